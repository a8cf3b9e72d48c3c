"""Which files of an output folder the tool wrote: ``.digest-manifest.json``, a sorted list of paths.

The list is the only licence to delete. A folder without it, or with one that cannot be read, holds nothing of ours.
Paths are taken from the disk and looked up in the list, never the other way, so a forged list cannot reach outside.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

NAME = ".digest-manifest.json"
_GENERATOR = "news-digest"


def manifest_bytes(paths: Iterable[str]) -> bytes:
    """The manifest of a site of the files ``paths``; it names itself too."""
    files = sorted({*paths, NAME})
    return (json.dumps({"generator": _GENERATOR, "files": files}, ensure_ascii=False, indent=0) + "\n").encode()


def written_files(folder: Path) -> frozenset[str]:
    """The files that the manifest in ``folder`` lists; empty where there is no sound one."""
    try:
        manifest = json.loads((folder / NAME).read_bytes())
        files = manifest["files"] if manifest["generator"] == _GENERATOR else ()
        return frozenset(path for path in files if isinstance(path, str))
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return frozenset()


def foreign_files(folder: Path, keep: Iterable[str]) -> list[str]:
    """Paths under ``folder`` that neither the tool wrote nor ``keep`` names, sorted; folders end in ``/``."""
    ours, kept = written_files(folder), frozenset(keep)
    folders = frozenset(parent for path in ours for parent in _parents(path))
    return sorted(
        path
        for path in _entries(folder, folders)
        if path not in ours and path.rpartition("/")[2] not in kept and path.partition("/")[0] not in kept
    )


def _parents(path: str) -> Iterator[str]:
    while path := path.rpartition("/")[0]:
        yield path


def _entries(folder: Path, folders: frozenset[str], prefix: str = "") -> Iterator[str]:
    """Files and links under ``folder``, and every folder that is not one of ``folders`` (which are entered)."""
    with os.scandir(folder) as entries:
        for entry in entries:
            path = prefix + entry.name
            if not entry.is_dir(follow_symlinks=False):
                yield path
            elif path in folders:
                yield from _entries(Path(entry.path), folders, path + "/")
            else:
                yield path + "/"


def remove_written(folder: Path) -> None:
    """Delete from ``folder`` what the tool wrote, then every folder that this leaves empty, ``folder`` too."""
    ours = written_files(folder)
    folders = frozenset(parent for path in ours for parent in _parents(path))
    for path in list(_entries(folder, folders)):
        if path in ours and path != NAME:
            (folder / path).unlink()
    for path in sorted(folders, key=len, reverse=True):
        _remove_if_empty(folder / path)
    if ours:
        (folder / NAME).unlink(missing_ok=True)  # last: until then a killed run can be finished by the next
    _remove_if_empty(folder)


def _remove_if_empty(folder: Path) -> None:
    try:
        folder.rmdir()
    except OSError:
        return  # not empty, or not there: what is left is not ours
