"""Events told in running text, by the rows of ``tests/cases/events.txt``, and what holds for any of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from digest.extract import extract
from digest.records import Article, EventTold, Record

CASES = Path(__file__).parents[1] / "cases" / "events.txt"


def record(text: str, published: str | None = None, title: str = "Notes of the week", language: str = "en") -> Record:
    body = text.replace(" ¶ ", "\n\n")
    return extract(Article("a.txt", "0" * 64, title, "stated", body, language, published=published))


def rows() -> list[tuple[str, str, str]]:
    lines = [line for line in CASES.read_text("utf-8").splitlines() if line.strip() and not line.startswith("#")]
    return [tuple(part.strip() for part in line.split("|", 2)) for line in lines]  # type: ignore[misc]


def shown(told: EventTold) -> str:
    return f"{told.kind} {told.date} {','.join(told.countries) or '-'}"


def found(published: str, text: str) -> Record:
    title, _, body = text.rpartition(" :: ")
    return record(body, None if published == "-" else published, title or "Notes of the week")


@pytest.mark.parametrize(("published", "expected", "text"), rows())
def test_case(published: str, expected: str, text: str) -> None:
    wanted = [] if expected == "-" else expected.split("; ")
    assert sorted(shown(e) for e in found(published, text).events) == sorted(wanted)


def test_there_are_many_cases_and_many_that_must_not_match() -> None:
    assert len(rows()) >= 40
    assert sum(expected == "-" for _, expected, _ in rows()) >= 12
