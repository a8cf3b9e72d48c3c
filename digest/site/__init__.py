"""The digest as a site: pages, data files, feeds and the search index, each as a path and its bytes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain

from digest.config import Config
from digest.site import citations, exports, feeds, plover, search
from digest.site.pages import pages
from digest.site.words import UNNAMED, translations
from digest.world import Digest


def render(digest: Digest, config: Config, about: str | None = None) -> Iterator[tuple[str, bytes]]:
    """Every file of the site, one at a time: its path from the site's root (``/`` between parts) and its content.

    ``about`` is Markdown that the owner of the site wrote for the page about it. Nothing depends on the clock: the
    same digest gives the same bytes.
    """
    config = _named(config)
    written: list[str] = []
    for path, content in pages(digest, config, about):
        if path.endswith(".html") and path != "404.html" and not path.endswith("_mail.html"):
            written.append(path)
        yield path, content
    yield from chain(exports.files(digest, config), plover.files(digest), citations.files(digest.records, config))
    yield from chain(feeds.files(digest, config), search.files(digest, config))
    yield from feeds.sitemap(written, config)


def _named(config: Config) -> Config:
    """The site's default name and description, where its owner chose none, in the site's language."""
    say = translations(config.language).gettext
    title, description = (say(text) if text in UNNAMED else text for text in (config.title, config.description))
    return replace(config, title=title, description=description)
