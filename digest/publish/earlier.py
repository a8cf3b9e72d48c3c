"""The pages of the build before that need not be made again: what each was made from, and which files it is.

A unit is what a site makes of one thing (a person's page and lists). For each the store holds what it was made from
(``Trace`` says whether that is still so), its files with their sizes and time stamps, and, as checksums, the places
that it offers to links (paths and ids) and those that it links to. A unit is carried over where all it was made from is
as it was and all its files lie untouched in the old site; it is made anew in any other case. A file counts as untouched
by size and time stamp, as with make and git.

Links stay whole: pages that are made anew look up ids of pages carried over here, and pages carried over that may link
to what is no more are read and checked again. Checksums of 32 bits only choose what is looked at.

The store is a table in the file that ``digest.kept`` describes. A row that does not bear its own seal is none, and so
is a store that cannot be read; then pages are made anew.
"""

from __future__ import annotations

import json
import sqlite3
from array import array
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, closing, contextmanager, suppress
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple, Protocol
from zlib import crc32

#: A file of the site: path, size and time stamp in nanoseconds.
Stamped = tuple[str, int, int]

_TABLE = """CREATE TABLE IF NOT EXISTS pages
    (name TEXT PRIMARY KEY, read BLOB, places TEXT, files TEXT, offers BLOB, asks BLOB, seal BLOB)"""


class Unit(NamedTuple):
    """What is kept of a unit."""

    name: str
    values: bytes  #: what it was made from, as the site's ``Trace`` notes it
    places: str
    files: str  #: JSON: list of ``Stamped``
    offers: bytes  #: checksums of the paths and ids of its files
    asks: bytes  #: checksums of what its pages link to elsewhere

    def seal(self) -> bytes:
        told = (self.name.encode(), self.values, self.places.encode(), self.files.encode(), self.offers, self.asks)
        return blake2b(b"".join(len(part).to_bytes(8, "little") + part for part in told), digest_size=16).digest()

    def stamped(self) -> list[Stamped]:
        return [(path, size, time) for path, size, time in json.loads(self.files)]


def checksums(places: Iterable[str]) -> bytes:
    """``places`` (``path`` or ``path#id``) by their checksums."""
    return array("I", sorted(set(map(checksum, places)))).tobytes()


def checksum(place: str) -> int:
    return crc32(place.encode("utf-8", "surrogatepass"))


def numbers(packed: bytes) -> array[int]:
    """What ``checksums`` gave; of what is damaged, nothing."""
    found = array("I")
    with suppress(ValueError):
        found.frombytes(packed)
    return found


class Present(Protocol):
    """The world as it is."""

    def bears_out(self, values: bytes, places: str) -> bool:
        """Would everything that was read be read again as it was? Raises ``ValueError`` for what is no such note."""


class Trace(Protocol):
    """What is read while a unit is made."""

    def begin(self) -> None: ...
    def end(self) -> tuple[bytes, str]: ...
    def present(self) -> Present: ...


class Earlier:
    """The units of the build before, kept in ``file``; of none where there is no file."""

    def __init__(self, file: Path | None) -> None:
        self._file = file

    def is_there(self) -> bool:
        return self._file is not None and self._file.is_file()

    def fresh(self, present: Present) -> dict[str, list[Stamped]]:
        """The files of every unit that would be made of the same."""
        found: dict[str, list[Stamped]] = {}
        for unit in self._units():
            with suppress(ValueError, TypeError):
                if unit.values and present.bears_out(unit.values, unit.places):
                    found[unit.name] = unit.stamped()
        return found

    def lost(self, carried: Collection[str], made: Iterable[Unit]) -> set[str]:
        """Units of ``carried`` that may link to what the site does not have any more."""
        gone: set[int] = set()
        for name, offers in self._column("offers"):
            gone.update(numbers(offers) if name not in carried else ())
        for unit in made:
            gone.difference_update(numbers(unit.offers))
        if not gone:
            return set()
        return {name for name, asks in self._column("asks") if name in carried and not gone.isdisjoint(numbers(asks))}

    def offers(self, names: Iterable[str]) -> Mapping[str, bytes]:
        """What each of the units ``names`` offers."""
        wanted = set(names)
        return {name: offers for name, offers in self._column("offers") if name in wanted}

    def replace(self, carried: Collection[str], made: Sequence[Unit]) -> None:
        """Keep ``made`` beside the units ``carried``, and no others."""
        with self._opened(make=True) as db:
            if db:
                db.execute("BEGIN")
                old = [(name,) for (name,) in db.execute("SELECT name FROM pages") if name not in carried]
                db.executemany("DELETE FROM pages WHERE name = ?", old)
                rows = ((*unit, unit.seal()) for unit in made)
                db.executemany("INSERT OR REPLACE INTO pages VALUES (?, ?, ?, ?, ?, ?, ?)", rows)
                db.execute("COMMIT")

    def _units(self) -> Iterator[Unit]:
        with self._opened() as db:
            for *told, seal in db.execute("SELECT * FROM pages") if db else ():
                with suppress(TypeError, AttributeError, UnicodeError):
                    unit = Unit(*told)
                    if unit.seal() == seal:
                        yield unit

    def _column(self, name: str) -> Iterator[tuple[str, bytes]]:
        with self._opened() as db:
            yield from db.execute(f"SELECT name, {name} FROM pages") if db else ()

    @contextmanager
    def _opened(self, make: bool = False) -> Iterator[sqlite3.Connection | None]:
        """The data base; None where there is none. What goes wrong in it ends the work there, and nothing else."""
        with suppress(sqlite3.Error), ExitStack() as stack:
            yield self._connected(stack) if self._file and (make or self.is_there()) else None

    def _connected(self, stack: ExitStack) -> sqlite3.Connection | None:
        try:
            db = stack.enter_context(closing(sqlite3.connect(self._file or "", isolation_level=None)))
            db.execute("PRAGMA synchronous = OFF")
            db.execute(_TABLE)
        except sqlite3.Error:  # not a data base, or one that may not be written
            return None
        return db
