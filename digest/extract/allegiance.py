"""Which country an official acts for where the passage itself does not say it. Shared by extractors; extracts nothing.

News marks the foreigner and leaves the home side unmarked, so an unmarked official is scored against each country that
the article names: the country the article speaks from (``homes``), the one named most, those named near the person as
actors and not as places, whom they meet, visit or host, who stands beside them (``official_rows``), on which side they
are said to stand (``official_sides``), and which titles a country has at all (``lexicons/governments.yaml``).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from digest.extract.homes import OF_CONFLICT, WITH, home_country, may_hold, name_country, named_first
from digest.extract.official_pairs import faces, facing
from digest.extract.official_rows import (
    MEETS,
    SEATS,
    companions,
    country_at,
    inherit,
    marked,
    marked_beside,
    rows_of,
)
from digest.extract.official_sides import on_side, signed_for
from digest.extract.reading import NameSpan, PlaceSpan, Reading, inside
from digest.lexicons import words
from digest.records import OfficialNamed

_REGIONS = words("offices", "regions")
#: What makes an office for a region a state's: ``Assistant Secretary of State for Africa``.
_OF_STATE = frozenset(("Secretary", "Minister", "Envoy", "Ambassador", "Undersecretary"))
#: A country is taken for an official only with this score, and only this far before the next.
_ENOUGH, _CLEAR = 0.05, 0.1
#: What the way a name is written says: enough against every other sign, where that country is named at all.
_WRITTEN = 1.5
#: With this much before the next, whom somebody meets no longer matters: ministers of one country meet too.
_CERTAIN = 1.2
#: What is left of a country's score where its officials are marked as its own.
_MARKED = 0.5
#: What opening the pairs of countries adds.
_FIRST = 0.2
#: What meeting somebody who visits a country adds for that country.
_HOSTED = 0.6
#: What the country of an unmarked head of government or foreign minister adds for others of the article.
_OWN_SIDE = 0.25
#: What being said to stand on a side, to sign for a country adds.
_SAID = 1.5
#: A body is less often marked than a person, so its country must stand out more.
_CLEAR_BODY = 0.3


#: Mentions of one person that are looked at, and how far around each: enough to tell, and the cost stays linear.
_MENTIONS, _AROUND = 30, 400
#: How near behind a person the country of an official whom they meet stands.
_CLOSE = 90


class Scene:
    """What is asked of an article's places and people more than once."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        #: Where a place begins before which a word stands that may say how it is meant, and the word.
        self.led = {p.start: word for p in reading.places if (word := _word_before(reading.full, p.start)) is not None}
        self.weights = {p.start: _weight(reading.full, p, self.led.get(p.start)) for p in reading.places}
        self.home = home_country(reading)
        self.base = _country_scores(reading, self.weights, self.home)
        self.outside = {p.code for p in reading.places if p.form != "organization"}  #: named otherwise than in a body
        self.mentions: dict[int, list[NameSpan]] = {}
        for mention in reading.people:
            if mention.key >= 0:
                self.mentions.setdefault(mention.key, []).append(mention)
        self.unnamed: dict[str, set[str]] = {}
        for claim in reading.claims:
            code = country_at(reading, claim.country) if claim.key < 0 and claim.country else None
            if code is not None:
                self.unnamed.setdefault(claim.office.lower(), set()).add(code)
        self.marked = marked(reading)
        self.marking = {c.country[0] for c in reading.claims if c.country and c.key >= 0}
        self.officials = {
            c.country[0] for c in reading.claims if c.country
        }  #: where an office is told to be a country’s
        self.beside = marked_beside(reading)
        self.facing = facing(reading)
        self.visitors = _visitors(reading, self.led)

    def near(self, mention: NameSpan) -> Sequence[PlaceSpan]:
        """The places of the mention's sentence, not too far from it."""
        sentence = self.reading.sentence_at(mention.start)
        start, end = max(sentence.start, mention.start - _AROUND), min(sentence.end, mention.end + _AROUND)
        return inside(self.reading.places, start, end)


def scene_of(reading: Reading) -> Scene:
    """The reading's scene, made once."""
    scene: Scene | None = reading.memo.get("scene")
    if scene is None:
        scene = reading.memo["scene"] = Scene(reading)
    return scene


def with_countries(reading: Reading, officials: list[OfficialNamed]) -> tuple[OfficialNamed, ...]:
    """Officials whose passage names no country get the one that the article shows them to act for, if it does."""
    scene = scene_of(reading)
    scores = dict(scene.base)
    for code in scene.marked:  # a country whose officials are marked has fewer unmarked ones
        if code in scores and code != scene.home:
            scores[code] *= _MARKED
    international = {o.name for o in reading.organizations if o.kind == "international"}
    of_none = {i for i, o in enumerate(officials) if o.organization in international or _of_region(o.office)}
    rows = {i: [k for k in beside if k not in of_none] for i, beside in rows_of(reading).items()}
    for i in [i for i, o in enumerate(officials) if o.country]:
        inherit(rows, officials, i)
    open_ones = [i for i, o in enumerate(officials) if o.country is None and i not in of_none]
    ranked = {i: _ranked(scene, officials[i], i, scores) for i in open_ones}
    held = Counter(_seat(o, o.country) for o in officials if o.country and o.organization is None)
    heirs = companions(reading) if rows else set()
    own: str | None = None  #: the country of the first unmarked head or foreign minister: the article’s own side
    for i in sorted(open_ones, key=lambda i: (i in heirs, -_margin(ranked[i]), i)):
        if officials[i].country is not None:
            continue
        choice = [c for c in ranked[i] if officials[i].organization or not held[_seat(officials[i], c[1])]]
        if own is not None:
            choice = sorted(((v + _OWN_SIDE * (c == own), c) for v, c in choice), key=lambda item: (-item[0], item[1]))
        if len(choice) < 2 or _margin(choice) < _CERTAIN:
            others = {officials[k].country for k in _counterparts_of(scene, i)} | scene.beside.get(i, set())
            choice = [c for c in choice if c[1] not in others]
        if _VISITING.match(officials[i].office):
            choice = [c for c in choice if c[1] not in (scene.home, ranked[i][0][1])]
        if choice and choice[0][0] >= _ENOUGH and _margin(choice) >= _CLEAR:
            officials[i] = replace(officials[i], country=choice[0][1])
            held[_seat(officials[i], choice[0][1])] += officials[i].organization is None
            of_state = officials[i].organization is None and officials[i].office.lower() in SEATS
            if own is None and scene.home is None and of_state:
                own = choice[0][1]
            inherit(rows, officials, i)
    return tuple(officials)


_VISITING = re.compile(r"visiting\b", re.IGNORECASE)


def _of_region(office: str) -> bool:
    """Whether an office is for a region of the world, so for no country: ``Regional Director for the Caribbean``."""
    words = office.split()
    return words[-1] in _REGIONS and "Regional" in words and _OF_STATE.isdisjoint(words)


def _seat(official: OfficialNamed, code: str | None) -> tuple[str, str | None]:
    """An office of a country, which one person holds."""
    return official.office.lower(), code


def _margin(ranked: list[tuple[float, str]]) -> float:
    return ranked[0][0] - (ranked[1][0] if len(ranked) > 1 else 0.0) if ranked else 0.0


_LOCATIVE = re.compile(
    r"\b(?:in|to|from|at|near|across|via|towards?|into|visit(?:s|ed|ing)?|tour(?:s|ed|ing))\s+(?:the\s+)?$"
)


#: The last words of ``_LOCATIVE``, ``WITH`` and ``_VISITED``, over ``the``: cheap guards before them.
_LOCATIVES = frozenset(
    "in to from at near across via toward towards into visit visits visited visiting tours toured touring".split()
)
_WITHS = frozenset("with of WITH With OF Of".split())
_VISITS = frozenset("visit visits visited visiting to in at of".split())
_LEADING = _LOCATIVES | _WITHS | _VISITS


_VISITED = re.compile(
    r"\b(?:visit(?:s|ed|ing)?(?: to| in)?|trip to|arriv\w+ (?:in|at)|travel\w* to|tour of)"
    r"\s+(?:the\s+)?(?:city of\s+)?$"
)


def _told_apart(scene: Scene, place: PlaceSpan, person: NameSpan) -> float:
    """What a journey or a meeting says: ``Chinese envoys are in Lima for talks with …`` meet a Peruvian.

    Whoever visits a country is not of it; whoever is met in it is; whoever an actor of a country meets is of another.
    """
    reading = scene.reading
    visited = place.start in scene.led and _VISITED.search(reading.full, place.start - 24, place.start)
    if person.start < place.start:
        return -0.6 if visited or (place.start in scene.officials and _meets(scene, person, place)) else 0.0
    if not MEETS.search(reading.full, place.end, person.start):
        return 0.0
    return 0.6 if visited else 0.4 if scene.weights[place.start] < 1.0 else -0.5


def _meets(scene: Scene, person: NameSpan, place: PlaceSpan) -> bool:
    """Whether the person, and nobody else between, meets somebody of the country: ``Hart met Chile’s president``."""
    if place.start - person.end >= _CLOSE or inside(scene.reading.people, person.end, place.start):
        return False
    return MEETS.search(scene.reading.full, person.end, place.start) is not None


def _word_before(full: str, start: int) -> str | None:
    """The word before ``start``, over ``the``, if it may end ``_LOCATIVE``, ``WITH`` or ``_VISITED``.

    Empty where it holds other signs than letters, so that the expressions decide.
    """
    words = full[start - 16 if start > 16 else 0 : start].rsplit(None, 2)
    word = words[-2] if len(words) > 1 and words[-1] == "the" else words[-1] if words else ""
    return "" if not word.isalpha() else word if word in _LEADING else None


def _weight(full: str, place: PlaceSpan, word: str | None) -> float:
    """How much a country's mention says of the people near it: a place where something is says little."""
    if place.form in ("city", "reference") or (place.form == "demonym" and OF_CONFLICT.match(full, place.end)):
        return 0.2
    if word is None:
        return 1.0
    if (word in _LOCATIVES or not word) and _LOCATIVE.search(full, place.start - 16, place.start):
        return 0.2
    return 0.5 if (word in _WITHS or not word) and WITH.search(full, place.start - 40, place.start) else 1.0


def _country_scores(reading: Reading, weights: Mapping[int, float], home: str | None) -> dict[str, float]:
    """How likely an unmarked official acts for each country that the article names.

    News marks the foreigner: the country it speaks from, the one its title opens with and the one named most weigh
    more.
    """
    sums: dict[str, float] = {}
    for place in reading.places:
        sums[place.code] = sums.get(place.code, 0.0) + weights[place.start]
    total = max(1.0, sum(sums.values()))
    named = {p.code for p in reading.places if p.form not in ("city", "capital", "region", "reference")}
    scores = {code: sums[code] / total for code in sorted(named)}
    if home is not None:
        scores[home] = scores.get(home, 0.0) + (1.0 if home in sums else 0.2)
    first = next((p.code for p in reading.places if p.start < reading.offset), None)
    if first in scores:
        scores[first] += 0.2
    for code, share in named_first(reading).items():
        if code in scores:
            scores[code] += _FIRST * share
    return scores


def _ranked(scene: Scene, official: OfficialNamed, key: int, base: dict[str, float]) -> list[tuple[float, str]]:
    """The countries that the official may act for, the likeliest first."""
    scores = dict(base)
    reading = scene.reading
    for mention in scene.mentions.get(key, ())[:_MENTIONS]:
        near = scene.near(mention)
        for place in (p for p in near if p.code in scores):
            scores[place.code] += _told_apart(scene, place, mention)
            if place.start in scene.led and WITH.search(reading.full, place.start - 40, place.start):
                scores[place.code] -= 0.2
            elif place.start not in scene.marking:  # what marks one official says nothing for another
                scores[place.code] += 0.4 * scene.weights[place.start] / len(near)
    for host in _hosts(scene, key):
        scores[host] = scores.get(host, 0.0) + _HOSTED
    for code in _sides(scene, key):
        scores[code] = scores.get(code, 0.0) + _SAID
    for code in scene.unnamed.get(official.office.lower(), ()):
        scores[code] = scores.get(code, 0.0) + 0.8
    written = name_country(official.name)
    if written in scores:
        scores[written] += _WRITTEN
    allowed = [(v, c) for c, v in scores.items() if may_hold(official.office.lower(), c)]
    return sorted(allowed, key=lambda item: (-item[0], item[1]))


def likely_body_country(reading: Reading, mentions: Sequence[NameSpan]) -> str | None:
    """The country of a national body that its passages do not name: the only or by far the likeliest near it."""
    scene = scene_of(reading)
    scores = {code: score for code, score in scene.base.items() if code in scene.outside}
    mentions = mentions[:_MENTIONS]
    for mention in mentions:
        near = [p for p in scene.near(mention) if p.code in scores and p.form != "organization"]
        for place in near:
            scores[place.code] += 0.6 * scene.weights[place.start] / len(near) / len(mentions)
    ranked = sorted(((v, c) for c, v in scores.items()), key=lambda item: (-item[0], item[1]))
    return ranked[0][1] if ranked and _margin(ranked) >= _CLEAR_BODY else None


def _visitors(reading: Reading, led: Mapping[int, str]) -> dict[int, str]:
    """Official -> the country that they are said to visit: ``Minister Ruiz will visit Norland``."""
    found: dict[int, str] = {}
    for place in reading.places:
        word = led.get(place.start)
        if word is None or (word and word not in _VISITS):
            continue
        if not _VISITED.search(reading.full, place.start - 32, place.start):
            continue
        sentence = reading.sentence_at(place.start)
        before = [m for m in inside(reading.people, max(sentence.start, place.start - 160), place.start) if m.key >= 0]
        if before:
            found.setdefault(before[-1].key, place.code)
    return found


def _hosts(scene: Scene, key: int) -> set[str]:
    """The countries visited by those whom the official meets."""
    if not scene.visitors or key in scene.visitors:
        return set()
    return {scene.visitors[k] for k in _counterparts_of(scene, key) if k in scene.visitors}


def _counterparts_of(scene: Scene, key: int) -> set[int]:
    """The officials whom this one meets: as a rule they act for another country."""
    reading = scene.reading
    found = set(scene.facing.get(key, ()))
    for mention in scene.mentions.get(key, ())[:_MENTIONS]:
        sentence = reading.sentence_at(mention.start)
        start, end = max(sentence.start, mention.start - 180), min(sentence.end, mention.end + 180)
        for other in inside(reading.people, start, end):
            if other.key in (key, -1) or other.key in found:
                continue
            first, second = sorted((mention, other))
            between = reading.full[first.end : second.start]
            if len(between) >= 120 or (len(between) > 60 and _another_between(reading, first, second)):
                continue
            if MEETS.search(between) or faces(reading, first, second, between):
                found.add(other.key)
    return found


def _another_between(reading: Reading, first: NameSpan, second: NameSpan) -> bool:
    """Whether somebody else stands between who does not open a list: ``A thanked B for the help to C``."""
    within = inside(reading.people, first.end, second.start)
    return bool(within) and not _GOES_ON.match(reading.full, within[-1].end)


_GOES_ON = re.compile(r"\s*(?:,|and\b|as well as\b|\()")


def _sides(scene: Scene, key: int) -> set[str]:
    """Countries on whose side the person is said to stand: ``chaired on the Chilean side by …``."""
    reading = scene.reading
    found: set[str] = set()
    for mention in scene.mentions.get(key, ())[:_MENTIONS]:
        found |= {place.code for place in scene.near(mention) if on_side(reading, place, mention)}
        found |= signed_for(reading, mention)
    return found
