"""What the timeline holds, by year: articles on their day of publication, agreements and events on their own dates."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from digest import dates
from digest.site import urls
from digest.site.reads import Ledger
from digest.world import Digest


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing in the timeline; ``kind`` is articles, agreements or events, ``key`` its id or slug."""

    kind: str
    key: str
    date: str | None

    @property
    def published(self) -> bool:
        return self.kind == "articles"

    @property
    def month(self) -> int | None:
        """The month it starts in; None where only a year is known."""
        return int(self.date[5:7]) if self.date and self.date[4:5] == "-" else None

    def order(self) -> tuple[bool, datetime.date, datetime.date, str, str]:
        return (self.month is None, *dates.sort_key(self.date), self.kind, self.key)


@dataclass(frozen=True, slots=True)
class Years:
    """``entries`` by year, oldest first in a year; ``undated`` in the digest's order."""

    entries: Mapping[int, tuple[Entry, ...]]
    event_pages: Mapping[str, str]  #: slug of an event: path of the timeline page where it stands
    beside: Mapping[int, tuple[int | None, int | None]]  #: a year: the ones before and after it that have entries
    rest: Mapping[str, tuple[Entry, ...]]  #: under no name, what has no date

    @property
    def undated(self) -> tuple[Entry, ...]:
        return self.rest[""]


def years_of(digest: Digest, page_size: int) -> Years:
    """The timeline of ``digest``, cut into pages of ``page_size``."""
    by_year: dict[int, list[Entry]] = {}
    undated: list[Entry] = []
    for entry in _entries(digest):
        if entry.date:
            by_year.setdefault(dates.year(entry.date), []).append(entry)
        else:
            undated.append(entry)
    entries = {year: tuple(sorted(by_year[year], key=Entry.order)) for year in sorted(by_year)}
    pages = dict(_pages(undated, urls.UNDATED, page_size))
    for year, found in entries.items():
        pages.update(_pages(found, urls.year(year), page_size))
    years = list(entries)
    beside = zip([None, *years], [*years[1:], None], strict=False)
    return Years(entries, pages, dict(zip(years, beside, strict=False)), {"": tuple(undated)})


def watched_years(years: Years, ledger: Ledger) -> Years:
    """``years`` with every look-up noted."""
    return Years(
        ledger.watch("years", years.entries),
        ledger.watch("pages of events", years.event_pages),
        ledger.watch("beside years", years.beside),
        ledger.watch("undated", years.rest),
    )


def _entries(digest: Digest) -> Iterator[Entry]:
    for record in digest.records:
        yield Entry("articles", record.id, record.article.published)
    for agreement in digest.agreements.values():
        yield Entry("agreements", agreement.slug, agreement.date)
    for event in digest.events.values():
        yield Entry("events", event.slug, event.date)


def _pages(entries: list[Entry] | tuple[Entry, ...], path: str, size: int) -> Iterator[tuple[str, str]]:
    for place, entry in enumerate(entries):
        if entry.kind == "events":
            yield entry.key, urls.numbered(path, place // size + 1)
