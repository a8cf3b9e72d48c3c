"""Briefs: what a month or a year brought, as a page, as Markdown and for e-mail; every line with its source."""

from __future__ import annotations

import re
from functools import cache

import markdown
import pytest

from digest.config import Config
from digest.resolve import resolve
from digest.site import render
from digest.site.views.periods import periods
from digest.world import Digest
from tests.factory import country, event, record, sample_digest
from tests.site.worlds import hostile_world, small_world


def files(digest: Digest, base: str | None = None) -> dict[str, str]:
    made = render(digest, Config(base_url=base))
    return {path: data.decode() for path, data in made if path.startswith("briefs/")}


@cache
def sample() -> dict[str, str]:
    return files(sample_digest())


def test_a_month_and_its_year_have_a_brief_in_three_forms() -> None:
    for period in ("2024-06", "2024", "2019"):
        assert {f"briefs/{period}{end}" for end in (".html", ".md", "_mail.html")} <= set(files(small_world()))


def test_what_says_only_its_year_is_in_the_year_alone() -> None:
    made = files(small_world())
    assert not [path for path in made if path.startswith("briefs/2019-")]
    assert "Memorandum of understanding" in made["briefs/2019.html"]
    assert "Memorandum of understanding" not in made["briefs/2024-06.html"]


def test_a_brief_says_what_was_signed_who_met_what_is_planned_and_the_figures() -> None:
    page = files(small_world())["briefs/2024-06.html"]
    order = [page.index(f'id="{key}"') for key in ("signed", "happened", "planned", "figures")]
    assert order == sorted(order)
    assert "Ghana – Norway" in page and "Kari Solberg" in page and "Trainees from Ghana" in page


@pytest.mark.parametrize("path", ["briefs/2024-06.html", "briefs/2024-06.md", "briefs/2024-06_mail.html"])
def test_every_line_leads_to_its_sentence(path: str) -> None:
    page = files(small_world())[path]
    assert "articles/2024-06-04-norway-and-ghana-sign-fisheries-protocol-in-tema.html#e" in page


@pytest.mark.parametrize("path", ["briefs/2024-06.html", "briefs/2024-06.md", "briefs/2024-06_mail.html"])
def test_an_event_is_told_in_the_sentence_of_its_article(path: str) -> None:
    page = re.sub(r"<[^>]+>|\\", "", files(small_world())[path])
    assert page.count("Fisheries Minister Kari Solberg of Norway met") == 1
    assert page.index("Meeting, Tema") < page.index(
        "met Ghana’s Minister of Fisheries Kofi Antwi in Tema on 3 June 2024."
    )


def test_a_sentence_that_tells_of_two_events_is_quoted_once() -> None:
    told = record(
        "Ministers meet",
        "Norway and Ghana held talks and then a conference.",
        "2024-06-04",
        countries=[country("NO"), country("GH")],
        events=[event(kind, "2024-06-03", ["GH", "NO"], "talks") for kind in ("conference", "meeting")],
    )
    page = files(resolve([told]))["briefs/2024-06.html"]
    assert page.count('<div class="line"') == 2 and page.count('class="quote"') == 1


def test_the_e_mail_is_of_one_piece_and_its_links_are_whole_where_the_site_has_an_address() -> None:
    page = files(small_world(), "https://quay.example/d/")["briefs/2024-06_mail.html"]
    assert "<script" not in page and "<link" not in page and "<img" not in page and 'href="../' not in page
    assert page.count('href="https://quay.example/d/') == page.count("href=")


def test_the_same_stands_in_all_three() -> None:
    for period in {path[7:].partition(".")[0].partition("_")[0] for path in sample()} - {"index"}:
        lines = sample()[f"briefs/{period}.md"].count("\n- ")
        assert lines == sample()[f"briefs/{period}.html"].count('<div class="line"')
        assert lines == sample()[f"briefs/{period}_mail.html"].count("<li>") > 0


def test_hostile_text_stays_text_in_markdown() -> None:
    told = "\n".join(text for path, text in files(hostile_world()).items() if path.endswith(".md"))
    html = markdown.markdown(told)
    assert "alert(1)" in html and "<script" not in html and "<img" not in html and "<b>" not in html


def test_the_index_leads_to_every_period() -> None:
    made = sample()
    periods = [path.removeprefix("briefs/") for path in made if path.endswith(".html") and "_mail" not in path]
    assert all(f"briefs/{name}" in made["briefs/index.html"] for name in periods if name != "index.html")


def test_weeks_have_briefs_where_they_are_wanted() -> None:
    made = {path: data.decode() for path, data in render(sample_digest(), Config(briefs=("week",)))}
    weeks = [path for path in made if path.startswith("briefs/") and path.endswith(".md")]
    assert weeks and all(path[11:13] == "-w" and path[13:15].isdecimal() for path in weeks)
    assert "Week 20 of 2024, 13–19 May 2024" in made["briefs/2024-w20.html"]
    assert all(path.removeprefix("briefs/").replace(".md", ".html") in made["briefs/index.html"] for path in weeks)


def test_a_day_at_the_turn_of_the_year_is_in_the_week_that_iso_8601_says() -> None:
    assert list(periods("2024-12-30", ("month", "week", "year"))) == ["2024", "2024-12", "2025-w01"]
    assert list(periods("2024-12", ("month", "week", "year"))) == ["2024", "2024-12"]
