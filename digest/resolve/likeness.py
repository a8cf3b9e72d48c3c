"""How alike two people are: evidence from their names and from what is said of them, as ``policy`` counts it.

A name is compared word by word in one spelling (``names.spelled``). Two names whose words differ are never evidence
for one person; where they differ by a slip of the pen only, the pair is shown to the curator.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache, lru_cache
from itertools import chain

from rapidfuzz.distance import DamerauLevenshtein

from digest.dates import sort_key
from digest.resolve.mentions import Found
from digest.resolve.names import (
    PATRONYMICS,
    content_words,
    family_names,
    field_words,
    is_family_first,
    nation_words,
    person_key,
    spelled,
    table,
)

Name = tuple[str, ...]
Key = tuple[Name, frozenset[str], frozenset[str]]
#: Two posts in two fields within so many days are two people, unless more speaks for one.
CAREER_DAYS = 183
#: Letters at either end of a family name by which slips of the pen are looked for.
HALF = 4
_CAREER = timedelta(days=CAREER_DAYS)
#: How far apart two articles may be that tell of one holder of an office, by a name told in part.
TERM_DAYS = 366 * 4
ONE_YEAR = 366
#: Where family names, or the father's, stand first at home and often last abroad.
_ORDER_FREE = frozenset({"JP", "HU", "KR", "KP", "CN", "TW", "VN", "KH", "MN"})


@lru_cache(maxsize=1 << 16)
def name_evidence(a: Name, b: Name, order_free: bool) -> str | None:
    """What two keys of names say (``policy.POINTS``); None where they are two names."""
    if a == b:
        return "same name"
    if "".join(a) == "".join(b):
        return "same name"  # once with a hyphen, once without
    first, second = _spelled(a), _spelled(b)
    if first == second or "".join(first) == "".join(second):
        return "the name in another spelling"
    if order_free and sorted(first) == sorted(second):
        return "the name in another order"
    if _abbreviates(first, second) or _abbreviates(second, first):
        return "the name with initials"
    short, full = (first, second) if len(first) < len(second) else (second, first)
    if _initialled(short, full):
        return "the name with initials"
    if _extends(short, full):
        return "the name with a further part"
    return "a name alike" if _slip(first, second) else None


@cache
def _spelled(name: Name) -> Name:
    return tuple(spelled(word) for word in name)


def _abbreviates(short: Name, full: Name) -> bool:
    """``J Silva`` for ``Joao Silva``: the last word is the same, another may be its first letter."""
    if len(short) != len(full) or len(short) < 2 or short[-1] != full[-1] or len(short[-1]) < 2:
        return False
    pairs = list(zip(short, full, strict=True))
    return short != full and all(s == f or (len(s) == 1 and f.startswith(s)) for s, f in pairs)


def _initialled(short: Name, full: Name) -> bool:
    """``Ana Lima`` for ``Ana R. Lima``: the full name has initials between that the short one leaves out."""
    return 2 <= len(short) < len(full) and len(full[0]) > 1 and tuple(word for word in full if len(word) > 1) == short


def _extends(short: Name, full: Name) -> bool:
    """``Ahmed Mansouri`` for ``Ahmed Khalid Mansouri``: both ends are the same, parts between are left out. Or the
    house is, or the mother's family name: ``Ahmed bin Salem`` for ``Ahmed bin Salem Al Mansouri``, ``Ana Vidal`` for
    ``Ana Vidal Rojas``."""
    if not 2 <= len(short) < len(full) or min(map(len, full)) < 2:
        return False
    if full[: len(short)] == short and PATRONYMICS.intersection(short[1:-1]):
        return not PATRONYMICS.intersection(full[len(short) :])
    if full[:-1] == short:
        return True
    between = iter(full)
    return short[0] == full[0] and short[-1] == full[-1] and all(word in between for word in short)


def _slip(a: Name, b: Name) -> bool:
    """One letter more, less or exchanged in one long word; the rest is the same."""
    if len(a) != len(b):
        return False
    differ = [(x, y) for x, y in zip(a, b, strict=True) if x != y]
    return len(differ) == 1 and min(map(len, differ[0])) > 4 and DamerauLevenshtein.distance(*differ[0]) == 1


@lru_cache(maxsize=1 << 16)
def name_keys(name: Name) -> tuple[tuple[str, ...], ...]:
    """Keys of which two names must share one to be compared: few people share any, so cost stays linear."""
    said = _spelled(name)
    keys: list[tuple[str, ...]] = [("", "".join(said)), (said[0][:1], said[-1])]
    if len(said[-1]) > HALF:  # a slip leaves one end of a long name as it is
        keys += [(said[0], f"{said[-1][:HALF]}…"), (said[0], f"…{said[-1][-HALF:]}")]
    if len(said) == 2 and min(map(len, said)) > 1:
        keys.append(("2", *sorted(said)))
    if len(said) > 1:  # a part behind may be left out
        keys.append(("1", *said[: 3 if said[1] in PATRONYMICS else 2]))
    return tuple(keys)


class Alike:
    """The names of an archive: for each, those with which it may be one name, itself among them."""

    def __init__(self, names: Iterable[Name]) -> None:
        bearers: dict[tuple[str, ...], list[Name]] = defaultdict(list)
        self._found: dict[Name, list[Name]] = {}
        for name in dict.fromkeys(names):  # each with those before it, so every two are compared once
            near = dict.fromkeys(chain.from_iterable(bearers[key] for key in name_keys(name)))
            self._found[name] = [other for other in near if name_evidence(name, other, True)]
            for other in self._found[name]:
                self._found[other].append(name)
            self._found[name].append(name)
            for key in name_keys(name):
                bearers[key].append(name)

    def to(self, name: Name) -> list[Name]:
        return self._found[name]


@dataclass(frozen=True, slots=True)
class Profile:
    """What one mention says of a person."""

    name: Name
    country: str | None
    office: frozenset[str]
    body: frozenset[str]
    domain: frozenset[str]  #: the words of office and body that say a field: ``health``; no ranks, no country
    alone: bool  #: whether the office is one that one person of the country holds
    partners: frozenset[str]
    topics: frozenset[str]
    when: date | None


def profile(found: Found) -> Profile:
    item, record = found.item, found.record
    office, body, domain, alone = _post(item.office, item.organization or "", item.country)
    return Profile(
        name=person_key(item.name),
        country=item.country,
        office=office,
        body=body,
        domain=domain,
        alone=alone,
        partners=frozenset(c.code for c in record.countries if c.role == "party") - {item.country or ""},
        topics=frozenset(record.topics),
        when=sort_key(record.article.published)[0] if record.article.published else None,
    )


@lru_cache(maxsize=1 << 16)
def _post(office: str, body: str, country: str | None) -> tuple[frozenset[str], frozenset[str], frozenset[str], bool]:
    """The words of an office, of its body, and those of both that say a field; whether one person alone holds it."""
    nation = nation_words(country) if country else frozenset()
    said, where = field_words(office) - nation, content_words(body) - nation
    alone = bool(country and said & table("sole") and not said & table("shared"))
    return said, where, (said | where) - table("ranks") - table("ministry"), alone


@dataclass(slots=True)
class Stint:
    """What is said of a person under one name, in one office of one body."""

    profile: Profile
    partners: set[str]
    topics: set[str]
    first: date | None
    last: date | None

    def widen(self, one: Profile) -> None:
        self.partners |= one.partners
        self.topics |= one.topics
        if one.when:
            self.first = min(self.first or one.when, one.when)
            self.last = max(self.last or one.when, one.when)

    def near(self, when: date | None, within: timedelta = _CAREER) -> bool:
        """Within so many days of it; what is not dated may be."""
        if when is None or self.first is None or self.last is None:
            return True
        return self.first - within <= when <= self.last + within


@dataclass(slots=True)
class Portrait:
    """What the mentions taken for one person say in sum."""

    stints: dict[Key, Stint] = field(default_factory=dict)
    names: dict[Name, None] = field(default_factory=dict)
    members: list[tuple[Found, str, str]] = field(default_factory=list)  #: item, rule, reason
    country: str | None = None

    def add(self, found: Found, one: Profile, rule: str, reason: str) -> None:
        self.members.append((found, rule, reason))
        self.country = self.country or one.country
        self.names[one.name] = None
        known = self.stints.setdefault((one.name, one.office, one.body), Stint(one, set(), set(), None, None))
        known.widen(one)


def evidence(one: Profile, known: Portrait) -> list[str]:
    """What speaks for and against ``one`` being the person ``known``; empty where it cannot be."""
    if one.country and known.country and one.country != known.country:
        return []
    order_free = one.country == known.country and one.country in _ORDER_FREE
    names = [name_evidence(one.name, other, order_free) for other in known.names]
    best = names[0] if len(names) == 1 else next((name for name in _NAME_ORDER if name in names), None)
    if best is None:
        return []
    same = ["same country"] if one.country and one.country == known.country else []
    sole = ["an office that one person holds"] if best in _IN_PART and holds_alone(one, known) else []
    return [best, *same, *_work(one, known), *sole, *_against(one, known)]


#: Evidence of a name told in part, for which an office of one holder speaks.
_IN_PART = ("the name with initials", "the name with a further part")


def holds_alone(one: Profile, known: Portrait, within: int = TERM_DAYS) -> bool:
    """Do both hold the same office of one holder, of their country or one body, within so many days?"""
    return one.alone and any(
        one.office == stint.profile.office
        and (one.body == stint.profile.body or not one.body or not stint.profile.body)
        and stint.near(one.when, timedelta(days=within))
        for stint in known.stints.values()
    )


def family_words(name: Name) -> frozenset[str]:
    """The words by which a person may be called alone: the last, or those of a name whose family name stands first."""
    if is_family_first(name):
        return family_names(name)
    return frozenset(name[-1:]) if len(name) > 1 else frozenset()


def family_evidence(one: Profile, known: Portrait) -> list[str]:
    """What speaks for a name of one word being the person ``known`` of that family name and country; empty where
    another body or another time is told."""
    told = [
        stint.profile
        for stint in known.stints.values()
        if one.office
        and one.office == stint.profile.office
        and (one.body == stint.profile.body or not one.body or not stint.profile.body)
        and stint.near(one.when, timedelta(days=ONE_YEAR))
    ]
    if not told:
        return []
    body = ["same body"] if one.body and any(one.body == other.body for other in told) else []
    vague = family_names(one.name) and not one.office - table("ranks")  # ``President Lee`` may be of anything
    sole = ["an office that one person holds"] if holds_alone(one, known, ONE_YEAR) and not vague else []
    return ["only the family name", "same country", "same office", *body, *sole]


_NAME_ORDER = (
    "same name",
    "the name in another spelling",
    "the name in another order",
    "the name with initials",
    "the name with a further part",
    "a name alike",
)


def _work(one: Profile, known: Portrait) -> Iterator[str]:
    others = [stint.profile for stint in known.stints.values()]
    office = bool(one.office) and any(one.office == o.office for o in others)
    body = bool(one.body) and any(one.body == o.body for o in others)
    if office:
        yield "same office"
    if body:
        yield "same body"
    if not office and not body and any(one.domain & o.domain for o in others):
        yield "same field"


def _against(one: Profile, known: Portrait) -> Iterator[str]:
    """Two fields at one time; what is told of the same field, or at another time, is a career."""
    told = [stint for stint in known.stints.values() if stint.profile.domain]
    if not one.domain or not told or any(one.domain & stint.profile.domain for stint in told):
        return
    if any(stint.near(one.when) for stint in told):
        yield "posts in two fields at one time"
        if not is_family_first(one.name) and any(
            one.partners & stint.partners and one.topics & stint.topics for stint in told
        ):
            yield "same partners and topic"
