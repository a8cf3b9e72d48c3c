"""Whether a mention speaks of an instrument that was told before.

A helper of ``digest.extract.agreements``.
"""

from __future__ import annotations

from digest import dates as edtf
from digest.extract.agreement_items import ALIKE, LOOKED_AT, RANK, REFERENCES, Item, share_a_name
from digest.extract.mentions import Mention


def same(item: Item, mention: Mention) -> bool:
    """Whether the mention may speak of the item."""
    if mention.rule == "agreements.one-of" and item.count != 1:
        near = mention.sentence.start - item.mentions[-1].sentence.end < NEAR
        return near and bool(item.codes & mention.signers.codes) and {item.kind, mention.kind} <= ALIKE
    if mention.rule == "agreements.signed" and _is_next(item, mention):
        return False
    if (
        (item.mentions[0].head.value == NOTES and _beside_notes(item, mention))
        or _told_beside(item, mention)
        or _named_apart(item, mention)
    ):
        return False
    if not _kinds_agree(item, mention) or not _dates_agree(item, mention) or not _names_agree(item, mention):
        return False
    if mention.status is None:
        return not mention.phrase.fresh or bool(mention.phrase.ordinal)
    if item.told_with > 1 and mention.phrase.number in (0, item.told_with) and _of_all(item, mention):
        return item.status == mention.status and item.kind == mention.kind
    if item.guessed:
        return item.status == mention.status and item.count == mention.phrase.number and not mention.signers.apart
    if item.count != 1 and _is_one_of(item, mention):
        return True
    if _precedes(item, mention):
        return False
    if not _codes_agree(item, mention) or _is_about_other(item, mention) or _told_apart(item, mention):
        return False
    if mention.status == item.status or _is_still_to_come(item, mention):
        return True
    if mention.rule in REFERENCES and not mention.of_year:
        return True
    if mention.status == "revision" and mention.phrase.definite is True and _signed_anew(item):
        return True
    return "revision" not in (mention.status, item.status) and _refers(item, mention) and not mention.phrase.fresh


def _signed_anew(item: Item) -> bool:
    """``Signed a revised agreement``: ``the revised agreement`` after it is that one."""
    if item.status != "signed":
        return False
    return any(m.rule == "agreements.revision" and m.status == "signed" for m in item.mentions[:LOOKED_AT])


def _is_next(item: Item, mention: Mention) -> bool:
    """``The notes were signed on 3 May. The grant agreement will be signed in June``: what is signed is not to be."""
    if mention.status != "planned" or mention.in_title or mention.phrase.bare or mention.phrase.number != 1:
        return False
    return item.status == "signed" and item.dated == 2


def _named_apart(item: Item, mention: Mention) -> bool:
    """``A fisheries agreement`` is not the extradition treaty told before."""
    if not (item.words and mention.words) or item.words & mention.words:
        return False
    if item.from_title:
        return False
    if item.mentions[-1].sentence == mention.sentence and mention.status == item.status and mention.phrase.number == 1:
        return True  # ``the extradition treaty and the transit treaty``
    definite = mention.phrase.definite is True and not mention.phrase.named
    return not definite and mention.phrase.number == 1


def _beside_notes(item: Item, mention: Mention) -> bool:
    """``Notes were exchanged … . A loan agreement was signed``, ``Notes were also exchanged for``: each its own."""
    if mention.kind != "agreement" or not mention.status:
        return False
    if item.from_title and len(item.mentions) == 1:
        return False
    if mention.head.value == NOTES:
        return mention.phrase.fresh and not mention.phrase.ordinal
    pointed = mention.phrase.definite is True and not mention.phrase.named
    return bool(mention.words) and not pointed


#: The lexicon's value of ``exchange of notes``.
NOTES = ["agreement", "sure"]


def _told_beside(item: Item, mention: Mention) -> bool:
    """``An MoU on tea and an MoU on milk``, ``a deal … . They signed a deal on milk``: another, not the same again."""
    if mention.status is None or mention.in_title or mention.phrase.number != 1 or mention.phrase.definite is not False:
        return False
    told = [m for m in item.mentions[-LOOKED_AT:] if m.status and not m.in_title and m.phrase.definite is False]
    if any(m.sentence == mention.sentence and m.phrase.number == 1 for m in told):
        return True
    differs = bool(item.subject and mention.subject) and not share_a_name(item.subject or "", mention.subject or "")
    return differs and bool(told) and mention.status == item.status == "signed"


#: One of several is told so soon after them.
NEAR = 600


def _precedes(item: Item, mention: Mention) -> bool:
    """Whether the mention tells a signing of the past, and the item is still to be signed."""
    if item.status not in ("planned", "proposed") or mention.status != "signed" or mention.dated < 2:
        return False
    return mention.phrase.number == 1 and item.count != 1 and mention.kind != item.kind


def _of_all(item: Item, mention: Mention) -> bool:
    """Whether the mention may be of all that were told apart: its parties are not said, or are all of theirs."""
    return not mention.signers.stated or (not mention.signers.apart and item.codes < mention.signers.codes)


def _is_still_to_come(item: Item, mention: Mention) -> bool:
    """Whether both are of one instrument that is wished for here and agreed on there."""
    if {item.status, mention.status} != {"planned", "proposed"} or item.kind != mention.kind:
        return False
    about = not (item.subject and mention.subject) or share_a_name(item.subject, mention.subject)
    return about and item.count == 1 and mention.phrase.number < 2


def _is_one_of(item: Item, mention: Mention) -> bool:
    """``The first MoU``, ``the agreement between`` bodies that signed: one of several told together."""
    if mention.phrase.ordinal:
        return True
    return mention.phrase.definite is True and bool(set(mention.signers.bodies) & item.sides)


def _refers(item: Item, mention: Mention) -> bool:
    """Whether the text points back: ``the MoU``, or the headline's instrument told again."""
    if mention.phrase.definite is True:
        return True
    known = mention.status is None or RANK[mention.status] >= RANK[item.status]
    return item.from_title and known and not mention.of_year


def _points_back(item: Item, mention: Mention) -> bool:
    """``The agreement``, ``this MoU``: nothing but a word that points at what was told; or told of the same bodies."""
    if not (mention.phrase.definite and mention.phrase.bare):
        return False
    if item.codes == mention.signers.codes and not (mention.subject or mention.title) and _right_after(item, mention):
        return True
    return not mention.described or not item.bodies or bool(mention.signers.sides & item.sides)


def _right_after(item: Item, mention: Mention) -> bool:
    """Whether the mention stands in the sentence after the one that told the item: ``… signed the agreement for A``."""
    told = item.mentions[-1]
    return told.kind == mention.kind and 0 <= mention.sentence.start - told.sentence.end < 4


def _kinds_agree(item: Item, mention: Mention) -> bool:
    if item.kind == mention.kind:
        return True
    if "contract" in (item.kind, mention.kind) and item.codes and not mention.signers.codes <= item.codes:
        return False
    if mention.phrase.fresh and not mention.phrase.ordinal:
        return False
    if mention.status is None:
        return mention.phrase.definite is True and mention.phrase.bare and not mention.title
    if item.kind == "agreement" and item.from_title and len(item.mentions) == 1 and not mention.in_title:
        return item.codes == mention.signers.codes and item.status == mention.status and item.count == 1
    if item.title and mention.subject and not share_a_name(item.title, mention.subject):
        return False
    again = item.from_title and (mention.kind != "contract" or len(item.mentions) == 1)
    refers = again or _points_back(item, mention) or _tells_again(item, mention)
    return {item.kind, mention.kind} <= ALIKE and refers and not (mention.title and item.title)


def _tells_again(item: Item, mention: Mention) -> bool:
    """``Signed two MoUs with partners``, then ``signed agreements with A and B``: those two."""
    phrase = mention.phrase
    loose = phrase.definite is None and phrase.number == 0 and phrase.bare and not phrase.fresh
    return loose and item.count > 1 and item.status == mention.status


def _dates_agree(item: Item, mention: Mention) -> bool:
    if item.dated == 1 and mention.dated == 2 and item.date and mention.date and item.date[:4] != mention.date[:4]:
        return _points_back(item, mention) and not mention.phrase.ordinal
    if item.dated < 2 or mention.dated < 2 or item.date is None or mention.date is None:
        return not (mention.of_year and item.dated < 2 and mention.phrase.definite is False)
    if mention.rule == "agreements.reached" != item.rule:
        return True
    if _points_back(item, mention) and len(mention.date) == 4 and not mention.of_year:
        return abs(int(mention.date) - int(item.date[:4])) <= 1
    if len(item.date) == len(mention.date) == 10:
        return abs((edtf.first_day(item.date) - edtf.first_day(mention.date)).days) <= DAYS
    return edtf.overlaps(item.date, mention.date)


#: Two days so near are one told by two clocks, or a signing and the day it was reported.
DAYS = 2


def _names_agree(item: Item, mention: Mention) -> bool:
    """A named instrument is not another named one, nor one told as news without its name."""
    if mention.title is None:
        return True
    if item.title:
        return share_a_name(item.title, mention.title)
    if mention.status is None:
        return mention.kind == item.kind and mention.phrase.definite is not False
    told = not item.from_title or len(item.mentions) > 1
    if mention.status == "proposed" and item.status == "signed" and told and item.dated:
        return False  # a named one that is still talked of is not what was signed
    first = item.from_title and len(item.mentions) == 1
    return mention.kind == item.kind and (first or not mention.dated == 2 > item.dated)


def _codes_agree(item: Item, mention: Mention) -> bool:
    who = mention.signers
    a, b = item.codes, who.codes
    if a == b or not a or not b:
        return True
    if who.apart:
        return a in who.apart
    if who.joins:
        return bool(item.title) or item.from_title or mention.phrase.definite is True
    if (
        b < a
        and who.stated
        and who.bodies
        and len(who.sides) > 1
        and item.status != "signed"
        and mention.status != "signed"
    ):
        return item.from_title
    if not who.stated and _points_back(item, mention):
        return True
    if _tells_again(item, mention):
        return bool(a & b)
    if item.stated and who.stated:
        multilateral = len(a) > 2 and len(a & b) * 2 >= len(a | b)
        wider = a < b and (item.from_title or _points_back(item, mention))
        return multilateral or (_refers(item, mention) and (b < a or wider))
    told = bool(a & b) and _refers(item, mention) and mention.rule != "agreements.pair"
    return told or a < b or b < a


def _is_about_other(item: Item, mention: Mention) -> bool:
    """``The agreement between A and B on tea`` is not their treaty on extradition."""
    named = item.title or item.subject
    if mention.rule != "agreements.pair" or mention.kind == item.kind or not (named and mention.subject):
        return False
    return not share_a_name(named, mention.subject)


def _told_apart(item: Item, mention: Mention) -> bool:
    """Whether two mentions of one kind, status and pair are two instruments: ``another``, or other bodies."""
    wished = mention.status == "proposed" and item.mentions[0].phrase.fresh  # ``a new agreement`` is wished for twice
    news = mention.phrase.fresh and not mention.phrase.ordinal and not wished
    if news and not item.from_title and mention.status == item.status:
        return True
    if _points_back(item, mention) or (item.from_title and len(item.mentions) == 1):
        return False
    if mention.title and item.title and share_a_name(item.title, mention.title):
        return False
    mine, theirs = mention.signers.sides, item.sides
    return len(mine) > 1 and len(theirs) > 1 and not mine & theirs and mention.signers.stated
