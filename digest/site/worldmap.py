"""The world as inline SVG: countries shaded by facts, each a link; and a small locator for one country or a pair.

Shapes stand in ``map.json`` beside this file (Natural Earth, public domain), already projected; ``tools/make_map.py``
wrote it. States that a reader could not see or hit at that scale are dots. What has no facts is one grey path, so
a page carries only the outlines, about 10 kB compressed. A locator points to the land in ``assets/land.svg``, which
all pages share. Colours come from the style sheet by class. The European Union is not on the map.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import log
from typing import Any

from markupsafe import Markup

from digest.site.markup import element, joined

LAND = "assets/land.svg"
#: Radius of a dot, of what takes the pointer around it, and of a locator's ring, in units of the map (1600 wide).
_DOT, _HIT, _RING = 6, 15, 34
#: Grey that stands on light and dark ground alike: the file knows no style sheet.
_GREY = "#98a5a8"


@dataclass(frozen=True, slots=True)
class Place:
    """A country on the map: where it leads, what is said of it, and how much there is."""

    code: str
    href: str
    title: str
    count: int


@cache
def _map() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(files("digest.site").joinpath("map.json").read_text(encoding="utf-8"))
    return found


def drawn(code: str) -> bool:
    """Whether the map can show the country."""
    return code in _map()["middles"]


def level(count: int, largest: int) -> int:
    """The shade, 1 to 4: equal steps of the logarithm, since a few countries have most of the facts."""
    return 1 if largest <= 1 else min(1 + int(4 * log(count) / log(largest + 1)), 4)


def world(key: str, title: str, description: str, places: Sequence[Place], here: str | None = None) -> Markup:
    """The map of ``places``, most facts first; ``here`` is the country whose point of view it takes."""
    shown = [place for place in places if drawn(place.code) and place.count]
    largest = max((place.count for place in shown), default=0)
    linked = {place.code for place in shown}
    rest = (d for code, d in _map()["shapes"].items() if code not in linked)
    return element(
        "svg",
        element("title", title, id=f"{key}-title"),
        element("desc", description, id=f"{key}-desc"),
        element("path", d="".join([*rest, _map()["other"]]), class_="land"),
        joined(_country(place, largest, place.code == here) for place in shown),
        viewBox=_view_box(),
        role="group",
        aria_labelledby=f"{key}-title",
        aria_describedby=f"{key}-desc",
        class_="world",
    )


def _view_box() -> str:
    return f"0 0 {_map()['width']} {_map()['height']}"


def _country(place: Place, largest: int, here: bool) -> Markup:
    shape, dot = _map()["shapes"].get(place.code), _map()["dots"].get(place.code)
    shade = "here" if here else f"l{level(place.count, largest)}"
    parts = [element("title", place.title)]
    parts += [element("path", d=shape, class_=shade)] if shape else []
    if dot:
        parts.append(element("circle", cx=dot[0], cy=dot[1], r=_HIT, class_="hit"))
        parts.append(element("circle", cx=dot[0], cy=dot[1], r=_DOT, class_=shade))
    return element("a", *parts, href=place.href, aria_label=place.title)


def locator(key: str, title: str, codes: Sequence[str], root: str) -> Markup | None:
    """Where the countries are, small; None where none of them can be shown."""
    found = [code for code in codes if drawn(code)]
    if not found:
        return None
    width, height = _map()["width"], _map()["height"]
    return element(
        "svg",
        element("title", title, id=f"{key}-title"),
        element("image", href=f"{root}{LAND}", width=width, height=height),
        joined(_pointed(code) for code in found),
        viewBox=_view_box(),
        role="img",
        aria_labelledby=f"{key}-title",
        class_="locator",
    )


def _pointed(code: str) -> Markup:
    shape, middle = _map()["shapes"].get(code), _map()["middles"][code]
    outline = element("path", d=shape, class_="here") if shape else ""
    ring = element("circle", cx=middle[0], cy=middle[1], r=_RING, class_="ring")
    return joined([outline, ring if not shape or len(shape) < 160 else ""])


def land() -> bytes:
    """All land as a picture of its own."""
    found: Mapping[str, str] = _map()["shapes"]
    path = element("path", d="".join([*found.values(), _map()["other"]]), fill=_GREY, fill_opacity=".45")
    picture = element("svg", path, xmlns="http://www.w3.org/2000/svg", viewBox=_view_box())
    return f"{picture}\n".encode()
