"""A site's files made, checked and written part by part: here, or in worker processes that take parts as they come.

What a worker makes never passes through another process: it goes to the staging folder, and only what was noted of it
(paths, ids, links, faults) comes back. Which worker makes which part changes nothing in the site. Where processes can
be forked, workers find the site in their memory; elsewhere it is sent to each of them once.
"""

from __future__ import annotations

import gc
import json
import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field, replace
from typing import Any, Protocol, runtime_checkable

from digest import report
from digest.publish.checks import SiteCheck
from digest.publish.earlier import Stamped, Trace, Unit, checksums
from digest.publish.staging import Staging

File = tuple[str, bytes]
Part = Callable[[], Iterable[File]]
Fresh = Mapping[str, Sequence[Stamped]]
#: Seconds between two words of how far the work is.
_BETWEEN = 0.2
_ALL_TAKEN = 1 << 40


@runtime_checkable
class Units(Protocol):
    """A part in units, each of which is carried over where the build before made it of the same."""

    @property
    def trace(self) -> Trace:
        """Notes what is read while a unit is made; the same for all parts of a site."""

    def units(self) -> Iterable[tuple[str, Part]]:
        """Names, the same in every build, and what makes the files."""


class Site(Protocol):
    """What is to be published: files as their path from the site's root and their bytes."""

    def parts(self) -> Sequence[Part | Units]:
        """Parts that can be made apart from each other and in any order, the longest first."""

    def closing(self, written: Collection[str]) -> Iterable[File]:
        """What is made at the end, of the paths of all files before."""


@dataclass(frozen=True, slots=True)
class Work:
    """What a worker is given. ``taken`` parts have a worker; ``made`` files are written."""

    site: Site
    parts: Sequence[Part | Units] | None  #: where the worker has them in memory
    base: str | None
    staging: Staging
    fresh: Fresh
    taken: Any
    made: Any


@dataclass(slots=True)
class Making:
    """A site, or some parts of it, being made: what is written, checked and noted of it."""

    staging: Staging
    check: SiteCheck
    fresh: Fresh = field(default_factory=dict)  #: files of the units that the site before made of the same
    carried: set[str] = field(default_factory=set)  #: names of the units that are those of the site before
    made: list[Unit] = field(default_factory=list)

    def add(self, part: Part | Units) -> None:
        """Make ``part``, or carry its units over."""
        if not isinstance(part, Units):
            self._make("", part)
            return
        for name, make in part.units():
            if not self._carry(name):
                part.trace.begin()
                self._make(name, make, part.trace)

    def _carry(self, name: str) -> bool:
        files = self.fresh.get(name, ())
        paths = [path for path, _, _ in files]
        if not (files and self.check.may_carry(paths) and self.staging.carry(files)):
            return False
        self.check.carry(paths)
        self.carried.add(name)
        return True

    def _make(self, name: str, make: Part, trace: Trace | None = None) -> None:
        """Make the files of a unit; what has no ``trace`` is noted for its links alone."""
        paths = [path for path, data in make() if self.write(path, data)]
        offers, asks = map(checksums, (self.check.offered, self.check.asked))
        self.check.offered.clear()
        self.check.asked.clear()
        stamped = json.dumps([self.staging.stamped(path) for path in paths], separators=(",", ":")) if trace else ""
        name = name if trace else f"/{next(iter(paths), '')}"  # no two parts have the same files
        self.made.append(Unit(name, *(trace.end() if trace else (b"", "")), stamped, offers, asks))

    def write(self, path: str, data: bytes) -> bool:
        fits = self.check.add(path, data)
        if fits:
            self.staging.write(path, data)
        return fits

    def files_carried(self) -> int:
        return sum(len(self.fresh[name]) for name in self.carried)

    def take(self, other: Making) -> None:
        """Add what another process made."""
        self.staging.take(other.staging)
        self.check.take(other.check)
        self.carried |= other.carried
        self.made += other.made


def make(
    site: Site,
    parts: Sequence[Part | Units],
    making: Making,
    processes: int = 1,
    tell: report.Tell = report.silent,
) -> None:
    """Make the files of ``site``, whose parts are ``parts``.

    Raises what making a part raises, and ``OutputError`` where a worker was killed.
    """
    if processes > 1:
        _make_in_processes(site, parts, making, processes, tell)
    else:
        for part in parts:
            making.add(part)
            tell("Writing", len(making.staging.written))
    for path, data in site.closing(list(making.staging.written)):
        making.write(path, data)


def processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


# ── Here ─────────────────────────────────────────────────────────────────────────────────────────────────────────
def _make_in_processes(
    site: Site, parts: Sequence[Part | Units], making: Making, processes: int, tell: report.Tell
) -> None:
    start = "fork" if sys.platform == "linux" else "spawn"
    context: Any = multiprocessing.get_context(start)
    counters = context.Value("q", 0), context.Value("q", 0)
    held = parts if start == "fork" else None
    work = Work(site, held, making.check.base, making.staging, making.fresh, *counters)
    with ProcessPoolExecutor(processes, context, _start, (work,)) as pool:
        try:
            running = [pool.submit(_make_parts) for _ in range(processes)]
            _watch(running, work, tell)
            for future in running:
                making.take(future.result())
        except BrokenProcessPool as error:
            raise report.makers_died(making.staging.out) from error
        finally:  # whatever ended this, no worker begins another part; one that was killed may hold the lock
            work.taken.get_obj().value = _ALL_TAKEN


def _watch(running: Collection[Future[Making]], work: Work, tell: report.Tell) -> None:
    """Wait until all are done, or one has failed."""
    pending = set(running)
    while pending and not any(future.exception() for future in set(running) - pending):
        _, pending = wait(pending, timeout=_BETWEEN)
        tell("Writing", work.made.get_obj().value)


# ── In a worker ──────────────────────────────────────────────────────────────────────────────────────────────────
_given: list[Work] = []


def _start(work: Work) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the build is interrupted, and says so, in one place
    gc.freeze()  # what stands in memory already stays: not even looked at, it is shared with the other workers
    _given[:] = [work]


def _make_parts() -> Making:
    """Make parts as long as there are any that nobody has taken."""
    (work,) = _given
    parts = work.site.parts() if work.parts is None else work.parts
    making = Making(replace(work.staging, written={}, folders=set()), SiteCheck(work.base), work.fresh)
    while (number := _next(work.taken)) < len(parts):
        before = len(making.staging.written)
        making.add(parts[number])
        with work.made.get_lock():
            work.made.value += len(making.staging.written) - before
    return replace(making, fresh={})


def _next(counter: Any) -> int:
    with counter.get_lock():
        counter.value += 1
        return int(counter.value) - 1
