"""Events told in running text, by the rows of ``tests/cases/events.txt``, and what holds for any of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.extract import extract
from digest.records import Article, EventTold, Record

CASES = Path(__file__).parents[1] / "cases" / "events.txt"


def record(text: str, published: str | None = None, title: str = "Notes of the week", language: str = "en") -> Record:
    body = text.replace(" ¶ ", "\n\n")
    return extract(Article("a.txt", "0" * 64, title, "stated", body, language, published=published))


def _lines() -> list[list[str]]:
    lines = [line for line in CASES.read_text("utf-8").splitlines() if line.strip() and not line.startswith("#")]
    return [[part.strip() for part in line.split("|", 3 if line.startswith("~") else 2)] for line in lines]


def rows() -> list[tuple[str, str, str]]:
    return [tuple(parts) for parts in _lines() if not parts[0].startswith("~")]  # type: ignore[misc]


def misses() -> list[tuple[str, str, str, str]]:
    """The rows that begin with ``~``: known misses, the reason first."""
    return [(parts[0][1:].strip(), *parts[1:]) for parts in _lines() if parts[0].startswith("~")]  # type: ignore[misc]


def shown(told: EventTold) -> str:
    return f"{told.kind} {told.date or '-'} {','.join(told.countries) or '-'}"


def found(published: str, text: str) -> Record:
    title, _, body = text.rpartition(" :: ")
    return record(body, None if published == "-" else published, title or "Notes of the week")


@pytest.mark.parametrize(("published", "expected", "text"), rows())
def test_case(published: str, expected: str, text: str) -> None:
    wanted = [] if expected == "-" else expected.split("; ")
    assert sorted(shown(e) for e in found(published, text).events) == sorted(wanted)


@pytest.mark.parametrize(
    ("published", "expected", "text"),
    [pytest.param(*row, marks=pytest.mark.xfail(reason=reason, strict=True)) for reason, *row in misses()],
)
def test_known_miss(published: str, expected: str, text: str) -> None:
    test_case(published, expected, text)


def test_there_are_many_cases_and_many_that_must_not_match() -> None:
    assert len(rows()) >= 40
    assert sum(expected == "-" for _, expected, _ in rows()) >= 12


def passages(article: Record, told: EventTold) -> list[str]:
    parts = {"text": article.article.text, "title": article.article.title}
    return [parts[e.where][e.start : e.end] for e in told.evidence]


def test_evidence_is_the_sentence() -> None:
    article = record("It rained. Kenya's foreign minister met the foreign minister of Peru on 3 May 2024.")
    (told,) = article.events
    assert passages(article, told) == ["Kenya's foreign minister met the foreign minister of Peru on 3 May 2024."]


def test_place_and_people() -> None:
    article = record(
        "Foreign Minister Wanjiru Otieno of Kenya met Foreign Minister Rosa Quispe of Peru in Lima, Peru on 3 May 2024."
    )
    (told,) = article.events
    assert told.place == "Lima, Peru"
    assert set(told.officials) == {"Wanjiru Otieno", "Rosa Quispe"}


def test_only_an_undated_article_has_undated_events() -> None:
    for published, _, text in rows():
        assert published == "-" or all(event.date for event in found(published, text).events)


def test_a_bilateral_meeting_is_of_the_officials_of_its_two_countries() -> None:
    article = record(
        "Foreign Minister Wanjiru Otieno of Kenya met with her counterparts, Foreign Minister Rosa Quispe of Peru and"
        " Foreign Minister Sione Tupou of Tonga, on 3 May 2024."
    )
    people = {e.countries: set(e.officials) for e in article.events}
    assert people == {
        ("KE", "PE"): {"Wanjiru Otieno", "Rosa Quispe"},
        ("KE", "TO"): {"Wanjiru Otieno", "Sione Tupou"},
    }


WORDS = (
    "Kenya Peru Korea the a met meeting visited opened on in 3 May 2024 today since 2012"
    " conference will be held at , . ; ( ) and with Medical Expo 2025\n\n"
)


@given(
    st.lists(
        st.sampled_from(WORDS.split(" ")),
        max_size=60,
    )
)
def test_any_words_give_sound_items(words: list[str]) -> None:
    article = record(" ".join(words), "2024-05-06")
    for told in article.events:
        assert told.date and told.countries
        assert told.evidence and all(passages(article, told))


def test_time_grows_with_length_only() -> None:
    text = (
        "On 3 May 2024 Kenya met Peru, Chile, Oman, Fiji and Laos at the Medical Expo 2024 and opened a clinic. " * 400
    )
    assert record(text).events
