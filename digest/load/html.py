"""Saved pages: the blocks of the page's main element, and what its head declares."""

from __future__ import annotations

import lxml.html

from digest.load.markup import blocks_of
from digest.load.metadata import read_fields
from digest.load.page import Page


def read(text: str) -> list[Page]:
    """The one page of an HTML file."""
    tree = lxml.html.document_fromstring(text)
    fields = {(m.get("property") or m.get("name") or "").casefold(): m.get("content") for m in tree.iter("meta")}
    title = tree.find(".//title")
    if title is not None and title.text:
        fields.setdefault("title", title.text)
    fields.setdefault("lang", tree.get("lang"))
    main = next((e for tag in ("article", "main", "body") for e in tree.iter(tag)), tree)
    return [Page(tuple(blocks_of(main)), read_fields(fields))]
