"""Sketches of texts: what is the same word for word looks the same, nothing else does."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from digest.text.shingles import RUN, marks, resemblance, resembles, sketch

WORDS = [f"word{n}" for n in range(200)]


def test_a_text_resembles_itself_whatever_its_spaces_and_case() -> None:
    assert resemblance(sketch(" ".join(WORDS)), sketch("\n\n".join(WORDS).upper())) == 1.0


def test_other_texts_do_not_resemble_each_other() -> None:
    assert resemblance(sketch(" ".join(WORDS)), sketch(" ".join(reversed(WORDS)))) == 0.0


def test_a_text_with_a_new_end_still_resembles() -> None:
    told = resemblance(sketch(" ".join(WORDS)), sketch(" ".join(WORDS[:180] + ["other"] * 5)))
    assert 0.7 < told < 1.0


def test_a_short_text_has_no_sketch() -> None:
    assert sketch("too short a text") == () and resemblance((), ()) == 0.0


@settings(deadline=None)
@given(st.lists(st.sampled_from(WORDS[:9])), st.lists(st.sampled_from(WORDS[:9])))
def test_resemblance_is_symmetric_and_between_none_and_all(a: list[str], b: list[str]) -> None:
    one, other = sketch(" ".join(a)), sketch(" ".join(b))
    assert resemblance(one, other) == resemblance(other, one)
    assert 0.0 <= resemblance(one, other) <= 1.0
    assert len(a) >= RUN or one == ()


@settings(deadline=None)
@given(st.integers(0, 190), st.integers(0, 190), st.sampled_from([0.2, 0.5, 0.9]))
def test_what_resembles_is_never_ruled_out_beforehand(cut: int, other: int, least: float) -> None:
    one, two = sketch(" ".join(WORDS[cut:])), sketch(" ".join([*WORDS[:other], *WORDS[:7]]))
    assert resemblance(one, two) < least or resembles(marks(one), marks(two), least)


def test_other_texts_are_ruled_out_beforehand() -> None:
    one, two = sketch(" ".join(WORDS)), sketch(" ".join(reversed(WORDS)))
    assert not resembles(marks(one), marks(two), 0.5)
