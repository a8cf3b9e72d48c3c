"""Does a clause tell what was or what will be? By the nearest verb or word of time, which is enough for dates."""

from __future__ import annotations

import re

from digest.dates import Tense
from digest.extract.reading import Reading

_CUE = re.compile(
    r"""\b(?:
    (?P<future>
        (?:will|shall|would|is\ to|are\ to|plans?\ to|to\ be)(?:\ (?:also|not|then|soon|jointly))?\ (?:be\ \w+|\w+)
        |(?:should|could|may|might|can|must)\ be\ \w+
        |look(?:s|ed|ing)?\ forward\ to
        |upcoming|forthcoming|next|scheduled|slated|planned|expected|tomorrow
        |kicks?\ off|begins|starts|opens|arrives|departs|flies\ to|travels\ to|leaves\ for|takes\ place
        |gets\ under\ ?way
        |set\ (?:to|for)|due\ (?:on|in|for)|later\ this|ahead\ of
        |due\ to\ (?:be|host|hold|visit|meet|open|start|begin|arrive|take|attend|sign|travel|launch|convene|pay|leave
            |return|receive|join))
    |(?P<intent>(?:agreed|committed|hoped|intended|proposed|invited\ (?:him|her|them))\ to\ (?:be\ )?\w+)
    |(?P<past>
        (?:was|were|had\ been)(?:\ (?:scheduled|slated|planned|expected|set|due))?
        |had|did|met|took|made|began|went|came|spoke|gave|won|saw|said|told|announced|added|reported|confirmed|last|earlier)
    |(?P<participle>held|\w{2,}ed)
    )\b""",
    re.VERBOSE,
)
_CLAUSE = re.compile(
    r"(?:[;:]|, (?:and|but|while|whereas|which|who|when|after|before)|\b(?:and|but|while) (?:on|in|will)) "
)
#: ``will run it under an agreement signed on Friday``: a noun's participle, which tells the past after ``will`` too.
_REDUCED = re.compile(
    r"\b(?:agreement|accord|treaty|contract|deal|pact|memorandum|MoU|protocol|plan) (?:signed|reached|inked)\Z"
)
_DEADLINE = re.compile(r"\b(?:until|till|by|before)(?: the end of)? \Z", re.IGNORECASE)


def tense_at(reading: Reading, position: int) -> Tense:
    """Tense of the clause around ``position``: the nearest cue before it in its clause, else the nearest after it.

    What was agreed or hoped is told in the past and comes after it: ``agreed in May to meet in July``.
    A participle tells the past, save after ``will`` in one clause: ``will be kept closed from July 10``. A deadline
    (``until Aug 31``) tells nothing of either.
    """
    text = reading.full
    if _DEADLINE.search(text, position - 20, position):
        return "unknown"
    sentence = reading.sentence_at(position)
    start = max(sentence.start, position - 160)
    for clause in _CLAUSE.finditer(text, start, position):
        start = clause.end() - 4
    return _before(text, start, position) or _after(text, position, min(sentence.end, position + 160)) or "unknown"


def _before(text: str, start: int, end: int) -> Tense | None:
    tense: Tense | None = None
    for cue in _CUE.finditer(text, start, end):
        if cue.lastgroup in ("future", "intent"):
            tense = "future"
        elif cue.lastgroup == "past" or tense is None or _REDUCED.search(text, cue.start() - 20, cue.end()):
            tense = "past"
    return tense


def _after(text: str, start: int, end: int) -> Tense | None:
    cue = _CUE.search(text, start, end)
    return None if cue is None else "future" if cue.lastgroup == "future" else "past"
