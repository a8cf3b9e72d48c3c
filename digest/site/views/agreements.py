"""The register of agreements and a page for each instrument: what every article tells of it, in its own words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import combinations

from digest import dates
from digest.site import names, urls
from digest.site.views.context import Context, Head, Link, Sheet, Source
from digest.site.views.filters import Filters, with_script
from digest.site.views.indexes import table_entries
from digest.site.views.lines import AgreementLine, Lines, Quote, agreement_title, cut_sources, passage_quote
from digest.site.views.lists import Pager, filtered
from digest.site.views.stories import Carried, carried
from digest.site.views.values import values_of
from digest.site.words import N_, STATUSES
from digest.world import Agreement, Claim, Contradiction, Mention

#: Articles quoted on an agreement's page.
MOST_TOLD = 60


@dataclass(frozen=True, slots=True)
class RegisterView:
    told: str
    filters: Filters | None
    lines: tuple[AgreementLine, ...]
    pager: Pager | None


@dataclass(frozen=True, slots=True)
class Told:
    """What one article tells of the instrument."""

    source: Source
    status: str
    status_label: str
    signed: names.DateText | None
    quote: Quote | None


@dataclass(frozen=True, slots=True)
class StepLine:
    status: str
    status_label: str
    date: names.DateText | None
    sources: tuple[Source, ...]
    more: int


@dataclass(frozen=True, slots=True)
class ClaimLine:
    """What some of the articles tell, against the others."""

    date: names.DateText | None
    status: str
    text: str
    links: tuple[Link, ...]
    sources: tuple[Source, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Differing:
    """Claims that cannot all be true, side by side."""

    title: str
    claims: tuple[ClaimLine, ...]


@dataclass(frozen=True, slots=True)
class AgreementView:
    title: str
    line: AgreementLine
    pairs: tuple[Link, ...]
    told: tuple[Told, ...]
    more: str
    differ: bool  #: the articles do not tell one status
    steps: tuple[StepLine, ...]  #: the life of the instrument, where it has more than one step
    contradictions: tuple[Differing, ...]
    carried: Carried | None
    people: tuple[Link, ...]  #: officials of the parties named where its signing is told


def register_pages(ctx: Context, lines: Lines) -> Iterator[Sheet]:
    """The register in pages, newest first and undated last."""
    found = sorted(ctx.digest.agreements.values(), key=newest_first)
    told = ctx.counted("%s agreement", "%s agreements", len(found))
    head = Head(urls.AGREEMENTS, ctx.say("Agreements"), told, "agreements")
    slugs = [a.slug for a in found]
    values, told_of = values_of(ctx, "agreements", slugs), partial(table_entries, ctx, lines, "agreements", slugs)
    for page, shown, pager, filters, files in filtered(ctx, head, "agreements", slugs, values, told_of):
        view = RegisterView(told, filters, lines.many("agreements", shown), pager)
        yield Sheet("agreements.html", with_script(page, filters), view, files)


def agreement_pages(ctx: Context, lines: Lines, agreements: Sequence[Agreement]) -> Iterator[Sheet]:
    """A page for each instrument."""
    return (_page(ctx, lines, agreement) for agreement in agreements)


def newest_first(agreement: Agreement) -> tuple[bool, int, int, str]:
    """Newest first, undated last, ties by slug."""
    if agreement.date is None:
        return (True, 0, 0, agreement.slug)
    first, last = dates.sort_key(agreement.date)
    return (False, -first.toordinal(), -last.toordinal(), agreement.slug)


def _page(ctx: Context, lines: Lines, agreement: Agreement) -> Sheet:
    title = agreement_title(ctx, agreement)
    line = lines.many("agreements", [agreement.slug])[0]
    crumbs = (Link(ctx.say("Agreements"), urls.AGREEMENTS),)
    about = ", ".join(part for part in (line.kind_label, line.status_label, line.subjects) if part)
    head = Head(urls.agreement(agreement.slug), title, f"{title}: {about}", "agreements", crumbs)
    told = tuple(_told(ctx, mention) for mention in sorted(agreement.mentions, key=_by_article(ctx))[:MOST_TOLD])
    left = len(agreement.mentions) - len(told)
    more = ctx.counted("and %s more passage", "and %s more passages", left) if left else ""
    view = AgreementView(
        title,
        line,
        _pairs(ctx, agreement),
        told,
        more,
        len({t.status for t in told}) > 1,
        _steps(ctx, agreement),
        tuple(_differing(ctx, one) for one in agreement.contradictions),
        carried(ctx, agreement.mentions),
        tuple(ctx.person(slug) for slug in agreement.people),
    )
    return Sheet("agreement.html", head, view)


def _steps(ctx: Context, agreement: Agreement) -> tuple[StepLine, ...]:
    if len(agreement.life) < 2:
        return ()
    return tuple(
        StepLine(step.status, ctx.say(STATUSES[step.status]), ctx.date(step.date), *cut_sources(ctx, step.mentions))
        for step in agreement.life
    )


_ABOUT = {"date": N_("Date of signing"), "status": N_("Status"), "parties": N_("Parties")}


def _differing(ctx: Context, one: Contradiction) -> Differing:
    return Differing(ctx.say(_ABOUT[one.about]), tuple(_claim(ctx, one.about, claim) for claim in one.claims))


def _claim(ctx: Context, about: str, claim: Claim) -> ClaimLine:
    date = ctx.date(claim.value) if about == "date" else None
    status = claim.value if about == "status" else ""
    links = ctx.countries(claim.value.split("+")) if about == "parties" else ()
    text = ctx.say(STATUSES[claim.value]) if status else ""
    return ClaimLine(date, status, text, links, *cut_sources(ctx, claim.mentions))


def _by_article(ctx: Context) -> Callable[[Mention], tuple[tuple[date, date], Mention]]:
    """Oldest article first: the life of the instrument."""
    return lambda mention: (dates.sort_key(ctx.records[mention.record].article.published), mention)


def _told(ctx: Context, mention: Mention) -> Told:
    record = ctx.records[mention.record]
    item = record.agreements[mention.index]
    return Told(
        source=ctx.source(mention),
        status=item.status,
        status_label=ctx.say(STATUSES[item.status]),
        signed=ctx.date(item.date),
        quote=passage_quote(ctx, mention),
    )


def _pairs(ctx: Context, agreement: Agreement) -> tuple[Link, ...]:
    """The pages of its pairs of parties, where they have one."""
    pairs = [pair for pair in combinations(sorted(agreement.parties), 2) if pair in ctx.digest.relations]
    return tuple(Link(f"{ctx.country_name(a)} – {ctx.country_name(b)}", urls.relation(a, b)) for a, b in pairs[:10])
