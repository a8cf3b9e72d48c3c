"""Instruments that an article only refers to: it says between whom they are, who has them, what goes on under them.

A helper of ``digest.extract.sightings``.
"""

from __future__ import annotations

import re

from digest.extract.found import WITH_WHOM, Found, head_is_a_statement, pair_follows, prefixed, told_here
from digest.extract.parties import Cast
from digest.extract.reading import inside
from digest.extract.signatories import Signers
from digest.records import AgreementStatus


def referred_to(cast: Cast, found: Found, who: Signers) -> tuple[AgreementStatus | None, str]:
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
    if pair and strength == "rare" and found.head.value[0] == "agreement" and is_similar(found):
        return "signed", "agreements.existing"
    similar = strength == "weak" and not found.link and len(who.codes) > 1 and is_similar(found)
    if similar and _WITH_OTHERS.match(found.reading.full, found.head.end):
        return "signed", "agreements.existing"
    if strength in ("sure", "weak") and _is_there(cast, found, who):
        return "signed", "agreements.existing"
    if strength == "rare" and not phrase.named:
        return None, ""
    owned = _owned(found) if len(who.codes) > 1 and told_here(cast, found, who) else None
    if owned:
        return owned, "agreements.existing"
    if strength == "named" or (len(who.codes) > 1 and _goes_on_under(found, stated) and not is_of_others(found, who)):
        return "signed", "agreements.existing"
    return None, ""


_EXISTING = ("existing ", "current ", "present ")


def _is_there(cast: Cast, found: Found, who: Signers) -> bool:
    """``review the existing MoU on tea``, ``implement the memorandum of understanding``: of two who are known."""
    full, phrase = found.reading.full, found.phrase
    if phrase.definite is not True or phrase.number != 1 or len(who.codes) != 2 or found.in_title:
        return False
    if any(map(full[phrase.start : found.head.start].__contains__, _EXISTING)):
        return told_here(cast, found, who) and not is_of_others(found, who)
    implemented = found.head.value[1] == "sure" and phrase.bare and is_referred_to(found)
    return implemented and not head_is_a_statement(found) and told_here(cast, found, who)


_WITH_OTHERS = re.compile(r"\s(?:(?:on|for|in)\s(?:\w+\s){1,4})?with\s")


def is_similar(found: Found) -> bool:
    """``a similar arrangement between``: one that others have."""
    return "imilar " in found.reading.full[found.phrase.start : found.head.start]


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
    r"\b(?:(?P<will>will\s(?:soon\s)?have)|has|have|had|bound\sby)\s(?:also\s|already\s|long\s|both\s)?"
    r"(?:(?:about|some|over|nearly|around|more\sthan)\s)?$",
    re.I,
)

_NOT_YET = re.compile(r"\b(?:would|could|should|may|might|can|if|no|not|n[o’']t|never)\b", re.I)


def is_owned(found: Found) -> bool:
    """``has``, ``have`` right before the noun phrase."""
    start = found.phrase.start
    return bool(_OWNS.search(found.reading.full, max(found.sentence.start, start - 24), start))


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
        |within(?:\sthe\s(?:framework|scope)\sof)?|in\sthe\scontext\sof|as\s(?:a\s)?part\sof|terms\sof|provisions?\sof
        |implementation\sof|implement(?:s|ed|ing)?|as\s(?:mandated|stipulated|provided|agreed|foreseen)\s(?:by|in|under)
        |set\sout\sin|bound\sby|thanks\sto|by\svirtue\sof|through|via|welcom(?:es|ed|ing)|hail(?:s|ed|ing)|recall(?:s|ed|ing)
        |such\sas|includ(?:es|ed|ing)|encompass(?:es|ed|ing)|compl(?:y|ies|ied|iance)\swith|violat(?:es|ed|ing|ions?\sof)
        |breach(?:es|ed|ing)?(?:\sof)?|anniversary\sof|benefits?\sof|utilization\sof)\s$""",
    re.VERBOSE | re.I,
)

#: The last words of what ``_OWNS`` and ``_UNDER`` find: cheap guards before them.
_LAST_OF_OWNS = frozenset("have has had by also already long both about some over nearly around than".split())

_LAST_OF_UNDER = (
    "under", "to", "with", "on", "of", "in", "by", "implement", "through", "via", "within", "welcom", "hail", "recall",
    "as", "includ", "encompass", "violat", "breach",
)  # fmt: skip


def is_referred_to(found: Found) -> bool:
    """Whether the words before the noun phrase refer to an instrument that is there: a cheap look."""
    full, start = found.reading.full, found.phrase.start
    low = max(found.sentence.start, start - 36)
    last = full[low:start].rstrip().rpartition(" ")[2].lower()
    if last in _LAST_OF_OWNS and _OWNS.search(full, low, start):
        return True
    return last.startswith(_LAST_OF_UNDER) and bool(_UNDER.search(full, low, start))


#: Words of the names of instruments that are of many, or of nobody present.
_OF_MANY = re.compile(
    r"\b(?:UN|WTO|United\sNations|World|International|Global|Universal|Continental|African|Asian|European|ASEAN|Arab"
    r"|American|Non-Proliferation|peace|ceasefire|truce|Peace|Ceasefire)\b"
)


def is_of_others(found: Found, who: Signers) -> bool:
    """``under the Paris Agreement``, ``the Gaza ceasefire agreement``: of many or of others, whomever one meets."""
    full, phrase, head = found.reading.full, found.phrase, found.head
    if head.value[0] == "joint-statement" or pair_follows(found) or WITH_WHOM.match(full, head.end):
        return False  # a declaration of two bears the name of the place where it was made
    if full[head.start : head.end].lower().startswith(("convention", "protocol")) or full.endswith(
        "s", head.start, head.end
    ):
        return True
    inner = {p.code for p in inside(found.reading.places, phrase.start, head.start)}
    if inner and not (len(inner) > 1 and inner <= who.codes):
        return True
    if inside(found.reading.hits.get("country_capital", ()), phrase.start, head.start):
        return True
    return _OF_MANY.search(full, phrase.start, head.end) is not None


#: ``The deal, which replaces an arrangement of 2009, will be signed``.
_REPLACES = re.compile(r"\b(?:replac(?:es|ed|ing)|supersed(?:es|ed|ing))\s$", re.I)


def is_replaced(found: Found) -> bool:
    """Whether another instrument takes the place of this one: it was signed before, whatever is done with the other."""
    full, start = found.reading.full, found.phrase.start
    return full.endswith(("s ", "d ", "g "), 0, start) and bool(_REPLACES.search(full, max(0, start - 14), start))


_WORLDWIDE = re.compile(
    r"\b(?:[Gg]lobal|[Ii]nternational|[Mm]ultilateral|[Ww]orldwide|[Uu]niversal|UN|WTO|United\sNations)\s", re.I
)
_BACKED = re.compile(r"\b(?:welcom|hail|prais|urg|back|call|support|condemn|express|stress|underlin|appeal)\w*\b", re.I)
_WHERE = re.compile(r"\s(?:on\s[\w\s]{1,40}\s)?(?:in|for|at)\s(?:the\s)?")


def is_only_backed(found: Found, who: Signers) -> bool:
    """``called for a global treaty``, ``welcomed a peace agreement in Colombia``: of others."""
    full, head = found.reading.full, found.head
    if found.link is None or found.in_title or pair_follows(found) or WITH_WHOM.match(full, head.end):
        return False
    worldwide = _WORLDWIDE.search(full, found.phrase.start, head.start)
    where = None if worldwide else _WHERE.match(full, head.end, found.sentence.end)
    places = inside(found.reading.places, where.end(), where.end() + 1) if where else ()
    if not worldwide and not [p for p in places if p.code not in who.codes]:
        return False
    return _BACKED.search(full, found.sentence.start, found.phrase.start) is not None


def _goes_on_under(found: Found, stated: bool) -> bool:
    """``under the Tea Trade Agreement``, ``as part of an agreement with Peru``."""
    full, phrase = found.reading.full, found.phrase
    if found.link or found.in_title or phrase.number == 0:
        return False
    if found.sentence.start + 6 == phrase.start and full.startswith("Under a", found.sentence.start):
        named = {p.code for p in inside(found.reading.places, found.sentence.start, found.sentence.end)}
        return full.startswith(",", found.head.end) and len(named) > 1
    if not (phrase.named or stated):
        return False
    if not phrase.named and (phrase.definite is None or not (phrase.definite or WITH_WHOM.match(full, found.head.end))):
        return False
    if not is_referred_to(found):
        return False
    return not _NOT_YET.search(full, max(found.sentence.start, phrase.start - 60), phrase.start)
