"""Does a clause tell what was or what will be? By the nearest verb or word of time, which is enough for dates."""

from __future__ import annotations

import re

from digest.dates import Tense
from digest.extract.reading import Reading

_CUE = re.compile(
    r"""\b(?:
    (?P<future>
        (?:will|shall|would|is\ to|are\ to|plans?\ to)(?:\ (?:also|not|then|soon|jointly|officially))?\ (?:be\ \w+|\w+)
        |upcoming|forthcoming|next|scheduled|slated|planned|expected|tomorrow
        |set\ (?:to|for)|due\ (?:on|in|for)|later\ this|ahead\ of)
    |(?P<past>was|were|had|has|have|did|held|met|took|made|began|went|came|spoke|gave|won|saw|\w{2,}ed|last|earlier)
    )\b""",
    re.VERBOSE,
)
_CLAUSE = re.compile(
    r"(?:[;:]|, (?:and|but|while|whereas|which|who|when|after|before)|\b(?:and|but|while) (?:on|in|will)) "
)


def tense_at(reading: Reading, position: int) -> Tense:
    """Tense of the clause around ``position``: the nearest cue before it in its clause, else the nearest after it."""
    sentence = reading.sentence_at(position)
    start = max(sentence.start, position - 160)
    for clause in _CLAUSE.finditer(reading.full, start, position):
        start = clause.end() - 4
    before = [m.lastgroup for m in _CUE.finditer(reading.full, start, position)]
    after = _CUE.search(reading.full, position, min(sentence.end, position + 160))
    cue = before[-1] if before else after.lastgroup if after else None
    return "future" if cue == "future" else "past" if cue == "past" else "unknown"
