"""What one page of HTML says and asks: its ids, what it links to and fetches, what breaks a rule. No tree is built.

The pages are our own, written by templates that quote and escape, so one regular expression a tag is enough; what
it cannot read is missing from the notes and so a fault. Tags repeat, within a page and from page to page, so what each
says is read once (a bounded cache).

Most tags of a page differ in values only: ``<a class="…" href="…">``. A page that is written plainly (``_PLAIN``) is
read by these shapes: what a tag of a shape can say at all is asked once, and ids and links are taken from all tags of
the page at a time. Any other page is read tag by tag.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache, lru_cache
from html import unescape
from typing import Literal, NamedTuple

#: A tag with its attributes, or a comment (no groups). Quotes may hold ``>``; atomic, and an open comment runs to the
#: end, so a page that is no HTML costs no more than one that is.
_TAG = re.compile(r"""<!--.*?(?:-->|\Z)|<([a-zA-Z][\w:-]*)((?>[^<>"']+|"[^"]*"|'[^']*')*+)>""", re.DOTALL)
_ATTRIBUTE = re.compile(r"""([^\s=/"']+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?""")
_TITLE = re.compile(r"<title>\s*[^<\s]")
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")
#: ``<link rel>`` values that name an address without fetching it.
_NAMED_ONLY = {"canonical", "alternate", "license", "author", "help", "prev", "next", "search", "me"}
_FETCHED = {"src", "srcset", "poster", "data", "background", "action", "formaction", "manifest", "ping", "longdesc"}
#: Attributes whose words are ids of the same page.
_NAMING = {"for", "headers", "list", "form", "aria-labelledby", "aria-describedby", "aria-controls", "aria-owns"}
_FORBIDDEN = {"base", "iframe", "frame", "object", "embed", "applet", "style", "portal", "fencedframe"}
_BARE = _FORBIDDEN | {"script"}  #: tags that matter without attributes too

Kind = Literal["id", "named", "link", "address", "fetched address", "fault", "language", "policy", "governed"]


class Note(NamedTuple):
    """One thing that a tag says: an ``id``, an id ``named``, a relative ``link``, an ``address`` with a scheme (only
    named, or ``fetched``), a ``fault``, the page's ``language`` or ``policy``, or that it is ``governed`` by that."""

    kind: Kind
    value: str
    tag: str


def notes(html: str) -> dict[Kind, list[Note]]:
    """What the tags of a page say, by kind, in order of the page; what the page as a whole lacks is a fault."""
    found: dict[Kind, list[Note]] = defaultdict(list)
    if html[:15].lower() != "<!doctype html>":
        found["fault"].append(Note("fault", "the page does not begin with <!doctype html>", ""))
    if not _TITLE.search(html):
        found["fault"].append(Note("fault", "the page has no title", ""))
    for name, attributes in _TAG.findall(html):
        if attributes or name.lower() in _BARE:
            for note in _notes(name, attributes):
                if note.kind == "governed" and not found["policy"]:
                    note = Note("fault", f"<{note.tag}> stands before the Content-Security-Policy", note.tag)
                found[note.kind].append(note)
    return found


# ── Plain pages ──────────────────────────────────────────────────────────────────────────────────────────────────
#: A tag whose values all stand between double quotes.
_PLAIN = re.compile(r"""<([a-z][^<>"']*(?:"[^"]*"[^<>"']*)*+)>""")
_VALUE = re.compile(r'="[^"]*"')
_SHAPE = re.compile(r"[a-z][a-z0-9]*(?: [a-zA-Z][a-zA-Z0-9:-]*)* ?/?")
_ID = re.compile(r' id="([^"]*)"')
_LINK = re.compile(r'^a (?:[^"\n]*"[^"]*" )*?href="([^"]*)"', re.MULTILINE)
#: Tags that say something by more than ``id`` and ``href``; ``meta`` does by ``http-equiv``.
_TELLING = _BARE | {"html", "link", "img", "form"}


def said(html: str) -> dict[Kind, list[Note]]:
    """As ``notes``, in any order and with a link told once, in a fraction of the time where the page is plain."""
    tags = _PLAIN.findall(html)
    if html.count("<") != len(tags) + html.count("</") + 1 or html[:15] != "<!doctype html>":
        return notes(html)
    together = "\n".join(tags)
    shapes = _VALUE.sub("", together).split("\n")
    kinds = set(shapes)
    if len(shapes) != len(tags) or not all(map(_fits, kinds)):
        return notes(html)
    telling = {shape for shape in kinds if _tells(shape)}
    told = "".join([f"<{tag}>" for tag, shape in zip(tags, shapes, strict=True) if shape in telling])
    found: dict[Kind, list[Note]] = notes(f"<!doctype html><title>{_title(html)}</title>{told}")
    found["id"] = [Note("id", _plain(value), "") for value in _ID.findall(together)]
    links = set(_LINK.findall(together))
    found["link"] += [Note("link", value, "a") for value in links if ":" not in value and "&" not in value]
    for value in links:
        if ":" in value or "&" in value:
            for kind, address in _said_by_href("a", _plain(value), set()):
                found[kind].append(Note(kind, address, "a"))
    return found


def _title(html: str) -> str:
    return "x" if _TITLE.search(html) else ""


def _plain(value: str) -> str:
    return unescape(value) if "&" in value else value


@cache
def _fits(shape: str) -> bool:
    """Is a tag of the shape read rightly without its quotes: no attribute twice, none without quotes or in capitals?"""
    names = shape.rstrip(" /").split(" ")[1:]
    speaking = {"id", "href", *_FETCHED, *_NAMING}
    return (
        _SHAPE.fullmatch(shape) is not None
        and len(set(names)) == len(names)
        and not any(name.lower() in speaking and name != name.lower() for name in names)
    )


@cache
def _tells(shape: str) -> bool:
    """Must a tag of the shape be read by itself?"""
    name, *attributes = shape.rstrip(" /").split(" ")
    if name in _TELLING or (name != "a" and "href" in attributes):
        return True
    return any(_telling(attribute.lower()) for attribute in attributes)


def _telling(attribute: str) -> bool:
    known = attribute in _FETCHED or attribute in _NAMING or attribute in ("xlink:href", "style", "http-equiv")
    return known or attribute.startswith("on")


@lru_cache(maxsize=65_536)
def _notes(name: str, text: str) -> tuple[Note, ...]:
    return tuple(Note(kind, value, name) for kind, value in _said(name.lower(), _attributes(text)))


def _attributes(text: str) -> dict[str, str]:
    """Attributes as a browser takes them: names in lower case, the first of two that are called the same."""
    return {key.lower(): unescape(a or b or c) for key, a, b, c in reversed(_ATTRIBUTE.findall(text))}


def _said(name: str, attributes: dict[str, str]) -> Iterator[tuple[Kind, str]]:
    if name in _FORBIDDEN:
        yield "fault", f"<{name}> is not allowed"
    if name == "script" and "src" not in attributes and attributes.get("type") != "application/ld+json":
        yield "fault", "<script> with code in the page is not allowed"
    if name in ("script", "link", "img"):
        yield "governed", name
    if name == "html" and attributes.get("lang", "").strip():
        yield "language", attributes["lang"]
    if name == "meta":
        yield from _said_by_meta(attributes)
    for key, value in attributes.items():
        yield from _said_by_attribute(name, key, value, attributes)


def _said_by_attribute(name: str, key: str, value: str, attributes: dict[str, str]) -> Iterator[tuple[Kind, str]]:
    if key == "id":
        yield "id", value
    elif key in ("href", "xlink:href"):
        yield from _said_by_href(name, value, set(attributes.get("rel", "").lower().split()))
    elif key in _FETCHED:
        yield from _fetched(name, key, value)
    elif key in _NAMING:
        yield from (("named", word) for word in value.split())
    elif key == "style" or (key.startswith("on") and len(key) > 3):
        yield "fault", f"<{name} {key}> is not allowed"


def _said_by_meta(attributes: dict[str, str]) -> Iterator[tuple[Kind, str]]:
    header, content = attributes.get("http-equiv", "").lower(), attributes.get("content", "")
    if header == "content-security-policy" and "default-src 'none'" in content and "unsafe" not in content:
        yield "policy", content
    elif header == "refresh":
        yield "link", content.partition("url=")[2]


def _said_by_href(name: str, value: str, relations: set[str]) -> Iterator[tuple[Kind, str]]:
    if not _SCHEME.match(value):
        yield "link", value
        return
    followed = name == "a" and value.lower().startswith(("https://", "http://", "mailto:"))
    named = name == "link" and relations and relations <= _NAMED_ONLY
    yield ("address" if followed or named else "fetched address"), value


def _fetched(name: str, key: str, value: str) -> Iterator[tuple[Kind, str]]:
    addresses = [part.split()[0] for part in value.split(",") if part.strip()] if key == "srcset" else [value]
    for address in addresses:
        if address.startswith("data:image/") and name in ("img", "source"):
            continue
        yield ("fetched address" if _SCHEME.match(address) or address.startswith("//") else "link"), address
