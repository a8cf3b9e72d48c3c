"""Names after an office of several holders, each with its own: ``presidents Ana Ruiz and Jean Bart``, ``the foreign
ministers of Chile, Ana Ruiz, and Peru, Omar Paz``, ``his Greek and French counterparts, Nikos Roussos and Jean Bart``.

Shared by the readers of officials; extracts nothing. All positions are token numbers of a ``Phrase``.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from digest.extract.names import name_at
from digest.extract.office_parts import POSSESSIVE, Span
from digest.extract.offices import STYLES, Office, office_at
from digest.extract.phrases import Phrase
from digest.lexicons import small_words

_RANKS = small_words("offices", "rank")
_COURTESY = STYLES | {"ambassador", "crown prince", "crown princess"}
_AND = frozenset(("and", "&"))
_COUNTERPARTS = ("counterparts", "colleagues")


class Found(NamedTuple):
    strength: int
    first: int
    last: int
    rule: str


def skip_honorifics(p: Phrase, k: int) -> int:
    w = p.words
    while True:
        if k in p.honorific:
            k = p.honorific[k]
        elif (k + 1 in p.honorific and w[k].lower() in _RANKS) or _is_style(p, k):
            k = p.office[k][0] if k in p.office else k + 1
        else:
            break
    if w[k] == "." and w[k - 1].isalpha():
        k += 1
        while k in p.honorific:
            k = p.honorific[k]
    return k


def _is_style(p: Phrase, k: int) -> bool:
    """A rank or a courtesy title between office and name: ``the Foreign Minister, Senator Ana Ruiz``."""
    if k not in p.office or not p.capital(k):
        return False
    end = p.office[k][0]
    before_name = p.capital(end) or end in p.honorific  # "Senator the Hon. Ana Ruiz"
    title = p.text(k, end).lower()
    return before_name and (title in _COURTESY or (title == "sultan" and p.words[k - 1] in ("King", "Agong")))


def listed_holders(p: Phrase, h: int) -> list[tuple[Office, Found]]:
    """The holders of the plural office at ``h``: at least two, each with the office in the singular."""
    w = p.words
    end, _ = p.plural[h]
    office = office_at(p, h)
    plural = p.text(h, end)
    stated = office.office
    before, found, after = stated.partition(plural)
    singular = _singular(before + plural) + after if found else _singular(plural)
    one = office._replace(office=singular, country=_of_all(p, office, h), last=end)
    pairs = _each_with_country(p, end) or _in_order(p, h, end) or _each_owned(p, end)
    if pairs is None:
        if plural.lower() in _COUNTERPARTS:
            return []
        first = office.last if after else end
        pairs = [(span, None) for span in _names_from(p, first + (w[first] == "," and first > end))]
    if len(pairs) < 2:
        return []
    return [
        (one._replace(country=country or one.country), Found(3, first, last, "office-names"))
        for (first, last), country in pairs
    ]


def _of_all(p: Phrase, office: Office, h: int) -> Span | None:
    """The country before an office of several holders, if it is one: ``Chilean envoys Ana Ruiz and Omar Paz``."""
    if office.country is None or office.country[0] >= p.starts[h]:
        return None
    before = p.words[office.first - 1]
    return None if before in _AND or before == "," or before in ("-", "–", "/") else office.country


_Pairs = list[tuple[tuple[int, int], Span | None]]


def _each_with_country(p: Phrase, end: int) -> _Pairs | None:
    """``of Colombia, Ana Ruiz; Chile, Jean Bart, and Peru, Omar Paz``: None where the words are not so."""
    w = p.words
    if w[end] not in ("of", "from"):
        return None
    pairs: _Pairs = []
    k = end + 1
    while True:
        k += w[k] in ("of", "the")
        k += w[k] == "the"
        if k not in p.geo or p.geo[k][1] == "demonym" or w[p.geo[k][0]] != ",":
            break
        stop = p.geo[k][0]
        first = skip_honorifics(p, stop + 1)
        last = name_at(p, first)
        if last < first + 2:
            break
        pairs.append(((first, last), p.span(k, stop)))
        k = last
        while w[k] in (",", ";") or w[k] in _AND:
            k += 1
    return pairs if len(pairs) > 1 else None


def _each_owned(p: Phrase, end: int) -> _Pairs | None:
    """``from two states, including Chad’s Ana Ruiz and Omar Paz from Peru``; ``of ministries from Peru, Omar Paz``."""
    w = p.words
    for k in range(end, min(end + _TO_LIST, len(p.starts) - 1)):
        opens = w[k] in _SUCH or (w[k - 1] in ("from", "of", ":", "–", "—", "-") and k in p.geo)
        if opens:
            pairs = _owned_from(p, k + (w[k] in _SUCH) + (w[k] == "such"))
            if len(pairs) > 1:
                return pairs
    return None


#: How far behind an office of several holders their list may begin, and what opens it.
_TO_LIST = 12
_SUCH = frozenset(("including", "such", "namely", ":"))


def _owned_from(p: Phrase, k: int) -> _Pairs:
    """The names of the list at ``k``, as far as each stands beside its country."""
    pairs: _Pairs = []
    while (item := _owned(p, k)) is not None:
        pairs.append(item[0])
        k = item[1]
        while p.words[k] in (",", ";") or p.words[k] in _AND:
            k += 1
    return pairs


def _owned(p: Phrase, k: int) -> tuple[tuple[tuple[int, int], Span | None], int] | None:
    """``Chad’s Ana Ruiz``, ``Chad, Ana Ruiz`` or ``Ana Ruiz from Chad``, and where it ends."""
    w = p.words
    k += w[k] == "the"
    if k in p.geo and p.geo[k][1] != "demonym":
        stop = p.geo[k][0]
        if w[stop] not in POSSESSIVE and w[stop] != ",":
            return None
        first = skip_honorifics(p, stop + 1)
        last = name_at(p, first)
        return (((first, last), p.span(k, stop)), last) if last > first + 1 else None
    first = skip_honorifics(p, k)
    last = name_at(p, first)
    geo = last + 1 + (w[last + 1] == "the")
    if last > first + 1 and w[last] in ("of", "from", "for") and geo in p.geo and p.geo[geo][1] != "demonym":
        return ((first, last), p.span(geo, p.geo[geo][0])), p.geo[geo][0]
    return None


def _in_order(p: Phrase, h: int, end: int) -> _Pairs | None:
    """As many countries as names, in one order: before the office (``his Greek and French counterparts``) or after."""
    w = p.words
    countries = [p.span(first, stop) for first, stop in _countries_before(p, h)]
    k = end
    if not countries and w[end] == "of":
        after = list(_countries_from(p, end + 1))
        countries = [p.span(first, stop) for first, stop in after]
        k = after[-1][1] if after else end
    names = _names_from(p, k + (w[k] == ",")) if len(countries) > 1 else []
    return list(zip(names, countries, strict=True)) if names and len(names) == len(countries) else None


def _countries_before(p: Phrase, h: int) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    k = h
    while k - 1 in p.geo_end:
        first = p.geo_end[k - 1]
        found.append((first, k))
        k = first
        while k > 0 and (p.words[k - 1] == "," or p.words[k - 1] in _AND):
            k -= 1
    return found[::-1]


def _countries_from(p: Phrase, k: int) -> Iterator[tuple[int, int]]:
    while True:
        k += p.words[k] == "the"
        if k not in p.geo:
            return
        yield k, p.geo[k][0]
        k = p.geo[k][0]
        while p.words[k] == "," or p.words[k] in _AND:
            k += 1


def _names_from(p: Phrase, k: int) -> list[tuple[int, int]]:
    """The names of the list that begins at ``k``: ``Kim and Park``, ``A, B and C``, ``A of Chile and B of Peru``."""
    w = p.words
    spans: list[tuple[int, int]] = []
    while True:
        k = skip_honorifics(p, k)
        end = name_at(p, k)
        if end == k:
            return spans
        spans.append((k, end))
        geo = end + 1 + (w[end + 1] == "the")
        if w[end] == "of" and geo in p.geo:
            end = p.geo[geo][0]
        if w[end] != "," and w[end] not in _AND:
            return spans
        k = end + 1 + (w[end] == "," and w[end + 1] in _AND)


def _singular(office: str) -> str:
    """``ministers`` to ``minister``; ``consuls general`` to ``consul general``; ``secretaries`` to ``secretary``."""
    words = [w[:-3] + "y" if w.endswith("ies") else w[:-2] + "an" if w.endswith("men") else w for w in office.split()]
    return " ".join(w.removesuffix("s") if not w.endswith("ss") else w for w in words)
