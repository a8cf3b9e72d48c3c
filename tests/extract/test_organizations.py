"""Organizations: names, acronyms and countries, case by case (``tests/cases/organizations.txt``)."""

from __future__ import annotations

import pytest

from tests.extract.cases import Case, cases, reading_of

ALL = cases("organizations")


def row(case: Case) -> object:
    marks = [pytest.mark.xfail(reason=case.xfail, strict=True)] if case.xfail else []
    return pytest.param(case, id=case.text[:60], marks=marks)


@pytest.mark.parametrize("case", [row(c) for c in ALL])
def test_organizations(case: Case) -> None:
    reading = reading_of(case.text, published=case.published)
    found = [(o.name, o.acronym or "-", o.country or "-") for o in reading.organizations]
    assert found == list(case.expected)


def test_there_are_enough_rows_of_both_kinds() -> None:
    assert len(ALL) >= 40
    assert sum(not c.expected for c in ALL) >= 8


def test_every_mention_is_evidence() -> None:
    reading = reading_of("The Asa Fisheries Agency (AFA) met. AFA agreed. The Asa Fisheries Agency paid.")
    (body,) = reading.organizations
    assert [reading.article.text[e.start : e.end] for e in body.evidence] == [
        "Asa Fisheries Agency",
        "Asa Fisheries Agency",
        "AFA",
        "AFA",
    ]


def test_what_may_be_a_plan_is_kept_as_a_doubt() -> None:
    reading = reading_of("They praised the Blue Skies Initiative.")
    assert reading.organizations == ()
    assert [d.value for d in reading.doubts if d.field == "organizations"] == ["Blue Skies Initiative"]
