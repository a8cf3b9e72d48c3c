#!/usr/bin/env python3
"""Runs Lighthouse on pages of the seeds' site, served from this machine at its root and under a path.

    npm install --global lighthouse
    python benchmarks/lighthouse.py [--write]

Needs Lighthouse (``LIGHTHOUSE`` names another command than the one on the path) and Chromium. Lighthouse runs as it
comes: a phone of the middle class on a slow network. ``--write`` puts the table into ``docs/quality.md``.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.quality import PAGE, rewritten  # noqa: E402
from digest.config import Config  # noqa: E402
from digest.pipeline import build  # noqa: E402
from digest.serve import server  # noqa: E402

PAGES = {"home": "index.html", "country": "countries/kr.html", "article": "articles/2*.html"}
PATHS = ("", "some/path/")
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
FIGURES = ("first-contentful-paint", "largest-contentful-paint", "total-blocking-time", "cumulative-layout-shift")
FLAGS = "--headless=new --no-sandbox"


@contextmanager
def served(folder: Path) -> Iterator[str]:
    with server(folder, 0) as running:
        thread = threading.Thread(target=running.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{running.server_port}/"
        running.shutdown()
        thread.join()


def judged(command: str, address: str) -> dict[str, object]:
    """Lighthouse's report on a page."""
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium") or ""
    said = subprocess.run(
        [command, address, "--quiet", "--output=json", "--output-path=stdout", f"--chrome-flags={FLAGS}"],
        env={**os.environ, "CHROME_PATH": chromium},
        capture_output=True,
        check=True,
        text=True,
    )
    found: dict[str, object] = json.loads(said.stdout)
    return found


def lines(command: str) -> Iterator[str]:
    names = ("page", *CATEGORIES, "first paint", "largest paint", "blocked", "shift", "sent")
    yield "| " + " | ".join(name.replace("-", " ") for name in names) + " |"
    yield "| --- |" + " ---: |" * (len(names) - 1)
    for path in PATHS:
        with tempfile.TemporaryDirectory() as name:
            site = Path(name, path)
            if path:
                Path(name, "index.html").write_text("<!doctype html><title>Host</title>", encoding="utf-8")
            build(ROOT / "seeds", site, Config())
            with served(Path(name)) as host:
                for kind, pattern in PAGES.items():
                    page = next(site.glob(pattern)).relative_to(name).as_posix()
                    yield row(f"{kind}, under a path" if path else kind, judged(command, host + page))


def row(kind: str, report: dict[str, object]) -> str:
    categories, audits = report["categories"], report["audits"]
    assert isinstance(categories, dict) and isinstance(audits, dict)
    scores = [f"{categories[name]['score'] * 100:.0f}" for name in CATEGORIES]
    figures = [str(audits[name]["displayValue"]).replace("\xa0", " ") for name in FIGURES]
    sent = f"{audits['total-byte-weight']['numericValue'] / 1000:.0f} kB"
    return f"| {kind} | {' | '.join([*scores, *figures, sent])} |"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="put the table into docs/quality.md")
    options = parser.parse_args()
    command = os.environ.get("LIGHTHOUSE") or shutil.which("lighthouse")
    if not command:
        parser.error("there is no Lighthouse: npm install --global lighthouse")
    made = "\n".join(lines(command))
    print(made)
    if options.write:
        PAGE.write_text(rewritten(PAGE.read_text(encoding="utf-8"), "lighthouse", made), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
