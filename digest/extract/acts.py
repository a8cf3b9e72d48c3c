"""What is done with an instrument: the act (``signed``, ``agreed to revise`` …) that governs its mention.

A helper of ``digest.extract.mentions``. The act stands before the noun (``signed an MoU``, ``agreed to revise the 2016
MoU``), after it (``the MoU was signed``, ``an accord reached in May``), or governs one that it is coordinated with
(``an MoU on medicines and a letter of intent on training``).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from digest.extract.instruments import ITSELF, Noun
from digest.extract.matcher import Hit
from digest.extract.reading import Reading


class Link(NamedTuple):
    """The act that governs an instrument."""

    act: Hit
    side: str  #: ``before``, ``after``, ``same`` (coordinated) or ``itself`` (the head tells the act)


#: ``the deal that the two sides have been discussing``, ``the agreement they signed``.
_RELATIVE = re.compile(
    r",?\s(?:(?:which|that)\s)?(?:[Tt]he\s\w+(?:\s\w+)?|they|we|both\s\w+"
    r"|[A-Z][\w’'.-]+(?:\s[A-Z][\w’'.-]+){0,2}(?:,?\s(?:and\s)?(?:the\s)?[A-Z][\w’'.-]+(?:\s[A-Z][\w’'.-]+){0,2}){0,4})\s"
    r"(?:\w+\s){0,3}"
)
_PASSIVE = re.compile(
    r"[^.;]*?\b(?:was|were|been|be|being|is|are|gets?|got)\s(?:\w+ly\s|also\s|first\s|not\s|never\s|jointly\s|to\sbe\s|due\sto\sbe\s|expected\sto\sbe\s)*"
)
_OTHER_VERB = re.compile(
    r"\b(?:said|says|will\s(?!(?:\w+\s)?be\b)|(?:that|which)\s(?!was|were|is|are|has|had|have|will)|ensures?|commits|aims"
    r"|provides|establishes|enables|covers|includes|allows|marks|reflects|also\s\w+s\b|(?:has|have)\s(?!been|also|not|already|just|now|yet))"
)
_COMMA = re.compile(r",\s*(?:and|which|that)?\s*$|\band\s$|\bto\s$|,")
_COORDINATED = re.compile(
    r"(?:[,;]|\band|,\sand|as\swell\sas|along\swith|/|\bor|includ(?:ing|es?)|in\saddition\sto|together\swith|besides|plus)"
    r"\s*(?:\(?\w{1,3}[.)]\s)?$",
    re.I,
)
#: What ends a list of nouns.
_CUTS = re.compile(
    r"\s[—–]\s|[.!?]\s|,\s(?:which|who|while|after|whereas)\s|\b(?:that|which|who)\s(?:was|were|is|will|has)\b"
)
_BREAKS = re.compile(
    r"[;:]\s|\s[—–]\s|[.!?]\s|,\s(?:which|who|while|after|whereas|as)\s|\b(?:that|which|who)\s(?:was|were|is|will|has)\b"
)
#: Which acts may govern from before, and how far.
REACH = {"party": 0, "sign": 150, "exchange": 60, "reach": 60, "issue": 60, "force": 30, "revise": 70, "propose": 60,
         "plan": 60, "approve": 110, "announce": 90, "receive": 60, "join": 40, "end": 60, "exist": 0}  # fmt: skip
_PREPOSED = re.compile(r"\s(?:for|to|on)$")
_NOMINAL = re.compile(
    r"\s*(?:with\s[^,;.]{2,50}?\s)?(?:of|on|to|for|over|about|by|in|into|regarding|the|between|towards?)\b", re.I
)


def link(reading: Reading, acts: Sequence[Hit], phrase: Noun, head: Hit, others: Sequence[Hit]) -> Link | None:
    """The act that governs ``head``; ``acts`` and ``others`` are those and the instruments of the same sentence."""
    if ITSELF.match(reading.full, head.start):
        after = _after(reading.full, acts, head, others)
        if after and after.act.value == ["sign", "ed"] and reading.full.endswith(" be ", 0, after.act.start):
            return after  # ``the exchange of notes will be signed``
        return Link(Hit(head.start, head.end, "act", ["exchange", "ed"]), "itself")
    after = _after(reading.full, acts, head, others)
    before = _before(reading.full, acts, phrase, head, others)
    if (
        after
        and before
        and before.act.value[0] == "revise"
        and (after.act.value[0] in ("propose", "approve", "announce") or before.act.value[1] == "noun")
    ):
        return before
    if after and before and reading.full.startswith(_BILLS, before.act.start) and phrase.start - before.act.end < 6:
        return before  # ``a draft decree approving the agreement was adopted``
    return after or before


#: What is adopted is the bill, not the instrument that it is about.
_BILLS = ("draft law", "draft decree", "bill ", "Draft law", "Draft decree", "Bill ")


def _after(full: str, acts: Sequence[Hit], head: Hit, others: Sequence[Hit]) -> Link | None:
    for act in acts:
        if act.start < head.end:
            continue
        if act.start - head.end > FAR:
            return None
        between = [o for o in others if head.end <= o.start < act.start and not _same_name(full, head, o)]
        gap = full[head.end : act.start]
        among = _AMONG.search(full, head.end, between[-1].start) if between else None
        if among and act.start - between[-1].end < len(" that have been "):
            return _after_all(full, act, head, between[:-1], among.start())
        if between:
            return Link(act, "after") if _all_are(full, act, head, between) else None
        if _follows(act, gap) or _set_off(full, act, gap):
            return Link(act, "after")
    return None


#: No act so far behind a noun is its own.
FAR = 320


#: ``… were also among the deals approved``: what was done with those was done with these.
_AMONG = re.compile(r"\b(?:was|were|is|are)\s(?:also\s)?(?:among|one\sof|part\sof)\s(?:the\s)?(?:[\w-]+\s){0,4}$")


def _after_all(full: str, act: Hit, head: Hit, between: Sequence[Hit], end: int) -> Link | None:
    """The act of all the nouns that are told before ``full[end:]``, of which ``head`` is one."""
    starts = [head.end, *(o.end for o in between)]
    coupled = all(_COUPLED.fullmatch(full, e, o.start) for e, o in zip(starts, between, strict=False))
    return Link(act, "after") if coupled and not _FINITE.search(full, starts[-1], end) else None


def _all_are(full: str, act: Hit, head: Hit, between: Sequence[Hit]) -> bool:
    """``An MoU on tea and a letter of intent on coffee were signed``: the act is of all that are coordinated."""
    gap = full[between[-1].end : act.start]
    if act.value == ["sign", "ed"] and gap == " ":  # ``an MoU and an agreement signed in May``
        return _COUPLED.fullmatch(full, head.end, between[0].start) is not None and len(between) == 1
    if act.value[1] not in ("ed", "state") or not (_PLURAL_PASSIVE.search(gap) and _follows(act, gap)):
        return False
    starts = [head.end, *(o.end for o in between)]
    return all(_COUPLED.fullmatch(full, end, o.start) for end, o in zip(starts, between, strict=False))


_PLURAL_PASSIVE = re.compile(r"\b(?:were|are|have\sbeen|had\sbeen|be)\s")
#: Between two nouns of one list: what the first is about, then ``and`` and the adjectives of the second.
_COUPLED = re.compile(r"[^.;]{0,150}?(?:,|\band|\bas\swell\sas)\s(?:[\w’'–-]+\s){0,7}")


def _follows(act: Hit, gap: str) -> bool:
    """Whether an act behind the head, parted from it by ``gap``, speaks of it."""
    kind, form = act.value
    if kind == "exist":
        return not _COMMA.search(gap) and not gap.endswith(_THAT_EXISTS)
    if kind == "force":
        return not _COMMA.search(gap) or bool(_TO_COME.search(gap))
    if form in ("ed", "state") and _PASSIVE.fullmatch(gap) and not _OTHER_VERB.search(gap):
        return True
    if form == "ed" and kind == "sign" and _OF_ITS_NAME.fullmatch(gap):
        return True
    if form in ("ed", "ing") and kind in ("sign", "propose", "reach") and _RELATIVE.fullmatch(gap):
        return True
    if form == "state" or (form == "ed" and kind in ("sign", "reach", "issue", "revise") and len(gap) <= 90):
        return len(gap) <= 90 and not _COMMA.search(gap) and not _FINITE.search(gap)
    return kind == "sign" and form == "ing" and gap in (" ", " was ")


#: ``the agreement which already exists between``: it is only referred to.
_THAT_EXISTS = ("which ", "that ", "which already ", "that already ")
#: The rest of a name before a participle: ``Treaty for Friendship, Trust and Cooperation signed in``.
_OF_ITS_NAME = re.compile(r"(?:\s(?:on|for|of|and|in|the|to|[A-Z][\w’'-]*,?))+\s(?:\w+ly\s|first\s)?")
#: ``The MoU on tea, first signed in 2011, …``: the participle of an aside, which has no object.
_SET_OFF = re.compile(r"[^,;.]{0,120},\s(?:which\s(?:was|were|has\sbeen)\s)?(?:\w+ly\s|first\s)?")
_OBJECT = re.compile(r"\s(?:an?|the|its|their|his|her|two|three|several)\s")


def _set_off(full: str, act: Hit, gap: str) -> bool:
    if act.value[1] != "ed" or act.value[0] not in ("sign", "reach", "revise"):
        return False
    aside = _SET_OFF.fullmatch(gap) and not _FINITE.search(gap.partition(",")[0])
    return bool(aside) and not _OBJECT.match(full, act.end)


_TO_COME = re.compile(r"\b(?:that|which|will|to|would)\s$")
#: Between a noun and a participle: another verb or another clause, so that the participle is not the noun's.
_FINITE = re.compile(
    r"\b(?:while|whereas|when|after|before|because|although|has|have|had|is|are|was|were|will|can|he|they|it)\b"
)


def _same_name(full: str, head: Hit, other: Hit) -> bool:
    """Whether ``other`` only abbreviates ``head`` (``memorandum of understanding (MoU)``) or is what it is about."""
    gap = full[head.end : other.start]
    return gap.strip(" “\"'") in ("(", "(the") or (other.value[1] != "sure" and is_about(full, head.end, other.start))


_ABOUT = re.compile(
    r"\s(?:\(\w+\)\*?\s)?(?:on|for|regarding|concerning|covering|focus\w+\son|about|including|dealing\swith)\s"
    r"(?:(?:(?!\band\s(?:an?|the|two|three|four|several|also)\s)[^,;.()]){0,80}\s)?"
)


def is_about(full: str, start: int, end: int) -> bool:
    """Whether ``full[start:end]`` leads from an instrument to a word that says what it is about."""
    return end - start < 140 and not full.endswith("and ", start, end) and bool(_ABOUT.fullmatch(full, start, end))


def _before(full: str, acts: Sequence[Hit], phrase: Noun, head: Hit, others: Sequence[Hit]) -> Link | None:
    inner = [a for a in acts if phrase.start <= a.start and a.end <= head.start and a.value[1] in ("ed", "noun")]
    for act in reversed(inner):
        outer = [a for a in acts if a.value[0] in ("approve", "sign", "plan") and _leads_to(full, a.end, phrase.start)]
        return Link(outer[-1] if outer and full.startswith(_DRAFT, act.start) else act, "before")
    for act in reversed([a for a in acts if a.end <= phrase.start + 1]):
        if act.value[0] == "receive" and head.value[1] != "order":
            continue
        between = [o for o in others if act.end <= o.start < head.start and not _same_name(full, o, head)]
        if between and full.startswith(_DRAFT, act.start) and act.value[1] == "noun":
            continue
        if between:
            return Link(act, "same") if _listed(full, act, between, phrase) else None
        gap = full[act.end : phrase.start]
        if len(gap) > REACH[act.value[0]] or (_BREAKS.search(gap) and not _ANNOUNCED.fullmatch(gap)):
            return None
        if act.value[1] == "noun" and not _NOMINAL.match(gap) and not _PREPOSED.search(full, act.start, act.end):
            continue
        if (
            act.value[0] in ("sign", "exchange")
            and act.value[1] != "noun"
            and _NOT_ITS_OBJECT.search(gap)
            and head.value[1] != "sure"
        ):
            return None
        return Link(act, "before")
    return None


def _leads_to(full: str, end: int, start: int) -> bool:
    """Whether a noun phrase at ``start`` is the object of what ends at ``end``: ``approved the``, ``approved: a``."""
    return 0 < start - end < len(" the ") or (
        0 < start - end < 84 and _ANNOUNCED.fullmatch(full, end, start) is not None
    )


#: What is drafted may be approved: ``approved the draft agreement``.
_DRAFT = ("draft", "Draft", "DRAFT")
#: ``were signed: an MoU``, ``signed in Lima: the Agreement``.
_ANNOUNCED = re.compile(r"[^.;:]{0,80}:\s\W*(?:\w{1,3}[.)]\s)?")
#: ``signed the player to a new contract``, ``signed shirts at the convention``: it is not the noun that is signed.
_NOT_ITS_OBJECT = re.compile(
    r"\w\s(?:to|at|on|during|after|before|under|from|about|over|against|with|through|amid|since)\s$"
)


#: What stands between two nouns of a list is no longer than this: subjects and signers of the first.
LISTED = 260


def _listed(full: str, act: Hit, between: Sequence[Hit], phrase: Noun) -> bool:
    """Whether the noun is the last of a list that the act governs: ``signed an MoU on tea and an accord on milk``."""
    last = between[-1].end
    if between[0].start - act.end > REACH[act.value[0]] or phrase.start - last > LISTED:
        return False
    gap = full[last : phrase.start]
    return bool(_COORDINATED.search(gap) or _ANNOUNCED.fullmatch(gap)) and not _CUTS.search(full, act.end, phrase.start)
