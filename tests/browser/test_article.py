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
    fact = page.locator(".facts .agreements .where").first
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
        """() => [...document.querySelectorAll('.where')].map((a) => a.getAttribute('href'))
             .filter((href) => !document.getElementById(href.slice(1))?.closest('#text, h1'))"""
    )
    assert lost == []
    assert page.locator(".facts li").count() == page.locator(".facts li:has(.where)").count() > 5
    assert page.locator(".told-of").count() == page.locator(".told-of:has(.where)").count() > 2


def test_reaching_a_fact_by_keyboard_lights_its_passages(visit: Open) -> None:
    page = visit(ARTICLE)
    fact = page.locator(".facts li.officials .where").first
    fact.focus()
    lit = page.locator(".lit").evaluate_all("(found) => found.map((passage) => passage.id)")
    assert fact.get_attribute("href")[1:] in lit
    also = page.locator(".facts li.officials").first.get_attribute("data-also") or ""
    assert sorted(lit) == sorted([fact.get_attribute("href")[1:], *also.split()])
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
    assert page.evaluate("getComputedStyle(document.querySelector('aside.record')).direction") == "ltr"


@pytest.mark.parametrize("scripts", [True, False])
def test_facts_stand_in_the_margin_at_the_height_of_their_passages(visit: Open, scripts: bool) -> None:
    page = visit(ARTICLE, viewport={"width": 1280, "height": 900}, java_script_enabled=scripts)
    places = page.evaluate(
        """() => [...document.querySelectorAll('aside.record > .facts')].map((block) => {
             const passage = document.getElementById(block.querySelector('.where').getAttribute('href').slice(1));
             const paragraph = passage.closest('#text > p')?.getBoundingClientRect();
             const facts = block.getBoundingClientRect();
             return paragraph && [facts.top - paragraph.top, facts.left - paragraph.right]; }).filter(Boolean)"""
    )
    assert places
    assert all(abs(down) < 2 and right > 16 for down, right in places), places


def test_the_margin_never_tears_the_text_apart(visit: Open) -> None:
    page = visit(ARTICLE, viewport={"width": 960, "height": 900})
    gaps = page.evaluate(
        """() => { const boxes = [...document.querySelectorAll('#text > p')].map((p) => p.getBoundingClientRect());
             return boxes.slice(1).map((box, i) => box.top - boxes[i].bottom); }"""
    )
    assert max(gaps) < 60


def test_on_a_narrow_screen_the_facts_stand_below_the_text(visit: Open) -> None:
    page = visit(ARTICLE, viewport={"width": 600, "height": 900})
    top = page.evaluate("document.querySelector('aside.record').getBoundingClientRect().top")
    assert top > page.evaluate("document.getElementById('text').getBoundingClientRect().bottom")
    assert page.get_by_role("heading", name="The facts and their passages").is_visible()
