"""Named people and the offices that the article gives them.

Recognized, each by the office's head noun (``lexicons/offices.yaml``) and what stands beside it:

====================  ==============================================================================
rule                  example
====================  ==============================================================================
office-name           Second Vice Minister of Trade Kang Min-ho
office-comma-name     the Ambassador of the Republic of Korea to the UAE, Mr Kang Min-ho
office-names          Chilean envoys Ana Ruiz and Jean Bart; Ministers Kim and Park
name-comma-office     Omar Al Farsi, Director-General of OHS
name-bracket-office   Jean Bart (Minister of Trade)
name-is-office        Mr Adeyemi, who is the Director of the Centre for Rural Policy
counterpart           his Estonian counterpart, Kersti Tamm: the office of the official named before
office-then-name …    said the Angolan ambassador. Rosa Neto added (``digest.extract.speakers``)
====================  ==============================================================================

Not recognized: an office without a name, a name without an office, reporters and photographers, offices no longer
held (``former``). Known misses: an office told only by a verb (``who leads the agency``).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import replace

from digest.extract.allegiance import scene_of, with_countries
from digest.extract.holders import phrase_claims
from digest.extract.offices import STYLES
from digest.extract.official_rows import country_at
from digest.extract.phrases import is_place, phrases
from digest.extract.reading import Claim, NameSpan, Reading, Taken, inside, occurrences
from digest.extract.speakers import speakers
from digest.lexicons import words
from digest.records import Evidence, OfficialNamed

_SPACES = re.compile(r"\s+")
_WORDS = re.compile(r"[^\W_]+(?:[-‑'’][^\W_]+)*")
_PORTFOLIO = words("offices", "portfolio")
_NOT_NAMES = words("people", "not_names")


def claims(reading: Reading) -> tuple[Claim, ...]:
    """Every office with a name or a country beside it, in order of the text; ``key`` says which are one person.

    An office without a name (``Qatar’s health minister``) has key -1: it makes no official but tells of its country.
    """
    if not reading.article.language.startswith("en"):
        return ()
    raw: list[Claim] = []
    for p in phrases(reading, ("office", "officeplural")):
        raw += phrase_claims(reading, p)
    raw = [c for c in raw if not _of_headline(reading, c)]
    raw += speakers(reading, raw)
    raw.sort(key=lambda c: (c.start, c.end))
    named = _numbered(_counterparts([c for c in raw if c.name]))
    return tuple(sorted([*named, *(c for c in raw if not c.name)], key=lambda c: (c.start, c.end)))


def _of_headline(reading: Reading, claim: Claim) -> bool:
    """Whether the words beside an office in a headline are no name: every word has a capital there.

    A name in a headline is spoken of below it, or has a form of address; ``DEFENCE MINISTER HAILS TIES`` has neither.
    """
    if claim.key >= 0 or claim.start >= reading.offset or not claim.name:
        return False
    capitals = claim.name.isupper()
    if not capitals:
        rest = reading.full[claim.end : reading.offset].lstrip(" ")
        if not rest[:1].isupper() or not _title_case(reading, claim.start):
            return False
    last = _WORDS.findall(claim.name)[-1:]
    return not last or (last[0].title() if capitals else last[0]) not in reading.article.text


def _title_case(reading: Reading, position: int) -> bool:
    made = reading.phrases.get(reading.sentence_at(position).start)
    return made is not None and made.title_case


def _counterparts(raw: list[Claim]) -> list[Claim]:
    """``his Saudi counterpart``: the office of the official named before; left out where none is."""
    kept: list[Claim] = []
    for claim in raw:
        if claim.office.lower().endswith("colleague") and not claim.country:
            continue
        if claim.office.lower().endswith(("counterpart", "opposite number", "colleague")):
            before = next((c for c in reversed(kept) if c.office.lower() not in STYLES), None)
            if before is None:
                continue
            claim = claim._replace(office=before.office, rule="counterpart")
        kept.append(claim)
    return kept


_PATRONYMIC = frozenset(("bin", "ibn", "ibni", "bint", "binti", "ben", "ould"))


def _keys(name: str) -> list[str]:
    return [w.casefold() for w in _WORDS.findall(name)]


def _same_person(short: list[str], full: list[str]) -> bool:
    """Whether all words of the shorter name are in the fuller one; two full names that differ never match."""
    if short == full:
        return True
    if short[0] != full[0] and not _PATRONYMIC.isdisjoint(short[1:]):
        return False  # "Salim bin Khalid" is the father of "Tariq bin Salim bin Khalid"
    if len(short) > len(full) or (len(short) == len(full) and not any(len(w) == 1 for w in short)):
        return False
    return all(w in full or (len(w) == 1 and any(f.startswith(w) for f in full)) for w in short)


def _numbered(raw: list[Claim]) -> tuple[Claim, ...]:
    """The claims with a key for each person: fullest names first, shorter ones to the fuller they are part of."""
    names = [_keys(c.name) for c in raw]
    order = sorted(range(len(raw)), key=lambda i: (-len(names[i]), -len(raw[i].name), raw[i].start))
    people: list[list[str]] = []
    by_word: dict[str, list[int]] = {}
    keys: dict[int, int] = {}
    for i in order:
        name = names[i]
        match = next((k for k in _sharing(name, by_word) if _same_person(name, people[k])), None)
        if match is None:
            match = len(people)
            people.append(name)
            for word in name:
                by_word.setdefault(word, []).append(match)
        keys[i] = match
    first: dict[int, int] = {}
    for i in range(len(raw)):
        first.setdefault(keys[i], len(first))
    return tuple(c._replace(key=first[keys[i]]) for i, c in enumerate(raw))


def _sharing(name: list[str], by_word: dict[str, list[int]]) -> Sequence[int]:
    """The people so far who may be the one of the name: those who have its rarest word, as all but initials must."""
    long = [by_word.get(word, ()) for word in name if len(word) > 1]
    if long:
        return min(long, key=len)
    return sorted({k for word in name for k in by_word.get(word, ())})


def find(reading: Reading) -> tuple[NameSpan, ...]:
    """Every mention of the people of ``claims``, by full name or family name; and other named people, with key -1."""
    named = [c for c in reading.claims if c.key >= 0]
    names = _fullest(named)
    spans = {(c.start, c.end): NameSpan(c.start, c.end, names[c.key], c.key, c.rule) for c in named}
    taken = Taken(spans)
    parts = {key: _WORDS.findall(name) for key, name in names.items()}
    bearers = Counter(word for told in parts.values() for word in {w.casefold() for w in told})
    where = Finder(reading.full, parts.values())
    for key, name in names.items():
        for form in (name, *_short_forms(parts[key], bearers)):
            for start, end in where.occurrences(form):
                if taken.take(start, end):
                    spans[start, end] = NameSpan(start, end, name, key, "later-mention")
    spans.update(_others(reading, taken))
    return tuple(sorted(spans.values()))


def _fullest(named: list[Claim]) -> dict[int, str]:
    """For each person the name of most words, the first of such."""
    names: dict[int, str] = {}
    for claim in named:
        known = names.get(claim.key)
        if known is None or (known != claim.name and len(_keys(claim.name)) > len(_keys(known))):
            names[claim.key] = claim.name
    return names


def _short_forms(parts: list[str], bearers: Counter[str]) -> list[str]:
    """The parts of a name by which the text may speak of the person later, no other person having them."""
    chosen = [w for w in (parts[0], parts[-1]) if len(w) > 1 and w[0].isupper() and bearers[w.casefold()] == 1]
    if len(parts) > 2 and parts[-2][0].islower():
        chosen.append(" ".join(parts[-2:]))
    return [w for w in dict.fromkeys(chosen) if w not in _NOT_NAMES and w not in _PORTFOLIO]


class Finder:
    """Finds names in a text: one after the other where they are few, by an index of the words where they are many.

    A name is looked for where its rarest word stands, since hundreds may share a given or a family name.
    """

    def __init__(self, full: str, names: Collection[Sequence[str]]) -> None:
        self.full = full
        self.index: dict[str, list[int]] | None = None
        if len(names) > 40:
            self.index = {word: [] for words in names for word in words}
            for m in _WORDS.finditer(full):
                if (word := m.group()) in self.index:
                    self.index[word].append(m.start())

    def occurrences(self, form: str) -> list[tuple[int, int]]:
        """Where ``form`` stands as a word of its own."""
        if self.index is None:
            return occurrences(self.full, form)
        places = [(self.index.get(m.group(), []), m.start()) for m in _WORDS.finditer(form)]
        if not places:
            return occurrences(self.full, form)
        starts, before = min(places, key=lambda place: len(place[0]))
        found = [(i - before, i - before + len(form)) for i in starts if i >= before]
        return [(s, e) for s, e in found if self.full.startswith(form, s) and not self.full[e : e + 1].isalnum()]


_BARE_NAME = re.compile(r"\.?\s*((?:[A-Z][\w’'-]+\s?){1,3})")


def _others(reading: Reading, taken: Taken) -> dict[tuple[int, int], NameSpan]:
    """People under a form of address but without an office (``Mr Jordan``): kept apart from countries."""
    found = {}
    for hit in reading.hits.get("honorific", ()):
        m = _BARE_NAME.match(reading.full, hit.end)
        if m:
            start, end = m.start(1), m.start(1) + len(m.group(1).rstrip())
            if inside(reading.hits.get("office", []), start, end) and is_place(reading, start, start + 1):
                continue  # "HE US Secretary of State"
            if m.group(1).split()[0] not in _NOT_NAMES and taken.free(start, end):
                found[start, end] = NameSpan(start, end, m.group(1).rstrip(), -1, "honorific-name")
    return found


def read(reading: Reading) -> tuple[OfficialNamed, ...]:
    """The officials, index = key: fullest name, best office, the body and the country they act for."""
    by_key: dict[int, list[Claim]] = {}
    for claim in (c for c in reading.claims if c.key >= 0):
        by_key.setdefault(claim.key, []).append(claim)
    officials = [_official(reading, by_key[key], key) for key in sorted(by_key)]
    told = tuple(map(_at_home, with_countries(reading, officials)))
    return _in_full(reading, told) if any(o.office in _BARE for o in told) else told


#: Offices that say nothing of their field.
_BARE = frozenset(("Minister", "minister"))


def _in_full(reading: Reading, officials: tuple[OfficialNamed, ...]) -> tuple[OfficialNamed, ...]:
    """``Minister Hart`` as the Minister of Finance whom the article tells of without a name, if it is the only one."""
    held = {(o.country, o.office.lower()) for o in officials}
    unnamed: dict[str | None, dict[str, str]] = {}
    for claim in (c for c in reading.claims if c.key < 0 and c.country):
        code = country_at(reading, claim.country) if claim.country else None
        told = claim.office.lower()
        if "minister" in told and told not in ("minister", "prime minister") and (code, told) not in held:
            unnamed.setdefault(code, {}).setdefault(told, claim.office)
    bare = Counter(o.country for o in officials if o.office in _BARE)
    return tuple(
        replace(o, office=next(iter(unnamed[o.country].values())))
        if o.office in _BARE and o.country and bare[o.country] == 1 and len(unnamed.get(o.country, ())) == 1
        else o
        for o in officials
    )


_VISITING = re.compile(r"visiting (?!professor|fellow|scholar|lecturer|researcher)", re.IGNORECASE)


def _at_home(official: OfficialNamed) -> OfficialNamed:
    """The official, ``visiting Minister of Trade`` as the Minister of Trade that he is at home."""
    visiting = _VISITING.match(official.office)
    return replace(official, office=official.office[visiting.end() :]) if visiting else official


def _official(reading: Reading, told: list[Claim], key: int) -> OfficialNamed:
    best, name = told[0], told[0].name
    if len(told) > 1:
        best = max(told, key=_precision)
        name = max((c.name for c in told), key=lambda n: (len(_keys(n)), len(n)))
    organization, country = _organization(reading, told, best)
    return OfficialNamed(
        name=name,
        office=best.office,
        organization=organization,
        country=_stated_country(reading, told) or country,
        evidence=_evidence(reading, told, best, key),
        rule=best.rule,
    )


def _precision(claim: Claim) -> tuple[bool, bool, bool, int, int]:
    """Orders offices told of one person: the more of it is said, and the earlier, the later in the order."""
    office = claim.office
    return office.lower() not in STYLES, " " in office, claim.organization is not None, len(office), -claim.start


def _evidence(reading: Reading, told: list[Claim], best: Claim, key: int) -> tuple[Evidence, ...]:
    """The passage of the best office first, then those of the others, then the later mentions outside them."""
    passages = dict.fromkeys([(best.first, best.last), *((c.first, c.last) for c in told)])
    taken = Taken(passages)
    later = ((m.start, m.end) for m in scene_of(reading).mentions.get(key, ()))
    passages.update((span, None) for span in later if taken.free(*span))
    return tuple([reading.evidence(start, end) for start, end in passages])


def _organization(reading: Reading, told: list[Claim], best: Claim) -> tuple[str | None, str | None]:
    """The body beside the office and its country."""
    for claim in [best, *told]:
        if claim.organization is not None:
            start, end = claim.organization
            before = bisect_left(reading.bodies, (start,)) - 1
            for span in reading.bodies[max(before - 2, 0) : before + 2]:  # hardly one overlaps another
                if span.start < end and start < span.end:
                    listed = 0 <= span.key < len(reading.organizations)
                    return span.name, reading.organizations[span.key].country if listed else None
            return _SPACES.sub(" ", reading.full[start:end]), None
    return next((body for c in told if (body := _by_head(reading, c))), (None, None))


#: How far back the body may be named.
_FAR = 4000
_THE_BODY = re.compile(r"\b[Tt]he\s(?P<head>[A-Z][a-z]+|ministry|agency|company|bank|university|institute)[’']s\s\Z")


def _by_head(reading: Reading, claim: Claim) -> tuple[str, str | None] | None:
    """The body meant by ``the Institute’s Director General``: the last one named before with that head."""
    m = _THE_BODY.search(reading.full, claim.first - 24, claim.first)
    if m is None:
        return None
    head = m["head"].title()
    for span in reversed(inside(reading.bodies, max(0, m.start() - _FAR), m.start())):
        if span.key >= 0 and head in span.name.split():
            return span.name, reading.organizations[span.key].country
    return None


def _closing(reading: Reading, claim: Claim) -> str | None:
    """The country that the office's own words end with: ``Speaker of the House of the Republic of Norland``."""
    for place in inside(reading.places, claim.first, claim.last):
        form = reading.full[place.start : place.end]
        if place.form == "reference":  # "President of the Republic" of whichever country
            continue
        if claim.office.endswith(f"of {form}") or claim.office.endswith(f"of the {form}"):
            return place.code
    return None


def _stated_country(reading: Reading, told: list[Claim]) -> str | None:
    """The country named beside the office, most often first."""
    said = [code for c in told if c.country and (code := country_at(reading, c.country))]
    said = said or [code for c in told if (code := _closing(reading, c))]
    return Counter(said).most_common(1)[0][0] if said else None
