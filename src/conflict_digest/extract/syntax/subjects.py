"""Who does it: subjects of verbs, said, inherited or controlled."""

from __future__ import annotations

from collections.abc import Callable

from spacy.tokens import Token

from conflict_digest.extract.syntax.governors import governing_verb, lost_by_preposition
from conflict_digest.extract.syntax.lists import clause_opened_by, noun_head
from conflict_digest.extract.syntax.misplaced import (
    late_by_phrase,
    named_before,
    shared_by_phrase,
    taken_for_adverbial,
)
from conflict_digest.extract.syntax.phrases import by_phrase, direct_phrases, right_nouns
from conflict_digest.extract.syntax.relatives import resolved
from conflict_digest.extract.syntax.tokens import (
    FINITE,
    MAX_CLIMB,
    MEASURES,
    MODIFIERS,
    NOMINAL,
    OBJECTS,
    SUBJECTS,
    VERBAL,
    children,
    has_child,
    is_infinitive,
    is_outcome,
    is_verb,
    late_subjects,
)
from conflict_digest.extract.syntax.voice import (
    SITES,
    had,
    is_adjectival,
    is_declared,
    is_hidden,
    is_passive,
    lent_subjects,
)

_HYPHENS = frozenset("-\u2010\u2011\u2013")
_UNIQUE = frozenset({"last", "latest", "only"})
"""What singles out one of several, beside ordinals and superlatives."""
_SUBORDINATORS = frozenset({"since", "after", "before", "until", "as", "while", "when"})

_LETTING = frozenset({"allow", "permit", "enable", "force", "urge", "ask", "invite"})
"""Verbs that bring somebody else to do it."""
_BLAMING = frozenset({"accuse", "suspect", "convict", "acquit", "blame", "clear"})
"""Verbs whose object did it, not their subject: "*accused* rebels of taking P"."""
_ASKING = frozenset({"call", "appeal", "wait", "plead", "prevail"})
"""Verbs of asking somebody: "*called* on them to leave P"."""
_USING = frozenset({"use", "employ"})
"""Verbs whose object is a means: "*X* used the hill to shell P"."""
_EFFORTS = frozenset(
    {"offensive", "counteroffensive", "operation", "campaign", "assault", "attack", "push", "drive"}
    | {"attempt", "bid", "effort", "mission", "battle", "fight", "war"}
)
"""Nouns of what somebody undertakes "to take P": they are not who does it."""
_COSTING = frozenset({"take", "cost"})
"""Verbs of what an effort takes: "it *took* them three days"."""
_OF_OTHERS = frozenset({"of", "from", "for"})
"""Prepositions before what the object does: "blamed X *for* taking P"."""


def surface_subjects(verb: Token, depth: int = 0) -> list[Token]:
    """The grammatical subject, inherited from the governing clause where it is left out."""
    own = _own_subjects(verb)
    if own:
        return resolved(own)
    inherit = _INHERITED.get(verb.dep_)
    if inherit is None or depth > MAX_CLIMB or has_child(verb, "expl") or _lost_its_own(verb):
        return []
    return inherit(verb, depth + 1)


def _own_subjects(verb: Token) -> list[Token]:
    """Subjects of the verb itself, or of its auxiliary ("*troops* have, he said, retaken P")."""
    own = [c for c in verb.children if c.dep_ in SUBJECTS and c not in late_subjects(verb)]
    own = [s for subject in own for s in _beyond_phrase(subject)]
    own = own or (lent_subjects(verb) if is_hidden(verb) else [])
    # "*fighters* belonging to X took P", taken for a clause
    own += [s for c in children(verb, "csubj") if c.tag_ == "VBG" for s in children(c, "nsubj")]
    own = own or [s for aux in children(verb, "aux", "auxpass") for s in children(aux, *SUBJECTS)]
    # "*fighters* - veterans among them - took P"
    own = [
        c
        for s in own
        for c in children(s, "compound")
        if c.nbor(1).text in _HYPHENS and c.whitespace_
    ] + own
    # "Boko Haram *militants*", taken for a verb with a subject of its own
    return own + [inner for s in own if s.tag_ == "VBZ" for inner in children(s, *SUBJECTS)]


def _beyond_phrase(subject: Token) -> list[Token]:
    """ "With the retreat of A, *B and C* pulled out": the parser made one list of it."""
    if not lost_by_preposition(subject):
        return [subject]
    comma = next((t for t in subject.subtree if t.text == ","), None)
    found = noun_head(comma.nbor()) if comma is not None else None
    return [found] if found is not None and found.i < subject.head.i else []


def _lost_its_own(verb: Token) -> bool:
    """A finite subordinate clause has its own subject, even if the parser did not find it."""
    return (
        verb.dep_ in {"advcl", "ccomp"}
        and verb.tag_ in {"VBD", "VBZ", "VBP"}
        and has_child(verb, "mark")
    )


def _of_head(verb: Token, depth: int) -> list[Token]:
    return surface_subjects(verb.head, depth)


def _of_controller(verb: Token, depth: int) -> list[Token]:
    """Control and raising: "ordered *troops* to leave P", "*rebels* tried to take P"."""
    head = verb.head
    controllers = [c for c in children(head, "dobj", "dative") if c.i < verb.i]
    if head.lemma_ in _USING or any(noun.lemma_ in _EFFORTS for noun in controllers):
        return _of_effort(verb) + surface_subjects(head, depth)  # "*Iran* prepared an offensive to"
    if controllers and not is_passive(head):
        return resolved(controllers)
    asked = [p for p in children(head, "prep") if head.i < p.i < verb.i]
    if asked and head.lemma_ in _ASKING:  # "called on *the rebels* to leave P"
        return resolved(o for p in asked for o in children(p, "pobj"))
    if head.dep_ in {"acomp", "oprd"} and (head.pos_ == "ADJ" or head.dep_ == "acomp"):
        return surface_subjects(head.head, depth)  # "*rebels* are able to take P"
    if head.pos_ == "ADJ" or is_verb(head):
        found = surface_subjects(head, depth)
        if head.lemma_ == "be":  # "*the army*'s aim is to take P"
            found = found + [o for noun in found for o in children(noun, "poss", *MODIFIERS)]
        return found
    return agents_of_noun(head, depth)


def _of_partner(verb: Token, depth: int) -> list[Token]:
    """ "*Rebels* advanced and took P"; "*rebels* advanced, taking P"."""
    head = verb.head
    if verb.dep_ == "advcl" and is_infinitive(verb) and head.lemma_ in _COSTING:
        whom = [c for c in children(head, "dobj", "dative") if c.ent_type_ not in MEASURES]
        if any(s.lower_ == "it" for s in children(head, "nsubj")):
            return resolved(whom)  # "it took *the rebels* three days to take P"
    given = (c for c in children(head, "dative") if c.pos_ != "ADP" and c.i < verb.i)
    if verb.dep_ == "advcl" and is_infinitive(verb) and any(given):
        return []  # "gave the rebels two days to leave P": it is not the giver who leaves
    if verb.dep_ == "advcl" and is_infinitive(verb) and head.lemma_ in _LETTING:
        let = [c for c in children(head, "dobj") if c.i < verb.i]
        if let:  # "allowed *2,000 cars* to leave P"
            return resolved(let)
    site = _site_before(verb) or _agent_before(verb)
    if site is not None:
        return [site]
    told = _told_before(verb)
    if told is not None:
        return surface_subjects(told, depth)
    if verb.dep_ in {"conj", "advcl"}:
        stray = _before_stray(verb) or _joined_subject(verb)
        if stray:
            return stray
    if is_verb(head) or head.dep_ == "ROOT":
        return (
            _of_effort(verb)
            + surface_subjects(head, depth)
            + (by_phrase(head) if _is_aim(verb) else [])
        )
    if head.pos_ == "ADJ":
        return surface_subjects(head.head, depth)
    if verb.dep_ == "advcl":
        return agents_of_noun(head, depth)
    governor = _verb_above(head) if verb.tag_ in FINITE else None
    return surface_subjects(governor, depth) if governor is not None else [head]


def _of_effort(verb: Token) -> list[Token]:
    """ "Feared *an army* offensive to take P", "criticised *X*'s": it is not who says so."""
    if verb.dep_ == "conj" or not is_infinitive(verb):
        return []
    nouns = (noun for noun in children(verb.head, "dobj") if noun.i < verb.i)
    return [owner for noun in nouns if noun.lemma_ in _EFFORTS for owner in _owners(noun)]


def _owners(noun: Token) -> list[Token]:
    """ "*X*'s bid", "a bid by *X*", "the *rebel* bid"."""
    return children(noun, "poss") + by_phrase(noun) + children(noun, *MODIFIERS)


def _site_before(participle: Token) -> Token | None:
    """ "The army entered *Huambo*, evacuated by X, on Friday": hung on the verb by the parser."""
    if participle.tag_ != "VBN" or not has_child(participle, "agent"):
        return None
    if participle.i < 2 or participle.nbor(-1).text != ",":
        return None
    noun = participle.nbor(-2)
    beside = noun.head == participle.head or noun.head.head == participle.head
    return noun if beside and noun.ent_type_ in SITES else None


def _agent_before(participle: Token) -> Token | None:
    """ "Seized by *gunmen* believed to be X's": hung on the verb by the parser."""
    if participle.tag_ not in {"VBN", "VBD"} or participle.dep_ != "advcl":
        return None
    agents = (o for by in children(participle.head, "agent") for o in children(by, "pobj"))
    return next((noun for noun in agents if noun.i == participle.i - 1), None)


def _verb_above(noun: Token) -> Token | None:
    """The verb whose object a noun is: "took Goma, then Sake, and then *left*", hung on Sake."""
    while noun.dep_ in {"conj", "appos"} and noun.head.pos_ in NOMINAL:
        noun = noun.head
    return noun.head if noun.dep_ in OBJECTS and is_verb(noun.head) else None


def _is_aim(verb: Token) -> bool:
    """ "Attempts were made by *rebels* to take P"."""
    return verb.dep_ == "advcl" and is_passive(verb.head) and is_infinitive(verb)


def _joined_subject(verb: Token) -> list[Token]:
    """ "Bor was taken by rebels and *the army* fled": joined to the rebels by the parser."""
    nouns = (t for t in right_nouns(verb.head) if t.i < verb.i)
    return [noun for noun in nouns if clause_opened_by(noun) == verb]


def _told_before(verb: Token) -> Token | None:
    """ "*Rebels* overran P, police said, and were advancing": joined to "said"."""
    said = verb.head
    if verb.dep_ != "conj" or not any(t.text == "," for t in verb.doc[said.i : verb.i]):
        return None
    subjects = children(said, *SUBJECTS)
    told = [c for c in children(said, "ccomp") if subjects and c.i < subjects[0].i]
    return told[-1] if told and said.i < verb.i else None


def _joined_to_verb(verb: Token) -> list[Token]:
    """ "X met Y, and *west Beirut*, with Z in it, was taken": a noun joined to a verb is lost."""
    finite = verb.tag_ in FINITE or has_child(verb, "aux", "auxpass")
    if not finite or not is_verb(verb.head):
        return []
    nouns = (c for c in children(verb.head, "conj") if c.pos_ in {"NOUN", "PROPN"})
    return [noun for noun in nouns if verb.head.i < noun.i < verb.i][-1:]


def _before_stray(verb: Token) -> list[Token]:
    """ "since the capital fell": the parser took the conjunction for a preposition and the clause
    for a partner of the main verb. A true partner has its "and"."""
    joined = _joined_to_verb(verb)
    if joined:
        return joined
    if any(c.dep_ == "cc" and c.i < verb.i for c in verb.head.children):
        return []
    return [
        obj
        for prep in children(verb.head, "prep")
        if prep.lower_ in _SUBORDINATORS and verb.head.i < prep.i < verb.i
        for obj in children(prep, "pobj")
        if obj.i < verb.i and obj.pos_ != "NUM" and obj.ent_type_ not in MEASURES
    ]


def _of_governor(verb: Token, depth: int) -> list[Token]:
    """ "*Rebels* advanced after taking P"; "accused *rebels* of taking P"."""
    governor = verb.head.head
    while governor.dep_ in {"npadvmod", "advmod"} and governor.head != governor:
        governor = governor.head  # "a day after pushing them out, X said"
    others = verb.head.lower_ in _OF_OTHERS
    if is_verb(governor):
        accused = children(governor, "dobj") if others else []
    else:
        accused = [governor] if others and governor.dep_ == "dobj" else []
    if accused and verb.head.lower_ != "for":
        aim = not is_verb(governor) and governor.head.lemma_ not in _BLAMING
        return accused + (agents_of_noun(governor, depth) if aim else [])
    if is_verb(governor):
        return accused + surface_subjects(governor, depth)
    if governor.dep_ == "acomp":  # "*troops* were close to encircling P"
        return surface_subjects(governor.head, depth)
    return accused + agents_of_noun(governor, depth)


def _of_noun(verb: Token, depth: int) -> list[Token]:
    """ "the *rebels* holding P"; "their bid to take P" has the subject of the noun."""
    if is_outcome(verb):
        return [verb.head]  # "took P, only for *the army* to retake it"
    if is_infinitive(verb) and not is_singled_out(verb.head, verb.dep_):
        perfect = any(c.lower_ == "have" and c.dep_ == "aux" for c in verb.children)
        owners = children(verb.head, "poss") + by_phrase(verb.head) if perfect else []
        return owners or agents_of_noun(verb.head, depth)  # "the rebels' claim to have taken P"
    if is_infinitive(verb) and verb.head.dep_ == "attr" and _is_unique(verb.head):
        return surface_subjects(verb.head.head, depth)  # "*P* was the last to fall"
    return [verb.head]


_INHERITED: dict[str, Callable[[Token, int], list[Token]]] = {
    **dict.fromkeys(("auxpass", "aux", "acomp", "attr", "oprd"), _of_head),
    **dict.fromkeys(("xcomp", "ccomp"), _of_controller),
    **dict.fromkeys(("conj", "advcl", "dep", "parataxis"), _of_partner),
    "pcomp": _of_governor,
    **dict.fromkeys(("acl", "relcl"), _of_noun),
}
"""Where the subject of a verb without one of its own is, by the verb's label."""


def likely_antecedents(pronoun: Token) -> list[Token]:
    """ "The *army* said it had taken P", "the *army* completed its withdrawal from P"."""
    above = pronoun.head
    said = pronoun.dep_ in SUBJECTS and above.dep_ == "ccomp"
    owned = pronoun.dep_ == "poss" and above.dep_ in OBJECTS
    if pronoun.pos_ != "PRON" or not (said or owned):
        return []
    return [s for s in children(above.head, "nsubj") if s.pos_ != "PRON"]


def subjects_before(phrase: Token) -> list[Token]:
    """ "*The army* moved into P. *It* now runs the town": whom the sentence before was about.

    Of what stands after a noun in its own sentence it is not clear that it goes so far back.
    """
    sentence = phrase.sent
    nouns = {"NOUN", "PROPN"}
    own = (t for t in sentence if t.i < phrase.i and t.dep_ in SUBJECTS and t.pos_ in nouns)
    if sentence.start == 0 or any(own):
        return []
    before = phrase.doc[sentence.start - 1].sent.root
    return [subject for subject in children(before, "nsubj") if subject.pos_ in nouns]


def is_singled_out(head: Token, dep: str) -> bool:
    """ "The *first* town to fall", "the *largest* base to be lost": this happened, it is no aim.

    `dep` is the label of the infinitive under the noun, or under "became the first town".
    """
    if dep == "xcomp" and head.lemma_ == "become":
        return any(is_singled_out(noun, "relcl") for noun in children(head, "attr"))
    if dep in {"relcl", "acl"} and head.dep_ == "attr" and _is_unique(head):
        return True  # "was the *last* to fall"
    if is_one_of(head) and _is_unique(head.head.head):
        return True  # "was the last of the *towns* to fall"
    return dep == "relcl" and head.pos_ == "NOUN" and any(map(_is_unique, head.lefts))


def is_one_of(noun: Token) -> bool:
    """ "P, one of their *strongholds*", "P was the last of the *towns* to fall"."""
    if noun.dep_ != "pobj" or noun.head.lower_ != "of":
        return False
    return noun.head.head.lower_ == "one" or _is_unique(noun.head.head)


def _is_unique(word: Token) -> bool:
    """ "the *last* town", "the *largest* base", "the *third* city"."""
    best = word.tag_ == "JJS" and word.lower_ != "most"
    return best or word.lower_ in _UNIQUE or (word.pos_ == "ADJ" and word.like_num)


def agents_of_noun(noun: Token, depth: int) -> list[Token]:
    """Who does what a noun names: "X's bid to …", "rebel bid to …", "X launched a bid to …"."""
    agents = _owners(noun)
    governor = governing_verb(noun)
    if governor is not None:
        agents += logical_subjects(governor, depth + 1)
    for inner in direct_phrases(noun, "of"):  # "the start of Iraqi operations to retake P"
        agents += children(inner, "poss", *MODIFIERS)
    if noun.dep_ == "pobj" and noun.head.dep_ == "prep" and noun.head.head.pos_ in VERBAL:
        agents += surface_subjects(noun.head.head, depth + 1)
    return agents


def logical_subjects(verb: Token, depth: int = 0) -> list[Token]:
    """Who does it: the subject of an active verb, the by-phrase of a passive one."""
    if is_adjectival(verb):
        return hyphen_modifier(verb) or taken_for_adverbial(verb)
    if is_passive(verb):
        agents = by_phrase(verb) or late_by_phrase(verb) or hyphen_modifier(verb)
        agents = agents or shared_by_phrase(verb)
        declarer = verb.head if is_declared(verb) else had(verb)
        return agents or (surface_subjects(declarer, depth + 1) if declarer is not None else [])
    return surface_subjects(verb, depth) or named_before(verb) or taken_for_adverbial(verb)


def hyphen_modifier(participle: Token) -> list[Token]:
    """ "rebel" in "rebel-held" (three tokens in spaCy)."""
    if participle.i >= 2 and participle.nbor(-1).text in _HYPHENS:
        return [participle.nbor(-2)]
    beside = children(participle, "npadvmod")  # "the *Taliban* controlled district"
    return [noun for noun in beside if noun.i == participle.i - 1]
