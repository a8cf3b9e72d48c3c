"""The site in a real Chromium, opened from a folder and from a host under a path, with and without JavaScript.

Nothing may ask the network, break the security policy or write an error to the console; and a reader gets from the
first page to the sentence that supports a fact.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from digest.config import Config
from digest.pipeline import build
from digest.serve import server

pytestmark = pytest.mark.browser
ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def hosted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the seeds' site deep inside it, in a path with a space and a letter that is not ASCII."""
    folder = tmp_path_factory.mktemp("host")
    (folder / "index.html").write_text("<!doctype html><title>Host</title>")
    build(ROOT / "seeds", folder / "some path" / "über" / "site", Config(), strict=True)
    return folder


@contextmanager
def _served(folder: Path) -> Iterator[str]:
    with server(folder, 0) as running:
        thread = threading.Thread(target=running.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{running.server_port}/some%20path/%C3%BCber/site/"
        running.shutdown()
        thread.join()


@pytest.fixture(scope="module", params=["file", "subpath"])
def root(request: pytest.FixtureRequest, hosted: Path) -> Iterator[str]:
    """The address of the site's root, ending in ``/``."""
    if request.param == "file":
        yield (hosted / "some path" / "über" / "site").as_uri() + "/"
    else:
        with _served(hosted) as address:
            yield address


@dataclass
class Watched:
    """A page and everything that it did wrong."""

    page: Any
    root: str
    wrong: list[str] = field(default_factory=list)

    def open(self, path: str) -> None:
        self.page.goto(self.root + path)

    def note_request(self, request: Any) -> None:
        if not request.url.startswith((self.root, "data:")):
            self.wrong.append(f"asked for {request.url}")

    def note_failure(self, request: Any) -> None:
        if request.failure != "net::ERR_ABORTED":  # what was on its way when the next page was opened
            self.wrong.append(f"failed: {request.url}")

    def note_message(self, message: Any) -> None:
        own = message.location["url"].endswith("/favicon.ico")  # asked for by the browser itself
        if message.type in ("error", "warning") and not own:
            self.wrong.append(f"console: {message.text}")


@contextmanager
def watching(browser: Any, root: str, **options: Any) -> Iterator[Watched]:
    context = browser.new_context(**options)
    context.set_default_timeout(5_000)
    watched = Watched(context.new_page(), root)
    watched.page.on("request", watched.note_request)
    watched.page.on("requestfailed", watched.note_failure)
    watched.page.on("console", watched.note_message)
    watched.page.on("pageerror", lambda error: watched.wrong.append(f"script: {error}"))
    yield watched
    context.close()
    assert watched.wrong == []


@pytest.fixture(params=[True, False], ids=["script", "no-script"])
def watched(request: pytest.FixtureRequest, browser: Any, root: str) -> Iterator[Watched]:
    with watching(browser, root, java_script_enabled=request.param) as watched:
        yield watched


def test_every_kind_of_page_opens_without_an_error(watched: Watched, hosted: Path) -> None:
    site = hosted / "some path" / "über" / "site"
    folders = sorted({path.parent for path in site.rglob("*.html")})
    for folder in folders:
        for path in sorted(folder.glob("*.html"))[: 2 if folder != site else None]:
            watched.open(path.relative_to(site).as_posix())
            assert watched.page.locator("h1").count() == 1, path
            assert watched.page.locator("main").is_visible()


def test_a_reader_gets_from_home_to_the_sentence(watched: Watched) -> None:
    """Home, a country, one of its facts, and the passage that supports it is on the screen."""
    page = watched.page
    watched.open("index.html")
    page.locator("nav a[href='countries/index.html']").first.click()
    page.locator("main a[href$='/kr.html']").first.click()
    assert page.url.endswith("/countries/kr.html")
    page.locator("main a[href*='articles/'][href*='#e']").first.click()
    assert "/articles/" in page.url
    passage = page.locator(f"[id='{page.url.partition('#')[2]}']")
    assert passage.inner_text().strip()
    box = passage.bounding_box()
    assert box and 0 <= box["y"] < page.viewport_size["height"]


def test_a_mark_leads_to_its_page(watched: Watched) -> None:
    page = watched.page
    watched.open("countries/kr.html")
    page.locator("main a[href^='../articles/']").first.click()
    page.locator("main a[href^='../countries/']").first.click()
    assert "/countries/" in page.url
    assert page.locator("h1").inner_text()


def test_search_finds_without_a_network(browser: Any, root: str) -> None:
    with watching(browser, root) as watched:
        watched.open("search.html")
        box = watched.page.locator("main input[type='search']").first
        box.fill("Kazakhstan")
        box.press("Enter")
        found = watched.page.locator("main a[href*='kz.html']").first
        found.wait_for()
        found.click()
        assert watched.page.url.endswith("/countries/kz.html")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_is_wider_than_a_small_phone(browser: Any, root: str, scheme: str, hosted: Path) -> None:
    site = hosted / "some path" / "über" / "site"
    with watching(browser, root, viewport={"width": 320, "height": 640}, color_scheme=scheme) as watched:
        for folder in sorted({path.parent for path in site.rglob("*.html")}):
            path = sorted(folder.glob("*.html"))[0]
            watched.open(path.relative_to(site).as_posix())
            width = watched.page.evaluate("document.documentElement.scrollWidth")
            assert width <= 320, path.relative_to(site)


def test_what_is_not_there_gets_the_sites_own_page(browser: Any, hosted: Path) -> None:
    with server(hosted / "some path" / "über" / "site", 0) as running:
        thread = threading.Thread(target=running.serve_forever)
        thread.start()
        context = browser.new_context()
        page = context.new_page()
        answer = page.goto(f"http://127.0.0.1:{running.server_port}/countries/none/at/all.html")
        assert answer.status == 404
        assert page.locator("h1").count() == 1
        context.close()
        running.shutdown()
        thread.join()
