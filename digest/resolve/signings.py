"""Which instruments were signed at which signing: told in one passage, or on one day by the same parties. And by whom.

A signing signs the instruments that one of its articles tells as signed where the two passages overlap; where none
does, the only instrument of the article that is signed on its day between its countries. Officials of two or more of
the parties whom one passage of both names took part in the signing; one side alone did not surely, as it may be no more
than quoted there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from digest.records import AgreementTold, EventTold, Record
from digest.resolve.mentions import overlap
from digest.world import Agreement, Event, Mention


def linked(
    events: Mapping[str, Event],
    agreements: Mapping[str, Agreement],
    records: Iterable[Record],
    entity: Mapping[Mention, str],
    people: Mapping[tuple[str, str], str],
) -> dict[str, Event]:
    """``events``, each signing with the slugs of what was signed at it and of who was there. ``people``: (record, name
    of an official in it) to the person's slug."""
    known = {record.id: record for record in records}

    def signing(event: Event) -> Event:
        told = [one for mention in event.mentions for one in _told(known[mention.record], mention)]
        signed = {slug for one in told if (slug := entity[one]) in agreements}
        there = (people.get(name) for mention in event.mentions for name in _signers(known[mention.record], mention))
        named = dict.fromkeys([*event.people, *filter(None, there)])
        return replace(event, signs=tuple(sorted(signed)), people=tuple(named))

    return {slug: signing(event) if event.kind == "signing" else event for slug, event in events.items()}


def _signers(record: Record, mention: Mention) -> Iterator[tuple[str, str]]:
    """Article and name of those of both sides whom the passages of the signing and of what was signed name."""
    event = record.events[mention.index]
    for told in _told(record, mention):
        item = record.agreements[told.index]
        there = [
            official
            for official in record.officials
            if official.country in item.parties
            and overlap(official.evidence, event.evidence)
            and overlap(official.evidence, item.evidence)
        ]
        if len({official.country for official in there}) > 1:
            yield from ((record.id, official.name) for official in there)


def _told(record: Record, mention: Mention) -> Iterator[Mention]:
    event = record.events[mention.index]
    signed = [
        (index, item) for index, item in enumerate(record.agreements) if item.status == "signed" and _fits(event, item)
    ]
    near = [index for index, item in signed if overlap(event.evidence, item.evidence)]
    found = near or [index for index, item in signed if item.date and item.date == event.date]
    if near or len(found) == 1:
        yield from (Mention(record.id, "agreements", index) for index in found)


def _fits(event: EventTold, item: AgreementTold) -> bool:
    """Nothing told of the two excludes it: the day and the countries."""
    days = not (event.date and item.date) or event.date.startswith(item.date) or item.date.startswith(event.date)
    parties, countries = {*item.parties}, {*event.countries}
    return days and (parties <= countries or countries <= parties)
