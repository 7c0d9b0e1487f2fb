"""Headlines and notes without auxiliaries: "M23 *ousted* from Sake", "X *withdraws* from P"."""

from __future__ import annotations

from typing import Final

from spacy.tokens import Token

from conflict_digest.annotate.mending.tree import (
    DIRECTIONS,
    DOERS,
    FINITE,
    INWARDS,
    PLACES,
    SUBJECTS,
    TIMES,
    hang,
    make_main,
    token_before,
)

_EXPELLED: Final = frozenset(
    {"oust", "dislodge", "evict", "expel", "eject", "kick", "chase", "flush", "rout"}
    | {"remove", "uproot", "repel", "repulse"}
)
"""What nobody does without an object: "*M23 ousted* from Sake" were ousted."""
_PUSHED: Final = frozenset({"push", "force", "throw", "beat", "drive"})
"""What one may do alone, too: "pushed out of P *towards Q*"."""
_TOLD: Final = frozenset(
    {"fear", "deny", "plan", "expect", "confirm", "claim", "announce", "report", "reject", "await"}
    | {"predict", "forecast", "dispute", "deem", "foresee", "anticipate"}
)
"""What is said of an event: "*fall of P feared*"."""
_ACTIVE: Final = frozenset({"drove", "threw"})
"""Forms that are never a participle: "SDF fighters *drove* out of P"."""
_ONWARD: Final = frozenset({"to", "into", "towards", "toward", "onto", "through"})
_AHEAD: Final = DIRECTIONS | INWARDS | {"on", "up", "ahead", "for", "down", "across"}
_TAKING: Final = frozenset({"take", "capture", "seize", "reach", "enter", "retake", "recapture"})
LEAVING: Final = {
    "withdraws": "withdraw",
    "retreats": "retreat",
    "hands": "hand",
    "advances": "advance",
    "attacks": "attack",
    "enters": "enter",
    "clings": "cling",
}
"""Verbs that the tagger takes for plural nouns behind a name."""
_ONLY_VERBS: Final = frozenset({"withdraws", "enters", "clings"})
"""Those that are never nouns, whatever follows."""
_LEADING: Final = frozenset({"from", "on", "to", "towards"})
_PARTS: Final = frozenset({"det", "amod", "compound", "poss"})
_NATIONS: Final = frozenset({"adjective", "country"})
"""Kinds of known names that stand before whose forces they are."""
_FORCES: Final = frozenset(
    {"army", "military", "police", "government", "regime", "troop", "force", "soldier", "militia"}
    | {"rebel", "fighter", "militant", "insurgent"}
)
"""Nouns of a headline's two, "*army, allies* retake P"."""


def turn_expelled(verb: Token) -> bool:
    """ "*M23 ousted from Sake by soldiers*": they were; what did it hangs on "by"."""
    if verb.tag_ != "VBD" or verb.lemma_ not in _EXPELLED | _PUSHED or verb.lower_ in _ACTIVE:
        return False
    below = {c.dep_ for c in verb.children}
    subjects = [c for c in verb.children if c.dep_ == "nsubj"]
    if len(subjects) != 1 or below & {"dobj", "aux", "auxpass", "ccomp", "xcomp", "dative"}:
        return False
    preps = [c for c in verb.children if c.dep_ in {"prep", "agent"} and c.i > verb.i]
    out = [c for c in preps if c.lower_ == "from" or c.lower_ == "out"]
    onward = any(c.lower_ in _ONWARD for c in preps) or _goes_ahead(verb)
    by = next((c for c in preps if c.lower_ == "by"), None)
    if not out or (verb.lemma_ in _PUSHED and onward and by is None):
        return False
    verb.tag_ = "VBN"
    hang({}, {subjects[0]: "nsubjpass", **({by: "agent"} if by is not None else {})})
    return True


def _goes_ahead(verb: Token) -> bool:
    """ "*Pushed north* from P", "pushed *on* from P", "pushed out from P and *took* Q"."""
    ways = {c.lower_ for c in verb.children if c.dep_ in {"advmod", "prt", "npadvmod"}}
    if any(w in _AHEAD or w.removesuffix("s").removesuffix("ward") in _AHEAD for w in ways):
        return True
    return any(c.dep_ == "conj" and c.tag_ == "VBD" and c.lemma_ in _TAKING for c in verb.children)


def turn_day(verb: Token) -> bool:
    """ "P: *taken 3 May* by X", below the place: to the parser, who it is took a day."""
    days = [c for c in verb.children if c.dep_ == "dobj" and c.ent_type_ in TIMES]
    opens = verb.i == verb.sent.start and verb.tag_ in {"VBD", "VBN"}
    if not opens or not days or not any(c.dep_ == "agent" for c in verb.children):
        return False
    verb.tag_ = "VBN"
    hang({}, dict.fromkeys(days, "npadvmod"))
    return True


def raise_from_day(done: Token) -> bool:
    """ "P: *3 May 2021 taken by X*", below the place: to the parser, a day that X took."""
    day = done.head
    alone = day.head == day and day.ent_type_ in TIMES and day.left_edge.i == day.sent.start
    by = any(c.dep_ == "agent" for c in done.children)
    if not alone or not by or done.tag_ != "VBN":
        return False
    make_main(done, day, labels={day: "npadvmod"})
    return True


def turn_told(verb: Token) -> bool:
    """ "*Fall of P feared*", "*capture of P denied*": a headline leaves out "is"."""
    if verb.tag_ not in {"VBD", "VBN"} or verb.lemma_ not in _TOLD or verb.dep_ != "ROOT":
        return False
    subjects = [c for c in verb.children if c.dep_ == "nsubj"]
    bare = len(subjects) == 1 and subjects[0].i == verb.sent.start and subjects[0].tag_ == "NN"
    if not bare or not any(c.lower_ == "of" for c in subjects[0].rights):
        return False
    if any(c.dep_ in {"dobj", "aux", "auxpass", "ccomp", "xcomp"} for c in verb.children):
        return False
    verb.tag_ = "VBN"
    hang({}, {subjects[0]: "nsubjpass"})
    return True


def turn_leaving(noun: Token) -> None:
    """ "*M23 withdraws from Sake*", "*SDF hands over P to Y*": plural nouns to the tagger."""
    if noun.tag_ not in {"NNS", "VBZ"}:
        return
    after = noun.doc[noun.i + 1 : noun.i + 2].text
    leads = after == "over" if noun.lower_ == "hands" else after in _LEADING
    leads = leads or noun.lower_ in _ONLY_VERBS
    if noun.i == noun.sent.start or not leads or noun.dep_ == "pobj":
        return  # "in rebel *hands* from May to June"
    who = noun.nbor(-1)
    if noun.tag_ == "NNS":
        doers = DOERS | {"NN"} if noun.lower_ in _ONLY_VERBS else DOERS
        named = who.dep_ == "compound" and who.head == noun and who.tag_ in doers
        above = who.text.isupper() and who.head == who and noun.head == who
        if not (named or above) or any(c.dep_ in SUBJECTS for c in noun.children):
            return
        noun.tag_, noun.pos_, noun.lemma_ = "VBZ", "VERB", LEAVING[noun.lower_]
        if above:
            who.tag_, who.pos_ = "NNP", "PROPN"
            make_main(noun, who)
        else:
            own = [c for c in noun.children if c.i < who.i and c.dep_ in _PARTS]
            hang(dict.fromkeys(own, who), {who: "nsubj"})
    over = next((c for c in noun.children if c.lower_ == "over" and c.i == noun.i + 1), None)
    if over is not None and noun.lower_ == "hands":
        places = [c for c in over.children if c.dep_ == "pobj"]
        hang(dict.fromkeys(places, noun), {over: "prt", **dict.fromkeys(places, "dobj")})


def find_doer(verb: Token) -> bool:
    """ "*RSF seize Nuhud*": to the parser, the first word only tells how."""
    if verb.tag_ not in FINITE or not verb.i or not verb.nbor(-1).text.isupper():
        return False
    who = verb.nbor(-1)
    apart = who.head == verb and who.dep_ in {"advmod", "dep", "npadvmod", "meta", "intj"}
    if not apart or len(who.text) < len("RSF") or verb.i != verb.sent.start + 1:
        return False
    if any(c.dep_ in SUBJECTS for c in verb.children):
        return False
    who.tag_, who.pos_, who.dep_ = "NNP", "PROPN", "nsubj"
    return True


def join_doers(first: Token) -> bool:
    """ "*Army, allies* liberate P", "*French, Malian* troops", "*P, Q* fall": to the parser, an
    adverb.

    A headline has a comma for the "and" between two who did it.
    """
    doc, verb, after = first.doc, first.head, first.i + 1
    if first.lower_ in INWARDS:  # "*Inland*, the rebels hold P"
        first.tag_, first.pos_ = "RB", "ADV"
        return False
    if after >= len(doc) or doc[after].text != "," or first.left_edge.i != first.sent.start:
        return False
    doers = [c for c in verb.children if c.dep_ == "nsubj" and c.left_edge.i == after + 1]
    if not doers or doers[0].i + 1 != verb.i or verb.tag_ not in FINITE:
        return False
    doer = doers[0]
    nations = {s.start for s in doc.spans.get("known", ()) if s.label_ in _NATIONS}
    if doer.i > after + 1 and {first.i, after + 1} <= nations and first.left_edge == first:
        first.tag_, first.pos_ = "NNP", "PROPN"
        hang({first: doer}, {first: "compound"})
        return True
    both = {first.ent_type_, doer.ent_type_} <= PLACES and verb.tag_ == "VBP"
    named = first.pos_ == "PROPN" and (both or first.ent_type_ in {"ORG", "NORP"})
    if not named and first.lemma_.lower() not in _FORCES:
        return False
    hang({doer: first}, {first: "nsubj", doer: "conj"})
    return True


def turn_march(word: Token) -> None:
    """ "The columns *march* into P", of a chronicle: to the tagger, a noun."""
    doers = [c for c in word.lefts if c.dep_ == "nsubj" and c.tag_ in DOERS]
    leads = any(c.dep_ == "prep" and c.lower_ in _ONWARD for c in word.rights)
    if word.tag_ == "NN" and word.head == word and doers and leads:
        word.tag_, word.pos_ = "VBP", "VERB"


def turn_battle(word: Token) -> None:
    """ "*Rebels battle troops* in P": to the tagger, troops of a kind."""
    foes, doers = word.head, token_before(word)
    compound = word.dep_ == doers.dep_ == "compound" and doers.head == foes and foes.i > word.i
    if not compound or foes.head != foes or not doers.lower_.endswith("s"):
        return
    word.tag_, word.pos_, word.lemma_ = "VBP", "VERB", "battle"
    own = [c for c in foes.children if c.i < doers.i]
    heads = {word: word, doers: word, foes: word, **dict.fromkeys(own, doers)}
    heads |= dict.fromkeys((c for c in foes.rights), word)
    hang(heads, {word: "ROOT", doers: "nsubj", foes: "dobj"})
