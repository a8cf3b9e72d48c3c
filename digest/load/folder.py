"""A folder's files: which of them are sources, and the bytes of one, with what may not be read refused.

Left out without a word: hidden files and folders, YAML sidecars, the folder of a saved page's pictures, what a
``.digestignore`` names (in gitignore's form, in the folder or in any below it, the deeper deciding). Refused with a
reason: links that lead out of the folder or nowhere, links to folders in it, folders that cannot be listed, what is no
regular file, files above the size limit.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from digest.load.page import Unreadable

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

IGNORE_FILE = ".digestignore"


# What browsers add to the name of a saved page, in the languages they speak.
_PARTS = (
    *("_files", ".files", "-Dateien", "_fichiers", "_archivos", "_arquivos", "_file", "_bestanden", "_filer"),
    *("_pliki", "_dosyalar", "_файлы", "_ファイル", "_파일", "_文件"),
)


class _Rules(NamedTuple):
    """A ``.digestignore`` and the folder it stands in, relative to the source folder, ``""`` or ending in ``/``."""

    folder: str
    spec: GitIgnoreSpec


def find_sources(root: Path) -> list[str]:
    """Paths of all sources below ``root``, relative with ``/``, sorted. Formats that cannot be read are included:
    ``load_file`` names them as problems. Raises ``OSError`` where ``root`` cannot be listed."""
    return sorted(_files(root, root, "", ()))


def _files(root: Path, folder: Path, at: str, rules: tuple[_Rules, ...]) -> Iterator[str]:
    try:
        rules = (*_rules(folder, at), *rules)
        paths = list(folder.iterdir())
    except OSError:
        if not at:
            raise
        yield at.rstrip("/")
        return
    for path in paths:
        if path.name.startswith("."):
            continue
        name = at + path.name
        if path.is_dir() and not path.is_symlink():
            if not _is_ignored(f"{name}/", rules) and not _holds_parts(path):
                yield from _files(root, path, f"{name}/", rules)
        elif path.suffix.lower() not in (".yaml", ".yml") and not _is_ignored(name, rules):
            yield name


def _holds_parts(folder: Path) -> bool:
    """Whether the folder holds the pictures, scripts and frames of a page that a browser saved beside it."""
    stem = next((folder.name[: -len(end)] for end in _PARTS if folder.name.endswith(end)), "")
    return bool(stem) and any((folder.parent / f"{stem}{suffix}").is_file() for suffix in (".html", ".htm"))


def _rules(folder: Path, at: str) -> Iterator[_Rules]:
    file = folder / IGNORE_FILE
    if file.is_file():
        from pathspec import GitIgnoreSpec

        lines = file.read_text(encoding="utf-8-sig", errors="replace").splitlines()
        yield _Rules(at, GitIgnoreSpec.from_lines(lines))


def _is_ignored(name: str, rules: tuple[_Rules, ...]) -> bool:
    """Whether the first of the rules, the deepest folder's first, that speaks of ``name`` says so."""
    told = (rule.spec.check_file(name.removeprefix(rule.folder)).include for rule in rules)
    return bool(next((include for include in told if include is not None), False))


def leads_out(path: Path, root: Path) -> bool:
    return not path.resolve().is_relative_to(root.resolve())


def checked(root: Path, source: str, largest: int) -> Path:
    """The file ``source`` under ``root``. Raises ``Unreadable`` where it may not be read, or ``OSError``."""
    path = root / source
    if path.is_symlink() and leads_out(path, root):
        raise Unreadable("", "it is a link that leads out of the source folder", "put the file itself into the folder")
    if path.is_symlink() and not path.exists():
        raise Unreadable("", "it is a link that leads nowhere", "remove it, or put the file itself into the folder")
    if path.is_dir() and path.is_symlink():
        raise Unreadable("", "it is a link to a folder", "nothing needs to be done: it is read in its own place")
    if path.is_dir():
        raise Unreadable("", "the folder cannot be listed", "check its permissions")
    if path.exists() and not path.is_file():
        raise Unreadable("", "it is not a regular file", "put the file itself into the folder")
    if path.stat().st_size > largest:
        what = f"the file is larger than {largest / 1_000_000:g} MB"
        raise Unreadable("", what, "split it, or set a larger max_file_size")
    return path
