"""The date in a stamp: a line, a label's value or a metadata field that holds a publication date, as EDTF.

Recognized: ISO 8601 and its habits (``2023-03-28 20:04``, ``2020.04.06``, ``2024/3/5``, ``20240305``), ``27 March
2024``, ``March 13, 2024``, ``5. März 2024``, ``1er mars 2024``, ``5 de marzo de 2024``, ``2024년 3월 5일``,
``2024年3月5日``, Arabic-Indic and other decimal digits, RFC 2822; month names of 26 languages, short and long.
``12.03.2019`` is day first, as dots are; ``12/03/2019`` is its year alone where both readings are possible
(``readings`` gives them), ``05.06.24`` nothing at all; ``24 Oct.'06`` is of this century up to ``'49``.
Not recognized: a date without a year, relative dates, other calendars than the Gregorian (Thai years excepted).
Of a field's value also seconds or milliseconds since 1970.
The date is taken as written: no time zone is applied.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from digest.lexicons import lexicon
from digest.text.unicode import fold

_YEAR = r"(?:19|20)\d\d"
_ISO = re.compile(rf"(?<!\d)({_YEAR})([-./]) ?(\d{{1,2}})\2 ?(\d{{1,2}})(?:\.?(?!\d)|(?=[T ]|\d\d:))")
_CJK = re.compile(rf"(?<!\d)({_YEAR}) ?[년年] ?(\d{{1,2}}) ?[월月](?: ?(\d{{1,2}}) ?[일日])?")
_COMPACT = re.compile(rf"(?<!\d)({_YEAR})(\d\d)(\d\d)(?!\d|-\d)")
_NUMERIC = re.compile(rf"(?<![\d./-])(\d{{1,2}})([-./]) ?(\d{{1,2}})\2 ?({_YEAR})(?!\d(?!\d?:)|\.\d)")
_NUMERIC_SHORT = re.compile(r"(?<![\d./:-])(\d\d)([-./])(\d\d)\2(\d\d)(?![\d./:-])")
_WORD = r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f\u0900-\u0d7f\u0e31-\u0e4e.'’])*"
_DAY_MONTH = re.compile(
    rf"""(?<![\d:.,])(\d{{1,2}})(?:st|nd|rd|th|er|[ºª°])?\.?,?\ ?(?:de\ |of\ |d')?[-/\ ]?
         ({_WORD})[-/,.]?\ ?(?:de\ |del\ |,)?((?:19|20|25)\d\d)(?!\d)""",
    re.I | re.X,
)
_SHORT_YEAR = re.compile(rf"(?<![\d:.,])(\d{{1,2}})\.? ({_WORD})[.,]?\ ?['’](\d\d)(?!\d)")
_MONTH_DAY = re.compile(rf"({_WORD})(?:[.,]? | - )(\d{{1,2}})(?:st|nd|rd|th)?(?:,| ,| -)? ?({_YEAR})(?!\d)", re.I)
_MONTH_YEAR = re.compile(rf"(?<!\d )(?<!\d)({_WORD})\.?,? (?:de |del )?({_YEAR})(?!\d)", re.I)
_DAY_NAMED = re.compile(rf"(?<![\d:.,/-])(\d{{1,2}})(?:st|nd|rd|th)? ({_WORD})", re.I)
_NAMED_DAY = re.compile(rf"({_WORD})[.,]? (\d{{1,2}})(?:st|nd|rd|th)?(?!\d|:)", re.I)
_EPOCH = re.compile(r"([1-2]\d{9})(?:\d{3}|\.\d+)?")  # seconds or milliseconds since 1970, from 2001 on
_HAS_YEAR = re.compile(r"\d{4}|['’]\d\d")


class Stamp(NamedTuple):
    start: int
    end: int
    edtf: str


@cache
def months() -> dict[str, int]:
    """Folded month names of all the languages of ``lexicons/months.yaml``, and the number of each."""
    return {
        fold(name): number
        for names in lexicon("months")["months"].values()
        for number, forms in enumerate(names, 1)
        for name in forms.split("|")
    }


def find_stamp(text: str, months_alone: bool = False) -> Stamp | None:
    """The first full date in ``text``; with ``months_alone``, else a month with its year."""
    text = _ascii_digits(text)
    if not _HAS_YEAR.search(text):
        return None
    found = [s for find in (_iso, _cjk, _numeric, _day_month, _month_day, _short_year) if (s := find(text))]
    if not found and months_alone:
        found = [s for s in [_month_year(text)] if s]
    return min(found, key=lambda s: (s.start, -s.end)) if found else None


def read_stamp(value: str) -> str | None:
    """The date that a metadata value states, as EDTF; None where it states none."""
    stamp = find_stamp(value, months_alone=True)
    if stamp:
        return stamp.edtf
    value = value.strip()
    if match := _EPOCH.fullmatch(value):
        return (date(1970, 1, 1) + timedelta(seconds=int(match[1]))).isoformat()
    if match := _COMPACT.match(value):
        return _edtf(*match.groups())
    if match := re.fullmatch(rf"({_YEAR})(?:-(0[1-9]|1[0-2]))?", value):
        return value
    return None


def _ascii_digits(text: str) -> str:
    if text.isascii():
        return text
    return "".join(str(ord(c) - _zero(c)) if c.isdecimal() and not c.isascii() else c for c in text)


def _zero(digit: str) -> int:
    import unicodedata

    return ord(digit) - unicodedata.decimal(digit)


def _edtf(year: str | int, month: str | int | None = None, day: str | int | None = None) -> str | None:
    """The date as EDTF, None where the calendar does not have it."""
    y = int(year) - (543 if int(year) > 2400 else 0)  # the Thai calendar's years
    if not 1900 <= y <= 2100:
        return None
    if not month:
        return f"{y:04}"
    try:
        date(y, int(month), int(day or 1))
    except ValueError:
        return None
    return f"{y:04}-{int(month):02}" + (f"-{int(day):02}" if day else "")


def _stamp(match: re.Match[str], edtf: str | None) -> Stamp | None:
    return Stamp(match.start(), match.end(), edtf) if edtf else None


def _iso(text: str) -> Stamp | None:
    return next((s for m in _ISO.finditer(text) if (s := _stamp(m, _edtf(m[1], m[3], m[4])))), None)


def _cjk(text: str) -> Stamp | None:
    return next((s for m in _CJK.finditer(text) if (s := _stamp(m, _edtf(m[1], m[2], m[3])))), None)


def _numeric(text: str) -> Stamp | None:
    return next((s for m in _NUMERIC.finditer(text) if (s := _stamp(m, _day_first(m[1], m[2], m[3], m[4])))), None)


def readings(text: str) -> frozenset[str]:
    """The days that the first numeric date in ``text`` may be (``10/9/2024``, ``05.06.24``); none where it is one."""
    text = _ascii_digits(text)
    if match := _NUMERIC.search(text):
        if match[2] == ".":
            return frozenset()
        both = (_edtf(match[4], match[1], match[3]), _edtf(match[4], match[3], match[1]))
        return frozenset(day for day in both if day) if all(both) and both[0] != both[1] else frozenset()
    if match := _NUMERIC_SHORT.search(text):
        a, b, c = match[1], match[3], match[4]
        read = (_edtf(_full_year(c), b, a), _edtf(_full_year(c), a, b), _edtf(_full_year(a), b, c))
        return frozenset(day for day in read if day)
    return frozenset()


def _full_year(last_two: str) -> str:
    return f"{19 if last_two > '49' else 20}{last_two}"


def named_day(text: str) -> str | None:
    """The first day of a month, named without its year (``Lima, Jan. 11``), as ``-01-11``."""
    for pattern, word, day in ((_DAY_NAMED, 2, 1), (_NAMED_DAY, 1, 2)):
        for m in pattern.finditer(text):
            number = _month_number(m[word])
            if number and 1 <= int(m[day]) <= 31:
                return f"-{number:02}-{int(m[day]):02}"
    return None


def _day_first(first: str, mark: str, second: str, year: str) -> str | None:
    a, b = int(first), int(second)
    if mark == "." or a > 12 or a == b:
        return _edtf(year, b, a)
    return _edtf(year, a, b) if b > 12 else _edtf(year)


def _month_number(word: str) -> int | None:
    return months().get(fold(word))


def _day_month(text: str) -> Stamp | None:
    for m in _DAY_MONTH.finditer(text):
        number = _month_number(m[2])
        if number and (stamp := _stamp(m, _edtf(m[3], number, m[1]))):
            return stamp
    return None


def _short_year(text: str) -> Stamp | None:
    for m in _SHORT_YEAR.finditer(text):
        number = _month_number(m[2])
        if number and (stamp := _stamp(m, _edtf(_full_year(m[3]), number, m[1]))):
            return stamp
    return None


def _month_day(text: str) -> Stamp | None:
    for m in _MONTH_DAY.finditer(text):
        number = _month_number(m[1])
        if number and (stamp := _stamp(m, _edtf(m[3], number, m[2]))):
            return stamp
    return None


def _month_year(text: str) -> Stamp | None:
    for m in _MONTH_YEAR.finditer(text):
        number = _month_number(m[1])
        if number and (stamp := _stamp(m, _edtf(m[2], number))):
            return stamp
    return None
