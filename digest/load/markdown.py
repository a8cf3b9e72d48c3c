"""Markdown files: front matter, then Python-Markdown's rendering, then the blocks of that.

Recognized: YAML and TOML front matter, key lines (``publish date: 2020-08-20``) under the headline as crawlers write
them, tables, footnotes, fenced code, definition lists, HTML inside, Kramdown's ``{:start="2"}`` marks (cut).
"""

from __future__ import annotations

import re
from functools import cache

import lxml.html  # type: ignore[import-untyped]
from markdown import Markdown

from digest.load.frontmatter import split_head
from digest.load.markup import blocks_of
from digest.load.metadata import read_fields, split_key_lines
from digest.load.page import Block, Page
from digest.load.text import blocks_of_text

_ATTRIBUTES = re.compile(
    r"^[ \t]*\{:[^}\n]*\}[ \t]*$|\{:[ \t]?[.#:a-z][^}\n]*\}|^[ \t]*\{%.*?%\}[ \t]*$|\{\{[<%].*?[>%]\}\}", re.M
)
_EXTENSIONS = ["tables", "fenced_code", "footnotes", "def_list", "sane_lists", "md_in_html"]
_HARD_BREAK = re.compile(r"\\[ \t]*$\n?", re.M)
_LEADING = re.compile(r"^[ \t]{1,3}(?=\S)", re.M)


def read(text: str) -> list[Page]:
    """The one page of a Markdown file."""
    head = split_head(text.replace("\r\n", "\n").replace("\r", "\n"))
    keys, blocks = split_key_lines(blocks_of_text(head.body) if _is_hostile(head.body) else _blocks(head.body))
    return [Page(tuple(blocks), read_fields({**keys, **head.fields}), problems=head.faults)]


def _is_hostile(body: str) -> bool:
    """Whether rendering could take minutes, as it grows with the square of open brackets: plain text then."""
    return len(body) > 500_000 or body.count("[") > 500 + len(body) // 50


def _blocks(body: str) -> list[Block]:
    body = _HARD_BREAK.sub("  \n", _ATTRIBUTES.sub("", body.replace("\u00a0", " ")))
    html = _renderer().reset().convert(_LEADING.sub("", body))
    if not html.strip():
        return []
    return blocks_of(lxml.html.fragment_fromstring(html, create_parent="div"), keep_lines=True)


@cache
def _renderer() -> Markdown:
    return Markdown(extensions=_EXTENSIONS, output_format="html")
