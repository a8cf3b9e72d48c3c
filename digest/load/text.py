"""Plain text and copied pages: every group of lines between blank lines is a block."""

from __future__ import annotations

import re

from digest.load.frontmatter import split_head
from digest.load.metadata import read_fields
from digest.load.page import Block, Page

_BLANK = re.compile(r"\n[ \t\f\v\u00a0\u3000]*\n")


def read(text: str) -> list[Page]:
    """The one page of a text file; a front matter is honoured here too."""
    head = split_head(text)
    blocks = tuple(Block(piece.strip("\n")) for piece in _BLANK.split(head.body) if piece.strip())
    problems = ((*head.fault, "correct the front matter; what could be read of it was used"),) if head.fault else ()
    return [Page(blocks, read_fields(head.fields), problems=problems)]
