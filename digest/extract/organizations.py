"""Bodies named in the article: ministries, agencies, universities, hospitals, companies, international bodies.

========================  =====================================================================================
rule                      example
========================  =====================================================================================
head                      Ministry of Health and Welfare; Hanbit Medical Center; Andes Minerals Limited
known-name                the World Bank, NASA (``lexicons/organizations.yaml``, ``orgname``)
acronym-defined           Long Form of a Name (LFN), and LFN (Long Form of a Name)
firm-apposition           Zento, a digital payments firm
official-body             the body beside an office: director general of the CBI
acronym-actor             an acronym that says, signs or announces something
========================  =====================================================================================

Not recognized: ``the Ministry`` alone (it is evidence for the last full form with that head), plans and programmes
that do not act, instruments (``Free Trade Agreement``), things abbreviated (``information technology (IT)``).
Known misses: companies of one plain word that only a reader knows (``Boeing``) outside an office or apposition.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from digest.extract.allegiance import likely_body_country
from digest.extract.bodies import body_at
from digest.extract.names import is_acronym
from digest.extract.phrases import GEO, Phrase, is_place, phrases
from digest.extract.reading import NameSpan, PlaceSpan, Reading, Taken, inside, occurrences
from digest.lexicons import words
from digest.records import Doubt, OrganizationNamed

_DOUBTFUL = words("organizations", "doubtful")
_SPACES = re.compile(r"\s+")
_PLANS = words("organizations", "plans")
_FORMS = words("organizations", "forms")
#: Kinds of body that often belong to several countries.
_SHARED = frozenset(("international", "council", "programme", "association"))
#: Kinds of body that belong to one country even where the text does not say to which.
_NATIONAL = frozenset(
    [
        "ministry",
        "department",
        "agency",
        "police",
        "armed-forces",
        "legislature",
        "court",
        "university",
        "hospital",
        "local-government",
        "company",
        "bank",
    ]
)
_PLURALS = words("organizations", "plurals")
_COMMON = words("organizations", "common")
_WEAK = words("organizations", "weak")
_PORTFOLIO = words("offices", "portfolio")
_COURTS = frozenset(
    (
        "Supreme",
        "High",
        "Constitutional",
        "International",
        "Federal",
        "District",
        "Appeals",
        "Criminal",
        "Circuit",
        "Administrative",
        "Justice",
    )
)
_NOT_NAMES = words("people", "not_names")
_ACRONYM = re.compile(
    r"\(\s*(?:the\s+|or\s+)?[“\"]?([A-Z][A-Za-z]*[A-Z][A-Za-z&]*(?:[ -][A-Z][a-z]+)?)[”\"]?\s*(?=[),;])"
)
_ACRONYM_FIRST = re.compile(r"\b([A-Z]{2,}[A-Za-z]*) \((?:the )?(?=[A-Z])")
_APPOSITION = re.compile(r"(?P<name>[A-Z][\w&.-]*(?: [A-Z][\w&.-]*){0,3}), (?:an?|one of) [^.;()]{0,60}\Z")
_ACTS = re.compile(
    r"(?:['’]s\b|\s+(?:also\s+|has\s+|have\s+|will\s+|and\s+)?(?:said|says|announced|signed|launched|added|stated|noted|plans|opened|hosted|"
    r"reported|confirmed|agreed|welcomed|selected|joined|established|developed|provides|provided|operates|will|has|chief|president|director|chairman|chairwoman|spokes\w+|officials?|executives?)\b)"
)
_NOT_BODIES = words("organizations", "not_bodies")


class Found(NamedTuple):
    """A body's mention before merging; offsets are of ``Reading.full``."""

    start: int
    end: int
    name: str
    acronym: str | None
    kind: str | None
    country: str | None  #: only where the lexicon says it
    rule: str


# Finding --------------------------------------------------------------------------------------------------------


def find(reading: Reading) -> tuple[NameSpan, ...]:
    """Every mention of a body, in order of the text; the key is the index in what ``read`` returns."""
    if not reading.article.language.startswith("en"):
        return ()
    found = _clear(reading, [*_by_head(reading), *_known(reading), *_small_ministries(reading)])
    found = _with_acronyms(reading, found)
    found += _clear(
        reading,
        [*_appositions(reading), *_named_firms(reading), *_of_officials(reading), *_acting_acronyms(reading)],
        found,
    )
    found += _clear(reading, _listed(reading, found), found)
    return _numbered(reading, found)


def _by_head(reading: Reading) -> list[Found]:
    found = []
    for p in phrases(reading, ("orghead",)):
        covered = -1
        for h in sorted(p.head):
            if h < covered:
                continue
            body = body_at(p, h)
            if body is None:
                continue
            covered = body.last
            start, end = p.span(body.first, body.last)
            text = _SPACES.sub(" ", reading.full[start:end])
            item = Found(start, end, text, None, body.kind, None, "head")
            if p.title_case or _too_vague(reading, p, body.first, body.last, body.head, item):
                continue
            found.append(item)
    return found


def _too_vague(reading: Reading, p: Phrase, first: int, last: int, head: str, item: Found) -> bool:
    """Whether the words name a plan or a place rather than a body, as far as the article shows."""
    if (
        _all_field(p, first, last, head)
        or (head in _PLURALS and p.geo.get(first + 1, (0,))[0] != last)
        or _longer_name(p, last)
    ):
        return True
    if p.words[last - 1] == head and all(p.words[i] in _COMMON for i in range(first, last - 1)):
        return True
    if (head not in _DOUBTFUL and head not in _PLANS) or p.words[last - 1] in _FORMS:
        return False
    if p.words[last] == "(" and is_acronym(p.words[last + 1]):
        return False
    if head not in _PLANS and _ACTS.match(reading.full, item.end):
        return False
    reading.doubts.append(
        Doubt(
            "organizations",
            item.name,
            f"“{head}” may name a thing, and the text does not show it acting",
            reading.evidence(item.start, item.end),
            "head",
        )
    )
    return True


def _longer_name(p: Phrase, last: int) -> bool:
    """Whether a capital follows that begins nothing of its own: ``Clinical Laboratory Improvement Amendments``."""
    word = p.words[last]
    if not p.capital(last) or last in p.office or last in p.honorific or last in p.geo or p.title_case:
        return False
    return (
        word in _PORTFOLIO
        or last in p.head
        or word in ("Meeting", "Conference", "Agreement", "Act", "Improvement", "Summit", "Forum", "Day")
    )


def _all_field(p: Phrase, first: int, last: int, head: str) -> bool:
    """``Foreign Direct Investment``, ``Dukes Court``: a plain word closing words that no body is named by."""
    if head not in _WEAK:
        return False
    if head == "Court":
        return not any(p.words[i] in _COURTS for i in range(first, last)) and "of" not in [
            p.words[i] for i in range(first, last)
        ]
    if head not in _PORTFOLIO or first in p.geo:
        return False
    return all(
        p.words[i] in _PORTFOLIO or p.words[i] in ("and", "&", ",", "of", "for", "Direct") for i in range(first, last)
    )


def _known(reading: Reading) -> list[Found]:
    found = []
    for hit in reading.hits.get("orgname", ()):
        name, acronym, kind, country = hit.value
        if name in ("UN", "United Nations", "European Commission") and _goes_on(reading, hit.end):
            continue
        if kind in ("office", "government") and not _ACTS.match(reading.full, hit.end):
            continue  # "in Downing Street" is a place
        found.append(Found(hit.start, hit.end, name, acronym, kind, country, "known-name"))
    return found


def _goes_on(reading: Reading, end: int) -> bool:
    """Whether a capital follows that names no office: ``United Nations Convention on …``."""
    if not re.match(r"\s[A-Z]", reading.full[end : end + 2]):
        return False
    return not any(h.start == end + 1 for h in inside(reading.hits.get("office", []), end, end + 2))


_SMALL_MINISTRY = re.compile(r"(?:[a-z]+(?:,? and [a-z]+)? )?(?:ministry|department)\b")


def _small_ministries(reading: Reading) -> list[Found]:
    """Ministries in small letters beside a country: ``Britain's defense ministry``, ``the Danish foreign ministry``."""
    found = []
    for kind in GEO:
        for hit in reading.hits.get(kind, ()):
            start = hit.end + 1 + 2 * (reading.full[hit.end : hit.end + 2] in ("'s", "’s"))
            m = _SMALL_MINISTRY.match(reading.full, start)
            if m and m.group().split()[0].title() in _PORTFOLIO:
                found.append(Found(start, m.end(), m.group(), None, "ministry", None, "ministry-in-small-letters"))
    return found


def _clear(reading: Reading, found: list[Found], before: list[Found] | None = None) -> list[Found]:
    """Those of ``found`` that overlap no person's name and nothing found before; of two that overlap, the longer."""
    taken = Taken((f.start, f.end) for f in before or ())
    kept = []
    for item in sorted(found, key=lambda f: (f.start - f.end, f.start)):
        person = any(
            s.start < item.end and item.start < s.end and (s.key >= 0 or s.end > item.end)
            for s in inside(reading.people, item.start - 80, item.end)
        )
        if not person and taken.take(item.start, item.end):
            kept.append(item)
    return sorted(kept)


def _with_acronyms(reading: Reading, found: list[Found]) -> list[Found]:
    """Acronyms tied to their long forms, either way round, and every later mention of a defined acronym."""
    full = reading.full
    by_end = {f.end: i for i, f in enumerate(found)}
    by_start = {f.start: i for i, f in enumerate(found)}
    for m in _ACRONYM.finditer(full):
        before = m.start() - (full[m.start() - 1] == " ")
        acronym = m.group(1)
        i = by_end.get(before)
        if i is not None:
            found[i] = found[i]._replace(acronym=acronym)
        elif acronym.upper() not in _NOT_BODIES:
            long = _long_form(full, before, acronym)
            if long is not None and _is_body(reading, long, acronym):
                found.append(Found(long, before, full[long:before], acronym, None, None, "acronym-defined"))
    for m in _ACRONYM_FIRST.finditer(full):
        i = by_start.get(m.end())
        if i is not None and found[i].acronym is None and reading.full[found[i].end : found[i].end + 1] == ")":
            found[i] = found[i]._replace(acronym=m.group(1))
    return found


def _long_form(full: str, end: int, acronym: str) -> int | None:
    """Where the long form begins whose capitals the acronym takes, read backwards (Schwartz and Hearst's idea)."""
    letters = [c for c in acronym if c.isupper()]
    starts = [m.start() for m in re.finditer(r"[^\W_][\w’'-]*", full[max(0, end - 120) : end])]
    base = max(0, end - 120)
    i = len(starts) - 1
    for letter in reversed(letters):
        while i >= 0 and full[base + starts[i]].upper() != letter:
            word = full[base + starts[i] : base + starts[i] + 4].split(" ")[0]
            if word[:1].islower() and word not in ("of", "and", "for", "the", "in", "on", "to", "de"):
                return None
            i -= 1
        if i < 0 or not full[base + starts[i]].isupper():
            return None
        i -= 1
    start = base + starts[i + 1]
    return start if "\n" not in full[start:end] and "." not in full[start:end] else None


_INSTRUMENT = re.compile(
    r"(?i)\b(agreement|memorand|letter|protocol|treaty|convention|accord|framework|act|plan|goals?|system|technolog\w+|products?|zone|index|data|disease|syndrome|virus)\b"
)


def _is_body(reading: Reading, start: int, acronym: str) -> bool:
    """Whether a long form without a head is a body: it is no instrument, and the text makes it act."""
    long = reading.full[start : start + 100].split("(")[0]
    if _INSTRUMENT.search(long):
        return False
    ends = (end for _, end in occurrences(reading.full, acronym))
    return any(_ACTS.match(reading.full, end + (reading.full[end : end + 1] == ")")) for end in ends)


def _appositions(reading: Reading) -> list[Found]:
    """Names that an apposition calls a firm: ``Zento, a digital payments firm``."""
    found = []
    for hit in reading.hits.get("firm", ()):
        m = _APPOSITION.search(reading.full, max(0, hit.start - 120), hit.start)
        if m is None:
            continue
        name, start = m.group("name"), m.start("name")
        if name.split()[0] not in _NOT_NAMES and not _holds_other(reading, start, start + len(name)):
            found.append(Found(start, start + len(name), name, None, "company", None, "firm-apposition"))
    return found


def _holds_other(reading: Reading, start: int, end: int) -> bool:
    """Whether a place, an office or a date stands in the words."""
    kinds = (*GEO, "office", "month", "weekday")
    return any(inside(reading.hits[kind], start, end) for kind in kinds if kind in reading.hits)


_FIRM_NAME = re.compile(r"\s(?P<name>[A-Z][\w&.-]*\w(?:\s[A-Z][\w&.-]*\w){0,3})(?=[,;]|\.\s|\s[a-z(]|['’]s)")


def _named_firms(reading: Reading) -> list[Found]:
    """A firm named right after its noun: ``oil giant Petrolina``, ``the investment bank Orin Partners``."""
    found = []
    for hit in reading.hits.get("firm", ()):
        m = _FIRM_NAME.match(reading.full, hit.end)
        if m is None:
            continue
        start, end = m.span("name")
        first = m.group("name").split()[0]
        if first not in _NOT_NAMES and first not in _PORTFOLIO and not _starts_otherwise(reading, start):
            found.append(Found(start, end, m.group("name"), None, "company", None, "firm-name"))
    return found


def _starts_otherwise(reading: Reading, start: int) -> bool:
    """Whether an office, a date, a place or a form of address begins there."""
    kinds = (*GEO, "office", "officeplural", "month", "weekday", "honorific")
    return any(inside(reading.hits[kind], start, start + 1) for kind in kinds if kind in reading.hits)


def _of_officials(reading: Reading) -> list[Found]:
    found = []
    for claim in reading.claims:
        if claim.organization is not None:
            start, end = claim.organization
            name = _SPACES.sub(" ", reading.full[start:end])
            if name.upper() not in _NOT_BODIES and not is_place(reading, start, end):
                found.append(Found(start, end, name, name if is_acronym(name) else None, None, None, "official-body"))
    return found


_BARE_ACRONYM = re.compile(r"(?<![\w(“\"'’.-])[A-Z]{3,8}(?![\w-])")
_THE_ACTS = re.compile(r"\s(?:also |has |have |had |then |later )?[a-z]{3,}ed\b")


def _acting_acronyms(reading: Reading) -> list[Found]:
    """Acronyms never spelled out that say, sign or own something: ``BCFSA said``, ``The LMO also hailed``."""
    full = reading.full
    plans = {
        m.group(1) for m in _ACRONYM.finditer(full) if _INSTRUMENT.search(full[max(0, m.start() - 60) : m.start()])
    }
    found = []
    for m in _BARE_ACRONYM.finditer(full):
        word = m.group()
        if (
            word in _NOT_BODIES
            or word in plans
            or is_place(reading, m.start(), m.end())
            or _in_capitals(full, m.start())
        ):
            continue
        the = full[m.start() - 4 : m.start()] in ("The ", "the ")
        if _ACTS.match(full, m.end()) or (the and _THE_ACTS.match(full, m.end())):
            found.append(Found(m.start(), m.end(), word, word, None, None, "acronym-actor"))
    return found


def _in_capitals(full: str, position: int) -> bool:
    """Whether the words around are all in capitals, so that capitals make no acronym."""
    return not any(c.islower() for c in full[max(0, position - 20) : position + 20])


_ITEM = re.compile(r"(?:,? and |, (?:and )?(?:the )?)(?P<name>[A-Z]{3,8})\b(?=,| and |\.|;| to | for | in )")


def _listed(reading: Reading, found: list[Found]) -> list[Found]:
    """Acronyms in a list of bodies: ``the World Bank, BCFSA and LMO``."""
    listed = []
    for item in found:
        end = item.end
        while (m := _ITEM.match(reading.full, end)) and m.group("name") not in _NOT_BODIES:
            listed.append(Found(m.start("name"), m.end("name"), m.group("name"), m.group("name"), None, None, "listed"))
            end = m.end("name")
    return [f for f in listed if not is_place(reading, f.start, f.end)]


# Merging --------------------------------------------------------------------------------------------------------


@lru_cache(maxsize=4096)
def _fold(name: str) -> str:
    return re.sub(r"[^\w]+", " ", name.casefold().replace("’s", "").replace("'s", "")).strip().removeprefix("the ")


def _numbered(reading: Reading, found: list[Found]) -> tuple[NameSpan, ...]:
    """Mentions of one body under one key: equal names, an acronym, or a form cut of a fuller one."""
    found = sorted(found)
    groups: list[list[Found]] = []
    index: dict[str, int] = {}  #: folded name or acronym -> group
    initials: dict[str, set[int]] = {}
    cuts: dict[str, set[int]] = {}  #: first or last words of a name -> groups
    for item in found:
        name = _fold(item.name)
        forms = [name, *([_fold(item.acronym)] if item.acronym else [])]
        group = next((index[f] for f in forms if f in index), None)
        if group is None:
            same = initials.get(item.name, set()) or cuts.get(name, set()) | {
                index[c] for c in _cuts(name) if c in index
            }
            group = next(iter(same)) if len(same) == 1 else None
        if group is None:
            group = len(groups)
            groups.append([])
        groups[group].append(item)
        for form in forms:
            index.setdefault(form, group)
        initials.setdefault(_initials(item.name), set()).add(group)
        for cut in _cuts(name):
            cuts.setdefault(cut, set()).add(group)
    names = [_fullest(group) for group in groups]
    spans = [NameSpan(f.start, f.end, names[key], key, f.rule) for key, group in enumerate(groups) for f in group]
    spans += _acronym_mentions(reading, groups, names, spans)
    return tuple(sorted(spans))


def _initials(name: str) -> str:
    """The capitals that begin the words: ``Orient Health Services``, OHS; the name itself where it is one word."""
    letters = "".join(w[0] for w in re.findall(r"[A-Z][\w’'-]*", name))
    return letters if len(letters) > 1 else name


def _cuts(folded: str) -> list[str]:
    """The name's first and last words, two at least: ``the Heart Association`` of a longer name."""
    parts = folded.split()
    if len(parts) > 14:  # no name is so long
        return []
    return [c for n in range(2, len(parts)) for c in (" ".join(parts[:n]), " ".join(parts[-n:]))]


def _fullest(group: list[Found]) -> str:
    """The name shown: the longest that is no acronym, as first written."""
    return max((f.name for f in group), key=lambda n: (not is_acronym(n), len(n)))


def _acronym_mentions(
    reading: Reading, groups: list[list[Found]], names: list[str], spans: list[NameSpan]
) -> list[NameSpan]:
    taken = Taken((s.start, s.end) for s in spans)
    found = []
    for key, group in enumerate(groups):
        for acronym in sorted({f.acronym for f in group if f.acronym}):
            for start, end in occurrences(reading.full, acronym):
                if taken.take(start, end):
                    found.append(NameSpan(start, end, names[key], key, "acronym"))
    return found


# Reading --------------------------------------------------------------------------------------------------------


def read(reading: Reading) -> tuple[OrganizationNamed, ...]:
    """The bodies of ``find`` with acronym, kind and country; index = key."""
    groups: dict[int, list[NameSpan]] = {}
    for span in reading.bodies:
        if span.key >= 0:
            groups.setdefault(span.key, []).append(span)
    return tuple(_organization(reading, groups[key]) for key in sorted(groups))


def _organization(reading: Reading, mentions: list[NameSpan]) -> OrganizationNamed:
    name = mentions[0].name
    forms = {reading.full[m.start : m.end] for m in mentions}
    known = next((h.value for h in reading.hits.get("orgname", ()) if any(m.start == h.start for m in mentions)), None)
    acronym = next((f for f in sorted(forms) if is_acronym(f) and f != name), None) or _acronym_beside(
        reading, mentions
    )
    kind = (known[2] if known else None) or _kind(name)
    country = known[3] if known else _country(reading, mentions, kind)
    evidence = tuple(
        reading.evidence(m.start, m.end)
        for m in sorted(mentions, key=lambda m: (reading.full[m.start : m.end] != name, m.start))
    )
    acronym = acronym or (known[1] if known else None) or (name if is_acronym(name) else None)
    return OrganizationNamed(name, acronym, kind, country, evidence, mentions[0].rule)


def _acronym_beside(reading: Reading, mentions: list[NameSpan]) -> str | None:
    for mention in mentions:
        m = _ACRONYM.match(reading.full, mention.end + 1)
        if m:
            return m.group(1)
    return None


def _kind(name: str) -> str | None:
    from digest.lexicons import lexicon

    heads: dict[str, str] = lexicon("organizations")["literals"]["orghead"]
    parts = name.split()
    for size in (3, 2, 1):
        for at in (0, len(parts) - size):
            if at >= 0 and " ".join(parts[at : at + size]) in heads:
                return heads[" ".join(parts[at : at + size])]
    return next((heads[w] for w in parts if w in heads), None)


def _country(reading: Reading, mentions: list[NameSpan], kind: str | None) -> str | None:
    """The body's country: named in its name, beside its first mentions, or null where two are or none is."""
    for mention in mentions:
        named = list(dict.fromkeys(s.code for s in inside(reading.places, mention.start, mention.end)))
        if kind == "embassy" and named:
            return named[0]
        if len(named) == 1:
            return named[0]
        if named:
            return None
    for mention in mentions:
        beside = _beside(reading, mention)
        if beside is not None:
            return beside.code
    return None


def settle(reading: Reading) -> tuple[OrganizationNamed, ...]:
    """The bodies again, those without a country given their officials' or, of national kinds, the likeliest one."""
    spans: dict[int, list[NameSpan]] = {}
    for span in reading.bodies:
        spans.setdefault(span.key, []).append(span)
    settled = []
    for key, body in enumerate(reading.organizations):
        if body.country is None and body.kind not in _SHARED:
            codes = {o.country for o in reading.officials if o.organization == body.name and o.country}
            code = codes.pop() if len(codes) == 1 else None
            if code is None and body.kind in _NATIONAL:
                code = likely_body_country(reading, spans[key])
            body = replace(body, country=code)
        settled.append(body)
    return tuple(settled)


_BEFORE_BODY = re.compile(r"(?:['’]s?)?\s+(?:own\s+|new\s+|state\s+)?(?:the\s+)?")
_AFTER_BODY = re.compile(
    r"""(?:\s*\([A-Z]\w+\))?,?\s+
    (?:(?:an?|the)\s[\w\s-]{0,50}?\s)?
    (?:(?:of|in|from|under|run\sby|owned\sby|located\sin|based\sin)\s+)?(?:the\s+)?""",
    re.VERBOSE,
)


def _beside(reading: Reading, mention: NameSpan) -> PlaceSpan | None:
    """A country right before (``Qatar’s``, ``Saudi``) or after (``of Armenia``, ``in Korea``, ``under Oman’s``)."""
    for span in inside(reading.places, mention.start - 40, mention.start):
        if _BEFORE_BODY.fullmatch(reading.full, span.end, mention.start):
            return span
    for span in inside(reading.places, mention.end, mention.end + 90):
        if _AFTER_BODY.fullmatch(reading.full, mention.end, span.start):
            return span
    return None
