"""Filters: every choice counts what it would leave, and every item carries what it is filtered by."""

from __future__ import annotations

import json
import re
from collections import Counter

from digest.config import Config
from digest.site.views.context import Context
from digest.site.views.filters import FEWEST_ITEMS, LABELS, UNDATED, made
from digest.site.views.values import filters_of
from tests.factory import sample_digest
from tests.site.reading import Page, Site, built, pages
from tests.site.worlds import wide_world


def context() -> Context:
    return Context(sample_digest(), Config())


def test_counts_are_of_the_items_that_carry_the_value() -> None:
    ctx = context()
    keys = [record.id for record in ctx.digest.records]
    found = filters_of(ctx, "articles", keys)
    assert found and [facet.name for facet in found.facets] == ["country", "topic", "year"]
    for facet in found.facets:
        values = Counter(v for row in found.rows for name, text in row if name == facet.name for v in text.split())
        assert {choice.value: choice.count for choice in facet.choices} == {v: str(n) for v, n in values.items()}


def test_years_come_newest_first_and_names_by_the_alphabet() -> None:
    ctx = context()
    found = filters_of(ctx, "agreements", list(ctx.digest.agreements))
    assert found
    choices = {facet.name: [choice.value for choice in facet.choices] for facet in found.facets}
    assert choices["year"] == [*sorted(set(choices["year"]) - {UNDATED}, reverse=True), UNDATED]
    texts = [choice.text for facet in found.facets if facet.name == "country" for choice in facet.choices]
    assert texts == sorted(texts)


def test_a_short_list_and_one_whose_items_are_alike_have_no_filters() -> None:
    ctx = context()
    alike = [{"kind": ("mou",), "country": ("KR", "UZ")}] * 10
    assert made(ctx, "agreements", alike) is None
    differ = [{"country": (code,)} for code in ("KR", "UZ", "MN", "CL")]
    assert made(ctx, "agreements", differ[: FEWEST_ITEMS - 1]) is None
    assert made(ctx, "agreements", differ[:FEWEST_ITEMS]) is not None


def forms(site: Site) -> dict[str, str]:
    return {path: html for path, html in pages(site) if 'id="filters"' in html}


def test_every_long_list_has_filters_and_every_page_with_a_form_its_script_and_items() -> None:
    found = forms(built(sample_digest()))
    lists = ("articles", "agreements", "countries", "officials", "organizations", "relations")
    assert {f"{name}/index.html" for name in lists} <= found.keys()
    assert any(path.startswith("timeline/2") for path in found)
    for path, html in found.items():
        page = Page(html)
        assert [a for tag, a in page.elements if tag == "script" and str(a.get("src")).endswith("filters.js")], path
        names = {str(a["name"]) for tag, a in page.elements if tag == "select"}
        items = [a for _, a in page.elements if "data-item" in a]
        assert names <= LABELS.keys() and len(items) >= FEWEST_ITEMS, path
        assert all(f"data-{name}" in item for name in names for item in items), path


def test_the_form_is_hidden_until_the_script_shows_it() -> None:
    for path, html in forms(built(sample_digest())).items():
        assert re.search(r'<form class="filters" id="filters"[^>]* hidden>', html), path


def test_the_filters_of_a_list_that_goes_on_are_about_all_of_it() -> None:
    site = built(wide_world(60), Config(page_size=10))
    rows: list[list[str]] = []
    for number in range(sum(path.startswith("articles/index_list_") for path in site)):
        said = re.fullmatch(r"digestList\('(\d+)','(.*)'\);\n", site[f"articles/index_list_{number}.js"].decode())
        assert said and said[1] == str(number)
        rows += json.loads(said[2].replace("\\'", "'").replace("\\\\", "\\"))
    assert len(rows) == 60 and all(row[1] in site for row in rows)
    for path in ("articles/index.html", "articles/index_4.html"):
        form = site[path].decode().partition('<form class="filters"')[2].partition("</form>")[0]
        assert 'data-index="../articles/index_list_"' in form and "10 of 60 shown" in form
        counts = dict(re.findall(r'<option value="([A-Z]+)">[^<(]+ \((\d+)\)', form))
        assert counts == {code: str(n) for code, n in Counter(c for row in rows for c in row[-1].split()).items()}
        assert "data-item" not in site[path].decode()


def test_a_list_of_one_page_has_no_index() -> None:
    assert not any("_list_" in path for path in built(sample_digest()))
