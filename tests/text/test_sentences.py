"""Sentence boundaries: offsets that slice the text, and the abbreviations of news."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.text.sentences import sentences


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Dr. Kim met Mr. Lee in Seoul. They signed.", 2),
        ("The U.S. and the U.A.E. agreed on Monday.", 1),
        ("A heading\n\nIt begins. It ends.", 3),
        ("", 0),
    ],
)
def test_sentences_are_counted_as_a_reader_counts_them(text: str, count: int) -> None:
    assert len(sentences(text)) == count


@given(st.text(alphabet='Aa .!?\n"é한😀', max_size=200))
def test_every_sentence_is_a_slice_without_white_space_at_its_ends_and_in_order(text: str) -> None:
    last = 0
    for sentence in sentences(text):
        piece = text[sentence.start : sentence.end]
        assert piece
        assert piece == piece.strip()
        assert sentence.start >= last
        last = sentence.end
