"""The country pages: whom a country deals with, its agreements, officials, bodies, timeline, articles and figures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from digest.site import charts, urls
from digest.site.views.atlas import MapView, articles_map, locator
from digest.site.views.changes import ChangeLine, changes_of
from digest.site.views.context import Context, Head, Link, Sheet, Source
from digest.site.views.figures import series_chart
from digest.site.views.filters import Filters, made, with_script
from digest.site.views.lines import Lines
from digest.site.views.lists import Cut, Section, cut, rest
from digest.site.views.partners import agreements_by_partner
from digest.site.views.statuses import Statuses, by_status, status_section
from digest.site.views.strip import strip_of
from digest.site.views.values import values_of_countries
from digest.site.words import NN_
from digest.world import Country

#: What a country's page shows of each list before it leads to the whole of it.
MOST_PARTNERS, MOST_ARTICLES, MOST_PEOPLE, MOST_BODIES, MOST_EVENTS, MOST_FIGURES = 24, 10, 16, 12, 8, 4


@dataclass(frozen=True, slots=True)
class CountryRow:
    """A country in a table, with counts as text and a bar for the first of them."""

    code: str
    name: str
    href: str
    bar: Markup
    articles: str
    agreements: str
    officials: str
    partners: str


@dataclass(frozen=True, slots=True)
class PartnerRow:
    name: str
    href: str  #: of the pair's page
    bar: Markup
    articles: str
    agreements: str
    events: str


@dataclass(frozen=True, slots=True)
class CountryFiguresView:
    chart: charts.Chart
    source: Source


@dataclass(frozen=True, slots=True)
class CountryView:
    code: str
    name: str
    locator: Markup | None
    told: str
    counts: tuple[tuple[str, str], ...]
    partners: tuple[PartnerRow, ...]
    more_partners: Link | None
    agreements: Cut
    by_status: tuple[Statuses, ...]
    people: Cut
    organizations: Cut
    events: Cut
    articles: Cut
    changes: tuple[ChangeLine, ...]  #: since the build before
    figures: tuple[CountryFiguresView, ...]
    strip: charts.Chart | None
    by_partner: charts.Chart | None


@dataclass(frozen=True, slots=True)
class CountriesView:
    rows: tuple[CountryRow, ...]
    told: str
    map: MapView | None
    compare: Link | None
    filters: Filters | None


def countries_index(ctx: Context) -> Iterator[Sheet]:
    """The list of countries."""
    title = ctx.say("Countries")
    rows = country_rows(ctx)
    told = ctx.counted("%s country is named", "%s countries are named", len(rows))
    head = Head(urls.COUNTRIES, title, told, "countries")
    filters = made(ctx, "countries", values_of_countries(ctx, _by_use(ctx)))
    view = CountriesView(rows, told, articles_map(ctx, "../"), compare_link(ctx), filters)
    yield Sheet("countries.html", with_script(head, filters), view)


def country_pages(ctx: Context, lines: Lines, countries: Sequence[Country]) -> Iterator[Sheet]:
    """A page for each country, and the lists that it cuts."""
    for country in countries:
        yield from _pages(ctx, lines, country)


def compare_link(ctx: Context) -> Link | None:
    """The way to the comparison, where there are two countries."""
    return Link(ctx.say("Countries side by side"), urls.COMPARE) if len(ctx.digest.countries) > 1 else None


def _by_use(ctx: Context) -> list[Country]:
    return sorted(ctx.digest.countries.values(), key=lambda c: (-len(c.party_records), -len(c.records), c.code))


def country_rows(ctx: Context) -> tuple[CountryRow, ...]:
    """All countries, most articles first."""
    found = _by_use(ctx)
    largest = max((len(c.records) for c in found), default=0)
    return tuple(
        CountryRow(
            c.code,
            ctx.country_name(c.code),
            urls.country(c.code),
            charts.bar(len(c.records), largest),
            ctx.number(len(c.records)),
            ctx.number(len(c.agreements)),
            ctx.number(len(c.people)),
            ctx.number(len(c.partners)),
        )
        for c in found
    )


def _pages(ctx: Context, lines: Lines, country: Country) -> Iterator[Sheet]:
    name = ctx.country_name(country.code)
    told = _told(ctx, country)
    crumbs = (Link(ctx.say("Countries"), urls.COUNTRIES),)
    feed = Link(name, f"countries/{country.code.lower()}.xml")
    head = Head(urls.country(country.code), name, f"{name}: {told}", "countries", crumbs, feed)
    sections = _sections(ctx, country)
    cuts = {section.name: cut(ctx, lines, head.path, section) for section in sections}
    yield Sheet("country.html", head, _view(ctx, lines, country, told, cuts))
    yield from rest(ctx, lines, head, sections)


def _sections(ctx: Context, country: Country) -> tuple[Section, ...]:
    return (
        status_section(ctx, country.agreements),
        Section("officials", "people", ctx.say("Officials"), country.people, MOST_PEOPLE),
        Section("organizations", "organizations", ctx.say("Organizations"), country.organizations, MOST_BODIES),
        Section("events", "events", ctx.say("What happened"), country.events, MOST_EVENTS),
        Section("articles", "articles", ctx.say("Articles"), country.records, MOST_ARTICLES),
    )


def _view(ctx: Context, lines: Lines, country: Country, told: str, cuts: dict[str, Cut]) -> CountryView:
    partners = partner_rows(ctx, country)
    more = None
    if len(partners) > MOST_PARTNERS:
        more = Link(ctx.say("All %s") % ctx.number(len(partners)), urls.RELATIONS)
    return CountryView(
        code=country.code,
        name=ctx.country_name(country.code),
        locator=locator(ctx, country.code),
        told=told,
        counts=_counts(ctx, country),
        partners=partners[:MOST_PARTNERS],
        more_partners=more,
        agreements=cuts["agreements"],
        by_status=by_status(ctx, lines, country.agreements),
        people=cuts["officials"],
        organizations=cuts["organizations"],
        events=cuts["events"],
        articles=cuts["articles"],
        changes=changes_of(ctx, country.code),
        figures=tuple(_figures(ctx, country)),
        strip=strip_of(ctx, ctx.country_name(country.code), country.records, country.agreements, country.events),
        by_partner=agreements_by_partner(ctx, country),
    )


def _told(ctx: Context, country: Country) -> str:
    party, named = len(country.party_records), len(country.records)
    if party == named:
        return ctx.counted("takes part in %s article", "takes part in %s articles", party)
    told = ctx.counted("takes part in %s of the articles", "takes part in %s of the articles", party)
    return told + " " + ctx.counted("and is named in %s", "and is named in %s", named)


def _counts(ctx: Context, country: Country) -> tuple[tuple[str, str], ...]:
    given = (
        (len(country.agreements), NN_("agreement", "agreements")),
        (len(country.party_records), NN_("article", "articles")),
        (len(country.people), NN_("official", "officials")),
        (len(country.organizations), NN_("organization", "organizations")),
        (len(country.partners), NN_("partner country", "partner countries")),
    )
    return tuple((ctx.number(n), ctx.count(*words, n)) for n, words in given if n)


def partner_rows(ctx: Context, country: Country) -> tuple[PartnerRow, ...]:
    """The countries it deals with, in the digest's order (most facts first)."""
    pairs = [(p, ctx.digest.relations[min(p, country.code), max(p, country.code)]) for p in country.partners]
    facts = {p: len(r.records) + len(r.agreements) + len(r.events) for p, r in pairs}
    largest = max(facts.values(), default=0)
    return tuple(
        PartnerRow(
            ctx.country_name(partner),
            urls.relation(r.a, r.b),
            charts.bar(facts[partner], largest, 72),
            ctx.number(len(r.records)),
            ctx.number(len(r.agreements)),
            ctx.number(len(r.events)),
        )
        for partner, r in pairs
    )


def _figures(ctx: Context, country: Country) -> Iterator[CountryFiguresView]:
    for number, figures in enumerate(country.figures[:MOST_FIGURES], 1):
        record, points = ctx.records[figures.record], figures.series.points
        hrefs = tuple(f"../{urls.passage(record.id, point.evidence)}" for point in points)
        chart = series_chart(ctx, f"figure-{number}", figures.series, hrefs)
        yield CountryFiguresView(chart, ctx.passage(record, points[0].evidence))
