"""Who stands where around an instrument: before the verb, after ``with``, ``between`` or ``by``.

A helper of ``digest.extract.signatories``.
"""

from __future__ import annotations

import re
from itertools import pairwise

from digest.extract.acts import Link
from digest.extract.clauses import sentence_around
from digest.extract.instruments import Noun
from digest.extract.matcher import Hit
from digest.extract.parties import Actor, Cast
from digest.extract.reading import inside
from digest.extract.signing_sides import codes_of
from digest.text.sentences import Sentence

_WITH = re.compile(
    r"\b(?:with(?!\s(?:the\s)?(?:an?\s)?(?:aims?|attendance|support|view|objective|participation|presence|respect|regard|focus|purpose|effect|immediate|goal"
    r"|intention|intent|help|assistance|witness|facilitation|mediation|backing|blessing|good\soffices|brokerage|funding))|between|among(?:st)?|alongside|involving)\s",
    re.I,
)

_BY_STOP = re.compile(
    r"\b(?:in\sthe\spresence|with\sthe\sattendance|witnessed|at\sthe|during|on\sthe\s(?:sidelines|occasion|margins)"
    r"|attended|to\s(?:\w+\s)?(?=[a-z]))"
)

_BY = re.compile(r"[^.;]{0,60}?\bby\s")

_NOT_SUBJECT = re.compile(
    r"\b(?:during|visit(?:s|ed|ing)?|trip|tour|travel\w*|against|despite|amid|presence|sidelines|from"
    r"|mediation|facilitation|support|help|assistance|backing|auspices|brokered|mediated|facilitated)\b[^,]{0,40}$",
    re.I,
)

#: ``that we have signed``: those who speak, whatever else the sentence names before.
SPEAKERS = re.compile(r"\bwe(?:[’']ve|\shave|\shad|\swill|\salso|\stoday|\sjust)*\s(?:\w+ly\s)?$", re.I)

#: ``the deal (that) Peru struck``.
_RELATIVE = re.compile(r",?\s(?:(?:which|that)\s)?(?:the\s)?[A-Z]")

_THE_COUNTRY = re.compile(r"\bthe\s(?:country|nation|kingdom|island|republic|sultanate|emirate)\b", re.I)

_JOINED = re.compile(r"(?:\s?[-–—/]\s?|,?\sand\s|,\s|\s|-and-|[-–](?:[A-Z]\w*\s?){1,3}[-–])")


def joined_places(full: str, places: list[Actor]) -> list[Actor]:
    """The last of ``places`` and those joined to it: ``the Peru–Kenya MoU``, not who denounces it before."""
    kept = places[-1:]
    for place in reversed(places[:-1]):
        if not _JOINED.fullmatch(full, place.end, kept[0].start):
            break
        kept.insert(0, place)
    return kept


def partners_of(cast: Cast, head: Hit, high: int) -> tuple[list[Actor], list[Actor]]:
    """Those of ``between A and B``, and those of ``with B``, after the noun (``61 with A, 35 with B``)."""
    full, partners = cast.reading.full, list[Actor]()
    ahead = full[head.end : min(high, head.end + 260)].lower()
    if not ("with" in ahead or "between" in ahead or "among" in ahead or "alongside" in ahead or "involving" in ahead):
        return [], []
    heads = cast.reading.hits.get("instrument", [])
    for found in _WITH.finditer(full, head.end, min(high, head.end + 260)):
        if any(a.start <= found.start() < a.end for a in cast.within(max(0, found.start() - 100), found.start() + 1)):
            continue
        if partners and inside(heads, partners[-1].end, found.start()):
            break
        chain = cast.chain(found.end(), high) or _those_in(cast, found.end(), high)
        if (
            not chain
            and found[0].lower().startswith(("between", "among"))
            and cast.refers(found.start(), found.end() + 30)
        ):
            sentence = sentence_around(cast.reading, head.start)
            near = frozenset(a.code for a in cast.within(sentence.start, head.start) if a.code and a.acts)
            codes = near if len(near) == 2 else cast.pair(sentence, near)
            return [Actor(found.end(), found.end(), c, "place", c, False) for c in sorted(codes)], []
        if chain and not found[0].lower().startswith(("with", "along")):
            if _VERB.search(full, head.end, found.start()):  # ``the deal … would make the sea between``
                continue
            return _of_one(cast, chain), []
        gap = full[partners[-1].end : found.start()] if partners else ""
        if partners and not (gap[-3:-1].isdigit() or _AND_WITH.fullmatch(gap)):
            break
        partners += _of_one(cast, chain)
    return [], partners


_IN = (" in ", " from ", " across ")
_SOME_IN = re.compile(r"(?:the\s)?(?:[\w’'-]+\s){0,4}[a-z]{3,}\s(?:in|from|across)\s(?:the\s)?(?=[A-Z])")


def _those_in(cast: Cast, start: int, high: int) -> list[Actor]:
    """``with universities in India and Malaysia``: partners told by where they are."""
    near = cast.reading.full[start : min(high, start + 70)]
    found = _SOME_IN.match(cast.reading.full, start, high) if any(map(near.__contains__, _IN)) else None
    chain = cast.chain(found.end(), high) if found else []
    return chain if chain and chain[0].form == "place" and found and chain[0].start == found.end() else []


#: ``with A on tea and another with B``, ``on tea with A and on coffee with B``: what stands before the second ``with``.
_AND_WITH = re.compile(
    r"(?:\s(?:on|for|in|over|covering)\s(?:[\w’'-]+\s?){1,7}?|,\s\w+ing\s[^.;]{1,90}?(?=\sand\sthe\s(?:other|second)\b))?"
    r",?\s?(?:and|as\swell\sas|while)\s"
    r"(?:(?:also\s)?(?:a\s(?:separate|similar|second)\s(?:one\s)?|another\s(?:one\s)?|one\s|the\s(?:other|second),?\s)?)"
    r"(?:(?:on|for|in|over|covering)\s(?:[\w’'-]+\s){1,6})?"
)


def _of_one(cast: Cast, chain: list[Actor]) -> list[Actor]:
    """``chain`` up to where another instrument is told, or its list ends: ``with Chile, an MoU with Peru``."""
    heads = cast.reading.hits.get("instrument", [])
    closed = False
    for number, (actor, after) in enumerate(pairwise(chain), 1):
        gap = cast.reading.full[actor.end : after.start]
        if (closed and gap in (", ", ", the ")) or inside(heads, actor.end, after.start):
            return chain[:number]
        closed = closed or gap in (" and ", " and the ")
    return chain


#: Between two partners who are told with an instrument each: ``with A and one with B``.
_ONE_WITH = re.compile(r"\b(?:with|between)\s")
_EACH_WITH = re.compile(r"\seach\swith\s")


def told_each_with(full: str, head: Hit, partners: list[Actor]) -> bool:
    """``an agreement with A and another with B``, ``one agreement each with A and B``."""
    if _EACH_WITH.match(full, head.end):
        return True
    return any(_ONE_WITH.search(full, a.end, b.start) for a, b in pairwise(partners))


def pairs_told(full: str, chain: list[Actor]) -> tuple[frozenset[str], ...]:
    """``between A and B, as well as A and C``: the pairs, each with an instrument; none where it is one of all."""
    codes = [a.code or "" for a in chain]
    if len(codes) < 4 or len(codes) % 2 or not all(codes) or len(set(codes)) == len(codes):
        return ()
    pairs = tuple(frozenset(codes[n : n + 2]) for n in range(0, len(codes), 2))
    joined = all(" and " in full[chain[n].end : chain[n + 1].start] for n in range(0, len(codes), 2))
    return pairs if joined and all(len(p) == 2 for p in pairs) and len(set(pairs)) == len(pairs) else ()


_FOR_WHOM = re.compile(r"[^.;]{0,50}?\s(?:for|to|benefit(?:t?ing)?)\s(?:the\sbenefit\sof\s)?")


def those_helped(cast: Cast, head: Hit, sentence: Sentence) -> list[Actor]:
    """``loan agreements for the benefit of Burundi and Ethiopia``: several countries that a bank signs with."""
    found = _FOR_WHOM.match(cast.reading.full, head.end, sentence.end)
    chain = [a for a in cast.chain(found.end(), sentence.end) if a.form == "place" and a.code] if found else []
    return chain if len(codes_of(chain)) > 1 else []


_VERB = re.compile(
    r"\b(?:would|will|agreed|made|makes?|held|met|said|came|comes|after|during|before|following|meeting|talks|visit)\b|[.;]\s"
)


def partners_before(cast: Cast, phrase: Noun, link: Link | None) -> list[Actor]:
    """Those of ``talks with Canada on a deal``, ``signed with Peru an agreement``."""
    if link is None or link.side != "before" or phrase.start - link.act.end < len(" with X "):
        return []
    found = _WITH.match(cast.reading.full, link.act.end + 1, phrase.start)
    return cast.chain(found.end(), phrase.start) if found else []


def subject_of(cast: Cast, sentence: Sentence, phrase: Noun, head: Hit, link: Link | None, low: int) -> list[Actor]:
    """Those who act before the verb; for a noun without a verb before it, before the noun."""
    full = cast.reading.full
    if link and link.side == "after" and _RELATIVE.match(full, head.end, link.act.start):
        actors = [a for a in cast.within(head.end, link.act.start) if a.acts and a.form != "city"]
        if actors:
            return actors
    stop = link.act.start if link and link.side != "after" else phrase.start
    if link and full.startswith(" for ", stop - len(" for ")):
        praised = [a for a in cast.within(low, stop) if a.end == stop - len(" for ") and a.acts]
        if praised:
            return praised[-1:]  # ``commended Fiji for signing``
    if SPEAKERS.search(full, max(low, stop - 40), stop):
        return [Actor(stop, stop, c, "place", c, False) for c in sorted(cast.pair(sentence))]
    actors = [
        a for a in cast.within(low, stop) if a.acts and a.form != "city" and not _stands_aside(full, low, a.start)
    ]
    actors = _without_openers(full, sentence, actors)
    if not actors and _THE_COUNTRY.search(full, low, stop):
        actors = [a for a in cast.within(sentence.start, low) if a.acts and a.form == "place"][-1:]
    after = _BY_WHICH.match(full, head.end) if not link else None
    if after and not actors:
        actors = [a for a in cast.chain(after.end(), after.end() + 80) if a.code]
    begin = sentence.start if _ELIDED.match(full, low) else low
    if not actors and _THE_FIRM.search(full, begin, stop):
        actors = _speaker(cast)
    elif not actors and begin < low:
        actors = [a for a in cast.within(begin, begin + OPENING) if a.acts and a.code and a.form != "city"][:1]
    if len(codes_of(actors)) < 2 and cast.refers(low, stop):
        named = [a for a in cast.within(low, stop) if a.code and a.form != "city"]
        near = frozenset(a.code for a in named if a.code and not _helps(full, low, a.start))
        codes = near if len(near) > 1 else _of_two(cast, cast.pair(sentence, near), low, stop)
        actors += [Actor(stop, stop, c, "place", c, False) for c in sorted(codes - set(codes_of(actors)))]
    return actors


_OF_TWO = re.compile(r"\b(?:both|the\stwo|our\stwo|either)\s", re.I)


def _of_two(cast: Cast, codes: frozenset[str], low: int, stop: int) -> frozenset[str]:
    """``codes``; of more than two for ``both ministers``, the two that the article is about most."""
    if len(codes) < 3 or not _OF_TWO.search(cast.reading.full, low, stop):
        return codes
    chief = [c for c in cast.principals if c in codes][:2]
    return frozenset(chief) if len(chief) == 2 else codes


#: ``After Chile and Ghana, Kenya is the third to sign``: who is named first only stands beside.
_OPENER = re.compile(r"(?:After|Like|Unlike|Besides|Following|Apart\sfrom|In\saddition\sto|Along\swith)\s[^,]{3,60},\s")
#: ``London - ``, ``GENEVA, Switzerland (AP) -- ``: where a paragraph was written.
_DATELINE = re.compile(r"[A-Z][\w.,’' -]{2,50}?(?:\s\([^)\n]{2,20}\))?\s(?:-|–|—|--)\s(?=[A-Z])")


def _without_openers(full: str, sentence: Sentence, actors: list[Actor]) -> list[Actor]:
    """``actors`` without those of a dateline or of a phrase that opens the sentence, where others are left."""
    if len(actors) < 2:
        return actors
    opener = _OPENER.match(full, sentence.start) if full[sentence.start] in "ALUBFI" else None
    if opener:
        return [a for a in actors if a.start >= opener.end()] or actors
    if actors[0].start - sentence.start < 40 and full[sentence.start - 1 : sentence.start] == "\n":
        line = _DATELINE.match(full, sentence.start)
        return [a for a in actors if line is None or a.start >= line.end()] or actors
    return actors


#: A clause whose subject is that of the sentence: ``…, and has also signed``.
_ELIDED = re.compile(r",?\s?and\s(?:has|have|had|will|is|are|was|were|also|signed|agreed)\b")

#: The subject of a sentence begins so near its beginning.
OPENING = 60

#: ``In the 2016 deal, Kenya and Peru agreed``.
_BY_WHICH = re.compile(r"\s?,\s(?:the\s)?(?=[A-Z])")

_THE_FIRM = re.compile(
    r"\b[Tt]he\s(?:company|firm|group|\w+maker|manufacturer|developer|start-?up|airline|carrier|bank)\b"
)


_ASIDE = ("during", "visit", "trip", "tour", "travel", "against", "despite", "amid", "presence", "sidelines", "from",
          "mediat", "facilitat", "support", "help", "assistance", "backing", "auspices", "brokered")  # fmt: skip


def _stands_aside(full: str, low: int, start: int) -> bool:
    """Whether who is named at ``start`` only stands in a phrase beside the subject: ``during a visit to Peru``."""
    before = full[max(low, start - 60) : start].lower()
    if any(map(before.__contains__, _ASIDE)) and _NOT_SUBJECT.search(before) is not None:
        return True
    return before.endswith(_ON) and _TALKED_OF.search(before) is not None


#: How what ``_TALKED_OF`` finds ends: a cheap guard before it.
_ON = ("including ", "on ", "about ", "regarding ", "concerning ", "over ", "the ")
#: ``discussed regional issues including Ukraine``, ``talks on Syria``: what is talked of.
_TALKED_OF = re.compile(
    r"\b(?:discuss\w*|talks|review\w*|views|issues|matters|topics|developments|crisis|war|conflict|situation)\b[^.;,]{0,40}?"
    r"\s(?:including|on|about|regarding|concerning|over)\s(?:the\s)?(?:(?:situation|war|crisis|conflict|developments)\s(?:in|with)\s(?:the\s)?)?$"
)


_HELPED = re.compile(
    r"\b(?:(?:mediation|facilitation|support|help|assistance|backing|auspices)\sof|(?:brokered|mediated|facilitated)\sby)"
    r"\s[^,]{0,40}$",
    re.I,
)


def _helps(full: str, low: int, start: int) -> bool:
    """``with the mediation of Chile``: who helps two others to an agreement is no party of it."""
    return _stands_aside(full, low, start) and _HELPED.search(full, max(low, start - 60), start) is not None


def stands_for_somebody(cast: Cast, sentence: Sentence) -> bool:
    """Whether ``both sides``, ``we`` or ``the company`` stands in the sentence."""
    if cast.refers(sentence.start, sentence.end):
        return True
    return _THE_FIRM.search(cast.reading.full, sentence.start, sentence.end) is not None


def _speaker(cast: Cast) -> list[Actor]:
    """Who ``the company`` is in a company's news: the first that acts in the text."""
    offset = cast.reading.offset
    first = next((s for s in cast.reading.sentences if s.start >= offset), None)
    acting = [a for a in cast.within(first.start, first.end) if a.acts and a.code and a.form != "city"] if first else []
    return acting[:1]


def those_by(cast: Cast, link: Link | None, sentence: Sentence) -> list[Actor]:
    """Those of ``was signed by A and B``."""
    full = cast.reading.full
    if link is None or link.act.value[1] not in ("ed", "ing", "noun"):
        return []
    start = link.act.end
    if full.startswith(_HELPING, link.act.start):
        return []
    by = _BY.match(full, start, sentence.end)
    if by is None:
        return []
    stop = _BY_STOP.search(full, by.end(), sentence.end)
    actors = cast.within(by.end(), stop.start() if stop else sentence.end)
    return _of_one(cast, [a for a in actors if a.acts and a.form != "city"])


#: Who does this to an agreement is no party of it.
_HELPING = ("broker", "mediat", "facilitat")


def those_for(cast: Cast, link: Link | None, sentence: Sentence) -> list[Actor]:
    """Those of ``entered into force for A and B``."""
    if link is None or link.act.value[0] != "force" or not cast.reading.full.startswith(" for ", link.act.end):
        return []
    return cast.chain(link.act.end + 5, sentence.end)
