"""Who holds a place or backs a group, told by the way without a hyphen: "rebel held P"."""

from __future__ import annotations

from typing import Final

from spacy.tokens import Token

from conflict_digest.annotate.mending.tree import (
    FINITE,
    SUBJECTS,
    hang,
    subject_label,
    token_before,
    word_before,
)

_HELD: Final = frozenset(
    {"held", "controlled", "occupied", "ruled", "run", "administered", "dominated"}
)
_BACKED: Final = frozenset(
    {"backed", "led", "linked", "allied", "aligned", "sponsored", "affiliated", "supported"}
)
_TOLD: Final = _HELD | _BACKED
_REACHING: Final = frozenset(
    {"enter", "reach", "flee", "leave", "visit", "tour", "cross", "escape", "evacuate", "attack"}
    | {"shell", "bomb", "storm", "hit", "strike", "besiege", "surround", "retake", "recapture"}
    | {"capture", "overrun", "penetrate", "approach", "bombard", "supply"}
)
"""Verbs that tell of nothing but a place, be there a clause or not behind them."""
_OPENING: Final = frozenset(
    {"after", "before", "since", "until", "till", "as", "while", "than", "by", "with"}
)
"""Prepositions that open clauses, too, and of those who act: "*after* Taliban held P"."""
_WORDS: Final = frozenset({"amod", "compound", "nmod", "nsubj"})
_BELOW: Final = frozenset({"ccomp", "advcl", "nsubj", "csubj", "dep", "parataxis"})
_SINGULAR: Final = frozenset({"NN", "NNP", "JJ"})


def describe_held(verb: Token) -> bool:
    """ "Marched through *rebel held P*", "*US backed* forces took P": to the parser, a clause."""
    side = token_before(verb)
    if verb.lower_ not in _TOLD or side.tag_ not in _SINGULAR or side.sent != verb.sent:
        return False
    if verb.dep_ == "amod":  # "the *rebel held* town": to the parser, two words of the town's own
        beside = side.head in (verb, verb.head) and side.dep_ in _WORDS
        hang({side: verb} if beside else {}, {side: "npadvmod"} if beside else {})
        return beside
    behind = [c for c in verb.sent if c.left_edge.i == verb.i + 1]
    places = [c for c in behind if c.dep_ in {"dobj", *SUBJECTS}]
    if len(places) != 1 or any(c.dep_ in {"det", "poss"} for c in places[0].lefts):
        return False  # "X held *the* town" is a clause
    place = places[0]
    found = _as_subject(verb, side, place)
    if found is None and place.head == verb:
        found = _under_prep(verb, side) or _in_clause(verb, side)
    if found is None:
        return False
    above, label, main = found
    below = [c for c in verb.children if c not in (side, place, main) and not c.is_ancestor(above)]
    opening = [c for c in verb.lefts if c.is_ancestor(side)]
    if verb.dep_ == "ROOT":  # "In *X occupied P* they fought": to the parser, what X held
        below += opening
        hang({main: main}, {main: "ROOT"})
    articles = [c for c in side.lefts if c.dep_ == "det"]
    heads = {place: above, verb: place, side: verb, **dict.fromkeys(articles, place)}
    hang(heads | dict.fromkeys(below, main), {place: label, verb: "amod", side: "npadvmod"})
    return True


def _as_subject(verb: Token, side: Token, place: Token) -> tuple[Token, str, Token] | None:
    """ "The *rebel held village* of P was shelled": of what the parser took for what X held."""
    if side.dep_ != "nsubj" or side.head != verb:
        return None
    if verb.dep_ in SUBJECTS and place.head == verb:
        return verb.head, verb.dep_, verb.head  # "*X allied* militias took P"
    main = place.head
    if verb.dep_ in _BELOW and verb.head == main and verb.lower_ in _BACKED:
        return main, place.dep_, main  # "*Iran backed* militias hold P"
    if verb.dep_ != "ROOT":
        return None
    if main == verb:  # and the village for what they held, which no "and" joins to "was shelled"
        told = place.doc[place.right_edge.i + 1 : place.right_edge.i + 2]
        auxiliaries = [t for t in told if t.tag_ in FINITE]
        main = next((t if t.head == verb else t.head for t in auxiliaries), verb)
    below = main.head == verb and main != verb and main.dep_ in {"ccomp", "conj"}
    return (main, subject_label(main), main) if below else None


def _under_prep(verb: Token, side: Token) -> tuple[Token, str, Token] | None:
    """Where the place belongs if the parser took its holder for what is under the preposition."""
    prep = side.head
    if side.dep_ not in {"pobj", "dobj"} or prep.i > side.i or prep.lower_ in _OPENING:
        return None
    if any(c.dep_ in SUBJECTS for c in verb.lefts):
        return None  # "factions led by X controlled P"
    if prep.head == verb:  # it opens the sentence
        told = [c for c in verb.rights if c.dep_ == "ccomp"]
        return (prep, side.dep_, told[0]) if len(told) == 1 and verb.dep_ == "ROOT" else None
    main = next(
        (t for t in (prep, *prep.ancestors) if t.pos_ in {"VERB", "AUX"} and t != verb), None
    )
    return (prep, side.dep_, main) if main is not None else None


def _in_clause(verb: Token, side: Token) -> tuple[Token, str, Token] | None:
    """ "Reached *rebel held* P": the same of what the parser took for a clause of its own."""
    above = verb.head
    own = side.dep_ == "nsubj" and side.head == verb and word_before(side) == above.lower_
    reached = verb.dep_ in {"ccomp", "dobj"} and above.lemma_ in _REACHING
    return (above, "dobj", above) if own and reached else None
