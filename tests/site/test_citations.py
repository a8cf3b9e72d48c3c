"""Citations: what a reference manager gets, whatever the headline holds."""

from __future__ import annotations

import json
import re

from hypothesis import given
from hypothesis import strategies as st

from digest.config import Config
from digest.records import Record
from digest.site.citations import bibtex, csl, files, names, open_graph, ris
from tests.factory import record
from tests.site.reading import Page, built
from tests.site.worlds import harbour, hostile_world, small_world

CONFIG = Config()
BASED = Config(base_url="https://quay.example/d/")


def test_an_article_as_bibtex() -> None:
    assert bibtex(harbour(), CONFIG) == (
        "@article{2024-06-04-norway-and-ghana-sign-fisheries-protocol-in-tema,\n"
        "  author = {{Ama Reed}},\n"
        "  title = {{Norway and Ghana sign fisheries protocol in Tema}},\n"
        "  journal = {{The Quay}},\n"
        "  year = {2024},\n"
        "  date = {2024-06-04},\n"
        "  url = {https://quay.example/2024/06/protocol?id=7&lang=en},\n"
        "  langid = {en},\n"
        "}\n"
    )


def test_an_article_as_ris() -> None:
    lines = ris(harbour(), CONFIG).splitlines()
    assert lines[0] == "TY  - NEWS" and lines[-1] == "ER  - "
    assert {"AU  - Ama Reed", "T2  - The Quay", "PY  - 2024", "DA  - 2024/06/04/"} <= set(lines)


def test_an_article_as_csl_json() -> None:
    assert csl(harbour(), CONFIG) == {
        "id": "2024-06-04-norway-and-ghana-sign-fisheries-protocol-in-tema",
        "type": "article-newspaper",
        "title": "Norway and Ghana sign fisheries protocol in Tema",
        "author": [{"literal": "Ama Reed"}],
        "container-title": "The Quay",
        "issued": {"date-parts": [[2024, 6, 4]]},
        "language": "en",
        "URL": "https://quay.example/2024/06/protocol?id=7&lang=en",
    }


def test_what_is_not_known_is_left_out() -> None:
    bare = record("Notice", "Text.")
    assert csl(bare, CONFIG).keys() == {"id", "type", "title", "language"}
    assert "year" not in bibtex(bare, CONFIG) and bibtex(bare, CONFIG).startswith("@misc{")
    assert not re.search(r"^(PY|DA|UR|AU|T2)", ris(bare, CONFIG), re.MULTILINE)


def test_a_date_keeps_its_precision() -> None:
    month = record("Notice", "Text.", "2024-06")
    assert csl(month, CONFIG)["issued"] == {"date-parts": [[2024, 6]]}
    assert "DA  - 2024/06//\n" in ris(month, CONFIG)
    assert ("citation_publication_date", "2024/06") in names(month, CONFIG)


def test_a_page_is_cited_where_the_original_has_no_address() -> None:
    bare = record("Notice", "Text.", "2024-06-04")
    assert csl(bare, BASED)["URL"] == f"https://quay.example/d/articles/{bare.id}.html"
    assert csl(harbour(), BASED)["URL"].startswith("https://quay.example/2024/")


@given(st.text(min_size=1, max_size=60).filter(str.strip))
def test_no_headline_breaks_an_entry(title: str) -> None:
    item: Record = record("Placeholder", "Text.", "2024-06-04", publisher=title, byline=title, id="x")
    entry = bibtex(item, CONFIG)
    plain = re.sub(r"\\[{}]", "", entry)
    assert plain.count("{") == plain.count("}") and entry.count("\n") == 8
    assert all(re.match("[A-Z][A-Z0-9]  - ", line) for line in ris(item, CONFIG).rstrip("\n").split("\n"))
    assert json.loads(json.dumps(csl(item, CONFIG)))["type"] == "article-newspaper"


def test_the_files_hold_every_article() -> None:
    found = dict(files(small_world().records, CONFIG))
    assert len(json.loads(found["data/citations.json"])) == 2
    assert found["data/citations.bib"].count(b"\n@") + 1 == 2
    assert found["data/citations.ris"].count(b"ER  - ") == 2


def test_an_article_page_carries_what_reference_managers_and_networks_read() -> None:
    html = built(small_world(), BASED)[
        "articles/2024-06-04-norway-and-ghana-sign-fisheries-protocol-in-tema.html"
    ].decode()
    metas = [a for tag, a in Page(html).elements if tag == "meta"]
    given_ = {
        str(a.get("name") or a.get("property")): a["content"] for a in metas if a.get("name") or a.get("property")
    }
    assert given_["z:itemType"] == "newspaperArticle"
    assert given_["citation_author"] == given_["DC.creator"] == "Ama Reed"
    assert given_["citation_publication_date"] == "2024/06/04" and given_["DC.date"] == "2024-06-04"
    assert given_["prism.publicationName"] == "The Quay"
    assert given_["og:type"] == "article" and given_["og:site_name"] == "News digest"
    assert given_["og:url"].startswith("https://quay.example/d/articles/")
    assert "@article{2024-06-04" in Page(html).text


def test_every_page_has_open_graph() -> None:
    site = built(hostile_world())
    assert all(b'property="og:title"' in content for path, content in site.items() if path.endswith("s.html"))
    assert ("og:type", "website") in open_graph("t", "d", None, CONFIG, None)
