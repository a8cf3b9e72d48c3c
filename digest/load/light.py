"""Markdown that is little more than paragraphs, to blocks without a renderer: a tenth of its time.

Read: paragraphs, headings, links with their address in brackets, pictures alone in their paragraph, entities, escapes,
strong and emphasized words, breaks. Anything else (lists, quotations, tables, code, HTML, footnotes) is left to the
renderer, and so is a mark that has no partner. A test holds both to the same blocks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from digest.load.markup import BREAK, shown_in
from digest.load.page import Block, Link
from digest.text.unicode import fold

_HEAVY = re.compile(
    r"""[<`~\ue000-\ue0ff] | \\(?![\\`*_{}\[\]()#+.!-]) | \]\[ | \[\^ | ^\[[^\]\n]*\]: | \{:
      | ^[ \t]*(?:[-+*][ \t]|\d+\.[ \t]|>|:[ \t]|(?:[*_][ \t]*){3,}$|-+[ \t]+-[ \t-]*$) | ^(?:\t|[ ]{4}) | ^[ \t]*\*\[
      | ^[ \t]*\|?[ \t]*:?-+:?[ \t]*\|""",
    re.M | re.X,
)
_PRIVATE = 0xE000  #: where escaped marks wait, as characters that no text has
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+.!-])")
_MOVED = re.compile(r"[\ue000-\ue07f]")
_PICTURE = re.compile(r"!\[([^\[\]\n*_]*)\]\([^\s()<>\"]+(?:[ ]\"([^\"\n]*)\")?\)")
_ALL_EMPHASIS = re.compile(r"\*(?![*\s])[^*_]+(?<!\s)\*|_(?![_\s])[^*_]+(?<!\s)_")
_BLANK = re.compile(r"\n[ \t]*\n\s*")
_HEADING = re.compile(r"#{1,6}[ \t]*([^#\s][^#\n]*)")
_UNDERLINED = re.compile(r"([^\n]+)\n(?:=+|-+)[ \t]*")
_RULE = re.compile(r"^(?:=+|-+)[ \t]*$", re.M)
_LINK = re.compile(r"\[([^\[\]\n*_]+)\]\(([^\s()<>\"]+)(?:[ ]\"[^\"\n]*\")?\)")
_STRONG = re.compile(r"(?<![\w*])\*\*(?=\S)([^*_\n]+?)(?<=\S)\*\*(?![\w*])")
_EMPHASIS = re.compile(r"(?<![\w*])\*(?=\S)([^*_\n]+?)(?<=\S)\*(?![\w*])")
_SCORED = re.compile(r"(?<![\w_])_(?=\S)([^*_\n]+?)(?<=\S)_(?![\w_])")
_LEFT = re.compile(r"\*|(?<![^\W_])_|_(?![^\W_])|\]\(")
_BROKEN = re.compile(r"[ ]{2,}\n")


def light_blocks(body: str) -> list[Block] | None:
    """The blocks of ``body``, None where it takes a renderer to tell them."""
    if _HEAVY.search(body):
        return None
    blocks: list[Block] = []
    shown: set[str] = set()  # what the pictures' own texts say is seen in them
    pictured = False  # a picture was the last thing seen
    for piece in _BLANK.split(_ESCAPED.sub(lambda m: chr(_PRIVATE + ord(m[1])), body.strip())):
        if picture := _PICTURE.fullmatch(piece):
            shown |= shown_in(_restored(picture[1]), _restored(picture[2] or ""))
            pictured = True
            continue
        block = _block(piece)
        if block is None:
            return None
        if block.text:
            caption = (pictured and bool(_ALL_EMPHASIS.fullmatch(piece))) or fold(block.text) in shown
            blocks.append(block._replace(kind="caption") if caption else block)
            pictured = False
    return blocks


def _block(piece: str) -> Block | None:
    if "![" in piece:
        return None
    if piece.startswith("#"):
        heading = _HEADING.fullmatch(piece)
        return _inline(heading.group(1), heading=True) if heading else None
    if heading := _UNDERLINED.fullmatch(piece):
        return _inline(heading.group(1), heading=True)
    return None if "\n#" in piece or _RULE.search(piece) else _inline(piece)


def _inline(text: str, heading: bool = False) -> Block | None:
    pieces = _LINK.split(text.strip()) if "](" in text else [text.strip()]
    text = "".join(words for i, words in enumerate(pieces) if i % 3 < 2)
    for marks in (_STRONG, _EMPHASIS, _SCORED):
        text = marks.sub(r"\1", text)
    if _LEFT.search(text):
        return None
    text = _shown(text)
    if len(pieces) > 1 and "".join(_plain(words) for i, words in enumerate(pieces) if i % 3 < 2) != text:
        return None  # emphasis that begins in a link and ends behind it
    linked = sum(map(len, pieces[1::3]))
    return Block(text, "heading" if heading else "paragraph", min(linked, len(text)), tuple(_links(pieces)))


def _links(pieces: list[str]) -> Iterator[Link]:
    """The links of a text cut into words, a link's words, its address, and so on."""
    at = 0
    for words, linked, href in zip(pieces[::3], pieces[1::3], pieces[2::3], strict=False):
        start = at + len(_plain(words))
        at = start + len(_plain(linked))
        yield Link(start, at, _restored(unescape(href)))


def _plain(text: str) -> str:
    for marks in (_STRONG, _EMPHASIS, _SCORED):
        text = marks.sub(r"\1", text)
    return _shown(text)


def _shown(text: str) -> str:
    """``text`` as it reads: breaks, entities and escaped marks as themselves."""
    return _restored(unescape(_BROKEN.sub(f"{BREAK}\n", text)))


def _restored(text: str) -> str:
    """``text`` with its escaped marks as themselves."""
    return _MOVED.sub(lambda m: chr(ord(m[0]) - _PRIVATE), text)
