"""Light Markdown gives the blocks that the renderer gives, or leaves the page to it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest.load.light import light_blocks
from digest.load.markdown import _LEADING, rendered
from digest.load.page import Block, Link
from digest.load.paragraphs import paragraphs

CASES = sorted((Path(__file__).parent.parent / "cases" / "load").glob("*.md"))


def same(body: str) -> None:
    body = _LEADING.sub("", body)  # as the reader does
    light = light_blocks(body)
    if light is not None:
        assert paragraphs(light) == paragraphs(rendered(body))


@pytest.mark.parametrize(
    ("body", "blocks"),
    [
        ("# Accord signed\n\nPeru signed.", [Block("Accord signed", "heading"), Block("Peru signed.")]),
        ("Accord signed\n=====\n\nText.", [Block("Accord signed", "heading"), Block("Text.")]),
        ("**Peru** and *Chile* _signed_.", [Block("Peru and Chile signed.")]),
        ("See [the accord](https://example.org/a_b \"x\").", [Block("See the accord.", linked=10, links=(Link(4, 14, "https://example.org/a_b"),))]),
        ("R&amp;D at 5 &lt; 6 \\[sic\\] \\*", [Block("R&D at 5 < 6 [sic] *")]),
        ("![](a.jpg)\n\n*The port at dawn.*\n\nText.", [Block("The port at dawn.", "caption"), Block("Text.")]),
        ("![The port of Lima at dawn](a.jpg)\n\nText.\n\nThe port of Lima at dawn",
         [Block("Text."), Block("The port of Lima at dawn", "caption")]),
        ("27 March 2024 | News", [Block("27 March 2024 | News")]),
        ("snake_case stays", [Block("snake_case stays")]),
    ],
)  # fmt: skip
def test_light_markdown(body: str, blocks: list[Block]) -> None:
    assert light_blocks(body) == blocks
    same(body)


@pytest.mark.parametrize(
    "body",
    ["- a\nb", "- a\n    - b", "> a\n> > b", "- a\n1. b", "| a | b |\n| - | - |\n| 1 | 2 |", "a <b>c</b>",
     "```\na\n```", "    code",
     "a[^1]\n\n[^1]: b",
     "Term\n: meaning", "a\n***", "a *b", "[a][b]\n\n[b]: https://example.org", "*[KR]: Korea", "Text.\n# Heading"],
)  # fmt: skip
def test_anything_else_is_left_to_the_renderer(body: str) -> None:
    assert light_blocks(body) is None


@pytest.mark.parametrize("case", CASES, ids=lambda p: p.stem)
def test_pages_are_the_same_by_both(case: Path) -> None:
    same(case.read_text(encoding="utf-8").partition("=====\n")[2])


LINES = r"***|---|- |- Peru|1. Chile|> Peru|Peru|and|Chile|*|**|_|#|# |[|]|(https://a.b)|!|\|&amp;|1.|.|=|:|a_b|>"
PIECES = [*LINES.split("|"), *"|![x y z w](a.jpg)|(|)|+|é".split("|"), "\n", "\n\n", " ", "    ", "  \n", "|", "\n- "]


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
def test_whatever_is_light_is_what_the_renderer_says(body: str) -> None:
    same(body)
