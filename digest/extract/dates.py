"""Dates named in the text, resolved to EDTF.

Tokens carry types (month, weekday, year, day of the month, relative word, connector) and a few rules put them
together; a date without a year takes it from its partner in a range, from the same day named in full elsewhere, or
from the day of publication and the tense of its clause.

================================================  ===================================================
``27 March 2024``, ``March 24, 2023``             the day
``2023-03-28``, ``28.03.2023``, ``2023年3月28日``   the day; ``12/03/2019`` by the text's other dates, the country
                                                  of the publisher, the weekday or the tense, else ``2019``
``in October 2018``, ``early 2024``               the month, the year
``March 5 to 8``, ``Oct. 26 through 29``          an interval; so are ``from 28 December to 3 January 2024``,
                                                  ``2011-2023``, ``between May and July 2022``,
                                                  ``29 to 4 May 2007``
``since 2009``                                    ``2009/..``
``in 2020, 2021 and 2023``                        three years; ``3, 5 and 7 May`` three days
``the third of May``, ``on the 15th``             the day; of the month told before, or by publication and tense
``on March 24``, ``Tuesday``, ``last month``      by publication and tense
``14 Ramadan 1444``, ``B.E. 2566``, ``Reiwa 5``   the Gregorian day or year
================================================  ===================================================

Not dates: decades, ``Vision 2030``, ``Expo 2025`` (a year after a capitalized word is part of a name), counts
(``2000 people``), times, ``FY2024``, ``may`` and ``march`` in lower case, ``every Friday``, ``two years ago``
(too vague).
Known misses: ``in Feb`` alone; ``six months ago``; in languages other than English only dates in figures are read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from operator import itemgetter
from typing import Any

from digest import dates
from digest.extract import date_points, date_years
from digest.extract.date_lists import ordinals
from digest.extract.date_points import Nearby, Point
from digest.extract.date_values import in_year, issued, known_days, resolve, resolve_point
from digest.extract.numerals import year_starts
from digest.extract.reading import DateSpan, Reading
from digest.records import Doubt


def find(reading: Reading) -> tuple[DateSpan, ...]:
    """Every date of the reading, sorted by start, none overlapping; what could not be resolved is a doubt."""
    points = _scan(reading)
    if day := _dateline(reading, points):
        reading.memo["issued"] = day
        points = _scan(reading)
    if points and points[0].year and points[0].day and not reading.article.published:
        reading.memo["first-day"] = in_year(points[0], points[0].year)
    known = known_days(points)
    spans: list[DateSpan] = []
    for group in _groups(reading.full, points):
        edtf = resolve(reading, group, known)
        if edtf:
            spans.append(_span(reading.full, group, edtf))
        else:
            _doubt(reading, group)
    return tuple(spans)


# ── Tokens to points ─────────────────────────────────────────────────────────────────────────────────────────────
def _scan(reading: Reading) -> list[Point]:
    """All points in order of the text; an anchor inside a point found before it is passed over."""
    nearby = Nearby(reading.full, issued(reading), date_years.day_first(reading.article.url))
    found: list[Point] = []
    for start, end, kind, value in _anchors(reading):
        if found and start < found[-1].end:
            continue
        point = _READERS[kind](nearby, start, end, value, found[-1] if found else None)
        if point:
            _tie(reading.full, found, point)
    return [day for p in found if p.rule != "weekday-short" for day in (_each(p) if len(p.listed) > 1 else (p,))]


def _each(point: Point) -> Iterator[Point]:
    """The days of a list, each a point of its own; the month stands with the first or the last."""
    *head, final = point.listed
    for day in head:
        start = point.start if day is head[0] else day.start
        yield point._replace(start=start, end=day.end, rule="listed-day", day=day.first, last=day.last)
    yield point._replace(start=final.start, rule="listed-day", day=final.first, last=final.last)


def _anchors(reading: Reading) -> list[tuple[int, int, str, Any]]:
    """(start, end, type, value) of every token that may belong to a date, in order of the text."""
    text = reading.full
    found: list[tuple[int, int, str, Any]]
    found = [(start, start + 4, "year", int(text[start : start + 4])) for start in year_starts(reading)]
    if reading.article.language[:2] == "en":
        found += [h for kind in _READERS for h in reading.hits.get(kind, ())]
        found += [(start, end, "ordinal", day) for start, end, day in ordinals(text)]
    return sorted(found, key=itemgetter(0, 1, 2))  # not by value: values of one literal need not compare


def _tie(text: str, found: list[Point], point: Point) -> None:
    """Appends ``point``, joined with a weekday that stands beside it: ``Tuesday, March 28``, ``March 28 (Tue)``."""
    last = found[-1] if found else None
    gap = text[last.end : point.start] if last else ""
    if last and last.rule == "weekday" and point.rule == "relative-week" and gap in _OF_WEEK:
        found[-1] = point._replace(start=last.start, rule="weekday-of-week", fixed=_day_of_week(point, last))
    elif last and point.rule == "numeric" and last.rule.startswith("weekday") and gap in _TIES:
        found[-1] = _on_weekday(point, last)
    elif last and point.day and last.rule.startswith("weekday") and gap in _TIES:
        closes = "(" in gap and text.startswith(")", point.end)
        found[-1] = point._replace(start=last.start, end=point.end + closes, weekday=last.weekday)
    elif last and last.day and last.weekday is None and point.rule.startswith("weekday") and gap in (" (", ", "):
        closes = "(" in gap and text.startswith(")", point.end)
        found[-1] = last._replace(end=point.end + closes, weekday=point.weekday)
    else:
        found.append(point)


_OF_WEEK = (" ", " of ")


def _day_of_week(week: Point, day: Point) -> str | None:
    """``Thursday last week``: by the Monday with which the week begins."""
    monday = dates.first_day(week.fixed) if week.fixed else None
    return (monday + timedelta(days=day.weekday or 0)).isoformat() if monday else None


def _on_weekday(figures: Point, day: Point) -> Point:
    """``Saturday 02/03/2024``: the weekday may tell which of the figures is the day."""
    fits = [d for d in figures.either if date.fromisoformat(d).weekday() == day.weekday]
    fixed = fits[0] if len(fits) == 1 else figures.fixed
    return figures._replace(start=day.start, fixed=fixed, either=() if len(fits) == 1 else figures.either)


_TIES = (" ", ", ", ". ", "., ", " (", ",", ", the ", " the ", "/")


_Reader = Callable[[Nearby, int, int, Any, Point | None], Point | None]
_READERS: dict[str, _Reader] = {
    "month": date_points.month,
    "month_short": date_points.short_month,
    "weekday": date_points.weekday,
    "weekday_short": date_points.short_weekday,
    "day_word": date_points.day_word,
    "period": date_points.period,
    "hijri_month": date_points.hijri,
    "era": date_points.era,
    "ordinal": date_points.ordinal,
    "year": date_years.year,
}

# ── The dateline ─────────────────────────────────────────────────────────────────────────────────────────────────
#: A dateline without its year is older than the publication by so many days at most; it stands so near to the head.
_OLDER, _AT_HEAD = 7, 80
_CLOSES = re.compile(r"\s?[.:)–—]|,?\s[(/–—-]|\s?\n")


def _dateline(reading: Reading, points: list[Point]) -> str | None:
    """The day of ``Lima, 9 May 2024.`` at the head of an article that was published later; None without one."""
    first = points[0] if points else None
    published = reading.article.published
    if not first or not first.month or not first.day or first.last or not published or len(published) != 10:
        return None
    head = reading.full[reading.offset : first.start]
    if not 0 <= first.start - reading.offset < _AT_HEAD or not _CLOSES.match(reading.full, first.end):
        return None
    if any(word[:1].islower() or word == "On" for word in head.split()):
        return None
    day = resolve_point(reading, first, {})
    late = (dates.first_day(published) - dates.first_day(day)).days if day else 0
    return day if late > 0 and (first.year or late <= _OLDER) else None


# ── Points to ranges ─────────────────────────────────────────────────────────────────────────────────────────────
_RANGE = re.compile(r"\s?[-‐‑–—]\s?|\s(?:to|through|until|till)\s(?:on\s|the\s)?")
_LIST = re.compile(r",?\s(?:and|or)\s(?:on\s|in\s|again\son\s)?|,\s")


def _groups(text: str, points: list[Point]) -> Iterator[tuple[Point, ...]]:
    """Points one by one, or two by two where they bound an interval; a list lends its year backwards."""
    i = 0
    points = _lend_years(text, points)
    while i < len(points):
        pair = points[i : i + 2]
        if len(pair) == 2 and _is_range(text, *pair):
            yield (_with_year(*pair), pair[1])
            i += 2
        else:
            yield (points[i],)
            i += 1


def _is_range(text: str, a: Point, b: Point) -> bool:
    between = text[a.end : b.start]
    if a.last or b.last or len(between) > 12 or "/" in (a.fixed or "") + (b.fixed or ""):
        return False
    if _RANGE.fullmatch(between):
        return True
    return between.strip() == "and" and text[max(0, a.start - 8) : a.start].lower().endswith("between ")


def _lend_years(text: str, points: list[Point]) -> list[Point]:
    """``in May and June 2023``: the first takes the year of the second."""
    lent = list(points)
    for i in range(len(points) - 2, -1, -1):
        a, b = lent[i], lent[i + 1]
        if a.month and b.month and not a.year and b.year and _LIST.fullmatch(text, a.end, b.start):
            with_year = _with_year(a, b)
            lent[i] = with_year if with_year.year == b.year else a
    return lent


def _with_year(a: Point, b: Point) -> Point:
    """``a`` with the year that its later partner states: one less where it would come after it."""
    if a.year or not a.month or not b.year or not b.month:
        return a
    return a._replace(year=b.year - ((a.month, a.day or 0) > (b.month, b.day or 31)))


# ── Spans and doubts ─────────────────────────────────────────────────────────────────────────────────────────────
_SINCE = re.compile(r"\b[Ss]ince (?:early |late |mid-|the )?\Z")


def _span(text: str, group: tuple[Point, ...], edtf: str) -> DateSpan:
    start, end = group[0].start, group[-1].end
    rule = group[0].rule if len(group) == 1 else f"range-of-{group[0].rule}s"
    since = _SINCE.search(text, start - 16, start) if "/" not in edtf else None
    if since:
        return DateSpan(since.start(), end, f"{edtf}/..", f"since-{rule}")
    return DateSpan(start, end, edtf, rule)


def _doubt(reading: Reading, group: tuple[Point, ...]) -> None:
    start, end = group[0].start, group[-1].end
    reason = "The year cannot be told." if reading.article.published else "The article has no date to count from."
    value = reading.full[start:end]
    reading.doubts.append(Doubt("dates", value, reason, reading.evidence(start, end), f"unresolved-{group[0].rule}"))
