"""For everyone: zoom, keyboard, forced colours, less motion, print."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.browser.conftest import Open
from tests.browser.test_pages import every_kind

pytestmark = pytest.mark.browser

#: WCAG 1.4.10: zoomed to 200 % and 400 %, a window of 1280 by 1024 leaves as much as these.
ZOOMED = [(640, 512), (320, 256)]
#: What only a pointer can do would be here; each entry is a visible link or button that Tab does not reach.
NOT_REACHED = """() => {
  const focusable = 'a[href], button, input, select, summary, [tabindex="0"]';
  const seen = (e) => e.checkVisibility({ checkVisibilityCSS: true }) && e.getClientRects().length > 0;
  return [...document.querySelectorAll(focusable)].filter((e) => seen(e) && e.tabIndex < 0 && !e.disabled)
    .map((e) => e.outerHTML.slice(0, 100));
}"""
#: Text that stands outside the window and can be scrolled to in no direction, or under another line of its block.
CUT_OFF = """() => [...document.querySelectorAll('h1, h2, h3, p, li, td, th, dd, summary, label')].filter((e) => {
  const box = e.getBoundingClientRect();
  if (!e.checkVisibility() || !box.width || e.closest('.vh, .scroll, .skip, pre, .top ul')) return false;
  if (getComputedStyle(e).clipPath !== 'none') return false;
  return box.left < -1 || box.right > document.documentElement.clientWidth + 1;
}).map((e) => e.outerHTML.slice(0, 120))"""


def test_the_navigation_of_a_narrow_screen_is_one_row_with_the_own_place_in_view(visit: Open) -> None:
    page = visit("topics/index.html", viewport={"width": 360, "height": 640})
    rows = page.locator(".top nav li").evaluate_all("(all) => new Set(all.map((e) => e.offsetTop)).size")
    here = page.locator(".top nav .here").bounding_box()
    assert rows == 1 and here["x"] >= 0 and here["x"] + here["width"] <= 360


@pytest.mark.parametrize(("width", "height"), ZOOMED, ids=["200 %", "400 %"])
def test_zoomed_pages_are_read_in_one_direction(visit: Open, site: Path, width: int, height: int) -> None:
    page = visit("index.html", viewport={"width": width, "height": height})
    for path in every_kind(site):
        page.goto(f"{site.as_uri()}/{path}")
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
        assert page.evaluate(CUT_OFF) == [], path


@pytest.mark.parametrize("path", ["index.html", "countries/kr.html", "agreements/index.html", "articles/index.html"])
def test_the_keyboard_reaches_everything_in_the_order_of_the_page(visit: Open, path: str) -> None:
    page = visit(path)
    assert page.evaluate(NOT_REACHED) == []
    page.evaluate("document.body.focus()")
    order = []
    for _ in range(40):
        page.keyboard.press("Tab")
        place = page.evaluate(
            "[...document.querySelectorAll('*')].indexOf(document.activeElement) + ' ' + document.activeElement.tagName"
        )
        order.append(int(place.split()[0]))
        if place.endswith(" BODY"):
            order.pop()
            break
    assert len(order) > 10 and order == sorted(order) and len(set(order)) == len(order)


def test_focus_is_seen_on_every_kind_of_control(visit: Open) -> None:
    page = visit("agreements/index.html")
    for control in ("header a", "#f-q", "#f-country", "button[type=reset]", "th button", "tbody a"):
        page.locator(control).first.focus()
        page.keyboard.press("Shift+Tab")
        page.keyboard.press("Tab")
        drawn = page.evaluate(
            "() => { const s = getComputedStyle(document.activeElement);"
            " return s.outlineStyle + parseInt(s.outlineWidth) }"
        )
        assert drawn == "solid3", control


def _colours(page: Any, selector: str, name: str) -> set[str]:
    return set(page.locator(selector).evaluate_all(f"(all) => all.map((e) => getComputedStyle(e).{name})"))


def test_forced_colours_keep_marks_states_and_places_apart(visit: Open, site: Path) -> None:
    page = visit("agreements/index.html", forced_colors="active", color_scheme="dark")
    shapes = page.evaluate(
        "() => [...new Set([...document.querySelectorAll('.status')].map((e) => e.className + ' ' + e.textContent))]"
    )
    assert len(shapes) > 1  # a word each, whatever becomes of the signs
    article = sorted(p for p in (site / "articles").glob("2*.html"))[0]
    page.goto(f"{site.as_uri()}/articles/{article.name}")
    assert _colours(page, ".m.agreement", "textDecorationStyle") <= {"double"}
    page.goto(page.url + "#" + page.locator(".m[id]").first.get_attribute("id"))
    assert _colours(page, ".m:target", "outlineStyle") == {"solid"}


def test_less_motion_means_none(visit: Open) -> None:
    page = visit("countries/kr.html", reduced_motion="reduce")
    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"
    moving = "[...document.querySelectorAll('*')].filter((e) => parseFloat(getComputedStyle(e).transitionDuration) > 0)"
    assert page.evaluate(f"{moving}.length") == 0


def test_printed_every_page_is_black_on_white_and_whole(visit: Open, site: Path) -> None:
    page = visit("index.html", color_scheme="dark")
    for path in every_kind(site):
        if path == "404.html":
            continue  # without an address of the site it has no style sheet
        page.goto(f"{site.as_uri()}/{path}")
        page.emulate_media(media="print", color_scheme="dark")
        ground, ink = page.evaluate(
            "() => [getComputedStyle(document.documentElement).getPropertyValue('--paper').trim(), "
            "getComputedStyle(document.body).color]"
        )
        assert ground == "#fff" and ink == "rgb(0, 0, 0)", path
        assert page.locator("h1").is_visible() and not page.locator("nav:visible").count(), path


def test_a_comparison_is_announced_by_its_countries_alone(visit: Open) -> None:
    page = visit("countries/compare.html")
    for label in ("One country", "The other"):
        page.get_by_label(label).select_option(index=1 if label == "One country" else 2)
    names = page.locator("#compared thead th").all_inner_texts()[1:]
    assert page.get_by_role("status").inner_text() == " – ".join(names)
    assert page.locator("[role=status] table").count() == 0


def test_a_source_is_one_name_that_begins_with_its_words(visit: Open) -> None:
    page = visit("agreements/index.html")
    links = page.locator("a.src").all()
    assert links
    for link in links:
        assert link.locator(".vh").count() == 0
        assert link.inner_text().removeprefix("¶") in str(link.get_attribute("aria-label"))


@pytest.mark.parametrize("path", ["index.html", "timeline/index.html"])
def test_the_axis_of_a_chart_is_silent(visit: Open, path: str) -> None:
    chart = visit(path).locator("svg.chart").first
    spoken = chart.locator("text").evaluate_all(
        "(all) => all.filter((t) => !t.closest('a, [aria-hidden=true]')).length"
    )
    assert chart.get_attribute("role") == "group" and spoken == 0
