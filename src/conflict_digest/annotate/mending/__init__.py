"""Mend what a small parser often gets wrong, in the tree itself, so that every rule gains by it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from spacy.tokens import Doc, Span, Token

from conflict_digest.annotate.mending import (
    adverbials,
    asides,
    clauses,
    conjuncts,
    false_subjects,
    framed,
    mains,
    nouns,
    objects,
    participles,
    phrases,
    relatives,
    subjects,
    verbs,
)
from conflict_digest.annotate.mending.control import turn_control, turn_de_facto, turn_exercises
from conflict_digest.annotate.mending.headlines import (
    LEAVING,
    join_doers,
    turn_battle,
    turn_leaving,
    turn_march,
)
from conflict_digest.annotate.mending.held import describe_held
from conflict_digest.annotate.mending.joined import part_joined
from conflict_digest.annotate.mending.names import mend_name
from conflict_digest.annotate.mending.tellers import list_tellers

_MENDED: Final[dict[str, Callable[[Token], object]]] = {
    "acl": clauses.mend_reduced,
    "acomp": verbs.free_put,
    "ROOT": clauses.mend_root,
    "advcl": clauses.mend_adverbial,
    "advmod": objects.join_direction,
    "agent": phrases.free_agent,
    "amod": participles.free_told,
    "appos": conjuncts.mend_apposed,
    "attr": false_subjects.mend_attribute,
    "aux": adverbials.mend_auxiliary,
    "auxpass": verbs.stay_put,
    "ccomp": clauses.mend_content,
    "compound": nouns.swap_bracket,
    "conj": conjuncts.mend_conjunct,
    "dep": adverbials.mend_loose,
    "det": nouns.mend_article,
    "dobj": objects.mend_object,
    "mark": subjects.open_clause,
    "nmod": nouns.swap_bracket,
    "npadvmod": adverbials.mend_adverbial,
    "nsubj": false_subjects.mend_subject,
    "nsubjpass": false_subjects.mend_subject,
    "pcomp": subjects.free_noun,
    "pobj": objects.mend_object,
    "preconj": nouns.mend_half,
    "prep": phrases.join_phrase,
    "prt": phrases.free_particle,
    "relcl": relatives.mend_relative,
    "xcomp": verbs.mend_complement,
}
"""What is mended, by the label that the parser gave the word in question."""
_TURNED: Final[dict[str, Callable[[Token], object]]] = {
    **dict.fromkeys(("all", "both"), asides.share_places),
    "bar": objects.turn_bar,
    "battle": turn_battle,
    "claim": verbs.turn_claim,
    "claims": verbs.turn_claim,
    "control": turn_control,
    "controls": relatives.turn_relative,
    **dict.fromkeys(("ended", "fell"), mains.turn_ended),
    "exercises": turn_exercises,
    "facto": turn_de_facto,
    **dict.fromkeys(("free", "clear"), adverbials.part_declared),
    **dict.fromkeys(("flies", "flutters", "waves"), verbs.turn_flying),
    **dict.fromkeys(("fighters", "forces"), nouns.turn_forces),
    **dict.fromkeys(("garrison", "garrisons"), relatives.turn_relative),
    "gone": verbs.turn_gone,
    "hold": relatives.turn_relative,
    "holds": relatives.turn_relative,
    "left": participles.turn_left,
    "march": turn_march,
    "rebel": nouns.turn_rebel,
    **dict.fromkeys(("reports", "rumors", "rumours"), verbs.turn_report),
    "run": participles.turn_run,
    "save": objects.turn_bar,
    **dict.fromkeys(("that", "those"), nouns.turn_those),
    **dict.fromkeys(LEAVING, turn_leaving),
}
"""Words that the tagger takes for others, and what makes them again what they are."""
_ASIDE: Final = frozenset({"advcl", "advmod", "dep", "npadvmod"})
"""Labels of the first of two whom a headline names without "and"."""
_UNDER_PREP: Final = frozenset({"pcomp", "pobj"})
_PAST: Final = frozenset({"VBN", "VBD"})
_CLAUSES: Final = frozenset({"ROOT", "ccomp", "conj"})
"""Labels of the second of two clauses that the parser mixed up."""


def mend(doc: Doc, names: Iterable[Span] = ()) -> Doc:
    """The same document, its tree mended in place; `names` are places that are known by name."""
    for name in names:
        mend_name(name)
    for token in doc:
        if token.dep_ in _UNDER_PREP and participles.turn_described(token):
            continue
        label, tag = token.dep_, token.tag_
        if token.lemma_ == "have" and label not in {"aux", "auxpass"}:
            verbs.raise_participle(token)
        elif tag == "EX":
            verbs.turn_there(token)
        elif tag in _PAST and (
            framed.describe_in_bracket(token)
            or describe_held(token)
            or verbs.mend_held(token)
            or asides.raise_told(token)
        ):
            continue
        elif (turn := _TURNED.get(token.lower_)) is not None:
            turn(token)
        elif label in _ASIDE and join_doers(token):
            continue
        elif tag == "VBG" and token.is_sent_start:
            verbs.turn_opening(token)
        if (tag == "VBG" or token.pos_ == "ADJ") and asides.free_described(token):
            continue
        if token.pos_ == "NOUN" and (
            asides.explain_place(token)
            or asides.find_named_subject(token)
            or asides.part_frame(token)
        ):
            continue
        label = token.dep_
        whole = label in _CLAUSES and token.pos_ in {"VERB", "AUX"}
        if whole and (asides.find_apposed_subject(token) or list_tellers(token)):
            continue
        mended = _MENDED.get(label)
        if whole and part_joined(token):
            continue
        if mended is not None:
            mended(token)
    return doc
