"""Blocks to paragraphs, each in its final characters: lines broken at a column joined, paragraphs run together parted.

Recognized: pages wrapped by a machine (their column is measured), a line break asked for (``<br>``, an empty line),
bullets and enumerations at a line's start, scans with an empty line after every line, copies in which only a wider
space parts paragraphs.
Words that a line's end parts are joined. Known miss: a compound that only its hyphen tells (``cave-in``) may lose it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import accumulate, pairwise

from digest.load.markup import BREAK, trimmed
from digest.load.page import Block
from digest.load.shapes import moved
from digest.text.unicode import normalize, repair_mojibake

BULLET = re.compile(
    r"""[•·▪◦●■□○▶►※‣⁃∙◆◇▷☐✓✔➤➢*–—-]\s+(?=\S)
      | \(?(?:[ivx]{1,5}|[a-z]|\d{1,2})\)\s | \d{1,2}\.\s""",
    re.X,
)
END_OF_SENTENCE = re.compile(r"[.!?…。！？।॥؟۔．:;：；][\"'”’»)\]）」』›*_ ]*(?:\[\d+\])?$")
_NOTE_MARKS = re.compile(r"(?<=[\w.,;)”’\"])\[(?:\d{1,3}|[a-z*])\](?!\()")
_LOST_QUOTE = "â€\ufffd"  #: a closing quotation mark whose last byte Windows-1252 does not know
_PARTED = re.compile(r"(\b[^\W\d_]{2,})-\n([a-zà-öø-ÿ][^\W\d_]*\b)")
_WORDS = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
#: What compounds with a hyphen begin with, more often than other words do.
_COMPOUNDS = frozenset(
    """all anti co cross cost decision ex far first five follow four full government half high ill large long low mid
    multi-year much nation near new nine non north north-east old one policy post pre present pro policy quasi second
    self seven short six small so south state still ten third three two up vice war well west world year""".split()
)
# A sign of the text's end, as magazines put it, or a wire's ``(end)`` with the initials of who wrote it.
_END_SIGNS = tuple("■□◼▪◆▲●)") + tuple("abcdefghijklmnopqrstuvwxyz")
_END_SIGN = re.compile(r"\s*[■□◼▪◆▲●]+$|(?<=[.!?”\"’])\s*\((?:end|END|End)\)(?:\s?[a-z]{1,4}(?:[./][a-z]{1,4}){0,2})?$")
# A copy puts the words of a link on a line of their own: what ends in such a word goes on there.
_OPEN = re.compile(r"\s(?:the|an?|of|to|by|with|and|or|for|from|at|in|on|that|as|its|his|her|their)$")
_SCANNED = 110  #: characters of the longest line of a page that was set in lines
_PAGE_MARK = re.compile(r"[\W\d_]*")
_WIDE = re.compile(r"(?<=[.!?”\"’)])[ \u00a0]{2,}(?=[A-Z0-9“\"‘])")
_WIDEST = re.compile(r"(?<=[.!?”\"’)])[ \u00a0]{3,}(?=\S)")
_NARROW = re.compile(r"(?<=[.!?”\"’)])[ ](?=[A-Z0-9“\"‘])")


def paragraphs(blocks: Iterable[Block]) -> list[Block]:
    """The blocks cut to paragraphs. Footnote marks and end signs are gone; no text is empty."""
    texts = [(block, normalize(part(repair_mojibake(block.text.replace(_LOST_QUOTE, "”"))))) for block in blocks]
    texts = _unhyphenated(texts)
    width = column(text for _, text in texts)
    return [piece for block, text in texts for piece in _pieces(block, unwrap(text, width))]


def _unhyphenated(texts: list[tuple[Block, str]]) -> list[tuple[Block, str]]:
    """The texts, words that a line's end parts in one piece. The hyphen stays where the text has the word with it
    elsewhere, or where its first part is a word that compounds begin with or that stands by itself."""
    if not any(_PARTED.search(text) for _, text in texts):
        return texts
    whole = "\n".join(text for _, text in texts).casefold()
    words = frozenset(_WORDS.findall(_PARTED.sub(" ", whole)))

    def joined(match: re.Match[str]) -> str:
        first, second = match.groups()
        together, parted = (first + second).casefold(), f"{first}-{second}".casefold()
        if together in words or not (parted in words or first.casefold() in _COMPOUNDS | words):
            return first + second
        return f"{first}-{second}"

    return [(block, _PARTED.sub(joined, text)) for block, text in texts]


def _pieces(block: Block, found: list[str]) -> list[Block]:
    """The paragraphs of a block, each with the links that stand in it."""
    finals = [final for text in found if (final := _without_marks(text).strip())]
    if not block.links:
        return [block._replace(text=final) for final in finals]
    links = list(moved(block.links, block.text, "\n".join(finals)))
    starts = accumulate((len(final) + 1 for final in finals), initial=0)
    return [
        block._replace(text=final, links=tuple(trimmed(links, start, len(final))))
        for start, final in zip(starts, finals, strict=False)
    ]


def _without_marks(text: str) -> str:
    """``text`` without references to footnotes and a sign of its end."""
    if "[" in text:
        text = _NOTE_MARKS.sub("", text)
    return _END_SIGN.sub("", text) if text.endswith(_END_SIGNS) else text


def single_spaced(text: str) -> str:
    """``text`` without the empty lines that recognition of a scan puts between all lines, and without page marks
    (``.../2``). Told by sentences that run over them: most lines stand alone, and many of them begin in lower case or
    fewer do and all break at one column."""
    lines = [line.strip() for line in text.split("\n")]
    alone = [line for before, line in pairwise(["", *lines]) if line and not before]
    full = [line for line in lines if line and len(line) <= _SCANNED]
    if len(full) < 12 or len(alone) * 10 < len(full) * 8:
        return text
    runs_on = sum(b[0].islower() and not END_OF_SENTENCE.search(a) for a, b in pairwise(full))
    if runs_on * 10 < len(full) * 3 and (runs_on * 10 < len(full) * 2 or not column(["\n".join(full)])):
        return text
    return _set_in_lines([line for line in lines if line and not _PAGE_MARK.fullmatch(line)])


def _set_in_lines(lines: list[str]) -> str:
    """The paragraphs of a page whose lines a typewriter broke: a line that is full, or starts in lower case, goes on
    with the line before, unless that one closed its sentence early or one of them is a line of capitals."""
    width = sorted(map(len, lines))[-1 - len(lines) // 10]
    text = lines[0]
    for before, line in pairwise(lines):
        closed = bool(END_OF_SENTENCE.search(before)) and len(before) < 0.85 * width
        full = len(before) >= 0.6 * width or line[0].islower()
        text += " " if full and not closed and not before.isupper() and not line.isupper() else "\n\n"
        text += line
    return text


def part(text: str) -> str:
    """``text`` with a line break where a copy ran paragraphs together with only a wider space to tell them.

    A typist's two spaces after every full stop are not that: only some of the sentences must end so.
    """
    text = text.replace(BREAK, "\n\n")
    if len(text) < 400 or "  " not in text:
        return text
    text = _WIDEST.sub("\n", text)
    wide, narrow = len(_WIDE.findall(text)), len(_NARROW.findall(text))
    return _WIDE.sub("\n", text) if 1 < wide < narrow else text


def column(texts: Iterable[str]) -> int | None:
    """The column at which a machine broke the lines of a page, None where people did.

    Of lines broken at a column, the next line's first word would not have fitted on the line before. A typist breaks
    earlier: then at least half of the lines that close no sentence go on in lower case.
    """
    pairs = [pair for text in texts if "\n" in text for pair in _line_pairs(text)]
    if len(pairs) < 2:
        return None
    width = sorted(len(line) for line, _ in pairs)[-1 - len(pairs) // 50]
    inner = [(line, following) for line, following in pairs if not END_OF_SENTENCE.search(line)]
    roomy = sum(len(line) + 1 + len(following.split(" ", 1)[0]) <= width - 3 for line, following in inner)
    typed = 2 * sum(following[0].islower() for _, following in inner) >= len(inner) >= 6
    broken = 2 * len(inner) >= len(pairs) and (typed or roomy <= len(inner) // 6)
    return width if broken and 40 <= width <= 130 else None


def _line_pairs(text: str) -> list[tuple[str, str]]:
    lines = [line.strip() for line in text.split("\n")]
    return [(a, b) for a, b in pairwise(lines) if a and b and not BULLET.match(b)]


def unwrap(text: str, width: int | None = None) -> list[str]:
    """The paragraphs of a block: lines broken at ``width`` are joined, lines that end on their own stay apart.

    An empty line is a break that the author asked for: only a sentence in full flow runs over it.
    """
    found: list[str] = []
    last = ""
    for line in map(str.strip, text.split("\n")):
        if line and found and _joins(found[-1], last, line, width):
            found[-1] += ("" if _unspaced(last[-1:]) and _unspaced(line[0]) else " ") + line
        elif line:
            found.append(line)
        last = line
    return found


def _joins(paragraph: str, last: str, line: str, width: int | None) -> bool:
    if BULLET.match(line) and not _is_dash_within(last, line):
        return False
    runs_on = len(paragraph) >= 25 and not END_OF_SENTENCE.search(paragraph)
    if runs_on and (line[0].islower() or (len(last) >= 25 and _OPEN.search(last))):
        return True
    return bool(width and last and len(last) + 1 + len(line.split(" ", 1)[0]) > width * 0.7)


def _is_dash_within(last: str, line: str) -> bool:
    """Whether a line that starts with a dash goes on with the sentence of the line before."""
    return line[0] in "–—" and bool(last) and last[0] not in "–—" and not END_OF_SENTENCE.search(last)


def _unspaced(character: str) -> bool:
    """Whether the script writes no spaces between words (Chinese, Japanese)."""
    return "\u3000" <= character <= "\u9fff" or "\uff00" <= character <= "\uffef"
