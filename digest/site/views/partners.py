"""Agreements of a country by partner and year: a row a partner, a dot a year; the same as a table."""

from __future__ import annotations

from collections import Counter

from digest import dates
from digest.site import urls
from digest.site.charts import Chart, Lane, lanes
from digest.site.views.context import Context
from digest.world import Country

#: Partners with a row, most agreements first, and years of the newest agreements that are shown.
MOST_PARTNERS, MOST_YEARS = 6, 40
#: With less the list of agreements says it better.
FEWEST_PARTNERS, FEWEST_YEARS, FEWEST = 3, 3, 6


def agreements_by_partner(ctx: Context, country: Country) -> Chart | None:
    """The chart of the country's dated agreements; None where it would say no more than their list."""
    found = {partner: _by_year(ctx, country.code, partner) for partner in country.partners}
    most = sorted((p for p in found if found[p]), key=lambda p: (-found[p].total(), p))[:MOST_PARTNERS]
    told = sorted({year for partner in most for year in found[partner]})
    if len(most) < FEWEST_PARTNERS or len(told) < FEWEST_YEARS or sum(found[p].total() for p in most) < FEWEST:
        return None
    years = range(max(told[0], told[-1] - MOST_YEARS + 1), told[-1] + 1)
    rows = [Lane(ctx.country_name(partner), tuple(found[partner][year] for year in years)) for partner in most]
    caption = ctx.say("Agreements by year with each partner")
    hrefs = {year: f"../{urls.year(year)}" for year in years if year in ctx.years.entries}
    places = [(str(year), hrefs.get(year)) for year in years]
    svg = lanes("partners-by-year", caption, ctx.say("The larger a dot, the more there is."), rows, places, ctx.number)
    table = tuple(
        (str(year), hrefs.get(year), tuple(ctx.number(row.values[at]) for row in rows))
        for at, year in enumerate(years)
        if any(row.values[at] for row in rows)
    )
    return Chart(svg, caption, (ctx.say("Year"), *(row.label for row in rows)), table)


def _by_year(ctx: Context, one: str, other: str) -> Counter[int]:
    relation = ctx.digest.relations[min(one, other), max(one, other)]
    told = (ctx.digest.agreements[slug].date for slug in relation.agreements)
    return Counter(dates.year(date) for date in told if date)
