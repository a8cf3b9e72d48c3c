"""Sources to records: every file loaded and extracted, in worker processes where there are many.

Reading a source (load and extract) needs nothing but that source, so it runs in worker processes, or on any
``concurrent.futures.Executor`` that is passed in; results come back in the order of the sources, so the number of
workers changes nothing. A source on which the program fails becomes a problem of that source. What an earlier build
read and kept (``digest.kept``) is not read again.
"""

from __future__ import annotations

import gc
import os
import signal
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from functools import partial
from itertools import islice
from pathlib import Path

from digest import report
from digest.errors import SourceProblem
from digest.extract import extract
from digest.kept import Kept
from digest.load import LARGEST, Options, find_sources, load_file
from digest.load.duplicates import copies, with_copies
from digest.load.folder import checked
from digest.load.page import Unreadable
from digest.load.repeats import repeated, repeated_in
from digest.records import Article, Record

#: Below this many sources, starting processes costs more than it saves.
FEW = 50
#: Sources that a worker reads before it reports: enough to make the way there and back cheap.
_CHUNK = 16
_DEFAULT = Options()

Read = tuple[list[Record], list[SourceProblem]]
Reader = Callable[[str], Read]
ReadOne = Callable[..., Read]  #: ``read_source`` or ``load_source``


def sources_in(source: Path) -> list[str]:
    """The source files of the folder ``source``; at least one. Raises ``DigestError``."""
    try:
        if not source.exists():
            raise report.source_missing(source)
        if not source.is_dir():
            raise report.source_no_folder(source)
        sources = find_sources(source)
    except OSError as error:
        raise report.source_unreadable(source, error) from error
    if not sources:
        raise report.source_empty(source)
    return sources


def read_sources(
    root: Path,
    sources: Sequence[str],
    *,
    largest: int = LARGEST,
    fields: tuple[tuple[str, str], ...] = (),
    executor: Executor | None = None,
    tell: report.Tell = report.silent,
    kept: Kept | None = None,
    facts: bool = True,
) -> tuple[list[Record], list[SourceProblem]]:
    """The records and problems of ``sources`` (paths relative to ``root``), in the order of ``sources``; files of
    more than ``largest`` bytes are a problem. ``fields``: names in dumps and what they mean. Without ``facts`` the
    records hold their articles and nothing else, at half the time and memory.

    Every source is read by itself. What their publishers' pages repeat is learned from all of them, and the few that
    it changes are read again; of copies of one article the best stays and names the others.
    """
    options = Options(largest, fields)
    reads: list[Read] = []
    read_one = read_source if facts else load_source
    for done, read in enumerate(_kept_reads(read_one, root, sources, options, executor, kept), 1):
        reads.append(read)
        tell("Reading", done, len(sources))
    _read_again(read_one, root, sources, reads, options, executor, kept)
    problems = [problem for _, wrong in reads for problem in wrong]
    return _without_copies([record for read, _ in reads for record in read]), problems


def _read_again(
    read_one: ReadOne,
    root: Path,
    sources: Sequence[str],
    reads: list[Read],
    options: Options,
    executor: Executor | None,
    kept: Kept | None,
) -> None:
    """Replace the reads that change with what all of them tell of the publishers' pages."""
    known = repeated([record.article for record in _without_copies([r for records, _ in reads for r in records])])
    again: defaultdict[frozenset[str], list[int]] = defaultdict(list)
    for i, (records, _) in enumerate(reads):
        if lines := repeated_in((record.article for record in records), known):
            again[lines].append(i)
    for lines, places in again.items():
        learned = replace(options, repeated=lines)
        found = _kept_reads(read_one, root, [sources[i] for i in places], learned, executor, kept)
        for i, read in zip(places, found, strict=True):
            reads[i] = read if _keeps_headlines(reads[i], read) else reads[i]


def _keeps_headlines(before: Read, after: Read) -> bool:
    """Whether each article still has a headline of its own: one that a series repeats is better than a derived one."""
    stated = {record.article.source for record in after[0] if record.article.title_basis == "stated"}
    return all(record.article.source in stated for record in before[0] if record.article.title_basis == "stated")


def _without_copies(records: Sequence[Record]) -> list[Record]:
    stays = copies([record.article for record in records])
    also: defaultdict[str, list[str]] = defaultdict(list)
    for source, kept in stays.items():
        also[kept].append(source)
    return [_noted(record, also) for record in records if record.article.source not in stays]


def _noted(record: Record, also: Mapping[str, Sequence[str]]) -> Record:
    source = record.article.source
    return replace(record, article=with_copies(record.article, also[source])) if source in also else record


def _kept_reads(
    read_one: ReadOne,
    root: Path,
    sources: Sequence[str],
    options: Options,
    executor: Executor | None,
    kept: Kept | None,
) -> Iterator[Read]:
    """Every source read, in order; what ``kept`` has is not read again, what it has not is kept if nothing is wrong."""
    read = partial(read_one, root, options=options)
    if kept is None:
        yield from _reads(read, sources, executor)
        return
    keys = [_key(root, source, options, kept) for source in sources]
    fresh = _reads(read, [source for source, key in zip(sources, keys, strict=True) if not kept.has(key)], executor)
    for source, key in zip(sources, keys, strict=True):
        known = kept.get(key) if key and kept.has(key) else None
        records, problems = (known, []) if known is not None else read(source) if kept.has(key) else next(fresh)
        if known is None and not problems:
            kept.put(key, records)
        yield records, problems


def _key(root: Path, source: str, options: Options, kept: Kept) -> str | None:
    """What a read of ``source`` is kept under; None where there will be nothing to keep."""
    try:
        path = checked(root, source, options.largest)
        return kept.key(path, source, options.largest, options.fields, sorted(options.repeated))
    except (OSError, ValueError, Unreadable):
        return None


def _reads(read: Reader, sources: Sequence[str], executor: Executor | None) -> Iterator[Read]:
    if executor is not None:
        yield from _spread(read, sources, executor)
    elif len(sources) < FEW or _processors() < 2:
        for source in sources:
            yield read(source)
    else:
        yield from _in_processes(read, sources)


def _in_processes(read: Reader, sources: Sequence[str]) -> Iterator[Read]:
    """As ``_spread``, in processes of our own; a source that kills its process is a problem of that source."""
    done = 0
    while done < len(sources):
        try:
            with _pool(_processors()) as pool:
                for found in _spread(read, sources[done:], pool):
                    yield found
                    done += 1
        except BrokenProcessPool:
            for source in sources[done : done + _CHUNK]:  # the culprit is here: what came before has been handed over
                yield _read_alone(read, source)
                done += 1


def _read_alone(read: Reader, source: str) -> Read:
    try:
        with _pool(1) as pool:
            return pool.submit(read, source).result()
    except BrokenProcessPool:
        return [], [report.worker_died(source)]


def _pool(workers: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(workers, initializer=_start)


def _start() -> None:
    """What a worker does first, however it was started: the interrupt is its parent's, and reading makes no garbage
    that waits for a collector."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.disable()


def _spread(read: Reader, sources: Sequence[str], executor: Executor) -> Iterator[Read]:
    """Read ``sources`` on ``executor``, a few chunks ahead of what is taken: no more than these wait in memory."""
    chunks = _chunks(sources, _CHUNK)
    ahead = 4 * _processors()
    waiting = [executor.submit(_read_chunk, read, chunk) for chunk in islice(chunks, ahead)]
    try:
        while waiting:
            yield from waiting.pop(0).result()
            waiting += [executor.submit(_read_chunk, read, chunk) for chunk in islice(chunks, 1)]
    finally:
        for future in waiting:
            future.cancel()


def _chunks(sources: Sequence[str], size: int) -> Iterator[Sequence[str]]:
    return (sources[start : start + size] for start in range(0, len(sources), size))


def _read_chunk(read: Reader, sources: Sequence[str]) -> list[Read]:
    return [read(source) for source in sources]


def read_source(root: Path, source: str, options: Options = _DEFAULT) -> Read:
    """What the file ``source`` under ``root`` becomes. Never raises for what stands in the file."""
    loaded, problems = load_source(root, source, options)
    records, failed = _extracted(record.article for record in loaded)
    return records, [*problems, *failed]


def load_source(root: Path, source: str, options: Options = _DEFAULT) -> Read:
    """As ``read_source``, without facts: each record is its article alone."""
    try:
        articles, problems = load_file(root, source, options)
    except Exception as error:  # a fault of ours must not cost the other articles
        articles, problems = [], [report.program_failed(source, error)]
    records = [Record("", replace(article, source=_text(article.source)), "") for article in articles]
    return records, [replace(problem, source=_text(problem.source)) for problem in problems]


def _text(name: str) -> str:
    """The name of a file as text that can be written down; bytes in it that are no UTF-8 as ``\\xff``."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def _extracted(articles: Iterable[Article]) -> Read:
    records: list[Record] = []
    problems: list[SourceProblem] = []
    for article in articles:
        try:
            records.append(extract(article))
        except Exception as error:
            problems.append(report.program_failed(article.source, error))
    return records, problems


def _processors() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
