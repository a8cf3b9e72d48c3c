"""Formats that need an extra: PDF files and web archives, and what is said where the extra is missing."""

from __future__ import annotations

import io
import sys
import zipfile
from pathlib import Path

import pytest

from digest.load import load_file

LINES = [
    "Peru and Chile sign customs accord",
    "5 March 2024",
    "Peru and Chile signed an accord on customs in Lima on Monday,",
    "both foreign ministries said after the talks of their ministers.",
    "The accord takes effect in May and will be reviewed by the two",
    "sides every year.",
]


def pdf(pages: list[list[str]]) -> bytes:
    """A PDF file with these lines on its pages, written out by hand."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", "", "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    kids = []
    for lines in pages:
        shown = "".join(f"({line}) Tj 0 -14 Td " for line in lines)
        stream = f"BT /F1 12 Tf 72 720 Td {shown} ET"
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
        content = len(objects)
        fonts = "<< /Font << /F1 3 0 R >> >>"
        page = f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources {fonts} /Contents {content} 0 R >>"
        objects.append(page)
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode()
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    start = len(out)
    head = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
    return out + f"{head}trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF".encode()


def test_the_text_of_a_pdf_is_an_article(tmp_path: Path) -> None:
    pytest.importorskip("pypdf")
    (tmp_path / "a.pdf").write_bytes(pdf([LINES]))
    (article,), problems = load_file(tmp_path, "a.pdf")
    assert not problems
    assert article.title == LINES[0]
    assert (article.published, article.published_basis) == ("2024-03-05", "stated")
    assert article.text.startswith("Peru and Chile signed an accord on customs in Lima on Monday, both foreign")
    assert article.text.endswith("The accord takes effect in May and will be reviewed by the two sides every year.")


def test_running_heads_and_page_numbers_are_left_out(tmp_path: Path) -> None:
    pytest.importorskip("pypdf")
    head = "Ministry of Trade - Press release 17"
    more = [
        [head, f"The talks on {day} dealt with ships and harbours in the north of the country.", f"Page {n} of 4"]
        for n, day in enumerate(("Monday", "Tuesday", "Friday"), 2)
    ]
    (tmp_path / "a.pdf").write_bytes(pdf([[head, *LINES, "Page 1 of 4"], *more]))
    (article,), _ = load_file(tmp_path, "a.pdf")
    assert article.title == LINES[0]
    assert "Press release 17" not in article.text
    assert "Page" not in article.text
    assert "The talks on Friday" in article.text


def test_a_scan_without_text_is_told(tmp_path: Path) -> None:
    pytest.importorskip("pypdf")
    (tmp_path / "a.pdf").write_bytes(pdf([[], []]))
    articles, (problem,) = load_file(tmp_path, "a.pdf")
    assert not articles
    assert "pictures" in problem.problem
    assert "OCR" in problem.fix


PAGE = """<!DOCTYPE html><html lang="en"><head><title>{title} | Courier</title>
<meta property="article:published_time" content="2024-03-05T10:00:00Z"></head><body><nav><a href="/">Home</a></nav>
<article><h1>{title}</h1><p>Peru and Chile signed accord {title} on customs in Lima on Monday, both ministries said.</p>
<p>The accord takes effect in May and will be reviewed by the two sides every year, the ministers told reporters.</p>
<p>Traders at the border in Tacna expect shorter queues once the two offices share one building and one form.</p>
</article></body></html>"""


def warc(packed: bool) -> bytes:
    writer = pytest.importorskip("warcio.warcwriter")
    headers = pytest.importorskip("warcio.statusandheaders")
    out = io.BytesIO()
    made = writer.WARCWriter(out, gzip=packed)
    answers = [
        ("https://courier.example/a", "200 OK", "text/html; charset=utf-8", PAGE.format(title="Accord signed")),
        ("https://courier.example/", "200 OK", "text/html", "<html><body><a href='/a'>Accord signed</a></body></html>"),
        ("https://courier.example/b", "404 Not Found", "text/html", PAGE.format(title="Not here")),
        ("https://courier.example/c.css", "200 OK", "text/css", "p { color: red }"),
        ("https://courier.example/d", "200 OK", "text/html", PAGE.format(title="Harbour opened")),
    ]
    for address, status, kind, body in answers:
        http = headers.StatusAndHeaders(status, [("Content-Type", kind)], protocol="HTTP/1.0")
        made.write_record(
            made.create_warc_record(address, "response", payload=io.BytesIO(body.encode()), http_headers=http)
        )
    return out.getvalue()


def wacz() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("archive/data.warc.gz", warc(True))
        archive.writestr("datapackage.json", "{}")
    return out.getvalue()


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz", "a.wacz"])
def test_the_pages_of_a_web_archive_are_articles(name: str, tmp_path: Path) -> None:
    data = wacz() if name == "a.wacz" else warc(name.endswith(".gz"))
    (tmp_path / name).write_bytes(data)
    articles, (problem,) = load_file(tmp_path, name)
    assert [(a.source, a.title) for a in articles] == [(f"{name}#1", "Accord signed"), (f"{name}#2", "Harbour opened")]
    assert articles[0].url == "https://courier.example/a"
    assert articles[0].published == "2024-03-05"
    assert (problem.place, problem.problem) == ("1 page", "no article stands there")


@pytest.mark.parametrize(("name", "module", "extra"), [("a.pdf", "pypdf", "documents"), ("a.warc", "warcio", "warc")])
def test_a_missing_extra_is_told_with_what_to_install(
    name: str, module: str, extra: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for known in [m for m in sys.modules if m.split(".")[0] == module]:
        monkeypatch.delitem(sys.modules, known)
    monkeypatch.setitem(sys.modules, module, None)
    (tmp_path / name).write_bytes(pdf([LINES]))
    articles, (problem,) = load_file(tmp_path, name)
    assert not articles
    assert "not installed" in problem.problem
    assert f"news-digest[{extra}]" in problem.fix


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz", "a.wacz"])
def test_a_broken_web_archive_is_told(name: str, tmp_path: Path) -> None:
    pytest.importorskip("warcio")
    (tmp_path / name).write_bytes(b"no archive at all, but some text")
    articles, (problem,) = load_file(tmp_path, name)
    assert not articles
    assert problem.problem in ("the archive is broken", "the compressed file is broken", "no article was found in it")
