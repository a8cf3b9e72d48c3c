"""Pages of entries that became part of another: they lead to its page, so that an old link still arrives."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from digest.site import urls
from digest.site.views.context import Context, Head, Link, Sheet

_PAGES = {"officials": urls.official, "organizations": urls.organization, "agreements": urls.agreement}


@dataclass(frozen=True, slots=True)
class MovedView:
    to: Link
    refresh: str  #: of the ``meta`` element: at once, the way from this page


def moved_pages(ctx: Context) -> Iterator[Sheet]:
    """A page for each slug that is no more. Events have no pages of their own."""
    for (field, old), new in sorted(ctx.digest.moved.items()):
        name = _name(ctx, field, new)
        if field in _PAGES and name:
            path, to = _PAGES[field](old), _PAGES[field](new)
            title = ctx.say("%s: moved") % name
            yield Sheet("moved.html", Head(path, title, title, field), MovedView(Link(name, to), _refresh(path, to)))


def _refresh(path: str, to: str) -> str:
    return f"0; url={urls.root(path)}{to}"


def _name(ctx: Context, field: str, slug: str) -> str | None:
    if field == "agreements":
        known = ctx.digest.agreements.get(slug)
        return (known.title or slug) if known else None
    entry = (ctx.digest.people if field == "officials" else ctx.digest.organizations).get(slug)
    return entry.name if entry else None
