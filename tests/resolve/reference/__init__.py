"""A small world of our own invention with a written-down truth, read from the files beside this module.

``*.txt`` hold articles, each under a line ``### <published> | <publisher> | <story>`` (``-``: a story of its own), its
title, a blank line and its text. ``[words](p:id)`` says that the words mean the entry ``id`` of ``truth.yaml``;
``p`` is a person, ``o`` an organization, ``a`` an agreement, ``e`` an event. The marks are taken out before the
article is extracted.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from digest.extract import extract
from digest.records import Article, Record
from digest.resolve import resolve
from digest.world import Digest, Mention
from tests.factory import article

HERE = Path(__file__).parent
FIELDS = {"p": "officials", "o": "organizations", "a": "agreements", "e": "events"}
LISTS = {"p": "people", "o": "organizations", "a": "agreements", "e": "events"}
_MARK = re.compile(r"\[(?P<words>[^\]]+)\]\((?P<kind>[poae]):(?P<id>[a-z0-9-]+)\)")


class Mark(NamedTuple):
    kind: str
    start: int
    end: int
    id: str


@dataclass(frozen=True)
class Told:
    """One article of the reference, with what its words mean and the story it belongs to."""

    article: Article
    story: str
    marks: tuple[Mark, ...]


@cache
def truth() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = yaml.safe_load((HERE / "truth.yaml").read_text(encoding="utf-8"))
    return found


@cache
def reference() -> tuple[Told, ...]:
    return tuple(told for path in sorted(HERE.glob("*.txt")) for told in _articles(path))


def _articles(path: Path) -> Iterator[Told]:
    _, *parts = re.split(r"^### ", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    for number, part in enumerate(parts, 1):
        head, title, _, body = part.split("\n", 3)
        published, publisher, story = (word.strip() for word in head.split("|"))
        text, marks = unmarked(body.strip())
        source = f"{path.name}#{number}"
        own = f"{path.stem}-{number}" if story == "-" else story
        yield Told(article(title, text, published, publisher=publisher, source=source), own, marks)


def unmarked(body: str) -> tuple[str, tuple[Mark, ...]]:
    """The text without its marks, and the marks with their places in it."""
    text, marks, last = "", [], 0
    for match in _MARK.finditer(body):
        text += body[last : match.start()]
        marks.append(Mark(match["kind"], len(text), len(text) + len(match["words"]), match["id"]))
        text, last = text + match["words"], match.end()
    return text + body[last:], tuple(marks)


@cache
def records() -> tuple[Record, ...]:
    """Every article through the real extractors."""
    return tuple(extract(told.article) for told in reference())


def resolved_hash() -> str:
    """A hash of all that the digest of the reference says, in the order in which it says it."""
    return hashlib.sha256(repr(resolve(records())).encode()).hexdigest()


class Judged(NamedTuple):
    """The mentions that mean something: mention -> entry that was made, mention -> entry that is true."""

    made: dict[Mention, str]
    true: dict[Mention, str]
    marks: int  #: distinct things marked, one an article
    unmarked: int  #: items that mean nothing of the reference: extraction's, not counted


def judged(digest: Digest, kind: str) -> Judged:
    """What the digest makes of the items of ``kind`` that a mark of the reference explains."""
    marks = {told.article.source: [m for m in told.marks if m.kind == kind] for told in reference()}
    made: dict[Mention, str] = {}
    true: dict[Mention, str] = {}
    others = 0
    for record in digest.records:
        for index, item in enumerate(getattr(record, FIELDS[kind])):
            mention = Mention(record.id, FIELDS[kind], index)
            meant = _meant(item, marks[record.article.source])
            others += meant is None
            if meant:
                made[mention], true[mention] = digest.entity[mention], meant
    return Judged(made, true, sum(len({m.id for m in ms}) for ms in marks.values()), others)


def _meant(item: Any, marks: list[Mark]) -> str | None:
    """The entry whose mark the item's best passage holds: for a named thing the mark with its name."""
    name = getattr(item, "name", None)
    for evidence in item.evidence:
        inside = [m for m in marks if evidence.where == "text" and m.start < evidence.end and evidence.start < m.end]
        if inside:
            fitting = [m for m in inside if name and m.end - m.start == len(name)]
            return (fitting or inside)[0].id
    return None


def b_cubed(made: dict[Any, str], true: dict[Any, str]) -> tuple[float, float]:
    """B-cubed precision and recall of a clustering (Bagga and Baldwin, 1998): the mean, over all mentions, of the
    share of its made entry that truly belongs with it, and of its true entry that was found with it."""
    if not made:
        return 1.0, 1.0

    def mean(over: dict[Any, str], against: dict[Any, str]) -> float:
        members: dict[str, list[Any]] = {}
        for mention, entry in over.items():
            members.setdefault(entry, []).append(mention)
        shares = (
            sum(against[other] == against[mention] for other in members[over[mention]]) / len(members[over[mention]])
            for mention in over
        )
        return sum(shares) / len(over)

    return mean(made, true), mean(true, made)
