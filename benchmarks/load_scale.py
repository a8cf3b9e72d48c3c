#!/usr/bin/env python3
"""Loads thousands of invented files in every format and measures time and memory.

    python benchmarks/load_scale.py 10000 [--write]

One article in 18 forms, round and round: plain text in six encodings, Markdown, saved pages of about 150 kB, dumps
(JSON, JSON Lines, CSV; ten articles each), feeds, mail, Word, OpenDocument, PDF, archives and web archives. Memory is
what ``digest check`` and its worker processes hold together (PSS: what they share counts once), looked at five times a
second; the files are read, extracted from and listed. ``--write`` puts the table into ``docs/quality.md``.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import io
import json
import platform
import random
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from email.message import EmailMessage
from html import escape
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.build_scale import article  # noqa: E402
from benchmarks.formats import packed, tarred  # noqa: E402
from benchmarks.quality import PAGE, rewritten  # noqa: E402
from digest.load import load_file  # noqa: E402
from tests.load.test_extras import pdf  # noqa: E402

ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "cp1252", "utf-16-le", "ascii")
_SAMPLE = 15  #: files of a format that are timed


class Told(NamedTuple):
    title: str
    date: str
    text: str

    @property
    def html(self) -> str:
        return "".join(f"<p>{escape(paragraph)}</p>" for paragraph in self.text.split("\n\n"))

    @property
    def record(self) -> dict[str, str]:
        return {"title": self.title, "date": self.date, "text": self.text, "publisher": "Courier"}


def told(chance: random.Random) -> Told:
    """An invented article: headline, day and text."""
    _, head, text = article(chance).split("---\n", 2)
    fields = dict(line.split(": ", 1) for line in head.splitlines() if ": " in line)
    return Told(fields["title"].strip('"'), fields["date"], text.strip())


def page(one: Told, chance: random.Random) -> str:
    """A saved page of about 150 kB: the article among menus, scripts, lists of other articles and comments."""
    links = "".join(
        f'<li class="menu-item item-{n}"><a href="/section/{n}/index.html" data-track="nav-{n}">Section {n}</a></li>'
        for n in range(120)
    )
    cards = "".join(
        f'<div class="card teaser" id="card-{n}"><a href="/2024/{n}"><img src="/img/{n}.jpg" alt="Picture {n}"/></a>'
        f'<h3><a href="/2024/{n}">Ministers meet for talk number {n} on trade</a></h3><span>{n} hours ago</span></div>'
        for n in range(160)
    )
    comments = "".join(
        f'<div class="comment" id="comment-{n}"><b>Reader {n}</b><p>I have read this twice and I do not agree with '
        f"point {n} of it at all, as I wrote here last week.</p></div>"
        for n in range(80)
    )
    script = "".join(f"window.dataLayer.push({{event:{chance.randint(0, 10**9)}}});" for _ in range(1300))
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{escape(one.title)} | Courier</title>'
        f'<meta property="article:published_time" content="{one.date}T08:00:00Z"><script>{script}</script></head><body>'
        f'<nav><ul>{links}</ul></nav><div id="wrap"><article class="post"><h1>{escape(one.title)}</h1>'
        f'<div class="share">Share</div>{one.html}</article><aside class="related">{cards}</aside>'
        f"<section id='comments'>{comments}</section></div><footer><ul>{links}</ul>© 2024 Courier</footer>"
        "</body></html>"
    )


def forms(chance: random.Random) -> Iterator[tuple[str, bytes]]:
    """One article in every form, with the suffix of each."""
    one = told(chance)
    plain = f"{one.title}\n\n{one.date}\n\n{one.text}\n".replace("’", "'").replace("“", '"').replace("”", '"')
    for encoding in ENCODINGS:
        yield f".{encoding}.txt", plain.encode(encoding, "ignore")
    yield ".md", f'---\ntitle: "{one.title}"\ndate: {one.date}\n---\n\n{one.text}\n'.encode()
    yield ".html", page(one, chance).encode()
    ten = [told(chance) for _ in range(10)]
    yield ".json", json.dumps({"articles": [other.record for other in ten]}).encode()
    yield ".jsonl.gz", gzip.compress("\n".join(json.dumps(told(chance).record) for _ in range(10)).encode(), mtime=0)
    rows = io.StringIO()
    csv.writer(rows).writerows([list(one.record), *(list(told(chance).record.values()) for _ in range(10))])
    yield ".csv", rows.getvalue().encode()
    other = told(chance)
    item = f"<title>{escape(other.title)}</title><pubDate>{other.date}</pubDate>"
    item += f"<description><![CDATA[{other.html}]]></description>"
    yield ".xml", f'<rss version="2.0"><channel><title>Courier</title><item>{item}</item></channel></rss>'.encode()
    mail = EmailMessage()
    mail["Subject"], mail["From"], mail["Date"] = (
        (other := told(chance)).title,
        "Desk <d@c.example>",
        f"{other.date} 08:00",
    )
    mail.set_content(other.text)
    yield ".eml", bytes(mail)
    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    other = told(chance)
    runs = "".join(f"<w:p><w:r><w:t>{escape(p)}</w:t></w:r></w:p>" for p in (other.title, *other.text.split("\n\n")))
    document = f'<w:document xmlns:w="{word}"><w:body>{runs}</w:body></w:document>'
    yield ".docx", packed({"word/document.xml": document.encode()})
    other = told(chance)
    lines = [other.title, *(line for p in other.text.split("\n\n") for line in (p[:90], p[90:180], p[180:270]) if line)]
    yield ".pdf", pdf([[line.encode("ascii", "ignore").decode() for line in lines]])
    several = {
        f"{n}.md": f"# {(other := told(chance)).title}\n\n{other.date}\n\n{other.text}\n".encode() for n in range(5)
    }
    yield ".zip", packed(several)
    yield ".tgz", tarred({f"{n}.html": page(told(chance), chance).encode() for n in range(3)}, "w:gz")
    yield ".warc.gz", web_archive([page(told(chance), chance) for _ in range(3)])


def web_archive(pages: list[str]) -> bytes:
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    out = io.BytesIO()
    writer = WARCWriter(out, gzip=True)
    for number, html in enumerate(pages):
        head = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.0")
        body = io.BytesIO(html.encode())
        address = f"https://courier.example/{number}"
        writer.write_record(writer.create_warc_record(address, "response", body, http_headers=head))
    return out.getvalue()


def laid_out(folder: Path, number: int) -> dict[str, list[str]]:
    """``number`` files in ``folder``; their names by suffix."""
    chance = random.Random(7)
    names: defaultdict[str, list[str]] = defaultdict(list)
    made = 0
    while made < number:
        for suffix, data in forms(chance):
            name = f"{made:05}{suffix}"
            (folder / name).write_bytes(data)
            names[suffix].append(name)
            if (made := made + 1) == number:
                break
    return dict(names)


def milliseconds(folder: Path, names: list[str]) -> float:
    """CPU time that loading one of the files takes, the median of some."""
    times = []
    for name in names[:_SAMPLE]:
        start = time.process_time()
        load_file(folder, name)
        times.append(time.process_time() - start)
    return sorted(times)[len(times) // 2] * 1000


def peak(command: list[str]) -> tuple[int, float, float]:
    """Lines that ``command`` prints, seconds it takes, MB that it and its processes hold at most."""
    start, most = time.perf_counter(), 0
    with tempfile.TemporaryFile() as out, subprocess.Popen(command, stdout=out) as running:
        while running.poll() is None:
            most = max(most, sum(map(held, tree(running.pid))))
            time.sleep(0.2)
        out.seek(0)
        return sum(1 for _ in out), time.perf_counter() - start, most / 1000


def tree(pid: int) -> Iterator[int]:
    """A process and all below it."""
    yield pid
    try:
        below = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return
    for child in below:
        yield from tree(int(child))


def held(pid: int) -> int:
    """kB that a process holds, what it shares with others by its share."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("number", type=int, help="files to make")
    parser.add_argument("--write", action="store_true", help="put the table into docs/quality.md")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        names = laid_out(folder, options.number)
        megabytes = sum(path.stat().st_size for path in folder.iterdir()) / 1e6
        lines, seconds, most = peak([sys.executable, "-m", "digest", "check", str(folder), "--json"])
        rows = [f"| `{suffix}` | {len(them)} | {milliseconds(folder, them):.1f} |" for suffix, them in names.items()]
    summary = (
        f"{options.number:,} files ({megabytes:,.0f} MB), {lines:,} articles and problems: {seconds:.0f} s, "
        f"at most {most:.0f} MB. Python {platform.python_version()}."
    )
    text = "\n".join(["| form | files | ms to load one |", "| --- | ---: | ---: |", *rows, "", summary])
    print(text)
    if options.write:
        PAGE.write_text(rewritten(PAGE.read_text(encoding="utf-8"), "loading", text), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
