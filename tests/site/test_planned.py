"""What had not begun when it was told is planned: said wherever it is listed, and no meeting that was held."""

from __future__ import annotations

import csv
import io
import json
from functools import cache

import pytest

from digest.config import Config
from digest.records import Record
from digest.resolve import resolve
from digest.site import render
from digest.site.views.context import Context
from digest.site.views.indexes import entries
from digest.site.views.lines import Lines
from tests.factory import country, event, official, record


def report(day: str) -> Record:
    """An article of 4 January that tells of talks on ``day``."""
    return record(
        "Ministers of Chile and Portugal to hold talks in Porto",
        "Minister Ana Lima of Portugal will hold talks with Minister Jorge Vidal of Chile in Porto.",
        "2024-01-04",
        publisher="The Quay",
        countries=[country("PT", "of Portugal"), country("CL", "of Chile")],
        officials=[official("Ana Lima", "Minister", None, "PT"), official("Jorge Vidal", "Minister", None, "CL")],
        events=[event("meeting", day, ["CL", "PT"], "talks", place="Porto", officials=["Ana Lima", "Jorge Vidal"])],
    )


@cache
def files(day: str) -> dict[str, str]:
    """The site of that article."""
    return {path: data.decode(errors="replace") for path, data in render(resolve([report(day)]), Config())}


PAGES = ["index.html", "relations/cl-pt.html", "timeline/2024.html", "countries/pt.html", "officials/ana-lima.html"]


@pytest.mark.parametrize("path", PAGES)
def test_it_is_said_wherever_the_event_is_listed(path: str) -> None:
    assert "5 January 2024</time> · planned" in files("2024-01-05")[path]
    assert "planned" not in files("2024-01-03")[path].partition("<main")[2]


def test_who_is_to_meet_is_not_listed_as_met() -> None:
    assert 'id="met"' in files("2024-01-03")["officials/ana-lima.html"]
    assert 'id="met"' not in files("2024-01-05")["officials/ana-lima.html"]
    assert "pair of people who met" in files("2024-01-03")["relations/cl-pt.html"]
    assert "pair of people who met" not in files("2024-01-05")["relations/cl-pt.html"]


def test_the_timeline_does_not_say_that_it_happened() -> None:
    assert '<li class="happened"' in files("2024-01-03")["timeline/2024.html"]
    assert '<li class="happened"' not in files("2024-01-05")["timeline/2024.html"]


def test_what_filters_load_of_a_long_list_says_so() -> None:
    for day, planned in (("2024-01-03", False), ("2024-01-05", True)):
        ctx = Context(resolve([report(day)]), Config())
        (entry,) = entries(ctx, Lines(ctx), "events", list(ctx.digest.events))
        assert ("2024 · planned" in entry.facts) is planned


def test_the_brief_has_it_among_what_is_planned_in_the_month_that_told_it() -> None:
    page = files("2024-02-01")["briefs/2024-01.html"]
    assert 'id="planned"' in page and 'id="happened"' not in page and "1 February 2024" in page
    assert "briefs/2024-02.html" not in files("2024-02-01")


def test_the_data_say_so() -> None:
    for day, planned in (("2024-01-03", "false"), ("2024-01-05", "true")):
        rows = list(csv.DictReader(io.StringIO(files(day)["data/timeline.csv"])))
        assert {row["type"]: row["planned"] for row in rows} == {"article": "false", "event": planned}
    coded = [json.loads(files(day)["data/events.plover.jsonl"]) for day in ("2024-01-03", "2024-01-05")]
    assert [one["event"] + [one["cameo"]] for one in coded] == [["CONSULT", "040"], ["AGREE", "036"]]
