"""The lines that lists are made of: an article, an agreement, an event, a person, a body.

A line is the same wherever it stands, so each is made once and kept.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import zip_longest
from typing import Any

from digest.records import Evidence, Record
from digest.site import names, titles, urls
from digest.site.reads import Note
from digest.site.views.context import Context, Link, Source, Sources
from digest.site.words import AGREEMENT_KINDS, EVENT_KINDS, STATUSES
from digest.text.sentences import sentences
from digest.world import Agreement, Event, Mention

#: A quotation is cut to about this many characters on either side of its passage.
QUOTE_SIDE = 140
QUOTE_PASSAGE = 320


@dataclass(frozen=True, slots=True)
class Quote:
    """A passage in its sentence."""

    before: str
    passage: str
    after: str
    language: str
    direction: str


@dataclass(frozen=True, slots=True)
class ArticleLine:
    href: str
    title: str
    language: str
    direction: str
    date: names.DateText | None
    publisher: str | None
    summary: str
    countries: tuple[Link, ...]  #: the parties; every country where none is one
    quote: Quote | None = None


@dataclass(frozen=True, slots=True)
class AgreementLine:
    href: str
    title: str
    kind: str
    kind_label: str
    titled: bool  #: the title is the instrument's own, not made of its kind and parties
    status: str
    status_label: str
    date: names.DateText | None
    sort_date: str  #: EDTF, for the register's script
    parties: tuple[Link, ...]
    organizations: tuple[Link, ...]
    subjects: str
    quote: Quote | None  #: where neither a title nor a subject says what it is about
    sources: tuple[Source, ...]
    more: int  #: sources that are not shown
    language: str | None = None  #: of its title and subjects, where it is not the site's
    here: str = ""  #: what it is called under the names of its countries
    bodies: tuple[Link, ...] = ()  #: as far as its name does not say them
    bodies_here: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class EventLine:
    anchor: str
    href: str
    kind: str
    kind_label: str
    date: names.DateText | None
    place: str | None
    countries: tuple[Link, ...]
    people: tuple[Link, ...]
    quote: Quote | None
    sources: tuple[Source, ...]
    more: int
    within: Link | None = None  #: the visit that holds it
    holds: tuple[Link, ...] = ()  #: meetings and signings of a visit, instruments signed at it
    joined: bool = False  #: the line after it rests on the same passage, and quotes it for both
    planned: str = ""  #: the word for it, where it had not begun when it was told


@dataclass(frozen=True, slots=True)
class PersonLine:
    href: str
    name: str
    office: str
    organization: Link | None
    country: Link | None
    articles: str
    sources: tuple[Source, ...]
    more: int
    language: str | None = None  #: of the office, where it is not the site's


@dataclass(frozen=True, slots=True)
class OrganizationLine:
    href: str
    name: str
    acronym: str | None
    kind: str | None
    country: Link | None
    people: str
    articles: str
    sources: tuple[Source, ...]
    more: int


class Lines:
    """Makes lines, each once, and keeps what each was made from: every page that has a line has read that."""

    def __init__(self, ctx: Context) -> None:
        self.ctx = ctx
        self._made: dict[tuple[str, str], tuple[Any, tuple[Note, ...]]] = {}

    def many(self, kind: str, keys: Sequence[str]) -> tuple[Any, ...]:
        """The lines of ``kind`` (articles, agreements, events, people, organizations) for ids or slugs."""
        found = tuple(self._line(kind, key) for key in keys)
        return quoted_once(found) if kind == "events" else found

    def _line(self, kind: str, key: str) -> Any:
        return self.ctx.ledger.once(self._made, (kind, key), partial(_MAKERS[kind], self.ctx, key))


def quoted_once(lines: Sequence[EventLine]) -> tuple[EventLine, ...]:
    """Events that one passage tells and that stand together: the last of them quotes it."""
    return tuple(
        replace(line, quote=None, joined=True) if then and _passages(line) == _passages(then) else line
        for line, then in zip_longest(lines, lines[1:])
    )


def _passages(line: EventLine) -> tuple[object, ...]:
    return (line.quote, *(source.href.partition("#")[0] for source in line.sources))


def quote(record: Record, evidence: Evidence) -> Quote:
    """The passage in its sentence, cut where either is long."""
    whole = record.article.title if evidence.where == "title" else record.article.text
    low = whole.rfind("\n\n", 0, evidence.start) + 2 if "\n\n" in whole[: evidence.start] else 0
    high = whole.find("\n\n", evidence.end)
    low, high = _sentence(whole, low, len(whole) if high < 0 else high, evidence, record.article.language)
    return Quote(
        _cut_left(whole[low : evidence.start]),
        _cut_right(whole[evidence.start : evidence.end], QUOTE_PASSAGE),
        _cut_right(whole[evidence.end : high], QUOTE_SIDE),
        record.article.language,
        names.direction(record.article.language),
    )


def _sentence(whole: str, low: int, high: int, evidence: Evidence, language: str) -> tuple[int, int]:
    """The sentences of the paragraph ``whole[low:high]`` that the passage touches."""
    if high - low < 200:
        return low, high
    touched = [s for s in sentences(whole[low:high], language[:2]) if s.start + low < evidence.end]
    touched = [s for s in touched if s.end + low > evidence.start]
    return (touched[0].start + low, max(touched[-1].end + low, evidence.end)) if touched else (low, high)


def _cut_left(text: str) -> str:
    if len(text) <= QUOTE_SIDE:
        return text
    return "… " + text[-QUOTE_SIDE:].partition(" ")[2]


def _cut_right(text: str, most: int) -> str:
    if len(text) <= most:
        return text
    return text[:most].rpartition(" ")[0] + " …"


def passage_quote(ctx: Context, mention: Mention) -> Quote | None:
    """The passage that supports the mention, in its sentence; None where a curator wrote the item."""
    evidence = ctx.evidence(mention)
    return quote(ctx.records[mention.record], evidence) if evidence else None


def text_passage(ctx: Context, mention: Mention) -> tuple[Quote, Source] | None:
    """As ``passage_quote``, with its source, but out of the text where the item stands both there and in the title."""
    record = ctx.records[mention.record]
    passages: Sequence[Evidence] = getattr(record, mention.field)[mention.index].evidence
    chosen = next((p for p in passages if p.where == "text"), passages[0] if passages else None)
    return (quote(record, chosen), ctx.passage(record, chosen)) if chosen else None


def article_line(ctx: Context, key: str) -> ArticleLine:
    record = ctx.records[key]
    article = record.article
    codes = [c.code for c in record.countries if c.role == "party"] or [c.code for c in record.countries]
    return ArticleLine(
        urls.article(key),
        article.title,
        article.language,
        names.direction(article.language),
        ctx.date(article.published),
        article.publisher,
        _cut_right(record.summary, 280),
        ctx.countries(codes[:6]),
    )


def agreement_title(ctx: Context, agreement: Agreement) -> str:
    """What it is called where it stands alone."""
    return titles.title(agreement, ctx.config.language, ctx.foreign(agreement.mentions) is not None)


def agreement_line(ctx: Context, key: str) -> AgreementLine:
    agreement = ctx.digest.agreements[key]
    bodies = tuple(body for name, slug in agreement.organizations if (body := ctx.organization(slug, name)))
    sources, more = cut_sources(ctx, agreement.mentions)
    return AgreementLine(
        urls.agreement(key),
        titles.called(agreement, ctx.config.language),
        agreement.kind,
        ctx.say(AGREEMENT_KINDS[agreement.kind]),
        agreement.title is not None,
        agreement.status,
        ctx.say(STATUSES[agreement.status]),
        ctx.date(agreement.date),
        agreement.date or "",
        ctx.countries(agreement.parties),
        bodies,
        "; ".join(agreement.subjects),
        None if agreement.title or agreement.subjects else passage_quote(ctx, agreement.mentions[0]),
        sources,
        more,
        ctx.foreign(agreement.mentions) if agreement.title or agreement.subjects else None,
        titles.here(agreement, ctx.config.language),
        bodies if agreement.title or len(agreement.parties) > 1 else (),
        bodies if agreement.title or len(bodies) < 2 else (),
    )


def event_line(ctx: Context, key: str) -> EventLine:
    event = ctx.digest.events[key]
    sources, more = cut_sources(ctx, event.mentions)
    return EventLine(
        key,
        ctx.event(key),
        event.kind,
        ctx.say(EVENT_KINDS[event.kind]),
        ctx.date(event.date),
        event.place,
        ctx.countries(event.countries),
        tuple(ctx.person(slug) for slug in event.people),
        passage_quote(ctx, event.mentions[0]) if event.mentions else None,
        sources,
        more,
        _happening(ctx, event.within) if event.within else None,
        tuple(_held(ctx, event)),
        planned=ctx.say("planned") if event.planned else "",
    )


def _held(ctx: Context, event: Event) -> Iterator[Link]:
    """What a visit holds, and what was signed at it or at a signing; each once."""
    yield from (_happening(ctx, slug) for slug in event.holds_events)
    for slug in dict.fromkeys((*event.signs, *event.holds_agreements)):
        yield Link(agreement_title(ctx, ctx.digest.agreements[slug]), urls.agreement(slug))


def _happening(ctx: Context, slug: str) -> Link:
    """An event by its kind, place and day: ``Meeting, Riyadh, 18 Sept 2022``."""
    event = ctx.digest.events[slug]
    date = ctx.date(event.date, short=True)
    planned = ctx.say("planned") if event.planned else None
    told = (ctx.say(EVENT_KINDS[event.kind]), event.place, date.text if date else None, planned)
    return Link(", ".join(part for part in told if part), ctx.event(slug))


def person_line(ctx: Context, key: str) -> PersonLine:
    person = ctx.digest.people[key]
    post = person.posts[0] if person.posts else None
    sources, more = cut_sources(ctx, post.mentions if post else person.mentions)
    return PersonLine(
        urls.official(key),
        person.name,
        post.office if post else "",
        ctx.organization(post.organization_slug, post.organization) if post else None,
        ctx.country(person.country) if person.country else None,
        articles_told(ctx, person.mentions),
        sources,
        more,
        ctx.foreign(post.mentions) if post else None,
    )


def organization_line(ctx: Context, key: str) -> OrganizationLine:
    body = ctx.digest.organizations[key]
    sources, more = cut_sources(ctx, body.mentions)
    return OrganizationLine(
        urls.organization(key),
        body.name,
        body.acronym if body.acronym != body.name else None,  # “LEAN” says it once
        ctx.body_kind(body.kind),
        ctx.country(body.country) if body.country else None,
        ctx.counted("%s official", "%s officials", len(body.people)) if body.people else "",
        articles_told(ctx, body.mentions),
        sources,
        more,
    )


def articles_told(ctx: Context, mentions: Sequence[Mention]) -> str:
    return ctx.counted("%s article", "%s articles", len({m.record for m in mentions}))


def cut_sources(ctx: Context, mentions: Sequence[Mention], most: int = 3) -> tuple[Sources, int]:
    """The first sources of a fact, and how many there are beyond them."""
    shown = ctx.sources(mentions, most)
    return shown, len({m.record for m in mentions}) - len(shown)


_MAKERS: dict[str, Callable[[Context, str], Any]] = {
    "articles": article_line,
    "agreements": agreement_line,
    "events": event_line,
    "people": person_line,
    "organizations": organization_line,
}
