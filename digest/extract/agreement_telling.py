"""What the record says of an instrument: its fields and passages, and ``two MoUs`` as two."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from digest.extract.agreement_items import MOST, Item
from digest.extract.mentions import Mention
from digest.extract.reading import Reading
from digest.records import AgreementTold, Evidence

#: More than so many told together are never told one by one.
SEVERAL = 12
_ONE_OF_THEM = re.compile(r"\b(?:One\sof\s(?:them|these|the)|The\sfirst)\b")
_THE_OTHERS = re.compile(r"\b(?:The|the)\s(?:other|remaining|rest|last|fourth|fifth|final)\b|\b(?:The\s)?[Oo]thers\b")


def told_of(reading: Reading, item: Item) -> Iterator[AgreementTold]:
    """The item as the record has it; ``two MoUs`` twice."""
    ordered = sorted(item.mentions, key=lambda m: (m.status is None, m.in_title, m.head.start))
    spans = dict.fromkeys(_span(reading, m) for m in ordered)
    told = AgreementTold(
        item.kind, item.status, item.date, tuple(sorted(item.codes)), item.bodies,
        (item.subject,) if item.subject else (), item.title, tuple(spans), item.rule,
    )  # fmt: skip
    if item.count == 1:
        yield told
        return
    parts = list(item.parts.values())
    most = max(MOST, item.count) if item.count > MOST and _all_are_told(reading, item) else MOST
    if item.count > max(most, len(parts)):
        yield told
    for number in range(item.count if 2 <= item.count <= most else len(parts) if item.count else max(1, len(parts))):
        yield _with_part(reading, told, parts[number]) if number < len(parts) else told


def _all_are_told(reading: Reading, item: Item) -> bool:
    """``Five agreements … . One of them creates a commission. The other agreements deal with …``: all five are told."""
    if item.count > SEVERAL:
        return False
    first = next((m for m in item.mentions if not m.in_title), item.mentions[0])
    start, end = first.sentence.end, first.sentence.end + 2000
    one = _ONE_OF_THEM.search(reading.full, start, end)
    return one is not None and _THE_OTHERS.search(reading.full, one.end(), end) is not None


def _with_part(reading: Reading, told: AgreementTold, part: Mention) -> AgreementTold:
    """``told`` with what is told of this one of several; its sentence stands first."""
    first = _span(reading, part)
    return replace(
        told,
        kind=part.kind if part.kind != "agreement" else told.kind,
        organizations=part.signers.bodies or told.organizations,
        subjects=(part.subject,) if part.subject else told.subjects,
        evidence=(first, *(e for e in told.evidence if e != first)),
    )


def _span(reading: Reading, mention: Mention) -> Evidence:
    return reading.evidence(mention.sentence.start, mention.sentence.end)
