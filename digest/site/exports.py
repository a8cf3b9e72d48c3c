"""The site's facts as data files, for those who count and join rather than read.

========================  =============================================================================
``data/articles.jsonl``   one record a line, in the site's order; ``data/articles.schema.json`` describes it
``data/agreements.csv``   one instrument a row
``data/officials.csv``    one person a row, with the newest post and all of them
``data/organizations.csv``  one body a row
``data/timeline.csv``     one article, event or dated instrument a row, newest first, undated last
========================  =============================================================================

CSV is RFC 4180 in UTF-8: a header, CRLF, quotes doubled. Several values in a cell are divided by ``; ``. ``page`` and
``sources`` are paths from the site's root, ``sources`` with the passage that supports the row. A cell that a
spreadsheet would take for a formula is prefixed with an apostrophe (OWASP, CSV injection). ``planned`` (true or false)
in the timeline marks an event that had not begun when any article told of it, and what is planned or proposed.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from functools import cache, partial
from importlib.resources import files as resources
from typing import Any, NamedTuple

from digest import dates
from digest.config import Config
from digest.records import Article, Evidence, Record
from digest.site import urls
from digest.site.views.years import years_of
from digest.world import Agreement, Digest, Event, Mention, Organization, Person, Post

Row = Sequence[str | None]
Lookup = Mapping[str, Record]

_FORMULA = re.compile(r"[=+\-@\t\r\n＝＋－＠]")
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")

#: How many independent sources tell it (copies of one text count once), and the passage of the first.
_SOURCING = ("independent_sources", "first_source")
AGREEMENT_COLUMNS = (
    "id",
    "kind",
    "status",
    "date",
    "parties",
    "organizations",
    "subjects",
    "title",
    "page",
    "sources",
    "people",
    "disputed",  #: what its articles contradict each other about
    *_SOURCING,
)
OFFICIAL_COLUMNS = (
    "id",
    "name",
    "variants",
    "country",
    "office",
    "organization",
    "first",
    "last",
    "posts",
    "page",
    "sources",
    *_SOURCING,
)
ORGANIZATION_COLUMNS = (
    "id",
    "name",
    "acronym",
    "variants",
    "kind",
    "country",
    "people",
    "page",
    "sources",
    "parent",
    *_SOURCING,
)
TIMELINE_COLUMNS = (
    *("date", "type", "kind", "title", "place", "countries", "people", "page", "sources"),
    *_SOURCING,
    "planned",
)


class Desk(NamedTuple):
    """What tables look up: records and their independent sources, by id."""

    records: Lookup
    origins: Mapping[str, str]

    def sources(self, mentions: Iterable[Mention]) -> str:
        return several(dict.fromkeys(passage(self.records, mention) for mention in mentions))

    def sourcing(self, mentions: Sequence[Mention]) -> tuple[str, str]:
        """The columns ``_SOURCING`` of a fact."""
        oldest = min(mentions, key=lambda m: (dates.sort_key(self.records[m.record].article.published), m))
        many = {self.origins.get(mention.record, mention.record) for mention in mentions}
        return str(len(many)), passage(self.records, oldest)


def files(digest: Digest, config: Config) -> Iterator[tuple[str, bytes]]:
    """Every data file: path and bytes, one at a time."""
    desk = Desk({record.id: record for record in digest.records}, digest.origins)
    yield "data/articles.jsonl", articles_jsonl(digest.records)
    yield "data/articles.schema.json", schema()
    yield "data/agreements.csv", to_csv(AGREEMENT_COLUMNS, map(partial(_agreement, desk), _signed(digest)))
    yield "data/officials.csv", to_csv(OFFICIAL_COLUMNS, map(partial(_official, desk), digest.people.values()))
    bodies = map(partial(_organization, desk), digest.organizations.values())
    yield "data/organizations.csv", to_csv(ORGANIZATION_COLUMNS, bodies)
    yield "data/timeline.csv", to_csv(TIMELINE_COLUMNS, timeline_rows(digest, config))


def schema() -> bytes:
    """The JSON Schema (draft 2020-12) of a line of ``data/articles.jsonl``."""
    return resources("digest.site").joinpath("record.schema.json").read_bytes()


# ── Records ──────────────────────────────────────────────────────────────────────────────────────────────────────
def articles_jsonl(records: Iterable[Record]) -> bytes:
    return b"".join(map(_line, records))


def _line(record: Record) -> bytes:
    text = in_one_line(json.dumps(record_json(record), ensure_ascii=False, separators=(",", ":")))
    return f"{text}\n".encode(errors="replace")


def script(function: str, *texts: str) -> bytes:
    """A script that hands ``texts`` to ``function``: what a page opened from a folder can load, where fetch fails."""
    given = ",".join("'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'" for text in texts)
    return f"{function}({given});\n".encode(errors="replace")


def in_one_line(text: str) -> str:
    """JSON without the line ends that it may leave bare but that split a line for some readers."""
    return text.replace("\u0085", "\\u0085").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def record_json(record: Record) -> dict[str, Any]:
    """The record as plain JSON values: the fields of ``record.schema.json`` in its order."""
    return {
        "id": record.id,
        **_article(record.article),
        "summary": record.summary,
        **{name: [_item(i) for i in getattr(record, name)] for name in _LISTS},
        "topics": list(record.topics),
        "dates": [_item(date) for date in record.dates],
        "figures": [_item(series) for series in record.figures],
        "not_before": record.not_before,
        "not_after": record.not_after,
        "doubts": [_item(doubt) for doubt in record.doubts],
    }


_LISTS = ("countries", "officials", "organizations", "agreements", "events")
_ARTICLE = (
    "source",
    "sha256",
    "title",
    "title_basis",
    "language",
    "publisher",
    "url",
    "published",
    "published_basis",
    "byline",
    "tags",
    "notes",
    "text",
)


def _article(article: Article) -> dict[str, Any]:
    return {name: getattr(article, name) for name in _ARTICLE}


@cache
def _names(kind: Any) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


def _item(item: Any) -> dict[str, Any]:
    """A dataclass as an object, its evidence in the form of the data files; whole numbers without a fraction."""
    kind: Any = type(item)
    plain = {name: getattr(item, name) for name in _names(kind)}
    if "points" in plain:
        plain["points"] = [_item(point) for point in item.points]
    else:
        plain["evidence"] = _passages(item.evidence)
    if "parent_evidence" in plain:
        plain["parent_evidence"] = _passages(item.parent_evidence)
    if isinstance(plain.get("value"), float) and plain["value"].is_integer():
        plain["value"] = int(plain["value"])
    return plain


def _passages(evidence: Any) -> list[dict[str, Any]]:
    """One passage, none or several, as the data files hold them."""
    passages = evidence if isinstance(evidence, tuple) else filter(None, [evidence])
    return [{"in": e.where, "start": e.start, "end": e.end} for e in passages]


# ── Tables ───────────────────────────────────────────────────────────────────────────────────────────────────────
def to_csv(columns: Sequence[str], rows: Iterable[Row]) -> bytes:
    """RFC 4180 with a header row."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([cell(value) for value in row] for row in rows)
    return out.getvalue().encode(errors="replace")


def cell(value: str | None) -> str:
    """``value`` as no spreadsheet runs it.

    >>> cell("=1+1")
    "'=1+1"
    """
    text = value or ""
    if not text.isprintable():
        text = _CONTROLS.sub("", text)
    return f"'{text}" if _FORMULA.match(text) else text


def several(values: Iterable[str | None]) -> str:
    return "; ".join(value for value in values if value)


def passage(records: Lookup, mention: Mention) -> str:
    """Path of the passage that supports a mention; of its article where a curator wrote the item."""
    evidence: Sequence[Evidence] = getattr(records[mention.record], mention.field)[mention.index].evidence
    return urls.passage(mention.record, evidence[0]) if evidence else urls.article(mention.record)


def _signed(digest: Digest) -> list[Agreement]:
    by_slug = sorted(digest.agreements.values(), key=lambda a: a.slug)
    return sorted(by_slug, key=lambda a: _age(a.date), reverse=True)


def _agreement(desk: Desk, item: Agreement) -> Row:
    return (
        item.slug,
        item.kind,
        item.status,
        item.date,
        several(item.parties),
        several(name for name, _ in item.organizations),
        several(item.subjects),
        item.title,
        urls.agreement(item.slug),
        desk.sources(item.mentions),
        several(item.people),
        several(one.about for one in item.contradictions),
        *desk.sourcing(item.mentions),
    )


def _official(desk: Desk, person: Person) -> Row:
    newest = person.posts[0] if person.posts else None
    return (
        person.slug,
        person.name,
        several(person.variants),
        person.country,
        newest.office if newest else None,
        newest.organization if newest else None,
        min((p.first for p in person.posts if p.first), default=None),
        max((p.last for p in person.posts if p.last), default=None),
        several(map(_post, person.posts)),
        urls.official(person.slug),
        desk.sources(person.mentions),
        *desk.sourcing(person.mentions),
    )


def _post(post: Post) -> str:
    where = ", ".join(filter(None, (post.office, post.organization, post.country)))
    when = "/".join(dict.fromkeys(filter(None, (post.first, post.last))))
    return f"{where} ({when})" if when else where


def _organization(desk: Desk, body: Organization) -> Row:
    return (
        body.slug,
        body.name,
        body.acronym,
        several(body.variants),
        body.kind,
        body.country,
        several(body.people),
        urls.organization(body.slug),
        desk.sources(body.mentions),
        (body.parent.slug or body.parent.name) if body.parent else None,
        *desk.sourcing(body.mentions),
    )


def _age(edtf: str | None) -> tuple[object, ...]:
    """Sorts in reverse newest first, undated last."""
    return (edtf is not None, dates.sort_key(edtf))


# ── Timeline ─────────────────────────────────────────────────────────────────────────────────────────────────────
def timeline_rows(digest: Digest, config: Config) -> list[Row]:
    """What was published, what happened and what was signed, in one order."""
    desk = Desk({record.id: record for record in digest.records}, digest.origins)
    pages = years_of(digest, config.page_size).event_pages
    event: Callable[[Event], Row] = partial(_event_row, digest, desk, pages)
    rows = [_article_row(record) for record in digest.records]
    rows += [event(item) for item in digest.events.values()]
    rows += [_agreement_row(desk, item) for item in digest.agreements.values() if item.date]
    rows.sort(key=lambda row: (row[1] or "", row[7] or "", row[8] or ""))
    return sorted(rows, key=lambda row: _age(row[0]), reverse=True)


def _article_row(record: Record) -> Row:
    page = urls.article(record.id)
    parties = several(country.code for country in record.countries if country.role == "party")
    date, title = record.article.published, record.article.title
    return (date, "article", None, title, None, parties, None, page, page, "1", page, _truth(False))


def _event_row(digest: Digest, desk: Desk, pages: Mapping[str, str], item: Event) -> Row:
    return (
        item.date,
        "event",
        item.kind,
        None,
        item.place,
        several(item.countries),
        several(digest.people[slug].name for slug in item.people),
        f"{pages[item.slug]}#{item.slug}",
        desk.sources(item.mentions),
        *desk.sourcing(item.mentions),
        _truth(item.planned),
    )


def _agreement_row(desk: Desk, item: Agreement) -> Row:
    return (
        item.date,
        "agreement",
        item.kind,
        item.title or several(item.subjects),
        None,
        several(item.parties),
        None,
        urls.agreement(item.slug),
        desk.sources(item.mentions),
        *desk.sourcing(item.mentions),
        _truth(item.status in ("planned", "proposed")),
    )


def _truth(value: bool) -> str:
    return "true" if value else "false"
