"""Offices as a passage states them: rank, field of work, head noun, and the country or body they belong to.

Read from the head noun (``lexicons/offices.yaml``) outwards, to the left over ranks, fields and the country or body
before them, to the right over ``of …``, ``for …``, ``at …``, brackets and a second office. Shared; extracts nothing.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from digest.extract.bodies import body_at, complement_end
from digest.extract.names import is_acronym, name_at
from digest.extract.phrases import Phrase
from digest.lexicons import small_words, words

STYLES = words("offices", "styles")
_RANKS = small_words("offices", "rank")
_PAST = words("offices", "past")
_PARTS = words("organizations", "parts")
_INSIDE = frozenset(("and", "&", "of", "for", "the", ",", "-", "’s", "'s"))
_ACADEMIC = frozenset(("professor", "dean", "lecturer", "chair", "head", "director"))
_AFTER_SUBJECT = frozenset(("at", "in", "from", "who", "with", "said", "says", "of", "for", "to", "was", "is", "has"))
_SMALL_PARTS = small_words("organizations", "parts")
_COMMON_WORDS = words("organizations", "common") | {"and", "&", "International"}
_SPACES = re.compile(r"\s+")
_PORTFOLIO = words("offices", "portfolio")
_PORTFOLIO_LOWER = small_words("offices", "portfolio")
_NOT_NAMES = words("people", "not_names")
_POSSESSIVE = ("'s", "’s", "'", "’")

#: Offsets in ``Reading.full``.
Span = tuple[int, int]


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
    last, country_after, body_after, cut = _after_office(p, end, h)
    start = _office_start(p, left, h)
    text = p.text(start, cut)
    past = (
        p.words[left - 1].lower().rstrip("-") in _PAST
        or p.words[start - 1].lower() in _PAST
        or text.lower().startswith("ex-")
    )
    return Office(
        first=left,
        last=last,
        head=h,
        office=_SPACES.sub(" ", text),
        country=country_after if country is None or (country_after and value == "body") else country,
        body=body_after or body,
        past=past,
        word=p.text(h, end).lower(),
        bare=start == h and last == end and body is None and country is None,
    )


def _before_office(p: Phrase, h: int) -> tuple[int, Span | None, Span | None]:
    """How far the office reaches to the left: ranks, field of work, the country or body it belongs to."""
    i, country, body = h, None, None
    while i > 0 and h - i < 12:
        word = p.words[i - 1]
        if word.lower() in _RANKS or (
            word in _PORTFOLIO or (word.lower() in _PORTFOLIO_LOWER and not word[0].isupper())
        ):
            i -= 1
        elif (
            (word in ("and", "&") and p.words[i - 2] in _PORTFOLIO and p.words[i] in _PORTFOLIO)
            or (word == "," and p.words[i - 2] in _PORTFOLIO and p.words[i] in _PORTFOLIO and _closes_list(p, i, h))
            or (word == "-" and p.adjacent(i) and p.words[i - 2].lower() in _RANKS)
        ):
            i -= 2
        else:
            break
    k = i - 1 if p.words[i - 1] in _POSSESSIVE else i
    if p.words[k - 1] == ")" and "(" in (opening := [p.words[b] for b in range(max(0, k - 9), k)]):
        k -= len(opening) - opening.index("(")  # "JAXA (Japan …) President"
    if k - 1 in p.geo_end:
        start = p.geo_end[k - 1]
        return start, p.span(start, k), None
    found = _body_ending_at(p, k)
    if found is not None:
        body = p.span(found, k)
        country = _geo_ending(p, found - 1)
        return found, country, body
    return i, country, body


def _closes_list(p: Phrase, i: int, h: int) -> bool:
    return any(p.words[k] in ("and", "&") for k in range(i, h))


def _geo_ending(p: Phrase, i: int) -> Span | None:
    """The country named by the words that end with token ``i``, a possessive between left out."""
    i -= p.words[i] in _POSSESSIVE
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
    return end - 1 if len(word) > 1 and word.isupper() and word.isalpha() and end - 1 not in p.office else None


def _office_start(p: Phrase, left: int, h: int) -> int:
    """Where the office itself begins, after the country or body before it."""
    i = h
    while i > left:
        word = p.words[i - 1]
        if i - 1 in p.geo_end or word in _POSSESSIVE:
            break
        if (
            word.lower() not in _RANKS
            and word not in _PORTFOLIO
            and word.lower() not in _PORTFOLIO_LOWER
            and word not in ("and", "&", ",", "-")
        ):
            break
        i -= 1
    return i


def _after_office(p: Phrase, j: int, h: int) -> tuple[int, Span | None, Span | None, int]:
    """How far the office reaches to the right of its head: (end, country, body, end of the office itself)."""
    country: Span | None = None
    body: Span | None = None
    cut = j
    lower = p.words[h][:1].islower()
    direct = body_from(p, j) if p.capital(j) and j not in p.office and j not in p.honorific else 0
    if direct and direct > j + 1 and not p.title_case:  # "President Hilal Foundation Pakistan, Dr. …"
        return direct, country_in(p, j, direct), p.span(j, direct), j
    field = complement_end(p, j)
    if field > j and p.capital(h) and name_at(p, field) > field + 1:  # "Director Allied Health Ana Ruiz"
        return field, None, None, field
    diplomat = (p.office.get(h) or p.plural[h])[1] == "diplomat"
    while True:
        word = p.words[j]
        k = j + 1
        the = p.words[k].lower() in ("the", "its", "their", "his", "her")
        if word in ("of", "for", "to", "at", "in", "on", "with", "from", "and", "&", ",", "(") and word:
            step = _one_part(p, j, k + the, word, lower, diplomat, country)
            if step is None:
                return cut if body is None and country is None else j, country, body, cut
            end, part, code, found = step
            if part == "office":
                cut = end
            elif part == "country":
                country = country or code
                if diplomat or word == "to":
                    cut = end
            elif part == "body":
                body = body or found
                country = country or code
            elif part == "compound":
                return end, country or code, body or found, end
            j = end
        elif j in p.geo and p.geo[j][1] != "demonym" and body is not None and not p.capital(p.geo[j][0]):
            j = p.geo[j][0]
        else:
            return j, country, body, cut


Step = tuple[int, str, Span | None, Span | None]


def _one_part(p: Phrase, j: int, k: int, word: str, lower: bool, diplomat: bool, country: Span | None) -> Step | None:
    """One ``of …``, ``for …``, ``at …`` after an office: its end, what it is, the country and body it names."""
    if word in ("and", "&", ","):
        return _compound(p, j + 1, word)
    if word == "(":
        return _bracketed(p, j)
    if (
        p.words[k] in ("country", "nation", "kingdom", "republic") and p.words[j] == "of"
    ):  # "of the country’s General …"
        k += 1 + (p.words[k + 1] in _POSSESSIVE)
        if not p.capital(k) or k in p.office or k in p.honorific:
            return k, "skip", None, None
    geo = p.geo.get(k)
    body = body_from(p, k)
    field = complement_end(p, k, small=True)
    if body and field >= body:
        body = 0
    if body and _is_part(p, k, body):
        return body, "office", None, None
    if geo and geo[1] != "demonym" and (body <= geo[0]):
        if p.words[geo[0]] in _POSSESSIVE:
            inner = body_from(p, geo[0] + 1)
            field = complement_end(p, geo[0] + 1, lower)
            if inner:
                return inner, "body", p.span(k, geo[0]), p.span(geo[0] + 1, inner)
            return (max(field, geo[0] + 1), "office", p.span(k, geo[0]), None) if field > geo[0] + 1 else None
        if word in ("of", "for", "from"):
            return geo[0], "country", p.span(k, geo[0]), None
        if word == "to":
            return geo[0], "country", None, None
        return None
    if body:
        return body, "body", country_in(p, k, body), p.span(k, body)
    if word == "of" and p.words[j - 1].lower() in _ACADEMIC and p.words[k].islower():
        field = next(
            i for i in range(k, k + 6) if not p.words[i].islower() or p.words[i] in _AFTER_SUBJECT or i == k + 5
        )
    if field > k:
        return field + (p.words[field] in _SMALL_PARTS), "office", None, None
    if k in p.office and word in ("of", "to", "for") and p.office[k][0] > k:
        inner_end, _, inner_body, inner_cut = _after_office(p, p.office[k][0], k)
        return max(inner_end, inner_cut), "office", None, inner_body
    return _unknown_part(p, j, k, word)


def _is_part(p: Phrase, first: int, last: int) -> bool:
    """Whether the words name a part of a body: ``the International Office``."""
    return p.words[last - 1] in _PARTS and all(
        p.words[i] in _PORTFOLIO | _COMMON_WORDS | _PARTS for i in range(first, last)
    )


def _unknown_part(p: Phrase, j: int, k: int, word: str) -> Step | None:
    """Capitalized words that no list knows after ``of``/``at``: a body by its own name, unless a person's follows."""
    if word not in ("of", "at", "for", "to") or not p.capital(k) or p.words[k] in _NOT_NAMES:
        return None
    end = k
    while p.capital(end) and end not in p.office and end not in p.honorific and p.words[end] not in _NOT_NAMES:
        end += 1
        while (
            p.words[end] in ("of", "and", "&")
            and p.capital(end + 1)
            and end + 1 not in p.office
            and end + 1 not in p.honorific
        ):
            end += 1
    if end == k or end - k > 6:
        return None
    if p.words[end] == "at" and p.capital(end + 1 + (p.words[end + 1] == "the")):  # "Director of Value at …"
        return end, "office", None, None
    if p.words[k - 1].lower() == "the" and word in ("of", "for", "to"):
        return end, "office", None, None
    return end, "body", country_in(p, k, end), p.span(k, end)


def _compound(p: Phrase, k: int, word: str) -> Step | None:
    """A second office of the same person: ``Minister for Trade and Minister for Law``; or a body after a comma."""
    if word == ",":
        body = body_from(p, k + (p.words[k] == "the"))
        k += p.words[k] == "the"
        end = body + 3 * (p.words[body] == "(" and p.words[body + 2] == ")")
        if not body or (k not in p.head and not (p.words[end] == "," and end + 1 in p.honorific)):
            return None
        while p.words[end] in ("and", "&") and body_from(p, end + 1):
            end = body_from(p, end + 1)
        if end == body and p.words[end] != ",":
            return None
        return end, "body", country_in(p, k, end), p.span(k, body)
    h = k
    while h not in p.office and (p.words[h].lower() in _RANKS or p.words[h] in _PORTFOLIO) and h < k + 5:
        h += 1
    if h not in p.office or not p.capital(h):
        return None
    end, country, found, cut = _after_office(p, p.office[h][0], h)
    if name_at(p, p.office[h][0]) > p.office[h][0] and end == p.office[h][0]:
        return None  # "Minister Kim and Ambassador Park": two people
    if end == p.office[h][0] and p.words[end] not in (",", ")") and not p.capital(end) and end not in p.honorific:
        return None
    return max(end, cut), "compound", country, found


def _bracketed(p: Phrase, j: int) -> Step | None:
    """After an office, the body's acronym or the field of work in brackets: ``Permanent Secretary (Law)``."""
    if is_acronym(p.words[j + 1]) and p.words[j + 2] == ")":
        return j + 3, "body", None, p.span(j + 1, j + 2)
    close = next((k for k in range(j + 2, j + 6) if p.words[k] == ")"), 0)
    within = range(j + 1, close)
    plain = close and all(p.capital(k) or p.words[k] in ("and", "&") for k in within)
    if not plain or any(k in p.office or k in p.honorific for k in within) or name_at(p, j + 1) == close:
        return None
    return close + 1, "office", None, None


def body_from(p: Phrase, k: int) -> int:
    """The end of the body's name that begins at token ``k``; 0 where none does."""
    best = p.body.get(k, 0)
    for h in (h for h in range(k, k + 9) if h in p.head):
        if not all(p.capital(i) or p.words[i] in _INSIDE for i in range(k, h)):
            break
        parsed = body_at(p, h)
        if parsed is not None and parsed.first <= k < parsed.last:
            best = max(best, parsed.last)
        elif parsed is not None and parsed.first > k:
            break
    if best:
        return best
    if is_acronym(p.words[k]) and k not in p.geo:
        return k + 1
    return 0


def country_in(p: Phrase, first: int, last: int) -> Span | None:
    """The country named between two tokens, where it is just one."""
    inside = ((i, *p.geo[i]) for i in range(first, last) if i in p.geo)
    named = {value: p.span(i, end) for i, end, _, value in inside if end <= last}
    return next(iter(named.values())) if len(named) == 1 else None
