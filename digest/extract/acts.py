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
    r",?\s(?:(?:which|that)\s)?(?:[Tt]he\s\w+(?:\s\w+)?|they|we|both\s\w+|[A-Z]\w+(?:\sand\s[A-Z]\w+)?)\s(?:\w+\s){0,3}"
)
_PASSIVE = re.compile(
    r"[^.;]*?\b(?:was|were|been|be|being|is|are|gets?|got)\s(?:\w+ly\s|also\s|first\s|not\s|never\s|jointly\s|to\sbe\s|due\sto\sbe\s|expected\sto\sbe\s)*"
)
_OTHER_VERB = re.compile(
    r"\b(?:said|says|will\s(?!be\b)|(?:that|which)\s(?!was|were|is|are|has|had|have|will)|ensures?|commits|aims"
    r"|provides|establishes|enables|covers|includes|allows|marks|reflects|also\s\w+s\b|(?:has|have)\s(?!been|also|not|already|just|now|yet))"
)
_COMMA = re.compile(r",\s*(?:and|which|that)?\s*$|\band\s$|\bto\s$|,")
_COORDINATED = re.compile(r"(?:,|\band|,\sand|as\swell\sas|along\swith|/|\bor)\s*$", re.I)
_BREAKS = re.compile(
    r"[;:]\s|\s[—–]\s|[.!?]\s|,\s(?:which|who|while|after|whereas|as)\s|\b(?:that|which|who)\s(?:was|were|is|will|has)\b"
)
#: Which acts may govern from before, and how far.
REACH = {"party": 0, "sign": 150, "exchange": 60, "reach": 60, "issue": 60, "force": 0, "revise": 70, "propose": 60,
         "plan": 60, "approve": 110, "announce": 90}  # fmt: skip
_PREPOSED = re.compile(r"\s(?:for|to|on)$")
_NOMINAL = re.compile(r"\s*(?:of|on|to|for|over|about|by|in|into|regarding|the|between|towards?)\b", re.I)


def link(reading: Reading, acts: Sequence[Hit], phrase: Noun, head: Hit, others: Sequence[Hit]) -> Link | None:
    """The act that governs ``head``; ``acts`` and ``others`` are those and the instruments of the same sentence."""
    if ITSELF.match(reading.full, head.start):
        return Link(Hit(head.start, head.end, "act", ["exchange", "ed"]), "itself")
    after = _after(reading.full, acts, head, others)
    before = _before(reading.full, acts, phrase, head, others)
    if (
        after
        and before
        and before.act.value[0] == "revise"
        and after.act.value[0] in ("propose", "approve", "announce")
    ):
        return before
    return after or before


def _after(full: str, acts: Sequence[Hit], head: Hit, others: Sequence[Hit]) -> Link | None:
    for act in acts:
        if act.start < head.end:
            continue
        gap = full[head.end : act.start]
        if len(gap) > 320 or any(head.end <= o.start < act.start and not _same_name(full, head, o) for o in others):
            return None
        if _follows(act, gap):
            return Link(act, "after")
    return None


def _follows(act: Hit, gap: str) -> bool:
    """Whether an act behind the head, parted from it by ``gap``, speaks of it."""
    kind, form = act.value
    if kind == "force":
        return not _COMMA.search(gap) or bool(_TO_COME.search(gap))
    if form == "ed" and _PASSIVE.fullmatch(gap) and not _OTHER_VERB.search(gap):
        return True
    if form in ("ed", "ing") and kind in ("sign", "propose", "reach") and _RELATIVE.fullmatch(gap):
        return True
    if form == "ed" and kind in ("sign", "reach", "issue", "revise") and len(gap) <= 90:
        return not _COMMA.search(gap) and not _FINITE.search(gap)
    return kind == "sign" and form == "ing" and gap in (" ", " was ")


_TO_COME = re.compile(r"\b(?:that|which|will|to|would)\s$")
#: Between a noun and a participle: another verb or another clause, so that the participle is not the noun's.
_FINITE = re.compile(
    r"\b(?:while|whereas|when|after|before|because|although|has|have|had|is|are|was|were|will|can|he|they|it)\b"
)


def _same_name(full: str, head: Hit, other: Hit) -> bool:
    """Whether ``other`` only abbreviates ``head`` (``memorandum of understanding (MoU)``) or is what it is about."""
    gap = full[head.end : other.start]
    return gap.strip(" “\"'") in ("(", "(the") or (other.value[1] != "sure" and is_about(full, head.end, other.start))


_ABOUT = re.compile(r"\s(?:\(\w+\)\*?\s)?(?:on|for|regarding|concerning|covering)\s(?:[^,;.()]{0,80}\s)?")


def is_about(full: str, start: int, end: int) -> bool:
    """Whether ``full[start:end]`` leads from an instrument to a word that says what it is about."""
    return end - start < 140 and bool(_ABOUT.fullmatch(full, start, end))


def _before(full: str, acts: Sequence[Hit], phrase: Noun, head: Hit, others: Sequence[Hit]) -> Link | None:
    inner = [a for a in acts if phrase.start <= a.start and a.end <= head.start and a.value[1] in ("ed", "noun")]
    for act in reversed(inner):
        return Link(act, "before")
    for act in reversed([a for a in acts if a.end <= phrase.start + 1]):
        gap = full[act.end : phrase.start]
        if len(gap) > REACH[act.value[0]] or _BREAKS.search(gap):
            return None
        between = [o for o in others if act.end <= o.start < head.start and not _same_name(full, o, head)]
        if between:
            return Link(act, "same") if _COORDINATED.search(full[between[-1].end : phrase.start]) else None
        if act.value[1] == "noun" and not _NOMINAL.match(gap) and not _PREPOSED.search(full, act.start, act.end):
            continue
        return Link(act, "before")
    return None
