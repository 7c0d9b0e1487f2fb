"""Verbs of saying that the parser hung below what somebody else had said."""

from __future__ import annotations

from typing import Final

from spacy.tokens import Token

from conflict_digest.annotate.mending.tree import (
    DOERS,
    FINITE,
    PLACES,
    SUBJECTS,
    hang,
    token_before,
    word_before,
)

SAYING: Final = frozenset(
    {"say", "add", "insist", "deny", "claim", "acknowledge", "admit", "concede", "confirm", "state"}
    | {"announce", "report", "warn", "vow"}
)

TELLING: Final = SAYING | {"tell"}
_INFORMING: Final = TELLING | {"inform", "assure", "declare"}
_OF_TELLERS: Final = frozenset(
    {"speak", "cite", "quote", "call", "describe", "note", "stress", "refer", "accuse", "blame"}
    | {"urge", "promise", "pledge", "argue", "point", "reply", "recall", "reject", "dismiss", "put"}
    | {"use", "give", "express", "condemn", "appeal", "ask", "demand", "read", "write", "echo"}
    | {"repeat", "praise", "hail", "thank", "predict", "suggest", "hint", "estimate", "swear"}
    | {"threaten", "boast", "explain", "emphasise", "emphasize", "underline", "attribute", "name"}
    | {"include", "accord", "follow", "concern", "regard", "mean", "signal", "hope", "seek", "try"}
    | {"declare", "assert", "allege", "contend", "denounce", "brand", "label", "contradict"}
)
"""What those do who say something, beside it, and words that are hardly verbs."""
_OF_STATES: Final = frozenset(
    {"report", "announce", "describe", "list", "portray", "present", "claim", "record", "register"}
)
"""What those do who say of a place what has been done to it."""
_INTENTS: Final = frozenset({"claim", "plan", "vow", "pledge", "threaten", "attempt", "hope"})
"""What is a verb between a name and an infinitive, and a noun to the tagger."""
_PARTS_OF_NAME: Final = frozenset({"det", "amod", "compound", "nmod", "nummod", "poss"})
_NEXT: Final = FINITE | {"VB", "VBG", "VBN"}
"""Tags of a verb behind "and": its form may be that of an infinitive."""
_BEFORE: Final = frozenset({"had", "were", "have", "are"})
"""Auxiliaries of what those did who are spoken of, not of who said so."""
_OWN: Final = SUBJECTS | {"mark", "aux", "auxpass"}


def raise_saying(verb: Token) -> bool:
    """ "The radio *admitted* that X had come in but *said* …": it says so, and not X."""
    content = verb.head
    teller = content.head
    if content.dep_ != "ccomp" or content.i > verb.i or teller.i > content.i:
        return False
    said = {verb.lemma_, teller.lemma_} <= SAYING and content.lemma_ not in SAYING
    if not said or verb.tag_ not in FINITE or any(c.dep_ in SUBJECTS for c in verb.children):
        return False
    if not any(c.dep_ == "ccomp" for c in verb.children):
        return False
    joints = [c for c in content.children if c.dep_ == "cc" and content.i < c.i < verb.i]
    hang({verb: teller, **dict.fromkeys(joints, teller)}, {})
    return True


def tell_state(participle: Token) -> bool:
    """ "X reported *P* as *taken*", "*P, which* X reported *taken*": that P was, as X reports."""
    as_ = [c for c in participle.lefts if c.lower_ == "as" and c.dep_ == "mark"]
    verb = participle.head
    if participle.dep_ == "pcomp" and verb.lower_ == "as":
        as_, verb = [verb], verb.head
    elif participle.dep_ == "advcl" and not as_:
        return False
    told = [c for c in verb.children if c.dep_ == "dobj" and c.i < participle.i]
    own = {c.dep_ for c in participle.children} - {"mark" if as_ else ""}
    bare = own.isdisjoint({*SUBJECTS, "aux", "auxpass", "dobj", "mark"})
    if verb.lemma_ not in _OF_STATES or participle.tag_ != "VBN" or not bare or len(told) != 1:
        return False
    hang(
        {participle: verb, told[0]: participle, **dict.fromkeys(as_, participle)},
        {participle: "ccomp", told[0]: "nsubjpass", **dict.fromkeys(as_, "advmod")},
    )
    return True


def lower_participle(verb: Token) -> bool:
    """ "Gunmen hold P, the army *said*, *having been* driven from Q": the gunmen were, not it."""
    teller = verb.head
    told = [c for c in teller.children if c.dep_ == "ccomp" and c.i < teller.i]
    having = any(c.lower_ == "having" for c in verb.children)
    if not (told and having) or teller.lemma_ not in SAYING or verb.i < teller.i:
        return False
    if any(c.dep_ in SUBJECTS for c in verb.children):
        return False
    hang({verb: told[-1]}, {verb: "advcl"})
    return True


def lower_outcome(verb: Token) -> bool:
    """ "Rebels took P, the UN *said*, *cutting* the road to Q": the rebels did, not the UN."""
    teller = verb.head
    told = [c for c in teller.children if c.dep_ == "ccomp" and c.i < teller.i]
    told += [teller.head] if teller.dep_ == "parataxis" and teller.head.i < teller.i else []
    behind = verb.i > teller.i and word_before(verb) in {",", "and"}
    if not (told and behind) or verb.tag_ != "VBG" or teller.lemma_ not in SAYING:
        return False
    if verb.lemma_ in SAYING | _OF_TELLERS or any(c.dep_ in _OWN for c in verb.children):
        return False
    hang({verb: told[-1]}, {verb: "advcl"})
    return True


def lower_next(verb: Token) -> bool:
    """ "Rebels took P, police *said*, and *hold* the road": the rebels hold it, not the police."""
    said = verb.head
    done = told_before(said)
    joint = next((c for c in verb.doc[said.i : verb.i] if c.dep_ == "cc"), None)
    if done is None or joint is None or word_before(joint) != "," or verb.tag_ not in _NEXT:
        return False
    if not (_may_be_told(verb) and _agrees(verb, done)):
        return False
    hang({verb: done, joint: done}, {})
    return True


def lower_further(verb: Token) -> bool:
    """ "The UN *said* rebels held P, and *had cut* the road": they had, not the UN.

    What was said and what had been before it are not told of one subject.
    """
    said = verb.head
    told = [c for c in said.children if c.dep_ == "ccomp" and said.i < c.i < verb.i]
    before = any(c.lower_ in _BEFORE for c in verb.children if c.dep_ in {"aux", "auxpass"})
    if said.lemma_ not in SAYING or said.tag_ != "VBD" or not (told and before):
        return False
    if not _may_be_told(verb):
        return False
    joints = [c for c in said.children if c.dep_ == "cc" and told[-1].i < c.i < verb.i]
    hang({verb: told[-1], **dict.fromkeys(joints, told[-1])}, {})
    return True


def told_before(said: Token) -> Token | None:
    """The verb of what is told, where who says so stands behind it between commas."""
    tellers = [c for c in said.children if c.dep_ in SUBJECTS and c.i < said.i]
    if said.lemma_ not in TELLING or said.tag_ not in FINITE or len(tellers) != 1:
        return None
    first = tellers[0].left_edge
    told = [c for c in said.children if c.dep_ == "ccomp" and c.i < first.i]
    aside = said.dep_ == "parataxis" or (said.dep_ == "conj" and first.i > said.head.i)
    told += [said.head] if aside and said.head.i < first.i else []
    return told[-1] if told and word_before(first) == "," else None


def _may_be_told(verb: Token) -> bool:
    """Has it no subject of its own, and is it nothing that those do who say something?"""
    tells = verb.lemma_ in SAYING | _OF_TELLERS
    return not tells and all(c.dep_ not in SUBJECTS for c in verb.children)


def _agrees(verb: Token, other: Token) -> bool:
    """May both verbs have the one subject? "Rebels took P, the army said, and *is* sending …"."""
    subjects = [c for c in other.children if c.dep_ in SUBJECTS]
    own = [verb, *(c for c in verb.children if c.dep_ in {"aux", "auxpass"})]
    number = subjects[-1].tag_ if subjects else ""
    if number in {"NNS", "NNPS"}:
        return all(t.tag_ != "VBZ" and t.lower_ != "was" for t in own)
    return number != "NN" or all(t.tag_ != "VBP" and t.lower_ != "were" for t in own)


def part_teller(verb: Token) -> bool:
    """ "X captured *P and Q, the ministry announced*": to the parser, all three announced it."""
    done = verb.head
    if verb.lemma_ not in SAYING or verb.tag_ not in FINITE or done.pos_ != "VERB":
        return False
    if done.head != done or any(c.dep_ == "dobj" for c in done.children):
        return False
    for whole in [c for c in verb.children if c.left_edge.i == done.i + 1 and c.dep_ == "nsubj"]:
        for teller in whole.subtree:
            apart = teller.dep_ in {"conj", "appos"} and teller.right_edge.i == verb.i - 1
            if apart and verb.doc[teller.left_edge.i - 1].text == ",":
                heads = {verb: verb, done: verb, whole: done, teller: verb}
                hang(heads, {verb: "ROOT", done: "ccomp", whole: "dobj", teller: "nsubj"})
                return True
    return False


def raise_told(verb: Token) -> bool:
    """ "X, which took P, *acknowledged* that …": to the parser, an X that was acknowledged."""
    name = verb.head
    alone = name.head == name and name.pos_ in {"NOUN", "PROPN"} and name.i < verb.i
    if not alone or verb.lemma_ not in SAYING or verb.tag_ not in {"VBN", "VBD"}:
        return False
    below = [*name.children, *verb.children]
    clauses = [c for c in below if c.dep_ in {"relcl", "acl", "ccomp"} and c.i > verb.i]
    told = [c for c in clauses if any(t.lower_ == "that" and t.i > verb.i for t in c.lefts)]
    if not told or any(c.dep_ in {"agent", "auxpass"} for c in verb.children):
        return False
    hang({verb: verb, name: verb, told[0]: verb}, {verb: "ROOT", name: "nsubj"})
    hang({}, {told[0]: "ccomp"})
    return True


def turn_intent(word: Token) -> bool:
    """ "*The RSF claim* to have taken P", "*the army vow* to retake P": nouns to the tagger.

    So are "*RSF claim* …" without an article, where the noun hangs on the name.
    """
    intent = word if word.lemma_ in _INTENTS else next(iter(word.rights), word)
    if intent.lemma_ not in _INTENTS or intent.i + 1 >= len(word.doc):
        return False
    below = (word, *word.children, *intent.children)
    told = next((t for t in below if _opens(t, intent)), None)
    who = token_before(intent)
    doers = any(c.dep_ in SUBJECTS for c in word.children)
    if told is not None and told.dep_ == "acl" and doers and word == intent and word.tag_ == "NN":
        word.tag_, word.pos_, told.dep_ = "VBP", "VERB", "xcomp"  # "X and Y *claim* to hold P"
        return True
    if told is None or doers or who.tag_ not in DOERS or word.head != word:
        return False
    if {who.head, intent.head} - {word, intent, who}:
        return False
    tops = {c for t in (word, intent) for c in t.children} - {who, intent, word, told}
    own = {c: who for c in tops if c.i < who.i and c.dep_ in _PARTS_OF_NAME}
    others = {c: intent for c in tops if c not in own and c.head != told}
    intent.tag_, intent.pos_ = "VBP", "VERB"
    hang(
        {intent: intent, told: intent, who: intent, **own, **others},
        {intent: "ROOT", told: "xcomp", who: "nsubj"},
    )
    return True


def _opens(verb: Token, intent: Token) -> bool:
    """Is it what they claim or plan *to* do?"""
    return any(c.lower_ == "to" and c.i == intent.i + 1 for c in verb.lefts)


def raise_content(clause: Token) -> bool:
    """ "Told reporters *in the capital that* X took P": to the parser, a capital that X took."""
    noun = clause.head
    where = noun.head
    told = where.head.head if where.head.dep_ == "dobj" else where.head
    inside = noun.dep_ == "pobj" and where.lower_ in {"in", "at"} and told.i < noun.i
    if not inside or told.lemma_ not in _INFORMING or told.pos_ != "VERB":
        return False
    that = [c for c in clause.lefts if c.lower_ == "that"]
    if len(that) != 1 or not _is_complete(clause, that[0]):
        return False
    hang({clause: told, that[0]: clause}, {clause: "ccomp", that[0]: "mark"})
    that[0].tag_, that[0].pos_ = "IN", "SCONJ"
    return True


def _is_complete(clause: Token, that: Token) -> bool:
    """Is nothing left that "that" could stand for?"""
    own = [c for c in clause.children if c != that]
    labels = {c.dep_ for c in own}
    if labels.isdisjoint(SUBJECTS):
        return False
    places = (p for c in own if c.dep_ == "prep" for p in c.children if p.ent_type_ in PLACES)
    return clause.lemma_ == "be" or not labels.isdisjoint({"nsubjpass", "dobj"}) or any(places)
