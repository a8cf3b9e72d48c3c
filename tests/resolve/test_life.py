"""The life of an instrument: planned, signed, revised, as articles tell; contradictions side by side."""

from __future__ import annotations

from typing import Any

import pytest

from digest.resolve import resolve
from digest.world import Digest
from tests.factory import agreement, record

PASSAGE = "a memorandum"


def told(*items: tuple[str, str, str | None, str]) -> Digest:
    """One article for each (published, status, date, subject)."""
    return resolve(article(n, *item) for n, item in enumerate(items, 1))


def article(n: int, published: str, status: str, date: str | None, subject: str, **other: Any) -> Any:
    subjects = [subject] if subject else []
    item = agreement("mou", status, date, ["KR", "KZ"], PASSAGE, subjects=subjects, **other)
    return record(f"Report {n}", PASSAGE, published, agreements=[item])


SIGNED = ("2023-03-25", "signed", "2023-03-24", "digital health")
ONE = [
    (("2023-01-20", "planned", None, "digital health"), SIGNED),
    (("2022-01-20", "proposed", None, "health"), SIGNED),
    (("2023-03-26", "signed", None, "health"), SIGNED),
    (("2023-03-28", "signed", "2023-03-26", "digital health"), SIGNED),
    (("2024-05-01", "revision", "2023", "digital health"), SIGNED),
]
TWO = [
    (("2023-01-20", "planned", None, "energy"), SIGNED),
    (("2023-01-20", "planned", None, ""), SIGNED),
    (("2021-01-20", "planned", None, "digital health"), SIGNED),
    (("2023-04-20", "planned", None, "digital health"), SIGNED),
    (("2023-05-20", "signed", None, "digital health"), SIGNED),
    (("2023-03-28", "signed", "2023-03-28", "digital health"), SIGNED),
    (("2023-06-28", "signed", "2023-03-25", "digital health"), SIGNED),
    (("2023-03-28", "signed", "2023-03-26", ""), SIGNED),
]


@pytest.mark.parametrize(("other", "signed"), ONE)
def test_one_instrument(other: tuple[str, str, str | None, str], signed: tuple[str, str, str | None, str]) -> None:
    assert len(told(other, signed).agreements) == len(told(signed, other).agreements) == 1


@pytest.mark.parametrize(("other", "signed"), TWO)
def test_two_instruments(other: tuple[str, str, str | None, str], signed: tuple[str, str, str | None, str]) -> None:
    assert len(told(other, signed).agreements) == len(told(signed, other).agreements) == 2


def test_a_plan_that_two_signings_fit_joins_neither_and_is_doubtful() -> None:
    digest = told(("2023-01-20", "planned", None, "health"), SIGNED, ("2023-09-05", "signed", "2023-09-04", "health"))
    assert len(digest.agreements) == 3
    assert [pair.reason.endswith("but more than one fits") for pair in digest.doubtful] == [True, True]


def test_the_life_is_in_order_of_time_and_each_step_has_its_articles() -> None:
    digest = told(
        ("2024-05-01", "revision", "2023", "digital health"),
        SIGNED,
        ("2023-01-20", "planned", None, "digital health"),
        ("2023-12-26", "signed", "2023", "digital health"),
    )
    (made,) = digest.agreements.values()
    assert [(step.status, step.date, len(step.mentions)) for step in made.life] == [
        ("planned", "2023-01-20", 1),
        ("signed", "2023-03-24", 2),
        ("revision", "2024-05-01", 1),
    ]
    assert (made.date, made.status, made.contradictions) == ("2023-03-24", "revision", ())
    reasons = {merge.rule: merge.reason for merge in digest.merges}
    assert "signed within eighteen months of the plan" in reasons["plan-fulfilled"]


def claims(digest: Digest) -> list[tuple[str, list[tuple[str, int]]]]:
    (made,) = digest.agreements.values()
    return [(c.about, [(claim.value, len(claim.mentions)) for claim in c.claims]) for c in made.contradictions]


def test_dates_that_contradict_stand_side_by_side() -> None:
    digest = told(SIGNED, ("2023-03-26", "signed", "2023-03-24", ""), ("2023-03-28", "signed", "2023-03-26", "health"))
    (made,) = digest.agreements.values()
    assert made.date == "2023-03-24"
    assert claims(digest) == [("date", [("2023-03-24", 2), ("2023-03-26", 1)])]
    assert "dates-differ" in {merge.rule for merge in digest.merges}


def test_two_instruments_of_one_article_on_two_days_stay_two() -> None:
    items = [
        agreement("mou", "signed", date, ["KR", "KZ"], PASSAGE, subjects=["health"])
        for date in ("2023-03-24", "2023-03-25")
    ]
    assert len(resolve([record("Report", PASSAGE, "2023-03-26", agreements=items)]).agreements) == 2


def test_a_plan_told_after_the_signing_contradicts_it_and_one_told_before_does_not() -> None:
    later = ("2023-04-02", "planned", "2023-03-24", "digital health")
    assert claims(told(("2023-03-20", "planned", "2023-03-24", "digital health"), SIGNED)) == []
    assert claims(told(SIGNED, later)) == [("status", [("planned", 1), ("signed", 1)])]


def sided(*sides: tuple[str, list[str], str]) -> Digest:
    """One article for each (published, parties, subject) of one signing."""
    return resolve(
        record(
            f"Report {n}",
            PASSAGE,
            published,
            agreements=[agreement("mou", "signed", "2023-03-24", parties, PASSAGE, subjects=[subject])],
        )
        for n, (published, parties, subject) in enumerate(sides, 1)
    )


def test_parties_that_contradict_stand_side_by_side() -> None:
    digest = sided(
        ("2023-03-25", ["KR", "KZ"], "rail links"),
        ("2023-03-26", ["KR", "KZ", "UZ"], "rail links"),
        ("2023-03-26", ["KR", "KZ", "UZ"], "railways and rail links"),
    )
    assert claims(digest) == [("parties", [("KR+KZ", 1), ("KR+KZ+UZ", 2)])]
    (made,) = digest.agreements.values()
    assert made.parties == ("KR", "KZ", "UZ")
    assert {merge.rule: merge.reason for merge in digest.merges}["parties-differ"].endswith("90 of 90")


@pytest.mark.parametrize(
    "other",
    [
        ("2023-03-26", ["KR", "KZ", "UZ"], "energy"),  # another subject
        ("2023-04-26", ["KR", "KZ", "UZ"], "rail links"),  # told a month later
        ("2023-03-26", ["KR", "UZ"], "rail links"),  # another pair
    ],
)
def test_other_parties_alone_are_another_instrument(other: tuple[str, list[str], str]) -> None:
    assert len(sided(("2023-03-25", ["KR", "KZ"], "rail links"), other).agreements) == 2


def test_two_pairs_that_fit_one_group_join_neither() -> None:
    pairs = [("2023-03-25", ["KR", "KZ"], "rail links"), ("2023-03-25", ["KR", "UZ"], "rail links")]
    assert len(sided(*pairs, ("2023-03-26", ["KR", "KZ", "UZ"], "rail links")).agreements) == 3
