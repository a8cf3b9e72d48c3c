"""When an article was published, by a cascade in which every step says where it read the date.

1. metadata: the first declared stamp that holds a date.
2. stated: a labelled line (``Regdate2023-03-28``, ``Published 2020.04.06``); a line that is a date and little more,
   below the headline or just above it; a dateline with a year at the start of the text; a sign-off line after it.
Never: a site's clock (``UPDATE : Monday, …``, ``Last updated``), the file system, the crawl, the clock.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from functools import cache
from typing import Literal

from ahocorasick_rs import AhoCorasick

from digest.lexicons import lexicon
from digest.load.stamps import Stamp, find_stamp, named_day, read_stamp, readings

Basis = Literal["stated", "metadata"]

_HANDLE = re.compile(r"@\w")  # a message of somebody, shown in the page
_WEEK = 8  #: days that a weblog's post may come after the day that its text tells
_DATELINE = 80  #: characters at the start of a text in which the day of a dateline stands
_DIGIT = re.compile(r"\d")
_REST = re.compile(r"[^\W\d_]+")
_GOES_ON = re.compile(r"\.\s+[A-Z]\w+\s+\w+\s+\w+")  # a date that closes a sentence, and the next one
_BEFORE_DIGITS = re.compile(r".*\d", re.S)
_DATELINE_MARK = re.compile(
    r"\s*(?:/[^/]{2,40}/|\([^()]{2,40}\)|,\s(?:[A-Z][\w.’'&]*\s?){1,5}(?=\s?(?:--|[-–—:|])))?\s*(?:--|[-–—:)]|\|)"
)

_PLACE = re.compile(r"(?:[A-Z][\w.’'-]*[ ,]{1,2}){1,4}(?:\(?[A-Z]\w+\)?, )?")
_SENTENCE_AFTER = re.compile(r"\.\s*(?:\s[A-Z]|/\s?[A-Z])")


def published(
    stamps: Iterable[str], above: Sequence[str], head: Sequence[str], lead: str, tail: Sequence[str]
) -> tuple[str | None, Basis | None]:
    """The publication date as EDTF and where it was read.

    ``above``: lines before the headline; ``head``: between headline and text; ``lead``: first paragraph;
    ``tail``: lines after the last full paragraph.
    """
    declared = [edtf for stamp in stamps if (edtf := read_stamp(stamp))]
    told = (
        _labelled([*head, *above]),
        _bare(head),
        _bare([line for line in above[-2:] if not _has_weekday(line)]),
        _released(above),
        _posted(above[-1:], " ".join((*head[:2], lead))),
        _bare([line for line in above[-6:-2] if is_bare(line) and not _has_weekday(line)]),
        dateline(lead),
        _labelled(tail),
        _signed_off(tail),
    )
    stated = [edtf for edtf in told if edtf]
    stated += _by_dateline([*stamps, *head, *above[-6:], *tail], lead)
    if declared:
        return _most_precise([*declared, *stated]), "metadata"
    return (_most_precise(stated), "stated") if stated else (None, None)


def _released(above: Sequence[str]) -> str | None:
    """The date alone on one of the lines after ``FOR IMMEDIATE RELEASE``."""
    for i, line in enumerate(above):
        if line.strip().casefold().startswith("for immediate release"):
            return _bare(above[i + 1 : i + 5])
    return None


def _posted(line: Sequence[str], lead: str) -> str | None:
    """A weekday and its date right above the headline, as weblogs set them, where the text tells a day shortly before.

    Without that it may be the site's clock.
    """
    day = _bare(line)
    if day is None or len(day) != 10:
        return None
    named = named_day(lead)
    told = date.fromisoformat(day)
    near = (told - timedelta(days=n) for n in range(_WEEK))
    return day if named and any(d.isoformat().endswith(named) for d in near) else None


def _by_dateline(lines: Iterable[str], lead: str) -> list[str]:
    """The reading of a numeric date that could be several days which the day named at the text's start tells:
    ``MANAMA, Oct 9 --``, ``The minister said on June 5``."""
    named = named_day(lead[:_DATELINE])
    days = {day for line in lines if len(line) <= 120 for day in readings(line)} if named else ()
    found = [day for day in days if named and day.endswith(named)]
    return found if len(found) == 1 else []


def _most_precise(dates: list[str]) -> str:
    """The first date; where it is a year alone (``12/03/2019``), the first that says more of the same year."""
    first = dates[0]
    return next((d for d in dates if len(d) > 4 and d.startswith(first)), first) if len(first) == 4 else first


def _label_in(kind: str, folded: str) -> re.Match[str] | None:
    """The first label of this kind in a line in lower case; the costly pattern runs where one of its words stands."""
    return _labels(kind).search(folded) if _label_words(kind).find_matches_as_indexes(folded) else None


@cache
def _labels(kind: str) -> re.Pattern[str]:
    words = sorted(lexicon("stamps")[kind], key=len, reverse=True)
    return re.compile("|".join(_whole_word(w.casefold()) for w in words))


@cache
def _label_words(kind: str) -> AhoCorasick:
    return AhoCorasick([word.casefold() for word in lexicon("stamps")[kind]])


def _whole_word(word: str) -> str:
    """A pattern for ``word`` that letters may not touch; digits may, as in ``Regdate2023``. Hangul and Han may."""
    if any("\u3040" <= c <= "\u9fff" or "\uac00" <= c <= "\ud7a3" for c in word):
        return re.escape(word)
    return rf"(?<![^\W\d_]){re.escape(word)}(?![^\W\d_])"


def is_clock(line: str) -> bool:
    """Whether the line tells when a page, not an article, was made or changed."""
    folded = line.casefold()
    return bool(_label_in("clock", folded)) and not _label_in("published", folded)


def _has_weekday(line: str) -> bool:
    return any(word.casefold() in _weekdays() for word in _REST.findall(line))


@cache
def _weekdays() -> frozenset[str]:
    return frozenset(w.casefold() for w in lexicon("stamps")["weekdays"])


def _labelled(lines: Sequence[str]) -> str | None:
    """The date behind the first label of publication, on a line where no clock's label stands between."""
    for line in lines:
        if len(line) > 200 or not _DIGIT.search(line):
            continue
        folded = line.casefold()
        label = _label_in("published", folded[:80])
        stamp = find_stamp(line[label.end() :]) if label else None
        if label and stamp and stamp.start <= 40:
            around = _BEFORE_DIGITS.sub("", folded[: label.start()]) + folded[label.end() : label.end() + stamp.start]
            if not _label_in("clock", around):
                return stamp.edtf
    return None


def _bare(lines: Sequence[str]) -> str | None:
    dated = (line for line in lines if _DIGIT.search(line))
    return next((s.edtf for line in map(_before_clock, dated) if line and (s := bare_stamp(line))), None)


def _before_clock(line: str) -> str:
    """The line, ``""`` for a clock; of one that tells both (``27.02.2026 - Update : 28.02.2026``) its first part."""
    if len(line) > 120 or not is_clock(line):
        return line
    label = _label_in("clock", line.casefold())
    first = line[: label.start()] if label else ""
    return first if label and find_stamp(first) and find_stamp(line[label.end() :]) else ""


def bare_stamp(line: str) -> Stamp | None:
    """The date of a line that is a date with at most a time, a weekday, a place, a section or a label beside it."""
    stamp = find_stamp(line) if len(line) <= 120 else None
    if stamp is None or _GOES_ON.match(line, stamp.end):
        return None
    rest = [w for w in _REST.findall(line[: stamp.start] + " " + line[stamp.end :]) if w.casefold() not in _weekdays()]
    return stamp if len(rest) <= 8 else None


def is_bare(line: str) -> bool:
    """Whether the line is a date alone, a weekday aside."""
    stamp = bare_stamp(line)
    return stamp is not None and not [
        w for w in _REST.findall(line[: stamp.start] + line[stamp.end :]) if w.casefold() not in _weekdays()
    ]


def dateline(lead: str) -> str | None:
    """The date of a dateline (``DUBAI, UAE, March 13, 2024 /Wire/ --``) at the start of the first paragraph."""
    stamp = find_stamp(lead[:160])
    if stamp is None or stamp.start > 90:
        return None
    before = lead[: stamp.start]
    closed = _DATELINE_MARK.match(lead, stamp.end)
    small = [w for w in _REST.findall(before) if w[0].islower()]
    if _PLACE.fullmatch(before) and _SENTENCE_AFTER.match(lead, stamp.end):  # "Bissau, 27 April 2023. The …"
        return stamp.edtf
    return (
        stamp.edtf
        if (closed and len(small) <= 1 and before.count(".") <= 2) or before.strip().casefold() in ("date", "date:")
        else None
    )


def _signed_off(tail: Sequence[str]) -> str | None:
    """The last line that is a date alone, as ministries sign a release: ``17 APRIL 2020``."""
    for line in reversed(tail):
        stamp = find_stamp(line) if len(line) <= 60 and not is_clock(line) else None
        if stamp is None or _HANDLE.search(line):
            continue
        rest = [w for w in _REST.findall(line[: stamp.start] + line[stamp.end :]) if w.casefold() not in _weekdays()]
        if len(rest) <= 3 or (len(rest) == 4 and all(w[0].isupper() for w in rest)):
            return stamp.edtf
    return None
