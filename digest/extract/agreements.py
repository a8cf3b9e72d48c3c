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

from digest.extract.agreed_deals import agreed_on
from digest.extract.agreement_items import Item, kind_of, merge, new_item, share_a_name, still_to_come
from digest.extract.agreement_lists import Lead, announces_here, as_row, bare_lead, lead_of
from digest.extract.agreement_relations import (
    between_the_same,
    dated_beside,
    is_built_on,
    is_heading,
    is_the_old_one,
    points_at,
    renewed,
)
from digest.extract.agreement_sameness import same
from digest.extract.agreement_telling import told_of
from digest.extract.clauses import sentence_around
from digest.extract.mentions import Mention, doubt, mentions
from digest.extract.parties import Cast, cast_of
from digest.extract.reading import Reading
from digest.records import AgreementTold


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
        items += agreed_on(cast, found)
    return tuple(told for item in _without_guesses(items) for told in told_of(reading, item))


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
        mention = dated_beside(reading, items[-1], mention)
    if mention.signers.apart:
        _give_way(items, mention)
    if items and mention.status == "signed" and mention.dated == 2 and not mention.signers.stated:
        mention = between_the_same(reading, items[-1], mention)
    if items and still_to_come(mention.status or "signed") and is_heading(reading, items[-1], mention):
        items[-1].status, items[-1].rule = mention.status or "planned", mention.rule
    former = renewed(reading, items, mention)
    if former:
        former.mentions.append(mention)
        former.date, former.dated = mention.date, 2
        return
    if items and mention.ratified and points_at(items[-1], mention):
        mention = mention._replace(status=None, signers=mention.signers._replace(codes=frozenset()))
    known = _best(items, mention, lead)
    if known and known.kind != mention.kind and mention.status == "signed" and is_built_on(reading, mention):
        known = None
    if known and is_the_old_one(reading, known, mention):
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
