"""The body of an article page has the form of its source, and its words to the letter."""

# ruff: noqa: E501 (pages written out)
from __future__ import annotations

import re
from html import unescape

from digest.records import Article, Shape
from digest.site.body import Part, parts
from digest.site.marks import Mark

TEXT = "Peru signed an accord.\n\nWhat it says\n\nOne building.\n\nOne form.\n\n* A note."


def article(*shapes: Shape) -> Article:
    return Article(source="a.md", sha256="0", title="A", title_basis="stated", text=TEXT, language="en", shapes=shapes)


def plain(found: tuple[Part, ...]) -> str:
    return "\n\n".join(unescape(re.sub(r"<[^>]*>", "", words)) for part in found for words in part.paragraphs)


def shape(words: str, kind: str, href: str | None = None) -> Shape:
    start = TEXT.index(words)
    return Shape(start, start + len(words), kind, href)  # type: ignore[arg-type]


def test_paragraphs_of_one_kind_are_a_part() -> None:
    found = parts(
        article(shape("What it says", "heading"), shape("One building.", "item"), shape("One form.", "item")), []
    )
    assert [(part.kind, len(part.paragraphs)) for part in found] == [
        ("text", 1),
        ("heading", 1),
        ("item", 2),
        ("note", 1),
    ]
    assert plain(found) == TEXT


def test_a_link_leads_out_and_says_where() -> None:
    (first, *_) = parts(article(shape("an accord", "link", "https://x.example/a?b=1&c=2")), [])
    assert first.paragraphs[0] == (
        'Peru signed <a class="m link" rel="noreferrer external" href="https://x.example/a?b=1&amp;c=2" title="x.example">'
        "an accord</a>."
    )


def test_the_page_of_an_entry_goes_before_a_link_on_its_name() -> None:
    mark = Mark(0, 4, "country", "e0-4", "../countries/pe.html", "Peru")
    (first, *_) = parts(article(shape("Peru", "link", "https://peru.example")), [mark])
    assert "peru.example" not in first.paragraphs[0]


def test_a_passage_keeps_the_links_in_it() -> None:
    mark = Mark(0, 22, "agreement", "e0-22", "../agreements/a.html", "Agreement")
    found = parts(article(shape("an accord", "link", "https://x.example/")), [mark])
    assert 'href="https://x.example/"' in found[0].paragraphs[0]
    assert plain(found) == TEXT


def test_what_is_no_web_address_is_no_link() -> None:
    (first, *_) = parts(article(shape("Peru", "link", "javascript:alert(1)")), [])
    assert first.paragraphs[0] == "Peru signed an accord."
