"""One instrument told with all its parties here and with some of them there.

Entries of one kind and one day, told in articles of one week, that share their title or a word of their subject, where
the parties of one are among the other's: each must be the only one that fits the other. Entries are looked up by kind,
day and word, so cost stays with what can be one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable

from digest.dates import precision, sort_key
from digest.resolve import policy
from digest.resolve.gather import contradict
from digest.resolve.mentions import Cluster, Found, age, cluster

RULE = "parties-differ"
#: Two reports of one signing may be so many days apart.
NEWS_DAYS = 7
Facts = dict[str, frozenset[str]]


def joined(clusters: Iterable[Cluster], facts: Callable[[Found], Facts]) -> list[Cluster]:
    """The clusters, those brought together that differ in their parties only."""
    entries = sorted(clusters, key=lambda c: age(c.anchor))
    said = {number: _facts(entries[number], facts) for number in range(len(entries)) if _day(entries[number])}
    fitting: dict[int, set[int]] = defaultdict(set)
    for numbers in _blocks(entries, said).values():
        for few in numbers:
            for many in numbers if len(numbers) > 1 else ():
                if _one(entries[few], entries[many], said[few], said[many]):
                    fitting[few].add(many)
                    fitting[many].add(few)
    pairs = [(few, next(iter(many))) for few, many in sorted(fitting.items()) if len(many) == 1]
    homes = {max(pair): min(pair) for pair in pairs if len(fitting[pair[1]]) == 1}
    gone = {number: entries[number] for number in homes}
    added = {home: _members(gone[number], said[number], said[home]) for number, home in homes.items()}
    return [
        cluster([*zip(one.found, one.rules, one.reasons, strict=True), *added[number]]) if number in added else one
        for number, one in enumerate(entries)
        if number not in gone
    ]


def _facts(one: Cluster, facts: Callable[[Found], Facts]) -> Facts:
    said: Facts = {}
    for found in one.found:
        for name, values in facts(found).items():
            said[name] = said.get(name, frozenset()) | values
    return said


def _day(one: Cluster) -> str | None:
    """The day of the signing, where all articles that date it tell one."""
    days = {found.item.date for found in one.found if found.item.date}
    day = next(iter(days)) if len(days) == 1 else ""
    return day if day and "/" not in day and precision(day) == "day" and one.anchor.item.parties else None


def _blocks(entries: list[Cluster], said: dict[int, Facts]) -> dict[tuple[object, ...], list[int]]:
    blocks: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for number, facts in said.items():
        for word in sorted(facts["subjects"] | facts["title"]):
            blocks[(entries[number].anchor.item.kind, _day(entries[number]), word)].append(number)
    return blocks


def _one(few: Cluster, many: Cluster, a: Facts, b: Facts) -> bool:
    if not _parties(few) < _parties(many) or any(contradict(a[name], b[name]) for name in ("bodies", "title")):
        return False
    records = {found.mention.record for found in few.found}
    return not records & {f.mention.record for f in many.found} and _near(few, many) and _score(a, b).merges


def _parties(one: Cluster) -> frozenset[str]:
    return frozenset(one.anchor.item.parties)


def _near(one: Cluster, other: Cluster) -> bool:
    told = [sort_key(c.anchor.record.article.published)[0] for c in (one, other) if c.anchor.record.article.published]
    return len(told) == 2 and abs((told[0] - told[1]).days) <= NEWS_DAYS


def _score(a: Facts, b: Facts) -> policy.Score:
    same = "same title" if a["title"] & b["title"] else "same subject"
    return policy.score(["same kind and day", same, "parties of one among the other's"])


def _members(gone: Cluster, own: Facts, home: Facts) -> list[tuple[Found, str, str]]:
    reason = str(_score(own, home))
    return [(found, RULE, reason) for found in gone.found]
