"""Series of figures told in running text: ``(2017) 12,566 patients (2018) 12,987 patients``.

Recognized, each with at least two years inside one paragraph:

====================  =====================================================
rule                  example
====================  =====================================================
``year-first``        (2017) 12,566 patients (2018) 12,987 patients · 2021: 3.4% · 2022: 4.1%
``year-last``         120 trainees in 2019, 45 in 2020 and 300 in 2021 · $4.1bn (2021), $5.2bn (2022)
``from-to``           rose from 12 in 2019 to 45 in 2021 · from 1.2 million to 3.4 million between 2015 and 2020
====================  =====================================================

Not recognized: months and quarters, tables, a change without its two values, figures whose years are relative.
Known misses: two series told in turns in one sentence (``exports were 3 and imports 4 in 2019``).
"""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from digest.extract.numerals import year_starts
from digest.extract.reading import Reading, inside
from digest.records import Figure, FigureSeries

_YEAR = r"(?:19|20)\d\d(?![\d,.]\d|\w)"
_VALUE = r"""
    (?P<money>US\$|A\$|C\$|HK\$|S\$|\$|€|£|¥|₩|Rs\.?\s?|USD\s?|EUR\s?|RMB\s?)?
    (?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?![\d:/])
    (?:\s?(?P<scale>thousand|million|billion|trillion|mn|bn|m|k)\b)?
    (?:\s?(?P<percent>%|per\s?cent\b|percent\b))?
"""
#: As ``_YEAR``, free at its start.
_YEARS = re.compile(rf"(?<![\w.,$€£¥₩/-]){_YEAR}")
_YEAR_FIRST = re.compile(
    rf"""(?:\((?P<a>{_YEAR})\)\s*:?\s*|(?<![\w.,])(?P<b>{_YEAR})\s?[:=]\s?)
    {_VALUE}(?:\s(?P<unit>[A-Za-z][\w'’-]*(?:\s(?:of\s)?[a-z][\w'’-]*)?))?""",
    re.VERBOSE,
)
_YEAR_LAST = re.compile(
    rf"""(?<![\w.,$€£¥₩])
    {_VALUE}(?:\s(?P<unit>(?!in\b|and\b|to\b|from\b)[A-Za-z][\w'’-]*(?:\s(?!in\b|and\b|to\b)[A-Za-z][\w'’-]*){{0,2}}))?
    \s?(?:\bin\s(?P<a>{_YEAR})|\((?:in\s)?(?P<b>{_YEAR})\))""",
    re.VERBOSE,
)
_FROM_TO = re.compile(
    rf"""\bfrom\s{_VALUE}(?:\s(?P<unit>[A-Za-z][\w'’-]*))?\s
    to\s{_VALUE.replace("?P<", "?P<to_")}(?:\s[A-Za-z][\w'’-]*)?\s
    (?:between\s(?P<a>{_YEAR})\sand|from\s(?P<b>{_YEAR})\sto)\s(?P<c>{_YEAR})""",
    re.VERBOSE,
)
_SCALES = {"thousand": 3, "k": 3, "million": 6, "mn": 6, "m": 6, "billion": 9, "bn": 9, "trillion": 12}
#: Verbs whose subject is what is counted.
_CHANGE = re.compile(
    r"\b(?:rose|grew|fell|increased|decreased|declined|jumped|dropped|climbed|went|surged|was|were|reached|stood"
    r"|totall?ed|amounted|came|doubled|(?:has|have)\s(?:risen|grown|fallen|increased|decreased))\b"
)
_LEAD_IN = re.compile(r"^(?:[*•\s-]+|(?:the\s)?(?:total\s)?(?:number|value|volume|amount)\sof\s|the\s|about\s)+", re.I)
_MONTH = re.compile(r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)(?:[a-z]*\b)")
_NAMED = re.compile(r"\b[A-Z][\w.]*\s$")
#: Two values of one series stand near each other.
NEAR = 90
#: How far before a series its label is looked for.
NEARBY = 700


class _Point(NamedTuple):
    start: int
    end: int
    year: str
    value: float
    unit: str | None


def _value(match: re.Match[str], prefix: str = "") -> float:
    zeros = _SCALES.get(match[f"{prefix}scale"] or "", 0)
    return float(Decimal(match[f"{prefix}number"].replace(",", "")).scaleb(zeros))


def _unit(match: re.Match[str]) -> str | None:
    if match["percent"]:
        return "%"
    if match["money"]:
        return str(match["money"]).strip()
    unit = match["unit"]
    return str(unit).strip() if unit else None


def _is_value(full: str, match: re.Match[str]) -> bool:
    """Not a year, a day of a month or a number that belongs to a name (``COP 27``)."""
    if match["money"] or match["percent"]:
        return True
    number, unit = match["number"], match["unit"] or ""
    if len(number) == 4 and number.isdigit() and number[:2] in ("19", "20"):
        return False
    before = _NAMED.search(full, max(0, match.start("number") - 24), match.start("number"))
    return before is None and not _MONTH.match(unit)


def _points(pattern: re.Pattern[str], full: str, start: int, end: int) -> list[_Point]:
    return [
        _Point(m.start(), m.end(), m["a"] or m["b"], _value(m), _unit(m))
        for m in pattern.finditer(full, start, end)
        if _is_value(full, m)
    ]


def _runs(points: list[_Point]) -> Iterator[list[_Point]]:
    """Neighbouring points of one kind of value, each year once; at least two of them."""
    run: list[_Point] = []
    for point in points:
        if run and not (
            point.start - run[-1].end <= NEAR
            and point.unit in (None, run[0].unit)
            and point.year not in {p.year for p in run}
        ):
            if len(run) > 1:
                yield run
            run = []
        run.append(point)
    if len(run) > 1:
        yield run


def _from_to(full: str, start: int, end: int) -> Iterator[list[_Point]]:
    for m in _FROM_TO.finditer(full, start, end):
        first, last = m["a"] or m["b"], m["c"]
        yield [
            _Point(m.start(), m.end(), first, _value(m), _unit(m)),
            _Point(m.start(), m.end(), last, _value(m, "to_"), _unit(m)),
        ]


def _subject(reading: Reading, run: list[_Point]) -> str | None:
    """What stands before the verb of the run's sentence, or before its colon, without ``the number of``."""
    begin = max(reading.sentence_at(run[0].start).start, run[0].start - NEARBY)
    before = reading.full[begin : run[0].start]
    verb = _CHANGE.search(before)
    stop = verb.start() if verb else len(before) if before.rstrip().endswith(":") else 0
    subject = _LEAD_IN.sub("", before[:stop].split(", ")[-1]).strip(" ,;:")
    return subject if 3 <= len(subject) <= 80 else None


def _name(reading: Reading, run: list[_Point]) -> str | None:
    """What is counted; a bare ``%`` or currency does not say it."""
    label = _counted(reading, run) or _subject(reading, run)
    if label:
        return label
    unit = run[0].unit
    return unit if unit and unit[0].isalpha() and unit[0].islower() else None


def _counted(reading: Reading, run: list[_Point]) -> str | None:
    """The unit with its complement as the paragraph before (or this one) has it: ``patients from Kazakhstan``."""
    unit = run[0].unit
    if not unit or not unit[0].isalpha():
        return None
    at = max(0, run[0].start - NEARBY)
    pattern = rf"\b{re.escape(unit)}\s(?:from|in|of|to|with)\s(?:the\s)?[A-Z][\w'’-]+(?:\s(?:of\s)?[A-Z][\w'’-]+)*"
    found = re.search(pattern, reading.full[at : run[-1].end])
    return found[0] if found else None


def _series(reading: Reading, run: list[_Point], rule: str) -> FigureSeries | None:
    label = _name(reading, run)
    if not label:
        return None
    points = tuple(
        Figure(p.year, p.value, reading.evidence(p.start, p.end)) for p in sorted(run, key=lambda p: (p.year, p.start))
    )
    return FigureSeries(label, run[0].unit, _countries(reading, run, label), points, f"figures.{rule}")


def _countries(reading: Reading, run: list[_Point], label: str) -> tuple[str, ...]:
    """Countries named in the series' sentence; where there is none, in the label's own place before it."""
    sentence = reading.sentence_at(run[0].start)
    begin = max(sentence.start, run[0].start - NEARBY)
    here = {p.code for p in inside(reading.places, begin, run[-1].end)}
    if not here:
        at = reading.full.rfind(label, max(0, run[0].start - NEARBY), run[0].start)
        here = {p.code for p in inside(reading.places, at, at + len(label))} if at >= 0 else set()
    return tuple(sorted(here))


def _paragraphs(reading: Reading) -> Iterator[tuple[int, int]]:
    """Paragraphs of the text that hold two years."""
    years = [at for at in year_starts(reading) if at >= reading.offset and _YEARS.match(reading.full, at)]
    done = 0
    for first, second in pairwise(years):
        if first < done:
            continue
        end = reading.full.find("\n\n", first)
        end = len(reading.full) if end < 0 else end
        if second < end:
            yield max(reading.full.rfind("\n\n", 0, first) + 2, reading.offset), end
        done = end


def _best_runs(full: str, start: int, end: int) -> Iterator[tuple[list[_Point], str]]:
    """Runs of the paragraph; where one reading overlaps another, the one with more points (``(2017) 5 (2018) 6``)."""
    runs = [(run, "from-to") for run in _from_to(full, start, end)]
    runs += [(run, "year-first") for run in _runs(_points(_YEAR_FIRST, full, start, end))]
    runs += [(run, "year-last") for run in _runs(_points(_YEAR_LAST, full, start, end))]
    taken: list[tuple[int, int]] = []
    for run, rule in sorted(runs, key=lambda r: (-len(r[0]), r[0][0].start, r[1])):
        at = bisect(taken, (run[0].start, run[-1].end))
        if (at == 0 or taken[at - 1][1] <= run[0].start) and (at == len(taken) or run[-1].end <= taken[at][0]):
            taken.insert(at, (run[0].start, run[-1].end))
            yield run, rule


def read(reading: Reading) -> tuple[FigureSeries, ...]:
    """The series of the article in order of the text; none where it is not English."""
    if not reading.article.language.startswith("en"):
        return ()
    found: list[tuple[int, FigureSeries]] = []
    for start, end in _paragraphs(reading):
        for run, rule in _best_runs(reading.full, start, end):
            series = _series(reading, run, rule)
            if series:
                found.append((run[0].start, series))
    return tuple(series for _, series in sorted(found, key=lambda f: f[0]))
