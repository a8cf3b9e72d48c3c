"""What the points of a date come to in EDTF: its year by the text, by its partner, by publication and tense.

A helper of ``digest.extract.dates``, which finds the points.
"""

from __future__ import annotations

from datetime import date

from digest import dates
from digest.extract.date_points import Point
from digest.extract.reading import Reading
from digest.extract.tense import tense_at

#: (month, day) -> the years that the article states for it.
Known = dict[tuple[int, int | None], set[int]]


def issued(reading: Reading) -> str | None:
    """The day that the article counts from: that of its dateline, where it was published later."""
    day: str | None = reading.memo.get("issued", reading.article.published)
    return day


def known_days(points: list[Point]) -> Known:
    """Years that the article states for a day or month: (month, day) -> years; for weekdays (-1 - weekday, None)."""
    known: Known = {}
    for p in points:
        if p.year and p.month:
            known.setdefault((p.month, p.day), set()).add(p.year)
    return known


def resolve(reading: Reading, group: tuple[Point, ...], known: Known) -> str | None:
    """The date or interval that one point, or two that bound an interval, come to; None where it cannot be told."""
    first = resolve_point(reading, group[0], known)
    if first is None or len(group) == 1:
        return first
    last = _resolve_end(reading, first, group[1], known)
    return dates.interval(first, last) if last else None


def _resolve_end(reading: Reading, first: str, p: Point, known: Known) -> str | None:
    """The end of a range, never before its start: ``from Sunday to Wednesday``, ``December 28 to January 3``."""
    start = dates.first_day(first)
    if p.weekday is not None and not p.month:
        return dates.resolve_weekday(start, p.weekday, "future").isoformat()
    if p.month and not p.year:
        edtf = dates.point(start.year, p.month, p.day)
        if edtf and dates.last_day(edtf) < start:
            edtf = dates.point(start.year + 1, p.month, p.day)
        return edtf
    return resolve_point(reading, p, known)


def resolve_point(reading: Reading, p: Point, known: Known) -> str | None:
    """The date of one point; its year is stated, known from the same day elsewhere, or told by publication."""
    if p.either and (day := _by_tense(reading, p)):
        return day
    if p.fixed:
        return p.fixed
    if p.year:
        return in_year(p, p.year)
    if p.month:
        years = known.get((p.month, p.day), set()) if p.day else set()
        year = years.copy().pop() if len(years) == 1 else _year_by_publication(reading, p)
        return in_year(p, year) if year else None
    published = issued(reading)
    if p.day and published and len(published) == 10:
        found = dates.resolve_ordinal(dates.first_day(published), p.day, tense_at(reading, p.start))
        return found.isoformat() if found else None
    if p.weekday is not None and published and len(published) == 10:
        tense = tense_at(reading, p.start)
        return dates.resolve_weekday(dates.first_day(published), p.weekday, tense).isoformat()
    return None


def _by_tense(reading: Reading, p: Point) -> str | None:
    """Of the days that figures may mean, the one that agrees with the tense by the day of publication."""
    published = issued(reading)
    if not published or len(published) != 10:
        return None
    tense = tense_at(reading, p.start)
    fits = [d for d in p.either if (d <= published if tense == "past" else d >= published and tense == "future")]
    return fits[0] if len(fits) == 1 else None


def in_year(p: Point, year: int) -> str | None:
    """The month, day or days of the point in ``year``; None where there is no such day."""
    first = dates.point(year, p.month, p.day)
    last = dates.point(year, p.month, p.last) if p.last else None
    return dates.interval(first, last) if first and last else first


def _year_by_text(reading: Reading, p: Point) -> int | None:
    """The year by the day that an undated article tells first, if near: ``On 5 May 2023 … will go on 6 May``."""
    first: str | None = reading.memo.get("first-day")
    near = dates.resolve_day(dates.first_day(first), p.month or 1, p.day, "unknown") if first and p.day else None
    return near.year if near and first and abs((near - dates.first_day(first)).days) <= _NEAR_FIRST else None


#: A day without a year is so many days from the first day that an undated article tells.
_NEAR_FIRST = 31


def _year_by_publication(reading: Reading, p: Point) -> int | None:
    published = issued(reading)
    if not published and p.month:
        return _year_by_text(reading, p)
    if not published or len(published) < 7 or "/" in published or not p.month:
        return None
    day = dates.last_day(published)
    tense = tense_at(reading, p.start)
    if p.day is None and p.month == day.month and reading.full.endswith("last ", 0, p.start):
        return day.year - 1  # ``last March`` in March
    if p.day is None:
        return dates.year(dates.resolve_month(day, p.month, tense))
    if p.weekday is not None:
        fits = [y for y in (day.year - 1, day.year, day.year + 1) if _falls_on(y, p.month, p.day, p.weekday)]
        return fits[0] if len(fits) == 1 else None
    found = dates.resolve_day(day, p.month, p.day, tense)
    return found.year if found else None


def _falls_on(year: int, month: int, day: int, weekday: int) -> bool:
    return bool(dates.point(year, month, day)) and date(year, month, day).weekday() == weekday
