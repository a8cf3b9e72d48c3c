"""What names a body in the text: a head, a name that everybody knows, a noun for a firm, an office beside it.

Each rule gives mentions; ``digest.extract.organizations`` puts them together. Shared; extracts nothing itself.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from digest.extract.bodies import BodyParse, body_at
from digest.extract.matcher import Hit
from digest.extract.names import is_acronym
from digest.extract.phrases import GEO, Phrase, is_place, phrases
from digest.extract.reading import Reading, inside
from digest.lexicons import words
from digest.records import Doubt

_DOUBTFUL = words("organizations", "doubtful")
_PLANS = words("organizations", "plans")
_FORMS = words("organizations", "forms")
_PARTS = words("organizations", "parts")
_PLURALS = words("organizations", "plurals")
_COMMON = words("organizations", "common")
_WEAK = words("organizations", "weak")
NOT_BODIES = words("organizations", "not_bodies")
_PORTFOLIO = words("offices", "portfolio")
_NOT_NAMES = words("people", "not_names")
_COINED = words("organizations", "coined")
_PLAIN = words("organizations", "not_coined") | _PORTFOLIO | _NOT_NAMES | _COMMON
_MISSIONS, _CREDIT = words("organizations", "missions"), words("organizations", "credit")
_FIELDS = _PORTFOLIO | {"and", "&", ",", "of", "for", "Direct"}
#: Types of literal that explain a capital beside a name.
EXPLAINS = (*GEO, "office", "officeplural", "honorific", "orghead", "month", "weekday")
_COURTS = frozenset(
    "Supreme High Constitutional International Federal District Appeals Criminal Circuit Administrative Justice".split()
)
_CONTINENTS = frozenset(("Africa", "Asia", "Europe", "Pacific", "Americas"))
_GOES_ON = frozenset("Meeting Conference Agreement Act Improvement Summit Forum Day".split())
ACTS = re.compile(
    r"""(?:['’]s\b|(?:\s+on\s+(?:[A-Z]\w+day|\d{1,2}\s[A-Z]\w+|[A-Z]\w+\.?\s\d{1,2}))?\s+(?:also\s+|has\s+|have\s+|will\s+|and\s+)?
    (?:said|says|announced|signed|launched|added|stated|noted|plans|opened|hosted|reported|confirmed|agreed|welcomed
    |selected|joined|established|developed|provides|provided|operates|told|ratified|approved|adopted|decided|issued
    |urged|expressed|thanked|hailed|received|won|acquired|bought|sold|produces|makes|employs|invested|completed|began
    |started|supplies|supplied|built|will|has|chief|president|director|chairman
    |chairwoman|spokes\w+|officials?|executives?)\b)""",
    re.VERBOSE,
)


class Found(NamedTuple):
    """A body's mention before merging; offsets are of ``Reading.full``."""

    start: int
    end: int
    name: str
    acronym: str | None
    kind: str | None
    country: str | None  #: only where the lexicon says it
    rule: str


# ── By its head ──────────────────────────────────────────────────────────────────────────────────────────────────
def by_head(reading: Reading) -> list[Found]:
    """``Ministry of Health and Welfare``, ``Andes Minerals Limited``; what may name a thing goes to the doubts."""
    found = []
    offices = [(c.first, c.last, c.office) for c in reading.claims if " " in c.office]
    for p in phrases(reading, ("orghead",)):
        covered = -1
        for h in p.head if len(p.head) == 1 else sorted(p.head):
            body = body_at(p, h) if h >= covered else None
            if body is None:
                continue
            covered = body.last
            if p.title_case:
                continue
            start, end = p.span(body.first, body.last)
            name = " ".join(reading.full[start:end].split())
            if (
                body.head in _PARTS
                and body.last - body.first < 3
                and any(a <= start and end <= z and name in o for a, z, o in offices)
            ):
                continue  # "Director of the Americas Department"
            if not _too_vague(reading, p, body, name, end):
                found.append(Found(start, end, name, None, body.kind, None, "head"))
    return found


def _too_vague(reading: Reading, p: Phrase, body: BodyParse, name: str, end: int) -> bool:
    """Whether the words name a plan or a place rather than a body, as far as the article shows."""
    first, last, _, head = body
    w = p.words
    if (
        _all_field(p, first, last, head)
        or (head in _PLURALS and p.geo.get(first + 1, (0,))[0] != last)
        or _longer_name(p, last)
    ):
        return True
    named = w[last] == "(" and is_acronym(w[last + 1])
    if w[last - 1] == head and _COMMON.issuperset(w[first : last - 1]) and not (named or _only_one(p, first, last)):
        return True
    if head == "Facility" and w[last - 2] in _CREDIT:
        return True
    form = w[last - 1] in _FORMS or (w[last - 1] == "." and w[last - 2] in _FORMS)
    if (head not in _DOUBTFUL and head not in _PLANS) or form or named:
        return False
    if head not in _PLANS and (_coined(p, last, head, reading.hits.get("ownname", ())) or _does(reading, p, body, end)):
        return False
    reason = f"“{head}” may name a thing, and the text does not show it acting"
    span = reading.evidence(*p.span(first, last))
    reading.doubts.append(Doubt("organizations", name, reason, span, "head"))
    return True


def _only_one(p: Phrase, first: int, last: int) -> bool:
    """``the Federal Executive Council``, ``Jordan’s Foreign Ministry``: plain words, but a state has one such body."""
    w = p.words
    if w[first] in ("Federal", "National", "Supreme", "Central") and last - first > 2:
        return True
    return w[first - 1] in ("'s", "’s") and first - 2 in p.geo_end and p.geo[p.geo_end[first - 2]][1] == "name"


def _coined(p: Phrase, last: int, head: str, owned: Sequence[Hit]) -> bool:
    """``Zentora Energy``: a doubtful head behind a known company or a word that is no field of work and no place."""
    w, i = p.words, last - 2
    word = w[i]
    if head not in _COINED or p.title_case:
        return False
    if any(h.start == p.starts[i] for h in inside(owned, p.starts[i], p.starts[i] + 1)):
        return True  # "Barclays Capital"
    if i < 1 or not word[:1].isupper() or len(word) < 3 or word.isupper():
        return False
    plain = word.endswith(("ed", "ing")) or word in _PLAIN
    return not (plain or i in p.geo_end or i in p.head or i in p.office or i in p.honorific)


AGENT = re.compile(
    r"""(?: (?:collaborat\w+|cooperat\w+|partner\w*|agreement|[Mm]emorandum|Mo[Uu]|contract|deal|work(?:s|ed|ing)?|talks
    |negotiat\w+|signed|together|jointly|met) \s+ with | \b(?!follow|caus|affect)\w+(?:ed|en|un|ld|ght) \s by
    | \b(?:told|joined) | (?:representatives?|officials?) \s (?:of|from) ) \s (?:the\s)?\Z""",
    re.VERBOSE,
)


_SIGNED = re.compile(
    r"\b(?:[Mm]emorandum|Mo[Uu]|[Aa]greement|contract)\b[^.;]{0,140}\s(?:between|with|and)\s(?:the\s)?\Z"
)


def _does(reading: Reading, p: Phrase, body: BodyParse, end: int) -> bool:
    """Whether the text makes the body act, is done something by it, or shows where a mission is."""
    if ACTS.match(reading.full, end):
        return True
    start = p.starts[body.first]
    if AGENT.search(reading.full, start - 40, start) or _SIGNED.search(reading.full, start - 160, start):
        return True
    w = p.words
    return (
        body.head == "Mission" and w[body.last] in ("in", "to") and not _MISSIONS.isdisjoint(w[body.first : body.last])
    )


def _longer_name(p: Phrase, last: int) -> bool:
    """Whether a capital follows that begins nothing of its own: ``Clinical Laboratory Improvement Amendments``."""
    word = p.words[last]
    if not word[:1].isupper() or last in p.office or last in p.honorific or last in p.geo or p.title_case:
        return False
    return (word in _PORTFOLIO and word not in _CONTINENTS) or last in p.head or word in _GOES_ON


def _all_field(p: Phrase, first: int, last: int, head: str) -> bool:
    """``Foreign Direct Investment``, ``Dukes Court``: a plain word closing words that no body is named by."""
    if head not in _WEAK:
        return False
    told = p.words[first:last]
    if head == "Court":
        return _COURTS.isdisjoint(told) and "of" not in told
    return head in _PORTFOLIO and first not in p.geo and _FIELDS.issuperset(told)


# ── By what everybody knows ──────────────────────────────────────────────────────────────────────────────────────
class Known(NamedTuple):
    """What the lexicons say of a body."""

    name: str
    acronym: str | None
    kind: str
    country: str | None


def known_bodies(reading: Reading) -> dict[tuple[int, int], Known]:
    """What the lexicons say of the bodies named, by where they stand; found once a reading."""
    found: dict[tuple[int, int], Known] | None = reading.memo.get("known-bodies")
    if found is None:
        full = reading.full
        found = {(h.start, h.end): Known(*h.value) for h in reading.hits.get("orgname", ())}
        for h in reading.hits.get("ownname", ()):
            kind, code, *_ = h.value.split()
            if kind != "company" or not _in_longer_name(reading, h):
                found[h.start, h.end] = Known(full[h.start : h.end], None, kind, None if code == "-" else code)
        reading.memo["known-bodies"] = found
    return found


_CAPITAL_BEFORE = re.compile(r"\b([A-Z][\w’'-]*)\s\Z")
_CAPITAL_AFTER = re.compile(r"[\s-]([A-Z\d][\w-]*)")


def _in_longer_name(reading: Reading, hit: Hit) -> bool:
    """Whether a company's one-word name is part of another: ``Ratan Tata``, ``Boeing Dreamliner``."""
    full, start, end = reading.full, hit.start, hit.end
    if " " in full[start:end]:
        return False
    after = _CAPITAL_AFTER.match(full, end)
    if after and after[1] not in _NOT_NAMES and not holds(reading, EXPLAINS, after.start(1), after.start(1) + 1):
        return True
    before = _CAPITAL_BEFORE.search(full, start - 24, start)
    return bool(before and before[1] not in _NOT_NAMES and not holds(reading, EXPLAINS, before.start(1), before.end(1)))


def known(reading: Reading) -> list[Found]:
    """Names of the lexicons: ``the World Bank``, ``NASA``, ``the Riksdag``."""
    found = []
    for (start, end), (name, acronym, kind, country) in known_bodies(reading).items():
        if name in ("UN", "United Nations", "European Commission") and _goes_on(reading, end):
            continue
        if kind in ("office", "government") and not ACTS.match(reading.full, end):
            continue  # "in Downing Street" is a place
        if name in ("Red Cross", "Red Crescent") and (place := _place_before(reading, start)) is not None:
            start, kind = place, "association"
            name = reading.full[start:end]
        found.append(Found(start, end, name, acronym, kind, country, "known-name"))
    return found


def _place_before(reading: Reading, start: int) -> int | None:
    """Where the country right before begins: ``the Mozambican Red Cross``."""
    near = (h for kind in GEO for h in inside(reading.hits.get(kind, []), start - 30, start))
    return next((h.start for h in near if h.end + 1 == start), None)


def _goes_on(reading: Reading, end: int) -> bool:
    """Whether a capital follows that names no office: ``United Nations Convention on …``."""
    if not re.match(r"\s[A-Z]", reading.full[end : end + 2]):
        return False
    return not any(h.start == end + 1 for h in inside(reading.hits.get("office", []), end, end + 2))


def holds(reading: Reading, kinds: tuple[str, ...], start: int, end: int) -> bool:
    """Whether a literal of one of the ``kinds`` begins in the words: a place, an office, a date."""
    return any(inside(reading.hits[kind], start, end) for kind in kinds if kind in reading.hits)


# ── By the words beside it ───────────────────────────────────────────────────────────────────────────────────────
#: Offices whose ``of`` names a place.
_OF_PLACES = words("offices", "of_places")


def of_officials(reading: Reading) -> list[Found]:
    """The body beside an office: ``director general of the CBI``."""
    found = []
    for claim in reading.claims:
        if claim.organization is not None:
            start, end = claim.organization
            if claim.office == "Officer":
                continue  # "Chief Networks Officer"
            if claim.office.lower() in _OF_PLACES and not holds(reading, ("orghead",), start, end):
                continue
            name = " ".join(reading.full[start:end].split())
            if name.rsplit(" ", 1)[-1] in _PLURALS and not name.startswith("United"):
                continue  # "heads of Defence Ministries"
            if name.upper() not in NOT_BODIES and not is_place(reading, start, end):
                found.append(Found(start, end, name, name if is_acronym(name) else None, None, None, "official-body"))
    return found
