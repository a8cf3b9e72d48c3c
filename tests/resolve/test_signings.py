"""What was signed at a signing, and who is sure to have been there."""

from __future__ import annotations

import pytest

from digest.records import Record
from digest.resolve import resolve
from tests.factory import agreement, event, official, record

ANA = official("Ana Lima", "Minister", None, "PT", "Ana Lima")
JORGE = official("Jorge Vidal", "Minister", None, "CL", "Jorge Vidal")
EVA = official("Eva Rojas", "Mayor", None, "CL", "Eva Rojas")
SIGNED = "Ana Lima and Jorge Vidal signed a memorandum on ports in Lisbon."


def told(passage: str, *, officials: list[object], of_event: str = "", named: tuple[str, ...] = ()) -> Record:
    """An article whose ``passage`` tells a memorandum of Chile and Portugal; the signing is told by ``of_event``."""
    day, parties = "2024-05-14", ["CL", "PT"]
    return record(
        f"Report {len(passage)}",
        f"{passage} Eva Rojas welcomed it.",
        day,
        officials=officials,  # type: ignore[arg-type]
        agreements=[agreement("mou", "signed", day, parties, passage, subjects=["ports"])],
        events=[event("signing", day, parties, of_event or passage, officials=list(named))],
    )


def people(*records: Record) -> tuple[str, ...]:
    (signing,) = resolve(records).events.values()
    return signing.people


def test_both_sides_named_where_the_signing_is_told_were_there() -> None:
    assert people(told(SIGNED, officials=[ANA, JORGE, EVA])) == ("ana-lima", "jorge-vidal")


def test_who_is_told_to_have_been_there_comes_first_and_once() -> None:
    assert people(told(SIGNED, officials=[ANA, JORGE], named=("Jorge Vidal",))) == ("jorge-vidal", "ana-lima")


@pytest.mark.parametrize(
    ("passage", "officials"),
    [
        ("A memorandum on ports was signed in Lisbon, Ana Lima recalled.", [ANA]),  # one side: no more than quoted
        ("Ana Lima said that the memorandum on ports was signed.", [ANA, EVA]),
        ("A memorandum on ports was signed in Lisbon.", [EVA]),
    ],
)
def test_nobody_is_taken_to_have_been_there_where_one_side_alone_is_named(
    passage: str, officials: list[object]
) -> None:
    assert people(told(passage, officials=officials)) == ()


def test_reports_of_one_signing_sum_up_who_was_there() -> None:
    plain = told("A memorandum on ports was signed.", officials=[])
    assert people(told(SIGNED, officials=[ANA, JORGE]), plain) == ("ana-lima", "jorge-vidal")
