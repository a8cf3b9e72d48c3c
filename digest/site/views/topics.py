"""The topics: an index with counts, and the articles of each in pages, with the countries that take part most."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup

from digest.site import charts, names, urls
from digest.site.views.context import Context, Head, Link, Sheet
from digest.site.views.filters import Filters, made, with_script
from digest.site.views.indexes import entries
from digest.site.views.lines import ArticleLine, Lines
from digest.site.views.lists import Pager, filtered
from digest.site.views.values import values_of, values_of_topics

MOST_COUNTRIES = 12


@dataclass(frozen=True, slots=True)
class TopicRow:
    name: str
    href: str
    bar: Markup
    articles: str


@dataclass(frozen=True, slots=True)
class TopicsView:
    told: str
    rows: tuple[TopicRow, ...]
    filters: Filters | None


@dataclass(frozen=True, slots=True)
class Counted:
    link: Link
    count: str


@dataclass(frozen=True, slots=True)
class TopicView:
    title: str
    told: str
    countries: tuple[Counted, ...]
    lines: tuple[ArticleLine, ...]
    filters: Filters | None
    pager: Pager | None


def topics_index(ctx: Context) -> Iterator[Sheet]:
    """The list of topics."""
    rows = topic_rows(ctx)
    told = ctx.counted("%s topic", "%s topics", len(rows))
    head = Head(urls.TOPICS, ctx.say("Topics"), told, "topics")
    filters = made(ctx, "topics", values_of_topics(ctx, _by_use(ctx)))
    yield Sheet("topics.html", with_script(head, filters), TopicsView(told, rows, filters))


def topic_pages(ctx: Context, lines: Lines, topics: Sequence[str]) -> Iterator[Sheet]:
    """Each topic's articles in pages."""
    for slug in topics:
        yield from _pages(ctx, lines, slug)


def _by_use(ctx: Context) -> list[str]:
    topics = ctx.digest.topics
    return sorted(topics, key=lambda slug: (-len(topics[slug]), names.collation(ctx.topic(slug)), slug))


def topic_rows(ctx: Context) -> tuple[TopicRow, ...]:
    """All topics, most articles first."""
    counts = {slug: len(ctx.digest.topics[slug]) for slug in _by_use(ctx)}
    largest = max(counts.values(), default=0)
    return tuple(
        TopicRow(ctx.topic(slug), urls.topic(slug), charts.bar(count, largest), ctx.number(count))
        for slug, count in counts.items()
    )


def _pages(ctx: Context, lines: Lines, slug: str) -> Iterator[Sheet]:
    ids = ctx.digest.topics[slug]
    title, told = ctx.topic(slug), ctx.counted("%s article", "%s articles", len(ids))
    head = Head(urls.topic(slug), title, f"{title}: {told}", "topics", (Link(ctx.say("Topics"), urls.TOPICS),))
    counts = Counter(c.code for r in ids for c in ctx.records[r].countries if c.role == "party")
    most = sorted(counts, key=lambda code: (-counts[code], code))[:MOST_COUNTRIES]
    countries = tuple(Counted(ctx.country(code), ctx.number(counts[code])) for code in most)
    values, told_of = values_of(ctx, "articles", ids), partial(entries, ctx, lines, "articles", ids)
    for page, shown, pager, filters, files in filtered(ctx, head, "articles", ids, values, told_of):
        view = TopicView(page.title, told, countries, lines.many("articles", shown), filters, pager)
        yield Sheet("topic.html", with_script(page, filters), view, files)
