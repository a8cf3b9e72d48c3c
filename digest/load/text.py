"""Plain text and copied pages: every group of lines between blank lines is a block.

Recognized besides: a front matter, key lines above the article, and the Markdown that copies carry (``## Headline``,
links, pictures).
"""

from __future__ import annotations

import re
from dataclasses import replace

from digest.load.frontmatter import split_head
from digest.load.metadata import read_fields, split_key_lines
from digest.load.originals import original_address
from digest.load.page import Block, Page
from digest.load.paragraphs import single_spaced

_BLANK = re.compile(r"\n[ \t\f\v\u00a0\u3000]*\n")
_HEADING = re.compile(r"\s*#{1,6}\s+(\S.*)")
_PICTURE = re.compile(r"!\[[^\]\n]{0,300}\]\([^)\s]{0,500}\)")
_LINK = re.compile(r"\[([^\]\n]{1,300})\]\((?:https?:|/|#)[^)\s]{0,500}\)")


def read(text: str) -> list[Page]:
    """The one page of a text file."""
    head = split_head(text.replace("\r\n", "\n").replace("\r", "\n"))
    keys, blocks = split_key_lines(blocks_of_text(head.body))
    metadata = read_fields({**keys, **head.fields})
    metadata = replace(metadata, url=metadata.url or original_address(head.body))
    return [Page(tuple(blocks), metadata, problems=head.faults)]


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
