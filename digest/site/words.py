"""Labels of the closed vocabularies, in English; a translation replaces them by way of gettext.

``N_`` marks a string for the catalogue without translating it: the table is made once, the language is the site's.
"""

from __future__ import annotations

from functools import cache
from gettext import NullTranslations


def N_(text: str) -> str:
    """``text``; Babel collects it."""
    return text


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


@cache
def translations(language: str) -> NullTranslations:
    """The catalogue of a language; English needs none."""
    return NullTranslations()
