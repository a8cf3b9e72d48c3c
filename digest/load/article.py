"""A page's blocks and metadata to an ``Article``: the order in which headline, text, date and language are found."""

from __future__ import annotations

import re

from digest.load.body import own_lines, text_run
from digest.load.captions import cut_agency
from digest.load.headline import find_headline
from digest.load.language import language_of
from digest.load.lines import Class, Line, classify
from digest.load.neighbours import marked
from digest.load.originals import site_of
from digest.load.page import Block, Page
from digest.load.paragraphs import paragraphs
from digest.load.published import Basis, published
from digest.load.tidy import tidy
from digest.load.titles import derive_title
from digest.records import Article
from digest.text.unicode import fold

_LEAD_LABEL = re.compile(
    r"\s*((?:(?:press )?release |publication |published |publish )?date:? \d{4}([-./])\d\d\2\d\d)\s+(?=\S)", re.I
)
_LEADING = 5  #: blocks of a page in which a labelled date may stand before the first words
_TAIL = 3  #: lines before the end of the text that may hold a sign-off


def make_article(source: str, sha256: str, page: Page, repeated: frozenset[str] = frozenset()) -> Article | None:
    """The article of ``page``, or None where nothing of it reads as text; ``repeated``: lines, folded, of the site."""
    blocks = _labels_apart(paragraphs(page.blocks))
    lines = marked([Line(block, _class(block, repeated)) for block in blocks])
    meta = page.metadata
    site = site_of(meta.url)
    title, title_at = find_headline(lines, meta.title, (meta.publisher, site))
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
        publisher=meta.publisher or site,
        url=meta.url,
        published=day,
        published_basis=basis,
        byline=meta.byline,
        tags=meta.tags,
        notes=page.notes,
    )


def _class(block: Block, repeated: frozenset[str]) -> Class:
    return Class.NOISE if repeated and fold(block.text) in repeated else classify(block)


def _labels_apart(blocks: list[Block]) -> list[Block]:
    """The blocks, a labelled date glued to the first words (``date 2024-02-20 Lima: …``) in a block of its own."""
    found: list[Block] = []
    for block in blocks[:_LEADING]:
        label = _LEAD_LABEL.match(block.text)
        found += [Block(label[1]), block._replace(text=block.text[label.end() :])] if label else [block]
    return found + blocks[_LEADING:]


def _text(own: list[str], title: str | None) -> str:
    """The text, without marks of layout and a headline as first paragraph."""
    pieces = tidy(own)
    if title and len(pieces) > 1 and fold(pieces[0]) == fold(title):
        pieces = pieces[1:]
    if pieces:
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
