"""Grammatical roles of a trigger word: the only module that knows dependency labels.

The labels are those of spaCy's English models (ClearNLP style). A rule asks for roles such as
`subject` or `object.of`; passive, nominal, relative, participial and coordinated forms are worked
out here, once, for all rules. Every role is a list of candidate tokens, best first: a small
parser errs, so the caller checks what kind of thing each candidate is and takes the first that
fits.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from spacy.tokens import Token

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
OBJECTS = frozenset({"dobj", "dative", "oprd"})
RELATIVE_TAGS = frozenset({"WDT", "WP", "WP$", "WRB"})
VERBAL = frozenset({"VERB", "AUX"})
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ"})
#: Spelling variants of one preposition, and the compound ones.
PREPOSITION_FORMS: dict[str, frozenset[str]] = {
    "from": frozenset({"from", "off"}),
    "towards": frozenset({"towards", "toward"}),
    "into": frozenset({"into"}),
    "on": frozenset({"on", "upon", "onto"}),
    "in": frozenset({"in", "within", "inside"}),
    "around": frozenset({"around", "round"}),
    "near": frozenset({"near", "outside"}),
    "linking": frozenset({"linking", "connecting"}),
}
_RELATIVE_CLAUSES = frozenset({"relcl", "appos"})
"""A small parser takes some relative clauses for appositions."""
_MAX_CLIMB = 12


def children(token: Token, *deps: str) -> list[Token]:
    """Children of the token with one of the labels, in text order."""
    return [child for child in token.children if child.dep_ in deps]


def is_verb(token: Token) -> bool:
    """A verb, or a participle that the tagger took for an adjective."""
    return token.pos_ in VERBAL or token.tag_ in {"VBN", "VBG", "VBD"}


def is_passive(verb: Token) -> bool:
    """Does the verb's subject undergo it? Also for bare participles ("Idlib, held by X")."""
    labels = {child.dep_ for child in verb.children}
    if labels & {"nsubjpass", "auxpass", "csubjpass"}:
        return True
    if verb.dep_ == "pcomp" and verb.tag_ == "VBN" and "aux" not in labels:
        return True  # "with rebels confined to P"
    if verb.tag_ == "JJ" and verb.text.endswith("ed"):
        return verb.dep_ in {"acomp", "oprd"} or "agent" in labels  # "remains encircled by"
    if verb.tag_ not in {"VBN", "VBD"} or "dobj" in labels or "nsubj" in labels:
        return False
    auxiliaries = {child.lemma_ for child in verb.children if child.dep_ == "aux"}
    if "have" in auxiliaries or "do" in auxiliaries:
        return False
    if verb.tag_ == "VBN" and verb.dep_ in {"acl", "amod", "advcl", "acomp", "oprd"}:
        return True
    if "agent" in labels:
        return True
    if verb.dep_ == "conj" and verb.tag_ == "VBN" and is_verb(verb.head):
        return is_passive(verb.head)
    return False


def relative_antecedents(pronoun: Token) -> list[Token]:
    """What "which", "who" or "that" may stand for: the clause's head, then nouns just before."""
    clause = pronoun
    for _ in range(_MAX_CLIMB):
        if clause.dep_ in _RELATIVE_CLAUSES and is_verb(clause) or clause.head is clause:
            break
        clause = clause.head
    if clause.dep_ not in _RELATIVE_CLAUSES:
        return []
    head = clause.head
    between = [
        t
        for t in pronoun.doc[head.i + 1 : pronoun.i]
        if t.pos_ in {"NOUN", "PROPN"} and not _inside_compound(t)
    ]
    before = [a for a in head.ancestors if a.pos_ in {"NOUN", "PROPN"}]
    return [head, *reversed(between), *before[:2]]


def _inside_compound(token: Token) -> bool:
    return token.dep_ in {"compound", "nmod"} and token.head.i > token.i


def is_relative(token: Token) -> bool:
    """A relative pronoun ("which", "who", "that" as a pronoun)."""
    return token.tag_ in RELATIVE_TAGS and token.dep_ not in {"det", "mark"}


def _resolved(tokens: Iterable[Token]) -> list[Token]:
    found: list[Token] = []
    for token in tokens:
        found.extend(relative_antecedents(token) if is_relative(token) else [token])
    return found


def surface_subjects(verb: Token, depth: int = 0) -> list[Token]:
    """The grammatical subject, inherited from the governing clause where it is left out."""
    own = [c for c in verb.children if c.dep_ in SUBJECTS and c.i != verb.i]
    if own:
        return _resolved(own)
    if depth > _MAX_CLIMB or verb.head is verb or any(c.dep_ == "expl" for c in verb.children):
        return []
    head, dep = verb.head, verb.dep_
    if dep in {"auxpass", "aux", "acomp", "attr", "oprd"}:
        return surface_subjects(head, depth + 1)
    if dep in {"xcomp", "ccomp"}:
        controllers = [c for c in head.children if c.dep_ in {"dobj", "dative"} and c.i < verb.i]
        if controllers and not is_passive(head):
            return _resolved(controllers)
        if head.pos_ == "ADJ" or head.dep_ == "acomp":
            return surface_subjects(
                head.head if head.dep_ in {"acomp", "oprd"} else head, depth + 1
            )
        return (
            surface_subjects(head, depth + 1) if is_verb(head) else _agents_of_noun(head, depth + 1)
        )
    if dep in {"conj", "advcl", "dep", "parataxis"}:
        if is_verb(head) or head.dep_ == "ROOT":
            return surface_subjects(head, depth + 1)
        if head.pos_ == "ADJ":
            return surface_subjects(head.head, depth + 1)
        return _agents_of_noun(head, depth + 1) if dep == "advcl" else [head]
    if dep == "pcomp":
        governor = head.head
        while governor.dep_ in {"npadvmod", "advmod"} and governor.head is not governor:
            governor = governor.head  # "a day after pushing them out, X said"
        if is_verb(governor):
            return surface_subjects(governor, depth + 1)
        return _agents_of_noun(governor, depth + 1)
    if dep in {"acl", "relcl"}:
        if verb.tag_ in {"VB", "VBP"} and any(c.tag_ == "TO" for c in verb.children):
            return _agents_of_noun(head, depth + 1)
        return [head]
    return []


def _agents_of_noun(noun: Token, depth: int) -> list[Token]:
    """Who does what a noun names: "X's bid to …", "rebel bid to …", "X launched a bid to …"."""
    agents = children(noun, "poss") + _by(noun)
    governor = governing_verb(noun)
    if governor is not None:
        agents += logical_subjects(governor, depth + 1)
    agents += children(noun, "compound", "amod", "nmod")
    for inner in _phrases(noun, "of"):  # "the start of Iraqi operations to retake P"
        agents += children(inner, "poss", "compound", "amod", "nmod")
    if noun.dep_ in {"pobj"} and noun.head.dep_ == "prep" and noun.head.head.pos_ in VERBAL:
        agents += surface_subjects(noun.head.head, depth + 1)
    return agents


def governing_verb(noun: Token) -> Token | None:
    """The verb whose subject or object the noun is, directly or through a preposition."""
    head = noun
    for _ in range(3):
        if head.dep_ == "conj" and head.head.pos_ in NOMINAL:
            head = head.head
        else:
            break
    if head.dep_ in SUBJECTS | OBJECTS | {"attr"} and is_verb(head.head):
        return head.head
    if head.dep_ == "pobj" and head.head.dep_ in {"prep", "agent"} and is_verb(head.head.head):
        return head.head.head
    return None


def _by(token: Token) -> list[Token]:
    return [
        obj
        for prep in token.children
        if prep.dep_ in {"agent", "prep"} and prep.lower_ == "by"
        for obj in prep.children
        if obj.dep_ == "pobj"
    ]


def logical_subjects(verb: Token, depth: int = 0) -> list[Token]:
    """Who does it: the subject of an active verb, the by-phrase of a passive one."""
    if is_passive(verb) and not is_adjectival(verb):
        return _by(verb) or _late_by(verb) or _hyphen_modifier(verb)
    if is_adjectival(verb):
        return _hyphen_modifier(verb)
    return surface_subjects(verb, depth)


def _late_by(verb: Token) -> list[Token]:
    """A by-phrase that the parser hung on a noun of the same phrase ("out of Goma by M23")."""
    return [obj for noun in _right_nouns(verb) for obj in _by(noun)]


def _hyphen_modifier(participle: Token) -> list[Token]:
    """ "rebel" in "rebel-held" (three tokens in spaCy)."""
    if participle.i >= 2 and participle.nbor(-1).text in {"-", "\u2011", "\u2010", "\u2013"}:
        return [participle.nbor(-2)]
    return []


def is_adjectival(verb: Token) -> bool:
    """A participle before its noun ("rebel-held P", "besieged P")."""
    if verb.tag_ not in {"VBN", "VBD", "JJ"}:
        return False
    hyphened = verb.i > 0 and verb.nbor(-1).text == "-"
    return verb.dep_ == "amod" or (verb.dep_ in {"compound", "nmod"} and hyphened)


def objects(verb: Token) -> list[Token]:
    """Whom or what it is done to."""
    if is_adjectival(verb):
        return [verb.head]
    if is_passive(verb):
        return surface_subjects(verb)
    own = [c for c in verb.children if c.dep_ in OBJECTS]
    if own:
        return _resolved(own)
    gap = verb
    for _ in range(4):  # "the town that rebels say they captured"
        if gap.dep_ == "relcl":
            has_subject = any(c.dep_ in SUBJECTS and not is_relative(c) for c in gap.children)
            return [gap.head] if has_subject else []
        if gap.dep_ not in {"xcomp", "ccomp"}:
            break
        gap = gap.head
    for partner in children(verb, "conj"):  # "attacked and captured P"
        if is_verb(partner) and not any(c.dep_ in SUBJECTS for c in partner.children):
            return _resolved(c for c in partner.children if c.dep_ == "dobj")
    # A name that the parser took for an adverbial ("ruled Mosul").
    return [c for c in verb.children if c.dep_ == "npadvmod" and c.pos_ == "PROPN" and c.i > verb.i]


def _right_nouns(token: Token) -> Iterator[Token]:
    """Nouns to the right under the token: where a small parser hangs a phrase by mistake."""
    stack = [c for c in token.children if c.i > token.i]
    while stack:
        child = stack.pop(0)
        if (
            child.dep_ in {"dobj", "pobj", "dative", "attr", "conj", "appos"}
            and child.pos_ in NOMINAL
        ):
            yield child
            stack.extend(c for c in child.children if c.i > child.i)
        elif child.dep_ in {"prep", "agent", "prt"}:
            stack.extend(child.children)


def _phrases(token: Token, name: str) -> list[Token]:
    """The prepositional phrases `name` directly under the token: their objects."""
    forms = PREPOSITION_FORMS.get(name, frozenset({name}))
    found: list[Token] = []
    for prep in token.children:
        if prep.dep_ not in {"prep", "agent", "dative", "prt", "advmod", "pcomp", "acl"}:
            continue
        if prep.lower_ in forms:
            found += [c for c in prep.children if c.dep_ in {"pobj", "pcomp", "dobj"}]
            # "from inside Goma", "from around Bor": the inner phrase names the place.
            found += [o for p in prep.children if p.dep_ == "prep" for o in children(p, "pobj")]
        elif prep.lower_ in {"out", "back", "away", "up", "down", "forward", "deeper", "deep"}:
            wanted = {"of"} if name == "from" and prep.lower_ == "out" else forms
            found += [
                o
                for p in prep.children
                if p.dep_ in {"prep", "pcomp"} and p.lower_ in wanted
                for o in children(p, "pobj")
            ]
            if name == "from" and prep.lower_ == "out":
                found += children(prep, "pobj")
        elif prep.lower_ in {"as", "along", "close", "outside"} and name == prep.lower_:
            found += children(prep, "pobj")
    if name == "to":
        found += [c for c in token.children if _is_mistagged_name(c)]
    if name == "from" and any(c.lower_ == "out" for c in token.children):
        found += [o for p in token.children if p.lower_ == "of" for o in children(p, "pobj")]
    return found


def _is_mistagged_name(token: Token) -> bool:
    """ "siege to Djibo": an unknown name after "to" that the tagger took for a verb."""
    return (
        token.dep_ in {"advcl", "xcomp", "acl", "relcl"}
        and token.text[:1].isupper()
        and token.i > 0
        and token.nbor(-1).lower_ == "to"
    )


def phrase_objects(token: Token, name: str) -> list[Token]:
    """Objects of the preposition `name` under the token; wrongly attached ones come last."""
    found = _resolved(_phrases(token, name))
    for noun in _right_nouns(token):
        if name != "of":  # "of" nearly always belongs to its noun
            found += [o for o in _phrases(noun, name) if o not in found]
    if name == "in" and any(c.lower_ == "where" for c in token.children):
        where = next(c for c in token.children if c.lower_ == "where")
        found += relative_antecedents(where)  # "P, where rebels fight the army"
    if token.dep_ == "relcl" and not found:  # "the city from which they withdrew"
        fronted = [c for c in token.children if c.dep_ == "prep" and c.lower_ == name]
        found += _resolved(o for p in fronted for o in p.children)
    return found


def theme(noun: Token, inside: Iterable[str]) -> tuple[list[Token], Token | None]:
    """What "in the hands of" or "under control" is said of, and the verb that says it."""
    prep = noun.head
    if noun.dep_ != "pobj" or prep.lower_ not in inside:
        return [], None
    head = prep.head
    if head.dep_ in {"prep", "advmod", "acomp"} and head.pos_ in {"ADP", "ADV", "ADJ"}:
        head = head.head
    if is_verb(head):
        themes = (
            objects(head) if any(c.dep_ in {"dobj", "nsubjpass"} for c in head.children) else []
        )
        return themes or surface_subjects(head), head
    if head.dep_ in {"dobj", "pobj", "nsubj", "nsubjpass", "ROOT", "attr", "conj", "appos"}:
        verb = governing_verb(head)
        return [head], verb if head.dep_ == "dobj" else None
    return [head], None


def apposed(noun: Token) -> list[Token]:
    """What a description is said of: "P, a stronghold of", "P is a stronghold", "stronghold P"."""
    found: list[Token] = []
    if noun.dep_ == "appos":
        found.append(noun.head)
    if noun.dep_ in {"compound", "nmod"}:
        found.append(noun.head)
    if noun.dep_ in {"attr", "oprd"} and noun.head.lemma_ in {"be", "become", "remain"}:
        found += surface_subjects(noun.head)
    if noun.dep_ == "pobj" and noun.head.lower_ in {"from", "in", "on", "near", "of"}:
        pass  # "their stronghold in P" is found through the preposition
    return found + children(noun, "appos")


def between(token: Token) -> tuple[list[Token], list[Token]]:
    """Both parties of "between X and Y" (or "clashes pitting X against Y")."""
    for candidate in phrase_objects(token, "between"):
        partners = [c for c in candidate.children if c.dep_ == "conj"]
        if partners:
            return [candidate], partners
        if candidate.tag_ == "NNS":  # "between Russian and Ukrainian forces"
            return [candidate], []
    return [], []


def nominal(noun: Token, role: str, support: frozenset[str]) -> list[Token]:
    """A role of a noun that names an event: `subject` and `object` become phrases around it."""
    modifiers = [
        c for c in noun.children if c.dep_ in {"compound", "amod", "nmod"} and c.i < noun.i
    ]
    possessors = children(noun, "poss")
    if role == "subject":
        found = phrase_objects(noun, "by") + possessors
        verb = governing_verb(noun)
        if verb is not None and verb.lemma_ in support and noun.dep_ != "nsubj":
            found += logical_subjects(verb)
        # "the fall of P": what happens to something; a place there is never an actor
        return found + modifiers + _phrases(noun, "of")
    if role == "object":
        return _phrases(noun, "of") + possessors
    if role == "possessor":
        return possessors
    if role == "modifier":
        return modifiers
    found = phrase_objects(noun, role)
    verb = governing_verb(noun) if noun.dep_ != "pobj" else None
    if verb is not None and role not in {"of", "by"}:
        found += [o for o in phrase_objects(verb, role) if o not in found]
    return found


def role_tokens(
    trigger: Token, path: str, *, as_noun: bool, support: frozenset[str], inside: Iterable[str] = ()
) -> list[Token]:
    """Candidate tokens for a role path of a rule, best first.

    `as_noun` tells whether the trigger matched as a noun; `support` are the verbs whose subject is
    the subject of such a noun; `inside` are the rule's prepositions for `theme`.
    """
    first, _, rest = path.partition(".")
    found = _role(trigger, first, as_noun, support, tuple(inside))
    for part in rest.split(".") if rest else []:
        step: Callable[[Token], list[Token]] = (
            (
                (lambda t, p=part: _verb_role(t, p))
                if is_verb(found[0])
                else (lambda t, p=part: nominal(t, p, support))
            )
            if found
            else (lambda t: [])
        )
        found = [token for candidate in found[:3] for token in step(candidate)]
    return found


def _role(
    trigger: Token, role: str, as_noun: bool, support: frozenset[str], inside: tuple[str, ...]
) -> list[Token]:
    if role in {"first", "second"}:
        return between(trigger)[role == "second"] or _between_of_verb(trigger)[role == "second"]
    if role == "theme":
        return theme(trigger, inside)[0]
    if role == "governor":
        verb = theme(trigger, inside)[1] if inside else governing_verb(trigger)
        return [verb] if verb is not None else []
    if role == "apposed":
        return apposed(trigger)
    return nominal(trigger, role, support) if as_noun else _verb_role(trigger, role)


def _between_of_verb(noun: Token) -> tuple[list[Token], list[Token]]:
    verb = governing_verb(noun)
    return between(verb) if verb is not None else ([], [])


def _verb_role(verb: Token, role: str) -> list[Token]:
    if role == "subject":
        return logical_subjects(verb)
    if role == "object":
        return objects(verb)
    if role in {"possessor", "modifier"}:
        return []
    return phrase_objects(verb, role)


def has_object(verb: Token) -> bool:
    """Does the active verb have an object of its own? "Moved in three days later" has none."""
    return not is_passive(verb) and any(
        c.dep_ == "dobj"
        and c.ent_type_ not in {"DATE", "TIME", "QUANTITY", "CARDINAL"}
        and c.pos_ != "NUM"
        and c.lemma_
        not in {"day", "hour", "week", "month", "year", "kilometre", "kilometer", "mile", "metre"}
        for c in verb.children
    )


def names_event(token: Token) -> bool:
    """A gerund in a noun's place: "*fighting* for the town went on"."""
    return (
        token.tag_ == "VBG"
        and token.dep_ in SUBJECTS | {"pobj", "dobj"}
        and not any(c.dep_ in {"dobj", "nsubj"} for c in token.children)
    )


def particles(verb: Token) -> set[str]:
    """Adverbial particles of a verb: "out", "back", "over" …"""
    return {
        c.lower_
        for c in verb.children
        if c.i > verb.i
        and (c.dep_ == "prt" or (c.dep_ in {"advmod", "prep"} and c.i <= verb.i + 6))
    }


def coordinated(token: Token) -> list[Token]:
    """The token and every partner of its coordination, "as well as" and the like included."""
    found = [token]
    for partner in token.children:
        if in_parentheses(partner) and not in_parentheses(token):
            continue
        if partner.dep_ == "conj" and partner.i > token.i and not is_verb(partner):
            found += coordinated(partner)
        elif partner.dep_ == "appos" and _continues_list(partner):
            found += coordinated(partner)
        elif partner.dep_ == "prep" and _adds_partner(partner):
            for obj in partner.children:
                if obj.dep_ == "pobj":
                    found += coordinated(obj)
    return found


def in_parentheses(token: Token) -> bool:
    """Does the phrase stand in brackets, as what contains a place does in event notes?"""
    first = token.left_edge.i
    return any(token.doc[i].text in {"(", "["} for i in range(max(0, first - 1), token.i))


def _continues_list(partner: Token) -> bool:
    """ "A, B and C": the parser often calls B an apposition of A."""
    return any(c.dep_ in {"cc", "conj"} for c in partner.children)


def _adds_partner(prep: Token) -> bool:
    text = prep.doc[max(0, prep.i - 1) : prep.i + 1].text.lower()
    longer = prep.doc[max(0, prep.i - 2) : prep.i + 1].text.lower()
    return (
        text in {"along with", "together with"}
        or prep.lower_ in {"alongside", "plus", "including"}
        or longer == "as well as"
    )


def listed(token: Token) -> list[Token]:
    """The members that a plural introduces: "towns, including A and B", "areas such as A"."""
    members: list[Token] = []
    inner = [
        g
        for p in children(token, "prep")
        for o in children(p, "pobj")
        for g in o.children
        if g.dep_ != "appos"
    ]
    for child in [*token.children, *inner]:  # "areas under rebel control, including A"
        introduces = (
            child.lower_ in {"including", "like", "namely"}
            or (child.lower_ == "as" and any(c.lower_ == "such" for c in child.children))
            or (child.lower_ == "as" and child.i > 0 and child.nbor(-1).lower_ == "such")
        )
        if introduces and child.dep_ in {"prep", "acl", "advcl", "pcomp"}:
            for obj in child.children:
                if obj.dep_ in {"pobj", "dobj"}:
                    members += coordinated(obj)
        elif child.dep_ == "appos" and child.pos_ == "PROPN" and not in_parentheses(child):
            members += coordinated(child)
    if not members and token.dep_ == "nsubj" and token.head.lemma_ == "include":
        members = [m for c in token.head.children if c.dep_ == "dobj" for m in coordinated(c)]
    if not members:
        verb = token.head
        for child in verb.children if is_verb(verb) else []:  # hung on the verb by mistake
            if child.dep_ == "prep" and child.lower_ == "including" and child.i > token.i:
                members += [m for o in child.children if o.dep_ == "pobj" for m in coordinated(o)]
    return members
