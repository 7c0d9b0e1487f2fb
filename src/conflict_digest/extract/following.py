"""What went the same way: "Goma fell to M23 in January, and *Bukavu followed* in February"."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc, Token

from conflict_digest.extract.arguments import Arguments
from conflict_digest.extract.claims import Argument, RawClaim
from conflict_digest.extract.gaps import then_others, told_one_by_one
from conflict_digest.extract.scope import read_context
from conflict_digest.extract.syntax import (
    children,
    has_child,
    has_object,
    is_passive,
    is_verb,
    objects_of,
    past_time,
    surface_subjects,
    word_before,
)
from conflict_digest.schema import TAKING, TOLD, Predicate

_CHANGES: frozenset[Predicate] = frozenset(
    {"captures", "recaptures", "loses", "withdraws", "transfers"}
)
"""Predicates of what happens to one place after another."""
_SAME = frozenset({"it", "they"})
_GOING = frozenset({"go", "meet", "suffer", "share", "undergo"})
_WAYS = frozenset({"way", "fate"})
_LEAVING: frozenset[Predicate] = frozenset({"loses", "withdraws"})
_BEING = frozenset({"was", "were", "is", "are", "had", "has", "have"})
_INVERTED = frozenset({"nsubj", "nsubjpass", "dobj", "attr"})
_NEXT = frozenset({"next", "then", "first", "last"})
_GONE = frozenset({"fall", "go"})
_CLAUSES = ("relcl", "xcomp", "acl", "advcl")
_ENDS = frozenset({".", ",", ";", "and", ""})
_SAID_OF = frozenset({"of", "for", "to"})


def followers(doc: Doc, claims: Sequence[RawClaim], arguments: Arguments) -> list[RawClaim]:
    """The claims again of the places that are said to have followed, in text order."""
    told = [claim for claim in claims if _is_told(claim)]
    changes = [c for c in told if c.predicate in _CHANGES or _since(c.trigger)]
    follow = arguments.cues("following", "verbs")
    found: list[RawClaim] = []
    for verb in doc if told else ():
        if verb.lemma_ in follow or _goes_same_way(verb):
            found += _at(verb, [*changes, *found], arguments)
        elif _is_echo(verb, arguments):
            echoed = [c for c in (*told, *found) if _is_echoed(c, verb)]
            found += _at(verb, echoed, arguments)
    return found


def _goes_same_way(verb: Token) -> bool:
    """ "Goma fell to M23, and Bukavu *went the same way*", "*met the same fate*".

    So "so *did* Bukavu" and "it *was* Bukavu's turn".
    """
    ways = children(verb, "dobj", "npadvmod") if verb.lemma_ in _GOING else []
    same = any(t.lower_ in _WAYS and any(c.lower_ == "same" for c in t.lefts) for t in ways)
    so = verb.lower_ == "did" and _is_after_so(verb)
    return same or (so and verb.dep_ not in {"aux", "auxpass"}) or _turn(verb) is not None


def _turn(verb: Token) -> Token | None:
    """ "*It was* Bukavu's *turn*", "then *came* the *turn* of Bukavu", "Bukavu's *turn came*"."""
    told = verb.lemma_ == "be" and any(c.lower_ == "it" for c in children(verb, "nsubj"))
    nouns = children(verb, "attr") if told else []
    if verb.lower_ == "came":
        nouns = [
            c for c in children(verb, *_INVERTED) if c.i > verb.i or has_child(c, "poss", "prep")
        ]
    return next((c for c in nouns if c.lower_ == "turn"), None)


def _is_echo(verb: Token, arguments: Arguments) -> bool:
    """What was told in the sentence before is told of one place more, in a sentence of its own."""
    return (
        _so_was(verb)
        or bool(_same_of(verb))
        or _goes_too(verb, arguments)
        or _was_next(verb, arguments)
        or _was_one_to_go(verb, arguments)
        or _comes(verb)
    )


def _so_was(verb: Token) -> bool:
    """ "Goma was taken by M23. *So was* Bukavu"."""
    opens = verb.lower_ in _BEING and verb.dep_ == "ROOT" and not children(verb, "acomp")
    return opens and _is_after_so(verb)


def _is_after_so(verb: Token) -> bool:
    """ "*So* was", "*so, too,* did"."""
    before = verb.i - 1
    while before > 0 and verb.doc[before].lower_ in {"too", ","}:
        before -= 1
    return before >= 0 and verb.doc[before].lower_ == "so"


def _same_of(verb: Token) -> list[Token]:
    """ "Goma is held by M23. *The same goes for* Bukavu", "*is true of* Bukavu"."""
    told = children(verb, "nsubj", "nsubjpass")
    if len(told) != 1 or told[0].lower_ != "same" or told[0].left_edge.i != verb.sent.start:
        return []
    words = (verb, *children(verb, "acomp"))
    phrases = (p for word in words for p in children(word, "prep") if p.lower_ in _SAID_OF)
    nouns = (noun for phrase in phrases for noun in children(phrase, "pobj"))
    return sorted(nouns, key=lambda noun: noun.i)  # "of P *and of* Q"


def _goes_too(verb: Token, arguments: Arguments) -> bool:
    """ "M23 took Goma. On Sunday Bukavu *went, too*", "*has gone as well*", "*went in May*"."""
    if verb.lemma_ != "go" or verb.dep_ not in {"ROOT", "conj"} or not has_child(verb, "nsubj"):
        return False
    doc, after = verb.doc, verb.i + 1
    end = past_time(doc, after, verb.sent.end, arguments.mentions.dates)
    if end > after and verb.lower_ in {"went", "gone"} and doc[end : end + 1].text in _ENDS:
        return True  # and nowhere
    after += doc[after : after + 1].text == ","
    also = arguments.cues("following", "also")
    length = next((n for n in (1, 2) if doc[after : after + n].text.lower() in also), 0)
    behind = doc[after + length : after + length + 1]
    ends = all(t.is_punct or t.pos_ in {"ADP", "CCONJ"} or t.ent_type_ == "DATE" for t in behind)
    return bool(length) and ends


def _was_next(verb: Token, arguments: Arguments) -> bool:
    """ "M23 took Goma on the 2nd. Bukavu *was next, on the 14th*", "Bukavu *came next*"."""
    doc, at = verb.doc, verb.i + 2
    past = verb.lower_ in {"was", "were", "came"} and doc[verb.i + 1 : at].text == "next"
    if not past or verb.dep_ not in {"ROOT", "conj"}:
        return False
    if verb.lower_ == "came" and doc[at : at + 1].text in _ENDS:
        return True
    at += doc[at : at + 1].text == ","
    end = past_time(doc, at, verb.sent.end, arguments.mentions.dates)
    return end > at and doc[end : end + 1].text in _ENDS


def _was_one_to_go(verb: Token, arguments: Arguments) -> bool:
    """ "M23 took Goma. Bukavu *was the next to fall*", "*had been the first town to go*"."""
    past = verb.lower_ in {"was", "were"} or any(c.lower_ == "had" for c in children(verb, "aux"))
    if verb.lemma_ != "be" or not past or verb.dep_ not in {"ROOT", "conj"}:
        return False
    told = children(verb, "attr", "acomp")
    ranked = [t for t in told if _NEXT & {t.lower_, *(c.lower_ for c in t.lefts)}]
    clauses = [c for t in (verb, *ranked) for c in children(t, *_CLAUSES)]
    went = [c for c in clauses if c.lower_ in _GONE and word_before(c).lower() == "to"]
    if not ranked or not went:
        return False
    end = past_time(verb.doc, went[0].i + 1, verb.sent.end, arguments.mentions.dates)
    return verb.doc[end : end + 1].text in _ENDS  # not "to go *on strike*"


def _comes(verb: Token) -> bool:
    """ "M23 took Goma in January. In February *came* Bukavu", "next *was* Bukavu"."""
    came = verb.lower_ == "came" or (
        verb.lower_ in {"was", "were"} and word_before(verb).lower() == "next"
    )
    behind = verb.doc[verb.i + 1 : verb.i + 2]
    name = all(t.pos_ in {"PROPN", "DET"} for t in behind)
    doers = [c for c in children(verb, "nsubj", "nsubjpass") if c.i < verb.i]
    opened = all(c.lower_ in _NEXT for c in doers)  # "*Next* came P": to the parser, who came
    return came and verb.dep_ in {"ROOT", "conj"} and name and opened


def _is_echoed(claim: RawClaim, verb: Token) -> bool:
    """Is it what the sentence tells, not what it tells by the way ("Goma, *taken* in May, is")?"""
    clause = _clause(claim.trigger)
    main = clause
    while main.dep_ == "conj" and main.head.pos_ in {"VERB", "AUX"}:
        main = main.head
    if main.dep_ == "ccomp" and main.i < main.head.i:  # "*Bria has fallen*, officials said"
        main = main.head
    if _so_was(verb) and clause.sent != verb.sent and _ends_on(clause):
        return True
    joined = verb.dep_ == "conj" and verb.head == clause  # "M23 took Goma, and Bukavu *went too*"
    if main.dep_ != "ROOT" or (clause.sent == verb.sent and not joined):
        return False
    if any("\n" in t.text for t in verb.doc[clause.i : verb.i]):
        return False  # a new paragraph
    if _so_was(verb):
        subjects = surface_subjects(clause)
        return any(t.i == claim.place.root.i for s in subjects for t in (s, *s.conjuncts))
    if _same_of(verb):  # not what is told there of its people
        more = (c for c in clause.sent if c.dep_ in {"relcl", "conj"} and is_verb(c))
        return all(c.i <= clause.i for c in more)
    return claim.predicate in _CHANGES


def _ends_on(clause: Token) -> bool:
    """ "There lies Goma, a town *that M23 holds*. So is Bukavu": what the sentence comes to."""
    noun = clause.head
    town = noun.head if noun.dep_ == "appos" else noun
    last = clause.right_edge.i >= clause.sent.end - 2  # but for the full stop
    return clause.dep_ == "relcl" and last and town.dep_ in _INVERTED and town.head.dep_ == "ROOT"


def _is_told(claim: RawClaim) -> bool:
    return claim.polarity == "affirmed" and claim.modality in TOLD and not claim.past


def _at(verb: Token, told: Sequence[RawClaim], arguments: Arguments) -> list[RawClaim]:
    """What was told last before the verb, of its subjects."""
    if not (_is_chain(verb) or _is_told_of(verb, arguments)) or _has_own_taker(verb, arguments):
        return []
    since = _start(verb)
    told = [c for c in told if not _is_aside(c.trigger, verb)]
    before = [c for c in told if since <= c.trigger.i < verb.i] or _of_sentence_before(verb, told)
    before = [c for c in before if not _is_by_the_way(c.trigger)] or before
    if _goes_same_way(verb):  # that of the town, not of those who were in it
        before = [c for c in before if c.predicate not in _LEAVING]
    places = _places(verb, arguments) if before else []
    if any(place.root.is_ancestor(c.trigger) for place in places for c in told if c.actor):
        return []  # "it was the turn of Q, *which fell to Y*": not to those who took P
    if places:  # "Q followed in May, and *R* in June"
        places += told_one_by_one(verb.i + 1, verb.sent.end, arguments.places)
        places += _then_more(verb, arguments)
    context = read_context(verb, arguments)
    if not places or context.dropped or context.denied or context.modality not in TOLD:
        return []
    before = _told_next(verb, told) or before
    last = max(before, key=lambda claim: claim.trigger.i).trigger
    doers = {c.actor.root.i if c.actor else -1: c for c in before if c.trigger == last}
    return [
        claim.but(
            place=place,
            trigger=verb,
            scope=place.scope or "whole",
            attribution=context.attribution or claim.attribution,
        )
        for place in places
        for claim in doers.values()
    ]


def _then_more(verb: Token, arguments: Arguments) -> list[Argument]:
    """ "Q followed, *then R*", "Q was next, then, on the 6th, *R and S* both"."""
    end = verb.sent.end
    at = verb.i + 1 + (verb.doc[verb.i + 1 : verb.i + 2].text == "next")
    at = past_time(verb.doc, at, end, arguments.mentions.dates, ",")
    return then_others(at, end, arguments.places)


def _is_aside(trigger: Token, verb: Token) -> bool:
    """ "Q, *which had been theirs since they took it in 2000*, followed": told of Q itself."""
    return any(subject.is_ancestor(trigger) for subject in surface_subjects(verb))


def _is_by_the_way(trigger: Token) -> bool:
    """ "P was taken by men *who had left R*. Q followed": taken, too, and not left."""
    return any(t.dep_ == "relcl" for t in (trigger, *trigger.ancestors))


def _has_own_taker(verb: Token, arguments: Arguments) -> bool:
    """ "Q followed a day later, *occupied by Y*": not by those who took P."""
    taken = (c for c in children(verb, "advcl", "acl") if c.tag_ == "VBN" and has_child(c, "agent"))
    return any(c.lemma_ in arguments.cues("reference", "seizing") for c in taken)


def _told_next(verb: Token, told: Sequence[RawClaim]) -> list[RawClaim]:
    """ "On Friday it was the turn of P. *Soldiers of Y took the town*": by whom that was."""
    end = verb.sent.end
    last = verb.doc[end].sent.end if end < len(verb.doc) else end
    after = [c for c in told if end <= c.trigger.i < last and c.predicate in TAKING]
    return [c for c in after if c.actor is not None and c.place.kind != "name"]


def _is_chain(verb: Token) -> bool:
    """ "P fell to X, *followed by* Q", "… and on Friday it was *followed by* Q"."""
    told = any(c.lower_ in _SAME for c in children(verb, "nsubjpass"))
    return verb.tag_ == "VBN" and (told or word_before(verb) == ",") and has_child(verb, "agent")


def _is_told_of(verb: Token, arguments: Arguments) -> bool:
    """ "*P* followed in May"."""
    passive = is_passive(verb) and not (verb.tag_ == "VBD" and has_child(verb, "nsubj"))
    alone = not has_object(verb) or bool(_then_more(verb, arguments))  # R is no object of it
    told = _goes_same_way(verb) or _is_echo(verb, arguments)
    return told or (is_verb(verb) and not passive and alone and _is_dated(verb, arguments))


def _since(verb: Token) -> bool:
    """ "P has been under their control *since January*": as much as that it fell to them then."""
    return any(c.lower_ == "since" for c in children(_clause(verb), "prep"))


def _clause(word: Token) -> Token:
    """The verb of the clause that the word is in."""
    return next((t for t in (word, *word.ancestors) if t.pos_ in {"VERB", "AUX"}), word)


def _of_sentence_before(verb: Token, told: Sequence[RawClaim]) -> list[RawClaim]:
    """ "The army took P on Monday. *Q followed* on the 30th": of the sentence just before."""
    start = _start(verb)
    opens = start and not _is_chain(verb) and not objects_of(verb, "with")
    last = _start(verb.doc[start - 1]) if opens else start
    return [c for c in told if last <= c.trigger.i < start]


def _start(verb: Token) -> int:
    """Where its sentence begins, the half before a semicolon included."""
    start: int = verb.sent.start
    before = verb.doc[start - 1] if start else verb
    return before.sent.start if before.text == ";" else start


def _places(verb: Token, arguments: Arguments) -> list[Argument]:
    """The names, and what is in a place that has one, that are all that followed."""
    turn = _turn(verb)
    if turn is not None:
        told_of = [*children(turn, "poss"), *objects_of(turn, "of")]
    elif _is_chain(verb):
        told_of = objects_of(verb, "by", deps=("agent",))
    elif same := _same_of(verb):
        told_of = same
    elif _is_after_so(verb) or (_comes(verb) and not _was_next(verb, arguments)):
        told_of = [c for c in verb.children if c.dep_ in _INVERTED and c.i > verb.i]
    else:  # "so did *P*", to the parser what it did
        told_of = surface_subjects(verb) or children(verb, "dobj")
    subjects = [t for t in told_of if t.i not in arguments.mentions.actors]
    firsts = subjects if _same_of(verb) else subjects[:1]
    found = [place for first in firsts for place in arguments.places.first([first])]
    known = all(place.kind == "name" or place.within is not None for place in found)
    return found if known else []


def _is_dated(verb: Token, arguments: Arguments) -> bool:
    """ "Followed in May", "followed." tell of a place; "followed *with* a strike" does not."""
    cues, after = arguments.cues, verb.doc[verb.i + 1 : verb.i + 3]
    if after[:1].text in cues("following", "further"):
        return False
    dated = any(t.i in arguments.mentions.dates for t in verb.doc[verb.i + 1 : verb.i + 5])
    soon = any(t.lower_ in cues("following", "soon") for t in after)
    return dated or soon or all(t.is_punct for t in after[:1])
