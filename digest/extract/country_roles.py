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
event                 1       an event of the article has it among its countries
body                  1       a body that belongs to it is named
lead                  1       it stands in the first two sentences, otherwise than as a place
often                 1       it is named three times or more
only                  4       it is the only country that the article names, by name
repeated              4       (languages other than English) named three times, once early, or four times
====================  ======  ===================================================================================

A naming that only gives an example, a comparison, an opponent or a place supports nothing. A country is a party from
three points where title or lead name it, from four elsewhere, from six where the title names two others; the best
reason becomes the rule's name.
"""

from __future__ import annotations

import re
from functools import cache

from digest.extract.reading import PlaceSpan, Reading, inside
from digest.lexicons import lexicon
from digest.records import CountryNamed, Evidence

POINTS = {
    "title": 3.0, "title-place": 1.0, "lead": 1.0, "often": 1.0, "only": 4.0, "repeated": 4.0,
    "agreement": 2.0, "agreement-early": 4.0, "official": 2.0, "official-early": 3.0, "event": 1.0, "body": 1.0,
    "act": 3.0, "listed": 4.0, "institution": 2.0, "gathered": 2.0, "pair": 2.0,
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
    party = score >= _threshold(reading, reasons)
    best = max(reasons, key=lambda r: POINTS[r], default="named")
    first = reasons.get(best)
    ordered = ([first] if first else []) + [p for p in places if p != first]
    evidence = tuple(reading.evidence(p.start, p.end) for p in ordered)
    return CountryNamed(code, "party" if party else "mention", evidence, best)


def _threshold(reading: Reading, reasons: dict[str, PlaceSpan | None]) -> int:
    """Less is asked of a country that title or lead name, more where the title names two others."""
    if "title" in reasons or "lead" in reasons:
        return 3
    titled = {p.code for p in reading.places if p.start < reading.offset}
    return 6 if len(titled) > 1 else 4


def reasons_for(reading: Reading, code: str, places: list[PlaceSpan]) -> dict[str, PlaceSpan | None]:
    """Reason -> the naming that shows it, None where another item of the record does."""
    if reading.article.language[:2] != "en":
        return _reasons_elsewhere(reading, places)
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
    for reason in ("official", "agreement"):
        if f"{reason}-early" in reasons:
            reasons.pop(reason, None)
    if len(telling) == 1 and not reasons.keys() & {"title", "lead"}:  # one passage in passing is told once
        reasons = {r: p for r, p in reasons.items() if r not in ("official", "event", "body")}
    if telling and all(p.code == code for p in reading.places) and any(p.form in _BY_NAME for p in telling):
        reasons["only"] = telling[0]
    return reasons


_BY_NAME = ("name", "demonym", "organization")


def _reasons_elsewhere(reading: Reading, places: list[PlaceSpan]) -> dict[str, PlaceSpan | None]:
    """For a language whose grammar we do not read: in the headline, or in the lead and often."""
    names = [p for p in places if p.form == "name"]
    reasons: dict[str, PlaceSpan | None] = {}
    for place in names:
        if place.start < reading.offset:
            reasons.setdefault("title", place)
        elif place.start < _end_of_lead(reading):
            reasons.setdefault("lead", place)
    if len(names) >= (3 if "lead" in reasons else 4):
        reasons["repeated"] = names[0]
    return reasons


def _end_of_lead(reading: Reading) -> int:
    body = [s for s in reading.sentences if s.start >= reading.offset][:2]
    return body[-1].end if body else reading.offset


def _structured(reading: Reading, code: str) -> list[str]:
    found = []
    for agreement in reading.agreements:
        if code in agreement.parties:
            found.append("agreement-early" if _is_early(reading, agreement.evidence) else "agreement")
    if any(code in e.countries for e in reading.events):
        found.append("event")
    for official in reading.officials:
        if official.country == code:
            found.append("official-early" if _is_early(reading, official.evidence) else "official")
    if any(o.country == code for o in reading.organizations):
        found.append("body")
    return found


def _is_early(reading: Reading, evidence: tuple[Evidence, ...]) -> bool:
    lead = _end_of_lead(reading) - reading.offset
    return any(e.where == "title" or e.start < lead for e in evidence)


# ── What stands around one naming ────────────────────────────────────────────────────────────────────────────────
_BACKGROUND = re.compile(
    r"\b(?:context of|amid|amidst|light of|wake of|response to|because of|owing to|due to"
    r"|(?:similar|compared) (?:to|with))\b[^,;.]*\Z"
)
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
    background = word in _words("background") or _BACKGROUND.search(text, max(0, place.start - 60), place.start)
    if background or (placed and not institution):
        return found
    if place.start < lead and not in_title:
        found.append("lead")
    if institution:
        found.append("institution")
        if _said_of(reading, place, "meet"):
            found.append("gathered")
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


def _institution(text: str, place: PlaceSpan) -> bool:
    if place.form == "organization":
        return True
    if place.form in ("name", "demonym", "capital", "region"):
        after = _INSTITUTION.match(text, place.end)
        if after and not _institutions_first(after[1]).isdisjoint(_words("institution")):
            return True
    return _heads_of(text[max(0, place.start - 80) : place.start].split())


def _heads_of(before: list[str]) -> bool:
    """Do the words before a name end in ``… of`` or ``… of the``, after an office or a body of government?"""
    if before[-1:] == ["the"]:
        before = before[:-1]
    if before[-1:] != ["of"]:
        return False
    for word in before[-2:-11:-1]:
        if word in _words("of_institution"):
            return True
        if not (word[0].isupper() or word in ("of", "and", "the", "for")) or word.endswith((".", ";", ":")):
            return False
    return False


def _institutions_first(words: str) -> set[str]:
    """The words after a name up to the first that ends its phrase."""
    found: set[str] = set()
    for word in words.split():
        if word in _words("stop"):
            break
        found |= {word, word.lower()}
    return found


_ACT = re.compile(
    r"""(?:,?\ (?:and|as\ well\ as)\ (?:the\ )?[A-Z][\w.’'-]*(?:\ [A-Z][\w.’'-]*){0,3})?   # Seoul and Riyadh
    (?:\ \([A-Z.]+\))?(?:,\ (?:too|also|however|meanwhile|for\ its\ part),)?
    (?:\ (?:has|have|had|will|would|to|is|are|also|jointly|today|recently|formally|then|further|officially|both|been))*
    \ (\w+)""",
    re.VERBOSE,
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
    """One of three or more names in a row, in a sentence of signing or meeting; not after ``such as``."""
    sentence = reading.sentence_at(place.start)
    row = _row(reading, sentence.start, sentence.end, place)
    if len(row) < 3:
        return False
    before = _BEFORE.search(reading.full, max(sentence.start, row[0].start - 30), row[0].start)
    if before and before[1].lower() in _words("background"):
        return False
    return _said_of(reading, place, "gather")


def _said_of(reading: Reading, place: PlaceSpan, table: str) -> bool:
    """Does a word of the sentence begin with a stem of ``table``?"""
    sentence = reading.sentence_at(place.start)
    return any(w.startswith(_stems(table)) for w in reading.full[sentence.start : sentence.end].lower().split())


_ROW_GAP = re.compile(r"(?:,| and|, and|;)(?: the)? ")


def _row(reading: Reading, start: int, end: int, place: PlaceSpan) -> list[PlaceSpan]:
    """The names joined by commas and ``and`` around ``place``."""
    row: list[PlaceSpan] = []
    for other in inside(reading.places, start, end):
        if row and not _ROW_GAP.fullmatch(reading.full, row[-1].end, other.start):
            if place in row:
                break
            row = []
        row.append(other)
    return row if place in row else []


@cache
def _words(table: str) -> frozenset[str]:
    return frozenset(lexicon("roles")[table].split())


@cache
def _stems(table: str) -> tuple[str, ...]:
    return tuple(lexicon("roles")[table].split())
