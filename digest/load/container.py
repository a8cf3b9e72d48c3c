"""Where the article stands in a web page, and what inside and above it is the page's furniture.

The main element is the one marked ``itemprop="articleBody"``, else the innermost that holds most of the page's prose;
prose in comments, side columns and lists of other articles does not count where there is other. These are told by their
names, or by their form: a short element with a linked headline, one of a row of the same kind.
Furniture is told by element, role, ``hidden`` and the words of ``class`` and ``id``; it is never more than half as long
as the article, so that a wrong class name cannot cost it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import Any, NamedTuple

import lxml.etree  # type: ignore[import-untyped]

from digest.load.lines import is_prose
from digest.load.markup import content

_JUNK = re.compile(
    r"(?:^|[\s_-])(?:share|sharing|social|sns|related|recommend\w*|comments?|disqus|sidebar|side|widget|menu|gnb|lnb|breadcrumbs?|location"
    r"|newsletter|subscribe|promo|advert\w*|ads?|banner|cookies?|consent|popup|modal|overlay|most|popular|trending|ranking|pagination|pager"
    r"|paging|toolbar|skip|footer|copyright|tags?|taglist|author-(?:bio|box|info|card)|about-author|login|search|print|prev|next|hidden|sr-only|visually-hidden)(?:$|[\s_-])",
    re.I,
)
_ASIDE = re.compile(
    r"(?:^|[\s_-])(?:comments?|disqus|related|recommend\w*|sidebar|newsletter|cookies?|consent|popular|trending|most|footer)(?:$|[\s_-])",
    re.I,
)
_KEEP = re.compile(r"article|content|body|main|post|entry|story|page|wrap|container|view", re.I)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_ROLES = frozenset(["navigation", "complementary", "search", "banner", "contentinfo", "dialog", "menu", "toolbar"])
_ALWAYS = frozenset(("nav", "aside", "footer", "form", "button", "noscript"))
_NEVER = frozenset("body html p h1 h2 time span b strong em i a br img".split())
_LEAST = 250  #: characters of a marked container that is believed
_MARKED = lxml.etree.XPath(".//*[@itemprop='articleBody']")
# Elements with a longer piece of text right in them: their own words may be prose.
_TEXTS = lxml.etree.XPath(".//*[text()[string-length() > 20]]")
_HOLDERS = frozenset("p div td li section article main blockquote dd center".split())
_CARDS = frozenset("div li article section dd td".split())
_CARD, _ROW = 1200, 4  #: characters of a teaser or comment; so many of a kind are a row
_SHARE = 0.12  #: of the prose, which what is no card must have to be the article
_PARAGRAPHS = lxml.etree.XPath(".//p")
_HEADINGS = lxml.etree.XPath(".//*[self::h2 or self::h3 or self::h4 or self::h5]")
_INLINE = frozenset("a b strong em i span u font sup sub small mark abbr q cite time".split())


class Piece(NamedTuple):
    """An element whose own words are prose."""

    element: Any
    length: int
    paragraphs: int
    aside: bool  #: in comments, a side column, a list of other articles, as their names say
    card: Any  #: the teaser or comment that it stands in, as its form says; None elsewhere


def main_element(body: Any) -> tuple[Any, frozenset[Any]]:
    """The element that holds the article, ``body`` where none stands out; and the teasers and comments of the page."""
    marked = _MARKED(body)
    if len(marked) == 1 and len(content(marked[0])) >= _LEAST:
        return marked[0], frozenset()
    pieces = list(_pieces(body))
    named = [piece for piece in pieces if not piece.aside] or pieces
    own = [piece for piece in named if piece.card is None]
    cards = frozenset(piece.card for piece in pieces if piece.card is not None)
    if _length(own) >= max(_LEAST, _SHARE * _length(named)):
        return _innermost(body, own), cards
    return _innermost(body, named if _length(named) >= _LEAST else pieces), frozenset()


def _length(pieces: Iterable[Piece]) -> int:
    return sum(piece.length for piece in pieces)


def _pieces(body: Any) -> Iterator[Piece]:
    aside: dict[Any, bool] = {body: False}
    cards = _Cards(body)
    for element in dict.fromkeys(map(_block, _TEXTS(body))):
        if element.tag not in _HOLDERS:
            continue
        own = _own_text(element)
        if is_prose(own) and _free(element):
            inside = _is_inside(element, aside, stands_aside)
            card = None if inside else cards.around(element)
            yield Piece(element, len(own), max(1, own.count("\n")), inside, card)


class _Cards:
    """The teasers and comments of a page, told by their form; every element is looked at once."""

    def __init__(self, body: Any) -> None:
        self.known: dict[Any, bool] = {body: False}
        self.rows: dict[Any, Counter[tuple[str, str | None]]] = {}

    def around(self, element: Any) -> Any:
        """The one that the element stands in: itself, its parent or the one above; None where in none."""
        for _ in range(3):
            if element is None:
                return None
            if element not in self.known:
                self.known[element] = element.tag in _CARDS and self._is_one(element)
            if self.known[element]:
                return element
            element = element.getparent()
        return None

    def _is_one(self, holder: Any) -> bool:
        """Whether the element is short and holds a linked headline, as teasers do, or is one of a row of its kind that
        each have a name or a time besides their one or two paragraphs, as comments have."""
        text = content(holder)
        paragraphs = _PARAGRAPHS(holder) if len(text) <= _CARD else ()
        if not 0 < len(paragraphs) <= 3:
            return False
        headings = _HEADINGS(holder)
        if headings:
            return any(_is_linked(heading, holder) for heading in headings)
        rest = len("".join(text.split())) - sum(len("".join(content(p).split())) for p in paragraphs)
        return rest >= 4 and self._alike(holder) >= _ROW

    def _alike(self, holder: Any) -> int:
        """How many of its kind stand side by side."""
        row = holder.getparent()
        if row not in self.rows:
            self.rows[row] = Counter(_kind(element) for element in row if isinstance(element.tag, str))
        return self.rows[row][_kind(holder)]


def _kind(element: Any) -> tuple[str, str | None]:
    return element.tag, element.get("class")


def _is_linked(heading: Any, holder: Any) -> bool:
    if next(heading.iter("a"), None) is not None:
        return True
    return any(around.tag == "a" for around in heading.iterancestors() if around is not holder)


def _innermost(body: Any, pieces: Iterable[Piece]) -> Any:
    """The innermost element that holds most of the pieces."""
    weights: dict[Any, tuple[int, int]] = {body: (0, 0)}
    for piece in pieces:
        for holder in (piece.element, *piece.element.iterancestors()):
            length, paragraphs = weights.get(holder, (0, 0))
            weights[holder] = (length + piece.length, paragraphs + piece.paragraphs)
            if holder is body:
                break
    here = body
    while True:
        best = max((c for c in here if c in weights), key=lambda c: weights[c][0], default=None)
        if best is None or weights[best][1] < 2 or weights[best][0] < 0.7 * weights[here][0]:
            return here
        here = best


def _is_inside(element: Any, known: dict[Any, bool], is_aside: Callable[[Any], bool]) -> bool:
    """Whether the element, or one around it up to the body, is aside; what is ``known`` is not asked again."""
    chain = []
    while element is not None and element not in known:
        chain.append(element)
        if is_aside(element):
            known[element] = True
            break
        element = element.getparent()
    found = known.get(element, False)
    known.update(dict.fromkeys(chain, found))
    return found


def stands_aside(element: Any) -> bool:
    """Whether the element is a comment, a side column or a list of other articles by its name."""
    if element.tag in _ALWAYS:
        return True
    get = element.get
    return bool(element.attrib) and _names_aside(get("class") or "", get("id") or "")


@lru_cache(maxsize=4096)
def _names_aside(classes: str, name: str) -> bool:
    marks = f"{classes} {name}"
    return bool(_ASIDE.search(marks)) and not _KEEP.search(marks)


def _block(element: Any) -> Any:
    """The element, or the one that it stands in line in."""
    while element.tag in _INLINE:
        element = element.getparent()
    return element


def _own_text(element: Any) -> str:
    """The text of an element that is its own or its inline children's, a line end for every break."""
    parts = [element.text or ""]
    for child in element:
        if child.tag == "br":
            parts.append("\n")
        elif child.tag in _INLINE:
            parts.append(content(child))
            parts += ["\n" for _ in child.iter("br")]
        parts.append(child.tail or "")
    return "".join(parts).strip()


def _free(element: Any) -> bool:
    """Whether the text is mostly not links."""
    linked = sum(len(content(a)) for a in element.iter("a"))
    return not linked or linked < 0.4 * max(1, len(content(element)))


def junk_in(main: Any, cards: frozenset[Any] = frozenset()) -> Callable[[Any], bool]:
    """Whether an element of the page is furniture or one of ``cards``; no element that holds ``main`` is."""
    spared = {main, *main.iterancestors()}
    most = 0.5 * len(content(main))

    def is_junk(element: Any) -> bool:
        return (element in cards or _is_furniture(element)) and element not in spared and len(content(element)) < most

    return is_junk


def _is_furniture(element: Any) -> bool:
    tag = element.tag
    if tag in _ALWAYS:
        return True
    if tag in _NEVER or not element.attrib:
        return False
    get = element.get
    if get("role") in _ROLES or get("hidden") is not None or get("aria-hidden") == "true":
        return True
    style = get("style")
    if style and _HIDDEN.search(style):
        return True
    return _names_furniture(get("class") or "", get("id") or "")


@lru_cache(maxsize=4096)
def _names_furniture(classes: str, name: str) -> bool:
    marks = f"{classes} {name}"
    return bool(_JUNK.search(marks)) and not _KEEP.search(marks)
