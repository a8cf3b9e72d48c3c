"""Filters of a list: by country, year, kind, status or topic, with counts, where JavaScript is on. What an item is
filtered by stands in ``values``.

Every item carries its values as ``data-…``; ``assets/filters.js`` shows and hides, and keeps the choice in the address.
Without scripts the form stays hidden and the list is whole. Where the list goes on over several pages, filters are
about all of it: the items carry nothing, and the script looks at the list's index (``indexes``).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from digest.site import names
from digest.site.views.context import Context, Head
from digest.site.words import AGREEMENT_KINDS, EVENT_KINDS, N_, STATUSES

SCRIPT = "assets/filters.js"
#: A shorter list is read faster than a form.
FEWEST_ITEMS = 4
#: The year of what has no date.
UNDATED = "undated"
Values = Mapping[str, Sequence[str]]
Data = tuple[tuple[str, str], ...]

LABELS = {
    "change": N_("Change"),
    "what": N_("What"),
    "country": N_("Country"),
    "status": N_("Status"),
    "kind": N_("Kind"),
    "topic": N_("Topic"),
    "year": N_("Year"),
}
#: What the values of a facet are called, by list and facet; where a list is not named, for every list.
TEXTS: Mapping[tuple[str, str], Mapping[str, str]] = {
    ("", "status"): STATUSES | {"held": N_("Held")},
    ("", "kind"): AGREEMENT_KINDS | EVENT_KINDS,
    ("timeline", "what"): {"articles": N_("Published"), "agreements": N_("Agreement"), "events": N_("Event")},
    ("changes", "change"): {"new": N_("New"), "changed": N_("Changed"), "withdrawn": N_("Withdrawn")},
    ("changes", "what"): {
        "articles": N_("Article"),
        "agreements": N_("Agreement"),
        "events": N_("Event"),
        "officials": N_("Official"),
    },
    ("briefs", "kind"): {"year": N_("Year"), "month": N_("Month"), "week": N_("Week")},
    ("sources", "status"): {"read": N_("Read"), "odd": N_("Read with a problem"), "unread": N_("Not read")},
    ("brief", "what"): {
        "signed": N_("Signed"),
        "happened": N_("Meetings, visits and other events"),
        "planned": N_("Planned or proposed"),
        "figures": N_("Figures"),
    },
}


@dataclass(frozen=True, slots=True)
class Choice:
    value: str
    text: str
    count: str


@dataclass(frozen=True, slots=True)
class Facet:
    name: str
    label: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Filters:
    facets: tuple[Facet, ...]
    rows: tuple[Data, ...]  #: ``data-`` names and values of every item, in the order of the list; empty with an index
    pattern: str  #: ``{n} of {all} shown``
    told: str  #: the same before anything is chosen
    total: str
    index: str | None = None  #: what the paths of the index begin with, where the list goes on
    shards: int = 0  #: how many there are
    more: str = ""
    waiting: str = ""
    failed: str = ""


def made(ctx: Context, kind: str, values: Sequence[Values]) -> Filters | None:
    """None where the list is short, or on one page with items that are all alike: one of many pages is searched."""
    if len(values) < FEWEST_ITEMS:
        return None
    facets = tuple(facet for name in LABELS if (facet := _facet(ctx, kind, name, values)))
    if not facets and len(values) <= ctx.config.page_size:
        return None
    shown = [facet.name for facet in facets]
    rows = tuple(tuple((name, " ".join(value.get(name, ()))) for name in shown) for value in values)
    pattern, total = ctx.say("{n} of {all} shown"), ctx.number(len(rows))
    return Filters(facets, rows, pattern, _told(pattern, total, total), total)


def _told(pattern: str, shown: str, total: str) -> str:
    return pattern.replace("{n}", shown).replace("{all}", total)


def of_page(ctx: Context, whole: Filters, shown: int, index: str, shards: int) -> Filters:
    """The filters of a list, on a page that shows a part of it."""
    return replace(
        whole,
        rows=(),
        told=_told(whole.pattern, ctx.number(shown), whole.total),
        index=index,
        shards=shards,
        more=ctx.say("Show more"),
        waiting=ctx.say("The whole list is being loaded…"),
        failed=ctx.say("The whole list could not be loaded."),
    )


def with_script(head: Head, filters: Filters | None) -> Head:
    return replace(head, scripts=(*head.scripts, SCRIPT)) if filters else head


def _facet(ctx: Context, kind: str, name: str, values: Iterable[Values]) -> Facet | None:
    """None where there is no choice, or none of them leaves less than all."""
    each = [frozenset(value.get(name, ())) for value in values]
    counts = Counter(v for own in each for v in own)
    if len(counts) < 2 or len(set(each)) < 2:
        return None
    text = _text(ctx, kind, name)
    named = sorted(((text(value), value) for value in counts), key=lambda t: (names.collation(t[0]), t[1]))
    if name == "year":
        named.sort(key=lambda t: -int(t[1]) if t[1] != UNDATED else 0)
    choices = tuple(Choice(value, said, ctx.number(counts[value])) for said, value in named)
    return Facet(name, ctx.say(LABELS[name]), choices)


def _text(ctx: Context, kind: str, name: str) -> Callable[[str], str]:
    """How a value of the facet is read."""
    if name == "country":
        return ctx.country_name
    if name == "topic":
        return ctx.topic
    if name == "year":
        return lambda value: ctx.say("Without a date") if value == UNDATED else value
    if name == "kind" and kind == "organizations":
        return lambda value: ctx.body_kind(value) or value
    labels = TEXTS.get((kind, name)) or TEXTS["", name]
    return lambda value: ctx.say(labels[value])
