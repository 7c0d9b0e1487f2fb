"""Cues of factuality above the event: the word that governs a claim fixes how sure it is.

After Sauri & Pustejovsky 2009 (FactBank).
"""

from __future__ import annotations

from collections.abc import Callable, Set

from spacy.tokens import Token

from conflict_digest.extract.context import Context
from conflict_digest.extract.syntax import (
    children,
    has_child,
    has_mark,
    has_to,
    is_gerund,
    is_infinitive,
    is_passive,
    is_singled_out,
    is_verb,
    objects_of,
    particles,
    surface_subjects,
)
from conflict_digest.extract.syntax.tokens import TIMES
from conflict_digest.extract.tense import is_given_over, is_past, is_told_now
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
_REFUSING = frozenset({"refuse", "decline"})
"""Who does this "to leave P" has it."""
"""Entity labels of how long something took."""
_OPEN = frozenset({"will", "would", "'ll", "wo", "may", "might", "can", "ca", "should", "must"})
"""Auxiliaries of what is not told to be so."""
_PENDING = frozenset({"have", "be", "remain"})
"""Verbs under which "yet" tells of what has not come about."""
_ENDS = frozenset({"end", "halt", "stop"})
_DECLARING = frozenset({"declare", "pronounce", "proclaim"})
_DONE = frozenset({"over", "finished", "ended", "concluded"})
_NOTHING = frozenset({"nothing", "naught"}) | _ENDS
_TOWARDS = frozenset({"for", "toward", "towards"})
_AHEAD = frozenset({"away", "off"})
_UNITS = frozenset({"time", "hour", "day", "week", "minute"})
_PURPOSE = frozenset({"acl", "advcl", "relcl", "xcomp", "ccomp"})
"""Labels under which "to take P" is an aim, whatever word governs it."""


def read_governor(
    head: Token, current: Token, prep: Token | None, context: Context, cues: Cues
) -> None:
    """What the governing word does to the claim below it; `prep` stands between them, if any."""
    lemma, dep, aim = head.lemma_.lower(), current.dep_, has_to(current)
    gerund = dep == "xcomp" and is_gerund(current)  # "*fears losing* P", "considered leaving P"

    def is_a(name: str) -> bool:
        return lemma in cues("modality", name)

    undone = _undone(head, current, cues)
    if undone:
        context.dropped = undone
    elif context.ended and prep is not None and prep.lower_ in _TOWARDS:
        context.weaken("intended")  # "hoped *for* an end to the siege"
    elif _is_to_come(head, dep):
        context.weaken("possible")
    elif (is_a("ended") and _is_ended(head, dep) and not _only_calls(head, cues)) or (
        is_said_over(head, dep)
        or (is_a("over") and _is_over(head, dep, prep))
        or _is_given_up(head, current, cues)
    ):
        context.ended = True
    elif aim and dep == "xcomp" and lemma in _PENDING and _is_yet(head):
        context.denied = not context.denied  # "has *yet to* take P"
    elif aim and (is_singled_out(head, dep) or _completes(head, current, cues)):
        pass  # "the first town to fall"
    elif is_a("failed") and (dep in _CLAUSAL or dep in {"dobj", "pobj", "nsubjpass"}):
        if dep != "ccomp" or aim:
            context.dropped = f"{head.text!r}: it did not happen"
            context.failed = dep == "xcomp" and aim and lemma in _FAILING
            context.refused = dep == "xcomp" and aim and lemma in _REFUSING
    elif (
        _is_aim(head, current, cues)
        or _is_stipulated(head, dep, prep, cues)
        or (is_a("demanding") and _is_subjunctive(current))
    ):
        context.weaken("intended")
    elif prep is not None and prep.lower_ == "for" and _is_sent_for(head, cues):
        context.weaken("intended")  # "massed *tanks for* the invasion of P"
    elif is_a("thoughts") and prep is not None and prep.lower_ == "of":
        context.weaken("intended")  # "ran on a *platform* of withdrawal from P"
    elif is_a("contested") and aim:
        context.contested = True
    elif is_a("obliging") and aim:
        context.obliged = True
        if not is_past(head):
            context.weaken("intended")
    elif is_a("former") and aim and is_past(head):
        context.past = True
    elif aim and _serves(head, current, cues):
        context.weaken("intended")
    elif is_a("causative") and dep in _CLAUSAL and _causes(head, current):
        bound = (s.lemma_.lower() in cues("modality", "binding") for s in surface_subjects(head))
        if any(bound):
            context.weaken("intended")
        else:
            context.forced = True
    elif _is_dreaded(head, dep, cues) or (
        is_a("possible") and (aim or gerund or dep == "ccomp" or _tells_of_what(head, prep))
    ):
        context.weaken("possible")
    elif prep is not None and prep.lower_ == "from" and dep == "pcomp" and is_a("short_of"):
        context.weaken("hypothetical")  # "were *minutes* from taking P"
    elif is_a("notions") and dep in {"acl", "relcl", "ccomp"} and has_mark(current, "that"):
        context.weaken("possible")  # "the *notion* that X controls P", "a 70% *chance* that"
    elif lemma == "leave" and aim and any(c.lower_ == "it" for c in children(head, "dobj")):
        context.dropped = f"'{head.text} it to': it is for others to do"
    elif (is_a("factual") and head.pos_ not in _NOUNS) or (aim and _is_done(head, cues)):
        pass  # "began to take P", but "the *start* of an offensive to take P"
    elif dep == "xcomp" and lemma in cues("attribution", "reported") and not is_a("intended"):
        if aim and is_told_now(head) and not is_passive(head):
            context.aimed = True
            context.weaken("intended")  # "Russia *says to pull out* of P"
        context.weaken("reported")  # "soldiers said to be fighting their way into P"
    elif (
        is_a("intended") and (aim or gerund or dep == "pcomp" or _plans(head, prep, dep, cues))
    ) or (aim and dep in _PURPOSE):
        if context.modality == "hypothetical" and is_a("intended"):
            context.modality = "intended"  # "vowed to march on P if they did not talk"
        context.tried = context.tried or (is_a("trying") and is_given_over(head, cues))
        context.aimed = True
        context.weaken("intended")


def _is_sent_for(noun: Token, cues: Cues) -> bool:
    """ "*Massed* tanks for", "*mustered* the troops for": what is gathered for it."""
    verb = noun.head
    return noun.dep_ == "dobj" and verb.lemma_ in cues("modality", "gathering") and is_verb(verb)


def _is_subjunctive(clause: Token) -> bool:
    """ "Demanded *that X leave* P", "the demand *that P be ceded*"."""
    bare = clause.tag_ in {"VB", "VBP"} or any(
        c.lower_ == "be" for c in children(clause, "auxpass")
    )
    return clause.dep_ in {"ccomp", "acl", "relcl"} and bare and not has_to(clause)


def _is_stipulated(verb: Token, dep: str, prep: Token | None, cues: Cues) -> bool:
    """ "The truce *provides for* the handover of P", "the deal *includes* handing over P"."""
    if verb.lemma_ not in cues("modality", "stipulating"):
        return False
    bound = any(s.lemma_.lower() in cues("modality", "binding") for s in surface_subjects(verb))
    return bound and (prep is not None or dep in _OBJECT)


def is_talked_of(word: Token, cues: Cues) -> bool:
    """ "*Talks* failed over the handover of P", "*agreed* on the withdrawal of X from P"."""
    words = [word, *surface_subjects(word)] if is_verb(word) else [word]
    return any(one.lemma_.lower() in cues("modality", "talking") for one in words)


def _is_to_come(copula: Token, dep: str) -> bool:
    """ "The fall of P *is a matter of hours*", "only a *question of time*"."""
    matters = [c for c in children(copula, "attr") if c.lemma_ in {"matter", "question"}]
    units = (o for noun in matters for o in objects_of(noun, "of"))
    return dep == "nsubj" and any(o.ent_type_ in TIMES or o.lemma_ in _UNITS for o in units)


def is_inclined(prep: Token, gerund: Token, cues: Cues) -> bool:
    """ "Keen *on* taking P", "committed *to* taking it"; but "insisted on *having* taken it"."""
    if prep.lower_ == "in" or gerund.dep_ != "pcomp" or has_child(gerund, "aux"):
        return False
    return prep.head.lemma_.lower() in cues("modality", "inclined")


def is_foreseen(verb: Token, event: Token, cues: Cues) -> bool:
    """ "The fall of P *is imminent*", "is seen as *likely*", "*weeks away*", "*within reach*"."""
    if event.pos_ not in _NOUNS or event.dep_ not in {"nsubj", "nsubjpass"}:
        return False
    ahead = verb.lemma_ in _COPULAS and any(c.lower_ in _AHEAD for c in children(verb, "advmod"))
    if ahead or _is_yet(verb):
        return True
    said = children(verb, "acomp", "attr", "oprd")
    said += [c for clause in children(verb, "xcomp") for c in children(clause, "acomp", "attr")]
    far = [c for c in children(verb, "acomp", "advmod") if c.lower_ == "far"]
    phrases = [p for word in (verb, *far) for p in children(word, "prep")]
    said += [c for p in phrases if p.lower_ == "as" or p.head != verb for c in p.children]
    words = cues("modality", "foreseen") | cues("modality", "adjective_possible")
    told = verb.lemma_ in words or any(_stands_alone(c) and c.lemma_.lower() in words for c in said)
    return told or any(map(_named(cues("modality", "ahead")), phrases))


def _stands_alone(word: Token) -> bool:
    """ "Is *certain*", but not "is *certain to anger* them", "is *close to* the border"."""
    return not has_child(word, "prep", "xcomp")


def _named(names: Set[str]) -> Callable[[Token], bool]:
    """Is it one of these phrases, without their articles ("*on* the *cards*")?"""

    def fits(prep: Token) -> bool:
        inner = [(prep, noun) for noun in children(prep, "pobj")]
        inner += [(p, noun) for p in children(prep, "prep") for noun in children(p, "pobj")]
        return any(f"{p.lower_} {noun.lower_}" in names for p, noun in inner)

    return fits


def _is_yet(verb: Token) -> bool:
    return any(child.lower_ == "yet" for child in verb.children)


def is_unstopped(verb: Token, cues: Cues) -> bool:
    """ "Could not *stop* the rebels from taking P", "failed to *prevent* the fall of P": it fell.

    Not so "will not stop them": that is to be seen.
    """
    if verb.lemma_ not in cues("modality", "stopping"):
        return False
    failing = verb.dep_ in {"xcomp", "acl"} and verb.head.lemma_.lower() in cues(
        "modality", "failing"
    )
    words = (verb, verb.head, verb.head.head) if failing else (verb,)
    told = [aux.lower_ for word in words for aux in children(word, "aux")]
    sure = not any(aux in _OPEN for aux in told)
    return sure and (failing or has_child(verb, "neg"))


def _tells_of_what(head: Token, prep: Token | None) -> bool:
    """ "*Close* to taking P", "on the verge of"; but not "*closed* the ring with the capture"."""
    return prep is not None and not (is_verb(head) and prep.lower_ == "with")


def _undone(head: Token, current: Token, cues: Cues) -> str:
    """Why what the word is about came to nothing; empty where it may have come about."""
    lemma, dep = head.lemma_.lower(), current.dep_
    about = dep in _OBJECT
    if about and lemma in cues("modality", "playing"):
        return f"{head.text!r}: it is only played"
    if about and lemma in cues("modality", "warding") and particles(head) & _AWAY:
        return f"{head.text!r}: it was thrown back"
    off = next((p for p in particles(head) if f"{lemma} {p}" in cues("modality", "undoing")), "")
    done = is_past(current) and has_child(current, "nsubj")  # "X seized P after Y had *given up*"
    if off and dep in _CLAUSAL and not done:
        return f"'{head.text} {off}': it did not go on"
    perfect = is_infinitive(current) and any(c.lower_ == "have" for c in children(current, "aux"))
    if lemma == "be" and head.tag_ == "VBD" and dep == "xcomp" and perfect:
        return f"'{head.text} to': it did not come about"
    excluded = lemma in cues("modality", "excluding") and "out" in particles(head)
    if excluded and (about or dep == "advcl"):
        return f"'{head.text} out': it did not happen"
    return ""


def _is_aim(copula: Token, event: Token, cues: Cues) -> bool:
    """ "Their *aim* was the capture of P", "the capture of P remains their *goal*"."""
    if copula.lemma_ == "have":  # "had as its *aim* the capture of P"
        called = objects_of(copula, "as")
        return event.dep_ == "dobj" and any(_names_aim(noun, cues) for noun in called)
    if copula.lemma_ not in _COPULAS or event.dep_ not in {"attr", "nsubj"}:
        return False
    sides = (c for c in children(copula, "nsubj", "attr") if c != event)
    return any(_names_aim(c, cues) for c in sides)


def _names_aim(noun: Token, cues: Cues) -> bool:
    return noun.lemma_.lower() in cues("modality", "aims")


def _causes(head: Token, current: Token) -> bool:
    """ "Pushed them to leave"; but "their push to take P" and "pushed to take P" are aims."""
    if not is_verb(head):
        return False
    someone = has_child(head, "dobj", "nsubjpass", "auxpass") or has_child(current, "nsubj")
    return someone or not has_to(current) or head.dep_ in {"acl", "relcl", "amod"}


def _is_done(head: Token, cues: Cues) -> bool:
    """ "It took a month *to retake P*", "they needed a month *to retake P*": it came about."""
    if head.dep_ == "dobj" and head.ent_type_ in TIMES:
        head = head.head  # "needed four *days* to retake P"
    costly = head.lemma_ in cues("modality", "costing") and is_verb(head) and is_past(head)
    it = any(c.lower_ == "it" for c in children(head, "nsubj", "expl"))
    long = any(c.ent_type_ in TIMES for c in children(head, "dobj", "npadvmod"))
    return costly and (it or long) and not has_child(head, "prt")


def _completes(head: Token, aim: Token, cues: Cues) -> bool:
    """ "The army *has completed* its operation to retake P": so it has retaken it."""
    verb = head if is_verb(head) else head.head
    succeeds = verb.lemma_ in cues("modality", "succeeding") and head.dep_ == "nsubj"
    done = (succeeds or verb.lemma_.lower() in cues("modality", "completing")) and is_verb(verb)
    if not done or not is_past(verb) or has_child(verb, "neg"):
        return False
    label = "nsubj" if succeeds else "nsubjpass" if is_passive(verb) else "dobj"
    campaigns = cues("weapons", "campaigns")
    nouns = children(verb, label)
    return any(n.lemma_.lower() in campaigns and (n == head or n.i < aim.i) for n in nouns)


def _is_ended(verb: Token, dep: str) -> bool:
    """ "*Lifted* the siege", "the siege was *lifted*", "the siege *lifted* on Monday"."""
    alone = dep == "nsubj" and verb.lemma_ == "lift" and not has_child(verb, "dobj")
    return dep in {"dobj", "nsubjpass"} or alone


def _is_over(head: Token, dep: str, prep: Token | None) -> bool:
    """ "The siege *ended*", "the *end* of the siege", but not "the siege ended their hopes"."""
    if prep is not None:
        return prep.lower_ == "of" or (prep.lower_ == "to" and head.pos_ == "NOUN")
    return dep == "nsubj" and not has_child(head, "dobj")


def _is_given_up(verb: Token, event: Token, cues: Cues) -> bool:
    """ "*Gave up* the battle for P", "gave up its siege of P"; but "gave up P" is another thing."""
    campaign = event.lemma_.lower() in cues("weapons", "campaigns") | {"siege", "blockade"}
    given = verb.lemma_ == "give" and event.dep_ in {"dobj", "nsubjpass"}
    return campaign and given and "up" in particles(verb)


def _only_calls(verb: Token, cues: Cues) -> bool:
    """ "*Called* the claim baseless", but not "called off the assault"."""
    return verb.lemma_.lower() in cues("attribution", "calling") and not has_child(verb, "prt")


def is_said_over(head: Token, dep: str) -> bool:
    """ "Their rule *is over*", "two assaults *came to nothing*", "the siege *came to an end*".

    So "*declared* the fighting in P *over*".
    """
    after = [c for c in head.children if c.i > head.i]
    over = head.lemma_ == "be" and any(c.lower_ == "over" for c in after)
    if head.lemma_ in _DECLARING:
        ended = any(c.lower_ in _DONE and c.dep_ != "dobj" for c in after)
        at_end = any(not _ENDS.isdisjoint(o.lower_ for o in c.children) for c in after)
        return dep in {"dobj", "nsubjpass"} and (ended or at_end)
    reached = {o.lower_ for c in after if c.lower_ == "to" for o in c.children}
    if head.lemma_ == "bring":  # "*brought* the siege *to an end*"
        return dep in {"dobj", "nsubjpass"} and not reached.isdisjoint(_ENDS)
    in_vain = head.lemma_ == "come" and not reached.isdisjoint(_NOTHING)
    return dep == "nsubj" and (over or in_vain)


def _is_dreaded(verb: Token, dep: str, cues: Cues) -> bool:
    """ "*Dreads* the fall of P", "*risks* the loss of P"."""
    return dep == "dobj" and verb.lemma_ in cues("modality", "dreading") and is_verb(verb)


def _plans(head: Token, prep: Token | None, dep: str, cues: Cues) -> bool:
    """ "a plan for the capture", "planned the capture", "the capture is being planned"."""
    if dep == "nsubjpass":
        return head.lemma_ in cues("modality", "planning")
    if prep is not None and prep.lower_ == "with":  # "*tasked with* the capture of P"
        return head.lemma_ in cues("modality", "entrusting")
    if prep is not None:
        return prep.lower_ in {"for", "to", "at"}
    planning = head.lemma_.lower() in cues("modality", "intended_object")
    return planning and dep == "dobj" and is_verb(head)


def _serves(verb: Token, aim: Token, cues: Cues) -> bool:
    """Is it what the subject or object of the verb is for?"""
    if is_passive(verb) and _of_plans(verb, cues):
        return True
    return aim.dep_ in {"xcomp", "advcl"} and _of_campaign(verb, aim, cues)


def _of_campaign(verb: Token, aim: Token, cues: Cues) -> bool:
    """ "Began its *advance* to take P": what was begun is the advance."""
    begun = (noun for noun in children(verb, "dobj") if noun.i < aim.i)
    campaigns = cues("weapons", "campaigns") | {"advance", "march"}
    return any(noun.lemma_.lower() in campaigns for noun in begun)


def _of_plans(verb: Token, cues: Cues) -> bool:
    """ "*Attempts* were made to take P"."""
    return any(s.lemma_.lower() in cues("modality", "intended") for s in surface_subjects(verb))
