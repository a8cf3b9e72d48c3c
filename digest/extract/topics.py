"""What an article is about: the topics of ``lexicons/topics.yaml``, by weighted words over the whole article.

Recognized: topics of articles in English, the best first. A strong word counts three, a weak one one, each word's
later mentions less and less; words of the title count three times.
Not recognized: topics of articles in other languages (their words would have to be listed), and topics told by
names only.
Known misses: an article of two sentences seldom reaches the threshold unless its title names the matter.
"""

from __future__ import annotations

from functools import cache

from ahocorasick_rs import MATCHKIND_LEFTMOST_LONGEST, AhoCorasick

from digest.extract.reading import Reading
from digest.lexicons import lexicon

STRONG, WEAK = 3.0, 1.0
TITLE = 3
#: Least score of a topic, least share of the best topic's score, and how many topics an article may have.
LEAST, SHARE, MOST = 9.0, 0.34, 5
#: A word counts for at most this many mentions, so that one word repeated is not a topic of its own.
MENTIONS = 4


#: What may stand right before a word; blanks take its place, since the table's words begin with one.
_BEFORE = "\n\t\"'(/“‘—–*#|>"


@cache
def _table() -> tuple[AhoCorasick, list[tuple[bool, list[tuple[str, float]]]]]:
    """The automaton of all words, and for each: whether it is the start of a word only, and (topic, weight)s."""
    rows: dict[str, list[tuple[str, float]]] = {}
    for slug, topic in lexicon("topics")["topics"].items():
        for words, weight in ((topic["strong"], STRONG), (topic["weak"], WEAK)):
            for word in words:
                rows.setdefault(str(word).replace("'", " "), []).append((slug, weight))
    automaton = AhoCorasick([f" {word.removesuffix('*')}" for word in rows], matchkind=MATCHKIND_LEFTMOST_LONGEST)
    return automaton, [(word.endswith("*"), topics) for word, topics in rows.items()]


def _count(title: str, text: str) -> tuple[dict[int, int], dict[int, int]]:
    """How often each row of the table stands in title and text: at the start of a word, to its end or a plural's."""
    automaton, rows = _table()
    title = f" {title.lower()}  "
    low = f"{title} {text.lower()}  "
    for mark in _BEFORE:
        low = low.replace(mark, " ")
    in_title: dict[int, int] = {}
    in_text: dict[int, int] = {}
    begins = len(title)
    for row, start, end in automaton.find_matches_as_indexes(low):
        if rows[row][0] or not low[end].isalnum() or (low[end] == "s" and not low[end + 1].isalnum()):
            counts = in_title if start < begins else in_text
            counts[row] = counts.get(row, 0) + 1
    return in_title, in_text


def scores(title: str, text: str) -> dict[str, float]:
    """Score by topic slug; topics without a word are absent."""
    rows = _table()[1]
    in_title, counts = _count(title, text)
    for row, found in in_title.items():
        counts[row] = counts.get(row, 0) + TITLE * found
    scored: dict[str, float] = {}
    for row, mentions in counts.items():
        for slug, weight in rows[row][1]:
            scored[slug] = scored.get(slug, 0.0) + weight * min(mentions, MENTIONS)
    return scored


def read(reading: Reading) -> tuple[str, ...]:
    """Topic slugs, best first; none where the article is not English."""
    if not reading.article.language.startswith("en"):
        return ()
    found = scores(reading.article.title, reading.article.text)
    best = max(found.values(), default=0.0)
    kept = [slug for slug, score in found.items() if score >= max(LEAST, SHARE * best)]
    return tuple(sorted(kept, key=lambda slug: (-found[slug], slug))[:MOST])
