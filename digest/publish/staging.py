"""The new site beside the old: written whole, then swapped in by two renames.

Beside ``dist`` stand, while a build runs, ``.dist.digest-new`` (the site being written) and, for a moment,
``.dist.digest-old`` (the site being replaced). A run that is killed leaves them; the next one finishes the swap or
clears them, and a lock on the first keeps two builds apart. A file whose bytes are those of the old site is hard-linked
(copied with its time stamp, where a disk has no links), so its time stamp stays and tools that synchronize see only
what changed.
"""

from __future__ import annotations

import os
import shutil
import stat
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from digest import report
from digest.config import LITTER
from digest.publish.earlier import Stamped
from digest.publish.manifest import NAME as MANIFEST
from digest.publish.manifest import foreign_files, manifest_bytes, remove_written
from digest.publish.places import check_free


@dataclass(slots=True)
class Staging:
    """A site being written for the folder ``out``."""

    out: Path
    new: Path
    old: Path
    keep: tuple[str, ...]
    written: dict[str, bool] = field(default_factory=dict)  #: path -> does it differ from the old site's?
    folders: set[Path] = field(default_factory=set)

    def write(self, path: str, data: bytes) -> None:
        """Put the file ``path`` (relative, ``/`` between parts) into the new site."""
        target, before = self.new / path, self.out / path
        self._enter(target.parent)
        same = _holds(before, data)
        self.written[path] = not same
        if not (same and _linked(before, target)):
            target.write_bytes(data)
            if same:
                shutil.copystat(before, target)

    def carry(self, files: Sequence[Stamped]) -> bool:
        """Put ``files`` of the old site into the new one as they are. False, and nothing is done, where one of them is
        not as it was left."""
        if not all(_is_untouched(f"{self.out}/{path}", size, time) for path, size, time in files):
            return False
        for path, _, _ in files:
            before, target = self.out / path, self.new / path
            self._enter(target.parent)
            if not _linked(before, target):
                shutil.copy2(before, target)
            self.written[path] = False
        return True

    def stamped(self, path: str) -> Stamped:
        """The file as it was written."""
        status = (self.new / path).stat()
        return path, status.st_size, status.st_mtime_ns

    def clear(self) -> None:
        """Begin anew."""
        _clear(self.new)
        self.written.clear()
        self.folders.clear()

    def _enter(self, folder: Path) -> None:
        if folder not in self.folders:
            folder.mkdir(parents=True, exist_ok=True)
            self.folders.add(folder)

    def take(self, other: Staging) -> None:
        """Add what ``other``, in another process, has written to the same site."""
        self.written |= other.written
        self.folders |= other.folders

    def swap(self) -> None:
        """Make the new site the one at ``out``. Either it is, or the old one stays."""
        self.write(MANIFEST, manifest_bytes(self.written))
        check_free(self.out, self.keep)
        if self.out.is_dir():
            self._check_kept()
            shutil.copymode(self.out, self.new)
            self.out.rename(self.old)
        try:
            self.new.rename(self.out)
        except BaseException:
            if self.old.is_dir() and not self.out.exists():
                self.old.rename(self.out)
            raise
        with suppress(OSError):  # the new site stands; the next build tries again to remove the old one
            retire(self.old, self.out)

    def _check_kept(self) -> None:
        """No file that is kept may stand where the new site has one."""
        ours = {*self.written, *(f"{folder.relative_to(self.new).as_posix()}/" for folder in self.folders)}
        clash = [path for path in foreign_files(self.out, ()) if path in ours or path.rstrip("/") in ours]
        if clash:
            raise report.kept_clashes(self.out, clash)


def _holds(path: Path, data: bytes) -> bool:
    """Is ``path`` a plain file with exactly the bytes ``data``?"""
    try:
        status = path.lstat()
        return stat.S_ISREG(status.st_mode) and status.st_size == len(data) and path.read_bytes() == data
    except OSError:
        return False


def _is_untouched(file: str, size: int, time: int) -> bool:
    try:
        status = os.lstat(file)
    except OSError:
        return False
    return stat.S_ISREG(status.st_mode) and status.st_size == size and status.st_mtime_ns == time


def _linked(before: Path, target: Path) -> bool:
    try:
        os.link(before, target)
    except OSError:  # a disk without hard links, or too many of one file
        return False
    return True


def retire(old: Path, out: Path) -> None:
    """Carry what is the user's from the replaced site ``old`` to ``out``, and delete what the tool wrote there."""
    if not old.is_dir():
        return
    for path in foreign_files(old, ()):
        source, target = old / path, out / path
        if not os.path.lexists(target):
            target.parent.mkdir(parents=True, exist_ok=True)
            source.rename(target)
    remove_written(old)


@contextmanager
def staging(out: Path, keep: Iterable[str] = ()) -> Iterator[Staging]:
    """A ``Staging`` for ``out`` (resolved), locked; what is not swapped in is removed at the end, whatever happens.

    Raises ``OutputError`` where the disk refuses, or another build is writing to ``out``.
    """
    site = Staging(
        out, out.parent / f".{out.name}.digest-new", out.parent / f".{out.name}.digest-old", (*keep, *LITTER)
    )
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        with _locked(site.new, out):
            try:
                _clear(site.new)
                _recover(site)
                yield site
            finally:
                if site.new.is_dir():
                    shutil.rmtree(site.new, ignore_errors=True)
    except OSError as error:
        raise report.out_unusable(out, error) from error


def _recover(site: Staging) -> None:
    """Finish or undo the swap of a run that was killed in it."""
    if not os.path.lexists(site.out) and site.old.is_dir():
        site.old.rename(site.out)
    retire(site.old, site.out)


def _clear(folder: Path) -> None:
    for entry in folder.iterdir():
        if entry.is_dir() and not entry.is_symlink():
            shutil.rmtree(entry)
        else:
            entry.unlink()


@contextmanager
def _locked(folder: Path, out: Path) -> Iterator[None]:
    """Make ``folder`` and hold it for this process alone, until the block or the process ends."""
    folder.mkdir(exist_ok=True)
    if sys.platform == "win32":
        yield
        return
    import fcntl

    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    try:
        if not _taken(fcntl.flock, handle, fcntl.LOCK_EX | fcntl.LOCK_NB) or not _is_at(handle, folder):
            raise report.out_busy(out)
        yield
    finally:
        os.close(handle)


def _taken(lock: Callable[[int, int], object], handle: int, mode: int) -> bool:
    try:
        lock(handle, mode)
    except BlockingIOError:
        return False
    return True


def _is_at(handle: int, folder: Path) -> bool:
    """Is the open folder still the one at ``folder``? The build that held it may just have swapped it in."""
    try:
        return os.fstat(handle).st_ino == folder.stat().st_ino
    except FileNotFoundError:
        return False
