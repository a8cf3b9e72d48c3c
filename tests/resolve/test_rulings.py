"""The curator's word wins over every rule, whatever articles come later."""

from __future__ import annotations

import re

import pytest

from digest.curate.merges import parse_merges
from digest.errors import ConfigError
from digest.resolve import resolve
from digest.world import Digest
from tests.factory import official, record


def told(merges: str, *people: tuple[str, str]) -> Digest:
    """One article for each (name, office) of a person of Portugal, a month apart."""
    articles = [
        record(f"Report {n}", name, f"2024-{n:02}-01", officials=[official(name, office, None, "PT")])
        for n, (name, office) in enumerate(people, 1)
    ]
    return resolve(articles, (), parse_merges(merges))


LIMA = ("Ana Lima", "Minister of Health")
SECOND = ("Ana Lima Reis", "Minister of Trade")


def test_the_same_is_one_entry_and_the_slug_that_is_no_more_leads_to_it() -> None:
    digest = told("people: {same: [[ana-lima, ana-lima-reis]]}", LIMA, SECOND)
    assert set(digest.people) == {"ana-lima"}
    assert digest.moved == {("officials", "ana-lima-reis"): "ana-lima"}
    (merge,) = digest.merges
    assert (merge.rule, merge.reason) == ("curator", "merges.yaml, line 1")


def test_the_slug_of_the_oldest_is_kept_whatever_the_order() -> None:
    assert set(told("people: {same: [[ana-lima-reis, ana-lima]]}", LIMA, SECOND).people) == {"ana-lima"}


def test_chains_of_the_same_end_in_one_entry() -> None:
    merges = "people: {same: [[rui-lobo, ana-lima-reis], [ana-lima-reis, ana-lima]]}"
    digest = told(merges, LIMA, SECOND, ("Rui Lobo", "Minister"))
    assert set(digest.people) == {"ana-lima"} and set(digest.moved.values()) == {"ana-lima"}


def test_what_differs_in_one_article_is_an_entry_of_its_own() -> None:
    merges = "people: {different: [[ana-lima, ana-lima @ 2024-02-01-report-2]]}"
    digest = told(merges, LIMA, LIMA, LIMA)
    assert sorted((slug, len(p.mentions)) for slug, p in digest.people.items()) == [("ana-lima", 2), ("ana-lima-pt", 1)]


def test_two_spellings_that_the_rules_merge_stay_apart() -> None:
    spelled = (("Sergei Pak", "Minister of Trade"), ("Sergey Pak", "Minister of Trade"))
    assert len(told("", *spelled).people) == 1
    digest = told("people: {different: [[sergei-pak, sergey-pak @ 2024-02-01-report-2]]}", *spelled)
    assert len(digest.people) == 2


def test_a_ruling_holds_when_articles_come_that_change_the_merges() -> None:
    merges = "people: {same: [[ana-lima, ana-lima-reis]]}"
    digest = told(merges, LIMA, SECOND, LIMA, SECOND, ("Rui Lobo", "Minister"))
    assert set(digest.people) == {"ana-lima", "rui-lobo"}


def test_a_doubt_that_the_curator_settled_is_no_doubt() -> None:
    pair = (("Ana Lima", "Minister of Health"), ("Ana Lima", "rector"))
    assert len(told("", *pair).doubtful) == 1
    assert told("people: {different: [[ana-lima, ana-lima-pt]]}", *pair).doubtful == ()
    assert told("people: {same: [[ana-lima, ana-lima-pt]]}", *pair).doubtful == ()


def test_a_name_that_nobody_bears_is_a_problem_with_its_line() -> None:
    digest = told("people:\n  same:\n    - [ana-lima, nobody]", LIMA)
    (status,) = [s for s in digest.sources if s.source == "merges.yaml"]
    assert status.problem == "line 3: Nothing is called nobody" and status.fix


MISTAKES = [
    ("persons: {}", "line 1: persons is none of people"),
    ("people: {alike: []}", "line 1: alike is none of same, different"),
    ("people:\n  same:\n    - [one]", "line 3: expected two entries"),
    ("people:\n  same: one", "line 2: expected two entries"),
    ("- people", "line 1: expected one of people"),
    ("people: [", "this is not YAML"),
]


@pytest.mark.parametrize(("text", "said"), MISTAKES)
def test_a_mistake_is_told_with_its_line(text: str, said: str) -> None:
    with pytest.raises(ConfigError, match=re.escape(said)):
        parse_merges(text)


@pytest.mark.parametrize("text", ["", "people:", "people: {same: }", "people: {same: []}"])
def test_an_empty_list_is_no_mistake(text: str) -> None:
    assert parse_merges(text) == ()
