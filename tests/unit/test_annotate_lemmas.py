"""The forms that the lemmatizer knows are looked up in sets, and every lemma stays as it was."""

from __future__ import annotations

from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from conflict_digest.annotate.lemmas import index_lemmas
from conflict_digest.model import DEFAULT_MODEL

_WORDS = (
    ("besieged", "VERB"),
    ("lay", "VERB"),
    ("overran", "VERB"),
    ("Islamists", "PROPN"),
    ("militias", "NOUN"),
    ("axes", "NOUN"),
    ("worse", "ADJ"),
    ("nearest", "ADJ"),
    ("zrygled", "VERB"),
    ("they", "PRON"),
)


def _lemmas(nlp: Language) -> list[str]:
    lemmatizer: Any = nlp.get_pipe("lemmatizer")
    words, kinds = [word for word, _ in _WORDS], [kind for _, kind in _WORDS]
    return [token.lemma_ for token in lemmatizer(Doc(nlp.vocab, words=words, pos=kinds))]


def test_no_word_gets_another_lemma_for_being_found_sooner() -> None:
    slow, quick = spacy.load(DEFAULT_MODEL), spacy.load(DEFAULT_MODEL)
    index_lemmas(quick)
    assert _lemmas(quick) == _lemmas(slow)
    known = quick.get_pipe("lemmatizer").lookups.get_table("lemma_index")  # type: ignore[attr-defined]  # of the lemmatizer alone
    assert all(isinstance(forms, frozenset) for forms in known.values())


def test_a_model_without_a_lemmatizer_is_read_too() -> None:
    index_lemmas(spacy.blank("en"))
