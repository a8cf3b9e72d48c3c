"""The data files say what the records say, in the contract's words, and no spreadsheet runs them."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from digest.config import Config
from digest.resolve import resolve
from digest.site import exports
from tests import factory

CONTRACT = Path(__file__).parents[3] / "shared/contract/record.schema.json"


@pytest.fixture(scope="module")
def made() -> dict[str, bytes]:
    return dict(exports.files(factory.sample_digest(), Config()))


def lines(data: bytes) -> list[dict[str, Any]]:
    return [json.loads(line) for line in data.decode().split("\n")[:-1]]


def table(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode(), newline="")))


def test_every_line_fits_the_schema_that_is_published_with_it(made: dict[str, bytes]) -> None:
    validator = Draft202012Validator(json.loads(made["data/articles.schema.json"]))
    problems = [e.message for line in lines(made["data/articles.jsonl"]) for e in validator.iter_errors(line)]
    assert problems == []


@pytest.mark.skipif(not CONTRACT.exists(), reason="the shared contract is not on this machine")
def test_every_line_fits_the_contract(made: dict[str, bytes]) -> None:
    validator = Draft202012Validator(json.loads(CONTRACT.read_text()))
    problems = [e.message for line in lines(made["data/articles.jsonl"]) for e in validator.iter_errors(line)]
    assert problems == []


@pytest.mark.skipif(not CONTRACT.exists(), reason="the shared contract is not on this machine")
def test_the_published_schema_keeps_every_field_of_the_contract(made: dict[str, bytes]) -> None:
    contract = json.loads(CONTRACT.read_text())
    ours = json.loads(made["data/articles.schema.json"])
    assert set(contract["required"]) <= set(ours["required"])
    assert {k: v["pattern"] for k, v in contract["$defs"].items() if "pattern" in v} == {
        k: ours["$defs"][k]["pattern"] for k, v in contract["$defs"].items() if "pattern" in v
    }


def test_articles_stand_in_the_order_of_the_site(made: dict[str, bytes]) -> None:
    digest = factory.sample_digest()
    assert [line["id"] for line in lines(made["data/articles.jsonl"])] == [r.id for r in digest.records]
    dates = [line["published"] for line in lines(made["data/articles.jsonl"])]
    assert dates[-2:] == [None, None] and None not in dates[:-2]


def test_evidence_points_at_the_passage(made: dict[str, bytes]) -> None:
    line = next(line for line in lines(made["data/articles.jsonl"]) if "Tashkent talks" in line["title"])
    span = line["agreements"][0]["evidence"][0]
    assert set(span) == {"in", "start", "end"}
    assert line[span["in"]][span["start"] : span["end"]].startswith("A memorandum of understanding")


def test_whole_figures_are_written_without_a_fraction() -> None:
    record = factory.record(
        "Patients",
        "10 in 2021, 12.5 in 2022",
        figures=[("patients", None, [], [("2021", 10.0, "10"), ("2022", 12.5, "12.5")])],
    )
    points = json.loads(exports.articles_jsonl([record]))["figures"][0]["points"]
    assert [json.dumps(point["value"]) for point in points] == ["10", "12.5"]


def test_what_was_nearly_found_and_the_bounds_of_a_date_are_exported(made: dict[str, bytes]) -> None:
    by_title = {line["title"]: line for line in lines(made["data/articles.jsonl"])}
    assert by_title["Delegation returns from Doha"]["not_before"] == "2019"
    doubts = [doubt for line in by_title.values() for doubt in line["doubts"]]
    assert [doubt["value"] for doubt in doubts] == ["next week"]
    assert doubts[0]["evidence"][0]["in"] == "text"


def test_an_item_of_a_curator_may_lack_evidence() -> None:
    record = factory.record("Title", "Text.", officials=[(factory.official("Ana Lima", "Minister")[0], ())])
    assert json.loads(exports.articles_jsonl([record]))["officials"][0]["evidence"] == []
    rows = table(dict(exports.files(resolve([record]), Config()))["data/officials.csv"])
    assert rows[0]["sources"] == "articles/title.html"


@given(st.text(min_size=1), st.text())
def test_one_article_is_one_line_whatever_it_holds(title: str, text: str) -> None:
    data = exports.articles_jsonl([factory.record(title, text)])
    assert len(data.decode().splitlines()) == 1
    clean = text.encode(errors="replace").decode()
    assert json.loads(data)["text"] == clean


@pytest.mark.parametrize("name", ["agreements", "officials", "organizations", "timeline"])
def test_tables_have_a_header_and_full_rows(made: dict[str, bytes], name: str) -> None:
    data = made[f"data/{name}.csv"]
    rows = list(csv.reader(io.StringIO(data.decode(), newline="")))
    assert data.endswith(b"\r\n") and len(rows) > 2
    assert {len(row) for row in rows} == {len(rows[0])}


def test_one_row_an_instrument_with_every_source(made: dict[str, bytes]) -> None:
    rows = table(made["data/agreements.csv"])
    assert len(rows) == len(factory.sample_digest().agreements)
    signed = next(row for row in rows if row["date"] == "2024-05-14")
    assert signed["parties"] == "KR; UZ"
    assert signed["page"] == f"agreements/{signed['id']}.html"
    assert len(signed["sources"].split("; ")) == 2 and all("#e" in s for s in signed["sources"].split("; "))


def test_the_timeline_holds_articles_events_and_dated_agreements(made: dict[str, bytes]) -> None:
    digest = factory.sample_digest()
    rows = table(made["data/timeline.csv"])
    dated = [a for a in digest.agreements.values() if a.date]
    assert len(rows) == len(digest.records) + len(digest.events) + len(dated)
    dates = [row["date"] for row in rows if row["date"]]
    assert [row["date"] for row in rows][len(dates) :] == [""] * (len(rows) - len(dates))
    assert dates[0] == "2025" and dates[-1] == "2016"


@given(st.text())
def test_no_cell_is_a_formula(value: str) -> None:
    assert not exports.cell(value).startswith(("=", "+", "-", "@", "\t", "\r", "\n"))


@pytest.mark.parametrize("value", ["plain", "a = b", "1-2", "mail@example.org", "’quoted’", ""])
def test_cells_that_are_no_formula_stay_as_they_are(value: str) -> None:
    assert exports.cell(value) == value


@given(st.lists(st.lists(st.text(st.characters(codec="utf-8")), min_size=2, max_size=2), max_size=5))
def test_a_table_reads_back_what_was_written(rows: list[list[str]]) -> None:
    data = exports.to_csv(["a", "b"], rows)
    read = list(csv.reader(io.StringIO(data.decode(), newline="")))
    assert read == [["a", "b"], *([exports.cell(v) for v in row] for row in rows)]


def test_output_does_not_depend_on_the_order_of_the_articles() -> None:
    records = factory.sample_records()
    ahead = dict(exports.files(resolve(records), Config()))
    back = dict(exports.files(resolve(reversed(records)), Config()))
    assert ahead == back


def test_text_that_is_no_unicode_does_not_stop_the_export() -> None:
    record = factory.record("Odd", "text")
    broken = replace(record, article=replace(record.article, text="a\ud800b"))
    assert json.loads(exports.articles_jsonl([broken]))["text"] == "a?b"


def test_every_fact_says_how_many_independent_sources_tell_it_and_which_was_first(made: dict[str, bytes]) -> None:
    for name in ("agreements", "officials", "organizations", "timeline"):
        rows = list(csv.DictReader(io.StringIO(made[f"data/{name}.csv"].decode())))
        assert rows
        for row in rows:
            passages = row["sources"].split("; ")
            assert 1 <= int(row["independent_sources"]) <= len(passages)
            assert row["first_source"].partition("#")[0] in {p.partition("#")[0] for p in passages}
