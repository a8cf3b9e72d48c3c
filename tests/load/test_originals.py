"""Where a copy says that its original stands, and what does not say so."""

from __future__ import annotations

import pytest

from digest.load.originals import original_address, saved_from, site_of, unarchived
from digest.load.titles import clean_title

A = "https://www.example.org/world/1.html"


@pytest.mark.parametrize(
    "text",
    [
        f"Text.\n\n[Original Article]({A})\n",
        f"[Source]({A})",
        f'[read the original]({A} "The Herald")',
        f'<p>Text.</p><a class="x" href="{A}">Source </a>',
        f"Text.\nlink: {A}\nviews: 87",
        f"- **URL**: {A}",
        f"Source: <{A}>",
        f"[原文]({A})",
        f"[원문 보기]({A})",
        f"[Original Article]({A})\n[original article]({A})",
    ],
)
def test_the_address_of_the_original_is_found(text: str) -> None:
    assert original_address(text) == A


@pytest.mark.parametrize(
    "text",
    [
        f"The ministry said in [a statement]({A}) that talks go on.",
        f"[Source]({A}) and [source](https://example.com/2)",
        "[Original Article](news_zh.md)",
        f"Read the plan at {A} on Monday.",
        f"Note: {A}",
        "",
    ],
)
def test_another_link_is_not_the_original(text: str) -> None:
    assert original_address(text) is None


def test_the_page_behind_an_archived_copy() -> None:
    assert (
        unarchived("https://web.archive.org/web/20171119163737/https://example.ac.nz/a.html")
        == "https://example.ac.nz/a.html"
    )
    assert unarchived("https://web.archive.org/web/2017im_/http://example.ac.nz/a") == "http://example.ac.nz/a"
    assert unarchived(A) == A


def test_the_address_in_a_saved_page() -> None:
    assert saved_from(f"<!DOCTYPE html>\n<!-- saved from url=(0036){A} -->\n<html>") == A
    assert saved_from("<html><!-- menu -->") is None


@pytest.mark.parametrize(
    ("address", "name"),
    [
        (A, "example.org"),
        ("http://m.example.co.kr/a?b=1", "example.co.kr"),
        ("https://[::", None),
        (None, None),
        ("https://localhost/a", None),
    ],
)
def test_a_site_is_named_by_its_host(address: str | None, name: str | None) -> None:
    assert site_of(address) == name


@pytest.mark.parametrize(
    ("declared", "sites", "title"),
    [
        ("Ministers meet - The Straits Post", ("straitspost.com",), "Ministers meet"),
        ("Ministers meet - Reuters", (), "Ministers meet"),
        ("Ministers meet - The Harbour Gazette", (), "Ministers meet"),
        ("Ministers meet - dawn.com", (), "Ministers meet"),
        ("Home - News - Press releases - Ministers meet", (), "Ministers meet"),
        ("Home - Ministers meet - and part", (), "Ministers meet - and part"),
        ("Mali - ministers meet", (), "Mali - ministers meet"),
        ("Home care for the old - ministers meet", (), "Home care for the old - ministers meet"),
        ("Talks fail - again", ("again.org",), "Talks fail"),
    ],
)
def test_a_title_loses_the_name_of_its_site(declared: str, sites: tuple[str, ...], title: str) -> None:
    assert clean_title(declared, [], sites) == title
