"""Atom feeds (RFC 4287), and for sites with an address the sitemap (sitemaps.org 0.9) and ``robots.txt``.

- ``feed.xml`` holds the newest articles, ``countries/<cc>.xml`` those in which a country takes part (those that
  mention it, where it takes part in none), ``changes.xml`` what is new or changed since the build before; at most
  ``NEWEST``, newest first.
- Ids are ``urn:uuid`` made from the site's address (its title, where it has none) and the id of the article, so they
  stay when pages move. Links are absolute where the site has an address, else relative to the feed.
- ``updated`` is the first day of the article's date, at midnight UTC; ``published`` is given only where the day is
  known. An article without a date stands in no feed: any time given for it would be a guess, and a feed tells what is
  new. The feed's own date is that of its newest entry; the clock is never read. A feed without entries carries
  1970-01-01, since the format demands a date.
"""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from xml.etree import ElementTree as ET

from digest import dates
from digest.config import Config
from digest.records import Record
from digest.site import names, urls
from digest.world import Agreement, Change, Digest, Event, Person

NEWEST = 50  #: entries of a feed
SITEMAP_LIMIT = 50_000  #: addresses in one sitemap file, by the protocol
_ATOM = "http://www.w3.org/2005/Atom"
_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_NEVER = "1970-01-01"
_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def files(digest: Digest, config: Config) -> Iterator[tuple[str, bytes]]:
    """Every feed: path and bytes, one at a time."""
    dated = [record for record in digest.records if record.article.published]
    yield urls.FEED, feed(urls.FEED, config.title, dated, config)
    known = {record.id: record for record in dated}
    yield urls.CHANGES_FEED, _changes(digest, config, known)
    locale = names.locale_of(config.language)
    for code, country in digest.countries.items():
        path = feed_of_country(code)
        ids = country.party_records or country.records
        title = f"{names.country_name(code, locale)} – {config.title}"
        yield path, feed(path, title, [known[i] for i in ids if i in known], config)


def feed_of_country(code: str) -> str:
    return urls.country(code).removesuffix(".html") + ".xml"


# ── Atom ─────────────────────────────────────────────────────────────────────────────────────────────────────────
def feed(path: str, title: str, records: Sequence[Record], config: Config) -> bytes:
    """The Atom document at ``path``; ``records`` are dated and newest first."""
    newest = records[:NEWEST]
    page = urls.HOME if path == urls.FEED else path.removesuffix(".xml") + ".html"
    root = _feed(path, page, title, newest, config)
    for record in newest:
        root.append(_entry(record, path, config))
    return _document(root)


def _feed(path: str, page: str, title: str, newest: Sequence[Record], config: Config) -> ET.Element:
    """The head of a feed whose entries come from ``newest``."""
    root = ET.Element("feed", {"xmlns": _ATOM, "xml:lang": config.language})
    _add(root, "id", _urn(config, path))
    _add(root, "title", title)
    _add(root, "subtitle", config.description)
    _add(root, "updated", _instant(newest[0].article.published if newest else None))
    _add(_add(root, "author"), "name", config.title)
    _add(root, "link", rel="alternate", type="text/html", href=_href(page, path, config))
    if config.base_url:
        _add(root, "link", rel="self", type="application/atom+xml", href=_href(path, path, config))
    return root


def _changes(digest: Digest, config: Config, dated: Mapping[str, Record]) -> bytes:
    """What is new or changed since the build before: a fact carries the date of the newest article that tells it."""
    told = [(c, record) for c in _new(digest) if (record := dated.get(_teller(digest, c) or ""))]
    newest = sorted(told, key=lambda t: (dates.sort_key(t[1].article.published), t[0]), reverse=True)[:NEWEST]
    root = _feed(urls.CHANGES_FEED, urls.CHANGES, config.title, [record for _, record in newest], config)
    for change, record in newest:
        entry = ET.SubElement(root, "entry")
        _add(entry, "id", _urn(config, "/".join([change.what, change.field, change.slug, *map(str, change.differ)])))
        _add(entry, "title", ": ".join([change.what.capitalize(), _said(change)]))
        _add(entry, "updated", _instant(record.article.published))
        href = _href(urls.CHANGES, urls.CHANGES_FEED, config)
        _add(entry, "link", rel="alternate", type="text/html", href=href)
        for code in change.countries:
            _add(entry, "category", term=code)
    return _document(root)


def _new(digest: Digest) -> Iterator[Change]:
    return (change for change in (digest.changes.items if digest.changes else ()) if change.what != "withdrawn")


def _teller(digest: Digest, change: Change) -> str | None:
    """The newest article that tells what changed."""
    if change.field == "articles":
        return change.slug
    entries: dict[str, Mapping[str, Agreement | Event | Person]] = {
        "agreements": digest.agreements,
        "events": digest.events,
        "officials": digest.people,
    }
    entry = entries[change.field].get(change.slug)
    return entry.mentions[0].record if entry else None


def _said(change: Change) -> str:
    differ = [f"{name}: {before or '–'} → {now or '–'}" for name, before, now in change.differ]
    values = [value for _, value in change.values if value]
    return ", ".join([*values, *change.countries, *differ])


def _entry(record: Record, path: str, config: Config) -> ET.Element:
    article = record.article
    entry = ET.Element("entry", {} if article.language == config.language else {"xml:lang": article.language})
    _add(entry, "id", _urn(config, record.id))
    _add(entry, "title", article.title)
    _add(entry, "updated", _instant(article.published))
    if article.published and dates.precision(article.published) == "day":
        _add(entry, "published", _instant(article.published))
    if author := article.byline or article.publisher:
        _add(_add(entry, "author"), "name", author)
    _add(entry, "link", rel="alternate", type="text/html", href=_href(urls.article(record.id), path, config))
    if original := urls.external(article.url):
        _add(entry, "link", rel="via", href=original)
    for term in [*(c.code for c in record.countries if c.role == "party"), *record.topics]:
        _add(entry, "category", term=term)
    _add(entry, "summary", record.summary or article.title, type="text")
    return entry


def _href(target: str, path: str, config: Config) -> str:
    """The way from the feed at ``path`` to the page ``target``."""
    return f"{config.base_url}{target}" if config.base_url else f"{urls.root(path)}{target}"


def _urn(config: Config, name: str) -> str:
    site = uuid.uuid5(uuid.NAMESPACE_URL, config.base_url or config.title)
    return uuid.uuid5(site, name).urn


def _instant(edtf: str | None) -> str:
    return f"{dates.first_day(edtf) if edtf else _NEVER}T00:00:00Z"


# ── Sitemap ──────────────────────────────────────────────────────────────────────────────────────────────────────
def sitemap(pages: Iterable[str], config: Config) -> Iterator[tuple[str, bytes]]:
    """``robots.txt`` and ``sitemap.xml`` for the paths ``pages``, in the order of the paths; nothing where the site
    has no address. More than ``SITEMAP_LIMIT`` pages go into numbered files with ``sitemap.xml`` as their index."""
    if not config.base_url:
        return
    yield "robots.txt", f"User-agent: *\nAllow: /\n\nSitemap: {config.base_url}sitemap.xml\n".encode()
    addresses = [config.base_url + ("" if path == urls.HOME else path) for path in sorted(pages)]
    if len(addresses) <= SITEMAP_LIMIT:
        yield "sitemap.xml", _locations("urlset", "url", addresses)
        return
    rest = iter(addresses)
    parts: list[str] = []
    while part := list(islice(rest, SITEMAP_LIMIT)):
        parts.append(f"sitemap_{len(parts) + 1}.xml")
        yield parts[-1], _locations("urlset", "url", part)
    yield "sitemap.xml", _locations("sitemapindex", "sitemap", [config.base_url + name for name in parts])


def _locations(root_tag: str, tag: str, addresses: Iterable[str]) -> bytes:
    root = ET.Element(root_tag, {"xmlns": _SITEMAP})
    for address in addresses:
        _add(_add(root, tag), "loc", address)
    return _document(root)


# ── XML ──────────────────────────────────────────────────────────────────────────────────────────────────────────
def _add(parent: ET.Element, tag: str, text: str | None = None, **attributes: str) -> ET.Element:
    child = ET.SubElement(parent, tag, {name: legal(value) for name, value in attributes.items()})
    child.text = None if text is None else legal(text)
    return child


def legal(text: str) -> str:
    """``text`` without the characters that XML 1.0 forbids even when escaped."""
    return _ILLEGAL.sub("", text)


def _document(root: ET.Element) -> bytes:
    ET.indent(root)
    document: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return document + b"\n"
