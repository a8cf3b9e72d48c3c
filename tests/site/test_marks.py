"""Marks: whatever the spans, the text stays the text, the elements nest, and every anchor stands once."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from digest.site.marks import LONGEST_LINK, Mark, marked_line, marked_paragraphs

KINDS = ("person", "organization", "country", "date", "agreement", "event", "figure")


class Reader(HTMLParser):
    """Reads markup strictly: what is said, which ids stand where, and that elements close in order."""

    def __init__(self, markup: str) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""
        self.ids: list[str] = []
        self.links: list[tuple[str, str]] = []  #: (href, words)
        self.stack: list[tuple[str, str | None]] = []
        self.feed(str(markup))
        self.close()
        assert not self.stack

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        assert tag in ("a", "span")
        assert not (tag == "a" and any(open_tag == "a" for open_tag, _ in self.stack)), "a link inside a link"
        if given.get("id"):
            self.ids.append(str(given["id"]))
        self.stack.append((tag, given.get("href")))
        if given.get("href"):
            self.links.append((str(given["href"]), ""))

    def handle_endtag(self, tag: str) -> None:
        assert self.stack.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        self.text += data
        if any(tag == "a" for tag, _ in self.stack):
            href, words = self.links[-1]
            self.links[-1] = (href, words + data)


def mark(start: int, end: int, kind: str = "country", href: str | None = "x.html", label: str = "label") -> Mark:
    return Mark(start, end, kind, f"e{start}-{end}", href, label)


def read(text: str, *marks: Mark) -> Reader:
    return Reader("".join(marked_paragraphs(text, marks)))


@st.composite
def marked_texts(draw: st.DrawFn) -> tuple[str, list[Mark]]:
    text = draw(st.text(st.sampled_from("ab <>&\"'\n가ع😀."), max_size=80))
    spans = st.tuples(st.integers(0, len(text)), st.integers(0, len(text)), st.sampled_from(KINDS), st.booleans())
    marks = [
        mark(min(a, b), max(a, b), kind, "p.html" if linked else None, draw(st.text(max_size=4)))
        for a, b, kind, linked in draw(st.lists(spans, max_size=12))
    ]
    return text, marks


@given(marked_texts())
def test_taking_the_tags_away_gives_back_the_text(given_: tuple[str, list[Mark]]) -> None:
    text, marks = given_
    paragraphs = marked_paragraphs(text, marks)
    assert [Reader(p).text for p in paragraphs] == text.split("\n\n")


@given(marked_texts())
def test_every_mark_that_has_words_has_its_anchor_once(given_: tuple[str, list[Mark]]) -> None:
    text, marks = given_
    ids = [i for p in marked_paragraphs(text, marks) for i in Reader(p).ids]
    assert len(ids) == len(set(ids))
    bounds = []
    position = 0
    for paragraph in text.split("\n\n"):
        bounds.append((position, position + len(paragraph)))
        position += len(paragraph) + 2
    begins = {m.anchor for m in marks if any(low <= m.start < min(high, m.end) for low, high in bounds)}
    assert begins <= set(ids)


@given(marked_texts())
def test_order_of_the_marks_does_not_matter(given_: tuple[str, list[Mark]]) -> None:
    text, marks = given_
    assert marked_paragraphs(text, marks) == marked_paragraphs(text, marks[::-1])


def test_a_mark_is_one_link_with_its_anchor() -> None:
    assert marked_line("In Peru.", [mark(3, 7, "country", "pe.html", "Peru")]) == Markup(
        'In <a class="m country" id="e3-7" href="pe.html" title="Peru">Peru</a>.'
    )


def test_words_of_a_body_and_the_country_in_it_lead_to_their_own_pages() -> None:
    found = read("Ministry of Peru", mark(0, 16, "organization", "body.html"), mark(12, 16, "country", "pe.html"))
    assert found.links == [("body.html", "Ministry of "), ("pe.html", "Peru")]
    assert found.ids == ["e0-16", "e12-16"]


def test_marks_that_cross_are_cut_at_the_end_of_the_first() -> None:
    found = read("abcdef", mark(0, 4, "person", "p.html"), mark(2, 6, "organization", "o.html"))
    assert found.links == [("p.html", "ab"), ("o.html", "cd"), ("o.html", "ef")]
    assert found.ids == ["e0-4", "e2-6"]


def test_a_passage_keeps_its_words_and_ends_in_a_link_without_words() -> None:
    found = read("They signed it in 2016.", mark(5, 22, "agreement", "a.html"), mark(18, 22, "date", "2016.html"))
    assert found.links == [("2016.html", "2016"), ("a.html", "")]


def test_a_passage_over_two_paragraphs_is_linked_once_at_its_end() -> None:
    found = read("one two\n\nthree", mark(4, 14, "agreement", "a.html"))
    assert found.ids == ["e4-14"]
    assert found.links == [("a.html", "")]


def test_a_very_long_span_is_no_link() -> None:
    text = "x" * (LONGEST_LINK + 1)
    assert read(text, mark(0, len(text), "organization", "o.html")).links == [("o.html", "")]


def test_two_marks_of_one_span_share_the_anchor() -> None:
    found = read("Signed.", mark(0, 6, "agreement", "a.html"), mark(0, 6, "event", "e.html"))
    assert found.ids == ["e0-6"]
    assert {href for href, _ in found.links} == {"a.html", "e.html"}


def test_a_mark_without_a_page_is_no_link() -> None:
    assert "<a" not in marked_line("In 1890.", [mark(3, 7, "date", None)])


@pytest.mark.parametrize("start, end", [(0, 0), (3, 2), (90, 99)])
def test_a_span_without_words_leaves_no_trace(start: int, end: int) -> None:
    assert marked_paragraphs("abcdef", [mark(start, end)]) == [Markup("abcdef")]


def test_text_and_labels_are_escaped() -> None:
    found = marked_line('<script>"x"</script>', [mark(0, 8, "person", 'a"b.html', '"><img src=x>')])
    assert "<script" not in found and "<img" not in found and '"><' not in found.replace('"> ', "")


def test_long_texts_cost_time_in_line_with_their_length() -> None:
    """Twenty thousand nested, touching and crossing marks are written; a quadratic writer would take minutes."""
    text = "word " * 20_000
    marks = [mark(i * 5, i * 5 + 7) for i in range(19_990)]
    assert Reader("".join(marked_paragraphs(text, marks))).text == text
