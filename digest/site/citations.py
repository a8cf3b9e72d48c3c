"""Articles as references: BibTeX, RIS, CSL-JSON, and the ``meta`` elements that reference managers and networks read.

======================  =======================================================================================
``data/citations.bib``  BibTeX in UTF-8: ``article`` where the publisher is known, else ``misc``
``data/citations.ris``  RIS, type ``NEWS``
``data/citations.json`` CSL-JSON (Citation Style Language 1.0), type ``article-newspaper``
article page            the three as text; Highwire Press, Dublin Core and PRISM names in ``meta``, with the type that
                        Zotero's translator of embedded metadata takes (``z:itemType``); Open Graph
======================  =======================================================================================

What is cited is the original: its publisher, its day, its address. Only where the source gives no address is it the
page on this site. A date keeps its precision; none is made up.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from digest import dates
from digest.config import Config
from digest.records import Record
from digest.site import urls

BIBTEX, RIS, CSL = "data/citations.bib", "data/citations.ris", "data/citations.json"
Pair = tuple[str, str]

#: Letters with a meaning in TeX, and their names in its text.
_TEX = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\{",
        "}": r"\}",
        "^": r"\textasciicircum{}",
        "~": r"\textasciitilde{}",
        **{c: f"\\{c}" for c in "&%$#_"},
    }
)
_SPACE = re.compile(r"\s+")
#: An address keeps its letters, save those that would end the field.
_TEX_ADDRESS = str.maketrans({"{": "%7B", "}": "%7D", "\\": "%5C", "%": "\\%", "#": "\\#"})


def files(records: Iterable[Record], config: Config) -> Iterator[tuple[str, bytes]]:
    """All articles as references, in the three formats."""
    found = list(records)
    yield BIBTEX, "\n".join(bibtex(record, config) for record in found).encode(errors="replace")
    yield RIS, "\n".join(ris(record, config) for record in found).encode(errors="replace")
    entries = ",\n".join(json.dumps(csl(record, config), ensure_ascii=False) for record in found)
    yield CSL, f"[\n{entries}\n]\n".encode(errors="replace")


def address(record: Record, config: Config) -> str | None:
    """Of the original; of the page where there is none and the site knows where it lives."""
    own = f"{config.base_url}{urls.article(record.id)}" if config.base_url else None
    return urls.external(record.article.url) or own


def _day(record: Record) -> tuple[str, ...]:
    """Year, month and day of publication, as far as they are known."""
    edtf = record.article.published
    if not edtf or "/" in edtf or dates.precision(edtf) not in ("year", "month", "day"):
        return ()
    return tuple(edtf.split("-"))


def _line(text: str) -> str:
    return _SPACE.sub(" ", text).strip()


# ── Formats ──────────────────────────────────────────────────────────────────────────────────────────────────────
def bibtex(record: Record, config: Config) -> str:
    article, day = record.article, _day(record)
    named = {
        "author": article.byline,
        "title": article.title,
        "journal": article.publisher,
    }
    fields = {name: f"{{{{{_line(text).translate(_TEX)}}}}}" for name, text in named.items() if text}
    if day:
        fields |= {"year": f"{{{day[0]}}}", "date": f"{{{'-'.join(day)}}}"}
    if link := address(record, config):
        fields["url"] = f"{{{link.translate(_TEX_ADDRESS)}}}"
    fields["langid"] = f"{{{article.language}}}"
    rows = "".join(f"  {name} = {value},\n" for name, value in fields.items())
    return f"@{'article' if article.publisher else 'misc'}{{{record.id},\n{rows}}}\n"


def ris(record: Record, config: Config) -> str:
    article, day = record.article, _day(record)
    rows = [
        ("TY", "NEWS"),
        ("ID", record.id),
        ("AU", article.byline),
        ("TI", article.title),
        ("T2", article.publisher),
        ("PY", day[0] if day else None),
        ("DA", "/".join([*day, "", ""][:3]) + "/" if day else None),
        ("LA", article.language),
        ("UR", address(record, config)),
    ]
    return "".join(f"{tag}  - {_line(text)}\n" for tag, text in rows if text) + "ER  - \n"


def csl(record: Record, config: Config) -> dict[str, Any]:
    article, day = record.article, _day(record)
    found = {
        "id": record.id,
        "type": "article-newspaper",
        "title": _line(article.title),
        "author": [{"literal": _line(article.byline)}] if article.byline else None,
        "container-title": _line(article.publisher) if article.publisher else None,
        "issued": {"date-parts": [[int(part) for part in day]]} if day else None,
        "language": article.language,
        "URL": address(record, config),
    }
    return {key: value for key, value in found.items() if value}


# ── Meta elements ────────────────────────────────────────────────────────────────────────────────────────────────
def names(record: Record, config: Config) -> tuple[Pair, ...]:
    """``meta name`` and ``content`` of an article's page, for reference managers and library catalogues."""
    article, link, day = record.article, address(record, config), _day(record)
    given = (
        ("z:itemType", "newspaperArticle"),
        ("citation_title", article.title),
        ("citation_author", article.byline),
        ("citation_publication_date", "/".join(day)),
        ("citation_language", article.language),
        ("citation_public_url", link),
        ("citation_keywords", "; ".join(tag.replace(";", ",") for tag in article.tags)),
        ("prism.publicationName", article.publisher),
        ("DC.title", article.title),
        ("DC.creator", article.byline),
        ("DC.publisher", article.publisher),
        ("DC.date", "-".join(day)),
        ("DC.language", article.language),
        ("DC.identifier", link),
        ("DC.type", "Text"),
    )
    return tuple((name, _line(content)) for name, content in given if content)


def open_graph(
    title: str, description: str, record: Record | None, config: Config, link: str | None, image: Pair | None = None
) -> tuple[Pair, ...]:
    """``meta property`` and ``content`` of any page; ``link`` is the page's own address, where it is known, ``image``
    the path of its card and what it shows."""
    given = (
        ("og:type", "article" if record else "website"),
        ("og:title", title),
        ("og:description", description),
        ("og:site_name", config.title),
        ("og:url", link),
        ("article:published_time", "-".join(_day(record)) if record else None),
        ("og:image", f"{config.base_url}{image[0]}" if image else None),
        ("og:image:type", "image/png" if image else None),
        ("og:image:width", "1200" if image else None),
        ("og:image:height", "630" if image else None),
        ("og:image:alt", image[1] if image else None),
    )
    return tuple((name, _line(content)) for name, content in given if content)
