"""Sentence boundaries: offsets that slice the text, and the abbreviations of news."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.text.sentences import LONGEST, Sentence, sentences


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


def test_a_long_paragraph_is_split_like_its_sentences_one_by_one() -> None:
    one = "Kenya's tea minister met Mr. Lee in Lima on 3 May. They spoke of the rain, of tea and of a new pact."
    count = LONGEST // len(one) * 3
    found = sentences(" ".join([one] * count))
    assert len(found) == 2 * count
    assert {end - start for start, end, _ in found} == {end - start for start, end, _ in sentences(one)}


@pytest.mark.parametrize("piece", ["( “ (", "“ ", "x", "(", "a. "])
def test_no_sentence_of_an_endless_run_is_longer_than_a_stretch(piece: str) -> None:
    text = piece * (3 * LONGEST // len(piece))
    found = sentences(text)
    assert max(s.end - s.start for s in found) <= LONGEST
    assert "".join(text[s.start : s.end] for s in found).replace(" ", "") == text.replace(" ", "")


def test_paragraphs_are_counted() -> None:
    assert sentences("One. Two.\n\nThree.\n\n\n\nFour.") == (
        Sentence(0, 4, 0),
        Sentence(5, 9, 0),
        Sentence(11, 17, 1),
        Sentence(21, 26, 3),
    )
