"""The body that a body is part of, where the article states it.

==================  ===========================================================================================
rule                example
==================  ===========================================================================================
under               LEAN, a digital firm under Saudi Arabia's Public Investment Fund; X, affiliated to Y
kind-of             the Norfolk Institute, an agency of Y; X, a subsidiary of Y; X, part of Y
possessor           Y's Human Space Flight Centre; Y's subsidiary X; the ministry's Blood Safety Department
part-of-name        the Department of Eye Surgery of Y, the Training Centre at Y
==================  ===========================================================================================

The parent is a body that the article names, or a ministry by its phrase (``Peru's health ministry``). ``The
ministry's`` means the only ministry named. Two parents told of one body are none.
Not recognized: owners told by their share, governments (``a state agency of Oman``), membership (``a member of Y``).
Known misses: a parent in another sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from digest.extract.reading import NameSpan, Reading
from digest.records import OrganizationNamed

_APART = r"""
    ,? \s* (?: \( [^()\n]{2,40} \) ,? \s* )?
    (?: (?:which|that) \s+ (?:is|was|operates|works|falls|comes|has\sbeen) \s+ (?:an?\s+|the\s+)? )?
"""
_UNDER = re.compile(
    _APART
    + r"""
    (?: (?:an?|the) \s+ (?:[\w’'-]+\s+){0,5}? )?
    (?: under | (?:affiliated|attached|subordinated?) \s (?:to|with) | belonging \s to
      | (?: overseen | supervised | run | (?:(?:wholly|fully|majority)[\s-])? owned ) \s by )
    \s+ (?:the\s+|its\s+parent\s+)?
    """,
    re.VERBOSE,
)
_KIND_OF = re.compile(
    _APART
    + r"""
    (?: (?:an?|the|one\sof\sthe) \s+ (?:[\w’'-]+\s+){0,4}?
        (?: agency|subsidiary|affiliate|arm|unit|division|branch|wing|spin-off|department|organ|directorate )
        \s+ (?:of|within)
      | part \s of )
    \s+ (?:the\s+)?
    """,
    re.VERBOSE,
)
#: Between a parent and its part.
_POSSESSOR = re.compile(r"(?:['’]s|(?<=s)['’])\s+(?:own\s+|new\s+)?(?P<word>subsidiary|affiliate|arm|unit)?\s*,?\s*")
_OF = re.compile(r"\s+(?P<word>of|at|in)\s+the\s+")
#: What is part of something by its name.
_PART = re.compile(
    r"\b(?:Department|Division|Bureau|Directorate|Office|Secretariat|Faculty|School|Institute|Cent(?:er|re)|Unit|College"
    r"|Laborator(?:y|ies)|Section|Branch)\b"
)
#: ``the ministry's``: which kind of body is meant.
_THE = re.compile(r"\b[Tt]he\s+(?P<kind>ministry|university|hospital|agency|company|bank)['’]s\s+(?:new\s+)?$")
_NATION = re.compile(r"(?:[A-Z][\w.-]+\s){0,3}?[A-Z][\w.-]+['’]s?\s+|(?=[a-z]|[A-Z])")
_MINISTRY = re.compile(
    r"(?:(?:[A-Z][\w-]+|and|&|of)\s+){1,6}?(?:Ministry|ministry)\b|[a-z]+(?:\sand\s[a-z]+)?\sministry\b"
)
#: Bodies that are part of a government, not of another body.
_TOP = frozenset({"ministry", "embassy", "international", "legislature"})
#: Kinds that a possessor alone does not make a part.
_OWN = _TOP | {"company", "university", "bank", "police", "court"}
_HOSTS = frozenset({"ministry", "university", "hospital", "agency", None})
_GOVERNMENT = re.compile(r"\bgovernment\b", re.IGNORECASE)
_LOOK = 120  #: characters after a body in which its parent is looked for


class _Told(NamedTuple):
    child: int
    name: str  #: of the parent
    start: int
    end: int


def read(reading: Reading) -> tuple[OrganizationNamed, ...]:
    """The organizations, each with its parent where one is stated."""
    found: dict[int, list[_Told]] = {}
    for told in _all(reading):
        found.setdefault(told.child, []).append(told)
    return tuple(_with(reading, body, found.get(key, [])) for key, body in enumerate(reading.organizations))


def _with(reading: Reading, body: OrganizationNamed, told: list[_Told]) -> OrganizationNamed:
    if len({one.name.casefold() for one in told}) != 1:
        return body
    passages = tuple(reading.evidence(one.start, one.end) for one in told)
    return replace(body, parent=told[0].name, parent_evidence=passages)


def _all(reading: Reading) -> Iterator[_Told]:
    spans = list(reading.bodies)
    by_start = {span.start: span for span in spans}
    for place, span in enumerate(spans):
        if span.key < 0:
            continue
        kind = reading.organizations[span.key].kind
        if kind not in _TOP:
            yield from _after(reading, span, by_start)
        if place and spans[place - 1].end <= span.start:
            yield from _between(reading, spans[place - 1], span, kind)
        if kind not in _OWN:
            yield from _the(reading, span)


def _after(reading: Reading, child: NameSpan, by_start: dict[int, NameSpan]) -> Iterator[_Told]:
    """``X, an agency of Y``: the parent follows."""
    last = min(child.end + _LOOK, reading.sentence_at(child.start).end)
    match = _UNDER.match(reading.full, child.end, last) or _KIND_OF.match(reading.full, child.end, last)
    if match:
        parent = _body_at(reading, match.end(), by_start)
        if (
            parent
            and parent.key != child.key
            and not _GOVERNMENT.search(parent.name)
            and reading.full[parent.end : parent.end + 2] not in ("'s", "’s")
        ):
            yield _Told(child.key, parent.name, child.start, parent.end)


def _body_at(reading: Reading, start: int, by_start: dict[int, NameSpan]) -> NameSpan | None:
    """The body that begins at ``start``, perhaps after the name of its country; else a ministry by its phrase."""
    if start in by_start:
        return by_start[start]
    nation = _NATION.match(reading.full, start)
    if nation is None:
        return None
    if nation.end() in by_start:
        return by_start[nation.end()]
    ministry = _MINISTRY.match(reading.full, nation.end())
    return NameSpan(start, ministry.end(), reading.full[start : ministry.end()], -1, "phrase") if ministry else None


def _between(reading: Reading, before: NameSpan, after: NameSpan, kind: str | None) -> Iterator[_Told]:
    """``Y's X`` and ``the Department of X of the Y``."""
    if before.key == after.key or _GOVERNMENT.search(before.name) or _GOVERNMENT.search(after.name):
        return
    gap = reading.full[before.end : after.start]
    possessor = _POSSESSOR.fullmatch(gap)
    if possessor and (possessor["word"] or kind not in _OWN):
        yield _Told(after.key, before.name, before.start, after.end)
    of = _OF.fullmatch(gap)
    if of and before.key >= 0 and _PART.search(before.name):
        host = reading.organizations[after.key].kind
        if host != "embassy" and (of["word"] == "of" or host in _HOSTS - {None}):
            yield _Told(before.key, after.name, before.start, after.end)


def _the(reading: Reading, child: NameSpan) -> Iterator[_Told]:
    """``The ministry's X``: part of the only ministry of the article, if that is named before."""
    match = _THE.search(reading.full, max(0, child.start - 40), child.start)
    if match is None or not _PART.search(child.name):
        return
    of_kind = {key for key, body in enumerate(reading.organizations) if body.kind == match["kind"]} - {child.key}
    before = [span for span in reading.bodies if span.key in of_kind and span.end <= match.start()]
    if len(of_kind) == 1 and before:
        yield _Told(child.key, before[-1].name, match.start(), child.end)
