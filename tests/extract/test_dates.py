"""Dates in running text, by the rows of ``tests/cases/dates.txt``, and laws that hold for any text."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest import dates as edtf
from digest.extract import dates
from digest.extract.reading import Reading, start_reading
from digest.records import Article

CASES = Path(__file__).parents[1] / "cases" / "dates.txt"


def reading(text: str, published: str | None = None, language: str = "en") -> Reading:
    return start_reading(Article("a.txt", "0" * 64, "–", "stated", text, language, published=published))


def values(text: str, published: str | None = None, language: str = "en") -> list[str]:
    return [d.edtf for d in dates.find(reading(text, published, language))]


def rows() -> list[tuple[str, str, str]]:
    lines = [line for line in CASES.read_text("utf-8").splitlines() if line.strip() and not line.startswith("#")]
    return [tuple(part.strip() for part in line.split("|", 2)) for line in lines]  # type: ignore[misc]


@pytest.mark.parametrize(("published", "expected", "sentence"), rows())
def test_case(published: str, expected: str, sentence: str) -> None:
    found = values(sentence, None if published == "-" else published)
    assert found == ([] if expected == "-" else expected.split(" "))


def test_there_are_many_cases_and_many_that_must_not_match() -> None:
    assert len(rows()) >= 70
    assert sum(expected == "-" for _, expected, _ in rows()) >= 15


@pytest.mark.parametrize(
    ("sentence", "passage"),
    [
        ("They met on Tuesday, March 28, 2023, in the hall.", "Tuesday, March 28, 2023"),
        ("It has run since 2009 here.", "since 2009"),
        ("The ward was closed from December 28 to January 3, 2024.", "December 28 to January 3, 2024"),
        ("Prayers began on 14 Ramadan 1444H in the city.", "14 Ramadan 1444H"),
        ("The fair ran on 26-29 October 2022.", "26-29 October 2022"),
    ],
)
def test_evidence_is_the_date_as_written(sentence: str, passage: str) -> None:
    article = reading(sentence)
    (span,) = dates.find(article)
    assert article.full[span.start : span.end] == passage


def test_the_rule_says_how_a_date_was_read() -> None:
    found = dates.find(reading("Since 2009, then last month, then 12.03.2019, then on Tuesday.", "2023-03-28"))
    assert [d.rule for d in found] == ["since-year", "relative-month", "numeric", "weekday"]


def test_what_cannot_be_resolved_is_a_doubt_and_no_date() -> None:
    article = reading("It was signed on Tuesday.")
    assert dates.find(article) == ()
    assert [(d.field, d.value) for d in article.doubts] == [("dates", "Tuesday")]


def test_an_article_in_another_language_gives_its_dates_in_figures_only() -> None:
    assert values("Le 12.03.2019, en mars March 2020", language="fr") == ["2019-03-12"]


@given(st.text(alphabet=st.sampled_from("12 9/-.,May0 toMarch—–()Reiwa since\n"), max_size=120))
def test_any_text_gives_valid_dates_in_order(text: str) -> None:
    article = reading(text, "2023-03-28")
    found = dates.find(article)
    assert all(edtf.is_edtf(d.edtf) for d in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(0 <= d.start < d.end <= len(article.full) for d in found)


@pytest.mark.xfail(strict=True, reason="a short month without a day or year may be another word")
def test_a_short_month_alone() -> None:
    assert values("They met in Feb.", "2024-05-10") == ["2024-02"]


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://news.example.co.ke/a", ["2019-03-12"]),
        ("http://example.gov/a?b", ["2019-12-03"]),
        ("https://example.com/a", ["2019"]),
        (None, ["2019"]),
    ],
)
def test_the_country_of_the_publisher_orders_figures(url: str | None, expected: list[str]) -> None:
    article = Article("a.txt", "0" * 64, "–", "stated", "The law of 12/03/2019 is in force.", "en", url=url)
    assert [d.edtf for d in dates.find(start_reading(article))] == expected


def test_a_day_of_a_list_is_evidence_of_its_own() -> None:
    article = reading("They met on 3, 5 and 7 May 2024 and on June 1, 3 and 8, 2024.")
    assert [article.full[d.start : d.end] for d in dates.find(article)] == [
        "3", "5", "7 May 2024", "June 1", "3", "8, 2024",
    ]  # fmt: skip


def test_runs_of_dates_take_time_in_proportion() -> None:
    """A guard against patterns that scan again from every date: 40,000 of them are read."""
    assert len(values("March 5 to 8, 2023 and " * 10_000)) == 10_000
