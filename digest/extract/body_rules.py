"""What names a body in the text: a head, a name that everybody knows, a noun for a firm, an office beside it.

Each rule gives mentions; ``digest.extract.organizations`` puts them together. Shared; extracts nothing itself.
"""

from __future__ import annotations

import re
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
_PLURALS = words("organizations", "plurals")
_COMMON = words("organizations", "common")
_WEAK = words("organizations", "weak")
NOT_BODIES = words("organizations", "not_bodies")
_PORTFOLIO = words("offices", "portfolio")
_NOT_NAMES = words("people", "not_names")
_FIELDS = _PORTFOLIO | {"and", "&", ",", "of", "for", "Direct"}
#: Types of literal that explain a capital beside a name.
_EXPLAINS = (*GEO, "office", "officeplural", "honorific", "orghead", "month", "weekday")
_COURTS = frozenset(
    "Supreme High Constitutional International Federal District Appeals Criminal Circuit Administrative Justice".split()
)
_GOES_ON = frozenset("Meeting Conference Agreement Act Improvement Summit Forum Day".split())
ACTS = re.compile(
    r"""(?:['’]s\b|\s+(?:also\s+|has\s+|have\s+|will\s+|and\s+)?
    (?:said|says|announced|signed|launched|added|stated|noted|plans|opened|hosted|reported|confirmed|agreed|welcomed
    |selected|joined|established|developed|provides|provided|operates|will|has|chief|president|director|chairman
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
    if w[last - 1] == head and _COMMON.issuperset(w[first : last - 1]):
        return True
    if (head not in _DOUBTFUL and head not in _PLANS) or w[last - 1] in _FORMS:
        return False
    if w[last] == "(" and is_acronym(w[last + 1]):
        return False
    if head not in _PLANS and ACTS.match(reading.full, end):
        return False
    reason = f"“{head}” may name a thing, and the text does not show it acting"
    span = reading.evidence(*p.span(first, last))
    reading.doubts.append(Doubt("organizations", name, reason, span, "head"))
    return True


def _longer_name(p: Phrase, last: int) -> bool:
    """Whether a capital follows that begins nothing of its own: ``Clinical Laboratory Improvement Amendments``."""
    word = p.words[last]
    if not word[:1].isupper() or last in p.office or last in p.honorific or last in p.geo or p.title_case:
        return False
    return word in _PORTFOLIO or last in p.head or word in _GOES_ON


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
    if after and after[1] not in _NOT_NAMES and not _holds(reading, _EXPLAINS, after.start(1), after.start(1) + 1):
        return True
    before = _CAPITAL_BEFORE.search(full, start - 24, start)
    return bool(
        before and before[1] not in _NOT_NAMES and not _holds(reading, _EXPLAINS, before.start(1), before.end(1))
    )


def known(reading: Reading) -> list[Found]:
    """Names of the lexicons: ``the World Bank``, ``NASA``, ``the Riksdag``."""
    found = []
    for (start, end), (name, acronym, kind, country) in known_bodies(reading).items():
        if name in ("UN", "United Nations", "European Commission") and _goes_on(reading, end):
            continue
        if kind in ("office", "government") and not ACTS.match(reading.full, end):
            continue  # "in Downing Street" is a place
        found.append(Found(start, end, name, acronym, kind, country, "known-name"))
    return found


def _goes_on(reading: Reading, end: int) -> bool:
    """Whether a capital follows that names no office: ``United Nations Convention on …``."""
    if not re.match(r"\s[A-Z]", reading.full[end : end + 2]):
        return False
    return not any(h.start == end + 1 for h in inside(reading.hits.get("office", []), end, end + 2))


# ── By the words beside it ───────────────────────────────────────────────────────────────────────────────────────
_SMALL_MINISTRY = re.compile(r"(?:[a-z]+(?:,? and [a-z]+)? )?(?:ministry|department)\b")


def small_ministries(reading: Reading) -> list[Found]:
    """Ministries in small letters beside a country: ``Britain's defense ministry``, ``the Danish foreign ministry``."""
    full = reading.full
    if "ministry" not in full and "department" not in full:
        return []
    found = []
    for kind in GEO:
        for hit in reading.hits.get(kind, ()):
            start = hit.end + 1 + 2 * full.startswith(("'s", "’s"), hit.end)
            m = _SMALL_MINISTRY.match(full, start)
            if m and m.group().split()[0].title() in _PORTFOLIO:
                found.append(Found(start, m.end(), m.group(), None, "ministry", None, "ministry-in-small-letters"))
    return found


_APPOSITION = re.compile(r"(?P<name>[A-Z][\w&.-]*(?: [A-Z][\w&.-]*){0,3}), (?:an?|one of) [^.;()]{0,60}\Z")
_FIRM_NAME = re.compile(r"\s(?P<name>[A-Z][\w&.-]*\w(?:\s[A-Z][\w&.-]*\w){0,3})(?=[,;]|\.\s|\s[a-z(]|['’]s)")


def firms(reading: Reading) -> list[Found]:
    """Names that a noun calls a firm: ``Zento, a digital payments firm``, ``oil giant Petrolina``."""
    hits = reading.hits.get("firm", ())
    return [f for hit in hits if (f := _apposed(reading, hit.start))] + [
        f for hit in hits if (f := _named_after(reading, hit.end))
    ]


def _apposed(reading: Reading, noun: int) -> Found | None:
    m = _APPOSITION.search(reading.full, noun - 120, noun)
    if m is None:
        return None
    name, start = m.group("name"), m.start("name")
    kinds = (*GEO, "office", "month", "weekday")
    if name.split()[0] in _NOT_NAMES or _holds(reading, kinds, start, start + len(name)):
        return None
    return Found(start, start + len(name), name, None, "company", None, "firm-apposition")


def _named_after(reading: Reading, noun: int) -> Found | None:
    m = _FIRM_NAME.match(reading.full, noun)
    if m is None:
        return None
    start, end = m.span("name")
    first = m.group("name").split()[0]
    kinds = (*GEO, "office", "officeplural", "month", "weekday", "honorific")
    if first in _NOT_NAMES or first in _PORTFOLIO or _holds(reading, kinds, start, start + 1):
        return None
    return Found(start, end, m.group("name"), None, "company", None, "firm-name")


def _holds(reading: Reading, kinds: tuple[str, ...], start: int, end: int) -> bool:
    """Whether a literal of one of the ``kinds`` begins in the words: a place, an office, a date."""
    return any(inside(reading.hits[kind], start, end) for kind in kinds if kind in reading.hits)


def of_officials(reading: Reading) -> list[Found]:
    """The body beside an office: ``director general of the CBI``."""
    found = []
    for claim in reading.claims:
        if claim.organization is not None:
            start, end = claim.organization
            name = " ".join(reading.full[start:end].split())
            if name.upper() not in NOT_BODIES and not is_place(reading, start, end):
                found.append(Found(start, end, name, name if is_acronym(name) else None, None, None, "official-body"))
    return found
