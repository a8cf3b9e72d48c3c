"""A build after another makes only the pages that differ, and nobody can see that: it is the site of a clean build."""

from __future__ import annotations

import random
import shutil
import sqlite3
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from benchmarks.build_scale import article
from digest import kept, pipeline
from digest.config import Config
from digest.publish import Published
from digest.resolve import resolve
from tests.publish.test_staging import tree

ROOT = Path(__file__).parents[1]
SEEDS = sorted((ROOT / "seeds").glob("*.txt"))
#: Lists go on over pages and have indexes; every article but the oldest few has a card, if there are any.
SMALL = Config(
    title="The desk", page_size=5, cards=4, base_url="https://desk.example/", briefs=("month", "week", "year")
)
RULING = "organizations:\n  same:\n    - [ministry-of-health-of-kenya, ministry-of-trade-of-kenya]\n"


def build(source: Path, out: Path, config: Config = SMALL) -> Published:
    return pipeline.build(source, out, config).published


def store(out: Path) -> Path:
    return kept.kept_file(out)


def forget(out: Path) -> None:
    """Take the notes of pages away, so that the next build makes all of them."""
    with sqlite3.connect(store(out)) as db:
        db.execute("DROP TABLE IF EXISTS pages")


class Desk:
    """A folder of articles that changes, and its site built in two ways: with what is kept, and without."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.chance = random.Random(seed)
        self.source, self.out, self.clean = folder / "articles", folder / "site", folder / "clean"
        self.config = SMALL
        self.source.mkdir(parents=True)
        for _ in range(8):
            self.add()
        self.add_seed()

    def articles(self) -> list[Path]:
        return sorted(self.source.glob("*.[mt][dx][t]*"))

    def chosen(self) -> Path:
        return self.chance.choice(sorted(self.source.glob("*.md")))

    def add(self) -> None:
        self.write(article(self.chance))

    def write(self, text: str) -> None:
        (self.source / f"{self.chance.randrange(10**6):06}.md").write_text(text, encoding="utf-8")

    def add_seed(self) -> None:
        seed = self.chance.choice(SEEDS)
        shutil.copy(seed, self.source / seed.name)

    def add_copy(self) -> None:
        """The same by another publisher: a story."""
        self.write(self.chosen().read_text(encoding="utf-8").replace("publisher: Ministry", "publisher: Herald of"))

    def add_undated(self) -> None:
        kept_lines = [line for line in article(self.chance).split("\n") if not line.startswith("date:")]
        self.write("\n".join(kept_lines))

    def remove(self) -> None:
        self.chosen().unlink()

    def edit(self) -> None:
        path = self.chosen()
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("reviewed their work", "looked back on their work", 1), encoding="utf-8")

    def date(self) -> None:
        path = self.chosen()
        lines = path.read_text(encoding="utf-8").replace("date: 20", "date: 19", 1)
        path.write_text(lines, encoding="utf-8")

    def rename(self) -> None:
        """A minister has another name in one article."""
        path = self.chosen()
        text = path.read_text(encoding="utf-8")
        name = text.partition(" - Minister of ")[2].split()[1]
        path.write_text(text.replace(name, "Lima"), encoding="utf-8")

    def rule(self) -> None:
        file = self.source / "merges.yaml"
        if file.exists():
            file.unlink()
        else:
            file.write_text(RULING, encoding="utf-8")

    def touch(self) -> None:
        """Nothing that shows."""
        path = self.chosen()
        path.write_bytes(path.read_bytes())

    def break_one(self) -> None:
        (self.source / "broken.json").write_text("{", encoding="utf-8")

    def configure(self) -> None:
        self.config = replace(
            self.config, page_size=self.chance.choice([4, 5, 9]), focus=self.chance.choice([None, "KE", "PE"])
        )

    def translate(self) -> None:
        self.config = replace(self.config, language=self.chance.choice(["en", "ko", "en-US"]))

    def compare(self) -> Published:
        """Build in both ways, and see that they are the same."""
        published = build(self.source, self.out, self.config)
        if store(self.clean).exists():
            forget(self.clean)
        made = build(self.source, self.clean, self.config)
        assert made.carried == 0
        one, other = tree(self.out), tree(self.clean)
        assert sorted(one) == sorted(other)
        assert [path for path in one if one[path] != other[path]] == []
        assert published == replace(made, carried=published.carried)
        return published


STEPS: list[Callable[[Desk], None]] = [
    Desk.add,
    Desk.remove,
    Desk.edit,
    Desk.add_seed,
    Desk.add_copy,
    Desk.rule,
    Desk.date,
    Desk.add_undated,
    Desk.rename,
    Desk.touch,
    Desk.configure,
    Desk.break_one,
    Desk.translate,
]


@pytest.mark.parametrize("seed", range(3))
def test_a_site_built_step_by_step_is_the_one_built_at_once(tmp_path: Path, seed: int) -> None:
    desk = Desk(tmp_path, seed)
    assert desk.compare().carried == 0
    steps = [*STEPS, *desk.chance.sample(STEPS[:10], 4)]
    desk.chance.shuffle(steps)
    carried = {}
    for step in steps:
        step(desk)
        published = desk.compare()
        carried[step.__name__] = published.carried / published.files
    assert carried["add"] > 0.2 and carried["touch"] > 0.5, carried


def test_what_did_not_change_is_not_made(tmp_path: Path) -> None:
    desk = Desk(tmp_path, 7)
    first = build(desk.source, desk.out)
    again = build(desk.source, desk.out)
    assert (first.carried, again.changed) == (0, 0)
    assert again.carried > 0.8 * again.files


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A desk whose site is built, with all that is kept."""
    found = Desk(tmp_path, 11)
    build(found.source, found.out)
    return found


def spoil(path: Path, sql: str) -> None:
    with sqlite3.connect(path) as db:
        db.execute(sql)


@pytest.mark.parametrize(
    "damage",
    [
        lambda file: file.write_bytes(b"no data base"),
        lambda file: file.write_bytes(file.read_bytes()[: file.stat().st_size // 2]),
        lambda file: spoil(file, "DROP TABLE pages"),
        lambda file: spoil(file, "UPDATE pages SET read = substr(read, 2)"),
        lambda file: spoil(file, "UPDATE pages SET files = '[[\"../outside.html\", 1, 1]]'"),
        lambda file: spoil(file, "UPDATE pages SET files = 7, places = NULL, seal = 'x'"),
        lambda file: spoil(file, "ALTER TABLE pages RENAME COLUMN seal TO other"),
        lambda file: spoil(file, "ALTER TABLE pages ADD COLUMN more"),
    ],
)
def test_a_damaged_store_is_none(desk: Desk, damage: Callable[[Path], None]) -> None:
    damage(store(desk.out))
    desk.add()
    assert desk_is_clean(desk)


def desk_is_clean(desk: Desk) -> bool:
    """Is the site that is built now the one that a build without anything kept makes?"""
    shutil.copytree(desk.out, desk.clean)
    build(desk.source, desk.out)
    build(desk.source, desk.clean)
    return tree(desk.out) == tree(desk.clean)


def test_the_store_of_another_site_is_none(desk: Desk, tmp_path: Path) -> None:
    other = Desk(tmp_path / "other", 12)
    build(other.source, other.out)
    shutil.copy(store(other.out), store(desk.out))
    desk.add()
    assert desk_is_clean(desk)


def test_the_pages_of_another_program_are_made_anew(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "program", lambda _: "another")
    assert build(desk.source, desk.out).carried == 0
    assert build(desk.source, desk.out).carried > 0


def test_a_program_replaced_during_a_build_is_another(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "program", lambda _: "old")

    def replaced(*told: Any) -> Any:
        monkeypatch.setattr(pipeline, "program", lambda _: "new")
        return resolve(*told)

    monkeypatch.setattr(pipeline, "resolve", replaced)
    assert build(desk.source, desk.out).carried == 0
    assert build(desk.source, desk.out).carried == 0


def test_what_somebody_changed_in_the_site_is_made_anew(desk: Desk) -> None:
    before = tree(desk.out)
    pages = sorted((desk.out / "articles").glob("*.html"))
    pages[0].write_bytes(pages[0].read_bytes().replace(b"<h1", b"<h2", 1))
    pages[1].unlink()
    build(desk.source, desk.out)
    assert tree(desk.out) == before


def test_a_template_is_part_of_the_program(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text("one", encoding="utf-8")
    before = kept.program(tmp_path)
    (tmp_path / "page.html").write_text("two", encoding="utf-8")
    kept.program.cache_clear()
    assert kept.program(tmp_path) != before
