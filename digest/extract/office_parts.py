"""What follows an office: ``of …``, ``for …``, ``at …``, brackets, a second office; bodies read from their start.

Shared by the readers of offices; extracts nothing. All positions are token numbers of a ``Phrase``.
"""

from __future__ import annotations

from digest.extract.bodies import body_at, complement_end
from digest.extract.names import is_acronym, name_at
from digest.extract.phrases import Phrase
from digest.extract.realms import OPENS_REGION, realm_end, region_end
from digest.lexicons import small_words, words

_RANKS = small_words("offices", "rank")
_PARTS = words("organizations", "parts")
_SMALL_PARTS = small_words("organizations", "parts")
_PORTFOLIO = words("offices", "portfolio")
_PORTFOLIO_SMALL = small_words("offices", "portfolio")
_NOT_NAMES = words("people", "not_names")
_IN_PART = words("organizations", "common") | {"and", "&", "International"} | _PORTFOLIO | _PARTS
_INSIDE = frozenset(("and", "&", "of", "for", "the", ",", "-", "’s", "'s"))
_ACADEMIC = frozenset(("professor", "dean", "lecturer", "chair", "head", "director"))
_AFTER_SUBJECT = frozenset(("at", "in", "from", "who", "with", "said", "says", "of", "for", "to", "was", "is", "has"))
_JOINTS = frozenset(("of", "for", "to", "at", "in", "on", "with", "from", "and", "&", ",", "("))
_ARTICLES = frozenset(("the", "its", "their", "his", "her", "this", "that"))
#: Kinds of body that a state has one of, so that an office names it without more.
_OF_STATE = frozenset(("legislature", "police", "armed-forces", "government"))
#: Parts of a country behind their name: ``Governor of Tashkent Region``.
_LANDS = frozenset(("Region", "Province", "Oblast", "District", "County", "Governorate", "Prefecture", "State", "Krai"))
#: What serves a head of state or government.
_STAFFS = frozenset("Office Administration Cabinet Secretariat Chancellery Staff Department Delivery".split())
#: Scopes of offices whose holder is posted somewhere.
_POSTED = frozenset(("diplomat", "body", "role"))
#: Parts of a body, which an office names without an article.
_UNITS = frozenset(
    ("Division", "Department", "Section", "Unit", "Directorate", "Bureau", "Branch", "Desk", "Delegation")
)
#: What may stand behind an office and its fields of work.
_ENDS = frozenset((",", ".", ";", ")"))
POSSESSIVE = frozenset(("'s", "’s", "'", "’"))

#: Offsets in ``Reading.full``.
Span = tuple[int, int]
#: A part of an office: its end, what it is, the country and the body that it names.
Step = tuple[int, str, Span | None, Span | None]


def after_office(p: Phrase, j: int, h: int) -> tuple[int, Span | None, Span | None, int]:
    """How far the office at ``h`` reaches to the right of its head: (end, country, body, end of the office itself)."""
    w = p.words
    if p.capital(j):
        direct = _directly_after(p, j, h)
        if direct is not None:
            return direct
    cut = reach = j
    country: Span | None = None
    body: Span | None = None
    diplomat = (p.office.get(h) or p.plural[h])[1] == "diplomat"
    while True:
        word = w[j]
        if word in _JOINTS:
            step = _one_part(p, j, word, h)
            if step is None:
                return max(cut, reach) if body is None and country is None else j, country, body, cut
            end, part, code, found = step
            if word == "to" and country is not None and not diplomat:
                return j, country, body, cut  # "the visit of the President of Chad to Peru"
            if part == "compound":
                return end, country or code, body or found, end if diplomat else _before_country(p, end, code)
            if part == "office" or (part == "country" and (diplomat or word == "to")):
                cut = end
            if part in ("country", "body") or (part == "office" and found):
                country, body = country or code, body or found
            j = end
            if part == "skip":
                reach = j
        elif word == "here" and diplomat:
            j += 1
            reach = j
        elif body is not None and j in p.geo and p.geo[j][1] != "demonym" and not p.capital(p.geo[j][0]):
            j = p.geo[j][0]
        else:
            return j, country, body, cut


def _before_country(p: Phrase, end: int, country: Span | None) -> int:
    """Where an office ends that reaches to ``end`` with its country: ``… foreign minister`` of ``… of Colombia``."""
    first = p.geo_end.get(end - 1, end)
    if country is None or first == end or p.starts[first] != country[0]:
        return end
    first -= p.words[first - 1] == "the"
    return first - 1 if p.words[first - 1] in ("of", "for", "from") else end


def _directly_after(p: Phrase, j: int, h: int) -> tuple[int, Span | None, Span | None, int] | None:
    """A body or a field of work right behind the head, with no word between."""
    direct = body_from(p, j) if j not in p.office and j not in p.honorific else 0
    if direct > j + 1 and not p.title_case:  # "President Hilal Foundation Pakistan, Dr. …"
        return direct, country_in(p, j, direct), p.span(j, direct), j
    if is_acronym(p.words[j]) and p.words[j + 1] == "," and j not in p.geo:  # "the Commandant RMA, Maj. Gen. …"
        return j + 1, None, p.span(j, j + 1), j
    field = complement_end(p, j)
    if field > j and p.capital(h) and (name_at(p, field) > field + 1 or (field > j + 2 and p.words[field] in _ENDS)):
        return field, None, None, field  # "Director Allied Health Ana Ruiz", "Director Legal and Public Affairs, …"
    return None


def _one_part(p: Phrase, j: int, word: str, h: int) -> Step | None:
    """One ``of …``, ``for …``, ``at …`` after an office: its end, what it is, the country and body it names."""
    if word in ("and", "&", ","):
        return _compound(p, j + 1, word, h)
    if word == "(":
        return _bracketed(p, j)
    w = p.words
    k = j + 1 + (w[j + 1].lower() in _ARTICLES)
    realm = realm_end(p, k) if word == "of" and k > j + 1 else k
    if realm > k:  # "of the country’s General …", "of the host nation, Ana Ruiz"
        owned = w[realm] in POSSESSIVE
        k = realm + owned
        if not owned or not p.capital(k) or k in p.office or k in p.honorific:
            return k, "skip", None, None
    region = region_end(p, k) if w[k] in OPENS_REGION and word != "to" else k
    if region > k and region >= complement_end(
        p, k, small=True
    ):  # "Regional Director for the Near East and North Africa"
        return region, "office", None, None
    body = body_from(p, k)
    field = complement_end(p, k, small=True)
    if body and w[body] == "Affairs":  # "Minister of East African Community Affairs"
        return body + 1, "office", None, None
    if body and field >= body:
        body = 0
    if not body and word == "of" and _is_seat(p, k) and p.head[k][0] > k + 1:  # "Speaker of the National Assembly"
        return p.head[k][0], "office", None, None
    if body and (_is_part(p, k, body) or (k == j + 1 and _is_bare_part(p, k, body))):
        return body, "office", None, None
    if body and body in p.office and word == "of":  # "Special Representative of the UN Secretary General"
        return p.office[body][0], "office", None, p.span(k, body)
    geo = p.geo.get(k)
    if geo and geo[1] != "demonym" and body <= geo[0]:
        return _of_country(p, k, geo[0], word, h)
    if body and word == "of" and k == j + 1 and w[k] in _UNITS:  # "Head of Division for Trade"
        return body, "office", None, None
    if body:
        return body, "body", country_in(p, k, body), p.span(k, body)
    if word == "of" and w[k].islower() and w[j - 1].lower() in _ACADEMIC:
        field = next((i for i in range(k, k + 5) if not w[i].islower() or w[i] in _AFTER_SUBJECT), k + 5)
    if field > k:
        return field + (w[field] in _SMALL_PARTS), "office", None, None
    if k in p.office and word in ("of", "to", "for"):
        stop = p.office[k][0]
        if w[stop] in POSSESSIVE and w[stop + 1] in _STAFFS:  # "Head of the President’s Office"
            return stop + 2, "office", None, None
        inner_end, _, inner_body, inner_cut = after_office(p, stop, k)
        return max(inner_end, inner_cut), "office", None, inner_body
    return _unknown_part(p, j, k, word)


def _of_country(p: Phrase, k: int, end: int, word: str, h: int) -> Step | None:
    """The country at ``k`` after an office, or what belongs to it: ``of Oman``, ``of Oman’s Ministry of Health``."""
    if p.words[end] in POSSESSIVE:
        inner = body_from(p, end + 1)
        if inner:
            return inner, "body", p.span(k, end), p.span(end + 1, inner)
        field = complement_end(p, end + 1, small=p.words[h][:1].islower())
        return (field, "office", p.span(k, end), None) if field > end + 1 else None
    if word in ("of", "for", "from"):
        return end + (p.words[end] in _LANDS), "country", p.span(k, end), None
    if word == "in" and p.capital(end) and end not in p.office:  # "Chief Representative of JICA in Lima Ken Mori"
        return end, "skip", None, None
    if (
        word == "in"
        and (p.office.get(h) or p.plural[h])[1] in _POSTED
        and p.words[end] == ","
        and end + 1 in p.honorific
    ):
        return end, "skip", None, None  # "Special Representative in Norland, Mr Ken Mori"
    return (end, "country", None, None) if word == "to" else None


def _is_part(p: Phrase, first: int, last: int) -> bool:
    """Whether the words name a part of a body: ``the International Office``."""
    return p.words[last - 1] in _PARTS and _IN_PART.issuperset(p.words[first:last])


def _is_bare_part(p: Phrase, first: int, last: int) -> bool:
    """A part without an article: ``Director of Crop Services``, ``Head of Division for the Caribbean``."""
    if any(first <= i < last for i in p.geo) and p.words[first] not in _PARTS:
        return False
    return p.words[first] in _PARTS - {"Office", "Centre", "Center"} or p.words[last - 1] in (
        "Services",
        "Division",
        "Unit",
    )


def _unknown_part(p: Phrase, j: int, k: int, word: str) -> Step | None:
    """Capitalized words that no list knows after ``of``/``at``: a body by its own name, unless a person's follows."""
    w = p.words
    if word not in ("of", "at", "for", "to") or not p.capital(k):
        return None
    if _is_seat(p, k):
        return p.head[k][0], "office", None, None
    if w[k] == "Board":  # "Chairman of the Board Ana Ruiz"
        return k + 1, "office", None, None
    if w[k] in _NOT_NAMES:
        return None
    end = k
    while _is_own(p, end) and w[end] not in _NOT_NAMES:
        end += 1
        while w[end] in ("of", "and", "&") and _is_own(p, end + 1):
            end += 1
    if end == k or end - k > 6:
        return None
    abstract = end == k + 1 and word == "for" and w[k].endswith(_ABSTRACT)
    if abstract or w[end - 1] in _MATTERS:  # "Vice Minister for Multilateral Affairs"
        return end, "office", None, None
    if w[end] == "at" and p.capital(end + 1 + (w[end + 1] == "the")):  # "Director of Value at …"
        return end, "office", None, None
    if w[k - 1].lower() == "the" and word != "at":
        return end, "office", None, None
    return end, "body", country_in(p, k, end), p.span(k, end)


_ABSTRACT = ("tion", "ment", "ity", "ship", "ance", "ence", "ism", "ness")


def _is_seat(p: Phrase, k: int) -> bool:
    """What a state has one of, at ``k``: ``President of the Senate Ana Ruiz``, ``Governor of the Central Bank``."""
    return k in p.head and (p.head[k][1] in _OF_STATE or p.text(k, p.head[k][0]) == "Central Bank")


_MATTERS = frozenset(("Affairs", "Relations", "Cooperation", "Policy", "Issues", "Matters", "Operations"))


def _is_own(p: Phrase, i: int) -> bool:
    return p.capital(i) and i not in p.office and i not in p.honorific


def _compound(p: Phrase, k: int, word: str, first: int) -> Step | None:
    """A second office of the same person: ``Minister for Trade and Minister for Law``; or a body after a comma."""
    w = p.words
    held = p.text(first, (p.office.get(first) or p.plural[first])[0]).lower()
    deputy = held in _DEPUTIES or (held == w[k].lower() == "minister" and w[k + 1] in ("of", "for"))
    if word == "," and not (deputy and _office_ahead(p, k)):
        named = first > 1 and w[first - 1] == "," and p.capital(first - 2) and held not in STATE_OFFICES
        return _body_after_comma(p, k + (w[k] == "the"), named, held)
    h = k
    small = not p.capital(first)
    while (
        h not in p.office
        and h < k + 5
        and (w[h] in _PORTFOLIO or w[h].lower() in _RANKS or (small and w[h] in _PORTFOLIO_SMALL))
    ):
        h += 1
    if h not in p.office or p.capital(h) != p.capital(first):
        return None
    stop = p.office[h][0]
    end, country, found, cut = after_office(p, stop, h)
    if end == stop:
        if name_at(p, stop) > stop and not deputy:
            return None  # "the President and Prime Minister Park": two people
        if w[end] not in (",", ")") and not p.capital(end) and end not in p.honorific:
            return None
    return max(end, cut), "compound", country, found


#: Offices behind whose comma somebody else's body may stand.
STATE_OFFICES = frozenset(
    ("minister", "president", "prime minister", "ambassador", "secretary", "governor", "vice minister")
)
#: Offices that are held beside another: who is Deputy Prime Minister is minister of something too.
_DEPUTIES = frozenset(
    ("deputy prime minister", "first deputy prime minister", "vice prime minister", "vice premier", "vice-premier",
     "deputy premier", "vice president", "vice-president", "state counsellor", "state councilor", "state councillor",
     "tánaiste", "tanaiste")
)  # fmt: skip


def _office_ahead(p: Phrase, k: int) -> bool:
    """Whether an office in capitals begins at token ``k``, over ranks and fields."""
    while k not in p.office and p.capital(k) and (p.words[k] in _PORTFOLIO or p.words[k].lower() in _RANKS):
        k += 1
    return k in p.office and p.capital(k)


def _body_after_comma(p: Phrase, k: int, named: bool, held_by: str) -> Step | None:
    w = p.words
    body = body_from(p, k)
    if not body:
        return None
    end = body + 3 * (w[body] == "(" and w[body + 2] == ")")
    if k not in p.head and not (w[end] == "," and end + 1 in p.honorific):
        ranked = end in p.honorific and held_by not in STATE_OFFICES and body > k + 1
        if not (named and body > k + 1) and not ranked:
            return None
        return end, "body", country_in(p, k, end), p.span(k, body)  # "Ken Mori, Chief Representative, Japan … Agency"
    while w[end] in ("and", "&") and body_from(p, end + 1):
        end = body_from(p, end + 1)
    if end == body and w[end] != ",":
        return None
    return end, "body", country_in(p, k, end), p.span(k, body)


def _bracketed(p: Phrase, j: int) -> Step | None:
    """After an office, the body's acronym or the field of work in brackets: ``Permanent Secretary (Law)``."""
    w = p.words
    if w[j + 2] == ")" and is_acronym(w[j + 1]):
        if _initials_before(p, j).endswith(w[j + 1]):  # "Chief of Naval Staff (CNS)"
            return j + 3, "skip", None, None
        return j + 3, "body", None, p.span(j + 1, j + 2)
    close = next((k for k in range(j + 2, j + 6) if w[k] == ")"), 0)
    within = range(j + 1, close)
    plain = close and all(p.capital(k) or w[k] in ("and", "&") for k in within)
    if not plain or any(k in p.office or k in p.honorific for k in within) or name_at(p, j + 1) == close:
        return None
    body = body_from(p, close + 1)
    if body and (name_at(p, body) > body + 1 or body in p.honorific):  # "Secretary (Asia) Ministry of Trade Ana Ruiz"
        return body, "body", country_in(p, close + 1, body), p.span(close + 1, body)
    return close + 1, "office", None, None


def _initials_before(p: Phrase, j: int) -> str:
    """The capitals that begin the words before token ``j``, over small words."""
    k = j
    while k > 0 and (p.capital(k - 1) or p.words[k - 1] in ("of", "the", "and", "for")):
        k -= 1
    return "".join(word[0] for word in p.words[k:j] if word[0].isupper())


def body_from(p: Phrase, k: int) -> int:
    """The end of the body's name that begins at token ``k``; 0 where none does."""
    w = p.words
    geo = p.geo.get(k)
    best = p.body.get(k, 0) or (p.body.get(geo[0], 0) if geo else 0)  # "the Lithuanian Seimas"
    if p.head:
        for h in range(k, k + 9):
            if h in p.head:
                parsed = body_at(p, h)
                if parsed is not None:
                    if parsed.first > k:
                        break
                    if k < parsed.last:
                        best = max(best, parsed.last)
            if not w[h][:1].isupper() and w[h] not in _INSIDE:
                break
    if best:
        return best
    return k + 1 if is_acronym(w[k]) and k not in p.geo else 0


def country_in(p: Phrase, first: int, last: int) -> Span | None:
    """The country named between two tokens, where it is just one."""
    if not p.geo:
        return None
    inside = ((i, *p.geo[i]) for i in range(first, last) if i in p.geo)
    named = {value: p.span(i, end) for i, end, _, value in inside if end <= last}
    return next(iter(named.values())) if len(named) == 1 else None
