"""A folder of sources to articles: ``find_sources`` names the files, ``load_file`` reads one of them.

One module reads one format; ``FORMATS`` says which. A reader takes text (``read``), bytes (``read_bytes``) or an open
file (``read_stream``) and gives pages; what a page's blocks mean is decided once, in ``digest.load.article``.
``load_file`` never raises for bad input, takes and returns only plain picklable values, and so runs in worker
processes.

To add a format: a module with one of these, a line in ``FORMATS``, a test.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial
from importlib import import_module
from pathlib import Path, PurePosixPath
from typing import Any

from digest.errors import SourceProblem
from digest.load.archives import SUFFIXES as ARCHIVES
from digest.load.archives import inner_name, members, unpacked, unzipped
from digest.load.article import make_article
from digest.load.encodings import decode
from digest.load.folder import checked, find_sources
from digest.load.options import LARGEST, Options
from digest.load.page import Fault, Page, Unreadable
from digest.records import Article

__all__ = ["FORMATS", "LARGEST", "Loaded", "Options", "find_sources", "load_file"]

#: Suffix to the module that reads it; imported on first use, as some need slow libraries.
FORMATS = {
    **dict.fromkeys((".txt", ".text"), "text"),
    **dict.fromkeys((".md", ".markdown"), "markdown"),
    **dict.fromkeys((".html", ".htm", ".xhtml"), "html"),
    **dict.fromkeys((".jsonl", ".ndjson", ".json", ".csv", ".tsv"), "dumps"),
    **dict.fromkeys((".xml", ".rss", ".atom", ".rdf"), "feeds"),
    **dict.fromkeys((".eml", ".mbox", ".mhtml", ".mht"), "mail"),
    **dict.fromkeys((".docx", ".odt"), "office"),
    ".pdf": "pdf",
    **dict.fromkeys((".warc", ".wacz"), "warc"),
}
#: What to say of well-known formats that are not read.
ADVICE = {
    ".doc": "save it as .docx",
    ".rtf": "save it as .docx",
    ".opml": "it lists feeds and holds no articles: save the feeds themselves",
}
#: Read record by record, never whole in memory.
STREAMED = (".json", ".jsonl", ".ndjson", ".csv", ".tsv", ".warc", ".wacz")
_EMPTY = ("the file is empty", "remove it, or save the article in it")
_DEFAULT = Options()

Loaded = tuple[list[Article], list[SourceProblem]]


def load_file(root: Path, source: str, options: Options = _DEFAULT) -> Loaded:
    """The articles of one file and what was wrong with it. Bad input is a problem, never an exception."""
    try:
        path = checked(root, source, options.largest)
        if PurePosixPath(inner_name(source)).suffix.lower() in STREAMED:
            return _load_stream(path, source, options)
        if PurePosixPath(source).suffix.lower() in ARCHIVES:
            return _load_archive(source, path.read_bytes(), options)
        return _load(source, source, path.read_bytes(), options)
    except OSError as error:
        return [], [SourceProblem(source, "", f"the file cannot be read: {error.strerror}", "check its permissions")]
    except Unreadable as error:
        return [], [SourceProblem(source, *error.args)]


def _load_stream(path: Path, source: str, options: Options) -> Loaded:
    """The articles of a dump, read record by record; a ``.gz`` is unpacked on the way."""
    if not path.stat().st_size:
        raise Unreadable("", *_EMPTY)
    with path.open("rb") as file:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
        file.seek(0)
        opened = unpacked(file, options.largest) if source.lower().endswith(".gz") else file
        pages = partial(_reader(inner_name(source)).read_stream, opened, _suffix(inner_name(source)), options)
        return _guarded(source, sha256, pages, (), options)


def _guarded(
    source: str, sha256: str, read: Callable[[], Iterable[Page | Fault]], notes: tuple[str, ...], options: Options
) -> Loaded:
    """The articles that ``read`` gives; what it cannot read, and what the file's bytes make it stumble on, is told."""
    try:
        return _articles(source, sha256, read(), notes, options)
    except Unreadable as error:
        return [], [SourceProblem(source, *error.args)]
    except (ValueError, RecursionError, LookupError) as error:
        what = f"the file is malformed ({type(error).__name__})"
        return [], [SourceProblem(source, "", what, "open it in its own program and save it again")]


def _load(source: str, name: str, data: bytes, options: Options, note: str = "") -> Loaded:
    """The articles in ``data``, a file called ``name``, reported under ``source``."""
    notes = (note,) if note else ()
    return _guarded(source, hashlib.sha256(data).hexdigest(), partial(_read, name, data, options), notes, options)


def _read(name: str, data: bytes, options: Options) -> Iterable[Page | Fault]:
    """The pages of a file."""
    reader = _reader(name)
    if not data.strip():
        raise Unreadable("", *_EMPTY)
    if hasattr(reader, "read_stream"):
        return reader.read_stream(io.BytesIO(data), _suffix(name), options)  # type: ignore[no-any-return]
    if hasattr(reader, "read_bytes"):
        return reader.read_bytes(data, _suffix(name))  # type: ignore[no-any-return]
    text, encoding = decode(data)
    notes = (f"read as {encoding}",) if encoding else ()
    return [replace(page, notes=notes + page.notes) for page in reader.read(text)]


def _suffix(name: str) -> str:
    return PurePosixPath(name).suffix.lower()


def _reader(name: str) -> Any:
    """The module that reads a file of this name. Raises ``Unreadable`` where there is none."""
    suffix = _suffix(name)
    if suffix not in FORMATS:
        raise Unreadable("", f"the format {suffix or 'without suffix'} is not read", ADVICE.get(suffix, _OTHERS))
    return import_module(f"digest.load.{FORMATS[suffix]}")


_OTHERS = "save it as text, Markdown, HTML, Word or PDF, or name it in a .digestignore"


def _articles(
    source: str, sha256: str, pages: Iterable[Page | Fault], notes: tuple[str, ...], options: Options
) -> Loaded:
    articles, problems = [], []
    for page in pages:
        if isinstance(page, Fault):
            problems.append(SourceProblem(source, *page))
            continue
        name = source if page.entry is None else f"{source}#{page.entry}"
        problems += [SourceProblem(name, *fault) for fault in page.problems]
        article = make_article(name, sha256, replace(page, notes=notes + page.notes), options.repeated)
        if article:
            articles.append(article)
        else:
            problems.append(
                SourceProblem(name, "", "no article text was found in it", "check that it holds an article")
            )
    if not articles and not problems:
        problems.append(SourceProblem(source, "", "no article was found in it", "check that it holds articles"))
    return articles, problems


def _load_archive(source: str, data: bytes, options: Options) -> Loaded:
    """The articles of all readable files in an archive, numbered through; a ``.gz`` of one file is that file."""
    if source.lower().endswith(".gz") and not source.lower().endswith(".tar.gz"):
        return _load(source, inner_name(source), unzipped(data, options.largest), options)
    articles: list[Article] = []
    problems: list[SourceProblem] = []
    for member in members(source, data, options.largest):
        if isinstance(member, Fault):
            problems.append(SourceProblem(source, *member))
            continue
        if PurePosixPath(member.name).suffix.lower() in ARCHIVES:
            what = "an archive in an archive is not read"
            problems.append(SourceProblem(source, member.name, what, "unpack it into the source folder"))
            continue
        found, wrong = _load(source, member.name, member.data, options, f"{member.name} in the archive")
        articles += found
        problems += [replace(problem, place=f"{member.name} {problem.place}".strip()) for problem in wrong]
    return [replace(a, source=f"{source}#{n}") for n, a in enumerate(articles, 1)], problems
