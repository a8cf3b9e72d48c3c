"""Who acts in a sentence: the countries, people and bodies named there, and those that ``both sides`` stands for.

A helper of the extractors that read what was agreed and what happened; it is no stage itself.

Recognized: countries named in any form, the countries of officials and of bodies, ``the two countries``, ``both
sides``, ``they``, ``we`` (the parties last named together).
Not taken for one who acts: a place where something happens (``in Doha``), a name inside another name.
Known misses: ``the other side``; a pronoun for one country (``it``); a pair told in two paragraphs far apart.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from digest.extract.reading import PlaceSpan, Reading, new, once
from digest.text.sentences import Sentence

#: How many sentences back the parties of ``both sides`` are looked for.
BACK = 6


class Actor(NamedTuple):
    """A country, person or body named; ``code`` is the country that it is or acts for, where known."""

    start: int
    end: int
    code: str | None
    form: str  #: ``place``, ``city``, ``person`` or ``body``
    name: str
    where: bool  #: named as a place where something is or happens
    world: bool = False  #: an international body, which acts for no country
    acts: bool = True  #: the contrary of ``where``


_WHERE = re.compile(
    r"\b(?:in|at|near|outside|inside|across|throughout|around|within|via|off|into|leaving|left|capital)\s"
    r"(?:the\s|downtown\s|central\s|neighbou?ring\s|nearby\s)?(?:city\sof\s|capital\sof\s)?$",
    re.I,
)
#: The first words of what ``_WHERE`` finds, which are enough, and those that may follow them: guards before it.
_AT = frozenset("in at near outside inside across throughout around within via off into leaving left capital".split())
_BEFORE_THE = tuple(sorted(_AT))
_BEFORE_PLACES = _AT | frozenset("the downtown central neighbouring neighboring nearby of".split())
_INSTRUMENT = re.compile(
    r"\s(Agreement|Accords?|Convention|Declaration|Protocol|Treaty|Communiqu[eé]|Summit|Process|Pact)\b(?!\swith)"
)
_COREFERENCE = re.compile(
    r"""\b(?:(?:both|the\stwo|our\stwo|these\stwo|either|the\sthree|the\sfour|all\sthree)\s(?:\w+\s)?(?:
        sides?|countries|nations|states|parties|partners|governments|leaders|presidents|premiers|ministers|ministries
        |delegations|officials|neighbou?rs|economies|peoples|capitals|companies|institutions|organi[sz]ations
        |carriers|universities|places|agencies|armies|navies|heavyweights|teams|premiers)
    |the\sparties|the\scountries|the\sleaders|the\sministers|(?:between|among)\s(?:them|us)
    |(?:they|we|our\scountries|each\sother|jointly))\b""",
    re.VERBOSE | re.IGNORECASE,
)
#: Parts of what ``_COREFERENCE`` finds, all of it among them: a cheap guard before it.
_REFERRING = (
    "both", " two ", "either", " three ", " four ", "the parties", "the countries", "the leaders", "the ministers",
    " them", " us", "they", "we", "our countries", "each other", "jointly",
)  # fmt: skip
#: Words that end a list of names: what follows is another part of the sentence.
_ENDS_LIST = frozenset(
    {"to", "on", "for", "in", "at", "by", "from", "during", "under", "which", "that", "who", "whose", "after", "before"}
    | {"while", "when", "where", "is", "are", "was", "were", "be", "will", "would", "has", "have", "had", "can", "may"}
    | {"could", "should", "said", "says", "signed", "agreed", "met", "visited", "held", "discussed", "against", "if"}
    | {"about", "into", "over", "through", "than", "as", "because", "but"}
)
_WORD = re.compile(r"[\w’'-]+")
_BREAKS = frozenset(";:\n!?")


def _joins(gap: str) -> bool:
    """Whether ``gap`` may stand between two names of a list: commas, ``and``, titles, ``the state-run``."""
    if len(gap) > 70 or not _BREAKS.isdisjoint(gap):
        return False
    words = _WORD.findall(gap)
    if "well" in words and "as" in words:
        words = [w for w in words if w not in ("as", "well")]
    return len(words) <= 9 and _ENDS_LIST.isdisjoint(words)


#: Someone named, sorted as they stand, the longer before the shorter: start, -end, form, number, code, name, world.
_Named = tuple[int, int, str, int, str | None, str, bool]


def _named(reading: Reading) -> Iterator[_Named]:
    full, officials, organizations = reading.full, reading.officials, reading.organizations
    for start, end, name, key, _ in reading.people:
        code = officials[key].country if 0 <= key < len(officials) else None
        yield start, -end, "person", start, code, name, False
    for start, end, name, key, _ in reading.bodies:
        if not 0 <= key < len(organizations):
            yield start, -end, "name", start, None, name, False
            continue
        code, kind = organizations[key].country, organizations[key].kind
        yield start, -end, "body", start, code, name, code is None and kind == "international"
    for number, place in enumerate(reading.places):
        start, end, code, form, _ = place
        if form == "organization":
            yield start, -end, "inner", number, code, code, False
        elif not full.startswith("$", end) and not _names_an_instrument(full, place):
            yield start, -end, "city" if form in ("city", "region") else "place", number, code, code, False


def _names_an_instrument(full: str, place: PlaceSpan) -> bool:
    """``the Paris Agreement``, ``the Singapore Convention``: the place is a part of the name."""
    after = _INSTRUMENT.match(full, place.end) if full[place.end + 1 : place.end + 2].isupper() else None
    if after is None:
        return False
    return place.form in ("capital", "city", "region") or after[1] in ("Convention", "Declaration", "Protocol")


def _is_where(full: str, start: int, end: int) -> bool:
    """Whether ``in``, ``at`` or the like stands before the actor, and the actor is no possessor."""
    at = full.rfind(" ", max(0, start - 16), max(0, start - 1))
    word = full[at + 1 : start - 1].lower()
    if word not in _BEFORE_PLACES and not word[:1].isdigit():
        return False
    before = full[max(0, start - 40) : start]
    if word[:1].isdigit() and word.endswith(("st", "nd", "rd", "th")):  # ``at the 70th World Health Assembly``
        before = before[: -1 - len(word)]
        word = before[:-1].rpartition(" ")[2].lower()
    if word not in _BEFORE_PLACES or full.startswith(("'s", "’s"), end):
        return False
    if word == "in" and _ENVOY.search(before):
        return False
    if word in _AT and before[-1:].isspace():
        return True
    if word == "the" and not before[:-5].lower().endswith(_BEFORE_THE):
        return False
    return _WHERE.search(before) is not None


#: ``the ambassador of Brazil in Zagreb``: where one is accredited.
_ENVOY = re.compile(r"\b(?:[Aa]mbassador|[Ee]nvoy|[Cc]onsul(?:\s[Gg]eneral)?)\s(?:of\s(?:the\s)?[A-Z][\w-]+\s)?in\s$")
#: What follows a newspaper that is only cited.
_REPORTS = (" reported", " reports")


def _actors(reading: Reading) -> list[Actor]:
    """Those named in order of the text, without those inside another; marked where they name where something is.

    Countries in the name of a body that is of no country known act beside it: ``the Peru-Chile Council``. A place after
    another is where that is: ``in Doha, Qatar``.
    """
    full = reading.full
    found: list[Actor] = []
    stop, lends = -1, False
    last: Actor | None = None
    for start, end, form, _, code, name, world in sorted(_named(reading)):
        end = -end
        if start >= stop:
            stop, lends = end, code is None and not world and form in ("name", "body")
        elif lends and code:
            form = "place"
        else:
            continue
        if form in ("body", "name") and full.startswith(_REPORTS, end):
            continue
        where = form != "person" and _is_where(full, start, end)
        if not where and last is not None and last.where and last.code == code and form in ("place", "city"):
            where = full[last.end : start] == ", "
        last = new(Actor, (start, end, code, form, name, where, world, not where))
        found.append(last)
    return found


class Cast:
    """The actors of one reading and what stands for them."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.actors = _actors(reading)
        self._starts = [a.start for a in self.actors]
        self._sentence_codes: dict[int, tuple[str, ...]] = {}

    def within(self, start: int, end: int) -> Sequence[Actor]:
        """The actors named in ``full[start:end]``, places of an event included."""
        return self.actors[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def codes(self, start: int, end: int) -> tuple[str, ...]:
        """Countries that act in ``full[start:end]``, in order of the text; cities do not act."""
        found = [a.code for a in self.within(start, end) if a.acts and a.code and a.form != "city"]
        return tuple(dict.fromkeys(found)) if len(found) > 1 else tuple(found)

    def sentence_codes(self, number: int) -> tuple[str, ...]:
        if number not in self._sentence_codes:
            sentence = self.reading.sentences[number]
            self._sentence_codes[number] = self.codes(sentence.start, sentence.end)
        return self._sentence_codes[number]

    @once
    def principals(self) -> tuple[str, ...]:
        """The countries that the article is about, most named first: those of its title count three times."""
        counts: Counter[str] = Counter()
        for actor in self.actors:
            if actor.code and actor.acts and actor.form != "city":
                counts[actor.code] += 3 if actor.start < self.reading.offset else 1
        best = max(counts.values(), default=0)
        return tuple(sorted((c for c in counts if counts[c] * 4 >= best), key=lambda c: (-counts[c], c)))

    def refers(self, start: int, end: int) -> bool:
        """Whether ``both sides``, ``they`` or the like stands in ``full[start:end]``."""
        text = self.reading.full[start:end].lower()
        if not [word for word in _REFERRING if word in text]:
            return False
        return _COREFERENCE.search(self.reading.full, start, end) is not None

    def number(self, sentence: Sentence) -> int:
        """The index of ``sentence``, or of that which it is a part of."""
        return bisect_right(self.reading.starts, sentence.start) - 1

    def pair(self, sentence: Sentence, have: frozenset[str] = frozenset()) -> frozenset[str]:
        """The parties that are spoken of at ``sentence``, beside those that it names itself (``have``).

        The nearest sentence before that names two, or that names the other one where ``have`` is one country; else
        what the whole article is about, where that is a pair.
        """
        at = self.number(sentence)
        found = set(have)
        title = self.codes(0, self.reading.offset)
        whole = set(title) if len(title) == 2 and have <= set(title) else set()
        for number in range(at - 1, max(at - 1 - BACK, 0) - 1, -1):
            codes = self.sentence_codes(number)
            new = [c for c in codes if c not in found]
            if not new or (whole and whole.isdisjoint(codes)):
                continue
            if not found or len(found & set(codes)) == len(found):
                found.update(new if len(found) + len(new) <= 2 or not have else new[:1])
            else:
                found.add(new[0])
            if len(found) >= 2:
                return frozenset(found)
        return self._whole(frozenset(found))

    def listed_after(self, sentence: Sentence) -> frozenset[str]:
        """Countries, and those of cities, named in ``sentence`` and the two after it: who ``20 countries`` are."""
        at = self.number(sentence)
        last = self.reading.sentences[min(at + 2, len(self.reading.sentences) - 1)]
        return frozenset(a.code for a in self.within(sentence.start, last.end) if a.code)

    def _whole(self, found: frozenset[str]) -> frozenset[str]:
        title = self.codes(0, self.reading.offset)
        for codes in (title, self.principals):
            if len(codes) == 2 and (not found or found & set(codes)):
                return found | frozenset(codes)
        return found

    def chain(self, start: int, end: int) -> list[Actor]:
        """The actors of a list that begins at ``start``: ``A, B and the Ministry of C``."""
        found: list[Actor] = []
        position = start
        for actor in self.within(start, end):
            if actor.where and found:
                continue
            if not _joins(self.reading.full[position : actor.start]):
                break
            found.append(actor)
            position = actor.end
        return found


#: The cast of the reading asked for last: the extractors of one article ask for it in turn.
_last: list[Cast] = []


def cast_of(reading: Reading) -> Cast:
    """The cast of ``reading``; the same one for a later stage of the same article."""
    known = _last[0] if _last else None
    if known is not None and all(getattr(known.reading, name) is getattr(reading, name) for name in _SEEN):
        return known
    cast = Cast(reading)
    _last[:] = [cast]
    return cast


#: What a cast is made of.
_SEEN = ("full", "people", "bodies", "places", "officials", "organizations")
