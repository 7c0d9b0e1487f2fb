"""Who took a place that only "was taken": the one side that takes anything in the article."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from told import Told

from conflict_digest.schema import ArticleRecord

RecordOf = Callable[..., ArticleRecord]
pytestmark = pytest.mark.model

PUBLISHED = "2025-02-20"
OFFENSIVE = "M23 captured Bukavu on Sunday. Residents stayed indoors and shops were shut. "


def captors(record: ArticleRecord, place: str) -> set[str | None]:
    """The ids of those who are said to take a place, None for nobody named."""
    (entry,) = (one for one in record.places if one.name == place)
    taken = (c for c in record.claims if c.place.id == entry.id and c.predicate == "captures")
    return {claim.actor.id if claim.actor else None for claim in taken}


def test_the_captor_of_every_town_of_an_offensive_is_known(record_of: RecordOf) -> None:
    record = record_of(OFFENSIVE + "Nyabibwe, a mining town, was overrun on Feb. 5.", PUBLISHED)
    assert Told([record]).state("Nyabibwe").holders == ("m23",)
    (named,) = (c for c in record.claims if c.implied_by and c.actor and c.actor.id == "m23")
    (untold,) = (c for c in record.claims if c.id == named.implied_by)
    assert untold.actor is None
    assert named.evidence == untold.evidence
    assert named.confidence < 0.95


def test_the_captor_is_known_where_others_take_places_in_another_paragraph(
    record_of: RecordOf,
) -> None:
    text = f"The army retook Kamanyola on Monday.\n\n{OFFENSIVE}Nyabibwe was overrun on Feb. 5."
    assert captors(record_of(text, PUBLISHED), "Nyabibwe") == {None, "m23"}


@pytest.mark.parametrize(
    "more",
    [
        # Two sides take or attack places
        "The army retook Kamanyola on Monday. Nyabibwe was overrun on Feb. 5.",
        "The army is advancing on Kamanyola. Nyabibwe was overrun on Feb. 5.",
        # It had been theirs, so it was not they who took it
        "Nyabibwe, held by M23 since January, was overrun on Feb. 5.",
        # It did not happen
        "Nyabibwe may have been overrun on Feb. 5.",
    ],
)
def test_nobody_is_made_the_captor_where_it_may_have_been_another(
    record_of: RecordOf, more: str
) -> None:
    assert "m23" not in captors(record_of(OFFENSIVE + more, PUBLISHED), "Nyabibwe")


def test_rebels_of_no_name_are_no_captor_of_other_towns(record_of: RecordOf) -> None:
    text = "Rebels captured Bukavu on Sunday. Shops were shut. Nyabibwe was overrun on Feb. 5."
    assert captors(record_of(text, PUBLISHED), "Nyabibwe") == {None}


def test_who_only_won_a_town_back_did_not_take_the_one_that_fell(record_of: RecordOf) -> None:
    text = (
        "The Congolese army won Minova back on Monday after a battle. "
        "Residents stayed indoors. Nyabibwe, a mining town, fell on Feb. 5."
    )
    assert captors(record_of(text, PUBLISHED), "Nyabibwe") == {None}


def test_who_took_a_town_in_one_country_took_none_in_another(record_of: RecordOf) -> None:
    text = "Budapest fell in February 1945. In May British troops captured Rangoon."
    assert captors(record_of(text, PUBLISHED), "Budapest") == {None}
