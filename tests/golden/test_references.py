"""Who "they", "the group" and "its allies" are, in passages from many wars: `references.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from conflict_digest.schema import ArticleRecord, Claim

pytestmark = pytest.mark.model

PASSAGES: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent / "references.toml").read_text(encoding="utf-8")
)["passage"]


@pytest.mark.parametrize(
    "passage",
    [
        pytest.param(
            passage,
            id=passage["what"],
            marks=pytest.mark.xfail(strict=True, reason=passage["xfail"])
            if "xfail" in passage
            else (),
        )
        for passage in PASSAGES
    ],
)
def test_a_claim_is_about_whom_and_where_the_text_means(
    passage: dict[str, Any], record_of: Callable[..., ArticleRecord]
) -> None:
    record = record_of(passage["text"], passage.get("published"))
    told = [_told(claim, record) for claim in record.claims if claim.polarity == "affirmed"]
    missing = [said for said in passage.get("says", ()) if not _is_among(said, told)]
    wrong = [said for said in passage.get("never", ()) if _is_among(said, told)]
    assert not missing, told
    assert not wrong, told


def _told(claim: Claim, record: ArticleRecord) -> tuple[set[str], str, set[str]]:
    """All that actor and place are called, with the predicate between them."""
    actor = next((a for a in record.actors if claim.actor and a.id == claim.actor.id), None)
    place = next(p for p in record.places if p.id == claim.place.id)
    who = {"nobody"}
    if actor and claim.actor:
        who = {actor.id, actor.name, claim.actor.text, *actor.aliases}
    return who, claim.predicate, {place.name, claim.place.text}


def _is_among(said: str, told: list[tuple[set[str], str, set[str]]]) -> bool:
    who, predicate, where = said.split(": ")
    return any(
        predicate == found and _is_in(who, actors) and _is_in(where, places)
        for actors, found, places in told
    )


def _is_in(name: str, names: set[str]) -> bool:
    """ "Soldiers of the 93rd Brigade" is a name of the 93rd Brigade."""
    return any(f" {name} ".casefold() in f" {known} ".casefold() for known in names)
