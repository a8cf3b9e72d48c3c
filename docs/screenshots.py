#!/usr/bin/env python3
"""Makes the pictures of the README and the guide out of the seeds: ``python docs/screenshots.py`` (Chromium)."""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from digest.config import Config  # noqa: E402
from digest.pipeline import build  # noqa: E402

IMAGES = ROOT / "docs" / "images"
WINDOW, PHONE = (1200, 900), (360, 760)
#: Of a picture: pages are made of few, and a third of the bytes is enough.
COLOURS = 128
#: Picture -> page of the seeds' site (a pattern), colours, size of the window.
PICTURES = {
    "home.png": ("index.html", "light", WINDOW),
    "country.png": ("countries/kr.html", "light", WINDOW),
    "article.png": ("articles/2024-03-27-*.html", "light", WINDOW),
    "country-dark.png": ("countries/kr.html", "dark", WINDOW),
    "relations.png": ("relations/index.html", "light", WINDOW),
    "register-phone.png": ("agreements/index.html", "light", PHONE),
    "article-phone-dark.png": ("articles/2024-03-27-*.html", "dark", PHONE),
}


def main() -> int:
    IMAGES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        site = Path(folder, "site")
        build(ROOT / "seeds", site, Config())
        for name, (pattern, colours, (width, height)) in PICTURES.items():
            # One each: a browser may take other faces for the pages that it opens later.
            browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
            page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=colours)
            shoot(page, next(site.glob(pattern)), IMAGES / name)
            browser.close()
    return 0


def shoot(page: Page, source: Path, target: Path) -> None:
    """The top of the page at ``source`` as a picture at ``target``, in as few colours as it needs."""
    page.goto(source.as_uri())
    page.screenshot(path=target)
    page.close()
    with Image.open(target) as picture:
        picture.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(target, optimize=True)


if __name__ == "__main__":
    sys.exit(main())
