"""A page's blocks and metadata to an ``Article``: the order in which headline, text, date and language are found."""

from __future__ import annotations

import re
from collections.abc import Iterator

from digest.load.body import behind_letterhead, own_lines, text_run
from digest.load.captions import cut_agency
from digest.load.headline import find_headline
from digest.load.language import language_of
from digest.load.lines import Class, Line, classify, writer_of
from digest.load.masthead import publisher_of
from digest.load.neighbours import marked
from digest.load.originals import site_of
from digest.load.page import Block, Metadata, Page
from digest.load.paragraphs import paragraphs
from digest.load.published import Basis, published
from digest.load.shapes import Piece, shapes_of, without_marks
from digest.load.tidy import is_bulleted, tidy
from digest.load.titles import derive_title
from digest.records import Article
from digest.text.unicode import fold

_LEAD_LABEL = re.compile(
    r"\s*((?:(?:press )?release |publication |published |publish )?date:? \d{4}([-./])\d\d\2\d\d)\s+(?=\S)", re.I
)
_LEADING = 5  #: blocks of a page in which a labelled date may stand before the first words
_SENTENCE, _CREDIT = 40, 260  #: a credit stands behind a sentence, and is no longer
_TAIL = 3  #: lines before the end of the text that may hold a sign-off


def make_article(source: str, sha256: str, page: Page, repeated: frozenset[str] = frozenset()) -> Article | None:
    """The article of ``page``, or None where nothing of it reads as text; ``repeated``: lines, folded, of the site."""
    blocks = list(map(_uncredited, _labels_apart(paragraphs(page.blocks))))
    lines = marked([Line(block, _class(block, repeated)) for block in blocks if block.kind != "note"])
    meta = page.metadata
    site = site_of(meta.url)
    title, title_at = find_headline(lines, meta.title, (meta.publisher, site))
    start = title_at + 1 if title_at >= 0 else len(paragraphs(page.blocks[: page.above]))
    begin = behind_letterhead(lines, start)
    if not title and begin > start:
        title, below = find_headline(lines[begin:], None, (meta.publisher, site))
        begin += below + 1
        title_at = begin - 1
    first, last = text_run(lines, begin)
    own = [line.block for line in own_lines(lines[first:last])]
    pieces = _pieces([*own, *_footnotes(blocks, repeated)], title) if own else []
    if not pieces:
        return None
    text = "\n\n".join(piece.text for piece in pieces)
    if not any(map(str.isalpha, text)):
        return None
    day, basis = _published(page, lines, (title_at, first, last), own[0].text)
    return Article(
        source=source,
        sha256=sha256,
        title=title or derive_title(text),
        title_basis="stated" if title else "derived",
        text=text,
        language=language_of(text, meta.language),
        publisher=meta.publisher or _masthead(lines, meta, title) or site,
        url=meta.url,
        published=day,
        published_basis=basis,
        byline=meta.byline or _writer(lines, title_at, first),
        tags=meta.tags,
        notes=page.notes,
        shapes=shapes_of(pieces, meta.url),
    )


def _class(block: Block, repeated: frozenset[str]) -> Class:
    return Class.NOISE if repeated and fold(block.text) in repeated else classify(block)


def _writer(lines: list[Line], title_at: int, first: int) -> str | None:
    """Who a line between headline and text, or just above the headline, says wrote the article."""
    near = lines[max(title_at - 1, 0) : first + 1]
    return next((name for line in near if (name := writer_of(line.text))), None)


def _masthead(lines: list[Line], meta: Metadata, title: str | None) -> str | None:
    texts = [line.text for line in lines]
    return publisher_of(texts, meta.tab or (texts[0] if texts else None), title, (site_of(meta.url),))


def _footnotes(blocks: list[Block], repeated: frozenset[str]) -> Iterator[Block]:
    """The footnotes that say something; one that is an address alone says nothing."""
    return (block for block in blocks if block.kind == "note" and _class(block, repeated) is not Class.NOISE)


def _labels_apart(blocks: list[Block]) -> list[Block]:
    """The blocks, a labelled date glued to the first words (``date 2024-02-20 Lima: …``) in a block of its own."""
    found: list[Block] = []
    for block in blocks[:_LEADING]:
        label = _LEAD_LABEL.match(block.text)
        found += [Block(label[1]), block._replace(text=block.text[label.end() :])] if label else [block]
    return found + blocks[_LEADING:]


def _pieces(own: list[Block], title: str | None) -> list[Piece]:
    """The paragraphs of the text, without marks of layout and a headline as first paragraph."""
    pieces = list(map(Piece, tidy([block.text for block in own]), map(_listed, own)))
    if title and len(pieces) > 1 and fold(pieces[0].text) == fold(title):
        pieces = pieces[1:]
    return without_marks([piece for piece in pieces if piece.text])


def _uncredited(block: Block) -> Block:
    """The block without the credit of an agency or of those who wrote behind its last sentence."""
    text = block.text
    if len(text) < _SENTENCE or (text[-1] in '.?!"”' and not text.endswith((").", "Enditem."))):
        return block
    head, tail = text[:-_CREDIT], text[-_CREDIT:]
    cut = cut_agency(tail)
    return block if cut == tail else block._replace(text=head + cut)


def _listed(block: Block) -> Block:
    """The block, a paragraph that begins with a bullet as the item that it is."""
    return block._replace(kind="item") if block.kind == "paragraph" and is_bulleted(block.text) else block


def _published(page: Page, lines: list[Line], cuts: tuple[int, int, int], lead: str) -> tuple[str | None, Basis | None]:
    title_at, first, last = cuts
    texts = [line.text for line in lines]
    return published(
        page.metadata.published,
        above=texts[: max(title_at, 0)],
        head=texts[title_at + 1 : first],
        lead=lead,
        tail=[t for t in texts[max(last - _TAIL, first) :] if len(t) <= 120],
    )
