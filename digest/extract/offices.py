"""Offices as a passage states them: rank, field of work, head noun, and the country or body they belong to.

Read from the head noun (``lexicons/offices.yaml``) outwards, to the left over ranks, fields and the country or body
before them, to the right over ``of …``, ``for …``, ``at …``, brackets and a second office
(``digest.extract.office_parts``). Shared; extracts nothing.
"""

from __future__ import annotations

from typing import NamedTuple

from digest.extract.bodies import body_at
from digest.extract.office_parts import POSSESSIVE, Span, after_office
from digest.extract.phrases import Phrase
from digest.lexicons import small_words, words

STYLES = words("offices", "styles")
_RANKS = small_words("offices", "rank")
_PAST = words("offices", "past")
_PORTFOLIO = words("offices", "portfolio")
_PORTFOLIO_SMALL = small_words("offices", "portfolio")
_TIES = frozenset(("and", "&", ",", "-"))
#: An office reaches at most so many tokens to the left of its head, a bracket before it so many more.
_LEFT, _BRACKET = 12, 9


class Office(NamedTuple):
    """An office as one passage states it; positions are token numbers."""

    first: int
    last: int
    head: int
    office: str
    country: Span | None
    body: Span | None
    past: bool
    word: str  #: the head in small letters
    bare: bool  #: nothing beside the head


def office_at(p: Phrase, h: int) -> Office:
    """The office whose head stands at token ``h``, with rank, portfolio, body and country."""
    end, value = p.office.get(h) or p.plural[h]
    left, country, body = _before_office(p, h)
    last, country_after, body_after, cut = after_office(p, end, h)
    start = _office_start(p, left, h)
    while body is not None and start < h and p.starts[start] < body[1]:
        start += 1
    text = p.text(start, cut)
    w = p.words
    past = w[left - 1].lower().rstrip("-") in _PAST or w[start - 1].lower() in _PAST or text[:3].lower() == "ex-"
    bare = start == h and last == end and body is None and country is None
    if country is None or (country_after and value == "body"):
        country = country_after
    office = " ".join(text.split())
    return Office(left, last, h, office, country, body_after or body, past, p.text(h, end).lower(), bare)


def _before_office(p: Phrase, h: int) -> tuple[int, Span | None, Span | None]:
    """How far the office reaches to the left: ranks, field of work, the country or body it belongs to."""
    w = p.words
    i = _over_fields(p, h)
    k = i - 1 if w[i - 1] in POSSESSIVE else i
    if w[k - 1] == ")" and "(" in (opening := w[max(0, k - _BRACKET) : k]):
        k -= len(opening) - opening.index("(")  # "JAXA (Japan …) President"
    if k - 1 in p.geo_end:
        start = p.geo_end[k - 1]
        if w[start - 1] == "Embassy" and start - 2 in p.geo_end:  # "Chilean Embassy Lima’s Legal Attaché"
            first = p.geo_end[start - 2]
            return first, p.span(first, start - 1), p.span(first, start)
        return start, p.span(start, k), None
    if i < h and w[i - 1] in ("of", "for") and (whole := _body_ending_at(p, h)) is not None and whole < i:
        return whole, _geo_ending(p, whole - 1), p.span(whole, h)  # "Hill Chamber of Commerce President"
    found = _body_ending_at(p, k)
    if found is not None:
        return found, _geo_ending(p, found - 1), p.span(found, k)
    return i, None, None


#: Fields of work that close countries' names too.
_STATES = frozenset(("States", "Republic", "Union", "Islands", "House"))


def _over_fields(p: Phrase, h: int) -> int:
    """The first of the ranks and fields of work before the head at ``h``: ``Deputy Trade and Industry Minister``."""
    w = p.words
    i = h
    while i > 0 and h - i < _LEFT:
        word = w[i - 1]
        if word == "support" and p.capital(h):
            break  # "to support President Hart"
        if word in _STATES and p.geo_end.get(i - 1, i - 1) < i - 1:
            break  # "United States Secretary of Commerce"
        if word in _TIES:
            if not _ties(p, i, h):
                break
            i -= 2
        elif word in _PORTFOLIO or (small := word.lower()) in _RANKS or (word == small and small in _PORTFOLIO_SMALL):
            i -= 1
        else:
            break
    return i


def _ties(p: Phrase, i: int, h: int) -> bool:
    """Whether the ``and``, comma or hyphen before token ``i`` ties two words of one office."""
    w = p.words
    if w[i - 1] == "-":
        return p.adjacent(i) and w[i - 2].lower() in _RANKS
    if w[i - 2] not in _PORTFOLIO or w[i] not in _PORTFOLIO:
        return False
    return w[i - 1] != "," or "and" in w[i:h] or "&" in w[i:h]  # commas join only when an "and" closes the list


def _geo_ending(p: Phrase, i: int) -> Span | None:
    """The country named by the words that end with token ``i``, a possessive between left out."""
    i -= p.words[i] in POSSESSIVE
    return p.span(p.geo_end[i], i + 1) if i in p.geo_end else None


def _body_ending_at(p: Phrase, end: int) -> int | None:
    """The first token of the body's name that ends before token ``end``, as in ``NASA Administrator``."""
    if end - 1 < 0:
        return None
    for first, stop in p.body.items():
        if stop == end:
            return first
    for h, (stop, _) in p.head.items():
        if stop == end:
            parsed = body_at(p, h)
            if parsed is not None and parsed.last == end:
                return parsed.first
    word = p.words[end - 1]
    acronym = len(word) > 1 and word.isupper() and word.isalpha()
    return end - 1 if acronym and end - 1 not in p.office and end - 1 not in p.honorific else None


def _office_start(p: Phrase, left: int, h: int) -> int:
    """Where the office itself begins, after the country or body before it."""
    i = h
    while i > left:
        word = p.words[i - 1]
        if i - 1 in p.geo_end or word in POSSESSIVE:
            break
        if word not in _PORTFOLIO and word not in _TIES:
            small = word.lower()
            if small not in _RANKS and small not in _PORTFOLIO_SMALL:
                break
        i -= 1
    return i
