"""Feeds: RSS 2.0, RSS 1.0 (RDF) and Atom; an entry is an article.

An entry with full content is read as a page; one with a teaser alone is an article that says so in its notes.
OPML and other XML are refused with a word. Entities are not resolved and nothing is fetched.
"""

from __future__ import annotations

from typing import Any

import lxml.etree  # type: ignore[import-untyped]

from digest.load.dumps import blocks_of_html
from digest.load.metadata import read_fields
from digest.load.page import Block, Fault, Page, Unreadable
from digest.load.text import blocks_of_text

_FULL = ("encoded", "content", "body")
_TEASER = ("description", "summary")
_DATES = ("pubDate", "published", "issued", "date")  # not ``updated``: that is a change's
TEASER_NOTE = "a feed's teaser: the article itself is not in the source"


def read_bytes(data: bytes, suffix: str) -> list[Page | Fault]:
    """The entries of a feed. Raises ``Unreadable`` where the file is no feed."""
    parser = lxml.etree.XMLParser(resolve_entities=False, no_network=True, recover=True, huge_tree=False)
    try:
        root = lxml.etree.fromstring(data, parser)
    except lxml.etree.XMLSyntaxError as error:
        raise Unreadable(f"line {error.lineno}", "the file is not valid XML", "save the feed again") from error
    kind = _name(root) if root is not None else ""
    if kind not in ("rss", "feed", "RDF"):
        fix = "save the feeds themselves" if kind == "opml" else "save it as RSS, Atom or HTML"
        raise Unreadable("", f"the file is no feed but XML of the kind {kind or 'unknown'}", fix)
    channel = next((e for e in root if _name(e) == "channel"), root)
    entries = [e for e in root.iter() if _name(e) in ("item", "entry")]
    return [_page(entry, channel, number) for number, entry in enumerate(entries, 1)]


def _name(element: Any) -> str:
    return lxml.etree.QName(element).localname if isinstance(element.tag, str) else ""


def _page(entry: Any, channel: Any, number: int) -> Page | Fault:
    full = _text(entry, _FULL)
    body = full or _text(entry, _TEASER)
    if not body:
        return Fault(f"entry {number}", "the entry has no text", "save the article itself")
    fields = {
        "title": _text(entry, ("title",)),
        "date": _text(entry, _DATES),
        "url": _link(entry),
        "author": _text(entry, ("creator", "author")),
        "publisher": _text(channel, ("title",)),
        "language": entry.get("{http://www.w3.org/XML/1998/namespace}lang") or _text(channel, ("language",)),
        "tags": [e.get("term") or e.text for e in entry if _name(e) == "category"],
    }
    return Page(tuple(_blocks(body)), read_fields(fields), entry=number, notes=() if full else (TEASER_NOTE,))


def _text(element: Any, names: tuple[str, ...]) -> str | None:
    for name in names:
        for child in element:
            if _name(child) == name and (text := _inner(child)):
                return text
    return None


def _inner(element: Any) -> str:
    """The text of an element; the markup of XHTML content that is not escaped."""
    if len(element) and element.get("type") == "xhtml":
        return str(lxml.etree.tostring(element, encoding="unicode"))
    return "".join(element.itertext()).strip()


def _link(entry: Any) -> str | None:
    links = [e for e in entry if _name(e) == "link"]
    best = next((e for e in links if e.get("rel", "alternate") == "alternate"), None)
    return best.get("href") or (best.text or "").strip() or None if best is not None else None


def _blocks(body: str) -> list[Block]:
    return blocks_of_html(body) if "<" in body else blocks_of_text(body)
