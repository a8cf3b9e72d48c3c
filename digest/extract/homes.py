"""What tells of a country beside its own name: the home of the article, a name's way of writing, a title that few have.

Shared by what asks whom an official acts for (``digest.extract.allegiance``); extracts nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache, lru_cache
from itertools import pairwise

from digest.extract.reading import Reading
from digest.lexicons import lexicon

_HOST = re.compile(r"https?://(?:[^/@]*@)?([^/:]+)")


@cache
def _outlets() -> dict[str, str]:
    domains: dict[str, str] = lexicon("outlets")["domains"]
    return {domain: code for code, packed in domains.items() for domain in packed.split("|")}


def outlet_country(url: str | None) -> str | None:
    """The country that an address belongs to: a known outlet's, a government's or the country's own domain."""
    m = _HOST.match(url or "")
    if m is None:
        return None
    labels = m.group(1).lower().split(".")
    for i in range(len(labels) - 1):
        if ".".join(labels[i:]) in _outlets():
            return _outlets()[".".join(labels[i:])]
    if labels[-1] in ("gov", "mil"):
        return "US"
    if len(labels[-1]) == 2 and labels[-1] not in ("tv", "io", "ai", "me", "co", "fm", "ly", "to", "cc", "ws", "la"):
        return {"uk": "GB"}.get(labels[-1], labels[-1].upper())
    return None


def home_country(reading: Reading) -> str | None:
    """The country that the article speaks from: its address's, its dateline's, or that of the cabinet that decides."""
    outlet = outlet_country(reading.article.url)
    if outlet is not None:
        return outlet
    return _dateline(reading) or _cabinet(reading)


_CABINET = re.compile(
    r"\b(?:Cabinet|Council of Ministers|Federal Executive Council)\b(?!\s+Secretary)[^.]{0,90}"
    r"\b(?:approv|grant|ratif|okay|agree|decid|nod|clear|green light)"
    r"|\b(?:[Aa]pproval|nod) (?:of|by) the Cabinet\b"
)


def _cabinet(reading: Reading) -> str | None:
    """The country of the cabinet whose decision the article tells: the one that opens most pairs, else the first."""
    if not _CABINET.search(reading.full, 0, 900):
        return None
    first = named_first(reading)
    if first:
        best = max(sorted(first), key=lambda code: first[code])
        return best if first[best] > 0.5 else None
    own = (p for p in reading.places if not WITH.search(reading.full, p.start - 40, p.start))
    return next((p.code for p in own if p.form in ("name", "demonym")), None)


#: Cities from which two sides speak, so that a dateline tells of neither.
_CONTESTED = frozenset(("Jerusalem", "Nicosia"))


def _dateline(reading: Reading) -> str | None:
    first = next((p for p in reading.places if p.rule == "dateline"), None)
    if first is None or reading.full[first.start : first.end].title() in _CONTESTED:
        return None
    return first.code


def named_first(reading: Reading) -> dict[str, float]:
    """Country -> the share of pairs (``between Peru and Chile``) that it opens: writers name their own side first."""
    pairs = [
        a.code
        for a, b in pairwise(reading.places)
        if a.code != b.code
        and b.start - a.end < 30
        and _PAIR.fullmatch(reading.full, a.end, b.start)
        and not OF_CONFLICT.match(reading.full, b.end)
    ]
    return {code: n / len(pairs) for code, n in sorted(Counter(pairs).items())}


#: Of what is behind a country’s name only a topic is made: ``the Ukrainian-Russian crisis``.
OF_CONFLICT = re.compile(
    r"(?:[-–][A-Z]\w+)?\s(?:crisis|war|conflict|invasion|aggression|issue|question|cause|file|dossier|hostages?)\b"
)
_PAIR = re.compile(r"\s*(?:-|–|,|and|&)\s*(?:the\s+)?(?:(?:[A-Z]\w+\s+)?(?:State|Republic|Kingdom) of\s+(?:the\s+)?)?")


#: Whoever agrees, trades or talks ``with`` a country is of another.
WITH = re.compile(r"\bwith\s+(?:the\s+)?(?:(?:government|people|republic|kingdom)\s+of\s+(?:the\s+)?)?$", re.IGNORECASE)


# ── Names and titles ─────────────────────────────────────────────────────────────────────────────────────────────
_PINYIN = re.compile(r"(?:(?:[zcs]h|[bpmfdtnlgkhjqxrzcsyw])?[aeiouü]{1,3}(?:ng|n|r)?){1,2}")


def name_country(name: str) -> str | None:
    """The country in whose way a name is written: Korean (``Kang Min-ho``), Chinese (``Luo Wenbo``), Vietnamese."""
    families = lexicon("people")["families"]
    parts = name.replace(",", "").split()
    first, last = parts[0].title(), parts[-1].title()
    hyphened = any("-" in part for part in parts[-1:] + parts[:1] + parts[1:2])
    if len(parts) in (2, 3) and hyphened and (first in families["KR"] or last in families["KR"]):
        return "KR"
    if len(parts) == 2 and first in families["CN"] and _PINYIN.fullmatch(last.lower()) and "-" not in last:
        return "CN"
    if len(parts) >= 3 and first in families["VN"] and all(len(part) <= 6 for part in parts):
        return "VN"
    if len(parts) == 3 and first in families["KR"] and first not in families["CN"]:
        return "KR"
    return None


def may_hold(office: str, code: str) -> bool:
    """Whether the country has such an office, as far as ``lexicons/governments.yaml`` tells."""
    table = lexicon("governments")
    title = _bare_title(office)
    if code == "EU" and ("minister" in title or "ambassador to" in title):
        return False
    return code not in table["lacks"].get(title, ()) and code in table["has"].get(title, (code,))


@lru_cache(maxsize=1024)
def _bare_title(office: str) -> str:
    return _BESIDE_TITLE.sub("", office)  # asked for each country of an article


#: What stands beside a title of head of state or government and changes nothing of who has one.
_BESIDE_TITLE = re.compile(
    r"^(?:(?:deputy|acting|first|interim|caretaker|former|vice)\s+)+(?=prime minister|premier)"
    r"|\s+of\s+the\s+(?:republic|state|nation|kingdom)$|\s+and\s+.*|,.*"
)
