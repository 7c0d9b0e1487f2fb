"""Cues of factuality: adverbs, adjectives, auxiliaries and governing words that weaken a claim.

After Sauri & Pustejovsky 2009 (FactBank): a governing word fixes how sure its complement is.
"""

from __future__ import annotations

from spacy.tokens import Token

from conflict_digest.extract.claims import RawAttribution
from conflict_digest.extract.context import Context
from conflict_digest.extract.syntax import (
    children,
    has_child,
    has_mark,
    is_infinitive,
    is_outcome,
    is_passive,
    is_singled_out,
    is_verb,
    particles,
    surface_subjects,
)
from conflict_digest.extract.tense import (
    is_brief,
    is_later,
    is_over,
    is_past,
    is_told_now,
    not_until,
)
from conflict_digest.lexicon import Cues

_CLAUSAL = frozenset({"xcomp", "ccomp", "acl", "advcl", "relcl", "pcomp", "csubj", "dep", "oprd"})
"""Labels of a clause under the word that governs it."""
_OBJECT = frozenset({"dobj", "nsubjpass", "pcomp", "xcomp", "ccomp"})
"""Labels of what a verb is about, a noun or a clause."""
_NOUNS = frozenset({"NOUN", "PROPN"})
_AWAY = frozenset({"back", "off", "away"})
"""Particles of verbs that undo what is tried: "threw *back* their attempts to enter P"."""
_COPULAS = frozenset({"be", "remain", "become"})
_FAILING = frozenset({"fail", "unable"})
"""Who does this "to hold P" has lost it; who "refused to" has not."""
_TIMES = frozenset({"DATE", "TIME"})
"""Entity labels of how long something took."""
_PURPOSE = frozenset({"acl", "advcl", "relcl", "xcomp", "ccomp"})
"""Labels under which "to take P" is an aim, whatever word governs it."""


def read_modifiers(token: Token, context: Context, cues: Cues, *, trigger: bool) -> None:
    """The token's own negation, adverbs, auxiliaries and conditions.

    `trigger` tells that it is the trigger itself, whose adjectives count, too.
    """
    negated = False
    for child in token.children:
        dep, word = child.dep_, child.lower_
        if dep == "neg" or (dep in {"det", "preconj"} and word in {"no", "neither"}):
            negated = negated or not (_not_only(child) or not_until(token) or _contrasts(child))
        elif dep in {"mark", "advmod"} and _is_awaited(child, cues):
            context.weaken("hypothetical")
        elif dep in {"advmod", "npadvmod"}:
            _read_adverb(child, context, cues)
        elif (
            _is_in_case(child)
            or (dep == "mark" and word in cues("modality", "conditional"))
            or (dep == "advcl" and context.modality != "intended" and is_conditional(child))
        ):
            context.modality = "hypothetical"
        elif trigger and dep in {"amod", "compound"}:
            _read_adjective(child, context, cues)
    read_auxiliaries(token, context, cues)
    context.past = context.past or is_over(token, cues)
    context.brief = context.brief or (trigger and is_brief(token, cues))
    if negated or (trigger and is_of_none(token)):
        context.denied = not context.denied


def _is_in_case(prep: Token) -> bool:
    """ "*In case* rebels take P": the parser takes the conjunction for a phrase."""
    return prep.lower_ == "in" and any(
        noun.lower_ == "case" and not list(noun.children) for noun in children(prep, "pobj")
    )


def is_of_none(verb: Token) -> bool:
    """ "*No* group holds P", "*neither* the army nor the rebels", "*not one* part of P"."""
    arguments = children(verb, "nsubj", "nsubjpass", "dobj")
    return any(
        _is_not_one(argument)
        or any(
            word.lower_ in {"no", "neither"} and word.dep_ in {"det", "preconj", "cc"}
            for word in argument.children
        )
        for argument in arguments
    )


def _is_not_one(noun: Token) -> bool:
    """ "*Not one* village", "*not a* single village"."""
    first = [word.lower_ for word in noun.doc[noun.left_edge.i : noun.i][:2]]
    return first in (["not", "one"], ["not", "a"])


def _is_awaited(conjunction: Token, cues: Cues) -> bool:
    """ "They fight on *until* they take P": it is still to come."""
    verb = conjunction.head
    awaited = conjunction.lower_ in cues("modality", "awaited") and verb.dep_ == "advcl"
    perfect = any(c.dep_ == "aux" and c.tag_ in {"VBP", "VBZ"} for c in verb.children)
    return awaited and (verb.tag_ in {"VBP", "VBZ"} or perfect)


def _not_only(negation: Token) -> bool:
    """ "not only", "not just": no negation."""
    following = negation.i + 1
    return following < len(negation.doc) and negation.nbor(1).lower_ in {"only", "just", "least"}


def _contrasts(negation: Token) -> bool:
    """ "P is held by X, *not* by Y": the second is denied, and not the first."""
    return negation.i > negation.head.i and negation.nbor(-1).text == ","


def _read_adverb(adverb: Token, context: Context, cues: Cues) -> None:
    word = adverb.lower_
    if word == "longer" and any(c.lower_ == "no" for c in adverb.children):
        context.no_longer = True
    elif word in cues("modality", "adverb_reported"):
        context.weaken("reported")
        context.attribution = context.attribution or RawAttribution(None, adverb)
    elif word in cues("modality", "adverb_possible"):
        context.weaken("possible")
    elif word in cues("modality", "adverb_false"):
        context.denied = not context.denied
    elif word in cues("modality", "adverb_almost"):
        context.dropped = context.dropped or f"{word!r}: it did not quite happen"
    elif word in cues("modality", "adverb_former"):
        context.past = True
    elif word in cues("modality", "adverb_brief"):
        context.past = context.brief = True


def _read_adjective(adjective: Token, context: Context, cues: Cues) -> None:
    word = adjective.lower_
    if word in cues("modality", "adjective_failed"):
        context.dropped = f"{word!r}: it failed"
    elif word in cues("modality", "adjective_intended"):
        context.weaken("intended")
    elif word in cues("modality", "adjective_possible"):
        context.weaken("possible")
    elif word in cues("modality", "adjective_reported"):
        context.weaken("reported")
    elif word in cues("modality", "adjective_former"):
        context.past = True


def read_auxiliaries(verb: Token, context: Context, cues: Cues) -> None:
    """ "may", "would", "had" under the verb."""
    words = {c.lower_ for c in verb.children if c.dep_ in {"aux", "auxpass"}}
    if not words:
        return
    if words & cues("modality", "auxiliary_possible"):
        # "could capture" may be ability in the past; the text does not say that it happened
        context.weaken("possible")
    if words & cues("modality", "auxiliary_future") and not is_later(verb, cues):
        unsure = words & {"would", "should"} and not _is_announced(verb)
        context.weaken("hypothetical" if unsure else "intended")
    if "had" in words and verb.dep_ in {"relcl", "ROOT"}:
        context.past = True  # "had held P" is over; "said it had held P" need not be


def _is_announced(verb: Token) -> bool:
    """ "Said they *would* take P": what was to come."""
    return verb.dep_ == "ccomp" and is_past(verb.head)


def read_governor(
    head: Token, current: Token, prep: Token | None, context: Context, cues: Cues
) -> None:
    """What the governing word does to the claim below it; `prep` stands between them, if any."""
    lemma, dep, aim = head.lemma_.lower(), current.dep_, has_to(current)

    def is_a(name: str) -> bool:
        return lemma in cues("modality", name)

    if is_a("playing") and dep in _OBJECT:
        context.dropped = f"{head.text!r}: it is only played"
    elif is_a("warding") and dep in _OBJECT and particles(head) & _AWAY:
        context.dropped = f"{head.text!r}: it was thrown back"
    elif is_a("excluding") and dep in _OBJECT | {"advcl"} and "out" in particles(head):
        context.dropped = f"'{head.text} out': it did not happen"
    elif (is_a("ended") and dep in {"dobj", "nsubjpass"} and not _only_calls(head, cues)) or (
        _is_said_over(head, dep) or (is_a("over") and _is_over(head, dep, prep))
    ):
        context.ended = True
    elif aim and is_singled_out(head, dep):
        pass  # "the first town to fall"
    elif is_a("failed") and (dep in _CLAUSAL or dep in {"dobj", "pobj", "nsubjpass"}):
        if dep != "ccomp" or aim:
            context.dropped = f"{head.text!r}: it did not happen"
            context.failed = dep == "xcomp" and aim and lemma in _FAILING
    elif _is_aim(head, current, cues) or (
        is_a("demanding") and dep == "ccomp" and current.tag_ in {"VB", "VBP"}
    ):
        context.weaken("intended")
    elif is_a("contested") and aim:
        context.contested = True
    elif is_a("obliging") and aim:
        context.obliged = True
        if not is_past(head):
            context.weaken("intended")
    elif is_a("former") and aim and is_past(head):
        context.past = True
    elif aim and is_passive(head) and _of_plans(head, cues):
        context.weaken("intended")
    elif is_a("causative") and dep in _CLAUSAL and _causes(head, current):
        context.forced = True
    elif is_a("possible") and (aim or dep == "ccomp" or prep is not None):
        context.weaken("possible")
    elif (is_a("factual") and head.pos_ not in _NOUNS) or (aim and _is_done(head, cues)):
        pass  # "began to take P", but "the *start* of an offensive to take P"
    elif dep == "xcomp" and lemma in cues("attribution", "reported") and not is_a("intended"):
        context.weaken("reported")  # "soldiers said to be fighting their way into P"
    elif (is_a("intended") and (aim or dep == "pcomp" or _plans(head, prep, dep, cues))) or (
        aim and dep in _PURPOSE
    ):
        if context.modality == "hypothetical" and is_a("intended"):
            context.modality = "intended"  # "vowed to march on P if they did not talk"
        context.aimed = True
        context.weaken("intended")


def _is_aim(copula: Token, event: Token, cues: Cues) -> bool:
    """ "Their *aim* was the capture of P", "the capture of P remains their *goal*"."""
    if copula.lemma_ not in _COPULAS or event.dep_ not in {"attr", "nsubj"}:
        return False
    sides = (c for c in children(copula, "nsubj", "attr") if c != event)
    return any(c.lemma_.lower() in cues("modality", "aims") for c in sides)


def _causes(head: Token, current: Token) -> bool:
    """ "Pushed them to leave"; but "their push to take P" and "pushed to take P" are aims."""
    if not is_verb(head):
        return False
    someone = has_child(head, "dobj", "nsubjpass", "auxpass") or has_child(current, "nsubj")
    return someone or not has_to(current) or head.dep_ in {"acl", "relcl", "amod"}


def _is_done(head: Token, cues: Cues) -> bool:
    """ "It took a month *to retake P*", "they needed a month *to retake P*": it came about."""
    costly = head.lemma_ in cues("modality", "costing") and is_verb(head) and is_past(head)
    it = any(c.lower_ == "it" for c in children(head, "nsubj", "expl"))
    long = any(c.ent_type_ in _TIMES for c in children(head, "dobj", "npadvmod"))
    return costly and (it or long) and not has_child(head, "prt")


def is_taken(place: Token, cues: Cues) -> bool:
    """ "seized *P*, a bastion of the rebels", "overran *rebel-held P*": so it was until then."""
    while place.dep_ == "pobj" and place.head.lower_ == "of":
        place = place.head.head  # "the port of P"
    verb = place.head
    taking = place.dep_ in {"dobj", "nsubjpass"} and verb.lemma_ in cues("modality", "taking")
    done = is_past(verb) or is_told_now(verb)
    return taking and done and not has_child(verb, "neg")


def _is_over(head: Token, dep: str, prep: Token | None) -> bool:
    """ "The siege *ended*", "the *end* of the siege", but not "the siege ended their hopes"."""
    if prep is not None:
        return prep.lower_ == "of"
    return dep == "nsubj" and not has_child(head, "dobj")


def _only_calls(verb: Token, cues: Cues) -> bool:
    """ "*Called* the claim baseless", but not "called off the assault"."""
    return verb.lemma_.lower() in cues("attribution", "calling") and not has_child(verb, "prt")


def _is_said_over(head: Token, dep: str) -> bool:
    """ "Their rule *is over*", "two assaults on P *came to nothing*"."""
    after = [c for c in head.children if c.i > head.i]
    over = head.lemma_ == "be" and any(c.lower_ == "over" for c in after)
    in_vain = head.lemma_ == "come" and any(
        o.lower_ in {"nothing", "naught"} for c in after if c.lower_ == "to" for o in c.children
    )
    return dep == "nsubj" and (over or in_vain)


def _plans(head: Token, prep: Token | None, dep: str, cues: Cues) -> bool:
    """ "a plan for the capture", "planned the capture"."""
    if prep is not None:
        return prep.lower_ in {"for", "to", "at"}
    planning = head.lemma_.lower() in cues("modality", "intended_object")
    return planning and dep == "dobj" and is_verb(head)


def _of_plans(verb: Token, cues: Cues) -> bool:
    """ "*Attempts* were made to take P"."""
    return any(s.lemma_.lower() in cues("modality", "intended") for s in surface_subjects(verb))


def has_to(verb: Token) -> bool:
    """An infinitive with "to", not of what is past ("to have taken P") or came of something."""
    past = any(c.lower_ == "have" for c in children(verb, "aux"))
    return is_infinitive(verb) and not past and not is_outcome(verb)


def is_conditional(clause: Token) -> bool:
    """A clause with "if" or "unless"."""
    return has_mark(clause, "if", "unless")
