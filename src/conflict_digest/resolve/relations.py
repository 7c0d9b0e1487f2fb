"""Who leads, backs or fights whom, where the text says so."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from conflict_digest.extract.syntax import children, coordinated
from conflict_digest.resolve.actors import ActorResolver

_LEAD = frozenset({"lead", "head", "command", "dominate"})
_BACK = frozenset({"back", "support", "aid", "assist", "supply", "arm", "ally", "sponsor"})


def relate(doc: Doc, actors: ActorResolver) -> None:
    """Mark sides ("the rebels, led by X"), allies ("backed by Y", "alongside Z") in the drafts."""
    at = {i: ids for (start, end), ids in actors.of_span.items() for i in range(start, end)}

    def entities(token: Token) -> list[str]:
        if token.i in at:
            return at[token.i]
        for group in ("places", "nationalities"):
            for span in doc.spans[group]:
                if span.start <= token.i < span.end and span.id_.startswith("country:"):
                    return [actors.government(span.id_.removeprefix("country:"))]
        return []

    for token in doc:
        verb = token.lemma_.lower()
        if verb in _LEAD or verb in _BACK:
            for followed in _patients(token):
                for follower in entities(followed):
                    for agent in _agents(token):
                        for leader in entities(agent):
                            _join(actors, follower, leader, leads=verb in _LEAD)
        elif (
            token.lower_ in {"alongside", "with"}
            and token.dep_ == "prep"
            and token.lower_ == "alongside"
        ):
            for partner in (e for o in children(token, "pobj") for e in entities(o)):
                for subject in children(token.head, "nsubj"):
                    for actor_id in entities(subject):
                        _join(actors, actor_id, partner, leads=False)


def _patients(verb: Token) -> Iterator[Token]:
    """Whom it is done to: "rebels *led by*", "*Turkish-backed* rebels", "who *leads* the rebels"."""
    if verb.dep_ in {"acl", "amod", "relcl"} and verb.tag_ in {"VBN", "VBD"}:
        yield verb.head
    elif verb.dep_ not in {"acl", "relcl"}:
        yield from children(verb, "nsubjpass")


def _agents(verb: Token) -> Iterator[Token]:
    for prep in verb.children:
        if prep.dep_ in {"agent", "prep"} and prep.lower_ == "by":
            for obj in children(prep, "pobj"):
                yield from coordinated(obj)
    if verb.i >= 2 and verb.nbor(-1).text == "-":
        yield verb.nbor(-2)


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
