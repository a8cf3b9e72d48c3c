"""One article on its way to a record: the fixed text and what the stages have found in it so far.

Title and text stand in one string, ``full`` (title, blank line, text), so every stage looks at one text with one
set of offsets; ``evidence`` turns a span of ``full`` into the record's form. Stages never change the reading: each
returns its spans or items, and the pipeline (``digest.extract.extract``) alone stores them under the stage's name.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, NamedTuple, TypeVar

from digest.extract.matcher import Hit, hits
from digest.records import (
    AgreementTold,
    Article,
    CountryNamed,
    Doubt,
    EventTold,
    Evidence,
    FigureSeries,
    OfficialNamed,
    OrganizationNamed,
)
from digest.text.sentences import Sentence, sentences


class DateSpan(NamedTuple):
    """A date named in the text, resolved."""

    start: int
    end: int
    edtf: str  #: an interval where the text names one
    rule: str


class NameSpan(NamedTuple):
    """A mention of a person or a body; ``key`` says which: mentions of one share it.

    The key is the index of the official or organization in ``Reading``; -1 for a person who holds no stated office
    and for a body that is named but not listed, both kept so that a country in the name is not read as one.
    """

    start: int
    end: int
    name: str  #: fullest form in the article
    key: int
    rule: str


class Claim(NamedTuple):
    """A person's name with the office that one passage gives them. Offsets are of ``Reading.full``."""

    start: int  #: of the name
    end: int
    first: int  #: of the whole passage: name, office and what belongs to it
    last: int
    name: str
    office: str
    organization: tuple[int, int] | None  #: where the passage names the body
    country: tuple[int, int] | None  #: where the passage itself names the country they act for
    key: int  #: which person; see ``NameSpan``
    rule: str


class PlaceSpan(NamedTuple):
    """A country named in any form."""

    start: int
    end: int
    code: str
    form: str  #: ``name``, ``demonym``, ``capital``, ``city``, ``region``, ``organization`` or ``reference``
    rule: str


T = TypeVar("T")
#: What a named tuple's own constructor calls: half its time, for where many are made.
new = tuple.__new__
S = TypeVar("S", DateSpan, NameSpan, PlaceSpan, Hit)


@dataclass(slots=True, eq=False)
class Reading:
    """What is known of one article. Not frozen, since a copy a stage would cost as much as a stage.

    Stages look back from a position by ``pattern.search(full, position - 20, position)``: ``re`` takes what lies before
    the text's beginning as its beginning.
    """

    article: Article
    full: str
    offset: int  #: where the article's text starts in ``full``
    sentences: tuple[Sentence, ...]  #: of ``full``, the title being the first
    starts: Sequence[int]  #: of the sentences
    hits: Mapping[str, list[Hit]]
    # What the stages found, in the order of digest.extract.STAGES; spans are of ``full``, sorted by start.
    dates: Sequence[DateSpan] = ()
    claims: Sequence[Claim] = ()
    people: Sequence[NameSpan] = ()
    bodies: Sequence[NameSpan] = ()
    places: Sequence[PlaceSpan] = ()
    officials: Sequence[OfficialNamed] = ()  #: index = key of ``people``
    organizations: Sequence[OrganizationNamed] = ()  #: index = key of ``bodies``
    agreements: Sequence[AgreementTold] = ()
    events: Sequence[EventTold] = ()
    countries: Sequence[CountryNamed] = ()
    figures: Sequence[FigureSeries] = ()
    topics: Sequence[str] = ()
    summary: str = ""
    doubts: list[Doubt] = field(default_factory=list)  #: appended to by any stage
    phrases: dict[int, Any] = field(default_factory=dict)  #: sentences as tokens, by start (``digest.extract.phrases``)
    memo: dict[str, Any] = field(default_factory=dict)  #: what helpers of several stages work out once

    def evidence(self, start: int, end: int) -> Evidence:
        """The span ``full[start:end]``, which must not cross from title to text, as evidence."""
        if start < self.offset:
            return Evidence("title", start, min(end, len(self.article.title)))
        return Evidence("text", start - self.offset, end - self.offset)

    def sentence_at(self, position: int) -> Sentence:
        """The sentence that holds ``position`` (the one before, in white space)."""
        return self.sentences[max(bisect_right(self.starts, position) - 1, 0)]


def start_reading(article: Article) -> Reading:
    """The reading of ``article`` before any stage: text joined, sentences split, literals found."""
    full = f"{article.title}\n\n{article.text}"
    split = sentences(full, article.language[:2])
    return Reading(article, full, len(article.title) + 2, split, [s.start for s in split], hits(full))


def inside(spans: Sequence[S], start: int, end: int) -> Sequence[S]:
    """Those of ``spans`` (sorted by start) that start in ``full[start:end]``."""
    return spans[bisect_left(spans, (start,)) : bisect_left(spans, (end,))]


class Taken:
    """Stretches of the text that are spoken for, none overlapping another."""

    __slots__ = ("_spans",)

    def __init__(self, spans: Iterable[tuple[int, int]] = ()) -> None:
        self._spans: list[tuple[int, int]] = []
        for start, end in spans:
            self.take(start, end)

    def free(self, start: int, end: int) -> bool:
        """Whether nothing taken overlaps ``full[start:end]``."""
        i = bisect_left(self._spans, (end,))
        return i == 0 or self._spans[i - 1][1] <= start

    def take(self, start: int, end: int) -> bool:
        """Takes the stretch if it is free; says whether it was."""
        i = bisect_left(self._spans, (end,))
        if i and self._spans[i - 1][1] > start:
            return False
        self._spans.insert(i, (start, end))
        return True


class once(Generic[T]):
    """A property that is worked out when first asked for; ``functools.cached_property`` without its lock."""

    def __init__(self, make: Callable[[Any], T]) -> None:
        self._make, self._name = make, make.__name__

    def __get__(self, owner: Any, kind: type) -> T:
        value: T = self._make(owner)
        owner.__dict__[self._name] = value
        return value


def occurrences(full: str, form: str) -> list[tuple[int, int]]:
    """Where ``form`` stands in ``full`` as a word of its own."""
    found, start, size = [], full.find(form), len(form)
    while start >= 0:
        end = start + size
        before, after = full[start - 1 : start], full[end : end + 1]
        if not (before.isalnum() or after.isalnum() or before in _HYPHENS or after == "-"):
            found.append((start, end))
        start = full.find(form, end)
    return found


#: What ties a word to the one before it.
_HYPHENS = frozenset("-’")
