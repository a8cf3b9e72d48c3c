"""The tables of the world that the extractors read: one YAML file an extractor, each with a ``head``.

A lexicon file has:

``head``
    ``source`` (where the rows come from), ``fields`` (what they mean) and ``enters`` (what may be added).
``literals``
    optional; type -> ``{literal: value}`` or ``[literal, ...]``. Every literal goes into the one
    multi-pattern table of ``digest.extract.matcher``.
``packed``
    optional; type -> ``{value: "literal|literal|…"}``: the same for tables where one value has many literals.
``case``
    optional; type -> ``exact`` (default), ``upper`` (also in capitals), ``any`` (also lower case, Title Case,
    and capitals).
anything else
    tables that one extractor reads with ``lexicon(name)``.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import yaml

NAMES = tuple(sorted(f.name.removesuffix(".yaml") for f in files(__name__).iterdir() if f.name.endswith(".yaml")))

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@cache
def lexicon(name: str) -> dict[str, Any]:
    """The lexicon ``name`` as plain Python values; read once a process."""
    text = files(__name__).joinpath(f"{name}.yaml").read_text(encoding="utf-8")
    loaded: dict[str, Any] = yaml.load(text, Loader=_Loader)
    return loaded


@cache
def words(name: str, key: str) -> frozenset[str]:
    """The list ``key`` of the lexicon ``name`` as a set."""
    return frozenset(str(w) for w in lexicon(name)[key])


@cache
def small_words(name: str, key: str) -> frozenset[str]:
    """The list ``key`` of the lexicon ``name`` as a set, in small letters."""
    return frozenset(w.lower() for w in words(name, key))


@cache
def packed(name: str, *keys: str) -> frozenset[str]:
    """The words of a table that is one string, at ``keys`` of the lexicon ``name``, as a set."""
    table: Any = lexicon(name)
    for key in keys:
        table = table[key]
    return frozenset(table.split())
