"""What views read of the world, noted on the way, so that the next build knows which pages would come out the same.

Views reach the world through one context only, and every look-up there passes through a ``Watched`` mapping, which
notes what was asked and found. Pages for which all of that is still so would be made of the same values by the same
program: they need not be made again.

==========================  ============================================================================
``mapping[key]``, ``get``   the value: a number hashed from the mapping's name, the key and ``repr`` of the
                            value (frozen dataclasses, tuples, strings, numbers, None)
``key in mapping``          that the key is there, or that it is not; its value may change
a key that is not there     that it is not
``values()``, ``len``, …    all of the mapping: one number
==========================  ============================================================================

Numbers are hashed under a stamp that stands for the program and its configuration, so those of another program never
hold. What is derived from the whole world is watched as a mapping of its own: a page notes only the part it asks for.
What is made once and used by many pages (``Lines``) keeps what it read, and that is noted again at each use.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, ItemsView, Iterator, KeysView, Mapping, Set, ValuesView
from hashlib import blake2b
from typing import Any, NamedTuple, TypeVar, overload

K = TypeVar("K")
V = TypeVar("V")
D = TypeVar("D")
#: The number of a value that was found, or where a key was (``+name key``) or was not (``-name key``).
Note = int | str

_WHOLE = "\twhole"
_BETWEEN = "\t"


class Reads(NamedTuple):
    """What something was made from."""

    values: bytes  #: numbers, of eight bytes each
    places: str  #: where keys were and were not, a line each


class Ledger:
    """The notes of one process. ``stamp`` stands for all that decides what a page becomes, besides the world."""

    def __init__(self, stamp: str = "") -> None:
        self._stamp = blake2b(stamp.encode("utf-8", "surrogatepass"), digest_size=32).digest()
        self._watched: dict[str, Watched[Any, Any]] = {}
        self.log: list[Note] = []

    def watch(self, name: str, held: Mapping[K, V]) -> Watched[K, V]:
        """``held``, watched under ``name``, which no other has."""
        return self._entered(name, Watched(self, name, held))

    def watch_groups(self, name: str, held: Mapping[K, V], group: Callable[[K], str]) -> Watched[K, V]:
        """As ``watch``; who asks for one key has read all of its group."""
        return self._entered(name, _Grouped(self, name, held, group))

    def watched(self, name: str) -> Watched[Any, Any]:
        """What is watched under ``name``."""
        return self._watched[name]

    def _entered(self, name: str, watched: Watched[K, V]) -> Watched[K, V]:
        if name in self._watched:
            raise ValueError(f"{name} is watched already")
        self._watched[name] = watched
        return watched

    def number(self, *told: str) -> int:
        """What stands for ``told``."""
        text = _BETWEEN.join(told).encode("utf-8", "surrogatepass")
        return int.from_bytes(blake2b(text, digest_size=8, key=self._stamp).digest(), "little")

    def once(self, held: dict[K, tuple[V, tuple[Note, ...]]], key: K, make: Callable[[], V]) -> V:
        """What ``make`` gives, made once and kept in ``held``: who asks has read what it was made from."""
        found = held.get(key)
        if found is None:
            start = len(self.log)
            value = make()
            held[key] = value, tuple(dict.fromkeys(self.log[start:]))
            return value
        self.log += found[1]
        return found[0]

    def begin(self) -> None:
        """Forget what was read so far."""
        self.log.clear()

    def end(self) -> Reads:
        """What was read since ``begin``."""
        noted = {self.number(), *self.log}
        values = array("Q", sorted(note for note in noted if isinstance(note, int)))
        return Reads(values.tobytes(), "\n".join(sorted(note for note in noted if isinstance(note, str))))

    def present(self) -> Present:
        """What the world is like."""
        numbers = (number for watched in self._watched.values() for number in watched.numbers())
        return Present(frozenset({self.number(), *numbers}), self._is_there)

    def _is_there(self, name: str, key: str) -> bool:
        return name in self._watched and self._watched[name].has(key)


class Present(NamedTuple):
    """The world as it is."""

    numbers: frozenset[int]
    is_there: Callable[[str, str], bool]

    def bears_out(self, values: bytes, places: str) -> bool:
        """Would everything that ``Reads`` tell be found again as it was? Raises ``ValueError`` where they are none."""
        found = array("Q")
        found.frombytes(values)
        return self.numbers.issuperset(found) and all(map(self._is_as_told, filter(None, places.split("\n"))))

    def _is_as_told(self, place: str) -> bool:
        name, _, key = place[1:].partition(_BETWEEN)
        return self.is_there(name, key) is (place[0] == "+")


class _Notes(dict[Any, Note]):
    """Notes by key, each made when it is first asked for."""

    def __init__(self, make: Callable[[Any], Note]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, key: Any) -> Note:
        note = self[key] = self._make(key)
        return note


class Watched(Mapping[K, V]):
    """A mapping that notes what is asked of it."""

    def __init__(self, ledger: Ledger, name: str, held: Mapping[K, V]) -> None:
        self._ledger, self._name, self._held = ledger, name, held
        self._note: Callable[[Note], None] = ledger.log.append
        self._values = _Notes(self._of_value)
        self._places = _Notes(self._of_place)
        self._keys: Set[str] | None = None

    def __getitem__(self, key: K) -> V:
        self._note(self._values[key])
        return self._held[key]

    @overload
    def get(self, key: K, /) -> V | None: ...
    @overload
    def get(self, key: K, /, default: V | D) -> V | D: ...
    def get(self, key: K, /, default: Any = None) -> Any:
        self._note(self._values[key])
        return self._held.get(key, default)

    def __contains__(self, key: object) -> bool:
        self._note(self._places[key])
        return key in self._held

    def __iter__(self) -> Iterator[K]:
        return iter(self.whole())

    def __len__(self) -> int:
        return len(self.whole())

    def keys(self) -> KeysView[K]:
        return self.whole().keys()

    def values(self) -> ValuesView[V]:
        return self.whole().values()

    def items(self) -> ItemsView[K, V]:
        return self.whole().items()

    def whole(self) -> Mapping[K, V]:
        """The mapping itself: who asks has read all of it."""
        self._note(self._values[_WHOLE])
        return self._held

    # ── Notes ────────────────────────────────────────────────────────────────────────────────────────────────────
    def numbers(self) -> Iterator[int]:
        """Of every value, and of the whole."""
        for key in (*self._held, _WHOLE):
            note = self._values[key]
            if isinstance(note, int):
                yield note

    def has(self, key: str) -> bool:
        """Is there a key that reads ``key``?"""
        if self._keys is None:
            self._keys = {_said(known) for known in self._held}
        return key in self._keys

    def _of_value(self, key: Any) -> Note:
        if key is _WHOLE:
            return self._ledger.number(self._name, _WHOLE, *(f"{_said(k)} {self._values[k]}" for k in self._held))
        if key in self._held:
            return self._ledger.number(self._name, _said(key), repr(self._held[key]))
        return self._of_place(key)

    def _of_place(self, key: Any) -> Note:
        return f"{'+' if key in self._held else '-'}{self._name}{_BETWEEN}{_said(key)}"


class _Grouped(Watched[K, V]):
    """A mapping whose values are noted together, group by group."""

    def __init__(self, ledger: Ledger, name: str, held: Mapping[K, V], group: Callable[[K], str]) -> None:
        super().__init__(ledger, name, held)
        groups: dict[str, list[tuple[K, V]]] = {}
        for key, value in held.items():
            groups.setdefault(group(key), []).append((key, value))
        self._groups = Watched(ledger, name, groups)
        self._group = group

    def __getitem__(self, key: K) -> V:
        self._groups.get(self._group(key))
        return self._held[key]

    @overload
    def get(self, key: K, /) -> V | None: ...
    @overload
    def get(self, key: K, /, default: V | D) -> V | D: ...
    def get(self, key: K, /, default: Any = None) -> Any:
        self._groups.get(self._group(key))
        return self._held.get(key, default)

    def __contains__(self, key: object) -> bool:
        self._groups.get(self._group(key))  # type: ignore[arg-type]
        return key in self._held

    def whole(self) -> Mapping[K, V]:
        self._groups.whole()
        return self._held

    def numbers(self) -> Iterator[int]:
        return self._groups.numbers()

    def has(self, key: str) -> bool:
        return self._groups.has(key)


def _said(key: object) -> str:
    """A key as text, the same in every build."""
    return key if isinstance(key, str) else repr(key)
