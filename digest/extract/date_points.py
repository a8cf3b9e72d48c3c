"""Months, weekdays and words of time as dates as written, each with what stands beside it. Extracts nothing.

``digest.extract.dates`` says what is recognized; years and dates in figures are read in ``digest.extract.date_years``.
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from digest import dates
from digest.extract import date_lists
from digest.extract.date_lists import Listed
from digest.lexicons import packed

_NOT_AFTER, _TODAYS = packed("dates", "weekday_not_after"), packed("dates", "todays")


class Point(NamedTuple):
    """One date as written, before resolution: what it says of year, month, day and weekday."""

    start: int
    end: int
    rule: str
    year: int | None = None
    month: int | None = None
    day: int | None = None
    last: int | None = None  #: last day of an interval within the month
    weekday: int | None = None
    fixed: str | None = None  #: EDTF, where nothing is left to resolve
    listed: tuple[Listed, ...] = ()  #: the days of a list that shares the month
    either: tuple[str, ...] = ()  #: the days that figures may mean, where the order of day and month is open


class Nearby(NamedTuple):
    """What a token needs to know of the article."""

    text: str
    published: str | None
    day_first: bool | None = None  #: do figures put the day before the month, by the publisher's country?


# ── Months ───────────────────────────────────────────────────────────────────────────────────────────────────────
_ORDINAL = r"(?:st|nd|rd|th)?"
_CLOSE_YEAR = r"(?:19|20)\d\d(?!\d|[.,]\d)"  #: as in "March 30,2019"
_TO = r"(?:\s?[-‐‑–—]\s?|\s(?:to|through|until|till)\s(?:the\s)?)"
_DAY_BEFORE = re.compile(
    rf"""(?:(?<![\w.,:/$€£%-])|(?<=(?:ch|il|ay|ne|ly|st|er|ry)-))   # also of "30 May-2 June"
    (?:(?P<first>\d{{1,2}}){_ORDINAL}{_TO})?   # 26 to 29 October
    (?P<last>\d{{1,2}}){_ORDINAL}(?:\ of)?[\s-]\Z""",
    re.VERBOSE,
)
_DAY_AFTER = re.compile(
    rf"""\.?[\s-](?P<first>\d{{1,2}}){_ORDINAL}(?![\w%]|(?!,{_CLOSE_YEAR})[.,:/]\d|\s(?:percent|million|billion))
    (?:{_TO}(?P<last>\d{{1,2}}){_ORDINAL}(?![\w%]|(?!,{_CLOSE_YEAR})[.,:/]\d|[\s-][A-Z][a-z]|-\d))?   # March 5 to 8""",
    re.VERBOSE,
)
_YEAR_AFTER = re.compile(
    r"""(?:\.?,?\s(?:of\s)?|,|-)(?:(?P<year>(?:1[5-9]|20)\d\d)(?![\w%]|[.,:]\d)
    |(?P<which>last|this|next)\ year(?!\w))""",
    re.VERBOSE,
)
_MONTH_OPENER = re.compile(
    r"\b(?P<word>in|last|next|this|since|until|till|by|of|early|late|mid|during|from|through|between|before|after"
    r"|coming|past|to|(?:planned|scheduled|slated|set|due|expected)\sfor)[\s-]\Z",
    re.IGNORECASE,
)
_WHICH = {"last": -1, "this": 0, "next": 1}


def month(near: Nearby, start: int, end: int, value: int, last: Point | None, short: bool = False) -> Point | None:
    """A month with what stands beside it; alone only after a word of time (``in May``), so no person of that name."""
    text = near.text
    low = last.end if last else 0
    before = _DAY_BEFORE.search(text, max(low, start - 22), start)
    after = None if before else _DAY_AFTER.match(text, end)
    listed = _listed(text, low, start, end, before, after)
    stop = listed[-1].end if listed and not before else after.end() if after else end
    tail = _YEAR_AFTER.match(text, stop)
    point = Point(start, tail.end() if tail else stop, "month", _year_of(near, tail), value)
    if listed:
        first = listed[0]
        begin = first.start if before else start
        return point._replace(start=begin, rule="day", day=first.first, last=first.last, listed=listed)
    days = before or after
    if days is None:
        return _of_words(text, point) or (point if tail or (not short and _lone_month(text, start, end)) else None)
    numbers = [int(d) for d in days.group("first", "last") if d]
    if not all(1 <= n <= 31 for n in numbers) or numbers != sorted(numbers):
        return _over_month(point, before, numbers) or (point if tail else None)
    return point._replace(
        start=before.start() if before else start,
        rule="day",
        day=numbers[0],
        last=numbers[1] if len(numbers) > 1 else None,
    )


def _over_month(point: Point, before: re.Match[str] | None, numbers: list[int]) -> Point | None:
    """``from 29th to 4th May 2023``: begun in the month before, where the days are near each other."""
    if not before or not point.year or not point.month or not 21 <= numbers[0] <= 31 or not 1 <= numbers[-1] <= 7:
        return None
    year, month = (point.year, point.month - 1) if point.month > 1 else (point.year - 1, 12)
    first, last = dates.point(year, month, numbers[0]), dates.point(point.year, point.month, numbers[-1])
    fixed = dates.interval(first, last) if first and last else None
    return point._replace(start=before.start(), rule="day", fixed=fixed) if fixed else None


def _listed(
    text: str, low: int, start: int, end: int, before: re.Match[str] | None, after: re.Match[str] | None
) -> tuple[Listed, ...]:
    """The days listed beside a month, if there are several: a cheap look for a comma or ``and`` comes first."""
    if before and text.endswith((", ", "and ", "& "), 0, before.start()):
        return date_lists.before(text, low, start)
    if after and text.startswith((", ", " and ", " & "), after.end()):
        return date_lists.after(text, start, end)
    return ()


def _of_words(text: str, point: Point) -> Point | None:
    """``the third of May``."""
    spelled = date_lists.spelled(text, point.start)
    return point._replace(start=spelled[0], rule="day", day=spelled[1]) if spelled else None


def ordinal(near: Nearby, start: int, end: int, value: int, last: Point | None) -> Point | None:
    """``the 15th``: of the month told before, if it comes after the day told there; else by the day of publication."""
    if last and last.month and last.day and start - last.end < _NEAR:
        return Point(start, end, "ordinal", last.year, last.month, value) if value > last.day else None
    return Point(start, end, "ordinal", day=value)


#: So far an ordinal reaches back for its month.
_NEAR = 1500


def short_month(near: Nearby, start: int, end: int, value: int, last: Point | None) -> Point | None:
    return month(near, start, end, value, last, short=True)


def _lone_month(text: str, start: int, end: int) -> bool:
    opener = _MONTH_OPENER.search(text, start - 15, start)
    if not opener or text[end : end + 2].startswith(("'", "’", "-")):
        return bool(opener) and text[end : end + 1] != "-"
    surname = text[end : end + 1] == " " and text[end + 1 : end + 2].isupper()
    return not surname or opener["word"].lower() in ("in", "last", "next", "this", "since", "until", "early", "late")


def _year_of(near: Nearby, tail: re.Match[str] | None) -> int | None:
    if not tail:
        return None
    if tail["year"]:
        return int(tail["year"])
    base = dates.resolve_unit(near.published, "year", _WHICH[tail["which"]]) if near.published else None
    return int(base) if base else None


# ── Weekdays and words ───────────────────────────────────────────────────────────────────────────────────────────
def weekday(near: Nearby, start: int, end: int, value: int, last: Point | None) -> Point | None:
    before = near.text[max(0, start - 12) : start].lower().split()
    if before and before[-1] in _NOT_AFTER:
        return None
    return Point(start, end, "weekday", weekday=value)


def short_weekday(near: Nearby, start: int, end: int, value: int, last: Point | None) -> Point | None:
    stop = end + near.text.startswith(".", end)
    return Point(start, stop, "weekday-short", weekday=value)


#: ``today’s Lima Tea Forum``: what is of the day has a name.
_TODAYS_FORUM = re.compile(
    r"\s(?:[A-Z0-9][\w’'–-]*\s){1,6}(?:Forum|Summit|Conference|Meeting|Dialogue|Workshop|Seminar|Symposium|Session|Ceremony)\b"
)


def day_word(near: Nearby, start: int, end: int, value: int, last: Point | None) -> Point | None:
    """``today`` as a day: not ``today's world`` and not ``of today``."""
    if near.text[max(0, start - 3) : start].lower() == "of " or near.text[end : end + 2] in ("'s", "’s"):
        follows = near.text[end + 2 : end + 20].split()
        known = bool(follows) and follows[0] in _TODAYS
        if near.text[end : end + 1] not in ("'", "’") or not (known or _TODAYS_FORUM.match(near.text, end + 2)):
            return None
    fixed = dates.resolve_unit(near.published, "day", value) if near.published else None
    return Point(start, end, "relative-day", fixed=fixed)


def period(near: Nearby, start: int, end: int, value: Any, last: Point | None) -> Point | None:
    fixed = dates.resolve_unit(near.published, value[0], value[1]) if near.published else None
    return Point(start, end, f"relative-{value[0]}", fixed=fixed)


def hijri(near: Nearby, start: int, end: int, value: int, last: Point | None) -> Point | None:
    """A day of the Hijri calendar with its year; hijridate knows 1343 to 1500 AH."""
    day = re.compile(r"(?<!\d)(\d{1,2})(?:st|nd|rd|th)?(?: of)? \Z").search(near.text, start - 9, start)
    year = re.compile(r",? (1[34]\d\d)\s?(?:AH|A\.H\.|H)?(?!\w)").match(near.text, end)
    if not day or not year:
        return None
    from hijridate import Hijri  # its tables take longer to load than an article to read, and few articles need them

    try:
        fixed = Hijri(int(year[1]), value, int(day[1])).to_gregorian().isoformat()
    except (ValueError, OverflowError):
        return None
    return Point(day.start(), year.end(), "hijri", fixed=fixed)


def era(near: Nearby, start: int, end: int, value: int, last: Point | None) -> Point | None:
    year = re.compile(r"\.? ?(\d{1,4})(?!\w)").match(near.text, end)
    fixed = dates.point(int(year[1]) + value) if year and 1900 < int(year[1]) + value < 2100 else None
    return Point(start, year.end(), "era", fixed=fixed) if year and fixed else None
