"""Reports of one event are one story; copies of one text are one source; visits hold what was done in their days."""

from __future__ import annotations

from typing import Any

from digest.resolve import resolve
from tests.factory import agreement, event, record

WIRE = " ".join(f"word{n}" for n in range(80)) + " met and signed"


def report(n: int, published: str | None, publisher: str | None, text: str = "", **items: Any) -> Any:
    return record(
        f"Report {n}", text or f"Paper {n} says that they met and signed.", published, publisher=publisher, **items
    )


def meeting(date: str | None, kind: str = "meeting", countries: tuple[str, ...] = ("CL", "PT")) -> Any:
    return event(kind, date, countries, "met")


def test_reports_of_one_meeting_by_two_papers_are_one_story() -> None:
    digest = resolve(report(n, f"2024-05-1{n}", f"Paper {n}", events=[meeting("2024-05-10")]) for n in (1, 2))
    (story,) = digest.stories.values()
    assert (story.slug, story.sources, story.copies) == ("2024-05-11-report-1", 2, ())
    assert story.records == ("2024-05-11-report-1", "2024-05-12-report-2") and len(story.events) == 1
    assert digest.story == dict.fromkeys(story.records, story.slug)


def test_what_is_told_much_later_is_another_story() -> None:
    days = ("2024-05-11", "2024-08-12")
    digest = resolve(report(n, day, f"Paper {n}", events=[meeting("2024-05-10")]) for n, day in enumerate(days))
    assert len(digest.events) == 1 and digest.stories == {}


def test_what_the_plan_was_is_no_news_of_the_signing() -> None:
    told = [
        report(n, day, "Paper", agreements=[agreement("mou", status, date, ["CL", "PT"], "signed", subjects=["ports"])])
        for n, (day, status, date) in enumerate(
            [("2024-05-08", "planned", None), ("2024-05-11", "signed", "2024-05-10")]
        )
    ]
    digest = resolve(told)
    assert len(digest.agreements) == 1 and digest.stories == {}


def test_copies_of_one_text_are_one_source_under_the_first_publisher() -> None:
    digest = resolve(report(n, f"2024-05-1{n}", f"Paper {n}", WIRE) for n in (3, 1, 2))
    (story,) = digest.stories.values()
    assert story.sources == 1 and story.copies == (story.records,)
    assert set(digest.origins.values()) == {"Paper 1"}


def test_the_same_text_a_year_later_is_no_copy() -> None:
    digest = resolve(report(n, f"202{n}-05-11", f"Paper {n}", WIRE) for n in (3, 4))
    assert digest.stories == {} and set(digest.origins.values()) == {"Paper 3", "Paper 4"}


def test_two_articles_of_one_publisher_are_one_source() -> None:
    digest = resolve(report(n, f"2024-05-1{n}", "Paper", events=[meeting("2024-05-10")]) for n in (1, 2))
    (story,) = digest.stories.values()
    assert story.sources == 1 and story.copies == ()


def test_a_round_up_joins_no_story() -> None:
    pairs = [("CL", "PT"), ("BR", "FR"), ("KE", "UG"), ("JP", "UZ")]
    week = record("Week", "met", "2024-05-12", events=[meeting("2024-05-10", countries=pair) for pair in pairs])
    single = [
        report(n, "2024-05-11", None, events=[meeting("2024-05-10", countries=pair)]) for n, pair in enumerate(pairs)
    ]
    digest = resolve([week, *single])
    assert len(digest.events) == 4 and digest.stories == {}


def test_a_visit_holds_what_was_done_in_its_days_by_its_countries() -> None:
    told = report(
        1,
        "2024-05-13",
        "Paper",
        events=[
            meeting("2024-05-10/2024-05-12", "visit"),
            meeting("2024-05-11"),
            meeting("2024-05-13"),
            meeting("2024-05-11", countries=("CL", "PT", "BR")),
        ],
        agreements=[agreement("mou", "signed", "2024-05-12", ["CL", "PT"], "signed")],
    )
    digest = resolve([told])
    visit = digest.events["2024-05-10-visit-cl-pt"]
    assert visit.holds_events == ("2024-05-11-meeting-cl-pt",) and visit.holds_agreements == ("2024-mou-cl-pt",)
    assert [e.slug for e in digest.events.values() if e.within] == ["2024-05-11-meeting-cl-pt"]


def test_what_no_article_of_the_visit_tells_is_not_held() -> None:
    visit = report(1, "2024-05-13", "Paper", events=[meeting("2024-05-10/2024-05-12", "visit")])
    other = report(2, "2024-07-13", "Other", events=[meeting("2024-05-11")])
    digest = resolve([visit, other])
    assert len(digest.events) == 2 and not any(e.within for e in digest.events.values())
