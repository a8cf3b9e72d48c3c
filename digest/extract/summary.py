"""One or two sentences of the article, verbatim, that say what it is about.

Recognized: the first sentences of the text that are sentences (they end as one, hold enough words, and are not a
caption, a list item, a quotation or a line of capitals); the next one is added while both stay short.
Not recognized: the best sentence of an article that begins with a scene; the lead is taken as journalists write it.
Known misses: a lead split by an abbreviation that the sentence splitter does not know gives a short summary.
"""

from __future__ import annotations

import re
from bisect import bisect_left

from digest.extract.reading import Reading
from digest.text.sentences import Sentence

#: Lengths in characters: a lead shorter than ``SHORT`` gets company while the two stay within ``LONG``.
SHORT, LONG, SEARCHED = 160, 320, 12
#: A line of so many words, few of them capitalized, is a sentence even without a stop.
WORDS, CAPITALIZED = 15, 0.4

_ENDS = re.compile(r"""[.!?。！？؟…।]["'”’»」)\]]*$""")
_ITEM = re.compile(r"\s*(?:[-–—•*·▪#>|+]|\d{1,3}[.)]\s|\(?[ivxlc]{1,4}\)|[A-Za-z]\))\s*")
_OPEN_QUOTE = re.compile(r"""\s*["“«「'‘]""")
_CREDIT = re.compile(
    r"\((?:courtesy|photo|image|credit|source)|(?:photo|image) (?:credit|copyright|courtesy)|\bfrom left\b"
    r"|pose[sd]? for a|shakes? hands|^(?:photo|image|caption|updated|published|source|contact)\b",
    re.I,
)
#: A part of all that ``_CREDIT`` finds: a cheap guard before it.
_OF_CREDITS = ("courtesy", "photo", "image", "credit", "source", "from left", "pose", "hands", "caption", "updated",
               "published", "contact")  # fmt: skip
#: A dateline before the first sentence: place in capitals or a date, wire, then a dash or a colon.
_DATELINE = re.compile(
    r"""(?=[\w(/]*[A-Z]{3}|\(|[^.!?]{0,60}?\b(?:19|20)\d\d\b)
    (?:(?:[A-Z0-9(/][\w.,()/&’'-]*|of|and|de)[ ]){1,12}?(?:[-–—]{1,2}[ ])
    |(?:date[ ][\d-]+[ ])?[A-Z][\w.]*(?:,?[ ][A-Z][\w.]*){0,3}:[ ](?<=[A-Z]{3}:[ ])""",
    re.VERBOSE,
)


def _words(text: str) -> int:
    text = text[:200]
    return text.count(" ") + 1 if text.isascii() else max(text.count(" ") + 1, len(text) // 4)


def _is_prose(text: str) -> bool:
    words = text[:400].split()
    return len(words) >= WORDS and sum(w[0].isupper() for w in words) < CAPITALIZED * len(words)


def _is_lead(text: str) -> bool:
    """Whether ``text`` reads as a sentence of the article's own account."""
    if _words(text) < 6 or text.isupper() or not (_ENDS.search(text) or _is_prose(text)):
        return False
    return not (_OPEN_QUOTE.match(text) or _is_credit(text[:400]))


def _is_credit(text: str) -> bool:
    low = text.lower()
    return any(word in low for word in _OF_CREDITS) and _CREDIT.search(text) is not None


def _own_words(full: str, start: int, end: int) -> int:
    """Where the sentence begins behind its datelines (``HONG KONG - Wire - 5 June 2026 - A delegation …``)."""
    for _ in range(3):
        found = _DATELINE.match(full, start, end)
        if found is None or end - found.end() < 40:
            break
        start = found.end()
    return start


def _body(reading: Reading) -> list[Sentence]:
    first = bisect_left(reading.sentences, reading.offset, key=lambda s: s.start)
    return list(reading.sentences[first : first + SEARCHED + 1])


def _follows(full: str, first: Sentence, second: Sentence) -> bool:
    """Whether the two are neighbours in one paragraph, or in two where the first is a paragraph of its own."""
    return (
        second.paragraph - first.paragraph <= 1
        and second.start - first.end <= 3
        and _is_lead(full[second.start : second.end])
    )


def _lead(full: str, body: list[Sentence]) -> int | None:
    """Index of the first sentence that reads as a lead; a list item only where nothing else does."""
    item = None
    for i in range(min(len(body), SEARCHED)):
        text = full[body[i].start : body[i].end]
        if _is_lead(text):
            if not _ITEM.match(text):
                return i
            item = i if item is None else item
    return item


def read(reading: Reading) -> str:
    """A passage of ``article.text``; the first line of it where no sentence is found; empty for an empty text."""
    full, body = reading.full, _body(reading)
    at = _lead(full, body)
    if at is None:
        return full[body[0].start : body[0].end] if body else ""
    first, end = body[at], body[at].end
    if end - first.start < SHORT and at + 1 < len(body):
        second = body[at + 1]
        if second.end - first.start <= LONG and _follows(full, first, second):
            end = second.end
    return full[_own_words(full, first.start, first.end) : end]
