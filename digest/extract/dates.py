"""Dates named in the text, resolved to EDTF.

Tokens carry types (month, weekday, year, day of the month, relative word, connector) and a few rules put them
together; a date without a year takes it from its partner in a range, from the same day named in full elsewhere, or
from the day of publication and the tense of its clause.

================================================  ===================================================
``27 March 2024``, ``March 24, 2023``             the day
``2023-03-28``, ``28.03.2023``, ``2023年3月28日``   the day; ``12/03/2019`` by the text's other dates, else ``2019``
``in October 2018``, ``early 2024``               the month, the year
``March 5 to 8``, ``Oct. 26 through 29``          an interval; so are ``from 28 December to 3 January 2024``,
                                                  ``2011-2023``, ``between May and July 2022``
``since 2009``                                    ``2009/..``
``in 2020, 2021 and 2023``                        three years
``on March 24``, ``Tuesday``, ``last month``      by publication and tense
``14 Ramadan 1444``, ``B.E. 2566``, ``Reiwa 5``   the Gregorian day or year
================================================  ===================================================

Not dates: decades, ``Vision 2030``, ``Expo 2025`` (a year after a capitalized word is part of a name), counts
(``2000 people``), times, ``FY2024``, ``may`` and ``march`` in lower case, ``every Friday``, ``two years ago``
(too vague).
Known misses: ``May 3, 5 and 9`` gives its first day only; words (``the third of May``); in languages other than
English only dates in figures are read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache, lru_cache
from operator import itemgetter
from typing import Any, NamedTuple

from digest import dates
from digest.extract.reading import DateSpan, Reading
from digest.extract.tense import tense_at
from digest.lexicons import lexicon
from digest.records import Doubt


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


class Nearby(NamedTuple):
    """What a token needs to know of the article."""

    text: str
    published: str | None


def find(reading: Reading) -> tuple[DateSpan, ...]:
    """Every date of the reading, sorted by start, none overlapping; what could not be resolved is a doubt."""
    points = _scan(reading)
    known = _known_days(points)
    spans: list[DateSpan] = []
    for group in _groups(reading.full, points):
        edtf = _resolve(reading, group, known)
        if edtf:
            spans.append(_span(reading.full, group, edtf))
        else:
            _doubt(reading, group)
    return tuple(spans)


# ── Tokens to points ─────────────────────────────────────────────────────────────────────────────────────────────
_ORDINAL = r"(?:st|nd|rd|th)?"
_CLOSE_YEAR = r"(?:19|20)\d\d(?!\d|[.,]\d)"  #: as in "March 30,2019"
_TO = r"(?:\s?[-‐‑–—]\s?|\s(?:to|through|until|till|and|&)\s(?:the\s)?)"
_DAY_BEFORE = re.compile(
    rf"""(?<![\w.,:/$€£%-])
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
_YEAR = re.compile(r"[12]\d{3}(?!\d)")
_NUMERIC_AFTER = re.compile(r"([-‑./])(\d{1,2})\1(\d{1,2})(?!\d)")
_MONTH_ONLY_AFTER = re.compile(r"[-.](\d{2})(?![\d.-])")
_CJK_AFTER = re.compile(r"\s?[年년]\s?(\d{1,2})\s?[月월](?:\s?(\d{1,2})\s?[日일])?")
_NUMERIC_BEFORE = re.compile(r"(?<![\d./-])(\d{1,2})([-‑./])(\d{1,2})\2\Z")
_NUMERIC = re.compile(r"(?<![\d./-])(\d{1,2})([-‑./])(\d{1,2})\2(?:19|20)\d\d(?!\d)")
_SEPARATORS, _YEAR_SIGNS = frozenset("-‑./"), frozenset("年년")
_SECOND_YEAR = re.compile(r"\s?[-‐‑–—/]\s?(\d{4}|\d{2})(?![\w%]|[.,:/-]\d)")


def _scan(reading: Reading) -> list[Point]:
    """All points in order of the text; an anchor inside a point found before it is passed over."""
    nearby = Nearby(reading.full, reading.article.published)
    found: list[Point] = []
    for start, end, kind, value in _anchors(reading):
        if found and start < found[-1].end:
            continue
        point = _READERS[kind](nearby, start, end, value, found[-1] if found else None)
        if point:
            _tie(reading.full, found, point)
    return [p for p in found if p.rule != "weekday-short"]


def _anchors(reading: Reading) -> list[tuple[int, int, str, Any]]:
    """(start, end, type, value) of every token that may belong to a date, in order of the text."""
    text = reading.full
    numbers = [(m.start(), m.end(), int(m[0])) for m in _YEAR.finditer(text)]
    years = [n for n in numbers if 1500 <= n[2] < 2100 and not (n[0] and text[n[0] - 1].isdigit())]
    found = [(start, end, "year", year) for start, end, year in years]
    if reading.article.language[:2] == "en":
        found += [h for kind in _READERS for h in reading.hits.get(kind, ())]
    return sorted(found, key=itemgetter(0, 1, 2))  # not by value: values of one literal need not compare


@lru_cache(maxsize=4)
def _day_first(text: str) -> bool | None:
    """Do numeric dates of ``text`` put the day first? None where none or both orders are certain."""
    pairs = [(int(m[1]), int(m[3])) for m in _NUMERIC.finditer(text)]
    orders = {a > 12 for a, b in pairs if (a > 12) != (b > 12)}
    return orders.pop() if len(orders) == 1 else None


def _tie(text: str, found: list[Point], point: Point) -> None:
    """Appends ``point``, joined with a weekday that stands beside it: ``Tuesday, March 28``, ``March 28 (Tue)``."""
    last = found[-1] if found else None
    gap = text[last.end : point.start] if last else ""
    if last and point.day and last.rule.startswith("weekday") and gap in _TIES:
        closes = "(" in gap and text.startswith(")", point.end)
        found[-1] = point._replace(start=last.start, end=point.end + closes, weekday=last.weekday)
    elif last and last.day and last.weekday is None and point.rule.startswith("weekday") and gap in (" (", ", "):
        closes = "(" in gap and text.startswith(")", point.end)
        found[-1] = last._replace(end=point.end + closes, weekday=point.weekday)
    else:
        found.append(point)


_TIES = (" ", ", ", ". ", "., ", " (", ",", ", the ", " the ", "/")


def _month(near: Nearby, start: int, end: int, value: int, last: Point | None, short: bool = False) -> Point | None:
    """A month with what stands beside it; alone only after a word of time (``in May``), so no person of that name."""
    text = near.text
    before = _DAY_BEFORE.search(text, max(last.end if last else 0, start - 22), start)
    after = None if before else _DAY_AFTER.match(text, end)
    days = before or after
    tail = _YEAR_AFTER.match(text, after.end() if after else end)
    stop = tail.end() if tail else after.end() if after else end
    point = Point(start, stop, "month", _year_of(near, tail), value)
    if days is None:
        return point if tail or (not short and _lone_month(text, start, end)) else None
    numbers = [int(d) for d in days.group("first", "last") if d]
    if not all(1 <= n <= 31 for n in numbers) or numbers != sorted(numbers):
        return point if tail else None
    return point._replace(
        start=before.start() if before else start,
        rule="day",
        day=numbers[0],
        last=numbers[1] if len(numbers) > 1 else None,
    )


def _short_month(near: Nearby, start: int, end: int, value: int, last: Point | None) -> Point | None:
    return _month(near, start, end, value, last, short=True)


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


def _weekday(near: Nearby, start: int, end: int, value: int, last: Point | None) -> Point | None:
    before = near.text[max(0, start - 12) : start].lower().split()
    if before and before[-1] in _names("weekday_not_after"):
        return None
    return Point(start, end, "weekday", weekday=value)


def _short_weekday(near: Nearby, start: int, end: int, value: int, last: Point | None) -> Point | None:
    stop = end + near.text.startswith(".", end)
    return Point(start, stop, "weekday-short", weekday=value)


#: ``today’s Lima Tea Forum``: what is of the day has a name.
_TODAYS_FORUM = re.compile(
    r"\s(?:[A-Z0-9][\w’'–-]*\s){1,6}(?:Forum|Summit|Conference|Meeting|Dialogue|Workshop|Seminar|Symposium|Session|Ceremony)\b"
)


def _day_word(near: Nearby, start: int, end: int, value: int, last: Point | None) -> Point | None:
    """``today`` as a day: not ``today's world`` and not ``of today``."""
    if near.text[max(0, start - 3) : start].lower() == "of " or near.text[end : end + 2] in ("'s", "’s"):
        follows = near.text[end + 2 : end + 20].split()
        known = bool(follows) and follows[0] in _names("todays")
        if near.text[end : end + 1] not in ("'", "’") or not (known or _TODAYS_FORUM.match(near.text, end + 2)):
            return None
    fixed = dates.resolve_unit(near.published, "day", value) if near.published else None
    return Point(start, end, "relative-day", fixed=fixed)


def _period(near: Nearby, start: int, end: int, value: Any, last: Point | None) -> Point | None:
    fixed = dates.resolve_unit(near.published, value[0], value[1]) if near.published else None
    return Point(start, end, f"relative-{value[0]}", fixed=fixed)


def _hijri(near: Nearby, start: int, end: int, value: int, last: Point | None) -> Point | None:
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


def _era(near: Nearby, start: int, end: int, value: int, last: Point | None) -> Point | None:
    year = re.compile(r"\.? ?(\d{1,4})(?!\w)").match(near.text, end)
    fixed = dates.point(int(year[1]) + value) if year and 1900 < int(year[1]) + value < 2100 else None
    return Point(start, year.end(), "era", fixed=fixed) if year and fixed else None


def _year(near: Nearby, start: int, end: int, value: int, last: Point | None) -> Point | None:
    """A year, with the numbers that make it a day (``2023-03-28``, ``28.03.2023``) or a span of years."""
    text = near.text
    return _numeric(near, start, end, value) or (_lone_year(text, start, end, value, last))


def _numeric(near: Nearby, start: int, end: int, year: int) -> Point | None:
    text = near.text
    if text[end : end + 1] in _SEPARATORS and (found := _NUMERIC_AFTER.match(text, end)):
        return _fixed(start, found.end(), dates.point(year, int(found[2]), int(found[3])))
    if text[start - 1 : start] in _SEPARATORS and (found := _NUMERIC_BEFORE.search(text, start - 6, start)):
        return _fixed(found.start(), end, _ordered(year, int(found[1]), int(found[3]), found[2], text))
    if text[end : end + 2].lstrip()[:1] in _YEAR_SIGNS and (found := _CJK_AFTER.match(text, end)):
        month, day = int(found[1]), int(found[2]) if found[2] else None
        return _fixed(start, found.end(), dates.point(year, month, day))
    return None


def _fixed(start: int, end: int, edtf: str | None) -> Point | None:
    return Point(start, end, "numeric", fixed=edtf) if edtf else None


def _ordered(year: int, a: int, b: int, separator: str, text: str) -> str | None:
    """``a/b/year`` as a day; the year alone where either order would do and nothing settles it."""
    if a > 12 or separator == "." or a == b:
        return dates.point(year, b, a)
    if b > 12:
        return dates.point(year, a, b)
    day_first = _day_first(text)
    if day_first is None:
        return dates.point(year)
    return dates.point(year, b, a) if day_first else dates.point(year, a, b)


def _lone_year(text: str, start: int, end: int, value: int, last: Point | None) -> Point | None:
    if not (_year_opens(text, start, last) and _year_closes(text, end)):
        return None
    second = _SECOND_YEAR.match(text, end)
    if not second:
        return Point(start, end, "year", value)
    final = int(second[1]) if len(second[1]) == 4 else value // 100 * 100 + int(second[1])
    if not value < final <= value + 100:
        return None
    if len(second[1]) == 2 and final <= value // 100 * 100 + 12:  # 2011-12 may be a month
        return Point(start, second.end(), "year", value)
    return Point(start, second.end(), "years", fixed=f"{value}/{final}")


def _year_opens(text: str, start: int, last: Point | None) -> bool:
    """Does the text before four digits let them be a year? A capitalized word or a sign of money does not."""
    if last and last.end <= start and last.month is None and text[last.end : start] in _LISTS and last.year:
        return True
    before = text[max(0, start - 24) : start]
    if not before or before[-1] in "\n(“\"'‘[":
        return True
    if before[-1] == "-":
        return before.lower().endswith(("mid-", "early-", "late-"))
    if not before[-1].isspace():
        return False
    words = before.split()
    word = words[-1] if words else ""
    return word.lower() in _names("year_before") and (word.islower() or len(words) == 1 or word[:1].isupper())


_LISTS = (", ", " and ", ", and ", " or ", " & ")


def _year_closes(text: str, end: int) -> bool:
    """Does the text after four digits let them be a year? A unit, a percent sign or ``Agenda`` does not."""
    after = text[end : end + 24]
    if not after:
        return True
    if after[0].isalnum() or after[0] in "%°" or (after[0] in ".,:/" and after[1:2].isdigit()):
        return bool(_SECOND_YEAR.match(text, end))
    if after[0] == "-" and after[1:2].isalpha():
        return False
    word = after.split(maxsplit=1)[0].strip(".,;:)(\"'’”").lower() if after[0] == " " and after.strip() else ""
    return word not in _names("year_not_after")


@cache
def _names(table: str) -> frozenset[str]:
    return frozenset(lexicon("dates")[table].split())


_Reader = Callable[[Nearby, int, int, Any, Point | None], Point | None]
_READERS: dict[str, _Reader] = {
    "month": _month,
    "month_short": _short_month,
    "weekday": _weekday,
    "weekday_short": _short_weekday,
    "day_word": _day_word,
    "period": _period,
    "hijri_month": _hijri,
    "era": _era,
    "year": _year,
}

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


# ── Points to EDTF ───────────────────────────────────────────────────────────────────────────────────────────────
def _known_days(points: list[Point]) -> dict[tuple[int, int | None], set[int]]:
    """Years that the article states for a day or month: (month, day) -> years; for weekdays (-1 - weekday, None)."""
    known: dict[tuple[int, int | None], set[int]] = {}
    for p in points:
        if p.year and p.month:
            known.setdefault((p.month, p.day), set()).add(p.year)
    return known


def _resolve(reading: Reading, group: tuple[Point, ...], known: dict[tuple[int, int | None], set[int]]) -> str | None:
    first = _resolve_point(reading, group[0], known)
    if first is None or len(group) == 1:
        return first
    last = _resolve_end(reading, first, group[1], known)
    return dates.interval(first, last) if last else None


def _resolve_end(reading: Reading, first: str, p: Point, known: dict[tuple[int, int | None], set[int]]) -> str | None:
    """The end of a range, never before its start: ``from Sunday to Wednesday``, ``December 28 to January 3``."""
    start = dates.first_day(first)
    if p.weekday is not None and not p.month:
        return dates.resolve_weekday(start, p.weekday, "future").isoformat()
    if p.month and not p.year:
        edtf = dates.point(start.year, p.month, p.day)
        if edtf and dates.last_day(edtf) < start:
            edtf = dates.point(start.year + 1, p.month, p.day)
        return edtf
    return _resolve_point(reading, p, known)


def _resolve_point(reading: Reading, p: Point, known: dict[tuple[int, int | None], set[int]]) -> str | None:
    if p.fixed:
        return p.fixed
    if p.year:
        return _in_year(p, p.year)
    if p.month:
        years = known.get((p.month, p.day), set()) if p.day else set()
        year = years.copy().pop() if len(years) == 1 else _year_by_publication(reading, p)
        return _in_year(p, year) if year else None
    published = reading.article.published
    if p.weekday is not None and published and len(published) == 10:
        tense = tense_at(reading, p.start)
        return dates.resolve_weekday(dates.first_day(published), p.weekday, tense).isoformat()
    return None


def _in_year(p: Point, year: int) -> str | None:
    first = dates.point(year, p.month, p.day)
    last = dates.point(year, p.month, p.last) if p.last else None
    return dates.interval(first, last) if first and last else first


def _year_by_publication(reading: Reading, p: Point) -> int | None:
    published = reading.article.published
    if not published or len(published) < 7 or "/" in published or not p.month:
        return None
    day = dates.last_day(published)
    tense = tense_at(reading, p.start)
    if p.day is None:
        return dates.year(dates.resolve_month(day, p.month, tense))
    if p.weekday is not None:
        fits = [y for y in (day.year - 1, day.year, day.year + 1) if _falls_on(y, p.month, p.day, p.weekday)]
        return fits[0] if len(fits) == 1 else None
    found = dates.resolve_day(day, p.month, p.day, tense)
    return found.year if found else None


def _falls_on(year: int, month: int, day: int, weekday: int) -> bool:
    return bool(dates.point(year, month, day)) and date(year, month, day).weekday() == weekday


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
