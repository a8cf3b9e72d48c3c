"""What a build worked out, kept for the next: a source whose bytes are the same is not read again (``keeping``), and
what was decided about the same things is not decided again (``remembering``).

Everything is found again by a hash of all that it depends on: of a read the source's bytes, its path, the options; of a
decision what it was made from; of both the rules, which are every file of the program that has a part in it, and the
versions of what is installed. So nothing old is ever taken for new, and there is nothing to clear by hand. What went
wrong is tried again. The clock is never asked.

The file is an SQLite data base beside the output folder (``.dist.digest-kept`` for ``dist``), with a table for each. It
may be deleted at any time; where it cannot be written or read, everything is worked out as if it had never been.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from functools import cache
from importlib.metadata import distributions
from pathlib import Path
from sys import version
from typing import Any, TypeVar

from digest.coding import decoder, plain
from digest.records import Record

#: What has a part in reading, and what in deciding: a change in any of it makes another rule book.
READING = ("load", "extract", "text", "lexicons", "coding.py", "dates.py", "kept.py", "records.py", "sources.py")
DECIDING = ("resolve", "text", "lexicons", "dates.py", "kept.py", "records.py")
#: Values written at once.
_BATCH = 500

T = TypeVar("T", bound="_Table")


class _Table:
    """Bytes by key in a table of the file; what is not used is forgotten at the end."""

    name: str

    def __init__(self, file: Path) -> None:
        self._file = file
        self._used: set[str] = set()
        self._new: dict[str, bytes] = {}
        self._db: sqlite3.Connection | None = None
        self._known = self._opened() if file.is_file() else set()

    def _opened(self) -> set[str]:
        """The keys of the file, made where it is not there. What is no data base of ours goes: its name is. One that is
        only busy, or may not be written, stays."""
        for _ in range(2):
            try:
                return self._connected()
            except sqlite3.OperationalError:
                self._shut()
                break
            except (sqlite3.Error, OSError):
                self._shut()
                with suppress(OSError):
                    self._file.unlink()
        return set()

    def _connected(self) -> set[str]:
        self._file.parent.mkdir(parents=True, exist_ok=True)
        self._db = sqlite3.connect(self._file, isolation_level=None)
        self._db.execute("PRAGMA synchronous = OFF")
        self._db.execute(f"CREATE TABLE IF NOT EXISTS {self.name} (key TEXT PRIMARY KEY, told BLOB)")
        return {key for (key,) in self._db.execute(f"SELECT key FROM {self.name}")}

    def has(self, key: str | None) -> bool:
        return key in self._known

    def _value(self, key: str) -> bytes | None:
        """What is kept under ``key``; None where there is nothing, or it is broken."""
        if self._db is None or key not in self._known:
            return None
        try:
            row = self._db.execute(f"SELECT told FROM {self.name} WHERE key = ?", (key,)).fetchone()
            return zlib.decompress(row[0])
        except (sqlite3.Error, zlib.error, TypeError):
            return None

    def _keep(self, key: str, value: bytes) -> None:
        self._used.add(key)
        self._new[key] = zlib.compress(value, 1)
        if len(self._new) >= _BATCH:
            self._write()

    def _write(self) -> None:
        if self._new and self._db is None:
            self._opened()
        if self._new and self._db is not None:
            with suppress(sqlite3.Error):
                self._db.execute("BEGIN")
                self._db.executemany(f"INSERT OR REPLACE INTO {self.name} VALUES (?, ?)", self._new.items())
                self._db.execute("COMMIT")
        self._new.clear()

    def close(self) -> None:
        """Write what is new; forget what no read of this build used."""
        self._write()
        if self._db is not None:
            with suppress(sqlite3.Error):
                old = sorted(self._known - self._used)
                self._db.execute("BEGIN")
                self._db.executemany(f"DELETE FROM {self.name} WHERE key = ?", ((key,) for key in old))
                self._db.execute("COMMIT")
        self._shut()

    def drop(self) -> None:
        """End without a change."""
        self._new.clear()
        self._shut()

    def _shut(self) -> None:
        if self._db is not None:
            self._db.close()
            self._db = None


class Kept(_Table):
    """The reads of a site's builds. ``key``, then ``get`` or ``put``."""

    name = "reads"

    def key(self, file: Path, *said: object) -> str:
        """The key of reading ``file`` with what is ``said``. Raises ``OSError`` where it cannot be read."""
        with file.open("rb") as opened:
            content = hashlib.file_digest(opened, "sha256").hexdigest()
        return _key(rules(READING), content, *map(repr, said))

    def get(self, key: str) -> list[Record] | None:
        """The records kept under ``key``; None where there are none."""
        value = self._value(key)
        try:
            records = None if value is None else _unpacked(value)
        except (ValueError, TypeError, LookupError):
            return None
        if records is not None:
            self._used.add(key)
        return records

    def put(self, key: str | None, records: list[Record]) -> None:
        """Keep ``records`` under ``key``."""
        if key:
            self._keep(key, _packed(records))


class Decided(_Table):
    """What was decided in a site's builds (``digest.resolve.recall.Memory``)."""

    name = "decided"

    def get_or_make(self, kind: str, key: str, make: Callable[[], bytes]) -> bytes:
        """The decision of a ``kind`` about all that ``key`` tells; made where it is not known."""
        name = _key(rules(DECIDING), kind, key)
        value = self._value(name)
        if value is None:
            value = make()
            self._keep(name, value)
        self._used.add(name)
        return value


@contextmanager
def keeping(out: Path) -> Iterator[Kept]:
    """What was read for the site at ``out``. After a failure nothing more is written or forgotten."""
    with _closing(Kept(kept_file(out))) as kept:
        yield kept


@contextmanager
def remembering(out: Path) -> Iterator[Decided]:
    """What was decided for the site at ``out``; as ``keeping``."""
    with _closing(Decided(kept_file(out))) as decided:
        yield decided


@contextmanager
def _closing(table: T) -> Iterator[T]:
    try:
        yield table
    except BaseException:
        table.drop()
        raise
    table.close()


def kept_file(out: Path) -> Path:
    """The file beside the site at ``out``."""
    return out.parent / f".{out.name}.digest-kept"


def _key(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogateescape")).hexdigest()


@cache
def rules(names: tuple[str, ...]) -> str:
    """A hash of all that decides what comes out, besides what goes in: the files of the package under ``names``."""
    return _hash([Path(__file__).parent / name for name in names])


@cache
def program(templates: Path) -> str:
    """A hash of all that decides what a page becomes, besides the sources and what its owner configured.

    A build asks for it before it begins: where the program is replaced meanwhile, nothing that the old one made is
    kept under the name of the new."""
    rules(READING)
    rules(DECIDING)
    return _hash([Path(__file__).parent, templates])


def _hash(places: Iterable[Path]) -> str:
    found = hashlib.sha256(version.encode())
    for one in _installed():
        found.update(f"{one}\n".encode())
    for place in places:
        for path in sorted(_files(place)):
            content = hashlib.sha256(path.read_bytes()).digest()
            found.update(path.relative_to(place.parent).as_posix().encode() + b"\0" + content)
    return found.hexdigest()


@cache
def _installed() -> tuple[str, ...]:
    return tuple(sorted(f"{d.name} {d.version}" for d in distributions()))


def _files(path: Path) -> Iterator[Path]:
    inside = path.rglob("*") if path.is_dir() else [path]
    yield from (file for file in inside if file.is_file() and file.parent.name != "__pycache__")


def _packed(records: list[Record]) -> bytes:
    told = json.dumps(plain(records), ensure_ascii=False, separators=(",", ":"))
    return told.encode("utf-8", "surrogatepass")


def _unpacked(told: bytes) -> list[Record]:
    values: Any = json.loads(told.decode("utf-8", "surrogatepass"))
    make = decoder(list[Record])
    records: list[Record] = make(values) if make else values
    return records
