"""From the roles that a rule names to candidate tokens."""

from __future__ import annotations

from collections.abc import Collection

from spacy.tokens import Token

from conflict_digest.extract.syntax.apposition import apposed
from conflict_digest.extract.syntax.bearers import (
    bearers,
    complements,
    designated,
    owners,
)
from conflict_digest.extract.syntax.governors import governing_verb
from conflict_digest.extract.syntax.nominals import (
    acted_on_before,
    between,
    clause_before,
    nominal,
    theme,
    verb_goals,
)
from conflict_digest.extract.syntax.objects import objects, recipients
from conflict_digest.extract.syntax.own_subjects import hyphen_modifier
from conflict_digest.extract.syntax.phrases import objects_of, phrase_objects
from conflict_digest.extract.syntax.relatives import resolved
from conflict_digest.extract.syntax.subjects import judges_effort, logical_subjects
from conflict_digest.extract.syntax.tokens import (
    MODIFIERS,
    TIMES,
    children,
    has_child,
    is_verb,
)

_TOWNS = frozenset({"town", "city", "village", "island", "port"})
_WHOSE = frozenset({"NATIONALITY", "ARMED"})
_AGAIN = frozenset({"again", "still", "firmly", "since", "now"})
"""Words that make of what a town is whose it is."""
_SIDES = frozenset(
    {"army", "rebel", "government", "communist", "nationalist", "royalist", "loyalist", "federal"}
    | {"allied", "separatist", "republican", "confederate"}
)
"""Words for one of two in a war, which without an article tell whose a town is."""
_LOOSE = frozenset({"prep", "advmod", "punct", "npadvmod"})
_FULL = frozenset({"full", "complete", "total", "firm", "tight"})
_ADPOSITIONS = frozenset({"ADP", "SCONJ"})
_MAX_CANDIDATES = 3
"""Candidates of one part of a path that the next part looks at."""


def role_tokens(
    trigger: Token,
    path: str,
    *,
    as_noun: bool,
    support: frozenset[str],
    inside: Collection[str] = (),
) -> list[Token]:
    """Candidate tokens for a role path of a rule ("object.of"), best first.

    `as_noun` tells whether the trigger matched as a noun; `support` are the verbs whose subject is
    the subject of such a noun; `inside` are the rule's prepositions for `theme`.
    """
    first, *rest = path.split(".")
    found = _role(trigger, first, as_noun, support, inside)
    for role in rest:
        verbal = bool(found) and is_verb(found[0])
        found = [
            token
            for candidate in found[:_MAX_CANDIDATES]
            for token in (
                _verb_role(candidate, role) if verbal else nominal(candidate, role, support)
            )
        ]
    return found


def _role(
    trigger: Token, role: str, as_noun: bool, support: frozenset[str], inside: Collection[str]
) -> list[Token]:
    if role in {"first", "second"}:
        return _party(trigger, role == "second")
    if role == "theme":
        return theme(trigger, inside)[0]
    if role == "governor" and trigger.pos_ in _ADPOSITIONS:  # "*fought* alongside Y"
        return [trigger.head] if is_verb(trigger.head) else []
    if role == "governor":
        if not as_noun:
            return clause_before(trigger)
        verb = theme(trigger, inside)[1] if inside else governing_verb(trigger)
        judged = verb is not None and judges_effort(verb, [trigger])
        return [verb] if verb is not None and not judged else []
    if role == "speaker":
        kinds = [c for c in trigger.lefts if c.lower_ not in _FULL]
        owned = kinds or objects_of(trigger, "of", "by")
        return [] if owned else _tellers(theme(trigger, inside)[1])
    if role == "before":
        return acted_on_before(trigger)
    if role == "itself":
        return [trigger]
    if role == "apposed":
        return apposed(trigger)
    if role == "bearer":
        return bearers(trigger)
    if role == "hyphened":
        return hyphen_modifier(trigger)
    if role == "owner":
        return owners(trigger)
    if role == "designated":
        return designated(trigger)
    if role == "object" and trigger.pos_ in _ADPOSITIONS:
        return resolved(children(trigger, "pobj", "pcomp"))
    return nominal(trigger, role, support) if as_noun else _verb_role(trigger, role)


def _tellers(verb: Token | None) -> list[Token]:
    """ "*X* said P was under control", "P is under control, *X* said"."""
    if verb is None:
        return []
    telling = [verb.head] if verb.dep_ == "ccomp" else children(verb, "parataxis")
    return [speaker for one in telling if is_verb(one) for speaker in logical_subjects(one)]


def _party(trigger: Token, second: bool) -> list[Token]:
    """One of "between X and Y" under the trigger or its verb ("a battle *erupted between*")."""
    found = between(trigger)[second]
    verb = None if found else governing_verb(trigger)
    return between(verb)[second] if verb is not None else found


def _whose(verb: Token) -> list[Token]:
    """ "P is *the rebels'*", "P is *the rebels'* own", "P is *the rebels'* once more"."""
    told = children(verb, "attr")
    owned = [o for own in told if own.lower_ in {"own", "more"} for o in children(own, "poss")]
    return owned or [c for c in told if has_child(c, "case")]


def _those_there(verb: Token) -> list[Token]:
    """ "There are *rebels* in P"."""
    return children(verb, "attr") if has_child(verb, "expl") else []


def _nations(verb: Token) -> list[Token]:
    """ "P is *Turkish* again", "P remains firmly *Ethiopian*", "P is *Royalist* still"."""
    found = [
        c
        for c in children(verb, "acomp", "attr", *(("dobj",) if verb.lemma_ == "stay" else ()))
        if _tells_whose(c)
        and not has_child(c, "det")
        # to the parser, "Loyalist since May"
        and all(right.lower_ == "since" for right in c.rights)
    ]
    towns = [c for c in children(verb, "attr") if c.lemma_.lower() in _TOWNS]
    beside = {c.lower_ for noun in (verb, *found) for c in noun.children}
    more = (c for noun in (verb, *towns) for c in noun.children if c.lower_ == "more" and c.i > 0)
    once_more = any(c.nbor(-1).lower_ == "once" for c in more)
    turned = any(t.ent_type_ in TIMES for t in objects_of(verb, "by"))  # "by Wednesday"
    again = once_more or turned or not beside.isdisjoint(_AGAIN)
    if again and towns:  # "P is once more a *Turkish* town"
        found += [c for c in children(towns[0], *MODIFIERS) if c.ent_type_ == "NATIONALITY"]
    if again or verb.lemma_ in {"remain", "stay"}:
        return found
    told = children(verb, "attr", "acomp")
    bare = [c for c in told if c.lower_ in _SIDES and all(t.dep_ in _LOOSE for t in c.children)]
    # "P and Q are *ABiH*", "P is *army*", "was *Communist*"
    return [c for c in found if c.ent_type_ == "ARMED" or c.lower_ in _SIDES] + bare


def _tells_whose(word: Token) -> bool:
    """A nation or a party: "*Turkish*", "*Communist*"."""
    return word.ent_type_ in _WHOSE or (word.tag_ in {"JJ", "NNP"} and word.is_title)


def _verb_role(verb: Token, role: str) -> list[Token]:
    if role == "subject":
        return logical_subjects(verb)
    if role == "object":
        return objects(verb)
    if role == "recipient":
        return recipients(verb)
    if role == "modifier":
        return []
    if role == "goal":
        return verb_goals(verb)
    if role == "complement":
        return complements(verb)
    if role == "possessor":
        return _whose(verb)
    if role == "predicate":
        return _whose(verb) or _nations(verb) or _those_there(verb)
    return phrase_objects(verb, role)
