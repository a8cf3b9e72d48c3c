"""What every source would become, without building: a table for people, JSON lines for programs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any

from digest import report
from digest.errors import SourceProblem
from digest.records import Article
from digest.sources import read_sources, sources_in

_READ_AS = "read as "  #: begins the loader's note on an encoding other than UTF-8

_COLUMNS = ("source", "format", "encoding", "published", "publisher", "language", "words", "title")
_WIDEST = 40  #: characters of a column on the terminal; the last one is as long as it is


def check_lines(
    source: Path, largest: int, fields: tuple[tuple[str, str], ...] = (), *, as_json: bool
) -> Iterator[str]:
    """A line an article of the folder ``source``, then one a problem. Raises ``DigestError``."""
    records, problems = read_sources(source, sources_in(source), largest=largest, fields=fields, facts=False)
    rows = [row for record in records for row in _rows(record.article)]
    if as_json:
        yield from (json.dumps(row, ensure_ascii=False) for row in rows)
        yield from (json.dumps(_problem(problem), ensure_ascii=False) for problem in problems)
    else:
        yield from _table(rows)
        yield from (report.problem_line(problem) for problem in problems)
        yield report.check_line(len(rows), len(problems))


def _rows(article: Article) -> list[dict[str, Any]]:
    """The row of the article, and one of each other source that holds it."""
    row = _row(article)
    return [row, *({**row, **_place(source), "copy_of": article.source, "notes": []} for source in article.copies)]


def _place(source: str) -> dict[str, str]:
    return {"source": source, "format": PurePosixPath(source.partition("#")[0]).suffix.lstrip(".").lower()}


def _row(article: Article) -> dict[str, Any]:
    return {
        **_place(article.source),
        "encoding": next((note.removeprefix(_READ_AS) for note in article.notes if note.startswith(_READ_AS)), "utf-8"),
        "title": article.title,
        "title_basis": article.title_basis,
        "published": article.published,
        "published_basis": article.published_basis,
        "publisher": article.publisher,
        "byline": article.byline,
        "url": article.url,
        "language": article.language,
        "words": len(article.text.split()),
        "copy_of": None,
        "notes": list(article.notes),
    }


def _problem(problem: SourceProblem) -> dict[str, str]:
    return {"source": problem.source, "place": problem.place, "problem": problem.problem, "fix": problem.fix}


def _table(rows: list[dict[str, Any]]) -> Iterator[str]:
    """The rows under their heads, columns as wide as their longest cell."""
    cells = [_COLUMNS, *(tuple(_cell(row, column) for column in _COLUMNS) for row in rows)]
    widths = [max(len(line[column]) for line in cells) for column in range(len(_COLUMNS) - 1)]
    for line in cells:
        yield "  ".join([*(cell.ljust(width) for cell, width in zip(line, widths, strict=False)), line[-1]])


def _cell(row: dict[str, Any], column: str) -> str:
    value = row[column]
    if column == "title" and row["copy_of"]:
        value = f"{value} (the same article as in {row['copy_of']})"
    if column == "published":
        return f"{value} ({row['published_basis']})" if value else "undated"
    text = report.printable(str("" if value is None else value))
    return text if column in ("source", "title") or len(text) <= _WIDEST else text[: _WIDEST - 1] + "…"
