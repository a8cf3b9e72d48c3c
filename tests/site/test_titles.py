"""What instruments are called where no article gives them a title."""

from __future__ import annotations

from dataclasses import replace

import pytest

from digest.site.titles import called, here, title
from digest.world import Agreement

MOU = Agreement("a", "mou", "signed", "2024-06-03", ("GH", "NO"), (), ("fisheries", "ports"), None, ())


@pytest.mark.parametrize(
    ("known", "short", "alone"),
    [
        ({}, "Memorandum of understanding between Ghana and Norway", " on fisheries, 2024"),
        ({"subjects": ()}, "Memorandum of understanding between Ghana and Norway", ", 2024"),
        ({"date": None}, "Memorandum of understanding between Ghana and Norway", " on fisheries"),
        ({"status": "planned"}, "Memorandum of understanding between Ghana and Norway", " on fisheries"),
        ({"parties": ("AE", "NL")}, "Memorandum of understanding between the United Arab Emirates and the Netherlands",
         " on fisheries, 2024"),
        ({"parties": ("CL", "GH", "NO", "SE")}, "Memorandum of understanding between Chile, Ghana, Norway and Sweden",
         " on fisheries, 2024"),
        ({"parties": ("CL", "GH", "NO", "SE", "TG")},
         "Memorandum of understanding between Chile, Ghana, Norway and 2 others", " on fisheries, 2024"),
        ({"parties": ("GH",)}, "Memorandum of understanding with Ghana", " on fisheries, 2024"),
        ({"parties": ("GH",), "organizations": (("Quay Hospital", None), ("Port Clinic", None))},
         "Memorandum of understanding between Quay Hospital and Port Clinic", " on fisheries, 2024"),
        ({"parties": (), "organizations": (("Quay Hospital", None),)},
         "Memorandum of understanding with Quay Hospital", " on fisheries, 2024"),
        ({"parties": ()}, "Memorandum of understanding", " on fisheries, 2024"),
        ({"kind": "joint-statement"}, "Joint statement of Ghana and Norway", " on fisheries, 2024"),
        ({"title": "Tema Protocol"}, "Tema Protocol", ""),
        ({"subjects": ("a" * 71,)}, "Memorandum of understanding between Ghana and Norway", ", 2024"),
    ],
)  # fmt: skip
def test_kind_parties_subject_and_year(known: dict[str, object], short: str, alone: str) -> None:
    item = replace(MOU, **known)  # type: ignore[arg-type]
    assert called(item, "en") == short
    assert title(item, "en") == short + alone


def test_a_subject_in_another_language_is_left_out() -> None:
    assert title(MOU, "en", foreign=True) == "Memorandum of understanding between Ghana and Norway, 2024"


def test_in_korean() -> None:
    assert called(MOU, "ko") == "가나 및 노르웨이 간 양해각서"


def test_under_the_names_of_its_countries_it_says_its_bodies() -> None:
    assert here(MOU, "en") == "Memorandum of understanding"
    bodies = (("Quay Hospital", None), ("Port Clinic", None))
    assert here(replace(MOU, organizations=bodies), "en") == (
        "Memorandum of understanding between Quay Hospital and Port Clinic"
    )
