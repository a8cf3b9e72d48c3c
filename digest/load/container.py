"""Where the article stands in a web page, and what inside and above it is the page's furniture.

The main element is the one marked ``itemprop="articleBody"``, else the innermost that holds most of the page's prose;
prose in comments, side columns and lists of other articles does not count where there is other.
Furniture is told by element, role, ``hidden`` and the words of ``class`` and ``id``; it is never more than half as long
as the article, so that a wrong class name cannot cost it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any

import lxml.etree  # type: ignore[import-untyped]

from digest.load.lines import is_prose
from digest.load.markup import content

_JUNK = re.compile(
    r"(?:^|[\s_-])(?:share|sharing|social|sns|related|recommend\w*|comments?|disqus|sidebar|side|widget|menu|gnb|lnb|breadcrumbs?|location"
    r"|newsletter|subscribe|promo|advert\w*|ads?|banner|cookies?|consent|popup|modal|overlay|most|popular|trending|ranking|pagination|pager"
    r"|paging|toolbar|skip|footer|copyright|tags?|taglist|author-bio|login|search|print|prev|next|hidden|sr-only|visually-hidden)(?:$|[\s_-])",
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
_INLINE = frozenset("a b strong em i span u font sup sub small mark abbr q cite time".split())


def main_element(body: Any) -> Any:
    """The element that holds the article; ``body`` where none stands out."""
    marked = _MARKED(body)
    if len(marked) == 1 and len(content(marked[0])) >= _LEAST:
        return marked[0]
    weights = _weights(body, _stands_aside)
    if weights[body][0] < _LEAST:
        weights = _weights(body, lambda element: False)
    here = body
    while True:
        best = max((c for c in here if c in weights), key=lambda c: weights[c][0], default=None)
        if best is None or weights[best][1] < 2 or weights[best][0] < 0.7 * weights[here][0]:
            return here
        here = best


def _weights(body: Any, is_aside: Callable[[Any], bool]) -> dict[Any, tuple[int, int]]:
    """For every element with prose in it: characters of prose, and how many pieces; without those that ``is_aside``."""
    weights: dict[Any, tuple[int, int]] = {body: (0, 0)}
    aside: dict[Any, bool] = {body: False}
    for element in dict.fromkeys(map(_block, _TEXTS(body))):
        if element.tag not in _HOLDERS or _is_inside(element, aside, is_aside):
            continue
        own = _own_text(element)
        if is_prose(own) and _free(element):
            for holder in (element, *element.iterancestors()):
                length, pieces = weights.get(holder, (0, 0))
                weights[holder] = (length + len(own), pieces + max(1, own.count("\n")))
                if holder is body:
                    break
    return weights


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


def _stands_aside(element: Any) -> bool:
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


def junk_in(main: Any) -> Callable[[Any], bool]:
    """Whether an element of the page is furniture; no element that holds ``main`` is."""
    spared = {main, *main.iterancestors()}
    most = 0.5 * len(content(main))

    def is_junk(element: Any) -> bool:
        return _is_furniture(element) and element not in spared and len(content(element)) < most

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
