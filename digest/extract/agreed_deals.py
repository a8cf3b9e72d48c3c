"""Deals that an article tells by ``agreed to`` in its first sentences and calls a deal only later."""

from __future__ import annotations

import re

from digest.extract.agreement_items import Item, kind_of, new_item
from digest.extract.mentions import Mention
from digest.extract.parties import Cast
from digest.extract.reading import Reading

_AGREED = re.compile(r"\b(?:agreed|agrees?)\s(?:to|on|that)\b", re.I)
_NOT_AGREED = re.compile(r"\b(?:not|never|n[o’']t|yet)\s(?:\w+\s)?$", re.I)
_UNDER_IT = re.compile(r"\b(?:under|part\sof|terms\sof|according\sto|in|of)\s$", re.I)
#: More countries in one sentence are no parties of one deal.
MOST_SIDES = 5
#: What was agreed is told in so many sentences, the headline among them.
LEAD = 4


def agreed_on(cast: Cast, found: list[Mention]) -> list[Item]:
    """``A agreed to sell machines to B. Under the deal …``: a deal that the first sentences tell without a noun."""
    reading = cast.reading
    deal = next((m for m in found if _is_the_deal(reading, m)), None)
    for sentence in reading.sentences[:LEAD] if deal else ():
        agreed = _AGREED.search(reading.full, sentence.start, sentence.end)
        if agreed is None or _NOT_AGREED.search(reading.full, sentence.start, agreed.start()):
            continue
        here = frozenset(cast.codes(sentence.start, sentence.end))
        codes = here if len(here) > 1 else cast.pair(sentence, here)
        if deal and 1 < len(codes) <= MOST_SIDES:
            published = reading.article.published
            told = deal._replace(
                status="signed", date=published and published[:4], dated=1, rule="agreements.agreed-on"
            )
            return [new_item(told, codes)]
    return []


def _is_the_deal(reading: Reading, mention: Mention) -> bool:
    phrase = mention.phrase
    if (
        mention.status
        or not (phrase.definite and phrase.bare and phrase.number == 1)
        or kind_of(mention.kind) != "agreement"
    ):
        return False
    return mention.head.value[1] != "named" and bool(
        _UNDER_IT.search(reading.full, max(0, phrase.start - 14), phrase.start)
    )
