#!/usr/bin/env python3
"""Builds the reference articles, scores them, and rewrites the tables of ``docs/quality.md``.

    python benchmarks/quality.py [--errors FIELD] [--check]

The reference (facts written by readers, and the script that compares) lies beside the project in ``../shared/gold``;
the articles belong to their publishers and are not part of it. Without that folder there is nothing to do. ``dev`` is
split by publisher into two halves that are looked at apart, so that a rule that helps only the articles it was made
with shows. Tables stand between ``<!-- NAME -->`` and ``<!-- end -->``.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
from collections import defaultdict
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from digest.config import Config  # noqa: E402
from digest.pipeline import build  # noqa: E402

GOLD = ROOT.parent / "shared" / "gold"
PAGE = ROOT / "docs" / "quality.md"
SETS = {"seeds": (GOLD / "seeds.yaml", ROOT / "seeds"), "dev": (GOLD / "dev.yaml", GOLD / "articles")}


def built(source: Path, out: Path) -> Path:
    """The data file of a build of ``source``."""
    build(source, out, Config())
    return out / "data" / "articles.jsonl"


def halves(facts: Path, records: Path) -> dict[str, list[str]]:
    """The articles of ``facts`` in two halves of about one size, no publisher (or kind of source) in both."""
    by_publisher: dict[str, list[str]] = defaultdict(list)
    found = {json.loads(line)["source"]: json.loads(line) for line in records.read_text(encoding="utf-8").splitlines()}
    for article in yaml.safe_load(facts.read_text(encoding="utf-8")):
        by_publisher[_publisher(found.get(article, {}), article)].append(article)
    parts: dict[str, list[str]] = {"first half": [], "second half": []}
    for _, articles in sorted(by_publisher.items(), key=lambda item: (-len(item[1]), item[0])):
        min(parts.values(), key=len).extend(articles)
    return parts


def _publisher(record: dict[str, Any], article: str) -> str:
    host = re.match(r"https?://(?:www\.)?([^/]+)", record.get("url") or "")
    return host[1] if host else record.get("publisher") or article


def score(facts: Path, records: Path, articles: list[str] | None, *options: str) -> str:
    """What ``score.py`` prints, for all the articles of ``facts`` or those named."""
    with tempfile.TemporaryDirectory() as folder:
        part = Path(folder, "part.yaml")
        gold = yaml.safe_load(facts.read_text(encoding="utf-8"))
        chosen = {name: gold[name] for name in (articles if articles is not None else gold)}
        part.write_text(yaml.safe_dump(chosen, allow_unicode=True), encoding="utf-8")
        command = [sys.executable, str(GOLD / "score.py"), str(part), str(records), *options]
        return subprocess.run(command, check=True, capture_output=True, text=True, encoding="utf-8").stdout


def table(columns: dict[str, dict[str, Any]]) -> str:
    """A Markdown table: a row a field, for each column precision, recall and F1."""
    fields = list(next(iter(columns.values()))["fields"])
    head = "| field | " + " | ".join(f"{name} ({column['articles']})" for name, column in columns.items()) + " |"
    lines = [head, "| --- |" + " --- |" * len(columns)]
    for field in fields:
        cells = [_cell(column["fields"].get(field)) for column in columns.values()]
        lines.append(f"| {field} | {' | '.join(cells)} |")
    lines.append(
        "| items without sound evidence | " + " | ".join(str(c["broken_evidence"]) for c in columns.values()) + " |"
    )
    return "\n".join(lines)


def _cell(figures: dict[str, float] | None) -> str:
    if figures is None:
        return ""
    return f"{figures['f1']:.3f} ({figures['precision']:.2f} / {figures['recall']:.2f})"


def rewritten(page: str, name: str, text: str) -> str:
    """``page`` with ``text`` between the marks of ``name``; ``KeyError`` where there are none."""
    pattern = re.compile(rf"(<!-- {re.escape(name)} -->\n).*?(\n<!-- end -->)", re.DOTALL)
    if not pattern.search(page):
        raise KeyError(name)
    return pattern.sub(lambda match: match[1] + "\n" + text + "\n" + match[2], page)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--errors", metavar="FIELD", help="list what was missed and invented in FIELD (or `all`)")
    parser.add_argument("--check", action="store_true", help="print the table and leave the page as it is")
    options = parser.parse_args()
    if not GOLD.is_dir():
        print(f"There is no reference at {GOLD}", file=sys.stderr)
        return 1
    columns: dict[str, dict[str, Any]] = {}
    with tempfile.TemporaryDirectory() as folder:
        for name, (facts, source) in SETS.items():
            records = built(source, Path(folder, name))
            columns[name] = json.loads(score(facts, records, None, "--json"))
            if name == "dev":
                for half, articles in halves(facts, records).items():
                    columns[half] = json.loads(score(facts, records, articles, "--json"))
            if options.errors:
                listed = score(facts, records, None, "--errors").splitlines()
                print("\n".join(line for line in listed if f"\t{options.errors}\t" in line or options.errors == "all"))
    print(table(columns))
    if not options.check:
        PAGE.write_text(rewritten(PAGE.read_text(encoding="utf-8"), "scores", table(columns)), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
