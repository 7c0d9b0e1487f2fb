"""How texts are parted into tokens: as the parser learned it, and six things that news has."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Final

from spacy.language import Language
from spacy.tokenizer import Tokenizer  # type: ignore[import-not-found] # compiled, no stub
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex, registry

ENGLISH: Final = "conflict_digest.english.v1"
"""The name in spaCy's registry of its tokenizer for a language, with `part_footnotes` done.

Made in one go, for a tokenizer that is changed reads all its exceptions again: 4 % of the start.
"""
_SIGN: Final = "[\u2190-\u2bff\u3030\U0001f000-\U0001faff]\ufe0f"
"""An arrow, a tick, a flash …, and what says that it is drawn in colour."""
_ABBREVIATED: Final = r"(?<=[A-Z]\.[A-Z]\.)-(?=[a-z])"
"""The hyphen of "U.S.-backed", which is parted as that of "US-backed" is."""
_WING: Final = (r"(?<=[A-Z]-[A-Z])\.", r"(?<=[A-Z][a-z][A-Z])\.")
"""The full stop behind a wing of a movement or a short form with a small letter ("seized by the
SPLM-N.", "left to the ABiH."), and no initial's dot."""
_DISTANCED: Final = (r"(?<=[A-Za-z])[\"\u201d](?=-[a-z])", r"(?<=[\"\u201d])-(?=[a-z])")
"""The mark and the hyphen of '"DPR"-controlled', parted as those of "DPR-controlled" are."""
_MONTHS: Final = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
_DASHED_DATE: Final = rf"(?:(?<={_MONTHS})|(?<={_MONTHS.upper()}))-(?=[0-9]{{2}})"
"""The second hyphen of "12-Mar-2024", parted as the first one is."""
_FOOTNOTE: Final = r"\[[0-9]{1,3}\]"


def _english() -> Callable[[Language], Tokenizer]:
    def make(nlp: Language) -> Tokenizer:
        words = nlp.Defaults
        return Tokenizer(
            nlp.vocab,
            rules=words.tokenizer_exceptions,
            prefix_search=_prefixes(nlp),
            suffix_search=_suffixes(nlp),
            infix_finditer=_infixes(nlp),
            token_match=words.token_match,
            url_match=words.url_match,
        )

    return make


registry.tokenizers(ENGLISH, func=_english)


def part_footnotes(nlp: Language) -> None:
    """Make the "[4]" of "Goma.[4]" a token of its own: else name and sentence go on.

    So with a sign and its variation selector before a word, as posts have it, with the hyphen of
    "U.S.-backed" and "12-Mar-2024", the marks of '"DPR"-held' and the full stop of "SPLM-N.".
    """
    tokenizer: Any = nlp.tokenizer
    tokenizer.prefix_search = _prefixes(nlp)
    tokenizer.suffix_search = _suffixes(nlp)
    tokenizer.infix_finditer = _infixes(nlp)


def keep_whole(nlp: Language, words: Iterable[str]) -> None:
    """Make "re-entered" one token: of three the parser makes a verb "re" and an adjective.

    So with "Brig.", whose dot it takes for the end of a sentence, and with "b/w".
    """
    tokenizer: Any = nlp.tokenizer
    for word in words:
        if not word.isalnum():
            for form in (word, word.capitalize()):
                tokenizer.add_special_case(form, [{"ORTH": form}])


def _prefixes(nlp: Language) -> Callable[[str], Any]:
    return compile_prefix_regex([_SIGN, *(nlp.Defaults.prefixes or ())]).search


def _infixes(nlp: Language) -> Callable[[str], Any]:
    return compile_infix_regex(
        [_ABBREVIATED, *_DISTANCED, _DASHED_DATE, *(nlp.Defaults.infixes or ())]
    ).finditer


def _suffixes(nlp: Language) -> Callable[[str], Any]:
    return compile_suffix_regex([_FOOTNOTE, *_WING, *(nlp.Defaults.suffixes or ())]).search
