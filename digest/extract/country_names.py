"""Countries in articles that are not in English: their CLDR names, and the cities that CLDR knows, in that language.

The tables stand in ``lexicons/territories``, one a language, and are loaded when the first such article comes. How a
name meets its neighbours depends on the writing:

====================================  ===================================================================
Chinese, Japanese, Thai, Khmer, Lao    no word edges; in Japanese a name in katakana must not touch katakana
Korean                                 a word's beginning, particles may follow
Arabic                                 a word's beginning, after the letters و ف ب ل ك if any
Russian, Ukrainian                     a word, case endings in place of the last vowel
German, Dutch, the Scandinavian ones   a word, a genitive ``s`` may follow
all others                             a word
====================================  ===================================================================

Not recognized: adjectives and demonyms (``médicos cubanos``), cases of Polish, Czech, Finnish, Hungarian.
A language without a table names no country.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache

from ahocorasick_rs import MATCHKIND_LEFTMOST_LONGEST, AhoCorasick

from digest.extract.reading import PlaceSpan, Reading
from digest.lexicons import lexicon

_Table = tuple[AhoCorasick, list[tuple[str, str]]]


def find(reading: Reading) -> tuple[PlaceSpan, ...]:
    """Every naming of a country by its name or a city, sorted by start."""
    table = _table(table_name(reading.article.language))
    return tuple(_places(reading.full, reading.article.language[:2], table)) if table else ()


def table_name(language: str) -> str:
    """The table of a BCP 47 tag: ``pt-BR`` -> ``pt``, ``zh-TW`` -> ``zh-Hant``."""
    if language.startswith("zh") and re.search(r"-(?:Hant|TW|HK|MO)\b", language):
        return "zh-Hant"
    return {"no": "nb", "iw": "he", "in": "id", "tl": "fil"}.get(language.split("-")[0], language.split("-")[0])


def _places(text: str, language: str, table: _Table) -> Iterator[PlaceSpan]:
    automaton, values = table
    fits = _FITS.get(language, _is_word)
    for pattern, start, end in automaton.find_matches_as_indexes(text):
        if fits(text, start, end):
            code, form = values[pattern]
            yield PlaceSpan(start, end, code, form, f"{form}-in-{language}")


@cache
def _table(name: str) -> _Table | None:
    rows: dict[str, tuple[str, str]] = {}
    try:
        for form, code, kind in _rows(name):
            rows.setdefault(form, (code, kind))
    except FileNotFoundError:
        return None
    automaton = AhoCorasick(list(rows), matchkind=MATCHKIND_LEFTMOST_LONGEST)
    return automaton, list(rows.values())


def _rows(name: str) -> Iterator[tuple[str, str, str]]:
    table, own = lexicon(f"territories/{name}"), lexicon("territories/own")
    never = frozenset(own["never"].get(name, "").split("|"))
    endings = own["endings"].get(name, ())
    for kind, rows in (("name", own["more"].get(name, {})), ("name", table["names"]), ("city", table["cities"])):
        for code, forms in rows.items():
            for form in forms.split("|"):
                if form not in never:
                    for written in _inflected(form, endings):
                        yield written, code, kind


def _inflected(form: str, endings: Sequence[str]) -> Iterator[str]:
    yield form
    if endings and form[-1] in "аяйьіїи" and len(form) > 3:
        yield from (form[:-1] + ending for ending in endings)
    elif endings and form[-1].isalpha() and form[-1].islower() and form[-1] not in "оуеэюы":
        yield from (form + ending for ending in endings)


# ── Word edges ───────────────────────────────────────────────────────────────────────────────────────────────────
def _is_word(text: str, start: int, end: int) -> bool:
    return not (start and text[start - 1].isalnum()) and not (end < len(text) and text[end].isalnum())


def _is_word_or_genitive(text: str, start: int, end: int) -> bool:
    return _is_word(text, start, end + 1 if text[end : end + 1] == "s" else end)


def _starts_word(text: str, start: int, end: int) -> bool:
    return not (start and text[start - 1].isalnum()) and not text.startswith(_KOREAN_WORDS, end)


#: "Humanitarian", "humanism", "Indo-": what begins like India and is not.
_KOREAN_WORDS = ("적", "주의", "양")


def _arabic(text: str, start: int, end: int) -> bool:
    before = start - 1 if start and text[start - 1] in "وفبلك" else start
    return _is_word(text, before, end)


def _anywhere(text: str, start: int, end: int) -> bool:
    """Between any characters, save that the sea and the language are not the country."""
    return text[end : end + 1] not in ("洋", "海", "語", "语", "文", "菜")


def _japanese(text: str, start: int, end: int) -> bool:
    if _KATAKANA.match(text, start) and (
        (start and _KATAKANA.match(text, start - 1)) or (end < len(text) and _KATAKANA.match(text, end))
    ):
        return False
    return _anywhere(text, start, end)


_KATAKANA = re.compile("[ァ-ヺー]")

_FITS: dict[str, Callable[[str, int, int], bool]] = {
    **dict.fromkeys(("zh", "th", "km", "lo", "my"), _anywhere),
    **dict.fromkeys(("de", "nl", "sv", "da", "nb", "nn", "no"), _is_word_or_genitive),
    "ja": _japanese,
    "ko": _starts_word,
    "ar": _arabic,
}
