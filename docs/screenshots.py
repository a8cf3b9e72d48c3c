#!/usr/bin/env python3
"""Makes the pictures of the README out of the seeds: ``python docs/screenshots.py`` (``test`` extra, Chromium)."""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from digest.config import Config  # noqa: E402
from digest.pipeline import build  # noqa: E402

IMAGES = ROOT / "docs" / "images"
#: Picture -> page of the seeds' site (a pattern), colours.
PICTURES = {
    "home.png": ("index.html", "light"),
    "country.png": ("countries/kr.html", "light"),
    "article.png": ("articles/2024-03-27-*.html", "light"),
    "country-dark.png": ("countries/kr.html", "dark"),
}


def main() -> int:
    IMAGES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        site = Path(folder, "site")
        build(ROOT / "seeds", site, Config())
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for name, (pattern, colours) in PICTURES.items():
            page = browser.new_page(viewport={"width": 1200, "height": 900}, color_scheme=colours)
            shoot(page, next(site.glob(pattern)), IMAGES / name)
        browser.close()
    return 0


def shoot(page: Page, source: Path, target: Path) -> None:
    """The top of the page at ``source`` as a picture at ``target``."""
    page.goto(source.as_uri())
    page.screenshot(path=target)
    page.close()


if __name__ == "__main__":
    sys.exit(main())
