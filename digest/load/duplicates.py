"""The same article twice: told by equal text, or by one address and a paragraph or headline in common.

The copy of which more is known stays and names the sources of the others. An address alone is not enough:
dumps give one address to all their entries. Copies that differ (a correction, another publisher's version) stay two
articles; that they tell one story is found later.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from digest.records import Article
from digest.text.unicode import fold

_SHORTEST = 60  #: characters of a paragraph that two articles do not share by chance
_SCHEME = re.compile(r"^https?://(?:www\.|m\.|amp\.)?", re.I)
_TRACKING = re.compile(r"[?&](?:utm_\w+|fbclid|gclid|ref|from|src|cmp|amp)=[^&#]*|#.*$")


def copies(articles: Sequence[Article]) -> dict[str, str]:
    """Of articles that are copies of another: their source, and the source of the one that stays."""
    found: dict[str, str] = {}
    for group in _groups(articles):
        best = max(group, key=_known)  # of equals the first
        found.update((article.source, best.source) for article in group if article is not best)
    return found


def with_copies(article: Article, sources: Sequence[str]) -> Article:
    """``article``, with the sources that hold it too, and a note on them."""
    note = f"the same article stands in {', '.join(sources)}"
    return replace(article, notes=(*article.notes, note), copies=tuple(sources))


def _groups(articles: Sequence[Article]) -> Iterable[list[Article]]:
    """The articles in groups of copies, of two and more, in order of the first."""
    leader = list(range(len(articles)))
    seen: dict[str, int] = {}
    for i, article in enumerate(articles):
        for key in _keys(article):
            first = seen.setdefault(key, i)
            a, b = _root(leader, first), _root(leader, i)
            leader[max(a, b)] = min(a, b)
    groups: dict[int, list[Article]] = {}
    for i, article in enumerate(articles):
        groups.setdefault(_root(leader, i), []).append(article)
    return (group for group in groups.values() if len(group) > 1)


def _root(leader: list[int], i: int) -> int:
    while leader[i] != i:
        leader[i] = i = leader[leader[i]]
    return i


def _keys(article: Article) -> Iterable[str]:
    """What two copies of an article share at least one of."""
    yield f"text {fold(article.text)}"
    if address := _address(article.url):
        if article.title_basis == "stated":
            yield f"title {address} {fold(article.title)}"
        first = next((p for p in article.text.split("\n\n") if len(p) >= _SHORTEST), None)
        if first:
            yield f"first {address} {fold(first)}"


def _address(url: str | None) -> str | None:
    """The address without what may differ between two links to one page; None for a site's front page."""
    bare = _TRACKING.sub("", _SCHEME.sub("", url or "")).rstrip("/?&")
    return bare if "/" in bare or "?" in bare else None


def _known(article: Article) -> tuple[bool, bool, bool, bool, int]:
    """How much is known of an article: what of two copies makes the better one."""
    return (
        article.published is not None,
        article.url is not None,
        article.title_basis == "stated",
        article.publisher is not None,
        len(article.text),
    )
