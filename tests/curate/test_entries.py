"""What the curator is told of an entry: every mention with its passage and the reason that brought it in."""

from __future__ import annotations

from digest.curate.entries import doubtful_lines, entity_lines
from digest.curate.merges import parse_merges
from digest.resolve import resolve
from digest.world import Digest
from tests.factory import official, record


def world() -> Digest:
    people = [
        ("Sergei Pak", "director"),
        ("Sergey Pak", "director"),
        ("Ana Lima", "Minister of Health"),
        ("Ana Lima", "rector"),
    ]
    return resolve(
        record(f"Report {n}", f"Then {name} spoke.", f"2024-0{n}-01", officials=[official(name, office, "Fund", "PT")])
        for n, (name, office) in enumerate(people, 1)
    )


def test_an_entry_is_found_by_name_spelling_and_slug() -> None:
    said = [list(entity_lines(world(), name)) for name in ("Sergei Pak", "sergey pak", "sergei-pak")]
    assert said[0] == said[1] == said[2] and said[0][0] == "people: sergei-pak"


def test_every_mention_stands_there_with_passage_and_reason() -> None:
    text = "\n".join(entity_lines(world(), "Sergei Pak"))
    assert "…Then [Sergei Pak] spoke.…" in text and "…Then [Sergey Pak] spoke.…" in text
    assert "other-spelling: the name in another spelling (50), same country (30)" in text


def test_nobody_of_that_name_is_nothing() -> None:
    assert list(entity_lines(world(), "Nobody")) == []


def test_doubtful_pairs_are_lines_that_the_curator_can_move() -> None:
    digest = resolve(
        record(f"Report {n}", "Ana Lima", f"2024-0{n}-01", officials=[official("Ana Lima", office, None, "PT")])
        for n, office in enumerate(("Minister of Health", "rector"), 1)
    )
    head, comment, row = doubtful_lines(digest)
    assert (head, row) == ("people:", "  - [ana-lima, ana-lima-pt]") and comment.startswith("  # Ana Lima")
    moved = "\n".join([head, "  different:", f"  {row}"])
    assert [ref.slug for ref in parse_merges(moved)[0].entries] == ["ana-lima", "ana-lima-pt"]
