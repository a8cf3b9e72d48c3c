"""Markdown that is little more than paragraphs, to blocks without a renderer: a tenth of its time.

Read: paragraphs, headings, flat lists, quotations of one paragraph, links with their address in brackets, pictures
alone in their paragraph, entities, escapes, strong and emphasized words, breaks. Anything else (lists in lists, tables,
code, HTML, footnotes) is left to the renderer, and so is a mark that has no partner. A test holds both to the same
blocks.
"""

from __future__ import annotations

import re
from html import unescape
from itertools import accumulate

from digest.load.markup import BREAK, shown_in
from digest.load.page import Block, Kind, Link
from digest.text.unicode import fold

_HEAVY = re.compile(
    r"""[<`~\ue000-\ue0ff] | \\(?![\\`*_{}\[\]()#+.!-]) | \]\[ | \[\^ | ^\[[^\]\n]*\]: | \{:
      | ^[ \t]*(?::[ \t]|(?:[-+*]|\d+\.)[ \t]*$|(?:[*_][ \t]*){3,}$|-+[ \t]+-[ \t-]*$)
      | ^(?:\t|[ ]{4})[ \t]*\S | ^[ \t]*\*\[
      | ^[ \t]*\|?[ \t]*:?-+:?[ \t]*\|""",
    re.M | re.X,
)
_PRIVATE = 0xE000  #: where escaped marks wait, as characters that no text has
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+.!-])")
_OPEN, _CLOSE = "\ue0f0", "\ue0f1"  #: around a link's words until their place is known
_EDGES = re.compile(f"[{_OPEN}{_CLOSE}]")
_MOVED = re.compile(r"[\ue000-\ue07f]")
_PICTURE = re.compile(r"!\[([^\[\]\n*_]*)\]\([^\s()<>\"]+(?:[ ]\"([^\"\n]*)\")?\)")
_ALL_EMPHASIS = re.compile(r"\*(?![*\s])[^*_]+(?<!\s)\*|_(?![_\s])[^*_]+(?<!\s)_")
_BLANK = re.compile(r"\n[ \t]*\n\s*")
_HEADING = re.compile(r"#{1,6}[ \t]*([^#\s][^#\n]*)")
_UNDERLINED = re.compile(r"([^\n]+)\n(?:=+|-+)[ \t]*")
_ITEM = re.compile(r"(?:[-+*]|\d+\.)[ \t]+")
_MARK = re.compile(r"[ \t]*(?:[-+*>#=]|\d+\.)")  # what would be a list, a heading or a rule inside another piece
_LISTED = re.compile(r"[-+*>]|\d+\.")
_RULER = re.compile(r"(?:\A|(?<=\n\n))(?:\*{3,}|_{3,}|-{3,})[ \t]*(?=\n\n|\Z)")
_RULE = re.compile(r"^(?:=+|-+)[ \t]*$", re.M)
_LINK = re.compile(r"\[([^\[\]\n*_]+)\]\(([^\s()<>\"]+)(?:[ ]\"[^\"\n]*\")?\)")
_STRONG = re.compile(r"(?<![\w*])\*\*(?=\S)([^*_\n]+?)(?<=\S)\*\*(?![\w*])")
_EMPHASIS = re.compile(r"(?<![\w*])\*(?=\S)([^*_\n]+?)(?<=\S)\*(?![\w*])")
_SCORED = re.compile(r"(?<![\w_])_(?=\S)([^*_\n]+?)(?<=\S)_(?![\w_])")
_LEFT = re.compile(r"\*|(?<![^\W_])_|_(?![^\W_])|\]\(")
_BROKEN = re.compile(r"[ ]{2,}\n")


def light_blocks(body: str) -> list[Block] | None:
    """The blocks of ``body``, None where it takes a renderer to tell them."""
    body = _RULER.sub("", body)
    if _HEAVY.search(body) or (body[:1] in (" ", "\t") and _LISTED.match(body.lstrip())):
        return None
    blocks: list[Block] = []
    shown: set[str] = set()  # what the pictures' own texts say is seen in them
    pictured = False  # a picture was the last thing seen
    for piece in _BLANK.split(_ESCAPED.sub(lambda m: chr(_PRIVATE + ord(m[1])), body.strip())):
        if picture := _PICTURE.fullmatch(piece.rstrip()):
            shown |= shown_in(_restored(picture[1]), _restored(picture[2] or ""))
            pictured = True
            continue
        found = _pieces(piece)
        if found is None:
            return None
        for words, block in found:
            if block.text:
                caption = (pictured and bool(_ALL_EMPHASIS.fullmatch(words))) or fold(block.text) in shown
                blocks.append(block._replace(kind="caption") if caption else block)
                pictured = False
    return blocks


def _pieces(piece: str) -> list[tuple[str, Block]] | None:
    """The blocks of what stands between empty lines, each with its words as written; a list has several."""
    kind: Kind
    if item := _ITEM.match(piece):
        kind = "numbered" if item.group()[0].isdigit() else "item"
        words = [line[match.end() :] for line in piece.split("\n") if (match := _ITEM.match(line))]
        if len(words) <= piece.count("\n") or any(not w.strip() or _MARK.match(w) for w in words):
            return None
        if len({line[0].isdigit() for line in piece.split("\n")}) > 1:
            return None
    elif piece.startswith(">"):
        kind = "quote"
        lines = [line.removeprefix(">").removeprefix(" ") for line in piece.split("\n") if line.startswith(">")]
        words = ["\n".join(lines)]
        if len(lines) <= piece.count("\n") or any(not line.strip() or _MARK.match(line) for line in lines):
            return None
    else:
        block = _block(piece)
        return None if block is None else [(piece, block)]
    blocks = [None if "![" in text else _inline(text) for text in words]
    return [(text, b._replace(kind=kind)) for text, b in zip(words, blocks, strict=True) if b] if all(blocks) else None


def _block(piece: str) -> Block | None:
    if "![" in piece or "\n>" in piece:
        return None
    if piece.startswith("#"):
        heading = _HEADING.fullmatch(piece)
        return _inline(heading.group(1), heading=True) if heading else None
    if heading := _UNDERLINED.fullmatch(piece):
        return _inline(heading.group(1), heading=True)
    return None if "\n#" in piece or _RULE.search(piece) else _inline(piece)


def _inline(text: str, heading: bool = False) -> Block | None:
    hrefs = [match.group(2) for match in _LINK.finditer(text)] if "](" in text else []
    text = _LINK.sub(rf"{_OPEN}\1{_CLOSE}", text.strip())
    if "*" in text or "_" in text:
        for marks in (_STRONG, _EMPHASIS, _SCORED):
            text = marks.sub(r"\1", text)
    if _LEFT.search(text):
        return None
    text = _restored(unescape(_BROKEN.sub(f"{BREAK}\n", text) if "  \n" in text else text))
    pieces = _EDGES.split(text) if hrefs else [text]
    ends = list(accumulate(map(len, pieces)))
    links = zip(ends[::2], ends[1::2], (_restored(unescape(href)) for href in hrefs), strict=False)
    linked = sum(map(len, pieces[1::2]))
    return Block("".join(pieces), "heading" if heading else "paragraph", linked, tuple(map(Link._make, links)))


def _restored(text: str) -> str:
    """``text`` with its escaped marks as themselves."""
    return text if text.isascii() else _MOVED.sub(lambda m: chr(ord(m[0]) - _PRIVATE), text)
