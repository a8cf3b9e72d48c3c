"""Dumps of crawlers and databases: JSON Lines, JSON, CSV and TSV, one record an article.

Recognized: the field names of trafilatura, news-please, newspaper4k, Fundus, JSON Feed and of exports like Media
Cloud's, by ``digest.load.metadata``; others by the mapping in the configuration; text as plain text or HTML; a JSON
list, an object with a list in it, or one article. A broken line is one fault, the rest is read. The number of an entry
is that of its line or place. All are read record by record, never whole in memory.
"""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields, replace
from itertools import chain
from typing import IO, Any

from digest.load import jsonstream
from digest.load.encodings import decoded_chunks, decoded_lines
from digest.load.markup import blocks_of, fragment
from digest.load.metadata import NAMES, read_fields
from digest.load.options import Options
from digest.load.page import Block, Fault, Metadata, Page, Unreadable
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
_DOCUMENT = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)?<(?:!doctype|html)\b", re.I | re.S)
_NO_TEXT = f"give it a field called {BODIES[0]}, or name yours under fields: in digest.yaml"
_MOST_FAULTS = 20  #: of one kind told one by one
#: Fields of exports that list articles and hold none: GDELT's, Media Cloud's.
_INDEX = frozenset(("seendate", "documentidentifier", "sourceurl", "media_name", "stories_id"))
_LONGEST_FIELD = 10_000_000


def read_stream(opened: IO[bytes], suffix: str, options: Options) -> Iterator[Page | Fault]:
    """The pages of a dump, one by one. Raises ``Unreadable`` where it is not what its suffix says."""
    if suffix == ".json":
        read, encoding = decoded_chunks(opened)
        records: Iterator[tuple[Any, int | None] | Fault] = _json(read)
    else:
        lines, encoding = decoded_lines(opened)
        records = _lines(lines) if suffix in (".jsonl", ".ndjson") else _table(lines, suffix)
    note = (f"read as {encoding}",) if encoding else ()
    pages = (r if isinstance(r, Fault) else _page(*r, note, options) for r in records)
    return _without_repeats(pages)


def _without_repeats(pages: Iterable[Page | Fault]) -> Iterator[Page | Fault]:
    """The pages; of many faults of one kind the first few, then how many more there are."""
    counts: Counter[tuple[str, str]] = Counter()
    for page in pages:
        if isinstance(page, Fault):
            counts[page.problem, page.fix] += 1
            if counts[page.problem, page.fix] > _MOST_FAULTS:
                continue
        yield page
    for (problem, fix), count in counts.items():
        if count > _MOST_FAULTS:
            yield Fault(f"{count - _MOST_FAULTS} more entries", problem, fix)


def _lines(lines: Iterable[str]) -> Iterator[tuple[Any, int | None] | Fault]:
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                yield json.loads(line, strict=False), number
            except (ValueError, RecursionError) as error:
                what = getattr(error, "msg", "nested too deeply")
                yield Fault(f"line {number}", f"the line is not valid JSON: {what}", _FIX)


def _json(read: Callable[[int], str]) -> Iterator[tuple[Any, int | None] | Fault]:
    found = False
    try:
        for record in jsonstream.records(read, LISTS, _is_article):
            found = True
            yield record
    except (jsonstream.Malformed, RecursionError) as error:
        what = getattr(error, "what", "nested too deeply")
        place = f"line {error.line}" if isinstance(error, jsonstream.Malformed) else ""
        if not found:
            raise Unreadable(place, f"the file is not valid JSON: {what}", _FIX) from error
        yield Fault(place, f"the file is not valid JSON from here on: {what}", _FIX)


def _is_article(fields: Mapping[str, Any]) -> bool:
    return _body({name.casefold(): value for name, value in fields.items()}) is not None


def _table(lines: Iterator[str], suffix: str) -> Iterator[tuple[Any, int | None] | Fault]:
    csv.field_size_limit(_LONGEST_FIELD)
    head = next(lines, "")
    delimiter = "\t" if suffix == ".tsv" else max(",;\t|", key=head.count)
    rows = csv.reader(chain([head], lines), delimiter=delimiter)
    names = [name.strip().lstrip("\ufeff") for name in next(rows, [])]
    try:
        for number, row in enumerate(rows, 1):
            if any(cell.strip() for cell in row):
                yield dict(zip(names, row, strict=False)), number
    except csv.Error as error:
        yield Fault(f"line {rows.line_num}", f"the table cannot be read from here on: {error}", _FIX)


def _page(record: Any, number: int | None, notes: tuple[str, ...], options: Options) -> Page | Fault:
    place = f"entry {number}" if number else ""
    if not isinstance(record, Mapping):
        return Fault(place, "the entry is not a record with named fields", _FIX)
    record = _mapped({str(k).casefold().strip(): v for k, v in _flat(record).items()}, options)
    body = _body(record)
    if body is None and _INDEX & set(record):
        fix = f"fetch the articles, with their text in a field called {BODIES[0]}"
        return Fault(place, "the entry is an index of an article, without its text", fix)
    if body is None:
        return Fault(place, "the entry has no text", _NO_TEXT)
    if isinstance(body, str) and _DOCUMENT.match(body):
        return _saved(body, read_fields(record), number, notes)
    return Page(tuple(_blocks(body)), read_fields(record), entry=number, notes=notes)


def _saved(document: str, told: Metadata, number: int | None, notes: tuple[str, ...]) -> Page:
    """A record that holds its article's whole page; what the record says of it goes before what the page says."""
    from digest.load import html

    page = html.read(document)[0]
    said = {f.name: value for f in fields(told) if (value := getattr(told, f.name))}
    return replace(page, metadata=replace(page.metadata, **said), entry=number, notes=notes + page.notes)


def _mapped(record: dict[str, Any], options: Options) -> dict[str, Any]:
    """The record, with the fields that the configuration maps under the names that are looked for first."""
    meant = {ours: record[theirs] for theirs, ours in options.fields if record.get(theirs) not in (None, "")}
    return {**record, **{NAMES[ours][0] if ours in NAMES else BODIES[0]: value for ours, value in meant.items()}}


def _flat(record: Mapping[str, Any]) -> dict[str, Any]:
    """The record, with what is nested under ``_source``, ``metadata`` and the like lifted up."""
    lifted: dict[str, Any] = {}
    for name in ("html", "_source", "metadata", "meta", "article", "fields"):
        if isinstance(record.get(name), Mapping):
            lifted.update({k: v for k, v in record[name].items() if (name, k) != ("html", "content")})
    if isinstance(lifted.get("source_info"), Mapping):  # Fundus
        lifted.update(lifted.pop("source_info"))
    return {**lifted, **{k: v for k, v in record.items() if not (k in lifted and v in (None, ""))}}


def _body(record: Mapping[str, Any]) -> Any:
    """The field that holds the text, None without one."""
    return next((record[n] for n in BODIES if isinstance(record.get(n), str | list | Mapping) and record[n]), None)


def _blocks(body: Any) -> list[Block]:
    if isinstance(body, str):
        return blocks_of_html(body) if "</" in body or "<br" in body or "<p>" in body else blocks_of_text(body)
    if isinstance(body, Mapping):
        return [block for value in body.values() for block in _blocks(value)]
    return [block for value in body for block in _blocks(value)] if isinstance(body, list) else []


def blocks_of_html(html: str) -> list[Block]:
    """The blocks of a piece of HTML; none where it holds nothing."""
    return blocks_of(fragment(html))
