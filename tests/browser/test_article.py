"""The article page in Chromium: facts light their passages, marks lead on and can be switched off."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.browser.conftest import Open

pytestmark = pytest.mark.browser

ARTICLE = "articles/2024-05-16-korea-and-uzbekistan-sign-health-memorandum-in-tashkent.html"
GROUND = "(id) => getComputedStyle(document.getElementById(id)).backgroundColor"


@pytest.mark.parametrize("scripts", [True, False])
def test_a_link_to_a_passage_lights_it(visit: Open, scripts: bool) -> None:
    page = visit(ARTICLE, java_script_enabled=scripts)
    fact = page.locator(".facts.agreements .where a").first
    anchor = fact.get_attribute("href")[1:]
    before = page.evaluate(GROUND, anchor)
    fact.click()
    page.wait_for_timeout(400)  # the light comes softly
    assert page.evaluate(GROUND, anchor) != before
    assert "signed a memorandum" in page.locator(f"[id='{anchor}']").inner_text()
    assert page.locator(f"[id='{anchor}']").is_visible()


def test_every_fact_leads_to_a_passage_of_the_text_or_title(visit: Open) -> None:
    page = visit(ARTICLE)
    lost = page.evaluate(
        """() => [...document.querySelectorAll('.where a')].map((a) => a.getAttribute('href'))
             .filter((href) => !document.querySelector('#text, h1') ||
                     !document.getElementById(href.slice(1))?.closest('#text, h1'))"""
    )
    assert lost == []
    assert page.locator(".facts li").count() == page.locator(".facts li:has(.where a), .chips li").count()


def test_reaching_a_fact_by_keyboard_lights_its_passage(visit: Open) -> None:
    page = visit(ARTICLE)
    fact = page.locator(".facts.officials .where a").first
    fact.focus()
    assert page.locator(".lit").count() == 1
    assert page.locator(".lit").get_attribute("id") == fact.get_attribute("href")[1:]
    page.locator(".top .mark").focus()
    assert page.locator(".lit").count() == 0


def test_marks_are_told_apart_without_colour(visit: Open) -> None:
    page = visit(ARTICLE)
    looks = page.evaluate(
        """() => ['person', 'organization', 'country', 'date'].map((kind) => {
             const style = getComputedStyle(document.querySelector('.legend .' + kind));
             return [style.textDecorationLine, style.textDecorationStyle, style.borderBottomWidth].join(' '); })"""
    )
    assert len(set(looks)) == len(looks)


def test_marks_can_be_switched_off_and_stay_off(visit: Open, site: Path) -> None:
    page = visit(ARTICLE)
    line = "getComputedStyle(document.querySelector('#text .country')).textDecorationLine"
    assert page.evaluate(line) == "underline"
    page.get_by_role("button", name="Marks").click()
    assert page.evaluate(line) == "none"
    page.goto(f"{site.as_uri()}/{ARTICLE}")
    assert page.evaluate(line) == "none"
    assert page.get_by_role("button", name="Marks").get_attribute("aria-pressed") == "false"


def test_copied_text_is_the_article_s_own(visit: Open) -> None:
    page = visit(ARTICLE)
    text = page.evaluate("document.getElementById('text').textContent")
    assert "training of nurses. It builds on the 2016 memorandum between Korea and Uzbekistan." in text


def test_marks_lead_to_their_pages(visit: Open) -> None:
    page = visit(ARTICLE)
    page.locator("#text a.country", has_text="Mongolia").click()
    assert page.locator("h1").inner_text() == "Mongolia"


def test_an_article_from_right_to_left_reads_so(visit: Open, site: Path) -> None:
    name = next(p.name for p in (site / "articles").glob("*.html") if 'id="text" lang="ar"' in p.read_text("utf-8"))
    page = visit(f"articles/{name}")
    assert page.evaluate("getComputedStyle(document.getElementById('text')).direction") == "rtl"
    assert page.evaluate("getComputedStyle(document.querySelector('.record')).direction") == "ltr"


def test_the_record_stands_beside_the_text_where_there_is_room_and_below_where_not(visit: Open) -> None:
    beside = visit(ARTICLE, viewport={"width": 1280, "height": 900})
    below = visit(ARTICLE, viewport={"width": 600, "height": 900})
    left = "document.querySelector('.record').getBoundingClientRect().left"
    end = "document.getElementById('text').getBoundingClientRect()"
    assert beside.evaluate(left) > beside.evaluate(f"{end}.right")
    top = "document.querySelector('.record').getBoundingClientRect().top"
    assert below.evaluate(top) > below.evaluate(f"{end}.bottom")
