"""Words that tell a happening, with the verb that governs them: ``held talks``, ``the forum … took place``, ``met``.

A helper of ``digest.extract.happenings``. A noun that a verb of holding or attending governs tells a happening as a
verb does. What a verb speaks of may change its kind or show that it tells no event: ``doses arrived`` is aid,
``launched strikes`` and ``delivered a speech`` are nothing here.
"""

from __future__ import annotations

import re

from digest.extract.governing import governed
from digest.extract.guest_senses import GUESTS, NEEDS
from digest.extract.matcher import Hit
from digest.extract.senses import DEEDS, Cue, inaugurated, launch_dated
from digest.records import EventKind
from digest.text.sentences import Sentence


def cue_of(full: str, sentence: Sentence, hit: Hit, dated: bool) -> Cue | None:
    """The cue that ``hit`` is, with its verb; None where the word tells no event here.

    ``dated``: whether the sentence tells a day, without which it does not matter if a verb governs a noun.
    """
    kind, form = hit.value
    if kind == "visit" and form == "noun" and _FUTURE.search(full, max(sentence.start, hit.start - 30), hit.start):
        return Cue(hit.start, hit.end, hit.start, hit.end, kind, "future", True)
    if form == "result":
        return _result(full, sentence, hit) if dated and full.startswith(" of ", hit.end) else None
    if form in ("noun", "occasion"):
        if _is_body(full, hit):
            return None
        cue = _noun(full, sentence, hit, kind, dated or form == "occasion")
        return cue if cue and (cue.verbal or form == "noun") else None
    base = form == "future" or full[hit.start : hit.end] in _HOSTING
    if base and not _FUTURE.search(full, max(sentence.start, hit.start - 30), hit.start):
        return launch_dated(full, sentence, hit) if dated and kind == "launch" else None
    sense = _SENSES.get(full[hit.start : hit.end].lower())
    cue = Cue(hit.start, hit.end, hit.start, hit.end, kind, form, True)
    return sense(full, sentence, cue) if sense else cue


#: Base forms, taken after ``will`` or ``to`` only.
_HOSTING = {"host", "welcome", "receive"}
#: A parliament is no conference.
_IS_CONGRESS = re.compile(
    r"\b(?:World|International|Global|Annual|European|Asian|African|\d(?:st|nd|rd|th))\s(?:[\w-]+\s){0,3}$"
)
_FUTURE = re.compile(
    r"\b(?:will|to|shall|would|(?:[Ww]e|that\swe)(?:\sall)?)\s(?:also\s|then\s|\w+ly\s|(?:on\s)?[A-Z]\w+day\s)?$"
)
#: Nor are a council of delegates or of bishops, though called one.
_BODY_CALLED = re.compile(r"\b(?:Consultative|Episcopal|Bishops['’]|Rectors['’]|Judicial|Coordinat(?:ion|ing))\s$")


#: ``the Forum Economic Ministers Meeting``, ``the Forum Communiqué``: the forum is a body.
_ITS_MEETING = re.compile(
    r"(?:\s[A-Z][\w-]+){1,4}['’]?\sMeeting\b|\s(?:Communiqu|Secretariat|Declaration|Statement|[Mm]ember|[Ss]tates"
    r"|(?:also\s)?(?:applauded|welcomed|noted|agreed|endorsed|reaffirmed|reiterated|expressed|commended|urged|recalled)\b)"
)


def _is_body(full: str, hit: Hit) -> bool:
    if full.startswith("Congress", hit.start):
        return not _IS_CONGRESS.search(full, max(0, hit.start - 40), hit.start)
    if full.startswith("Forum", hit.start) and _ITS_MEETING.match(full, hit.end):
        return True
    return full.startswith("Conference", hit.start) and bool(_BODY_CALLED.search(full, hit.start - 16, hit.start))


def _noun(full: str, sentence: Sentence, hit: Hit, kind: EventKind, dated: bool) -> Cue | None:
    cue = Cue(hit.start, hit.end, hit.start, hit.end, kind, "noun", False)
    if full.endswith("mission of", hit.start, hit.end):
        journey = _TO_PLACE.match(full, hit.end, sentence.end)
        return cue._replace(end=journey.end(), to=journey.end()) if journey else None
    if kind == "aid" and full[hit.end : hit.end + 10].lower() == " agreement":
        return None
    if full.startswith("Delegation", hit.start):  # of the Union, its embassy
        return None
    if full.startswith("meeting", hit.start) and (
        NEEDS.match(full, hit.end, sentence.end) or full.startswith(_ROOMS, hit.end)
    ):
        return None
    if full.startswith("round", hit.start) and full.startswith(_ROUND_OF, hit.end):
        return None
    if full.startswith("inauguration", hit.start):
        cue = inaugurated(full, sentence, cue) or cue
        kind = cue.kind
    if not dated:
        return cue
    span = governed(full, sentence, hit.start, hit.end, kind)
    if span and kind == "visit" and _OPENS.match(full, span[0]) and full.startswith("mission", hit.start):
        kind = "launch"  # of an embassy
        cue = cue._replace(kind=kind)
    if full.endswith("flights", hit.start, hit.end) and not (span and _STARTS.search(full, span[0], span[1])):
        return None
    return cue._replace(start=span[0], end=span[1], verbal=True) if span else cue


#: ``the second round of the election``: only of talks, of which the word after it tells.
_ROUND_OF = " of "
#: ``the meeting rooms``.
_ROOMS = (" room", " hall", " point", " place", " venue", " minutes", " ground", " house", " agenda")


def _result(full: str, sentence: Sentence, hit: Hit) -> Cue | None:
    """``the creation of the centre, set for 2025``: with a verb after it, else it is only spoken of."""
    start, end, _, (kind, _) = hit
    told = _COMES_ABOUT.match(full, end, sentence.end)
    return Cue(start, told.end(), start, end, kind, "noun", True) if told else None


_COMES_ABOUT = re.compile(
    r"""\sof\s[^.;:]{3,100}?(?:,\s(?:which\s(?:is|was)\s)?|\s(?:is|was|are|were|has\sbeen|have\sbeen)\s)
        (?:set|scheduled|slated|planned|expected|due|foreseen)\sfor\b
    |\sof\s[^.;:,]{3,100}?\s(?:takes?\splace|took\splace|took\seffect|beg[ai]ns?|started|starts|will\s(?:begin|start)|got\sunder\s?way)\b""",
    re.VERBOSE,
)


#: ``the mission of the minister to Lima``.
_TO_PLACE = re.compile(
    r"\s(?:the|its|our|an?|[A-Z])[^.;:]{3,100}?\sto\s(?:the\s)?[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+){0,2}"
)
_OPENS = re.compile(r"(?:open|inaugurat)", re.I)
#: Of flights only the beginning of a service counts.
_STARTS = re.compile(r"\b(?:start|beg[aiu]n|commenc|inaugurat|kick)", re.I)


_SENSES = GUESTS | DEEDS
