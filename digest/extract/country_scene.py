"""The forms of countries' names in one article, before any guard, and the words beside them. Extracts nothing."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from digest.extract.reading import NameSpan, Reading, new, once

#: Lexicon type -> form, the surest first: Luxembourg is a name before it is a capital.
FORMS = {
    "country_name": "name",
    "country_demonym": "demonym",
    "country_capital": "capital",
    "country_city": "city",
    "country_region": "region",
}


class Found(NamedTuple):
    """A form found, before the guards: offsets, code, form."""

    start: int
    end: int
    code: str
    form: str


class Scene:
    """The reading and what the forms that name one country only say of the whole article."""

    def __init__(self, reading: Reading) -> None:
        found: dict[int, Found] = {}
        for kind, form in FORMS.items():
            for start, end, _, code in reading.hits.get(kind, ()):
                if start not in found:
                    found[start] = new(Found, (start, end, code, form))
        self.reading = reading
        self.text = reading.full
        self.starts = sorted(found)
        self.found = [found[start] for start in self.starts]
        self.borne: frozenset[str] | None = None  #: names that people of the article bear, once asked for

    def word_after(self, end: int) -> str:
        """The word right after ``end``, over one space or hyphen; empty where something else follows."""
        match = _WORD_AFTER.match(self.text, end)
        return match[1].rstrip(".") if match else ""

    def word_before(self, start: int) -> str:
        """The word right before ``start``, over one space or hyphen; empty where something else stands there."""
        if self.text[start - 1 : start] not in (" ", "-"):
            return ""
        word = self.text[max(0, start - _REACH) : start - 1].rpartition(" ")[2]
        if word.isalpha():
            return word
        match = _WORD_BEFORE.search(self.text, max(0, start - _REACH), start)
        return match[1] if match else ""

    def between(self, start: int, end: int) -> list[Found]:
        """The sure forms that start in ``text[start:end]``."""
        return self.found[bisect_left(self.starts, start) : bisect_left(self.starts, end)]

    @once
    def codes(self) -> frozenset[str]:
        return frozenset(f.code for f in self.found)

    @once
    def literals(self) -> frozenset[int]:
        """Where anything that a lexicon knows starts."""
        return frozenset(h.start for hits in self.reading.hits.values() for h in hits)

    @once
    def of_claims(self) -> frozenset[int]:
        """Where an office names the country that it is of: ``Foreign Minister of Jordan Omar Al Noor``."""
        return frozenset(c.country[0] for c in self.reading.claims if c.country)

    @once
    def is_american(self) -> bool:
        """Does it name a state or city of the United States?"""
        return any(f.code == "US" and f.form in ("region", "city") for f in self.found)


#: A word before a name is looked for so far back.
_REACH = 24
_WORD_AFTER = re.compile(r"[ \-]([^\W\d_][\w’'&.]*)")
_WORD_BEFORE = re.compile(r"([\w’'&.]+)[ \-]\Z")


def covering(spans: Sequence[NameSpan], found: Found) -> NameSpan | None:
    """The one of ``spans`` (sorted by start) that holds the form."""
    i = bisect_left(spans, (found.start + 1,)) - 1
    return spans[i] if i >= 0 and found.end <= spans[i].end else None
