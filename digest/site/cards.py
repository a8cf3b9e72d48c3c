"""Images for links (Open Graph): the site's name, the title of the page and a line of facts, quietly set.

Made where the site knows its address and the extra ``cards`` is installed: Pillow, and Source Serif by a package that
brings its licence (SIL OFL), so that a card looks the same on every machine. An article among the newest
(``config.cards``) and every country has a card of its own; all other pages have the site's. A title with letters that
the face does not have (Latin, Greek and Cyrillic it has) gets the site's card: boxes in place of letters tell nobody
anything. Without the extra there are no cards and no ``og:image``.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.util import find_spec
from posixpath import dirname, join
from typing import Any

from digest.records import Record
from digest.site.views.context import Context, Head

WIDTH, HEIGHT, MARGIN = 1200, 630, 84
#: Paper, ink and accent of the site's light colours.
_PAPER, _INK, _ACCENT = (255, 255, 255), (21, 25, 28), (11, 85, 99)
_SIGN = (MARGIN, 70)
_SIZES = (76, 64, 54)
_LINES = 4
_FACE = "font_source_serif_pro"


@dataclass(frozen=True, slots=True)
class Card:
    path: str
    title: str
    facts: str


def installed() -> bool:
    return find_spec("PIL") is not None and find_spec(_FACE) is not None


def card_of(ctx: Context, head: Head) -> Card | None:
    """The card that the page of ``head`` names; None where the site has none."""
    config = ctx.config
    if not (config.base_url and config.cards and installed()):
        return None
    own = _own(ctx, head)
    if own and _printable(own.title + own.facts):
        return own
    whole = Card("index_card.png", config.title, config.description)
    return whole if _printable(whole.title + whole.facts) else None


def is_own(card: Card, head: Head) -> bool:
    """Is the card made with the page of ``head``, and not with another?"""
    return card.path == _path(head.path)


def _path(page: str) -> str:
    return page.removesuffix(".html") + "_card.png"


def _own(ctx: Context, head: Head) -> Card | None:
    if isinstance(head.subject, Record) and ctx.is_among_newest(head.subject.id):
        article = head.subject.article
        date = ctx.date(article.published)
        facts = " · ".join(filter(None, (date.text if date else "", article.publisher or "")))
        return Card(_path(head.path), article.title, facts)
    code = head.path.removeprefix("countries/").removesuffix(".html").upper()
    if head.section == "countries" and code in ctx.digest.countries:
        return Card(_path(head.path), head.title, head.description.partition(": ")[2].capitalize())
    return None


# ── Drawing ──────────────────────────────────────────────────────────────────────────────────────────────────────
def png(card: Card, site: str) -> bytes:
    """The card as a PNG of 1200 by 630 with 32 colours; the same bytes for the same words."""
    from PIL import Image, ImageDraw

    words = _drawn(card, site).point([level >> 4 for level in range(256)])
    sign = Image.new("L", (28, 60), 255)
    ImageDraw.Draw(sign).text((0, 0), "¶", 0, _font("Semibold", 34))
    image = Image.frombytes("P", words.size, words.tobytes())
    sign = sign.point([16 + (level >> 4) for level in range(256)])
    image.paste(Image.frombytes("P", sign.size, sign.tobytes()), _SIGN)
    image.paste(16, (0, 0, WIDTH, 14))
    image.putpalette([*_ramp(_INK), *_ramp(_ACCENT)])
    out = io.BytesIO()
    image.save(out, "PNG", compress_level=6)
    return out.getvalue()


def _ramp(colour: tuple[int, int, int]) -> Iterator[int]:
    """Sixteen steps from ``colour`` to paper."""
    for step in range(16):
        yield from (round(part + (paper - part) * step / 15) for part, paper in zip(colour, _PAPER, strict=True))


def _drawn(card: Card, site: str) -> Any:
    """The words in black and grey."""
    from PIL import Image, ImageDraw

    image = Image.new("L", (WIDTH, HEIGHT), 255)
    draw = ImageDraw.Draw(image)
    draw.text((MARGIN + 32, 70), site if _printable(site) else "", 0, _font("Semibold", 34))
    font, lines = _fitted(card.title)
    for number, line in enumerate(lines):
        draw.text((MARGIN, 168 + number * font.size * 1.14), line, 0, font)
    small = _font("Regular", 32)
    draw.text((MARGIN, HEIGHT - 104), next(_wrapped(card.facts, small), ""), 80, small)
    return image


def _fitted(title: str) -> tuple[Any, list[str]]:
    """The largest face in which the title fits, and its lines; the last ends in ``…`` where none is small enough."""
    for size in _SIZES:
        font = _font("Semibold", size)
        lines = list(_wrapped(title, font))
        if len(lines) * size * 1.14 <= 330:
            return font, lines
    return font, [*lines[: _LINES - 1], lines[_LINES - 1].rpartition(" ")[0] + " …"]


def _wrapped(text: str, font: Any) -> Iterator[str]:
    """The words of ``text`` in lines as wide as the card."""
    line = ""
    for word in text.split():
        longer = f"{line} {word}".strip()
        if line and font.getlength(longer) > WIDTH - 2 * MARGIN:
            yield line
            longer = word
        line = longer
    if line:
        yield line


@cache
def _font(weight: str, size: int) -> Any:
    from PIL import ImageFont

    spec = find_spec(_FACE)
    assert spec and spec.origin
    file = join(dirname(spec.origin), "files", f"SourceSerifPro-{weight}.ttf")
    return ImageFont.truetype(file, size, layout_engine=ImageFont.Layout.BASIC)


def _printable(text: str) -> bool:
    return all(_has(character) for character in set(text) if not character.isspace())


@lru_cache(maxsize=4096)
def _has(character: str) -> bool:
    """Does the face have the letter? One that it has not is drawn as the same box as any other."""
    font = _font("Regular", 20)
    return bytes(font.getmask(character)) != bytes(font.getmask("\ue000"))
