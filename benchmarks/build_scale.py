#!/usr/bin/env python3
"""Invents articles and times every stage of building their site: a first time, again, and with one article more.

    python benchmarks/build_scale.py 1000 10000 [--write]

The articles are made by a seeded generator out of the pieces below: news of visits, meetings and signings between
countries, with people and bodies that come back, so that merging has work to do. Nothing in them is true.
``--write`` puts the table into ``docs/quality.md``.
"""

from __future__ import annotations

import argparse
import os
import platform
import random
import re
import resource
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from pathlib import Path
from time import perf_counter
from types import ModuleType
from typing import Any

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.quality import PAGE, rewritten  # noqa: E402
from digest import pipeline  # noqa: E402
from digest.config import Config  # noqa: E402
from digest.kept import kept_file  # noqa: E402

COUNTRIES = {
    "Kenya": ("Kenyan", "Nairobi"),
    "Finland": ("Finnish", "Helsinki"),
    "Peru": ("Peruvian", "Lima"),
    "Vietnam": ("Vietnamese", "Hanoi"),
    "Portugal": ("Portuguese", "Lisbon"),
    "Mongolia": ("Mongolian", "Ulaanbaatar"),
    "Morocco": ("Moroccan", "Rabat"),
    "Chile": ("Chilean", "Santiago"),
    "Indonesia": ("Indonesian", "Jakarta"),
    "Norway": ("Norwegian", "Oslo"),
    "Ghana": ("Ghanaian", "Accra"),
    "Poland": ("Polish", "Warsaw"),
    "Uzbekistan": ("Uzbek", "Tashkent"),
    "Canada": ("Canadian", "Ottawa"),
    "Oman": ("Omani", "Muscat"),
    "Ethiopia": ("Ethiopian", "Addis Ababa"),
}
FIELDS = [
    "Health",
    "Energy",
    "Trade",
    "Agriculture",
    "Education",
    "Defence",
    "Transport",
    "Labour",
    "Fisheries",
    "Science",
]
GIVEN = [
    "Ana",
    "Tomas",
    "Leila",
    "Juma",
    "Ingrid",
    "Bat",
    "Carlos",
    "Nadia",
    "Pekka",
    "Rosa",
    "Samir",
    "Wanjiru",
    "Viktor",
    "Amina",
    "Henrik",
    "Lucia",
    "Omar",
]
FAMILY = [
    start + end
    for start in ["Lind", "Ot", "Carv", "Ben", "Quis", "Halv", "Mens", "Now", "Tran", "Dorj", "Alvar"]
    for end in ["ieno", "alho", "ali", "orsen", "ak", "ji", "ado", "quist", "ova", "idze"]
]
SUBJECTS = [
    "training of staff",
    "exchange of experts",
    "joint research",
    "digital records",
    "supply of parts",
    "cold chains",
]
MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
ACTS = ["signed a memorandum of understanding on", "agreed to sign an agreement on", "held talks on"]
SENTENCES = [
    "The two sides reviewed their work of the past year and named {subject} as the next step.",
    "{country}'s {adjective} partners had asked for help with {subject} since {year}.",
    "“We have learned a great deal from each other,” {family} said, adding that {subject} came first.",
    "In {year}, {number:,} people took part in programmes of this kind, up from {fewer:,} the year before.",
    "The {body} of {country} will pay for {subject} in {city} over the next five years.",
    "Officials from both countries will meet again in {city} in {month}.",
]


def article(chance: random.Random) -> str:
    """One invented article of some 3,000 characters: Markdown with front matter."""
    (home, (adjective, city)), (guest, (_, elsewhere)) = chance.sample(sorted(COUNTRIES.items()), 2)
    field, subject = chance.choice(FIELDS), chance.choice(SUBJECTS)
    minister, visitor = (f"{chance.choice(GIVEN)} {chance.choice(FAMILY)}" for _ in range(2))
    day, month, year = chance.randint(1, 28), chance.randint(1, 12), chance.randint(2005, 2025)
    date = f"{day} {MONTHS[month - 1]} {year}"
    act = chance.choice(ACTS)
    opening = (
        f"{city}, {date} - Minister of {field} {minister} of {home} and Deputy Minister of {field} {visitor} "
        f"of {guest} {act} {subject} in {city} on {date}, the Ministry of {field} said."
    )
    told = {
        "country": guest,
        "adjective": adjective,
        "city": elsewhere,
        "body": f"Ministry of {field}",
        "family": minister.split()[1],
    }
    paragraphs = [opening]
    for _ in range(8):
        said = chance.sample(SENTENCES, 3)
        numbers = {
            "year": year - chance.randint(1, 9),
            "number": chance.randint(2000, 9000),
            "fewer": chance.randint(100, 1999),
        }
        facts = {**told, **numbers, "subject": chance.choice(SUBJECTS), "month": chance.choice(MONTHS)}
        paragraphs.append(" ".join(sentence.format(**facts) for sentence in said))
    title = f"{home} and {guest} on {subject} ({chance.randint(1, 10**9)})"
    head = f"---\ntitle: {title}\ndate: {year}-{month:02}-{day:02}\npublisher: Ministry of {field}\n---\n\n"
    return head + "\n\n".join(paragraphs) + "\n"


def write_articles(folder: Path, number: int) -> None:
    """The same ``number`` articles every time, a thousand a folder."""
    chance = random.Random(number)
    for n in range(number):
        path = folder / f"{n // 1000:03}" / f"{n:06}.md"
        path.parent.mkdir(exist_ok=True)
        path.write_text(article(chance), encoding="utf-8")


def one_more(number: int) -> str:
    """An article that is news: of the day after all of the ``number`` others."""
    text = article(random.Random(f"one more than {number}"))
    dated = re.sub(r"\b\d+ [A-Z][a-z]+ 20\d\d\b", "29 December 2025", text)
    return re.sub(r"date: [\d-]+", "date: 2025-12-29", dated)


class Times(defaultdict[str, float]):
    """Seconds by stage; ``processors`` has those that processors spent on it, which a busy machine changes less."""

    def __init__(self) -> None:
        super().__init__(float)
        self.processors: defaultdict[str, float] = defaultdict(float)

    @contextmanager
    def of(self, stage: str) -> Iterator[None]:
        start, spent = perf_counter(), sum(os.times()[:4])
        yield
        self[stage] += perf_counter() - start
        self.processors[stage] += sum(os.times()[:4]) - spent

    def watch(self, module: ModuleType, name: str, stage: str) -> None:
        """Count what ``module`` spends on its function ``name`` as ``stage``."""
        function = getattr(module, name)

        def watched(*given: Any, **named: Any) -> Any:
            with self.of(stage):
                return function(*given, **named)

        setattr(module, name, watched)


#: Functions that the build calls, and the stages of the table that they are.
STAGES = {"read_sources": "load and extract", "resolve": "resolve", "publish_site": "pages made, checked and written"}
WHOLE = "whole build"
#: The builds of one site, one after another.
FIRST, AGAIN, MORE = "first build", "nothing changed", "one article more"
Told = dict[str, tuple[float, float]]  #: stage -> seconds, and those that processors spent


def built(source: Path, out: Path) -> tuple[Told, dict[str, float]]:
    """Build the site once; what the stages took, and what came out. To be run in a process of its own."""
    times = Times()
    for name, stage in STAGES.items():
        times.watch(pipeline, name, stage)
    with times.of(WHOLE):
        site = pipeline.build(source, out, Config()).published
    made = site.files - site.carried
    counts: dict[str, float] = {
        "files": site.files,
        "pages": site.pages,
        "files made": made,
        "files changed": site.changed,
    }
    counts |= {"peak MB": _peak(resource.RUSAGE_SELF), "peak MB of a worker": _peak(resource.RUSAGE_CHILDREN)}
    return {stage: (times[stage], times.processors[stage]) for stage in times}, counts


def _peak(who: int) -> float:
    return resource.getrusage(who).ru_maxrss / (1024 if sys.platform != "darwin" else 1024**2)


def sizes(out: Path) -> dict[str, float]:
    """How large the site is, and what a reader loads of it at most."""
    files = {path.relative_to(out).as_posix(): path.stat().st_size for path in out.rglob("*") if path.is_file()}
    return {
        "MB": sum(files.values()) / 1e6,
        "kB of the home page": files["index.html"] / 1e3,
        "kB of the largest page": max(size for path, size in files.items() if path.endswith(".html")) / 1e3,
        "kB of the largest script": max(size for path, size in files.items() if path.endswith(".js")) / 1e3,
    }


def measured(number: int) -> tuple[dict[str, Told], dict[str, float]]:
    """Build a site of ``number`` articles, again, and with one article more; what each build took, what came out."""
    told: dict[str, Told] = {}
    counts: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as name:
        source, out = Path(name, "articles"), Path(name, "site")
        source.mkdir()
        write_articles(source, number)
        for what in (FIRST, AGAIN, MORE):
            if what == MORE:
                (source / "one-more.md").write_text(one_more(number), encoding="utf-8")
            with ProcessPoolExecutor(1, get_context("spawn")) as alone:
                told[what], found = alone.submit(built, source, out).result()
            if what == FIRST:
                counts = {name: value for name, value in found.items() if name not in ("files made", "files changed")}
                counts |= sizes(out)
        counts |= {f"{name}, {MORE}": found[name] for name in ("files made", "files changed", "peak MB")}
        counts["MB kept beside the site"] = kept_file(out).stat().st_size / 1e6
    return told, counts


def table(numbers: list[int]) -> str:
    results = {number: measured(number) for number in numbers}
    first = next(iter(results.values()))
    lines = [
        "| | " + " | ".join(f"{number:,} articles" for number in numbers) + " |",
        "| --- |" + " ---: |" * len(numbers),
    ]
    for what in first[0]:
        for stage in (*STAGES.values(), WHOLE):
            cells = (f"{told[what][stage][0]:.1f} s ({told[what][stage][1]:.1f})" for told, _ in results.values())
            lines.append(f"| {what}: {stage} | " + " | ".join(cells) + " |")
    for name in first[1]:
        lines.append(f"| {name} | " + " | ".join(f"{counts[name]:,.0f}" for _, counts in results.values()) + " |")
    return "\n".join(lines)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("number", type=int, nargs="+", help="how many articles")
    parser.add_argument("--write", action="store_true", help="put the table into docs/quality.md")
    options = parser.parse_args()
    made = (
        table(options.number)
        + f"\n\nPython {platform.python_version()}, two processors; in brackets the seconds that processors spent."
    )
    print(made)
    if options.write:
        PAGE.write_text(rewritten(PAGE.read_text(encoding="utf-8"), "speed", made), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
