"""What changed: newest first, in pages, and entries of one name told apart."""

from __future__ import annotations

import re
from dataclasses import replace

from digest.config import Config
from digest.memory import compared, recalled
from digest.resolve import resolve
from tests.factory import record
from tests.site.reading import Page, built
from tests.site.worlds import grown, news


def names(html: str) -> list[str]:
    return re.findall(r'<p class="name"><a [^>]+>([^<]+)', html)


def test_the_newest_comes_first_whatever_its_kind() -> None:
    html = built(grown(9))["changes.html"].decode()
    days = [int(day) for day in re.findall(r"Report (\d+)</a>", html)]
    assert days == list(range(9, 0, -1))
    assert names(html)[:2] != names(html)[-2:] and "Report" in " ".join(names(html)[:2])


def test_a_long_list_goes_on_and_holds_everything_once() -> None:
    site = built(grown(9), Config(page_size=5))
    pages = [path for path in site if re.fullmatch(r"changes(_\d+)?\.html", path)]
    found = [
        href for path in pages for href in Page(site[path].decode()).links if "agreements/20" in href or "mou" in href
    ]
    assert len(pages) > 2
    held = re.findall(r'<p class="name">', "".join(site[path].decode() for path in pages))
    assert len(held) == int(re.findall(r'New <span class="count">(\d+)', site["changes.html"].decode())[0])
    assert len(set(found)) == 9


def test_entries_of_one_name_are_told_apart() -> None:
    html = built(grown(4))["changes.html"].decode()
    lines = [
        " ".join(Page(part).text.split()) for part in re.findall(r'<div class="line"[^>]*>(.*?)</div>', html, re.S)
    ]
    instruments = [re.sub(r"told .*", "", line) for line in lines if "Memorandum" in line]
    assert len(instruments) == 4 == len(set(instruments))
    assert any("matter a" in line for line in instruments)


def test_what_is_withdrawn_stands_last_with_what_is_known_of_it() -> None:
    before = grown(3)
    memory = compared(before, None)[1]
    after = compared(resolve([record("First", "Nothing.", "2024-01-01"), news(7, "rice")]), recalled(memory))[0]
    html = built(replace(after))["changes.html"].decode()
    assert html.index('id="new"') < html.index('id="withdrawn"')
