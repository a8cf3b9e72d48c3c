"""When an instrument was, or is to be, signed.

A helper of ``digest.extract.mentions``.
"""

from __future__ import annotations

import re
from bisect import bisect_left

from digest.extract.clauses import attached, clause, dates_in
from digest.extract.existing_instruments import is_owned, is_similar
from digest.extract.found import Found
from digest.extract.matcher import Hit
from digest.extract.reading import DateSpan, Reading, inside
from digest.records import AgreementStatus
from digest.text.sentences import Sentence

#: Acts whose date is not that of the signing.
_RATIFIES = re.compile(r"ratif|acce(?:de|ssion)", re.I)
_INFINITIVE = re.compile(r"\bto\s(?:\w+ly\s)?$")
_PERFECT = re.compile(
    r"\b(?:has|have|(?:said|announced|confirmed)\s(?:that\s)?(?:\w+\s){1,3}had)\s(?:\w+ly\s|also\s|just\s|now\s|jointly\s)?$"
)
_PAST = re.compile(
    r"\b(?:had|earlier|previously|already|last|existing|once|originally|under(?!\s(?:way|construction))|since|apprised|over\sthe\s(?:past\s)?years"
    r"|in\sthe\spast|so\sfar|to[\s-]date)\b",
    re.I,
)
_EARLIER = re.compile(
    r"[^.;]{0,40}?\b(?:earlier|recently|previously|originally|years?\sago|over\sthe\s(?:past\s)?years|in\sthe\spast|so\sfar|to\sdate)\b",
    re.I,
)
#: The occasion of a signing that an article reports: its visit, its meeting.
_NOW = re.compile(
    r"""\b(?:during|after|following|at|on\sthe\s(?:sidelines|margins|occasion)\sof|at\sthe\s(?:end|conclusion|close)\sof|as\spart\sof)
    \s(?:this|the|his|her|their|its)\s(?:[\w’'-]+\s){0,3}?
    (?:visit|meeting|trip|ceremony|talks|session|summit|forum|event|tour|negotiations|consultations|conference)\b
    |\bin\sthe\spresence\sof\b|\bwitnessed\sby\b""",
    re.VERBOSE | re.I,
)
#: ``Has signed`` is news within so many sentences of the text's beginning, plain ``signed`` within so many.
LEAD, BODY = 3, 8


def date_of(found: Found, status: AgreementStatus, year: str | None, many: bool, rule: str) -> tuple[str | None, int]:
    """The date of signing, and how it is known."""
    reading, sentence, act = found.reading, found.sentence, _signing_act(found)
    if year and not (found.head.value[0] == "plan" and act is not None and act.value[0] == "sign"):
        return year, 2  # the year of a plan that is signed is the one that it is for
    if act is None:
        return _date_of_news(found, rule) if status == "signed" else (None, 0)
    if status in ("planned", "proposed"):
        return _date_to_come(found, act, status)
    if (
        act.value[0] == "exist"
        or (act.value[0] == "force" and found.head.value[1] != "truce")
        or _RATIFIES.search(reading.full, act.start, act.end)
        or (
            act.value[0] == "exchange"
            and _RATIFIES.search(reading.full, max(sentence.start, found.phrase.start - 24), found.phrase.start)
        )
        or (act.value[0] == "revise" and act.value[1] != "ed")
    ):
        return None, 0
    since = _since_then(found, act)
    if since:
        return since, 2
    if found.link and found.link.side == "same":
        own = _of_its_own(found)
        if own:
            return own, 2
    when = attached(reading, sentence, act.start, act.end, _bounds(found, act))
    if when and year and found.phrase.start - 16 <= when.start < found.head.start:
        when = None
    when = when or _of_the_sentence(found, act) or _at_its_end(found, act)
    date = _narrowed(when.edtf) if when else None
    if date and not _is_after_news(reading, date):
        return date, 2
    that = _of_that_occasion(found, act)
    if that is not None:
        return that or None, 1 if that else 0
    published = _day_of_news(reading)
    return (published[:4], 1) if published and _is_news(found, act, many) else (None, 0)


def is_ratified(found: Found) -> bool:
    """Whether the act is no signing but what comes after it: ``has ratified the pact``."""
    return found.link is not None and bool(_RATIFIES.match(found.reading.full, found.link.act.start))


#: ``since 14 February 1992 through the signing of``, ``in May 2011, when they signed``: between a day and the act.
_SINCE_THEN = re.compile(
    r"(?:,?\s(?:through|with|following|after|upon|by|thanks\sto)\s(?:the\s|an?\s)?(?:\w+\s)?|,?\swhen\s(?:[\w’'-]+\s){1,6}?)"
)


def _since_then(found: Found, act: Hit) -> str | None:
    """``Friends since 1992 through the signing of a treaty``: the day since when it is so is that of the signing."""
    if act.value[0] != "sign" or act.value[1] not in ("noun", "ing", "ed"):
        return None
    full, low = found.reading.full, max(found.sentence.start, act.start - 80)
    before = inside(found.reading.dates, low, act.start)
    date = before[-1] if before else None
    if date is None or not _SINCE_THEN.fullmatch(full, date.end, act.start):
        return None
    since = date.edtf.endswith("/..") or full.endswith(("since ", "Since "), low, date.start)
    if not since and not full.startswith((", when ", " when "), date.end):
        return None
    return date.edtf.partition("/")[0] or None


_THAT = re.compile(
    r"\b(?:during|on|at|in)\s(?P<which>that|the\ssame|this|the)\s(?:[\w-]+\s){0,2}?(?:visit|meeting|trip|occasion|event|ceremony|session|summit)\b",
    re.I,
)


_OCCASION = re.compile(
    r"\b(?:visit\w*|met|meet\w*|trip|travel\w*|tour\w*|talks|occasion|event|ceremony|sessions?|summit|forum|conference"
    r"|arriv\w*|held|hosted|welcomed|received)\b",
    re.I,
)


def _of_that_occasion(found: Found, act: Hit) -> str | None:
    """``He visited Lima in May 2011. During that visit, …``: the date of the sentence before; None where not so told.

    Empty where the text points at another occasion whose date it does not tell.
    """
    reading, sentence = found.reading, found.sentence
    told = _THAT.search(reading.full, sentence.start, sentence.end)
    if told is None or act.value[0] not in ("sign", "exchange", "reach"):
        return None
    if _PAST.search(reading.full, max(sentence.start, act.start - 30), act.start):
        return None
    at = bisect_left(reading.sentences, (sentence.start,))
    before = reading.sentences[max(at - 1, 0)]
    if told["which"].lower() == "the" and not _OCCASION.search(reading.full, before.start, before.end):
        before = reading.sentence_at(reading.offset)  # the visit that the article reports
        if not _OCCASION.search(reading.full, before.start, before.end):
            return None
    dates = dates_in(reading, before.start, before.end) if before.start >= reading.offset and at else []
    if len(dates) == 1 and _narrowed(dates[0].edtf):
        return _narrowed(dates[0].edtf)
    return "" if told["which"].lower() == "that" else None


def _of_its_own(found: Found) -> str | None:
    """``Signed a treaty in 1998 and an accord in 2003``, ``… and a memorandum the year after``: of one in a list."""
    reading, head = found.reading, found.head
    heads = inside(reading.hits["instrument"], head.end, found.sentence.end)
    high = heads[0].start if heads else clause(reading.full, found.sentence, head.start)[1]
    before = dates_in(reading, found.link.act.end if found.link else head.start, found.phrase.start)
    if not before:
        return None
    later = [d for d in dates_in(reading, head.end, high) if _IN_WHEN.search(reading.full, d.start - 4, d.start)]
    if later:
        return _narrowed(later[0].edtf)
    if _A_YEAR_AFTER.search(reading.full, head.end, high) and before[-1].edtf[:4].isdigit():
        return str(int(before[-1].edtf[:4]) + 1)
    return None


_A_YEAR_AFTER = re.compile(r"\b(?:the\s(?:following\syear|year\safter|next\syear)|a\syear\slater)\b")
_IN_WHEN = re.compile(r"\s(?:in|on|by)\s$")


def _is_after_news(reading: Reading, date: str) -> bool:
    """``Signed an agreement …, with deliveries from 2027``: nothing was signed after the day it is reported."""
    published = reading.article.published
    return bool(published) and date[:7] > (published or "")[: len(date[:7])]


def _bounds(found: Found, act: Hit) -> list[int]:
    """Where other verbs stand, which keep the dates beyond them."""
    if act.value[1] == "noun" or (found.link and found.link.side == "itself"):
        return []
    bounds = [a.start for a in found.acts if _has_its_own_date(a) and abs(a.start - act.start) > 12]
    also = _AND_IS_A.search(found.reading.full, act.end, min(found.sentence.end, act.end + 160))
    bounds += [also.start()] if also else []
    if found.link and found.link.side == "after" and not _IS.search(found.reading.full, found.head.end, act.start):
        verb = _IS.search(
            found.reading.full, act.end, min(found.sentence.end, act.end + 160)
        )  # ``the pact signed in 2011 was renewed in``
        bounds += [verb.start()] if verb else []
    elif found.link and found.reading.full.endswith("being ", 0, act.start):
        bounds += [act.start - len("after being "), act.end + 1]
    return bounds


_IS = re.compile(r"\b(?:is|are|was|were|been|will|has|have|had)\b")
#: ``was signed by the ministers and was the product of talks held in``.
_AND_IS_A = re.compile(r"\band\s(?:is|are|was|were)\s(?:the|an?)\s")
_HELD_IN = re.compile(r"\b(?:of|in|held\son)\s$")


def _of_the_sentence(found: Found, act: Hit) -> DateSpan | None:
    """``The summit of May 2011 …, including the signing of``: the only date of the sentence, of a noun of signing."""
    if act.value[1] not in ("noun", "ing") or act.value[0] != "sign":
        return None
    dates = inside(found.reading.dates, found.sentence.start, act.start)
    if len(dates) != 1 or len(inside(found.reading.dates, act.start, found.sentence.end)):
        return None
    full = found.reading.full
    return dates[0] if _HELD_IN.search(full, max(0, dates[0].start - 10), dates[0].start) else None


_AT_ITS_END = re.compile(r"\b[Aa]t\sthe\s(?:very\s)?(?:end|beginning|start)\sof\s(?:last\s)?$")


def _at_its_end(found: Found, act: Hit) -> DateSpan | None:
    """``At the end of December, the company won a contract``."""
    full, sentence = found.reading.full, found.sentence
    low, high = clause(full, sentence, act.start)
    dates = inside(found.reading.dates, low, high)
    if not dates:
        return None
    return next((d for d in dates if _AT_ITS_END.search(full, max(low, d.start - 32), d.start)), None)


def _date_to_come(found: Found, act: Hit, status: AgreementStatus) -> tuple[str | None, int]:
    """The day of a signing to come: ``will be signed on 3 June``, ``will sign an MoU on tea on 3 June``."""
    reading, sentence = found.reading, found.sentence
    later = []
    if found.link is not None and found.link.side == "after":
        later = dates_in(reading, act.end, min(sentence.end, act.end + 30))
        if not later and reading.full.startswith(" between ", act.end):
            later = dates_in(reading, act.end, min(sentence.end, act.end + 200))
            later = [d for d in later if _IN_WHEN.search(reading.full, d.start - 4, d.start)]
            later = [d for d in later if not _IS.search(reading.full, act.end, d.start)]
    elif act.value[0] == "sign" and act.value[1] in ("noun", "ing") and status == "planned":
        low, high = clause(reading.full, sentence, act.start)
        later = dates_in(reading, act.end, high) or dates_in(reading, low, act.start)[-1:]
        later = [d for d in later if d.edtf > (reading.article.published or "")]
        later = [d for d in later if not _IS.search(reading.full, found.head.end, d.start)]
    elif act.value[0] == "sign" and reading.full.endswith(" will ", 0, act.start):
        later = dates_in(reading, found.head.end, clause(reading.full, sentence, act.start)[1])
    if not later and status == "planned":
        return _at_that_visit(found, act)
    return (later[0].edtf, 2) if later and _is_told(reading, later[0]) else (None, 0)


_BEGINS_SOON = re.compile(
    r"\b(?:will|is\sto|are\sto|begins?|starts?|arrives?|visits?|leaves?|travels?|embarks?|due)\b", re.I
)


def _at_that_visit(found: Found, act: Hit) -> tuple[str | None, int]:
    """``He begins a visit on 1 September. During the visit, he will sign``: in the month of that visit."""
    reading, sentence = found.reading, found.sentence
    if act.value[:1] != ["sign"] or not _THAT.search(reading.full, sentence.start, act.start):
        return None, 0
    at = bisect_left(reading.sentences, (sentence.start,))
    for before in (reading.sentences[max(at - 1, 0)], reading.sentence_at(reading.offset)):
        if not (_OCCASION.search(reading.full, before.start, before.end) and before.start >= reading.offset):
            continue
        dates = [d for d in dates_in(reading, before.start, before.end) if len(d.edtf) >= 10]
        if len(dates) == 1 and _BEGINS_SOON.search(reading.full, before.start, before.end):
            first = dates[0].edtf[:10]
            return (first[:7], 2) if first > (reading.article.published or "") else (None, 0)
    return None, 0


def _is_told(reading: Reading, date: DateSpan) -> bool:
    """``on 3 June``, ``in December``: a day or a month of its own name; ``this month`` only says that it is soon."""
    published = reading.article.published or ""
    if date.edtf < published[: len(date.edtf)]:
        return False  # what is past is not to come
    named = any(c.isupper() for c in reading.full[date.start : date.end])
    return len(date.edtf) == 10 or (len(date.edtf) == 7 and named)


def _date_of_news(found: Found, rule: str) -> tuple[str | None, int]:
    """The date of an instrument told without a verb: the day of a headline's, the year of a new one's."""
    published = found.reading.article.published
    if rule == "agreements.existing":
        since = _SINCE.match(found.reading.full, found.head.end, found.sentence.end)
        if since:
            return since["year"], 2
        if is_similar(found):
            high = clause(found.reading.full, found.sentence, found.head.end)[1]
            when = dates_in(found.reading, found.head.end, high)
            return (_narrowed(when[0].edtf), 2) if when else (None, 0)
    if published and found.in_title and rule != "agreements.pair":
        return published, 1
    new = found.phrase.fresh or (found.phrase.definite is False and not is_owned(found))
    return (published[:4], 1) if published and new and _is_early(found.reading, found.sentence, LEAD) else (None, 0)


#: ``have had an agreement on tea since 2003``.
_SINCE = re.compile(r"(?:\s(?!since\b|but\b|and\b|that\b|which\b)[\w’'-]+){0,8},?\ssince\s(?P<year>(?:19|20)\d\d)\b")


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


def _day_of_news(reading: Reading) -> str | None:
    """The day of publication; of an article without one the only date of its headline, or of its first sentence."""
    if reading.article.published:
        return reading.article.published
    first = reading.sentence_at(reading.offset)
    for start, end in ((0, reading.offset), (first.start, first.end)):
        days = {_narrowed(d.edtf) for d in inside(reading.dates, start, end) if len(d.edtf) > 4}
        if len(days) == 1:
            return days.pop()
    return None


def _is_news(found: Found, act: Hit, many: bool) -> bool:
    """Whether the signing is what the article reports, so that it is of the article's year.

    ``many``: an instrument of many parties, which each sign in a year of their own.
    """
    reading, sentence = found.reading, found.sentence
    if (
        act.value[0] not in ("sign", "exchange", "reach", "announce", "revise", "issue", "receive")
        and found.head.value[1] != "truce"
    ):
        return False
    before = reading.full[max(sentence.start, act.start - 50) : act.start]
    if act.value[1] == "base" and _INFINITIVE.search(before):
        return False
    if act.value[0] == "sign" and act.start < found.phrase.start and before.endswith("recently "):
        return False
    if (many and not found.in_title) or is_similar(found):
        return False
    told = act.value[1] != "base" and not _PERFECT.search(before)
    news = found.in_title or _is_early(reading, sentence, BODY if told else LEAD) or _signing_in_title(reading)
    if _EARLIER.match(reading.full, act.end, sentence.end):
        return False
    if _NOW.search(reading.full, sentence.start, sentence.end) or (news and _PERFECT.search(before)):
        return not _PAST.search(before[-24:])
    return news and not _PAST.search(reading.full, sentence.start, act.start)


def _is_early(reading: Reading, sentence: Sentence, most: int) -> bool:
    """Whether the sentence is one of the first ``most`` of the text."""
    first = bisect_left(reading.sentences, (reading.offset,))
    last = min(first + most, len(reading.sentences)) - 1
    return reading.offset <= sentence.start <= reading.sentences[last].start if last >= first else False


def _signing_in_title(reading: Reading) -> bool:
    """Whether the headline tells of signing: what the text tells without a date is then that news."""
    acts = inside(reading.hits.get("act", ()), 0, reading.offset)
    return any(a.value[0] in ("sign", "exchange") for a in acts)
