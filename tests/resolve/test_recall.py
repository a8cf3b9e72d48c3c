"""A memory changes nothing but the time: whatever an earlier build had seen, the world is the one made from scratch."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from digest.kept import remembering
from digest.records import Record
from digest.resolve import resolve
from digest.resolve.recall import NONE
from tests.resolve.reference import records


class Watched:
    """A memory of a dictionary that counts what it was asked to make."""

    def __init__(self) -> None:
        self.known: dict[tuple[str, str], bytes] = {}
        self.made = 0

    def get_or_make(self, kind: str, key: str, make: Callable[[], bytes]) -> bytes:
        if (kind, key) not in self.known:
            self.made += 1
            self.known[(kind, key)] = make()
        return self.known[(kind, key)]


def changed(record: Record) -> Record:
    """The article with another first sentence, and one official fewer."""
    text = "What follows was corrected. " + record.article.text
    return replace(record, article=replace(record.article, text=text), officials=record.officials[1:])


#: Places of articles in the reference: those of a build, and which of them read otherwise.
BUILDS = st.tuples(st.sets(st.integers(0, 104), max_size=40), st.sets(st.integers(0, 104), max_size=8))


@settings(deadline=None, max_examples=12)
@given(st.lists(BUILDS, min_size=1, max_size=3), st.randoms(use_true_random=False))
def test_articles_added_removed_and_changed_give_the_world_made_from_scratch(
    builds: list[tuple[set[int], set[int]]], chance: random.Random
) -> None:
    with tempfile.TemporaryDirectory() as name:
        for present, other in builds:
            told = [changed(r) if i in other else r for i, r in enumerate(records()) if i in present]
            chance.shuffle(told)
            with remembering(Path(name, "site")) as memory:
                remembered = resolve(told, memory=memory)
            assert repr(remembered) == repr(resolve(told))


def test_one_article_more_decides_what_it_touches_and_nothing_else() -> None:
    memory = Watched()
    resolve(records()[:-1], memory=memory)
    before, memory.made = memory.made, 0
    resolve(records(), memory=memory)
    assert before > 90 and memory.made == 1


def test_nothing_is_remembered_unless_asked() -> None:
    assert [NONE.get_or_make("kind", "key", lambda n=n: bytes([n])) for n in range(2)] == [b"\0", b"\1"]  # type: ignore[misc]
