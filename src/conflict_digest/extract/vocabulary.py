"""Which tokens carry a word that somebody looks for, without making a Token of every one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from spacy.tokens import Doc


class WordFinder:
    """Positions of words that `knows` accepts; it is asked once a word, over all articles."""

    def __init__(self, knows: Callable[[str], bool]) -> None:
        self._knows = knows
        self._answers: dict[int, bool] = {}

    def positions(self, doc: Doc, attribute: Literal["LEMMA", "LOWER"]) -> list[int]:
        """Indices of the tokens whose attribute, in lower case, is known; in text order."""
        hashes: list[int] = doc.to_array(attribute).tolist()
        answers, strings = self._answers, doc.vocab.strings
        words = set(hashes)
        for word in words.difference(answers):
            answers[word] = self._knows(strings[word].lower())
        known = {word for word in words if answers[word]}
        return [i for i, word in enumerate(hashes) if word in known] if known else []
