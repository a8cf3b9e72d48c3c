"""The reference: 72 invented articles with a written-down truth, through the real extractors, scored by B-cubed."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest

from digest.resolve import resolve
from digest.world import Digest
from tests.resolve.reference import LISTS, b_cubed, judged, records, reference, truth


@pytest.fixture(scope="module")
def digest() -> Digest:
    return resolve(records())


def test_the_reference_is_as_large_as_it_says() -> None:
    known = truth()
    assert len(reference()) == 72
    assert [len(known[kind]) for kind in ("people", "organizations", "agreements", "events")] == [40, 28, 20, 13]
    stories = [told.story for told in reference()]
    assert len({story for story in stories if stories.count(story) > 1}) == 18


def test_marks_and_truth_name_the_same_things() -> None:
    for kind, name in LISTS.items():
        assert {mark.id for told in reference() for mark in told.marks if mark.kind == kind} == set(truth()[name])


@pytest.mark.parametrize("kind", LISTS)
def test_b_cubed(digest: Digest, kind: str, record_property: Callable[[str, object], None]) -> None:
    made, true, marks, _ = judged(digest, kind)
    precision, recall = b_cubed(made, true)
    told = f"{LISTS[kind]}: precision {precision:.3f}, recall {recall:.3f} of {len(made)} mentions ({marks} marked)"
    print(told)
    record_property(LISTS[kind], told)
    assert precision >= 0.98 and recall >= 0.90, told
    assert len(made) >= 0.85 * marks, "extraction found too little to say anything"


def test_the_order_of_articles_changes_nothing(digest: Digest) -> None:
    for seed in range(3):
        shuffled = list(records())
        random.Random(seed).shuffle(shuffled)
        assert resolve(shuffled) == digest
