"""Does a clause tell what was or what will be? By the nearest verb or word of time, which is enough for dates."""

from __future__ import annotations

import re

from digest.dates import Tense
from digest.extract.reading import Reading

_FUTURE = re.compile(
    r"\b(?:will|shall|would|upcoming|forthcoming|next|scheduled|slated|plans?|planned|expected|set|due|tomorrow"
    r"|is to|are to|to be|ahead of|later this)\b"
)
_PAST = re.compile(r"\b(?:was|were|had|has|have|did|held|met|took|made|began|went|came|\w{2,}ed|last|earlier)\b")
_CLAUSE = re.compile(
    r"(?:[;:]|, (?:and|but|while|whereas|which|who|when|after|before)|\b(?:and|but|while) (?:on|in|will)) "
)


def tense_at(reading: Reading, position: int) -> Tense:
    """Tense of the clause around ``position``: the nearest cue before it in its clause, else the nearest after it."""
    sentence = reading.sentence_at(position)
    start = max(sentence.start, position - 160)
    for clause in _CLAUSE.finditer(reading.full, start, position):
        start = clause.end() - 4
    cue = _last_cue(reading.full, start, position)
    return cue or _first_cue(reading.full, position, min(sentence.end, position + 160)) or "unknown"


def _last_cue(text: str, start: int, end: int) -> Tense | None:
    future = max((m.start() for m in _FUTURE.finditer(text, start, end)), default=-1)
    past = max((m.start() for m in _PAST.finditer(text, start, end)), default=-1)
    return None if future == past else "future" if future > past else "past"


def _first_cue(text: str, start: int, end: int) -> Tense | None:
    future, past = _FUTURE.search(text, start, end), _PAST.search(text, start, end)
    if future and (not past or future.start() <= past.start()):
        return "future"
    return "past" if past else None
