"""A tree of HTML to blocks of text: what Markdown renders to and what saved pages are made of.

Kept: the words of paragraphs, headings, list items, quotations, tables (a row is a block, its cells parted by
``|``), link text. Cut: scripts, styles, forms, images, footnote marks and the arrows back from footnotes.
Figure captions and the lines of photo boxes become blocks of the kind ``caption``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from digest.load.page import Block, Kind

_SKIPPED = frozenset(
    "script style noscript template svg iframe form button select option textarea input canvas object embed audio video "
    "head title meta link map nav menu dialog".split()
)
_BLOCKS = frozenset(
    "p div section article main header footer aside address blockquote pre figure figcaption h1 h2 h3 h4 h5 h6 ul ol li "
    "dl dt dd table thead tbody tfoot tr caption td th hr body html center fieldset details summary hgroup".split()
)
_KINDS: dict[str, Kind] = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "heading"),
    **dict.fromkeys(("li", "dt", "dd"), "item"),
    **dict.fromkeys(("figcaption", "caption"), "caption"),
    "tr": "table",
}
_NOTE_MARK = re.compile(r"\s*[\[(]?\s*(?:\d{1,3}|[*†‡§]{1,3}|[a-z])\s*[\])]?\s*")
_BACK = re.compile(r"[\s↩⏎^↑\ufe0e\ufe0f]+")


def blocks_of(tree: Any) -> list[Block]:
    """The blocks of an lxml element in document order. Deep trees are walked without recursion."""
    return list(_Walk().walk(tree))


class _Walk:
    """One pass over a tree; ``text`` is the block being filled."""

    def __init__(self) -> None:
        self.text: list[str] = []
        self.linked = 0
        self.kind: list[Kind] = ["paragraph"]

    def walk(self, tree: Any) -> Iterator[Block]:
        stack: list[tuple[Any, bool]] = [(tree, False)]
        while stack:
            element, leaving = stack.pop()
            if leaving:
                yield from self._leave(element)
                self._add(element.tail)
                continue
            if not isinstance(element.tag, str) or element.tag in _SKIPPED or _is_note_mark(element):
                self._add(element.tail)
                continue
            yield from self._enter(element)
            stack.append((element, True))
            stack.extend((child, False) for child in reversed(element))
        yield from self._end()

    def _enter(self, element: Any) -> Iterator[Block]:
        tag = element.tag
        if tag == "br":
            self.text.append("\n")
        elif tag in ("td", "th"):
            self.text.append(" | " if "".join(self.text).strip() else "")
        elif tag in _BLOCKS and not (self.kind[-1] == "table" and tag in ("p", "div")):
            yield from self._end()
            self.kind.append(_KINDS.get(tag, self.kind[-1]))
        elif tag == "a" and element.text:
            self.linked += len(element.text_content())
        self._add(element.text)

    def _leave(self, element: Any) -> Iterator[Block]:
        tag = element.tag
        if tag in _BLOCKS and tag not in ("td", "th") and not (self.kind[-1] == "table" and tag in ("p", "div")):
            yield from self._end()
            self.kind.pop()
        elif tag in ("p", "div"):
            self.text.append(" ")

    def _add(self, text: str | None) -> None:
        if text:
            self.text.append(text)

    def _end(self) -> Iterator[Block]:
        text = "".join(self.text).strip()
        if text:
            yield Block(text, self.kind[-1], min(self.linked, len(text)))
        self.text, self.linked = [], 0


def _is_note_mark(element: Any) -> bool:
    """A raised number that refers to a footnote, or the arrow that leads back from one."""
    if element.tag == "sup":
        return bool(_NOTE_MARK.fullmatch(element.text_content())) and len(element) > 0
    if element.tag == "a":
        return bool(_BACK.fullmatch(element.text_content()))
    return False
