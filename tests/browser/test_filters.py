"""Filters of lists in Chromium: they narrow, count, stand in the address and are gone without scripts."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from digest.config import Config
from tests.browser.conftest import Open, write
from tests.site.worlds import wide_world

pytestmark = pytest.mark.browser

LISTS = ("articles/index.html", "officials/index.html", "organizations/index.html", "relations/index.html")


def shown(page: Any) -> int:
    return int(page.locator("[data-item]:visible").count())


@pytest.mark.parametrize("path", LISTS)
def test_a_choice_leaves_as_many_as_it_says(visit: Open, path: str) -> None:
    page = visit(path)
    select = page.get_by_label("Country")
    option = select.locator("option").nth(1)
    said = option.inner_text()
    select.select_option(index=1)
    assert f"({shown(page)})" in said
    assert f"country={option.get_attribute('value')}" in page.url
    page.reload()
    assert f"({shown(page)})" in said


@pytest.mark.parametrize("path", LISTS)
def test_without_scripts_the_list_is_whole(visit: Open, path: str) -> None:
    with_scripts, without = visit(path), visit(path, java_script_enabled=False)
    assert shown(with_scripts) == shown(without) > 0
    assert not without.locator("#filters").is_visible()


def test_counts_follow_the_other_choices(visit: Open) -> None:
    page = visit("articles/index.html")
    page.get_by_label("Year").select_option(index=1)
    left = shown(page)
    counts = page.locator("#f-country option").evaluate_all(
        "(all) => all.slice(1).map((o) => Number(o.textContent.match(/\\((\\d+)\\)$/)[1]))"
    )
    assert max(counts) <= left and min(counts) == 0


def test_months_without_a_match_are_hidden(visit: Open) -> None:
    page = visit("timeline/2024.html#what=agreements")
    assert page.get_by_label("What").input_value() == "agreements"
    assert page.locator("[data-item]:visible").count() == page.locator("[data-what=agreements]").count() > 0
    assert page.locator(".month:visible").count() == page.locator(".month:has([data-what=agreements])").count()


def test_an_unknown_choice_in_the_address_is_no_choice(visit: Open) -> None:
    page = visit("articles/index.html#country=XX&year=1066")
    assert shown(page) == page.locator("[data-item]").count()


@pytest.fixture(scope="module")
def wide(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site whose lists go on over six pages."""
    return write(wide_world(60), tmp_path_factory.mktemp("wide"), Config(page_size=10))


@pytest.mark.parametrize("path", ["articles/index.html", "articles/index_3.html", "countries/no_articles.html"])
def test_filters_of_a_list_of_many_pages_find_in_all_of_them(browser: Any, wide: Path, path: str) -> None:
    page = browser.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
    page.goto(f"{wide.as_uri()}/{path}")
    before = page.locator("main").inner_text()
    assert page.locator(".found").count() == 0
    page.get_by_label("Words").fill("a")
    page.locator(".found .line").first.wait_for()
    said = page.locator("#shown").inner_text()
    fit = int(re.match(r"\d+", said)[0])  # type: ignore[index]
    assert said.endswith(" shown") and fit > 10 and page.locator(".found .line").count() == min(50, fit)
    if fit > 50:
        page.get_by_role("button", name="Show more").click()
        assert page.locator(".found .line").count() == min(100, fit)
    assert not page.locator(".pager").is_visible()
    href = page.locator(".found a").last.get_attribute("href")
    assert (wide / path).parent.joinpath(href).resolve().is_file()
    page.get_by_role("button", name="Clear").click()
    page.locator(".pager").wait_for()
    assert page.locator("main").inner_text() == before and wrong == []
    page.close()
