"""The body of an article page: its paragraphs with their marks, in the form that they had in the source.

Paragraphs of one kind that follow one another are a part: a list, a quotation, notes. The words of a link of the source
are a mark among the others; where they are an entry's name, the entry's page goes before.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from urllib.parse import urlsplit

from markupsafe import Markup

from digest.records import Article
from digest.site import urls
from digest.site.marks import Mark, marked_paragraphs

_NOTE = ("*", "※", "†", "‡")


@dataclass(frozen=True, slots=True)
class Part:
    kind: str  #: text, heading, item, numbered, quote or note
    paragraphs: tuple[Markup, ...]


def parts(article: Article, marks: Sequence[Mark]) -> tuple[Part, ...]:
    """The text of ``article`` with ``marks`` and its own links."""
    shown = marked_paragraphs(article.text, [*marks, *_links(article, marks)])
    pairs = zip(_kinds(article), shown, strict=True)
    return tuple(Part(kind, tuple(words for _, words in run)) for kind, run in groupby(pairs, key=lambda pair: pair[0]))


def _kinds(article: Article) -> Iterator[str]:
    """What each paragraph of the text is."""
    told = {shape.start: shape.kind for shape in article.shapes if shape.kind != "link"}
    position = 0
    for words in article.text.split("\n\n"):
        yield told.get(position, "note" if words.lstrip().startswith(_NOTE) else "text")
        position += len(words) + 2


def _links(article: Article, marks: Sequence[Mark]) -> Iterator[Mark]:
    """The links of the source, without those inside the name of an entry that has a page."""
    taken = [(mark.start, mark.end) for mark in marks if mark.href and not mark.passage]
    for shape in article.shapes:
        href = urls.external(shape.href)
        if href and not any(start <= shape.start and shape.end <= end for start, end in taken):
            yield Mark(shape.start, shape.end, "link", None, href, urlsplit(href).hostname or "")
