"""A page's blocks and metadata to an ``Article``: the order in which headline, text, date and language are found."""

from __future__ import annotations

import re

from digest.load.body import mark_digests, own_lines, text_run
from digest.load.captions import cut_agency
from digest.load.headline import find_headline
from digest.load.language import language_of
from digest.load.lines import Line, classify
from digest.load.page import Page
from digest.load.paragraphs import paragraphs
from digest.load.published import Basis, published
from digest.load.tidy import tidy
from digest.load.titles import derive_title
from digest.records import Article
from digest.text.unicode import fold

_LEAD_LABEL = re.compile(r"\s*(?:release )?date:? \d{4}-\d\d-\d\d\s*", re.I)
_TAIL = 3  #: lines before the end of the text that may hold a sign-off


def make_article(source: str, sha256: str, page: Page) -> Article | None:
    """The article of ``page``, or None where nothing of it reads as text."""
    lines = mark_digests([Line(block, classify(block)) for block in paragraphs(page.blocks)])
    meta = page.metadata
    title, title_at = find_headline(lines, meta.title, meta.publisher)
    first, last = text_run(lines, title_at + 1 if title_at >= 0 else len(paragraphs(page.blocks[: page.above])))
    own = [line.text for line in own_lines(lines[first:last])]
    text = _text(own, title)
    if not text:
        return None
    day, basis = _published(page, lines, (title_at, first, last), own)
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


def _text(own: list[str], title: str | None) -> str:
    """The text, without marks of layout, a headline as first paragraph, a labelled date before the first words."""
    pieces = tidy(own)
    if title and len(pieces) > 1 and fold(pieces[0]) == fold(title):
        pieces = pieces[1:]
    if pieces:
        pieces = [_LEAD_LABEL.sub("", pieces[0], count=1) if _LEAD_LABEL.match(pieces[0]) else pieces[0], *pieces[1:]]
        pieces[-1] = cut_agency(pieces[-1])
    return "\n\n".join(piece for piece in pieces if piece)


def _published(
    page: Page, lines: list[Line], cuts: tuple[int, int, int], own: list[str]
) -> tuple[str | None, Basis | None]:
    title_at, first, last = cuts
    texts = [line.text for line in lines]
    return published(
        page.metadata.published,
        above=texts[: max(title_at, 0)],
        head=texts[title_at + 1 : first],
        lead=own[0] if own else "",
        tail=[t for t in texts[max(last - _TAIL, first) :] if len(t) <= 120],
    )
