"""What the whole world tells of one thing: the events of a person, what a body signed, what changed in a country.

Each is worked out once a site; ``Context`` watches them all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from digest import dates
from digest.config import Config
from digest.world import Agreement, Change, Digest, Event

T = TypeVar("T", Agreement, Event)
Slugs = Mapping[str, Sequence[str]]


def focus_of(digest: Digest, config: Config) -> str | None:
    """The country whose point of view the site takes: the configured one, or a party in most of the articles."""
    if config.focus:
        return config.focus if config.focus in digest.countries else None
    total = len(digest.records)
    by_use = sorted(digest.countries.values(), key=lambda c: (-len(c.party_records), c.code))
    if total < 3 or not by_use or len(by_use[0].party_records) * 10 < total * 6:
        return None
    return by_use[0].code if by_use[0].partners else None


def ages(digest: Digest) -> Mapping[str, int]:
    """Sorts records oldest first; those without a date come last."""
    told = sorted(digest.records, key=lambda r: (dates.sort_key(r.article.published), r.id))
    return {record.id: place for place, record in enumerate(told)}


def changes_by_country(digest: Digest) -> Mapping[str, Sequence[Change]]:
    """What changed since the build before, by the countries that it concerns."""
    found: dict[str, list[Change]] = {}
    for change in digest.changes.items if digest.changes else ():
        for code in change.countries:
            found.setdefault(code, []).append(change)
    return found


def events_by_person(digest: Digest) -> Slugs:
    """The events that a person took part in, oldest first."""
    return _by((person, event.slug) for event in _oldest_first(digest.events) for person in event.people)


def agreements_by_person(digest: Digest) -> Slugs:
    """The agreements at whose signing a person is named, oldest first."""
    return _by((person, one.slug) for one in _oldest_first(digest.agreements) for person in one.people)


def agreements_by_body(digest: Digest) -> Slugs:
    """The agreements that a body signed, oldest first."""
    agreements = _oldest_first(digest.agreements)
    return _by(((body, one.slug) for one in agreements for _, body in one.organizations if body))


def events_by_body(digest: Digest) -> Slugs:
    """The events in which somebody took part who is told, in the same article, to hold a post in the body; oldest
    first."""
    posts: dict[tuple[str, str], list[str]] = {}
    for person in digest.people.values():
        for post in person.posts:
            for mention in post.mentions if post.organization_slug else ():
                posts.setdefault((person.slug, mention.record), []).append(str(post.organization_slug))
    return _by(
        (body, event.slug)
        for event in _oldest_first(digest.events)
        for slug in event.people
        for mention in event.mentions
        for body in posts.get((slug, mention.record), ())
    )


def _oldest_first(held: Mapping[str, T]) -> Iterator[T]:
    yield from sorted(held.values(), key=lambda one: (dates.sort_key(one.date), one.slug))


def _by(pairs: Iterable[tuple[str, str]]) -> Slugs:
    found: dict[str, dict[str, None]] = {}
    for key, slug in pairs:
        found.setdefault(key, {})[slug] = None
    return {key: list(slugs) for key, slugs in found.items()}
