"""Countries named (rows of ``tests/cases/countries.txt``) and their roles (``tests/cases/parties.yaml``)."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from babel import Locale

from digest.extract import countries, country_names, extract, officials, organizations
from digest.extract.reading import PlaceSpan, Reading, start_reading
from digest.lexicons import lexicon
from digest.records import Article, Record
from tests.extract.cases import reading_of

CASES = Path(__file__).parents[1] / "cases"


def reading(text: str, title: str = "–", language: str = "en") -> Reading:
    started = start_reading(Article("a.txt", "0" * 64, title, "stated", text, language))
    started = replace(started, people=officials.find(started))
    return replace(started, bodies=organizations.find(started))


def spans(text: str, language: str = "en") -> dict[str, PlaceSpan]:
    article = reading(text, language=language)
    return {article.full[p.start : p.end]: p for p in countries.find(article)}


def codes(text: str, language: str = "en") -> list[str]:
    return sorted({p.code for p in countries.find(reading(text, language=language))})


def record(text: str, title: str = "A headline that names no place", language: str = "en") -> Record:
    return extract(Article("a.txt", "0" * 64, title, "stated", text, language, published="2024-05-02"))


def rows() -> list[tuple[str, str]]:
    lines = (CASES / "countries.txt").read_text("utf-8").splitlines()
    pairs = [line.split("|", 1) for line in lines if line.strip() and not line.startswith("#")]
    return [(left.strip(), right.strip()) for left, right in pairs]


@pytest.mark.parametrize(("expected", "sentence"), rows())
def test_case(expected: str, sentence: str) -> None:
    assert codes(sentence) == ([] if expected == "-" else expected.split(" "))


def test_there_are_many_cases_and_many_that_must_not_match() -> None:
    assert len(rows()) >= 70
    assert sum(expected == "-" for expected, _ in rows()) >= 15


def test_every_short_name_of_cldr_names_its_country() -> None:
    names = Locale("en").territories
    listed = lexicon("countries")["packed"]["country_name"]
    wrong = {c: names[c] for c in listed if codes(f"They went to {names[c]}.") != [c]}
    assert wrong == {"GE": "Georgia"} or not wrong


def test_every_country_of_iso_3166_is_listed() -> None:
    known = {c for c in Locale("en").territories if len(c) == 2 and c.isalpha()}
    known -= {"AC", "CP", "CQ", "DG", "EA", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"}
    assert known - set(lexicon("countries")["packed"]["country_name"]) <= {"GE"}


def test_a_bare_congo_is_a_doubt() -> None:
    article = reading("Congo is home to the forest.")
    assert countries.find(article) == ()
    assert [(d.field, d.value, d.rule) for d in article.doubts] == [("countries", "Congo", "two-congos")]


def test_the_form_tells_how_a_country_is_named() -> None:
    found = spans("Qatar, Omani nurses, Seoul, Almaty, Bavaria and the Bank of Canada met; Oman and the Sultanate.")
    assert {text: p.form for text, p in found.items()} == {
        "Qatar": "name",
        "Omani": "demonym",
        "Seoul": "capital",
        "Almaty": "city",
        "Bavaria": "region",
        "Canada": "organization",
        "Oman": "name",
        "Sultanate": "reference",
    }


def test_a_dateline_is_known_as_such() -> None:
    assert spans("RIYADH, 28 March (SPA) -- A clinic has opened.")["RIYADH"].rule == "dateline"
    assert spans("Riyadh opened a clinic.")["Riyadh"].rule == "capital"


@pytest.mark.xfail(strict=True, reason="a direction is not shared between two names: ``North and South Korea``")
def test_both_koreas_by_one_noun() -> None:
    assert codes("North and South Korea met.") == ["KP", "KR"]


@pytest.mark.xfail(strict=True, reason="cities that two countries share are left out of the lexicon")
def test_a_city_of_two_countries_by_its_neighbours() -> None:
    assert codes("The fair of Hyderabad, in Sindh, has begun; Hyderabad thanked its guests.") == ["PK"]
    assert codes("The fair of Hyderabad has begun under Telangana's rules.") == ["IN"]
    assert codes("The mayor of Birmingham spoke.") == ["GB"]


# ── Roles ────────────────────────────────────────────────────────────────────────────────────────────────────────
PARTIES: list[dict[str, Any]] = yaml.safe_load((CASES / "parties.yaml").read_text("utf-8"))


@pytest.mark.parametrize("case", PARTIES, ids=[c["says"] for c in PARTIES])
def test_parties_and_mentions(case: dict[str, Any]) -> None:
    found = record(case["text"], case.get("title", "A headline that names no place"))
    roles = {c.code: c.role for c in found.countries}
    assert sorted(c for c, role in roles.items() if role == "party") == sorted(case.get("parties", "").split())
    assert sorted(c for c, role in roles.items() if role == "mention") == sorted(case.get("mentions", "").split())


def test_evidence_starts_with_the_passage_that_decided() -> None:
    found = record("Visitors from Peru came. Later, Peru announced a fund, and Peru was thanked by nurses of Chile.")
    peru = next(c for c in found.countries if c.code == "PE")
    assert (peru.role, peru.rule) == ("party", "act")
    assert found.article.text[peru.evidence[0].start - 7 : peru.evidence[0].end] == "Later, Peru"
    assert len(peru.evidence) == 3


# ── Other languages ──────────────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    ("language", "sentence", "expected"),
    [
        ("fr", "L’Arménie et la France signent un accord avec les États-Unis et l’UE.", "AM EU FR US"),
        ("fr", "Maurice et Dominique ont ouvert la réunion.", ""),
        ("es", "México y la República Dominicana firman un convenio con EE. UU.", "DO MX US"),
        ("es", "Mauricio viajó de Granada a la Reunión.", ""),
        ("pt", "Brasil e EUA assinam acordo em Londres.", "BR GB US"),
        ("de", "Deutschlands Ministerin reist nach Österreich und in die Schweiz.", "AT CH DE"),
        ("ar", "وقعت السعودية اتفاقية مع مصر ولبنان", "EG LB SA"),
        ("ar", "الدعم المالي مالي", ""),
        ("ru", "Встреча министров Казахстана и России прошла в Ташкенте.", "KZ RU UZ"),
        ("ru", "Того же дня сыграли Кубок.", ""),
        ("ko", "한국과 베트남이 양해각서를 체결했다", "KR VN"),
        ("ko", "인도적 지원의 수단이다", ""),
        ("ko", "인도네시아와 인도가 만났다", "ID IN"),
        ("ja", "日本と韓国の保健相がソウルで会談した", "JP KR"),
        ("ja", "日本語とマリオの話", ""),
        ("zh", "中国和哈萨克斯坦签署了备忘录", "CN KZ"),
        ("zh", "印度洋的船", ""),
        ("zh-TW", "南韓與美國簽署協議", "KR US"),
        ("sv", "Sveriges minister reste till Ukraina.", "SE UA"),
        ("tlh", "Qapla'", ""),
    ],
)
def test_other_languages(language: str, sentence: str, expected: str) -> None:
    assert codes(sentence, language) == expected.split()


def test_in_another_language_the_headline_tells_the_parties() -> None:
    found = record(
        "Brasil e Chile assinaram um acordo. Como o Peru, o Brasil e o Chile exportam. O Chile pagou.",
        "Brasil assina acordo",
        "pt",
    )
    assert {c.code: c.role for c in found.countries} == {"BR": "party", "CL": "party", "PE": "mention"}


@pytest.mark.parametrize("language", ["ar", "de", "es", "fr", "ja", "ko", "pt", "ru", "sv", "zh", "zh-Hant"])
def test_tables_of_languages_hold_all_countries(language: str) -> None:
    table = lexicon(f"territories/{country_names.table_name(language)}")
    assert len(table["names"]) >= 245
    assert table["head"]["source"].startswith("territory names")


def test_a_name_cut_by_a_line_is_not_the_region_called_so() -> None:
    reading = reading_of("These states signed the document: New\n\nZealand, Chile and Peru.")
    assert [c.code for c in reading.countries if c.code == "DK"] == []
    reading = reading_of("Farms in the new\n\nZealand were flooded.")
    assert [c.code for c in reading.countries] == ["DK"]
