"""Weights of ours, as files: kept in half precision, used in single, marked in the pipeline.

Half of the precision costs nothing measurable and halves the package.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from spacy.language import Language

HALF: Final = "float16"
SINGLE: Final = "float32"
REPAIR: Final = "pip install --force-reinstall --no-deps conflict-digest"
"""What to do about missing or damaged ones."""
_MARK: Final = "conflict_digest"
"""Key of `nlp.meta` under which a pipeline has the versions of the weights of ours in it."""


def cast(model: Any, kind: str) -> None:
    """Change the precision of all weights of a model of thinc, to `HALF` or `SINGLE`."""
    for node, name in weights_of(model):
        node.set_param(name, node.get_param(name).astype(kind))


def weights_of(model: Any) -> Iterator[tuple[Any, str]]:
    """The nodes of a model of thinc, each with the names of its weights, in a fixed order."""
    for node in model.walk():
        yield from ((node, name) for name in node.param_names if node.has_param(name))


def mark(nlp: Language, name: str, version: str) -> None:
    """Note that a pipeline has these weights of ours."""
    nlp.meta.setdefault(_MARK, {})[name] = version


def marked(nlp: Language) -> dict[str, str]:
    """Name and version of all weights of ours in a pipeline."""
    return dict(nlp.meta.get(_MARK, {}))
