"""Ids of records made unique, so that one never changes because another article came."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import replace

from digest.records import Record

#: ``<folder>/index.html`` is the page of a list, so nothing may have this name.
RESERVED = frozenset({"index"})


def unique(records: Iterable[Record]) -> list[Record]:
    """The records, each with an id of its own: of those that share one, the one whose source sorts first keeps it,
    the others get a suffix from the hash of their source's path, as does one whose id is reserved."""
    ordered = sorted(records, key=lambda r: (r.article.source, r.article.sha256))
    taken = {r.id for r in ordered}
    kept: set[str] = set(RESERVED)
    named = []
    for record in ordered:
        if record.id in kept:
            record = replace(record, id=_suffixed(record, taken))
            taken.add(record.id)
        kept.add(record.id)
        named.append(record)
    return named


def _suffixed(record: Record, taken: set[str]) -> str:
    mark = hashlib.sha256(record.article.source.encode()).hexdigest()
    candidates = [f"{record.id}-{mark[:n]}" for n in (8, 16, 64)]
    candidates += [f"{record.id}-{mark[:8]}-{n}" for n in range(2, len(taken) + 3)]  # one source given twice
    return next(c for c in candidates if c not in taken)
