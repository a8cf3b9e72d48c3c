"""Reads the case files under ``tests/cases``: blocks of comments, a text and the results expected of it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from digest.extract import STAGES
from digest.extract.reading import Reading, start_reading
from digest.records import Article

CASES = Path(__file__).parent.parent / "cases"


@dataclass(frozen=True)
class Case:
    origin: str
    text: str
    expected: tuple[tuple[str, ...], ...]
    xfail: str | None
    published: str | None


def cases(name: str) -> list[Case]:
    """The cases of ``tests/cases/<name>.txt`` in order."""
    found = []
    for block in (CASES / f"{name}.txt").read_text(encoding="utf-8").split("\n\n"):
        lines = [line for line in block.strip().splitlines() if line]
        text = " ".join(line for line in lines if not line.startswith(("#", "->", "xfail:", "published:")))
        if not text:
            continue
        results = [line[2:].strip() for line in lines if line.startswith("->")]
        found.append(
            Case(
                origin=" ".join(line[1:].strip() for line in lines if line.startswith("#")),
                text=text,
                expected=tuple(tuple(p.strip() for p in r.split("|")) for r in results if r != "none"),
                xfail=next((line[6:].strip() for line in lines if line.startswith("xfail:")), None),
                published=next((line[10:].strip() for line in lines if line.startswith("published:")), None),
            )
        )
        assert results, f"no result given for: {text}"
    return found


def reading_of(text: str, title: str = "News", published: str | None = None, url: str | None = None) -> Reading:
    """The text read through all the stages."""
    from dataclasses import replace

    article = Article("case.txt", "0" * 64, title, "stated", text, "en", url=url, published=published)
    reading = start_reading(article)
    for field, stage in STAGES:
        reading = replace(reading, **{field: stage(reading)})
    return reading
