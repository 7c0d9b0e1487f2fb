"""Verbs that the tagger took for participles, which describe the noun behind them."""

from __future__ import annotations

from typing import Final

from spacy.tokens import Token

from conflict_digest.annotate.mending.sayings import TELLING
from conflict_digest.annotate.mending.tree import (
    DOERS,
    FINITE,
    SUBJECTS,
    TIMES,
    hang,
    is_known_actor,
    make_main,
    token_before,
    word_after,
    word_before,
)

_NEXT: Final = frozenset(
    {"soon", "then", "later", "subsequently", "quickly", "eventually", "finally"}
)
"""Adverbs of what came next."""
_OWN: Final = frozenset({"det", "amod", "compound", "nmod", "poss", "nummod"})
_OPENING: Final = frozenset({"since", "after", "before", "until", "while", "when", "as", "that"})
"""What may open a clause, and may go with a noun."""
_BESIDE: Final = frozenset({"amod", "compound", "nmod"})

_BESIDE_IT: Final = frozenset({"neighbouring", "neighboring", "surrounding", "outlying"})
_SIDES: Final = frozenset({"north", "south", "east", "west"})

_BELIEVED: Final = frozenset(
    {"believed", "thought", "suspected", "said", "understood", "presumed"}
    | {"sent", "dispatched", "ordered", "deployed"}
)
"""Participles that with "to" tell of somebody, and not what he did."""


def raise_believed(thought: Token) -> bool:
    """ "Gunmen *believed to be* from X *took* P": to the parser, they believed so.

    So "troops *sent to* retake P *were driven* back".
    """
    passive = thought.lower_ in _BELIEVED and word_after(thought) == "to"
    if not passive or any(c.dep_ in {"aux", "auxpass"} for c in thought.children):
        return False
    doers = [c for c in thought.children if c.dep_ in SUBJECTS and c.i < thought.i]
    beings = [c for c in thought.children if c.tag_ == "VB" and c.dep_ in {"xcomp", "advcl"}]
    if len(doers) != 1 or len(beings) != 1:
        return False
    beside = thought.head.children if thought.dep_ == "ccomp" else ()  # of "police said"
    verbs = (*thought.children, *beings[0].children, *beside)
    told = [c for c in verbs if c.i > beings[0].i and _is_finite(c)]
    linked = any(c.dep_ == "cc" for c in thought.children)
    if linked or len(told) != 1 or any(c.dep_ == "mark" for c in told[0].children):
        return False
    verb = told[0]
    members = {c: beings[0] for c in verb.children if c.dep_ in SUBJECTS}  # "to be *X fighters*"
    late = dict.fromkeys((c for c in thought.children if c.i > verb.i), verb)
    above = verb if thought.head == thought else thought.head
    hang(
        {verb: above, doers[0]: verb, thought: doers[0], **members, **late},
        {verb: thought.dep_, thought: "acl", **dict.fromkeys(members, "attr")},
    )
    if any(c.dep_ == "auxpass" for c in verb.children):
        doers[0].dep_ = "nsubjpass"
    return True


def _is_finite(verb: Token) -> bool:
    """ "*Took* P", "*were driven* back"."""
    done = any(c.dep_ in {"aux", "auxpass"} and c.tag_ in FINITE for c in verb.children)
    return verb.tag_ == "VBD" or (verb.tag_ == "VBN" and done)


def free_told(participle: Token) -> None:
    """The ways in which a verb is no description of the noun behind it."""
    if _raise_change(participle) or _raise_first(participle) or _raise_done(participle):
        return
    if _raise_verbless(participle) or _join_before_name(participle) or _free_named(participle):
        return
    if _raise_after_day(participle):
        return
    sided = token_before(participle).lower_ in _SIDES
    if (participle.tag_ == "VBD" or sided) and participle.head.dep_ == "pobj":
        _raise_behind_agent(participle)
        return
    if _free_gerund(participle) or _raise_told(participle) or _free_listed(participle):
        return
    # "Landed at P and soon *besieged* its defenders", to the parser soon besieged ones
    before = next((t for t in participle.ancestors if t.tag_ in FINITE), None)
    if _is_told_next(participle) and before is not None and before.i < participle.i:
        noun = participle.head
        heads = {participle: before, noun: participle}
        hang(heads, {participle: "conj", noun: "dobj"})


def turn_run(run: Token) -> None:
    """ "*Rebel-run* P", "P, *rebel-run* since May", "P is *rebel-run*": to the tagger a run.

    "P, guarded by X but *run* by Y" is no present tense.
    """
    if run.dep_ == "conj" and run.head.tag_ == "VBN" and any(c.dep_ == "agent" for c in run.rights):
        run.tag_ = "VBN"
    explains = run.dep_ == "appos" and run.head.pos_ == "PROPN" and not _has_article(run)
    told = run.dep_ in {"attr", "acomp"} and not _has_article(run)
    if run.tag_ != "NN" or token_before(run).text != "-":
        return
    if explains or told or run.dep_ in _BESIDE:
        run.tag_, run.pos_ = "VBN", "VERB"
        run.dep_ = "acl" if explains else "acomp" if told else "amod"


def _has_article(noun: Token) -> bool:
    return any(c.dep_ in {"det", "poss"} for c in noun.children)


def turn_described(participle: Token) -> bool:
    """ "Sank a ship *in occupied Crimea*": to the parser, it occupied it by that.

    So "in *neighbouring* P".
    """
    prep = participle.head
    noun = next((c for c in participle.rights if c.dep_ == "dobj"), None)
    describes = participle.tag_ in {"VBN", "VBD"} or participle.lower_ in _BESIDE_IT
    if noun is None or not describes or prep.dep_ != "prep" or prep.i != participle.i - 1:
        return False
    if word_before(noun) != participle.text:
        return False
    later = [c for c in participle.children if c != noun]
    hang({noun: prep, participle: noun, **dict.fromkeys(later, noun)}, {noun: "pobj"})
    participle.tag_, participle.dep_ = "VBN", "amod"
    return True


def turn_left(left: Token) -> None:
    """ "There are no rebels *left* in P", "has nobody *left* in P": as "still", and no clause."""
    noun, verb = left.head, left.head.head
    if left.dep_ == "ccomp":  # to the parser, nobody went
        doers = [c for c in left.children if c.dep_ in SUBJECTS]
        noun, verb = doers[0] if doers else left, left.head
    elif left.dep_ != "acl":
        return
    there = verb.lemma_ == "be" and any(c.dep_ == "expl" for c in verb.children)
    phrases = [c for c in left.children if c.dep_ == "prep"]
    more = [c for c in left.children if c not in (noun, *phrases) and c.dep_ != "neg"]
    if not (there or verb.lemma_ == "have") or more or noun.i != left.i - 1:
        return
    label = "attr" if there else "dobj"
    hang(dict.fromkeys((noun, left, *phrases), verb), {noun: label, left: "advmod"})
    left.tag_, left.pos_ = "RB", "ADV"


def _raise_change(participle: Token) -> bool:
    """ "*The camp* to the west *changed hands*": to the parser, it is on the way to such hands."""
    hands = participle.head
    prep = hands.head
    if participle.lower_ != "changed" or hands.lower_ != "hands" or prep.dep_ != "prep":
        return False
    place = prep.head
    while place.dep_ in {"conj", "pobj", "prep"} and place.head.i < place.i:
        place = place.head
    before = [c for c in participle.children if c.i < participle.i]
    if place.pos_ not in {"NOUN", "PROPN"} or len(before) != 1 or hands.i != participle.i + 1:
        return False
    top = place.head if place.head != place else participle
    label = "ROOT" if top == participle else "ccomp"
    heads = {before[0]: prep, participle: top, hands: participle, place: participle}
    hang(heads, {before[0]: "pobj", participle: label, hands: "dobj", place: "nsubj"})
    participle.tag_ = "VBD"
    return True


def _raise_first(participle: Token) -> bool:
    """ "About 1,500 *FARC-EP captured Mitú*, its capital, and held it": to the parser, it held."""
    name, doer, second = participle.head, token_before(participle), participle.head.head
    together = doer.head == name and doer.dep_ in {"nmod", "compound"} and doer.pos_ == "PROPN"
    if not together or name.pos_ != "PROPN" or name.dep_ != "nsubj" or participle.i > name.i:
        return False
    link = [c for c in name.children if c.dep_ == "cc" and c.i == second.i - 1]
    if not link or second.tag_ not in FINITE or second.head != second:
        return False
    moved = [c for c in name.children if c.i < participle.i and c != doer]
    heads = {participle: participle, second: participle, name: participle, link[0]: participle}
    labels = {participle: "ROOT", second: "conj", name: "dobj", doer: "nsubj"}
    hang({**heads, doer: participle, **dict.fromkeys(moved, doer)}, labels)
    participle.tag_ = "VBD"
    return True


def _raise_after_day(verb: Token) -> bool:
    """ "*Rebels on Friday wrested* control of P": to the parser, some wrested control."""
    day, noun = token_before(verb), verb.head
    prep = token_before(day)
    doer = prep.head
    if day.ent_type_ not in TIMES or prep.lower_ != "on" or noun.left_edge.i < prep.i - 1:
        return False
    top = noun if doer.head == noun and doer.dep_ in SUBJECTS else doer
    alone = top.dep_ in {"ROOT", "dep", "ccomp"} and doer.tag_ in DOERS and prep.i == doer.i + 1
    if not alone or verb.tag_ not in {"VBN", "VBD"} or noun.i < verb.i:
        return False
    if any(t.tag_ in FINITE for t in doer.subtree if t not in {verb, noun}):
        return False
    main = top.head == top
    late = [c for c in (*doer.children, *top.children) if c.i > noun.i and c.dep_ != "prep"]
    heads = {verb: verb if main else top.head, doer: verb, prep: verb, day: prep, noun: verb}
    labels = {verb: "ROOT" if main else "ccomp", doer: "nsubj", day: "pobj", noun: "dobj"}
    hang({**heads, **dict.fromkeys(late, verb)}, labels)
    verb.tag_ = "VBD"
    return True


def _join_before_name(participle: Token) -> bool:
    """ "Attacked the camp *and captured P*, a town": to the parser, a captured P."""
    joint = token_before(participle)
    if participle.tag_ not in {"VBN", "VBD"} or joint.lower_ != "and":
        return False
    name, verb = participle.head, participle.head.head
    joined = name.dep_ == "conj" and verb.tag_ == "VBD"
    bare = name.left_edge == participle and _stands_before(participle, name)
    if not (joined and bare) or joint.head != verb:
        return False
    participle.tag_ = "VBD"
    hang({participle: verb, name: participle}, {participle: "conj", name: "dobj"})
    return True


def _raise_done(participle: Token) -> bool:
    """ "*Columns controlled P*, the second city": to the parser, columns called controlled P."""
    name, doer = participle.head, participle.head.head
    beside = name.dep_ == "appos" and doer.i == participle.i - 1 and doer.head == doer
    alone = name.left_edge == participle and name.pos_ == "PROPN"
    if participle.tag_ != "VBN" or doer.tag_ != "NNS" or not (beside and alone):
        return False
    participle.tag_ = "VBD"
    make_main(participle, doer, labels={name: "dobj"})
    return True


def _raise_verbless(verb: Token) -> bool:
    """ "*SAF captured* Kurmuk town": to the parser, a captured SAF town, and no verb at all.

    So with "*FARDC* with MONUSCO support *captured* P".
    """
    noun, before = verb.head, token_before(verb)
    if verb.tag_ not in {"VBN", "VBD"} or noun.i < verb.i:
        return False
    root = verb.sent.root
    if root.pos_ not in {"NOUN", "PROPN"}:
        return False
    if any(token.tag_ in FINITE for token in verb.sent if token != verb):
        return False
    named = before.head == noun and before.dep_ in {"nmod", "compound"} and before.pos_ == "PROPN"
    helped = noun.dep_ == "appos" and noun.head == before and before.dep_ == "pobj"
    doer = before if named and noun == root else root if helped else None
    if doer is None or not doer.text[:1].isupper():
        return False
    heads = {verb: verb, doer: verb, noun: verb}
    own = [c for c in noun.children if c.i < doer.i and c.dep_ in {"det", "compound", "amod"}]
    heads |= dict.fromkeys(own, doer)
    late = [c for c in noun.children if c.i > noun.i and c.dep_ in {"prep", "punct", "prt"}]
    heads |= dict.fromkeys(late, verb)
    particles = {c: "prt" for c in late if c.tag_ == "RP"}
    hang(heads, {verb: "ROOT", doer: "nsubj", noun: "dobj", **particles})
    verb.tag_ = "VBD"
    return True


def _free_named(participle: Token) -> bool:
    """ "*Al-Shabaab captured P*", wherever it stands: to the parser, a captured P beside them.

    So with whoever the lexicon knows: "in *M23-held* P" and "in *RSF controlled* P" are no clauses.
    """
    name, doer = participle.head, token_before(participle)
    if not _is_done_to(participle, name) or not is_known_actor(doer):
        return False
    top = name if doer.head in {name, participle} else doer
    if top == doer and (name.dep_ != "appos" or name.head != doer):
        return False
    own = [c for c in name.children if c.i < doer.i and c.dep_ in _OWN]
    before = token_before(own[0].left_edge if own else doer.left_edge)
    if before.dep_ == "prep" and before.lower_ not in _OPENING:
        return False
    late = [c for t in (name, doer) for c in t.children if c.i > name.i and c.dep_ != "compound"]
    outside = [c for t in (name, doer) for c in t.children if c.i < doer.left_edge.i]
    places = _places_of(participle, top, before)
    if not places:
        return False
    heads = {**dict.fromkeys((*outside, *late), participle), **dict.fromkeys(own, doer)}
    heads |= {t: head for t, (head, _) in places.items()}
    labels = {t: label for t, (_, label) in places.items()}
    hang({**heads, doer: participle, name: participle}, {**labels, doer: "nsubj", name: "dobj"})
    participle.tag_, participle.pos_ = "VBD", "VERB"
    return True


def _is_done_to(participle: Token, name: Token) -> bool:
    """May it be a verb, with the name behind it for its object?"""
    verbal = participle.tag_ in {"VBN", "VBD"}
    verbal = verbal or (participle.tag_ == "JJ" and participle.lower_.endswith("ed"))
    return verbal and _stands_before(participle, name)


def _stands_before(participle: Token, name: Token) -> bool:
    """ "Secured *Wad Madani*": is there nothing between but the rest of the name?"""
    inner = name.doc[participle.i + 1 : name.i]
    behind = name.pos_ == "PROPN" and name.i > participle.i
    return behind and all(token.dep_ == "compound" for token in inner)


def _places_of(participle: Token, top: Token, before: Token) -> dict[Token, tuple[Token, str]]:
    """Heads and labels of a clause whose `top` word the parser hung somewhere, and of its mark.

    `before` is the word before it. Empty where it is not clear what the clause belongs to.
    """
    root = top.sent.root
    above = next((t for t in top.ancestors if t.pos_ in {"VERB", "AUX"}), None)
    framed = before.text == "," and root.i < top.i
    if above is None or (framed and above.i < top.i and above.lemma_ not in TELLING):
        main = {participle: (participle, "ROOT")}
        frame = {root: (participle, "prep" if root.tag_ == "IN" else "advcl")}
        return main if root in {top, participle} else main | frame
    if above.lemma_ in TELLING:
        told = {participle: (above, "ccomp")}
        return told | {before: (participle, "mark")} if before.lower_ == "that" else told
    if before.lower_ in _OPENING and above.i < top.i:
        return {participle: (above, "advcl"), before: (participle, "mark")}
    alone = all(c == top or c.dep_ not in {*SUBJECTS, "expl"} for c in above.children)
    if above.i < top.i or top.dep_ != "nsubj" or (alone and above.tag_ != "VBG"):
        return {}
    marked = above.tag_ == "VBG" or any(c.dep_ == "mark" for c in above.children)
    main = {participle: (above.head, above.dep_)}
    if above.head == above:
        main = {participle: (participle, "ROOT")}
    return main | {above: (participle, "advcl" if marked else "conj")}


def _raise_told(participle: Token) -> bool:
    """ "*Defenders* have so far *repelled* attempts to enter": to the parser, such attempts."""
    noun = participle.head
    if participle.tag_ not in {"VBN", "VBD"} or noun.i < participle.i:
        return False
    subjects = [c for c in participle.children if c.dep_ in SUBJECTS and c.i < participle.i]
    if not subjects:
        return False
    above = participle if noun.head == noun else noun.head
    around = [c for c in noun.children if c.i < subjects[0].i or c.dep_ == "punct"]
    moved = dict.fromkeys((c for c in around if c != participle), participle)
    hang({participle: above, noun: participle, **moved}, {participle: noun.dep_, noun: "dobj"})
    return True


def _free_listed(verb: Token) -> bool:
    """ "Stormed the town, *looted* shops and left": to the parser, such shops were stormed."""
    if verb.tag_ not in {"VBN", "VBD"} or word_before(verb) != ",":
        return False
    noun, main = verb.head, verb.head.head
    listed = noun.dep_ == "dobj"
    others = [c for c in main.children if c.dep_ == "dobj" and c.i < verb.i]
    if noun.dep_ == "conj" and main.dep_ == "dobj" and noun.tag_ == "NNS":
        main = main.head  # "… the camp, *looted* shops *and left*": the verbs are what is listed
        others = [c for c in main.children if c.dep_ == "conj" and c.i > noun.i]
        listed = noun.left_edge == verb
    if not (listed and others) or main.tag_ not in FINITE:
        return False
    verb.tag_ = "VBD"
    hang({verb: main, noun: verb}, {verb: "conj"})
    return True


def _free_gerund(verb: Token) -> bool:
    """ "Entered P in trucks, *overwhelming* police and seizing Q": to the parser, such police."""
    noun = verb.head
    if verb.tag_ != "VBG" or word_before(verb) != "," or noun.i <= verb.i:
        return False
    partners = [c for c in noun.children if c.dep_ == "conj" and c.tag_ == "VBG" and c.i > noun.i]
    main = next((t for t in noun.ancestors if t.tag_ in FINITE), None)
    if not partners or main is None or main.i > verb.i:
        return False
    joints = [c for c in noun.children if c.dep_ == "cc" and c.i > noun.i]
    heads = {verb: main, noun: verb, partners[0]: verb, **dict.fromkeys(joints, verb)}
    hang(heads, {verb: "advcl", noun: "dobj"})
    return True


def _raise_behind_agent(verb: Token) -> None:
    """ "Men led by X *controlled* P, he said": to the parser, a controlled P led them.

    "Men from X *laid* siege to P", "men loyal to X *took* P": from a siege, loyal to P. So "rebels
    coming from the north *captured* P": from the P that is captured in the north.
    """
    noun, name = verb.head, token_before(verb)
    by = noun.head
    led = by.head
    doer = led.head if led.dep_ in {"acl", "amod", "relcl"} else led
    if name.head not in {noun, verb} or not (name.pos_ == "PROPN" or name.lower_ in _SIDES):
        return
    if (by.dep_ != "agent" or led.dep_ != "acl") and not _are_told_of(doer, by):
        return
    if name.lower_ in _SIDES:
        name.tag_, name.pos_, verb.tag_ = "NN", "NOUN", "VBD"
    late = [c for c in doer.children if c.i > verb.i and c.dep_ in {"cc", "conj", "punct"}]
    phrases = [c for c in doer.children if c.i > noun.i and c.dep_ in {"prep", "mark"}]
    marks = [c for c in doer.children if c.dep_ == "mark"]
    the = [c for c in noun.lefts if c.i < name.i and c.dep_ == "det"]
    heads = {name: by, noun: verb, verb: doer.head if doer.head != doer else verb, doer: verb}
    heads |= dict.fromkeys(late, noun) | dict.fromkeys((*phrases, *marks), verb)
    heads |= dict.fromkeys(the, name)
    role = "ROOT" if doer.dep_ == "ROOT" else "ccomp" if doer.dep_ in SUBJECTS else doer.dep_
    role = "ccomp" if marks else role
    hang(heads, {name: "pobj", noun: "dobj", verb: role, doer: "nsubj"})


def _are_told_of(doers: Token, prep: Token) -> bool:
    """Are they men of somebody's, whom a sentence or clause without another verb tells of?"""
    of = prep.dep_ == "prep" and prep.lower_ in {"of", "from", "to", "with"}
    open_ = doers.head == doers or any(c.dep_ == "mark" for c in doers.children)
    coming = prep.head.tag_ == "VBG" and prep.lower_ == "from"
    return of and open_ and (doers.tag_ == "NNS" or (coming and doers.pos_ == "NOUN"))


def _is_told_next(participle: Token) -> bool:
    """ "Landed at P and soon *besieged* its defenders", to the parser soon besieged ones."""
    if participle.i < 2 or participle.tag_ not in {"VBN", "VBD"} or participle.head.dep_ != "conj":
        return False
    adverb, joint = participle.nbor(-1), participle.nbor(-2)
    return adverb.lower_ in _NEXT and joint.lower_ in {"and", "but"}


def join_behind_all_but(word: Token) -> bool:
    """ "Drove into an *all but* deserted P": to the parser, into all, and then P."""
    prep, verb, doc = word.head, word.head.head, word.doc
    but = doc[word.i + 1 : word.i + 2]
    if word.lower_ != "all" or but.text != "but" or word.i + 2 >= len(doc):
        return False
    state = doc[word.i + 2]
    if state.dep_ == "conj" and state.head == verb:  # "*deserted* P" as a deed of theirs
        names = [c for c in state.children if c.dep_ == "dobj" and c.left_edge.i == state.i + 1]
        if len(names) != 1:
            return False
        late = [c for c in state.children if c.i > names[0].i]
        state.tag_ = "VBN"
        hang(
            {names[0]: verb, state: names[0], **dict.fromkeys(late, verb)},
            {names[0]: "dobj", state: "amod"},
        )
    name = state.head
    told = state.dep_ in {"amod", "compound"} and name.i > state.i and name.dep_ == "dobj"
    if not told or name.head != verb:
        return False
    early = list(word.children)
    hang(
        {name: prep, word: state, but[0]: state, **dict.fromkeys(early, name)},
        {name: "pobj", word: "advmod", but[0]: "advmod"},
    )
    return True
