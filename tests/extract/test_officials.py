"""Officials: names, offices and countries, case by case (``tests/cases/officials.txt``)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.extract.cases import Case, cases, reading_of

ALL = cases("officials")


def row(case: Case) -> object:
    marks = [pytest.mark.xfail(reason=case.xfail, strict=True)] if case.xfail else []
    return pytest.param(case, id=case.text[:60], marks=marks)


@pytest.mark.parametrize("case", [row(c) for c in ALL])
def test_officials(case: Case) -> None:
    reading = reading_of(case.text, published=case.published)
    found = [(o.name, o.office, o.country or "-") for o in reading.officials]
    assert found == list(case.expected)


def test_there_are_enough_rows_of_both_kinds() -> None:
    assert len(ALL) >= 40
    assert sum(not c.expected for c in ALL) >= 8


def test_a_later_surname_is_evidence_of_the_same_person() -> None:
    reading = reading_of("Kenyan Health Minister Mercy Wanjiru spoke in Nairobi. Wanjiru said more was to come.")
    (official,) = reading.officials
    assert [reading.article.text[e.start : e.end] for e in official.evidence][-1] == "Wanjiru"


def test_two_full_names_that_differ_are_two_people() -> None:
    reading = reading_of("Minister of Trade Ana Lima met Minister of Health Rui Lima.")
    assert [o.name for o in reading.officials] == ["Ana Lima", "Rui Lima"]


TEXT = "President Minister of Health and the Kim Lee , . ( ) 's Ana bin de Bank Chad Director-General Mr Dr. said"
WORDS = st.sampled_from([*TEXT.split(), "CEO", "U.S.", "&", "-", "’"])


@given(st.lists(WORDS, max_size=40))
def test_any_run_of_words_is_read_without_error_and_with_sound_evidence(words: list[str]) -> None:
    reading = reading_of(" ".join(words) or "x")
    for official in reading.officials:
        assert official.evidence
        for e in official.evidence:
            source = reading.article.title if e.where == "title" else reading.article.text
            assert 0 <= e.start < e.end <= len(source)


def test_an_institute_named_by_its_head_is_the_last_one_so_called() -> None:
    reading = reading_of(
        "The Korea Institute for Wave Energy (KIWE) and the Norland Fund for Water signed. "
        "The Institute’s Director General Kang Min-ho spoke in Lima."
    )
    (official,) = reading.officials
    assert (official.organization, official.country) == ("Korea Institute for Wave Energy", "KR")


def test_an_institute_that_is_not_named_stays_unknown() -> None:
    (official,) = reading_of("The Institute’s Director General Ana Ruiz spoke in Lima.").officials
    assert official.organization is None
