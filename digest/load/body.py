"""Which lines of a page are the article's text: the contiguous run that scores highest, then what in it is not text.

The score is a line's class and length (``_score``); the run of the greatest sum (Kadane's maximum subarray) starts
after the headline and ends before the first end mark.
"""

from __future__ import annotations

from digest.load.lines import Class, Line, weight
from digest.load.published import bare_stamp, is_bare, is_clock
from digest.load.stamps import find_stamp


def text_run(lines: list[Line], start: int) -> tuple[int, int]:
    """The first line of the text and the line behind its last, at or after ``start``; all where none scores."""
    best, best_sum = (start, start), 0.0
    total, first, listing = 0.0, start, False
    for i in range(start, len(lines)):
        if lines[i].kind is Class.END and best_sum > 0:
            break
        total += _score(lines[i], listing)
        listing = lines[i].text.endswith(":") or (listing and lines[i].kind is Class.SHORT)
        if total <= 0:
            total, first = 0.0, i + 1
        elif total > best_sum:
            best, best_sum = (first, i + 1), total
    if not best_sum:
        return start, len(lines)
    return _with_salutation(lines, _after_stamp(lines, *best), start), best[1]


def _with_salutation(lines: list[Line], first: int, start: int) -> int:
    """Where the text starts, with a speech's salutation (``Excellencies,``) before it."""
    while first > start and lines[first - 1].kind is Class.SHORT and lines[first - 1].text.endswith((",", "，")):
        first -= 1
    return first


def _score(line: Line, listing: bool) -> float:
    """How much a line speaks for being inside the text; ``listing``: it follows a line that announces a list."""
    match line.kind:
        case Class.PROSE:
            return 1 + min(weight(line.text), 600) / 60
        case Class.ITEM:
            return 0.2 if not line.block.linked else -1.0
        case Class.CAPTION:
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
        before = _prose(lines[first:i])
        if before > 300:
            break
        stamped = lines[i].kind not in (Class.PROSE, Class.CAPTION) and bare_stamp(lines[i].text)
        if stamped and _prose(lines[i + 1 : last]) > max(before, 60):
            return _after_stamp(lines, i + 1, last)
    return first


def _prose(lines: list[Line]) -> int:
    return sum(len(line.text) for line in lines if line.kind is Class.PROSE)


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


def mark_digests(lines: list[Line]) -> list[Line]:
    """The lines, those of a list of other articles (a date, then a headline, three or more) marked as the page's."""
    dated = {i for i, line in enumerate(lines) if _is_dated_headline(line)}
    if len(dated) < 3:
        return lines
    return [line._replace(kind=Class.NOISE) if i in dated else line for i, line in enumerate(lines)]


def _is_dated_headline(line: Line) -> bool:
    if line.kind not in (Class.SHORT, Class.PROSE) or not line.text[:1].isdigit() or line.text.endswith("."):
        return False
    stamp = find_stamp(line.text[:40])
    return stamp is not None and stamp.start == 0 and len(line.text) > stamp.end + 12
