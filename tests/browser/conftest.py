"""Chromium for the tests marked ``browser``: skipped with a reason where there is none, required where ``CI=true``.

``site`` is a folder with a built site of invented articles, opened as a reader would by double click (``file://``).
Every page that a test opens is watched: a script error, a blocked resource or a request that leaves the folder fails
the test.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from digest.config import Config
from digest.site import render
from digest.world import Digest
from tests.factory import sample_digest

#: Where distributions put it; ``CHROMIUM`` names another.
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
Open = Callable[..., Any]


def chromium() -> str | None:
    named = os.environ.get("CHROMIUM")
    return named or next((found for found in map(shutil.which, NAMES) if found), None)


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """A headless Chromium."""
    try:
        from playwright.sync_api import Error, sync_playwright
    except ImportError as error:
        _missing(f"playwright is not installed ({error})")
    with sync_playwright() as playwright:
        try:
            # The sandbox needs rights that containers do not give; the pages opened are our own.
            made = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        except Error as error:
            _missing(f"Chromium does not start: {error.message.splitlines()[0]}")
        yield made
        made.close()


def _missing(reason: str) -> None:
    if os.environ.get("CI") == "true":
        pytest.fail(f"{reason}; browser tests must run here")
    pytest.skip(reason)


def write(digest: Digest, folder: Path, config: Config | None = None) -> Path:
    """The site of ``digest`` in ``folder``."""
    for path, content in render(digest, config or Config()):
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    return folder


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A built site of invented articles."""
    return write(sample_digest(), tmp_path_factory.mktemp("site"))


@pytest.fixture
def visit(browser: Any, site: Path) -> Iterator[Open]:
    """``visit(path, **context)`` opens a page of the site; ``context`` is Playwright's (``color_scheme``, …)."""
    contexts: list[Any] = []
    wrong: list[str] = []

    def opened(path: str, **context: Any) -> Any:
        made = browser.new_context(**context)
        contexts.append(made)
        page = made.new_page()
        page.on("pageerror", lambda error: wrong.append(f"script error: {error}"))
        page.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
        page.on("requestfailed", lambda r: None if "ABORTED" in r.failure else wrong.append(f"not loaded: {r.url}"))
        page.on("request", lambda r: None if r.url.startswith(("file:", "data:")) else wrong.append(f"asked {r.url}"))
        page.goto(f"{site.as_uri()}/{path}")
        return page

    yield opened
    for made in contexts:
        made.close()
    assert wrong == []
