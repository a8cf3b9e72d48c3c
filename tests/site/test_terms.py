"""Text becomes the terms that a reader may ask for, in any script."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.site.terms import LONGEST_TERM
from digest.site.terms import terms as found


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("Korea’s Ministries of Health", ["korea", "ministri", "health"]),
        ("COVID-19 and 2,410 patients", ["covid", "19", "2", "410", "patient"]),
        ("Inês d’Ávila, Łódź, Ærø, straße", ["ine", "avila", "lodz", "aero", "strass"]),
        ("보건복지부는", ["보건", "건복", "복지", "지부", "부는"]),
        ("東京の病院", ["東京", "京の", "の病", "病院"]),
        ("한 日", ["한", "日"]),
        ("الدَّوحة والصِّحة", ["الدوحة", "والصحة"]),
        ("Здоровье и Ёлка", ["здоровье", "и", "елка"]),
        ("हिन्दी में", ["हिन्दी", "में"]),
        ("ﬁnancial ＡＢＣ１２", ["financi", "abc12"]),
        ("the of and x", []),
        ("<script>alert('x')</script>", ["script", "alert", "script"]),
    ],
)
def test_text_becomes_terms(text: str, terms: list[str]) -> None:
    assert found(text) == terms


@given(st.text())
def test_terms_are_folded_and_short(text: str) -> None:
    for term in found(text):
        assert 0 < len(term) <= LONGEST_TERM and " " not in term and not set(term) & set("'\\\"")
