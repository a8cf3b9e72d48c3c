"""What the properties of a document (Word, OpenDocument, PDF) say of its article, as far as the document bears it out.

Title and author of a file are as often as not those of the template it was made from: a title counts where the first
lines say it, an author where the text names one. Dates tell when a file was made, never when its text was published.
"""

from __future__ import annotations

from collections.abc import Sequence

from digest.load.page import Block, Metadata
from digest.text.unicode import fold, normalize

_FIRST = 12  #: blocks among which a headline stands
_SHORTEST = 10  #: characters of a title that is one


def trusted(title: str | None, author: str | None, language: str | None, blocks: Sequence[Block]) -> Metadata:
    """The metadata that the text of ``blocks`` bears out."""
    head = fold(" ".join(block.text for block in blocks[:_FIRST]))
    name, writer = (" ".join(normalize(value or "").split()) for value in (title, author))
    told = len(name) >= _SHORTEST and " " in name and f" {fold(name)} " in f" {head} "
    named = " " in writer and any(f" {fold(writer)} " in f" {fold(block.text)} " for block in blocks)
    return Metadata(title=name if told else None, byline=writer if named else None, language=language)
