"""Small charts as inline SVG: columns over years, lanes of dots over months or years, a bar in a table's row.

Each chart stands beside a table that says the same; a screen reader hears its name and its links, nothing of its axis.
Colours, type and line width come from the style sheet by class; nothing here carries a style. Sizes are CSS pixels, so
that words in a chart are as large as words beside it; a chart wider than its place scrolls.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import ceil, sqrt

from markupsafe import Markup

from digest.site.markup import element, joined

_TOP, _BASE, _LEFT = 18, 22, 1
_LETTER = 7.0  #: width of a letter of a label
_LANE = 54  #: height of a lane
_DIGIT, _RIM = 6.6, 1.0  #: width of a digit in a dot, and what stays free on either side


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
    label_width = max((len(c.label) for c in data), default=0) * _LETTER
    left = _LEFT + max(0.0, (label_width - step) / 2)  # the first and the last label are as wide as they are
    whole = ceil(left * 2 + step * len(data))
    every = max(1, ceil((label_width + 6) / step))
    parts = [_column(c, left + i * step, step, height, top, _labelled(i, len(data), every)) for i, c in enumerate(data)]
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
        role="group" if any(c.href for c in data) else "img",  # an image has no links in it
        aria_labelledby=f"{key}-title",
        aria_describedby=f"{key}-desc",
        class_="chart",
    )


def _labelled(place: int, places: int, every: int) -> bool:
    """Every so many places, counted from the last."""
    return (places - 1 - place) % every == 0


def _column(column: Column, left: float, step: float, height: int, top: float, labelled: bool) -> Markup:
    width = max(step - max(2.0, step * 0.22), 3.0)
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
    return element("g", element("title", column.title), joined(parts), aria_hidden="true")


def _box(x: float, y: float, width: float, height: float, kind: str) -> Markup:
    return element("rect", x=_n(x), y=_n(y), width=_n(width), height=_n(height), class_=kind)


def _text(words: str, x: float, y: float, kind: str) -> Markup:
    return element("text", words, x=_n(x), y=_n(y), text_anchor="middle", class_=kind)


def bar(value: float, largest: float, width: int = 96) -> Markup:
    """A bar for a table's row, silent to a screen reader: the number stands in the row."""
    long = bar_length(value, largest, width)
    box = element("rect", x=0, y=0, width=long, height=8, class_="s1") if long else ""
    return element("svg", box, viewBox=f"0 0 {width} 8", width=width, height=8, aria_hidden="true", class_="bar")


def bar_length(value: float, largest: float, width: int = 96) -> int:
    return max(round(width * value / largest), 1) if largest and value else 0


def _n(value: float) -> str:
    """A number as short as its tenth allows: ``12``, ``12.5``."""
    return f"{value:.1f}".removesuffix(".0")


@dataclass(frozen=True, slots=True)
class Lane:
    """One row of a chart of lanes: a value a place."""

    label: str
    values: tuple[int, ...]
    kind: str = "s1"  #: class of its dots


def lanes(
    key: str,
    title: str,
    description: str,
    rows: Sequence[Lane],
    places: Sequence[tuple[str, str | None]],
    shown: Callable[[int], str] = str,
    breaks: Sequence[int] = (),
    width: int = 720,
) -> Markup:
    """Rows of dots over ``places`` (label and link): the larger a dot, the more there is; its number stands in it
    where there is room, and in its title. A place takes as much as the largest number needs, at least 14 pixels.
    Before each of ``breaks`` (numbers of places) the axis is broken: places are left out there."""
    largest = max((value for row in rows for value in row.values), default=0) or 1
    least = min(max(14.0, len(shown(largest)) * _DIGIT + 2 * _RIM + 2.5), _LANE - 22.0)
    step = min(max((width - _LEFT) / max(len(places), 1), least), 60.0)
    label_width = max((len(label) for label, _ in places), default=0) * _LETTER
    left = _LEFT + max(0.0, (label_width - step) / 2)
    whole = ceil(left * 2 + step * len(places))
    room = min(step, _LANE - 22.0) / 2 - 1
    height = _LANE * len(rows) + _BASE
    every = max(1, ceil((label_width + 6) / step))
    parts: list[Markup] = [_break(left + step * place, _LANE * len(rows)) for place in breaks]
    for number, row in enumerate(rows):
        floor = _LANE * (number + 1)
        parts += _lane_names(row.label, floor - _LANE + 13, whole)
        parts.append(element("line", x1=0, y1=floor, x2=whole, y2=floor, class_="axis"))
    for place, (label, href) in enumerate(places):
        middle = left + step * (place + 0.5)
        told = ", ".join(f"{row.label} {shown(row.values[place])}" for row in rows if row.values[place])
        dots = [
            _dot(row, place, middle, _LANE * (number + 1) - room - 3, room, largest, shown)
            for number, row in enumerate(rows)
            if row.values[place]
        ]
        named = _labelled(place, len(places), every)
        dots += [_text(label, middle, height - 6, "label")] if named else []
        column = [element("title", f"{label}: {told}"), _box(middle - step / 2, 0, step, height, "hit"), *dots]
        if href and told:
            parts.append(element("a", *column, href=href))
        else:
            parts.append(element("g", *(column if told else dots), aria_hidden="true"))
    return element(
        "svg",
        element("title", title, id=f"{key}-title"),
        element("desc", description, id=f"{key}-desc"),
        joined(parts),
        viewBox=f"0 0 {whole} {height}",
        width=whole,
        height=height,
        role="group" if any(href for _, href in places) else "img",
        aria_labelledby=f"{key}-title",
        aria_describedby=f"{key}-desc",
        class_="chart lanes",
    )


def _break(x: float, height: int) -> Markup:
    """The sign that the axis leaves out places: a dashed line, and two strokes across the axis."""
    line = element("line", x1=_n(x), y1=0, x2=_n(x), y2=height, class_="gap")
    strokes = f"M{_n(x - 4)} {height + 4}l4 -8M{_n(x)} {height + 4}l4 -8"
    return joined([line, element("path", d=strokes, class_="break")])


def _lane_names(label: str, y: int, whole: int) -> list[Markup]:
    """The lane's name at its start; and at its end, for a screen that shows the end first."""
    return [
        element("text", label, x=0, y=y, class_="lane-name", aria_hidden="true"),
        element("text", label, x=whole, y=y, class_="lane-name far", text_anchor="end", aria_hidden="true"),
    ]


def _dot(row: Lane, place: int, x: float, y: float, room: float, largest: int, shown: Callable[[int], str]) -> Markup:
    value = row.values[place]
    radius = max(room * sqrt(value / largest), 2.0)
    number = shown(value)
    written = _text(number, x, y + 3.5, "on") if len(number) * _DIGIT <= (radius - _RIM) * 2 else ""
    return joined([element("circle", cx=_n(x), cy=_n(y), r=_n(radius), class_=row.kind), written])
