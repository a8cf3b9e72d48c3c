"""Word, OpenDocument and saved pages: links, notes, properties that the text bears out, where a page was saved from."""

# ruff: noqa: E501 (files written out)
from __future__ import annotations

import io
import zipfile
from email.message import EmailMessage
from pathlib import Path

import pytest

from digest.load import load_file
from digest.load.masthead import publisher_of
from digest.load.page import Block
from digest.load.properties import trusted
from digest.records import Article

TITLE = "Peru and Chile sign an accord on customs"
FIRST = "Peru and Chile signed an accord on customs in Lima on Monday, both foreign ministries said after the talks."
LAST = "Traders at the border in Tacna expect shorter queues, Ana Diaz of the port office wrote in a note."
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
CORE = "<c xmlns:dc='http://purl.org/dc/elements/1.1/' xmlns:t='http://purl.org/dc/terms/'><dc:title>{}</dc:title><dc:creator>{}</dc:creator><t:created>2019-01-01T00:00:00Z</t:created></c>"


def packed(files: dict[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return out.getvalue()


def only(folder: Path, name: str, data: bytes) -> Article:
    (folder / name).write_bytes(data)
    articles, problems = load_file(folder, name)
    assert len(articles) == 1, problems
    return articles[0]


def shapes(article: Article) -> list[tuple[str, str, str | None]]:
    return [(shape.kind, article.text[shape.start : shape.end], shape.href) for shape in article.shapes]


def run(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def test_a_word_file_with_links_and_notes(tmp_path: Path) -> None:
    linked = FIRST.partition("an accord on customs")
    box = f"<w:r><w:txbxContent><w:p>{run('Our offices are open on Sunday.')}</w:p></w:txbxContent></w:r>"
    body = (
        f"<w:p>{run(TITLE)}</w:p><w:p>{run(linked[0])}<w:hyperlink r:id='r1'>{run(linked[1])}</w:hyperlink>"
        f"<w:r><w:footnoteReference w:id='1'/></w:r>{run(linked[2])}{box}</w:p><w:p>{run(LAST)}</w:p>"
    )
    article = only(tmp_path, "a.docx", packed({
        "word/document.xml": f"<w:document {W}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": "<R><Relationship Id='r1' TargetMode='External' Target='https://courier.example/a'/></R>",
        "word/footnotes.xml": f"<w:footnotes {W}><w:footnote><w:p>{run('It was published on 3 May.')}</w:p></w:footnote></w:footnotes>",
        "docProps/core.xml": CORE.format(TITLE, "Ana Diaz"),
    }))  # fmt: skip
    assert article.title == TITLE
    assert article.text.split("\n\n") == [FIRST, LAST, "It was published on 3 May."]
    assert shapes(article) == [
        ("link", "an accord on customs", "https://courier.example/a"),
        ("note", "It was published on 3 May.", None),
    ]
    assert article.byline == "Ana Diaz"
    assert article.published is None


def test_an_opendocument_file_with_links_and_notes(tmp_path: Path) -> None:
    names = 'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:x="http://www.w3.org/1999/xlink"'
    note = "<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>It was published on 3 May.</text:p></text:note-body></text:note>"
    first = FIRST.replace("Lima", f'<text:a x:href="https://lima.example/">Lima</text:a>{note}')
    article = only(tmp_path, "a.odt", packed({
        "content.xml": f"<o {names}><text:h>{TITLE}</text:h><text:p>{first}</text:p><text:p>{LAST}</text:p></o>",
        "meta.xml": CORE.format("Letterhead 2011", "user"),
    }))  # fmt: skip
    assert article.title == TITLE
    assert article.text.split("\n\n") == [FIRST, LAST, "It was published on 3 May."]
    assert shapes(article) == [("link", "Lima", "https://lima.example/"), ("note", "It was published on 3 May.", None)]
    assert article.byline is None


@pytest.mark.parametrize(
    ("title", "author", "wanted"),
    [
        (TITLE, "Ana Diaz", (TITLE, "Ana Diaz")),
        (TITLE.upper(), "ana diaz", (TITLE.upper(), "ana diaz")),
        ("Microsoft Word - release_final2.docx", "Administrator", (None, None)),
        ("Customs", "Diaz", (None, None)),
        (None, None, (None, None)),
        ("Peru and Chile sign", "na Dia", ("Peru and Chile sign", None)),
    ],
)
def test_a_property_counts_where_the_text_bears_it_out(
    title: str | None, author: str | None, wanted: tuple[str | None, str | None]
) -> None:
    found = trusted(title, author, None, [Block(TITLE), Block(FIRST), Block(LAST)])
    assert (found.title, found.byline) == wanted


@pytest.mark.parametrize("head", ["Snapshot-Content-Location", "Content-Location"])
def test_a_saved_page_knows_where_it_was_saved_from(head: str, tmp_path: Path) -> None:
    message = EmailMessage()
    message["Subject"] = TITLE
    message.set_content(
        f"<html><head><title>{TITLE}</title></head><body><p>{FIRST}</p><p>{LAST}</p></body></html>", subtype="html"
    )
    message[head] = "https://courier.example/2024/accord"
    assert only(tmp_path, "a.mhtml", bytes(message)).url == "https://courier.example/2024/accord"


@pytest.mark.parametrize(
    ("lines", "tab", "site", "wanted"),
    [
        ([], f"{TITLE} - Politics | The Harbour Post", None, "The Harbour Post"),
        (["Quay Review", "Menu"], f"{TITLE} | Quay Review", None, "Quay Review"),
        ([], f"{TITLE} | Quay Review", "quayreview.example", "Quay Review"),
        ([], f"{TITLE} | Politics", None, None),
        (["© 2001-2018 Civil Courier. All rights reserved."], None, None, "Civil Courier"),
        (["Copyright © 2024 by Quay.Az, Inc."], None, None, "Quay.Az"),
        (["Civil.Quay © 2001-2018"], None, None, "Civil.Quay"),
        (["© Quay Agency/Ana Diaz"], None, None, None),
        (["The port at dawn. © Ana Diaz"], None, None, None),
        (["© 2024 All rights reserved"], None, None, None),
        (["Copyright © 2024 WordPress Theme by Quay"], None, None, None),
        (["The copyright law of 2024 was passed by the Senate."], None, None, None),
    ],
)
def test_a_publisher_by_its_masthead(lines: list[str], tab: str | None, site: str | None, wanted: str | None) -> None:
    assert publisher_of(lines, tab, TITLE, (site,)) == wanted
