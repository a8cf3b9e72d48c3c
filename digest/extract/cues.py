"""Words that tell a happening, with the verb that governs them: ``held talks``, ``the forum … took place``, ``met``.

A helper of ``digest.extract.happenings``. A noun that a verb of holding or attending governs tells a happening as a
verb does. What a verb speaks of may change its kind or show that it tells no event: ``doses arrived`` is aid,
``launched strikes`` and ``delivered a speech`` are nothing here.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from digest.extract.clauses import clause
from digest.extract.governing import governed
from digest.extract.matcher import Hit
from digest.records import EventKind
from digest.text.sentences import Sentence


class Cue(NamedTuple):
    """A word of happening; ``start`` and ``end`` take in the verb that governs it, ``at`` and ``to`` do not."""

    start: int
    end: int
    at: int
    to: int
    kind: EventKind
    form: str  #: a form of ``lexicons/events.yaml``; an occasion that is governed is a ``noun``
    verbal: bool  #: told by a verb, its own or one that governs it


_CARGO = re.compile(
    r"\b(?:doses|shipments?|consignments?|batch(?:es)?|cargo|supplies|vaccines|aid|equipment|tonn?e?s|goods|ventilators"
    r"|ambulances|parcels|medicines|flights?|cargo\splane)\b",
    re.I,
)
_GOODS = re.compile(
    r"""\b(?:aid|relief|suppl(?:y|ies)|doses?|vaccines?|equipment|ambulances?|ventilators?|masks?|medicines?|drugs|food
        |rice|wheat|grain|flour|tents?|blankets?|kits?|shipments?|consignments?|tonn?e?s|funds?|funding|grants?|million
        |billion|assistance|materials|items|vehicles?|books|computers|laptops|donations?|generators?|machines?|buses|boats?
        |scholarships?|cheques?|fertili[sz]ers?|seeds|tractors|devices|tests|keys)\b""",
    re.VERBOSE | re.I,
)
_GIVEN = re.compile(r"\b(?:donat\w+|gift\w*|from|grants?|granted|provided\sby|aid|assistance|relief)\b", re.I)
_ATTACK = re.compile(
    r"\s(?:[\w’'-]+\s){0,5}(?:strikes?|attacks?|airstrikes?|war|wars|operations?|offensives?|invasions?|investigations?|probes?"
    r"|missiles?|drones|assaults?|raids?|inquir(?:y|ies)|appeals?|rockets?|crackdown|coup|campaign\sagainst|bid|lawsuit|protests?)\b"
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
    r"\s(?:[\w’'-]+\s){0,6}?(?:(?<!delegation\s)(?<!team\s)(?<!mission\s)(?<!officials\s)from\s(?!the\s)|by\s|support|funding|approval|letters?|messages?|calls?|invitations?|information|reports?"
    r"|congratulations?|thanks|praise|awards?|honou?rs?|degrees?|treatment|training|votes?|orders?|news|decision|that\s"
    r"|visits?\b|agreements?|signing|statements?|initiatives?|efforts|progress|conclusion|plans?\b|moves?\b|announcement|results?|election|adoption"
    r"|condolences|assurances?|permission|requests?|proposals?|offers?|comments?|complaints?)"
)
_NEEDS = re.compile(
    r"\s(?:[\w’'-]+\s){0,4}?(?:needs?|demands?|requirements?|standards?|targets?|goals?|challenges?|obligations?|criteria|expectations"
    r"|deadlines?|conditions|rights|commitments?|costs?|success|criticism|resistance|approval|opposition)\b"
)
#: Guests who stay.
_STUDENTS = re.compile(
    r"\s(?:[\w’'-]+\s){0,4}?(?:students|trainees|nurses|doctors|interns|fellows|teachers|lecturers|researchers|pupils|athletes|artists|tourists)\b"
)
_ASKS = re.compile(
    r"[^.;]{2,90}?\bto\s(?!discuss|exchange|convey|present|hand|bid|pay|review|brief|talk|congratulate|extend)\w+"
)


def cue_of(full: str, sentence: Sentence, hit: Hit, dated: bool) -> Cue | None:
    """The cue that ``hit`` is, with its verb; None where the word tells no event here.

    ``dated``: whether the sentence tells a day, without which it does not matter if a verb governs a noun.
    """
    kind, form = hit.value
    if kind == "visit" and form == "noun" and _FUTURE.search(full, max(sentence.start, hit.start - 30), hit.start):
        return Cue(hit.start, hit.end, hit.start, hit.end, kind, "future", True)
    if form in ("noun", "occasion"):
        if _is_body(full, hit):
            return None
        cue = _noun(full, sentence, hit, kind, dated or form == "occasion")
        return cue if cue and (cue.verbal or form == "noun") else None
    base = form == "future" or full[hit.start : hit.end] in _HOSTING
    if base and not _FUTURE.search(full, max(sentence.start, hit.start - 30), hit.start):
        return None
    sense = _SENSES.get(full[hit.start : hit.end].lower())
    cue = Cue(hit.start, hit.end, hit.start, hit.end, kind, form, True)
    return sense(full, sentence, cue) if sense else cue


#: Base forms, taken after ``will`` or ``to`` only.
_HOSTING = {"host", "welcome", "receive"}
#: A parliament is no conference.
_IS_CONGRESS = re.compile(
    r"\b(?:World|International|Global|Annual|European|Asian|African|\d(?:st|nd|rd|th))\s(?:[\w-]+\s){0,3}$"
)
_FUTURE = re.compile(r"\b(?:will|to|shall|would)\s(?:also\s|then\s|\w+ly\s|(?:on\s)?[A-Z]\w+day\s)?$")
#: Nor are a council of delegates or of bishops, though called one.
_BODY_CALLED = re.compile(r"\b(?:Consultative|Episcopal|Bishops['’]|Rectors['’]|Judicial|Coordinat(?:ion|ing))\s$")


def _is_body(full: str, hit: Hit) -> bool:
    if full.startswith("Congress", hit.start):
        return not _IS_CONGRESS.search(full, max(0, hit.start - 40), hit.start)
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
    if full.startswith("meeting", hit.start) and _NEEDS.match(full, hit.end, sentence.end):
        return None
    if not dated:
        return cue
    span = governed(full, sentence, hit.start, hit.end, kind)
    if span and kind == "visit" and _OPENS.match(full, span[0]) and full.startswith("mission", hit.start):
        kind = "launch"  # of an embassy
        cue = cue._replace(kind=kind)
    return cue._replace(start=span[0], end=span[1], verbal=True) if span else cue


#: ``the mission of the minister to Lima``.
_TO_PLACE = re.compile(
    r"\s(?:the|its|our|an?|[A-Z])[^.;:]{3,100}?\sto\s(?:the\s)?[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+){0,2}"
)
_OPENS = re.compile(r"(?:open|inaugurat)", re.I)


def _arrived(full: str, sentence: Sentence, cue: Cue) -> Cue:
    low = max(sentence.start, cue.at - 120)
    comma = full.rfind(", ", low, cue.at)
    guest = _GUEST.search(full, max(sentence.start, cue.at - 60, comma), cue.at)
    return cue._replace(kind="aid") if not guest and _CARGO.search(full, low, cue.at) else cue


def _of_goods(full: str, sentence: Sentence, cue: Cue) -> Cue | None:
    low, high = clause(full, sentence, cue.at)
    return cue if _GOODS.search(full, low, high) else None


def _presented(full: str, sentence: Sentence, cue: Cue) -> Cue | None:
    """``presented masks as a gift``; reports are presented too."""
    goods = _of_goods(full, sentence, cue)
    return cue if goods and _GIVEN.search(full, cue.to, sentence.end) else None


def _launched(full: str, sentence: Sentence, cue: Cue) -> Cue | None:
    return None if _ATTACK.match(full, cue.to, sentence.end) else cue


def _received(full: str, sentence: Sentence, cue: Cue) -> Cue | None:
    """``received the minister`` is a meeting, ``received doses donated by`` is aid, ``received a letter`` nothing."""
    if _STUDENTS.match(full, cue.to, sentence.end):
        return cue._replace(kind="visit")
    if _GUEST.search(full, cue.to, min(cue.to + 60, sentence.end)) and not _NO_GUEST.match(full, cue.to, sentence.end):
        return cue
    _, high = clause(full, sentence, cue.at)
    if _GOODS.search(full, cue.to, min(cue.to + 60, high)) and _GIVEN.search(full, cue.to, high):
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


_ADJECTIVE = re.compile(r"\b(?:the|a|an|by|with|from|of|for|and|to)\s$")


def _visiting(full: str, sentence: Sentence, cue: Cue) -> Cue | None:
    """``the visiting minister`` tells no day of the visit."""
    return None if _ADJECTIVE.search(full, max(sentence.start, cue.at - 5), cue.at) else cue


_QUOTED = re.compile(
    r"\s(?:\w+\s)?(?:for\s(?:signature|accession|ratification)|higher|lower|up|down|flat|fire|mixed|weaker|stronger|at\s[$€£\d])\b"
)


def _opened(full: str, sentence: Sentence, cue: Cue) -> Cue | None:
    """Prices and markets open too, and a treaty is opened for signature."""
    return None if _QUOTED.match(full, cue.to, sentence.end) else cue


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


def _attended(full: str, sentence: Sentence, cue: Cue) -> Cue | None:
    """``attended the Lima Tea Week``: what is attended has a name, and is no school."""
    return cue if _GATHERING.match(full, cue.to, sentence.end) else None


_OF_TREATY = re.compile(r"[^.;]{0,60}?\binstruments?\s(?:of|for)\b")


def _deposited(full: str, sentence: Sentence, cue: Cue) -> Cue | None:
    """``deposited its instrument of accession``; money is deposited too."""
    return cue if _OF_TREATY.match(full, cue.to, sentence.end) else None


def _abroad(full: str, sentence: Sentence, cue: Cue) -> Cue | None:
    return cue if full[cue.to + 1 : cue.to + 2].isupper() else None


_TOURISTS = re.compile(
    r"(?:\d[\d,.]*|millions?|thousands?|hundreds?|more|fewer)\s(?:(?:of|than|million)\s)?(?:[\w-]+\s){1,3}$"
)


def _visited(full: str, sentence: Sentence, cue: Cue) -> Cue | None:
    """``12,000 Peruvians visited Kenya``: a count of tourists is no visit."""
    return None if _TOURISTS.search(full, max(sentence.start, cue.at - 50), cue.at) else cue


def _accepted(full: str, sentence: Sentence, cue: Cue) -> Cue | None:
    return cue if _STUDENTS.match(full, cue.to, sentence.end) else None


def _met(full: str, sentence: Sentence, cue: Cue) -> Cue | None:
    return None if _NEEDS.match(full, cue.to, sentence.end) else cue


def _departed(full: str, sentence: Sentence, cue: Cue) -> Cue | None:
    """``left for Lima on Sunday``, and no ``left for dead``: a name follows."""
    return cue if full[cue.to + 1 : cue.to + 2].isupper() or full.startswith(" the ", cue.to) else None


def _called_on(full: str, sentence: Sentence, cue: Cue) -> Cue | None:
    return None if _ASKS.match(full, cue.to, sentence.end) else cue


_SENSES = {
    "arrived": _arrived,
    "arrived in": _arrived,
    "arrived at": _arrived,
    "arrive": _arrived,
    "arrive in": _arrived,
    "delivered": _of_goods,
    "dispatched": _of_goods,
    "handed over": _of_goods,
    "handing over": _of_goods,
    "launched": _launched,
    "launches": _launched,
    "launch": _launched,
    "received": _received,
    "receives": _received,
    "opened": _opened,
    "opens": _opened,
    "closed": _opened,
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
    "presented": _presented,
    "deposited": _deposited,
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
