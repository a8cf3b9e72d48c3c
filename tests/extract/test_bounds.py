"""Bounds on the day of an article that does not state it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from digest.extract import bounds, dates
from digest.extract.reading import start_reading
from digest.records import Article


def read(text: str, published: str | None = None) -> tuple[str | None, str | None]:
    started = start_reading(Article("a.txt", "0" * 64, "–", "stated", text, "en", published=published))
    return bounds.read(replace(started, dates=dates.find(started)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Both sides agreed to renew the 2016 memorandum. The ward opened in October 2018.", ("2018-10", None)),
        ("It has trained nurses since 2012.", ("2012", None)),
        ("The fair was held on May 3-5, 2023.", ("2023-05-05", None)),
        ("The deal was signed in 2019. The fair will be held on 5 May 2024.", ("2019", "2024-05-05")),
        ("The upcoming fair of 5 May 2024 was announced.", (None, "2024-05-05")),
        ("They will meet in June 2025 and again in 2026.", (None, "2025-06")),
        ("Exports will reach ten million by 2030.", (None, None)),
        ("Nurses signed up on Tuesday and will leave on Friday.", (None, None)),
        ("It was said in 2024. A visit will begin on 3 May 2020.", ("2024", None)),
        ("", (None, None)),
    ],
)
def test_bounds(text: str, expected: tuple[str | None, str | None]) -> None:
    assert read(text) == expected


def test_a_dated_article_needs_none() -> None:
    assert read("The ward opened in October 2018.", "2023-03-28") == (None, None)
