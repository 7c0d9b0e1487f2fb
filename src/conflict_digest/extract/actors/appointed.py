"""Who put the officials in office: "*Moscow*-installed authorities", "a council named by *M23*"."""

from __future__ import annotations

from spacy.tokens import Token

from conflict_digest.extract.syntax import children, objects_of
from conflict_digest.lexicon import Cues


class Appointers:
    """Finds who put those in office of whom the text says that they were put there."""

    def __init__(self, cues: Cues) -> None:
        self._appointees = cues("descriptions", "appointees")
        self._appointed = cues("descriptions", "appointed")
        self._installing = cues("descriptions", "installing")

    def of(self, noun: Token) -> list[Token]:
        """The words for those who appointed them; none where the text does not say it."""
        if noun.lemma_.lower() not in self._appointees:
            return []
        found: list[Token] = []
        for word in children(noun, "amod"):
            if word.lower_ in self._appointed:
                found += [c for c in word.children if c.i == word.i - 2 and c.pos_ != "ADV"]
        for clause in children(noun, "acl", "relcl"):
            if clause.lemma_ in self._installing:
                found += objects_of(clause, "by", deps=("agent", "prep"))
        return found
