"""EDTF values (ISO 8601-2) as this project uses them: what a date is, how two compare, what "last month" means.

Values are strings, because they are what the data files hold::

    2023        a year            2023-03-28/2023-04-02  an interval, both ends included
    2023-03     a month           2009/..                an interval that has not ended
    2023-03-28  a day             2011/2023              ends may have any precision

Not used, so not valid here: uncertain and approximate dates (``2023?``), seasons, sets, unknown digits, times, and
years before 0001 or after 9999. Everything is pure: the day that "today" means is always an argument.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

from dateutil.relativedelta import MO, SU, relativedelta, weekday

Precision = Literal["year", "month", "day", "interval"]
Tense = Literal["past", "future", "unknown"]
Unit = Literal["day", "week", "month", "year"]

#: English names, January first.
MONTHS: tuple[str, ...] = ("January", "February", "March", "April", "May", "June")
MONTHS += ("July", "August", "September", "October", "November", "December")
_POINT = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?", re.ASCII)


# ── Make and check ───────────────────────────────────────────────────────────────────────────────────────────────
def point(year: int, month: int | None = None, day: int | None = None) -> str | None:
    """The EDTF of a year, month or day, or None where the calendar has no such thing (31 April)."""
    try:
        date(year, month or 1, day or 1)
    except ValueError:
        return None
    return f"{year:04}" + (f"-{month:02}" if month else "") + (f"-{day:02}" if month and day else "")


def interval(first: str, last: str) -> str | None:
    """The interval of two points (``last`` may be ``..``), or None where it would end before it starts.

    One point where both ends are the same.
    """
    if first == last:
        return first
    if last != ".." and last_day(last) < first_day(first):
        return None
    return f"{first}/{last}"


def is_edtf(value: str) -> bool:
    """Is ``value`` a date this project may store? Calendar and order of the ends are checked, not only the form."""
    first, slash, last = value.partition("/")
    if not _is_point(first):
        return False
    if not slash or last == "..":
        return True
    return _is_point(last) and first_day(first) <= last_day(last)


def _is_point(value: str) -> bool:
    return bool(_POINT.fullmatch(value)) and point(*map(int, value.split("-"))) == value


# ── Take apart and compare ───────────────────────────────────────────────────────────────────────────────────────
def precision(edtf: str) -> Precision:
    if "/" in edtf:
        return "interval"
    return ("year", "month", "day")[edtf.count("-")]


def year(edtf: str) -> int:
    """The year in which the date starts."""
    return int(edtf[:4])


def first_day(edtf: str) -> date:
    """The earliest day that the date covers."""
    year, month, day = (*map(int, edtf.partition("/")[0].split("-")), 1, 1)[:3]
    return date(year, month, day)


def last_day(edtf: str) -> date:
    """The latest day that the date covers; ``date.max`` for an open interval."""
    last = edtf.rpartition("/")[2]
    if last == "..":
        return date.max
    year, month, day = (*map(int, last.split("-")), 0, 0)[:3]
    return date(year, month or 12, day or monthrange(year, month or 12)[1])


def overlaps(a: str, b: str) -> bool:
    """May both speak of one day? ``2016`` and ``2016-05-03`` may, ``2016-05`` and ``2016-06`` may not."""
    return first_day(a) <= last_day(b) and first_day(b) <= last_day(a)


def covers(wide: str, narrow: str) -> bool:
    """Does ``wide`` hold every day of ``narrow``?"""
    return first_day(wide) <= first_day(narrow) and last_day(narrow) <= last_day(wide)


@lru_cache(maxsize=1 << 16)  # an archive has far fewer dates than facts
def sort_key(edtf: str | None) -> tuple[date, date]:
    """Orders by first day, then last day, so a year stands before its months; undated last."""
    return (first_day(edtf), last_day(edtf)) if edtf else (date.max, date.max)


def spell(edtf: str) -> str:
    """The date in English for a reader: ``28 March 2023``, ``5–8 March 2023``, ``since 2009``."""
    first, slash, last = edtf.partition("/")
    if not slash:
        return _spell_point(first)
    if last == "..":
        return f"since {_spell_point(first)}"
    if len(first) == len(last) == 10 and first[:7] == last[:7]:
        return f"{int(first[8:])}–{_spell_point(last)}"
    dash = "–" if len(first) == len(last) == 4 else " – "
    return f"{_spell_point(first)}{dash}{_spell_point(last)}"


def _spell_point(edtf: str) -> str:
    parts = edtf.split("-")
    names = [parts[0], *(MONTHS[int(m) - 1] for m in parts[1:2]), *(str(int(d)) for d in parts[2:])]
    return " ".join(reversed(names))


# ── Resolve against the day of publication ───────────────────────────────────────────────────────────────────────
def resolve_weekday(published: date, day: int, tense: Tense) -> date:
    """The ``day`` (Monday 0) that a report of ``published`` means: that day itself, else the last or the next one."""
    return published + relativedelta(weekday=weekday(day, +1 if tense == "future" else -1))


def resolve_day(published: date, month: int, day: int, tense: Tense) -> date | None:
    """The day that "March 24" means in a report of ``published``; None where the calendar or the sense leaves doubt.

    Past tense: the latest not after publication, one day of grace for time zones. Future tense: the earliest not
    before it, unless that is three quarters of a year off and the last one is near ("will start from March 26" in
    an article of early April tells what has begun). Unknown tense: the nearest within half a year.
    """
    before, after = _around(published, month, day)
    if before is None or after is None:
        return None
    since, until = (published - before).days, (after - published).days
    if tense == "future":
        return before if until > 275 and since < 45 else after
    if tense == "past":
        if until <= 1:
            return after
        return before if since < 330 or until > 45 else None
    return before if since <= until else after


def _around(published: date, month: int, day: int) -> tuple[date | None, date | None]:
    """The nearest such days not after and not before ``published``; 29 February may be eight years off."""
    reach = 8 if (month, day) == (2, 29) else 1
    years = range(max(published.year - reach, 1), min(published.year + reach, 9999) + 1)
    days = [date(y, month, day) for y in years if point(y, month, day)]
    before = max((d for d in days if d <= published), default=None)
    return before, min((d for d in days if d >= published), default=None)


def resolve_month(published: date, month: int, tense: Tense) -> str:
    """The month that "in October" means: the present one if it is that, else the last or the next one.

    A month of the same year wins over a farther one: "in May" said in March of what will be is May of that year,
    and with no tense to go by the nearest is meant.
    """
    back = (published.month - month) % 12
    forward = (month - published.month) % 12
    months = forward if tense == "future" or (tense == "unknown" and forward < back) else -back
    there = _moved(published, relativedelta(months=months)) or published
    return f"{there:%Y-%m}"


def resolve_ordinal(published: date, day: int, tense: Tense) -> date | None:
    """The day that "the 15th" means in a report of ``published``: the latest past or the next one; None by no tense."""
    if tense == "unknown":
        return None
    step = relativedelta(months=-1 if tense == "past" else 1)
    months = (published, _moved(published, step), _moved(published, step + step))
    days = [found for m in months if m and (found := point(m.year, m.month, day))]
    fits = [d for d in map(date.fromisoformat, days) if (d <= published if tense == "past" else d >= published)]
    return fits[0] if fits else None


def _moved(day: date, by: relativedelta) -> date | None:
    """The day so far from ``day``; None where the calendar of the years 1 to 9999 ends before."""
    try:
        return day + by
    except (ValueError, OverflowError):
        return None


def resolve_unit(published: str, unit: Unit, offset: int) -> str | None:
    """The day, week (Monday to Sunday), month or year ``offset`` units from that of ``published``.

    None where ``published`` (EDTF) is too coarse to tell: "last month" of 2023.
    """
    needed = {"day": "day", "week": "day", "month": "month", "year": "year"}[unit]
    if "/" in published or ("year", "month", "day").index(needed) > published.count("-"):
        return None
    base = _moved(first_day(published), relativedelta(**{f"{unit}s": offset}))  # type: ignore[arg-type]
    if base is None:
        return None
    if unit == "week":
        monday = base + relativedelta(weekday=MO(-1))
        return f"{monday}/{monday + relativedelta(weekday=SU(+1))}"
    return base.isoformat()[: {"year": 4, "month": 7, "day": 10}[unit]]


def consecutive(first: date, last: date) -> bool:
    return last - first == timedelta(days=1)
