"""Who leads, backs or fights alongside whom, where the text says so."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from spacy.tokens import Doc, Token

from conflict_digest.extract.syntax import children, coordinated
from conflict_digest.lexicon import Cues
from conflict_digest.resolve.actors import ActorResolver

_ALONGSIDE = "alongside"
_CLAUSES = frozenset({"acl", "relcl"})


def relate(doc: Doc, actors: ActorResolver, cues: Cues) -> None:
    """Mark sides ("the rebels, led by X"), allies ("backed by Y", "alongside Z") in the drafts."""
    lead, support = cues("relations", "lead"), cues("relations", "support")
    for token in _tokens(doc, {_ALONGSIDE, *lead, *support}):
        lemma = token.lemma_.lower()
        pairs = _partners(token, actors) if lemma == _ALONGSIDE else _followers(token, actors)
        for one, other in pairs:
            _join(actors, one, other, leads=lemma in lead)


def _tokens(doc: Doc, lemmas: Collection[str]) -> Iterator[Token]:
    """Tokens with one of these lemmas; reads numbers, since hardly any token of a text has one."""
    keys: list[int] = doc.to_array("LEMMA").tolist()
    strings = doc.vocab.strings
    wanted = {key for key in set(keys) if strings[key].lower() in lemmas}
    return (doc[position] for position, key in enumerate(keys) if key in wanted)


def _entities(actors: ActorResolver, token: Token) -> list[str]:
    return actors.at(token) or actors.government_at(token)


def _followers(verb: Token, actors: ActorResolver) -> Iterator[tuple[str, str]]:
    """Each of those led or backed, with each of those who lead or back them."""
    for patient in _patients(verb):
        for follower in _entities(actors, patient):
            for agent in _agents(verb):
                yield from ((follower, leader) for leader in _entities(actors, agent))


def _patients(verb: Token) -> Iterator[Token]:
    """To whom it is done: "*rebels* led by X", "X-backed *rebels*", "the *rebels* are led"."""
    if verb.dep_ in _CLAUSES | {"amod"} and verb.tag_ in {"VBN", "VBD"}:
        yield verb.head
    elif verb.dep_ not in _CLAUSES:
        yield from children(verb, "nsubjpass")


def _agents(verb: Token) -> Iterator[Token]:
    """By whom: "led by *X* and *Y*", "*Turkish*-backed"."""
    for preposition in children(verb, "agent", "prep"):
        if preposition.lower_ == "by":
            for obj in children(preposition, "pobj"):
                yield from coordinated(obj)
    if verb.i >= 2 and verb.nbor(-1).text == "-":
        yield verb.nbor(-2)


def _partners(preposition: Token, actors: ActorResolver) -> Iterator[tuple[str, str]]:
    """ "*X* fought alongside *Y*": each pair of the two."""
    if preposition.dep_ != "prep":
        return
    partners = [e for obj in children(preposition, "pobj") for e in _entities(actors, obj)]
    for subject in children(preposition.head, "nsubj") if partners else ():
        for one in _entities(actors, subject):
            yield from ((one, partner) for partner in partners)


def _join(actors: ActorResolver, follower: str, leader: str, *, leads: bool) -> None:
    if follower == leader:
        return
    one, other = actors.drafts[follower], actors.drafts[leader]
    if leads and one.generic and one.side is None:
        # A leader is shown by what he leads: rebels under Hemedti are on the RSF's side.
        one.side = other.side or leader
    elif not leads:
        one.allies.add(leader)
        other.allies.add(follower)
