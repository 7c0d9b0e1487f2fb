"""English or not: never lose an English note, never read French as English."""

from __future__ import annotations

import pytest

from conflict_digest.corpus.language import detect, name

ENGLISH = [
    "Fighters of al-Shabaab overran Buulo Mareer, Lower Shabelle.",
    "M23 takes Bunagana",
    "JNIM fighters seize Djibo, Soum, Burkina Faso",
    "Tatmadaw retakes Loikaw, Kayah",
    "RSF overran Nyala, El Geneina, Zalingei, El Daein.",
    "Arakan Army captures Paletwa, Mrauk-U, Kyauktaw, Minbya",
    "FARDC repels M23 at Kibumba, Nyiragongo",
    "Al-Mourabitoun, Katiba Macina: Mopti, Gao, Kidal",
    "Mai-Mai Yakutumba attacked Lulimba, Fizi, South Kivu",
    "Wagner mercenaries enter Soledar near Bakhmut, Donetsk Oblast",
    "Vietcong overrun Dong Xoai, Phuoc Long",
    "Houthis capture Hazm, Al Jawf",
    "Bunagana, Rutshuru, Kiwanja, Kibumba, Sake, Masisi, Mushaki, Karuba, Kitshanga, Mweso",
    "",
    "2024",
]
OTHERS = {
    "fr": "Des combattants du M23 se sont emparés de Bunagana.",
    "de": "Die Rebellen haben Aleppo eingenommen und rücken auf Hama vor.",
    "es": "Los rebeldes tomaron el control de la ciudad de Alepo.",
    "pt": "Os rebeldes tomaram a cidade de Palma, em Cabo Delgado.",
    "it": "I ribelli hanno conquistato la città di Aleppo.",
    "nl": "De rebellen hebben de stad Aleppo ingenomen.",
    "pl": "Wojska rosyjskie zajęły Bachmut i okolice miasta.",
    "tr": "İsyancılar Halep şehrini ele geçirdi, ordu geri çekildi.",  # noqa: RUF001
    "sw": "Waasi wamechukua mji wa Goma mashariki mwa Kongo.",
    "so": "Al-Shabaab ayaa la wareegay degmada Buulo Mareer.",
    "id": "Pemberontak merebut kota Aleppo dari tentara.",
    "vi": "Quân nổi dậy đã chiếm thành phố Aleppo.",
    "no": "Opprørerne har tatt byen Aleppo i det nordlige Syria.",
    "bs": "Pobunjenici su preuzeli kontrolu nad gradom Sarajevom.",
    "ru": "Повстанцы захватили Алеппо.",
    "uk": "Українські військові звільнили місто Ізюм на Харківщині.",
    "ar": "سيطرت المعارضة على مدينة حلب",
}


@pytest.mark.parametrize("text", ENGLISH)
def test_a_headline_full_of_foreign_names_is_not_lost(text: str) -> None:
    assert detect(text) == "en"


@pytest.mark.parametrize(("code", "text"), OTHERS.items(), ids=OTHERS)
def test_another_language_is_not_parsed_as_if_it_were_english(code: str, text: str) -> None:
    assert detect(f"{text} {text}") == code
    assert detect(text * 40) == code


def test_a_few_words_in_another_script_are_not_english() -> None:
    assert detect("حلب سقطت") != "en"


def test_an_english_article_that_opens_with_a_foreign_quotation_is_read() -> None:
    assert detect(OTHERS["ru"] * 80 + "The rebels took the town from the army. " * 200) == "en"


def test_the_language_is_named_in_words_where_we_know_them() -> None:
    assert name("fr") == "French (fr)"
    assert name("arz") == "Egyptian Arabic (arz)"
    assert name("xx") == "another language (xx)"
