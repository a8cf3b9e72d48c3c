"""Saved pages: the main element's blocks, what stands above it, and what the page declares of itself.

Metadata, the first that speaks: JSON-LD, Open Graph and other meta elements, microdata, ``<time>`` marked as the
publication's, canonical link, ``<html lang>``. Main element: ``itemprop="articleBody"``, else the innermost element
that holds most of the page's prose. Where that finds too little, trafilatura reads the page.
A page of several ``<article>`` elements with a heading and prose each is several articles.
Known misses: text that a script would have loaded.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import lxml.etree  # type: ignore[import-untyped]
import lxml.html  # type: ignore[import-untyped]

from digest.load.lines import is_prose
from digest.load.markup import blocks_of
from digest.load.metadata import read_fields
from digest.load.originals import saved_from, site_of
from digest.load.page import Block, Page, Unreadable

_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_JUNK = re.compile(
    r"(?:^|[\s_-])(?:share|sharing|social|sns|related|recommend\w*|comments?|disqus|sidebar|side|widget|menu|gnb|lnb|breadcrumbs?|location"
    r"|newsletter|subscribe|promo|advert\w*|ads?|banner|cookies?|consent|popup|modal|overlay|most|popular|trending|ranking|pagination|pager"
    r"|paging|toolbar|skip|footer|copyright|tags?|taglist|author-bio|login|search|print|prev|next|hidden|sr-only|visually-hidden)(?:$|[\s_-])",
    re.I,
)
_KEEP = re.compile(r"article|content|body|main|post|entry|story|page|wrap|container|view", re.I)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_ROLES = frozenset(["navigation", "complementary", "search", "banner", "contentinfo", "dialog", "menu", "toolbar"])
_ARTICLE_TYPES = re.compile(r"Article|BlogPosting|Report$|PressRelease|LiveBlog|SpecialAnnouncement")
_PUBLISHED_CLASS = re.compile(
    r"publi|entry-date|post(?:ed)?[-_]?(?:date|on)|article[-_]?date|release|date-created|dt-published", re.I
)
_UPDATED_CLASS = re.compile(r"updat|modif", re.I)
_LEAST = 250  #: characters of prose under which the page is given to the slower reader


def read(text: str) -> list[Page]:
    """The pages of an HTML file: one, or one for each full ``<article>``."""
    tree = _parse(text)
    body = tree.find(".//body") if tree.tag != "body" else tree
    body = tree if body is None else body
    fields = _fields(tree)
    fields["url"] = fields["url"] or saved_from(text)
    articles = _several(body)
    if articles:
        shared = {"lang": fields.get("lang"), "publisher": fields.get("og:site_name") or site_of(fields["url"])}
        pages = (_page(article, article, {**shared, **_own_fields(article)}) for article in articles)
        return [replace(page, entry=number) for number, page in enumerate(pages, 1)]
    page = _page(body, _main(body), fields)
    return [page] if _prose(page) >= _LEAST else [_slower(text, page, fields)]


def _parse(text: str) -> Any:
    try:
        return lxml.html.document_fromstring(_DECLARATION.sub("", text.replace("\0", "")))
    except (lxml.etree.ParserError, lxml.etree.XMLSyntaxError) as error:
        raise Unreadable("", "no HTML was found in the file", "save the page again as “web page, complete”") from error


def _page(body: Any, main: Any, fields: dict[str, Any]) -> Page:
    drop_junk(body, main)
    above = blocks_of(body, until=main) if main is not body else []
    return Page((*above, *blocks_of(main)), read_fields(fields), above=len(above))


def _prose(page: Page) -> int:
    return sum(len(b.text) for b in page.blocks[page.above :] if is_prose(b.text))


# The head: what the page declares.


def _fields(tree: Any) -> dict[str, Any]:
    fields = {k: v for k, v in _linked_data(tree).items() if v}
    for meta in tree.iter("meta"):
        name = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").casefold().strip()
        if name and meta.get("content"):
            fields.setdefault(name, meta.get("content"))
    for name, value in _marked(tree):
        fields.setdefault(name, value)
    if fields.get("og:title") and not fields.get("headline"):
        fields["headline"] = fields["og:title"]
    title = tree.find(".//title")
    if title is not None:
        fields.setdefault("title", title.text_content())
    fields["title"] = fields.get("headline") or fields["title"] if "title" in fields else fields.get("headline")
    fields["lang"] = tree.get("lang") or fields.get("content-language")
    fields["url"] = (
        next((link.get("href") for link in tree.iter("link") if link.get("rel") == "canonical"), None)
        or fields.get("og:url")
        or fields.get("url")
        or fields.get("mainentityofpage")
    )
    fields.pop("source", None)
    fields.pop("name", None)
    return fields


def _own_fields(article: Any) -> dict[str, Any]:
    heading = next((h for tag in ("h1", "h2", "h3") for h in article.iter(tag)), None)
    fields: dict[str, Any] = dict(_marked(article))
    fields["title"] = heading.text_content() if heading is not None else None
    return fields


def _marked(tree: Any) -> Iterator[tuple[str, str]]:
    """Microdata and ``<time>`` elements that say they are the publication's, the surest first."""
    for element in tree.xpath(".//*[@itemprop='datePublished' or @itemprop='headline' or @itemprop='inLanguage']"):
        value = element.get("datetime") or element.get("content") or element.text_content()
        yield element.get("itemprop").casefold(), value
    for element in tree.iter("time"):
        marks = f"{element.get('class') or ''} {element.get('itemprop') or ''} {element.getparent().get('class') or ''}"
        if element.get("pubdate") is not None or (_PUBLISHED_CLASS.search(marks) and not _UPDATED_CLASS.search(marks)):
            yield "published", element.get("datetime") or element.text_content()


def _linked_data(tree: Any) -> dict[str, Any]:
    """The fields of the page's first JSON-LD object that is an article; ``{}`` where there is none."""
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or ""):
            continue
        try:
            data = json.loads(script.text or "", strict=False)
        except (ValueError, RecursionError):
            continue
        found = next((o for o in _objects(data) if _ARTICLE_TYPES.search(str(o.get("@type")))), None)
        if found:
            return _article_fields(found)
    return {}


def _objects(data: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    if isinstance(data, list):
        for item in data[:100]:
            yield from _objects(item, depth + 1)
    elif isinstance(data, dict) and depth < 6:
        yield data
        yield from _objects(data.get("@graph"), depth + 1)
        yield from _objects(data.get("mainEntity"), depth + 1)


def _article_fields(found: dict[str, Any]) -> dict[str, Any]:
    wanted = (
        "headline",
        "datePublished",
        "publisher",
        "inLanguage",
        "author",
        "description",
        "keywords",
        "url",
        "mainEntityOfPage",
        "dateCreated",
    )
    fields = {name.casefold(): found.get(name) for name in wanted}
    authors = found.get("author")
    if isinstance(authors, list):
        fields["author"] = [a.get("name") if isinstance(a, dict) else a for a in authors]
    return fields


# The body: where the article stands in it.


def drop_junk(body: Any, main: Any) -> None:
    """Takes menus, share rows, comments, hidden elements out of the tree, sparing whatever holds the main element."""
    spared = {main, *main.iterancestors()}
    for element in [e for e in body.iter() if isinstance(e.tag, str) and _is_junk(e)]:
        parent = element.getparent()
        if element not in spared and parent is not None and _little(element, main):
            element.drop_tree()


def _is_junk(element: Any) -> bool:
    if element.tag in ("nav", "aside", "footer", "form", "button", "noscript"):
        return True
    if element.tag in ("body", "html", "p", "h1", "h2", "time", "span", "b", "strong", "em", "i", "a", "br", "img"):
        return False
    if element.get("role") in _ROLES or element.get("hidden") is not None or element.get("aria-hidden") == "true":
        return True
    if _HIDDEN.search(element.get("style") or ""):
        return True
    marks = f"{element.get('class') or ''} {element.get('id') or ''}"
    return bool(marks.strip() and _JUNK.search(marks) and not _KEEP.search(marks))


def _little(element: Any, main: Any) -> bool:
    """Whether what would be cut is little beside the main element (a wrong class name must not cost the article)."""
    return len(element.text_content()) < 0.5 * len(main.text_content())


def _main(body: Any) -> Any:
    """The innermost element that holds most of the prose."""
    marked = body.xpath(".//*[@itemprop='articleBody']")
    if len(marked) == 1 and len(marked[0].text_content()) >= _LEAST:
        return marked[0]
    weights = _weights(body)
    here = body
    while True:
        best = max((c for c in here if c in weights), key=lambda c: weights[c][0], default=None)
        if best is None or weights[best][1] < 2 or weights[best][0] < 0.7 * weights[here][0]:
            return here
        here = best


def _weights(body: Any) -> dict[Any, tuple[int, int]]:
    """For every element with prose in it: characters of prose, and how many pieces."""
    weights: dict[Any, tuple[int, int]] = {}
    for element in body.iter("p", "div", "td", "span", "li", "section", "article", "blockquote", "font", "dd"):
        own = _own_text(element)
        if is_prose(own) and _free(element):
            for holder in (element, *element.iterancestors()):
                length, pieces = weights.get(holder, (0, 0))
                weights[holder] = (length + len(own), pieces + max(1, own.count("\n")))
                if holder is body:
                    break
    weights.setdefault(body, (0, 0))
    return weights


def _own_text(element: Any) -> str:
    """The text of an element that is its own or its inline children's."""
    inline = (
        "a",
        "b",
        "strong",
        "em",
        "i",
        "span",
        "u",
        "font",
        "br",
        "sup",
        "sub",
        "small",
        "mark",
        "abbr",
        "q",
        "cite",
        "time",
    )
    if (
        element.tag in ("span", "font")
        and element.getparent() is not None
        and element.getparent().tag in ("p", "li", "td")
    ):
        return ""
    parts = [element.text or ""]
    for child in element:
        if child.tag == "br":
            parts.append("\n")
        elif (child.tag in inline and element.tag in ("p", "li", "td", "blockquote", "dd")) or child.tag in inline[:-1]:
            parts.append(child.text_content())
        parts.append(child.tail or "")
    return "".join(parts).strip()


def _free(element: Any) -> bool:
    """Whether the text is mostly not links."""
    linked = sum(len(a.text_content()) for a in element.iter("a"))
    return linked < 0.4 * max(1, len(element.text_content()))


def _several(body: Any) -> list[Any]:
    """The ``<article>`` elements of a page that holds several in full; ``[]`` where it holds one, or teasers."""
    found = [a for a in body.iter("article") if next(a.iterancestors("article"), None) is None]
    full = [a for a in found if _full(a)]
    return full if len(full) > 1 and len(full) == len(found) else []


def _full(article: Any) -> bool:
    """Whether it has a heading and more text than a teaser."""
    prose = [text for p in article.iter("p") if is_prose(text := p.text_content().strip())]
    headed = any(True for _ in article.iter("h1", "h2", "h3"))
    return headed and len(prose) >= 2 and sum(map(len, prose)) >= 400


def _slower(text: str, page: Page, fields: dict[str, Any]) -> Page:
    """What trafilatura makes of the page, where that is more."""
    from trafilatura import extract

    found = extract(text, include_comments=False, include_tables=True, favor_recall=True)
    blocks = tuple(Block(line) for line in (found or "").split("\n") if line.strip())
    if sum(len(b.text) for b in blocks) <= _prose(page):
        return page
    above = page.blocks[: page.above]
    return Page((*above, *blocks), read_fields(fields), above=len(above))
