"""Whether an act tells of the instrument that it governs: harder for nouns that are plain words and for mere talk.

A helper of ``digest.extract.sightings``.
"""

from __future__ import annotations

import re

from digest.extract.found import IS_TOLD, Found, is_described, pair_follows, told_here
from digest.extract.parties import Cast
from digest.extract.reading import inside
from digest.extract.signatories import Signers
from digest.records import AgreementStatus

RULES = {"sign": "signed", "exchange": "exchanged", "reach": "reached", "issue": "issued", "force": "in-force",
          "revise": "revision", "propose": "proposed", "plan": "planned", "approve": "approved",
          "announce": "announced", "join": "joined", "end": "ended", "receive": "reached",
          "exist": "existing"}  # fmt: skip

#: Classes of act that by themselves speak of an instrument of each strength.
ENOUGH = {
    "sure": set(RULES),
    "weak": set(RULES) - {"issue"},
    "rare": {"sign", "exchange", "force", "issue", "revise", "join"},
    "truce": {"sign", "reach", "force", "announce", "plan"},
    "named": {"sign", "reach", "announce", "join"},
    "order": {"sign", "reach", "receive"},
    "papers": {"sign", "exchange"},
    "signed": {"sign"},
}

#: Acts that speak of an instrument yet to come, or only of talk: one that the text calls ``the …`` is told elsewhere.
_LOOSE = {"propose", "plan", "approve", "announce"}


def speaks(cast: Cast, found: Found, status: AgreementStatus, who: Signers) -> bool:
    """Whether the act tells of an instrument: harder for nouns that are plain words and for mere talk."""
    assert found.link is not None
    kind, strength = found.head.value
    act, phrase = found.link.act, found.phrase
    name = act.value[0]
    if act.value[1] == "base" and _is_purpose(found):
        return False
    if not _is_enough(cast, found, name, who) or (name == "issue" and kind != "joint-statement"):
        return False
    if strength == "signed":
        return _is_signed(found)
    if strength == "named" and name == "sign" and phrase.definite is False and who.stated and _is_signed(found):
        return True
    if strength == "named":
        return phrase.named and (who.stated or who.joins)
    if name in ("join", "end"):
        return phrase.named or (
            name == "end" and bool(phrase.definite) and not phrase.bare and told_here(cast, found, who)
        )
    if phrase.number == 0 and status in ("planned", "proposed") and _is_loose(found, name, who):
        return False
    if name in _LOOSE and not _is_talked_of(cast, found, name, who):
        return False
    if name == "announce" and found.link.side == "before" and _ACROSS.search(found.reading.full, act.end, phrase.start):
        return False
    return strength != "rare" or name in _LOOSE or _is_direct(found, name)


def _is_purpose(found: Found) -> bool:
    """``To formalise the deal, …``: what the sentence goes on to tell, not one more."""
    phrase, sentence = found.phrase, found.sentence
    if found.link is None or not (phrase.definite and phrase.bare):
        return False
    begins = found.reading.full[sentence.start : found.link.act.start].lower()
    return begins in ("to ", "in order to ") and found.reading.full.startswith(",", found.head.end)


_BY_HAND = re.compile(r"(?:sign|ink|initial)", re.I)


def _is_signed(found: Found) -> bool:
    """``Signed a plan for tea research``: a noun of any kind of paper, so long as it is signed."""
    assert found.link is not None
    act, head = found.link.act, found.head
    if not _BY_HAND.match(found.reading.full, act.start) or not _is_direct(found, "sign"):
        return False
    if head.value[1] != "signed" or found.phrase.definite is not True or found.link.side == "after":
        return True
    return not inside(
        found.reading.hits["instrument"], act.end, found.phrase.start
    )  # ``an MoU on …, and the Tea Program``


def act_is_idle(found: Found) -> bool:
    """Whether the act that governs the noun can tell nothing of such a noun: a cheap look before the parties."""
    assert found.link is not None
    kind, strength = found.head.value
    act = found.link.act.value[0]
    if strength == "papers" and act == "sign" and not _BY_HAND.match(found.reading.full, found.link.act.start):
        return True
    if found.in_title or act in ENOUGH[strength] or found.phrase.named:
        return False
    return not (kind == "contract" or (strength == "rare" and act in ("plan", "approve", "propose")))


def _is_enough(cast: Cast, found: Found, act: str, who: Signers) -> bool:
    """Whether an act of this class may speak of a noun of this strength and kind."""
    kind, strength = found.head.value
    if act in ENOUGH[strength]:
        return True
    if kind == "contract":
        negotiated = act == "propose" and len(who.codes) == 2 and who.stated and found.phrase.number == 1
        return act == "reach" or (negotiated and found.link is not None and found.link.act.value[1] == "state")
    if strength != "rare" or act not in ("plan", "approve", "propose"):
        return False
    two = len(who.codes) > 1 and who.stated
    if kind == "plan":
        return two and found.phrase.definite is not True
    return two and (pair_follows(found) or found.reading.full.startswith(" with ", found.head.end))


def _is_talked_of(cast: Cast, found: Found, act: str, who: Signers) -> bool:
    """Whether an instrument that is proposed, planned or approved is one, and is not told elsewhere."""
    kind, strength = found.head.value
    phrase = found.phrase
    approved = act == "approve" and (
        who.stated or (len(who.codes) > 1 and IS_TOLD.match(found.reading.full, found.head.end))
    )
    if phrase.definite and not (phrase.fresh or phrase.named or approved):
        return False
    if act == "propose" and phrase.definite and _is_far(found):
        return False
    if strength != "sure" and not (who.stated or told_here(cast, found, who)):
        # ``negotiations on an agreement for … are going on``: of the two that the article is about
        two = act == "propose" and phrase.definite is False and len(who.codes) == 2 and is_described(found)
        if not two or who.codes != frozenset(cast.principals[:2]):
            return False
    return not (kind == "treaty" and phrase.number != 1 and not phrase.named)


def _is_far(found: Found) -> bool:
    """``called for full use of the Trade Agreement``: it is its use that is called for."""
    assert found.link is not None
    gap = found.reading.full[found.link.act.end : found.phrase.start]
    return found.link.side == "before" and (len(gap) > len(" on the early ") or (len(gap) > 4 and gap.endswith(" of ")))


def _is_direct(found: Found, act: str) -> bool:
    """Whether the act stands right beside a noun that is also a plain word, or is its passive."""
    assert found.link is not None
    phrase, link = found.phrase, found.link
    if act == "revise":
        return phrase.named and not found.in_title
    if phrase.definite is None and not phrase.named and phrase.bare:
        return found.head.value[0] == "contract" and bool(_FROM_WHOM.match(found.reading.full, found.head.end))
    if phrase.named or link.side in ("same", "itself"):
        return True
    gap = link.act.start - found.head.end if link.side == "after" else phrase.start - link.act.end
    return 0 <= gap < 30 or (link.side == "after" and act == "sign")


#: ``won contracts from the Port Authority``.
_FROM_WHOM = re.compile(r"\s(?:from|with)\s(?:the\s)?[A-Z]")
#: Between an announcement and an instrument that is not what is announced.
_ACROSS = re.compile(r",|\b(?:decision|plans?|intention|withdraw\w*)\b")


def _is_loose(found: Found, act: str, who: Signers) -> bool:
    """Any deals: ``such agreements``, ``a deadline for deals to be concluded``, ``deals with other countries``."""
    assert found.link is not None
    if found.phrase.definite is not None:
        return found.phrase.definite
    if found.head.value[0] == "contract" and found.link.side == "before" and not who.stated:
        return True
    waits = act == "sign" and found.link.side == "after" and found.phrase.bare and not who.stated
    return waits or bool(_WITH_ANY.match(found.reading.full, found.head.end))


_WITH_ANY = re.compile(
    r"\swith\s(?:(?:(?:other|more|new|many|several|all|foreign|friendly|its|their|any)\s)+[a-z]+s\b"
    r"|[a-z]+s\b(?!\s(?:in|from|of)\s))"
)
