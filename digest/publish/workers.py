"""A site's files made, checked and written part by part: here, or in worker processes that take parts as they come.

What a worker makes never passes through another process: it goes to the staging folder, and only what was noted of it
(paths, ids, links, faults) comes back. Which worker makes which part changes nothing in the site. Where processes can
be forked, workers find the site in their memory; elsewhere it is sent to each of them once.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Collection, Iterable, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from typing import Any, Protocol

from digest import report
from digest.publish.checks import SiteCheck
from digest.publish.staging import Staging

File = tuple[str, bytes]
Part = Callable[[], Iterable[File]]
#: Seconds between two words of how far the work is.
_BETWEEN = 0.2
_ALL_TAKEN = 1 << 40


class Site(Protocol):
    """What is to be published: files as their path from the site's root and their bytes."""

    def parts(self) -> Sequence[Part]:
        """Parts that can be made apart from each other and in any order, the longest first."""

    def closing(self, written: Collection[str]) -> Iterable[File]:
        """What is made at the end, of the paths of all files before."""


@dataclass(frozen=True, slots=True)
class Work:
    """What a worker is given. ``taken`` parts have a worker; ``made`` files are written."""

    site: Site
    parts: Sequence[Part] | None  #: where the worker has them in memory
    base: str | None
    staging: Staging
    taken: Any
    made: Any


def make(site: Site, staging: Staging, check: SiteCheck, processes: int = 1, tell: report.Tell = report.silent) -> None:
    """Write the files of ``site`` into ``staging`` and note them in ``check``.

    Raises what making a part raises, and ``OutputError`` where a worker was killed.
    """
    if processes > 1:
        _make_in_processes(site, staging, check, processes, tell)
    else:
        for part in site.parts():
            for file in part():
                write(file, staging, check)
                tell("Writing", len(staging.written))
    for file in site.closing(list(staging.written)):
        write(file, staging, check)


def write(file: File, staging: Staging, check: SiteCheck) -> None:
    path, data = file
    if check.add(path, data):
        staging.write(path, data)


def processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


# ── Here ─────────────────────────────────────────────────────────────────────────────────────────────────────────
def _make_in_processes(site: Site, staging: Staging, check: SiteCheck, processes: int, tell: report.Tell) -> None:
    start = "fork" if sys.platform == "linux" else "spawn"
    context: Any = multiprocessing.get_context(start)
    parts = site.parts() if start == "fork" else None
    work = Work(site, parts, check.base, staging, context.Value("q", 0), context.Value("q", 0))
    with ProcessPoolExecutor(processes, context, _start, (work,)) as pool:
        try:
            running = [pool.submit(_make_parts) for _ in range(processes)]
            _watch(running, work, tell)
            for future in running:
                _take(future.result(), staging, check)
        except BrokenProcessPool as error:
            raise report.makers_died(staging.out) from error
        finally:  # whatever ended this, no worker begins another part; one that was killed may hold the lock
            work.taken.get_obj().value = _ALL_TAKEN


def _watch(running: Collection[Future[tuple[Staging, SiteCheck]]], work: Work, tell: report.Tell) -> None:
    """Wait until all are done, or one has failed."""
    pending = set(running)
    while pending and not any(future.exception() for future in set(running) - pending):
        _, pending = wait(pending, timeout=_BETWEEN)
        tell("Writing", work.made.get_obj().value)


def _take(found: tuple[Staging, SiteCheck], staging: Staging, check: SiteCheck) -> None:
    theirs, noted = found
    staging.take(theirs)
    check.take(noted)


# ── In a worker ──────────────────────────────────────────────────────────────────────────────────────────────────
_given: list[Work] = []


def _start(work: Work) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the build is interrupted, and says so, in one place
    gc.freeze()  # what stands in memory already stays: not even looked at, it is shared with the other workers
    _given[:] = [work]


def _make_parts() -> tuple[Staging, SiteCheck]:
    """Make parts as long as there are any that nobody has taken."""
    (work,) = _given
    parts = work.site.parts() if work.parts is None else work.parts
    staging, check = replace(work.staging, written={}, folders=set()), SiteCheck(work.base)
    while (number := _next(work.taken)) < len(parts):
        before = len(staging.written)
        for file in parts[number]():
            write(file, staging, check)
        with work.made.get_lock():
            work.made.value += len(staging.written) - before
    return staging, check


def _next(counter: Any) -> int:
    with counter.get_lock():
        counter.value += 1
        return int(counter.value) - 1
