"""The year strip: how much was published and how much happened in each year, as a chart with links and a table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from digest import dates
from digest.site import urls
from digest.site.charts import Chart, Column, columns
from digest.site.views.context import Context

#: A strip of more years than this leaves out those without anything, then the oldest.
MOST_YEARS = 60
#: Years with something in them that make a strip worth its place.
FEWEST_YEARS = 3


def strip_of(
    ctx: Context, of: str, records: Sequence[str], agreements: Sequence[str], events: Sequence[str]
) -> Chart | None:
    """The strip of these ids and slugs; None where it would say no more than the lists below it."""
    digest = ctx.digest
    published = _by_year(ctx.records[r].article.published for r in records)
    held = (digest.events[e].date for e in events if not digest.events[e].planned)
    happened = _by_year(digest.agreements[a].date for a in agreements) + _by_year(held)
    if len(published | happened) < FEWEST_YEARS:
        return None
    return year_strip(ctx, "strip", of, published, happened, "../")


def _by_year(found: Iterable[str | None]) -> Counter[int]:
    return Counter(dates.year(date) for date in found if date)


def year_strip(
    ctx: Context, key: str, of: str, published: Counter[int], happened: Counter[int], root: str, width: int = 720
) -> Chart | None:
    """A column a year, what was published standing on what happened."""
    years = _years(published, happened)
    if not years:
        return None
    data = []
    for year in years:
        told = ctx.say("%(year)s: %(published)s published, %(happened)s happened") % {
            "year": year,
            "published": ctx.number(published[year]),
            "happened": ctx.number(happened[year]),
        }
        known = year in ctx.years.entries
        href = root + urls.year(year) if known and (published[year] or happened[year]) else None
        data.append(Column(str(year), (happened[year], published[year]), told, href=href))
    caption = ctx.say("%s by year") % of
    described = ctx.say("From %(first)s to %(last)s") % {"first": years[0], "last": years[-1]}
    rows = tuple(
        (c.label, c.href, (ctx.number(published[year]), ctx.number(happened[year])))
        for year, c in zip(years, data, strict=True)
        if published[year] or happened[year]
    )
    headers = (ctx.say("Year"), ctx.say("Published"), ctx.say("Happened"))
    return Chart(columns(key, caption, described, data, width, 110), caption, headers, rows)


def _years(published: Counter[int], happened: Counter[int]) -> list[int]:
    found = sorted({*published, *happened})
    if found and found[-1] - found[0] < MOST_YEARS:
        return list(range(found[0], found[-1] + 1))
    return found[-MOST_YEARS:]
