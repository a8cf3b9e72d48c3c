"""Dates, countries and languages in the words of a locale."""

from __future__ import annotations

import pytest

from digest.site.names import (
    collation,
    country_name,
    direction,
    language_name,
    locale_of,
    month_name,
    say_date,
    say_number,
)


@pytest.mark.parametrize(
    "edtf, language, said",
    [
        ("2023-03-28", "en", "28 March 2023"),
        ("2023-03-28", "en-US", "March 28, 2023"),
        ("2023-03-28", "ko", "2023년 3월 28일"),
        ("2023-03", "en", "March 2023"),
        ("2016", "en", "2016"),
        ("2016", "ko", "2016년"),
        ("0987", "en", "987"),
        ("2025-10-26/2025-10-29", "en", "26–29 Oct 2025"),
        ("2023-12-30/2024-01-02", "en", "30 Dec 2023 – 2 Jan 2024"),
        ("2011/2023", "en", "2011–2023"),
        ("2011/2023-05", "en", "2011 – May 2023"),
        ("2009/..", "en", "since 2009"),
    ],
)
def test_dates_are_said_with_the_precision_they_have(edtf: str, language: str, said: str) -> None:
    text = say_date(edtf, locale_of(language)).text
    assert text.replace("\u2009", " ").replace("\u202f", " ").replace(" – ", "–") == said.replace(" – ", "–")


@pytest.mark.parametrize("edtf", ["2016", "2016-05", "2016-05-03"])
def test_a_point_has_a_form_for_machines(edtf: str) -> None:
    assert say_date(edtf, locale_of("en")).machine == edtf


@pytest.mark.parametrize("edtf", ["2016/2017", "2009/.."])
def test_an_interval_has_none(edtf: str) -> None:
    assert say_date(edtf, locale_of("en")).machine is None


def test_a_short_date_cuts_the_month() -> None:
    assert say_date("2023-11-28", locale_of("en"), short=True).text == "28 Nov 2023"


@pytest.mark.parametrize(
    "code, name",
    [
        ("KR", "South Korea"),
        ("XK", "Kosovo"),
        ("EU", "European Union"),
        ("CI", "Côte d’Ivoire"),
        ("HK", "Hong Kong"),
        ("QZ", "QZ"),
    ],
)
def test_countries_have_the_names_of_cldr(code: str, name: str) -> None:
    assert country_name(code, locale_of("en")) == name


def test_countries_are_named_in_the_language_of_the_site() -> None:
    assert country_name("KR", locale_of("ko")) == "대한민국"


@pytest.mark.parametrize("tag, way", [("ar", "rtl"), ("he-IL", "rtl"), ("ur", "rtl"), ("en", "ltr"), ("ko", "ltr")])
def test_direction_of_a_language(tag: str, way: str) -> None:
    assert direction(tag) == way


@pytest.mark.parametrize("tag, name", [("ar", "Arabic"), ("pt-BR", "Portuguese (Brazil)"), ("xx-no", "xx-no")])
def test_language_names(tag: str, name: str) -> None:
    assert language_name(tag, locale_of("en")) == name


def test_an_unknown_locale_is_english_of_the_world() -> None:
    assert locale_of("zz-nowhere") == locale_of("en")


def test_numbers_and_months() -> None:
    assert say_number(12566, locale_of("en")) == "12,566"
    assert say_number(2.5, locale_of("en")) == "2.5"
    assert month_name(3, locale_of("en")) == "March"


def test_names_are_ordered_without_regard_to_case_and_accents() -> None:
    assert sorted(["Oslo", "Österreich", "Zagreb", "oman"], key=collation) == ["oman", "Oslo", "Österreich", "Zagreb"]
