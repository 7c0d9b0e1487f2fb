"""The trained recogniser: a spaCy `ner` that takes the place of the stock one.

Its weights are kept in half precision, which costs nothing measurable and halves the package.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

from spacy.language import Language
from spacy.pipeline import EntityRecognizer

from conflict_digest.errors import ModelError

OURS: Final = Path(__file__).parent / "models/ner"
"""The recogniser of the package."""
MARK: Final = "conflict_digest"
"""Key of `nlp.meta` by which a pipeline with a recogniser of this kind is known."""
VERSION: Final = "1"
"""Goes up when the weights or the labels change."""
REPAIR: Final = "pip install --force-reinstall --no-deps conflict-digest"
_CONFIG: Final = "config.json"


def plug_in(nlp: Language, folder: Path = OURS) -> None:
    """Add the recogniser in `folder` to a pipeline that has none.

    Raises ModelError when it is missing or damaged.
    """
    try:
        config = json.loads((folder / _CONFIG).read_text(encoding="utf-8"))
        ner = nlp.add_pipe("ner", config=config)
        ner.from_disk(folder, exclude=["vocab"])  # type: ignore[attr-defined]
    except Exception as error:  # whatever is wrong with a file, the remedy is the same
        raise ModelError(
            f"the recogniser of conflict-digest is missing or damaged ({error}): {REPAIR}"
        ) from error
    _cast(ner, "float32")
    nlp.meta[MARK] = {"recogniser": VERSION}


def is_ours(nlp: Language) -> bool:
    """Does the pipeline mark whole phrases of actors and places, as ours does?"""
    return MARK in nlp.meta


def write(nlp: Language, folder: Path) -> None:
    """Write the recogniser of a pipeline to `folder`, in half precision."""
    ner = nlp.get_pipe("ner")
    config = {k: v for k, v in nlp.get_pipe_config("ner").items() if k != "factory"}
    _cast(ner, "float16")
    folder.mkdir(parents=True, exist_ok=True)
    ner.to_disk(folder, exclude=["vocab"])  # type: ignore[attr-defined]
    (folder / _CONFIG).write_text(json.dumps(config, indent=1), encoding="utf-8")
    _cast(ner, "float32")


def _cast(ner: Any, kind: str) -> None:
    """Change the precision of all weights."""
    assert isinstance(ner, EntityRecognizer)  # noqa: S101
    for node in ner.model.walk():
        for name in node.param_names:
            if node.has_param(name):
                node.set_param(name, node.get_param(name).astype(kind))
