"""On which country's side the text says that a person stands. Shared by extractors; extracts nothing.

``chaired on the Chilean side by Ana Ruiz``, ``Jean Bart from the Czech side``, ``led the Malian delegation``,
``on behalf of Mexico, the Secretary …``, ``signed for the Ministry of Health of Peru``.
"""

from __future__ import annotations

import re

from digest.extract.official_rows import MEETS
from digest.extract.reading import NameSpan, PlaceSpan, Reading, inside

_SIDE = re.compile(r"\s+(?:side|delegation|part|team)\b(?!\s+and\b)[^.;]{0,90}\Z")


_FOR = re.compile(
    r"\b(?:on behalf of|representing|delegation (?:from|of))\s+(?:the\s+)?(?:government of\s+)?(?:the\s+)?\Z",
    re.IGNORECASE,
)
_SIGNED_FOR = re.compile(
    r"[^.;]{0,60}?\b(?:sign\w*|inked|initialled)\b[^.;]{0,60}?\b(?:for|on behalf of|representing)\s+(?:the\s+)?"
)
_FROM_SIDE = re.compile(
    r"[^.;]{0,90}?\b(?:from|for|on|of|by)\s+(?:the\s+)?[\w -]{2,40}\s(?:side|delegation)\b(?!\s+by\b)"
)


_LED = re.compile(r"[^.;]{0,40}?\b(?:led|leads|headed|heads|leading|heading|represented|represents)\s+(?:the|a)\s+\Z")
_SIDE_AFTER = re.compile(r"\s+(?:side|delegation|team|party)\b")


def signed_for(reading: Reading, mention: NameSpan) -> set[str]:
    """The country of the body or government that the person signs for: ``Jean Bart signed for the Ministry``."""
    signed = _SIGNED_FOR.match(reading.full, mention.end)
    if signed is None or any(p.start > mention.end for p in inside(reading.people, mention.end, signed.end())):
        return set()
    for span in inside(reading.bodies, signed.end(), signed.end() + 1):
        if 0 <= span.key < len(reading.organizations):
            country = reading.organizations[span.key].country
            return {country} if country else set()
    return {p.code for p in inside(reading.places, signed.end(), signed.end() + 24)[:1]}


def on_side(reading: Reading, place: PlaceSpan, person: NameSpan) -> bool:
    """Whether the words between the country and the person, or around both, put the person on its side."""
    full = reading.full
    if person.end <= place.start:
        alone = not inside(reading.people, person.end, place.start)
        said = _FROM_SIDE.match(full, person.end, place.end + 12) or (
            _LED.match(full, person.end, place.start) and _SIDE_AFTER.match(full, place.end)
        )
        return alone and said is not None
    if place.end > person.start:
        return False
    if MEETS.search(full, place.end, person.start):
        return False
    near = person.start - place.end < 60 and _FOR.search(full, place.start - 40, place.start)
    return bool(near or _SIDE.match(full, place.end, person.start))
