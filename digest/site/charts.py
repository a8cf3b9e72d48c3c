"""Small charts as inline SVG: columns over years, a bar in a table's row.

Each chart stands beside a table that says the same. Colours, type and line width come from the style sheet by class;
nothing here carries a style. Sizes are CSS pixels, so that words in a chart are as large as words beside it; a chart
wider than its place scrolls.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from markupsafe import Markup

from digest.site.markup import element, joined

_TOP, _BASE, _LEFT = 18, 22, 1


@dataclass(frozen=True, slots=True)
class Column:
    """One place on the axis: a value a series, drawn one on the other."""

    label: str
    values: tuple[float, ...]
    title: str  #: what a reader hears or sees on pointing: ``2023: 4 published, 7 happened``
    shown: str = ""  #: the value written above the column, where there is room
    href: str | None = None


@dataclass(frozen=True, slots=True)
class Chart:
    """An SVG and the table that says the same; the first cell of a row is its heading, a link where it has a page."""

    svg: Markup
    caption: str
    headers: tuple[str, ...]
    rows: tuple[tuple[str, str | None, tuple[str, ...]], ...]  #: heading, href, values


def columns(
    key: str, title: str, description: str, data: Sequence[Column], width: int = 640, height: int = 150
) -> Markup:
    """A column chart. ``key`` makes the ids of its title and description unique on the page.

    ``width`` is the narrowest: a column takes at least 11 pixels. Labels that would touch are left out, the table
    has them all.
    """
    top = max((sum(c.values) for c in data), default=0) or 1.0
    step = max((width - _LEFT) / max(len(data), 1), 11.0)
    step = min(step, 72.0)
    whole = round(_LEFT + step * len(data))
    every = max(1, ceil(_label_width(data) / step))
    parts = [_column(c, i, step, height, top, (len(data) - 1 - i) % every == 0) for i, c in enumerate(data)]
    baseline = element("line", x1=0, y1=height - _BASE, x2=whole, y2=height - _BASE, class_="axis")
    return element(
        "svg",
        element("title", title, id=f"{key}-title"),
        element("desc", description, id=f"{key}-desc"),
        joined(parts),
        baseline,
        viewBox=f"0 0 {whole} {height}",
        width=whole,
        height=height,
        role=None if any(c.href for c in data) else "img",  # an image has no links in it
        aria_labelledby=f"{key}-title {key}-desc",
        class_="chart",
    )


def _label_width(data: Sequence[Column]) -> float:
    return max((len(c.label) for c in data), default=0) * 7.0 + 6


def _column(column: Column, index: int, step: float, height: int, top: float, labelled: bool) -> Markup:
    left, width = _LEFT + index * step, max(step - max(2.0, step * 0.22), 3.0)
    middle, floor = left + width / 2, float(height - _BASE)
    parts: list[Markup] = []
    for number, value in enumerate(column.values):
        tall = max(value / top * (height - _TOP - _BASE), 2.0 if value else 0.0)
        floor -= tall
        if tall:
            parts.append(_box(left, floor, width, tall, f"s{number + 1}"))
    if column.shown and len(column.shown) * 6.6 <= step:
        parts.append(_text(column.shown, middle, floor - 5, "value"))
    if labelled:
        parts.append(_text(column.label, middle, height - 6, "label"))
    if column.href:
        whole = _box(left, _TOP - 8, step, height - _TOP + 8, "hit")
        return element("a", element("title", column.title), whole, joined(parts), href=column.href)
    return element("g", element("title", column.title), joined(parts))


def _box(x: float, y: float, width: float, height: float, kind: str) -> Markup:
    return element("rect", x=_n(x), y=_n(y), width=_n(width), height=_n(height), class_=kind)


def _text(words: str, x: float, y: float, kind: str) -> Markup:
    return element("text", words, x=_n(x), y=_n(y), text_anchor="middle", class_=kind)


def bar(value: float, largest: float, width: int = 96) -> Markup:
    """A bar for a table's row, silent to a screen reader: the number stands in the row."""
    long = max(round(width * value / largest), 1) if largest and value else 0
    box = element("rect", x=0, y=0, width=long, height=8, class_="s1") if long else ""
    return element("svg", box, viewBox=f"0 0 {width} 8", width=width, height=8, aria_hidden="true", class_="bar")


def _n(value: float) -> str:
    """A number as short as its tenth allows: ``12``, ``12.5``."""
    return f"{value:.1f}".removesuffix(".0")
