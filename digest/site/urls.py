"""Where every page stands. Paths are relative to the site's root, with ``/`` between parts.

Ids and slugs hold only ``a-z0-9-``; names that the program adds for further pages hold a ``_``, so that
no article, person or body can take the place of another page (``kr_articles_2.html``).

=============================  =========================================================
``articles/<id>.html``         an article; ``#e10-20`` is its passage ``text[10:20]``, ``#t0-5`` one of its title
``countries/<cc>.html``        ISO 3166-1 code in lower case
``relations/<a>-<b>.html``     codes in order
``timeline/<year>.html``       four digits; ``#<slug>`` an event
``<kind>/<slug>.html``         agreements, officials, organizations, topics, stories
``briefs/<period>.html``       ``2024``, ``2024-03`` or ``2024-w11``; beside it ``<period>.md``, ``<period>_mail.html``
``<page>_<n>.html``            page ``n`` (from 2) of a long list
=============================  =========================================================
"""

from __future__ import annotations

from urllib.parse import urlsplit

from digest.records import Evidence

HOME = "index.html"
ARTICLES = "articles/index.html"
COUNTRIES = "countries/index.html"
COMPARE = "countries/compare.html"
RELATIONS = "relations/index.html"
TIMELINE = "timeline/index.html"
UNDATED = "timeline/undated.html"
AGREEMENTS = "agreements/index.html"
OFFICIALS = "officials/index.html"
ORGANIZATIONS = "organizations/index.html"
TOPICS = "topics/index.html"
STORIES = "stories/index.html"
BRIEFS = "briefs/index.html"
CHANGES = "changes.html"
CHANGES_FEED = "changes.xml"
SOURCES = "sources.html"
ABOUT = "about.html"
SEARCH = "search.html"
NOT_FOUND = "404.html"
FEED = "feed.xml"


def article(record_id: str) -> str:
    return f"articles/{record_id}.html"


def country(code: str) -> str:
    return f"countries/{code.lower()}.html"


def relation(a: str, b: str) -> str:
    first, second = sorted((a.lower(), b.lower()))
    return f"relations/{first}-{second}.html"


def year(number: int) -> str:
    return f"timeline/{number:04d}.html"


def agreement(slug: str) -> str:
    return f"agreements/{slug}.html"


def official(slug: str) -> str:
    return f"officials/{slug}.html"


def organization(slug: str) -> str:
    return f"organizations/{slug}.html"


def topic(slug: str) -> str:
    return f"topics/{slug}.html"


def story(slug: str) -> str:
    return f"stories/{slug}.html"


def brief(period: str) -> str:
    return f"briefs/{period}.html"


def brief_mail(period: str) -> str:
    return f"briefs/{period}_mail.html"


def brief_markdown(period: str) -> str:
    return f"briefs/{period}.md"


def passage_id(evidence: Evidence) -> str:
    """The fragment of a passage. It says where the passage stands, so a link stays good while the text is the same."""
    return f"{'t' if evidence.where == 'title' else 'e'}{evidence.start}-{evidence.end}"


def passage(record_id: str, evidence: Evidence) -> str:
    return f"{article(record_id)}#{passage_id(evidence)}"


def numbered(path: str, number: int) -> str:
    """Page ``number`` (from 1) of the list at ``path``.

    >>> numbered("articles/index.html", 3)
    'articles/index_3.html'
    """
    return path if number == 1 else f"{path.removesuffix('.html')}_{number}.html"


def part(path: str, name: str) -> str:
    """The page of a list that the page at ``path`` shows only the beginning of.

    >>> part("countries/kr.html", "articles")
    'countries/kr_articles.html'
    """
    return f"{path.removesuffix('.html')}_{name}.html"


def root(path: str) -> str:
    """What leads from the page at ``path`` to the site's root: empty, or ``../`` for each folder."""
    return "../" * path.count("/")


def external(url: str | None) -> str | None:
    """``url`` where a page may link to it: absolute, http or https, with a host; None otherwise."""
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return None
    whole = url is not None and parts.scheme in ("http", "https") and bool(parts.netloc)
    return url if whole and url and not any(c.isspace() or ord(c) < 32 for c in url) else None
