"""PDF files: the text of their pages, without running heads, feet and page numbers. Needs the extra ``documents``.

Read: text in the order in which the file holds it. Refused with a word: encrypted files, scans without text.
Title and author among the properties count where the text bears them out. Not read: their dates (a clock),
annotations, forms.
Known misses: columns whose text the file holds line by line across; words hyphenated at a line's end.
"""

from __future__ import annotations

import io
import logging
import re
from collections import Counter

from digest.load.page import Fault, Page, Unreadable
from digest.load.properties import trusted
from digest.load.text import blocks_of_text

EXTRA = "documents"
_MOST_PAGES = 500
_DIGITS = re.compile(r"\d+")
_FAULTS = (ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError, ArithmeticError, OSError)


def read_bytes(data: bytes, suffix: str) -> list[Page | Fault]:
    """The one page of a PDF file. Raises ``Unreadable`` for a broken one, a scan, or where the extra is missing."""
    pages, told = _lines(data)
    furniture = _furniture(pages)
    own = [line for lines in pages for line in lines if _DIGITS.sub("0", line) not in furniture]
    if not any(map(str.isalpha, "".join(own))):
        raise Unreadable("", "the pages hold no text, only pictures of it", "run text recognition (OCR) on the file")
    blocks = tuple(blocks_of_text("\n".join(own)))
    return [Page(blocks, trusted(*told, None, blocks))]


def _lines(data: bytes) -> tuple[list[list[str]], tuple[str | None, str | None]]:
    """The lines of every page; title and author among the properties."""
    try:
        from pypdf import PdfReader
        from pypdf.errors import PyPdfError
    except ImportError as error:
        fix = f"pip install 'news-digest[{EXTRA}]', or save the text as .txt"
        raise Unreadable("", "PDF files are read with an extra that is not installed", fix) from error
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it speaks of repairs that concern nobody here
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise Unreadable("", "the document is encrypted", "save it without a password")
        about = reader.metadata
        told = (about.title, about.author) if about else (None, None)
        found = [page.extract_text().splitlines() for page in reader.pages[:_MOST_PAGES]]
    except (PyPdfError, *_FAULTS) as error:
        raise Unreadable("", "the document is broken", "open it in its own program and save it again") from error
    return [[line.rstrip() for line in lines] for lines in found], told


def _furniture(pages: list[list[str]]) -> set[str]:
    """The lines, numbers aside, that stand among the first or last two of most pages, and page numbers."""
    edges = [[_DIGITS.sub("0", line) for line in (*lines[:2], *lines[-2:])] for lines in pages]
    counts = Counter(line for edge in edges for line in set(edge))
    repeated = {line for line, count in counts.items() if len(pages) > 2 and count > len(pages) / 2}
    return repeated | {line for line in counts if not any(map(str.isalpha, line)) and line.strip()}
