"""What an earlier build read is not read again, and nobody can see the difference."""

from __future__ import annotations

import random
import sqlite3
import tempfile
import zlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest.coding import decoder, plain
from digest.kept import keeping, remembering
from digest.records import Record
from digest.resolve import resolve
from digest.sources import Read, read_sources, sources_in
from tests.factory import sample_records

PLACES = ["Lima", "Oslo", "Accra", "Hanoi", "Lisbon", "Nairobi"]
STORIES = {
    f"{number:02}.md": f"---\ntitle: Talks in {place}\ndate: 2024-03-{number:02}\npublisher: The Weekly\n---\n\n"
    f"{place}, {number} March 2024 - Health Minister Ana Quispe of Peru met her counterpart Juma Otieno of Kenya "
    f"in {place} on Monday. They signed a memorandum of understanding on cold chains, the Ministry of Health of Peru "
    f"said.\n\nThe two ministers will meet again in {PLACES[number % 6]} in May.\n\nSubscribe to The Weekly for more.\n"
    for number, place in enumerate([*PLACES, *PLACES], 1)
}


def write(folder: Path, names: list[str]) -> Path:
    folder.mkdir(exist_ok=True)
    for name in names:
        (folder / name).write_text(STORIES[name], encoding="utf-8")
    return folder


def read(source: Path, out: Path) -> Read:
    with keeping(out) as kept:
        return read_sources(source, sources_in(source), kept=kept)


def test_records_survive_being_kept() -> None:
    make = decoder(list[Record])
    assert make is not None and make(plain(list(sample_records()))) == list(sample_records())


def test_what_is_kept_is_what_was_read(tmp_path: Path) -> None:
    source, out = write(tmp_path / "articles", list(STORIES)), tmp_path / "site"
    plainly = read_sources(source, sources_in(source))
    assert read(source, out) == plainly and read(source, out) == plainly
    assert (tmp_path / ".site.digest-kept").is_file()


def kept_rows(out: Path, table: str = "reads") -> int:
    with sqlite3.connect(out.parent / f".{out.name}.digest-kept") as base:
        return int(base.execute(f"SELECT count(*) FROM {table}").fetchone()[0])


def test_what_is_kept_is_used(tmp_path: Path) -> None:
    """An empty read put in place of what is kept comes out: no source was read."""
    source, out = write(tmp_path / "articles", ["01.md", "02.md"]), tmp_path / "site"
    read(source, out)
    with sqlite3.connect(tmp_path / ".site.digest-kept") as base:
        base.execute("UPDATE reads SET told = ?", (zlib.compress(b"[]"),))
    assert read(source, out) == ([], [])


def test_a_changed_source_is_read_anew_and_the_old_read_forgotten(tmp_path: Path) -> None:
    source, out = write(tmp_path / "articles", ["01.md", "02.md"]), tmp_path / "site"
    read(source, out)
    (source / "02.md").write_text(STORIES["02.md"].replace("cold chains", "clean water"), encoding="utf-8")
    records, _ = read(source, out)
    assert sum("clean water" in record.article.text for record in records) == 1 and kept_rows(out) == 2


def test_what_went_wrong_is_tried_again(tmp_path: Path) -> None:
    source, out = write(tmp_path / "articles", ["01.md"]), tmp_path / "site"
    (source / "empty.txt").write_text("", encoding="utf-8")
    for _ in range(2):
        records, problems = read(source, out)
        assert (len(records), [problem.source for problem in problems]) == (1, ["empty.txt"])
    assert kept_rows(out) == 1


@pytest.mark.parametrize("content", [b"no data base", b"", b"SQLite format 3\0" + bytes(200)])
def test_a_file_that_is_broken_is_made_anew(tmp_path: Path, content: bytes) -> None:
    source, out = write(tmp_path / "articles", ["01.md", "02.md"]), tmp_path / "site"
    (tmp_path / ".site.digest-kept").write_bytes(content)
    assert read(source, out) == read_sources(source, sources_in(source)) and kept_rows(out) == 2


def test_a_row_that_is_broken_is_read_again(tmp_path: Path) -> None:
    source, out = write(tmp_path / "articles", ["01.md", "02.md"]), tmp_path / "site"
    expected = read(source, out)
    with sqlite3.connect(tmp_path / ".site.digest-kept") as base:
        base.execute("UPDATE reads SET told = x'00'")
    assert read(source, out) == expected


def test_a_place_that_cannot_be_written_changes_nothing(tmp_path: Path) -> None:
    source = write(tmp_path / "articles", ["01.md"])
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    assert read(source, tmp_path / "file" / "site") == read_sources(source, sources_in(source))


def decided(out: Path, keys: str, made: list[str]) -> list[bytes]:
    """The decisions about ``keys``; those that had to be made are added to ``made``."""

    def make(key: str) -> bytes:
        made.append(key)
        return f"decided {key}".encode()

    with remembering(out) as memory:
        return [memory.get_or_make("letter", key, lambda key=key: make(key)) for key in keys]  # type: ignore[misc]


def test_a_decision_is_made_once_and_forgotten_when_it_is_not_used(tmp_path: Path) -> None:
    out, made = tmp_path / "site", list[str]()
    assert decided(out, "abc", made) == decided(out, "abc", made) == [b"decided a", b"decided b", b"decided c"]
    assert made == ["a", "b", "c"] and kept_rows(out, "decided") == 3
    decided(out, "bd", made)
    assert made == ["a", "b", "c", "d"] and kept_rows(out, "decided") == 2


def test_kinds_and_rules_keep_decisions_apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with remembering(tmp_path / "site") as memory:
        told = [memory.get_or_make(kind, "a", kind.encode) for kind in ("one", "other")]
    monkeypatch.setattr("digest.kept.DECIDING", ("kept.py",))  # as if the program were another
    with remembering(tmp_path / "site") as memory:
        anew = memory.get_or_make("one", "a", lambda: b"made anew")
    assert (told, anew) == ([b"one", b"other"], b"made anew")


def test_a_decision_that_is_broken_is_made_again(tmp_path: Path) -> None:
    out, made = tmp_path / "site", list[str]()
    decided(out, "ab", made)
    with sqlite3.connect(tmp_path / ".site.digest-kept") as base:
        base.execute("UPDATE decided SET told = x'00'")
    assert decided(out, "ab", made) == [b"decided a", b"decided b"] and made == ["a", "b", "a", "b"]
    assert decided(out, "ab", made) and len(made) == 4


def test_decisions_and_reads_do_not_disturb_each_other(tmp_path: Path) -> None:
    source, out = write(tmp_path / "articles", ["01.md", "02.md"]), tmp_path / "site"
    read(source, out)
    decided(out, "abc", [])
    read(source, out)
    assert (kept_rows(out), kept_rows(out, "decided")) == (2, 3)


def test_after_a_failure_nothing_is_forgotten(tmp_path: Path) -> None:
    out, made = tmp_path / "site", list[str]()
    decided(out, "abc", made)
    with pytest.raises(KeyError), remembering(out) as memory:
        memory.get_or_make("letter", "z", lambda: b"never written")
        raise KeyError
    decided(out, "abc", made)
    assert made == ["a", "b", "c"]


@settings(deadline=None, max_examples=12)
@given(st.sets(st.sampled_from(sorted(STORIES))), st.randoms(use_true_random=False))
def test_a_build_on_what_is_kept_says_what_a_first_build_says(before: set[str], chance: random.Random) -> None:
    """Whatever was there before, in whatever order the articles come."""
    with tempfile.TemporaryDirectory() as name:
        source, out = Path(name, "articles"), Path(name, "site")
        if before:
            read(write(source, sorted(before)), out)
        records, problems = read(write(source, sorted(STORIES)), out)
        fresh, _ = read_sources(source, sources_in(source))
    chance.shuffle(records)
    assert repr(resolve(records, problems)) == repr(resolve(fresh))
