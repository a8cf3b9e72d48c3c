"""Units carried over from the build before: what was noted decides, links stay whole, and doubt makes all anew."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import pytest

from digest.errors import SiteCheckError
from digest.publish import Published, publish_site
from digest.publish.workers import File, Part, Units
from tests.publish.test_staging import PAGE, tree

BODY = "</h1>"


@dataclass
class Present:
    world: dict[str, str]

    def bears_out(self, values: bytes, places: str) -> bool:
        return all(self.world.get(told.partition("=")[0]) == told.partition("=")[2] for told in places.split(";"))


@dataclass
class Trace:
    """Notes a unit's own entry of the world, and that alone."""

    world: dict[str, str]
    read: list[str] = field(default_factory=list)

    def begin(self) -> None:
        self.read.clear()

    def end(self) -> tuple[bytes, str]:
        return b"noted", ";".join(self.read)

    def present(self) -> Present:
        return Present(self.world)


@dataclass
class Pages:
    """A page for each entry of ``world``: name to what stands on it."""

    world: dict[str, str]

    def __post_init__(self) -> None:
        self.trace = Trace(self.world)

    def units(self) -> Iterator[tuple[str, Part]]:
        return ((name, self._maker(name)) for name in self.world)

    def _maker(self, name: str) -> Part:
        def make() -> Iterable[File]:
            self.trace.read.append(f"{name}={self.world[name]}")
            return [(f"{name}.html", PAGE.format(name).replace(BODY, BODY + self.world[name]).encode())]

        return make


def _plain(path: str) -> Iterable[File]:
    return [(path, b"plain")]


@dataclass
class World:
    world: dict[str, str]
    plain: Sequence[str] = ()  #: files of which each is made by a part of its own

    def parts(self) -> Sequence[Part | Units]:
        return [Pages(self.world), *(partial(_plain, path) for path in self.plain)]

    def closing(self, written: Collection[str]) -> Iterable[File]:
        return ()


@pytest.fixture(params=[1, 2])
def publish(tmp_path: Path, request: pytest.FixtureRequest) -> Callable[[dict[str, str]], Published]:
    def published(world: dict[str, str]) -> Published:
        site, out, kept = World(world), tmp_path / "dist", tmp_path / "kept"
        return publish_site(site, out, processes=request.param, kept=kept)

    return published


Publish = Callable[[dict[str, str]], Published]
AT_B = '<a href="b.html#there">b</a>'
THERE = '<p id="there">here</p>'


def test_only_what_differs_is_made(publish: Publish) -> None:
    world = {"a": AT_B, "b": THERE, "c": ""}
    assert publish(world).carried == 0
    assert publish(world) == Published(files=3, pages=3, changed=0, carried=3)
    assert publish(world | {"c": "new"}) == Published(files=3, pages=3, changed=1, carried=2)
    assert publish({"a": AT_B, "b": THERE}) == Published(files=2, pages=2, changed=0, carried=2)


def test_links_to_pages_that_are_carried_are_checked(publish: Publish) -> None:
    publish({"a": "", "b": THERE})
    assert publish({"a": AT_B, "b": THERE}).carried == 1
    with pytest.raises(SiteCheckError) as error:
        publish({"a": AT_B.replace("there", "nowhere"), "b": THERE})
    assert "a.html: links to #nowhere of b.html" in str(error.value)


def test_pages_that_are_carried_may_not_link_to_what_is_gone(publish: Publish, tmp_path: Path) -> None:
    publish({"a": AT_B, "b": THERE})
    before = tree(tmp_path / "dist")
    for world in ({"a": AT_B, "b": ""}, {"a": AT_B}):
        with pytest.raises(SiteCheckError) as error:
            publish(world)
        assert "a.html: links to" in str(error.value) and "b.html" in str(error.value)
    assert tree(tmp_path / "dist") == before


@pytest.mark.parametrize("processes", [1, 2])
def test_pages_that_are_carried_may_not_link_to_what_a_part_without_units_has_no_more(
    tmp_path: Path, processes: int
) -> None:
    def publish(*files: str) -> Published:
        site = World({"a": '<a href="list.txt">list</a>'}, files)
        return publish_site(site, tmp_path / "dist", processes=processes, kept=tmp_path / "kept")

    publish("list.txt", "other.txt")
    assert publish("list.txt", "other.txt").carried == 1
    with pytest.raises(SiteCheckError) as error:
        publish("other.txt")
    assert "a.html: links to list.txt" in str(error.value)


def test_a_link_may_move_with_its_target(publish: Publish) -> None:
    publish({"a": AT_B, "b": THERE, "c": ""})
    assert publish({"a": AT_B.replace("b.html", "c.html"), "b": "", "c": THERE}).changed == 3


def test_without_the_old_site_nothing_is_carried(publish: Publish, tmp_path: Path) -> None:
    world = {"a": AT_B, "b": THERE}
    publish(world)
    (tmp_path / "dist" / "b.html").unlink()
    assert publish(world) == Published(files=2, pages=2, changed=1, carried=1)
