"""What a verb of doing tells by what it speaks of: ``doses delivered`` is aid, ``delivered a speech`` nothing.

A helper of ``digest.extract.cues``: each sense takes the text, the sentence and the cue and gives the cue, changed in
kind or reach where the words around it say so, or None where they tell no event.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from digest.extract.clauses import clause
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


Sense = Callable[[str, Sentence, Cue], Cue | None]


def followed(pattern: re.Pattern[str]) -> Sense:
    """The sense of a verb that tells an event where the words right behind it match."""
    return lambda full, sentence, cue: cue if pattern.match(full, cue.to, sentence.end) else None


def not_followed(pattern: re.Pattern[str]) -> Sense:
    """The sense of a verb that tells an event but where the words right behind it match."""
    return lambda full, sentence, cue: None if pattern.match(full, cue.to, sentence.end) else cue


CARGO = re.compile(
    r"\b(?:doses|shipments?|consignments?|batch(?:es)?|cargo|supplies|vaccines|aid|equipment|tonn?e?s|goods|ventilators"
    r"|ambulances|parcels|medicines|flights?|cargo\splane)\b",
    re.I,
)
GOODS = re.compile(
    r"""\b(?:aid|relief|suppl(?:y|ies)|doses?|vaccines?|equipment|ambulances?|ventilators?|masks?|medicines?|drugs|food
        |rice|wheat|grain|flour|tents?|blankets?|kits?|shipments?|consignments?|tonn?e?s|funds?|funding|grants?|million
        |billion|assistance|materials|items|vehicles?|books|computers|laptops|donations?|generators?|machines?|buses|boats?
        |incubators?|beds|wheelchairs?|motorcycles?|bicycles?|trucks?|textbooks?|uniforms?|scanners?|furniture|panels|pumps?
        |scholarships?|cheques?|fertili[sz]ers?|seeds|tractors|devices|tests|keys)\b""",
    re.VERBOSE | re.I,
)
GIVEN = re.compile(r"\b(?:donat\w+|gift\w*|from|grants?|granted|provided\sby|aid|assistance|relief)\b", re.I)
_ATTACK = re.compile(
    r"\s(?:[\w’'-]+\s){0,5}(?:strikes?|attacks?|airstrikes?|war|wars|operations?|offensives?|invasions?|investigations?|probes?"
    r"|missiles?|drones|assaults?|raids?|inquir(?:y|ies)|appeals?|rockets?|crackdown|coup|campaign\sagainst|bid|lawsuit|protests?)\b"
)


def _of_goods(full: str, sentence: Sentence, cue: Cue) -> Cue | None:
    low, high = clause(full, sentence, cue.at)
    return cue if GOODS.search(full, low, high) else None


_CREDENTIALS = re.compile(
    r"\s(?:(?:his|her|their|copies|copy|of|the|an?|open)\s){0,4}(?:credentials|letters?\sof\s(?:credence|accreditation))\b"
)


def _presented(full: str, sentence: Sentence, cue: Cue) -> Cue | None:
    """``presented masks as a gift``; reports are presented too."""
    if _CREDENTIALS.match(full, cue.to, sentence.end):
        return cue._replace(kind="other")
    goods = _of_goods(full, sentence, cue)
    return cue if goods and GIVEN.search(full, cue.to, sentence.end) else None


#: ``the launch in 2025 of the satellite``.
_LAUNCH_OF = re.compile(r"\s(?:in|on)\s[^.;,]{3,30}?\sof(?=\s(?:the|its|their|this|an?)\s)")


def launch_dated(full: str, sentence: Sentence, hit: Hit) -> Cue | None:
    """The noun ``launch`` with its date before what is launched."""
    dated = _LAUNCH_OF.match(full, hit.end, sentence.end) if full.endswith("the ", 0, hit.start) else None
    if dated is None or _ATTACK.match(full, dated.end(), sentence.end):
        return None
    return Cue(hit.start, hit.end, hit.start, hit.end, "launch", "noun", False)


#: An attack, a bid or a probe is launched too.
_launched = not_followed(_ATTACK)


_RELATIONS = re.compile(r"\b(?:relations|ties)\s(?:[\w-]+\s){0,6}?(?:was|were|been)\s(?:\w+ly\s|first\s)?$")
_TIES = re.compile(r"\s(?:[a-z-]+\s){0,2}?(?:relations|ties)\b")


def _established(full: str, sentence: Sentence, cue: Cue) -> Cue | None:
    """``relations were established``: of two states, no launch."""
    between = _RELATIONS.search(full, max(sentence.start, cue.at - 80), cue.at)
    return cue._replace(kind="other", form="verb2") if between or _TIES.match(full, cue.to) else cue


_QUOTED = re.compile(
    r"\s(?:on\s)?(?:\w+\s)?(?:for\s(?:signature|accession|ratification)|higher|lower|up|down|flat|fire|mixed|weaker|stronger|at\s[$€£\d])\b"
)
_PROJECT = re.compile(
    r"\s(?:[\w’'“\"-]+\s){0,8}?[“\"]?(?:project|programme|program|campaign|initiative|construction|service|services|phase|work|works|scheme|drive"
    r"|plan|strategy|centre|center|plant|factory|embassy|portal|platform|website|logo|monument|statue|plaque|train|flights?|line|route|agreements?|deals?)\b",
    re.I,
)
#: ``kicked off a joint project``, ``unveiled a plaque``; talks that kick off are told by their noun.
_begun = followed(_PROJECT)


_CONTRACT = re.compile(r"\s(?:[\w’'$€£%.,-]+\s){0,9}?(?:contracts?|tenders?|concessions?|orders?\sfor)\b")
#: ``won a contract``; a match, a prize or an election is won too.
_won = followed(_CONTRACT)


_POST = re.compile(
    r"\s(?:[A-Z“][\w.’'”-]*\s|(?:bin|al|de|van|der|the|as|its|his|her|new|next|acting|interim|a|an|former|special|first|permanent)\s|[\w-]+,\s){1,9}?(?:as\s)?"
    r"(?:(?:the|its|his|her|new|next|acting|interim|deputy|special|first|permanent|[a-z]+)\s){0,4}?"
    r"(?:[Mm]inister|[Pp]resident|[Aa]mbassador|[Ee]nvoy|[Gg]overnor|[Cc]hief|[Dd]irector|[Ss]ecretary|[Cc]hair\w*|[Cc]ommissioner"
    r"|[Jj]udge|[Jj]ustice|[Hh]ead|[Pp]remier|[Cc]ommander|[Rr]epresentative|[Aa]dviser|[Aa]dvisor|CEO|coach|[Cc]oordinator|[Ss]peaker)\b"
)
#: ``named Rosa Quispe as the new minister``; a prize, a ship or a list is named too.
_named = followed(_POST)


_AS_LEADER = re.compile(
    r"\s(?:as|of)\s(?:[A-Z][\w-]*[’']s\s|the\s|its\s|his\s|her\s|new\s|\w+-?(?:st|nd|rd|th)\s|[\w-]+-elect\s){0,4}(?:[A-Z][\w’'-]*\s|prime\s|vice\s){0,4}"
    r"(?:[Pp]resident|[Mm]inister|[Gg]overnor|[Pp]remier|[Cc]hancellor|[Mm]ayor|[Vv]ice-[Cc]hancellor|[Rr]ector)\b"
)


def inaugurated(full: str, sentence: Sentence, cue: Cue) -> Cue | None:
    """``was inaugurated as president``, ``the inauguration of President Quispe``: an office, no building."""
    return cue._replace(kind="appointment") if _AS_LEADER.match(full, cue.to, sentence.end) else cue


_APPOINTMENT = re.compile(r"\s(?:the\s|[\w’'.-]+\s){0,6}?(?:appointments?|nominations?|election)\sof\s")


def _approved(full: str, sentence: Sentence, cue: Cue) -> Cue | None:
    return cue._replace(kind="appointment") if _APPOINTMENT.match(full, cue.to, sentence.end) else cue


_AMOUNT = re.compile(
    r"\s(?:[\w’'-]+\s){0,6}?(?:\d|an?\s|the\s|first|second|two|three|four|five|six|ten|dozens|hundreds|emergency|humanitarian|relief|medical|food|aid\b|vaccines)"
)


def _sent(full: str, sentence: Sentence, cue: Cue) -> Cue | None:
    """``sent 20 tonnes of rice to``: goods right after the verb; a message or troops are sent too."""
    goods = GOODS.search(full, cue.to, min(cue.to + 70, sentence.end))
    return (
        cue
        if goods and _AMOUNT.match(full, cue.to, sentence.end) and " to " in full[goods.end() : sentence.end]
        else None
    )


_GAVE = re.compile(r"\s(?:[\w’'-]+\s){1,5}?(?:\d[\d,.]*|two|three|four|five|six|ten|a\sdozen|dozens)\s")


def _gave(full: str, sentence: Sentence, cue: Cue) -> Cue | None:
    """``gave Kenya 50 buses``; a speech, leave or an account is given too."""
    counted = _GAVE.match(full, cue.to, sentence.end)
    return cue if counted and GOODS.search(full, counted.end(), counted.end() + 24) else None


#: Prices and markets open too, and a treaty is opened for signature.
_opened = not_followed(_QUOTED)


_OF_TREATY = re.compile(r"[^.;]{0,60}?\binstruments?\s(?:of|for)\b")
#: ``deposited its instrument of accession``; money is deposited too.
_deposited = followed(_OF_TREATY)


_MANY = re.compile(
    r"\s(?:[\w,.-]+\s){0,5}?(?:countries|nations|states|ministers|leaders|presidents|heads|officials|delegates|delegations|experts"
    r"|representatives|ambassadors|envoys|lawmakers|scientists|researchers|participants|companies|businesses|investors)\b"
)
_BY_FORUM = re.compile(
    r"\b(?:conferences?|forum|summit|events?|meetings?|workshop|fair|expo|exhibition|congress|symposium|seminar|dialogue|session"
    r"|gathering|festival|training|course|exercise|project|programme?|which|that|it)\b",
    re.I,
)


def _brought_together(full: str, sentence: Sentence, cue: Cue) -> Cue | None:
    """``will bring together 30 countries``; strengths are brought together too, and a forum is told by its noun."""
    if _BY_FORUM.search(full, max(sentence.start, cue.at - 120), cue.at):
        return None
    return cue if _MANY.match(full, cue.to, sentence.end) else None


#: Verb -> what looks at what it speaks of.
DEEDS: dict[str, Sense] = {
    "delivered": _of_goods,
    "dispatched": _of_goods,
    "handed over": _of_goods,
    "handing over": _of_goods,
    "launched": _launched,
    "launches": _launched,
    "launch": _launched,
    "opened": _opened,
    "opens": _opened,
    "closed": _opened,
    "presented": _presented,
    "deposited": _deposited,
    "bring together": _brought_together,
    "won": _won,
    "clinched": _won,
    "awarded": _won,
    "kicked off": _begun,
    "kicks off": _begun,
    "kick off": _begun,
    "unveiled": _begun,
    "named": _named,
    "names": _named,
    "was named": _named,
    "dismissed": _named,
    "sacked": _named,
    "inaugurated": inaugurated,
    "approved": _approved,
    "approves": _approved,
    "established": _established,
    "set up": _established,
    "sent": _sent,
    "gave": _gave,
    "confirmed": _named,
    "sends": _sent,
    "send": _sent,
    "shipped": _sent,
}
