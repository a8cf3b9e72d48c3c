"""Each build compares with the one before: what is new, changed, withdrawn, and where moved slugs lead."""

from __future__ import annotations

from dataclasses import replace

import pytest

from digest.curate.merges import parse_merges
from digest.memory import compared, recalled
from digest.resolve import resolve
from digest.world import Change, Digest
from tests.factory import agreement, country, event, official, record


def article(n: int, status: str = "planned", name: str = "Kari Solberg") -> object:
    return record(
        f"Report {n}",
        "Memorandum. They met.",
        f"2024-06-{n:02}",
        countries=[country("NO", "They"), country("GH", "met")],
        officials=[official(name, "Minister of Fisheries", None, "NO", "They")],
        agreements=[agreement("mou", status, "2024", ["NO", "GH"], "Memorandum", subjects=["ports"])],
        events=[event("meeting", f"2024-06-{n:02}", ["NO", "GH"], "met")],
    )


def world(*articles: object, merges: str = "") -> Digest:
    return resolve(articles, (), parse_merges(merges))  # type: ignore[arg-type]


def built(*worlds: Digest) -> Digest:
    """The last of ``worlds``, each built on the memory of the one before."""
    memory = None
    for one in worlds:
        told, data = compared(one, recalled(memory))
        memory = data
    return told


def said(digest: Digest) -> list[tuple[str, str, str]]:
    assert digest.changes is not None
    return [(c.what, c.field, c.slug) for c in digest.changes.items]


ONE, TWO = article(1), article(2)


def test_the_first_build_has_nothing_to_compare_with() -> None:
    assert built(world(ONE)).changes is None


def test_what_an_article_adds_is_new() -> None:
    told = said(built(world(ONE), world(ONE, TWO)))
    assert told == [("new", "articles", "2024-06-02-report-2"), ("new", "events", "2024-06-02-meeting-gh-no")]


def test_what_an_article_took_with_it_is_withdrawn() -> None:
    told = said(built(world(ONE, TWO), world(ONE)))
    assert told == [
        ("withdrawn", "articles", "2024-06-02-report-2"),
        ("withdrawn", "events", "2024-06-02-meeting-gh-no"),
    ]


def test_a_change_says_what_was_and_what_is() -> None:
    (change,) = [c for c in _items(built(world(ONE), world(ONE, article(2, "signed")))) if c.what == "changed"]
    assert (change.field, change.differ, change.countries) == (
        "agreements",
        (("status", "planned", "signed"),),
        ("GH", "NO"),
    )


def _items(digest: Digest) -> tuple[Change, ...]:
    assert digest.changes is not None
    return digest.changes.items


def test_building_the_same_again_shows_the_same_changes_and_gives_the_same_bytes() -> None:
    first, data = compared(world(ONE), None)
    second, after = compared(world(ONE, TWO), recalled(data))
    third, again = compared(world(ONE, TWO), recalled(after))
    assert third.changes == second.changes and again == after
    assert compared(world(ONE), recalled(data))[1] == data and first.changes is None


def test_a_slug_that_is_no_more_leads_to_its_entry_for_ever() -> None:
    apart = world(article(1), article(2, name="Marit Solberg"))
    assert set(apart.people) == {"kari-solberg", "marit-solberg"}
    merges = "people: {same: [[kari-solberg, marit-solberg]]}"
    joined = world(article(1), article(2, name="Marit Solberg"), merges=merges)
    silent = replace(joined, moved={})  # as where a later article, not the curator, brought them together
    once = built(apart, silent)
    assert once.moved == {("officials", "marit-solberg"): "kari-solberg"}
    assert built(apart, silent, silent, replace(world(article(1)), moved={})).moved == once.moved


def test_a_slug_never_leads_to_what_took_its_place_in_the_article() -> None:
    assert built(world(article(1)), world(article(1, name="Marit Lie"))).moved == {}


def test_a_slug_whose_entry_is_gone_leads_nowhere() -> None:
    assert built(world(ONE, article(2, name="Rui Lobo")), world(ONE)).moved == {}


def retitled(title: str, day: str, text: str) -> object:
    return record(title, text, day, countries=[country("NO", "Norway"), country("GH", "Ghana")])


def test_an_article_under_another_title_or_day_leads_to_its_new_place_for_ever() -> None:
    old, new = (
        retitled("Talks", "2024-06-01", "Norway met Ghana."),
        retitled("Talks on fish", "2024-06-02", "Norway met Ghana."),
    )
    other = retitled("Ports", "2024-05-01", "Ghana met Norway.")
    once = built(world(old, other), world(new, other))
    assert once.moved == {("articles", "2024-06-01-talks"): "2024-06-02-talks-on-fish"} and once.withdrawn == ()
    assert built(world(old, other), world(new, other), world(new, other)).moved == once.moved


def test_an_article_that_another_text_replaced_was_withdrawn() -> None:
    old, new = (
        retitled("Talks", "2024-06-01", "Norway met Ghana."),
        retitled("Talks on fish", "2024-06-01", "Ghana met Norway."),
    )
    told = built(world(old), world(new))
    assert told.moved == {} and [gone.slug for gone in told.withdrawn] == ["2024-06-01-talks"]


def test_an_article_does_not_lead_to_one_that_was_there_with_the_same_text() -> None:
    old, copy = (
        retitled("Talks", "2024-06-01", "Norway met Ghana."),
        retitled("Talks again", "2024-07-01", "Norway met Ghana."),
    )
    assert built(world(old, copy), world(copy)).moved == {}


@pytest.mark.parametrize("data", [None, b"", b"no gzip", b"\x1f\x8b\x08\x00"])
def test_a_memory_that_cannot_be_read_is_none(data: bytes | None) -> None:
    assert recalled(data) is None


def test_a_memory_of_another_shape_is_none() -> None:
    import gzip

    for text in (b"[]", b"{}", b'{"version": 1}', b'{"version": 0}', b'{"version": 1, "facts": {"a": 1}}'):
        assert recalled(gzip.compress(text)) is None


def test_what_was_withdrawn_is_remembered_until_it_returns() -> None:
    told = built(world(ONE, TWO), world(ONE))
    (gone,) = told.withdrawn
    assert (gone.field, gone.slug, gone.name) == ("articles", "2024-06-02-report-2", "Report 2")
    assert (gone.last, gone.since) == ("2024-06-02", "2024-06-01")
    assert built(world(ONE, TWO), world(ONE), world(ONE), world(ONE, article(3))).withdrawn == (gone,)
    assert built(world(ONE, TWO), world(ONE), world(ONE, TWO)).withdrawn == ()
