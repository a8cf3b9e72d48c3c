"""Which mentions report one event. A false merge is worse than a missed one.

Compared are only mentions of one kind, on one date, with the same countries. Where the date is exact (a day, or a
period of days), and else where a whole sentence tells both, word for word:

==================  =====================================================================================
``same-day``        different articles; they name nobody who is told on both sides without one in common,
``same-words``      and, where nobody in common is named, no two places without a word in common
==================  =====================================================================================

A mention that fits two entries stays alone. An event is planned where its first day lies after the day of every
article that tells of it; where one of them is undated, nothing says so.

Known misses: a meeting dated by its month only, told in other words; one event called meeting here and visit there.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import chain

from digest.dates import precision, sort_key
from digest.records import Record
from digest.resolve.gather import Entry, contradict, gather, told
from digest.resolve.mentions import Cluster, Found, assign_slugs, every, newest_first, prefer
from digest.resolve.names import content_words
from digest.text.slugs import slug
from digest.world import Event

#: (record, name of an official in it) to the person's slug.
People = Mapping[tuple[str, str], str]


_SENTENCE = 60  #: characters


def find(records: Iterable[Record], people: People) -> list[tuple[str, Cluster]]:
    """Every event told of, with a slug; each event of each record is in exactly one cluster."""

    def facts(found: Found) -> dict[str, frozenset[str]]:
        return {"people": told(who(found, people)), "place": content_words(found.item.place or "")}

    return assign_slugs(gather(every(records, "events"), _block, facts, _verdict), candidates, _content)


def who(found: Found, people: People) -> list[str]:
    """Slugs of those named, in the order of the item; each once."""
    named = (people.get((found.mention.record, name)) for name in found.item.officials)
    return list(dict.fromkeys(slug_ for slug_ in named if slug_))


def _block(found: Found) -> Hashable:
    item = found.item
    if not item.countries:
        return None
    if item.date and _to_the_day(item.date):
        return (item.kind, item.date, item.countries)
    words = _sentence(found)
    return (item.kind, item.date, item.countries, words) if words else None


def _sentence(found: Found) -> str:
    """What tells of the event, where it is long enough that two writers would not choose the same words."""
    article = found.record.article
    words = " ".join(
        (article.title if passage.where == "title" else article.text)[passage.start : passage.end]
        for passage in found.item.evidence
    )
    return words if len(words) >= _SENTENCE else ""


@lru_cache(maxsize=1 << 16)
def _to_the_day(edtf: str) -> bool:
    return all(end != ".." and precision(end) == "day" for end in edtf.split("/"))


def _verdict(entry: Entry, found: Found, facts: dict[str, frozenset[str]]) -> str | None:
    if found.mention.record in entry.records or contradict(entry.facts["people"], facts["people"]):
        return None
    if not entry.facts["people"] & facts["people"] and contradict(entry.facts["place"], facts["place"]):
        return None
    return "same-day" if _to_the_day(found.item.date or "..") else "same-words"


def candidates(one: Cluster) -> Iterator[str]:
    """Slugs for the entry, the best first."""
    item = one.anchor.item
    parts = [(item.date or "").partition("/")[0], item.kind, *item.countries[:4]]
    head = "-".join(filter(None, parts)).lower()  # dates, kinds and codes are slugs but for their capitals
    yield head
    yield "-".join(filter(None, [head, slug(item.place or "", 30)]))


def _content(one: Cluster) -> object:
    return (one.anchor.mention.record, one.anchor.item.evidence)


def build(slug_: str, one: Cluster, people: People) -> Event:
    item = one.anchor.item
    return Event(
        slug=slug_,
        kind=item.kind,
        date=item.date,
        place=prefer(found.item.place for found in one.found),
        countries=item.countries,
        people=tuple(dict.fromkeys(chain.from_iterable(who(found, people) for found in one.found))),
        mentions=one.mentions,
        planned=item.date is not None and all(_to_come(item.date, found.record) for found in one.found),
    )


def _to_come(edtf: str, record: Record) -> bool:
    """Whether nothing of ``edtf`` had begun when ``record`` was published."""
    published = record.article.published
    return published is not None and sort_key(edtf)[0] > sort_key(published)[1]


def page_order(events: Iterable[Event]) -> list[Event]:
    return newest_first(events, lambda e: e.date, lambda e: e.slug)
