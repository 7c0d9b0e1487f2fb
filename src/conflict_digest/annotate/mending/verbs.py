"""Verbs that the parser took for something else, or hung elsewhere, and the clauses under them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from spacy.tokens import Token

from conflict_digest.annotate.mending.sayings import (
    lower_outcome,
    lower_participle,
    raise_told,
    tell_state,
)
from conflict_digest.annotate.mending.subjects import take_from_when
from conflict_digest.annotate.mending.tree import (
    FINITE,
    NOUNS,
    SUBJECTS,
    TIMES,
    hang,
    turn_noun,
    word_before,
)

_NOMINAL: Final = frozenset({"NOUN", "PROPN"})
_BETWEEN: Final = frozenset({"since", "by", "then", "now"})
"""What may stand between "has" and its participle, beside adverbs."""
_REACH: Final = 4
_ASIDE: Final = 14
"""Tokens between "had" and its participle, commas around them."""
_STAGED: Final = frozenset({"impose", "mount", "launch", "lay", "conduct", "stage", "wage"})
"""Verbs of what is done to an attack or a siege, and not to a place."""
_SEEING: Final = frozenset({"report", "hear", "witness", "describe", "see"})
_COMING: Final = frozenset(
    {"march", "move", "sweep", "land", "invade", "cross", "storm", "advance", "arrive", "enter"}
    | {"attack", "break", "pour", "roll", "push", "return", "rise", "come"}
)
"""Verbs of those who come, and go on to do more."""
_WH: Final = frozenset({"WRB", "WP", "WDT"})
_SPEAKING: Final = frozenset({"speaking", "thinking", "talking", "accusing", "complaining"})
"""What a sentence may open with that is no event: "*Speaking* of P, he said …"."""
_TAKEN: Final = frozenset(
    {"lose", "capture", "recapture", "seize", "regain", "abandon", "occupy", "liberate", "free"}
    | {"recover", "win", "clear", "retake", "reclaim", "reconquer", "reoccupy", "cede", "return"}
    | {"hand", "turn", "give", "evacuate", "vacate", "besiege", "relieve", "overrun", "declare"}
)
_BEFORE_FLAG: Final = frozenset({"det", "poss", "amod", "compound"})
_FLAGS: Final = frozenset({"flag", "banner", "standard", "tricolour", "tricolor", "ensign"})
_FLYING: Final = {"flies": "fly", "flutters": "flutter", "waves": "wave"}
_RAGING: Final = frozenset({"rages", "flares", "erupts", "resumes", "continues", "spreads"})
_LASTING: Final = frozenset({"still", "already", "now", "mostly", "largely", "again", "firmly"})
"""Words before what a place is in a note."""

_CLAIMED = frozenset({"control", "capture", "seizure", "recapture", "liberation", "conquest"})
"""What a side claims in a headline."""
_FEW = 7
"""So many words name it."""


def raise_participle(have: Token) -> None:
    """ "The army *has* since *retaken* P", to the parser a retaken P that the army has."""
    participle = _stranded(have)
    if participle is None:
        _raise_parted(have)
        return
    between = have.doc[have.i + 1 : participle.i]
    noun = participle.head
    heads = dict.fromkeys((*have.children, *between, have, noun), participle)
    heads[participle] = participle if have.head == have else have.head
    labels = {**dict.fromkeys(between, "advmod"), have: "aux", noun: "dobj"}
    hang(heads, {**labels, participle: have.dep_})


def _stranded(have: Token) -> Token | None:
    """ "The army *has* since *retaken* P", to the parser a retaken P that the army has."""
    for word in have.doc[have.i + 1 : have.i + 1 + _REACH]:
        if word.tag_ in {"VBN", "VBD"} and word.dep_ == "amod":
            noun = word.head
            behind = noun.pos_ in _NOMINAL and noun.i > word.i and have.is_ancestor(noun)
            return word if behind and word.i > have.i + 1 else None
        if word.pos_ != "ADV" and word.lower_ not in _BETWEEN:
            return None
    return None


def _raise_parted(have: Token) -> None:
    """ "The army *had*, in three days, *retaken* P": to the parser, two clauses.

    So "had for three months *been* able to".
    """
    doc, after = have.doc, have.i + 1
    lasted = doc[after : after + 1].text == "for"
    if have.head == have or not (lasted or doc[after : after + 1].text == ","):
        return
    time = (t.i for t in doc[after + 1 : after + 1 + _ASIDE] if t.ent_type_ not in TIMES)
    comma = next((t.i for t in doc[after + 1 : after + 1 + _ASIDE] if t.text == ","), None)
    comma = next(time, after) - 1 if lasted else comma
    verb = doc[comma + 1] if comma is not None and comma + 1 < len(doc) else None
    if verb is None or verb.tag_ not in {"VBN", "VBD"} or verb.is_ancestor(have):
        return
    if any(c.dep_ in SUBJECTS or c.dep_ in {"aux", "auxpass"} for c in verb.children):
        return
    heads = dict.fromkeys((c for c in have.children if c != verb), verb)
    hang({**heads, have: verb, verb: have.head}, {have: "aux", verb: have.dep_})


def join_partner(verb: Token) -> None:
    """ "Rebels *attacked*, drove off the army and took P": to the parser, under "drove"."""
    if lower_participle(verb) or lower_outcome(verb) or _lower_return(verb):
        return
    if take_from_when(verb):
        return
    last = verb.head
    subject = _taken_subject(verb)
    if subject is not None:  # "*X*, ejected from P, still runs Q"
        hang({subject: last, verb: subject}, {verb: "acl"})
    elif _is_partner(verb):
        top = verb if last.head == last else last.head
        hang({verb: top, last: verb}, {verb: last.dep_, last: "conj"})


def _lower_return(verb: Token) -> bool:
    """ "They held P until X *retook* it, only to *lose* it again": X lost it."""
    opens = verb.left_edge.lower_ == "only" and verb.tag_ == "VB" and verb.left_edge.i > 0
    before = verb.doc[verb.head.i + 1 : verb.left_edge.i] if opens else ()
    later = [t for t in before if t.tag_ in FINITE and t.dep_ in {"advcl", "relcl"}]
    if not later or not later[-1].head.i >= verb.head.i:
        return False
    hang({verb: later[-1]}, {})
    return True


def _taken_subject(participle: Token) -> Token | None:
    """The subject of the main verb that the parser gave to the participle behind it."""
    main = participle.head
    own = [c for c in participle.children if c.dep_ == "nsubj" and c.i < participle.i]
    bare = participle.tag_ in {"VBN", "VBG"} and participle.i < main.i and len(own) == 1
    if not bare or word_before(participle) != "," or main.tag_ not in FINITE:
        return None
    if any(c.dep_ in {"mark", "aux", "auxpass"} for c in participle.children):
        return None
    return None if any(c.dep_ in SUBJECTS or c.dep_ == "expl" for c in main.children) else own[0]


def _is_partner(verb: Token) -> bool:
    """ "Rebels *attacked*, drove off the army and took P": to the parser, under "drove"."""
    then = verb.head
    return (
        verb.i < then.i
        and {verb.tag_, then.tag_} <= FINITE
        and any(c.dep_ in SUBJECTS for c in verb.children)
        and not any(c.dep_ in {"mark", "aux"} or c.tag_ in _WH for c in verb.children)
        and not any(c.dep_ in SUBJECTS or c.dep_ == "expl" for c in then.children)
    )


def mend_held(verb: Token) -> bool:
    """ "*The rest* still *rebel-held*": a note's verb, to the parser a clause about the rest.

    Or, of "still rebel-held, some 700 *men*", what describes the men.
    """
    if verb.i < 2 or word_before(verb) != "-":
        return False
    noun, side = verb.sent.root, verb.nbor(-2)
    before = noun.doc[noun.i + 1 : side.i]
    if noun.pos_ not in _NOMINAL or not any(t.lower_ in _LASTING for t in before[-1:]):
        return False
    if any(t.pos_ in {"VERB", "AUX"} or t.text == "," for t in before):
        return False
    words = dict.fromkeys((*before[-1:], side, verb.nbor(-1)), verb)
    hang({verb: noun, **words}, {verb: "acl", side: "npadvmod"})
    return True


def mend_clause(verb: Token) -> None:
    """The ways in which a clause is hung on the wrong noun."""
    if raise_told(verb) or _raise_passive(verb) or _raise_in_relative(verb):
        return
    if verb.tag_ == "JJ" and verb.lower_.endswith("ed") and _is_placed(verb):
        verb.tag_, verb.pos_ = "VBN", "VERB"  # "fighters, *cornered* in P, gave up"
    noun = verb.head
    above = noun.head.head
    if verb.lemma_ in _STAGED and noun.dep_ == "pobj" and above.pos_ == "NOUN":
        hang({verb: above}, {})  # "the blockade of P *imposed* by X"
    else:
        _raise_main_verb(verb)


def _raise_in_relative(verb: Token) -> bool:
    """ "P, *which X fighters took*, was quiet": to the parser, which fighters, taken ones."""
    doers = verb.head
    which = [t for t in doers.subtree if t.tag_ == "WDT" and t.i == doers.left_edge.i]
    if doers.dep_ != "relcl" or doers.tag_ not in NOUNS or not which or verb.i < doers.i:
        return False
    if verb.tag_ not in {"VBN", "VBD"} or any(c.dep_ == "agent" for c in verb.children):
        return False
    later = [c for c in doers.children if c.i > verb.i]
    verb.tag_ = "VBD"
    heads = {verb: doers.head, doers: verb, which[0]: verb, **dict.fromkeys(later, verb)}
    hang(heads, {verb: "relcl", doers: "nsubj", which[0]: "dobj"})
    return True


def _raise_passive(verb: Token) -> bool:
    """ "P is in practice *governed* by X": to the parser, in a practice that X governs."""
    noun, prep = verb.head, verb.head.head
    auxiliary = prep.head
    bare = noun.n_lefts == 0 and noun.dep_ == "pobj" and noun.i == verb.i - 1
    agent = any(c.dep_ == "agent" for c in verb.children)
    told = any(c.dep_ in {"attr", "acomp"} for c in auxiliary.children)
    if not (bare and agent) or verb.tag_ != "VBN" or auxiliary.lemma_ != "be" or told:
        return False
    rest = [c for c in auxiliary.children if c != verb]
    top = verb if auxiliary.head == auxiliary else auxiliary.head
    subjects = {c: "nsubjpass" for c in rest if c.dep_ == "nsubj"}
    hang(
        {verb: top, auxiliary: verb, **dict.fromkeys(rest, verb)},
        {verb: auxiliary.dep_, auxiliary: "auxpass", **subjects},
    )
    return True


def _is_placed(word: Token) -> bool:
    """ "Cornered *in P*", "besieged *by X*"."""
    phrases = [c for c in word.children if c.lower_ in {"in", "at", "by", "inside"}]
    return any(c.dep_ in {"prep", "agent"} for c in phrases)


def _raise_main_verb(verb: Token) -> None:
    """ "Rebels loyal to the former president *took* P": to the parser, it was he who took it."""
    root = next((t for t in verb.ancestors if t.head == t), verb)
    told = verb.tag_ == "VBD" or any(c.dep_ in {"dobj", "prt"} for c in verb.children)
    if told and verb.tag_ in {"VBD", "VBN"} and root.tag_ in NOUNS and root.i < verb.i:
        hang({verb: verb, root: verb}, {verb: "ROOT", root: "nsubj"})


def free_put(put: Token) -> bool:
    """ "Troops stayed *put* in P": to the parser, put in P."""
    stays = put.head
    if put.lower_ != "put" or stays.lemma_ not in {"stay", "sit", "remain"}:
        return False
    hang({c: stays for c in put.children if c.dep_ == "prep"}, {put: "advmod"})
    return True


def mend_complement(verb: Token) -> None:
    """The ways in which a clause is no complement."""
    if free_put(verb) or tell_state(verb):
        return
    if verb.lower_ == "fighting" and verb.head.lemma_ in _SEEING:
        _turn_reported(verb)
    elif not turn_infinitive(verb):
        lower_participle(verb)


def join_undergone(verb: Token) -> bool:
    """ "P was taken *and lost* again", "…, *then lost*": to the tagger, it lost something."""
    if verb.tag_ not in {"VBD", "VBN"} or verb.lemma_ not in _TAKEN:
        return False
    above, below = verb.head, {c.dep_ for c in verb.children}
    if above.i >= verb.i or not _is_undergone(above):
        return False
    said = next((c for c in verb.children if c.i == verb.i + 1 and c.text.endswith("ed")), None)
    if said is not None and verb.lemma_ == "declare" and said.dep_ in {"ccomp", "xcomp", "acomp"}:
        said.dep_ = "oprd"  # "was seized in May and *declared liberated* in July"
        below -= {"ccomp", "xcomp"}
    if below & {*SUBJECTS, "dobj", "ccomp", "xcomp", "aux", "auxpass", "mark"}:
        return False
    verb.tag_, verb.dep_ = "VBN", "conj"
    return True


def _is_undergone(verb: Token) -> bool:
    """ "Was *taken* by X", "was taken by X, *retaken* by Y and lost again"."""
    if any(c.dep_ == "auxpass" for c in verb.children):
        return True
    bare = verb.tag_ == "VBN" and not any(c.dep_ in {*SUBJECTS, "aux"} for c in verb.children)
    listed = bare and verb.dep_ in {"advcl", "conj"} and verb.head.i < verb.i
    return listed and any(c.dep_ == "auxpass" for c in verb.head.children)


def turn_flying(flies: Token) -> None:
    """ "The flag of *X flies* over P": to the tagger, the insects of X. So "*flutters*".

    And "P, where *X's flag flies*".
    """
    if flies.tag_ != "NNS":
        return
    names = [c for c in flies.lefts if c.dep_ == "compound"]
    of = flies.head
    own = next((c for c in flies.lefts if c.lower_ in _FLAGS), flies)
    flag = of.head if flies.dep_ == "pobj" and names else own
    if flag.lower_ not in _FLAGS:
        return
    flies.tag_, flies.pos_, flies.lemma_ = "VBZ", "VERB", _FLYING[flies.lower_]
    if flag.head == flies:
        before = [c for c in flies.lefts if c.i < flag.i and c.dep_ in _BEFORE_FLAG]
        hang(dict.fromkeys(before, flag), {flag: "nsubj"})
        return
    heads = {flies: flies if flag.head == flag else flag.head, flag: flies, names[-1]: of}
    heads |= {c: names[-1] for c in flies.lefts if c != names[-1]}
    hang(heads, {flies: flag.dep_, flag: "nsubj", names[-1]: "pobj"})


def turn_opening(word: Token) -> None:
    """ "*Shelling of P* by X *killed* nine, Y said": to the parser, they said it shelling.

    And "*Fighting rages* in P", a headline, where somebody fights rages, or rages are fighting.
    """
    rages = word.nbor(1) if word.i + 1 < len(word.doc) else word
    if rages.lower_ in _RAGING and word in {rages.head, *rages.children} and rages.tag_ == "NNS":
        turn_noun(word)
        rages.tag_, rages.pos_, rages.lemma_ = "VBZ", "VERB", rages.lower_[:-1]
        rest = dict.fromkeys((c for c in word.children if c.i > rages.i), rages)
        first = word if rages.head == word else rages
        top = rages if first.head == first else first.head
        hang({rages: top, word: rages, **rest}, {rages: first.dep_, word: "nsubj"})
        return
    sides = any(c.lower_ == "between" for c in word.rights)
    if sides and word.dep_ == "ROOT" and not any(c.dep_ == "dobj" for c in word.children):
        turn_noun(word)  # "*Fighting* in P between X and Y"
        return
    of = next((c for c in word.rights if c.i == word.i + 1 and c.lower_ == "of"), None)
    loose = word.dep_ in {"advcl", "csubj", "dep", "ROOT"} and word.lower_ not in _SPEAKING
    if of is None or not loose or any(c.dep_ in {*SUBJECTS, "dobj"} for c in word.children):
        return
    turn_noun(word)
    does = [t for t in word.subtree if t.tag_ == "VBD" and t.dep_ in {"acl", "relcl"}]
    if does and not any(c.dep_ in SUBJECTS for c in does[0].children):
        top, label = (does[0], "ROOT") if word.head == word else (word.head, "ccomp")
        hang({does[0]: top, word: does[0]}, {does[0]: label, word: "nsubj"})


def turn_there(there: Token) -> None:
    """ "*There* was *fighting* in P": to the parser, somebody fought, or to the tagger."""
    told = next((c for c in there.head.children if c.dep_ == "attr" and c.tag_ == "VBG"), None)
    if told is not None:
        turn_noun(told)
        return
    fighting = there.head.head if there.head.dep_ == "aux" else there.head
    others = (c for c in fighting.children if c != there)
    bare = all(c.dep_ not in {"dobj", "prt", *SUBJECTS} for c in others)
    if fighting.tag_ != "VBG" or there.i > fighting.i or not bare:
        return
    turn_noun(fighting)
    copulas = [c for c in fighting.children if c.dep_ == "aux" and c.lemma_ == "be"]
    if copulas:
        own = [c for c in fighting.children if c.i < copulas[-1].i or c.dep_ == "punct"]
        _raise(copulas[-1], own, {fighting: "attr", there: "expl"})


def turn_gone(gone: Token) -> None:
    """ "By evening they were *gone*": to the parser, a passive; "found them gone": a past tense."""
    gone.tag_ = "VBN"
    copula = next((c for c in gone.children if c.dep_ == "auxpass" and c.lemma_ == "be"), None)
    if copula is None:
        return
    rest = [c for c in gone.children if c != copula and (c.i < gone.i or c.dep_ == "punct")]
    _raise(copula, rest, {gone: "acomp", **_active(rest)})


def _raise(verb: Token, rest: Iterable[Token], labels: Mapping[Token, str]) -> None:
    """Make a verb the head of the word that it hangs on, and of what else it has there (`rest`)."""
    below = verb.head
    above = verb if below.head == below else below.head
    hang({verb: above, below: verb, **dict.fromkeys(rest, verb)}, {verb: below.dep_, **labels})


def _active(words: Iterable[Token]) -> dict[Token, str]:
    """Labels of those that are subjects of a passive, when it is none."""
    return {word: "nsubj" for word in words if word.dep_ == "nsubjpass"}


def _turn_reported(fighting: Token) -> None:
    """ "Witnesses reported *fighting* in P": to the parser, they reported that they fought."""
    if not any(c.dep_ in {"dobj", *SUBJECTS} for c in fighting.children):
        turn_noun(fighting)
        hang({}, {fighting: "dobj"})


def turn_infinitive(word: Token) -> bool:
    """ "An offensive to *clear* P": to the tagger, an adjective."""
    if word.tag_ != "JJ":
        return False
    to = any(c.tag_ == "TO" and c.i == word.i - 1 for c in word.children)
    if not to or not any(c.dep_ == "dobj" for c in word.children):
        return False
    word.tag_, word.pos_, word.lemma_ = "VB", "VERB", word.lower_
    return True


def join_clause(verb: Token) -> bool:
    """ "They fought when X marched in, *took P* and left": to the parser, they took it, not X.

    What a comma alone joins goes on with the clause before it, if somebody came there: "they
    advanced when X *fled*, took P and left" is told of them.
    """
    if verb.tag_ != "VBD" or word_before(verb.left_edge) != ",":
        return False
    first = verb.left_edge.i
    if any(c.dep_ in {*SUBJECTS, "aux", "auxpass", "mark"} for c in verb.children):
        return False
    nested = [
        token
        for token in verb.head.subtree
        if verb.head.i < token.i < first
        and token.tag_ == "VBD"
        and token.dep_ in {"relcl", "advcl"}
        and token.lemma_ in _COMING
        and token.right_edge.i == first - 2
        and any(c.dep_ in SUBJECTS and c.i < token.i for c in token.children)
        and any(
            w.tag_ in _WH or w.lower_ in {"whose", "until"} for c in token.lefts for w in c.subtree
        )
    ]
    if not nested:
        return False
    hang({verb: nested[-1]}, {})
    return True


def turn_report(reports: Token) -> bool:
    """ "*Reports* that X took P were false": to the tagger, it reports it.

    So "dismissed as propaganda *claims* that X took P", and not as propaganda that claims it.
    """
    told = [c for c in reports.rights if _has_that(c)]
    roles = {*SUBJECTS, "pobj", "dobj"}
    if reports.tag_ != "VBZ" or len(told) != 1 or reports.dep_ not in roles:
        return False
    reports.tag_, reports.pos_, reports.lemma_ = "NNS", "NOUN", reports.lower_[:-1]
    told[0].dep_ = "acl"
    prep = reports.head
    before = [c for c in reports.lefts if c.dep_ == "compound"]
    if reports.dep_ == "pobj" and prep.lower_ == "as" and before:
        hang({before[0]: prep, reports: prep.head}, {before[0]: "pobj", reports: "dobj"})
    return True


def _has_that(clause: Token) -> bool:
    """Is it a clause that "that" opens?"""
    return any(c.dep_ == "mark" and c.lower_ == "that" for c in clause.lefts)


def turn_claim(claims: Token) -> None:
    """ "*RSF claims control* of P": to the tagger, some claims control."""
    if turn_report(claims):
        return
    if claims.dep_ != "compound":
        _turn_claim_of(claims)
        return
    noun, sentence = claims.head, claims.sent
    before = claims.doc[sentence.start : claims.i]
    of = claims.doc[noun.i + 1 : noun.i + 2].text == "of"
    if noun.lemma_ not in _CLAIMED or noun.i - claims.i > 2 or not of or not 0 < len(before) < _FEW:
        return
    tops = [t for t in before if t.head not in before or t.head == t]
    first, *others = tops
    root = claims if {noun, first} & {sentence.root} else noun.head
    heads = {claims: root, first: claims, noun: claims, **dict.fromkeys(others, first)}
    joined = any(t.dep_ == "cc" for t in before)
    labels = dict.fromkeys(others, "conj" if joined else "dep")
    claims.tag_, claims.pos_, claims.lemma_ = "VBZ", "VERB", "claim"
    label = "ROOT" if root == claims else noun.dep_
    hang(heads, {**labels, claims: label, first: "nsubj", noun: "dobj"})


def _turn_claim_of(claims: Token) -> None:
    """ "*The army claims it* withdrew": to the tagger, some army claims."""
    told = [c for c in claims.rights if c.dep_ in {"ccomp", "acl", "relcl"}]
    doers = (c for c in claims.lefts if c.dep_ in {"compound", "nsubj"} and c.i == claims.i - 1)
    doer = next(doers, None)
    if claims.tag_ != "NNS" or claims.dep_ != "ROOT" or doer is None or len(told) != 1:
        return
    clause = told[0]
    bare = clause.left_edge.i == claims.i + 1 and clause.left_edge.dep_ in SUBJECTS
    if not bare or clause.tag_ not in FINITE | {"VBN"}:
        return
    claims.tag_, claims.pos_, claims.lemma_ = "VBZ", "VERB", "claim"
    own = [c for c in claims.lefts if c != doer and c.i < doer.i]
    hang(dict.fromkeys(own, doer), {doer: "nsubj", clause: "ccomp"})


def turn_deed(noun: Token) -> bool:
    """ "NATO *aircraft bomb* positions": to the tagger, an aircraft bomb, with an object."""
    doers = [c for c in noun.lefts if c.dep_ == "compound" and c.i == noun.i - 1]
    undergone = any(c.dep_ == "dobj" and c.i > noun.i for c in noun.children)
    if noun.tag_ != "NN" or not (doers and undergone):
        return False
    noun.tag_, noun.pos_ = "VBP", "VERB"
    before = [c for c in noun.lefts if c.dep_ in {"compound", "amod", "det", "nummod"}]
    own = {c: doers[0] for c in before if c != doers[0]}
    hang({doers[0]: noun, **own}, {doers[0]: "nsubj"})
    return True


def stay_put(stays: Token) -> None:
    """ "Troops *stayed put* in P": to the parser, they were put there."""
    put = stays.head
    if not stays.lower_.startswith("stay") or put.lower_ != "put":
        return
    own = [c for c in put.children if c != stays]
    stays.pos_, stays.lemma_ = "VERB", "stay"  # to the tagger, an auxiliary
    _raise(stays, own, {put: "advmod", **_active(own)})
