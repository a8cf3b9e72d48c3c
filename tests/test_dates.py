"""EDTF values: what is valid, how they compare, and what a relative expression means on a given day."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest import dates

SCHEMA = Path(__file__).parents[2] / "shared" / "contract" / "record.schema.json"


@pytest.mark.parametrize(
    "value",
    [
        "2023",
        "2023-03",
        "2023-03-28",
        "2023-03-28/2023-04-02",
        "2009/..",
        "2011/2023",
        "2023-12/2024-01-03",
        "2024-02-29",
    ],
)
def test_valid(value: str) -> None:
    assert dates.is_edtf(value)


@pytest.mark.parametrize(
    "value",
    ["", "23", "2023-13", "2023-02-29", "2023-04-31", "2023-3-8", "2023?", "../2023", "2024/2023", "2023/", "/2023",
     "2023-03-28T20:04", "2023-21", "20 23", "２０２３", "0000", "2023-03-28/2023-04-02/2023"],
)  # fmt: skip
def test_not_valid(value: str) -> None:
    assert not dates.is_edtf(value)


days = st.dates(date(1500, 1, 1), date(2200, 12, 31))
points = st.builds(lambda d, n: d.isoformat()[:n], days, st.sampled_from([4, 7, 10]))
values = st.one_of(
    points,
    points.map(lambda p: f"{p}/.."),
    st.tuples(points, points).map(lambda ab: dates.interval(*sorted(ab, key=dates.sort_key))).filter(bool),
)


@given(values)
def test_what_is_made_is_valid_and_ordered(value: str) -> None:
    assert dates.is_edtf(value)
    assert dates.first_day(value) <= dates.last_day(value)
    assert dates.overlaps(value, value)
    assert dates.covers(value, value)


@given(values, values)
def test_overlapping_goes_both_ways_and_follows_from_covering(a: str, b: str) -> None:
    assert dates.overlaps(a, b) == dates.overlaps(b, a)
    if dates.covers(a, b):
        assert dates.overlaps(a, b)


@given(days, st.integers(0, 6), st.sampled_from(["past", "future", "unknown"]))
def test_a_weekday_is_within_a_week_on_the_side_of_its_tense(published: date, day: int, tense: dates.Tense) -> None:
    found = dates.resolve_weekday(published, day, tense)
    assert found.weekday() == day
    distance = (found - published).days
    assert 0 <= distance < 7 if tense == "future" else -7 < distance <= 0


@given(days, days)
def test_a_day_said_in_the_past_is_not_long_after_publication(published: date, said: date) -> None:
    found = dates.resolve_day(published, said.month, said.day, "past")
    assert found is None or (found.month, found.day) == (said.month, said.day)
    assert found is None or (found - published).days <= 1


@given(days, st.integers(-30, 30), st.sampled_from(["day", "week", "month", "year"]))
def test_units_are_counted_from_publication(published: date, offset: int, unit: dates.Unit) -> None:
    found = dates.resolve_unit(published.isoformat(), unit, offset)
    assert found
    assert dates.is_edtf(found)
    if offset == 0:
        assert dates.covers(found, published.isoformat())


@pytest.mark.parametrize(
    ("published", "unit", "offset", "expected"),
    [
        ("2023-03-31", "month", -1, "2023-02"),
        ("2023-01-05", "month", -1, "2022-12"),
        ("2023-03-28", "week", 0, "2023-03-27/2023-04-02"),
        ("2023-03-28", "week", -1, "2023-03-20/2023-03-26"),
        ("2024-02-29", "year", -1, "2023"),
        ("2023-03", "month", 1, "2023-04"),
        ("2023-03", "day", 0, None),
        ("2023", "year", 1, "2024"),
        ("2023", "month", 1, None),
        ("2023-03-01/2023-03-04", "year", 0, None),
    ],
)
def test_resolve_unit(published: str, unit: dates.Unit, offset: int, expected: str | None) -> None:
    assert dates.resolve_unit(published, unit, offset) == expected


@pytest.mark.parametrize(
    ("published", "month", "day", "tense", "expected"),
    [
        ("2023-03-28", 3, 24, "past", "2023-03-24"),
        ("2023-01-05", 12, 20, "past", "2022-12-20"),
        ("2023-03-28", 3, 29, "past", "2023-03-29"),  # a day of grace for time zones
        ("2023-03-28", 4, 20, "past", None),  # eleven months ago, or a tense misread
        ("2023-03-28", 4, 20, "future", "2023-04-20"),
        ("2023-12-20", 1, 5, "future", "2024-01-05"),
        ("2020-04-06", 3, 26, "future", "2020-03-26"),  # "will … beginning from March 26"
        ("2023-03-28", 4, 20, "unknown", "2023-04-20"),
        ("2023-03-28", 2, 1, "unknown", "2023-02-01"),
        ("2023-03-28", 2, 30, "past", None),
        ("2024-01-10", 2, 29, "future", "2024-02-29"),
    ],
)
def test_resolve_day(published: str, month: int, day: int, tense: dates.Tense, expected: str | None) -> None:
    found = dates.resolve_day(date.fromisoformat(published), month, day, tense)
    assert (found and found.isoformat()) == expected


@pytest.mark.parametrize(
    ("month", "tense", "expected"),
    [(3, "past", "2023-03"), (10, "past", "2022-10"), (2, "future", "2024-02"), (5, "unknown", "2023-05")],
)
def test_resolve_month(month: int, tense: dates.Tense, expected: str) -> None:
    assert dates.resolve_month(date(2023, 3, 28), month, tense) == expected


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("2016", "2016-05-03", True),
        ("2016-05", "2016-06", False),
        ("2009/..", "2031", True),
        ("2009/..", "2008-12-31", False),
        ("2023-03-05/2023-03-08", "2023-03-08", True),
    ],
)
def test_overlaps(a: str, b: str, expected: bool) -> None:
    assert dates.overlaps(a, b) is expected


def test_the_order_puts_the_coarse_after_its_first_days_and_the_undated_last() -> None:
    order = ["2022", "2023-01-01", "2023-01", "2023", "2023-02", "2023-02/..", None]
    shuffled = [order[i] for i in (3, 6, 0, 5, 2, 4, 1)]
    assert sorted(shuffled, key=dates.sort_key) == order


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2023", "2023"),
        ("2023-03", "March 2023"),
        ("2023-03-08", "8 March 2023"),
        ("2023-03-05/2023-03-08", "5–8 March 2023"),
        ("2023-12-28/2024-01-03", "28 December 2023 – 3 January 2024"),
        ("2011/2023", "2011–2023"),
        ("2009/..", "since 2009"),
    ],
)
def test_spell(value: str, expected: str) -> None:
    assert dates.spell(value) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [("2023", "year"), ("2023-03", "month"), ("2023-03-28", "day"), ("2009/..", "interval")],
)
def test_precision(value: str, expected: str) -> None:
    assert dates.precision(value) == expected


def test_points_and_intervals_that_cannot_be() -> None:
    assert dates.point(2023, 2, 29) is None
    assert dates.interval("2024", "2023-05") is None
    assert dates.interval("2023-05", "2023-05") == "2023-05"


@given(values)
def test_every_value_fits_the_published_schema(value: str) -> None:
    if not SCHEMA.exists():
        pytest.skip("the contract's schema lies beside the project and is not here")
    pattern = json.loads(SCHEMA.read_text("utf-8"))["$defs"]["edtf"]["pattern"]
    assert re.fullmatch(pattern, value)


@pytest.mark.parametrize(
    ("published", "day", "tense", "expected"),
    [
        ("2024-05-20", 15, "past", "2024-05-15"),
        ("2024-05-10", 15, "past", "2024-04-15"),
        ("2024-05-10", 15, "future", "2024-05-15"),
        ("2024-01-31", 30, "future", "2024-03-30"),
        ("2024-05-10", 15, "unknown", None),
    ],
)
def test_resolve_ordinal(published: str, day: int, tense: dates.Tense, expected: str | None) -> None:
    found = dates.resolve_ordinal(date.fromisoformat(published), day, tense)
    assert (found and found.isoformat()) == expected
