"""When an instrument was, or is to be, signed.

A helper of ``digest.extract.mentions``.
"""

from __future__ import annotations

import re

from digest.extract.clauses import attached, clause, dates_in
from digest.extract.matcher import Hit
from digest.extract.reading import Reading, inside
from digest.extract.sightings import Found
from digest.records import AgreementStatus
from digest.text.sentences import Sentence

#: Acts whose date is not that of the signing.
_RATIFIES = re.compile(r"ratif|acce(?:de|ssion)", re.I)
_INFINITIVE = re.compile(r"\bto\s(?:\w+ly\s)?$")
_PERFECT = re.compile(r"\b(?:has|have)\s(?:\w+ly\s|also\s|just\s|now\s|jointly\s)?$")
_PAST = re.compile(r"\b(?:had|earlier|previously|already|last|existing|once|originally|under|since)\b", re.I)
_NOW = re.compile(r"\bduring\s(?:this|the|his|her|their)\s(?:\w+\s)?(?:visit|meeting|trip|ceremony)\b", re.I)
#: A plain past tense is news within so many sentences of the text's beginning.
LEAD = 3


def date_of(found: Found, status: AgreementStatus, year: str | None, many: bool) -> tuple[str | None, int]:
    """The date of signing, and how it is known."""
    reading, sentence, act = found.reading, found.sentence, _signing_act(found)
    if year:
        return year, 2
    if act is None:
        return _date_of_news(found)
    if status in ("planned", "proposed"):
        return _date_to_come(found, act)
    if (
        (act.value[0] == "force" and found.head.value[1] != "truce")
        or _RATIFIES.match(reading.full, act.start)
        or (act.value[0] == "revise" and act.value[1] != "ed")
    ):
        return None, 0
    bounds = [a.start for a in found.acts if _has_its_own_date(a) and abs(a.start - act.start) > 12]
    bounds = [] if act.value[1] == "noun" or (found.link and found.link.side == "itself") else bounds
    when = attached(reading, sentence, act.start, act.end, bounds)
    date = _narrowed(when.edtf) if when else None
    if date:
        return date, 2
    published = reading.article.published
    return (published[:4], 1) if published and _is_news(found, act, many) else (None, 0)


def _date_to_come(found: Found, act: Hit) -> tuple[str | None, int]:
    """The day of a signing to come: ``will be signed on 3 June``, ``will sign an MoU on tea on 3 June``."""
    reading, sentence = found.reading, found.sentence
    later = []
    if found.link is not None and found.link.side == "after":
        later = dates_in(reading, act.end, min(sentence.end, act.end + 30))
    elif act.value[0] == "sign" and reading.full.endswith(" will ", 0, act.start):
        later = dates_in(reading, found.head.end, clause(reading.full, sentence, act.start)[1])
    return (later[0].edtf, 2) if later and len(later[0].edtf) == 10 else (None, 0)


def _date_of_news(found: Found) -> tuple[str | None, int]:
    """The date of an instrument told without a verb: the day of a headline's, the year of a new one's."""
    published = found.reading.article.published
    if published and found.in_title:
        return published, 1
    return (
        (published[:4], 1) if published and found.phrase.fresh and found.sentence in _lead(found.reading) else (None, 0)
    )


def _has_its_own_date(act: Hit) -> bool:
    """``signed``, ``was renewed``: a date beside it is not that of another act."""
    return bool(act.value[0] == "sign" or act.value == ["revise", "ed"])


def _narrowed(date: str) -> str | None:
    """``date``; of a span inside one month or year (``this week``) that month or year."""
    first, _, last = date.partition("/")
    if not last:
        return date
    return next((first[:n] for n in (7, 4) if len(first) >= n and first[:n] == last[:n]), None)


def _signing_act(found: Found) -> Hit | None:
    """The act whose date is the instrument's: of ``signed an extension of the MoU`` the signing."""
    if found.link is None:
        return None
    act = found.link.act
    if act.value[0] == "revise" and act.value[1] == "noun":
        before = [a for a in found.acts if a.value[0] in ("sign", "announce") and 0 < act.start - a.end < 30]
        after = [a for a in found.acts if a.value == ["sign", "ed"] and 0 < a.start - found.head.end < 30]
        return (before[-1:] or after[:1] or [act])[0]
    return act


def _is_news(found: Found, act: Hit, many: bool) -> bool:
    """Whether the signing is what the article reports, so that it is of the article's year.

    ``many``: an instrument of many parties, which each sign in a year of their own.
    """
    reading, sentence = found.reading, found.sentence
    if act.value[0] not in ("sign", "exchange", "reach", "announce", "revise") and found.head.value[1] != "truce":
        return False
    before = reading.full[max(sentence.start, act.start - 50) : act.start]
    if act.value[1] == "base" and _INFINITIVE.search(before):
        return False
    if many and not found.in_title:
        return False
    news = found.in_title or sentence in _lead(reading) or _signing_in_title(reading)
    if _NOW.search(reading.full, sentence.start, sentence.end) or (news and _PERFECT.search(before)):
        return not _PAST.search(before[-24:])
    return news and not _PAST.search(reading.full, sentence.start, sentence.end)


def _lead(reading: Reading) -> list[Sentence]:
    return [s for s in reading.sentences[: LEAD + 2] if s.start >= reading.offset][:LEAD]


def _signing_in_title(reading: Reading) -> bool:
    """Whether the headline tells of signing: what the text tells without a date is then that news."""
    acts = inside(reading.hits.get("act", ()), 0, reading.offset)
    return any(a.value[0] in ("sign", "exchange") for a in acts)
