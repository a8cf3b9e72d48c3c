"""Every format that Digest says it reads, tried: files, how many were read, and what was said of the others.

    python benchmarks/formats.py [--check]

Rewrites the table of ``docs/quality.md``; with ``--check`` only prints it. The files are the invented pages of
tests/cases/load, the broken ones of tests/broken, and one invented release written out here in every format and in
eight encodings, which counts as read where its headline is right to the letter.
"""

# ruff: noqa: E501 (files written out)
from __future__ import annotations

import argparse
import bz2
import csv
import gzip
import io
import json
import re
import sys
import tarfile
import tempfile
import zipfile
from collections import defaultdict
from email.message import EmailMessage
from pathlib import Path, PurePosixPath
from typing import NamedTuple

ROOT = Path(__file__).parents[1]
PAGE_OF_FIGURES = ROOT / "docs" / "quality.md"
sys.path.insert(0, str(ROOT))

from benchmarks.quality import rewritten  # noqa: E402
from digest.load import find_sources, load_file  # noqa: E402
from tests.load.test_extras import LINES, pdf  # noqa: E402

TITLE = "Peru and Chile sign an accord on customs"
PARAGRAPHS = (
    "Peru and Chile signed an accord on customs in Lima on Monday, both foreign ministries said after the talks.",
    "The accord takes effect in May and will be reviewed by the two sides every year, the ministers told reporters.",
    "Traders at the border in Tacna expect shorter queues once the two offices share one building and one form.",
)
TEXT = "\n\n".join(PARAGRAPHS)
HTML = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
PAGE = (
    f'<!DOCTYPE html><html lang="en"><head><title>{TITLE} | Courier</title>'
    f'<meta property="article:published_time" content="2024-03-05"></head><body><nav><a href="/">Home</a></nav>'
    f"<article><h1>{TITLE}</h1>{HTML}</article></body></html>"
)
#: Encodings and a release in a language that is written in each.
ENCODED = {
    "utf-8-sig": ("Perú y Chile firman un acuerdo", "Perú y Chile firmaron el lunes en Lima un acuerdo de aduanas según ambos ministerios."),
    "utf-16": ("Perú y Chile firman un acuerdo", "Perú y Chile firmaron el lunes en Lima un acuerdo de aduanas según ambos ministerios."),
    "cp1252": ("Le Pérou et le Chili signent un accord", "Le Pérou et le Chili ont signé lundi à Lima un accord sur les douanes, selon les deux ministères."),
    "iso8859-2": ("Polska i Węgry podpisały porozumienie", "Polska i Węgry podpisały w poniedziałek porozumienie o współpracy służb celnych, podały ministerstwa."),
    "koi8-r": ("Перу и Чили подписали соглашение", "Перу и Чили подписали в понедельник в Лиме соглашение о таможне, сообщили министерства обеих стран."),
    "cp949": ("한국과 칠레 세관 협정 서명", "한국과 칠레가 월요일 서울에서 세관 협력에 관한 협정에 서명했다고 두 나라 외교부가 밝혔다."),
    "shift_jis": ("日本とチリが税関協定に署名", "日本とチリは月曜日に東京で税関協力に関する協定に署名したと両国の外務省が発表した。協定は五月に発効する。"),
    "gb18030": ("中国和智利签署海关协定", "中国和智利星期一在北京签署了海关合作协定，两国外交部发表声明说，该协定将于五月生效，每年审查一次。"),
}  # fmt: skip


class Row(NamedTuple):
    files: int
    read: int
    articles: int
    said: tuple[str, ...]


def packed(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def tarred(files: dict[str, bytes], mode: str) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode=mode) as archive:  # type: ignore[call-overload]
        for name, data in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return out.getvalue()


def message() -> bytes:
    mail = EmailMessage()
    mail["Subject"], mail["From"], mail["Date"] = (
        f"Fwd: {TITLE}",
        "Courier <desk@courier.example>",
        "Tue, 5 Mar 2024 10:00:00 +0000",
    )
    mail.set_content(TEXT)
    return bytes(mail)


def table_of(delimiter: str) -> bytes:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows([["title", "date", "text"], [TITLE, "2024-03-05", TEXT]])
    return out.getvalue().encode()


def office() -> dict[str, bytes]:
    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    body = "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in (TITLE, *PARAGRAPHS))
    names = "urn:oasis:names:tc:opendocument:xmlns"
    text = "".join(f"<text:p>{text}</text:p>" for text in (TITLE, *PARAGRAPHS))
    return {
        "a.docx": packed({"word/document.xml": f'<w:document xmlns:w="{word}"><w:body>{body}</w:body></w:document>'.encode()}),
        "a.odt": packed({"content.xml": f'<o xmlns:text="{names}:text:1.0">{text}</o>'.encode()}),
    }  # fmt: skip


def release() -> dict[str, bytes]:
    """One release in every format."""
    record = {"title": TITLE, "date": "2024-03-05", "text": TEXT, "url": "https://courier.example/a"}
    item = f"<title>{TITLE}</title><pubDate>Tue, 05 Mar 2024 10:00:00 GMT</pubDate><description><![CDATA[{HTML}]]></description>"
    entry = f'<title>{TITLE}</title><published>2024-03-05T10:00:00Z</published><content type="html"><![CDATA[{HTML}]]></content>'
    rss = f'<rss version="2.0"><channel><title>Courier</title><item>{item}</item></channel></rss>'.encode()
    mhtml = EmailMessage()
    mhtml["Subject"] = TITLE
    mhtml.set_content(PAGE, subtype="html")
    plain = f"{TITLE}\n\n5 March 2024\n\n{TEXT}\n".encode()
    markdown = f"---\ntitle: {TITLE}\ndate: 2024-03-05\n---\n\n{TEXT}\n".encode()
    both = {"a.txt": plain, "b/c.html": PAGE.encode()}
    return {
        "a.txt": plain, "a.text": plain, "a.md": markdown, "a.markdown": markdown,
        "a.html": PAGE.encode(), "a.htm": PAGE.encode(), "a.xhtml": PAGE.encode(),
        "a.json": json.dumps([record]).encode(), "a.jsonl": json.dumps(record).encode(), "a.ndjson": json.dumps(record).encode(),
        "a.csv": table_of(","), "a.tsv": table_of("\t"), "a.jsonl.gz": gzip.compress(json.dumps(record).encode()),
        "a.xml": rss, "a.rss": rss, "a.atom": f'<feed xmlns="http://www.w3.org/2005/Atom"><entry>{entry}</entry></feed>'.encode(),
        "a.rdf": f'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"><item>{item}</item></rdf:RDF>'.encode(),
        "a.opml": b'<opml version="2.0"><body><outline xmlUrl="https://courier.example/feed"/></body></opml>',
        "a.eml": message(), "a.mbox": b"From desk Tue Mar  5 10:00:00 2024\n" + message(), "a.mhtml": bytes(mhtml), "a.mht": bytes(mhtml),
        **office(),
        "a.pdf": pdf([[TITLE, *LINES[1:]]]), "a.doc": b"\xd0\xcf\x11\xe0", "a.rtf": b"{\\rtf1 }",
        "a.zip": packed(both), "a.tar": tarred(both, "w"), "a.tgz": tarred(both, "w:gz"), "a.tbz2": bz2.compress(tarred(both, "w")),
        "a.txz": tarred(both, "w:xz"), **web_archive(),
    }  # fmt: skip


def web_archive() -> dict[str, bytes]:
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    made = {}
    for name, zipped in (("a.warc", False), ("a.warc.gz", True)):
        out = io.BytesIO()
        writer = WARCWriter(out, gzip=zipped)
        head = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.0")
        writer.write_record(
            writer.create_warc_record(
                "https://courier.example/a", "response", io.BytesIO(PAGE.encode()), http_headers=head
            )
        )
        made[name] = out.getvalue()
    return {**made, "a.wacz": packed({"archive/data.warc.gz": made["a.warc.gz"]})}  # fmt: skip


def cases() -> dict[str, bytes]:
    """The pages of tests/cases/load, under names with the suffixes that they lie under in a source folder."""
    found = {}
    for case in sorted((ROOT / "tests" / "cases" / "load").iterdir()):
        head, _, page = case.read_text(encoding="utf-8").partition("=====\n")
        suffix = re.search(r"^suffix: (\S+)", head, re.MULTILINE)
        found[case.stem + (suffix.group(1) if suffix else case.suffix)] = page.encode()
    return found


def laid_out(folder: Path) -> None:
    """All the files, in a folder for each kind of material."""
    encoded = {f"{name}.txt": f"{title}\n\n{body}\n".encode(name) for name, (title, body) in ENCODED.items()}
    broken = {path.name: path.read_bytes() for path in sorted((ROOT / "tests" / "broken").iterdir()) if path.is_file()}
    for kind, files in {"release": release(), "encoded": encoded, "cases": cases(), "broken": broken}.items():
        (folder / kind).mkdir()
        for name, data in files.items():
            if name != "expected.yaml":
                (folder / kind / name).write_bytes(data)


def rows(folder: Path) -> dict[str, Row]:
    """What became of the files, by format."""
    found: defaultdict[str, list[tuple[int, tuple[str, ...]]]] = defaultdict(list)
    for source in find_sources(folder):
        articles, problems = load_file(folder, source)
        said = tuple(problem.problem for problem in problems)
        right = wanted(source) in {None, *(article.title for article in articles)}
        found[format_of(source)].append((len(articles) if right else 0, said))
    return {name: row(tries) for name, tries in sorted(found.items())}


def wanted(source: str) -> str | None:
    """The headline that the file must give, None where any will do."""
    kind, _, name = source.partition("/")
    return {"release": TITLE, "encoded": ENCODED.get(name.removesuffix(".txt"), ("",))[0]}.get(kind)


def row(tries: list[tuple[int, tuple[str, ...]]]) -> Row:
    said = sorted({text.split(":")[0] for _, messages in tries for text in messages})
    return Row(len(tries), sum(number > 0 for number, _ in tries), sum(number for number, _ in tries), tuple(said))


def format_of(source: str) -> str:
    suffixes = PurePosixPath(source).suffixes
    return "".join(suffixes[-2:]) if suffixes[-1:] == [".gz"] else "".join(suffixes[-1:]) or "none"


def table(found: dict[str, Row]) -> str:
    lines = ["| format | files tried | read | articles | what was said |", "| --- | ---: | ---: | ---: | --- |"]
    lines += [f"| `{name}` | {r.files} | {r.read} | {r.articles} | {'; '.join(r.said)} |" for name, r in found.items()]
    return "\n".join(lines)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="print the table and leave the page as it is")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        laid_out(Path(folder))
        text = table(rows(Path(folder)))
    print(text)
    if not options.check:
        PAGE_OF_FIGURES.write_text(rewritten(PAGE_OF_FIGURES.read_text(encoding="utf-8"), "formats", text), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
