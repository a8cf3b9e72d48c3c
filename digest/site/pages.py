"""The pages of the site: every view through its template, and the files that stand beside them.

Jinja runs with autoescape and StrictUndefined; templates see only views, heads and what ``frame`` gives. The
environment is made once a process and language: the words of the language are put into the templates when they are
compiled.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, TypeVar

from jinja2 import BaseLoader, Environment, FunctionLoader, StrictUndefined, Template, nodes
from jinja2.visitor import NodeTransformer
from markupsafe import Markup

from digest.config import Config
from digest.records import Record
from digest.site import cards, citations, margin, structured, urls, worldmap
from digest.site.markup import escaped
from digest.site.pieces import Pieces
from digest.site.reads import Ledger
from digest.site.views.agreements import agreement_pages, register_pages
from digest.site.views.article import article_pages
from digest.site.views.briefs import brief_index, brief_pages
from digest.site.views.changes import change_pages
from digest.site.views.compare import compare_pages
from digest.site.views.context import Context, Head, Link, Sheet
from digest.site.views.countries import countries_index, country_pages
from digest.site.views.home import home_pages
from digest.site.views.lines import Lines
from digest.site.views.moved import moved_pages, withdrawn_pages
from digest.site.views.officials import official_pages, officials_index
from digest.site.views.organizations import organization_pages, organizations_index
from digest.site.views.plain import plain_pages
from digest.site.views.relations import relation_pages, relations_index
from digest.site.views.stories import stories_index, story_pages
from digest.site.views.timeline import timeline_index, year_pages
from digest.site.views.topics import topic_pages, topics_index
from digest.site.words import translations
from digest.world import Digest, Organization, Person

K = TypeVar("K")
V = TypeVar("V")
File = tuple[str, bytes]
Part = Callable[[], Iterable[File]]
Sheets = Callable[[Sequence[Any]], Iterable[Sheet]]

#: Content-Security-Policy of every page: nothing from elsewhere, nothing inline. No script of ours connects to
#: anything; the site's own files may be read so that tools which judge a page can read ``robots.txt`` through it.
POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "require-trusted-types-for 'script'",
        "trusted-types digest",
    )
)


@dataclass(frozen=True, slots=True)
class Frame:
    """What every page's frame shows."""

    title: str
    language: str
    policy: str
    navigation: tuple[tuple[str, Link], ...]  #: section and its page
    footer: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Units:
    """Pages that are made one thing at a time, each from what ``trace`` notes while it is made."""

    kind: str
    keys: Sequence[Any]  #: of the things: what ``sheets`` takes
    sheets: Sheets
    printed: Callable[[Sheet], Iterable[File]]
    trace: Ledger

    def units(self) -> Iterator[tuple[str, Part]]:
        """The files of each thing, under a name that is the same in every build."""
        return ((f"{self.kind}/{key}", partial(self._files, key)) for key in self.keys)

    def _files(self, key: Any) -> Iterator[File]:
        for sheet in self.sheets([key]):
            yield from self.printed(sheet)
            yield from sheet.files


def parts(ctx: Context, digest: Digest, about: str | None = None) -> Iterator[Part | Units]:
    """All HTML pages and assets: path and content of each, in parts that can be made apart, the longest first.

    ``digest`` is the world of ``ctx`` unwatched: which things there are."""
    printed = partial(_printed, _environment(ctx.config.language), Pieces(ctx.words), _frame(ctx), ctx)
    for kind, keys, sheets, size in _plan(ctx, digest, about):
        for start in range(0, len(keys), size):
            yield Units(kind, keys[start : start + size], sheets, printed, ctx.ledger)
    yield assets


def _plan(ctx: Context, there: Digest, about: str | None) -> Iterator[tuple[str, Sequence[Any], Sheets, int]]:
    """Every page of the site: of which things, what makes them, how many are made together."""
    digest, lines = ctx.digest, Lines(ctx)
    yield "home", [""], lambda _: home_pages(ctx, lines), 1
    yield "countries", list(there.countries), _of(digest.countries, partial(country_pages, ctx, lines)), 1
    yield "topics", list(there.topics), partial(topic_pages, ctx, lines), 1
    yield "years", list(ctx.years.entries), partial(year_pages, ctx, lines), 1
    for name, index in _indexes(ctx, lines, about).items():
        yield name, [""], index, 1
    yield "relations", list(there.relations), _of(digest.relations, partial(relation_pages, ctx, lines)), 5
    yield "briefs", sorted(ctx.briefs, reverse=True), partial(brief_pages, ctx), 10
    yield "articles", [record.id for record in there.records], partial(article_pages, ctx), 50
    yield "officials", list(there.people), _of(digest.people, partial(official_pages, ctx, lines)), 100
    yield "agreements", list(there.agreements), _of(digest.agreements, partial(agreement_pages, ctx, lines)), 100
    bodies = list(there.organizations)
    yield "organizations", bodies, _of(digest.organizations, partial(organization_pages, ctx, lines)), 20
    yield "stories", list(there.stories), _of(digest.stories, partial(story_pages, ctx, lines)), 100


def _of(held: Mapping[K, V], sheets: Callable[[Sequence[V]], Iterable[Sheet]]) -> Sheets:
    """``sheets`` of the things under keys, which are looked up when their pages are made."""
    return lambda keys: sheets([held[key] for key in keys])


def _indexes(ctx: Context, lines: Lines, about: str | None) -> Mapping[str, Sheets]:
    """The pages that are about all things of a kind, or about the site."""
    return {
        "register": lambda _: register_pages(ctx, lines),
        "all officials": lambda _: officials_index(ctx, lines),
        "all organizations": lambda _: organizations_index(ctx, lines),
        "plain": lambda _: plain_pages(ctx, about),
        "timeline": lambda _: timeline_index(ctx, lines),
        "all briefs": lambda _: brief_index(ctx),
        "all countries": lambda _: countries_index(ctx),
        "all topics": lambda _: topics_index(ctx),
        "all relations": lambda _: relations_index(ctx),
        "all stories": lambda _: stories_index(ctx),
        "compare": lambda _: compare_pages(ctx),
        "moved": lambda _: moved_pages(ctx),
        "withdrawn": lambda _: withdrawn_pages(ctx),
        "changes": lambda _: change_pages(ctx),
    }


def assets() -> Iterator[File]:
    """The style sheet, the scripts and the icon."""
    folder = templates().joinpath("assets")
    for file in sorted(folder.iterdir(), key=lambda f: f.name):
        if file.is_file() and not file.name.startswith("."):
            yield f"assets/{file.name}", file.read_bytes()
    yield "assets/rows.css", margin.style_sheet()
    yield worldmap.LAND, worldmap.land()


def _printed(environment: Environment, pieces: Pieces, frame: Frame, ctx: Context, sheet: Sheet) -> Iterator[File]:
    if environment.globals.get("m") is not pieces:
        environment.globals["m"] = pieces
        pieces.use(environment.get_template("_partials.html").make_module().__dict__)
    head, config = sheet.head, ctx.config
    root = config.base_url if head.path == urls.NOT_FOUND and config.base_url else urls.root(head.path)
    template = environment.get_template(sheet.template)
    subject = head.subject if isinstance(head.subject, Record) else None
    card = cards.card_of(ctx, head)
    image = (card.path, card.title) if card else None
    canonical = _canonical(head.path, config)
    text = template.render(
        head=head,
        page=sheet.view,
        frame=frame,
        root=root,
        canonical=canonical,
        names=citations.names(subject, config) if subject else (),
        properties=citations.open_graph(
            head.title, head.description, subject, config, _canonical(head.path, config), image
        ),
        data=_structured(ctx, head),
    )
    yield head.path, text.encode("utf-8", errors="replace")
    if card and cards.is_own(card, head):
        yield card.path, cards.png(card, config.title)


def _canonical(path: str, config: Config) -> str | None:
    """The page's own address, where the site knows where it lives."""
    if not config.base_url or path == urls.NOT_FOUND:
        return None
    return config.base_url + ("" if path == urls.HOME else path)


def _structured(ctx: Context, head: Head) -> Markup | None:
    """The page for machines: what it describes, and the way to it."""
    address = structured.addresses(head.path, ctx.config)
    nodes = []
    if isinstance(head.subject, Record):
        nodes.append(structured.news_article(head.subject, ctx.labels, ctx.config, address))
    elif isinstance(head.subject, Person):
        nodes.append(structured.person(head.subject, ctx.labels, address))
    elif isinstance(head.subject, Organization):
        nodes.append(structured.organization(head.subject, ctx.labels, address))
    if head.crumbs:
        trail = [(ctx.config.title, urls.HOME), *((c.text, c.href or "") for c in head.crumbs), (head.title, head.path)]
        nodes.append(structured.breadcrumbs(trail, address))
    return structured.serialize(*nodes) if nodes else None


def _frame(ctx: Context) -> Frame:
    navigation = (
        ("articles", Link(ctx.say("Articles"), urls.ARTICLES)),
        ("countries", Link(ctx.say("Countries"), urls.COUNTRIES)),
        ("relations", Link(ctx.say("Relations"), urls.RELATIONS)),
        ("agreements", Link(ctx.say("Agreements"), urls.AGREEMENTS)),
        ("officials", Link(ctx.say("Officials"), urls.OFFICIALS)),
        ("organizations", Link(ctx.say("Organizations"), urls.ORGANIZATIONS)),
        ("timeline", Link(ctx.say("Timeline"), urls.TIMELINE)),
        ("topics", Link(ctx.say("Topics"), urls.TOPICS)),
    )
    footer = (
        Link(ctx.say("About this site"), urls.ABOUT),
        Link(ctx.say("Stories"), urls.STORIES),
        Link(ctx.say("Briefs"), urls.BRIEFS),
        Link(ctx.say("What changed"), urls.CHANGES),
        Link(ctx.say("Sources"), urls.SOURCES),
    )
    return Frame(ctx.config.title, ctx.config.language, POLICY, navigation, footer)


def templates() -> Traversable:
    """The folder of templates: in the installed package, else beside it in a checkout."""
    packaged = files("digest").joinpath("templates")
    return packaged if packaged.is_dir() else Path(str(files("digest"))).parent.joinpath("templates")


class _Template(Template):
    """Escapes without making an object of every word: blocks and macros are joined to markup as a whole."""

    @classmethod
    def from_code(cls, environment: Environment, code: Any, globals: Any, uptodate: Any = None) -> Template:
        template = super().from_code(environment, code, globals, uptodate)
        template.root_render_func.__globals__["escape"] = escaped
        return template


class _Environment(Environment):
    """Puts the words of a language into templates as they are compiled, so that no page looks them up again."""

    say: Callable[[str], str]
    template_class = _Template

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        template = super()._parse(source, name, filename)
        translated: nodes.Template = _Translated(self.say).visit(template)
        return translated


class _Translated(NodeTransformer):
    """``_("words")`` as the words; calls with placeholders stay."""

    def __init__(self, say: Callable[[str], str]) -> None:
        self._say = say

    def visit_Call(self, node: nodes.Call) -> nodes.Node:
        self.generic_visit(node)
        plain = isinstance(node.node, nodes.Name) and node.node.name == "_" and not node.kwargs
        said = node.args[0] if plain and len(node.args) == 1 else None
        return nodes.Const(self._say(said.value), lineno=node.lineno) if isinstance(said, nodes.Const) else node


@cache
def _environment(language: str) -> Environment:
    environment = _Environment(
        loader=_loader(),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        extensions=["jinja2.ext.i18n"],
    )
    environment.policies["ext.i18n.trimmed"] = True
    environment.install_gettext_translations(translations(language), newstyle=True)  # type: ignore[attr-defined]
    environment.say = translations(language).gettext
    return environment


def _loader() -> BaseLoader:
    folder = templates()

    def source(name: str) -> str | None:
        file = folder.joinpath(name)
        return file.read_text(encoding="utf-8") if file.is_file() else None

    return FunctionLoader(source)
