"""What a line's neighbours tell of it: lines of a page whose class changes by what stands beside them.

Recognized: lists of other articles (a date, then a headline; headlines cut short; three or more), a picture's credit
with the caption above it, calls for money or an address with their button, cards on another article set into the text.
Known miss: a call in another language than English.
"""

from __future__ import annotations

import re
from functools import cache

from digest.lexicons import lexicon
from digest.load.captions import is_credit
from digest.load.lines import Class, Line
from digest.load.published import bare_stamp
from digest.load.stamps import find_stamp
from digest.text.unicode import fold

_CARD = 8  #: lines within which a card on another article ends
_YOU = re.compile(r"\b(?:you|your)\b", re.I)
_US = re.compile(r"\b(?:you|your|our|us|we)\b", re.I)
_QUOTED = re.compile(r"[\"“”«»„]")


def marked(lines: list[Line]) -> list[Line]:
    """The lines, with the classes that only their neighbours tell."""
    return mark_cards(mark_prompts(mark_captions(mark_teasers(mark_digests(lines)))))


def mark_cards(lines: list[Line]) -> list[Line]:
    """The lines, those of a card on another article set into the text (``Related news``, a headline, a date) marked as
    the page's: the text goes on behind it, and is not as long again as before it."""
    marked = list(lines)
    before = 0  # characters of prose above
    for i, line in enumerate(lines):
        before += len(line.text) if line.kind is Class.PROSE else 0
        if line.kind is not Class.END or fold(line.text) not in _card_heads():
            continue
        card = lines[i + 1 : i + _CARD]
        size = next((n for n, behind in enumerate(card) if behind.kind is Class.PROSE), 0)
        listed = any(fold(inner.text) in _go_on() for inner in lines[i + 1 : i + 3 + size])  # each with its own link
        if size and not listed and any(bare_stamp(inner.text) for inner in card[:size]):
            behind = prose_in(until_end(lines, i + 1 + size))
            if 200 <= behind <= before:
                marked[i : i + 1 + size] = [x._replace(kind=Class.INSET) for x in lines[i : i + 1 + size]]
    return marked


@cache
def _go_on() -> frozenset[str]:
    return frozenset(map(fold, lexicon("boilerplate")["go_on"]))


@cache
def _card_heads() -> frozenset[str]:
    return frozenset(map(fold, lexicon("boilerplate")["cards"]))


def mark_captions(lines: list[Line]) -> list[Line]:
    """The lines, a picture's credit and a short line just above it marked as its caption."""
    marked = list(lines)
    for i, line in enumerate(lines):
        if not is_credit(line.text):
            continue
        marked[i] = line._replace(kind=Class.CAPTION)
        if i and _may_be_caption(lines[i - 1]):
            marked[i - 1] = lines[i - 1]._replace(kind=Class.CAPTION)
    return marked


def _may_be_caption(line: Line) -> bool:
    longest = {Class.SHORT: 120, Class.PROSE: 50}.get(line.kind, 0)
    return (
        len(line.text) <= longest
        and line.block.kind != "heading"
        and not _QUOTED.search(line.text)
        and not bare_stamp(line.text)
    )


def mark_prompts(lines: list[Line]) -> list[Line]:
    """The lines, those of a call for money or an address marked as the page's: a button (``Donate now``) and the one to
    three short lines before it that speak to the reader."""
    marked = list(lines)
    for i, line in enumerate(lines):
        if len(line.text) > 40 or fold(line.text) not in _buttons():
            continue
        first = i
        while first > max(i - 3, 0) and _asks(lines[first - 1], _US):
            first -= 1
        if any(_asks(before, _YOU) for before in lines[first:i]) or line.kind is not Class.PROSE:
            marked[i] = line._replace(kind=Class.INSET)
        if any(_asks(before, _YOU) for before in lines[first:i]):
            marked[first:i] = [before._replace(kind=Class.INSET) for before in lines[first:i]]
    return marked


def _asks(line: Line, whom: re.Pattern[str]) -> bool:
    return len(line.text) <= 200 and bool(whom.search(line.text)) and not _QUOTED.search(line.text)


@cache
def _buttons() -> frozenset[str]:
    return frozenset(map(fold, lexicon("boilerplate")["buttons"]))


def mark_teasers(lines: list[Line]) -> list[Line]:
    """The lines, those of a list of headlines that a page has cut short (``…``), three or more in a row, marked as the
    page's."""
    cut = [_is_cut(line) for line in lines]
    listed = {i for i in range(1, len(lines) - 1) if cut[i - 1] and cut[i] and cut[i + 1]}
    listed |= {i + step for i in listed for step in (-1, 1)}
    return [line._replace(kind=Class.NOISE) if i in listed else line for i, line in enumerate(lines)]


def _is_cut(line: Line) -> bool:
    return len(line.text) <= 100 and line.text.endswith(("…", "...")) and not _QUOTED.search(line.text)


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


def prose_in(lines: list[Line]) -> int:
    """Characters of prose in ``lines``."""
    return sum(len(line.text) for line in lines if line.kind is Class.PROSE)


def until_end(lines: list[Line], start: int) -> list[Line]:
    """The lines from ``start`` to the next end mark."""
    stop = next((i for i in range(start, len(lines)) if lines[i].kind is Class.END), len(lines))
    return lines[start:stop]
