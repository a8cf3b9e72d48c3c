"""The day of an event that is told without one, because the sentences before have told it.

``On Tuesday Kenya and Peru agreed … At a meeting in Lima, the two ministers …``: the sentence before says what the
parties did and when; ``a meeting``, ``the talks`` and ``during his visit`` after it say on what occasion.

Recognized: a noun of meeting, visiting or convening with ``the``, ``their``, ``this`` before it, or one that opens its
sentence as the setting (``At a meeting in Lima``), within a few sentences of a sentence in which the same parties deal
with one another on a stated day that is past; ``the two leaders, meeting in Lima``. A day given as an interval is left
to its own event.
Not taken: what lies ahead (``the next meeting``), the meeting of a named board, what is said in another tense.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from digest.dates import first_day
from digest.extract.clauses import clause, is_of_saying, says_when
from digest.extract.matcher import Hit
from digest.extract.parties import Cast
from digest.extract.reading import inside
from digest.extract.senses import Cue
from digest.extract.takers import Takers
from digest.text.sentences import Sentence

#: How many sentences on what was told still holds.
REACH = 6
#: And in an article that tells of one day only.
FAR = 20
#: How many days before the newest day told another is still news.
RECENT = 31


class Frame(NamedTuple):
    """A sentence that tells what parties did on a day."""

    number: int  #: of the sentence
    end: int  #: of the date
    date: str
    codes: frozenset[str]


#: What begins a clause that tells beside the point: ``…, who arrived on Sunday, …``.
_BESIDE = ("who ", "which ", "where ", "when ", "after ", "before ", "following ", "since ", "although ", "though ")
_DEALS = re.compile(
    r"""\b(?:agreed|confirmed|discussed|told|signed|pledged|vowed|committed|exchanged|reaffirmed|affirmed|reached|took\splace|took\spart|participated
        |called\sfor|welcomed|talked|was\sinvited|were\sinvited|delivered|organi[sz]ed|reviewed|handed|urged|stressed|underlined|underscored|arrived|departed|departs|inked
        |thanked|assured|informed|expressed|chaired|co-chaired|addressed|spoke|holds?|held|opened|hosts?|hosted|visited|visits
        |met|meets|received|receives|concluded|launched|attended|inaugurated|was\sexchanged|were\sexchanged|promised|voiced|gathered|convened|marked|celebrated|joined|denounced|denounces)\b""",
    re.VERBOSE,
)
#: Words that may stand between a determiner and a noun that tells again: ``their bilateral talks``.
_BETWEEN = frozenset(
    """bilateral official joint first one-on-one virtual online phone telephone working closed formal brief separate
    two-day three-day one-day four-day five-day two-hour summit high-level same state ministerial inaugural expanded
    face-to-face consultative trilateral tripartite quadrilateral plenary in-depth said event event's day's
    day’s""".split()
)
_DETERMINERS = frozenset("the their this his her its these both".split())
#: Words before ``a meeting`` that make it the occasion of what is told.
_OCCASIONS = frozenset("during at in after following".split())
#: And before a bare ``talks``.
_BARE = frozenset("of for".split())
_THOSE = frozenset(
    """leaders ministers officials sides two both presidents counterparts they chiefs leaders, ministers, officials,
    sides, two, both, presidents, chiefs, who""".split()
)


def _is_again(words: list[str]) -> bool:
    """Whether the words before a noun say that it is known: ``during their bilateral``, ``At a``."""
    at = len(words) - 1
    while at > len(words) - 4 and at > 0 and words[at] in _BETWEEN:
        at -= 1
    word = words[at] if words else ""
    if word in _DETERMINERS or word in _BARE:
        return True
    return word in ("a", "an") and at > 0 and words[at - 1] in _OCCASIONS


#: ``said on its website on Sunday``: a day of saying told at length.
_POSTED = re.compile(r"\b(?:said|says|posted|wrote|tweeted|reported|announced)\b[^.;]{0,70}$")
_ON_VISIT = re.compile(
    r"\b(?:[Dd]uring|[Aa]t|[Ff]ollowing|[Aa]fter)\s(?:an?|the|his|her|their|this|its)\s(?:[\w-]+\s){0,2}$"
)
_DEFINITE = re.compile(r"\b(?:[Tt]he|[Tt]heir|[Tt]his|[Hh]is|[Hh]er|[Ii]ts|[Bb]oth)\s(?:[\w-]+\s){0,3}$")
_THEY = re.compile(
    r"\b(?:(?:[Tt]he\s)?(?:two|both)\s(?:\w+\s)?(?:leaders|ministers|officials|sides|presidents|counterparts|chiefs|premiers)|They"
    r"|[Tt]he\s(?:leaders|ministers|presidents|sides))\s(?:also\s|later\s)?$"
)
#: ``The two also chaired a joint``: what those do of whom the day is told.
_THEY_HELD = re.compile(
    r"\b(?:They|(?:The\s(?:two|both)|Both)(?:\s\w+)?|The\s(?:leaders|ministers|presidents|sides|premiers|prime\sministers))\s"
    r"(?:also\s|then\s|later\s|jointly\s)?(?:held|had|co-?chaired|chaired|opened|attended)\s(?:an?\s|their\s)?(?:[\w-]+\s){0,3}$"
)
#: ``the governments said after a``: what the day told before it was the day of.
_SETTING = re.compile(r"\b(?:after|during|at|in|following)\s(?:an?|the|their)\s(?:[\w-]+\s){0,3}$")
#: The setting of what follows: ``The day's agenda began with a bilateral``, ``this took place during the``.
_OF_THE_DAY = re.compile(
    r"\b(?:the\sday[’']s|that\sday|same\sday|later\sin\sthe\sday|earlier\sin\sthe\sday|earlier\sthat|the\sevents)\b",
    re.I,
)
#: ``The decision came at the secretary-level``: of what was decided on the day told before.
_CAME_AT = re.compile(
    r"\b(?:came|(?:was|were)\s(?:taken|reached))\s(?:at|during|in)\s(?:the|an?)\s(?:[\w’'-]+\s){0,5}$"
)
_AHEAD = re.compile(
    r"\b(?:will|would|next|upcoming|forthcoming|planned|scheduled|future|ahead\sof|before|prior\sto|plans?\sto|another|last|previous|earlier\sthis|to\sbe"
    r"|possible|invit\w+|propos\w+|agreed\sto\shold|looks?\sforward|looked\sforward|prepar\w+)\b",
    re.I,
)
_IN = re.compile(r"\bin\s$")
_WILL = re.compile(r"\b(?:will|would|is\sexpected|are\sexpected|is\sto|are\sto|is\sset)\b")
_OF_A_BODY = re.compile(r"\s(?:of\s(?:the\s)?[A-Z]|next\b|scheduled|planned|will\b|in\s(?:19|20)\d\d)")


class Antecedents:
    """The frames of one article and what they lend their day to."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self._first = cast.reading.dates[0].end if cast.reading.dates else len(cast.reading.full)

    @cached_property
    def frames(self) -> list[Frame]:
        """In order of the text; of old days only where nothing is told that is newer."""
        found = list(self._frames())
        newest = max((first_day(f.date) for f in found), default=None)
        return [f for f in found if newest and (newest - first_day(f.date)).days <= RECENT]

    @cached_property
    def _ends(self) -> list[int]:
        return [f.end for f in self.frames]

    @cached_property
    def _days(self) -> int:
        return len({f.date for f in self.frames})

    def _frames(self) -> Iterator[Frame]:
        reading = self.cast.reading
        published = reading.article.published
        for date in reading.dates:
            if len(date.edtf) != 10 or (published and date.edtf > published) or not says_when(reading.full, date):
                continue
            if reading.full.startswith("the ", max(0, date.start - 4)):  # ``the June 4 lines``
                continue
            if is_of_saying(reading.full, date.start) or _POSTED.search(
                reading.full, max(0, date.start - 80), date.start
            ):
                continue
            sentence = reading.sentence_at(date.start)
            low = clause(reading.full, sentence, date.start)[0]
            if reading.full.startswith(_BESIDE, low) and "," not in reading.full[low : date.start]:
                continue
            number = self.cast.number(sentence)
            if _DEALS.search(reading.full, max(sentence.start, date.start - 300), min(sentence.end, date.end + 300)):
                yield Frame(number, date.end, date.edtf, frozenset(self.cast.sentence_codes(number)))

    def may_be(self, hit: Hit | Cue) -> bool:
        """Whether the hit may tell again what was told: a cheap look at the words before it."""
        kind, form = (hit.kind, hit.form) if isinstance(hit, Cue) else hit.value
        start, end = (hit.at, hit.to) if isinstance(hit, Cue) else (hit.start, hit.end)
        if start < self._first or kind not in SETTINGS:
            return False
        if form not in ("noun", "occasion") and not (form == "verb" and kind == "meeting"):
            return False
        return self._leads(kind, form, start, end) and bool(self.frames)

    def _leads(self, kind: str, form: str, start: int, end: int) -> bool:
        full = self.cast.reading.full
        low = max(0, start - 80)
        window = full[low:start]
        if form == "verb":
            return bool(_THEY.search(window)) and not full.startswith(" with", end)
        if kind == "visit":
            return bool(_ON_VISIT.search(window))
        words = window.lower().split()[-5:]
        if _is_again(words) or (words and words[-1] in _THOSE and full.startswith("meeting", start)):
            return True
        if (" came " in window or " taken " in window or " reached " in window) and _CAME_AT.search(window):
            return True
        if " day" in window or "same" in window or "events" in window:
            return bool(_OF_THE_DAY.search(window))
        return ("They" in window or "The " in window or "Both" in window) and bool(_THEY_HELD.search(window))

    def is_definite(self, cue: Cue) -> bool:
        """Whether ``the`` or the like stands before the cue: it is the one told of, no other of that day."""
        return bool(_DEFINITE.search(self.cast.reading.full, max(0, cue.at - 48), cue.at))

    def day_of(self, sentence: Sentence, cue: Cue, found: Takers) -> Frame | None:
        """The frame that lends its day to the cue, if the cue tells again what it told."""
        full = self.cast.reading.full
        if not self.may_be(cue) or _OF_A_BODY.match(full, cue.to):
            return None
        if _AHEAD.search(full, max(sentence.start, cue.at - 90), cue.at):
            return None
        if _WILL.search(full, cue.to, min(cue.to + 60, sentence.end)):
            return None
        frame = self.nearest(sentence, frozenset(a.code for a in found.everyone if a.code), cue.at)
        named = [
            d
            for d in inside(self.cast.reading.dates, sentence.start, sentence.end)
            if len(d.edtf) > 4 or (d.start > cue.to and _IN.search(full, d.start - 4, d.start))
        ]
        same = (
            frame is not None
            and bool(named)
            and frame.end >= named[-1].end
            and _SETTING.search(full, sentence.start, cue.at)
        )
        return frame if not named or same else None

    def nearest(self, sentence: Sentence, codes: frozenset[str], position: int = 0) -> Frame | None:
        """The last frame before ``sentence`` or ``position``, if it is near and of parties among ``codes``."""
        number = self.cast.number(sentence)
        at = bisect_left(self._ends, max(position, sentence.start))
        frame = self.frames[at - 1] if at else None
        reach = REACH if self._days > 1 else FAR
        if frame is None or number - frame.number > reach:
            return None
        return frame if not codes or codes & frame.codes or not frame.codes else None


#: Kinds that are the setting of what else is told.
SETTINGS = frozenset({"meeting", "visit", "conference"})
