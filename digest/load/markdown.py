"""Markdown files: front matter, then Python-Markdown's rendering, then the blocks of that.

Recognized: YAML and TOML front matter, key lines (``publish date: 2020-08-20``) under the headline as crawlers write
them, tables, footnotes, fenced code, definition lists, HTML inside, Kramdown's ``{:start="2"}`` marks (cut).
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from markdown import Markdown

from digest.load.dumps import blocks_of_html
from digest.load.frontmatter import split_head
from digest.load.light import light_blocks
from digest.load.markup import blocks_of, fragment
from digest.load.metadata import read_fields, split_key_lines
from digest.load.originals import original_address
from digest.load.page import Block, Page
from digest.load.paragraphs import single_spaced
from digest.load.text import blocks_of_text

_ATTRIBUTES = re.compile(
    r"^[ \t]*\{:[^}\n]*\}[ \t]*$|\{:[ \t]?[.#:a-z][^}\n]*\}|^[ \t]*\{%.*?%\}[ \t]*$|\{\{[<%].*?[>%]\}\}", re.M
)
_EXTENSIONS = ["tables", "fenced_code", "footnotes", "def_list", "sane_lists", "md_in_html"]
_TAG = re.compile(r"^\s*<(?:p|div|span|br|table|ul|ol|h[1-6]|section|article|blockquote|figure)\b", re.M | re.I)
_SHORTCODE = re.compile(
    r"\[[a-z][\w-]+(?:\s+[\w-]+=(?:\"[^\"\]]*\"|'[^'\]]*'|[^\s\]\"']+))+\s*/?\](?!\()|\[/[a-z][\w-]+\](?!\()|"
    r"\[caption\b[^\]]*\].*?\[/caption\]|\[/?(?:ad_\d|gallery|embed|audio|video|playlist|vc_\w+|et_pb_\w+|su_\w+)\b[^\]]*\](?!\()",
    re.S,
)
_HARD_BREAK = re.compile(r"\\[ \t]*$\n?", re.M)
_LEADING = re.compile(r"^[ \t]{1,3}(?=\S)", re.M)


def read(text: str) -> list[Page]:
    """The one page of a Markdown file."""
    head = split_head(text.replace("\r\n", "\n").replace("\r", "\n"))
    keys, blocks = split_key_lines(blocks_of_text(head.body) if _is_hostile(head.body) else _blocks(head.body))
    metadata = read_fields({**keys, **head.fields})
    metadata = replace(metadata, url=metadata.url or original_address(head.body))
    return [Page(tuple(blocks), metadata, problems=head.faults)]


def _is_hostile(body: str) -> bool:
    """Whether rendering could take minutes, as it grows with the square of open brackets: plain text then."""
    return len(body) > 500_000 or body.count("[") > 500 + len(body) // 50


def _is_html(body: str) -> bool:
    """Whether the body is HTML that a content system wrote: half of its pieces begin with a tag."""
    if "</" not in body:
        return False
    pieces = [piece for piece in body.split("\n\n") if piece.strip()]
    return sum(bool(_TAG.search(piece[:300])) for piece in pieces) * 2 > len(pieces)


def _blocks(body: str) -> list[Block]:
    body = _SHORTCODE.sub("", body)
    if _is_html(body):
        return blocks_of_html(body)
    body = _HARD_BREAK.sub("  \n", _ATTRIBUTES.sub("", body.replace("\u00a0", " ")))
    body = _LEADING.sub("", single_spaced(body))
    light = light_blocks(body)
    return rendered(body) if light is None else light


def rendered(body: str) -> list[Block]:
    """The blocks of Markdown, by its renderer."""
    html = _renderer().reset().convert(body)
    if not html.strip():
        return []
    return blocks_of(fragment(html), keep_lines=True)


@cache
def _renderer() -> Markdown:
    return Markdown(extensions=_EXTENSIONS, output_format="html")
