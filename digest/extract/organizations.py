"""Bodies named in the article: ministries, agencies, universities, hospitals, companies, international bodies.

========================  =====================================================================================
rule                      example
========================  =====================================================================================
head                      Ministry of Health and Welfare; Hanbit Medical Center; Andes Minerals Limited
known-name                the World Bank, NASA (``lexicons/organizations.yaml``, ``orgname``)
acronym-defined           Long Form of a Name (LFN), and LFN (Long Form of a Name)
firm-…                    Zento, a digital payments firm (``digest.extract.firms``)
…-in-small-letters, seat  the Danish foreign ministry; the Senate approved (``digest.extract.state_bodies``)
official-body             the body beside an office: director general of the CBI
acronym-actor             an acronym that says, signs or announces something
========================  =====================================================================================

Not recognized: ``the Ministry`` alone (it is evidence for the last full form with that head), plans and programmes
that do not act, instruments (``Free Trade Agreement``), things abbreviated (``information technology (IT)``).
Known misses: companies of one plain word that only a reader knows (``Boeing``) outside an office or apposition.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from digest.extract import acronyms, body_rules
from digest.extract.allegiance import likely_body_country
from digest.extract.body_merging import numbered
from digest.extract.body_rules import Found
from digest.extract.firms import firms
from digest.extract.foreign_bodies import foreign_bodies
from digest.extract.names import is_acronym
from digest.extract.reading import NameSpan, PlaceSpan, Reading, Taken, inside
from digest.extract.state_bodies import state_bodies
from digest.lexicons import lexicon
from digest.records import OrganizationNamed

#: Kinds of body that often belong to several countries.
_SHARED = frozenset(("international", "council", "programme", "association"))
#: Kinds of body that belong to one country even where the text does not say to which.
_NATIONAL = frozenset(
    "ministry department agency police armed-forces legislature court university hospital local-government company"
    " bank".split()
)


def find(reading: Reading) -> tuple[NameSpan, ...]:
    """Every mention of a body, in order of the text; the key is the index in what ``read`` returns."""
    if not reading.article.language.startswith("en"):
        return ()
    named = [*body_rules.by_head(reading), *body_rules.known(reading), *state_bodies(reading), *foreign_bodies(reading)]
    found = acronyms.with_acronyms(reading, _clear(reading, named))
    beside = [*firms(reading), *body_rules.of_officials(reading), *acronyms.acting(reading)]
    found += _clear(reading, beside, found)
    found += _clear(reading, acronyms.listed(reading, found), found)
    return numbered(reading, found)


def _clear(reading: Reading, found: list[Found], before: Sequence[Found] = ()) -> list[Found]:
    """Those of ``found`` that overlap no person's name and nothing found before; of two that overlap, the longer."""
    if not found:
        return []
    taken = Taken((f.start, f.end) for f in before)
    kept = []
    for item in sorted(found, key=lambda f: (f.start - f.end, f.start)):
        if not _is_person(reading, item) and taken.take(item.start, item.end):
            kept.append(item)
    return sorted(kept)


def _is_person(reading: Reading, item: Found) -> bool:
    """Whether an official's name, or one that goes on beyond the words, overlaps them."""
    return any(
        s.end > item.start and (s.key >= 0 or s.end > item.end)
        for s in inside(reading.people, item.start - 80, item.end)
    )


def read(reading: Reading) -> tuple[OrganizationNamed, ...]:
    """The bodies of ``find`` with acronym, kind and country; index = key."""
    groups: dict[int, list[NameSpan]] = {}
    for span in reading.bodies:
        if span.key >= 0:
            groups.setdefault(span.key, []).append(span)
    return tuple(_organization(reading, groups[key]) for key in sorted(groups))


def _organization(reading: Reading, mentions: list[NameSpan]) -> OrganizationNamed:
    name = mentions[0].name
    forms = {reading.full[m.start : m.end] for m in mentions}
    known = _known(reading, mentions)
    acronym = next((f for f in sorted(forms) if is_acronym(f) and f != name), None) or _acronym_beside(
        reading, mentions
    )
    kind = (known.kind if known else None) or _kind(name)
    country = known.country if known else _country(reading, mentions, kind)
    evidence = tuple(
        reading.evidence(m.start, m.end)
        for m in sorted(mentions, key=lambda m: (reading.full[m.start : m.end] != name, m.start))
    )
    acronym = acronym or (known.acronym if known else None) or (name if is_acronym(name) else None)
    return OrganizationNamed(name, acronym, kind, country, evidence, mentions[0].rule)


def _known(reading: Reading, mentions: Sequence[NameSpan]) -> body_rules.Known | None:
    """What the lexicons say of the body that is so mentioned, or of an international body that the name opens with."""
    table, worldly = body_rules.known_bodies(reading), _international(reading)
    told = next((table[m.start, m.end] for m in mentions if (m.start, m.end) in table), None)
    return told or next((worldly[m.start] for m in mentions if m.start in worldly), None)


def _international(reading: Reading) -> dict[int, body_rules.Known]:
    """Known international bodies by where their names begin; found once a reading."""
    found: dict[int, body_rules.Known] | None = reading.memo.get("international")
    if found is None:
        known = body_rules.known_bodies(reading)
        found = {start: k for (start, _), k in known.items() if k.kind == "international"}
        reading.memo["international"] = found
    return found


def _acronym_beside(reading: Reading, mentions: list[NameSpan]) -> str | None:
    return next((found for m in mentions if (found := acronyms.acronym_behind(reading, m.start, m.end))), None)


def _kind(name: str) -> str | None:
    heads = _heads()
    parts = name.split()
    opening = next((i for i, w in enumerate(parts) if w in ("of", "for")), 0)
    for size in (3, 2):  # "House of Representatives of Norland", "Norland Research Institute for Energy"
        for first in (" ".join(parts[:size]), " ".join(parts[max(opening - size, 0) : opening])):
            if first in heads:
                return heads[first]
    if opening and parts[opening - 1] in heads:
        return heads[parts[opening - 1]]
    for size in (3, 2, 1):
        for at in (0, len(parts) - size):
            if at >= 0 and " ".join(parts[at : at + size]) in heads:
                return heads[" ".join(parts[at : at + size])]
    return next((heads[w] for w in parts if w in heads), None)


@cache
def _heads() -> dict[str, str]:
    heads: dict[str, str] = lexicon("organizations")["literals"]["orghead"]
    return heads


def _country(reading: Reading, mentions: list[NameSpan], kind: str | None) -> str | None:
    """The body's country: named in its name, beside its first mentions, or null where two are or none is."""
    for mention in mentions:
        named = list(dict.fromkeys(s.code for s in inside(reading.places, mention.start, mention.end)))
        if kind == "embassy" and named:
            return named[0]
        if len(named) == 1:
            return named[0]
        if named:
            return None
    for mention in mentions:
        beside = _beside(reading, mention)
        if beside is not None:
            return beside.code
    return None


def settle(reading: Reading) -> tuple[OrganizationNamed, ...]:
    """The bodies again, those without a country given their officials' or, of national kinds, the likeliest one."""
    spans: dict[int, list[NameSpan]] = {}
    for span in reading.bodies:
        spans.setdefault(span.key, []).append(span)
    staffed: dict[str, set[str]] = {}
    for official in reading.officials:
        if official.organization and official.country:
            staffed.setdefault(official.organization, set()).add(official.country)
    settled = []
    for key, body in enumerate(reading.organizations):
        if body.country is None and body.kind not in _SHARED and not _known(reading, spans[key]):
            codes = staffed.get(body.name, set())
            code = next(iter(codes)) if len(codes) == 1 else None
            if code is None and body.kind in _NATIONAL and not _of_two(reading, spans[key][0]):
                code = likely_body_country(reading, spans[key])
            body = replace(body, country=code)
        settled.append(body)
    return tuple(settled)


def _of_two(reading: Reading, mention: NameSpan) -> bool:
    """Whether a body's name holds two countries, so that it is neither's alone."""
    return len({p.code for p in inside(reading.places, mention.start, mention.end)}) > 1


_BEFORE_BODY = re.compile(r"(?:['’]s?|-based)?\s+(?:own\s+|new\s+|state\s+)?(?:the\s+)?")
_BEFORE_FIRM = re.compile(r"(?:['’]s?)?\s+(?:(?:[a-z-]+|M/s)\s+){1,4}[“\"]?")
_AFTER_BODY = re.compile(
    r"""(?:\s*\([A-Z][\w-]+\))?,?\s+
    (?:(?:an?|the)\s[\w\s-]{0,50}?\s)?
    (?:(?:of|in|from|under|run\sby|owned\sby|located\sin|based\sin)\s+)?(?:the\s+)?""",
    re.VERBOSE,
)


def _beside(reading: Reading, mention: NameSpan) -> PlaceSpan | None:
    """A country right before (``Qatar’s``, ``Saudi``) or after (``of Armenia``, ``in Korea``, ``under Oman’s``)."""
    for span in inside(reading.places, mention.start - 40, mention.start):
        if _BEFORE_BODY.fullmatch(reading.full, span.end, mention.start):
            return span
        firm = mention.rule.startswith("firm") or span.form == "demonym"
        if firm and _BEFORE_FIRM.fullmatch(reading.full, span.end, mention.start):
            return span
    for span in inside(reading.places, mention.end, mention.end + 90):
        if _AFTER_BODY.fullmatch(reading.full, mention.end, span.start):
            return span
    return None
