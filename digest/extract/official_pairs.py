"""Two people who are the two sides of a meeting or a signing. Shared by extractors; extracts nothing.

``A and B met``; ``was signed by A and B``; ``A, Minister of Trade, and B, Minister of Trade of Norland, met``.
"""

from __future__ import annotations

import re
from itertools import pairwise

from digest.extract.reading import Claim, NameSpan, Reading, inside

#: Forms of address with a full stop, which ends no sentence.
ADDRESS = re.compile(r"\b(?:(?:[A-Z]\.){2,}|(?:Dr|Mr|Mrs|Ms|Prof|Hon|Gen|Lt|Col|Maj|Eng|Engr|Amb|Sen|Rt)\.)")
_AFTER_PAIR = re.compile(
    r"[^.]{0,40}?\b(?:met|meet|held|discussed|co-chaired|agreed|Sign|signed|inked|initialled|exchanged|spoke|talked|reviewed"
    r"|conferred|reaffirmed|hailed|launched|convened)\b(?![^.]{0,40}\bwith\b)"
)
_SIGNED_BY = re.compile(
    r"\b(?:signed|inked|initialled|exchanged|concluded|sealed|penned)\s(?:[\w-]+\s){0,4}?(?:by|between)\s"
)
_STOPS = re.compile("[.;]")
_ONE_AND = re.compile(r"[^,;]*(?:,[^,;]*)?,?\sand\s")
_THIRD = re.compile(r"\s*,?\s+(?:and|as well as)\s")


def faces(reading: Reading, first: NameSpan, second: NameSpan, between: str) -> bool:
    """Whether two people joined by ``and`` are two sides: ``A and B met``, ``was signed by A and B``."""
    if not between.lstrip(", ").startswith("and "):
        return False
    return bool(_AFTER_PAIR.match(reading.full, second.end)) or _signed_by(reading, first.start, second.end)


def facing(reading: Reading) -> dict[int, set[int]]:
    """Official -> those whom they meet, each with the office behind the name."""
    found: dict[int, set[int]] = {}
    for before, after in pairwise(c for c in reading.claims if c.key >= 0):
        near = before.last < after.first <= before.last + 8
        joined = near and reading.full[before.last : after.first].strip(" ,") == "and"
        if joined and before.key != after.key and _AFTER_PAIR.match(reading.full, after.last):
            found.setdefault(before.key, set()).add(after.key)
            found.setdefault(after.key, set()).add(before.key)
    return found


def _signed_by(reading: Reading, start: int, end: int) -> bool:
    """Whether the two people between ``start`` and ``end`` are those by whom something was signed, and no third."""
    base = max(reading.sentence_at(start).start, start - 130)
    signed = list(_SIGNED_BY.finditer(reading.full, base, start))
    if not signed or _THIRD.match(reading.full, end):
        return False
    near = ADDRESS.sub("", reading.full[signed[-1].end() : start])
    return not (_STOPS.search(near) or inside(reading.people, signed[-1].start(), start))


def two_sides(reading: Reading, before: Claim, after: Claim, between: str) -> bool:
    """Whether a pair is of two countries: by whom something was signed, or a host and the envoy posted there."""
    if not _ONE_AND.match(between):
        return False
    envoy = " to " in before.office or before.office.lower() == "ambassador"
    posted = envoy and _AFTER_PAIR.match(reading.full, after.last) is not None
    return posted or _signed_by(reading, before.first, after.last)
