"""The site's own words: labels of the closed vocabularies in English, and the catalogues that translate all of them.

``N_`` and ``NN_`` mark a string for the catalogue without translating it: the table is made once, the language is the
site's. A catalogue is ``locales/<language>.po`` beside this file, read as it is; nothing is compiled by hand, so a
language is a file. ``python -m tools.messages`` collects the strings.
"""

from __future__ import annotations

import io
from functools import cache
from gettext import GNUTranslations, NullTranslations
from importlib.resources import files

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po


def N_(text: str) -> str:
    """``text``; Babel collects it."""
    return text


def NN_(one: str, many: str) -> tuple[str, str]:
    """``one`` and ``many``; Babel collects them as singular and plural."""
    return one, many


AGREEMENT_KINDS = {
    "mou": N_("Memorandum of understanding"),
    "agreement": N_("Agreement"),
    "treaty": N_("Treaty"),
    "contract": N_("Contract"),
    "joint-statement": N_("Joint statement"),
    "letter-of-intent": N_("Letter of intent"),
    "plan": N_("Plan"),
    "partnership": N_("Partnership"),
}
STATUSES = {
    "signed": N_("Signed"),
    "planned": N_("Planned"),
    "proposed": N_("Proposed"),
    "revision": N_("Under revision"),
}
EVENT_KINDS = {
    "meeting": N_("Meeting"),
    "visit": N_("Visit"),
    "signing": N_("Signing"),
    "conference": N_("Conference"),
    "launch": N_("Launch"),
    "training": N_("Training"),
    "aid": N_("Aid"),
    "appointment": N_("Appointment"),
    "other": N_("Event"),
}
#: Kinds that are marked to the eye; passages of events and figures are anchors only.
MARK_KINDS = {
    "person": N_("Person"),
    "organization": N_("Organization"),
    "country": N_("Country"),
    "date": N_("Date"),
    "agreement": N_("Agreement"),
}
BASES = {
    "stated": N_("stated in the text"),
    "metadata": N_("stated in the page’s metadata"),
    "curated": N_("set by a curator"),
}


#: What a site is called and says of itself where its owner chose no words (the defaults of ``Config``).
UNNAMED = (
    N_("News digest"),
    N_("Who deals with whom, in what office and under which agreement: each fact with its sentence."),
)


@cache
def translations(language: str) -> NullTranslations:
    """The catalogue of a BCP 47 tag, or of its language where the tag has none of its own; English needs none."""
    for tag in (language, language.partition("-")[0]):
        file = files("digest.site").joinpath("locales", f"{tag}.po")
        if file.is_file():
            return catalogue(file.read_bytes())
    return NullTranslations()


def catalogue(po: bytes) -> GNUTranslations:
    """The text of a ``.po`` file as ``gettext`` uses it; raises ``PoFileError`` where it is not one."""
    compiled = io.BytesIO()
    write_mo(compiled, read_po(io.BytesIO(po), abort_invalid=True))
    compiled.seek(0)
    return GNUTranslations(compiled)
