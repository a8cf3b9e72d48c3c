"""Mentions of instruments: a head noun (``MoU``, ``agreement`` …), what is done with it, by whom, when, on what.

A helper of ``digest.extract.agreements``, which merges the mentions of one instrument.

A mention is linked to the act that governs it: before it (``signed an MoU``, ``agreed to revise the 2016 MoU``), after
it (``the MoU was signed``, ``an accord reached in May``), or that of the instrument it is coordinated with (``an MoU on
medicines and a letter of intent on training``). The act, its mood and its negation say the status.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from digest.extract.clauses import clause
from digest.extract.matcher import Hit
from digest.extract.reading import Reading, inside
from digest.records import AgreementStatus
from digest.text.sentences import Sentence

_INDEFINITE = frozenset(
    "a an another two three four five six seven eight nine ten eleven twelve several many some various numerous both new".split()
)
_DEFINITE = frozenset("the this that these those its their his her our my said such each every any which whose".split())
_STOP = frozenset(
    """of on to for with by at in into from under as that which who is are was were be been has have had will would and or
    but not than about between among upon per via through after before during over""".split()
)
_NUMBERS = {w: n for n, w in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), 1)}
_TOKEN = re.compile(r"[^\s“”\"(),;:*]+|[“”\"(),;:]")
_FRESH = frozenset("new another first second third additional further future separate draft".split())
_PLURAL = re.compile(
    r"(?:s|a|ae)(?:\sof\s\w+)?$|MoUs|MOUs|(?:memoranda|memorandums|agreements|letters|exchanges)\b", re.I
)


_ORDINALS = {"first": 1, "second": 2, "third": 3, "latter": 2, "former": 1}
#: Adjectives that do not tell one instrument from another.
_PLAIN = frozenset(
    "new recent latest said signed landmark historic important existing current this bilateral joint".split()
)
_ADJECTIVE = re.compile(
    r"\b(the|a|an|this|that|their|its|our|any)\s(?:(?:\w+ly|newly|just|long|already|yet-to-be|to-be)[\s-])?$", re.I
)
_SERIES = re.compile(r"\b(?:series|set|number|range|total|host|raft)\sof\s$", re.I)
_NAME_GOES_ON = re.compile(
    r"(?:\s\([^)]{1,12}\))?\s(?:on|of|for|concerning|regarding|relating\sto|between)\s(?:the\s|a\s)?(\w+)"
)


class Noun(NamedTuple):
    """The noun phrase of an instrument, up to its head noun."""

    start: int
    definite: bool | None  #: None where there is no determiner
    count: int  #: how many, where the text says so; 1 for one, 0 for an unknown number
    fresh: bool  #: ``a new MoU``, ``another agreement``
    none: bool  #: ``no agreement``
    named: bool  #: capitalized, with another capitalized word beside it
    bare: bool  #: nothing but a determiner before the head: ``the agreement``
    ordinal: int  #: ``the first MoU`` of several; 0 where it has none


class Link(NamedTuple):
    """The act that governs an instrument."""

    act: Hit
    side: str  #: ``before``, ``after`` or ``same`` (coordinated)


def noun(full: str, sentence: Sentence, head: Hit, acts: Sequence[Hit]) -> Noun:
    """The noun phrase that ends with ``head``; ``acts`` are those of the sentence."""
    low = max(sentence.start, head.start - 130)
    start, definite, count, fresh, none, ordinal, bare = head.start, None, 1, False, False, 0, True
    count = 0 if _PLURAL.search(full[head.start : head.end]) else 1
    for token in reversed(list(_TOKEN.finditer(full, low, head.start))[-12:]):
        word = token[0].lower()
        if word in ("no", "neither", "without"):
            none = True
            break
        act = next((a for a in acts if a.start <= token.start() < a.end), None)
        if act is not None and (act.value[1] != "noun" or " " in full[act.start : act.end]):
            adjective = _ADJECTIVE.search(full, low, act.start) if act.value[1] == "ed" else None
            if adjective:
                start, definite, bare = adjective.start(), adjective[1].lower() not in ("a", "an"), False
            break
        if word in _DEFINITE or (word.endswith(("'s", "’s")) and token[0][0].isupper()):
            start, definite = token.start(), True
            break
        if word in ("a", "an"):
            start, definite = token.start(), False
            break
        if word in _STOP or not (word[0].isalnum() or word[0] in '“"'):
            break
        start = token.start()
        if word in _NUMBERS or (word.isdigit() and len(word) <= 3):
            count = _NUMBERS.get(word) or int(word)
            definite = False
            before = full[max(low, start - 5) : start].lower()
            definite = before.endswith(("the ", "ese ", "ose ", "eir "))
            break
        ordinal = _ORDINALS.get(word, ordinal)
        fresh = fresh or word in _FRESH
        bare = bare and (word in _PLAIN or word in _ORDINALS)
        definite = False if word in _INDEFINITE else definite
    if definite is None and _SERIES.search(full, low, start):
        definite = False
    return Noun(start, definite, count, fresh, none, _is_named(full, start, head), bare, ordinal)


def _is_named(full: str, start: int, head: Hit) -> bool:
    if not full[head.start].isupper() or full[head.start : head.end].lower().startswith(("mou", "loi")):
        return False
    right = _NAME_GOES_ON.match(full, head.end)
    around = [*full[start : head.start].split()[-3:], right[1] if right else "a"]
    return any(w.lstrip("“\"'‘")[:1].isupper() and w not in ("The", "A", "An", "This", "Its", "Our") for w in around)


# --- what is done with it -------------------------------------------------------------------------------------------

#: Heads that tell the act themselves.
_ITSELF = re.compile(r"exchanged?\s(?:of\s)?(?:notes|letters)", re.I)
#: ``the deal that the two sides have been discussing``, ``the agreement they signed``.
_RELATIVE = re.compile(
    r",?\s(?:(?:which|that)\s)?(?:[Tt]he\s\w+(?:\s\w+)?|they|we|both\s\w+|[A-Z]\w+(?:\sand\s[A-Z]\w+)?)\s(?:\w+\s){0,3}"
)
_PASSIVE = re.compile(
    r"[^.;]*?\b(?:was|were|been|be|being|is|are|gets?|got)\s(?:\w+ly\s|also\s|first\s|not\s|never\s|jointly\s|to\sbe\s|due\sto\sbe\s|expected\sto\sbe\s)*"
)
_OTHER_VERB = re.compile(
    r"\b(?:said|says|will\s(?!be\b)|that\s(?!was|were|is|are|has|have|will)|which\s(?!was|were|is|are|has|have|will)|ensure|ensures|commits|aims"
    r"|provides|establishes|enables|covers|includes|allows|marks|reflects|also\s\w+s\b|(?:has|have)\s(?!been|also|not|already|just|now|yet))"
)
_COMMA = re.compile(r",\s*(?:and|which|that)?\s*$|\band\s$|\bto\s$|,")
_COORDINATED = re.compile(r"(?:,|\band|,\sand|as\swell\sas|along\swith|/|\bor)\s*$", re.I)
_BREAKS = re.compile(
    r"[;:]\s|\s[—–]\s|[.!?]\s|,\s(?:which|who|while|after|whereas|as)\s|\b(?:that|which|who)\s(?:was|were|is|will|has)\b"
)
#: Which acts may govern from before, and how far.
REACH = {"party": 0, "sign": 150, "exchange": 60, "reach": 60, "issue": 60, "force": 0, "revise": 70, "propose": 60, "plan": 60,
         "approve": 110, "announce": 90}  # fmt: skip
_PREPOSED = re.compile(r"\s(?:for|to|on)$")
_NOMINAL = re.compile(r"\s*(?:of|on|to|for|over|about|by|in|into|regarding|the|between|towards?)\b", re.I)


def link(reading: Reading, acts: Sequence[Hit], phrase: Noun, head: Hit, others: Sequence[Hit]) -> Link | None:
    """The act that governs ``head``; ``acts`` and ``others`` are those and the instruments of the same sentence."""
    if _ITSELF.match(reading.full, head.start):
        return Link(Hit(head.start, head.end, "act", ["exchange", "ed"]), "itself")
    after = _after(reading.full, acts, head, others)
    before = _before(reading.full, acts, phrase, head, others)
    if (
        after
        and before
        and before.act.value[0] == "revise"
        and after.act.value[0] in ("propose", "approve", "announce")
    ):
        return before
    return after or before


def _after(full: str, acts: Sequence[Hit], head: Hit, others: Sequence[Hit]) -> Link | None:
    for act in acts:
        if act.start < head.end:
            continue
        gap = full[head.end : act.start]
        if len(gap) > 320 or any(head.end <= o.start < act.start and not _same_name(full, head, o) for o in others):
            return None
        if act.value[1] == "ed" and _PASSIVE.fullmatch(gap) or act.value[0] == "force" and not _COMMA.search(gap):
            return Link(act, "after")
        if act.value[0] == "force" and re.search(r"\b(?:that|which|will|to|would)\s$", gap):
            return Link(act, "after")
        if act.value[1] == "ed" and act.value[0] in ("sign", "reach", "issue", "revise") and len(gap) <= 90:
            if not _COMMA.search(gap) and not re.search(
                r"\b(?:has|have|had|is|are|was|were|will|can|he|they|it)\b", gap
            ):
                return Link(act, "after")
        if act.value[1] in ("ed", "ing") and act.value[0] in ("sign", "propose", "reach") and _RELATIVE.fullmatch(gap):
            return Link(act, "after")
        if act.value == ["sign", "ing"] and re.fullmatch(r"\s(?:was\s)?", gap):
            return Link(act, "after")
    return None


def _is_passive(gap: str) -> bool:
    """``(the MoU) … was``: an auxiliary right before the act and no other verb before it."""
    return bool(_PASSIVE.fullmatch(gap)) and not _OTHER_VERB.search(gap)


def _same_name(full: str, head: Hit, other: Hit) -> bool:
    """Whether ``other`` only abbreviates ``head`` (``memorandum of understanding (MoU)``) or is what it is about."""
    gap = full[head.end : other.start]
    return gap.strip(" “\"'") in ("(", "(the") or (other.value[1] != "sure" and is_about(full, head.end, other.start))


_ABOUT = re.compile(r"\s(?:\(\w+\)\*?\s)?(?:on|for|regarding|concerning|covering)\s(?:[^,;.()]{0,80}\s)?")


def is_about(full: str, start: int, end: int) -> bool:
    """Whether ``full[start:end]`` leads from an instrument to a word that says what it is about."""
    return end - start < 140 and bool(_ABOUT.fullmatch(full, start, end))


def _before(full: str, acts: Sequence[Hit], phrase: Noun, head: Hit, others: Sequence[Hit]) -> Link | None:
    inner = [a for a in acts if phrase.start <= a.start and a.end <= head.start and a.value[1] in ("ed", "noun")]
    for act in reversed(inner):
        return Link(act, "before")
    for act in reversed([a for a in acts if a.end <= phrase.start + 1]):
        gap = full[act.end : phrase.start]
        if len(gap) > REACH[act.value[0]] or _BREAKS.search(gap):
            return None
        between = [o for o in others if act.end <= o.start < head.start and not _same_name(full, o, head)]
        if between:
            return Link(act, "same") if _COORDINATED.search(full[between[-1].end : phrase.start]) else None
        if act.value[1] == "noun" and not _NOMINAL.match(gap) and not _PREPOSED.search(full, act.start, act.end):
            continue
        return Link(act, "before")
    return None


# --- mood ----------------------------------------------------------------------------------------------------------

_NEGATED = re.compile(
    r"\b(?:not|never|failed\sto|fails?\sto|refus\w+\sto|declin\w+\sto|without|den(?:y|ied|ies)|unable\sto|yet\sto|rather\sthan"
    r"|instead\sof|neither|n[o’']t|stopped\sshort\sof|ruled\sout|rejected)\s(?:\w+\s){0,2}$",
    re.I,
)
_MODAL = re.compile(
    r"\b(?:could|may|might|should|would|can|must|let[’']?s?)\s(?:\w+\s){0,2}(?:be\s)?(?:\w+ly\s)?$", re.I
)
_WILL = re.compile(
    r"\b(?:will|shall|is\sto|are\sto|[’']ll)\s(?:(?:soon|also|formally|later|then|now|jointly|be|\w+ly)\s){0,3}$", re.I
)
_TO = re.compile(r"\bto\s(?:(?:be|formally|jointly|soon|also|\w+ly)\s){0,2}$", re.I)
_FIRST_TO = re.compile(
    r"\b(?:country|nation|state|first|second|third|\d+(?:st|nd|rd|th)|member|party|latest|newest|last|hono(?:u?)r|pleased|proud|glad|privilege)"
    r"\s(?:\w+\s){0,3}to\s(?:\w+ly\s)?$",
    re.I,
)
_HOPE = re.compile(
    r"\b(?:hop(?:e|es|ed|ing)|want\w*|seek\w*|sought|urg\w+|call\w*|needs?|offer\w*|push\w*|wish\w*|consider\w*|discuss\w*|talks"
    r"|negotiat\w+|efforts?|try|trying|tries|invit\w+|possib\w+|ready|willing\w*|interest\w*|explor\w+|propos(?:e|es|ed|ing)|suggest\w*|aims?|aiming"
    r"|work(?:ing)?|forward|towards?|early|speed\w*|expedite\w*|stud(?:y|ied)|examin\w+|readiness|desire\w*|eager|keen|idea|prospects?)\b",
    re.I,
)
_PLANNED = re.compile(
    r"\b(?:will|shall|agree[ds]?|agreeing|plan\w*|set|due|expect\w*|schedul\w+|intend\w*|intent\w*|decid\w+|approv\w+|cabinet|granted|concurrence"
    r"|ahead\sof|before|prior\sto|prepar\w+|slated|proposals?|upcoming|future|later|pledg\w+|commit\w*|purpose\sof|once|until|when|if|pending|advance\sof)\b",
    re.I,
)
_WAITS = re.compile(r"\bwill\b.{0,80}\b(?:after|once|when|until|if)\b", re.I)
_MAY = re.compile(r"\b(?:will|may|might|could|would|should|shall)\b", re.I)
_CABINET = re.compile(r"\b(?:cabinet|council of ministers)\b", re.I)
_DECIDED = re.compile(r"\b(?:approv\w+|grant\w+|concurrence|decided|proposals?|submitted|nod|green\s?light)\b", re.I)


def mood(full: str, sentence: Sentence, found: Link) -> tuple[AgreementStatus | None, str]:
    """The status that the act gives, or None and why it gives none."""
    act = found.act
    kind, form = act.value
    low, _ = clause(full, sentence, act.start)
    pre = full[max(low, act.start - 100) : act.start]
    if _NEGATED.search(full, max(sentence.start, act.start - 60), act.start):
        return None, "negated"
    if kind == "force" and (form in ("base", "ing") or _WILL.search(pre)):
        return None, ""
    if kind == "revise":
        return "revision", ""
    if kind == "propose":
        return "proposed", ""
    if kind in ("plan", "approve"):
        return ("proposed" if kind == "plan" and _MODAL.search(pre) else "planned"), ""
    return _signed_mood(full, sentence, act, pre), ""


def _signed_mood(full: str, sentence: Sentence, act: Hit, pre: str) -> AgreementStatus:
    form = act.value[1]
    before = full[sentence.start : act.start]
    text = full[sentence.start : sentence.end if sentence.start else sentence.end + 900]
    cabinet = bool(_CABINET.search(text) and _DECIDED.search(text))
    if form in ("base", "ed"):
        if _MODAL.search(pre):
            return "proposed"
        if _WILL.search(pre) or (form == "base" and cabinet):
            return "planned"
        if _TO.search(pre):
            if _FIRST_TO.search(pre):
                return "signed"
            near = pre[-60:]
            return (
                "planned" if not _HOPE.search(near) or re.search(r"\bagreed\b|\bwill\b|\bset\b", near) else "proposed"
            )
        if form == "ed" and re.search(r"\b(?:once|until|when|if|to be|will be)\s(?:it\sis\s|\w+\s)?$", pre, re.I):
            return "planned"
        return "planned" if _WAITS.search(before) else "signed"
    if form == "s":
        return "signed"
    near = pre[-70:]
    if cabinet:
        return "planned"
    if re.search(
        r"\b(?:by|after|following|upon|since|with|witness\w*|attend\w*|saw|marked)\s(?:the\s)?(?:\w+\s)?$",
        near,
        re.I,
    ):
        return "planned" if re.search(r"\bwill\b", near) else "signed"
    if _HOPE.search(near):
        return "proposed"
    return "planned" if _PLANNED.search(near) or _MAY.search(before) else "signed"
