"""Instruments between identifiable parties that an article reports or refers to, each once.

====================================================  ==========================================================
``signed an MoU with``, ``the accord was inked``       signed; so are adopted, concluded, struck, awarded, in force
``agreed to sign``, ``will conclude``, ``approved``    planned; so are those agreed in principle
``discussed``, ``under study``, ``hopes to sign``      proposed
``agreed to revise the 2016 MoU``, ``renewal of``      revision
``the 2016 MoU``, ``under the pact between A and B``   signed: what is referred to so exists
``A has a trade deal with B``, ``party to the …``      signed, of no date
``MoUs with A and B``, ``A and B each signed with``    one with each; so pairs, ``between A and B and A and C``
``loans for A and B`` that a bank signs                two, one of each country
``deals, including an MoU with A and a pact with B``   those two; ``approved:`` and rows below it tell each row
``signed an MoU and a letter of intent``               two; so are those of a list below an announcement
``an MoU on tea and an MoU on milk were signed``       two: what is told beside another without ``the`` is another
``agreed to a ceasefire``, a truce in force            signed
``A agreed to sell … to B. Under the deal …``          signed, though the first sentence has no noun
``they also signed a letter of intent``                of the day of the signing told right before
``the current treaty was created in 1909``                 another, where a new one was told
``will not sign … without guarantees``                 proposed; ``will not sign`` is none
``Joint Statement on …`` as the article's title        joint-statement, adopted on the day of publication
====================================================  ==========================================================

A signing without a date is of the year of publication where it is the article's news: told in its first sentences, in
plain past tense, at the meeting or visit that it reports; of an article without a day of publication the one that its
headline or first sentence tells. What was signed earlier, previously, or under another occasion has no such year.
Not agreements: a readiness to cooperate, ``did not sign``, ``failed to reach an agreement``, instruments without
parties, plain words (``a great deal``, ``safety protocols``, ``the annual convention``, ``signed shirts at``).
Not of the news either: ``similar agreements``, ``recently signed``, those signed ``over the years`` (none of them).
Known misses: instruments told without a head noun (``agreed to cut tariffs``); treaties known by a name without a head
noun; the members of a bloc that signs; parties that only the publisher's name would tell; dates counted back
(``signed thirty years ago``); see ``tests/cases/agreements_missed.txt``.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace

from digest.extract.agreement_items import MOST, Item, kind_of, merge, new_item, share_a_name, still_to_come
from digest.extract.agreement_lists import Lead, announces_here, as_row, bare_lead, lead_of
from digest.extract.agreement_sameness import same
from digest.extract.clauses import sentence_around
from digest.extract.mentions import Mention, doubt, mentions
from digest.extract.parties import Cast, cast_of
from digest.extract.reading import Reading
from digest.records import AgreementTold, Evidence


def read(reading: Reading) -> tuple[AgreementTold, ...]:
    """The instruments of the article in order of the text; none where it is not English."""
    heads = reading.hits.get("instrument", [])
    if not heads or not reading.article.language.startswith("en"):
        return ()
    cast = cast_of(reading)
    items: list[Item] = []
    found = mentions(cast, heads)
    lead = lead_of(cast, found) or bare_lead(cast, found)
    for mention, following in zip(found, [*found[1:], None], strict=False):
        if (lead is None or mention is not lead.mention) and not announces_here(reading, mention, following):
            _place(reading, items, mention, lead)
    _add_signatories(cast, items)
    if not items:
        items += _agreed_on(cast, found)
    return tuple(told for item in _without_guesses(items) for told in _told(reading, item))


def _without_guesses(items: list[Item]) -> list[Item]:
    """``items`` without those of a headline that names no party, where the text tells of such instruments."""
    told = {(kind_of(i.kind), still_to_come(i.status)) for i in items if not i.guessed}
    return [i for i in items if not (i.guessed and (kind_of(i.kind), still_to_come(i.status)) in told)]


# --- merging -------------------------------------------------------------------------------------------------------


def _place(reading: Reading, items: list[Item], mention: Mention, lead: Lead | None) -> None:
    """Adds the mention to the item that it speaks of, or makes a new one of it, or notes it as a doubt."""
    if lead and lead.holds(mention):
        row = None if mention.in_title else as_row(reading, lead, mention)
        if mention.in_title or (row is None and reading.full[mention.sentence.end - 1] not in ".;,"):
            return
        mention = row or mention
    if mention.head.value[1] == "papers" and mention.phrase.definite:
        mention = mention._replace(status=None)
    if mention.status == "signed" and mention.dated < 2 and items:
        mention = _dated_beside(reading, items[-1], mention)
    if mention.signers.apart:
        _give_way(items, mention)
    if items and mention.status == "signed" and mention.dated == 2 and not mention.signers.stated:
        mention = _between_the_same(reading, items[-1], mention)
    if items and still_to_come(mention.status or "signed") and _is_heading(reading, items[-1], mention):
        items[-1].status, items[-1].rule = mention.status or "planned", mention.rule
    renewed = _renewed(reading, items, mention)
    if renewed:
        renewed.mentions.append(mention)
        renewed.date, renewed.dated = mention.date, 2
        return
    if items and mention.ratified and _points_at(items[-1], mention):
        mention = mention._replace(status=None, signers=mention.signers._replace(codes=frozenset()))
    known = _best(items, mention, lead)
    if known and known.kind != mention.kind and mention.status == "signed" and _is_built_on(reading, mention):
        known = None
    if known and _is_the_old_one(reading, known, mention):
        known = None
    if known is not None:
        merge(known, mention)
        if known.told_with == 1 and mention.status and known.codes in mention.signers.apart:
            items.extend(new_item(mention, codes) for codes in _not_yet_told(items, mention))
        if known.told_with > 1:
            _date_all(items, known, mention)
    elif mention.status is not None:
        if not _has_parties(mention):
            doubt(reading, mention.head, mention.sentence, "its parties are not said", mention.rule)
            return
        items.extend(new_item(mention, codes) for codes in mention.signers.apart or (mention.signers.codes,))


def _not_yet_told(items: list[Item], mention: Mention) -> list[frozenset[str]]:
    """``Kenya has such accords with Ghana, Chile and Peru``, of which that with Peru was told before: the others."""
    told = {i.codes for i in items[-NEAR:] if kind_of(i.kind) == kind_of(mention.kind)}
    return [codes for codes in mention.signers.apart if codes not in told]


def _date_all(items: list[Item], known: Item, mention: Mention) -> None:
    """``MoUs with A and B … . The MoUs were signed in May``: each of those that were told together."""
    if mention.phrase.number not in (0, known.told_with) or mention.dated < 2:
        return
    for item in items:
        if item.mentions[0] is known.mentions[0] and item.dated < 2:
            item.date, item.dated = mention.date, mention.dated


_BEFORE_IT = re.compile(
    r"\b(?:previous|earlier|original|former|first|initial|replac\w+|supersed\w+|current|existing|present)\b", re.I
)


def _between_the_same(reading: Reading, last: Item, mention: Mention) -> Mention:
    """``A previous agreement, concluded in 2007``: between those of the one that was told right before."""
    if kind_of(last.kind) != kind_of(mention.kind) or mention.in_title or not (last.codes or last.bodies):
        return mention
    start, end = mention.phrase.start, mention.head.end
    if not _BEFORE_IT.search(reading.full, max(mention.sentence.start, start - 14), end + 10):
        return mention
    if mention.title or len(last.codes) > MOST_SIDES:
        return mention
    return mention._replace(signers=mention.signers._replace(codes=last.codes, bodies=last.bodies, apart=()))


def _renewed(reading: Reading, items: list[Item], mention: Mention) -> Item | None:
    """``They will renew their pact. The pact was signed in 1980``: the one to be renewed, which is of that year."""
    published, phrase = reading.article.published, mention.phrase
    if mention.status != "signed" or mention.dated < 2 or not (phrase.definite and phrase.bare) or phrase.named:
        return None
    if not published or not mention.date or mention.date[:4] >= published[:4] or mention.in_title:
        return None
    for item in reversed(items[-3:]):
        if item.status == "revision" and item.kind == mention.kind and not item.date:
            return item if item.codes == mention.signers.codes or not mention.signers.stated else None
    return None


_BUILT_ON = re.compile(
    r"\b(?:(?:buil[dt]s?|building|based|rests?|drawing|draws)\s(?:up)?on|follow(?:s|ed|ing)\son\sfrom)\s$", re.I
)


def _is_built_on(reading: Reading, mention: Mention) -> bool:
    """``The partnership builds on the memorandum concluded in 2012``: the two are not one."""
    start = mention.phrase.start
    return mention.dated == 2 and bool(_BUILT_ON.search(reading.full, max(0, start - 16), start))


_OLD = re.compile(r"\b(?:current|existing|present|old)\s", re.I)


def _is_the_old_one(reading: Reading, known: Item, mention: Mention) -> bool:
    """``Signed a new treaty. The current treaty dates from 1909``: the one that the new one takes the place of."""
    if mention.dated < 2 or mention.in_title or not known.mentions[0].phrase.fresh:
        return False
    start, end = mention.phrase.start, mention.head.start
    return _OLD.search(reading.full, start, end) is not None and not _OLD.search(
        reading.full, known.mentions[0].phrase.start, known.mentions[0].head.start
    )


def _points_at(item: Item, mention: Mention) -> bool:
    """``The treaty must be ratified by ten countries``: the one told right before, whoever they are."""
    if not still_to_come(mention.status or "signed") or mention.signers.apart or mention.in_title:
        return False
    phrase = mention.phrase
    bare = phrase.definite is True and phrase.bare and phrase.number == 1 and not mention.described
    return bare and item.status == "signed" and kind_of(item.kind) == kind_of(mention.kind)


def _is_heading(reading: Reading, item: Item, mention: Mention) -> bool:
    """``Agreement between A and B on tea`` as the heading of a paragraph that tells that it is still to be signed."""
    if item.rule != "agreements.pair" or len(item.mentions) > 1 or item.codes != mention.signers.codes:
        return False
    heading = item.mentions[0].sentence
    if mention.sentence.paragraph != heading.paragraph + 1 or kind_of(item.kind) != kind_of(mention.kind):
        return False
    full = reading.full
    begins = full.rfind("\n", 0, heading.start) + 1
    return full[heading.end - 1] not in ".;:" and heading.start - begins < 8 and full.startswith("\n", heading.end)


def _give_way(items: list[Item], mention: Mention) -> None:
    """Takes away a headline's ``agreement with A and B`` where the text tells that there is one with each.

    Or ``two MoUs`` of three that were told before.
    """
    union = frozenset().union(*mention.signers.apart)
    for item in items:
        counted = item.from_title or item.count == len(mention.signers.apart)
        begun = item.from_title and item.count == len(mention.signers.apart) and item.codes in mention.signers.apart
        known = item.codes == union or begun  # a headline may break off after the first
        if counted and item.kind == mention.kind and item.status == mention.status and known:
            items.remove(item)
            return


_AGREED = re.compile(r"\b(?:agreed|agrees?)\s(?:to|on|that)\b", re.I)
_NOT_AGREED = re.compile(r"\b(?:not|never|n[o’']t|yet)\s(?:\w+\s)?$", re.I)
_UNDER_IT = re.compile(r"\b(?:under|part\sof|terms\sof|according\sto|in|of)\s$", re.I)
#: What was agreed is told in so many sentences, the headline among them.
LEAD = 4


def _agreed_on(cast: Cast, found: list[Mention]) -> list[Item]:
    """``A agreed to sell machines to B. Under the deal …``: a deal that the first sentences tell without a noun."""
    reading = cast.reading
    deal = next((m for m in found if _is_the_deal(reading, m)), None)
    for sentence in reading.sentences[:LEAD] if deal else ():
        agreed = _AGREED.search(reading.full, sentence.start, sentence.end)
        if agreed is None or _NOT_AGREED.search(reading.full, sentence.start, agreed.start()):
            continue
        here = frozenset(cast.codes(sentence.start, sentence.end))
        codes = here if len(here) > 1 else cast.pair(sentence, here)
        if deal and 1 < len(codes) <= MOST_SIDES:
            published = reading.article.published
            told = deal._replace(
                status="signed", date=published and published[:4], dated=1, rule="agreements.agreed-on"
            )
            return [new_item(told, codes)]
    return []


#: More countries in one sentence are no parties of one deal.
MOST_SIDES = 5


def _is_the_deal(reading: Reading, mention: Mention) -> bool:
    phrase = mention.phrase
    if (
        mention.status
        or not (phrase.definite and phrase.bare and phrase.number == 1)
        or kind_of(mention.kind) != "agreement"
    ):
        return False
    return mention.head.value[1] != "named" and bool(
        _UNDER_IT.search(reading.full, max(0, phrase.start - 14), phrase.start)
    )


_ALSO = re.compile(r"\b(?:also|separate(?:ly)?|in\saddition|additionally|besides|another)\b", re.I)


def _dated_beside(reading: Reading, last: Item, mention: Mention) -> Mention:
    """``They also signed a letter of intent``: on the day of the signing told right before."""
    near = mention.sentence.start - last.mentions[-1].sentence.end < 200
    if not (near and last.date and last.status == "signed" and last.codes & mention.signers.codes):
        return mention
    if not _ALSO.search(reading.full, mention.sentence.start, mention.sentence.end):
        return mention
    return mention._replace(date=last.date, dated=1)


#: A mention speaks of one of so many items told last.
NEAR = 40


def _best(items: list[Item], mention: Mention, lead: Lead | None) -> Item | None:
    """The item that the mention speaks of: of one status and pair sooner than of others, the latest told first."""
    fits = [i for i in items[-NEAR:] if same(i, mention)]
    if lead and mention.status:
        fits = [i for i in fits if i.mentions[-1].sentence.paragraph == mention.sentence.paragraph]
    codes = mention.signers.codes
    return max(
        fits,
        key=lambda i: (
            bool(mention.title and i.title and share_a_name(i.title, mention.title)),
            i.kind == mention.kind,
            i.status == mention.status,
            i.codes == codes,
            i.mentions[-1].head.start,
        ),
        default=None,
    )


def _has_parties(mention: Mention) -> bool:
    who = mention.signers
    if len(who.codes) > 1 or (who.codes and (who.stated or who.bodies)) or len(who.bodies) > 1:
        return True
    return mention.phrase.named and bool(who.codes or who.bodies)


_SIGNATORIES = re.compile(
    r"\b(?:signator(?:y|ies)|parties|members)\b[^.;]{0,60}?\b(?:are|were|include[sd]?|is)\b", re.I
)


def _add_signatories(cast: Cast, items: list[Item]) -> None:
    """``The other signatories were A, B and C``: parties of the instrument told last before."""
    reading = cast.reading
    told = [i for i in items if i.kind in ("agreement", "treaty")]
    told.sort(key=lambda i: i.mentions[0].head.start)
    starts = [i.mentions[0].head.start for i in told]
    for hit in reading.hits.get("act", ()):
        if hit.value[0] != "party":
            continue
        sentence = sentence_around(reading, hit.start)
        if not _SIGNATORIES.match(reading.full, hit.start, sentence.end):
            continue
        codes = cast.codes(hit.end, sentence.end)
        before = bisect_left(starts, hit.start)
        if before and len(codes) > 1:
            told[before - 1].codes |= frozenset(codes)


# --- telling -------------------------------------------------------------------------------------------------------


def _told(reading: Reading, item: Item) -> Iterator[AgreementTold]:
    """The item as the record has it; ``two MoUs`` twice."""
    ordered = sorted(item.mentions, key=lambda m: (m.status is None, m.in_title, m.head.start))
    spans = dict.fromkeys(_span(reading, m) for m in ordered)
    told = AgreementTold(
        item.kind, item.status, item.date, tuple(sorted(item.codes)), item.bodies,
        (item.subject,) if item.subject else (), item.title, tuple(spans), item.rule,
    )  # fmt: skip
    if item.count == 1:
        yield told
        return
    parts = list(item.parts.values())
    most = max(MOST, item.count) if item.count > MOST and _all_are_told(reading, item) else MOST
    if item.count > max(most, len(parts)):
        yield told
    for number in range(item.count if 2 <= item.count <= most else len(parts) if item.count else max(1, len(parts))):
        yield _with_part(reading, told, parts[number]) if number < len(parts) else told


#: More than so many told together are never told one by one.
SEVERAL = 12
_ONE_OF_THEM = re.compile(r"\b(?:One\sof\s(?:them|these|the)|The\sfirst)\b")
_THE_OTHERS = re.compile(r"\b(?:The|the)\s(?:other|remaining|rest|last|fourth|fifth|final)\b|\b(?:The\s)?[Oo]thers\b")


def _all_are_told(reading: Reading, item: Item) -> bool:
    """``Five agreements … . One of them creates a commission. The other agreements deal with …``: all five are told."""
    if item.count > SEVERAL:
        return False
    first = next((m for m in item.mentions if not m.in_title), item.mentions[0])
    start, end = first.sentence.end, first.sentence.end + 2000
    one = _ONE_OF_THEM.search(reading.full, start, end)
    return one is not None and _THE_OTHERS.search(reading.full, one.end(), end) is not None


def _with_part(reading: Reading, told: AgreementTold, part: Mention) -> AgreementTold:
    """``told`` with what is told of this one of several; its sentence stands first."""
    first = _span(reading, part)
    return replace(
        told,
        kind=part.kind if part.kind != "agreement" else told.kind,
        organizations=part.signers.bodies or told.organizations,
        subjects=(part.subject,) if part.subject else told.subjects,
        evidence=(first, *(e for e in told.evidence if e != first)),
    )


def _span(reading: Reading, mention: Mention) -> Evidence:
    return reading.evidence(mention.sentence.start, mention.sentence.end)
