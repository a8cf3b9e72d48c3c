"""What a site must fulfil before it may replace the old one, checked as its files are written.

=====================  ================================================================================
every path             relative, plain, unique also where upper and lower case are one
every page             doctype, ``lang``, a title, the Content-Security-Policy before anything it governs; no id twice;
                       ids that ``for``, ``aria-…`` and ``headers`` name exist
every link             leads to a file of the site and, with ``#``, to an id in it; relative, so that the
                       site works from a folder and under any path
nothing remote         scripts, styles, images, frames and forms are the site's own; other hosts only in
                       ``<a href>`` and in ``<link>`` relations that no browser fetches
nothing inline         no ``style``, no ``on…`` attribute, no script with code in it
every style sheet      no ``@import`` and no ``url()`` that leaves the site
every XML file         well formed
=====================  ================================================================================

One pass over the bytes with one regex a tag, no tree; what a page links to in others is noted and looked up at
the end, so memory grows with the links between pages, not with the pages.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from html import unescape
from posixpath import dirname, join, normpath
from typing import NamedTuple
from urllib.parse import unquote, urlsplit
from xml.parsers import expat

#: A tag with its attributes, or a comment (no groups). Quotes may hold ``>``; atomic, and an open comment runs to the
#: end, so a page that is no HTML costs no more than one that is.
_TAG = re.compile(r"""<!--.*?(?:-->|\Z)|<([a-zA-Z][\w:-]*)((?>[^<>"']+|"[^"]*"|'[^']*')*+)>""", re.DOTALL)
_ATTRIBUTE = re.compile(r"""([^\s=/"']+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?""")
_TITLE = re.compile(r"<title>\s*[^<\s]")
_CSS_ADDRESS = re.compile(r"""@import|url\(\s*['"]?(?!data:)(?=[a-z][a-z0-9+.-]*:|/)""", re.IGNORECASE)
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")
#: ``<link rel>`` values that name an address without fetching it.
_NAMED_ONLY = {"canonical", "alternate", "license", "author", "help", "prev", "next", "search", "me"}
_FETCHED = {"src", "srcset", "poster", "data", "background", "action", "formaction", "manifest", "ping", "longdesc"}
_IDS = {
    "for",
    "headers",
    "list",
    "form",
    "aria-labelledby",
    "aria-describedby",
    "aria-controls",
    "aria-owns",
    "aria-details",
}
_FORBIDDEN = {"base", "iframe", "frame", "object", "embed", "applet", "style", "portal", "fencedframe"}
_BARE = _FORBIDDEN | {"script"}  #: tags that matter without attributes too
_PATH = re.compile(r"[\w.-]+(?:/[\w.-]+)*", re.ASCII)


class Fault(NamedTuple):
    """A file of the new site that does not fulfil a rule."""

    path: str
    problem: str


@dataclass(slots=True)
class _Page:
    path: str
    base: str | None  #: the site's own address, if it has one
    ids: list[str] = field(default_factory=list)
    named: list[str] = field(default_factory=list)  #: ids that attributes refer to
    links: list[str] = field(default_factory=list)  #: relative to the page
    own: list[str] = field(default_factory=list)  #: relative to the base URL, which they were written with
    faults: list[str] = field(default_factory=list)
    language: bool = False
    policy: bool = False


@dataclass(slots=True)
class SiteCheck:
    """Takes a site's files one by one; ``finish`` tells what is wrong with the whole."""

    base: str | None = None  #: address that the site will have; what begins with it is a link in the site
    faults: list[Fault] = field(default_factory=list)
    _paths: dict[str, str] = field(default_factory=dict)  #: folded path -> path
    _targets: dict[str, str] = field(default_factory=dict)  #: file linked to -> first page that does
    _fragments: dict[str, dict[str, str]] = field(default_factory=dict)  #: page -> id linked to -> first page that does

    def add(self, path: str, data: bytes) -> bool:
        """Check the file ``path`` by itself and note what it asks of others. False: it must not even be written."""
        if not self._path_fits(path):
            return False
        problems: list[str] = []
        if path.endswith(".html"):
            problems = self._check_page(path, data.decode("utf-8", "replace"))
        elif path.endswith(".css") and _CSS_ADDRESS.search(data.decode("utf-8", "replace")):
            problems = ["the style sheet fetches from outside its folder"]
        elif path.endswith((".xml", ".svg")):
            problems = _xml_problems(data)
        self.faults += [Fault(path, problem) for problem in problems]
        return True

    def finish(self, read: Callable[[str], bytes]) -> list[Fault]:
        """All faults, those of links between files included; ``read`` gives the bytes of a file of the site."""
        paths = set(self._paths.values())
        dead = [
            Fault(page, f"links to {target}, which is not there")
            for target, page in self._targets.items()
            if target not in paths
        ]
        return self.faults + dead + list(self._dead_fragments(paths, read))

    def _dead_fragments(self, paths: set[str], read: Callable[[str], bytes]) -> Iterator[Fault]:
        for target, wanted in self._fragments.items():
            if target in paths:
                missing = wanted.keys() - _ids(read(target).decode("utf-8", "replace"))
                for fragment in sorted(missing):
                    yield Fault(wanted[fragment], f"links to #{fragment} of {target}, which has no such id")

    def _path_fits(self, path: str) -> bool:
        if not _PATH.fullmatch(path) or any(part.strip(".") == "" for part in path.split("/")):
            self.faults.append(Fault(path, "the path is not a plain relative one"))
            return False
        folded = path.casefold()
        if folded in self._paths:
            same = self._paths[folded] == path
            self.faults.append(
                Fault(path, "is written twice" if same else f"differs from {self._paths[folded]} by case only")
            )
            return False
        self._paths[folded] = path
        return True

    def _check_page(self, path: str, html: str) -> list[str]:
        page = _Page(path, self.base)
        if not html.startswith("<!doctype html>") and not html.lower().startswith("<!doctype html>"):
            page.faults.append("the page does not begin with <!doctype html>")
        for name, attributes in _TAG.findall(html):
            if attributes or name.lower() in _BARE:
                _check_tag(page, name.lower(), attributes)
        page.faults += _page_faults(page, html)
        ids = set(page.ids)
        for link in page.links:
            self._note_link(page, ids, link, dirname(path))
        for link in page.own:
            self._note_link(page, ids, link or "index.html", "")
        return page.faults

    def _note_link(self, page: _Page, ids: set[str], link: str, folder: str) -> None:
        target, fragment, problem = _resolved(folder, link)
        if problem:
            page.faults.append(f"{problem}: {link}")
        elif fragment and target in ("", page.path):
            if fragment not in ids:
                page.faults.append(f"links to #{fragment}, which the page does not have")
        elif target:
            self._targets.setdefault(target, page.path)
            if fragment:
                self._fragments.setdefault(target, {}).setdefault(fragment, page.path)


def _page_faults(page: _Page, html: str) -> Iterator[str]:
    if not page.language:
        yield "the page names no language"
    if not page.policy:
        yield "the page has no Content-Security-Policy"
    if not _TITLE.search(html):
        yield "the page has no title"
    for name, count in Counter(page.ids).items():
        if count > 1:
            yield f"the id {name} stands there {count} times"
    for name in sorted(set(page.named) - set(page.ids)):
        yield f"an attribute names the id {name}, which the page does not have"


def _check_tag(page: _Page, name: str, text: str) -> None:
    """Note what the tag ``name`` says and asks; ``text`` is its attributes as written."""
    if name in _FORBIDDEN:
        page.faults.append(f"<{name}> is not allowed")
    attributes = {key.lower(): unescape(a or b or c) for key, a, b, c in _ATTRIBUTE.findall(text)}
    for key, value in attributes.items():
        if key == "id":
            page.ids.append(value)
        elif key in ("href", "xlink:href"):
            _check_href(page, name, attributes, value)
        elif key in _FETCHED:
            _check_fetched(page, name, key, value)
        elif key in _IDS:
            page.named += value.split()
        elif key == "style" or (key.startswith("on") and len(key) > 3):
            page.faults.append(f"<{name} {key}> is not allowed")
    if name == "html":
        page.language = bool(attributes.get("lang", "").strip())
    elif name == "meta":
        _check_meta(page, attributes)
    elif name == "script" and "src" not in attributes and attributes.get("type") != "application/ld+json":
        page.faults.append("<script> with code in the page is not allowed")
    if not page.policy and name in ("script", "link", "img"):
        page.faults.append(f"<{name}> stands before the Content-Security-Policy")


def _check_meta(page: _Page, attributes: dict[str, str]) -> None:
    header, content = attributes.get("http-equiv", "").lower(), attributes.get("content", "")
    if header == "content-security-policy":
        page.policy = "default-src 'none'" in content and "unsafe" not in content
    elif header == "refresh":
        page.links.append(content.partition("url=")[2])


def _check_href(page: _Page, name: str, attributes: dict[str, str], value: str) -> None:
    relations = set(attributes.get("rel", "").lower().split())
    if page.base and value.startswith(page.base):
        page.own.append(value.removeprefix(page.base))
    elif not _SCHEME.match(value):
        page.links.append(value)
    elif name == "a" and value.lower().startswith(("https://", "http://", "mailto:")):
        return
    elif name != "link" or not relations or not relations <= _NAMED_ONLY:
        page.faults.append(f"<{name}> refers to {value[:80]}")


def _check_fetched(page: _Page, name: str, key: str, value: str) -> None:
    addresses = [part.split()[0] for part in value.split(",") if part.strip()] if key == "srcset" else [value]
    for address in addresses:
        if address.startswith("data:image/") and name in ("img", "source"):
            continue
        if page.base and address.startswith(page.base):
            page.own.append(address.removeprefix(page.base))
        elif _SCHEME.match(address) or address.startswith("//"):
            page.faults.append(f"<{name} {key}> fetches {address[:80]}")
        else:
            page.links.append(address)


@lru_cache(maxsize=65_536)
def _resolved(folder: str, link: str) -> tuple[str, str, str]:
    """Path in the site (empty: the page itself), id, and what is wrong, of ``link`` on a page in ``folder``."""
    try:
        parts = urlsplit(link)
    except ValueError:
        return "", "", "not an address"
    if parts.scheme or parts.netloc or parts.path.startswith("/"):
        return "", "", "a link must be relative"
    if parts.path.endswith("/") or parts.path in (".", ".."):
        return "", "", "a link must name a file, not a folder"
    target = normpath(join(folder, unquote(parts.path))) if parts.path else ""
    if target.startswith(".."):
        return "", "", "the link leaves the site"
    return target, unquote(parts.fragment), ""


def _ids(html: str) -> set[str]:
    return {
        unescape(a or b or c)
        for _, attributes in _TAG.findall(html)
        if "id" in attributes
        for key, a, b, c in _ATTRIBUTE.findall(attributes)
        if key.lower() == "id"
    }


def _xml_problems(data: bytes) -> list[str]:
    try:
        expat.ParserCreate().Parse(data, True)
    except expat.ExpatError as error:
        return [f"not well formed: {error}"]
    return []
