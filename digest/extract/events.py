"""Dated happenings that involve the parties: meetings, visits, signings, conferences, launches, training, aid.

====================================================  ==========================================================
``met B on 3 May``, ``held talks with``, a call        meeting; with counterparts of three countries, three
``will visit A from 9 to 12 February``                 visit; a future event is told with its date
an agreement signed on a stated day or month           signing
``the Health Forum in May``, ``Medical Expo 2024``     conference; the year of its name where nothing else is said
``opened a hospital in October 2018``                  launch
``completed training in 2020, 2021 and 2023``          three trainings
``Today the two governments announced …``              other, on the day of publication
``Since 2012, A has exported … to B``                  other, from 2012 on
====================================================  ==========================================================

Not events: what has no date, dates of saying (``said on Tuesday``), deadlines, a dateline, periods of statistics.
Known misses: happenings told by other verbs; the days of a tour of several countries; a date two sentences away.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from digest.extract.clauses import OPENING, attached, clause, dates_in
from digest.extract.matcher import Hit
from digest.extract.parties import Actor, Cast
from digest.extract.reading import DateSpan, Reading, inside
from digest.records import AgreementTold, EventKind, EventTold, Evidence
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


@dataclass
class _Item:
    kind: EventKind
    date: str
    place: str | None
    codes: frozenset[str]
    people: tuple[str, ...]
    name: str | None
    rule: str
    spans: dict[tuple[int, int], None] = field(default_factory=dict)


def read(reading: Reading) -> tuple[EventTold, ...]:
    """The dated events of the article in order of the text; none where it is not English."""
    if not reading.article.language.startswith("en"):
        return ()
    cast = Cast(reading)
    items: list[_Item] = []
    for happening in _happenings(cast):
        _place(items, happening, reading.full)
    items += [_signing(reading, a) for a in reading.agreements if _is_signing(reading, a)]
    return tuple(_told(reading, item) for item in _without_repeats(items))


# --- mentions ------------------------------------------------------------------------------------------------------


def _happenings(cast: Cast) -> Iterator[Happening]:
    reading = cast.reading
    told: set[Sentence] = set()
    named = list(_named_with_year(cast))
    at_conference = {h.sentence: h.date for h in named if h.date and len(h.date) > 4}
    for hit in reading.hits.get("event", []):
        sentence = reading.sentence_at(hit.start)
        for happening in _read_hit(cast, sentence, hit):
            told.add(sentence)
            if happening.date is None and happening.kind == "meeting" and happening.verbal:
                happening = happening._replace(date=at_conference.get(sentence))
            yield happening
    yield from named
    told.update(_signing_sentences(reading))
    yield from _todays(cast, told)
    yield from _since(cast)
    yield from _beginnings(cast)


#: ``held a series of meetings``: the verb that makes a verb of a noun.
_LIGHT = re.compile(
    r"\b(?:held|holds|hold|holding|had|has\sheld|have\sheld|conducted|made|paid|concluded|wrapped\sup)\s(?:[\w’'-]+\s){0,6}$"
)


def _with_verb(reading: Reading, sentence: Sentence, hit: Hit) -> Hit:
    """A noun of meeting or visiting with the verb before it as one; any other hit as it is."""
    kind, form = hit.value
    if form != "noun" or kind not in ("meeting", "visit"):
        return hit
    light = _LIGHT.search(reading.full, max(sentence.start, hit.start - 60), hit.start)
    return Hit(light.start(), hit.end, hit.type, [kind, "verb"]) if light else hit


def _read_hit(cast: Cast, sentence: Sentence, hit: Hit) -> Iterator[Happening]:
    reading = cast.reading
    hit = _with_verb(reading, sentence, hit)
    kind, form = hit.value
    if any(a.start <= hit.start and hit.end < a.end and a.form == "body" for a in cast.within(hit.start - 80, hit.end)):
        return
    if form == "future" and not _FUTURE.search(reading.full, max(sentence.start, hit.start - 30), hit.start):
        return
    who = _who(cast, sentence, hit)
    if who is None:
        return
    subject, others = who
    dates = _dates(reading, sentence, hit)
    place = _where(cast, sentence, hit)
    people = tuple(dict.fromkeys(a.name for a in (*subject, *others) if a.form == "person" and a.code))
    for codes in _apart(cast, sentence, hit, subject, others):
        if len(codes) < _least(kind, form, [*subject, *others]):
            continue
        for date in dates or (None,):
            yield Happening(kind, date, place, codes, people, sentence, None, f"events.{kind}", form != "noun")


def _least(kind: EventKind, form: str, actors: list[Actor]) -> int:
    """How many countries must be known to take part: two for a meeting, unless it names those of both sides."""
    if kind in ("meeting", "aid"):
        return 1 if form != "noun" and len({a.name for a in actors if a.form in ("person", "body")}) > 1 else 2
    return 2 if kind == "other" and form == "verb2" else 1


_FUTURE = re.compile(r"\b(?:will|to|shall)\s(?:also\s|then\s|\w+ly\s)?$")


def _bounds(reading: Reading, sentence: Sentence, hit: Hit) -> list[int]:
    """Where other verbs of the sentence stand: a date beyond them is theirs."""
    verbs = [
        h.start for h in inside(reading.hits.get("event", ()), sentence.start, sentence.end) if h.value[1] != "noun"
    ]
    verbs += [h.start for h in inside(reading.hits.get("speech", ()), sentence.start, sentence.end)]
    return [v for v in verbs if abs(v - hit.start) > 12]


#: Kinds whose events may be known by a year alone.
_BY_YEAR = {"launch", "training", "conference", "aid"}


def _dates(reading: Reading, sentence: Sentence, hit: Hit) -> list[str]:
    """The dates of the verb or noun; several where the text lists years."""
    if hit.value[1] == "noun":
        return _noun_dates(reading, sentence, hit)
    found = attached(reading, sentence, hit.start, hit.end, _bounds(reading, sentence, hit))
    if found is None or _owns(reading, found):
        return []
    return _listed(reading, sentence, found) if len(found.edtf) > 4 or hit.value[0] in _BY_YEAR else []


def _noun_dates(reading: Reading, sentence: Sentence, hit: Hit) -> list[str]:
    """The date that stands with a noun: ``the March 5 meeting``, ``a forum held in May``."""
    full = reading.full
    before = [d for d in inside(reading.dates, max(sentence.start, hit.start - 60), hit.start) if d.end <= hit.start]
    if before and _owns(reading, before[-1]) is None:
        gap = full[before[-1].end : hit.start]
        lead = full[max(0, before[-1].start - 8) : before[-1].start]
        if (_MODIFIES.fullmatch(gap) and not _PREPOSITION.search(lead)) or _FOR_A.fullmatch(gap):
            return _certain(full, before[-1], hit)
    _, high = clause(full, sentence, hit.start)
    bounds = [b for b in _bounds(reading, sentence, hit) if b > hit.end]
    for later in dates_in(reading, hit.end, min([high, *bounds])):
        told = _FOLLOWS.fullmatch(full, hit.end, later.start) and not _FOR_WHAT.search(full, hit.end, later.start)
        if told and _owns(reading, later) is None:
            return _certain(full, later, hit) and _listed(reading, sentence, later)
        break
    opening = [d for d in dates_in(reading, sentence.start, hit.start) if d.start - sentence.start < OPENING]
    if (
        opening
        and _TAKES_PART.search(full, opening[0].end, hit.start)
        and not _SAYS.search(full, opening[0].end, hit.start)
    ):
        return [opening[0].edtf]
    return []


#: Between a date and the noun that it modifies: ``’s two-day``.
_MODIFIES = re.compile(r"(?:['’]s)?\s(?:[\w-]+\s){0,3}")
_PREPOSITION = re.compile(r"\b(?:in|on|since|by|until|,)\s$")
_FOR_A = re.compile(r",?\s(?:for|to\s(?:attend|hold))\s(?:an?|the|their)\s(?:[\w’'-]+\s){0,6}")
#: Between a noun and its date: no other sentence part, at most one comma.
_FOLLOWS = re.compile(
    r"(?:\s(?:between|with)\s[^.;:()“”\"!?]{0,150}|(?:[^.;:()“”\"!?,]|\b[A-Z]\.){0,90}(?:,(?:[^.;:()“”\"!?,]|\b[A-Z]\.){0,40})?)"
)
_TAKES_PART = re.compile(
    r"\b(?:attend\w*|host\w*|held|hold\w*|helm\w*|participat\w+|chair\w*|co-chair\w*|address\w*|open\w*|had|joined|took\spart)\b",
    re.I,
)
_SAYS = re.compile(r"\b(?:said|told|announced|signed)\b")
_WITHIN_NAME = re.compile(r"\s(?:[\w“\"-]+\s){0,5}[“\"]?")
_AND = re.compile(r",?\s(?:and\s)?")
_HAS_DONE = re.compile(r",[^.]{2,60}?\b(?:has|have)\s(?!been\s)\w+")
_TAKES_PLACE = re.compile(r"\b(?:held|takes?\splace|took\splace|taken\splace|host\w*|convened?|scheduled)\b", re.I)


def _certain(full: str, date: DateSpan, hit: Hit) -> list[str]:
    """The date, if it says more than a year, or if the year is that of taking place."""
    low, high = min(date.end, hit.end), max(date.start, hit.start)
    return (
        [date.edtf] if len(date.edtf) > 4 or _TAKES_PLACE.search(full, low, high) or hit.value[0] == "training" else []
    )


def _owns(reading: Reading, date: DateSpan) -> Hit | None:
    """The instrument whose name or noun phrase the date is a part of: ``the 2016 Health MoU``."""
    if _PREPOSITION.search(reading.full[max(0, date.start - 8) : date.start]):
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


# --- who and where -------------------------------------------------------------------------------------------------


def _who(cast: Cast, sentence: Sentence, hit: Hit) -> tuple[list[Actor], list[Actor]] | None:
    """Those who act and those whom the act concerns; None where the word does not tell an event of the kind."""
    full = cast.reading.full
    kind, form = hit.value
    low, high = clause(full, sentence, hit.start)
    bounds = [b for b in _bounds(cast.reading, sentence, hit) if b > hit.end]
    high = min([high, *bounds])
    others = [
        a
        for a in cast.within(hit.end, high)
        if a.form != "city" and (a.acts or kind in ("visit", "launch", "conference"))
    ]
    if form == "pair" and not (others and others[0].form in ("person", "body") and others[0].start - hit.end < 40):
        return None
    parted = _BETWEEN.match(full, hit.end, sentence.end) if form == "noun" else None
    if parted:
        return [], cast.chain(parted.end(), sentence.end)
    subject = [a for a in cast.within(low, hit.start) if a.acts and a.form != "city"]
    if not subject and low > sentence.start:
        subject = [a for a in cast.within(sentence.start, hit.start) if a.acts and a.form != "city"]
    if kind == "appointment":
        return _appointed(cast, sentence, hit)
    if kind == "meeting" and form == "verb" and not subject and not cast.refers(low, hit.start):
        subject = [Actor(low, low, c, "place", c, False) for c in cast.principals[:1]]
    codes = frozenset(a.code for a in (*subject, *others) if a.code)
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
_FOR_WHAT = re.compile(r"\bto\s(?:take|attend|discuss|meet|sign|hold|join)\b")
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
    if not places:
        return None
    last = places[0]
    for place in places[1:]:
        if cast.reading.full[last.end : place.start] != ", ":
            break
        last = place
    return cast.reading.full[places[0].start : last.end]


# --- other ways of telling -----------------------------------------------------------------------------------------

_YEAR = re.compile(r"(?<=[A-Za-z] )20\d\d\b(?!\s(?:Act|Agenda|Vision|Goals|Strategy|Plan)\b)")
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
        sentence = reading.sentence_at(name.start())
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


def _signing_sentences(reading: Reading) -> Iterator[Sentence]:
    for agreement in reading.agreements:
        if agreement.status in ("signed", "revision"):
            for evidence in agreement.evidence:
                yield reading.sentence_at(evidence.start + (reading.offset if evidence.where == "text" else 0))


def _todays(cast: Cast, told: set[Sentence]) -> Iterator[Happening]:
    """``Today`` in a sentence that tells nothing else: what the parties did on the day of publication."""
    reading = cast.reading
    for date in reading.dates:
        if date.edtf != reading.article.published or reading.full[date.start : date.end].lower() != "today":
            continue
        sentence = reading.sentence_at(date.start)
        codes = frozenset(cast.sentence_codes(cast.number(sentence)))
        if (
            sentence not in told
            and codes
            and not _VERB_FUTURE.search(reading.full, date.end, min(sentence.end, date.end + 60))
        ):
            told.add(sentence)
            yield Happening("other", date.edtf, None, codes, (), sentence, None, "events.today")


_VERB_FUTURE = re.compile(r"\bwill\b")


def _since(cast: Cast) -> Iterator[Happening]:
    """``Since 2012, A has … B``: what two countries do from then on."""
    reading = cast.reading
    for date in reading.dates:
        if not date.edtf.endswith("/.."):
            continue
        sentence = reading.sentence_at(date.start)
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
        sentence = reading.sentence_at(date.start)
        codes = frozenset(cast.codes(sentence.start, sentence.end)) or frozenset(cast.principals[:1])
        if codes:
            yield Happening("other", date.edtf.removesuffix("/.."), None, codes, (), sentence, None, "events.beginning")


# --- signings ------------------------------------------------------------------------------------------------------


def _is_signing(reading: Reading, told: AgreementTold) -> bool:
    return (
        told.status in ("signed", "revision")
        and bool(told.date)
        and len(told.date or "") >= 7
        and bool(told.parties)
        and told.rule != "agreements.year"
    )


def _signing(reading: Reading, told: AgreementTold) -> _Item:
    kind: EventKind = (
        "other" if told.rule in ("agreements.title", "agreements.in-force", "agreements.issued") else "signing"
    )
    assert told.date
    item = _Item(kind, told.date, None, frozenset(told.parties), (), None, "events.signing")
    offset = 0 if told.evidence[0].where == "title" else reading.offset
    item.spans[(told.evidence[0].start + offset, told.evidence[0].end + offset)] = None
    return item


# --- merging -------------------------------------------------------------------------------------------------------


def _place(items: list[_Item], new: Happening, full: str) -> None:
    """Adds the happening to the item that it tells again, or makes a new one of it."""
    span = (new.sentence.start, new.sentence.end)
    item = next((i for i in reversed(items) if _same(i, new)), None)
    if item is not None:
        item.spans.setdefault(span)
        item.codes |= new.codes if new.kind != "meeting" else frozenset()
        item.people = tuple(dict.fromkeys((*item.people, *new.people)))
        item.place = item.place or new.place
        if new.date and len(new.date) > len(item.date):
            item.date = new.date
        return
    date = new.date or _date_of_series(items, new, full)
    if date is not None:
        items.append(_Item(new.kind, date, new.place, new.codes, new.people, new.name, new.rule, {span: None}))


_ALSO = re.compile(r"\b(?:also|in\saddition|separately|were\salso|too)\b", re.I)


def _date_of_series(items: list[_Item], new: Happening, full: str) -> str | None:
    """``He also met …`` after a dated meeting is of its date."""
    if new.kind != "meeting" or not new.verbal or not _ALSO.search(full, new.sentence.start, new.sentence.end):
        return None
    last = next((i for i in reversed(items) if i.kind == "meeting" and len(i.date) >= 7), None)
    near = last is not None and new.sentence.start - max(last.spans)[1] < 900
    return last.date if last is not None and near and last.codes & new.codes else None


def _same(item: _Item, new: Happening) -> bool:
    if item.kind != new.kind:
        return False
    if item.name and new.name:
        return item.name == new.name
    if new.date is None:
        return new.codes == item.codes or (len(new.codes) > 1 and not new.verbal and new.codes < item.codes)
    return (item.date == new.date) and (new.codes <= item.codes or item.codes <= new.codes)


#: Of two kinds told by one sentence with one date, the one that says more.
_ORDER: tuple[EventKind, ...] = (
    "meeting", "signing", "conference", "visit", "training", "aid", "appointment", "launch", "other",
)  # fmt: skip


def _without_repeats(items: Sequence[_Item]) -> list[_Item]:
    """``items`` in order of the text; a vaguer kind of what the same sentence tells with the same date is left out."""
    kept: list[_Item] = []
    for item in sorted(items, key=lambda i: _ORDER.index(i.kind)):
        if not any(_repeats(k, item) for k in kept):
            kept.append(item)
    return sorted(kept, key=lambda i: (min(i.spans), i.date, i.kind, sorted(i.codes)))


def _repeats(known: _Item, item: _Item) -> bool:
    if known.kind == item.kind:
        return known.date == item.date and (
            known.codes == item.codes or (item.kind == "other" and bool(known.codes & item.codes))
        )
    vague = item.kind in ("launch", "other") and bool(known.spans.keys() & item.spans.keys())
    return vague and known.date == item.date and bool(known.codes & item.codes)


def _told(reading: Reading, item: _Item) -> EventTold:
    evidence: list[Evidence] = [reading.evidence(start, end) for start, end in item.spans]
    return EventTold(
        item.kind, item.date, item.place, tuple(sorted(item.codes)), item.people, tuple(evidence), item.rule
    )
