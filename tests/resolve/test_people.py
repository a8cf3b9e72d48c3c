"""One person is one entry whatever the spelling; two people never are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.resolve import resolve
from digest.resolve.names import person_key
from digest.world import Digest
from tests.factory import official, organization, record

SAME = [
    ("Park Min-soo", "Park Minsoo"),
    ("Park Min-soo", "Minsoo Park"),
    ("PARK, Min Soo", "Park Minsoo"),
    ("CHA, Soon Do", "Soon-Do Cha"),
    ("Essam Al Zarooni", "Essam Al-Zarooni"),
    ("Essam Al Zarooni", "Essam AlZarooni"),
    ("José Fernández", "Jose Fernandez"),
    ("Fernández, José", "José Fernández"),
    ("Dr. José Fernández Ruiz", "José Fernández Ruiz"),
    ("Nguyễn Văn Thành", "Nguyen Van Thanh"),
    ("Łukasz Øvergård", "Lukasz Overgard"),
    ("Sean O’Brien", "Sean O'Brien"),
]
DIFFERENT = [
    ("George Thomas", "Thomas George"),  # neither is a family name that stands first
    ("Ahmed bin Salem", "Salem bin Ahmed"),  # father and son
    ("Ahmed bin Salem", "Ahmed Salem"),
    ("Kim Min-soo", "Kim Min-su"),
    ("Maria Silva", "Maria Santos Silva"),
    ("J. Silva", "João Silva"),
    ("Harald V", "V. Harald"),
    ("An Min-ho", "Min-ho"),
    ("Al Gore", "Gore"),
    ("Van Jones", "Jones"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_spellings_of_one_name_share_a_key(one: str, other: str) -> None:
    assert person_key(one) == person_key(other)


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_different_names_have_different_keys(one: str, other: str) -> None:
    assert person_key(one) != person_key(other)


@given(st.text())
def test_any_text_has_a_key(name: str) -> None:
    assert all(person_key(name))


def told(*people: tuple[str, str, str | None]) -> Digest:
    """One article for each (name, office, country), a month apart."""
    return resolve(
        record(f"Report {n}", name, f"2024-{n:02}-01", officials=[official(name, office, None, code)])
        for n, (name, office, code) in enumerate(people, 1)
    )


def test_one_person_in_two_articles_is_one_entry_with_a_career() -> None:
    digest = told(("Park Min-soo", "Vice Minister", "KR"), ("Minsoo Park", "Minister", "KR"))
    (person,) = digest.people.values()
    assert person.slug == "park-min-soo" and set(person.variants) | {person.name} == {"Park Min-soo", "Minsoo Park"}
    assert [(post.office, post.first) for post in person.posts] == [
        ("Minister", "2024-02-01"),
        ("Vice Minister", "2024-01-01"),
    ]
    assert [merge.rule for merge in digest.merges] == ["same-name-country"]


@pytest.mark.parametrize("one", ["B.Sukhee", "Sukhee B.", "Adviser B. Sukhee", "Minister B.Sukhee"])
def test_an_initial_is_an_initial_with_a_space_behind_it_or_without(one: str) -> None:
    for names in ((one, "B. Sukhee"), ("B. Sukhee", one)):
        (person,) = told(*((name, "Foreign Minister", "MN") for name in names)).people.values()
        assert person.name in ("B. Sukhee", "Sukhee B.") and person.slug in ("b-sukhee", "sukhee-b")


def test_two_initials_are_two_people() -> None:
    assert len(told(("B.Sukhee", "Minister", "MN"), ("D.Sukhee", "Minister", "MN")).people) == 2


def test_the_fathers_name_first_or_last_is_one_person_in_one_office_only() -> None:
    same = told(("Batbold Sukhee", "Minister of Roads", "MN"), ("Sukhee Batbold", "Minister of Roads", "MN"))
    other = told(("Batbold Sukhee", "Minister of Roads", "MN"), ("Sukhee Batbold", "Judge", "MN"))
    assert (len(same.people), len(other.people)) == (1, 2)


def test_one_name_in_two_countries_is_two_people() -> None:
    digest = told(("Peter Mwangi", "Minister", "KE"), ("Peter Mwangi", "Rector", "MN"))
    assert set(digest.people) == {"peter-mwangi", "peter-mwangi-mn"} and digest.merges == ()


def test_a_mention_without_country_joins_the_only_bearer_of_the_name() -> None:
    digest = told(("Ana Lima", "Minister", "PT"), ("Ana Lima", "Minister", None))
    assert len(digest.people) == 1 and digest.merges[0].rule == "same-name-only-one"


def test_a_mention_without_country_joins_nobody_where_two_bear_the_name() -> None:
    digest = told(("Ana Lima", "Minister", "PT"), ("Ana Lima", "Judge", "BR"), ("Ana Lima", "Minister", None))
    assert len(digest.people) == 3
    assert len({digest.entity[mention] for person in digest.people.values() for mention in person.mentions}) == 3


def test_a_single_name_is_one_person_only_in_one_post() -> None:
    same = told(("Lee", "Vice Minister of Health", "KR"), ("Lee", "Vice minister of health", "KR"))
    other = told(("Lee", "Vice Minister of Health", "KR"), ("Lee", "Ambassador", "KR"), ("Lee", "Ambassador", None))
    years = [
        record("A", "Lee", day, officials=[official("Lee", "President", None, "KR")]) for day in ("2009", "2025", None)
    ]
    assert len(resolve(years).people) == 3
    assert len(same.people) == 1 and same.merges[0].rule == "same-post"
    assert len(other.people) == 3


def test_an_office_in_other_words_is_one_post() -> None:
    (person,) = told(("Ana Lima", "Minister of Health", "PT"), ("Ana Lima", "Health Minister", "PT")).people.values()
    (post,) = person.posts
    assert (post.first, post.last, len(post.mentions)) == ("2024-01-01", "2024-02-01", 2)


def test_a_post_is_tied_to_the_body_of_the_persons_country() -> None:
    ministries = [
        organization("Ministry of Health", "UZ", "ministry", None, "Ministry of Health"),
        organization("Ministry of Health", "MN", "ministry", None, "Ministry of Health"),
    ]
    people = [official("Aziza Karimova", "Minister", "Ministry of Health", "UZ")]
    digest = resolve(
        [record("Meeting", "Ministry of Health: Aziza Karimova", organizations=ministries, officials=people)]
    )
    assert digest.people["aziza-karimova"].posts[0].organization_slug == "ministry-of-health-uz"
    assert digest.organizations["ministry-of-health-uz"].people == ("aziza-karimova",)
    assert digest.organizations["ministry-of-health-mn"].people == ()


def test_a_post_is_tied_to_no_body_of_another_country() -> None:
    ministry = [organization("Ministry of Health", "MN", "ministry")]
    people = [official("Aziza Karimova", "Minister", "Ministry of Health", "UZ")]
    digest = resolve(
        [record("Meeting", "Ministry of Health: Aziza Karimova", organizations=ministry, officials=people)]
    )
    assert digest.people["aziza-karimova"].posts[0].organization_slug is None


def test_the_country_of_a_person_is_that_of_the_newest_post_that_states_one() -> None:
    (person,) = told(("Ana Lima", "Minister", "PT"), ("Ana Lima", "Envoy", None)).people.values()
    assert person.country == "PT"


def test_a_name_in_another_script_has_a_slug() -> None:
    digest = told(("김하늘", "장관", "KR"), ("이서연", "차관", "KR"))
    assert len(digest.people) == 2 and all(slug.startswith("person-kr") for slug in digest.people)
