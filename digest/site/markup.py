"""The one place where text becomes HTML outside a template, but for the pieces that templates share (``pieces``). Every
other module builds markup with these functions.

``element`` escapes attribute values and text; tags and names of attributes are literals of the program. What is
``Markup`` already was made here and stands as it is.
``cleaned`` is for Markdown that the site's owner wrote: it passes through nh3, which keeps a short list of elements.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

import markdown
import nh3
from markupsafe import Markup, escape

_TAGS = {"p", "a", "em", "strong", "code", "pre", "ul", "ol", "li", "blockquote", "h2", "h3", "h4", "br", "hr"}
_TAGS |= {"table", "thead", "tbody", "tr", "th", "td", "dl", "dt", "dd", "abbr"}

EMPTY = Markup("")
_SPECIAL = re.compile("[&<>\"']").search


def escaped(value: object) -> str:
    """As ``markupsafe.escape``, but text that needs no escaping comes back as it is: pages are made of little else."""
    if value.__class__ is Markup or (value.__class__ is str and not _SPECIAL(value)):
        return value
    return escape(value)


def attributes(given: dict[str, object]) -> str:
    """`` name="value"`` for each that is not None. ``class_`` stands for ``class``, ``_`` for ``-``."""
    return "".join([f' {_name(key)}="{escaped(value)}"' for key, value in given.items() if value is not None])


@cache
def _name(key: str) -> str:
    return key.rstrip("_").replace("_", "-")


def opening(tag: str, **given: object) -> Markup:
    return Markup(f"<{tag}{attributes(given)}>")


def closing(tag: str) -> Markup:
    return Markup(f"</{tag}>")


def element(tag: str, *children: object, **given: object) -> Markup:
    """``<tag …>children</tag>``; children that are not markup are escaped."""
    return Markup(f"<{tag}{attributes(given)}>{''.join(map(escaped, children))}</{tag}>")


def joined(parts: Iterable[object], between: str = "") -> Markup:
    """The parts one after another, escaped where they are not markup."""
    return Markup(str(escape(between)).join(map(escaped, parts)))


def cleaned(text: str) -> Markup:
    """Markdown to HTML without scripts, styles, images or anything else that could reach out or run."""
    html = markdown.markdown(text, extensions=["tables", "sane_lists", "def_list"], output_format="html")
    return Markup(
        nh3.clean(html, tags=_TAGS, attributes={"a": {"href", "title"}, "abbr": {"title"}}, link_rel="noreferrer")
    )
