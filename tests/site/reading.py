"""Reading built pages in tests: the site as a mapping, its links, and what a page says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit

from digest.config import Config
from digest.site import render
from digest.world import Digest

Site = Mapping[str, bytes]
_VOID = {"meta", "link", "input", "img", "br", "hr", "wbr", "source", "area", "col"}


def built(digest: Digest, config: Config | None = None, about: str | None = None) -> Site:
    """Every file of the site of ``digest``; no path twice."""
    files: dict[str, bytes] = {}
    for path, content in render(digest, config or Config(), about):
        assert path not in files, path
        files[path] = content
    return files


def pages(site: Site) -> Iterator[tuple[str, str]]:
    for path, content in site.items():
        if path.endswith(".html"):
            yield path, content.decode()


class Page(HTMLParser):
    """Elements in order with their attributes, ids, links and the words of the page; fails where tags do not match."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self._open: list[str] = []
        self.feed(html)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len(attrs) == len(dict(attrs)), f"an attribute twice: {tag} {attrs}"
        self.elements.append((tag, dict(attrs)))
        if tag not in _VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open and self._open.pop() == tag, f"</{tag}> closes nothing that is open"

    def handle_data(self, data: str) -> None:
        self.text += data

    @property
    def ids(self) -> list[str]:
        return [str(attributes["id"]) for _, attributes in self.elements if attributes.get("id")]

    @property
    def links(self) -> list[str]:
        return [str(attributes["href"]) for tag, attributes in self.elements if tag == "a" and "href" in attributes]

    @property
    def headings(self) -> list[int]:
        return [int(tag[1]) for tag, _ in self.elements if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit()]


def resolved(page: str, href: str) -> tuple[str, str]:
    """The path and the fragment that ``href`` on ``page`` leads to; it must stay inside the site."""
    parts = urlsplit(href)
    assert not parts.scheme and not parts.netloc and not parts.path.startswith("/"), href
    path = normpath(join(dirname(page), unquote(parts.path))) if parts.path else page
    assert not path.startswith(".."), href
    return path, unquote(parts.fragment)
