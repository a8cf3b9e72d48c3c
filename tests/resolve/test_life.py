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
    assert (made.date, made.status, made.dates) == ("2023-03-24", "revision", ())
    reasons = {merge.rule: merge.reason for merge in digest.merges}
    assert "signed within eighteen months of the plan" in reasons["plan-fulfilled"]


def test_dates_that_contradict_stand_side_by_side() -> None:
    digest = told(SIGNED, ("2023-03-26", "signed", "2023-03-24", ""), ("2023-03-28", "signed", "2023-03-26", "health"))
    (made,) = digest.agreements.values()
    assert made.date == "2023-03-24"
    assert [(date, len(mentions)) for date, mentions in made.dates] == [("2023-03-24", 2), ("2023-03-26", 1)]
    assert "dates-differ" in {merge.rule for merge in digest.merges}


def test_two_instruments_of_one_article_on_two_days_stay_two() -> None:
    items = [
        agreement("mou", "signed", date, ["KR", "KZ"], PASSAGE, subjects=["health"])
        for date in ("2023-03-24", "2023-03-25")
    ]
    assert len(resolve([record("Report", PASSAGE, "2023-03-26", agreements=items)]).agreements) == 2
