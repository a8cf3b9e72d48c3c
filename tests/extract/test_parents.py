"""Bodies that are part of others: what is stated, and what only looks like it."""

from __future__ import annotations

import pytest

from digest.extract import extract
from tests.factory import article

STATED = [
    (
        "The Norvik Aid Centre, an agency of the Ministry of Health of Norway, signed it.",
        "Norvik Aid Centre",
        "Ministry of Health of Norway",
    ),
    (
        "Officials of the Tamu Blood Institute under Kenya's Ministry of Health came.",
        "Tamu Blood Institute",
        "Ministry of Health",
    ),
    (
        "The Tamu Blood Institute, which is affiliated to the University of Nairobi, will train them.",
        "Tamu Blood Institute",
        "University of Nairobi",
    ),
    (
        "Andina Power Limited, a wholly owned subsidiary of Quispe Holdings Limited, won.",
        "Andina Power Limited",
        "Quispe Holdings Limited",
    ),
    (
        "The Lima Eye Hospital, run by Peru's health ministry, opened a wing.",
        "Lima Eye Hospital",
        "health ministry",
    ),
    (
        "The University of Oulu's Institute of Arctic Medicine joined.",
        "Institute of Arctic Medicine",
        "University of Oulu",
    ),
    (
        "The Ministry of Health of Peru sent a team. The ministry's Department of Blood Safety will lead it.",
        "Department of Blood Safety",
        "Ministry of Health of Peru",
    ),
    (
        "The Training Centre for Nurses at the Ministry of Health of Chile will host them.",
        "Training Centre for Nurses",
        "Ministry of Health of Chile",
    ),
]
NOT_STATED = [
    "The Tamu Blood Institute, an agency of the Government of Kenya, signed it.",
    "The Ministry of Health of Norway signed it under the Ministry of Finance of Norway's new rules.",
    "The Tamu Blood Institute met the Ministry of Health of Kenya.",
    "The Tamu Blood Institute, a member of the World Health Organization, signed.",
    "The Embassy of Peru in Chile invited the Ministry of Health of Chile.",
    "Under the agreement, the Tamu Blood Institute and the University of Nairobi will work together.",
    "The University of Oulu's partnership with the Institute of Arctic Medicine goes on.",
    "The Ministry of Health of Peru and the Ministry of Health of Chile met. The ministry's Eye Department led.",
]


def parents(text: str) -> dict[str, str]:
    record = extract(article("A report of today", text, "2024-05-02"))
    return {body.name: body.parent for body in record.organizations if body.parent}


@pytest.mark.parametrize(("text", "part", "whole"), STATED)
def test_a_parent_that_is_stated_is_read(text: str, part: str, whole: str) -> None:
    assert parents(text) == {part: whole}


@pytest.mark.parametrize("text", NOT_STATED)
def test_what_only_looks_like_one_is_none(text: str) -> None:
    assert parents(text) == {}


def test_the_passage_says_both() -> None:
    record = extract(article("A report of today", STATED[0][0], "2024-05-02"))
    (told,) = (body.parent_evidence for body in record.organizations if body.parent)
    assert [record.article.text[e.start : e.end] for e in told] == [
        "Norvik Aid Centre, an agency of the Ministry of Health of Norway"
    ]


def test_two_parents_are_none() -> None:
    text = (
        "The Tamu Blood Institute under the Ministry of Health of Kenya met them. "
        "The Tamu Blood Institute, an agency of the University of Nairobi, agreed."
    )
    assert parents(text) == {}
