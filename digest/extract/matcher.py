"""One pass over the text for every literal of every lexicon (Aho-Corasick, leftmost-longest, whole words only).

A literal may stand in several lexicons (``Georgia`` a country and a state): each gives a hit. Where one literal
lies inside a longer one, only the longer is found, whatever their types: extractors that need the inner word look
for it inside the hit.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

from ahocorasick_rs import MATCHKIND_LEFTMOST_LONGEST, AhoCorasick

from digest.lexicons import NAMES, lexicon


class Hit(NamedTuple):
    """A literal found: offsets, the type of its lexicon row and the row's value (the literal itself for lists)."""

    start: int
    end: int
    type: str
    value: Any


def _forms(literal: str, case: str) -> set[str]:
    if "-" in literal and case == "any":  # broken at a line's end: "Director- General"
        broken = literal.replace("-", "- ")
        return _cased(literal, case) | {broken.title(), broken}
    return _cased(literal, case)


def _cased(literal: str, case: str) -> set[str]:
    if case == "exact":
        return {literal}
    if case == "upper":
        return {literal, literal.upper()}
    return {
        literal,
        literal.lower(),
        literal.upper(),
        literal[:1].upper() + literal[1:],
        literal.title(),
        _heading(literal),
    }


def _heading(literal: str) -> str:
    """As in a heading, small words small: ``Chief of the Army Staff``, ``Chargé d’Affaires``."""
    words = literal.split(" ")
    return " ".join(
        w
        if i and w in ("of", "the", "and", "for", "to", "in", "at")
        else w[:2] + w[2:].capitalize()
        if w[:2] in ("d'", "d’")
        else w[:1].upper() + w[1:]
        for i, w in enumerate(words)
    )


def _rows() -> Iterator[tuple[str, str, Any]]:
    for name in NAMES:
        table = lexicon(name)
        for kind, rows in table.get("literals", {}).items():
            case = table.get("case", {}).get(kind, "exact")
            for literal in rows:
                value = rows[literal] if isinstance(rows, dict) else literal
                for form in _forms(literal, case):
                    yield form, kind, value
        for kind, packed in table.get("packed", {}).items():
            case = table.get("case", {}).get(kind, "exact")
            for value, literals in packed.items():
                for form in {f for literal in literals.split("|") for f in _forms(literal, case)}:
                    yield form, kind, value


_Payload = tuple[tuple[str, Any], ...]


@cache
def _table() -> tuple[AhoCorasick, list[_Payload]]:
    """The automaton, and for each of its patterns the types and values of its rows."""
    rows: dict[str, dict[str, Any]] = {}
    for form, kind, value in _rows():
        rows.setdefault(form, {}).setdefault(kind, value)
    automaton = AhoCorasick(list(rows), matchkind=MATCHKIND_LEFTMOST_LONGEST)
    return automaton, [tuple(kinds.items()) for kinds in rows.values()]


#: Longer than any literal: how far past a cut match the next one may reach.
_REACH = 100

_Match = tuple[int, int, int]
_new = tuple.__new__  #: what a named tuple's own constructor calls


def hits(text: str) -> dict[str, list[Hit]]:
    """All hits in ``text`` by type, each list in order of the text.

    A match must begin and end with a word. One that ends within a word may hide others: ``spoke to|day``.
    """
    automaton, payloads = _table()
    found = defaultdict[str, list[Hit]](list)
    edged = f"{text}\n"  # so that a character stands before the first and after the last
    last = 0
    for pattern, start, end in automaton.find_matches_as_indexes(text):
        if start < last:
            continue
        if edged[start - 1].isalnum() or edged[end].isalnum():
            for inner, first, last in _hidden(automaton, text, start, end):
                for kind, value in payloads[inner]:
                    found[kind].append(_new(Hit, (first, last, kind, value)))
            continue
        last = end
        for kind, value in payloads[pattern]:
            found[kind].append(_new(Hit, (start, end, kind, value)))
    return dict(found)


def _is_whole(text: str, start: int, end: int) -> bool:
    return not (start and text[start - 1].isalnum()) and not (end < len(text) and text[end].isalnum())


def _hidden(automaton: AhoCorasick, text: str, start: int, end: int) -> Iterator[_Match]:
    """Matches inside ``text[start:end]`` before its last word, and those that begin with that word."""
    if text[start:end].isalnum():
        return
    cut = end
    while text[cut - 1].isalnum():
        cut -= 1
    for first, stop in ((start, cut), (cut, cut + _REACH)):
        for pattern, s, e in automaton.find_matches_as_indexes(text[first:stop]):
            if first + s < end and _is_whole(text, first + s, first + e):
                yield pattern, first + s, first + e
