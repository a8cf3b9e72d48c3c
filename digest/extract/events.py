"""Dated happenings that involve the parties: meetings, visits, signings, conferences, launches, training, aid.

====================================================  ==========================================================
``met B on 3 May``, ``held talks with``, a call        meeting; with counterparts of three countries, three
``will visit A from 9 to 12 February``                 visit; a future event is told with its date
an agreement signed on a stated day or month           signing
``the Health Forum in May``, ``Medical Expo 2024``     conference; the year of its name where nothing else is said
``opened a hospital in October 2018``                  launch
``plans to start direct flights to B in 2026``          launch; so is ``the launch in 2026 of the satellite``
``completed training in 2020, 2021 and 2023``          three trainings
``named C as envoy``, ``inaugurated as president``      appointment
``Today the two governments announced …``              other, on the day of publication
``Since 2012, A has exported … to B``                  other, from 2012 on
``On Tuesday A and B agreed … At the talks, …``        meeting, on the day told before; so is a signing at its end
====================================================  ==========================================================

Without a date, only in an undated article: meetings, visits, signings whose day is told by its name (``on Tuesday``).
Not events: what else has no date, dates of saying (``said on Tuesday``), deadlines, a dateline, periods of statistics.
Known misses: happenings told by other verbs (``will sail in an exercise``) or by their result alone; a day counted
from another event; the days of a tour of several countries; a first day without a last (``from Tuesday``); what only
bodies of many countries do outside a meeting; a meeting or launch whose day is that of the page alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from digest import dates as edtf
from digest.extract.antecedents import SETTINGS, Antecedents
from digest.extract.happenings import Happening, happenings
from digest.extract.occasions import (
    beginnings,
    days_by_sentence,
    named_with_year,
    of_headline,
    of_today,
    sessions,
    since,
    weeks,
)
from digest.extract.parties import Cast, cast_of
from digest.extract.reading import Reading
from digest.extract.signings import sentences_of, signings
from digest.records import EventKind, EventTold, Evidence
from digest.text.sentences import Sentence


@dataclass
class _Item:
    kind: EventKind
    date: str | None
    place: str | None
    codes: frozenset[str]
    people: tuple[str, ...]
    name: str | None
    rule: str
    at: int
    spans: dict[tuple[int, int], None] = field(default_factory=dict)


def read(reading: Reading) -> tuple[EventTold, ...]:
    """The dated events of the article in order of the text; none where it is not English."""
    if not reading.article.language.startswith("en"):
        return ()
    cast = cast_of(reading)
    items: list[_Item] = []
    for happening in _told_of(cast):
        _place(items, happening, reading)
    return tuple(_told(reading, item) for item in _without_repeats(items))


def _told_of(cast: Cast) -> Iterator[Happening]:
    """All mentions: by verbs and nouns in order of the text, then those told in other ways, then signings."""
    reading = cast.reading
    named = list(named_with_year(cast))
    known_days = days_by_sentence(named)
    before = Antecedents(cast)
    told = {s for a in reading.agreements for s in sentences_of(reading, a)}
    told_kinds: set[EventKind] = set()
    met: dict[Sentence, Happening] = {}  #: the first meeting, visit or conference of a sentence that has a day
    for happening in happenings(cast, known_days, before):
        told.add(happening.sentence)
        told_kinds |= {happening.kind} if happening.date else set()
        if happening.kind in SETTINGS and happening.verbal and len(happening.date or "") == 10 and not happening.again:
            met.setdefault(happening.sentence, happening)
        yield happening
    if told_kinds.isdisjoint(SETTINGS):
        yield from of_headline(cast, before)
    yield from named
    yield from weeks(cast)
    yield from sessions(cast)
    yield from of_today(cast, told)
    yield from since(cast)
    yield from beginnings(cast)
    yield from signings(cast, known_days, before, met)


# --- merging -------------------------------------------------------------------------------------------------------


#: A mention speaks of one of so many events told last.
NEAR = 40


def _place(items: list[_Item], new: Happening, reading: Reading) -> None:
    """Adds the happening to the item that it tells again, or makes a new one of it."""
    span = (new.sentence.start, new.sentence.end)
    item = next((i for i in reversed(items[-NEAR:]) if _same(i, new)), None)
    if item is not None:
        item.spans.setdefault(span)
        item.codes |= new.codes if new.kind != "meeting" else frozenset()
        item.people = tuple(dict.fromkeys((*item.people, *new.people)))
        item.place = item.place or new.place
        item.date = _finer(item.date, new.date)
        return
    date = new.date or _date_of_series(items, new, reading)
    if date is not None or _stands_undated(new):
        items.append(_Item(new.kind, date, new.place, new.codes, new.people, new.name, new.rule, new.at, {span: None}))


def _finer(a: str | None, b: str | None) -> str | None:
    """Of two dates of one event the one that says more."""
    if not a or not b:
        return a or b
    return b if len(b) > len(a) or edtf.covers(a, b) else a


def _stands_undated(new: Happening) -> bool:
    """Whether a meeting or visit told by weekday is shown without a date: its sides or its place are said."""
    return new.weekday and (new.kind == "signing" or len(new.codes) > 1 or bool(new.people and new.place))


_ALSO = re.compile(r"\b(?:also|in\saddition|separately|were\salso|too)\b", re.I)


def _date_of_series(items: list[_Item], new: Happening, reading: Reading) -> str | None:
    """``He also met …`` after a dated meeting is of its date."""
    if new.kind != "meeting" or not new.verbal or not _ALSO.search(reading.full, new.sentence.start, new.sentence.end):
        return None
    last = next((i for i in reversed(items[-NEAR:]) if i.kind == "meeting" and len(i.date or "") >= 7), None)
    if last is None or not last.codes & new.codes or new.sentence.start - max(last.spans)[1] > 900:
        return None
    return last.date if (last.date or "") <= (reading.article.published or "9") else None


def _same(item: _Item, new: Happening) -> bool:
    if item.kind != new.kind:
        return False
    if item.name and new.name:
        return item.name == new.name
    if new.date is None:
        return new.codes == item.codes or (len(new.codes) > 1 and not new.verbal and new.codes < item.codes)
    if item.kind == "signing" and item.codes == new.codes and _of_one_month(item.date, new.date):
        return True
    if (
        item.kind == "signing"
        and (new.sentence.start, new.sentence.end) in item.spans
        and _may_be_one(item.date, new.date)
    ):
        return bool(item.codes & new.codes) or len(new.codes) == 1
    same_date = item.date == new.date or (item.kind in ("visit", "conference") and _of_one_span(item.date, new.date))
    same_date = (
        same_date or (item.kind == "visit" and _of_one_month(item.date, new.date)) or _of_week(item.date, new.date)
    )
    return same_date and (new.codes <= item.codes or item.codes <= new.codes)


def _of_one_month(a: str | None, b: str) -> bool:
    """A signing ``in May`` and one ``on 6 May``: the month was a part of the day."""
    return a is not None and {len(a), len(b)} == {7, 10} and a[:7] == b[:7]


def _of_week(a: str | None, b: str) -> bool:
    """``next week`` and then ``on Thursday``: a week, Monday to Sunday, was told first."""
    if a is None or len(a) != 21 or not edtf.covers(a, b):
        return False
    first = edtf.first_day(a)
    return first.weekday() == 0 and (edtf.last_day(a) - first).days == 6


def _may_be_one(a: str | None, b: str) -> bool:
    """Whether one of the dates tells the other more closely."""
    return a is not None and (a == b or edtf.covers(a, b) or edtf.covers(b, a))


def _of_one_span(a: str | None, b: str) -> bool:
    """``Next week`` and then ``on 10–14 June``: one span within the other; or the first day of a span."""
    if a is None or ".." in a + b:
        return False
    if "/" in a and "/" in b:
        return edtf.covers(a, b) or edtf.covers(b, a)
    return len(min(a, b, key=len)) == 10 and ("/" in a or "/" in b) and (a.startswith(b) or b.startswith(a))


#: Of two kinds told by one sentence with one date, the one that says more.
_ORDER: tuple[EventKind, ...] = (
    "meeting", "signing", "conference", "visit", "training", "aid", "appointment", "launch", "other",
)  # fmt: skip


def _without_repeats(items: Sequence[_Item]) -> list[_Item]:
    """``items`` in order of the text; a vaguer kind of what the same sentence tells with the same date is left out."""
    kept: dict[str | None, list[_Item]] = {}
    for item in sorted(items, key=lambda i: (_ORDER.index(i.kind), i.kind == "conference" and -len(i.codes))):
        same_day = kept.setdefault(item.date, [])
        if not any(_repeats(k, item) for k in same_day[:NEAR]):
            same_day.append(item)
    return sorted(
        (i for same_day in kept.values() for i in same_day),
        key=lambda i: (min(i.spans), i.at, i.date or "", i.kind, sorted(i.codes)),
    )


def _repeats(known: _Item, item: _Item) -> bool:
    if known.kind == item.kind:
        at_once = (
            item.kind == "conference" and bool(known.spans.keys() & item.spans.keys()) and item.codes <= known.codes
        )
        return known.date == item.date and (
            at_once or known.codes == item.codes or (item.kind == "other" and bool(known.codes & item.codes))
        )
    if known.date != item.date or not known.codes & item.codes:
        return False
    if item.rule == "events.today":
        return True
    return bool(known.spans.keys() & item.spans.keys()) and (
        item.kind in ("launch", "other")
        or (known.kind == "signing" and item.kind == "aid")  # of a grant
        or (
            known.kind == "meeting"
            and _at_large(known, item)
            and (known.codes == item.codes or "/" in (item.date or ""))
        )
    )


def _at_large(meeting: _Item, item: _Item) -> bool:
    """Whether a date of more than a day is that of the conference at which the meeting was."""
    return item.kind == "conference" and len(meeting.date or "") != 10


def _told(reading: Reading, item: _Item) -> EventTold:
    evidence: list[Evidence] = [reading.evidence(start, end) for start, end in item.spans]
    return EventTold(
        item.kind, item.date, item.place, tuple(sorted(item.codes)), item.people, tuple(evidence), item.rule
    )
