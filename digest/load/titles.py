"""The headline: stated, without site name, section trail and markup; else made from the first sentence."""

from __future__ import annotations

import re

from digest.text.unicode import fold, normalize

LONGEST = 110  #: characters of a derived headline
_STRONG = re.compile(r"\s+(?:[|‖«»›]|::|<|>)\s+|\s*\|\s*")
_WEAK = re.compile(r"\s+[-–—]\s+")
_SENTENCE = re.compile(
    r"(.+?(?:(?<![A-Z]\.)(?<!\b[A-Z])(?<!\b(?:Mr|Dr|Ms|St|No|vs))(?<!\bMrs)[.!?]|[。！？]))(?:[\"”’')]*)(?=\s|$)"
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
_MARKS = re.compile(r"[*_`#]+|!\[[^\]]*\]\([^)]*\)")


def clean_title(title: str, headings: list[str], site: str | None) -> str:
    """``title`` without the names of site and sections that pages add to it."""
    title = normalize(" ".join(_MARKS.sub("", title).split())).strip(" |<>»›-–—")
    keys = {fold(h) for h in headings}
    if fold(title) in keys:
        return title
    for separator in (_STRONG, _WEAK):
        parts = [p for p in separator.split(title) if p.strip()]
        if len(parts) > 1:
            title = _own_part(title, parts, keys, site, separator is _STRONG)
    return title


def _own_part(title: str, parts: list[str], keys: set[str], site: str | None, strong: bool) -> str:
    for part in parts:
        if fold(part) in keys:
            return part
    if strong:
        return max(parts, key=len)
    names = {fold(site)} if site else set()
    while len(parts) > 1 and fold(parts[-1]) in names:
        title = title[: title.rfind(parts[-1])].rstrip(" -–—")
        parts = parts[:-1]
    return title


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
