"""Word (``.docx``) and OpenDocument (``.odt``) files: their paragraphs and headings, without any office program.

Read: paragraphs, headings, list items, quotations, the words of tables, links, footnotes and endnotes (as notes, their
marks cut), title, author and language among the properties where the text bears them out. Not read: headers, footers,
text boxes, deleted text of tracked changes, pictures. The dates in the properties are a clock, not the publication's.
"""

from __future__ import annotations

import io
import zipfile
from typing import Any

import lxml.etree  # type: ignore[import-untyped]

from digest.load.page import Block, Fault, Kind, Link, Page, Unreadable
from digest.load.properties import trusted

_LARGEST = 25_000_000  #: bytes of the text's XML
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_XLINK = "{http://www.w3.org/1999/xlink}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"


def read_bytes(data: bytes, suffix: str) -> list[Page | Fault]:
    """The one page of an office file. Raises ``Unreadable`` where it is broken or encrypted."""
    read = _word if suffix == ".docx" else _open
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return [read(archive)]
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


def _xml(archive: zipfile.ZipFile, name: str) -> Any:
    """The tree of a part of the file. Raises ``KeyError`` where it is missing."""
    with archive.open(name) as part:
        xml = part.read(_LARGEST + 1)
    if len(xml) > _LARGEST:
        raise Unreadable("", "unpacked the document is too large", "split it")
    return lxml.etree.fromstring(xml, lxml.etree.XMLParser(resolve_entities=False, no_network=True))


def _part(archive: zipfile.ZipFile, name: str) -> Any:
    """The tree of a part that the file may lack; an empty one then."""
    return _xml(archive, name) if name in archive.namelist() else lxml.etree.Element("none")


def _page(blocks: list[Block], properties: Any) -> Page:
    """The page; ``properties``: the tree of the file's part that has its title and author."""
    blocks = [block for block in blocks if block.text.strip()]
    told = {lxml.etree.QName(e).localname: e.text for e in properties.iter() if isinstance(e.tag, str)}
    author = told.get("initial-creator") or told.get("creator")
    return Page(tuple(blocks), trusted(told.get("title"), author, told.get("language"), blocks))


# Word


def _word(archive: zipfile.ZipFile) -> Page:
    addresses = {
        relation.get("Id"): relation.get("Target") or ""
        for relation in _part(archive, "word/_rels/document.xml.rels")
        if relation.get("TargetMode") == "External"
    }
    document = _xml(archive, "word/document.xml")
    lxml.etree.strip_elements(document, f"{_WORD}txbxContent", with_tail=False)
    blocks = [_word_block(p, addresses) for p in document.iter(f"{_WORD}p")]
    for name in ("footnotes", "endnotes"):
        notes = _part(archive, f"word/{name}.xml").iter(f"{_WORD}p")
        blocks += [_word_block(p, {})._replace(kind="note") for p in notes]
    return _page(blocks, _part(archive, "docProps/core.xml"))


def _word_block(paragraph: Any, addresses: dict[Any, str]) -> Block:
    style = paragraph.find(f"{_WORD}pPr/{_WORD}pStyle")
    name = str(style.get(f"{_WORD}val") if style is not None else "").lower()
    numbered = paragraph.find(f"{_WORD}pPr/{_WORD}numPr") is not None
    text, links = "", []
    for element in paragraph.iter():
        if element.tag == f"{_WORD}hyperlink":
            words = "".join(map(_word_run, element.iter()))
            links.append(Link(len(text), len(text) + len(words), addresses.get(element.get(f"{_RELATION}id"), "")))
        text += _word_run(element)
    kept = tuple(link for link in links if link.href and link.start < link.end)
    return Block(text, _word_kind(name, numbered), sum(link.end - link.start for link in kept), kept)


def _word_kind(style: str, numbered: bool) -> Kind:
    if style.startswith(("heading", "title")):
        return "heading"
    if style.endswith("quote") or style == "caption":
        return "quote" if style.endswith("quote") else "caption"
    return "item" if numbered else "paragraph"


def _word_run(element: Any) -> str:
    if element.tag == f"{_WORD}t":
        return element.text or ""
    return "\n" if element.tag in (f"{_WORD}br", f"{_WORD}cr") else " " if element.tag == f"{_WORD}tab" else ""


# OpenDocument


def _open(archive: zipfile.ZipFile) -> Page:
    root = _xml(archive, "content.xml")
    blocks, notes = [], []
    for element in root.iter(f"{_TEXT}p", f"{_TEXT}h"):
        if next(element.iterancestors(f"{_TEXT}note-body"), None) is not None:
            notes.append(Block("".join(element.itertext()), "note"))
        else:
            blocks.append(_open_block(element))
    return _page([*blocks, *notes], _part(archive, "meta.xml"))


def _open_block(element: Any) -> Block:
    pieces: list[str] = []
    links: list[Link] = []
    _collect(element, pieces, links)
    in_list = next(element.iterancestors(f"{_TEXT}list-item"), None) is not None
    kind: Kind = "heading" if element.tag == f"{_TEXT}h" else "item" if in_list else "paragraph"
    return Block("".join(pieces), kind, sum(link.end - link.start for link in links), tuple(links))


def _collect(element: Any, pieces: list[str], links: list[Link]) -> None:
    """The words of an element into ``pieces``, its links into ``links``; notes and their marks are left out."""
    start = sum(map(len, pieces))
    pieces.append(element.text or "")
    for child in element:
        if child.tag in (f"{_TEXT}line-break", f"{_TEXT}tab", f"{_TEXT}s"):
            pieces.append("\n" if child.tag.endswith("break") else " ")
        elif isinstance(child.tag, str) and child.tag != f"{_TEXT}note":
            _collect(child, pieces, links)
        pieces.append(child.tail or "")
    href = element.get(f"{_XLINK}href")
    if href and element.tag == f"{_TEXT}a":
        links.append(Link(start, sum(map(len, pieces)), href))
