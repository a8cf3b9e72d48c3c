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
          "announce": "announced", "join": "joined", "end": "ended", "receive": "reached"}  # fmt: skip
#: Classes of act that by themselves speak of an instrument of each strength.
_ENOUGH = {
    "sure": set(_RULES),
    "weak": set(_RULES) - {"issue"},
    "rare": {"sign", "exchange", "force", "issue", "revise", "join"},
    "truce": {"sign", "reach", "force", "announce", "plan"},
    "named": {"sign", "reach", "announce", "join"},
    "order": {"sign", "reach", "receive"},
    "papers": {"sign", "exchange"},
    "signed": {"sign"},
}
#: Acts that speak of an instrument yet to come, or only of talk: one that the text calls ``the …`` is told elsewhere.
_LOOSE = {"propose", "plan", "approve", "announce"}
_NOT_ONE = re.compile(
    r"\b(?:settlement|plea|user|tenancy|confidentiality|employment|marriage|good|great|big|raw|real|done"
    r"|(?P<unsigned>licen[sc]e|service-level|service|purchase))\s$",
    re.I,
)
_DEALS = re.compile(r"\swith\s(?:it|them|the\s(?:crisis|issue|problem))\b")
_ALIAS = re.compile(r"\b(?:known\sas|called|dubbed|titled|namely|named)\s(?:the\s)?$")
_SIDELINES = re.compile(r"\b(?:sidelines|side|margins|during|attend\w*|at)\s(?:of\s)?(?:the\s)?$", re.I)
#: What stands between a noun and ``between``: what it is about, but no verb and no other happening.
_PAIR = re.compile(
    r"(?:(?!\b(?:came|comes|was|were|is|are|has|have|had|will|would|during|after|before|when|while|said|says)\b)[^.;,])"
    r"{0,80}?\b(?:between|among)\s",
    re.I,
)


def judge(
    cast: Cast, found: Found, status: AgreementStatus | None, who: Signers, year: str | None
) -> tuple[AgreementStatus | None, str]:
    """The status and rule by which the mention is an instrument of its own; status None where it only refers."""
    kind, strength = found.head.value
    if found.link and status and _speaks(cast, found, status, who):
        return status, f"agreements.{_RULES[found.link.act.value[0]]}"
    if found.in_title and (
        (kind == "joint-statement" and _HEADS.match(found.reading.full)) or _heads_a_partnership(found, who)
    ):
        return "signed", "agreements.title"
    if head_is_a_statement(found) and len(who.codes) > 1 and _said_in(found) and _told_here(cast, found, who):
        return "signed", "agreements.issued"
    if strength in ("truce", "order", "papers", "signed") or (
        strength == "named" and not _is_a_named_partnership(cast, found, who)
    ):
        return None, ""
    if (
        year
        and len(who.codes) > 1
        and (
            (
                kind != "treaty"
                and (
                    found.phrase.named
                    or (found.phrase.definite is True and len(who.codes) == 2 == len(cast.principals))
                )
            )
            or _told_here(cast, found, who)
        )
    ):
        return "signed", "agreements.year"
    return _referred_to(cast, found, who)


_IN_A = re.compile(r"\bin\s$", re.I)


def head_is_a_statement(found: Found) -> bool:
    """``joint statement``, whose words alone tell that it is of both; not any ``declaration``."""
    return bool(found.head.value == ["joint-statement", "sure"])


def _said_in(found: Found) -> bool:
    """``said in a joint statement``, ``In their joint declaration, A and B …``."""
    start = found.phrase.start
    return found.phrase.number == 1 and bool(_IN_A.search(found.reading.full, max(0, start - 4), start))


def _heads_a_partnership(found: Found, who: Signers) -> bool:
    """A headline that names a partnership: ``Kenya-Peru Partnership for Green Tea``, never ``Strengthening …``."""
    if found.head.value[1] != "named" or found.link or not (found.phrase.named and who.stated and len(who.codes) > 1):
        return False
    return bool(_FOR_WHAT.match(found.reading.full, found.head.end))


_FOR_WHAT = re.compile(r"\s(?:\w+\s)?(?:to|for|on)\s")
_STRATEGIC = re.compile(r"\b(?:Strategic|Comprehensive|Special|Enhanced|Strengthened|Cooperative|Economic)\s$")


def _is_a_named_partnership(cast: Cast, found: Found, who: Signers) -> bool:
    """``the Strategic Partnership between the two nations``: in capitals, and of two that are known."""
    full, phrase, head = found.reading.full, found.phrase, found.head
    if found.in_title or phrase.definite is not True or len(who.codes) != 2:
        return False
    if not full[head.start].isupper() or full[head.end + 1 : head.end + 2].isupper():
        return False
    return bool(_STRATEGIC.search(full, phrase.start, head.start))


def _referred_to(cast: Cast, found: Found, who: Signers) -> tuple[AgreementStatus | None, str]:
    """An instrument that exists, since the text says between whom it is, who has it or what goes on under it."""
    strength, phrase = found.head.value[1], found.phrase
    stated = who.stated or len(who.sides) > 1
    pair = stated and (pair_follows(found) or prefixed(cast, found))
    if pair and strength in ("sure", "weak"):
        if phrase.definite is not True and _is_one_of_several(found):
            return "signed", "agreements.one-of"
        known = phrase.definite is not False and not phrase.fresh
        if known or (pair_follows(found) and _comes_with(found)):
            return "signed", "agreements.pair"
    if strength == "rare" and not phrase.named:
        return None, ""
    owned = _owned(found) if len(who.codes) > 1 and _told_here(cast, found, who) else None
    if owned:
        return owned, "agreements.existing"
    if strength == "named" or (len(who.codes) > 1 and _goes_on_under(found, stated)):
        return "signed", "agreements.existing"
    return None, ""


_THESE = re.compile(
    r"(?:These|Those|They|Among\s(?:them|these|the)|One\sof\s(?:these|them|the)|Others?|Another|A\s(?:second|third)|The\s(?:first|second|third))\b"
)


def _is_one_of_several(found: Found) -> bool:
    """``These include an agreement between the two universities``: of those told right before."""
    return bool(_THESE.match(found.reading.full, found.sentence.start))


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
_OWNS = re.compile(
    r"\b(?:(?P<will>will\s(?:soon\s)?have)|has|have|had|bound\sby)\s(?:also\s|already\s|long\s|both\s)?$", re.I
)
_NOT_YET = re.compile(r"\b(?:would|could|should|may|might|can|if|no|not|n[o’']t|never)\b", re.I)


def _owned(found: Found) -> AgreementStatus | None:
    """``Kenya has a trade agreement with Peru``."""
    full, phrase = found.reading.full, found.phrase
    has = _OWNS.search(full, max(found.sentence.start, phrase.start - 24), phrase.start)
    if has is None or _NOT_YET.search(full, max(found.sentence.start, has.start() - 20), has.start()):
        return None
    return "planned" if has["will"] else "signed"


#: What is said to go on under an instrument, or to come of it.
_UNDER = re.compile(
    r"""\b(?:under|pursuant\sto|in\s(?:accordance|line|keeping|compliance)\swith|according\sto|based\son|on\sthe\sbasis\sof
        |within\sthe\s(?:framework|scope)\sof|in\sthe\scontext\sof|as\s(?:a\s)?part\sof|terms\sof|provisions?\sof
        |implementation\sof|implement(?:s|ed|ing)?|as\s(?:mandated|stipulated|provided|agreed|foreseen)\s(?:by|in|under)
        |set\sout\sin|bound\sby|thanks\sto|by\svirtue\sof|through|via|welcom(?:es|ed|ing)|hail(?:s|ed|ing)|recall(?:s|ed|ing)
        |such\sas|includ(?:es|ed|ing)|encompass(?:es|ed|ing)|compl(?:y|ies|ied|iance)\swith|violat(?:es|ed|ing|ions?\sof)
        |breach(?:es|ed|ing)?(?:\sof)?|anniversary\sof|benefits?\sof|utilization\sof)\s$""",
    re.VERBOSE | re.I,
)


def is_referred_to(found: Found) -> bool:
    """Whether the words before the noun phrase refer to an instrument that is there: a cheap look."""
    low = max(found.sentence.start, found.phrase.start - 36)
    return bool(_OWNS.search(found.reading.full, low, found.phrase.start)) or bool(
        _UNDER.search(found.reading.full, low, found.phrase.start)
    )


def _goes_on_under(found: Found, stated: bool) -> bool:
    """``under the Tea Trade Agreement``, ``as part of an agreement with Peru``."""
    full, phrase = found.reading.full, found.phrase
    if found.link or found.in_title or not (phrase.named or stated) or phrase.number == 0:
        return False
    if not phrase.named and (
        phrase.definite is None or not (phrase.definite or _WITH_WHOM.match(full, found.head.end))
    ):
        return False
    if not _UNDER.search(full, max(found.sentence.start, phrase.start - 36), phrase.start):
        return False
    return not _NOT_YET.search(full, max(found.sentence.start, phrase.start - 60), phrase.start)


_WITH_WHOM = re.compile(r"\s(?:[\w’'-]+\s){0,6}?(?:with|between)\s")


def pair_follows(found: Found) -> bool:
    """``the pact … between``, with no other instrument in between."""
    pair = _PAIR.match(found.reading.full, found.head.end)
    if pair is None:
        return False
    heads = inside(found.reading.hits["instrument"], found.head.end, pair.end())
    return not any(h.start - found.head.end > ABBREVIATION and h.value[1] != "signed" for h in heads)


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


_IN_PRINCIPLE = re.compile(r"\s(?:in\sprinciple|on\sprinciples)\b")
_ON_A = re.compile(r"\s(?:on|for)\s(?:an?|the)\s(?:[\w’'-]+\s){0,4}$")


def in_principle(found: Found) -> bool:
    """``An agreement in principle``, ``a substantive accord on a security agreement``: it is still to be signed."""
    full, head = found.reading.full, found.head
    if _IN_PRINCIPLE.match(full, head.end):
        return True
    following = inside(found.reading.hits["instrument"], head.end, head.end + 60)
    return (
        bool(following)
        and following[0].value[0] in ("agreement", "treaty", "mou")
        and bool(_ON_A.search(full, head.end, following[0].start))
    )


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
    plain = _NOT_ONE.search(before)
    if plain and not (plain["unsigned"] and found.link and found.link.act.value[0] in ("sign", "exchange")):
        return True
    if _DEALS.match(full, head.end):
        return True
    if head.value[1] != "sure" and _is_subject_of_another(found):
        return True
    if found.link and found.link.side == "after" and _SIDELINES.search(full, max(0, phrase.start - 22), phrase.start):
        return bool(found.link.act.value[1] == "ing")
    if _ALIAS.search(full, max(0, phrase.start - 16), phrase.start):
        return True
    if phrase.number == 0 and phrase.bare and _PUT_TO_WORK.search(full, max(0, phrase.start - 40), phrase.start):
        return True
    bare = phrase.definite is None and phrase.start == head.start and head.value[1] != "sure" and not phrase.named
    plural = full[head.start : head.end].lower().endswith("s")
    return bare and not plural and not found.in_title


def _is_subject_of_another(found: Found) -> bool:
    """``an MoU on the exchange programme``: the head noun decides, and this is not it."""
    heads = inside(found.reading.hits["instrument"], found.sentence.start, found.phrase.start)
    heads = [h for h in heads if h.value[1] != "signed"]
    if (
        heads
        and found.link
        and found.link.act.value == ["sign", "ed"]
        and heads[-1].end <= found.link.act.start < found.phrase.start
    ):
        return False  # ``signed an MoU on tea and concluded an agreement``
    return bool(heads) and is_about(found.reading.full, heads[-1].end, found.phrase.start)


def _speaks(cast: Cast, found: Found, status: AgreementStatus, who: Signers) -> bool:
    """Whether the act tells of an instrument: harder for nouns that are plain words and for mere talk."""
    assert found.link is not None
    kind, strength = found.head.value
    act, phrase = found.link.act, found.phrase
    name = act.value[0]
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
            name == "end" and bool(phrase.definite) and not phrase.bare and _told_here(cast, found, who)
        )
    if phrase.number == 0 and status in ("planned", "proposed") and _is_loose(found, name, who):
        return False
    if name in _LOOSE and not _is_talked_of(cast, found, name, who):
        return False
    if name == "announce" and found.link.side == "before" and _ACROSS.search(found.reading.full, act.end, phrase.start):
        return False
    return strength != "rare" or name in _LOOSE or _is_direct(found, name)


#: Before ``agreements reached`` of any kind, at any time.
_PUT_TO_WORK = re.compile(
    r"\b(?:implement\w*(?:\sof)?|follow(?:ed|ing)?[\s-]up\s(?:on|of|to)?|review\w*(?:\sof)?|progress\s(?:of|in))\s$"
)


_BY_HAND = re.compile(r"(?:sign|ink|initial)", re.I)


def _is_signed(found: Found) -> bool:
    """``Signed a plan for tea research``: a noun of any kind of paper, so long as it is signed."""
    assert found.link is not None
    return bool(_BY_HAND.match(found.reading.full, found.link.act.start)) and _is_direct(found, "sign")


def _is_enough(cast: Cast, found: Found, act: str, who: Signers) -> bool:
    """Whether an act of this class may speak of a noun of this strength and kind."""
    kind, strength = found.head.value
    if act in _ENOUGH[strength]:
        return True
    if kind == "contract":
        return act == "reach"
    if strength != "rare" or act not in ("plan", "approve", "propose"):
        return False
    two = len(who.codes) > 1 and who.stated
    return two and (pair_follows(found) if kind != "plan" else found.phrase.definite is not True)


def _is_talked_of(cast: Cast, found: Found, act: str, who: Signers) -> bool:
    """Whether an instrument that is proposed, planned or approved is one, and is not told elsewhere."""
    kind, strength = found.head.value
    phrase = found.phrase
    approved = act == "approve" and (
        who.stated or (len(who.codes) > 1 and _IS_TOLD.match(found.reading.full, found.head.end))
    )
    if phrase.definite and not (phrase.fresh or phrase.named or approved):
        return False
    if act == "propose" and phrase.definite and _is_far(found):
        return False
    if strength != "sure" and not (who.stated or _told_here(cast, found, who)):
        return False
    return not (kind == "treaty" and phrase.number != 1 and not phrase.named)


def _is_far(found: Found) -> bool:
    """``called for full use of the Trade Agreement``: it is its use that is called for."""
    assert found.link is not None
    gap = found.reading.full[found.link.act.end : found.phrase.start]
    return found.link.side == "before" and (len(gap) > len(" on the early ") or (len(gap) > 4 and gap.endswith(" of ")))


#: What follows an instrument that is told here and not before: ``the MoU with``, ``the agreement on``.
_IS_TOLD = re.compile(
    r"\s(?:\(\w+\)\s|[–-]\s\w+\s)?(?:and\s(?:[A-Z]\w*\s){1,6})?(?:with|between|on|of|for|regarding|concerning)\s"
)


def is_described(found: Found) -> bool:
    """Whether the words right after the noun say which instrument it is: ``the agreement on tea``."""
    return bool(_IS_TOLD.match(found.reading.full, found.head.end))


def _is_direct(found: Found, act: str) -> bool:
    """Whether the act stands right beside a noun that is also a plain word, or is its passive."""
    assert found.link is not None
    phrase, link = found.phrase, found.link
    if act == "revise":
        return phrase.named and not found.in_title
    if phrase.definite is None and not phrase.named and phrase.bare:
        return False
    if phrase.named or link.side in ("same", "itself"):
        return True
    gap = link.act.start - found.head.end if link.side == "after" else phrase.start - link.act.end
    return 0 <= gap < 30 or (link.side == "after" and act == "sign")


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
