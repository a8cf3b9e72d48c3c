"""What templates call ``m``: the pieces that pages share.

Lines of lists stand on many pages, and links, dates and sources in every line. The small pieces are made here; a line
is printed by its macro in ``_partials.html`` once for each place it is shown from, and kept; all other names are
macros of that file as they are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from gettext import NullTranslations
from typing import Any

from markupsafe import Markup

from digest.site.markup import escaped
from digest.site.names import DateText
from digest.site.views.context import Link, Source, Sources
from digest.site.views.filters import Data, Filters

#: Pieces that are kept at a time; a site of any size needs no more memory than this many.
MOST_KEPT = 50_000
_PILCROW = '<span class="pilcrow" aria-hidden="true">¶</span>'


class Pieces:
    """The pieces of one site. ``root`` leads from the page to the site's root."""

    def __init__(self, words: NullTranslations) -> None:
        self.say = words.gettext
        self._macros: Mapping[str, Callable[..., Markup]] = {}
        self._kept: dict[tuple[object, ...], tuple[object, Markup]] = {}
        self._undated = Markup(f'<span class="undated">{escaped(self.say("undated"))}</span>')
        self._source = escaped(self.say("Source:"))

    def use(self, macros: Mapping[str, Callable[..., Markup]]) -> None:
        """The macros of ``_partials.html``, which call these pieces themselves."""
        self._macros = macros

    def __getattr__(self, name: str) -> Callable[..., Markup]:
        try:
            return self._macros[name]
        except KeyError:
            raise AttributeError(name) from None

    # ── Small pieces ─────────────────────────────────────────────────────────────────────────────────────────────
    def link(self, it: Link, root: str) -> str:
        if not it.href:
            return escaped(it.text)
        return Markup(f'<a href="{escaped(root + it.href)}">{escaped(it.text)}</a>')

    def links(self, them: Iterable[Link], root: str, between: str = ", ") -> Markup:
        return Markup(str(escaped(between)).join([self.link(it, root) for it in them]))

    def words(self, text: str, language: str | None) -> str:
        """``text`` with its language, where that is not the site's."""
        if not language or not text:
            return escaped(text)
        return Markup(f'<span lang="{escaped(language)}">{escaped(text)}</span>')

    def date(self, it: DateText | None) -> str:
        if it is None:
            return self._undated
        if not it.machine:
            return escaped(it.text)
        return Markup(f'<time datetime="{it.machine}">{escaped(it.text)}</time>')

    def status(self, key: str, label: str) -> Markup:
        return Markup(f'<span class="status {key}">{escaped(label)}</span>')

    def where(self, passage: str | None, name: str) -> Markup:
        """The way to the passage of a fact on the same page."""
        if not passage:
            return Markup()
        told = escaped(self.say("Passage for %(name)s") % {"name": name})
        return Markup(f'<a class="src where" href="{passage}">{_PILCROW}<span class="vh">{told}</span></a>')

    def sources(
        self, them: Iterable[Source], more: int, root: str, href: str | None = None, told: bool = False
    ) -> Markup:
        """The ways to the passages of a fact; ``more`` are not shown, and stand at ``href``."""
        shown = "".join(self._passage(it, root, told) for it in them)
        if more:
            shown += self._more(more, root, href)
        if isinstance(them, Sources) and them.carried:
            shown += f'<span class="carried">{escaped(them.carried)}</span>'
        return Markup(f'<span class="sources">{shown}</span>\n')

    def _passage(self, it: Source, root: str, told: bool) -> str:
        text, title = escaped(it.told if told else it.text), escaped(it.title)
        label = f"{self._source} {text}"
        href = escaped(root + it.href)
        return f'<a class="src" href="{href}" title="{title}" aria-label="{label}">{_PILCROW}{text}</a> '

    def _more(self, more: int, root: str, href: str | None) -> str:
        told = escaped(self.say("and %(n)s more") % {"n": more})
        if not href:
            return f'<span class="more">{told}</span>'
        return f'<a class="src" href="{escaped(root + href)}">{told}</a>'

    def entry(self, data: Data | None) -> Markup:
        """The attributes of an item that filters look at."""
        if not data:
            return Markup()
        return Markup(" data-item" + "".join([f' data-{name}="{escaped(values)}"' for name, values in data]))

    def data(self, filters: Filters | None, number: int) -> Markup:
        return self.entry(filters.rows[number]) if filters and filters.rows else Markup()

    # ── Lines ────────────────────────────────────────────────────────────────────────────────────────────────────
    def article(self, it: object, root: str, level: str = "h3", brief: bool = False) -> Markup:
        return self._line("article", it, root, level, brief)

    def agreement(self, it: object, root: str, grouped: bool = False, here: bool = False) -> Markup:
        return self._line("agreement", it, root, grouped, here)

    def event(self, it: object, root: str, anchored: bool = False, quoted: bool = True) -> Markup:
        return self._line("event", it, root, anchored, quoted)

    def person(self, it: object, root: str) -> Markup:
        return self._line("person", it, root)

    def organization(self, it: object, root: str) -> Markup:
        return self._line("organization", it, root)

    def _line(self, name: str, it: Any, *options: object) -> Markup:
        key = (name, id(it), *options)  # what is kept holds ``it``, so no other can take its id
        kept = self._kept.get(key)
        if kept is None:
            if len(self._kept) >= MOST_KEPT:
                self._kept.clear()
            kept = self._kept[key] = (it, self._macros[name](it, *options))
        return kept[1]
