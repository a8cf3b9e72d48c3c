"""Filters of lists in Chromium: they narrow, count, stand in the address and are gone without scripts."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from digest.config import Config
from tests.browser.conftest import Open, write
from tests.factory import sample_digest
from tests.site.worlds import grown, wide_world

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


#: Chooses every value of every filter, alone and beside the most frequent value of every other, and says where the
#: number beside a value is not that of the items it leaves.
EVERY_CHOICE = """() => {
  const form = document.getElementById("filters");
  const facets = [...form.querySelectorAll("select")];
  const count = (option) => Number(/\\(([\\d,]+)\\)$/.exec(option.textContent)[1].replace(",", ""));
  const choices = (facet) => [...facet.options].slice(1);
  const choose = (facet, value) => {
    facet.value = value;
    form.dispatchEvent(new Event("input"));
  };
  const seen = () => {
    const items = document.querySelectorAll("[data-item]");
    if (items.length) return [...items].filter((item) => item.checkVisibility()).length;
    return Number(/^[\\d,]+/.exec(document.getElementById("shown").textContent)[0].replace(",", ""));
  };
  const wrong = [];
  let tried = 0;
  const tryAll = (facet, beside) => {
    for (const option of choices(facet)) {
      const said = count(option);
      choose(facet, option.value);
      if (seen() !== said) wrong.push(`${facet.name}=${option.value} ${beside}: ${said} said, ${seen()} shown`);
      tried += 1;
    }
    choose(facet, "");
  };
  for (const facet of facets) {
    tryAll(facet, "");
    for (const other of facets) {
      if (other === facet) continue;
      const most = choices(other).sort((a, b) => count(b) - count(a))[0];
      choose(other, most.value);
      tryAll(facet, `${other.name}=${most.value}`);
      choose(other, "");
    }
  }
  return { tried, wrong };
}"""


@pytest.mark.parametrize(
    "path",
    [
        *LISTS,
        "agreements/index.html",
        "briefs/2024.html",
        "briefs/index.html",
        "countries/index.html",
        "sources.html",
        "timeline/2024.html",
        "topics/index.html",
    ],
)
def test_every_choice_leaves_what_it_says_alone_and_with_others(visit: Open, path: str) -> None:
    told = visit(path).evaluate(EVERY_CHOICE)
    assert told["wrong"] == [] and told["tried"] > 10


def test_changes_are_filtered_by_what_they_are(browser: Any, tmp_path: Path) -> None:
    page = browser.new_page()
    page.goto(f"{write(grown(9), tmp_path).as_uri()}/changes.html")
    told = page.evaluate(EVERY_CHOICE)
    assert told["wrong"] == [] and told["tried"] > 5
    page.get_by_label("What").select_option("articles")
    assert page.locator("main .line:visible").count() == shown(page) == 9
    assert "what=articles" in page.url
    page.close()


def test_changes_of_many_pages_are_filtered_as_a_whole(browser: Any, tmp_path: Path) -> None:
    page = browser.new_page()
    page.goto(f"{write(grown(9), tmp_path, Config(page_size=4)).as_uri()}/changes_2.html#what=agreements")
    page.locator(".found .line").first.wait_for()
    assert page.locator(".found .line").count() == 9
    told = page.evaluate(EVERY_CHOICE)
    assert told["wrong"] == [] and told["tried"] > 5
    page.close()


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


@pytest.fixture(scope="module")
def narrow(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample site in pages of three."""
    return write(sample_digest(), tmp_path_factory.mktemp("narrow"), Config(page_size=3))


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


@pytest.mark.parametrize(
    "path",
    [
        "agreements/index.html",
        "officials/index.html",
        "organizations/index.html",
        "relations/index.html",
    ],
)
def test_what_a_filter_leaves_of_a_long_table_stands_in_its_columns(browser: Any, narrow: Path, path: str) -> None:
    page = browser.new_page()
    page.goto(f"{narrow.as_uri()}/{path}")
    own = page.locator("table[data-rows] tbody").first
    first = own.locator("tr").first
    texts = first.locator("th, td").all_inner_texts()
    name = first.locator("th a")
    words, href = name.inner_text(), name.get_attribute("href")
    links = first.locator("a").evaluate_all("(all) => all.map((a) => a.getAttribute('href'))")
    page.get_by_label("Words").fill(words)
    found = page.locator(".found tr").filter(has=page.locator(f'th a[href="{href}"]'))
    found.wait_for()
    assert [text.strip() for text in found.locator("th, td").all_inner_texts()] == [text.strip() for text in texts]
    assert found.locator("a").evaluate_all("(all) => all.map((a) => a.getAttribute('href'))") == links
    assert not own.is_visible() and page.locator("table[data-rows] thead").is_visible()
    page.close()


def test_a_register_of_many_pages_is_sorted_as_a_whole(browser: Any, wide: Path) -> None:
    page = browser.new_page()
    page.goto(f"{wide.as_uri()}/agreements/index.html")
    page.get_by_role("button", name="Date").click()
    page.get_by_role("button", name="Date").click()
    page.locator(".found tr").first.wait_for()
    dates = page.locator(".found tr").evaluate_all("(all) => all.map((row) => row.dataset.date)")
    told = [date for date in dates if date]
    assert len(dates) > 10 and told == sorted(told)
    assert page.locator("[aria-sort=ascending]").inner_text().startswith("Date")
    page.get_by_role("button", name="Clear").click()
    page.locator(".found").wait_for(state="hidden")
    assert page.locator("#register tbody").first.is_visible()
    page.close()


def test_sources_are_filtered_by_what_became_of_them(browser: Any, narrow: Path) -> None:
    page = browser.new_page()
    page.goto(f"{narrow.as_uri()}/sources.html")
    own = page.locator("table[data-rows] tbody").first.locator("tr").first
    texts, name = own.locator("th, td").all_inner_texts(), own.locator("th code").inner_text()
    page.get_by_label("Words").fill(name)
    found = page.locator(".found tr").filter(has=page.locator("th code", has_text=name)).first
    found.wait_for()
    assert found.locator("th, td").all_inner_texts() == texts
    page.get_by_role("button", name="Clear").click()
    page.locator(".found").wait_for(state="hidden")
    told = page.evaluate(EVERY_CHOICE)
    assert told["wrong"] == [] and told["tried"] > 10
    page.get_by_label("Status").select_option("unread")
    assert page.locator(".found tr").count() > 0 and "status=unread" in page.url
    page.close()
