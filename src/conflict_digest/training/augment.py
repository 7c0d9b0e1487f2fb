"""spaCy's augmenter for the training corpus: the same sentence about another conflict."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from random import Random
from weakref import WeakKeyDictionary

from spacy.language import Language
from spacy.training import Example
from spacy.util import registry

from conflict_digest.training.examples import Marker, entities_of, entity_spans
from conflict_digest.training.swapping import Swapper

# The settings of an augmenter are plain JSON: it looks up what it needs by the pipeline.
_TOOLS: WeakKeyDictionary[Language, tuple[Swapper, Marker]] = WeakKeyDictionary()

Augmenter = Callable[[Language, Example], Iterator[Example]]


def equip(nlp: Language, swapper: Swapper, marker: Marker) -> None:
    """Give the augmenter what it needs for a pipeline."""
    _TOOLS[nlp] = swapper, marker


def swap_names(level: float, seed: int) -> Augmenter:
    """Swap the names in a share (`level`) of the examples, other ones each time they come by."""
    random = Random(seed)  # noqa: S311 - not for secrets

    def augment(nlp: Language, example: Example) -> Iterator[Example]:
        yield _swapped(nlp, example, random) if random.random() < level else example

    return augment


registry.augmenters.register("conflict_digest.swap_names.v1", func=swap_names)


def _swapped(nlp: Language, example: Example, random: Random) -> Example:
    swapper, marker = _TOOLS[nlp]
    known = marker.prepare(nlp.make_doc(example.reference.text))
    text, entities = swapper.swapped(known, entities_of(example.reference), random)
    reference = nlp.make_doc(text)
    reference.set_ents(entity_spans(reference, marker.prepare(nlp.make_doc(text)), entities))
    return Example(nlp.make_doc(text), reference)
