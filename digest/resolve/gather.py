"""Greedy clustering inside a block: what agreements and events share.

The best described mentions come first and those of headlines last, so that a vague one (``the 2016 memorandum``) meets
all that it could mean before it is placed: where two entries would take it, it stays alone. Within a block each mention
is compared with the entries of that block only, so cost grows with the size of blocks, not with the archive.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice

from digest.resolve.mentions import Cluster, Found, age, cluster, single


@dataclass(slots=True)
class Entry:
    """A cluster in the making, with what its members say in sum."""

    members: list[tuple[Found, str]] = field(default_factory=list)
    date: str | None = None  #: the most precise
    facts: dict[str, frozenset[str]] = field(default_factory=dict)
    records: set[str] = field(default_factory=set)

    def add(self, found: Found, rule: str, facts: dict[str, frozenset[str]]) -> None:
        self.members.append((found, rule))
        self.records.add(found.mention.record)
        if len(found.item.date or "") > len(self.date or ""):
            self.date = found.item.date
        for name, values in facts.items():
            self.facts[name] = self.facts.get(name, frozenset()) | values


Facts = Callable[[Found], dict[str, frozenset[str]]]
Verdict = Callable[[Entry, Found, dict[str, frozenset[str]]], str | None]


def gather(items: Iterable[Found], block: Callable[[Found], Hashable], facts: Facts, verdict: Verdict) -> list[Cluster]:
    """Clusters of ``items``. ``block`` gives the only entries worth a comparison (None: none is); ``verdict`` names
    the rule by which a mention belongs to an entry, or None. Every item ends in exactly one cluster."""
    blocks: dict[Hashable, list[Found]] = defaultdict(list)
    for found in items:
        key = block(found)
        blocks[found.mention if key is None else key].append(found)
    return [one for members in blocks.values() for one in _block(members, facts, verdict)]


def _block(members: Sequence[Found], facts: Facts, verdict: Verdict) -> list[Cluster]:
    if len(members) == 1:
        return [single(members[0])]
    said = {found.mention: facts(found) for found in members}
    entries: dict[str | None, list[Entry]] = defaultdict(list)  # by date, which the first member of an entry sets
    doubtful: list[Found] = []
    for found in sorted(members, key=lambda f: (in_headline(f), -_detail(f, said[f.mention]), age(f))):
        judged = ((verdict(entry, found, said[found.mention]), entry) for entry in _near(entries, found.item.date))
        fitting = list(islice(((rule, entry) for rule, entry in judged if rule), 2))
        if len(fitting) > 1:
            doubtful.append(found)  # nothing else may join it
            continue
        rule, entry = fitting[0] if fitting else ("", Entry())
        entry.add(found, rule or "", said[found.mention])
        if not fitting:
            entries[found.item.date].append(entry)
    made = [cluster(entry.members) for entry in chain.from_iterable(entries.values())]
    return made + [single(found) for found in doubtful]


def _near(entries: dict[str | None, list[Entry]], date: str | None) -> Iterator[Entry]:
    """The entries that ``date`` may mean: for a day those of the day, its month and its year, else all."""
    if date is None or len(date) != 10:
        return chain.from_iterable(entries.values())
    return chain.from_iterable(entries.get(key, ()) for key in (date, date[:7], date[:4], None))


def _detail(found: Found, facts: dict[str, frozenset[str]]) -> int:
    """How well described: precision of the date first, then how many of the facts are told."""
    return len(found.item.date or "") * 10 + sum(bool(values) for values in facts.values())


def in_headline(found: Found) -> bool:
    """Is it told in the headline of its article and nowhere else?"""
    return all(passage.where == "title" for passage in found.item.evidence)


def contradict(a: frozenset[str], b: frozenset[str]) -> bool:
    """Both are told and have nothing in common."""
    return bool(a) and bool(b) and not a & b


def same_time(a: str | None, b: str | None) -> bool:
    """Do two dates name one time, one perhaps more precisely: ``2016`` and ``2016-05``, not ``2016-04``?"""
    if not a or not b:
        return False
    return a == b or ("/" not in a + b and (a.startswith(b) or b.startswith(a)))


def told(values: Iterable[str | None]) -> frozenset[str]:
    return frozenset(value for value in values if value)
