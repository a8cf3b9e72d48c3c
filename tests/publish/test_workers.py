"""Sites made in several processes: the same bytes, the same faults, and no half of a site where one is killed."""

from __future__ import annotations

import os
import signal
from collections.abc import Collection, Iterable, Sequence
from functools import partial
from pathlib import Path

import pytest

from digest.errors import OutputError, SiteCheckError
from digest.publish import publish_site
from digest.publish.workers import File, Part
from tests.publish.test_staging import PAGE, beside, tree


class Sound:
    """Thirty parts of one page each, and a list of all at the end."""

    def __init__(self, *more: Part) -> None:
        self.more = more

    def parts(self) -> Sequence[Part]:
        return [*(partial(sound, number) for number in range(30)), *self.more]

    def closing(self, written: Collection[str]) -> Iterable[File]:
        return [("all.txt", "\n".join(sorted(written)).encode())]


def sound(number: int) -> list[File]:
    return [(f"s{number}.html", PAGE.format(number).encode())]


def dead_link() -> list[File]:
    return [("a/dead.html", PAGE.format('x<a href="p1.html#p2">2</a><a href="p99.html">99</a>').encode())]


def killed() -> list[File]:
    os.kill(os.getpid(), signal.SIGKILL)
    return []


def failing() -> list[File]:
    raise ValueError("a fault of the program")


def test_any_number_of_processes_makes_the_same_site(tmp_path: Path) -> None:
    made = [publish_site(Sound(), tmp_path / str(n), processes=n) for n in (1, 2, 3)]
    assert len(set(made)) == 1 and made[0].files == 31
    assert tree(tmp_path / "1") == tree(tmp_path / "2") == tree(tmp_path / "3")
    assert publish_site(Sound(), tmp_path / "2", processes=2).changed == 0


def test_faults_between_parts_are_told_the_same(tmp_path: Path) -> None:
    told = []
    for processes in (1, 2):
        with pytest.raises(SiteCheckError) as error:
            publish_site(Sound(dead_link, partial(sound, 3)), tmp_path / "dist", processes=processes)
        told.append(str(error.value))
    assert told[0] == told[1]
    assert "a/dead.html: links to a/p99.html, which is not there" in told[0] and "s3.html: is written twice" in told[0]
    assert beside(tmp_path / "dist") == []


@pytest.mark.parametrize(("part", "error"), [(killed, OutputError), (failing, ValueError)])
def test_a_worker_that_fails_leaves_the_old_site(tmp_path: Path, part: Part, error: type[Exception]) -> None:
    out = tmp_path / "dist"
    publish_site(Sound(), out)
    before = tree(out)
    with pytest.raises(error):
        publish_site(Sound(part), out, processes=2)
    assert tree(out) == before and beside(out) == ["dist"]


def test_processes_that_cannot_be_forked_make_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "darwin")
    publish_site(Sound(), tmp_path / "spawned", processes=2)
    publish_site(Sound(), tmp_path / "here")
    assert tree(tmp_path / "spawned") == tree(tmp_path / "here")
