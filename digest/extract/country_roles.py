"""Which countries take part in what the article reports."""

from __future__ import annotations

from digest.extract.reading import PlaceSpan, Reading
from digest.records import CountryNamed


def assign(reading: Reading) -> tuple[CountryNamed, ...]:
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
