"""Agreements told in running text, by the rows of ``tests/cases/agreements.txt``, and what holds for any of them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.extract import extract
from digest.records import AgreementTold, Article, Record

CASES = Path(__file__).parents[1] / "cases" / "agreements.txt"


def record(text: str, published: str | None = None, title: str = "Notes of the week", language: str = "en") -> Record:
    body = text.replace(" ¶ ", "\n\n")
    return extract(Article("a.txt", "0" * 64, title, "stated", body, language, published=published))


def rows() -> list[tuple[str, str, str]]:
    lines = [line for line in CASES.read_text("utf-8").splitlines() if line.strip() and not line.startswith("#")]
    return [tuple(part.strip() for part in line.split("|", 2)) for line in lines]  # type: ignore[misc]


def shown(told: AgreementTold) -> str:
    return f"{told.kind} {told.status} {told.date or '-'} {','.join(told.parties) or '-'}"


def found(published: str, text: str) -> Record:
    title, _, body = text.rpartition(" :: ")
    return record(body, None if published == "-" else published, title or "Notes of the week")


@pytest.mark.parametrize(("published", "expected", "text"), rows())
def test_case(published: str, expected: str, text: str) -> None:
    wanted = [] if expected == "-" else expected.split("; ")
    normal = [f"{k} {s} {d} {','.join(sorted(p.split(',')))}" for k, s, d, p in (w.split(" ") for w in wanted)]
    assert sorted(shown(a) for a in found(published, text).agreements) == sorted(normal)


def missed() -> list[Any]:
    path = CASES.with_name("agreements_missed.txt")
    lines = [line for line in path.read_text("utf-8").splitlines() if line.strip() and not line.startswith("#")]
    parts = [[part.strip() for part in line.split("|", 3)] for line in lines]
    return [
        pytest.param(published, expected, text, marks=pytest.mark.xfail(reason=why, strict=True, raises=AssertionError))
        for published, expected, why, text in parts
    ]


@pytest.mark.parametrize(("published", "expected", "text"), missed())
def test_known_miss(published: str, expected: str, text: str) -> None:
    test_case(published, expected, text)


def test_there_are_many_cases_and_many_that_must_not_match() -> None:
    assert len(rows()) >= 300
    assert sum(expected == "-" for _, expected, _ in rows()) >= 60


def passages(article: Record, told: AgreementTold) -> list[str]:
    parts = {"text": article.article.text, "title": article.article.title}
    return [parts[e.where][e.start : e.end] for e in told.evidence]


def test_evidence_is_the_sentence_that_tells_it_and_then_the_others() -> None:
    article = record("Kenya and Peru signed an MoU on tea in May 2021. The weather was fine. The MoU will last a year.")
    (told,) = article.agreements
    assert passages(article, told) == ["Kenya and Peru signed an MoU on tea in May 2021.", "The MoU will last a year."]


def test_subject_name_and_bodies_as_stated() -> None:
    article = record(
        "The University of Nairobi in Kenya and the Ministry of Agriculture of Peru signed an agreement on tea research"
        " on 3 May 2021."
    )
    (told,) = article.agreements
    assert told.subjects == ("tea research",)
    assert "Ministry of Agriculture of Peru" in told.organizations


def test_an_instrument_keeps_its_name() -> None:
    (told,) = record("Kenya and Peru signed the Highlands Tea Trade Agreement on 3 May 2021.").agreements
    assert told.title == "Highlands Tea Trade Agreement"


def test_what_the_text_denies_is_a_doubt() -> None:
    article = record("Kenya and Peru did not sign an agreement on tea.")
    assert [d.reason for d in article.doubts if d.field == "agreements"] == ["the text says that it is not so: negated"]


def test_without_parties_it_is_a_doubt() -> None:
    article = record("An agreement was signed on 3 May 2021 after long talks.")
    assert not article.agreements
    assert any(d.field == "agreements" and "parties" in d.reason for d in article.doubts)


def test_two_told_apart_show_each_its_own_bodies() -> None:
    article = record(
        "Kenya and Peru signed two MoUs on 3 May 2021. The first MoU was signed by the University of Nairobi and the"
        " University of Lima. The second MoU was signed by the Kenya Tea Board and the Peru Tea Board."
    )
    assert len(article.agreements) == 2
    assert len({a.organizations for a in article.agreements}) == 2


WORDS = (
    "Kenya Peru Korea the a an MoU MoUs agreement signed will sign with between and on tea"
    " 2016 today of treaty deal . , ; “ ” ( ) both sides not extension joint statement\n\n"
)


@given(
    st.lists(
        st.sampled_from(WORDS.split(" ")),
        max_size=60,
    )
)
def test_any_words_give_sound_items(words: list[str]) -> None:
    article = record(" ".join(words), "2024-05-06")
    for told in article.agreements:
        assert told.evidence and all(passages(article, told))
        assert told.parties == tuple(sorted(set(told.parties))) and told.rule.startswith("agreements.")


def test_time_grows_with_length_only() -> None:
    text = (
        "Kenya and Peru signed an MoU with Chile, Fiji, Oman and Laos and the agreement of the pact of the deal. " * 400
    )
    assert record(text).agreements
