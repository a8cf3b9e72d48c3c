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
from bisect import bisect_right
from collections.abc import Sequence
from functools import cache, cached_property
from itertools import pairwise

from digest.extract.reading import PlaceSpan, Reading
from digest.lexicons import lexicon
from digest.records import CountryNamed, Evidence
from digest.text.sentences import Sentence

POINTS = {
    "title": 3.0, "title-place": 1.0, "lead": 1.0, "often": 1.0, "only": 4.0, "repeated": 4.0,
    "agreement": 2.0, "agreement-early": 4.0, "official": 2.0, "official-early": 3.0, "event": 1.0, "body": 1.0,
    "act": 3.0, "listed": 4.0, "institution": 2.0, "gathered": 2.0, "pair": 2.0,
}  # fmt: skip


#: Reason -> the naming that shows it, None where another item of the record does.
_Reasons = dict[str, PlaceSpan | None]


class Setting:
    """A sentence that names countries, and what is asked of it more than once."""

    def __init__(self, text: str, sentence: Sentence) -> None:
        self.text = text
        self.start, self.end = sentence.start, sentence.end
        self.places: list[PlaceSpan] = []

    @cached_property
    def words(self) -> list[str]:
        return self.text[self.start : self.end].lower().split()

    @cached_property
    def is_joint(self) -> bool:
        return not _words("joint").isdisjoint(self.words)

    @cached_property
    def is_of_meeting(self) -> bool:
        return any(w.startswith(_stems("meet")) for w in self.words)

    @cached_property
    def is_of_gathering(self) -> bool:
        return any(w.startswith(_stems("gather")) for w in self.words)

    @cached_property
    def background(self) -> list[int]:
        """Where phrases such as ``in the context of`` end."""
        if _words("background_head").isdisjoint(self.words):
            return []
        return [m.end() for m in _BACKGROUND.finditer(self.text, self.start, self.end)]

    @cached_property
    def listed(self) -> set[PlaceSpan]:
        """Names in rows of three or more, joined by commas and ``and``, that are not examples."""
        rows: list[list[PlaceSpan]] = []
        for place in self.places:
            if rows and _ROW_GAP.fullmatch(self.text, rows[-1][-1].end, place.start):
                rows[-1].append(place)
            else:
                rows.append([place])
        return {p for row in rows if len(row) > 2 and not self._is_example(row[0]) for p in row}

    def _is_example(self, first: PlaceSpan) -> bool:
        return _word_before(self.text, first.start) in _words("background")

    @cached_property
    def paired(self) -> set[PlaceSpan]:
        """Names tied to that of another country: ``Oman and Kenya``, ``Korea-Vietnam``."""
        pairs = [
            pair
            for pair in pairwise(self.places)
            if pair[0].code != pair[1].code and _PAIR_GAP.fullmatch(self.text, pair[0].end, pair[1].start)
        ]
        return {place for pair in pairs for place in pair}


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
    party = sum(POINTS[r] for r in reasons) >= _threshold(reasons, titled)
    best = max(reasons, key=lambda r: POINTS[r], default="named")
    first = reasons.get(best)
    ordered = ([first] if first else []) + [p for p in places if p != first]
    evidence = tuple(reading.evidence(p.start, p.end) for p in ordered)
    return CountryNamed(code, "party" if party else "mention", evidence, best)


def _threshold(reasons: _Reasons, titled: int) -> int:
    """Less is asked of a country that title or lead name, more where the title names two others."""
    if "title" in reasons or "lead" in reasons:
        return 3
    return 6 if titled > 1 else 4


#: Past the highest threshold: further namings are kept as evidence and not looked at.
_ENOUGH = 6


# ── Reasons of all countries ─────────────────────────────────────────────────────────────────────────────────────
def _reasons_in_english(reading: Reading) -> dict[str, _Reasons]:
    lead = _end_of_lead(reading)
    told: dict[str, int] = {}
    found: dict[str, _Reasons] = {}
    for setting in _settings(reading):
        for place in setting.places:
            if place.rule == "dateline":
                continue
            reasons = found.setdefault(place.code, {})
            told[place.code] = told.get(place.code, 0) + 1
            if told[place.code] > 3 and sum(POINTS[r] for r in reasons) >= _ENOUGH:
                continue
            for reason in _local(setting, place, reading.offset, lead):
                reasons.setdefault(reason, place)
    for code, reason in _structured(reading, lead - reading.offset):
        if code in found:
            found[code].setdefault(reason, None)
    _count(reading, found, told)
    return {code: _once(reasons, told[code]) for code, reasons in found.items()}


def _settings(reading: Reading) -> list[Setting]:
    settings: list[Setting] = []
    for place in reading.places:
        if not settings or place.start >= settings[-1].end:
            settings.append(Setting(reading.full, reading.sentence_at(place.start)))
        settings[-1].places.append(place)
    return settings


def _count(reading: Reading, found: dict[str, _Reasons], told: dict[str, int]) -> None:
    for code, reasons in found.items():
        if told[code] >= 3 + ("title" in reasons):
            reasons["often"] = None
    if len({p.code for p in reading.places}) == 1:
        first = next((p for p in reading.places if p.form in _BY_NAME and p.rule != "dateline"), None)
        if first:
            found[first.code]["only"] = first


_BY_NAME = ("name", "demonym", "organization")


def _once(reasons: _Reasons, told: int) -> _Reasons:
    """Each fact counted once: the early official is one of the officials, one passage in passing is one reason."""
    drop = {r.removesuffix("-early") for r in reasons if r.endswith("-early")}
    if told == 1 and not reasons.keys() & {"title", "lead"}:
        drop |= {"official", "event", "body"}
    return {r: p for r, p in reasons.items() if r not in drop}


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
    lead = reading.offset
    count = 0
    for sentence in reading.sentences:
        if sentence.start >= reading.offset and count < 2:
            lead, count = sentence.end, count + 1
    return lead


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
    found += [(body.country or "", "body") for body in reading.organizations]
    return found


def _is_early(evidence: tuple[Evidence, ...], lead: int) -> bool:
    return any(e.where == "title" or e.start < lead for e in evidence)


# ── What stands around one naming ────────────────────────────────────────────────────────────────────────────────
_BACKGROUND = re.compile(
    r"\b(?:context of|amid|amidst|light of|wake of|response to|because of|owing to|due to"
    r"|(?:similar|compared) (?:to|with))\b"
)


def _local(setting: Setting, place: PlaceSpan, offset: int, lead: int) -> list[str]:
    text = setting.text
    word = _word_before(text, place.start)
    placed = word in _words("place") or (place.form in ("city", "region") and not _possessive(text, place.end))
    institution = _institution(text, place)
    found = []
    if place.start < offset:
        found.append("title-place" if placed and not institution else "title")
    if word in _words("background") or _in_background(setting, place) or (placed and not institution):
        return found
    if offset <= place.start < lead:
        found.append("lead")
    if institution:
        found += ["institution", "gathered"] if setting.is_of_meeting else ["institution"]
    if _acts(text, place):
        found.append("act")
    if place in setting.paired and setting.is_joint:
        found.append("pair")
    if place in setting.listed and setting.is_of_gathering:
        found.append("listed")
    return found


def _word_before(text: str, start: int) -> str:
    words = text[max(0, start - 30) : start].replace("-", " ").split(" ")
    if len(words) < 2 or words[-1]:
        return ""
    return (words[-3] if words[-2] == "the" and len(words) > 2 else words[-2]).lower().lstrip("(“\"'‘")


def _in_background(setting: Setting, place: PlaceSpan) -> bool:
    i = bisect_right(setting.background, place.start)
    end = setting.background[i - 1] if i else -1000
    return place.start < end + 60 and not _STOP.search(setting.text, end, place.start)


_STOP = re.compile("[,;.]")


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


_PAIR_GAP = re.compile(r"[-–—/]|,? (?:and|with) (?:the )?")
_ROW_GAP = re.compile(r"(?:,| and|, and|;)(?: the)? ")


@cache
def _words(table: str) -> frozenset[str]:
    return frozenset(lexicon("roles")[table].split())


@cache
def _stems(table: str) -> tuple[str, ...]:
    return tuple(lexicon("roles")[table].split())
