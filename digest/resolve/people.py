"""Who is the same person. A false merge is worse than a missed one.

Compared are mentions that share a key of the name (``likeness.name_keys``), the oldest first; evidence adds up to
points (``policy``). Each row is the rule that a ``Merge`` keeps:

=======================  ==============================================================================
``same-name-country``    the same name (order, hyphens, diacritics aside) and country
``other-spelling``       one name in two transliterations or orders, or with initials or a further part; the same
                         country, and office or body
``same-name-only-one``   the same name of two words or more; one mention states no country and nobody else bears it
``family-name``          a name of one word (``Lobo``) for the only holder of that family name in an office that one
                         person of the country holds (where the name is as frequent as ``Lee``, one with a field:
                         ``Minister of Health``), or in the same office and body; articles of one year
``same-post``            a name of one word, same country, office and body, articles of one year
=======================  ==============================================================================

Never merged: full names that differ, two countries, a name of one word without country, posts in two fields within
half a year. A mention that fits two people stays alone. Doubtful pairs are kept for the curator; among them one name in
one office of two countries, as one of the two may have been misread.
Known misses: a change of field within half a year; a name that changed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import islice

from digest.records import Record
from digest.resolve import policy
from digest.resolve.likeness import (
    ONE_YEAR,
    Alike,
    Name,
    Portrait,
    Profile,
    evidence,
    family_evidence,
    family_words,
    holds_alone,
    name_keys,
    profile,
)
from digest.resolve.mentions import Cluster, Found, age, assign_slugs, cluster, every, newest_first, prefer
from digest.resolve.names import content_words, fold, person_key, untitled
from digest.text.slugs import slug
from digest.world import Doubtful, Person, Post

Key = tuple[object, ...]
Lookup = Callable[[Found], str | None]  # the slug of the organization that an official's item names
#: The lead in points that one of two fitting people must have over the other.
LEAD = 10
#: Pairs of one name in two countries that are shown to the curator for one mention.
MOST_ABROAD = 3
#: Stands for every country where people are looked up.
_ANY = "*"


def find(records: Iterable[Record]) -> tuple[list[tuple[str, Cluster]], list[Doubtful]]:
    """Every person told of, with a slug; each official of each record is in exactly one cluster. And the doubtful
    pairs."""
    items = every(records, "officials")
    short = [f for f in items if len(person_key(f.item.name)) < 2]
    full = [f for f in items if len(person_key(f.item.name)) > 1]
    gallery = _Gallery(Alike(person_key(f.item.name) for f in full))
    for found in sorted(full, key=_certain_first):
        gallery.place(found)
    left = gallery.place_short(short)
    clusters = [cluster(p.members) for p in gallery.portraits]
    clusters += [cluster((f, "same-post") for f in same) for same in _by(left, _post_key)]
    named = assign_slugs(clusters, candidates, lambda c: (person_key(c.anchor.item.name), c.anchor.mention.record))
    return named, gallery.doubtful


def _certain_first(found: Found) -> Key:
    """Mentions that say most first, then the oldest: what a vague one may mean is known when it comes."""
    initials = any(len(word) == 1 for word in person_key(found.item.name))
    return (not found.item.country, initials, age(found))


class _Gallery:
    """The people known so far, by their names."""

    def __init__(self, alike: Alike) -> None:
        self._alike = alike
        self.portraits: list[Portrait] = []
        self.doubtful: list[Doubtful] = []
        self._known: dict[Key, dict[int, Portrait]] = defaultdict(dict)  #: by name and country, or any
        self._namesakes: dict[Key, dict[int, Portrait]] = defaultdict(dict)  #: by first key of the name

    def place(self, found: Found) -> None:
        """Put the mention with the person it surely means, else make it a person of its own."""
        one = profile(found)
        fitting, doubts = self._judged(one)
        if fitting and (len(fitting) == 1 or fitting[0][0].points - fitting[1][0].points >= LEAD):
            said, known = fitting[0]
            known.add(found, one, _rule(said), str(said))
        else:
            known = Portrait()
            known.add(found, one, "", "")
            self.portraits.append(known)
            self._doubt(found, [*fitting, *doubts, *self._abroad(one)])
        self._show(one.name, known)

    def place_short(self, short: Iterable[Found]) -> list[Found]:
        """Put the mentions of one word with those whose family name it is; those that are left."""
        families: dict[Key, dict[int, Portrait]] = defaultdict(dict)
        for known in self.portraits:
            for name in known.names:
                for word in family_words(name):
                    families[(word, known.country)][id(known)] = known
        left = []
        for found in sorted(short, key=age):
            one = profile(found)
            bearers = families.get((*one.name, one.country), {}).values() if one.country else ()
            scored = [(policy.score(family_evidence(one, known)), known) for known in bearers]
            fitting = [(said, known) for said, known in scored if said.merges]
            if len(fitting) == 1:
                fitting[0][1].members.append((found, "family-name", str(fitting[0][0])))
            else:
                left.append(found)
                self._doubt(found, fitting)
        return left

    def _doubt(self, found: Found, doubts: Iterable[tuple[policy.Score, Portrait]]) -> None:
        self.doubtful += [Doubtful(other.members[0][0].mention, found.mention, str(said)) for said, other in doubts]

    def _abroad(self, one: Profile) -> Iterator[tuple[policy.Score, Portrait]]:
        """Who bears the name and holds the office in another country at the time: one of the two may be misread."""
        namesakes = self._namesakes.get(name_keys(one.name)[0], {}).values() if one.alone else ()
        told = (k for k in namesakes if k.country and k.country != one.country and holds_alone(one, k, ONE_YEAR))
        for known in islice(told, MOST_ABROAD):
            yield policy.score(["same name", "same office", "two countries"]), known

    def _judged(self, one: Profile) -> tuple[list[tuple[policy.Score, Portrait]], list[tuple[policy.Score, Portrait]]]:
        """The people whom ``one`` fits, best first, and those of whom it may be a mention."""
        said = [(evidence(one, known), known) for known in self._candidates(one)]
        bearers = sum(bool(names) and names[0] == "same name" for names, _ in said)
        scored = [(policy.score(_only(names, bearers, one, known)), known) for names, known in said if names]
        ranked = sorted(scored, key=lambda s: (-s[0].points, age(s[1].members[0][0])))
        return [s for s in ranked if s[0].merges], [s for s in ranked if s[0].doubtful]

    def _candidates(self, one: Profile) -> Iterable[Portrait]:
        """Everybody with a name like it, save those of other countries. Who is told of without one comes last, so
        nobody known is without a country where ``one`` has one."""
        found: dict[int, Portrait] = {}
        for name in self._alike.to(one.name):
            found |= self._known.get((name, one.country or _ANY), {})
        return found.values()

    def _show(self, name: Name, known: Portrait) -> None:
        for country in (known.country, _ANY):
            self._known[(name, country)][id(known)] = known
        self._namesakes[name_keys(name)[0]][id(known)] = known


def _only(names: list[str], bearers: int, one: Profile, known: Portrait) -> list[str]:
    """Somebody told of without a country is the only one who bears the name, if one alone does."""
    without = not one.country and bool(known.country)
    return [*names, "only bearer of the name"] if without and bearers == 1 and names[0] == "same name" else names


def _rule(said: policy.Score) -> str:
    if said.evidence[0] != "same name":
        return "other-spelling"
    return "same-name-country" if "same country" in said.evidence else "same-name-only-one"


def _post_key(found: Found) -> Key:
    item = found.item
    published = found.record.article.published
    if not item.country or not published:
        return (found.mention,)
    return (item.country, published[:4], fold(item.office), fold(item.organization or ""))


def _by(group: Iterable[Found], key: Callable[[Found], Key]) -> list[list[Found]]:
    parts: dict[Key, list[Found]] = defaultdict(list)
    for found in group:
        parts[key(found)].append(found)
    return list(parts.values())


def candidates(one: Cluster) -> Iterator[str]:
    """Slugs for the entry, the best first."""
    base = slug(untitled(one.anchor.item.name)) or f"person-{(_country(one) or 'x').lower()}"
    yield base
    yield slug(f"{base} {_country(one) or ''}", 70)


def _country(one: Cluster) -> str | None:
    return next((f.item.country for f in one.found if f.item.country), None)


def build(slug_: str, one: Cluster, organization: Lookup) -> Person:
    full = [untitled(f.item.name) for f in one.found if len(person_key(f.item.name)) > 1]
    name = prefer(full or [f.item.name for f in one.found]) or slug_
    return Person(
        slug=slug_,
        name=name,
        variants=tuple(sorted({f.item.name for f in one.found} - {name})),
        country=_country(one),
        posts=_posts(one, organization),
        mentions=one.mentions,
    )


def _posts(one: Cluster, organization: Lookup) -> tuple[Post, ...]:
    """One post for one office: ``Minister of Health`` and ``Health Minister`` are one, whether the body is told or
    not; two bodies are two posts."""
    if len(one.found) == 1:
        return (_post(one, organization),)
    bodies = {f.mention: organization(f) or fold(f.item.organization or "") for f in one.found}
    told: dict[frozenset[str], set[str]] = defaultdict(set)
    for found in one.found:
        told[_office(found)].add(bodies[found.mention])

    def key(found: Found) -> Key:
        others = told[_office(found)] - {""}
        return (_office(found), bodies[found.mention] or (min(others) if len(others) == 1 else ""))

    posts = [_post(cluster((f, "") for f in same), organization) for same in _by(one.found, key)]
    return tuple(newest_first(posts, lambda p: p.last, lambda p: (fold(p.office), p.organization or "", p.mentions)))


def _office(found: Found) -> frozenset[str]:
    return content_words(found.item.office) or frozenset([found.item.office])


def _post(one: Cluster, organization: Lookup) -> Post:
    dates = [f.record.article.published for f in one.found if f.record.article.published]
    return Post(
        office=prefer(f.item.office for f in one.found) or "",
        organization=prefer(f.item.organization for f in one.found),
        organization_slug=next((s for f in one.found if (s := organization(f))), None),
        country=_country(one),
        first=dates[0] if dates else None,
        last=dates[-1] if dates else None,
        mentions=one.mentions,
    )
