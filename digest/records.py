"""The data dictionary: what one source becomes (``Article``) and what was read in it (``Record``).

Everything here is frozen and plain. Offsets are code points of the named field, end exclusive.
Dates are EDTF strings (ISO 8601-2) as in ``digest.dates``; countries are ISO 3166-1 alpha-2 codes, with
``XK`` for Kosovo and ``EU`` for the European Union.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Where = Literal["text", "title"]
Role = Literal["party", "mention"]
AgreementKind = Literal[
    "mou", "agreement", "treaty", "contract", "joint-statement", "letter-of-intent", "plan", "partnership"
]
AgreementStatus = Literal["signed", "planned", "proposed", "revision"]
ShapeKind = Literal["heading", "item", "numbered", "quote", "note", "link"]
EventKind = Literal["meeting", "visit", "signing", "conference", "launch", "training", "aid", "appointment", "other"]


@dataclass(frozen=True, slots=True, order=True)
class Shape:
    """What ``text[start:end]`` is in its source: a whole paragraph of a kind, or the words of a link."""

    start: int
    end: int
    kind: ShapeKind
    href: str | None = None  #: of a link: an http or https address


@dataclass(frozen=True, slots=True)
class Article:
    """One article as loaded: clean text and what its page said of it. Later stages do not know files."""

    source: str  #: path relative to the source folder, ``/`` between parts; ``#n`` (from 1) inside a file of several
    sha256: str  #: of the source bytes, hexadecimal
    title: str  #: headline; never empty
    title_basis: Literal["stated", "derived"]
    text: str  #: the article's own paragraphs, one blank line (``\n\n``) between two; NFC; final
    language: str  #: BCP 47
    publisher: str | None = None
    url: str | None = None
    published: str | None = None  #: EDTF
    published_basis: Literal["stated", "metadata", "curated"] | None = None
    byline: str | None = None
    tags: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()  #: what the loader wants the reader of ``sources.html`` to know (encoding, cuts)
    copies: tuple[str, ...] = ()  #: the other sources that hold the same article
    shapes: tuple[Shape, ...] = ()  #: what of the source's form is shown: headings, lists, quotations, notes, links


@dataclass(frozen=True, slots=True, order=True)
class Evidence:
    """A passage that supports an item: ``record[where][start:end]``. Named ``in`` in the data files."""

    where: Where
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class CountryNamed:
    code: str
    role: Role
    evidence: tuple[Evidence, ...]  #: the best passage first, then the other mentions in order of the text
    rule: str  #: name of the rule that decided, as ``digest explain`` prints it


@dataclass(frozen=True, slots=True)
class OfficialNamed:
    name: str  #: fullest form in the article, source order, no honorifics
    office: str
    organization: str | None
    country: str | None  #: the one the person acts for
    evidence: tuple[Evidence, ...]
    rule: str


@dataclass(frozen=True, slots=True)
class OrganizationNamed:
    name: str
    acronym: str | None
    kind: str | None  #: ministry, agency, university, hospital, company, bank, embassy, international, ...
    country: str | None
    evidence: tuple[Evidence, ...]
    rule: str
    parent: str | None = None  #: the body that it is part of, as named, where the article states it
    parent_evidence: tuple[Evidence, ...] = ()  #: where it does


@dataclass(frozen=True, slots=True)
class AgreementTold:
    kind: AgreementKind
    status: AgreementStatus
    date: str | None  #: EDTF of the signing
    parties: tuple[str, ...]  #: country codes, sorted
    organizations: tuple[str, ...]  #: the signing bodies as named
    subjects: tuple[str, ...]
    title: str | None
    evidence: tuple[Evidence, ...]
    rule: str


@dataclass(frozen=True, slots=True)
class EventTold:
    kind: EventKind
    date: str | None  #: EDTF; an interval as ``2025-10-26/2025-10-29``
    place: str | None
    countries: tuple[str, ...]
    officials: tuple[str, ...]  #: names as in ``Record.officials``
    evidence: tuple[Evidence, ...]
    rule: str


@dataclass(frozen=True, slots=True)
class DateNamed:
    """A date that the text names, marked on the article page."""

    edtf: str
    evidence: Evidence
    rule: str


@dataclass(frozen=True, slots=True)
class Figure:
    """One value of a series: what was counted at ``date`` (EDTF)."""

    date: str
    value: float
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class FigureSeries:
    """A small data set told in running text, such as ``(2017) 12,566 patients (2018) 12,987 …``."""

    label: str  #: what is counted, as the text says: ``patients from Kazakhstan``
    unit: str | None
    countries: tuple[str, ...]
    points: tuple[Figure, ...]  #: in order of date, at least two
    rule: str


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something nearly found: shown to the curator, never on the site's pages as a fact."""

    field: str  #: the record field it would have entered
    value: str
    reason: str  #: why it was dropped, a sentence
    evidence: Evidence | None
    rule: str


@dataclass(frozen=True, slots=True)
class Record:
    """What one article becomes; ``data/articles.jsonl`` holds one a line."""

    id: str  #: slug, unique in the site, stable from build to build
    article: Article
    summary: str
    countries: tuple[CountryNamed, ...] = ()
    officials: tuple[OfficialNamed, ...] = ()
    organizations: tuple[OrganizationNamed, ...] = ()
    agreements: tuple[AgreementTold, ...] = ()
    events: tuple[EventTold, ...] = ()
    topics: tuple[str, ...] = ()  #: slugs of ``lexicons/topics.yaml``
    dates: tuple[DateNamed, ...] = ()
    figures: tuple[FigureSeries, ...] = ()
    not_before: str | None = None  #: for an undated article, the latest past date it tells of (EDTF)
    not_after: str | None = None  #: for an undated article, a date that it must precede
    doubts: tuple[Doubt, ...] = field(default=())
