"""Dates as stamps write them, and what must not be taken for one."""

from __future__ import annotations

import pytest

from digest.load.published import bare_stamp, dateline, is_bare, is_clock, published
from digest.load.stamps import find_stamp, named_day, read_stamp, readings


@pytest.mark.parametrize(
    ("stamp", "edtf"),
    [
        ("2026-02-12 14:37:57-05:00", "2026-02-12"),
        ("2024-03-05T23:56:50.100Z", "2024-03-05"),
        ("2022-11-01T03:01:00+09:00", "2022-11-01"),
        ("20240320", "2024-03-20"),
        ("20240320T101500Z", "2024-03-20"),
        ("Wed, 02 Oct 2002 13:00:00 GMT", "2002-10-02"),
        ("March 13, 2024", "2024-03-13"),
        ("Sept. 5, 2022", "2022-09-05"),
        ("14 JUL 2023 5:47PM", "2023-07-14"),
        ("28th of June, 2023", "2023-06-28"),
        ("5. März 2024", "2024-03-05"),
        ("1er mars 2020", "2020-03-01"),
        ("5 de marzo de 2024", "2024-03-05"),
        ("30 agosto, 2019", "2019-08-30"),
        ("15 мая 2021 г.", "2021-05-15"),
        ("3 Şubat 2022", "2022-02-03"),
        ("2023. 3. 28. 오전 9:00", "2023-03-28"),
        ("2023년 3월 28일", "2023-03-28"),
        ("2022年8月27日 18:30", "2022-08-27"),
        ("١٥ مارس ٢٠٢٢", "2022-03-15"),
        ("15/03/2022", "2022-03-15"),
        ("03/15/2022", "2022-03-15"),
        ("05/05/2022", "2022-05-05"),
        ("12/03/2019", "2019"),
        ("12.03.2019", "2019-03-12"),
        ("02.06.202512:48", "2025-06-02"),
        ("5 มีนาคม 2566", "2023-03-05"),
        ("March 2023", "2023-03"),
        ("2023-03", "2023-03"),
        ("2023", "2023"),
        ("5-Mar-2024", "2024-03-05"),
        ("Oct - 08 - 2018 , 07:15", "2018-10-08"),
        ("2024/3/5", "2024-03-05"),
    ],
)
def test_a_stamp_states_a_date(stamp: str, edtf: str) -> None:
    assert read_stamp(stamp) == edtf


@pytest.mark.parametrize(
    "stamp",
    [
        "true",
        "None",
        "",
        "yesterday",
        "5 March",
        "2023-13-45",
        "31 February 2023",
        "170000000",
        "3021-01-01",
        "v2.10.2023.4",
    ],
)
def test_what_is_no_date_is_none(stamp: str) -> None:
    assert read_stamp(stamp) is None


def test_a_stamp_glued_to_its_label_and_time_is_found_where_it_stands() -> None:
    found = find_stamp("Regdate2023-03-28 20:04Hit1,280")
    assert found is not None
    assert (found.start, found.end, found.edtf) == (7, 17, "2023-03-28")


@pytest.mark.parametrize(
    "line",
    [
        "UPDATE : Monday, September 7, 2020",
        "Last updated on 27 Nov 2012",
        "최종수정 2021.03.04",
        "© 2020 The Herald",
        "更新：2022年1月5日",
    ],
)
def test_a_clock_or_a_change_is_not_the_publication(line: str) -> None:
    assert is_clock(line)
    assert published((), [], [line], "", []) == (None, None)


@pytest.mark.parametrize(
    ("line", "edtf"),
    [
        ("Regdate2023-03-28 20:04", "2023-03-28"),
        ("Published 2020.04.06 18:07", "2020-04-06"),
        ("Posted on March 3, 2021 by admin", "2021-03-03"),
        ("27 March 2024 | News", "2024-03-27"),
        ("12:36 AM, Tuesday, June 10, 2025", "2025-06-10"),
        ("11 Jun 2020 Posted in Press releases", "2020-06-11"),
        ("All News 15:32 November 20, 2023", "2023-11-20"),
        ("등록일 2022-01-05 조회수 301", "2022-01-05"),
        ("입력 2021.11.02 (09:15) | 수정 2021.11.03 (10:00)", "2021-11-02"),
        ("Publié le 1er mars 2020 | Mis à jour le 3 avril 2020", "2020-03-01"),
        ("Mis à jour le 3 avril 2020, publié le 1er mars 2020", "2020-03-01"),
    ],
)
def test_a_line_under_the_headline_says_when(line: str, edtf: str) -> None:
    assert published((), [], [line], "", []) == (edtf, "stated")


def test_metadata_comes_before_what_is_stated_and_an_empty_stamp_is_passed_over() -> None:
    assert published(("None", "2020-01-02"), [], ["Published 3 March 2021"], "", []) == ("2020-01-02", "metadata")


@pytest.mark.parametrize(
    ("lead", "edtf"),
    [
        ("DUBAI, UAE, March 13, 2024 /24-7PressRelease/ -- The fund witnessed", "2024-03-13"),
        ("(NewMediaWire) - August 20, 2025 - DALLAS — With young people", "2025-08-20"),
        ("Singapore, 9 June 2023 – Singapore and Mongolia signed", "2023-06-09"),
        ("18 September 2021 – The two sides signed", "2021-09-18"),
        ("TASHKENT, 21st January, 2025 (WAM) -- Dr Salem met", "2025-01-21"),
        ("On 9 June 2023, the two sides met in Seoul - again.", None),
        ("The agreement of 9 June 2023 - the first of its kind - was extended.", None),
        ("SEOUL, March 28 (Yonhap) -- South Korea agreed", None),
        ("Bissau, 27 April 2023. The President of the Commission arrived.", "2023-04-27"),
        ("The pact of 27 April 2023. It was signed in Bissau.", None),
        ("Oslo, April 12, 2021. / Wire /. The harbour was opened.", "2021-04-12"),
        ("LIMA, 10.03.2018. /WIRE/. The two presidents signed.", "2018-03-10"),
    ],
)
def test_a_dateline_states_a_date_only_as_a_dateline(lead: str, edtf: str | None) -> None:
    assert dateline(lead) == edtf


def test_a_signature_dates_a_release_but_a_sentence_does_not() -> None:
    assert published((), [], [], "", ["MINISTRY OF LAW", "17 APRIL 2020"]) == ("2020-04-17", "stated")
    assert published((), [], [], "", ["They will meet again on 17 April 2020 in Seoul with all partners."]) == (
        None,
        None,
    )


def test_a_date_alone_and_a_date_with_words() -> None:
    assert is_bare("Tuesday, June 10, 2025")
    assert not is_bare("10 June 2025 in Seoul")
    assert bare_stamp("10 June 2025 in Seoul") is not None
    assert bare_stamp("The committee of ten wise members met again in the town hall on 10 June 2025") is None


@pytest.mark.parametrize(
    ("line", "edtf"),
    [("Kariba Daily Mail, Thursday, November 21, 2019", "2019-11-21"), ("The new pact since November 21, 2019", None)],
)
def test_a_sign_off_is_a_name_and_a_day(line: str, edtf: str | None) -> None:
    assert published((), (), (), "The two countries agreed on water.", (line,))[0] == edtf


@pytest.mark.parametrize(
    ("stamp", "edtf"),
    [
        ("1709632800", "2024-03-05"),
        ("1709632800000", "2024-03-05"),
        ("1709632800.25", "2024-03-05"),
        ("24 Oct.'06", "2006-10-24"),
    ],
)
def test_seconds_and_years_of_two_digits(stamp: str, edtf: str) -> None:
    assert read_stamp(stamp) == edtf


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("10/9/2024 6:04 AM", {"2024-10-09", "2024-09-10"}),
        ("10/10/2024", set()),
        ("13/9/2024", set()),
        ("10.9.2024", set()),
        ("9 October 2024", set()),
    ],
)
def test_the_readings_of_a_numeric_date(text: str, days: set[str]) -> None:
    assert readings(text) == days


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("LIMA, Oct 9 (ANP) --", "-10-09"),
        ("Lima, Jan. 11 (AN).", "-01-11"),
        ("on 9 October the", "-10-09"),
        ("on Monday", None),
    ],
)
def test_a_day_named_without_its_year(text: str, day: str | None) -> None:
    assert named_day(text) == day


LEAD = "LIMA, Aug 7 (Wire) The foreign ministries of Chile and Peru are working on a treaty."


@pytest.mark.parametrize(
    ("above", "lead", "day"),
    [
        (["Wednesday, August 08, 2007"], LEAD, "2007-08-08"),
        (["Wednesday, August 29, 2007"], LEAD, None),
        (["Wednesday, August 08, 2007"], "The two foreign ministries are working on a treaty.", None),
        (
            ["FOR IMMEDIATE RELEASE", "AG", "MONDAY, MARCH 6, 1995", "(202) 555-0100"],
            "Two signed.",
            "1995-03-06",
        ),
    ],
)
def test_a_weekday_above_the_headline_is_a_posts_or_a_clock(above: list[str], lead: str, day: str | None) -> None:
    assert published((), above, (), lead, ())[0] == day


def test_a_message_shown_in_the_page_does_not_date_it() -> None:
    assert published((), (), (), "Kenya and Peru agreed.", ["— State House (@statehouse) May 4, 2021"])[0] is None
