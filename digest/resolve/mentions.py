"""What all resolvers share: items with their place, the orders they stand in, slugs that stay.

Two orders: *newest first* is the order of pages; *oldest first* decides who names an entry, because an archive
grows at its new end, so what is oldest stays so and a slug that comes from it stays too.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Any, NamedTuple, TypeVar

from digest.dates import sort_key
from digest.records import Evidence, Record
from digest.resolve import policy
from digest.resolve.ids import RESERVED
from digest.world import Mention, Merge

T = TypeVar("T")

#: Rules by which a mention joins others that agree without it: where it is the oldest, it still is the reason.
ADOPTED = frozenset({"same-name-only-one", "acronym-only", "other-spelling", "family-name", "same-acronym"})


class Found(NamedTuple):
    """One item of one record, with its place."""

    mention: Mention
    item: Any
    record: Record


@dataclass(frozen=True, slots=True)
class Cluster:
    """Mentions of one thing, oldest first; ``rules[i]`` is why ``found[i]`` is here, empty where others came to it."""

    found: tuple[Found, ...]
    rules: tuple[str, ...]
    reasons: tuple[str, ...]  #: as ``rules``, in words: what speaks for it, in points

    @property
    def anchor(self) -> Found:
        return self.found[0]

    @property
    def mentions(self) -> tuple[Mention, ...]:
        """In page order: newest first."""
        if len(self.found) == 1:
            return (self.anchor.mention,)
        return tuple(f.mention for f in newest_first(self.found, lambda f: f.record.article.published, age))

    def merges(self) -> Iterator[Merge]:
        own = self.rules[0]
        for found, rule, reason in zip(self.found[1:], self.rules[1:], self.reasons[1:], strict=True):
            name, said = (own, self.reasons[0]) if own in ADOPTED or not rule else (rule, reason)
            yield Merge(self.anchor.mention, found.mention, name, said or policy.reason(name))


def cluster(members: Iterable[tuple[Found, str] | tuple[Found, str, str]]) -> Cluster:
    """The cluster of ``members`` (item, rule that brought it in, and the reason in words where points were counted)."""
    ordered = list(members)
    if len(ordered) == 1:
        found, rule, *said = ordered[0]
        return Cluster((found,), (rule,), (said[0] if said else "",))
    ordered.sort(key=lambda m: age(m[0]))
    reasons = tuple(m[2] if len(m) > 2 else "" for m in ordered)
    return Cluster(tuple(m[0] for m in ordered), tuple(m[1] for m in ordered), reasons)


def single(found: Found) -> Cluster:
    """The cluster of one mention."""
    return Cluster((found,), ("",), ("",))


def every(records: Iterable[Record], field: str) -> list[Found]:
    """All items of ``field`` (``officials``, ``agreements``, …) in the records' order."""
    return [Found(Mention(r.id, field, i), item, r) for r in records for i, item in enumerate(getattr(r, field))]


def age(found: Found) -> tuple[Any, ...]:
    """Sorts oldest article first, undated last; ends in the mention, so no two are equal."""
    return (sort_key(found.record.article.published), found.mention)


def newest_first(items: Iterable[T], date: Callable[[T], str | None], tie: Callable[[T], Any]) -> list[T]:
    """Sorted by EDTF ``date``, newest first, undated last; equals by ``tie``, ascending."""

    def when(item: T) -> tuple[Any, ...]:
        edtf = date(item)
        return (edtf is not None, sort_key(edtf))

    return sorted(sorted(items, key=tie), key=when, reverse=True)


def prefer(values: Iterable[str | None]) -> str | None:
    """The value met most often; of equals the longest, then one with its own letters (``Łukasz``, not ``Lukasz``), then
    the first in the alphabet. None where there is none."""
    told = [value for value in values if value]
    if len(told) < 2:
        return told[0] if told else None
    counts: dict[str, int] = {}
    for value in told:
        counts[value] = counts.get(value, 0) + 1
    return min(counts, key=lambda v: (-counts[v], -len(v), v.isascii(), v), default=None)


def overlap(some: Iterable[Evidence], others: Sequence[Evidence]) -> bool:
    """Do two items share a passage?"""
    return any(a.where == b.where and a.start < b.end and b.start < a.end for a in some for b in others)


def fingerprint(*parts: object) -> str:
    """A short name for content, the same in every process: 8 hexadecimal digits of its SHA-256."""
    return hashlib.sha256("\x1f".join(map(str, parts)).encode()).hexdigest()[:8]


#: Slugs for an entry, the best first; at least one that is not empty, or none.
Candidates = Callable[[Cluster], Iterable[str]]


def assign_slugs(
    clusters: Sequence[Cluster], candidates: Candidates, content: Callable[[Cluster], object]
) -> list[tuple[str, Cluster]]:
    """Each cluster with a slug of its own, the oldest choosing first: the first free of its ``candidates``, else the
    last of them with a fingerprint of its ``content``. So an article added later never takes a slug from another."""
    taken: set[str] = set(RESERVED)
    named = []
    for one in sorted(clusters, key=lambda c: age(c.anchor)):
        chosen = _free(one, candidates, content, taken)
        taken.add(chosen)
        named.append((chosen, one))
    return named


def _free(one: Cluster, candidates: Candidates, content: Callable[[Cluster], object], taken: set[str]) -> str:
    base = "x"
    for slug in candidates(one):
        if slug and slug not in taken:
            return slug
        base = slug or base
    marks = (fingerprint(content(one), *([number] if number > 1 else [])) for number in count(1))
    return next(name for mark in marks if (name := f"{base}-{mark}") not in taken)
