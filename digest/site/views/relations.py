"""Pairs of countries: what two of them agreed, who met whom, what was written; and who deals with whom at a glance."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup

from digest.site import charts, names, titles, urls
from digest.site.views import rows
from digest.site.views.atlas import locator
from digest.site.views.context import Context, Head, Link, Sheet, Source
from digest.site.views.filters import Filters, with_script
from digest.site.views.indexes import Entry
from digest.site.views.lines import Lines, cut_sources
from digest.site.views.lists import Cut, Pager, Section, cut, filtered, rest
from digest.site.views.statuses import Statuses, by_status, status_section
from digest.site.views.strip import strip_of
from digest.site.views.values import values_of_pairs
from digest.site.words import NN_, STATUSES
from digest.world import Relation

MOST_EVENTS, MOST_ARTICLES, MOST_MEETINGS, MOST_OPEN = 20, 12, 40, 20
#: Countries in the table of who deals with whom.
MATRIX = 12


@dataclass(frozen=True, slots=True)
class PairRow:
    a: Link
    b: Link
    href: str
    name: str
    bar: Markup
    agreements: str
    events: str
    articles: str


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of the matrix; the diagonal and empty cells have no link."""

    text: str
    href: str | None
    level: str  #: ``l1`` to ``l4`` by number of facts, ``l0`` for none, ``self`` on the diagonal
    title: str


@dataclass(frozen=True, slots=True)
class Matrix:
    codes: tuple[tuple[str, str], ...]  #: code and name
    rows: tuple[tuple[Link, tuple[Cell, ...]], ...]
    chosen: str  #: which countries these are; empty where they are all


@dataclass(frozen=True, slots=True)
class RelationsView:
    told: str
    matrix: Matrix | None
    rows: tuple[PairRow, ...]
    filters: Filters | None
    pager: Pager | None


@dataclass(frozen=True, slots=True)
class Met:
    one: Link
    other: Link
    sources: tuple[Source, ...]
    more: int


@dataclass(frozen=True, slots=True)
class OpenItem:
    """An instrument planned or proposed and never seen signed."""

    agreement: Link
    status: str
    status_label: str
    date: names.DateText | None  #: when it was last told of
    sources: tuple[Source, ...]
    more: int


@dataclass(frozen=True, slots=True)
class RelationView:
    a: Link
    b: Link
    codes: tuple[str, str]
    locator: Markup | None
    told: str
    counts: tuple[tuple[str, str], ...]
    agreements: Cut
    by_status: tuple[Statuses, ...]
    events: Cut
    met: tuple[Met, ...]
    more_met: str
    open: tuple[OpenItem, ...]
    articles: Cut
    strip: charts.Chart | None


def facts(ctx: Context, relation: Relation) -> int:
    """How much there is between two countries."""
    return len(relation.agreements) + len(relation.events) + len(relation.records)


def relations_index(ctx: Context) -> Iterator[Sheet]:
    """The index with the matrix, in pages."""
    found = closest(ctx)
    told = ctx.counted("%s pair of countries has dealings", "%s pairs of countries have dealings", len(found))
    head = Head(urls.RELATIONS, ctx.say("Relations"), told, "relations")
    told_of = partial(_entries, ctx, found)
    for page, shown, pager, filters, files in filtered(ctx, head, "pairs", found, values_of_pairs(ctx, found), told_of):
        view = RelationsView(told, _matrix(ctx) if page is head else None, pair_rows(ctx, shown), filters, pager)
        yield Sheet("relations.html", with_script(page, filters), view, files)


def relation_pages(ctx: Context, lines: Lines, relations: Sequence[Relation]) -> Iterator[Sheet]:
    """A page for each pair, and the lists that it cuts."""
    for relation in relations:
        yield from _pages(ctx, lines, relation)


def closest(ctx: Context) -> list[Relation]:
    """Every pair, most facts first."""
    return sorted(ctx.digest.relations.values(), key=lambda r: (-facts(ctx, r), r.a, r.b))


def _entries(ctx: Context, relations: Sequence[Relation]) -> list[Entry]:
    largest = _largest(ctx)
    return [
        Entry(
            _name(ctx, r),
            urls.relation(r.a, r.b),
            " · ".join(
                (
                    ctx.counted("%s agreement", "%s agreements", len(r.agreements)),
                    ctx.counted("%s event", "%s events", len(r.events)),
                    ctx.counted("%s article", "%s articles", len(r.records)),
                )
            ),
            cells=_cells(ctx, r, largest),
        )
        for r in relations
    ]


def _cells(ctx: Context, r: Relation, largest: int) -> tuple[rows.Cell, ...]:
    counts = (len(r.agreements), len(r.events), len(r.records))
    named = rows.link(Link(_name(ctx, r), urls.relation(r.a, r.b)))
    return (named, rows.bar(charts.bar_length(facts(ctx, r), largest)), *([ctx.number(count)] for count in counts))


def _largest(ctx: Context) -> int:
    return max((facts(ctx, r) for r in ctx.digest.relations.values()), default=0)


def pair_rows(ctx: Context, relations: Sequence[Relation]) -> tuple[PairRow, ...]:
    largest = _largest(ctx)
    return tuple(_row(ctx, relation, largest) for relation in relations)


def _name(ctx: Context, relation: Relation) -> str:
    return f"{ctx.country_name(relation.a)} – {ctx.country_name(relation.b)}"


def _row(ctx: Context, r: Relation, largest: int) -> PairRow:
    counts = (len(r.agreements), len(r.events), len(r.records))
    bar = charts.bar(facts(ctx, r), largest)
    return PairRow(
        ctx.country(r.a), ctx.country(r.b), urls.relation(r.a, r.b), _name(ctx, r), bar, *map(ctx.number, counts)
    )


def _matrix(ctx: Context) -> Matrix | None:
    """The countries of the closest pairs against each other; the one whose point of view the site takes first."""
    weight = dict.fromkeys(ctx.digest.countries, 0)
    for relation in ctx.digest.relations.values():
        for code in (relation.a, relation.b):
            weight[code] = weight.get(code, 0) + facts(ctx, relation)
    codes = sorted(_of_closest(ctx), key=lambda c: (c != ctx.focus, -weight[c], c))
    if len(codes) < 3:
        return None
    largest = _largest(ctx)
    rows = tuple((ctx.country(a), tuple(_cell(ctx, a, b, largest) for b in codes)) for a in codes)
    return Matrix(tuple((code, ctx.country_name(code)) for code in codes), rows, _chosen(ctx, len(codes)))


def _of_closest(ctx: Context) -> set[str]:
    """At most ``MATRIX`` countries, pair by pair: each deals with another of them, so no row is empty."""
    held: set[str] = set()
    for relation in closest(ctx):
        pair = {relation.a, relation.b}
        if facts(ctx, relation) and len(held | pair) <= MATRIX:
            held |= pair
    return held


def _chosen(ctx: Context, count: int) -> str:
    """Which countries the matrix holds, where it does not hold all that deal with another."""
    all_of_them = {code for r in ctx.digest.relations.values() if facts(ctx, r) for code in (r.a, r.b)}
    if len(all_of_them) <= count:
        return ""
    told = ctx.say("The %(shown)s countries of the pairs with the most facts, of %(all)s. The list has every pair.")
    return told % {"shown": ctx.number(count), "all": ctx.number(len(all_of_them))}


def _cell(ctx: Context, a: str, b: str, largest: int) -> Cell:
    relation = ctx.digest.relations.get((min(a, b), max(a, b)))
    if relation is None:
        return Cell("", None, "self" if a == b else "l0", "")
    count = facts(ctx, relation)
    return Cell(ctx.number(count), urls.relation(a, b), f"l{max(1, round(4 * count / largest))}", _name(ctx, relation))


def _pages(ctx: Context, lines: Lines, relation: Relation) -> Iterator[Sheet]:
    name = _name(ctx, relation)
    crumbs = (Link(ctx.say("Relations"), urls.RELATIONS),)
    told = ctx.say("What %(a)s and %(b)s agreed, who met whom, and what was written of it.")
    told %= {"a": names.in_sentence(relation.a, ctx.locale), "b": names.in_sentence(relation.b, ctx.locale)}
    head = Head(urls.relation(relation.a, relation.b), name, told, "relations", crumbs)
    sections = (
        status_section(ctx, relation.agreements),
        Section("events", "events", ctx.say("Meetings, visits and other events"), relation.events, MOST_EVENTS),
        Section("articles", "articles", ctx.say("Articles"), relation.records, MOST_ARTICLES),
    )
    cuts = {section.name: cut(ctx, lines, head.path, section) for section in sections}
    yield Sheet("relation.html", head, _view(ctx, lines, relation, told, cuts))
    yield from rest(ctx, lines, head, sections)


def _view(ctx: Context, lines: Lines, relation: Relation, told: str, cuts: dict[str, Cut]) -> RelationView:
    left = len(relation.met) - MOST_MEETINGS
    return RelationView(
        a=ctx.country(relation.a),
        b=ctx.country(relation.b),
        codes=(relation.a, relation.b),
        locator=locator(ctx, relation.a, relation.b),
        told=told,
        counts=_counts(ctx, relation),
        agreements=cuts["agreements"],
        by_status=by_status(ctx, lines, relation.agreements),
        events=cuts["events"],
        met=tuple(_met(ctx, relation))[:MOST_MEETINGS],
        more_met=ctx.counted("and %s more pair of people", "and %s more pairs of people", left) if left > 0 else "",
        open=tuple(_open(ctx, relation))[:MOST_OPEN],
        articles=cuts["articles"],
        strip=strip_of(ctx, _name(ctx, relation), relation.records, relation.agreements, relation.events),
    )


def _open(ctx: Context, relation: Relation) -> Iterator[OpenItem]:
    """What is planned or proposed, the last told of first."""
    found = [ctx.digest.agreements[slug] for slug in relation.agreements]
    pending = [agreement for agreement in found if agreement.status in ("planned", "proposed")]
    for one in sorted(pending, key=lambda a: (-ctx.age(a.mentions[0].record), a.slug)):
        told = ctx.date(ctx.records[one.mentions[0].record].article.published)
        link = Link(titles.here(one, ctx.config.language), urls.agreement(one.slug))
        yield OpenItem(link, one.status, ctx.say(STATUSES[one.status]), told, *cut_sources(ctx, one.mentions))


def _counts(ctx: Context, relation: Relation) -> tuple[tuple[str, str], ...]:
    given = (
        (len(relation.agreements), NN_("agreement", "agreements")),
        (len(relation.events), NN_("event", "events")),
        (len(relation.met), NN_("pair of people who met", "pairs of people who met")),
        (len(relation.records), NN_("article", "articles")),
    )
    return tuple((ctx.number(n), ctx.count(*words, n)) for n, words in given if n)


def _met(ctx: Context, relation: Relation) -> Iterator[Met]:
    for one, other, mentions in relation.met[:MOST_MEETINGS]:
        yield Met(ctx.person(one), ctx.person(other), *cut_sources(ctx, mentions))
