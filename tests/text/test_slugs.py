"""Names made into file names."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.text.slugs import slug


@pytest.mark.parametrize(
    ("name", "file_name"),
    [
        ("José W. Fernández", "jose-w-fernandez"),
        ("Łódź & Straße", "lodz-strasse"),
        ("Côte d'Ivoire", "cote-divoire"),
        ("한국", ""),
        ("  --  ", ""),
        ("../../etc/passwd", "etc-passwd"),
    ],
)
def test_a_name_becomes_a_slug(name: str, file_name: str) -> None:
    assert slug(name) == file_name


def test_a_long_name_is_cut_between_words() -> None:
    assert slug("Ministry of Health and Welfare", 20) == "ministry-of-health"


@given(st.text(), st.integers(min_value=1, max_value=80))
def test_a_slug_is_always_a_safe_file_name(name: str, longest: int) -> None:
    made = slug(name, longest)
    assert len(made) <= longest
    assert re.fullmatch(r"(?:[a-z0-9]+(?:-[a-z0-9]+)*)?", made)
