"""Feeds are valid Atom whatever the articles hold, and say nothing that is not known."""

from __future__ import annotations

import re
from datetime import datetime
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.config import Config
from digest.resolve import resolve
from digest.site import feeds
from tests import factory

A = "{http://www.w3.org/2005/Atom}"
S = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
LOCAL = Config(title="Desk & <Digest>")
PUBLIC = Config(title="Desk & <Digest>", base_url="https://example.org/desk/")


def made(config: Config = LOCAL) -> dict[str, ET.Element]:
    return {path: ET.fromstring(data) for path, data in feeds.files(factory.sample_digest(), config)}


def text(element: ET.Element, tag: str) -> str:
    return element.findtext(A + tag) or ""


@pytest.mark.parametrize("config", [LOCAL, PUBLIC])
def test_every_feed_and_entry_has_what_the_format_demands(config: Config) -> None:
    for feed in made(config).values():
        assert feed.tag == A + "feed"
        for part in [feed, *feed.iter(A + "entry")]:
            assert re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", text(part, "id"))
            assert text(part, "title")
            assert datetime.fromisoformat(text(part, "updated")).tzinfo
            assert [link.get("rel") for link in part.iter(A + "link")].count("alternate")
        assert feed.findtext(f"{A}author/{A}name") == "Desk & <Digest>"
        ids = [text(entry, "id") for entry in feed.iter(A + "entry")]
        assert len(set(ids)) == len(ids)


def test_there_is_one_feed_a_country() -> None:
    countries = {f"countries/{code.lower()}.xml" for code in factory.sample_digest().countries}
    assert set(made()) == {"feed.xml", "changes.xml"} | countries


def test_entries_are_newest_first_and_the_newest_dates_the_feed() -> None:
    feed = made()["feed.xml"]
    updated = [text(entry, "updated") for entry in feed.iter(A + "entry")]
    assert updated == sorted(updated, reverse=True)
    assert text(feed, "updated") == updated[0] == "2024-05-17T00:00:00Z"


def test_an_undated_article_stands_in_no_feed() -> None:
    titles = [text(entry, "title") for entry in made()["feed.xml"].iter(A + "entry")]
    assert len(titles) == sum(bool(r.article.published) for r in factory.sample_records())
    assert "Delegation returns from Doha" not in titles


def test_only_a_known_day_is_given_as_day_of_publication() -> None:
    entries = {text(e, "title"): e for e in made()["feed.xml"].iter(A + "entry")}
    vague = entries["Leaders issue joint statement on energy"]
    assert text(vague, "updated") == "2022-01-01T00:00:00Z" and vague.find(A + "published") is None
    assert text(entries["Tashkent talks: what was signed"], "published") == "2024-05-17T00:00:00Z"


def test_a_country_that_only_is_mentioned_has_the_articles_that_mention_it() -> None:
    mention = factory.country("FJ", "Fiji", role="mention")
    digest = resolve([factory.record("A", "Fiji.", "2024", countries=[mention])])
    feed = ET.fromstring(dict(feeds.files(digest, LOCAL))["countries/fj.xml"])
    assert len(list(feed.iter(A + "entry"))) == 1


def test_links_are_relative_without_an_address_and_absolute_with_one() -> None:
    local = [link.get("href", "") for link in made()["countries/uz.xml"].iter(A + "link")]
    assert local[0] == "../countries/uz.html" and "../articles/2024-05-17-tashkent-talks-what-was-signed.html" in local
    public = [link.get("href", "") for link in made(PUBLIC)["countries/uz.xml"].iter(A + "link")]
    assert all(urlsplit(href).scheme == "https" for href in public)
    assert "https://example.org/desk/countries/uz.xml" in public


def test_the_original_is_linked_where_its_address_is_safe() -> None:
    feed = made()["feed.xml"]
    originals = [link.get("href") for link in feed.iter(A + "link") if link.get("rel") == "via"]
    assert originals == ["https://news.example/2024/tashkent?a=1&b=2"]
    hostile = resolve([factory.record("A", "B.", "2024", url="javascript:alert(1)")])
    assert b"javascript" not in dict(feeds.files(hostile, LOCAL))["feed.xml"]


def test_markup_in_a_title_is_text() -> None:
    titles = [text(entry, "title") for entry in made()["feed.xml"].iter(A + "entry")]
    assert 'Trade <script>alert("x")</script> & "customs" deal: Chile\'s turn' in titles


def test_the_language_of_an_entry_is_told_where_it_is_not_the_sites() -> None:
    lang = "{http://www.w3.org/XML/1998/namespace}lang"
    assert [e.get(lang) for e in made()["feed.xml"].iter(A + "entry") if e.get(lang)] == ["ar", "ko"]


def test_a_feed_is_cut() -> None:
    records = [factory.record(f"Title {n}", "Text.", f"2024-01-{n % 28 + 1:02}") for n in range(feeds.NEWEST + 5)]
    feed = ET.fromstring(dict(feeds.files(resolve(records), LOCAL))["feed.xml"])
    assert len(list(feed.iter(A + "entry"))) == feeds.NEWEST


def test_ids_stay_when_an_article_is_added_and_pages_move() -> None:
    def ids(config: Config, more: bool) -> set[str]:
        records = [*factory.sample_records(), *([factory.record("Another", "Text.", "2024-06-01")] if more else [])]
        feed = ET.fromstring(dict(feeds.files(resolve(records), config))["feed.xml"])
        return {text(entry, "id") for entry in feed.iter(A + "entry")}

    assert ids(LOCAL, False) < ids(LOCAL, True)


def test_a_site_without_dated_articles_has_a_valid_empty_feed() -> None:
    digest = resolve([factory.record("Undated", "Text.")])
    feed = ET.fromstring(dict(feeds.files(digest, LOCAL))["feed.xml"])
    assert text(feed, "updated") == "1970-01-01T00:00:00Z" and feed.find(A + "entry") is None


@given(st.text(min_size=1), st.text())
def test_no_character_breaks_the_document(title: str, summary: str) -> None:
    record = factory.record(title, "Text.", "2024", summary=summary)
    data = feeds.feed("feed.xml", title, [record], LOCAL)
    assert text(ET.fromstring(data), "title").split() == feeds.legal(title).split()


def test_without_an_address_there_is_no_sitemap() -> None:
    assert list(feeds.sitemap(["index.html"], LOCAL)) == []


def test_the_sitemap_lists_every_page_once_by_absolute_address() -> None:
    files = dict(feeds.sitemap(["sources.html", "index.html", "articles/a.html"], PUBLIC))
    found = [loc.text for loc in ET.fromstring(files["sitemap.xml"]).iter(S + "loc")]
    assert found == [f"https://example.org/desk/{path}" for path in ("articles/a.html", "", "sources.html")]
    assert b"Sitemap: https://example.org/desk/sitemap.xml\n" in files["robots.txt"]


def test_a_long_sitemap_is_cut_and_indexed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feeds, "SITEMAP_LIMIT", 2)
    files = dict(feeds.sitemap([f"articles/{n}.html" for n in range(5)], PUBLIC))
    index = ET.fromstring(files["sitemap.xml"])
    assert index.tag == S + "sitemapindex"
    assert [loc.text for loc in index.iter(S + "loc")] == [
        f"https://example.org/desk/sitemap_{n}.xml" for n in (1, 2, 3)
    ]
    assert [len(list(ET.fromstring(files[f"sitemap_{n}.xml"]))) for n in (1, 2, 3)] == [2, 2, 1]
