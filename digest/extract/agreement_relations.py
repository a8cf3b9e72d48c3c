"""How a mention of an instrument stands to those told before: its renewal, its predecessor, what it builds on, the
heading of its paragraph, the signing that it shares a day with. ``digest.extract.agreements`` decides by these.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from digest.extract.agreed_deals import MOST_SIDES
from digest.extract.agreement_items import Item, kind_of, still_to_come
from digest.extract.mentions import Mention
from digest.extract.reading import Reading

_BEFORE_IT = re.compile(
    r"\b(?:previous|earlier|original|former|first|initial|replac\w+|supersed\w+|current|existing|present)\b", re.I
)


def between_the_same(reading: Reading, last: Item, mention: Mention) -> Mention:
    """``A previous agreement, concluded in 2007``: between those of the one that was told right before."""
    if kind_of(last.kind) != kind_of(mention.kind) or mention.in_title or not (last.codes or last.bodies):
        return mention
    start, end = mention.phrase.start, mention.head.end
    if not _BEFORE_IT.search(reading.full, max(mention.sentence.start, start - 14), end + 10):
        return mention
    if mention.title or len(last.codes) > MOST_SIDES:
        return mention
    return mention._replace(signers=mention.signers._replace(codes=last.codes, bodies=last.bodies, apart=()))


def renewed(reading: Reading, items: Sequence[Item], mention: Mention) -> Item | None:
    """``They will renew their pact. The pact was signed in 1980``: the one to be renewed, which is of that year."""
    published, phrase = reading.article.published, mention.phrase
    if mention.status != "signed" or mention.dated < 2 or not (phrase.definite and phrase.bare) or phrase.named:
        return None
    if not published or not mention.date or mention.date[:4] >= published[:4] or mention.in_title:
        return None
    for item in reversed(items[-3:]):
        if item.status == "revision" and item.kind == mention.kind and not item.date:
            return item if item.codes == mention.signers.codes or not mention.signers.stated else None
    return None


_BUILT_ON = re.compile(
    r"\b(?:(?:buil[dt]s?|building|based|rests?|drawing|draws)\s(?:up)?on|follow(?:s|ed|ing)\son\sfrom)\s$", re.I
)


def is_built_on(reading: Reading, mention: Mention) -> bool:
    """``The partnership builds on the memorandum concluded in 2012``: the two are not one."""
    start = mention.phrase.start
    return mention.dated == 2 and bool(_BUILT_ON.search(reading.full, max(0, start - 16), start))


_OLD = re.compile(r"\b(?:current|existing|present|old)\s", re.I)


def is_the_old_one(reading: Reading, known: Item, mention: Mention) -> bool:
    """``Signed a new treaty. The current treaty dates from 1909``: the one that the new one takes the place of."""
    if mention.dated < 2 or mention.in_title or not known.mentions[0].phrase.fresh:
        return False
    start, end = mention.phrase.start, mention.head.start
    return _OLD.search(reading.full, start, end) is not None and not _OLD.search(
        reading.full, known.mentions[0].phrase.start, known.mentions[0].head.start
    )


def points_at(item: Item, mention: Mention) -> bool:
    """``The treaty must be ratified by ten countries``: the one told right before, whoever they are."""
    if not still_to_come(mention.status or "signed") or mention.signers.apart or mention.in_title:
        return False
    phrase = mention.phrase
    bare = phrase.definite is True and phrase.bare and phrase.number == 1 and not mention.described
    return bare and item.status == "signed" and kind_of(item.kind) == kind_of(mention.kind)


def is_heading(reading: Reading, item: Item, mention: Mention) -> bool:
    """``Agreement between A and B on tea`` as the heading of a paragraph that tells that it is still to be signed."""
    if item.rule != "agreements.pair" or len(item.mentions) > 1 or item.codes != mention.signers.codes:
        return False
    heading = item.mentions[0].sentence
    if mention.sentence.paragraph != heading.paragraph + 1 or kind_of(item.kind) != kind_of(mention.kind):
        return False
    full = reading.full
    begins = full.rfind("\n", 0, heading.start) + 1
    return full[heading.end - 1] not in ".;:" and heading.start - begins < 8 and full.startswith("\n", heading.end)


_ALSO = re.compile(r"\b(?:also|separate(?:ly)?|in\saddition|additionally|besides|another)\b", re.I)


def dated_beside(reading: Reading, last: Item, mention: Mention) -> Mention:
    """``They also signed a letter of intent``: on the day of the signing told right before."""
    near = mention.sentence.start - last.mentions[-1].sentence.end < 200
    if not (near and last.date and last.status == "signed" and last.codes & mention.signers.codes):
        return mention
    if not _ALSO.search(reading.full, mention.sentence.start, mention.sentence.end):
        return mention
    return mention._replace(date=last.date, dated=1)
