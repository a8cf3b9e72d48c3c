"""What an instrument is called: by its own title where an article tells one, else by what is known of it.

==========  ============================================================================================
``called``  ``Memorandum of understanding between Norway and Ghana``: beside its date and its subjects
``title``   the same ``on fisheries, 2024``: alone
``here``    ``Memorandum of understanding``, between the bodies where they are told: under the names of its countries
==========  ============================================================================================

Parties are the countries where two or more are told, else the bodies, else what there is. Of many, the first are named.
"""

from __future__ import annotations

from collections.abc import Sequence

from babel import Locale
from babel.lists import format_list

from digest import dates
from digest.records import AgreementKind
from digest.site import names
from digest.site.words import AGREEMENT_KINDS, N_, translations
from digest.world import Agreement

#: Parties that are named; subjects that fit, in characters.
MOST_PARTIES, MOST_SUBJECT = 3, 70
#: Kinds that are somebody's rather than between them.
_OF = frozenset({"joint-statement", "plan"})
_BETWEEN, _OF_THEM, _ONE = (
    N_("%(kind)s between %(parties)s"),
    N_("%(kind)s of %(parties)s"),
    N_("%(kind)s with %(parties)s"),
)


def called(agreement: Agreement, language: str) -> str:
    """Its title, or its kind and parties; ``language`` is the site's."""
    bodies = [name for name, _ in agreement.organizations]
    return agreement.title or between(agreement.kind, agreement.parties, bodies, language)


def here(agreement: Agreement, language: str) -> str:
    """Its title, or its kind and the bodies, where two or more are told."""
    bodies = [name for name, _ in agreement.organizations]
    return agreement.title or between(agreement.kind, (), bodies if len(bodies) > 1 else (), language)


def between(kind: AgreementKind, countries: Sequence[str], bodies: Sequence[str], language: str) -> str:
    """The kind and the parties: the countries (codes), or the bodies (names) where no two countries are told."""
    say = translations(language).gettext
    label, parties = say(AGREEMENT_KINDS[kind]), _parties(countries, bodies, names.locale_of(language))
    if not parties:
        return label
    pattern = _OF_THEM if kind in _OF else _BETWEEN if len(parties) > 1 else _ONE
    return say(pattern) % {"kind": label, "parties": _listed(parties, language)}


def title(agreement: Agreement, language: str, foreign: bool = False) -> str:
    """``called`` with its first subject, unless its words are ``foreign``, and the year of its signing."""
    name, say = called(agreement, language), translations(language).gettext
    if agreement.title:
        return name
    subject = agreement.subjects[0] if agreement.subjects and not foreign else ""
    if subject and len(subject) <= MOST_SUBJECT:
        name = say("%(agreement)s on %(subject)s") % {"agreement": name, "subject": subject}
    if agreement.date and agreement.status == "signed":
        year = names.say_date(f"{dates.year(agreement.date):04}", names.locale_of(language)).text
        name = f"{name}, {year}"
    return name


def _parties(countries: Sequence[str], bodies: Sequence[str], locale: Locale) -> list[str]:
    named = [names.in_sentence(code, locale) for code in countries]
    others = list(dict.fromkeys(bodies))
    return named if len(named) > 1 else others if len(others) > 1 else named or others


def _listed(parties: Sequence[str], language: str) -> str:
    """``A, B and C``; of many, ``A, B, C and 4 others``."""
    locale, words = names.locale_of(language), translations(language)
    left = len(parties) - MOST_PARTIES
    if left < 2:
        return str(format_list(list(parties), locale=locale))
    others = words.ngettext("%s other", "%s others", left) % names.say_number(left, locale)
    return str(format_list([*parties[:MOST_PARTIES], others], locale=locale))
