"""Agreements by partner and year: every dot stands in the table, and a short history has no chart."""

from __future__ import annotations

import re

from digest.records import Record
from digest.resolve import resolve
from tests.factory import agreement, country, record
from tests.site.reading import built


def signed(other: str, name: str, year: int) -> Record:
    return record(
        f"Norway and {name} in {year}",
        f"Norway and {name} signed an agreement in {year}.",
        f"{year}-06-01",
        countries=[country("NO", "Norway"), country(other, name)],
        agreements=[agreement("agreement", "signed", str(year), ["NO", other], "agreement", subjects=[f"port {year}"])],
    )


PARTNERS = {"GH": "Ghana", "CL": "Chile", "KE": "Kenya"}
HISTORY = [signed(code, name, year) for code, name in PARTNERS.items() for year in (2019, 2021, 2024)]


def test_dots_and_table_say_the_same() -> None:
    html = built(resolve(HISTORY))["countries/no.html"].decode()
    block = html.partition('<h2 id="by-partner">')[2].partition("</section>")[0]
    assert len(re.findall("<circle", block)) == len(HISTORY)
    rows = re.findall(r'<tr><th scope="row"><a [^>]+>(\d{4})</a></th>((?:<td class="n">\d+</td>)+)</tr>', block)
    assert [year for year, _ in rows] == ["2019", "2021", "2024"]
    assert sum(int(n) for _, cells in rows for n in re.findall(r"\d+", cells)) == len(HISTORY)


def test_a_short_history_is_told_by_its_list_alone() -> None:
    assert 'id="by-partner"' not in built(resolve(HISTORY[:5]))["countries/no.html"].decode()
