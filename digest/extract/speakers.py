"""Offices and names told in neighbouring sentences of speech. Shared by the reader of officials; extracts nothing.

==================  ===========================================================================================
rule                example
==================  ===========================================================================================
office-then-name    …, said the Angolan ambassador to Chile. Rosa Neto added that …; The Chilean minister said …
                    Luis Soto noted that …
name-then-office    In his speech, Salgado said he hopes for more. “…,” the Brazilian President declared.
==================  ===========================================================================================

The name stands nowhere else beside an office; the office stands without a name and has its country.
Not recognized: offices without a country, names further away than the next sentence but one.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from digest.extract.listed_holders import skip_honorifics
from digest.extract.names import name_at
from digest.extract.phrases import Phrase, phrase
from digest.extract.reading import Claim, Reading
from digest.text.sentences import Sentence

_SPEECH = (
    r"(?:said|says|told|announced|stated|declared|added|revealed|disclosed|informed|noted|stressed|affirmed|explained"
    r"|underlined|underscored|emphasi[sz]ed|highlighted|recalled|continued|concluded|remarked|pointed\sout)\b"
)
_SAID_BY = re.compile(
    rf"(?:\b{_SPEECH}|\baccording\sto)(?:\s(?:on\s)?[A-Z][a-z]+day)?(?:\s[a-z]+){{0,3}}?\s(?:the\s)?\Z"
)
_SPEAKS = re.compile(rf"\s(?:also\s|further\s|then\s|who\s[^.]{{1,60}},\s)?{_SPEECH}")
_AS_SUBJECT = re.compile(
    rf"[^.;“”\"]{{0,30}}?\s(?:also\s|on\s[A-Z][a-z]+day\s|[A-Z][a-z]+day\s|yesterday\s|today\s)?{_SPEECH}"
)
_IN_SPEECH = re.compile(
    r"(?:In|During)\s(?:his|her)\s(?:[a-z]+\s)?(?:speech|address|remarks|statement|intervention|message|toast),\s"
)
_OF_ONE = re.compile(rf"\s(?:also\s)?{_SPEECH}(?:\sthat)?\s(?:he|she)\b")


def speakers(reading: Reading, told: Sequence[Claim]) -> list[Claim]:
    """Claims of both rules, from those of ``told`` that have no name; a name gets one office."""
    borne = {word for claim in told for word in claim.name.split()}
    found: dict[tuple[int, int], Claim] = {}
    for claim in told:
        if claim.name or claim.first < reading.offset:
            continue
        for made in (*_name_behind(reading, claim), *_name_before(reading, claim)):
            if borne.isdisjoint(made.name.split()):
                found.setdefault((made.start, made.end), made)
    return list(found.values())


def _name_behind(reading: Reading, claim: Claim) -> Iterator[Claim]:
    """``…, said the Angolan ambassador. Rosa Neto said …``."""
    full = reading.full
    i = bisect_right(reading.starts, claim.first) - 1
    if i + 1 >= len(reading.sentences):
        return
    sentence = reading.sentences[i]
    closes = sentence.end - claim.last < 3 and _SAID_BY.search(full, max(sentence.start, claim.first - 60), claim.first)
    opens = full[sentence.start : min(claim.first, sentence.start + 6)].strip() in ("", "The")
    opens = opens and claim.first < sentence.start + 6 and _SPEAKS.match(full, claim.last) is not None
    if closes or opens:
        behind = reading.sentences[i + 1]
        p, first, last = _opening_name(reading, behind)
        if last > first + 1 and _SPEAKS.match(full, p.span(first, last)[1]):
            yield _claim(p, first, last, claim, "office-then-name")


def _name_before(reading: Reading, claim: Claim) -> Iterator[Claim]:
    """``In her speech, Ruiz said … the Chilean President declared``."""
    full = reading.full
    i = bisect_right(reading.starts, claim.first) - 1
    if not full.startswith("the ", claim.first - 4) or not _AS_SUBJECT.match(full, claim.last):
        return
    for sentence in reading.sentences[max(i - 2, 1) : i][::-1]:
        speech = _IN_SPEECH.match(full, sentence.start)
        if speech is None and not full[sentence.start].isupper():
            continue
        p, first, last = _opening_name(reading, sentence, speech.end() if speech else sentence.start)
        if last > first and (speech or _OF_ONE.match(full, p.span(first, last)[1])):
            yield _claim(p, first, last, claim, "name-then-office")
            return


def _opening_name(reading: Reading, sentence: Sentence, at: int | None = None) -> tuple[Phrase, int, int]:
    """The sentence, and the tokens of the name that begins at ``at`` or at its head."""
    p = phrase(reading, sentence)
    start = p.starts.index(at) if at in p.starts else 0
    first = skip_honorifics(p, start)
    known = first in p.geo or first in p.body or first in p.head
    return p, first, first if known else name_at(p, first)


def _claim(p: Phrase, first: int, last: int, claim: Claim, rule: str) -> Claim:
    start, end = p.span(first, last)
    return claim._replace(
        start=start,
        end=end,
        first=min(claim.first, start),
        last=max(claim.last, end),
        name=" ".join(p.text(first, last).split()),
        rule=rule,
    )
