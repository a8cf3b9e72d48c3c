"""Names made into file names: lower-case ASCII letters, digits and single hyphens."""

from __future__ import annotations

import re
import unicodedata

_NOT_SLUG = re.compile(r"[^a-z0-9]+")
# Letters that NFKD does not take apart.
_LETTERS = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ı": "i"})


def slug(text: str, longest: int = 60) -> str:
    """``text`` as a slug of at most ``longest`` characters, cut between words; empty where no letter is Latin.

    >>> slug("José M. Ibáñez")
    'jose-m-ibanez'
    """
    plain = text.lower() if text.isascii() else _ascii(text)
    words = _NOT_SLUG.sub("-", plain.replace("'", "")).strip("-")
    if len(words) <= longest:
        return words
    cut = words[: longest + 1].rpartition("-")[0]
    return cut or words[:longest]


def _ascii(text: str) -> str:
    """Letters without their marks; what is left beside ASCII is no part of a slug."""
    apart = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    return "".join([c for c in apart if not unicodedata.combining(c)]).replace("’", "")
