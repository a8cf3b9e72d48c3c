"""axe-core finds nothing to object to: every kind of page, light and dark, wide and narrow."""

from __future__ import annotations

import os
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from tests.browser.conftest import Open
from tests.browser.test_pages import every_kind

pytestmark = pytest.mark.browser

#: ``preload`` would fetch the style sheet again, which a page in a folder may not.
OPTIONS = "{resultTypes: ['violations'], preload: false}"
RUN = f"axe.run(document, {OPTIONS}).then((found) => found.violations.map((v) => [v.id, v.nodes[0].html]))"


@pytest.fixture(scope="module")
def axe() -> str:
    """The source of axe-core, which the package carries."""
    try:
        return files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
    except ModuleNotFoundError:
        if os.environ.get("CI") == "true":
            pytest.fail("axe-playwright-python is not installed; browser tests must run here")
        pytest.skip("axe-playwright-python is not installed")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 360])
def test_axe_finds_no_violation(visit: Open, site: Path, axe: str, scheme: str, width: int) -> None:
    # The policy of the pages forbids a script from elsewhere; axe is one.
    look: dict[str, Any] = {"color_scheme": scheme, "viewport": {"width": width, "height": 900}, "bypass_csp": True}
    page = visit("index.html", **look)
    for path in every_kind(site):
        page.goto(f"{site.as_uri()}/{path}")
        page.evaluate(axe)
        assert page.evaluate(RUN) == [], path
