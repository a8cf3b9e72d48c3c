"""When two mentions are one thing: the points of every piece of evidence, and the threshold, in one place.

Evidence adds points; ``MERGE`` or more is a merge, ``DOUBT`` or more is a pair for the curator, less is nothing. What
can never be true of one thing (two countries of one person) is a veto and stands in the resolvers' docstrings. The
points are chosen so that a name alone never merges: it needs its country, and a name that is only alike needs the
office or the body as well. A false merge is worse than a missed one.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

MERGE = 90
DOUBT = 50

#: Evidence -> points. The wording is what ``digest explain --entity`` prints.
POINTS: dict[str, int] = {
    # people: the name
    "same name": 60,
    "the name in another spelling": 50,
    "the name in another order": 50,
    "the name with initials": 40,
    "the name with a further part": 30,
    "a name alike": 10,
    "only the family name": 30,
    # people: what is said of them
    "same country": 30,
    "only bearer of the name": 30,
    "same office": 20,
    "same body": 20,
    "same field": 10,
    "an office that one person holds": 10,
    "same partners and topic": 20,
    "posts in two fields at one time": -40,
    "two countries": -30,
    # bodies
    "the same words in another order": 40,
    "same portfolio": 60,
    "same acronym and words": 60,
    "called by the acronym": 60,
    "same country, or a kind that exists once": 30,
    "only ministry of the country that begins so": 30,
    "only body of the country that goes by it": 30,
    "only country of the article that has one": 30,
    "country of its officials": 30,
    # instruments and events: what must hold before two are compared at all
    "same kind and parties": 30,
    "same kind and day": 30,
    "same date": 60,
    "the same sentence": 60,
    "same office and body in one year": 20,
    "same title": 60,
    "same subject": 40,
    "parties of one among the other's": 20,
    "dates a few days apart, in reports of one week": 20,
    "signed within eighteen months of the plan": 20,
    "reported within a week of the signing": 20,
}


#: Rules that decide by a key alone, and the evidence that the key stands for.
KEYS: dict[str, tuple[str, ...]] = {
    "same-name-country": ("same name", "same country, or a kind that exists once"),
    "same-ministry": ("same portfolio", "same country"),
    "same-ministry-short": ("same portfolio", "only ministry of the country that begins so"),
    "same-name-only-one": ("same name", "only bearer of the name"),
    "same-acronym": ("same acronym and words", "same country"),
    "acronym-only": ("called by the acronym", "only body of the country that goes by it"),
    "country-of-article": ("same portfolio", "only country of the article that has one"),
    "country-of-officials": ("same name", "country of its officials"),
    "same-post": ("same name", "same country", "same office and body in one year"),
    "same-title": ("same kind and parties", "same title"),
    "headline": ("same kind and parties", "same date"),
    "same-parties-date": ("same kind and parties", "same date"),
    "same-day": ("same kind and parties", "same date"),
    "same-words": ("same kind and parties", "the same sentence"),
}


@dataclass(frozen=True, slots=True)
class Score:
    """What speaks for and against, and the sum of its points."""

    evidence: tuple[str, ...]

    @property
    def points(self) -> int:
        return sum(POINTS[name] for name in self.evidence)

    @property
    def merges(self) -> bool:
        return self.points >= MERGE

    @property
    def doubtful(self) -> bool:
        return DOUBT <= self.points < MERGE

    def __str__(self) -> str:
        """``same name (60), same country (30): 90 of 90``"""
        told = ", ".join(f"{name} ({POINTS[name]})" for name in self.evidence)
        return f"{told}: {self.points} of {MERGE}"


def score(evidence: Iterable[str]) -> Score:
    return Score(tuple(evidence))


def reason(rule: str) -> str:
    """What speaks for a merge by a rule of ``KEYS``, with its points; empty for rules that say it themselves."""
    return str(score(KEYS[rule])) if rule in KEYS else ""
