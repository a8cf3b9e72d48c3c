"""A folder of sources to articles: ``find_sources`` names the files, ``load_file`` reads one of them.

One module reads one format; ``FORMATS`` says which. A reader takes text (``read``) or bytes (``read_bytes``) and gives
pages; what a page's blocks mean is decided once, in ``digest.load.article``. ``load_file`` never raises for bad input,
takes and returns only plain picklable values, and so runs in worker processes.

To add a format: a module with ``read`` or ``read_bytes``, a line in ``FORMATS``, a test.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace
from importlib import import_module
from pathlib import Path, PurePosixPath

from digest.errors import SourceProblem
from digest.load.archives import SUFFIXES as ARCHIVES
from digest.load.archives import inner_name, members, unzipped
from digest.load.article import make_article
from digest.load.encodings import decode
from digest.load.page import Fault, Page, Unreadable
from digest.records import Article

#: Suffix to the module that reads it; imported on first use, as some need slow libraries.
FORMATS = {
    **dict.fromkeys((".txt", ".text"), "text"),
    **dict.fromkeys((".md", ".markdown"), "markdown"),
    **dict.fromkeys((".html", ".htm", ".xhtml"), "html"),
    **dict.fromkeys((".jsonl", ".ndjson", ".json", ".csv", ".tsv"), "dumps"),
    **dict.fromkeys((".xml", ".rss", ".atom", ".rdf"), "feeds"),
    **dict.fromkeys((".eml", ".mbox", ".mhtml", ".mht"), "mail"),
    **dict.fromkeys((".docx", ".odt"), "office"),
}
#: What to say of well-known formats that are not read.
ADVICE = {
    ".pdf": "export its text as .txt, .html or .docx",
    ".doc": "save it as .docx",
    ".rtf": "save it as .docx",
    ".opml": "it lists feeds and holds no articles: save the feeds themselves",
}
LARGEST = 25_000_000  #: bytes of a source; a larger one is named and left out

Loaded = tuple[list[Article], list[SourceProblem]]


def find_sources(root: Path) -> list[str]:
    """Paths of all files below ``root``, relative with ``/``, sorted; without hidden files and folders and YAML
    sidecars. Formats that cannot be read are included: ``load_file`` names them as problems."""
    return sorted(path.relative_to(root).as_posix() for path in root.rglob("*") if _is_source(path, root))


def _is_source(path: Path, root: Path) -> bool:
    if any(part.startswith(".") for part in path.relative_to(root).parts):
        return False
    return path.suffix.lower() not in (".yaml", ".yml") and not path.is_dir()


def load_file(root: Path, source: str, largest: int = LARGEST) -> Loaded:
    """The articles of one file and what was wrong with it; one of more than ``largest`` bytes is left out.

    Bad input is a problem, never an exception.
    """
    try:
        data = _bytes(root / source, root, largest)
        if PurePosixPath(source).suffix.lower() in ARCHIVES:
            return _load_archive(source, data, largest)
        return _load(source, source, data)
    except OSError as error:
        return [], [SourceProblem(source, "", f"the file cannot be read: {error.strerror}", "check its permissions")]
    except Unreadable as error:
        return [], [SourceProblem(source, *error.args)]


def _bytes(path: Path, root: Path, largest: int) -> bytes:
    if path.is_symlink() and not path.resolve().is_relative_to(root.resolve()):
        raise Unreadable("", "it is a link that leads out of the source folder", "put the file itself into the folder")
    if path.exists() and not path.is_file():
        raise Unreadable("", "it is not a regular file", "put the file itself into the folder")
    if path.stat().st_size > largest:
        what = f"the file is larger than {largest / 1_000_000:g} MB"
        raise Unreadable("", what, "split it, or set a larger max_file_size")
    return path.read_bytes()


def _load(source: str, name: str, data: bytes, note: str = "") -> Loaded:
    """The articles in ``data``, a file called ``name``, reported under ``source``."""
    try:
        pages, notes = _read(name, data)
    except Unreadable as error:
        return [], [SourceProblem(source, *error.args)]
    except (ValueError, RecursionError, LookupError) as error:
        what = f"the file is malformed ({type(error).__name__})"
        return [], [SourceProblem(source, "", what, "open it in its own program and save it again")]
    sha256 = hashlib.sha256(data).hexdigest()
    return _articles(source, sha256, pages, (note, *notes) if note else notes)


def _read(name: str, data: bytes) -> tuple[list[Page | Fault], tuple[str, ...]]:
    """The pages of a file and notes on how it was read."""
    suffix = PurePosixPath(name).suffix.lower()
    if suffix not in FORMATS:
        raise Unreadable("", f"the format {suffix or 'without suffix'} is not read", ADVICE.get(suffix, _others()))
    if not data.strip():
        raise Unreadable("", "the file is empty", "remove it, or save the article in it")
    reader = import_module(f"digest.load.{FORMATS[suffix]}")
    if hasattr(reader, "read_bytes"):
        return reader.read_bytes(data, suffix), ()
    text, encoding = decode(data)
    return reader.read(text), (f"read as {encoding}",) if encoding else ()


def _others() -> str:
    return f"convert it to one of {', '.join(sorted({*FORMATS, *ARCHIVES}))}"


def _articles(source: str, sha256: str, pages: list[Page | Fault], notes: tuple[str, ...]) -> Loaded:
    articles, problems = [], []
    for page in pages:
        if isinstance(page, Fault):
            problems.append(SourceProblem(source, *page))
            continue
        name = source if page.entry is None else f"{source}#{page.entry}"
        problems += [SourceProblem(name, *fault) for fault in page.problems]
        article = make_article(name, sha256, replace(page, notes=notes + page.notes))
        if article:
            articles.append(article)
        else:
            problems.append(
                SourceProblem(name, "", "no article text was found in it", "check that it holds an article")
            )
    if not pages:
        problems.append(SourceProblem(source, "", "no article was found in it", "check that it holds articles"))
    return articles, problems


def _load_archive(source: str, data: bytes, largest: int) -> Loaded:
    """The articles of all readable files in an archive, numbered through; a ``.gz`` of one file is that file."""
    if source.lower().endswith(".gz") and not source.lower().endswith(".tar.gz"):
        return _load(source, inner_name(source), unzipped(data, largest))
    articles: list[Article] = []
    problems: list[SourceProblem] = []
    for member in members(source, data, largest):
        if isinstance(member, Fault):
            problems.append(SourceProblem(source, *member))
            continue
        found, wrong = _load(source, member.name, member.data, f"{member.name} in the archive")
        articles += found
        problems += [replace(problem, place=f"{member.name} {problem.place}".strip()) for problem in wrong]
    return [replace(a, source=f"{source}#{n}") for n, a in enumerate(articles, 1)], problems
