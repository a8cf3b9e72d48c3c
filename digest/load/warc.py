"""Web archives (``.warc``, ``.warc.gz``, ``.wacz``): the HTML pages that a crawler was answered with. Needs the extra
``warc``.

An answer is a page; those that hold no article (front pages, lists) are counted in one word. The date of the crawl is
never the article's. Not read: pictures, scripts, answers other than 200, revisits.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import replace
from typing import IO, Any

from digest.load import html
from digest.load.archives import unpacked
from digest.load.encodings import decode
from digest.load.lines import is_prose
from digest.load.options import Options
from digest.load.page import Fault, Page, Unreadable

EXTRA = "warc"
_LEAST = 250  #: characters of prose under which a page is a list or a front page
_KINDS = ("text/html", "application/xhtml+xml")


def read_stream(opened: IO[bytes], suffix: str, options: Options) -> Iterator[Page | Fault]:
    """The pages of an archive, one by one. Raises ``Unreadable`` where it is broken or the extra is missing."""
    without = number = 0
    for address, data in _wacz(opened, options) if suffix == ".wacz" else _answers(opened, options):
        page = _page(address, data)
        if page is None:
            without += 1
            continue
        number += 1
        yield replace(page, entry=number)
    if without:
        yield Fault(
            f"{without} page{'s' * (without > 1)}",
            "no article stands there",
            "nothing needs to be done where they are lists",
        )


def _page(address: str, data: bytes) -> Page | None:
    try:
        page = html.read(decode(data)[0])[0]
    except (Unreadable, ValueError, RecursionError):
        return None
    if sum(len(b.text) for b in page.blocks[page.above :] if is_prose(b.text)) < _LEAST:
        return None
    return replace(page, metadata=replace(page.metadata, url=page.metadata.url or address))


def _wacz(opened: IO[bytes], options: Options) -> Iterator[tuple[str, bytes]]:
    try:
        archive = zipfile.ZipFile(opened)
    except zipfile.BadZipFile as error:
        raise Unreadable("", "the archive is broken", "save or download it again") from error
    for name in sorted(n for n in archive.namelist() if n.startswith("archive/")):
        if name.endswith((".warc", ".warc.gz")):
            with archive.open(name) as file:
                yield from _answers(unpacked(file, options.largest) if name.endswith(".gz") else file, options)


def _answers(opened: IO[bytes], options: Options) -> Iterator[tuple[str, bytes]]:
    """Address and body of every HTML answer."""
    try:
        from warcio.archiveiterator import ArchiveIterator
        from warcio.exceptions import ArchiveLoadFailed
    except ImportError as error:
        fix = f"pip install 'news-digest[{EXTRA}]', or save the pages as .html"
        raise Unreadable("", "web archives are read with an extra that is not installed", fix) from error
    try:
        for record in ArchiveIterator(opened):
            if _is_page(record):
                data = record.content_stream().read(options.largest + 1)
                if len(data) <= options.largest:
                    yield record.rec_headers.get_header("WARC-Target-URI"), data
    except (ArchiveLoadFailed, EOFError, OSError) as error:
        raise Unreadable("", "the archive is broken", "save or download it again") from error


def _is_page(record: Any) -> bool:
    if record.rec_type != "response" or record.http_headers is None or record.http_headers.get_statuscode() != "200":
        return False
    kind = record.http_headers.get_header("Content-Type") or ""
    return kind.split(";")[0].strip().lower() in _KINDS
