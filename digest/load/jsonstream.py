"""JSON read value by value: the records of a list, or of the list inside an object, never the whole file in memory.

A value is decoded as soon as it stands whole in the buffer, which grows by its own length until it does, so that cost
stays linear. Control characters in strings are let pass, as crawlers write them.
Known miss: an object that lists others before it names its own text is read as that list.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Generator, Iterator
from json import JSONDecodeError, JSONDecoder
from typing import Any

_DECODE = JSONDecoder(strict=False).raw_decode
_SPACE = re.compile(r"[ \t\n\r\ufeff]*")
_CHUNK = 1 << 16
_LONGEST = 10_000_000  #: characters of a value
_CLOSED = frozenset('"]}')  # a value that ends in one of these is whole, another where one of the next stands behind
_BEHIND = frozenset(" \t\n\r,:]}")

Fields = dict[str, Any]


class Malformed(ValueError):
    """What is wrong, and the line (from 1) where it is."""

    def __init__(self, what: str, line: int) -> None:
        super().__init__(what)
        self.what, self.line = what, line


def records(
    read: Callable[[int], str], lists: Collection[str], whole: Callable[[Fields], bool]
) -> Iterator[tuple[Any, int | None]]:
    """The records of a JSON text with their numbers from 1; a single one has none.

    They are the values of a list, or of the list that an object has under one of ``lists`` (nested too, unless
    ``whole`` says of its fields so far that it is a record), or the object itself; where several values follow one
    another, as in JSON Lines, those of each. Raises ``Malformed``.
    """
    source = _Source(read)
    number = 0
    while source.peek():
        for record in _records(source, lists, whole):
            number += 1
            yield record, None if number == 1 and source.single and not source.peek() else number


def _records(source: _Source, lists: Collection[str], whole: Callable[[Fields], bool]) -> Iterator[Any]:
    first = source.peek()
    source.single = first != "["
    if first == "[":
        yield from _items(source)
    elif first == "{":
        fields = yield from _object(source, lists, whole)
        if fields is not None:
            yield fields
    else:
        yield source.value()


def _items(source: _Source) -> Iterator[Any]:
    source.take("[")
    if source.peek() == "]":
        return source.take("]")
    while True:
        yield source.value()
        if source.peek() != ",":
            return source.take("]")
        source.take(",")


def _object(
    source: _Source, lists: Collection[str], whole: Callable[[Fields], bool]
) -> Generator[Any, None, Fields | None]:
    """The records listed in an object; the object itself, as what the generator returns, where it lists none."""
    fields: Fields = {}
    listed = False
    source.take("{")
    while source.peek() == '"':
        name = source.value()
        source.take(":")
        holder = name.casefold() in lists and not listed and not whole(fields)
        if holder and source.peek() == "[":
            source.single = False
            listed = True
            yield from _items(source)
        elif holder and source.peek() == "{":
            inner = yield from _object(source, lists, whole)
            fields[name] = inner
            listed = inner is None
        else:
            fields[name] = source.value()
        if source.peek() != ",":
            break
        source.take(",")
    source.take("}")
    return None if listed else fields


class _Source:
    """Text that comes in pieces, and where in it the reading is."""

    def __init__(self, read: Callable[[int], str]) -> None:
        self.read = read
        self.text, self.at, self.lines, self.ended = "", 0, 1, False
        self.single = False  # what is read is no list

    def line(self) -> int:
        return self.lines + self.text.count("\n", 0, self.at)

    def more(self) -> bool:
        """Reads on, at least as much as waits already; drops what has been read."""
        found = "" if self.ended else self.read(max(_CHUNK, len(self.text) - self.at))
        self.lines += self.text.count("\n", 0, self.at)
        self.text, self.at, self.ended = self.text[self.at :] + found, 0, not found
        return bool(found)

    def peek(self) -> str:
        """The next character that is no space; "" at the end."""
        while True:
            match = _SPACE.match(self.text, self.at)
            self.at = match.end() if match else self.at
            if self.at < len(self.text):
                return self.text[self.at]
            if not self.more():
                return ""

    def take(self, mark: str) -> None:
        if self.peek() != mark:
            raise Malformed(f"Expecting {mark}", self.line())
        self.at += 1

    def value(self) -> Any:
        """The value that comes next."""
        self.peek()
        while True:
            try:
                found, end = _DECODE(self.text, self.at)
                if self.text[end - 1] in _CLOSED or self.text[end : end + 1] in _BEHIND or not self.more():
                    self.at = end
                    return found
            except JSONDecodeError as error:
                if len(self.text) - self.at > _LONGEST or not self.more():
                    raise Malformed(error.msg, self.lines + self.text.count("\n", 0, error.pos)) from error
