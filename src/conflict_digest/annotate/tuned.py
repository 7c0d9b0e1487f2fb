"""The model's own layers trained on: tokens to vectors, tagger and parser, weights of ours.

They begin with those of spaCy's model and have learned from trees of our gold passages
(docs/model-card.md); labels and architecture stay those of the model, which must be there.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from spacy.language import Language

from conflict_digest.annotate.weights import HALF, REPAIR, SINGLE, cast, mark
from conflict_digest.errors import ModelError

OURS: Final = Path(__file__).parent / "models/parser"
"""The weights of the package, a file for each of `LAYERS`."""
LAYERS: Final = ("tok2vec", "tagger", "parser")
VERSION: Final = "1"
"""Goes up when the weights change."""


def tune(nlp: Language, folder: Path = OURS) -> None:
    """Give the layers of spaCy's small model the weights in `folder`.

    Raises ModelError when they are missing or damaged, or of another architecture.
    """
    try:
        for name in LAYERS:
            model = _model(nlp, name)
            model.from_disk(folder / name)
            cast(model, SINGLE)
    except Exception as error:  # whatever is wrong with a file, the remedy is the same
        raise ModelError(
            f"the parser of conflict-digest is missing or damaged ({error}): {REPAIR}"
        ) from error
    mark(nlp, "parser", VERSION)


def write(nlp: Language, folder: Path = OURS) -> None:
    """Write the weights of these layers to `folder`, in half precision."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in LAYERS:
        model = _model(nlp, name)
        cast(model, HALF)
        model.to_disk(folder / name)
        cast(model, SINGLE)


def _model(nlp: Language, name: str) -> Any:
    component: Any = nlp.get_pipe(name)
    return component.model
