"""Cutting and paging of long lists."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.config import Config
from digest.resolve import resolve
from digest.site import urls
from digest.site.views.context import Context, Head
from digest.site.views.lines import organization_line
from digest.site.views.lists import paged
from tests.factory import organization, record

HEAD = Head("things/index.html", "Things", "All things", "things")


def context(size: int) -> Context:
    return Context(resolve([]), Config(page_size=size))


@given(st.integers(0, 400), st.integers(10, 40))
def test_pages_hold_everything_in_order(count: int, size: int) -> None:
    items = list(range(count))
    found = list(paged(context(size), HEAD, items))
    assert [i for _, shown, _ in found for i in shown] == items
    assert all(len(shown) <= size for _, shown, _ in found)
    assert [head.path for head, _, _ in found] == [urls.numbered(HEAD.path, n) for n in range(1, len(found) + 1)]


def test_a_list_that_fits_has_no_pager() -> None:
    assert [pager for _, _, pager in paged(context(10), HEAD, list(range(10)))] == [None]
    assert [len(shown) for _, shown, _ in paged(context(10), HEAD, [])] == [0]


@pytest.mark.parametrize(
    "number, shown",
    [
        (1, ["1", "2", "3", "…", "50"]),
        (25, ["1", "…", "23", "24", "25", "26", "27", "…", "50"]),
        (50, ["1", "…", "48", "49", "50"]),
    ],
)
def test_the_pager_shows_both_ends_and_what_is_near(number: int, shown: list[str]) -> None:
    pager = list(paged(context(10), HEAD, list(range(500))))[number - 1][2]
    assert pager
    assert [page.text for page in pager.pages] == shown
    assert [page.href for page in pager.pages if page.text == str(number)] == [None]
    assert (pager.previous is None) == (number == 1)
    assert (pager.next is None) == (number == 50)


def test_paths_of_further_pages_cannot_be_slugs() -> None:
    """A slug holds no ``_``, so no article, person or body can take the place of a page of a list."""
    assert urls.numbered("articles/index.html", 2) == "articles/index_2.html"
    assert urls.part("countries/kr.html", "articles") == "countries/kr_articles.html"


def test_a_body_known_by_its_acronym_alone_says_it_once() -> None:
    told = record(
        "Visit to LEAN",
        "The minister visited LEAN.",
        organizations=[organization("LEAN", "SA", "company", "LEAN", "LEAN")],
    )
    ctx = Context(resolve([told]), Config())
    (key,) = ctx.digest.organizations
    assert (organization_line(ctx, key).name, organization_line(ctx, key).acronym) == ("LEAN", None)
