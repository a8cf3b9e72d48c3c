"""Which articles tell one story, and which of them are copies of one text.

=============  ==================================================================================================
copies         texts of which ``COPY`` or more of the runs of five words are the same, published within two weeks:
               a wire report printed by several papers. They count as one source
a story        copies, and articles of one week that report the same event or signing as news: dated to the day, at
               most a week before the article. What they mention from earlier years makes no story
=============  ==================================================================================================

A round-up, which reports news of more than ``ROUND_UP`` groups of countries, joins no story by its facts. Cost is
linear: texts are compared only where they share one of the smallest hashes of their sketches, facts only with the
articles that tell them. Of the text nothing is read but its sketch.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from math import inf
from struct import pack, unpack

from digest.dates import precision, sort_key
from digest.records import Record
from digest.resolve import recall
from digest.resolve.mentions import newest_first
from digest.resolve.recall import Memory
from digest.text.shingles import Marks, Sketch, marks, resemblance, resembles, sketch
from digest.world import Agreement, Event, Story

COPY = 0.5
COPY_DAYS = 14
NEWS_DAYS = 7
ROUND_UP = 3
#: Hashes of a sketch by which copies are looked for, and how many of the newest texts of one hash are compared.
_LOOKED_UP = 8
_COMPARED = 16


def copies(records: Iterable[Record], memory: Memory = recall.NONE) -> dict[str, str]:
    """Id of an article to the id of the oldest article with its text; its own where there is none older."""
    leads: dict[str, str] = {}
    known: dict[int, list[_Text]] = defaultdict(list)
    for record in _oldest_first(records):
        text = _text(record, _sketch(record.article.text, memory))
        leads[record.id] = _lead(text, known) or record.id
        if leads[record.id] == record.id:
            for run in text.sketch[:_LOOKED_UP]:
                known[run].append(text)
    return leads


@dataclass(slots=True, eq=False)
class _Text:
    record: str
    sketch: Sketch
    day: int | None  #: of publication, as an ordinal
    first: float  #: the days in which it may be copied; without an end where it is not dated
    last: float
    _marks: Marks | None = None

    @property
    def marks(self) -> Marks:
        """Made when they are first asked for: most texts are compared with none."""
        if self._marks is None:
            self._marks = marks(self.sketch)
        return self._marks


def _sketch(text: str, memory: Memory) -> Sketch:
    """The sketch of ``text``, which takes ten times as long to make as to remember."""
    told = memory.get_or_make("sketch", text, lambda: _packed(sketch(text)))
    return unpack(f"<{len(told) // 4}I", told)


def _packed(own: Sketch) -> bytes:
    return pack(f"<{len(own)}I", *own)


def _text(record: Record, own: Sketch) -> _Text:
    published = _day(record)
    day = published.toordinal() if published else None
    first, last = (day - COPY_DAYS, day + COPY_DAYS) if day else (-inf, inf)
    return _Text(record.id, own, day, first, last)


def _lead(text: _Text, known: Mapping[int, list[_Text]]) -> str | None:
    """The article whose text this is, of those known."""
    near = _near(text, known)
    alike = (other for other in near if resembles(text.marks, other.marks, COPY))
    best = max(((resemblance(text.sketch, other.sketch), other.record) for other in alike), default=(0.0, ""))
    return best[1] if best[0] >= COPY else None


def _near(text: _Text, known: Mapping[int, list[_Text]]) -> Iterable[_Text]:
    """The newest texts that share one of the smallest hashes and are of the same days, each once."""
    day = text.day or 0
    seen: dict[str, _Text] = {}
    for run in text.sketch[:_LOOKED_UP]:
        for other in known.get(run, ())[-_COMPARED:]:
            if other.first <= day <= other.last or not day:
                seen[other.record] = other
    return seen.values()


def _oldest_first(records: Iterable[Record]) -> list[Record]:
    return sorted(records, key=lambda r: (sort_key(r.article.published), r.id))


def _day(record: Record) -> date | None:
    told = record.article.published
    return sort_key(told)[0] if told and precision(told) == "day" else None


def origins(records: Iterable[Record], leads: Mapping[str, str]) -> dict[str, str]:
    """Id of an article to what stands for its source: the publisher of the oldest copy, or that copy."""
    publishers = {r.id: r.article.publisher for r in records}
    return {record: publishers[lead] or lead for record, lead in leads.items()}


def find(
    records: Sequence[Record],
    leads: Mapping[str, str],
    agreements: Mapping[str, Agreement],
    events: Mapping[str, Event],
) -> dict[str, Story]:
    """Every story that two articles or more tell, by slug, in page order: the newest first."""
    told = {r.id: r for r in records}
    news = _news(told, agreements, events)
    groups = _groups(told, leads, news)
    made = [_story([told[i] for i in ids], news, leads) for ids in groups]
    return {s.slug: s for s in newest_first(made, lambda s: s.last, lambda s: s.slug)}


class _Joined:
    """Articles put together two by two."""

    def __init__(self) -> None:
        self._above: dict[str, str] = {}

    def of(self, one: str) -> str:
        while (above := self._above.get(one, one)) != one:
            self._above[one] = self._above.get(above, above)
            one = above
        return one

    def join(self, one: str, other: str) -> None:
        first, second = sorted((self.of(one), self.of(other)))
        if first != second:
            self._above[second] = first


News = Mapping[str, Sequence[tuple[str, str, tuple[str, ...]]]]  #: record -> (field, slug, countries) of what is new


def _news(told: Mapping[str, Record], agreements: Mapping[str, Agreement], events: Mapping[str, Event]) -> News:
    """What each article reports as news; round-ups report too much to be one story."""
    found: dict[str, list[tuple[str, str, tuple[str, ...]]]] = defaultdict(list)
    for event in events.values():
        for mention in event.mentions:
            if len(event.countries) > 1 and _is_new(told[mention.record], event.date):
                found[mention.record].append(("events", event.slug, event.countries))
    for agreement in agreements.values():
        for mention in agreement.mentions:
            item = told[mention.record].agreements[mention.index]
            if item.status == "signed" and len(item.parties) > 1 and _is_new(told[mention.record], agreement.date):
                found[mention.record].append(("agreements", agreement.slug, agreement.parties))
    return {record: facts for record, facts in found.items() if len({c for _, _, c in facts}) <= ROUND_UP}


def _is_new(record: Record, edtf: str | None) -> bool:
    published, told = _day(record), (edtf or "").rpartition("/")[2]
    if published is None or not told or told == ".." or precision(told) != "day":
        return False
    return timedelta(0) <= published - sort_key(told)[0] + timedelta(2) <= timedelta(NEWS_DAYS + 2)


def _groups(told: Mapping[str, Record], leads: Mapping[str, str], news: News) -> list[list[str]]:
    joined = _Joined()
    for record, lead in leads.items():
        joined.join(record, lead)
    for one, other in _neighbours(told, news):
        joined.join(one, other)
    groups: dict[str, list[str]] = defaultdict(list)
    for record in told:
        groups[joined.of(record)].append(record)
    return [ids for ids in groups.values() if len(ids) > 1]


def _neighbours(told: Mapping[str, Record], news: News) -> Iterator[tuple[str, str]]:
    """Articles that report one thing, each with the one before it, where both are of one week."""
    by_fact: dict[tuple[str, str], list[str]] = defaultdict(list)
    for record in _oldest_first(told[i] for i in news):
        for field, slug, _ in dict.fromkeys(news[record.id]):
            by_fact[(field, slug)].append(record.id)
    for ids in by_fact.values():
        for one, other in pairwise(ids):
            days = [_day(told[i]) for i in (one, other)]
            if days[0] and days[1] and (days[1] - days[0]).days <= NEWS_DAYS:
                yield one, other


def _story(records: Sequence[Record], news: News, leads: Mapping[str, str]) -> Story:
    oldest = _oldest_first(records)
    facts = [fact for r in oldest for fact in news.get(r.id, ())]
    own = origins(records, {r.id: leads[r.id] for r in records})
    return Story(
        slug=oldest[0].id,
        title=oldest[0].article.title,
        records=tuple(r.id for r in oldest),
        copies=_copied(oldest, leads),
        sources=len(set(own.values())),
        countries=tuple(sorted({c.code for r in records for c in r.countries if c.role == "party"})),
        agreements=tuple(dict.fromkeys(slug for field, slug, _ in facts if field == "agreements")),
        events=tuple(dict.fromkeys(slug for field, slug, _ in facts if field == "events")),
        first=oldest[0].article.published,
        last=newest_first(oldest, lambda r: r.article.published, lambda r: r.id)[0].article.published,
    )


def _copied(oldest: Sequence[Record], leads: Mapping[str, str]) -> tuple[tuple[str, ...], ...]:
    groups: dict[str, list[str]] = defaultdict(list)
    for record in oldest:
        groups[leads[record.id]].append(record.id)
    return tuple(tuple(ids) for ids in groups.values() if len(ids) > 1)
