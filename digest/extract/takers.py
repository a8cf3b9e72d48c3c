"""Who takes part in a happening, and where it is: a helper of ``digest.extract.happenings``.

Those who act stand before the verb in its clause, those whom the act concerns after it, no further than the next verb;
``talks between A and B`` names both. Who is not named is looked for in what was told before: ``both sides``, ``the
minister`` with one counterpart, the country that the article is about.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from digest.extract.clauses import clause
from digest.extract.gatherings import is_of_many, is_of_many_states
from digest.extract.parties import Actor, Cast
from digest.extract.senses import Cue
from digest.records import EventKind
from digest.text.sentences import Sentence


class Takers(NamedTuple):
    """Those who act and those whom the act concerns."""

    subject: list[Actor]
    others: list[Actor]
    many: bool = False  #: several that are not named
    guest: bool = False  #: ``a meeting with`` one who is named

    @property
    def everyone(self) -> list[Actor]:
        return [*self.subject, *self.others]


def takers(cast: Cast, sentence: Sentence, cue: Cue, verbs: Sequence[int]) -> Takers | None:
    """Those who take part; None where the word does not tell an event of its kind. ``verbs``: where others stand."""
    low, high = clause(cast.reading.full, sentence, cue.start)
    high = max(high, clause(cast.reading.full, sentence, cue.to)[1])
    if cue.kind != "aid":  # ``received masks donated by``: of those who give another verb tells
        high = min([high, *(b for b in verbs if b > cue.end)])
        spoken = _SPOKEN.search(cast.reading.full, cue.end, high)
        high = spoken.start() if spoken else high
    placed = is_of_many(cast.reading.full, low, cue)
    others = [a for a in cast.within(cue.start, high) if _may_take_part(a, cue.kind) or (placed and a.code)]
    if cue.form == "pair" and not (_has_object(others, cue) or _RECEIVED.match(cast.reading.full, cue.at)):
        return None
    sides = _sides(cast, sentence, cue)
    if len(_codes(sides)) > 1:
        return Takers([], sides)
    if cue.kind == "appointment":
        return _appointed(cast, sentence, cue)
    subject = _named_before(cast, low, cue.start) or (
        _named_before(cast, sentence.start, cue.start) if low > sentence.start else []
    )
    if cue.form in ("talk", "guest"):
        guest = _TALKED_WITH.search(cast.reading.full, cue.to, high)
        others = [a for a in others if guest and a.start > guest.start()]
        if guest is None and (cue.form == "guest" or len(_codes(subject)) < 2):
            return None
    if is_of_many_states(cast, cue):
        high = max(high, clause(cast.reading.full, sentence, cue.end)[1])  # ``…, which was held in``
        here = [a for a in cast.within(cue.start, high) if a.code]
        here = here or [a for a in cast.within(low, cue.start) if a.code and a.where]
        return Takers(subject, here, True) if _codes(subject, here) else None
    return _completed(
        cast, sentence, cue, (low, high), Takers(subject, others, placed, _with_guest(cast.reading.full, cue, others))
    )


#: ``discussed tea with her counterpart``.
_TALKED_WITH = re.compile(
    r"\bwith\s(?:(?:his|her|their|the|visiting|an?|[A-Z][\w’'-]*)\s){0,6}"
    r"(?:counterparts?|[Mm]inister|[Pp]resident|[Aa]mbassador|[Ee]nvoy|[Pp]remier|[Ss]ecretary|[Cc]hancellor|delegation|officials)\b"
)


_WITH = re.compile(r"\s(?:[a-z]+\s){0,3}?with\s(?:[\w.’'-]+\s){0,8}$")


def _with_guest(full: str, cue: Cue, others: list[Actor]) -> bool:
    """``a meeting with the vice president of Chile, …``: the other side is who acts, named or not."""
    person = next((a for a in others if a.form == "person" and a.start > cue.to), None)
    if person is None or not person.code:
        return False
    return full.endswith("with", cue.at, cue.to) or bool(_WITH.fullmatch(full, cue.to, person.start))


#: ``met the president and thanked her for …``: what was said there is of others.
_SPOKEN = re.compile(
    r"""\s(?:and|to|where|as)\s(?:they\s|he\s|she\s|the\stwo\s(?:sides\s)?|jointly\s|also\s)?(?:thank|discuss|prais|express|stress|urg|review
        |agreed|exchang|reaffirm|underlin|underscor|highlight|call(?:ed)?\s(?:for|on)|congratulat|convey|not(?:e|ed)\s|criti[cs]|condemn|voic|emphasi
        |deepen|strengthen|boost|explor)""",
    re.VERBOSE,
)


#: Verbs of which ``digest.extract.cues`` has seen that a guest is their object, if unnamed.
_RECEIVED = re.compile(
    r"(?i:(?:call(?:ed|s)\son|received?s?)\s(?:on\s)?)(?:(?:[Hh](?:is|er)|[Tt]he|[Hh]\.?E\.?)\s)(?:[A-Z][\w.’'-]*\s(?:of\s|the\s|and\s)*)+"
)


def _has_object(others: list[Actor], cue: Cue) -> bool:
    """Whether a person or body is what the verb is about; a demonym may stand before: ``the Peruvian minister``."""
    near = [a for a in others if a.start - cue.to < 70]
    return any(a.form in ("person", "body", "place") for a in near)


_BETWEEN = re.compile(r"\s(?:[a-z]+\s){0,3}between\s")


def _sides(cast: Cast, sentence: Sentence, cue: Cue) -> list[Actor]:
    """Those named by ``between A and B`` after a noun."""
    parted = _BETWEEN.match(cast.reading.full, cue.to, sentence.end) if cue.form == "noun" else None
    if parted is None:
        return []
    named = cast.chain(parted.end(), sentence.end)
    if not named and cast.refers(parted.start(), parted.end() + 40):
        return _placeless(cue.to, sorted(cast.pair(sentence)))
    return named


def _placeless(position: int, codes: Iterable[str]) -> list[Actor]:
    """Countries that take part without being named there."""
    return [Actor(position, position, c, "place", c, False) for c in codes]


def _named_before(cast: Cast, low: int, high: int) -> list[Actor]:
    return [a for a in cast.within(low, high) if a.acts and a.form != "city"]


def _completed(cast: Cast, sentence: Sentence, cue: Cue, span: tuple[int, int], found: Takers) -> Takers | None:
    """``found`` with those who are not named there."""
    (low, high), subject, others = span, found.subject, found.others
    full = cast.reading.full
    named = bool(subject or _codes(others))
    if cue.kind == "meeting" and cue.verbal and not subject and not cast.refers(low, cue.start):
        subject = _placeless(low, cast.principals[:1])
    codes = _codes(subject, others)
    pair = cast.pair(sentence) if cue.kind == "signing" and not codes else frozenset[str]()
    if len(pair) == 2:
        return found._replace(subject=_placeless(low, sorted(pair)))
    if cue.kind in ("conference", "training", "signing") and not codes:
        near = (low, high) if cue.kind == "signing" else (low, cue.start) if cue.kind == "conference" else (low, low)
        held = [a for a in cast.within(*near) if a.where and a.code]
        subject = held or _placeless(low, _of_article(cast))
    if cue.kind == "launch" and cue.form == "noun" and not codes:
        return found._replace(subject=_placeless(low, _of_article(cast) or cast.principals[:2]))
    if cue.kind in _OF_BODIES and not codes and _PRONOUN.match(full, low, cue.start):
        return found._replace(subject=_last_person(cast, sentence))
    if cue.kind in _OF_BODIES and not codes and _THE_BODY.search(full, max(low, cue.start - 60), cue.start):
        return found._replace(subject=_placeless(low, _of_article(cast)))
    if cue.kind == "meeting" and not cue.verbal and not codes and _OWN.search(full, max(low, cue.at - 60), cue.at):
        return None
    if len(codes) >= 2 or (codes and any(a.form == "person" and not a.code for a in subject)):
        return found._replace(subject=subject)
    refers = cast.refers(low, high)
    whose = cue.kind == "visit" and cue.form == "noun" and _WHOSE.search(full, max(low, cue.at - 40), cue.at)
    mutual = cue.kind in ("meeting", "visit") and (cue.verbal or bool(whose) or not _sides_named(others))
    if not (refers or mutual):
        return found._replace(subject=subject)
    unknown = cue.form != "noun" and not named and not _ONE_KNOWN.search(full, low, cue.start)
    unknown = unknown and not _JOINT_BODY.search(full, max(sentence.start, low - 60), cue.start)
    if not refers and (unknown or _is_other_known(others)):
        sole = cast.principals if not codes and len(cast.principals) == 1 else ()
        return found._replace(subject=subject + _placeless(low, sole))
    if cue.form == "noun" and _ITS.search(full, max(low, cue.at - 50), cue.at):
        return found._replace(subject=subject)
    pair = cast.pair(sentence, codes)
    if len(pair) > (3 if refers else 2) and not cue.verbal:
        return None
    return found._replace(subject=subject, others=others + _placeless(cue.start, sorted(pair - codes)))


_PRONOUN = re.compile(r"(?:[Hh]e|[Ss]he)\s(?:\w+\s){0,3}")


def _last_person(cast: Cast, sentence: Sentence) -> list[Actor]:
    """Who ``he`` or ``she`` is: the person whose country is known that the sentence before names first."""
    before = cast.reading.sentences[max(cast.number(sentence) - 1, 0)]
    return [a for a in cast.within(before.start, before.end) if a.form == "person" and a.code][:1]


#: Kinds of what a body of the article's own country does, and how it is called: ``the ministry launched``.
_OF_BODIES = frozenset({"launch", "other"})
_THE_BODY = re.compile(
    r"\b[Tt]he\s(?:[\w-]+\s){0,2}(?:ministry|government|cabinet|company|firm|bank|agency|university|hospital|parliament|ministers?|president"
    r"|embassy|authority|city|country|group|operator|airline)\s(?:\w+\s){0,3}$"
)
#: ``She called on …``: one who was named before.
_ONE_KNOWN = re.compile(
    r"\b(?:[Hh]e|[Ss]he|[Tt]hey|[Tt]he\s(?:\w+\s)?(?:minister|president|secretary|ambassador|envoy|delegation|premier|king|leader|visitor))\b"
)
#: ``during the minister's visit to Peru``: one who was named before.
_WHOSE = re.compile(r"\b(?:[Hh]is|[Hh]er|[Tt]heir|[Tt]he\s(?:\w+\s)?\w+['’]s)\s(?:\w+\s){0,2}$")
#: ``a joint committee, which will meet in March``: of the two.
_JOINT_BODY = re.compile(r"\bjoint\s(?:\w+\s){0,2}(?:committee|commission|group|council|team)\b")
#: ``its next policy meeting``: its own, no other side.
_ITS = re.compile(r"\b[Ii]ts\s(?:[\w-]+\s){0,3}$")


def _is_other_known(others: list[Actor]) -> bool:
    """Whether the other side is named, though its country is not known: ``met officials of the Fund``."""
    return any(a.form in ("person", "body", "name") and not a.code for a in others)


def _of_article(cast: Cast) -> tuple[str, ...]:
    """The country that the article is about, if that is clear: no other is named as often."""
    first = cast.principals[:2]
    if len(first) < 2:
        return first
    named = [a.code for a in cast.actors if a.acts and a.form != "city"]
    title = cast.codes(0, cast.reading.offset)
    return first[:1] if first[0] in title[:1] or named.count(first[0]) > named.count(first[1]) else ()


def _codes(*parts: Sequence[Actor]) -> frozenset[str]:
    return frozenset(a.code for part in parts for a in part if a.code)


#: ``the Board's first meeting``: its own, no other side.
_OWN = re.compile(
    r"\b(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun|[Tt]o|[Yy]ester)day)[A-Z][\w-]+['’]s\s(?:[\w-]+\s){0,2}$"
)


def _may_take_part(actor: Actor, kind: EventKind) -> bool:
    """Whether an actor after the verb counts: of places, where one goes, opens something or hosts a conference."""
    if actor.form == "city":
        return actor.where and kind in ("conference", "aid", "training")
    return actor.acts or kind in ("visit", "launch", "conference", "aid", "training")


def _sides_named(actors: list[Actor]) -> bool:
    """Whether one who takes part is named: not only the place, or a body that meets there."""
    return any(a.code and a.acts and a.form != "body" for a in actors)


def _appointed(cast: Cast, sentence: Sentence, cue: Cue) -> Takers | None:
    """The one who takes an office or fills it, whose country it is: the nearest before the verb, else after it."""
    low, high = clause(cast.reading.full, sentence, cue.at)
    actors = [a for a in cast.within(sentence.start, high) if a.acts and a.form != "city"]
    since = low - 60 if cast.reading.full.startswith("who ", low) else low  # ``Peru's minister, who took office``
    before = [a for a in actors if a.start < cue.at and (a.form == "person" or a.start >= since)]
    after = [a for a in actors if a.start > cue.at]
    nearest = before[-1] if before else after[0] if after else None
    return Takers([nearest], []) if nearest and nearest.code else None


def least(cue: Cue, found: Takers, dated: bool) -> int:
    """How many countries must be known to take part: two for a meeting, unless it names those of both sides."""
    sides = cue.verbal and len({a.name for a in found.everyone if a.form in ("person", "body")}) > 1
    if (
        cue.kind == "meeting"
        and dated
        and cue.form != "noun"
        and any(a.form == "person" and not a.code for a in found.subject)
    ):
        return 1  # one whose country is not said, with one whose country is
    if sides and dated and cue.kind in ("meeting", "visit"):
        return 0
    if cue.kind == "aid" and cue.form != "noun" and dated:
        return 1
    if cue.kind in ("meeting", "aid"):
        with_person = cue.form == "noun" and dated and found.guest
        return 1 if sides or found.many or with_person else 2
    if cue.kind == "launch" and cue.form == "noun":
        return 0
    return 2 if cue.kind == "other" and cue.form == "verb2" else 1


_MANY = re.compile(r"\b(?:trilateral|quadrilateral|multilateral|three-way|four-way|summit|all three)\b", re.I)


def apart(cast: Cast, sentence: Sentence, cue: Cue, found: Takers) -> list[frozenset[str]]:
    """The parties; for a meeting of one side with counterparts of several countries, those of each meeting."""
    mine = list(dict.fromkeys(a.code for a in found.subject if a.code))
    theirs = [c for c in dict.fromkeys(a.code for a in found.others if a.code) if c not in mine]
    everyone = frozenset(mine) | frozenset(theirs)
    strangers = not mine and any(a.form == "person" for a in found.subject)
    if cue.kind != "meeting" or not (len(mine) == 1 or strangers) or len(theirs) < 2:
        return [everyone]
    if _MANY.search(cast.reading.full, sentence.start, sentence.end):
        return [everyone]
    return [frozenset((*mine, c)) for c in theirs]


def where(cast: Cast, sentence: Sentence, cue: Cue) -> str | None:
    """``in Doha, Qatar``: the place named in the clause of the event."""
    full = cast.reading.full
    low, high = clause(full, sentence, cue.start)
    places = [a for a in cast.within(low, high) if a.where and a.form in ("place", "city")]
    places = [a for a in places if a.start > cue.start] or [a for a in places if _stands_near(a, low, cue)]
    if not places or (not cue.verbal and "," in full[cue.to : places[0].start]):
        return None
    last = places[0]
    for place in places[1:]:
        if full[last.end : place.start] != ", ":
            break
        last = place
    return full[places[0].start : last.end + len(" capital") * full.startswith(" capital", last.end)]


def _stands_near(place: Actor, low: int, cue: Cue) -> bool:
    """``In Lima on Wednesday, …``, ``in Lima met``: not the place of an ambassador."""
    return place.start - low < _HEAD or cue.start - place.end < _HEAD


#: So near to the beginning of the clause or to the verb.
_HEAD = 24
