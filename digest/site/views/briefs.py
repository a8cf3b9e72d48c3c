"""Briefs: what a year, a month or a week (ISO 8601) brought, by countries: a page, Markdown, a page for e-mail.

Which facts stand in which brief, ``periods`` says. Steps of an agreement that are not its signing count as planned.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby, repeat, zip_longest

from digest.records import FigureSeries
from digest.site import names, titles, urls
from digest.site.views.context import Context, Head, Link, Sheet, Source
from digest.site.views.filters import TEXTS, Data, Filters, Values, made, with_script
from digest.site.views.lines import Quote, passage_quote
from digest.site.views.periods import Told
from digest.site.views.values import topics_of
from digest.site.words import EVENT_KINDS, STATUSES
from digest.world import Agreement, Event, Mention

SECTIONS = TEXTS["brief", "what"]
#: Lines of one section of one brief.
MOST = 200
#: Groups of more countries are headed by their number.
MOST_NAMED = 4


@dataclass(frozen=True, slots=True)
class BriefLine:
    date: names.DateText | None
    text: str
    href: str | None
    detail: str
    sources: tuple[Source, ...]
    quote: Quote | None = None  #: of what has no other words of its own: an event, some agreements
    data: Data = ()  #: what it is filtered by


@dataclass(frozen=True, slots=True)
class BriefGroup:
    countries: str
    lines: tuple[BriefLine, ...]


@dataclass(frozen=True, slots=True)
class BriefSection:
    key: str
    title: str
    total: str
    groups: tuple[BriefGroup, ...]
    more: str


@dataclass(frozen=True, slots=True)
class BriefView:
    title: str
    told: str
    sections: tuple[BriefSection, ...]
    files: tuple[Link, ...]
    base: str  #: of the e-mail: the site's address, or empty where it has none
    filters: Filters | None = None


@dataclass(frozen=True, slots=True)
class BriefEntry:
    """A brief in the list of them, and how many facts it has."""

    link: Link
    count: str
    data: Data = ()


@dataclass(frozen=True, slots=True)
class BriefYear:
    year: str
    months: tuple[BriefEntry, ...]  #: that of the whole year first
    weeks: tuple[BriefEntry, ...]


@dataclass(frozen=True, slots=True)
class BriefsView:
    told: str
    filters: Filters | None
    years: tuple[BriefYear, ...]


@dataclass(frozen=True, slots=True)
class _Fact:
    """A line to be: ``order`` sorts the lines of a group."""

    section: str
    countries: tuple[str, ...]
    order: tuple[str, str]
    line: BriefLine
    kind: tuple[str, ...]  #: of the agreement or the event
    topics: Sequence[str]


def brief_pages(ctx: Context, periods: Sequence[str]) -> Iterator[Sheet]:
    """The brief of each period, with its e-mail and the same as Markdown."""
    for period in periods:
        view = brief(ctx, period, [_fact(ctx, told) for told in ctx.briefs[period]])
        crumbs = (Link(ctx.say("Briefs"), urls.BRIEFS),)
        text = "\n".join([*_markdown(view), ""]).encode()
        head = with_script(Head(urls.brief(period), view.title, view.told, "briefs", crumbs), view.filters)
        yield Sheet("brief.html", head, view, ((urls.brief_markdown(period), text),))
        yield Sheet("brief_mail.html", Head(urls.brief_mail(period), view.title, view.told, "briefs"), view)


def brief_index(ctx: Context) -> Iterator[Sheet]:
    """Year by year, newest first; in each the year, its months and its weeks."""
    found = ctx.briefs
    periods = sorted(found, key=lambda period: (-int(period[:4]), _is_week(period), period))
    filters = made(ctx, "briefs", [_of_period(ctx, period, found[period]) for period in periods])
    data = dict(zip(periods, filters.rows, strict=True)) if filters else {}
    entries = [
        (period, BriefEntry(_listed(ctx, period), ctx.number(len(found[period])), data.get(period, ())))
        for period in periods
    ]
    years = tuple(_year(year, list(held)) for year, held in groupby(entries, key=lambda entry: entry[0][:4]))
    told = ctx.say("What was signed, who met whom and what is planned, period by period.")
    head = Head(urls.BRIEFS, ctx.say("Briefs"), told, "briefs")
    yield Sheet("briefs.html", with_script(head, filters), BriefsView(told, filters, years))


def _year(year: str, entries: Sequence[tuple[str, BriefEntry]]) -> BriefYear:
    weeks = tuple(entry for period, entry in entries if _is_week(period))
    return BriefYear(year, tuple(entry for period, entry in entries if not _is_week(period)), weeks)


def _of_period(ctx: Context, period: str, facts: Sequence[Told]) -> Values:
    concerned = [_concerned(ctx, told) for told in facts]
    return {
        "kind": ("week" if _is_week(period) else "month" if len(period) > 4 else "year",),
        "country": sorted({code for codes, _ in concerned for code in codes}),
        "topic": topics_of(ctx, {record for _, records in concerned for record in records}),
        "year": (period[:4],),
    }


def _is_week(period: str) -> bool:
    return period[5:6] == "w"


def _listed(ctx: Context, period: str) -> Link:
    """In the list of a year: ``The whole of 2024``, ``May 2024``, ``Week 20, 13–19 May 2024``."""
    if len(period) == 4:
        return Link(ctx.say("The whole of %s") % period, urls.brief(period))
    if not _is_week(period):
        return Link(_said(ctx, period), urls.brief(period))
    week = ctx.say("Week %(week)s, %(days)s") % {"week": ctx.number(int(period[6:])), "days": _days(ctx, period)}
    return Link(week, urls.brief(period))


def _days(ctx: Context, week: str) -> str:
    first, last = (date.fromisocalendar(int(week[:4]), int(week[6:]), day).isoformat() for day in (1, 7))
    told = ctx.date(f"{first}/{last}")
    return told.text if told else ""


def _said(ctx: Context, period: str) -> str:
    """``2024``, ``May 2024``, ``Week 20 of 2024, 13–19 May 2024``."""
    if _is_week(period):
        said = ctx.say("Week %(week)s of %(year)s") % {"week": ctx.number(int(period[6:])), "year": period[:4]}
        return f"{said}, {_days(ctx, period)}"
    return _month_or_year(ctx, period)


def _month_or_year(ctx: Context, period: str) -> str:
    told = ctx.date(period)
    return told.text if told else period


def brief(ctx: Context, period: str, facts: Sequence[_Fact]) -> BriefView:
    sections = [(key, [fact for fact in facts if fact.section == key]) for key in SECTIONS]
    grouped = [(key, _groups(ctx, own), len(own)) for key, own in sections if own]
    filters = made(ctx, "brief", [_of_fact(f) for _, groups, _ in grouped for _, held in groups for f in held])
    rows = iter(filters.rows) if filters else repeat(())
    told = ctx.say("What %s brought, by countries: each line with its source.") % _said(ctx, period)
    files = (Link("Markdown", urls.brief_markdown(period)), Link(ctx.say("E-mail"), urls.brief_mail(period)))
    title = ctx.say("Brief: %s") % _said(ctx, period)
    base = ctx.config.base_url or "../"
    return BriefView(title, told, tuple(_section(ctx, *section, rows) for section in grouped), files, base, filters)


_Groups = Sequence[tuple[str, Sequence[_Fact]]]


def _groups(ctx: Context, facts: Sequence[_Fact]) -> _Groups:
    """The facts of a section by their countries, as far as it shows them."""
    groups: dict[str, list[_Fact]] = defaultdict(list)
    for fact in sorted(facts, key=lambda f: f.order)[:MOST]:
        groups[_countries(ctx, fact.countries)].append(fact)
    return sorted(groups.items(), key=lambda group: (names.collation(group[0]), group[0]))


def _of_fact(fact: _Fact) -> Values:
    return {"what": (fact.section,), "country": fact.countries, "kind": fact.kind, "topic": fact.topics}


def _section(ctx: Context, key: str, groups: _Groups, total: int, rows: Iterator[Data]) -> BriefSection:
    left = total - sum(len(held) for _, held in groups)
    return BriefSection(
        key,
        ctx.say(SECTIONS[key]),
        ctx.number(total),
        tuple(BriefGroup(name, _quoted_once(_lines(held, rows))) for name, held in groups),
        ctx.counted("and %s more", "and %s more", left) if left else "",
    )


def _lines(facts: Sequence[_Fact], rows: Iterator[Data]) -> list[BriefLine]:
    return [replace(fact.line, data=next(rows)) for fact in facts]


def _quoted_once(lines: Sequence[BriefLine]) -> tuple[BriefLine, ...]:
    """Lines that one sentence tells and that stand together: the last of them quotes it."""
    return tuple(
        replace(line, quote=None) if then and line.quote == then.quote else line
        for line, then in zip_longest(lines, lines[1:])
    )


def _countries(ctx: Context, codes: Sequence[str]) -> str:
    if not codes:
        return ctx.say("No country named")
    if len(codes) > MOST_NAMED:
        return ctx.counted("%s country", "%s countries", len(codes))
    return " – ".join(ctx.country_name(code) for code in codes)


# ── Facts ────────────────────────────────────────────────────────────────────────────────────────────────────────
def _concerned(ctx: Context, told: Told) -> tuple[Sequence[str], Iterable[str]]:
    """The countries of a fact, and the articles that tell it."""
    if told.field == "agreements":
        agreement = ctx.digest.agreements[told.key]
        return agreement.parties, {mention.record for mention in agreement.mentions}
    if told.field == "events":
        event = ctx.digest.events[told.key]
        return event.countries, {mention.record for mention in event.mentions}
    return ctx.records[told.key].figures[told.place].countries, [told.key]


def _fact(ctx: Context, told: Told) -> _Fact:
    countries, records = _concerned(ctx, told)
    section, order, line, kind = _LINES[told.field](ctx, told)
    return _Fact(section, tuple(countries), order, line, kind, topics_of(ctx, records))


#: Section, order, line and kind of a fact.
_Line = tuple[str, tuple[str, str], BriefLine, tuple[str, ...]]


def _of_agreement(ctx: Context, told: Told) -> _Line:
    agreement = ctx.digest.agreements[told.key]
    step = agreement.life[told.place]
    day, section = step.date or "", "signed" if step.status == "signed" else "planned"
    line = _agreement(ctx, agreement, step.status, day, step.mentions)
    return section, (day, agreement.slug), line, (agreement.kind,)


def _of_event(ctx: Context, told: Told) -> _Line:
    event = ctx.digest.events[told.key]
    section = "planned" if event.planned else "happened"
    return section, (event.date or "", event.slug), _event(ctx, event), (event.kind,)


def _of_figures(ctx: Context, told: Told) -> _Line:
    record = ctx.records[told.key]
    line = _figures(ctx, record.figures[told.place], ctx.source(Mention(told.key, "figures", told.place)))
    return "figures", (record.article.published or "", f"{told.key}/{told.place:03}"), line, ()


_LINES: Mapping[str, Callable[[Context, Told], _Line]] = {
    "agreements": _of_agreement,
    "events": _of_event,
    "figures": _of_figures,
}


def _figures(ctx: Context, series: FigureSeries, source: Source) -> BriefLine:
    first, last = series.points[0], series.points[-1]
    told = f"{ctx.number(first.value)} ({first.date}) → {ctx.number(last.value)} ({last.date})"
    return BriefLine(None, series.label, None, " ".join(filter(None, (told, series.unit))), (source,))


def _agreement(ctx: Context, agreement: Agreement, status: str, date: str, mentions: Sequence[Mention]) -> BriefLine:
    subjects = ", ".join(agreement.subjects[:3])
    detail = subjects if status == "signed" else "; ".join(filter(None, (ctx.say(STATUSES[status]), subjects)))
    href = urls.agreement(agreement.slug)
    name = titles.here(agreement, ctx.config.language)
    wordless = not (agreement.title or agreement.subjects)
    quoted = passage_quote(ctx, mentions[0]) if wordless and mentions else None
    return BriefLine(ctx.date(date), name, href, detail, ctx.sources(mentions), quoted)


def _event(ctx: Context, event: Event) -> BriefLine:
    kind = ctx.say(EVENT_KINDS[event.kind])
    people = ", ".join(ctx.labels.people[slug].name for slug in event.people[:6])
    detail = "; ".join(filter(None, (ctx.say(STATUSES["planned"]) if event.planned else "", people)))
    text = f"{kind}, {event.place}" if event.place else kind
    told = passage_quote(ctx, event.mentions[0]) if event.mentions else None
    return BriefLine(ctx.date(event.date), text, ctx.event(event.slug), detail, ctx.sources(event.mentions), told)


# ── Markdown ─────────────────────────────────────────────────────────────────────────────────────────────────────
_ESCAPED = str.maketrans({c: f"\\{c}" for c in "\\`*_{}[]<>#!|&~"})


def _markdown(view: BriefView) -> Iterator[str]:
    yield f"# {_plain(view.title)}"
    for section in view.sections:
        yield from ("", f"## {_plain(section.title)}")
        for group in section.groups:
            yield from ("", f"### {_plain(group.countries)}", "")
            yield from (_markdown_line(view.base, line) for line in group.lines)
        if section.more:
            yield from ("", _plain(section.more))


def _markdown_line(base: str, line: BriefLine) -> str:
    text = f"[{_plain(line.text)}]({base}{line.href})" if line.href else _plain(line.text)
    told = [line.date.text if line.date else "", text, line.detail and _plain(line.detail)]
    sources = " ".join(f"[{_plain(s.title)}]({base}{s.href})" for s in line.sources)
    quoted = f"\n  > {_plain(''.join((q.before, q.passage, q.after)))}" if (q := line.quote) else ""
    return f"- {', '.join(filter(None, told))} ({sources}){quoted}"


def _plain(text: str) -> str:
    """``text`` as Markdown that shows it as it is, on one line."""
    shown = " ".join(text.split()).translate(_ESCAPED)
    return f"\\{shown}" if shown[:1] in ("+", "-") else shown
