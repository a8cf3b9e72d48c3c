"""The officials: an index by name, and a page a person with offices, whom they met, and the passages that say so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from digest.site import names, urls
from digest.site.views.context import Context, Head, Link, Sheet, Source
from digest.site.views.filters import Filters, with_script
from digest.site.views.indexes import table_entries
from digest.site.views.lines import Lines, PersonLine, Quote, cut_sources, text_passage
from digest.site.views.lists import Cut, Pager, Section, cut, filtered, rest
from digest.site.views.values import values_of
from digest.world import Mention, Person, Post

MOST_EVENTS, MOST_ARTICLES, MOST_QUOTES, MOST_MET, MOST_SIGNED = 20, 12, 6, 24, 12
#: Kinds of event at which people meet each other.
MET_AT = frozenset({"meeting", "visit", "signing"})
#: Kinds of event at which one speaks to many.
GATHERINGS = frozenset({"conference", "launch", "training", "appointment", "other"})


@dataclass(frozen=True, slots=True)
class PeopleView:
    told: str
    lines: tuple[PersonLine, ...]
    filters: Filters | None
    pager: Pager | None


@dataclass(frozen=True, slots=True)
class PostView:
    office: str
    organization: Link | None
    country: Link | None
    period: str  #: days of the first and the last article that say so
    sources: tuple[Source, ...]
    more: int
    language: str | None  #: of the office, where it is not the site's


@dataclass(frozen=True, slots=True)
class Told:
    """A passage that names the person or body."""

    quote: Quote
    source: Source


@dataclass(frozen=True, slots=True)
class MetRow:
    person: Link
    country: Link | None
    sources: tuple[Source, ...]
    more: int


@dataclass(frozen=True, slots=True)
class PersonView:
    name: str
    lede: str  #: the newest office
    variants: str
    country: Link | None
    posts: tuple[PostView, ...]
    met: tuple[MetRow, ...]
    signed: Cut
    spoke: Cut
    events: Cut
    quotes: tuple[Told, ...]
    articles: Cut


def officials_index(ctx: Context, lines: Lines) -> Iterator[Sheet]:
    """The index in pages, by name."""
    people = ctx.people_by_name
    told = ctx.counted("%s official", "%s officials", len(people))
    head = Head(urls.OFFICIALS, ctx.say("Officials"), told, "officials")
    slugs = [person.slug for person in people]
    values, told_of = values_of(ctx, "people", slugs), partial(table_entries, ctx, lines, "people", slugs)
    for page, shown, pager, filters, files in filtered(ctx, head, "people", slugs, values, told_of):
        view = PeopleView(told, lines.many("people", shown), filters, pager)
        yield Sheet("officials.html", with_script(page, filters), view, files)


def official_pages(ctx: Context, lines: Lines, people: Sequence[Person]) -> Iterator[Sheet]:
    """A page for each person, and the lists that it cuts."""
    for person in people:
        yield from _pages(ctx, lines, person)


def _pages(ctx: Context, lines: Lines, person: Person) -> Iterator[Sheet]:
    crumbs = (Link(ctx.say("Officials"), urls.OFFICIALS),)
    post = person.posts[0] if person.posts else None
    about = ", ".join(part for part in ((post.office, post.organization) if post else ()) if part)
    told = f"{person.name}, {about}" if about else person.name
    head = Head(urls.official(person.slug), person.name, told, "officials", crumbs, subject=person)
    articles = list(dict.fromkeys(m.record for m in person.mentions))
    events = ctx.events_of(person.slug)
    gatherings = [slug for slug in events if ctx.digest.events[slug].kind in GATHERINGS]
    others = [slug for slug in events if ctx.digest.events[slug].kind not in GATHERINGS]
    sections = (
        Section("signed", "agreements", ctx.say("Signings"), ctx.signed_by(person.slug), MOST_SIGNED),
        Section("events", "events", ctx.say("Meetings and visits"), others, MOST_EVENTS),
        Section("spoke", "events", ctx.say("Where they spoke or took part"), gatherings, MOST_EVENTS),
        Section("articles", "articles", ctx.say("Articles"), ctx.newest_first(articles), MOST_ARTICLES),
    )
    cuts = {section.name: cut(ctx, lines, head.path, section) for section in sections}
    view = PersonView(
        name=person.name,
        lede=about,
        variants=", ".join(person.variants),
        country=ctx.country(person.country) if person.country else None,
        posts=tuple(post_view(ctx, post) for post in person.posts),
        met=tuple(_met(ctx, person)),
        signed=cuts["signed"],
        spoke=cuts["spoke"],
        events=cuts["events"],
        quotes=quotes(ctx, person.mentions),
        articles=cuts["articles"],
    )
    yield Sheet("official.html", head, view)
    yield from rest(ctx, lines, head, sections)


def post_view(ctx: Context, post: Post) -> PostView:
    sources, more = cut_sources(ctx, post.mentions)
    country = ctx.country(post.country) if post.country else None
    organization = ctx.organization(post.organization_slug, post.organization)
    return PostView(post.office, organization, country, _period(ctx, post), sources, more, ctx.foreign(post.mentions))


def _period(ctx: Context, post: Post) -> str:
    """When the articles say it: ``28 March 2023``, or ``2019 – 2023``."""
    first, last = ctx.date(post.first), ctx.date(post.last)
    if first and last and first != last:
        return f"{first.text} – {last.text}"
    told = first or last
    return told.text if told else ""


def _met(ctx: Context, person: Person) -> Iterator[MetRow]:
    """The people of other countries at the same events that were held, most often met first."""
    met: dict[str, list[Mention]] = {}
    for slug in ctx.events_of(person.slug):
        event = ctx.digest.events[slug]
        for other in event.people if event.kind in MET_AT and not event.planned else ():
            if other != person.slug and ctx.digest.people[other].country != person.country:
                met.setdefault(other, []).extend(event.mentions)
    for other in sorted(met, key=lambda o: (-len(met[o]), names.collation(ctx.digest.people[o].name), o))[:MOST_MET]:
        country = ctx.digest.people[other].country
        yield MetRow(ctx.person(other), ctx.country(country) if country else None, *cut_sources(ctx, met[other]))


def quotes(ctx: Context, mentions: Sequence[Mention]) -> tuple[Told, ...]:
    """The passages of the newest articles, one an article."""
    first = {m.record: m for m in reversed(mentions)}
    found = []
    for record in ctx.newest_first(list(first))[:MOST_QUOTES]:
        told = text_passage(ctx, first[record])
        if told:
            found.append(Told(*told))
    return tuple(found)
