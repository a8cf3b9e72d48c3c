"""Marks that layout put before or into paragraphs, taken off: list bullets, running numbers, wire slugs.

Kept: the dateline's place and date (evidence of both), a quotation dash (``– Regeringen är …``), footnotes' asterisks
where the text refers to them, numbers that do not run through the text.
"""

from __future__ import annotations

import re

from digest.load.stamps import months
from digest.text.unicode import fold

_BULLET = re.compile(r"(?:[•·▪◦●■□○▶►※‣⁃∙◆◇▷☐✓✔➤➢]|-(?= ))\s*(?=\S)")
_STAR = re.compile(r"\*\s+(?=\S)")
_REFERS_TO_STAR = re.compile(r"[\w)]\*")
_NUMBER = re.compile(r"\(?(\d{1,2})[.)]?[ \t]+(?=[“\"‘'(]?[^\W\d_a-z])")
_SLUG = re.compile(
    r"""\s*/[\w. -]*(?:newswire|pressrelease|presswire|news\ direct|business\ wire|accesswire|medianet)[\w. -]*/
        \s*(?:--|[-–—])?\s*""",
    re.I | re.X,
)
_WIRE = re.compile(
    r"^\((?:[A-Z][\w.]*[ ]?){0,3}(?:newswire|mediawire|presswire|NewMediaWire|GLOBE NEWSWIRE)\)\s*[-–—]+\s*", re.I
)
_STRONG = re.compile(
    r"(?<![*\w])\*\*(?=\S)([^*]{1,300}?)(?<=\S)\*\*(?!\*)|(?<![_\w])__(?=\S)([^_]{1,300}?)(?<=\S)__(?![_\w])"
)


def is_bulleted(paragraph: str) -> bool:
    """Whether the paragraph begins with a bullet, as items of lists do in plain text."""
    return bool(_BULLET.match(paragraph))


def tidy(paragraphs: list[str]) -> list[str]:
    """The paragraphs without bullets, running numbers and wire slugs. Idempotent."""
    starred = any("*" in p and _REFERS_TO_STAR.search(p) for p in paragraphs)
    numbered = _running_numbers(paragraphs)
    return [_one(p, starred, i in numbered) for i, p in enumerate(paragraphs)]


def _one(paragraph: str, starred: bool, numbered: bool) -> str:
    paragraph = _BULLET.sub("", paragraph, count=1) if _BULLET.match(paragraph) else paragraph
    if not starred and _STAR.match(paragraph):
        paragraph = _STAR.sub("", paragraph, count=1)
    if numbered and _NUMBER.match(paragraph):
        paragraph = _NUMBER.sub("", paragraph, count=1)
    if "/" in paragraph[:160]:
        paragraph = _SLUG.sub(" – ", paragraph, count=1)
    if "**" in paragraph or "__" in paragraph:
        paragraph = _STRONG.sub(lambda m: m.group(1) or m.group(2), paragraph)
    return _WIRE.sub("", paragraph)


def _running_numbers(paragraphs: list[str]) -> set[int]:
    """Which paragraphs carry numbers that count up by one from 1 or 2, at least three times, as ministries number
    them. A day before its month is none of them."""
    found: set[int] = set()
    run: list[int] = []
    last = 0
    for i, paragraph in enumerate(paragraphs):
        match = _NUMBER.match(paragraph)
        if not match or fold(paragraph[match.end() :].split(" ", 1)[0]) in months():
            continue
        number = int(match.group(1))
        run = [*run, i] if run and number == last + 1 else [i] if number in (1, 2) else []
        last = number
        if len(run) >= 3:
            found.update(run)
    return found
