"""Instruments between identifiable parties that an article reports or refers to, each once.

====================================================  ==========================================================
``signed an MoU with``, ``the accord was inked``       signed; so are adopted, concluded, struck, in force
``agreed to sign``, ``will conclude``, ``approved``    planned
``discussed``, ``proposed``, ``hopes to sign``         proposed
``agreed to revise the 2016 MoU``, ``renewal of``      revision
``the 2016 MoU``, ``the pact between A and B``         signed: what is referred to so exists
``MoUs with A, B and C``                               three, one with each
``signed an MoU and a letter of intent``               two
``Joint Statement on …`` as the article's title        joint-statement, adopted on the day of publication
====================================================  ==========================================================

Not agreements: a readiness to cooperate, ``did not sign``, ``failed to reach an agreement``, instruments without
parties, plain words (``a great deal``, ``safety protocols``, ``the annual convention``).
Known misses: instruments told without a head noun (``agreed to cut tariffs``); parties told only by cities; treaties
known by a name without a head noun.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from digest import dates as edtf
from digest.extract.clauses import attached, dates_in
from digest.extract.instruments import Link, Noun, link, mood, noun
from digest.extract.parties import Cast
from digest.extract.reading import Hit, Reading, inside
from digest.extract.signatories import Signers, signers
from digest.records import AgreementKind, AgreementStatus, AgreementTold, Doubt, Evidence
from digest.text.sentences import Sentence


class Mention(NamedTuple):
    """One mention of an instrument as read by itself."""

    head: Hit
    sentence: Sentence
    phrase: Noun
    kind: AgreementKind
    status: AgreementStatus | None  #: None for a mere reference
    date: str | None
    dated: int  #: 0 not, 1 by the day of publication, 2 by the text
    signers: Signers
    subject: str | None
    title: str | None
    rule: str
    in_title: bool


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
    subject: str | None
    title: str | None
    rule: str
    count: int
    mentions: list[Mention] = field(default_factory=list)


_GENERIC = re.compile(
    r"agreements?|accords?|pacts?|deals?|arrangements?|compact|memorandum|memoranda|memorandums|treaty", re.I
)


def read(reading: Reading) -> tuple[AgreementTold, ...]:
    """The instruments of the article in order of the text; none where it is not English."""
    heads = reading.hits.get("instrument", [])
    if not heads or not reading.article.language.startswith("en"):
        return ()
    cast = Cast(reading)
    items: list[_Item] = []
    for mention in _mentions(cast, heads):
        _place(reading, items, mention)
    return tuple(_told(reading, item) for item in items)


# --- mentions ------------------------------------------------------------------------------------------------------


def _mentions(cast: Cast, heads: list[Hit]) -> list[Mention]:
    reading = cast.reading
    found: list[Mention] = []
    done = 0
    for head in heads:
        if _abbreviates(reading.full, head, done) or _inside_a_name(cast, head):
            continue
        sentence = reading.sentence_at(head.start)
        others = inside(heads, sentence.start, sentence.end)
        mention = _mention(cast, sentence, head, [o for o in others if o != head], found)
        done = head.end
        if mention:
            found.append(mention)
    return found


def _abbreviates(full: str, head: Hit, done: int) -> bool:
    """``(MoU)`` right after its long form."""
    return (
        full[head.start - 1] in '(“"'
        and 0 < head.start - done <= 4
        and full[done : head.start].strip() in ("(", "(“", '("')
    )


def _inside_a_name(cast: Cast, head: Hit) -> bool:
    """``International Convention Centre``, ``the Treaty Organization``: the noun is not the head of its name."""
    return any(
        a.start <= head.start and head.end < a.end and a.form in ("body", "name", "person")
        for a in cast.within(max(0, head.start - 100), head.start + 1)
    )


def _mention(cast: Cast, sentence: Sentence, head: Hit, others: list[Hit], before: list[Mention]) -> Mention | None:
    reading, full = cast.reading, cast.reading.full
    phrase = noun(full, sentence, head)
    if phrase.none:
        return None
    found = link(reading, sentence, phrase, head, others)
    status, why = mood(full, sentence, found) if found else (None, "")
    if why:
        _doubt(reading, head, sentence, f"the text says that it is not so: {why}", "agreements.negated")
        return None
    who = signers(cast, sentence, phrase, head, found)
    year = _modifier(reading, phrase, head)
    status, rule = _judge(reading, head, phrase, found, status, who, year)
    if status is None:
        date, dated = (year, 2) if year else (None, 0)
    else:
        date, dated = _date(reading, sentence, head, phrase, found, status, year)
    return Mention(
        head, sentence, phrase, head.value[0], status, date, dated, who, _subject(reading, head, sentence),
        _title(full, phrase, head), rule, head.start < reading.offset,
    )  # fmt: skip


def _modifier(reading: Reading, phrase: Noun, head: Hit) -> str | None:
    """The year or month that stands in the noun phrase: ``the 2016 MoU``, ``the April 2023 Declaration``."""
    low = max(phrase.start - 16, 0)
    spans = [d for d in inside(reading.dates, low, head.start) if "/" not in d.edtf and d.end >= phrase.start]
    near = [
        d for d in spans if re.fullmatch(r"[\s“\"*]*(?:[\w'’.&-]+\s){0,6}[“\"*]*", reading.full[d.end : head.start])
    ]
    if near and not re.search(
        r"\b(?:in|on|of|since|by|until)\s$", reading.full[max(0, near[-1].start - 7) : near[-1].start]
    ):
        return near[-1].edtf
    after = [d for d in inside(reading.dates, head.end, head.end + 40) if "/" not in d.edtf]
    gap = reading.full[head.end : after[0].start] if after else ""
    return after[0].edtf if after and re.fullmatch(r"\s(?:\(\w+\)\s)?(?:of|from|dated|in)\s(?:the\s)?", gap) else None


# --- whether it is one ---------------------------------------------------------------------------------------------

_RULES = {"sign": "signed", "exchange": "exchanged", "reach": "reached", "issue": "issued", "force": "in-force",
          "revise": "revision", "propose": "proposed", "plan": "planned", "approve": "approved",
          "announce": "announced"}  # fmt: skip
#: Classes of act that by themselves speak of an instrument of each strength.
_ENOUGH = {
    "sure": {"sign", "exchange", "reach", "issue", "force", "revise", "propose", "plan", "approve", "announce"},
    "weak": {"sign", "exchange", "reach", "force", "revise", "propose", "plan", "approve", "announce"},
    "rare": {"sign", "force", "issue"},
    "named": {"sign", "reach", "announce", "revise"},
}


def _judge(
    reading: Reading,
    head: Hit,
    phrase: Noun,
    found: Link | None,
    status: AgreementStatus | None,
    who: Signers,
    year: str | None,
) -> tuple[AgreementStatus | None, str]:
    """The status and rule by which the mention is an instrument of its own; status None where it only refers."""
    kind, strength = head.value
    act = found.act.value[0] if found else None
    if _refused(reading, head, phrase, found):
        return None, ""
    if act and status and act in _ENOUGH[strength] and _governs(reading, head, phrase, found, strength):
        definite = phrase.definite and not (phrase.fresh or phrase.named) and status != "revision"
        if not (definite and act in ("propose", "plan", "approve", "announce")):
            return status, f"agreements.{_RULES[act]}"
    if head.start < reading.offset and kind == "joint-statement":
        return "signed", "agreements.title"
    if year and len(who.codes) > 1 and strength != "named":
        return "signed", "agreements.year"
    if (
        who.stated
        and strength in ("sure", "weak")
        and phrase.definite is not False
        and not phrase.fresh
        and _pair_follows(reading, head)
    ):
        return "signed", "agreements.pair"
    return None, ""


_PAIR = re.compile(r"[^.;,]{0,80}?\b(?:between|among)\s", re.I)
_NOT_ONE = re.compile(
    r"\b(?:settlement|licen[sc]e|license|service-level|service|plea|user|purchase|tenancy|confidentiality|employment|marriage|good|great|big|raw|real|done)\s$",
    re.I,
)


def _pair_follows(reading: Reading, head: Hit) -> bool:
    return bool(_PAIR.match(reading.full, head.end)) or reading.full[head.start - 40 : head.start].count("-") > 0


def _refused(reading: Reading, head: Hit, phrase: Noun, found: Link | None) -> bool:
    """Plain words that look like instruments."""
    full = reading.full
    before = full[max(phrase.start, head.start - 20) : head.start]
    after = full[head.end : head.end + 14]
    if _NOT_ONE.search(before) or re.match(r"\s(?:with\s(?:it|them|the\s(?:crisis|issue|problem)))\b", after):
        return True
    bare = phrase.definite is None and head.value[1] != "sure" and not phrase.named and phrase.start == head.start
    return bare and not full[head.start : head.end].lower().endswith("s") and head.start > reading.offset


def _governs(reading: Reading, head: Hit, phrase: Noun, found: Link | None, strength: str) -> bool:
    """Whether the act speaks of the instrument at all: harder for nouns that are plain words."""
    assert found is not None
    act = found.act.value[0]
    if strength == "named":
        return phrase.named and act != "revise"
    if strength != "rare":
        return True
    gap = abs(phrase.start - found.act.end) if found.side != "after" else found.act.start - head.end
    if act == "issue":
        return head.value[0] == "joint-statement" and gap < 20
    return gap < 30 or phrase.named


# --- date ----------------------------------------------------------------------------------------------------------

_PERFECT = re.compile(r"\b(?:has|have)\s(?:\w+ly\s|also\s|just\s|recently\s|now\s|jointly\s)?$")
_BEFORE_NOW = re.compile(r"\b(?:had|earlier|previously|already|last|existing|once|originally|under|since)\b", re.I)
_NOW = re.compile(r"\b(?:during\s(?:this|the|his|her|their)\s(?:\w+\s)?(?:visit|meeting|trip|ceremony)|here\b)", re.I)
#: A plain past tense is news within so many sentences of the text's beginning.
LEAD = 3


def _date(
    reading: Reading,
    sentence: Sentence,
    head: Hit,
    phrase: Noun,
    found: Link | None,
    status: AgreementStatus,
    year: str | None,
) -> tuple[str | None, int]:
    """The date of signing, and how it is known."""
    if year:
        return year, 2
    if found is None:
        return (reading.article.published, 2) if head.start < reading.offset else (None, 0)
    act = found.act
    if status in ("planned", "proposed"):
        later = dates_in(reading, act.end, min(sentence.end, act.end + 30)) if found.side == "after" else []
        return (later[0].edtf, 2) if later and len(later[0].edtf) == 10 else (None, 0)
    if act.value[0] == "revise" and act.value[1] != "ed":
        return None, 0
    bounds = [
        a.start
        for a in inside(reading.hits.get("act", ()), sentence.start, sentence.end)
        if a.value[0] == "sign" and a is not act
    ]
    when = attached(reading, sentence, act.start, act.end, [b for b in bounds if abs(b - act.start) > 12])
    if when and act.value[0] != "revise":
        return when.edtf, 2
    return (
        (reading.article.published[:4], 1)
        if _is_news(reading, sentence, found) and reading.article.published
        else (None, 0)
    )


def _is_news(reading: Reading, sentence: Sentence, found: Link) -> bool:
    """Whether the signing is what the article reports, so that it is of the article's year."""
    full, act = reading.full, found.act
    if act.value[0] not in ("sign", "exchange", "reach", "announce", "revise"):
        return False
    before = full[max(sentence.start, act.start - 50) : act.start]
    if _PERFECT.search(before) or _NOW.search(full, sentence.start, sentence.end):
        return not _BEFORE_NOW.search(before[-24:])
    if _BEFORE_NOW.search(full, sentence.start, sentence.end):
        return False
    return sentence.start < reading.offset or reading.sentences.index(sentence) - 1 < LEAD


# --- subject and title ---------------------------------------------------------------------------------------------

_SUBJECT = re.compile(
    r"""\s*(?:\([^)]{1,40}\)[*\s]*)?
    (?:with\s[^,.;]{2,60}?\s|between\s[^,.;]{2,80}?\s)?
    (?:on|for|in\sthe\s(?:fields?|areas?|sectors?|spheres?|domain)\sof|regarding|concerning|covering|relating\sto|aimed\sat|about)\s
    (?:the\s)?(?:cooperation\sin\sthe\s(?:fields?|areas?|sectors?)\sof\s)?(?P<what>[^,;.:()“”"—–\n]{3,90})""",
    re.VERBOSE,
)
_SUBJECT_END = re.compile(
    r"\s(?:on\sthe\s(?:sidelines|occasion)|between|with|signed|during|at|under|which|that|by|through|was|were|is|are|will|in\s(?:\d{4}|January|February|March|April"
    r"|May|June|July|August|September|October|November|December|order)|on\s(?:\d|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)|today|yesterday"
    r"|and\s(?:a|an|the|two|agreed|will|has|have)|to\s(?:be|enhance|strengthen|promote|boost)|and\s\w+(?:ed|ing))\b"
)


def _subject(reading: Reading, head: Hit, sentence: Sentence) -> str | None:
    """What the instrument is about, as the text says it right after the noun."""
    found = _SUBJECT.match(reading.full, head.end, sentence.end)
    if found is None:
        return None
    what = _SUBJECT_END.split(found["what"], maxsplit=1)[0].strip(" *'’‘-")
    dates = inside(reading.dates, found.start("what"), found.start("what") + len(what))
    if dates or not re.search(r"[a-z]{4}", what) or what.count(" ") > 9:
        return None
    return re.sub(r"\s(?:and|the|of|a|in|on|for|to)$", "", what) or None


_NAME_LEFT = re.compile(r"(?:(?:[A-Z][\w'’.&-]*|of|and|on|for|the)\s)*$")
_NAME_RIGHT = re.compile(
    r"(?:\s(?:on|of|for|concerning|regarding|relating\sto|between|the|and|in|to|against|with|&)|,?\s[A-Z][\w'’.&-]*)*\s[A-Z][\w'’.&-]*"
)


def _title(full: str, phrase: Noun, head: Hit) -> str | None:
    """The name of the instrument where it has one: capitalized, and more than the kind and its parties."""
    if not phrase.named:
        return None
    left = _NAME_LEFT.search(full[phrase.start : head.start])
    start = phrase.start + (left.start() if left else head.start - phrase.start)
    right = _NAME_RIGHT.match(full, head.end, min(len(full), head.end + 160))
    name = full[start : right.end() if right else head.end]
    name = re.sub(r"^(?:(?:the|of|and|on|for|an?|The|A|An)\s)+", "", name)
    words = [w for w in re.findall(r"[\w'’-]+", name) if w[0].isupper()]
    return name if len(words) > len(re.findall(r"[\w'’-]+", full[head.start : head.end])) and "\n" not in name else None


# --- merging -------------------------------------------------------------------------------------------------------


def _place(reading: Reading, items: list[_Item], mention: Mention) -> None:
    """Adds the mention to the item that it speaks of, or makes a new one of it, or notes it as a doubt."""
    same = next((i for i in reversed(items) if _same(items, i, mention)), None)
    if same is not None:
        _merge(same, mention)
    elif mention.status is not None:
        if not _has_parties(mention):
            _doubt(reading, mention.head, mention.sentence, "its parties are not said", mention.rule)
            return
        apart = mention.signers.apart or (mention.signers.codes,)
        for codes in apart:
            items.append(_new(mention, codes))


def _has_parties(mention: Mention) -> bool:
    who = mention.signers
    if len(who.codes) > 1 or (who.codes and who.stated):
        return True
    if len(who.bodies) > 1 or (who.codes and who.bodies):
        return True
    return bool(who.codes) and mention.phrase.named and mention.status == "signed"


def _new(mention: Mention, codes: frozenset[str]) -> _Item:
    assert mention.status is not None
    count = mention.phrase.count if 2 <= mention.phrase.count <= 3 and not mention.signers.apart else 1
    return _Item(
        mention.kind, mention.status, mention.date, mention.dated, codes, mention.signers.stated, mention.signers.bodies,
        mention.subject, mention.title, mention.rule, count, [mention],
    )  # fmt: skip


def _same(items: list[_Item], item: _Item, mention: Mention) -> bool:
    refers = mention.phrase.definite is True or mention.status is None or item.mentions[0].in_title
    if not _kinds_agree(item, mention, refers) or not _dates_agree(item, mention):
        return False
    if mention.status is not None and not _codes_agree(item, mention, refers):
        return False
    if mention.status in (None, item.status):
        return mention.status is None or not _told_apart(items, item, mention)
    if mention.phrase.fresh or "revision" in (mention.status, item.status):
        return False
    return refers


def _kinds_agree(item: _Item, mention: Mention, refers: bool) -> bool:
    if item.kind == mention.kind:
        return True
    head = mention.head.value[1]
    loose = {"mou", "agreement", "treaty", "contract", "partnership"}
    if (
        {item.kind, mention.kind} <= loose
        and refers
        and (head == "weak" or item.kind == "agreement" or mention.status is None)
    ):
        return not (mention.phrase.fresh or mention.phrase.named and item.title)
    return mention.status is None and mention.phrase.definite is True and item.kind != "joint-statement"


def _dates_agree(item: _Item, mention: Mention) -> bool:
    if item.dated < 2 or mention.dated < 2 or item.date is None or mention.date is None:
        return True
    return edtf.year(item.date) == edtf.year(mention.date) and (
        edtf.overlaps(item.date, mention.date) or len(item.date) < 10 or len(mention.date) < 10
    )


def _codes_agree(item: _Item, mention: Mention, refers: bool) -> bool:
    a, b = item.codes, mention.signers.codes
    if a == b or not a or not b:
        return True
    if mention.signers.apart:
        return a in mention.signers.apart
    if item.stated and mention.signers.stated and not refers:
        return len(a & b) * 2 >= len(a | b) > 2
    if a <= b or b <= a:
        return not (item.stated and len(a) > 1) or len(b) < 2 or not mention.signers.stated or refers
    return not mention.signers.stated and bool(a & b) and refers


def _told_apart(items: list[_Item], item: _Item, mention: Mention) -> bool:
    """Whether two mentions of one kind, status and pair are two instruments: by their bodies, or told as several."""
    if mention.phrase.fresh and not mention.in_title and not item.mentions[0].in_title:
        return True
    mine, theirs = set(mention.signers.bodies), set(item.bodies)
    if len(mine) > 1 and len(theirs) > 1 and len(mine & theirs) < min(len(mine), len(theirs)):
        return True
    return False


_RANK = {"proposed": 0, "planned": 1, "revision": 2, "signed": 3}


def _merge(item: _Item, mention: Mention) -> None:
    item.mentions.append(mention)
    if mention.dated > item.dated:
        item.date, item.dated = mention.date, mention.dated
    elif mention.dated == item.dated == 2 and mention.date and item.date and len(mention.date) > len(item.date):
        item.date = mention.date
    who = mention.signers
    if mention.status is not None:
        if _RANK[mention.status] > _RANK[item.status]:
            item.status = mention.status
        if who.stated and (not item.stated or item.codes < who.codes and item.mentions[0].in_title):
            item.codes, item.stated = who.codes or item.codes, True
        item.bodies = tuple(dict.fromkeys((*item.bodies, *who.bodies)))
        if item.kind == "agreement" and mention.kind in ("mou", "treaty") and mention.head.value[1] == "sure":
            item.kind = mention.kind
    item.subject = item.subject or mention.subject
    item.title = item.title or mention.title


def _told(reading: Reading, item: _Item) -> AgreementTold:
    ordered = sorted(item.mentions, key=lambda m: (m.status is None, m.in_title, m.head.start))
    spans = dict.fromkeys(_span(reading, m) for m in ordered)
    return AgreementTold(
        item.kind, item.status, item.date, tuple(sorted(item.codes)), item.bodies,
        (item.subject,) if item.subject else (), item.title, tuple(spans), item.rule,
    )  # fmt: skip


def _span(reading: Reading, mention: Mention) -> Evidence:
    return reading.evidence(mention.sentence.start, mention.sentence.end)


def _doubt(reading: Reading, head: Hit, sentence: Sentence, reason: str, rule: str) -> None:
    value = reading.full[head.start : head.end]
    reading.doubts.append(
        Doubt("agreements", value, reason, reading.evidence(sentence.start, sentence.end), rule or "agreements")
    )
