"""An instrument told in several articles is one entry, and two instruments never are one."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from digest.resolve import resolve
from digest.world import Agreement, Digest
from tests.factory import agreement, event, official, record

PASSAGE = "signed a memorandum"


def article(n: int, *items: dict[str, Any], topics: tuple[str, ...] = (), published: str | None = None) -> Any:
    told = [
        agreement(
            item.get("kind", "mou"),
            item.get("status", "signed"),
            item.get("date"),
            item.get("parties", ["KR", "UZ"]),
            PASSAGE,
            title=item.get("title"),
            subjects=item.get("subjects", ()),
            organizations=item.get("organizations", ()),
        )
        for item in items
    ]
    return record(f"Report {n}", PASSAGE, published or f"2024-06-{n:02}", agreements=told, topics=topics)


def entries(*items: dict[str, Any]) -> list[Agreement]:
    """The instruments out of one article for each item."""
    return list(resolve(article(n, item) for n, item in enumerate(items, 1)).agreements.values())


SAME: list[tuple[dict[str, Any], dict[str, Any]]] = [
    ({"date": "2016"}, {"date": "2016"}),
    ({"date": "2016"}, {"date": "2016-05-03"}),
    ({"date": "2016-05"}, {"date": "2016-05-03"}),
    ({"date": "2016", "subjects": ["health"]}, {"date": "2016"}),
    ({"date": "2016", "subjects": ["digital health"]}, {"date": "2016", "subjects": ["health"]}),
    ({"date": "2016", "status": "revision"}, {"date": "2016"}),
    ({"title": "Lake Treaty"}, {"title": "Lake treaty"}),
    ({"title": "Lake Treaty", "date": "2021-12-03"}, {"title": "The Lake Treaty"}),
]
DIFFERENT: list[tuple[dict[str, Any], dict[str, Any]]] = [
    ({}, {}),
    ({"date": "2016"}, {}),
    ({"date": "2016"}, {"date": "2017"}),
    ({"date": "2016-05-03"}, {"date": "2016-05-04"}),
    ({"date": "2016-04"}, {"date": "2016-05-04"}),
    ({"date": "2016"}, {"date": "2016", "kind": "agreement"}),
    ({"date": "2016"}, {"date": "2016", "parties": ["KR", "KZ"]}),
    ({"date": "2016", "subjects": ["health"]}, {"date": "2016", "subjects": ["energy"]}),
    ({"date": "2016", "organizations": ["EHS"]}, {"date": "2016", "organizations": ["KHIDI"]}),
    ({"date": "2016", "title": "Lake Treaty"}, {"date": "2016", "title": "Road Treaty"}),
    ({"date": "2016", "parties": []}, {"date": "2016", "parties": []}),
    ({"title": "Memorandum of Understanding"}, {"title": "Memorandum of understanding"}),
    ({"title": "Lake Treaty", "date": "2021"}, {"title": "Lake Treaty", "date": "2022"}),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_reports_of_one_instrument_are_one_entry(one: dict[str, Any], other: dict[str, Any]) -> None:
    assert len(entries(one, other)) == len(entries(other, one)) == 1


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_what_may_be_two_instruments_is_two_entries(one: dict[str, Any], other: dict[str, Any]) -> None:
    assert len(entries(one, other)) == len(entries(other, one)) == 2


def test_two_instruments_of_one_article_stay_two() -> None:
    digest = resolve([article(1, {"date": "2016"}, {"date": "2016"})])
    assert len(digest.agreements) == 2 and digest.merges == ()


def test_a_vague_mention_that_fits_two_instruments_joins_neither() -> None:
    health, energy, vague = (
        {"date": "2016", "subjects": ["health"]},
        {"date": "2016", "subjects": ["energy"]},
        {"date": "2016"},
    )
    for order in ([health, energy, vague], [vague, health, energy], [health, vague, energy]):
        assert len(entries(*order)) == 3


def test_articles_of_other_topics_do_not_speak_of_one_instrument() -> None:
    digest = resolve(
        [article(1, {"date": "2016"}, topics=("health",)), article(2, {"date": "2016"}, topics=("energy",))]
    )
    assert len(digest.agreements) == 2


def test_the_entry_says_the_most_precise_date_and_the_most_advanced_status() -> None:
    (made,) = entries(
        {"date": "2016", "status": "revision", "subjects": ["health"]},
        {"date": "2016-05-03", "status": "signed", "subjects": ["Health", "training"]},
    )
    assert (made.date, made.status, len(made.mentions)) == ("2016-05-03", "revision", 2)
    assert [subject.lower() for subject in made.subjects] == ["health", "training"]


def test_mentions_are_newest_first_and_the_merge_keeps_its_reason() -> None:
    digest = resolve([article(1, {"date": "2016"}), article(2, {"date": "2016"})])
    (made,) = digest.agreements.values()
    assert [m.record for m in made.mentions] == ["2024-06-02-report-2", "2024-06-01-report-1"]
    (merge,) = digest.merges
    assert (merge.first.record, merge.rule) == ("2024-06-01-report-1", "same-parties-date")


def slugs(*records: Any) -> Digest:
    return resolve(records)


def test_a_slug_says_year_kind_parties_and_subject() -> None:
    assert entries({"date": "2016-05-03", "subjects": ["digital health"]})[0].slug == "2016-mou-kr-uz-digital-health"
    assert entries({"kind": "treaty", "title": "Lake Treaty"})[0].slug == "treaty-kr-uz-lake-treaty"


def test_a_slug_stays_when_articles_are_added() -> None:
    known = [
        article(n, {"date": "2016" if n % 2 else None, "subjects": ["health"] if n % 3 else []}) for n in range(1, 9)
    ]
    before = resolve(known)
    after = resolve([*known, article(20, {"subjects": ["health"]}), article(21, {"date": "2016", "kind": "plan"}, {})])
    assert set(before.agreements) < set(after.agreements)
    assert before.entity.items() <= after.entity.items()


def test_officials_of_the_parties_named_where_the_signing_is_told_belong_to_it() -> None:
    text = "Minister Ana Lima and Minister Rui Lobo signed a memorandum. Minister Juma Otieno was in Nairobi."
    told = record(
        "Signed",
        text,
        "2024-05-02",
        officials=[
            official("Ana Lima", "Minister", None, "PT"),
            official("Rui Lobo", "Minister", None, "BR"),
            official("Juma Otieno", "Minister", None, "KE"),
        ],
        agreements=[agreement("mou", "signed", "2024-05-02", ["CL", "PT"], text.partition(".")[0])],
        events=[event("signing", "2024-05-02", ["CL", "PT"], "signed a memorandum")],
    )
    (made,) = resolve([told]).agreements.values()
    assert made.people == ("ana-lima",)
    (made,) = resolve([replace(told, events=())]).agreements.values()
    assert made.people == ()


def test_a_signing_signs_what_its_passage_tells() -> None:
    text = "They signed a memorandum on ports. A memorandum on fish was signed the day before."
    told = record(
        "Signed",
        text,
        "2024-05-02",
        agreements=[
            agreement("mou", "signed", "2024-05-02", ["CL", "PT"], "signed a memorandum on ports", subjects=["ports"]),
            agreement("mou", "signed", "2024-05-01", ["CL", "PT"], "memorandum on fish", subjects=["fish"]),
        ],
        events=[event("signing", "2024-05-02", ["CL", "PT"], "They signed a memorandum on ports")],
    )
    (signing,) = resolve([told]).events.values()
    assert signing.signs == ("2024-mou-cl-pt-ports",)


HEADLINE = "Ports deal signed by Chile and Portugal"


def headlined(*items: dict[str, Any], **headline: Any) -> Digest:
    """An article whose text tells ``items``, and whose headline tells one of harbours its own way."""
    told = {"kind": "mou", "status": "signed", "date": "2024-05-14", "subjects": ["harbours"]}
    made = [
        agreement(one["kind"], one["status"], one["date"], ["CL", "PT"], quote, **other)
        for quote, item in (("title:Ports deal", headline), *((f"memorandum {n}", i) for n, i in enumerate(items)))
        for one in [told | item]
        for other in [{key: value for key, value in one.items() if key not in ("kind", "status", "date")}]
    ]
    text = ". ".join(f"They signed memorandum {n}" for n in range(len(items)))
    return resolve([record(HEADLINE, text, "2024-05-14", agreements=made)])


def test_what_the_headline_says_in_other_words_is_what_the_text_tells() -> None:
    digest = headlined({"subjects": ["training of pilots"]})
    assert len(digest.agreements) == 1 and [merge.rule for merge in digest.merges] == ["headline"]


@pytest.mark.parametrize(
    ("items", "headline", "entries_"),
    [
        ([{"subjects": ["pilots"]}, {"subjects": ["cranes"]}], {}, 3),  # it may be either
        ([{"subjects": ["pilots"]}], {"status": "planned"}, 2),
        ([{"subjects": ["pilots"]}], {"date": "2024-05-13"}, 2),
        ([{"subjects": ["pilots"]}], {"date": None}, 2),
        ([{"subjects": ["pilots"]}], {"kind": "agreement"}, 2),
        ([{"subjects": ["pilots"], "title": "Pilots Memorandum"}], {"title": "Harbours Memorandum"}, 2),
        ([{"subjects": ["pilots"], "organizations": ["EHS"]}], {"organizations": ["KHIDI"]}, 2),
    ],
)
def test_what_the_headline_may_not_mean_stays_apart(
    items: list[dict[str, Any]], headline: dict[str, Any], entries_: int
) -> None:
    assert len(headlined(*items, **headline).agreements) == entries_
