"""How much of two texts is word for word the same, from small sketches of them.

A text's sketch is the ``SIZE`` smallest hashes of its runs of ``RUN`` words (a bottom-k sketch; Broder 1997, "On the
resemblance and containment of documents"). The share of hashes in common among the smallest of both estimates the
Jaccard index of the two sets of runs. Hashes are CRC-32, so a sketch is the same in every process.
"""

from __future__ import annotations

from heapq import nsmallest
from zlib import crc32

RUN = 5
SIZE = 96

Sketch = tuple[int, ...]


def sketch(text: str) -> Sketch:
    """The smallest hashes of the runs of words of ``text``, ascending; empty where it has fewer than ``RUN`` words."""
    words = text.casefold().split()
    runs = {crc32(" ".join(words[i : i + RUN]).encode()) for i in range(len(words) - RUN + 1)}
    return tuple(nsmallest(SIZE, runs))


def resemblance(a: Sketch, b: Sketch) -> float:
    """Estimated Jaccard index, 0 to 1; exact where both texts have at most ``SIZE`` runs."""
    first, second = set(a), set(b)
    smallest = nsmallest(SIZE, first | second)
    return sum(run in first and run in second for run in smallest) / len(smallest) if smallest else 0.0
