"""The pages as a site: links, structure, safety, paging; and golden pages compared byte for byte.

The golden pages are in ``tests/golden/pages``. After a change that is meant, write them anew and read the difference:

    python -m tests.site.test_pages
"""

from __future__ import annotations

import gzip
import re
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

from digest.config import Config
from digest.errors import SourceProblem
from digest.resolve import resolve
from digest.site.pages import POLICY, templates
from digest.site.urls import external
from tests.factory import agreement, country, record, sample_digest
from tests.site.reading import Page, Site, built, pages, resolved
from tests.site.worlds import busy_world, hostile_world, indexed_world, small_world, wide_world

GOLDEN = Path(__file__).parents[1] / "golden" / "pages"
GOLDEN_CONFIG = Config(
    title="The Quay digest", description="Who deals with whom.", base_url="https://quay.example/d/", cards=0
)


@cache
def sample() -> Site:
    return built(sample_digest())


@cache
def small() -> Site:
    return built(small_world())


@cache
def hostile() -> Site:
    return built(hostile_world())


@cache
def wide() -> Site:
    return built(wide_world(60), Config(page_size=10))


SITES = {"sample": sample, "small": small, "hostile": hostile, "wide": wide}
each_site = pytest.mark.parametrize("site", SITES)


# ── Links ────────────────────────────────────────────────────────────────────────────────────────────────────────
@each_site
def test_every_link_leads_to_a_page_and_a_place_that_exist(site: str) -> None:
    files = SITES[site]()
    ids = {path: set(Page(html).ids) for path, html in pages(files)}
    for path, html in pages(files):
        for href in Page(html).links:
            if not href.startswith(("https://", "http://", "mailto:")):
                target, fragment = resolved(path, href)
                assert target in files, f"{path}: {href}"
                assert not fragment or fragment in ids[target], f"{path}: {href}"


@each_site
def test_every_page_is_reached_from_home(site: str) -> None:
    files = SITES[site]()
    reached, queue = {"index.html"}, ["index.html"]
    while queue:
        page = queue.pop()
        for href in Page(files[page].decode()).links:
            if not re.match("[a-z]+:", href):
                target, _ = resolved(page, href)
                if target.endswith(".html") and target not in reached:
                    reached.add(target)
                    queue.append(target)
    assert {path for path, _ in pages(files)} - reached == {"404.html"}


@each_site
def test_ids_stand_once_and_headings_come_in_order(site: str) -> None:
    for path, html in pages(SITES[site]()):
        page = Page(html)
        assert len(page.ids) == len(set(page.ids)), path
        levels = page.headings
        assert levels[0] == 1 and levels.count(1) == 1, path
        assert all(after - before <= 1 for before, after in pairwise(levels)), (path, levels)


def test_every_fact_on_a_country_page_is_one_click_from_its_sentence() -> None:
    files = small()
    html = files["countries/gh.html"].decode()
    for line in re.findall(r'<div class="line (?:instrument|happening|who)"?.*?</div>', html, re.DOTALL):
        assert re.search(r'href="\.\./articles/[^"]+#[et]\d+-\d+"', line), line


def test_passages_on_the_article_page_hold_the_words_of_the_evidence() -> None:
    html = small()["articles/2024-06-04-norway-and-ghana-sign-fisheries-protocol-in-tema.html"].decode()
    signed = re.search(r'<span class="m agreement" id="(e\d+-\d+)"[^>]*>They signed a Protocol', html)
    assert signed and f'href="#{signed[1]}"' in html


# ── Safety ───────────────────────────────────────────────────────────────────────────────────────────────────────
@each_site
def test_every_page_carries_the_policy_before_anything_it_governs(site: str) -> None:
    for path, html in pages(SITES[site]()):
        tags = [(tag, a) for tag, a in Page(html).elements if tag in ("meta", "link", "script", "img")]
        policy = next(i for i, (_, a) in enumerate(tags) if a.get("http-equiv") == "Content-Security-Policy")
        assert tags[policy][1]["content"] == POLICY, path
        assert all(tag == "meta" for tag, _ in tags[:policy]), path


@each_site
def test_nothing_inline_and_nothing_from_elsewhere(site: str) -> None:
    for path, html in pages(SITES[site]()):
        for tag, attributes in Page(html).elements:
            assert "style" not in attributes, (path, tag)
            assert not [name for name in attributes if name.startswith("on")], (path, tag)
            assert tag not in ("style", "iframe", "object", "embed", "base", "img"), path
            if tag == "script":
                assert attributes.get("src") or attributes.get("type") == "application/ld+json", path
            if tag in ("script", "link") and not set(str(attributes.get("rel")).split()) & {"canonical"}:
                assert not re.match("[a-z]+:|//", str(attributes.get("src") or attributes.get("href") or "")), path


def test_hostile_text_is_text() -> None:
    for path, html in pages(hostile()):
        page = Page(html)
        tags = {tag for tag, _ in page.elements}
        assert not tags & {"img", "i", "u"}, path
        assert not any("javascript:" in href.lower() for href in page.links), path
    article = next(html for path, html in pages(hostile()) if path.startswith("articles/2024-05-01-title"))
    assert "{{ 7*7 }}" in article and "&lt;script&gt;alert(1)" in article
    assert "<b>Ships" not in article


def test_only_web_addresses_are_linked_and_they_learn_nothing() -> None:
    original = re.findall(r'<a rel="([^"]+)" href="(https?:[^"]+)"', "".join(html for _, html in pages(small())))
    assert set(original) == {("noreferrer external", "https://quay.example/2024/06/protocol?id=7&amp;lang=en")}


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "data:text/html,x", "//x.example/", "ftp://x.example", "https:", "https://[", "", None,
     "http://a b", "https://x\n.example", "mailto:a@b.example"],
)  # fmt: skip
def test_addresses_that_are_not_of_the_web_are_not_linked(url: str | None) -> None:
    assert external(url) is None


def test_markup_is_made_in_one_place() -> None:
    package = Path(__file__).parents[2] / "digest"
    makers = {p.name for p in package.rglob("*.py") if re.search(r"\bMarkup\(", p.read_text(encoding="utf-8"))}
    assert makers == {"markup.py", "pieces.py", "structured.py"}


def test_templates_hold_no_logic() -> None:
    for file in templates().iterdir():
        if file.name.endswith(".html"):
            text = file.read_text(encoding="utf-8")
            assert not re.search(r"{%-?\s*set\b|\|\s*(safe|sort|map|select|reject|groupby|batch)\b|autoescape", text)
            assert not re.search(r"<style|\sstyle=|\son[a-z]+=", text), file.name


# ── Lists ────────────────────────────────────────────────────────────────────────────────────────────────────────
def test_no_list_is_longer_than_a_page() -> None:
    for path, html in pages(wide()):
        page = Page(html)
        rows = sum(tag == "tr" for tag, _ in page.elements)
        lines = html.count('class="line')
        if path != "index.html" and not path.startswith(("countries/", "relations/", "briefs/")):
            assert rows <= 40 and lines <= 40, (path, rows, lines)


def test_a_long_list_goes_on_and_holds_everything_once() -> None:
    files = wide()
    found: list[str] = []
    for number in range(1, 7):
        path = "articles/index.html" if number == 1 else f"articles/index_{number}.html"
        page = Page(files[path].decode())
        found += [h for h in page.links if re.search(r"articles/[^_]*note-\d+\.html", h)]
    assert len(found) == len(set(found)) == 60
    assert "articles/index_7.html" not in files


def test_a_cut_list_leads_to_the_whole() -> None:
    files = wide()
    assert "../countries/no_agreements.html" in Page(files["countries/no.html"].decode()).links
    last = Page(files["countries/no_agreements_6.html"].decode())
    assert "../countries/no_agreements_5.html" in last.links
    assert "../countries/no.html" in last.links


def test_nothing_takes_the_place_of_a_list() -> None:
    files = built(indexed_world())  # fails where a path is there twice
    for folder in ("articles", "officials", "organizations"):
        assert len([path for path in files if path.startswith(f"{folder}/index")]) == 2, folder


def test_what_is_pending_is_not_crowded_out_by_what_is_signed() -> None:
    files = built(busy_world(30))
    for path in ("index.html", "countries/no.html", "relations/gh-no.html"):
        assert "Treaty of the long wait" in files[path].decode(), path
    assert "Treaty of the long wait" in files["countries/no_agreements.html"].decode()


@pytest.mark.parametrize(("told", "shown"), [("2019-05-01", False), ("2023-05-01", True)])
def test_a_plan_of_long_ago_is_left_to_the_register(told: str, shown: bool) -> None:
    plan = agreement("treaty", "planned", None, ["GH", "NO"], "an extradition treaty", title="Treaty of the long wait")
    old = record("Old", "Ghana plans an extradition treaty.", told, countries=[country("GH")], agreements=[plan])
    files = built(resolve([old, record("New", "Ghana and Norway spoke.", "2025-05-01", countries=[country("GH")])]))
    assert ("Treaty of the long wait" in files["index.html"].decode()) is shown
    assert "Treaty of the long wait" in files["agreements/index.html"].decode()


def test_an_event_is_linked_on_the_page_of_the_timeline_that_holds_it() -> None:
    files = wide()
    linked = {h for _, html in pages(files) for h in Page(html).links if "timeline/undated_" in h and "#" in h}
    assert linked  # the general test of links has seen that each exists


# ── The frame ────────────────────────────────────────────────────────────────────────────────────────────────────
def test_a_page_names_its_language_and_foreign_text_its_own() -> None:
    html = small()["articles/index.html"].decode()
    assert '<html lang="en">' in html
    assert re.search(r'<h2 lang="ar" dir="rtl"><a href="[^"]+">غانا', html)


def test_an_undated_article_stays_undated_and_shows_its_bounds_as_bounds() -> None:
    files = small()
    html = next(html for _, html in pages(files) if 'id="text" lang="ar" dir="rtl"' in html)
    text = re.sub(r"\s+", " ", Page(html).text)
    assert "undated" in text and "not before 2019" in text
    assert "غانا" in files["timeline/undated.html"].decode()


def test_not_found_works_at_any_depth() -> None:
    bare = Page(built(small_world())["404.html"].decode())
    assert bare.links == [] and not [tag for tag, _ in bare.elements if tag in ("link", "script")]
    html = built(small_world(), GOLDEN_CONFIG)["404.html"].decode()
    assert all(href.startswith("https://quay.example/d/") for href in Page(html).links if not href.startswith("#"))


def test_canonical_addresses_stand_where_the_site_knows_where_it_lives() -> None:
    assert 'rel="canonical"' not in small()["index.html"].decode()
    files = built(small_world(), GOLDEN_CONFIG)
    assert '<link rel="canonical" href="https://quay.example/d/">' in files["index.html"].decode()
    assert (
        '<link rel="canonical" href="https://quay.example/d/countries/gh.html">' in files["countries/gh.html"].decode()
    )


def test_about_says_what_the_owner_wrote_but_runs_nothing() -> None:
    own = "# Desk\n\nWe *read*. <script>alert(1)</script> [x](javascript:alert(1)) ![i](https://x.example/i.png)"
    html = built(small_world(), about=own)["about.html"].decode()
    assert "<em>read</em>" in html
    assert "alert" not in html and "x.example" not in html


def test_sources_show_what_was_not_read_and_the_way_out() -> None:
    text = re.sub(r"\s+", " ", Page(small()["sources.html"].decode()).text)
    assert "torn/page.html" in text and "The file holds no text." in text and "Save the page again as HTML." in text


def test_sources_count_files_and_tell_what_was_read_with_a_problem_from_what_was_not() -> None:
    told = [record(f"Report {n}", "Nothing.", "2024-01-02", source=f"dump.jsonl#{n}") for n in (1, 2)]
    wrong = [
        SourceProblem("dump.jsonl#3", "", "no article text was found in it", ""),
        SourceProblem("torn.html", "", "The file holds no text", ""),
    ]
    page = built(resolve(told, wrong))["sources.html"].decode()
    assert '<p class="lede">2 files, 1 of them not read, 1 read with a problem</p>' in page
    for source, state in (("dump.jsonl#3", "read with a problem"), ("torn.html", "not read")):
        assert page.count(f"<code>{source}</code></th><td>{state}</td>") == 2


def test_the_same_digest_gives_the_same_bytes() -> None:
    assert built(sample_digest()) == sample()


def test_home_country_and_article_are_light() -> None:
    """At most 60 kB are transferred, compressed as any host does it."""
    files = sample()
    names = ("site.css", "site.js", "theme.js", "icon.svg", "rows.css", "land.svg")
    shared = sum(len(gzip.compress(files[f"assets/{name}"])) for name in names)
    for path in ("index.html", "countries/kr.html", *[p for p in files if p.startswith("articles/2024-05-16")]):
        assert len(gzip.compress(files[path])) + shared < 60_000, path


# ── Golden pages ─────────────────────────────────────────────────────────────────────────────────────────────────
def golden_pages() -> dict[str, bytes]:
    files = built(small_world(), GOLDEN_CONFIG)
    return {path: content for path, content in files.items() if path.endswith(".html")}


def test_pages_are_as_the_golden_ones() -> None:
    made = golden_pages()
    kept = {p.relative_to(GOLDEN).as_posix(): p.read_bytes() for p in GOLDEN.rglob("*.html")}
    assert sorted(made) == sorted(kept)
    different = [path for path in made if made[path] != kept[path]]
    assert different == [], "python -m tests.site.test_pages writes them anew; read what changed"


def write_golden() -> None:
    for old in GOLDEN.rglob("*.html"):
        old.unlink()
    for path, content in golden_pages().items():
        file = GOLDEN / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)


if __name__ == "__main__":
    write_golden()
