"""What is noted of a look-up: if all of it still holds, everybody who asks the same is told the same."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from digest.config import Config
from digest.site.reads import Ledger, Watched
from digest.site.views.context import Context
from digest.site.views.lines import Lines
from tests.factory import sample_digest

Worlds = Mapping[str, tuple[str, ...]]

KEYS = st.sampled_from(["a", "b", "c", "+a", "a\tb"])
WORLDS = st.dictionaries(KEYS, st.tuples(st.sampled_from(["x", "y"])), max_size=4)
#: Ways to ask: what each is told of a key.
WAYS: dict[str, Callable[[Mapping[str, Any], str], Any]] = {
    "get": lambda held, key: held.get(key),
    "get or else": lambda held, key: held.get(key, "else"),
    "in": lambda held, key: key in held,
    "item": lambda held, key: item(held, key),
    "length": lambda held, key: len(held),
    "keys": lambda held, key: list(held),
    "items": lambda held, key: list(held.items()),
    "values": lambda held, key: sorted(held.values()),
}
QUESTIONS = st.lists(st.tuples(st.sampled_from(sorted(WAYS)), KEYS), max_size=6)


def item(held: Mapping[str, Any], key: str) -> Any:
    try:
        return held[key]
    except KeyError:
        return "missing"


def answers(held: Mapping[str, Any], questions: list[tuple[str, str]]) -> list[Any]:
    return [WAYS[way](held, key) for way, key in questions]


def by_letter(key: str) -> str:
    return key[:1]


@given(WORLDS, WORLDS, QUESTIONS, st.booleans())
def test_what_is_borne_out_is_told_again(before: Worlds, after: Worlds, questions: Any, grouped: bool) -> None:
    ledger, later = Ledger("program"), Ledger("program")
    for each, world in ((ledger, before), (later, after)):
        each.watch_groups("things", world, by_letter) if grouped else each.watch("things", world)
    ledger.begin()
    told = answers(ledger.watched("things"), questions)
    assert told == answers(before, questions)
    reads = ledger.end()
    assert ledger.present().bears_out(*reads)
    if later.present().bears_out(*reads):
        assert told == answers(after, questions)


def things(world: Worlds, stamp: str = "") -> tuple[Ledger, Watched[str, Any]]:
    ledger = Ledger(stamp)
    return ledger, ledger.watch("things", world)


def test_what_was_not_asked_for_may_change() -> None:
    ledger, held = things({"a": ("1",), "b": ("1",)})
    assert held["a"] and "b" in held and "c" not in held
    reads = ledger.end()
    assert things({"a": ("1",), "b": ("2",), "d": ()})[0].present().bears_out(*reads)
    others: list[Worlds] = [{"a": ("2",), "b": ("1",)}, {"a": ("1",)}, {"a": ("1",), "b": ("1",), "c": ("1",)}]
    for other in others:
        assert not things(other)[0].present().bears_out(*reads)


def test_what_another_program_noted_never_holds() -> None:
    ledger, _ = things({}, "one")
    assert ledger.present().bears_out(*ledger.end())
    assert not things({}, "two")[0].present().bears_out(*ledger.end())


def test_what_is_made_once_is_read_by_all_who_use_it() -> None:
    ledger, held = things({"a": ("1",)})
    made: dict[str, Any] = {}
    ledger.begin()
    ledger.once(made, "line", lambda: held["a"])
    first = ledger.end()
    ledger.begin()
    assert ledger.once(made, "line", lambda: held["b"]) == ("1",)
    assert ledger.end() == first


def test_nothing_of_the_world_stands_in_the_context_unwatched() -> None:
    ctx = Context(sample_digest(), Config())
    mappings = {name for name, value in vars(ctx).items() if isinstance(value, Mapping)}
    unwatched = {name for name in mappings if not isinstance(getattr(ctx, name), Watched)}
    assert unwatched == {"_sources", "_places", "_ages"}  # each noted where it is used
    world = vars(ctx.digest)
    assert all(isinstance(value, Watched) for name, value in world.items() if name not in ("_ledger", "_digest"))


def test_lines_are_read_with_what_they_are_made_of() -> None:
    ctx = Context(sample_digest(), Config())
    lines, person = Lines(ctx), next(iter(ctx.digest.people))
    reads = []
    for _ in range(2):
        ctx.ledger.begin()
        lines.many("people", [person])
        reads.append(ctx.ledger.end())
    assert reads[0] == reads[1] and len(reads[0].values) > 16
