"""Mentions of events, each read by itself: kind, date, place, countries and people.

A helper of ``digest.extract.events``, which puts the mentions of one event together. What tells a time is read; of the
rest only what may tell again of an event whose date is known (``During the meeting, …``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from digest.extract.antecedents import Antecedents
from digest.extract.clauses import sentence_around
from digest.extract.cues import cue_of
from digest.extract.matcher import Hit
from digest.extract.moments import bounds, dates_of, told_by_weekday
from digest.extract.parties import Actor, Cast
from digest.extract.reading import Reading, inside
from digest.extract.senses import Cue
from digest.extract.takers import apart, least, takers, where
from digest.records import Doubt, EventKind
from digest.text.sentences import Sentence


class Happening(NamedTuple):
    """One mention of an event as read by itself."""

    kind: EventKind
    date: str | None
    place: str | None
    codes: frozenset[str]
    people: tuple[str, ...]
    sentence: Sentence
    name: str | None  #: of a conference
    rule: str
    verbal: bool = False  #: told by a verb, so that it may stand for itself
    weekday: bool = False  #: of an undated article, its day told by name only
    at: int = 0  #: where the word stands that tells it
    again: bool = False  #: without a day of its own


@dataclass
class _SoFar:
    """What the article has told of up to here, as far as the next mention depends on it."""

    known_days: dict[Sentence, str]
    kinds: set[EventKind] = field(default_factory=set)  #: that have a date
    visit: Happening | None = None  #: the last with a date
    settings: dict[str, Happening] = field(default_factory=dict)  #: day -> what was told of it first

    def may_concern(self, hit: Hit, sentence: Sentence) -> bool:
        """Whether a meeting in a sentence without a date may have the date of something known."""
        if hit.value[0] != "meeting":
            return False
        if sentence in self.known_days:
            return True
        return hit.value[1] != "noun" and ("meeting" in self.kinds or self.visit is not None)

    def settled(self, new: Happening, reading: Reading) -> Happening:
        """``new`` with what is known of it; what it tells again takes the kind that it was first told as."""
        if new.date is None and new.kind == "meeting" and new.verbal:
            new = new._replace(date=self.known_days.get(new.sentence) or _day_of_visit(reading, new, self.visit))
        first = self.settings.get(new.date or "") if new.again else None
        if first and first.codes & new.codes:
            new = new._replace(kind=first.kind, codes=new.codes & first.codes)
        self._note(new)
        return new

    def _note(self, new: Happening) -> None:
        if new.date or new.weekday:
            self.kinds.add(new.kind)
        if new.kind == "visit" and new.date:
            self.visit = new
        if new.kind in ("meeting", "visit", "conference") and new.date:
            self.settings.setdefault(new.date, new)


def happenings(cast: Cast, known_days: dict[Sentence, str], before: Antecedents) -> Iterator[Happening]:
    """The happenings told by a verb or noun, in order of the text.

    ``known_days``: sentences that name a conference with its date, which is that of a meeting there.
    """
    reading = cast.reading
    so_far = _SoFar(known_days)
    hits = reading.hits.get("event", ())
    for previous, hit, following in zip((None, *hits), hits, (*hits[1:], None), strict=False):
        if hit.value[0] == "none" or _governs(reading.full, hit, following) or _governed(reading.full, hit, previous):
            continue
        sentence = sentence_around(reading, hit.start)
        dated = _tells_a_day(reading, sentence)
        if dated or so_far.may_concern(hit, sentence) or before.may_be(hit):
            for happening in _read_hit(cast, sentence, hit, dated, before):
                yield so_far.settled(happening, reading)


_DURING = re.compile(
    r"(?:During|On|In the course of|As part of|(?:With)?[Ii]n the framework of)\s"
    r"(?:the|this|that|his|her|their|its)\s(?:[\w-]+\s){0,2}(?:visit|trip|tour|stay)\b"
)


#: A visit whose day is that of its beginning or end.
_LONGER = re.compile(
    r"\b(?:(?:two|three|four|five|six|seven|eight|nine|ten|\d+)-day|week|arriv\w+|depart\w*|left|leaves?|began|begins?|conclud\w+|w(?:ou|ra)\w+\sup"
    r"|ended|ends|start\w*)\b"
)


def _day_of_visit(reading: Reading, meeting: Happening, visit: Happening | None) -> str | None:
    """``During her visit, the minister will meet …``: the day of a visit of one day."""
    if visit is None or len(visit.date or "") != 10 or not visit.codes & meeting.codes:
        return None
    sentence = meeting.sentence
    near = sentence.start - visit.sentence.end < 900
    if _LONGER.search(reading.full, visit.sentence.start, visit.sentence.end):
        return None
    return visit.date if near and _DURING.match(reading.full, sentence.start, sentence.end) else None


_INTRANSITIVE = re.compile(r"\s(?:today|yesterday|here|on|in|at|for|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b")


def _governed(full: str, hit: Hit, previous: Hit | None) -> bool:
    """``The meeting … opened on Thursday``: the verb is that of the noun before it."""
    if previous is None or previous.value[1] not in ("noun", "occasion") or hit.start - previous.end > 160:
        return False
    if full[hit.start : hit.end] not in _OPENING or "." in full[previous.end : hit.start]:
        return False
    return bool(_INTRANSITIVE.match(full, hit.end))


_OPENING = {"opened", "opens", "closed"}


def _governs(full: str, hit: Hit, following: Hit | None) -> bool:
    """Whether the hit is a verb of holding and the next a noun that it holds, which then tells the happening."""
    if following is None or following.value[1] not in ("noun", "occasion") or following.start - hit.end > 90:
        return False
    holds = hit.value[1] == "attend" or full[hit.start : hit.end].lower() in _HOLDING
    return holds and not _NOT_HELD.search(full, hit.end, following.start)


_HOLDING = {
    "convened",
    "convenes",
    "co-chaired",
    "cochaired",
    "co-chair",
    "hosted",
    "hosts",
    "host",
    "gathered",
    "opened",
    "opens",
}
_NOT_HELD = re.compile(r"[.;]\s|\b(?:for|during|at|on\sthe\ssidelines)\s")


def _tells_a_day(reading: Reading, sentence: Sentence) -> bool:
    """Whether the sentence tells a day, by date or, in an undated article, by name: else it tells no new event."""
    if inside(reading.dates, sentence.start, sentence.end):
        return True
    return not reading.article.published and bool(inside(reading.hits.get("weekday", ()), sentence.start, sentence.end))


def _read_hit(cast: Cast, sentence: Sentence, hit: Hit, dated: bool, before: Antecedents) -> Iterator[Happening]:
    reading = cast.reading
    cue = _cue(cast, sentence, hit, dated)
    if cue is None:
        return
    verbs = bounds(reading, sentence, cue)
    dates = dates_of(reading, sentence, cue, verbs)
    weekday = not dates and cue.kind in ("meeting", "visit") and told_by_weekday(reading, sentence, cue)
    again = not dates and before.may_be(cue)
    if _is_beside(reading.full, cue, dates) or (cue.form in ("talk", "guest") and not dates):
        return
    if not (dates or weekday or again or (cue.kind == "meeting" and cue.verbal)):
        return
    if _OPEN.search(reading.full, max(sentence.start, cue.start - 70), cue.start) or _denied(reading, sentence, cue):
        return
    found = takers(cast, sentence, cue, verbs)
    if found is None:
        return
    told_again = before.day_of(sentence, cue, found) if again else None
    place = where(cast, sentence, cue)
    for codes in [told_again.codes] if told_again else apart(cast, sentence, cue, found):
        if len(codes) < least(cue, found, bool(dates)):
            continue
        people = _people(found.everyone, codes)
        for date in dates or (told_again.date if told_again else None,):
            yield Happening(
                cue.kind,
                date,
                place,
                codes,
                people,
                sentence,
                None,
                f"events.{cue.kind}",
                cue.verbal,
                weekday,
                cue.at,
                told_again is not None and before.is_definite(cue),
            )


def _cue(cast: Cast, sentence: Sentence, hit: Hit, dated: bool) -> Cue | None:
    """The cue that the hit is; None for a word within a body's name, save that of a conference."""
    full = cast.reading.full
    outer = next((a for a in cast.within(hit.start - 80, hit.end) if _encloses(a, hit)), None)
    if outer is not None and hit.value[0] != "conference":
        return None
    cue = cue_of(full, sentence, hit, dated)
    if cue is not None and outer is not None:  # ``the Tokyo International Conference on Soils``
        cue = cue._replace(end=max(cue.end, outer.end), to=outer.end)
    return cue


#: A month after ``met on the sidelines of the summit`` tells of the meeting; a signing there is that of others.
_BESIDE = re.compile(r"\b(?:sidelines|margins|fringes)\sof\s[^.;,]*$")


def _is_beside(full: str, cue: Cue, dates: list[str]) -> bool:
    others = cue.kind == "signing" or (cue.kind == "conference" and bool(dates) and len(dates[0]) == 7)
    return others and bool(_BESIDE.search(full, max(0, cue.at - 90), cue.at))


def _people(actors: list[Actor], codes: frozenset[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(a.name for a in actors if a.form == "person" and a.code in codes))


def _encloses(actor: Actor, hit: Hit) -> bool:
    return actor.form == "body" and actor.start <= hit.start and hit.end < actor.end


# --- what was not --------------------------------------------------------------------------------------------------

#: What is asked, wished or left open is no event: ``invited him to visit in June``.
_OPEN = re.compile(
    r"""\b(?:[Ii]f|[Ww]hether|[Uu]nless|invit(?:ed|es|ing)|hop(?:es|ed|ing)\s(?:to|for|that)|wants?\sto|wanted\sto|ask(?:ed|s)\s\w+|deadlines?\sfor|propos(?:ed|es|ing)\s(?:to|that|holding|an?)
        |would\slike|(?:was|were)\sto\shave|(?:would|should)\shave|suggest(?:ed|s|ing)|offer(?:ed|s)?\sto|ready\sto|willing|urg(?:ed|es|ing)|call(?:ed|s|ing)\sfor|consider\w*|may|might|could
        |possib(?:le|ility|ly))\s[^.;,]{0,50}$""",
    re.VERBOSE,
)
_NOT_SO = re.compile(
    r"""\b(?:not(?!\sonly)|never|n[’']t|without|denied|denies|deny|cancel\w*|call(?:ed|s|ing)?\soff|postpon\w+|scrap\w*|boycott\w*
        |skip\w*|refus\w+|fail(?:ed|s)|declin\w+)\s(?:[\w’'-]+\s){0,4}$""",
    re.VERBOSE | re.I,
)
_CALLED_OFF = re.compile(
    r"""[^.;:]{0,90}?\b(?:was|were|is|are|be|been|being)\s(?:\w+ly\s|later\s|again\s)?
        (?:cancel\w+|called\soff|postponed|scrapped|suspended|delayed|put\soff|abandoned|denied)\b""",
    re.VERBOSE | re.I,
)
#: Parts of what ``_CALLED_OFF`` finds: a cheap guard before it.
_OFF = ("cancel", "called", "postpon", "scrapped", "suspended", "delayed", "put off", "abandon", "denied")
#: What is denied before it does not reach over it.
_BREAKS_OFF = re.compile(r"\b(?:but|and|when|while|after|before|until)\s")


def _denied(reading: Reading, sentence: Sentence, cue: Cue) -> bool:
    """``did not visit``, ``postponed the talks``, ``the meeting was called off``: a doubt, no event."""
    full = reading.full
    tail = full[cue.to : min(cue.to + 130, sentence.end)] if cue.form == "noun" else ""
    called_off = any(word in tail for word in _OFF) and _CALLED_OFF.match(full, cue.to, sentence.end)
    if not (
        called_off or _negated(full, sentence, cue.start) or (cue.at > cue.start and _negated(full, sentence, cue.at))
    ):
        return False
    value, evidence = full[cue.at : cue.to], reading.evidence(sentence.start, sentence.end)
    reading.doubts.append(Doubt("events", value, "the text says that it is not so", evidence, "events.denied"))
    return True


def _negated(full: str, sentence: Sentence, position: int) -> bool:
    found = _NOT_SO.search(full, max(sentence.start, position - 60), position)
    return bool(found and not _BREAKS_OFF.search(found[0]))
