"""The rooms of the house: which part may import which, and which few modules touch the disk, the clock or processes."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "digest"

#: Room -> rooms that it may import. A module directly in the package is a room of its own; what is missing here is
#: a failure, so that a new room gets a place in the order.
MAY_IMPORT: dict[str, set[str]] = {
    "__init__": set(),
    "records": set(),
    "dates": set(),
    "errors": set(),
    "world": {"records"},
    "report": {"errors"},
    "config": {"errors", "report"},
    "text": set(),
    "lexicons": set(),
    "load": {"errors", "records", "dates", "text", "lexicons"},
    "extract": {"records", "dates", "text", "lexicons"},
    "resolve": {"errors", "records", "world", "dates", "text", "lexicons"},
    "curate": {"errors", "records", "world", "dates", "text", "lexicons"},
    "site": {"config", "errors", "records", "world", "dates", "text", "lexicons", "__init__"},
    "publish": {"config", "errors", "report"},
    "coding": set(),
    "kept": {"coding", "records"},
    "sources": {"errors", "records", "report", "load", "extract", "kept"},
    "memory": {"records", "world"},
    "pipeline": {
        "config",
        "curate",
        "memory",
        "errors",
        "kept",
        "report",
        "records",
        "world",
        "sources",
        "resolve",
        "site",
        "publish",
    },
    "check": {"errors", "records", "report", "sources"},
    "explain": {"errors", "records", "report", "sources"},
    "serve": {"report"},
    "cli": {"__init__", "config", "curate", "errors", "report", "pipeline", "check", "explain", "serve"},
    "__main__": {"cli"},
}

#: Modules of the standard library that touch the world -> modules of ours that may import them.
WORLDLY: dict[str, set[str]] = {
    "os": {"cli", "sources", "publish.manifest", "publish.places", "publish.staging", "publish.workers"},
    "shutil": {"publish.staging"},
    "tempfile": set(),
    "subprocess": set(),
    "multiprocessing": {"publish.workers"},
    "concurrent.futures": {"sources", "pipeline", "publish.workers"},
    "signal": {"sources", "publish.workers"},
    "time": {"report"},
    "random": set(),
    "secrets": set(),
    "uuid": {"site.feeds"},  # version 5: made from the address alone
    "locale": set(),
    "socket": set(),
    "http.server": {"serve"},
    "urllib.request": set(),
    "http.client": set(),
    "requests": set(),
    "pickle": set(),
    "sqlite3": {"kept", "publish.earlier"},
    "importlib.resources": {"lexicons", "site.pages", "config", "site.words", "site.worldmap", "site.exports"},
    "pathlib.Path": {
        "check",
        "cli",
        "config",
        "curate.merges",
        "explain",
        "kept",
        "load",
        "load.folder",
        "pipeline",
        "publish",
        "publish.earlier",
        "publish.manifest",
        "publish.places",
        "publish.staging",
        "report",
        "serve",
        "site.pages",
        "sources",
    },
}

#: Calls that would bring the clock or chance into the output, wherever they stand.
FORBIDDEN_CALLS = {"today", "now", "utcnow", "fromtimestamp", "eval", "exec", "__import__", "system", "popen", "hash"}


@cache
def modules() -> dict[str, ast.Module]:
    """Every module of the package by its dotted name below ``digest``."""
    return {_name(path): ast.parse(path.read_bytes()) for path in sorted(PACKAGE.rglob("*.py"))}


def _name(path: Path) -> str:
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" and len(parts) > 1 else parts)


def imports(tree: ast.Module) -> Iterator[str]:
    """Dotted names that ``tree`` imports, names from modules included: ``from a import b`` gives ``a.b``."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def room(name: str) -> str:
    return name.partition(".")[0]


def rooms_imported(tree: ast.Module) -> set[str]:
    found = set()
    for name in imports(tree):
        if room(name) == "digest":
            inner = name.removeprefix("digest").removeprefix(".")
            found.add(room(inner) if room(inner) in MAY_IMPORT else "__init__")
    return found


@pytest.mark.parametrize("name", modules())
def test_every_module_keeps_to_the_rooms_that_it_may_enter(name: str) -> None:
    allowed = MAY_IMPORT[room(name)] | {room(name)}
    assert rooms_imported(modules()[name]) <= allowed


def test_the_rooms_are_in_an_order() -> None:
    """No room imports, over however many others, itself."""
    done: set[str] = set()
    while ready := [name for name in MAY_IMPORT if name not in done and MAY_IMPORT[name] <= done]:
        done.update(ready)
    assert done == set(MAY_IMPORT)


FIELDS = {
    "agreements",
    "bounds",
    "countries",
    "dates",
    "events",
    "figures",
    "officials",
    "organizations",
    "summary",
    "topics",
}


@pytest.mark.parametrize("name", sorted(FIELDS))
def test_an_extractor_imports_no_other_extractor(name: str) -> None:
    inner = [imported.split(".") for imported in imports(modules()[f"extract.{name}"])]
    found = {parts[2] for parts in inner if parts[:2] == ["digest", "extract"]}
    assert not found & FIELDS - {name}


@pytest.mark.parametrize("worldly", WORLDLY)
def test_only_a_few_modules_touch_the_world(worldly: str) -> None:
    found = {
        name
        for name, tree in modules().items()
        for imported in imports(tree)
        if imported == worldly or imported.startswith(f"{worldly}.")
    }
    assert found <= WORLDLY[worldly]


@pytest.mark.parametrize("name", modules())
def test_no_clock_no_chance_no_code_from_text(name: str) -> None:
    called = set()
    for node in ast.walk(modules()[name]):
        if isinstance(node, ast.Call):
            called.add(node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", ""))
    assert not called & FORBIDDEN_CALLS


@pytest.mark.parametrize("name", modules())
def test_every_module_says_what_it_is(name: str) -> None:
    tree = modules()[name]
    assert ast.get_docstring(tree) or not tree.body


@pytest.mark.parametrize("name", modules())
def test_every_function_says_what_it_returns(name: str) -> None:
    for node in ast.walk(modules()[name]):
        if isinstance(node, ast.FunctionDef):
            assert node.returns is not None, f"{node.name}, line {node.lineno}"
