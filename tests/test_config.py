"""``digest.yaml``: what is accepted, and how a mistake is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from digest.config import Config, find_config, parse_config, read_config
from digest.errors import ConfigError


def mistakes(text: str) -> list[str]:
    with pytest.raises(ConfigError) as caught:
        parse_config(text)
    assert caught.value.fix
    return caught.value.message.splitlines()


def test_an_empty_file_leaves_every_default() -> None:
    assert parse_config("") == parse_config("# nothing\n") == Config()


def test_a_key_without_value_leaves_its_default() -> None:
    assert parse_config("title:\nfocus: ~\n") == Config()


def test_every_setting_is_read() -> None:
    config = parse_config(
        """
        title: Gulf desk
        description: What the region agrees on.
        language: en-GB
        base_url: https://news.example.org/gulf
        focus: qa
        report_address: desk@example.org
        about: about.md
        page_size: 50
        max_file_size: 2.5 MB
        fields: {Kop: title, artikel_tekst: text}
        keep: [CNAME, .git, CNAME]
        """
    )
    assert config == Config(
        title="Gulf desk",
        description="What the region agrees on.",
        language="en-GB",
        base_url="https://news.example.org/gulf/",
        focus="QA",
        report_address="mailto:desk@example.org",
        about="about.md",
        page_size=50,
        max_file_size=2_500_000,
        fields=(("artikel_tekst", "text"), ("kop", "title")),
        keep=(".git", "CNAME"),
    )


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("titel: x", "digest.yaml, line 1, titel: expected a key that Digest knows: title?"),
        ("\n\nbase-url: https://a.org", "digest.yaml, line 3, base-url: expected a key that Digest knows: base_url?"),
        ("zzz: 1", "digest.yaml, line 1, zzz: expected a key that Digest knows: one of title, description, "),
        ("title: a\ntitle: b", "digest.yaml, line 2, title: expected each key once"),
        ("title: {a: 1}", "digest.yaml, line 1, title: expected one line of text"),
        ("title: 2024", "digest.yaml, line 1, title: expected one line of text"),
        ("language: tlh", "digest.yaml, line 1, language: expected one of en, ko, or a regional form such as en-GB"),
        ("language: [en]", "digest.yaml, line 1, language: expected"),
        ("base_url: news.example.org", "digest.yaml, line 1, base_url: expected an address that starts with https://"),
        ("base_url: 'https://a.org/?x'", "digest.yaml, line 1, base_url: expected an address without ? and #"),
        ("base_url: 'https://[a/'", "digest.yaml, line 1, base_url: expected"),
        ("base_url: 'javascript:alert(1)'", "digest.yaml, line 1, base_url: expected"),
        ("report_address: nobody", "digest.yaml, line 1, report_address: expected an e-mail address"),
        ("report_address: 'javascript:alert(1)'", "digest.yaml, line 1, report_address: expected an e-mail address"),
        ("focus: Ghana", "digest.yaml, line 1, focus: expected the two letters of a country, such as GH for Ghana"),
        ("focus: ZZ", "digest.yaml, line 1, focus: expected the two letters of a country"),
        ("focus: no", "digest.yaml, line 1, focus: expected"),  # YAML reads a bare `no` as false
        ("page_size: 5", "digest.yaml, line 1, page_size: expected a whole number from 10 to 1000"),
        ("page_size: true", "digest.yaml, line 1, page_size: expected a whole number from 10 to 1000"),
        ("max_file_size: 25 parsecs", "digest.yaml, line 1, max_file_size: expected a number of bytes, or a size"),
        (
            "fields: {kop: headline}",
            "digest.yaml, line 1, fields: expected names of fields in your dumps, each with one of",
        ),
        ("fields: kop", "digest.yaml, line 1, fields: expected names of fields"),
        ("max_file_size: 0", "digest.yaml, line 1, max_file_size: expected a number of bytes"),
        ("keep: CNAME", "digest.yaml, line 1, keep: expected a list of file or folder names"),
        ("keep: [a/b]", "digest.yaml, line 1, keep: expected a list of file or folder names"),
        ("keep: ['..']", "digest.yaml, line 1, keep: expected a list of file or folder names"),
        ("- title", "digest.yaml, line 1: expected settings of the form"),
        ("just words", "digest.yaml, line 1: expected settings of the form"),
        ("title: a: b", "digest.yaml, line 1: this is not YAML: mapping values are not allowed here"),
        ("title: [", "digest.yaml, line 1: this is not YAML"),
        ("title: !!python/object:os.system x", "digest.yaml, line 1: this is not YAML"),
        ("title: 2023-02-31", "digest.yaml: this is not a value that YAML can hold"),
        ("title: \x00", "digest.yaml: this is not YAML: characters that YAML does not allow"),
        ("[" * 3000, "digest.yaml: this is not a value that YAML can hold"),
    ],
)
def test_a_mistake_is_told_with_its_place_and_what_would_fit(text: str, told: str) -> None:
    assert mistakes(text)[0].startswith(told)


def test_all_mistakes_are_told_at_once() -> None:
    assert len(mistakes("titel: x\nlanguage: xx\npage_size: a\n")) == 3


def test_the_file_is_looked_for_beside_the_source_and_in_it(tmp_path: Path) -> None:
    source = tmp_path / "articles"
    source.mkdir()
    assert find_config(source) is None
    (tmp_path / "digest.yaml").write_text("title: beside")
    assert find_config(source) == tmp_path / "digest.yaml"
    (source / "digest.yaml").write_text("title: within")
    with pytest.raises(ConfigError, match="Two configurations"):
        find_config(source)
    (tmp_path / "digest.yaml").unlink()
    assert find_config(source) == source / "digest.yaml"


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"none\.yaml cannot be read: No such file"):
        read_config(tmp_path / "none.yaml")


def test_a_file_in_another_encoding_is_named(tmp_path: Path) -> None:
    (tmp_path / "c.yaml").write_bytes("title: Café".encode("latin-1"))
    with pytest.raises(ConfigError, match="it is not text in UTF-8"):
        read_config(tmp_path / "c.yaml")


def test_the_text_about_the_site_is_read_beside_the_configuration(tmp_path: Path) -> None:
    (tmp_path / "c.yaml").write_text("about: ours.md")
    with pytest.raises(ConfigError, match=r"ours\.md cannot be read: No such file"):
        read_config(tmp_path / "c.yaml")
    (tmp_path / "ours.md").write_text("# Who we are\n", encoding="utf-8")
    assert read_config(tmp_path / "c.yaml").about == "# Who we are\n"


def test_a_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    (tmp_path / "c.yaml").write_bytes(b"\xef\xbb\xbftitle: Desk\r\n")
    assert read_config(tmp_path / "c.yaml").title == "Desk"
