"""What Zotero makes of an article page: its translator for embedded metadata, as far as our pages reach it.

Modelled after the translator "Embedded Metadata" (https://github.com/zotero/translators): names are split at the first
``.``, ``:`` or ``_``; a known prefix (``dc``, ``prism``, ``z``, ``og``, ``article``) makes an RDF statement, from which
the item and its type come; Highwire's ``citation_`` names then overwrite fields, and plain ``description`` fills the
abstract where nothing else has.
"""

from __future__ import annotations

import re
from typing import Any

import pytest

from digest.config import Config
from digest.records import Record
from digest.site.citations import address
from tests.factory import record, sample_digest
from tests.site.reading import Page, Site, built
from tests.site.worlds import small_world

BASED = Config(base_url="https://quay.example/d/")
RDF = {
    ("dc", "title"): "title",
    ("dc", "date"): "date",
    ("dc", "language"): "language",
    ("dc", "publisher"): "publisher",
    ("dc", "identifier"): "identifier",
    ("prism", "publicationName"): "publicationTitle",
    ("z", "itemType"): "itemType",
}
HIGHWIRE = {
    "citation_title": "title",
    "citation_publication_date": "date",
    "citation_journal_title": "publicationTitle",
    "citation_public_url": "url",
    "citation_language": "language",
}
#: Names that would make Zotero take the page for something else than the type we state.
MISLEADING = re.compile("citation_(?:journal|conference|book|technical|dissertation|isbn)")


def imported(html: str) -> dict[str, Any]:
    """The item that Zotero would save."""
    meta = [
        (str(a.get("name") or a["property"]), str(a["content"]))
        for tag, a in Page(html).elements
        if tag == "meta" and (a.get("name") or a.get("property")) and a.get("content")
    ]
    item: dict[str, Any] = {"creators": []}
    for name, value in meta:
        prefix, _, rest = re.sub("[.:_]", "\0", name, count=1).partition("\0")
        field = RDF.get((prefix.lower(), rest[:1].lower() + rest[1:]))
        if field:
            item.setdefault(field, value)
    for name, value in meta:
        if name in HIGHWIRE:
            item[HIGHWIRE[name]] = value
        elif name == "citation_author":
            item["creators"] += [author.strip() for author in value.split(";")]
        elif name == "citation_keywords":
            item["tags"] = [tag.strip() for tag in value.split(";")]
    plain = dict(meta)
    item.setdefault("abstractNote", plain.get("og:description") or plain.get("description"))
    return item


def page_of(site: Site, item: Record) -> str:
    return site[f"articles/{item.id}.html"].decode()


def one_line(text: str | None) -> str | None:
    return " ".join(text.split()) if text else None


@pytest.mark.parametrize("item", sample_digest().records, ids=lambda item: item.id[:30])
def test_every_field_of_an_article_arrives(item: Record) -> None:
    article, found = item.article, imported(page_of(built(sample_digest(), BASED), item))
    assert found["itemType"] == "newspaperArticle"
    assert found["title"] == one_line(article.title)
    assert found.get("publicationTitle") == one_line(article.publisher)
    assert found["creators"] == ([one_line(article.byline)] if article.byline else [])
    assert found["language"] == article.language
    assert found["url"] == address(item, BASED)
    assert found.get("date", "").replace("/", "-") == (article.published or "")
    assert found["abstractNote"] == one_line(item.summary) or not item.summary


def test_tags_arrive_one_by_one() -> None:
    tagged = record("Notice", "Text.", "2024-06-04", tags=("ports", "training; boats"))
    assert imported(_built(tagged))["tags"] == ["ports", "training, boats"]


def _built(item: Record) -> str:
    from digest.resolve import resolve

    return page_of(built(resolve([item])), item)


def test_nothing_tells_zotero_another_type() -> None:
    for path, content in built(small_world(), BASED).items():
        if path.startswith("articles/") and path.endswith(".html"):
            assert not MISLEADING.search(content.decode().partition("</head>")[0]), path
