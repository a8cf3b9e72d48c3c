"""The fixed text of one article: literals, sentences by position, stretches taken, words found again."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.extract import extract
from digest.extract.matcher import hits
from digest.extract.reading import Taken, inside, occurrences, once, start_reading
from digest.records import Article

SPANS = st.lists(st.tuples(st.integers(0, 40), st.integers(1, 6)).map(lambda s: (s[0], s[0] + s[1])), max_size=20)


@given(SPANS)
def test_what_is_taken_never_overlaps_and_what_was_free_is_taken(spans: list[tuple[int, int]]) -> None:
    taken, kept = Taken(), []
    for start, end in spans:
        free = all(end <= s or e <= start for s, e in kept)
        assert taken.free(start, end) == free
        assert taken.take(start, end) == free
        if free:
            kept.append((start, end))


@pytest.mark.parametrize(
    ("text", "form", "count"),
    [
        ("Ruiz met Ruiz.", "Ruiz", 2),
        ("Ruizes and post-Ruiz and Ruiz-led", "Ruiz", 0),
        ("(Ruiz)", "Ruiz", 1),
        ("L’Ruiz", "Ruiz", 0),
        ("", "Ruiz", 0),
    ],
)
def test_a_form_is_found_as_a_word_of_its_own(text: str, form: str, count: int) -> None:
    assert len(occurrences(text, form)) == count


def test_a_sentence_is_found_by_any_position() -> None:
    reading = start_reading(Article("a.txt", "0" * 64, "Title", "stated", "One here.  Two there.\n\nThree.", "en"))
    for position in range(len(reading.full)):
        sentence = reading.sentence_at(position)
        assert sentence.start <= position
        following = [s for s in reading.sentences if s.start > sentence.start]
        assert not following or position < following[0].start


@pytest.mark.parametrize(
    ("text", "kind", "forms"),
    [
        ("Kenya, Kenyan tea", "country_name", ["Kenya"]),
        ("Kenyatta", "country_name", []),
        ("Niger and Nigeria", "country_name", ["Niger", "Nigeria"]),
        ("PERU", "country_name", ["PERU"]),
        ("the peruses", "country_name", []),
        ("spoke today", "day_word", ["today"]),  # "spoke to" is a literal too, and hides the day where it is cut
    ],
)
def test_literals_are_whole_words(text: str, kind: str, forms: list[str]) -> None:
    assert [text[h.start : h.end] for h in hits(text).get(kind, [])] == forms


@given(st.text(alphabet="Kenya Peru,.of Mintsry\n", max_size=120))
def test_literals_stand_in_order_and_slice_the_text(text: str) -> None:
    for found in hits(text).values():
        assert found == sorted(found, key=lambda h: h.start)
        assert all(0 <= h.start < h.end <= len(text) for h in found)
        assert inside(found, 0, len(text)) == found


def test_a_property_is_worked_out_once() -> None:
    class Counted:
        calls = 0

        @once
        def value(self) -> int:
            self.calls += 1
            return 7

    counted = Counted()
    assert (counted.value, counted.value, counted.calls) == (7, 7, 1)


@pytest.fixture
def _without_collector() -> Iterator[None]:
    gc.collect()
    gc.disable()
    yield
    gc.enable()


@pytest.mark.usefixtures("_without_collector")
def test_nothing_is_left_of_a_reading_for_the_collector_of_garbage() -> None:
    """A build turns it off, so what only it frees would stay: an article's text and spans, for every article."""
    text = (
        "Foreign Minister Ana Quispe of Peru met Kenya's Prime Minister Ali Otieno in Lima on 3 May 2024 and they"
        " signed a Memorandum of Understanding on tea. Both sides will hold a Kenya-Peru Tea Forum (KPTF) in June."
    )
    article = Article("a", "0" * 64, "Peru and Kenya sign tea pact", "stated", text, "en", published="2024-05-04")
    extract(article)  # lexicons and caches stay
    gc.collect()
    assert extract(article).agreements
    assert gc.collect() == 0
