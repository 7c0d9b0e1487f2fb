"""What `mentions` lists: whole phrases as the recogniser marks them, and the names in them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from conflict_digest.schema import ArticleRecord

RecordOf = Callable[..., ArticleRecord]
pytestmark = pytest.mark.model


def listed(record: ArticleRecord) -> dict[tuple[str, str], str | None]:
    """Kind and text of each mention → what it stands for."""
    return {(one.kind, one.text): one.entity for one in record.mentions}


def test_a_described_actor_is_listed_whole_and_its_name_too(record_of: RecordOf) -> None:
    found = listed(
        record_of("Fighters loyal to the Rapid Support Forces entered el-Fasher on Friday.")
    )
    assert found["actor", "Rapid Support Forces"] == "rapid-support-forces"
    assert any(kind == "actor" and text.startswith("Fighters") for kind, text in found)


def test_a_described_place_is_listed_whole_with_the_entity_of_its_name(record_of: RecordOf) -> None:
    record = record_of("The rebels seized the town of Bria in the Central African Republic.")
    found = listed(record)
    assert found["place", "town of Bria"] == found["place", "Bria"]
    points = {one.text: one.latitude for one in record.mentions if one.kind == "place"}
    assert points["town of Bria"] == points["Bria"] is not None


def test_a_person_with_a_title_is_the_person(record_of: RecordOf) -> None:
    record = record_of("President Bashar al-Assad left Damascus on 8 December 2024.")
    found = listed(record)
    assert found["actor", "President Bashar al-Assad"] == "bashar-al-assad"


def test_no_mention_is_listed_twice(record_of: RecordOf) -> None:
    text = "The United States and the Syrian army blamed the rebels in eastern Aleppo."
    mentions = [(m.kind, m.start, m.end) for m in record_of(text).mentions]
    assert len(mentions) == len(set(mentions))


def test_every_entity_of_a_mention_is_in_the_record(record_of: RecordOf) -> None:
    record = record_of(
        "Russian troops and the president of Ukraine's party met residents of Goma, said the UN."
    )
    known = {one.id for one in record.actors} | {one.id for one in record.places} | {None}
    entities = {m.entity for m in record.mentions if m.kind in {"actor", "place"}}
    assert entities <= known


def test_a_group_is_not_told_twice_as_its_militants_and_as_itself(record_of: RecordOf) -> None:
    record = record_of("Militants of the Islamic State in Iraq and the Levant overran Mosul.")
    assert [claim.actor and claim.actor.id for claim in record.claims] == ["islamic-state"]
