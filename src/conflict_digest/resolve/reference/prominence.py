"""The subjects before a pronoun, the most prominent first: whom it may mean."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Span, Token

from conflict_digest.extract.syntax import (
    REFLEXIVE,
    carried,
    children,
    has_child,
    is_verb,
    logical_subjects,
    objects_of,
    surface_subjects,
)
from conflict_digest.extract.tense import had_been
from conflict_digest.resolve.mentions import Mentions
from conflict_digest.resolve.reference.nouns import ActorNouns

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
MARCHES = frozenset({"advance", "attack", "offensive", "assault", "push", "retreat", "march"})
_STOPPING = frozenset({"cut", "halt", "stop", "block", "check", "foil", "thwart", "repel", "blunt"})
ASSAILING = frozenset({"shell", "bomb", "attack", "besiege", "surround", "bombard", "encircle"})
"""What those do who are not there yet."""
_HOLDS = frozenset({"control", "hand", "rule", "command"})
_SEATS = frozenset(
    {
        "pocket",
        "stronghold",
        "bastion",
        "redoubt",
        "enclave",
        "prize",
        "conquest",
        "catch",
        "trophy",
    }
)
"""What is somebody's: "the last *Taliban* pocket … is still theirs"."""
_BEING = frozenset({"be", "remain", "stay"})
_SHOWING = frozenset({"show", "depict"})
_GIVING = frozenset({"give", "leave", "grant", "hand", "secure"})
_OWNERS = frozenset({"poss", "amod", "compound"})
_ONE = frozenset({"it", "its"})
_THEY = frozenset({"they", "them", "their", "theirs"})
_MANY = frozenset({"NNS", "NNPS"})
_WHITHER = frozenset({"to", "into"})
_SENTENCES_BACK = 2
_FARTHEST = 5
"""How many sentences back "they" may go past those that tell of nobody whom it might mean."""
_WHO = frozenset({"who", "that"})
_COMING = frozenset({"return", "come", "arrive", "enter", "move", "march", "walk", "drive", "roll"})
_CLAUSES = frozenset({"ROOT", "conj", "ccomp"})


class Prominence:
    """What was spoken of before the pronouns of one document."""

    def __init__(self, mentions: Mentions, nouns: ActorNouns) -> None:
        self._mentions = mentions
        self._nouns = nouns

    def before(self, pronoun: Token) -> Iterator[Token]:
        """Subjects by prominence: in the list, clauses above, then the sentences before."""
        yield from _given_by_deed(pronoun)
        yield from _driven_from(pronoun)
        yield from _ahead(pronoun)
        yield from _receivers(pronoun)
        yield from _sent_there(pronoun)
        yield from _in_clauses_above(pronoun)
        takers = (t for verb in pronoun.ancestors for t in self._takers(verb))
        yield from (t for t in takers if t.i < pronoun.i)
        here = pronoun.doc[pronoun.sent.start : pronoun.i]  # "in *rebel* hands … their next target"
        yield from (t for t in here if t.dep_ in _OWNERS and self._is_holder(t))
        number = self._mentions.sentence(pronoun.i)
        owned = pronoun.head.lemma_ in _HOLDS or pronoun.lower_ == "theirs"
        if owned and number:  # "under X's control … still in *their* hands"
            last = self._mentions.sentences[number - 1]
            yield from (t for t in last if t.dep_ in _OWNERS and self._is_holder(t))
        yield from _before_semicolon(pronoun, self._mentions.sentences[number])
        before = self._sentences_before(pronoun, number)
        yield from _last_there(pronoun, before[-1] if before else None)
        for sentence in sorted(before, key=lambda s: (_is_recalled(s), -s.start)):
            roots = [token for token in sentence if token.dep_ == "ROOT"]
            yield from (t for verb in roots for t in _in_cleft(verb))
            subjects = [token for token in sentence if token.dep_ in _SUBJECTS]
            # False sorts first: the subject of the main clause is the most prominent.
            yield from sorted(subjects, key=lambda subject: not _is_main(subject, pronoun))
            yield from (t for verb in roots for t in (*self._takers(verb), *self._shown(verb)))
            if pronoun.lower_ in _THEY | _ONE:  # "in *X*'s hands. They also hold"
                yield from filter(self._has_hands, sentence)

    def _sentences_before(self, pronoun: Token, number: int) -> list[Span]:
        """The last sentences; for "they" some more, where these tell only of single things.

        "*Rebels* came at dawn. The church burned. The school lost its roof. By noon *they* had P".
        """
        found: list[Span] = []
        here = pronoun.doc[pronoun.sent.start : pronoun.i]
        told = any(t.dep_ in _SUBJECTS and t.tag_ in _MANY for t in here)  # "herders … they"
        only = told or pronoun.lower_ not in _THEY
        many = 0
        for sentence in reversed(self._mentions.sentences[max(number - _FARTHEST, 0) : number]):
            found.append(sentence)
            many += only or self._tells_of_many(sentence)
            if many >= _SENTENCES_BACK:
                break
        return found[::-1] if many else found[:_SENTENCES_BACK][::-1]

    def _tells_of_many(self, sentence: Span) -> bool:
        """Has it a subject that "they" might mean, or an actor?"""
        named = any(token.i in self._mentions.actors for token in sentence)
        subjects = [token for token in sentence if token.dep_ in _SUBJECTS]
        told = (s for s in subjects if s.tag_ in _MANY or s.lower_ in _THEY)
        joined = (s for s in subjects if has_child(s, "conj") or self._nouns.at(s))
        return named or any(told) or any(joined)

    def _takers(self, verb: Token) -> list[Token]:
        """ "P fell to *X*", "P was taken by *X*", "Y surrendered P to *X*", "P is with *X*"."""
        if not is_verb(verb):
            return []
        found = objects_of(verb, "by", "to", deps=("agent", "prep", "dative"))
        found += objects_of(verb, "with") if verb.lemma_ in _BEING else []
        return [token for token in found if token.i > verb.i and self._nouns.at(token)]

    def _shown(self, verb: Token) -> list[Token]:
        """ "A video shows *X's fighters* in P. They took it on Monday": whom pictures show.

        So "the loss leaves *X* with little. They hold Q": whom it befell, where nobody did it.
        """
        subjects = surface_subjects(verb) if is_verb(verb) else []
        if not subjects or any(s.pos_ != "NOUN" or self._nouns.at(s) for s in subjects):
            return []
        if verb.lemma_ not in _SHOWING | _GIVING:
            return []
        return [token for token in children(verb, "dobj", "dative") if self._nouns.at(token)]

    def _has_hands(self, owner: Token) -> bool:
        """ "In *rebel* hands", "under the control of *the rebels*", "P is *their* prize"."""
        noun = owner.head
        if owner.dep_ == "poss" and noun.dep_ == "attr" and noun.lemma_ in _SEATS:
            return bool(self._nouns.at(owner))
        if owner.dep_ == "pobj" and noun.lower_ == "of":
            noun = noun.head
        elif owner.dep_ not in _OWNERS:
            return False
        inside = noun.dep_ == "pobj" and noun.lemma_ in _HOLDS
        return inside and bool(self._nouns.at(owner))

    def _is_holder(self, owner: Token) -> bool:
        return owner.head.lemma_ in _HOLDS | _SEATS and bool(self._nouns.at(owner))


def _is_recalled(sentence: Span) -> bool:
    """ "X retook P; *Y had taken it in May*. It also holds Q": X, of whom the news are told."""
    aside = sentence.start > 0 and sentence.doc[sentence.start - 1].text == ";"
    return aside and had_been(sentence.root)


def _is_main(subject: Token, pronoun: Token) -> bool:
    """Of the main clause, or "*Rebels* took P, the army said. They hold Q": of what is told."""
    verb = subject.head
    teller = verb.head if verb.dep_ == "ccomp" and verb.i < verb.head.i else None
    told = any(c.dep_ == "ccomp" and c.i < verb.i for c in verb.children)
    if pronoun.lower_ not in _THEY:
        return verb.dep_ == "ROOT"
    return (teller is not None and teller.dep_ == "ROOT") or (verb.dep_ == "ROOT" and not told)


def _given_by_deed(pronoun: Token) -> Iterator[Token]:
    """ "*X* captured P, giving *it* control of Q": the deed gives it to who did it."""
    clause = pronoun.head
    given = pronoun.dep_ in {"dative", "dobj"} and clause.lemma_ in _GIVING
    if given and clause.tag_ == "VBG" and clause.dep_ == "advcl" and clause.i > clause.head.i:
        power = [*children(clause, "dobj"), *objects_of(clause, "in")]
        if any(noun.lemma_ in _HOLDS for noun in power):
            yield from surface_subjects(clause.head)


def _driven_from(pronoun: Token) -> Iterator[Token]:
    """ "driving *the RSF* from the building it had occupied": who was there until then."""
    clause = pronoun.head
    if pronoun.dep_ == "poss":  # "pushed *the rebels* out of their stronghold"
        yield from _driven_off(pronoun, pronoun.head)
    prep = clause.head.head
    perfect = any(c.dep_ == "aux" and c.lower_ in {"had", "have"} for c in clause.children)
    perfect = perfect and clause.lemma_ not in ASSAILING
    if clause.dep_ == "relcl" and perfect:
        if prep.dep_ == "prep" and is_verb(prep.head):
            yield from (c for c in prep.head.children if c.dep_ == "dobj" and c.i < pronoun.i)
        yield from _driven_off(pronoun, clause.head)  # "out of P, the port that they had held"


def _driven_off(pronoun: Token, noun: Token) -> Iterator[Token]:
    """The same of whoever was driven from or out of the noun, or of what it explains."""
    if noun.dep_ in {"dobj", "npadvmod"}:  # "drove *X* out of P, *the port* that …"
        ways = [c for c in noun.head.children if c.lower_ in {"out", "from"} and c.i < noun.i]
        yield from (c for c in children(noun.head, "dobj") if ways and c.i < ways[0].i)
    if noun.dep_ == "appos" and noun.left_edge.i > 1:  # "pushed X out of *P*, its stronghold"
        noun = pronoun.doc[noun.left_edge.i - 2]
        while noun.dep_ in {"compound", "conj"}:
            noun = noun.head
    way = noun.head  # "from", or the "of" in "out of"
    if noun.dep_ != "pobj" or way.lower_ not in {"from", "of"}:
        return
    if way.lower_ == "from" and way.head.dep_ == "dobj":
        yield way.head  # hung on them by the parser
    verb = way.head.head if way.head.lower_ == "out" else way.head
    if is_verb(verb) and (way.lower_ == "from" or way.head.lower_ == "out"):
        yield from (c for c in verb.children if c.dep_ == "dobj" and c.i < pronoun.i)


def _ahead(pronoun: Token) -> Iterator[Token]:
    """ "With P in *its* hands, *the army* …": what opens a sentence is of its subject."""
    below = pronoun
    for ancestor in pronoun.ancestors:
        if is_verb(ancestor) and below.dep_ in {"prep", "advcl"} and pronoun.dep_ == "poss":
            opens = below.left_edge.i == ancestor.sent.start
            yield from (s for s in children(ancestor, "nsubj") if opens and s.i > pronoun.i)
        below = ancestor


def _sent_there(pronoun: Token) -> Iterator[Token]:
    """ "X moved *his men* to P, where they dug in": those who came there."""
    for clause in pronoun.ancestors:
        way = clause.head.head
        where = clause.dep_ == "relcl" and any(c.lower_ == "where" for c in clause.children)
        if where and way.lower_ in _WHITHER and is_verb(way.head):
            yield from (t for t in children(way.head, "dobj") if t.i < way.i)


def _receivers(pronoun: Token) -> Iterator[Token]:
    """ "Handing *Russia* its biggest gain since it took P": whose gain it is."""
    below = pronoun
    for ancestor in pronoun.ancestors:
        since = below.dep_ == "advcl" and any(c.lower_ == "since" for c in children(below, "mark"))
        if is_verb(ancestor) and (since or below.dep_ == "dobj"):
            given = children(ancestor, "dative")
            yield from (t for t in given if t.pos_ in {"NOUN", "PROPN"} and t.i < pronoun.i)
        if since:
            yield from _whose(next(t for t in below.children if t.lower_ == "since"))
        below = ancestor


def _whose(since: Token) -> list[Token]:
    """ "Opening the way for *Russia*'s biggest gain since it took P"."""
    noun = since.nbor(-1) if since.i else since
    return [t for t in children(noun, "poss") if t.pos_ in {"NOUN", "PROPN"}]


def _in_clauses_above(pronoun: Token) -> Iterator[Token]:
    """Subjects of the clauses that the pronoun stands in, the nearest first."""
    below = pronoun
    own = _own_verb(pronoun)
    stopped = _stopped_by(pronoun)
    stoppers = logical_subjects(stopped) if stopped is not None else []
    leavers = surface_subjects(own) if own is not None and own.dep_ == "advcl" else []
    if leavers and own is not None:  # "drove *X* from P, leaving it with Q"
        yield from (t for t in children(own.head, "dobj") if t.i < own.i)
    if stoppers:
        losers = (o for verb in pronoun.ancestors for o in objects_of(verb, "from"))
        yield from (o for o in losers if o.i < pronoun.i)
    for ancestor in pronoun.ancestors:
        if ancestor == own:
            pass  # "the army lost P to *them*": to others than the army
        elif below.dep_ == "acl" and not is_verb(ancestor):
            if below.tag_ == "VBG" and ancestor.pos_ == "PROPN":
                yield ancestor  # "*X*, speaking in P, which his men hold"
            yield from _tellers(ancestor)
        elif below.dep_ == "conj" and not is_verb(ancestor):
            yield ancestor  # "*the rebels* and their allies"
        elif is_verb(ancestor):
            # "*rebels* hold P, the army said, a week after they stormed it": told of rebels
            told = (*_subjects_told(ancestor), *surface_subjects(ancestor))
            yield from _who_said(pronoun, ancestor, told)
            told = (*_in_cleft(ancestor), *told)
            yield from _source(pronoun, ancestor)
            for subject in told:
                # "X, which resumed *its* war": the clause is X's, not a part of its name
                told_of = ancestor.dep_ == "relcl" and ancestor.head == subject
                if subject in stoppers or subject in leavers:
                    continue
                if subject.i < pronoun.i and (told_of or pronoun not in subject.subtree):
                    # "buses *carrying rebels* left P, which they had held": the rebels did
                    yield from (t for t in carried(subject) if t.tag_ in _MANY)
                    yield subject
                    if subject.dep_ == "nsubjpass" and subject.head == ancestor:
                        # "*P*, defended by X, was taken *by Y*, and Q was taken by them"
                        agents = objects_of(ancestor, "by", deps=("agent",))
                        yield from (t for t in agents if t.i < pronoun.i)
                    yield from _in_participles(subject)
                    yield from _in_relatives(subject, pronoun)
            yield from _in_clauses_before(ancestor, pronoun)
        below = ancestor


def _source(pronoun: Token, verb: Token) -> list[Token]:
    """ "According to *X*, its fighters took P": those of who says so."""
    if pronoun.dep_ != "poss":
        return []
    ways = (c for c in children(verb, "prep") if c.lower_ == "according")
    return [t for way in ways for t in objects_of(way, "to") if t.i < pronoun.i]


def _in_cleft(verb: Token) -> list[Token]:
    """ "It was *the Islamists* who patrolled P, and they hold Q": of whom that is told."""
    told = verb.lemma_ == "be" and any(c.lower_ == "it" for c in children(verb, "nsubj", "expl"))
    nouns = children(verb, "attr") if told else []
    return [n for n in nouns if any(t.lower_ in _WHO for t in n.subtree)]


def _last_there(pronoun: Token, before: Span | None) -> Iterator[Token]:
    """ "X seized P, but in June *Y returned*. They are still there": who came there last."""
    stays = pronoun.dep_ in _SUBJECTS and pronoun.head.lemma_ in _BEING
    if before is None or not stays or not any(c.lower_ == "still" for c in pronoun.head.children):
        return
    came = (t for t in reversed(before) if t.lemma_ in _COMING and t.dep_ in _CLAUSES)
    last = next(came, None)
    yield from surface_subjects(last) if last is not None else ()


def _who_said(pronoun: Token, verb: Token, told: Sequence[Token]) -> Iterator[Token]:
    """ "Commandos left P, *X* said, after its men had come": X's, since they are many."""
    if pronoun.lower_ not in _ONE or not told or told[0].tag_ not in _MANY:
        return
    for said in children(verb, "parataxis"):
        if verb.i < said.i < pronoun.i:
            yield from children(said, "nsubj")


def _in_relatives(subject: Token, pronoun: Token) -> Iterator[Token]:
    """ "P, which *the insurgents* overran in May, is still under *their* control"."""
    for clause in children(subject, "relcl"):
        if clause.right_edge.i < pronoun.i:
            yield from (s for s in children(clause, "nsubj") if s.pos_ in {"NOUN", "PROPN"})


def _stopped_by(pronoun: Token) -> Token | None:
    """ "Troops took P from rebels, *cutting* off their advance": that of others than the troops."""
    noun = pronoun.head
    verb = noun.head
    march = pronoun.dep_ == "poss" and noun.lemma_ in MARCHES and noun.dep_ == "dobj"
    return verb if march and verb.lemma_ in _STOPPING else None


def _in_participles(subject: Token) -> Iterator[Token]:
    """ "P, lost by *X* in May, was back under its control"."""
    for clause in children(subject, "acl"):
        yield from objects_of(clause, "by", "to", deps=("agent", "prep"))


def _tellers(noun: Token) -> list[Token]:
    """ "*X*'s claim that it holds P", "a claim by *X* that …"."""
    return children(noun, "poss", "compound") + objects_of(noun, "by", "from")


def _own_verb(pronoun: Token) -> Token | None:
    """The verb whose object is the pronoun, and no word for its subject ("itself", "its")."""
    if pronoun.dep_ not in {"dobj", "pobj", "dative"} or pronoun.lower_.endswith(REFLEXIVE):
        return None
    verb = pronoun.head.head if pronoun.dep_ == "pobj" else pronoun.head
    return verb if is_verb(verb) else None


def _in_clauses_before(verb: Token, pronoun: Token) -> Iterator[Token]:
    """ "Although X says that *the sect* is beaten, it holds P": X first, then who X speaks of."""
    for clause in verb.children:
        if clause.dep_ == "advcl" and clause.i < verb.i and pronoun.i > clause.i:
            for inner in (clause, *(c for c in clause.children if c.dep_ == "ccomp")):
                yield from (s for s in surface_subjects(inner) if s.i < pronoun.i)


def _subjects_told(verb: Token) -> Iterator[Token]:
    """ "*The army* has taken P, its spokesman said", "*the army* has advanced: it took P"."""
    for clause in verb.children:
        if clause.dep_ in {"ccomp", "parataxis"} and clause.i < verb.i:
            yield from surface_subjects(clause)


def _before_semicolon(pronoun: Token, sentence: Span) -> Iterator[Token]:
    """The first subject of each part that ends with a semicolon, the nearest part first."""
    parts: list[list[Token]] = [[]]
    for token in sentence:
        if token.i >= pronoun.i:
            break
        if token.text == ";":
            parts.append([])
        elif token.dep_ in _SUBJECTS and token.pos_ != "PRON":
            parts[-1].append(token)
    yield from (part[0] for part in reversed(parts[:-1]) if part)
