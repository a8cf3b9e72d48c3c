"""A mention of an instrument while it is judged, and what is asked of the words around it.

A helper of ``digest.extract.mentions``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from string import ascii_letters
from typing import NamedTuple

from digest.extract.acts import Link
from digest.extract.instruments import Noun
from digest.extract.matcher import Hit
from digest.extract.parties import Cast
from digest.extract.reading import Reading, inside
from digest.extract.signatories import Signers
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


#: What stands between a noun and ``between``: what it is about, but no verb and no other happening.
_PAIR = re.compile(
    r"(?:(?!\b(?:came|comes|was|were|is|are|has|have|had|will|would|during|after|before|when|while|said|says)\b)[^.;,])"
    r"{0,80}?\b(?:between|among)\s",
    re.I,
)


def head_is_a_statement(found: Found) -> bool:
    """``joint statement``, whose words alone tell that it is of both; not any ``declaration``."""
    return bool(found.head.value == ["joint-statement", "sure"])


WITH_WHOM = re.compile(r"\s(?:[\w’'-]+\s){0,6}?(?:with|between)\s")


def pair_follows(found: Found) -> bool:
    """``the pact … between``, with no other instrument in between."""
    full, end = found.reading.full, found.head.end
    near = full[end : end + 92].lower()
    pair = _PAIR.match(full, end) if "between" in near or "among" in near else None
    if pair is None:
        return False
    heads = inside(found.reading.hits["instrument"], found.head.end, pair.end())
    return not any(h.start - found.head.end > ABBREVIATION and h.value[1] != "signed" for h in heads)


#: An abbreviation in parentheses begins so near its long form.
ABBREVIATION = 4


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


def told_here(cast: Cast, found: Found, who: Signers) -> bool:
    """Whether the sentence itself names the parties or points at them."""
    if who.stated or found.head.value[1] == "sure":
        return True
    named = cast.sentence_codes(cast.number(found.sentence))
    return len(named) > 1 or cast.refers(found.sentence.start, found.sentence.end)


#: What follows an instrument that is told here and not before: ``the MoU with``, ``the agreement on``.
IS_TOLD = re.compile(
    r"\s(?:\(\w+\)\s|[–-]\s\w+\s)?(?:and\s(?:[A-Z]\w*\s){1,6})?(?:with|between|on|of|for|regarding|concerning)\s"
)


#: How what ``IS_TOLD`` finds begins: a cheap guard before it.
_TELLS = frozenset(
    {" wi", " be", " on", " of", " fo", " re", " co", " an", " – ", " - "} | {f" ({c}" for c in ascii_letters}
)


def is_described(found: Found) -> bool:
    """Whether the words right after the noun say which instrument it is: ``the agreement on tea``."""
    full, end = found.reading.full, found.head.end
    return full[end : end + 3] in _TELLS and bool(IS_TOLD.match(full, end))
