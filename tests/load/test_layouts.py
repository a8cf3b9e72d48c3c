"""One article in the layouts that sites have: its own words come out of each, and nothing of the page around it."""

# ruff: noqa: E501 (pages written out)
from __future__ import annotations

from pathlib import Path

import pytest

from digest.load import load_file

TITLE = "Peru and Chile sign an accord on customs"
PIECES = [
    "Peru and Chile signed an accord on customs in Lima on Monday, both foreign ministries said after the talks.",
    "The accord takes effect in May and will be reviewed by the two sides every year, the ministers told reporters.",
    "Traders at the border in Tacna expect shorter queues once the two offices share one building and one form.",
    "“We have waited for this for ten years,” said the head of the chamber of trade, who had come from Arica.",
    "Some 1,400 lorries cross the border on a day in summer, and many of them wait until the next morning.",
    "The two governments will pay for the building in equal parts, and work on it begins in autumn.",
]
BODY = "".join(f"<p>{piece}</p>" for piece in PIECES)
NAV = "<ul>" + "".join(f'<li><a href="/s{n}">Section {n}</a></li>' for n in range(30)) + "</ul>"
LONG = "The ministers of both countries met in the capital on Monday and agreed on a plan for trade that will bring many jobs to the ports."
TEASERS = "".join(
    f'<div class="tz"><a href="/x/{n}"><h3>Ministers of {n} countries meet for talks</h3></a><p>{LONG}</p></div>'
    for n in range(9)
)
REMARKS = "".join(
    f'<li class="cm"><span>Reader {n}</span><p>I have read this twice and do not agree with point {n} of it, as I wrote here last week.</p></li>'
    for n in range(25)
)
FOOT = "<footer><p>© 2024 The Courier. All rights reserved. The Courier is not responsible for what stands on other sites.</p></footer>"
FIGURE = '<figure><img src="a.jpg" alt="port"><figcaption>The port of Lima at dawn. Photo: Ana Diaz/Courier</figcaption></figure>'
SIGN_UP = '<div class="nl-box newsletter"><p>Get the best of the Courier in your mail every morning. Sign up for our free newsletter now.</p></div>'
BIO = '<div class="author-box"><p>Ana Diaz has been a reporter of the Courier since 2004 and writes on harbours and the sea.</p></div>'
CONSENT = '<div id="consent-sdk"><p>We and our partners use cookies to store information on your device and to measure advertising. You can say no at any time.</p></div>'
SPLIT = "".join(f'<div class="block"><p>{piece}</p></div><div class="ad-slot">Advertisement</div>' for piece in PIECES)

LAYOUTS = {
    "a blog": f'<header>{NAV}</header><main><article class="post"><h1>{TITLE}</h1><div class="entry-content">{BODY}<div class="sharedaddy"><h3>Share this:</h3></div></div></article>{BIO}<ol id="comments">{REMARKS}</ol></main><aside>{TEASERS}</aside>',
    "a content system": f'{NAV}<div class="node"><h2>{TITLE}</h2><div class="field field--name-body">{BODY}</div></div><div class="region-sidebar-second">{TEASERS}</div>',
    "a table": f'<table><tr><td>{NAV}</td><td><b>{TITLE}</b><br><br>{"<br><br>".join(PIECES)}</td><td>{TEASERS}</td></tr></table>',
    "names that say nothing": f'<div class="a1">{NAV}</div><div class="b2"><div class="c3"><h1>{TITLE}</h1><section class="x">{BODY}</section></div><div class="d4">{TEASERS}</div><div class="e5"><ul>{REMARKS}</ul></div></div>',
    "a box a paragraph": f'{NAV}<main><h1>{TITLE}</h1>{SPLIT}{SIGN_UP}{BIO}</main><section class="s">{TEASERS}</section>',
    "divisions for paragraphs": f'{NAV}<div id="c"><h1>{TITLE}</h1><div class="txt">{BODY.replace("p>", "div>")}</div></div><div id="r">{TEASERS}</div>',
    "breaks for paragraphs": f'{NAV}<div id="t"><h3>{TITLE}</h3>{"<br/><br/>".join(PIECES)}</div><div class="l">{TEASERS}</div>',
    "pictures": f'{NAV}<article><h1>{TITLE}</h1>{FIGURE}{BODY.replace("</p><p>", f"</p>{FIGURE}<p>", 1)}</article><article class="k"><h2>Other story</h2><p>Short words.</p></article>',
    "remarks below": f'{NAV}<div class="post"><h1>{TITLE}</h1><div class="post-body">{BODY}</div><div class="post-remarks"><ul>{REMARKS * 2}</ul></div></div>',
    "a word processor's": f'{NAV}<div class="v"><p>{TITLE}</p>' + "".join(f'<p><span style="font-size:12pt"><span lang="EN">{p}</span></span></p><p>&nbsp;</p>' for p in PIECES) + "</div>",
    "lists": f'<ul class="menu">{NAV}</ul><ul class="page"><li><h1>{TITLE}</h1></li><li>{BODY}</li></ul>{TEASERS}',
    "a banner above": f"{CONSENT}{NAV}<main><h1>{TITLE}</h1>{BODY}</main>",
}  # fmt: skip


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_article_alone_is_read(layout: str, tmp_path: Path) -> None:
    head = f"<head><title>{TITLE} - The Courier</title></head>"
    (tmp_path / "a.html").write_text(
        f"<!DOCTYPE html><html>{head}<body>{LAYOUTS[layout]}{FOOT}</body></html>", encoding="utf-8"
    )
    articles, problems = load_file(tmp_path, "a.html")
    assert not problems
    assert len(articles) == 1
    assert articles[0].title == TITLE
    assert articles[0].text.split("\n\n") == PIECES


@pytest.mark.parametrize(
    ("element", "date"),
    [
        ('<abbr class="published" title="2024-03-05T10:00:00Z">Tuesday</abbr>', "2024-03-05"),
        ('<span class="entry-date">5 March 2024</span>', "2024-03-05"),
        ('<div class="meta post-date">05.03.2024</div>', "2024-03-05"),
        ('<span class="date-updated">5 March 2024</span>', None),
        (
            '<div class="published">Published by the Courier on a long line in which the day of 5 March 2024 is told among much else</div>',
            None,
        ),
    ],
)
def test_a_date_in_an_element_whose_class_says_so(element: str, date: str | None, tmp_path: Path) -> None:
    page = f"<html><head><title>{TITLE}</title></head><body>{NAV}<div><p>Menu</p></div><footer>{element}</footer><main><h1>{TITLE}</h1>{BODY}</main></body></html>"
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    (article,) = load_file(tmp_path, "a.html")[0]
    assert article.published == date


@pytest.mark.parametrize(
    ("above", "below", "date"),
    [
        ('<time datetime="2024-03-05T10:00">5 March</time>', "", "2024-03-05"),
        (
            '<time datetime="2024-03-05">5 March</time>',
            '<aside><time datetime="2020-01-01">1 January</time></aside>',
            "2024-03-05",
        ),
        (
            '<time datetime="2024-03-05">5 March</time>',
            '<time class="updated" datetime="2024-03-07">7 March</time>',
            "2024-03-05",
        ),
        ('<time datetime="2024-03-05">5 March</time>', '<time datetime="2023-01-01">1 January</time>', None),
        ("", '<aside><time datetime="2020-01-01">1 January</time></aside>', None),
        ("", "<footer>© 2019 The Courier</footer>", None),
        (
            '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2024-03-05",}</script>',
            "",
            "2024-03-05",
        ),
    ],
)
def test_a_date_that_a_page_gives_in_its_elements(above: str, below: str, date: str | None, tmp_path: Path) -> None:
    page = f"<html><head><title>{TITLE}</title></head><body><main><h1>{TITLE}</h1>{above}{BODY}</main>{below}</body></html>"
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    (article,) = load_file(tmp_path, "a.html")[0]
    assert article.published == date
    assert article.text.split("\n\n") == PIECES
