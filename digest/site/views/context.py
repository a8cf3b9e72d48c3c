"""What every view is made from: the digest, the configuration, the words of the site's language, and look-ups.

Built once a site; look-ups are made once and kept, so that the whole site costs time linear in its facts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from gettext import NullTranslations

from digest import dates
from digest.config import Config
from digest.lexicons import lexicon
from digest.records import Evidence, Record
from digest.site import names, urls
from digest.site.views.years import Years, years_of
from digest.site.words import translations
from digest.world import Change, Digest, Mention, Organization, Person

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


class Context:
    """Look-ups from codes, slugs and mentions to what a page prints."""

    def __init__(self, digest: Digest, config: Config) -> None:
        self.digest = digest
        self.config = config
        self.locale = names.locale_of(config.language)
        self.words: NullTranslations = translations(config.language)
        self.say = self.words.gettext
        self.count = self.words.ngettext
        self.records: Mapping[str, Record] = {record.id: record for record in digest.records}
        self._countries: dict[str, Link] = {}
        self._sources: dict[Mention, Source] = {}

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
        if code not in self._countries:
            href = urls.country(code) if code in self.digest.countries else None
            self._countries[code] = Link(self.country_name(code), href)
        return self._countries[code]

    def countries(self, codes: Sequence[str]) -> tuple[Link, ...]:
        return tuple(self.country(code) for code in codes)

    def person(self, slug: str) -> Link:
        return Link(self.digest.people[slug].name, urls.official(slug))

    def organization(self, slug: str | None, name: str | None = None) -> Link | None:
        """The body ``slug``, or a bare ``name`` where it has no page; None where there is neither."""
        known = self.digest.organizations.get(slug) if slug else None
        if known:
            return Link(name or known.name, urls.organization(known.slug))
        return Link(name, None) if name else None

    def body(self, slug: str) -> Link:
        return Link(self.digest.organizations[slug].name, urls.organization(slug))

    # ── Sources ──────────────────────────────────────────────────────────────────────────────────────────────────
    def evidence(self, mention: Mention) -> Evidence | None:
        """The first passage that supports the mention; None where a curator wrote the item."""
        item = getattr(self.records[mention.record], mention.field)[mention.index]
        passages = item.points[:1] if mention.field == "figures" else item.evidence
        return (passages[0].evidence if mention.field == "figures" else passages[0]) if passages else None

    def source(self, mention: Mention) -> Source:
        found = self._sources.get(mention)
        if found is None:
            found = self.passage(self.records[mention.record], self.evidence(mention))
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
    @cached_property
    def focus(self) -> str | None:
        """The country whose point of view the site takes: the configured one, or a party in most of the articles."""
        if self.config.focus:
            return self.config.focus if self.config.focus in self.digest.countries else None
        total = len(self.digest.records)
        by_use = sorted(self.digest.countries.values(), key=lambda c: (-len(c.party_records), c.code))
        if total < 3 or not by_use or len(by_use[0].party_records) * 10 < total * 6:
            return None
        return by_use[0].code if by_use[0].partners else None

    @cached_property
    def years(self) -> Years:
        return years_of(self.digest, self.config.page_size)

    @cached_property
    def people_by_name(self) -> tuple[Person, ...]:
        return tuple(sorted(self.digest.people.values(), key=lambda p: (names.collation(p.name), p.slug)))

    @cached_property
    def _places(self) -> Mapping[str, int]:
        return {record.id: place for place, record in enumerate(self.digest.records)}

    def is_among_newest(self, record: str, number: int) -> bool:
        return self._places[record] < number

    def newest_first(self, ids: Sequence[str]) -> tuple[str, ...]:
        """Ids of records in the order of the digest."""
        return tuple(sorted(ids, key=self._places.__getitem__))

    def age(self, record: str) -> int:
        """Sorts records oldest first; those without a date come last."""
        return self._ages[record]

    @cached_property
    def changes_by_country(self) -> Mapping[str, list[Change]]:
        """What changed since the build before, by the countries that it concerns."""
        found: dict[str, list[Change]] = {}
        for change in self.digest.changes.items if self.digest.changes else ():
            for code in change.countries:
                found.setdefault(code, []).append(change)
        return found

    @cached_property
    def _ages(self) -> Mapping[str, int]:
        told = sorted(self.digest.records, key=lambda r: (dates.sort_key(r.article.published), r.id))
        return {record.id: place for place, record in enumerate(told)}

    @cached_property
    def _by_person(self) -> Mapping[str, list[str]]:
        found: dict[str, list[str]] = {}
        for event in sorted(self.digest.events.values(), key=lambda e: (dates.sort_key(e.date), e.slug)):
            for person in event.people:
                found.setdefault(person, []).append(event.slug)
        return found

    def events_of(self, person: str) -> Sequence[str]:
        """Slugs of the events that a person took part in, oldest first."""
        return self._by_person.get(person, ())

    @cached_property
    def _by_body(self) -> Mapping[str, list[str]]:
        found: dict[str, list[str]] = {}
        for agreement in sorted(self.digest.agreements.values(), key=lambda a: (dates.sort_key(a.date), a.slug)):
            for slug in dict.fromkeys(slug for _, slug in agreement.organizations if slug):
                found.setdefault(slug, []).append(agreement.slug)
        return found

    def agreements_of(self, organization: str) -> Sequence[str]:
        """Slugs of the agreements that a body signed, oldest first."""
        return self._by_body.get(organization, ())

    @cached_property
    def _signed(self) -> Mapping[str, list[str]]:
        found: dict[str, list[str]] = {}
        for agreement in sorted(self.digest.agreements.values(), key=lambda a: (dates.sort_key(a.date), a.slug)):
            for person in agreement.people:
                found.setdefault(person, []).append(agreement.slug)
        return found

    def signed_by(self, person: str) -> Sequence[str]:
        """Slugs of the agreements at whose signing a person is named, oldest first."""
        return self._signed.get(person, ())

    @cached_property
    def _held(self) -> Mapping[str, list[str]]:
        """Body to the events in which somebody took part who is told, in the same article, to hold a post in it."""
        posts: dict[tuple[str, str], list[str]] = {}
        for person in self.digest.people.values():
            for post in person.posts:
                for mention in post.mentions if post.organization_slug else ():
                    posts.setdefault((person.slug, mention.record), []).append(str(post.organization_slug))
        found: dict[str, dict[str, None]] = {}
        for event in sorted(self.digest.events.values(), key=lambda e: (dates.sort_key(e.date), e.slug)):
            for person_slug in event.people:
                for mention in event.mentions:
                    for body in posts.get((person_slug, mention.record), ()):
                        found.setdefault(body, {})[event.slug] = None
        return {body: list(slugs) for body, slugs in found.items()}

    def held_by(self, organization: str) -> Sequence[str]:
        """Slugs of the events of a body's officials, oldest first."""
        return self._held.get(organization, ())
