"""Between whom an instrument is: countries and bodies, from what stands around its mention.

A helper of ``digest.extract.agreements``. In order: what its name says (``Peru-Korea MoU``), ``between A and B``, the
subject of the verb with ``with B`` or ``by A and B``, the rest of the sentence, the sentences before (``both sides``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from digest.extract.acts import Link
from digest.extract.clauses import clause, sentence_around
from digest.extract.instruments import Noun
from digest.extract.matcher import Hit
from digest.extract.parties import Actor, Cast
from digest.extract.reading import NameSpan, PlaceSpan, inside
from digest.text.sentences import Sentence


class Signers(NamedTuple):
    codes: frozenset[str]
    stated: bool  #: the text names both sides here; else (partly) taken from the sentences around
    bodies: tuple[str, ...]  #: names of the signing bodies
    apart: tuple[frozenset[str], ...]  #: where each of a list signs its own: the parties of each
    sides: frozenset[str] = frozenset()  #: names of all who are said to sign
    joins: bool = False  #: one more party of an instrument of many (``Fiji has signed the Convention``)


_WITH = re.compile(
    r"\b(?:with(?!\s(?:the\s)?(?:an?\s)?(?:aims?|attendance|support|view|objective|participation|presence|respect|regard|focus|purpose|effect|immediate|goal"
    r"|intention|intent|help|assistance|witness))|between|among(?:st)?|alongside)\s",
    re.I,
)
_PAIR = re.compile(r"[^.;,]{0,90}?\b(?:between|among)\s")
_BY_STOP = re.compile(
    r"\b(?:in\sthe\spresence|with\sthe\sattendance|witnessed|at\sthe|during|on\sthe\s(?:sidelines|occasion|margins)"
    r"|attended|to\s(?:\w+\s)?(?=[a-z]))"
)
_BY = re.compile(r"[^.;]{0,60}?\bby\s")
_NOT_SUBJECT = re.compile(
    r"\b(?:during|visit(?:s|ed|ing)?|trip|tour|travel\w*|against|despite|amid|presence|sidelines|from)\b[^,]{0,40}$",
    re.I,
)
#: ``that we have signed``: those who speak, whatever else the sentence names before.
_WE = re.compile(r"\bwe(?:[’']ve|\shave|\shad|\swill|\salso|\stoday|\sjust)*\s(?:\w+ly\s)?$", re.I)
#: ``the deal (that) Peru struck``.
_RELATIVE = re.compile(r"\s(?:(?:which|that)\s)?(?:the\s)?[A-Z]")
#: Partners that are not told one by one: ``with world powers``.
_POWERS = re.compile(
    r"\swith\s(?:the\s)?(?:world|major|six|western|global|foreign|other)\s(?:\w+\s)?(?:powers|countries)\b", re.I
)
#: Who signs with their own government: the country is the only one.
_OPPONENTS = re.compile(
    r"\b(?:opposition|rebels?|insurgents?|guerrillas?|separatists?|factions?|militias?|trade\sunions?)\b", re.I
)
#: A side that is told, though not by its name: there is no other to look for.
_THE_BODY = re.compile(
    r"\b[Tt]he\s(?:University|Company|Institute|Hospital|Group|Bank|College|Foundation|university|company)\sand\s[A-Z]"
)
#: Kinds of instrument that a country may sign by itself, after others.
_OPEN = ("agreement", "treaty")
_CO_SIGNS = ("co-", "Co-", "counter-")
_MANY = re.compile(r"\b(?:\d+|several|many|some|dozens\sof)\s(?:\w+\s)?(?:countries|nations|states|economies)\b", re.I)
_THE_COUNTRY = re.compile(r"\bthe\s(?:country|nation|kingdom|island|republic|sultanate|emirate)\b", re.I)
_TRILATERAL = re.compile(r"\b(?:tri|quadri|multi|pluri)lateral|three-way|tripartite\b", re.I)
_PLURAL = re.compile(r"(?:s|a|ae)$|s\sof\s|a\sof\s|ae\sof\s", re.I)


def signers(cast: Cast, sentence: Sentence, phrase: Noun, head: Hit, link: Link | None) -> Signers:
    """Who signs the instrument ``head``."""
    full = cast.reading.full
    inner = _compound(full, [a for a in cast.within(phrase.start, head.start) if a.form == "place" and a.acts])
    named = _codes([*inner, *_for(cast, link, sentence)])
    if len(_codes(inner)) > 1:
        return Signers(frozenset(named), True, (), ())
    low, high = _around(full, sentence, phrase, head, link)
    beyond = _PAIR.match(full, head.end, sentence.end)
    pair, partners = _partners(cast, head, max(high, min(sentence.end, beyond.end() + 180)) if beyond else high)
    if len(_sides(full, pair)) > 1:
        pair = _with_doubt(cast, pair)
        codes = frozenset(_codes(pair))
        if len(codes) > 1 or all(a.code or a.world for a in pair):
            return Signers(codes, True, _bodies(pair), (), _names(pair))
        found = _from_context(cast, sentence, codes, _bodies(pair), (sentence.start, sentence.end))
        return found._replace(sides=_names(pair))
    subject = _subject(cast, sentence, phrase, head, link, low)
    by = [*_by(cast, link, sentence), *_for(cast, link, sentence)]
    partners = partners or _between_them(cast, phrase, link)
    actors = _with_doubt(cast, [*subject, *by, *inner, *pair, *partners])
    codes = frozenset(_codes(actors))
    others = _codes(partners)
    mine = frozenset(_codes([*subject, *inner])) or frozenset([c for c in cast.principals if c not in others][:1])
    apart = _apart(full, sentence, head, phrase, mine - set(others), others)
    sides = _names(actors)
    if apart:
        return Signers(codes, True, _bodies(actors), apart, sides)
    open_to_all = phrase.definite is True and (head.value[0] == "treaty" or full.endswith("s", head.start, head.end))
    alone = not pair and not partners and not inner and (len(codes) == 1 or open_to_all)
    if phrase.named and link and link.act.value[0] in ("sign", "join") and codes and alone and head.value[0] in _OPEN:
        return Signers(codes, True, _bodies(actors), (), sides, True)
    if link and codes and full.endswith(_CO_SIGNS, 0, link.act.start):
        return Signers(codes, True, _bodies(actors), (), sides, True)
    stop = link.act.start if link else phrase.start
    within = len(codes) == 1 and (_OPPONENTS.search(full, low, stop) or _THE_BODY.search(full, low, stop))
    if codes and (within or _POWERS.search(full, head.end, high)):
        return Signers(codes, True, _bodies(actors), (), sides)
    if link and len(codes) > 1 and _WE.search(full, max(low, stop - 40), stop):
        return Signers(codes, False, _bodies(actors), (), sides)
    if len(codes) > 1 or (len(_sides(full, actors)) > 1 and all(a.code or a.world for a in actors)):
        return Signers(codes, True, _bodies(actors), (), sides)
    return _from_context(cast, sentence, codes, _bodies(actors), (low, high))._replace(sides=sides)


_JOINED = re.compile(r"(?:\s?[-–—/]\s?|,?\sand\s|,\s|\s|-and-|[-–](?:[A-Z]\w*\s?){1,3}[-–])")


def _compound(full: str, places: list[Actor]) -> list[Actor]:
    """The last of ``places`` and those joined to it: ``the Peru–Kenya MoU``, not who denounces it before."""
    kept = places[-1:]
    for place in reversed(places[:-1]):
        if not _JOINED.fullmatch(full, place.end, kept[0].start):
            break
        kept.insert(0, place)
    return kept


def _around(full: str, sentence: Sentence, phrase: Noun, head: Hit, link: Link | None) -> tuple[int, int]:
    """The clause of the act and of the noun together."""
    low, high = clause(full, sentence, phrase.start)
    if link:
        first, last = clause(full, sentence, link.act.start)
        low, high = min(low, first), max(high, last)
    return low, high


def _codes(actors: Iterable[Actor]) -> list[str]:
    return list(dict.fromkeys(a.code for a in actors if a.code))


def _bodies(actors: Iterable[Actor]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(a.name for a in actors if a.form == "body"))


def _sides(full: str, actors: Iterable[Actor]) -> set[str]:
    """The actors told apart: by name for bodies and people, by code for countries; ``Peru's Tea Board`` is one."""
    listed = list(actors)
    followed = zip(listed, [*listed[1:], None], strict=False)  # empty where nobody acts
    return {a.name for a, after in followed if after is None or not _belongs(full, a, after)}


def _belongs(full: str, place: Actor, after: Actor) -> bool:
    """``Peru's Tea Board``, ``Peruvian Ambassador Ana Quispe``: the country only says of whom or what follows."""
    if place.form != "place" or place.code != after.code or after.form not in ("body", "person"):
        return False
    return after.form == "person" or bool(_OF_ITS_OWN.fullmatch(full, place.end, after.start))


#: ``Peru’s``, ``the Chinese company``: between a country and a body that is of it.
_OF_ITS_OWN = re.compile(r"(?:['’]s|(?:\s[a-z][\w-]*){1,5})\s.{0,40}")
#: Names of places so near a body or a person say where they belong.
BESIDE = 60


def _with_doubt(cast: Cast, actors: list[Actor]) -> list[Actor]:
    """``actors``; where all would be of one country, those that no passage ties to it without their country.

    ``an MoU between the Ministry of Health and the National Administration of Peru``: a ministry's country that was
    only taken from what stands around is as likely that of the other side.
    """
    if len(set(_codes(actors))) != 1 or sum(a.form in ("body", "person") for a in actors) < 2:
        return actors
    if len(_pair_of_all(cast)) != 2 or not any(_is_tied(cast, a) for a in actors):
        return actors
    return [a if _is_tied(cast, a) else a._replace(code=None) for a in actors]


def _is_tied(cast: Cast, actor: Actor) -> bool:
    """Whether a place of the actor's own country stands in its name or beside it; for bodies at any of its mentions."""
    if actor.code is None or actor.form not in ("body", "person"):
        return True
    reading = cast.reading
    spans = reading.bodies if actor.form == "body" else reading.people
    here = next((s for s in inside(spans, actor.start, actor.end)), None)
    mentions = [s for s in spans if here is not None and s.key == here.key][:MENTIONS]
    return any(
        p.code == actor.code and _is_beside(reading.full, p, m)
        for m in mentions
        for p in inside(reading.places, max(0, m.start - BESIDE), m.end + 30)
    )


_OF_WHERE = re.compile(r",?\s\(?(?:of\s|in\s|from\s)?(?:the\s)?")
_WHOSE = re.compile(r"(?:['’]s)?\s(?:[a-z][\w-]*\s){0,4}(?:[A-Z][\w-]*\s){0,6}")


def _is_beside(full: str, place: PlaceSpan, name: NameSpan) -> bool:
    """``Peru’s minister of tea Ana Quispe``, ``the Tea Board of Peru``, ``the Peru Tea Board``."""
    if place.start >= name.end:
        return bool(_OF_WHERE.fullmatch(full, name.end, place.start))
    return place.end >= name.start or bool(_WHOSE.fullmatch(full, place.end, name.start))


#: So many mentions of one body are looked at.
MENTIONS = 12


def _pair_of_all(cast: Cast) -> frozenset[str]:
    """The two countries that act in the whole article, if there are just two; the principals, if they are a pair."""
    if len(cast.principals) == 2:
        return frozenset(cast.principals)
    known = cast.reading.memo.get("agreements.pair")
    if known is None:
        codes = {a.code for a in cast.actors if a.code and a.acts and a.form != "city"}
        known = cast.reading.memo["agreements.pair"] = frozenset(codes if len(codes) == 2 else ())
    pair: frozenset[str] = known
    return pair


def _names(actors: Iterable[Actor]) -> frozenset[str]:
    """The names of all the actors, countries by their codes."""
    return frozenset(a.name for a in actors)


def _partners(cast: Cast, head: Hit, high: int) -> tuple[list[Actor], list[Actor]]:
    """Those of ``between A and B``, and those of ``with B``, after the noun (``61 with A, 35 with B``)."""
    full, partners = cast.reading.full, list[Actor]()
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


def _between_them(cast: Cast, phrase: Noun, link: Link | None) -> list[Actor]:
    """Those of ``talks with Canada on a deal``, ``signed with Peru an agreement``."""
    if link is None or link.side != "before" or phrase.start - link.act.end < len(" with X "):
        return []
    found = _WITH.match(cast.reading.full, link.act.end + 1, phrase.start)
    return cast.chain(found.end(), phrase.start) if found else []


def _subject(cast: Cast, sentence: Sentence, phrase: Noun, head: Hit, link: Link | None, low: int) -> list[Actor]:
    """Those who act before the verb; for a noun without a verb before it, before the noun."""
    full = cast.reading.full
    if link and link.side == "after" and _RELATIVE.match(full, head.end, link.act.start):
        actors = [a for a in cast.within(head.end, link.act.start) if a.acts and a.form != "city"]
        if actors:
            return actors
    stop = link.act.start if link and link.side != "after" else phrase.start
    if _WE.search(full, max(low, stop - 40), stop):
        return [Actor(stop, stop, c, "place", c, False) for c in sorted(cast.pair(sentence))]
    actors = [
        a
        for a in cast.within(low, stop)
        if a.acts and a.form != "city" and not _NOT_SUBJECT.search(full[max(low, a.start - 60) : a.start])
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
    if len(_codes(actors)) < 2 and cast.refers(low, stop):
        near = frozenset(a.code for a in cast.within(low, stop) if a.code and a.form != "city")
        codes = near if len(near) > 1 else cast.pair(sentence, near)
        actors += [Actor(stop, stop, c, "place", c, False) for c in sorted(codes - set(_codes(actors)))]
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


def _speaker(cast: Cast) -> list[Actor]:
    """Who ``the company`` is in a company's news: the first that acts in the text."""
    offset = cast.reading.offset
    first = next((s for s in cast.reading.sentences if s.start >= offset), None)
    acting = [a for a in cast.within(first.start, first.end) if a.acts and a.code and a.form != "city"] if first else []
    return acting[:1]


def _by(cast: Cast, link: Link | None, sentence: Sentence) -> list[Actor]:
    """Those of ``was signed by A and B``."""
    full = cast.reading.full
    if link is None or link.act.value[1] not in ("ed", "ing", "noun"):
        return []
    start = link.act.end
    by = _BY.match(full, start, sentence.end)
    if by is None:
        return []
    stop = _BY_STOP.search(full, by.end(), sentence.end)
    return [a for a in cast.within(by.end(), stop.start() if stop else sentence.end) if a.acts and a.form != "city"]


def _for(cast: Cast, link: Link | None, sentence: Sentence) -> list[Actor]:
    """Those of ``entered into force for A and B``."""
    if link is None or link.act.value[0] != "force" or not cast.reading.full.startswith(" for ", link.act.end):
        return []
    return cast.chain(link.act.end + 5, sentence.end)


def _apart(
    full: str, sentence: Sentence, head: Hit, phrase: Noun, subject: frozenset[str], partners: list[str]
) -> tuple[frozenset[str], ...]:
    """``MoUs with Paraguay and Mongolia`` are two, one with each; ``a trilateral agreement with`` is one."""
    others = [c for c in partners if c not in subject]
    plural = phrase.number != 1 or _PLURAL.search(full[head.start : head.end])
    if len(others) < 2 or len(subject) > 1 or not plural or _TRILATERAL.search(full, sentence.start, sentence.end):
        return ()
    return tuple(subject | {c} for c in others)


def _from_context(
    cast: Cast, sentence: Sentence, codes: frozenset[str], bodies: tuple[str, ...], bounds: tuple[int, int]
) -> Signers:
    """The parties by the rest of the clause, of the sentence and of those before it; of several the nearest."""
    if len(codes) < 3 and _MANY.search(cast.reading.full, sentence.start, sentence.end):
        return Signers(codes | cast.listed_after(sentence), False, bodies, (), frozenset(), True)
    for start, end in (bounds, (sentence.start, sentence.end)):
        here = [a for a in cast.within(start, end) if a.code and a.code not in codes and a.form != "city"]
        acting = [a for a in here if _may_sign(cast.reading.full, a, codes)]
        if codes and acting:
            return Signers(codes | {_nearest(acting, bounds).code or ""}, False, bodies, ())
        if len(set(_codes(acting))) > 1:
            return Signers(frozenset(_codes(acting)), False, bodies, ())
    here = [a for a in cast.within(sentence.start, sentence.end) if a.code and a.acts and a.form != "city"]
    here = [a for a in here if _may_sign(cast.reading.full, a, codes)]
    headline = cast.codes(0, cast.reading.offset)
    if not codes and not here and len(headline) == 2 and sentence.start:
        return Signers(frozenset(headline), False, bodies, ())
    found = cast.pair(sentence, codes | frozenset(_codes(here)))
    whole = _pair_of_all(cast) if len(found) < 2 and codes else found
    return Signers(whole if found <= whole else found, False, bodies, ())


def _may_sign(full: str, place: Actor, codes: frozenset[str]) -> bool:
    """Whether a country named in the sentence may be the other party: one where something is only beside another.

    Never the second half of an address: ``in Geneva, Switzerland``.
    """
    if codes and _WITH_IT.search(full, max(0, place.start - 12), place.start):
        return False
    return place.acts or (bool(codes) and not full.startswith(", ", max(0, place.start - 2)))


#: ``talks with Chile`` beside ``an agreement with Peru``: Chile is no party of it.
_WITH_IT = re.compile(r"\bwith\s(?:the\s)?$", re.I)


def _nearest(actors: list[Actor], bounds: tuple[int, int]) -> Actor:
    """The last before the clause or in it; else the first after it."""
    before = [a for a in actors if a.start < bounds[1]]
    return before[-1] if before else actors[0]
