"""May the site be written there? Asked before any work, and again before the swap.

Refused as wrong usage: an output that is, holds or lies in the source; that is or holds the home folder, the root of
the disk or the folder one stands in. Refused for what is on the disk: a file, files that the tool did not write,
a folder that may not be written.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from digest import report
from digest.config import LITTER
from digest.publish.manifest import foreign_files


def checked_out(source: Path, out: Path, keep: Iterable[str]) -> Path:
    """``out`` with symbolic links followed. Raises ``UsageError`` or ``OutputError``; touches nothing."""
    try:
        place, origin = out.resolve(), source.resolve()
        _check_relation(origin, place, out)
        check_free(place, keep)
        _check_name(place)
        _check_writable(place)
    except (OSError, RuntimeError) as error:  # RuntimeError: links in a circle
        raise report.out_unusable(out, error) from error
    return place


def _check_relation(source: Path, place: Path, out: Path) -> None:
    if place == source:
        raise report.out_is_source(out)
    if place.is_relative_to(source):
        raise report.out_in_source(out, source)
    if source.is_relative_to(place):
        raise report.out_holds(out, f"the source folder {source}")
    if Path.cwd().is_relative_to(place):
        raise report.out_holds(out, "the folder you are in")
    if _home().is_relative_to(place):
        raise report.out_holds(out, "your home folder")


def _home() -> Path:
    try:
        return Path.home().resolve()
    except RuntimeError:  # an account without one
        return Path("/").resolve()


def check_free(place: Path, keep: Iterable[str]) -> None:
    """Raises ``OutputError`` where ``place`` is a file or holds what the tool did not write."""
    if not os.path.lexists(place):
        return
    if not place.is_dir():
        raise report.out_is_file(place)
    foreign = foreign_files(place, (*keep, *LITTER))
    if foreign:
        raise report.out_holds_foreign(place, foreign)


def _check_name(place: Path) -> None:
    """Raises ``OSError`` where the names that a build needs are longer than the disk allows."""
    with suppress(FileNotFoundError, NotADirectoryError):
        place.with_name(f".{place.name}.digest-new").lstat()


def _check_writable(place: Path) -> None:
    parent = place.parent
    while not os.path.lexists(parent):
        parent = parent.parent
    if not parent.is_dir():
        raise report.out_parent_is_file(place, parent)
    if not os.access(parent, os.W_OK | os.X_OK):
        raise report.out_not_writable(place, parent)
