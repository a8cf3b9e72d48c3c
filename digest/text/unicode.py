"""Text made final: one form for every character and space, before any offset is taken.

Done: mojibake of UTF-8 read as Windows-1252 repaired where the whole run decodes; NFC; no-break and other odd
spaces to a space; soft hyphens, zero-width and direction marks, control characters removed.
Not done: quotes, dashes, letters' case and digits stay as the source wrote them.
"""

from __future__ import annotations

import re
import unicodedata

# U+200C and U+200D (zero-width non-joiner, joiner) are left: Persian and Indic words are spelled with them.
_INVISIBLE = dict.fromkeys(
    [0x00AD, 0x200B, 0x200E, 0x200F, 0x2060, 0xFEFF, *range(0x202A, 0x202F), *range(0x2066, 0x206A)]
)
_CONTROL = dict.fromkeys(c for c in (*range(0x20), *range(0x7F, 0xA0)) if chr(c) not in "\n\t\x85")
_SPACES = dict.fromkeys([0x09, 0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000], " ")
_LINES = {0x85: "\n", 0x2028: "\n", 0x2029: "\n"}
_TABLE: dict[int, str | None] = {**_INVISIBLE, **_CONTROL, **_SPACES, **_LINES}
_NEEDS = re.compile(r"[^\n\x20-\x7e]")
_COMBINING = re.compile(
    r"[\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u064b-\u0652\u0670\u1ab0-\u1aff\u20d0-\u20ff\ufe20-\ufe2f]+"
)
_NO_WORD = re.compile(r"[\W_]+")
_RUNS = re.compile(r" {2,}")
_EDGES = re.compile(r" *\n *")
_ASCII_WORDS = {c: chr(c).lower() if chr(c).isalnum() else " " for c in range(128)}
# What UTF-8's two to four bytes look like when read as Windows-1252.
_MOJIBAKE = re.compile(r"(?:[ÂÃ][\x80-\xbf€-™–-„†‡•…‹›Œ-žƒˆ˜]|â[€‚„][\x80-\xbf€-™–-„†‡•…‹›Œ-žƒˆ˜\x9d])+")


def normalize(text: str) -> str:
    """``text`` in its final form: NFC, ordinary spaces, one between words, ``\\n`` line ends, nothing invisible.

    Idempotent; length and offsets may change, so this comes before any offset.

    >>> normalize("Seo\\u00adul\\u00a0 signs")
    'Seoul signs'
    """
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if _NEEDS.search(text):
        text = unicodedata.normalize("NFC", text.translate(_TABLE))
    if "  " in text:
        text = _RUNS.sub(" ", text)
    return _EDGES.sub("\n", text)


def repair_mojibake(text: str) -> str:
    """``text`` with UTF-8 that was read as Windows-1252 (``â€™`` for ``’``) read again, run by run."""
    if "â€" not in text and "Ã" not in text and "Â" not in text:
        return text
    return _MOJIBAKE.sub(_reread, text)


def _reread(run: re.Match[str]) -> str:
    try:
        return b"".join(_byte(c) for c in run.group()).decode()
    except (UnicodeDecodeError, UnicodeEncodeError):
        return run.group()


def _byte(character: str) -> bytes:
    """Windows-1252's byte, with the five that it leaves undefined taken as they are."""
    return character.encode("latin-1") if ord(character) < 0x100 else character.encode("cp1252")


def fold(text: str) -> str:
    """``text`` for comparison: lower case, no accents, words of letters and digits with one space between.

    >>> fold("Café–Bar, S.A.")
    'cafe bar s a'
    """
    if text.isascii():
        return " ".join(text.translate(_ASCII_WORDS).split())
    plain = _COMBINING.sub("", unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold()))
    return _NO_WORD.sub(" ", plain).strip()
