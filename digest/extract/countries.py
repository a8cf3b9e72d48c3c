"""Countries named in the text, and the part that each has in what the article reports.

A country is named by its name (short, long, old, abbreviated), its people (``Saudi trainees``), its capital or another
city (``in Doha``), a region (``Bavaria``), a body that belongs to it (``Korea Marine Industry Institute``)
or a reference (``the Kingdom``, where one country so called is named). Guards stand in a fixed order:

==============================================  ==========================================================
inside a person's name                          no country: ``Andrew Jordan``
inside a body's name                            the country that the body belongs to: ``American University of
                                                Beirut`` names Lebanon
waters, languages, money, idioms, newspapers,   no country: ``Indian Ocean``, ``English version``, ``Swiss francs``,
treaties called after a city                    ``Turkish coffee``, ``China Daily``, ``Rome Statute``
names that people bear too                      no country beside an unknown capitalized word: ``Israel Kamara``
names of two countries                          by their neighbours: Georgia, Congo, Korea, Brussels, Punjab
==============================================  ==========================================================

What stays open (a bare ``Congo``) is a doubt. ``US`` is a country, ``us`` never. Articles in other languages are read
by ``digest.extract.country_names``; the guards are ``digest.extract.country_guards``, names of two countries
``digest.extract.shared_names``; the roles are decided in ``digest.extract.country_roles``.
Known misses: ``North and South Korea`` names the South only; a city that the lexicon leaves out as ambiguous.
"""

from __future__ import annotations

from digest.extract import country_names, country_roles
<<<<<<< HEAD
from digest.extract.country_guards import guarded
from digest.extract.country_scene import Scene
from digest.extract.reading import PlaceSpan, Reading
from digest.extract.shared_names import of_the_union, references, shared
from digest.records import CountryNamed
=======
from digest.extract.matcher import Hit
from digest.extract.reading import NameSpan, PlaceSpan, Reading
from digest.lexicons import lexicon
from digest.records import CountryNamed, Doubt

#: Lexicon type -> form, the surest first: Luxembourg is a name before it is a capital.
FORMS = {
    "country_name": "name",
    "country_demonym": "demonym",
    "country_capital": "capital",
    "country_city": "city",
    "country_region": "region",
}


#: Fields of work, which explain a capital beside a country: "French Defence Minister".
_FIELDS = frozenset(lexicon("offices")["portfolio"])


class Found(NamedTuple):
    """A form found, before the guards: offsets, code, form."""

    start: int
    end: int
    code: str
    form: str


class Scene:
    """The reading and what the forms that name one country only say of the whole article."""

    def __init__(self, reading: Reading) -> None:
        found: dict[tuple[int, int], Found] = {}
        for kind, form in FORMS.items():
            for hit in reading.hits.get(kind, ()):
                found.setdefault((hit.start, hit.end), Found(hit.start, hit.end, hit.value, form))
        self.reading = reading
        self.text = reading.full
        self.found = sorted(found.values())
        self.codes = frozenset(f.code for f in self.found)

    def word_after(self, end: int) -> str:
        """The word right after ``end``, over one space or hyphen; empty where something else follows."""
        match = _WORD_AFTER.match(self.text, end)
        return match[1].rstrip(".") if match else ""

    def word_before(self, start: int) -> str:
        match = _WORD_BEFORE.search(self.text, max(0, start - 24), start)
        return match[1] if match else ""

    def between(self, start: int, end: int) -> list[Found]:
        """The sure forms that start in ``text[start:end]``."""
        first = bisect_left(self.found, start, key=lambda f: f.start)
        return self.found[first : bisect_left(self.found, end, key=lambda f: f.start)]

    @cached_property
    def literals(self) -> frozenset[int]:
        """Where anything that a lexicon knows starts."""
        return frozenset(h.start for hits in self.reading.hits.values() for h in hits)

    @cached_property
    def of_claims(self) -> frozenset[int]:
        """Where an office names the country that it is of: ``Foreign Minister of Jordan Omar Al Noor``."""
        return frozenset(c.country[0] for c in self.reading.claims if c.country)

    @cached_property
    def surnames(self) -> frozenset[str]:
        """Words of the names of the article's people, and country names that somebody in it bears."""
        borne = {self.text[f.start : f.end] for f in self.found if _bears(self, f)}
        return frozenset(borne.union(*(p.name.split() for p in self.reading.people)))

    @cached_property
    def is_american(self) -> bool:
        """Does it name a state or city of the United States?"""
        return any(f.code == "US" and f.form in ("region", "city") for f in self.found)


_WORD_AFTER = re.compile(r"[ \-]([^\W\d_][\w’'&.]*)")
_WORD_BEFORE = re.compile(r"([\w’'&.]+)[ \-]\Z")
>>>>>>> main


def find(reading: Reading) -> tuple[PlaceSpan, ...]:
    """Every naming of a country, sorted by start."""
    if reading.article.language[:2] != "en":
        return country_names.find(reading)
    scene = Scene(reading)
    more = list(shared(scene))
    spans = guarded(scene, sorted([*scene.found, *more]) if more else scene.found)
    spans += of_the_union(reading)
    if "country_reference" in reading.hits:
        spans += references(scene, {s.code for s in spans})
    return tuple(sorted(set(spans)))


def read(reading: Reading) -> tuple[CountryNamed, ...]:
    """Each country that is named, once, with its role; parties first, each group in order of the text."""
    return country_roles.assign(reading)
<<<<<<< HEAD
=======


# ── Guards ───────────────────────────────────────────────────────────────────────────────────────────────────────
def _guarded(scene: Scene, found: Found) -> Iterator[PlaceSpan]:
    """The naming, where no guard takes it; two for an expression that names both Koreas."""
    if _covering(scene.reading.people, found):
        return
    if _is_something_else(scene, found):
        return
    body = _covering(scene.reading.bodies, found)
    if body:
        if _belongs(scene, body, found):
            yield PlaceSpan(found.start, found.end, found.code, "organization", f"body-{found.form}")
        return
    if not _is_person(scene, found):
        rule = "dateline" if _in_dateline(scene, found) else found.form
        yield PlaceSpan(found.start, found.end, found.code, found.form, rule)


def _covering(spans: Sequence[NameSpan], found: Found) -> NameSpan | None:
    i = bisect_right(spans, found.start, key=lambda s: s.start) - 1
    return spans[i] if i >= 0 and found.end <= spans[i].end else None


def _is_something_else(scene: Scene, found: Found) -> bool:
    """Waters, languages, money, idioms, newspapers, treaties called after a city."""
    text, after = scene.text, scene.word_after(found.end)
    money = after in _words("countries", "currency") and found.form == "demonym"
    if text.startswith("$", found.end) or money:
        return True
    if after in _after("waters") or text[max(0, found.start - 16) : found.start].endswith(_before("waters")):
        return True
    if found.form == "demonym" and (after in _after("language") or _is_language(scene, found)):
        return True
    if found.form in ("capital", "city") and after in _after("instrument"):
        return True
    return any(
        text.startswith(tail, found.end) and text[max(0, found.start - 40) : found.start].endswith(head)
        for head, tail in _shadows().get(text[found.start : found.end], ())
    )


_SPEAKING = re.compile(
    r"\b(?:in|into|speaks?|spoken?|spoke|speaking|fluent in|learn(?:s|ing)?|translated into|and|or) \Z", re.IGNORECASE
)
_AFTER_LANGUAGE = re.compile(r"\s*(?:[.,;:)\]”\"]|\Z|and\b|or\b|here\b|as\b|with\b)")


def _is_language(scene: Scene, found: Found) -> bool:
    """``in Spanish``, ``speaks French`` and no noun after it."""
    if scene.text[found.end - 1] == "s" and found.code != "CH":
        return False
    speaking = _SPEAKING.search(scene.text, max(0, found.start - 20), found.start)
    return bool(
        speaking and speaking[0].strip().lower() not in ("and", "or") and _AFTER_LANGUAGE.match(scene.text, found.end)
    )


def _belongs(scene: Scene, body: NameSpan, found: Found) -> bool:
    """Does the body belong to the country? ``of PLACE`` at its end outweighs an adjective at its start."""
    tail = scene.text[found.end : body.end]
    if not tail.strip(" ’'s)"):
        return True
    last = max(scene.between(body.start, body.end), default=found)
    closes = last.code != found.code and not scene.text[last.end : body.end].strip(" ’'s)")
    return not (closes and _OF.search(scene.text, found.end, last.start))


_OF = re.compile(r"\bof (?:the )?\Z")


_POSTED = re.compile(
    r"\b(?:ambassador|envoy|commissioner|consul|visit|trip|delegation|mission|representative|attaché) (?:to|in) \Z",
    re.IGNORECASE,
)


def _is_person(scene: Scene, found: Found) -> bool:
    """A name that people bear too, beside a capitalized word that nothing else explains, or borne by one so met."""
    form = scene.text[found.start : found.end]
    if form not in _words("places", "given_name") or found.start in scene.of_claims:
        return False
    if _POSTED.search(scene.text, max(0, found.start - 30), found.start):
        return False
    if _beside_name(scene, found):
        return True
    placed = scene.word_before(found.start).lower() in ("in", "of", "from", "to", "between", "across")
    return not placed and form in scene.surnames


def _bears(scene: Scene, found: Found) -> bool:
    return scene.text[found.start : found.end] in _words("places", "given_name") and _beside_name(scene, found)


def _beside_name(scene: Scene, found: Found) -> bool:
    before = scene.word_before(found.start)
    if before in _words("countries", "personal"):
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
    if word.lower() in _words("countries", "function") or word in _FIELDS:
        return False
    return start not in scene.literals


def _in_title_case(sentence: str) -> bool:
    """A headline, where a capital tells nothing."""
    if sentence.endswith((".", "!", "?", "”", '"')):
        return False
    words = [w for w in sentence.split() if len(w) > 3 and w[0].isalpha()]
    return sum(w[0].isupper() for w in words) > 0.6 * len(words)


_DATELINE = re.compile(r"(?:, [^\n:—–-]{1,40})?(?: \([^)\n]{1,30}\))?\s?(?:--|[—–:]|- )")


def _in_dateline(scene: Scene, found: Found) -> bool:
    """``Dubai, UAE: …`` or ``SINGAPORE - …`` at the head of the text."""
    start = scene.reading.offset
    line = scene.text[start : found.start]
    if found.start - start > 45 or "\n" in line or (line and not re.fullmatch(r"[\w ,.’'()/-]*[ (/]", line)):
        return False
    return bool(_DATELINE.match(scene.text, found.end)) and not re.search(r"\b[a-z]{3,}\b", line)


@cache
def _words(table: str, key: str) -> frozenset[str]:
    return frozenset(lexicon(table)[key].split())


@cache
def _after(key: str) -> frozenset[str]:
    return frozenset(lexicon("places")["after"][key].split())


@cache
def _before(key: str) -> tuple[str, ...]:
    return tuple(f"{word} {the}" for word in lexicon("places")["before"][key].split("|") for the in ("", "the "))


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


# ── Forms of two countries ───────────────────────────────────────────────────────────────────────────────────────
def _shared(scene: Scene) -> Iterator[Found]:
    for hit in scene.reading.hits.get("country_shared", ()):
        for code, form in _DECIDE[hit.value](scene, hit):
            yield Found(hit.start, hit.end, code, form)


_Choice = list[tuple[str, str]]


def _korea(scene: Scene, hit: Hit) -> _Choice:
    """The South, unless the sentence speaks of the North alone."""
    sentence = scene.reading.sentence_at(hit.start)
    near = {f.code for f in scene.between(max(sentence.start, hit.start - 300), min(sentence.end, hit.end + 300))}
    code = "KP" if "KP" in near and "KR" not in near else "KR"
    return [(code, "demonym" if scene.text[hit.start : hit.end].lower() != "korea" else "name")]


def _peninsula(scene: Scene, hit: Hit) -> _Choice:
    return [("KP", "region"), ("KR", "region")]


def _georgia(scene: Scene, hit: Hit) -> _Choice:
    """The American state beside its bodies, after ``Atlanta,`` or among other states; else the country."""
    demonym = scene.text[hit.start : hit.end].lower() != "georgia"
    if demonym:
        return [("GE", "demonym")]
    if _beside_state(scene, hit):
        return [("US", "region")]
    american = scene.is_american and "GE" not in scene.codes
    return [("US", "region")] if american else [("GE", "name")]


def _beside_state(scene: Scene, hit: Hit) -> bool:
    before = scene.text[max(0, hit.start - 40) : hit.start]
    if scene.word_after(hit.end) in _words("countries", "georgia_state") or before.endswith(
        ("niversity of ", "tate of ")
    ):
        return True
    cities = (f for f in scene.between(hit.start - 40, hit.start) if f.end == hit.start - 2)
    return before.endswith(", ") and any(f.code == "US" for f in cities)


def _congo(scene: Scene, hit: Hit) -> _Choice:
    """Kinshasa's or Brazzaville's by what else the article names; a doubt where it names neither or both."""
    named = scene.codes & {"CD", "CG"}
    if len(named) == 1:
        form = "name" if scene.text[hit.start : hit.end].lower() == "congo" else "demonym"
        return [(code, form) for code in named]
    _doubt(scene, hit, "Two countries are called so and the article does not tell which.", "two-congos")
    return []


def _dominican(scene: Scene, hit: Hit) -> _Choice:
    return [("DM" if "DM" in scene.codes and "DO" not in scene.codes else "DO", "demonym")]


def _emirates(scene: Scene, hit: Hit) -> _Choice:
    """A word of a body's name, or a reference to the country where it is named in full."""
    if _covering(scene.reading.bodies, Found(hit.start, hit.end, "AE", "name")):
        return [("AE", "name")]
    capital = scene.word_after(hit.end)[:1].isupper()
    alone = scene.text[max(0, hit.start - 4) : hit.start].lower() == "the " and not capital
    return [("AE", "reference")] if alone and "AE" in scene.codes else [("AE", "name")] if capital else []


def _european(scene: Scene, hit: Hit) -> _Choice:
    if _covering(scene.reading.bodies, Found(hit.start, hit.end, "EU", "name")):
        return []
    return [("EU", "name")] if scene.word_after(hit.end) in _words("countries", "european") else []


def _of_the_union(reading: Reading) -> Iterator[PlaceSpan]:
    """``European Commission``, where it is known as a body and so hides the word ``European``."""
    for body in reading.bodies:
        first, _, rest = reading.full[body.start : body.end].partition(" ")
        if first == "European" and rest.split(" ")[0] in _words("countries", "european"):
            yield PlaceSpan(body.start, body.end, "EU", "organization", "body-union")


def _punjab(scene: Scene, hit: Hit) -> _Choice:
    named = scene.codes & {"IN", "PK"}
    return [(code, "region") for code in named] if len(named) == 1 else []


_EU_VERB = re.compile(
    r"(?:[’']s? \w+)?,? (?:has |have |had |will |would |is |was |also )*(?:\w+ing|agree|said|say|propose|announce"
    r"|want|warn|decid|welcom|insist|reject|plan|approv|adopt|demand|offer|urge|negotiat|impos|launch|call)"
)


def _brussels(scene: Scene, hit: Hit) -> _Choice:
    """The Union where Brussels does what governments do, Belgium where it is a place."""
    placed = scene.word_before(hit.start).lower() in ("in", "to", "from", "at", "near", "outside", "of")
    return [("BE", "capital")] if placed or not _EU_VERB.match(scene.text, hit.end) else [("EU", "capital")]


def _taiwan(scene: Scene, hit: Hit) -> _Choice:
    return [("TW", "name")]


_DECIDE: dict[str, Callable[[Scene, Hit], _Choice]] = {
    "korea": _korea,
    "peninsula": _peninsula,
    "georgia": _georgia,
    "congo": _congo,
    "dominican": _dominican,
    "emirates": _emirates,
    "european": _european,
    "punjab": _punjab,
    "brussels": _brussels,
    "taiwan": _taiwan,
}


def _references(scene: Scene, named: set[str]) -> Iterator[PlaceSpan]:
    """``the Kingdom``: the one country named that is called so."""
    for hit in scene.reading.hits.get("country_reference", ()):
        if scene.word_before(hit.start).lower() != "the" or scene.word_after(hit.end)[:1].isupper():
            continue
        meant = named & frozenset(lexicon("countries")["reference"][hit.value].split())
        if len(meant) == 1 and not scene.text.startswith(" of ", hit.end):
            yield PlaceSpan(hit.start, hit.end, meant.pop(), "reference", f"the-{hit.value}")


def _doubt(scene: Scene, hit: Hit, reason: str, rule: str) -> None:
    evidence = scene.reading.evidence(hit.start, hit.end)
    scene.reading.doubts.append(Doubt("countries", scene.text[hit.start : hit.end], reason, evidence, rule))
>>>>>>> main
