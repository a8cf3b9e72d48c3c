"""Addresses over two builds: what stays keeps its page, what was withdrawn leaves a page that says so."""

from __future__ import annotations

import re
from dataclasses import replace

from digest.config import Config
from digest.memory import compared, recalled
from digest.resolve import resolve
from digest.world import Digest
from tests.factory import sample_records
from tests.site.reading import Site, built

ADDRESS = Config(base_url="https://quay.example/d/")


def second(records: list[object]) -> Digest:
    """A build of ``records`` after one of all the invented articles."""
    _, memory = compared(resolve(sample_records()), None)
    return compared(resolve(records), recalled(memory))[0]  # type: ignore[arg-type]


def pages_of(site: Site) -> set[str]:
    return {path for path in site if path.endswith(".html")}


def test_a_withdrawn_article_leaves_a_page_that_says_so() -> None:
    records = list(sample_records())
    gone = records.pop()
    site = built(second(records), ADDRESS)
    page = site[f"articles/{gone.id}.html"].decode()
    assert "This article was withdrawn." in page and '<meta name="robots" content="noindex">' in page
    assert re.search(r"<h1>[^<]+</h1>", page) and "build" in page
    assert f"articles/{gone.id}.html" not in site["sitemap.xml"].decode()
    assert gone.article.text[:40] not in page


def test_every_address_of_the_first_build_arrives_in_the_second() -> None:
    records = list(sample_records())
    first = built(resolve(records), ADDRESS)
    own = re.compile(r"(?:articles|agreements|officials|organizations)/[a-z0-9-]+\.html")
    for left_out in (records[0], records[-1]):
        site = built(second([r for r in records if r is not left_out]), ADDRESS)
        assert {path for path in pages_of(first) if own.fullmatch(path)} <= pages_of(site)


def test_a_fact_that_stays_keeps_its_passage_when_articles_come_and_go() -> None:
    records = list(sample_records())
    fewer = built(resolve(records[1:]), ADDRESS)
    more = built(resolve(records), ADDRESS)
    for record in records[1:]:
        path = f"articles/{record.id}.html"
        assert re.findall(r' id="([et]\d+-\d+)"', fewer[path].decode()) == re.findall(
            r' id="([et]\d+-\d+)"', more[path].decode()
        )


def test_without_dates_the_page_names_no_build() -> None:
    records = [replace(r, article=replace(r.article, published=None)) for r in sample_records()]
    _, memory = compared(resolve(records), None)
    site = built(compared(resolve(records[1:]), recalled(memory))[0])
    assert "in an earlier build" in site[f"articles/{records[0].id}.html"].decode()


def test_where_the_newest_article_stays_the_page_names_no_build() -> None:
    records = sorted(sample_records(), key=lambda r: r.article.published or "")
    _, memory = compared(resolve(records), None)
    site = built(compared(resolve(records[1:]), recalled(memory))[0])
    page = site[f"articles/{records[0].id}.html"].decode()
    assert "in an earlier build" in page and "newest article" not in page
    last = built(compared(resolve(records[:-1]), recalled(memory))[0])[f"articles/{records[-1].id}.html"].decode()
    assert "newest article" in last
