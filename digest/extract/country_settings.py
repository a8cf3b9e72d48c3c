"""What one naming of a country tells by its sentence: whether it acts, is listed, is a place or an example. Shared.

The reasons and their weights stand in ``digest.extract.country_roles``.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import pairwise

from digest.extract.reading import PlaceSpan, once
from digest.lexicons import lexicon, packed
from digest.text.sentences import Sentence


def _stems(table: str) -> tuple[str, ...]:
    return tuple(lexicon("roles")[table].split())


_JOINT = packed("roles", "joint")
_BACKGROUND_WORDS, _BACKGROUND_HEADS = packed("roles", "background"), packed("roles", "background_head")
_PLACE = packed("roles", "place")
_INSTITUTIONS, _OF_INSTITUTIONS = packed("roles", "institution"), packed("roles", "of_institution")
_STOPS = packed("roles", "stop")
_MEETING, _GATHERING, _ACTING, _APPROVING = _stems("meet"), _stems("gather"), _stems("act"), _stems("approve")


class Setting:
    """A sentence that names countries, and what is asked of it more than once."""

    def __init__(self, text: str, sentence: Sentence) -> None:
        self.text = text
        self.start, self.end, _ = sentence
        self.places: list[PlaceSpan] = []

    @once
    def words(self) -> frozenset[str]:
        return frozenset(self.text[self.start : self.end].lower().split())

    @once
    def is_of_meeting(self) -> bool:
        return bool([w for w in self.words if w.startswith(_MEETING)])

    @once
    def is_of_gathering(self) -> bool:
        return bool([w for w in self.words if w.startswith(_GATHERING)])

    @once
    def background(self) -> list[int]:
        """Where phrases such as ``in the context of`` end."""
        if _BACKGROUND_HEADS.isdisjoint(self.words):
            return []
        return [m.end() for m in _BACKGROUND.finditer(self.text, self.start, self.end)]

    @once
    def rows(self) -> list[list[PlaceSpan]]:
        """The names joined by commas and ``and``; a row of its own for each other name."""
        rows: list[list[PlaceSpan]] = []
        for place in self.places:
            if rows and _ROW_GAP.fullmatch(self.text, rows[-1][-1].end, place.start):
                rows[-1].append(place)
            else:
                rows.append([place])
        return rows

    @once
    def listed(self) -> set[int]:
        """Where the names in rows of three or more start that are not examples."""
        long = [row for row in self.rows if len(row) > 2]
        if not long or not self.is_of_gathering:
            return set()
        return {p.start for row in long if not _is_explained(self.text, row[0].start) for p in row}

    @once
    def officials(self) -> set[int]:
        """Where the names of a row start whose institutions are told once: ``ministers of health of Oman and Peru``."""
        if len(self.places) < 2:
            return set()
        return {p.start for row in self.rows if len(row) > 1 and _shares_institution(self.text, row) for p in row}

    @once
    def deals(self) -> list[int]:
        """Where ``an agreement with``, ``deals between`` and the like end: those named next are its parties."""
        if _DEAL_WORDS.isdisjoint(self.words):
            return []
        return sorted(
            end for mark in (" with ", " between ") for end in _ends_of_deals(self.text, self.start, self.end, mark)
        )

    @once
    def is_of_approval(self) -> bool:
        """Whether an instrument is signed, approved or sent to be: no talk of one that others have."""
        return _OF_OTHERS.isdisjoint(self.words) and bool([w for w in self.words if w.startswith(_APPROVING)])

    @once
    def paired(self) -> set[int]:
        """Where names tied to that of another country start: ``Oman and Kenya``, ``Korea-Vietnam``; in joint work."""
        pairs = [
            pair
            for pair in pairwise(self.places)
            if pair[0].code != pair[1].code and _PAIR_GAP.fullmatch(self.text, pair[0].end, pair[1].start)
        ]
        if not pairs or _JOINT.isdisjoint(self.words):
            return set()
        return {place.start for pair in pairs for place in pair}


#: Words of a sentence that speaks of instruments of old or of others.
_OF_OTHERS = frozenset({"recalled", "recalling", "similar", "unlike", "abandoned", "scrapped"})
#: Words that name an instrument or what it sets up, as heads of ``… with`` and ``… between``.
_DEALS = (
    "agreement agreements deal deals accord accords pact pacts treaty treaties mou mous memorandum memoranda protocol"
    " protocols arrangement arrangements mechanism convention conventions contract contracts commission committee"
)
_DEAL_HEADS = frozenset(_DEALS.split())
_DEAL_WORDS = frozenset(f"{word}{mark}" for word in _DEAL_HEADS for mark in ("", ",", ")"))
#: ``two agreements, one with Oman and the second, with Peru``: what stands for the head a second time.
_OTHER_DEALS = frozenset({"one", "second", "third", "another"})
#: Words that part a head from ``with``, and how many others may stand between.
_PARTS_DEAL, _DEAL_REACH = frozenset("between with said that while after and".split()), 15


def _ends_of_deals(text: str, start: int, end: int, mark: str) -> Iterator[int]:
    """Where ``mark`` ends after an instrument; one with a year before it (``the 1902 treaty``) is an old one."""
    at = text.find(mark, start, end)
    while at >= 0:
        words = text[max(start, at - 160) : at].split()
        if words and words[-1].strip(",").lower() in _OTHER_DEALS:
            yield at + len(mark)
        for i in range(len(words) - 1, max(-1, len(words) - 1 - _DEAL_REACH), -1):
            word = words[i].strip("(),").lower()
            if word in _DEAL_HEADS:
                if not (i and len(words[i - 1]) == 4 and words[i - 1].isdigit()):
                    yield at + len(mark)
                break
            if word in _PARTS_DEAL or words[i][-1] in ".;:":
                break
        at = text.find(mark, at + 1, end)


#: What may stand between ``with`` or ``between`` and the name of a party: other parties and their bodies.
_PARTIES = re.compile(
    r"(?:(?:the|its|and|as|well|of|for|a|an|&|or|between|[A-Z][\w.’'&-]*|(?-i:governments?|state|republic|kingdom|both|ministr\w+|foreign))[,]?\s?|[-–]){0,16}"
)
_PAIR_GAP = re.compile(r"[-–—/]|,? (?:and|with) (?:the )?")
_ROW_GAP = re.compile(r"(?:,| and|, and|;)(?: the)? ")
_BACKGROUND = re.compile(
    r"\b(?:context of|amid|amidst|light of|wake of|response to|because of|owing to|due to"
    r"|(?:similar|compared) (?:to|with))\b"
)
_BREAK = re.compile("[,;.]")


def local_reasons(setting: Setting, place: PlaceSpan, offset: int, lead: int) -> list[str]:
    """The reasons that the naming itself gives; ``offset``: where the text begins, ``lead``: where its lead ends."""
    text = setting.text
    word = _word_before(text, place.start)
    placed = word in _PLACE or (place.form in ("city", "region") and not _possessive(text, place.end))
    institution = place.form == "organization" or place.start in setting.officials or _institution(text, place)
    institution = institution or (
        word == "from" and bool(_SENT_FROM.search(text, max(0, place.start - 60), place.start))
    )
    found = []
    if place.start < offset and word not in _OPPOSED:
        found.append("title-place" if placed and not institution else "title")
    if word in _BACKGROUND_WORDS or (placed and not institution) or _in_background(setting, place):
        return found
    if offset <= place.start < lead:
        found.append("lead")
    if institution:
        found.append("institution")
        if setting.is_of_meeting:
            found.append("gathered")
    if _acts(text, place):
        found.append("act")
    if _has_deal(setting, place):
        found.append("deal")
        if setting.is_of_approval:
            found.append("deal-made")
    if len(setting.places) > 1:
        if place.start in setting.paired and "deal" not in found:
            found.append("pair")
        if place.start in setting.listed:
            found.append("listed")
    return found


#: Verbs of which a country is the object against which others act together: ``to counter China``.
_OPPOSED = frozenset({"counter", "contain", "deter", "rival"})
#: ``AUKUS (Australia, …)``: the members of a group are told, which is not ``the four states (…)``.
_GROUP = re.compile(r"\b[A-Z][\w-]*\s\((?:the\s)?$")


def _is_explained(text: str, start: int) -> bool:
    """Whether the row of names that begins at ``start`` gives examples or tells who belongs to a group."""
    return _word_before(text, start) in _BACKGROUND_WORDS or bool(_GROUP.search(text, max(0, start - 30), start))


def _word_before(text: str, start: int) -> str:
    """The word before ``start``, over one space or hyphen and over ``the``; in small letters."""
    if text[start - 1 : start] not in (" ", "-"):
        return ""
    words = text[max(0, start - 30) : start - 1].replace("-", " ").rsplit(" ", 2)
    word = words[-2] if words[-1] == "the" and len(words) > 1 else words[-1]
    return word.lower().lstrip("(“\"'‘")


def _in_background(setting: Setting, place: PlaceSpan) -> bool:
    ends = setting.background
    i = bisect_right(ends, place.start) if ends else 0
    return i > 0 and place.start < ends[i - 1] + 60 and not _BREAK.search(setting.text, ends[i - 1], place.start)


def _has_deal(setting: Setting, place: PlaceSpan) -> bool:
    before = setting.text[max(setting.start, place.start - 60) : place.start]
    if place.form not in ("name", "capital") or not ("with " in before or "between " in before):
        return False
    ends = setting.deals
    i = bisect_right(ends, place.start) if ends else 0
    return (
        i > 0 and place.start < ends[i - 1] + 140 and bool(_PARTIES.fullmatch(setting.text, ends[i - 1], place.start))
    )


def _possessive(text: str, end: int) -> bool:
    return text[end : end + 2] in ("'s", "’s") or text[end : end + 1] in ("'", "’")


# ── Institutions ─────────────────────────────────────────────────────────────────────────────────────────────────
_INSTITUTION = re.compile(r"(?:[’']s?)?((?:[ \-][\w’'&-]+){1,4})")


def _institution(text: str, place: PlaceSpan) -> bool:
    if place.form in ("name", "demonym", "capital", "region"):
        after = _INSTITUTION.match(text, place.end)
        if after and _opens_with_institution(after[1].split()):
            return True
    return text.endswith(("of ", "of the "), 0, place.start) and _heads_of(text, place.start)


#: ``a delegation from Chile``, ``her counterpart from the United States``.
_SENT_FROM = re.compile(
    r"\b(?:delegations?|delegates|officials|ministers|representatives|experts|envoys|team|mission|leaders|lawmakers|counterparts?)"
    r"\s(?:\w+\s){0,2}from\s(?:the\s)?$"
)


def _shares_institution(text: str, row: list[PlaceSpan]) -> bool:
    first, last = row[0], row[-1]
    if text.endswith(("of ", "of the "), 0, first.start) and _heads_of(text, first.start):
        return True
    return all(p.form == "demonym" for p in row) and _institution(text, last)


def _opens_with_institution(words: list[str]) -> bool:
    """Whether an institution stands among the words, before one that ends their phrase."""
    for word in words:
        if word in _STOPS:
            return False
        if word in _INSTITUTIONS or word.lower() in _INSTITUTIONS:
            return True
    return False


def _heads_of(text: str, start: int) -> bool:
    """Do the words before a name end in ``… of`` or ``… of the``, after an office or a body of government?"""
    before = text[max(0, start - 160) : start].split()
    if before[-1:] == ["the"]:
        before = before[:-1]
    if before[-1:] != ["of"]:
        return False
    if before[-4:-3] and before[-3] == "of" and before[-4] in _OF_INSTITUTIONS:  # ``the ministers of health of Oman``
        return True
    for word in before[-2:-25:-1]:  # ``Presidents Ana Ruiz of Chile and Omar Paz of``
        if word in _OF_INSTITUTIONS:
            return True
        if not (word[0].isupper() or word in ("of", "and", "the", "for")) or word.endswith((".", ";", ":")):
            return False
    return False


# ── Acts ─────────────────────────────────────────────────────────────────────────────────────────────────────────
_ACT = re.compile(
    r"""(?:,?\ (?:and|as\ well\ as)\ (?:the\ )?[A-Z][\w.’'-]*(?:\ [A-Z][\w.’'-]*){0,3})?   # Seoul and Riyadh
    (?:\ \([A-Z.]+\))?(?:,\ (?:too|also|however|meanwhile|for\ its\ part),)?
    (?:\ (?:has|have|had|will|would|to|is|are|also|jointly|today|recently|formally|then|further|officially|both|been))*
    \ (\w+)""",
    re.VERBOSE,
)


def _acts(text: str, place: PlaceSpan) -> bool:
    if place.form not in ("name", "capital", "reference", "organization"):
        return False
    verb = _ACT.match(text, place.end)
    return bool(verb and verb[1].startswith(_ACTING))
