"""The model's own layers trained on: tokens to vectors, tagger and parser, weights of ours.

They begin with those of spaCy's model and have learned from trees of our gold passages
(docs/model-card.md); labels and architecture stay those of the model, which must be there.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from spacy.language import Language

from conflict_digest.annotate.weights import HALF, REPAIR, SINGLE, mark, weights_of
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
            _read(_model(nlp, name), (folder / name).read_bytes())
    except Exception as error:  # whatever is wrong with a file, the remedy is the same
        raise ModelError(
            f"the parser of conflict-digest is missing or damaged ({error}): {REPAIR}"
        ) from error
    mark(nlp, "parser", VERSION)


def write(nlp: Language, folder: Path = OURS) -> None:
    """Write the weights of these layers to `folder`, in half precision.

    One after the other in the order of the model, and nothing else: a whole model, as thinc writes
    it, takes five times as long to read.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for name in LAYERS:
        weights = weights_of(_model(nlp, name))
        parts = [node.get_param(weight).astype(HALF).tobytes() for node, weight in weights]
        (folder / name).write_bytes(b"".join(parts))


def _read(model: Any, content: bytes) -> None:
    values = model.ops.xp.frombuffer(content, dtype=HALF)
    places = [(node, weight, node.get_param(weight)) for node, weight in weights_of(model)]
    if sum(stock.size for _, _, stock in places) != len(values):
        raise ValueError("it does not fit the model")
    for node, weight, stock in places:
        part, values = values[: stock.size], values[stock.size :]
        node.set_param(weight, part.reshape(stock.shape).astype(SINGLE))


def _model(nlp: Language, name: str) -> Any:
    component: Any = nlp.get_pipe(name)
    return component.model
