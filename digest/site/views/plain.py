"""The pages about the site itself: its sources, how it was made, the search, and the page for what is not there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup

from digest.site import markup, urls
from digest.site.views import rows as tables
from digest.site.views.context import Context, Head, Link, Sheet
from digest.site.views.filters import Filters, with_script
from digest.site.views.indexes import Entry
from digest.site.views.lists import Pager, filtered
from digest.site.views.values import values_of_sources
from digest.site.words import MARK_KINDS, STATUSES
from digest.world import SourceStatus


@dataclass(frozen=True, slots=True)
class SourceRow:
    source: str
    article: Link | None
    language: str
    date: str
    state: str  #: where no article is told of: what became of its file
    problem: str | None
    fix: str | None


@dataclass(frozen=True, slots=True)
class SourcesView:
    told: str
    problems: tuple[SourceRow, ...]
    more_problems: str
    rows: tuple[SourceRow, ...]
    filters: Filters | None
    pager: Pager | None


@dataclass(frozen=True, slots=True)
class AboutView:
    own: Markup | None  #: what the site's owner wrote
    kinds: tuple[tuple[str, str], ...]
    statuses: tuple[tuple[str, str], ...]
    report: str | None


@dataclass(frozen=True, slots=True)
class SearchView:
    lists: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class NotFoundView:
    home: str | None  #: absolute; None where the site does not know where it lives


def plain_pages(ctx: Context, about: str | None = None) -> Iterator[Sheet]:
    """Sources in pages, about, search and 404; ``about`` is Markdown of the owner's."""
    yield from _sources(ctx)
    head = Head(urls.ABOUT, ctx.say("About"), ctx.say("How this site was made and what its marks mean."), "about")
    kinds = tuple((kind, ctx.say(label)) for kind, label in MARK_KINDS.items())
    statuses = tuple((status, ctx.say(label)) for status, label in STATUSES.items())
    own = markup.cleaned(about) if about else None
    yield Sheet("about.html", head, AboutView(own, kinds, statuses, ctx.config.report_address))
    head = Head(urls.SEARCH, ctx.say("Search"), ctx.say("Search the articles and facts of this site."), "search")
    yield Sheet("search.html", head, SearchView(()))
    head = Head(urls.NOT_FOUND, ctx.say("Page not found"), ctx.say("This page does not exist."), "")
    template = "not_found.html" if ctx.config.base_url else "not_found_bare.html"
    yield Sheet(template, head, NotFoundView(ctx.config.base_url))


def _sources(ctx: Context) -> Iterator[Sheet]:
    sources = ctx.digest.sources
    failed = [s for s in sources if s.record is None]
    told = _files_told(ctx, sources, failed)
    head = Head(urls.SOURCES, ctx.say("Sources"), told, "sources")
    size = ctx.config.page_size
    left = len(failed) - size
    more = ctx.counted("and %s more, in the list below", "and %s more, in the list below", left) if left > 0 else ""
    values, told_of = values_of_sources(ctx, sources), partial(_entries, ctx, sources)
    for page, shown, pager, filters, files in filtered(ctx, head, "sources", sources, values, told_of):
        first = page is head
        problems = tuple(_row(ctx, s) for s in failed[:size]) if first else ()
        rows = tuple(_row(ctx, s) for s in shown)
        view = SourcesView(told, problems, more if first else "", rows, filters, pager)
        yield Sheet("sources.html", with_script(page, filters), view, files)


def _entries(ctx: Context, sources: Sequence[SourceStatus]) -> list[Entry]:
    return [_entry(ctx, _row(ctx, source)) for source in sources]


def _entry(ctx: Context, row: SourceRow) -> Entry:
    name, href = (row.article.text, row.article.href or "") if row.article else (row.source, "")
    cells = (tables.code(row.source), _article(ctx, row), [row.date] if row.date else [], [row.problem or ""])
    facts = " · ".join(filter(None, (row.source, row.date, row.state, row.problem)))
    return Entry(name, href, facts, row.language if row.language != ctx.config.language else "", "", cells)


def _article(ctx: Context, row: SourceRow) -> tables.Cell:
    if row.article is None:
        return [row.state]
    return [{"t": row.article.text, "h": row.article.href, "l": row.language}]


def _files_told(ctx: Context, sources: Sequence[SourceStatus], failed: Sequence[SourceStatus]) -> str:
    """``142 files, 2 of them not read, 1 read with a problem``: files are counted, not what is in them."""
    told = [ctx.counted("%s file", "%s files", len({s.file for s in sources}))]
    unread, odd = ({s.file for s in failed if s.read is read} for read in (False, True))
    if unread:
        told.append(ctx.counted("%s of them not read", "%s of them not read", len(unread)))
    if odd:
        told.append(ctx.counted("%s read with a problem", "%s read with a problem", len(odd)))
    return ", ".join(told)


def _row(ctx: Context, status: SourceStatus) -> SourceRow:
    record = ctx.records.get(status.record) if status.record else None
    date = ctx.date(record.article.published, short=True) if record else None
    undated = ctx.say("undated") if record else ""
    return SourceRow(
        status.source,
        Link(record.article.title, urls.article(record.id)) if record else None,
        record.article.language if record else "",
        date.text if date else undated,
        "" if record else ctx.say("read with a problem") if status.read else ctx.say("not read"),
        status.problem,
        status.fix,
    )
