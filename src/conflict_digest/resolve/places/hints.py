"""What a text says of where a place lies: "P, Q", "P (Q)", "Q's town of P", "P near Q"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain, pairwise
from typing import Final, NamedTuple

from spacy.tokens import Doc, Span

from conflict_digest.gazetteer import normalise
from conflict_digest.lexicon import Lexicon
from conflict_digest.resolve.places.distances import Distances

_REACH: Final = 7
"""Tokens between the two names at most ("P, a town in northern Q")."""
_OPENING: Final = frozenset({",", "(", "in", "of"})
"""What joins a name to the one of what is around it."""
_SMALL: Final = _OPENING | {"the", "a", "an"}


_Pair = tuple[Span, Span]


class Hint(NamedTuple):
    """A place that the text puts around another."""

    around: Span
    in_list: bool = False
    """The two stand among more names ("Ohio, *Oregon, Utah* and Iowa"), so they may be a list."""
    is_whole: bool = False
    """ "The Old City *of Mosul*": the place is a part of that one."""
    within_km: float | None = None
    """ "P, 40 km north of Q": it is not around the place, but so near it."""
    measured: bool = False
    """The text gives the distance as a number."""


def hints(doc: Doc, lexicon: Lexicon, distances: Distances) -> dict[str, list[Hint]]:
    """Normalised name of a place → what the text says of where it lies, for a whole document.

    Whether a place of that name lies there, only the gazetteer can say.
    """
    found: dict[str, list[Hint]] = defaultdict(list)
    others = []
    for pair in pairwise(sorted(doc.spans["places"], key=lambda span: span.start)):
        said = distances.between(*pair)
        if said is None:
            others.append(pair)
        else:
            hint = Hint(said.anchor, within_km=said.km, measured=said.measured)
            found[normalise(said.place.text)].append(hint)
    for inner, hint in _containers(others, lexicon):
        found[normalise(inner.text)].append(hint)
    return dict(found)


def only_around(doc: Doc, told: Mapping[str, Sequence[Hint]]) -> set[str]:
    """Names that the text gives for nothing but where another place lies: "Troy, *New York*"."""
    around = {
        hint.around.start: normalise(hint.around.text)
        for hint in chain.from_iterable(told.values())
        if not hint.in_list and doc[hint.around.start - 1].text == ","
    }
    alone = {normalise(span.text) for span in doc.spans["places"] if span.start not in around}
    return set(around.values()) - alone


def _containers(pairs: Iterable[_Pair], lexicon: Lexicon) -> Iterator[tuple[Span, Hint]]:
    """Each place with what is around it."""
    between = _SMALL | lexicon.cues("places", "directions") | lexicon.place_nouns.keys()
    said = lexicon.cues("attribution", "reported")
    pairs = [(one, other) for one, other in pairs if not _speaks(one, other, said)]
    inside: dict[int, list[Span]] = defaultdict(list)
    """First token of a place → those inside it, for "Austin, Scott County, Indiana"."""
    for inner, outer in _ordered(pairs, between):
        inside[outer.start] = [*inside[inner.start], inner]
        for one in inside[outer.start]:
            part = one == inner and _is_part(inner, outer)
            yield one, Hint(outer, _in_list(inner, outer), part)


def _ordered(pairs: Iterable[_Pair], between: frozenset[str]) -> Iterator[_Pair]:
    """Those neighbours of which one is around the other, as (inside, around)."""
    for one, other in pairs:
        words = one.doc[one.end : other.start]
        if words and words[0].lower_ in between - _OPENING and words[0].tag_ == "NN":
            words = words[1:]  # "the Baba Amr *district* of Homs"
        owned = bool(words) and words[0].tag_ == "POS"
        if not words or len(words) > _REACH:
            continue
        if not all(token.lower_ in between for token in words[owned:]):
            continue
        if owned:
            yield other, one
        elif words[0].lower_ in _OPENING:
            yield one, other


def _speaks(one: Span, other: Span, said: Collection[str]) -> bool:
    """ "X captured P, *Q said*", "…, *Q's* ministry said": P need not be in Q."""
    after = one.doc[other.end : other.end + 1]
    told = any(token.tag_ == "POS" or token.lemma_ in said for token in after)
    return told and one.doc[one.end].text == ","


def _in_list(one: Span, other: Span) -> bool:
    """Does a conjunction follow, or a comma and a name, or does one of these come before?"""
    doc = one.doc
    before = [doc[i] for i in (one.start - 2, one.start - 1) if i >= 0]
    after = doc[other.end : other.end + 2]
    return (
        any(token.dep_ == "cc" for token in (*before[-1:], *after))
        or (len(before) > 1 and before[1].text == "," and before[0].pos_ == "PROPN")
        or (len(after) > 1 and after[0].text == "," and after[1].pos_ == "PROPN")
    )


def _is_part(one: Span, other: Span) -> bool:
    """ "the Old City *of* Mosul", "the Baba Amr *district in* Homs"."""
    joint = one.doc[other.start - 1]
    return joint.lower_ == "of" or (joint.lower_ == "in" and joint.i > one.end)
