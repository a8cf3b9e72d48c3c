"""Language of a text as a BCP 47 tag, by the script of its letters and, for shared scripts, its small words.

Recognized: the languages of ``lexicons/languages.yaml``. Unknown: ``und``. A declared language wins where the text's
script does not speak against it.
Known misses: close sisters in short texts (Danish and Norwegian, Indonesian and Malay).
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from digest.lexicons import lexicon

_SCRIPTS = (
    ("Hang", "ko", 0xAC00, 0xD7A3),
    ("Kana", "ja", 0x3040, 0x30FF),
    ("Hani", "zh", 0x4E00, 0x9FFF),
    ("Arab", "ar", 0x0600, 0x06FF),
    ("Cyrl", "ru", 0x0400, 0x04FF),
    ("Grek", "el", 0x0370, 0x03FF),
    ("Hebr", "he", 0x0590, 0x05FF),
    ("Thai", "th", 0x0E00, 0x0E7F),
    ("Deva", "hi", 0x0900, 0x097F),
    ("Beng", "bn", 0x0980, 0x09FF),
    ("Guru", "pa", 0x0A00, 0x0A7F),
    ("Gujr", "gu", 0x0A80, 0x0AFF),
    ("Taml", "ta", 0x0B80, 0x0BFF),
    ("Telu", "te", 0x0C00, 0x0C7F),
    ("Knda", "kn", 0x0C80, 0x0CFF),
    ("Mlym", "ml", 0x0D00, 0x0D7F),
    ("Sinh", "si", 0x0D80, 0x0DFF),
    ("Mymr", "my", 0x1000, 0x109F),
    ("Geor", "ka", 0x10A0, 0x10FF),
    ("Ethi", "am", 0x1200, 0x137F),
    ("Khmr", "km", 0x1780, 0x17FF),
    ("Laoo", "lo", 0x0E80, 0x0EFF),
    ("Armn", "hy", 0x0530, 0x058F),
)
_TAG = re.compile(r"([A-Za-z]{2,3})(?:[-_]([A-Za-z]{4}))?(?:[-_]([A-Za-z]{2}|\d{3}))?(?:[.@].*)?")
_PUNCTUATION = ".,;:!?…\"'“”‘()[]«»„—–-/।॥،؛؟"


def language_of(text: str, declared: str | None = None) -> str:
    """The BCP 47 tag of ``text``: ``declared`` where plausible, else the one its letters and words point to."""
    sample = text[:2500]
    guess = _guess(sample)
    tag = _well_formed(declared)
    return tag if tag and _plausible(tag, guess, sample) else guess


def _well_formed(declared: str | None) -> str | None:
    match = _TAG.fullmatch((declared or "").strip())
    if not match:
        return _named(declared)
    language, script, region = match.groups()
    parts = [language.lower(), script.title() if script else "", region.upper() if region else ""]
    return "-".join(p for p in parts if p)


def _named(declared: str | None) -> str | None:
    names: dict[str, str] = lexicon("languages")["names"]
    return names.get((declared or "").strip().casefold())


def _plausible(tag: str, guess: str, sample: str) -> bool:
    """Whether a text that looks like ``guess`` may be in ``tag``: the scripts agree, and no other language's small
    words speak clearly against it."""
    base = tag.split("-")[0]
    if guess in ("und", base):
        return True
    known: dict[str, str] = lexicon("languages")["scripts"]
    if known.get(base, "Latn") != known.get(guess, "Latn"):
        return False
    counts = small_words(sample)
    return counts[base] * 2 >= counts[guess] if base in _table_languages() else True


def _guess(sample: str) -> str:
    scripts = _scripts(sample)
    if not any(scripts.values()):
        return "und"
    script, _ = scripts.most_common(1)[0]
    if script == "Hani" or script == "Kana":
        return "ja" if scripts["Kana"] > 0.05 * (scripts["Hani"] + scripts["Kana"]) else "zh"
    counts = small_words(sample)
    known: dict[str, str] = lexicon("languages")["scripts"]
    same = [language for language in _table_languages() if known.get(language, "Latn") == script]
    best = max(same, key=lambda language: counts[language], default="")  # the first of equals, as the table has them
    if counts[best]:
        return best
    return next((language for name, language, _, _ in _SCRIPTS if name == script), "und")


def _scripts(sample: str) -> Counter[str]:
    if sample.isascii():
        return Counter(Latn=sum(map(str.isalpha, sample[:600])))
    letters = Counter(c for c in sample[:600] if c.isalpha())
    found: Counter[str] = Counter()
    for letter, n in letters.items():
        found[_script(letter)] += n
    return found


@cache
def _script(character: str) -> str:
    code = ord(character)
    return next((name for name, _, first, last in _SCRIPTS if first <= code <= last), "Latn")


@cache
def _table() -> dict[str, tuple[str, ...]]:
    """Small word -> the languages that have it."""
    found: dict[str, list[str]] = {}
    for language, words in lexicon("languages")["words"].items():
        for word in words.split():
            found.setdefault(word, []).append(language)
    return {word: tuple(languages) for word, languages in found.items()}


@cache
def _table_languages() -> tuple[str, ...]:
    return tuple(lexicon("languages")["words"])


def small_words(sample: str) -> Counter[str]:
    """For every language of the table, how many of its small words stand in ``sample``."""
    table = _table()
    found: Counter[str] = Counter()
    for word, count in Counter(sample.casefold().replace("’", "'").split()).items():
        for language in table.get(word.strip(_PUNCTUATION), ()):
            found[language] += count
    return found
