"""Signings as events: an agreement of the article with the day on which it was, or will be, signed.

A helper of ``digest.extract.events``. The day is that of the agreement; where it has none, that of the conference named
in its sentence or of the meeting, visit or ceremony that the sentence gives as its setting (``At the end of the talks,
the ministers signed …``). What came into force or was issued on a day is another event than a signing.
Not taken: a signing known by its year alone; what two sides only said that they had reached.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from digest.extract.antecedents import Antecedents
from digest.extract.clauses import attached, clause, dates_in, sentence_around
from digest.extract.happenings import Happening
from digest.extract.matcher import Hit
from digest.extract.moments import told_by_weekday
from digest.extract.parties import Cast
from digest.extract.reading import Reading, inside
from digest.extract.senses import Cue
from digest.records import AgreementTold, EventKind
from digest.text.sentences import Sentence

_SIGNED = ("agreements.signed", "agreements.exchanged")
#: Rules whose date is not that of a signing: a year in a name, a word that something was reached.
_UNDATED = ("agreements.year", "agreements.reached")
_NO_SIGNING = ("agreements.title", "agreements.in-force", "agreements.issued")


def signings(
    cast: Cast, known_days: Mapping[Sentence, str], before: Antecedents, met: Mapping[Sentence, Happening]
) -> Iterator[Happening]:
    """The signings of the article's agreements, in their order; then those that no agreement was read of.

    ``met``: what else a sentence tells with its day, which is that of a signing in the same breath.
    """
    reading = cast.reading
    known: set[Sentence] = set()
    for told in reading.agreements:
        if not told.parties or told.rule in _UNDATED:
            continue
        sentences = sentences_of(reading, told)
        if told.rule == "agreements.in-force" and not _COMES.search(reading.full, sentences[0].start, sentences[0].end):
            continue
        date = _date(reading, told, sentences[:TOLD]) or _date_of_setting(reading, told, sentences, known_days, before)
        date = date or _day_in_one_breath(reading, told, sentences[0], met)
        weekday = date is None and _signed_on_weekday(reading, told, sentences[0])
        if date or weekday:
            known.update(sentences)
            kind: EventKind = "other" if told.rule in _NO_SIGNING else "signing"
            yield Happening(
                kind, date, None, frozenset(told.parties), (), sentences[0], None, "events.signing", True, weekday
            )
    yield from _unlisted(cast, known, before)


#: What is in force is no event; that it comes into force is.
_COMES = re.compile(
    r"\b(?:c[ao]m(?:es?|ing)|ent(?:er(?:s|ed|ing)?|ry)|takes?|took|taking|goes|went)\s(?:into|effect)\b", re.I
)


_WORDS = ("sign", "ink", "initial", "exchang", "conclud")


def _unlisted(cast: Cast, known: set[Sentence], before: Antecedents) -> Iterator[Happening]:
    """Signings told in sentences (other than ``known``) of which no agreement of the article was read."""
    reading = cast.reading
    for act in reading.hits.get("act", ()):
        if not reading.full.startswith(_WORDS, act.start) or reading.full.startswith(" that ", act.end):
            continue
        if act.value[1] != "ed" and not (
            act.value[1] == "base" and _WILL.search(reading.full, max(0, act.start - 30), act.start)
        ):
            continue
        sentence = sentence_around(reading, act.start)
        if (sentence in known and not _is_due(reading, act)) or not _concerns_instrument(reading, sentence, act):
            continue
        codes = frozenset(cast.codes(sentence.start, sentence.end))
        codes = codes if len(codes) > 1 else cast.pair(sentence, codes)
        date = _day_of_act(reading, sentence, act) or _day_of_setting(reading, sentence, codes, before)
        if codes and date and (sentence not in known or date > (reading.article.published or "9")):
            known.add(sentence)
            kind: EventKind = "other" if _RATIFIED.match(reading.full, act.end, sentence.end) else "signing"
            yield Happening(kind, date, None, codes, (), sentence, None, "events.signed", True)


def _concerns_instrument(reading: Reading, sentence: Sentence, act: Hit) -> bool:
    low, high = clause(reading.full, sentence, act.start)
    heads = inside(reading.hits.get("instrument", ()), max(low, act.start - 160), min(high, act.end + 120))
    named = bool(heads) or bool(_MINUTES.match(reading.full, act.end))
    named = named or bool(_NOTES.search(reading.full, max(low, act.start - 80), act.start))
    return named and (_is_due(reading, act) or not _DENIED.search(reading.full, max(low, act.start - 40), act.start))


def _is_due(reading: Reading, act: Hit) -> bool:
    written = reading.full.startswith(("sign", "ink", "initial"), act.start)
    return written and bool(_DUE.search(reading.full, max(0, act.start - 30), act.start))


#: ``is scheduled to be signed in December``.
_DUE = re.compile(r"\b(?:will\sbe|(?:scheduled|set|due|expected|slated|planned)\sto\sbe)\s(?:\w+ly\s)?$")


#: ``exchanged instruments of ratification``: of a treaty signed before.
_RATIFIED = re.compile(r"\s(?:the\s|their\s|\w+\s){0,2}?(?:instruments?|letters|documents|papers)\sof\sratification\b")
#: ``is to sign on 3 June``.
_WILL = re.compile(
    r"\b(?:will|(?:is|are|was|were|scheduled|set|due|expected|slated|planned)\sto)\s"
    r"(?:also\s|\w+ly\s|next\s\w+\s|(?:on\s)?[A-Z]\w+day\s)?$"
)
#: ``Notes to this effect were exchanged``.
_NOTES = re.compile(
    r"\b(?:[Nn]otes|[Ll]etters|instruments?|documents?|[Mm]inutes|papers)\b[^.;]{0,50}\b(?:was|were|been|be)\s(?:also\s)?$"
)
_MINUTES = re.compile(r"\s(?:the\s|agreed\s|joint\s|two\s|several\s){0,3}(?:[Mm]inutes|notes|letters|documents)\b")
_DENIED = re.compile(r"\b(?:not|never|without|yet\sto|would|could|should|may|might|if|to\sbe)\s(?:\w+\s){0,2}$")


#: ``reached on Friday by the two ministers, who also signed``: on the one day that the sentence tells.
_ALSO = re.compile(r"\b(?:who|which)\salso\s$")


def _day_of_act(reading: Reading, sentence: Sentence, act: Hit) -> str | None:
    others = [h.start for h in inside(reading.hits.get("act", ()), sentence.start, sentence.end) if h.value[1] == "ed"]
    found = attached(reading, sentence, act.start, act.end, [b for b in others if b != act.start])
    if found is None and _ALSO.search(reading.full, max(sentence.start, act.start - 12), act.start):
        before = dates_in(reading, sentence.start, act.start)
        found = before[-1] if len(before) == 1 else None
    return found.edtf if found and len(found.edtf) in (7, 10) else None


def _may_have_setting(reading: Reading, sentence: Sentence) -> bool:
    """A cheap guard before the pattern of settings."""
    if inside(reading.hits.get("event", ()), sentence.start, sentence.end):
        return True
    text = reading.full[sentence.start : sentence.end]
    return "occasion" in text or "same day" in text or " two " in text or "oth " in text


def _day_of_setting(reading: Reading, sentence: Sentence, codes: frozenset[str], before: Antecedents) -> str | None:
    if not (
        _may_have_setting(reading, sentence)
        and before.frames
        and _SETTING.search(reading.full, sentence.start, sentence.end)
    ):
        return None
    frame = before.nearest(sentence, codes)
    return frame.date if frame else None


def sentences_of(reading: Reading, told: AgreementTold) -> list[Sentence]:
    """The sentences that tell of the agreement, the best first."""
    offsets = {"title": 0, "text": reading.offset}
    return [sentence_around(reading, e.start + offsets[e.where]) for e in told.evidence]


def _date(reading: Reading, told: AgreementTold, sentences: list[Sentence]) -> str | None:
    """The agreement's date, if it says the month, or the day of what is to come; of a month the days that are said."""
    of_month = told.status in ("signed", "revision") and told.rule != "agreements.issued"
    if not told.date or len(told.date) < (7 if of_month else 10):
        return None
    if len(told.date) != 7:
        return told.date
    dates = [d for s in sentences for d in inside(reading.dates, s.start, s.end)]
    days = {d.edtf for d in dates if d.edtf.startswith(told.date) and not d.rule.startswith("relative")}
    return days.pop() if len(days) == 1 else told.date


#: So many of the sentences that tell of an agreement are looked at for its setting.
TOLD = 4
_SETTING = re.compile(
    r"""\b(?:(?:at|during|on|in|following|after|witnessed|of|opportunity\sof)\s(?:the\s(?:end|conclusion|close|sidelines|margins|occasion|course
            |opportunity)\sof\s)?(?:the|their|this|his|her|its|an?|which)\s(?:[\w’'-]+\s){0,3}?
            (?:meetings?|visit|talks|ceremony|session|summit|events?|negotiations|forum|conference|trip|call)
        |(?:events?|meeting|talks|visit|ceremony|session|forum|summit|day|program(?:me)?)\s(?:also\s)?
            (?:(?:conclud|end|culminat|clos)ed\s(?:with|in)|saw|witnessed|included)
        |on\s(?:th(?:is|e)\soccasion|the\ssame\s(?:occasion|day))
        |(?:two|both)\s(?:leaders|presidents|premiers|ministers|sides|officials|counterparts)\s(?:also\s|later\s)?
            (?:signed|witnessed|inked|exchanged|presided)
    )\b""",
    re.VERBOSE | re.I,
)


def _date_of_setting(
    reading: Reading,
    told: AgreementTold,
    sentences: list[Sentence],
    known_days: Mapping[Sentence, str],
    before: Antecedents,
) -> str | None:
    """The day of the meeting or conference at which the instrument was signed."""
    if told.rule not in _SIGNED or told.status != "signed":
        return None
    for sentence in sentences[:TOLD]:
        if sentence in known_days:
            return known_days[sentence]
        day = _day_of_setting(reading, sentence, frozenset(told.parties), before)
        if day and day.startswith(told.date or ""):
            return day
    return None


#: ``held a meeting on Thursday in Lima and signed``.
_AND_SIGNED = re.compile(
    r"[^.;]{0,120}?\b(?:and|where\sthey)\s(?:also\s|then\s|later\s|jointly\s)?(?:signed|inked|exchanged|witnessed|concluded|initialled)\b"
)


def _day_in_one_breath(
    reading: Reading, told: AgreementTold, sentence: Sentence, met: Mapping[Sentence, Happening]
) -> str | None:
    """The day of the meeting of which a second verb tells that papers were signed there."""
    meeting = met.get(sentence)
    if meeting is None or told.rule not in _SIGNED or told.status != "signed":
        return None
    if told.date and not (meeting.date or "").startswith(told.date):
        return None
    return meeting.date if _AND_SIGNED.match(reading.full, meeting.at, sentence.end) else None


def _signed_on_weekday(reading: Reading, told: AgreementTold, sentence: Sentence) -> bool:
    """Whether the sentence of an undated article says by its name on which day the signing was."""
    if reading.article.published or told.date or told.evidence[0].where == "title":
        return False
    if told.rule not in _SIGNED or told.status != "signed":
        return False
    acts = inside(reading.hits.get("act", ()), sentence.start, sentence.end)
    signed = next((h for h in acts if h.value == ["sign", "ed"]), None)
    if signed is None:
        return False
    cue = Cue(signed.start, signed.end, signed.start, signed.end, "signing", "verb", True)
    return told_by_weekday(reading, sentence, cue)
