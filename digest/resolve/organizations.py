"""Which mentions mean the same body. A false merge is worse than a missed one.

Policy, each row with the rule that a ``Merge`` keeps:

=========================  ============================================================================
``same-name-country``      same key of the name (``names.organization_key``), same country (or both without,
                           for a kind that exists once: an international body, a company, a bank); a name without
                           its country is the name with it: ``Rhine Bank``, ``Rhine Bank of Germany``
``same-ministry``          ministries of one country with the same portfolio: ``Health Ministry of X``,
                           ``Ministry of Healthcare of the Republic of X``, ``Ministerio de Salud``
``same-ministry-short``    ``X's health ministry`` for the only ministry of X whose portfolio begins with that word
``same-name-only-one``     same key; one mention states no country and all the others one; never for a name that
                           every country has (ministry, parliament, embassy, ...)
``same-acronym``           two names of one country with one acronym that differ in how the country is told:
                           ``US Grain Council``, ``United States Grain Council``
``acronym-only``           a name that is nothing but the acronym of exactly one body of that country, or, without
                           a country, of exactly one body of the countries that the article names
``country-of-article``     a ministry without a country, of two or more fields, where exactly one of the countries
                           that the article names has a ministry of those fields
``country-of-officials``   a body without a country whose officials in the article all act for one
=========================  ============================================================================

Never merged: two countries; a general name without a country; two full names that only share an acronym. Doubtful: the
same words in another order (``Harbour University``, ``University of Harbour``).
Known misses: ``Ministry of Health`` for a ministry of health and welfare; translations of names that are no
ministry's; renamed bodies.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import chain, pairwise

from babel import Locale

from digest.lexicons import lexicon
from digest.records import Record
from digest.resolve import policy
from digest.resolve.mentions import Cluster, Found, age, assign_slugs, cluster, every, prefer
from digest.resolve.names import content_words, fold, nation_words, organization_key, table, words
from digest.text.slugs import slug
from digest.world import Doubtful, Organization

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
    _join_by_acronym(groups)
    _adopt_acronyms(groups)
    _adopt_in_article(groups)
    _adopt_short(groups)
    clusters = [cluster(members) for members in groups.values()]
    return assign_slugs(clusters, candidates, lambda c: (_key(c.anchor)[0], c.anchor.mention.record))


def doubtful(named: Iterable[tuple[str, Cluster]]) -> list[Doubtful]:
    """Bodies of one country whose names are the same words in another order; each with the one before it."""
    alike: dict[Key, list[Cluster]] = defaultdict(list)
    for _, one in named:
        country = _first(one, "country")
        key = body_key(one.anchor.item.name, country)
        if country and len(key) > 1 and not is_general(one.anchor.item.name):
            alike[(country, *sorted(key))].append(one)
    reason = str(policy.score(["the same words in another order", "same country"]))
    return [
        Doubtful(one.anchor.mention, other.anchor.mention, reason)
        for found in alike.values()
        for one, other in pairwise(sorted(found, key=lambda c: age(c.anchor)))
    ]


def _key(found: Found) -> tuple[Key, str]:
    item = found.item
    country = item.country or _country_of_officials(found)
    portfolio = ministry_portfolio(item.name, country)
    if portfolio:
        return ("ministry", country, portfolio), "same-ministry" if item.country else "country-of-officials"
    if not country and is_general(item.name, item.kind):
        return ("unknown", organization_key(item.name), found.mention), "same-name-country"
    return ("name", country, body_key(item.name, country)), "same-name-country" if item.country else _vague(country)


def _vague(country: str | None) -> str:
    return "country-of-officials" if country else "same-name-country"


def _country_of_officials(found: Found) -> str | None:
    """The one country for which all those act who hold a post in the body, as the article tells."""
    name = fold(found.item.name)
    codes = {o.country for o in found.record.officials if o.organization and fold(o.organization) == name}
    return None if None in codes else _only({code for code in codes if code})


@cache
def body_key(name: str, country: str | None) -> tuple[str, ...]:
    """The key of a name without ``of <its country>`` at the end, where two words or more are left, and without
    ``of`` and ``for``.

    >>> body_key("National Archives of Morocco", "MA")
    ('national', 'archives')
    """
    key = _national(organization_key(name), country) if country else organization_key(name)
    return tuple(word for word in key if word not in table("fillers")) or key


def _national(key: tuple[str, ...], country: str) -> tuple[str, ...]:
    """``key`` without ``of <country>`` at its end."""
    nation = (nation_words(country) | table("state") | {"the"}) - {"of"}
    rest = list(key)
    while rest and (rest[-1] in nation or (rest[-1] == "of" and rest[-2:-1] in ([w] for w in table("state")))):
        rest.pop()  # Kazakhstan, and of, Republic, the
    cut = len(rest) < len(key) and len(rest) > 2 and rest[-1] == "of"
    return tuple(rest[:-1]) if cut else key


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
    return tuple(sorted(_fields(name, country))) or None


@cache
def _fields(name: str, country: str) -> tuple[str, ...]:
    """The words of a ministry's portfolio in the order of its name, each once."""
    bare = organization_key(_POSSESSIVE.sub("", name))
    none = table("fillers") | table("ministry") | table("state") | nation_words(country)
    alike = lexicon("merging")["alike"]
    return tuple(dict.fromkeys(alike.get(word, word) for word in bare if word not in none))


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


def _join_by_acronym(groups: dict[Key, Members]) -> None:
    """Two full names of one country with one acronym that differ only in how the country is told."""
    alike: dict[Key, list[Key]] = defaultdict(list)
    for key, members in groups.items():
        acronyms = {fold(found.item.acronym) for found, _ in members if found.item.acronym}
        if key[0] == "name" and key[1]:
            said = content_words(members[0][0].item.name) - nation_words(str(key[1]))
            bare = frozenset(word for word in said if len(word) > 1)
            for acronym in acronyms if len(bare) > 1 else ():
                alike[(key[1], acronym, bare)].append(key)
    for first, *others in alike.values():
        for key in others:
            if key in groups and first in groups:
                groups[first] += [(found, "same-acronym") for found, _ in groups.pop(key)]


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


def _adopt_in_article(groups: dict[Key, Members]) -> None:
    """Acronyms and ministries of two fields or more, told without a country, in an article that names the country."""
    bearers: dict[tuple[object, str], set[Key]] = defaultdict(set)
    for key, members in groups.items():
        if key[0] == "ministry" and isinstance(key[2], tuple) and len(key[2]) > 1:
            bearers[(key[2], str(key[1]))].add(key)
        for found, _ in members:
            if found.item.acronym and key[1] and key[0] != "unknown" and not _is_acronym(found):
                bearers[(fold(found.item.acronym), str(key[1]))].add(key)
    for key in [k for k in groups if k[0] == "unknown" or (k[0] == "name" and not k[1])]:
        homes = [_home_in_article(found, bearers) for found, _ in groups[key]]
        stay = [member for member, home in zip(groups[key], homes, strict=True) if home is None]
        for (found, _), home in zip(groups[key], homes, strict=True):
            if home:
                rule = "acronym-only" if _is_acronym(found) else "country-of-article"
                groups[home[0]].append((found, rule))
        if stay:
            groups[key] = stay
        else:
            del groups[key]


def _is_acronym(found: Found) -> bool:
    name = found.item.name
    return len(organization_key(name)) == 1 and len(name) > 1 and bool(name.upper() == name)


def _home_in_article(found: Found, bearers: Mapping[tuple[object, str], set[Key]]) -> tuple[Key] | None:
    """The one body that the name means among those of the countries which the article names."""
    named = dict.fromkeys(c.code for c in found.record.countries)
    if _is_acronym(found):
        homes = set(chain.from_iterable(bearers.get((fold(found.item.name), code), ()) for code in named))
    else:
        fields = {code: ministry_portfolio(found.item.name, code) for code in named}
        homes = set(chain.from_iterable(bearers.get((fields[code], code), ()) for code in named if fields[code]))
    return (homes.pop(),) if len(homes) == 1 else None


def _adopt_short(groups: dict[Key, Members]) -> None:
    """``health ministry`` joins the only ministry of its country whose portfolio begins so."""
    full: dict[Key, set[Key]] = defaultdict(set)
    for key, members in groups.items():
        if key[0] == "ministry" and isinstance(key[2], tuple) and len(key[2]) > 1:
            for first in {_fields(found.item.name, str(key[1]))[:1] for found, _ in members}:
                full[(key[1], first)].add(key)
    for key in [k for k in groups if k[0] == "ministry" and isinstance(k[2], tuple) and len(k[2]) == 1]:
        homes = full.get((key[1], key[2]), set())
        if len(homes) == 1 and all(_is_short(found.item.name) for found, _ in groups[key]):
            groups[next(iter(homes))] += [(found, "same-ministry-short") for found, _ in groups.pop(key)]


def _is_short(name: str) -> bool:
    """Ends in a small ``ministry``, as no official name does."""
    return name.endswith(" ministry")


def candidates(one: Cluster) -> Iterator[str]:
    """Slugs for the entry, the best first."""
    item = one.anchor.item
    code = _first(one, "country") or ""
    base = slug(item.name) or slug(f"organization {code}")
    place = slug(Locale("en").territories.get(code, ""))
    yield base if place and place in base else slug(f"{base} {code}", 70)


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
        country=_first(one, "country") or next(filter(None, map(_country_of_officials, one.found)), None),
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
            keys.append(("ministry", country, portfolio) if portfolio else ("name", country, body_key(name, country)))
        return set(chain.from_iterable(self._all.get(key, ()) for key in keys))


def _only(slugs: set[str]) -> str | None:
    return next(iter(slugs)) if len(slugs) == 1 else None


def by_slug(named: Iterable[tuple[str, Cluster]], people: Mapping[str, Sequence[str]]) -> dict[str, Organization]:
    return {slug_: build(slug_, one, people.get(slug_, ())) for slug_, one in named}
