"""Bodies of a state that news writes in small letters or names by their seat. Shared; extracts nothing itself.

=========================  ====================================================================================
rule                       example
=========================  ====================================================================================
ministry-in-small-letters  Britain's defense ministry; a senior official at the food ministry in Dhaka
body-in-small-letters      the Dutch embassy; the Georgian prosecutor's office; the Zagreb military academy
acronym-in-small-letters   the French development agency (AFD)
seat                       the Senate approved; told by the National Assembly
=========================  ====================================================================================

Not recognized: armed forces, police and cabinets in small letters, a bare ``the embassy``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from digest.extract.body_rules import ACTS, Found
from digest.extract.matcher import Hit
from digest.extract.phrases import GEO
from digest.extract.reading import Reading, inside
from digest.lexicons import words

_PORTFOLIO = words("offices", "portfolio")
_SEATS = words("organizations", "seats")
_SMALL_MINISTRY = re.compile(r"(?:[a-z]+(?:,? and [a-z]+)? )?(?:ministry|department)\b")
_SMALL_BODY = re.compile(
    r"""(?: (?:embassy|consulate|high\scommission)(?!\s(?:represent|offices?|building|compound|premises))
    | parliament | senate | supreme\scourt | central\sbank
    | (?:state\s|general\s|public\s|chief\s)?prosecutor[’']s\soffice
    | (?!(?:the|an?|its|has|have|had|is|was|to|in|of|and|or|for|with)\s)(?:[a-z]+(?<![^e]ed)\s){1,3}
      (?:institute|academy|laboratory|observatory)
    )\b""",
    re.VERBOSE,
)
_SMALL_WITH_ACRONYM = re.compile(
    r"(?:[a-z]+(?:-[a-z]+)?\s){0,5}(?:agency|authority|institute|company|utility|commission|council|corporation"
    r"|association|federation|union|bank|fund|board|service|cent(?:er|re)|office)\s(?=\([A-Z][A-Za-z]*[A-Z]\w*\))"
)


def state_bodies(reading: Reading) -> list[Found]:
    """Bodies in small letters beside a country, ministries in small letters, seats that act."""
    found = [f for kind in GEO for hit in reading.hits.get(kind, ()) if (f := _of_country(reading, hit, kind))]
    more = (_small_ministries(reading, found), _capital_ministries(reading), _seats(reading), _of_two(reading))
    return [*found, *chain.from_iterable(more), *_offices(reading)]


def _of_country(reading: Reading, hit: Hit, kind: str) -> Found | None:
    full = reading.full
    owned = full.startswith(("'s ", "’s "), hit.end)
    start = hit.end + 1 + 2 * owned
    if not full[start : start + 1].islower():  # "Viet Nam’s National Assembly"
        seat = next(iter(inside(reading.hits.get("orghead", []), start, start + 1)), None) if owned else None
        if seat and full[seat.start : seat.end] in _SEATS and not _OF_SEAT.match(full, seat.end):
            return Found(seat.start, seat.end, full[seat.start : seat.end], None, seat.value, None, "seat")
        return None
    m = _SMALL_MINISTRY.match(full, start) if _ministry_near(full, start) else None
    if m and m.group().split()[0].title() in _PORTFOLIO:
        return Found(start, m.end(), m.group(), None, "ministry", None, "ministry-in-small-letters")
    if not (owned or kind in ("country_demonym", "country_shared") or full.startswith("military", start)):
        return None
    if m := _SMALL_BODY.match(full, start):
        name = full[hit.start : m.end()]
        return Found(hit.start, m.end(), name, None, _KINDS.get(name.rsplit(" ", 1)[-1]), None, "body-in-small-letters")
    if full.find(" (", start, start + _NEAR) >= 0 and (m := _SMALL_WITH_ACRONYM.match(full, start)):
        return Found(start, m.end() - 1, m.group()[:-1], None, None, None, "acronym-in-small-letters")
    return None


_OF_TWO = re.compile(
    r"[-–][A-Z][a-z]+(?:ian|an|ese|ish|i|ek|ch|sh|ss|ain)\s(?:(?:inter-?governmental|joint|mixed|bilateral|binational|higher|supreme|ministerial"
    r"|permanent|technical|trade|economic|military|border|and|cooperation|co-operation|on)\s){1,6}"
    r"(?:commission|committee|council)\b"
)


def _of_two(reading: Reading) -> Iterator[Found]:
    """``the Tajik-Kuwaiti intergovernmental commission``."""
    for kind in ("country_demonym", "country_shared"):
        for hit in reading.hits.get(kind, ()):
            m = _OF_TWO.match(reading.full, hit.end) if reading.full.startswith(("-", "–"), hit.end) else None
            if m is not None:
                name = reading.full[hit.start : m.end()]
                yield Found(hit.start, m.end(), name, None, "council", None, "body-in-small-letters")


_OFFICE_OF = re.compile(
    r"\b(?:by|between|with|and|[Tt]he)\s(?:the\s)?(?P<name>office\sof\s(?:the\s)?(?:[A-Z][\w-]+(?:\s[A-Z][\w-]+)?(?:[’']s)?\s)?"
    r"(?:PM|[Pp]rime\s[Mm]inister|[Pp]resident|[Vv]ice\s[Pp]resident|attorney\sgeneral|prosecutor\sgeneral))\b"
)
_SIGNS = re.compile(r"\b(?:[Mm]emorandum|Mo[Uu]|[Aa]greement|signed|contract)\b[^.;]*\Z")


def _offices(reading: Reading) -> Iterator[Found]:
    """``the office of Chile’s president said``; ``a memorandum between the office of the prime minister and …``."""
    full = reading.full
    if "office of " not in full:
        return
    for m in _OFFICE_OF.finditer(full):
        start, end = m.span("name")
        if ACTS.match(full, end) or _SIGNS.search(full, max(start - 140, reading.sentence_at(start).start), start):
            yield Found(start, end, m["name"], None, "office", None, "body-in-small-letters")


#: No name in small letters is longer.
_NEAR = 100


def _ministry_near(full: str, start: int) -> bool:
    """Whether a ministry stands close behind ``start``: a cheap guard before its pattern."""
    return full.find("ministry", start, start + _NEAR) >= 0 or full.find("department", start, start + _NEAR) >= 0


_OF_SEAT = re.compile(r"\s(?:affairs|minister|meeting|member|secretary|speaker|reshuffle|office|building|elect|[A-Z])")
_KINDS = {
    "embassy": "embassy",
    "consulate": "embassy",
    "commission": "embassy",
    "parliament": "legislature",
    "senate": "legislature",
    "court": "court",
    "bank": "bank",
    "institute": "institute",
    "academy": "academy",
}
_THE_MINISTRY = re.compile(r"\b(?:[Tt]he|[Aa]t\sthe|of\sthe)\s(?P<name>(?P<field>[a-z]+)\sministry)(?!['’])\b")


_THE_CAPITAL_MINISTRY = re.compile(
    r"\b(?:[Tt]he|[Aa]t\sthe|of\sthe)\s(?P<name>(?P<field>[A-Z][a-z]+)(?:\sAffairs)?\sMinistry)\Z"
)


def _capital_ministries(reading: Reading) -> Iterator[Found]:
    """``the Foreign Ministry``: the first one of its field, where no ministry of that field is named in full."""
    full = reading.full
    if " Ministry" not in full:
        return
    seen = set()
    for hit in reading.hits.get("orghead", ()):
        m = (
            _THE_CAPITAL_MINISTRY.search(full, hit.start - 34, hit.end)
            if full.startswith("Ministry", hit.start)
            else None
        )
        if m is None:
            continue
        field = m["field"]
        if field in seen or field not in _PORTFOLIO or f"Ministry of {field}" in full:
            continue
        seen.add(field)
        yield Found(*m.span("name"), m["name"], None, "ministry", None, "head")


def _small_ministries(reading: Reading, told: list[Found]) -> Iterator[Found]:
    """``the food ministry``: the first one of its field, where no ministry of that field is named otherwise."""
    full = reading.full
    if "ministry" not in full:
        return
    seen = {f.name for f in told}
    for m in _THE_MINISTRY.finditer(full):
        if m["name"] in seen:
            continue
        seen.add(m["name"])
        field = m["field"].title()
        if field in _PORTFOLIO and f"{field} Ministry" not in full and f"of {field}" not in full:
            yield Found(*m.span("name"), m["name"], None, "ministry", None, "ministry-in-small-letters")


_ACTING = re.compile(
    r"(?:\son\s[A-Z]\w+day|\syesterday|\stoday|\sunanimously|\slater|\salso|\shas|\shad)*\s[a-z]{3,}(?:ed|sed|ssed)\b"
)


def _seats(reading: Reading) -> Iterator[Found]:
    """``the Senate approved``, ``told by the National Assembly``: what a state has one of, where it does something."""
    full = reading.full
    for hit in reading.hits.get("orghead", ()):
        name = full[hit.start : hit.end]
        if name not in _SEATS or full[hit.start - 4 : hit.start].lower() != "the ":
            continue
        by = full[max(0, hit.start - 7) : hit.start - 4] == "by " and not full.startswith(" of ", hit.end)
        acts = by or ACTS.match(full, hit.end) or _ACTING.match(full, hit.end)
        if acts and not inside(reading.hits.get("office", []), hit.end + 1, hit.end + 2):
            yield Found(hit.start, hit.end, name, None, hit.value, None, "seat")
