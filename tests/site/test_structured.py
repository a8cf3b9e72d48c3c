"""JSON-LD says what the digest knows, in schema.org's words, and cannot break out of its element."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.config import Config
from digest.site import structured
from digest.world import Digest, Event, Organization
from tests import factory

LOCAL = Config(title="Desk")
PUBLIC = Config(title="Desk", base_url="https://example.org/desk/")


@pytest.fixture(scope="module")
def digest() -> Digest:
    return factory.sample_digest()


def graph(*nodes: structured.Node) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(structured.serialize(*nodes))["@graph"]
    return found


def article(digest: Digest, title: str, config: Config = LOCAL) -> dict[str, Any]:
    record = next(r for r in digest.records if title in r.article.title)
    at = structured.addresses(f"articles/{record.id}.html", config)
    return graph(structured.news_article(record, digest, config, at))[0]


def test_an_article_names_the_original_publisher_and_this_site_apart(digest: Digest) -> None:
    node = article(digest, "Korea and Uzbekistan")
    assert node["publisher"]["name"] == "Harbour Daily" and node["sdPublisher"]["name"] == "Desk"
    assert node["author"] == {"@type": "Person", "name": "Mina Roe"}
    assert node["isBasedOn"] == node["url"] == "https://news.example/2024/tashkent?a=1&b=2"
    assert node["datePublished"] == "2024-05-16"
    assert [country["identifier"] for country in node["about"]] == ["KR", "UZ"]
    assert {"Han Seo-yeon", "Tashkent Children’s Hospital"} <= {node["name"] for node in node["mentions"]}


def test_what_is_not_known_is_left_out(digest: Digest) -> None:
    node = article(digest, "Notes without any fact")
    assert not {"datePublished", "publisher", "author", "isBasedOn", "about", "mentions", "keywords"} & set(node)


def test_addresses_are_relative_to_the_page_or_absolute(digest: Digest) -> None:
    local, public = article(digest, "Three states"), article(digest, "Three states", PUBLIC)
    assert local["about"][0]["@id"] == "../countries/ke.html"
    assert public["about"][0]["@id"] == "https://example.org/desk/countries/ke.html"
    assert public["mainEntityOfPage"].startswith("https://example.org/desk/articles/2021-12-04-")


def test_a_person_has_a_role_in_a_body_that_has_a_page(digest: Digest) -> None:
    at = structured.addresses("officials/han-seo-yeon.html", LOCAL)
    node = graph(structured.person(digest.people["han-seo-yeon"], digest, at))[0]
    assert node["name"] == "Han Seo-yeon" and "Seo-yeon Han" in node["alternateName"]
    body = node["worksFor"][0]["worksFor"]
    assert body["@type"] == "GovernmentOrganization"
    assert body["@id"] == "../organizations/ministry-of-health-and-welfare-kr.html"


@pytest.mark.parametrize(
    ("kind", "type_"),
    [
        ("ministry", "GovernmentOrganization"),
        ("hospital", "Hospital"),
        ("university", "CollegeOrUniversity"),
        ("company", "Corporation"),
        ("international", "Organization"),
        (None, "Organization"),
    ],
)
def test_a_body_has_the_type_of_its_kind(digest: Digest, kind: str | None, type_: str) -> None:
    body = Organization("slug", "Name", "NM", (), kind, "KR", (), ())
    node = graph(structured.organization(body, digest, structured.addresses("organizations/slug.html", LOCAL)))[0]
    assert node["@type"] == type_ and node["alternateName"] == ["NM"]
    assert node["address"] == {"@type": "PostalAddress", "addressCountry": "KR"}


def test_an_event_has_its_days_its_place_and_who_was_there(digest: Digest) -> None:
    at = structured.addresses("timeline/2024.html", LOCAL)
    visit = next(e for e in digest.events.values() if e.kind == "visit")
    node = structured.event(visit, "Visit", "timeline/2024.html#x", digest, at)
    assert node is not None
    (node,) = graph(node)
    assert (node["startDate"], node["endDate"]) == ("2024-05-13", "2024-05-15")
    assert node["location"]["name"] == "Tashkent" and node["attendee"][0]["name"] == "Han Seo-yeon"


def test_an_event_without_a_date_is_left_out(digest: Digest) -> None:
    event = Event("e", "meeting", None, None, ("KR",), (), ())
    assert structured.event(event, "Meeting", "timeline/undated.html#e", digest, str) is None


def test_an_open_period_has_no_end(digest: Digest) -> None:
    event = Event("e", "training", "2012/..", None, ("KR",), (), ())
    node = structured.event(event, "Training", "timeline/2012.html#e", digest, str)
    assert node is not None and node["startDate"] == "2012" and node["endDate"] is None


def test_lists_count_from_one() -> None:
    at = structured.addresses("agreements/index.html", LOCAL)
    node = graph(structured.item_list("Agreements", [("A", "agreements/a.html"), ("B", "agreements/b.html")], at, 7))[0]
    assert node["numberOfItems"] == 7
    assert [(i["position"], i["url"]) for i in node["itemListElement"]] == [
        (1, "../agreements/a.html"),
        (2, "../agreements/b.html"),
    ]
    crumbs = graph(structured.breadcrumbs([("Home", "index.html"), ("Agreements", "agreements/index.html")], at))[0]
    assert [i["item"] for i in crumbs["itemListElement"]] == ["../index.html", "../agreements/index.html"]


@given(st.text())
def test_nothing_in_a_text_ends_the_element(text: str) -> None:
    written = structured.serialize({"@type": "Thing", "name": text})
    assert not set(written) & set("<>&\u2028\u2029")
    assert json.loads(written)["@graph"][0].get("name", "") == text.encode(errors="replace").decode()


@pytest.mark.parametrize("text", ["</script><script>alert(1)</script>", "<!--", "]]>", "a\u2028b", "&lt;"])
def test_hostile_text_stays_text(text: str) -> None:
    written = structured.serialize({"name": text})
    assert "<" not in written and json.loads(written)["@graph"] == [{"name": text}]
