"""What a format's reader hands over: one article's blocks in order, and what its page declared of it.

A reader knows a format and nothing of news; ``digest.load.article`` knows news and no format.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

Kind = Literal["paragraph", "heading", "item", "numbered", "quote", "note", "caption", "table"]


class Link(NamedTuple):
    """A link at ``text[start:end]`` of its block; ``href`` as written."""

    start: int
    end: int
    href: str


class Block(NamedTuple):
    """A paragraph, heading, list item, quotation, footnote, caption or table row; ``text`` may hold line breaks."""

    text: str
    kind: Kind = "paragraph"
    linked: int = 0  #: characters of ``text`` that are link text
    links: tuple[Link, ...] = ()


class Fault(NamedTuple):
    """Something wrong in a source that does not stop the reading of the rest."""

    place: str  #: ``line 7``, ``entry 3``; empty for the source as a whole
    problem: str
    fix: str


@dataclass(frozen=True, slots=True)
class Metadata:
    """What front matter, HTML or JSON says of the article; the values as written, nothing guessed."""

    title: str | None = None
    tab: str | None = None  #: the title of the browser's tab: headline, section, site
    published: tuple[str, ...] = ()  #: stamps, the most trustworthy first
    publisher: str | None = None
    url: str | None = None
    language: str | None = None
    byline: str | None = None
    description: str | None = None
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """One article as its file gives it."""

    blocks: tuple[Block, ...]
    metadata: Metadata = Metadata()
    entry: int | None = None  #: its number, from 1, in a file of several
    above: int = 0  #: so many of the blocks stand above the text: looked at for headline and date only
    notes: tuple[str, ...] = ()
    problems: tuple[Fault, ...] = ()


class Unreadable(Exception):
    """The source cannot be read at all; arguments: place, problem, fix."""
