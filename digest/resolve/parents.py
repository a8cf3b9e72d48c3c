"""Which body is part of which, as the articles state it: both ways.

A body has the parent that most of its articles state; where as many state another, it has none. A parent that the
digest knows under the name and the country of its part is linked, others keep their name. Nobody is part of itself,
and of two that are said to be part of each other neither is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from digest.resolve.mentions import Cluster, Found, prefer
from digest.resolve.names import fold
from digest.resolve.organizations import Directory
from digest.world import Organization, Parent


def linked(
    bodies: Mapping[str, Organization], named: Iterable[tuple[str, Cluster]], directory: Directory
) -> dict[str, Organization]:
    """``bodies`` with parents and parts."""
    told = {slug: parent for slug, one in named if (parent := _parent(slug, one, directory))}
    kept = {slug: parent for slug, parent in told.items() if not _circle(slug, told)}
    parts: dict[str, list[str]] = defaultdict(list)
    for slug in sorted(kept):
        if home := kept[slug].slug:
            parts[home].append(slug)
    return {
        slug: replace(body, parent=kept.get(slug), parts=tuple(parts.get(slug, ())))
        if slug in kept or slug in parts
        else body
        for slug, body in bodies.items()
    }


def _parent(slug: str, one: Cluster, directory: Directory) -> Parent | None:
    stated: dict[str, list[Found]] = defaultdict(list)
    for found in one.found:
        if found.item.parent:
            stated[_home(found, directory) or fold(found.item.parent)].append(found)
    stated.pop(slug, None)
    ranked = sorted(stated.items(), key=lambda s: (-len(_articles(s[1])), s[0]))
    if not ranked or (len(ranked) > 1 and len(_articles(ranked[0][1])) == len(_articles(ranked[1][1]))):
        return None
    home, members = ranked[0]
    name = prefer(found.item.parent for found in members) or home
    known = next((h for found in members if (h := _home(found, directory))), None)
    return Parent(name, known, tuple(found.mention for found in members))


def _home(found: Found, directory: Directory) -> str | None:
    return directory.slug(found.mention.record, found.item.parent, [found.item.country])


def _articles(members: Iterable[Found]) -> set[str]:
    return {found.mention.record for found in members}


def _circle(slug: str, told: Mapping[str, Parent]) -> bool:
    """Does the way up from ``slug`` come back to it?"""
    seen: set[str] = set()
    at: str | None = slug
    while at is not None and at in told and at not in seen:
        seen.add(at)
        at = told[at].slug
    return at == slug
