"""A training from the passages to the score: what `conflict-digest train` does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, Final

from conflict_digest.gazetteer import Countries, Gazetteer
from conflict_digest.gazetteer.countries import DEFAULT as COUNTRIES
from conflict_digest.lexicon import load_lexicon
from conflict_digest.schema import Problem
from conflict_digest.training.passage import Entity, Passage
from conflict_digest.training.reading import read
from conflict_digest.training.recipe import Settings, Trainer, stock_entities
from conflict_digest.training.scoring import Score, score
from conflict_digest.training.splitting import Split

OWN: Final = Path(__file__).parent / "data/passages.txt"
"""Our own passages, from conflicts of all continents: part of every training."""


@dataclass(frozen=True, slots=True)
class Line:
    """One class of spans in the passages of one source: the stock recogniser and the new one."""

    source: str
    """Empty for all sources together."""
    kind: str
    stock: Score
    trained: Score


def own_passages() -> tuple[list[Passage], list[Problem]]:
    """The passages of the package."""
    return read([OWN])


def learn(
    parts: Split, lexicon: Path | None, settings: Settings, folder: Path, log: IO[str]
) -> list[Line]:
    """Train, write the pipeline to `folder`, and score it on what was kept apart."""
    words = load_lexicon([lexicon] if lexicon else [])
    with TemporaryDirectory(prefix="conflict-digest-train-") as work:
        countries = Countries.load(COUNTRIES)
        trainer = Trainer(words, Gazetteer.open(), countries, settings, Path(work))
        trainer.train(parts.train, parts.dev, log)
        found = trainer.entities(parts.held_out)
        lines = _lines(parts.held_out, stock_entities(parts.held_out), found)
        performance = {one.kind: round(one.trained.f1, 4) for one in lines if not one.source}
        trainer.save(folder, performance)
    return lines


def _lines(
    passages: Sequence[Passage],
    stock: Sequence[list[Entity]],
    trained: Sequence[list[Entity]],
) -> list[Line]:
    """For all sources, then for each."""
    lines = []
    for source in ("", *sorted({passage.source for passage in passages})):
        chosen = [i for i, one in enumerate(passages) if source in {"", one.source}]
        before = score((passages[i], stock[i]) for i in chosen)
        after = score((passages[i], trained[i]) for i in chosen)
        lines += [
            Line(source, kind, before[kind], after[kind])
            for kind in after
            if after[kind].expected or after[kind].found
        ]
    return lines
