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

One pass over the bytes (``digest.publish.tags``); the ids of a page and what it links to in others are noted and looked
up at the end, so memory grows with the links between pages, not with the pages. What several processes noted of their
parts of a site is joined by ``take``.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from posixpath import dirname, join, normpath
from types import MappingProxyType
from typing import NamedTuple
from urllib.parse import unquote, urlsplit
from xml.parsers import expat

from digest.publish.earlier import checksum
from digest.publish.tags import said

_CSS_ADDRESS = re.compile(r"""@import|url\(\s*['"]?(?!data:)(?=[a-z][a-z0-9+.-]*:|/)""", re.IGNORECASE)
_PATH = re.compile(r"[\w.-]+(?:/[\w.-]+)*", re.ASCII)
#: A link as the site's own pages write it; any other is looked at with care.
_PLAIN_LINK = re.compile(r"(\.\./)?((?:[\w-]+/)*[\w-]+(?:\.[\w-]+)+)?(?:#([\w-]*))?", re.ASCII)
_LAST = "\U0010ffff"  #: stands after every path


class Fault(NamedTuple):
    """A file of the new site that does not fulfil a rule."""

    path: str
    problem: str


@dataclass(slots=True)
class SiteCheck:
    """Takes a site's files one by one; ``finish`` tells what is wrong with the whole."""

    base: str | None = None  #: address that the site will have; what begins with it is a link in the site
    faults: list[Fault] = field(default_factory=list)
    _paths: dict[str, str] = field(default_factory=dict)  #: folded path -> path
    _ids: dict[str, str] = field(default_factory=dict)  #: page -> its ids, between spaces
    _targets: dict[str, str] = field(default_factory=dict)  #: file linked to -> first page that does
    _fragments: dict[str, dict[str, str]] = field(default_factory=dict)  #: page -> id linked to -> first page that does
    offered: set[str] = field(default_factory=set)  #: paths, and ids as ``path#id``, since this was last cleared
    asked: set[str] = field(default_factory=set)  #: the same of what pages link to in others

    def add(self, path: str, data: bytes) -> bool:
        """Check the file ``path`` by itself and note what it asks of others. False: it must not even be written."""
        if not self._path_fits(path):
            return False
        problems: Iterable[str] = ()
        self.offered.add(path)
        if path.endswith(".html"):
            problems = self._page_problems(path, data.decode("utf-8", "replace"))
        elif path.endswith(".css") and _CSS_ADDRESS.search(data.decode("utf-8", "replace")):
            problems = ["the style sheet fetches from outside its folder"]
        elif path.endswith((".xml", ".svg")):
            problems = _xml_problems(data)
        self.faults += [Fault(path, problem) for problem in problems]
        return True

    def may_carry(self, paths: Iterable[str]) -> bool:
        """May files with these paths be written?"""
        return all(_is_path(path) and path.casefold() not in self._paths for path in paths)

    def carry(self, paths: Iterable[str]) -> None:
        """Note files that were checked when the site before was made."""
        for path in paths:
            self._path_fits(path)

    def again(self, path: str, data: bytes) -> None:
        """Check a page that was carried."""
        self.faults += [Fault(path, problem) for problem in self._page_problems(path, data.decode("utf-8", "replace"))]

    def targets(self) -> Iterator[str]:
        """Files that are carried and of which ids are linked to."""
        return (target for target in self._fragments if target not in self._ids)

    def take(self, other: SiteCheck) -> None:
        """Add what ``other`` noted of further files of the same site."""
        self.faults += other.faults
        for path in other._paths.values():
            self._path_fits(path)
        self._ids |= other._ids
        for target, page in other._targets.items():
            self._ask(target, page)
        for target, wanted in other._fragments.items():
            for fragment, page in wanted.items():
                self._ask_for(target, fragment, page)

    def finish(self, carried: Mapping[str, Container[int]] = MappingProxyType({})) -> list[Fault]:
        """All faults in the order of their paths, those of links between files included. ``carried``: of ``targets``,
        checksums of what they offer."""
        paths = set(self._paths.values())
        dead = [
            Fault(page, f"links to {target}, which is not there")
            for target, page in self._targets.items()
            if target not in paths
        ]
        return sorted({*self.faults, *dead, *self._dead_fragments(paths, carried)})

    def _dead_fragments(self, paths: set[str], carried: Mapping[str, Container[int]]) -> Iterator[Fault]:
        for target, wanted in self._fragments.items():
            if target in paths:
                known = set(self._ids.get(target, "").split(" "))
                sums = carried.get(target, ()) if target not in self._ids else ()
                for fragment in wanted.keys() - known:
                    if checksum(f"{target}#{fragment}") in sums:
                        continue
                    yield Fault(wanted[fragment], f"links to #{fragment} of {target}, which has no such id")

    def _path_fits(self, path: str) -> bool:
        if not _is_path(path):
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

    def _page_problems(self, path: str, html: str) -> Iterator[str]:
        found = said(html)
        yield from (note.value for note in found["fault"])
        if not found["language"]:
            yield "the page names no language"
        if not found["policy"]:
            yield "the page has no Content-Security-Policy"
        counts = Counter([note.value for note in found["id"]])
        self._ids[path] = " ".join(counts)
        self.offered.update([f"{path}#{name}" for name in counts])
        yield from (f"the id {name} stands there {count} times" for name, count in counts.items() if count > 1)
        yield from (f"the id {name!r} holds a space" for name in counts if " " in name)
        for name in sorted({note.value for note in found["named"]} - counts.keys()):
            yield f"an attribute names the id {name}, which the page does not have"
        folder = dirname(path)
        for link in {note.value for note in found["link"]}:
            yield from self._link_problems(path, counts.keys(), link, folder)
        for note in [*found["address"], *found["fetched address"]]:
            if self.base and note.value.startswith(self.base):
                link = note.value.removeprefix(self.base) or "index.html"
                yield from self._link_problems(path, counts.keys(), link, "")
            elif note.kind == "fetched address":
                yield f"<{note.tag}> fetches or runs {note.value[:80]}"

    def _link_problems(self, path: str, known: Container[str], link: str, folder: str) -> Iterator[str]:
        """What is wrong with ``link`` on the page ``path``; what it asks of other files is noted."""
        target, fragment, problem = _resolved(folder, link)
        if problem:
            yield f"{problem}: {link}"
        elif fragment and target in ("", path):
            if fragment not in known:
                yield f"links to #{fragment}, which the page does not have"
        elif target:
            self._ask(target, path)
            self.asked.add(target)
            if fragment:
                self._ask_for(target, fragment, path)
                self.asked.add(f"{target}#{fragment}")

    def _ask(self, target: str, page: str) -> None:
        if page < self._targets.get(target, _LAST):
            self._targets[target] = page

    def _ask_for(self, target: str, fragment: str, page: str) -> None:
        wanted = self._fragments.setdefault(target, {})
        if page < wanted.get(fragment, _LAST):
            wanted[fragment] = page


def _is_path(path: str) -> bool:
    """Is it relative and plain?"""
    return bool(_PATH.fullmatch(path)) and all(part.strip(".") for part in path.split("/"))


def _resolved(folder: str, link: str) -> tuple[str, str, str]:
    """Path in the site (empty: the page itself), id, and what is wrong, of ``link`` on a page in ``folder``."""
    plain = _PLAIN_LINK.fullmatch(link)
    if plain is None or "/" in folder or (plain[1] and not folder):
        return _resolved_with_care(folder, link)
    _, path, fragment = plain.groups("")
    return f"{folder}/{path}" if folder and path and not plain[1] else path, fragment, ""


@lru_cache(maxsize=65_536)
def _resolved_with_care(folder: str, link: str) -> tuple[str, str, str]:
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


def _xml_problems(data: bytes) -> list[str]:
    try:
        expat.ParserCreate().Parse(data, True)
    except expat.ExpatError as error:
        return [f"not well formed: {error}"]
    return []
