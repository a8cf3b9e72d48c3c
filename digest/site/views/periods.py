"""Which facts a brief tells, by its period: a year, a month or a week (ISO 8601).

What was signed and what happened stand in the period of their own date; what is planned or proposed and the figures, in
the period of the article that tells them. A date that says only its year is in the brief of the year alone, one that
says its month in that of the month too.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from digest.dates import sort_key
from digest.records import Record
from digest.world import Digest, Event

Lookup = Mapping[str, Record]


class Told(NamedTuple):
    """A fact of a period: the step ``place`` of an agreement, an event, or a series of figures of an article."""

    field: str  #: agreements, events or figures
    key: str  #: slug or id
    place: int


def facts_by_period(digest: Digest, wanted: Sequence[str]) -> Mapping[str, tuple[Told, ...]]:
    """The facts of every period of the kinds ``wanted`` that has any."""
    found: dict[str, list[Told]] = defaultdict(list)
    for start, told in _facts(digest):
        for period in periods(start.partition("/")[0], wanted):
            found[period].append(told)
    return {period: tuple(facts) for period, facts in found.items()}


def periods(start: str, wanted: Sequence[str]) -> Iterator[str]:
    """The periods in which a date lies, as far as it says them."""
    if "year" in wanted:
        yield start[:4]
    if "month" in wanted and len(start) >= 7:
        yield start[:7]
    if "week" in wanted and len(start) == 10:
        year, week, _ = date.fromisoformat(start).isocalendar()
        yield f"{year:04d}-w{week:02d}"


def _facts(digest: Digest) -> Iterator[tuple[str, Told]]:
    for agreement in digest.agreements.values():
        for index, step in enumerate(agreement.life):
            if step.date:
                yield step.date, Told("agreements", agreement.slug, index)
    records = {record.id: record for record in digest.records}
    for event in digest.events.values():
        if event.date:
            yield first_told(records, event) if event.planned else event.date, Told("events", event.slug, 0)
    for record in digest.records:
        if published := record.article.published:
            yield from ((published, Told("figures", record.id, index)) for index in range(len(record.figures)))


def first_told(records: Lookup, event: Event) -> str:
    """The date of the oldest article that tells of what is planned: each has one, or it would not be known to be."""
    told = (records[mention.record].article.published for mention in event.mentions)
    return min(filter(None, told), key=sort_key)
