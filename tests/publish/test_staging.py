"""The swap: the new site replaces the old whole, or the old one stays; what the tool did not write stays too."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from digest.errors import OutputError, SiteCheckError
from digest.publish import Published, publish
from digest.publish.manifest import NAME, manifest_bytes

PAGE = (
    '<!doctype html><html lang="en"><head><meta charset="utf-8">'
    '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'"><title>{0}</title></head>'
    "<body><h1>{0}</h1></body></html>"
)


def site(**pages: str) -> list[tuple[str, bytes]]:
    return [(f"{name}.html", PAGE.format(text).encode()) for name, text in pages.items()]


def tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name != NAME
    }


def beside(out: Path) -> list[str]:
    """Names in the folder where ``out`` stands."""
    return sorted(path.name for path in out.parent.iterdir())


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "dist"


def test_a_first_site_makes_its_folders(tmp_path: Path) -> None:
    out = tmp_path / "deep" / "er" / "dist"
    assert publish([*site(index="a"), ("data/x.csv", b"1\n")], out) == Published(files=2, pages=1, changed=2)
    assert set(tree(out)) == {"index.html", "data/x.csv"}
    assert beside(out) == ["dist"]


def test_the_new_site_replaces_the_old_whole(out: Path) -> None:
    publish([*site(index="a", gone="b"), ("old/only.csv", b"1")], out)
    assert publish(site(index="c"), out).changed == 1
    assert set(tree(out)) == {"index.html"}
    assert not (out / "old").exists()


def test_an_unchanged_file_keeps_its_time_stamp(out: Path) -> None:
    publish(site(index="a", other="b"), out)
    for name in ("index.html", "other.html"):
        os.utime(out / name, ns=(10**18, 10**18))
    assert publish(site(index="a", other="changed"), out).changed == 1
    assert (out / "index.html").stat().st_mtime_ns == 10**18
    assert (out / "other.html").stat().st_mtime_ns != 10**18


def test_a_disk_without_links_keeps_time_stamps_too(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    publish(site(index="a"), out)
    os.utime(out / "index.html", ns=(10**18, 10**18))

    def refuse(*_: object) -> None:
        raise OSError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    assert publish(site(index="a"), out).changed == 0
    assert (out / "index.html").stat().st_mtime_ns == 10**18


def test_a_build_upon_a_build_equals_a_build_from_nothing(tmp_path: Path) -> None:
    publish(site(index="a", x="1"), tmp_path / "one")
    publish(site(index="b", y="2"), tmp_path / "one")
    publish(site(index="b", y="2"), tmp_path / "two")
    assert tree(tmp_path / "one") == tree(tmp_path / "two")
    assert (tmp_path / "one" / NAME).read_bytes() == (tmp_path / "two" / NAME).read_bytes()


def test_a_page_edited_by_hand_is_made_anew(out: Path) -> None:
    publish(site(index="a"), out)
    (out / "index.html").write_text("scribbled")
    publish(site(index="a"), out)
    assert tree(out) == dict(site(index="a"))


def test_a_site_with_a_fault_leaves_the_old_one(out: Path) -> None:
    publish(site(index="a"), out)
    before = tree(out)
    with pytest.raises(SiteCheckError, match=r"links to nowhere\.html, which is not there"):
        publish([("index.html", PAGE.format('<a href="nowhere.html">x</a>').encode())], out)
    assert tree(out) == before
    assert beside(out) == ["dist"]


def test_a_path_that_leaves_the_site_is_not_written(out: Path) -> None:
    with pytest.raises(SiteCheckError, match="not a plain relative one"):
        publish([*site(index="a"), ("../escaped.txt", b"x")], out)
    assert beside(out) == []


def failing_after_one_page(error: BaseException) -> Iterator[tuple[str, bytes]]:
    yield from site(index="new")
    raise error


@pytest.mark.parametrize("error", [KeyboardInterrupt(), RuntimeError("a fault"), MemoryError()])
def test_whatever_stops_the_writing_leaves_the_old_site_and_no_litter(out: Path, error: BaseException) -> None:
    publish(site(index="a"), out)
    with pytest.raises(type(error)):
        publish(failing_after_one_page(error), out)
    assert tree(out) == dict(site(index="a"))
    assert beside(out) == ["dist"]


def test_a_swap_that_fails_half_way_is_undone(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    publish(site(index="a"), out)
    rename = Path.rename

    def refuse(self: Path, target: Path) -> Path:
        if self.name.endswith("digest-new"):
            raise PermissionError(13, "Permission denied", str(target))
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(OutputError, match="Permission denied"):
        publish(site(index="b"), out)
    assert tree(out) == dict(site(index="a"))
    assert beside(out) == ["dist"]


def killed(out: Path, *, swapped: bool) -> None:
    """The disk as a run leaves it that is killed between the two renames, or (``swapped``) right after them."""
    publish(site(index="old"), out)
    out.rename(out.with_name(".dist.digest-old"))
    new = out if swapped else out.with_name(".dist.digest-new")
    new.mkdir()
    (new / "index.html").write_bytes(dict(site(index="half"))["index.html"])
    if swapped:
        (new / NAME).write_bytes(manifest_bytes(["index.html"]))


@pytest.mark.parametrize("swapped", [False, True])
def test_the_build_after_a_killed_one_clears_what_it_left(out: Path, swapped: bool) -> None:
    killed(out, swapped=swapped)
    publish(site(index="new"), out)
    assert tree(out) == dict(site(index="new"))
    assert beside(out) == ["dist"]


def test_a_failing_build_after_a_killed_one_brings_the_old_site_back(out: Path) -> None:
    killed(out, swapped=False)
    with pytest.raises(SiteCheckError):
        publish([("index.html", b"no page")], out)
    assert tree(out) == dict(site(index="old"))


def test_what_a_killed_swap_left_of_the_users_files_is_brought_back(out: Path) -> None:
    killed(out, swapped=True)
    (out.with_name(".dist.digest-old") / "CNAME").write_text("example.org")
    publish(site(index="new"), out, keep=["CNAME"])
    assert (out / "CNAME").read_text() == "example.org"
    assert beside(out) == ["dist"]


def test_two_builds_at_once_do_not_meet(out: Path) -> None:
    def building_meanwhile() -> Iterator[tuple[str, bytes]]:
        with pytest.raises(OutputError, match="Another build is writing"):
            publish(site(index="second"), out)
        yield from site(index="first")

    publish(building_meanwhile(), out)
    assert tree(out) == dict(site(index="first"))


def test_files_that_are_kept_are_carried_over(out: Path) -> None:
    publish(site(index="a"), out)
    (out / "CNAME").write_text("example.org")
    (out / ".git").mkdir()
    (out / ".git" / "HEAD").write_text("ref")
    (out / ".DS_Store").write_bytes(b"\0")
    publish(site(index="b"), out, keep=["CNAME", ".git"])
    assert (out / "CNAME").read_text() == "example.org"
    assert (out / ".git" / "HEAD").read_text() == "ref"
    assert (out / ".DS_Store").is_file()


def test_a_file_added_while_the_build_ran_stops_the_swap(out: Path) -> None:
    def interrupted_by_the_user() -> Iterator[tuple[str, bytes]]:
        yield from site(index="b")
        (out / "notes.txt").write_text("mine")

    publish(site(index="a"), out)
    with pytest.raises(OutputError, match=r"notes\.txt"):
        publish(interrupted_by_the_user(), out)
    assert tree(out) == {**dict(site(index="a")), "notes.txt": b"mine"}


def test_a_kept_file_in_the_place_of_a_page_is_refused(out: Path) -> None:
    out.mkdir()
    (out / "index.html").write_text("mine")
    with pytest.raises(OutputError, match=r"index\.html"):
        publish(site(index="a"), out, keep=["index.html"])
    assert (out / "index.html").read_text() == "mine"


def test_an_output_that_is_a_link_is_followed(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    publish(site(index="a"), (tmp_path / "link").resolve())
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real" / "index.html").is_file()
