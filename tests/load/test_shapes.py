"""Headings, lists, quotations, notes and links survive beside the text, at the places of their words."""

# ruff: noqa: E501 (pages written out)
from __future__ import annotations

from pathlib import Path

import pytest

from digest.load import load_file
from digest.records import Article

FIRST = "Peru and Chile signed an accord on customs in Lima on Monday, both foreign ministries said after the talks."
LAST = "Traders at the border in Tacna expect shorter queues once the two offices share one building and one form."
QUOTE = "“This is a good day for both our countries,” the minister of trade said in a statement."


def shapes(article: Article) -> list[tuple[str, str, str | None]]:
    return [(shape.kind, article.text[shape.start : shape.end], shape.href) for shape in article.shapes]


def loaded(folder: Path, name: str, text: str) -> Article:
    (folder / name).write_text(text, encoding="utf-8")
    articles, problems = load_file(folder, name)
    assert len(articles) == 1, problems
    return articles[0]


MARKDOWN = f"""# Peru and Chile sign an accord

Peru and [Chile](https://chile.example/) signed an **[accord on customs](https://courier.example/a_b)** in Lima on
Monday[^1], both foreign ministries said after the talks.

## What it says

- Queues at the border will be shorter.
- There is one form for both sides.

1. The rules are published in both countries.
2. Then they are applied.

> {QUOTE}

{LAST}

[^1]: The text was published on 3 May.
"""
SAVED = f"""<html><head><title>Peru and Chile sign an accord</title>
<link rel="canonical" href="https://courier.example/2024/accord"></head><body><article><h1>Peru and Chile sign an accord</h1>
<p>Peru and <a href="https://chile.example/">Chile</a> signed <em>an <a href="/a_b">accord on customs</a></em> in Lima
on Monday<sup><a href="#fn1">1</a></sup>, both foreign ministries said after the talks.</p>
<h2>What it says</h2><ul><li>Queues at the border will be shorter.</li><li>There is one form for both sides.</li></ul>
<ol><li>The rules are published in both countries.</li><li>Then they are applied.</li></ol>
<blockquote><p>{QUOTE}</p></blockquote><p>{LAST}</p>
<section class="footnotes"><ol><li id="fn1">The text was published on 3 May. <a href="#x">↩</a></li></ol></section>
</article></body></html>"""
WANTED = [
    ("link", "Chile", "https://chile.example/"),
    ("link", "accord on customs", "https://courier.example/a_b"),
    ("heading", "What it says", None),
    ("item", "Queues at the border will be shorter.", None),
    ("item", "There is one form for both sides.", None),
    ("numbered", "The rules are published in both countries.", None),
    ("numbered", "Then they are applied.", None),
    ("quote", QUOTE, None),
    ("note", "The text was published on 3 May.", None),
]


@pytest.mark.parametrize(("name", "text"), [("a.md", MARKDOWN), ("a.html", SAVED)])
def test_the_form_of_a_page_survives(name: str, text: str, tmp_path: Path) -> None:
    article = loaded(tmp_path, name, text)
    assert shapes(article) == WANTED
    assert article.text.startswith(FIRST)


def test_links_of_light_markdown(tmp_path: Path) -> None:
    first = "Peru and [Chile](https://a.example) met [Chile](https://b.example)'s minister &amp; **[others](/c)** on Monday."
    article = loaded(tmp_path, "a.md", f"# Peru and Chile met\n\n{first}\n\n{LAST}\n")
    assert shapes(article) == [("link", "Chile", "https://a.example"), ("link", "Chile", "https://b.example")]
    assert [shape.start for shape in article.shapes] == [9, 19]


@pytest.mark.parametrize(
    "href", ["javascript:alert(1)", "JAVASCRIPT:alert(1)", "data:text/html,x", "mailto:a@b.example", "#fn", "http://[bad",
             "https://a b.example/", "ftp://a.example/", "//", "vbscript:x", "file:///etc/passwd", "https:///a"],
)  # fmt: skip
def test_a_link_leads_to_a_web_address_or_is_none(href: str, tmp_path: Path) -> None:
    page = f'<html><body><article><p>{FIRST}</p><p>Read <a href="{href}">the accord</a> now. {LAST}</p></article>'
    assert not loaded(tmp_path, "a.html", page).shapes


def test_bullets_and_notes_of_plain_text(tmp_path: Path) -> None:
    text = (
        f"Peru and Chile sign an accord\n\n{FIRST}[1]\n\n{LAST}\n\nThe accord has two parts:\n\n• A building for both.\n\n"
        f"• One form for both.\n\n{QUOTE}\n\n[1] The text was published on 3 May in both countries.\n"
    )
    assert shapes(loaded(tmp_path, "a.txt", text)) == [
        ("item", "A building for both.", None),
        ("item", "One form for both.", None),
        ("note", "The text was published on 3 May in both countries.", None),
    ]


def test_what_frames_the_whole_text_says_nothing(tmp_path: Path) -> None:
    page = f"<html><body><blockquote><p>{FIRST}</p><p>{QUOTE}</p><p>{LAST}</p></blockquote></body></html>"
    assert not loaded(tmp_path, "a.html", page).shapes


def test_a_footnote_that_is_an_address_is_none(tmp_path: Path) -> None:
    article = loaded(tmp_path, "a.md", f"# Accord signed\n\n{FIRST}[^1]\n\n{LAST}\n\n[^1]: https://courier.example/a\n")
    assert article.text == f"{FIRST}\n\n{LAST}"
