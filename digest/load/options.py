"""What the owner of a folder may set for its reading, and what reading the whole of it has taught."""

from __future__ import annotations

from dataclasses import dataclass

LARGEST = 25_000_000  #: bytes of a source; a larger one is named and left out
#: What a field of a dump may be mapped to: the names that ``fields:`` in the configuration knows.
TARGETS = ("text", "title", "published", "publisher", "url", "language", "byline", "description", "tags")


@dataclass(frozen=True, slots=True)
class Options:
    largest: int = LARGEST
    fields: tuple[
        tuple[str, str], ...
    ] = ()  #: a name in dumps, in lower case, and the one of ``TARGETS`` that it means
    repeated: frozenset[str] = frozenset()  #: paragraphs, folded, that stand in many files of a publisher: the site's
