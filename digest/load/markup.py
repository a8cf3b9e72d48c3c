"""A tree of HTML to blocks of text: what Markdown renders to and what saved pages are made of.

Kept: the words of paragraphs, headings, list items, quotations, footnotes, tables (a row is a block, its cells parted
by ``|``), link text with its address. Cut: scripts, styles, forms, images, footnote marks, the arrows back from notes.
Figure captions, the lines of photo boxes and paragraphs that repeat a picture's ``alt`` become blocks of the kind
``caption``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import lxml.etree  # type: ignore[import-untyped]

from digest.load.page import Block, Kind, Link
from digest.text.unicode import fold

_SKIPPED = frozenset(
    """script style noscript template svg iframe form button select option textarea input canvas object embed audio
    video head title meta link map nav menu dialog""".split()
)
_BLOCKS = frozenset(
    """p div section article main header footer aside address blockquote figure figcaption h1 h2 h3 h4 h5 h6 ul ol li
    dl dt dd table thead tbody tfoot tr caption td th hr body html center fieldset details summary hgroup""".split()
)
_KINDS: dict[str, Kind] = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "heading"),
    **dict.fromkeys(("li", "dt", "dd"), "item"),
    **dict.fromkeys(("figcaption", "caption"), "caption"),
    "blockquote": "quote",
    "tr": "table",
}
_NOTE_MARK = re.compile(r"\s*[\[(]?\s*(?:\d{1,3}|[*†‡§]{1,3}|[a-z])\s*[\])]?\s*")
_NOTE_ID = re.compile(r"(?:fn|footnote|endnote|_ftn|_edn|sdfootnote)[-_:]?\d+(?:sym)?", re.I)
_NOTE_CLASS = re.compile(r"footnotes?|endnotes?|MsoFootnoteText|MsoEndnoteText", re.I)
_NOTE_ROLES = frozenset(("doc-footnote", "doc-endnote", "doc-endnotes"))
_LINE_ENDS = re.compile(r"[ \t]*[\r\n]\s*")
_BACK = re.compile(r"[\s↩⏎^↑\ufe0e\ufe0f]+")


BREAK = "\u2028"  #: a line break the author asked for (``<br>``), in the text of a block
_SPACE = " \t\n\r" + BREAK
_PARSER = lxml.etree.HTMLParser(remove_comments=True, remove_pis=True)

#: The text of an element and all in it.
content: Callable[[Any], str] = lxml.etree.XPath("string()")


def fragment(html: str) -> Any:
    """The tree of a piece of HTML; an empty one where it holds nothing."""
    try:
        tree = lxml.etree.fromstring(f"<div>{html.replace(chr(0), '')}</div>", _PARSER)
    except (lxml.etree.XMLSyntaxError, ValueError):
        tree = None
    return lxml.etree.Element("div") if tree is None else tree


def _none(element: Any) -> bool:
    return False


def blocks_of(
    tree: Any, keep_lines: bool = False, until: Any = None, skip: Callable[[Any], bool] = _none
) -> list[Block]:
    """The blocks of an lxml element in document order; with ``keep_lines`` the source's line ends stay in the text
    (Markdown), else they are spaces, as in a browser; with ``until``, those before that element; without what ``skip``
    says to leave out. Deep trees are walked without recursion."""
    return list(_Walk(keep_lines, skip).walk(tree, until))


class _Walk:
    """One pass over a tree; ``text`` is the block being filled."""

    def __init__(self, keep_lines: bool, skip: Callable[[Any], bool]) -> None:
        self.keep_lines, self.skip = keep_lines, skip
        self.verbatim = 0  # depth of <pre>
        self.pictured = False  # a picture was the last thing seen
        self.shown: set[str] = set()  # what the pictures' own texts say is seen in them
        self.emphasized = 0  # characters of the block in emphasis or small print
        self.text: list[str] = []
        self.linked = 0
        self.links: list[Link] = []
        self.opened = 0  # where in ``text`` the words of the link begin that is open
        self.kind: list[Kind] = ["paragraph"]

    def walk(self, tree: Any, until: Any = None) -> Iterator[Block]:
        stack: list[tuple[Any, bool]] = [(tree, False)]
        while stack:
            element, leaving = stack.pop()
            if element is until:
                break
            if leaving:
                yield from self._leave(element)
                self._add(element.tail)
                continue
            tag = element.tag
            if tag == "img" or tag == "picture":
                self.pictured = True
                self.shown |= shown_in(element.get("alt") or "", element.get("title") or "")
            if element is not tree and self._leaves_out(element, tag):
                self._add(element.tail)
                continue
            yield from self._enter(element)
            stack.append((element, True))
            stack.extend((child, False) for child in reversed(element))
        yield from self._end()

    def _leaves_out(self, element: Any, tag: Any) -> bool:
        return tag in _SKIPPED or not isinstance(tag, str) or _is_note_mark(element) or self.skip(element)

    def _enter(self, element: Any) -> Iterator[Block]:
        tag = element.tag
        if tag == "br":
            self.text.append(BREAK)
        elif tag == "pre":
            yield from self._end()
            self.verbatim += 1
            self.kind.append(self.kind[-1])
        elif tag in ("td", "th"):
            self.text.append(" | " if "".join(self.text).strip() else "")
        elif tag in _BLOCKS and not (self.kind[-1] == "table" and tag in ("p", "div")):
            yield from self._end()
            self.kind.append(self._kind(element, tag))
        elif tag == "a":
            self.linked += len(content(element))
            self.opened = len(self.text)
        elif tag in ("em", "i", "small"):
            self.emphasized += len(content(element))
        self._add(element.text)

    def _leave(self, element: Any) -> Iterator[Block]:
        tag = element.tag
        if tag == "pre":
            yield from self._end()
            self.verbatim -= 1
            self.kind.pop()
        elif tag in _BLOCKS and tag not in ("td", "th") and not (self.kind[-1] == "table" and tag in ("p", "div")):
            yield from self._end()
            self.kind.pop()
        elif tag in ("p", "div"):
            self.text.append(" ")
        elif tag == "a" and (href := element.get("href")):
            before = "".join(self.text[: self.opened])
            words = "".join(self.text[self.opened :])
            if words.strip():
                self.links.append(Link(len(before), len(before) + len(words), href))

    def _kind(self, element: Any, tag: str) -> Kind:
        """What the element's blocks are, the one around it considered."""
        around = self.kind[-1]
        if around == "note" or _is_note(element):
            return "note"
        if tag == "li" and element.getparent() is not None and element.getparent().tag == "ol":
            return "numbered"
        return _KINDS.get(tag, around)

    def _add(self, text: str | None) -> None:
        if text:
            keep = (self.keep_lines or self.verbatim) and self.kind[-1] != "table"
            self.text.append(text if keep or not ("\n" in text or "\r" in text) else _LINE_ENDS.sub(" ", text))

    def _end(self) -> Iterator[Block]:
        whole = "".join(self.text)
        text = whole.strip(_SPACE)
        if text:
            caption = (self.pictured and self.emphasized >= 0.9 * len(text)) or fold(text) in self.shown
            links = tuple(trimmed(self.links, len(whole) - len(whole.lstrip(_SPACE)), len(text)))
            yield Block(text, "caption" if caption else self.kind[-1], min(self.linked, len(text)), links)
            self.pictured = False
        self.text, self.linked, self.emphasized, self.links, self.opened = [], 0, 0, [], 0


def trimmed(links: Iterable[Link], cut: int, length: int) -> Iterator[Link]:
    """The links of a text of which ``cut`` characters at the start are gone and ``length`` are left."""
    for start, end, href in links:
        start, end = max(start - cut, 0), min(end - cut, length)
        if start < end:
            yield Link(start, end, href)


def shown_in(*said: str) -> set[str]:
    """What a picture's ``alt`` and ``title`` say, folded, where they say more than a name."""
    return {words for words in map(fold, said) if words.count(" ") >= 3}


def _is_note(element: Any) -> bool:
    """Whether the element holds a footnote's text, or all of them."""
    if not element.attrib:
        return False
    if element.get("role") in _NOTE_ROLES or _NOTE_ID.fullmatch(element.get("id") or ""):
        return True
    return any(_NOTE_CLASS.fullmatch(name) for name in (element.get("class") or "").split())


def _is_note_mark(element: Any) -> bool:
    """A raised number that refers to a footnote, or the arrow that leads back from one."""
    if element.tag == "sup":
        return bool(_NOTE_MARK.fullmatch(content(element))) and len(element) > 0
    if element.tag == "a":
        return bool(_BACK.fullmatch(content(element)))
    return False
