"""Series of figures in running text."""

from __future__ import annotations

import pytest

from digest.extract import extract
from digest.records import Article, FigureSeries


def series(text: str, language: str = "en") -> tuple[FigureSeries, ...]:
    return extract(Article("a.txt", "0" * 64, "Notes", "stated", text.replace(" ¶ ", "\n\n"), language)).figures


def values(told: FigureSeries) -> dict[str, float]:
    return {point.date: point.value for point in told.points}


@pytest.mark.parametrize(
    ("text", "label", "unit", "expected"),
    [
        (
            "About 3,500* patients from Kenya came last year. ¶ * (2019) 1,566 patients (2020) 987 patients"
            " (2021) 3,484 patients",
            "patients from Kenya",
            "patients",
            {"2019": 1566, "2020": 987, "2021": 3484},
        ),
        (
            "Exports to Peru rose from 12 tonnes in 2019 to 45 tonnes in 2021.",
            "Exports to Peru",
            "tonnes",
            {"2019": 12, "2021": 45},
        ),
        (
            "The ward received 120 nurses in 2019, 45 in 2020 and 300 in 2021.",
            "nurses",
            "nurses",
            {"2019": 120, "2020": 45, "2021": 300},
        ),
        (
            "Trade grew from $1.2 billion to $3.4 billion between 2015 and 2020.",
            "Trade",
            "$",
            {"2015": 1.2e9, "2020": 3.4e9},
        ),
        ("Trade stood at $4.1bn (2021) and $5.2bn (2022).", "Trade", "$", {"2021": 4.1e9, "2022": 5.2e9}),
        ("Inflation: 2021: 3.4%; 2022: 4.1%.", "Inflation", "%", {"2021": 3.4, "2022": 4.1}),
        (
            "The number of visitors was 1.5 million in 2018 and 2 million in 2019.",
            "visitors",
            None,
            {"2018": 1.5e6, "2019": 2e6},
        ),
        (
            "Tea output fell from 900 tonnes in 2010 to 750 tonnes in 2015.",
            "Tea output",
            "tonnes",
            {"2010": 900, "2015": 750},
        ),
        (
            "Loans reached €20m (2019), €25m (2020) and €31.5m (2021).",
            "Loans",
            "€",
            {"2019": 2e7, "2020": 2.5e7, "2021": 3.15e7},
        ),
        ("The share was 12 per cent in 2001 and 19 per cent in 2011.", "share", "%", {"2001": 12, "2011": 19}),
    ],
)
def test_series(text: str, label: str, unit: str | None, expected: dict[str, float]) -> None:
    (told,) = series(text)
    assert (told.label, told.unit, values(told)) == (label, unit, expected)


@pytest.mark.parametrize(
    "text",
    [
        "Founded in 1990, the school moved in 1999. It has 12 rooms.",
        "The treaty was signed in 2011 and revised in 2015.",
        "Exports to Peru rose to 45 tonnes in 2021.",
        "The games of 2016 and the games of 2020 were held in summer.",
        "The plans for 2019–2021 and 2022–2024 were read aloud.",
        "They met on 12 May in 2019 and on 15 June in 2020.",
        "COP 26 in 2021 and COP 27 in 2022 were large.",
        "Resolution 1325 in 2000 and Resolution 2242 in 2015 speak of it.",
        "Call 555 2019 or 555 2020 for more.",
        "Room 12 (2019) and Room 14 (2020) were painted.",
    ],
)
def test_no_series(text: str) -> None:
    assert series(text) == ()


def test_a_point_shows_where_it_stands() -> None:
    text = "Exports to Peru rose from 12 tonnes in 2019 to 45 tonnes in 2021."
    (told,) = series(text)
    assert [text[p.evidence.start : p.evidence.end] for p in told.points] == ["12 tonnes in 2019", "45 tonnes in 2021"]


def test_countries_of_a_series_are_those_of_its_sentence() -> None:
    (told,) = series("Exports to Peru rose from 12 tonnes in 2019 to 45 tonnes in 2021.")
    assert told.countries == ("PE",)


def test_other_languages_are_left_alone() -> None:
    assert series("Las exportaciones: 12 toneladas (2019), 45 toneladas (2021).", "es") == ()


def test_a_long_line_of_figures_takes_no_more_than_its_length() -> None:
    text = "Output: " + " ".join(f"({1900 + i % 100}) {i},000 tonnes" for i in range(1, 3000))
    assert series(text)
