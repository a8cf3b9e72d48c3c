"""Countries, languages, dates and numbers as a reader of the site's language writes them: CLDR, by Babel.

Plain ``en`` is printed as ``en-001``, the English of the world (28 March 2023), since the site speaks of many
countries; ``en-US`` keeps its own order.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_interval, format_skeleton, get_month_names
from babel.numbers import format_decimal

from digest import dates

_RIGHT_TO_LEFT = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "ks", "nqo", "ps", "sd", "syr", "ug", "ur", "yi"})
_SKELETON = {"day": "yMMMd", "month": "yMMMM", "year": "y"}
_SHORT = {"day": "yMMMd", "month": "yMMM", "year": "y"}


@dataclass(frozen=True, slots=True)
class DateText:
    """A date as read and, where HTML's ``time`` has a form for it, as a machine reads it."""

    text: str
    machine: str | None


@cache
def locale_of(language: str) -> Locale:
    """The locale of a BCP 47 tag; English of the world where CLDR does not know the tag."""
    tag = "en-001" if language == "en" else language
    try:
        return Locale.parse(tag, sep="-")
    except (ValueError, UnknownLocaleError):
        return Locale.parse("en-001", sep="-")


#: CLDR's short names (``alt="short"``), which Babel leaves out, where the full one speaks of a status.
_SHORT_NAMES = {"en": {"HK": "Hong Kong", "MO": "Macao"}}


@cache
def country_name(code: str, locale: Locale) -> str:
    """The name of a country; its code where CLDR has none."""
    short = _SHORT_NAMES.get(locale.language, {}).get(code)
    return short or str(locale.territories.get(code, code))


#: Countries whose names take an article in an English sentence.
_WITH_ARTICLE = frozenset("AE BS CD CF CG DO EU FK FO GB GM KM KY MH MP MV NL PH SB TC US VG VI".split())


def in_sentence(code: str, locale: Locale) -> str:
    """The name of a country as a sentence has it: ``the Netherlands``."""
    name = country_name(code, locale)
    return f"the {name}" if locale.language == "en" and code in _WITH_ARTICLE else name


@cache
def language_name(tag: str, locale: Locale) -> str:
    """``Arabic`` for ``ar``, ``Portuguese (Brazil)`` for ``pt-BR``; the tag itself where CLDR has no name."""
    try:
        return Locale.parse(tag, sep="-").get_display_name(locale) or tag
    except (ValueError, UnknownLocaleError):
        return tag


def direction(tag: str) -> str:
    """``rtl`` where the language of the tag is written from right to left, else ``ltr``."""
    return "rtl" if tag.partition("-")[0] in _RIGHT_TO_LEFT or tag.partition("-")[2] in ("Arab", "Hebr") else "ltr"


@lru_cache(maxsize=65536)
def say_date(edtf: str, locale: Locale, since: str = "since %s", short: bool = False) -> DateText:
    """An EDTF date in words; ``since`` is the phrase for an interval that has not ended."""
    first, slash, last = edtf.partition("/")
    if not slash:
        return DateText(_say_point(first, locale, short), first)
    if last == "..":
        return DateText(since % _say_point(first, locale, short), None)
    if dates.precision(first) == dates.precision(last):
        skeleton = (_SHORT if short else _SKELETON)[dates.precision(first)]
        return DateText(format_interval(dates.first_day(first), dates.first_day(last), skeleton, locale=locale), None)
    return DateText(f"{_say_point(first, locale, short)} – {_say_point(last, locale, short)}", None)


def _say_point(edtf: str, locale: Locale, short: bool) -> str:
    if len(edtf) == 4 and locale.language == "en":
        return str(int(edtf))
    if len(edtf) == 10 and not short:
        return format_date(dates.first_day(edtf), "long", locale=locale)
    skeleton = (_SHORT if short else _SKELETON)[dates.precision(edtf)]
    return format_skeleton(skeleton, dates.first_day(edtf), locale=locale)


def month_name(month: int, locale: Locale, short: bool = False) -> str:
    """The month's name standing alone: a heading, or where ``short`` a label."""
    return str(get_month_names("abbreviated" if short else "wide", "stand-alone", locale)[month])


@lru_cache(maxsize=65536)
def say_number(value: float, locale: Locale) -> str:
    """``12,566``; a whole number without decimals."""
    return format_decimal(int(value) if value == int(value) else value, locale=locale)


@lru_cache(maxsize=65536)
def collation(text: str) -> str:
    """Orders names without regard to case, accents and marks: ``Österreich`` beside ``Oman``."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in plain if c.isalnum() or c == " ")
