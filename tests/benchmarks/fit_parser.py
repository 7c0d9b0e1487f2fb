"""The weights of tagger and parser, trained on (docs/model-card.md).

`python tests/benchmarks/fit_parser.py` reads our own texts, lets the layers of spaCy's model learn
the trees of them as the mending leaves them, with other names each time, and writes the weights of
the package anew. All tests must pass before, since the trees of their texts are taken for right. 30
minutes.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from random import Random
from typing import Final

import spacy
from spacy.language import Language
from thinc.api import Optimizer, fix_random_seed
from trees import Swapper, Tree, Trees, as_seen, batches, own_trees, tested_folders

from conflict_digest.annotate import tuned
from conflict_digest.model import DEFAULT_MODEL

_SEED: Final = 1
_ROUNDS: Final = 4
_BATCH: Final = 1500
"""Words of a batch."""
_LONGEST: Final = 600
"""Words of a document beyond which it is left out: a batch of its own, and slow."""
_RATE: Final = 0.0002
"""Of learning at first; it falls to nothing by the end."""
_DROPOUT: Final = 0.2
_FINISHING: Final = (0.0001, 0.0001, 0.00006)
"""Rates of the last short rounds, each for the tests that fail after the one before."""
_FAILED: Final = 20
"""How often the trees of these are shown in them."""
_SAMPLE: Final = 1600
"""Trees of gold passages that are shown in each of them, too."""
_TESTED: Final = 2
"""How often a tree of a test's text is shown for each time that another one is."""
_HARD: Final = 4
"""How often one more that was not learned in the round before."""


class Trainer:
    """Trains the layers of spaCy's model, and writes their weights, averaged over all steps."""

    def __init__(self, own: Trees, folder: Path) -> None:
        fix_random_seed(_SEED)
        self._random = Random(_SEED)  # noqa: S311 - not for secrets
        self._own, self._folder = own, folder
        self._nlp = _layers()
        self._swapper = Swapper([*own.read, *own.tested], self._random)

    def learn(self) -> None:
        """All trees; those of tests that the weights do not yet make are shown more often."""
        hard: list[Tree] = []
        optimizer = self._optimizer()
        for number in range(_ROUNDS):
            shown = [*self._own.read, *self._own.tested * _TESTED, *hard * _HARD]
            self._round(optimizer, shown, _RATE * (1 - number / _ROUNDS), _RATE / _ROUNDS)
            with self._nlp.use_params(optimizer.averages):
                hard = [tree for tree in self._own.tested if not is_made(self._nlp, tree)]
                sys.stderr.write(f"round {number + 1}: {len(hard)} trees are not yet made\n")
                tuned.write(self._nlp, self._folder)

    def finish(self) -> None:
        """The trees of tests that fail with these weights, among others lest they be unlearned."""
        tuned.tune(self._nlp, self._folder)
        failed: set[str] = set()
        for rate in _FINISHING:
            failed |= failing()
            sys.stderr.write(f"{len(failed)} tests fail, or failed before\n")
            wanted = [tree for test in sorted(failed) for tree in self._own.by_test.get(test, ())]
            others = self._random.sample(self._own.read, _SAMPLE)
            shown = [*others, *self._own.tested, *wanted * _FAILED]
            self._round(self._optimizer(), shown, rate, rate)
            tuned.write(self._nlp, self._folder)

    def _optimizer(self) -> Optimizer:
        optimizer = self._nlp.resume_training()
        optimizer.L2 = 0.0
        return optimizer

    def _round(self, optimizer: Optimizer, shown: list[Tree], rate: float, fall: float) -> None:
        """Every tree once; the rate of learning falls by so much from the first to the last."""
        short = (tree for tree in shown if len(tree.words) <= _LONGEST)
        parts = list(batches(short, lambda tree: len(tree.words), _BATCH, self._random))
        for step, batch in enumerate(parts):
            optimizer.learn_rate = rate - fall * step / len(parts)
            examples = [self._swapper.example(self._nlp, tree) for tree in batch]
            self._nlp.update(examples, sgd=optimizer, drop=_DROPOUT)


def failing() -> set[str]:
    """The tests that fail with the weights of the package, in a process of its own."""
    command = [sys.executable, "-m", "pytest", "-q", "-rf", "-n", "auto", *tested_folders()]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    lines = (line for line in done.stdout.splitlines() if line.startswith("FAILED "))
    return {line.removeprefix("FAILED ").partition(" - ")[0] for line in lines}


def is_made(nlp: Language, tree: Tree) -> bool:
    """Do the layers make this very tree?"""
    doc = nlp(as_seen(nlp, tree, tree.words, tree.norms))
    return [token.head.i for token in doc] == list(tree.heads)


def _layers() -> Language:
    """The layers of spaCy's model, and nothing else of it."""
    return spacy.load(DEFAULT_MODEL, exclude=["ner", "lemmatizer", "attribute_ruler", "senter"])


def main() -> None:
    """Read, learn, write."""
    own = own_trees()
    sys.stderr.write(f"{len(own.read)} trees of gold passages, {len(own.tested)} of tests\n")
    trainer = Trainer(own, tuned.OURS)
    trainer.learn()
    trainer.finish()


if __name__ == "__main__":
    main()
