"""Agreements in groups by status: what is signed, what is planned, proposed or under revision."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from digest.site.views.context import Context
from digest.site.views.lines import AgreementLine, Lines
from digest.site.views.lists import Section
from digest.site.words import STATUSES

#: Agreements shown of one status; the page of the whole list has the others.
MOST_OF_STATUS = 8


@dataclass(frozen=True, slots=True)
class Statuses:
    """The first agreements of one status, and how many there are."""

    status: str
    label: str
    total: str
    lines: tuple[AgreementLine, ...]


def by_status(ctx: Context, lines: Lines, slugs: Sequence[str]) -> tuple[Statuses, ...]:
    """The agreements ``slugs`` in groups, each in the order given."""
    return tuple(
        Statuses(
            status, ctx.say(STATUSES[status]), ctx.number(len(found)), lines.many("agreements", found[:MOST_OF_STATUS])
        )
        for status, found in _groups(ctx, slugs).items()
        if found
    )


def status_section(ctx: Context, slugs: Sequence[str]) -> Section:
    """The list of the agreements ``slugs``, of which ``by_status`` shows a part."""
    shown = sum(min(len(found), MOST_OF_STATUS) for found in _groups(ctx, slugs).values())
    return Section("agreements", "agreements", ctx.say("Agreements"), slugs, shown)


def _groups(ctx: Context, slugs: Sequence[str]) -> dict[str, list[str]]:
    groups: dict[str, list[str]] = {status: [] for status in STATUSES}
    for slug in slugs:
        groups[ctx.digest.agreements[slug].status].append(slug)
    return groups
