"""Dumps of crawlers and databases: JSON Lines, JSON, CSV and TSV, one record an article.

Recognized: the field names of trafilatura, news-please, newspaper4k, Fundus, JSON Feed and of exports like Media
Cloud's, by ``digest.load.metadata``; text as plain text or HTML; a JSON list, an object with a list in it, or one
article. A broken line is one fault, the rest is read. The number of an entry is that of its line or place.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping
from typing import Any

import lxml.html  # type: ignore[import-untyped]

from digest.load.encodings import decode
from digest.load.markup import blocks_of
from digest.load.metadata import read_fields
from digest.load.page import Block, Fault, Page, Unreadable
from digest.load.text import blocks_of_text

BODIES = (
    "text", "maintext", "main_text", "content_text", "content_html", "content", "body", "articlebody", "article_body",
    "article", "fulltext", "full_text", "raw_text", "cleaned_text", "plaintext", "story", "html",
)  # fmt: skip
LISTS = (
    "articles",
    "items",
    "entries",
    "results",
    "docs",
    "documents",
    "records",
    "stories",
    "news",
    "data",
    "hits",
    "posts",
)
_FIX = "repair or remove it"
_LONGEST_FIELD = 10_000_000


def read_bytes(data: bytes, suffix: str) -> list[Page | Fault]:
    """The pages of a dump. Raises ``Unreadable`` where it is not what its suffix says."""
    text, encoding = decode(data)
    note = (f"read as {encoding}",) if encoding else ()
    if suffix in (".jsonl", ".ndjson"):
        records = _lines(text)
    elif suffix == ".json":
        records = _json(text)
    else:
        records = _table(text, suffix)
    return [r if isinstance(r, Fault) else _page(*r, note) for r in records]


def _lines(text: str) -> Iterator[tuple[Any, int | None] | Fault]:
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            try:
                yield json.loads(line, strict=False), number
            except (ValueError, RecursionError) as error:
                what = getattr(error, "msg", "nested too deeply")
                yield Fault(f"line {number}", f"the line is not valid JSON: {what}", _FIX)


def _json(text: str) -> Iterator[tuple[Any, int | None]]:
    try:
        data = json.loads(text, strict=False)
    except json.JSONDecodeError as error:
        if error.msg == "Extra data":
            raise Unreadable(f"line {error.lineno}", "the file holds JSON Lines", "name it .jsonl") from error
        raise Unreadable(f"line {error.lineno}", f"the file is not valid JSON: {error.msg}", _FIX) from error
    found = _list_in(data)
    if found is None:
        yield data, None
    else:
        yield from ((record, number) for number, record in enumerate(found, 1))


def _list_in(data: Any) -> list[Any] | None:
    if isinstance(data, list):
        return data
    if not isinstance(data, dict) or _body(data) is not None:
        return None
    nested = next((data[name] for name in LISTS if isinstance(data.get(name), list | dict)), None)
    return _list_in(nested) if nested is not None else None


def _table(text: str, suffix: str) -> Iterator[tuple[Any, int | None] | Fault]:
    csv.field_size_limit(_LONGEST_FIELD)
    head = text.split("\n", 1)[0]
    delimiter = "\t" if suffix == ".tsv" else max(",;\t|", key=head.count)
    rows = csv.reader(text.splitlines(keepends=True), delimiter=delimiter)
    names = [name.strip().lstrip("\ufeff") for name in next(rows, [])]
    try:
        for number, row in enumerate(rows, 1):
            if any(cell.strip() for cell in row):
                yield dict(zip(names, row, strict=False)), number
    except csv.Error as error:
        yield Fault(f"line {rows.line_num}", f"the table cannot be read from here on: {error}", _FIX)


def _page(record: Any, number: int | None, notes: tuple[str, ...]) -> Page | Fault:
    place = f"entry {number}" if number else ""
    if not isinstance(record, Mapping):
        return Fault(place, "the entry is not a record with named fields", _FIX)
    record = {str(k).casefold(): v for k, v in _flat(record).items()}
    body = _body(record)
    if body is None:
        return Fault(place, "the entry has no text", f"give it a field called {BODIES[0]}")
    return Page(tuple(_blocks(body)), read_fields(record), entry=number, notes=notes)


def _flat(record: Mapping[str, Any]) -> dict[str, Any]:
    """The record, with what is nested under ``_source``, ``metadata`` and the like lifted up."""
    lifted: dict[str, Any] = {}
    for name in ("_source", "metadata", "meta", "article", "fields"):
        if isinstance(record.get(name), Mapping):
            lifted.update(record[name])
    return {**lifted, **{k: v for k, v in record.items() if not (k in lifted and v in (None, ""))}}


def _body(record: Mapping[str, Any]) -> Any:
    return next((record[n] for n in BODIES if isinstance(record.get(n), str | list | Mapping) and record[n]), None)


def _blocks(body: Any) -> list[Block]:
    if isinstance(body, str):
        return blocks_of_html(body) if "</" in body or "<br" in body or "<p>" in body else blocks_of_text(body)
    if isinstance(body, Mapping):
        return [block for value in body.values() for block in _blocks(value)]
    return [block for value in body for block in _blocks(value)] if isinstance(body, list) else []


def blocks_of_html(html: str) -> list[Block]:
    """The blocks of a piece of HTML; none where it holds nothing."""
    try:
        return blocks_of(lxml.html.fragment_fromstring(html.replace("\0", ""), create_parent="div"))
    except (lxml.etree.ParserError, ValueError):
        return []
