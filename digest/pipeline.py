"""The way through the house: load, extract, resolve, render, publish."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from digest import memory, report
from digest.config import Config
from digest.curate.merges import read_merges
from digest.errors import SourceProblem
from digest.kept import keeping, kept_file, program, remembering
from digest.publish import Published, checked_out, processors, publish_site
from digest.resolve import resolve
from digest.site import Site
from digest.site.pages import templates
from digest.sources import read_sources, sources_in
from digest.world import Digest

#: Articles from which on pages are made in several processes.
MANY = 300


@dataclass(frozen=True, slots=True)
class Built:
    """A build that succeeded."""

    digest: Digest
    problems: tuple[SourceProblem, ...]
    published: Published
    out: Path


def build(
    source: Path,
    out: Path,
    config: Config,
    *,
    strict: bool = False,
    executor: Executor | None = None,
    tell: report.Tell = report.silent,
) -> Built:
    """Build the site of the folder ``source`` at ``out``. Raises ``DigestError``; then ``out`` is as it was."""
    stamp = program(Path(str(templates())))  # before the work: a program that is replaced meanwhile is another
    sources, rulings = sources_in(source), read_merges(source)
    place = checked_out(source, out, config.keep)
    with _settled(), keeping(place) as kept:
        records, problems = read_sources(
            source, sources, largest=config.max_file_size, fields=config.fields, executor=executor, tell=tell, kept=kept
        )
    if strict and problems:
        raise report.strict_problems(problems)
    if not records:
        raise report.nothing_read(problems)
    tell("Bringing the articles together")
    with _settled(), remembering(place) as decided:
        found = resolve(records, problems, rulings, decided)
    digest, remembered = memory.compared(found, memory.recalled(_before(place)))
    site = Site(digest, config, config.about, [(memory.NAME, remembered)], stamp)
    processes = processors() if len(records) >= MANY else 1
    published = publish_site(
        site, place, config.keep, config.base_url, processes=processes, tell=tell, kept=kept_file(place)
    )
    return Built(digest, tuple(problems), published, out)


@contextmanager
def _settled() -> Iterator[None]:
    """What is made here stays until the end: the collector of garbage need not look at it again and again, which
    would take a third of the time at 10,000 articles."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


def _before(place: Path) -> bytes | None:
    """What the site at ``place`` remembers of its facts."""
    try:
        return (place / memory.NAME).read_bytes()
    except OSError:
        return None


def world(source: Path, config: Config) -> Digest:
    """All that the articles of the folder ``source`` tell, as a build brings it together. Raises ``DigestError``."""
    records, problems = read_sources(source, sources_in(source), largest=config.max_file_size, fields=config.fields)
    if not records:
        raise report.nothing_read(problems)
    return resolve(records, problems, read_merges(source))
