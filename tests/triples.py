"""What the claims of an article say, as "actor: predicate: place"."""

from __future__ import annotations

from conflict_digest.schema import ArticleRecord, Claim


def told_by(record: ArticleRecord) -> list[tuple[set[str], str, set[str]]]:
    """What the affirmed claims of an article say."""
    return [_told(claim, record) for claim in record.claims if claim.polarity == "affirmed"]


def _told(claim: Claim, record: ArticleRecord) -> tuple[set[str], str, set[str]]:
    """All that actor and place are called, with the predicate between them."""
    actor = next((a for a in record.actors if claim.actor and a.id == claim.actor.id), None)
    place = next(p for p in record.places if p.id == claim.place.id)
    who = {"nobody"}
    if actor and claim.actor:
        who = {actor.id, actor.name, claim.actor.text, *actor.aliases}
    return who, claim.predicate, {place.name, claim.place.text}


def is_among(said: str, told: list[tuple[set[str], str, set[str]]]) -> bool:
    """Is "actor: predicate: place" among what is told?"""
    who, predicate, where = said.split(": ")
    return any(
        predicate == found and _is_in(who, actors) and _is_in(where, places)
        for actors, found, places in told
    )


def _is_in(name: str, names: set[str]) -> bool:
    """ "Soldiers of the 93rd Brigade" is a name of the 93rd Brigade."""
    return any(f" {name} ".casefold() in f" {known} ".casefold() for known in names)
