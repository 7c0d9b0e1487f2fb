"""How far cues reach: the walk from a trigger up the parse that collects its context.

Each step may meet a cue ("vowed to", "may", "if", "denied that"). Cues about factuality reach only
as far as their clause: what stands in a relative or adverbial clause of its own is not in the scope
of the main verb ("they vowed to fight on after losing P": P is lost). Attribution reaches further:
all that stands under "said" is said. After Harkema et al. 2009 (ConText).
"""

from __future__ import annotations

from collections.abc import Collection

from spacy.tokens import Token

from conflict_digest.extract.arguments import Arguments
from conflict_digest.extract.attribution import Attributor, is_aside, parted
from conflict_digest.extract.context import Context
from conflict_digest.extract.modality import (
    is_foreseen,
    is_inclined,
    is_said_over,
    is_talked_of,
    is_unstopped,
    read_governor,
)
from conflict_digest.extract.modifiers import (
    is_conditional,
    is_no_longer,
    is_of_none,
    is_rather_than,
    read_auxiliaries,
    read_modifiers,
)
from conflict_digest.extract.moods import is_asked, is_foretold, is_imperative
from conflict_digest.extract.pretence import no_news
from conflict_digest.extract.syntax import (
    apposed_to,
    aside_of,
    children,
    has_child,
    has_mark,
    has_to,
    is_adjectival,
    is_definite,
    is_infinitive,
    is_relative,
    is_verb,
    surface_subjects,
    word_before,
)
from conflict_digest.extract.tense import is_past, is_taken
from conflict_digest.extract.unsure import is_found_untrue, unsure
from conflict_digest.lexicon import Cues

_MAX_CLIMB = 14
_COPULAS = frozenset({"be", "remain", "stay"})
_LASTING = frozenset({"leave", "remain", "stay"})
"""What is not *left* in somebody's hands was so before."""
_HALTING = frozenset({"halt", "stop", "pause", "falter", "stall"})
"""Verbs of who goes no further."""
_TRANSPARENT = frozenset(
    {"of", "for", "at", "on", "to", "from", "in", "towards", "into", "with", "under"}
)
""" "Plans *for* the capture" are in the scope of *plans*; "*after* the capture" is in none."""
_ABOUT = frozenset({"about", "over", "regarding", "concerning"})
""" "Claims *about* the capture of P": what is said, under a word of saying."""
_EMBEDDED = frozenset({"ccomp", "pcomp", "csubj"})
_ASKING = frozenset({"how", "why", "when", "where"})
"""What opens a question about an event, not whether there was one."""
_DYING = frozenset({"die", "perish"})
_HELPING = frozenset({"help", "assist", "aid"})
_SIEGES = frozenset({"siege", "blockade", "encirclement", "stranglehold"})
_DONE_TO = frozenset({"dobj", "nsubjpass", "pobj"})
_MAKING = frozenset({"make", "build", "create", "establish", "set", "form", "need", "want", "have"})
_ADPOSITIONS = frozenset({"ADP", "SCONJ"})


def read_context(
    trigger: Token,
    arguments: Arguments,
    *,
    state: bool = False,
    governors: Collection[str] = (),
) -> Context:
    """Climb from the trigger and collect its context.

    `state` tells that the trigger is a noun for what is so ("the army's *hold* on P"); `governors`
    are verbs that belong to the wording itself ("*moved* up to the gates of P").
    """
    walk = _Walk(arguments, governors, state=state)
    walk.climb(trigger)
    context = walk.context
    walk.sayings.tagged(trigger, context)
    walk.sayings.quoted(trigger, context)
    walk.sayings.by_which(trigger, context)
    if is_found_untrue(trigger, arguments.cues):
        context.denied = True
        context.weaken("reported")
    elif (at_most := unsure(trigger, arguments.cues)) is not None:
        context.weaken(at_most)
    if is_imperative(trigger):
        context.dropped = f"{trigger.text!r}: it is only asked for"
    if is_foretold(trigger, arguments.cues):
        context.aimed = True
        context.weaken("intended")
    if is_asked(trigger):
        context.weaken("hypothetical")
    pretence = no_news(trigger, arguments.cues)
    if pretence is not None:
        context.dropped = f"{pretence.text!r}: it is only played, told or remembered"
        context.played = True
    if context.claim_word and context.modality == "reported":
        context.modality = "claimed"
    return context


class _Walk:
    def __init__(self, arguments: Arguments, governors: Collection[str], *, state: bool) -> None:
        self.governors = governors
        self.state = state
        self.cues = arguments.cues
        self.sayings = Attributor(arguments.actors, self.cues)
        self.context = Context()
        self.presupposed = False
        """Is that which is said of it no denial of it?"""
        self.told = False
        """Does it stand under a word of saying?"""
        self.factual = True
        """Do cues about factuality still reach down to the trigger?"""
        self.told_of = False
        """Does it only tell of whom the words above name ("denied arming X, *who hold P*")?"""
        self.told_apart: Token | None = None
        """The verb before it whose "not" is its own."""
        self.trigger: Token | None = None

    def climb(self, trigger: Token) -> None:
        self.trigger = trigger
        current, path = trigger, {trigger.i}
        presupposed = is_adjectival(trigger) or trigger.dep_ == "appos"
        told_of = apposed_to(trigger) or aside_of(trigger) or trigger
        described = trigger.head if presupposed else told_of
        if is_taken(described, self.cues):
            self.context.past = True
        if trigger.dep_ == "relcl" and _is_first_time(trigger):
            self.context.dropped = "'never before': it is told of what did happen now"
        if _is_of_what_might_be(trigger, self.cues):
            self.context.weaken("hypothetical")
        elif _is_thought_of(trigger, self.cues):
            self.context.weaken("possible")
        if trigger.dep_ == "acl" and _is_lifted(trigger.head, self.cues):
            self.context.ended = True  # "broke the siege of P *imposed* by X"
        copula = _copula_over(trigger)
        for _ in range(_MAX_CLIMB):
            if self.factual:
                denied, modality = self.context.denied, self.context.modality
                no_longer = self.context.no_longer
                read_modifiers(current, self.context, self.cues, trigger=current is trigger)
                if current == copula and is_of_none(current):
                    if copula.lemma_ in _LASTING:
                        self.context.no_longer = True
                    else:
                        self.context.denied = not self.context.denied
                if self.told and (has_child(current, "neg") or is_of_none(current)):
                    # "their claim could *not* be verified": nobody denies it
                    self.context.denied, self.context.modality = denied, modality
                if self.presupposed or current == self.told_apart:
                    self.context.denied = denied
                be = current.lemma_ == "be" or has_child(current, "auxpass")
                if self.presupposed and be:
                    self.context.no_longer = no_longer  # "their hold is *no longer* in doubt"
            if current is trigger and presupposed:
                return  # "rebel-held P" and "P, a rebel stronghold" are presupposed
            if current is trigger and _is_known_seat(trigger, self.cues):
                # "vowed to retake *the rebel stronghold of P*": it is one, whoever says so
                self.factual, self.told_of = False, True
            self.sayings.beside(current, path, self.context)
            head = current.head
            if head == current or parted(current, head):
                return
            if is_aside(current):
                taken = current.dep_ == "appos" and is_taken(head, self.cues)
                self.context.past = self.context.past or taken
                return
            if self.state and current.dep_ in {"nsubj", "nsubjpass"}:
                self.presupposed = True  # "their hold on P is *not* in doubt": they have it
            held = self.state or current.dep_ in {"dobj", "nsubjpass"}
            if held and head.lemma_ in self.cues("modality", "loosening"):
                # "never *loosened* their grip on P", "their siege was not *relaxed*": it goes on
                self.presupposed = True
            path.add(head.i)
            current = self._step(current, head)
            path.add(current.i)

    def _step(self, current: Token, head: Token) -> Token:
        """What the head does to the claim below it, and where to go on."""
        if _is_undoubted(head, current):
            self.factual = False
        elif current.dep_ == "conj":
            self._share(current, head)
        elif current.dep_ in {"pobj", "pcomp"} and head.pos_ in _ADPOSITIONS:
            self._pass_preposition(current, head)
            return head.head
        else:
            refutable = self.factual and not self.context.refuted
            if refutable and self.sayings.refuting.of_clause(head, current):
                if not self.sayings.refuting.is_denied(head):  # "*denied the lies* that": once
                    self.context.denied = not self.context.denied
                return head
            if current.dep_ in {"xcomp", "ccomp"} and head.lemma_ in _HELPING:
                self.told_of = True  # "denied that its men *helped* them take P": they took it
            if _is_new_clause(current) or _is_question(current):
                self.factual = False
                self.told_of = self.told_of or current.dep_ == "relcl"
            self._govern(head, current)
        return head

    def _share(self, current: Token, first: Token) -> None:
        """Operators on the first partner reach this one, unless it has a subject of its own."""
        if any(is_rather_than(c) and first.i < c.i < current.i for c in first.children):
            self.context.dropped = "'rather than': it did not happen"
        # "could not hold P and *left* it": what is not done ends before the past tense
        apart = current.tag_ == "VBD" and first.tag_ == "VB"
        # "was shelled *then* and *remains* in their hands"
        apart = apart or (current.tag_ in {"VBZ", "VBP"} and is_past(first))
        self.factual = self.factual and not (apart or has_child(current, "nsubj", "nsubjpass"))
        if self.factual and has_to(current) and not has_to(first):
            self.context.weaken("intended")  # "plans to take P, he said, and *to lift* the siege"
        if self.factual and _goes_on_from_aim(current, first):
            self.context.weaken("intended")
        if _is_told_anew(current, first):
            self.told_apart = first
        if self.factual and is_verb(current) and is_verb(first):
            # operators above the first partner reach the second as well
            read_auxiliaries(first, self.context, self.cues)

    def _pass_preposition(self, current: Token, prep: Token) -> None:
        word = prep.lower_
        if self.factual and has_child(prep, "neg"):  # "the last town *not* under their control"
            self.context.denied = not self.context.denied
        step = current.dep_ == "pcomp" or self.context.ended
        if self.factual and step and word in {"towards", "toward"}:
            self.context.weaken("intended")  # "a step towards clearing P"
        if self.factual and is_unstopped(prep.head, self.cues):
            self.factual = False
            return
        if self.factual and word == "with" and is_infinitive(current):
            self.context.weaken("intended")  # "left, with the bases *to be* handed over"
        if current.dep_ == "pcomp" and prep.head.lemma_ in _DYING:
            self.context.past = True  # "soldiers *died* in defending P"
        if current.dep_ == "pcomp" and _is_undone(prep, self.cues):
            self.context.dropped = f"{word!r}: it did not happen"
        if _is_taken_for_granted(prep, current, self.cues):
            self.factual = False
            return
        if self.factual and is_inclined(prep, current, self.cues):
            self.context.aimed = True
            self.context.weaken("intended")
            return
        if self.factual and word in _ABOUT | {"on"} and is_talked_of(prep.head, self.cues):
            self.context.weaken("intended")
        opposed = word == "of" and word_before(prep).lower() == "instead"
        joined = current == self.trigger and prep.head.lemma_ in _COPULAS
        if self.factual and (word in _TRANSPARENT or joined) and not opposed:
            self._govern(prep.head, current, prep)
            return
        if (
            self.factual
            and word in _ABOUT
            and self.sayings.above(prep.head, current, prep, self.context)
        ):
            return
        if word in {"without", "instead", "than"} or opposed or _is_short_of(prep, current):
            self.context.dropped = f"{word!r}: it did not happen"
        self.factual = False

    def _govern(self, head: Token, current: Token, prep: Token | None = None) -> None:
        denied = self.context.denied
        said = self.sayings.above(head, current, prep, self.context)
        if self.told_of or is_no_longer(head):
            self.context.denied = denied
        if said and self.context.attribution is not None:
            self.told = True
        if self.factual and is_unstopped(head, self.cues):
            self.factual = False
        event = self.factual and current == self.trigger and not self.state
        if event and is_foreseen(head, current, self.cues):
            self.context.weaken("possible")
        if self.factual and said and is_said_over(head, current.dep_):
            self.context.ended = True
        if self.factual and not said and head.lemma_ not in self.governors:
            read_governor(head, current, prep, self.context, self.cues)


def _is_told_anew(verb: Token, first: Token) -> bool:
    """ "P was *not* attacked and *is held* by X": it has an auxiliary or a tense of its own.

    But "X never attacks and *takes* P", "has not attacked and *taken* P".
    """
    helped = first.lemma_ in {"be", "have"} or has_child(first, "aux", "auxpass")
    if not helped or not has_child(first, "neg") or first.i > verb.i:
        return False
    own = [verb, *children(verb, "aux", "auxpass")]
    mistagged = verb.tag_ == "VB" and len(own) == 1 and first.tag_ in {"VBZ", "VBP"}
    return mistagged or any(word.tag_ in {"VBZ", "VBP"} for word in own)


def _is_short_of(prep: Token, deed: Token) -> bool:
    """ "*Halted before* taking P": they did not."""
    halts = prep.lower_ == "before" and prep.head.lemma_ in _HALTING
    return halts and deed.dep_ == "pcomp"


def _is_taken_for_granted(prep: Token, deed: Token, cues: Cues) -> bool:
    """ "To congratulate them *on* retaking P", "did not react *to* the fall of P": it fell.

    So "*with* the fall of P, no road is open".
    """
    opens = prep.lower_ == "with" and any(s.i > deed.i for s in surface_subjects(prep.head))
    if opens and is_verb(prep.head) and deed.pos_ == "NOUN":
        return True
    known = deed.dep_ == "pcomp" or is_definite(deed) or has_child(deed, "poss")
    return known and prep.head.lemma_ in cues("modality", "judging")


def _is_undoubted(noun: Token, clause: Token) -> bool:
    """ "There is *no doubt* that X has taken P": it has."""
    sure = noun.lemma_ in {"doubt", "question"} and noun.pos_ == "NOUN"
    sure = sure and any(c.lower_ == "no" for c in noun.lefts)
    return sure and clause.dep_ in {"acl", "ccomp", "relcl"} and has_mark(clause, "that")


def _goes_on_from_aim(verb: Token, first: Token) -> bool:
    """ "Attacked in a bid to split the rebels, surround their men *and take* P": a bare verb.

    The parser joins it to the past tense, though only the infinitive between them is like it.
    """
    bare = verb.tag_ == "VB" and not has_child(verb, "aux", "nsubj", "nsubjpass")
    if not bare or first.tag_ not in {"VBD", "VBN", "VBZ"} or first.i > verb.i:
        return False
    return any(is_infinitive(token) for token in verb.doc[first.i + 1 : verb.i])


def _is_known_seat(noun: Token, cues: Cues) -> bool:
    """ "*The* rebel *stronghold* of P", "Taliban *strongholds* in P", whatever is done to them.

    But "vowed to build a stronghold in P", "to turn P into their stronghold".
    """
    if noun.lemma_ not in cues("arguments", "descriptions") or noun.dep_ not in _DONE_TO:
        return False
    made = noun.head.lemma_ in _MAKING or (noun.dep_ == "pobj" and noun.head.lower_ == "into")
    known = noun.tag_ == "NNS" or is_definite(noun) or has_child(noun, "poss")
    return known and not made


def _is_first_time(verb: Token) -> bool:
    """ "Took P, a city that the army *had never lost before*": no denial that it is lost now."""
    words = {child.lower_ for child in verb.children}
    return {"had", "never"} <= words


def _is_of_what_might_be(clause: Token, cues: Cues) -> bool:
    """ "P *would be* the first town *captured* by X", "the largest town *that X had captured*"."""
    noun, who = clause.head, children(clause, "nsubj")
    told_of = clause.dep_ == "acl" and clause.tag_ == "VBN"
    told_of = told_of or (clause.dep_ == "relcl" and bool(who) and not any(map(is_relative, who)))
    if not told_of or noun.dep_ != "attr":
        return False
    open_words = cues("modality", "auxiliary_future") | cues("modality", "auxiliary_possible")
    return any(aux.lower_ in open_words for aux in children(noun.head, "aux"))


def _is_thought_of(gerund: Token, cues: Cues) -> bool:
    """ "The *risk of* X *seizing* P", "the *idea of* X running P", to the parser X who does so."""
    noun = gerund.head
    prep = noun.head
    if gerund.tag_ != "VBG" or gerund.dep_ != "acl" or noun.dep_ != "pobj" or prep.lower_ != "of":
        return False
    thought = prep.head.lemma_.lower()
    return thought in cues("modality", "notions") | cues("modality", "possible")


def _is_lifted(siege: Token, cues: Cues) -> bool:
    verb = siege.head
    if siege.lemma_ not in _SIEGES:
        return False  # "*P*, besieged since May, was abandoned"
    lifted = verb.lemma_ in cues("modality", "ended") and siege.dep_ in {"dobj", "nsubjpass"}
    return lifted and is_verb(verb) and not has_child(verb, "neg")


def _copula_over(noun: Token) -> Token | None:
    """The verb that only joins its subject to the noun's phrase: "*was* in their hands".

    So "nothing of P was *left* in their hands".
    """
    above = noun
    while above.dep_ in {"pobj", "prep"}:
        above = above.head
    joins = above.lemma_ in _COPULAS or (above.lower_ == "left" and has_child(above, "auxpass"))
    return above if above is not noun and joins else None


def _is_undone(prep: Token, cues: Cues) -> bool:
    """ "*Far from* taking P", "*kept* them *from* taking P", "came *within* a mile of taking P".

    So "are *near* taking P", "are nowhere *near to* taking P".
    """
    word, above = prep.lower_, {prep.head, prep.head.head, *prep.children}
    if word == "from":
        distant = any(t.lower_ in {"far", "away"} for t in above)
        return distant or any(t.lemma_ in cues("modality", "withholding") for t in above)
    within = prep.head.head
    near = word == "to" and word_before(prep).lower() == "near"
    return (
        word in {"against", "near"}
        or near
        or (word == "of" and within.lower_ == "within" and within.head.lemma_ in {"come", "get"})
    )


def _is_question(clause: Token) -> bool:
    """ "It was not clear *how* X took P": that X did is taken for granted."""
    return clause.dep_ in _EMBEDDED and any(c.lower_ in _ASKING for c in clause.children)


def _is_new_clause(token: Token) -> bool:
    """A clause that the word above it does not bear on."""
    dep = token.dep_
    if dep == "advcl" and token.left_edge.i and token.left_edge.nbor(-1).dep_ == "prt":
        return False  # "ruled out *ceding* P", an object that the parser did not see
    if dep not in {"relcl", "appos", "parataxis", "advcl", "acl"} or is_infinitive(token):
        return False  # "an operation to retake P", "the claim to have taken P"
    if dep == "advcl":
        return not is_conditional(token)
    return dep not in {"acl", "relcl"} or not has_mark(token, "that")
