#!/usr/bin/env python3
"""Times what turns an article into a record: by stage, by process, by length.

    python benchmarks/extraction.py [--growth]

Three things are measured on one core, each the best of several runs, in CPU time of the process, since others may use
the machine too:

- milliseconds for 4,000 characters, by stage and for the whole from text to record, over the English articles of
  ``seeds`` and, where it is present, of the reference beside the project (``../shared/gold/articles``), lexicons
  loaded;
- what a new process spends before its first article: imports, then lexicons and their automaton;
- with ``--growth``, the same stages over endless runs of one thing from 10 kB to 1 MB: time for a kilobyte must not
  grow. Some runs repeat the same words, others tell of ever new people, bodies and instruments, which is what a long
  list does. A run that takes longer than ``PATIENCE`` seconds is not tried at a greater length.

The collector of garbage is off, as it is in a build.
"""

from __future__ import annotations

import argparse
import gc
import subprocess
import sys
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from time import process_time

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from digest.extract import STAGES, extract  # noqa: E402
from digest.extract.reading import start_reading  # noqa: E402
from digest.load import find_sources, load_file  # noqa: E402
from digest.records import Article  # noqa: E402

SETS = (ROOT / "seeds", ROOT.parent / "shared" / "gold" / "articles")
UNIT = 4000
WHOLE = "text to record"
ROUNDS = 7
SIZES = (10_000, 30_000, 100_000, 300_000, 1_000_000)
PATIENCE = 30.0
RUNS = {
    "capitals": "Kenya National Tea Board Lima Minister Ana Quispe Bank ",
    "one capital": "Ministry ",
    "commas": "Kenya, Peru, ",
    "of of of": "Ministry of of of ",
    "dates": "3 May 2024, ",
    "agreements": "Kenya and Peru signed an MoU with Chile on 3 May 2024 and the agreement of the pact, ",
    "meetings": "the minister met the ambassador of Peru at the forum held on Monday and visited Lima, ",
    "brackets": "( “ (",
    "letters": "x",
    "people of one family": "Minister {new} Kim of Peru met growers. ",
    "people of one given name": "Ambassador Ana {new} of Kenya said so. ",
    "directory": "{new} Paz, Director of the {new} Institute, and the President’s Press Secretary Ana {new} spoke. ",
    "bodies": "The Ministry of {new} and the {new} {new} Council of Peru (TLC) signed it. ",
    "contracts": "{new} Ltd and {new} Inc signed a contract worth $7 million. ",
    "treaties": "Kenya and Peru signed a treaty on {new}. The other signatories were Chile and Oman.\n\n",
    "plain text": (
        "Kenya's tea minister met growers from Peru in Lima on 3 May 2024. They spoke of the rain, of the price of tea"
        " and of a new agreement between the two countries.\n\n"
    ),
}
PROCESS = """
from time import process_time
began = process_time()
from digest.extract import extract
from digest.records import Article
imported = process_time()
extract(Article("a", "0" * 64, "Title", "stated", "Kenya and Peru signed an MoU.", "en"))
print(imported - began, process_time() - imported)
"""


def articles() -> Iterator[Article]:
    """The English articles of the sets that are there."""
    for folder in SETS:
        for source in find_sources(folder) if folder.is_dir() else ():
            yield from (a for a in load_file(folder, source)[0] if a.language.startswith("en"))


def timed(article: Article, rounds: int = ROUNDS) -> dict[str, float]:
    """Seconds by stage for one article, the best of ``rounds``."""
    best: dict[str, float] = {}
    for _ in range(rounds):
        for name, seconds in _once(article):
            best[name] = min(seconds, best.get(name, seconds))
    return best


def _once(article: Article) -> Iterator[tuple[str, float]]:
    start = process_time()
    reading = start_reading(article)
    yield "sentences and literals", process_time() - start
    for number, (field, stage) in enumerate(STAGES, 1):
        start = process_time()
        value = stage(reading)
        yield f"{number:02} {field}", process_time() - start
        setattr(reading, field, value)
    reading.memo.clear()  # as ``extract`` does: the collector, which is off, would have to free it
    start = process_time()
    extract(article)
    yield WHOLE, process_time() - start


def by_stage(found: list[Article]) -> dict[str, float]:
    """Milliseconds for ``UNIT`` characters, by stage, over all of ``found``."""
    total: dict[str, float] = {}
    for article in found:
        timed(article, 1)
    gc.collect()
    gc.freeze()
    for article in found:
        for name, seconds in timed(article).items():
            total[name] = total.get(name, 0.0) + seconds
    length = sum(len(a.text) for a in found)
    return {name: seconds / length * UNIT * 1000 for name, seconds in total.items()}


def first_article() -> tuple[float, float]:
    """Milliseconds of a new process for imports and for its first article, the least of three processes."""
    shown = [subprocess.run([sys.executable, "-c", PROCESS], cwd=ROOT, capture_output=True, text=True, check=True)
             for _ in range(3)]  # fmt: skip
    imports, loading = zip(*(map(float, s.stdout.split()) for s in shown), strict=True)
    return min(imports) * 1000, min(loading) * 1000


def endless(piece: str, size: int) -> Article:
    """An article of ``size`` characters that says ``piece`` again and again, with a new word for every ``{new}``."""
    text = piece * (size // len(piece) + 1)
    if "{new}" in piece:
        parts = text.split("{new}")
        text = "".join(part + word for part, word in zip(parts, _new_words(), strict=False))
    return Article("run", "0" * 64, "Notes of the week", "stated", text[:size], "en", published="2024-05-06")


def _new_words() -> Iterator[str]:
    """Words like names, all different: ``Babalemo``."""
    syllables = [a + b for a in "bklmnrst" for b in "aeo"]
    return ("".join(four).title() for four in product(syllables, repeat=4))


def growth(piece: str) -> Iterator[tuple[int, float, str]]:
    """Size, milliseconds for a kilobyte and the slowest stage, for one run at every size."""
    for size in SIZES:
        times = timed(endless(piece, size), 3 if size < 100_000 else 1)
        whole = times.pop(WHOLE)
        yield size, whole * 1e6 / size, max(times, key=lambda name: times[name])
        if whole > PATIENCE:
            return


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--growth", action="store_true", help="runs of 10 kB to 1 MB")
    chosen = options.parse_args()
    found = list(articles())
    gc.disable()
    times = by_stage(found)
    print(f"{len(found)} articles, {sum(len(a.text) for a in found):,} characters; ms for {UNIT:,} characters\n")
    print("| stage | ms |\n| --- | --- |")
    for name, milliseconds in sorted(times.items(), key=lambda item: -item[1]):
        print(f"| {name} | {milliseconds:.3f} |")
    print()
    imports, loading = first_article()
    print(f"A new process: imports {imports:.0f} ms, lexicons and first article {loading:.0f} ms.")
    if chosen.growth:
        print("\n| run | " + " | ".join(f"{s // 1000} kB" for s in SIZES) + " | slowest stage |")
        print("| --- |" + " --- |" * (len(SIZES) + 1))
        for name, piece in RUNS.items():
            measured = list(growth(piece))
            cells = [f"{ms:.2f}" for _, ms, _ in measured] + ["–"] * (len(SIZES) - len(measured))
            print(f"| {name} (ms a kB) | {' | '.join(cells)} | {measured[-1][2]} |", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
