"""A page's blocks and metadata to an ``Article``: what is the article's own, its headline, date and language."""

from __future__ import annotations

import re
from typing import NamedTuple

from digest.load.language import language_of
from digest.load.lines import Class, classify, column, unwrap, weight
from digest.load.markup import BREAK
from digest.load.page import Block, Page
from digest.load.published import bare_stamp, is_bare, is_clock, published
from digest.load.tidy import tidy
from digest.load.titles import clean_title, derive_title
from digest.records import Article
from digest.text.unicode import fold, normalize, repair_mojibake

_LEAD_LABEL = re.compile(r"^\s*(?:release )?date:? (?=\d{4}-)(\d{4}-\d\d-\d\d)\s*", re.I)
_NOTE_MARKS = re.compile(r"(?<=[\w.,;)”’\"])\[(?:\d{1,3}|[a-z*])\](?!\()")
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
    lines = [Line(b, classify(b)) for b in _paragraphs(page)]
    meta = page.metadata
    title, title_at = _title(lines, page)
    first, last = _body(lines, title_at + 1)
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


def _paragraphs(page: Page) -> list[Block]:
    """The blocks cut to paragraphs, each in its final characters."""
    texts = [normalize(_parted(repair_mojibake(block.text))) for block in page.blocks]
    width = column(texts)
    return [
        block._replace(text=tidy)
        for block, text in zip(page.blocks, texts, strict=True)
        for paragraph in unwrap(text, width)
        if (tidy := _NOTE_MARKS.sub("", paragraph).strip())
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
        if piece == key or (len(piece) >= 12 and (key.startswith(piece) or key.endswith(piece))) or (key and piece.startswith(key) and len(piece) <= len(key) + 40 and line.kind is not Class.PROSE):
            index = max(i, index)
        elif line.kind is Class.PROSE and ((prose := prose + 1) >= 2 or index >= 0):
            break
    return index


def _headline(lines: list[Line]) -> int | None:
    first = next((i for i, line in enumerate(lines) if line.kind is Class.PROSE and not fold(line.text) == ""), len(lines))
    candidates = [i for i in range(first) if _may_be_headline(lines[i])]
    headings = [i for i in candidates if lines[i].block.kind == "heading"]
    if headings:
        return headings[0]
    if not candidates:
        return 0 if first == 0 and lines and _long_headline(lines) else None
    lead = set(fold(" ".join(line.text for line in lines[first : first + 2])).split())
    return max(candidates, key=lambda i: (_shared(lines[i].text, lead) >= 2, -i))


def _long_headline(lines: list[Line]) -> bool:
    """Whether a first line as long as a paragraph is the headline: not closed as sentences are, and taken up by the
    next paragraph."""
    text = lines[0].text
    if lines[0].block.kind == "heading":
        return True
    after = set(fold(" ".join(line.text for line in lines[1:3])).split())
    return len(text) <= 300 and not text.endswith((*".!?。:;,”\"",)) and _shared(text, after) >= 4


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
    total, first = 0.0, start
    for i in range(start, len(lines)):
        if lines[i].kind is Class.END and best_sum > 0:
            break
        total += _score(lines[i])
        if total <= 0:
            total, first = 0.0, i + 1
        elif total > best_sum:
            best, best_sum = (first, i + 1), total
    return best if best_sum else (start, len(lines))


def _score(line: Line) -> float:
    length = min(weight(line.text), 600)
    match line.kind:
        case Class.PROSE:
            return 1 + length / 60
        case Class.ITEM:
            return 0.2 if not line.block.linked else -1.0
        case Class.CAPTION:
            return 0.0
        case Class.NOISE:
            return -1.5
        case Class.END:
            return -3.0
        case _:
            return -1.0


def _kept(line: Line) -> bool:
    return line.kind in (Class.PROSE, Class.ITEM, Class.SHORT) and not (line.kind is Class.SHORT and (is_clock(line.text) and bare_stamp(line.text)))


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
