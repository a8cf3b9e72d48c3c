"""Meetings of many whose countries are not named, of which only the host is known.

A helper of ``digest.extract.takers``:
``an OPEC meeting``, ``a session of the Council of Ministers``, ``leaders of the bloc met on Tuesday in Abuja``.
"""

from __future__ import annotations

import re

from digest.extract.parties import Cast
from digest.extract.senses import Cue

#: ``a meeting of the Coffee League``, ``of the Council of Heads of State``.
_OF_BODY = re.compile(
    r"\sof\s(?:the\s)?(?:[A-Z][\w’'-]*\s(?:of\s|for\s)?){0,6}(?:League|Union|Community|Organi[sz]ation|Alliance|Summit|Movement|Commonwealth"
    r"|Heads\sof\s(?:State|Government)|Foreign\sMinisters|Govern(?:ing|ors)\s(?:Board|Council|Body)"
    r"|Board\sof\sGovernors|Conference\sof\s(?:the\s)?Parties|Executive\s(?:Board|Council))\b"
)


#: ``an OPEC meeting``.
_ACRONYM = re.compile(r"\b(?:an?|the)\s[A-Z]{3,6}\s$")


#: ``the Forum Economic Ministers Meeting``.
_MEETING_OF_GROUP = re.compile(
    r"\b(?:Forum|Group|Union|Community|Commonwealth|Alliance|League|[A-Z]{4,6})\s(?:[A-Z]\w+\s){0,3}"
    r"(?:Ministers|Leaders|Officials|Speakers|Governors)['’]?\sMeeting$"
)


def is_of_many_states(cast: Cast, cue: Cue) -> bool:
    """``a ministerial meeting of the WHO``, ``an OPEC meeting``: of a body of many states, held at one."""
    if cue.kind != "meeting" or cue.form != "noun":
        return False
    if _MEETING_OF_GROUP.search(cast.reading.full, cue.at - 60, cue.to):
        return True
    if _OF_BODY.match(cast.reading.full, cue.to) or _ACRONYM.search(cast.reading.full, cue.at - 12, cue.at):
        return True
    near = [a for a in cast.within(cue.at - 40, cue.to + 60) if a.world]
    full = cast.reading.full
    return any(a.end == cue.at - 1 or full[cue.to : a.start] in (" of ", " of the ") for a in near)


_OF_MANY = re.compile(
    r"\s(?:of|among|between|by|bringing\stogether|for)\s[^.;]{0,60}?\b"
    r"(?:countries|nations|(?:[Mm]ember\s)?[Ss]tates|members|parties|economies|ministers|leaders|presidents|heads|experts|delegates)\b"
)
_ALONE = re.compile(
    r"\s(?:(?:again|virtually|online|briefly|separately|informally)\s)?(?:on|in|at|for|this|last|today|yesterday|here|from"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b"
)
_MANY_MEET = re.compile(
    r"\b(?:leaders|ministers|representatives|officials|delegations|presidents|envoys|delegates|parties|sides|negotiators|teams"
    r"|heads|chiefs|ambassadors|experts|diplomats|foreign\sministers|lawmakers|council|committee|commission|bureau)\b",
    re.I,
)


_TWO = re.compile(r"\b(?:[Tt]wo|[Bb]oth)\b")


def is_of_many(full: str, low: int, cue: Cue) -> bool:
    """``leaders of the bloc met on Tuesday in Abuja``: of many, whose countries are not named, the host's is known."""
    if cue.kind != "meeting":
        return False
    if cue.form == "noun":
        return cue.verbal and bool(_OF_MANY.match(full, cue.to))
    if cue.form not in ("verb", "future") or not _ALONE.match(full, cue.to) or _TWO.search(full, low, cue.at):
        return False
    return bool(_MANY_MEET.search(full, low, cue.at))
