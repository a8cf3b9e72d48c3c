#!/usr/bin/env python3
"""Saved pages of others, with a truth of others: how well they are read, beside trafilatura and htmldate.

    python benchmarks/pages.py FOLDER [--misses]

FOLDER is yours: pages belong to their publishers and are no part of this project. One of these says what is right:

- ``ground-truth.json`` and ``html/*.html.gz``, as in Zyte's article-extraction-benchmark: ``{name: {articleBody}}``
- ``dates.json``: ``{address: {file, date}}``, as htmldate's evaluation has it, the pages beside it or in ``eval/``
- ``gold.yaml`` and ``articles/``: ``{file: {published, starts, ends, without}}``, as this project's reference has it

Text is compared by runs of four words, as that benchmark does (F1 of the means of precision and recall over the pages);
with ``gold.yaml`` by its beginnings, ends and what must not stand in it. A date counts where it is right to the day, or
right in not being there. Milliseconds are of CPU, the median over the pages, the first of each left out.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import yaml

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from digest.load import load_file  # noqa: E402

_RUN = 4
_WORD = re.compile(r"\w+")


class Truth(NamedTuple):
    """What is right of a page; what is not told is not asked for."""

    name: str
    html: bytes
    body: str | None = None
    dated: bool = False
    date: str | None = None
    starts: str | None = None
    ends: str | None = None
    without: tuple[str, ...] = ()


class Found(NamedTuple):
    text: str
    date: str | None


def truths(folder: Path) -> Iterator[Truth]:
    if (folder / "ground-truth.json").is_file():
        told = json.loads((folder / "ground-truth.json").read_text(encoding="utf-8"))
        for name, truth in sorted(told.items()):
            path = folder / "html" / f"{name}.html.gz"
            if path.is_file():
                yield Truth(name, gzip.decompress(path.read_bytes()), truth["articleBody"])
    if (folder / "dates.json").is_file():
        for address, truth in sorted(json.loads((folder / "dates.json").read_text(encoding="utf-8")).items()):
            found = (path for path in (folder / truth["file"], folder / "eval" / truth["file"]) if path.is_file())
            for path in list(found)[:1]:
                yield Truth(address, path.read_bytes(), dated=True, date=truth["date"])
    if (folder / "gold.yaml").is_file():
        for name, truth in sorted(yaml.safe_load((folder / "gold.yaml").read_text(encoding="utf-8")).items()):
            path = folder / "articles" / name
            if path.suffix in (".html", ".htm") and path.is_file():
                yield Truth(
                    name, path.read_bytes(), None, "published" in truth, truth.get("published"),
                    truth.get("starts"), truth.get("ends"), tuple(truth.get("without") or ()),
                )  # fmt: skip


def ours(html: bytes) -> Found:
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "page.html").write_bytes(html)
        articles, _ = load_file(Path(folder), "page.html")
    return Found("\n\n".join(a.text for a in articles), articles[0].published if articles else None)


def theirs(html: bytes) -> Found:
    from htmldate import find_date
    from trafilatura import extract

    return Found(extract(html, include_comments=False) or "", _dated(find_date, html))


def _dated(find_date: Callable[..., str | None], html: bytes) -> str | None:
    try:
        return find_date(html, original_date=True)
    except ValueError:  # no page
        return None


def runs(text: str) -> Counter[tuple[str, ...]]:
    words = _WORD.findall(text)
    return Counter(tuple(words[i : i + _RUN]) for i in range(max(1, len(words) - _RUN + 1)) if words)


class Score:
    """What one reader made of the pages."""

    def __init__(self) -> None:
        self.precision: list[float] = []
        self.recall: list[float] = []
        self.passages = [0, 0]
        self.dates = [0, 0]
        self.times: list[float] = []
        self.misses: list[str] = []

    def add(self, truth: Truth, found: Found) -> None:
        if truth.body is not None:
            right, told = runs(truth.body), runs(found.text)
            both = (right & told).total()
            self.precision.append(both / told.total() if told else float(not right))
            self.recall.append(both / right.total() if right else float(not told))
            if min(self.precision[-1], self.recall[-1]) < 0.8:
                self.misses.append(f"{truth.name}\ttext\t{self.precision[-1]:.2f} {self.recall[-1]:.2f}")
        if truth.dated:
            self._count(self.dates, found.date == truth.date, f"{truth.name}\tdate\t{found.date}, not {truth.date}")
        flat = " ".join(found.text.split())
        for words in filter(None, (truth.starts, truth.ends)):
            self._count(self.passages, " ".join(words.split()) in flat, f"{truth.name}\tmissed\t{words}")
        for words in truth.without:
            self._count(self.passages, " ".join(words.split()) not in flat, f"{truth.name}\tkept\t{words}")

    def _count(self, counts: list[int], right: bool, miss: str) -> None:
        counts[0] += right
        counts[1] += 1
        if not right:
            self.misses.append(miss)

    def cells(self) -> list[str]:
        p, r = (statistics.fmean(x) if x else 0.0 for x in (self.precision, self.recall))
        text = f"{2 * p * r / (p + r):.3f} ({p:.2f} / {r:.2f})" if p + r else ""
        shares = [
            f"{right} of {total} ({right / total:.3f})" if total else "" for right, total in (self.passages, self.dates)
        ]
        return [text, *shares, f"{statistics.median(self.times) * 1000:.1f}"]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--misses", action="store_true", help="list what each reader got wrong")
    options = parser.parse_args()
    pages = list(truths(options.folder))
    if not pages:
        print(f"No pages with a truth in {options.folder}", file=sys.stderr)
        return 1
    scores = {"Digest": (Score(), ours), "trafilatura and htmldate": (Score(), theirs)}
    for truth in pages:
        for score, read in scores.values():
            read(truth.html)
            start = time.process_time()
            found = read(truth.html)
            score.times.append(time.process_time() - start)
            score.add(truth, found)
    print(f"{len(pages)} pages, {statistics.median(len(truth.html) for truth in pages) / 1000:.0f} kB in the median\n")
    print("| | text | passages | dates | ms |\n| --- | ---: | ---: | ---: | ---: |")
    for name, (score, _) in scores.items():
        print(f"| {name} | {' | '.join(score.cells())} |")
        if options.misses:
            print("\n".join(score.misses), file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
