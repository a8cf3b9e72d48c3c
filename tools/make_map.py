"""Writes ``digest/site/map.json``: the countries of the world as paths, projected once and for all.

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz && python -m tools.make_map package

Source: Natural Earth (public domain, naturalearthdata.com), scale 1:110m, as TopoJSON of the npm package
``world-atlas``; states too small for that scale are dots, placed by the larger scales. The projection is Equal Earth
(Šavrič, Patterson, Jenny 2018), which keeps areas. Antarctica is left out.

Natural Earth draws who is in control. Crimea is drawn with Ukraine (General Assembly resolution 68/262); areas
without an ISO code are land without a page.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from math import asin, cos, hypot, radians, sin, sqrt
from pathlib import Path
from typing import Any

from babel.core import get_global

TARGET = Path(__file__).parents[1] / "digest" / "site" / "map.json"
SOURCE = "Natural Earth 1:110m, public domain, by world-atlas 2.0.2 (npm); Equal Earth projection; tools/make_map.py"
WIDTH = 1600
NORTH, SOUTH = 83.7, -56.0
TOLERANCE = 1.0  #: units that a line may leave its course, in order to be short
SMALL = 9  #: units: a country not as large as this either way is a dot as well
SPECK = 2.5  #: square units: an island not as large is left out
NAMED = {"Kosovo": "XK"}
CRIMEA = ((32.0, 44.0), (37.0, 46.3))

Point = tuple[float, float]
Ring = list[Point]


def project(lon: float, lat: float) -> Point:
    """Equal Earth, unit sphere; y grows to the south."""
    a1, a2, a3, a4 = 1.340264, -0.081106, 0.000893, 0.003796
    t = asin(sqrt(3) / 2 * sin(radians(lat)))
    x = 2 * sqrt(3) * radians(lon) * cos(t) / (3 * (9 * a4 * t**8 + 7 * a3 * t**6 + 3 * a2 * t**2 + a1))
    return x, -(a4 * t**9 + a3 * t**7 + a2 * t**3 + a1 * t)


_LEFT = project(-180, 0)[0]
_TOP = project(0, NORTH)[1]
_SCALE = WIDTH / (-2 * _LEFT)
HEIGHT = round((project(0, SOUTH)[1] - _TOP) * _SCALE)


def placed(lon: float, lat: float) -> Point:
    x, y = project(lon, lat)
    return (x - _LEFT) * _SCALE, (y - _TOP) * _SCALE


class Atlas:
    """A TopoJSON of countries: shared borders are arcs, each simplified once, so that neighbours still touch."""

    def __init__(self, path: Path) -> None:
        self.topology = json.loads(path.read_text(encoding="utf-8"))
        self.arcs = [list(self._arc(arc)) for arc in self.topology["arcs"]]

    def _arc(self, arc: Sequence[Sequence[int]]) -> Iterator[Point]:
        (sx, sy), (tx, ty) = self.topology["transform"]["scale"], self.topology["transform"]["translate"]
        x = y = 0
        for dx, dy in arc:
            x, y = x + dx, y + dy
            yield x * sx + tx, y * sy + ty

    def countries(self) -> Iterator[tuple[str | None, list[list[int]]]]:
        """Code and outer rings, each the numbers of its arcs."""
        for shape in self.topology["objects"]["countries"]["geometries"]:
            polygons = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
            yield code_of(shape), [ring for polygon in polygons for ring in polygon]

    def ring(self, arcs: Iterable[int], lines: Sequence[Ring]) -> Ring:
        points: Ring = []
        for number in arcs:
            line = lines[number] if number >= 0 else lines[~number][::-1]
            points += line[1:] if points else line
        return points


def code_of(shape: dict[str, Any]) -> str | None:
    found = get_global("territory_aliases").get(str(shape.get("id", "")))
    return found[0] if found and len(found) == 1 else NAMED.get(shape["properties"]["name"])


def simplified(line: Ring) -> Ring:
    """Douglas and Peucker's choice of points, by how far they stand out on the map."""
    if len(line) < 3 or any(abs(a[0] - b[0]) > 180 for a, b in pairwise(line)):
        return line
    (ax, ay), (bx, by) = placed(*line[0]), placed(*line[-1])
    long = hypot(bx - ax, by - ay)

    def away(point: Point) -> float:
        x, y = placed(*point)
        if long == 0:
            return hypot(x - ax, y - ay)
        return abs((bx - ax) * (ay - y) - (ax - x) * (by - ay)) / long

    far, at = max((away(p), i) for i, p in enumerate(line[1:-1], 1))
    if far < TOLERANCE:
        return [line[0], line[-1]]
    return simplified(line[: at + 1])[:-1] + simplified(line[at:])


def halves(ring: Ring) -> Iterator[Ring]:
    """A ring that crosses the meridian at the map's edge, as its parts on either side."""
    turned, turns = [], 0
    for before, (lon, lat) in zip([ring[0], *ring], ring, strict=False):
        turns += (lon - before[0] < -180) - (lon - before[0] > 180)
        turned.append((lon + 360 * turns, lat))
    for edge in (-180, 180):
        west = clipped(turned, edge, -1)
        if west and min(lon for lon, _ in west) < edge - 1e-9:
            yield [(lon + (360 if edge == -180 else 0), lat) for lon, lat in west]
        turned = clipped(turned, edge, 1)
    if turned and max(lon for lon, _ in turned) > 180 + 1e-9:
        yield [(lon - 360, lat) for lon, lat in turned]


def clipped(ring: Ring, edge: float, side: int) -> Ring:
    """The part of ``ring`` east (``side`` 1) or west (-1) of the meridian ``edge``; Sutherland and Hodgman."""
    found: Ring = []
    for (ax, ay), (bx, by) in zip(ring, ring[1:] + ring[:1], strict=True):
        a_in, b_in = (ax - edge) * side >= 0, (bx - edge) * side >= 0
        if a_in:
            found.append((ax, ay))
        if a_in != b_in:
            found.append((edge, ay + (by - ay) * (edge - ax) / (bx - ax)))
    return found


def area(ring: Ring) -> float:
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, ring[1:] + ring[:1], strict=True)) / 2


def centre(ring: Ring) -> Point:
    xs, ys = [p[0] for p in ring], [p[1] for p in ring]
    return (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2


def path(rings: Iterable[Ring]) -> str:
    """SVG path data in whole units, relative, as short as it goes."""
    out, here = "", (0, 0)
    for ring in rings:
        points = [(round(x), round(y)) for x, y in ring]
        points = [p for i, p in enumerate(points) if i == 0 or p != points[i - 1]]
        if points and points[0] == points[-1]:
            points.pop()
        if len(points) < 3:
            continue
        steps = [(points[0][0] - here[0], points[0][1] - here[1])]
        steps += [(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(points)]
        start, *lines = ("".join(f"{' ' if n >= 0 else ''}{n}" for n in step) for step in steps)
        out += f"{'m' if out else 'M'}{start.lstrip()}l{''.join(lines).lstrip()}z"
        here = points[0]
    return out


def in_crimea(ring: Ring) -> bool:
    (west, south), (east, north) = CRIMEA
    return all(west <= x <= east and south <= y <= north for x, y in ring)


def shapes(folder: Path) -> tuple[dict[str, str], str, dict[str, Point], dict[str, Point]]:
    """Paths by code, the path of all other land, dots by code, and the middle of each country."""
    atlas = Atlas(folder / "countries-110m.json")
    lines = [simplified(arc) for arc in atlas.arcs]
    drawn: dict[str, list[Ring]] = {}
    for code, rings in atlas.countries():
        for arcs in rings:
            home = "UA" if code == "RU" and in_crimea(atlas.ring(arcs, atlas.arcs)) else code
            if home != "AQ":
                parts = halves(atlas.ring(arcs, lines))
                drawn.setdefault(home or "", []).extend([placed(*p) for p in part] for part in parts)
    other = drawn.pop("", [])
    middles: dict[str, Point] = {}
    dots: dict[str, Point] = {}
    paths: dict[str, str] = {}
    for code, found in sorted(drawn.items()):
        largest = max(found, key=lambda ring: abs(area(ring)))
        middles[code] = centre(largest)
        paths[code] = path(ring for ring in found if ring is largest or abs(area(ring)) > SPECK)
        if not paths[code] or span(largest) < SMALL:
            dots[code] = middles[code]
    for scale in ("50m", "10m"):
        finer = Atlas(folder / f"countries-{scale}.json")
        for code, rings in finer.countries():
            if code and code != "AQ" and code not in middles:
                whole = [finer.ring(arcs, finer.arcs) for arcs in rings]
                middles[code] = dots[code] = placed(*centre(max(whole, key=lambda ring: abs(area(ring)))))
    return paths, path(other), dots, middles


def span(ring: Ring) -> float:
    xs, ys = [p[0] for p in ring], [p[1] for p in ring]
    return max(max(xs) - min(xs), max(ys) - min(ys))


def main(folder: Path) -> None:
    paths, other, dots, middles = shapes(folder)

    def rounded(points: dict[str, Point]) -> dict[str, list[int]]:
        return {code: [round(x), round(y)] for code, (x, y) in sorted(points.items())}

    found = {
        "source": SOURCE,
        "width": WIDTH,
        "height": HEIGHT,
        "shapes": {code: d for code, d in paths.items() if d},
        "other": other,
        "dots": rounded(dots),
        "middles": rounded(middles),
    }
    rows = ",\n".join(
        f"{json.dumps(key)}: {block(value) if isinstance(value, dict) else json.dumps(value)}"
        for key, value in found.items()
    )
    TARGET.write_text("{\n" + rows + "\n}\n", encoding="utf-8")


def block(rows: dict[str, Any]) -> str:
    """One entry a line, so that a change can be read."""
    lines = ",\n".join(f'"{code}":{json.dumps(value, separators=(",", ":"))}' for code, value in rows.items())
    return "{\n" + lines + "\n}"


if __name__ == "__main__":
    main(Path(sys.argv[1]))
