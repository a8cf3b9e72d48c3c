"""Bodies named in French, Spanish, Portuguese, Italian, German and other languages inside English news.

``Musée du Tambour``, ``Ministerio de Salud``, ``Agence nationale de la statistique``: a head of the lexicon
(``organizations.yaml``, ``foreignhead``) opens the name, which goes on over capitalized words, small words (``de la``)
and adjectives of the state (``nacional``), and ends with a capital or with such a word. Shared; extracts nothing
itself. Not recognized: a name that a plain noun in small letters ends, further than one word behind ``de``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from digest.extract.body_rules import Found
from digest.extract.reading import Reading, inside

_SMALL = (
    r"de|du|des|del|dell['’]|della|delle|degli|dei|di|da|do|dos|das|para|pour|per|por|et|y|e|la|las|los|le|les|el"
    r"|en|aux|au|sur|und|für|der|des|zur|van|voor|van\sde|lil|og|och|af"
)
_STATE = (
    r"nacional|nacionais|national|nationale|nationaux|nazionale|general|général|générale|geral|generale|federal"
    r"|fédéral|fédérale|federale|central|centrale|superior|supérieur|supérieure|superiore|público|pública|public"
    r"|publique|internacional|international|internationale|français|française|francesa|marocaine?|tunisienne?"
    r"|algérienne?|sénégalaise?|ivoirienne?|malienne?|congolaise?|camerounaise?|brasileir[ao]|mexican[ao]|argentin[ao]"
    r"|chilen[ao]|colombian[ao]|italian[ao]|español|española|português|portuguesa|polonais|estatal|autónom[ao]|autonome"
    r"|universitaire|mexicain|técnic[ao]|technique"
)
_WORD = r"[A-ZÀ-ÖØ-Þ][\w’'-]*\w"
_REST = re.compile(
    rf"""(?:\s(?:{_STATE})\b)*
    (?: (?:\s(?:{_SMALL})\b)* (?:\s(?:[dDlL]|[Dd]ell)['’]|\s) (?:{_WORD}) (?:\s(?:{_STATE})\b)*
      | (?:\s(?:{_SMALL})\b)+ (?:\s[dl]['’]|\s) [a-zà-ÿ]{{4,}} (?:\s(?:{_STATE})\b)* (?=[\s,.;)]) (?!\s[a-zà-ÿ]+\sde\s)
    ){{0,6}}""",
    re.VERBOSE,
)


def foreign_bodies(reading: Reading) -> Iterator[Found]:
    """All such names."""
    full = reading.full
    last = -1
    for hit in reading.hits.get("foreignhead", ()):
        if hit.start < last:
            continue
        m = _REST.match(full, hit.end, hit.end + 120)
        end = _before_office(reading, hit.end, m.end()) if m else hit.end
        if end > hit.end and full[hit.end : end].strip():
            last = end
            yield Found(hit.start, end, full[hit.start : end], None, hit.value, None, "head")


def _before_office(reading: Reading, start: int, end: int) -> int:
    """The end of the name before an office, a form of address or a day that the words ran into."""
    kinds = ("office", "honorific", "month", "weekday")
    known = (h.start - 1 for k in kinds if k in reading.hits for h in inside(reading.hits[k], start + 1, end))
    return min(known, default=end)
