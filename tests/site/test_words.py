"""The catalogues: complete, with the placeholders of the original, read as they stand; and a site in Korean."""

from __future__ import annotations

import re
from importlib.resources import files
from io import BytesIO

import pytest
from babel.messages.pofile import PoFileError, read_po

from digest.config import Config, interface_languages
from digest.site.words import catalogue, translations
from tests.factory import sample_digest
from tests.site.reading import Page, built, pages
from tools.messages import LOCALES, strings, updated

LANGUAGES = [language for language in interface_languages() if language != "en"]
each_language = pytest.mark.parametrize("language", LANGUAGES)
PLACEHOLDERS = re.compile(r"%\(\w+\)s|%[sqn](?![\w가-힣])|%[sqn]|\{\w+\}")


def messages(language: str) -> dict[tuple[str, ...], tuple[str, ...]]:
    with (LOCALES / f"{language}.po").open("rb") as file:
        found = [m for m in read_po(file) if m.id]
    return {tupled(m.id): tupled(m.string) for m in found}


def tupled(text: object) -> tuple[str, ...]:
    return tuple(map(str, text)) if isinstance(text, (tuple, list)) else (str(text),)


def test_korean_is_spoken() -> None:
    assert "ko" in LANGUAGES


@each_language
def test_every_string_is_translated_and_none_is_left_over(language: str) -> None:
    """``python -m tools.messages`` brings the catalogue up to date."""
    wanted = {tupled(message)[0] for message, _ in strings() if message}
    have = messages(language)
    known = {key[0] for key in have}
    assert sorted(wanted - known) == []
    assert sorted(known - wanted) == []
    assert [key for key, text in have.items() if not all(text)] == []


@each_language
def test_placeholders_stay(language: str) -> None:
    for original, translated in messages(language).items():
        wanted = sorted(PLACEHOLDERS.findall(original[0]))
        assert all(sorted(PLACEHOLDERS.findall(text)) == wanted for text in translated), original


@each_language
def test_the_tool_keeps_what_is_translated(language: str) -> None:
    once = updated((LOCALES / f"{language}.po").read_bytes(), language)
    assert {tupled(m.id): tupled(m.string) for m in read_po(BytesIO(once)) if m.id} == messages(language)
    assert updated(once, language) == once


def test_a_region_speaks_its_language_and_an_unknown_language_english() -> None:
    assert translations("ko-KR").gettext("Countries") == translations("ko").gettext("Countries") == "나라"
    assert translations("en").gettext("Countries") == "Countries"
    assert translations("tlh").gettext("Countries") == "Countries"


def test_a_catalogue_is_its_text() -> None:
    made = catalogue(b'msgid ""\nmsgstr "Plural-Forms: nplurals=2; plural=n > 1;\\n"\n\nmsgid "Home"\nmsgstr "Accueil"')
    assert made.gettext("Home") == "Accueil"
    with pytest.raises(PoFileError):
        catalogue(b"Accueil")


def test_a_site_in_korean_speaks_korean() -> None:
    site = built(sample_digest(), Config(language="ko", title="다이제스트"))
    for path, html in pages(site):
        assert '<html lang="ko">' in html, path
    home = Page(site["index.html"].decode()).text
    assert "최신 기사" in home and "대한민국" in home and "2024년" in home
    assert not re.search(
        r"\b(Latest|Countries|Signed|Source|told|articles?)\b", re.sub(r"\s+", " ", home).split("최신 소식")[0]
    )
    assert "누가 누구와" in home
    text = Page(site["countries/kr.html"].decode()).text
    assert "우즈베키스탄" in text and "양해각서" in text


def test_text_of_articles_keeps_its_own_language() -> None:
    site = built(sample_digest(), Config(language="ko"))
    html = site["articles/index.html"].decode()
    assert re.search(r'<h2 lang="en" dir="ltr">', html)


def test_catalogues_are_part_of_the_package() -> None:
    assert files("digest.site").joinpath("locales", "ko.po").is_file()


def test_names_and_offices_in_another_language_say_so() -> None:
    site = built(sample_digest(), Config(language="ko"))
    assert '<span lang="en">' in site["officials/index.html"].decode()
    assert re.search(r'<p class="fact"><a [^>]*lang="en"', "".join(html for _, html in pages(site)))
    english = built(sample_digest())
    assert '<span lang="en">' not in english["officials/index.html"].decode()
