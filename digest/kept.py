"""What reading a source gave, kept for the next build: a source whose bytes are the same is not read again.

A read is found again by the hash of the source's bytes, its path, the options and the rules: every file of the program
that has a part in reading, and the versions of what is installed. So nothing old is ever taken for new, and there is
nothing to clear by hand. What went wrong is tried again. The clock is never asked.

The file is an SQLite data base beside the output folder (``.dist.digest-kept`` for ``dist``). It may be deleted at any
time; where it cannot be written or read, everything is read as if it had never been.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from importlib.metadata import distributions
from pathlib import Path
from sys import version
from typing import Any

from digest.coding import decoder, plain
from digest.records import Record

#: What has a part in reading: a change in any of it makes another rule book.
_RULES = ("load", "extract", "text", "lexicons", "coding.py", "dates.py", "kept.py", "records.py", "sources.py")
#: Reads written at once.
_BATCH = 500


class Kept:
    """The reads of a site's builds. ``key``, then ``get`` or ``put``; what is not used is forgotten at the end."""

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
        self._db.execute("CREATE TABLE IF NOT EXISTS reads (key TEXT PRIMARY KEY, told BLOB)")
        return {key for (key,) in self._db.execute("SELECT key FROM reads")}

    def key(self, file: Path, *said: object) -> str:
        """The key of reading ``file`` with what is ``said``. Raises ``OSError`` where it cannot be read."""
        with file.open("rb") as opened:
            content = hashlib.file_digest(opened, "sha256").hexdigest()
        told = "\0".join([rules(), content, *map(repr, said)])
        return hashlib.sha256(told.encode("utf-8", "surrogateescape")).hexdigest()

    def has(self, key: str | None) -> bool:
        return key in self._known

    def get(self, key: str) -> list[Record] | None:
        """The records kept under ``key``; None where there are none."""
        if self._db is None or key not in self._known:
            return None
        try:
            row = self._db.execute("SELECT told FROM reads WHERE key = ?", (key,)).fetchone()
            records = _unpacked(row[0])
        except (sqlite3.Error, zlib.error, ValueError, TypeError, LookupError):
            return None
        self._used.add(key)
        return records

    def put(self, key: str | None, records: list[Record]) -> None:
        """Keep ``records`` under ``key``."""
        if key:
            self._used.add(key)
            self._new[key] = _packed(records)
            if len(self._new) >= _BATCH:
                self._write()

    def _write(self) -> None:
        if self._new and self._db is None:
            self._opened()
        if self._new and self._db is not None:
            with suppress(sqlite3.Error):
                self._db.execute("BEGIN")
                self._db.executemany("INSERT OR REPLACE INTO reads VALUES (?, ?)", self._new.items())
                self._db.execute("COMMIT")
        self._new.clear()

    def close(self) -> None:
        """Write what is new; forget what no read of this build used."""
        self._write()
        if self._db is not None:
            with suppress(sqlite3.Error):
                old = sorted(self._known - self._used)
                self._db.execute("BEGIN")
                self._db.executemany("DELETE FROM reads WHERE key = ?", ((key,) for key in old))
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


@contextmanager
def keeping(out: Path) -> Iterator[Kept]:
    """What was read for the site at ``out``. After a failure nothing more is written or forgotten."""
    kept = Kept(out.parent / f".{out.name}.digest-kept")
    try:
        yield kept
    except BaseException:
        kept.drop()
        raise
    kept.close()


@cache
def rules() -> str:
    """A hash of all that decides what a source becomes, besides the source."""
    found = hashlib.sha256(version.encode())
    for one in sorted(f"{d.name} {d.version}" for d in distributions()):
        found.update(f"{one}\n".encode())
    for path in sorted(_files(Path(__file__).parent)):
        found.update(path.name.encode() + b"\0" + path.read_bytes())
    return found.hexdigest()


def _files(package: Path) -> Iterator[Path]:
    for name in _RULES:
        path = package / name
        inside = path.rglob("*") if path.is_dir() else [path]
        yield from (file for file in inside if file.is_file() and file.parent.name != "__pycache__")


def _packed(records: list[Record]) -> bytes:
    told = json.dumps(plain(records), ensure_ascii=False, separators=(",", ":"))
    return zlib.compress(told.encode("utf-8", "surrogatepass"), 1)


def _unpacked(told: bytes) -> list[Record]:
    values: Any = json.loads(zlib.decompress(told).decode("utf-8", "surrogatepass"))
    make = decoder(list[Record])
    records: list[Record] = make(values) if make else values
    return records
