"""A page's blocks and metadata to an ``Article``: what is the article's own, its headline, date and language."""

from __future__ import annotations

import re
from typing import NamedTuple

from digest.load.language import language_of
from digest.load.lines import Class, classify, column, is_byline, is_section, unwrap, weight
from digest.load.markup import BREAK
from digest.load.page import Block, Page
from digest.load.published import bare_stamp, is_bare, is_clock, published
from digest.load.stamps import find_stamp
from digest.load.tidy import tidy
from digest.load.titles import clean_title, derive_title
from digest.records import Article
from digest.text.unicode import fold, normalize, repair_mojibake

_LEAD_LABEL = re.compile(r"^\s*(?:release )?date:? (?=\d{4}-)(\d{4}-\d\d-\d\d)\s*", re.I)
_NOTE_MARKS = re.compile(r"(?<=[\w.,;)”’\"])\[(?:\d{1,3}|[a-z*])\](?!\()")
_END_SIGN = re.compile(r"\s*[■□◼▪◆▲●]+$")
_WIDE = re.compile(r"(?<=[.!?”\"’)])[ \u00a0]{2,}(?=[A-Z0-9“\"‘])")
_WIDEST = re.compile(r"(?<=[.!?”\"’)])[ \u00a0]{3,}(?=\S)")
_NARROW = re.compile(r"(?<=[.!?”\"’)])[ ](?=[A-Z0-9“\"‘])")


class Line(NamedTuple):
    block: Block
    kind: Class

    @property
    def text(self) -> str:
        return self.block.text


def make_article(source: str, sha256: str, page: Page) -> Article | None:
    """The article of ``page``, or None where nothing of it reads as an article."""
    lines = _without_digests([Line(b, classify(b)) for b in _paragraphs(page.blocks)])
    above_text = len(_paragraphs(page.blocks[: page.above]))
    meta = page.metadata
    title, title_at = _title(lines, page)
    first, last = _body(lines, title_at + 1 if title_at >= 0 else above_text)
    body = [line for line in _without_signature(lines[first:last]) if _kept(line)]
    text = _drop_head("\n\n".join(tidy([line.text for line in body])), title)
    if not text:
        return None
    above = [line.text for line in lines[: max(title_at, 0)]]
    head = [line.text for line in lines[title_at + 1 : first]]
    tail = [line.text for line in lines[last - 3 if last > 3 else 0 :] if len(line.text) <= 120]
    lead = body[0].text if body else ""
    day, basis = published(meta.published, above, head, lead, tail)
    return Article(
        source=source,
        sha256=sha256,
        title=title or derive_title(text),
        title_basis="stated" if title else "derived",
        text=text,
        language=language_of(text, meta.language),
        publisher=meta.publisher,
        url=meta.url,
        published=day,
        published_basis=basis,
        byline=meta.byline,
        tags=meta.tags,
        notes=page.notes,
    )


def _paragraphs(blocks: tuple[Block, ...]) -> list[Block]:
    """The blocks cut to paragraphs, each in its final characters."""
    texts = [normalize(_parted(repair_mojibake(block.text))) for block in blocks]
    width = column(texts)
    return [
        block._replace(text=final)
        for block, text in zip(blocks, texts, strict=True)
        for paragraph in unwrap(text, width)
        if (final := _END_SIGN.sub("", _NOTE_MARKS.sub("", paragraph)).strip())
    ]


def _parted(text: str) -> str:
    """``text`` with a line break where a copy ran paragraphs together with only a wider space to tell them.

    A typist's two spaces after every full stop are not that: only some of the sentences must end so.
    """
    text = text.replace(BREAK, "\n\n")
    if len(text) < 400 or "  " not in text:
        return text
    text = _WIDEST.sub("\n", text)
    wide, narrow = len(_WIDE.findall(text)), len(_NARROW.findall(text))
    return _WIDE.sub("\n", text) if 1 < wide < narrow else text


def _without_digests(lines: list[Line]) -> list[Line]:
    """The lines, those of a list of other articles (a date, then a headline) marked as the page's."""
    dated = {i for i, line in enumerate(lines) if _is_dated_headline(line)}
    if len(dated) < 3:
        return lines
    return [line._replace(kind=Class.NOISE) if i in dated else line for i, line in enumerate(lines)]


def _is_dated_headline(line: Line) -> bool:
    if line.kind not in (Class.SHORT, Class.PROSE) or not line.text[:1].isdigit() or line.text.endswith("."):
        return False
    stamp = find_stamp(line.text[:40])
    return stamp is not None and stamp.start == 0 and len(line.text) > stamp.end + 12


def _title(lines: list[Line], page: Page) -> tuple[str | None, int]:
    """The headline and the index of its last line on the page (-1 where it is not on it)."""
    headings = [b.text for b in page.blocks if b.kind == "heading"]
    if page.metadata.title:
        title = clean_title(page.metadata.title, headings, page.metadata.publisher)
        return title, _last_repeat(lines, title, -1)
    index = _headline(lines)
    if index is None:
        return None, -1
    title = clean_title(lines[index].text, headings, page.metadata.publisher)
    return title, _last_repeat(lines, title, index)


def _last_repeat(lines: list[Line], title: str, index: int) -> int:
    """The last of the head's lines that say the headline again, whole, with a section trail, or in two lines."""
    key = fold(title)
    prose = 0
    for i, line in enumerate(lines):
        piece = fold(line.text)
        if (
            piece == key
            or (len(piece) >= 12 and (key.startswith(piece) or key.endswith(piece)))
            or (key and piece.startswith(key) and len(piece) <= len(key) + 40 and line.kind is not Class.PROSE)
        ):
            index = max(i, index)
        elif line.kind is Class.PROSE and ((prose := prose + 1) >= 2 or index >= 0):
            break
    return index


def _headline(lines: list[Line]) -> int | None:
    """The line above the text that looks most like its headline."""
    first = next((i for i, line in enumerate(lines) if line.kind is Class.PROSE), len(lines))
    candidates = [i for i in range(first) if _may_be_headline(lines[i])]
    headings = [i for i in candidates if lines[i].block.kind == "heading"]
    if headings:
        return headings[0]
    if not candidates:
        return 0 if first == 0 and lines and _long_headline(lines) else None
    lead = set(fold(" ".join(line.text for line in lines[first : first + 2])).split())
    return max(candidates, key=lambda i: (_headline_score(lines, i, lead), -i))


def _headline_score(lines: list[Line], i: int, lead: set[str]) -> float:
    """Words shared with the lead, length of a sentence, a date, byline or the text next to it, said twice."""
    text, after = lines[i].text, lines[i + 1 : i + 3]
    names_a_section = any(is_section(part) for part in re.split(r" [-–|] ", text))
    return (
        1.5 * min(_shared(text, lead), 6)
        + 2 * (len(text.split()) >= 5 or weight(text) >= 40)
        + 2 * any(bare_stamp(line.text) or is_byline(line.text) for line in after)
        + 2 * (bool(after) and after[0].kind is Class.PROSE)
        + 2 * (sum(fold(text) in fold(line.text) for line in lines[: i + 8]) > 1)
        - 4 * names_a_section
    )


def _long_headline(lines: list[Line]) -> bool:
    """Whether a first line as long as a paragraph is the headline: not closed as sentences are, and taken up by the
    next paragraph."""
    text = lines[0].text
    if lines[0].block.kind == "heading":
        return True
    after = set(fold(" ".join(line.text for line in lines[1:3])).split())
    return len(text) <= 300 and not text.endswith((*'.!?。:;,”"',)) and _shared(text, after) >= 4


def _shared(text: str, words: set[str]) -> int:
    return sum(len(w) > 3 and w in words for w in set(fold(text).split()))


def _may_be_headline(line: Line) -> bool:
    text = line.text
    return (
        line.kind is Class.SHORT
        and 12 <= weight(text) <= 300
        and not bare_stamp(text)
        and not is_clock(text)
        and not text.endswith((".", ":", ",", ";"))
        and not text.startswith(("- ", "– ", "• ", "* "))
        and (line.block.kind == "heading" or len(text.split()) >= 3 or not text.isascii())
    )


def _body(lines: list[Line], start: int) -> tuple[int, int]:
    """The contiguous run of lines with the greatest sum of scores, after the headline and before an end mark."""
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
    return (_after_stamp(lines, *best), best[1]) if best_sum else (start, len(lines))


def _after_stamp(lines: list[Line], first: int, last: int) -> int:
    """Where the text starts, behind a standfirst that a date line parts from it."""
    for i in range(first, min(first + 8, last)):
        before = sum(len(line.text) for line in lines[first:i] if line.kind is Class.PROSE)
        if before > 300:
            break
        if (
            lines[i].kind in (Class.SHORT, Class.NOISE, Class.ITEM)
            and bare_stamp(lines[i].text)
            and _has_prose(lines[i + 1 : last], before)
        ):
            return _after_stamp(lines, i + 1, last)
    return first


def _has_prose(lines: list[Line], least: int) -> bool:
    return sum(len(line.text) for line in lines if line.kind is Class.PROSE) > max(least, 60)


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
            return 0.1 if listing else -0.5


def _kept(line: Line) -> bool:
    return line.kind in (Class.PROSE, Class.ITEM, Class.SHORT) and not (
        line.kind is not Class.PROSE and (is_bare(line.text) or (is_clock(line.text) and bare_stamp(line.text)))
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


def _drop_head(text: str, title: str | None) -> str:
    """The text without a labelled date glued to its first words, and without the headline as its first paragraph."""
    text = _LEAD_LABEL.sub("", text)
    first, _, rest = text.partition("\n\n")
    return rest if title and rest and fold(first) == fold(title) else text
