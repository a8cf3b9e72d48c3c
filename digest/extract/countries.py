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
from digest.extract.country_guards import guarded
from digest.extract.country_scene import Scene
from digest.extract.reading import PlaceSpan, Reading
from digest.extract.shared_names import of_the_union, references, shared
from digest.records import CountryNamed


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
