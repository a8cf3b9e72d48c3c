"""For the curator, as lines of text: one entry with every mention and the reason that brought it in, and the pairs
for which not enough speaks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from digest.curate.merges import FIELDS
from digest.records import Record
from digest.world import Digest, Doubtful, Mention

_NAMES = {field: name for name, field in FIELDS.items()}
_AROUND = 60


def entity_lines(digest: Digest, name: str) -> Iterator[str]:
    """Every entry that ``name`` may mean (its slug, its name or another spelling), with its mentions and merges."""
    records = {record.id: record for record in digest.records}
    for field, slug in _named(digest, records, name):
        yield from _entry(digest, records, field, slug)


def _named(digest: Digest, records: Mapping[str, Record], name: str) -> list[tuple[str, str]]:
    wanted = name.casefold().strip()
    found: dict[tuple[str, str], None] = {}
    for mention, slug in digest.entity.items():
        if mention.field in _NAMES and wanted in (slug, *_said(records, mention)):
            found[(mention.field, slug)] = None
    return sorted(found)


def _said(records: Mapping[str, Record], mention: Mention) -> list[str]:
    """How the article names it, folded; events have no name."""
    item = _item(records, mention)
    names = (getattr(item, key, None) for key in ("name", "acronym", "title"))
    return [name.casefold() for name in names if name]


def _item(records: Mapping[str, Record], mention: Mention) -> object:
    item: object = getattr(records[mention.record], mention.field)[mention.index]
    return item


def _entry(digest: Digest, records: Mapping[str, Record], field: str, slug: str) -> Iterator[str]:
    mentions = sorted(m for m, s in digest.entity.items() if m.field == field and s == slug)
    inside = set(mentions)
    reasons = {m.other: (m.rule, m.reason) for m in digest.merges if m.other in inside}
    yield f"{_NAMES[field]}: {slug}"
    for mention in mentions:
        rule, reason = reasons.get(mention, ("", ""))
        why = f"{rule}: {reason}" if reason else rule or "gave the entry its name"
        yield f"  {mention.record}: {_told(records, mention)}"
        yield f"      {_passage(records, mention)}"
        yield f"      {why}"
    doubts = [pair for pair in digest.doubtful if pair.first in inside or pair.other in inside]
    if doubts:
        yield "  May also be:"
    for pair in doubts:
        other = pair.other if pair.first in inside else pair.first
        yield f"      {digest.entity[other]} ({_told(records, other)}): {pair.reason}"
    yield ""


def _told(records: Mapping[str, Record], mention: Mention) -> str:
    item = _item(records, mention)
    keys = ("name", "title", "kind", "office", "status", "date", "country")
    said = [str(value) for key in keys if (value := getattr(item, key, None))]
    parties = getattr(item, "parties", None) or getattr(item, "countries", ())
    return ", ".join([*said, "+".join(parties)] if parties else said)


def _passage(records: Mapping[str, Record], mention: Mention) -> str:
    article = records[mention.record].article
    evidence = getattr(_item(records, mention), "evidence", ())
    if not evidence:
        return ""
    text = article.title if evidence[0].where == "title" else article.text
    start, end = evidence[0].start, evidence[0].end
    before, after = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
    return " ".join(f"…{before}[{text[start:end]}]{after}…".split())


def doubtful_lines(digest: Digest) -> Iterator[str]:
    """Every pair that nearly was one, as lines for ``merges.yaml``: move one below ``same:`` or ``different:``."""
    records = {record.id: record for record in digest.records}
    for field, name in _NAMES.items():
        pairs = {_slugs(digest, pair): pair for pair in reversed(digest.doubtful) if pair.first.field == field}
        if pairs:
            yield f"{name}:"
        for (first, other), pair in sorted(pairs.items()):
            yield f"  # {_told(records, pair.first)} / {_told(records, pair.other)}: {pair.reason}"
            yield f"  - [{first}, {other}]"


def _slugs(digest: Digest, pair: Doubtful) -> tuple[str, str]:
    return digest.entity[pair.first], digest.entity[pair.other]
