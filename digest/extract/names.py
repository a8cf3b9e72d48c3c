"""People's names, read at a token of a ``Phrase``. Shared; extracts nothing. All positions are token numbers.

Known: family name in capitals before a comma (``KANG, Min Ho``), initials, hyphens, particles (``Omar bin Said``),
``Jr.`` and letters after the name (not taken), words that are fields or countries too (``Samantha Power``).
Not known: a name in small letters; a name of words that all name other things.
"""

from __future__ import annotations

import re

from digest.extract.phrases import Phrase
from digest.lexicons import words

_PARTICLES = words("people", "particle")
_LEADING = words("people", "leading")
_SUFFIXES = words("people", "suffix")
_NOT_NAMES = words("people", "not_names")
_FAMILY_FIRST = words("people", "family_first")
_ALSO_FAMILY = words("people", "also_family")
_PORTFOLIO = words("offices", "portfolio")
_INITIALS = re.compile(r"(?:[A-Z]\.)+")
_REGNAL = re.compile(r"[IVX]{1,5}")
#: Forms of address that names hold too.
_INNER = frozenset(("Sheikh", "Shaikh", "Haji", "Syed", "Sayyid", "Shah"))
#: The article of Arabic names, in small letters before a capital.
_ARABIC = frozenset(("al-", "el-", "as-", "ad-", "ar-", "an-", "at-", "az-", "ul-", "al‑", "ag-", "ez-"))
#: After these stands a name, whatever else the word means: ``Omar bin Said``.
_CHILD_OF = frozenset(("bin", "ibn", "bint", "binti", "ibni", "Al-Marhum", "Almarhum"))
#: Small words of a line in capitals: ``PRESIDENT OF THE REPUBLIC``.
_SMALL_IN_CAPITALS = frozenset("OF THE AND FOR TO IN ON AT BY WITH FROM AS BETWEEN".split())
#: No name is longer, unless the father's follows with his titles: ``Sultan Omar ibni Al-Marhum Sultan Haji Ali``.
_LONGEST, _WITH_FATHER = 8, 18
#: What opens a syllable that is written with a mark: ``‘Ali``, ``Siaosi ‘Aho``.
_MARKS = frozenset("‘ʻʿ`")
_QUOTES = _MARKS | {"’", "'"}


def is_acronym(word: str) -> bool:
    """``KHIDI``, ``DMCC``, ``BCFSA``: three capitals or more and no small letter."""
    return len(word) >= 3 and word.isupper() and word.isalpha()


def name_at(p: Phrase, i: int) -> int:
    """The end of the person's name that begins at token ``i``; ``i`` itself where none does."""
    w = p.words
    if not w[i][:1].isupper() or (_REGNAL.fullmatch(w[i]) and not p.capital(i + 1)):
        return i  # "Minister of Finance and Economy II"
    j = i + 2 if _caps_family(p, i) else i
    longest = _LONGEST
    while j - i < longest:
        if w[j] == "ibni":
            longest = _WITH_FATHER
        step = _part_of_name(p, j, i)
        if not step:
            break
        j += step
    while j > i and (w[j - 1] in _SUFFIXES or w[j - 1] in _PARTICLES):
        j -= 1
    return j if j > i and (len(w[i]) > 1 or any(len(w[k]) > 1 for k in range(i, j))) else i


def _part_of_name(p: Phrase, j: int, first: int) -> int:
    """How many tokens from ``j`` on stand in the name that begins at ``first``: a word, an initial, a particle."""
    w = p.words
    word = w[j]
    if not word[:1].isupper():
        if j > first and word[:3] in _ARABIC and word[3:4].isupper():
            return 1  # "Muhannad al-Gheryani"
        if word in _MARKS and j > first:
            return 2 * _marked(p, j + 1)
        return int(word in _PARTICLES and j > first and _particle_continues(p, j))
    if len(word) == 2 and w[j + 1] == "." and p.adjacent(j + 1) and p.capital(j + 2):
        return 2  # "Ma. Carla", "St. John"
    if word == "Al" and w[j + 1] == "-" and j > first and p.adjacent(j + 1) and p.capital(j + 2):
        return 3  # "Omar bin Khalid Al- Harthi"
    if _name_word(p, j, first):
        return 1
    if len(word) == 1:
        if word in "AI":
            return 0
        return 1 + (w[j + 1] == "." and p.adjacent(j + 1) and p.capital(j + 2))
    return int(word[1] == "." and _INITIALS.fullmatch(word) is not None)


def _marked(p: Phrase, i: int) -> bool:
    """Whether the mark before token ``i`` belongs to a name's word: it is not a quotation mark."""
    behind = next((word for word in p.words[i + 1 : i + 13] if word in _QUOTES), "")
    return p.capital(i) and p.adjacent(i) and p.words[i] not in _NOT_NAMES and behind not in ("’", "'")


def _name_word(p: Phrase, i: int, first: int) -> bool:
    """Whether the capitalized token ``i`` can stand in the name that begins at ``first``."""
    w = p.words
    word, after = w[i], w[i + 1]
    if (i == first and after[:1].isdigit()) or not word[0].isalpha() or (len(word) == 1 and after == "."):
        return False  # before a digit: a month
    if i > first and (_later_only(p, i, word) or w[i - 1] in _CHILD_OF):
        return True
    if i == first and word in _FAMILY_FIRST and _behind_title(p, i):
        return True  # "General Secretary To Van Quang", "Vice Premier He Lifan"
    if word in _NOT_NAMES or word in _SMALL_IN_CAPITALS or i in p.office or i in p.inner or i in p.honorific:
        return word in _LEADING and i not in p.office and i not in p.inner
    if word in _FAMILY_FIRST and i == first:
        return True
    if word in _PORTFOLIO:
        return _field_in_name(p, i, first)
    if i in p.head and not p.title_case:
        return False
    if i in p.geo:
        return _geo_in_name(p, i, first)
    return i not in p.body or i > first or (i - 1 in p.honorific_end or i - 2 in p.honorific_end)  # "Mr. WADA Ken"


def _behind_title(p: Phrase, i: int) -> bool:
    """Whether a family name that is a small word too stands right behind an office or a form of address."""
    after = p.words[i + 1]
    plain = after[:1].isupper() and not after.isupper() and after not in _NOT_NAMES and i + 1 not in p.office
    return plain and not p.title_case and (i - 1 in p.honorific_end or i in p.office_end)


def _later_only(p: Phrase, i: int, word: str) -> bool:
    """Words that close or go on with a name and begin none: ``Ann West``, ``Charles III``, ``Ali Shah Khan``."""
    if word in _ALSO_FAMILY and not p.capital(i + 1) and not (word == "Said" and p.title_case):
        return True
    if word[0] in "IVX" and _REGNAL.fullmatch(word):
        return True
    return word in _INNER and p.capital(i + 1) and i + 1 not in p.office


def _field_in_name(p: Phrase, i: int, first: int) -> bool:
    """A field of work inside a person's name: ``Samantha Power``, ``Per Christian Nilsen``."""
    after = p.words[i + 1]
    if i == first:
        return p.words[i] == "Christian" and p.capital(i + 1) and after not in _PORTFOLIO
    if p.capital(i + 1):
        return not (after in _PORTFOLIO or i + 1 in p.office or i + 1 in p.head)
    return after.lower() not in ("of", "and", "&")


def _geo_in_name(p: Phrase, i: int, first: int) -> bool:
    """A country's name inside a person's: ``Michael Jordan``, ``Jordan Bardella``, ``Israel Kamara``."""
    end, form, _ = p.geo[i]
    if end - i > 1 or form == "demonym":
        return form == "demonym" and end - i == 1 and i > first and not p.capital(end)
    if i == first:
        if p.words[i - 1] in ("of", "from") and form == "name":
            return False  # "the Minister of Belgium Ana Ruiz"
        return p.capital(end) and end not in p.geo and p.words[end] not in _NOT_NAMES and end not in p.office
    return True


def _particle_continues(p: Phrase, j: int) -> bool:
    w = p.words
    k = j + 1
    while w[k] in _PARTICLES and k < j + 3:
        k += 1
    return p.capital(k) and (w[k] not in _NOT_NAMES or w[k - 1] in _CHILD_OF) and k not in p.office


def _caps_family(p: Phrase, i: int) -> bool:
    """``KANG, Min``: a family name in capitals before a comma and a given name."""
    w = p.words
    word = w[i]
    if w[i + 1] != "," or not word.isupper() or not 2 <= len(word) <= 12 or not word.isalpha():
        return False
    given = w[i + 2]
    plain = given[:1].isupper() and not given.isupper() and given not in _NOT_NAMES
    return plain and i + 2 not in p.office and i + 2 not in p.geo


def name_before(p: Phrase, end: int) -> int:
    """The first token of the person's name that ends before token ``end``; ``end`` itself where none does."""
    w = p.words
    last = end
    while last > 0 and (w[last - 1] in _SUFFIXES or (w[last - 1] in (",", ".") and w[last - 2] in _SUFFIXES)):
        last -= 1
    last -= last < end and w[last - 1] == ","  # "Omar Hart, Jr., Minister of Trade"
    best = end
    if last - 1 in p.inner:
        return end  # "Chief Executive Officer (CEO)"
    for i in range(last - 1, max(-1, last - 9), -1):
        if (i in p.honorific_end and not (w[i] in _INNER and w[i - 1] in _PARTICLES)) or (
            i in p.office and p.office[i][0] <= last
        ):
            break
        if name_at(p, i) >= last:
            best = i
        elif not p.capital(i) and w[i] not in _PARTICLES and not _caps_family(p, i - 1):
            break
    return best
