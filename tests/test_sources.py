"""Reading sources: the same in one process, in threads and in many; a source that breaks the program costs itself."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from digest import sources
from digest.errors import SourceFolderError, SourceProblem
from digest.resolve import resolve
from digest.sources import Read, read_source, read_sources, sources_in

RELEASE = "Ghana and Norway sign agreement {0}\n\n3 May 2022\n\nGhana and Norway signed agreement {0} in Accra.\n"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("articles")
    for number in range(120):
        (root / f"{number:03}.txt").write_text(RELEASE.format(number) * 3, encoding="utf-8")
    (root / "050.txt").write_bytes(b"")
    return root


def test_processes_and_threads_give_what_one_process_gives(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    names = sources_in(folder)
    monkeypatch.setattr(sources, "_processors", lambda: 2)
    many = read_sources(folder, names)
    with ThreadPoolExecutor(3) as pool:
        threads = read_sources(folder, names, executor=pool)
    monkeypatch.setattr(sources, "_processors", lambda: 1)
    one = read_sources(folder, names)
    assert one == many == threads
    assert len(one[0]) == 119
    assert [problem.source for problem in one[1]] == ["050.txt"]


def test_progress_is_told_source_by_source(folder: Path) -> None:
    told = []
    read_sources(folder, sources_in(folder)[:5], tell=lambda *word: told.append(word))
    assert told == [("Reading", done, 5) for done in range(1, 6)]


def deadly(source: str) -> Read:
    """Reads nothing; one source kills its process, as a crash in a library or a lack of memory does."""
    if source == "17":
        os.kill(os.getpid(), signal.SIGKILL)
    return [], [SourceProblem(source, "", "read", "")]


def test_a_source_that_kills_its_process_is_named_and_the_rest_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sources, "_processors", lambda: 2)
    names = [str(number) for number in range(40)]
    problems = [problem for _, wrong in sources._in_processes(deadly, names) for problem in wrong]
    assert [problem.source for problem in problems] == names
    assert [problem.source for problem in problems if problem.problem != "read"] == ["17"]
    assert "died" in problems[17].problem


def test_a_fault_of_the_program_is_a_problem_of_the_article(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(article: object) -> None:
        raise ZeroDivisionError("no such thing")

    monkeypatch.setattr(sources, "extract", fail)
    records, (problem,) = read_source(folder, "001.txt")
    assert records == []
    assert problem.source == "001.txt"
    assert "ZeroDivisionError: no such thing" in problem.problem
    assert "report" in problem.fix


def test_names_in_odd_bytes_are_written_down(tmp_path: Path) -> None:
    name = os.fsdecode(b"odd-\xff.txt")
    (tmp_path / name).write_text(RELEASE * 3, encoding="utf-8")
    records, _ = read_source(tmp_path, name)
    assert records[0].article.source == "odd-\\xff.txt"


def test_large_files_are_named_by_the_setting(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(RELEASE * 3, encoding="utf-8")
    records, (problem,) = read_sources(tmp_path, ["a.txt"], largest=100)
    assert not records
    assert "max_file_size" in problem.fix


@pytest.mark.parametrize("what", ["missing", "file", "empty"])
def test_a_source_folder_must_be_one(tmp_path: Path, what: str) -> None:
    if what != "missing":
        (tmp_path / what).write_text("x") if what == "file" else (tmp_path / what).mkdir()
    with pytest.raises(SourceFolderError):
        sources_in(tmp_path / what)


def test_no_more_than_a_few_chunks_wait(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A million results must not pile up in memory while the first are taken."""
    begun = []

    def note(source: str) -> Read:
        begun.append(source)
        return [], []

    monkeypatch.setattr(sources, "_processors", lambda: 1)
    with ThreadPoolExecutor(1) as pool:
        reading: Iterator[Read] = sources._spread(note, [str(n) for n in range(1000)], pool)
        next(reading)
        next(reading)
    assert len(begun) < 200


PLEDGE = "The Harbour Post is read in nine countries and has been printed since the year of the great storm."


def test_what_a_publishers_pages_repeat_is_learned_and_cut(tmp_path: Path) -> None:
    for number in range(8):
        text = (
            RELEASE.format(number)
            + f"\nIt is worth {number} million dollars.\n\nWork begins in {number} days.\n\n{PLEDGE}\n"
        )
        (tmp_path / f"{number}.txt").write_text(text, encoding="utf-8")
    records, problems = read_sources(tmp_path, sources_in(tmp_path))
    assert not problems
    assert len(records) == 8
    assert not any("Harbour Post" in record.article.text for record in records)
    assert records[3].article.text.endswith("Work begins in 3 days.")


def test_a_headline_that_a_series_shares_stays(tmp_path: Path) -> None:
    for number in range(8):
        text = f"Weekly briefing of the ministry\n\n3 May 2022\n\nGhana signed agreement {number} in Accra on Monday.\n"
        (tmp_path / f"{number}.txt").write_text(text, encoding="utf-8")
    records, _ = read_sources(tmp_path, sources_in(tmp_path))
    assert {record.article.title for record in records} == {"Weekly briefing of the ministry"}


def test_copies_become_one_article_that_names_all_its_sources(tmp_path: Path) -> None:
    for name in ("a.txt", "b.md", "c/d.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(RELEASE.format(1), encoding="utf-8")
    (tmp_path / "e.txt").write_text(RELEASE.format(2), encoding="utf-8")
    records, problems = read_sources(tmp_path, sources_in(tmp_path))
    assert not problems
    assert [record.article.source for record in records] == ["a.txt", "e.txt"]
    assert records[0].article.notes == ("the same article stands in b.md, c/d.txt",)
    assert records[0].article.copies == ("b.md", "c/d.txt")
    lines = {line.source: (line.record, line.problem) for line in resolve(records).sources}
    assert list(lines) == ["a.txt", "b.md", "c/d.txt", "e.txt"]
    assert lines["b.md"] == lines["c/d.txt"] == (lines["a.txt"][0], "the same article as in a.txt")


WIRE = """---
title: {title}
date: 2024-03-0{day}
publisher: {publisher}
---
Peru and Chile signed an accord on customs in Lima on Tuesday, both foreign ministries said after the talks.

The accord takes effect in May and will be reviewed by the two sides every year, the ministers told reporters.

Traders at the border in Tacna expect shorter queues once the two offices share one building and one form.

{end}
"""


def test_near_copies_of_two_publishers_are_one_story_and_two_articles(tmp_path: Path) -> None:
    for day, publisher, end in ((5, "Courier", "The talks went on."), (6, "Herald", "No date was given.")):
        text = WIRE.format(title=f"Accord signed, says {publisher}", day=day, publisher=publisher, end=end)
        (tmp_path / f"{publisher}.md").write_text(text, encoding="utf-8")
    records, problems = read_sources(tmp_path, sources_in(tmp_path))
    world = resolve(records)
    assert not problems
    assert len(world.records) == 2
    (story,) = world.stories.values()
    assert sorted(world.story) == sorted(record.id for record in world.records)
    assert sorted(map(sorted, story.copies)) == [sorted(record.id for record in world.records)]
