"""One or two sentences of the article that say what it is about."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.extract.reading import start_reading
from digest.extract.summary import read
from digest.records import Article

LEAD = "The ministers of Kenya and Peru agreed in Lima to share what they know about tea."


def summary(text: str, language: str = "en") -> str:
    return read(start_reading(Article("a.txt", "0" * 64, "Notes", "stated", text, language)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (LEAD, LEAD),
        (f"LIMA, 3 May (Wire) - {LEAD}", LEAD),
        (f"NAIROBI: {LEAD}", LEAD),
        (f"LIMA, Peru, May 3, 2024 -- {LEAD}", LEAD),
        (f"3 May 2024 – {LEAD}", LEAD),
        (f"By our reporter\n\n{LEAD}", LEAD),
        (f"“Tea is what holds us together, and it always has been so,” he said.\n\n{LEAD}", LEAD),
        (f"From left, the two ministers of Kenya and Peru smile at each other. (Photo: Office)\n\n{LEAD}", LEAD),
        (f"MINISTRY OF AGRICULTURE AND FISHERIES OF THE REPUBLIC OF PERU.\n\n{LEAD}", LEAD),
        (f"- Field trips to gardens will be held for students every year.\n\n{LEAD}", LEAD),
    ],
)
def test_lead(text: str, expected: str) -> None:
    assert summary(text).startswith(expected)


def test_a_short_lead_takes_the_next_sentence_with_it() -> None:
    assert summary("Kenya and Peru signed an accord today. It is about tea and how to grow it.") == (
        "Kenya and Peru signed an accord today. It is about tea and how to grow it."
    )


def test_a_list_item_only_where_nothing_else_is_a_sentence() -> None:
    assert summary("- Field trips to gardens will be held for students every year.") != ""


def test_other_languages_too() -> None:
    text = "Los ministros de Kenia y de Perú acordaron en Lima compartir lo que saben sobre el té."
    assert summary(text, "es") == text


def test_a_text_without_sentences_gives_its_first_line() -> None:
    assert summary("Programme\n\nTea") == "Programme"


def test_an_empty_text_gives_nothing() -> None:
    assert summary("") == ""


@given(st.text(max_size=300))
def test_a_summary_is_a_passage_of_the_text(text: str) -> None:
    assert summary(text) in text
