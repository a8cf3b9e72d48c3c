"""What a build remembers for the next: its facts, so that the next can say what is new, changed or withdrawn.

The memory is one file of the site, ``NAME``: compressed JSON with every fact's key, its values and the countries it
concerns, the mention that gave each entry its slug and its name, the slugs that are no more, what was withdrawn in any
build, and the changes last shown. A build
whose facts are those remembered keeps the changes as they were, so building twice gives the same bytes. The clock is
never read. A memory that cannot be read is none: then there is nothing to compare with.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from hashlib import blake2b
from typing import Any

from digest.records import Record
from digest.world import Agreement, Change, Changes, Digest, Mention, Organization, Person, Withdrawn

NAME = ".digest-memory.json.gz"
#: Raised where the meaning of the file changes: an older memory is then none.
VERSION = 2

Values = dict[str, str]
Facts = dict[
    str, tuple[Values, list[str]]
]  #: key -> (values, countries); a key is ``field/slug`` and what tells posts apart
#: ``field/slug`` -> article and words of the mention that gave the slug: its name, or passage, parties and kind;
#: of an article a hash of its text
Anchors = dict[str, list[str]]


@dataclass(frozen=True, slots=True)
class Memory:
    facts: Facts
    anchors: Anchors
    moved: dict[str, str] = field(default_factory=dict)  #: ``field/old`` -> new slug
    changes: list[list[Any]] | None = None  #: what was last shown; None after a first build
    names: dict[str, str] = field(default_factory=dict)  #: ``field/slug`` -> name, of everything with a page
    newest: str | None = None  #: EDTF of the newest article
    withdrawn: dict[str, list[Any]] = field(default_factory=dict)  #: ``field/slug`` -> name, last, since


def recalled(data: bytes | None) -> Memory | None:
    """The memory in the bytes of the file; None where there is none that can be used."""
    try:
        found = json.loads(gzip.decompress(data or b""))
        if found.pop("version") != VERSION:
            return None
        facts = {key: (dict(values), list(codes)) for key, (values, codes) in found["facts"].items()}
        moved, names, withdrawn = (dict(found.get(name, ())) for name in ("moved", "names", "withdrawn"))
        return Memory(facts, dict(found["anchors"]), moved, found["changes"], names, found.get("newest"), withdrawn)
    except (OSError, EOFError, ValueError, TypeError, KeyError, AttributeError):
        return None


def compared(digest: Digest, before: Memory | None) -> tuple[Digest, bytes]:
    """The digest with its changes since ``before`` and the slugs that moved, and the memory for the next build."""
    facts, anchors = dict(sorted(_facts(digest))), _anchors(digest)
    moved = _moved(digest, before, anchors)
    changes = _changes(facts, before)
    led = {f"{f}/{old}": new for (f, old), new in moved.items()}
    names, newest = _names(digest), digest.records[0].article.published if digest.records else None
    gone = _withdrawn(names, newest, led, before)
    now = Memory(facts, anchors, led, _rows(changes), names, newest, gone)
    withdrawn = tuple(Withdrawn(*key.split("/", 1), *told) for key, told in gone.items())
    return replace(digest, changes=changes, moved=moved, withdrawn=withdrawn), _bytes(now)


def _bytes(memory: Memory) -> bytes:
    told = {
        "version": VERSION,
        "facts": memory.facts,
        "anchors": memory.anchors,
        "moved": dict(sorted(memory.moved.items())),
        "changes": memory.changes,
        "names": memory.names,
        "newest": memory.newest,
        "withdrawn": memory.withdrawn,
    }
    return gzip.compress(json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode(), 6, mtime=0)


# ── Facts ────────────────────────────────────────────────────────────────────────────────────────────────────────
def _facts(digest: Digest) -> Iterator[tuple[str, tuple[Values, list[str]]]]:
    for record in digest.records:
        codes = sorted(c.code for c in record.countries if c.role == "party")
        yield f"articles/{record.id}", ({"title": record.article.title}, codes)
    for agreement in digest.agreements.values():
        values = {"status": agreement.status, "date": agreement.date or "", "parties": "+".join(agreement.parties)}
        yield f"agreements/{agreement.slug}", (values, list(agreement.parties))
    for event in digest.events.values():
        values = {"kind": event.kind, "date": event.date or "", "place": event.place or ""}
        yield f"events/{event.slug}", (values, list(event.countries))
    for person in digest.people.values():
        for post in person.posts:
            values = {"name": person.name, "office": post.office, "organization": post.organization or ""}
            key = f"officials/{person.slug}/{post.office.casefold()}/{post.organization_slug or ''}"
            yield key, (values, [person.country] if person.country else [])


def _anchors(digest: Digest) -> Anchors:
    """The oldest mention of each entry, of an article its text: found again by it where the slug is no more."""
    entries: dict[str, Mapping[str, Agreement | Person | Organization]] = {
        "agreements": digest.agreements,
        "officials": digest.people,
        "organizations": digest.organizations,
    }
    records = {record.id: record for record in digest.records}
    told = {f"articles/{slug}": [_text_of(record)] for slug, record in records.items()}
    return told | {
        f"{name}/{slug}": [entry.mentions[-1].record, *_said(records[entry.mentions[-1].record], entry.mentions[-1])]
        for name, found in entries.items()
        for slug, entry in found.items()
    }


def _text_of(record: Record) -> str:
    """What tells the article's text from all others."""
    return blake2b(record.article.text.encode(), digest_size=12).hexdigest()


def _said(record: Record, mention: Mention) -> list[str]:
    """The words of a mention, by which it is known again when other items of its article come or go."""
    item: Any = getattr(record, mention.field)[mention.index]
    if mention.field != "agreements":
        return [item.name]
    passage = item.evidence[0] if item.evidence else None
    source = record.article.title if passage and passage.where == "title" else record.article.text
    return [source[passage.start : passage.end] if passage else "", "+".join(item.parties), item.kind]


def _again(record: Record | None, field: str, said: list[str]) -> Mention | None:
    """The one mention of ``record`` that has these words: the first of them at least, more where several have it."""
    known = [Mention(record.id, field, n) for n in range(len(getattr(record, field)))] if record else []
    for words in range(1, len(said) + 1):
        known = [mention for mention in known if record and _said(record, mention)[:words] == said[:words]]
        if len(known) == 1:
            return known[0]
    return None


def _moved(digest: Digest, before: Memory | None, anchors: Anchors) -> Mapping[tuple[str, str], str]:
    """Slugs that are no more, now or in any build remembered, to the entries that hold what they held."""
    moved = dict(digest.moved)
    records = {record.id: record for record in digest.records}
    known = before.anchors if before else {}
    texts = {
        said[0]: key.removeprefix("articles/")
        for key, said in anchors.items()
        if key.startswith("articles/") and key not in known
    }
    for key, (article, *said) in known.items():
        if key in anchors:
            continue
        name, slug = key.split("/", 1)
        if name == "articles":  # under another title or day: its text tells that it is the same
            home = texts.get(article)
        else:
            mention = _again(records.get(article), name, said)
            home = digest.entity.get(mention) if mention else None
        if home:
            moved[(name, slug)] = home
    for key, home in before.moved.items() if before else ():
        name, slug = key.split("/", 1)
        new = home if f"{name}/{home}" in anchors else moved.get((name, home))
        if key not in anchors and new:
            moved.setdefault((name, slug), new)
    return dict(sorted(moved.items()))


def _names(digest: Digest) -> dict[str, str]:
    """Everything that has a page of its own, by ``field/slug``."""
    found = {f"articles/{record.id}": record.article.title for record in digest.records}
    found |= {f"agreements/{one.slug}": one.title or one.slug for one in digest.agreements.values()}
    found |= {f"officials/{person.slug}": person.name for person in digest.people.values()}
    found |= {f"organizations/{body.slug}": body.name for body in digest.organizations.values()}
    return dict(sorted(found.items()))


def _withdrawn(
    names: Mapping[str, str], newest: str | None, moved: Mapping[str, str], before: Memory | None
) -> dict[str, list[Any]]:
    """What this build has not, of all that the builds before it had."""
    if before is None:
        return {}
    gone = {key: [name, before.newest, newest] for key, name in before.names.items()} | before.withdrawn
    return {key: gone[key] for key in sorted(gone) if key not in names and key not in moved}


# ── Changes ──────────────────────────────────────────────────────────────────────────────────────────────────────
def _changes(facts: Facts, before: Memory | None) -> Changes | None:
    """What differs from the memory; what was last shown where nothing does."""
    if before is None:
        return None
    if facts == before.facts:
        return None if before.changes is None else Changes(tuple(_change(row) for row in before.changes))
    return Changes(tuple(sorted(_differences(before.facts, facts))))


def _differences(old: Facts, new: Facts) -> Iterator[Change]:
    for key in new.keys() | old.keys():
        if key not in old:
            yield _made("new", key, *new[key])
        elif key not in new:
            yield _made("withdrawn", key, *old[key])
        elif old[key] != new[key]:
            was, now = old[key][0], new[key][0]
            differ = tuple((name, was.get(name, ""), now[name]) for name in now if was.get(name, "") != now[name])
            if differ:
                yield _made("changed", key, *new[key], differ)


def _made(
    what: str, key: str, values: Values, codes: list[str], differ: tuple[tuple[str, str, str], ...] = ()
) -> Change:
    name, slug, *_ = key.split("/")
    return Change(what, name, slug, tuple(sorted(values.items())), tuple(codes), differ)


def _rows(changes: Changes | None) -> list[list[Any]] | None:
    if changes is None:
        return None
    return [[c.what, c.field, c.slug, c.values, c.countries, c.differ] for c in changes.items]


def _change(row: list[Any]) -> Change:
    what, name, slug, values, codes, differ = row
    return Change(
        what, name, slug, tuple((k, v) for k, v in values), tuple(codes), tuple((a, b, c) for a, b, c in differ)
    )
