"""One line of a page at a time: what it looks like, without its neighbours.

``classify`` tells prose from furniture by the line's own features (length, end punctuation, words of
``lexicons/boilerplate.yaml``, share of link text) and ``unwrap`` makes paragraphs of lines broken at a column.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import Enum
from functools import cache

from digest.lexicons import lexicon
from digest.load.page import Block
from digest.text.unicode import fold


class Class(Enum):
    PROSE = "prose"  #: reads as sentences
    SHORT = "short"  #: could be the article's: a heading, a name in a list, a verse
    ITEM = "item"  #: of a list
    NOISE = "noise"  #: the page's, wherever it stands
    CAPTION = "caption"  #: of a picture, or its credit
    END = "end"  #: after this nothing is the article's


_BULLET = re.compile(
    r"[•·▪◦●■□○▶►※‣⁃∙◆◇▷☐✓✔➤➢*–—-]\s+(?=\S)|[ivx]{1,5}\)\s|\(?[a-z]\)\s|\([ivx]{1,5}\)\s|\(?\d{1,2}[.)]\s"
)
_SYLLABIC = re.compile(r"[\u3040-\u9fff\uac00-\ud7a3]")
_STOPS = ".!?…。！？।॥؟۔．"
_AFTER_STOP = "\"'”’»)]）」』›*_ "
_END_OF_SENTENCE = re.compile(rf"[{re.escape(_STOPS)}:;：；][{re.escape(_AFTER_STOP)}]*(?:\[\d+\])?$")
_URL = re.compile(r"(?:https?://|www\.)\S+|\b[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|gov|edu|int|info)\b\S*")
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.]+|\[email\s*protected\]", re.I)
_PHONE = re.compile(r"\+?\(?\d[\d\s().-]{6,}\d")
_RIGHTS = re.compile(
    r"all rights reserved|©|\(c\) ?(?:19|20)\d\d|copyright\b.{0,60}\b(?:19|20)\d\d|무단 ?전재|版权所有|無断転載|tous droits réservés"
    r"|todos los derechos reservados|todos os direitos reservados|alle rechte vorbehalten|جميع الحقوق محفوظة|все права защищены",
    re.I,
)
_BYLINE = re.compile(
    r"(?:by|words by|reported by|story by|von|par|por|di|af|av|door)\s+(?:[A-Z][\w.’'-]*|and|&|de|van|bin|al)(?:[ ,-]+(?:[A-Z][\w.’'-]*|and|&|de|van|bin|al)){0,7}\.?$",
    re.I,
)
_REPORTER = re.compile(
    r"(?:reporter|correspondent|기자|記者|记者)\b.{0,40}$|^.{2,12} ?(?:기자|특파원)$|^(?:staff|news|online|web) (?:reporter|desk|writer|report)s?$",
    re.I,
)
_TRAIL = re.compile(r"^[^<>›»/|]{1,40}(?: ?[<>›»] ?[^<>›»/|]{1,40}){1,6}$|^[^/]{2,30} / [^/]{2,30}(?: / [^/]{2,30})*$")
_HASHTAGS = re.compile(r"(?:#\w+\s*){3,}")
_CREDIT_TAIL = re.compile(
    r"[.!?)”\"]\s+(?:\(?[A-Z][A-Za-z&.-]{1,20}(?: [A-Z][A-Za-z&.-]{1,20}){0,2}/[A-Z][\w.’-]+(?: [A-Z][\w.’-]+){0,3}\)?"
    r"|\((?:[A-Z][\w.&’-]+[ /]?){1,5}\)|\([^()]{0,30}\b(?:photo|picture|image|file|handout)\b[^()]{0,40}\)"
    r"|(?:photo|picture|image|pic|credit)s?(?: credit)?s?\s*[:/]\s?.{2,60}|[—–-] ?(?:AFP|AP|Reuters|APP|PPI|File|file photo)\.?)$",
    re.I,
)
_SIDES = re.compile(r"left|right|row\b|\bL\b|photo|picture|기념촬영", re.I)
_LEFT_RIGHT = re.compile(
    r"""^\W*(?:from|pictured|standing|seated)?,?\s*(?:left|right|front\ row|back\ row)(?:\s+to\s+(?:right|left))?(?:\ in\ (?:photo|picture))?\s?[:,(]
      | ^\W*(?:\(?L\W{1,3}R\b|L[ ]to[ ]R\b|left[ -]to[ -]right\b)
      | \bfrom\ (?:left|right)\ to\ (?:right|left)\b | \((?:from\ left|l-r|left\ to\ right|pictured|in\ the\ cent(?:re|er)|cent(?:re|er))\)?
      | \b(?:second|third|fourth|2nd|3rd|4th)\ from\ (?:the\ )?(?:left|right)\b
      | \bposes?\ (?:together\ )?for\ (?:a|the)\ (?:group\ |commemorative\ |family\ )?(?:photo|picture)
      | 기념촬영""",
    re.I | re.X,
)
_TWO_SIDES = re.compile(
    r"""(?:,\ left,|\(left\)|\(L\)|,\ at\ left,).{0,250}(?:,\ right\b|\(right\)|\(R\)|\b(?:hold|shake|sign|pose|stand)s?\b)
      | (?:,\ right,|\(right\)|\(R\)).{0,250}(?:,\ left\b|\(left\)|\(L\)|\b(?:shake|speak|pose|stand)s?\b)""",
    re.X,
)
_PICTURED = re.compile(
    r"\b(?:shakes? hands|signs|signing|speaks?|speaking|poses?|pictured|stands?|holds?|attends?|addresses)\b", re.I
)
_ABOUT = re.compile(r"(?:About|ABOUT) (?:the )?[A-Z0-9“\"(]")
_ABOUT_RUN = re.compile(
    r"(?:About|ABOUT) (?:the )?([A-Z][^.:;]{1,70}?)\s?[:–—-]?\s?(?:The )?\1\b.{0,80}\b(?:is|are|was|has|provides|offers)\b"
)
_EMPTYISH = re.compile(r"[\W\d_]*")
_LABEL_VALUE = re.compile(r"\s*(?:[:：|]\s*|\s)?\(?[\d,.]+[km]?\)?$", re.I)


def column(texts: Iterable[str]) -> int | None:
    """The column at which a machine broke the lines of a page, None where people did.

    Of lines broken at a column, the next line's first word would not have fitted on the line before.
    """
    pairs = [pair for text in texts if "\n" in text for pair in _pairs(text.split("\n"))]
    if len(pairs) < 2:
        return None
    width = sorted(len(a) for a, _ in pairs)[-1 - len(pairs) // 50]
    roomy = sum(len(a) + 1 + len(b.split(" ", 1)[0]) <= width - 3 for a, b in pairs)
    return width if 40 <= width <= 130 and roomy <= max(1, len(pairs) // 6) else None


def _pairs(lines: list[str]) -> list[tuple[str, str]]:
    stripped = [line.strip() for line in lines]
    return [(a, b) for a, b in zip(stripped, stripped[1:], strict=False) if a and b and not _BULLET.match(b)]


def unwrap(text: str, width: int | None = None) -> list[str]:
    """The paragraphs of a block: lines broken at ``width`` are joined, lines that end on their own stay apart.

    An empty line is a break that the author asked for: only a sentence in full flow runs over it.
    """
    paragraphs: list[str] = []
    last = ""
    for line in map(str.strip, text.split("\n")):
        if line and paragraphs and _joins(paragraphs[-1], last, line, width):
            paragraphs[-1] += ("" if _no_space(last[-1:]) and _no_space(line[0]) else " ") + line
        elif line:
            paragraphs.append(line)
        last = line
    return paragraphs


def _joins(paragraph: str, last: str, line: str, width: int | None) -> bool:
    if _BULLET.match(line) and not (line[0] in "–—" and last[:1] not in "–—" and not _END_OF_SENTENCE.search(last)):
        return False
    return _runs_on(paragraph, line) or bool(width and last and _is_full(last, line, width))


def _is_full(before: str, line: str, width: int) -> bool:
    """Whether ``before`` was broken for want of room."""
    return len(before) + 1 + len(line.split(" ", 1)[0]) > width * 0.7


def _runs_on(before: str, line: str) -> bool:
    return line[0].islower() and not _END_OF_SENTENCE.search(before) and len(before) >= 25


def _no_space(character: str) -> bool:
    """Whether the script writes no spaces between words (Chinese, Japanese)."""
    return bool(character) and ("\u3000" <= character <= "\u9fff" or "\uff00" <= character <= "\uffef")


def is_item(text: str) -> bool:
    return bool(_BULLET.match(text))


def is_prose(text: str) -> bool:
    """Whether ``text`` reads as sentences: closed as a sentence is, or longer than any heading."""
    length = weight(text)
    if length >= 150:
        return True
    if length < 25 or not _END_OF_SENTENCE.search(text):
        return False
    return length >= 45 or (
        text.rstrip(_AFTER_STOP)[-1:] not in ":;：；" and (text.count(" ") >= 3 or length > len(text))
    )


def weight(text: str) -> int:
    """Length in characters of an alphabet: one of Chinese, Japanese or Korean says as much as two or three."""
    return len(text) if text.isascii() else len(text) + len(_SYLLABIC.findall(text)) * 3 // 2


def classify(block: Block) -> Class:
    """The class of one line, by itself."""
    text = block.text
    if block.kind == "caption":
        return Class.CAPTION
    key = fold(text) if len(text) <= 200 else ""
    if _ends(text, key):
        return Class.END
    if len(text) <= 900 and _is_caption(text):
        return Class.CAPTION
    if (len(text) <= 300 and _is_noise(block, key)) or _HASHTAGS.search(text):
        return Class.NOISE
    if is_prose(text):
        return Class.PROSE
    return Class.ITEM if block.kind in ("item", "table") or is_item(text) else Class.SHORT


def is_section(text: str) -> bool:
    """Whether ``text`` is the name of a section or a button, as sites have them."""
    return fold(text) in _words("whole")


def is_byline(text: str) -> bool:
    return bool(_BYLINE.match(text.lstrip("•*- "))) or (len(text) <= 60 and bool(_REPORTER.search(text)))


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(k for phrase in lexicon("boilerplate")[kind] if (k := fold(phrase)))


@cache
def _marks() -> frozenset[str]:
    return frozenset(phrase for phrase in lexicon("boilerplate")["end"] if not fold(phrase) or phrase.isdigit())


@cache
def _starts(kind: str) -> re.Pattern[str]:
    phrases = sorted(lexicon("boilerplate")[kind], key=len, reverse=True)
    return re.compile("|".join(re.escape(p.casefold()) for p in phrases))


@cache
def _anywhere(kind: str) -> re.Pattern[str]:
    return re.compile("|".join(re.escape(p) for p in lexicon("boilerplate")[kind]), re.I)


@cache
def _label() -> re.Pattern[str]:
    words = sorted(lexicon("boilerplate")["label"], key=len, reverse=True)
    return re.compile(
        rf"\W*(?:{'|'.join(map(re.escape, words))})s?\b{_LABEL_VALUE.pattern}|\W*[\d,.]+ ?(?:{'|'.join(map(re.escape, words))})s?\W*$",
        re.I,
    )


def _ends(text: str, key: str) -> bool:
    if len(text) <= 200 and (
        (key in _words("end") and len(text) <= 60) or text.strip("\\ –—-_") in _marks() | {"end", "END", "ENDS", "Ends"}
    ):
        return True
    return bool(_starts("end_start").match(text.casefold())) or _is_about(text)


def _is_about(text: str) -> bool:
    """The start of a press wire's block on the sender: ``About Example Group``, alone or with the block behind it."""
    if not text.startswith(("About ", "ABOUT ")):
        return False
    if len(text) <= 90 and _ABOUT.match(text) and not _END_OF_SENTENCE.search(text.rstrip(":")):
        return True
    return bool(_ABOUT_RUN.match(text))


def _is_caption(text: str) -> bool:
    tail = text[-160:]
    if (
        _anywhere("caption").search(text[:40])
        or _anywhere("caption").search(tail)
        or _anywhere("caption_tail").search(text[-40:])
    ):
        return len(text) <= 200 or bool(_PICTURED.search(text) or _CREDIT_TAIL.search(tail)) or _is_picture_text(text)
    return _is_picture_text(text) or (len(text) <= 600 and bool(_CREDIT_TAIL.search(tail)))


def _is_picture_text(text: str) -> bool:
    """Whether the text tells who stands where, or what a person is doing in a picture."""
    if not _SIDES.search(text):
        return False
    return bool(_LEFT_RIGHT.search(text) or _TWO_SIDES.search(text))


def _is_noise(block: Block, key: str) -> bool:
    text = block.text
    if key in _words("whole") or _EMPTYISH.fullmatch(text):
        return True
    if _starts("start").match(text.casefold().lstrip("•*-–> ")) and len(text) <= 200:
        return True
    if _label().match(text) or is_byline(text):
        return True
    if _RIGHTS.search(text) and len(text) <= 250:
        return True
    return (
        _is_address(text)
        or (block.linked > 0.6 * len(text) and not is_prose(text))
        or (bool(_TRAIL.match(text)) and not is_prose(text))
    )


def _is_address(text: str) -> bool:
    """A line that is nothing but links, mail addresses and telephone numbers."""
    rest = _PHONE.sub("", _EMAIL.sub("", _URL.sub("", text))).rstrip()
    if rest == text:
        return False
    return sum(c.isalpha() for c in rest) <= (40 if rest.endswith((":", "：")) else 12)
