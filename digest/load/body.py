"""Which lines of a page are the article's text: the contiguous run that scores highest, then what in it is not text.

The score is a line's class and length (``_score``); the run of the greatest sum (Kadane's maximum subarray) starts
after the headline and ends before the first end mark. ``digest.load.neighbours`` has seen to what a line's neighbours
tell of it.
"""

from __future__ import annotations

import re
from functools import cache

from digest.lexicons import lexicon
from digest.load.lines import Class, Line, weight
from digest.load.neighbours import prose_in, until_end
from digest.load.published import bare_stamp, is_bare, is_clock
from digest.text.unicode import fold

_LETTERHEAD = 12  #: lines that an office's letterhead may take
_MOTTO = 200  #: characters of a line that may be a site's motto, not an article
_OPENING = re.compile(r"(?:The|An?|In|On|At|It|He|She|They|This|These|After|As|With|When)\s")


def text_run(lines: list[Line], start: int) -> tuple[int, int]:
    """The first line of the text and the line behind its last, at or after ``start``; all where none scores."""
    best, best_sum = (start, start), 0.0
    total, first, listing = 0.0, start, False
    for i in range(start, len(lines)):
        if lines[i].kind is Class.END and best_sum > 0 and not _goes_on(lines, i, *best):
            break
        total += _score(lines[i], listing)
        listing = lines[i].text.endswith(":") or (listing and lines[i].kind is Class.SHORT)
        if total <= 0:
            total, first = 0.0, i + 1
        elif total > best_sum:
            best, best_sum = (first, i + 1), total
    if not best_sum:
        return start, len(lines)
    first = _after_items(lines, _after_stamp(lines, *best), best[1])
    return _with_opening(lines, first, start), best[1]


def behind_letterhead(lines: list[Line], start: int) -> int:
    """Where the text may start: behind the line ``PRESS RELEASE``, where what stands above it is far shorter."""
    for i, line in enumerate(lines[start : start + _LETTERHEAD], start):
        if fold(line.text) in _release_labels() and prose_in(lines[i + 1 :]) > 2 * prose_in(lines[start:i]):
            return i + 1
    return start


@cache
def _release_labels() -> frozenset[str]:
    return frozenset(fold(label) for label in lexicon("boilerplate")["release"])


def _after_items(lines: list[Line], first: int, last: int) -> int:
    """Where the text starts, behind short items of a menu."""
    behind = next((i for i in range(first, last) if lines[i].kind is not Class.ITEM or len(lines[i].text) >= 60), first)
    return behind if behind < last and lines[behind].kind is not Class.ITEM else first


def _goes_on(lines: list[Line], end: int, first: int, last: int) -> bool:
    """Whether the text is still to come behind an end mark: what was found is one line, a site's motto above its menu,
    and what follows is far more."""
    found = prose_in(lines[first:last])
    if found > _MOTTO or sum(line.kind is Class.PROSE for line in lines[first:last]) > 1:
        return False
    return prose_in(until_end(lines, end + 1)) > 4 * found


def _with_opening(lines: list[Line], first: int, start: int) -> int:
    """Where the text starts, with a speech's salutation (``Excellencies,``) before it, or a lead that lost its end with
    a link, just below the date."""
    while first > start and lines[first - 1].kind is Class.SHORT and lines[first - 1].text.endswith((",", "，")):
        first -= 1
    head = lines[max(start, first - 5) : max(first - 1, 0)]
    if first > start and _unfinished(lines[first - 1]) and any(bare_stamp(line.text) for line in head):
        return first - 1
    return first


def _unfinished(line: Line) -> bool:
    """Whether the line reads as the beginning of a sentence, not as a headline or a standfirst."""
    words = line.text.split()
    small = sum(word[0].islower() for word in words)
    return (
        line.kind is Class.SHORT
        and len(line.text) >= 60
        and bool(_OPENING.match(line.text))
        and small > 0.7 * len(words)
    )


def _score(line: Line, listing: bool) -> float:
    """How much a line speaks for being inside the text; ``listing``: it follows a line that announces a list."""
    match line.kind:
        case Class.PROSE:
            return 1 + min(weight(line.text), 600) / 60
        case Class.ITEM:
            return 0.2 if not line.block.linked else -1.0
        case Class.CAPTION | Class.INSET:
            return 0.0
        case Class.NOISE:
            return -1.0
        case Class.END:
            return -3.0
        case _:
            return 0.1 if listing or line.text.endswith((".", "。", ".”", '."')) else -0.5


def _after_stamp(lines: list[Line], first: int, last: int) -> int:
    """Where the text starts, behind a standfirst that a date line parts from it."""
    for i in range(first, min(first + 8, last)):
        before = prose_in(lines[first:i])
        if before > 300:
            break
        stamped = lines[i].kind not in (Class.PROSE, Class.CAPTION) and bare_stamp(lines[i].text)
        if stamped and prose_in(lines[i + 1 : last]) > max(before, 60):
            return _after_stamp(lines, i + 1, last)
    return first


def own_lines(lines: list[Line]) -> list[Line]:
    """Of the run's lines those that are text: no furniture, captions, dates alone, no signature."""
    return [line for line in _without_signature(lines) if _is_text(line)]


def _is_text(line: Line) -> bool:
    if line.kind is Class.PROSE:
        return True
    return line.kind in (Class.ITEM, Class.SHORT) and not (
        is_bare(line.text) or (is_clock(line.text) and bare_stamp(line.text))
    )


def _without_signature(lines: list[Line]) -> list[Line]:
    """The lines without a ministry's signature (names in capitals, then a date alone) in the last third."""
    for i in range(len(lines) - 1, 2 * len(lines) // 3, -1):
        if lines[i].kind is Class.SHORT and is_bare(lines[i].text):
            first = i
            while first > 0 and lines[first - 1].kind is Class.SHORT and lines[first - 1].text.isupper():
                first -= 1
            return lines[:first] + lines[i + 1 :]
    return lines
