"""The timeline: an overview with a chart, a page a year by month, and what has no date in a place of its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import groupby
from typing import Any

from digest.site import names, urls
from digest.site.charts import Chart, Lane, lanes
from digest.site.views import indexes
from digest.site.views.context import Context, Head, Link, Sheet
from digest.site.views.filters import Data, Filters, Values, with_script
from digest.site.views.lines import Lines
from digest.site.views.lists import Pager, filtered
from digest.site.views.strip import MOST_YEARS
from digest.site.views.values import values_of_timeline
from digest.site.views.years import Entry
from digest.site.words import N_

#: The lanes of the timeline's charts: what they hold, their names, how their dots look.
LANES = (
    ("agreements", N_("Agreements"), "s1"),
    ("met", N_("Meetings and visits"), "s1"),
    ("events", N_("Other events"), "s1"),
    ("planned", N_("Planned events"), "s1"),
    ("articles", N_("Published"), "s2"),
)


@dataclass(frozen=True, slots=True)
class Dated:
    """An entry of the timeline: a line of ``kind`` (articles, agreements, events)."""

    kind: str
    line: Any
    data: Data = ()


@dataclass(frozen=True, slots=True)
class Month:
    anchor: str | None
    title: str
    entries: tuple[Dated, ...]


@dataclass(frozen=True, slots=True)
class YearRow:
    year: str
    href: str
    counts: tuple[str, ...]  #: of each lane


@dataclass(frozen=True, slots=True)
class TimelineView:
    told: str
    chart: Chart | None
    lanes: tuple[str, ...]
    years: tuple[YearRow, ...]
    undated: Link | None
    undated_told: str


@dataclass(frozen=True, slots=True)
class YearView:
    title: str
    told: str
    chart: Chart | None
    months: tuple[Month, ...]
    filters: Filters | None
    pager: Pager | None
    previous: Link | None
    next: Link | None


def timeline_index(ctx: Context, lines: Lines) -> Iterator[Sheet]:
    """The overview, and the undated in pages."""
    title = ctx.say("Timeline")
    told = ctx.say("What was published and what happened, year by year.")
    yield Sheet("timeline.html", Head(urls.TIMELINE, title, told, "timeline"), _overview(ctx, told))
    if ctx.years.undated:
        yield from _undated(ctx, lines)


def year_pages(ctx: Context, lines: Lines, years: Sequence[int]) -> Iterator[Sheet]:
    """Each year in pages."""
    for year in years:
        yield from _year(ctx, lines, year, *ctx.years.beside[year])


def counts(ctx: Context) -> tuple[Counter[int], Counter[int]]:
    """How much was published, and how much happened, in each year."""
    published = Counter({y: sum(e.published for e in found) for y, found in ctx.years.entries.items()})
    happened = Counter({y: sum(_has_happened(ctx, e) for e in found) for y, found in ctx.years.entries.items()})
    return +published, +happened


def _has_happened(ctx: Context, entry: Entry) -> bool:
    return not entry.published and _lane(ctx, entry) != "planned"


def _overview(ctx: Context, told: str) -> TimelineView:
    found = Counter((_lane(ctx, entry), year) for year, held in ctx.years.entries.items() for entry in held)
    held = {key for key, _ in found}
    lanes = [lane for lane in LANES if lane[0] in held]
    rows = tuple(
        YearRow(str(year), urls.year(year), tuple(ctx.number(found[key, year]) for key, _, _ in lanes))
        for year in sorted(ctx.years.entries, reverse=True)
    )
    left = len(ctx.years.undated)
    return TimelineView(
        told,
        _year_chart(ctx, found),
        tuple(ctx.say(label) for _, label, _ in lanes),
        rows,
        Link(ctx.say("Without a date"), urls.UNDATED) if left else None,
        ctx.counted("%s item without a date", "%s items without a date", left) if left else "",
    )


def _year(ctx: Context, lines: Lines, year: int, before: int | None, after: int | None) -> Iterator[Sheet]:
    entries = ctx.years.entries[year]
    published = sum(e.published for e in entries)
    happened = sum(_has_happened(ctx, e) for e in entries)
    told = ctx.say("%(published)s published, %(happened)s happened")
    told %= {"published": ctx.number(published), "happened": ctx.number(happened)}
    if planned := len(entries) - published - happened:
        told = ctx.say("%(told)s, %(planned)s planned") % {"told": told, "planned": ctx.number(planned)}
    crumbs = (Link(ctx.say("Timeline"), urls.TIMELINE),)
    head = Head(urls.year(year), str(year), f"{year}: {told}", "timeline", crumbs)
    chart = _month_chart(ctx, year, entries, len(entries) <= ctx.config.page_size)
    values, told_of = _values(ctx, entries), partial(_told, ctx, lines, entries)
    for page, shown, pager, filters, files in filtered(ctx, head, "timeline", entries, values, told_of):
        view = YearView(
            title=page.title,
            told=told,
            chart=chart if page is head else None,
            months=_filtered(tuple(_months(ctx, lines, year, shown)), filters),
            filters=filters,
            pager=pager,
            previous=Link(str(before), urls.year(before)) if before else None,
            next=Link(str(after), urls.year(after)) if after else None,
        )
        yield Sheet("year.html", with_script(page, filters), view, files)


def _values(ctx: Context, entries: Sequence[Entry]) -> list[Values]:
    return values_of_timeline(ctx, [(entry.kind, entry.key) for entry in entries])


def _told(ctx: Context, lines: Lines, entries: Sequence[Entry]) -> list[indexes.Entry]:
    return [told for entry in entries for told in indexes.entries(ctx, lines, entry.kind, [entry.key])]


def _filtered(months: tuple[Month, ...], filters: Filters | None) -> tuple[Month, ...]:
    """The months with the values that each entry is filtered by."""
    if not filters or not filters.rows:
        return months
    rows = iter(filters.rows)
    return tuple(replace(m, entries=tuple(replace(e, data=next(rows)) for e in m.entries)) for m in months)


def _months(ctx: Context, lines: Lines, year: int, entries: Sequence[Entry]) -> Iterator[Month]:
    for month, found in groupby(entries, key=lambda e: e.month):
        title = names.month_name(month, ctx.locale) if month else ctx.say("Some time in %s") % year
        yield Month(f"m{month}" if month else "year", title, _dated(lines, list(found)))


def _dated(lines: Lines, entries: Sequence[Entry]) -> tuple[Dated, ...]:
    """The entries in their order; those of a kind that stand together are made together."""
    runs = ((kind, [e.key for e in run]) for kind, run in groupby(entries, key=lambda e: e.kind))
    return tuple(Dated(kind, line) for kind, keys in runs for line in lines.many(kind, keys))


def _month_chart(ctx: Context, year: int, entries: Sequence[Entry], here: bool) -> Chart | None:
    """Lanes by month; None where fewer than eight items have one. A month is linked where all of it is on the page."""
    dated = [entry for entry in entries if entry.month]
    if len(dated) < 8:
        return None
    found = Counter((_lane(ctx, entry), entry.month) for entry in dated)
    months = [names.month_name(month, ctx.locale) for month in range(1, 13)]
    short = [names.month_name(month, ctx.locale, short=True) for month in range(1, 13)]
    held = {entry.month for entry in dated}
    places = [(short[m - 1], f"#m{m}" if here and m in held else None) for m in range(1, 13)]
    rows = [Lane(ctx.say(label), tuple(found[key, m] for m in range(1, 13)), kind) for key, label, kind in LANES]
    return _lanes_chart(ctx, "months", ctx.say("%s by month") % year, ctx.say("Month"), rows, places, months)


def _year_chart(ctx: Context, found: Counter[tuple[str, int]]) -> Chart | None:
    """Lanes by year, the newest ``MOST_YEARS`` of those that have anything."""
    years = list(ctx.years.entries)[-MOST_YEARS:]
    if not years:
        return None
    if years[-1] - years[0] < MOST_YEARS:
        years = list(range(years[0], years[-1] + 1))
    places = [(str(y), f"../{urls.year(y)}" if y in ctx.years.entries else None) for y in years]
    rows = [Lane(ctx.say(label), tuple(found[key, y] for y in years), kind) for key, label, kind in LANES]
    caption = ctx.say("%s by year") % ctx.say("Items")
    gaps = [place for place, year in enumerate(years) if place and year - years[place - 1] > 1]
    return _lanes_chart(ctx, "years", caption, ctx.say("Year"), rows, places, [str(y) for y in years], gaps)


def _lanes_chart(
    ctx: Context,
    key: str,
    caption: str,
    heading: str,
    rows: Sequence[Lane],
    places: Sequence[tuple[str, str | None]],
    labels: Sequence[str],
    gaps: Sequence[int] = (),
) -> Chart:
    rows = [row for row in rows if any(row.values)]
    told = ctx.say("The larger a dot, the more there is.")
    if gaps:
        told += " " + ctx.say("Where the axis is broken, years without anything are left out.")
    svg = lanes(key, caption, told, rows, places, ctx.number, gaps)
    table = tuple(
        (label, href, tuple(ctx.number(row.values[at]) for row in rows))
        for at, (label, (_, href)) in enumerate(zip(labels, places, strict=True))
        if any(row.values[at] for row in rows)
    )
    return Chart(svg, caption, (heading, *(row.label for row in rows)), table)


def _lane(ctx: Context, entry: Entry) -> str:
    if entry.kind == "events":
        if ctx.digest.events[entry.key].planned:
            return "planned"
        return "met" if ctx.digest.events[entry.key].kind in ("meeting", "visit") else "events"
    return entry.kind


def _undated(ctx: Context, lines: Lines) -> Iterator[Sheet]:
    told = ctx.say("What the articles tell without a day, month or year that could be known. Nothing here is guessed.")
    crumbs = (Link(ctx.say("Timeline"), urls.TIMELINE),)
    head = Head(urls.UNDATED, ctx.say("Without a date"), told, "timeline", crumbs)
    undated = ctx.years.undated
    values, told_of = _values(ctx, undated), partial(_told, ctx, lines, undated)
    for page, shown, pager, filters, files in filtered(ctx, head, "timeline", undated, values, told_of):
        by_kind = groupby(shown, key=lambda e: e.kind)
        months = tuple(Month(None, _kind_title(ctx, kind), _dated(lines, list(found))) for kind, found in by_kind)
        view = YearView(page.title, told, None, _filtered(months, filters), filters, pager, None, None)
        yield Sheet("year.html", with_script(page, filters), view, files)


def _kind_title(ctx: Context, kind: str) -> str:
    return {
        "articles": ctx.say("Articles"),
        "agreements": ctx.say("Agreements"),
        "events": ctx.say("What happened"),
    }[kind]
