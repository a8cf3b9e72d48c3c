"""Countries side by side: the table says what the countries' own pages say."""

from __future__ import annotations

import re

from tests.factory import sample_digest
from tests.site.reading import Page, built
from tests.site.worlds import indexed_world


def test_every_country_is_a_row_by_name() -> None:
    digest = sample_digest()
    html = built(digest)["countries/compare.html"].decode()
    codes = re.findall(r'<tr data-code="(\w\w)"', html)
    assert sorted(codes) == sorted(digest.countries)
    names = re.findall(r'<tr data-code.*?<th scope="row"><a[^>]*>([^<]+)', html)
    assert names == sorted(names)


def test_counts_are_those_of_the_digest() -> None:
    digest = sample_digest()
    html = built(digest)["countries/compare.html"].decode()
    row = re.search(r'<tr data-code="KR".*?</tr>', html, re.DOTALL)
    assert row
    cells = [re.sub("<[^>]+>", "", cell) for cell in re.findall(r"<td[^>]*>(.*?)</td>", row[0], re.DOTALL)]
    korea = digest.countries["KR"]
    assert cells[0] == str(len(korea.records)) and cells[1] == str(len(korea.party_records))
    assert sum(map(int, cells[2:6])) == len(korea.agreements)
    assert cells[9] == str(len(korea.partners))


def test_years_are_a_range() -> None:
    html = built(sample_digest())["countries/compare.html"].decode()
    row = re.search(r'<tr data-code="KR".*?</tr>', html, re.DOTALL)
    assert row
    last = re.sub("<[^>]+>", "", re.findall(r"<td[^>]*>(.*?)</td>", row[0], re.DOTALL)[-1])
    assert re.fullmatch(r"\d{4}–\d{4}", last)


def test_there_is_no_comparison_without_two_countries() -> None:
    site = built(indexed_world())
    assert "countries/compare.html" not in site
    assert not [link for link in Page(site["countries/index.html"].decode()).links if "compare" in link]
