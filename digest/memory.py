"""What a build remembers for the next: its facts, so that the next can say what is new, changed or withdrawn.

The memory is one file of the site, ``NAME``: compressed JSON with every fact's key, its values and the countries it
concerns, the mention that gave each entry its slug, the slugs that are no more, and the changes last shown. A build
whose facts are those remembered keeps the changes as they were, so building twice gives the same bytes. The clock is
never read. A memory that cannot be read is none: then there is nothing to compare with.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from digest.world import Agreement, Change, Changes, Digest, Mention, Organization, Person

NAME = ".digest-memory.json.gz"
#: Raised where the meaning of the file changes: an older memory is then none.
VERSION = 1

Values = dict[str, str]
Facts = dict[
    str, tuple[Values, list[str]]
]  #: key -> (values, countries); a key is ``field/slug`` and what tells posts apart
Anchors = dict[str, list[Any]]  #: ``field/slug`` -> the mention that gave the slug


@dataclass(frozen=True, slots=True)
class Memory:
    facts: Facts
    anchors: Anchors
    moved: dict[str, str] = field(default_factory=dict)  #: ``field/old`` -> new slug
    changes: list[list[Any]] | None = None  #: what was last shown; None after a first build


def recalled(data: bytes | None) -> Memory | None:
    """The memory in the bytes of the file; None where there is none that can be used."""
    try:
        found = json.loads(gzip.decompress(data or b""))
        if found.pop("version") != VERSION:
            return None
        facts = {key: (dict(values), list(codes)) for key, (values, codes) in found["facts"].items()}
        return Memory(facts, dict(found["anchors"]), dict(found["moved"]), found["changes"])
    except (OSError, EOFError, ValueError, TypeError, KeyError, AttributeError):
        return None


def compared(digest: Digest, before: Memory | None) -> tuple[Digest, bytes]:
    """The digest with its changes since ``before`` and the slugs that moved, and the memory for the next build."""
    facts, anchors = dict(sorted(_facts(digest))), _anchors(digest)
    moved = _moved(digest, before, anchors)
    changes = _changes(facts, before)
    now = Memory(facts, anchors, {f"{f}/{old}": new for (f, old), new in moved.items()}, _rows(changes))
    return replace(digest, changes=changes, moved=moved), _bytes(now)


def _bytes(memory: Memory) -> bytes:
    told = {
        "version": VERSION,
        "facts": memory.facts,
        "anchors": memory.anchors,
        "moved": dict(sorted(memory.moved.items())),
        "changes": memory.changes,
    }
    return gzip.compress(json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode(), mtime=0)


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
    """The oldest mention of each entry, by which it is found again where its slug is no more."""
    entries: dict[str, Mapping[str, Agreement | Person | Organization]] = {
        "agreements": digest.agreements,
        "officials": digest.people,
        "organizations": digest.organizations,
    }
    return {
        f"{name}/{slug}": [entry.mentions[-1].record, entry.mentions[-1].field, entry.mentions[-1].index]
        for name, found in entries.items()
        for slug, entry in found.items()
    }


def _moved(digest: Digest, before: Memory | None, anchors: Anchors) -> Mapping[tuple[str, str], str]:
    """Slugs that are no more, now or in any build remembered, to the entries that hold what they held."""
    moved = dict(digest.moved)
    for key, anchor in before.anchors.items() if before else ():
        name, slug = key.split("/", 1)
        home = digest.entity.get(Mention(*anchor))
        if key not in anchors and home:
            moved[(name, slug)] = home
    for key, home in before.moved.items() if before else ():
        name, slug = key.split("/", 1)
        new = home if f"{name}/{home}" in anchors else moved.get((name, home))
        if key not in anchors and new:
            moved.setdefault((name, slug), new)
    return dict(sorted(moved.items()))


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
