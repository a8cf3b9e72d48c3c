"""Writes ``digest/lexicons/territories/<language>.yaml``: country and city names of CLDR in other languages.

Run by hand when Babel brings a new CLDR: ``python -m tools.make_country_names``. The program itself reads the files,
never CLDR: Babel's locale data takes longer to load than an article takes to read.
"""

from __future__ import annotations

from pathlib import Path

import babel
from babel import Locale
from babel.core import get_cldr_version, get_global

from digest.lexicons import lexicon

LANGUAGES = """
    ar az bg bn bs ca cs da de el es et fa fi fr gl he hi hr hu hy id it ja ka kk km ko lo lt lv mk mn ms my nb ne nl nn
    pl ps pt ro ru si sk sl sq sr sv sw ta te th tr uk ur uz vi zh zh_Hant
"""
#: Exceptional reservations and test codes of CLDR; Ascension and Tristan da Cunha belong to Saint Helena.
NOT_COUNTRIES = ("AC", "CP", "CQ", "DG", "EA", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ")
TARGET = Path(__file__).parent.parent / "digest" / "lexicons" / "territories"


def names(locale: Locale) -> dict[str, set[str]]:
    """Country code -> its names."""
    rows = {c: n for c, n in locale.territories.items() if len(c) == 2 and c not in NOT_COUNTRIES}
    return {code: {name, name.split(" (")[0]} for code, name in rows.items()}


def cities(locale: Locale) -> dict[str, set[str]]:
    """Country code -> the cities that CLDR names time zones after and our lexicons know, in this language."""
    found: dict[str, set[str]] = {}
    known = {**lexicon("countries")["packed"]["country_capital"], "BE": "Brussels"}
    for code, forms in lexicon("places")["packed"]["country_city"].items():
        known[code] = f"{known.get(code, '')}|{forms}"
    home = get_global("zone_territories")
    for zone, labels in locale.time_zones.items():
        code = home.get(zone, "001")
        english = zone.rsplit("/", 1)[-1].replace("_", " ")
        if "city" in labels and english in known.get(code, "").split("|"):
            found.setdefault(code, set()).add(labels["city"])
    return found


def packed(rows: dict[str, set[str]], other: frozenset[str] = frozenset()) -> str:
    lines = []
    for code in sorted(rows):
        forms = sorted(f for f in rows[code] if len(f) > 1 and f not in other)
        if forms:
            lines.append(f'  "{code}": "{"|".join(forms)}"\n')
    return "".join(lines)


def write(language: str) -> None:
    locale = Locale.parse(language)
    countries = names(locale)
    taken = frozenset(n for forms in countries.values() for n in forms)
    head = (
        "head:\n"
        f"  source: territory names and exemplar cities of CLDR {get_cldr_version()}, by Babel {babel.__version__}\n"
        '  fields: "names, cities: forms apart by | under the country\'s code"\n'
        "  enters: nothing by hand; written by tools/make_country_names.py\n"
    )
    text = f"{head}\nnames:\n{packed(countries)}\ncities:\n{packed(cities(locale), taken)}"
    (TARGET / f"{language.replace('_', '-')}.yaml").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    TARGET.mkdir(exist_ok=True)
    for tag in LANGUAGES.split():
        write(tag)
