"""Builds article records by hand for the tests of the digest; its own test is at the end."""

from __future__ import annotations

from typing import Any

from conflict_digest.digest import fold
from conflict_digest.fingerprint import fingerprint
from conflict_digest.schema import (
    Actor,
    ArticleRecord,
    Attribution,
    Claim,
    Digest,
    Document,
    Evidence,
    Outlet,
    Place,
    Reference,
    Relation,
    RelationKind,
    Side,
    State,
    Tool,
    When,
)

TOOL = Tool(version="0")
ACTORS = {
    actor.id: actor
    for actor in (
        Actor(id="gov", name="Syrian government", kind="government", mentions=1),
        Actor(id="army", name="Syrian Army", kind="state_forces", side="gov", mentions=1),
        Actor(id="assad", name="Bashar al-Assad", kind="political_leader", parent="gov"),
        Actor(id="sana", name="SANA", kind="media", side="gov", mentions=1),
        Actor(
            id="hts",
            name="Hayat Tahrir al-Sham",
            kind="non_state_armed_group",
            aliases=("HTS",),
            opponents=("gov",),
            allies=("sna",),
        ),
        Actor(id="rebels", name="rebels", kind="non_state_armed_group", side="hts", generic=True),
        Actor(id="sna", name="Syrian National Army", kind="non_state_armed_group"),
        Actor(id="isis", name="Islamic State", kind="non_state_armed_group"),
        Actor(id="un", name="United Nations", kind="international_organisation"),
        Actor(id="sohr", name="Syrian Observatory", kind="civilian"),
    )
}


def claim(
    predicate: str,
    actor: str | None,
    place: str = "aleppo",
    *,
    against: str | None = None,
    on: str | None = None,
    words: str | None = None,
    found: str | None = None,
    by: str | None = None,
    side: Side | None = None,
    denied: bool = False,
    **fields: Any,
) -> dict[str, Any]:
    """The fields of a claim; `on` is its EDTF, `words` its date's text, `by` its speaker."""
    modality = "asserted" if by is None else "reported"
    told = "sentence" if on or words else None
    return {
        "predicate": predicate,
        "actor": _reference(actor),
        "opponent": _reference(against),
        "place": _reference(place),
        "polarity": "denied" if denied else "affirmed",
        "modality": modality,
        "attribution": Attribution(speaker=_reference(by), cue="said", side=side) if by else None,
        "when": When.model_validate({"edtf": on, "text": words, "from": found or told}),
        "confidence": 0.9,
    } | fields


def article(
    *claims: dict[str, Any],
    published: str | None = None,
    name: str = "a",
    publisher: str | None = None,
    outlet: Outlet | None = None,
    text: str | None = None,
    words: str | None = None,
    actors: tuple[Actor, ...] | None = None,
    places: tuple[Place, ...] | None = None,
    triggers: tuple[int, ...] = (),
    relations: tuple[Relation, ...] = (),
) -> ArticleRecord:
    """The record of an article with these claims, one sentence of 100 characters each.

    `text` stands for all of its text; `words` are those that a copy is known by.
    """
    fired = dict(enumerate(triggers))
    made = tuple(_claim(name, n, fields, fired.get(n)) for n, fields in enumerate(claims))
    ids = dict.fromkeys(one.place.id for one in made)
    return ArticleRecord(
        document=Document(
            id=name,
            path=f"{name}.txt",
            publisher=publisher,
            outlet=outlet,
            published=published,
            sha256=text or f"text of {name}",
            characters=100 * len(made),
            sentences=len(made),
            fingerprint=fingerprint(words) if words else None,
        ),
        actors=tuple(ACTORS.values()) if actors is None else actors,
        places=places or tuple(Place(id=i, name=i.title(), kind="city", mentions=1) for i in ids),
        claims=made,
        relations=relations,
    )


def relation(
    kind: RelationKind,
    actor: str,
    other: str,
    *,
    name: str = "a",
    by: str | None = None,
    side: Side | None = None,
    **fields: Any,
) -> Relation:
    """What the article `name` says two actors are to each other; `by` is its speaker."""
    id_ = f"{name}-{kind}-{actor}-{other}"
    values = {
        "id": id_,
        "kind": kind,
        "actor": _reference(actor),
        "other": _reference(other),
        "attribution": Attribution(speaker=_reference(by), cue="said", side=side) if by else None,
        "evidence": Evidence(document=name, start=0, end=1, quote="q", rule="r"),
    }
    return Relation.model_validate(values | fields)


def digest(*records: ArticleRecord, **options: Any) -> Digest:
    """All records folded."""
    return fold(records, tool=TOOL, **options)


def state(*records: ArticleRecord, place: str = "aleppo", **options: Any) -> State:
    """The state of one place after all records."""
    return {one.place: one for one in digest(*records, **options).control}[place]


def lines(*records: ArticleRecord, **options: Any) -> list[str]:
    """The timeline's words."""
    return [line.change for line in digest(*records, **options).timeline]


def _claim(document: str, number: int, fields: dict[str, Any], trigger: int | None) -> Claim:
    start = fields.get("sentence", number) * 100
    evidence = Evidence(
        document=document, start=start, end=start + 99, quote="q", rule="r", trigger_start=trigger
    )
    rest = {name: value for name, value in fields.items() if name != "sentence"}
    return Claim.model_validate({"id": f"{document}-{number}", "evidence": evidence} | rest)


def _reference(entity: str | None) -> Reference | None:
    return Reference(id=entity, text=entity, start=0, end=len(entity)) if entity else None


def test_a_built_article_keeps_every_claim_it_was_given() -> None:
    record = article(claim("captures", "hts", on="2024-11-29"), claim("holds", "gov", "hama"))
    assert [one.id for one in record.claims] == ["a-0", "a-1"]
    assert digest(record).claims == record.claims
