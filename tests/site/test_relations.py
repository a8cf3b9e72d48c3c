"""The matrix of who deals with whom: which countries it holds."""

from __future__ import annotations

import re
from itertools import pairwise

from digest.resolve import resolve
from tests.factory import country, event, record
from tests.site.reading import Page, built

CODES = ["AR", "BR", "CL", "DK", "EE", "FI", "GH", "HU", "IS", "JP", "KE", "LA", "MN", "NO", "OM", "PE", "QA"]


def met(a: str, b: str, day: int, times: int) -> list[object]:
    return [
        record(
            f"{a} and {b} {n}",
            "They met.",
            f"2024-{1 + n:02}-{day:02}",
            countries=[country(a, "They"), country(b, "met")],
            events=[event("meeting", f"2024-{1 + n:02}-{day:02}", [a, b], "met")],
        )
        for n in range(times)
    ]


def matrix(pairs: list[tuple[str, str, int]]) -> tuple[str, list[str], list[str]]:
    articles = [one for day, (a, b, n) in enumerate(pairs, 1) for one in met(a, b, day, n)]
    html = built(resolve(articles))["relations/index.html"].decode()  # type: ignore[arg-type]
    table = html.partition('class="matrix"')[2].partition("</table>")[0]
    return html, re.findall(r'<th scope="col" title="([^"]+)"', table), re.findall("<tr><th scope=.*?</tr>", table)


def test_no_row_is_empty_and_what_is_left_out_is_told() -> None:
    html, heads, rows = matrix([(a, b, 3 if n % 2 else 1) for n, (a, b) in enumerate(pairwise(CODES))])
    assert 10 < len(heads) == len(rows) <= 12
    assert all("<a href" in row.partition("</th>")[2] for row in rows)
    said = " ".join(Page(html).text.split())
    assert f"The {len(heads)} countries of the pairs with the most facts, of {len(CODES)}." in said


def test_a_matrix_of_all_says_nothing_of_a_choice() -> None:
    html, heads, _ = matrix([("AR", "BR", 2), ("BR", "CL", 1)])
    assert heads == ["Brazil", "Argentina", "Chile"] and "pairs with the most facts" not in html
