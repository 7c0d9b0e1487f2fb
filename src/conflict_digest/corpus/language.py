"""Is it English? Two steps: the share of function words, then a trained identifier.

The second costs about a second to load, and few texts need it. In doubt a text is let through:
a headline of foreign names is read, and at worst yields nothing.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

_SAMPLE = 2000
MIN_LETTERS = 40
"""Shorter texts count as English unless they are in another script."""
_FEW_WORDS = 8
_MIN_SHARE = 0.22
"""Of function words. News in English has 0.3 to 0.5, other languages written in Latin script
under 0.1 (`tests/unit/test_corpus_language.py`)."""
_MIN_CERTAINTY, _MAX_ENGLISH = 0.9, 0.001
"""Probabilities of py3langid: for its three best together, as it often wavers between neighbours
such as Malay and Indonesian, and for English. Sentences of other languages reach 0.92 to 1 and
under 0.0004; English headlines and lists full of foreign names 0.04 to 0.87."""
_MAX_FOREIGN_SCRIPT = 0.5

_WORD = re.compile(r"[A-Za-z]+(?:['’][a-z]+)?")  # noqa: RUF001
_WORDS = (
    "a about after against all also an and are as at be been before but by could during for from "
    "had has have he her his if in into is it its more most near no not of on or other over said "
    "she since some than that the their them they this those through to under up was we were what "
    "when where which while who will with would you"
)
_FUNCTION_WORDS = frozenset(_WORDS.split())
# English-based languages, which the identifier tells apart and the parser does not.
_AS_ENGLISH = frozenset({"en", "pcm", "sco"})
_LANGUAGES = (
    "am Amharic, ar Arabic, arz Egyptian Arabic, az Azerbaijani, be Belarusian, bg Bulgarian, "
    "bn Bengali, bs Bosnian, ca Catalan, ckb Kurdish, cs Czech, da Danish, de German, el Greek, "
    "es Spanish, et Estonian, fa Persian, fi Finnish, fr French, gu Gujarati, ha Hausa, he "
    "Hebrew, hi Hindi, hr Croatian, hu Hungarian, hy Armenian, id Indonesian, it Italian, ja "
    "Japanese, ka Georgian, kk Kazakh, km Khmer, ko Korean, ku Kurdish, ky Kyrgyz, ln Lingala, "
    "lo Lao, lt Lithuanian, lv Latvian, mk Macedonian, ml Malayalam, mr Marathi, ms Malay, my "
    "Burmese, ne Nepali, nl Dutch, no Norwegian, nb Norwegian, om Oromo, pa Punjabi, pl Polish, "
    "ps Pashto, pt Portuguese, ro Romanian, ru Russian, rw Kinyarwanda, si Sinhala, sk Slovak, "
    "sl Slovenian, so Somali, sq Albanian, sr Serbian, sv Swedish, sw Swahili, ta Tamil, te "
    "Telugu, tg Tajik, th Thai, ti Tigrinya, tl Tagalog, tr Turkish, uk Ukrainian, ur Urdu, uz "
    "Uzbek, vi Vietnamese, wuu Chinese, yue Chinese, zh Chinese"
)
_NAMES = dict(pair.split(" ", 1) for pair in _LANGUAGES.split(", "))


def detect(text: str) -> str:
    """The language's code (ISO 639-1 where there is one); "en" in doubt."""
    first = "en"
    for sample in _samples(text):
        code = _detect(sample)
        if code == "en":
            return "en"
        first = code if first == "en" else first
    return first


def name(code: str) -> str:
    """For messages: "French (fr)", or "another language (xx)"."""
    return f"{_NAMES.get(code, 'another language')} ({code})"


def _samples(text: str) -> Iterator[str]:
    """The start, and for long texts the middle: an article may open with a foreign quotation."""
    yield text[:_SAMPLE]
    if len(text) > 2 * _SAMPLE:
        middle = len(text) // 2
        yield text[middle : middle + _SAMPLE]


def _detect(sample: str) -> str:
    words = _WORD.findall(sample)
    hits = sum(word.lower() in _FUNCTION_WORDS for word in words)
    letters = sum(map(str.isalpha, sample))
    foreign_script = sum(map(_is_foreign_script, sample)) > _MAX_FOREIGN_SCRIPT * letters
    if not foreign_script and (
        letters < MIN_LETTERS or (len(words) >= _FEW_WORDS and hits >= _MIN_SHARE * len(words))
    ):
        return "en"
    return _identify(sample, foreign_script)


def _is_foreign_script(char: str) -> bool:
    """True for letters beyond Latin, its extensions and Vietnamese."""
    return char > "\u024f" and not "\u1e00" <= char <= "\u1eff" and char.isalpha()


def _identify(sample: str, foreign_script: bool) -> str:
    ranking: list[tuple[str, float]] = _identifier().rank(sample)
    code = ranking[0][0]
    if foreign_script:
        return code if code not in _AS_ENGLISH else "und"
    certainty = sum(probability for _, probability in ranking[:3])
    sure = certainty >= _MIN_CERTAINTY and dict(ranking)["en"] <= _MAX_ENGLISH
    return code if sure and code not in _AS_ENGLISH else "en"


@lru_cache(maxsize=1)
def _identifier() -> Any:
    """py3langid with probabilities that are calibrated across lengths."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # type: ignore[import-untyped]

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
