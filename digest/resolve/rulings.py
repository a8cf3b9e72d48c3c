"""The curator's word: what is the same and what is not, whatever the rules and their points say.

A ruling names entries by their slug as the rules alone would give it, or by the slug that a mention would have if it
stood alone; so it still holds when articles that come later make the rules merge what it tells apart. ``slug @
article`` means the mentions of the entry in that article only.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from digest.errors import SourceProblem
from digest.resolve.mentions import Candidates, Cluster, Found, age, cluster, fingerprint, single
from digest.world import Doubtful, EntryRef, Mention, Ruling

Named = Sequence[tuple[str, Cluster]]
RULE = "curator"


@dataclass(slots=True)
class Ruled:
    """What the rulings of one field made of its entries."""

    entries: list[tuple[str, Cluster]]
    moved: dict[str, str] = field(default_factory=dict)  #: slug that is no more -> the entry it became part of
    apart: list[tuple[frozenset[Mention], frozenset[Mention]]] = field(default_factory=list)
    problems: list[SourceProblem] = field(default_factory=list)

    def settles(self, pair: Doubtful) -> bool:
        """Has the curator said that the two are different?"""
        return any(
            (pair.first in a and pair.other in b) or (pair.first in b and pair.other in a) for a, b in self.apart
        )


def ruled(named: Named, rulings: Iterable[Ruling], candidates: Candidates) -> Ruled:
    """``named`` as the curator has it; what is split off gets a slug of its own, the others keep theirs."""
    if not (own := list(rulings)):
        return Ruled(list(named))
    desk = _Desk(named, candidates)
    for ruling in sorted(own, key=lambda r: r.verdict):  # what differs first: then what is the same
        sets = [desk.meant(ref, ruling) for ref in ruling.entries]
        known = [found for found in sets if found]
        if ruling.verdict == "different":
            desk.split(known)
        else:
            desk.join(known, ruling)
    return desk.ruled()


class _Desk:
    def __init__(self, named: Named, candidates: Candidates) -> None:
        self._candidates = candidates
        self._members = {slug: list(zip(one.found, one.rules, one.reasons, strict=True)) for slug, one in named}
        self._home = {found.mention: slug for slug, one in named for found in one.found}
        self._alone: dict[str, list[Found]] = {}
        for _, one in named:
            for found in one.found:
                self._alone.setdefault(next(iter(candidates(single(found)))), []).append(found)
        self._automatic = {slug: list(one.found) for slug, one in named}
        self._moved: dict[str, str] = {}
        self._apart: list[tuple[frozenset[Mention], frozenset[Mention]]] = []
        self._problems: list[SourceProblem] = []

    def meant(self, ref: EntryRef, ruling: Ruling) -> list[Found]:
        """The mentions that ``ref`` names; none, with a problem, where it names nothing."""
        found = self._automatic.get(ref.slug) or self._alone.get(ref.slug, [])
        if ref.articles:
            both = [*self._automatic.get(ref.slug, ()), *self._alone.get(ref.slug, ())]
            found = list({f.mention: f for f in both if f.mention.record in ref.articles}.values())
        if found and (ref.articles or len({self._home[f.mention] for f in found}) == 1):
            return found
        where = f" in {' or '.join(ref.articles)}" if ref.articles else ""
        told = f"{ref.slug} may be several" if found else f"Nothing is called {ref.slug}{where}"
        fix = "take the slug from the address of its page, or ask `digest explain --entity NAME`"
        self._problems.append(SourceProblem(ruling.source, f"line {ruling.line}", told, fix))
        return []

    def split(self, sets: Sequence[Sequence[Found]]) -> None:
        """Make each of ``sets`` an entry apart from those before it."""
        mentions = [frozenset(f.mention for f in found) for found in sets]
        self._apart += [(a, b) for i, a in enumerate(mentions) for b in mentions[i + 1 :]]
        for number, own in enumerate(mentions[1:], 1):
            before = {self._home[m] for earlier in mentions[:number] for m in earlier - own}
            for slug in sorted({self._home[m] for m in own} & before):
                self._cut(slug, own)

    def _cut(self, slug: str, own: frozenset[Mention]) -> None:
        going = [m for m in self._members[slug] if m[0].mention in own]
        self._members[slug] = [m for m in self._members[slug] if m[0].mention not in own]
        new = self._free(cluster([(f, "") for f, _, _ in going]))
        self._members[new] = going
        self._home |= {f.mention: new for f, _, _ in going}

    def _free(self, one: Cluster) -> str:
        names = list(self._candidates(one))
        names += [f"{names[-1]}-{fingerprint(one.anchor.mention, n)}" for n in range(2)]
        return next(name for name in names if name not in self._members)

    def join(self, sets: Sequence[Sequence[Found]], ruling: Ruling) -> None:
        """Make one entry of all that hold a mention of ``sets``, under the slug of the oldest."""
        slugs = sorted({self._home[f.mention] for found in sets for f in found}, key=self._age)
        kept, *others = slugs or [""]
        for slug in others:
            told = f"{ruling.source}, line {ruling.line}"
            self._members[kept] += [(found, RULE, told) for found, _, _ in self._members.pop(slug)]
            self._moved[slug] = kept
        self._home |= {found.mention: kept for found, _, _ in self._members.get(kept, ())}

    def _age(self, slug: str) -> tuple[Any, ...]:
        return min(age(found) for found, _, _ in self._members[slug])

    def ruled(self) -> Ruled:
        entries = [(slug, cluster(members)) for slug, members in self._members.items() if members]
        moved = {old: self._last(new) for old, new in self._moved.items()}
        return Ruled(sorted(entries, key=lambda e: age(e[1].anchor)), moved, self._apart, self._problems)

    def _last(self, slug: str) -> str:
        while slug in self._moved:
            slug = self._moved[slug]
        return slug
