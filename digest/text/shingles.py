"""How much of two texts is word for word the same, from small sketches of them.

A text's sketch is the ``SIZE`` smallest hashes of its runs of ``RUN`` words (a bottom-k sketch; Broder 1997, "On the
resemblance and containment of documents"). The share of hashes in common among the smallest of both estimates the
Jaccard index of the two sets of runs. Hashes are CRC-32, so a sketch is the same in every process.
"""

from __future__ import annotations

from itertools import islice
from zlib import crc32

RUN = 5
SIZE = 96

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


def resembles(a: frozenset[int], b: frozenset[int], least: float) -> bool:
    """May the resemblance of two sketches be ``least`` or more? Quick, and never wrongly no."""
    common = len(a & b)
    return common >= least * min(SIZE, len(a) + len(b) - common)
