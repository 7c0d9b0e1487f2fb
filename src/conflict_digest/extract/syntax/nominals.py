"""Nouns that say what a verb could say: "the capture of P", "under control", "P, a stronghold"."""

from __future__ import annotations

from collections.abc import Callable, Collection

from spacy.tokens import Token

from conflict_digest.extract.syntax.governors import (
    attended_verb,
    governing_verb,
    is_second_half,
    stranded_verb,
)
from conflict_digest.extract.syntax.lists import first_partner
from conflict_digest.extract.syntax.objects import is_afterthought, objects
from conflict_digest.extract.syntax.phrases import (
    by_phrase,
    direct_phrases,
    phrase_objects,
    phrase_start,
)
from conflict_digest.extract.syntax.relatives import resolved
from conflict_digest.extract.syntax.subjects import logical_subjects, surface_subjects
from conflict_digest.extract.syntax.tokens import (
    MODIFIERS,
    SITES,
    SUBJECTS,
    children,
    has_child,
    is_infinitive,
    is_verb,
    word_before,
)

_TOWARDS = ("into", "on", "to", "towards", "at", "in")
_JOINED = frozenset({"conj", "advcl", "ccomp", "dep", "parataxis"})
_AWAY = frozenset({"out", "off", "away"})
_COPULAS = frozenset({"be", "become", "remain"})
_GOING_ON = frozenset({"progress", "way", "underway"})
_MAX_ASIDE = 5
"""Words between a comma and the phrase of what is said of the noun before it."""
_INSIDE = frozenset({"in", "inside", "within"})
_VERSUS = frozenset({"against", "versus", "vs", "vs."})
_SPANS = frozenset({"day", "week", "month", "year"})
_ALL = frozenset({"both", "all", "each"})
_STILL = frozenset({"back", "still", "again", "now", "firmly", "fully"})
_LONG = frozenset({"for", "since", "years", "months", "weeks", "decades", "days", "long"})


def names_event(token: Token) -> bool:
    """A gerund in a noun's place: "*fighting* for the town went on", "came under *shelling*"."""
    under = token.dep_ == "pcomp" and token.head.lower_ == "under"
    there = has_child(token, "expl")  # "there was *fighting* in P"
    there = there or stranded_verb(token) is not None  # "*Fighting* flared in P"
    placed = token.dep_ in SUBJECTS or token.dep_ in {"pobj", "dobj"} or is_second_half(token)
    return (
        token.tag_ == "VBG" and (placed or under or there) and not has_child(token, "dobj", "nsubj")
    )


def nominal(noun: Token, role: str, support: frozenset[str]) -> list[Token]:
    """A role of a noun that names an event: `subject` and `object` become phrases around it."""
    if role == "subject":
        return _subjects(noun, support)
    if role == "object":
        of = direct_phrases(noun, "of") or [
            o for agent in by_phrase(noun) for o in direct_phrases(agent, "of")
        ]
        of = of or _after_date(noun)
        of = of or _shared(noun, lambda partner: direct_phrases(partner, "of"))
        owners = [t for t in children(noun, "poss") if not _does_it(t, support, done=bool(of))]
        return of + resolved(owners)  # "P, *whose* capture by X"
    if role == "possessor":
        return resolved(children(noun, "poss"))
    if role == "rival":  # not "halted *its* own advance"
        return [t for t in resolved(children(noun, "poss")) if t.pos_ != "PRON"]
    if role == "modifier":
        return _modifiers(noun)
    if role == "goal":
        return goals(noun)
    if role == "theme":  # "P is in the *territory* that X holds"
        return theme(noun, _INSIDE)[0]
    found = phrase_objects(noun, role)
    if role == "by":  # "rockets *fired by* X"
        found += [agent for clause in children(noun, "acl") for agent in by_phrase(clause)]
    if not found and noun.dep_ == "pobj" and noun.head.lower_ == "of":
        found = direct_phrases(noun.head.head, role)  # "two days of *fire* on the camp"
    if noun.dep_ == "npadvmod":  # "12 *km* north of P"
        found += phrase_objects(noun.head, role)
    verb = governing_verb(noun) if noun.dep_ != "pobj" else attended_verb(noun)
    if verb is not None and role not in {"of", "by"}:
        # "the loss of P was a blow *to* X" tells of the blow
        told = verb.lemma_ in _COPULAS and not _is_going_on(verb)
        around = direct_phrases if told else phrase_objects
        found += [o for o in around(verb, role) if o not in found]
    return found


def _is_going_on(verb: Token) -> bool:
    """ "Fighting *is in progress* at P", "P, where fighting *was under way*"."""
    inner = (c for prep in children(verb, "prep") for c in children(prep, "pobj"))
    return any(t.lower_ in _GOING_ON for t in (*inner, *verb.children))


def _does_it(owner: Token, support: frozenset[str], *, done: bool) -> bool:
    """ "*Its* invasion of the north", "the army ceased *its* shelling": who does it, not where.

    `done` tells that something else is what it is done to.
    """
    if owner.pos_ != "PRON":
        return False
    noun = owner.head
    return done or (noun.dep_ == "dobj" and noun.head.lemma_ in support)


def _after_date(noun: Token) -> list[Token]:
    """ "the capture on Thursday *of Hama*": hung on the day."""
    after = noun.doc[noun.i + 1 : noun.i + _MAX_ASIDE]
    of = next((n for n, token in enumerate(after) if token.lower_ == "of"), 0)
    # "*on* Thursday", "last week"
    dated = of and all(token.ent_type_ == "DATE" for token in after[after[0].dep_ == "prep" : of])
    return children(after[of], "pobj") if dated else []


def _subjects(noun: Token, support: frozenset[str]) -> list[Token]:
    found = by_phrase(noun) + resolved(children(noun, "poss")) or phrase_objects(noun, "by")
    found = found or _shared(noun, by_phrase)
    verb = governing_verb(noun)
    if verb is not None and verb.lemma_ in support and noun.dep_ != "nsubj":
        found += logical_subjects(verb)
    found = found or _subject_beside(noun, support)
    if noun.dep_ == "attr":  # "*their* goal is the capture of P"
        found += [
            o for aim in children(noun.head, "nsubj") for o in resolved(children(aim, "poss"))
        ]
    # "the fall of P": what happens to something; a place there is never an actor
    return found + _modifiers(noun) + direct_phrases(noun, "of")


def _subject_beside(noun: Token, support: frozenset[str]) -> list[Token]:
    """ "*With* the capture of P, *X* cut the road": who acts has done that, too.

    So has "*X* scored a victory *with* the capture of P".
    """
    prep = noun.head
    verb = prep.head.head if prep.head.dep_ == "dobj" else prep.head
    if noun.dep_ != "pobj" or prep.lower_ not in {"with", "by"} or not is_verb(verb):
        return []
    first = prep.left_edge.i == prep.sent.start
    carried = prep.lower_ == "with" and verb.lemma_ in support and bool(objects(verb))
    return surface_subjects(verb) if first or carried else []


def _shared(noun: Token, phrases: Callable[[Token], list[Token]]) -> list[Token]:
    """What two nouns share, hung on the other one ("the siege and *capture* of P by X")."""
    partners = children(noun, "conj") + ([noun.head] if noun.dep_ == "conj" else [])
    nouns = [partner for partner in partners if partner.pos_ == "NOUN"]
    return [obj for partner in nouns for obj in phrases(partner) if obj.i > noun.i]


def _modifiers(noun: Token) -> list[Token]:
    found = [c for c in children(noun, *MODIFIERS) if c.i < noun.i]
    # "the last *government* stronghold", taken for a subject
    beside = [c for c in children(noun, "nsubj") if c.i == noun.i - 1 and c.pos_ == "NOUN"]
    # "stopped an *RSF* advance", taken for two objects
    twin = noun.nbor(-1) if noun.i and noun.dep_ == "dobj" else noun
    doubled = twin.pos_ == "PROPN" and twin.dep_ == "dobj" and twin.head == noun.head
    return found or beside or ([twin] if doubled else [])


def clause_before(verb: Token) -> list[Token]:
    """The verbs of the clauses that this one goes on from: of its sentence, then of that before.

    "Rebels *attacked* P but were repulsed", "they *attacked* P. X *says* they were repulsed".
    """
    found: list[Token] = []
    at = verb
    while at.dep_ in _JOINED and is_verb(at.head) and at.head.i < at.i:
        at = at.head
        found.insert(0, at)
    first = at.sent.start
    if first == 0:
        return found
    main = verb.doc[first - 1].sent.root
    return [*found, main, *children(main, "conj", "ccomp")] if is_verb(main) else found


def acted_on_before(verb: Token) -> list[Token]:
    """What the clauses before act on ("attacked *P* but were repulsed")."""
    found: list[Token] = []
    for clause in clause_before(verb):
        inner: Token | None = clause
        while inner is not None and inner != verb:
            done = (o for o in objects(inner) if not is_afterthought(o, inner))
            found += [*done] + [o for name in _TOWARDS for o in phrase_objects(inner, name)]
            inner = next(iter(children(inner, "xcomp")), None)
    return [o for o in found if o.i < verb.i]


def goals(noun: Token) -> list[Token]:
    """Where its clause says that it is going ("an attempt to enter *P*", "gunmen trying to")."""
    clauses = [c for n in (noun, *by_phrase(noun)) for c in children(n, "acl", "relcl")]
    return _aimed_at(clauses, noun)


def verb_goals(verb: Token) -> list[Token]:
    """What it is done for ("are battling to take *P*")."""
    return _aimed_at([c for c in children(verb, "xcomp", "advcl") if is_infinitive(c)], verb)


def _aimed_at(clauses: list[Token], noun: Token) -> list[Token]:
    """What the verbs of the clauses, each and what hangs under it, act on or move to."""
    found: list[Token] = []
    for clause in clauses:
        verb: Token | None = clause
        while verb is not None:
            kept = verb.lemma_ == "keep" and any(c.lower_ in _AWAY for c in verb.children)
            if not kept:  # "to *keep* the Tana *out* of P": the Tana is no aim
                found += [o for o in objects(verb) if o != noun]
            driven = has_child(verb, "dobj") and any(
                c.lower_ in {"out", "from", "back"} for c in verb.children
            )
            if (
                not driven
            ):  # "to drive them out of P, *on the island of* Q", "drove them *back to Q*"
                found += [o for name in _TOWARDS for o in phrase_objects(verb, name)]
            # "sent *to retake* P"
            further = children(verb, "xcomp")
            further = further or [c for c in children(verb, "advcl") if is_infinitive(c)]
            verb = next(iter(further), None)
    return found


def theme(noun: Token, inside: Collection[str]) -> tuple[list[Token], Token | None]:
    """What "in the hands of" or "under control" is said of, and the verb that says it."""
    prep = noun.head
    if noun.dep_ != "pobj" or prep.lower_ not in inside:
        return [], None
    span = prep.head
    if span.lemma_ in _SPANS and span.head.lower_ in {"in", "into"}:
        prep = span.head  # "P is *in its third week of* siege"
    elif span.lemma_ in _SPANS and span.dep_ == "dobj" and is_verb(span.head):
        return surface_subjects(span.head), span.head  # "P *entered its third week of* siege"
    absolute = children(prep, "nsubj")  # "with *P* still in the army's hands"
    absolute = absolute or [o for o in _opened_by_with(prep) if o.i < prep.i]
    absolute = absolute or _heading(prep)
    if absolute:
        return absolute, None
    head = prep.head
    if head.dep_ in {"prep", "advmod", "acomp"} and head.pos_ in {"ADP", "ADV", "ADJ"}:
        head = head.head
    beside = _before_commas(prep)
    if beside:
        return beside, None
    if is_verb(head):
        themes = objects(head) if has_child(head, "dobj", "nsubjpass") else []
        return themes or surface_subjects(head), head
    return [*_listed_with(head), head], governing_verb(head) if head.dep_ == "dobj" else None


def _listed_with(last: Token) -> list[Token]:
    """ "*Bor* and the airfield in rebel hands", "with *the fort* and the port in rebel hands".

    In a note, and after "with", it is told of the whole list. So its first is tried.
    """
    first = first_partner(last)
    absolute = first.dep_ == "pobj" and first.head.lower_ == "with"
    note = first.dep_ == "ROOT" and not has_child(first, *SUBJECTS)
    return [first] if first != last and (absolute or note) else []


def _heading(prep: Token) -> list[Token]:
    """ "*Kidal*: in the hands of X", as notes have it: the heading is a sentence of its own."""
    doc, at = prep.doc, prep.left_edge.i - 1
    while at > 0 and doc[at].lower_ in _LONG | _STILL:
        at -= 1
    if at == 0 or doc[at].text != ":":
        return []
    named = (doc[at].sent.root, doc[at - 1])  # "*Kidal*, the market town:"
    return [word for word in named if word.ent_type_ in SITES | {"CAPITAL"}][:1]


def _before_commas(prep: Token) -> list[Token]:
    """ "*Djibo*, under blockade since May, received a convoy": hung on the verb to come.

    Or on the verb before: "entered *Kidal*, for years in the hands of X, on Tuesday"; or on who is
    there: "people in *Goma*, under the rule of X, pay"; or on what goes there: "access to *Goma*".
    """
    verb, at = prep.head, prep.i
    while verb.lower_ in _LONG and verb.head != verb:  # "for years *in* the hands"
        verb = verb.head
    if not (is_verb(verb) or verb.pos_ == "NOUN") or at == 0:
        return []
    while at > prep.i - _MAX_ASIDE and at > 1 and prep.doc[at - 1].text != ",":
        at -= 1
    aside, comma = prep.doc[at : prep.i], prep.doc[at - 1]
    if comma.text != "," or not all(t.pos_ == "ADV" or t.lower_ in _LONG | _ALL for t in aside):
        return []
    before = prep.doc[at - 2]
    doc, listed = prep.doc, [o for one in children(verb, "dobj") for o in (one, *one.conjuncts)]
    if any(o.i < before.i and doc[o.i + 1].text == "," for o in listed) and before not in listed:
        return []  # "brought *P*, south of Q, under control"
    subject = any(s.right_edge.i == before.i for s in children(verb, *SUBJECTS))
    named = before.pos_ == "PROPN" and verb.i < before.i
    if not is_verb(verb):  # but "the base in P, under the control of X" is no P
        people = verb.tag_ == "NNS" and not has_child(verb, "det")
        first = before  # "access to *P* and Q, both under"
        while first.dep_ == "conj":
            first = first.head
        access = verb.tag_ == "NN" and not verb.n_lefts and first.head.lower_ == "to"
        return (
            [first]
            if named and (people or access) and before.ent_type_ in SITES | {"CAPITAL"}
            else []
        )
    return [before] if named or (subject and prep.i < verb.i) else []


def _opened_by_with(prep: Token) -> list[Token]:
    """ "*with* P *under* their control", to the parser two phrases of one preposition."""
    return children(prep.head, "pobj") if prep.head.lower_ == "with" else []


def between(token: Token) -> tuple[list[Token], list[Token]]:
    """Both parties of "between X and Y" (or "clashes pitting X against Y")."""
    for candidate in phrase_objects(token, "between"):
        partners = children(candidate, "conj")
        if partners:
            return [candidate], partners
        if candidate.tag_ == "NNS":  # "between Russian and Ukrainian forces"
            return [candidate], []
    return _against_each_other(token)


def _against_each_other(fight: Token) -> tuple[list[Token], list[Token]]:
    """ "Fighting in P, *X* against *Y*", "clashes, *X* vs *Y*, in P": both parties, in a note."""
    if fight.dep_ != "ROOT" or fight.pos_ != "NOUN":
        return [], []
    for prep in (t for t in fight.subtree if t.lower_ in _VERSUS and t.i > fight.i):
        side = prep.nbor(-1)
        apart = word_before(prep.doc[phrase_start(side)]) in {",", ":"}
        if apart and side.dep_ in {"appos", "conj"}:
            return [side], children(prep, "pobj")
    return [], []
