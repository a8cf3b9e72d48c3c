"""JSON read value by value says what a reader of the whole says, whatever the pieces it comes in."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest.load import jsonstream
from digest.load.jsonstream import Malformed, records

VALUES: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=8,
)
ARTICLE = {"title": "Accord signed", "text": "Peru and Chile signed an accord."}


def found(text: str, pieces: int = 3) -> list[tuple[Any, int | None]]:
    """The records of ``text``, which comes in pieces of a few characters."""
    opened = io.StringIO(text, newline="")
    return list(records(lambda size: opened.read(pieces), ("articles", "hits"), lambda fields: "text" in fields))


@settings(max_examples=300, deadline=None)
@given(st.lists(VALUES, max_size=5), st.integers(1, 9), st.sampled_from([None, 1]))
def test_a_list_is_read_as_the_whole_of_it_is(values: list[Any], pieces: int, indent: int | None) -> None:
    assert found(json.dumps(values, indent=indent), pieces) == [(value, n) for n, value in enumerate(values, 1)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (json.dumps(ARTICLE), [(ARTICLE, None)]),
        (json.dumps({"count": 2, "articles": [1, 2], "next": None}), [(1, 1), (2, 2)]),
        (json.dumps({"took": 1, "hits": {"total": {"value": 2}, "hits": [1, 2]}}), [(1, 1), (2, 2)]),
        (json.dumps({**ARTICLE, "articles": [1, 2]}), [({**ARTICLE, "articles": [1, 2]}, None)]),
        (json.dumps({"hits": {"a": 1}, "b": 2}), [({"hits": {"a": 1}, "b": 2}, None)]),
        (f"{json.dumps(ARTICLE)}\n{json.dumps(ARTICLE)}\n", [(ARTICLE, 1), (ARTICLE, 2)]),
        ("\ufeff [ ] ", []),
        ("", []),
        ("[1234567, -0.5e3]", [(1234567, 1), (-500.0, 2)]),
        ('["a\nb\tc"]', [("a\nb\tc", 1)]),
    ],
)
def test_what_the_records_are(text: str, wanted: list[tuple[Any, int | None]]) -> None:
    assert found(text) == wanted


@pytest.mark.parametrize(
    ("text", "before", "line"),
    [("[1, 2", [1, 2], 1), ("[1,\n{]", [1], 2), ('{"a": 1', [], 1),
     ('{"a" 1}', [], 1), ('[1, "x', [1], 1), ("nonsense", [], 1)],
)  # fmt: skip
def test_a_fault_leaves_what_stands_before_it(text: str, before: list[Any], line: int) -> None:
    seen = []
    with pytest.raises(Malformed) as raised:
        opened = io.StringIO(text)
        for record, _ in records(lambda size: opened.read(2), (), lambda fields: False):
            seen.append(record)
    assert seen == before
    assert raised.value.line == line


def test_a_value_without_end_is_not_read_to_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jsonstream, "_LONGEST", 1000)
    monkeypatch.setattr(jsonstream, "_CHUNK", 100)
    opened = io.StringIO('["' + "x" * 1_000_000)
    with pytest.raises(Malformed):
        list(records(opened.read, (), lambda fields: False))
    assert opened.tell() < 5000
