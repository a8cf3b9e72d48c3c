"""The article page: the text with its marks, and in its margin each fact at the height of its passage."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import TypeVar

from markupsafe import Markup

from digest.records import AgreementTold, Evidence, Record
from digest.site import charts, citations, names, titles, urls
from digest.site.body import Part, parts
from digest.site.margin import MOST_ROWS, Block, fact_height, placed
from digest.site.marks import Mark, marked_line
from digest.site.views.context import Context, Head, Link, Sheet
from digest.site.views.figures import series_chart
from digest.site.views.stories import story_line
from digest.site.words import AGREEMENT_KINDS, BASES, EVENT_KINDS, MARK_KINDS, STATUSES
from digest.world import Mention

T = TypeVar("T")

#: Height of a chart in the margin, in rem.
_CHART_HEIGHT = 14.0


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact in the margin: what it says and where the text says it."""

    key: str  #: agreements, officials, organizations, events or figures
    what: str  #: the same as a word to read
    name: str
    href: str | None
    status_label: str | None  #: of an agreement
    status: str | None
    details: tuple[str, ...]
    passage: str | None  #: ``#e12-40``; None where a curator wrote the fact
    also: str  #: ids of its other passages, between spaces
    times: str  #: ``told 5 times``, where more than once
    quoted: bool = False  #: its name is of the article's words, not the site's
    chart: charts.Chart | None = None


@dataclass(frozen=True, slots=True)
class CountryTold:
    link: Link
    passage: str | None
    also: str


@dataclass(frozen=True, slots=True)
class ArticleView:
    title: Markup
    title_derived: bool
    language: str
    language_name: str
    foreign: bool  #: the language is not the site's
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
    summary: str  #: empty where the text begins with it
    parts: tuple[Part, ...]
    rows: int  #: paragraphs that have a row in the margin's grid; 0 where the text is too long for one
    blocks: tuple[Block[Fact], ...]
    parties: tuple[CountryTold, ...]
    mentioned: tuple[CountryTold, ...]
    topics: tuple[Link, ...]
    legend: tuple[tuple[str, str], ...]  #: kinds of mark in the text: class and label
    citations: tuple[tuple[str, str, str], ...]  #: name of the format, the reference in it, the file with all of them
    report: str | None
    story: Link | None  #: what others report with it
    newer: Link | None
    older: Link | None


def article_pages(ctx: Context, ids: Sequence[str]) -> Iterator[Sheet]:
    """A page for each of the records with these ids, with the way to the newer and the older one."""
    for record in map(ctx.records.__getitem__, ids):
        newer, older = (ctx.records[one] if one else None for one in ctx.beside(record.id))
        yield Sheet("article.html", _head(ctx, record), _view(ctx, record, newer, older))


def _head(ctx: Context, record: Record) -> Head:
    crumbs = (Link(ctx.say("Articles"), urls.ARTICLES),)
    return Head(urls.article(record.id), record.article.title, record.summary, "articles", crumbs, subject=record)


def _view(ctx: Context, record: Record, newer: Record | None, older: Record | None) -> ArticleView:
    article = record.article
    marks = list(_marks(ctx, record))
    in_text = [mark for where, mark in marks if where == "text"]
    kinds = {mark.kind for _, mark in marks}
    rows = article.text.count("\n\n") + 1
    rows = rows if rows <= MOST_ROWS else 0
    return ArticleView(
        title=marked_line(article.title, [mark for where, mark in marks if where == "title"]),
        title_derived=article.title_basis == "derived",
        language=article.language,
        language_name=names.language_name(article.language, ctx.locale),
        foreign=article.language.partition("-")[0] != ctx.config.language.partition("-")[0],
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
        summary="" if article.text.startswith(record.summary) else record.summary,
        parts=parts(article, in_text),
        rows=rows,
        blocks=_blocks(ctx, record, rows),
        parties=tuple(_countries(ctx, record, "party")),
        mentioned=tuple(_countries(ctx, record, "mention")),
        topics=tuple(Link(ctx.topic(t), urls.topic(t)) for t in record.topics if t in ctx.digest.topics),
        legend=tuple((kind, ctx.say(label)) for kind, label in MARK_KINDS.items() if kind in kinds),
        citations=_citations(ctx, record),
        report=ctx.config.report_address,
        story=_story(ctx, record),
        newer=Link(newer.article.title, urls.article(newer.id)) if newer else None,
        older=Link(older.article.title, urls.article(older.id)) if older else None,
    )


def _story(ctx: Context, record: Record) -> Link | None:
    slug = ctx.digest.story.get(record.id)
    return Link(story_line(ctx, ctx.digest.stories[slug]).told, urls.story(slug)) if slug else None


def _citations(ctx: Context, record: Record) -> tuple[tuple[str, str, str], ...]:
    config = ctx.config
    entry = json.dumps([citations.csl(record, config)], ensure_ascii=False, indent=1)
    return (
        ("BibTeX", citations.bibtex(record, config), citations.BIBTEX),
        ("RIS", citations.ris(record, config), citations.RIS),
        ("CSL-JSON", entry, citations.CSL),
    )


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


# ── The margin ───────────────────────────────────────────────────────────────────────────────────────────────────
def _blocks(ctx: Context, record: Record, rows: int) -> tuple[Block[Fact], ...]:
    """The facts in the order of the text, in blocks that stand beside their passages."""
    found = sorted(_facts(ctx, record), key=lambda item: item[0])
    if not rows:
        facts = tuple(fact for _, fact in found)
        return (Block(1, 1, facts),) if facts else ()
    paragraphs = record.article.text.split("\n\n")
    starts = list(accumulate((len(p) + 2 for p in paragraphs[:-1]), initial=0))
    wanted = ((max(bisect_right(starts, position) - 1, 0), _height(fact), fact) for position, fact in found)
    return placed(paragraphs, wanted)


def _height(fact: Fact) -> float:
    return _CHART_HEIGHT if fact.chart else fact_height(fact.name, *fact.details)


def _facts(ctx: Context, record: Record) -> Iterator[tuple[int, Fact]]:
    """Every fact with the position of its passage."""
    yield from _agreements(ctx, record)
    yield from _officials(ctx, record)
    yield from _organizations(ctx, record)
    yield from _events(ctx, record)
    yield from _figures(ctx, record)


def _countries(ctx: Context, record: Record, role: str) -> Iterator[CountryTold]:
    for country in record.countries:
        if country.role == role:
            _, passage, also = _passages(country.evidence)
            yield CountryTold(ctx.country(country.code), passage, also)


def _officials(ctx: Context, record: Record) -> Iterator[tuple[int, Fact]]:
    for page, official in _with_pages(ctx, record, "officials", record.officials):
        where = [official.organization, ctx.country_name(official.country) if official.country else None]
        details = (official.office, ", ".join(part for part in where if part))
        yield _fact(ctx, "officials", ctx.say("Official"), official.name, page, details, official.evidence)


def _organizations(ctx: Context, record: Record) -> Iterator[tuple[int, Fact]]:
    for page, body in _with_pages(ctx, record, "organizations", record.organizations):
        name = f"{body.name} ({body.acronym})" if body.acronym and body.acronym != body.name else body.name
        details = [ctx.country_name(body.country) if body.country else ""]
        yield _fact(ctx, "organizations", ctx.say("Organization"), name, page, details, body.evidence)


def _agreements(ctx: Context, record: Record) -> Iterator[tuple[int, Fact]]:
    for page, told in _with_pages(ctx, record, "agreements", record.agreements):
        date = ctx.date(told.date)
        between = " – ".join(ctx.country_name(code) for code in told.parties) or ", ".join(told.organizations)
        who = between if told.title else ", ".join(told.organizations) if len(told.parties) > 1 else ""
        details = (" · ".join(filter(None, (who, date.text if date else ""))), "; ".join(told.subjects))
        what = ctx.say(AGREEMENT_KINDS[told.kind]) if told.title else ctx.say("Agreement")
        name = told.title or titles.between(told.kind, told.parties, told.organizations, ctx.config.language)
        yield _fact(ctx, "agreements", what, name, page, details, told.evidence, told.status)


def _events(ctx: Context, record: Record) -> Iterator[tuple[int, Fact]]:
    for (page, event), planned in zip(
        _with_pages(ctx, record, "events", record.events), _planned(ctx, record), strict=True
    ):
        date = ctx.date(event.date)
        when = ", ".join(part for part in (event.place, date.text if date else ctx.say("undated")) if part)
        between = " – ".join(ctx.country_name(code) for code in event.countries)
        details = (when, between, ", ".join(event.officials))
        kind = ctx.say(EVENT_KINDS[event.kind])
        what, status = (ctx.say("Event"), "planned") if planned else (ctx.say("What happened"), None)
        yield _fact(ctx, "events", what, kind, page, details, event.evidence, status)


def _planned(ctx: Context, record: Record) -> Iterator[bool]:
    for index in range(len(record.events)):
        yield ctx.digest.events[ctx.digest.entity[Mention(record.id, "events", index)]].planned


def _figures(ctx: Context, record: Record) -> Iterator[tuple[int, Fact]]:
    for number, series in enumerate(record.figures, 1):
        here = tuple(f"#{urls.passage_id(point.evidence)}" for point in series.points)
        chart = series_chart(ctx, f"figure-{number}", series, here, width=300)
        evidence = [point.evidence for point in series.points]
        position, fact = _fact(ctx, "figures", ctx.say("Figures"), chart.caption, None, (), evidence)
        yield position, replace(fact, chart=chart)


def _fact(
    ctx: Context,
    key: str,
    what: str,
    name: str,
    href: str | None,
    details: Sequence[str],
    evidence: Sequence[Evidence],
    status: str | None = None,
) -> tuple[int, Fact]:
    label = ctx.say(STATUSES[status]) if status else None
    position, passage, also = _passages(evidence)
    times = ctx.counted("told %s time", "told %s times", len(evidence)) if len(evidence) > 1 else ""
    said = tuple(detail for detail in details if detail)
    quoted = key in ("officials", "organizations") or (key == "agreements" and what != ctx.say("Agreement"))
    return position, Fact(key, what, name, href, label, status, said, passage, also, times, quoted)


def _passages(evidence: Sequence[Evidence]) -> tuple[int, str | None, str]:
    """Where the best passage of the text stands, the link to it, and the ids of the others."""
    best = next((e for e in evidence if e.where == "text"), evidence[0] if evidence else None)
    if best is None:
        return 0, None, ""
    ids = dict.fromkeys(urls.passage_id(e) for e in evidence if e != best)
    return best.start if best.where == "text" else 0, f"#{urls.passage_id(best)}", " ".join(ids)
