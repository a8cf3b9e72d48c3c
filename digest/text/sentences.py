"""Sentence boundaries with offsets, by sentencex (Wikimedia's rule-based splitter, which prefers not to split).

A blank line always ends a sentence, so a heading does not run into the paragraph below it.
"""

from __future__ import annotations

from typing import NamedTuple

from sentencex import get_sentence_boundaries


class Sentence(NamedTuple):
    """Code-point offsets into the text that was split; ``paragraph`` counts from 0."""

    start: int
    end: int
    paragraph: int


def sentences(text: str, language: str = "en") -> tuple[Sentence, ...]:
    """The sentences of ``text`` in order, white space at both ends left out."""
    found = []
    position = 0
    for number, paragraph in enumerate(text.split("\n\n")):
        for boundary in get_sentence_boundaries(language, paragraph):
            piece = boundary["text"]
            start = position + boundary["start_index"] + len(piece) - len(piece.lstrip())
            end = position + boundary["start_index"] + len(piece.rstrip())
            if start < end:
                found.append(Sentence(start, end, number))
        position += len(paragraph) + 2
    return tuple(found)
