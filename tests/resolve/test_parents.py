"""Which body is part of which, across articles."""

from __future__ import annotations

from dataclasses import replace

from digest.records import Record
from digest.resolve import resolve
from digest.world import Digest
from tests.factory import organization, record


def told(day: int, part: str, whole: str | None, *bodies: str) -> Record:
    """An article of the 1st to 28th of a month that names ``part``, of ``whole``, and other ``bodies``."""
    made = record(
        f"Report {day}",
        f"{part} {' '.join(bodies)}",
        f"2024-05-{day:02}",
        organizations=[organization(name, "PE", "agency") for name in (part, *bodies)],
    )
    first, *others = made.organizations
    return replace(made, organizations=(replace(first, parent=whole, parent_evidence=first.evidence), *others))


def parent(digest: Digest, slug: str) -> tuple[str, str | None] | None:
    found = digest.organizations[slug].parent
    return (found.name, found.slug) if found else None


def test_a_parent_that_is_known_is_linked_both_ways() -> None:
    digest = resolve([told(1, "Blood Institute", "Health Agency", "Health Agency")])
    assert parent(digest, "blood-institute-pe") == ("Health Agency", "health-agency-pe")
    assert digest.organizations["health-agency-pe"].parts == ("blood-institute-pe",)


def test_a_parent_that_no_article_tells_of_keeps_its_name() -> None:
    assert parent(resolve([told(1, "Blood Institute", "Inti Trust")]), "blood-institute-pe") == ("Inti Trust", None)


def test_the_parent_that_most_articles_state_stands_and_a_draw_is_none() -> None:
    articles = [told(1, "Blood Institute", "Inti Trust"), told(2, "Blood Institute", "Sol Trust")]
    assert parent(resolve(articles), "blood-institute-pe") is None
    assert parent(resolve([*articles, told(3, "Blood Institute", "Sol Trust")]), "blood-institute-pe") == (
        "Sol Trust",
        None,
    )


def test_nobody_is_part_of_itself_in_however_many_steps() -> None:
    digest = resolve(
        [
            told(1, "Blood Institute", "Health Agency", "Health Agency"),
            told(2, "Health Agency", "Blood Institute", "Blood Institute"),
        ]
    )
    assert [body.parent for body in digest.organizations.values()] == [None, None]
