"""Pages for addresses that are no more, so that an old link still arrives.

An entry that became part of another, or an article that was given another title or day, leaves a pointer to its
page; an article or entry that was withdrawn leaves a page that says so. Neither is for search engines.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from digest.site import urls
from digest.site.views.context import Context, Head, Link, Sheet
from digest.site.words import N_
from digest.world import Digest, Withdrawn

_PAGES = {
    "articles": urls.article,
    "officials": urls.official,
    "organizations": urls.organization,
    "agreements": urls.agreement,
}


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


@dataclass(frozen=True, slots=True)
class WithdrawnView:
    name: str
    what: str  #: ``This article was withdrawn.``
    told: str  #: between which builds, as far as their dates are known
    whole: Link  #: the list that it stood in


_WITHDRAWN = {
    "articles": (N_("This article was withdrawn."), urls.ARTICLES, N_("Articles")),
    "agreements": (N_("The articles that told of this agreement were withdrawn."), urls.AGREEMENTS, N_("Agreements")),
    "officials": (N_("The articles that named this official were withdrawn."), urls.OFFICIALS, N_("Officials")),
    "organizations": (
        N_("The articles that named this organization were withdrawn."),
        urls.ORGANIZATIONS,
        N_("Organizations"),
    ),
}


def withdrawn_pages(ctx: Context) -> Iterator[Sheet]:
    """A page in the place of each that was withdrawn."""
    for gone in ctx.digest.withdrawn:
        what, path, label = _WITHDRAWN[gone.field]
        whole = Link(ctx.say(label), path)
        head = Head(_PAGES[gone.field](gone.slug), gone.name, ctx.say(what), gone.field, (whole,))
        yield Sheet("withdrawn.html", head, WithdrawnView(gone.name, ctx.say(what), _between(ctx, gone), whole))


def _between(ctx: Context, gone: Withdrawn) -> str:
    last, since = ctx.date(gone.last), ctx.date(gone.since)
    if not last or not since or gone.last == gone.since:  # one day tells nothing of two builds
        return ctx.say("It stood on this site in an earlier build, and stands in this one no more.")
    told = ctx.say("It stood in the build whose newest article is of %(last)s, and no more in the next, of %(since)s.")
    return told % {"last": last.text, "since": since.text}


def gone_pages(digest: Digest) -> set[str]:
    """The paths of all pages that only stand for what is no more."""
    moved = {_PAGES[field](slug) for field, slug in digest.moved if field in _PAGES}
    return moved | {_PAGES[gone.field](gone.slug) for gone in digest.withdrawn}


def _refresh(path: str, to: str) -> str:
    return f"0; url={urls.root(path)}{to}"


def _name(ctx: Context, field: str, slug: str) -> str | None:
    if field == "articles":
        record = ctx.records.get(slug)
        return record.article.title if record else None
    if field == "agreements":
        known = ctx.digest.agreements.get(slug)
        return (known.title or slug) if known else None
    entry = (ctx.digest.people if field == "officials" else ctx.digest.organizations).get(slug)
    return entry.name if entry else None
