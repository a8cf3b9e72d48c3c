"""The noun phrase of an instrument, read from its head noun (``MoU``, ``agreement`` …) to the left.

A helper of ``digest.extract.mentions``. Determiner, number, ordinal and the adjectives that say whether the text has
spoken of the instrument before.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from digest.extract.matcher import Hit
from digest.text.sentences import Sentence

_INDEFINITE = frozenset({"a", "an", "another", "several", "many", "some", "various", "numerous", "both", "new"})
_DEFINITE = frozenset(
    {"the", "this", "that", "these", "those", "its", "their", "his", "her", "our", "my", "said", "such", "each"}
    | {"every", "any", "which", "whose"}
)
#: Words that a noun phrase does not reach over.
_STOP = frozenset(
    {
        "of",
        "on",
        "to",
        "for",
        "with",
        "by",
        "at",
        "in",
        "into",
        "from",
        "under",
        "as",
        "who",
        "is",
        "are",
        "was",
        "were",
    }
    | {"be", "been", "has", "have", "had", "will", "would", "and", "or", "but", "not", "than", "about", "between"}
    | {"among", "upon", "per", "via", "through", "after", "before", "during", "over"}
)
_NUMBERS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
            "ten": 10, "eleven": 11, "twelve": 12}  # fmt: skip
_ORDINALS = {"first": 1, "second": 2, "third": 3, "former": 1, "latter": 2}
#: Adjectives by which the text says that it has not spoken of the instrument before.
_FRESH = frozenset(
    {"new", "another", "first", "second", "third", "additional", "further", "more", "future", "separate", "draft"}
)
#: Adjectives that do not tell one instrument from another.
_PLAIN = frozenset(
    {"new", "recent", "latest", "said", "signed", "landmark", "historic", "important", "existing", "current", "this"}
    | {"bilateral", "joint"}
)
_PLURAL = re.compile(
    r"(?:s|a|ae)(?:\sof\s\w+)?$|MoUs|MOUs|(?:memoranda|memorandums|agreements|letters|exchanges|statements)\b", re.I
)
_ADJECTIVE = re.compile(
    r"\b(the|a|an|this|that|their|its|our|any)\s(?:(?:\w+ly|newly|just|long|already|yet-to-be|to-be)[\s-])?$", re.I
)
_SERIES = re.compile(r"\b(?:series|set|number|range|total|host|raft)\sof\s$", re.I)
_NAME_GOES_ON = re.compile(
    r"(?:\s\([^)]{1,12}\))?\s(?:on|of|for|concerning|regarding|relating\sto|between|to)\s(?:the\s|a\s)?(\w+)"
)


#: ``Memorandum of Understanding (MoUs)``: several, however it is written out.
_ABBREVIATED = (" (MoUs)", " (MOUs)")

#: Heads that tell the act themselves.
ITSELF = re.compile(r"exchanged?\s(?:of\s)?(?:notes|letters)|notes\swere", re.I)


class Noun(NamedTuple):
    """The noun phrase of an instrument, up to its head noun."""

    start: int
    definite: bool | None  #: None where there is no determiner
    number: int  #: how many, where the text says so; 1 for one, 0 for an unknown number
    fresh: bool  #: ``a new MoU``, ``another agreement``
    none: bool  #: ``no agreement``
    named: bool  #: capitalized, with another capitalized word beside it
    bare: bool  #: nothing but a determiner before the head: ``the agreement``
    ordinal: int  #: ``the first MoU`` of several; 0 where it has none


@dataclass
class _Phrase:
    """A noun phrase while it is read from its head to the left."""

    start: int
    number: int
    definite: bool | None = None
    fresh: bool = False
    none: bool = False
    bare: bool = True
    ordinal: int = 0


def noun(full: str, sentence: Sentence, head: Hit, acts: Sequence[Hit]) -> Noun:
    """The noun phrase that ends with ``head``; ``acts`` are those of the sentence."""
    low = max(sentence.start, head.start - 130)
    several = is_plural(full[head.start : head.end]) or full.startswith(_ABBREVIATED, head.end)
    phrase = _Phrase(head.start, 0 if several else 1)
    before = [a for a in acts if low < a.end and a.start < head.start]
    end = head.start
    for _ in range(WORDS):
        start, end = _word_before(full, low, end)
        if start == end:
            break
        word = full[start:end]
        if word == "and" and full[head.start].isupper() and _joins(full, low, start, phrase.start):
            end = start
            continue
        act = next((a for a in before if a.start <= start < a.end), None) if before else None
        if act is not None and _ends_phrase(full, low, sentence, act, head, phrase):
            break
        if _take(phrase, full, low, word, start):
            break
        end = start
    if phrase.definite is None and full.endswith("of ", low, phrase.start) and _SERIES.search(full, low, phrase.start):
        phrase.definite = False
    named = _is_named(full, phrase.start, head)
    if head.value[1] == "sure" and " also " in full[head.start : head.end]:
        phrase.fresh = True  # ``notes were also exchanged``
    return Noun(
        phrase.start, phrase.definite, phrase.number, phrase.fresh, phrase.none, named, phrase.bare, phrase.ordinal
    )


@lru_cache(maxsize=1024)
def is_plural(name: str) -> bool:
    """Whether a head noun as written is of several: ``MoUs``, ``letters of intent``, not ``exchange of notes``."""
    return bool(_PLURAL.search(name)) and not ITSELF.match(name)


def _ends_phrase(full: str, low: int, sentence: Sentence, act: Hit, head: Hit, phrase: _Phrase) -> bool:
    """Whether the act stands before the phrase, and is no part of it; takes a participle that is one."""
    if sentence.start and _in_a_name(full, act, head):
        return False
    if (act.value[1] == "noun" and act.end - act.start <= 11) or _is_modifier(full, low, act, phrase.start):
        return False
    _take_participle(phrase, full, low, act)
    if full.endswith((" a", " an"), act.start, act.end):  # ``agreed a``
        phrase.definite = False
    return True


def _word_before(full: str, low: int, end: int) -> tuple[int, int]:
    """The word, or mark of punctuation, that ends last in ``full[low:end]``; an empty span where there is none."""
    while end > low and full[end - 1] in _GAPS:
        end -= 1
    start = end
    while start > low and full[start - 1] not in _ENDS:
        start -= 1
    return (start, end) if start < end or end == low else (end - 1, end)


#: A noun phrase has no more words before its noun.
WORDS = 12
_GAPS = frozenset(" \n\t\xa0\u202f*")
_ENDS = _GAPS | frozenset('“”"(),;:')
#: Verbs in their base form that are nouns too.
_NOUNS_TOO = frozenset(
    {"exchange", "study", "award", "offer", "release", "launch", "update", "upgrade", "work", "draft"}
)
#: Words that a verb in its base form follows: ``to exchange notes``, never ``an exchange agreement``.
_BEFORE_A_VERB = re.compile(
    r"(?:\b(?:to|will|would|shall|should|can|could|may|might|must|and|or|both|they|we|not|s|ly)|[,;:.])\s$"
)


def _is_modifier(full: str, low: int, act: Hit, start: int) -> bool:
    """``an academic exchange agreement``: a verb's base form that is a noun here."""
    if act.value[1] != "base" or act.end + 1 != start or full[act.start : act.end] not in _NOUNS_TOO:
        return False
    return not _BEFORE_A_VERB.search(full, low, act.start)


def _joins(full: str, low: int, conjunction: int, after: int) -> bool:
    """``and`` between two capitalized words: ``the Health and Nutrition Agreement``."""
    start, end = _word_before(full, low, conjunction)
    return full[start : start + 1].isupper() and full[after].isupper() and full[start:end] not in ("The", "A", "An")


def _in_a_name(full: str, act: Hit, head: Hit) -> bool:
    """Whether the word is a capitalized part of the instrument's name: ``Defence Exchange Agreement``.

    Not to be asked of a headline, where every word may be capitalized.
    """
    return full[act.start].isupper() and full[head.start].isupper() and not full[head.start : head.end].isupper()


def _take_participle(phrase: _Phrase, full: str, low: int, act: Hit) -> None:
    """``the recently signed MoU``: a participle inside the phrase."""
    found = _ADJECTIVE.search(full, low, act.start) if act.value[1] == "ed" else None
    if found:
        phrase.start, phrase.bare = found.start(), False
        phrase.definite = found[1].lower() not in ("a", "an")


#: ``the November 27 agreement``: a day, not how many.
_DAY_OF = re.compile(r"\b(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?\s$")


def _take(phrase: _Phrase, full: str, low: int, written: str, start: int) -> bool:
    """Takes one more word into the phrase; whether the phrase ends there."""
    word = written.lower()
    if word in ("no", "neither", "without") or (word == "such" and full.endswith(("no ", "No "), low, start)):
        phrase.none = True
        return True
    if word in _DEFINITE or word in ("a", "an") or (word.endswith(("'s", "’s")) and written[0].isupper()):
        phrase.start, phrase.definite = start, word not in ("a", "an")
        return True
    if word in _STOP or not (word[0].isalnum() or word[0] in '“"$€£¥₹₩'):
        return True
    if (word in _NUMBERS or word[0].isdigit()) and full.startswith(_AMOUNTS, start + len(word) + 1):
        return True
    phrase.start = start
    if word in _NUMBERS or (word.isdigit() and len(word) <= 3 and not _DAY_OF.search(full, low, phrase.start)):
        phrase.number = _NUMBERS.get(word) or int(word)
        phrase.definite = full[max(low, phrase.start - 5) : phrase.start].lower().endswith(_BEFORE_NUMBERS)
        return True
    phrase.ordinal = _ORDINALS.get(word, phrase.ordinal)
    phrase.fresh = phrase.fresh or word in _FRESH
    phrase.bare = phrase.bare and (word in _PLAIN or word in _ORDINALS)
    phrase.definite = False if word in _INDEFINITE else phrase.definite
    return False


#: After a number that counts money or time: ``25 mln loan deal``.
_AMOUNTS = ("mln ", "million ", "bn ", "billion ", "trillion ", "crore ", "lakh ", "year ", "percent ", "per cent ",
            "MW ", "GW ", "kW ")  # fmt: skip

#: Ends of ``the``, ``these``, ``those`` and ``their``: ``the two MoUs``.
_BEFORE_NUMBERS = ("the ", "ese ", "ose ", "eir ")


def _is_named(full: str, start: int, head: Hit) -> bool:
    if not full[head.start].isupper() or full[head.start : head.end].lower().startswith(("mou", "loi")):
        return False
    right = _NAME_GOES_ON.match(full, head.end)
    around = [*full[start : head.start].split()[-3:], right[1] if right else "a"]
    return any(w.lstrip("“\"'‘")[:1].isupper() and w not in ("The", "A", "An", "This", "Its", "Our") for w in around)
