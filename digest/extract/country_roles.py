"""Which countries take part in what the article reports: a score for each, from fixed reasons, against a threshold.

====================  ======  ===================================================================================
reason                points  what it looks for
====================  ======  ===================================================================================
title                 3       the headline names it, otherwise than as a place (``in Dubai`` 1)
agreement             3       an instrument that the article tells of has it as a party
official              2       a named official acts for it; 3 where one is named early
act                   3       it is the subject of a verb of doing: ``Canada announced``, ``Seoul and Riyadh agreed``
listed                3       it stands in a list of those that signed, met or joined
institution           2       its government, officials, bodies or people do something: ``Qatari side``
pair                  2       it is tied to another country by ``and``, a hyphen or ``between`` in words of cooperation
event                 1       an event of the article has it among its countries
body                  1       a body that belongs to it is named
lead                  1       it stands in the first two sentences, otherwise than as a place
often                 1       it is named three times or more
====================  ======  ===================================================================================

A naming that only gives an example, a comparison, an opponent or a place supports nothing. A country is a party from
three points where title or lead name it, from four elsewhere; the best reason becomes the rule's name.
"""

from __future__ import annotations

import re
from functools import cache

from digest.extract.reading import PlaceSpan, Reading
from digest.lexicons import lexicon
from digest.records import CountryNamed

POINTS = {
    "title": 3.0, "title-place": 1.0, "agreement": 3.0, "official": 2.0, "official-early": 3.0, "act": 3.0,
    "listed": 3.0, "institution": 2.0, "pair": 2.0, "event": 1.0, "body": 1.0, "lead": 1.0, "often": 1.0,
}  # fmt: skip


def assign(reading: Reading) -> tuple[CountryNamed, ...]:
    """Each country named, parties first, each group in order of the text."""
    spans: dict[str, list[PlaceSpan]] = {}
    for place in reading.places:
        spans.setdefault(place.code, []).append(place)
    named = [_country(reading, code, places) for code, places in spans.items()]
    return tuple(sorted(named, key=lambda c: c.role != "party"))


def _country(reading: Reading, code: str, places: list[PlaceSpan]) -> CountryNamed:
    reasons = reasons_for(reading, code, places)
    score = sum(POINTS[r] for r in reasons)
    early = "title" in reasons or "lead" in reasons
    party = score >= (3 if early else 4)
    best = max(reasons, key=lambda r: POINTS[r], default="named")
    first = reasons.get(best)
    ordered = ([first] if first else []) + [p for p in places if p != first]
    evidence = tuple(reading.evidence(p.start, p.end) for p in ordered)
    return CountryNamed(code, "party" if party else "mention", evidence, best)


def reasons_for(reading: Reading, code: str, places: list[PlaceSpan]) -> dict[str, PlaceSpan | None]:
    """Reason -> the naming that shows it, None where another item of the record does."""
    reasons: dict[str, PlaceSpan | None] = {}
    telling = [p for p in places if p.rule not in ("dateline", "region-pair")]
    second = _end_of_lead(reading)
    for place in telling:
        for reason in _local(reading, place, second):
            reasons.setdefault(reason, place)
    if sum(p.start >= reading.offset for p in telling) >= 3:
        reasons["often"] = None
    for reason in _structured(reading, code):
        reasons.setdefault(reason, None)
    if "official-early" in reasons:
        reasons.pop("official", None)
    return reasons


def _end_of_lead(reading: Reading) -> int:
    body = [s for s in reading.sentences if s.start >= reading.offset][:2]
    return body[-1].end if body else reading.offset


def _structured(reading: Reading, code: str) -> list[str]:
    found = []
    if any(code in a.parties for a in reading.agreements):
        found.append("agreement")
    if any(code in e.countries for e in reading.events):
        found.append("event")
    early = _end_of_lead(reading) - reading.offset
    for official in reading.officials:
        if official.country == code:
            first = min((e.start if e.where == "text" else 0) for e in official.evidence)
            found.append("official-early" if first < early else "official")
    if any(o.country == code for o in reading.organizations):
        found.append("body")
    return found


# ── What stands around one naming ────────────────────────────────────────────────────────────────────────────────
_BEFORE = re.compile(r"([\w’'.]+)[ \-](?:the )?\Z")


def _local(reading: Reading, place: PlaceSpan, lead: int) -> list[str]:
    text = reading.full
    before = _BEFORE.search(text, max(0, place.start - 30), place.start)
    word = before[1].lower() if before else ""
    placed = word in _words("place") or (place.form in ("city", "region") and not _possessive(text, place.end))
    in_title = place.start < reading.offset
    found = []
    institution = _institution(text, place)
    if in_title:
        found.append("title-place" if placed and not institution else "title")
    background = word in _words("background")
    if background or (placed and not institution):
        return found
    if place.start < lead and not in_title:
        found.append("lead")
    if institution:
        found.append("institution")
    if _acts(text, place):
        found.append("act")
    if _paired(reading, place):
        found.append("pair")
    if _listed(reading, place):
        found.append("listed")
    return found


def _possessive(text: str, end: int) -> bool:
    return text[end : end + 2] in ("'s", "’s") or text[end : end + 1] in ("'", "’")


_INSTITUTION = re.compile(r"(?:[’']s?)?((?:[ \-][\w’'&-]+){1,4})")
_OF = re.compile(r"([A-Za-z]+)(?: [A-Z][\w,]*| of| and){0,8}? of (?:the )?\Z")


def _institution(text: str, place: PlaceSpan) -> bool:
    if place.form == "organization":
        return True
    if place.form in ("name", "demonym", "capital", "region"):
        after = _INSTITUTION.match(text, place.end)
        if after and not _institutions_first(after[1]).isdisjoint(_words("institution")):
            return True
    before = _OF.search(text, max(0, place.start - 60), place.start)
    return bool(before and before[1] in _words("of_institution"))


def _institutions_first(words: str) -> set[str]:
    """The words after a name up to the first that ends its phrase."""
    found: set[str] = set()
    for word in words.split():
        if word in _STOP:
            break
        found |= {word, word.lower()}
    return found


_STOP = frozenset("and or in on at to of for by from with will has have had is are was were the a as that which who".split())
_ACT = re.compile(
    r"(?:,? (?:and|as well as) (?:the )?[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,3})?(?: \([A-Z.]+\))?"
    r"(?: (?:has|have|had|will|would|to|is|are|also|jointly|today|recently|formally|then|further|officially|both|been))*"
    r" (\w+)"
)


def _acts(text: str, place: PlaceSpan) -> bool:
    if place.form not in ("name", "capital", "reference", "organization"):
        return False
    verb = _ACT.match(text, place.end)
    return bool(verb and verb[1].startswith(_stems("act")))


_PAIR_AFTER = re.compile(r"[-–—/](?=[A-Z])|,? and (?:the )?(?=[A-Z])|,? with (?:the )?(?=[A-Z])")


def _paired(reading: Reading, place: PlaceSpan) -> bool:
    sentence = reading.sentence_at(place.start)
    text = reading.full
    starts = {p.start for p in reading.places if sentence.start <= p.start < sentence.end and p.code != place.code}
    ends = {p.end for p in reading.places if sentence.start <= p.start < sentence.end and p.code != place.code}
    after = _PAIR_AFTER.match(text, place.end)
    tied = bool(after and after.end() in starts) or any(
        (m := _PAIR_AFTER.match(text, end)) and m.end() == place.start for end in ends if end < place.start
    )
    return tied and not _words("joint").isdisjoint(text[sentence.start : sentence.end].lower().split())


def _listed(reading: Reading, place: PlaceSpan) -> bool:
    sentence = reading.sentence_at(place.start)
    codes = {p.code for p in reading.places if sentence.start <= p.start < sentence.end}
    if len(codes) < 4:
        return False
    words = reading.full[sentence.start : sentence.end].lower().split()
    return any(w.startswith(_stems("gather")) for w in words)


@cache
def _words(table: str) -> frozenset[str]:
    return frozenset(lexicon("roles")[table].split())


@cache
def _stems(table: str) -> tuple[str, ...]:
    return tuple(lexicon("roles")[table].split())
