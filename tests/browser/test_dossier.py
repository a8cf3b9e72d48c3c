"""The page of a pair, printed: a dossier of at most two sheets, however much there is between the two countries."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from digest.resolve import resolve
from digest.world import Digest
from tests.browser.conftest import write
from tests.factory import agreement, country, event, official, record
from tests.site.worlds import small_world, wide_world

pytestmark = pytest.mark.browser
SHEET = re.compile(rb"/Type\s*/Page\b")


def busy_world() -> Digest:
    """Sixty meetings of ministers and as many plans, none signed."""
    return resolve(
        record(
            f"Talks {number}",
            f"Minister Ana {letter}berg met Minister Kofi {letter}stad. They plan a letter on item {number}.",
            f"2024-{number % 12 + 1:02}-{number % 28 + 1:02}",
            countries=[country("NO", "They"), country("GH", "met")],
            officials=[
                official(f"Ana {letter}berg", "Minister", None, "NO"),
                official(f"Kofi {letter}stad", "Minister", None, "GH"),
            ],
            agreements=[
                agreement("mou", status, None, ["NO", "GH"], f"letter on item {number}", title=f"Letter {number}")
                for status in ("planned", "proposed")
            ],
            events=[
                event(
                    "meeting",
                    f"2024-{number % 12 + 1:02}-{number % 28 + 1:02}",
                    ["NO", "GH"],
                    "met",
                    officials=[f"Ana {letter}berg", f"Kofi {letter}stad"],
                )
            ],
        )
        for number in range(60)
        for letter in [chr(65 + number % 26) + chr(97 + number // 26) * 2]
    )


@pytest.mark.parametrize("world", [small_world, wide_world, busy_world])
@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_a_pair_is_printed_on_two_sheets(browser: Any, tmp_path: Path, world: Any, paper: str) -> None:
    site = write(world(60) if world is wide_world else world(), tmp_path)
    page = browser.new_page()
    page.goto((site / "relations" / "gh-no.html").as_uri())
    sheets = len(SHEET.findall(page.pdf(format=paper)))
    page.close()
    assert 1 <= sheets <= 2
