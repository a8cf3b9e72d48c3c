"""Single lines: what is the page's and what, though it looks alike, is the article's."""

from __future__ import annotations

import pytest

from digest.load.captions import cut_agency, is_caption
from digest.load.lines import Class, classify, writer_of
from digest.load.page import Block
from digest.load.paragraphs import column, part, unwrap
from digest.load.tidy import tidy
from digest.load.titles import clean_title, derive_title


@pytest.mark.parametrize(
    "text",
    [
        "Hit1,280", "Views 512", "조회수 301", "1,204 views", "By Amina Otieno", "Staff Correspondent", "김민수 기자",
        "Home > News > Policy", "Share on Facebook", "https://example.org/a/b", "desk@example.org", "+82-2-1234-5678",
        "Read more: Ministers meet in Lima", "READ: Port reopens", "Print version",
        "Advertisement - scroll to continue reading", "Advertisement | Story continues",
        "Your support keeps us on the road.",
        "#Health #Trade #Summit", "※", "* * *", "Tags: health, trade", "中文翻译", "طباعة",
    ],
)  # fmt: skip
def test_furniture_is_noise(text: str) -> None:
    assert classify(Block(text)) is Class.NOISE


@pytest.mark.parametrize(
    "text",
    [
        "By mutual consent the two sides put off the talks.",
        "By the end of 2025 all clinics will be linked.",
        "The reporter asked the minister about the delay.",
        "Copyright law was on the agenda of the talks as well.",
        "Share prices in Seoul rose by two percent after the signing of the deal.",
        "Contact between the two capitals had broken off in 2019.",
        "Readers of the joint statement will look for a date in vain.",
        "Related talks on fisheries are to follow in the autumn of this year.",
        "He called the deal “a partnership of equals”.",
        "About 3,500 patients from Kazakhstan came to Korea in 2021.",
        "Comments by the minister were not available on Sunday.",
        "They will meet again in October.",
        "Ends and means were discussed, the minister said.",
        "Donated vaccines arrive in Lagos on Friday.",
        "Support for the plan has grown since the talks in Lima.",
        "Advertisement spending rose by a tenth in both countries.",
        "“Your support keeps our clinics open,” the minister told donors in Oslo.",
        "The company will make a donation of ten ambulances to the hospital.",
        "“What a day for both our peoples!” he said. “It was worth the wait!”",
    ],
)
def test_a_sentence_that_begins_like_furniture_is_prose(text: str) -> None:
    assert classify(Block(text)) is Class.PROSE


@pytest.mark.parametrize(
    "text",
    ["###", "All rights reserved.", "-end-", "– end-", "(END)", "Contact Details",
     "Media Contact:", "Most viewed", "Comments", "Related articles",
     "About Northlight Diagnostics", "About the Lumen Foundation", "© 2024 The Herald",
     "View source version on wire.example",
     "About Lumen Health Lumen Health is a chain of clinics in three countries.", "관련기사", "関連記事"],
)  # fmt: skip
def test_an_end_mark_is_one(text: str) -> None:
    assert classify(Block(text)) is Class.END


@pytest.mark.parametrize(
    "text",
    [
        "Highland: At the Top of News!",
        "Port reopens - Trade | The Harbour Post - Critical News & Insights on Ports, "
        "Politics, Fishing, Foreign Affairs, Business & Technology - harbourpost.example",
        "Next steps",
        "Areas of cooperation",
        "Dr Ana Costa, Ministry of Health",
        "CLMM",
        "About the agreement",
    ],
)
def test_a_heading_or_a_name_may_be_the_articles(text: str) -> None:
    assert classify(Block(text)) is Class.SHORT


@pytest.mark.parametrize(
    "text",
    [
        "From left: Deputy Minister Somchai Rattana and Ambassador Ellen Moore",
        "Minister Ana Costa, left, and Minister Luis Pérez, right, sign the accord.",
        "The minister (right) shakes hands with his counterpart in Lima on Monday.",
        "Nurses at work in Luang Namtha. (Photo: Ministry of Health)",
        "The new clinic in Apia. Photo: Sina Leota",
        "The delegations pose for a group photo after the talks.",
        "Astronauts at the centre. NASA/Jane Doe",
        "The port of Mombasa is seen in this file photo.",
        "Image courtesy of the Ministry of Foreign Affairs",
        "Professor Ana Costa and Professor Luis Pérez with the memorandum",
        "The envoy will take her seat at the meeting on Monday (AFP/Getty)",
        "Director Sina Leota, right, and Director Viliami Tau sign the report, watched by the staff",
    ],
)
def test_a_caption_is_one(text: str) -> None:
    assert is_caption(text)


@pytest.mark.parametrize(
    "text",
    [
        "The minister left Doha on Sunday, right after the signing of the accord with his counterpart.",
        "Both sides have the right to leave the agreement, and neither left any doubt about it.",
        "SEOUL, Nov. 20 (Yonhap) -- South Korea and Chile agreed Monday to expand cooperation.",
        "The delegation paid a courtesy call on the prime minister on Tuesday.",
        "The two countries will set up a line of credit: 30 million dollars over five years.",
        "The clinic will open in May, the minister said. (ANI)",
        "From left and right came criticism of the deal, which parliament must still approve.",
        "Ana Costa and Luis Pérez met at the ministry, and signed the accord.",
        "The port will stay closed until Monday, the ministry said (AFP)",
        "Ana Costa and Luis Pérez told reporters that talks go on",
    ],
)
def test_prose_is_no_caption(text: str) -> None:
    assert not is_caption(text)


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("It opens in May, he said. (ANI)", "It opens in May, he said."),
        ("It opens in May. — AFP", "It opens in May."),
        ("It opens in May. /WAM/", "It opens in May."),
        ("He spoke to Reuters.", "He spoke to Reuters."),
        ("Officials of the agency (AFP) met.", "Officials of the agency (AFP) met."),
    ],
)
def test_an_agencys_name_behind_the_last_sentence_is_cut(text: str, cut: str) -> None:
    assert cut_agency(text) == cut


def test_lines_broken_at_a_column_are_joined_and_others_are_not() -> None:
    wrapped = "The ministers of the two countries met in the capital today\n"
    wrapped += "and agreed to work together on the surveillance of\noutbreaks."
    width = column([wrapped, wrapped])
    assert width is not None
    assert len(unwrap(wrapped, width)) == 1
    own = "The ministers met on Monday.\nThey signed an accord on customs.\nIt takes effect in May."
    assert column([own]) is None
    assert len(unwrap(own)) == 3


def test_a_bullet_starts_a_paragraph_in_wrapped_lines_too() -> None:
    assert unwrap("They agreed on\n• trade\n• health", 72) == ["They agreed on", "• trade", "• health"]


def test_paragraphs_run_together_with_wider_spaces_are_parted_but_a_typists_two_spaces_are_not() -> None:
    sentence = "The two governments agreed on this and that in the course of their talks."
    run_together = "  ".join([" ".join([sentence] * 3)] * 4)
    assert len(part(run_together).split("\n")) == 4
    typed = "  ".join([sentence] * 12)
    assert part(typed) == typed


@pytest.mark.parametrize(
    ("paragraphs", "tidied"),
    [
        (["1. One is this.", "2. Two is that.", "3. Three is all."], ["One is this.", "Two is that.", "Three is all."]),
        (
            ["First.", "2 The second.", "3 The third.", "4 The fourth."],
            ["First.", "The second.", "The third.", "The fourth."],
        ),
        (["2 million people live there.", "They said so."], ["2 million people live there.", "They said so."]),
        (["• health", "- trade"], ["health", "trade"]),
        (
            ["The MoU* was signed.", "* Memorandum of understanding"],
            ["The MoU* was signed.", "* Memorandum of understanding"],
        ),
        (["– Vi är glada, säger ministern."], ["– Vi är glada, säger ministern."]),
        (["LIMA, Peru, May 3, 2024 /ExampleNewswire/ -- Two firms"], ["LIMA, Peru, May 3, 2024 – Two firms"]),
        (["**Areas** of __work__ and 2**3 and snake_case__x"], ["Areas of work and 2**3 and snake_case__x"]),
    ],
)
def test_marks_of_layout_come_off_and_the_texts_own_stay(paragraphs: list[str], tidied: list[str]) -> None:
    assert tidy(paragraphs) == tidied
    assert tidy(tidied) == tidied


@pytest.mark.parametrize(
    ("declared", "headings", "site", "title"),
    [
        ("Ministers meet in Lima | Diario del Norte", [], None, "Ministers meet in Lima"),
        ("Ministers meet in Lima - Diario del Norte", [], "Diario del Norte", "Ministers meet in Lima"),
        ("Ministers meet in Lima - and sign", [], None, "Ministers meet in Lima - and sign"),
        ("Ministers meet in Lima < Policy < Article", [], None, "Ministers meet in Lima"),
        ("Example News :: Ministers meet in Lima", [], None, "Ministers meet in Lima"),
        ("Lima talks – BMX, Ministry of Things", ["Lima talks"], None, "Lima talks"),
        ("**Ministers** meet", [], None, "Ministers meet"),
        ("Ministers|meet", ["Ministers|meet"], None, "Ministers|meet"),
    ],
)
def test_a_title_loses_site_and_section_only(declared: str, headings: list[str], site: str | None, title: str) -> None:
    assert clean_title(declared, headings, (site,)) == title


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Lima: Peru and Chile signed an accord. It is new.", "Peru and Chile signed an accord"),
        ("The U.S. and Peru met on Monday. They agreed.", "The U.S. and Peru met on Monday"),
        ("H.E. Dr. Kim met Mr. Lee in Doha. They agreed.", "H.E. Dr. Kim met Mr. Lee in Doha"),
        ("", "Untitled"),
    ],
)
def test_a_headline_is_made_of_the_first_sentence(text: str, title: str) -> None:
    assert derive_title(text) == title


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("By Ana Diaz", "Ana Diaz"),
        ("by Ana Diaz, Lima", "Ana Diaz"),
        ("By Ana Diaz | Harbour Desk", "Ana Diaz"),
        ("Von Ana Díaz-Vega", "Ana Díaz-Vega"),
        ("By Staff Reporter", None),
        ("By NDT Bureau", None),
        ("By the ministers' own account, the talks went well", None),
        ("By Monday", None),
        ("Ana Diaz", None),
    ],
)
def test_who_wrote_the_article(line: str, name: str | None) -> None:
    assert writer_of(line) == name
