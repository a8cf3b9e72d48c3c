"""The digest as a site: pages, data files, feeds and the search index, each as a path and its bytes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import chain

from digest.config import Config
from digest.site import citations, exports, feeds, plover, search
from digest.site.pages import File, Part, Units
from digest.site.pages import parts as page_parts
from digest.site.reads import Ledger
from digest.site.views.context import Context
from digest.site.views.moved import gone_pages
from digest.site.words import UNNAMED, translations
from digest.world import Digest


class Site:
    """The files of a site, in parts that can be made apart from each other and in any order.

    ``about`` is Markdown that the owner of the site wrote for the page about it; ``more`` are files that stand beside
    those of the site; ``program`` stands for all that makes pages of them, so that pages of another program are told
    apart. Nothing depends on the clock or on
    the order: the same digest gives the same bytes. Paths run from the site's root, with ``/`` between parts.
    """

    def __init__(
        self,
        digest: Digest,
        config: Config,
        about: str | None = None,
        more: Sequence[File] = (),
        program: str = "",
    ) -> None:
        self.digest, self.config, self.about, self.more = digest, _named(config), about, more
        self._program = program

    def parts(self) -> list[Part | Units]:
        """Everything but ``closing``; the longest parts first."""
        digest, config = self.digest, self.config
        ctx = Context(digest, config, Ledger("\n".join((self._program, repr(config), repr(self.about)))))
        return [
            partial(search.files, digest, config),
            partial(exports.files, digest, config),
            partial(feeds.files, digest, config),
            partial(citations.files, digest.records, config),
            partial(plover.files, digest),
            *page_parts(ctx, digest, self.about),
        ]

    def closing(self, written: Iterable[str]) -> Iterator[File]:
        """The files that name all others, when the files at the paths ``written`` are made."""
        gone = gone_pages(self.digest)
        yield from self.more
        yield from feeds.sitemap((path for path in written if _found(path) and path not in gone), self.config)


def render(digest: Digest, config: Config, about: str | None = None) -> Iterator[File]:
    """Every file of the site, one at a time."""
    site, written = Site(digest, config, about), []
    for part in site.parts():
        makers = (make for _, make in part.units()) if isinstance(part, Units) else (part,)
        for path, content in chain.from_iterable(make() for make in makers):
            written.append(path)
            yield path, content
    yield from site.closing(written)


def _found(path: str) -> bool:
    """Is the file a page that search engines should know?"""
    return path.endswith(".html") and path != "404.html" and not path.endswith("_mail.html")


def _named(config: Config) -> Config:
    """The site's default name and description, where its owner chose none, in the site's language."""
    say = translations(config.language).gettext
    title, description = (say(text) if text in UNNAMED else text for text in (config.title, config.description))
    return replace(config, title=title, description=description)
