"""Countries in articles that are not in English, by their CLDR names in the article's language."""

from __future__ import annotations

from digest.extract.reading import PlaceSpan, Reading


def find(reading: Reading) -> tuple[PlaceSpan, ...]:
    return ()
