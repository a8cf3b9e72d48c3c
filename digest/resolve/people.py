"""Who is the same person. A false merge is worse than a missed one.

Policy, each row with the rule that a ``Merge`` keeps:

=======================  ==============================================================================
``same-name-country``    same key of the name (``names.person_key``), same country
``same-name-only-one``   same key of two words or more; one mention states no country and all the others one
``same-post``            a name of one word (``Lee``), same country, office and body, articles of one year
=======================  ==============================================================================

Never merged: names whose keys differ, two countries, a name of one word without country. Namesakes of one country
are one entry: known, and rare among people whose office is stated.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from digest.records import Record
from digest.resolve.mentions import Cluster, Found, assign_slugs, cluster, every, newest_first, prefer
from digest.resolve.names import content_words, fold, person_key
from digest.text.slugs import slug
from digest.world import Person, Post

Key = tuple[object, ...]
Lookup = Callable[[Found], str | None]  # the slug of the organization that an official's item names


def find(records: Iterable[Record]) -> list[tuple[str, Cluster]]:
    """Every person told of, with a slug; each official of each record is in exactly one cluster."""
    groups: dict[Key, list[Found]] = defaultdict(list)
    for found in every(records, "officials"):
        groups[person_key(found.item.name)].append(found)
    clusters = [one for key, group in groups.items() for one in _split(key, group)]
    return assign_slugs(clusters, _slugs, lambda c: (person_key(c.anchor.item.name), c.anchor.mention.record))


def _split(key: Key, group: Sequence[Found]) -> list[Cluster]:
    if len(key) < 2:
        return [cluster((f, "same-post") for f in same) for same in _by(group, _post_key)]
    known = _by([f for f in group if f.item.country], lambda f: (f.item.country,))
    unknown = [f for f in group if not f.item.country]
    members = [[(f, "same-name-country") for f in same] for same in known]
    if len(known) == 1:
        members[0] += [(f, "same-name-only-one") for f in unknown]
    elif unknown:
        members += [[(f, "same-name-country") for f in same] for same in _by(unknown, _vague_key)]
    return [cluster(m) for m in members]


def _vague_key(found: Found) -> Key:
    """Without any country two mentions are one person where office and body agree too."""
    item = found.item
    return (fold(item.office), fold(item.organization or found.mention.record))


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


def _slugs(one: Cluster) -> list[str]:
    item = one.anchor.item
    base = slug(item.name) or f"person-{(_country(one) or 'x').lower()}"
    return [base, slug(f"{base} {_country(one) or ''}", 70)]


def _country(one: Cluster) -> str | None:
    return next((f.item.country for f in one.found if f.item.country), None)


def build(slug_: str, one: Cluster, organization: Lookup) -> Person:
    name = prefer(f.item.name for f in one.found) or slug_
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
