"""Rows of the index of a table that goes on over several pages: the cells that the page's own rows have, as plain data.

A cell is a list of pieces: words, or an object with ``t`` (words), ``h`` (path from the site's root), ``c`` (class),
``s`` (title), ``l`` (language), ``d`` (date as a machine reads it), ``n`` (pieces within), ``m`` (1: name of a file),
``b`` (length of a bar). ``assets/filters.js`` makes elements of them, of the kind that stands in the same column of the
page.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from digest.site.names import DateText
from digest.site.views.context import Context, Link, Sources
from digest.site.views.lines import AgreementLine, OrganizationLine, PersonLine

Piece = Any  #: str, or dict[str, str | int | list[Piece]]: mypy has no short name for a recursive one
Cell = list[Piece]


def link(it: Link | None) -> Cell:
    if it is None:
        return []
    return [{"t": it.text, "h": it.href}] if it.href else [it.text]


def links(them: Iterable[Link], between: str = ", ") -> Cell:
    cell: Cell = []
    for it in them:
        cell += [between, *link(it)] if cell else link(it)
    return cell


def words(text: str, language: str | None) -> Cell:
    return [{"t": text, "l": language}] if text and language else [text] if text else []


def date(it: DateText | None) -> Cell:
    if it is None:
        return [{"t": "–", "c": "undated"}]
    return [{"t": it.text, "d": it.machine}] if it.machine else [it.text]


def sources(ctx: Context, them: Sequence[Any], more: int, href: str) -> Cell:
    held: Cell = [{"t": it.text, "h": it.href, "c": "src", "s": it.title} for it in them]
    if more:
        held.append({"t": ctx.say("and %(n)s more") % {"n": more}, "h": href, "c": "more"})
    if isinstance(them, Sources) and them.carried:
        held.append({"t": them.carried, "c": "carried"})
    return [{"n": held, "c": "sources"}]


def code(text: str) -> Cell:
    return [{"t": text, "m": 1}]


def bar(length: int) -> Cell:
    return [{"b": length}]


# ── Tables ───────────────────────────────────────────────────────────────────────────────────────────────────────
def agreement(ctx: Context, line: AgreementLine) -> tuple[Cell, ...]:
    named: Cell = [{"t": line.title, "h": line.href, **({"l": line.language} if line.titled and line.language else {})}]
    if line.titled:
        named += [" ", {"t": line.kind_label, "c": "kind"}]
    between = links(line.parties)
    if line.organizations:
        between.append({"n": links(line.organizations, "; "), "c": "bodies"})
    return (
        date(line.date),
        named,
        [{"t": line.status_label, "c": f"status {line.status}"}],
        between,
        words(line.subjects, line.language),
        sources(ctx, line.sources, line.more, line.href),
    )


def person(ctx: Context, line: PersonLine) -> tuple[Cell, ...]:
    return (
        [{"t": line.name, "h": line.href}],
        words(line.office, line.language),
        link(line.organization),
        link(line.country),
        sources(ctx, line.sources, line.more, line.href),
    )


def organization(ctx: Context, line: OrganizationLine) -> tuple[Cell, ...]:
    named: Cell = [{"t": line.name, "h": line.href}]
    return (
        [*named, f" {line.acronym}"] if line.acronym else named,
        words(line.kind or "", None),
        link(line.country),
        words(line.people, None),
        sources(ctx, line.sources, line.more, line.href),
    )
