"""Cards: what pages name, what is drawn, and nothing where the extra or the address is missing."""

from __future__ import annotations

import re

import pytest

from digest.config import Config
from digest.site import cards
from tests.factory import sample_digest
from tests.site.reading import Site, built, pages

ADDRESS = "https://quay.example/d/"
needs_extra = pytest.mark.skipif(not cards.installed(), reason="the extra `cards` is not installed")


def images(site: Site) -> dict[str, str]:
    found = ((path, re.search(r'<meta property="og:image" content="([^"]+)"', html)) for path, html in pages(site))
    return {path: match[1] for path, match in found if match}


@needs_extra
def test_every_page_names_a_card_that_is_there() -> None:
    site = built(sample_digest(), Config(base_url=ADDRESS))
    named = images(site)
    assert named.keys() == {path for path, _ in pages(site) if not path.endswith("_mail.html")}
    assert {image.removeprefix(ADDRESS) for image in named.values()} == {p for p in site if p.endswith("_card.png")}


@needs_extra
def test_a_card_is_a_small_png_of_the_size_that_the_page_says() -> None:
    site = built(sample_digest(), Config(base_url=ADDRESS))
    for path, data in site.items():
        if path.endswith("_card.png"):
            assert data[:8] == b"\x89PNG\r\n\x1a\n" and data[16:24] == bytes.fromhex("000004b000000276"), path
            assert len(data) < 40_000, path


@needs_extra
def test_a_title_in_letters_that_the_face_has_not_gets_the_card_of_the_site() -> None:
    site = built(sample_digest(), Config(base_url=ADDRESS))
    foreign = [p for p, html in pages(site) if p.startswith("articles/") and re.search(r'<h1 lang="(ar|ko)"', html)]
    assert foreign and all(images(site)[path] == ADDRESS + "index_card.png" for path in foreign)


@needs_extra
def test_only_the_newest_articles_have_their_own() -> None:
    site = built(sample_digest(), Config(base_url=ADDRESS, cards=2))
    assert sum(path.startswith("articles/") and path.endswith("_card.png") for path in site) <= 2


@needs_extra
def test_the_same_words_give_the_same_bytes_and_long_ones_end_in_dots() -> None:
    card = cards.Card("x", "A protocol on the training of those who tend the lights of many harbours " * 6, "2024")
    assert cards.png(card, "Digest") == cards.png(card, "Digest")
    _, lines = cards._fitted(card.title)
    assert len(lines) == 4 and lines[-1].endswith("…")


@pytest.mark.parametrize("config", [Config(), Config(base_url=ADDRESS, cards=0)])
def test_without_an_address_or_where_not_wanted_there_is_none(config: Config) -> None:
    site = built(sample_digest(), config)
    assert not images(site) and not any(path.endswith(".png") for path in site)


def test_without_the_extra_there_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cards, "installed", lambda: False)
    assert not images(built(sample_digest(), Config(base_url=ADDRESS)))
