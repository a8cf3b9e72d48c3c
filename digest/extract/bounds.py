"""Bounds on the day of an article that does not state it: what it tells as past, and what it tells as still to come.

An article is not older than the latest past date in it, and, where it says of a dated thing that it ``will`` be, not
younger than that. Both are bounds, never a date. Past: a date in a clause of past tense, or after ``since``. To come:
only ``will``, ``is to`` and ``upcoming`` in the same clause, and never a goal (``by 2030``).
"""

from __future__ import annotations

import re

from digest import dates
from digest.extract.reading import DateSpan, Reading
from digest.extract.tense import tense_at


def read(reading: Reading) -> tuple[str | None, str | None]:
    """(not before, not after) as EDTF; both None for a dated article. An end that contradicts the start is dropped."""
    if reading.article.published:
        return None, None
    after = max(filter(None, (_past(reading, d) for d in reading.dates)), key=_latest, default=None)
    before = min(filter(None, (_future(reading, d) for d in reading.dates)), key=dates.sort_key, default=None)
    if after and before and dates.last_day(before) < dates.first_day(after):
        before = None
    return after, before


def _latest(edtf: str) -> tuple[object, int]:
    """Orders by first day; of two with one first day the more precise is later."""
    return dates.first_day(edtf), len(edtf)


def _past(reading: Reading, span: DateSpan) -> str | None:
    first, _, last = span.edtf.partition("/")
    if last == "..":
        return first
    return last or first if tense_at(reading, span.start) == "past" and not _is_goal(reading, span) else None


_GOAL = re.compile(r"\b(?:by|until|till|to|through|before|for)(?: the end of| early| late)? \Z", re.IGNORECASE)


def _is_goal(reading: Reading, span: DateSpan) -> bool:
    return bool(_GOAL.search(reading.full, span.start - 24, span.start))


_TO_COME = re.compile(r"\b(?:will|(?:is|are) to|to be|upcoming|forthcoming)\b")


def _future(reading: Reading, span: DateSpan) -> str | None:
    if ("/" in span.edtf and span.edtf.endswith("..")) or _is_goal(reading, span):
        return None
    if tense_at(reading, span.start) != "future":
        return None
    sentence = reading.sentence_at(span.start)
    near = reading.full[max(sentence.start, span.start - 90) : min(sentence.end, span.end + 90)]
    return span.edtf.partition("/")[0] if _TO_COME.search(near) else None
