"""Which files of a folder are sources, and what is said of those that cannot be read."""

from __future__ import annotations

import os
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pytest

from digest.errors import DigestError, SourceProblem, UsageError
from digest.load import LARGEST, find_sources, load_file

TEXT = (
    "Peru and Chile sign an accord\n\nPeru and Chile signed an accord on customs in Lima on Monday, both sides said.\n"
)


def test_sources_are_found_in_nested_folders_sorted_and_without_hidden_files_and_sidecars(tmp_path: Path) -> None:
    for name in (
        "b.txt",
        "a/c.md",
        "a/B.TXT",
        ".hidden.txt",
        ".git/x.txt",
        "a/c.yaml",
        "a/d.yml",
        "z.docx",
        "é/x.html",
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(TEXT, encoding="utf-8")
    assert find_sources(tmp_path) == ["a/B.TXT", "a/c.md", "b.txt", "z.docx", "é/x.html"]


def test_a_suffix_in_capitals_is_read(tmp_path: Path) -> None:
    (tmp_path / "A.TXT").write_text(TEXT, encoding="utf-8")
    articles, problems = load_file(tmp_path, "A.TXT")
    assert articles[0].title == "Peru and Chile sign an accord"
    assert not problems


@pytest.mark.parametrize(
    ("name", "data", "problem"),
    [
        ("a.pdf", b"%PDF-1.7", "the document is broken"),
        ("a.rtf", b"{\\rtf1", "the format .rtf is not read"),
        ("a.docx", b"PK\x03\x04", "the document is broken or encrypted"),
        ("a.zip", b"PK\x03\x04", "the archive is broken"),
        ("a.json", b'{"a": ', "the file is not valid JSON: Expecting value"),
        ("a.xml", b"<a><b/></a>", "the file is no feed but XML of the kind a"),
        ("README", b"text", "the format without suffix is not read"),
        ("a.txt", b"", "the file is empty"),
        ("a.md", b"  \n\n", "the file is empty"),
        ("a.txt", b"\x00\x01\x02\xff" * 50, "the file is binary, not text"),
        ("a.txt", b"x" * (LARGEST + 1), "the file is larger than 25 MB"),
        ("a.md", b"---\ntitle: Only a head\n---\n", "no article text was found in it"),
        ("a.html", b"<html><body><script>go()</script></body></html>", "no article text was found in it"),
    ],
)
def test_a_source_that_cannot_be_read_is_named_with_reason_and_way_out(
    tmp_path: Path, name: str, data: bytes, problem: str
) -> None:
    (tmp_path / name).write_bytes(data)
    articles, problems = load_file(tmp_path, name)
    assert articles == []
    assert [p.problem for p in problems] == [problem]
    assert problems[0].source == name
    assert problems[0].fix


def test_a_missing_file_is_a_problem_not_an_exception(tmp_path: Path) -> None:
    articles, problems = load_file(tmp_path, "gone.txt")
    assert articles == []
    assert len(problems) == 1


def test_a_pipe_is_not_opened(tmp_path: Path) -> None:
    if not hasattr(os, "mkfifo"):
        pytest.skip("this system has no named pipes")
    os.mkfifo(tmp_path / "pipe.txt")
    assert find_sources(tmp_path) == ["pipe.txt"]
    assert load_file(tmp_path, "pipe.txt")[1][0].problem == "it is not a regular file"


def test_a_link_that_leaves_the_folder_is_named_and_not_followed(tmp_path: Path) -> None:
    outside = tmp_path / "outside.txt"
    outside.write_text(TEXT, encoding="utf-8")
    root = tmp_path / "root"
    root.mkdir()
    (root / "link.txt").symlink_to(outside)
    articles, problems = load_file(root, "link.txt")
    assert articles == []
    assert problems[0].problem == "it is a link that leads out of the source folder"


def test_an_article_with_a_faulty_head_is_read_and_the_fault_named_by_line(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("---\ntitle: A\ntags: [x\ndate: 2020-01-02\n---\n" + TEXT, encoding="utf-8")
    articles, problems = load_file(tmp_path, "a.md")
    assert articles[0].published == "2020-01-02"
    assert problems[0].problem == "the front matter is not valid"
    assert problems[0].place.startswith("line ")


def test_loading_runs_in_another_process(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    with ProcessPoolExecutor(1) as pool:
        assert pool.submit(load_file, tmp_path, "a.txt").result() == load_file(tmp_path, "a.txt")


def test_errors_keep_message_and_way_out_through_pickling() -> None:
    import pickle

    error = pickle.loads(pickle.dumps(UsageError("no such option", "see --help")))
    assert isinstance(error, DigestError)
    assert (error.message, error.fix, error.status, str(error)) == ("no such option", "see --help", 2, "no such option")
    assert SourceProblem("a", "", "b", "c") < SourceProblem("b", "", "a", "a")


def files(root: Path, *names: str) -> None:
    for name in names:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(TEXT, encoding="utf-8")


def test_what_a_digestignore_names_is_no_source(tmp_path: Path) -> None:
    files(tmp_path, "a.txt", "draft.txt", "old/b.txt", "old/keep.txt", "deep/old/c.txt", "notes/x.md", "notes/y.txt")
    (tmp_path / ".digestignore").write_text("# not these\ndraft*\n/old/*\n!/old/keep.txt\n*.md\n", encoding="utf-8")
    (tmp_path / "notes" / ".digestignore").write_text("!x.md\ny.txt\n", encoding="utf-8")
    assert find_sources(tmp_path) == ["a.txt", "deep/old/c.txt", "notes/x.md", "old/keep.txt"]


def test_an_ignored_folder_is_not_entered(tmp_path: Path) -> None:
    files(tmp_path, "a.txt", "raw/b.txt")
    (tmp_path / ".digestignore").write_text("raw/\n", encoding="utf-8")
    (tmp_path / "raw").chmod(0)
    try:
        assert find_sources(tmp_path) == ["a.txt"]
    finally:
        (tmp_path / "raw").chmod(0o755)


def test_linked_folders_are_named(tmp_path: Path) -> None:
    files(tmp_path, "out/a.txt", "in/b.txt", "in/sub/c.txt")
    (tmp_path / "in" / "there").symlink_to(tmp_path / "out")
    (tmp_path / "in" / "here").symlink_to(tmp_path / "in" / "sub")
    assert find_sources(tmp_path / "in") == ["b.txt", "here", "sub/c.txt", "there"]
    told = [load_file(tmp_path / "in", name) for name in ("there", "here")]
    assert [len(articles) for articles, _ in told] == [0, 0]
    assert ["leads out" in problem.problem for _, (problem,) in told] == [True, False]
    assert told[1][1][0].fix == "nothing needs to be done: it is read in its own place"


def test_a_folder_that_cannot_be_listed_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files(tmp_path, "a.txt", "shut/b.txt")
    listed = Path.iterdir

    def iterdir(folder: Path) -> Iterator[Path]:
        if folder.name == "shut":
            raise PermissionError(13, "Permission denied")
        return listed(folder)

    monkeypatch.setattr(Path, "iterdir", iterdir)
    assert find_sources(tmp_path) == ["a.txt", "shut"]
    assert [problem.problem for problem in load_file(tmp_path, "shut")[1]] == ["the folder cannot be listed"]
