"""A folder of sources to articles: ``find_sources`` names the files, ``load_file`` reads one of them.

One module reads one format; ``FORMATS`` says which. A reader takes text (or bytes) and gives pages; what a page's
blocks mean is decided once, in ``digest.load.article``. ``load_file`` never raises for bad input, takes and returns
only plain picklable values, and so runs in worker processes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace
from importlib import import_module
from pathlib import Path

from digest.errors import SourceProblem
from digest.load.article import make_article
from digest.load.encodings import decode
from digest.load.page import Page, Unreadable
from digest.records import Article

#: Suffix to the module that reads it; imported on first use, as some need slow libraries.
FORMATS = {
    ".txt": "digest.load.text",
    ".text": "digest.load.text",
    ".md": "digest.load.markdown",
    ".markdown": "digest.load.markdown",
    ".html": "digest.load.html",
    ".htm": "digest.load.html",
    ".xhtml": "digest.load.html",
}
LARGEST = 25_000_000  #: bytes of a source; a larger one is named and left out


def find_sources(root: Path) -> list[str]:
    """Paths of all files below ``root``, relative with ``/``, sorted; without hidden files and folders and YAML
    sidecars. Formats that cannot be read are included: ``load_file`` names them as problems."""
    return sorted(path.relative_to(root).as_posix() for path in root.rglob("*") if _is_source(path, root))


def _is_source(path: Path, root: Path) -> bool:
    if any(part.startswith(".") for part in path.relative_to(root).parts):
        return False
    return path.suffix.lower() not in (".yaml", ".yml") and not path.is_dir()


def load_file(root: Path, source: str) -> tuple[list[Article], list[SourceProblem]]:
    """The articles of one file and what was wrong with it. Bad input is a problem, never an exception."""
    try:
        return _load(root, source)
    except Unreadable as error:
        return [], [SourceProblem(source, *error.args)]
    except OSError as error:
        return [], [SourceProblem(source, "", f"the file cannot be read: {error.strerror}", "check its permissions")]
    except (ValueError, RecursionError, LookupError) as error:
        what = f"the file is malformed ({type(error).__name__})"
        return [], [SourceProblem(source, "", what, "open it in its own program and save it again")]


def _load(root: Path, source: str) -> tuple[list[Article], list[SourceProblem]]:
    path = root / source
    module = FORMATS.get(path.suffix.lower())
    if module is None:
        known = ", ".join(sorted(FORMATS))
        raise Unreadable(
            "", f"the format {path.suffix or 'without suffix'} is not read", f"convert it to one of {known}"
        )
    data = _bytes(path, root)
    read: Callable[[str], list[Page]] = import_module(module).read
    text, encoding = decode(data)
    if not text.strip():
        raise Unreadable("", "the file is empty", "remove it, or save the article in it")
    notes = (f"read as {encoding}",) if encoding else ()
    return _articles(source, hashlib.sha256(data).hexdigest(), read(text), notes)


def _bytes(path: Path, root: Path) -> bytes:
    if path.is_symlink() and not path.resolve().is_relative_to(root.resolve()):
        raise Unreadable("", "it is a link that leads out of the source folder", "put the file itself into the folder")
    if not path.is_file():
        raise Unreadable("", "it is not a regular file", "put the file itself into the folder")
    if path.stat().st_size > LARGEST:
        raise Unreadable("", f"the file is larger than {LARGEST // 1_000_000} MB", "split it")
    return path.read_bytes()


def _articles(
    source: str, sha256: str, pages: list[Page], notes: tuple[str, ...]
) -> tuple[list[Article], list[SourceProblem]]:
    articles, problems = [], []
    for number, page in enumerate(pages, 1):
        name = f"{source}#{number}" if len(pages) > 1 else source
        problems += [SourceProblem(name, *problem) for problem in page.problems]
        article = make_article(name, sha256, replace(page, notes=notes + page.notes))
        if article:
            articles.append(article)
        else:
            problems.append(
                SourceProblem(name, "", "no article text was found in it", "check that it holds an article")
            )
    return articles, problems
