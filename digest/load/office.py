"""Word (``.docx``) and OpenDocument (``.odt``) files: their paragraphs and headings, without any office program.

Read: paragraphs, headings, list items, the words of tables. Not read: headers, footers, footnotes, text boxes,
deleted text of tracked changes, pictures. The dates in the file's properties are a clock, not the publication's.
"""

from __future__ import annotations

import io
import zipfile
from typing import Any

import lxml.etree  # type: ignore[import-untyped]

from digest.load.page import Block, Fault, Kind, Page, Unreadable

_LARGEST = 25_000_000  #: bytes of the text's XML
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"


def read_bytes(data: bytes, suffix: str) -> list[Page | Fault]:
    """The one page of an office file. Raises ``Unreadable`` where it is broken or encrypted."""
    name, read = ("word/document.xml", _word) if suffix == ".docx" else ("content.xml", _open)
    blocks = [block for block in read(_xml(data, name)) if block.text.strip()]
    return [Page(tuple(blocks))]


def _xml(data: bytes, name: str) -> Any:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive, archive.open(name) as part:
            xml = part.read(_LARGEST + 1)
        if len(xml) > _LARGEST:
            raise Unreadable("", "unpacked the document is too large", "split it")
        parser = lxml.etree.XMLParser(resolve_entities=False, no_network=True)
        return lxml.etree.fromstring(xml, parser)
    except (
        zipfile.BadZipFile,
        KeyError,
        RuntimeError,
        OSError,
        lxml.etree.XMLSyntaxError,
        NotImplementedError,
    ) as error:
        raise Unreadable(
            "", "the document is broken or encrypted", "open it in its own program and save it again"
        ) from error


def _word(root: Any) -> list[Block]:
    blocks = []
    for paragraph in root.iter(f"{_WORD}p"):
        style = paragraph.find(f"{_WORD}pPr/{_WORD}pStyle")
        name = str(style.get(f"{_WORD}val") if style is not None else "").lower()
        numbered = paragraph.find(f"{_WORD}pPr/{_WORD}numPr") is not None
        kind: Kind = "heading" if name.startswith(("heading", "title")) else "item" if numbered else "paragraph"
        blocks.append(Block("".join(map(_word_run, paragraph.iter())), "caption" if name == "caption" else kind))
    return blocks


def _word_run(element: Any) -> str:
    if element.tag == f"{_WORD}t":
        return element.text or ""
    return "\n" if element.tag in (f"{_WORD}br", f"{_WORD}cr") else " " if element.tag == f"{_WORD}tab" else ""


def _open(root: Any) -> list[Block]:
    blocks = []
    for element in root.iter(f"{_TEXT}p", f"{_TEXT}h"):
        in_list = next(element.iterancestors(f"{_TEXT}list-item"), None) is not None
        kind: Kind = "heading" if element.tag == f"{_TEXT}h" else "item" if in_list else "paragraph"
        blocks.append(Block("".join(element.itertext()), kind))
    return blocks
