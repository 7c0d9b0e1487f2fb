"""The recipe: spaCy's own training loop on its own configuration, with ours laid over it."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, Final

import spacy
from spacy.language import Language
from spacy.tokens import DocBin
from spacy.training.loop import DIR_MODEL_BEST
from spacy.training.loop import train as run_loop
from spacy.util import load_config

from conflict_digest.annotate import add_familiar_names, part_footnotes
from conflict_digest.annotate.recogniser import plug_in
from conflict_digest.annotate.tuned import tune
from conflict_digest.gazetteer import Countries, Gazetteer
from conflict_digest.lexicon import Lexicon
from conflict_digest.model import DEFAULT_MODEL
from conflict_digest.training.augment import equip
from conflict_digest.training.examples import Marker, entities_of, references
from conflict_digest.training.passage import Entity, Passage
from conflict_digest.training.progress import equip_log
from conflict_digest.training.swapping import Swapper

_CONFIG: Final = Path(__file__).with_name("recipe.cfg")
_FREE: Final = ("tok2vec", "tagger", "parser", "attribute_ruler", "lemmatizer", "senter")
"""Components of the model that the recogniser does without."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What a user may set; the rest stands in `recipe.cfg`."""

    steps: int = 3600
    patience: int = 480
    """Steps without a better score on the development part after which it stops."""
    seed: int = 1
    stock: bool = False
    """Begin with the stock recogniser, and not with ours."""


class Trainer:
    """Trains a recogniser in a working folder, which the caller makes and removes."""

    def __init__(
        self,
        lexicon: Lexicon,
        gazetteer: Gazetteer,
        countries: Countries,
        settings: Settings,
        work: Path,
    ) -> None:
        self._settings = settings
        self._work = work
        self.nlp = start(stock=settings.stock)
        """The recogniser alone, with what prepares its texts; trained in place."""
        part_footnotes(self.nlp)
        self._marker: Marker = add_familiar_names(self.nlp, lexicon, gazetteer, countries)
        equip(self.nlp, Swapper(lexicon, gazetteer, countries), self._marker)

    def train(self, train: Sequence[Passage], dev: Sequence[Passage], log: IO[str]) -> None:
        """Run the loop until it stops improving; its table of scores goes to `log`."""
        config = self.nlp.config.merge(self._config(train, dev))
        config["training"]["score_weights"] = {"ents_f": 1.0, "ents_p": 0.0, "ents_r": 0.0}
        self.nlp.config = config
        output = self._work / "output"
        output.mkdir()
        equip_log(self.nlp, log)
        run_loop(self.nlp, output, stdout=io.StringIO(), stderr=io.StringIO())
        best = output / DIR_MODEL_BEST / "ner"
        self.nlp.get_pipe("ner").from_disk(best, exclude=["vocab"])  # type: ignore[attr-defined]

    def entities(self, passages: Iterable[Passage]) -> list[list[Entity]]:
        """What the recogniser finds in each passage."""
        return found_by(self.nlp, passages)

    def save(self, folder: Path, performance: dict[str, Any]) -> None:
        """Write a whole pipeline: the default one with the trained recogniser.

        It is put together anew, since the vocabulary of a pipeline keeps every word it has read.
        """
        nlp = spacy.load(DEFAULT_MODEL, exclude=["ner"])
        tune(nlp)
        plug_in(nlp)
        weights = self._work / "weights"
        self.nlp.get_pipe("ner").to_disk(weights, exclude=["vocab"])  # type: ignore[attr-defined]
        nlp.get_pipe("ner").from_disk(weights, exclude=["vocab"])  # type: ignore[attr-defined]
        nlp.meta.update(name="conflict_digest_trained", version="1", performance=performance)
        nlp.to_disk(folder)

    def _config(self, train: Sequence[Passage], dev: Sequence[Passage]) -> Any:
        config = load_config(_CONFIG)
        settings = self._settings
        # What is not annotated is marked by the recogniser as it was before the training.
        for name, passages in (("train", train), ("dev", dev)):
            path = self._work / f"{name}.spacy"
            DocBin(docs=references(self.nlp, self._marker, passages)).to_disk(path)
            config["corpora"][name]["path"] = str(path)
        config["corpora"]["train"]["augmenter"]["seed"] = settings.seed
        training = config["training"]
        training["seed"], training["max_steps"] = settings.seed, settings.steps
        training["patience"] = settings.patience
        training["eval_frequency"] = max(1, min(training["eval_frequency"], settings.steps // 4))
        return config


def start(*, stock: bool) -> Language:
    """What a training begins with: the recogniser of the package, or the stock one, alone."""
    if stock:
        return spacy.load(DEFAULT_MODEL, exclude=_FREE)
    nlp = spacy.load(DEFAULT_MODEL, exclude=[*_FREE, "ner"])
    plug_in(nlp)
    return nlp


def stock_entities(passages: Iterable[Passage]) -> list[list[Entity]]:
    """What the stock recogniser finds, as it is."""
    return found_by(start(stock=True), passages)


def found_by(nlp: Language, passages: Iterable[Passage]) -> list[list[Entity]]:
    """The entities that a pipeline marks in each passage."""
    texts = (passage.text for passage in passages)
    return [entities_of(doc) for doc in nlp.pipe(texts)]
