"""The bodies: an index by name, and a page a body with its people, what it signed, and the passages that name it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from digest.site import names, urls
from digest.site.views.context import Context, Head, Link, Sheet, Source
from digest.site.views.filters import Filters, with_script
from digest.site.views.indexes import table_entries
from digest.site.views.lines import Lines, OrganizationLine, cut_sources
from digest.site.views.lists import Cut, Pager, Section, cut, filtered, rest
from digest.site.views.officials import PostView, Told, post_view, quotes
from digest.site.views.values import values_of
from digest.world import Organization

MOST_PEOPLE, MOST_AGREEMENTS, MOST_EVENTS, MOST_ARTICLES = 24, 20, 12, 12


@dataclass(frozen=True, slots=True)
class OrganizationsView:
    told: str
    lines: tuple[OrganizationLine, ...]
    filters: Filters | None
    pager: Pager | None


@dataclass(frozen=True, slots=True)
class ParentView:
    """The body that this one is stated to be part of."""

    body: Link
    sources: tuple[Source, ...]
    more: int


@dataclass(frozen=True, slots=True)
class OfficialLine:
    """Somebody who held a post in the body, and when the articles say so."""

    person: Link
    post: PostView


@dataclass(frozen=True, slots=True)
class OrganizationView:
    name: str
    acronym: str | None
    variants: str
    kind: str | None
    country: Link | None
    sources: tuple[Source, ...]
    more: int
    parent: ParentView | None
    parts: tuple[Link, ...]
    people: tuple[OfficialLine, ...]
    more_people: Link | None
    count: str  #: of the people
    agreements: Cut
    events: Cut
    quotes: tuple[Told, ...]
    articles: Cut


def organizations_index(ctx: Context, lines: Lines) -> Iterator[Sheet]:
    """The index in pages, by name."""
    found = sorted(ctx.digest.organizations.values(), key=lambda o: (names.collation(o.name), o.slug))
    told = ctx.counted("%s organization", "%s organizations", len(found))
    head = Head(urls.ORGANIZATIONS, ctx.say("Organizations"), told, "organizations")
    slugs = [body.slug for body in found]
    values, told_of = values_of(ctx, "organizations", slugs), partial(table_entries, ctx, lines, "organizations", slugs)
    for page, shown, pager, filters, files in filtered(ctx, head, "organizations", slugs, values, told_of):
        view = OrganizationsView(told, lines.many("organizations", shown), filters, pager)
        yield Sheet("organizations.html", with_script(page, filters), view, files)


def organization_pages(ctx: Context, lines: Lines, bodies: Sequence[Organization]) -> Iterator[Sheet]:
    """A page for each body, and the lists that it cuts."""
    for body in bodies:
        yield from _pages(ctx, lines, body)


def _pages(ctx: Context, lines: Lines, body: Organization) -> Iterator[Sheet]:
    crumbs = (Link(ctx.say("Organizations"), urls.ORGANIZATIONS),)
    where = ctx.country_name(body.country) if body.country else ""
    about = ", ".join(part for part in (body.name, body.kind, where) if part)
    head = Head(urls.organization(body.slug), body.name, about, "organizations", crumbs, subject=body)
    articles = list(dict.fromkeys(m.record for m in body.mentions))
    sections = (
        Section("officials", "people", ctx.say("Officials"), body.people, MOST_PEOPLE),
        Section("agreements", "agreements", ctx.say("Agreements"), ctx.agreements_of(body.slug), MOST_AGREEMENTS),
        Section("events", "events", ctx.say("Meetings, visits and other events"), ctx.held_by(body.slug), MOST_EVENTS),
        Section("articles", "articles", ctx.say("Articles"), ctx.newest_first(articles), MOST_ARTICLES),
    )
    people, agreements, events, written = (cut(ctx, lines, head.path, section) for section in sections)
    sources, more = cut_sources(ctx, body.mentions)
    view = OrganizationView(
        name=body.name,
        acronym=body.acronym if body.acronym != body.name else None,
        variants=", ".join(body.variants),
        kind=ctx.body_kind(body.kind),
        country=ctx.country(body.country) if body.country else None,
        sources=sources,
        more=more,
        parent=_parent(ctx, body),
        parts=tuple(ctx.body(slug) for slug in body.parts),
        people=tuple(_officials(ctx, body))[:MOST_PEOPLE],
        more_people=people.more,
        count=people.total,
        agreements=agreements,
        events=events,
        quotes=quotes(ctx, body.mentions),
        articles=written,
    )
    yield Sheet("organization.html", head, view)
    yield from rest(ctx, lines, head, sections)


def _parent(ctx: Context, body: Organization) -> ParentView | None:
    if body.parent is None:
        return None
    link = ctx.body(body.parent.slug) if body.parent.slug else Link(body.parent.name, None)
    return ParentView(link, *cut_sources(ctx, body.parent.mentions))


def _officials(ctx: Context, body: Organization) -> Iterator[OfficialLine]:
    """Everybody's newest post in the body, in the order of the body's people."""
    for slug in body.people:
        post = next(p for p in ctx.digest.people[slug].posts if p.organization_slug == body.slug)
        yield OfficialLine(ctx.person(slug), post_view(ctx, post))
