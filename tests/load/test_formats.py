"""Each format read from bytes made here: fields by their crawlers' names, entries numbered, faults named in place."""

# ruff: noqa: E501 (files written out)
from __future__ import annotations

import gzip
import io
import json
import tarfile
import zipfile
from pathlib import Path
from typing import Any

import pytest

from digest.errors import SourceProblem
from digest.load import Options, archives, load_file
from digest.load.feeds import TEASER_NOTE
from digest.records import Article

TEXT = (
    "Peru and Chile signed an accord on customs in Lima on Monday, both foreign ministries said.\n\n"
    "The accord takes effect in May and will be reviewed by the two sides every year."
)
HTML = "".join(f"<p>{p}</p>" for p in TEXT.split("\n\n"))


def loaded(folder: Path, name: str, data: bytes | str) -> tuple[list[Article], list[SourceProblem]]:
    (folder / name).write_bytes(data.encode() if isinstance(data, str) else data)
    return load_file(folder, name)


def only(folder: Path, name: str, data: bytes | str) -> Article:
    articles, problems = loaded(folder, name, data)
    assert len(articles) == 1, problems
    assert not problems
    return articles[0]


CRAWLERS: dict[str, dict[str, Any]] = {
    "trafilatura": {
        "title": "Accord signed", "author": "A. Diaz", "hostname": "courier.example", "date": "2024-03-05", "text": TEXT,
        "language": "en", "sitename": "The Courier", "source": "https://courier.example/a", "filedate": "2026-01-01",
    },
    "news-please": {
        "title": "Accord signed", "authors": ["A. Diaz"], "date_download": "2026-01-01 00:00:00", "maintext": TEXT,
        "date_modify": "2025-01-01", "date_publish": "2024-03-05 10:00:00", "language": "en", "publisher": "The Courier",
        "url": "https://courier.example/a",
    },
    "newspaper4k": {
        "title": "Accord signed", "authors": ["A. Diaz"], "publish_date": "2024-03-05T00:00:00", "text": TEXT,
        "source_url": "https://courier.example/a", "meta_lang": "en", "site_name": "The Courier",
    },
    "fundus": {
        "title": "Accord signed", "authors": ["A. Diaz"], "publishing_date": "2024-03-05 08:00:00+01:00", "lang": "en",
        "body": {"summary": [], "sections": [{"headline": [], "paragraphs": TEXT.split("\n\n")}]},
        "publisher": "The Courier", "html": {"requested_url": "https://courier.example/a"},
        "requested_url": "https://courier.example/a",
    },
    "newspaper4k, site's address apart": {
        "url": "https://courier.example/a", "source_url": "https://courier.example", "title": "Accord signed",
        "authors": ["A. Diaz"], "publish_date": "2024-03-05", "text": TEXT, "meta_lang": "en", "meta_site_name": "The Courier",
        "meta_description": "x", "canonical_link": "https://courier.example/a", "read_more_link": "", "keywords": [],
    },
    "fundus, crawled": {
        "title": "Accord signed", "authors": ["A. Diaz"], "publishing_date": "2024-03-05 08:00:00+01:00", "lang": "en",
        "plaintext": TEXT, "html": {"responded_url": "https://courier.example/a", "content": "<html></html>",
                                    "crawl_date": "2026-01-01", "source_info": {"publisher": "The Courier"}},
    },
    "media cloud": {
        "id": "9f", "indexed_date": "2026-01-01", "language": "en", "media_name": "The Courier", "publish_date": "2024-03-05",
        "media_url": "courier.example", "title": "Accord signed", "text": TEXT, "url": "https://courier.example/a",
        "author": "A. Diaz",
    },
    "elasticsearch": {
        "_id": "1", "_source": {"headline": "Accord signed", "datePublished": "2024-03-05", "articleBody": TEXT,
                                "publisher": {"name": "The Courier"}, "author": {"name": "A. Diaz"},
                                "url": "https://courier.example/a"},
    },
}  # fmt: skip


@pytest.mark.parametrize("crawler", sorted(CRAWLERS))
def test_a_crawlers_field_names_are_known(crawler: str, tmp_path: Path) -> None:
    article = only(tmp_path, "a.json", json.dumps(CRAWLERS[crawler]))
    assert article.source == "a.json"
    assert article.title == "Accord signed"
    assert article.text == TEXT
    assert (article.published, article.published_basis) == ("2024-03-05", "metadata")
    assert article.publisher == "The Courier"
    assert article.url == "https://courier.example/a"
    assert article.byline == "A. Diaz"
    assert article.language == "en"


def test_a_broken_line_is_one_problem_and_the_rest_is_read(tmp_path: Path) -> None:
    good = json.dumps({"title": "Accord signed", "text": TEXT, "date": "2024-03-05"})
    articles, problems = loaded(tmp_path, "a.jsonl", "\n".join([good, '{"title": ', "", "[1]", good, '{"title": "x"}']))
    assert [a.source for a in articles] == ["a.jsonl#1", "a.jsonl#5"]
    assert [(p.source, p.place) for p in problems] == [
        ("a.jsonl", "line 2"),
        ("a.jsonl", "entry 4"),
        ("a.jsonl", "entry 6"),
    ]


@pytest.mark.parametrize(
    "wrap", [lambda r: r, lambda r: {"articles": r}, lambda r: {"response": 1, "data": {"items": r}}]
)
def test_a_list_is_found_where_dumps_keep_it(wrap: Any, tmp_path: Path) -> None:
    record = {"title": "Accord signed", "content_html": HTML, "date_published": "2024-03-05T10:00:00Z"}
    articles, problems = loaded(tmp_path, "a.json", json.dumps(wrap([record, record])))
    assert [a.source for a in articles] == ["a.json#1", "a.json#2"]
    assert articles[0].text == TEXT
    assert not problems


@pytest.mark.parametrize(("name", "mark"), [("a.csv", ","), ("a.csv", ";"), ("a.tsv", "\t")])
def test_a_table_is_read_by_its_head_row(name: str, mark: str, tmp_path: Path) -> None:
    head = mark.join(("Title", "Publish Date", "Text"))
    row = mark.join(("Accord signed", "2024-03-05", f'"{TEXT}"'))
    articles, problems = loaded(tmp_path, name, f"\ufeff{head}\n{row}\n{row}\n")
    assert [a.source for a in articles] == [f"{name}#1", f"{name}#2"]
    assert (articles[0].title, articles[0].published, articles[0].text) == ("Accord signed", "2024-03-05", TEXT)
    assert not problems


RSS = f"""<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>The Courier</title><language>en-gb</language>
<item><title>Accord signed</title><link>https://courier.example/a</link><pubDate>Tue, 05 Mar 2024 10:00:00 GMT</pubDate>
<dc:creator>A. Diaz</dc:creator><category>Trade</category><description>Short.</description>
<content:encoded><![CDATA[{HTML}]]></content:encoded></item>
<item><title>Teaser</title><description>Two ministers met in Lima on Monday and signed an accord on customs.</description></item>
</channel></rss>"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>The Courier</title>
<entry xml:lang="en-GB"><title>Accord signed</title><link rel="alternate" href="https://courier.example/a"/>
<updated>2025-01-01T00:00:00Z</updated><published>2024-03-05T10:00:00Z</published><author><name>A. Diaz</name></author>
<category term="Trade"/><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">{HTML}</div></content></entry></feed>"""


@pytest.mark.parametrize(("name", "feed"), [("a.xml", RSS), ("a.rss", RSS), ("a.atom", ATOM)])
def test_an_entry_of_a_feed_with_its_content_is_an_article(name: str, feed: str, tmp_path: Path) -> None:
    article = loaded(tmp_path, name, feed)[0][0]
    assert article.source == f"{name}#1"
    assert (article.title, article.published, article.text) == ("Accord signed", "2024-03-05", TEXT)
    assert (article.publisher, article.url) == ("The Courier", "https://courier.example/a")
    assert (article.language, article.byline, article.tags) == ("en-GB", "A. Diaz", ("Trade",))
    assert TEASER_NOTE not in article.notes


def test_a_teaser_is_an_article_that_says_so(tmp_path: Path) -> None:
    articles, problems = loaded(tmp_path, "a.xml", RSS)
    assert articles[1].notes == (TEASER_NOTE,)
    assert not problems


def test_entities_of_a_hostile_feed_are_not_resolved(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("TOP SECRET")
    hostile = f'<!DOCTYPE rss [<!ENTITY x SYSTEM "file://{tmp_path}/secret">]>' + RSS.split("?>")[1].replace(
        "Short.", "&x;"
    )
    articles, _ = loaded(tmp_path, "a.xml", hostile)
    assert all("SECRET" not in a.text + a.title for a in articles)


def test_a_list_of_feeds_is_refused_with_a_word(tmp_path: Path) -> None:
    for name in ("a.opml", "a.xml"):
        articles, problems = loaded(tmp_path, name, '<opml version="2.0"><body/></opml>')
        assert not articles
        assert "save the feeds themselves" in problems[0].fix


MAIL = f"""From: The Courier <news@courier.example>
To: desk@example.org
Subject: Fwd: Accord signed
Date: Tue, 05 Mar 2024 10:00:00 +0000
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8

{TEXT}
"""


def test_a_message_is_an_article(tmp_path: Path) -> None:
    article = only(tmp_path, "a.eml", MAIL)
    assert (article.title, article.published, article.text) == ("Accord signed", "2024-03-05", TEXT)
    assert article.publisher == "The Courier"


def test_a_mailbox_is_several(tmp_path: Path) -> None:
    box = "".join(f"From news@courier.example Tue Mar 5 10:00:00 2024\n{MAIL}\n" for _ in range(2))
    articles, problems = loaded(tmp_path, "a.mbox", box)
    assert [a.source for a in articles] == ["a.mbox#1", "a.mbox#2"]
    assert not problems


def test_a_page_saved_as_one_file_is_read(tmp_path: Path) -> None:
    page = f"<html><head><title>Accord signed</title></head><body><h1>Accord signed</h1>{HTML}</body></html>"
    saved = f"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\nContent-Type: text/html; charset=utf-8\n\n{page}\n--b--\n"
    assert only(tmp_path, "a.mhtml", saved).text == TEXT


def docx(paragraphs: list[tuple[str, str]]) -> bytes:
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    body = "".join(
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>'
        for style, text in paragraphs
    )
    return zipped({"word/document.xml": f"<w:document {space}><w:body>{body}</w:body></w:document>"})


def odt(paragraphs: list[tuple[str, str]]) -> bytes:
    spaces = 'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    body = "".join(f"<text:{style}>{text}</text:{style}>" for style, text in paragraphs)
    return zipped({"content.xml": f"<office:document-content {spaces}>{body}</office:document-content>"})


def zipped(files: dict[str, str | bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def test_office_files_are_read_without_an_office_program(tmp_path: Path) -> None:
    word = only(tmp_path, "a.docx", docx([("Heading1", "Accord signed"), *(("Normal", p) for p in TEXT.split("\n\n"))]))
    writer = only(tmp_path, "a.odt", odt([("h", "Accord signed"), *(("p", p) for p in TEXT.split("\n\n"))]))
    for article in (word, writer):
        assert (article.title, article.text, article.published) == ("Accord signed", TEXT, None)


FILES: dict[str, str | bytes] = {
    "b/second.txt": f"Second accord signed\n\n{TEXT}",
    "a/first.md": f"---\ntitle: First accord signed\n---\n{TEXT}",
    "c/broken.json": "{",
    ".hidden.txt": TEXT,
    "__MACOSX/a.txt": TEXT,
    "side.yaml": "a: 1",
}


def tarred(mode: str) -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode=mode) as archive:
        for name, data in FILES.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data if isinstance(data, bytes) else data.encode()))
        link = tarfile.TarInfo("z/link.txt")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(link)
    return buffer.getvalue()


@pytest.mark.parametrize("name", ["a.zip", "a.tar.gz", "a.tgz", "a.tar"])
def test_an_archive_is_read_in_place_in_order_of_names(name: str, tmp_path: Path) -> None:
    data = zipped(FILES) if name.endswith(".zip") else tarred("w:gz" if name.endswith("gz") else "w")
    articles, problems = loaded(tmp_path, name, data)
    assert [(a.source, a.title) for a in articles] == [
        (f"{name}#1", "First accord signed"),
        (f"{name}#2", "Second accord signed"),
    ]
    assert articles[0].notes == ("a/first.md in the archive",)
    assert [(p.source, p.place) for p in problems] == [(name, "c/broken.json line 1")]


def test_a_file_under_gzip_is_that_file(tmp_path: Path) -> None:
    line = json.dumps({"title": "Accord signed", "text": TEXT})
    articles, problems = loaded(tmp_path, "dump.jsonl.gz", gzip.compress(f"{line}\n{line}\n".encode()))
    assert [a.source for a in articles] == ["dump.jsonl.gz#1", "dump.jsonl.gz#2"]
    assert not problems


def test_a_bomb_is_named_and_not_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    zeros = b" " * 30_000_000
    assert loaded(tmp_path, "a.txt.gz", gzip.compress(zeros))[1][0].problem == "unpacked it is larger than 25 MB"
    assert loaded(tmp_path, "a.zip", zipped({"a.txt": zeros}))[1][0].problem == "the file in the archive is too large"
    monkeypatch.setattr(archives, "MOST_FILES", 2)
    many = zipped({f"{n}.txt": f"Accord signed\n\n{TEXT}" for n in range(4)})
    articles, problems = loaded(tmp_path, "b.zip", many)
    assert len(articles) == 2
    assert problems[-1].problem == "the archive holds more than is read from one"


def test_a_page_of_several_articles_is_several(tmp_path: Path) -> None:
    long = "<p>" + "</p><p>".join([TEXT.replace("\n\n", " ")] * 3) + "</p>"
    page = f"<html><body><article><h2>First accord</h2>{long}</article><article><h2>Second accord</h2>{long}</article></body></html>"
    articles, problems = loaded(tmp_path, "a.html", page)
    assert [(a.source, a.title) for a in articles] == [("a.html#1", "First accord"), ("a.html#2", "Second accord")]
    assert not problems


INDEXES = {
    "gdelt": {"url": "https://courier.example/a", "title": "Accord signed", "seendate": "20240305T101500Z",
              "domain": "courier.example", "language": "English", "sourcecountry": "Peru"},
    "media cloud": {"id": "9f", "media_name": "The Courier", "publish_date": "2024-03-05", "title": "Accord signed",
                    "url": "https://courier.example/a"},
}  # fmt: skip


@pytest.mark.parametrize("export", sorted(INDEXES))
def test_an_index_of_articles_is_told_from_articles(export: str, tmp_path: Path) -> None:
    articles, (problem,) = loaded(tmp_path, "a.jsonl", json.dumps(INDEXES[export]))
    assert not articles
    assert "index of an article" in problem.problem
    assert "fetch" in problem.fix


def test_the_same_fault_is_not_told_a_thousand_times(tmp_path: Path) -> None:
    lines = [json.dumps(INDEXES["gdelt"])] * 1000 + [json.dumps({"text": TEXT})]
    articles, problems = loaded(tmp_path, "a.jsonl", "\n".join(lines))
    assert [a.source for a in articles] == ["a.jsonl#1001"]
    assert len(problems) == 21
    assert problems[-1].place == "980 more entries"


def test_fields_with_names_of_ones_own(tmp_path: Path) -> None:
    record = {"Kop": "Accord signed", "title": "courier 17", "artikel": TEXT, "text": "menu", "datum_x": "2024-03-05"}
    (tmp_path / "a.jsonl").write_text(json.dumps(record), encoding="utf-8")
    fields = (("artikel", "text"), ("datum_x", "published"), ("kop", "title"))
    (article,), problems = load_file(tmp_path, "a.jsonl", Options(fields=fields))
    assert not problems
    assert (article.title, article.text, article.published) == ("Accord signed", TEXT, "2024-03-05")


def test_a_dump_is_read_record_by_record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def whole(path: Path) -> bytes:
        raise AssertionError("the file was read as a whole")

    with (tmp_path / "a.jsonl").open("w", encoding="utf-8") as file:
        for number in range(3000):
            file.write(json.dumps({"title": f"Accord {number}", "text": TEXT}) + "\n")
    monkeypatch.setattr(Path, "read_bytes", whole)
    articles, problems = load_file(tmp_path, "a.jsonl")
    assert (len(articles), problems) == (3000, [])
    (tmp_path / "b.csv").write_text("title,text\n" + 'Accord,"' + TEXT + '"\n', encoding="cp1252")
    assert load_file(tmp_path, "b.csv")[0][0].text == TEXT


def test_a_line_in_another_encoding_is_decoded_by_itself(tmp_path: Path) -> None:
    good = json.dumps({"title": "Accord signed", "text": TEXT}) + "\n"
    odd = json.dumps({"title": "Façade of the ministry restored", "text": TEXT}, ensure_ascii=False) + "\n"
    data = (good * 400).encode() + odd.encode("cp1252")
    articles, problems = loaded(tmp_path, "a.jsonl", data)
    assert not problems
    assert articles[-1].title == "Façade of the ministry restored"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "cp1252", "euc-kr"])
def test_a_table_in_any_encoding(encoding: str, tmp_path: Path) -> None:
    title = "서울에서 협정 서명" if encoding == "euc-kr" else "Accord signed in Bogotá"
    data = f'title,text\r\n{title},"{TEXT}"\r\n'.encode(encoding)
    articles, problems = loaded(tmp_path, "a.csv", data)
    assert not problems
    assert articles[0].title == title


def test_a_packed_dump_has_a_limit(tmp_path: Path) -> None:
    data = gzip.compress(b" " * 2_000_000)
    (tmp_path / "a.jsonl.gz").write_bytes(data)
    articles, (problem,) = load_file(tmp_path, "a.jsonl.gz", Options(largest=100_000))
    assert not articles
    assert "unpacked it is larger than 1 MB" in problem.problem


def test_a_record_that_holds_a_whole_page(tmp_path: Path) -> None:
    page = f"<!DOCTYPE html><html lang=en><head><title>Accord signed | Courier</title></head><body><nav>Menu of the site</nav><article><h1>Accord signed</h1>{HTML * 2}</article></body></html>"
    article = only(
        tmp_path, "a.jsonl", json.dumps({"url": "https://courier.example/a", "date": "2024-03-05", "html": page})
    )
    assert article.title == "Accord signed"
    assert article.text.startswith(TEXT)
    assert (article.url, article.published) == ("https://courier.example/a", "2024-03-05")


@pytest.mark.parametrize(
    "head",
    [
        '+++\ntitle = "Accord signed"\ndate = 2024-03-05\n[taxonomies]\ntags = ["customs"]\n[extra]\nauthor = "A. Diaz"\n+++\n',
        "---\ntitle: Accord signed\ndate: 2024-03-05\ntags: [customs]\nparams:\n  author: A. Diaz\n---\n",
    ],
)
def test_what_zola_and_hugo_put_aside(head: str, tmp_path: Path) -> None:
    article = only(tmp_path, "a.md", f"{head}\n{TEXT}\n")
    assert (article.title, article.published, article.tags, article.byline) == (
        "Accord signed", "2024-03-05", ("customs",), "A. Diaz",
    )  # fmt: skip
