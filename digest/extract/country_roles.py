"""Which countries take part in what the article reports: a score for each, from fixed reasons, against a threshold.

====================  ======  ===================================================================================
reason                points  what it looks for
====================  ======  ===================================================================================
title                 3       the headline names it, otherwise than as a place (``in Dubai`` 1)
agreement             2       an instrument that the article tells of has it as a party; 4 where told early
official              2       a named official acts for it; 3 where one is named early
act                   3       it is the subject of a verb of doing: ``Canada announced``, ``Seoul and Riyadh agreed``
listed                4       it stands in a list of those that signed, met or joined
gathered              2       that, in a sentence of meeting or signing
institution           2       its government, officials, bodies or people do something: ``Qatari side``
pair                  2       it is tied to another country by ``and``, a hyphen or ``between`` in words of cooperation
deal                  2       an instrument is told to be ``with`` it or ``between`` it and others
deal-made             2       that, in a sentence of signing or approving
met                   2       a meeting or signing of two is an event of the article, and it is one of the two
event                 1       an event of the article has it among its countries
body                  1       a body that belongs to it is named
lead                  1       it stands in the first two sentences, otherwise than as a place
dateline              1       the dateline names it and an official acts for it
often                 1       it is named three times or more
only                  4       it is the only country that the article names, by name
repeated              4       (languages other than English) named three times, once early, or four times
====================  ======  ===================================================================================

A naming that only gives an example, a comparison, an opponent or a place supports nothing. A country is a party from
three points where title or lead name it, from four elsewhere, from six where the title names two others; the best
reason becomes the rule's name.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from digest.extract.country_settings import Setting, local_reasons
from digest.extract.reading import PlaceSpan, Reading
from digest.records import CountryNamed, EventTold, Evidence

POINTS = {
    "title": 3.0, "title-place": 1.0, "lead": 1.0, "dateline": 1.0, "often": 1.0, "only": 4.0, "repeated": 4.0,
    "agreement": 2.0, "agreement-early": 4.0, "official": 2.0, "official-early": 3.0, "event": 1.0, "body": 1.0,
    "met": 2.0, "deal": 2.0, "deal-made": 2.0, "act": 3.0, "listed": 4.0, "institution": 2.0, "gathered": 2.0,
    "pair": 2.0,
}  # fmt: skip


#: Reason -> the naming that shows it, None where another item of the record does.
_Reasons = dict[str, PlaceSpan | None]


def assign(reading: Reading) -> tuple[CountryNamed, ...]:
    """Each country named, parties first, each group in order of the text."""
    spans: dict[str, list[PlaceSpan]] = {}
    for place in reading.places:
        spans.setdefault(place.code, []).append(place)
    reasons = _reasons_in_english(reading) if reading.article.language[:2] == "en" else _reasons_elsewhere(reading)
    titled = len({p.code for p in reading.places if p.start < reading.offset})
    named = [_country(reading, code, places, reasons.get(code, {}), titled) for code, places in spans.items()]
    return tuple(sorted(named, key=lambda c: c.role != "party"))


def _country(reading: Reading, code: str, places: Sequence[PlaceSpan], reasons: _Reasons, titled: int) -> CountryNamed:
    points = [POINTS[reason] for reason in reasons]
    party = sum(points) >= _threshold(reasons, titled)
    best = list(reasons)[points.index(max(points))] if points else "named"
    first = reasons.get(best)
    ordered = [first, *(p for p in places if p is not first)] if first else places
    evidence = tuple([reading.evidence(p.start, p.end) for p in ordered])
    return CountryNamed(code, "party" if party else "mention", evidence, best)


def _threshold(reasons: _Reasons, titled: int) -> int:
    """Less is asked of a country that title or lead name, more where the title names two others."""
    if "title" in reasons or "lead" in reasons:
        return 3
    return 6 if titled > 1 else 4


#: Past the highest threshold: further namings are kept as evidence and not looked at.
_ENOUGH = 6


# ── Reasons of all countries ─────────────────────────────────────────────────────────────────────────────────────
class _Case:
    """What speaks for a country: its reasons, their sum, and how often it was named."""

    __slots__ = ("points", "reasons", "told")

    def __init__(self) -> None:
        self.reasons: _Reasons = {}
        self.points = 0.0
        self.told = 0

    def add(self, reason: str, place: PlaceSpan | None) -> None:
        if reason not in self.reasons:
            self.reasons[reason] = place
            self.points += POINTS[reason]


def _reasons_in_english(reading: Reading) -> dict[str, _Reasons]:
    lead = _end_of_lead(reading)
    cases: dict[str, _Case] = {}
    for setting in _settings(reading):
        for place in setting.places:
            case = cases.get(place.code)
            if case is None:
                case = cases[place.code] = _Case()
            if place.rule == "dateline":
                case.add("dateline", place)
                continue
            case.told += 1
            if case.told <= 3 or case.points < _ENOUGH:
                for reason in local_reasons(setting, place, reading.offset, lead):
                    case.add(reason, place)
    for code, reason in _structured(reading, lead - reading.offset):
        if code in cases:
            cases[code].add(reason, None)
    _count(reading, cases)
    return {code: _once(case) for code, case in cases.items()}


def _settings(reading: Reading) -> list[Setting]:
    settings: list[Setting] = []
    for place in reading.places:
        if not settings or place.start >= settings[-1].end:
            settings.append(Setting(reading.full, reading.sentence_at(place.start)))
        settings[-1].places.append(place)
    return settings


def _count(reading: Reading, cases: dict[str, _Case]) -> None:
    for case in cases.values():
        if case.told >= 3 + ("title" in case.reasons):
            case.add("often", None)
    if len(cases) < 2 and len({p.code for p in reading.places}) == 1:
        first = next((p for p in reading.places if p.form in _BY_NAME and p.rule != "dateline"), None)
        if first:
            cases[first.code].add("only", first)


_BY_NAME = ("name", "demonym", "organization")


def _once(case: _Case) -> _Reasons:
    """Each fact counted once: the early official is one of the officials, one passage in passing is one reason."""
    drop = {r.removesuffix("-early") for r in case.reasons if r.endswith("-early")}
    if "dateline" in case.reasons and case.reasons.keys().isdisjoint(("official", "official-early")):
        drop.add("dateline")
    if case.told == 1 and "title" not in case.reasons and "lead" not in case.reasons:
        drop |= {"event", "body"} if "gathered" in case.reasons else {"official", "event", "body"}
    return {r: p for r, p in case.reasons.items() if r not in drop} if drop else case.reasons


def _reasons_elsewhere(reading: Reading) -> dict[str, _Reasons]:
    """For a language whose grammar we do not read: in the headline, or in the lead and often."""
    lead = _end_of_lead(reading)
    found: dict[str, _Reasons] = {}
    names: dict[str, list[PlaceSpan]] = {}
    for place in reading.places:
        if place.form == "name":
            names.setdefault(place.code, []).append(place)
            if place.start < lead:
                reason = "title" if place.start < reading.offset else "lead"
                found.setdefault(place.code, {}).setdefault(reason, place)
    for code, places in names.items():
        if len(places) >= (3 if "lead" in found.get(code, {}) else 4):
            found.setdefault(code, {})["repeated"] = places[0]
    return found


def _end_of_lead(reading: Reading) -> int:
    """Where the second sentence of the text ends."""
    first = bisect_left(reading.starts, reading.offset)
    return reading.sentences[first : first + 2][-1].end if first < len(reading.starts) else reading.offset


def _structured(reading: Reading, lead: int) -> list[tuple[str, str]]:
    """(code, reason) that the other items of the record give."""
    found = []
    for agreement in reading.agreements:
        reason = "agreement-early" if _is_early(agreement.evidence, lead) else "agreement"
        found += [(code, reason) for code in agreement.parties]
    for official in reading.officials:
        reason = "official-early" if _is_early(official.evidence, lead) else "official"
        found.append((official.country or "", reason))
    found += [(code, "event") for event in reading.events for code in event.countries]
    found += [(code, "met") for event in reading.events if _is_of_two(event) for code in event.countries]
    found += [(body.country or "", "body") for body in reading.organizations]
    return found


def _is_of_two(event: EventTold) -> bool:
    return event.kind in ("meeting", "signing") and len(event.countries) == 2


def _is_early(evidence: tuple[Evidence, ...], lead: int) -> bool:
    return any(e.where == "title" or e.start < lead for e in evidence)
