"""Instruments between identifiable parties that an article reports or refers to, each once.

====================================================  ==========================================================
``signed an MoU with``, ``the accord was inked``       signed; so are adopted, concluded, struck, in force
``agreed to sign``, ``will conclude``, ``approved``    planned
``discussed``, ``proposed``, ``hopes to sign``         proposed
``agreed to revise the 2016 MoU``, ``renewal of``      revision
``the 2016 MoU``, ``the pact between A and B``         signed: what is referred to so exists
``MoUs with A, B and C``                               three, one with each
``signed an MoU and a letter of intent``               two
``agreed to a ceasefire``, a truce in force            signed
``they also signed a letter of intent``                of the day of the signing told right before
``Joint Statement on …`` as the article's title        joint-statement, adopted on the day of publication
====================================================  ==========================================================

A signing without a date is of the year of publication where it is the article's news: in its first sentences, or where
the headline tells of signing.
Not agreements: a readiness to cooperate, ``did not sign``, ``failed to reach an agreement``, instruments without
parties, plain words (``a great deal``, ``safety protocols``, ``the annual convention``).
Known misses: instruments told without a head noun (``agreed to cut tariffs``); treaties known by a name without a
head noun; parties that only the publisher's name would tell; orders that a firm ``received``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from digest import dates as edtf
from digest.extract.clauses import sentence_around
from digest.extract.mentions import Mention, doubt, mentions
from digest.extract.parties import Cast, cast_of
from digest.extract.reading import Reading
from digest.records import AgreementKind, AgreementStatus, AgreementTold, Evidence


@dataclass
class _Item:
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
    count: int  #: how many the text says they are (``two MoUs``); 0 for an unknown number
    mentions: list[Mention] = field(default_factory=list)
    parts: dict[str, Mention] = field(default_factory=dict)  #: of several told together, those told one by one

    @property
    def from_title(self) -> bool:
        return self.mentions[0].in_title


def read(reading: Reading) -> tuple[AgreementTold, ...]:
    """The instruments of the article in order of the text; none where it is not English."""
    heads = reading.hits.get("instrument", [])
    if not heads or not reading.article.language.startswith("en"):
        return ()
    cast = cast_of(reading)
    items: list[_Item] = []
    found = mentions(cast, heads)
    lead = _lead_of_list(reading, found)
    for mention in found:
        if mention is not lead:
            _place(reading, items, mention, lead)
    _add_signatories(cast, items)
    return tuple(told for item in items for told in _told(reading, item))


# --- lists ---------------------------------------------------------------------------------------------------------

_BELOW = re.compile(r"\b(?:following|below|as\sfollows|specified|listed|namely)\b|:$", re.I)


def _lead_of_list(reading: Reading, found: list[Mention]) -> Mention | None:
    """The mention that announces a list of instruments (``the following agreements``), each told by itself after it."""
    for mention in found:
        text = reading.full[mention.sentence.start : mention.sentence.end]
        if mention.status and mention.phrase.number != 1 and not mention.in_title and _BELOW.search(text):
            paragraphs = {m.sentence.paragraph for m in found if m.sentence.paragraph > mention.sentence.paragraph}
            return mention if len(paragraphs) > 1 else None
    return None


# --- merging -------------------------------------------------------------------------------------------------------


def _place(reading: Reading, items: list[_Item], mention: Mention, lead: Mention | None) -> None:
    """Adds the mention to the item that it speaks of, or makes a new one of it, or notes it as a doubt."""
    if lead and (mention.in_title or mention.sentence.paragraph > lead.sentence.paragraph):
        heading = reading.full[mention.sentence.end - 1] not in ".;,"
        if mention.in_title or (heading and mention.rule != "agreements.pair"):
            return
        if mention.rule == "agreements.pair":
            mention = mention._replace(status=lead.status)
    if mention.status == "signed" and not mention.dated and items:
        mention = _dated_beside(reading, items[-1], mention)
    same = _best(items, mention, lead)
    if same is not None:
        _merge(same, mention)
    elif mention.status is not None:
        if not _has_parties(mention):
            doubt(reading, mention.head, mention.sentence, "its parties are not said", mention.rule)
            return
        items.extend(_new(mention, codes) for codes in mention.signers.apart or (mention.signers.codes,))


_ALSO = re.compile(r"\b(?:also|separate(?:ly)?|in\saddition|additionally|besides|another)\b", re.I)


def _dated_beside(reading: Reading, last: _Item, mention: Mention) -> Mention:
    """``They also signed a letter of intent``: on the day of the signing told right before."""
    near = mention.sentence.start - last.mentions[-1].sentence.end < 200
    if not (near and last.date and last.status == "signed" and last.codes & mention.signers.codes):
        return mention
    if not _ALSO.search(reading.full, mention.sentence.start, mention.head.start):
        return mention
    return mention._replace(date=last.date, dated=1)


#: A mention speaks of one of so many items told last.
NEAR = 40


def _best(items: list[_Item], mention: Mention, lead: Mention | None) -> _Item | None:
    """The item that the mention speaks of: of one status and pair sooner than of others, the latest told first."""
    fits = [i for i in items[-NEAR:] if _same(i, mention)]
    if lead and mention.status:
        fits = [i for i in fits if i.mentions[-1].sentence.paragraph == mention.sentence.paragraph]
    codes = mention.signers.codes
    return max(
        fits,
        key=lambda i: (
            bool(mention.title and i.title and _share_a_name(i.title, mention.title)),
            i.kind == mention.kind,
            i.status == mention.status,
            i.codes == codes,
            i.mentions[-1].head.start,
        ),
        default=None,
    )


def _has_parties(mention: Mention) -> bool:
    who = mention.signers
    if len(who.codes) > 1 or (who.codes and (who.stated or who.bodies)) or len(who.bodies) > 1:
        return True
    return mention.phrase.named and bool(who.codes or who.bodies)


def _new(mention: Mention, codes: frozenset[str]) -> _Item:
    assert mention.status is not None
    who = mention.signers
    count = 1 if who.apart or who.joins else mention.phrase.number
    return _Item(
        mention.kind, mention.status, mention.date, mention.dated, codes, who.stated, who.bodies, who.sides,
        mention.subject, mention.title, mention.rule, count, [mention],
    )  # fmt: skip


def _same(item: _Item, mention: Mention) -> bool:
    """Whether the mention may speak of the item."""
    if not _kinds_agree(item, mention) or not _dates_agree(item, mention) or not _names_agree(item, mention):
        return False
    if mention.status is None:
        return not mention.phrase.fresh or bool(mention.phrase.ordinal)
    if item.count != 1 and _is_one_of(item, mention):
        return True
    if _precedes(item, mention):
        return False
    if not _codes_agree(item, mention) or _told_apart(item, mention):
        return False
    if mention.status == item.status:
        return True
    if mention.rule in ("agreements.pair", "agreements.year") and not mention.of_year:
        return True
    return "revision" not in (mention.status, item.status) and _refers(item, mention) and not mention.phrase.fresh


def _precedes(item: _Item, mention: Mention) -> bool:
    """Whether the mention tells a signing of the past, and the item is still to be signed."""
    if item.status not in ("planned", "proposed") or mention.status != "signed" or mention.dated < 2:
        return False
    return mention.phrase.number == 1 and item.count != 1 and mention.kind != item.kind


def _is_one_of(item: _Item, mention: Mention) -> bool:
    """``The first MoU``, ``the agreement between`` bodies that signed: one of several told together."""
    if mention.phrase.ordinal:
        return True
    return mention.phrase.definite is True and bool(set(mention.signers.bodies) & item.sides)


def _refers(item: _Item, mention: Mention) -> bool:
    """Whether the text points back: ``the MoU``, or the headline's instrument told again."""
    if mention.phrase.definite is True:
        return True
    known = mention.status is None or _RANK[mention.status] >= _RANK[item.status]
    return item.from_title and known and not mention.of_year


def _points_back(mention: Mention) -> bool:
    """``The agreement``, ``this MoU``: nothing but a word that points at what was told."""
    return mention.phrase.definite is True and mention.phrase.bare


#: Kinds that ``the agreement`` may mean.
_ALIKE = {"mou", "agreement", "treaty", "contract", "partnership"}


def _kinds_agree(item: _Item, mention: Mention) -> bool:
    if item.kind == mention.kind:
        return True
    if mention.phrase.fresh and not mention.phrase.ordinal:
        return False
    if mention.status is None:
        return mention.phrase.definite is True and mention.phrase.bare and not mention.title
    refers = item.from_title or _points_back(mention) or _tells_again(item, mention)
    return {item.kind, mention.kind} <= _ALIKE and refers and not (mention.title and item.title)


def _tells_again(item: _Item, mention: Mention) -> bool:
    """``Signed two MoUs with partners``, then ``signed agreements with A and B``: those two."""
    phrase = mention.phrase
    loose = phrase.definite is None and phrase.number == 0 and phrase.bare and not phrase.fresh
    return loose and item.count > 1 and item.status == mention.status


def _dates_agree(item: _Item, mention: Mention) -> bool:
    if item.dated < 2 or mention.dated < 2 or item.date is None or mention.date is None:
        return not (mention.of_year and item.dated < 2 and mention.phrase.definite is False)
    if mention.rule == "agreements.reached" != item.rule:
        return True
    if _points_back(mention) and len(mention.date) == 4 and not mention.of_year:
        return abs(int(mention.date) - int(item.date[:4])) <= 1
    if len(item.date) == len(mention.date) == 10:
        return abs((edtf.first_day(item.date) - edtf.first_day(mention.date)).days) <= DAYS
    return edtf.overlaps(item.date, mention.date)


#: Two days so near are one told by two clocks, or a signing and the day it was reported.
DAYS = 2
_SMALL = frozenset(
    {"the", "of", "and", "for", "on", "in", "a", "an", "to", "between", "agreement", "agreements", "convention"}
    | {"treaty", "protocol", "memorandum", "understanding", "mou", "framework"}
)


def _share_a_name(a: str, b: str) -> bool:
    mine, theirs = ({w.lower() for w in re.findall(r"\w+", t)} - _SMALL for t in (a, b))
    return bool(mine & theirs)


def _names_agree(item: _Item, mention: Mention) -> bool:
    """A named instrument is not another named one, nor one told as news without its name."""
    if mention.title is None:
        return True
    if item.title:
        return _share_a_name(item.title, mention.title)
    if mention.status is None:
        return mention.kind == item.kind and mention.phrase.definite is not False
    first = item.from_title and len(item.mentions) == 1
    return mention.kind == item.kind and (first or not mention.dated == 2 > item.dated)


def _codes_agree(item: _Item, mention: Mention) -> bool:
    who = mention.signers
    a, b = item.codes, who.codes
    if a == b or not a or not b:
        return True
    if who.apart:
        return a in who.apart
    if who.joins:
        return bool(item.title) or item.from_title or mention.phrase.definite is True
    if not who.stated and _points_back(mention):
        return True
    if _tells_again(item, mention):
        return bool(a & b)
    if item.stated and who.stated:
        multilateral = len(a) > 2 and len(a & b) * 2 >= len(a | b)
        wider = a < b and (item.from_title or _points_back(mention))
        return multilateral or (_refers(item, mention) and (b < a or wider))
    told = bool(a & b) and _refers(item, mention) and mention.rule != "agreements.pair"
    return told or a < b or b < a


def _told_apart(item: _Item, mention: Mention) -> bool:
    """Whether two mentions of one kind, status and pair are two instruments: ``another``, or other bodies."""
    wished = mention.status == "proposed" and item.mentions[0].phrase.fresh  # ``a new agreement`` is wished for twice
    news = mention.phrase.fresh and not mention.phrase.ordinal and not wished
    if news and not item.from_title and mention.status == item.status:
        return True
    if _points_back(mention) or (item.from_title and len(item.mentions) == 1):
        return False
    if mention.title and item.title and _share_a_name(item.title, mention.title):
        return False
    mine, theirs = mention.signers.sides, item.sides
    return len(mine) > 1 and len(theirs) > 1 and not mine & theirs and mention.signers.stated


#: ``Two MoUs`` are two items, ``three`` three; of more, only those told one by one.
MOST = 3
_RANK = {"proposed": 0, "planned": 1, "revision": 2, "signed": 3}


def _merge(item: _Item, mention: Mention) -> None:
    item.mentions.append(mention)
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
    if item.from_title and item.count < 2 and mention.phrase.number != 1:
        item.count = mention.phrase.number
    if mention.rule not in ("agreements.pair", "agreements.year"):
        item.status = max(item.status, mention.status, key=lambda s: _RANK[s])
    if (who.stated and not item.stated and who.codes) or who.joins:
        item.codes, item.stated = who.codes | (item.codes if who.joins else frozenset()), True
    elif who.stated and (item.from_title or mention.phrase.definite is True) and item.codes < who.codes:
        item.codes = who.codes
    item.bodies = tuple(dict.fromkeys((*item.bodies, *who.bodies)))
    item.sides |= who.sides
    if item.kind == "agreement" and mention.kind in ("mou", "treaty", "contract") and _says_kind(mention):
        item.kind = mention.kind
    if item.rule == "agreements.title" or item.from_title:
        item.rule = mention.rule


def _says_kind(mention: Mention) -> bool:
    """Whether the mention's noun tells the kind better than ``agreement`` does."""
    return mention.phrase.number == 1 or mention.head.value[1] == "sure"


def _add_part(item: _Item, mention: Mention) -> None:
    """``The first MoU was signed by A and B``, ``the MoU on fisheries was signed by``: one of several."""
    item.sides |= mention.signers.sides
    subject = mention.subject
    key = str(mention.phrase.ordinal) if mention.phrase.ordinal else subject or " and ".join(mention.signers.bodies)
    known = next((k for k in item.parts if k == key or (subject and _share_a_name(k, key))), None)
    if key and known is None:
        item.parts[key] = mention


_SIGNATORIES = re.compile(
    r"\b(?:signator(?:y|ies)|parties|members)\b[^.;]{0,60}?\b(?:are|were|include[sd]?|is)\b", re.I
)


def _add_signatories(cast: Cast, items: list[_Item]) -> None:
    """``The other signatories were A, B and C``: parties of the instrument told last before."""
    reading = cast.reading
    for hit in reading.hits.get("act", ()):
        if hit.value[0] != "party":
            continue
        sentence = sentence_around(reading, hit.start)
        if not _SIGNATORIES.match(reading.full, hit.start, sentence.end):
            continue
        codes = cast.codes(hit.end, sentence.end)
        before = [i for i in items if i.kind in ("agreement", "treaty") and i.mentions[0].head.start < hit.start]
        if before and len(codes) > 1:
            before[-1].codes |= frozenset(codes)


# --- telling -------------------------------------------------------------------------------------------------------


def _told(reading: Reading, item: _Item) -> Iterator[AgreementTold]:
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
    if item.count > max(MOST, len(parts)):
        yield told
    for number in range(item.count if 2 <= item.count <= MOST else len(parts) if item.count else max(1, len(parts))):
        yield _with_part(reading, told, parts[number]) if number < len(parts) else told


def _with_part(reading: Reading, told: AgreementTold, part: Mention) -> AgreementTold:
    """``told`` with what is told of this one of several; its sentence stands first."""
    first = _span(reading, part)
    return replace(
        told,
        organizations=part.signers.bodies or told.organizations,
        subjects=(part.subject,) if part.subject else told.subjects,
        evidence=(first, *(e for e in told.evidence if e != first)),
    )


def _span(reading: Reading, mention: Mention) -> Evidence:
    return reading.evidence(mention.sentence.start, mention.sentence.end)
