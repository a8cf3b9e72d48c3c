"""Every encoding that news folders hold, and what is said where none fits."""

# ruff: noqa: E501 (wide scripts and samples)
from __future__ import annotations

from pathlib import Path

import pytest

from digest.load import load_file
from digest.load.encodings import decode
from digest.load.page import Unreadable

KOREAN = (
    "한국과 몽골의 보건부 장관이 울란바토르에서 만나 협력 각서에 서명했다고 보건복지부가 밝혔다. 두 나라는 간호 교육에서 협력한다. "
    * 4
)
JAPANESE = (
    "日本とケニアの両政府は、感染症対策に関する協力覚書に署名した。検査技師の育成などで協力する。ナイロビの研究所に専門家を派遣する。"
    * 4
)
CHINESE = (
    "中国国家中医药管理局与塞尔维亚卫生部在贝尔格莱德签署中医药合作协议，双方代表出席了签字仪式，并互派医生交流。" * 4
)
RUSSIAN = (
    "Министры здравоохранения двух стран подписали в Москве соглашение о сотрудничестве в области производства вакцин. "
    * 4
)
FRENCH = (
    "Le ministre de la Santé a signé à Dakar une convention « sur la santé maternelle » — l’équipement suivra à l’été. "
    * 4
)
POLISH = (
    "Ministrowie zdrowia Polski i Litwy podpisali w Wilnie porozumienie o współpracy służb ratowniczych, które wejdzie w życie. "
    * 4
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
@pytest.mark.parametrize("text", [FRENCH, KOREAN], ids=["french", "korean"])
def test_unicode_is_read_with_or_without_a_mark(text: str, encoding: str) -> None:
    if text is KOREAN and encoding in ("utf-16-le", "utf-16-be"):
        pytest.skip("without a mark and without ASCII letters nothing tells UTF-16 from noise")
    assert decode(text.encode(encoding))[0] == text


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (KOREAN, "cp949"),
        (KOREAN, "euc-kr"),
        (JAPANESE, "shift_jis"),
        (JAPANESE, "euc-jp"),
        (CHINESE, "gb18030"),
        (CHINESE, "big5"),
        (RUSSIAN, "koi8-r"),
        (RUSSIAN, "cp1251"),
        (FRENCH, "cp1252"),
        (POLISH, "cp1250"),
        (POLISH, "iso-8859-2"),
    ],
    ids=lambda v: v if len(v) < 20 else "",
)
def test_an_undeclared_encoding_is_detected_and_told(text: str, encoding: str) -> None:
    if encoding == "big5":
        text = "臺灣與日本衛生單位簽署合作備忘錄，雙方將在傳染病防治與醫療人員訓練方面合作，代表出席了簽字儀式。" * 4
    read, name = decode(text.encode(encoding))
    assert read == text
    assert name


@pytest.mark.parametrize(("text", "encoding"), [(KOREAN, "euc-kr"), (JAPANESE, "shift_jis"), (RUSSIAN, "windows-1251")])
def test_a_declared_encoding_is_believed(text: str, encoding: str) -> None:
    page = f'<html><head><meta charset="{encoding}"></head><body>{text[:60]}</body></html>'
    assert text[:60] in decode(page.encode(encoding))[0]


def test_an_encoding_that_is_declared_wrongly_is_not_believed() -> None:
    page = f'<html><head><meta charset="shift_jis"></head><body>{RUSSIAN}</body></html>'
    assert RUSSIAN in decode(page.encode("koi8-r"))[0] or RUSSIAN in decode(page.encode("utf-8"))[0]


def test_utf8_with_one_broken_byte_is_read_and_told() -> None:
    data = FRENCH.encode() + b"\xe9 fin"
    text, name = decode(data)
    assert text.startswith(FRENCH)
    assert name == "utf-8, with broken bytes"


@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)), b"\xff\xfea"])
def test_what_is_no_text_is_refused_with_a_way_out(data: bytes) -> None:
    with pytest.raises(Unreadable) as refused:
        decode(data)
    assert all(isinstance(part, str) for part in refused.value.args)
    assert refused.value.args[2]


def test_the_choice_is_noted_on_the_article(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(KOREAN.encode("cp949"))
    articles, problems = load_file(tmp_path, "a.txt")
    assert articles[0].notes == ("read as cp949",)
    assert articles[0].language == "ko"
    assert not problems


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("iso8859-2", "Polska i Węgry podpisały porozumienie\n\nPolska i Węgry podpisały w poniedziałek porozumienie o służbie celnej."),
        ("cp1250", "Česko a Slovensko podepsaly dohodu\n\nČesko a Slovensko podepsaly v pondělí dohodu o příštích cestách „přes hranice“."),
        ("cp1252", "Le Pérou et le Chili signent un accord\n\nLe Pérou et le Chili ont signé lundi à Lima « l’accord » sur les douanes."),
        ("cp1252", "España y Perú firman\n\nEspaña y Perú firmaron el lunes en Lima un acuerdo de aduanas. ¿Qué dice? «Mucho», según él."),
    ],
)  # fmt: skip
def test_sister_encodings_of_short_texts_are_told_apart(encoding: str, text: str) -> None:
    assert decode(text.encode(encoding))[0] == text
