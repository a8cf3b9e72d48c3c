"""Long lists: what a page shows of one, and the pages that hold the rest."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeVar

from digest.site import urls
from digest.site.views import indexes
from digest.site.views.context import Context, Head, Link, Sheet
from digest.site.views.filters import Filters, Values, made, of_page, with_script
from digest.site.views.indexes import Entry, entries
from digest.site.views.lines import Lines
from digest.site.views.values import values_of

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Cut:
    """The beginning of a list on a page that is not its own; ``more`` leads to the whole."""

    kind: str
    title: str
    lines: tuple[Any, ...]
    total: str
    more: Link | None


@dataclass(frozen=True, slots=True)
class Pager:
    """The way through the pages of a list; an entry without a page is the page itself or a gap."""

    previous: Link | None
    next: Link | None
    pages: tuple[Link, ...]
    current: str
    told: str  #: ``Page 2 of 9``


@dataclass(frozen=True, slots=True)
class ListPage:
    """A page that is one list."""

    title: str
    intro: str
    kind: str
    lines: tuple[Any, ...]
    filters: Filters | None
    pager: Pager | None


@dataclass(frozen=True, slots=True)
class Section:
    """A list that belongs to a page: ``keys`` are ids or slugs of ``kind``, in order."""

    name: str  #: of the pages with the whole list: ``countries/kr_<name>.html``
    kind: str
    title: str
    keys: Sequence[str]
    most: int  #: shown on the page itself


def cut(ctx: Context, lines: Lines, path: str, section: Section) -> Cut:
    """What the page at ``path`` shows of ``section``."""
    total = len(section.keys)
    whole = None
    if total > section.most:
        whole = Link(ctx.say("All %s") % ctx.number(total), urls.part(path, section.name))
    shown = lines.many(section.kind, section.keys[: section.most])
    return Cut(section.kind, section.title, shown, ctx.number(total), whole)


def rest(ctx: Context, lines: Lines, head: Head, sections: Sequence[Section]) -> Iterator[Sheet]:
    """The pages that hold the whole of each of ``sections`` which the page of ``head`` cuts."""
    for section in sections:
        if len(section.keys) > section.most:
            path = urls.part(head.path, section.name)
            title = f"{head.title}: {section.title}"
            crumbs = (*head.crumbs, Link(head.title, head.path))
            yield from listing(ctx, lines, Head(path, title, title, head.section, crumbs), section.kind, section.keys)


def listing(ctx: Context, lines: Lines, head: Head, kind: str, keys: Sequence[str], intro: str = "") -> Iterator[Sheet]:
    """The pages of a list of lines."""
    values, told = values_of(ctx, kind, keys), partial(entries, ctx, lines, kind, keys)
    for page, shown, pager, filters, files in filtered(ctx, head, kind, keys, values, told):
        view = ListPage(head.title, intro, kind, lines.many(kind, shown), filters, pager)
        yield Sheet("listing.html", with_script(page, filters), view, files)


Filtered = tuple[Head, Sequence[T], Pager | None, Filters | None, tuple[tuple[str, bytes], ...]]


def filtered(
    ctx: Context,
    head: Head,
    kind: str,
    items: Sequence[T],
    values: Sequence[Values],
    told: Callable[[], Sequence[Entry]],
) -> Iterator[Filtered[T]]:
    """As ``paged``, with the filters of each page and what stands beside it: the first has the index of the list.

    ``values`` of the items by filter; ``told``: what the index says of them, asked only where there is one."""
    whole = made(ctx, kind, values)
    index: tuple[tuple[str, bytes], ...] = ()
    if whole and len(items) > ctx.config.page_size:
        index = indexes.files(head.path, told(), [[value for _, value in row] for row in whole.rows])
    for page, shown, pager in paged(ctx, head, items):
        filters = of_page(ctx, whole, len(shown), indexes.prefix(head.path), len(index)) if whole and index else whole
        yield page, shown, pager, filters, index if page is head else ()


def paged(ctx: Context, head: Head, items: Sequence[T]) -> Iterator[tuple[Head, Sequence[T], Pager | None]]:
    """``items`` in pages of the configured size: the head of each page, what stands on it, the way to the others.

    An empty list is one page.
    """
    size = ctx.config.page_size
    pages = max(1, -(-len(items) // size))
    for number in range(1, pages + 1):
        page = head if number == 1 else _head(ctx, head, number)
        pager = _pager(ctx, head.path, number, pages) if pages > 1 else None
        yield page, items[(number - 1) * size : number * size], pager


def _head(ctx: Context, head: Head, number: int) -> Head:
    title = ctx.say("%(title)s, page %(number)s") % {"title": head.title, "number": ctx.number(number)}
    path = urls.numbered(head.path, number)
    crumbs = (*head.crumbs, Link(head.title, head.path))
    return Head(path, title, head.description, head.section, crumbs, head.feed, head.scripts)


def _pager(ctx: Context, path: str, number: int, pages: int) -> Pager:
    near = sorted({1, pages, *range(max(1, number - 2), min(pages, number + 2) + 1)})
    entries: list[Link] = []
    for before, page in zip([0, *near], near, strict=False):
        if page - before > 1:
            entries.append(Link("…", None))
        entries.append(Link(ctx.number(page), None if page == number else urls.numbered(path, page)))
    told = ctx.say("Page %(number)s of %(pages)s") % {"number": ctx.number(number), "pages": ctx.number(pages)}
    return Pager(
        Link(ctx.say("Previous"), urls.numbered(path, number - 1)) if number > 1 else None,
        Link(ctx.say("Next"), urls.numbered(path, number + 1)) if number < pages else None,
        tuple(entries),
        ctx.number(number),
        told,
    )
