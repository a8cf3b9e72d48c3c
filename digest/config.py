"""``digest.yaml`` to a typed, checked configuration. No file is needed: every setting has a default.

======================  ===============================================================================
key                     meaning
======================  ===============================================================================
``title``               name of the site, in every page's head and header
``description``         one sentence, on the home page and in the feed
``language``            of the interface, dates and country names (BCP 47)
``base_url``            where the site will live; with it come ``sitemap.xml``, ``robots.txt`` and absolute
                        addresses in the feeds
``focus``               country whose point of view the site takes (ISO 3166-1 alpha-2)
``report_address``      e-mail or web address for ``report an error``
``about``               a Markdown file, relative to this one, whose text opens the page about the site
``page_size``           longest list on one page; longer ones are cut into pages
``cards``               how many of the newest articles get an image of their own for links (0: there are no
                        images); with ``base_url`` and the extra ``cards`` only
``briefs``              periods that get a brief: a list of ``year``, ``month`` and ``week`` (default: year and month)
``max_file_size``       larger sources are named and skipped: bytes, or a number with ``kB``, ``MB``, ``GB``
``fields``              what fields of your dumps mean, where Digest does not know their names: ``their name:`` one
                        of ``text``, ``title``, ``published``, ``publisher``, ``url``, ``language``, ``byline``,
                        ``description``, ``tags``
``keep``                names at the top of the output folder that are yours (``CNAME``, ``.git``): carried
                        over from build to build
======================  ===============================================================================

A mistake is told with file, line, key, the values accepted and the key that was probably meant; all of a file's
mistakes at once.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, replace
from difflib import get_close_matches
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import yaml
from babel import Locale, UnknownLocaleError

from digest.errors import ConfigError

FILE_NAME = "digest.yaml"
#: What a field of a dump may be said to mean, as in ``digest.load.options.TARGETS``.
FIELD_MEANINGS = ("text", "title", "published", "publisher", "url", "language", "byline", "description", "tags")
#: What a brief may be about: a year, a month, a week from Monday (ISO 8601).
PERIODS = ("year", "month", "week")
#: What a file manager leaves behind in any folder that it shows; never a reason to refuse a folder.
LITTER = (".DS_Store", "Thumbs.db", "desktop.ini")


@dataclass(frozen=True, slots=True)
class Config:
    title: str = "News digest"
    description: str = "Who deals with whom, in what office and under which agreement: each fact with its sentence."
    language: str = "en"
    base_url: str | None = None  #: absolute, ends in ``/``
    focus: str | None = None  #: ISO 3166-1 alpha-2, ``EU`` or ``XK``
    report_address: str | None = None  #: ``mailto:…`` or ``https://…``
    about: str | None = None  #: Markdown
    page_size: int = 100
    cards: int = 1000
    briefs: tuple[str, ...] = ("month", "year")  #: of ``PERIODS``, sorted
    max_file_size: int = 25_000_000  #: bytes
    fields: tuple[tuple[str, str], ...] = ()  #: a name in dumps, in lower case, and what it means
    keep: tuple[str, ...] = ()


def interface_languages() -> tuple[str, ...]:
    """Languages that the interface speaks: English, and each that has a catalogue. Regional forms (``en-GB``) choose
    the way dates are written."""
    catalogues = files("digest").joinpath("site", "locales").iterdir()
    return ("en", *sorted(file.name.removesuffix(".po") for file in catalogues if file.name.endswith(".po")))


class _Wrong(ValueError):
    """A value that does not fit; the message says what would."""


def _line(value: Any) -> str:
    if not isinstance(value, str) or not value.strip() or "\n" in value.strip():
        raise _Wrong("one line of text")
    return value.strip()


def _language(value: Any) -> str:
    try:
        locale = Locale.parse(_line(value), sep="-")
    except (ValueError, UnknownLocaleError):
        locale = None
    known = interface_languages()
    if locale is None or not {locale.language, str(value).strip()} & set(known):
        raise _Wrong(f"one of {', '.join(known)}, or a regional form such as en-GB")
    return str(value).strip()


def _web_address(value: Any) -> str:
    try:
        parts = urlsplit(value) if isinstance(value, str) else None
        fits = bool(parts and parts.scheme in ("http", "https") and parts.hostname)
    except ValueError:
        fits = False
    if not fits or re.search(r"[\s\"'<>]", value):
        raise _Wrong("an address that starts with https:// or http://")
    return str(value)


def _base_url(value: Any) -> str:
    address = _web_address(value)
    if urlsplit(address).query or urlsplit(address).fragment:
        raise _Wrong("an address without ? and #, such as https://news.example.org/digest/")
    return address if address.endswith("/") else address + "/"


def _report_address(value: Any) -> str:
    if isinstance(value, str) and re.fullmatch(r"(mailto:)?[\w.+-]+@[\w-]+(\.[\w-]+)+", value.strip()):
        return "mailto:" + value.strip().removeprefix("mailto:")
    try:
        return _web_address(value)
    except _Wrong:
        raise _Wrong("an e-mail address, or an address that starts with https://") from None


def _country(value: Any) -> str:
    code = _line(value).upper()
    names = Locale("en").territories
    if not re.fullmatch(r"[A-Z]{2}", code) or code in {"ZZ", "XA", "XB", "UN", "EZ", "QO"} or code not in names:
        meant = [c for c, name in names.items() if name.casefold() == code.casefold() and re.fullmatch("[A-Z]{2}", c)]
        example = f"{meant[0]} for {names[meant[0]]}" if meant else "KR for South Korea"
        raise _Wrong(f"the two letters of a country, such as {example}")
    return code


def _count(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 10 <= value <= 1000:
        raise _Wrong("a whole number from 10 to 1000")
    return value


def _number(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= 1_000_000:
        raise _Wrong("a whole number from 0 to 1000000")
    return value


def _periods(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list) or not value or any(one not in PERIODS for one in value):
        raise _Wrong(f"a list of {', '.join(PERIODS)}")
    return tuple(sorted(set(value)))


_SIZE = re.compile(r"(\d+(?:\.\d+)?)\s*(k|M|G)?B", re.IGNORECASE)
_UNITS = {"": 1, "k": 10**3, "m": 10**6, "g": 10**9}


def _size(value: Any) -> int:
    if isinstance(value, int) and not isinstance(value, bool) and value > 0:
        return value
    match = _SIZE.fullmatch(value.strip()) if isinstance(value, str) else None
    size = int(float(match[1]) * _UNITS[(match[2] or "").lower()]) if match else 0
    if size < 1:
        raise _Wrong("a number of bytes, or a size such as 25 MB")
    return size


def _fields(value: Any) -> tuple[tuple[str, str], ...]:
    if not isinstance(value, dict) or not all(isinstance(k, str) and v in FIELD_MEANINGS for k, v in value.items()):
        raise _Wrong(f"names of fields in your dumps, each with one of {', '.join(FIELD_MEANINGS)}")
    return tuple(sorted((name.casefold().strip(), meaning) for name, meaning in value.items()))


def _names(value: Any) -> tuple[str, ...]:
    def fits(name: Any) -> bool:
        return isinstance(name, str) and name not in ("", ".", "..") and not re.search(r"[/\\\0]", name)

    if not isinstance(value, list) or not all(fits(name) for name in value):
        raise _Wrong("a list of file or folder names without /, such as [CNAME, .git]")
    return tuple(sorted(set(value)))


_CHECKS: dict[str, Callable[[Any], Any]] = {
    "title": _line,
    "description": _line,
    "language": _language,
    "base_url": _base_url,
    "focus": _country,
    "report_address": _report_address,
    "about": _line,
    "page_size": _count,
    "cards": _number,
    "briefs": _periods,
    "max_file_size": _size,
    "fields": _fields,
    "keep": _names,
}
assert list(_CHECKS) == [f.name for f in fields(Config)]


def find_config(source: Path) -> Path | None:
    """``digest.yaml`` beside the folder ``source`` or inside it. Raises ``ConfigError`` where both are there."""
    beside, within = source.absolute().parent / FILE_NAME, source / FILE_NAME
    found = [path for path in (beside, within) if path.is_file()]
    if len(found) == 2:
        raise ConfigError(
            f"Two configurations, {beside} and {within}: it is not clear which one holds",
            "remove one, or name the one you mean with --config",
        )
    return found[0] if found else None


def read_config(path: Path) -> Config:
    """The configuration in the file ``path``. Raises ``ConfigError``, which tells every mistake in it."""
    config = parse_config(_read(path, "configuration", "check the path given to --config"), str(path))
    if config.about is None:
        return config
    about = _read(path.parent / config.about, "text for the page about the site", f"check `about:` in {path}")
    return replace(config, about=about)


def _read(path: Path, what: str, fix: str) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is not text in UTF-8"
        raise ConfigError(f"The {what} {path} cannot be read: {reason}", fix) from error


def parse_config(text: str, name: str = FILE_NAME) -> Config:
    """``text`` as a ``Config``; ``name`` is the file's name in messages. Raises ``ConfigError``."""
    settings: dict[str, Any] = {}
    mistakes: list[str] = []
    for key, line, value in _settings(text, name):
        try:
            if key in settings:
                raise _Wrong("each key once")
            settings[key] = _checked(key, value)
        except _Wrong as wrong:
            mistakes.append(f"{name}, line {line}, {key}: expected {wrong}")
    if mistakes:
        raise ConfigError("\n".join(mistakes), f"mend {'this line' if len(mistakes) == 1 else 'these lines'}")
    return replace(Config(), **{key: value for key, value in settings.items() if value is not None})


def _checked(key: str, value: Any) -> Any:
    check = _CHECKS.get(key)
    if check is None:
        near = get_close_matches(key, _CHECKS, 1, 0.6)
        known = f"{near[0]}?" if near else f"one of {', '.join(_CHECKS)}"
        raise _Wrong(f"a key that Digest knows: {known}")
    return None if value is None else check(value)  # an empty value leaves the default


def _settings(text: str, name: str) -> Iterator[tuple[str, int, Any]]:
    """Key, line (from 1) and value of each setting in the YAML mapping ``text``."""
    try:
        loader = yaml.SafeLoader(text)
        node = loader.get_single_node()
        if node is not None and not isinstance(node, yaml.MappingNode):
            raise ConfigError(f"{name}, line 1: expected settings of the form `title: My digest`", "put one a line")
        for key, value in node.value if node else ():
            yield str(key.value), key.start_mark.line + 1, loader.construct_object(value, deep=True)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = f", line {mark.line + 1}" if mark else ""
        problem = getattr(error, "problem", None) or "characters that YAML does not allow"
        fix = "put texts that hold : or # in quotes"
        raise ConfigError(f"{name}{place}: this is not YAML: {problem}", fix) from error
    except (ValueError, RecursionError) as error:  # a date such as 2023-02-31, brackets a thousand deep
        raise ConfigError(f"{name}: this is not a value that YAML can hold: {error}", "put texts in quotes") from error
