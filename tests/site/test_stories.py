"""Stories, the life of an instrument and pages of entries that moved, as a reader meets them."""

from __future__ import annotations

from digest.config import Config
from digest.curate.merges import parse_merges
from digest.memory import compared, recalled
from digest.resolve import resolve
from digest.site import render
from digest.world import Digest
from tests.factory import agreement, country, official, record


def world(merges: str = "") -> Digest:
    """A plan, two reports of the signing that differ by a day, and a copy of the first."""
    wire = "Norway and Ghana signed a memorandum on ports in Tema on Monday, as both ministers said in the harbour. "
    told = [
        ("2024-05-01", "The Quay", "planned", None, "They plan a memorandum."),
        ("2024-06-04", "The Quay", "signed", "2024-06-03", wire),
        ("2024-06-05", "Tema Post", "signed", "2024-06-03", wire),
        ("2024-06-06", "Bergen Observer", "signed", "2024-06-04", "A memorandum on ports was signed on Tuesday."),
    ]
    return resolve(
        (
            record(
                f"Report {n}",
                text,
                date,
                publisher=publisher,
                countries=[country("NO"), country("GH")],
                officials=[
                    official("Kari Solberg" if n < 4 else "Kari Solbergh", "Minister", None, "NO", "memorandum")
                ],
                agreements=[agreement("mou", status, signed, ["NO", "GH"], "memorandum", subjects=["ports"])],
            )
            for n, (date, publisher, status, signed, text) in enumerate(told, 1)
        ),
        (),
        parse_merges(merges),
    )


def site(digest: Digest) -> dict[str, str]:
    return {path: data.decode() for path, data in render(digest, Config()) if path.endswith(".html")}


def test_a_story_counts_its_sources_and_names_the_first_and_the_copy() -> None:
    pages = site(world())
    page = pages["stories/2024-06-04-report-2.html"]
    assert "3 articles from 2 independent sources" in page
    assert page.count("The first report.") == 1 and "The same text as in" in page
    assert "../stories/2024-06-04-report-2.html" in pages["stories/index.html"]


def test_the_page_of_an_instrument_tells_its_life_and_what_contradicts() -> None:
    digest = world()
    (slug,) = digest.agreements
    page = site(digest)[f"agreements/{slug}.html"]
    assert page.index("Its life") < page.index("Planned", page.index("Its life")) < page.index("What the articles say")
    assert "The articles contradict each other" in page
    assert "2 independent sources" in page.replace("\n", " ") and "Report 1 (The Quay)" in page


def test_an_entry_that_moved_leads_to_its_new_place() -> None:
    assert "officials/kari-solbergh.html" in site(world())
    page = site(world("people: {same: [[kari-solberg, kari-solbergh]]}"))["officials/kari-solbergh.html"]
    assert 'content="0; url=../officials/kari-solberg.html"' in page
    assert '<a href="../officials/kari-solberg.html">Kari Solberg</a>' in page


def test_an_article_that_was_given_another_title_leads_to_its_new_place() -> None:
    told = [record(title, "Norway met Ghana.", "2024-06-01") for title in ("Talks", "Talks on fish")]
    _, memory = compared(resolve(told[:1]), None)
    digest, _ = compared(resolve(told[1:]), recalled(memory))
    page = site(digest)["articles/2024-06-01-talks.html"]
    assert 'content="0; url=../articles/2024-06-01-talks-on-fish.html"' in page and "Talks on fish" in page


def test_changes_are_told_on_their_page_on_the_country_and_in_the_feed() -> None:
    first, memory = compared(world(), None)
    assert "nothing to compare with" in site(first)["changes.html"]
    assert "What changed" not in site(first)["countries/no.html"].partition("<footer")[0]
    second, _ = compared(world("people: {same: [[kari-solberg, kari-solbergh]]}"), recalled(memory))
    page, country_page = site(second)["changes.html"], site(second)["countries/no.html"]
    assert "Withdrawn" in page and "Kari Solbergh, Minister" in page
    assert "Kari Solbergh, Minister" in country_page and "What changed" in country_page
    third, _ = compared(resolve([]), recalled(memory))
    assert 'href="../agreements' not in site(third)["changes.html"]


def test_the_feed_of_changes_leads_to_their_page() -> None:
    _, memory = compared(resolve([]), None)
    digest, _ = compared(world(), recalled(memory))
    feed = dict(render(digest, Config()))["changes.xml"].decode()
    assert feed.count("<entry>") > 4 and 'href="changes.html"' in feed


def test_an_article_leads_to_its_story_and_one_that_stands_alone_to_none() -> None:
    pages = site(world())
    told = '<a href="../stories/2024-06-04-report-2.html">3 articles from 2 independent sources</a>'
    assert told in pages["articles/2024-06-05-report-3.html"]
    assert "../stories/2024-06-04" not in pages["articles/2024-05-01-report-1.html"]


def test_a_story_is_of_several_articles_and_articles_are_counted_as_articles() -> None:
    """Four articles, three of them one story: no page calls an article alone a story."""
    pages = site(world())
    assert '<p class="lede">1 story.' in pages["stories/index.html"]
    for path in ("countries/no.html", "relations/gh-no.html"):
        assert "<b>4</b> articles" in pages[path] and "stories</li>" not in pages[path]
    assert ">4</td></tr>" in pages["relations/index.html"] and "Articles</th>" in pages["relations/index.html"]
    assert "Latest articles</h2>" in pages["index.html"] and "Stor." not in pages["index.html"]
