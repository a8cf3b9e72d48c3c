"""Instruments told in a list: what announces the list, and its rows.

A helper of ``digest.extract.agreements``. ``The following agreements were signed:`` announces; each paragraph after it
that begins with the name of an instrument is a row (``1. Memorandum of Understanding on tea``), signed by whom and when
the announcement says, if the row does not say otherwise. ``Signed two documents: an MoU on …`` announces too.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from digest.extract.acts import Link
from digest.extract.mentions import Mention
from digest.extract.moods import mood
from digest.extract.parties import Cast
from digest.extract.reading import Reading, inside
from digest.extract.signatories import Signers, from_context

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
    cast: Cast

    def holds(self, mention: Mention) -> bool:
        """Whether the mention stands where the list is, or above it in the headline."""
        return mention.in_title or mention.sentence.paragraph > self.mention.sentence.paragraph


def lead_of(cast: Cast, found: list[Mention]) -> Lead | None:
    """The mention that announces a list of instruments, each told by itself after it."""
    reading = cast.reading
    for mention in found:
        if mention.phrase.number == 1 or mention.in_title or not _announces(reading, mention):
            continue
        paragraphs = {m.sentence.paragraph for m in found if m.sentence.paragraph > mention.sentence.paragraph}
        return Lead(mention, cast) if len(paragraphs) > 1 else None
    return None


def bare_lead(cast: Cast, found: list[Mention]) -> Lead | None:
    """``The Cabinet approved the following:``: a sentence without an instrument's noun that announces rows of them."""
    reading = cast.reading
    if ":\n" not in reading.full:
        return None
    rows = [m for m in found if not m.in_title and _row_begins(reading, m)]
    first = next((m for m in rows if _colon_before(reading, m)), None)
    if first is None or len([m for m in rows if m.sentence.paragraph >= first.sentence.paragraph]) < 2:
        return None
    sentence = reading.sentence_at(reading.full.rfind("\n", 0, first.phrase.start) - 2)
    acts = inside(reading.hits.get("act", ()), sentence.start, sentence.end)
    act = next((a for a in acts if a.value[0] in ("approve", "sign") and a.value[1] in ("ed", "s", "base")), None)
    if act is None:
        return None
    status, _ = mood(reading.full, sentence, Link(act, "before"))
    here = frozenset(cast.codes(sentence.start, sentence.end))
    who = Signers(here or frozenset(cast.principals[:1]), False, (), ())
    if act.value[0] != "approve" and len(here) < 2:
        who = from_context(cast, sentence, here, (), (sentence.start, sentence.end))
    told = first._replace(sentence=sentence, status=status, signers=who, date=None, dated=0, rule="agreements.listed")
    return Lead(told._replace(date=_year_of_news(reading, status), dated=1 if status == "signed" else 0), cast)


def _year_of_news(reading: Reading, status: str | None) -> str | None:
    published = reading.article.published
    return published[:4] if published and status == "signed" else None


def _row_begins(reading: Reading, mention: Mention) -> bool:
    begins = reading.full.rfind("\n", 0, mention.phrase.start) + 1
    row = _ROW.match(reading.full, begins, mention.phrase.start + 1)
    return row is not None and row.end() >= mention.phrase.start


def _colon_before(reading: Reading, mention: Mention) -> bool:
    """Whether the paragraph before the mention's ends with a colon."""
    begins = reading.full.rfind("\n", 0, mention.phrase.start) + 1
    return reading.full[:begins].rstrip().endswith(":") if begins else False


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
    if not _row_begins(reading, mention) and mention.rule != "agreements.pair":
        return None
    told = lead.mention
    status = told.status or "signed"
    if not mention.signers.stated and len(told.signers.codes) == 1:
        row = frozenset(lead.cast.codes(mention.sentence.start, mention.sentence.end))
        mention = mention._replace(signers=mention.signers._replace(codes=told.signers.codes | row))
    wider = told.signers.codes < mention.signers.codes  # ``an agreement with Peru`` of those that a cabinet approved
    who = mention.signers if mention.signers.stated or wider else told.signers
    return mention._replace(
        status=status, signers=who._replace(apart=()), rule=mention.rule or "agreements.listed",
        date=mention.date or told.date, dated=mention.dated or told.dated,
    )  # fmt: skip
