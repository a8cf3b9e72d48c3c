"""Filters of lists in Chromium: they narrow, count, stand in the address and are gone without scripts."""

from __future__ import annotations

from typing import Any

import pytest

from tests.browser.conftest import Open

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
