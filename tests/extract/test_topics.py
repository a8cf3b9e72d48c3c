"""Topics by weighted words."""

from __future__ import annotations

import pytest

from digest.extract import extract
from digest.extract.topics import scores
from digest.lexicons import lexicon
from digest.records import Article


def topics(text: str, title: str = "Notes", language: str = "en") -> tuple[str, ...]:
    return extract(Article("a.txt", "0" * 64, title, "stated", text, language)).topics


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The hospital trained nurses. Patients received vaccines, and the clinic opened a ward for surgery.",
            "health",
        ),
        ("Tariffs on exports were cut. Exporters hope that free trade and market access will follow.", "trade"),
        ("The central bank raised the interest rate. Investors sold bonds as inflation rose.", "finance"),
        ("Solar and wind power feed the electricity grid; a pipeline brings natural gas.", "energy"),
        ("The navy and the air force held joint exercises. Soldiers fired missiles.", "defence"),
        ("The court heard arguments on arbitration. Judicial reform and the rule of law came up.", "law"),
        ("University students won scholarships. Schools and teachers changed the curriculum.", "education"),
        ("Carbon emissions and climate finance were discussed; biodiversity and conservation too.", "environment"),
        ("Farmers lost crops and livestock. Irrigation and fertiliser help agriculture and fisheries.", "agriculture"),
        ("Airlines add flights from the airport; railways and shipping follow in transport plans.", "transport"),
        ("The satellite reached orbit. Astronauts will walk on the moon from a spacecraft.", "space"),
        ("Football and cricket teams met at the tournament before the Olympic championship.", "sport"),
        ("Floods after the cyclone; earthquake victims wait for disaster relief.", "disasters"),
        ("Migrants seek asylum; visas and immigration rules for foreign workers changed.", "migration"),
        ("Voters cast ballots in the election; the referendum and the electoral roll were disputed.", "elections"),
    ],
)
def test_topic(text: str, expected: str) -> None:
    assert topics(text)[:1] == (expected,)


@pytest.mark.parametrize(
    "text",
    [
        "A stray word on health does not make a topic.",
        "They walked home in the rain and talked about nothing in particular.",
        "Soil, spoil and turmoil hold no oil.",
        "",
    ],
)
def test_no_topic(text: str) -> None:
    assert topics(text) == ()


def test_a_title_says_more_than_the_text() -> None:
    assert topics("Two men spoke of it at some length.", "Hospital patients to receive vaccines") == ("health",)


def test_the_best_topic_comes_first_and_weak_ones_are_left_out() -> None:
    text = "Hospitals, patients, vaccines, surgery, clinics, cancer, medicine and diseases. One exporter came."
    assert topics(text) == ("health",)


def test_other_languages_are_left_alone() -> None:
    assert topics("Hospital, hospital, hospital. Pacientes, vacunas, medicina, cirugía.", language="es") == ()


def test_words_count_only_as_words() -> None:
    assert "energy" not in scores("", "soil foil turmoil coalition gasp")


def test_every_topic_has_a_label_and_words_in_lower_case() -> None:
    for slug, topic in lexicon("topics")["topics"].items():
        words = [*topic["strong"], *topic["weak"]]
        assert topic["label"] and slug == slug.lower()
        assert all(w == w.lower() for w in words)
        assert len(set(words)) == len(words), slug
