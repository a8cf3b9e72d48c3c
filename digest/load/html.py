"""Saved pages, in tiers: the cheap way first, a slow reader only where it finds too little.

1. The container that the page marks as its article (``itemprop="articleBody"``), else the innermost element that holds
   most of the page's prose (``digest.load.container``), and what stands above it.
2. The text that the page hands to search engines (JSON-LD ``articleBody``), where the page itself shows less than half
   of it: a script would have loaded the rest.
3. trafilatura, where neither gives enough.

What a page declares of itself is read by ``digest.load.declared``. A page of several ``<article>`` elements with a
heading and prose each is several articles.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import lxml.etree  # type: ignore[import-untyped]

from digest.load.container import junk_in, main_element, stands_aside
from digest.load.declared import DATES, classed_in, declared_in, lone_time, marked_in
from digest.load.lines import is_prose
from digest.load.markup import blocks_of, content, fragment
from digest.load.metadata import read_fields
from digest.load.originals import saved_from, site_of
from digest.load.page import Block, Page, Unreadable
from digest.load.text import blocks_of_text

_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_LEAST = 250  #: characters of prose under which the page is given to the slower reader
_TEASERS, _TEASER = 4, 600  #: so many elements make a list; characters of a teaser with its headline
_PARSER = lxml.etree.HTMLParser(remove_comments=True, remove_pis=True)


def read(text: str) -> list[Page]:
    """The pages of an HTML file: one, or one for each full ``<article>``."""
    tree = _parse(text)
    body = tree.find(".//body") if tree.tag != "body" else tree
    body = tree if body is None else body
    fields = declared_in(tree)
    fields["url"] = fields["url"] or saved_from(text)
    articles = _several(body)
    if articles:
        shared = {"lang": fields.get("lang"), "publisher": fields.get("og:site_name") or site_of(fields["url"])}
        pages = (_page(article, article, frozenset(), {**shared, **_own_fields(article)}) for article in articles)
        return [replace(page, entry=number) for number, page in enumerate(pages, 1)]
    if _is_list(body):
        raise Unreadable("", "the page lists articles and holds none", "save the articles themselves")
    page = _page(body, *main_element(body), fields)
    told = fields.get("articlebody")
    if isinstance(told, str) and len(told) > max(_LEAST, 2 * _prose(page)):
        page = _with_blocks(page, _blocks_told(told))
    return [page] if _prose(page) >= _LEAST else [_slower(text, page)]


def _parse(text: str) -> Any:
    try:
        tree = lxml.etree.fromstring(_DECLARATION.sub("", text.replace("\0", "")), _PARSER)
    except lxml.etree.XMLSyntaxError:
        tree = None
    if tree is None:
        raise Unreadable("", "no HTML was found in the file", "save the page again as “web page, complete”")
    return tree


def _page(body: Any, main: Any, cards: frozenset[Any], fields: dict[str, Any]) -> Page:
    junk = junk_in(main, cards)
    if not fields.keys() & DATES:
        fields = {**fields, "published": lone_time(body, lambda e: e in cards or stands_aside(e))}
    above = blocks_of(body, until=main, skip=junk) if main is not body else []
    return Page((*above, *blocks_of(main, skip=junk)), read_fields(fields), above=len(above))


def _prose(page: Page) -> int:
    return sum(len(b.text) for b in page.blocks[page.above :] if is_prose(b.text))


def _with_blocks(page: Page, blocks: list[Block]) -> Page:
    """The page, with ``blocks`` for its text."""
    return replace(page, blocks=(*page.blocks[: page.above], *blocks))


def _blocks_told(told: str) -> list[Block]:
    return blocks_of(fragment(told)) if "</" in told else blocks_of_text(told)


def _own_fields(article: Any) -> dict[str, Any]:
    heading = next((h for tag in ("h1", "h2", "h3") for h in article.iter(tag)), None)
    day = classed_in(article)
    fields: dict[str, Any] = {**({"published": day} if day else {}), **dict(marked_in(article))}
    fields["title"] = content(heading) if heading is not None else None
    return fields


def _several(body: Any) -> list[Any]:
    """The ``<article>`` elements of a page that holds several in full; ``[]`` where it holds one, or teasers."""
    found = [a for a in body.iter("article") if next(a.iterancestors("article"), None) is None]
    full = [a for a in found if _full(a)] if len(found) > 1 else []
    return full if len(full) > 1 and len(full) == len(found) else []


def _is_list(body: Any) -> bool:
    """Whether the page is a front page: many short ``<article>`` elements, each with a headline, no prose besides."""
    found = [a for a in body.iter("article") if any(True for _ in a.iter("h1", "h2", "h3", "h4"))]
    if len(found) < _TEASERS or any(len(content(a)) > _TEASER for a in found):
        return False
    inside = {p for article in found for p in article.iter("p")}
    return sum(len(t) for p in body.iter("p") if p not in inside and is_prose(t := content(p).strip())) < _LEAST


def _full(article: Any) -> bool:
    """Whether it has a heading and more text than a teaser."""
    prose = [text for p in article.iter("p") if is_prose(text := content(p).strip())]
    headed = any(True for _ in article.iter("h1", "h2", "h3"))
    return headed and len(prose) >= 2 and sum(map(len, prose)) >= _LEAST


def _slower(text: str, page: Page) -> Page:
    """What trafilatura makes of the page, where that is more."""
    from trafilatura import extract

    found = extract(text, include_comments=False, include_tables=True, favor_recall=True)
    blocks = [Block(line) for line in (found or "").split("\n") if line.strip()]
    return _with_blocks(page, blocks) if sum(len(b.text) for b in blocks) > _prose(page) else page
