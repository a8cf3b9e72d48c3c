"""What changed since the build before: facts that are new, changed or withdrawn, and the block on a country's page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from digest.site import urls
from digest.site.views.context import Context, Head, Link, Sheet, Source
from digest.site.views.lines import agreement_title
from digest.site.words import AGREEMENT_KINDS, EVENT_KINDS, N_, STATUSES
from digest.world import Agreement, Change, Event, Person

#: Rows on the page and in the block of a country.
MOST = 500
MOST_OF_COUNTRY = 8
WHAT = {"new": N_("New"), "changed": N_("Changed"), "withdrawn": N_("Withdrawn")}
FIELDS = {
    "articles": N_("Article"),
    "agreements": N_("Agreement"),
    "events": N_("Event"),
    "officials": N_("Official"),
}
VALUES = {
    "status": N_("status"),
    "date": N_("date"),
    "place": N_("place"),
    "parties": N_("parties"),
    "title": N_("title"),
    "kind": N_("kind"),
    "name": N_("name"),
    "office": N_("office"),
    "organization": N_("organization"),
}


@dataclass(frozen=True, slots=True)
class ChangeLine:
    kind: str  #: ``Agreement``, ``Event``, …
    fact: Link  #: without a page where the fact is withdrawn
    differ: tuple[tuple[str, str, str], ...]  #: what, before, now
    source: Source | None


@dataclass(frozen=True, slots=True)
class ChangeGroup:
    key: str
    title: str
    total: str
    lines: tuple[ChangeLine, ...]
    more: str


@dataclass(frozen=True, slots=True)
class ChangesView:
    first: bool  #: there was no build before
    groups: tuple[ChangeGroup, ...]


def change_pages(ctx: Context) -> Iterator[Sheet]:
    changes = ctx.digest.changes
    title = ctx.say("What changed")
    told = ctx.say("Facts that are new, changed or withdrawn since the build before.")
    groups = _groups(ctx, changes.items, MOST) if changes else ()
    yield Sheet(
        "changes.html",
        Head(urls.CHANGES, title, told, "changes", feed=Link(title, urls.CHANGES_FEED)),
        ChangesView(changes is None, groups),
    )


def changes_of(ctx: Context, code: str) -> tuple[ChangeLine, ...]:
    """The first changes that concern a country."""
    return tuple(_line(ctx, change) for change in ctx.changes_by_country.get(code, ())[:MOST_OF_COUNTRY])


def _groups(ctx: Context, changes: Sequence[Change], most: int) -> tuple[ChangeGroup, ...]:
    made = []
    for key, label in WHAT.items():
        own = [change for change in changes if change.what == key]
        left = len(own) - most
        more = ctx.counted("and %s more", "and %s more", left) if left > 0 else ""
        if own:
            lines = tuple(_line(ctx, change) for change in own[:most])
            made.append(ChangeGroup(key, ctx.say(label), ctx.number(len(own)), lines, more))
    return tuple(made)


def _line(ctx: Context, change: Change) -> ChangeLine:
    values = dict(change.values)
    fact = Link(_title(ctx, change, values), _page(ctx, change))
    differ = tuple((ctx.say(VALUES[name]), _value(ctx, name, a), _value(ctx, name, b)) for name, a, b in change.differ)
    return ChangeLine(ctx.say(FIELDS[change.field]), fact, differ, _source(ctx, change))


def _value(ctx: Context, name: str, value: str) -> str:
    if name == "status":
        return ctx.say(STATUSES[value])
    if name == "kind":
        return ctx.say(EVENT_KINDS.get(value) or AGREEMENT_KINDS.get(value, value))
    date = ctx.date(value) if name == "date" else None
    return date.text if date else value or ctx.say("not told")


def _title(ctx: Context, change: Change, values: dict[str, str]) -> str:
    if change.field == "articles":
        return values["title"]
    if change.field == "officials":
        return ", ".join(filter(None, (values["name"], values["office"], values["organization"])))
    if change.field == "agreements" and change.slug in ctx.digest.agreements:
        return agreement_title(ctx, ctx.digest.agreements[change.slug])
    kind = _value(ctx, "kind", values["kind"]) if "kind" in values else ctx.say("Agreement")
    date = ctx.date(values.get("date") or None)
    who = " – ".join(ctx.country_name(code) for code in change.countries)
    return ", ".join(filter(None, (f"{kind}: {who}" if who else kind, date.text if date else "")))


def _page(ctx: Context, change: Change) -> str | None:
    digest = ctx.digest
    if change.field == "articles":
        return urls.article(change.slug) if change.slug in ctx.records else None
    if change.field == "agreements":
        return urls.agreement(change.slug) if change.slug in digest.agreements else None
    if change.field == "officials":
        return urls.official(change.slug) if change.slug in digest.people else None
    return ctx.event(change.slug) if change.slug in digest.events else None


def _source(ctx: Context, change: Change) -> Source | None:
    """The newest sentence that supports what is new or changed."""
    if change.what == "withdrawn":
        return None
    entries: dict[str, Mapping[str, Agreement | Event | Person]] = {
        "agreements": ctx.digest.agreements,
        "events": ctx.digest.events,
        "officials": ctx.digest.people,
    }
    entry = entries[change.field].get(change.slug) if change.field in entries else None
    return ctx.source(entry.mentions[0]) if entry else None
