"""The index of a list that goes on over several pages: its filters look at all of it, not at the page they stand on.

A list at ``articles/index.html`` has its index in ``articles/index_list_0.js``, ``…_1.js``, each a small script that
carries JSON as a string (scripts load from a folder opened by double click, where fetch does not); the browser asks for
them when a filter is used. A row is title, path from the site's root, a line of facts, the title's language where it is
not the site's, and the values of each filter; where the list is a table, then what it is sorted by and its cells
(``rows``), so that what a filter leaves stands in the columns of the page. Without
scripts the pages of the list are complete by themselves.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from digest.site.exports import in_one_line, script
from digest.site.views import rows as tables
from digest.site.views.context import Context, Link
from digest.site.views.lines import AgreementLine, ArticleLine, EventLine, Lines, OrganizationLine, PersonLine

#: Characters that a script of the index aims at.
SHARD = 60_000


class Entry(NamedTuple):
    """What the index says of an item."""

    title: str
    href: str
    facts: str
    language: str = ""  #: empty where it is the site's
    sort: str = ""  #: EDTF, of a row of the register
    cells: tuple[tables.Cell, ...] = ()  #: of a table's row


def prefix(path: str) -> str:
    """What the names of the index of the list at ``path`` begin with."""
    return path.removesuffix(".html") + "_list_"


def files(path: str, entries: Sequence[Entry], values: Sequence[Sequence[str]]) -> tuple[tuple[str, bytes], ...]:
    """The index of the list at ``path``; ``values`` are those of each filter, with spaces between."""
    rows = (
        in_one_line(json.dumps([*entry[:4], *value, *_cells(entry)], ensure_ascii=False, separators=(",", ":")))
        for entry, value in zip(entries, values, strict=True)
    )
    return tuple(
        (f"{prefix(path)}{number}.js", script("digestList", str(number), f"[{','.join(held)}]"))
        for number, held in enumerate(_shards(rows))
    )


def _cells(entry: Entry) -> tuple[Any, ...]:
    return (entry.sort, entry.cells) if entry.cells else ()


def _shards(rows: Iterable[str]) -> Iterator[list[str]]:
    held: list[str] = []
    size = 0
    for row in rows:
        if held and size + len(row) > SHARD:
            yield held
            held, size = [], 0
        held.append(row)
        size += len(row)
    if held:
        yield held


# ── Entries ──────────────────────────────────────────────────────────────────────────────────────────────────────
def entries(ctx: Context, lines: Lines, kind: str, keys: Sequence[str]) -> list[Entry]:
    """The entries of a list of ``kind``, as their lines say them."""
    made = (_ENTRIES[kind](line) for line in lines.many(kind, keys))
    return [entry if entry.language != ctx.config.language else entry._replace(language="") for entry in made]


def table_entries(ctx: Context, lines: Lines, kind: str, keys: Sequence[str]) -> list[Entry]:
    """As ``entries``, with the cells of the table that the list is (agreements, people, organizations)."""
    row, shown = _ROWS[kind], lines.many(kind, keys)
    return [
        entry._replace(sort=getattr(line, "sort_date", ""), cells=row(ctx, line))
        for entry, line in zip(entries(ctx, lines, kind, keys), shown, strict=True)
    ]


def _said(*parts: str | None) -> str:
    return " · ".join(part for part in parts if part)


def _names(links: Iterable[Link | None]) -> str:
    return ", ".join(link.text for link in links if link)


def _article(line: ArticleLine) -> Entry:
    date = line.date.text if line.date else None
    return Entry(line.title, line.href, _said(date, line.publisher, _names(line.countries)), line.language)


def _agreement(line: AgreementLine) -> Entry:
    date = line.date.text if line.date else None
    return Entry(line.title, line.href, _said(line.status_label, date, _names(line.parties), line.subjects))


def _event(line: EventLine) -> Entry:
    title = ", ".join(part for part in (line.kind_label, line.place) if part)
    date = line.date.text if line.date else None
    return Entry(title, line.href, _said(date, line.planned, _names(line.people), _names(line.countries)))


def _person(line: PersonLine) -> Entry:
    return Entry(line.name, line.href, _said(line.office, _names([line.organization]), _names([line.country])))


def _organization(line: OrganizationLine) -> Entry:
    name = f"{line.name} ({line.acronym})" if line.acronym else line.name
    return Entry(name, line.href, _said(line.kind, _names([line.country]), line.articles))


_ENTRIES: dict[str, Any] = {
    "articles": _article,
    "agreements": _agreement,
    "events": _event,
    "people": _person,
    "organizations": _organization,
}
_ROWS: dict[str, Any] = {
    "agreements": tables.agreement,
    "people": tables.person,
    "organizations": tables.organization,
}
