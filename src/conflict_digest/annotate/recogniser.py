"""The trained recogniser: a spaCy `ner` that takes the place of the stock one."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

from spacy.language import Language
from spacy.pipeline import EntityRecognizer

from conflict_digest.annotate.weights import HALF, REPAIR, SINGLE, cast, mark, marked
from conflict_digest.errors import ModelError

OURS: Final = Path(__file__).parent / "models/ner"
"""The recogniser of the package."""
_NAME: Final = "recogniser"
VERSION: Final = "2"
"""Goes up when the weights or the labels change."""
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
    cast(_model(ner), SINGLE)
    mark(nlp, _NAME, VERSION)


def is_ours(nlp: Language) -> bool:
    """Does the pipeline mark whole phrases of actors and places, as ours does?"""
    return _NAME in marked(nlp)


def write(nlp: Language, folder: Path) -> None:
    """Write the recogniser of a pipeline to `folder`, in half precision."""
    ner = nlp.get_pipe("ner")
    config = {k: v for k, v in nlp.get_pipe_config("ner").items() if k != "factory"}
    cast(_model(ner), HALF)
    folder.mkdir(parents=True, exist_ok=True)
    ner.to_disk(folder, exclude=["vocab"])  # type: ignore[attr-defined]
    (folder / _CONFIG).write_text(json.dumps(config, indent=1), encoding="utf-8")
    cast(_model(ner), SINGLE)


def _model(ner: Any) -> Any:
    assert isinstance(ner, EntityRecognizer)  # noqa: S101
    return ner.model
