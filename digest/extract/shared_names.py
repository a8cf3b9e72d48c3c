"""Names that two countries share, told apart by their neighbours, and what stands for a country. Extracts nothing.

Georgia and Congo, ``Korean``, Brussels and the Union, Punjab, ``the Kingdom``. What stays open is a doubt.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from digest.extract.country_scene import Found, Scene, covering
from digest.extract.matcher import Hit
from digest.extract.reading import PlaceSpan, Reading
from digest.lexicons import lexicon, packed
from digest.records import Doubt


def shared(scene: Scene) -> Iterator[Found]:
    """What each shared name means here, as forms of one country."""
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
    american = scene.is_american and "GE" not in scene.codes and not _among_countries(scene, hit)
    return [("US", "region")] if american else [("GE", "name")]


_ROW = re.compile(r",? (?:and )?(?:the )?")


def _among_countries(scene: Scene, hit: Hit) -> bool:
    """``Georgia, Moldova and Ukraine``: in a row with another country’s name."""
    near = [f for f in scene.between(hit.start - 24, hit.end + 10) if f.form == "name" and f.code != "US"]
    return any(
        _ROW.fullmatch(scene.text, *((hit.end, f.start) if f.start > hit.start else (f.end, hit.start))) for f in near
    )


def _beside_state(scene: Scene, hit: Hit) -> bool:
    before = scene.text[max(0, hit.start - 40) : hit.start]
    if scene.word_after(hit.end) in packed("countries", "georgia_state") or before.endswith(
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
    if covering(scene.reading.bodies, Found(hit.start, hit.end, "AE", "name")):
        return [("AE", "name")]
    capital = scene.word_after(hit.end)[:1].isupper()
    alone = scene.text[max(0, hit.start - 4) : hit.start].lower() == "the " and not capital
    return [("AE", "reference")] if alone and "AE" in scene.codes else [("AE", "name")] if capital else []


def _european(scene: Scene, hit: Hit) -> _Choice:
    if covering(scene.reading.bodies, Found(hit.start, hit.end, "EU", "name")):
        return []
    return [("EU", "name")] if scene.word_after(hit.end) in packed("countries", "european") else []


def of_the_union(reading: Reading) -> Iterator[PlaceSpan]:
    """``European Commission``, where it is known as a body and so hides the word ``European``."""
    for body in reading.bodies if "European " in reading.full else ():
        first, _, rest = reading.full[body.start : body.end].partition(" ")
        if first == "European" and rest.split(" ")[0] in packed("countries", "european"):
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


def references(scene: Scene, named: set[str]) -> Iterator[PlaceSpan]:
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
