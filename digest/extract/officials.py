"""Named people and the offices that the article gives them.

Recognized, each by the office's head noun (``lexicons/offices.yaml``) and what stands beside it:

====================  ==============================================================================
rule                  example
====================  ==============================================================================
office-name           Second Vice Minister of Health and Welfare Lee Hyung-hoon
office-comma-name     the Ambassador of the Republic of Korea to the UAE, Mr Yoo Jeh-Seung
office-names          presidents Ana Ruiz and Jean Bart; Ministers Kim and Park
name-comma-office     Yousif AlSerkal, Director-General of EHS
name-bracket-office   Jean Bart (Minister of Trade)
name-is-office        Mr Yang is a member of the Politburo; Ana Ruiz, who heads … as director
====================  ==============================================================================

Not recognized: an office without a name, a name without an office, reporters and photographers, offices no longer
held (``former``). Known misses: an office told only by a verb (``who leads the agency``).
"""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

from digest.extract.allegiance import country_at, with_countries
from digest.extract.grammar import (
    Phrase,
    body_at,
    complement_end,
    is_acronym,
    name_at,
    name_before,
    phrases,
    words,
)
from digest.extract.reading import Claim, NameSpan, Reading, Taken
from digest.records import Doubt, Evidence, OfficialNamed

_RANKS = frozenset(w.lower() for w in words("offices", "rank"))
_PAST = words("offices", "past")
_COMMON = words("offices", "common")
_PARTS = words("organizations", "parts")
_INSIDE = frozenset(("and", "&", "of", "for", "the", ",", "-", "’s", "'s"))
_INITIALS = re.compile(r"(?:[A-Z]\.)+")
_SMALL_PARTS = frozenset(w.lower() for w in _PARTS)
_COMMON_WORDS = words("organizations", "common") | {"and", "&", "International"}
_SPACES = re.compile(r"\s+")
_WORDS = re.compile(r"[^\W_]+(?:[-‑'’][^\W_]+)*")
_STYLES = words("offices", "styles")
_NOT_POSTS = words("offices", "not_posts")
_PORTFOLIO = words("offices", "portfolio")
_PORTFOLIO_LOWER = frozenset(w.lower() for w in _PORTFOLIO)
_NOT_NAMES = words("people", "not_names")
_FAMILY_FIRST = words("people", "family_first")
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


# Offices --------------------------------------------------------------------------------------------------------


def _office_at(p: Phrase, h: int) -> Office:
    """The office whose head stands at token ``h``, with rank, portfolio, body and country."""
    end, hit = p.office.get(h) or p.plural[h]
    left, country, body = _before_office(p, h)
    last, country_after, body_after, cut = _after_office(p, end, h)
    start = _office_start(p, left, h)
    text = p.text(start, cut)
    past = (
        p.word(left - 1).lower().rstrip("-") in _PAST
        or p.word(start - 1).lower() in _PAST
        or text.lower().startswith("ex-")
    )
    return Office(
        first=left,
        last=last,
        head=h,
        office=_SPACES.sub(" ", text),
        country=country_after if country is None or (country_after and hit.value == "body") else country,
        body=body_after or body,
        past=past,
        word=p.text(h, end).lower(),
        bare=start == h and last == end and body is None and country is None,
    )


def _before_office(p: Phrase, h: int) -> tuple[int, Span | None, Span | None]:
    """How far the office reaches to the left: ranks, field of work, the country or body it belongs to."""
    i, country, body = h, None, None
    while i > 0 and h - i < 12:
        word = p.word(i - 1)
        if word.lower() in _RANKS or (
            word in _PORTFOLIO or (word.lower() in _PORTFOLIO_LOWER and not word[0].isupper())
        ):
            i -= 1
        elif (
            (word in ("and", "&") and p.word(i - 2) in _PORTFOLIO and p.word(i) in _PORTFOLIO)
            or (word == "," and p.word(i - 2) in _PORTFOLIO and p.word(i) in _PORTFOLIO and _closes_list(p, i, h))
            or (word == "-" and p.adjacent(i) and p.word(i - 2).lower() in _RANKS)
        ):
            i -= 2
        else:
            break
    k = i - 1 if p.word(i - 1) in _POSSESSIVE else i
    if p.word(k - 1) == ")" and "(" in (opening := [p.word(b) for b in range(max(0, k - 9), k)]):
        k -= len(opening) - opening.index("(")  # "JAXA (Japan …) President"
    if k - 1 in p.geo_end:
        start, _ = p.geo_end[k - 1]
        return start, p.span(start, k), None
    found = _body_ending_at(p, k)
    if found is not None:
        body = p.span(found, k)
        country = _geo_ending(p, found - 1)
        return found, country, body
    return i, country, body


def _closes_list(p: Phrase, i: int, h: int) -> bool:
    return any(p.word(k) in ("and", "&") for k in range(i, h))


def _geo_ending(p: Phrase, i: int) -> Span | None:
    """The country named by the words that end with token ``i``, a possessive between left out."""
    i -= p.word(i) in _POSSESSIVE
    return p.span(p.geo_end[i][0], i + 1) if i in p.geo_end else None


def _body_ending_at(p: Phrase, end: int) -> int | None:
    """The first token of the body's name that ends before token ``end``, as in ``NASA Administrator``."""
    if end - 1 < 0:
        return None
    for first, (stop, _) in p.body.items():
        if stop == end:
            return first
    for h, (stop, _) in p.head.items():
        if stop == end:
            parsed = body_at(p, h)
            if parsed is not None and parsed.last == end:
                return parsed.first
    word = p.word(end - 1)
    return end - 1 if len(word) > 1 and word.isupper() and word.isalpha() and end - 1 not in p.office else None


def _office_start(p: Phrase, left: int, h: int) -> int:
    """Where the office itself begins, after the country or body before it."""
    i = h
    while i > left:
        word = p.word(i - 1)
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
    lower = p.word(h)[:1].islower()
    direct = _body_from(p, j) if p.capital(j) and j not in p.office and j not in p.honorific else 0
    if direct and direct > j + 1 and not p.title_case:  # "President Alkhidmat Foundation Pakistan, Dr. …"
        return direct, _country_in(p, j, direct), p.span(j, direct), j
    field = complement_end(p, j)
    if field > j and p.capital(h) and name_at(p, field) > field + 1:  # "Director Allied Health Ana Ruiz"
        return field, None, None, field
    diplomat = (p.office.get(h) or p.plural[h])[1].value == "diplomat"
    while True:
        word = p.word(j)
        k = j + 1
        the = p.word(k).lower() in ("the", "its", "their", "his", "her")
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
        elif j in p.geo and p.geo[j][1].type != "demonym" and body is not None and not p.capital(p.geo[j][0]):
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
    geo = p.geo.get(k)
    body = _body_from(p, k)
    field = complement_end(p, k, lower=True)
    if body and field >= body:
        body = 0
    if body and _is_part(p, k, body):
        return body, "office", None, None
    if geo and geo[1].type != "demonym" and (body <= geo[0]):
        if p.word(geo[0]) in _POSSESSIVE:
            inner = _body_from(p, geo[0] + 1)
            field = complement_end(p, geo[0] + 1, lower)
            if inner:
                return inner, "body", p.span(k, geo[0]), (p.tokens[geo[0] + 1].start, p.tokens[inner - 1].end)
            return (max(field, geo[0] + 1), "office", p.span(k, geo[0]), None) if field > geo[0] + 1 else None
        if word in ("of", "for", "from"):
            return geo[0], "country", p.span(k, geo[0]), None
        if word == "to":
            return geo[0], "country", None, None
        return None
    if body:
        return body, "body", _country_in(p, k, body), p.span(k, body)
    if field > k:
        return field + (p.word(field) in _SMALL_PARTS), "office", None, None
    if k in p.office and word in ("of", "to", "for") and p.office[k][0] > k:
        inner_end, _, inner_body, inner_cut = _after_office(p, p.office[k][0], k)
        return max(inner_end, inner_cut), "office", None, inner_body
    return _unknown_part(p, j, k, word)


def _is_part(p: Phrase, first: int, last: int) -> bool:
    """Whether the words name a part of a body: ``the International Office``."""
    return p.word(last - 1) in _PARTS and all(
        p.word(i) in _PORTFOLIO | _COMMON_WORDS | _PARTS for i in range(first, last)
    )


def _unknown_part(p: Phrase, j: int, k: int, word: str) -> Step | None:
    """Capitalized words that no list knows after ``of``/``at``: a body by its own name, unless a person's follows."""
    if word not in ("of", "at", "for", "to") or not p.capital(k) or p.word(k) in _NOT_NAMES:
        return None
    end = k
    while p.capital(end) and end not in p.office and end not in p.honorific and p.word(end) not in _NOT_NAMES:
        end += 1
        while (
            p.word(end) in ("of", "and", "&")
            and p.capital(end + 1)
            and end + 1 not in p.office
            and end + 1 not in p.honorific
        ):
            end += 1
    if end - k > 6:
        return None
    if p.word(end) == "at" and p.capital(end + 1 + (p.word(end + 1) == "the")):  # "Director of Value at …"
        return end, "office", None, None
    if p.word(k - 1).lower() == "the" and word in ("of", "for", "to"):
        return end, "office", None, None
    return end, "body", None, p.span(k, end)


def _compound(p: Phrase, k: int, word: str) -> Step | None:
    """A second office of the same person: ``Minister for Trade and Minister for Law``; or a body after a comma."""
    if word == ",":
        body = _body_from(p, k + (p.word(k) == "the"))
        k += p.word(k) == "the"
        end = body + 3 * (p.word(body) == "(" and p.word(body + 2) == ")")
        if not body or (k not in p.head and not (p.word(end) == "," and end + 1 in p.honorific)):
            return None
        while p.word(end) in ("and", "&") and _body_from(p, end + 1):
            end = _body_from(p, end + 1)
        if end == body and p.word(end) != ",":
            return None
        return end, "body", _country_in(p, k, end), p.span(k, body)
    h = k
    while h not in p.office and (p.word(h).lower() in _RANKS or p.word(h) in _PORTFOLIO) and h < k + 5:
        h += 1
    if h not in p.office or not p.capital(h):
        return None
    end, country, found, cut = _after_office(p, p.office[h][0], h)
    if name_at(p, p.office[h][0]) > p.office[h][0] and end == p.office[h][0]:
        return None  # "Minister Kim and Ambassador Park": two people
    if end == p.office[h][0] and p.word(end) not in (",", ")") and not p.capital(end) and end not in p.honorific:
        return None
    return max(end, cut), "compound", country, found


def _bracketed(p: Phrase, j: int) -> Step | None:
    """After an office, the body's acronym or the field of work in brackets: ``Permanent Secretary (Law)``."""
    if is_acronym(p.word(j + 1)) and p.word(j + 2) == ")":
        return j + 3, "body", None, p.span(j + 1, j + 2)
    close = next((k for k in range(j + 2, j + 6) if p.word(k) == ")"), 0)
    if close and all(p.capital(k) or p.word(k) in ("and", "&") for k in range(j + 1, close)):
        if not any(k in p.office or k in p.honorific for k in range(j + 1, close)) and name_at(p, j + 1) != close:
            return close + 1, "office", None, None
    return None


def _body_from(p: Phrase, k: int) -> int:
    """The end of the body's name that begins at token ``k``; 0 where none does."""
    best = p.body[k][0] if k in p.body else 0
    for h in sorted(p.head):
        if h < k:
            continue
        if h > k + 8 or not all(p.capital(i) or p.word(i) in _INSIDE for i in range(k, h)):
            break
        parsed = body_at(p, h)
        if parsed is not None and parsed.first <= k < parsed.last:
            best = max(best, parsed.last)
        elif parsed is not None and parsed.first > k:
            break
    if best:
        return best
    if is_acronym(p.word(k)) and k not in p.geo:
        return k + 1
    return 0


def _country_in(p: Phrase, first: int, last: int) -> Span | None:
    """The country named between two tokens, where it is just one."""
    named = {hit.value: p.span(i, end) for i, (end, hit) in p.geo.items() if first <= i and end <= last}
    return next(iter(named.values())) if len(named) == 1 else None


# Names beside offices -------------------------------------------------------------------------------------------


class Found(NamedTuple):
    strength: int
    first: int
    last: int
    rule: str


def _name_after(p: Phrase, office: Office) -> list[Found]:
    """Names right after the office, directly, in honorifics, after a comma or in brackets."""
    j = office.last
    comma = p.word(j) in (",", "(", ":", "–", "-", "—")
    k = _skip_honorifics(p, j + comma)
    honoured = k > j + comma
    end = name_at(p, k)
    if end == k or not _plausible(p, k, end, office, honoured):
        return []
    if not comma:
        return [Found(4, k, end, "office-name")]
    if honoured:
        return [Found(4, k, end, "office-comma-name")]
    if (
        end - k >= 2
        and p.word(j) in (",", "(")
        and p.word(end) in (",", ")", ".", "and", "has", "will", "said", "also", "to", ";", "with")
    ):
        return [Found(2, k, end, "office-comma-name")]
    return []


def _skip_honorifics(p: Phrase, k: int) -> int:
    while k in p.honorific or (p.word(k).lower() in _RANKS and k + 1 in p.honorific) or _is_style(p, k):
        k = p.honorific.get(k) or (p.office[k][0] if k in p.office else k + 1)
    if p.word(k) == "." and p.word(k - 1).isalpha():
        k += 1
        while k in p.honorific:
            k = p.honorific[k]
    return k


def _is_style(p: Phrase, k: int) -> bool:
    """A rank or a courtesy title between office and name: ``the Foreign Minister, Senator Ana Ruiz``."""
    if k not in p.office or not p.capital(k):
        return False
    return p.text(k, p.office[k][0]).lower() in _STYLES | {"ambassador"} and p.capital(p.office[k][0])


def _plausible(p: Phrase, first: int, last: int, office: Office, honoured: bool) -> bool:
    """Whether the words can be a person's name there: more than one, or one that nothing else explains."""
    word = p.word(first)
    if _opens_body_name(p, last):
        return False
    if last - first > 1 or honoured:
        return not (is_acronym(word) and is_acronym(p.word(last - 1)) and last - first > 1 and not p.title_case)
    if is_acronym(word) or word in _PORTFOLIO or first in p.geo or first in p.head:
        return False
    return p.capital(office.head) or word in _FAMILY_FIRST


def _opens_body_name(p: Phrase, i: int) -> bool:
    """Whether a body's name goes on at token ``i``: ``Sir John Example Defence University``."""
    k = i
    while k < i + 3 and p.capital(k) and k not in p.office and k not in p.honorific:
        if k in p.head and (p.word(k) not in _PORTFOLIO or p.word(k) in ("University", "School")):
            return True
        k += 1
    return False


def _name_before(p: Phrase, office: Office) -> list[Found]:
    """Names before the office: ``Name, office``, ``Name (office``, ``Name as office``, ``Name is the office``."""
    i = office.first
    while p.word(i - 1).lower() in (
        "the",
        "a",
        "an",
        "its",
        "their",
        "his",
        "her",
        "current",
        "new",
        "our",
        "who",
        "as",
    ):
        i -= 1
    link = p.word(i - 1)
    if link in (",", "(", "–", "-", "—"):
        rule, end = ("name-bracket-office" if link == "(" else "name-comma-office"), i - 1
    elif link in ("is", "was", "serves", "became", "appointed", "named", "elected", "remains") and i < office.first + 1:
        rule, end = "name-is-office", i - 1
        if p.word(end - 1) == "who":
            end -= 1
        if p.word(end - 1) == ",":
            end -= 1
    elif i < office.first and p.word(i) == "as":
        rule, end = "name-is-office", i
    else:
        return []
    end -= p.word(end - 1) == ")" and 3 if p.word(end - 3) == "(" else 0
    first = name_before(p, end)
    if first == end:
        return []
    honoured = first - 1 in p.honorific_end
    if end - first < 2 and not honoured:
        return []
    if _is_body(p, first, end):
        return []
    return [Found(3, first, _trim_suffix(p, first, end), rule)]


def _trim_suffix(p: Phrase, first: int, end: int) -> int:
    stop = name_at(p, first)
    return stop if first < stop <= end else end


def _is_body(p: Phrase, first: int, end: int) -> bool:
    return any(i in p.head and p.word(i) not in _PORTFOLIO for i in range(first, end)) or any(
        i in p.body for i in range(first, end)
    )


def _listed_names(p: Phrase, office: Office) -> list[tuple[int, int]]:
    """The names after a plural office: ``Ministers Kim and Park``, ``presidents A, B and C``."""
    spans: list[tuple[int, int]] = []
    k = office.last
    while True:
        k = _skip_honorifics(p, k)
        end = name_at(p, k)
        if end == k:
            return spans
        spans.append((k, end))
        geo = end + 1 + (p.word(end + 1) == "the")
        if p.word(end) == "of" and geo in p.geo:
            end = p.geo[geo][0]
        if p.word(end) == "," and p.word(end + 1) == "and":
            k = end + 2
        elif p.word(end) in (",", "and", "&"):
            k = end + 1
        else:
            return spans


# Stages ---------------------------------------------------------------------------------------------------------


def claims(reading: Reading) -> tuple[Claim, ...]:
    """Every office with a name or a country beside it, in order of the text; ``key`` says which are one person.

    An office without a name (``Qatar’s health minister``) has key -1: it makes no official but tells of its country.
    """
    if not reading.article.language.startswith("en"):
        return ()
    raw: list[Claim] = []
    for p in phrases(reading, ("office", "officeplural")):
        raw += _phrase_claims(reading, p)
    raw.sort(key=lambda c: (c.start, c.end))
    named = _numbered(_counterparts([c for c in raw if c.name]))
    return tuple(sorted([*named, *(c for c in raw if not c.name)], key=lambda c: (c.start, c.end)))


def _counterparts(raw: list[Claim]) -> list[Claim]:
    """``his Saudi counterpart``: the office of the official named before; left out where none is."""
    kept: list[Claim] = []
    for claim in raw:
        if claim.office.lower().endswith(("counterpart", "opposite number")):
            before = next((c for c in reversed(kept) if c.office.lower() not in _STYLES), None)
            if before is None:
                continue
            claim = claim._replace(office=before.office, rule="counterpart")
        kept.append(claim)
    return kept


def _phrase_claims(reading: Reading, p: Phrase) -> list[Claim]:
    best: dict[tuple[int, int], tuple[int, Claim]] = {}
    unnamed: list[Claim] = []
    covered = -1
    by_comma: set[int] = set()  # names that the office before them took over a comma: "the PM, Ana Ruiz, the …"
    for h in sorted(p.office):
        if h < covered or (h + 1 == p.office[h][0] and h + 1 in p.office and p.word(h).lower() in _RANKS):
            continue
        office = _office_at(p, h)
        after, before = _name_after(p, office), _name_before(p, office)
        if after and before and before[0].first in by_comma:
            before = []
        if not after and not before:
            if office.country is not None:
                start, end = p.span(office.first, office.last)
                unnamed.append(Claim(start, start, start, end, "", office.office, None, office.country, -1, "unnamed"))
            continue
        found = max(after + before, key=lambda f: f.strength)
        if found.rule.startswith("office"):
            covered = found.first
            by_comma |= {found.first} if found.rule == "office-comma-name" and not before else set()
        if _rejected(reading, p, office, found):
            continue
        claim = _claim(p, office, found)
        key = (found.first, found.last)
        strength = found.strength - 4 * (claim.office.lower() in _STYLES)
        if key not in best or best[key][0] < strength:
            best[key] = (strength, claim)
    listed = [c for h in p.plural for c in _listed_claims(p, h)]
    return [claim for _, claim in best.values()] + listed + unnamed


def _listed_claims(p: Phrase, h: int) -> list[Claim]:
    """One claim a name after a plural office, each with the office in the singular."""
    end, _ = p.plural[h]
    office = _office_at(p, h)._replace(last=end)
    singular = _singular(p.text(office.first if office.first == h else h, end))
    names = _listed_names(p, office)
    if len(names) < 2:
        return []
    found = [Found(3, first, last, "office-names") for first, last in names]
    return [_claim(p, office._replace(office=singular, country=None), f) for f in found]


def _singular(office: str) -> str:
    """``ministers`` to ``minister``; ``consuls general`` to ``consul general``; ``secretaries`` to ``secretary``."""
    words = [w[:-3] + "y" if w.endswith("ies") else w.replace("men", "man") for w in office.split()]
    return " ".join(w.removesuffix("s") if not w.endswith("ss") else w for w in words)


def _rejected(reading: Reading, p: Phrase, office: Office, found: Found) -> bool:
    """Whether the office is no longer held, or is no post; both go to the curator's list."""
    name = p.text(found.first, found.last)
    span = reading.evidence(p.tokens[found.first].start, p.tokens[found.last - 1].end)
    if office.past:
        reading.doubts.append(
            Doubt("officials", name, "the text says that the office is no longer held", span, found.rule)
        )
        return True
    if office.word in _NOT_POSTS and office.body is None:
        reading.doubts.append(Doubt("officials", name, f"“{office.office}” is not an office", span, found.rule))
        return True
    return False


def _claim(p: Phrase, office: Office, found: Found) -> Claim:
    first = min(office.first, found.first)
    country, body, last = _after_name(p, office, found)
    start, end = p.span(found.first, found.last)
    return Claim(
        start=start,
        end=end,
        first=p.tokens[first].start,
        last=p.tokens[max(office.last, last) - 1].end,
        name=_SPACES.sub(" ", p.text(found.first, found.last)),
        office=office.office,
        organization=office.body or body,
        country=office.country or country,
        key=-1,
        rule=found.rule,
    )


def _after_name(p: Phrase, office: Office, found: Found) -> tuple[Span | None, Span | None, int]:
    """The country or body that follows the name: ``President Ana Ruiz of Chad``, ``Bishop Ode of the … Church``."""
    j = found.last
    k = j + 1 + (p.word(j + 1) == "the")
    if p.word(j) not in ("of", "from") or office.last > found.first:
        return None, None, j
    if k in p.geo and p.geo[k][1].type != "demonym" and not _body_from(p, k) > p.geo[k][0]:
        return p.span(k, p.geo[k][0]), None, p.geo[k][0]
    body = _body_from(p, k)
    return (_country_in(p, k, body), p.span(k, body), body) if body else (None, None, j)


def _keys(name: str) -> list[str]:
    return [w.casefold() for w in _WORDS.findall(name)]


def _same_person(short: list[str], full: list[str]) -> bool:
    """Whether all words of the shorter name are in the fuller one; two full names that differ never match."""
    if short == full:
        return True
    if len(short) > len(full) or (len(short) == len(full) and not any(len(w) == 1 for w in short)):
        return False
    return all(w in full or (len(w) == 1 and any(f.startswith(w) for f in full)) for w in short)


def _numbered(raw: list[Claim]) -> tuple[Claim, ...]:
    """The claims with a key for each person: fullest names first, shorter ones to the fuller they are part of."""
    order = sorted(range(len(raw)), key=lambda i: (-len(_keys(raw[i].name)), -len(raw[i].name), raw[i].start))
    people: list[list[str]] = []
    keys: dict[int, int] = {}
    for i in order:
        name = _keys(raw[i].name)
        match = next((k for k, full in enumerate(people) if _same_person(name, full)), None)
        if match is None:
            people.append(name)
            match = len(people) - 1
        keys[i] = match
    first: dict[int, int] = {}
    for i in range(len(raw)):
        first.setdefault(keys[i], len(first))
    return tuple(c._replace(key=first[keys[i]]) for i, c in enumerate(raw))


def find(reading: Reading) -> tuple[NameSpan, ...]:
    """Every mention of the people of ``claims``, by full name or family name; and other named people, with key -1."""
    names: dict[int, str] = {}
    named = [c for c in reading.claims if c.key >= 0]
    for claim in named:
        if len(_keys(claim.name)) > len(_keys(names.get(claim.key, ""))):
            names[claim.key] = claim.name
    spans = {(c.start, c.end): NameSpan(c.start, c.end, names[c.key], c.key, c.rule) for c in named}
    taken = Taken((c.start, c.end) for c in named)
    for key, name in names.items():
        for form in _short_forms(name, key, names):
            for start, end in _occurrences(reading.full, form):
                if taken.take(start, end):
                    spans[start, end] = NameSpan(start, end, name, key, "later-mention")
    spans.update(_others(reading, taken))
    return tuple(sorted(spans.values()))


def _short_forms(name: str, key: int, names: dict[int, str]) -> list[str]:
    """The full name, then the parts by which the text may speak of the person later, no other person having them."""
    parts = _WORDS.findall(name)
    others = Counter(w for k, n in names.items() if k != key for w in _keys(n))
    chosen = [w for w in (parts[0], parts[-1]) if len(w) > 1 and w[0].isupper() and not others[w.casefold()]]
    if len(parts) > 2 and parts[-2][0].islower():
        chosen.append(" ".join(parts[-2:]))
    return [name, *dict.fromkeys(w for w in chosen if w not in _NOT_NAMES and w not in _PORTFOLIO)]


def _occurrences(full: str, form: str) -> list[tuple[int, int]]:
    found, start = [], full.find(form)
    while start >= 0:
        end = start + len(form)
        before, after = full[start - 1 : start], full[end : end + 1]
        if not (before.isalnum() or (before in ("-", "’") and before)) and not (after.isalnum() or after == "-"):
            found.append((start, end))
        start = full.find(form, end)
    return found


def _others(reading: Reading, taken: Taken) -> dict[tuple[int, int], NameSpan]:
    """People under a form of address but without an office (``Mr Jordan``): kept apart from countries."""
    found = {}
    for hit in reading.hits.get("honorific", ()):
        m = re.compile(r"\.?\s*((?:[A-Z][\w’'-]+\s?){1,3})").match(reading.full, hit.end)
        if m and hit.start >= 0:
            start, end = m.start(1), m.start(1) + len(m.group(1).rstrip())
            if m.group(1).split()[0] not in _NOT_NAMES and taken.free(start, end):
                found[start, end] = NameSpan(start, end, m.group(1).rstrip(), -1, "honorific-name")
    return found


def read(reading: Reading) -> tuple[OfficialNamed, ...]:
    """The officials, index = key: fullest name, best office, the body and the country they act for."""
    by_key: dict[int, list[Claim]] = {}
    for claim in (c for c in reading.claims if c.key >= 0):
        by_key.setdefault(claim.key, []).append(claim)
    officials = [_official(reading, by_key[key], key) for key in sorted(by_key)]
    return with_countries(reading, officials)


def _official(reading: Reading, told: list[Claim], key: int) -> OfficialNamed:
    best = max(
        told,
        key=lambda c: (
            c.office.lower() not in _STYLES,
            len(c.office.split()) > 1,
            c.organization is not None,
            len(c.office),
            -c.start,
        ),
    )
    name = max((c.name for c in told), key=lambda n: (len(_keys(n)), len(n)))
    organization, country = _organization(reading, told, best)
    return OfficialNamed(
        name=name,
        office=best.office,
        organization=organization,
        country=_stated_country(reading, told) or country,
        evidence=_evidence(reading, told, best, key),
        rule=best.rule,
    )


def _evidence(reading: Reading, told: list[Claim], best: Claim, key: int) -> tuple[Evidence, ...]:
    passages = [reading.evidence(c.first, c.last) for c in [best, *told]]
    mentions = [reading.evidence(m.start, m.end) for m in reading.people if m.key == key]
    inside = [m for m in mentions if not any(p.where == m.where and p.start <= m.start < p.end for p in passages)]
    return tuple(dict.fromkeys(passages + inside))


def _organization(reading: Reading, told: list[Claim], best: Claim) -> tuple[str | None, str | None]:
    """The body beside the office and its country."""
    for claim in [best, *told]:
        if claim.organization is not None:
            start, end = claim.organization
            for span in reading.bodies:
                if span.start < end and start < span.end:
                    listed = 0 <= span.key < len(reading.organizations)
                    return span.name, reading.organizations[span.key].country if listed else None
            return _SPACES.sub(" ", reading.full[start:end]), None
    return None, None


def _stated_country(reading: Reading, told: list[Claim]) -> str | None:
    """The country named beside the office, most often first."""
    said = [code for c in told if c.country and (code := country_at(reading, c.country))]
    return Counter(said).most_common(1)[0][0] if said else None
