"""Full-text search that needs no server: an index in shards, each a small classic script.

``search/index.js``   what ``assets/search.js`` needs to know first: which shard holds which terms and documents
``search/t-<n>.js``   terms in order, with their postings; a word of a query costs one of them
``search/d-<n>.js``   what a result shows: kind, title, path, a line of facts, a snippet

Beside its words a country, person or body has a term for each of its names as a whole, ``unitedarabemirates=``,
``uae=``: a query that is one of them finds it before all else.

A shard is ``digestSearch.shard('<name>','<JSON>')``: scripts load from a folder opened by double click, where fetch
does not. What a term is, ``digest.site.terms`` says.

A posting is ``gap * 4 + weight`` in base 32 with a continuation bit; weight 3 is a title or name, 2 a person, body or
country of an article, 1 its summary or a word used often, 0 the text. Time and memory are linear in the words.
"""

from __future__ import annotations

import json
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain

from digest.config import Config
from digest.lexicons import lexicon
from digest.records import Record
from digest.site import names, titles, urls
from digest.site.exports import in_one_line, script
from digest.site.terms import STOP, terms_of, words
from digest.site.words import AGREEMENT_KINDS, N_, STATUSES, translations
from digest.world import Agreement, Country, Digest, Organization, Person

TERM_SHARD = 65_000  #: bytes that a shard of terms aims at
LONGEST_POSTINGS = 100_000  #: bytes; the best postings of a term that has more are kept
DOCUMENT_SHARD = 24_000
SNIPPET = 200  #: characters
LONGEST_NAME = 60  #: characters of a name as a whole
TITLE, NAME, OFTEN, TEXT = 3, 2, 1, 0

KINDS = (N_("Country"), N_("Person"), N_("Organization"), N_("Agreement"), N_("Article"))
MESSAGES = {
    "loading": N_("Searching…"),
    "none": N_("Nothing found for “%q”."),
    "one": N_("One result for “%q”."),
    "many": N_("%n results for “%q”."),
    "partly": N_("Nothing has all the words of “%q”. Results with some of them: %n."),
    "common": N_("Please add a word that is less common."),
    "failed": N_("The search index could not be loaded."),
    "more": N_("Show more results"),
}
#: Numbers below this are looked up.
_SMALL = 1 << 12
_DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"


# ── Documents ────────────────────────────────────────────────────────────────────────────────────────────────────
@dataclass(frozen=True, slots=True)
class Document:
    """Something to be found."""

    kind: int  #: index into ``KINDS``
    title: str
    path: str
    facts: str  #: one line: date, office, country
    snippet: str
    language: str | None  #: of title and snippet, where it is not the site's
    fields: tuple[tuple[int, str], ...]  #: (weight, text)
    names: tuple[str, ...] = ()  #: each of which is a query that means it


class _Describe:
    """Documents of the things in a digest."""

    def __init__(self, digest: Digest, config: Config) -> None:
        self.digest = digest
        self.config = config
        self.locale = names.locale_of(config.language)
        self.say = translations(config.language).gettext
        self.languages = {record.id: record.article.language for record in digest.records}

    def all(self) -> Iterator[Document]:
        yield from map(self.country, self.digest.countries.values())
        yield from map(self.person, self.digest.people.values())
        yield from map(self.organization, self.digest.organizations.values())
        yield from map(self.agreement, self.digest.agreements.values())
        yield from map(self.article, self.digest.records)

    def date(self, edtf: str | None) -> str | None:
        return names.say_date(edtf, self.locale, self.say("since %s"), True).text if edtf else None

    def place(self, code: str | None) -> str | None:
        return names.country_name(code, self.locale) if code else None

    def country(self, item: Country) -> Document:
        name = names.country_name(item.code, self.locale)
        partners = line(map(self.place, item.partners[:8]))
        called = (name, item.code, *_country_names().get(item.code, ()))
        fields = ((TITLE, " ".join(called)),)
        return Document(0, name, urls.country(item.code), item.code, partners, None, fields, called)

    def person(self, item: Person) -> Document:
        post = item.posts[0] if item.posts else None
        facts = line([*([post.office, post.organization] if post else []), self.place(item.country)])
        offices = " ".join(f"{p.office} {p.organization or ''}" for p in item.posts)
        called = (item.name, *item.variants)
        fields = ((TITLE, " ".join(called)), (NAME, f"{offices} {self.place(item.country) or ''}"))
        return Document(1, item.name, urls.official(item.slug), facts, "", None, fields, called)

    def organization(self, item: Organization) -> Document:
        facts = line([item.acronym, self.place(item.country)])
        called = (item.name, item.acronym or "", *item.variants)
        fields = ((TITLE, " ".join(called)), (NAME, self.place(item.country) or ""))
        return Document(2, item.name, urls.organization(item.slug), facts, "", None, fields, called)

    def agreement(self, item: Agreement) -> Document:
        parties = " – ".join(filter(None, map(self.place, item.parties)))
        kind = self.say(AGREEMENT_KINDS[item.kind])
        language = self.languages[item.mentions[0].record] if item.mentions else self.config.language
        foreign = language.partition("-")[0] != self.config.language.partition("-")[0]
        title = titles.title(item, self.config.language, foreign)
        facts = line([self.say(STATUSES[item.status]), self.date(item.date), parties])
        bodies = " ".join(name for name, _ in item.organizations)
        fields = ((TITLE, f"{kind} {title}"), (NAME, f"{facts} {bodies} {' '.join(item.subjects)}"))
        return Document(3, title, urls.agreement(item.slug), facts, bodies[:SNIPPET], None, fields)

    def article(self, record: Record) -> Document:
        article = record.article
        facts = line([self.date(article.published), article.publisher])
        fields = ((TITLE, article.title), (NAME, self._named(record)), (OFTEN, record.summary), (TEXT, article.text))
        language = None if article.language == self.config.language else article.language
        snippet = cut(record.summary or article.text)
        return Document(4, article.title, urls.article(record.id), facts, snippet, language, fields)

    def _named(self, record: Record) -> str:
        people = (official.name for official in record.officials)
        bodies = (f"{body.name} {body.acronym or ''}" for body in record.organizations)
        places = (self.place(c.code) for c in record.countries)
        return line([*people, *bodies, *places, record.article.publisher], " ")


@cache
def _country_names() -> dict[str, tuple[str, ...]]:
    """The other names of each country, as news writes them: ``UAE``, ``Ivory Coast``."""
    held: dict[str, str] = lexicon("countries")["packed"]["country_name"]
    return {code: tuple(packed.split("|")) for code, packed in held.items()}


def whole_name(name: str) -> str:
    """The term of a name as a whole, ``southkorea=``: no word has the sign; ``=`` alone where it has no letters."""
    return "".join(words(name))[:LONGEST_NAME] + "="


def line(parts: Iterable[str | None], between: str = ", ") -> str:
    return between.join(part for part in parts if part)


def cut(text: str, longest: int = SNIPPET) -> str:
    """The beginning of ``text`` in one line, cut between words."""
    flat = " ".join(text[: longest * 4].split())
    return flat if len(flat) <= longest else (flat[:longest].rpartition(" ")[0] or flat[:longest]) + "…"


def weights(document: Document) -> dict[str, int]:
    """The terms of a document with the weight of the best place where each stands."""
    found: dict[str, int] = {}
    for weight, text in sorted(document.fields):  # the best last: it stays
        counts = Counter(words(text))
        found |= dict.fromkeys(_terms(counts), weight)
        if weight < OFTEN:
            found |= dict.fromkeys(_terms([word for word, times in counts.items() if times > 2]), OFTEN)
    found |= {whole_name(name): TITLE for name in document.names if name}
    return found


def _terms(them: Iterable[str]) -> Iterator[str]:
    return chain.from_iterable(map(terms_of, them))


# ── Shards ───────────────────────────────────────────────────────────────────────────────────────────────────────
def files(digest: Digest, config: Config) -> Iterator[tuple[str, bytes]]:
    """Every file of the index: path and bytes, one at a time."""
    postings: defaultdict[str, array[int]] = defaultdict(lambda: array("Q"))
    rows = _posted(_Describe(digest, config).all(), postings)
    starts, total = [], 0
    for place, held in enumerate(_full_shards(rows)):
        starts.append(total)
        total += len(held)
        yield _file(f"d-{place}", f"[{','.join(held)}]")
    firsts = []
    for place, (first, text) in enumerate(_term_shards(postings)):
        firsts.append(first)
        yield _file(f"t-{place}", text)
    yield _file("index", _json(_guide(firsts, starts, total, config)))


def _posted(documents: Iterable[Document], postings: defaultdict[str, array[int]]) -> Iterator[str]:
    """The rows of the documents, as JSON; their terms go into ``postings`` on the way."""
    for number, document in enumerate(documents):
        for term, weight in weights(document).items():
            postings[term].append(number * 4 + weight)
        yield _json(_row(document))


def _full_shards(rows: Iterable[str]) -> Iterator[list[str]]:
    """Rows in lists of about ``DOCUMENT_SHARD`` bytes."""
    held: list[str] = []
    size = 0
    for row in rows:
        cost = len(row.encode(errors="replace")) + 1
        if held and size + cost > DOCUMENT_SHARD:
            yield held
            held, size = [], 0
        held.append(row)
        size += cost
    if held:
        yield held


def _row(document: Document) -> list[object]:
    row: list[object] = [document.kind, document.title, document.path, document.facts, document.snippet]
    return [*row, document.language] if document.language else row


def _guide(terms_: Sequence[str], documents: Sequence[int], total: int, config: Config) -> dict[str, object]:
    say = translations(config.language).gettext
    return {
        "terms": terms_,
        "documents": documents,
        "total": total,
        "stop": sorted(STOP),
        "kinds": [say(kind) for kind in KINDS],
        "messages": {name: say(message) for name, message in MESSAGES.items()},
    }


def _term_shards(postings: dict[str, array[int]]) -> Iterator[tuple[str, str]]:
    """(first term, JSON of two strings: the terms, and their postings, each divided by spaces)."""
    held: list[tuple[str, str]] = []
    size = 0
    for term in sorted(postings, key=lambda t: t.encode("utf-16-be", "surrogatepass")):  # as JavaScript compares
        packed = pack(postings[term])
        cost = len(term.encode(errors="replace")) + len(packed) + 2
        if held and size + cost > TERM_SHARD:
            yield held[0][0], _packed(held)
            held, size = [], 0
        held.append((term, packed))
        size += cost
    if held:
        yield held[0][0], _packed(held)


def _packed(held: Sequence[tuple[str, str]]) -> str:
    return _json([" ".join(term for term, _ in held), " ".join(packed for _, packed in held)])


def pack(postings: Sequence[int]) -> str:
    """Postings (document * 4 + weight, ascending) as text: each 5 bits a character, the last of a number below 32."""
    text = "".join(_packed_numbers(postings))
    if len(text) <= LONGEST_POSTINGS:
        return text
    best = sorted(postings, key=lambda p: (-(p & 3), p))[: LONGEST_POSTINGS // 3]
    return "".join(_packed_numbers(sorted(best)))


def _packed_numbers(postings: Iterable[int]) -> Iterator[str]:
    before, codes = 0, _codes()
    for posting in postings:
        document = posting >> 2
        number = posting - (before << 2)
        before = document
        yield codes[number] if number < _SMALL else _code(number)


@cache
def _codes() -> list[str]:
    return [_code(number) for number in range(_SMALL)]


def _code(number: int) -> str:
    code = ""
    while number > 31:
        code += _DIGITS[32 + (number & 31)]
        number >>= 5
    return code + _DIGITS[number]


def _json(value: object) -> str:
    return in_one_line(json.dumps(value, ensure_ascii=False, separators=(",", ":")))


def _file(name: str, text: str) -> tuple[str, bytes]:
    return f"search/{name}.js", script("digestSearch.shard", name, text)
