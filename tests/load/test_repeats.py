"""What is learned from a publisher's articles together, and what is not boilerplate though it repeats."""

from __future__ import annotations

from digest.load.repeats import repeated, repeated_in
from digest.records import Article

PLEDGE = "The Harbour Post is read in nine countries and has been printed since the year of the great storm."


def article(number: int, text: str, publisher: str | None = None, title: str | None = None) -> Article:
    return Article(
        source=f"post/{number}.txt",
        sha256="0",
        title=title or f"Agreement {number} signed",
        title_basis="stated",
        text=text,
        language="en",
        publisher=publisher,
    )


def told(number: int) -> str:
    return f"Ghana and Togo signed agreement {number} in Lomé.\n\nIt costs {number}.\n\nMore comes in {number} days."


def test_a_paragraph_at_the_end_of_every_text_is_the_pages() -> None:
    articles = [article(n, f"{told(n)}\n\n{PLEDGE}") for n in range(6)]
    lines = repeated(articles)
    assert list(map(len, lines.values())) == [1]
    assert all(repeated_in([a], lines) == lines["post"] for a in articles)
    assert not repeated_in([article(9, told(9))], lines)


def test_what_one_publisher_repeats_is_no_other_publishers() -> None:
    lines = repeated([article(n, f"{told(n)}\n\n{PLEDGE}", "The Harbour Post") for n in range(6)])
    other = article(9, f"{told(9)}\n\n{PLEDGE}", "Gazette")
    assert repeated_in([other], lines) == frozenset()


def test_four_articles_teach_nothing() -> None:
    assert not repeated([article(n, f"{told(n)}\n\n{PLEDGE}") for n in range(4)])


def test_a_paragraph_of_a_few_among_many_stays() -> None:
    articles = [article(n, f"{told(n)}\n\n{PLEDGE}" if n < 6 else told(n)) for n in range(30)]
    assert not repeated(articles)


def test_background_in_the_middle_stays() -> None:
    texts = [f"{told(n)}\n\n{told(n + 50)}\n\n{PLEDGE}\n\n{told(n + 100)}\n\n{told(n + 150)}" for n in range(8)]
    assert not repeated([article(n, text) for n, text in enumerate(texts)])


def test_publishers_in_one_folder_are_told_apart() -> None:
    articles = [article(n, f"{told(n)}\n\n{PLEDGE}", "The Harbour Post") for n in range(6)]
    articles += [article(n, told(n), f"Gazette {n}") for n in range(10, 60)]
    assert len(repeated(articles)) == 1


def test_a_headline_that_all_share_is_the_sites_name() -> None:
    assert repeated([article(n, told(n), title="Harbour Post Online Edition") for n in range(6)]) == {
        "post": {"harbour post online edition"}
    }


def test_a_text_is_never_all_boilerplate() -> None:
    assert not repeated([article(n, PLEDGE) for n in range(6)])
