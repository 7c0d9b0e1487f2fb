"""Whose word it is: who speaks for a side tells of its own gains, and is no third party."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from told import Told

from conflict_digest.schema import ArticleRecord

RecordOf = Callable[..., ArticleRecord]
pytestmark = pytest.mark.model
PUBLISHED = "2024-12-03"
ARMY = "dr-congo-armed-forces"


def told(record: ArticleRecord) -> set[tuple[str, str | None]]:
    """Modality and actor of all claims that do not only follow."""
    return {
        (claim.modality, claim.actor.id if claim.actor else None)
        for claim in record.claims
        if claim.implied_by is None
    }


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("Willy Ngoma, spokesman of the M23, said that they had captured Goma.", "m23"),
        ("Zabihullah Mujahid, a Taliban spokesman, said they had captured Kunduz.", "taliban"),
        ("Jean Kpangba, spokesman of the UPC forces, said they had captured Bria.", "upc-car"),
        (
            "SDF forces captured Kobane, SDF spokesman Talal Silo said.",
            "syrian-democratic-forces",
        ),
        (
            "Talal Silo, a spokesman for the SDF, said its men had taken Kobane.",
            "syrian-democratic-forces",
        ),
        ('"Kobane is ours," said SDF commander Talal Silo.', "syrian-democratic-forces"),
        ("M23 fighters have taken Goma, according to a statement by the M23.", "m23"),
        ("M23 fighters have taken Goma, according to a post on the M23's website.", "m23"),
        ("M23 fighters now control Goma, a spokesman said.", "m23"),
        ("The M23 fights the army. A spokesman said that its men had taken Goma.", "m23"),
        ("M23 fighters have taken Goma, their commander said.", "m23"),
        ("M23 men met the UN. Bosco, the head of the movement, said its men had Goma.", "m23"),
        ("Government troops have retaken Goma, the minister said.", ARMY),
        ("Government troops have retaken Goma, a colonel in the town told AFP.", ARMY),
        ("The army retook Goma from the M23, said Julien Paluku, the minister.", ARMY),
    ],
)
def test_what_those_say_who_speak_for_a_side_is_its_own_claim(
    record_of: RecordOf, text: str, actor: str
) -> None:
    assert ("claimed", actor) in told(record_of(text, PUBLISHED))


@pytest.mark.parametrize(
    "text",
    [
        "M23 fighters have taken Goma, a spokesman for the charity said.",
        "M23 fighters have taken Goma, according to a report by the UN.",
        "M23 fighters have taken Goma, a local official said.",
        "M23 fighters have taken Goma, the minister said.",
    ],
)
def test_what_others_say_of_a_side_is_not_its_own_claim(record_of: RecordOf, text: str) -> None:
    assert told(record_of(text, PUBLISHED)) == {("reported", "m23")}


def test_he_who_says_so_is_not_the_army_of_which_he_speaks(record_of: RecordOf) -> None:
    text = "A teacher said that rebels had left Bria. The army holds the airport, he said."
    assert ("reported", "central-african-armed-forces") in told(record_of(text, PUBLISHED))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Army commander James Camp said the rebels had left Bria.", "James Camp"),
        ("Governor Peter Ford said rebels had taken Goma.", "Peter Ford"),
        ('"They have left Bria," said General John Field.', "John Field"),
    ],
)
def test_a_man_whose_name_ends_in_a_word_for_a_site_is_no_site(
    record_of: RecordOf, text: str, name: str
) -> None:
    record = record_of(text, PUBLISHED)
    assert name not in {place.name for place in record.places}
    assert name in {actor.name for actor in record.actors}


@pytest.mark.parametrize(
    ("publisher", "text", "side"),
    [
        (
            "Desert Lions Media Centre",
            "The Desert Lions militia captured Raqqa. Our forces now hold Tabqa.",
            "desert-lions",
        ),
        ("Ministry of Defence", "Syrian troops captured Raqqa.", "syrian-government"),
        ("The Defence Headquarters", "Nigerian troops took Bama.", "nigerian-government"),
    ],
)
def test_whose_paper_it_is_may_only_be_told_by_the_article(
    record_of: RecordOf, publisher: str, text: str, side: str
) -> None:
    outlet = record_of(text, PUBLISHED, publisher).document.outlet
    assert outlet is not None
    assert outlet.side == side


@pytest.mark.parametrize("publisher", ["Sunday Herald Media", "Army Times", "Lions News"])
def test_a_paper_of_another_name_is_nobodys(record_of: RecordOf, publisher: str) -> None:
    text = "Syrian troops took Raqqa from the Desert Lions militia."
    assert record_of(text, PUBLISHED, publisher).document.outlet is None


@pytest.mark.parametrize(
    ("text", "speaker", "modality"),
    [
        ("The M23 said on Monday: the army has left Goma.", "m23", "reported"),
        ("The M23 said on Monday: our men have taken Goma.", "m23", "claimed"),
        ('The M23 issued a statement: "Our fighters have taken Goma."', "m23", "claimed"),
        ("The M23 said: We had waited for days. Our men have taken Goma.", "m23", "claimed"),
        # what stands in the next paragraph, and where he tells nothing of himself
        ("The M23 said: We had waited.\n\nThe army has left Goma.", None, "asserted"),
        ("The M23 said: It was a long wait. The army has left Goma.", None, "asserted"),
        # of what is announced when a town falls
        ("As M23 fighters took Goma, the president declared a day of mourning.", None, "asserted"),
    ],
)
def test_what_stands_behind_a_colon_is_the_word_of_who_says_it(
    record_of: RecordOf, text: str, speaker: str | None, modality: str
) -> None:
    claims = [c for c in record_of(text, PUBLISHED).claims if c.place.text == "Goma"]
    speakers = (c.attribution.speaker if c.attribution else None for c in claims)
    found = {(s and s.id, c.modality) for s, c in zip(speakers, claims, strict=True)}
    assert found == {(speaker, modality)}


def test_the_rebels_are_not_those_whom_the_speaker_calls_ours(record_of: RecordOf) -> None:
    text = '"Our men have taken Goma," Colonel Kabongo said. "The rebels have fled Sake."'
    found = record_of(text, PUBLISHED).claims
    fled = {c.actor.id for c in found if c.place.text == "Sake" and c.actor}
    ours = {c.actor.id for c in found if c.place.text == "Goma" and c.actor}
    assert fled
    assert not fled & ours


@pytest.mark.parametrize(
    "text",
    [
        "The army made known that its troops had retaken Goma from the M23.",
        "The ministry let it be known that the army had retaken Goma from the M23.",
        "The army gave out on Monday that it had retaken Goma from the M23.",
    ],
)
def test_what_somebody_makes_known_is_what_he_says(record_of: RecordOf, text: str) -> None:
    claims = [c for c in record_of(text, PUBLISHED).claims if c.implied_by is None]
    assert [c.attribution is not None and c.modality != "asserted" for c in claims] == [True]


def test_a_clause_between_marks_is_not_the_publishers_word(record_of: RecordOf) -> None:
    text = (
        'The word is that "all is calm, and Goma has been retaken by the army". We saw no soldier.'
    )
    assert {c.modality for c in record_of(text, PUBLISHED).claims} == {"reported"}


@pytest.mark.parametrize(
    ("text", "place", "taker"),
    [
        ("Lyman was cleared of Russian troops, Zelenskiy said.", "Lyman", "ukrainian-government"),
        (
            "President Tshisekedi said that Goma had been retaken from rebels.",
            "Goma",
            "dr-congo-government",
        ),
        # Who only speaks of another's land, or of a mere capture, took nothing
        ("Mosul was liberated on Monday after heavy fighting, Trump said.", "Mosul", None),
        ("President Tshisekedi said that Goma had been captured in battle.", "Goma", None),
    ],
)
def test_a_town_that_its_president_calls_freed_was_freed_by_his_men(
    record_of: RecordOf, text: str, place: str, taker: str | None
) -> None:
    told = Told([record_of(text, "2024-10-02")])
    assert [told.side_of(one) for one in told.state(place).holders] == [taker] * bool(taker)
