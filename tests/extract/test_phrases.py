"""Sentences as words with their marks, and the names read from them: offsets that slice the text, names that end where
a reader ends them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.extract.bodies import body_at
from digest.extract.names import name_at, name_before
from digest.extract.phrases import Phrase, is_place, phrase
from digest.extract.reading import Reading, start_reading
from digest.records import Article


def reading_of(text: str) -> Reading:
    return start_reading(Article("a.txt", "0" * 64, "–", "stated", text, "en"))


def phrase_of(text: str) -> Phrase:
    """The first sentence of the text."""
    reading = reading_of(text)
    return phrase(reading, reading.sentences[1])


@given(st.text(alphabet="aB é한.,-’'&_ \n5“(", max_size=80))
def test_tokens_hold_every_character_but_white_space_and_say_where_they_stand(text: str) -> None:
    reading = reading_of(text)
    for sentence in reading.sentences:
        p = phrase(reading, sentence)
        tokens = p.words[: len(p.starts) - 1]
        assert "".join(tokens) == "".join(reading.full[sentence.start : sentence.end].split())
        for start, word in zip(p.starts, tokens, strict=False):
            assert reading.full.startswith(word, start)
        assert p.text(0, len(tokens)) == reading.full[sentence.start : sentence.end]


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("The U.S. and O’Neil’s R&D met.", ["The", "U.S.", "and", "O’Neil", "’s", "R&D", "met", "."]),
        ("K. Min-ho spoke for 5 hours", ["K.", "Min-ho", "spoke", "for", "5", "hours"]),
        ("H.E. Ruiz (Lima)", ["H.E.", "Ruiz", "(", "Lima", ")"]),
    ],
)
def test_words_are_cut_as_names_need_them(text: str, tokens: list[str]) -> None:
    p = phrase_of(text)
    assert p.words[: len(tokens) + 1] == [*tokens, ""]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Kang Min-ho said so.", "Kang Min-ho"),
        ("KANG, Min Ho said so.", "KANG, Min Ho"),
        ("Omar bin Said Al Noor arrived.", "Omar bin Said Al Noor"),
        ("Ana M. Ruiz, Jr. arrived.", "Ana M. Ruiz"),
        ("Michael Jordan arrived.", "Michael Jordan"),
        ("Charles III arrived.", "Charles III"),
        ("March 5 was a Sunday.", ""),
        ("the minister said so.", ""),
        ("Ministry officials said so.", ""),
        ("Peruvian growers met.", ""),
    ],
)
def test_a_persons_name_ends_where_a_reader_ends_it(text: str, name: str) -> None:
    p = phrase_of(text)
    assert p.text(0, name_at(p, 0)) == name


def test_a_name_is_read_backwards_too() -> None:
    p = phrase_of("They thanked Ana Ruiz MP, who left.")
    end = p.words.index("who") - 1
    assert p.words[name_before(p, end)] == "Ana"


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("He joined the Ministry of Health and Welfare of Kenya in May.", "Ministry of Health and Welfare of Kenya"),
        ("The Hanbit Medical Center opened.", "Hanbit Medical Center"),
        ("The Universidad de los Andes signed.", "Universidad de los Andes"),
        ("The Ministry said so.", None),
        ("The Ministry of Trade and Education Fund signed.", "Ministry of Trade"),
    ],
)
def test_a_bodys_name_is_read_from_its_head(text: str, body: str | None) -> None:
    p = phrase_of(text)
    parsed = body_at(p, min(p.head))
    assert (parsed and p.text(parsed.first, parsed.last)) == body


def test_a_place_is_a_countrys_name_and_nothing_more() -> None:
    reading = reading_of("Costa Rica signed; the Costa Rica Tea Board did not.")
    start = reading.full.index("Costa Rica")
    assert is_place(reading, start, start + 10)
    board = reading.full.index("Costa Rica", start + 1)
    assert not is_place(reading, board, board + len("Costa Rica Tea Board"))
