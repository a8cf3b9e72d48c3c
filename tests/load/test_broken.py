"""Every source of ``tests/broken``: what is still read of it, and what its owner is told."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from digest.load import find_sources, load_file

FOLDER = Path(__file__).parent.parent / "broken"
EXPECTED: dict[str, dict[str, Any]] = yaml.safe_load((FOLDER / "expected.yaml").read_text(encoding="utf-8"))


def test_every_broken_source_has_an_expectation() -> None:
    assert [s for s in find_sources(FOLDER) if not s.endswith(".py")] == sorted(EXPECTED)


@pytest.mark.parametrize("source", sorted(EXPECTED))
def test_a_broken_source_is_named_with_place_and_way_out_and_read_as_far_as_it_goes(source: str) -> None:
    wanted = EXPECTED[source]
    articles, problems = load_file(FOLDER, source)
    assert len(articles) == wanted["articles"]
    assert len(problems) == ("problem" in wanted)
    for problem in problems:
        assert problem.problem.startswith(wanted["problem"])
        assert problem.place.startswith(wanted.get("place", ""))
        assert problem.fix
    if "note" in wanted:
        assert articles[0].notes == (wanted["note"],)
