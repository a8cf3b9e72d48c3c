"""What every view is made from: the digest, the configuration, the words of the site's language, and look-ups.

Built once a site; look-ups are made once and kept, so that the whole site costs time linear in its facts. All of them
are watched (``digest.site.reads``): what a page is made from is noted, and nothing that is derived from the world may
be kept here unwatched.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import lru_cache
from gettext import NullTranslations
from typing import Any, cast

from digest import dates
from digest.config import Config
from digest.lexicons import lexicon
from digest.records import Evidence, Record
from digest.site import names, urls
from digest.site.reads import Ledger
from digest.site.views import lookups
from digest.site.views.periods import facts_by_period
from digest.site.views.years import Years, watched_years, years_of
from digest.site.words import translations
from digest.world import Digest, Mention, Organization, Person

_ENTITY_PAGES = {
    "officials": urls.official,
    "organizations": urls.organization,
    "agreements": urls.agreement,
}


@dataclass(frozen=True, slots=True)
class Link:
    text: str
    href: str | None  #: path from the site's root, or None where there is no such page


@dataclass(frozen=True, slots=True)
class Source:
    """The way to the sentence that supports a fact."""

    href: str
    text: str  #: day of the article, or ``undated article``
    told: str  #: the same in a line of facts: ``told 28 Mar 2023``
    title: str  #: of the article, with its publisher


class Sources(tuple[Source, ...]):
    """The sources of a fact that a page shows, one an article."""

    carried: str = ""  #: where several articles tell it: how many independent sources they are, and which was first


@dataclass(frozen=True, slots=True)
class Head:
    """What the frame of a page needs."""

    path: str
    title: str
    description: str
    section: str  #: which entry of the navigation it belongs to
    crumbs: tuple[Link, ...] = ()
    feed: Link | None = None
    scripts: tuple[str, ...] = ()
    subject: Record | Person | Organization | None = None  #: what the page describes, for structured data


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page to be: its template, its head and what the template calls ``page``."""

    template: str
    head: Head
    view: object
    files: tuple[tuple[str, bytes], ...] = ()  #: what stands beside the page: path and bytes


class Labels:
    """What people and bodies are called and whose page it is, without all else that is known of them: whoever only
    names them does not depend on what they do."""

    def __init__(self, digest: Digest, ledger: Ledger, entity: Mapping[Mention, str]) -> None:
        self.entity = entity
        people = {one.slug: Person(one.slug, one.name, (), None, (), ()) for one in digest.people.values()}
        bodies = digest.organizations.values()
        named = {one.slug: Organization(one.slug, one.name, None, (), one.kind, None, (), ()) for one in bodies}
        self.people = ledger.watch("names of people", people)
        self.organizations = ledger.watch("names of bodies", named)


class World:
    """A digest whose every part is watched."""

    def __init__(self, digest: Digest, ledger: Ledger) -> None:
        self._ledger, self._digest = ledger, digest
        for field in fields(digest):
            held = getattr(digest, field.name)
            if isinstance(held, Mapping) and field.name != "entity":
                setattr(self, field.name, ledger.watch(field.name, held))
        self.entity = ledger.watch_groups("entity", digest.entity, lambda mention: mention.record)
        self.by_id = ledger.watch("records", {record.id: record for record in digest.records})
        others = {name: getattr(digest, name) for name in ("sources", "changes", "withdrawn")}
        self._others = ledger.watch("world", others)

    @property
    def records(self) -> tuple[Record, ...]:
        self.by_id.whole()
        return self._digest.records

    def __getattr__(self, name: str) -> Any:
        return self._others[name]


class Context:
    """Look-ups from codes, slugs and mentions to what a page prints."""

    def __init__(self, digest: Digest, config: Config, ledger: Ledger | None = None) -> None:
        self.ledger = ledger or Ledger()
        world = World(digest, self.ledger)
        self.digest = cast(Digest, world)
        self.labels = Labels(digest, self.ledger, world.entity)
        self.config = config
        self.locale = names.locale_of(config.language)
        self.words: NullTranslations = translations(config.language)
        self.say = self.words.gettext
        self.count = self.words.ngettext
        self.records: Mapping[str, Record] = world.by_id
        self._sources: dict[Mention, Source] = {}
        self._watch_lookups(digest)

    def _watch_lookups(self, digest: Digest) -> None:
        watch, records = self.ledger.watch, digest.records
        ids = [record.id for record in records]
        self.years: Years = watched_years(years_of(digest, self.config.page_size), self.ledger)
        self._focus = watch("focus", {"": lookups.focus_of(digest, self.config)})
        self._days = watch("days of articles", {record.id: record.article.published for record in records})
        around = zip([None, *ids], [*ids[1:], None], strict=False)
        self._beside = watch("beside articles", dict(zip(ids, around, strict=False)))
        self._newest = watch("newest articles", dict.fromkeys(ids[: self.config.cards], True))
        self._places = {record: place for place, record in enumerate(ids)}
        self._ages = lookups.ages(digest)
        self._events_by_person = watch("events of people", lookups.events_by_person(digest))
        self._agreements_by_person = watch("agreements of people", lookups.agreements_by_person(digest))
        self._agreements_by_body = watch("agreements of bodies", lookups.agreements_by_body(digest))
        self._events_by_body = watch("events of bodies", lookups.events_by_body(digest))
        self.briefs = watch("briefs", facts_by_period(digest, self.config.briefs))
        self.changes_by_country = watch("changes of countries", lookups.changes_by_country(digest))

    # ── Words ────────────────────────────────────────────────────────────────────────────────────────────────────
    def number(self, value: float) -> str:
        return names.say_number(value, self.locale)

    def counted(self, one: str, many: str, n: int) -> str:
        """``%s article`` or ``%s articles`` with the number printed in the site's language."""
        return self.count(one, many, n) % self.number(n)

    def date(self, edtf: str | None, short: bool = False) -> names.DateText | None:
        return names.say_date(edtf, self.locale, self.say("since %s"), short) if edtf else None

    def country_name(self, code: str) -> str:
        return names.country_name(code, self.locale)

    def topic(self, slug: str) -> str:
        """A topic's name: its label in the lexicon, else its slug in words."""
        known = lexicon("topics").get("topics", {}).get(slug, {})
        return self.say(known.get("label") or slug.replace("-", " ").capitalize())

    def body_kind(self, kind: str | None) -> str | None:
        """``Armed forces`` for ``armed-forces``."""
        return self.say(kind.replace("-", " ").capitalize()) if kind else None

    def foreign(self, mentions: Sequence[Mention]) -> str | None:
        """The language of the article that a name or an office was read in, where it is not the site's."""
        language = self.records[mentions[0].record].article.language if mentions else self.config.language
        return language if language.partition("-")[0] != self.config.language.partition("-")[0] else None

    # ── Links ────────────────────────────────────────────────────────────────────────────────────────────────────
    def country(self, code: str) -> Link:
        return _country(code, self.country_name(code), code in self.digest.countries)

    def countries(self, codes: Sequence[str]) -> tuple[Link, ...]:
        return tuple(self.country(code) for code in codes)

    def person(self, slug: str) -> Link:
        return Link(self.labels.people[slug].name, urls.official(slug))

    def organization(self, slug: str | None, name: str | None = None) -> Link | None:
        """The body ``slug``, or a bare ``name`` where it has no page; None where there is neither."""
        known = self.labels.organizations.get(slug) if slug else None
        if known:
            return Link(name or known.name, urls.organization(known.slug))
        return Link(name, None) if name else None

    def body(self, slug: str) -> Link:
        return Link(self.labels.organizations[slug].name, urls.organization(slug))

    # ── Sources ──────────────────────────────────────────────────────────────────────────────────────────────────
    def evidence(self, mention: Mention) -> Evidence | None:
        """The first passage that supports the mention; None where a curator wrote the item."""
        item = getattr(self.records[mention.record], mention.field)[mention.index]
        passages = item.points[:1] if mention.field == "figures" else item.evidence
        return (passages[0].evidence if mention.field == "figures" else passages[0]) if passages else None

    def source(self, mention: Mention) -> Source:
        record = self.records[mention.record]  # read each time: that is what notes it
        found = self._sources.get(mention)
        if found is None:
            found = self.passage(record, self.evidence(mention))
            self._sources[mention] = found
        return found

    def passage(self, record: Record, evidence: Evidence | None) -> Source:
        """The link to a passage of an article, or to the article where no passage is known."""
        article = record.article
        date = self.date(article.published, short=True)
        href = urls.passage(record.id, evidence) if evidence else urls.article(record.id)
        title = f"{article.title} ({article.publisher})" if article.publisher else article.title
        undated = self.say("undated article")
        told = self.say("told %s") % date.text if date else self.say("told in an undated article")
        return Source(href, date.text if date else undated, told, title)

    def sources(self, mentions: Sequence[Mention], most: int = 3) -> Sources:
        """The sources of a fact, one an article, at most ``most``."""
        found: dict[str, Source] = {}
        for mention in mentions:
            if len(found) == most:
                break
            found.setdefault(mention.record, self.source(mention))
        shown = Sources(found.values())
        if len(found) > 1:
            shown.carried = self._carried({mention.record for mention in mentions})
        return shown

    def _carried(self, records: Iterable[str]) -> str:
        """``2 independent sources, first Harbour Daily, 28 Mar 2023``: copies of one text count once."""
        oldest = sorted(records, key=self.age)
        many = len({self.digest.origins.get(record, record) for record in oldest})
        told = self.counted("%s independent source", "%s independent sources", many)
        if many == 1:
            return told
        article = self.records[oldest[0]].article
        date = self.date(article.published, short=True)
        first = ", ".join(part for part in (article.publisher, date.text if date else None) if part)
        return self.say("%(sources)s, first %(first)s") % {"sources": told, "first": first} if first else told

    def event(self, slug: str) -> str:
        """An event's place in the timeline: it has no page of its own."""
        return f"{self.years.event_pages[slug]}#{slug}"

    def page_of(self, mention: Mention) -> str | None:
        """The page of the person, body, agreement or event that a record's item was taken for."""
        slug = self.digest.entity.get(mention)
        if slug is None:
            return None
        if mention.field == "events":
            return self.event(slug)
        return _ENTITY_PAGES[mention.field](slug)

    def year(self, edtf: str) -> str | None:
        """The timeline page of a date, where there is one."""
        return urls.year(dates.year(edtf)) if dates.year(edtf) in self.years.entries else None

    # ── Whole digest ─────────────────────────────────────────────────────────────────────────────────────────────
    @property
    def focus(self) -> str | None:
        """The country whose point of view the site takes."""
        return self._focus[""]

    @property
    def people_by_name(self) -> tuple[Person, ...]:
        return tuple(sorted(self.digest.people.values(), key=lambda p: (names.collation(p.name), p.slug)))

    def beside(self, record: str) -> tuple[str | None, str | None]:
        """Ids of the newer and the older record."""
        return self._beside[record]

    def is_among_newest(self, record: str) -> bool:
        """Is the record one of those whose pages have cards of their own?"""
        return record in self._newest

    def newest_first(self, ids: Sequence[str]) -> tuple[str, ...]:
        """Ids of records in the order of the digest."""
        return tuple(sorted(ids, key=self._place))

    def _place(self, record: str) -> int:
        return self._note_day(record, self._places)

    def age(self, record: str) -> int:
        """Sorts records oldest first; those without a date come last. Says nothing but the order."""
        return self._note_day(record, self._ages)

    def _note_day(self, record: str, places: Mapping[str, int]) -> int:
        """Where a record stands among others follows from their days and ids, not from how many there are."""
        self._days[record]
        return places[record]

    def events_of(self, person: str) -> Sequence[str]:
        """Slugs of the events that a person took part in, oldest first."""
        return self._events_by_person.get(person, ())

    def signed_by(self, person: str) -> Sequence[str]:
        """Slugs of the agreements at whose signing a person is named, oldest first."""
        return self._agreements_by_person.get(person, ())

    def agreements_of(self, organization: str) -> Sequence[str]:
        """Slugs of the agreements that a body signed, oldest first."""
        return self._agreements_by_body.get(organization, ())

    def held_by(self, organization: str) -> Sequence[str]:
        """Slugs of the events of a body's officials, oldest first."""
        return self._events_by_body.get(organization, ())


@lru_cache(maxsize=4096)
def _country(code: str, name: str, has_page: bool) -> Link:
    return Link(name, urls.country(code) if has_page else None)
