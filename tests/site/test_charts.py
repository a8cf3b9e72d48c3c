"""Charts are well-formed SVG that says in words what it shows, and carries no style of its own."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.site.charts import Column, Lane, bar, columns, lanes

values = st.lists(st.floats(0, 1e9, allow_nan=False), min_size=0, max_size=80)


def chart(data: list[float], width: int = 300, href: str | None = None) -> ET.Element:
    made = [Column(str(2000 + i), (value,), f"{2000 + i}: {value}", "1", href) for i, value in enumerate(data)]
    return ET.fromstring(str(columns("k", "Title <&>", "What it says", made, width)))


@given(values)
def test_columns_stay_inside_the_picture(data: list[float]) -> None:
    svg = chart(data)
    wide, high = float(svg.attrib["width"]), float(svg.attrib["height"])
    for box in svg.iter("rect"):
        x, y, w, h = (float(box.attrib[name]) for name in ("x", "y", "width", "height"))
        assert x >= 0 and x + w <= wide + 1 and y >= 0 and y + h <= high


@given(values.filter(any))
def test_the_largest_value_is_the_tallest_column(data: list[float]) -> None:
    tall = [float(box.attrib["height"]) for box in chart(data).iter("rect") if box.attrib["class"] == "s1"]
    assert max(tall) == pytest.approx(100, abs=12)


def test_a_chart_has_a_title_and_a_description() -> None:
    svg = chart([1, 2])
    assert svg.attrib["aria-labelledby"] == "k-title" and svg.attrib["aria-describedby"] == "k-desc"
    assert [e.text for e in svg if e.tag in ("title", "desc")] == ["Title <&>", "What it says"]


def test_a_chart_is_an_image_unless_it_holds_links() -> None:
    assert chart([1]).attrib["role"] == "img"
    assert chart([1], href="x.html").attrib["role"] == "group"


def test_labels_that_would_touch_are_left_out_and_the_last_one_stays() -> None:
    labels = [t.text for t in chart([1.0] * 60).iter("text") if t.attrib["class"] == "label"]
    assert len(labels) < 30 and labels[-1] == "2059"


def test_nothing_carries_a_style() -> None:
    svg = columns("k", "t", "d", [Column("2020", (1, 2), "x", "3", "y.html")])
    assert "style" not in svg and "fill=" not in svg


def test_hostile_words_stay_words() -> None:
    svg = columns("k", "<script>", "d", [Column('"><x>', (1,), "<b>", "<i>", "j&'\"")])
    tags = {e.tag for e in ET.fromstring(str(svg)).iter()}
    assert tags == {"svg", "title", "desc", "a", "rect", "text", "line"}


def test_a_bar_is_silent_and_in_proportion() -> None:
    svg = ET.fromstring(str(bar(5, 10, 80)))
    assert svg.attrib["aria-hidden"] == "true"
    assert [box.attrib["width"] for box in svg] == ["40"]
    assert len(ET.fromstring(str(bar(0, 10)))) == 0
    assert len(ET.fromstring(str(bar(0, 0)))) == 0


# ── Lanes ────────────────────────────────────────────────────────────────────────────────────────────────────────
def lane_chart(*rows: Lane, places: int = 3, **other: object) -> ET.Element:
    named = [(str(2020 + n), f"{2020 + n}.html") for n in range(places)]
    return ET.fromstring(str(lanes("key", "Title", "Description", rows, named, **other)))  # type: ignore[arg-type]


def test_a_lane_has_a_dot_for_every_place_with_something() -> None:
    svg = lane_chart(Lane("Agreements", (1, 0, 4)), Lane("Published", (0, 2, 4), "s2"))
    assert len(svg.findall(".//circle")) == 4
    assert [link.get("href") for link in svg.findall("a")] == ["2020.html", "2021.html", "2022.html"]
    assert [title.text for title in svg.findall("a/title")] == [
        "2020: Agreements 1",
        "2021: Published 2",
        "2022: Agreements 4, Published 4",
    ]


def test_four_times_as_much_is_twice_as_wide() -> None:
    one, four = (float(dot.get("r") or 0) for dot in lane_chart(Lane("A", (1, 0, 4))).findall(".//circle"))
    assert abs(four / one - 2) < 0.05


def test_sixty_years_are_wider_than_the_page_and_scroll() -> None:
    assert int(lane_chart(Lane("A", (1,) * 60), places=60, width=720).get("width") or 0) >= 60 * 14


def test_a_place_with_nothing_is_no_link() -> None:
    assert len(lane_chart(Lane("A", (1, 0, 0))).findall("a")) == 1


def _lanes(values: Sequence[int], labels: Sequence[str], breaks: Sequence[int] = ()) -> str:
    places = [(label, None) for label in labels]
    return str(lanes("k", "T", "D", [Lane("Row", tuple(values))], places, str, breaks))


@pytest.mark.parametrize("largest", [7, 40, 355, 9999])
def test_the_largest_dot_says_its_number_however_many_places_there_are(largest: int) -> None:
    svg = _lanes([1] * 59 + [largest], [str(1960 + n) for n in range(60)])
    assert re.findall(r'class="on">(\d+)<', svg)[-1] == str(largest)


@pytest.mark.parametrize("years", [1, 9, 60, 90])
def test_labels_at_the_ends_of_columns_are_whole(years: int) -> None:
    found = chart([1.0] * years)
    width = float(found.attrib["viewBox"].split()[2])
    places = [float(t.attrib["x"]) for t in found.iter("text") if t.attrib["class"] == "label"]
    assert max(places) + 14 <= width and min(places) - 14 >= 0


def test_labels_at_the_ends_of_lanes_are_whole() -> None:
    svg = _lanes([1] * 60, [str(1960 + n) for n in range(60)])
    width = float(re.findall(r'viewBox="0 0 (\d+)', svg)[0])
    places = [float(x) for x in re.findall(r'<text x="([\d.]+)"[^>]*class="label"', svg)]
    assert max(places) + 14 <= width and min(places) - 14 >= 0


def test_the_axis_is_broken_where_places_are_left_out() -> None:
    assert _lanes([1, 1, 1], ["1902", "1967", "1968"], [1]).count('class="break"') == 1
    assert 'class="break"' not in _lanes([1, 1], ["1967", "1968"])
