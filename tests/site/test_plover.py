"""The PLOVER export against the ontology's own field rules (PLOVER manual, sections on the data format)."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import Any

import pytest

from digest.lexicons import lexicon
from digest.site import plover
from tests.factory import sample_digest

EVENTS = set(
    "AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE "
    "COERCE ASSAULT".split()
)
MODES = {"CONSULT": {"visit", "third-party", "multilateral", "phone"}}
QUADS = {"AGREE": 1, "CONSULT": 1, "SUPPORT": 1, "CONCEDE": 1, "COOPERATE": 2, "AID": 2}
CONTEXTS = set(
    "diplomatic economic health technology environment human_security disasters gender migration natural_resource "
    "legal military education culture political".split()
)
CAMEO = re.compile(r"0[3-7]\d")
LINES = [json.loads(line) for line in b"".join(content for _, content in plover.files(sample_digest())).splitlines()]


def test_the_sample_has_events_to_export() -> None:
    assert len(LINES) >= 3


@pytest.mark.parametrize("item", LINES, ids=lambda item: item["id"])
def test_fields(item: dict[str, Any]) -> None:
    assert {"id", "date", "actor", "event"} <= item.keys()
    first = date.fromisoformat(item["date"])
    if "enddate" in item:
        assert date.fromisoformat(item["enddate"]) > first
        assert "EDTF" in item["comment"]
    assert len(item["actor"]) >= 2
    assert all(re.fullmatch(r"[A-Z]{3}", actor["code"]) for actor in item["actor"])
    assert set(item["event"]) <= EVENTS
    assert item["quad_code"] == QUADS[item["event"][0]]
    assert item.get("mode") is None or item["mode"] in MODES[item["event"][0]]
    assert -10 <= item["event_scale"] <= 10
    assert CAMEO.fullmatch(item["cameo"])
    assert 0 <= item["text_info"]["start"] < item["text_info"]["end"]


def test_ids_are_unique_and_in_order() -> None:
    ids = [item["id"] for item in LINES]
    assert len(set(ids)) == len(ids)


def test_every_topic_has_a_context_of_the_ontology_or_none() -> None:
    contexts = {topic["plover"] for topic in lexicon("topics")["topics"].values()}
    assert contexts - {None} <= CONTEXTS


@pytest.mark.parametrize(
    ("code", "alpha3"),
    [
        ("KR", "KOR"),
        ("XK", "KOS"),
        ("EU", "EUR"),
        ("CD", "COD"),
        ("MM", "MMR"),
        ("DE", "DEU"),
        ("RO", "ROU"),
        ("TL", "TLS"),
    ],
)
def test_alpha3(code: str, alpha3: str) -> None:
    assert plover.alpha3(code) == alpha3


def test_every_country_of_the_lexicon_has_an_alpha3_code_of_its_own() -> None:
    codes = sorted(lexicon("countries")["packed"]["country_name"])
    assert len({plover.alpha3(code) for code in codes}) == len(codes)


def test_what_is_known_by_its_year_only_is_left_out() -> None:
    by_year = {a.slug for a in sample_digest().agreements.values() if a.date and len(a.date) == 4}
    assert by_year.isdisjoint({item["id"] for item in LINES})
