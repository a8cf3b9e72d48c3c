"""What changed since the build before: facts that are new, changed or withdrawn, and the block on a country's page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date as Date
from functools import partial
from itertools import groupby

from digest import dates
from digest.site import titles, urls
from digest.site.views.context import Context, Head, Link, Sheet, Source
from digest.site.views.filters import TEXTS, Data, Filters, Values, with_script
from digest.site.views.indexes import Entry
from digest.site.views.lists import Pager, filtered
from digest.site.views.values import topics_of, years
from digest.site.words import AGREEMENT_KINDS, EVENT_KINDS, N_, STATUSES
from digest.world import Agreement, Change, Event, Person

#: Rows in the block of a country.
MOST_OF_COUNTRY = 8
WHAT = TEXTS["changes", "change"]
FIELDS = TEXTS["changes", "what"]
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
    told: str  #: what tells it from others of its name: date, parties, place, subjects
    differ: tuple[tuple[str, str, str], ...]  #: what, before, now
    source: Source | None
    data: Data = ()  #: what it is filtered by


@dataclass(frozen=True, slots=True)
class ChangeGroup:
    key: str
    title: str
    total: str
    lines: tuple[ChangeLine, ...]


@dataclass(frozen=True, slots=True)
class ChangesView:
    first: bool  #: there was no build before
    groups: tuple[ChangeGroup, ...]
    filters: Filters | None
    pager: Pager | None


def change_pages(ctx: Context) -> Iterator[Sheet]:
    changes = ctx.digest.changes
    title = ctx.say("What changed")
    told = ctx.say("Facts that are new, changed or withdrawn since the build before.")
    found = newest_first(ctx, changes.items) if changes else []
    totals = Counter(change.what for change in found)
    head = Head(urls.CHANGES, title, told, "changes", feed=Link(title, urls.CHANGES_FEED))
    values, told_of = [_values(ctx, change) for change in found], partial(_entries, ctx, found)
    for page, shown, pager, filters, files in filtered(ctx, head, "changes", found, values, told_of):
        groups = tuple(_groups(ctx, shown, totals, filters.rows if filters else ()))
        yield Sheet("changes.html", with_script(page, filters), ChangesView(not changes, groups, filters, pager), files)


def changes_of(ctx: Context, code: str) -> tuple[ChangeLine, ...]:
    """The newest changes that concern a country."""
    return _lines(ctx, newest_first(ctx, ctx.changes_by_country.get(code, ()))[:MOST_OF_COUNTRY])


def newest_first(ctx: Context, changes: Iterable[Change]) -> list[Change]:
    """New before changed before withdrawn; in each those of the newest article first, those without a date last."""
    order = list(WHAT)
    return sorted(changes, key=lambda change: (order.index(change.what), *_day(ctx, change), change))


def _day(ctx: Context, change: Change) -> tuple[bool, int]:
    """Of the newest article that tells the fact; of one that is withdrawn, its own date."""
    record = ctx.records.get(_teller(ctx, change) or "")
    edtf = record.article.published if record else dict(change.values).get("date")
    first: Date | None = dates.sort_key(edtf)[0] if edtf else None
    return (first is None, -first.toordinal() if first else 0)


def _values(ctx: Context, change: Change) -> Values:
    """What a change is filtered by; the year is that of the fact, and an office has none."""
    values, article = dict(change.values), ctx.records.get(change.slug) if change.field == "articles" else None
    told = article.article.published if article else values.get("date")
    return {
        "change": (change.what,),
        "what": (change.field,),
        "country": change.countries,
        "status": (values["status"],) if "status" in values else (),
        "topic": topics_of(ctx, _tellers(ctx, change)),
        "year": () if change.field == "officials" else years(told or None),
    }


def _tellers(ctx: Context, change: Change) -> Iterable[str]:
    """The articles that tell the fact now."""
    if change.field == "articles":
        return {change.slug} & ctx.records.keys()
    entry = _entry(ctx, change)
    return {mention.record for mention in entry.mentions} if entry else ()


def _entries(ctx: Context, changes: Sequence[Change]) -> list[Entry]:
    return [
        Entry(line.fact.text, line.fact.href or "", " · ".join((ctx.say(WHAT[change.what]), *_facts(line))))
        for change, line in zip(changes, _lines(ctx, changes), strict=True)
    ]


def _facts(line: ChangeLine) -> Iterator[str]:
    yield line.kind
    yield from (line.told,) if line.told else ()
    yield from (f"{what}: {before} → {now}" for what, before, now in line.differ)


def _groups(
    ctx: Context, changes: Sequence[Change], totals: Mapping[str, int], rows: Sequence[Data]
) -> Iterator[ChangeGroup]:
    lines = _lines(ctx, changes)
    if rows:
        lines = tuple(replace(line, data=row) for line, row in zip(lines, rows, strict=True))
    for key, own in groupby(zip(changes, lines, strict=True), key=lambda pair: pair[0].what):
        yield ChangeGroup(key, ctx.say(WHAT[key]), ctx.number(totals[key]), tuple(line for _, line in own))


def _lines(ctx: Context, changes: Sequence[Change]) -> tuple[ChangeLine, ...]:
    """A line each; those that would read alike say which article tells them."""
    lines = [_line(ctx, change) for change in changes]
    alike = Counter(map(_read, lines))
    return tuple(
        replace(line, told=" · ".join(filter(None, (line.told, line.source.title))))
        if line.source and alike[_read(line)] > 1
        else line
        for line in lines
    )


def _read(line: ChangeLine) -> tuple[str, str, str]:
    return (line.kind, line.fact.text, line.told)


def _line(ctx: Context, change: Change) -> ChangeLine:
    values = dict(change.values)
    fact = Link(_title(ctx, change, values), _page(ctx, change))
    differ = tuple((ctx.say(VALUES[name]), _value(ctx, name, a), _value(ctx, name, b)) for name, a, b in change.differ)
    told = " · ".join(filter(None, _told(ctx, change, fact.text)))
    return ChangeLine(ctx.say(FIELDS[change.field]), fact, told, differ, _source(ctx, change))


def _told(ctx: Context, change: Change, title: str) -> Iterator[str]:
    """Date, parties, place and subjects, as far as the title does not say them."""
    digest = ctx.digest
    if change.field == "articles" and change.slug in ctx.records:
        article = ctx.records[change.slug].article
        date = ctx.date(article.published, short=True)
        yield from (date.text if date else ctx.say("undated"), article.publisher or "")
    elif change.field == "agreements" and change.slug in digest.agreements:
        agreement = digest.agreements[change.slug]
        date = ctx.date(agreement.date, short=True)
        parties = [ctx.country_name(code) for code in agreement.parties]
        yield from (date.text if date else "", "" if all(name in title for name in parties) else " – ".join(parties))
        yield "; ".join(agreement.subjects)
    elif change.field == "events" and change.slug in digest.events:
        yield digest.events[change.slug].place or ""


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
        return titles.called(ctx.digest.agreements[change.slug], ctx.config.language)
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


def _entry(ctx: Context, change: Change) -> Agreement | Event | Person | None:
    entries: dict[str, Mapping[str, Agreement | Event | Person]] = {
        "agreements": ctx.digest.agreements,
        "events": ctx.digest.events,
        "officials": ctx.digest.people,
    }
    return entries[change.field].get(change.slug) if change.field in entries else None


def _teller(ctx: Context, change: Change) -> str | None:
    """The newest article that tells the fact."""
    if change.field == "articles":
        return change.slug
    entry = _entry(ctx, change)
    return entry.mentions[0].record if entry and entry.mentions else None


def _source(ctx: Context, change: Change) -> Source | None:
    """The newest sentence that supports what is new or changed."""
    entry = None if change.what == "withdrawn" else _entry(ctx, change)
    return ctx.source(entry.mentions[0]) if entry and entry.mentions else None
