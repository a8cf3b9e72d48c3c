"""What one article becomes and why, as text: every item with its rule and passage, and what was nearly found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from digest import report
from digest.records import (
    AgreementTold,
    Article,
    CountryNamed,
    Doubt,
    EventTold,
    Evidence,
    FigureSeries,
    OfficialNamed,
    OrganizationNamed,
    Record,
)
from digest.sources import read_source

#: Characters shown before and after a passage.
_AROUND = 40
#: Passages shown of an item, the best first.
_MOST = 3


def explain_lines(file: Path) -> Iterator[str]:
    """What the articles in ``file`` become, line by line. Raises ``DigestError`` where there is none."""
    if not file.exists():
        raise report.file_missing(file)
    records, problems = read_source(file.parent, file.name)
    if not records:
        raise report.no_such_article(file, problems)
    for problem in problems:
        yield report.problem_line(problem)
    for record in records:
        yield from explain_record(record)


def explain_record(record: Record) -> Iterator[str]:
    """``record`` as lines of text."""
    article = record.article
    yield article.title
    yield _about(article)
    yield from (f"note: {note}" for note in article.notes)
    yield from _section("Countries", (_country(item, article) for item in record.countries))
    yield from _section("Officials", (_official(item, article) for item in record.officials))
    yield from _section("Organizations", (_organization(item, article) for item in record.organizations))
    yield from _section("Agreements", (_agreement(item, article) for item in record.agreements))
    yield from _section("Events", (_event(item, article) for item in record.events))
    yield from _section("Figures", (_figures(item, article) for item in record.figures))
    yield from _section("Topics", ([topic] for topic in record.topics))
    yield from _section("Nearly found", (_doubt(item, article) for item in record.doubts))
    yield ""


def _section(head: str, items: Iterable[list[str]]) -> Iterator[str]:
    found = list(items)
    if found:
        yield ""
        yield f"{head} ({len(found)})"
        for first, *rest in found:
            yield f"  {first}"
            yield from (f"      {line}" for line in rest)


def _about(article: Article) -> str:
    date = f"published {article.published} ({article.published_basis})" if article.published else "undated"
    title = f"title {article.title_basis}"
    return " · ".join(
        [article.source, date, title, f"language {article.language}", article.publisher or "publisher not known"]
    )


def _passages(evidence: tuple[Evidence, ...], article: Article) -> list[str]:
    more = [f"and {report.counted(len(evidence) - _MOST, 'more passage')}"] if len(evidence) > _MOST else []
    return [passage(span, article) for span in evidence[:_MOST]] + more


def passage(span: Evidence, article: Article) -> str:
    """The words of ``span`` in brackets, between those around them, on one line, after the place where they stand."""
    field = article.title if span.where == "title" else article.text
    before = field[max(0, span.start - _AROUND) : span.start]
    after = field[span.end : span.end + _AROUND]
    words = " ".join(f"{before}[{field[span.start : span.end]}]{after}".split())
    return f"{span.where} {span.start}-{span.end}: {words}"


def _said(*parts: str | None, rule: str) -> str:
    return f"{', '.join(part for part in parts if part)}  <{rule}>"


def _country(item: CountryNamed, article: Article) -> list[str]:
    return [_said(item.code, item.role, rule=item.rule), *_passages(item.evidence, article)]


def _official(item: OfficialNamed, article: Article) -> list[str]:
    return [
        _said(item.name, item.office, item.organization, item.country, rule=item.rule),
        *_passages(item.evidence, article),
    ]


def _organization(item: OrganizationNamed, article: Article) -> list[str]:
    part = [f"part of: {item.parent}", *_passages(item.parent_evidence, article)] if item.parent else []
    said = _said(item.name, item.acronym, item.kind, item.country, rule=item.rule)
    return [said, *_passages(item.evidence, article), *part]


def _agreement(item: AgreementTold, article: Article) -> list[str]:
    between = "+".join(item.parties)
    first = _said(item.kind, item.status, item.date or "no date", between, item.title, rule=item.rule)
    more = [
        f"{name}: {'; '.join(values)}"
        for name, values in (("bodies", item.organizations), ("subjects", item.subjects))
        if values
    ]
    return [first, *more, *_passages(item.evidence, article)]


def _event(item: EventTold, article: Article) -> list[str]:
    first = _said(
        item.kind, item.date or "no date", item.place, "+".join(item.countries), *item.officials, rule=item.rule
    )
    return [first, *_passages(item.evidence, article)]


def _figures(item: FigureSeries, article: Article) -> list[str]:
    points = [f"{point.date}: {point.value:,g}  {passage(point.evidence, article)}" for point in item.points]
    return [_said(item.label, item.unit, "+".join(item.countries), rule=item.rule), *points]


def _doubt(item: Doubt, article: Article) -> list[str]:
    return [
        _said(f"{item.field}: {item.value}", item.reason, rule=item.rule),
        *_passages((item.evidence,) if item.evidence else (), article),
    ]
