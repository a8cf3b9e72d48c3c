"""Who stands where around an instrument: before the verb, after ``with``, ``between`` or ``by``.

A helper of ``digest.extract.signatories``.
"""

from __future__ import annotations

import re

from digest.extract.acts import Link
from digest.extract.clauses import sentence_around
from digest.extract.instruments import Noun
from digest.extract.matcher import Hit
from digest.extract.parties import Actor, Cast
from digest.extract.signing_sides import codes_of
from digest.text.sentences import Sentence

_WITH = re.compile(
    r"\b(?:with(?!\s(?:the\s)?(?:an?\s)?(?:aims?|attendance|support|view|objective|participation|presence|respect|regard|focus|purpose|effect|immediate|goal"
    r"|intention|intent|help|assistance|witness|facilitation|mediation|backing|blessing|good\soffices|brokerage|funding))|between|among(?:st)?|alongside)\s",
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
_RELATIVE = re.compile(r"\s(?:(?:which|that)\s)?(?:the\s)?[A-Z]")

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
    if not ("with" in ahead or "between" in ahead or "among" in ahead or "alongside" in ahead):
        return [], []
    for found in _WITH.finditer(full, head.end, min(high, head.end + 260)):
        if any(a.start <= found.start() < a.end for a in cast.within(max(0, found.start() - 100), found.start() + 1)):
            continue
        chain = cast.chain(found.end(), high)
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
            return chain, []
        if partners and not full[found.start() - 3 : found.start() - 1].isdigit():
            break
        partners += chain
    return [], partners


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
    if SPEAKERS.search(full, max(low, stop - 40), stop):
        return [Actor(stop, stop, c, "place", c, False) for c in sorted(cast.pair(sentence))]
    actors = [
        a for a in cast.within(low, stop) if a.acts and a.form != "city" and not _stands_aside(full, low, a.start)
    ]
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
        codes = near if len(near) > 1 else cast.pair(sentence, near)
        actors += [Actor(stop, stop, c, "place", c, False) for c in sorted(codes - set(codes_of(actors)))]
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
    return any(map(before.__contains__, _ASIDE)) and _NOT_SUBJECT.search(before) is not None


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
    return [a for a in cast.within(by.end(), stop.start() if stop else sentence.end) if a.acts and a.form != "city"]


#: Who does this to an agreement is no party of it.
_HELPING = ("broker", "mediat", "facilitat")


def those_for(cast: Cast, link: Link | None, sentence: Sentence) -> list[Actor]:
    """Those of ``entered into force for A and B``."""
    if link is None or link.act.value[0] != "force" or not cast.reading.full.startswith(" for ", link.act.end):
        return []
    return cast.chain(link.act.end + 5, sentence.end)
