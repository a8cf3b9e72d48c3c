"""The disk: where a site may go, staging beside the old one, checks, the swap. Content passes through unchanged."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from digest import report
from digest.publish.checks import Fault, SiteCheck
from digest.publish.earlier import Earlier, numbers
from digest.publish.places import checked_out
from digest.publish.staging import staging
from digest.publish.workers import File, Making, Part, Site, Units, make, processors

__all__ = ["Published", "checked_out", "processors", "publish", "publish_site"]


@dataclass(frozen=True, slots=True)
class Published:
    """What a build left on the disk."""

    files: int
    pages: int  #: of the files, those in HTML
    changed: int  #: files that differ from the site before, or were not in it
    carried: int = 0  #: files that were carried over from the site before without being made


def publish_site(
    site: Site,
    out: Path,
    keep: Iterable[str] = (),
    base: str | None = None,
    *,
    processes: int = 1,
    tell: report.Tell = report.silent,
    kept: Path | None = None,
) -> Published:
    """Replace the site at ``out`` (as ``checked_out`` gives it) by ``site``, made in as many ``processes``.

    ``base`` is the address that the site will have, if that is known; ``kept``, the file that keeps what pages were
    made from: those that would be made of the same are carried over.

    Raises ``SiteCheckError`` where the new site does not pass its checks, ``OutputError`` where the disk refuses;
    then the old site stays as it was.
    """
    earlier = Earlier(kept)
    with staging(out, keep) as new:
        made = _made(site, site.parts(), Making(new, SiteCheck(base)), processes, tell, earlier)
        pages = sum(path.endswith(".html") for path in new.written)
        published = Published(len(new.written), pages, sum(new.written.values()), made.files_carried())
        new.swap()
    earlier.replace(made.carried, made.made)
    return published


def _made(
    site: Site,
    parts: Sequence[Part | Units],
    making: Making,
    processes: int,
    tell: report.Tell,
    earlier: Earlier,
) -> Making:
    """The site made, with what it has in common with the one before, or where that is at fault without."""
    trace = next((part.trace for part in parts if isinstance(part, Units)), None)
    if trace and earlier.is_there():
        making.fresh = earlier.fresh(trace.present())
    make(site, parts, making, processes, tell)
    faults = _checked(making, earlier)
    if not faults:
        return making
    if making.carried:
        making.staging.clear()
        return _made(site, parts, Making(making.staging, SiteCheck(making.check.base)), processes, tell, Earlier(None))
    raise report.site_faulty([f"{fault.path}: {fault.problem}" for fault in faults])


def _checked(making: Making, earlier: Earlier) -> list[Fault]:
    """What is wrong with the whole site: links from what was made to what was carried, and the other way."""
    if not making.carried:
        return making.check.finish()
    for name in sorted(earlier.lost(making.carried, making.made)):
        for path, _, _ in making.fresh[name]:
            if path.endswith(".html"):
                making.check.again(path, (making.staging.new / path).read_bytes())
    homes = {path: name for name in making.carried for path, _, _ in making.fresh[name]}
    wanted = {target: homes[target] for target in making.check.targets() if target in homes}
    offers = {name: numbers(sums) for name, sums in earlier.offers(wanted.values()).items()}
    return making.check.finish({target: offers[name] for target, name in wanted.items() if name in offers})


def publish(files: Iterable[File], out: Path, keep: Iterable[str] = (), base: str | None = None) -> Published:
    """As ``publish_site``, of files one after another."""
    return publish_site(_Files(files), out, keep, base)


@dataclass(frozen=True, slots=True)
class _Files:
    files: Iterable[File]

    def parts(self) -> Sequence[Part | Units]:
        return [lambda: self.files]

    def closing(self, written: Collection[str]) -> Iterable[File]:
        return ()
