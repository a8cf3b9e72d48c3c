"""What the items of lists are filtered by: the countries, status, kind, topics and years of each.

An article has its own. An agreement, an event, a person, a body, a pair of countries and a story have the topics of
the articles that tell of them. A person, a body, a pair, a country and a topic have the years of these articles, what
has a date of its own the year in which it begins, or ``UNDATED``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from digest import dates
from digest.site.views.context import Context
from digest.site.views.filters import UNDATED, Filters, Values, made
from digest.world import Country, Mention, Relation, SourceStatus, Story


def filters_of(ctx: Context, kind: str, keys: Sequence[str]) -> Filters | None:
    """The filters of a list of ``kind`` (articles, agreements, events, people, organizations)."""
    return made(ctx, kind, values_of(ctx, kind, keys))


def values_of(ctx: Context, kind: str, keys: Sequence[str]) -> list[Values]:
    return [_VALUES[kind](ctx, key) for key in keys]


def values_of_pairs(ctx: Context, relations: Sequence[Relation]) -> list[Values]:
    """Of a pair: its countries, and the topics and years of all that is told of it."""
    return [{"country": (r.a, r.b), **_topics_and_years(ctx, _records(ctx, r))} for r in relations]


def _records(ctx: Context, relation: Relation) -> Iterable[str]:
    agreements = (ctx.digest.agreements[slug].mentions for slug in relation.agreements)
    events = (ctx.digest.events[slug].mentions for slug in relation.events)
    return {*relation.records, *(m.record for mentions in (*agreements, *events) for m in mentions)}


def values_of_countries(ctx: Context, countries: Sequence[Country]) -> list[Values]:
    """Of a country: the topics and years of the articles that name it."""
    return [_topics_and_years(ctx, country.records) for country in countries]


def values_of_topics(ctx: Context, topics: Sequence[str]) -> list[Values]:
    """Of a topic: the countries and years of its articles."""
    found = ([_article(ctx, key) for key in ctx.digest.topics[slug]] for slug in topics)
    return [{name: _all(values, name) for name in ("country", "year")} for values in found]


def values_of_stories(ctx: Context, stories: Sequence[Story]) -> list[Values]:
    return [
        {"country": story.countries, "topic": topics_of(ctx, story.records), "year": years(story.first)}
        for story in stories
    ]


def values_of_timeline(ctx: Context, entries: Sequence[tuple[str, str]]) -> list[Values]:
    """``entries`` are (kind of list, key); all of one year, or of none."""
    return [
        {"what": (kind,), **{name: found for name, found in _VALUES[kind](ctx, key).items() if name != "year"}}
        for kind, key in entries
    ]


def values_of_sources(ctx: Context, sources: Sequence[SourceStatus]) -> list[Values]:
    """Of a source: what became of it, and the countries, topics and year of its article."""
    return [
        {"status": (_state(one),), **(_article(ctx, one.record) if one.record and one.record in ctx.records else {})}
        for one in sources
    ]


def _state(source: SourceStatus) -> str:
    return "unread" if not source.read else "odd" if source.problem else "read"


def topics_of(ctx: Context, records: Iterable[str]) -> Sequence[str]:
    """The topics of articles, as far as the site has them."""
    found = {topic for record in records for topic in ctx.records[record].topics}
    return sorted(topic for topic in found if topic in ctx.digest.topics)


def years(edtf: str | None) -> tuple[str, ...]:
    """The year in which a date begins."""
    return (str(dates.year(edtf)) if edtf else UNDATED,)


def _topics_and_years(ctx: Context, records: Iterable[str]) -> Values:
    found = [_article(ctx, key) for key in records]
    return {name: _all(found, name) for name in ("topic", "year")}


def _all(values: Iterable[Values], name: str) -> Sequence[str]:
    return sorted({value for found in values for value in found[name]} - {UNDATED})


def _tellers(mentions: Sequence[Mention]) -> Iterable[str]:
    return {mention.record for mention in mentions}


def _article(ctx: Context, key: str) -> Values:
    record = ctx.records[key]
    parties = [c.code for c in record.countries if c.role == "party"] or [c.code for c in record.countries]
    return {"country": parties, "topic": topics_of(ctx, [key]), "year": years(record.article.published)}


def _agreement(ctx: Context, key: str) -> Values:
    item = ctx.digest.agreements[key]
    return {
        "country": item.parties,
        "status": (item.status,),
        "kind": (item.kind,),
        "topic": topics_of(ctx, _tellers(item.mentions)),
        "year": years(item.date),
    }


def _event(ctx: Context, key: str) -> Values:
    item = ctx.digest.events[key]
    return {
        "country": item.countries,
        "status": ("planned" if item.planned else "held",),
        "kind": (item.kind,),
        "topic": topics_of(ctx, _tellers(item.mentions)),
        "year": years(item.date),
    }


def _person(ctx: Context, key: str) -> Values:
    item = ctx.digest.people[key]
    return {"country": (item.country,) if item.country else (), **_topics_and_years(ctx, _tellers(item.mentions))}


def _organization(ctx: Context, key: str) -> Values:
    item = ctx.digest.organizations[key]
    return {
        "country": (item.country,) if item.country else (),
        "kind": (item.kind,) if item.kind else (),
        **_topics_and_years(ctx, _tellers(item.mentions)),
    }


_VALUES: Mapping[str, Callable[[Context, str], Values]] = {
    "articles": _article,
    "agreements": _agreement,
    "events": _event,
    "people": _person,
    "organizations": _organization,
}
