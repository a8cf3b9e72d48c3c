"""How much of two texts is word for word the same, from small sketches of them.

A text's sketch is the ``SIZE`` smallest hashes of its runs of ``RUN`` words (a bottom-k sketch; Broder 1997, "On the
resemblance and containment of documents"). The share of hashes in common among the smallest of both estimates the
Jaccard index of the two sets of runs. Hashes are CRC-32, so a sketch is the same in every process.
"""

from __future__ import annotations

from itertools import islice
from typing import NamedTuple
from zlib import crc32

RUN = 5
SIZE = 96
#: The bits of a hash that are its place in ``Marks``: ten places for each of a sketch, so that few share one.
_PLACE = 0b11_1111_1111

Sketch = tuple[int, ...]


def sketch(text: str) -> Sketch:
    """The smallest hashes of the runs of words of ``text``, ascending; empty where it has fewer than ``RUN`` words."""
    words = " ".join(text.casefold().split()).encode().split(b" ")
    runs = zip(*(islice(words, start, None) for start in range(RUN)), strict=False)
    return tuple(sorted(set(map(crc32, map(b" ".join, runs))))[:SIZE])


def resemblance(a: Sketch, b: Sketch) -> float:
    """Estimated Jaccard index, 0 to 1; exact where both texts have at most ``SIZE`` runs."""
    smallest = sorted({*a, *b})[:SIZE]
    return len({*a}.intersection(b).intersection(smallest)) / len(smallest) if smallest else 0.0


class Marks(NamedTuple):
    """A sketch as one number, so that two are compared in a moment."""

    places: int  #: a bit for every hash, at its place
    size: int  #: hashes
    hidden: int  #: hashes whose place another has


def marks(own: Sketch) -> Marks:
    flags = bytearray(b"0") * (_PLACE + 1)
    for run in own:
        flags[run & _PLACE] = 49  # a digit of 1
    return Marks(int(flags, 2), len(own), len(own) - flags.count(b"1"))


def resembles(a: Marks, b: Marks, least: float) -> bool:
    """May the resemblance of two sketches be ``least`` or more? Quick, and never wrongly no: what is hidden counts as
    common."""
    common = (a.places & b.places).bit_count() + min(a.hidden, b.hidden)
    return common >= least * min(SIZE, a.size + b.size - common)
