"""Which country an official acts for where the passage itself does not say it. Shared by extractors; extracts nothing.

News marks the foreigner and leaves the home side unmarked, so an unmarked official is scored against each country that
the article names: the country the article speaks from, the one named most, those named near the person as actors
and not as places, whom they meet, and which titles a country has at all (``lexicons/governments.yaml``).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise

from digest.extract.reading import NameSpan, PlaceSpan, Reading, inside
from digest.lexicons import lexicon
from digest.records import OfficialNamed

#: A country is taken for an official only with this score, and only this far before the next.
_ENOUGH, _CLEAR = 0.05, 0.1
#: What the way a name is written says: enough against every other sign, where that country is named at all.
_WRITTEN = 1.5
#: With this much before the next, whom somebody meets no longer matters: ministers of one country meet too.
_CERTAIN = 1.2
#: A body is less often marked than a person, so its country must stand out more.
_CLEAR_BODY = 0.3


def with_countries(reading: Reading, officials: list[OfficialNamed]) -> tuple[OfficialNamed, ...]:
    """Officials whose passage names no country get the one that the article shows them to act for, if it does."""
    stated = {i for i, o in enumerate(officials) if o.country is not None}
    for i, code in _inherited(reading, officials).items():
        officials[i] = replace(officials[i], country=code)
    scores = _country_scores(reading, [officials[i].country for i in sorted(stated)])
    open_ones = [i for i, o in enumerate(officials) if o.country is None and not _international(reading, o)]
    ranked = {i: _ranked(reading, officials, i, scores) for i in open_ones}
    for i in sorted(open_ones, key=lambda i: (-_margin(ranked[i]), i)):
        choice = _ranked(reading, officials, i, scores)
        if len(choice) < 2 or _margin(choice) < _CERTAIN:
            others = {officials[k].country for k in _counterparts_of(reading, i)}
            choice = [c for c in choice if c[1] not in others]
        if choice and choice[0][0] >= _ENOUGH and _margin(choice) >= _CLEAR:
            officials[i] = replace(officials[i], country=choice[0][1])
    return tuple(officials)


_LIST = re.compile(r"[^.;]{0,90}?(?:,|\band\b|\bas well as\b)[^.;]{0,60}")


_LINKS = frozenset(("and", "as", "well", "the", "his", "her", "its", "of", "for", "on", "to", "in", "with", "s"))


def _inherited(reading: Reading, officials: list[OfficialNamed]) -> dict[int, str]:
    """Officials who follow one with a country in a list: ``the President of Chad, Ana Ruiz, the Prime Minister, …``."""
    found: dict[int, str] = {}
    named = [c for c in reading.claims if c.key >= 0]
    for before, after in pairwise(named):
        code = officials[before.key].country or found.get(before.key)
        if code is None or officials[after.key].country is not None or after.key in found or before.key == after.key:
            continue
        between = reading.full[before.end : after.start]
        if set(re.findall(r"\b[a-z]+", between)) - _LINKS:
            continue
        listed = len(between) < 110 and _LIST.fullmatch(between) and not _MEETS.search(between)
        if listed and not inside(reading.places, before.end, after.start):
            found[after.key] = code
    return found


def _international(reading: Reading, official: OfficialNamed) -> bool:
    return any(o.name == official.organization and o.kind == "international" for o in reading.organizations)


def _margin(ranked: list[tuple[float, str]]) -> float:
    return ranked[0][0] - (ranked[1][0] if len(ranked) > 1 else 0.0) if ranked else 0.0


_LOCATIVE = re.compile(
    r"\b(?:in|to|from|at|near|across|via|towards?|into|visit(?:s|ed|ing)?|tour(?:s|ed|ing))\s+(?:the\s+)?$"
)


_VISITED = re.compile(r"\b(?:visit(?:s|ed|ing)?(?: to)?|trip to|arriv\w+ in|travel\w* to|tour of)\s+(?:the\s+)?$")


def _told_apart(reading: Reading, place: PlaceSpan, person: NameSpan) -> float:
    """What a journey or a meeting says: ``Chinese envoys are in Lima for talks with …`` meet a Peruvian.

    Whoever visits a country is not of it; whoever is met in it is; whoever an actor of a country meets is of another.
    """
    visited = _VISITED.search(reading.full, max(0, place.start - 24), place.start)
    if person.start < place.start:
        return -0.3 if visited else 0.0
    if not _MEETS.search(reading.full, place.end, person.start):
        return 0.0
    return 0.4 if visited or _weight(reading, place) < 1.0 else -0.3


def _weight(reading: Reading, place: PlaceSpan) -> float:
    """How much a country's mention says of the people near it: a place where something is says little."""
    if place.form in ("city", "reference") or _LOCATIVE.search(reading.full, max(0, place.start - 16), place.start):
        return 0.2
    return 1.0


def _country_scores(reading: Reading, stated: list[str | None]) -> dict[str, float]:
    """How likely an unmarked official acts for each country that the article names.

    News marks the foreigner: the country it speaks from, the one its title opens with and the one named most weigh
    more, a country whose officials are all marked weighs less.
    """
    weights = [(place.code, _weight(reading, place)) for place in reading.places]
    actors = sorted({code for code, weight in weights if weight == 1.0})
    scores = {code: sum(w for c, w in weights if c == code) / len(weights) for code in actors}
    home = home_country(reading)
    if home is not None:
        named = any(place.code == home for place in reading.places)
        scores[home] = scores.get(home, 0.0) + (1.0 if named else 0.2)
    in_title = [p.code for p in reading.places if p.start < reading.offset]
    if in_title and in_title[0] in scores:
        scores[in_title[0]] += 0.2
    for code in {c for c in stated if c and c != home}:
        if code in scores:
            scores[code] /= 2
    return scores


def _ranked(
    reading: Reading, officials: list[OfficialNamed], key: int, base: dict[str, float]
) -> list[tuple[float, str]]:
    """The countries that the official may act for, the likeliest first."""
    scores = dict(base)
    for mention in reading.people:
        if mention.key == key:
            sentence = reading.sentence_at(mention.start)
            near = inside(reading.places, sentence.start, sentence.end)
            for place in (p for p in near if p.code in scores):
                scores[place.code] += 0.4 * _weight(reading, place) / len(near) + _told_apart(reading, place, mention)
    name, office = officials[key].name, officials[key].office.lower()
    for code in _unnamed(reading, office):
        scores[code] = scores.get(code, 0.0) + 0.8
    written = _name_country(name)
    if written in scores:
        scores[written] += _WRITTEN
    allowed = [(v, c) for c, v in scores.items() if _may_hold(office, c) and not _held(officials, key, c)]
    return sorted(allowed, key=lambda item: (-item[0], item[1]))


def likely_body_country(reading: Reading, mentions: Sequence[NameSpan]) -> str | None:
    """The country of a national body that its passages do not name: the only or by far the likeliest near it."""
    scores = _country_scores(reading, [])
    bare = {p.code for p in reading.places if p.form != "organization"}
    scores = {code: score for code, score in scores.items() if code in bare}
    for mention in mentions:
        sentence = reading.sentence_at(mention.start)
        places = inside(reading.places, sentence.start, sentence.end)
        near = [p for p in places if p.code in scores and p.form != "organization"]
        for place in near:
            scores[place.code] += 0.6 * _weight(reading, place) / len(near) / len(mentions)
    ranked = sorted(((v, c) for c, v in scores.items()), key=lambda item: (-item[0], item[1]))
    return ranked[0][1] if ranked and _margin(ranked) >= _CLEAR_BODY else None


def _unnamed(reading: Reading, office: str) -> set[str]:
    """The countries to which the article gives the same office without a name: ``Uruguay’s foreign minister``."""
    spans = [c.country for c in reading.claims if c.key < 0 and c.country and c.office.lower() == office]
    return {code for span in spans if (code := country_at(reading, span))}


def country_at(reading: Reading, span: tuple[int, int]) -> str | None:
    """The country that the passage ``full[slice(*span)]`` names."""
    return next((s.code for s in reading.places if s.start < span[1] and span[0] < s.end), None)


_MEETS = re.compile(
    r"\b(?:met|meets?|meeting|talks|calls?|called|spoke|speaks|telephon\w+|receiv\w+|welcom\w+|host\w+|counterpart"
    r"|told|thanked|congratulated|invited|assured|paid a courtesy)\b"
)
_AFTER_PAIR = re.compile(r"[^.]{0,40}?\b(?:met|held|discussed|co-chaired|agreed|signed|exchanged)\b")


def _counterparts_of(reading: Reading, key: int) -> set[int]:
    """The officials whom this one meets: as a rule they act for another country."""
    found: set[int] = set()
    for mention in (m for m in reading.people if m.key == key):
        sentence = reading.sentence_at(mention.start)
        for other in inside(reading.people, sentence.start, sentence.end):
            if other.key in (key, -1):
                continue
            first, second = sorted((mention, other))
            between = reading.full[first.end : second.start]
            if len(between) < 120 and (
                _MEETS.search(between)
                or (between.strip().startswith("and ") and _AFTER_PAIR.match(reading.full, second.end))
            ):
                found.add(other.key)
    return found


_PINYIN = re.compile(r"(?:(?:[zcs]h|[bpmfdtnlgkhjqxrzcsyw])?[aeiouü]{1,3}(?:ng|n|r)?){1,2}")


def _name_country(name: str) -> str | None:
    """The country in whose way a name is written: Korean (``Kang Min-ho``), Chinese (``Luo Wenbo``), Vietnamese."""
    families = lexicon("people")["families"]
    parts = name.replace(",", "").split()
    first, last = parts[0].title(), parts[-1].title()
    hyphened = any("-" in part for part in parts[-1:] + parts[:1] + parts[1:2])
    if len(parts) in (2, 3) and hyphened and (first in families["KR"] or last in families["KR"]):
        return "KR"
    if len(parts) == 2 and first in families["CN"] and _PINYIN.fullmatch(last.lower()) and "-" not in last:
        return "CN"
    if len(parts) >= 3 and first in families["VN"] and all(len(part) <= 6 for part in parts):
        return "VN"
    if len(parts) == 3 and first in families["KR"] and first not in families["CN"]:
        return "KR"
    return None


def _may_hold(office: str, code: str) -> bool:
    """Whether the country has such an office, as far as ``lexicons/governments.yaml`` tells."""
    table = lexicon("governments")
    title = re.sub(
        r"^(?:(?:deputy|acting|first|interim|caretaker|former|vice)\s+)+(?=prime minister|premier)", "", office
    )
    return code not in table["lacks"].get(title, ()) and code in table["has"].get(title, (code,))


def _held(officials: list[OfficialNamed], key: int, code: str) -> bool:
    """Whether another official holds the same office for that country."""
    office = officials[key].office.lower()
    return any(
        other.country == code and other.office.lower() == office and other.organization is None
        for i, other in enumerate(officials)
        if i != key and officials[key].organization is None
    )


_HOST = re.compile(r"https?://(?:[^/@]*@)?([^/:]+)")


@cache
def _outlets() -> dict[str, str]:
    domains: dict[str, str] = lexicon("outlets")["domains"]
    return {domain: code for code, packed in domains.items() for domain in packed.split("|")}


def outlet_country(url: str | None) -> str | None:
    """The country that an address belongs to: a known outlet's, a government's or the country's own domain."""
    m = _HOST.match(url or "")
    if m is None:
        return None
    labels = m.group(1).lower().split(".")
    for i in range(len(labels) - 1):
        if ".".join(labels[i:]) in _outlets():
            return _outlets()[".".join(labels[i:])]
    if labels[-1] in ("gov", "mil"):
        return "US"
    if len(labels[-1]) == 2 and labels[-1] not in ("tv", "io", "ai", "me", "co", "fm", "ly", "to", "cc", "ws", "la"):
        return {"uk": "GB"}.get(labels[-1], labels[-1].upper())
    return None


def home_country(reading: Reading) -> str | None:
    """The country that the article speaks from: its address's, else the one that it names most by far."""
    outlet = outlet_country(reading.article.url)
    if outlet is not None:
        return outlet
    ranked = Counter(s.code for s in reading.places if _weight(reading, s) == 1.0).most_common(2)
    if not ranked or (len(ranked) > 1 and ranked[0][1] < 2 * ranked[1][1]):
        return None
    return ranked[0][0]
