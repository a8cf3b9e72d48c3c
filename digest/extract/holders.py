"""Who holds an office: the name beside it, before or after, and what follows the name. Shared; extracts nothing."""

from __future__ import annotations

from digest.extract.listed_holders import Found, listed_holders, skip_honorifics
from digest.extract.names import is_acronym, name_at, name_before
from digest.extract.office_parts import POSSESSIVE, Span, body_from, country_in
from digest.extract.offices import STYLES, Office, office_at
from digest.extract.phrases import Phrase
from digest.extract.reading import Claim, Reading
from digest.lexicons import small_words, words
from digest.records import Doubt

_RANKS = small_words("offices", "rank")
_NOT_POSTS = words("offices", "not_posts")
_PORTFOLIO = words("offices", "portfolio")
_FAMILY_FIRST = words("people", "family_first")
_OPENERS = frozenset((",", "(", ":", "–", "-", "—"))
_CLOSERS = frozenset((",", ")", ".", "and", "has", "will", "said", "also", "to", ";", "with", "on", "during"))
_DETERMINERS = frozenset(
    ("the", "a", "an", "its", "their", "his", "her", "current", "new", "our", "who", "as", "incumbent", "present")
)
_IS = frozenset(("is", "was", "serves", "became", "appointed", "named", "elected", "remains"))


#: What says the office of another: an office told of the same name says more.
_LIKE_ANOTHER = frozenset(("counterpart", "colleague", "opposite number"))
#: Offices whose holder one name is enough for, with the country before: ``Turkish president Erdem``.
_RULERS = frozenset(("president", "prime minister", "premier", "chancellor", "foreign minister"))


def _name_after(p: Phrase, office: Office) -> Found | None:
    """The name right after the office, directly, in honorifics, after a comma or in brackets."""
    w = p.words
    j = office.last
    comma = w[j] in _OPENERS
    k = skip_honorifics(p, j + comma)
    end = name_at(p, k)
    if end == k:
        return None
    honoured = k > j + comma
    if not _plausible(p, k, end, office, honoured):
        return None
    if not comma:
        return Found(4, k, end, "office-name")
    if honoured:
        return Found(4, k, end, "office-comma-name")
    if end - k >= 2 and w[j] in (",", "(") and w[end] in _CLOSERS:
        return Found(2, k, end, "office-comma-name")
    return None


#: What is called after a person: "James Hale Memorial", "the Ana Ruiz Prize".
_THINGS = frozenset(
    ("Memorial", "Symposium", "Award", "Prize", "Lecture", "Scholarship", "Fellowship", "Hall", "Library", "Stadium")
)
_PROFESSION = ("ologist", "ician", "Specialist", "Officer", "Studies")


def _plausible(p: Phrase, first: int, last: int, office: Office, honoured: bool) -> bool:
    """Whether the words can be a person's name there: more than one, or one that nothing else explains."""
    word = p.words[first]
    if _opens_body_name(p, last) or p.words[last] in _THINGS or p.words[last - 1].endswith(_PROFESSION):
        return False
    if last - first > 1 or honoured:
        return not (is_acronym(word) and is_acronym(p.words[last - 1]) and last - first > 1 and not p.title_case)
    if is_acronym(word) or word in _PORTFOLIO or first in p.geo or first in p.head:
        return False
    return p.capital(office.head) or word in _FAMILY_FIRST or (office.country is not None and office.word in _RULERS)


def _opens_body_name(p: Phrase, i: int) -> bool:
    """Whether a body's name goes on at token ``i``: ``Sir John Example Defence University``."""
    k = i
    while k < i + 3 and p.capital(k) and k not in p.office and k not in p.honorific:
        if k in p.head and (p.words[k] not in _PORTFOLIO or p.words[k] in ("University", "School")):
            return True
        k += 1
    return False


def _name_before(p: Phrase, office: Office) -> Found | None:
    """The name before the office: ``Name, office``, ``Name (office``, ``Name as office``, ``Name is the office``."""
    i = office.first
    w = p.words
    while w[i - 1].lower() in _DETERMINERS or i - 1 in p.honorific_end:
        i = p.honorific_end.get(i - 1, i - 1)  # "Ana Ruiz, the Hon’ble Minister of Trade"
    before = _link(p, i, office.first)
    if before is None:
        return None
    rule, end = before
    if w[end - 1] == ")" and w[end - 3] == "(":
        end -= 3
    first = name_before(p, end)
    if first == end or (end - first < 2 and first - 1 not in p.honorific_end) or _is_body(p, first, end):
        return None
    return Found(3, first, _trim_suffix(p, first, end), rule)


def _link(p: Phrase, i: int, first: int) -> tuple[str, int] | None:
    """What ties a name before token ``i`` to the office at ``first``: the rule, and the end of the name."""
    w = p.words
    if w[i - 1] in POSSESSIVE and w[i - 2].islower() and w[i - 3] in _DETERMINERS:
        i -= 3  # "Ana Ruiz, the company’s Chief Executive"
    link = w[i - 1]
    if link in (",", "–", "-", "—"):
        return "name-comma-office", i - 1
    if link == "(":
        return "name-bracket-office", i - 1
    if link in _IS:
        end = i - 1 - (w[i - 2] == "who")
        return "name-is-office", end - (w[end - 1] == ",")
    if i < first and w[i] == "as":
        return "name-is-office", i
    return ("name-office", i) if i == first and _country_ahead(p, i) else None


def _country_ahead(p: Phrase, i: int) -> bool:
    """Whether a country’s name between a person’s and an office parts them: ``Omar Paz Norland Minister of Trade``."""
    country = p.geo.get(i)
    if country is None or country[1] != "name" or country[0] in p.geo or p.words[country[0]] in POSSESSIVE:
        return False
    return p.capital(i - 1) and p.capital(i - 2) and i - 1 not in p.geo_end and i - 2 not in p.geo_end


def _trim_suffix(p: Phrase, first: int, end: int) -> int:
    stop = name_at(p, first)
    return stop if first < stop <= end else end


def _is_body(p: Phrase, first: int, end: int) -> bool:
    called = first - 1 in p.honorific_end and end - first > 1  # "Mr. WADA Ken" is no agency
    return any(
        (i in p.head and p.words[i] not in _PORTFOLIO) or (i in p.body and not (called and i == first))
        for i in range(first, end)
    )


def phrase_claims(reading: Reading, p: Phrase) -> list[Claim]:
    """The claims of one sentence, those of names first."""
    best: dict[tuple[int, int], tuple[int, Claim]] = {}
    unnamed: list[Claim] = []
    covered = -1
    w = p.words
    apposed: dict[int, Span] = {}  # where a counterpart's own office begins: "his Chadian counterpart, President Keita"
    by_comma: set[int] = set()  # names that the office before them took over a comma: "the PM, Ana Ruiz, the …"
    for h in sorted(p.office):
        if h < covered or _is_rank(p, h):
            continue
        office = office_at(p, h)
        if office.country is None and office.first in apposed:
            office = office._replace(country=apposed[office.first])
        after, before = _name_after(p, office), _name_before(p, office)
        if after and before and before.first in by_comma:
            before = None
        if after and before and _each_in_commas(p, before, after):
            after = None
        found = after if after and (before is None or after.strength >= before.strength) else before
        if found is None:
            if office.country is not None:
                if office.word in _LIKE_ANOTHER:
                    apposed[office.last + (w[office.last] == ",")] = office.country
                unnamed.append(_unnamed(p, office, office.country))
            continue
        if found is after:
            covered = found.last
            if found.rule == "office-comma-name" and not before:
                by_comma.add(found.first)
        if _rejected(reading, p, office, found):
            continue
        claim = _claim(p, office, found)
        key = (found.first, found.last)
        weak = office.word in _LIKE_ANOTHER or (office.bare and office.word == "ambassador")
        strength = found.strength - 4 * (claim.office.lower() in STYLES) - 2 * weak
        if key not in best or best[key][0] < strength:
            best[key] = (strength, claim)
    listed = [_claim(p, office, found) for h in p.plural for office, found in listed_holders(p, h)]
    return [claim for _, claim in best.values()] + listed + unnamed


def _each_in_commas(p: Phrase, before: Found, after: Found) -> bool:
    """Whether both names have their offices behind them: ``H.E. Ana Ruiz, President of X, H.E. Omar Keita, …``."""
    led = before.first - 1 in p.honorific_end or p.words[before.first - 1] == "." or before.first in p.office_end
    if not led or after.rule != "office-comma-name" or p.words[after.last] not in (",", "-", "–"):
        return False
    k = after.last + 1 + (p.words[after.last + 1] == "the")
    return any(i in p.office for i in range(k, k + 3))


def _is_rank(p: Phrase, h: int) -> bool:
    """Whether the office at ``h`` is the rank of the one behind it: ``Secretary General``."""
    return h + 1 in p.office and h + 1 == p.office[h][0] and p.words[h].lower() in _RANKS


def _unnamed(p: Phrase, office: Office, country: Span) -> Claim:
    start, end = p.span(office.first, office.last)
    return Claim(start, start, start, end, "", office.office, None, country, -1, "unnamed")


def _rejected(reading: Reading, p: Phrase, office: Office, found: Found) -> bool:
    """Whether the office is no longer held, or is no post; both go to the curator's list."""
    if office.past:
        reason = "the text says that the office is no longer held"
    elif office.word == "cs" and office.bare:  # "CS Hale", not "Health CS Omar Otieno"
        reason = "two letters are no office"
    elif office.word == "member" and p.words[office.last] == "for" and p.capital(office.last + 1):
        return False  # "Omar Keita, member for Lower Niala": of parliament
    elif office.word in _NOT_POSTS and office.body is None and " and " not in office.office:
        reason = f"“{office.office}” is not an office"
    else:
        return False
    span = reading.evidence(*p.span(found.first, found.last))
    reading.doubts.append(Doubt("officials", p.text(found.first, found.last), reason, span, found.rule))
    return True


def _claim(p: Phrase, office: Office, found: Found) -> Claim:
    first = min(office.first, found.first)
    country, body, last = _after_name(p, office, found)
    start, end = p.span(found.first, found.last)
    return Claim(
        start=start,
        end=end,
        first=p.starts[first],
        last=p.span(first, max(office.last, last))[1],
        name=" ".join(p.text(found.first, found.last).split()),
        office=office.office,
        organization=office.body or body,
        country=office.country or country,
        key=-1,
        rule=found.rule,
    )


def _after_name(p: Phrase, office: Office, found: Found) -> tuple[Span | None, Span | None, int]:
    """The country or body that follows the name: ``President Ana Ruiz of Chad``, ``Bishop Ode of the … Church``."""
    j = found.last
    k = j + 1 + (p.words[j + 1] == "the")
    if p.words[j] == "(" and k in p.geo and p.words[p.geo[k][0]] == ")":  # "President Ana Ruiz (Norland)"
        return p.span(k, p.geo[k][0]), None, p.geo[k][0] + 1
    if p.words[j] == "for" and k in p.geo and p.geo[k][1] == "name" and _signs_for(p, office, p.geo[k][0]):
        return p.span(k, p.geo[k][0]), None, p.geo[k][0]
    if p.words[j] not in ("of", "from") or office.last > found.first:
        return None, None, j
    if k in p.geo and p.geo[k][1] != "demonym" and not body_from(p, k) > p.geo[k][0]:
        return p.span(k, p.geo[k][0]), None, p.geo[k][0]
    body = body_from(p, k)
    return (country_in(p, k, body), p.span(k, body), body) if body else (None, None, j)


def _signs_for(p: Phrase, office: Office, end: int) -> bool:
    """Whether ``Minister Ana Ruiz for Chad`` tells on whose side she stands: the phrase ends, and she is no envoy."""
    ends = p.words[end] in ("", ",", ".", ";") or p.words[end] == "and"
    return ends and p.office.get(office.head, (0, "diplomat"))[1] != "diplomat"
