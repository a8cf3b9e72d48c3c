"""Bodies without a head, told by the words beside their name. Shared; extracts nothing itself.

==================  ===========================================================================================
rule                example
==================  ===========================================================================================
firm-apposition     Zento, a digital payments firm
firm-name           oil giant Petrolina; state-owned Ferroluz; the companies Lumira and Besto; M/s Tarana Traders
firm-quoted         JSC "Samruk Temir"; the agency "Railnet"
firm-based          Lagos-based Zento
firm-led            UniVest CEO Andy Hart; DNA Global Care President Ana Ruiz
firm-signer         a memorandum of understanding between Marisol Yards and Petrolina
==================  ===========================================================================================

A name is one to six capitalized words; an office, a form of address or a day ends it, a country or a field of work
at its head makes it none. Not recognized: names in small letters, names of persons after ``contract with``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from digest.extract.body_rules import EXPLAINS, Found, holds
from digest.extract.matcher import Hit
from digest.extract.phrases import GEO
from digest.extract.reading import Reading, inside
from digest.lexicons import words

_PORTFOLIO = words("offices", "portfolio")
_NOT_NAMES = words("people", "not_names")
_COMMON = words("organizations", "common")
_PLURALS = words("organizations", "plurals")
_HEADS = words("organizations", "first") | words("organizations", "plurals") | words("organizations", "quoted_after")
_LEADERS = words("organizations", "leaders")
_CREDITED = words("boilerplate", "agencies")
_QUOTED_AFTER = words("organizations", "quoted_after")
_ENDS = ("office", "officeplural", "honorific", "month", "weekday", "instrument")

#: What is no name even before another word: "company Qatar …"; a city may be: "company Hamburg Süd".
_COUNTRY = tuple(kind for kind in GEO if kind not in ("country_city", "country_region"))

_WORD = r"[A-Z](?:[\w&.-]|['’](?!s\b)(?=\w))*\w"
_NAME = rf"{_WORD}(?:\s(?:(?:&|de|do|da|del|du|des)\s(?:la\s)?)?{_WORD}){{0,5}}"
_NAME_AT = re.compile(rf"[“\"«]?(?P<name>{_NAME})")
_APPOSITION = re.compile(
    r"""(?P<name>[A-Z][\w&.-]*(?:\ [A-Z][\w&.-]*){0,3}),\ (?:an?|one\ of
    |[A-Z]\w{2,}(?:\ [A-Z]\w+)?[’']s\ (?:largest|leading|biggest|national|main|second|top|only|first|state)
    |the\ (?:national|state|country[’']s|largest|leading|biggest|sole|main|public|local))\ [^.;()]{0,60}\Z""",
    re.VERBOSE,
)
_AND_NEXT = re.compile(r"[”\"»]?(?:\s\([^()\n]{2,40}\))?(?:,?\sand\s|,\s)(?:the\s)?(?=[“\"«]?[A-Z])")
_SUCH_AS = re.compile(r",?\s(?:(?:including|such\sas|like|namely)\s)?")


def firms(reading: Reading) -> list[Found]:
    """All bodies of the rules above."""
    found = []
    for noun in reading.hits.get("firm", ()):
        if reading.full.startswith("news ", noun.start - 5):
            continue  # a news agency is credited, it does not act
        told = _apposed(reading, noun.start), _named(reading, noun.end + 1, "firm-name"), _behind_comma(reading, noun)
        found += [f for f in told if f]
    for noun in reading.hits.get("firmplural", ()):
        found += _list(reading, noun.end, "firm-name")
    return [*found, *_quoted(reading), *_based(reading), *_led(reading), *_signers(reading)]


_BEHIND_COMMA = re.compile(rf",\s(?P<name>{_NAME})(?=[.,;]|\sin\s)")
_INDEFINITE = re.compile(r"\b(?:an?|another|local)\s(?:[a-z-]+\s){0,4}\Z")


def _behind_comma(reading: Reading, noun: Hit) -> Found | None:
    """``a local agribusiness enterprise, Zimal``."""
    m = _BEHIND_COMMA.match(reading.full, noun.end)
    if m is None or not _INDEFINITE.search(reading.full, noun.start - 60, noun.start):
        return None
    return _found(reading, *m.span("name"), "firm-apposition")


def _apposed(reading: Reading, noun: int) -> Found | None:
    m = _APPOSITION.search(reading.full, noun - 120, noun)
    if m is None:
        return None
    name, start = m.group("name"), m.start("name")
    if name.split()[0] in _NOT_NAMES or holds(reading, (*GEO, "office", "month", "weekday"), start, start + len(name)):
        return None
    return Found(start, start + len(name), name, None, "company", None, "firm-apposition")


def _named(reading: Reading, start: int, rule: str) -> Found | None:
    """The name that begins at ``start``, perhaps in quotation marks."""
    m = _NAME_AT.match(reading.full, start)
    return _found(reading, *m.span("name"), rule) if m else None


def _found(reading: Reading, start: int, end: int, rule: str) -> Found | None:
    """The words as a body's name, cut before an office or a day; none where they say something else."""
    cuts = [h.start for kind in _ENDS if kind in reading.hits for h in inside(reading.hits[kind], start, end)]
    if cuts:
        end = min(cuts)
    name = reading.full[start:end].rstrip()
    first = name.split(" ", 1)[0]
    plain = (
        name.rsplit(" ", 1)[-1] in _PLURALS
        or first in _NOT_NAMES
        or first in _PORTFOLIO
        or _COMMON.issuperset(name.split())
    )
    if not name or plain or name in _HEADS or name in _CREDITED or name.startswith("United Nation"):
        return None
    if holds(reading, _COUNTRY if " " in name else tuple(GEO), start, start + 1) or _is_person(reading, start):
        return None
    return Found(start, start + len(name), name, None, "company", None, rule)


def _is_person(reading: Reading, start: int) -> bool:
    return bool(inside(reading.people, start, start + 1))


def _list(reading: Reading, start: int, rule: str) -> Iterator[Found]:
    """``companies Lumira, Besto and Marisol Yards``."""
    m = _SUCH_AS.match(reading.full, start)
    while m and (found := _named(reading, m.end(), rule)):
        yield found
        m = _AND_NEXT.match(reading.full, found.end)


# ── Between quotation marks, behind a place, before an office ────────────────────────────────────────────────────
_MARKS = re.compile(r"\s[“\"«](?:NC\s[“\"«])?(?P<name>[A-Z][^“”\"«»\n.,;:?!]{0,60}[^“”\"«»\n.,;:?!\s])[”\"»]")
_OPEN = frozenset('“"«')


def _quoted(reading: Reading) -> Iterator[Found]:
    """``JSC "Samruk Temir"``, ``JSC "NC "Samruk Temir"``: names in quotation marks behind a head."""
    full = reading.full
    for hit in reading.hits.get("orghead", ()):
        if full[hit.end + 1 : hit.end + 2] not in _OPEN or full[hit.start : hit.end] not in _QUOTED_AFTER:
            continue
        m = _MARKS.match(full, hit.end)
        if m and not _is_person(reading, m.start("name")):
            yield Found(*m.span("name"), m["name"], None, "company", None, "firm-quoted")


_BASED = re.compile(r"[A-Za-z]-based\s")


def _based(reading: Reading) -> Iterator[Found]:
    """``Lagos-based Zento``."""
    if "-based " not in reading.full:
        return
    for m in _BASED.finditer(reading.full):
        if found := _named(reading, m.end(), "firm-based"):
            yield found


_BEHIND = re.compile(rf"(?<![\w.’'-])(?P<name>{_NAME})\s\Z")
_CAMEL = re.compile(r"[A-Z]{2}|[a-z][A-Z]")


def _led(reading: Reading) -> Iterator[Found]:
    """``UniVest CEO Andy Hart``; before a president or a chairman only what no person is called."""
    full = reading.full
    for hit in reading.hits.get("office", ()):
        office = full[hit.start : hit.end]
        if office.lower() not in _LEADERS or not _follows_capital(full, hit.start):
            continue
        m = _BEHIND.search(full, hit.start - 60, hit.start)
        if m is None:
            continue
        start = m.start("name")
        skip = [
            h.end + 1 for kind in EXPLAINS if kind in reading.hits for h in inside(reading.hits[kind], start, hit.start)
        ]
        start = max(skip, default=start)
        found = _found(reading, start, hit.start - 1, "firm-led") if start < hit.start - 1 else None
        if found and (
            _CAMEL.search(found.name) or office.lower() in ("ceo", "chief executive", "chief executive officer")
        ):
            yield found


def _follows_capital(full: str, start: int) -> bool:
    """Whether a capital stands in the word before ``start``: a cheap guard."""
    before = full[start - 40 if start > 40 else 0 : start].rsplit(None, 1)
    return bool(before) and before[-1] != before[-1].lower()


# ── Signers ──────────────────────────────────────────────────────────────────────────────────────────────────────
_BETWEEN = re.compile(r"(?:\s\([A-Z]\w+\))?(?:\s(?!between|with)[\w,’'-]+){0,8}?\s(?:between|with)\s(?:the\s)?")


_AND_BODY = re.compile(r"\s(?:and|with)\sthe\s(?:[A-Z][\w’'-]*\s){0,3}")


def _beside_body(reading: Reading, found: Found) -> bool:
    """Whether a ministry or another body stands on the other side: ``between Radiosul and the Ministry of Culture``."""
    m = _AND_BODY.match(reading.full, found.end) if found.name.count(" ") < 2 else None
    return m is not None and bool(inside(reading.hits.get("orghead", []), found.end + 4, m.end() + 1))


def _signers(reading: Reading) -> Iterator[Found]:
    """Those between whom a memorandum or a letter of intent is."""
    for hit in reading.hits.get("instrument", ()):
        memorandum = hit.value[0] in ("mou", "letter-of-intent")
        if not memorandum and reading.full.find(" between ", hit.end, hit.end + 80) < 0:
            continue
        m = _BETWEEN.match(reading.full, hit.end, hit.end + 120)
        if not memorandum:
            if m and (found := _named(reading, m.end(), "firm-signer")) and _beside_body(reading, found):
                yield found
            continue
        while m and (found := _named(reading, m.end(), "firm-signer")):
            yield found
            m = _AND_NEXT.match(reading.full, found.end)
