"""Mentions of one body brought under one key: equal names, an acronym, a form cut of a fuller one. Extracts nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from unicodedata import combining, normalize

from digest.extract.body_rules import Found
from digest.extract.names import is_acronym
from digest.extract.reading import NameSpan, Reading, Taken, occurrences
from digest.lexicons import small_words

_NOT_WORDS = re.compile(r"[^\w]+")
_CAPITALS = re.compile(r"(?<![\w’'-])[A-Z]")
_FORMS = {_NOT_WORDS.sub("", form) for form in small_words("organizations", "forms")} | {"jsc", "corporation", "group"}
#: What begins a whole name: the Land Bank of X is another than the Bank of X.
_WHOLE = ("university of ", "bank of ")
#: No name has more words.
_LONGEST = 14


@lru_cache(maxsize=4096)
def _fold(name: str) -> str:
    plain = name if name.isascii() else "".join(c for c in normalize("NFKD", name) if not combining(c))
    return _NOT_WORDS.sub(" ", plain.casefold().replace("’s", "").replace("'s", "")).strip().removeprefix("the ")


def _bare(folded: str) -> str:
    """The name without company forms behind it: ``novena``, of ``novena inc``."""
    parts = folded.split()
    while len(parts) > 1 and parts[-1] in _FORMS:
        parts.pop()
    return " ".join(parts)


class _Groups:
    """Mentions by body, and the forms by which a later mention finds its body."""

    def __init__(self) -> None:
        self.members: list[list[Found]] = []
        self.by_name: dict[str, int] = {}  #: as written
        self.by_form: dict[str, int] = {}  #: folded name or acronym
        self.by_initials: dict[str, set[int]] = {}
        self.by_cut: dict[str, set[int]] = {}  #: first or last words of a name

    def add(self, item: Found) -> None:
        group = self.by_name.get(item.name)
        if group is None:
            group = self._place(item)
            self.by_name[item.name] = group
        elif item.acronym:
            self.by_form.setdefault(_fold(item.acronym), group)
        self.members[group].append(item)

    def _place(self, item: Found) -> int:
        """The group of a name not written so before, found or opened."""
        name, cuts = _fold(item.name), None
        forms = [name, _fold(item.acronym)] if item.acronym else [name]
        if (bare := _bare(name)) != name:
            forms.append(bare)
        group = next((self.by_form[f] for f in forms if f in self.by_form), None)
        if group is None:
            cuts = _cuts(name)
            same = self.by_initials.get(item.name) or self.by_cut.get(name, set()).union(
                self.by_form[c] for c in cuts if c in self.by_form
            )
            group = next(iter(same)) if len(same) == 1 else None
        if group is None:
            group = len(self.members)
            self.members.append([])
        for form in forms:
            self.by_form.setdefault(form, group)
        self.by_initials.setdefault(_initials(item.name), set()).add(group)
        if item.name.startswith("Ministry of "):  # "MFA" and "MOFA" of "Ministry of Foreign Affairs of Norland"
            letters = _initials(" of ".join(item.name.split(" of ")[:2]))
            for form in (letters, f"MO{letters[1:]}"):
                self.by_initials.setdefault(form, set()).add(group)
        for cut in _cuts(name) if cuts is None else cuts:
            self.by_cut.setdefault(cut, set()).add(group)
        return group


def numbered(reading: Reading, found: Iterable[Found]) -> tuple[NameSpan, ...]:
    """The mentions, one key a body, with the later mentions of acronyms; in order of the text."""
    groups = _Groups()
    for item in sorted(found):
        groups.add(item)
    names = [_fullest(group) for group in groups.members]
    spans = [
        NameSpan(f.start, f.end, names[key], key, f.rule) for key, group in enumerate(groups.members) for f in group
    ]
    spans += _acronym_mentions(reading, groups.members, names, spans)
    return tuple(sorted(spans))


def _initials(name: str) -> str:
    """The capitals that begin the words: ``Orient Health Services``, OHS; the name itself where it is one word."""
    letters = "".join(_CAPITALS.findall(name))
    return letters if len(letters) > 1 else name


def _cuts(folded: str) -> list[str]:
    """The name's first and last words, two at least: ``the Heart Association`` of a longer name."""
    parts = folded.split()
    if not 2 < len(parts) <= _LONGEST:
        return []
    first = [" ".join(parts[:n]) for n in range(2, len(parts))]
    last = [" ".join(parts[-n:]) for n in range(2, len(parts))]
    return [
        *first,
        *(c for c in last if not c.startswith(("university of ", "bank of "))),
    ]  # "Land Bank of X" is another


def _fullest(group: list[Found]) -> str:
    """The name shown: the longest that is no acronym, as first written."""
    return max((f.name for f in group), key=lambda n: (not is_acronym(n), len(n)))


def _acronym_mentions(
    reading: Reading, groups: Sequence[list[Found]], names: list[str], spans: list[NameSpan]
) -> list[NameSpan]:
    taken = Taken((s.start, s.end) for s in spans)
    found = []
    for key, group in enumerate(groups):
        for acronym in sorted({f.acronym for f in group if f.acronym}):
            for start, end in occurrences(reading.full, acronym):
                if taken.take(start, end):
                    found.append(NameSpan(start, end, names[key], key, "acronym"))
    return found
