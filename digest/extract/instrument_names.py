"""What an instrument is about and what it is called, as the text says it beside the noun.

A helper of ``digest.extract.mentions``.
"""

from __future__ import annotations

import re

from digest.extract.found import Found
from digest.extract.reading import inside

_SUBJECT = re.compile(
    r"""\s*(?:\([^)]{1,40}\)[*\s]*)?
    (?:with\s[^,.;]{2,60}?\s|between\s[^,.;]{2,80}?\s(?!for\s))?
    (?:on|for|in\sthe\s(?:fields?|areas?|sectors?|spheres?|domain)\sof|regarding|concerning|covering|relating\sto
        |aimed\sat|about)\s(?:the\s)?(?:(?:the\s)?co-?operation\sin\sthe\s(?:fields?|areas?|sectors?)\sof\s)?
    (?P<what>[^,;.:()“”"—–\n]{3,90})""",
    re.VERBOSE | re.I,
)
_SUBJECT_END = re.compile(
    r"""\s(?:on\sthe\s(?:sidelines|occasion|margins)|on\sbehalf|between|with|(?:\w+ly\s)?(?:signed|inked)|during|at|under|while|which|that|by|through
        |was|were|is|are|will|had|has|have|comes?|came|implies|provides|stipulates|covers|allows|aims|sets|ensures|enables|makes|means
        |in\s(?:\d{4}|January|February|March|April|May|June|July|August|September|October|November|December|order)
        |on\s(?:\d|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)|today|yesterday
        |and\s(?:a|an|the|two|agreed|will|has|have)|to\s(?:be|enhance|strengthen|promote|boost)|and\s\w+(?:ed|ing))\b""",
    re.VERBOSE,
)
_A_WORD = re.compile(r"[a-z]{4}")
_DANGLING = re.compile(r"\s(?:and|the|of|a|in|on|for|to)$")


#: How what an instrument is about may begin right behind the noun: a cheap guard before ``_SUBJECT``.
_BEGINS = frozenset(
    {" on", " fo", " in", " re", " co", " ai", " ab", " (", " wi", " be"} | {f" ({c}" for c in "MLAFmlaf"}
)


def subject(found: Found) -> str | None:
    """What the instrument is about, as the text says it right after the noun."""
    reading, head = found.reading, found.head
    if reading.full[head.end : head.end + 3] not in _BEGINS:
        return None
    match = _SUBJECT.match(reading.full, head.end, found.sentence.end)
    if match is None:
        return None
    what = _SUBJECT_END.split(match["what"], maxsplit=1)[0].strip(" *'’‘-")
    dates = inside(reading.dates, match.start("what"), match.start("what") + len(what))
    cut = what[-1:].isdigit() and match["what"].endswith(what)  # in the middle of a decimal
    if cut or dates or not _A_WORD.search(what) or what.count(" ") > 9:
        return None
    return _DANGLING.sub("", what) or None


_NAME_LEFT = re.compile(r"(?:(?:[A-Z][\w'’.&-]*|of|and|on|for|the)\s)*$")
_NAME_RIGHT = re.compile(
    r"(?:\s(?:on|of|for|concerning|regarding|relating\sto|between|the|and|in|to|from|against|&)|,?\s[A-Z][\w'’.&-]*)*"
    r"\s[A-Z][\w'’&-]*"
)
#: A name that only says the kind and the parties is none.
_PAIR_ONLY = re.compile(r"\s(?:\([^)]*\)\s)?(?:between|with|among)\b")
_NOT_NAME = re.compile(
    r"\s(?:Signing|Ceremony|Conference|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b.*$"
)
_ARTICLES = re.compile(r"^(?:(?:the|of|and|on|for|an?|The|A|An|This|Its|Our)\s)+")


def title(found: Found) -> str | None:
    """The name of the instrument where it has one: capitalized, and more than the kind."""
    if not found.phrase.named or (found.in_title and found.head.value[0] != "joint-statement"):
        return None
    full, head, phrase = found.reading.full, found.head, found.phrase
    left = _NAME_LEFT.search(full[phrase.start : head.start])
    start = phrase.start + (left.start() if left else head.start - phrase.start)
    right = _NAME_RIGHT.match(full, head.end, min(found.sentence.end, head.end + 160))
    if not _ARTICLES.sub("", full[start : head.start]) and _PAIR_ONLY.match(full, head.end):
        return None
    name = _ARTICLES.sub("", full[start : right.end() if right else head.end])
    name = _NOT_NAME.sub("", name) if right else name
    kind = len(full[head.start : head.end].split())
    return name if sum(w[0].isupper() for w in name.split()) > kind and "\n" not in name else None


#: Words before the noun that do not say what an instrument is about.
_SAY_NOTHING = frozenset(
    """the a an this that its their our his her of and on for in to with new recent recently latest signed said such
    landmark historic important existing current bilateral joint mutual proposed draft final comprehensive first second
    third another separate similar major big key special general framework cooperation agreement memorandum year long
    term interim binding legally initial initialled planned formal official strategic economic partnership""".split()
)
_WORD = re.compile(r"[A-Za-z]{3,}")


def modifiers(found: Found) -> frozenset[str]:
    """The words before the noun that say what the instrument is about, in small letters, plurals without ``s``."""
    words = _WORD.findall(found.reading.full, found.phrase.start, found.head.start)
    small = (w.lower() for w in words if found.sentence.start == 0 or not w.isupper())
    return frozenset(w.removesuffix("s") for w in small if w not in _SAY_NOTHING)
