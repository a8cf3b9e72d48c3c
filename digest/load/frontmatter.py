"""The head of a Markdown file: YAML between ``---`` lines (the first may be missing), TOML between ``+++`` lines or
JSON (between ``---json`` and ``---``, or braces alone), to plain strings and lists.

Values stay as written (a time stamp is not turned into another time zone, ``2024`` is not a number). A head that is
not valid is read line by line as ``key: value`` and reported with the line of the fault.
"""

from __future__ import annotations

import json
import re
import tomllib
from typing import Any, NamedTuple

import yaml

from digest.load.page import Fault

_Loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_YAML = re.compile(r"\A\s*---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.S | re.M)
_TOML = re.compile(r"\A\s*\+\+\+[ \t]*\n(.*?)^\+\+\+[ \t]*(?:\n|\Z)", re.S | re.M)
_UNOPENED = re.compile(
    r"\A\s*((?:[A-Za-z][\w-]*:(?:[ \t].*)?\n(?:(?:[ \t]+|- ).*\n)*){2,})---[ \t]*\n"
)  # as Hexo allows
_JSON = re.compile(
    r"\A\s*---[ \t]*json[ \t]*\n(.*?)^---[ \t]*(?:\n|\Z)|\A\s*(?=\{\n)(\{.*?^\})[ \t]*\n(?=\s*\S)", re.S | re.M
)
_PAIR = re.compile(r"^([A-Za-z][\w .-]{0,40}?)\s*[:=]\s+(.*?)\s*$")

Fields = dict[str, Any]


class Head(NamedTuple):
    fields: Fields
    body: str
    faults: tuple[Fault, ...] = ()


def split_head(text: str) -> Head:
    """The fields of the head (keys in lower case, ``{}`` without one), the text after it, and what was wrong in it."""
    if match := _YAML.match(text):
        return _read(match, text, _yaml)
    if match := _TOML.match(text):
        return _read(match, text, _toml)
    if match := _JSON.match(text):
        return _read(match, text, _json)
    if match := _UNOPENED.match(text):
        return _read(match, text, _yaml)
    return Head({}, text)


def _read(match: re.Match[str], text: str, read: Any) -> Head:
    inner, body = match.group(match.lastindex or 1), text[match.end() :]
    try:
        fields = read(inner)
    except (yaml.YAMLError, tomllib.TOMLDecodeError, RecursionError, ValueError) as error:
        pairs = _line_by_line(inner)
        fault = Fault(_place(error), "the front matter is not valid", "correct it; what could be read of it was used")
        return Head(pairs, body if pairs else text, (fault,))
    if not isinstance(fields, dict):
        return Head({}, text)  # a text between two rules, not a head
    return Head({str(k).casefold(): v for k, v in fields.items()}, body)


def _yaml(inner: str) -> Any:
    return yaml.load(inner, Loader=_Loader)


def _toml(inner: str) -> Any:
    return _as_strings(tomllib.loads(inner))


def _json(inner: str) -> Any:
    fields = json.loads(inner)
    return {k: v if isinstance(v, dict | list) else str(v) for k, v in fields.items()}


def _as_strings(value: Any) -> Any:
    if isinstance(value, dict):
        return {k: _as_strings(v) for k, v in value.items()}
    return [_as_strings(v) for v in value] if isinstance(value, list) else str(value)


def _line_by_line(inner: str) -> Fields:
    pairs = (m.groups() for line in inner.splitlines() if (m := _PAIR.match(line)))
    return {key.casefold(): _unquoted(value) for key, value in pairs}


def _unquoted(value: str) -> str:
    return value[1:-1] if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'" else value


def _place(error: Exception) -> str:
    mark = getattr(error, "problem_mark", None)
    if mark is not None:
        return f"line {mark.line + 2}"  # counted from 1, after the opening rule
    found = re.search(r"at line (\d+)", str(error))
    return f"line {int(found.group(1)) + 1}" if found else "front matter"
