"""Reports of one meeting are one event; two meetings of a day are two."""

from __future__ import annotations

from typing import Any

import pytest

from digest.resolve import resolve
from tests.factory import event, official, record

PEOPLE = {"Ana Lima": "PT", "Rui Costa": "PT", "Jorge Vidal": "CL"}


def article(n: int, *items: dict[str, Any]) -> Any:
    told = [
        event(
            item.get("kind", "meeting"),
            item.get("date", "2024-05-14"),
            item.get("countries", ["CL", "PT"]),
            "met",
            place=item.get("place"),
            officials=item.get("officials", ()),
        )
        for item in items
    ]
    named = [name for name in PEOPLE if any(name in item.get("officials", ()) for item in items)]
    people = [official(name, "Minister", None, PEOPLE[name]) for name in named]
    return record(f"Report {n}", "met " + ", ".join(named), f"2024-06-{n:02}", events=told, officials=people)


def count(*items: dict[str, Any]) -> int:
    return len(resolve(article(n, item) for n, item in enumerate(items, 1)).events)


SAME: list[tuple[dict[str, Any], dict[str, Any]]] = [
    ({}, {}),
    ({"place": "Lisbon"}, {}),
    ({"officials": ["Ana Lima"]}, {"officials": ["Ana Lima", "Jorge Vidal"], "place": "Lisbon"}),
    ({"officials": ["Ana Lima"], "place": "Belém Palace"}, {"officials": ["Ana Lima"], "place": "Lisbon"}),
    ({"date": "2024-05-14/2024-05-16", "kind": "visit"}, {"date": "2024-05-14/2024-05-16", "kind": "visit"}),
]
DIFFERENT: list[tuple[dict[str, Any], dict[str, Any]]] = [
    ({"date": None}, {"date": None}),
    ({"date": "2024-05"}, {"date": "2024-05"}),
    ({"date": "2024-05-14"}, {"date": "2024-05-15"}),
    ({"date": "2012/.."}, {"date": "2012/.."}),
    ({"kind": "meeting"}, {"kind": "visit"}),
    ({"countries": ["PT"]}, {"countries": ["CL", "PT"]}),
    ({"countries": []}, {"countries": []}),
    ({"officials": ["Ana Lima"]}, {"officials": ["Rui Costa"]}),
    ({"place": "Lisbon"}, {"place": "Santiago"}),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_reports_of_one_event_are_one_entry(one: dict[str, Any], other: dict[str, Any]) -> None:
    assert count(one, other) == count(other, one) == 1


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_what_may_be_two_events_is_two_entries(one: dict[str, Any], other: dict[str, Any]) -> None:
    assert count(one, other) == count(other, one) == 2


def test_two_events_of_one_article_stay_two() -> None:
    assert len(resolve([article(1, {}, {})]).events) == 2


SENTENCE = "The delegations of Chile and Portugal held talks on ports in the course of the month"


@pytest.mark.parametrize(
    ("first", "second", "events"),
    [
        (SENTENCE, SENTENCE, 1),
        (SENTENCE, SENTENCE.replace("ports", "fish"), 2),
        ("The two sides met", "The two sides met", 2),
    ],
    ids=["word for word", "another word", "words that anybody would use"],
)
@pytest.mark.parametrize("date", ["2024-05", None])
def test_an_event_without_a_day_is_one_where_one_sentence_tells_it_word_for_word(
    first: str, second: str, events: int, date: str | None
) -> None:
    told = [
        record(
            f"Report {n}", f"{words}. Number {n}.", "2024-06-01", events=[event("meeting", date, ["CL", "PT"], words)]
        )
        for n, words in enumerate((first, second))
    ]
    digest = resolve(told)
    assert len(digest.events) == events
    assert [merge.rule for merge in digest.merges if "words" in merge.rule] == ["same-words"] * (2 - events)


def test_an_event_gathers_people_and_place_and_keeps_its_reason() -> None:
    digest = resolve(
        [
            article(1, {"officials": ["Ana Lima"]}),
            article(2, {"officials": ["Ana Lima", "Jorge Vidal"], "place": "Lisbon"}),
        ]
    )
    (made,) = digest.events.values()
    assert (made.slug, made.place, made.people) == ("2024-05-14-meeting-cl-pt", "Lisbon", ("ana-lima", "jorge-vidal"))
    assert "same-day" in [merge.rule for merge in digest.merges]


def test_a_name_that_is_no_official_of_the_article_is_left_out() -> None:
    told = event("meeting", "2024-05-14", ["CL", "PT"], "met", officials=["Somebody Else"])
    assert next(iter(resolve([record("Report", "met", events=[told])]).events.values())).people == ()


@pytest.mark.parametrize(
    ("date", "published", "planned"),
    [
        ("2024-01-05", ["2024-01-04"], True),
        ("2024-01-04", ["2024-01-04"], False),
        ("2024-01-05", ["2024-01-04", "2024-01-06"], False),
        ("2024-01-05", ["2024-01-03", "2024-01-04"], True),
        ("2024-01-05", ["2024-01-04", None], False),
        ("2024-01-05", [None], False),
        ("2024-01-05", ["2024-01"], False),
        ("2024-02", ["2024-01-31"], True),
        ("2024", ["2024-01-04"], False),
        ("2024-01-03/2024-01-06", ["2024-01-04"], False),
        (None, ["2024-01-04"], False),
    ],
)
def test_what_no_article_could_know_to_have_begun_is_planned(
    date: str | None, published: list[str | None], planned: bool
) -> None:
    told = [
        record(f"Report {n}", f"Talks {n}", day, events=[event("meeting", date, ["CL", "PT"], "Talks")])
        for n, day in enumerate(published)
    ]
    assert {one.planned for one in resolve(told).events.values()} == {planned}


def test_who_is_to_meet_has_not_met() -> None:
    people = [official("Ana Lima", "Minister", None, "PT"), official("Jorge Vidal", "Minister", None, "CL")]
    for day, met in (("2024-05-14", [("jorge-vidal", "ana-lima")]), ("2024-05-16", [])):
        talks = event("meeting", day, ["CL", "PT"], "talks", officials=["Ana Lima", "Jorge Vidal"])
        told = record("Talks", "talks of Ana Lima and Jorge Vidal", "2024-05-15", officials=people, events=[talks])
        assert [pair[:2] for pair in resolve([told]).relations["CL", "PT"].met] == met
