"""The disk: where a site may go, staging beside the old one, checks, the swap. Content passes through unchanged."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from digest import report
from digest.publish.checks import SiteCheck
from digest.publish.places import checked_out
from digest.publish.staging import staging
from digest.publish.workers import File, Part, Site, make, processors

__all__ = ["Published", "checked_out", "processors", "publish", "publish_site"]


@dataclass(frozen=True, slots=True)
class Published:
    """What a build left on the disk."""

    files: int
    pages: int  #: of the files, those in HTML
    changed: int  #: files that differ from the site before, or were not in it


def publish_site(
    site: Site,
    out: Path,
    keep: Iterable[str] = (),
    base: str | None = None,
    *,
    processes: int = 1,
    tell: report.Tell = report.silent,
) -> Published:
    """Replace the site at ``out`` (as ``checked_out`` gives it) by ``site``, made in as many ``processes``.

    ``base`` is the address that the site will have, if that is known.

    Raises ``SiteCheckError`` where the new site does not pass its checks, ``OutputError`` where the disk refuses;
    then the old site stays as it was.
    """
    check = SiteCheck(base)
    with staging(out, keep) as new:
        make(site, new, check, processes, tell)
        faults = check.finish()
        if faults:
            raise report.site_faulty([f"{fault.path}: {fault.problem}" for fault in faults])
        pages = sum(path.endswith(".html") for path in new.written)
        published = Published(len(new.written), pages, sum(new.written.values()))
        new.swap()
    return published


def publish(files: Iterable[File], out: Path, keep: Iterable[str] = (), base: str | None = None) -> Published:
    """As ``publish_site``, of files one after another."""
    return publish_site(_Files(files), out, keep, base)


@dataclass(frozen=True, slots=True)
class _Files:
    files: Iterable[File]

    def parts(self) -> Sequence[Part]:
        return [lambda: self.files]

    def closing(self, written: Collection[str]) -> Iterable[File]:
        return ()
