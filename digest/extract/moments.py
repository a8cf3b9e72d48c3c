"""When something happened: the dates of a verb or noun of happening.

A helper of ``digest.extract.happenings``. A verb's date stands in its clause; a noun's stands right before it, in the
phrase after it, or opens the sentence that tells who took part. A year that belongs to the name of an instrument, a
date of saying (``said on Tuesday``) and, for meetings and visits, a bare year are not theirs.
"""

from __future__ import annotations

import re

from digest.extract.clauses import OPENING, attached, clause, dates_in, is_of_saying
from digest.extract.matcher import Hit
from digest.extract.reading import DateSpan, Reading, inside
from digest.text.sentences import Sentence


def bounds(reading: Reading, sentence: Sentence, hit: Hit) -> list[int]:
    """Where other verbs of the sentence stand: a date beyond them is theirs."""
    verbs = [
        h.start for h in inside(reading.hits.get("event", ()), sentence.start, sentence.end) if h.value[1] != "noun"
    ]
    verbs += [h.start for h in inside(reading.hits.get("speech", ()), sentence.start, sentence.end)]
    return [v for v in verbs if abs(v - hit.start) > 12]


#: Kinds whose events may be known by a year alone.
_BY_YEAR = {"launch", "training", "conference", "aid"}


def dates_of(reading: Reading, sentence: Sentence, hit: Hit) -> list[str]:
    """The dates of the verb or noun; several where the text lists years."""
    if hit.value[1] == "noun":
        return _noun_dates(reading, sentence, hit)
    if _in_parentheses(reading.full, sentence, hit):
        return []
    found = attached(reading, sentence, hit.start, hit.end, bounds(reading, sentence, hit))
    if found is None or _owns(reading, found):
        return []
    return _listed(reading, sentence, found) if len(found.edtf) > 4 or hit.value[0] in _BY_YEAR else []


def _in_parentheses(full: str, sentence: Sentence, hit: Hit) -> bool:
    """``(recently elected as chair)``: an aside, whose date would not stand outside it."""
    low = max(sentence.start, hit.start - 60)
    opened = full.rfind("(", low, hit.start)
    return opened > full.rfind(")", low, hit.start) and not any(c.isdigit() for c in full[opened : hit.end + 40])


def _noun_dates(reading: Reading, sentence: Sentence, hit: Hit) -> list[str]:
    """The date that stands with a noun: ``the March 5 meeting``, ``a forum held in May``."""
    full = reading.full
    before = [d for d in inside(reading.dates, max(sentence.start, hit.start - 60), hit.start) if d.end <= hit.start]
    if before and _owns(reading, before[-1]) is None:
        gap = full[before[-1].end : hit.start]
        lead = full[max(0, before[-1].start - 8) : before[-1].start]
        if (_MODIFIES.fullmatch(gap) and not _PREPOSITION.search(lead)) or _FOR_A.fullmatch(gap):
            return _certain(full, before[-1], hit)
    convened = hit.value[0] in ("conference", "launch")
    high = sentence.end if convened else clause(full, sentence, hit.start)[1]
    others = [b for b in bounds(reading, sentence, hit) if b > hit.end]
    for later in dates_in(reading, hit.end, min([high, *others])):
        told = _FOLLOWS.fullmatch(full, hit.end, later.start) and not _FOR_WHAT.search(full, hit.end, later.start)
        if (told or (convened and _is_held(full, sentence, hit, later))) and _owns(reading, later) is None:
            return _certain(full, later, hit) and _listed(reading, sentence, later)
        break
    opening = [d for d in dates_in(reading, sentence.start, hit.start) if d.start - sentence.start < OPENING]
    if (
        opening
        and (_TAKES_PART.search(full, opening[0].end, hit.start) or _IS_HELD.match(full, hit.end, sentence.end))
        and not _SAYS.search(full, opening[0].end, hit.start)
    ):
        return [opening[0].edtf]
    return []


def _is_held(full: str, sentence: Sentence, hit: Hit, date: DateSpan) -> bool:
    """``hosted “Weaving: a workshop on looms” at the City Hall on 3 May``."""
    if date.start - hit.end > 220 or _STOPS.search(full, hit.end, date.start):
        return False
    return bool(_TAKES_PLACE.search(full, max(sentence.start, hit.start - 160), date.start))


_STOPS = re.compile(r"[.;!?]\s|\b(?:said|says|told|who|after|before|since|because)\b")
_WEEKDAY = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")
_DEADLINE = re.compile(r"\b(?:by|until|till|since|before|every|each|next)\s$", re.I)


def told_by_weekday(reading: Reading, sentence: Sentence, hit: Hit) -> bool:
    """Whether an undated article tells the day by its name only: ``on Tuesday``, ``Monday's meeting``."""
    if reading.article.published:
        return False
    full = reading.full
    low, high = clause(full, sentence, hit.start)
    if hit.value[1] == "noun":
        low, high = max(low, hit.start - 40), min(high, hit.end + 60)
    days = [*_WEEKDAY.finditer(full, low, high), *_WEEKDAY.finditer(full, sentence.start, sentence.start + OPENING)]
    return any(
        not _DEADLINE.search(full, max(0, d.start() - 8), d.start()) and not is_of_saying(full, d.start()) for d in days
    )


#: Between a date and the noun that it modifies: ``’s two-day``.
_MODIFIES = re.compile(r"['’]s\s(?:[\w–-]+\s){0,7}|\s(?:[\w-]+\s){0,3}")
_PREPOSITION = re.compile(r"\b(?:in|on|since|by|until|,)\s$")
_FOR_A = re.compile(r",?\s(?:for|to\s(?:attend|hold))\s(?:an?|the|their)\s(?:[\w’'-]+\s){0,6}")
#: Between a noun and its date: no other sentence part, at most one comma.
_FOLLOWS = re.compile(
    r"(?:\s(?:between|with)\s(?:[^.;:()“”\"!?]|\b[A-Z]\.){0,150}|(?:[^.;:()“”\"!?,]|\b[A-Z]\.){0,90}(?:,(?:[^.;:()“”\"!?,]|\b[A-Z]\.){0,40})?)"
)
_TAKES_PART = re.compile(
    r"\b(?:attend\w*|host\w*|held|hold\w*|helm\w*|participat\w+|chair\w*|co-chair\w*|address\w*|open\w*|had|joined|took\spart)\b",
    re.I,
)
_IS_HELD = re.compile(r"[^.;,]{0,60}?\b(?:was|were)\s(?:also\s)?(?:held|convened|organi[sz]ed|hosted)\b")
_SAYS = re.compile(r"\b(?:said|told|announced|signed)\b")
_WITHIN_NAME = re.compile(r"\s(?:[\w“\"-]+\s){0,5}[“\"]?")
_FOR_WHAT = re.compile(r"\bto\s(?:take|attend|discuss|meet|sign|hold|join)\b")
_AND = re.compile(r",?\s(?:and\s)?")
_TAKES_PLACE = re.compile(
    r"\b(?:held|takes?\splace|took\splace|taken\splace|host\w*|convened?|scheduled|organi[sz]ed|staged)\b", re.I
)


def _certain(full: str, date: DateSpan, hit: Hit) -> list[str]:
    """The date, if it says more than a year, or if the year is that of taking place."""
    low, high = min(date.end, hit.end), max(date.start, hit.start)
    return (
        [date.edtf] if len(date.edtf) > 4 or _TAKES_PLACE.search(full, low, high) or hit.value[0] == "training" else []
    )


def _owns(reading: Reading, date: DateSpan) -> Hit | None:
    """The instrument whose name or noun phrase the date is a part of: ``the 2016 Health MoU``."""
    written = reading.full[date.start : date.end]
    if not any(c.isdigit() for c in written) or _PREPOSITION.search(reading.full[max(0, date.start - 8) : date.start]):
        return None
    for head in inside(reading.hits.get("instrument", ()), date.end, date.end + 60):
        return head if _WITHIN_NAME.fullmatch(reading.full, date.end, head.start) else None
    return None


def _listed(reading: Reading, sentence: Sentence, first: DateSpan) -> list[str]:
    """``first`` and the years listed after it: ``in 2020, 2021 and 2023``."""
    found = [first.edtf]
    end = first.end
    for date in inside(reading.dates, first.end, sentence.end):
        if len(date.edtf) != 4 or len(first.edtf) != 4 or not _AND.fullmatch(reading.full, end, date.start):
            break
        found.append(date.edtf)
        end = date.end
    return found
