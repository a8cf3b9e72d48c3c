"""The language of a text."""

# ruff: noqa: E501 (wide scripts and samples)
from __future__ import annotations

import pytest

from digest.load.language import language_of

SAMPLES = {
    "en": "The ministers of the two countries met in the capital and signed an accord that will last for five years.",
    "fr": "Les ministres des deux pays ont signé dans la capitale un accord qui doit durer cinq ans pour les hôpitaux.",
    "es": "Los ministros de los dos países firmaron en la capital un acuerdo que tendrá una duración de cinco años.",
    "pt": "Os ministros dos dois países assinaram na capital um acordo que terá uma duração de cinco anos e não mais.",
    "de": "Die Minister der beiden Länder haben in der Hauptstadt ein Abkommen unterzeichnet, das fünf Jahre gelten wird.",
    "it": "I ministri dei due paesi hanno firmato nella capitale un accordo che durerà cinque anni per gli ospedali della regione.",
    "sv": "Ministrarna från de två länderna har undertecknat ett avtal som ska gälla i fem år och det är inte det första.",
    "nl": "De ministers van de twee landen hebben in de hoofdstad een akkoord getekend dat vijf jaar zal duren voor het ziekenhuis.",
    "pl": "Ministrowie obu krajów podpisali w stolicy umowę, która ma obowiązywać przez pięć lat i nie jest pierwsza.",
    "tr": "İki ülkenin bakanları başkentte beş yıl sürecek bir anlaşma imzaladı ve bu anlaşma için çok çalıştı.",
    "id": "Para menteri dari kedua negara itu menandatangani perjanjian yang akan berlaku untuk lima tahun di ibu kota dengan baik.",
    "vi": "Bộ trưởng của hai nước đã ký một thỏa thuận có hiệu lực trong năm năm với các bệnh viện và cho người dân.",
    "ru": "Министры двух стран подписали в столице соглашение, которое будет действовать в течение пяти лет и не только.",
    "uk": "Міністри двох країн підписали у столиці угоду, яка буде діяти протягом п’яти років і не є першою для них.",
    "ar": "وقع وزيرا البلدين في العاصمة اتفاقا يسري على مدى خمس سنوات من أجل المستشفيات",
    "fa": "وزیران دو کشور در پایتخت توافقی را امضا کردند که برای پنج سال است و این با آن تفاوت دارد",
    "ko": "두 나라의 장관은 수도에서 만나 오 년 동안 유효한 협정에 서명했다.",
    "ja": "両国の大臣は首都で会談し、五年間有効な協定に署名した。",
    "zh": "两国部长在首都签署了为期五年的协议。",
    "hi": "दोनों देशों के मंत्रियों ने राजधानी में एक समझौते पर हस्ताक्षर किए।",
    "th": "รัฐมนตรีของทั้งสองประเทศลงนามในข้อตกลง",
    "el": "Οι υπουργοί των δύο χωρών υπέγραψαν συμφωνία.",
    "hy": "Երկու երկրների նախարարները ստորագրեցին համաձայնագիր։",
}


@pytest.mark.parametrize("language", sorted(SAMPLES))
def test_a_sentence_is_enough(language: str) -> None:
    assert language_of(SAMPLES[language]) == language


@pytest.mark.parametrize(
    ("text", "declared", "tag"),
    [
        ("en", "en-us", "en-US"),
        ("en", "en_GB.UTF-8", "en-GB"),
        ("en", "English", "en"),
        ("zh", "zh-hant-tw", "zh-Hant-TW"),
        ("de", "en", "de"),
        ("ko", "en-US", "ko"),
        ("fr", "nonsense value", "fr"),
        ("sv", "sv-SE", "sv-SE"),
    ],
)
def test_a_declared_language_wins_where_it_is_plausible(text: str, declared: str, tag: str) -> None:
    assert language_of(SAMPLES[text], declared) == tag


def test_no_letters_no_language() -> None:
    assert language_of("1, 2, 3.") == "und"
