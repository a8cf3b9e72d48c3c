"""Officials named beside each other, who act for one country or for two. Shared by extractors; extracts nothing.

One country: in one row (``the President of Chad, Ana Ruiz, the Prime Minister, …``), one as the other's own
(``President Hart’s special envoy Jean Bart``), before a common country (``King Omar and Queen Ana of Norland``).
Two: an unmarked one beside a marked one, and two between whom there are talks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from digest.extract.homes import may_hold
from digest.extract.official_pairs import ADDRESS, two_sides
from digest.extract.reading import Claim, Reading, inside
from digest.records import OfficialNamed

MEETS = re.compile(
    r"\b(?:met|meets?|meeting|talks|discussions|negotiations|calls?|called|spoke|speaks|telephon\w+|receiv\w+|welcom\w+"
    r"|host\w+|counterpart|told|thanked|congratulated|invited|assured|paid a courtesy|audience|greeted|bade"
    r"|bid farewell|conferred|phoned|signed [\w ]{0,30}with)\b"
)


def country_at(reading: Reading, span: tuple[int, int]) -> str | None:
    """The country that the passage ``full[slice(*span)]`` names."""
    start, end = span
    return next((s.code for s in inside(reading.places, max(0, start - 80), end) if start < s.end), None)


def marked(reading: Reading) -> set[str]:
    """The countries that officials are named with: ``the Chilean minister Ana Ruiz``; not by a body's name alone."""
    marks = (
        country_at(reading, c.country)
        for c in reading.claims
        if c.country
        and not (c.organization and c.organization[0] <= c.country[0] and c.country[1] <= c.organization[1])
    )
    return {code for code in marks if code is not None}


def marked_beside(reading: Reading) -> dict[int, set[str]]:
    """Countries that mark the next in a row of two, so that the unmarked first is of another.

    ``Foreign Minister Ana Ruiz and Chilean Foreign Minister Jean Hart``: news marks the one who is not of the first's.
    """
    found: dict[int, set[str]] = {}
    for before, after in pairwise(reading.claims):
        if before.key < 0 or before.country or after.key == before.key or not after.country:
            continue
        if after.country[0] <= after.start and _AND_THE.fullmatch(reading.full, before.last, after.first):
            code = country_at(reading, after.country)
            if code is not None:
                found.setdefault(before.key, set()).add(code)
    return found


_AND_THE = re.compile(r"\s*(?:,|and|,\s*and)\s+(?:the\s+|his\s+|her\s+)?")


_LIST = re.compile(r"[^.]{0,90}?(?:[,;]|\band\b|\bas well as\b)[^.]{0,60}")


#: What makes the next one the first one's own man: ``President Hart’s special envoy Jean Bart``.
_OWN = re.compile(
    r"[’']s?\s+(?:\w+\s+){0,2}(?:envoy|spokes\w+|advis[eo]r|aide|deputy|chief of staff|representative|predecessor"
    r"|successor)\b|,?\s+(?:who\s+)?(?:(?:was|is|were|are|will be)\s+)?accompanied by\b"
)
_LINKS = frozenset(("and", "as", "well", "the", "his", "her", "its", "of", "for", "on", "to", "in", "with", "s"))


def rows_of(reading: Reading) -> dict[int, list[int]]:
    """Official -> those who act for the same country by how they are named beside each other, if unmarked.

    Those who follow in a list (``the President of Chad, Ana Ruiz, the Prime Minister, …``), a person's own envoy or
    company, the first of two before a common country.
    """
    found: dict[int, list[int]] = {}
    for before, after in pairwise(c for c in reading.claims if c.key >= 0):
        if before.key == after.key:
            continue
        if _shares(reading, before, after):
            found.setdefault(after.key, []).append(before.key)
        elif after.country is None and _listed(reading, before, after):
            found.setdefault(before.key, []).append(after.key)
    for owner, owned in _owned(reading):
        found.setdefault(owner, []).append(owned)
    return found


_OWNERS = re.compile(r"\b(PM|Prime Minister|President|Premier|King|Emir|Chancellor)[’']s\s+\Z", re.IGNORECASE)


def _owned(reading: Reading) -> Iterator[tuple[int, int]]:
    """``the PM’s Press Secretary Ana Ruiz``: the one unmarked holder of that office, and whose she is."""
    named = [c for c in reading.claims if c.key >= 0]
    marked_ones = {c.key for c in named if c.country}
    holders: dict[str, set[int]] = {}
    for claim in named:
        if claim.key not in marked_ones:
            holders.setdefault(_full_title(claim.office), set()).add(claim.key)
    for claim in named:
        owner = None if claim.country else _OWNERS.search(reading.full, claim.first - 20, claim.first)
        if owner is None:
            continue
        told = holders.get(_full_title(owner[1]), set())
        others = told - {claim.key} if len(told) < 3 else told
        if len(others) == 1:
            yield next(iter(others)), claim.key


def _full_title(office: str) -> str:
    return "prime minister" if office.lower() == "pm" else office.lower()


def companions(reading: Reading) -> set[int]:
    """Officials told as another's own: they are decided after that one."""
    named = (c for c in reading.claims if c.key >= 0)
    return {after.key for before, after in pairwise(named) if _OWN.match(reading.full, before.end, after.start)}


#: The words between two in a row are no more, with their forms of address.
_LONG_ROW = 140


def _listed(reading: Reading, before: Claim, after: Claim) -> bool:
    if _OWN.match(reading.full, before.end, after.start):
        return True
    if after.start - before.end > _LONG_ROW:
        return False
    between = reading.full[before.end : after.start]
    if "." in between:
        between = ADDRESS.sub("", between)
    if after.organization and " to " in before.office:
        return False  # "the ambassador to Norland, Ana Ruiz, WHO Representative Ken Mori"
    if len(between) >= 110 or set(re.findall(r"\b[a-z]+", between)) - _LINKS:
        return False
    listed = _LIST.fullmatch(between) is not None and not MEETS.search(between)
    if listed and " and " not in between and _OPENS_WITH.match(reading.full, reading.sentence_at(before.first).start):
        return False  # "In a call with Secretary Hart, Minister Ruiz …"
    if listed and two_sides(reading, before, after, between):
        return False
    if listed and _BETWEEN.search(reading.full, max(0, before.first - 24), before.first):
        return False  # "talks between Premier Hart and Prime Minister Ruiz"
    return listed and not inside(reading.places, before.end, after.start)


_OPENS_WITH = re.compile(
    r"(?:In|At|During|After|Following|Speaking|Welcoming|Receiving|Meeting|Addressing|Before|On|Upon|While|Hosting)\b[^.;,]*"
    r"\b(?:with|of|by|to|at|receiving|meeting|welcoming|hosting)\b"
)
_BETWEEN = re.compile(r"\bbetween\s+(?:the\s+)?(?:[A-Z]\w+\s+)?\Z")


def inherit(rows: Mapping[int, list[int]], officials: list[OfficialNamed], start: int) -> None:
    """Gives the country of official ``start`` to those in a row with it who have none."""
    waiting = [start]
    while waiting:
        code = officials[i := waiting.pop()].country
        for k in rows.get(i, ()):
            if code and officials[k].country is None and _may_inherit(officials, k, i):
                officials[k] = replace(officials[k], country=code)
                waiting.append(k)


def _may_inherit(officials: Sequence[OfficialNamed], heir: int, giver: int) -> bool:
    """Not where both would hold one seat (two presidents), nor a title that only other countries have."""
    one, other = officials[heir], officials[giver]
    code = other.country or ""
    title = one.office.lower()
    if title == other.office.lower() and title in SEATS:
        return False
    return title.startswith("vice") or may_hold(title, code)  # a vice president may be a company's


#: Offices that one person in a country holds.
SEATS = frozenset(
    (
        "president",
        "prime minister",
        "king",
        "queen",
        "emir",
        "chancellor",
        "foreign minister",
        "minister of foreign affairs",
    )
)


def _shares(reading: Reading, before: Claim, after: Claim) -> bool:
    """Whether both have the country behind the second: ``King Omar and Queen Ana of Norland``."""
    behind = after.country is not None and after.country[0] >= after.end
    return behind and before.key != after.key and reading.full[before.end : after.first].strip() == "and"
