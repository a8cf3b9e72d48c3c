"""Instruments told in a list: what announces the list, and its rows.

A helper of ``digest.extract.agreements``. ``The following agreements were signed:`` announces; each paragraph after it
that begins with the name of an instrument is a row (``1. Memorandum of Understanding on tea``), signed by whom and when
the announcement says, if the row does not say otherwise. ``Signed two documents: an MoU on …`` announces too.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from digest.extract.mentions import Mention
from digest.extract.reading import Reading

_BELOW = re.compile(r"\b(?:following|below|as\sfollows|specified|listed|namely)\b|:$", re.I)
#: ``List of MoUs signed``: a heading that announces.
_LIST_OF = re.compile(r"\W*List\sof\b", re.I)
#: Between an announcement and what it announces in its own sentence.
_NAMELY = re.compile(r"[^.;:]{0,120}?(?::\s|,?\snamely\s|\s[–—]\s)", re.I)
#: ``several deals, including an MoU with``: what they are is told right after.
_INCLUDING = re.compile(r"[^.;:]{0,60}?,?\s(?:including|such\sas|among\sthem|include)\s", re.I)
#: What stands before a row: bullets, numbers, an article.
_ROW = re.compile(r"\W*(?:\(?(?:\d{1,2}|[ivx]{1,4}|[a-z])[.)]\s*)?\W*(?:(?:the|an?)\s)?(?:\W*)", re.I)


class Lead(NamedTuple):
    """The mention that announces a list, whose rows stand in the paragraphs after it."""

    mention: Mention

    def holds(self, mention: Mention) -> bool:
        """Whether the mention stands where the list is, or above it in the headline."""
        return mention.in_title or mention.sentence.paragraph > self.mention.sentence.paragraph


def lead_of(reading: Reading, found: list[Mention]) -> Lead | None:
    """The mention that announces a list of instruments, each told by itself after it."""
    for mention in found:
        if mention.phrase.number == 1 or mention.in_title or not _announces(reading, mention):
            continue
        paragraphs = {m.sentence.paragraph for m in found if m.sentence.paragraph > mention.sentence.paragraph}
        return Lead(mention) if len(paragraphs) > 1 else None
    return None


def _announces(reading: Reading, mention: Mention) -> bool:
    start, end = mention.sentence.start, mention.sentence.end
    if _LIST_OF.match(reading.full, start, end):
        return True
    return bool(mention.status) and bool(_BELOW.search(reading.full, start, end))


def announces_here(reading: Reading, mention: Mention, following: Mention | None) -> bool:
    """Whether what the mention announces is told right after it in its sentence: ``two documents: an MoU on …``."""
    if mention.phrase.number == 1 or following is None or following.sentence != mention.sentence:
        return False
    start, end = mention.head.end, following.phrase.start
    if following.status and _NAMELY.match(reading.full, start, end):
        return True
    vague = mention.phrase.number == 0 and following.signers.stated and bool(following.status)
    return vague and not mention.signers.apart and bool(_INCLUDING.fullmatch(reading.full, start, end))


def as_row(reading: Reading, lead: Lead, mention: Mention) -> Mention | None:
    """The mention as a row of the list; None where it is none."""
    begins = reading.full.rfind("\n", 0, mention.phrase.start) + 1
    row = _ROW.match(reading.full, begins, mention.phrase.start + 1)
    at_start = row is not None and row.end() >= mention.phrase.start
    if not at_start and mention.rule != "agreements.pair":
        return None
    told = lead.mention
    status = told.status or "signed"
    who = mention.signers if mention.signers.stated else told.signers
    return mention._replace(
        status=status, signers=who._replace(apart=()), rule=mention.rule or "agreements.listed",
        date=mention.date or told.date, dated=mention.dated or told.dated,
    )  # fmt: skip
