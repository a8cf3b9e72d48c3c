"""Years and dates in figures: ``2023-03-28``, ``28.03.2023``, ``2011-2023``, ``in 2019``. Shared; extracts nothing.

A year needs a word before it that lets it be one, and nothing behind it that makes it a number (``2000 people``).
"""

from __future__ import annotations

import re
from functools import lru_cache

from digest import dates
from digest.extract.date_points import Nearby, Point
from digest.lexicons import packed

_OPENERS, _NOT_AFTER = packed("dates", "year_before"), packed("dates", "year_not_after")
_NUMERIC_AFTER = re.compile(r"([-‑./])(\d{1,2})\1(\d{1,2})(?!\d)")
_CJK_AFTER = re.compile(r"\s?[年년]\s?(\d{1,2})\s?[月월](?:\s?(\d{1,2})\s?[日일])?")
_NUMERIC_BEFORE = re.compile(r"(?<![\d./-])(\d{1,2})([-‑./])(\d{1,2})\2\Z")
_NUMERIC = re.compile(r"(?<![\d./-])(\d{1,2})([-‑./])(\d{1,2})\2(?:19|20)\d\d(?!\d)")
_SEPARATORS, _YEAR_SIGNS = frozenset("-‑./"), frozenset("年년")
_SECOND_YEAR = re.compile(r"\s?[-‐‑–—/]\s?(\d{4}|\d{2})(?![\w%]|[.,:/-]\d)")


def year(near: Nearby, start: int, end: int, value: int, last: Point | None) -> Point | None:
    """A year, with the numbers that make it a day (``2023-03-28``, ``28.03.2023``) or a span of years."""
    text = near.text
    return _numeric(near, start, end, value) or (_lone_year(text, start, end, value, last))


def _numeric(near: Nearby, start: int, end: int, value: int) -> Point | None:
    text = near.text
    if text[end : end + 1] in _SEPARATORS and (found := _NUMERIC_AFTER.match(text, end)):
        return _fixed(start, found.end(), dates.point(value, int(found[2]), int(found[3])))
    if text[start - 1 : start] in _SEPARATORS and (found := _NUMERIC_BEFORE.search(text, start - 6, start)):
        return _ordered(near, found, end, value)
    if text[end : end + 2].lstrip()[:1] in _YEAR_SIGNS and (found := _CJK_AFTER.match(text, end)):
        month, day = int(found[1]), int(found[2]) if found[2] else None
        return _fixed(start, found.end(), dates.point(value, month, day))
    return None


_HOST = re.compile(r"https?://[^/?#]*?\.([a-z]{2,6})(?::\d+)?(?:[/?#]|\Z)")
_MONTH_FIRST, _NO_COUNTRY = packed("dates", "month_first"), packed("dates", "no_country")


def day_first(url: str | None) -> bool | None:
    """Does the country of the publisher's host put the day first in figures? None where the host names none."""
    host = _HOST.match(url) if url else None
    if host is None or host[1] in _NO_COUNTRY:
        return None
    return host[1] not in _MONTH_FIRST


@lru_cache(maxsize=4)
def _day_first(text: str) -> bool | None:
    """Do numeric dates of ``text`` put the day first? None where none or both orders are certain."""
    pairs = [(int(m[1]), int(m[3])) for m in _NUMERIC.finditer(text)]
    orders = {a > 12 for a, b in pairs if (a > 12) != (b > 12)}
    return orders.pop() if len(orders) == 1 else None


def _fixed(start: int, end: int, edtf: str | None) -> Point | None:
    return Point(start, end, "numeric", fixed=edtf) if edtf else None


def _ordered(near: Nearby, found: re.Match[str], end: int, year: int) -> Point | None:
    """``a/b/year`` as a day; the year alone, with the days that it may be, where neither order is certain."""
    a, b = int(found[1]), int(found[3])
    day_first, month_first = dates.point(year, b, a), dates.point(year, a, b)
    if not day_first or not month_first or found[2] == "." or a == b:
        return _fixed(found.start(), end, day_first or (None if found[2] == "." else month_first))
    order = _day_first(near.text)
    order = near.day_first if order is None else order
    if order is None:
        return Point(found.start(), end, "numeric", fixed=dates.point(year), either=(day_first, month_first))
    return _fixed(found.start(), end, day_first if order else month_first)


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
    return word.lower() in _OPENERS and (word.islower() or len(words) == 1 or word[:1].isupper())


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
    return word not in _NOT_AFTER
