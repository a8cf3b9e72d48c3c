"""Whether a mention of an instrument is one, by itself: what governs it, whom it names, how plain a word it is.

A helper of ``digest.extract.mentions``.
"""

from __future__ import annotations

import re

from digest.extract.acts import is_about
from digest.extract.existing_instruments import is_of_others, is_only_backed, is_replaced, referred_to
from digest.extract.found import Found, head_is_a_statement, told_here
from digest.extract.instrument_names import subject
from digest.extract.parties import Cast
from digest.extract.reading import inside
from digest.extract.signatories import Signers
from digest.extract.spoken_acts import RULES, speaks
from digest.records import AgreementStatus

_NOT_ONE = re.compile(
    r"\b(?:settlement|plea|user|tenancy|confidentiality|employment|marriage|good|great|big|raw|real|done"
    r"|(?P<unsigned>licen[sc]e|service-level|service|purchase))\s$",
    re.I,
)

_PLAIN = frozenset(
    {
        "settlement",
        "plea",
        "user",
        "tenancy",
        "confidentiality",
        "employment",
        "marriage",
        "good",
        "great",
        "big",
        "raw",
    }
    | {"real", "done", "licence", "license", "service-level", "service", "purchase"}
)

#: ``air service agreement``, ``power purchase agreement``.
_OF_STATES = re.compile(r"\b(?:air|aviation|power)\s\w+\s$", re.I)

_DEALS = re.compile(r"\swith\s(?:(?:it|them|the\s(?:crisis|issue|problem))\b|each\s(?!other)|every\s)")

_ALIAS = re.compile(r"\b(?:known\sas|called|dubbed|titled|namely|named)\s(?:the\s)?$")

_SIDELINES = re.compile(r"\b(?:sidelines|side|margins|during|attend\w*|at)\s(?:of\s)?(?:the\s)?$", re.I)


def judge(
    cast: Cast, found: Found, status: AgreementStatus | None, who: Signers, year: str | None
) -> tuple[AgreementStatus | None, str]:
    """The status and rule by which the mention is an instrument of its own; status None where it only refers."""
    kind, strength = found.head.value
    if not found.phrase.number and _is_of_all_times(found, who):
        return None, ""
    if year and len(who.codes) > 1 and is_replaced(found):
        return "signed", "agreements.year"
    if found.link and status and is_only_backed(found, who):
        return None, ""
    if found.link and status and speaks(cast, found, status, who):
        return status, f"agreements.{RULES[found.link.act.value[0]]}"
    if found.in_title and (
        (kind == "joint-statement" and _HEADS.match(found.reading.full)) or _heads_a_partnership(found, who)
    ):
        return "signed", "agreements.title"
    if head_is_a_statement(found) and len(who.codes) > 1 and _said_in(found) and told_here(cast, found, who):
        return "signed", "agreements.issued"
    if strength in ("truce", "order", "papers", "signed") or (
        strength == "named" and not _is_a_named_partnership(cast, found, who)
    ):
        return None, ""
    if (
        year
        and len(who.codes) > 1
        and not is_of_others(found, who)
        and (
            (
                kind != "treaty"
                and (
                    found.phrase.named
                    or (found.phrase.definite is True and len(who.codes) == 2 == len(cast.principals))
                )
            )
            or told_here(cast, found, who)
        )
    ):
        return "signed", "agreements.year"
    return referred_to(cast, found, who)


_ALL_TIMES = ("over the years", "over the past years", "in the past", " so far", " to date", "down the years")


def _is_of_all_times(found: Found, who: Signers) -> bool:
    """``the agreements signed over the years``: not any one of them."""
    if who.apart or found.in_title:
        return False
    full, sentence = found.reading.full, found.sentence
    near = full[max(sentence.start, found.phrase.start - 80) : min(sentence.end, found.head.end + 60)].lower()
    return any(map(near.__contains__, _ALL_TIMES)) and not subject(found)


_IN_A = re.compile(r"\bin\s$", re.I)


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


#: A headline that is the name of a joint statement, countries before it: ``Peru-Kenya Joint Statement on Tea``.
_HEADS = re.compile(
    r"(?:(?:The\s)?(?:[A-Z][\w.’'-]*|and|of|the|–|-|&)\s){0,9}Joint\s(?:Press\s|Political\s)?(?:Statement|Declaration|Communiqu[eé])"
    r"(?=$|:|\s[-–—]|\s(?:on|by|from|between|of\sthe|following|after|at|regarding|concerning|adopted|issued)\b|\n)",
    re.I,
)


def refused(found: Found) -> bool:
    """Plain words that look like instruments: ``a great deal``, ``in agreement``, ``deal with the crisis``."""
    full, head, phrase = found.reading.full, found.head, found.phrase
    before = full[max(phrase.start - 2, head.start - 20) : head.start]
    last = before.rstrip().rpartition(" ")[2].lower()
    plain = _NOT_ONE.search(before) if last in _PLAIN else None
    signed = found.link and found.link.act.value[0] in ("sign", "exchange", "approve")
    if plain and not (plain["unsigned"] and (signed or _OF_STATES.search(before))):
        return True
    if full.startswith(" with ", head.end) and _DEALS.match(full, head.end):
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


#: Before ``agreements reached`` of any kind, at any time.
_PUT_TO_WORK = re.compile(
    r"\b(?:implement\w*(?:\sof)?|follow(?:ed|ing)?[\s-]up\s(?:on|of|to)?|review\w*(?:\sof)?|progress\s(?:of|in))\s$"
)
