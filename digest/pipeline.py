"""The way through the house: load, extract, resolve, render, publish."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from concurrent.futures import Executor
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from digest import memory, report
from digest.config import Config
from digest.curate.merges import read_merges
from digest.errors import SourceProblem
from digest.publish import Published, checked_out, publish
from digest.resolve import resolve
from digest.site import render
from digest.sources import read_sources, sources_in
from digest.world import Digest


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
    sources, rulings = sources_in(source), read_merges(source)
    place = checked_out(source, out, config.keep)
    records, problems = read_sources(
        source, sources, largest=config.max_file_size, fields=config.fields, executor=executor, tell=tell
    )
    if strict and problems:
        raise report.strict_problems(problems)
    if not records:
        raise report.nothing_read(problems)
    tell("Bringing the articles together")
    digest, remembered = memory.compared(resolve(records, problems, rulings), memory.recalled(_before(place)))
    files = chain(render(digest, config, config.about), [(memory.NAME, remembered)])
    published = publish(_told(files, tell), place, config.keep, config.base_url)
    return Built(digest, tuple(problems), published, out)


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


def _told(files: Iterable[tuple[str, bytes]], tell: report.Tell) -> Iterator[tuple[str, bytes]]:
    for done, file in enumerate(files, 1):
        tell("Writing", done)
        yield file
