"""Days of a list and ordinals: ``3, 5 and 7 May``, ``the third of May``, ``on the 15th``. Shared; extracts nothing.

A helper of ``digest.extract.date_points`` and ``digest.extract.dates``. Days of one list share its month; two that
follow one another (``8 and 9 May``) are an interval, as are those ``between`` which something is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple


class Listed(NamedTuple):
    """One day of a list, or an interval within it (``last``)."""

    start: int
    end: int
    first: int
    last: int | None


_DAY = r"\d{1,2}(?:st|nd|rd|th)?(?:\s?[-–]\s?\d{1,2}(?:st|nd|rd|th)?)?"
_BEFORE = re.compile(rf"(?<![\w.,:/$€£%-])(?:{_DAY}(?:,?\s(?:and|&)\s|,\s)){{1,7}}{_DAY}(?:\ of)?[\s-]\Z")
#: ``May 3, 5 and 7 people``: what is counted is no day.
_AFTER = re.compile(
    rf"""\.?\s{_DAY}(?:,\s{_DAY}){{0,6}},?\s(?:and|&)\s{_DAY}
    (?![\w%]|[.,:/]\d|-\d|[\s-][A-Z][a-z]|\s(?!(?:in|at|by|to|with|on|as|for|this|last|of|under|during|respectively)\b)[a-z])""",
    re.VERBOSE,
)
_ONE = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?(?:\s?[-–]\s?(\d{1,2}))?(?:st|nd|rd|th)?")


def before(text: str, low: int, month: int) -> tuple[Listed, ...]:
    """The days listed right before the month at ``month``; none where they are no list."""
    found = _BEFORE.search(text, max(low, month - 60), month)
    return _days(text, found.start(), found.end(), found.start()) if found else ()


def after(text: str, month: int, end: int) -> tuple[Listed, ...]:
    """The days listed right after the month ``text[month:end]``; none where they are no list."""
    found = _AFTER.match(text, end)
    return _days(text, end, found.end(), month) if found else ()


def _days(text: str, start: int, end: int, lead: int) -> tuple[Listed, ...]:
    """The days of a list in rising order; one interval where each is the day after the one before."""
    days = [Listed(m.start(), m.end(), int(m[1]), int(m[2]) if m[2] else None) for m in _ONE.finditer(text, start, end)]
    numbers = [n for d in days for n in (d.first, d.last) if n]
    if numbers != sorted(set(numbers)) or not 1 <= numbers[0] <= numbers[-1] <= 31:
        return ()
    follow = len(numbers) == len(days) == numbers[-1] - numbers[0] + 1
    if follow or (len(numbers) == 2 and text.endswith(("between ", "Between "), 0, lead)):
        return (Listed(days[0].start, days[-1].end, numbers[0], numbers[-1]),)
    return tuple(days)


# ── Ordinals ─────────────────────────────────────────────────────────────────────────────────────────────────────
_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth"
    " sixteenth seventeenth eighteenth nineteenth twentieth twenty-first twenty-second twenty-third twenty-fourth"
    " twenty-fifth twenty-sixth twenty-seventh twenty-eighth twenty-ninth thirtieth thirty-first"
).split()
_NUMBER = {word: number for number, word in enumerate(_ORDINALS, 1)}
_WORD_OF = re.compile(r"\b(?:the\s)?([a-z]+(?:-[a-z]+)?)\sof\s\Z", re.I)


def spelled(text: str, month: int) -> tuple[int, int] | None:
    """(start, day) of ``the third of`` before a month."""
    found = _WORD_OF.search(text, max(0, month - 24), month) if text.endswith(" of ", 0, month) else None
    day = _NUMBER.get(found[1].lower()) if found else None
    return (found.start(), day) if found and day else None


#: ``on the 15th.``, ``on Monday the 6th``: a day of the month told before; no floor, anniversary or parallel.
_ORDINAL = re.compile(
    r"""the\ (?P<day>\d{1,2})(?:st|nd|rd|th)
    (?:\ of\ (?:this|the\ same|the)\ month\b|(?=[.;)])|(?=,(?!\ \d))|(?=\ (?:in|at)\ (?:the\ )?[A-Z]))""",
    re.VERBOSE,
)


def ordinals(text: str) -> Iterator[tuple[int, int, int]]:
    """(start, end, day) of each ``the 15th`` that stands for a day."""
    for found in _ORDINAL.finditer(text):
        day = int(found["day"])
        if 1 <= day <= 31 and text.endswith((" on ", "\nOn ", " On ", "day ", "day, "), 0, found.start()):
            yield found.start(), found.end(), day
