"""What an office is told to be of or for instead of a country: regions of the world, ``the host nation``.

Shared by the readers of offices; extracts nothing. All positions are token numbers of a ``Phrase``.
"""

from __future__ import annotations

from digest.extract.phrases import Phrase
from digest.lexicons import words

_PORTFOLIO = words("offices", "portfolio")
_REGIONS = words("offices", "regions")
#: Parts of a region's name, the words of which only ``East`` makes a region without another: ``the Middle East``.
_SIDES = words("offices", "region_sides")
#: Regions that are fields of work or parts of longer names too, so that alone they tell nothing here.
_ALONE = frozenset("Africa Asia Europe Pacific America Gulf Arctic Mediterranean Neighbourhood".split())
#: What belongs to a region, and what of it an office is for.
_ADJECTIVES = frozenset(
    "Asian African European American Eurasian Arab Balkan Baltic Nordic Caucasian Atlantic Hemisphere Pacific"
    " Mediterranean Oceanian Latin".split()
)
_OF_REGIONS = frozenset(("Affairs", "Relations", "Countries", "States", "Region", "Department"))
#: How the name of a region, or what belongs to one, begins: a cheap guard before ``region_end``.
OPENS_REGION = _REGIONS | _SIDES | _ADJECTIVES
#: What is said of a country instead of its name, and the words before it.
_REALMS = frozenset("country nation kingdom republic state sultanate emirate archipelago".split())
_OF_REALM = frozenset("host island visiting neighbouring neighboring brotherly friendly sister landlocked".split())


def region_end(p: Phrase, k: int) -> int:
    """The end of the regions of the world at ``k``: ``Europe and Central Asia``; ``k`` where another name goes on."""
    w = p.words
    end = j = k
    while (stop := _one_region(p, j)) > j:
        end = j = stop
        if w[j] not in ("and", "&", ","):
            break
        j += 1 + (w[j] == "," and w[j + 1] == "and")
        j += w[j] == "the"
    goes_on = p.capital(end) and (end in p.head or w[end] in _PORTFOLIO)
    country = any(i in p.geo and w[i] not in _REGIONS for i in range(k, end))  # "East Timor"
    return k if goes_on or country or (end == k + 1 and w[k] in _ALONE) else end


def _one_region(p: Phrase, j: int) -> int:
    """The end of the region that begins at ``j``: ``West and Central Africa``, ``East Asian and Pacific Affairs``."""
    w = p.words
    k = j
    while w[k] in _SIDES or (k > j and w[k] in ("and", "&") and w[k + 1] in _SIDES):
        k += 1
    if w[k] in _REGIONS and w[k + 1] not in _OF_REGIONS:
        while w[k] in _REGIONS:
            k += 1
        return k
    if k > j + 1 and w[k - 1] == "East" and not p.capital(k):
        return k
    while w[k] in _ADJECTIVES or w[k] in _REGIONS or w[k] in _SIDES or (k > j and w[k] in ("and", "&", ",")):
        k += 1
    return k + 1 if k > j and w[k] in _OF_REGIONS else j


def realm_end(p: Phrase, k: int) -> int:
    """The end of what stands for a country: ``country``, ``host nation``, ``South Asian island nation``; else ``k``."""
    w = p.words
    for i in range(k, k + 4):
        if w[i] in _REALMS:
            return i + 1 if all(p.capital(n) or w[n] in _OF_REALM for n in range(k, i)) else k
    return k
