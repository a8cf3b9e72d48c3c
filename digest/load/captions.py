"""Captions and photo credits, and the agencies' names that wires put at a text's end.

Recognized as a caption: a credit at the start or end (``(Photo: …)``, ``Credit:``, ``NASA/Jane Doe``), who stands
where (``From left, …``, ``X, left, and Y, right, shake hands``), ``in this photo``.
Not a caption: prose that ends with an agency's name alone (``… he said. (ANI)``): the name is cut off by
``cut_agency``.
Known misses: a caption that only says what is seen (``The port of Mombasa.``) reads as prose.
"""

from __future__ import annotations

import re
from functools import cache

from ahocorasick_rs import AhoCorasick

from digest.lexicons import lexicon

LONGEST = 900  #: characters; a caption is rarely longer

# One of these stands in every text that tells who stands where, or ``L`` at its beginning.
_SIDES = AhoCorasick("left right row photo picture image 기념촬영 (l".split())
_WHO_WHERE = re.compile(
    r"""^\W*(?:from|pictured|standing|seated)?,?\s*(?:left|right|front\ row|back\ row)
            (?:\s+to\s+(?:right|left))?(?:\ in\ (?:photo|picture))?\s?[:,(]
      | ^\W*(?:L\W{1,3}R\b|L[ ]to[ ]R\b|left[ -]to[ -]right\b)
      | \bfrom\ (?:left|right)\ to\ (?:right|left)\b
      | \((?:from\ left|l-r|left\ to\ right)\b
      | \b(?:second|third|fourth|2nd|3rd|4th)\ from\ (?:the\ )?(?:left|right)\b
      | \bposes?\ (?:together\ )?for\ (?:a|the)\ (?:group\ |commemorative\ |family\ )?(?:photo|picture)
      | \bin\ this\ (?:file\ |handout\ |undated\ )?(?:photo|picture|image|photograph)\b
      | 기념촬영""",
    re.I | re.X,
)
_PICTURED = re.compile(r"\((?:pictured|in\ the\ cent(?:re|er)|cent(?:re|er))\b", re.I)
_TWO_SIDES = re.compile(
    r"""(?:,\ left,|\(left\)|\(L\)|,\ at\ left,).{0,250}
            (?:,\ right\b|\(right\)|\(R\)|\b(?:hold|shake|sign|pose|stand)s?\b)
      | (?:,\ right,|\(right\)|\(R\)).{0,250}(?:,\ left\b|\(left\)|\(L\)|\b(?:shake|speak|pose|stand|sign|hold)s?\b)""",
    re.X,
)
_SEEN = re.compile(
    r"\b(?:shakes? hands|signs|signing|speaks?|speaking|poses?|pictured|stands?|holds?|attends?|addresses|is seen)\b",
    re.I,
)
_CREDIT = re.compile(
    r"""(?:[.!?)”"]|^)\s+(?:
          \(?[A-Z][A-Za-z&.-]{1,20}(?:\ [A-Z][A-Za-z&.-]{1,20}){0,2}/[A-Z][\w.’-]+(?:\ [A-Z][\w.’-]+){0,3}\)?
        | \([^()]{0,40}\b(?i:photo|photos|picture|image|file|handout)\b[^()]{0,40}\)
        | (?i:photo|picture|image|pic|credit)s?(?i:\ credit)?s?\s*[:/;]\s?.{2,60}
        | [—–-]\ ?(?:[A-Z]\w+\ )?(?i:file\ )?(?i:photo|pic)s?(?:\ by\ .{2,40})?\.?
    )$""",
    re.X,
)


_CREDIT_LINE = re.compile(
    r"""\W*(?:(?:photo|image|picture|pic|foto)s?(?:\ (?:credit|by|courtesy))?s?\s?[:;/©]|photo\ by\b).{2,60}
      | ©?\s?(?:[A-Z]{2,}|Reuters|Getty\ Images|Handout|Unsplash|Pixabay)/[A-Z][\w.’-]+(?:\ [A-Z][\w.’-]+){1,4}""",
    re.X | re.I,
)
_NAMED = (
    r"(?:(?:Professor|President|Minister|Ambassador|Director|Secretary|Dr|Mr|Mrs|Ms|Prof|Sir)\.?\s)?"
    r"[A-Z][\w’'-]+\s[A-Z][\w’'-]+"
)
_TOLD = re.compile(r"\b(?:said|says|told|announced|reported|according)\b")  # a caption shows, it does not quote
_TWO_SEEN = re.compile(
    rf"{_NAMED}(?:,\s{_NAMED})?,?\s(?:and|&)\s{_NAMED}\s(?:with|at|during|before|after|outside|in\sfront|signing|shaking|holding)\b"
)


def is_credit(text: str) -> bool:
    """Whether the line is a picture's credit and nothing else: ``Image: Jane Doe``, ``UNICEF/Jane Doe``."""
    return len(text) <= 80 and bool(_CREDIT_LINE.fullmatch(text))


def is_caption(text: str) -> bool:
    """Whether the paragraph belongs to a picture."""
    if len(text) > LONGEST:
        return False
    tail = text[-160:]
    if holds("caption", text[:40]) or holds("caption", tail):
        return len(text) <= 200 or bool(_SEEN.search(text) or _CREDIT.search(tail)) or _tells_places(text)
    if holds("caption_tail", text[-40:]) and _SEEN.search(text) and len(text) <= 300:
        return True
    if len(text) <= 250 and _shows(text):
        return True
    return _tells_places(text) or (len(text) <= 600 and bool(_CREDIT.search(tail)))


def _shows(text: str) -> bool:
    """Whether the words, no sentence, name two people seen together or close with the agency of the picture."""
    if text[-1:] in '.:!?”"' or _TOLD.search(text):
        return False
    return bool(_TWO_SEEN.match(text) or _agency_credit().search(text))


def _tells_places(text: str) -> bool:
    """Whether the text tells who stands where in a picture."""
    if len(text) <= 250 and _PICTURED.search(text):
        return True
    low = text.casefold()
    if not _SIDES.find_matches_as_indexes(low) and not low.lstrip("'\"(–—- ").startswith("l"):
        return False
    return bool(_WHO_WHERE.search(text) or _TWO_SIDES.search(text))


def holds(kind: str, text: str) -> bool:
    """Whether ``text`` holds a phrase of this kind of the lexicon, in any case; all phrases in one pass."""
    return bool(_automaton(kind).find_matches_as_indexes(text.casefold()))


@cache
def _automaton(kind: str) -> AhoCorasick:
    return AhoCorasick([phrase.casefold() for phrase in lexicon("boilerplate")[kind]])


@cache
def _agency_credit() -> re.Pattern[str]:
    """An agency in brackets behind words that no full stop closes: ``The port of Mombasa on Monday (AFP/Getty)``."""
    names = "|".join(re.escape(n) for n in sorted(lexicon("boilerplate")["agencies"], key=len, reverse=True))
    return re.compile(rf"[\w’'”]\s\((?:(?:{names})(?:[/ ][\w. ]{{1,25}})?|(?:{names}|Getty)[/ ]?(?:Getty|Images)?)\)$")


def cut_agency(text: str) -> str:
    """``text`` without the name of a news agency, or of those who wrote, as its last words.

    ``… he said. (ANI)``, ``… this year. — AFP``, ``… in 1982. Enditem``, ``… at noon. (Reporting by Ana Ruiz)``.
    """
    return _agency().sub("", text)


@cache
def _agency() -> re.Pattern[str]:
    names = "|".join(re.escape(n) for n in sorted(lexicon("boilerplate")["agencies"], key=len, reverse=True))
    return re.compile(
        rf"""(?<=[.!?”"’)])\s*(?:\((?:{names})(?:[/ -][\w .]{{1,20}})?\)|[/\[](?:{names})[/\]]"""
        rf"""|(?:--?|[–—])\s?(?:{names})|(?<=\s)(?:{names}|Enditem)"""
        rf"""|\((?:[A-Z]\w+\s)?(?:[Rr]eporting|[Ww]riting|[Ee]diting|[Cc]ompiled)\s(?:and\s\w+\s)?by\s[^()]{{3,200}}\))\.?$"""
    )
