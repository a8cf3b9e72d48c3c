"""All page kinds in Chromium from a folder: nothing blocked, nothing remote, nothing wider than a phone; with and
without scripts, light and dark."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from tests.browser.conftest import Open

pytestmark = pytest.mark.browser

KINDS = (
    "index.html",
    "articles/index.html",
    "countries/index.html",
    "countries/kr.html",
    "countries/compare.html",
    "relations/index.html",
    "relations/kr-uz.html",
    "timeline/index.html",
    "timeline/2024.html",
    "timeline/undated.html",
    "agreements/index.html",
    "officials/index.html",
    "organizations/index.html",
    "topics/index.html",
    "topics/health.html",
    "sources.html",
    "about.html",
    "search.html",
    "404.html",
)
FOLDERS = ("articles", "agreements", "officials", "organizations")
CONTRAST = """() => {
  const canvas = document.createElement('canvas').getContext('2d');
  const rgb = (colour) => { canvas.fillStyle = colour; const h = canvas.fillStyle;
    return [1, 3, 5].map((i) => parseInt(h.slice(i, i + 2), 16) / 255); };
  const light = (c) => c.map((v) => v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
    .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
  const ratio = (a, b) => { const [x, y] = [light(rgb(a)), light(rgb(b))].sort((p, q) => q - p);
    return (x + 0.05) / (y + 0.05); };
  const own = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const pairs = [];
  for (const ground of ['--paper', '--wash', '--accent-wash', '--lit'])
    for (const ink of ['--ink', '--soft', '--accent']) pairs.push([ink, ground, ratio(own(ink), own(ground))]);
  pairs.push(['--paper', '--accent', ratio(own('--paper'), own('--accent'))]);
  return pairs;
}"""


def every_kind(site: Path) -> list[str]:
    """A page of each kind; of entities the first."""
    named = [sorted(p for p in (site / folder).glob("*.html") if p.name != "index.html")[0] for folder in FOLDERS]
    return [*KINDS, *(page.relative_to(site).as_posix() for page in named)]


@pytest.mark.parametrize("width", [320, 360, 1280])
def test_no_page_is_wider_than_the_window(visit: Open, site: Path, width: int) -> None:
    page = visit("index.html", viewport={"width": width, "height": 800})
    for path in every_kind(site):
        page.goto(f"{site.as_uri()}/{path}")
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= width, f"{path} is {wide} wide"


def test_every_page_shows_itself_without_scripts(visit: Open, site: Path) -> None:
    page = visit("index.html", java_script_enabled=False)
    for path in every_kind(site):
        page.goto(f"{site.as_uri()}/{path}")
        assert page.locator("h1").is_visible(), path
        assert page.locator("form:visible").count() == 0, f"{path}: a form that does nothing"
        assert page.locator("button:visible").count() == 0, f"{path}: a button that does nothing"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_stand_out_from_the_ground(visit: Open, scheme: str) -> None:
    """WCAG 2.2 AA: 4.5 to 1 for text, in every pair of colours that the style sheet uses for it."""
    for ink, ground, ratio in visit("index.html", color_scheme=scheme).evaluate(CONTRAST):
        assert ratio >= 4.5, f"{ink} on {ground}: {ratio:.2f}"


def test_the_skip_link_is_first_and_leads_to_the_content(visit: Open) -> None:
    page = visit("countries/kr.html")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_focus_is_seen(visit: Open) -> None:
    page = visit("index.html")
    for _ in range(6):
        page.keyboard.press("Tab")
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"


def test_the_reader_chooses_light_or_dark_and_the_choice_stays(visit: Open, site: Path) -> None:
    page = visit("index.html", color_scheme="light")
    ground = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(ground)
    page.get_by_role("button", name="Dark").click()
    dark = page.evaluate(ground)
    assert dark != light
    page.goto(f"{site.as_uri()}/countries/kr.html")
    assert page.evaluate(ground) == dark
    page.get_by_role("button", name="Dark").click()
    assert page.evaluate(ground) == light


def test_the_year_strip_is_reached_by_keyboard(visit: Open) -> None:
    page = visit("timeline/index.html")
    page.locator(".chart a").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/timeline/20*.html")


def test_the_search_box_of_the_home_page_asks_the_search_page(visit: Open) -> None:
    page = visit("index.html")
    page.get_by_role("searchbox").fill("nurses & care")
    page.keyboard.press("Enter")
    space = r"(?:%20|\+)"  # the search page writes its address anew
    page.wait_for_url(re.compile(rf"/search\.html\?q=nurses{space}%26{space}care$"))


def test_a_printed_country_page_has_no_switches(visit: Open) -> None:
    page = visit("countries/kr.html")
    page.emulate_media(media="print")
    assert not page.get_by_role("button").first.is_visible()
    assert page.get_by_role("heading", name="Agreements").first.is_visible()


def test_a_country_on_the_map_leads_to_its_page(visit: Open) -> None:
    page = visit("countries/index.html")
    page.locator(".world a[href='../countries/mn.html'] path").click()
    assert page.locator("h1").inner_text() == "Mongolia"


def test_small_states_are_large_enough_to_tap(visit: Open) -> None:
    page = visit("countries/index.html", viewport={"width": 360, "height": 800})
    sizes = page.evaluate("[...document.querySelectorAll('.world .hit')].map((c) => c.getBoundingClientRect().width)")
    assert all(size >= 23.5 for size in sizes)
    assert page.evaluate("document.querySelector('.map .scroll').scrollLeft") > 50


def test_a_locator_shows_the_land(visit: Open) -> None:
    page = visit("countries/kr.html")
    assert page.locator(".locator").bounding_box()["width"] > 150
    land = page.evaluate(
        """() => new Promise((done) => { const seen = new Image(); seen.onload = () => done(seen.naturalWidth);
             seen.onerror = () => done(0); seen.src = document.querySelector('.locator image').href.baseVal; })"""
    )
    assert land > 0


def test_two_countries_are_set_side_by_side(visit: Open) -> None:
    page = visit("countries/compare.html#a=KR&b=UZ")
    heads = page.locator("#compared thead th").all_inner_texts()
    assert heads[1:] == ["South Korea", "Uzbekistan"]
    of_all = page.locator("#all tr[data-code=KR] td").all_inner_texts()
    assert page.locator("#compared tbody td:nth-child(2)").all_inner_texts() == of_all
    page.locator("#compared").get_by_text("What the two did together").click()
    page.wait_for_url("**/relations/kr-uz.html")


def test_the_choice_of_countries_stands_in_the_address(visit: Open) -> None:
    page = visit("countries/compare.html")
    assert page.locator("#compared table").count() == 0
    page.get_by_label("One country").select_option("MN")
    page.get_by_label("The other").select_option("CL")
    assert page.url.endswith("#a=MN&b=CL")
    assert page.locator("#compared table").count() == 1


def layout_shift(page: Any, address: str) -> float:
    """How far the page moves while it comes, as the browser counts it."""
    page.goto(address)
    shift = page.evaluate(
        """() => new Promise((done) => { let sum = 0;
             new PerformanceObserver((list) => { for (const e of list.getEntries()) sum += e.value; })
               .observe({type: 'layout-shift', buffered: true});
             requestAnimationFrame(() => setTimeout(() => done(sum), 60)); })"""
    )
    return float(shift)


@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_moves_while_a_page_comes(visit: Open, site: Path, width: int) -> None:
    """Cumulative layout shift, as the browser itself counts it."""
    page = visit("index.html", viewport={"width": width, "height": 900})
    for path in every_kind(site):
        # A busy machine may paint a table before its last rows are parsed; what a page moves itself, it moves always.
        shift = min(layout_shift(page, f"{site.as_uri()}/{path}") for _ in range(3))
        assert shift < 0.001, f"{path}: {shift}"
