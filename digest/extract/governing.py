"""The verb that governs a noun of happening: ``held talks``, ``the forum … took place``, ``offered a grant``.

A helper of ``digest.extract.cues``. The patterns are dear, so that the words around the noun are looked at first: where
none is a form of such a verb, no pattern is tried.
"""

from __future__ import annotations

import re

from digest.records import EventKind
from digest.text.sentences import Sentence

#: How far before a noun its verb may stand, and how far after it.
BEFORE, AFTER = 110, 250

#: Verbs of holding, attending, beginning and ending, as they stand before what is held.
_HOLDING = """
hold holds held holding host hosts hosted hosting chair chairs chaired chairing organise organises organised
organising organize organizes organized organizing convene convenes convened convening conduct conducts
conducted conducting conclude concludes concluded concluding complete completes completed completing ended
attend attends attended attending address addresses addressed addressing joins joined led made paid pay pays
paying began begin begins begun start starts started opens opened deliver delivers delivered give gives gave given
commence commences commenced commencing
granted undertook undertake undertakes undertaken inaugurate inaugurates inaugurated had has have having
headed heads heading lead leads leading sent
""".split()
#: And those that take a small word: ``participated in``.
_WITH_WORD = {
    "participat(?:es?|ed|ing)\\sin": "participate participates participated participating",
    "(?:took|takes?|taking)\\spart\\sin": "part",
    "kick(?:s|ed)\\soff": "off",
    "wrap(?:s|ped)\\sup": "up",
    "culminat(?:es?|ed)\\sin": "culminate culminates culminated",
}
#: The words between a verb and the noun that it governs, none of which opens another phrase.
_TO_NOUN = (
    r"\s(?:(?!(?:that|who|which|whose|said|to|for|after|before|during|ahead|following|but|when|while|as|preparing|planning|discussing)\s)"
    r"(?:[^\s.;:()“”\"!?]|(?<=\b[A-Z])\.)+(?!(?<=,)\sand\s(?:the|an?|its|their)\s)\s){0,12}$"
)
#: ``had met`` holds nothing.
_NO_AUXILIARY = (
    r"(?<!\bhad)(?<!\bhas)(?<!\bhave)(?<!\bhaving)|(?!\s(?:\w+ed|been|begun|met|become|taken|made|said|no)\b)"
)
_GOVERNS = re.compile(
    rf"\b(?:(?:co-?)?(?:{'|'.join(_HOLDING)})\b(?:{_NO_AUXILIARY})|{'|'.join(_WITH_WORD)}){_TO_NOUN}", re.I
)
_GOVERNING = frozenset(_HOLDING) | frozenset(" ".join(_WITH_WORD.values()).split())
_GOVERNING |= {f"co-{word}" for word in _HOLDING} | {f"co{word}" for word in _HOLDING}

_GIVES = re.compile(
    r"\b(?:offer(?:s|ed)|g[ai]ve[sn]?|provid(?:es|ed)|grant(?:s|ed)|pledg(?:es|ed)|extend(?:s|ed)|sen[dt]s?"
    r"|deliver(?:s|ed)|hand(?:s|ed)\sover|receiv(?:es|ed)|donat(?:es|ed)|dispatch(?:es|ed)|present(?:s|ed)"
    r"|announc(?:es|ed)|approv(?:es|ed)|contribut(?:es|ed))\s(?:[\w’'.,$€£-]+\s){0,8}$"
)
#: ``The fifth round of talks between A and B took place``.
_TAKES_PLACE = re.compile(
    r"""(?:[^.;!?“”"]|(?<=\b[A-Z])\.|(?<=\b[A-Z][a-z])\.){0,240}?\b(?:
        (?:is|are|was|were|be|been|being)\s(?:also\s|being\s|\w+ly\s|to\sbe\s|expected\sto\sbe\s)?
            (?:held|(?:co-?)?hosted|convened|conducted|(?:co-?)?organi[sz]ed|scheduled|slated|planned|opened
            |inaugurated|concluded|(?:co-?)?chaired|set|due|staged|under\s?way)
        |(?:took|takes?|taking|taken)\splace
        |(?:will|to)\s(?:begin|commence|start|open|run|convene|kick\soff)
        |which\s(?:the\s)?[A-Z][\w’'-]*\s(?:will|(?:plans?|intends?|is\sset|is\sdue|is)\sto)\s(?:hold|host|organi[sz]e|convene)
        |r[au]ns?\s(?:from|until|till|through|to)
        |(?:beg[ai]ns?|commenced|commences|opened|opens|starts|started|kick(?:s|ed)\soff|concluded|ended|wrapped\sup)(?!\s(?:an?|the|its|his|her|their)\s)
        |convene[sd]|got\sunder\s?way
    )\b""",
    re.VERBOSE,
)
_TAKING_PLACE = frozenset(
    """held hosted co-hosted cohosted convened conducted organised organized co-organised co-organized scheduled slated
    planned opened inaugurated concluded chaired co-chaired cochaired set due staged way underway place begin start open
    run runs ran convene hold host organise organize off began begins opens starts started ended up convenes
    commence commenced commences""".split()
)
#: What follows a noun and is not its verb: the subject of another clause.
_OTHER_CLAUSE = re.compile(
    r"\b(?:that(?!\s(?:was|were|is|took|takes|will)\b)|who|since|after|before|when|because|until|said|says|told|which\s(?!(?:the\s)?[A-Z]|was|were|is|will|took|takes|concluded|concludes|began|begins|opened|opens|starts|ends|kicked|started|ran|runs|ended|wrapped))\b"
)
_HELD = re.compile(
    r",?\s(?:which\s(?:was|is|were)\s)?(?:jointly\s|co-?)?"
    r"(?:held|hosted|organi[sz]ed|convened|scheduled|slated|planned|set)\b"
)

#: Kinds whose nouns a verb of holding may govern.
_HELD_KINDS = frozenset({"meeting", "visit", "conference", "training", "launch", "signing", "other"})


def governed(full: str, sentence: Sentence, start: int, end: int, kind: EventKind) -> tuple[int, int] | None:
    """The span of the noun ``full[start:end]`` with the verb that governs it, if one does."""
    low = max(sentence.start, start - BEFORE)
    if kind == "aid":
        verb = _GIVES.search(full, low, start)
        return (verb.start(), end) if verb else None
    if kind not in _HELD_KINDS:
        return None
    if not _GOVERNING.isdisjoint(full[low:start].lower().split()) and (verb := _GOVERNS.search(full, low, start)):
        return verb.start(), end
    high = min(sentence.end, end + AFTER)
    if _TAKING_PLACE.isdisjoint(full[end:high].replace(",", " ").replace(".", " ").split()):
        return None
    after = _HELD.match(full, end, high) or _TAKES_PLACE.match(full, end, high)
    return (start, after.end()) if after and not _OTHER_CLAUSE.search(full, end, after.end()) else None
