"""Collects the strings of the interface and brings every catalogue up to date: ``python -m tools.messages``.

    python -m tools.messages          # all of digest/site/locales/*.po
    python -m tools.messages fr       # begins fr.po

Strings stand in the templates (``_``), in the views (``say``, ``count``, ``counted``, ``N_``, ``NN_``), and in two
lexicons: the labels of the topics and the kinds of body. A string that is no longer there leaves the catalogue; one
that is new enters it empty, and is English on the site until it is translated.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from babel import Locale
from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po

from digest.lexicons import lexicon

ROOT = Path(__file__).parents[1]
LOCALES = ROOT / "digest" / "site" / "locales"
_PAIR = (1, 2)
KEYWORDS: dict[str, Any] = {"N_": None, "say": None, "_": None, "gettext": None, "NN_": _PAIR, "count": _PAIR}
KEYWORDS |= {"counted": _PAIR, "ngettext": _PAIR}
HEADER = "# The interface of the site. Placeholders (%s, %(name)s, {n}) stay as they are.\n#"


def strings() -> Iterator[tuple[str | tuple[str, ...], str]]:
    """Every string (singular and plural where it has both) and the file that it stands in."""
    for path in sorted((ROOT / "digest" / "site").rglob("*.py")):
        yield from _extracted("python", path)
    for path in sorted((ROOT / "templates").glob("*.html")):
        yield from _extracted("jinja2.ext:babel_extract", path)
    for topic in lexicon("topics")["topics"].values():
        yield topic["label"], "digest/lexicons/topics.yaml"
    for kind in sorted(body_kinds()):
        yield kind.replace("-", " ").capitalize(), "digest/lexicons/organizations.yaml"


def _extracted(method: str, path: Path) -> Iterator[tuple[str | tuple[str, ...], str]]:
    options = {"trimmed": "true", "newstyle_gettext": "true"}
    with path.open("rb") as file:
        for _, message, _, _ in extract(method, file, KEYWORDS, (), options):
            yield message, path.relative_to(ROOT).as_posix()


def body_kinds() -> set[str]:
    """The kinds of body that records can hold."""
    literals = lexicon("organizations")["literals"]
    kinds = {row[2] for row in literals["orgname"].values() if row[2]}
    return kinds | set(literals["orghead"].values()) | {"company"}


def template() -> Catalog:
    """All strings, untranslated. Line numbers are left out, so that a catalogue changes with its words only."""
    found = Catalog(charset="utf-8")
    for message, where in strings():
        if message and message != ("", ""):
            found.add(message, locations=[(where, 0)])
    return found


def updated(text: bytes, locale: str) -> bytes:
    """The catalogue ``text`` with the strings of today."""
    catalogue = read_po(io.BytesIO(text), locale=Locale.parse(locale, sep="-"))
    catalogue.update(template(), no_fuzzy_matching=True, keep_user_comments=True, update_creation_date=False)
    catalogue.obsolete.clear()
    out = io.BytesIO()
    write_po(out, catalogue, width=100, omit_header=True, sort_output=True, include_lineno=False)
    head = f'{HEADER}\nmsgid ""\nmsgstr ""\n"Language: {locale}\\n"\n"Content-Type: text/plain; charset=utf-8\\n"\n'
    return f'{head}"Plural-Forms: {catalogue.plural_forms}\\n"\n\n'.encode() + out.getvalue()


def main(languages: list[str]) -> None:
    for name in languages or sorted(path.stem for path in LOCALES.glob("*.po")):
        path = LOCALES / f"{name}.po"
        path.write_bytes(updated(path.read_bytes() if path.exists() else b"", name))
        untranslated = sum(not (m.string if isinstance(m.string, str) else all(m.string)) for m in _messages(path))
        print(f"{path.name}: {untranslated} strings to translate")


def _messages(path: Path) -> Iterator[Any]:
    with path.open("rb") as file:
        yield from (message for message in read_po(file) if message.id)


if __name__ == "__main__":
    main(sys.argv[1:])
