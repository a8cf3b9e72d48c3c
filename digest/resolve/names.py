"""Names folded to keys, so that spellings of one name meet.

People: ``Seo Dae-ho``, ``Seo Daeho``, ``Daeho Seo`` and ``SEO, Dae Ho`` share a key; so do ``Omar Al
Farsi``, ``Omar Al-Farsi`` and ``Omar AlFarsi``, names that differ in diacritics, ``B.Sukhee``, ``B. Sukhee`` and
``Sukhee B.``, ``Adviser M.K. Lodhi`` and ``M. K. Lodhi``. Order is free only where one of the words is a family name
that stands first in its tradition (``lexicons/people.yaml``): ``George Thomas`` and ``Thomas George`` are two people,
and so are ``Ahmed bin Salem`` and ``Salem bin Ahmed``.

Organizations: case, diacritics, articles, punctuation, ``Organisation`` and ``Centre``, and the legal form of a company
are folded.

``spelled`` goes further: one form for the ways in which a name is written in Latin letters (``Yevgeny``, ``Evgenii``;
``Jürgen``, ``Juergen``; ``Mohamed``, ``Muhammad``), with hyphens or without. It is a hint, not a key: ``digest.resolve
.policy`` asks for more before two spellings are one person.

Known misses: ``Dae Ho Seo`` (both ends are family names; the first is taken), Korean vowels (``Hyun``, ``Hyeon``).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache, lru_cache

from babel import Locale

from digest.lexicons import lexicon

_LETTERS = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ı": "i"})
_MARKS = re.compile("[\u0300-\u036f]+")
_WORD = re.compile(r"\w+")
_APOSTROPHES = re.compile("['’ʼʻ`´]")
#: An initial with its dot that the next part of the name follows at once.
_INITIAL = re.compile(r"(?<!\w)([^\W\d_])\.(?=[^\W\d_])")
_ARTICLE = re.compile(r"\b(?:Al|El)-?(?=[A-Z])|\b(?:al|el)-(?=\w)")
#: Words between a name and the father's.
PATRONYMICS = frozenset({"bin", "ibn", "ben", "bint", "binti", "bte", "ould", "a/l", "a/p", "s/o", "d/o"})


@lru_cache(maxsize=1 << 16)
def fold(text: str) -> str:
    """Lower case without diacritics of the Latin, Greek and Cyrillic kind; other scripts keep every letter."""
    apart = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    return unicodedata.normalize("NFC", _MARKS.sub("", apart))


def words(text: str) -> list[str]:
    """The words of ``text``, folded; apostrophes do not divide."""
    return _WORD.findall(_APOSTROPHES.sub("", fold(text)))


@cache
def table(name: str) -> frozenset[str]:
    """A table of words of ``lexicons/merging.yaml``."""
    return frozenset(lexicon("merging")[name])


@cache
def _people() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    names = lexicon("people")
    suffixes = frozenset(fold(s).strip(".") for s in names["suffix"])
    return suffixes, frozenset(names["particle"]), frozenset(map(fold, names["family_first"]))


@cache
def person_key(name: str) -> tuple[str, ...]:
    """The words of a personal name that identify it. Empty where nothing is left.

    >>> person_key("SEO, Dae Ho") == person_key("Daeho Seo")
    True
    """
    family, comma, given = _INITIAL.sub(r"\1. ", name).partition(",")
    name = family
    if comma:
        name = f"{family} {given}" if fold(family) in _people()[2] else f"{given} {family}"
    parts = _bare(name.split())
    kept = [p for i, p in enumerate(parts) if not _is_particle(p, i, len(parts))]
    if len(kept) == 2 and len(kept[1]) == 2 and kept[1].endswith("."):
        kept.reverse()  # ``Ramesh K.`` is ``K. Ramesh``; ``Harald V`` is a king
    folded = ["".join(words(part)) for part in kept]
    return _arranged([f for f in folded if f])


def _bare(parts: Sequence[str]) -> list[str]:
    """Without honorifics in front and letters behind, but never without any name; the article ``Al`` cut off."""
    suffixes, _, _ = _people()
    rest = _untitled(parts)
    while len(rest) > 2 and fold(rest[-1]).strip(".,") in suffixes:
        rest.pop()
    cut = [_ARTICLE.sub("", part) for part in rest]
    return [part for part in cut if part]


def _untitled(parts: Sequence[str]) -> list[str]:
    """Without honorifics in front, and without words of an office before two parts of a name or more."""
    rest = list(parts)
    while len(rest) > 1 and fold(rest[0]).strip(".,") in table("honorifics"):
        rest.pop(0)
    while len(rest) > 2 and fold(rest[0]) in table("titles"):
        rest.pop(0)
    return rest


@lru_cache(maxsize=1 << 16)
def untitled(name: str) -> str:
    """``name`` without what stands before it as a title.

    >>> untitled("Adviser M.K. Lodhi")
    'M.K. Lodhi'
    """
    parts = _INITIAL.sub(r"\1. ", name).split()
    return " ".join(name.split()[len(parts) - len(_untitled(parts)) :])


def _is_particle(part: str, position: int, count: int) -> bool:
    """``al``, ``de``, ``van`` in small letters; ``Al`` and ``El`` with a capital where a name stands before them."""
    if part in PATRONYMICS:
        return False
    return part in _people()[1] or (part in {"Al", "El"} and position > 0 and count > 2)


def _arranged(parts: list[str]) -> tuple[str, ...]:
    """Free order with the given name in one piece where a family name that stands first is part of it."""
    families = _people()[2]
    if len(parts) < 2 or PATRONYMICS.intersection(parts):
        return tuple(parts)
    if parts[0] in families:
        return tuple(sorted([parts[0], "".join(parts[1:])]))
    if parts[-1] in families:
        return tuple(sorted([parts[-1], "".join(parts[:-1])]))
    return tuple(parts)


#: Letters of a romanized name -> one way to write them, applied in this order.
_ROMAN = tuple(
    (re.compile(pattern), letter)
    for pattern, letter in (
        (r"^ye(?=[bdfgklmnrsvz])", "e"),
        (r"kh", "h"),
        (r"ph", "f"),
        (r"dzh|dj", "j"),
        (r"tch|tsch", "ch"),
        (r"ks", "x"),
        (r"ck|q", "k"),
        (r"oo|ou|ue", "u"),
        (r"oe", "o"),
        (r"ae", "a"),
        (r"[ie][iy]|i?y|ee|ij", "i"),
        (r"(.)\1+", r"\1"),
    )
)


@cache
def spelled(word: str) -> str:
    """One form for the spellings of a name's word, which is folded already.

    >>> spelled("yevgeniy") == spelled("evgeny"), spelled("minsoo") == spelled("minsu")
    (True, True)
    """
    word = _spellings().get(word, word)
    for pattern, letter in _ROMAN:
        word = pattern.sub(letter, word)
    return word


@cache
def _spellings() -> dict[str, str]:
    """Spelling of a frequent name to the first of its row in ``lexicons/merging.yaml``."""
    return {name: row[0] for row in lexicon("merging")["spellings"] for name in row}


@cache
def family_names(key: tuple[str, ...]) -> frozenset[str]:
    """Those words of a key that are family names which stand first."""
    return _people()[2].intersection(key)


@cache
def is_family_first(key: tuple[str, ...]) -> bool:
    """Is one of the two words of a key a family name that stands first? Such names are short, so many share one."""
    return len(key) == 2 and bool(_people()[2].intersection(key))


@cache
def organization_key(name: str) -> tuple[str, ...]:
    """The words of a body's name that identify it, in order, without a company's legal form."""
    british: dict[str, str] = lexicon("merging")["british"]
    found = [british.get(word, word) for word in words(name)]
    while len(found) > 1 and found[0] == "the":
        found.pop(0)
    while len(found) > 1 and found[-1] in table("legal"):
        found.pop()
    return tuple(found)


def field_words(office: str) -> frozenset[str]:
    """The words of an office that carry meaning, each field under one word: ``defence`` for ``Defense``."""
    alike: dict[str, str] = lexicon("merging")["alike"]
    return frozenset(alike.get(word, word) for word in content_words(office))


def content_words(name: str) -> frozenset[str]:
    """The words of ``name`` that carry meaning."""
    return frozenset(organization_key(name)) - table("fillers")


def initials(name: str) -> str:
    """``who`` of ``World Health Organization``: first letters of the words that carry meaning."""
    return "".join(word[0] for word in organization_key(name) if word not in table("fillers"))


@cache
def nation_words(code: str) -> frozenset[str]:
    """Folded words of the country's names and people: ``korea``, ``korean``, ``south``, ``rok``."""
    table_ = lexicon("countries")
    forms = "|".join(table_["packed"][kind].get(code, "") for kind in ("country_name", "country_demonym")).split("|")
    simple = " ".join(form for form in forms if "-" not in form)  # not ``K-culture``, whose second word is no name
    own = frozenset(w for w in words(f"{simple} {Locale('en').territories.get(code, '')}") if len(w) > 1)
    shared = (word for form in table_["literals"]["country_shared"] for word in words(form))
    return own | {word for word in shared if any(len(w) > 4 and word.startswith(w) for w in own)}
