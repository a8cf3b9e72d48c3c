"""Who the actors around an instrument are: their countries, bodies and sides, and which of their countries is sure.

A helper of ``digest.extract.signatories``. A body's country that no passage ties to it may be that of the other side.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

from digest.extract.parties import Actor, Cast
from digest.extract.reading import NameSpan, PlaceSpan, Reading, inside


def codes_of(actors: Iterable[Actor]) -> list[str]:
    return list(dict.fromkeys([a.code for a in actors if a.code])) if actors else []


def bodies_of(actors: Iterable[Actor]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(a.name for a in actors if a.form == "body"))


def sides_of(full: str, actors: Iterable[Actor]) -> set[str]:
    """The actors told apart: by name for bodies and people, by code for countries; ``Peru's Tea Board`` is one."""
    listed = _without_homes(full, list(actors))
    if len(listed) < 2:
        return {a.name for a in listed}
    named = {a.code for a in listed if a.form in ("person", "body")}  # ``Peru's minister Ana Quispe in southern Peru``
    followed = zip(listed, [*listed[1:], None], strict=False)
    return {
        a.name
        for a, after in followed
        if (after is None or not _belongs(full, a, after)) and not (a.form == "place" and a.code in named)
    }


def _without_homes(full: str, actors: list[Actor]) -> list[Actor]:
    """``Ana Quispe of Peru`` is one side: the country after a name only says of where."""
    if len(actors) < 2:
        return actors
    homes = {
        after.start
        for named, after in pairwise(actors)
        if after.form == "place"
        and named.code == after.code
        and named.form in ("person", "body")
        and full[named.end : after.start] in (" of ", " of the ")
    }
    return [a for a in actors if a.start not in homes] if homes else actors


def _belongs(full: str, place: Actor, after: Actor) -> bool:
    """``Peru's Tea Board``, ``Peruvian Ambassador Ana Quispe``: the country only says of whom or what follows."""
    if place.form != "place" or place.code != after.code or after.form not in ("body", "person"):
        return False
    return after.form == "person" or bool(_OF_ITS_OWN.fullmatch(full, place.end, after.start))


#: ``Peru’s``, ``the Chinese company``: between a country and a body that is of it.
_OF_ITS_OWN = re.compile(r"(?:['’]s|(?:\s[a-z][\w-]*){1,5})\s.{0,40}")

#: Names of places so near a body or a person say where they belong.
BESIDE = 60


def without_doubtful(cast: Cast, actors: list[Actor]) -> list[Actor]:
    """``actors``; where all would be of one country, those that no passage ties to it without their country.

    ``an MoU between the Ministry of Health and the National Administration of Peru``: a ministry's country that was
    only taken from what stands around is as likely that of the other side.
    """
    if len(actors) < 2 or len(set(codes_of(actors))) != 1 or sum(a.form in ("body", "person") for a in actors) < 2:
        return actors
    if len(pair_of_all(cast)) != 2 or not any(_is_tied(cast, a) for a in actors):
        return actors
    return [a if _is_tied(cast, a) else a._replace(code=None) for a in actors]


def _is_tied(cast: Cast, actor: Actor) -> bool:
    """Whether a place of the actor's own country stands in its name or beside it; for bodies at any of its mentions."""
    if actor.code is None or actor.form not in ("body", "person"):
        return True
    reading = cast.reading
    spans = reading.bodies if actor.form == "body" else reading.people
    here = inside(spans, actor.start, actor.end)
    return any(
        p.code == actor.code and _is_beside(reading.full, p, m)
        for m in (_mentions(reading, actor.form)[here[0].key][:MENTIONS] if here else ())
        for p in inside(reading.places, max(0, m.start - BESIDE), m.end + 30)
    )


def _mentions(reading: Reading, form: str) -> dict[int, list[NameSpan]]:
    """The mentions of the bodies or the people by key; gathered once a reading."""
    found: dict[int, list[NameSpan]] | None = reading.memo.get(f"agreements.{form}")
    if found is None:
        found = reading.memo[f"agreements.{form}"] = {}
        for span in reading.bodies if form == "body" else reading.people:
            found.setdefault(span.key, []).append(span)
    return found


_OF_WHERE = re.compile(r",?\s\(?(?:of\s|in\s|from\s)?(?:the\s)?")

_WHOSE = re.compile(r"(?:['’]s)?\s(?:[a-z][\w-]*\s){0,4}(?:[A-Z][\w-]*\s){0,6}")


def _is_beside(full: str, place: PlaceSpan, name: NameSpan) -> bool:
    """``Peru’s minister of tea Ana Quispe``, ``the Tea Board of Peru``, ``the Peru Tea Board``."""
    if place.start >= name.end:
        return bool(_OF_WHERE.fullmatch(full, name.end, place.start))
    return place.end >= name.start or bool(_WHOSE.fullmatch(full, place.end, name.start))


#: So many mentions of one body are looked at.
MENTIONS = 12


def pair_of_all(cast: Cast) -> frozenset[str]:
    """The two countries that act in the whole article, if there are just two; the principals, if they are a pair."""
    if len(cast.principals) == 2:
        return frozenset(cast.principals)
    known = cast.reading.memo.get("agreements.pair")
    if known is None:
        codes = {a.code for a in cast.actors if a.code and a.acts and a.form != "city"}
        known = cast.reading.memo["agreements.pair"] = frozenset(codes if len(codes) == 2 else ())
    pair: frozenset[str] = known
    return pair


def names_of(actors: Iterable[Actor]) -> frozenset[str]:
    """The names of all the actors, countries by their codes."""
    return frozenset(a.name for a in actors)
