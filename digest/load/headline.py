"""Which line of a page is its headline, and where the headline ends on the page."""

from __future__ import annotations

import re

from digest.load.lines import Class, Line, is_byline, is_section, weight
from digest.load.published import bare_stamp, is_clock
from digest.load.titles import Sites, clean_title, is_site
from digest.text.unicode import fold

_PARTS = re.compile(r" [-–—|] ")
_PARTED = re.compile(r".?\s*(?:[|–—«»›:-]|::)\s")
_DIGIT = re.compile(r"\d")
_TABS = 2  #: lines at the top of a copy that may be the tab's title
_FAR = 300  #: lines behind which no headline is looked for
_NEAR = 4.0  #: a standfirst may share more words with the lead than the headline above it: the first of near equals
_MASTHEAD = re.compile(
    r"""(?i:(?:the\ )?(?:(?:official|government|national|web)\ ?)*(?:portal|site|website|gazette))
        \ (?:of|for)\ (?:(?:[A-Z][\w&’'-]*|of|and|the|for|&),?[ ]?){1,9}
      | (?:(?!By\b)[A-Z][\w.]*\ )?
        (?i:(?:the\ )?(?:ministry|department|government|embassy|office|bureau|agency|commission|council))
        \ (?:of|for)\ (?:(?:[A-Z][\w&’'-]*|of|and|the|for|&),?[ ]?){1,9}
      | (?:[A-Z][\w&’'-]*\ ){1,4}(?:Bureau|Agency|Office|Ministry|Department|Times|Herald|Post|News|Daily)""",
    re.X,
)


def find_headline(lines: list[Line], declared: str | None, sites: Sites = ()) -> tuple[str | None, int]:
    """The headline and the index of its last line on the page: (None, -1) without one, -1 where only declared."""
    if declared and not is_section(declared) and not (is_site(declared, sites) and _shown(lines)):
        headings = [line.text for line in lines if line.block.kind == "heading"]
        title = clean_title(declared, headings, sites)
        return title, _last_repeat(lines, title, -1)
    index = _named_in_tab(lines)
    if index is None:
        index = _most_like_one(lines)
    if index is None:
        return None, -1
    whole = _behind_sections(lines, index) or _in_full(lines, index)
    title = clean_title(whole, [], (*sites, _named_again(lines, index)))
    return title, _last_repeat(lines, title, index)


def _shown(lines: list[Line]) -> bool:
    """Whether a line of the page looks like a headline."""
    return _most_like_one(lines) is not None


def _in_full(lines: list[Line], index: int) -> str:
    """The headline of line ``index``, which a copy may have cut short (``Ministers agree on …``) above the whole."""
    text = lines[index].text
    begun = text.removesuffix("…").removesuffix("...")
    below = (line.text for line in lines[index + 1 : index + 5])
    return next((t for t in below if begun != text and t.startswith(begun) and not t.endswith(("…", "..."))), text)


def _named_in_tab(lines: list[Line]) -> int | None:
    """The headline's line where a copy begins with the title of the browser's tab: the first line says the same as a
    later one, and then the names of section and site."""
    for tab in lines[:_TABS]:
        key = fold(tab.text)
        for i, line in enumerate(lines[1:_FAR], 1):
            if line is not tab and _may_be_one(line) and _goes_on(tab.text, key, line.text) and _is_followed(lines, i):
                return i
    return None


def _goes_on(tab: str, tab_key: str, headline: str) -> bool:
    """Whether ``tab`` is ``headline`` and a name behind it (``… - The Herald``, ``… | Politics | Herald``)."""
    key = fold(headline)
    return (
        (len(headline.split()) >= 3 or not headline.isascii())
        and len(key) < len(tab_key)
        and tab_key.startswith(key)
        and bool(_PARTED.match(tab[len(headline) - 1 :]))
    )


def _is_followed(lines: list[Line], i: int) -> bool:
    """Whether the text that comes next takes words of line ``i`` up, as an article does its headline's."""
    after = [line.text for line in lines[i + 1 :] if line.kind is Class.PROSE][:4]
    return _shared(lines[i].text, set(fold(" ".join(after)).split())) >= 1 and not _MASTHEAD.fullmatch(lines[i].text)


def _named_again(lines: list[Line], index: int) -> str | None:
    """The last part of the headline's line, where the page says it elsewhere too: then it is the site's name."""
    name = fold(_PARTS.split(lines[index].text)[-1])
    if not name or name == fold(lines[index].text):
        return None
    near = (line for i, line in enumerate(lines) if i != index and len(line.text) <= 80)
    return name if any(fold(line.text) == name or _owns(line.text, name) for line in near) else None


def _owns(line: str, name: str) -> bool:
    return ("©" in line or "copyright" in line.casefold()) and name in fold(line)


def _last_repeat(lines: list[Line], title: str, index: int) -> int:
    """The last line of the page's head that says the headline again: whole, in part, or with a section trail."""
    key = fold(title)
    prose = 0
    for i, line in enumerate(lines):
        if _repeats(line, key):
            index = max(i, index)
        elif line.kind is Class.PROSE and ((prose := prose + 1) >= 2 or index >= 0):
            break
    return index


def _repeats(line: Line, key: str) -> bool:
    piece = fold(line.text)
    if piece == key:
        return True
    if line.kind is Class.PROSE or not key:
        return False
    return (len(piece) >= max(12, len(key) // 3) and (key.startswith(piece) or key.endswith(piece))) or (
        piece.startswith(key) and len(piece) <= len(key) + 40
    )


def _most_like_one(lines: list[Line]) -> int | None:
    """The index of the line above the text that looks most like a headline."""
    first = next((i for i, line in enumerate(lines) if line.kind is Class.PROSE), len(lines))
    candidates = [i for i in range(first) if _may_be_one(lines[i])]
    headings = [i for i in candidates if lines[i].block.kind == "heading"]
    if headings:
        return headings[0]
    if not candidates:
        return 0 if first == 0 and lines and _is_long_one(lines) else None
    lead = set(fold(" ".join(line.text for line in lines[first : first + 2])).split())
    scores = {i: _score(lines, i, lead) for i in candidates}
    least = max(scores.values()) - _NEAR
    return next(i for i in candidates if scores[i] >= least)


def _behind_sections(lines: list[Line], index: int) -> str | None:
    """The headline on the lines below, where line ``index`` is it behind names of sections that a copy has glued to
    it: ``HomeLatest NewsOAS to …``."""
    trail = fold(lines[index].text)
    for first in range(index + 1, min(index + 5, len(lines))):
        for last in range(first + 1, first + 4):
            headline = " ".join(line.text for line in lines[first:last])
            before = trail.removesuffix(fold(headline))
            if len(before) < len(trail) and before[-1:].isalpha() and len(headline.split()) >= 3:
                return headline
    return None


def _score(lines: list[Line], i: int, lead: set[str]) -> float:
    """Words shared with the lead, length of a sentence, a date, byline or the text next to it, said twice."""
    text, after = lines[i].text, lines[i + 1 : i + 3]
    key = fold(text)
    return (
        1.5 * min(_shared(text, lead), 3)
        + 2 * (len(text.split()) >= 5 or weight(text) >= 40)
        + 2 * any(bare_stamp(line.text) or is_byline(line.text) for line in after)
        + 2 * (bool(after) and after[0].kind is Class.PROSE)
        + 2 * (sum(key in fold(line.text) for line in lines[max(0, i - 8) : i + 8]) > 1)
        - 4 * any(is_section(part) for part in _PARTS.split(text))
        - 6 * (bool(_MASTHEAD.fullmatch(text)) or _is_list(text))
    )


def _is_list(text: str) -> bool:
    """Whether the line is a row of topics: ``Energy, Estonia, EU – Baltic States, Gas``."""
    parts = text.split(", ")
    return (
        len(parts) >= 4
        and all(len(part.split()) <= 4 and part[:1].isupper() for part in parts)
        and (not any(word[0].islower() for word in text.split()))
    )


def _shared(text: str, words: set[str]) -> int:
    return sum(len(w) > 3 and w in words for w in set(fold(text).split()))


def _may_be_one(line: Line) -> bool:
    text = line.text
    return (
        line.kind is Class.SHORT
        and 12 <= weight(text) <= 300
        and not text.endswith((".", ":", ",", ";", "…"))
        and not text.startswith(("- ", "– ", "• ", "* "))
        and (line.block.kind == "heading" or len(text.split()) >= 3 or not text.isascii())
        and not bare_stamp(text)
        and not (_DIGIT.search(text) and is_clock(text))
    )


def _is_long_one(lines: list[Line]) -> bool:
    """Whether a first line as long as a paragraph is the headline: not closed as sentences are, and taken up by the
    next paragraph."""
    text = lines[0].text
    if lines[0].block.kind == "heading":
        return True
    after = set(fold(" ".join(line.text for line in lines[1:3])).split())
    return len(text) <= 300 and not text.endswith((*'.!?。:;,”"',)) and _shared(text, after) >= 4
