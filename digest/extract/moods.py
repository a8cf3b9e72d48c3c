"""What an act says of an instrument: signed, planned, proposed, to be revised, or nothing of the kind.

A helper of ``digest.extract.mentions``. Tense, modal verbs, the verb that governs (``agreed to sign``, ``hopes to
sign``) and negation decide; a cabinet that approves a signing plans it.
"""

from __future__ import annotations

import re

from digest.extract.acts import Link
from digest.extract.clauses import clause
from digest.extract.matcher import Hit
from digest.records import AgreementStatus
from digest.text.sentences import Sentence

#: Words that govern an act stand within so many characters before it.
REACH = 56
#: The last words of what ``_TO`` finds: a cheap guard before it.
_AFTER_TO = ("to", "be", "jointly", "soon", "also", "ly", "To", "TO")
_NEGATED = re.compile(
    r"""\b(?:not|never|failed\sto|fails?\sto|refus\w+\sto|declin\w+\sto|without|den(?:y|ied|ies)|unable\sto|yet\sto
        |rather\sthan|instead\sof|neither|n[o’']t|stopped\sshort\sof|ruled\sout|rejected)\s(?:\w+\s){0,2}$""",
    re.VERBOSE | re.I,
)
_MODAL = re.compile(
    r"\b(?:could|(?-i:may)|might|should|would|can|must|let[’']?s?)\s(?:\w+\s){0,2}(?:be\s)?(?:\w+ly\s)?$", re.I
)
_WILL = re.compile(
    r"\b(?:will|shall|is\sto|are\sto|[’']ll)\s"
    r"(?:(?:soon|also|formally|later|then|now|jointly|be|\w+ly|(?:next|this|in\sthe\scoming)\s\w+)\s){0,3}$",
    re.I,
)
_TO = re.compile(r"\bto\s(?:(?:be|formally|jointly|soon|also|\w+ly)\s){0,2}$", re.I)
#: ``the 36th country to sign``: it has.
_FIRST_TO = re.compile(
    r"""\b(?:country|nation|state|first|second|third|\d+(?:st|nd|rd|th)|member|party|latest|newest|last|hono(?:u?)r
        |pleased|proud|glad|privilege)\s(?:\w+\s){0,3}to\s(?:\w+ly\s)?$""",
    re.VERBOSE | re.I,
)
#: Words before a signing that is only wished for or talked of.
_HOPE = re.compile(
    r"""\b(?:hop(?:e|es|ed|ing|eful)|want\w*|seek\w*|sought|urg\w+|call\w*|needs?|offer\w*|push\w*|wish\w*|consider\w*
        |discuss\w*|talks?|negotiat\w+|efforts?|try|trying|tries|invit\w+|possib\w+|ready|willing\w*|interest\w*
        |explor\w+|propos(?:e|es|ed|ing)|suggest\w*|aims?|aiming|work(?:ing)?|forward|towards?|early|speed\w*|expedite\w*
        |proposals?|look(?:ed|ing)?\sinto|stud(?:y|ied)|examin\w+|readiness|desire\w*|eager|keen|idea|prospects?|importan\w+|necess\w+|possibility)\b""",
    re.VERBOSE | re.I,
)
#: Words before a signing that is settled but has not been.
_PLANNED = re.compile(
    r"""\b(?:will|shall|agree[ds]?|agreeing|plan\w*|set|due|expect\w*|schedul\w+|intend\w*|intent\w*|decid\w+|approv\w+
        |cabinet|granted|concurrence|ahead\sof|before|prior\sto|prepar\w+|slated|upcoming|future|later
        |pledg\w+|commit\w*|purpose\sof|once|until|when|if|pending|advance\sof)\b""",
    re.VERBOSE | re.I,
)
_SETTLED = re.compile(r"\b(?:agreed|will|set|approv\w+|endors\w+|clear(?:s|ed)|accept(?:s|ed))\b", re.I)
_ONCE = re.compile(r"\b(?:once|until|when|if|to be|will be)\s(?:(?:it|they)\s(?:is|are)\s)?(?:\w+ly\s)?$", re.I)
#: What a gerund or noun of signing follows where it has taken place.
_AFTER = re.compile(
    r"\b(?:by|after|following|upon|since|with|witness\w*|attend\w*|saw|marked)\s(?:the\s)?(?:\w+\s)?$", re.I
)
_HAS = re.compile(r"\b(?:has|have)\s(?:\w+ly\s|already\s|now\s|just\s)?$", re.I)
_FOLLOWED = re.compile(r"\b(?:be\sfollowed|lead|pave\sthe\sway)\s(?:[\w\s]{0,40}\s)?(?:by|to|for)\s(?:the\s)?$", re.I)
_WAITS = re.compile(r"\bwill\b.{0,80}\b(?:after|once|when|until|if)\b", re.I)
_MAY = re.compile(r"\b(?:will|(?-i:may)|might|could|would|should|shall)\b", re.I)
#: Parts of what ``_CABINET`` finds: a cheap guard before it.
_CABINETS = ("abinet", "ABINET", "inisters", "INISTERS")
_CABINET = re.compile(r"\b(?:cabinet|council of ministers)\b", re.I)
_DECIDED = re.compile(
    r"\b(?:approv\w+|agreed\sto|grant\w+|concurrence|decided|proposals?|submitted|nod|green\s?light)\b", re.I
)


_WOULD_NOT = re.compile(r"\b(?:w(?:ill|ould)\snot|wo(?:uld)?n[’']t)\s$")
_WITHOUT = re.compile(r"[^.;:]{1,120}?\s(?:without|unless|until)\s")


def _is_on_condition(full: str, sentence: Sentence, act: Hit, tail: str) -> bool:
    """``would not sign a deal without guarantees``: it is talked of, under a condition."""
    if act.value != ["sign", "base"] or not _WOULD_NOT.search(tail):
        return False
    return _WITHOUT.match(full, act.end, sentence.end) is not None


# Cheap guards before the patterns: parts of what each of them finds, looked for in small letters.
_NEGATED_IN = ("not", "never", "fail", "refus", "declin", "without", "den", "unable", "yet", "rather", "instead",
               "neither", "’t", "'t", "stopped", "ruled", "rejected")  # fmt: skip
_MODAL_IN = ("could", "may", "might", "should", "would", "can", "must", "let")
_WILL_IN = ("will", "shall", "is to", "are to", "’ll", "'ll")
_ONCE_IN = ("once", "until", "when", "if", "to be", "will be")
_FOLLOWED_IN = ("follow", "lead", "pave")
_HOPE_IN = (
    "hop", "want", "seek", "sought", "urg", "call", "need", "offer", "push", "wish", "consider", "discuss", "talk",
    "nego", "effort", "try", "tries", "invit", "possib", "read", "willing", "interest", "explor", "propos", "suggest",
    "aim", "look",
    "work", "forward", "toward", "early", "speed", "expedite", "stud", "examin", "desire", "eager", "keen", "idea",
    "prospect", "importan", "necess",
)  # fmt: skip
_MAY_IN = ("will", "may", "might", "could", "would", "should", "shall")


def _any(text: str, parts: tuple[str, ...]) -> bool:
    """Whether one of ``parts`` stands in ``text``."""
    return any(map(text.__contains__, parts))


def mood(full: str, sentence: Sentence, found: Link) -> tuple[AgreementStatus | None, str]:
    """The status that the act gives, or None and why it gives none."""
    act = found.act
    kind, form = act.value
    low, _ = clause(full, sentence, act.start)
    pre = full[max(low, act.start - 100) : act.start]
    tail = full[max(sentence.start, act.start - 60) : act.start].lower()
    if _any(tail, _NEGATED_IN) and _NEGATED.search(full, max(sentence.start, act.start - 60), act.start):
        return ("proposed", "") if _is_on_condition(full, sentence, act, tail) else (None, "negated")
    if (
        form == "base"
        and tail.endswith("to ")
        and _HAD_HOPED.search(full, max(sentence.start, act.start - 60), act.start)
    ):
        return None, "it was hoped for once"
    if kind == "force" and (form == "ing" or (form == "base" and not _HAS.search(pre)) or _WILL.search(pre)):
        return None, ""
    if form == "ed" and full.startswith(" for ", act.end) and _FOR_A_TERM.match(full, act.end) and tail.endswith("is "):
        return None, ""  # what its text says of itself
    if kind == "revise":
        return ("signed" if form == "ed" and "ign" in pre and _SIGNED_A.search(pre) else "revision"), ""
    if kind in ("end", "receive"):
        return "signed", ""
    text = full[act.end : sentence.end]
    if found.side == "itself" and _WILL_BE.match(text):
        return "planned", ""
    if "limbo" in text or "await" in text:
        if kind in ("plan", "propose") and _IN_LIMBO.search(text):
            return None, "in limbo"
        if kind == "sign" and form == "ed" and _AWAITS.search(text):
            return "planned", ""
    if kind == "propose":
        return "proposed", ""
    if (
        found.side == "after"
        and "egotiat" in full[act.start - 60 : act.start]
        and _BEING_NEGOTIATED.search(full, act.start - 90, act.start)
    ):
        return "proposed", ""
    if (
        kind == "approve"
        and "facto" in full[sentence.start : sentence.end]
        and _EX_POST.search(pre + full[act.start : act.end + 12])
    ):
        return "signed", ""
    if kind in ("plan", "approve"):
        modal = _MODAL.search(pre) if kind == "plan" and _any(tail, _MODAL_IN) else None
        reported = modal and modal[0].lower().startswith("would") and _REPORTED.search(full, sentence.start, act.start)
        return ("proposed" if modal and not reported else "planned"), ""
    off = _put_off(full, sentence, act) if form in ("noun", "ing") else None
    if form in ("noun", "ing") and " for " in text and _SET_FOR.match(text):
        return "planned", ""
    if off:
        return ("planned", "") if off.lower().startswith(("postpon", "delay", "put")) else (None, "called off")
    return _signed_mood(full, sentence, act, pre, tail), ""


#: ``signed a revised agreement``: it is a new one.
_SIGNED_A = re.compile(r"\bsign(?:ed|s|ing)?\s(?:a|an|their|the)\s(?:new\s|newly\s)?$", re.I)

#: ``The agreement is concluded for a period of five years``.
_FOR_A_TERM = re.compile(
    r"\sfor\s(?:an?\s(?:\w+\s)?(?:period|term|duration)\b|(?:\w+\s)?years?\b|an\s(?:indefinite|unlimited))"
)

#: ``the Trade Agreement, negotiations on which were launched``.
_BEING_NEGOTIATED = re.compile(
    r",\s(?:the\s)?negotiations\s(?:on|for|of|about|towards?)\swhich\s[^.,;]{0,40}$|,\swhose\snegotiation[^.,;]{0,30}$"
)

#: ``accorded ex-post facto approval``: to what has been signed.
_EX_POST = re.compile(r"\bex[\s-]?post[\s-]?facto\b", re.I)

_IN_LIMBO = re.compile(r"\bin\s(?:\w+\s)?limbo\b")
#: ``were initialled in May, awaiting formal signature``.
_AWAITS = re.compile(r"\bawait(?:s|ing)?\s(?:the\s|their\s|its\s)?(?:formal\s|official\s|final\s)?sign(?:ature|ing)\b")

_HAD_HOPED = re.compile(
    r"\b(?:had\s(?:hoped|planned|intended|wanted|expected)|(?:was|were)\sto\shave|had\sbeen\s(?:due|set|expected|scheduled))\sto\s$",
    re.I,
)

_OFF = r"(?P<off>postpon\w+|delay\w*|put\soff|cancel\w*|call(?:ed|s|ing)?\soff|scrap\w*|abandon\w*)"
_OFF_BEFORE = re.compile(rf"\b{_OFF}\s(?:the\s|a\s|its\s|their\s)?(?:\w+\s)?$", re.I)
_OFF_AFTER = re.compile(
    rf"[^.;:]{{0,120}}?\b(?:was|were|is|are|be|been|being)\s(?:\w+ly\s|later\s|again\s)?{_OFF}\b", re.I
)


#: ``an exchange of notes will take place in June``.
_WILL_BE = re.compile(
    r"[^.;:,]{0,60}?\s(?:will|is\sto|are\sto|shall)\s(?:take\splace|be\s(?:held|made|completed|carried\sout))"
)
#: ``the signing of an MoU … is scheduled for next month``.
_SET_FOR = re.compile(
    r"[^.;:,]{0,120}?\b(?:is|are)\s(?:\w+\s)?(?:scheduled|expected|planned|due|set|slated|foreseen)\sfor\b"
)


def _put_off(full: str, sentence: Sentence, act: Hit) -> str | None:
    """The word that says so where a signing was postponed or called off."""
    before = _OFF_BEFORE.search(full, max(sentence.start, act.start - 40), act.start)
    found = before or _OFF_AFTER.match(full, act.end, sentence.end)
    return found["off"] if found else None


def _signed_mood(full: str, sentence: Sentence, act: Hit, pre: str, tail: str) -> AgreementStatus:
    """The status by an act of signing: its form says how to look at what stands before it."""
    form = act.value[1]
    if form == "s":
        return "signed"
    before = full[sentence.start : act.start]
    if form in ("base", "ed"):
        cabinet = _by_cabinet(full, sentence) and (form == "base" or bool(_FINALISED.match(full, act.start)))
        return _verbal(before, pre, tail, form, cabinet)
    return _nominal(before, pre[-70:], _by_cabinet(full, sentence))


def _by_cabinet(full: str, sentence: Sentence) -> bool:
    """Whether a cabinet's approval is told; for a headline, by the text's beginning too."""
    text = full[sentence.start : sentence.end if sentence.start else sentence.end + 900]
    return bool(any(w in text for w in _CABINETS) and _CABINET.search(text) and _DECIDED.search(text))


#: What a cabinet does to a text that is still to be signed.
_FINALISED = re.compile(r"finali[sz]ed", re.I)


#: ``The minister said that it would be signed``: a future told in the past.
_REPORTED = re.compile(r"\b(?:said|announced|added|noted|told|stated|agreed|decided|confirmed|according)\b", re.I)
#: ``He suggested that the two ministries sign``.
_ASKED = re.compile(
    r"\b(?:suggest|propos|recommend|urg|ask|request|insist|demand)(?:e[sd]?|s|ed|ing)?\s(?:that\s)?(?:[\w’'-]+\s){1,6}$",
    re.I,
)


#: ``He proposed that a memorandum on tea be concluded``.
_ASKED_THAT = re.compile(
    r"\b(?:suggest|propos|recommend|urg|ask|request|insist|demand)(?:e[sd]?|s|ed|ing)?\sthat\s[^.;:]{1,160}\sbe\s$",
    re.I,
)


def _verbal(before: str, pre: str, tail: str, form: str, cabinet: bool) -> AgreementStatus:
    """``will sign``, ``agreed to sign``, ``is to be signed``, ``signed``."""
    near = pre[-REACH:]
    modal = _MODAL.search(near) if _any(tail, _MODAL_IN) else None
    if modal:
        return "planned" if modal[0].lower().startswith("would") and _REPORTED.search(before) else "proposed"
    if form == "base" and _ASKED.search(before[-110:]):
        return "proposed"
    if form == "ed" and tail.endswith(" be ") and _ASKED_THAT.search(before):
        return "proposed"
    if cabinet or (_any(tail, _WILL_IN) and _WILL.search(near)):
        return "planned"
    if near.rstrip().endswith(_AFTER_TO) and _TO.search(near):
        if _FIRST_TO.search(pre) and not _HOPE.search(pre[-60:]):
            return "signed"
        return "proposed" if _HOPE.search(pre[-60:]) and not _SETTLED.search(pre[-60:]) else "planned"
    if form == "base" and tail.endswith(_JOINED):
        also = _TO_DO_AND.search(before[-200:])
        if also:
            return "proposed" if _HOPE.search(also["how"]) and not _SETTLED.search(also["how"]) else "planned"
    if form == "ed" and _any(tail, _ONCE_IN) and _ONCE.search(pre):
        return "planned"
    if form == "ed" and not tail.endswith(_PASSIVES):
        return "signed"  # ``will leave after they struck a deal``
    return "planned" if "will" in before and _WAITS.search(before) else "signed"


_PASSIVES = ("is ", "are ", "been ", "being ", "be ", "ly ")
#: Ends of what ``_TO_DO_AND`` finds: a cheap guard before it.
_JOINED = (", ", "and ", "or ", "then ", "also ", "ly ")
#: ``agreed to implement the plan and sign``, ``will visit Lima and sign``.
_TO_DO_AND = re.compile(
    r"(?P<how>(?:\b[\w’'-]+\s)?\b[\w’'-]+\s)(?:to|will)\s(?:\w+ly\s)?[a-z]+\b[^.;:]{0,120}(?:\b(?:and|or)\s(?:(?:\w+ly|then|also)\s)?|,\s)$"
)

_FORWARD = re.compile(r"\bforward\sto\s(?:the\s|its\s|their\s)?(?:\w+\s)?$", re.I)
#: ``is to visit Lima and to witness the signing``.
_TO_SEE = re.compile(
    r"\b(?:is|are)\s(?:due\s|expected\s|scheduled\s|set\s)?to\s.{0,220}?\bto\s(?:witness|attend|see|mark)\b", re.I
)


#: ``commended Fiji for signing``.
_PRAISED = re.compile(
    r"\b(?:commend|prais|thank|congratulat|applaud|laud|hail|criticis|criticiz)\w*\s[^.;,]{1,50}\sfor\s$"
)


def _nominal(before: str, near: str, cabinet: bool) -> AgreementStatus:
    """``by signing``, ``towards the conclusion of``, ``witnessed the signing of``."""
    if cabinet:
        return "planned"
    if _any(before[-70:], _FOLLOWED_IN) and _FOLLOWED.search(before[-70:]):
        return "planned"
    if "forward" in near and _FORWARD.search(near):
        return "planned"
    if near.endswith("for ") and _PRAISED.search(near):
        return "signed"
    if _AFTER.search(near):
        if _TO_SEE.search(before):
            return "planned"
        return "planned" if _MAY.search(before[-70:]) else "signed"
    if _any(near.lower(), _HOPE_IN) and _HOPE.search(near):
        return "planned" if _SETTLED.search(near) else "proposed"
    return "planned" if _PLANNED.search(near) or (_any(before, _MAY_IN) and _MAY.search(before)) else "signed"
