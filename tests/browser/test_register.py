"""The register of agreements in Chromium: sorted and filtered, with the state in the address."""

from __future__ import annotations

from typing import Any

import pytest

from tests.browser.conftest import Open

pytestmark = pytest.mark.browser

REGISTER = "agreements/index.html"


def shown(page: Any) -> list[str]:
    return list(page.locator("#register tbody tr:visible th a").all_inner_texts())


def test_the_register_is_complete_without_scripts(visit: Open) -> None:
    with_scripts, without = visit(REGISTER), visit(REGISTER, java_script_enabled=False)
    assert shown(without) == shown(with_scripts)
    assert len(shown(without)) > 5


def test_filters_narrow_it_and_stand_in_the_address(visit: Open) -> None:
    page = visit(REGISTER)
    everything = len(shown(page))
    page.get_by_label("Status").select_option("proposed")
    assert shown(page) == ["Customs Agreement “A & B”"]
    assert page.get_by_role("status").inner_text() == f"1 of {everything} shown"
    assert "status=proposed" in page.url


def test_a_view_can_be_sent(visit: Open) -> None:
    page = visit(REGISTER + "#country=UZ&sort=date")
    assert page.get_by_label("Country").input_value() == "UZ"
    assert len(shown(page)) == 3
    assert page.locator("[aria-sort=ascending]").inner_text().startswith("Date")


def test_sorting_by_date_keeps_what_has_none_last(visit: Open) -> None:
    page = visit(REGISTER)
    for direction in ("descending", "ascending"):
        page.get_by_role("button", name="Date").click()
        assert page.locator(f"[aria-sort={direction}]").count() == 1
        dates = page.evaluate("[...document.querySelectorAll('#register tbody tr')].map((row) => row.dataset.date)")
        told = [date for date in dates if date]
        assert told == sorted(told, reverse=direction == "descending")
        assert dates[len(told) :] == [""] * (len(dates) - len(told))


def test_words_filter_and_clear_brings_all_back(visit: Open) -> None:
    page = visit(REGISTER)
    everything = shown(page)
    page.get_by_label("Words").fill("hydrogen plan")
    assert shown(page) == ["Plan of Chile and South Korea"]
    page.get_by_role("button", name="Clear").click()
    page.wait_for_url(lambda url: "#" not in url)  # a function in the page would be stopped by its policy
    assert shown(page) == everything
