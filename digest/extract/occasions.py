"""Events told without a verb or noun of happening: fairs and weeks known by a name, sessions known by a committee's
number, what was done today or since a year.

A helper of ``digest.extract.events``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from digest.extract.antecedents import SETTINGS, Antecedents
from digest.extract.clauses import dates_in, sentence_around
from digest.extract.cues import cue_of
from digest.extract.happenings import Happening
from digest.extract.parties import Cast
from digest.extract.reading import inside
from digest.text.sentences import Sentence

_YEAR = re.compile(r"20\d\d(?<=[A-Za-z]\s20\d\d)\b(?!\s(?:Act|Agenda|Vision|Goals|Strategy|Plan)\b)")
#: The capitalized words before a year: ``Medical Expo``.
_NAME = re.compile(r"(?:\b[A-Z][\w&’'-]*\s(?:of\s|for\s|on\s|and\s)?){1,6}$")
#: ``the Book Fair of 2024``.
_FAIR_OF = re.compile(r"\s(?:Fair|Expo|Biennale|Festival)\sof\s$")
_NO_FAIR = re.compile(r"(?:In|On|By|Since|Until|Vision|Agenda|Resolution|Goals?|The)\b")
_ATTEND = re.compile(
    r"\b(?:attend\w*|participat\w+|held|host\w*|during|sidelines|occasion|took\splace|take\splace|showed\sup|at|visitors|exhibit\w*|witnessed|conference"
    r"|exhibition|fair|forum|summit|congress|event)\b",
    re.I,
)
_HELD = re.compile(r"\b(?:held|take[ns]?\splace|took\splace|scheduled|open(?:s|ed)?)\b")


def named_with_year(cast: Cast) -> Iterator[Happening]:
    """Conferences and fairs whose name ends in a year: ``Medical Expo 2024 (held earlier this month)``."""
    reading, full = cast.reading, cast.reading.full
    dated = {d.end for d in reading.dates}
    for year in _YEAR.finditer(full):
        of_fair = year.end() not in dated or _FAIR_OF.search(full, max(0, year.start() - 12), year.start())
        name = _NAME.search(full, max(0, year.start() - 80), year.start()) if of_fair else None
        if name is None or _NO_FAIR.match(name[0]):
            continue
        sentence = sentence_around(reading, name.start())
        around = full[max(sentence.start, name.start() - 60) : min(sentence.end, year.end() + 200)]
        if not _ATTEND.search(around):
            continue
        later = [d for d in inside(reading.dates, year.end(), sentence.end) if d.edtf[:4] == year[0]]
        near = [d for d in later if d.start - year.end() < 60 or _HELD.search(full, year.end(), d.start)]
        date = near[0].edtf if near else year[0]
        codes = frozenset(cast.codes(sentence.start, sentence.end)) or frozenset(cast.principals[:2])
        codes |= {a.code for a in cast.within(sentence.start, sentence.end) if a.where and a.code}
        if codes:
            called = full[name.start() : year.end()]
            yield Happening("conference", date, None, codes, (), sentence, called, "events.named")


#: ``the Lima Tea Week, held from 3 to 7 May``.
_WEEK = re.compile(
    r"(?:\b[A-Z][\w’'-]*\s(?:of\s|for\s|on\s|and\s)?){1,6}Week\b"
    r"(?=[^.;]{0,80}?\b(?:held|t(?:akes?|ook|aking)\splace|scheduled|runs|running)\b)"
)
_SOME_WEEK = re.compile(r"(?:This|Next|Last|Past|Each|Every|Holy|The)\sWeek")


def weeks(cast: Cast) -> Iterator[Happening]:
    """Weeks that are held: those with a name and days."""
    reading, full = cast.reading, cast.reading.full
    if " Week" not in full:
        return
    for week in _WEEK.finditer(full):
        sentence = sentence_around(reading, week.start())
        day = next((d for d in dates_in(reading, week.end(), min(sentence.end, week.end() + 160))), None)
        if day is None or len(day.edtf) < 7 or _SOME_WEEK.match(week[0]):
            continue
        codes = frozenset(cast.codes(sentence.start, sentence.end)) or frozenset(cast.principals[:2])
        codes |= {a.code for a in cast.within(sentence.start, sentence.end) if a.where and a.code}
        if codes:
            yield Happening("conference", day.edtf, None, codes, (), sentence, week[0], "events.named")


#: ``held the 15th Kenya-Peru Forest Committee in Lima on 5 May``: a body numbered is a session of it.
#: The number is looked for, and the verb before it, so that the text is run through fast.
_SESSION = re.compile(
    r"[0-9](?:st|nd|rd|th)\s(?:[A-Z][\w’'–-]*\s(?:on\s|of\s|for\s|and\s)?){1,8}(?:Committee|Commission|Council|Dialogue)\b"
)
_HELD_BEFORE = re.compile(r"\b(?:held|convened|hosted|co-?chaired|co-?hosted)\s(?:the|its|their)\s\d+\Z")
_HOLDING = ("held", "onvened", "osted", "haired")  #: what ``_HELD_BEFORE`` finds: a cheap guard
_WHERE_WHEN = re.compile(r",?\s(?:(?:in|at)\s(?:the\s)?[A-Z][^.;]{1,40}?\s)?(?:on|from|in)\s")


def sessions(cast: Cast) -> Iterator[Happening]:
    """Sessions of committees of two countries, told by the number and name of the committee alone."""
    reading, full = cast.reading, cast.reading.full
    if not any(word in full for word in _HOLDING):
        return
    for session in _SESSION.finditer(full):
        if not _HELD_BEFORE.search(full, session.start() - 30, session.start() + 1):
            continue
        sentence = sentence_around(reading, session.start())
        day = next(iter(dates_in(reading, session.end(), min(sentence.end, session.end() + 60))), None)
        if day is None or len(day.edtf) < 7 or not _WHERE_WHEN.fullmatch(full, session.end(), day.start):
            continue
        codes = frozenset(cast.codes(sentence.start, sentence.end))
        if len(codes) == 2:
            yield Happening("meeting", day.edtf, None, codes, (), sentence, None, "events.meeting")


def days_by_sentence(named: Sequence[Happening]) -> dict[Sentence, str]:
    """Sentences that name a conference of which the article says the month or day, there or elsewhere."""
    days = {h.name: h.date for h in named if h.date and len(h.date) > 4}
    return {h.sentence: day for h in named if (day := days.get(h.name))}


#: A headline's event is that of the lead if the lead is so many sentences long.
LEAD = 3
_TO_COME = re.compile(
    r"\b(?:to|will|set|due|upcoming|next|plans?|ahead|before|after|since|calls?\sfor|seeks?|urges?)\b", re.I
)


def of_headline(cast: Cast, before: Antecedents) -> Iterator[Happening]:
    """``Kenyan, Peruvian ministers meet`` over a lead that tells what they did on a day, if no word there tells how."""
    reading = cast.reading
    title = reading.sentences[0]
    frame = next((f for f in before.frames if 0 < f.number <= LEAD), None)
    if frame is None or title.start or title.end > reading.offset or len(frame.codes) < 2:
        return
    for hit in inside(reading.hits.get("event", ()), 0, reading.offset):
        kind, form = hit.value
        if kind not in SETTINGS or _TO_COME.search(reading.full, 0, title.end):
            continue
        if form != "future" and cue_of(reading.full, title, hit, False) is None:  # ``meet`` is a headline's present
            continue
        codes = frozenset(cast.codes(0, reading.offset))
        if len(codes & frame.codes) > 1:
            yield Happening(kind, frame.date, None, codes & frame.codes, (), title, None, "events.headline", True)
            return


_WILL = re.compile(r"\bwill\b")
#: ``“Today, we have decided …``: a day within what someone says; ``The Lima Today`` is a newspaper.
_QUOTED = re.compile(r"[“\"]\s?$")
_NEWSPAPER = re.compile(r"\b[A-Z][\w’'-]*\sT$")


def of_today(cast: Cast, told: set[Sentence]) -> Iterator[Happening]:
    """``Today`` in a sentence that tells nothing else: what the parties did on the day of publication."""
    reading, full = cast.reading, cast.reading.full
    for date in reading.dates:
        if full[date.start : date.end].lower() != "today":
            continue
        sentence = sentence_around(reading, date.start)
        quoted = _QUOTED.search(full, max(sentence.start, date.start - 2), date.start)
        if sentence in told or quoted or _NEWSPAPER.search(full, max(sentence.start, date.start - 20), date.start + 1):
            continue
        codes = frozenset(cast.sentence_codes(cast.number(sentence)))
        if codes and not _WILL.search(full, date.end, min(sentence.end, date.end + 60)):
            told.add(sentence)
            yield Happening("other", date.edtf, None, codes, (), sentence, None, "events.today")


_HAS_DONE = re.compile(r",[^.]{2,60}?\b(?:has|have)\s(?!been\s)\w+")


def since(cast: Cast) -> Iterator[Happening]:
    """``Since 2012, A has … B``: what two countries do from then on."""
    reading = cast.reading
    for date in reading.dates:
        if not date.edtf.endswith("/.."):
            continue
        sentence = sentence_around(reading, date.start)
        codes = frozenset(cast.sentence_codes(cast.number(sentence)))
        if date.start == sentence.start and len(codes) == 2 and _HAS_DONE.match(reading.full, date.end, date.end + 90):
            yield Happening("other", date.edtf, None, codes, (), sentence, None, "events.since")


_BEGINS = re.compile(r"\b(?:beginning|starting|commencing|effective)\s(?:(?:from|on|in|as\sof)\s)?$", re.I)


def beginnings(cast: Cast) -> Iterator[Happening]:
    """``will test samples there, beginning from March 26``."""
    reading = cast.reading
    for date in reading.dates:
        if len(date.edtf) < 7 or not _BEGINS.search(reading.full, max(0, date.start - 30), date.start):
            continue
        sentence = sentence_around(reading, date.start)
        codes = frozenset(cast.codes(sentence.start, sentence.end)) or frozenset(cast.principals[:1])
        if codes:
            yield Happening("other", date.edtf.removesuffix("/.."), None, codes, (), sentence, None, "events.beginning")
