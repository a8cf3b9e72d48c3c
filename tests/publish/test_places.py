"""Where a site may be written, and that a refusal touches nothing."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from digest.errors import OutputError, UsageError
from digest.publish import checked_out
from digest.publish.manifest import NAME, foreign_files, manifest_bytes, remove_written, written_files


@pytest.fixture
def source(tmp_path: Path) -> Path:
    folder = tmp_path / "home" / "articles"
    folder.mkdir(parents=True)
    return folder


def test_a_folder_that_is_not_there_yet_is_fine(source: Path, tmp_path: Path) -> None:
    assert checked_out(source, tmp_path / "a" / "b", ()) == tmp_path / "a" / "b"
    assert not (tmp_path / "a").exists()


def test_an_empty_folder_is_fine(source: Path, tmp_path: Path) -> None:
    (tmp_path / "dist").mkdir()
    assert checked_out(source, tmp_path / "dist", ()) == tmp_path / "dist"


@pytest.mark.parametrize(
    ("out", "told"),
    [
        ("home/articles", "is the source folder itself"),
        ("home/articles/dist", "lies inside the source folder"),
        ("home/articles/../articles/deep/dist", "lies inside the source folder"),
        ("home", "contains the source folder"),
        ("/", "contains the source folder"),
        (".", "contains the source folder"),
    ],
)
def test_source_and_output_must_not_hold_each_other(source: Path, tmp_path: Path, out: str, told: str) -> None:
    with pytest.raises(UsageError, match=told):
        checked_out(source, tmp_path / out, ())


def test_a_link_does_not_hide_the_source(source: Path, tmp_path: Path) -> None:
    (tmp_path / "alias").symlink_to(source)
    with pytest.raises(UsageError, match="is the source folder itself"):
        checked_out(source, tmp_path / "alias", ())


def test_home_and_the_folder_one_stands_in_are_refused(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = tmp_path / "person"
    (person / "work").mkdir(parents=True)
    monkeypatch.setenv("HOME", str(person))
    with pytest.raises(UsageError, match="your home folder"):
        checked_out(source, person, ())
    monkeypatch.chdir(person / "work")
    with pytest.raises(UsageError, match="the folder you are in"):
        checked_out(source, Path(), ())
    assert checked_out(source, Path("dist"), ()) == person / "work" / "dist"


def test_a_file_is_refused(source: Path, tmp_path: Path) -> None:
    (tmp_path / "dist").write_text("mine")
    with pytest.raises(OutputError, match="is a file"):
        checked_out(source, tmp_path / "dist", ())
    with pytest.raises(OutputError, match="dist is a file"):
        checked_out(source, tmp_path / "dist" / "site", ())
    assert (tmp_path / "dist").read_text() == "mine"


def test_links_in_a_circle_are_refused(source: Path, tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to(tmp_path / "b")
    (tmp_path / "b").symlink_to(tmp_path / "a")
    with pytest.raises(OutputError, match="cannot be written"):
        checked_out(source, tmp_path / "a", ())


def test_a_name_too_long_is_refused(source: Path, tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="cannot be written"):
        checked_out(source, tmp_path / ("x" * 300), ())


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_may_not_be_written_is_refused(source: Path, tmp_path: Path) -> None:
    (tmp_path / "locked").mkdir(mode=0o500)
    with pytest.raises(OutputError, match="not writable"):
        checked_out(source, tmp_path / "locked" / "dist", ())


@pytest.mark.parametrize("name", ["thesis.docx", "folder/", ".hidden", "link"])
def test_what_the_tool_did_not_write_is_refused_with_the_way_out(source: Path, tmp_path: Path, name: str) -> None:
    out = tmp_path / "dist"
    out.mkdir()
    if name == "folder/":
        (out / name).mkdir()
    elif name == "link":
        (out / name).symlink_to(source)
    else:
        (out / name).write_text("mine")
    with pytest.raises(OutputError) as caught:
        checked_out(source, out, ())
    assert name in caught.value.message
    assert "--out" in caught.value.fix and "keep" in caught.value.fix
    assert checked_out(source, out, [name.rstrip("/")]) == out


def test_what_a_file_manager_leaves_is_no_reason_to_refuse(source: Path, tmp_path: Path) -> None:
    (tmp_path / "dist").mkdir()
    (tmp_path / "dist" / ".DS_Store").write_bytes(b"\0")
    assert checked_out(source, tmp_path / "dist", ())


@pytest.mark.parametrize(
    "text", ["", "[", "[]", "null", '{"generator": "news-digest"}', '{"files": ["a.txt"]}', "[" * 9999]
)
def test_a_manifest_that_is_not_sound_gives_no_licence(tmp_path: Path, text: str) -> None:
    (tmp_path / NAME).write_text(text)
    (tmp_path / "a.txt").write_text("mine")
    assert written_files(tmp_path) == frozenset()
    assert foreign_files(tmp_path, ()) == [NAME, "a.txt"]
    remove_written(tmp_path)
    assert (tmp_path / "a.txt").exists()


def test_a_forged_manifest_reaches_nothing_outside(tmp_path: Path) -> None:
    (tmp_path / "precious.txt").write_text("mine")
    (tmp_path / "dist").mkdir()
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "precious.txt").write_text("mine")
    (tmp_path / "dist" / "sub").symlink_to(tmp_path / "elsewhere")
    listed = ["../precious.txt", str(tmp_path / "precious.txt"), "sub/precious.txt"]
    (tmp_path / "dist" / NAME).write_bytes(manifest_bytes(listed))
    remove_written(tmp_path / "dist")
    assert (tmp_path / "precious.txt").exists()
    assert (tmp_path / "elsewhere" / "precious.txt").exists()


def test_only_what_was_written_is_removed(tmp_path: Path) -> None:
    for path in ("a/b/ours.html", "a/theirs.html", "ours.txt"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text("x")
    (tmp_path / NAME).write_bytes(manifest_bytes(["a/b/ours.html", "ours.txt"]))
    remove_written(tmp_path)
    assert sorted(p.relative_to(tmp_path).as_posix() for p in tmp_path.rglob("*")) == ["a", "a/theirs.html"]
