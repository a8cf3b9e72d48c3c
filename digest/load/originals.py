"""Where an article was first published: the address that its copy links to, and the name of the site behind it.

Recognized: a link whose text says that it leads to the original (``[Original Article](https://…)``, ``<a>``), a line of
a label and an address (``link: https://…``), the address within an archive's, the note that browsers put into a saved
page. Where a copy names two originals, none is taken.
"""

from __future__ import annotations

import re
from functools import cache
from urllib.parse import urlsplit

from digest.lexicons import lexicon
from digest.text.unicode import fold

_LINK = re.compile(r"\[([^\]\[\n]{2,60})\]\(<?(https?://[^)\s<>]{4,1000})>?(?:\s+\"[^\"\n]*\")?\)")
_ANCHOR = re.compile(
    r"<a\s[^<>]{0,300}?href=[\"'](https?://[^\"'<>\s]{4,1000})[\"'][^<>]{0,300}>([^<>]{2,60})</a>", re.I
)
_LINE = re.compile(
    r"^[>*_\s-]{0,8}([^\W\d_][^\n:：*]{0,30})[*_]{0,2}\s?[:：][*_ ]{0,4}<?(https?://[^\s<>]{4,1000})>?[*_ ]*$", re.M
)
_SAVED = re.compile(r"<!--\s*(?:saved from url=\(\d+\)|Page saved with SingleFile\s+url:\s*)(https?://\S+)", re.I)
_ARCHIVED = re.compile(r"https?://web\.archive\.org/web/\d{4,14}(?:[a-z]{2}_)?/(https?://.+)", re.I)
_FRONT = re.compile(r"^(?:www\d?|m|mobile|amp)\.")


def original_address(text: str) -> str | None:
    """The one address that ``text``, Markdown or a copy, gives as its original's; None where it gives none or two."""
    if "http" not in text:
        return None
    found = {url for label, url in _LINK.findall(text) if fold(label) in _originals()}
    found |= {url for url, label in _ANCHOR.findall(text) if fold(label) in _originals()}
    found = found or {url for label, url in _LINE.findall(text) if fold(label) in _labels()}
    return found.pop() if len(found) == 1 else None


def saved_from(html: str) -> str | None:
    """The address in the note that a browser puts into a page it saves."""
    found = _SAVED.search(html[:3000])
    return found.group(1) if found else None


def unarchived(address: str) -> str:
    """The page's own address where ``address`` is that of its copy in a web archive."""
    found = _ARCHIVED.match(address)
    return found.group(1) if found else address


def site_of(address: str | None) -> str | None:
    """The name of the site at ``address``, as people write it: ``dawn.com``."""
    try:
        host = urlsplit(address or "").hostname
    except ValueError:
        return None
    return _FRONT.sub("", host) if host and "." in host else None


@cache
def _originals() -> frozenset[str]:
    return frozenset(fold(text) for text in lexicon("fields")["original"])


@cache
def _labels() -> frozenset[str]:
    keys = lexicon("fields")["keys"]
    return frozenset(fold(label) for name in ("url", "source") for label in keys[name]) | _originals()
