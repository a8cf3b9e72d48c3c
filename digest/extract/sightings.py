"""Whether a mention of an instrument is one, by itself: what governs it, whom it names, how plain a word it is.

A helper of ``digest.extract.mentions``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from digest.extract.acts import Link, is_about
from digest.extract.instruments import Noun
from digest.extract.matcher import Hit
from digest.extract.parties import Cast
from digest.extract.reading import Reading, inside
from digest.extract.signatories import Signers
from digest.records import AgreementStatus
from digest.text.sentences import Sentence


class Found(NamedTuple):
    """What is known of a mention while its status and date are judged."""

    reading: Reading
    sentence: Sentence
    head: Hit
    phrase: Noun
    link: Link | None
    acts: Sequence[Hit]

    @property
    def in_title(self) -> bool:
        return self.head.start < self.reading.offset


_RULES = {"sign": "signed", "exchange": "exchanged", "reach": "reached", "issue": "issued", "force": "in-force",
          "revise": "revision", "propose": "proposed", "plan": "planned", "approve": "approved",
          "announce": "announced"}  # fmt: skip
#: Classes of act that by themselves speak of an instrument of each strength.
_ENOUGH = {
    "sure": set(_RULES),
    "weak": set(_RULES) - {"issue"},
    "rare": {"sign", "force", "issue", "revise"},
    "truce": {"sign", "reach", "force", "announce", "plan"},
    "named": {"sign", "reach", "announce"},
}
#: Acts that speak of an instrument yet to come, or only of talk: one that the text calls ``the …`` is told elsewhere.
_LOOSE = {"propose", "plan", "approve", "announce"}
_NOT_ONE = re.compile(
    r"\b(?:settlement|licen[sc]e|service-level|service|plea|user|purchase|tenancy|confidentiality|employment|marriage"
    r"|good|great|big|raw|real|done)\s$",
    re.I,
)
_DEALS = re.compile(r"\swith\s(?:it|them|the\s(?:crisis|issue|problem))\b")
_ALIAS = re.compile(r"\b(?:known\sas|called|dubbed|titled|namely|named)\s(?:the\s)?$")
_SIDELINES = re.compile(r"\b(?:sidelines|side|margins|during|attend\w*|at)\s(?:of\s)?(?:the\s)?$", re.I)
_PAIR = re.compile(r"[^.;,]{0,80}?\b(?:between|among)\s", re.I)


def judge(
    cast: Cast, found: Found, status: AgreementStatus | None, who: Signers, year: str | None
) -> tuple[AgreementStatus | None, str]:
    """The status and rule by which the mention is an instrument of its own; status None where it only refers."""
    kind, strength = found.head.value
    if found.link and status and _speaks(cast, found, status, who):
        return status, f"agreements.{_RULES[found.link.act.value[0]]}"
    if found.in_title and (
        (kind == "joint-statement" and _HEADS.match(found.reading.full))
        or (strength == "named" and found.phrase.named and who.stated and len(who.codes) > 1 and not found.link)
    ):
        return "signed", "agreements.title"
    if year and len(who.codes) > 1 and strength in ("sure", "weak", "rare") and _told_here(cast, found, who):
        return "signed", "agreements.year"
    stated = who.stated or len(who.sides) > 1
    if stated and strength in ("sure", "weak") and pair_follows(found) and _comes_with(found):
        return "signed", "agreements.pair"
    known = strength in ("sure", "weak") and found.phrase.definite is not False and not found.phrase.fresh
    if stated and known and (pair_follows(found) or prefixed(cast, found)):
        return "signed", "agreements.pair"
    return None, ""


_BY_MEANS = re.compile(r"\b(?:with|under|through|thanks\sto|by|via|following|after|as\spart\sof)\s$", re.I)


def _comes_with(found: Found) -> bool:
    """``Exports will grow with a new agreement between``: it exists, or what it brings would not be told."""
    full, phrase = found.reading.full, found.phrase
    if found.link or not _BY_MEANS.search(full, max(0, phrase.start - 24), phrase.start):
        return False
    return not _OUT_OF_REACH.search(full, found.head.end, found.sentence.end)


_OUT_OF_REACH = re.compile(
    r"\b(?:in\ssight|within\sreach|close|near|nearly|possible|unlikely|likely|remote|pending|expected|elusive|yet)\b"
)


def pair_follows(found: Found) -> bool:
    """``the pact … between``, with no other instrument in between."""
    pair = _PAIR.match(found.reading.full, found.head.end)
    if pair is None:
        return False
    heads = inside(found.reading.hits["instrument"], found.head.end, pair.end())
    return not any(h.start - found.head.end > ABBREVIATION for h in heads)


#: An abbreviation in parentheses begins so near its long form.
ABBREVIATION = 4


#: A headline that is the name of a joint statement, countries before it: ``Peru-Kenya Joint Statement on Tea``.
_HEADS = re.compile(
    r"(?:(?:The\s)?(?:[A-Z][\w.’'-]*|and|of|the|–|-|&)\s){0,9}Joint\s(?:Press\s|Political\s)?(?:Statement|Declaration|Communiqu[eé])"
    r"(?=$|:|\s[-–—]|\s(?:on|by|from|between|of\sthe|following|after|at|regarding|concerning|adopted|issued)\b|\n)",
    re.I,
)


def prefixed(cast: Cast, found: Found) -> bool:
    """``the Peru-Korea MoU``."""
    inner = {a.code for a in cast.within(found.phrase.start, found.head.start) if a.acts}
    return len(inner) > 1


def _told_here(cast: Cast, found: Found, who: Signers) -> bool:
    """Whether the sentence itself names the parties or points at them."""
    if who.stated or found.head.value[1] == "sure":
        return True
    named = cast.sentence_codes(cast.number(found.sentence))
    return len(named) > 1 or cast.refers(found.sentence.start, found.sentence.end)


def refused(found: Found) -> bool:
    """Plain words that look like instruments: ``a great deal``, ``in agreement``, ``deal with the crisis``."""
    full, head, phrase = found.reading.full, found.head, found.phrase
    before = full[max(phrase.start - 2, head.start - 20) : head.start]
    if _NOT_ONE.search(before) or _DEALS.match(full, head.end):
        return True
    if head.value[1] != "sure" and _is_subject_of_another(found):
        return True
    if found.link and found.link.side == "after" and _SIDELINES.search(full, max(0, phrase.start - 22), phrase.start):
        return bool(found.link.act.value[1] == "ing")
    if _ALIAS.search(full, max(0, phrase.start - 16), phrase.start):
        return True
    bare = phrase.definite is None and phrase.start == head.start and head.value[1] != "sure" and not phrase.named
    plural = full[head.start : head.end].lower().endswith("s")
    return bare and not plural and not found.in_title


def _is_subject_of_another(found: Found) -> bool:
    """``an MoU on the exchange programme``: the head noun decides, and this is not it."""
    heads = inside(found.reading.hits["instrument"], found.sentence.start, found.phrase.start)
    return bool(heads) and is_about(found.reading.full, heads[-1].end, found.phrase.start)


def _speaks(cast: Cast, found: Found, status: AgreementStatus, who: Signers) -> bool:
    """Whether the act tells of an instrument: harder for nouns that are plain words and for mere talk."""
    assert found.link is not None
    kind, strength = found.head.value
    act, phrase = found.link.act, found.phrase
    name = act.value[0]
    if name not in _ENOUGH[strength] or (name == "issue" and kind != "joint-statement"):
        return False
    if strength == "named":
        return phrase.named and who.stated
    if phrase.number == 0 and status in ("planned", "proposed") and _is_loose(found, name, who):
        return False
    if name in _LOOSE:
        if phrase.definite and not (phrase.fresh or phrase.named):
            return False
        if strength != "sure" and not (who.stated or _told_here(cast, found, who)):
            return False
        if kind == "treaty" and phrase.number != 1 and not phrase.named:
            return False
    if name == "announce" and found.link.side == "before" and _ACROSS.search(found.reading.full, act.end, phrase.start):
        return False
    if strength == "rare":
        if name == "revise":
            return phrase.named and not found.in_title
        gap = act.start - found.head.end if found.link.side == "after" else phrase.start - act.end
        return (0 <= gap < 30 or phrase.named) and not (phrase.definite is None and not phrase.named and phrase.bare)
    return True


#: Between an announcement and an instrument that is not what is announced.
_ACROSS = re.compile(r",|\b(?:decision|plans?|intention|withdraw\w*)\b")


def _is_loose(found: Found, act: str, who: Signers) -> bool:
    """Any deals: ``such agreements``, ``a deadline for deals to be concluded``, ``deals with other countries``."""
    assert found.link is not None
    if found.phrase.definite is not None:
        return found.phrase.definite
    waits = act == "sign" and found.link.side == "after" and found.phrase.bare and not who.stated
    return waits or bool(_WITH_ANY.match(found.reading.full, found.head.end))


_WITH_ANY = re.compile(r"\swith\s(?:(?:other|more|new|many|several|all|foreign|friendly|its|their|any)\s)+[a-z]+s\b")
