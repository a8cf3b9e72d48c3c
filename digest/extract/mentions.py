"""Mentions of instruments, each read by itself: kind, status, date, parties, subject and name.

A helper of ``digest.extract.agreements``, which puts the mentions of one instrument together. A mention without a
status only refers to an instrument that is told elsewhere (``the MoU will …``).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from digest.extract.acts import link
from digest.extract.clauses import sentence_around
from digest.extract.existing_instruments import is_referred_to, is_similar
from digest.extract.found import Found, head_is_a_statement, in_principle, is_described, pair_follows, prefixed
from digest.extract.instrument_names import modifiers, subject, title
from digest.extract.instruments import Noun, noun
from digest.extract.matcher import Hit
from digest.extract.moods import mood
from digest.extract.parties import Cast
from digest.extract.reading import Reading, inside
from digest.extract.sightings import judge, refused
from digest.extract.signatories import Signers, signers
from digest.extract.signing_dates import date_of, is_ratified
from digest.extract.spoken_acts import ENOUGH, act_is_idle
from digest.records import AgreementKind, AgreementStatus, Doubt
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
    of_year: bool  #: its year stands in the noun phrase: ``the 2016 MoU``
    described: bool  #: what stands right after it says which it is: ``the agreement on``, ``between``
    words: frozenset[str]  #: what the words before the noun say it is about: ``air services agreement``
    ratified: bool = False  #: it is ratified here, or is to be: it was signed before


class _Around(NamedTuple):
    """A sentence with the acts and instruments named in it: read once for all its instruments."""

    sentence: Sentence
    acts: Sequence[Hit]
    heads: Sequence[Hit]


def mentions(cast: Cast, heads: Sequence[Hit]) -> list[Mention]:
    """The mentions of the article in order of the text, its title first; what was nearly one becomes a doubt."""
    found: list[Mention] = []
    done = 0
    last: _Around | None = None
    named = _last_of_compounds(cast.reading.full, heads)
    heads = _with_pronouns(cast.reading, named)
    for head in heads:
        if _abbreviates(cast.reading.full, head, done) or _inside_a_name(cast, head):
            continue
        sentence = sentence_around(cast.reading, head.start)
        if last is None or last.sentence != sentence:
            last = _around(cast.reading, sentence, heads)
        mention = _mention(cast, last, head)
        done = head.end
        if mention:
            found.append(mention if heads is named else _of_the_same(cast.reading, mention, found))
    return found


def _of_the_same(reading: Reading, mention: Mention, before: list[Mention]) -> Mention:
    """``An MoU with Peru on tea and a separate one on milk``: with Peru too."""
    if mention.signers.stated or not reading.full.endswith(" one", mention.head.start, mention.head.end):
        return mention
    told = next((m for m in reversed(before) if m.status and m.sentence == mention.sentence), None)
    return mention._replace(signers=told.signers) if told else mention


def _with_pronouns(reading: Reading, heads: Sequence[Hit]) -> Sequence[Hit]:
    """``heads`` with ``a separate one`` as what was named right before it in its sentence; without those of nothing."""
    if "again" not in [h.value[1] for h in heads]:
        return heads
    kept: list[Hit] = []
    for head in heads:
        if head.value[1] != "again":
            kept.append(head)
        elif kept and kept[-1].end > reading.sentence_at(head.start).start:
            kept.append(head._replace(value=kept[-1].value))
    return kept


def _last_of_compounds(full: str, heads: Sequence[Hit]) -> Sequence[Hit]:
    """``heads`` without the first of ``partnership agreement``; of ``MoU agreement`` without the last."""
    if len(heads) < 2:
        return heads
    kept: list[Hit] = []
    for head in heads:
        if kept and head.start == kept[-1].end + 1 and full[kept[-1].end] in " -":
            if kept[-1].value[1] == "sure":
                continue
            kept.pop()
        kept.append(head)
    return kept


def _around(reading: Reading, sentence: Sentence, heads: Sequence[Hit]) -> _Around:
    acts = inside(reading.hits.get("act", ()), sentence.start, sentence.end)
    if sentence.start >= reading.offset:
        acts = [a for a in acts if a.start == sentence.start or not _is_a_name(reading.full, a)]
    return _Around(sentence, acts, inside(heads, sentence.start, sentence.end))


def _is_a_name(full: str, act: Hit) -> bool:
    """``Oriental Studies``, ``Economic Planning``: a word of doing in capitals, in the midst of a sentence."""
    return (
        act.value[0] != "sign"
        and full[act.start].isupper()
        and not full[act.start + 1].isupper()
        and full[act.start - 1] == " "
    )


def _abbreviates(full: str, head: Hit, done: int) -> bool:
    """``(MoU)`` right after its long form."""
    return 0 < done < head.start <= done + 4 and full[done : head.start].strip() in ("(", "(“", '("', "(the")


def _inside_a_name(cast: Cast, head: Hit) -> bool:
    """``International Convention Centre``, ``the Treaty Organization``: the noun is not the head of its name."""
    start, end = head.start, head.end
    for a in cast.within(max(0, start - 100), start + 1):
        if a.end > end and a.form in ("body", "name", "person") and not (a.start == start and head.value[1] == "named"):
            return True
    return False


def _mention(cast: Cast, around: _Around, head: Hit) -> Mention | None:
    reading, (sentence, acts, heads) = cast.reading, around
    if head.value[1] in ONLY_DONE and head.start >= reading.offset:
        enough = ENOUGH[head.value[1]]
        if enough.isdisjoint([a.value[0] for a in acts]):
            return None
    others = [h for h in heads if h is not head and (h.value[1] != "signed" or h.value == head.value)]
    phrase = noun(reading.full, sentence, head, acts)
    if phrase.none:
        return None
    found = Found(reading, sentence, head, phrase, link(reading, acts, phrase, head, others), acts)
    if found.link is None and not found.in_title and not (phrase.named or _is_told_of(cast, found)):
        return _reference(found)
    status, why = mood(reading.full, sentence, found.link) if found.link else (None, "")
    if why:
        doubt(reading, head, sentence, f"the text says that it is not so: {why}", "agreements.negated")
        return None
    year = _modifier(found)
    plain = refused(found)
    who = _NOBODY if plain else _signers(cast, found, year)
    if status == "planned" and head.value[1] == "truce" and found.link and _agreed_to(found):
        status = "signed"  # who agreed to a truce has one
    elif status == "signed" and found.link and found.link.act.value[0] == "reach" and in_principle(found):
        status = "planned"
    status, rule = (None, "") if plain else judge(cast, found, status, who, year)
    date, dated = (
        date_of(found, status, year, who.joins or len(who.codes) > 5, rule)
        if status
        else (year, 2)
        if year
        else (None, 0)
    )
    return Mention(
        head, sentence, phrase, head.value[0], status, date, dated, who, subject(found), title(found), rule,
        found.in_title, year is not None, _points(phrase) and is_described(found),
        modifiers(found) if status else frozenset(), is_ratified(found),
    )  # fmt: skip


_NOBODY = Signers(frozenset(), False, (), ())


#: Strengths of nouns that are no instrument without an act, nor speak of one.
ONLY_DONE = ("signed", "order", "papers", "truce")


def _points(phrase: Noun) -> bool:
    return bool(phrase.definite) and phrase.bare


def _is_told_of(cast: Cast, found: Found) -> bool:
    """Whether the words around a noun without an act may tell of an instrument: its year, its pair, who has it."""
    return bool(
        inside(cast.reading.dates, max(found.phrase.start - 16, found.sentence.start), found.head.end + 40)
        or head_is_a_statement(found)
        or is_referred_to(found)
        or pair_follows(found)
        or is_similar(found)
        or prefixed(cast, found)
    )


def _reference(found: Found) -> Mention:
    """A mention that only points at an instrument: ``the MoU will …``."""
    phrase, head = found.phrase, found.head
    described = _points(phrase) and is_described(found)
    return Mention(
        head, found.sentence, phrase, head.value[0], None, None, 0, _NOBODY, subject(found), None, "", False, False,
        described, frozenset(),
    )  # fmt: skip


def _agreed_to(found: Found) -> bool:
    """``Agreed to a ceasefire``; in a headline ``agree to`` too."""
    assert found.link is not None
    return found.link.act.value == ["plan", "ed"] or (found.in_title and found.link.act.value == ["plan", "base"])


def _signers(cast: Cast, found: Found, year: str | None) -> Signers:
    if found.link and act_is_idle(found):
        return _NOBODY
    who = signers(cast, found.sentence, found.phrase, found.head, found.link)
    if not who.codes and (found.in_title or len(who.bodies) > 1):
        few = cast.principals if found.in_title and len(cast.principals) <= 5 else cast.principals[:1]
        return who._replace(codes=frozenset(few))
    if len(who.codes) < 2 and not who.stated and found.head.value == ["contract", "signed"]:
        places = {a.code for a in cast.within(found.sentence.start, found.sentence.end) if a.code}
        if len(places) == 1:  # ``signed a loan to a dairy in Lima``
            return who._replace(codes=frozenset(c for c in places if c), stated=True)
    return who


def _modifier(found: Found) -> str | None:
    """The year or month in the noun phrase or right after it: ``the 2016 MoU``, ``the Declaration of May 2011``."""
    reading, phrase, head = found.reading, found.phrase, found.head
    full = reading.full
    for date in reversed(inside(reading.dates, max(phrase.start - 16, found.sentence.start), head.start)):
        between = full[date.end : head.start]
        before = full[max(0, date.start - 7) : date.start]
        if any(date.end <= a.start < phrase.start for a in found.acts):  # ``on Monday signed four MoUs``
            break
        if "/" not in date.edtf and _MODIFIES.fullmatch(between) and not _PREPOSITION.search(before):
            return date.edtf
    after = [d for d in inside(reading.dates, head.end, head.end + 40) if "/" not in d.edtf]
    if after and _OF.fullmatch(full[head.end : after[0].start]):
        return after[0].edtf
    return None


_MODIFIES = re.compile(r"[\s“\"*]*(?:[\w'’.&-]+\s){0,6}[“\"*]*")
_PREPOSITION = re.compile(r"\b(?:in|on|of|since|by|until|,)\s$")
_OF = re.compile(
    r"\s(?:\(\w+\)\s)?(?:of|from|dated)\s(?:the\s)?|(?:,?\s(?:which|that))?\s(?:dates|dating)\s(?:back\s)?(?:from|to)\s"
)


def doubt(reading: Reading, head: Hit, sentence: Sentence, reason: str, rule: str) -> None:
    """Notes that ``head`` was nearly an agreement, and why it is none."""
    value = reading.full[head.start : head.end]
    evidence = reading.evidence(sentence.start, sentence.end)
    reading.doubts.append(Doubt("agreements", value, reason, evidence, rule or "agreements"))
