"""The topics: an index with counts, and the articles of each in pages, with the countries that take part most."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup

from digest.site import charts, names, urls
from digest.site.views.context import Context, Head, Link, Sheet
from digest.site.views.filters import Filters, values_of, with_script
from digest.site.views.indexes import entries
from digest.site.views.lines import ArticleLine, Lines
from digest.site.views.lists import Pager, filtered

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
    yield Sheet("topics.html", Head(urls.TOPICS, ctx.say("Topics"), told, "topics"), TopicsView(told, rows))


def topic_pages(ctx: Context, lines: Lines, topics: Sequence[str]) -> Iterator[Sheet]:
    """Each topic's articles in pages."""
    for slug in topics:
        yield from _pages(ctx, lines, slug)


def topic_rows(ctx: Context) -> tuple[TopicRow, ...]:
    """All topics, most articles first."""
    found = sorted(ctx.digest.topics.items(), key=lambda t: (-len(t[1]), names.collation(ctx.topic(t[0])), t[0]))
    largest = max((len(ids) for _, ids in found), default=0)
    return tuple(
        TopicRow(ctx.topic(slug), urls.topic(slug), charts.bar(len(ids), largest), ctx.number(len(ids)))
        for slug, ids in found
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
