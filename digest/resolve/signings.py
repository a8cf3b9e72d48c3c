"""Which instruments were signed at which signing: told in one passage, or on one day by the same parties.

A signing signs the instruments that one of its articles tells as signed where the two passages overlap; where none
does, the only instrument of the article that is signed on its day between its countries. Whoever is told to have
taken part in the signing took part in theirs.
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
) -> dict[str, Event]:
    """``events``, each signing with the slugs of what was signed at it."""
    known = {record.id: record for record in records}
    signs = ((slug, e, _signed(e, agreements, known, entity)) for slug, e in events.items() if e.kind == "signing")
    return {**events, **{slug: replace(event, signs=slugs) for slug, event, slugs in signs if slugs}}


def _signed(
    event: Event, agreements: Mapping[str, Agreement], known: Mapping[str, Record], entity: Mapping[Mention, str]
) -> tuple[str, ...]:
    slugs = (entity[told] for mention in event.mentions for told in _told(known[mention.record], mention))
    return tuple(sorted({slug for slug in slugs if slug in agreements}))


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
