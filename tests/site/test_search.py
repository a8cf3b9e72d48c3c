"""The index holds every word, in bounded shards.

What the browser does with it is tested in ``tests/browser/test_search_box.py``.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator
from itertools import chain
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.config import Config
from digest.records import Record
from digest.resolve import resolve
from digest.site import search
from digest.site.terms import terms
from tests import factory


def shards(files: dict[str, bytes]) -> dict[str, Any]:
    """What each shard hands to ``digestSearch.shard``, read as a browser would."""
    found = {}
    for path, data in files.items():
        match = re.fullmatch(r"digestSearch\.shard\('([a-z0-9-]+)','(.*)'\);\n", data.decode(), re.S)
        assert match and path == f"search/{match[1]}.js"
        found[match[1]] = json.loads(re.sub(r"\\(['\\])", r"\1", match[2]))
    return found


def numbers(packed: str) -> Iterator[tuple[int, int]]:
    """(document, weight) of packed postings."""
    number = scale = document = 0
    for c in packed:
        digit = search._DIGITS.index(c)
        number += (digit & 31) << scale
        scale += 5
        if digit < 32:
            document += number // 4
            yield document, number % 4
            number = scale = 0


def index_of(records: list[Record]) -> dict[str, bytes]:
    return dict(search.files(resolve(records), Config()))


def synthetic(count: int, words: int = 60, vocabulary: int = 2000) -> list[Record]:
    chance = random.Random(7)
    known = ["".join(chance.choices("aeioubcdfglmnprst", k=chance.randint(4, 9))) for _ in range(vocabulary)]
    return [
        factory.record(f"Report {n} on {chance.choice(known)}", " ".join(chance.choices(known, k=words)), "2024-05-01")
        for n in range(count)
    ]


# ── Shards ───────────────────────────────────────────────────────────────────────────────────────────────────────
@given(st.lists(st.integers(0, 10**9), unique=True).map(sorted))
def test_postings_read_back(postings: list[int]) -> None:
    by_document = {p // 4: p for p in postings}
    kept = sorted(by_document.values())
    assert [document * 4 + weight for document, weight in numbers(search.pack(kept))] == kept


def test_the_best_postings_of_a_very_common_term_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "LONGEST_POSTINGS", 60)
    packed = search.pack([n * 4 + (3 if n % 50 == 0 else 0) for n in range(1000)])
    assert len(packed) <= 60
    assert [document for document, weight in numbers(packed) if weight == 3] == list(range(0, 1000, 50))


def test_every_word_of_every_article_leads_to_it() -> None:
    digest = factory.sample_digest()
    found = shards(dict(search.files(digest, Config())))
    table: dict[str, set[int]] = {}
    for name, content in found.items():
        if name.startswith("t-"):
            for term, packed in zip(content[0].split(" "), content[1].split(" "), strict=True):
                table[term] = {document for document, _ in numbers(packed)}
    rows = [row for n in range(len(found)) for row in found.get(f"d-{n}", [])]
    assert len(rows) == found["index"]["total"]
    for record in digest.records:
        (number,) = [n for n, row in enumerate(rows) if row[2] == f"articles/{record.id}.html"]
        assert all(number in table[term] for term in terms(f"{record.article.title} {record.article.text}"))


def test_a_country_has_a_term_for_each_of_its_names_as_a_whole() -> None:
    found = shards(dict(search.files(factory.sample_digest(), Config())))
    (table,) = (dict(zip(*(part.split(" ") for part in found[n]), strict=True)) for n in found if n.startswith("t-"))
    (korea,) = (n for n, row in enumerate(found["d-0"]) if row[:2] == [0, "South Korea"])
    for name in ("southkorea=", "rok=", "republicofkorea="):
        assert [document for document, _ in numbers(table[name])] == [korea], name
    assert search.whole_name("D.P.R.K.") == search.whole_name("DPRK") == "dprk="
    assert "dprk=" not in table


def test_shards_are_bounded_and_their_first_terms_are_in_order(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "TERM_SHARD", 4000)
    monkeypatch.setattr(search, "DOCUMENT_SHARD", 3000)
    files = index_of(synthetic(120))
    found = shards(files)
    tables = [found[f"t-{n}"][0].split(" ") for n in range(len(found["index"]["terms"]))]
    assert len(tables) > 5 and len(found["index"]["documents"]) > 5
    assert [names[0] for names in tables] == found["index"]["terms"]
    assert list(chain(*tables)) == sorted(chain(*tables))
    assert max(len(data) for path, data in files.items() if path.startswith("search/t")) < 4100
    assert max(len(data) for path, data in files.items() if path.startswith("search/d")) < 3100
    lengths = [len(found[f"d-{n}"]) for n in range(len(found["index"]["documents"]))]
    assert found["index"]["documents"] == [sum(lengths[:n]) for n in range(len(lengths))]


def test_an_empty_digest_has_an_index_without_documents() -> None:
    found = shards(index_of([]))
    assert set(found) == {"index"} and found["index"]["total"] == 0


def test_hostile_text_does_not_break_a_shard() -> None:
    words = "it's \\ </script> \u2028 \u2029 \n ' \" \\' '); alert(1); //"
    found = shards(index_of([factory.record(f"A {words}", f"B {words}", summary=f"C {words}")]))
    assert "alert(1)" in found["d-0"][0][1]


def test_the_index_does_not_depend_on_the_order_of_the_articles() -> None:
    records = synthetic(30)
    assert index_of(records) == index_of(records[::-1])
