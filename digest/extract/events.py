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

from digest import dates as edtf
from digest.extract.clauses import attached, clause, dates_in, says_when
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
    if not reading.article.language.startswith("en") or not reading.dates:
        return ()
    cast = Cast(reading)
    items: list[_Item] = []
    for happening in _happenings(cast):
        _place(items, happening)
    items += [_signing(reading, a) for a in reading.agreements if _is_signing(reading, a)]
    return tuple(_told(reading, item) for item in _without_repeats(items))


# --- mentions ------------------------------------------------------------------------------------------------------


def _happenings(cast: Cast) -> Iterator[Happening]:
    reading = cast.reading
    hits = reading.hits.get("event", [])
    told: set[Sentence] = set()
    for hit in hits:
        sentence = reading.sentence_at(hit.start)
        for happening in _read_hit(cast, sentence, hit):
            told.add(sentence)
            yield happening
    yield from _named_with_year(cast)
    yield from _todays(cast, told)
    yield from _since(cast)


def _read_hit(cast: Cast, sentence: Sentence, hit: Hit) -> Iterator[Happening]:
    reading = cast.reading
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
        if len(codes) < (2 if kind in ("meeting", "aid") else 1):
            continue
        for date in dates or [None]:
            yield Happening(kind, date, place, codes, people, sentence, None, f"events.{kind}")


_FUTURE = re.compile(r"\b(?:will|to|shall)\s(?:also\s|then\s|\w+ly\s)?$")
_OBJECT = re.compile(r"[\s“\"]*(?:with|by|the|his|her|its|their|a|an|of|[A-Z]|both|counterparts?)?[\s\S]{0,60}")
_NOUN_DATE = re.compile(r"[^.;,]{0,70}?\b(?:on|in|from|of|at|this|last|next|during|held)\s(?:the\s)?$")


def _bounds(reading: Reading, sentence: Sentence, hit: Hit) -> list[int]:
    """Where other verbs of the sentence stand: a date beyond them is theirs."""
    verbs = [
        h.start for h in inside(reading.hits.get("event", ()), sentence.start, sentence.end) if h.value[1] != "noun"
    ]
    verbs += [h.start for h in inside(reading.hits.get("speech", ()), sentence.start, sentence.end)]
    return [v for v in verbs if abs(v - hit.start) > 12]


def _dates(reading: Reading, sentence: Sentence, hit: Hit) -> list[str]:
    """The dates of the verb or noun; several where the text lists years."""
    if hit.value[1] == "noun":
        return _noun_dates(reading, sentence, hit)
    found = attached(reading, sentence, hit.start, hit.end, _bounds(reading, sentence, hit))
    return _listed(reading, sentence, found) if found else []


def _noun_dates(reading: Reading, sentence: Sentence, hit: Hit) -> list[str]:
    full = reading.full
    before = [d for d in inside(reading.dates, sentence.start, hit.start) if hit.start - d.end < 40]
    if before and re.fullmatch(r"(?:['’]s)?\s(?:[\w'’-]+\s){0,4}", full[before[-1].end : hit.start]):
        if not re.search(r"\b(?:in|on|since|by|until)\s$", full[max(0, before[-1].start - 7) : before[-1].start]):
            return [before[-1].edtf]
    low, high = clause(full, sentence, hit.start)
    bounds = [b for b in _bounds(reading, sentence, hit) if b > hit.end]
    later = dates_in(reading, hit.end, min([high, *bounds]))
    if later and later[0].start - hit.end < 110:
        return _listed(reading, sentence, later[0])
    opening = [d for d in dates_in(reading, sentence.start, hit.start) if d.start - sentence.start < 12]
    return [opening[0].edtf] if opening and not _VERB.search(full, opening[0].end, hit.start) else []


_VERB = re.compile(r"\b(?:said|told|announced|signed|will)\b")


def _listed(reading: Reading, sentence: Sentence, first: DateSpan) -> list[str]:
    """``first`` and the years listed after it: ``in 2020, 2021 and 2023``."""
    found = [first.edtf]
    end = first.end
    for date in inside(reading.dates, first.end, sentence.end):
        if (
            len(date.edtf) != 4
            or len(first.edtf) != 4
            or not re.fullmatch(r",?\s(?:and\s)?", reading.full[end : date.start])
        ):
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
    subject = [a for a in cast.within(low, hit.start) if a.acts and a.form != "city"]
    if not subject and low > sentence.start:
        subject = [a for a in cast.within(sentence.start, hit.start) if a.acts and a.form != "city"]
    codes = frozenset(a.code for a in (*subject, *others) if a.code)
    if len(codes) < 2 and (cast.refers(low, high) or kind in ("meeting", "visit")):
        pair = cast.pair(sentence, codes)
        stop = hit.start
        others += [Actor(stop, stop, c, "place", c, False) for c in sorted(pair - codes)]
    return subject, others


_BILATERAL = re.compile(r"\b(?:trilateral|quadrilateral|multilateral|three-way|four-way|summit|all three)\b", re.I)


def _apart(cast: Cast, sentence: Sentence, hit: Hit, subject: list[Actor], others: list[Actor]) -> list[frozenset[str]]:
    """The parties; for a meeting of one side with counterparts of several countries, those of each meeting."""
    mine = list(dict.fromkeys(a.code for a in subject if a.code))
    theirs = [c for c in dict.fromkeys(a.code for a in others if a.code) if c not in mine]
    everyone = frozenset(mine) | frozenset(theirs)
    if hit.value[0] != "meeting" or len(mine) != 1 or len(theirs) < 2:
        return [everyone]
    if _BILATERAL.search(cast.reading.full, sentence.start, sentence.end):
        return [everyone]
    return [frozenset((mine[0], c)) for c in theirs]


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

_NAME_YEAR = re.compile(
    r"(?:[A-Z][\w&’'-]*\s(?:of\s|for\s|on\s|and\s)?){1,6}(?P<year>20\d\d)\b(?!\s(?:Act|Agenda|Vision|Goals|Strategy|Plan))"
)
_ATTEND = re.compile(
    r"\b(?:attend\w*|participat\w+|held|host\w*|during|sidelines|occasion|took\splace|take\splace|showed\sup|at|visitors|exhibit\w*|witnessed|conference"
    r"|exhibition|fair|forum|summit|congress|event)\b",
    re.I,
)


def _named_with_year(cast: Cast) -> Iterator[Happening]:
    """Conferences and fairs whose name ends in a year: ``Medical Expo 2024 (held earlier this month)``."""
    reading, full = cast.reading, cast.reading.full
    for found in _NAME_YEAR.finditer(full):
        if inside(reading.dates, found.start("year"), found.end()):
            continue
        sentence = reading.sentence_at(found.start())
        around = full[max(sentence.start, found.start() - 60) : min(sentence.end, found.end() + 60)]
        if not _ATTEND.search(around) or re.match(r"(?:Vision|Agenda|Resolution|Goals?)\b", found[0]):
            continue
        later = [d for d in dates_in(reading, found.end(), sentence.end) if d.edtf[:4] == found["year"]]
        near = [d for d in later if d.start - found.end() < 60 or _HELD.search(full, found.end(), d.start)]
        date = near[0].edtf if near else found["year"]
        codes = frozenset(cast.codes(sentence.start, sentence.end)) or frozenset(cast.principals[:2])
        codes |= {a.code for a in cast.within(sentence.start, sentence.end) if a.where and a.code}
        if codes:
            yield Happening("conference", date, None, codes, (), sentence, found[0], "events.named")


_HELD = re.compile(r"\b(?:held|take[ns]?\splace|took\splace|scheduled|open(?:s|ed)?)\b")


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
        if (
            date.start == sentence.start
            and len(codes) == 2
            and re.match(r",[^.]{2,60}?\b(?:has|have)\s(?!been\s)\w+", reading.full[date.end : date.end + 90])
        ):
            yield Happening("other", date.edtf, None, codes, (), sentence, None, "events.since")


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


def _place(items: list[_Item], new: Happening) -> None:
    span = (new.sentence.start, new.sentence.end)
    for item in reversed(items):
        if _same(item, new):
            item.spans.setdefault(span)
            item.codes |= new.codes if new.kind != "meeting" else frozenset()
            item.people = tuple(dict.fromkeys((*item.people, *new.people)))
            item.place = item.place or new.place
            if new.date and len(new.date) > len(item.date):
                item.date = new.date
            return
    if new.date is not None:
        items.append(_Item(new.kind, new.date, new.place, new.codes, new.people, new.name, new.rule, {span: None}))


def _same(item: _Item, new: Happening) -> bool:
    if item.kind != new.kind:
        return False
    if item.name and new.name:
        return item.name == new.name
    if new.date is None:
        return new.codes <= item.codes or item.codes <= new.codes
    return (item.date == new.date) and (new.codes <= item.codes or item.codes <= new.codes)


def _without_repeats(items: Sequence[_Item]) -> list[_Item]:
    kept: list[_Item] = []
    for item in items:
        if not any(k.kind == item.kind and k.date == item.date and k.codes == item.codes for k in kept):
            kept.append(item)
    return sorted(kept, key=lambda i: min(i.spans))


def _told(reading: Reading, item: _Item) -> EventTold:
    evidence: list[Evidence] = [reading.evidence(start, end) for start, end in item.spans]
    return EventTold(
        item.kind, item.date, item.place, tuple(sorted(item.codes)), item.people, tuple(evidence), item.rule
    )
