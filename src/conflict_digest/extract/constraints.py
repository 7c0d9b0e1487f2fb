"""What a rule asks of the words around its trigger before its roles are looked at.

Every check gives the reason why the rule does not fit, or an empty string; `explain` shows it and
`render.nearly` ranks it by its beginning.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import cached_property
from typing import Protocol

from spacy.tokens import Token

from conflict_digest.extract.syntax import (
    MODIFIERS,
    REFLEXIVE,
    children,
    has_child,
    has_nothing_behind,
    has_object,
    is_declared,
    is_headless,
    is_hidden,
    is_numbered_road,
    is_outcome,
    is_passive,
    is_relative,
    is_second_half,
    is_verb,
    logical_subjects,
    objects,
    of_phrase,
    particles,
    recipients,
    role_tokens,
    surface_subjects,
    word_before,
)
from conflict_digest.extract.syntax.tokens import TIMES
from conflict_digest.extract.tense import is_earlier, is_event
from conflict_digest.lexicon import Cues
from conflict_digest.lexicon.rules import Rule

_OTHER_SENSE = frozenset({"up", "on", "down"})
"""Particles that make another verb ("took up posts"), where the rule asks for none."""
_RANG = frozenset({"rang", "rung"})
""" "*Ringed*" is what troops do around a town."""
_COMING = frozenset(
    {"enter", "capture", "take", "seize", "overrun", "storm", "retake", "reach", "occupy", "sweep"}
    | {"march", "push", "break", "burst", "arrive", "drive", "attack", "recapture"}
)
"""Verbs of who comes, before whom others flee."""
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_DESCRIBING = frozenset({"holds", "besieges", "repels"})
"""Predicates that a participle before its noun states ("the besieged town", "repelled attacks")."""


class Wording(Protocol):
    """What rules for claims and rules for relations both ask of the words around."""

    @property
    def object(self) -> tuple[str, ...]: ...
    @property
    def subject(self) -> tuple[str, ...]: ...
    @property
    def inside(self) -> tuple[str, ...]: ...
    @property
    def beside(self) -> tuple[str, ...]: ...
    @property
    def unless(self) -> tuple[str, ...]: ...
    @property
    def governors(self) -> tuple[str, ...]: ...
    @property
    def not_governors(self) -> tuple[str, ...]: ...


_PEOPLE = "people"
_COUNTED = 2
"""Longer numbers ("three of P's districts" are no people, and "the 14th" is a day)."""
_ANSWERABLE = frozenset({"responsible", "accountable", "liable", "hostage"})
_AT = frozenset({"at", "on", "upon"})
_ROAD = "road"


class Around:
    """The words around one trigger, worked out once for all rules that ask for them."""

    def __init__(self, trigger: Token) -> None:
        self.trigger = trigger

    @cached_property
    def particles(self) -> set[str]:
        """ "out", "back"."""
        return particles(self.trigger) | _no_more(self.trigger)

    @cached_property
    def objects(self) -> list[Token]:
        """What it is done to, and what stands for that."""
        objective = objects(self.trigger)[:2]
        if any(map(is_relative, children(self.trigger, "dobj"))):
            # "in control of P, *which* X seized": P, and not what it is said to be of
            of = {t.head.head for t in objective[:1] if t.dep_ == "pobj" and t.head.lower_ == "of"}
            objective = [t for t in objective if t not in of]
        # "sent thousands of *troops*"
        counted = [o for noun in objective for o in of_phrase(noun) if o.pos_ != "PROPN"]
        # "block the RN1, the supply *route* of P"
        counted += [c for noun in objective for c in children(noun, "appos") if c.pos_ == "NOUN"]
        return [*objective, *counted, *_each_other(self.trigger)]

    @cached_property
    def subjects(self) -> list[Token]:
        """The subject said, and the one meant ("hit by *rockets*")."""
        return [*surface_subjects(self.trigger)[:1], *logical_subjects(self.trigger)[:1]]

    @cached_property
    def before(self) -> set[str]:
        """The words that describe it, "de facto" and "house-to-house" as they are written."""
        first = self.trigger.head if is_second_half(self.trigger) else self.trigger
        before = self.trigger.doc[first.left_edge.i : self.trigger.i]
        return {word.lower_ for word in before} | set(before.text.lower().split())

    @cached_property
    def excluding(self) -> set[str]:
        """Those that may make something else of it."""
        before = set[str]() if is_verb(self.trigger) else self.before
        governor = {self.trigger.head.lower_} if self.trigger.dep_ == "acl" else set[str]()
        return before | _words_under(self.trigger) | governor


def unmet(rule: Rule, around: Around, cues: Cues, *, as_noun: bool, support: frozenset[str]) -> str:
    """Why the words around the trigger do not fit the rule; empty if they do."""
    reason = _of_form(rule, around, cues, as_noun) or unmet_words(
        rule, around, as_noun=as_noun, support=support
    )
    if not reason and rule.object and _is_bloodless(around.trigger, cues):
        return "no attack with weapons"
    return reason


def unmet_words(rule: Wording, around: Around, *, as_noun: bool, support: frozenset[str]) -> str:
    """The same of the words alone, whatever form the trigger has."""
    return (
        _of_partners(rule, around)
        or _of_phrase(rule, around)
        or _of_governor(rule, around.trigger, as_noun, support)
    )


def _of_form(rule: Rule, around: Around, cues: Cues, as_noun: bool) -> str:
    trigger = around.trigger
    if rule.particle and not _has_particle(rule, around):
        return f"no particle {_any(rule.particle)}"
    if (
        trigger.dep_ == "amod"
        and not is_hidden(trigger)
        and not (rule.predicate in _DESCRIBING and _is_participle(trigger))
        and "-" not in word_before(trigger)
    ):
        return 'only a description ("the captured town")'
    strict = rule.weak and not (rule.intransitive or rule.particle)
    if strict and any(_is_particle(c) for c in children(trigger, "prt")):
        return "another verb with its particle"
    if rule.predicate == "loses" and not rule.particle and "back" in around.particles:
        return "another verb with its particle"  # "were pushed *back* from P": they did not get in
    if rule.predicate == "advances" and trigger.dep_ == "pobj" and _is_back(trigger.head):
        return "they go back there"
    if rule.event and not is_event(trigger, cues):
        return "a state, and none that is told to have come about"
    if rule.predicate == "holds" and _is_part(trigger):
        return 'only a part of what is said ("kept the town surrounded")'
    if rule.predicate == "holds" and _is_of_beaten(trigger, cues):
        return "they gave up what they held"
    if trigger.lemma_ == "take" and any(_is_habit(c) for c in children(trigger, "prep")):
        return "a habit"
    if trigger.lemma_ == "leave" and (_is_left_to(trigger) or _leaves_them(rule, trigger)):
        return "what is left to them"
    if trigger.lemma_ == "leave" and not rule.governors and _is_left_so(trigger):
        return "it is left in some state"  # but "*withdrew*, leaving P empty"
    if trigger.lower_ in _RANG:
        return "a bell or a telephone"
    if rule.predicate == "intends" and trigger.lemma_ == "be" and has_child(trigger, "attr"):
        return "it tells what somebody is"
    if rule.adverbial and trigger.dep_ != "advcl" and not _is_answer(trigger):
        return "no clause that tells when or why"
    if rule.predicate == "withdraws" and _is_without_doer(trigger):
        return "nobody of whom the clause tells that they left"
    if rule.earlier and not is_earlier(trigger):
        return "nothing that came about before"
    if rule.intransitive and not as_noun and _has_own_object(rule, trigger):
        return "the verb has an object of its own"
    return ""


def _is_answer(verb: Token) -> bool:
    """ "X *entered* P and the army *fled*": what others did when they came."""
    came = verb.dep_ == "conj" and verb.head.lemma_ in _COMING
    return came and has_child(verb, "nsubj") and verb.tag_ == verb.head.tag_ == "VBD"


def _is_without_doer(verb: Token) -> bool:
    """ "X entered P, hours after the rearguard, helped by Y, *had stolen* away": not X."""
    had = any(c.dep_ == "aux" and c.lower_ == "had" for c in verb.children)
    return verb.dep_ == "advcl" and had and not has_child(verb, *_SUBJECTS)


def _has_own_object(rule: Rule, verb: Token) -> bool:
    """Does somebody undergo it, or is its object a clause ("leaving X wondering")?"""
    if rule.notes:
        return not has_nothing_behind(verb)
    undergone = "object" not in rule.actor and not is_headless(verb) and is_passive(verb)
    leaves = any(c.tag_ in {"VBG", "VBN"} for c in children(verb, "ccomp"))
    told = has_child(verb, "attr")  # "is *an island*, with X all round it"
    return has_object(verb) or undergone or leaves or told


def _is_habit(prep: Token) -> bool:
    """ "Took *to calling* P the city of blood"."""
    return prep.lower_ == "to" and has_child(prep, "pcomp")


def _is_participle(word: Token) -> bool:
    """ "*Besieged*", "rebel-*held*"; not "troops *repulse* attack", to the tagger an adjective."""
    return word.tag_ in {"VBN", "VBD"} or word.text.endswith("ed")


def _is_of_beaten(participle: Token, cues: Cues) -> bool:
    """ "The last fighters *defending* P surrendered", "all soldiers *holding* P were killed".

    So "laid down their arms", and "X overpowered the soldiers *defending* P".
    """
    noun = participle.head
    told = participle.tag_ == "VBG" or any(c.lower_ == "who" for c in participle.children)
    if participle.dep_ not in {"acl", "relcl"} or not told:
        return False
    lemma = noun.head.lemma_.lower()
    if noun.dep_ not in _SUBJECTS:
        return noun.dep_ == "dobj" and lemma in cues("time", "beating")
    things = children(noun.head, "dobj")
    if any(c.lemma_.lower() in cues("time", "arms") for c in things):
        return "down" in particles(noun.head)
    return lemma in cues("time", "beaten") and not things  # "who hold P *captured Q*"


def _is_bloodless(verb: Token, cues: Cues) -> bool:
    """ "Repelled a *cyber* attack"."""
    words = {c.lower_ for noun in objects(verb)[:1] for c in children(noun, *MODIFIERS)}
    return not words.isdisjoint(cues("errands", "bloodless"))


def _no_more(verb: Token) -> set[str]:
    """ "There are *no more* rebels in P", "has *no more* men there", "*no longer* has any"."""
    nouns = children(verb, "attr", "dobj")
    words = [c for noun in nouns for c in children(noun, "amod") if c.lower_ == "more"]
    words += [c for c in children(verb, "advmod") if c.lower_ == "longer"]
    return {w.lower_ for w in words if word_before(w).lower() == "no"}


def _has_particle(rule: Rule, around: Around) -> bool:
    """ "Pulled *out*", "entered P *unopposed*"; of two words, "entered P *without resistance*"."""
    if not around.particles.isdisjoint(rule.particle):
        return True
    how = {c.lower_ for c in children(around.trigger, "advcl", "oprd")}
    phrases = {p for p in rule.particle if " " in p}
    return not how.isdisjoint(rule.particle) or not around.excluding.isdisjoint(phrases)


def _is_particle(word: Token) -> bool:
    """ "took *on* the army"; but "took on *Monday*", to the parser a particle, is no other verb."""
    after = word.doc[word.i + 1 : word.i + 2]
    dated = any(t.dep_ == "npadvmod" and t.head == word.head for t in after)
    return word.lower_ in _OTHER_SENSE and not dated


def _is_part(verb: Token) -> bool:
    """ "kept the town *surrounded*", "had the garrison *surrounded*"."""
    if any(map(is_declared, children(verb, "ccomp", "xcomp"))):
        return True
    blame = [*children(verb, "oprd", "acomp", "xcomp")]
    blame += [c for noun in children(verb, "dobj") for c in children(noun, "amod") if c.i > noun.i]
    if any(c.lower_ in _ANSWERABLE for c in blame):
        return True  # "held P *responsible*"
    described = (c for noun in children(verb, "dobj") for c in children(noun, "acl"))
    has = verb.lemma_ == "have"
    return has and (
        any(c.tag_ in {"VBN", "VBD"} for c in described) or has_child(verb, "xcomp")
    )  # "the hospital, which they *had* to close"


def _is_left_to(verb: Token) -> bool:
    """ "The *last* city that the army *has left*": it still has it."""
    has = any(c.dep_ == "aux" and c.lemma_ == "have" for c in verb.children)
    return (
        verb.dep_ == "relcl"
        and has
        and any(c.lower_ in {"last", "only"} for c in children(verb.head, "amod"))
    )


def _leaves_them(rule: Rule, verb: Token) -> bool:
    """ "Took P, leaving *the army* only Q": nobody withdrew from Q."""
    return rule.predicate == "withdraws" and bool(recipients(verb))


def _is_left_so(verb: Token) -> bool:
    """ "Left the city *dark*", "left the town almost *cut* off", "left it thinly *manned*"."""
    if has_child(verb, "oprd"):
        return True
    if any(c.lower_.endswith(REFLEXIVE) for x in children(verb, "xcomp") for c in x.children):
        return True  # "left it to defend *itself*"
    states = children(verb, "acomp", "ccomp")
    beside = [] if has_child(verb, "cc") else children(verb, "conj")
    states += [c for c in beside if not has_child(c, "nsubj")]  # not "and *others moved* in"
    states += [c for noun in children(verb, "dobj") for c in children(noun, "acl")]
    bare = (c for c in children(verb, "advcl") if not has_child(c, "nsubj", "mark", "aux"))
    states += [c for c in bare if all(t.text != "," for t in c.doc[verb.i : c.i])]
    return any(c.pos_ == "ADJ" or c.tag_ in {"VBN", "VBD"} for c in states)


def _of_partners(rule: Wording, around: Around) -> str:
    if rule.object and not _has_lemma(around.objects, rule.object):
        return f"its object is not {_any(rule.object)}"
    if rule.subject and not _has_lemma(around.subjects, rule.subject):
        return f"its subject is not {_any(rule.subject)}"
    return ""


def _each_other(verb: Token) -> list[Token]:
    """ "Fired at each *other*", as good as an object."""
    phrases = children(verb, "prep")
    nouns = [noun for prep in phrases if prep.lower_ in _AT for noun in children(prep, "pobj")]
    return [n for n in nouns if word_before(n).lower() in {"each", "one"}]


def _of_phrase(rule: Wording, around: Around) -> str:
    trigger = around.trigger
    if rule.inside and (trigger.dep_ != "pobj" or trigger.head.lower_ not in rule.inside):
        return f"not in a phrase with {_any(rule.inside)}"
    if rule.beside and around.before.isdisjoint(rule.beside):
        return f"not beside {_any(rule.beside)}"
    blocked = around.excluding.intersection(rule.unless) if rule.unless else ()
    return f"{' '.join(sorted(blocked))!r} makes it something else" if blocked else ""


def _is_back(prep: Token) -> bool:
    """ "Were driven *back* to the outskirts of P"."""
    return prep.head.lower_ == "back" or "back" in particles(prep.head)


def _words_under(trigger: Token) -> set[str]:
    """The words right under it, "in ruins" as one, which a parser may hang on the object."""
    holders = [trigger, *children(trigger, "dobj", "nsubjpass")]
    holders += [partner for noun in holders[1:] for partner in children(noun, "conj")]
    holders += [inner for noun in holders[1:] for inner in of_phrase(noun)]
    phrases = (
        f"{prep.lower_} {noun.lower_}"
        for holder in holders
        for prep in children(holder, "prep")
        if holder != trigger or prep.i > trigger.i  # "*under fire*, they left": how, not in what
        for noun in children(prep, "pobj", "pcomp")
    )
    # "slipped *out of* their *control*", "are *back on duty*", "turned *back into* a mosque"
    outer = [c for c in trigger.children if c.lower_ in {"out", "back"}]
    further = [(out, prep) for out in outer for prep in children(out, "prep")]
    inner = {
        f"{prep.lower_} {noun.lower_}" for _, prep in further for noun in children(prep, "pobj")
    }
    inner |= {f"{out.lower_} {prep.lower_}" for out, prep in further}
    # "were *back where* they had started"
    inner |= {f"{out.lower_} where" for out in outer if out.doc[out.i + 1 :][:1].text == "where"}
    # "as troops left P", where the word only opens the clause; "only *to* return"
    outcome = is_outcome(trigger)
    words = {
        c.lower_
        for c in trigger.children
        if c.dep_ != "mark" and not (outcome and c.tag_ == "TO") and not _is_how(c)
        if not _is_when(c)
    }
    # "halted *their* attacks"
    own = {c.lower_ for noun in holders[1:] for c in children(noun, "poss") if c.pos_ == "PRON"}
    return words | own | set(phrases) | inner


def _is_how(prep: Token) -> bool:
    """ "Left P *with* their weapons", "*with* hardly a shot fired": not what P was left with.

    Nor is what a comma parts ("are besieged, *with* refugees inside the walls").
    """
    if prep.lower_ != "with":
        return False
    if word_before(prep) == ",":
        return True
    nouns = [n for c in children(prep, "pobj", "pcomp") for n in (c, *c.lefts)]
    return any(noun.lower_ in {"shot", "fight"} or has_child(noun, "poss") for noun in nouns)


def _is_when(prep: Token) -> bool:
    """ "They entered *at* dawn", "*in* the night": not at a place, or in one."""
    times = [n.ent_type_ in TIMES for n in children(prep, "pobj")]
    return prep.lower_ in {"at", "in"} and bool(times) and all(times)


def _of_governor(rule: Wording, trigger: Token, as_noun: bool, support: frozenset[str]) -> str:
    if not rule.governors and not rule.not_governors:
        return ""
    governors = role_tokens(
        trigger, "governor", as_noun=as_noun, support=support, inside=rule.inside
    )
    if rule.governors and not _has_lemma(governors, rule.governors):
        return f"not governed by {_any(rule.governors)}"
    if _has_lemma(governors, rule.not_governors):
        return "governed by a verb of another rule"
    return ""


def _has_lemma(tokens: Collection[Token], lemmas: Collection[str]) -> bool:
    if _ROAD in lemmas and any(map(is_numbered_road, tokens)):  # "cut *the RN2*"
        return True
    # the lemma of "*fighting* rocked P" is that of the verb, "*Rockets* fell" may be a name
    return any(
        t.lemma_.lower() in lemmas
        or t.lower_ in lemmas
        or t.lower_.removesuffix("s") in lemmas
        or (_PEOPLE in lemmas and _counts_people(t))
        for t in tokens
    )


def _counts_people(number: Token) -> bool:
    """ "Some *12,500* are besieged": a number with no noun is one of people."""
    whole = not number.n_rights and number.dep_ != "nummod"
    return number.tag_ == "CD" and whole and number.text[-1].isdigit() and len(number) > _COUNTED


def _any(words: Collection[str]) -> str:
    return " or ".join(words)
