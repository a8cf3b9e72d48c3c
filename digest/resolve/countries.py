"""What every country has, and what every two of them did together.

A pair has facts where an agreement or an event involves both, or where someone of one met someone of the other.
Instruments and events of more than ``MULTILATERAL`` countries belong to each country's page but make no pairs: a
treaty of 190 states says nothing about any two of them, and would make 17,955 pages.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from digest.dates import sort_key
from digest.records import Record
from digest.world import Agreement, Country, CountryFigures, Event, Mention, Organization, Person, Relation

MULTILATERAL = 12
Pair = tuple[str, str]
Lists = dict[str, list[str]]


def relations(
    records: Sequence[Record],
    people: Mapping[str, Person],
    agreements: Sequence[Agreement],
    events: Sequence[Event],
) -> dict[Pair, Relation]:
    """Pairs in order of their codes. All sequences come in page order and keep it."""
    signed, held = _pairs((a.slug, a.parties) for a in agreements), _pairs((e.slug, e.countries) for e in events)
    met = _meetings(people, events)
    reported = _pairs((r.id, [c.code for c in r.countries if c.role == "party"]) for r in records)
    return {
        pair: Relation(
            a=pair[0],
            b=pair[1],
            agreements=tuple(signed[pair]),
            events=tuple(held[pair]),
            records=tuple(reported[pair]),
            met=tuple((a, b, tuple(mentions)) for (a, b), mentions in met[pair].items()),
        )
        for pair in sorted(signed.keys() | held.keys() | met.keys())
    }


def _pairs(items: Iterable[tuple[str, Iterable[str]]]) -> defaultdict[Pair, list[str]]:
    pairs: defaultdict[Pair, list[str]] = defaultdict(list)
    for name, codes in items:
        involved = sorted(set(codes))
        if len(involved) <= MULTILATERAL:
            for a, b in combinations(involved, 2):
                pairs[(a, b)].append(name)
    return pairs


def _meetings(
    people: Mapping[str, Person], events: Iterable[Event]
) -> defaultdict[Pair, dict[tuple[str, str], list[Mention]]]:
    """Who met whom: two people of two countries named in one meeting that was held."""
    met: defaultdict[Pair, dict[tuple[str, str], list[Mention]]] = defaultdict(dict)
    for event in events:
        if event.kind != "meeting" or event.planned or len(event.countries) > MULTILATERAL:
            continue
        present = sorted((people[p].country or "", p) for p in event.people if people[p].country in event.countries)
        for (a, first), (b, second) in combinations(present, 2):
            if a != b:
                met[(a, b)].setdefault((first, second), []).extend(event.mentions)
    return met


def countries(
    records: Sequence[Record],
    people: Sequence[Person],
    organizations: Sequence[Organization],
    agreements: Sequence[Agreement],
    events: Sequence[Event],
    pairs: Mapping[Pair, Relation],
) -> dict[str, Country]:
    """By code, in order of the codes; the sequences come in page order and keep it."""
    named = _grouped((c.code, r.id) for r in records for c in r.countries)
    party = _grouped((c.code, r.id) for r in records for c in r.countries if c.role == "party")
    persons = _grouped((p.country, p.slug) for p in people)
    bodies = _grouped((o.country, o.slug) for o in organizations)
    signed = _grouped((code, a.slug) for a in agreements for code in a.parties)
    held = _grouped((code, e.slug) for e in events for code in e.countries)
    partners = _partners(pairs)
    figures, mentions = _figures(records), _mentions(records)
    codes = named.keys() | persons.keys() | bodies.keys() | signed.keys() | held.keys() | figures.keys()
    return {
        code: Country(
            code=code,
            records=tuple(named.get(code, ())),
            party_records=tuple(party.get(code, ())),
            people=tuple(persons.get(code, ())),
            organizations=tuple(bodies.get(code, ())),
            agreements=tuple(signed.get(code, ())),
            events=tuple(held.get(code, ())),
            partners=tuple(partners.get(code, ())),
            figures=tuple(figures.get(code, ())),
            mentions=tuple(mentions.get(code, ())),
        )
        for code in sorted(codes)
    }


def _grouped(items: Iterable[tuple[str | None, str]]) -> Lists:
    lists: dict[str, dict[str, None]] = defaultdict(dict)
    for code, name in items:
        if code:
            lists[code][name] = None
    return {code: list(names) for code, names in lists.items()}


def _partners(pairs: Mapping[Pair, Relation]) -> Lists:
    weights: dict[str, Counter[str]] = defaultdict(Counter)
    for (a, b), relation in pairs.items():
        weight = len(relation.agreements) + len(relation.events)
        weights[a][b] += weight
        weights[b][a] += weight
    return {code: sorted(others, key=lambda o: (-others[o], o)) for code, others in weights.items()}


def _figures(records: Iterable[Record]) -> dict[str, list[CountryFigures]]:
    found: dict[str, list[CountryFigures]] = defaultdict(list)
    for record in records:
        for index, series in enumerate(record.figures):
            for code in dict.fromkeys(series.countries):
                found[code].append(CountryFigures(record.id, index, series))
    return found


def _mentions(records: Iterable[Record]) -> dict[str, list[Mention]]:
    found: dict[str, list[Mention]] = defaultdict(list)
    for record in records:
        for index, country in enumerate(record.countries):
            found[country.code].append(Mention(record.id, "countries", index))
    return found


def people_order(people: Iterable[Person]) -> list[Person]:
    """Whoever held an office last comes first; equals by name, then slug."""

    def when(person: Person) -> tuple[bool, object]:
        last = person.posts[0].last if person.posts else None
        return (last is not None, sort_key(last))

    return sorted(sorted(people, key=lambda p: (p.name, p.slug)), key=when, reverse=True)


def topics(records: Iterable[Record]) -> dict[str, tuple[str, ...]]:
    """Topic to the ids of its articles, newest first; topics in order of their slugs."""
    found = _grouped((topic, r.id) for r in records for topic in r.topics)
    return {topic: tuple(found[topic]) for topic in sorted(found)}


def organizations_order(organizations: Iterable[Organization]) -> list[Organization]:
    """The most often told first; equals by name, then slug."""
    return sorted(organizations, key=lambda o: (-len(o.mentions), o.name, o.slug))
