"""Sentences as words with the classes that names, offices and bodies are told apart by. Shared; extracts nothing.

A ``Phrase`` is one sentence as tokens and, by token number, the literals that the one multi-pattern pass found there.
Only sentences that hold an office or the head of a body are taken apart, each once an article.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from itertools import accumulate
from operator import itemgetter
from typing import Any

from digest.extract.matcher import Hit
from digest.extract.reading import Reading, inside
from digest.lexicons import lexicon, words
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
#: Hit types that a ``Phrase`` knows, those of ``GEO`` first: of two at one place the later counts.
_MARKS = (*GEO, "office", "officeplural", "honorific", "orghead", "orgname", "ownname")

#: A token and the white space after it, so that lengths alone give the places of all. The first branches are the last
#: but three without what the others take: most words are found there, plain ones fastest.
_TOKEN = re.compile(
    r"""[A-Za-z]{2,}\ (?!\s) | (?:
      [^\W_]{2,} (?: (?: [-‑&] | ['’ʻ‘](?!s\b) ) [^\W_]+ )*
    | (?:[^\W\d_]\.){2,}[^\W\d_]?              # U.S.  H.E.  B.J
    | [^\W\d_]\.(?=\s*[^\W\d_])                # K. before a name
    | [^\W_]+ (?: (?: [-‑&] | ['’ʻ](?!s\b) ) [^\W_]+ )*   # words, also Min-ho, O’Neil, R&D
    | ['’]s\b                                  # possessive
    | [^\w\s] | _
    )\s*""",
    re.VERBOSE,
)

#: Empty words after the last of a sentence (and, counted backwards, before the first), so that looking past the ends
#: needs no bounds: no parser looks further than this.
_MARGIN = [""] * 40

_ALSO_GIVEN = words("people", "also_given")
_FAMILY_FIRST = words("people", "family_first")
_HEADS = words("organizations", "weak") | words("organizations", "first")

#: Offices of one word, with their scopes.
_ONE_WORD = {name: scope for name, scope in lexicon("offices")["literals"]["office"].items() if name.isalpha()}

#: Where a literal ends (token number) and its lexicon value.
Mark = tuple[int, str]
#: Where a country's literal ends, its form (``name``, ``demonym`` or ``place``) and its value.
Geo = tuple[int, str, str]


@dataclass(slots=True, eq=False)
class Phrase:
    """A sentence as tokens; the maps give, for a token number, the literal that begins there."""

    full: str
    sentence: Sentence
    words: list[str]  #: the tokens' texts, and the margin: empty outside the sentence, so callers need no bounds
    starts: list[int]  #: offsets in ``full``, and the sentence's end
    title_case: bool
    geo: dict[int, Geo] = field(default_factory=dict)
    geo_end: dict[int, int] = field(default_factory=dict)  #: last token -> first
    office: dict[int, Mark] = field(default_factory=dict)
    office_end: set[int] = field(default_factory=set)  #: ends of offices, exclusive
    inner: set[int] = field(default_factory=set)  #: the later tokens of an office's words: ``Attorney [General]``
    plural: dict[int, Mark] = field(default_factory=dict)  #: offices of several holders
    honorific: dict[int, int] = field(default_factory=dict)  #: first token -> end
    honorific_end: dict[int, int] = field(default_factory=dict)  #: last token -> first
    head: dict[int, Mark] = field(default_factory=dict)  #: heads of bodies' names
    body: dict[int, int] = field(default_factory=dict)  #: bodies known by one name: first token -> end

    def span(self, first: int, last: int) -> tuple[int, int]:
        """The offsets in ``full`` of the tokens ``first`` to ``last``, end exclusive."""
        return self.starts[first], self.starts[last - 1] + len(self.words[last - 1])

    def text(self, first: int, last: int) -> str:
        """The text of the tokens ``first`` to ``last``, end exclusive, as it stands."""
        if first >= last:
            return ""
        return self.full[self.starts[first] : self.starts[last - 1] + len(self.words[last - 1])]

    def capital(self, i: int) -> bool:
        return self.words[i][:1].isupper()

    def adjacent(self, i: int) -> bool:
        """Whether no white space stands between the tokens ``i - 1`` and ``i``."""
        return 0 < i < len(self.starts) - 1 and self.starts[i - 1] + len(self.words[i - 1]) == self.starts[i]


def is_place(reading: Reading, start: int, end: int) -> bool:
    """Whether the words are a country's or a place's name and nothing more."""
    return any(
        hit.start <= start and end <= hit.end and hit.type in GEO
        for hit in inside(_marks(reading), max(0, start - 30), start + 1)
    )


def phrases(reading: Reading, wanted: tuple[str, ...]) -> list[Phrase]:
    """The sentences that hold a hit of one of the ``wanted`` types, in order."""
    starts = sorted(h.start for kind in wanted for h in reading.hits.get(kind, ()))
    chosen: list[Phrase] = []
    end = 0
    for start in starts:
        if start >= end:
            sentence = reading.sentence_at(start)
            end = sentence.end
            if start < end:  # it may stand between two sentences, in a line that was cut
                chosen.append(phrase(reading, sentence))
    return chosen


def phrase(reading: Reading, sentence: Sentence) -> Phrase:
    """The sentence as tokens with their classes; made once a reading."""
    found: Phrase | None = reading.phrases.get(sentence.start)
    if found is None:
        found = reading.phrases[sentence.start] = _phrase(reading, sentence)
    return found


def _marks(reading: Reading) -> list[Hit]:
    """The hits of the types of ``_MARKS`` in order of the text; made once a reading."""
    found: list[Hit] | None = reading.memo.get("marks")
    if found is None:
        hits = reading.hits
        found = [hit for kind in _MARKS if kind in hits for hit in hits[kind]]
        found.sort(key=itemgetter(0))
        reading.memo["marks"] = found
    return found


def _phrase(reading: Reading, sentence: Sentence) -> Phrase:
    start, end, _ = sentence
    pieces = _TOKEN.findall(reading.full, start, end)
    starts = list(accumulate(map(len, pieces), initial=start))
    tokens = [*map(str.rstrip, pieces), *_MARGIN]
    made = Phrase(reading.full, sentence, tokens, starts, start == 0 and _is_title_case(tokens))
    for at, until, kind, value in inside(_marks(reading), start, end):
        first = bisect_left(starts, at)
        if starts[first] != at:
            continue
        last = first + 1 if starts[first + 1] >= until else bisect_left(starts, until, first + 1)
        if starts[last - 1] + len(tokens[last - 1]) - until not in (0, 1):  # 1: the full stop of an abbreviation
            if kind == "office" and tokens[first].lower() in _ONE_WORD:  # "Minister of State-Owned Enterprises"
                made.office[first] = first + 1, _ONE_WORD[tokens[first].lower()]
                made.office_end.add(first + 1)
            continue
        if kind == "office":
            made.office[first] = last, value
            made.office_end.add(last)
            if last > first + 1:
                made.inner.update(range(first + 1, last))
        elif kind in GEO:
            form = _form(made.text(first, last)) if kind == "country_shared" else GEO[kind]
            made.geo[first] = last, form, value
            made.geo_end[last - 1] = first
        else:
            _put(made, kind, value, first, last)
    _drop_names(made)
    return made


def _put(p: Phrase, kind: str, value: Any, first: int, end: int) -> None:
    """Notes the literal that the tokens ``first`` to ``end`` make, where it is no office and no country."""
    if kind == "orghead":
        p.head[first] = end, value
    elif kind == "honorific":
        p.honorific[first] = end
        p.honorific_end[end - 1] = first
    elif kind == "officeplural":
        p.plural[first] = end, value
    elif end > first + 1 or value[:7] != "company" or not p.capital(end):  # "Thales Furtado" is a person
        p.body[first] = end


def _form(text: str) -> str:
    return "demonym" if text.lower().endswith(_SHARED_DEMONYM) else "name"


def _is_title_case(tokens: list[str]) -> bool:
    longer = [t for t in tokens if len(t) > 3 and t[0].isalpha()]
    return len(longer) > 2 and sum(w[0].isupper() for w in longer) >= 0.8 * len(longer)


def _drop_names(p: Phrase) -> None:
    """Takes out the offices and heads that are people's names where they stand."""
    for i in [i for i in p.office if p.words[i] in _ALSO_GIVEN and _given_name(p, i)]:
        del p.office[i]
    for i in [i for i in p.head if p.words[i] in _FAMILY_FIRST and _family_name(p.words[i + 1])]:
        del p.head[i]


def _given_name(p: Phrase, i: int) -> bool:
    """Whether a title is a person's given name here: ``Dr. Sultan Al Noor``, ``Sultan bin Omar``, ``Mr Dean Hart``."""
    words = p.words
    if words[i + 1] in ("bin", "ibn", "bint"):
        return True
    if words[i + 1] in (",", ")") and _ends_name(p, i):
        return True
    titled = words[i] in ("Sultan", "Amir", "Dean") and words[i - 1] not in ("King", "Agong") and p.capital(i + 1)
    if titled and (i in p.office_end or _heads_body(p, i)):
        return True  # "Minister Sultan Al Noor"
    first = p.honorific_end.get(i - 1)
    if first is None and words[i - 1] == ".":
        first = p.honorific_end.get(i - 2)
    return first is not None and words[first] not in _BEFORE_TITLES


def _heads_body(p: Phrase, i: int) -> bool:
    """Whether a body's office and a comma stand before: ``the CEO of Doha Port, Sultan Al Noor``."""
    if p.words[i - 1] != ",":
        return False
    head = next((k for k in range(i - 2, max(i - 12, -1), -1) if k in p.office), None)
    if head is None or p.office[head][1] != "body" or p.words[p.office[head][0]] != "of":
        return False
    return "," not in p.words[head : i - 1]


def _ends_name(p: Phrase, i: int) -> bool:
    """Whether a title closes a person's name: ``Omar Sultan, Minister of Trade``; not ``the Saudi King,``."""
    before = i - 1
    plain = p.capital(before) and p.words[before].isalpha() and not p.words[before].isupper()
    known = before in p.office or before in p.inner or before in p.geo_end or before in p.honorific_end
    return plain and not known and before not in p.head and before not in p.body


#: Forms of address after which a title is a title: ``H.E. Sultan …``, ``the Hon. Prince …``.
_BEFORE_TITLES = frozenset(("H.E.", "HE", "His", "Her", "the", "The", "Hon", "Hon."))


def _family_name(after: str) -> bool:
    """Whether a head is a person's name before the word ``after``: ``Seo Dae-ho``, not ``Yongsan Park``."""
    return after[:1].isupper() and after not in _HEADS
