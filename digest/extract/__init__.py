"""One article to one record. Stages run in a fixed order, each seeing what those before it found, nothing else.

The order is the guards' order: dates and people first, then bodies, then countries, so that ``Jordan`` in a
person's name or in a body's is not read as the country; then what is said of them; then what they did; last, what
part each country has in all that.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from digest.extract import (
    agreements,
    bounds,
    countries,
    dates,
    events,
    figures,
    officials,
    organizations,
    parents,
    summary,
    topics,
)
from digest.extract.reading import Reading, start_reading
from digest.records import Article, DateNamed, Record
from digest.text.slugs import slug

#: Field of ``Reading`` that the stage fills, and the function that finds it.
STAGES: tuple[tuple[str, Callable[[Reading], Any]], ...] = (
    ("dates", dates.find),
    ("claims", officials.claims),
    ("people", officials.find),
    ("bodies", organizations.find),
    ("places", countries.find),
    ("organizations", organizations.read),
    ("officials", officials.read),
    ("organizations", organizations.settle),
    ("organizations", parents.read),
    ("agreements", agreements.read),
    ("events", events.read),
    ("countries", countries.read),
    ("figures", figures.read),
    ("topics", topics.read),
    ("summary", summary.read),
)


def extract(article: Article) -> Record:
    """The record of ``article``. Its ``id`` is unique only among the articles of one day; ``resolve`` sees to the rest.

    Pure: the same article gives the same record, in any process.
    """
    reading = start_reading(article)
    for field, stage in STAGES:
        setattr(reading, field, stage(reading))
    not_before, not_after = bounds.read(reading)
    reading.memo.clear()  # what is kept there knows the reading: no circle is left that only a collector would free
    return Record(
        id=slug(f"{article.published or ''} {article.title}", 80) or f"article-{article.sha256[:12]}",
        article=article,
        summary=reading.summary,
        countries=tuple(reading.countries),
        officials=tuple(reading.officials),
        organizations=tuple(reading.organizations),
        agreements=tuple(reading.agreements),
        events=tuple(reading.events),
        topics=tuple(reading.topics),
        dates=tuple(DateNamed(d.edtf, reading.evidence(d.start, d.end), d.rule) for d in reading.dates),
        figures=tuple(reading.figures),
        not_before=not_before,
        not_after=not_after,
        doubts=tuple(reading.doubts),
    )
