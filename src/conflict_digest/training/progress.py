"""spaCy's logger for the training loop: a line at each evaluation, and why it ended."""

from __future__ import annotations

from collections.abc import Callable
from typing import IO, Any
from weakref import WeakKeyDictionary

from spacy.language import Language
from spacy.util import registry

# The loop hands its logger a stream that it fills with lines of its own; ours writes elsewhere.
_LOGS: WeakKeyDictionary[Language, IO[str]] = WeakKeyDictionary()

Info = dict[str, Any] | None


def equip_log(nlp: Language, log: IO[str]) -> None:
    """Where the progress of the training of a pipeline is told."""
    _LOGS[nlp] = log


def progress() -> Callable[..., tuple[Callable[[Info], None], Callable[[], None]]]:
    """A logger as spaCy's loop wants it."""

    def setup(nlp: Language, *_: Any) -> tuple[Callable[[Info], None], Callable[[], None]]:
        log = _LOGS[nlp]
        best = 0.0

        def tell(info: Info) -> None:
            nonlocal best
            if info is None:  # a step without an evaluation
                return
            score = float(info["score"])
            mark = "  best so far" if score > best else ""
            best = max(best, score)
            loss = float(info["losses"].get("ner", 0.0))
            log.write(
                f"step {info['step']:>5}  epoch {info['epoch']:>3}  loss {loss:>8.1f}"
                f"  F1 of the development part {score:.3f}{mark}\n"
            )
            log.flush()

        return tell, lambda: None

    return setup


registry.loggers.register("conflict_digest.progress.v1", func=progress)
