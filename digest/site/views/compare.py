"""Countries side by side: one table of all of them, out of which ``assets/compare.js`` sets two beside each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from digest import dates
from digest.site import names, urls
from digest.site.views.context import Context, Head, Link, Sheet
from digest.site.words import STATUSES
from digest.world import Country

SCRIPT = "assets/compare.js"
MOST_NAMED = 3


@dataclass(frozen=True, slots=True)
class Measure:
    """A column: its name, and whether it holds numbers."""

    name: str
    number: bool
    between: str = ", "  #: the links of a cell


@dataclass(frozen=True, slots=True)
class Row:
    code: str
    country: Link
    cells: tuple[tuple[Link, ...], ...]  #: one a measure; a number is a link without a page
    partners: str  #: codes of the countries with a page for the pair, between spaces


@dataclass(frozen=True, slots=True)
class CompareView:
    measures: tuple[Measure, ...]
    rows: tuple[Row, ...]  #: by name


def compare_pages(ctx: Context) -> Iterator[Sheet]:
    """The page, where there are two countries to compare."""
    found = sorted(ctx.digest.countries.values(), key=lambda c: (names.collation(ctx.country_name(c.code)), c.code))
    if len(found) < 2:
        return
    told = ctx.say("Choose two countries, or read the table of all of them.")
    crumbs = (Link(ctx.say("Countries"), urls.COUNTRIES),)
    head = Head(urls.COMPARE, ctx.say("Countries side by side"), told, "countries", crumbs, scripts=(SCRIPT,))
    yield Sheet("compare.html", head, CompareView(_measures(ctx), tuple(_row(ctx, country) for country in found)))


def _measures(ctx: Context) -> tuple[Measure, ...]:
    agreements = ctx.say("Agreements")
    numbers = [
        ctx.say("Articles"),
        ctx.say("Takes part in"),
        *(f"{agreements}: {ctx.say(label)}" for label in STATUSES.values()),
        ctx.say("Meetings and visits"),
        ctx.say("Officials"),
        ctx.say("Organizations"),
        ctx.say("Partners"),
    ]
    words = [Measure(ctx.say("Closest partners"), False), Measure(ctx.say("Topics"), False)]
    return (*(Measure(name, True) for name in numbers), *words, Measure(ctx.say("Years"), False, "–"))


def _row(ctx: Context, country: Country) -> Row:
    digest = ctx.digest
    statuses = Counter(digest.agreements[slug].status for slug in country.agreements)
    events = (digest.events[slug] for slug in country.events)
    met = sum(event.kind in ("meeting", "visit") and not event.planned for event in events)
    counts = (
        len(country.records),
        len(country.party_records),
        *(statuses[status] for status in STATUSES),  # type: ignore[index]
        met,
        len(country.people),
        len(country.organizations),
        len(country.partners),
    )
    numbers = ((Link(ctx.number(count), None),) for count in counts)
    cells = (*numbers, _partners(ctx, country), _topics(ctx, country), _years(ctx, country))
    return Row(country.code, ctx.country(country.code), cells, " ".join(country.partners))


def _partners(ctx: Context, country: Country) -> tuple[Link, ...]:
    shown = country.partners[:MOST_NAMED]
    return tuple(Link(ctx.country_name(code), urls.relation(country.code, code)) for code in shown)


def _topics(ctx: Context, country: Country) -> tuple[Link, ...]:
    """The topics of most of its articles."""
    found = Counter(t for r in country.records for t in ctx.records[r].topics if t in ctx.digest.topics)
    most = sorted(found, key=lambda topic: (-found[topic], topic))[:MOST_NAMED]
    return tuple(Link(ctx.topic(topic), urls.topic(topic)) for topic in most)


def _years(ctx: Context, country: Country) -> tuple[Link, ...]:
    """First and last year of what is told of it."""
    told = [ctx.records[record].article.published for record in country.records]
    told += [ctx.digest.agreements[slug].date for slug in country.agreements]
    years = sorted({dates.year(date) for date in told if date})
    ends = dict.fromkeys((years[0], years[-1])) if years else {}
    return tuple(Link(str(year), urls.year(year) if year in ctx.years.entries else None) for year in ends)
