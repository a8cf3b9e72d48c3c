"""All records to one world: who is the same person, which body is meant, which instrument two articles speak of.

What may be merged stands at the head of each module; everywhere a false merge is worse than a missed one, and every
merge keeps its reason. No stage reads raw text. Cost grows with the number of mentions: comparison happens only inside
blocks. The order of the records given does not matter.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import chain
from typing import NamedTuple

from digest.errors import SourceProblem
from digest.records import Record
from digest.resolve import (
    agreements,
    countries,
    events,
    organizations,
    parents,
    people,
    recall,
    signings,
    stories,
    visits,
)
from digest.resolve.ids import unique
from digest.resolve.mentions import Candidates, Cluster, Found, newest_first
from digest.resolve.recall import Memory
from digest.resolve.rulings import Ruled, ruled
from digest.world import (
    Agreement,
    Digest,
    Doubtful,
    Event,
    Mention,
    Organization,
    Person,
    Ruling,
    SourceStatus,
    Story,
)

Named = Sequence[tuple[str, Cluster]]


class History(NamedTuple):
    """What happened and how it was told, by slug; ``origins`` by id of article."""

    agreements: Mapping[str, Agreement]
    events: Mapping[str, Event]
    stories: Mapping[str, Story]
    origins: Mapping[str, str]


def resolve(
    records: Iterable[Record],
    problems: Iterable[SourceProblem] = (),
    rulings: Sequence[Ruling] = (),
    memory: Memory = recall.NONE,
) -> Digest:
    """The world that ``records`` tell of. Their ids are made unique here; ``problems`` become lines of the sources;
    ``rulings`` are the curator's, which no rule overrules. ``memory`` changes nothing but the time it takes.

    Every official, organization, agreement and event of every record belongs to exactly one entry (``Digest.entity``).
    """
    known = newest_first(unique(records), lambda r: r.article.published, lambda r: r.id)
    desk = _Curator(rulings)
    bodies = desk.ruled("organizations", organizations.find(known), organizations.candidates)
    directory = organizations.Directory(bodies)
    found, unsure = people.find(known)
    persons = desk.ruled("officials", found, people.candidates)
    told, doubtful = agreements.find(known, directory)
    instruments = desk.ruled("agreements", told, agreements.candidates)
    names = _names(persons)
    happenings = desk.ruled("events", events.find(known, names), events.candidates)

    who = _people(persons, directory)
    return _digest(
        known,
        who,
        parents.linked(organizations.by_slug(bodies, _staff(who)), bodies, directory),
        _history(known, instruments, happenings, directory, names, memory),
        [*persons, *bodies, *instruments, *happenings],
        desk,
        [*unsure, *doubtful, *organizations.doubtful(bodies)],
        _sources(known, problems, desk.problems),
    )


class _Curator:
    """The curator's rulings, applied field by field; what came of them."""

    def __init__(self, rulings: Sequence[Ruling]) -> None:
        self._rulings = rulings
        self._ruled: dict[str, Ruled] = {}

    def ruled(self, field: str, named: Named, candidates: Candidates) -> Named:
        self._ruled[field] = ruled(named, [r for r in self._rulings if r.field == field], candidates)
        return self._ruled[field].entries

    @property
    def problems(self) -> list[SourceProblem]:
        return [problem for one in self._ruled.values() for problem in one.problems]

    @property
    def moved(self) -> dict[tuple[str, str], str]:
        return {(field, old): new for field, one in self._ruled.items() for old, new in sorted(one.moved.items())}

    def left(self, doubtful: Iterable[Doubtful], entity: Mapping[Mention, str]) -> tuple[Doubtful, ...]:
        """What is still doubtful: neither one entry now, nor told apart."""
        return tuple(
            pair
            for pair in sorted(doubtful)
            if entity[pair.first] != entity[pair.other] and not self._ruled[pair.first.field].settles(pair)
        )


def _history(
    records: Sequence[Record],
    instruments: Named,
    happenings: Named,
    directory: organizations.Directory,
    names: Mapping[tuple[str, str], str],
    memory: Memory,
) -> History:
    signed = {slug: agreements.build(slug, one, directory, names) for slug, one in instruments}
    met = {slug: events.build(slug, one, names) for slug, one in happenings}
    held = signings.linked(met, signed, records, _entities(instruments), names)
    leads = stories.copies(records, memory)
    told = stories.find(records, leads, signed, held)
    return History(signed, visits.held(held, signed, told.values()), told, stories.origins(records, leads))


def _names(persons: Named) -> dict[tuple[str, str], str]:
    """(record, name of an official in it) to the person."""
    return {(f.mention.record, f.item.name): slug for slug, one in persons for f in one.found}


def _people(persons: Named, directory: organizations.Directory) -> dict[str, Person]:
    def body(found: Found) -> str | None:
        return directory.slug(found.mention.record, found.item.organization, [found.item.country])

    return {slug: people.build(slug, one, body) for slug, one in persons}


def _staff(who: Mapping[str, Person]) -> dict[str, list[str]]:
    """Body to the people who held a post in it, in page order."""
    staff: dict[str, dict[str, None]] = defaultdict(dict)
    for person in countries.people_order(who.values()):
        for post in person.posts:
            if post.organization_slug:
                staff[post.organization_slug][person.slug] = None
    return {slug: list(names) for slug, names in staff.items()}


def _digest(
    records: Sequence[Record],
    who: Mapping[str, Person],
    bodies: Mapping[str, Organization],
    history: History,
    clusters: Named,
    desk: _Curator,
    doubtful: Iterable[Doubtful],
    sources: tuple[SourceStatus, ...],
) -> Digest:
    signed = newest_first(history.agreements.values(), lambda a: a.date, lambda a: a.slug)
    held = newest_first(history.events.values(), lambda e: e.date, lambda e: e.slug)
    entity = _entities(clusters)
    pairs = countries.relations(records, who, signed, held)
    return Digest(
        records=tuple(records),
        people=dict(sorted(who.items())),
        organizations=dict(sorted(bodies.items())),
        agreements=dict(sorted(history.agreements.items())),
        events=dict(sorted(history.events.items())),
        countries=countries.countries(
            records,
            countries.people_order(who.values()),
            countries.organizations_order(bodies.values()),
            signed,
            held,
            pairs,
        ),
        relations=pairs,
        topics=countries.topics(records),
        entity=entity,
        sources=sources,
        merges=tuple(sorted(chain.from_iterable(one.merges() for _, one in clusters))),
        doubtful=desk.left(doubtful, entity),
        stories=history.stories,
        story={record: one.slug for one in history.stories.values() for record in one.records},
        moved=desk.moved,
        origins=dict(sorted(history.origins.items())),
    )


def _entities(clusters: Named) -> dict[Mention, str]:
    return {found.mention: slug for slug, one in clusters for found in one.found}


def _sources(
    records: Iterable[Record], problems: Iterable[SourceProblem], of_rulings: Iterable[SourceProblem]
) -> tuple[SourceStatus, ...]:
    """One line a source read (with what was odd), one a copy of it and one a problem, by source."""
    lines: list[SourceStatus] = []
    for record in records:
        article = record.article
        lines.append(SourceStatus(article.source, record.id, "; ".join(article.notes) or None))
        lines += [SourceStatus(s, record.id, f"the same article as in {article.source}") for s in article.copies]
    gave = {line.file for line in lines}
    lines += [replace(line, read=line.file in gave) for line in map(_status, problems)]
    lines += map(_status, of_rulings)
    return tuple(sorted(lines, key=lambda s: (s.source, s.record or "", s.problem or "", s.fix or "")))


def _status(problem: SourceProblem) -> SourceStatus:
    told = f"{problem.place}: {problem.problem}" if problem.place else problem.problem
    return SourceStatus(problem.source, None, told, problem.fix or None)
