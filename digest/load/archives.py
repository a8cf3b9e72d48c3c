"""Archives read in place: zip, tar (with any of gzip, bzip2, xz), and single files under gzip.

Limits against bombs: so many files, so many bytes a file and in all, counted while unpacking, never by what the
archive claims. Not read: archives in archives, encrypted files, links, hidden files.
"""

from __future__ import annotations

import gzip
import io
import posixpath
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from typing import IO, NamedTuple, cast

from digest.load.page import Fault, Unreadable

SUFFIXES = (".zip", ".tar", ".tgz", ".tbz2", ".txz", ".gz")
MOST_FILES = 20_000
MOST_BYTES = 250_000_000  #: of all files of an archive together

_WIDENING = 10  #: a dump, read record by record, may be so many times the size of its packed file's limit
_FIX = "unpack it into the source folder"


class Member(NamedTuple):
    name: str
    data: bytes


def inner_name(source: str) -> str:
    """What the file is called that lies under gzip: ``dump.jsonl`` for ``a/dump.jsonl.gz``; else its own name."""
    name = posixpath.basename(source)
    return name[:-3] if name.lower().endswith(".gz") else name


class _Limited(gzip.GzipFile):
    """A file under gzip of which no more than ``most`` bytes are unpacked."""

    most = 0

    def read(self, size: int | None = -1) -> bytes:
        return self._counted(super().read(size))

    def read1(self, size: int = -1) -> bytes:
        return self._counted(super().read1(size))

    def readline(self, size: int | None = -1) -> bytes:
        return self._counted(super().readline(self.most if size is None or size < 0 else size))

    def _counted(self, found: bytes) -> bytes:
        if self.tell() > self.most:
            raise Unreadable("", f"unpacked it is larger than {self.most // 1_000_000} MB", "split it")
        return found


def unpacked(file: IO[bytes], largest: int) -> IO[bytes]:
    """The file under gzip, unpacked as it is read, to ten times ``largest``."""
    opened = _Limited(fileobj=file, mode="rb")
    opened.most = _WIDENING * largest
    return cast(IO[bytes], opened)


def unzipped(data: bytes, largest: int) -> bytes:
    """The file under gzip. Raises ``Unreadable`` where it is broken or larger than ``largest``."""
    machine = zlib.decompressobj(wbits=31)
    try:
        found = machine.decompress(data, largest + 1)
    except zlib.error as error:
        raise Unreadable("", "the compressed file is broken", "save or download it again") from error
    if len(found) > largest:
        raise Unreadable("", f"unpacked it is larger than {largest // 1_000_000} MB", "split it")
    return found


def members(source: str, data: bytes, largest: int) -> Iterator[Member | Fault]:
    """The files of an archive in order of name, or what is wrong with them. Raises ``Unreadable``."""
    try:
        files = _zip_files(data) if source.lower().endswith(".zip") else _tar_files(data)
    except (zipfile.BadZipFile, tarfile.TarError, OSError, EOFError, zlib.error, ValueError) as error:
        raise Unreadable("", "the archive is broken", "save or download it again") from error
    left = MOST_BYTES
    for number, (name, opened) in enumerate(sorted(files, key=lambda f: f[0]), 1):
        if number > MOST_FILES or left <= 0:
            yield Fault(name, "the archive holds more than is read from one", _FIX)
            return
        found = _one(name, opened, min(largest, left))
        left -= len(found.data) if isinstance(found, Member) else 0
        yield found


def _one(name: str, opened: IO[bytes] | None, most: int) -> Member | Fault:
    if opened is None:
        return Fault(name, "the file in the archive is encrypted", _FIX)
    try:
        data = opened.read(most + 1)
    except (zipfile.BadZipFile, tarfile.TarError, OSError, EOFError, zlib.error, NotImplementedError, ValueError):
        return Fault(name, "the file in the archive is broken", "save or download the archive again")
    return (
        Fault(name, "the file in the archive is too large", "split it, or set a larger max_file_size")
        if len(data) > most
        else Member(name, data)
    )


def _wanted(name: str) -> bool:
    """Whether a file of this name is a source: not hidden, no sidecar, no leftover of another system."""
    parts = [part for part in name.split("/") if part]
    return (
        bool(parts) and not any(p.startswith((".", "__MACOSX")) for p in parts) and not name.endswith((".yaml", ".yml"))
    )


def _zip_files(data: bytes) -> list[tuple[str, IO[bytes] | None]]:
    archive = zipfile.ZipFile(io.BytesIO(data))
    infos = [i for i in archive.infolist() if not i.is_dir() and _wanted(i.filename)]
    return [(i.filename, None if i.flag_bits & 1 else archive.open(i)) for i in infos[: MOST_FILES + 1]]


def _tar_files(data: bytes) -> list[tuple[str, IO[bytes] | None]]:
    archive = tarfile.open(fileobj=io.BytesIO(data))  # noqa: SIM115 (stays open while its files are read)
    found = []
    for info in archive:
        if info.isfile() and _wanted(info.name):
            found.append((info.name, archive.extractfile(info)))
        if len(found) > MOST_FILES:
            break
    return found
