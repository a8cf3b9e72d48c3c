"""One body is one entry; a name that every country has is never shared between countries."""

from __future__ import annotations

import pytest

from digest.records import Record
from digest.resolve import resolve
from digest.resolve.organizations import is_general, ministry_portfolio
from digest.world import Digest
from tests.factory import Item, agreement, country, official, organization, record


def told(*bodies: tuple[str, str | None, str | None, str | None]) -> Digest:
    """One article for each (name, country, kind, acronym)."""
    return resolve(
        record(f"Report {n}", body[0], f"2024-{n:02}-01", organizations=[organization(*body)])
        for n, body in enumerate(bodies, 1)
    )


SAME = [
    ("Ministry of Health and Welfare", "The Ministry of Health and Welfare"),
    ("Seegene", "Seegene Inc."),
    ("Hyperion Shipping Co., Ltd.", "Hyperion Shipping"),
    ("Ministry of Health", "Health Ministry"),
    ("Ministry of Health", "Ministry of Healthcare of the Republic of Kazakhstan"),
    ("Ministry of Defense", "Ministry of Defence"),
    ("Crédit Lyonnais", "Credit Lyonnais"),
    ("Women’s College Hospital", "Womens College Hospital"),
    ("Steppe Tourism Organisation", "Steppe Tourism Organization"),
    ("Steppe Centre for Ports", "Steppe Center of Ports"),
]
DIFFERENT = [
    ("Ministry of Health", "Ministry of Health and Welfare"),
    ("Ministry of Trade", "Ministry of Health"),
    ("Central Bank", "Central Bank Museum"),
    ("Kyungpook National University", "Kyungpook National University Hospital"),
    ("Ministry", "Ministry of Health"),
    ("Steppe University", "University of Steppe"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_names_of_one_body_are_one_entry(one: str, other: str) -> None:
    digest = told((one, "KZ", None, None), (other, "KZ", None, None))
    assert len(digest.organizations) == 1 and len(digest.merges) == 1


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_names_of_two_bodies_are_two_entries(one: str, other: str) -> None:
    assert len(told((one, "KZ", None, None), (other, "KZ", None, None)).organizations) == 2


@pytest.mark.parametrize(("one", "other"), SAME)
def test_two_countries_have_two_bodies(one: str, other: str) -> None:
    assert len(told((one, "KZ", None, None), (other, "UZ", None, None)).organizations) == 2


@pytest.mark.parametrize("name", ["Ministry of Health", "National Assembly", "Supreme Court", "Embassy", "University"])
def test_a_general_name_without_country_joins_nothing(name: str) -> None:
    assert is_general(name)
    digest = told((name, "KZ", None, None), (name, None, None, None), (name, None, None, None))
    assert len(digest.organizations) == 3 and digest.merges == ()


@pytest.mark.parametrize(
    "name", ["World Health Organization", "African Development Bank", "International Olympic Committee", "Seegene"]
)
def test_a_name_of_its_own_without_country_is_one_body(name: str) -> None:
    assert len(told((name, None, None, None), (name, None, None, None)).organizations) == 1


def test_a_mention_without_country_joins_the_only_body_of_the_name() -> None:
    digest = told(("Asan Medical Center", "KR", "hospital", None), ("Asan Medical Center", None, "hospital", None))
    assert len(digest.organizations) == 1 and digest.merges[0].rule == "same-name-only-one"
    assert digest.organizations["asan-medical-center-kr"].country == "KR"


def test_an_acronym_alone_joins_the_body_that_goes_by_it() -> None:
    digest = told(("Korea Health Industry Development Institute", "KR", None, "KHIDI"), ("KHIDI", "KR", None, None))
    (body,) = digest.organizations.values()
    assert (body.name, body.acronym) == ("Korea Health Industry Development Institute", "KHIDI")
    assert body.variants == ("KHIDI",) and digest.merges[0].rule == "acronym-only"


def test_an_acronym_of_two_bodies_or_of_another_country_joins_neither() -> None:
    two = told(
        ("Korea Health Institute", "KR", None, "KHI"),
        ("Korea Housing Institute", "KR", None, "KHI"),
        ("KHI", "KR", None, None),
    )
    abroad = told(("Korea Health Institute", "KR", None, "KHI"), ("KHI", "KE", None, None))
    assert len(two.organizations) == 3 and len(abroad.organizations) == 2


def test_full_names_that_share_an_acronym_stay_apart() -> None:
    digest = told(("Ministry of Health", "SA", "ministry", "MOH"), ("Ministry of Hajj", "SA", "ministry", "MOH"))
    assert len(digest.organizations) == 2


@pytest.mark.parametrize(
    ("name", "country", "portfolio"),
    [
        ("Ministry of Health and Medical Industry", "TM", ("health", "industry", "medical")),
        ("Ministry of Healthcare of the Republic of Kazakhstan", "KZ", ("health",)),
        ("Health Ministry", None, None),
        ("Ministry", "KZ", None),
        ("Ministry of Sound Records", None, None),
        ("Health Department", "KZ", None),
    ],
)
def test_a_ministry_is_known_by_its_portfolio(
    name: str, country: str | None, portfolio: tuple[str, ...] | None
) -> None:
    assert ministry_portfolio(name, country) == portfolio


def signing(names: list[str], bodies: list[Item]) -> tuple[tuple[str, str | None], ...]:
    told_ = agreement("mou", "signed", "2024", ["KR", "AE"], "signed", organizations=names)
    text = "signed; " + ", ".join(body[0].name for body in bodies)
    digest = resolve([record("Signing", text, organizations=bodies, agreements=[told_])])
    (made,) = digest.agreements.values()
    return made.organizations


def test_a_signing_body_is_linked_by_name_or_acronym() -> None:
    bodies = [organization("Emirates Health Services", "AE", None, "EHS"), organization("Asan Medical Center", "KR")]
    assert signing(["EHS", "Asan Medical Center", "Unknown Body"], bodies) == (
        ("EHS", "emirates-health-services-ae"),
        ("Asan Medical Center", "asan-medical-center-kr"),
        ("Unknown Body", None),
    )


def test_a_signing_body_that_may_be_one_of_two_is_not_linked() -> None:
    bodies = [organization("Ministry of Health", code, "ministry") for code in ("KR", "AE")]
    assert signing(["Ministry of Health"], bodies) == (("Ministry of Health", None),)


NAMED_WITH_COUNTRY = [
    ("Rhine Development Bank", "Rhine Development Bank of Kazakhstan"),
    ("National Archives", "National Archives of the Republic of Kazakhstan"),
    ("Ministry of Health", "Ministerio de Salud"),
    ("Ministry of Health", "health ministry"),
    ("Ministry of Health and Welfare", "health ministry"),
    ("Ministry of Health and Welfare", "Kazakhstan’s health ministry"),
]


@pytest.mark.parametrize(("one", "other"), NAMED_WITH_COUNTRY)
def test_short_foreign_and_full_names_are_one_body(one: str, other: str) -> None:
    for pair in ((one, other), (other, one)):
        assert len(told(*((name, "KZ", None, None) for name in pair)).organizations) == 1


NOT_NAMED = [
    ("Bank of Kazakhstan", "Bank"),  # what is left is one word
    ("Ministry of Trade and Health", "health ministry"),  # health is not what it is called after
    ("Ministry of Health and Welfare", "Ministry of Health"),  # no newspaper's short form
    ("Rhine Development Bank of Germany", "Rhine Development Bank"),  # another country's name is part of the name
]


@pytest.mark.parametrize(("one", "other"), NOT_NAMED)
def test_what_may_be_another_body_stays_apart(one: str, other: str) -> None:
    assert len(told((one, "KZ", None, None), (other, "KZ", None, None)).organizations) == 2


def test_a_short_name_that_fits_two_ministries_joins_neither() -> None:
    names = ("Ministry of Health and Welfare", "Ministry of Health and Sport", "health ministry")
    assert len(told(*((name, "KZ", None, None) for name in names)).organizations) == 3


def reported(codes: list[str], name: str, acronym: str | None = None) -> Record:
    """A body told without a country in an article that names ``codes``."""
    return record(
        "Other report",
        f"{name} met them",
        "2024-09-01",
        countries=[country(code, "met") for code in codes],
        organizations=[organization(name, None, None, acronym)],
    )


FULL = record(
    "Report", "Ministry of Health and Welfare", "2024-01-01",
    organizations=[organization("Ministry of Health and Welfare", "KR", "ministry", "MOHW")],
)  # fmt: skip


@pytest.mark.parametrize("name", ["MOHW", "Ministry of Health and Welfare"])
def test_a_body_without_a_country_is_one_of_the_countries_of_the_article(name: str) -> None:
    assert len(resolve([FULL, reported(["KR", "KZ"], name)]).organizations) == 1
    assert len(resolve([FULL, reported(["KZ"], name)]).organizations) == 2
    assert len(resolve([FULL, reported([], name)]).organizations) == 2


def test_a_ministry_of_one_field_is_not_looked_for_in_the_countries_of_the_article() -> None:
    health = record(
        "Report", "Ministry of Health", "2024-01-01", organizations=[organization("Ministry of Health", "KZ")]
    )
    assert len(resolve([health, reported(["KR", "KZ"], "Ministry of Health")]).organizations) == 2


def test_a_body_takes_the_one_country_of_its_officials() -> None:
    def post(name: str, code: str | None) -> Item:
        return official(name, "director", "Harbour Office", code)

    def digest(*people: Item) -> Digest:
        text = "Harbour Office, Ana Lima, Rui Lobo"
        return resolve([record("Report", text, officials=people, organizations=[organization("Harbour Office")])])

    def countries(*people: Item) -> list[str | None]:
        return [body.country for body in digest(*people).organizations.values()]

    assert countries(post("Ana Lima", "PT"), post("Rui Lobo", "PT")) == ["PT"]
    assert countries(post("Ana Lima", "PT"), post("Rui Lobo", "BR")) == [None]
    assert countries(post("Ana Lima", "PT"), post("Rui Lobo", None)) == [None]
    assert countries() == [None]


def test_an_acronym_joins_names_that_tell_the_country_in_two_ways() -> None:
    one, other = ("U.S. Grain Council", "US", None, "USGC"), ("United States Grain Council", "US", None, "USGC")
    (merge,) = told(one, other).merges
    assert merge.rule == "same-acronym"
    assert len(told(one, ("United States Gold Council", "US", None, "USGC")).organizations) == 2


def test_the_same_words_in_another_order_are_told_to_the_curator() -> None:
    digest = told(("Steppe University", "KZ", None, None), ("University of Steppe", "KZ", None, None))
    (pair,) = digest.doubtful
    assert pair.reason.startswith("the same words in another order (40)")
    assert told(("Steppe University", "KZ", None, None), ("University of Steppe", "MN", None, None)).doubtful == ()
