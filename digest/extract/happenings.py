"""Mentions of events, each read by itself: kind, date, place, countries and people.

A helper of ``digest.extract.events``, which puts the mentions of one event together.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from digest.extract.clauses import clause, sentence_around
from digest.extract.matcher import Hit
from digest.extract.moments import bounds, dates_of, told_by_weekday
from digest.extract.parties import Actor, Cast
from digest.extract.reading import Reading, inside
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


def happenings(cast: Cast, signings: set[Sentence]) -> Iterator[Happening]:
    """The happenings of the article in order of the text; ``signings``: sentences that tell an agreement signed."""
    reading = cast.reading
    told: set[Sentence] = set()
    dated: set[EventKind] = set()
    named = list(_named_with_year(cast))
    at_conference = {h.sentence: h.date for h in named if h.date and len(h.date) > 4}
    for hit in reading.hits.get("event", []):
        sentence = sentence_around(reading, hit.start)
        if hit.value[0] not in dated and not _may_be_dated(reading, sentence) and sentence not in at_conference:
            continue
        for happening in _read_hit(cast, sentence, hit):
            told.add(sentence)
            if happening.date or happening.weekday:
                dated.add(happening.kind)
            if happening.date is None and happening.kind == "meeting" and happening.verbal:
                happening = happening._replace(date=at_conference.get(sentence))
            yield happening
    yield from named
    yield from _todays(cast, told | signings)
    yield from _since(cast)
    yield from _beginnings(cast)


def _may_be_dated(reading: Reading, sentence: Sentence) -> bool:
    """Whether the sentence tells a day, by date or, in an undated article, by name: else it tells no new event."""
    return bool(inside(reading.dates, sentence.start, sentence.end)) or not reading.article.published


#: ``held a series of meetings``: the verb that makes a verb of a noun.
_LIGHT = re.compile(
    r"\b(?:held|holds|hold|holding|had|has\sheld|have\sheld|conducted|made|paid|concluded|wrapped\sup|undertook|undertake"
    r"|undertaken)\s(?:[\w’'-]+\s){0,6}$"
)
_GIVES = re.compile(
    r"\b(?:offered|offers|gave|gives|given|provided|provides|granted|grants|pledged|pledges|extended|extends|sent|sends"
    r"|delivered|handed\sover|received|donated)\s(?:[\w’'.,$€£-]+\s){0,8}$"
)


def _with_verb(reading: Reading, sentence: Sentence, hit: Hit) -> Hit:
    """A noun of meeting or visiting with the verb before it as one; any other hit as it is."""
    kind, form = hit.value
    if form != "noun" or kind not in ("meeting", "visit", "aid"):
        return hit
    verb = _GIVES if kind == "aid" else _LIGHT
    light = verb.search(reading.full, max(sentence.start, hit.start - 60), hit.start)
    return Hit(light.start(), hit.end, hit.type, [kind, "verb"]) if light else hit


def _read_hit(cast: Cast, sentence: Sentence, hit: Hit) -> Iterator[Happening]:
    reading = cast.reading
    hit = _with_verb(reading, sentence, hit)
    kind, form = hit.value
    outer = next((a for a in cast.within(hit.start - 80, hit.end) if _encloses(a, hit)), None)
    if outer is not None:
        if kind != "conference":
            return
        hit = hit._replace(end=outer.end)  # ``the Tokyo International Conference on Soils``
    if form == "future" and not _FUTURE.search(reading.full, max(sentence.start, hit.start - 30), hit.start):
        return
    if _denied(reading.full, sentence, hit):
        value, evidence = reading.full[hit.start : hit.end], reading.evidence(sentence.start, sentence.end)
        reading.doubts.append(Doubt("events", value, "the text says that it is not so", evidence, "events.denied"))
        return
    who = _who(cast, sentence, hit)
    if who is None:
        return
    subject, others = who
    dates = dates_of(reading, sentence, hit)
    place = _where(cast, sentence, hit)
    actors = [*subject, *others]
    weekday = not dates and kind in ("meeting", "visit") and told_by_weekday(reading, sentence, hit)
    for codes in _apart(cast, sentence, hit, subject, others):
        if len(codes) < _least(kind, form, actors, bool(dates)):
            continue
        people = tuple(dict.fromkeys(a.name for a in actors if a.form == "person" and a.code in codes))
        for date in dates or (None,):
            yield Happening(kind, date, place, codes, people, sentence, None, f"events.{kind}", form != "noun", weekday)


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


def _denied(full: str, sentence: Sentence, hit: Hit) -> bool:
    """``did not visit``, ``postponed the talks``, ``the meeting was called off``."""
    before = full[max(sentence.start, hit.start - 60) : hit.start]
    found = _NOT_SO.search(before)
    if found and not _BREAKS_OFF.search(found[0]):
        return True
    return hit.value[1] == "noun" and bool(_CALLED_OFF.match(full, hit.end, sentence.end))


#: What is denied before it does not reach over it.
_BREAKS_OFF = re.compile(r"\b(?:but|and|when|while|after|before|until)\s")


def _encloses(actor: Actor, hit: Hit) -> bool:
    return actor.form == "body" and actor.start <= hit.start and hit.end < actor.end


def _least(kind: EventKind, form: str, actors: list[Actor], dated: bool) -> int:
    """How many countries must be known to take part: two for a meeting, unless it names those of both sides."""
    sides = form != "noun" and len({a.name for a in actors if a.form in ("person", "body")}) > 1
    if sides and dated and kind in ("meeting", "visit"):
        return 0
    if kind in ("meeting", "aid"):
        return 1 if sides else 2
    if kind == "launch" and form == "noun":
        return 0
    return 2 if kind == "other" and form == "verb2" else 1


_FUTURE = re.compile(r"\b(?:will|to|shall)\s(?:also\s|then\s|\w+ly\s)?$")


# --- who and where -------------------------------------------------------------------------------------------------


def _who(cast: Cast, sentence: Sentence, hit: Hit) -> tuple[list[Actor], list[Actor]] | None:
    """Those who act and those whom the act concerns; None where the word does not tell an event of the kind."""
    full = cast.reading.full
    kind, form = hit.value
    low, high = clause(full, sentence, hit.start)
    high = min([high, *(b for b in bounds(cast.reading, sentence, hit) if b > hit.end)])
    others = [a for a in cast.within(hit.start, high) if _may_take_part(a, kind)]
    if form == "pair" and not (others and others[0].form in ("person", "body") and others[0].start - hit.end < 40):
        return None
    parted = _BETWEEN.match(full, hit.end, sentence.end) if form == "noun" else None
    sides = cast.chain(parted.end(), sentence.end) if parted else []
    if parted and not sides and cast.refers(parted.start(), parted.end() + 40):
        sides = [Actor(hit.end, hit.end, c, "place", c, False) for c in sorted(cast.pair(sentence))]
    if sides:
        return [], sides
    subject = [a for a in cast.within(low, hit.start) if a.acts and a.form != "city"]
    if not subject and low > sentence.start:
        subject = [a for a in cast.within(sentence.start, hit.start) if a.acts and a.form != "city"]
    if kind == "appointment":
        return _appointed(cast, sentence, hit)
    if kind == "meeting" and form == "verb" and not subject and not cast.refers(low, hit.start):
        subject = [Actor(low, low, c, "place", c, False) for c in cast.principals[:1]]
    codes = frozenset(a.code for a in (*subject, *others) if a.code)
    if kind == "conference" and not codes:
        subject = [Actor(low, low, c, "place", c, False) for c in cast.principals[:1]]
    if kind == "meeting" and form == "noun" and not codes and _OWN.search(full, max(low, hit.start - 60), hit.start):
        return None
    refers = cast.refers(low, high)
    strangers = bool(codes) and any(a.form == "person" and not a.code for a in subject)
    if (
        len(codes) < 2
        and not strangers
        and (refers or (kind in ("meeting", "visit") and (form != "noun" or not _sides_named(others))))
    ):
        pair = cast.pair(sentence, codes)
        if len(pair) > (3 if refers else 2) and form == "noun":
            return None
        stop = hit.start
        others += [Actor(stop, stop, c, "place", c, False) for c in sorted(pair - codes)]
    return subject, others


#: ``the Board's first meeting``: its own, no other side.
_OWN = re.compile(
    r"\b(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun|[Tt]o|[Yy]ester)day)[A-Z][\w-]+['’]s\s(?:[\w-]+\s){0,2}$"
)


def _may_take_part(actor: Actor, kind: EventKind) -> bool:
    """Whether an actor after the verb counts: of places, where one goes, opens something or hosts a conference."""
    if actor.form == "city":
        return actor.where and kind == "conference"
    return actor.acts or kind in ("visit", "launch", "conference")


def _sides_named(actors: list[Actor]) -> bool:
    """Whether one who takes part is named: not only the place, or a body that meets there."""
    return any(a.code and a.acts and a.form != "body" for a in actors)


def _appointed(cast: Cast, sentence: Sentence, hit: Hit) -> tuple[list[Actor], list[Actor]] | None:
    """The one who takes an office or fills it, whose country it is: the nearest before the verb, else after it."""
    low, high = clause(cast.reading.full, sentence, hit.start)
    actors = [a for a in cast.within(sentence.start, high) if a.acts and a.form != "city"]
    before = [a for a in actors if a.start < hit.start and (a.form == "person" or a.start >= low)]
    after = [a for a in actors if a.start > hit.start]
    nearest = before[-1] if before else after[0] if after else None
    return ([nearest], []) if nearest and nearest.code else None


_BETWEEN = re.compile(r"\s(?:[a-z]+\s){0,3}between\s")
_BILATERAL = re.compile(r"\b(?:trilateral|quadrilateral|multilateral|three-way|four-way|summit|all three)\b", re.I)


def _apart(cast: Cast, sentence: Sentence, hit: Hit, subject: list[Actor], others: list[Actor]) -> list[frozenset[str]]:
    """The parties; for a meeting of one side with counterparts of several countries, those of each meeting."""
    mine = list(dict.fromkeys(a.code for a in subject if a.code))
    theirs = [c for c in dict.fromkeys(a.code for a in others if a.code) if c not in mine]
    everyone = frozenset(mine) | frozenset(theirs)
    strangers = not mine and any(a.form == "person" for a in subject)
    if hit.value[0] != "meeting" or not (len(mine) == 1 or strangers) or len(theirs) < 2:
        return [everyone]
    if _BILATERAL.search(cast.reading.full, sentence.start, sentence.end):
        return [everyone]
    return [frozenset((*mine, c)) for c in theirs]


def _where(cast: Cast, sentence: Sentence, hit: Hit) -> str | None:
    """``in Doha, Qatar``: the place named in the clause of the event."""
    low, high = clause(cast.reading.full, sentence, hit.start)
    places = [a for a in cast.within(low, high) if a.where and a.form in ("place", "city")]
    places = [a for a in places if a.start > hit.start] or places
    if not places or (hit.value[1] == "noun" and "," in cast.reading.full[hit.end : places[0].start]):
        return None
    last = places[0]
    for place in places[1:]:
        if cast.reading.full[last.end : place.start] != ", ":
            break
        last = place
    return cast.reading.full[places[0].start : last.end]


# --- other ways of telling -----------------------------------------------------------------------------------------

_YEAR = re.compile(r"20\d\d(?<=[A-Za-z]\s20\d\d)\b(?!\s(?:Act|Agenda|Vision|Goals|Strategy|Plan)\b)")
#: The capitalized words before a year: ``Medical Expo``.
_NAME = re.compile(r"(?:\b[A-Z][\w&’'-]*\s(?:of\s|for\s|on\s|and\s)?){1,6}$")
_NO_FAIR = re.compile(r"(?:In|On|By|Since|Until|Vision|Agenda|Resolution|Goals?|The)\b")
_ATTEND = re.compile(
    r"\b(?:attend\w*|participat\w+|held|host\w*|during|sidelines|occasion|took\splace|take\splace|showed\sup|at|visitors|exhibit\w*|witnessed|conference"
    r"|exhibition|fair|forum|summit|congress|event)\b",
    re.I,
)


def _named_with_year(cast: Cast) -> Iterator[Happening]:
    """Conferences and fairs whose name ends in a year: ``Medical Expo 2024 (held earlier this month)``."""
    reading, full = cast.reading, cast.reading.full
    dated = {d.end for d in reading.dates}
    for year in _YEAR.finditer(full):
        name = _NAME.search(full, max(0, year.start() - 80), year.start()) if year.end() not in dated else None
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
            yield Happening(
                "conference", date, None, codes, (), sentence, full[name.start() : year.end()], "events.named"
            )


_HELD = re.compile(r"\b(?:held|take[ns]?\splace|took\splace|scheduled|open(?:s|ed)?)\b")


def _todays(cast: Cast, told: set[Sentence]) -> Iterator[Happening]:
    """``Today`` in a sentence that tells nothing else: what the parties did on the day of publication."""
    reading = cast.reading
    for date in reading.dates:
        if date.edtf != reading.article.published or reading.full[date.start : date.end].lower() != "today":
            continue
        sentence = sentence_around(reading, date.start)
        codes = frozenset(cast.sentence_codes(cast.number(sentence)))
        if (
            sentence not in told
            and codes
            and not _VERB_FUTURE.search(reading.full, date.end, min(sentence.end, date.end + 60))
        ):
            told.add(sentence)
            yield Happening("other", date.edtf, None, codes, (), sentence, None, "events.today")


_VERB_FUTURE = re.compile(r"\bwill\b")


_HAS_DONE = re.compile(r",[^.]{2,60}?\b(?:has|have)\s(?!been\s)\w+")


def _since(cast: Cast) -> Iterator[Happening]:
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


def _beginnings(cast: Cast) -> Iterator[Happening]:
    """``will test samples there, beginning from March 26``."""
    reading = cast.reading
    for date in reading.dates:
        if len(date.edtf) < 7 or not _BEGINS.search(reading.full, max(0, date.start - 30), date.start):
            continue
        sentence = sentence_around(reading, date.start)
        codes = frozenset(cast.codes(sentence.start, sentence.end)) or frozenset(cast.principals[:1])
        if codes:
            yield Happening("other", date.edtf.removesuffix("/.."), None, codes, (), sentence, None, "events.beginning")
