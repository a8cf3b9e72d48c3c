"""Text in its final characters: what is normalized, what stays as the source wrote it."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.text.unicode import fold, normalize, repair_mojibake


@pytest.mark.parametrize(
    ("source", "final"),
    [
        ("Seoul\u00a0signs", "Seoul signs"),
        ("co\u00adoperation", "cooperation"),
        ("Doha\u200b", "Doha"),
        ("two  spaces", "two spaces"),
        ("a \n b", "a\nb"),
        ("line\r\nend\rs", "line\nend\ns"),
        ("Jose\u0301", "Jos\u00e9"),
        ("\ufeffTitle", "Title"),
        ("日本\u3000ケニア", "日本 ケニア"),
        ("tab\there", "tab here"),
        ("bell\x07", "bell"),
        ("\u202bعربي\u202c", "عربي"),
    ],
)
def test_spaces_marks_and_forms_are_normalized(source: str, final: str) -> None:
    assert normalize(source) == final


@pytest.mark.parametrize(
    "text",
    ["“quotes” ‘stay’ \"as\" 'written'", "em—dash, en–dash, hyphen-ated", "İstanbul", "می‌شود", "1,280 ₩", "a\nb\n\nc"],
)
def test_what_the_source_wrote_stays(text: str) -> None:
    assert normalize(text) == text


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        ("Koreaâ€™s", "Korea’s"),
        ("â€œthe dealâ€\x9d", "“the deal”"),
        ("MarÃ­a TÃ©llez", "María Téllez"),
        ("GÃ¼ler", "Güler"),
        ("1â€“3 May", "1–3 May"),
        ("Ãngela", "Ãngela"),
        ("SÃO PAULO", "SÃO PAULO"),
        ("Â", "Â"),
    ],
)
def test_utf8_read_as_windows_1252_is_read_again_only_where_it_was(broken: str, whole: str) -> None:
    assert repair_mojibake(broken) == whole


@given(st.text())
def test_normalizing_twice_is_normalizing_once(text: str) -> None:
    once = normalize(text)
    assert normalize(once) == once
    assert unicodedata.is_normalized("NFC", once)
    assert "\u00a0" not in once
    assert "  " not in once


@given(st.text(alphabet=st.characters(max_codepoint=0x24F)))
def test_repair_leaves_text_without_its_marks_alone(text: str) -> None:
    if not any(mark in text for mark in ("â€", "Ã", "Â")):
        assert repair_mojibake(text) == text


@pytest.mark.parametrize(
    ("text", "key"),
    [("Café–Bar, S.A.", "cafe bar s a"), ("", ""), ("Türkiye", "turkiye"), ("K-pop 2024!", "k pop 2024")],
)
def test_folding_makes_words_comparable(text: str, key: str) -> None:
    assert fold(text) == key


@given(st.text())
def test_folding_is_idempotent(text: str) -> None:
    assert fold(fold(text)) == fold(text)
