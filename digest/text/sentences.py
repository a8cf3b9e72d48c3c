"""Sentence boundaries with offsets, by sentencex (Wikimedia's rule-based splitter, which prefers not to split).

A blank line always ends a sentence, so a heading does not run into the paragraph below it. The splitter's time grows
with the square of a paragraph's open brackets and quotation marks, so a long paragraph is handed to it in stretches,
each beginning with the last sentence of the one before; a sentence longer than a stretch is cut.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from sentencex import get_sentence_boundaries

#: Longest paragraph handed to the splitter whole, and from where on it is cut at a space.
LONGEST, CUT = 4000, 3900


class Sentence(NamedTuple):
    """Code-point offsets into the text that was split; ``paragraph`` counts from 0."""

    start: int
    end: int
    paragraph: int


#: Titles before a name that the splitter takes for a sentence's end.
_TITLES = frozenset(
    (
        "Eng.",
        "Engr.",
        "Phys.",
        "Amb.",
        "Atty.",
        "Arch.",
        "Mgr.",
        "Ir.",
        "Acad.",
        "Adv.",
        "Cmdr.",
        "Min.",
        "Econ.",
        "Lic.",
        "Mx.",
        "Kum.",
        "Sri.",
        "Tun.",
        "Sra.",
        "YBhg.",
        "Dra.",
        "Pol.",
        "Barr.",
        "Ven.",
        "Tmt.",
        "Cdr.",
        "Assoc.",
        "Sh.",
        "Smt.",
        "Ms.",
    )
)

_new = tuple.__new__  #: what a named tuple's own constructor calls


def sentences(text: str, language: str = "en") -> tuple[Sentence, ...]:
    """The sentences of ``text`` in order, white space at both ends left out."""
    found: list[Sentence] = []
    number, end = 0, text.find("\n\n")
    cut: Sentence | None = None  #: the last sentence, where a title before a name ends it
    for first, piece in _pieces(text, language):
        stripped = piece.strip()
        if not stripped:
            continue
        start = first + piece.find(stripped[0])
        last = start + len(stripped)
        while 0 <= end <= start:
            number, end = number + 1, text.find("\n\n", end + 2)
        if cut and cut.paragraph == number:
            start = found.pop().start
        cut = None
        found.append(_new(Sentence, (start, last, number)))
        if stripped[-1] == "." and stripped[-6:].rpartition(" ")[2] in _TITLES:
            cut = found[-1]
    return tuple(found)


def _pieces(text: str, language: str) -> Iterator[tuple[int, str]]:
    """The sentences with where they begin, white space kept."""
    paragraphs = text.split("\n\n")
    if len(max(paragraphs, key=len)) <= LONGEST:
        return ((b["start_index"], b["text"]) for b in get_sentence_boundaries(language, text))
    return _in_stretches(paragraphs, language)


def _in_stretches(paragraphs: list[str], language: str) -> Iterator[tuple[int, str]]:
    position = 0
    for paragraph in paragraphs:
        start, end = 0, len(paragraph)
        while start < end:
            stretch = _stretch(paragraph, start)
            boundaries = get_sentence_boundaries(language, stretch)
            if start + len(stretch) < end and len(boundaries) > 1:
                boundaries.pop()  # it may go on beyond the stretch
            for boundary in boundaries:
                yield position + start + boundary["start_index"], boundary["text"]
            start += boundaries[-1]["start_index"] + len(boundaries[-1]["text"])
        position += end + 2


def _stretch(paragraph: str, start: int) -> str:
    if len(paragraph) - start <= LONGEST:
        return paragraph[start:]
    space = paragraph.find(" ", start + CUT, start + LONGEST)
    return paragraph[start : space + 1 if space >= 0 else start + LONGEST]
