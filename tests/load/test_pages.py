"""Invented pages of many kinds of publisher, each with what a reader expects of it: ``tests/cases/load/*``.

A case is a head of ``name: value`` lines, a line ``=====``, and the page as it would lie in a source folder. ``|``
parts several values. The suffix is the case's own, unless ``suffix`` says otherwise.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from digest.errors import SourceProblem
from digest.load import load_file
from digest.records import Article

CASES = sorted(p for p in (Path(__file__).parent.parent / "cases" / "load").iterdir() if p.is_file())


def loaded(case: Path, folder: Path) -> tuple[dict[str, str], Article, list[SourceProblem]]:
    head, _, page = case.read_text(encoding="utf-8").partition("=====\n")
    wanted = dict(line.split(": ", 1) for line in head.splitlines() if ": " in line)
    name = "page" + wanted.pop("suffix", case.suffix)
    (folder / name).write_text(page, encoding="utf-8")
    articles, problems = load_file(folder, name)
    assert len(articles) == 1, problems
    return wanted, articles[0], problems


@pytest.mark.parametrize("case", CASES, ids=[c.stem for c in CASES])
def test_a_page_becomes_the_article_that_a_reader_expects(case: Path, tmp_path: Path) -> None:
    wanted, article, problems = loaded(case, tmp_path)
    unknown = set(wanted) - {*CHECKED, "starts", "ends", "without", "holds", "paragraphs", "problem"}
    assert not unknown, "the case asks for something that is not checked"
    for field in CHECKED:
        if field in wanted:
            assert getattr(article, CHECKED[field]) == (None if wanted[field] == "null" else wanted[field]), field
    assert article.text.startswith(wanted["starts"])
    assert article.text.endswith(wanted["ends"])
    for piece in _pieces(wanted, "without"):
        assert piece not in article.text
    for piece in _pieces(wanted, "holds"):
        assert piece in article.text
    if "paragraphs" in wanted:
        assert article.text.count("\n\n") + 1 == int(wanted["paragraphs"])
    if "problem" in wanted:
        assert wanted["problem"] in " ".join(p.problem for p in problems)
    else:
        assert not problems


CHECKED = {
    "title": "title",
    "title_basis": "title_basis",
    "published": "published",
    "basis": "published_basis",
    "publisher": "publisher",
    "byline": "byline",
    "language": "language",
    "url": "url",
}


def _pieces(wanted: dict[str, str], field: str) -> list[str]:
    return wanted[field].split(" | ") if field in wanted else []
