"""What a verb of meeting or going tells by what it speaks of: ``received the minister``, ``received a letter``.

A helper of ``digest.extract.cues``: each sense takes the text, the sentence and the cue and gives the cue, changed in
kind or reach where the words around it say so, or None where they tell no event.
"""

from __future__ import annotations

import re

from digest.extract.clauses import clause
from digest.extract.senses import CARGO, GIVEN, GOODS, Cue, Sense, followed, not_followed
from digest.text.sentences import Sentence

NEEDS = re.compile(
    r"\s(?:[\w’'-]+\s){0,4}?(?:needs?|demands?|requirements?|standards?|targets?|goals?|challenges?|obligations?|criteria|expectations"
    r"|deadlines?|conditions|rights|commitments?|costs?|success|criticism|resistance|approval|opposition)\b"
)
#: The words that make one received, hosted or welcomed a guest.
_GUEST = re.compile(
    r"""\b(?:delegations?|counterparts?|ministers?|ambassadors?|envoys?|presidents?|premier|secretary|king|queen|prince|princess
        |chair(?:man|woman|person)?|directors?|commanders?|representatives?|officials?|chief|leaders?|governors?|mayors?|head
        |rector|chancellor|speaker|general|admiral|commissioner|team|group\sof|mission|consul|sultan|emir|sheikh|dr|prof
        |professor|mr|mrs|ms|h\.?e|excellency|members?|students?|high\scommissioner|deputy)\b""",
    re.VERBOSE | re.I,
)
_NO_GUEST = re.compile(
    r"\s(?:[\w’'-]+\s){0,6}?(?:(?<!delegation\s)(?<!team\s)(?<!mission\s)(?<!officials\s)from\s(?!the\s)|(?<!led\s)(?<!headed\s)(?<!accompanied\s)(?<!chaired\s)by\s|support|funding|approval|letters?|messages?|calls?|invitations?|information|reports?"
    r"|congratulations?|thanks|praise|awards?|honou?rs?|degrees?|treatment|training|votes?|orders?|news|decision|that\s"
    r"|visits?\b|agreements?|signing|statements?|initiatives?|efforts|progress|conclusion|plans?\b|moves?\b|announcement|results?|election|adoption"
    r"|condolences|assurances?|permission|requests?|proposals?|offers?|comments?|complaints?)"
)
#: Guests who stay.
_STUDENTS = re.compile(
    r"\s(?:[\w’'-]+\s){0,4}?(?:students|trainees|nurses|doctors|interns|fellows|teachers|lecturers|researchers|pupils|athletes|artists|tourists)\b"
)
_ASKS = re.compile(
    r"[^.;]{2,90}?\bto\s(?!discuss|exchange|convey|present|hand|bid|pay|review|brief|talk|congratulate|extend)\w+"
)


def _arrived(full: str, sentence: Sentence, cue: Cue) -> Cue:
    low = max(sentence.start, cue.at - 120)
    comma = full.rfind(", ", low, cue.at)
    guest = _GUEST.search(full, max(sentence.start, cue.at - 60, comma), cue.at)
    return cue._replace(kind="aid") if not guest and CARGO.search(full, low, cue.at) else cue


_CREDENTIALS = re.compile(
    r"\s(?:[^\s.;]+\s){0,12}?(?:credentials|letters?\sof\s(?:credence|accreditation|recall))\s(?:of|from|presented\sby)\s"
)
_BY_HOST = re.compile(r"\s(?:[^\s.;,]+\s){0,3}?by\s")
_PASSIVE = re.compile(r"\b(?:was|were|been|being|be)\s(?:also\s|\w+ly\s)?$")


def _received(full: str, sentence: Sentence, cue: Cue) -> Cue | None:
    """``received the minister`` is a meeting, ``received doses donated by`` is aid, ``received a letter`` nothing."""
    credentials = _CREDENTIALS.match(full, cue.to, sentence.end)
    if credentials:
        return cue._replace(end=credentials.end(), to=credentials.end())
    host = _BY_HOST.match(full, cue.to, sentence.end)
    if host and _PASSIVE.search(full, max(sentence.start, cue.at - 20), cue.at):
        return (
            cue._replace(form="verb") if _GUEST.search(full, host.end(), min(host.end() + 90, sentence.end)) else None
        )
    if _STUDENTS.match(full, cue.to, sentence.end):
        return cue._replace(kind="visit")
    if _GUEST.search(full, cue.to, min(cue.to + 60, sentence.end)) and not _NO_GUEST.match(full, cue.to, sentence.end):
        return cue
    _, high = clause(full, sentence, cue.at)
    if GOODS.search(full, cue.to, min(cue.to + 60, high)) and GIVEN.search(full, cue.to, high):
        return cue._replace(kind="aid", form="verb")
    return None


def _guest(full: str, sentence: Sentence, cue: Cue) -> Cue | None:
    if _STUDENTS.match(full, cue.to, sentence.end):
        return cue._replace(kind="visit")
    guest = _GUEST.search(full, cue.to, min(cue.to + 60, sentence.end))
    return cue if guest and not _NO_GUEST.match(full, cue.to, sentence.end) else None


_WITH = re.compile(r"\s(?:(?!(?:and|that|at|in)\s)[\w’'-]+\s){0,4}?(?:with|to)\s")


def _spoke(full: str, sentence: Sentence, cue: Cue) -> Cue | None:
    """``spoke today with the president``; who spoke to reporters or at a fair did not meet anyone there."""
    found = _WITH.match(full, cue.to, sentence.end)
    if found is None or not _GUEST.search(full, found.end(), min(found.end() + 60, sentence.end)):
        return None
    return cue._replace(end=found.end(), to=found.end())


_TO_GUEST = re.compile(r"\s(?:[\w’']+\s){0,3}?(?:counterpart|visiting\s)")
#: ``told his counterpart on Friday``, ``told the visiting minister``: they met or spoke.
_told = followed(_TO_GUEST)


_SHIP = re.compile(
    r"\b(?:[Ss]hips?|[Ff]rigates?|[Dd]estroyers?|[Cc]orvettes?|[Ww]arships?|[Vv]essels?|[Cc]utter|[Ss]ubmarine|HMAS|HMS|INS|USS|JS|BNS|PNS|KRI|[Ss]quadron|[Ff]lotilla)\b"
)


def _docked(full: str, sentence: Sentence, cue: Cue) -> Cue | None:
    """``The frigate docked in Lima``: a ship of the navy, no freighter with its goods."""
    return cue if _SHIP.search(full, max(sentence.start, cue.at - 120), cue.at) else None


_ADJECTIVE = re.compile(r"\b(?:the|a|an|by|with|from|of|for|and|to)\s$", re.I)
_VISITOR = re.compile(
    r"\s(?:[\w’-]+\s){0,3}?(?:[Mm]inister|[Pp]resident|[Dd]elegation|[Ss]ecretary|counterpart|[Ee]nvoy|[Pp]remier|official|[Gg]eneral|[Ss]peaker)\b"
)
_GOES = re.compile(r"\b(?:is|are|was|were|while|after|before|by|of|been)\s$")


def _visiting(full: str, sentence: Sentence, cue: Cue) -> Cue | None:
    """``the visiting minister`` tells no day of the visit."""
    if _VISITOR.match(full, cue.to, sentence.end) and not _GOES.search(full, max(0, cue.at - 8), cue.at):
        return None
    return None if _ADJECTIVE.search(full, max(sentence.start, cue.at - 5), cue.at) else cue


def _present(full: str, sentence: Sentence, cue: Cue) -> Cue | None:
    """``a delegation was in Lima``: a place after it, guests before."""
    guest = _GUEST.search(full, max(sentence.start, cue.at - 120), cue.at)
    return cue if guest and full[cue.to + 1 : cue.to + 2].isupper() else None


_BOUND_FOR = re.compile(r"\s(?:(?!(?:and|to)\s)[\w’'-]+\s){0,5}?for\s(?:the\s|a\s)?(?:[a-z-]+\s){0,4}?[A-Z]")


def _left(full: str, sentence: Sentence, cue: Cue) -> Cue | None:
    """``left Lima on Sunday for Oman``: where the journey goes is named."""
    guest = _GUEST.search(full, max(sentence.start, cue.at - 120), cue.at)
    return cue if guest and _BOUND_FOR.match(full, cue.to, sentence.end) else None


_GATHERING = re.compile(
    r"\s(?:the\s|an?\s)?(?!(?:[\w.’'&-]+\s){0,8}?(?:Universit\w+|School|College|Academy|Institute|Church|High|Lyc[eé]e)\b)"
    r"(?:\d+(?:st|nd|rd|th)\s|(?:first|second|third|fourth|fifth|annual)\s)?[A-Z][\w’'-]+\s(?:[A-Z]|of\s|for\s|on\s)"
)
#: ``attended the Lima Tea Week``: what is attended has a name, and is no school.
_attended = followed(_GATHERING)


def _abroad(full: str, sentence: Sentence, cue: Cue) -> Cue | None:
    return cue if full[cue.to + 1 : cue.to + 2].isupper() else None


_TOURISTS = re.compile(
    r"(?:\d[\d,.]*|millions?|thousands?|hundreds?|more|fewer)\s(?:(?:of|than|million)\s)?(?:[\w-]+\s){1,3}$"
)


def _visited(full: str, sentence: Sentence, cue: Cue) -> Cue | None:
    """``12,000 Peruvians visited Kenya``: a count of tourists is no visit."""
    return None if _TOURISTS.search(full, max(sentence.start, cue.at - 50), cue.at) else cue


def _accepted(full: str, sentence: Sentence, cue: Cue) -> Cue | None:
    credentials = _CREDENTIALS.match(full, cue.to, sentence.end)
    if credentials:
        return cue._replace(kind="meeting", end=credentials.end(), to=credentials.end())
    return cue if _STUDENTS.match(full, cue.to, sentence.end) else None


#: ``met the target``.
_met = not_followed(NEEDS)


def _departed(full: str, sentence: Sentence, cue: Cue) -> Cue | None:
    """``left for Lima on Sunday``, and no ``left for dead``: a name follows."""
    return cue if full[cue.to + 1 : cue.to + 2].isupper() or full.startswith(" the ", cue.to) else None


#: ``called on them to act``.
_called_on = not_followed(_ASKS)


#: Verb -> what looks at what it speaks of.
GUESTS: dict[str, Sense] = {
    "told": _told,
    "docked in": _docked,
    "docked at": _docked,
    "called at": _docked,
    "arrived": _arrived,
    "arrived in": _arrived,
    "arrived at": _arrived,
    "arrive": _arrived,
    "arrive in": _arrived,
    "received": _received,
    "receives": _received,
    "was in": _present,
    "were in": _present,
    "is in": _present,
    "are in": _present,
    "will be in": _present,
    "while in": _abroad,
    "attended": _attended,
    "attends": _attended,
    "attend": _attended,
    "participated in": _attended,
    "participates in": _attended,
    "participate in": _attended,
    "took part in": _attended,
    "takes part in": _attended,
    "take part in": _attended,
    "visited": _visited,
    "left": _left,
    "leaves": _left,
    "leave": _left,
    "departed": _left,
    "departs": _left,
    "depart": _left,
    "landed": _arrived,
    "landed at": _arrived,
    "landed in": _arrived,
    "arriving in": _arrived,
    "arrives": _arrived,
    "accepted": _accepted,
    "spoke": _spoke,
    "speaks": _spoke,
    "talked": _spoke,
    "spoken": _spoke,
    "visiting": _visiting,
    "hosted": _guest,
    "hosts": _guest,
    "welcomed": _guest,
    "welcomes": _guest,
    "host": _guest,
    "welcome": _guest,
    "receive": _received,
    "met": _met,
    "meets": _met,
    "meet": _met,
    "left for": _departed,
    "leave for": _departed,
    "leaves for": _departed,
    "called on": _called_on,
    "calls on": _called_on,
}
