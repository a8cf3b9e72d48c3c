"""Copies of one article, and articles that only look like copies."""

from __future__ import annotations

from dataclasses import replace

from digest.load.duplicates import copies, with_copies
from digest.records import Article

TEXT = (
    "Peru and Chile signed an accord on customs in Lima on Monday, both foreign ministries said.\n\n"
    "The accord takes effect in May and will be reviewed by the two sides every year."
)
OTHER = "Ghana and Togo opened a second bridge over the river on Sunday, after two years of work.\n\nTraffic runs."
ONE = Article(source="a.txt", sha256="0", title="Accord signed", title_basis="stated", text=TEXT, language="en")


def test_equal_texts_are_copies_and_the_better_known_stays() -> None:
    dated = replace(ONE, source="b.txt", published="2024-03-05", published_basis="metadata", title="Another headline")
    spaced = replace(ONE, source="c.txt", text=TEXT.replace(", both", ",  BOTH"))
    assert copies([ONE, dated, spaced]) == {"a.txt": "b.txt", "c.txt": "b.txt"}


def test_of_equals_the_first_stays() -> None:
    assert copies([ONE, replace(ONE, source="b.txt")]) == {"b.txt": "a.txt"}


def test_one_address_with_a_headline_or_a_first_paragraph_in_common() -> None:
    url = "https://www.courier.example/a?utm_source=x"
    one = replace(ONE, url=url)
    longer = replace(ONE, source="b.txt", url="http://courier.example/a/#top", text=TEXT + "\n\nA third paragraph.")
    renamed = replace(longer, source="c.txt", title="Accord signed at last", url="https://m.courier.example/a")
    assert copies([one, longer, renamed]) == {"a.txt": "b.txt", "c.txt": "b.txt"}


def test_one_address_for_all_entries_of_a_dump_makes_no_copies() -> None:
    url = "https://courier.example/feed/all"
    other = replace(ONE, source="b.txt", url=url, title="Bridge opens", text=OTHER)
    assert copies([replace(ONE, url=url), other]) == {}


def test_a_front_page_is_no_address_of_an_article() -> None:
    longer = replace(ONE, source="b.txt", text=OTHER, url="https://courier.example/")
    assert copies([replace(ONE, url="https://courier.example"), longer]) == {}


def test_one_headline_on_two_articles_makes_no_copies() -> None:
    assert copies([ONE, replace(ONE, source="b.txt", text=OTHER)]) == {}


def test_the_copy_that_stays_names_the_others() -> None:
    assert with_copies(ONE, ["b.txt", "c.txt"]).notes == ("the same article stands in b.txt, c.txt",)
