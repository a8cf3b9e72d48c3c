"""The map on a page: who is on it, how much there is, and where each country leads."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from digest.site import urls, worldmap
from digest.site.views.context import Context


@dataclass(frozen=True, slots=True)
class MapView:
    svg: Markup
    caption: str
    here: str | None  #: name of the country whose point of view it takes


def articles_map(ctx: Context, root: str) -> MapView | None:
    """Every country by the articles that name it; None where the map can show fewer than two."""
    places = [
        worldmap.Place(
            country.code,
            root + urls.country(country.code),
            f"{ctx.country_name(country.code)}: {ctx.counted('%s article', '%s articles', len(country.records))}",
            len(country.records),
        )
        for country in sorted(ctx.digest.countries.values(), key=lambda c: (-len(c.records), c.code))
    ]
    return _view(ctx, ctx.say("Countries by number of articles"), places, None)


def partners_map(ctx: Context, root: str, focus: str) -> MapView | None:
    """The partners of ``focus`` by agreements, events and articles together, each leading to the pair's page."""
    places = [worldmap.Place(focus, root + urls.country(focus), ctx.country_name(focus), 1)]
    for partner in ctx.digest.countries[focus].partners:
        relation = ctx.digest.relations[min(focus, partner), max(focus, partner)]
        count = len(relation.agreements) + len(relation.events) + len(relation.records)
        counted = ctx.counted("%s agreement, event or article", "%s agreements, events and articles", count)
        told = f"{ctx.country_name(partner)}: {counted}"
        places.append(worldmap.Place(partner, root + urls.relation(focus, partner), told, count))
    caption = ctx.say("Partners of %s by number of agreements, events and articles") % ctx.country_name(focus)
    return _view(ctx, caption, places, focus)


def _view(ctx: Context, caption: str, places: list[worldmap.Place], here: str | None) -> MapView | None:
    shown = [place for place in places if worldmap.drawn(place.code)]
    if len(shown) < 2:
        return None
    told = ctx.say("A world map; every shaded country is a link. The same stands in a table.")
    name = ctx.country_name(here) if here else None
    return MapView(worldmap.world("map", caption, told, shown, here), caption, name)


def locator(ctx: Context, *codes: str) -> Markup | None:
    """Where the countries of a page lie."""
    names = ", ".join(ctx.country_name(code) for code in codes)
    return worldmap.locator("locator", ctx.say("On the map: %s") % names, codes, "../")
