"""What stands between a subject and its verb, and took the one from the other."""

from __future__ import annotations

from typing import Final

from spacy.tokens import Token

from conflict_digest.annotate.mending.tree import (
    FINITE,
    NOUNS,
    PLACES,
    SUBJECTS,
    TIMES,
    hang,
    subject_label,
    word_before,
)
from conflict_digest.annotate.phrases import first_of

_BONDS: Final = frozenset(
    {"loyal", "faithful", "close", "sympathetic", "hostile", "friendly", "subordinate"}
)
"""Adjectives that with "to" tell whose men somebody is."""
_NONE: Final = frozenset({*SUBJECTS, "expl", "mark"})
_WITHIN: Final = frozenset({"pobj", "dobj", "pcomp", "appos", "prep", "nmod", "amod"})
_OPENING: Final = frozenset({"prep", "npadvmod", "advmod", "advcl", "csubj"})
_TOLD_OF: Final = frozenset({"acl", "relcl", "appos"})

_KINDS: Final = frozenset(
    {"town", "city", "village", "capital", "port", "metropolis", "stronghold", "bastion"}
    | {"base", "airbase", "area", "district"}
)
"""Nouns that tell what the place is that is named right before."""
_LOOSE: Final = frozenset({"dep", "preconj", "advcl", "npadvmod"})
_MANY: Final = frozenset({"are", "were", "have"})
_OBJECTS: Final = frozenset({"dobj", "appos", "npadvmod", "dep", "attr"})


def explain_place(noun: Token) -> bool:
    """ "Within sight of *P*, the government-held *capital*": to the parser, what they see.

    So "schools in *P and Q*, *towns* held by X": to the parser, P, Q and towns, or schools.
    """
    first = noun.left_edge
    bare = first == noun and noun.tag_ == "NNS" and _is_held(noun)
    if noun.lemma_ not in _KINDS or not (noun.dep_ in _OBJECTS or (bare and noun.dep_ == "conj")):
        return False
    told = bare or first.lower_ in {"the", "a", "an"}
    told = told and first.i > 1 and word_before(first) == ","
    name = noun.doc[first.i - 2] if told else noun
    if name.pos_ != "PROPN" or name.ent_type_ not in PLACES or noun.head == name:
        return False
    if noun.is_ancestor(name) or any(c.dep_ == "cc" for c in noun.children):
        return False
    many = bare or (noun.tag_ == "NNS" and any(c.tag_ == "CD" for c in noun.lefts))
    while many and name.dep_ == "conj" and name.head.pos_ == "PROPN":
        name = name.head
    hang({noun: name}, {noun: "appos"})
    return True


def _is_held(noun: Token) -> bool:
    """ "Towns *held* by X", "areas *under* X's control"."""
    after = noun.doc[noun.i + 1 : noun.i + 2]
    return any(t.head == noun and (t.tag_ == "VBN" or t.lower_ == "under") for t in after)


def share_places(share: Token) -> bool:
    """ "Began with P and Q, *both in* X's hands": to the parser, what began was in them."""
    doc, i = share.doc, share.i
    if share.dep_ not in _LOOSE or i < 3 or word_before(share) != ",":
        return False
    name, phrase = doc[i - 2], doc[i + 1] if i + 1 < len(doc) else share
    led = phrase.dep_ == "prep" and phrase.lower_ in {"in", "under"}
    if not led or name.dep_ != "conj" or name.pos_ != "PROPN" or share.is_ancestor(name):
        return False
    name = first_of(name)
    if phrase.is_ancestor(name) or name.dep_ == "conj":
        return False
    hang({share: name, phrase: share}, {share: "appos"})
    return True


def find_named_subject(noun: Token) -> bool:
    """ "In Cambodia, *P*, the last *post* on the river, was overrun": to the parser, P is where."""
    first, verb = noun.left_edge, noun.head
    if noun.dep_ not in SUBJECTS or first.lower_ not in {"the", "a", "an"} or first.i < 2:
        return False
    name, last = noun.doc[first.i - 2], noun.right_edge
    closed = "," in (last.text, noun.doc[last.i + 1 : last.i + 2].text)
    if (
        name.pos_ != "PROPN"
        or name.ent_type_ not in PLACES
        or word_before(first) != ","
        or not closed
    ):
        return False
    where = name.head
    apart = name.dep_ in {"conj", "appos"} and where.dep_ == "pobj" and where.i < name.i
    opens = apart and where.head.head == verb and where.head.i == noun.sent.start
    if (
        not opens
        or word_before(name.left_edge) != ","
        or any(c.dep_ == "cc" for c in where.children)
    ):
        return False
    hang({name: verb, noun: name}, {name: noun.dep_, noun: "appos"})
    return True


def part_frame(noun: Token) -> bool:
    """ "In P, *a post* on the edge of Q, *soldiers and rebels* were fighting": not the post was.

    To the parser, they are listed with Q. That the verb speaks of several tells them apart.
    """
    first, verb = noun.left_edge, noun.head
    if noun.dep_ not in SUBJECTS or noun.tag_ != "NN" or first.i < 2 or word_before(first) != ",":
        return False
    name = first.doc[first.i - 2]
    around = next((t for t in (name, *name.ancestors) if t.dep_ == "pobj"), name)
    framed = around.dep_ == "pobj" and around.head.head == verb and name.ent_type_ in PLACES
    many = any(t.lower_ in _MANY for t in (verb, *verb.lefts) if t.i > noun.i)
    if not (framed and many) or around.head.i != noun.sent.start:
        return False
    listed = [t for t in noun.subtree if t.dep_ == "conj" and word_before(t.left_edge) == ","]
    doers = [t for t in listed if t.pos_ in {"NOUN", "PROPN"} and t.head.ent_type_ in PLACES]
    if len(doers) != 1:
        return False
    hang({doers[0]: verb, noun: name}, {doers[0]: noun.dep_, noun: "appos"})
    return True


def free_described(word: Token) -> bool:
    """ "Fighters *riding* lorries *entered* P", "men *loyal to* X *took* it": they only ride.

    To the parser, that they do so is what the sentence tells.
    """
    doers = [c for c in word.children if c.dep_ == "nsubj" and c.right_edge.i == word.i - 1]
    riding = word.tag_ == "VBG" and not any(c.dep_ == "aux" for c in word.children)
    if len(doers) != 1 or not (riding or _is_bond(word)) or doers[0].tag_ not in NOUNS:
        return False
    doer = doers[0]
    if riding and doer.tag_ not in {"NNS", "NNPS"}:
        return False
    verb = _next_finite(word)
    if verb is None or any(c.dep_ in _NONE for c in verb.children):
        return False
    below = verb.head == word or verb.dep_ == "acl"
    if not below and verb not in {word.head, *word.head.children}:
        return False
    top = word.head if word.head != word else verb
    early = [c for c in word.children if c.i < doer.left_edge.i]
    late = [c for c in word.children if c.i > verb.i]
    heads = {verb: top} if below else {}
    labels = {verb: word.dep_} if below else {}
    hang(
        {**heads, doer: verb, word: doer, **dict.fromkeys((*early, *late), verb)},
        {**labels, doer: subject_label(verb), word: "acl" if riding else "amod"},
    )
    return True


def _is_bond(word: Token) -> bool:
    to = word.i + 1 < len(word.doc) and word.nbor(1).lower_ == "to"
    return to and word.lower_ in _BONDS


def _next_finite(word: Token) -> Token | None:
    """The verb of the sentence behind what the word leads: no clause and no "and" before it."""
    for token in word.doc[word.i + 1 : word.sent.end]:
        if token.dep_ == "mark" or token.tag_ in {"WDT", "WP", "WRB", "WP$"}:
            return None
        if token.dep_ == "cc" and token.head.pos_ in {"VERB", "AUX", "ADJ"}:
            return None
        helping = token.dep_ in {"aux", "auxpass"}
        if token.tag_ in FINITE and (token.pos_ == "VERB" or helping):
            return token.head if helping else token
        if token.tag_ == "VBN" and token.dep_ == "acl" and _has_object(token):
            return token
    return None


def _has_object(verb: Token) -> bool:
    return any(c.dep_ == "dobj" and c.i > verb.i for c in verb.children)


def raise_told(verb: Token) -> bool:
    """ "Units of X, led by Y, *held on to* P": to the parser, units that were held on to.

    Nobody is held on to, and no town is swept into: that is what the sentence, or its clause,
    tells. So what stands behind an aside: "units, backed by drones, *evacuated* P".
    """
    if verb.dep_ not in {"acl", "amod"}:
        return False
    noun = verb.head
    doer = noun
    while doer.dep_ in {"pobj", "prep", "conj", "amod", "appos"} and doer.head.i < doer.i:
        doer = doer.head
    if doer.tag_ not in NOUNS or doer.i > verb.i:
        return False
    if not (_is_active(verb) or (_closes_aside(verb, doer) and noun.dep_ != "conj")):
        return False
    above = verb if doer.head == doer else doer.head
    marks = [c for c in doer.children if c.dep_ == "mark"]
    late = [c for c in doer.children if c.i > verb.i]
    taken = {noun: "dobj"} if noun.i > verb.i else {}
    if above != verb and not (marks or above.pos_ == "VERB"):
        return False
    verb.tag_ = "VBD"
    hang(
        {verb: above, doer: verb, **dict.fromkeys((*marks, *late, *taken), verb)},
        {verb: "ROOT" if above == verb else "ccomp", doer: "nsubj", **taken},
    )
    return True


def _is_active(verb: Token) -> bool:
    """ "Held *on to*", "swept *into P*"."""
    after = [t.lower_ for t in verb.doc[verb.i + 1 : verb.i + 3]]
    if verb.dep_ != "acl":
        return False
    if verb.lower_ in {"held", "hung"}:
        return after == ["on", "to"]
    root = verb.sent.root
    return verb.lower_ in {"swept", "burst"} and after[:1] == ["into"] and root.tag_ in NOUNS


def _closes_aside(verb: Token, doer: Token) -> bool:
    """ "*Units*, backed by drones, *evacuated* P": the sentence has no other verb."""
    open_ = doer.head == doer or any(c.dep_ == "mark" for c in doer.children)
    asides = [c for c in doer.rights if c.dep_ in _TOLD_OF and c.i < verb.i]
    if not (open_ and asides) or word_before(verb) != "," or doer.tag_ not in {"NNS", "NNP"}:
        return False
    if word_before(asides[0].left_edge) != ",":
        return False
    own = verb.head if verb.head.i > verb.i else None
    named = own is not None and own.pos_ == "PROPN" and verb.i == own.left_edge.i
    return named or _has_object(verb)


def find_apposed_subject(verb: Token) -> bool:
    """ "On Friday, *the RSF, led by X,* took P": to the parser, a Friday which is the RSF.

    So "in a blow to the government, *the RSF* took P", "after losing P, *the RSF* (RSF) left Q".
    """
    if any(c.dep_ in _NONE or _is_content(c) for c in verb.children) or _is_joined(verb):
        return False
    helping = [c for c in verb.children if c.dep_ in {"aux", "auxpass"}]
    first = helping[0] if helping else verb
    if first.tag_ not in FINITE or first.i == first.sent.start:
        return False
    for doer in first.doc[first.sent.start : first.i]:
        apart = doer.dep_ == "appos" or (doer.dep_ == "conj" and not _has_joint(doer))
        apart = apart and doer.tag_ in NOUNS and doer.ent_type_ not in TIMES
        if not apart or word_before(doer.left_edge) != ",":
            continue
        opening = doer.head
        while opening.dep_ in _WITHIN and opening.head != verb:
            opening = opening.head
        asides = _asides(doer, opening, first)
        if opening.dep_ in _OPENING and opening.head == verb and asides is not None:
            heads = {doer: verb, **dict.fromkeys(asides, doer)}
            clause = {opening: "advcl"} if opening.dep_ == "csubj" else {}
            hang(heads, {doer: subject_label(verb), **clause})
            return True
    return False


def _is_content(clause: Token) -> bool:
    """ "*That P fell* shocked X": no clause that tells when, as "*after P fell*" does."""
    return clause.dep_ == "csubj" and all(
        c.lower_ == "that" for c in clause.children if c.dep_ in {"mark", "advmod"}
    )


def _has_joint(noun: Token) -> bool:
    return any(c.dep_ == "cc" and c.i < noun.i for c in noun.head.children)


def _asides(doer: Token, opening: Token, verb: Token) -> list[Token] | None:
    """What stands between commas behind the doer, and to the parser belongs to the opening phrase.

    None where the doer, with that, does not reach to the verb.
    """
    start = doer.right_edge.i + (doer.right_edge.text != ",")
    between = doer.doc[start : verb.i]
    signs = [t for t in doer.doc[doer.i : verb.i] if t.text in {"(", ")"}]
    if [s.i for s in signs[1:]] == [verb.i - 1] and signs[0].i <= doer.right_edge.i + 1:
        # "the movement for P (X)", whatever the bracket hangs on
        return [t for t in doer.doc[signs[0].i : verb.i] if t.head.i < doer.i]
    if word_before(verb) != ",":
        return [] if not len(between) else None
    if len(between) <= 1:
        return [] if any(c.dep_ in _TOLD_OF for c in doer.rights) else None
    if between[0].text != "," or any(not opening.is_ancestor(t) for t in between[1:-1]):
        return None
    return [t for t in between[1:-1] if t.head not in between and not t.is_punct]


def _is_joined(verb: Token) -> bool:
    return verb.dep_ == "conj" or any(c.dep_ == "preconj" for c in verb.children)


def free_before_teller(name: Token) -> bool:
    """ "P is quiet, and *Q*, officials said, *is* theirs": to the parser, a Q that is quiet."""
    if name.pos_ not in {"PROPN", "NOUN"} or name.head.i > name.i or not _is_behind_joint(name):
        return False
    end = name.right_edge.i
    asides = (t for t in name.sent if t.dep_ == "parataxis" and t.left_edge.i > end)
    teller = next(asides, name)
    main, between = teller.head, name.doc[end + 1 : teller.left_edge.i]
    if teller == name or main.i < teller.i or [t.text for t in between] not in ([","], []):
        return False
    return _own(main, name)


def free_topic(noun: Token) -> bool:
    """ "*The port*, a doctor told us, *is* theirs": to the parser, a port that told something."""
    teller, end = noun.head, noun.right_edge.i
    main = teller.head
    own = [c for c in teller.lefts if c.dep_ in SUBJECTS and c.i > end]
    if teller.dep_ != "parataxis" or main.i < teller.i or len(own) != 1:
        return False
    if noun.doc[end + 1].text != "," or own[0].left_edge.i != end + 2:
        return False
    return _own(main, noun)


def _own(main: Token, subject: Token) -> bool:
    """Make it the subject of the main verb, where that has none."""
    if main.pos_ not in {"VERB", "AUX"} or any(c.dep_ in SUBJECTS for c in main.children):
        return False
    hang({subject: main}, {subject: subject_label(main)})
    return True


def _is_behind_joint(name: Token) -> bool:
    return name.left_edge.i > 0 and name.doc[name.left_edge.i - 1].dep_ == "cc"
