"""Facts in the margin of an article, each at the height of the passage that tells it, without a script.

Text and margin are two columns of one CSS grid, a row a paragraph. A block of facts starts in the row of its passage
and spans the rows up to the next block, so that a long one reaches past its paragraph and does not tear the text apart.
Where the facts before it still fill the margin, a fact follows them at once. How high text and facts will stand is
reckoned here from their length, on the safe side: a wrong guess costs a little space, never an overlap.

The policy of the pages forbids style attributes, so rows are classes: ``r3`` starts in row 3, ``d2`` reaches down two,
``n9`` is a grid of nine paragraphs whose last row takes what the margin is longer than the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from math import ceil
from typing import Generic, TypeVar

T = TypeVar("T")

#: Paragraphs that can have a row of their own; the facts of longer texts stand in one block beside it.
MOST_ROWS = 120
_WIDE = re.compile("[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7ff\uf900-\ufaff\uff00-\uff60]")
#: Letters in a line of text (more than there are) and of a fact (fewer than there are); heights in rem.
_TEXT_LINE, _FACT_LINE = 76, 38
_TEXT_HEIGHT, _TEXT_GAP, _FACT_HEIGHT, _FACT_GAP = 1.9, 1.2, 1.4, 2.1


@dataclass(frozen=True, slots=True)
class Block(Generic[T]):
    """Facts that stand together: in row ``row`` (from 1) and the ``span`` - 1 rows after it."""

    row: int
    span: int
    facts: tuple[T, ...]


def placed(paragraphs: Sequence[str], facts: Iterable[tuple[int, float, T]]) -> tuple[Block[T], ...]:
    """``facts`` are (number of the paragraph from 0, height in rem, fact), in the order of the paragraphs."""
    tops = list(accumulate((_text_height(p) for p in paragraphs), initial=0.0))
    starts: list[int] = []
    blocks: list[list[T]] = []
    filled = -1.0
    for wanted, height, fact in facts:
        if not blocks or tops[wanted] >= filled:
            starts.append(wanted)
            blocks.append([])
            filled = tops[wanted]
        blocks[-1].append(fact)
        filled += height
    ends = pairwise([*starts, len(paragraphs) + 1])
    return tuple(Block(s + 1, end - s, tuple(found)) for (s, end), found in zip(ends, blocks, strict=True))


def fact_height(*lines: str) -> float:
    """How high a fact of these lines stands in the margin, in rem."""
    return _FACT_GAP + sum(_FACT_HEIGHT * ceil(_width(line) / _FACT_LINE) for line in lines)


def _text_height(paragraph: str) -> float:
    return _TEXT_GAP + sum(_TEXT_HEIGHT * max(ceil(_width(line) / _TEXT_LINE), 1) for line in paragraph.split("\n"))


def _width(text: str) -> int:
    """Letters in ``text``; those of East Asia, twice as wide, count twice."""
    return len(text) + (0 if text.isascii() else len(_WIDE.findall(text)))


def style_sheet() -> bytes:
    """The classes of the rows, for screens with room for a margin."""
    rules = (
        f".r{n}{{grid-row-start:{n}}}.d{n}{{grid-row-end:span {n}}}.n{n}{{grid-template-rows:repeat({n},auto) 1fr}}\n"
        for n in range(1, MOST_ROWS + 2)
    )
    return f"@media (min-width: 60rem) {{\n{''.join(rules)}}}\n".encode()
