"""Acronyms of bodies: tied to their long forms, either way round, or acting on their own. Shared; extracts nothing.

Known: ``Long Form of a Name (LFN)``, ``LFN (Long Form of a Name)``, ``BCFSA said``, ``the World Bank, BCFSA and LMO``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from digest.extract.body_rules import ACTS, AGENT, NOT_BODIES, Found
from digest.extract.phrases import GEO, is_place
from digest.extract.reading import Reading, inside, occurrences
from digest.lexicons import words

_BRACKETED = re.compile(
    r"\(\s*(?:the\s+|or\s+)?[“\"]?([A-Z][A-Za-z]*[A-Z][A-Za-z&]*(?:[ -][A-Z][a-z]+)?)[”\"]?\s*(?=[),;])"
)
_OPENING = re.compile(r"(?<!\w)([A-Z]{2,}[A-Za-z]*) \((?:[Tt]he )?\Z")
_INSTRUMENT = re.compile(
    r"(?i)\b(agreement|memorand|letter|protocol|treaty|convention|accord|framework|act|plan|goals?|system|technolog\w+"
    r"|products?|zone|index|data|disease|syndrome|virus)\b"
)
_FORMS = words("organizations", "quoted_after")
#: News agencies: what they report is credited to them.
_CREDITED = words("boilerplate", "agencies")
#: A long form is looked for so far before its acronym.
_BEFORE = 120


def bracketed(reading: Reading) -> list[re.Match[str]]:
    """Acronyms in brackets, in order of the text; found once a reading."""
    found: list[re.Match[str]] | None = reading.memo.get("bracketed")
    if found is None:
        found = reading.memo["bracketed"] = list(_BRACKETED.finditer(reading.full))
    return found


def acronym_behind(reading: Reading, start: int, end: int) -> str | None:
    """The acronym in brackets behind the name that stands there."""
    m = _BRACKETED.match(reading.full, end + 1)
    return m.group(1) if m else _short_form(reading.full, reading.full[start:end], end)


def with_acronyms(reading: Reading, found: list[Found]) -> list[Found]:
    """``found`` with the acronyms that stand beside, and the long forms without a head that an acronym shows."""
    full = reading.full
    found = [_to_bracket(full, f) for f in found]
    by_end = {f.end: i for i, f in enumerate(found)} if bracketed(reading) else {}
    opened = [(i, m[1]) for i, f in enumerate(found) if (m := _acronym_before(full, f)) is not None]
    for m in bracketed(reading):
        before = m.start() - (full[m.start() - 1] == " ")
        acronym = m.group(1)
        i = by_end.get(before)
        if i is not None:
            found[i] = found[i]._replace(acronym=acronym)
        elif acronym.upper() not in NOT_BODIES:
            long = _long_form(full, before, acronym)
            if long is not None and not _is_office(reading, long) and _is_body(reading, long, acronym):
                found.append(Found(long, before, full[long:before], acronym, None, None, "acronym-defined"))
    for i, acronym in opened:
        if found[i].acronym is None:
            found[i] = found[i]._replace(acronym=acronym)
    for i, f in enumerate(found):
        if f.acronym is None and (short := _short_form(full, f.name, f.end)):
            found[i] = f._replace(acronym=short)
    return found


_SHORT = re.compile(r"\s\((?:the\s)?[“\"]?([A-Z][a-z]{2,7})[”\"]?\)")


def _short_form(full: str, name: str, end: int) -> str | None:
    """A short form in small letters made of the words' beginnings: ``Tarana Electric Supply Company (Taresco)``."""
    m = _SHORT.match(full, end) if full.startswith(" (", end) else None
    if m is None:
        return None
    short = m.group(1).lower()
    reached = {0}
    for word in name.lower().split():
        for at in sorted(reached):
            n = at
            while n < len(short) and short.startswith(word[: n - at + 1], at) and n - at < len(word):
                n += 1
                reached.add(n)
    return m.group(1) if len(short) in reached else None


def _is_office(reading: Reading, start: int) -> bool:
    """Whether an office begins there: ``Chief of Naval Staff (CNS)``."""
    return bool(inside(reading.hits.get("office", []), start, start + 1))


_TO_BRACKET = re.compile(r"(?:\s[A-Z][\w-]+){1,3}(?=\))")


def _to_bracket(full: str, found: Found) -> Found:
    """``LFN (National Centre for Field Studies)``: in brackets behind an acronym a name goes on to their end."""
    if full[found.start - 1 : found.start] != "(" or not _OPENING.search(full, found.start - 40, found.start):
        return found
    m = _TO_BRACKET.match(full, found.end)
    return found._replace(end=m.end(), name=found.name + m.group()) if m else found


def _acronym_before(full: str, found: Found) -> re.Match[str] | None:
    """``LFN (Long Form of a Name)``."""
    start = found.start
    if full[start - 1 : start] not in ("(", " ") or full[found.end : found.end + 1] != ")":
        return None
    return _OPENING.search(full, start - 40, start) if "A" <= full[start] <= "Z" else None


def _long_form(full: str, end: int, acronym: str) -> int | None:
    """Where the long form begins whose capitals the acronym takes, read backwards (Schwartz and Hearst's idea)."""
    base = max(0, end - _BEFORE)
    told = [(m.start() + base, m.group()) for m in _WORD.finditer(full[base:end])]
    i = len(told) - 1
    for letter in reversed([c for c in acronym if c.isupper()]):
        while i >= 0 and told[i][1][0].upper() != letter:
            if told[i][1][0].islower() and full[told[i][0] : told[i][0] + 4].split(" ")[0] not in _SMALL:
                return None
            i -= 1
        if i < 0 or not told[i][1][0].isupper():
            return None
        i -= 1
    start = told[i + 1][0]
    return start if "\n" not in full[start:end] and "." not in full[start:end] else None


_WORD = re.compile(r"[^\W_][\w’'-]*")
_SMALL = frozenset(("of", "and", "for", "the", "in", "on", "to", "de"))


def _is_body(reading: Reading, start: int, acronym: str) -> bool:
    """Whether a long form without a head is a body: it is no instrument, and the text makes it act."""
    long = reading.full[start : start + 100].split("(")[0]
    if _INSTRUMENT.search(long):
        return False
    ends = (end for _, end in occurrences(reading.full, acronym))
    return any(ACTS.match(reading.full, end + (reading.full[end : end + 1] == ")")) for end in ends)


#: The first capital comes first, and what may not stand before it behind it, so that the text is run through fast.
_BARE = re.compile(r"[A-Z](?<![\w(“\"'’.-][A-Z])[A-Z]{2,7}(?![\w-])")
#: What may end the words that make a body one with whom or by whom something is done: a cheap guard.
_LEADS = ("with ", "by ", "told ", "joined ", "the ")
_BEFORE_ACTS = frozenset(" \n'’")
_THE_ACTS = re.compile(r"\s(?:also |has |have |had |then |later )?[a-z]{3,}ed\b")


def acting(reading: Reading) -> list[Found]:
    """Acronyms never spelled out that say, sign or own something: ``BCFSA said``, ``The LMO also hailed``."""
    full = reading.full
    found = []
    for m in _BARE.finditer(full):
        start, end = m.span()
        before = full[start - 8 : start]
        the = before.endswith(("The ", "the "))
        led = (before == "visited " and full.count(m.group()) > 2) or (
            before.endswith(_LEADS) and AGENT.search(full, start - 40, start)
        )
        if not led and (
            full[end : end + 1] not in _BEFORE_ACTS
            or not (ACTS.match(full, end) or (the and _THE_ACTS.match(full, end)))
        ):
            continue
        word = m.group()
        if word in NOT_BODIES or word in _CREDITED or word in _FORMS or _of_ship(full, start):
            continue
        if not is_place(reading, start, end) and not _in_capitals(full, start):
            found.append(Found(start, end, word, word, None, None, "acronym-actor"))
    others = _of_instruments(reading) | _of_states(reading) if found else ()
    return [f for f in found if f.name not in others]


def _of_states(reading: Reading) -> set[str]:
    """What the states named in full are shortened to: ``ROK`` beside ``Republic of Korea``."""
    names = {tuple(reading.full[h.start : h.end].split()) for kind in GEO for h in reading.hits.get(kind, ())}
    return {"".join(word[0].upper() for word in name) for name in names if len(name) > 2}


def _of_instruments(reading: Reading) -> set[str]:
    """Acronyms that stand for an instrument or a plan: ``Free Trade Agreement (FTA)``."""
    full = reading.full
    offices = (full[h.start : h.end] for h in reading.hits.get("office", ()))
    held = {"".join(word[0] for word in office.split() if word[0].isupper()) for office in offices}
    return held | {
        m[1]
        for m in bracketed(reading)
        if _INSTRUMENT.search(full[max(0, m.start() - 60) : m.start()]) or _of_office(reading, m)
    }


def _of_office(reading: Reading, bracket: re.Match[str]) -> bool:
    long = _long_form(reading.full, bracket.start() - (reading.full[bracket.start() - 1] == " "), bracket[1])
    return long is not None and _is_office(reading, long)


_SHIP = re.compile(r"\b(?:[A-Z]{2,4}|[Ss]hip|[Vv]essel|[Ff]rigate|[Ss]ubmarine|[Ww]arship)\s\Z")


def _of_ship(full: str, start: int) -> bool:
    """``NNS KADA``, ``the ship SILMA``."""
    return _SHIP.search(full, start - 12, start) is not None


def _in_capitals(full: str, position: int) -> bool:
    """Whether the words around are all in capitals, so that capitals make no acronym."""
    return not any(c.islower() for c in full[max(0, position - 20) : position + 20])


_ITEM = re.compile(r"(?:,? and |, (?:and )?(?:the )?)(?P<name>[A-Z]{3,8})\b(?=,| and |\.|;| to | for | in )")


def listed(reading: Reading, found: Sequence[Found]) -> list[Found]:
    """Acronyms in a list of bodies: ``the World Bank, BCFSA and LMO``."""
    items = []
    for item in found:
        end = item.end
        while (m := _ITEM.match(reading.full, end)) and m.group("name") not in NOT_BODIES:
            items.append(Found(m.start("name"), m.end("name"), m.group("name"), m.group("name"), None, None, "listed"))
            end = m.end("name")
    return [f for f in items if not is_place(reading, f.start, f.end)]
