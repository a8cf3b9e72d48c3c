"""Where articles contradict each other about one instrument: who tells what.

==========  ===================================================================================================
date        days, months or years of signing that cannot all be true
status      an article still tells of it as planned or proposed after another told that it was signed
parties     not all articles name the same parties
==========  ===================================================================================================
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from digest.dates import sort_key
from digest.resolve.mentions import Cluster, Found
from digest.world import Claim, Contradiction, Mention


def found(one: Cluster) -> tuple[Contradiction, ...]:
    """The contradictions in what the articles tell; empty where they agree."""
    told = (
        Contradiction("date", _dates(one.found)),
        Contradiction("status", _statuses(one.found)),
        Contradiction("parties", _claims((item, "+".join(item.item.parties)) for item in one.found)),
    )
    return tuple(about for about in told if len(about.claims) > 1)


def _claims(told: Iterable[tuple[Found, str]]) -> tuple[Claim, ...]:
    values: dict[str, list[Mention]] = defaultdict(list)
    for item, value in told:
        if value:
            values[value].append(item.mention)
    return tuple(Claim(value, tuple(values[value])) for value in sorted(values))


def _dates(items: Iterable[Found]) -> tuple[Claim, ...]:
    """A year that one article tells does not contradict a day of it in another."""
    claims = _claims((item, item.item.date or "") for item in items)
    return tuple(c for c in claims if not any(o is not c and o.value.startswith(c.value) for o in claims))


def _statuses(items: Iterable[Found]) -> tuple[Claim, ...]:
    known = [item for item in items if item.record.article.published]
    signed = [item for item in known if item.item.status == "signed"]
    if not signed:
        return ()
    first = min(_last_day(item) for item in signed)
    late = [
        item
        for item in known
        if item.item.status in ("planned", "proposed") and sort_key(item.record.article.published)[0] > first
    ]
    return _claims((item, item.item.status) for item in [*signed, *late]) if late else ()


def _last_day(item: Found) -> date:
    return sort_key(item.record.article.published)[1]
