"""Between whom an instrument is: countries and bodies, from what stands around its mention.

A helper of ``digest.extract.agreements``. In order: what its name says (``Peru-Korea MoU``), ``between A and B``, the
subject of the verb with ``with B`` or ``by A and B``, the rest of the sentence, the sentences before (``both sides``).
"""

from __future__ import annotations

import re
from typing import NamedTuple

from digest.extract.acts import Link
from digest.extract.clauses import clause
from digest.extract.instruments import Noun, is_plural
from digest.extract.matcher import Hit
from digest.extract.parties import Actor, Cast
from digest.extract.signing_roles import (
    SPEAKERS,
    joined_places,
    pairs_told,
    partners_before,
    partners_of,
    stands_for_somebody,
    subject_of,
    those_by,
    those_for,
    those_helped,
    told_each_with,
)
from digest.extract.signing_sides import bodies_of, codes_of, names_of, pair_of_all, sides_of, without_doubtful
from digest.text.sentences import Sentence


class Signers(NamedTuple):
    codes: frozenset[str]
    stated: bool  #: the text names both sides here; else (partly) taken from the sentences around
    bodies: tuple[str, ...]  #: names of the signing bodies
    apart: tuple[frozenset[str], ...]  #: where each of a list signs its own: the parties of each
    sides: frozenset[str] = frozenset()  #: names of all who are said to sign
    joins: bool = False  #: one more party of an instrument of many (``Fiji has signed the Convention``)


_PAIR = re.compile(r"[^.;,]{0,90}?\b(?:between|among)\s")

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

_MANY_WHAT = ("countries", "nations", "states", "economies")

_TRILATERAL = re.compile(r"\b(?:tri|quadri|multi|pluri)lateral|three-way|tripartite\b", re.I)


def signers(cast: Cast, sentence: Sentence, phrase: Noun, head: Hit, link: Link | None) -> Signers:
    """Who signs the instrument ``head``."""
    full = cast.reading.full
    if not cast.within(sentence.start, sentence.end) and not stands_for_somebody(cast, sentence):
        if link and _is_group(full, sentence.start, link.act.start):
            return Signers(frozenset(), False, (), ())
        return from_context(cast, sentence, frozenset(), (), (sentence.start, sentence.end))
    inner: list[Actor] = []
    if not full[phrase.start : head.start].islower():
        inner = joined_places(full, [a for a in cast.within(phrase.start, head.start) if a.form == "place" and a.acts])
    acceding = those_for(cast, link, sentence)
    if len(codes_of(inner)) > 1:
        return Signers(frozenset(codes_of([*inner, *acceding])), True, (), ())
    low, high = _around(full, sentence, phrase, head, link)
    beyond = _PAIR.match(full, head.end, sentence.end)
    pair, partners = partners_of(cast, head, max(high, min(sentence.end, beyond.end() + 180)) if beyond else high)
    if len(sides_of(full, pair)) > 1:
        return _of_pair(cast, sentence, head, pair)
    subject = subject_of(cast, sentence, phrase, head, link, low)
    partners = partners or partners_before(cast, phrase, link)
    if link and link.act.value[0] == "approve" and not codes_of(subject):
        subject = _at_home(cast, sentence, partners) or subject
    by = [*those_by(cast, link, sentence), *acceding]
    if link and not (subject or by or inner or pair) and _is_group(full, low, link.act.start):
        return Signers(frozenset(codes_of(partners)), bool(partners), bodies_of(partners), (), names_of(partners))
    actors = without_doubtful(cast, [*subject, *by, *inner, *pair, *partners])
    codes, others = frozenset(codes_of(actors)), codes_of(partners)
    apart: tuple[frozenset[str], ...] = ()
    if others:
        mine = frozenset(codes_of([*subject, *inner]))
        if len(others) > 1 and mine <= {a.code for a in partners if a.form == "place"}:
            mine = frozenset([c for c in cast.principals if c not in others][:1])  # nobody is their own partner
        apart = _apart(cast, sentence, head, phrase, mine, partners, link)
    elif _is_plural(full, phrase, head) and _is_lender(subject):
        helped = those_helped(cast, head, sentence)
        codes |= frozenset(codes_of(helped))
        apart = tuple(frozenset([c]) for c in codes_of(helped))
    sides, bodies = names_of(actors), bodies_of(actors)
    if apart:
        return Signers(codes, True, bodies, apart, sides)
    open_to_all = phrase.definite is True and (head.value[0] == "treaty" or full.endswith("s", head.start, head.end))
    alone = not pair and not partners and not inner and (len(codes) == 1 or open_to_all)
    if phrase.named and link and link.act.value[0] in ("sign", "join") and codes and alone and head.value[0] in _OPEN:
        return Signers(codes, True, bodies, (), sides, True)
    if link and codes and full.endswith(_CO_SIGNS, 0, link.act.start):
        return Signers(codes, True, bodies, (), sides, True)
    stop = link.act.start if link else phrase.start
    if codes and ((len(codes) == 1 and _is_inside(full, low, stop)) or _with_powers(full, head.end, high)):
        return Signers(codes, True, bodies, (), sides)
    if link and len(codes) > 1 and SPEAKERS.search(full, max(low, stop - 40), stop):
        return Signers(codes, False, bodies, (), sides)
    if len(codes) > 1 or _are_all(full, head, link, actors, bool(partners or by)):
        return Signers(codes, True, bodies, (), sides)
    if len(codes) == 1 and not partners and _WITH_SOME.match(full, head.end):
        return Signers(codes, False, bodies, (), sides)
    return from_context(cast, sentence, codes, bodies, (low, high))._replace(sides=sides)


def _of_pair(cast: Cast, sentence: Sentence, head: Hit, pair: list[Actor]) -> Signers:
    """Those of ``between A and B``; each two of ``between A and B, as well as A and C``."""
    pairs = pairs_told(cast.reading.full, pair)
    if pairs:
        return Signers(frozenset().union(*pairs), True, bodies_of(pair), pairs, names_of(pair))
    pair = without_doubtful(cast, pair)
    codes, bodies, sides = frozenset(codes_of(pair)), bodies_of(pair), names_of(pair)
    if len(codes) > 1 or all(a.code or a.world for a in pair):
        return Signers(codes, True, bodies, (), sides)
    before = sentence._replace(end=head.start)
    whole = pair_of_all(cast)
    if len(whole) == 2 and codes <= whole and not cast.codes(before.start, before.end):
        return Signers(whole, False, bodies, (), sides)
    return from_context(cast, before, codes, bodies, (before.start, before.end))._replace(sides=sides)


def _are_all(full: str, head: Hit, link: Link | None, actors: list[Actor], answered: bool) -> bool:
    """Whether actors of one country are all who sign; of firms that win a contract not, but from whom they win it."""
    if head.value[0] == "contract" and link and link.act.value[0] in ("receive", "reach") and not answered:
        return False
    return len(sides_of(full, actors)) > 1 and all(a.code or a.world for a in actors)


#: ``with growers``: partners that are told, though not by any name.
_WITH_SOME = re.compile(
    r"(?:\s(?:on|for|over)\s(?:[a-z]+\s?){1,4}?)?\swith\s(?:the\s|its\s|their\s|local\s)?[a-z]{4,}s\b(?!\s(?:of|from|in)\b)"
)


_OPPOSED = ("pposition", "ebel", "nsurgent", "uerrilla", "eparatist", "action", "ilitia", "nion")


def _is_inside(full: str, low: int, stop: int) -> bool:
    """Whether the government signs with opponents of its own country, or ``the University`` with somebody."""
    text = full[low:stop]
    if any(map(text.__contains__, _OPPOSED)) and _OPPONENTS.search(text):
        return True
    return " and " in text and _THE_BODY.search(text) is not None


def _with_powers(full: str, start: int, high: int) -> bool:
    """``with world powers``."""
    text = full[start:high]
    return (" powers" in text or " countries" in text) and _POWERS.search(text) is not None


def _around(full: str, sentence: Sentence, phrase: Noun, head: Hit, link: Link | None) -> tuple[int, int]:
    """The clause of the act and of the noun together."""
    low, high = clause(full, sentence, phrase.start)
    if link:
        first, last = clause(full, sentence, link.act.start)
        low, high = min(low, first), max(high, last)
    if full.startswith("; one with ", head.end) or _ONE_WITH.match(full, head.end):
        high = sentence.end  # ``two agreements; one with Peru, and the second with Chile``
    return low, high


_ONE_WITH = re.compile(r"\s\(\w+\);\sone\swith\s")

#: ``the Caribbean nations signed``: who they are the text tells elsewhere, or nowhere.
_GROUP = re.compile(
    r"[A-Z][\w.’'-]*\s(?:[a-z]+\s)?(?:nations|countries|states)\s(?:(?:have|had|will|also|jointly|today|yesterday)\s){0,2}$"
)
_GROUPS = ("nations ", "countries ", "states ")


def _is_group(full: str, low: int, stop: int) -> bool:
    """Whether those who act are countries told by their region or their bloc alone."""
    near = full[max(low, stop - 60) : stop]
    return any(map(near.__contains__, _GROUPS)) and _GROUP.search(near) is not None


#: Who approves at home, unnamed.
_CABINET = re.compile(
    r"\b(?:[Tt]he|[Bb]y)\s(?:\w+\s)?(?:[Cc]abinet|[Gg]overnment|[Pp]arliament|[Cc]ouncil\sof\s[Mm]inisters)\b"
)


_IT = re.compile(r"It\s(?:\w+\s)?(?=approv|endors|clear|authori|grant|gave|adopt|ratif)")


def _at_home(cast: Cast, sentence: Sentence, partners: list[Actor]) -> list[Actor]:
    """``The Cabinet approved an agreement with Peru``: its country is the one that the article is about most."""
    others = codes_of(partners)
    if not others or not cast.principals:
        return []
    full = cast.reading.full
    cabinet = _CABINET.search(full, sentence.start, sentence.end) or _IT.match(full, sentence.start)
    home = cast.principals[0]
    if cabinet is None or home in others or cast.codes(cabinet.start(), cabinet.end() + len(" of the ")):
        return []
    return [Actor(cabinet.start(), cabinet.end(), home, "place", home, False)]


def _is_lender(subject: list[Actor]) -> bool:
    """Whether an international body acts, or only bodies of no country known, such as a development bank."""
    if any(a.world for a in subject):
        return True
    return not codes_of(subject) and any(a.form == "body" for a in subject)


def _is_plural(full: str, phrase: Noun, head: Hit) -> bool:
    return phrase.number != 1 or is_plural(full[head.start : head.end])


def _apart(
    cast: Cast,
    sentence: Sentence,
    head: Hit,
    phrase: Noun,
    subject: frozenset[str],
    partners: list[Actor],
    link: Link | None,
) -> tuple[frozenset[str], ...]:
    """``MoUs with Paraguay and Mongolia`` are two, one with each; ``a trilateral agreement with`` is one."""
    full = cast.reading.full
    others = [c for c in codes_of(partners) if c not in subject]
    if not others or _TRILATERAL.search(full, sentence.start, sentence.end):
        return ()
    if len(others) == 1 and len(subject) > 1:
        each = link and _EACH.search(full, max(sentence.start, link.act.start - 40), head.start)
        return tuple(frozenset([c, others[0]]) for c in sorted(subject)) if each else ()
    if len(others) < 2 or len(subject) > 1:
        return ()
    if not (_is_plural(full, phrase, head) or told_each_with(full, head, partners)):
        return ()
    return tuple((subject - set(others)) | {c} for c in others)


#: ``Chile and Peru each signed an MoU with Kenya``, ``signed separate MoUs with``.
_EACH = re.compile(r"\b(?:each|respectively|separately|separate|individually)\b")


def from_context(
    cast: Cast, sentence: Sentence, codes: frozenset[str], bodies: tuple[str, ...], bounds: tuple[int, int]
) -> Signers:
    """The parties by the rest of the clause, of the sentence and of those before it; of several the nearest."""
    text = cast.reading.full[sentence.start : sentence.end]
    if (
        len(codes) < 3
        and any(w in text for w in _MANY_WHAT)
        and _MANY.search(cast.reading.full, sentence.start, sentence.end)
    ):
        return Signers(codes | cast.listed_after(sentence), False, bodies, (), frozenset(), True)
    for start, end in (bounds, (sentence.start, sentence.end)):
        here = [a for a in cast.within(start, end) if a.code and a.code not in codes and a.form != "city"]
        acting = [a for a in here if _may_sign(cast.reading.full, a, codes)]
        if codes and acting:
            return Signers(codes | {_nearest(acting, bounds).code or ""}, False, bodies, ())
        if len(set(codes_of(acting))) > 1:
            return Signers(frozenset(codes_of(acting)), False, bodies, ())
    here = [a for a in cast.within(sentence.start, sentence.end) if a.code and a.acts and a.form != "city"]
    here = [a for a in here if _may_sign(cast.reading.full, a, codes)]
    headline = cast.codes(0, cast.reading.offset)
    if not codes and not here and len(headline) == 2 and sentence.start:
        return Signers(frozenset(headline), False, bodies, ())
    found = cast.pair(sentence, codes | frozenset(codes_of(here)))
    worlds = [a for a in cast.within(sentence.start, sentence.end) if a.acts and _is_of_no_country(cast, a)]
    if len(found) == 1 and worlds and codes <= found:
        return Signers(found, True, bodies or bodies_of(worlds), ())
    whole = (pair_of_all(cast) if codes else _met_before(cast, sentence)) if len(found) < 2 else found
    return Signers(whole if found <= whole else found, False, bodies, ())


_LENDS = re.compile(r"\b(?:[Ll]oan|[Cc]redit|[Gg]rant|[Ff]inancing|[Ff]unding)\b")


def _is_of_no_country(cast: Cast, actor: Actor) -> bool:
    """Whether it is an international body; of a bank that lends in this sentence, whether no country of it is known."""
    if actor.world or actor.form != "body" or actor.code:
        return actor.world
    sentence = cast.reading.sentence_at(actor.start)
    return "Bank" in actor.name and _LENDS.search(cast.reading.full, sentence.start, sentence.end) is not None


def _met_before(cast: Cast, sentence: Sentence) -> frozenset[str]:
    """The two countries of the sentence before, one of which may be where it happens: ``Ruto arrived in Peru``."""
    at = cast.number(sentence)
    before = cast.reading.sentences[max(at - 1, 0)]
    codes = frozenset(a.code for a in cast.within(before.start, before.end) if a.code and a.form in ("place", "person"))
    return codes if len(codes) == 2 and before.start >= cast.reading.offset else frozenset()


def _may_sign(full: str, place: Actor, codes: frozenset[str]) -> bool:
    """Whether a country named in the sentence may be the other party: one where something is only beside another.

    Never the second half of an address: ``in Geneva, Switzerland``.
    """
    if codes and _WITH_IT.search(full, max(0, place.start - 12), place.start):
        return False
    if _HELPED_BY.search(full, max(0, place.start - 50), place.start):
        return False
    return place.acts or (bool(codes) and not full.startswith(", ", max(0, place.start - 2)))


#: ``talks with Chile`` beside ``an agreement with Peru``: Chile is no party of it.
_WITH_IT = re.compile(r"\bwith\s(?:the\s)?$", re.I)


_HELPED_BY = re.compile(
    r"\b(?:(?:brokered|mediated|facilitated)\sby|(?:mediation|facilitation)\sof)\s(?:the\s)?(?:[\w’'-]+\s){0,3}$", re.I
)


def _nearest(actors: list[Actor], bounds: tuple[int, int]) -> Actor:
    """The last before the clause or in it; else the first after it."""
    before = [a for a in actors if a.start < bounds[1]]
    return before[-1] if before else actors[0]
