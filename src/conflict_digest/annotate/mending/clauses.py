"""Clauses that the parser took for another kind, and sentences whose main verb it missed."""

from __future__ import annotations

from typing import Final

from spacy.tokens import Token

from conflict_digest.annotate.mending.framed import lower_to_framed, lower_to_goal
from conflict_digest.annotate.mending.gerunds import lower_told, lower_with
from conflict_digest.annotate.mending.headlines import (
    find_doer,
    raise_from_day,
    turn_day,
    turn_expelled,
    turn_told,
)
from conflict_digest.annotate.mending.mains import part_clauses, raise_before_mark, raise_joined
from conflict_digest.annotate.mending.participles import raise_believed
from conflict_digest.annotate.mending.relatives import raise_to_site, turn_that
from conflict_digest.annotate.mending.sayings import (
    lower_participle,
    part_teller,
    tell_state,
    turn_intent,
)
from conflict_digest.annotate.mending.sites import raise_to_quarter
from conflict_digest.annotate.mending.subjects import (
    behind_opening,
    find_subject,
    free_doer,
    free_remainder,
    part_participle,
    raise_about,
)
from conflict_digest.annotate.mending.tree import (
    FINITE,
    NOUNS,
    PLACES,
    SUBJECTS,
    TIMES,
    hang,
    make_main,
    subject_label,
    token_before,
    word_after,
    word_before,
)
from conflict_digest.annotate.mending.verbs import (
    join_partner,
    mend_clause,
    turn_deed,
    turn_infinitive,
)

_DOUBTING: Final = frozenset({"presumed", "suspected", "alleged", "purported", "supposed"})
_SIDING: Final = frozenset({"ally", "align", "affiliate", "back", "link", "side"})
_TOLD_BESIDE: Final = frozenset({"acl", "relcl", "appos", "parataxis", "ccomp", "dep", "conj"})
_DOING: Final = frozenset(
    {"bomb", "shell", "pound", "hit", "strike", "attack", "raid", "storm", "besiege", "surround"}
    | {"capture", "seize", "take", "retake", "recapture", "overrun", "occupy", "enter", "invade"}
    | {"reach", "cross", "abandon", "evacuate", "quit", "encircle", "bombard", "target", "torch"}
)
"""Verbs of what is done to a place: nobody does that something was so."""

_ASSISTING: Final = frozenset(
    {"help", "assist", "support", "back", "aid", "protect", "guard", "escort", "defend", "fight"}
    | {"battle", "oppose", "resist", "accompany"}
)
"""What troops do to somebody, who does not go on to do what the sentence tells."""


def mend_root(verb: Token) -> None:
    """The ways in which a sentence has another verb, or its verb a subject."""
    if _is_noun(verb):
        verb.tag_, verb.pos_ = "NN", "NOUN"  # "Armed *clash* between X and Y in P"
    elif not any(mend(verb) for mend in _ROOT_MENDINGS):
        find_subject(verb)


def _is_noun(word: Token) -> bool:
    """A word under an adjective, and without a subject or an object, is no verb."""
    if word.tag_ not in {"VB", "VBP"}:
        return False
    told = any(c.dep_ in {*SUBJECTS, "dobj", "aux", "prt"} for c in word.children)
    return not told and any(c.dep_ == "amod" for c in word.lefts)


def _raise_from_time(opening: Token) -> bool:
    """ "*By the last week of May* rebels *had* P": to the parser, a May that rebels had."""
    if opening.pos_ != "ADP" or opening.i != opening.sent.start:
        return False
    verb = next((t for t in opening.subtree if t.dep_ == "relcl"), None)
    if verb is None or verb.head.ent_type_ not in TIMES:
        return False
    if not any(c.dep_ in SUBJECTS for c in verb.children):
        return False
    if any(c.tag_ in {"WDT", "WP", "WRB"} for c in verb.subtree if c.i < verb.i):
        return False
    moved = dict.fromkeys((c for c in opening.children if c.i > verb.i), verb)
    hang({verb: verb, opening: verb, **moved}, {verb: "ROOT", opening: "prep"})
    return True


def _part_heading(noun: Token) -> bool:
    """ "*Ukrainian general*: Wagner *took* P": to the parser, a general that Wagner took."""
    colon = noun.i + 1
    if noun.tag_ not in NOUNS or word_after(noun) != ":" or noun.left_edge.i != noun.sent.start:
        return False
    behind = [c for c in noun.rights if c.i > colon]
    clauses = (c for c in behind if c.dep_ in _TOLD_BESIDE)
    verb = next((c for c in clauses if c.pos_ == "VERB"), None)
    if verb is None:
        doer, verb = _doer_behind(behind)
    elif any(c.dep_ in SUBJECTS and c.i > colon for c in verb.children):
        doer = None
    else:
        return False
    if verb is None:
        return False
    late = [c for c in behind if c not in {verb, doer}]
    heads = {verb: verb, noun: verb, **dict.fromkeys(late, verb)}
    hang(heads, {verb: "ROOT", noun: "dep"})
    if doer is not None:
        hang({doer: verb}, {doer: "nsubj"})
    return True


def _doer_behind(behind: list[Token]) -> tuple[Token | None, Token | None]:
    """ "#Mali: *soldiers retook* P": to the parser, a Mali which is soldiers who retook it."""
    for doer in (c for c in behind if c.dep_ == "appos"):
        for verb in (c for c in doer.children if c.dep_ == "acl" and c.tag_ == "VBD"):
            if any(c.dep_ == "dobj" for c in verb.children):
                return doer, verb
    return None, None


def _raise_closing(noun: Token) -> bool:
    """ "*Rebels close in on P*", a headline: to the tagger, close ones."""
    if noun.tag_ not in NOUNS or noun.head != noun:
        return False
    close = next((c for c in noun.rights if c.lower_ == "close" and c.dep_ == "amod"), None)
    if close is None or close.doc[close.i + 1 : close.i + 3].text.lower() != "in on":
        return False
    close.tag_, close.pos_, close.lemma_ = "VBP", "VERB", "close"
    late = [c for c in noun.children if c.i > close.i]
    heads = {close: close, noun: close, **dict.fromkeys(late, close)}
    names = [t for t in close.subtree if t.dep_ == "pobj" and t.pos_ == "PROPN" and t.i > close.i]
    asides = [c for c in late if c.dep_ == "appos" and names and c.i > names[0].i]
    hang({**heads, **dict.fromkeys(asides, (names or [close])[0])}, {close: "ROOT", noun: "nsubj"})
    return True


def _raise_over_list(noun: Token) -> bool:
    """ "X *held* on to P and Q, *towns* near R, on Friday": to the parser, X is towns."""
    if noun.tag_ not in NOUNS:
        return False
    doers = [c for c in noun.children if c.dep_ == "nsubj" and c.i < noun.i]
    held = [c for d in doers for c in d.children if c.dep_ == "acl" and c.i > d.i]
    verb = held[0] if len(held) == 1 else noun
    first = min((c.left_edge.i for c in noun.lefts if c.i > verb.i), default=noun.i)
    comma = noun.doc[first - 1].text == "," and verb.i < noun.i
    below = {c.dep_ for c in (*noun.children, *verb.children)}
    if not comma or verb.tag_ not in {"VBN", "VBD"} or below & {"aux", "auxpass", "agent", "cop"}:
        return False
    name = noun.doc[first - 2]
    while name.dep_ in {"conj", "appos"} and verb.is_ancestor(name.head):
        name = name.head
    if not verb.is_ancestor(name) or name.pos_ != "PROPN":
        return False
    verb.tag_ = "VBD"
    # what stands behind the aside's own words and its comma goes on with the verb
    shut = next((c.i for c in noun.children if c.text == "," and c.i > noun.i), noun.i)
    late = [c for c in noun.children if c.i > max(shut, noun.i) and c.dep_ != "advmod"]
    heads = {verb: verb, doers[0]: verb, noun: name, **dict.fromkeys(late, verb)}
    hang(heads, {verb: "ROOT", noun: "appos"})
    return True


def _raise_past_span(noun: Token) -> bool:
    """ "The siege that X had laid *for months ended*": to the parser, months that were ended."""
    if noun.tag_ not in NOUNS:
        return False
    clauses = [c for c in noun.children if c.dep_ == "relcl" and c.i > noun.i]
    spans = [t for c in clauses for t in c.subtree if t.dep_ == "pobj" and t.ent_type_ in TIMES]
    ended = [c for s in spans for c in s.children if c.dep_ == "acl" and c.tag_ in {"VBN", "VBD"}]
    if len(ended) != 1 or ended[0].i != ended[0].head.i + 1:
        return False
    main = ended[0]
    if any(c.dep_ == "agent" for c in main.children):
        return False
    main.tag_ = "VBD"
    make_main(main, noun)
    return True


def _part_from_relative(noun: Token) -> bool:
    """ "*P*, from which X had fled, *passed* to Y": to the parser, X passed to Y."""
    if noun.pos_ not in {"NOUN", "PROPN"}:
        return False
    clauses = [c for c in noun.children if c.dep_ == "relcl"]
    later = [c for clause in clauses for c in clause.children if c.dep_ == "conj"]
    if len(clauses) != 1 or len(later) != 1:
        return False
    main, clause = later[0], clauses[0]
    own = any(c.dep_ in {*SUBJECTS, "mark"} for c in main.children)
    joined = any(c.dep_ == "cc" and c.i < main.i for c in clause.children)
    comma = word_before(main.left_edge) == noun.doc[noun.i + 1 : noun.i + 2].text == ","
    if own or joined or not comma or main.tag_ not in {*FINITE, "VBN"} or noun.head != noun:
        return False
    passive = any(c.dep_ == "auxpass" for c in main.children)
    if main.tag_ == "VBN" and not any(c.dep_ in {"aux", "auxpass"} for c in main.children):
        main.tag_ = "VBD"
    make_main(main, noun, labels={noun: "nsubjpass"} if passive else {})
    return True


def _part_participle(verb: Token) -> bool:
    """ "*P*, lost in March, was *retaken*": to the parser, P lost and was retaken."""
    if verb.tag_ != "VBN" or word_before(verb) != ",":
        return False
    subjects = [c for c in verb.children if c.dep_ in SUBJECTS and c.i < verb.i]
    later = [c for c in verb.children if c.dep_ == "conj" and c.i > verb.i]
    helped = any(c.dep_ in {"aux", "auxpass", "mark"} for c in verb.children)
    if helped or len(subjects) != 1 or not later:
        return False
    main = later[0]
    finite = any(c.dep_ in {"aux", "auxpass"} and c.tag_ in FINITE for c in main.children)
    if not finite or word_before(main.left_edge) != "," or verb.head != verb:
        return False
    late = [c for c in verb.children if c.i > main.i]
    hang(
        {main: main, subjects[0]: main, verb: subjects[0], **dict.fromkeys(late, main)},
        {main: "ROOT", subjects[0]: subject_label(main), verb: "acl"},
    )
    return True


def _raise_past_since(noun: Token) -> bool:
    """ "Rebels who have ruled P *since March captured* Q": to the parser, March captured it."""
    if noun.tag_ not in NOUNS:
        return False
    clauses = [c for c in noun.children if c.dep_ in {"relcl", "acl"} and c.i > noun.i]
    mains = [t for c in clauses for t in c.children if t.dep_ == "advcl" and t.tag_ == "VBD"]
    if len(mains) != 1:
        return False
    main = mains[0]
    marks = [c for c in main.children if c.dep_ == "mark" and c.lower_ == "since"]
    days = [c for c in main.children if c.dep_ == "nsubj" and c.ent_type_ in TIMES]
    if not marks or not days or days[0].i != main.i - 1:
        return False
    heads = {marks[0]: clauses[0], days[0]: marks[0]}
    make_main(main, noun, heads, {marks[0]: "prep", days[0]: "pobj"})
    return True


def _raise_past_helped(noun: Token) -> bool:
    """ "Soldiers *helping President X secured* P": to the parser, it was he who secured it."""
    if noun.tag_ not in NOUNS:
        return False
    clauses = [c for c in noun.children if c.dep_ == "acl" and c.tag_ == "VBG" and c.i > noun.i]
    mains = [t for c in clauses for t in c.children if t.dep_ == "ccomp" and t.tag_ == "VBD"]
    if len(mains) != 1:
        return False
    main, clause = mains[0], clauses[0]
    whom = [c for c in main.children if c.dep_ == "nsubj" and c.i < main.i]
    marked = any(c.dep_ == "mark" for c in main.children)
    if marked or not whom or clause.lemma_ not in _ASSISTING or whom[0].left_edge.i < clause.i:
        return False
    make_main(main, noun, {whom[0]: clause}, {whom[0]: "dobj"})
    return True


def _lower_doubt(verb: Token) -> bool:
    """ "On 3 May *presumed* X fighters attacked P": to the parser, somebody presumed that."""
    if verb.lower_ not in _DOUBTING:
        return False
    told = [c for c in verb.children if c.dep_ == "ccomp"]
    own = any(c.dep_ in {*SUBJECTS, "aux", "auxpass", "mark"} for c in verb.children)
    if own or len(told) != 1:
        return False
    main = told[0]
    doers = [c for c in main.children if c.dep_ in SUBJECTS and c.left_edge.i == verb.i + 1]
    if not doers or doers[0].pos_ not in {"NOUN", "PROPN"}:
        return False
    rest = [c for c in verb.children if c != main]
    top = main if verb.head == verb else verb.head
    hang(
        {main: top, verb: doers[0], **dict.fromkeys(rest, main)},
        {main: verb.dep_, verb: "amod"},
    )
    return True


def _raise_behind_phrase(participle: Token) -> bool:
    """ "*Rebels* in pickups mounted with *guns* entered P": to the parser, the guns entered."""
    if participle.tag_ != "VBN":
        return False
    doers = [c for c in participle.children if c.dep_ == "nsubj" and c.i < participle.i]
    helped = any(c.dep_ in {"aux", "auxpass"} for c in participle.children)
    if helped or len(doers) != 1:
        return False
    for main in (c for c in participle.children if c.tag_ in FINITE and c.i > participle.i):
        nouns = [c for c in main.children if c.dep_ == "nsubj"]
        prep = participle.doc[nouns[0].left_edge.i - 1] if len(nouns) == 1 else participle
        if prep.dep_ == "prep" and prep.head == participle and not list(prep.children):
            noun, top = (
                participle.nbor(-1),
                main if participle.head == participle else participle.head,
            )
            late = [c for c in participle.children if c.i > main.i]
            hang(
                {nouns[0]: prep, main: top, doers[0]: main, participle: noun}
                | dict.fromkeys(late, main),
                {nouns[0]: "pobj", main: participle.dep_, participle: "acl"},
            )
            return True
    return False


def raise_main_verb(verb: Token) -> bool:
    """ "Troops *allied* to X *pushed* Y back": to the parser, they allied, and that is all."""
    siding = verb.tag_ == "VBD" and verb.lemma_ in _SIDING
    if not (siding or _is_undergone(verb)):
        return False
    doers = [c for c in verb.children if c.dep_ == "nsubj" and c.i < verb.i]
    later = [c for c in verb.children if c.tag_ == "VBD" and c.i > verb.i]
    if len(doers) != 1 or not later:
        return False
    main = later[0]
    own = any(c.dep_ in {*SUBJECTS, "mark", "aux", "auxpass"} for c in main.children)
    joined = any(c.dep_ == "cc" and c.i < main.i for c in verb.children)
    if own or joined:
        return False
    late = [c for c in verb.children if c.i > main.i]
    top = main if verb.head == verb else verb.head
    heads = {main: top, doers[0]: main, verb: doers[0], **dict.fromkeys(late, main)}
    hang(heads, {main: verb.dep_, verb: "acl"})
    return True


def _is_undergone(participle: Token) -> bool:
    """ "Rockets *fired* by X *hit* P": to the parser, they fired, and that is all."""
    if participle.tag_ != "VBN":
        return False
    below = {c.dep_ for c in participle.children}
    return "agent" in below and below.isdisjoint({"aux", "auxpass"})


def mend_reduced(clause: Token) -> None:
    """The ways in which a participle is hung on the wrong noun."""
    if not any(mend(clause) for mend in _REDUCED_MENDINGS):
        mend_clause(clause)


def _raise_after_agent(verb: Token) -> bool:
    """ "Rebels *backed by tanks pushed* into P": to the parser, the tanks were pushed there."""
    by = verb.head.head
    backed, doer = by.head, by.head.head
    if by.dep_ != "agent" or backed.dep_ != "acl" or verb.tag_ not in {"VBN", "VBD"}:
        return False
    passive = any(c.dep_ in {"agent", "auxpass"} for c in verb.children)
    if passive or doer.tag_ not in NOUNS or verb.i != verb.head.i + 1:
        return False
    if doer.head == doer:
        make_main(verb, doer, {backed: doer})
        return True
    said = doer.head  # "…, residents said"
    tellers = [c for c in said.children if c.dep_ in SUBJECTS and c.i > verb.i]
    if doer.dep_ != "nsubj" or not tellers:
        return False
    hang({verb: said, doer: verb}, {verb: "ccomp"})
    return True


def _join_own(clause: Token) -> bool:
    """ "P, held by X, and *Q, held* by Y": to the parser, P or the verb above is held by Y."""
    if clause.i < 2 or clause.tag_ != "VBN" or word_before(clause) != ",":
        return False
    name, told = clause.nbor(-2), clause.head
    agent = any(c.dep_ == "agent" for c in clause.children)
    if name == told or not agent or name.ent_type_ not in PLACES:
        return False
    if name.dep_ == "pobj" and told.is_ancestor(name):
        return False  # "the *palace* in Q, held by X"
    told_before = any(c.dep_ in {"acl", "relcl"} and c.i < name.i for c in told.children)
    if told in name.conjuncts and not told_before:
        return False  # "*P and Q*, held by X": both
    hang({clause: name}, {})
    return True


def _lower_behind_colon(clause: Token) -> bool:
    """ "*P* is a sad tale: *taken* by X, *won back* by Y": to the parser, a tale that X took."""
    tale, verb = clause.head, clause.head.head
    told = tale.dep_ == "attr" and verb.lemma_ == "be" and word_before(clause.left_edge) == ":"
    names = [c for c in verb.children if c.dep_ == "nsubj" and c.pos_ == "PROPN" and c.i < verb.i]
    if not told or clause.tag_ != "VBN" or len(names) != 1:
        return False
    last = clause
    heads, labels = {clause: names[0]}, dict[Token, str]()
    for after in (t for t in verb.subtree if t.i > clause.i and t.dep_ == "conj"):
        own = any(c.dep_ in {*SUBJECTS, "aux", "auxpass", "dobj"} for c in after.children)
        if after.head not in {verb, last} or own or after.tag_ not in {"VBN", "VBD"}:
            break
        heads[after], labels[after] = last, "conj"
        last = after
    for token in labels:
        token.tag_ = "VBN"
    hang(heads, labels)
    return True


_REDUCED_MENDINGS: Final = (
    _lower_behind_colon,
    lower_to_goal,
    raise_from_day,
    lower_told,
    raise_to_quarter,
    raise_to_site,
    turn_that,
    _join_own,
    raise_about,
    _raise_after_agent,
)


def mend_adverbial(clause: Token) -> None:
    """The ways in which a clause is a partner of the verb above, and not below it."""
    if _raise_heading(clause) or lower_with(clause) or part_teller(clause) or free_doer(clause):
        return
    if lower_to_framed(clause) or tell_state(clause):
        return
    opened = any(c.dep_ in {"mark", "advmod"} and c.i < clause.i for c in clause.children)
    if not turn_infinitive(clause) and (opened or not _part_at_and(clause)):
        join_partner(clause)


def _raise_heading(verb: Token) -> bool:
    """ "*Held by X*: P": to the parser, a P without a verb that X holds somehow."""
    name, opens = verb.head, verb.i == verb.sent.start
    if not opens or verb.tag_ != "VBN" or name.pos_ != "PROPN" or name.head != name:
        return False
    before = [c for c in name.children if c.i < name.i and c != verb]
    if not any(c.text == ":" for c in before) or not any(c.dep_ == "agent" for c in verb.children):
        return False
    colons = [c for c in before if c.is_punct]
    hang(
        {verb: verb, name: verb, **dict.fromkeys(colons, verb)},
        {verb: "ROOT", name: "nsubjpass"},
    )
    return True


def mend_content(clause: Token) -> None:
    """The ways in which a clause is no content of the verb above."""
    if clause.tag_ in {"VBN", "VBG"}:
        behind_opening(clause)  # "of the other towns, *P and Q* were taken, X said"
    if not (
        part_teller(clause)
        or lower_participle(clause)
        or raise_believed(clause)
        or raise_main_verb(clause)
        or _free_object(clause)
        or _part_at_and(clause)
        or _part_behind_day(clause)
        or _lower_singling(clause)
        or _lower_opposed(clause)
        or _part_at_comma(clause)
        or free_remainder(clause)
        or part_participle(clause)
    ):
        _part_at_colon(clause)


def _lower_opposed(clause: Token) -> bool:
    """ "*Forces opposed to* President X *hold* P": to the parser, they opposed that he holds it."""
    if clause.tag_ not in {"VBN", "VBD"}:
        return False
    verb, doers = clause.head, [c for c in clause.children if c.dep_ == "nsubj"]
    last = token_before(verb)
    beside = last.dep_ == "pobj" and last.head.head == clause and clause.i < last.i
    own = any(c.dep_ in SUBJECTS for c in verb.children)
    if not (beside and doers) or own:
        return False
    hang({doers[0]: verb, clause: doers[0]}, {clause: "acl"})
    clause.tag_ = "VBN"
    return True


def _part_at_comma(clause: Token) -> bool:
    """ "P *is X's capital, Q is* Y's": to the parser, it is that X's capital, Q, is Y's."""
    verb = clause.head
    doers = [c for c in clause.children if c.dep_ in SUBJECTS and c.i < clause.i]
    if verb.lemma_ != "be" or clause.tag_ not in FINITE or len(doers) != 1:
        return False
    told, names = doers[0], [c for c in doers[0].children if c.dep_ == "appos"]
    behind = {c.dep_ for c in verb.children if c.i > verb.i} & {"acomp", "attr", "prep", "ccomp"}
    beside = told.left_edge.i == verb.i + 1 and len(names) == 1 and told.i < names[0].i
    if behind != {"ccomp"} or not beside or word_before(names[0].left_edge) != ",":
        return False
    name = names[0]
    if any(t.head != clause for t in clause.doc[name.right_edge.i + 1 : clause.i]):
        return False
    hang({told: verb, name: clause}, {name: told.dep_, told: "attr", clause: "conj"})
    return True


def _lower_singling(clause: Token) -> bool:
    """ "It was *X who took P*": to the parser, a content of what it was."""
    verb = clause.head
    if verb.lemma_ != "be":
        return False
    names = [c for c in verb.children if c.dep_ == "attr" and verb.i < c.i < clause.i]
    who = any(c.tag_ in {"WP", "WDT"} and c.dep_ in SUBJECTS for c in clause.children)
    if len(names) != 1 or not who or clause.tag_ not in {*FINITE, "VBN"}:
        return False
    hang({clause: names[0]}, {clause: "relcl"})
    return True


def _free_object(state: Token) -> bool:
    """ "Entered *P* unopposed": to the parser, P was unopposed."""
    if not state.lower_.startswith("un") or state.tag_ not in {"VBN", "VBD", "JJ"}:
        return False
    verb, below = state.head, list(state.children)
    beside = len(below) == 1 and below[0].dep_ == "nsubj" and below[0].i == state.i - 1
    if not beside or verb.i > state.i or any(c.dep_ == "dobj" for c in verb.children):
        return False
    hang({below[0]: verb}, {below[0]: "dobj", state: "advmod"})
    return True


def _part_at_and(clause: Token) -> bool:
    """ "Bombed *P* and *troops* crossed the border": to the parser, P and troops crossed it."""
    verb = clause.head
    if verb.lemma_ not in _DOING or verb.i > clause.i:
        return False
    doers = [c for c in clause.children if c.dep_ in SUBJECTS and c.i < clause.i]
    if len(doers) != 1:
        return False
    place = doers[0]
    joints = [c for c in place.children if c.dep_ == "cc"]
    others = [c for c in place.children if c.dep_ == "conj"]
    helped = any(c.dep_ in {"dobj", "auxpass", "mark"} for c in verb.children)
    if helped or len(joints) != 1 or len(others) != 1 or place.left_edge.i != verb.i + 1:
        return False
    hang(
        {place: verb, joints[0]: verb, others[0]: clause},
        {place: "dobj", others[0]: place.dep_, clause: "conj"},
    )
    return True


def _part_behind_day(clause: Token) -> bool:
    """ "Left P on Monday *and* troops *moved* in": to the parser, it left what troops did."""
    verb = clause.head
    doers = [c for c in clause.children if c.dep_ in SUBJECTS and c.i < clause.i]
    objects = [c for c in verb.children if c.dep_ == "dobj" and c.i < clause.i]
    if verb.i > clause.i or len(doers) != 1 or not objects or clause.tag_ not in FINITE:
        return False
    joint = token_before(doers[0].left_edge)
    if joint.lower_ != "and" or not (joint.head == verb or joint.head.ent_type_ in TIMES):
        return False
    hang({joint: verb}, {clause: "conj"})
    return True


def _part_at_colon(clause: Token) -> None:
    """ "X *tightened* its grip: it has taken P": what stands before the colon is no object."""
    verb = clause.head
    colon = any(t.text == ":" for t in clause.doc[clause.i : verb.i])
    if colon and any(c.dep_ in SUBJECTS and c.i > clause.i for c in verb.children):
        hang({}, {clause: "parataxis"})


_ROOT_MENDINGS: Final = (
    _part_heading,
    turn_deed,
    raise_believed,
    lower_told,
    turn_intent,
    turn_day,
    turn_expelled,
    turn_told,
    find_doer,
    _raise_from_time,
    _raise_closing,
    _raise_over_list,
    _raise_past_span,
    _raise_past_since,
    _raise_past_helped,
    _lower_doubt,
    raise_main_verb,
    raise_before_mark,
    raise_joined,
    part_clauses,
    _raise_behind_phrase,
    _part_from_relative,
    _part_participle,
)
"""What may be wrong with the main verb of a sentence, in the order in which it is tried."""
