"""The data dictionary, second part: what is true across articles, as ``resolve`` makes it and ``site`` shows it.

A ``Mention`` ties every item here to the passage of the record that supports it, so that any fact on any page
is one click from its sentence.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from digest.records import AgreementKind, AgreementStatus, EventKind, FigureSeries, Record


class Mention(NamedTuple):  # not a dataclass, as tens of thousands are compared and looked up
    """Item ``index`` of the record's field ``field`` (``officials``, ``agreements``, …) in the article ``record``."""

    record: str
    field: str
    index: int  # type: ignore[assignment]  # hides the method of tuples, which nobody asks of a mention


@dataclass(frozen=True, slots=True, order=True)
class Merge:
    """Why two mentions of one field were taken for one thing: ``rule`` is the row of the merge policy that decided."""

    first: Mention  #: the mention that gave the entry its slug
    other: Mention
    rule: str
    reason: str = ""  #: in words: the evidence with its points


@dataclass(frozen=True, slots=True, order=True)
class Doubtful:
    """Two mentions that may be one thing: not enough speaks for it. For the curator, never on the site as a fact."""

    first: Mention
    other: Mention
    reason: str  #: the evidence with its points


Verdict = Literal["same", "different"]


@dataclass(frozen=True, slots=True)
class EntryRef:
    """An entry as a curator names it: by slug, or only what some articles say of it."""

    slug: str
    articles: tuple[str, ...] = ()  #: ids; empty for all


@dataclass(frozen=True, slots=True)
class Ruling:
    """The curator's word on entries of one field."""

    field: str  #: as in ``Mention``
    verdict: Verdict
    entries: tuple[EntryRef, ...]  #: two or more
    source: str  #: file
    line: int


@dataclass(frozen=True, slots=True)
class Post:
    """An office that somebody held as told by the mentions; ``first`` and ``last`` are EDTF of the articles."""

    office: str
    organization: str | None  #: as named
    organization_slug: str | None
    country: str | None
    first: str | None
    last: str | None
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class Person:
    slug: str
    name: str
    variants: tuple[str, ...]  #: other spellings met
    country: str | None  #: the one of the newest post that states one
    posts: tuple[Post, ...]  #: newest first
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class Parent:
    """The body that a body is part of."""

    name: str  #: as named
    slug: str | None  #: where it is one of the digest's
    mentions: tuple[Mention, ...]  #: of the part, in the articles that state it


@dataclass(frozen=True, slots=True)
class Organization:
    slug: str
    name: str
    acronym: str | None
    variants: tuple[str, ...]
    kind: str | None
    country: str | None
    people: tuple[str, ...]  #: slugs of those who held a post in it
    mentions: tuple[Mention, ...]
    parent: Parent | None = None  #: what it is part of, where an article states it
    parts: tuple[str, ...] = ()  #: slugs of the bodies that are stated to be part of it


@dataclass(frozen=True, slots=True)
class Step:
    """A step in the life of an instrument: what it had come to at ``date``, as ``mentions`` tell."""

    status: AgreementStatus
    date: str | None  #: EDTF; of the signing, else of the oldest article that tells the step
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class Claim:
    """What some articles tell, against others."""

    value: str  #: EDTF, a status, or codes of countries joined by ``+``
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class Contradiction:
    about: Literal["date", "status", "parties"]
    claims: tuple[Claim, ...]  #: two or more, sorted by value


@dataclass(frozen=True, slots=True)
class Agreement:
    slug: str
    kind: AgreementKind
    status: AgreementStatus  #: the most advanced that any article tells
    date: str | None
    parties: tuple[str, ...]
    organizations: tuple[tuple[str, str | None], ...]  #: (name, slug or None)
    subjects: tuple[str, ...]
    title: str | None
    mentions: tuple[Mention, ...]
    life: tuple[Step, ...] = ()  #: oldest first
    people: tuple[str, ...] = ()  #: slugs of the parties' officials who are named where its signing is told
    contradictions: tuple[Contradiction, ...] = ()  #: where articles contradict each other: who tells what


@dataclass(frozen=True, slots=True)
class Event:
    slug: str
    kind: EventKind
    date: str | None
    place: str | None
    countries: tuple[str, ...]
    people: tuple[str, ...]  #: slugs
    mentions: tuple[Mention, ...]
    within: str | None = None  #: slug of the visit that holds it
    holds_events: tuple[str, ...] = ()  #: of a visit: slugs of its meetings and signings
    holds_agreements: tuple[str, ...] = ()  #: of a visit: slugs of what was signed during it
    signs: tuple[str, ...] = ()  #: of a signing: slugs of what was signed at it
    planned: bool = False  #: it had not begun when any article told of it; what became of it is not known


@dataclass(frozen=True, slots=True)
class Story:
    """Articles that report one thing, and what they report."""

    slug: str  #: id of the oldest article
    title: str
    records: tuple[str, ...]  #: ids, oldest first
    copies: tuple[tuple[str, ...], ...]  #: groups of articles with one text, oldest first in each
    sources: int  #: independent ones: copies of one text, and articles of one publisher, count once
    countries: tuple[str, ...]  #: parties in any of the articles
    agreements: tuple[str, ...]  #: slugs of what they report as signed
    events: tuple[str, ...]
    first: str | None  #: EDTF of the oldest article
    last: str | None  #: EDTF of the newest


@dataclass(frozen=True, slots=True)
class CountryFigures:
    """A series told by an article that concerns a country."""

    record: str
    index: int
    series: FigureSeries


@dataclass(frozen=True, slots=True)
class Country:
    """One country's page: slugs and ids into the digest, each list in its page's order."""

    code: str
    records: tuple[str, ...]  #: ids of articles that name it, newest first
    party_records: tuple[str, ...]  #: of those, where it is a party
    people: tuple[str, ...]
    organizations: tuple[str, ...]
    agreements: tuple[str, ...]
    events: tuple[str, ...]
    partners: tuple[str, ...]  #: codes of countries with a pair page, most facts first
    figures: tuple[CountryFigures, ...]
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class Relation:
    """What two countries did together; made only where there are facts."""

    a: str  #: codes in order: ``a < b``
    b: str
    agreements: tuple[str, ...]
    events: tuple[str, ...]
    records: tuple[str, ...]  #: articles where both are parties
    met: tuple[tuple[str, str, tuple[Mention, ...]], ...]  #: (person of a, person of b, the events that say so)


@dataclass(frozen=True, slots=True, order=True)
class Change:
    """A fact that is new, changed or withdrawn since the build before."""

    what: str  #: ``new``, ``changed`` or ``withdrawn``
    field: str  #: ``articles``, ``agreements``, ``events`` or ``officials``
    slug: str  #: of the entry, as it is now or was
    values: tuple[tuple[str, str], ...]  #: name and value of what is said of it
    countries: tuple[str, ...]
    differ: tuple[tuple[str, str, str], ...] = ()  #: of a change: name, value before, value now


@dataclass(frozen=True, slots=True)
class Changes:
    items: tuple[Change, ...]  #: sorted


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """An article, or an entry, that an earlier build had and this one has not. Builds are told apart by the date of
    their newest article: the clock is never read."""

    field: str  #: articles, agreements, officials or organizations
    slug: str  #: of an article its id
    name: str
    last: str | None  #: EDTF: newest article of the last build that had it
    since: str | None  #: EDTF: newest article of the first build that had it no more


@dataclass(frozen=True, slots=True)
class SourceStatus:
    """What became of one source file (or one entry of it): a line of ``sources.html``."""

    source: str
    record: str | None  #: id, where an article was read
    problem: str | None  #: why not, where not; or what was odd
    fix: str | None = None  #: the way out
    read: bool = True  #: whether its file gave anything; False where nothing of the file could be read

    @property
    def file(self) -> str:
        """The file that holds it: ``dump.jsonl`` for ``dump.jsonl#4``."""
        name, _, entry = self.source.rpartition("#")
        return name if name and entry.isdecimal() else self.source


@dataclass(frozen=True, slots=True)
class Digest:
    """One world out of many articles. Tuples are in page order; the mappings look things up by slug, id or code."""

    records: tuple[Record, ...]  #: newest first, undated last; ties by id
    people: Mapping[str, Person]
    organizations: Mapping[str, Organization]
    agreements: Mapping[str, Agreement]
    events: Mapping[str, Event]
    countries: Mapping[str, Country]
    relations: Mapping[tuple[str, str], Relation]
    topics: Mapping[str, tuple[str, ...]]  #: topic slug to record ids
    entity: Mapping[Mention, str]  #: which person, organization, agreement or event (slug) a record's item is
    sources: tuple[SourceStatus, ...]
    merges: tuple[Merge, ...] = ()  #: every merge of mentions, with its reason; sorted
    doubtful: tuple[Doubtful, ...] = ()  #: pairs for the curator; sorted
    stories: Mapping[str, Story] = field(default_factory=dict)  #: by slug, newest first; of two articles or more
    story: Mapping[str, str] = field(default_factory=dict)  #: id of an article to the slug of its story
    origins: Mapping[str, str] = field(default_factory=dict)  #: id of an article to its independent source
    moved: Mapping[tuple[str, str], str] = field(default_factory=dict)  #: (field, slug that is no more) to the slug now
    changes: Changes | None = None  #: since the build before; None where there was none
    withdrawn: tuple[Withdrawn, ...] = ()  #: by field and slug; what moved is not withdrawn
