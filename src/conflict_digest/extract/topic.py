"""Is a text about a war at all? What its words weigh, learned from texts that are and that are not.

A rule sees one sentence, and sport, elections and floods borrow its words: what they *storm* and
*hold* is told apart by all the other words around. They are weighed as in text classification
(logistic regression over tf-idf: Manning, Raghavan and Schuetze 2008, chapters 6 and 15), and so is
what else speaks for a claim, by `tests/benchmarks/fit_topic.py`; figures: docs/model-card.md.
"""

from __future__ import annotations

import csv
import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Final, NamedTuple

from spacy.tokens import Doc

from conflict_digest.chance import chance
from conflict_digest.extract.arguments import Arguments
from conflict_digest.extract.claims import RawClaim

_WITHOUT_WORDS = frozenset({"PUNCT", "SPACE", "SYM", "NUM"})
_PRESENCE = frozenset({"enters", "besieges", "interdicts", "repels", "intends"})
"""Predicates of what crowds, floods and teams do, too."""
_FULL: Final = 6
"""More evidence of armed conflict than this says no more."""
ENOUGH: Final = 24
"""With fewer words than this, a text does not tell what it is about."""
FLOOR: Final = 0.78
"""Where nothing is likelier than this to be told of a war, nothing is claimed."""
ELSEWHERE: Final = "the words of the text are those of sport, elections, accidents or crime"


class Signs(NamedTuple):
    """What speaks for a war, each as a number about from 0 to 1, but for the topic."""

    topic: float
    """The words of the text, from about -5 to 5."""
    evidence: float
    """Words of armed conflict around (`Arguments.evidence`)."""
    weak: float
    """The word of the claim has peaceful senses, too."""
    presence: float
    """A predicate of coming, closing and pressing."""
    armed: float
    """The actor is an armed group or a force, by name."""
    civil: float
    """The actor is a body or a person, by name."""
    nobody: float
    """No actor is named."""


CONSTANT: Final = -0.48
WEIGHTS: Final = Signs(
    topic=1.37, evidence=2.07, weak=-0.92, presence=-1.65, armed=1.39, civil=-2.06, nobody=-0.96
)
"""Log odds, fitted by `tests/benchmarks/fit_topic.py`."""


class Word(NamedTuple):
    """How rare a word is among texts, and how much it speaks for a war."""

    rarity: float
    weight: float


def is_elsewhere(claims: Sequence[RawClaim], look: Arguments) -> bool:
    """Is all that was found in a text more likely told of sport, elections, accidents or crime?

    Where one claim is likely, the text tells of a war, and so do the others.
    """
    if not claims:
        return False  # as of most texts, whose words then need not be counted
    counts = Counter(words(look.mentions.doc))
    if counts.total() < ENOUGH:
        return False
    whole = topic(counts, weights())
    found = [(claim, signs(claim, look, whole)) for claim in claims]
    if any(likelihood(told) >= FLOOR for _, told in found):
        return False
    return all(likelihood(_near(claim, told, look)) < FLOOR for claim, told in found)


def _near(claim: RawClaim, told: Signs, look: Arguments) -> Signs:
    """The signs with the topic of the sentences around, where they tell more of a war."""
    counts = Counter(words(look.mentions.doc, *look.mentions.around(claim.trigger)))
    return told._replace(topic=max(told.topic, topic(counts, weights())))


def signs(claim: RawClaim, look: Arguments, whole: float) -> Signs:
    """The signs of a claim in a text of this topic."""
    label = look.mentions.label(claim.actor) if claim.actor else ""
    return Signs(
        topic=whole,
        evidence=min(look.evidence(claim.trigger), _FULL) / _FULL,
        weak=float(claim.rule.weak),
        presence=float(claim.predicate in _PRESENCE),
        armed=float(label == "ARMED"),
        civil=float(label in ("ORG", "PERSON")),
        nobody=float(claim.actor is None),
    )


def likelihood(signs: Signs) -> float:
    """From 0 to 1: of claims with these signs in readable gold sets, such a share is of a war."""
    return chance(CONSTANT, WEIGHTS, signs)


def topic(counts: Mapping[str, int], known: Mapping[str, Word]) -> float:
    """What words that occur so often weigh together, 0.0 where none is known."""
    total = length = 0.0
    for text, count in counts.items():
        if (word := known.get(text)) is not None:
            value = (1 + math.log(count)) * word.rarity
            total += value * word.weight
            length += value * value
    return total / math.sqrt(length) if length else 0.0


def words(doc: Doc, start: int = 0, end: int | None = None) -> Iterator[str]:
    """The words of tokens `start` to `end` (exclusive) in small letters, without names."""
    groups = (doc.spans[key] for key in ("actors", "places", "nationalities"))
    names = {t.i for group in groups for span in group for t in span if t.text[:1].isupper()}
    for token in doc[start:end]:
        spelled = any(map(str.isalpha, token.lower_))
        if spelled and token.i not in names and token.pos_ not in _WITHOUT_WORDS:
            yield token.lower_


@cache
def weights() -> Mapping[str, Word]:
    """The words that say something."""
    text = files("conflict_digest.extract").joinpath("topic.csv").read_text(encoding="utf-8")
    rows = csv.reader(text.splitlines()[1:])
    return {word: Word(float(rarity), float(weight)) for word, rarity, weight in rows}
