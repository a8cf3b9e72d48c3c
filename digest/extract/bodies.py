"""Bodies' names, read from their head outwards in a ``Phrase``: ``Ministry of Health``, ``Hanbit Medical Center``.

Shared; extracts nothing. All positions are token numbers. Known: fields of work joined by commas and ``and``, places,
possessives, company forms, heads that stand first (``University of …``) or last (``… University``).
"""

from __future__ import annotations

from typing import NamedTuple

from digest.extract.names import is_acronym, name_at
from digest.extract.phrases import Phrase
from digest.lexicons import small_words, words

_PORTFOLIO = words("offices", "portfolio")
_PORTFOLIO_SMALL = small_words("offices", "portfolio")
_FIRST_HEADS = words("organizations", "first")
_WEAK_HEADS = words("organizations", "weak")
_FORMS = words("organizations", "forms")
_FOUNDED = words("organizations", "founded")
_GENERIC = words("organizations", "generic")
_POSSESSED = words("organizations", "possessed")
_NOT_NAMES = words("people", "not_names")
_STOP_IN_BODY = _NOT_NAMES - _FIRST_HEADS - _WEAK_HEADS - _PORTFOLIO - words("organizations", "inside")
_NEVER_IN_BODY = _STOP_IN_BODY | _GENERIC
_POSSESSIVE = frozenset(("'s", "’s", "’", "'"))
_AND = frozenset(("and", "&"))
_JOINTS = frozenset(("and", "&", ",", "of", "for"))
_LINKS = frozenset(("of", "for", "on", "in", "to", "against", "de", "do", "della", "di", "der"))
_ARTICLES = frozenset(("the", "la", "los", "las", "les", "l"))
#: A name reaches at most so many tokens to the left of its head, and begins its last part at most so many behind it.
_LEFT, _RIGHT = 10, 24


class BodyParse(NamedTuple):
    """A body's name: tokens, kind and head."""

    first: int
    last: int  #: end exclusive
    kind: str
    head: str


def body_at(p: Phrase, h: int) -> BodyParse | None:
    """The body whose head stands at token ``h`` (a key of ``p.head``), or None where head and context make no name."""
    end, kind = p.head[h]
    head = p.text(h, end)
    first = _extend_left(p, h, end, head)
    last = _extend_right(p, h, end, head)
    w = p.words
    while first < h and (w[first] in _JOINTS or w[first] in _GENERIC):
        first += 1
    if head == "Air" and first == h and _airline(p, last):
        return BodyParse(h, last + 1, kind, head)
    if head == "Air" and (p.capital(last) or not any(i in p.geo for i in (*range(end, last), *range(first, h)))):
        return None
    if last == end and not any(_own_word(w[k]) for k in range(first, h)):
        return None  # the head alone makes no name
    return BodyParse(first, last, kind, head)


def _airline(p: Phrase, i: int) -> bool:
    """``Air Manuka``: one word behind, which is no field of work, office or head."""
    word = p.words[i]
    if not p.capital(i) or p.capital(i + 1) or len(word) < 4 or p.title_case:
        return False
    plain = word in _PORTFOLIO or word in _NOT_NAMES or word in _NOT_AIRLINES
    return not (plain or i in p.office or i in p.head or i in p.honorific)


_NOT_AIRLINES = frozenset(
    "Staff Attaché Attache Officer Officers Squadron Station Education"
    " Traffic Pollution Base Show Raid Raids Strike Strikes Mail Ticket Tickets Wing Corps Commodore Cargo Freight"
    " Cadets Ambulance Max Bridge Travel Links Link Connectivity Accident Fares Passenger".split()
)


#: Titles that stand inside bodies' names: "Princess Lina Hospital".
_ROYAL = frozenset(("King", "Queen", "Prince", "Princess", "Sultan", "Emperor", "Empress"))
_OWNED = ("-based", "-owned", "-led", "-backed", "-listed", "-run", "-funded", "-headquartered")


def _own_word(word: str) -> bool:
    return _is_capital(word) and word not in _GENERIC


def _is_capital(word: str) -> bool:
    """``Governance``, ``e-Governance``."""
    return word[:1].isupper() or (word[1:2] == "-" and word[2:3].isupper())


def _joins(p: Phrase, i: int) -> bool:
    """Whether the word at ``i`` can stand inside a body's name: a capital that begins no sentence and is no verb."""
    word = p.words[i]
    if "-" in word and word.endswith(_OWNED):
        return False  # "Lagos-based"
    return _is_capital(word) and word not in _NEVER_IN_BODY and i not in p.office and i not in p.honorific


# ── To the left of the head ──────────────────────────────────────────────────────────────────────────────────────
def _extend_left(p: Phrase, h: int, end: int, head: str) -> int:
    w = p.words
    i = h
    while i > 0 and h - i < _LEFT:
        if i - 1 in p.geo_end:
            start = p.geo_end[i - 1]
            if p.geo[start][1] != "demonym" and not p.capital(start):
                break
            i = start
        elif _joins(p, i - 1) or (w[i - 1] in _ROYAL and p.capital(i) and i < h):
            i -= 1
        elif not w[i - 1][:1].isalpha() or w[i - 1] in _JOINTS:
            if not _joint(p, i, h, head):
                break
            i -= 2
        else:
            break
    return i


def _joint(p: Phrase, i: int, h: int, head: str) -> bool:
    """Whether the small word or sign before token ``i`` ties the word before it to the name that ends with ``h``."""
    w = p.words
    word, before = w[i - 1], w[i - 2]
    if word in _POSSESSIVE:
        return before in _POSSESSED or _founder(p, i - 2, i, h)
    if word in _AND:
        return _left_and(p, i - 1)
    if word == ",":
        if i == h:
            return head in _FORMS and p.capital(i - 2)
        return before in _PORTFOLIO and not _AND.isdisjoint(w[i:h])  # commas join only when an "and" closes the list
    if word in ("of", "for"):
        if i < h and i - 2 in p.head and before in _FIRST_HEADS and w[h] not in _FIRST_HEADS:
            return True
        return word == "of" and i == h - 1 and head in _FORMS and p.capital(i - 2)
    return word in ("-", "–", "/") and p.capital(i - 2) and p.adjacent(i - 1) and p.adjacent(i)


def _founder(p: Phrase, i: int, after: int, h: int) -> bool:
    """Whether the possessive word at ``i`` is a founder's name in the body's: ``Hale’s Laboratories``."""
    if after != h or p.words[h] not in _FOUNDED:
        return False
    plain = p.capital(i) and i not in p.geo_end and not is_acronym(p.words[i]) and p.words[i] not in _NOT_NAMES
    return plain and all(end - 1 != i for end, _ in p.head.values())


def _left_and(p: Phrase, i: int) -> bool:
    """Whether the ``and`` at ``i`` joins two words of one name: ``Prospectors and Developers Association``."""
    left, right = p.words[i - 1], p.words[i + 1]
    if i - 1 in p.head and left not in _PORTFOLIO and left not in _WEAK_HEADS:
        return False
    if i - 1 in p.geo_end or not p.capital(i + 1):
        return False
    if left in _WEAK_HEADS and right in _WEAK_HEADS:
        return True
    if left.endswith("s") and right in _PORTFOLIO and p.words[i - 2] in ("National", "State", "Federal"):
        return True  # "National Aeronautics and Space Administration"
    return (left in _PORTFOLIO and (right in _PORTFOLIO or right.endswith(("s", "ing", "Excise")))) or (
        left.endswith("s") and right.endswith("s") and left[:1].isupper()
    )


# ── To the right of the head ─────────────────────────────────────────────────────────────────────────────────────
def _extend_right(p: Phrase, h: int, end: int, head: str) -> int:
    w = p.words
    j = _place_after(p, end, head)
    if head == "Public Service":  # "Federal Public Service Foreign Affairs"
        j = max(j, complement_end(p, end))
    if head.startswith("Chamber") and w[end - 1] == "Commerce":  # "Chamber of Commerce, Industry and Agriculture"
        j = max(j, complement_end(p, end - 1))
    j = _forms(p, j, head)
    if j == end and (head in _STATE_FIRMS or (head == "Company" and w[h - 1] in ("National", "State"))):
        return j + int(_joins(p, j) and w[j] not in _PORTFOLIO and j not in p.head and j not in p.geo)
    if head == "Service" and w[end] == "of" and end + 1 in p.geo and p.geo[end + 1][1] == "name":
        return p.geo[end + 1][0]  # "Skills Development Service of Korea"
    if head == "Service" and w[h - 1] in ("National", "Federal", "State"):
        head = "Agency"  # "National Service for Plant Health"
    if head not in _FIRST_HEADS and head.title() not in _FIRST_HEADS and not head.endswith((" School", " College")):
        return j
    if head.startswith("Universi") and head not in ("University", "Universities"):
        while _joins(p, j):
            j += 1
    if j == end and head in _CALLED and w[h - 1].lower() == "the" and not any(i in p.office for i in range(h - 5, h)):
        j = _own_name(p, end)
    while w[j] in _LINKS and j < end + _RIGHT:
        if w[j] in ("in", "to", "against") and not _keeps_place(head, w[j]):
            break
        k = j + 1 + (w[j + 1] in _ARTICLES)
        if head == "Office" and k in p.office and p.capital(k):
            j = p.office[k][0]  # "Office of the Attorney General"
            continue
        stop = _right_part(p, k, any(i in p.office for i in range(h - 5, h)))
        if stop == k:
            break
        j = stop
        if head == "Government" and k in p.geo:
            break  # "the Government of the Republic of Norland on Cooperation in Trade"
    return _forms(p, j) if j > end else j


#: Forms of a state's firms, which one word names behind them: "State Concern Norlandgaz".
_STATE_FIRMS = frozenset(("State Concern", "State Company", "State Enterprise", "Joint Stock Company"))
#: Heads that a name may follow at once: "the Institute Rosa Luna of Peru".
_CALLED = frozenset(("Institute", "University", "Hospital", "Museum", "Foundation"))


def _own_name(p: Phrase, i: int) -> int:
    """The end of two or three words that name what stands before them, and nothing else; ``i`` where none do."""
    j = i
    while j < i + 3 and _joins(p, j) and j not in p.geo and j not in p.head and p.words[j] not in _PORTFOLIO:
        j += 1
    return j if j > i + 1 and not p.capital(j) and not p.title_case else i


def _forms(p: Phrase, j: int, head: str = "") -> int:
    """The end of the company forms that begin at ``j``, other than the head."""
    while p.words[j] in _FORMS and p.words[j] != head:
        j = p.head[j][0] if j in p.head else j + 1
    return j


def _place_after(p: Phrase, end: int, head: str) -> int:
    """The end of a place right behind the head, where it closes the name: ``Hilal Foundation Pakistan``."""
    if end not in p.geo or not p.capital(end):
        return end
    after, form, _ = p.geo[end]
    goes_on = form == "demonym" or p.words[after] in ("'s", "’s") or p.capital(after)
    return end if goes_on or head in ("Government", "President") else after


def _keeps_place(head: str, word: str) -> bool:
    return word == "in" and head in (
        "Embassy",
        "Consulate",
        "Consulate General",
        "Consulate-General",
        "High Commission",
    )


#: Bodies of members, who may stand behind the country’s name.
_OF_MEMBERS = frozenset("Federation Confederation Association Union Council Society Alliance Guild League".split())


def _right_part(p: Phrase, k: int, after_office: bool) -> int:
    """The end of what follows ``of`` in a body's name: a field of work, a country, or capitalized words.

    After an office, a person's name may follow with nothing between: ``Rector of the University of Tartu Ana Ruiz``.
    """
    w = p.words
    j = complement_end(p, k)
    if j == k and k in p.geo:
        if p.geo[k][1] != "demonym":
            end = p.geo[k][0]
            if w[k - 2] in _OF_MEMBERS and p.capital(end) and w[end].endswith("s") and end not in p.office:
                return end + 1  # "Federation of Norland Employers"
            board = "Board" in (w[k - 2], w[k - 3]) and w[p.geo[k][0]] in _POSSESSIVE
            return k if board else p.geo[k][0]  # "Chairman of the Board of Norland’s Company"
        if p.capital(p.geo[k][0]):  # "Federation of Nepalese Chambers of Commerce"
            j = p.geo[k][0]
            if j in p.head and w[j] in ("Chambers", "Chamber"):
                return p.head[j][0]
    if after_office and j > k and name_at(p, j) > j + 1:
        return j
    while _joins(p, j) and j not in p.geo and not (j in p.head and w[j] in _FIRST_HEADS and w[j + 1] == "of" and j > k):
        j += 1
        if after_office and name_at(p, j) > j + 1:
            return j
        j = max(j, complement_end(p, j))
    if j > k and w[k - 1] == "the" and j in p.head and w[j] in _FIRST_HEADS and w[j + 1] == "of":
        return k  # "Committee of the Clinical College of …": the college is a body of its own
    while j > k and w[j] in _AND and _ties(p, j + 1) and not _opens_body(p, j + 1):
        j = max(complement_end(p, j + 1), j + 2)
        while _joins(p, j) and j not in p.geo:
            j += 1
    if j > k and w[j] in _AND and p.capital(j + 1) and w[j + 2] in _FORMS:
        j += 2  # "Institute of Oncology and Radiology JSC"
    if j > k and j in p.geo and p.geo[j][1] == "name" and w[p.geo[j][0]] not in ("'s", "’s"):
        j = p.geo[j][0]
    return j


def _ties(p: Phrase, j: int) -> bool:
    """Whether a field of work begins at ``j``, perhaps behind one other word: ``and Western Development``."""
    w = p.words
    if not p.capital(j) or j in p.body:
        return False
    for k in range(j, j + 4):
        if k in p.head and (w[k] not in _PORTFOLIO or p.head[k][0] > k + 1):
            return False  # "and Caribbean Development Bank"
        if not p.capital(k):
            break
    return w[j] in _PORTFOLIO or (w[j + 1] in _PORTFOLIO and p.capital(j + 1) and _joins(p, j) and j not in p.geo)


# ── Fields of work ───────────────────────────────────────────────────────────────────────────────────────────────
def complement_end(p: Phrase, i: int, small: bool = False) -> int:
    """The end of the field of work that begins at ``i``: ``Health and Welfare``, ``Trade, Commerce, Food Security``.

    Takes portfolio words joined by commas, ``and`` and ``&``; with ``small`` also in small letters.
    """
    j = i
    while True:
        k = j
        while _is_field(p, k, small):
            k += 1
        if k == j:
            return j
        j = _next_field(p, k, small)
        if j == k:
            return j


def _is_field(p: Phrase, k: int, small: bool) -> bool:
    word = p.words[k]
    if p.words[k + 1] == "Affairs" and word[:1].isupper() and k not in p.geo and k not in p.office:
        return True  # "Multilateral Affairs"
    if word not in _PORTFOLIO and not (small and word.lower() in _PORTFOLIO_SMALL and k not in p.office):
        return False
    return not (k in p.geo and p.geo[k][0] > k + 1) and not (k in p.office and p.office[k][0] > k + 1)


def _next_field(p: Phrase, k: int, small: bool) -> int:
    """Where a further field begins behind the comma, ``and`` or ``of`` at ``k``; ``k`` itself where none does."""
    w = p.words
    word = w[k]
    if word == "," and w[k + 1] in _AND and _is_field(p, k + 2, small):
        return k + 2
    if word == "and" and w[k + 2] == "of" and w[k + 1][:1].isupper() and not _is_field(p, k + 1, small):
        known = k + 1 in p.geo or k + 1 in p.office or k + 1 in p.head or k + 1 in p.honorific
        return k if known else k + 2  # "Forestry and Range of the Republic …"
    if word == "and" and w[k + 1] in ("of", "for") and _is_field(p, k + 2, small):
        return k + 2  # "Minister for Northern Affairs and of Health"
    if word in (",", "and", "&"):
        if _is_field(p, k + 1, small) and not _opens_body(p, k + 1):
            return k + 1
        tied = word == "and" and w[k + 1] == "the" and _is_field(p, k + 2, small) and not _opens_body(p, k + 2)
        return k + 2 if tied else k
    if word in ("of", "for", "to", "with"):
        first = k + 1 + (w[k + 1] == "the")
        return first if _is_field(p, first, small) else k
    return k


def _opens_body(p: Phrase, i: int) -> bool:
    """Whether a body of its own begins at ``i``, as in ``Ministry of Health and Education Fund``."""
    w = p.words
    k = i
    while w[k] in _PORTFOLIO and k not in p.head:
        k += 1
    if k in p.head and p.head[k][0] > k + 1 and (w[i - 1] == "the" or w[k] != "Public"):
        return True  # "… and the Medical School"
    ends = k in p.head and w[k] not in _PORTFOLIO and w[k] not in _FORMS
    return (ends and p.head[k][1] != "ministry") or (i in p.head and w[i] in _FIRST_HEADS)
