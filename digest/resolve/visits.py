"""What a visit holds: the meetings and signings of its days between its countries.

Held is what is dated to a day of the visit, involves no other country, and is told by an article that tells of the
visit or belongs to its story. What fits two visits belongs to neither. A visit of one day is held by none.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from digest.dates import precision, sort_key
from digest.world import Agreement, Event, Story

Fact = tuple[str, str]  # field and slug


def held(
    events: Mapping[str, Event], agreements: Mapping[str, Agreement], stories: Iterable[Story]
) -> dict[str, Event]:
    """The events, each visit with what it holds and each event with the visit that holds it."""
    told = _told(events, agreements)
    story = {record: one.records for one in stories for record in one.records}
    homes: dict[Fact, list[str]] = defaultdict(list)
    for visit in events.values():
        if visit.kind == "visit" and _days(visit.date):
            for fact in _facts(visit, told, story):
                if _holds(visit, fact, events, agreements):
                    homes[fact].append(visit.slug)
    return _linked(events, {fact: visits[0] for fact, visits in homes.items() if len(visits) == 1})


def _told(events: Mapping[str, Event], agreements: Mapping[str, Agreement]) -> Mapping[str, list[Fact]]:
    """Article to the facts that it tells."""
    told: dict[str, list[Fact]] = defaultdict(list)
    for field, entries in (("events", events), ("agreements", agreements)):
        for slug, entry in entries.items():
            for mention in entry.mentions:
                told[mention.record].append((field, slug))
    return told


def _facts(visit: Event, told: Mapping[str, list[Fact]], story: Mapping[str, tuple[str, ...]]) -> dict[Fact, None]:
    own = dict.fromkeys(m.record for m in visit.mentions)
    articles = dict.fromkeys(other for record in own for other in (record, *story.get(record, ())))
    return dict.fromkeys(fact for record in articles for fact in told.get(record, ()))


def _holds(visit: Event, fact: Fact, events: Mapping[str, Event], agreements: Mapping[str, Agreement]) -> bool:
    field, slug = fact
    entry: Event | Agreement = events[slug] if field == "events" else agreements[slug]
    involved = entry.countries if isinstance(entry, Event) else entry.parties
    if isinstance(entry, Event) and (entry.kind == "visit" or slug == visit.slug):
        return False
    days, own = _days(entry.date), _days(visit.date)
    within = bool(days and own and own[0] <= days[0] and days[1] <= own[1])
    return within and len(involved) > 1 and set(involved) <= set(visit.countries)


def _days(edtf: str | None) -> tuple[date, date] | None:
    """First and last day of a date that is told to the day."""
    if not edtf or any(end == ".." or precision(end) != "day" for end in edtf.split("/")):
        return None
    return sort_key(edtf)


def _linked(events: Mapping[str, Event], homes: Mapping[Fact, str]) -> dict[str, Event]:
    parts: dict[tuple[str, str], list[str]] = defaultdict(list)
    for (field, slug), visit in homes.items():
        parts[(visit, field)].append(slug)
    linked = {slug for field, slug in homes if field == "events"} | {visit for visit, _ in parts}
    return {
        slug: replace(
            event,
            within=homes.get(("events", slug)),
            holds_events=tuple(sorted(parts.get((slug, "events"), ()))),
            holds_agreements=tuple(sorted(parts.get((slug, "agreements"), ()))),
        )
        if slug in linked
        else event
        for slug, event in events.items()
    }
