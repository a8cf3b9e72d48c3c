"""Filters of a list: by country, year, kind, status or topic, with counts, where JavaScript is on.

Every item carries its values as ``data-…``; ``assets/filters.js`` shows and hides, and keeps the choice in the address.
Without scripts the form stays hidden and the list is whole. Where the list goes on over several pages, filters are
about all of it: the items carry nothing, and the script looks at the list's index (``indexes``).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from digest import dates
from digest.site import names
from digest.site.views.context import Context, Head
from digest.site.words import AGREEMENT_KINDS, EVENT_KINDS, N_, STATUSES
from digest.world import Country, Relation, Story

SCRIPT = "assets/filters.js"
#: A shorter list is read faster than a form.
FEWEST_ITEMS = 4
Values = Mapping[str, Sequence[str]]
Data = tuple[tuple[str, str], ...]

LABELS = {
    "what": N_("What"),
    "country": N_("Country"),
    "status": N_("Status"),
    "kind": N_("Kind"),
    "topic": N_("Topic"),
    "year": N_("Year"),
}
WHAT = {"articles": N_("Published"), "agreements": N_("Agreement"), "events": N_("Event")}


@dataclass(frozen=True, slots=True)
class Choice:
    value: str
    text: str
    count: str


@dataclass(frozen=True, slots=True)
class Facet:
    name: str
    label: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Filters:
    facets: tuple[Facet, ...]
    rows: tuple[Data, ...]  #: ``data-`` names and values of every item, in the order of the list; empty with an index
    pattern: str  #: ``{n} of {all} shown``
    told: str  #: the same before anything is chosen
    total: str
    index: str | None = None  #: what the paths of the index begin with, where the list goes on
    shards: int = 0  #: how many there are
    more: str = ""
    waiting: str = ""
    failed: str = ""


def filters_of(ctx: Context, kind: str, keys: Sequence[str]) -> Filters | None:
    """The filters of a list of ``kind`` (articles, agreements, events, people, organizations)."""
    return made(ctx, kind, values_of(ctx, kind, keys))


def values_of(ctx: Context, kind: str, keys: Sequence[str]) -> list[Values]:
    return [_VALUES[kind](ctx, key) for key in keys]


def values_of_pairs(relations: Sequence[Relation]) -> list[Values]:
    return [{"country": (r.a, r.b)} for r in relations]


def values_of_countries(ctx: Context, countries: Sequence[Country]) -> list[Values]:
    """Of a country: the topics and years of the articles that name it."""
    return [_of_records(ctx, country.records) for country in countries]


def _of_records(ctx: Context, ids: Sequence[str]) -> Values:
    found = [_article(ctx, key) for key in ids]
    return {name: sorted({value for values in found for value in values[name]}) for name in ("topic", "year")}


def values_of_stories(ctx: Context, stories: Sequence[Story]) -> list[Values]:
    return [{"country": story.countries, "year": _year(story.first)} for story in stories]


def values_of_timeline(ctx: Context, entries: Sequence[tuple[str, str]]) -> list[Values]:
    """``entries`` are (kind of list, key)."""
    return [{"what": (kind,), "country": _VALUES[kind](ctx, key)["country"]} for kind, key in entries]


def made(ctx: Context, kind: str, values: Sequence[Values]) -> Filters | None:
    """None where the list is short, or all its items are alike."""
    if len(values) < FEWEST_ITEMS:
        return None
    facets = tuple(facet for name in LABELS if (facet := _facet(ctx, kind, name, values)))
    if not facets:
        return None
    shown = [facet.name for facet in facets]
    rows = tuple(tuple((name, " ".join(value.get(name, ()))) for name in shown) for value in values)
    pattern, total = ctx.say("{n} of {all} shown"), ctx.number(len(rows))
    return Filters(facets, rows, pattern, _told(pattern, total, total), total)


def _told(pattern: str, shown: str, total: str) -> str:
    return pattern.replace("{n}", shown).replace("{all}", total)


def of_page(ctx: Context, whole: Filters, shown: int, index: str, shards: int) -> Filters:
    """The filters of a list, on a page that shows a part of it."""
    return replace(
        whole,
        rows=(),
        told=_told(whole.pattern, ctx.number(shown), whole.total),
        index=index,
        shards=shards,
        more=ctx.say("Show more"),
        waiting=ctx.say("The whole list is being loaded…"),
        failed=ctx.say("The whole list could not be loaded."),
    )


def with_script(head: Head, filters: Filters | None) -> Head:
    return replace(head, scripts=(*head.scripts, SCRIPT)) if filters else head


def _facet(ctx: Context, kind: str, name: str, values: Iterable[Values]) -> Facet | None:
    counts = Counter(v for value in values for v in dict.fromkeys(value.get(name, ())))
    if len(counts) < 2:
        return None
    text = _text(ctx, kind, name)
    named = sorted(((text(value), value) for value in counts), key=lambda t: (names.collation(t[0]), t[1]))
    if name == "year":
        named.reverse()
    choices = tuple(Choice(value, said, ctx.number(counts[value])) for said, value in named)
    return Facet(name, ctx.say(LABELS[name]), choices)


def _text(ctx: Context, kind: str, name: str) -> Callable[[str], str]:
    """How a value of the facet is read."""
    if name == "country":
        return ctx.country_name
    if name == "topic":
        return ctx.topic
    if name == "year":
        return str
    if name == "kind" and kind == "organizations":
        return lambda value: ctx.body_kind(value) or value
    labels = {"status": STATUSES, "what": WHAT}.get(name, AGREEMENT_KINDS | EVENT_KINDS)
    return lambda value: ctx.say(labels[value])


# ── Values ───────────────────────────────────────────────────────────────────────────────────────────────────────
def _year(edtf: str | None) -> tuple[str, ...]:
    return (str(dates.year(edtf)),) if edtf else ()


def _article(ctx: Context, key: str) -> Values:
    record = ctx.records[key]
    parties = [c.code for c in record.countries if c.role == "party"] or [c.code for c in record.countries]
    topics = [topic for topic in record.topics if topic in ctx.digest.topics]
    return {"country": parties, "topic": topics, "year": _year(record.article.published)}


def _agreement(ctx: Context, key: str) -> Values:
    item = ctx.digest.agreements[key]
    return {"country": item.parties, "status": (item.status,), "kind": (item.kind,), "year": _year(item.date)}


def _event(ctx: Context, key: str) -> Values:
    item = ctx.digest.events[key]
    return {"country": item.countries, "kind": (item.kind,), "year": _year(item.date)}


def _person(ctx: Context, key: str) -> Values:
    country = ctx.digest.people[key].country
    return {"country": (country,) if country else ()}


def _organization(ctx: Context, key: str) -> Values:
    item = ctx.digest.organizations[key]
    return {"country": (item.country,) if item.country else (), "kind": (item.kind,) if item.kind else ()}


_VALUES: dict[str, Callable[[Context, str], Values]] = {
    "articles": _article,
    "agreements": _agreement,
    "events": _event,
    "people": _person,
    "organizations": _organization,
}
