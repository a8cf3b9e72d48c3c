"""The stories: what several articles report together, which was first, and which are copies of one text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from digest.site import names, urls
from digest.site.views.context import Context, Head, Link, Sheet, Source
from digest.site.views.filters import Filters, with_script
from digest.site.views.indexes import Entry
from digest.site.views.lines import AgreementLine, ArticleLine, EventLine, Lines, PersonLine
from digest.site.views.lists import Pager, filtered
from digest.site.views.values import values_of_stories
from digest.world import Mention, Story


@dataclass(frozen=True, slots=True)
class StoryLine:
    href: str
    title: str
    language: str
    direction: str
    date: names.DateText | None  #: of the oldest article
    told: str  #: ``3 articles from 2 independent sources``
    countries: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class StoriesView:
    told: str
    lines: tuple[StoryLine, ...]
    filters: Filters | None
    pager: Pager | None


@dataclass(frozen=True, slots=True)
class Report:
    """One article of a story."""

    line: ArticleLine
    first: bool
    copy_of: Link | None  #: the older article with the same text


@dataclass(frozen=True, slots=True)
class StoryView:
    line: StoryLine
    agreements: tuple[AgreementLine, ...]
    events: tuple[EventLine, ...]
    people: tuple[PersonLine, ...]  #: who took part
    reports: tuple[Report, ...]


@dataclass(frozen=True, slots=True)
class Carried:
    """How many independent sources carry a fact, and which was first."""

    told: str
    first: Source


def stories_index(ctx: Context) -> Iterator[Sheet]:
    """The index in pages, newest first."""
    found = list(ctx.digest.stories.values())
    told = ctx.counted("%s story", "%s stories", len(found))
    head = Head(urls.STORIES, ctx.say("Stories"), told, "stories")
    told_of, values = partial(_entries, ctx, found), values_of_stories(ctx, found)
    for page, shown, pager, filters, files in filtered(ctx, head, "stories", found, values, told_of):
        view = StoriesView(told, tuple(story_line(ctx, one) for one in shown), filters, pager)
        yield Sheet("stories.html", with_script(page, filters), view, files)


def _entries(ctx: Context, stories: Sequence[Story]) -> list[Entry]:
    lines = (story_line(ctx, story) for story in stories)
    return [Entry(one.title, one.href, " · ".join(filter(None, _facts(one))), one.language) for one in lines]


def _facts(line: StoryLine) -> tuple[str, ...]:
    return (line.date.text if line.date else "", line.told, ", ".join(country.text for country in line.countries))


def story_pages(ctx: Context, lines: Lines, stories: Sequence[Story]) -> Iterator[Sheet]:
    """A page for each story."""
    return (_page(ctx, lines, story) for story in stories)


def story_line(ctx: Context, story: Story) -> StoryLine:
    language = ctx.records[story.slug].article.language
    return StoryLine(
        urls.story(story.slug),
        story.title,
        language,
        names.direction(language),
        ctx.date(story.first),
        _told(ctx, len(story.records), story.sources),
        ctx.countries(story.countries),
    )


def _told(ctx: Context, articles: int, sources: int) -> str:
    return ctx.say("%(articles)s from %(sources)s") % {
        "articles": ctx.counted("%s article", "%s articles", articles),
        "sources": ctx.counted("%s independent source", "%s independent sources", sources),
    }


def _page(ctx: Context, lines: Lines, story: Story) -> Sheet:
    line = story_line(ctx, story)
    crumbs = (Link(ctx.say("Stories"), urls.STORIES),)
    head = Head(urls.story(story.slug), story.title, f"{story.title}: {line.told}", "stories", crumbs)
    leads = {record: ids[0] for ids in story.copies for record in ids[1:]}
    made = lines.many("articles", story.records)
    by_id = dict(zip(story.records, made, strict=True))
    reports = tuple(Report(by_id[r], r == story.slug, _copied(by_id, leads.get(r))) for r in story.records)
    agreements, events = lines.many("agreements", story.agreements), lines.many("events", story.events)
    people = lines.many("people", _people(ctx, story))
    return Sheet("story.html", head, StoryView(line, agreements, events, people, reports))


def _people(ctx: Context, story: Story) -> list[str]:
    """Who took part in what the articles report as held, in its order."""
    held = (event for slug in story.events if not (event := ctx.digest.events[slug]).planned)
    met = (person for event in held for person in event.people)
    signed = (person for slug in story.agreements for person in ctx.digest.agreements[slug].people)
    return list(dict.fromkeys((*met, *signed)))


def _copied(made: Mapping[str, ArticleLine], lead: str | None) -> Link | None:
    if lead is None:
        return None
    return Link(made[lead].publisher or made[lead].title, made[lead].href)


def carried(ctx: Context, mentions: Sequence[Mention]) -> Carried | None:
    """Who carries a fact; None where one source does."""
    order = sorted(mentions, key=lambda m: (ctx.age(m.record), m))
    sources = {ctx.digest.origins.get(m.record, m.record) for m in order}
    if len(sources) < 2:
        return None
    told = ctx.counted("%s independent source", "%s independent sources", len(sources))
    return Carried(told, ctx.source(order[0]))
