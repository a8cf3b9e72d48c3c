"""Where four digits stand that may be a year, found once for dates and figures. Extracts nothing."""

from __future__ import annotations

import re

from digest.extract.reading import Reading

_FOUR = re.compile(r"[12]\d{3}(?!\d)")
_FIRST, _LAST = "1500", "2099"


def year_starts(reading: Reading) -> list[int]:
    """Where runs of just four digits begin that are a year of 1500 to 2099, in order of the text."""
    found: list[int] | None = reading.memo.get("years")
    if found is None:
        full = reading.full
        starts = [m.start() for m in _FOUR.finditer(full)]
        found = [i for i in starts if _FIRST <= full[i : i + 4] <= _LAST and not full[i - 1 : i].isdigit()]
        reading.memo["years"] = found
    return found
