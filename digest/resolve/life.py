"""The life of an instrument across entries: the plan and the signing, the news and the register, two dates for one day.

``agreements`` first gathers what is surely one by date or title; here entries of one kind and the same parties that
share a word of their subject are brought together over dates, by points. Entries are looked up by kind, parties and
word, in order of time, so cost stays with what can be one.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise

from digest.dates import precision, sort_key
from digest.resolve import policy
from digest.resolve.gather import contradict
from digest.resolve.mentions import Cluster, Found, age, cluster
from digest.world import Doubtful

Facts = dict[str, frozenset[str]]
Key = tuple[object, ...]
#: A plan is looked for in the signings of so many days; news of a signing, in those of the week before.
PLAN_DAYS = 548
NEWS_DAYS = 7
#: Two reports may be so many days apart about the day of one signing.
SLIP_DAYS = 3


@dataclass(slots=True)
class Entry:
    members: list[tuple[Found, str, str]]
    facts: Facts
    day: date | None  #: of the signing, where an article tells it to the day
    gone: bool = False
    near: set[int] = field(default_factory=set)

    @property
    def first(self) -> Found:
        return min((found for found, _, _ in self.members), key=age)


def fulfilled(clusters: Iterable[Cluster], facts: Callable[[Found], Facts]) -> tuple[list[Cluster], list[Doubtful]]:
    """The clusters, brought together over dates; and the pairs that nearly were."""
    entries = [_entry(one, facts) for one in sorted(clusters, key=lambda c: age(c.anchor))]
    doubtful: list[Doubtful] = []
    for entry in _signings_of_one_week(entries):
        entry.gone = True
    index = _index(entries)
    for entry in entries:
        if not entry.gone and entry.day is None and all(not f.item.date for f, _, _ in entry.members):
            doubtful += _join(entry, index)
    return [cluster(entry.members) for entry in entries if not entry.gone], doubtful


def _entry(one: Cluster, facts: Callable[[Found], Facts]) -> Entry:
    said: Facts = {}
    for found in one.found:
        for name, values in facts(found).items():
            said[name] = said.get(name, frozenset()) | values
    days = [
        f.item.date for f in one.found if f.item.date and "/" not in f.item.date and precision(f.item.date) == "day"
    ]
    members = list(zip(one.found, one.rules, one.reasons, strict=True))
    return Entry(members, said, sort_key(min(days))[0] if days else None)


def _keys(entry: Entry) -> Iterator[Key]:
    item = entry.members[0][0].item
    if item.parties:
        for word in sorted(entry.facts["subjects"]):
            yield (item.kind, item.parties, word)


def _index(entries: Iterable[Entry]) -> dict[Key, list[tuple[date, int, Entry]]]:
    """The dated entries in order of time, by kind, parties and word of the subject."""
    index: dict[Key, list[tuple[date, int, Entry]]] = defaultdict(list)
    for number, entry in enumerate(entries):
        if entry.day and not entry.gone:
            for key in _keys(entry):
                index[key].append((entry.day, number, entry))
    for known in index.values():
        known.sort(key=lambda row: row[:2])
    return index


def _signings_of_one_week(entries: Sequence[Entry]) -> Iterator[Entry]:
    """Entries that were added to another of nearly the same day, as reports of one week tell both."""
    for known in _index(entries).values():
        for (day, _, one), (other_day, _, other) in pairwise(known):
            if one.gone or other.gone or one is other or (other_day - day).days > SLIP_DAYS:
                continue
            said = policy.score(_week(one, other))
            if said.merges and not _conflict(one, other) and _alone(known, day, 2):
                one.members += [(found, "dates-differ", str(said)) for found, _, _ in other.members]
                one.facts = _sum(one.facts, other.facts)
                other.gone = True
                yield other


def _alone(known: Sequence[tuple[date, int, Entry]], day: date, most: int) -> bool:
    """Are there no more than ``most`` entries within the days that a report may be wrong by?"""
    slip = timedelta(days=SLIP_DAYS)
    near = {id(e) for d, _, e in known[_from(known, day - slip) :][: most + 1] if d <= day + slip}
    return len(near) <= most


def _from(known: Sequence[tuple[date, int, Entry]], day: date) -> int:
    return bisect_left(known, day, key=lambda row: row[0])


def _week(one: Entry, other: Entry) -> Iterator[str]:
    yield from ("same kind and parties", "same subject")
    dates = [_published(entry.first) for entry in (one, other)]
    if dates[0] and dates[1] and abs((dates[0] - dates[1]).days) <= NEWS_DAYS:
        yield "dates a few days apart, in reports of one week"


def _conflict(one: Entry, other: Entry) -> bool:
    if {f.mention.record for f, _, _ in one.members} & {f.mention.record for f, _, _ in other.members}:
        return True
    return any(contradict(one.facts[name], other.facts[name]) for name in ("bodies", "title"))


def _published(found: Found) -> date | None:
    told = found.record.article.published
    return sort_key(told)[0] if told and precision(told) == "day" else None


def _join(entry: Entry, index: dict[Key, list[tuple[date, int, Entry]]]) -> Iterator[Doubtful]:
    """Add an undated entry to the only signing that it can mean; yields the pairs where several can be meant."""
    told = [_published(found) for found, _, _ in entry.members]
    days = [day for day in told if day]
    if not days or len(days) < len(told):
        return
    fitting = {number: known for number, known in _signings(entry, index, min(days)) if not _conflict(known, entry)}
    evidence = ["same kind and parties", "same subject", _told_when(entry)]
    if len(fitting) == 1:
        (known,) = fitting.values()
        said = policy.score([*evidence])
        if said.merges:
            rule = "news-of-signing" if _is_news(entry) else "plan-fulfilled"
            known.members += [(found, rule, str(said)) for found, _, _ in entry.members]
            known.facts = _sum(known.facts, entry.facts)
            entry.gone = True
    for known in list(fitting.values())[:3] if len(fitting) > 1 else ():
        yield Doubtful(
            known.first.mention, entry.first.mention, str(policy.score(evidence)) + ", but more than one fits"
        )


def _signings(entry: Entry, index: dict[Key, list[tuple[date, int, Entry]]], told: date) -> Iterator[tuple[int, Entry]]:
    """The signings of the days that an undated entry can mean: the week before for news, what follows for a plan."""
    news = _is_news(entry)
    first, last = (told - timedelta(days=NEWS_DAYS), told) if news else (told, told + timedelta(days=PLAN_DAYS))
    for key in _keys(entry):
        known = index.get(key, [])
        for day, number, other in known[_from(known, first) :]:
            if day > last:
                break
            if not other.gone:
                yield number, other


def _is_news(entry: Entry) -> bool:
    return all(found.item.status == "signed" for found, _, _ in entry.members)


def _told_when(entry: Entry) -> str:
    return "reported within a week of the signing" if _is_news(entry) else "signed within eighteen months of the plan"


def _sum(a: Facts, b: Facts) -> Facts:
    return {name: a.get(name, frozenset()) | b.get(name, frozenset()) for name in {**a, **b}}
