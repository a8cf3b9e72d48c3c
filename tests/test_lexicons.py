"""The lexicons as a journalist may leave them: heads there, nothing twice, nothing dead."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from babel import Locale

from digest.extract.matcher import hits
from digest.lexicons import NAMES, lexicon

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "digest" / "lexicons"
#: Keys of every lexicon that the matcher reads; others are read by the extractor that names them.
OWN = {"head", "literals", "packed", "case"}


def node_of(name: str) -> yaml.MappingNode:
    node = yaml.compose((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
    assert isinstance(node, yaml.MappingNode)
    return node


def mappings(node: yaml.Node) -> Iterator[yaml.MappingNode]:
    if isinstance(node, yaml.MappingNode):
        yield node
        for _, value in node.value:
            yield from mappings(value)
    elif isinstance(node, yaml.SequenceNode):
        for value in node.value:
            yield from mappings(value)


def literals(name: str) -> Iterator[tuple[str, Any]]:
    """Type and literal of every row that the matcher reads."""
    for kind, rows in lexicon(name).get("literals", {}).items():
        yield from ((kind, literal) for literal in rows)
    for kind, packed in lexicon(name).get("packed", {}).items():
        yield from ((kind, literal) for forms in packed.values() for literal in forms.split("|"))


def types(name: str) -> set[str]:
    return {*lexicon(name).get("literals", {}), *lexicon(name).get("packed", {})}


def test_there_are_lexicons() -> None:
    assert {"countries", "offices"} <= set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_a_lexicon_begins_with_its_head(name: str) -> None:
    assert node_of(name).value[0][0].value == "head"
    head = lexicon(name)["head"]
    for key in ("source", "fields", "enters"):
        assert head.get(key), key


@pytest.mark.parametrize("name", NAMES)
def test_no_key_stands_twice(name: str) -> None:
    """YAML keeps the last of two equal keys without a word."""
    for mapping in mappings(node_of(name)):
        counts = Counter(key.value for key, _ in mapping.value)
        assert not [key for key, count in counts.items() if count > 1], f"line {mapping.start_mark.line + 1}"


@pytest.mark.parametrize("name", NAMES)
def test_no_literal_of_a_type_stands_twice(name: str) -> None:
    assert not [row for row, count in Counter(literals(name)).items() if count > 1]


@pytest.mark.parametrize("name", NAMES)
def test_literals_are_texts_that_the_matcher_can_find(name: str) -> None:
    """A bare ``no`` or ``1990`` is no text in YAML, and a literal with white space at its ends is never met."""
    for kind, literal in literals(name):
        assert isinstance(literal, str), (kind, literal)
        assert literal == " ".join(literal.split()) and literal, (kind, literal)


@pytest.mark.parametrize("name", NAMES)
def test_every_literal_is_found(name: str) -> None:
    """A dead entry is one that its own text does not give: shadowed by nothing, cut by no word boundary."""
    dead = []
    for kind, literal in literals(name):
        found = hits(f"… {literal} …").get(kind, ())
        if not any(hit.start == 2 and hit.end == 2 + len(literal) for hit in found):
            dead.append((kind, literal))
    assert not dead


@pytest.mark.parametrize("name", NAMES)
def test_cases_belong_to_literals(name: str) -> None:
    table = lexicon(name)
    assert set(table.get("case", {})) <= types(name)
    assert set(table.get("case", {}).values()) <= {"exact", "upper", "any"}


@pytest.mark.parametrize("name", NAMES)
def test_every_table_is_read_by_the_program(name: str) -> None:
    """A table or type that no module names in quotes is dead."""
    program = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "digest").rglob("*.py"))
    named = set(re.findall(r"[\"']([\w.-]+)[\"']", program))
    table = lexicon(name)
    assert name in named
    assert set(table) - OWN <= named
    assert types(name) <= named


def test_country_codes_are_iso_3166() -> None:
    known = {code for code in Locale("en").territories if re.fullmatch("[A-Z]{2}", code)}
    codes = {code for name in ("countries", "places") for packed in lexicon(name)["packed"].values() for code in packed}
    assert len(codes) > 190
    assert codes <= known
