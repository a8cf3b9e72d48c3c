"""Article text as HTML with its marks: spans that may nest, touch and overlap become well-formed elements.

A mark that holds no other is one element, a link where it has a page. A mark that holds others is a ``span`` whose
own words link to its page, so that in "Ministry of Health of Kazakhstan" the last word leads to the country and the
others to the ministry: a link never stands inside a link. Where two marks cross, the later one is cut at the end of
the earlier one. A passage (of an agreement, an event, a figure) keeps its words and, where it has a page, ends in a
link without words of its own.

A link of the source (``link``) is a mark like the others and leads out of the site.

Taking the tags away gives back the text exactly.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from digest.site import markup

#: Kinds whose mark is a whole passage, followed by a link, in place of a link.
PASSAGES = frozenset({"agreement", "event", "figure"})
#: Longer spans of the other kinds are passages too: nobody reads three lines of link.
LONGEST_LINK = 160
#: Of marks with the same span, the first kind here is the outer one.
_ORDER = {"event": 0, "agreement": 1, "figure": 2, "person": 3, "organization": 4, "date": 5, "country": 6}


@dataclass(frozen=True, slots=True)
class Mark:
    """What ``text[start:end]`` stands for. Without ``anchor`` it is a part of a longer mark."""

    start: int
    end: int
    kind: str  #: person, organization, country, date, agreement, event, figure or link
    anchor: str | None  #: the id of its element
    href: str | None  #: the page it leads to
    label: str  #: what it is, in words
    last: bool = True  #: holds the end of the whole mark

    @property
    def passage(self) -> bool:
        return self.kind in PASSAGES or (self.kind != "link" and self.end - self.start > LONGEST_LINK)

    @property
    def rel(self) -> str | None:
        """What the page says of where its link leads."""
        return "noreferrer external" if self.kind == "link" else None

    def order(self) -> tuple[int, int, int, str, str, str]:
        return (self.start, -self.end, _ORDER.get(self.kind, 9), self.label, self.href or "", self.anchor or "")


def marked_paragraphs(text: str, marks: Iterable[Mark]) -> list[Markup]:
    """The paragraphs of ``text`` (blank line between two) with ``marks``, whose offsets are of the whole text."""
    bounds = list(_paragraphs(text))
    pieces = _by_paragraph(bounds, sorted(marks, key=Mark.order))
    seen: set[str] = set()
    return [_marked(text, start, end, found, seen) for (start, end), found in zip(bounds, pieces, strict=True)]


def marked_line(text: str, marks: Iterable[Mark]) -> Markup:
    """``text`` as one line with ``marks``: a title."""
    return _marked(text, 0, len(text), [m for m in marks if 0 <= m.start < m.end <= len(text)], set())


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    position = 0
    for paragraph in text.split("\n\n"):
        yield position, position + len(paragraph)
        position += len(paragraph) + 2


def _by_paragraph(bounds: Sequence[tuple[int, int]], marks: Sequence[Mark]) -> list[list[Mark]]:
    """The marks of each paragraph; one that runs over several is cut, and only its first piece keeps the anchor."""
    found: list[list[Mark]] = [[] for _ in bounds]
    at = 0
    for mark in marks:
        while at + 1 < len(bounds) and bounds[at + 1][0] <= mark.start:
            at += 1
        for number in range(at, len(bounds)):
            start, end = bounds[number]
            if start >= mark.end:
                break
            piece = _cut(mark, max(start, mark.start), min(end, mark.end))
            if piece:
                found[number].append(piece)
    return found


def _cut(mark: Mark, start: int, end: int) -> Mark | None:
    if start >= end:
        return None
    if start == mark.start and end == mark.end:
        return mark
    first = start == mark.start
    return replace(
        mark, start=start, end=end, anchor=mark.anchor if first else None, last=mark.last and end == mark.end
    )


def _marked(text: str, start: int, end: int, marks: Iterable[Mark], seen: set[str]) -> Markup:
    """``text[start:end]`` with ``marks``, all inside it. ``seen`` are the anchors that stand already."""
    line = _Line(text, start, seen)
    queue = [(mark.order(), number, mark) for number, mark in enumerate(marks)]
    heapq.heapify(queue)
    serial = len(queue)
    while queue:
        mark = heapq.heappop(queue)[2]
        line.close_until(mark.start)
        inner = line.fit(mark)
        rest = _cut(mark, inner.end, mark.end)
        if rest:  # it crosses the end of the mark around it: the rest waits for its turn
            heapq.heappush(queue, (rest.order(), serial := serial + 1, rest))
        line.open(inner, holds_others=bool(queue) and queue[0][2].start < inner.end)
    line.close_until(end)
    line.write(end)
    return markup.joined(line.out)


class _Line:
    """A piece of text being written, with the marks that are open at ``position``, outermost first."""

    def __init__(self, text: str, start: int, seen: set[str]) -> None:
        self.text, self.position, self.seen = text, start, seen
        self.open_marks: list[Mark] = []
        self.out: list[str] = []

    def fit(self, mark: Mark) -> Mark:
        """The part of ``mark`` that fits into the innermost open one."""
        if self.open_marks and mark.end > self.open_marks[-1].end:
            return replace(mark, end=self.open_marks[-1].end, last=False)
        return mark

    def open(self, mark: Mark, holds_others: bool) -> None:
        self.write(mark.start)
        anchor = None if mark.anchor in self.seen else mark.anchor
        self.seen.update([anchor] if anchor else [])
        if holds_others or mark.passage:
            title = None if mark.passage else mark.label
            self.out.append(markup.opening("span", class_=f"m {mark.kind}", id=anchor, title=title))
            self.open_marks.append(mark)
        else:
            words = self.text[mark.start : mark.end]
            tag, href = ("a", mark.href) if mark.href and not _silent(words) else ("span", None)
            self.out.append(
                markup.element(
                    tag, words, class_=f"m {mark.kind}", id=anchor, rel=href and mark.rel, href=href, title=mark.label
                )
            )
            self.position = mark.end

    def close_until(self, position: int) -> None:
        """Close the open marks that end at or before ``position``."""
        while self.open_marks and self.open_marks[-1].end <= position:
            self.write(self.open_marks[-1].end)
            mark = self.open_marks.pop()
            self.out.append(markup.closing("span"))
            if mark.passage and mark.last and mark.href:
                self.out.append(markup.element("a", class_=f"ref {mark.kind}", href=mark.href, aria_label=mark.label))

    def write(self, position: int) -> None:
        """The words up to ``position``, as a link where the innermost mark with a page is not a passage."""
        words, self.position = self.text[self.position : position], max(self.position, position)
        mark = next((m for m in reversed(self.open_marks) if m.href and not m.passage), None)
        if mark is None or _silent(words):
            self.out.append(words)
        else:
            self.out.append(markup.element("a", words, rel=mark.rel, href=mark.href))


def _silent(words: str) -> bool:
    """Nothing to read out, so nothing to link."""
    return not any(c.isalnum() for c in words)
