"""Plain text and copied pages: every group of lines between blank lines is a block.

Recognized besides: a front matter, key lines above the article, and the Markdown that copies carry (``## Headline``,
links, pictures). A whole HTML page under this name is read as one.
"""

from __future__ import annotations

import json
import re
from dataclasses import replace

from digest.load.frontmatter import split_head
from digest.load.metadata import read_fields, split_key_lines
from digest.load.originals import original_address
from digest.load.page import Block, Page, Unreadable
from digest.load.paragraphs import single_spaced

_DOCUMENT = re.compile(r"\s*(?:<!doctype\s+html|<html)\b", re.I)
_BLANK = re.compile(r"\n[ \t\f\v\u00a0\u3000]*\n")
_HEADING = re.compile(r"\s*#{1,6}\s+(\S.*)")
_PICTURE = re.compile(r"!\[[^\]\n]{0,300}\]\([^)\s]{0,500}\)")
_LINK = re.compile(r"\[([^\]\n]{1,300})\]\((?:https?:|/|#)[^)\s]{0,500}\)")


def read(text: str) -> list[Page]:
    """The page of a text file; of several where it is HTML. Raises ``Unreadable`` for JSON under this name."""
    if _DOCUMENT.match(text):
        return _of_html(text)
    if _is_json(text):
        raise Unreadable("", "the file holds JSON", "name it .json, or .jsonl where every line is a record")
    head = split_head(text.replace("\r\n", "\n").replace("\r", "\n"))
    keys, blocks = split_key_lines(blocks_of_text(head.body))
    metadata = read_fields({**keys, **head.fields})
    metadata = replace(metadata, url=metadata.url or original_address(head.body))
    return [Page(tuple(blocks), metadata, problems=head.faults)]


def _of_html(text: str) -> list[Page]:
    from digest.load import html

    return html.read(text)


def _is_json(text: str) -> bool:
    start = text.lstrip("\ufeff \t\r\n")[:1]
    if not start or start not in "{[":
        return False
    try:
        found = json.loads(text if text.rstrip().endswith(("}", "]")) else "")
    except (ValueError, RecursionError):
        return False
    return isinstance(found, dict) or (bool(found) and isinstance(found[0], dict))


def blocks_of_text(text: str) -> list[Block]:
    """The blocks of plain text: what stands between blank lines."""
    text = single_spaced(text.replace("\r\n", "\n").replace("\r", "\n"))
    pieces = (piece.strip("\n") for piece in _BLANK.split(text))
    return [_block(piece) for piece in pieces if piece.strip()]


def _block(piece: str) -> Block:
    if heading := _HEADING.fullmatch(piece):
        return Block(heading.group(1).strip("* "), "heading")
    if "](" in piece:
        piece = _LINK.sub(r"\1", _PICTURE.sub("", piece))
    return Block(piece)
