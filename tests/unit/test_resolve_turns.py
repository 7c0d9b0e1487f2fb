"""Whom a pronoun cannot mean where a place changes hands again."""

from __future__ import annotations

from parses import parse, token

from conflict_digest.resolve.record.turns import by_turns
from conflict_digest.schema import Claim, Evidence, Predicate, Reference, When

LOST = (
    "Finns NNP nsubj lost / lost=lose VBD ROOT / Bor NNP dobj lost / to IN prep lost / "
    "Soviets NNP pobj to / but CC cc lost / it PRP nsubjpass recovered / "
    "was=be VBD auxpass recovered / recovered=recover VBN conj lost / by IN agent recovered / "
    "them PRP pobj by"
)


def claim(
    id_: str, predicate: Predicate, actor: str | None, text: str, opponent: str | None = None
) -> Claim:
    def reference(entity: str | None, words: str) -> Reference | None:
        return Reference(id=entity, text=words, start=0, end=1) if entity else None

    return Claim.model_validate(
        {
            "id": id_,
            "predicate": predicate,
            "actor": reference(actor, text),
            "opponent": reference(opponent, "it"),
            "place": Reference(id="bor", text="Bor", start=0, end=3),
            "when": When(edtf=None),
            "confidence": 0.9,
            "evidence": Evidence(document="a", start=0, end=9, quote="Bor fell", rule="x"),
        }
    )


def same(one: str, other: str) -> bool:
    return one == other


def actors(*claims: Claim) -> list[str | None]:
    doc = parse(LOST)
    verbs = [token(doc, "lost"), token(doc, "recovered")]
    built = [(claims[0], verbs[0]), *((one, verbs[1]) for one in claims[1:])]
    return [one.actor.id if one.actor else None for one, _ in by_turns(built, same)]


def test_nobody_recovers_what_he_has_but_who_lost_it() -> None:
    loses = claim("l", "loses", "finns", "Finns")
    took = claim("c", "captures", "soviets", "Soviets")
    back = claim("r", "recaptures", "soviets", "them")
    assert actors(loses, took, back) == ["finns", "soviets", "finns"]


def test_a_name_is_never_taken_for_another() -> None:
    loses = claim("l", "loses", "finns", "Finns")
    took = claim("c", "captures", "soviets", "Soviets")
    back = claim("r", "recaptures", "soviets", "Soviets")
    assert actors(loses, took, back) == ["finns", "soviets", "soviets"]


def test_nobody_is_given_what_he_gave_up() -> None:
    doc = parse(LOST)
    left = claim("w", "withdraws", "finns", "Finns")
    given = claim("t", "transfers", None, "", opponent="finns")
    gained = claim("h", "holds", "finns", "it").model_copy(update={"implied_by": "t"})
    verbs = (token(doc, "lost"), token(doc, "recovered"), token(doc, "recovered"))
    found = by_turns(list(zip((left, given, gained), verbs, strict=True)), same)
    assert [(one.id, one.opponent) for one, _ in found] == [("w", None), ("t", None)]
