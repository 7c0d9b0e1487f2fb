"""Whom or what a verb acts on: said, passive, in a gap, or hung amiss."""

from __future__ import annotations

from spacy.tokens import Token

from conflict_digest.extract.syntax.misplaced import apposed_before
from conflict_digest.extract.syntax.relatives import is_relative, resolved, said_to_be
from conflict_digest.extract.syntax.subjects import (
    surface_subjects,
)
from conflict_digest.extract.syntax.tokens import (
    COMPASS,
    MEASURES,
    OBJECTS,
    SUBJECTS,
    children,
    has_child,
    is_verb,
    late_subjects,
)
from conflict_digest.extract.syntax.voice import (
    is_adjectival,
    is_hidden,
    is_passive,
    led_by_place,
)

_UNITS = frozenset(
    {"day", "hour", "week", "fortnight", "month", "year", "kilometre", "kilometer", "mile", "metre"}
)
"""Units of time and length: "moved in three *days* later" has no object."""
_GIVING = frozenset({"give", "hand", "grant", "bring", "win", "cost", "earn", "deliver"})
"""Verbs with two objects: whom, and what."""
_WITH = frozenset({"with", "in", "of", "from", "after", "by", "on", "into", "for", "and"})
"""Prepositions after which a number belongs to no object: "left *with* 20 wounded"."""


def objects(verb: Token) -> list[Token]:
    """Whom or what it is done to."""
    if is_adjectival(verb):
        return [verb.head]
    leading = led_by_place(verb)
    if leading is not None:
        return [leading]
    if is_passive(verb):  # "they were handed *control*"
        return children(verb, "dobj") or [
            *_before_participle(verb),
            *(surface_subjects(verb) or apposed_before(verb)),
        ]
    if is_hidden(verb):
        return [verb.head]
    own = sorted(_said(verb), key=recipients(verb).__contains__) or late_subjects(verb)
    if own:
        return resolved(own)
    gap = _relative_clause(verb)
    if gap is not None:
        if any(is_relative(o) for p in children(gap, "prep") for o in children(p, "pobj")):
            return []  # "P, *from which* they turned back"
        has_subject = any(c.dep_ in SUBJECTS and not is_relative(c) for c in gap.children)
        return (said_to_be(gap.head) or [gap.head]) if has_subject else []
    beside = _name_beside(verb) or _shared(verb)
    if beside:
        return beside
    for partner in children(verb, "conj"):  # "attacked and captured P"
        between = any(c.dep_ == "prep" and c.i < partner.i for c in verb.children)
        apart = between or any(c.dep_ in SUBJECTS for c in partner.children)
        if is_verb(partner) and not apart:
            last = next((p for p in children(partner, "conj") if is_verb(p)), partner)
            return resolved(children(partner, "dobj") or children(last, "dobj"))
    # A name that the parser took for an adverbial ("ruled Mosul"), a particle for a preposition.
    adverbials = [c for c in children(verb, "npadvmod") if c.pos_ == "PROPN" and c.i > verb.i]
    return adverbials or [o for p in verb.children if _is_particle(p) for o in children(p, "pobj")]


def _shared(verb: Token) -> list[Token]:
    """ "*P, which* they took in May but *lost* in June": the relative is the object of both.

    "*P, which* X took in May and Y *retook* in June" likewise.
    """
    first = verb
    while first.dep_ == "conj" and is_verb(first.head):
        first = first.head
    if first == verb or first.dep_ != "relcl" or has_child(verb, "nsubjpass", "auxpass", "prt"):
        return []
    which = [c for c in children(first, "dobj") if is_relative(c) and c.i < first.i]
    return resolved(which)


def _before_participle(verb: Token) -> list[Token]:
    """ "leaving people in *P*, besieged by X, without food": hung on the verb of the clause."""
    first = verb.left_edge.i
    loose = verb.dep_ == "advcl" and verb.tag_ == "VBN" and has_child(verb, "agent")
    bare = all(c.dep_ == "advmod" for c in verb.lefts)  # "in P, *still* held by X"
    if not loose or not bare or first < 2 or verb.doc[first - 1].text != ",":
        return []
    before = verb.doc[first - 2]
    return [before] if before.pos_ in {"NOUN", "PROPN"} and verb.head.i < before.i else []


def recipients(verb: Token) -> list[Token]:
    """Who gets the object, or to whose cost it goes: "gave *them* the town", "cost *X* the port".

    In the passive it is the subject ("*they* were handed control").
    """
    if any(c.dep_ in {"nsubjpass", "auxpass"} for c in verb.children):
        return surface_subjects(verb) if has_child(verb, "dobj") else []
    said = _said(verb)
    if len(said) != 2:
        return []
    first, last = said
    # else one name, cut in two
    apart = first.dep_ == "dative" or has_child(last, "det", "poss", "advmod", "nummod")
    beside = first.right_edge.i + 1 == last.left_edge.i or last.head == first
    bare = first.pos_ != "ADP" and (last.dep_ == "dobj" or last.head == first)
    return resolved([first]) if apart and beside and bare else []


def _said(verb: Token) -> list[Token]:
    """The objects that the verb has in the parse.

    "Told the radio *that* X overran *the town*": what the parser took for a relative is none.
    """
    found = [c for c in verb.children if c.dep_ in OBJECTS]
    own = [c for c in found if c.i > verb.i and has_child(c, "det", "poss")]
    own = [c for c in own if c.ent_type_ not in MEASURES and c.lemma_ not in _UNITS]
    if len(found) == 1 and verb.lemma_ in _GIVING:
        found += _beside_recipient(found[0])
    return [c for c in found if not (own and c.lower_ == "that" and c.i < verb.i)]


def _beside_recipient(name: Token) -> list[Token]:
    """ "Gave *Lin Biao* the whole of P": no comma parts what the parser took for one thing."""
    after = name.i + 1
    given = (c for c in children(name, "appos") if c.left_edge.i == after and c.ent_type_ == "")
    return [c for c in given if has_child(c, "det") and name.pos_ == "PROPN"]


def _is_particle(prep: Token) -> bool:
    """ "cut *off* the town"."""
    return prep.dep_ == "prep" and prep.lower_ == "off" and prep.i == prep.head.i + 1


def _name_beside(verb: Token) -> list[Token]:
    """A name right after the verb, whatever the parser took it for ("fled *P* and X took Q")."""
    if verb.i + 1 == len(verb.doc):
        return []
    name = verb.nbor(1)
    named = name.ent_type_ and name.ent_type_ not in MEASURES
    if name.pos_ != "PROPN" and not (named and name.text.istitle()):
        return []
    while name.dep_ == "compound" and name.head.i == name.i + 1:
        name = name.head
    subject = name.dep_ in SUBJECTS and not _is_misplaced(name, verb)
    return [] if subject else [name]


def _is_misplaced(name: Token, verb: Token) -> bool:
    """ "X captured *P*, the port of Q, a minister said", "X entered *P* unopposed".

    Without a comma before it, what follows the verb is not the subject of "said"; nor that of
    the clause after it, in "X captured *P*, where footage shows Q".
    """
    after = name.doc[name.i + 1 : name.i + 3].text
    said = verb.dep_ == "ccomp" and name.head == verb.head
    said = said or (name.head.head == verb and after in {", where", ", which"})
    said = said or len(children(name.head, *SUBJECTS)) > 1  # "they hold *P*, an officer said"
    return said or (name.head.head == verb and name.head.pos_ == "ADJ")


def _relative_clause(verb: Token) -> Token | None:
    """The relative clause whose gap may be the verb's object: "P, which they say they *took*"."""
    clause = verb
    for _ in range(4):
        if clause.dep_ == "relcl":
            return clause
        if clause.dep_ not in {"xcomp", "ccomp"}:
            return None
        clause = clause.head
    return None


def has_object(verb: Token) -> bool:
    """Does the active verb have an object of its own? "Moved in three days later" has none."""
    if is_passive(verb):
        return False
    return _has_victims(verb) or any(
        c.ent_type_ not in MEASURES
        and c.tag_ != "IN"  # "told that": a conjunction
        and c.pos_ != "NUM"
        and c.lemma_ not in _UNITS
        and c.lower_ not in COMPASS
        and not c.lower_.endswith(("ward", "wards"))
        and not _is_paired(c)
        and not is_afterthought(c, verb)
        and not (c.lemma_ == "way" and has_child(c, "poss"))  # "fought their way into P"
        for c in children(verb, "dobj")
    )


def _has_victims(verb: Token) -> bool:
    """ "The raid left *67 dead*", "left at least *ten wounded*": a number and what became of it."""
    after = [*verb.doc[verb.i + 1 : verb.i + 6], None, None]
    for number, state, beyond in zip(after, after[1:], after[2:], strict=False):
        if number is None or state is None or number.lower_ in _WITH:
            return False
        if number.like_num and (state.pos_ == "ADJ" or state.tag_ == "VBN"):
            return beyond is None or beyond.pos_ not in {"NOUN", "PROPN", "ADJ"}
    return False


def _is_paired(noun: Token) -> bool:
    """ "fought *house* to house", "*street* by street": how, not what."""
    after = [t.lower_ for t in noun.doc[noun.i + 1 : noun.i + 3]]
    return len(after) == 2 and after[0] in {"to", "by"} and after[1] == noun.lower_


def is_afterthought(noun: Token, verb: Token) -> bool:
    """ "moved into P, *its last port*": what a phrase and a comma part from the verb.

    So, too, "walked out of P, for twenty years *its headquarters*".
    """
    first = noun.left_edge.i
    comma = next((t.i for t in noun.doc[verb.i + 1 : first] if t.text == ","), None)
    return comma is not None and any(verb.i < p.i < comma for p in children(verb, "prep"))
