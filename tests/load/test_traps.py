"""What lies in real folders: pages of several articles, front pages, files under a wrong name, mail that was passed on."""

# ruff: noqa: E501 (files written out)
from __future__ import annotations

import io
import json
import zipfile
from email.message import EmailMessage
from pathlib import Path

import pytest

from digest.errors import SourceProblem
from digest.load import find_sources, load_file
from digest.records import Article

TITLE = "Peru and Chile sign an accord on customs"
PIECES = (
    "Peru and Chile signed an accord on customs in Lima on Monday, both foreign ministries said after the talks.",
    "The accord takes effect in May and will be reviewed by the two sides every year, the ministers told reporters.",
    "Traders at the border in Tacna expect shorter queues once the two offices share one building and one form.",
)
TEXT = "\n\n".join(PIECES)
HTML = "".join(f"<p>{piece}</p>" for piece in PIECES)


def loaded(folder: Path, name: str, data: str | bytes) -> tuple[list[Article], list[SourceProblem]]:
    (folder / name).write_bytes(data.encode() if isinstance(data, str) else data)
    return load_file(folder, name)


def page(body: str, head: str = "") -> str:
    return f"<!DOCTYPE html><html><head><title>{TITLE}</title>{head}</head><body>{body}</body></html>"


def test_a_page_of_several_articles_is_several(tmp_path: Path) -> None:
    body = "".join(f"<article><h2>Accord on {what} signed</h2>{HTML}</article>" for what in ("ports", "rail", "trade"))
    articles, problems = loaded(tmp_path, "a.html", page(body))
    assert not problems
    assert [article.title for article in articles] == [
        f"Accord on {what} signed" for what in ("ports", "rail", "trade")
    ]
    assert {article.text for article in articles} == {TEXT}


def test_a_front_page_is_refused(tmp_path: Path) -> None:
    body = "".join(
        f"<article><h2><a href='/{n}'>Ministers meet for talk {n}</a></h2><p>The talk of day {n} ended in Lima without a result.</p></article>"
        for n in range(12)
    )
    articles, (problem,) = loaded(tmp_path, "a.html", page(body))
    assert not articles
    assert problem.problem == "the page lists articles and holds none"


def test_teasers_below_an_article_do_not_hide_it(tmp_path: Path) -> None:
    teasers = "".join(f"<article><h3><a href='/{n}'>Ministers meet for talk {n}</a></h3></article>" for n in range(6))
    articles, problems = loaded(tmp_path, "a.html", page(f"<main><h1>{TITLE}</h1>{HTML}</main>{teasers}"))
    assert not problems
    assert articles[0].text == TEXT


def test_comments_longer_than_the_article_are_not_read_for_it(tmp_path: Path) -> None:
    comments = "".join(
        f"<div><p>I have read this twice and do not agree with point {n} of it at all, as I said.</p></div>"
        for n in range(60)
    )
    body = f"<div id='page'><div class='post'><h1>{TITLE}</h1>{HTML}</div><section class='comments'>{comments}</section></div>"
    articles, _ = loaded(tmp_path, "a.html", page(body))
    assert articles[0].text == TEXT


def test_a_page_that_a_script_would_fill_is_read_from_what_it_declares(tmp_path: Path) -> None:
    told = {"@type": "NewsArticle", "headline": TITLE, "datePublished": "2024-03-05T10:00:00Z", "articleBody": TEXT}
    script = f'<script type="application/ld+json">{json.dumps(told)}</script>'
    articles, _ = loaded(tmp_path, "a.html", page("<div id='app'>Loading</div>", script))
    assert (articles[0].text, articles[0].published) == (TEXT, "2024-03-05")


def test_html_under_the_name_of_a_text_is_html(tmp_path: Path) -> None:
    articles, problems = loaded(tmp_path, "a.txt", page(f"<nav>Home</nav><article>{HTML}</article>"))
    assert not problems
    assert (articles[0].title, articles[0].text) == (TITLE, TEXT)


@pytest.mark.parametrize("data", [{"title": TITLE, "text": TEXT}, [{"text": TEXT}]])
def test_json_under_the_name_of_a_text_is_named(data: object, tmp_path: Path) -> None:
    articles, (problem,) = loaded(tmp_path, "a.txt", json.dumps(data))
    assert not articles
    assert (problem.problem, problem.fix) == (
        "the file holds JSON",
        "name it .json, or .jsonl where every line is a record",
    )


def test_marks_alone_are_no_text(tmp_path: Path) -> None:
    assert not loaded(tmp_path, "a.md", "[" * 2000)[0]


SCAN = f"""{TITLE}

Peru and Chile signed an accord on cus-
toms in Lima on Monday, both foreign minis-
tries said after the talks were ended by the
ministers of both coun-
tries in the evening.

- 2 -

The accord takes effect in May and will be re-
viewed by the two sides, the ministers told re-
porters who were waiting outside for well-
known reasons of their own.

Page 3 of 7

{PIECES[2]}
"""


def test_words_parted_by_a_scan_are_whole_and_its_page_numbers_gone(tmp_path: Path) -> None:
    articles, _ = loaded(tmp_path, "a.txt", SCAN)
    assert articles[0].text.split("\n\n") == [
        "Peru and Chile signed an accord on customs in Lima on Monday, both foreign ministries said after the talks were ended by the ministers of both countries in the evening.",
        "The accord takes effect in May and will be reviewed by the two sides, the ministers told reporters who were waiting outside for well-known reasons of their own.",
        PIECES[2],
    ]


def test_a_lost_byte_of_mojibake_is_repaired(tmp_path: Path) -> None:
    spoilt = TEXT.replace("an accord", "“an accord”").encode().decode("cp1252", "replace")
    assert "“an accord”" in loaded(tmp_path, "a.txt", f"{TITLE}\n\n{spoilt}")[0][0].text


def test_raised_marks_go_with_their_notes(tmp_path: Path) -> None:
    text = f"{TITLE}\n\n{PIECES[0]}¹ It covers 5 m² of space.\n\n{PIECES[1]}²\n\n¹ It was published on 3 May.\n\n² See the annex of it.\n"
    article = loaded(tmp_path, "a.txt", text)[0][0]
    assert article.text.split("\n\n") == [
        f"{PIECES[0]} It covers 5 m² of space.",
        PIECES[1],
        "It was published on 3 May.",
        "See the annex of it.",
    ]
    assert [shape.kind for shape in article.shapes] == ["note", "note"]


def test_utf8_with_lines_of_another_encoding(tmp_path: Path) -> None:
    data = (
        f"{TITLE}\n\nEl ministro Peña habló en Lima. {PIECES[0]}\n\n".encode()
        + "El señor Núñez habló también después de las conversaciones de ayer.\n".encode("cp1252")
    )
    article = loaded(tmp_path, "a.txt", data)[0][0]
    assert "Peña habló" in article.text
    assert "señor Núñez" in article.text
    assert article.notes == ("read as utf-8, with lines of cp1252",)


def mail(sender: str, body: str) -> bytes:
    message = EmailMessage()
    message["Subject"], message["From"], message["Date"] = f"Fwd: {TITLE}", sender, "Wed, 6 Mar 2024 10:00:00 +0900"
    message.set_content(body)
    return bytes(message)


FORWARDED = f"""See below.

---------- Forwarded message ---------
From: Ministry of Trade <press@mincetur.example>
Date: Tue, 5 Mar 2024 at 09:00
Subject: {TITLE}
To: <ana@courier.example>

{TEXT}

--
You are receiving this mail because you signed up. Unsubscribe.
"""


def test_mail_that_was_passed_on_is_its_first_senders(tmp_path: Path) -> None:
    article = loaded(tmp_path, "a.eml", mail("Ana Diaz <ana@courier.example>", FORWARDED))[0][0]
    assert (article.title, article.published, article.publisher) == (TITLE, "2024-03-05", "Ministry of Trade")
    assert article.text == TEXT


@pytest.mark.parametrize(
    ("sender", "publisher", "byline"),
    [
        ("Ana Diaz <ana@courier.example>", "courier.example", "Ana Diaz"),
        ("Ana Diaz <ana@gmail.com>", None, "Ana Diaz"),
        ("Courier <desk@courier.example>", "Courier", None),
        ("Press Office <press@min.example>", "Press Office", None),
        ("desk@courier.example", "courier.example", None),
    ],
)
def test_who_sent_a_message(sender: str, publisher: str | None, byline: str | None, tmp_path: Path) -> None:
    article = loaded(tmp_path, "a.eml", mail(sender, TEXT))[0][0]
    assert (article.publisher, article.byline) == (publisher, byline)


def test_the_parts_of_a_saved_page_are_no_sources(tmp_path: Path) -> None:
    for name in ("page.html", "page_files/ad.html", "page_files/a.js", "other_files/b.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x", encoding="utf-8")
    assert find_sources(tmp_path) == ["other_files/b.txt", "page.html"]


def test_a_link_that_leads_nowhere_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to(tmp_path / "gone.txt")
    assert load_file(tmp_path, "a.txt")[1][0].problem == "it is a link that leads nowhere"


def test_an_archive_in_an_archive_is_named(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("in.zip", b"PK")
        archive.writestr("a.txt", f"{TITLE}\n\n{TEXT}\n")
    articles, (problem,) = loaded(tmp_path, "a.zip", out.getvalue())
    assert len(articles) == 1
    assert (problem.place, problem.problem) == ("in.zip", "an archive in an archive is not read")
