"""What of a text's form survives: headings, list items, quotations, notes and links, as spans beside the plain text.

The text itself holds no marks, so offsets of evidence need not know of them. A link keeps its place while a paragraph
is cleaned by its words and by how often they stand before it; one whose words are cleaned away is gone. Links lead to
``http`` and ``https`` only; what is relative is resolved against the article's own address.
Known miss: bold and italic print, tables (a row is a paragraph).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple, cast
from urllib.parse import urljoin, urlsplit

from digest.load.page import Block, Link
from digest.records import Shape, ShapeKind
from digest.text.unicode import normalize, repair_mojibake

_WHOLE = frozenset(("heading", "item", "numbered", "quote", "note"))
_LONGEST_HEADING = 160
_LONGEST_ADDRESS = 2000
_NOTE = re.compile(r"(?:\[(?:\d{1,3}|[a-z]|\*)\]|[¹²³⁴⁵⁶⁷⁸⁹][⁰¹²³⁴⁵⁶⁷⁸⁹]?)\s+(?=\S)")
_NOTES_FROM = 1  #: paragraphs of a text before its first note
_RAISED = re.compile(r"(?<=[.,;!?”’)])[¹²³⁴⁵⁶⁷⁸⁹][⁰¹²³⁴⁵⁶⁷⁸⁹]?(?=\s|$)|(?<=[a-z]{3})[¹²³⁴⁵⁶⁷⁸⁹](?=[\s.,;]|$)")


class Piece(NamedTuple):
    """A paragraph in its final words, and the block that it was."""

    text: str
    block: Block


def without_marks(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces, footnotes at the end of a plain text (``[1] See the annex.``) as notes without their mark."""
    found = list(pieces)
    raised = False
    for i in range(len(pieces) - 1, _NOTES_FROM - 1, -1):
        mark = _NOTE.match(pieces[i].text)
        if not mark:
            break
        raised = raised or mark.group()[0] != "["
        found[i] = Piece(pieces[i].text[mark.end() :], pieces[i].block._replace(kind="note"))
    return [piece._replace(text=_RAISED.sub("", piece.text)) for piece in found] if raised else found


def moved(links: Sequence[Link], old: str, new: str) -> Iterator[Link]:
    """The links of ``old`` at the places of their words in ``new``, which is ``old`` after cleaning."""
    if old == new:
        yield from links
        return
    for link in links:
        words = cleaned(old[link.start : link.end]).strip()
        at = _nth(new, words, cleaned(old[: link.start]).count(words)) if len(words) > 1 else -1
        if at >= 0:
            yield Link(at, at + len(words), link.href)


def cleaned(text: str) -> str:
    return normalize(repair_mojibake(text)).replace("\n", " ")


def _nth(text: str, words: str, number: int) -> int:
    """Where ``words`` stand for the time ``number`` (from 0), -1 where they do not so often."""
    text = text.replace("\n", " ")
    at = text.find(words)
    for _ in range(number):
        at = text.find(words, at + len(words)) if at >= 0 else -1
    return at


def shapes_of(pieces: Sequence[Piece], address: str | None) -> tuple[Shape, ...]:
    """The shapes of the text that ``pieces`` are, with a blank line between two."""
    kinds = _kinds(pieces)
    found: list[Shape] = []
    position = 0
    for piece, kind in zip(pieces, kinds, strict=True):
        if kind:
            found.append(Shape(position, position + len(piece.text), kind))
        for link in moved(piece.block.links, piece.block.text, piece.text):
            if href := _absolute(link.href, address):
                found.append(Shape(position + link.start, position + link.end, "link", href))
        position += len(piece.text) + 2
    return tuple(sorted(found, key=lambda shape: (shape.start, -shape.end, shape.kind)))


def _kinds(pieces: Sequence[Piece]) -> list[ShapeKind | None]:
    """What each paragraph is; what most of them are is the page's frame, and says nothing."""
    told = [cast(ShapeKind, p.block.kind) if p.block.kind in _WHOLE else None for p in pieces]
    told = [None if k == "heading" and len(p.text) > _LONGEST_HEADING else k for k, p in zip(told, pieces, strict=True)]
    frame = {kind for kind, count in Counter(told).items() if kind in ("quote", "heading") and 2 * count > len(told)}
    return [None if kind in frame else kind for kind in told]


def _absolute(href: str, address: str | None) -> str | None:
    """Where the link leads; None for what leads nowhere outside the page or is no web address."""
    if href.startswith("#") or len(href) > _LONGEST_ADDRESS:
        return None
    try:
        url = urljoin(address or "", href.strip())
        parts = urlsplit(url)
    except ValueError:
        return None
    whole = parts.scheme in ("http", "https") and bool(parts.hostname) and not any(c.isspace() for c in url)
    return url if whole else None
