"""One line of a page at a time: what it looks like, without its neighbours.

``classify`` tells prose from furniture by the line's own features: length, end punctuation, share of link text, and
the wording of ``lexicons/boilerplate.yaml``. Captions have a module of their own.
"""

from __future__ import annotations

import re
from enum import Enum
from functools import cache
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick

from digest.lexicons import lexicon
from digest.load.captions import holds, is_caption
from digest.load.page import Block
from digest.load.paragraphs import BULLET, END_OF_SENTENCE
from digest.text.unicode import fold


class Class(Enum):
    PROSE = "prose"  #: reads as sentences
    SHORT = "short"  #: could be the article's: a heading, a name in a list, a verse
    ITEM = "item"  #: of a list
    NOISE = "noise"  #: the page's, wherever it stands
    INSET = "inset"  #: the page's, but set into the text, which goes on behind it: a call for money, a card
    CAPTION = "caption"  #: of a picture, or its credit
    END = "end"  #: after this nothing is the article's


class Line(NamedTuple):
    """A paragraph with its class."""

    block: Block
    kind: Class

    @property
    def text(self) -> str:
        return self.block.text


_SYLLABIC = re.compile(r"[\u3040-\u9fff\uac00-\ud7a3]")
_URL = re.compile(r"(?:https?://|www\.)\S+|\b[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|gov|edu|int|info)\b\S*")
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.]+|\[email\s*protected\]", re.I)
_PAGE = re.compile(r"\W*(?:page|seite|página|pág\.|p\.)\s?\d{1,4}(?:\s?(?:of|/|von|de|sur)\s?\d{1,4})?\W*", re.I)
_GLUED = re.compile(r"[a-z]{3}[A-Z][a-z]{2}")
_DIGIT = re.compile(r"\d")
_PHONE = re.compile(r"\+?\(?\d[\d\s().-]{6,}\d")
_RIGHTS = re.compile(
    r"""all\ rights\ reserved | © | ⓒ | \(c\)\ ?(?:19|20)\d\d | copyright\b.{0,60}\b(?:19|20)\d\d
      | 무단\ ?전재 | 版权所有 | 無断転載 | tous\ droits\ réservés | todos\ los\ derechos\ reservados
      | todos\ os\ direitos\ reservados | alle\ rechte\ vorbehalten | جميع\ الحقوق\ محفوظة | все\ права\ защищены""",
    re.I | re.X,
)
# One of these stands in every such line: the costly pattern runs where one does.
_RIGHTS_WORDS = AhoCorasick(
    "© ⓒ (c) rights copyright 무단 版权 無断 droits derechos direitos rechte حقوق права".split()
)
_NAME = r"(?:[A-ZÀ-Ý][\w.’'-]*|and|&|de|la|van|von|bin|al|el)"
_BYLINE = re.compile(
    rf"""(?i:(?:words\ |reported\ |story\ |written\ |posted\ )?by|von|par|por|di|af|av|door):?\s+
         (?!(?i:the)\b){_NAME}(?:[\ ,|-]+{_NAME}){{0,7}}\.?$""",
    re.X,
)
_REPORTER = re.compile(
    r"""^(?:reporter|correspondent|記者|记者)\b[^.]{0,40}$
      | ^[^.]{2,50}\b(?:reporter|correspondent|記者|记者)$ | ^.{2,12}\ ?(?:기자|특파원)\b.{0,30}$
      | ^(?:our\ |the\ )?(?:staff|news|online|web|special|own|diplomatic|foreign|city)
        \ (?:reporter|correspondent|desk|writer|report|editor)s?$""",
    re.I | re.X,
)
_FROM_WHERE = re.compile(r"(?:[A-Z][\w.’'-]+\s){2,3}in\s[A-Z]{3,}(?:\s[A-Z]{3,}){0,2}(?:,\s[A-Z]\w+(?:\s[A-Z]\w+)?)?")
_BY = re.compile(r"^(?:(?:words|reported|story|written|posted)\s+)?(?:by|von|par|por|di|af|av|door):?\s+", re.I)
_DESKS = frozenset(
    "staff desk bureau news newsroom team agency reporter reporters correspondent editor editors".split()
)
_TRAIL = re.compile(r"^[^<>›»/|]{1,40}(?: ?[<>›»] ?[^<>›»/|]{1,40}){1,6}$|^[^/]{2,30} / [^/]{2,30}(?: / [^/]{2,30})*$")
_HASHTAGS = re.compile(r"(?:#\w+\s*){3,}")
_ABOUT = re.compile(r"(?:About|ABOUT) (?:the )?[A-Z0-9“\"(]")
_ABOUT_RUN = re.compile(
    r"""(?:About|ABOUT)\ (?:the\ )?([A-Z][^.:;]{1,70}?)\s?[:–—-]?\s?(?:The\ )?\1\b
        .{0,80}\b(?:is|are|was|has|provides|offers)\b""",
    re.X,
)
_SITE_PART = re.compile(r" (?:[|–—-]|::|»|›) ")
_SENTENCES = re.compile(r"[.!?…](?:\s|$)")
_ADVERT = re.compile(
    r"advertis(?:e)?ments?\W+(?:-|–|—|\||scroll|story|article|continue|content|remove|swipe|loading|skip|close)", re.I
)
_QUOTED = re.compile(r"[\"“«„]")
_MOST_WORDS = 30  #: of a line of addresses and telephone numbers
_LETTERLESS = re.compile(r"[\W\d_]*")
_END_MARKS = frozenset({"end", "END", "ENDS", "Ends", "30", "끝", "完", "以上"})


def classify(block: Block) -> Class:
    """The class of one paragraph, by itself."""
    text = block.text
    if block.kind == "caption":
        return Class.CAPTION
    key = fold(text) if len(text) <= 200 else ""
    if _is_end(text, key):
        return Class.END
    if is_caption(text):
        return Class.CAPTION
    if len(text) <= 700 and holds("notices", text) and not _QUOTED.search(text):
        return Class.NOISE
    if (len(text) <= 400 and _is_noise(block, key)) or ("#" in text and _HASHTAGS.search(text)):
        return Class.NOISE
    if is_prose(text):
        return Class.PROSE
    return Class.ITEM if block.kind in ("item", "numbered", "note", "table") or BULLET.match(text) else Class.SHORT


def is_prose(text: str) -> bool:
    """Whether ``text`` reads as sentences: closed as a sentence is, or longer than any heading."""
    length = weight(text)
    if length >= 150:
        return not (_is_page_title(text) or _is_in_capitals(text))
    if length < 25 or not END_OF_SENTENCE.search(text):
        return False
    if length < 60 and text.endswith("!") and len(_SENTENCES.findall(text)) < 2:
        return False  # a slogan or a call, not a sentence of news
    announces = text.rstrip("\"'”’»)]）」』›*_ ")[-1:] in ":;：；"
    return length >= 45 or (not announces and (text.count(" ") >= 3 or length > len(text)))


def _is_in_capitals(text: str) -> bool:
    """Whether a long line is a heading: all in capitals, closed by no sentence's end."""
    return text.isupper() and text.isascii() and len(text) <= 300 and not END_OF_SENTENCE.search(text)


def _is_page_title(text: str) -> bool:
    """Whether a long line is a headline with the names of section and site behind it, as a browser's tab shows it."""
    if END_OF_SENTENCE.search(text) or len(text) > 400 or not _SITE_PART.search(text):
        return False
    words = [w for part in _SITE_PART.split(text)[1:] for w in part.split() if w[0].isalpha()]
    return 2 * sum(1 for w in words if w[0].isupper() or not w.isascii()) > len(words)


def weight(text: str) -> int:
    """Length in characters of an alphabet: one of Chinese, Japanese or Korean says as much as two or three."""
    return len(text) if text.isascii() else len(text) + len(_SYLLABIC.findall(text)) * 3 // 2


def is_section(text: str) -> bool:
    """Whether ``text`` is the name of a section or a button, as sites have them."""
    return fold(text) in _whole("whole")


def is_byline(text: str) -> bool:
    """Whether the line names who wrote the article and nothing else."""
    text = text.lstrip("•*- ")
    if len(text) > 60:
        return bool(_BYLINE.match(text))
    return bool(_BYLINE.match(text) or _REPORTER.search(text) or _FROM_WHERE.fullmatch(text))


def writer_of(text: str) -> str | None:
    """The name in a line that says who wrote the article, without office and place: ``By Ana Diaz, Lima``."""
    text = text.lstrip("•*- ")
    match = _BYLINE.match(text) if len(text) <= 120 else None
    if not match:
        return None
    name = _BY.sub("", match.group()).split(",")[0].split("|")[0].split(" - ")[0].strip(" .")
    words = name.split()
    return (
        name if 2 <= len(words) <= 6 and not _REPORTER.search(name) and not set(fold(name).split()) & _DESKS else None
    )


@cache
def _whole(kind: str) -> frozenset[str]:
    return frozenset(key for phrase in lexicon("boilerplate")[kind] if (key := fold(phrase)))


@cache
def _end_marks() -> frozenset[str]:
    return _END_MARKS | {phrase for phrase in lexicon("boilerplate")["end"] if not fold(phrase)}


@cache
def _starts(kind: str) -> re.Pattern[str]:
    phrases = sorted(lexicon("boilerplate")[kind], key=len, reverse=True)
    return re.compile("|".join(re.escape(phrase.casefold()) for phrase in phrases))


@cache
def _label() -> re.Pattern[str]:
    """A word such as ``Views`` with a figure before or behind it, and nothing else."""
    words = "|".join(re.escape(w) for w in sorted(lexicon("boilerplate")["label"], key=len, reverse=True))
    figure = r"\(?[\d,.]+[km]?\)?"
    return re.compile(rf"\W*(?:{words})s?(?![^\W\d_])\s*[:：|]?\s*{figure}\W*$|\W*{figure}\s?(?:{words})s?\W*$", re.I)


def _is_end(text: str, key: str) -> bool:
    if len(text) <= 60 and (key in _whole("end") or text.strip("\\ –—-_()[]<>/") in _end_marks()):
        return True
    return bool(_starts("end_start").match(text.casefold())) or _is_about(text)


def _is_about(text: str) -> bool:
    """The start of a press wire's block on the sender: ``About Example Group``, alone or with the block behind it."""
    if not text.startswith(("About ", "ABOUT ")):
        return False
    if len(text) <= 90 and _ABOUT.match(text) and not END_OF_SENTENCE.search(text.rstrip(":")):
        return True
    return bool(_ABOUT_RUN.match(text))


def _is_noise(block: Block, key: str) -> bool:
    text = block.text
    if block.kind == "table" and " | " in text:
        return False
    if key in _whole("whole") or _is_menu(text, key) or _LETTERLESS.fullmatch(text) or _PAGE.fullmatch(text):
        return True
    if _label().match(text) or is_byline(text):
        return True
    if len(text) <= 400 and holds("contains", text) and not _QUOTED.search(text):
        return True
    if len(text) <= 90 and _ADVERT.match(text):
        return True
    if len(text) <= 200 and _starts("start").match(text.casefold().lstrip("•*-–>▶☞ ")):
        return True
    if _is_address(text) or (len(text) <= 250 and _claims_rights(text)):
        return True
    return not is_prose(text) and (block.linked > 0.6 * len(text) or bool(_TRAIL.match(text)))


def _is_menu(text: str, key: str) -> bool:
    """Whether the line is nothing but names of buttons and sections, two or more: ``RSS Newsletter Contact``; or a menu
    whose entries a copy has glued together: ``NewsBusinessSport``."""
    if len(_GLUED.findall(text)) >= 3 and not is_prose(text):
        return True
    words = key.split()
    known = _whole("whole") | _whole("end")
    at = 0
    while at < len(words) and 2 <= len(words) <= 12:
        size = next((n for n in (4, 3, 2, 1) if " ".join(words[at : at + n]) in known), 0)
        if not size:
            return False
        at += min(size, len(words) - at)
    return bool(at)


def _claims_rights(text: str) -> bool:
    return bool(_RIGHTS_WORDS.find_matches_as_indexes(text.casefold())) and bool(_RIGHTS.search(text))


def _is_address(text: str) -> bool:
    """A line that is nothing but links, mail addresses and telephone numbers, or a label and one of them."""
    if text.count(" ") > _MOST_WORDS:
        return False
    rest = _URL.sub("", text) if "." in text else text
    rest = _EMAIL.sub("", rest) if "@" in rest or "[" in rest else rest
    rest = (_PHONE.sub("", rest) if _DIGIT.search(rest) else rest).rstrip()
    if rest == text:
        return False
    return sum(c.isalpha() for c in rest) <= (40 if rest.endswith((":", "：")) else 12)
