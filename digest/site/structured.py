"""What pages say to machines: schema.org in JSON-LD, one ``@graph`` a page, as data in a script element.

========================  ======================================================================================
article page              ``NewsArticle`` with the publisher of the original; this site is ``sdPublisher``
official's page           ``Person`` with posts as ``OrganizationRole``
organization's page       ``GovernmentOrganization``, ``CollegeOrUniversity``, ``Hospital``, ... by kind
timeline page             ``Event`` for events with a date
lists                     ``ItemList``
every page                ``BreadcrumbList``
========================  ======================================================================================

What the digest does not know is left out, never guessed. Addresses are absolute where the site has one, else relative
to the page, which JSON-LD resolves against the document. Such an element is data: a browser never runs it, and a
Content-Security-Policy does not forbid it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Protocol

from markupsafe import Markup

from digest.config import Config
from digest.records import Record
from digest.site import urls
from digest.world import Event, Mention, Organization, Person, Post

Node = dict[str, Any]


class Known(Protocol):
    """What is looked up: the names of people and bodies, and which of them a mention means."""

    @property
    def people(self) -> Mapping[str, Person]: ...
    @property
    def organizations(self) -> Mapping[str, Organization]: ...
    @property
    def entity(self) -> Mapping[Mention, str]: ...


Address = Callable[[str], str]  #: path from the site's root to an address

#: Kinds of body that schema.org has a type for; ``Organization`` for all others.
TYPES: Mapping[str, str] = {
    **dict.fromkeys(
        ["ministry", "department", "agency", "government", "local-government", "embassy", "office", "police"],
        "GovernmentOrganization",
    ),
    **dict.fromkeys(["legislature", "court", "armed-forces"], "GovernmentOrganization"),
    **dict.fromkeys(["university", "academy"], "CollegeOrUniversity"),
    "hospital": "Hospital",
    "company": "Corporation",
    "bank": "BankOrCreditUnion",
    "school": "School",
    "library": "Library",
    "museum": "Museum",
    "media": "NewsMediaOrganization",
    "party": "PoliticalParty",
}
_UNSAFE = {c: f"\\u{ord(c):04x}" for c in "<>&'\u2028\u2029\u0085"}


def addresses(page: str, config: Config) -> Address:
    """Addresses as seen from the page at the path ``page``."""
    base = config.base_url or urls.root(page)
    return lambda path: f"{base}{path}"


def serialize(*nodes: Node) -> Markup:
    """The nodes as the content of a ``<script type="application/ld+json">``: no ``<``, ``>`` or ``&`` is left in it,
    so nothing in an article can end the element. Safe to print in a template as it is."""
    graph = {"@context": "https://schema.org", "@graph": [_bare(node) for node in nodes]}
    text = json.dumps(graph, ensure_ascii=False, separators=(",", ":"))
    for character, safe in _UNSAFE.items():
        text = text.replace(character, safe)
    return Markup(text.encode(errors="replace").decode())


def _bare(node: Node) -> Node:
    """``node`` without what is not known."""
    return {key: _bare(v) if isinstance(v, dict) else v for key, v in node.items() if v not in (None, "", [], ())}


# ── Things ───────────────────────────────────────────────────────────────────────────────────────────────────────
def news_article(record: Record, known: Known, config: Config, address: Address) -> Node:
    article = record.article
    page = address(urls.article(record.id))
    original = urls.external(article.url)
    return {
        "@type": "NewsArticle",
        "@id": page,
        "mainEntityOfPage": page,
        "headline": article.title,
        "description": record.summary,
        "inLanguage": article.language,
        "datePublished": _point(article.published),
        "author": {"@type": "Person", "name": article.byline} if article.byline else None,
        "publisher": {"@type": "Organization", "name": article.publisher} if article.publisher else None,
        "isBasedOn": original,
        "url": original or page,
        "keywords": [*record.topics, *article.tags],
        "about": [_country(c.code, address) for c in record.countries if c.role == "party"],
        "mentions": _mentions(record, known, address),
        "sdPublisher": {"@type": "Organization", "name": config.title, "url": address(urls.HOME)},
    }


def _mentions(record: Record, known: Known, address: Address) -> list[Node]:
    """The people and bodies of the article, each once, in the order of the article."""
    people = [known.people[slug] for slug in _entities(record, known, "officials")]
    bodies = [known.organizations[slug] for slug in _entities(record, known, "organizations")]
    return [
        *(_named("Person", person.name, urls.official(person.slug), address) for person in people),
        *(_named(_type(body), body.name, urls.organization(body.slug), address) for body in bodies),
    ]


def _entities(record: Record, known: Known, field: str) -> list[str]:
    mentions = (Mention(record.id, field, index) for index in range(len(getattr(record, field))))
    return list(dict.fromkeys(known.entity[mention] for mention in mentions))


def _named(kind: str, name: str, path: str, address: Address) -> Node:
    return {"@type": kind, "@id": address(path), "name": name}


def _country(code: str, address: Address) -> Node:
    return {"@type": "Country", "@id": address(urls.country(code)), "identifier": code}


def _point(edtf: str | None) -> str | None:
    """The date in ISO 8601, where it is a year, month or day."""
    return edtf if edtf and "/" not in edtf else None


def person(item: Person, known: Known, address: Address) -> Node:
    page = address(urls.official(item.slug))
    return {
        "@type": "Person",
        "@id": page,
        "url": page,
        "name": item.name,
        "alternateName": list(item.variants),
        "jobTitle": item.posts[0].office if item.posts else None,
        "worksFor": [node for post in item.posts if (node := _role(post, known, address))],
    }


def _role(post: Post, known: Known, address: Address) -> Node | None:
    """A post as a role in its body; ``first`` and ``last`` are days of articles, not of the post, so not given."""
    if not post.organization:
        return None
    it = known.organizations.get(post.organization_slug or "")
    body = _named(_type(it), it.name, urls.organization(it.slug), address) if it else _plain(post.organization)
    return {"@type": "OrganizationRole", "roleName": post.office, "worksFor": body}


def _plain(name: str) -> Node:
    return {"@type": "Organization", "name": name}


def _type(body: Organization) -> str:
    return TYPES.get(body.kind or "", "Organization")


def organization(item: Organization, known: Known, address: Address) -> Node:
    page = address(urls.organization(item.slug))
    names = [*item.variants, *([item.acronym] if item.acronym else [])]
    return {
        "@type": _type(item),
        "@id": page,
        "url": page,
        "name": item.name,
        "alternateName": sorted(set(names) - {item.name}),
        "address": {"@type": "PostalAddress", "addressCountry": item.country} if item.country else None,
        "member": [_named("Person", known.people[p].name, urls.official(p), address) for p in item.people],
        "parentOrganization": _body(item.parent.slug, known, address) if item.parent and item.parent.slug else None,
        "subOrganization": [_body(part, known, address) for part in item.parts],
    }


def _body(slug: str, known: Known, address: Address) -> Node:
    return _named("Organization", known.organizations[slug].name, urls.organization(slug), address)


def event(item: Event, name: str, path: str, known: Known, address: Address) -> Node | None:
    """``name``: what the page calls it; ``path``: where it stands. None for an event without a date, which
    schema.org demands."""
    if not item.date:
        return None
    first, _, last = item.date.partition("/")
    return {
        "@type": "Event",
        "@id": address(path),
        "name": name,
        "startDate": first,
        "endDate": last if last and last != ".." else None,
        "location": {"@type": "Place", "name": item.place} if item.place else None,
        "organizer": [_country(code, address) for code in item.countries],
        "attendee": [_named("Person", known.people[p].name, urls.official(p), address) for p in item.people],
    }


# ── Lists ────────────────────────────────────────────────────────────────────────────────────────────────────────
def item_list(name: str, items: Sequence[tuple[str, str]], address: Address, total: int | None = None) -> Node:
    """``items``: (name, path) in the order of the page; ``total``: of the whole list, where the page shows a part."""
    return {
        "@type": "ItemList",
        "name": name,
        "numberOfItems": len(items) if total is None else total,
        "itemListElement": _elements(items, address, "url"),
    }


def breadcrumbs(trail: Sequence[tuple[str, str]], address: Address) -> Node:
    """``trail``: (name, path) from the home page to the page itself."""
    return {"@type": "BreadcrumbList", "itemListElement": _elements(trail, address, "item")}


def _elements(items: Sequence[tuple[str, str]], address: Address, link: str) -> list[Node]:
    return [
        {"@type": "ListItem", "position": place, "name": name, link: address(path)}
        for place, (name, path) in enumerate(items, 1)
    ]
