"""Words of a sentence with the classes that names, offices and bodies are told apart by. Shared; extracts nothing.

A ``Phrase`` is one sentence (or a slice of it) as tokens, each with its class, found by dictionary look-ups and by
the literals that the one multi-pattern pass found there. From it the small parsers below read, at a given token,
a person's name, a body's name or an office. All positions are token numbers unless said otherwise.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from digest.extract.matcher import Hit
from digest.extract.reading import Reading, inside
from digest.lexicons import lexicon
from digest.text.sentences import Sentence

#: Hit types that name a country in some form, the least telling first, and what a ``Phrase`` calls them.
GEO = {
    "country_city": "place",
    "country_region": "place",
    "country_capital": "place",
    "country_shared": "name",
    "country_demonym": "demonym",
    "country_name": "name",
}
_SHARED_DEMONYM = ("ean", "eans", "ian", "ians", "lese", "ican", "icans")

_TOKEN = re.compile(
    r"""
      (?:[^\W\d_]\.){2,}[^\W\d_]?              # U.S.  H.E.  B.J
    | [^\W\d_]\.(?=\s*[^\W\d_])                # K. before a name
    | [^\W_]+ (?: (?: [-‑&] | ['’ʻ](?!s\b) ) [^\W_]+ )*   # words, also Min-ho, O’Neil, R&D
    | ['’]s\b | ['’](?=\s)                     # possessive
    | [^\w\s]
    """,
    re.VERBOSE,
)


#: Empty words after the last of a sentence (and, counted backwards, before the first), so that looking past the ends
#: needs no bounds: no parser looks further than this.
_MARGIN = [""] * 40


@cache
def words(name: str, key: str) -> frozenset[str]:
    """The list ``key`` of the lexicon ``name`` as a set."""
    return frozenset(str(w) for w in lexicon(name)[key])


@cache
def _lower(name: str, key: str) -> frozenset[str]:
    return frozenset(w.lower() for w in words(name, key))


_PARTICLES = words("people", "particle")
_LEADING = words("people", "leading")
_SUFFIXES = words("people", "suffix")
_NOT_NAMES = words("people", "not_names")
_FAMILY_FIRST = words("people", "family_first")
_ALSO_FAMILY = words("people", "also_family")
_ALSO_GIVEN = words("people", "also_given")
_REGNAL = re.compile(r"[IVX]{1,5}")
_INNER = frozenset(("Sheikh", "Shaikh", "Haji", "Syed", "Sayyid", "Shah"))  #: forms of address that names hold too
_PORTFOLIO = words("offices", "portfolio")
_PORTFOLIO_LOWER = _lower("offices", "portfolio")
_RANKS = _lower("offices", "rank")
_FIRST_HEADS = words("organizations", "first")
_WEAK_HEADS = words("organizations", "weak")
_FORMS = words("organizations", "forms")
_FOUNDED = words("organizations", "founded")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A sentence as tokens; the maps give, for a token number, the literal that begins there and its end."""

    full: str
    sentence: Sentence
    words: list[str]  #: the tokens' texts, and the margin
    starts: list[int]  #: offsets in ``full``
    ends: list[int]
    geo: dict[int, tuple[int, Hit]]
    geo_end: dict[int, tuple[int, Hit]]  #: token number of the last token -> (first, hit)
    office: dict[int, tuple[int, Hit]]
    plural: dict[int, tuple[int, Hit]]  #: offices of several holders
    honorific: dict[int, int]
    honorific_end: dict[int, int]
    head: dict[int, tuple[int, Hit]]  #: heads of bodies' names
    body: dict[int, tuple[int, Hit]]  #: bodies known by one name
    title_case: bool

    def span(self, first: int, last: int) -> tuple[int, int]:
        """The offsets in ``full`` of the tokens ``first`` to ``last``, end exclusive."""
        return self.starts[first], self.ends[last - 1]

    def text(self, first: int, last: int) -> str:
        """The text of the tokens ``first`` to ``last``, end exclusive, as it stands."""
        if first >= last:
            return ""
        return self.full[self.starts[first] : self.ends[last - 1]]

    def word(self, i: int) -> str:
        """The token's text; empty outside the sentence, so that callers need no bounds."""
        return self.words[i]

    def capital(self, i: int) -> bool:
        return self.words[i][:1].isupper()

    def adjacent(self, i: int) -> bool:
        """Whether no white space stands between the tokens ``i - 1`` and ``i``."""
        return 0 < i < len(self.ends) and self.ends[i - 1] == self.starts[i]


def geo_hits(reading: Reading) -> list[Hit]:
    """The hits that name a country in some form, in order; their type is ``name``, ``demonym`` or ``place``."""
    found: list[Hit] | None = reading.phrases.get(-1)
    if found is None:
        found = reading.phrases[-1] = sorted(
            (
                Hit(hit.start, hit.end, _form(kind, reading.full[hit.start : hit.end]), hit.value)
                for kind in GEO
                for hit in reading.hits.get(kind, ())
            ),
            key=lambda h: h.start,
        )
    return found


def _form(kind: str, text: str) -> str:
    return "demonym" if kind == "country_shared" and text.lower().endswith(_SHARED_DEMONYM) else GEO[kind]


def is_place(reading: Reading, start: int, end: int) -> bool:
    """Whether the words are a country's or a place's name and nothing more."""
    return any(end <= h.end for h in inside(geo_hits(reading), max(0, start - 30), start + 1) if h.start <= start)


def phrases(reading: Reading, wanted: tuple[str, ...]) -> list[Phrase]:
    """The sentences that hold a hit of one of the ``wanted`` types, in order."""
    starts = sorted(h.start for kind in wanted for h in reading.hits.get(kind, ()))
    chosen = []
    for sentence in reading.sentences:
        i = bisect_left(starts, sentence.start)
        if i < len(starts) and starts[i] < sentence.end:
            chosen.append(phrase(reading, sentence))
    return chosen


def phrase(reading: Reading, sentence: Sentence) -> Phrase:
    """The sentence as tokens with their classes; made once a reading."""
    found: Phrase | None = reading.phrases.get(sentence.start)
    if found is None:
        found = reading.phrases[sentence.start] = _phrase(reading, sentence)
    return found


def _phrase(reading: Reading, sentence: Sentence) -> Phrase:
    full = reading.full
    spans = [m.span() for m in _TOKEN.finditer(full, sentence.start, sentence.end)]
    tokens = [full[start:end] for start, end in spans] + _MARGIN
    numbers = {start: i for i, (start, _) in enumerate(spans)}
    ends = {end: i for i, (_, end) in enumerate(spans)}

    def located(kind: str) -> dict[int, tuple[int, Hit]]:
        found = {}
        hits = reading.hits.get(kind)
        for hit in inside(hits, sentence.start, sentence.end) if hits else ():
            if hit.start in numbers:
                last = ends.get(hit.end, ends.get(hit.end + 1))
                if last is not None and last >= numbers[hit.start]:
                    found[numbers[hit.start]] = (last + 1, hit)
        return found

    geo: dict[int, tuple[int, Hit]] = {}
    for hit in inside(geo_hits(reading), sentence.start, sentence.end):
        last = ends.get(hit.end, ends.get(hit.end + 1))
        if hit.start in numbers and last is not None:
            geo[numbers[hit.start]] = (last + 1, hit)
    honorific = {i: end for i, (end, _) in located("honorific").items()}
    return Phrase(
        full=full,
        sentence=sentence,
        words=tokens,
        starts=list(numbers),
        ends=list(ends),
        geo=geo,
        geo_end={end - 1: (i, hit) for i, (end, hit) in geo.items()},
        office={i: h for i, h in located("office").items() if not _given_name(tokens, i, honorific)},
        plural=located("officeplural"),
        honorific=honorific,
        honorific_end={end - 1: i for i, end in honorific.items()},
        head={i: h for i, h in located("orghead").items() if not _family_name(tokens, i)},
        body=located("orgname"),
        title_case=sentence.start == 0 and _is_title_case(tokens),
    )


def _given_name(tokens: list[str], i: int, honorific: dict[int, int]) -> bool:
    """Whether a title is a person's given name here: ``Dr. Sultan Al Noor``, ``Sultan bin Omar``, ``Mr Dean Hart``."""
    if tokens[i] not in _ALSO_GIVEN:
        return False
    after = tokens[i + 1]
    return after in ("bin", "ibn", "bint") or any(
        end in (i, i - (tokens[i - 1] == "."))
        and tokens[first] not in ("H.E.", "HE", "His", "Her", "the", "The", "Hon", "Hon.")
        for first, end in honorific.items()
    )


def _family_name(tokens: list[str], i: int) -> bool:
    """Whether a head is a person's name here: ``Seo Dae-ho``, not ``Yongsan Park``."""
    after = tokens[i + 1]
    return tokens[i] in _FAMILY_FIRST and after[:1].isupper() and after not in _WEAK_HEADS | _FIRST_HEADS


def _is_title_case(tokens: list[str]) -> bool:
    longer = [t for t in tokens if len(t) > 3 and t[0].isalpha()]
    return len(longer) > 2 and sum(w[0].isupper() for w in longer) >= 0.8 * len(longer)


# People ---------------------------------------------------------------------------------------------------------


def is_acronym(word: str) -> bool:
    """``KHIDI``, ``DMCC``, ``BCFSA``: three capitals or more and no small letter."""
    return len(word) >= 3 and word.isupper() and word.isalpha()


def _name_word(p: Phrase, i: int, first: int) -> bool:
    """Whether token ``i`` can stand in the name that begins at ``first``."""
    word = p.word(i)
    if p.word(i + 1)[:1].isdigit() and i == first:  # a month
        return False
    if not word[:1].isupper() or not (word[0].isalpha() and (len(word) > 1 or p.word(i + 1) != ".")):
        return False
    if i > first and ((word in _ALSO_FAMILY and not p.capital(i + 1)) or _REGNAL.fullmatch(word)):
        return True
    if i > first and word in _INNER and p.capital(i + 1) and i + 1 not in p.office:
        return True
    if word in _NOT_NAMES or i in p.office or i in p.honorific:
        return word in _LEADING and i not in p.office
    if word in _FAMILY_FIRST and i == first:
        return True
    if i in p.head and word not in _PORTFOLIO and not p.title_case:
        return False
    if word in _PORTFOLIO:
        return _field_in_name(p, i, first)
    if i in p.geo:
        return _geo_in_name(p, i, first)
    return i not in p.body or i > first


def _field_in_name(p: Phrase, i: int, first: int) -> bool:
    """A field of work inside a person's name: ``Samantha Power``, ``Per Christian Nilsen``."""
    if i == first:
        return p.word(i) == "Christian" and p.capital(i + 1) and p.word(i + 1) not in _PORTFOLIO
    if p.capital(i + 1):
        return not (p.word(i + 1) in _PORTFOLIO or i + 1 in p.office or i + 1 in p.head)
    return p.word(i + 1).lower() not in ("of", "and", "&")


def _geo_in_name(p: Phrase, i: int, first: int) -> bool:
    """A country's name inside a person's: ``Michael Jordan``, ``Jordan Bardella``, ``Israel Kamara``."""
    end, hit = p.geo[i]
    if end - i > 1 or hit.type == "demonym":
        return hit.type == "demonym" and end - i == 1 and i > first and not p.capital(end)
    if i == first:
        return p.capital(end) and end not in p.geo and p.word(end) not in _NOT_NAMES and end not in p.office
    return True


def name_at(p: Phrase, i: int, title_ok: bool = True) -> int:
    """The end of the person's name that begins at token ``i``; ``i`` itself where none does.

    Known: family name in capitals before a comma (``KANG, Min Ho``), initials, hyphens, particles, ``Jr.`` and
    letters after the name (not taken).
    """
    j = i
    if _caps_family(p, i):
        j = i + 2
    while j - i < 8:
        word = p.word(j)
        if len(word) == 2 and p.capital(j) and p.word(j + 1) == "." and p.adjacent(j + 1) and p.capital(j + 2):
            j += 2  # "Ma. Carla", "St. John"
        elif _name_word(p, j, i):
            j += 1
            if _is_stopper(p, j):
                break
        elif re.fullmatch(r"(?:[A-Z]\.)+", word) or (len(word) == 1 and word.isupper() and word not in "AI"):
            j += 1 + (p.word(j + 1) == "." and len(word) == 1 and p.adjacent(j + 1) and p.capital(j + 2))
        elif word in _PARTICLES and j > i and _particle_continues(p, j):
            j += 1
        else:
            break
    while j > i and (p.word(j - 1) in _SUFFIXES or p.word(j - 1) in _PARTICLES):
        j -= 1
    return j if j > i and any(len(p.word(k)) > 1 for k in range(i, j)) else i


def _is_stopper(p: Phrase, j: int) -> bool:
    """Whether the name ends here although a capital follows: a possessive, a full stop."""
    return p.word(j) in ("'s", "’s", "'", "’")


def _particle_continues(p: Phrase, j: int) -> bool:
    k = j + 1
    while p.word(k) in _PARTICLES and k < j + 3:
        k += 1
    return p.capital(k) and p.word(k) not in _NOT_NAMES and k not in p.office


def _caps_family(p: Phrase, i: int) -> bool:
    word = p.word(i)
    return (
        2 <= len(word) <= 12
        and word.isupper()
        and word.isalpha()
        and p.word(i + 1) == ","
        and p.capital(i + 2)
        and not p.word(i + 2).isupper()
        and p.word(i + 2) not in _NOT_NAMES
        and i + 2 not in p.office
        and i + 2 not in p.geo
    )


def name_before(p: Phrase, end: int) -> int:
    """The first token of the person's name that ends before token ``end``; ``end`` itself where none does."""
    last = end
    while last > 0 and (
        p.word(last - 1) in _SUFFIXES or (p.word(last - 1) in (",", ".") and p.word(last - 2) in _SUFFIXES)
    ):
        last -= 1
    best = end
    for i in range(last - 1, max(-1, last - 9), -1):
        if i in p.honorific_end or (i in p.office and p.office[i][0] <= last):
            break
        if name_at(p, i) >= last:
            best = i
        elif p.word(i) not in _PARTICLES and not p.capital(i) and not _caps_family(p, i - 1):
            break
    return best


# Bodies ---------------------------------------------------------------------------------------------------------


class BodyParse(NamedTuple):
    """A body's name: tokens, kind, and whether its head alone would not make a name."""

    first: int
    last: int  #: end exclusive
    kind: str
    head: str
    strong: bool  #: the name has a word of its own beside the head


_GENERIC = words("organizations", "generic")
_POSSESSED = words("organizations", "possessed")


def _joins(p: Phrase, i: int) -> bool:
    """Whether the word at ``i`` can stand inside a body's name: a capital that begins no sentence and is no verb."""
    word = p.word(i)
    if not word[:1].isupper() or word in _GENERIC or i in p.office or i in p.honorific:
        return False
    return word not in _STOP_IN_BODY


_STOP_IN_BODY = (
    words("people", "not_names") - _FIRST_HEADS - _WEAK_HEADS - _PORTFOLIO - words("organizations", "inside")
)


def complement_end(p: Phrase, i: int, lower: bool = False) -> int:
    """The end of the field of work that begins at ``i``: ``Health and Welfare``, ``Trade, Commerce, Food Security``.

    Takes portfolio words joined by commas, ``and`` and ``&``; with ``lower`` also in small letters.
    """

    def field(k: int) -> bool:
        word = p.word(k)
        if k in p.geo and p.geo[k][0] > k + 1:
            return False
        if k in p.office and p.office[k][0] > k + 1:
            return False
        return word in _PORTFOLIO or (lower and word.lower() in _PORTFOLIO_LOWER and k not in p.office)

    j = i
    while True:
        k = j
        while field(k):
            k += 1
        if k == j:
            return j
        j = k
        if p.word(k) == "," and p.word(k + 1) in ("and", "&") and field(k + 2):
            j = k + 2
        elif p.word(k) in (",", "and", "&") and field(k + 1) and not _opens_body(p, k + 1):
            j = k + 1
        elif p.word(k) == "and" and p.word(k + 1) == "the" and field(k + 2) and not _opens_body(p, k + 2):
            j = k + 2
        elif p.word(k) in ("of", "for", "to") and field(k + 1 + (p.word(k + 1) == "the")):
            j = k + 1 + (p.word(k + 1) == "the")
        else:
            return j


def _opens_body(p: Phrase, i: int) -> bool:
    """Whether a body of its own begins at ``i``, as in ``Ministry of Health and Education Fund``."""
    k = i
    while p.word(k) in _PORTFOLIO and k not in p.head:
        k += 1
    return (k in p.head and p.word(k) not in _PORTFOLIO and p.head[k][1].value != "ministry") or (
        i in p.head and p.word(i) in _FIRST_HEADS
    )


def body_at(p: Phrase, h: int) -> BodyParse | None:
    """The body whose head stands at token ``h`` (a key of ``p.head``), or None where head and context make no name."""
    end, hit = p.head[h]
    head = p.text(h, end)
    first = _extend_left(p, h)
    last = _extend_right(p, h, end)
    while first < h and (p.word(first) in ("and", "&", ",", "of", "for") or p.word(first) in _GENERIC):
        first += 1
    if head == "Air" and (p.capital(last) or not any(i in p.geo for i in (*range(end, last), *range(first, h)))):
        return None
    strong = last > end or any(_own_word(p, k) for k in range(first, h))
    if not strong:
        return None
    if head in _WEAK_HEADS and last == end and first == h:
        return None
    return BodyParse(first, last, hit.value, head, strong)


def _own_word(p: Phrase, k: int) -> bool:
    word = p.word(k)
    return word[:1].isupper() and word not in _GENERIC


def _extend_left(p: Phrase, h: int) -> int:
    i = h
    while i > 0 and h - i < 10:
        word = p.word(i - 1)
        if i - 1 in p.geo_end:
            start = p.geo_end[i - 1][0]
            if p.geo_end[i - 1][1].type == "demonym" or p.capital(start):
                i = start
                continue
            break
        if _joins(p, i - 1) and word not in (".",):
            i -= 1
        elif (
            (word in ("'s", "’s", "’", "'") and (p.word(i - 2) in _POSSESSED or _founder(p, i - 2, i, h)))
            or (word in ("and", "&") and _left_and(p, i - 1))
            or (word == "," and i < h and p.word(i - 2) in _PORTFOLIO and _list_before(p, i, h))
            or (
                word in ("of", "for")
                and i < h
                and i - 2 in p.head
                and p.word(i - 2) in _FIRST_HEADS
                and p.word(h) not in _FIRST_HEADS
            )
            or (word == "," and i == h and p.text(h, p.head[h][0]) in _FORMS and p.capital(i - 2))
            or (word == "of" and i == h - 1 and p.text(h, p.head[h][0]) in _FORMS and p.capital(i - 2))
            or (word in ("-", "–", "/") and p.capital(i - 2) and p.adjacent(i - 1) and p.adjacent(i))
        ):
            i -= 2
        else:
            break
    return i


def _founder(p: Phrase, i: int, after: int, h: int) -> bool:
    """Whether the possessive word at ``i`` is a founder's name in the body's: ``Hale’s Laboratories``."""
    plain = p.capital(i) and i not in p.geo_end and not is_acronym(p.word(i)) and p.word(i) not in _NOT_NAMES
    return after == h and plain and p.word(h) in _FOUNDED and i not in {end - 1 for end, _ in p.head.values()}


def _left_and(p: Phrase, i: int) -> bool:
    """Whether the ``and`` at ``i`` joins two words of one name: ``Prospectors and Developers Association``."""
    left, right = p.word(i - 1), p.word(i + 1)
    if i - 1 in p.head and left not in _PORTFOLIO and left not in _WEAK_HEADS:
        return False
    if i - 1 in p.geo_end or not p.capital(i + 1):
        return False
    if left in _WEAK_HEADS and right in _WEAK_HEADS:
        return True
    return (left in _PORTFOLIO and (right in _PORTFOLIO or right.endswith("s"))) or (
        left.endswith("s") and right.endswith("s") and left[:1].isupper()
    )


def _list_before(p: Phrase, i: int, h: int) -> bool:
    """``Investment, Trade and Tourism Commission``: commas join only when an ``and`` closes the list."""
    return any(p.word(k) in ("and", "&") for k in range(i, h))


def _extend_right(p: Phrase, h: int, end: int) -> int:
    head = p.text(h, end)
    j = end
    if (
        (p.capital(j) and j in p.geo and p.geo[j][1].type != "demonym" and p.word(p.geo[j][0]) not in ("'s", "’s"))
        and not p.capital(p.geo[j][0])
        and head not in ("Government", "President")
    ):
        j = p.geo[j][0]
    while p.word(j) in _FORMS and p.word(j) != head:
        j += 1
    if head not in _FIRST_HEADS and head.title() not in _FIRST_HEADS:
        return j
    if head.startswith("Universi") and head not in ("University", "Universities"):
        while _joins(p, j):
            j += 1
    while p.word(j) in ("of", "for", "on", "in", "to", "against", "de", "do", "della", "di", "der") and j < end + 24:
        k = j + 1
        if p.word(k) in ("the", "la", "los", "las", "les", "l"):
            k += 1
        if p.word(j) in ("in", "to", "on", "against") and p.word(j) != "on" and not _keeps_place(head, p.word(j)):
            break
        stop = _right_part(p, k, any(i in p.office for i in range(h - 5, h)))
        if stop == k:
            break
        j = stop
    return j


def _keeps_place(head: str, word: str) -> bool:
    return word == "in" and head in (
        "Embassy",
        "Consulate",
        "Consulate General",
        "Consulate-General",
        "High Commission",
    )


def _right_part(p: Phrase, k: int, after_office: bool) -> int:
    """The end of what follows ``of`` in a body's name: a field of work, a country, or capitalized words.

    After an office, a person's name may follow with nothing between: ``Rector of the University of Tartu Ana Ruiz``.
    """
    j = complement_end(p, k)
    if j == k and k in p.geo and p.geo[k][1].type != "demonym":
        return p.geo[k][0]
    if after_office and j > k and name_at(p, j) > j + 1:
        return j
    while (
        _joins(p, j)
        and j not in p.geo
        and not (j in p.head and p.word(j) in _FIRST_HEADS and p.word(j + 1) == "of" and j > k)
    ):
        j += 1
        if after_office and name_at(p, j) > j + 1:
            return j
        c = complement_end(p, j)
        j = max(j, c)
    while (
        p.word(j) in ("and", "&")
        and p.capital(j + 1)
        and p.word(j + 1) in _PORTFOLIO
        and not _opens_body(p, j + 1)
        and j > k
    ):
        j = max(complement_end(p, j + 1), j + 2)
        while _joins(p, j) and j not in p.geo:
            j += 1
    if j > k and j in p.geo and p.geo[j][1].type == "name" and p.word(p.geo[j][0]) not in ("'s", "’s"):
        j = p.geo[j][0]
    return j
