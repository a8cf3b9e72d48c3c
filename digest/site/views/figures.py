"""A series of figures told in an article as a small chart with its table, every value one click from its sentence."""

from __future__ import annotations

from collections.abc import Sequence

from digest.records import FigureSeries
from digest.site.charts import Chart, Column, columns
from digest.site.views.context import Context


def series_chart(ctx: Context, key: str, series: FigureSeries, hrefs: Sequence[str], width: int = 420) -> Chart:
    """The chart of ``series``; ``hrefs`` lead to the passages of its points."""
    data = []
    for point, href in zip(series.points, hrefs, strict=True):
        date = ctx.date(point.date, short=True)
        label, value = date.text if date else point.date, ctx.number(point.value)
        data.append(Column(label, (point.value,), f"{label}: {value}", value, href))
    caption = series.label if not series.unit or series.unit in series.label else f"{series.label} ({series.unit})"
    first, last = data[0], data[-1]
    told = ctx.say("%(first)s in %(from)s, %(last)s in %(to)s")
    told %= {"first": first.shown, "from": first.label, "last": last.shown, "to": last.label}
    rows = tuple((c.label, c.href, (c.shown,)) for c in data)
    value = series.unit or ctx.say("Value")
    return Chart(columns(key, caption, told, data, width, 140), caption, (ctx.say("Date"), value), rows)
