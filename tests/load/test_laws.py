"""What holds for whatever lies in a source folder."""

# ruff: noqa: E501 (wide scripts and samples)
from __future__ import annotations

import pickle
import re
import tempfile
import unicodedata
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from digest.load import FORMATS, load_file
from digest.load.article import make_article
from digest.load.page import Block, Metadata, Page
from digest.records import Article

SUFFIXES = sorted(FORMATS)
#: Pieces that pages are made of, so that random pages are not all noise.
PIECES = st.sampled_from(
    ["# Title\n", "---\n", "+++\n", "title: A\n", "date: 2020-01-02\n", "\n\n", "<p>", "</p>", "<br>", "* ", "1. ", "**b**",
     "The two ministers met in Lima on Monday and signed an accord. ", "Read more\n", "(AFP)", "\u00a0", "\u2028", "\x0b",
     "{:start=\"2\"}\n", "[^1]", "[1]", "https://example.org\n", "<script>x</script>", "|a|b|\n", "###\n", "\\\n", "한국", "é",
     "Published 2020.04.06 18:07\n", "<table><tr><td>x", "{", "}", "[", "]", '"', ",", "a,b\n", "\n"]
)  # fmt: skip


def load(data: bytes, suffix: str) -> list[Article]:
    with tempfile.TemporaryDirectory() as folder:
        name = f"source{suffix}"
        (Path(folder) / name).write_bytes(data)
        articles, problems = load_file(Path(folder), name)
        assert articles or problems, "a source is read or named as a problem"
        assert pickle.loads(pickle.dumps((articles, problems))) == (articles, problems)
        for problem in problems:
            assert problem.problem
            assert problem.fix
        return articles


def check(article: Article) -> None:
    assert article.title
    assert article.title == article.title.strip()
    assert "\n" not in article.title
    assert article.text
    assert unicodedata.is_normalized("NFC", article.text)
    assert not re.search(r"\n{3}|[ \t]\n|\n[ \t]|  |[\u00a0\u00ad\u200b\u2028\r\t\x0b\x0c]", article.text)
    assert all(p and "\n" not in p and p == p.strip() for p in article.text.split("\n\n"))
    assert (article.published is None) == (article.published_basis is None)
    if article.published:
        assert re.fullmatch(r"\d{4}(?:-\d\d(?:-\d\d)?)?", article.published)
    bounds = set(article.text.replace("\n\n", "\0").split("\0"))
    for shape in article.shapes:
        words = article.text[shape.start : shape.end]
        assert words
        assert (shape.kind == "link") == (shape.href is not None)
        assert "\n" not in words if shape.href else words in bounds
        assert shape.href is None or re.match(r"https?://", shape.href)


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=400), st.sampled_from(SUFFIXES))
@example(b"", ".txt")
@example(b"\0\0\0", ".md")
@example(b"<!-- only a comment -->", ".html")
@example(b"---\n- a\n---\n", ".md")
@example(b"\xff\xfe", ".txt")
def test_no_bytes_make_loading_raise(data: bytes, suffix: str) -> None:
    for article in load(data, suffix):
        check(article)


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=25).map("".join), st.sampled_from(SUFFIXES))
def test_any_page_gives_sound_articles(page: str, suffix: str) -> None:
    for article in load(page.encode(), suffix):
        check(article)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300))
def test_the_same_source_gives_the_same_article(text: str) -> None:
    assert load(text.encode("utf-8", "ignore"), ".md") == load(text.encode("utf-8", "ignore"), ".md")


#: Pages whose text begins with a line that only the date above it tells from a headline.
NEEDS_ITS_HEAD = {"links_on_own_lines"}
PAGES = sorted((Path(__file__).parent.parent / "cases" / "load").iterdir())


@pytest.mark.parametrize("case", [p for p in PAGES if p.stem not in NEEDS_ITS_HEAD], ids=lambda p: p.stem)
def test_what_is_clean_stays_as_it_is(case: Path, tmp_path: Path) -> None:
    head, _, page = case.read_text(encoding="utf-8").partition("=====\n")
    suffix = re.search(r"^suffix: (\S+)", head, re.M)
    (tmp_path / "page").with_suffix(suffix.group(1) if suffix else case.suffix).write_text(page, encoding="utf-8")
    first = load_file(tmp_path, "page" + (suffix.group(1) if suffix else case.suffix))[0][0]
    pieces = first.text.split("\n\n")
    blocks = tuple(Block(piece, "table" if " | " in piece else "paragraph") for piece in pieces)
    again = make_article("again", "0", Page(blocks, Metadata(title=first.title)))
    assert again is not None
    assert again.text == first.text
    assert again.title == first.title


@pytest.mark.parametrize("piece", ["[", "![a](", "**a ", "_a_", "<div>", "> ", "#a ", "|a|b|\n", "- a\n"])
@pytest.mark.parametrize("suffix", [".md", ".txt", ".html"])
def test_hostile_repetition_ends(piece: str, suffix: str) -> None:
    load((piece * 3000).encode(), suffix)
