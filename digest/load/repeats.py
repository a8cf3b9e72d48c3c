"""What a publisher's pages say again and again is the page's, not the article's: learned from a folder's articles.

A paragraph is a publisher's boilerplate where it begins or ends (with others of the kind) the texts of at least a third
of its articles, and of at least five. A headline so frequent is the site's name. Articles belong to one publisher by
its name, else by their folder.
Kept: background that a wire repeats inside its articles.
Known miss: background that it repeats at the end of every third article goes.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from digest.records import Article
from digest.text.unicode import fold

_FEWEST = 5  #: articles that must share a paragraph
_SHARE = 3  #: and one in so many of the publisher's
_EDGE = 4  #: paragraphs at the beginning and at the end of a text that may be the page's


def repeated(articles: Sequence[Article]) -> frozenset[str]:
    """The paragraphs and headlines, folded, that are the page's in some publisher's articles."""
    groups: defaultdict[str, list[Article]] = defaultdict(list)
    for article in articles:
        groups[_publisher(article)].append(article)
    return frozenset(line for group in groups.values() if len(group) >= _FEWEST for line in _of_one(group))


def affected(article: Article, lines: frozenset[str]) -> bool:
    """Whether the article would be read otherwise, now that ``lines`` are known to be its page's."""
    return any(fold(piece) in lines for piece in (article.title, *_edges(article)))


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
