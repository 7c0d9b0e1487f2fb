"""Cues of factuality beside the event itself: its negation, adverbs, adjectives and auxiliaries."""

from __future__ import annotations

from itertools import chain

from spacy.tokens import Token

from conflict_digest.extract.claims import RawAttribution
from conflict_digest.extract.context import Context
from conflict_digest.extract.syntax import (
    children,
    has_child,
    has_mark,
    is_verb,
    not_only,
    word_before,
)
from conflict_digest.extract.tense import is_brief, is_later, is_over, is_past, not_until
from conflict_digest.extract.undone import is_undone
from conflict_digest.lexicon import Cues

_PRESENT = frozenset({"VBZ", "VBP"})
_MOMENTS = frozenset({"day", "moment", "time", "hour"})
_EARLY = frozenset({"soon", "early"})
_QUESTIONS = frozenset({"question", "matter"})
_COPULAS = frozenset({"be", "remain"})
_NEAR = 8
"""Words between "the question" and its "when"."""
_ANEW = frozenset({"more", "again"})
"""What makes of "once" another time."""
_ONCE = frozenset({"when", "after", "once", "soon", "whenever"})
_WILL = frozenset({"will", "'ll", "\u2019ll", "wo", "shall"})
_OPEN = _WILL | {"would", "'d", "\u2019d", "could", "can"}
_NEVER = frozenset({"time", "point", "stage", "moment", "means", "way", "circumstance", "account"})
"""What "no" makes a negation of: "at no *time*", "in no *way*"."""

_TRUSTING = frozenset({"believe", "trust", "credit"})


def read_modifiers(token: Token, context: Context, cues: Cues, *, trigger: bool) -> None:
    """The token's own negation, adverbs, auxiliaries and conditions.

    `trigger` tells that it is the trigger itself, whose adjectives count, too.
    """
    negated = False
    if trigger and is_verb(token) and token.i > 1 and _is_all_but(token.nbor(-1)):
        context.dropped = context.dropped or "'all but': it did not quite happen"
    led = children(token.head, "advmod") if trigger and token.dep_ == "pobj" else ()
    for child in chain(token.children, led):  # "*nominally* under their control"
        dep, word = child.dep_, child.lower_
        if dep == "neg" or (dep in {"det", "preconj"} and word in {"no", "neither"}):
            negated = negated or not (not_only(child) or not_until(token) or _contrasts(child))
        elif dep in {"mark", "prep"} and is_rather_than(child) and child.i < token.i:
            context.dropped = "'rather than': it did not happen"
        elif any(map(_is_never, (child, *(child.children if dep in {"aux", "auxpass"} else ())))):
            negated = True
        elif dep in {"mark", "advmod"} and _is_awaited(child, cues):
            context.weaken("hypothetical")
        elif _is_on_paper(child, cues):
            context.weaken("possible")
        elif trigger and _came_to_nothing(child, cues):
            context.dropped = f"{child.text!r}: it failed"
        elif dep in {"advmod", "npadvmod"}:
            for adverb in (child, *_degrees(child, cues)):
                _read_adverb(adverb, context, cues)
        elif (
            _is_in_case(child)
            or (dep == "mark" and word in cues("modality", "conditional"))
            or (dep == "advcl" and context.modality != "intended" and _is_condition(child))
        ):
            context.modality = "hypothetical"
        elif trigger and dep == "amod" and _is_no_more(child):
            negated = True
        elif trigger and (_is_little(child) or _is_hardly_any(child)):
            context.dropped = context.dropped or f"{word!r}: hardly any"
        elif trigger and dep in {"amod", "compound"}:
            _read_adjective(child, context, cues)
    if _is_of_either(token):
        context.weaken("possible")
    if _is_to_come(token) or _is_precondition(token) or _is_imagined(token):
        context.weaken("hypothetical")
    read_auxiliaries(token, context, cues)
    context.past = context.past or is_over(token, cues) or (trigger and _was_once(token, cues))
    undone = trigger and (is_brief(token, cues) or is_undone(token, cues))
    context.brief = context.brief or undone
    if _is_hasty(token, cues):
        context.denied = True
    if negated or (trigger and _is_denied(token, cues)):
        context.denied = not context.denied


def _is_to_come(verb: Token) -> bool:
    """ "*When* X *retakes* P, I will go home", "pray for *the day when* X *retakes* P"."""
    if verb.tag_ not in _PRESENT or has_child(verb, "aux", "auxpass"):
        return False
    if verb.dep_ == "relcl":
        return verb.head.lemma_ in _MOMENTS and verb.head.ent_type_ not in {"EVENT"}
    above = verb.head.head if verb.head.lower_ == "soon" or verb.dep_ == "pcomp" else verb.head
    openers = {c.lower_ for c in verb.children if c.dep_ in {"mark", "advmod"} and c.i < verb.i}
    openers |= {verb.head.lower_} if above != verb.head else set()
    if any(_asks_when(c) for c in children(verb, "advmod")):
        return True
    opens = verb.dep_ in {"advcl", "pcomp"} and not openers.isdisjoint(_ONCE)
    if opens and "whenever" in openers:
        return True
    return opens and any(c.dep_ == "aux" and c.lower_ in _WILL for c in above.children)


def _asks_when(opener: Token) -> bool:
    """ "The question is no longer whether but *when* X takes P", "a matter of *when*, not if"."""
    if opener.lower_ != "when":
        return False
    before = opener.doc[max(opener.sent.start, opener.i - _NEAR) : opener.i]
    asked = next((t for t in reversed(before) if t.lemma_ in _QUESTIONS), None)
    return asked is not None and all(
        t.lemma_ in _COPULAS or not is_verb(t) for t in opener.doc[asked.i + 1 : opener.i]
    )


def _is_precondition(verb: Token) -> bool:
    """ "*Only after* X had taken P *would* it talk": it was still to come."""
    clause = verb.head if verb.dep_ == "pcomp" else verb
    openers = [clause] if clause != verb else children(verb, "mark", "advmod")
    above = clause.head
    only = any(o.lower_ in _ONCE and word_before(o).lower() == "only" for o in openers)
    return (
        only
        and clause.dep_ in {"advcl", "prep"}
        and any(c.dep_ == "aux" and c.lower_ in _OPEN and c.i > verb.i for c in above.children)
    )


def _is_imagined(verb: Token) -> bool:
    """ "*A Russia* that had taken P would not stop": one that there might be."""
    state = verb.head
    return (
        verb.dep_ == "relcl"
        and state.ent_type_ in {"COUNTRY", "PLACE"}
        and any(c.lower_ in {"a", "an"} for c in children(state, "det"))
    )


def _is_on_paper(word: Token, cues: Cues) -> bool:
    """ "*On paper* X holds P", "*officially* X holds P; *in practice* Y does".

    So "P is theirs *by right*", "is *rightfully* theirs", "is under their control *only on paper*".
    """
    if word.dep_ == "prep":
        nouns = children(word, "pobj")
        names = {f"{word.lower_} {noun.lower_}" for noun in nouns}
        if not names.isdisjoint(cues("modality", "by_right")):
            return True
        # "was handed over on paper", but "*only* on paper", "fell on Sunday*,* on paper"
        behind = word.i > word.head.i and word_before(word) != ","
        if behind and not any(_is_only(t) for t in (word, *nouns)):
            return False
        return not names.isdisjoint(cues("modality", "on_paper"))
    if word.lower_ in cues("modality", "by_right"):
        return True
    if word.lower_ not in cues("modality", "adverb_official"):
        return False
    end = word.sent.end
    rest = word.doc[word.i : word.doc[end].sent.end if end < len(word.doc) else end]
    return any(t.lower_ in cues("modality", "contrasts") for t in rest)


def _is_only(word: Token) -> bool:
    """ "*Only* on paper", "in name *only*"."""
    after = word.doc[word.i + 1 : word.i + 2]
    return "only" in {word_before(word).lower(), *(t.lower_ for t in after)}


def is_rather_than(word: Token) -> bool:
    """ "Besieged P *rather than* storm it", "would *rather* besiege P *than* storm it"."""
    if word.lower_ != "than":
        return False
    unlike = word.dep_ == "mark" and word.head.tag_ == "VB"
    apart = unlike and any(c.lower_ in {"rather", "sooner"} for c in word.head.head.children)
    return apart or word_before(word).lower() == "rather"


_LATER = frozenset({"after"})
_WILL = frozenset({"will", "shall", "'ll", "\u2019ll"})


def _is_never(prep: Token) -> bool:
    """ "*At no time* cut by rebels", "has *by no means* fallen"."""
    nouns = [n for n in children(prep, "pobj") if n.lemma_ in _NEVER] if prep.dep_ == "prep" else ()
    return any(c.lower_ == "no" for noun in nouns for c in noun.lefts)


def _is_non(participle: Token) -> bool:
    """ "*Non*-government-controlled P"."""
    at = participle.i - 1
    while at > 0 and (participle.doc[at].text == "-" or participle.doc[at - 1].text == "-"):
        at -= 1
    chain = participle.doc[max(at, 0) : participle.i]
    told = participle.tag_ in {"VBN", "VBD"} and len(chain) > 2
    return told and chain[0].lower_ == "non"


def _follows_not(noun: Token) -> bool:
    """ "An area *not yet* under their control": told of the phrase and of no verb above it."""
    start = noun.head.i if noun.dep_ == "pobj" else 0
    before = [t for t in noun.doc[max(0, start - 2) : start] if t.lower_ == "not"]
    return any(not t.head.is_ancestor(noun) for t in before)


def _is_denied(token: Token, cues: Cues) -> bool:
    """Is it negated by what stands beside it, or by who does it?"""
    one = is_of_none(token) or _is_none_there(token, cues)
    return one or _follows_not(token) or _follows_nor(token) or _is_non(token)


def _is_none_there(token: Token, cues: Cues) -> bool:
    """ "There are *no more* rebels in P", "has *no more* men there"."""
    there_is = token.lemma_ == "be" and has_child(token, "expl")
    has = token.lemma_ == "have" and not is_of_none(token)
    nouns = children(token, "attr" if there_is else "dobj") if there_is or has else ()
    almost = cues("modality", "adverb_almost")
    return any(_is_no(n) and almost.isdisjoint(t.lower_ for t in n.subtree) for n in nouns)


def _is_no(noun: Token) -> bool:
    """ "*No* rebels", "*no more* rebels", "*not one* rebel"."""
    return _is_not_one(noun) or any(
        _is_no_more(c) or (c.lower_ == "no" and c.dep_ in {"det", "neg"}) for c in noun.children
    )


def _follows_nor(noun: Token) -> bool:
    """ "Neither fighting *nor shelling* was heard in P"."""
    joined = noun.dep_ == "conj" and not is_verb(noun)
    return joined and any(c.lower_ == "nor" and c.i < noun.i for c in children(noun.head, "cc"))


def _is_no_more(adjective: Token) -> bool:
    """ "*No more* fighting"."""
    return adjective.lower_ == "more" and word_before(adjective).lower() == "no"


def _is_little(adjective: Token) -> bool:
    """ "*Little* fighting", but "a little fighting"."""
    alone = all(c.dep_ != "det" for c in adjective.head.lefts)
    return adjective.lower_ == "little" and adjective.dep_ == "amod" and alone


def _is_hardly_any(determiner: Token) -> bool:
    """ "*Hardly any* fighting"."""
    before = word_before(determiner).lower()
    return determiner.lower_ == "any" and before in {"hardly", "scarcely", "barely"}


def _is_in_case(prep: Token) -> bool:
    """ "*In case* rebels take P", to the parser a phrase; "*in the worst case* rebels take P"."""
    return prep.lower_ == "in" and any(
        noun.lower_ == "case"
        and (not list(noun.children) or any(c.lower_ in {"worst", "best"} for c in noun.lefts))
        for noun in children(prep, "pobj")
    )


def _is_awaited(conjunction: Token, cues: Cues) -> bool:
    """ "They fight on *until* they take P", "will send aid *after* they have": still to come.

    So "they *would* not stop *until* they had taken P".
    """
    verb, main = conjunction.head, conjunction.head.head
    word = conjunction.lower_
    awaited = word in cues("modality", "awaited")
    if verb.dep_ != "advcl" or not (awaited or word in _LATER):
        return False
    modals = {c.lower_ for c in main.children if c.tag_ == "MD"}
    perfect = any(c.dep_ == "aux" and c.tag_ in {"VBP", "VBZ"} for c in verb.children)
    present = verb.tag_ in {"VBP", "VBZ"} or perfect
    if present:
        return awaited or bool(modals & _WILL)
    return awaited and "would" in modals


def _contrasts(negation: Token) -> bool:
    """ "P is held by X, *not* by Y": the second is denied, and not the first."""
    return negation.i > negation.head.i and word_before(negation) == ","


def _came_to_nothing(child: Token, cues: Cues) -> bool:
    """ "Stormed P *unsuccessfully*", "*in vain*", "*to no avail*", "*without success*"."""
    if child.dep_ == "advmod":
        return child.lower_ in cues("modality", "adverb_failed")
    nouns = children(child, "pobj") if child.dep_ == "prep" else []
    without = child.lower_ == "without"
    lacking = [n for n in nouns if without or any(word.lower_ == "no" for word in n.lefts)]
    lacks = any(noun.lower_ in cues("modality", "lacking") for noun in lacking)
    return lacks or (child.lower_ == "in" and any(noun.lower_ == "vain" for noun in nouns))


def is_no_longer(verb: Token) -> bool:
    """ "Their hold on P is *no longer* disputed"."""
    return any(map(_is_no_longer, children(verb, "advmod")))


def _is_no_longer(adverb: Token) -> bool:
    """ "No *longer*", "hold P no *more*"; but "no more than a hill"."""
    if adverb.lower_ not in {"longer", "more"} or adverb.n_rights:
        return False
    return any(c.lower_ == "no" for c in adverb.children)


def _read_adverb(adverb: Token, context: Context, cues: Cues) -> None:
    word = adverb.lower_
    if _is_no_longer(adverb):
        context.no_longer = True
    elif word in cues("modality", "adverb_reported"):
        context.weaken("reported")
        context.attribution = context.attribution or RawAttribution(None, adverb)
    elif word in cues("modality", "adverb_possible"):
        context.weaken("possible")
    elif word in cues("modality", "adverb_false"):
        context.denied = not context.denied
    elif word in cues("modality", "adverb_almost") or _is_all_but(adverb):
        context.dropped = context.dropped or f"{word!r}: it did not quite happen"
    elif word in cues("modality", "adverb_former"):
        # "is *once more* in their hands"
        context.past = context.past or adverb.doc[adverb.i + 1 : adverb.i + 2].text not in _ANEW
    elif word in cues("modality", "adverb_brief"):
        context.past = context.brief = True


def _degrees(adverb: Token, cues: Cues) -> list[Token]:
    """ "*Almost* completely captured", but not "almost daily"."""
    return children(adverb, "advmod") if adverb.lower_ in cues("modality", "adverb_wholly") else []


def _was_once(participle: Token, cues: Cues) -> bool:
    """ "A *former* rebel-held town", "the *once* rebel-held town": told of the town."""
    if participle.dep_ != "amod":
        return False
    before = (c for c in participle.head.children if c.i < participle.left_edge.i)
    return any(word.lower_ in cues("modality", "adverb_former") for word in before)


def _is_all_but(word: Token) -> bool:
    """ "Has *all but* expelled X": not quite."""
    return word.lower_ == "but" and word_before(word).lower() == "all"


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


def _spelt_out(auxiliary: Token) -> str:
    """ "They*'d* be back" is would, "they*'d* taken P" had."""
    if auxiliary.lower_ not in {"'d", "\u2019d"}:
        return auxiliary.lower_
    return "would" if auxiliary.head.tag_ == "VB" else "had"


def read_auxiliaries(verb: Token, context: Context, cues: Cues) -> None:
    """ "may", "would", "had" under the verb."""
    words = {_spelt_out(c) for c in verb.children if c.dep_ in {"aux", "auxpass"}}
    if not words:
        return
    if _is_inverted(verb):
        context.weaken("hypothetical")
    tells = (
        "can" in words and has_child(verb, "ccomp") and verb.lemma_ in cues("modality", "telling")
    )
    if words & cues("modality", "auxiliary_possible") and not tells:
        # "could capture" may be ability in the past; the text does not say that it happened
        context.weaken("possible")
    if words & cues("modality", "auxiliary_future") and not is_later(verb, cues):
        unsure = words & {"would", "should"} and not _is_announced(verb)
        context.weaken("hypothetical" if unsure else "intended")
    if "had" in words and verb.dep_ in {"relcl", "ROOT"}:
        context.past = True  # "had held P" is over; "said it had held P" need not be


def _is_inverted(verb: Token) -> bool:
    """ "*Had* X taken P, Y would have lost it": it did not come about."""
    had = verb.left_edge  # and not "only then had X taken P"
    if had.head != verb or had.dep_ != "aux" or had.lower_ != "had":
        return False
    subjects = children(verb, "nsubj", "nsubjpass")
    return verb.dep_ in {"advcl", "ccomp"} and any(had.i < c.i < verb.i for c in subjects)


def _is_announced(verb: Token) -> bool:
    """ "Said they *would* take P": what was to come."""
    return verb.dep_ == "ccomp" and is_past(verb.head)


def is_of_none(verb: Token) -> bool:
    """ "*No* group holds P", "*neither* the army nor the rebels", "*not one* part of P",
    "*little of* P".
    """
    arguments = children(verb, "nsubj", "nsubjpass", "dobj")
    return any(
        _is_not_one(argument)
        or argument.lower_ in {"nothing", "nobody"}
        or (argument.lower_ == "little" and _is_alone_before_of(argument))
        or any(
            word.lower_ in {"no", "neither"} and word.dep_ in {"det", "preconj", "cc"}
            for word in argument.children
        )
        for argument in arguments
    )


def _is_alone_before_of(amount: Token) -> bool:
    """ "*Little of P* is theirs", but "*a little* of P is"."""
    return not has_child(amount, "det") and any(c.lower_ == "of" for c in children(amount, "prep"))


def _is_of_either(verb: Token) -> bool:
    """ "*Either* X or Y holds P", "P is held by *either* X or Y": nobody knows who."""
    arguments = children(verb, "nsubj", "nsubjpass", "dobj")
    agents = children(verb, "agent")
    arguments += [*agents, *(noun for by in agents for noun in children(by, "pobj"))]
    return any(
        word.lower_ == "either" and word.dep_ in {"preconj", "cc", "det"}
        for argument in arguments
        for word in argument.lefts
    )


def _is_hasty(verb: Token, cues: Cues) -> bool:
    """ "*Prematurely* announced the capture of P", "announced it *too soon*": it was not so."""
    adverbs = (
        c
        for c in children(verb, "advmod")
        if c.lower_ in cues("modality", "adverb_hasty")
        or (c.lower_ in _EARLY and any(t.lower_ == "too" for t in c.lefts))
    )
    said = cues("attribution", "reported") | cues("attribution", "claimed")
    return any(adverbs) and verb.lemma_ in said


def _is_not_one(noun: Token) -> bool:
    """ "*Not one* village", "*not a* single village"."""
    first = [word.lower_ for word in noun.doc[noun.left_edge.i : noun.i][:2]]
    return first in (["not", "one"], ["not", "a"])


def is_conditional(clause: Token) -> bool:
    """A clause with "if" or "unless", and not "*as if* it were an hour away"."""
    as_if = any(c.lower_ == "if" and word_before(c).lower() == "as" for c in clause.children)
    return has_mark(clause, "if", "unless") and not as_if


def is_if_believed(clause: Token) -> bool:
    """ "X took P, *if its radio is to be believed*": no condition, but who says so."""
    believed = [clause, *children(clause, "xcomp", "ccomp")]
    trusted = any(v.lemma_ in _TRUSTING and has_child(v, "auxpass") for v in believed)
    return trusted and is_conditional(clause)


def _is_condition(clause: Token) -> bool:
    """Does what stands above hang on it? Not in "X holds P, *even if* few are left in it"."""
    even = any(c.lower_ == "if" and word_before(c).lower() == "even" for c in clause.children)
    return is_conditional(clause) and not even and not is_if_believed(clause)
