"""Countries named in the text, and the part that each has in what the article reports."""

from __future__ import annotations

from digest.extract.reading import PlaceSpan, Reading
from digest.records import CountryNamed

_FORMS = {"country_name": "name", "country_demonym": "demonym", "country_capital": "capital"}


def find(reading: Reading) -> tuple[PlaceSpan, ...]:
    """Every naming of a country, sorted by start."""
    spans = [
        PlaceSpan(h.start, h.end, h.value, form, kind)
        for kind, form in reversed(_FORMS.items())
        for h in reading.hits.get(kind, ())
    ]
    spans += [
        PlaceSpan(h.start, h.end, {"korea": "KR", "georgia": "GE"}[h.value], "name", "shared")
        for h in reading.hits.get("country_shared", ())
        if h.value in ("korea", "georgia")
    ]
    return tuple(sorted({(s.start, s.end): s for s in spans}.values()))


def read(reading: Reading) -> tuple[CountryNamed, ...]:
    """Each country once: a party where it is named early or often, else a mention."""
    spans: dict[str, list[PlaceSpan]] = {}
    for place in reading.places:
        spans.setdefault(place.code, []).append(place)
    return tuple(
        CountryNamed(
            code,
            "party" if len(places) > 2 or places[0].start < reading.offset else "mention",
            tuple(reading.evidence(p.start, p.end) for p in places),
            "named",
        )
        for code, places in spans.items()
    )
