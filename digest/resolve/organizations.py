"""Which mentions mean the same body. A false merge is worse than a missed one.

Policy, each row with the rule that a ``Merge`` keeps:

=========================  ============================================================================
``same-name-country``      same key of the name (``names.organization_key``), same country (or both without,
                           for a kind that exists once: an international body, a company, a bank)
``same-ministry``          ministries of one country with the same portfolio: ``Health Ministry of X``,
                           ``Ministry of Healthcare of the Republic of X``
``same-name-only-one``     same key; one mention states no country and all the others one; never for a name that
                           every country has (ministry, parliament, embassy, ...)
``acronym-only``           a name that is nothing but the acronym of exactly one body of that country
=========================  ============================================================================

Never merged: two countries; a general name without a country; two full names that share an acronym.
Known misses: ``health ministry`` for a ministry of health and welfare; translations; renamed bodies.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import chain

from babel import Locale

from digest.lexicons import lexicon
from digest.records import Record
from digest.resolve.mentions import Cluster, Found, assign_slugs, cluster, every, prefer
from digest.resolve.names import content_words, fold, organization_key, table, words
from digest.text.slugs import slug
from digest.world import Organization

_POSSESSIVE = re.compile(r"['’]s?\b")
Key = tuple[object, ...]
Members = list[tuple[Found, str]]


def find(records: Iterable[Record]) -> list[tuple[str, Cluster]]:
    """Every body told of, with a slug; each organization of each record is in exactly one cluster."""
    groups: dict[Key, Members] = defaultdict(list)
    for found in every(records, "organizations"):
        key, rule = _key(found)
        groups[key].append((found, rule))
    _adopt_without_country(groups)
    _adopt_acronyms(groups)
    clusters = [cluster(members) for members in groups.values()]
    return assign_slugs(clusters, _slugs, lambda c: (_key(c.anchor)[0], c.anchor.mention.record))


def _key(found: Found) -> tuple[Key, str]:
    item = found.item
    portfolio = ministry_portfolio(item.name, item.country)
    if portfolio:
        return ("ministry", item.country, portfolio), "same-ministry"
    if not item.country and is_general(item.name, item.kind):
        return ("unknown", organization_key(item.name), found.mention), "same-name-country"
    return ("name", item.country, organization_key(item.name)), "same-name-country"


def is_general(name: str, kind: str | None = None) -> bool:
    """Is it a name that many countries have? Then without a country nobody is meant for sure."""
    key = frozenset(organization_key(name))
    if key <= table("general") | table("kinds"):
        return True
    return bool(key & table("general")) and not key & table("worldly") and kind != "international"


@cache
def ministry_portfolio(name: str, country: str | None) -> tuple[str, ...] | None:
    """What a country's ministry cares for, as sorted words; None for what is not a ministry of a known country.

    >>> ministry_portfolio("Ministry of Healthcare of the Republic of Kazakhstan", "KZ")
    ('health',)
    """
    if not country or not table("ministry") & set(words(name)):
        return None
    rest = content_words(_POSSESSIVE.sub("", name)) - table("ministry") - table("state") - _country_words(country)
    alike = lexicon("merging")["alike"]
    return tuple(sorted(alike.get(word, word) for word in rest)) or None


@cache
def _country_words(code: str) -> frozenset[str]:
    """Words of the country's names and people: ``korea``, ``korean``, ``south``, ``rok``."""
    table_ = lexicon("countries")
    forms = "|".join(table_["packed"][kind].get(code, "") for kind in ("country_name", "country_demonym"))
    own = frozenset(words(f"{forms}|{Locale('en').territories.get(code, '')}"))
    shared = (word for form in table_["literals"]["country_shared"] for word in words(form))
    return own | {word for word in shared if any(len(w) > 4 and word.startswith(w) for w in own)}


def _adopt_without_country(groups: dict[Key, Members]) -> None:
    """Mentions without a country join the only body of that name that has one."""
    named: dict[Key, list[Key]] = defaultdict(list)
    for key in groups:
        if key[0] == "name" and key[1]:
            named[key[2:]].append(key)
    for key in [k for k in groups if k[0] == "name" and not k[1]]:
        homes = named.get(key[2:], [])
        if len(homes) == 1:
            groups[homes[0]] += [(f, "same-name-only-one") for f, _ in groups.pop(key)]


def _adopt_acronyms(groups: dict[Key, Members]) -> None:
    """A mention whose name is only an acronym joins the one body of its country that goes by it."""
    bearers: dict[Key, set[Key]] = defaultdict(set)
    for key, members in groups.items():
        for found, _ in members:
            if found.item.acronym and fold(found.item.acronym) != fold(found.item.name):
                bearers[(fold(found.item.acronym), found.item.country)].add(key)
    for key in [k for k in groups if k[0] == "name" and len(organization_key(groups[k][0][0].item.name)) == 1]:
        name = groups[key][0][0].item.name
        homes = bearers.get((fold(name), key[1]), set()) - {key}
        if len(homes) == 1 and name.upper() == name:
            groups[homes.pop()] += [(f, "acronym-only") for f, _ in groups.pop(key)]


def _slugs(one: Cluster) -> list[str]:
    item = one.anchor.item
    code = _first(one, "country") or ""
    base = slug(item.name) or slug(f"organization {code}")
    place = slug(Locale("en").territories.get(code, ""))
    return [base if place and place in base else slug(f"{base} {code}", 70)]


def _first(one: Cluster, field: str) -> str | None:
    return next((value for f in one.found if (value := getattr(f.item, field))), None)


def build(slug_: str, one: Cluster, people: Sequence[str]) -> Organization:
    """``people``: slugs of those who held a post in it, in page order."""
    acronym = prefer(f.item.acronym for f in one.found)
    names = [f.item.name for f in one.found if f.item.name != acronym] or [f.item.name for f in one.found]
    name = prefer(names) or slug_
    return Organization(
        slug=slug_,
        name=name,
        acronym=acronym,
        variants=tuple(sorted({f.item.name for f in one.found} - {name})),
        kind=prefer(f.item.kind for f in one.found),
        country=_first(one, "country"),
        people=tuple(people),
        mentions=one.mentions,
    )


class Directory:
    """Which body a name in a record means: that record's own organizations first, then all the digest's."""

    def __init__(self, named: Iterable[tuple[str, Cluster]]) -> None:
        self._own: dict[tuple[str, str], set[tuple[str, str | None]]] = defaultdict(set)
        self._all: dict[Key, set[str]] = defaultdict(set)
        for slug_, one in named:
            for found in one.found:
                self._add(slug_, found)

    def _add(self, slug_: str, found: Found) -> None:
        item = found.item
        for name in filter(None, (item.name, item.acronym)):
            self._own[(found.mention.record, fold(name))].add((slug_, item.country))
        if item.country:
            self._all[_key(found)[0]].add(slug_)

    def slug(self, record: str, name: str | None, countries: Iterable[str | None] = ()) -> str | None:
        """The slug, or None where no body or more than one may be meant. ``countries``: those it may belong to."""
        if not name:
            return None
        wanted = [c for c in countries if c]
        own = self._own.get((record, fold(name)), set())
        fitting = {s for s, country in own if not wanted or country is None or country in wanted}
        return _only(fitting or self._elsewhere(name, wanted))

    def _elsewhere(self, name: str, countries: Sequence[str]) -> set[str]:
        keys: list[Key] = []
        for country in countries:
            portfolio = ministry_portfolio(name, country)
            keys.append(("ministry", country, portfolio) if portfolio else ("name", country, organization_key(name)))
        return set(chain.from_iterable(self._all.get(key, ()) for key in keys))


def _only(slugs: set[str]) -> str | None:
    return next(iter(slugs)) if len(slugs) == 1 else None


def by_slug(named: Iterable[tuple[str, Cluster]], people: Mapping[str, Sequence[str]]) -> dict[str, Organization]:
    return {slug_: build(slug_, one, people.get(slug_, ())) for slug_, one in named}
