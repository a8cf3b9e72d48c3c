"""The headline: stated, without site name, section trail and markup; else made from the first sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from digest.lexicons import lexicon
from digest.text.unicode import fold, normalize

Sites = Sequence[str | None]  #: what the site is called: its publisher, its host, the name in its masthead

LONGEST = 110  #: characters of a derived headline
_STRONG = re.compile(r"\s+(?:[|‖«»›]|::|<|>)\s+|\s*\|\s*")
_WEAK = re.compile(r"\s+[-–—]\s+")
_OUTLET = re.compile(
    r"""(?:The\ )?(?:[A-Z][\w.&’'-]*\ ){0,4}(?:Times|Herald|Post|Tribune|Gazette|Chronicle|Observer|Guardian|Telegraph
        |Courier|Journal|Examiner|Independent|Mirror|Standard|Star|Sun|Mail|Daily|Weekly|Today|News|Newspaper|Magazine|Media|TV|Radio
        |Online|Newsroom|Agency|Press)(?:\ (?:Online|Agency|Service|Network|Newspaper|International))?
      | (?:[\w-]+\.)+(?:com|org|net|info|news|int|gov|edu|[a-z]{2})""",
    re.X,
)
_SENTENCE = re.compile(
    r"(.+?(?:(?<![A-Z]\.)(?<!\b[A-Z])(?<!\b(?:Mr|Dr|Ms|St|No|vs|Sh))(?<!\bMrs)[.!?]|[。！？]))(?:[\"”’')]*)(?=\s|$)"
)
_CLAUSE = re.compile(
    r"""[,;:](?=\ )|\s+[–—-](?=\ )
      | \s(?=(?:which|who|where|while|after|following|as\ part\ of|with\ the\ aim|in\ order\ to|aimed\ at)\b)""",
    re.X,
)
_DATELINE = re.compile(
    r"""^[A-Z][\w.’'\ -]{1,30}(?:,\ ?[A-Z][\w.’'\ -]{1,30}){0,2}
        (?:,?\ \d{1,2}\ \w+(?:\ \d{4})?|,\ \w+\.?\ \d{1,2}(?:,\ \d{4})?)?
        \s*(?:\([A-Z][\w\ /]{1,20}\))?\s*(?::|--|[–—]|-(?=\ ))\s+(?=[A-Z“"])""",
    re.X,
)
_LOOSE_END = re.compile(r"(?:[\s,]+(?:under|with|of|for|in|on|at|to|by|and|or|the|a|an|that|as|from|through|during))+$")
# A lone mark between letters stands for an apostrophe (``Finland`s``).
_MARKS = re.compile(r"[*_#]+|(?<!\w)`+|`+(?!\w)|``+|!\[[^\]]*\]\([^)]*\)")


def clean_title(title: str, headings: list[str], sites: Sites = ()) -> str:
    """``title`` without the names of site and sections that pages add to it."""
    title = normalize(" ".join(_MARKS.sub("", title).split())).strip(" |<>»›-–—")
    keys = {fold(h) for h in headings}
    if fold(title) in keys:
        return title
    for separator in (_STRONG, _WEAK):
        parts = [p for p in separator.split(title) if p.strip()]
        if len(parts) > 1:
            title = _own_part(title, parts, keys, sites, separator is _STRONG)
    return title


def _own_part(title: str, parts: list[str], keys: set[str], sites: Sites, strong: bool) -> str:
    for part in parts:
        if fold(part) in keys:
            return part
    if strong:
        return max(parts, key=len)
    title, parts = _without_trail(title, parts)
    while len(parts) > 1 and is_site(parts[-1], sites):
        title = title[: title.rfind(parts[-1])].rstrip(" -–—")
        parts = parts[:-1]
    return title


def _without_trail(title: str, parts: list[str]) -> tuple[str, list[str]]:
    """Without the sections before it, where the first of them is ``Home``: ``Home - News - Ministers meet``."""
    if fold(parts[0]) not in _words("home"):
        return title, parts
    rest = parts[1:]
    while len(rest) > 1 and len(rest[0].split()) <= 4 and set(fold(rest[0]).split()) & _words("sections"):
        rest = rest[1:]
    return title[title.find(rest[0]) :], rest


def parts_behind(whole: str, title: str) -> list[str]:
    """The names behind ``title`` in the title of the browser's tab, the last first: ``… - Politics | The Herald``."""
    rest = whole[len(title) :] if whole.startswith(title) else ""
    parts = (part for strong in _STRONG.split(rest) for part in _WEAK.split(strong))
    return [part.strip() for part in parts if part.strip()][::-1]


def is_site(part: str, sites: Sites) -> bool:
    """Whether the part behind the last dash is the name of the site, as declared or as newspapers are called."""
    if any(site and _same_name(part, site) for site in sites):
        return True
    return part.strip() in _agencies() or bool(_OUTLET.fullmatch(part.strip()))


def _same_name(part: str, site: str) -> bool:
    """Whether the two name one site: ``The Straits Times``, ``straitstimes.com``."""
    name = fold(part).removeprefix("the ").replace(" ", "")
    return name in (fold(site).removeprefix("the ").replace(" ", ""), *site.casefold().split(".")[:-1])


@cache
def _agencies() -> frozenset[str]:
    return frozenset(lexicon("boilerplate")["agencies"])


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(fold(word) for word in lexicon("boilerplate")[kind])


def derive_title(text: str) -> str:
    """A short headline from the text's first sentence; ``Untitled`` where there is no text."""
    first = _DATELINE.sub("", text.split("\n\n", 1)[0].strip())
    match = _SENTENCE.match(first)
    sentence = (match.group(1) if match else first).rstrip(".。")
    return shorten(sentence) or "Untitled"


def shorten(sentence: str) -> str:
    """``sentence`` cut at a clause, else between words, to a headline's length."""
    if len(sentence) <= LONGEST:
        return sentence
    cuts = [m.start() for m in _CLAUSE.finditer(sentence, 40) if m.start() <= LONGEST]
    if cuts:
        return _LOOSE_END.sub("", sentence[: cuts[-1]]).rstrip(" ,;:–—-")
    return (
        sentence[: sentence.rfind(" ", 40, LONGEST) if " " in sentence[40:LONGEST] else LONGEST].rstrip(" ,;:–—-") + "…"
    )
