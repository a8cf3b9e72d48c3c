"""Text to the terms that search keeps and looks for, exactly as ``templates/assets/search.js`` makes them.

A term is a word folded (NFKD, lower case, no diacritics) and, where it is ``a`` to ``z`` only, stemmed by Snowball's
English algorithm (the edition of ``snowballstemmer`` that ``pyproject.toml`` asks for; a test holds the browser to
it). Scripts written without spaces between words (Han, Kana, Thai, Lao, Khmer, Burmese), and Hangul, whose words carry
particles, are cut into pairs of characters.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import chain, groupby, pairwise
from typing import Any

from snowballstemmer.english_stemmer import EnglishStemmer

from digest.lexicons import lexicon

LONGEST_TERM = 40
STOP = frozenset(lexicon("search")["stop"])
_LETTERS = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ı": "i", "ς": "σ"}
)
#: Marks that readers leave out when they write: Latin, Greek, Cyrillic accents, Hebrew points, Arabic vowels, tatweel.
_MARKS = re.compile("[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0640\u064b-\u065f\u0670]+")
#: Scripts without spaces between words, and Hangul, whose words carry particles.
_PAIRED = (
    "\u0e00-\u0eff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u9fff"
    "\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\U00020000-\U0003ffff"
)
_RUN = re.compile(f"[{_PAIRED}]+|[^{_PAIRED}]+")
_PAIRED_START = re.compile(f"[{_PAIRED}]")
_LATIN = re.compile("[a-z]+")
#: Text in which nothing is to be folded but upper case: ASCII, with the quotation marks and dashes of print.
_PLAIN = re.compile("[\x00-\x7f\u2010-\u2027\u2030-\u205e]*")
_PLAIN_WORD = re.compile("[a-z0-9]+")


@cache
def _word() -> re.Pattern[str]:
    """Runs of letters, digits and marks; ``\\w`` alone would leave out the marks that Indic vowels are."""
    points = chain(range(0x300, 0x20000), range(0xE0100, 0xE01F0))  # there are no marks elsewhere
    marks = "".join(_ranges([p for p in points if unicodedata.category(chr(p))[0] == "M"]))
    return re.compile(rf"[\w{marks}]+")


def _ranges(points: Sequence[int]) -> Iterator[str]:
    """Ascending code points as ranges of a character class."""
    for _, run in groupby(enumerate(points), key=lambda pair: pair[1] - pair[0]):
        numbers = [point for _, point in run]
        yield f"{chr(numbers[0])}-{chr(numbers[-1])}"


@cache
def _stemmer() -> Any:
    return EnglishStemmer()


def words(text: str) -> list[str]:
    """The words of ``text``, folded."""
    if _PLAIN.fullmatch(text):
        return _PLAIN_WORD.findall(text.lower())
    return _word().findall(fold(text).replace("_", " "))


def fold(text: str) -> str:
    """``text`` as far as search tells letters apart."""
    lower = unicodedata.normalize("NFKD", text).lower().translate(_LETTERS)
    return unicodedata.normalize("NFC", _MARKS.sub("", lower))


def terms(text: str) -> list[str]:
    """The terms of ``text`` in order, as ``search.js`` finds them in a query."""
    return [term for word in words(text) for term in terms_of(word)]


@lru_cache(maxsize=1 << 18)
def terms_of(word: str) -> tuple[str, ...]:
    return tuple(chain.from_iterable(_run_terms(run) for run in _RUN.findall(word)))


def _run_terms(run: str) -> Iterator[str]:
    if _PAIRED_START.match(run):
        yield from (a + b for a, b in pairwise(run)) if len(run) > 1 else (run,)
    elif not _LATIN.fullmatch(run):
        yield run[:LONGEST_TERM]
    elif len(run) > 1 and run not in STOP:
        yield str(_stemmer().stemWord(run[:LONGEST_TERM]))
