"""Clauses of a sentence and the date that belongs to one: a helper of the extractors of agreements and events.

A clause is what stands between two breaks (semicolon, dash, colon, ``while``, ``after``, ``which`` …). The date of a
verb is one that stands in the verb's clause, after it rather than before it; where the clause has none, the date that
opens the sentence. ``by 2035``, ``since 2012``, ``until May`` do not say when something happened.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache

from digest.extract.reading import DateSpan, Reading, inside
from digest.text.sentences import Sentence

#: A longer sentence is no sentence; of it only a part of three times so many characters is looked at.
WINDOW = 1000
#: ``Last week's`` belongs to the noun right after it.
_POSSESSIVE, NEAR = ("'s", "’s"), 30
#: A date within so many characters of a sentence's beginning opens it.
OPENING = 14
#: The first character is one of a set, so that the text is run through fast; what it may be is looked at behind it.
_BREAK = re.compile(
    r"""[\s;:,.!?](?:
        (?<=[;:])\s
        |(?<=\s)(?:[—–]|--)\s
        |(?<=[,.!?])["”]\s
        |(?:(?<=,)\s|(?<=\s))(?=(?:while|whereas|after|before|although|though|but|because|which|who|whose|following
            |soon\safter|since|ahead\sof|as\spart\sof|following\swhich|prior\sto|in\sline\swith|having)\s)
        |(?<=,)\s(?=(?:when|where|as|adding|noting|saying|he|she|they|it|said|including
            |and\s(?:will|is|are|was|were|has|have))\s)
    )""",
    re.VERBOSE,
)
_NOT_WHEN = re.compile(
    r"\b(?:by|until|till|since|before|beyond|for|from|of|than|through|towards?|due|to)\s"
    r"(?:the\s|about\s|around\s)?(?:end\sof\s|period\s|years?\s|start\sof\s)?$",
    re.I,
)
#: ``in the second half of 2024``: a part of the year, of which the word before it says whether it is when.
_PART = re.compile(
    r"(?:\bthe\s)?(?:\b(?:first|second|third|fourth|last|latter|early|beginning|course|middle|end)\s?){1,2}(?:half|quarter|part|months|days)?\s?of\s$",
    re.I,
)
#: ``a programme for 2022-2023``.
_FOR_YEARS = re.compile(r"\bfor\s(?:the\s)?(?:period\s|years\s|biennium\s)?(?:of\s)?$", re.I)
#: ``is planned for March``: not a deadline, though ``for`` stands before the date.
_SET_FOR = re.compile(r"\b(?:planned|scheduled|slated|set|due|expected|fixed|on)\sfor\s$", re.I)
#: What stands before a date of saying: ``told reporters on Tuesday``.
_SAID = re.compile(
    r"\b(?:said|says|told\s(?:\w+\s)?\w+|announced|stated|added|noted|reported|confirmed|declared|posted|tweeted)\s"
    r"(?:(?:also|late|early|on|here|in\sa\sstatement)\s)*$"
)
#: What follows the date of a dateline: ``DUBAI, 5 March 2024 – The two …``.
_DATELINE = re.compile(r"\s(?:\([^)]{2,20}\)\s)?(?:/[^/]+/\s)?[-–—]{1,2}\s[A-Z]")
#: A dateline without a dash: ``Lima, July 7 The two …``, at the head of a paragraph.
_PLACELINE = re.compile(r"(?:\A|\n)[A-Z][\w.’'-]+(?:\s[A-Z][\w.’'-]+){0,3},\s$")
_BEGINS = re.compile(r"\.?\s[A-Z]")
#: A parenthesis that tells its own: ``(held earlier this month)``.
_ASIDE = re.compile(r"\((?:[^()]*\b(?:held|established|founded|signed|since|launched|born|adopted)\b[^()]*)$")


def sentence_around(reading: Reading, position: int) -> Sentence:
    """The sentence that holds ``position``; of an endless one the part around it, so that no work grows with it."""
    sentence = reading.sentence_at(position)
    if sentence.end - sentence.start <= 3 * WINDOW:
        return sentence
    low = max(sentence.start, position - position % WINDOW - WINDOW)
    return sentence._replace(start=low, end=min(sentence.end, low + 3 * WINDOW))


@lru_cache(maxsize=256)
def _breaks(full: str, start: int, end: int) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Where the breaks of ``full[start:end]`` start and where they end; kept, since a sentence is asked often."""
    found = [m.span() for m in _BREAK.finditer(full, start, end)]
    return tuple(s for s, _ in found), tuple(e for _, e in found)


def clause(full: str, sentence: Sentence, position: int) -> tuple[int, int]:
    """The bounds of the clause of ``sentence`` that holds ``position``."""
    starts, ends = _breaks(full, sentence.start, sentence.end)
    before, after = bisect_right(ends, position), bisect_right(starts, position)
    return ends[before - 1] if before else sentence.start, starts[after] if after < len(starts) else sentence.end


def says_when(full: str, date: DateSpan) -> bool:
    """Whether ``date`` says when something happened: not a deadline, a beginning of now, or a part of ``of 2011``."""
    before = full[max(0, date.start - 24) : date.start]
    if date.edtf.endswith(".."):
        return False
    if before.endswith(" of ") and (part := _PART.search(full, max(0, date.start - 40), date.start)):
        before = full[max(0, part.start() - 24) : part.start()]
    if len(date.edtf) == 9 and _FOR_YEARS.search(before):
        return False
    if "/" not in date.edtf and _NOT_WHEN.search(before) and not _SET_FOR.search(before):
        return False
    if _BEGINS.match(full, date.end) and before[-2:] == ", " and _PLACELINE.search(full, date.start - 60, date.start):
        return False
    return not (_DATELINE.match(full, date.end) and full[date.start - 1 : date.start] in "\n ,")


def dates_in(reading: Reading, start: int, end: int, act: int = -1) -> list[DateSpan]:
    """The dates in ``full[start:end]`` that say when something happened, those of an aside left out.

    ``act``: where the verb begins that is asked for; another verb of saying keeps its date to itself.
    """
    full = reading.full
    return [
        d
        for d in inside(reading.dates, start, end)
        if says_when(full, d)
        and not _ASIDE.search(full, max(start, d.start - 60), d.start)
        and not is_of_saying(full, d.start, act)
    ]


def is_of_saying(full: str, position: int, act: int = -1) -> bool:
    """Whether a date at ``position`` is that of a verb of saying, other than the one that begins at ``act``."""
    said = _SAID.search(full, position - 32, position)
    return said is not None and said.start() != act


def attached(reading: Reading, sentence: Sentence, start: int, end: int, bounds: Sequence[int] = ()) -> DateSpan | None:
    """The date of the verb or noun at ``full[start:end]``, if its clause or its sentence's opening has one.

    ``bounds``: positions of other verbs, which a date is not looked for beyond.
    """
    if not inside(reading.dates, sentence.start, sentence.end):
        return None
    low, high = clause(reading.full, sentence, start)
    before = max([b for b in bounds if b < start], default=low) if bounds else low
    after = min([b for b in bounds if b > end], default=high) if bounds else high
    full = reading.full
    later = [d for d in dates_in(reading, end, min(high, after), start) if not full.startswith(_POSSESSIVE, d.end)]
    if later:
        return later[0]
    earlier = dates_in(reading, max(low, before), start, start)
    earlier = [d for d in earlier if start - d.end < NEAR or not full.startswith(_POSSESSIVE, d.end)]
    if earlier:
        return earlier[-1]
    opening = dates_in(reading, sentence.start, min(sentence.start + OPENING, start))
    return opening[0] if opening and low > sentence.start else None
