"""Mentions of instruments, each read by itself: kind, status, date, parties, subject and name.

A helper of ``digest.extract.agreements``, which puts the mentions of one instrument together. A mention without a
status only refers to an instrument that is told elsewhere (``the MoU will …``).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from digest.extract.clauses import attached, clause, dates_in, sentence_around
from digest.extract.instruments import Link, Noun, is_about, link, noun
from digest.extract.matcher import Hit
from digest.extract.moods import mood
from digest.extract.parties import Cast
from digest.extract.reading import Reading, inside
from digest.extract.signatories import Signers, signers
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


class _Around(NamedTuple):
    """A sentence with the acts and instruments named in it: read once for all its instruments."""

    sentence: Sentence
    acts: Sequence[Hit]
    heads: Sequence[Hit]


class _Found(NamedTuple):
    """What is known of a mention while its status and date are judged."""

    reading: Reading
    sentence: Sentence
    head: Hit
    phrase: Noun
    link: Link | None
    acts: Sequence[Hit]

    @property
    def in_title(self) -> bool:
        return self.head.start < self.reading.offset


def mentions(cast: Cast, heads: Sequence[Hit]) -> list[Mention]:
    """The mentions of the article in order of the text, its title first; what was nearly one becomes a doubt."""
    found: list[Mention] = []
    done = 0
    last: _Around | None = None
    for head in heads:
        if _abbreviates(cast.reading.full, head, done) or _inside_a_name(cast, head):
            continue
        sentence = sentence_around(cast.reading, head.start)
        if last is None or last.sentence != sentence:
            last = _around(cast.reading, sentence, heads)
        mention = _mention(cast, last, head)
        done = head.end
        if mention:
            found.append(mention)
    return found


def _around(reading: Reading, sentence: Sentence, heads: Sequence[Hit]) -> _Around:
    acts = inside(reading.hits.get("act", ()), sentence.start, sentence.end)
    return _Around(sentence, acts, inside(heads, sentence.start, sentence.end))


def _abbreviates(full: str, head: Hit, done: int) -> bool:
    """``(MoU)`` right after its long form."""
    return 0 < done < head.start <= done + 4 and full[done : head.start].strip() in ("(", "(“", '("', "(the")


def _inside_a_name(cast: Cast, head: Hit) -> bool:
    """``International Convention Centre``, ``the Treaty Organization``: the noun is not the head of its name."""
    return any(
        a.start <= head.start
        and head.end < a.end
        and a.form in ("body", "name", "person")
        and not (a.start == head.start and head.value[1] == "named")
        for a in cast.within(max(0, head.start - 100), head.start + 1)
    )


def _mention(cast: Cast, around: _Around, head: Hit) -> Mention | None:
    reading, (sentence, acts, heads) = cast.reading, around
    others = [h for h in heads if h is not head]
    phrase = noun(reading.full, sentence, head, acts)
    if phrase.none:
        return None
    found = _Found(reading, sentence, head, phrase, link(reading, acts, phrase, head, others), acts)
    status, why = mood(reading.full, sentence, found.link) if found.link else (None, "")
    if why:
        doubt(reading, head, sentence, f"the text says that it is not so: {why}", "agreements.negated")
        return None
    year = _modifier(found)
    refused = _refused(found)
    who = _NOBODY if refused else _signers(cast, found, year)
    if status == "planned" and head.value[1] == "truce" and found.link and found.link.act.value == ["plan", "ed"]:
        status = "signed"  # who agreed to a truce has one
    status, rule = (None, "") if refused else _judge(cast, found, status, who, year)
    date, dated = (
        _date(found, status, year, who.joins or len(who.codes) > 5) if status else (year, 2) if year else (None, 0)
    )
    return Mention(
        head, sentence, phrase, head.value[0], status, date, dated, who, _subject(found), _title(found), rule,
        found.in_title, year is not None,
    )  # fmt: skip


_NOBODY = Signers(frozenset(), False, (), ())


def _signers(cast: Cast, found: _Found, year: str | None) -> Signers:
    if not (found.link or found.in_title or year or _pair_follows(found) or _prefixed(cast, found)):
        return _NOBODY
    who = signers(cast, found.sentence, found.phrase, found.head, found.link)
    if not who.codes and (found.in_title or len(who.bodies) > 1):
        few = cast.principals if found.in_title and len(cast.principals) <= 5 else cast.principals[:1]
        return who._replace(codes=frozenset(few))
    return who


def _modifier(found: _Found) -> str | None:
    """The year or month in the noun phrase or right after it: ``the 2016 MoU``, ``the Declaration of May 2011``."""
    reading, phrase, head = found.reading, found.phrase, found.head
    full = reading.full
    for date in reversed(inside(reading.dates, max(phrase.start - 16, 0), head.start)):
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
_OF = re.compile(r"\s(?:\(\w+\)\s)?(?:of|from|dated)\s(?:the\s)?")


# --- whether it is one ---------------------------------------------------------------------------------------------

_RULES = {"sign": "signed", "exchange": "exchanged", "reach": "reached", "issue": "issued", "force": "in-force",
          "revise": "revision", "propose": "proposed", "plan": "planned", "approve": "approved",
          "announce": "announced"}  # fmt: skip
#: Classes of act that by themselves speak of an instrument of each strength.
_ENOUGH = {
    "sure": set(_RULES),
    "weak": set(_RULES) - {"issue"},
    "rare": {"sign", "force", "issue", "revise"},
    "truce": {"sign", "reach", "force", "announce", "plan"},
    "named": {"sign", "reach", "announce"},
}
#: Acts that speak of an instrument yet to come, or only of talk: one that the text calls ``the …`` is told elsewhere.
_LOOSE = {"propose", "plan", "approve", "announce"}
_NOT_ONE = re.compile(
    r"\b(?:settlement|licen[sc]e|service-level|service|plea|user|purchase|tenancy|confidentiality|employment|marriage"
    r"|good|great|big|raw|real|done)\s$",
    re.I,
)
_DEALS = re.compile(r"\swith\s(?:it|them|the\s(?:crisis|issue|problem))\b")
_ALIAS = re.compile(r"\b(?:known\sas|called|dubbed|titled|namely|named)\s(?:the\s)?$")
_SIDELINES = re.compile(r"\b(?:sidelines|side|margins|during|attend\w*|at)\s(?:of\s)?(?:the\s)?$", re.I)
_PAIR = re.compile(r"[^.;,]{0,80}?\b(?:between|among)\s", re.I)


def _judge(
    cast: Cast, found: _Found, status: AgreementStatus | None, who: Signers, year: str | None
) -> tuple[AgreementStatus | None, str]:
    """The status and rule by which the mention is an instrument of its own; status None where it only refers."""
    kind, strength = found.head.value
    if found.link and status and _speaks(cast, found, status, who):
        return status, f"agreements.{_RULES[found.link.act.value[0]]}"
    if found.in_title and (
        (kind == "joint-statement" and _HEADS.match(found.reading.full))
        or (strength == "named" and found.phrase.named and who.stated and len(who.codes) > 1 and not found.link)
    ):
        return "signed", "agreements.title"
    if year and len(who.codes) > 1 and strength in ("sure", "weak", "rare") and _told_here(cast, found, who):
        return "signed", "agreements.year"
    stated = who.stated or len(who.sides) > 1
    if stated and strength in ("sure", "weak") and _pair_follows(found) and _comes_with(found):
        return "signed", "agreements.pair"
    known = strength in ("sure", "weak") and found.phrase.definite is not False and not found.phrase.fresh
    if stated and known and (_pair_follows(found) or _prefixed(cast, found)):
        return "signed", "agreements.pair"
    return None, ""


_BY_MEANS = re.compile(r"\b(?:with|under|through|thanks\sto|by|via|following|after|as\spart\sof)\s$", re.I)


def _comes_with(found: _Found) -> bool:
    """``Exports will grow with a new agreement between``: it exists, or what it brings would not be told."""
    full, phrase = found.reading.full, found.phrase
    if found.link or not _BY_MEANS.search(full, max(0, phrase.start - 24), phrase.start):
        return False
    return not _OUT_OF_REACH.search(full, found.head.end, found.sentence.end)


_OUT_OF_REACH = re.compile(
    r"\b(?:in\ssight|within\sreach|close|near|nearly|possible|unlikely|likely|remote|pending|expected|elusive|yet)\b"
)


def _pair_follows(found: _Found) -> bool:
    """``the pact … between``, with no other instrument in between."""
    pair = _PAIR.match(found.reading.full, found.head.end)
    if pair is None:
        return False
    heads = inside(found.reading.hits["instrument"], found.head.end, pair.end())
    return not any(h.start - found.head.end > ABBREVIATION for h in heads)


#: An abbreviation in parentheses begins so near its long form.
ABBREVIATION = 4


#: A headline that is the name of a joint statement, countries before it: ``Peru-Kenya Joint Statement on Tea``.
_HEADS = re.compile(
    r"(?:(?:The\s)?(?:[A-Z][\w.’'-]*|and|of|the|–|-|&)\s){0,9}Joint\s(?:Press\s|Political\s)?(?:Statement|Declaration|Communiqu[eé])"
    r"(?=$|:|\s[-–—]|\s(?:on|by|from|between|of\sthe|following|after|at|regarding|concerning|adopted|issued)\b|\n)",
    re.I,
)


def _prefixed(cast: Cast, found: _Found) -> bool:
    """``the Peru-Korea MoU``."""
    inner = {a.code for a in cast.within(found.phrase.start, found.head.start) if a.acts}
    return len(inner) > 1


def _told_here(cast: Cast, found: _Found, who: Signers) -> bool:
    """Whether the sentence itself names the parties or points at them."""
    if who.stated or found.head.value[1] == "sure":
        return True
    named = cast.sentence_codes(cast.number(found.sentence))
    return len(named) > 1 or cast.refers(found.sentence.start, found.sentence.end)


def _refused(found: _Found) -> bool:
    """Plain words that look like instruments: ``a great deal``, ``in agreement``, ``deal with the crisis``."""
    full, head, phrase = found.reading.full, found.head, found.phrase
    before = full[max(phrase.start - 2, head.start - 20) : head.start]
    if _NOT_ONE.search(before) or _DEALS.match(full, head.end):
        return True
    if head.value[1] != "sure" and _is_subject_of_another(found):
        return True
    if found.link and found.link.side == "after" and _SIDELINES.search(full, max(0, phrase.start - 22), phrase.start):
        return bool(found.link.act.value[1] == "ing")
    if _ALIAS.search(full, max(0, phrase.start - 16), phrase.start):
        return True
    bare = phrase.definite is None and phrase.start == head.start and head.value[1] != "sure" and not phrase.named
    plural = full[head.start : head.end].lower().endswith("s")
    return bare and not plural and not found.in_title


def _is_subject_of_another(found: _Found) -> bool:
    """``an MoU on the exchange programme``: the head noun decides, and this is not it."""
    heads = inside(found.reading.hits["instrument"], found.sentence.start, found.phrase.start)
    return bool(heads) and is_about(found.reading.full, heads[-1].end, found.phrase.start)


def _speaks(cast: Cast, found: _Found, status: AgreementStatus, who: Signers) -> bool:
    """Whether the act tells of an instrument: harder for nouns that are plain words and for mere talk."""
    assert found.link is not None
    kind, strength = found.head.value
    act, phrase = found.link.act, found.phrase
    name = act.value[0]
    if name not in _ENOUGH[strength] or (name == "issue" and kind != "joint-statement"):
        return False
    if strength == "named":
        return phrase.named and who.stated
    if phrase.number == 0 and status in ("planned", "proposed") and _is_loose(found, name, who):
        return False
    if name in _LOOSE:
        if phrase.definite and not (phrase.fresh or phrase.named):
            return False
        if strength != "sure" and not (who.stated or _told_here(cast, found, who)):
            return False
        if kind == "treaty" and phrase.number != 1 and not phrase.named:
            return False
    if name == "announce" and found.link.side == "before" and _ACROSS.search(found.reading.full, act.end, phrase.start):
        return False
    if strength == "rare":
        if name == "revise":
            return phrase.named and not found.in_title
        gap = act.start - found.head.end if found.link.side == "after" else phrase.start - act.end
        return (0 <= gap < 30 or phrase.named) and not (phrase.definite is None and not phrase.named and phrase.bare)
    return True


#: Between an announcement and an instrument that is not what is announced.
_ACROSS = re.compile(r",|\b(?:decision|plans?|intention|withdraw\w*)\b")


def _is_loose(found: _Found, act: str, who: Signers) -> bool:
    """Any deals: ``such agreements``, ``a deadline for deals to be concluded``, ``deals with other countries``."""
    assert found.link is not None
    if found.phrase.definite is not None:
        return found.phrase.definite
    waits = act == "sign" and found.link.side == "after" and found.phrase.bare and not who.stated
    return waits or bool(_WITH_ANY.match(found.reading.full, found.head.end))


_WITH_ANY = re.compile(r"\swith\s(?:(?:other|more|new|many|several|all|foreign|friendly|its|their|any)\s)+[a-z]+s\b")


# --- date ----------------------------------------------------------------------------------------------------------

#: Acts whose date is not that of the signing.
_RATIFIES = re.compile(r"ratif|acce(?:de|ssion)", re.I)
_INFINITIVE = re.compile(r"\bto\s(?:\w+ly\s)?$")
_PERFECT = re.compile(r"\b(?:has|have)\s(?:\w+ly\s|also\s|just\s|now\s|jointly\s)?$")
_PAST = re.compile(r"\b(?:had|earlier|previously|already|last|existing|once|originally|under|since)\b", re.I)
_NOW = re.compile(r"\bduring\s(?:this|the|his|her|their)\s(?:\w+\s)?(?:visit|meeting|trip|ceremony)\b", re.I)
#: A plain past tense is news within so many sentences of the text's beginning.
LEAD = 3


def _date(found: _Found, status: AgreementStatus, year: str | None, many: bool) -> tuple[str | None, int]:
    """The date of signing, and how it is known."""
    reading, sentence, act = found.reading, found.sentence, _signing_act(found)
    if year:
        return year, 2
    if act is None:
        return _date_of_news(found)
    if status in ("planned", "proposed"):
        return _date_to_come(found, act)
    if (
        (act.value[0] == "force" and found.head.value[1] != "truce")
        or _RATIFIES.match(reading.full, act.start)
        or (act.value[0] == "revise" and act.value[1] != "ed")
    ):
        return None, 0
    bounds = [a.start for a in found.acts if _has_its_own_date(a) and abs(a.start - act.start) > 12]
    bounds = [] if act.value[1] == "noun" or (found.link and found.link.side == "itself") else bounds
    when = attached(reading, sentence, act.start, act.end, bounds)
    date = _narrowed(when.edtf) if when else None
    if date:
        return date, 2
    published = reading.article.published
    return (published[:4], 1) if published and _is_news(found, act, many) else (None, 0)


def _date_to_come(found: _Found, act: Hit) -> tuple[str | None, int]:
    """The day of a signing to come: ``will be signed on 3 June``, ``will sign an MoU on tea on 3 June``."""
    reading, sentence = found.reading, found.sentence
    later = []
    if found.link is not None and found.link.side == "after":
        later = dates_in(reading, act.end, min(sentence.end, act.end + 30))
    elif act.value[0] == "sign" and reading.full.endswith(" will ", 0, act.start):
        later = dates_in(reading, found.head.end, clause(reading.full, sentence, act.start)[1])
    return (later[0].edtf, 2) if later and len(later[0].edtf) == 10 else (None, 0)


def _date_of_news(found: _Found) -> tuple[str | None, int]:
    """The date of an instrument told without a verb: the day of a headline's, the year of a new one's."""
    published = found.reading.article.published
    if published and found.in_title:
        return published, 1
    return (
        (published[:4], 1) if published and found.phrase.fresh and found.sentence in _lead(found.reading) else (None, 0)
    )


def _has_its_own_date(act: Hit) -> bool:
    """``signed``, ``was renewed``: a date beside it is not that of another act."""
    return bool(act.value[0] == "sign" or act.value == ["revise", "ed"])


def _narrowed(date: str) -> str | None:
    """``date``; of a span inside one month or year (``this week``) that month or year."""
    first, _, last = date.partition("/")
    if not last:
        return date
    return next((first[:n] for n in (7, 4) if len(first) >= n and first[:n] == last[:n]), None)


def _signing_act(found: _Found) -> Hit | None:
    """The act whose date is the instrument's: of ``signed an extension of the MoU`` the signing."""
    if found.link is None:
        return None
    act = found.link.act
    if act.value[0] == "revise" and act.value[1] == "noun":
        before = [a for a in found.acts if a.value[0] in ("sign", "announce") and 0 < act.start - a.end < 30]
        after = [a for a in found.acts if a.value == ["sign", "ed"] and 0 < a.start - found.head.end < 30]
        return (before[-1:] or after[:1] or [act])[0]
    return act


def _is_news(found: _Found, act: Hit, many: bool) -> bool:
    """Whether the signing is what the article reports, so that it is of the article's year.

    ``many``: an instrument of many parties, which each sign in a year of their own.
    """
    reading, sentence = found.reading, found.sentence
    if act.value[0] not in ("sign", "exchange", "reach", "announce", "revise") and found.head.value[1] != "truce":
        return False
    before = reading.full[max(sentence.start, act.start - 50) : act.start]
    if act.value[1] == "base" and _INFINITIVE.search(before):
        return False
    if many and not found.in_title:
        return False
    news = found.in_title or sentence in _lead(reading) or _signing_in_title(reading)
    if _NOW.search(reading.full, sentence.start, sentence.end) or (news and _PERFECT.search(before)):
        return not _PAST.search(before[-24:])
    return news and not _PAST.search(reading.full, sentence.start, sentence.end)


def _lead(reading: Reading) -> list[Sentence]:
    return [s for s in reading.sentences[: LEAD + 2] if s.start >= reading.offset][:LEAD]


def _signing_in_title(reading: Reading) -> bool:
    """Whether the headline tells of signing: what the text tells without a date is then that news."""
    acts = inside(reading.hits.get("act", ()), 0, reading.offset)
    return any(a.value[0] in ("sign", "exchange") for a in acts)


# --- subject and title ---------------------------------------------------------------------------------------------

_SUBJECT = re.compile(
    r"""\s*(?:\([^)]{1,40}\)[*\s]*)?
    (?:with\s[^,.;]{2,60}?\s|between\s[^,.;]{2,80}?\s(?!for\s))?
    (?:on|for|in\sthe\s(?:fields?|areas?|sectors?|spheres?|domain)\sof|regarding|concerning|covering|relating\sto
        |aimed\sat|about)\s(?:the\s)?(?:(?:the\s)?co-?operation\sin\sthe\s(?:fields?|areas?|sectors?)\sof\s)?
    (?P<what>[^,;.:()“”"—–\n]{3,90})""",
    re.VERBOSE | re.I,
)
_SUBJECT_END = re.compile(
    r"""\s(?:on\sthe\s(?:sidelines|occasion|margins)|on\sbehalf|between|with|(?:\w+ly\s)?(?:signed|inked)|during|at|under|which|that|by|through
        |was|were|is|are|will|had|has|have|comes?|came
        |in\s(?:\d{4}|January|February|March|April|May|June|July|August|September|October|November|December|order)
        |on\s(?:\d|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)|today|yesterday
        |and\s(?:a|an|the|two|agreed|will|has|have)|to\s(?:be|enhance|strengthen|promote|boost)|and\s\w+(?:ed|ing))\b""",
    re.VERBOSE,
)
_A_WORD = re.compile(r"[a-z]{4}")
_DANGLING = re.compile(r"\s(?:and|the|of|a|in|on|for|to)$")


def _subject(found: _Found) -> str | None:
    """What the instrument is about, as the text says it right after the noun."""
    reading, head = found.reading, found.head
    match = _SUBJECT.match(reading.full, head.end, found.sentence.end)
    if match is None:
        return None
    what = _SUBJECT_END.split(match["what"], maxsplit=1)[0].strip(" *'’‘-")
    dates = inside(reading.dates, match.start("what"), match.start("what") + len(what))
    cut = what[-1:].isdigit() and match["what"].endswith(what)  # in the middle of a decimal
    if cut or dates or not _A_WORD.search(what) or what.count(" ") > 9:
        return None
    return _DANGLING.sub("", what) or None


_NAME_LEFT = re.compile(r"(?:(?:[A-Z][\w'’.&-]*|of|and|on|for|the)\s)*$")
_NAME_RIGHT = re.compile(
    r"(?:\s(?:on|of|for|concerning|regarding|relating\sto|between|the|and|in|to|from|against|&)|,?\s[A-Z][\w'’.&-]*)*"
    r"\s[A-Z][\w'’&-]*"
)
#: A name that only says the kind and the parties is none.
_PAIR_ONLY = re.compile(r"\s(?:\([^)]*\)\s)?(?:between|with|among)\b")
_NOT_NAME = re.compile(
    r"\s(?:Signing|Ceremony|Conference|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b.*$"
)
_ARTICLES = re.compile(r"^(?:(?:the|of|and|on|for|an?|The|A|An|This|Its|Our)\s)+")


def _title(found: _Found) -> str | None:
    """The name of the instrument where it has one: capitalized, and more than the kind."""
    if not found.phrase.named or (found.in_title and found.head.value[0] != "joint-statement"):
        return None
    full, head, phrase = found.reading.full, found.head, found.phrase
    left = _NAME_LEFT.search(full[phrase.start : head.start])
    start = phrase.start + (left.start() if left else head.start - phrase.start)
    right = _NAME_RIGHT.match(full, head.end, min(found.sentence.end, head.end + 160))
    if not _ARTICLES.sub("", full[start : head.start]) and _PAIR_ONLY.match(full, head.end):
        return None
    name = _ARTICLES.sub("", full[start : right.end() if right else head.end])
    name = _NOT_NAME.sub("", name) if right else name
    kind = len(full[head.start : head.end].split())
    return name if sum(w[0].isupper() for w in name.split()) > kind and "\n" not in name else None


def doubt(reading: Reading, head: Hit, sentence: Sentence, reason: str, rule: str) -> None:
    """Notes that ``head`` was nearly an agreement, and why it is none."""
    value = reading.full[head.start : head.end]
    evidence = reading.evidence(sentence.start, sentence.end)
    reading.doubts.append(Doubt("agreements", value, reason, evidence, rule or "agreements"))
