"""The article page: the text with its marks, and beside it the record, each fact with the way to its passages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from markupsafe import Markup

from digest.records import AgreementTold, Evidence, Record
from digest.site import charts, names, urls
from digest.site.marks import Mark, marked_line, marked_paragraphs
from digest.site.views.context import Context, Head, Link, Sheet
from digest.site.views.figures import series_chart
from digest.site.words import AGREEMENT_KINDS, BASES, EVENT_KINDS, MARK_KINDS, STATUSES
from digest.world import Mention

T = TypeVar("T")

#: Passages listed for one fact; more are marked in the text all the same.
MOST_PASSAGES = 4
_NOTE = ("*", "※", "†", "‡")


@dataclass(frozen=True, slots=True)
class Fact:
    """A line of the record: what it says and where the text says it."""

    name: str
    href: str | None
    status_label: str | None  #: of an agreement
    status: str | None
    details: tuple[str, ...]
    passages: tuple[Link, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Group:
    """The facts of one field."""

    key: str
    title: str
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    kind: str  #: ``text`` or ``note`` (a footnote)
    words: Markup


@dataclass(frozen=True, slots=True)
class ArticleView:
    title: Markup
    title_derived: bool
    language: str
    language_name: str
    direction: str
    date: names.DateText | None
    date_basis: str | None
    bounds: str | None  #: for an undated article, what its text says of its date
    publisher: str | None
    byline: str | None
    original: str | None
    source: str
    sha256: str
    notes: tuple[str, ...]
    summary: str
    paragraphs: tuple[Paragraph, ...]
    groups: tuple[Group, ...]
    figures: tuple[charts.Chart, ...]
    topics: tuple[Link, ...]
    legend: tuple[tuple[str, str], ...]  #: kinds of mark in the text: class and label
    report: str | None
    newer: Link | None
    older: Link | None


def article_pages(ctx: Context) -> Iterator[Sheet]:
    """A page for every record, each with the way to the newer and the older one."""
    records = ctx.digest.records
    for number, record in enumerate(records):
        newer = records[number - 1] if number else None
        older = records[number + 1] if number + 1 < len(records) else None
        yield Sheet("article.html", _head(ctx, record), _view(ctx, record, newer, older))


def _head(ctx: Context, record: Record) -> Head:
    crumbs = (Link(ctx.say("Articles"), urls.ARTICLES),)
    return Head(urls.article(record.id), record.article.title, record.summary, "articles", crumbs, subject=record)


def _view(ctx: Context, record: Record, newer: Record | None, older: Record | None) -> ArticleView:
    article = record.article
    marks = list(_marks(ctx, record))
    in_text = [mark for where, mark in marks if where == "text"]
    kinds = {mark.kind for _, mark in marks}
    return ArticleView(
        title=marked_line(article.title, [mark for where, mark in marks if where == "title"]),
        title_derived=article.title_basis == "derived",
        language=article.language,
        language_name=names.language_name(article.language, ctx.locale),
        direction=names.direction(article.language),
        date=ctx.date(article.published),
        date_basis=ctx.say(BASES[article.published_basis]) if article.published_basis else None,
        bounds=_bounds(ctx, record) if not article.published else None,
        publisher=article.publisher,
        byline=article.byline,
        original=urls.external(article.url),
        source=article.source,
        sha256=article.sha256,
        notes=article.notes,
        summary=record.summary,
        paragraphs=tuple(Paragraph(_kind(p), p) for p in marked_paragraphs(article.text, in_text)),
        groups=tuple(group for group in _groups(ctx, record) if group.facts),
        figures=tuple(_charts(ctx, record)),
        topics=tuple(Link(ctx.topic(t), urls.topic(t)) for t in record.topics if t in ctx.digest.topics),
        legend=tuple((kind, ctx.say(label)) for kind, label in MARK_KINDS.items() if kind in kinds),
        report=ctx.config.report_address,
        newer=Link(newer.article.title, urls.article(newer.id)) if newer else None,
        older=Link(older.article.title, urls.article(older.id)) if older else None,
    )


def _kind(paragraph: Markup) -> str:
    return "note" if paragraph.striptags().lstrip().startswith(_NOTE) else "text"


def _bounds(ctx: Context, record: Record) -> str | None:
    """``not before 2016``: what the text of an undated article tells of its date, as a bound."""
    low, high = ctx.date(record.not_before), ctx.date(record.not_after)
    if low and high:
        return ctx.say("not before %(low)s, not after %(high)s") % {"low": low.text, "high": high.text}
    if low:
        return ctx.say("not before %s") % low.text
    return ctx.say("not after %s") % high.text if high else None


# ── Marks ────────────────────────────────────────────────────────────────────────────────────────────────────────
def _marks(ctx: Context, record: Record) -> Iterator[tuple[str, Mark]]:
    """Every mark of the article with the field that it stands in; links are relative to ``articles/``."""
    for kind, label, href, passages in _marked_items(ctx, record):
        for passage in passages:
            anchor = urls.passage_id(passage)
            leads = f"../{href}" if href else None
            yield passage.where, Mark(passage.start, passage.end, kind, anchor, leads, label)


def _marked_items(ctx: Context, record: Record) -> Iterator[tuple[str, str, str | None, Sequence[Evidence]]]:
    """Kind, label, page and passages of everything that is marked."""
    for page, official in _with_pages(ctx, record, "officials", record.officials):
        yield "person", f"{official.name}, {official.office}", page, official.evidence
    for page, body in _with_pages(ctx, record, "organizations", record.organizations):
        yield "organization", body.name, page, body.evidence
    for country in record.countries:
        yield "country", ctx.country_name(country.code), ctx.country(country.code).href, country.evidence
    for page, told in _with_pages(ctx, record, "agreements", record.agreements):
        yield "agreement", _agreement_label(ctx, told), page, told.evidence
    for event in record.events:
        yield "event", ctx.say(EVENT_KINDS[event.kind]), None, event.evidence
    for date in record.dates:
        said = ctx.date(date.edtf)
        yield "date", said.text if said else date.edtf, ctx.year(date.edtf), [date.evidence]
    for series in record.figures:
        yield "figure", series.label, None, [point.evidence for point in series.points]


def _with_pages(ctx: Context, record: Record, field: str, items: Sequence[T]) -> Iterator[tuple[str | None, T]]:
    """The items of a field, each with its page."""
    for number, item in enumerate(items):
        yield ctx.page_of(Mention(record.id, field, number)), item


def _agreement_label(ctx: Context, told: AgreementTold) -> str:
    return f"{ctx.say(AGREEMENT_KINDS[told.kind])}, {ctx.say(STATUSES[told.status]).lower()}"


# ── The record ───────────────────────────────────────────────────────────────────────────────────────────────────
def _groups(ctx: Context, record: Record) -> Iterator[Group]:
    parties = [c for c in record.countries if c.role == "party"]
    others = [c for c in record.countries if c.role != "party"]
    yield Group("agreements", ctx.say("Agreements"), tuple(_agreements(ctx, record)))
    yield Group("parties", ctx.say("Countries taking part"), tuple(_country(ctx, c.code, c.evidence) for c in parties))
    yield Group("mentioned", ctx.say("Countries mentioned"), tuple(_country(ctx, c.code, c.evidence) for c in others))
    yield Group("officials", ctx.say("Officials"), tuple(_officials(ctx, record)))
    yield Group("organizations", ctx.say("Organizations"), tuple(_organizations(ctx, record)))
    yield Group("events", ctx.say("What happened"), tuple(_events(ctx, record)))


def _country(ctx: Context, code: str, evidence: Sequence[Evidence]) -> Fact:
    return _fact(ctx, ctx.country_name(code), ctx.country(code).href, (), evidence)


def _officials(ctx: Context, record: Record) -> Iterator[Fact]:
    for page, official in _with_pages(ctx, record, "officials", record.officials):
        where = [official.organization, ctx.country_name(official.country) if official.country else None]
        details = (official.office, ", ".join(part for part in where if part))
        yield _fact(ctx, official.name, page, details, official.evidence)


def _organizations(ctx: Context, record: Record) -> Iterator[Fact]:
    for page, body in _with_pages(ctx, record, "organizations", record.organizations):
        name = f"{body.name} ({body.acronym})" if body.acronym and body.acronym != body.name else body.name
        yield _fact(ctx, name, page, [ctx.country_name(body.country) if body.country else ""], body.evidence)


def _agreements(ctx: Context, record: Record) -> Iterator[Fact]:
    for page, told in _with_pages(ctx, record, "agreements", record.agreements):
        date = ctx.date(told.date)
        between = " – ".join(ctx.country_name(code) for code in told.parties) or ", ".join(told.organizations)
        when = " · ".join(part for part in (between, date.text if date else "") if part)
        name = told.title or ctx.say(AGREEMENT_KINDS[told.kind])
        yield _fact(ctx, name, page, (when, "; ".join(told.subjects)), told.evidence, told.status)


def _events(ctx: Context, record: Record) -> Iterator[Fact]:
    for page, event in _with_pages(ctx, record, "events", record.events):
        date = ctx.date(event.date)
        when = ", ".join(part for part in (event.place, date.text if date else ctx.say("undated")) if part)
        who = ", ".join(event.officials)
        between = " – ".join(ctx.country_name(code) for code in event.countries)
        yield _fact(ctx, ctx.say(EVENT_KINDS[event.kind]), page, (when, between, who), event.evidence)


def _fact(
    ctx: Context,
    name: str,
    href: str | None,
    details: Sequence[str],
    evidence: Sequence[Evidence],
    status: str | None = None,
) -> Fact:
    passages = tuple(
        Link(ctx.number(number), f"#{urls.passage_id(passage)}")
        for number, passage in enumerate(evidence[:MOST_PASSAGES], 1)
    )
    label = ctx.say(STATUSES[status]) if status else None
    said = tuple(detail for detail in details if detail)
    return Fact(name, href, label, status, said, passages, max(len(evidence) - MOST_PASSAGES, 0))


def _charts(ctx: Context, record: Record) -> Iterator[charts.Chart]:
    for number, series in enumerate(record.figures, 1):
        here = tuple(f"#{urls.passage_id(point.evidence)}" for point in series.points)
        yield series_chart(ctx, f"figure-{number}", series, here, width=300)
