"""The world map: every country has its place, what has facts is a link, and the page stays light."""

from __future__ import annotations

import gzip
import re
from xml.etree import ElementTree as ET

import pytest

from digest.config import Config
from digest.lexicons import lexicon
from digest.site import worldmap
from digest.site.worldmap import Place, land, level, locator, world
from tests.factory import sample_digest
from tests.site.reading import Page, built
from tests.site.worlds import busy_world, small_world


def parsed(svg: object) -> ET.Element:
    return ET.fromstring(str(svg))


def test_every_country_has_a_place() -> None:
    codes = set(lexicon("countries")["packed"]["country_capital"])
    assert codes - {"EU"} == {code for code in codes if worldmap.drawn(code)}
    assert not worldmap.drawn("EU") and not worldmap.drawn("XX")


def test_countries_stand_where_they_are() -> None:
    middles = worldmap._map()["middles"]
    assert middles["PT"][0] < middles["PL"][0] < middles["KZ"][0] < middles["KR"][0] < middles["NZ"][0]
    assert middles["NO"][1] < middles["EG"][1] < middles["ZA"][1]
    assert all(0 <= x <= 1600 and 0 <= y <= worldmap._map()["height"] for x, y in middles.values())


def test_no_line_runs_across_the_map() -> None:
    """A country on both sides of the date line is cut there."""
    for code, path in worldmap._map()["shapes"].items():
        steps = [abs(int(n)) for n in re.findall(r"-?\d+", re.sub(r"[Mm]-?\d+[ -]?-?\d+", "", path))]
        assert max(steps, default=0) < 200, code


def test_what_has_facts_is_a_link_with_a_title_and_the_rest_is_land() -> None:
    places = [Place("KR", "countries/kr.html", "South Korea: 5 articles", 5), Place("SG", "sg.html", "Singapore: 1", 1)]
    svg = parsed(world("map", "Countries", "All of them", places))
    links = svg.findall("a")
    assert [(a.get("href"), a.get("aria-label"), a.findtext("title")) for a in links] == [
        ("countries/kr.html", "South Korea: 5 articles", "South Korea: 5 articles"),
        ("sg.html", "Singapore: 1", "Singapore: 1"),
    ]
    assert [path.get("class") for path in svg.findall("path")] == ["land"]
    assert links[1].findall("circle[@class='hit']")


def test_a_country_without_facts_and_one_that_cannot_be_drawn_are_no_links() -> None:
    svg = parsed(world("map", "t", "d", [Place("FR", "fr.html", "France", 0), Place("EU", "eu.html", "EU", 3)]))
    assert svg.findall("a") == []


@pytest.mark.parametrize(
    ("count", "largest", "shade"), [(1, 1, 1), (1, 9, 1), (9, 9, 4), (1000, 1000, 4), (30, 1000, 2)]
)
def test_shades_go_by_the_logarithm(count: int, largest: int, shade: int) -> None:
    assert level(count, largest) == shade


def test_a_locator_shows_a_country_or_a_pair_and_rings_what_is_small() -> None:
    svg = parsed(locator("locator", "On the map: Singapore", ["SG"], "../"))
    assert len(svg.findall("circle")) == 1 and svg.findtext("title") == "On the map: Singapore"
    assert len(parsed(locator("l", "t", ["BR", "CN"], "../")).findall("path")) == 2
    assert locator("l", "t", ["EU"], "../") is None


def test_land_is_a_picture_of_its_own() -> None:
    picture = ET.fromstring(land())
    assert picture.tag == "{http://www.w3.org/2000/svg}svg"


def test_the_map_of_home_takes_the_point_of_view_of_the_focus() -> None:
    links = Page(built(sample_digest(), Config(focus="KR"))["index.html"].decode()).links
    assert "relations/kr-uz.html" in links and "countries/kr.html" in links


def test_the_map_says_no_more_than_its_table() -> None:
    for digest in (small_world(), busy_world(3), sample_digest()):
        html = built(digest)["countries/index.html"].decode()
        shown = set(re.findall(r'<a href="([^"]+)" aria-label', html))
        assert shown and shown <= set(re.findall(r'<th scope="row">.*?<a href="([^"]+)"', html))


def test_pages_with_the_map_are_light() -> None:
    files = built(sample_digest())
    shared = sum(
        len(gzip.compress(files[f"assets/{name}"])) for name in ("site.css", "site.js", "theme.js", "icon.svg")
    )
    for path in ("index.html", "countries/index.html"):
        assert len(gzip.compress(files[path])) + shared < 60_000, path


def test_the_map_says_what_its_shades_count() -> None:
    html = built(sample_digest(), Config(focus="KR"))["index.html"].decode()
    relation = sample_digest().relations["KR", "UZ"]
    count = len(relation.agreements) + len(relation.events) + len(relation.records)
    assert "Partners of South Korea by number of agreements, events and articles" in html
    assert f'aria-label="Uzbekistan: {count} agreements, events and articles"' in html
    assert "Countries by number of articles" in built(small_world())["index.html"].decode()
