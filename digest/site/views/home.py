"""The home page: what is new, what is pending, and where to go; and the list of all articles."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from digest import dates
from digest.site import names, urls
from digest.site.charts import Chart
from digest.site.views.agreements import newest_first
from digest.site.views.atlas import MapView, articles_map, partners_map
from digest.site.views.context import Context, Head, Link, Sheet
from digest.site.views.countries import CountryRow, PartnerRow, country_rows, partner_rows
from digest.site.views.lines import AgreementLine, ArticleLine, EventLine, Lines
from digest.site.views.lists import listing
from digest.site.views.relations import PairRow, closest, pair_rows
from digest.site.views.stories import story_line
from digest.site.views.strip import year_strip
from digest.site.views.timeline import counts
from digest.site.views.topics import TopicRow, topic_rows
from digest.world import Agreement

LATEST_ARTICLES, LATEST_AGREEMENTS, LATEST_EVENTS, MOST_COUNTRIES, MOST_PARTNERS = 6, 5, 5, 24, 10

#: A plan is on the table for as many years before the newest article.
PENDING_YEARS = 3


@dataclass(frozen=True, slots=True)
class Count:
    number: str
    text: str
    href: str


@dataclass(frozen=True, slots=True)
class Latest:
    """What is new: an article, with the story that others report with it."""

    line: ArticleLine
    story: Link | None


@dataclass(frozen=True, slots=True)
class HomeView:
    title: str
    description: str
    counts: tuple[Count, ...]
    span: str  #: first and last year of publication
    lead: Latest | None
    latest: tuple[Latest, ...]
    stories: Link | None  #: the way to all stories, where there are any
    all_articles: Link | None
    signed: tuple[AgreementLine, ...]
    pending: tuple[AgreementLine, ...]
    events: tuple[EventLine, ...]
    focus: Link | None
    focus_name: str  #: as a sentence has it
    partners: tuple[PartnerRow, ...]
    pairs: tuple[PairRow, ...]  #: where no country has the point of view
    countries: tuple[CountryRow, ...]
    all_countries: Link | None
    topics: tuple[TopicRow, ...]
    strip: Chart | None
    map: MapView | None


def home_pages(ctx: Context, lines: Lines) -> Iterator[Sheet]:
    """The home page and the articles, newest first, in pages."""
    head = Head(urls.HOME, ctx.config.title, ctx.config.description, "home")
    yield Sheet("home.html", head, _view(ctx, lines))
    told = ctx.counted("%s article, newest first", "%s articles, newest first", len(ctx.digest.records))
    head = Head(urls.ARTICLES, ctx.say("Articles"), told, "articles")
    yield from listing(ctx, lines, head, "articles", [record.id for record in ctx.digest.records], told)


def _view(ctx: Context, lines: Lines) -> HomeView:
    latest = _latest(ctx, lines)
    countries = country_rows(ctx)
    focus = ctx.digest.countries[ctx.focus] if ctx.focus else None
    published, happened = counts(ctx)
    return HomeView(
        title=ctx.config.title,
        description=ctx.config.description,
        counts=_counts(ctx),
        span=_span(ctx),
        lead=latest[0] if latest else None,
        latest=latest[1:],
        stories=Link(_stories_told(ctx), urls.STORIES) if ctx.digest.stories else None,
        all_articles=_all(ctx, len(ctx.digest.records), urls.ARTICLES)
        if len(ctx.digest.records) > len(latest)
        else None,
        signed=lines.many("agreements", _agreements(ctx, pending=False)),
        pending=lines.many("agreements", _agreements(ctx, pending=True)),
        events=lines.many("events", _events(ctx)),
        focus=ctx.country(ctx.focus) if ctx.focus else None,
        focus_name=names.in_sentence(ctx.focus, ctx.locale) if ctx.focus else "",
        partners=partner_rows(ctx, focus)[:MOST_PARTNERS] if focus else (),
        pairs=() if focus else pair_rows(ctx, closest(ctx)[:MOST_PARTNERS]),
        countries=countries[:MOST_COUNTRIES],
        all_countries=_all(ctx, len(countries), urls.COUNTRIES) if len(countries) > MOST_COUNTRIES else None,
        topics=topic_rows(ctx),
        strip=year_strip(ctx, "years", ctx.say("Items"), published, happened, "", 400),
        map=partners_map(ctx, "", ctx.focus) if ctx.focus else articles_map(ctx, ""),
    )


def _latest(ctx: Context, lines: Lines) -> tuple[Latest, ...]:
    """The newest articles, of a story only its newest one."""
    told: set[str] = set()
    found: list[Latest] = []
    for record in ctx.digest.records:
        slug = ctx.digest.story.get(record.id)
        if len(found) == LATEST_ARTICLES:
            break
        if slug not in told:
            story = Link(story_line(ctx, ctx.digest.stories[slug]).told, urls.story(slug)) if slug else None
            found.append(Latest(lines.many("articles", [record.id])[0], story))
            told.update([slug] if slug else [])
    return tuple(found)


def _stories_told(ctx: Context) -> str:
    return ctx.counted("%s story", "%s stories", len(ctx.digest.stories))


def _all(ctx: Context, total: int, href: str) -> Link:
    return Link(ctx.say("All %s") % ctx.number(total), href)


def _counts(ctx: Context) -> tuple[Count, ...]:
    digest = ctx.digest
    given = (
        (len(digest.records), ctx.count("article", "articles", len(digest.records)), urls.ARTICLES),
        (len(digest.countries), ctx.count("country", "countries", len(digest.countries)), urls.COUNTRIES),
        (len(digest.agreements), ctx.count("agreement", "agreements", len(digest.agreements)), urls.AGREEMENTS),
        (len(digest.people), ctx.count("official", "officials", len(digest.people)), urls.OFFICIALS),
        (
            len(digest.organizations),
            ctx.count("organization", "organizations", len(digest.organizations)),
            urls.ORGANIZATIONS,
        ),
    )
    return tuple(Count(ctx.number(n), text, href) for n, text, href in given)


def _span(ctx: Context) -> str:
    years = [dates.year(r.article.published) for r in ctx.digest.records if r.article.published]
    if not years:
        return ""
    return str(years[0]) if min(years) == max(years) else f"{min(years)}–{max(years)}"


def _agreements(ctx: Context, pending: bool) -> list[str]:
    found = [a for a in ctx.digest.agreements.values() if (a.status != "signed") is pending]
    if pending:
        found = [a for a in found if not _is_old(ctx, a)]
    return [a.slug for a in sorted(found, key=newest_first)[:LATEST_AGREEMENTS]]


def _is_old(ctx: Context, plan: Agreement) -> bool:
    """A plan dated (or where it has no date, told of) long before the newest article is left to the register."""
    newest = next((r.article.published for r in ctx.digest.records if r.article.published), None)
    told = [plan.date] if plan.date else [ctx.records[mention.record].article.published for mention in plan.mentions]
    years = [dates.year(date) for date in told if date]
    return bool(newest and years) and max(years) < dates.year(newest or "") - PENDING_YEARS


def _events(ctx: Context) -> list[str]:
    """The latest meetings and visits with a date."""
    found = [e for e in ctx.digest.events.values() if e.date and e.kind in ("meeting", "visit")]
    found.sort(key=lambda e: e.slug)
    found.sort(key=lambda e: dates.sort_key(e.date), reverse=True)
    return [e.slug for e in found[:LATEST_EVENTS]]
