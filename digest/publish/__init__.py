"""The disk: where a site may go, staging beside the old one, checks, the swap. Content passes through unchanged."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from digest import report
from digest.publish.checks import SiteCheck
from digest.publish.places import checked_out
from digest.publish.staging import staging

__all__ = ["Published", "checked_out", "publish"]


@dataclass(frozen=True, slots=True)
class Published:
    """What a build left on the disk."""

    files: int
    pages: int  #: of the files, those in HTML
    changed: int  #: files that differ from the site before, or were not in it


def publish(
    files: Iterable[tuple[str, bytes]], out: Path, keep: Iterable[str] = (), base: str | None = None
) -> Published:
    """Replace the site at ``out`` (as ``checked_out`` gives it) by ``files``: paths relative to it, and their bytes.

    ``base`` is the address that the site will have, if that is known.

    Raises ``SiteCheckError`` where the new site does not pass its checks, ``OutputError`` where the disk refuses;
    then the old site stays as it was.
    """
    check = SiteCheck(base)
    with staging(out, keep) as site:
        for path, data in files:
            if check.add(path, data):
                site.write(path, data)
        faults = check.finish()
        if faults:
            raise report.site_faulty([f"{fault.path}: {fault.problem}" for fault in faults])
        pages = sum(path.endswith(".html") for path in site.written)
        published = Published(len(site.written), pages, sum(site.written.values()))
        site.swap()
    return published
