"""The rules that a site must fulfil before it is swapped in: each broken once, and kept once."""

from __future__ import annotations

import pytest

from digest.publish.checks import SiteCheck

HEAD = '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
POLICY = "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'self'\">"


def page(body: str = "", head: str = "") -> bytes:
    return f"{HEAD}{POLICY}<title>A page</title>{head}</head><body>{body}</body></html>".encode()


def faults(files: dict[str, bytes]) -> list[str]:
    check = SiteCheck()
    for path, data in files.items():
        check.add(path, data)
    return [f"{fault.path}: {fault.problem}" for fault in check.finish()]


def faults_of(body: str = "", head: str = "", **others: bytes) -> list[str]:
    return faults({"index.html": page(body, head), **{name.replace("__", "."): data for name, data in others.items()}})


SOUND = [
    '<a href="https://example.org/story?x=1&amp;y=2#z">original</a>',
    '<a href="mailto:desk@example.org">write</a>',
    '<p id="top"></p><a href="#top">up</a> <a href="index.html#top">up</a> <a href="#">page</a>',
    '<a href="./index.html?q=1">self</a>',
    '<a href="http://[broken">x</a>',
    '<img src="data:image/png;base64,AAAA" alt="">',
    '<p>The words href="nowhere.html" and src=x in a text</p>',
    '<label for="q">Find</label><input id="q" name="q">',
    '<svg role="img" aria-labelledby="t"><title id="t">A &gt; B</title><path d="M0 0"/></svg>',
    '<p title="a > b" data-note=\'<a href="x">\'>quotes may hold anything</p>',
    '<script type="application/ld+json">{"@type": "NewsArticle"}</script>',
    "<!-- <a href='nowhere.html'> in a comment -->",
]


@pytest.mark.parametrize("body", SOUND)
def test_sound_pages_pass(body: str) -> None:
    assert faults_of(body) == []


@pytest.mark.parametrize(
    "head",
    [
        '<link rel="canonical" href="https://example.org/index.html">',
        '<link rel="alternate" type="application/atom+xml" href="https://example.org/feed.xml">',
        '<meta http-equiv="refresh" content="0; url=index.html">',
    ],
)
def test_sound_heads_pass(head: str) -> None:
    assert faults_of(head=head) == []


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ('<a href="nowhere.html">x</a>', "links to nowhere.html, which is not there"),
        ('<a href="#nothing">x</a>', "links to #nothing, which the page does not have"),
        ('<a href="/index.html">x</a>', "a link must be relative: /index.html"),
        ('<a href="//example.org/">x</a>', "a link must be relative: //example.org/"),
        ('<a href="./">x</a>', "a link must name a file, not a folder: ./"),
        ('<a href="..">x</a>', "a link must name a file, not a folder: .."),
        ('<a href="../outside.html">x</a>', "the link leaves the site: ../outside.html"),
        ('<a href="javascript:alert(1)">x</a>', "<a> fetches or runs javascript:alert(1)"),
        ('<a href="JaVaScRiPt&#58;alert(1)">x</a>', "<a> fetches or runs JaVaScRiPt:alert(1)"),
        ('<a href="data:text/html,x">x</a>', "<a> fetches or runs data:text/html,x"),
        ("<a href=nowhere.html>x</a>", "links to nowhere.html, which is not there"),
        ("<A HREF='nowhere.html'>x</A>", "links to nowhere.html, which is not there"),
        ('<img src="https://example.org/p.gif" alt="">', "<img> fetches or runs https://example.org/p.gif"),
        ('<img src="//example.org/p.gif" alt="">', "<img> fetches or runs //example.org/p.gif"),
        (
            '<img srcset="a.png 1x, https://example.org/p.gif 2x" alt="">',
            "<img> fetches or runs https://example.org/p.gif",
        ),
        ('<video poster="https://example.org/p.gif"></video>', "<video> fetches or runs https://example.org/p.gif"),
        ('<form action="https://example.org/"></form>', "<form> fetches or runs https://example.org/"),
        ('<script src="https://example.org/x.js"></script>', "<script> fetches or runs https://example.org/x.js"),
        ("<script>alert(1)</script>", "<script> with code in the page is not allowed"),
        ('<script type="module">x</script>', "<script> with code in the page is not allowed"),
        ('<a href="javascript:alert(1)" href="index.html">x</a>', "<a> fetches or runs javascript:alert(1)"),
        ("<style>p{}</style>", "<style> is not allowed"),
        ('<p style="color:red">x</p>', "<p style> is not allowed"),
        ('<p onclick="x()">x</p>', "<p onclick> is not allowed"),
        ('<iframe src="index.html"></iframe>', "<iframe> is not allowed"),
        ('<object data="index.html"></object>', "<object> is not allowed"),
        ('<p id="a"></p><p id="a"></p>', "the id a stands there 2 times"),
        ('<label for="q">x</label>', "an attribute names the id q, which the page does not have"),
        ('<p aria-describedby="a b" id="a">x</p>', "an attribute names the id b, which the page does not have"),
        ('<svg><use href="https://example.org/i.svg#x"/></svg>', "<use> fetches or runs https://example.org/i.svg#x"),
    ],
)
def test_every_broken_rule_is_told(body: str, told: str) -> None:
    assert f"index.html: {told}" in faults_of(body)


@pytest.mark.parametrize(
    ("head", "told"),
    [
        (
            '<link rel="stylesheet" href="https://example.org/x.css">',
            "<link> fetches or runs https://example.org/x.css",
        ),
        ('<link rel="preload canonical" href="https://example.org/x">', "<link> fetches or runs https://example.org/x"),
        ('<link href="https://example.org/x">', "<link> fetches or runs https://example.org/x"),
        ('<base href="https://example.org/">', "<base> is not allowed"),
        (
            '<meta http-equiv="refresh" content="0; url=https://example.org/">',
            "a link must be relative: https://example.org/",
        ),
    ],
)
def test_every_broken_head_is_told(head: str, told: str) -> None:
    assert f"index.html: {told}" in faults_of(head=head)


@pytest.mark.parametrize(
    ("html", "told"),
    [
        (page().replace(b"<!doctype html>\n", b""), "the page does not begin with <!doctype html>"),
        (page().replace(b' lang="en"', b""), "the page names no language"),
        (page().replace(b"<title>A page</title>", b"<title> </title>"), "the page has no title"),
        (page().replace(POLICY.encode(), b""), "the page has no Content-Security-Policy"),
        (page().replace(b"'self'", b"'unsafe-inline'"), "the page has no Content-Security-Policy"),
        (b"", "the page names no language"),
        (b"\xff\xfe no page <", "the page has no title"),
    ],
)
def test_every_page_carries_what_it_must(html: bytes, told: str) -> None:
    assert f"index.html: {told}" in faults({"index.html": html})


def test_the_policy_comes_first() -> None:
    html = f'{HEAD}<link rel="stylesheet" href="a.css">{POLICY}<title>x</title></head></html>'.encode()
    assert faults({"index.html": html, "a.css": b""}) == [
        "index.html: <link> stands before the Content-Security-Policy"
    ]


def test_links_between_pages_are_followed_to_the_id() -> None:
    there = page('<p id="e1"></p><p id="größe"></p>')
    good = page('<a href="a/b.html#e1">x</a><a href="a/b.html#gr%C3%B6%C3%9Fe">x</a>')
    assert faults({"index.html": good, "a/b.html": there}) == []
    bad = page('<a href="a/b.html#e2">x</a>')
    assert faults({"index.html": bad, "a/b.html": there}) == [
        "index.html: links to #e2 of a/b.html, which has no such id"
    ]


def test_links_from_folders_are_resolved() -> None:
    assert (
        faults(
            {
                "a/b.html": page('<a href="../index.html">x</a><a href="c.html">y</a>'),
                "index.html": page(),
                "a/c.html": page(),
            }
        )
        == []
    )


@pytest.mark.parametrize("path", ["/etc/x", "../x", "a//b", "a/./b", "a/../b", "a\\b", "", "a b.html", "a/", "ü.html"])
def test_paths_are_plain(path: str) -> None:
    assert faults({path: b""}) == [f"{path}: the path is not a plain relative one"]


def test_links_with_the_sites_own_address_are_links_in_the_site() -> None:
    base = "https://example.org/x/"
    body = f'<a href="{base}">home</a><a href="{base}a/b.html#e1">b</a><script src="{base}s.js"></script>'
    files = {"404.html": page(body), "index.html": page(), "a/b.html": page('<p id="e1"></p>'), "s.js": b""}
    check = SiteCheck(base)
    assert all(check.add(path, data) for path, data in files.items())
    assert check.finish() == []
    assert faults(files) == [f"404.html: <script> fetches or runs {base}s.js"]


def test_dead_links_with_the_sites_own_address_are_told() -> None:
    check = SiteCheck("https://example.org/x/")
    check.add("404.html", page(head='<link rel="canonical" href="https://example.org/x/gone.html">'))
    assert [fault.problem for fault in check.finish()] == ["links to gone.html, which is not there"]


def test_paths_differ_by_more_than_case() -> None:
    assert faults({"data/A.csv": b"", "data/a.csv": b""}) == ["data/a.csv: differs from data/A.csv by case only"]


def test_no_path_is_written_twice() -> None:
    check = SiteCheck()
    assert check.add("a.csv", b"") and not check.add("a.csv", b"")
    assert [fault.problem for fault in check.finish()] == ["is written twice"]


@pytest.mark.parametrize(
    "css", ['@import "x.css";', "a{background:url(https://example.org/x.png)}", "a{background:url( '//x/y.png' )}"]
)
def test_style_sheets_fetch_nothing_remote(css: str) -> None:
    assert faults({"a.css": css.encode()}) == ["a.css: the style sheet fetches from outside its folder"]


def test_style_sheets_may_use_what_lies_beside_them() -> None:
    assert faults({"a.css": b"a{background:url(x.svg)} b{background:url('data:image/png;base64,AA')}"}) == []


def test_xml_is_well_formed() -> None:
    assert faults({"feed.xml": b"<feed><title>a &amp; b</title></feed>"}) == []
    assert faults({"feed.xml": b"<feed><title>a & b</title></feed>"})[0].startswith("feed.xml: not well formed")


@pytest.mark.parametrize(
    "text",
    [
        "<" * 200_000,
        "<a " * 100_000,
        '<a b="' + "x" * 400_000,
        "<a" + " b" * 200_000,
        "<!--" * 50_000,
    ],
)
def test_a_page_that_is_no_html_costs_no_more(text: str) -> None:
    assert faults_of(text) == []
