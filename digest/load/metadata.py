"""Declared fields (front matter, JSON, key lines of a crawled page) to ``Metadata``, by the names people give them.

Recognized: the habits of Hugo, Jekyll, Pelican, MkDocs, Zola; trafilatura, news-please, newspaper4k, Fundus; Open
Graph and Dublin Core names. The first name in each row that holds a value wins.
A value that says nothing (``None``, ``unknown source``, ``admin``, ``true`` for a date) is no value.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from digest.lexicons import lexicon
from digest.load.originals import unarchived
from digest.load.page import Block, Metadata
from digest.text.unicode import fold, normalize

NAMES: dict[str, tuple[str, ...]] = {
    "title": ("title", "headline", "post_title", "og:title", "dc.title", "name", "heading"),
    "published": (
        "published_time", "article:published_time", "datepublished", "date_published", "publish_date",
        "published_date", "publishdate", "published_at", "publishedat", "publication_date", "publicationdate",
        "pubdate", "pub_date", "pubdatetime", "date_publish", "publishing_date", "published", "release_date",
        "releasedate", "post_date",
        "dc.date.issued", "dc.date", "dcterms.issued", "sailthru.date", "parsely_pub_date", "date", "posted",
        "created", "created_at", "datecreated",
    ),
    "publisher": (
        "publisher", "source_name", "sitename", "site_name", "og:site_name", "publication", "outlet", "media_name",
        "source", "dc.publisher", "meta_site_name", "source_hostname", "source_domain", "hostname",
    ),
    "url": (
        "source_url", "sourceurl", "original_url", "originalurl", "original_link", "url", "link", "canonical",
        "canonical_url", "canonical_link",
        "canonicalurl", "og:url", "source_link", "external_url", "requested_url", "responded_url", "source",
    ),
    "language": ("language", "lang", "inlanguage", "og:locale", "locale", "meta_lang"),
    "byline": ("author", "authors", "byline", "creator", "dc.creator"),
    "description": ("description", "summary", "excerpt", "lead", "abstract", "og:description", "post_excerpt"),
    "tags": ("tags", "keywords", "topics", "categories", "category"),
}  # fmt: skip
#: Where the file stands on its own site: a date in it is the publication's, but it is no address of the article.
PATHS = ("permalink", "slug", "aliases", "file")

_NESTED = ("taxonomies", "extra", "params")  # where Zola and Hugo put what is not theirs
_NOTHING = frozenset(
    (
        *"none null nan n/a na - ~ unknown unbekannt untitled true false undefined admin administrator".split(),
        *("", "unknown source", "unknown author", "no title"),
    )
)
_SPACE = re.compile(r"[\s-]+")
_ADDRESS = re.compile(r"https?://[^\s<>\"]+$")
_FRONT_PAGE = re.compile(r"https?://[^/?#]*/?")
_NO_ADDRESS = re.compile(r"(?!https?://|www\.)")
_DATED_PATH = re.compile(r"(?<!\d)((?:19|20)\d\d)[-/_](0[1-9]|1[0-2])[-/_](0[1-9]|[12]\d|3[01])(?!\d)")


def read_fields(fields: Mapping[str, Any]) -> Metadata:
    """What ``fields`` declare. Never raises: a value of another shape is no value."""
    nested = [value for key, value in fields.items() if str(key).casefold() in _NESTED and isinstance(value, Mapping)]
    pairs = [pair for inner in (*nested, fields) for pair in inner.items()]
    fields = {_SPACE.sub("_", str(key).casefold().strip()): value for key, value in pairs}
    address = _address(fields)
    tags = next((t for name in NAMES["tags"] if (t := _many(fields.get(name)))), ())
    return Metadata(
        title=_first(fields, NAMES["title"]),
        tab=_text(fields.get("tab")),
        published=_stamps(fields, address),
        publisher=_first(fields, NAMES["publisher"], _NO_ADDRESS),
        url=address,
        language=_first(fields, NAMES["language"]),
        byline=", ".join(_many(next((fields[n] for n in NAMES["byline"] if fields.get(n)), None))) or None,
        description=_first(fields, NAMES["description"]),
        tags=tags,
    )


_KEY_LINE = re.compile(r"[>*_\s-]*([^\W\d_][^\n:：*]{0,30}?)[*_]*\s?[:：][*_]*(?:\s*(\S.*))?")
_HEAD = 12  #: blocks of a page among which its key lines stand


def split_key_lines(blocks: list[Block]) -> tuple[Mapping[str, str], list[Block]]:
    """The ``key: value`` lines that crawlers and colleagues write above an article, and the other blocks.

    Taken only where two of them stand at the page's head, so that a sentence is never mistaken for one.
    """
    fields: dict[str, str] = {}
    rest = []
    for block in blocks[:_HEAD]:
        pairs = [_pair(line.strip()) for line in block.text.split("\n") if line.strip()]
        if len(block.text) <= 600 and pairs and all(pairs):
            fields.update(pair for pair in pairs if pair)
        else:
            rest.append(block)
    return (fields, rest + blocks[_HEAD:]) if len(fields) > 1 else ({}, blocks)


def _pair(line: str) -> tuple[str, str] | None:
    """The field's name and the value of a key line, None for another line."""
    match = _KEY_LINE.fullmatch(line)
    name = _keys().get(fold(match[1])) if match else None
    if match and name == "body" and match[2]:
        return None  # what follows is the text
    return (name, (match[2] or "").strip("*_ ")) if match and name else None


@cache
def _keys() -> dict[str, str]:
    return {fold(label): name for name, labels in lexicon("fields")["keys"].items() for label in labels}


def _stamps(fields: Mapping[str, Any], address: str | None) -> tuple[str, ...]:
    stamps = [v for name in NAMES["published"] if (v := _text(fields.get(name)))]
    paths = [address, *(_text(fields.get(name)) for name in PATHS)]
    return (*stamps, *("-".join(m.groups()) for p in paths if p and (m := _DATED_PATH.search(p))))


def _address(fields: Mapping[str, Any]) -> str | None:
    """The first address that leads further than to a site's front page (newspaper4k's ``source_url`` is that)."""
    found = [v for name in NAMES["url"] if (v := _text(fields.get(name))) and _ADDRESS.match(v)]
    best = next((address for address in found if not _FRONT_PAGE.fullmatch(address)), found[0] if found else None)
    return unarchived(best) if best else None


def _first(fields: Mapping[str, Any], names: tuple[str, ...], shape: re.Pattern[str] | None = None) -> str | None:
    values = (_text(fields.get(name)) for name in names)
    return next((v for v in values if v and (shape is None or shape.match(v))), None)


def _text(value: Any) -> str | None:
    """The value as one line, or None where it says nothing; a mapping's ``name``, a list's first value."""
    if isinstance(value, Mapping):
        value = value.get("name") or value.get("url")
    if isinstance(value, list):
        value = value[0] if value else None
    if not isinstance(value, str | int | float) or isinstance(value, bool):
        return None
    line = " ".join(normalize(str(value)).split())
    return None if line.casefold() in _NOTHING else line


def _many(value: Any) -> tuple[str, ...]:
    values = value if isinstance(value, list) else re.split(r"[,;]", value) if isinstance(value, str) else [value]
    return tuple(dict.fromkeys(v for item in values if (v := _text(item))))
