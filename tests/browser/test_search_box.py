"""The search box in real Chromium, opened from a folder: what a reader asks is found, and nothing is blocked."""

from __future__ import annotations

import random
import re
import shutil
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from snowballstemmer.english_stemmer import EnglishStemmer

from digest.config import Config
from digest.records import Record
from digest.resolve import resolve
from digest.site import search
from digest.site.pages import POLICY
from digest.site.terms import STOP, terms
from tests import factory
from tests.site.test_search import synthetic

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]
PAGE = f"""<!doctype html><html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{POLICY}"><title>Search</title>
<script src="../assets/search.js" data-root="../" defer></script></head><body>
<form role="search" id="search-form"><label for="search-box">Search</label>
<input id="search-box" type="search" name="q"></form>
<p id="search-status" role="status">Search needs JavaScript.</p><ol id="search-results"></ol></body></html>"""


def small_site(folder: Path, records: list[Record]) -> Path:
    """A folder with the index of ``records`` and a page that searches it, one level below the root."""
    for path, data in [*search.files(resolve(records), Config()), ("deep/search.html", PAGE.encode())]:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    (folder / "assets").mkdir()
    shutil.copy(ROOT / "templates/assets/search.js", folder / "assets")
    return folder / "deep/search.html"


@pytest.fixture(scope="module")
def folder(site: Path) -> Path:
    return site / "search.html"


class Reader:
    """A person at the search page; keeps what the browser complained about and what it loaded."""

    def __init__(self, browser: Any, page: Path, query: str = "") -> None:
        self.page = browser.new_page()
        self.complaints: list[str] = []
        self.loaded: list[str] = []
        self.page.on("console", lambda m: self.complaints.append(m.text) if m.type in ("error", "warning") else None)
        self.page.on("pageerror", lambda e: self.complaints.append(str(e)))
        self.page.on("request", lambda r: self.loaded.append(r.url.rpartition("/")[2]))
        self.page.goto(f"file://{page}{query}")

    def until(self, what: Callable[[], object]) -> None:
        """Waits until ``what()`` holds. (Playwright's own waiting needs eval, which the policy forbids.)"""
        for _ in range(200):
            if what():
                return
            self.page.wait_for_timeout(25)
        raise AssertionError(f"never came; the page says: {self.status()}")

    def ask(self, query: str) -> list[str]:
        """The titles found."""
        self.page.fill("#search-box", "")
        self.until(lambda: self.status() == "" and not self.count())
        self.page.fill("#search-box", query)
        self.page.press("#search-box", "Enter")
        self.until(lambda: query.strip() in self.status())
        return self.titles()

    def count(self) -> int:
        return int(self.page.locator(".search-result").count())

    def titles(self) -> list[str]:
        return [str(text) for text in self.page.locator(".search-title").all_inner_texts()]

    def status(self) -> str:
        return str(self.page.inner_text("#search-status"))


@pytest.fixture(scope="module")
def reader(browser: Any, folder: Path) -> Iterator[Reader]:
    reader = Reader(browser, folder)
    yield reader
    assert reader.complaints == []
    reader.page.close()


def test_nothing_is_loaded_before_the_box_is_used(browser: Any, folder: Path) -> None:
    fresh = Reader(browser, folder)
    assert not [name for name in fresh.loaded if name.startswith(("index", "d-", "t-"))]
    before = len(fresh.loaded)
    fresh.ask("memorandum")
    assert (
        sorted(set(fresh.loaded[before:]) - {"icon.svg"}) == ["d-0.js", "index.js", "t-0.js"] and fresh.complaints == []
    )


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("Karimova", "Aziza Karimova"),
        ("han seo yeon", "Han Seo-yeon"),
        ("uzbekistan", "Uzbekistan"),
        ("R.O.K.", "South Korea"),
        ("republic of korea", "South Korea"),
        ("Karakalpakstan", "Uzbekistan"),
        ("MOHW", "Ministry of Health and Welfare"),
        ("ines davila", "Inês d'Ávila"),
        ("treaties lake", "Treaty on the Shared Lake"),
        ("mongolian rectors", "Mongolian academy appoints new rector"),
        ("몽골", "한국과 몽골, 보건의료 협력 확대"),
        ("الدوحة", "قطر وكوريا توقعان مذكرة تفاهم"),
        ("specialis", "Korea and Uzbekistan sign health memorandum in Tashkent"),
    ],
)
def test_what_is_asked_for_comes_first(reader: Reader, query: str, first: str) -> None:
    assert reader.ask(query)[0] == first


def test_the_number_of_results_is_announced(reader: Reader) -> None:
    assert len(reader.ask("rector academy")) == 2
    assert reader.status() == "2 results for “rector academy”."
    assert reader.ask("zzzzzz") == [] and reader.status() == "Nothing found for “zzzzzz”."


def test_where_nothing_has_all_the_words_some_of_them_do(reader: Reader) -> None:
    assert reader.ask("hydrogen rector")
    assert reader.status().startswith("Nothing has all the words")


def test_function_words_alone_are_too_common(reader: Reader) -> None:
    reader.page.fill("#search-box", "of the")
    reader.page.press("#search-box", "Enter")
    reader.until(lambda: reader.status().startswith("Please"))
    assert reader.titles() == []


def test_results_say_what_they_are_and_show_why(reader: Reader) -> None:
    reader.ask("tashkent nurses")
    item = reader.page.locator(".search-result").filter(has_text="Article").first
    assert "16 May 2024, Harbour Daily" in item.inner_text()
    assert {"tashkent"} <= {text.lower() for text in item.locator("mark").all_inner_texts()}
    assert item.locator("a").get_attribute("href").startswith("articles/2024-05-16-")


def test_markup_in_results_is_text(reader: Reader) -> None:
    (title,) = reader.ask("customs chile turn")
    assert title == 'Trade <script>alert("x")</script> & "customs" deal: Chile\'s turn'
    assert reader.page.locator("#search-results script").count() == 0


def test_the_language_of_a_result_is_told(reader: Reader) -> None:
    reader.ask("قطر وكوريا")
    title = reader.page.locator(".search-title").first
    assert (title.get_attribute("lang"), title.get_attribute("dir")) == ("ar", "auto")


def test_a_query_in_the_address_is_answered_and_kept(browser: Any, folder: Path) -> None:
    fresh = Reader(browser, folder, "?q=hydrogen")
    fresh.page.wait_for_selector(".search-result")
    assert fresh.page.input_value("#search-box") == "hydrogen"
    fresh.ask("tashkent")
    fresh.until(lambda: "tashkent" in fresh.page.url)
    assert fresh.page.url.endswith("?q=tashkent")


def test_results_come_while_typing_and_arrow_keys_reach_them(browser: Any, folder: Path) -> None:
    fresh = Reader(browser, folder)
    fresh.page.locator("#search-box").press_sequentially("hydrog")
    fresh.page.wait_for_selector(".search-result")
    fresh.page.keyboard.press("ArrowDown")
    assert fresh.page.evaluate("document.activeElement.matches('#search-results li:first-child a')")
    fresh.page.keyboard.press("ArrowUp")
    assert fresh.page.evaluate("document.activeElement.id") == "search-box"


def test_more_results_come_on_demand(browser: Any, tmp_path: Path) -> None:
    records = [factory.record(f"Report {n}", "Harvest.", "2024-05-01") for n in range(45)]
    fresh = Reader(browser, small_site(tmp_path, records))
    assert len(fresh.ask("harvest")) == 20
    fresh.page.click("#search-more")
    fresh.until(lambda: fresh.count() == 40)
    assert (
        fresh.page.evaluate("[...document.querySelectorAll('#search-results a')].indexOf(document.activeElement)") == 20
    )
    fresh.page.click("#search-more")
    fresh.until(lambda: fresh.count() == 45)
    assert fresh.page.locator("#search-more").count() == 0


def test_a_word_costs_one_shard_of_many(browser: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "TERM_SHARD", 4000)
    records = synthetic(200)
    fresh = Reader(browser, small_site(tmp_path, records))
    word = records[50].article.text.split()[0]
    titles = fresh.ask(f"{word} ")
    assert any(records[50].article.title in title for title in titles) or len(titles) == 20
    assert sum(name.startswith("t-") for name in fresh.loaded) == 1


def test_a_lost_shard_is_told_and_tried_again(browser: Any, tmp_path: Path) -> None:
    page = small_site(tmp_path, list(factory.sample_records()))
    lost = tmp_path / "search/t-0.js"
    lost.rename(tmp_path / "kept.js")
    fresh = Reader(browser, page)
    fresh.page.fill("#search-box", "tashkent")
    fresh.until(lambda: "could not be loaded" in fresh.status())
    (tmp_path / "kept.js").rename(lost)
    assert fresh.ask("tashkent")


def test_the_browser_stems_as_snowball_does(reader: Reader) -> None:
    text = " ".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "seeds").iterdir()))
    words = set(re.findall("[a-z]+", text.lower())) | set(_invented())
    ours = reader.page.evaluate("words => words.map(digestSearch.stem)", sorted(words))
    stemmer = EnglishStemmer()
    assert [pair for pair in zip(sorted(words), ours, strict=True) if stemmer.stemWord(pair[0]) != pair[1]] == []


def _invented() -> Iterator[str]:
    """Words out of the pieces that the algorithm looks for, on all kinds of stem."""
    chance = random.Random(11)
    starts = "arsen commun emerg gener inter later organ past univers succ proc exc even cann inn earr herr out add egg"
    ends = (
        "ational tional enci anci abli entli ization izer ation ator alism aliti alli fulness ousli ousness iveness "
        "iviti biliti bli fulli lessli ogist ogi li alize icate iciti ical ful ness ative al ance ence er ic able ible "
        "ant ement ment ent ism ate iti ous ive ize ion ed eed ing edly eedly ingly s ies ied sses us ss y e ll ying"
    )
    whole = "skis skies idly gently ugly early only singly sky news howe atlas cosmos bias andes dying tied hoping"
    yield from whole.split()
    for _ in range(20_000):
        drawn = "".join(chance.choice("aeiouy" if chance.random() < 0.45 else "bcdfglmnprstvwxy") for _ in range(4))
        start = chance.choice(starts.split()) if chance.random() < 0.3 else drawn[: chance.randint(0, 4)]
        yield start + "".join(chance.choices(ends.split(), k=chance.randint(1, 2)))


def test_the_browser_cuts_text_into_the_same_terms(reader: Reader) -> None:
    chance = random.Random(13)
    texts = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "seeds").iterdir())]
    texts += [record.article.text for record in factory.sample_records()]
    for _ in range(300):
        points = (chance.choice([32, chance.randint(33, 0x2FF), chance.randint(0x300, 0x1FFFF)]) for _ in range(80))
        texts.append("".join(c for c in map(chr, points) if unicodedata.category(c) not in ("Cn", "Cs")))
    found = reader.page.evaluate(
        "([texts, stop]) => texts.map(text => digestSearch.terms(text, stop).map(t => t.term))",
        [texts, sorted(STOP)],
    )
    assert found == [terms(text) for text in texts]
