"""The whole site of the seeds, from outside: pages that must be there, links, HTML by parsers that are not ours."""

from __future__ import annotations

import csv
import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urldefrag, urljoin, urlsplit
from xml.etree import ElementTree

import html5lib
import jsonschema
import pytest
from lxml import html as lxml_html

from digest.config import Config
from digest.pipeline import build

ROOT = Path(__file__).parents[1]
VNU = Path(os.environ.get("VNU_JAR", ROOT / ".cache/vnu/node_modules/vnu-jar/build/dist/vnu.jar"))
BASE = "https://news.example.org/desk/"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("seeds") / "site"
    build(ROOT / "seeds", out, Config(), strict=True)
    return out


@pytest.fixture(scope="module")
def addressed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same with every setting made."""
    out = tmp_path_factory.mktemp("addressed") / "site"
    config = Config(
        'Desk <&> "news"', "One & all's.", "en-GB", BASE, "KR", "mailto:desk@example.org", "About **us**", 10
    )
    build(ROOT / "seeds", out, config, strict=True)
    return out


@cache
def tree(path: Path) -> Any:
    return lxml_html.fromstring(path.read_bytes())


def pages(site: Path) -> Iterator[Path]:
    return iter(sorted(site.rglob("*.html")))


def records(site: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (site / "data/articles.jsonl").read_text(encoding="utf-8").splitlines()]


# --- What must be there ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "path",
    [
        "index.html",
        "countries/index.html",
        "relations/index.html",
        "timeline/index.html",
        "agreements/index.html",
        "officials/index.html",
        "organizations/index.html",
        "sources.html",
        "about.html",
        "search.html",
        "404.html",
        "feed.xml",
        "data/articles.jsonl",
        "data/agreements.csv",
        "data/officials.csv",
        "data/organizations.csv",
        "data/timeline.csv",
    ],
)
def test_every_page_and_file_that_is_promised_is_there(site: Path, path: str) -> None:
    assert (site / path).stat().st_size > 0


def test_every_article_country_pair_year_and_topic_has_its_page(site: Path) -> None:
    told = records(site)
    assert len(told) == 5
    for record in told:
        assert (site / "articles" / f"{record['id']}.html").is_file()
        for country in record["countries"]:
            assert (site / "countries" / f"{country['code'].lower()}.html").is_file()
            assert (site / "countries" / f"{country['code'].lower()}.xml").is_file()
        for topic in record["topics"]:
            assert (site / "topics" / f"{topic}.html").is_file()
        if record["published"]:
            assert (site / "timeline" / f"{record['published'][:4]}.html").is_file()
        for agreement in record["agreements"]:
            if len(agreement["parties"]) == 2:
                pair = "-".join(agreement["parties"]).lower()
                assert (site / "relations" / f"{pair}.html").is_file()


def test_a_site_without_address_has_no_sitemap(site: Path, addressed: Path) -> None:
    assert not (site / "sitemap.xml").exists() and not (site / "robots.txt").exists()
    assert f"Sitemap: {BASE}sitemap.xml" in (addressed / "robots.txt").read_text()
    listed = {
        element.text for element in ElementTree.parse(addressed / "sitemap.xml").iter() if element.tag.endswith("}loc")
    }
    shown = {BASE + path.relative_to(addressed).as_posix() for path in pages(addressed)}
    assert listed <= shown | {BASE}
    assert not {f"{BASE}404.html"} & listed
    assert {f"{BASE}about.html", f"{BASE}countries/kr.html"} <= listed


# --- Links -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("which", ["site", "addressed"])
def test_every_link_leads_to_a_file_and_an_element(which: str, request: pytest.FixtureRequest) -> None:
    """As a browser resolves them on a host under a path: everything stays below it and exists."""
    site: Path = request.getfixturevalue(which)
    dead = set()
    for path in pages(site):
        address = BASE + path.relative_to(site).as_posix()
        for element, _, link, _ in tree(path).iterlinks():
            target, fragment = urldefrag(urljoin(address, link))
            if (
                element.tag == "a"
                and urlsplit(link).scheme in ("https", "http", "mailto")
                and not link.startswith(BASE)
            ):
                continue
            file = site / unquote(target.removeprefix(BASE) or "index.html")
            if (
                not target.startswith(BASE)
                or not file.is_file()
                or (fragment and not tree(file).xpath("//*[@id=$id]", id=unquote(fragment)))
            ):
                dead.add((path.name, link))
    assert not dead


def test_links_work_from_a_folder(site: Path) -> None:
    """On ``file://`` a folder is a listing and a leading slash the disk."""
    for path in pages(site):
        for element, _, link, _ in tree(path).iterlinks():
            if urlsplit(link).scheme == "" and link:
                assert not link.startswith("/") and not urlsplit(link).path.endswith("/"), (
                    path.name,
                    link,
                    element.tag,
                )


def test_every_page_is_reached_from_the_first(site: Path) -> None:
    seen, waiting = set(), [site / "index.html"]
    while waiting:
        path = waiting.pop()
        if path in seen:
            continue
        seen.add(path)
        for link in tree(path).xpath("//a/@href"):
            if not urlsplit(link).scheme and urlsplit(link).path:
                target = Path(os.path.normpath(path.parent / unquote(urlsplit(link).path)))
                waiting += [target] if target.suffix == ".html" else []
    assert {path.relative_to(site).as_posix() for path in pages(site)} - {
        path.relative_to(site).as_posix() for path in seen
    } == {"404.html"}


def test_every_fact_of_a_record_is_a_mark_on_its_page(site: Path) -> None:
    """The passages that support the facts can all be linked to."""
    for record in records(site):
        page = tree(site / "articles" / f"{record['id']}.html")
        for field in ("officials", "organizations", "agreements", "events"):
            for item in record[field]:
                first = item["evidence"][0]
                if first["in"] == "text":
                    assert page.xpath("//*[@id=$id]", id=f"e{first['start']}-{first['end']}"), (record["id"], item)


# --- HTML --------------------------------------------------------------------------------------------------------


def test_every_page_parses_without_an_error(site: Path) -> None:
    for path in pages(site):
        parser = html5lib.HTMLParser()
        parser.parse(path.read_bytes())
        assert not [error for _, error, _ in parser.errors], path.name


def test_every_page_has_its_frame(site: Path) -> None:
    titles = set()
    for path in pages(site):
        page = tree(path)
        assert page.get("lang") == "en", path.name
        assert len(page.xpath("//h1")) == 1, path.name
        assert len(page.xpath("//main")) == 1, path.name
        assert page.xpath("//meta[@name='viewport']/@content"), path.name
        (policy,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
        for rule in (
            "default-src 'none'",
            "base-uri 'none'",
            "form-action 'none'",
            "require-trusted-types-for 'script'",
        ):
            assert rule in policy, (path.name, rule)
        titles.add(page.xpath("string(//title)"))
    instruments = len(list((site / "agreements").glob("*.html")))  # two of one kind, undated, may be called the same
    assert len(titles) >= len(list(pages(site))) - instruments


def test_headings_are_in_order(site: Path) -> None:
    for path in pages(site):
        levels = [int(element.tag[1]) for element in tree(path).xpath("//h1|//h2|//h3|//h4|//h5|//h6")]
        assert levels[0] == 1, path.name
        assert all(after <= before + 1 for before, after in pairwise(levels)), (path.name, levels)


def test_the_first_link_skips_to_the_content(site: Path) -> None:
    for path in pages(site):
        if path.name != "404.html" and not path.name.endswith("_mail.html"):
            first = tree(path).xpath("//body//a")[0].get("href")
            assert first.startswith("#") and tree(path).xpath("//main[@id=$id]", id=first[1:]), path.name


def test_tables_have_heads_and_images_have_words(site: Path) -> None:
    for path in pages(site):
        page = tree(path)
        for table in page.xpath("//table"):
            assert table.xpath(".//th[@scope]"), path.name
            assert table.xpath("./caption"), path.name
        assert not page.xpath("//img[not(@alt)]"), path.name
        for drawing in page.xpath("//svg[not(@aria-hidden='true')]"):
            assert drawing.get("aria-labelledby") or drawing.get("aria-label"), path.name


def test_nothing_stands_in_a_page_that_the_policy_would_stop(site: Path) -> None:
    for path in pages(site):
        page = tree(path)
        assert not page.xpath("//@style | //style"), path.name
        assert not [name for element in page.iter() for name in element.attrib if name.lower().startswith("on")], (
            path.name
        )
        assert not page.xpath("//script[not(@src) and not(@type='application/ld+json')]"), path.name


def test_nothing_needs_javascript(site: Path) -> None:
    """What only a script can work is hidden until there is one; every list is in the page."""
    register = tree(site / "agreements/index.html")
    told = sum(1 for _ in csv.DictReader((site / "data/agreements.csv").open(encoding="utf-8-sig", newline="")))
    assert told
    assert len(set(register.xpath("//main//a[starts-with(@href, '2') or contains(@href, '-')]/@href"))) >= told


def test_the_nu_checker_finds_nothing(site: Path, addressed: Path) -> None:
    if not VNU.is_file() or not shutil.which("java"):
        pytest.skip("the Nu HTML checker is not installed: needs Java, and `npm install --prefix .cache/vnu vnu-jar`")
    command = ["java", "-jar", VNU, "--Werror", "--skip-non-html", "--format", "gnu"]
    told = subprocess.run([*command, site, addressed], capture_output=True, text=True, timeout=300, check=False).stderr
    # A folder has no address, so the checker takes no file for 'self'.
    left = [line for line in told.splitlines() if "violates Content Security Policy" not in line]
    assert not left


# --- Data --------------------------------------------------------------------------------------------------------


def test_records_keep_to_their_schema(site: Path) -> None:
    schema = json.loads((ROOT / "digest/site/record.schema.json").read_text(encoding="utf-8"))
    validator = jsonschema.Draft202012Validator(schema)
    for record in records(site):
        assert not [error.message for error in validator.iter_errors(record)]


def test_the_schema_is_the_one_agreed_on() -> None:
    contract = ROOT.parent / "shared/contract/record.schema.json"
    if not contract.is_file():
        pytest.skip("the contract is not beside the project")
    agreed, ours = (
        json.loads(path.read_text(encoding="utf-8")) for path in (contract, ROOT / "digest/site/record.schema.json")
    )
    assert set(agreed["required"]) <= set(ours["required"])
    for name, rule in agreed["properties"].items():
        assert name in ours["properties"], rule


def test_every_item_has_sound_evidence(site: Path) -> None:
    for record in records(site):
        for field in ("countries", "officials", "organizations", "agreements", "events"):
            for item in record[field]:
                assert item["evidence"], (record["id"], field, item)
                for span in item["evidence"]:
                    assert 0 <= span["start"] < span["end"] <= len(record[span["in"]]), (record["id"], field, item)


def test_records_stand_newest_first_and_undated_last(site: Path) -> None:
    dates = [record["published"] for record in records(site)]
    dated = [date for date in dates if date]
    assert dated == sorted(dated, reverse=True)
    assert dates == dated + [None] * (len(dates) - len(dated))


def test_ids_and_hashes_are_those_of_the_sources(site: Path) -> None:
    import hashlib

    for record in records(site):
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", record["id"])
        assert record["sha256"] == hashlib.sha256((ROOT / "seeds" / record["source"]).read_bytes()).hexdigest()


# --- Hostile articles --------------------------------------------------------------------------------------------

HOSTILE = """\
---
title: '"><script>alert(1)</script><img src=x onerror=alert(2)>'
date: 2024-05-02
publisher: '</title><script src="https://evil.example/x.js"></script>'
url: 'javascript:alert(3)'
tags: ['<b onmouseover=alert(4)>', '{{ 7 * 7 }}', '${7*7}']
---

Minister of Health <script>alert(5)</script> Ana Lima of Portugal met Minister of Health Juma Otieno of Kenya.

<img src="https://evil.example/p.gif" onerror="alert(6)"> <iframe src="https://evil.example/"></iframe>
<a href="javascript:alert(7)">a</a> [b](javascript:alert(8)) [c](../../../etc/passwd) [d](nowhere.html) [e](#nothing)

{% raw %} {{ config }} </script></textarea><!-- ]]> --> &lt;script&gt;alert(9)&lt;/script&gt;
<svg onload=alert(10)> <style>*{}</style>

The ministries of Portugal and Kenya signed a memorandum of understanding "on <b style='x'>vaccines</b>" on 2 May 2024.
"""


@pytest.mark.parametrize("suffix", [".md", ".txt", ".html"])
def test_a_hostile_article_stays_text(tmp_path: Path, suffix: str) -> None:
    """The build's own checks stop a page with a fault; this looks for what they may not know."""
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / f"'\"><svg onload=alert(1)>{suffix}").write_text(HOSTILE, encoding="utf-8")
    out = tmp_path / "site"
    build(tmp_path / "articles", out, Config(title="<script>x</script>"))
    for path in pages(out):
        page = tree(path)
        assert not page.xpath("//iframe | //object | //img[starts-with(@src, 'http')] | //svg/@onload"), path.name
        assert all(source.endswith(".js") and "//" not in source for source in page.xpath("//script/@src")), path.name
        assert not [
            link for link in page.xpath("//@href") if link.lower().lstrip().startswith(("javascript:", "data:"))
        ]
        assert not [element for element in page.iter() for name in element.attrib if name.startswith("on")], path.name
        assert "49" not in page.xpath("string(//title)"), path.name
    assert "{{ config }}" in "".join(page_text(path) for path in pages(out)) or suffix == ".html"


def page_text(path: Path) -> str:
    return str(tree(path).text_content())
