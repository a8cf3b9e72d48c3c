"""When something happened: the dates of a verb or noun of happening.

A helper of ``digest.extract.happenings``. A verb's date stands in its clause, and so does that of a noun which a verb
governs; another noun's stands right before it, in the phrase after it, or opens the sentence that tells who took part.
A date of saying is that of the noun in ``said on Tuesday during a visit``. A year that belongs to the name of an
instrument, other dates of saying and, for meetings, a bare year are not theirs.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date as calendar_day
from datetime import timedelta

from digest.extract.clauses import OPENING, attached, clause, dates_in, is_of_saying
from digest.extract.matcher import Hit
from digest.extract.reading import DateSpan, Reading, inside
from digest.extract.senses import Cue
from digest.text.sentences import Sentence


def bounds(reading: Reading, sentence: Sentence, cue: Cue) -> list[int]:
    """Where other verbs of the sentence stand: a date beyond them is theirs."""
    hits = inside(reading.hits.get("event", ()), sentence.start, sentence.end)
    verbs = [h.start for h in hits if h.value[1] not in _NO_VERBS and not reading.full.startswith(" by ", h.end)]
    verbs += [h.start for h in inside(reading.hits.get("speech", ()), sentence.start, sentence.end)]
    verbs += _signed(reading, sentence)
    return [v for v in verbs if not cue.start - 12 <= v <= cue.end + 12]


#: Forms of hits whose dates are no others': nouns, and participles (``a lunch hosted by``).
_NO_VERBS = ("noun", "occasion", "result", "talk", "guest", "attend")


def _signed(reading: Reading, sentence: Sentence) -> list[int]:
    """Where ``a memorandum signed in 1993`` or ``a treaty that was signed`` has its participle, whose date it is."""
    heads = {h.end + 1 for h in inside(reading.hits.get("instrument", ()), sentence.start, sentence.end)}
    if not heads:
        return []
    acts = inside(reading.hits.get("act", ()), sentence.start, sentence.end)
    full = reading.full
    return [
        h.start
        for h in acts
        if h.value[1] == "ed" and (h.start in heads or _RELATIVE.search(full, h.start - 20, h.start))
    ]


_RELATIVE = re.compile(r"(?:,|\b(?:that|which)\s(?:was|were|had\sbeen|has\sbeen))\s$")


#: Kinds whose events may be known by a year alone.
_BY_YEAR = {"launch", "training", "conference", "aid", "visit"}


def dates_of(reading: Reading, sentence: Sentence, cue: Cue, others: Sequence[int]) -> list[str]:
    """The dates of the cue; several where the text lists years. ``others``: positions of other verbs."""
    if not cue.verbal:
        return _noun_dates(reading, sentence, cue, others)
    if _in_parentheses(reading.full, sentence, cue):
        return []
    found = _of_verb(reading, sentence, cue, others)
    if found is not None and cue.form == "guest" and _is_of_noun(reading, cue, found):
        return []
    if found is None or _owns(reading, found) or _is_of_topic(reading, cue, found):
        return _noun_dates(reading, sentence, cue, others) if cue.form in ("noun", "occasion") else []
    by_year = (
        cue.kind in _BY_YEAR and cue.form not in ("future", "attend") and (cue.kind, cue.form) != ("aid", "noun")
    ) or (_is_held_by_year(reading.full, cue, found) or _is_to_come(reading.full, cue, found))
    return _listed(reading, sentence, found) if len(found.edtf) > 4 or by_year else []


def _of_verb(reading: Reading, sentence: Sentence, cue: Cue, others: Sequence[int]) -> DateSpan | None:
    within = dates_in(reading, cue.start, cue.end, cue.start)
    if within:
        return within[0]
    found = attached(reading, sentence, cue.end - 1, cue.end, others) if cue.end > cue.to else None
    found = found or attached(reading, sentence, cue.start, cue.end, others)
    found = found or (None if any(b < cue.start for b in others) else _when(reading, sentence, cue))
    if found is not None and len(found.edtf) == 4 and found.start > cue.to:
        found = _right_before(reading, sentence, cue) or found
    if found is not None and cue.at > cue.start > found.end and any(b < found.start for b in others):
        return None
    if found is not None and found.end <= cue.start and _in_relative(reading, found, others):
        return None
    purpose = _PURPOSE.search(reading.full, max(0, cue.start - 24), cue.start)
    aside = cue.form == "ing" or (purpose and _is_aside(reading, sentence, cue))
    return None if found is not None and aside and found.end <= cue.start else found


_ADVERB = re.compile(r"\s(?:\w+ly\s|also\s|jointly\s)?")


def _right_before(reading: Reading, sentence: Sentence, cue: Cue) -> DateSpan | None:
    """``was on Monday ratified in the 2019 sitting``: the day right before the verb, not a year after it."""
    before = dates_in(reading, max(sentence.start, cue.start - 40), cue.start)
    near = before[-1] if before else None
    return near if near and _ADVERB.fullmatch(reading.full, near.end, cue.start) else None


def _is_held_by_year(full: str, cue: Cue, date: DateSpan) -> bool:
    """``the forum was held in 2019``; talks that began in a year went on."""
    held = cue.end > cue.to <= date.start
    return held and (cue.kind != "meeting" or bool(_TAKES_PLACE.search(full, cue.to, cue.end)))


#: ``to convene the second session in 2020``: of what is numbered and to come, a year is enough.
_NUMBERED = re.compile(
    r"\b(?:next|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d+(?:st|nd|rd|th))\s(?:[\w-]+\s){0,3}$"
)
_TO_COME = re.compile(r"\b(?:to|will)\s(?:jointly\s)?$")


def _is_to_come(full: str, cue: Cue, date: DateSpan) -> bool:
    if cue.form != "noun" or not cue.start < cue.at <= cue.to <= date.start:
        return False
    held = _TO_COME.search(full, max(0, cue.start - 14), cue.start)
    return bool(held and _NUMBERED.search(full, cue.start, cue.at))


#: ``the president, who took office in 2007, will visit``: the date is that of the clause between the commas.
_WHO = re.compile(r",\s(?:who|which)\s(?:\w+\s){0,2}$")


def _in_relative(reading: Reading, date: DateSpan, others: Sequence[int]) -> bool:
    verb = max((b for b in others if b < date.start), default=None)
    closed = reading.full.startswith(",", date.end)
    return closed and verb is not None and bool(_WHO.search(reading.full, max(0, verb - 30), verb))


#: ``met to discuss the crash of 17 July 2014``: what is spoken of was long ago.
_TOPIC = re.compile(r"\b(?:to\s(?:discuss|review|mark|commemorate)|with\sregard\sto|regarding|concerning|about|over)\s")


def _is_of_topic(reading: Reading, cue: Cue, date: DateSpan) -> bool:
    published = reading.article.published or ""
    if cue.kind != "meeting" or date.start < cue.to or not published[:4].isdigit():
        return False
    long_ago = date.edtf[:7] < f"{int(published[:4]) - 1}{published[4:7]}"
    return long_ago and bool(_TOPIC.search(reading.full, cue.to, date.start))


def _is_of_noun(reading: Reading, cue: Cue, date: DateSpan) -> bool:
    """``raised it with the king during his visit last April``: the date after a noun is that of the noun."""
    between = inside(reading.hits.get("event", ()), cue.to, date.start)
    return any(h.value[1] in ("noun", "occasion") for h in between)


def _when(reading: Reading, sentence: Sentence, cue: Cue) -> DateSpan | None:
    """``began in June 2018, when experts travelled there``: the date right before the clause."""
    low, _ = clause(reading.full, sentence, cue.start)
    if not reading.full.startswith("when ", low):
        return None
    before = dates_in(reading, max(sentence.start, low - 40), low)
    return before[-1] if before and low - before[-1].end <= 2 else None


def _is_aside(reading: Reading, sentence: Sentence, cue: Cue) -> bool:
    """Whether an infinitive tells of something after what is told before it: ``agreed to open``."""
    if cue.form == "future" and cue.kind != "visit":
        return True
    return bool(inside(reading.hits.get("event", ()), sentence.start, cue.start))


#: ``to attend``, of which a date before it does not tell; ``is to attend`` is another matter.
_PURPOSE = re.compile(
    r"(?<!\bis)(?<!\bare)(?<!\bwas)(?<!\bwere)(?<!\bset)(?<!\bdue)(?<!scheduled)(?<!expected)(?<!plans)(?<!\bdate)\sto\s(?:also\s)?$"
)


def _in_parentheses(full: str, sentence: Sentence, cue: Cue) -> bool:
    """``(recently elected as chair)``: an aside, whose date would not stand outside it."""
    low = max(sentence.start, cue.at - 60)
    opened = full.rfind("(", low, cue.at)
    return opened > full.rfind(")", low, cue.at) and not any(c.isdigit() for c in full[opened : cue.to + 40])


def _noun_dates(reading: Reading, sentence: Sentence, cue: Cue, others: Sequence[int]) -> list[str]:
    """The date that stands with a noun: ``the March 5 meeting``, ``a forum held in May``."""
    found = _until(reading, sentence, cue) if cue.kind in _LASTING else None
    if found is None:
        found = _before(reading, sentence, cue)
    if found is None:
        found = _after(reading, sentence, cue, others)
    if found is None and cue.kind == "aid":
        found = _announced(reading, cue)
    return _opening(reading, sentence, cue) if found is None else found


_LASTING = {"visit", "conference", "meeting", "training"}
#: ``a two-day visit to Lima, which ends today``.
_DAYS = re.compile(r"\b(two|three|four|five|six|seven|[2-7])[\s-]day\s(?:\w+\s){0,2}$", re.I)
_ENDS = re.compile(r"[^.;,]{0,60},\s(?:which|that)\s(?:end(?:s|ed)|conclude[sd])\s(?:on\s)?")
_NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7}


def _until(reading: Reading, sentence: Sentence, cue: Cue) -> list[str] | None:
    """The days of a visit of which the length and the last day are told."""
    length = _DAYS.search(reading.full, max(sentence.start, cue.at - 30), cue.at)
    ends = _ENDS.match(reading.full, cue.to, sentence.end) if length else None
    if length is None or ends is None:
        return None
    days = _NUMBERS.get(length[1].lower()) or int(length[1])
    last = next((d.edtf for d in inside(reading.dates, ends.end(), ends.end() + 12) if len(d.edtf) == 10), None)
    first = last and calendar_day.fromisoformat(last) - timedelta(days=days - 1)
    return [f"{first}/{last}"] if first else None


_ANNOUNCED = re.compile(r"\s(?:announced|unveiled|approved|pledged)\s(?:on\s)?")


def _announced(reading: Reading, cue: Cue) -> list[str] | None:
    """``The assistance announced today``: of help, the day of its announcement counts."""
    for date in inside(reading.dates, cue.to, cue.to + 30)[:1]:
        if len(date.edtf) == 10 and _ANNOUNCED.fullmatch(reading.full, cue.to, date.start):
            return [date.edtf]
    return None


def _before(reading: Reading, sentence: Sentence, cue: Cue) -> list[str] | None:
    full = reading.full
    before = [d for d in inside(reading.dates, max(sentence.start, cue.at - 60), cue.at) if d.end <= cue.at]
    if not before or _owns(reading, before[-1]):
        return None
    date = before[-1]
    gap = full[date.end : cue.at]
    lead = full[max(0, date.start - 8) : date.start]
    if (_MODIFIES.fullmatch(gap) and not _PREPOSITION.search(lead)) or _FOR_A.fullmatch(gap):
        return _certain(full, date, cue)
    if cue.kind in _OF_SAYING and len(date.edtf) == 10 and _IN_A.fullmatch(gap):
        return [date.edtf]
    if cue.kind == "visit" and len(date.edtf) >= 7 and _DURING_VISIT.fullmatch(gap):
        return [date.edtf]
    return None


#: Kinds during which things are said.
_OF_SAYING = {"meeting", "visit", "conference", "launch", "signing", "other"}
#: ``signed in March during President Otieno's state visit``.
_DURING_VISIT = re.compile(
    r",?\s(?:during|on\sthe\soccasion\sof)\s(?:(?:[A-Z][\w.-]*|the|an?|of|vice|prime|minister|president)\s){0,7}?(?:[A-Z][\w-]+|president|minister)['’]s?\s"
    r"(?:[a-z-]+\s){0,3}"
)
#: ``said on Saturday during a visit``.
_IN_A = re.compile(
    r",?\s(?:in|during|at|after|following|on\sthe\ssidelines\sof|while\son)\s(?:(?:an?|the|their|his|her|its|separate)\s)?"
    r"(?:[\w-]+\s){0,4}"
)


def _after(reading: Reading, sentence: Sentence, cue: Cue, others: Sequence[int]) -> list[str] | None:
    full = reading.full
    convened = cue.kind in ("conference", "launch")
    high = sentence.end if convened or sentence.start == 0 else clause(full, sentence, cue.at)[1]
    high = min([high, *(b for b in others if b > cue.to)])
    for later in inside(reading.dates, cue.to, high):
        if _owns(reading, later):
            continue
        if _RIGHT_AFTER.fullmatch(full, cue.to, later.start) and not _finer_after(reading, later, high):
            return [later.edtf] if len(later.edtf) > 4 or cue.kind in _BY_YEAR else []
        if later not in dates_in(reading, later.start, later.start + 1):
            continue
        heads = sentence.start == 0 and full[: later.start].endswith((": ", " - ", " – "))  # a headline with its date
        told = (heads or _follows(reading, cue, later)) and not _FOR_WHAT.search(full, cue.to, later.start)
        if told or (convened and _is_held(full, sentence, cue, later)):
            return _certain(full, later, cue) and _listed(reading, sentence, later)
        break
    return None


def _finer_after(reading: Reading, year: DateSpan, high: int) -> bool:
    """``the meeting of 2024 today``: the year is a part of the name, the day follows."""
    following = inside(reading.dates, year.end, min(high, year.end + 12))
    return len(year.edtf) == 4 and bool(following) and len(following[0].edtf) > 4


#: ``the summit of July 2023``, ``her visit (in May)``, ``the talks, on 3 May,``.
_RIGHT_AFTER = re.compile(
    r"\s(?:in|at)\s(?:the\s)?[A-Z][\w.-]+(?:\s[A-Z][\w.-]+){0,2},?\s(?:in|on)\s|\sof\s|\s\((?:(?:in|on|from|held\son|held\sin)\s)?|,?\s(?:on|in|from)\s|\s"
)


def _follows(reading: Reading, cue: Cue, date: DateSpan) -> bool:
    """Whether only who, where and what stands between the noun and its date; names do not count as parts."""
    gap = reading.full[cue.to : date.start]
    if _COMES_AFTER.search(gap):
        return False
    if _FOLLOWS.fullmatch(gap):
        return True
    if len(gap) > 260 or ";" in gap or "\n" in gap:
        return False
    names = [s for spans in (reading.people, reading.bodies) for s in inside(spans, cue.to, date.start)]
    kept, position = "", cue.to
    for name in sorted(names):
        kept += reading.full[position : max(name.start, position)]
        position = max(position, name.end)
    kept += reading.full[position : date.start]
    return bool(names) and bool(_WITHOUT_NAMES.fullmatch(kept))


def _opening(reading: Reading, sentence: Sentence, cue: Cue) -> list[str]:
    full = reading.full
    opening = [d for d in dates_in(reading, sentence.start, cue.at) if d.start - sentence.start < OPENING]
    if (
        opening
        and (_TAKES_PART.search(full, opening[0].end, cue.at) or _IS_HELD.match(full, cue.to, sentence.end))
        and not _SAYS.search(full, opening[0].end, cue.at)
    ):
        return [opening[0].edtf]
    return []


def _is_held(full: str, sentence: Sentence, cue: Cue, date: DateSpan) -> bool:
    """``hosted “Weaving: a workshop on looms” at the City Hall on 3 May``."""
    if date.start - cue.to > 220 or _STOPS.search(full, cue.to, date.start):
        return False
    return cue.verbal or bool(_TAKES_PLACE.search(full, max(sentence.start, cue.at - 160), date.start))


_STOPS = re.compile(r"[.;!?]\s|\b(?:said|says|told|who|after|before|since|because)\b")
_WEEKDAY = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")
_DEADLINE = re.compile(r"\b(?:by|until|till|since|before|every|each|next)\s$", re.I)


def told_by_weekday(reading: Reading, sentence: Sentence, cue: Cue) -> bool:
    """Whether an undated article tells the day by its name only: ``on Tuesday``, ``Monday's meeting``."""
    if reading.article.published:
        return False
    full = reading.full
    low, high = clause(full, sentence, cue.at)
    if not cue.verbal:
        low, high = max(low, cue.at - 40), min(high, cue.to + 60)
    days = [*_WEEKDAY.finditer(full, low, high), *_WEEKDAY.finditer(full, sentence.start, sentence.start + OPENING)]
    return any(
        not _DEADLINE.search(full, max(0, d.start() - 8), d.start()) and not is_of_saying(full, d.start()) for d in days
    )


#: Between a date and the noun that it modifies: ``’s two-day``.
_MODIFIES = re.compile(r"['’]s\s(?:[\w–-]+\s){0,7}|\s(?:[\w-]+\s){0,3}")
_PREPOSITION = re.compile(r"\b(?:in|on|since|by|until|of|,)\s$")
_FOR_A = re.compile(r",?\s(?:for|to\s(?:attend|hold))\s(?:an?|the|their)\s(?:[\w’'-]+\s){0,6}")
#: ``the visit followed talks in May``.
_COMES_AFTER = re.compile(
    r"\b(?:follow(?:s|ed)|c[ao]mes?\s(?:after|amid|as|ahead)|came|ends?|concludes?|expires?|stall\w*|broke|collaps\w+|since)\b"
)
#: The same where the names are taken out: ``made to Peru by the Minister, , last``.
_WITHOUT_NAMES = re.compile(r"(?!.*\b(?:said|that|who|will|told|and|after|before)\b)[^;:()“”\"!?]{0,120}")
#: Between a noun and its date: no other sentence part, at most one comma.
_FOLLOWS = re.compile(
    r"(?:\s(?:between|with)\s(?:[^.;:()“”\"!?]|\b[A-Z]\.){0,150}|(?:[^.;:()“”\"!?,]|\b[A-Z][a-z]{0,2}\.){0,90}(?:,(?!\sand\s)(?:[^.;:()“”\"!?,]|\b[A-Z]\.){0,60})?)"
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


def _certain(full: str, date: DateSpan, cue: Cue) -> list[str]:
    """The date, if it says more than a year, or if the year is that of taking place."""
    low, high = min(date.end, cue.to), max(date.start, cue.at)
    return [date.edtf] if len(date.edtf) > 4 or _TAKES_PLACE.search(full, low, high) or cue.kind == "training" else []


def _owns(reading: Reading, date: DateSpan) -> Hit | None:
    """The instrument whose name or noun phrase the date is a part of: ``the 2016 Health MoU``."""
    written = reading.full[date.start : date.end]
    if not any(c.isdigit() for c in written) or _PREPOSITION.search(reading.full[max(0, date.start - 8) : date.start]):
        return None
    for head in inside(reading.hits.get("instrument", ()), date.end, date.end + 60):
        return head if _WITHIN_NAME.fullmatch(reading.full, date.end, head.start) else None
    return None


def _listed(reading: Reading, sentence: Sentence, first: DateSpan) -> list[str]:
    """``first`` and the years or days listed after it: ``in 2020, 2021 and 2023``, ``on 3, 5 and 7 May``."""
    found = [first.edtf]
    end = first.end
    for date in inside(reading.dates, first.end, sentence.end):
        years = len(date.edtf) == len(first.edtf) == 4
        if not (years or date.rule == first.rule == "listed-day") or not _AND.fullmatch(reading.full, end, date.start):
            break
        found.append(date.edtf)
        end = date.end
    return found
