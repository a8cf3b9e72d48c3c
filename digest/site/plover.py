"""``data/events.plover.jsonl``: events and agreements in the form of PLOVER, the event ontology of the field, with
CAMEO codes.

After the PLOVER manual (the one of 2021 and later, whose category names differ from its older tables) and the CAMEO
codebook 1.1b3. What happened maps so:

========================================  =================  ======  =====
here                                      event / mode       CAMEO   scale
========================================  =================  ======  =====
agreement signed, or revised already      SUPPORT            057     5
agreement planned; a revision to come     AGREE              032     2.5
agreement proposed                        CONSULT            046     2.5
meeting                                   CONSULT            040     2.5
visit                                     CONSULT / visit    042     4
conference of three countries or more     CONSULT /          040     4
                                          multilateral
conference of two                         CONSULT            040     2.5
aid                                       AID                070     10
training                                  COOPERATE          060     9.5
signing                                   left out: its agreement is there
launch, appointment, other                left out: PLOVER has no such event
meeting, visit, conference still to come  AGREE              036     2.5
aid still to come                         AGREE              033     2.5
training still to come                    AGREE              031     2.5
========================================  =================  ======  =====

PLOVER dates are days. A month or an interval becomes ``date`` and ``enddate``, and ``comment`` says so; what is known
by its year only, or not at all, is left out, and so is what has fewer than two countries.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from typing import Any

from babel.core import get_global

from digest import dates
from digest.lexicons import lexicon
from digest.records import Record
from digest.world import Agreement, Digest, Event, Mention

Coding = tuple[str, str | None, str, float]  #: event, mode, CAMEO code, scale (the manual's Goldstein-like score)

_AGREEMENTS: dict[str, Coding] = {
    "signed": ("SUPPORT", None, "057", 5.0),
    "planned": ("AGREE", None, "032", 2.5),
    "revision": ("AGREE", None, "032", 2.5),
    "proposed": ("CONSULT", None, "046", 2.5),
}
_EVENTS: dict[str, Coding] = {
    "meeting": ("CONSULT", None, "040", 2.5),
    "visit": ("CONSULT", "visit", "042", 4.0),
    "aid": ("AID", None, "070", 10.0),
    "training": ("COOPERATE", None, "060", 9.5),
}
#: What was planned when it was told: the intent to meet, to give aid, to work together.
_PLANNED: dict[str, Coding] = {
    **dict.fromkeys(("meeting", "visit", "conference"), ("AGREE", None, "036", 2.5)),
    "aid": ("AGREE", None, "033", 2.5),
    "training": ("AGREE", None, "031", 2.5),
}
#: Quadrants of the ontology: 1 verbal cooperation, 2 material cooperation.
_QUADS = {"AGREE": 1, "CONSULT": 1, "SUPPORT": 1, "COOPERATE": 2, "AID": 2}
#: Where ISO 3166-1 alpha-3 and PLOVER part, or the alias table has several.
_ALPHA3 = {"XK": "KOS", "EU": "EUR", "MM": "MMR", "CD": "COD", "DE": "DEU", "FR": "FRA", "TL": "TLS", "YE": "YEM"}


def files(digest: Digest) -> Iterator[tuple[str, bytes]]:
    """The export: path and bytes."""
    yield "data/events.plover.jsonl", b"".join(_line(item) for item in plover(digest))


def plover(digest: Digest) -> Iterator[dict[str, Any]]:
    """One PLOVER event an agreement or event that has a day, month or interval and two countries, in order of slug."""
    records = {record.id: record for record in digest.records}
    for agreement in sorted(digest.agreements.values(), key=lambda a: a.slug):
        coded = _coded(records, agreement, _AGREEMENTS[agreement.status], agreement.parties)
        if coded is not None:
            yield coded
    for event in sorted(digest.events.values(), key=lambda e: e.slug):
        coding = _event_coding(event)
        coded = _coded(records, event, coding, event.countries) if coding else None
        if coded is not None:
            yield coded | ({"event_loc": event.place} if event.place else {})


def _event_coding(event: Event) -> Coding | None:
    if event.planned:
        return _PLANNED.get(event.kind)
    if event.kind == "conference":
        several = len(event.countries) > 2
        return ("CONSULT", "multilateral", "040", 4.0) if several else ("CONSULT", None, "040", 2.5)
    return _EVENTS.get(event.kind)


def _coded(
    records: dict[str, Record], item: Agreement | Event, coding: Coding, countries: tuple[str, ...]
) -> dict[str, Any] | None:
    if len(countries) < 2 or item.date is None or any(len(part) < len("2024-01") for part in item.date.split("/")):
        return None
    first, last = dates.first_day(item.date), dates.last_day(item.date)
    event, mode, cameo, scale = coding
    mention = item.mentions[0]
    found: dict[str, Any] = {
        "id": item.slug,
        "date": first.isoformat(),
        "actor": [{"code": alpha3(code), "sector": "GOV"} for code in countries],
        "event": [event],
        "quad_code": _QUADS[event],
        "event_scale": scale,
        "cameo": cameo,
        "context": _contexts(records[mention.record]),
        "text_info": _text_info(records[mention.record], mention),
        "cite_info": _cite_info(records[mention.record]),
    }
    if mode is not None:
        found["mode"] = mode
    if last != first:
        found["enddate"] = last.isoformat()
        found["comment"] = f"the text says {item.date} (EDTF)"
    return found


def _contexts(record: Record) -> list[str]:
    table = lexicon("topics")["topics"]
    contexts = [table[topic]["plover"] for topic in record.topics if topic in table]
    return list(dict.fromkeys(c for c in contexts if c))


def _text_info(record: Record, mention: Mention) -> dict[str, Any]:
    evidence = getattr(record, mention.field)[mention.index].evidence[0]
    return {"in": evidence.where, "start": evidence.start, "end": evidence.end}


def _cite_info(record: Record) -> dict[str, Any]:
    article = record.article
    cited = {"title": article.title, "publication": article.publisher, "url": article.url, "date": article.published}
    return {"id": record.id, **{key: value for key, value in cited.items() if value}, "codebook": "PLOVER"}


@cache
def alpha3(code: str) -> str:
    """The ISO 3166-1 alpha-3 code of an alpha-2 one, by CLDR; PLOVER's own for Kosovo and the European Union."""
    if code in _ALPHA3:
        return _ALPHA3[code]
    aliases = get_global("territory_aliases")
    return next(str(k) for k, v in sorted(aliases.items()) if v == [code] and len(k) == 3 and k.isalpha())


def _line(item: dict[str, Any]) -> bytes:
    return json.dumps(item, ensure_ascii=False, sort_keys=True).encode() + b"\n"
