"""Which mentions speak of one instrument. A false merge is worse than a missed one.

Compared are only mentions of one kind and the same parties (``None`` in ``block`` where nothing could be sure), save
for the last row:

======================  ===============================================================================
``same-title``          equal titles that say more than the kind of instrument; dates do not conflict
``same-parties-date``   different articles; both dated, and one date says the other more or less precisely
``headline``            told in the headline of an article otherwise than in its text: one status, one date, and the
                        text tells no other that fits
``plan-fulfilled``      planned or proposed without a date, then signed within eighteen months: the same subject
``news-of-signing``     told as signed without a date within a week of the dated signing: the same subject
``dates-differ``        signed a few days apart in two articles of one week: the same subject; the entry shows both
``parties-differ``      signed on one day, in articles of one week, with parties that are among the other's: the same
                        title or subject (``sides``); the entry shows both
======================  ===============================================================================

The last four are points (``policy``) and need the only entry that fits; where two do, the mention stays alone.
Never merged: other days, months or years; signing bodies, subjects or (for the second rule) topics of the articles
that are told on both sides and have nothing in common; a mention that fits two entries (it stays alone).
Known misses: one instrument called memorandum here and agreement there; a subject in other words.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import chain

from digest.dates import precision, sort_key
from digest.records import AgreementStatus, AgreementTold, Record
from digest.resolve import contradictions
from digest.resolve.gather import Entry, contradict, gather, in_headline, same_time, told
from digest.resolve.life import fulfilled
from digest.resolve.mentions import Cluster, Found, assign_slugs, every, overlap, prefer
from digest.resolve.names import content_words, fold, nation_words, table
from digest.resolve.organizations import Directory
from digest.resolve.sides import joined
from digest.text.slugs import slug
from digest.world import Agreement, Doubtful, Step

#: From least to most advanced: what is being revised has been concluded.
LIFE: tuple[AgreementStatus, ...] = ("proposed", "planned", "signed", "revision")
Facts = dict[str, frozenset[str]]


def find(records: Iterable[Record], bodies: Directory) -> tuple[list[tuple[str, Cluster]], list[Doubtful]]:
    """Every instrument told of, with a slug; each agreement of each record is in exactly one cluster. And the
    doubtful pairs."""
    items = every(records, "agreements")
    years = _years_of_titles(items)

    def block(found: Found) -> Hashable:
        item = found.item
        title = _title(found)
        year = item.date[:4] if item.date else _only(years.get((item.kind, item.parties, title), set()))
        if not item.parties or not (year or title):
            return None
        return (item.kind, item.parties, year or title)

    def facts(found: Found) -> Facts:
        item = found.item
        return {
            "bodies": told(bodies.slug(found.mention.record, n, item.parties) or fold(n) for n in item.organizations),
            "subjects": subject_words(item),
            "topics": frozenset(found.record.topics),
            "title": told([_title(found)]),
        }

    clusters, doubtful = fulfilled(joined(gather(items, block, facts, _verdict), facts), facts)
    return assign_slugs(clusters, candidates, _content), doubtful


def subject_words(item: AgreementTold) -> frozenset[str]:
    """The words that say what an instrument is about, without the plural: ``port`` of ``ports``."""
    said = chain.from_iterable(content_words(subject) for subject in item.subjects)
    return frozenset(word.removesuffix("s") if len(word) > 3 else word for word in said) - {"in", "on", "at", "and"}


def _years_of_titles(items: Iterable[Found]) -> Mapping[Hashable, set[str]]:
    """The years that dated mentions give for a title, so that undated ones are looked for there."""
    years: dict[Hashable, set[str]] = defaultdict(set)
    for found in items:
        if found.item.date and _title(found):
            years[(found.item.kind, found.item.parties, _title(found))].add(found.item.date[:4])
    return years


def _only(values: set[str]) -> str | None:
    return next(iter(values)) if len(values) == 1 else None


def _title(found: Found) -> str | None:
    return _title_key(found.item.title, found.item.parties) if found.item.title else None


@lru_cache(maxsize=1 << 16)
def _title_key(told_: str, codes: tuple[str, ...]) -> str | None:
    """The title as a key, where it says more than the kind of instrument."""
    said = content_words(fold(told_).replace("road map", "roadmap"))
    parties = chain.from_iterable(nation_words(code) for code in codes)
    title = said.difference(parties) if "between" in said else said  # ``Lake Treaty between Kenya and Uganda``
    title -= {"between"}
    return " ".join(sorted(title)) if title - table("instrument") else None


def _verdict(entry: Entry, found: Found, facts: Facts) -> str | None:
    if _headlines(entry, found) and not any(contradict(entry.facts[name], facts[name]) for name in ("bodies", "title")):
        return "headline"
    if any(contradict(entry.facts[name], facts[name]) for name in ("bodies", "subjects", "title")):
        return None
    dated = bool(entry.date and found.item.date)
    if dated and not same_time(entry.date, found.item.date):
        return None
    if entry.facts["title"] & facts["title"]:
        return "same-title"
    if not dated or found.mention.record in entry.records or contradict(entry.facts["topics"], facts["topics"]):
        return None
    return "same-parties-date"


def _headlines(entry: Entry, found: Found) -> bool:
    """Is it what the headline makes of an instrument that the text of its article tells at the same date?"""
    if found.mention.record not in entry.records or not in_headline(found):
        return False
    own = [known for known, _ in entry.members if known.mention.record == found.mention.record]
    same = all(known.item.status == found.item.status and not in_headline(known) for known in own)
    return same and same_time(entry.date, found.item.date)


def candidates(one: Cluster) -> Iterator[str]:
    """Slugs for the entry, the best first."""
    item = one.anchor.item
    head = " ".join([(item.date or "")[:4], item.kind, *item.parties[:4]])
    subject = _title(one.anchor) and item.title
    about = slug(subject or " ".join(item.subjects[:2]) or " ".join(item.organizations[:1]), 40)
    yield slug(f"{head} {about}", 90)


def _content(one: Cluster) -> object:
    """What tells this instrument from its like: the article and the passage that first told of it."""
    return (one.anchor.mention.record, one.anchor.item.evidence, one.anchor.item.status)


def build(slug_: str, one: Cluster, bodies: Directory, people: Mapping[tuple[str, str], str]) -> Agreement:
    """``people``: (record, name of an official in it) to the person's slug."""
    items = [found.item for found in one.found]
    return Agreement(
        slug=slug_,
        kind=items[0].kind,
        status=max((item.status for item in items), key=LIFE.index),
        date=_date(one),
        parties=_parties(one),
        organizations=_bodies(one, bodies),
        subjects=tuple({fold(s): s for item in reversed(items) for s in reversed(item.subjects)}.values())[::-1],
        title=prefer(item.title for item in items),
        mentions=one.mentions,
        life=_life(one),
        people=_people(one, people),
        contradictions=contradictions.found(one),
    )


def _people(one: Cluster, people: Mapping[tuple[str, str], str]) -> tuple[str, ...]:
    """The officials of the parties whom the passages that tell of the signing as an event name, in their order."""
    named: dict[str, None] = {}
    for found in one.found:
        told_ = any(e.kind == "signing" and overlap(e.evidence, found.item.evidence) for e in found.record.events)
        for official in found.record.officials if told_ and found.item.status == "signed" else ():
            slug_ = people.get((found.mention.record, official.name))
            if slug_ and official.country in found.item.parties and overlap(official.evidence, found.item.evidence):
                named[slug_] = None
    return tuple(named)


def _parties(one: Cluster) -> tuple[str, ...]:
    """Those that most articles tell; of equals the most, then the first in the alphabet."""
    told_ = Counter(found.item.parties for found in one.found)
    return min(told_, key=lambda parties: (-told_[parties], -len(parties), parties))


def _life(one: Cluster) -> tuple[Step, ...]:
    """The steps that the articles tell, oldest first: the date told, else that of the article; each status and date
    once, with every mention that tells it."""
    days = {f.item.date for f in one.found if f.item.date and f.item.status == "signed"}
    steps: dict[tuple[AgreementStatus, str | None], list[Found]] = defaultdict(list)
    for found in one.found:
        status, date = found.item.status, found.item.date
        steps[(status, _exact(date, days) if status == "signed" else _told_on(found))].append(found)
    made = [Step(status, date, tuple(f.mention for f in found)) for (status, date), found in steps.items()]
    return tuple(sorted(made, key=lambda s: (sort_key(s.date), LIFE.index(s.status), s.mentions)))


def _exact(date: str | None, days: set[str]) -> str | None:
    """The day that ``2023`` means, where one alone of ``days`` says more."""
    finer = [day for day in days if date and day != date and day.startswith(date)]
    return finer[0] if len(finer) == 1 else date


def _told_on(found: Found) -> str | None:
    return found.record.article.published or found.item.date


def _date(one: Cluster) -> str | None:
    """The most precise that any article tells; of several, the one that most tell, then the earliest."""
    dates = Counter(found.item.date for found in one.found if found.item.date)
    order = ("year", "month", "interval", "day")
    return min(dates, key=lambda d: (-order.index(precision(d)), -dates[d], d), default=None)


def _bodies(one: Cluster, bodies: Directory) -> tuple[tuple[str, str | None], ...]:
    """Every signing body once, in the order of the oldest article that names it."""
    named: dict[str, tuple[str, str | None]] = {}
    for found in one.found:
        for name in found.item.organizations:
            slug_ = bodies.slug(found.mention.record, name, found.item.parties)
            named.setdefault(slug_ or fold(name), (name, slug_))
    return tuple(named.values())
