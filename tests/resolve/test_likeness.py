"""What two names say of two people, and what a score needs to be a merge."""

from __future__ import annotations

import pytest

from digest.resolve import resolve
from digest.resolve.likeness import name_evidence, name_keys
from digest.resolve.names import person_key, spelled
from digest.resolve.policy import DOUBT, MERGE, POINTS, score
from digest.world import Digest
from tests.factory import official, record

SPELLINGS = [
    ("Yevgeny Sadykov", "Evgenii Sadykov"),
    ("Sergei Pak", "Sergey Pak"),
    ("Mohammed Al Zahrani", "Muhammad Al-Zahrani"),
    ("Jürgen Halbach", "Juergen Halbach"),
    ("Dilshod Rahimov", "Dilshod Rakhimov"),
    ("Park Min-soo", "Park Min-su"),
    ("Driss Benhaddou", "Dris Benhaddou"),
    ("Yousef Darwish", "Yusuf Darwish"),
]
NAMES = [
    *((one, other, "the name in another spelling") for one, other in SPELLINGS),
    ("Kofi Antwi-Boateng", "Kofi Antwi Boateng", "same name"),
    ("B.Sukhee", "B. Sukhee", "same name"),
    ("B.Sukhee", "Sukhee B.", "same name"),
    ("Adviser M.K. Lodhi", "M. K. Lodhi", "same name"),
    ("MK Lodhi", "M.K.Lodhi", "same name"),
    ("Minister Ana Lima", "Ana Lima", "same name"),
    ("B.Sukhee", "Batbold Sukhee", "the name with initials"),
    ("J. Vidal Rojas", "Jorge Vidal Rojas", "the name with initials"),
    ("Rui T. Lobo", "Rui Tavares Lobo", "the name with initials"),
    ("Ahmed Al Mansouri", "Ahmed Khalid Al Mansouri", "the name with a further part"),
    ("Ahmed bin Salem", "Ahmed bin Salem Al Mansouri", "the name with a further part"),
    ("Ana Vidal", "Ana Vidal Rojas", "the name with a further part"),
    ("Ana Vidal", "Ana R. Vidal", "the name with initials"),
    ("Bob Ashdown", "Robert Ashdown", "the name in another spelling"),
    ("Agnieszka Kowalczyk", "Agnieszka Kowalczuk", "a name alike"),
    ("Ahmed bin Salem", "Salem bin Ahmed Al Mansouri", None),
    ("Ahmed bin Salem", "Ahmed bin Salem bin Omar", None),
    ("Ana R. Vidal", "Ana M. Vidal", None),
    ("B.Sukhee", "D.Sukhee", None),
    ("B.Sukhee", "B.Sodnom", None),
    ("Adviser Lodhi", "M. K. Lodhi", None),
    ("Director Ana Lima", "Director Eva Lima", None),
    ("Maria Silva", "Mario Silvestre", None),
    ("Maria Silva", "Ana Silva", None),
    ("J. Silva", "J. Santos", None),
    ("Kim Min-soo", "Kim Min-seo", None),
    ("Jorge Vidal", "Jorge Rojas", None),
    ("George Thomas", "Thomas George", None),
]


@pytest.mark.parametrize(("one", "other", "said"), NAMES)
def test_what_two_names_say(one: str, other: str, said: str | None) -> None:
    a, b = person_key(one), person_key(other)
    assert name_evidence(a, b, False) == name_evidence(b, a, False) == said


@pytest.mark.parametrize(("one", "other", "said"), [row for row in NAMES if row[2] not in (None, "a name alike")])
def test_names_that_may_meet_share_a_key(one: str, other: str, said: str) -> None:
    assert {*name_keys(person_key(one))} & {*name_keys(person_key(other))}


def test_order_is_free_only_where_family_names_stand_first() -> None:
    a, b = person_key("Haruki Tanaka"), person_key("Tanaka Haruki")
    assert name_evidence(a, b, True) == "the name in another order" and name_evidence(a, b, False) is None


def test_a_spelling_is_its_own_spelling() -> None:
    assert all(
        spelled(spelled(word)) == spelled(word) for row in SPELLINGS for name in row for word in person_key(name)
    )


def test_a_score_says_its_evidence_and_the_threshold() -> None:
    said = score(["same name", "same country"])
    assert said.merges and str(said) == f"same name (60), same country (30): 90 of {MERGE}"
    assert score(["same name"]).doubtful and not score(["same name"]).merges
    assert not score(["same country"]).doubtful
    assert POINTS["a name alike"] + POINTS["same country"] < DOUBT


def told(*people: tuple[str, str, str | None, str | None, str]) -> Digest:
    """One article for each (name, office, body, country, date)."""
    return resolve(
        record(f"Report {n}", name, date, officials=[official(name, office, body, code)])
        for n, (name, office, body, code, date) in enumerate(people, 1)
    )


ONE = [
    (("Evgeny Sadykov", "Minister of Energy", None, "KZ"), ("Yevgeniy Sadykov", "Energy Minister", None, "KZ")),
    (("J. Vidal", "Minister of Transport", None, "CL"), ("Jorge Vidal", "Minister of Transport", None, "CL")),
    (("Haruki Tanaka", "Vice Minister", "Ministry of Health", "JP"), ("Tanaka Haruki", "Vice Minister", None, "JP")),
    (("Ana Lima", "Minister of Health", None, "PT"), ("Ana Lima", "Deputy Minister of Health", None, "PT")),
    (("Ana Vidal", "Minister of Labour", None, "PE"), ("Ana Vidal Rojas", "Minister of Labour", None, "PE")),
    (("Omar bin Said", "Minister of Ports", None, "OM"), ("Omar bin Said Al Farsi", "Ports Minister", None, "OM")),
    (("Rui Lobo", "Defence Minister", None, "PT"), ("Rui T. Lobo", "Defense Minister", None, "PT")),
    (("Lobo", "Prime Minister", None, "PT"), ("Rui Lobo", "Prime Minister", None, "PT")),
    (("Lee", "Director", "Harbour Agency", "KR"), ("Lee Jong-gu", "Director", "Harbour Agency", "KR")),
    (("Lee", "Minister of Ports", None, "KR"), ("Lee Jong-gu", "Minister of Ports", None, "KR")),
]
TWO = [
    # namesakes: one name, one country, two fields at one time
    (("Kim Min-jung", "Vice Minister of Health", None, "KR"), ("Kim Min-jung", "mayor", None, "KR")),
    (("Ana Lima", "Minister of Health", None, "PT"), ("Ana Lima", "rector", "Harbour University", "PT")),
    # another spelling and another office
    (("Evgeny Sadykov", "Minister of Energy", None, "KZ"), ("Yevgeniy Sadykov", "rector", None, "KZ")),
    (("J. Vidal", "rector", None, "CL"), ("Jorge Vidal", "Minister of Transport", None, "CL")),
    (("Haruki Tanaka", "Minister", None, "US"), ("Tanaka Haruki", "Minister", None, "US")),
    (("Maria Silva", "Minister of Trade", None, "BR"), ("Mario Silva", "Minister of Trade", None, "BR")),
    # a part of the name and an office that several hold
    (
        ("Ana Vidal", "Deputy Minister of Labour", None, "PE"),
        ("Ana Vidal Rojas", "Deputy Minister of Labour", None, "PE"),
    ),
    (("Ana Vidal", "adviser", None, "PE"), ("Ana Vidal Rojas", "adviser", None, "PE")),
    (("Lee", "Director", None, "KR"), ("Lee Jong-gu", "Director", None, "KR")),
    (("Lee", "President", None, "KR"), ("Lee Jong-gu", "President", None, "KR")),  # of the country, of a hospital?
    (("Ana Vidal", "Governor", None, "PE"), ("Ana Vidal Rojas", "Governor", None, "PE")),
    (("Lee", "Director", "Harbour Agency", "KR"), ("Lee Jong-gu", "Director", "Rail Agency", "KR")),
    (("Lobo", "Prime Minister", None, "PT"), ("Rui Lobo", "Prime Minister", None, "BR")),
    (("Ana Lima", "President", None, "PT"), ("Ana Lima", "President", None, "BR")),
    (("Agnieszka Kowalczyk", "Director", None, "PL"), ("Agnieszka Kowalczuk", "Director", None, "PL")),
]


@pytest.mark.parametrize(("one", "other"), ONE)
def test_one_person(
    one: tuple[str, str, str | None, str | None], other: tuple[str, str, str | None, str | None]
) -> None:
    for pair in ((one, other), (other, one)):
        digest = told((*pair[0], "2024-01-10"), (*pair[1], "2024-02-10"))
        assert len(digest.people) == 1 and digest.merges[0].reason.endswith(f"of {MERGE}")


@pytest.mark.parametrize(("one", "other"), TWO)
def test_two_people(
    one: tuple[str, str, str | None, str | None], other: tuple[str, str, str | None, str | None]
) -> None:
    for pair in ((one, other), (other, one)):
        assert len(told((*pair[0], "2024-01-10"), (*pair[1], "2024-02-10")).people) == 2


def test_another_field_a_year_later_is_a_career() -> None:
    digest = told(
        ("Ana Lima", "Minister of Health", None, "PT", "2022-01-10"), ("Ana Lima", "rector", None, "PT", "2023-06-10")
    )
    (person,) = digest.people.values()
    assert [post.office for post in person.posts] == ["rector", "Minister of Health"]


def test_a_mention_that_fits_two_namesakes_stays_alone_and_is_doubtful() -> None:
    digest = told(
        ("Kim Min-jung", "Vice Minister of Health", None, "KR", "2024-01-10"),
        ("Kim Min-jung", "mayor", None, "KR", "2024-01-12"),
        ("Kim Min-jung", "official", None, "KR", "2024-01-20"),
    )
    assert len(digest.people) == 3
    assert {pair.first.record for pair in digest.doubtful} == {"2024-01-10-report-1", "2024-01-12-report-2"}


def test_what_is_nearly_the_same_is_told_to_the_curator() -> None:
    digest = told(
        ("Agnieszka Kowalczyk", "Director", "Rail Institute", "PL", "2024-01-10"),
        ("Agnieszka Kowalczuk", "Director", "Rail Institute", "PL", "2024-01-12"),
    )
    assert len(digest.people) == 2 and not digest.merges
    (pair,) = digest.doubtful
    assert pair.reason.startswith("a name alike")


def test_a_family_name_beside_an_office_years_later_stays_alone() -> None:
    digest = told(
        ("Rui Lobo", "Prime Minister", None, "PT", "2020-01-10"), ("Lobo", "Prime Minister", None, "PT", "2022-01-12")
    )
    assert len(digest.people) == 2


def test_a_family_name_that_two_bear_in_one_office_stays_alone_and_is_doubtful() -> None:
    digest = told(
        ("Rui Lobo", "Prime Minister", None, "PT", "2020-01-10"),
        ("Ana Lobo", "Prime Minister", None, "PT", "2020-06-10"),
        ("Lobo", "Prime Minister", None, "PT", "2020-06-12"),
    )
    assert len(digest.people) == 3 and len(digest.doubtful) == 2


def test_a_person_is_called_by_the_full_name() -> None:
    digest = told(
        ("Lobo", "Prime Minister", None, "PT", "2020-01-10"),
        ("Lobo", "Prime Minister", None, "PT", "2020-01-11"),
        ("Rui Lobo", "Prime Minister", None, "PT", "2020-01-12"),
    )
    (person,) = digest.people.values()
    assert (person.slug, person.name, person.variants) == ("lobo", "Rui Lobo", ("Lobo",))


def test_one_name_in_one_office_of_two_countries_is_told_to_the_curator() -> None:
    digest = told(
        ("Ana Lima", "President", None, "PT", "2024-01-10"), ("Ana Lima", "President", None, "BR", "2024-02-10")
    )
    (pair,) = digest.doubtful
    assert pair.reason.startswith("same name (60), same office (20), two countries (-30): 50")
