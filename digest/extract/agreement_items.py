"""Instruments in the making: what the mentions of one say together.

A helper of ``digest.extract.agreements``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from digest.extract.mentions import Mention
from digest.records import AgreementKind, AgreementStatus


@dataclass
class Item:
    """An instrument in the making."""

    kind: AgreementKind
    status: AgreementStatus
    date: str | None
    dated: int
    codes: frozenset[str]
    stated: bool
    bodies: tuple[str, ...]
    sides: frozenset[str]
    subject: str | None
    title: str | None
    rule: str
    told_with: int  #: how many were told apart in one breath (``with A and B``); 1 for one
    count: int  #: how many the text says they are (``two MoUs``); 0 for an unknown number
    mentions: list[Mention] = field(default_factory=list)
    words: frozenset[str] = frozenset()
    parts: dict[str, Mention] = field(default_factory=dict)  #: of several told together, those told one by one

    @property
    def guessed(self) -> bool:
        """Whether it is told by the headline only, which names no party."""
        who = self.mentions[0].signers
        if not self.from_title or any(m.status for m in self.mentions[1:LOOKED_AT]):
            return False
        return not who.stated and not self.codes & who.sides

    @property
    def from_title(self) -> bool:
        return self.mentions[0].in_title


def new_item(mention: Mention, codes: frozenset[str]) -> Item:
    assert mention.status is not None
    who = mention.signers
    count = 1 if who.apart or who.joins else mention.phrase.number
    return Item(
        mention.kind, mention.status, mention.date, mention.dated, codes, who.stated, who.bodies, who.sides,
        mention.subject, mention.title, mention.rule, max(1, len(who.apart)), count, [mention], mention.words,
    )  # fmt: skip


#: ``Two MoUs`` are two items, ``three`` three; of more, only those told one by one.
MOST = 3
#: So many mentions and bodies of one instrument are looked at, and so many told one by one: of an endless list each
#: takes no longer.
LOOKED_AT, PARTS = 40, 100
#: Kinds that ``the agreement`` may mean.
ALIKE = {"mou", "agreement", "treaty", "contract", "partnership"}
#: Rules by which an instrument is only referred to: they do not say how far it has come.
REFERENCES = ("agreements.pair", "agreements.year", "agreements.existing")
RANK = {"proposed": 0, "planned": 1, "revision": 2, "signed": 3}


def merge(item: Item, mention: Mention) -> None:
    only = item.from_title and item.dated == 1 and len(item.mentions) == 1
    if only and mention.ratified and mention.status == "signed":
        item.date, item.dated = None, 0  # what the headline tells as news is that it is ratified
    item.mentions.append(mention)
    item.words = item.words or mention.words
    who = mention.signers
    if mention.dated > item.dated and not (mention.rule == "agreements.reached" != item.rule):
        item.date, item.dated = mention.date, mention.dated
    elif mention.dated == item.dated == 2 and mention.date and item.date and len(mention.date) > len(item.date):
        item.date = mention.date
    item.subject = item.subject or mention.subject
    item.title = item.title or mention.title
    if mention.status is None:
        return
    if item.count != 1 and mention.phrase.number == 1 and not mention.in_title:
        _add_part(item, mention)
        return
    if mention.phrase.number != 1 and (item.count == 0 or (item.from_title and item.count == 1)):
        item.count = mention.phrase.number
    if mention.rule not in REFERENCES:
        item.status = max(item.status, mention.status, key=lambda s: RANK[s])
    if item.codes in who.apart and item.told_with == 1:
        return  # one of those told apart here
    if (who.stated and not item.stated and who.codes) or who.joins:
        item.codes, item.stated = who.codes | (item.codes if who.joins else frozenset()), True
    elif (
        item.told_with == 1
        and who.stated
        and (item.from_title or mention.phrase.definite is True)
        and item.codes < who.codes
    ):
        item.codes = who.codes
    if len(item.bodies) < LOOKED_AT:
        item.bodies = tuple(dict.fromkeys((*item.bodies, *who.bodies)))
        item.sides |= who.sides
    told = item.kind == "agreement" and (item.mentions[0].in_title or mention.kind in ("mou", "treaty", "contract"))
    if told and mention.kind != "partnership" and _says_kind(mention):
        item.kind = mention.kind
    if item.rule == "agreements.title" or item.from_title:
        item.rule = mention.rule


def kind_of(kind: AgreementKind) -> str:
    """One name for the kinds that are spoken of as agreements."""
    return "agreement" if kind in ALIKE else kind


def still_to_come(status: AgreementStatus) -> bool:
    """Whether an instrument of that status is not signed yet."""
    return status in ("planned", "proposed")


def _says_kind(mention: Mention) -> bool:
    """Whether the mention's noun tells the kind better than ``agreement`` does."""
    return mention.phrase.number == 1 or mention.head.value[1] == "sure"


_SMALL = frozenset(
    {"the", "of", "and", "for", "on", "in", "a", "an", "to", "between", "agreement", "agreements", "convention"}
    | {"treaty", "protocol", "memorandum", "understanding", "mou", "framework"}
)


def share_a_name(a: str, b: str) -> bool:
    mine, theirs = ({w.lower() for w in re.findall(r"\w+", t)} - _SMALL for t in (a, b))
    return bool(mine & theirs)


def _add_part(item: Item, mention: Mention) -> None:
    """``The first MoU was signed by A and B``, ``the MoU on fisheries was signed by``: one of several."""
    if len(item.parts) >= PARTS:
        return
    item.sides |= mention.signers.sides
    subject = mention.subject
    key = str(mention.phrase.ordinal) if mention.phrase.ordinal else subject or " and ".join(mention.signers.bodies)
    known = next((k for k in item.parts if k == key or (subject and share_a_name(k, key))), None)
    if key and known is None:
        item.parts[key] = mention
