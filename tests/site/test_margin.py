"""Facts in the margin: each in its place, none on another, text never torn apart."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from digest.site.margin import MOST_ROWS, fact_height, placed, style_sheet

LONG = "A paragraph of some length that fills several lines of the reading column. " * 6


@st.composite
def margins(draw: st.DrawFn) -> tuple[list[str], list[tuple[int, float, int]]]:
    paragraphs = draw(st.lists(st.text(max_size=400), min_size=1, max_size=12))
    rows = sorted(draw(st.lists(st.integers(0, len(paragraphs) - 1), max_size=20)))
    return paragraphs, [(row, draw(st.floats(1, 30)), number) for number, row in enumerate(rows)]


@given(margins())
def test_every_fact_stands_once_in_order_and_never_above_its_passage(
    given_: tuple[list[str], list[tuple[int, float, int]]],
) -> None:
    paragraphs, facts = given_
    blocks = placed(paragraphs, facts)
    assert [fact for block in blocks for fact in block.facts] == [number for _, _, number in facts]
    wanted = {number: row + 1 for row, _, number in facts}
    assert all(block.row == wanted[block.facts[0]] for block in blocks)
    assert all(wanted[fact] >= block.row for block in blocks for fact in block.facts)


@given(margins())
def test_blocks_fill_the_grid_without_touching(given_: tuple[list[str], list[tuple[int, float, int]]]) -> None:
    paragraphs, facts = given_
    blocks = placed(paragraphs, facts)
    for block, after in pairwise(blocks):
        assert block.row + block.span == after.row
    assert all(block.span >= 1 for block in blocks)
    assert not blocks or blocks[-1].row + blocks[-1].span == len(paragraphs) + 2  # the row that takes what is left


def test_a_fact_stands_beside_its_paragraph_where_there_is_room() -> None:
    blocks = placed([LONG] * 4, [(0, 5.0, "a"), (2, 5.0, "b"), (3, 5.0, "c")])
    assert [(block.row, block.span, block.facts) for block in blocks] == [
        (1, 2, ("a",)),
        (3, 1, ("b",)),
        (4, 2, ("c",)),
    ]


def test_a_full_margin_pushes_facts_down_and_not_the_text() -> None:
    blocks = placed(["One line."] * 3 + [LONG] * 3, [(0, 5.0, "a"), (1, 5.0, "b"), (2, 5.0, "c"), (5, 5.0, "d")])
    assert [block.facts for block in blocks] == [("a", "b", "c"), ("d",)]


def test_letters_of_east_asia_take_twice_the_room() -> None:
    assert fact_height("보건복지부장관" * 4) > fact_height("Ministers of health at work " * 1)


def test_the_style_sheet_knows_every_row() -> None:
    css = style_sheet().decode()
    assert all(f".{kind}{MOST_ROWS}{{" in css for kind in "rdn")
    assert ".r1{grid-row-start:1}.d1{grid-row-end:span 1}" in css
