"""What a publisher's pages say again and again is the page's, not the article's: learned from a folder's articles.

A paragraph is a publisher's boilerplate where it begins or ends (with others of the kind) the texts of at least a third
of its articles, and of at least five. A headline so frequent is the site's name. Articles belong to one publisher by
its name, else by their folder.
Kept: background that a wire repeats inside its articles.
Known miss: background that it repeats at the end of every third article goes.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from digest.records import Article
from digest.text.unicode import fold

_FEWEST = 5  #: articles that must share a paragraph
_SHARE = 3  #: and one in so many of the publisher's
_EDGE = 4  #: paragraphs at the beginning and at the end of a text that may be the page's


def repeated(articles: Sequence[Article]) -> dict[str, frozenset[str]]:
    """By publisher, the paragraphs and headlines, folded, that are the page's in its articles."""
    groups: defaultdict[str, list[Article]] = defaultdict(list)
    for article in articles:
        groups[_publisher(article)].append(article)
    lines = {name: frozenset(_of_one(group)) for name, group in groups.items() if len(group) >= _FEWEST}
    return {name: found for name, found in lines.items() if found}


def repeated_in(articles: Iterable[Article], lines: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """What would be read otherwise in one file, now that ``lines`` are known to be their publishers'; none where
    nothing would."""
    known = [(article, lines.get(_publisher(article), frozenset())) for article in articles]
    affected = any(fold(piece) in own for article, own in known for piece in (article.title, *_edges(article)))
    return frozenset().union(*(own for _, own in known)) if affected else frozenset()


def _publisher(article: Article) -> str:
    return article.publisher or article.source.partition("#")[0].rpartition("/")[0]


def _of_one(articles: Sequence[Article]) -> Iterable[str]:
    counts = Counter(line for article in articles for line in {fold(piece) for piece in _lines(article)})
    least = max(_FEWEST, -(-len(articles) // _SHARE))
    return (line for line, count in counts.items() if line and count >= least)


def _lines(article: Article) -> Iterable[str]:
    if article.title_basis == "stated":
        yield article.title
    yield from _edges(article)


def _edges(article: Article) -> Iterable[str]:
    """The paragraphs at both ends of a text; never all of it."""
    pieces = article.text.split("\n\n")
    edge = min(_EDGE, (len(pieces) - 1) // 2)
    return (*pieces[:edge], *pieces[len(pieces) - edge :]) if edge else ()
