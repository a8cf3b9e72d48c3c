"""Briefs: what a month or a year brought, by countries, as a page, as Markdown and as a page of one piece for e-mail.

What was signed and what happened stand in the period of their own date; what is planned or proposed and the figures, in
the period of the article that tells them. A date that says only its year is in the brief of the year alone. Periods
without any such fact have no brief.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from digest.records import FigureSeries
from digest.site import names, urls
from digest.site.views.context import Context, Head, Link, Sheet, Source
from digest.site.views.lines import agreement_title
from digest.site.words import EVENT_KINDS, N_, STATUSES
from digest.world import Agreement, Event, Mention

SECTIONS = {
    "signed": N_("Signed"),
    "happened": N_("Meetings, visits and other events"),
    "planned": N_("Planned or proposed"),
    "figures": N_("Figures"),
}
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


@dataclass(frozen=True, slots=True)
class BriefYear:
    year: Link
    months: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class BriefsView:
    told: str
    years: tuple[BriefYear, ...]


@dataclass(frozen=True, slots=True)
class _Fact:
    """A line to be: ``order`` sorts the lines of a group."""

    section: str
    countries: tuple[str, ...]
    order: tuple[str, str]
    line: BriefLine


def brief_pages(ctx: Context) -> Iterator[Sheet]:
    """The index, then each brief, newest first, with its e-mail."""
    found = facts_by_period(ctx)
    periods = sorted(found, reverse=True)
    years = [p for p in periods if len(p) == 4]
    told = ctx.say("What was signed, who met whom and what is planned, by month and by year.")
    rows = tuple(
        BriefYear(_link(ctx, year), tuple(_link(ctx, p) for p in sorted(periods) if p[:5] == f"{year}-"))
        for year in years
    )
    yield Sheet("briefs.html", Head(urls.BRIEFS, ctx.say("Briefs"), told, "briefs"), BriefsView(told, rows))
    for period in periods:
        view = brief(ctx, period, found[period])
        crumbs = (Link(ctx.say("Briefs"), urls.BRIEFS),)
        yield Sheet("brief.html", Head(urls.brief(period), view.title, view.told, "briefs", crumbs), view)
        mail = Head(urls.brief_mail(period), view.title, view.told, "briefs")
        yield Sheet("brief_mail.html", mail, view)


def brief_files(ctx: Context) -> Iterator[tuple[str, bytes]]:
    """Each brief as Markdown."""
    for period, facts in sorted(facts_by_period(ctx).items()):
        yield urls.brief_markdown(period), "\n".join([*_markdown(brief(ctx, period, facts)), ""]).encode()


def _link(ctx: Context, period: str) -> Link:
    return Link(_said(ctx, period), urls.brief(period))


def _said(ctx: Context, period: str) -> str:
    date = ctx.date(period)
    return date.text if date else period


def brief(ctx: Context, period: str, facts: Sequence[_Fact]) -> BriefView:
    sections = tuple(_section(ctx, key, [f for f in facts if f.section == key]) for key in SECTIONS)
    told = ctx.say("What %s brought, by countries: each line with its source.") % _said(ctx, period)
    files = (Link("Markdown", urls.brief_markdown(period)), Link(ctx.say("E-mail"), urls.brief_mail(period)))
    title = ctx.say("Brief: %s") % _said(ctx, period)
    base = ctx.config.base_url or "../"
    return BriefView(title, told, tuple(s for s in sections if s.groups), files, base)


def _section(ctx: Context, key: str, facts: Sequence[_Fact]) -> BriefSection:
    shown = sorted(facts, key=lambda f: f.order)[:MOST]
    groups: dict[tuple[str, ...], list[_Fact]] = defaultdict(list)
    for fact in shown:
        groups[fact.countries].append(fact)
    named = sorted(((_countries(ctx, codes), codes, lines) for codes, lines in groups.items()), key=_by_name)
    left = len(facts) - len(shown)
    return BriefSection(
        key,
        ctx.say(SECTIONS[key]),
        ctx.number(len(facts)),
        tuple(BriefGroup(name, tuple(f.line for f in lines)) for name, _, lines in named),
        ctx.counted("and %s more", "and %s more", left) if left else "",
    )


def _by_name(group: tuple[str, tuple[str, ...], object]) -> tuple[object, tuple[str, ...]]:
    return names.collation(group[0]), group[1]


def _countries(ctx: Context, codes: Sequence[str]) -> str:
    if not codes:
        return ctx.say("No country named")
    if len(codes) > MOST_NAMED:
        return ctx.counted("%s country", "%s countries", len(codes))
    return " – ".join(ctx.country_name(code) for code in codes)


# ── Facts ────────────────────────────────────────────────────────────────────────────────────────────────────────
def facts_by_period(ctx: Context) -> Mapping[str, tuple[_Fact, ...]]:
    """The facts of every month and year, made once a site."""
    found: dict[str, list[_Fact]] = defaultdict(list)
    for date, fact in _facts(ctx):
        start = date.partition("/")[0]
        found[start[:4]].append(fact)
        if len(start) >= 7 and start[4] == "-":
            found[start[:7]].append(fact)
    return {period: tuple(facts) for period, facts in found.items()}


def _facts(ctx: Context) -> Iterator[tuple[str, _Fact]]:
    for agreement in ctx.digest.agreements.values():
        for status, date, mentions in _steps(agreement):
            section = "signed" if status == "signed" else "planned"
            line = _agreement(ctx, agreement, status, date, mentions)
            yield date, _Fact(section, agreement.parties, (date, agreement.slug), line)
    for event in ctx.digest.events.values():
        if event.date:
            yield event.date, _Fact("happened", event.countries, (event.date, event.slug), _event(ctx, event))
    for record in ctx.digest.records:
        if published := record.article.published:
            for index, series in enumerate(record.figures):
                order = (published, f"{record.id}/{index:03}")
                source = ctx.source(Mention(record.id, "figures", index))
                yield published, _Fact("figures", series.countries, order, _figures(ctx, series, source))


def _figures(ctx: Context, series: FigureSeries, source: Source) -> BriefLine:
    first, last = series.points[0], series.points[-1]
    told = f"{ctx.number(first.value)} ({first.date}) → {ctx.number(last.value)} ({last.date})"
    return BriefLine(None, series.label, None, " ".join(filter(None, (told, series.unit))), (source,))


def _steps(agreement: Agreement) -> Iterator[tuple[str, str, tuple[Mention, ...]]]:
    """The dated steps of an instrument; what is under revision counts as planned."""
    for step in agreement.life:
        if step.date:
            yield step.status, step.date, step.mentions


def _agreement(ctx: Context, agreement: Agreement, status: str, date: str, mentions: Sequence[Mention]) -> BriefLine:
    subjects = ", ".join(agreement.subjects[:3])
    detail = subjects if status == "signed" else "; ".join(filter(None, (ctx.say(STATUSES[status]), subjects)))
    href = urls.agreement(agreement.slug)
    return BriefLine(ctx.date(date), agreement_title(ctx, agreement), href, detail, ctx.sources(mentions))


def _event(ctx: Context, event: Event) -> BriefLine:
    kind = ctx.say(EVENT_KINDS[event.kind])
    people = ", ".join(ctx.digest.people[slug].name for slug in event.people[:6])
    text = f"{kind}, {event.place}" if event.place else kind
    return BriefLine(ctx.date(event.date), text, ctx.event(event.slug), people, ctx.sources(event.mentions))


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
    return f"- {', '.join(filter(None, told))} ({sources})"


def _plain(text: str) -> str:
    """``text`` as Markdown that shows it as it is, on one line."""
    shown = " ".join(text.split()).translate(_ESCAPED)
    return f"\\{shown}" if shown[:1] in ("+", "-") else shown
