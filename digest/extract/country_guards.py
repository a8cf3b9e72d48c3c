"""The guards of countries' names, in their order: persons, other things called so, bodies, names people bear too.

What each guard takes is listed in ``digest.extract.countries``. Shared; extracts nothing itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from digest.extract.country_scene import Found, Scene
from digest.extract.reading import NameSpan, PlaceSpan, new
from digest.lexicons import lexicon, packed, words

#: Fields of work, which explain a capital beside a country: "French Defence Minister".
_FIELDS = words("offices", "portfolio")
_GIVEN = packed("places", "given_name")
_PERSONAL = packed("countries", "personal")
_FUNCTION = packed("countries", "function")
_CURRENCY = packed("countries", "currency")
_WATERS, _LANGUAGE, _INSTRUMENT = (packed("places", "after", kind) for kind in ("waters", "language", "instrument"))
#: All words that make something else of a name before them, and the letters they begin with: a cheap guard.
_TELLING = _CURRENCY | _WATERS | _LANGUAGE | _INSTRUMENT
_TELLING_STARTS = frozenset(word[:2] for word in _TELLING)
_BEFORE_WATERS = tuple(
    f"{word} {the}" for word in lexicon("places")["before"]["waters"].split("|") for the in ("", "the ")
)
_BEFORE_WATERS_ENDS = frozenset(words[-3:] for words in _BEFORE_WATERS)


def guarded(scene: Scene, found: Sequence[Found]) -> list[PlaceSpan]:
    """The namings that no guard takes; ``found`` is sorted by start."""
    kept = []
    people, bodies = _covering(scene.reading.people, found), _covering(scene.reading.bodies, found)
    for item, person, body in zip(found, people, bodies, strict=True):
        if person or _is_something_else(scene, item):
            continue
        start, end, code, form = item
        if body:
            if _belongs(scene, body, item):
                kept.append(PlaceSpan(start, end, code, "organization", f"body-{form}"))
        elif form in ("capital", "city") and _STATE_AFTER.match(scene.text, end):
            rule = "dateline" if _in_dateline(scene, item) else "city-of-a-state"
            kept.append(PlaceSpan(start, end, "US", "city", rule))
        elif not _is_person(scene, item):
            rule = "dateline" if _in_dateline(scene, item) else form
            kept.append(new(PlaceSpan, (start, end, code, form, rule)))
    return kept


#: Cities of the United States as wire copy writes them: ``ATHENS, Ga.``
_STATE_AFTER = re.compile(
    r",\s(?:Ala|Ariz|Ark|Calif?|Colo|Conn|Del|Fla|Ga|Ill|Ind|Kan|Ky|La|Md|Mass|Mich|Minn|Miss|Mo|Mont|Neb|Nev|Okla"
    r"|Ore|Pa|Tenn|Tex|Vt|Va|Wash|Wis|Wyo|N\.H|N\.J|N\.M|N\.Y|N\.C|N\.D|R\.I|S\.C|S\.D|W\.Va)\."
)


def _covering(spans: Sequence[NameSpan], found: Sequence[Found]) -> Iterator[NameSpan | None]:
    """For each form the one of ``spans`` that holds it; both are sorted by start."""
    i, last = 0, len(spans)
    span = None
    for item in found:
        while i < last and spans[i].start <= item.start:
            span = spans[i]
            i += 1
        yield span if span is not None and item.end <= span.end else None


# ── Waters, languages, money, idioms, newspapers, treaties called after a city ───────────────────────────────────
def _is_something_else(scene: Scene, found: Found) -> bool:
    text, (start, end, _, form) = scene.text, found
    if text.startswith("$", end) or text.endswith(("New\n", "New\n\n"), max(0, start - 5), start):
        return True
    if text[start - 3 : start] in _BEFORE_WATERS_ENDS and text.endswith(_BEFORE_WATERS, max(0, start - 16), start):
        return True
    if text[end + 1 : end + 3] in _TELLING_STARTS and _tells(scene.word_after(end), form):
        return True
    if form == "demonym" and _is_language(scene, found):
        return True
    shadows = _shadows().get(text[start:end])
    return shadows is not None and any(
        text.startswith(tail, end) and text.endswith(head, max(0, start - 40), start) for head, tail in shadows
    )


def _tells(after: str, form: str) -> bool:
    """Whether the word after a name of this form makes something else of it: ``Swiss francs``, ``Rome Statute``."""
    if after not in _TELLING:
        return False
    if form == "demonym" and (after in _CURRENCY or after in _LANGUAGE):
        return True
    return after in _WATERS or (form in ("capital", "city") and after in _INSTRUMENT)


_SPEAKING = frozenset("in into speak speaks spoke spoken speaking learn learns learning".split())
_AFTER_LANGUAGE = re.compile(r"\s*(?:[.,;:)\]”\"]|\Z|and\b|or\b|here\b|as\b|with\b)")


def _is_language(scene: Scene, found: Found) -> bool:
    """``in Spanish``, ``speaks French`` and no noun after it."""
    if scene.text[found.end - 1] == "s" and found.code != "CH":
        return False
    after = _AFTER_LANGUAGE.match(scene.text, found.end)
    if after is None:
        return False
    return scene.text[found.start : found.end] == "English" or scene.word_before(found.start).lower() in _SPEAKING


@cache
def _shadows() -> dict[str, tuple[tuple[str, str], ...]]:
    """Form -> (text before, text after) of the expressions in which it names no country."""
    shadows: dict[str, list[tuple[str, str]]] = {}
    phrases = [p for rows in lexicon("places")["shadows"].values() for row in rows for p in row.split("|")]
    for phrase in phrases:
        for piece in _PIECES.finditer(phrase):
            for end in (m.end() for m in _PIECES.finditer(phrase, piece.start())):
                form = phrase[piece.start() : end]
                shadows.setdefault(form, []).append((phrase[: piece.start()], phrase[end:]))
    return {form: tuple(pairs) for form, pairs in shadows.items()}


_PIECES = re.compile(r"[^\s-]+")


# ── Bodies ───────────────────────────────────────────────────────────────────────────────────────────────────────
_OF = re.compile(r"\bof (?:the )?\Z")


def _belongs(scene: Scene, body: NameSpan, found: Found) -> bool:
    """Does the body belong to the country? ``of PLACE`` at its end outweighs an adjective at its start."""
    tail = scene.text[found.end : body.end]
    if not tail.strip(" ’'s)"):
        return True
    last = max(scene.between(body.start, body.end), default=found)
    closes = last.code != found.code and not scene.text[last.end : body.end].strip(" ’'s)")
    return not (closes and _OF.search(scene.text, found.end, last.start))


# ── Names that people bear too ───────────────────────────────────────────────────────────────────────────────────
_POSTED = re.compile(
    r"\b(?:ambassador|envoy|commissioner|consul|visit|trip|delegation|mission|representative|attaché) (?:to|in) \Z",
    re.IGNORECASE,
)


def _is_person(scene: Scene, found: Found) -> bool:
    """A name that people bear too, beside a capitalized word that nothing else explains, or borne by one so met."""
    form = scene.text[found.start : found.end]
    if form not in _GIVEN or found.start in scene.of_claims:
        return False
    if _POSTED.search(scene.text, found.start - 30, found.start):
        return False
    if _beside_name(scene, found):
        return True
    placed = scene.word_before(found.start).lower() in ("in", "of", "from", "to", "between", "across")
    return not placed and form in _surnames(scene)


def _surnames(scene: Scene) -> frozenset[str]:
    """Words of the names of the article's people, and country names that somebody in it bears."""
    if scene.borne is None:
        forms = ((scene.text[f.start : f.end], f) for f in scene.found)
        borne = {form for form, f in forms if form in _GIVEN and _beside_name(scene, f)}
        scene.borne = frozenset(borne.union(*(p.name.split() for p in scene.reading.people)))
    return scene.borne


def _beside_name(scene: Scene, found: Found) -> bool:
    before = scene.word_before(found.start)
    if before in _PERSONAL:
        return True
    sentence = scene.reading.sentence_at(found.start)
    if sentence.end - sentence.start < 200 and _in_title_case(scene.text[sentence.start : sentence.end]):
        return False
    start = found.start - len(before) - 1
    return _is_name_part(scene, found.end + 1, scene.word_after(found.end), scene.text[found.end : found.end + 1]) or (
        _is_name_part(scene, start, before, scene.text[found.start - 1 : found.start])
    )


def _is_name_part(scene: Scene, start: int, word: str, gap: str) -> bool:
    if gap != " " or not word[:1].isupper() or word.isupper() or len(word) < 3 or not word.isalpha():
        return False
    if word.lower() in _FUNCTION or word in _FIELDS:
        return False
    return start not in scene.literals


def _in_title_case(sentence: str) -> bool:
    """A headline, where a capital tells nothing."""
    if sentence.endswith((".", "!", "?", "”", '"')):
        return False
    words = [w for w in sentence.split() if len(w) > 3 and w[0].isalpha()]
    return sum(w[0].isupper() for w in words) > 0.6 * len(words)


_DATELINE = re.compile(
    r"(?:, [^\n:—–-]{1,40})?(?:(?: \([^)\n]{1,30}\))?\s?(?:--|[—–:]|- )| \([A-Z][^)\n]{1,29}\) (?=[A-Z]))"
)


def _in_dateline(scene: Scene, found: Found) -> bool:
    """``Dubai, UAE: …`` or ``SINGAPORE - …`` at the head of the text."""
    start = scene.reading.offset
    if not 0 <= found.start - start <= 45:
        return False
    line = scene.text[start : found.start]
    if "\n" in line or (line and not re.fullmatch(r"[\w ,.’'()/-]*[ (/]", line)):
        return False
    return bool(_DATELINE.match(scene.text, found.end)) and not re.search(r"\b[a-z]{3,}\b", line)
