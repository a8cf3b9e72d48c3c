"""What a web page declares of itself, by the names that ``digest.load.metadata`` knows.

The first that speaks: JSON-LD, Open Graph and other meta elements, microdata, ``<time>`` marked as the publication's,
a short element whose class says so (``<abbr class="date-published">``), canonical link, ``<html lang>``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from typing import Any

import lxml.etree  # type: ignore[import-untyped]

from digest.load.markup import content
from digest.load.metadata import NAMES

_ARTICLE_TYPES = re.compile(r"Article|BlogPosting|Report$|PressRelease|LiveBlog|SpecialAnnouncement")
_PUBLISHED_CLASS = re.compile(
    r"publi|entry-date|post(?:ed)?[-_]?(?:date|on)|article[-_]?date|release|date-created|dt-published", re.I
)
_UPDATED_CLASS = re.compile(r"updat|modif", re.I)
_MARKED = lxml.etree.XPath(
    ".//*[@itemprop and (@itemprop='datePublished' or @itemprop='headline' or @itemprop='inLanguage')]"
)
_DATED = re.compile(
    r"""(?:dt-|date-?)?published(?:-?(?:date|on|at))?|(?:entry|post|article|news|publi(?:sh|cation)|story)[-_]?date
      |posted-?on|date-?publish(?:ed)?|pub-?date""",
    re.I | re.X,
)
_LAST_COMMA = re.compile(r",(?=\s*[}\]])")
_DAY = re.compile(r"(?:19|20)\d\d-\d\d-\d\d")
_LONGEST = 60  #: characters of an element that is a date and little more
DATES = frozenset(NAMES["published"])  #: names of fields that hold a date of publication
_LINKED = lxml.etree.XPath("//script[contains(@type, 'ld+json')]")
_WANTED = (
    *("headline", "datePublished", "publisher", "inLanguage", "author", "description", "keywords", "url"),
    *("mainEntityOfPage", "dateCreated", "articleBody"),
)


def declared_in(tree: Any) -> dict[str, Any]:
    """The page's fields, names in lower case; ``title``, ``lang`` and ``url`` are always among them."""
    fields = {k: v for k, v in _linked_data(tree).items() if v}
    for meta in tree.iter("meta"):
        name = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").casefold().strip()
        if name and meta.get("content"):
            fields.setdefault(name, meta.get("content"))
    for name, value in marked_in(tree):
        fields.setdefault(name, value)
    if not fields.keys() & DATES:
        fields.update({"published": day} if (day := classed_in(tree)) else {})
    if fields.get("og:title") and not fields.get("headline"):
        fields["headline"] = fields["og:title"]
    title = tree.find(".//title")
    if title is not None:
        fields.setdefault("title", content(title))
        fields["tab"] = content(title)
    fields["title"] = fields.get("headline") or fields.get("title")
    fields["lang"] = tree.get("lang") or fields.get("content-language")
    fields["url"] = _canonical(tree) or fields.get("og:url") or fields.get("url") or fields.get("mainentityofpage")
    fields.pop("source", None)
    fields.pop("name", None)
    return fields


def _canonical(tree: Any) -> str | None:
    return next((link.get("href") for link in tree.iter("link") if link.get("rel") == "canonical"), None)


def marked_in(tree: Any) -> Iterator[tuple[str, str]]:
    """Microdata and ``<time>`` elements that say they are the publication's, the surest first."""
    for element in _MARKED(tree):
        value = element.get("datetime") or element.get("content") or content(element)
        yield element.get("itemprop").casefold(), value
    for element in tree.iter("time"):
        marks = f"{element.get('class') or ''} {element.get('itemprop') or ''} {element.getparent().get('class') or ''}"
        if element.get("pubdate") is not None or (_PUBLISHED_CLASS.search(marks) and not _UPDATED_CLASS.search(marks)):
            yield "published", element.get("datetime") or content(element)


def classed_in(tree: Any) -> str | None:
    """The date in the first short element whose class says that it is the publication's."""
    for element in tree.iter("abbr", "span", "div", "p", "li"):
        names = element.get("class")
        if names and _DATED.search(names) and any(_DATED.fullmatch(name) for name in names.split()):
            said = str(element.get("title") or " ".join(content(element).split()))
            if len(said) <= _LONGEST:
                return said
    return None


def _linked_data(tree: Any) -> dict[str, Any]:
    """The fields of the page's first JSON-LD object that is an article; ``{}`` where there is none."""
    for script in _LINKED(tree):
        data = _json(script.text or "")
        found = next((o for o in _objects(data) if _ARTICLE_TYPES.search(str(o.get("@type")))), None)
        if found:
            return _article_fields(found)
    return {}


def _json(text: str) -> Any:
    """The value of a script's JSON, commas before a closing bracket overlooked; None where it is none."""
    for attempt in (text, _LAST_COMMA.sub("", text)):
        try:
            return json.loads(attempt, strict=False)
        except ValueError:
            continue
        except RecursionError:
            return None
    return None


def lone_time(body: Any, leaves_out: Callable[[Any], bool]) -> str | None:
    """The day of the page's ``<time datetime>`` elements, where all name the same; none that is a change's, or stands
    in what ``leaves_out``."""
    days = set()
    for element in body.iter("time"):
        marks = f"{element.get('class') or ''} {element.get('itemprop') or ''}"
        day = _DAY.match(element.get("datetime") or "")
        if day and not _UPDATED_CLASS.search(marks) and not any(map(leaves_out, element.iterancestors())):
            days.add(day.group())
    return days.pop() if len(days) == 1 else None


def _objects(data: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    if isinstance(data, list):
        for item in data[:100]:
            yield from _objects(item, depth + 1)
    elif isinstance(data, dict) and depth < 6:
        yield data
        yield from _objects(data.get("@graph"), depth + 1)
        yield from _objects(data.get("mainEntity"), depth + 1)


def _article_fields(found: dict[str, Any]) -> dict[str, Any]:
    fields = {name.casefold(): found.get(name) for name in _WANTED}
    authors = found.get("author")
    if isinstance(authors, list):
        fields["author"] = [a.get("name") if isinstance(a, dict) else a for a in authors]
    return fields
