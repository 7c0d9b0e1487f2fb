"""What histories of wars tempt a reader of clauses to say; the whole pipeline, not one rule."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from conflict_digest.schema import ArticleRecord

RecordOf = Callable[..., ArticleRecord]
pytestmark = pytest.mark.model


def said(record: ArticleRecord) -> set[tuple[str, str | None, str]]:
    """Predicate, id of the actor and text of the place of each claim."""
    return {
        (claim.predicate, claim.actor.id if claim.actor else None, claim.place.text)
        for claim in record.claims
    }


@pytest.mark.parametrize(
    "text",
    [
        "The president backed a limited withdrawal of troops from Iraq after years of war.",
        "Poland sent soldiers to Iraq during the war. The last soldiers left Iraq in 2008.",
    ],
)
def test_soldiers_who_leave_a_country_are_not_taken_for_its_own(
    record_of: RecordOf, text: str
) -> None:
    assert ("withdraws", "iraqi-armed-forces", "Iraq") not in said(record_of(text))


def test_a_military_invasion_is_not_made_by_the_army_of_the_invaded(record_of: RecordOf) -> None:
    text = "The military invasion of Iraq began with air strikes on Baghdad."
    assert {actor for predicate, actor, _ in said(record_of(text)) if predicate == "enters"} == {
        None
    }


def test_the_day_of_an_anniversary_is_not_the_day_of_the_fall(record_of: RecordOf) -> None:
    text = "On 9 April 2009, the sixth anniversary of the fall of Baghdad, soldiers paraded."
    assert "2009-04-09" not in {claim.when.edtf for claim in record_of(text).claims}


def test_people_in_their_thousands_are_not_their_army(record_of: RecordOf) -> None:
    text = "Tens of thousands of Iraqis marched into Baghdad, where soldiers fought militants."
    assert not any(predicate == "enters" for predicate, *_ in said(record_of(text)))
    text = "A column of Russians entered Kherson after two days of fighting."
    assert ("enters", "russian-armed-forces", "Kherson") in said(record_of(text))


def test_a_treaty_takes_and_gives_nothing(record_of: RecordOf) -> None:
    text = "The Treaty of Brest-Litovsk ended the war and gave Germany control over Riga."
    record = record_of(text)
    assert all("Treaty" not in actor.name for actor in record.actors)


def test_attempts_are_nobodys_name(record_of: RecordOf) -> None:
    record = record_of("Attempts were made by the rebels to take Nanchang and Changsha.")
    assert {actor for _, actor, _ in said(record)} == {"rebels-cn"}


@pytest.mark.parametrize("whose", ["No village", "Not one village", "Not a single village"])
def test_that_no_village_is_in_their_hands_is_no_hold(whose: str, record_of: RecordOf) -> None:
    text = f"{whose} in Donetsk was in Russian hands by the end of the battle."
    held = [c for c in record_of(text).claims if c.predicate == "holds"]
    assert [c.polarity for c in held] == ["denied"]


def test_that_troops_entered_is_denied_only_where_somebody_says_so(record_of: RecordOf) -> None:
    text = "The army denied that rebels had entered Saraqib after the fighting."
    denied = [c for c in record_of(text).claims if c.polarity == "denied"]
    assert [(c.predicate, c.place.text) for c in denied] == [("enters", "Saraqib")]
    assert "enters" not in {p for p, _, _ in said(record_of("Rebels have not entered Saraqib."))}


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        (
            "The army recaptured Sake on Monday. M23 rejected the claim that it had lost Minova.",
            ("loses", "Minova"),
        ),
        (
            "M23 seized Masisi on Friday. The army rejected the claim that its troops had fled "
            "Sake.",
            ("loses", "Sake"),
        ),
        (
            "Rebels captured Kutum. The RSF rejected the claim that its fighters had withdrawn "
            "from Bara.",
            ("withdraws", "Bara"),
        ),
        (
            "The army entered Sake. It denied the lies of the rebel media that Goma has fallen.",
            ("captures", "Goma"),
        ),
    ],
)
def test_what_a_rejected_claim_said_is_denied_and_not_the_sentence_before(
    record_of: RecordOf, text: str, denied: tuple[str, str]
) -> None:
    claims = record_of(text).claims
    assert [(c.predicate, c.place.text) for c in claims if c.polarity == "denied"] == [denied]


@pytest.mark.parametrize(
    "text",
    [
        "M23 has seized Rubaya. It is said to get arms from Rwanda, which Kigali denies.",
        "The army retook Moroto. The governor blames a coup on the party, which it denies.",
    ],
)
def test_which_somebody_denies_is_what_that_sentence_says(record_of: RecordOf, text: str) -> None:
    assert [c.polarity for c in record_of(text).claims] == ["affirmed"]


@pytest.mark.parametrize(
    "text",
    [
        "Maungdaw fell to the Arakan Army. Its troops are now closing in on Sittwe.",
        "Maungdaw was taken by the Arakan Army, and its troops are now closing in on Sittwe.",
    ],
)
def test_whose_troops_move_on_is_told_by_who_took_the_town(record_of: RecordOf, text: str) -> None:
    assert ("advances", "arakan-army", "Sittwe") in said(record_of(text))


def test_fighting_in_the_centre_is_in_the_town_spoken_of(record_of: RecordOf) -> None:
    text = "M23 rebels entered Goma overnight. Heavy fighting went on in the centre on Tuesday."
    contests = [c for c in record_of(text).claims if c.predicate == "contests"]
    assert [(c.place.id, c.scope) for c in contests] == [("geonames:216281", "part")]


def test_a_health_centre_is_no_centre(record_of: RecordOf) -> None:
    text = "M23 rebels entered Goma. Heavy fighting went on in the health centre on Tuesday."
    assert ("contests", None, "centre") not in said(record_of(text))


def test_a_base_taken_in_a_chronicle_is_its_owners_no_more(record_of: RecordOf) -> None:
    text = (
        "March 1988: Eritrean guerrillas destroy three brigades at Afabet and take the town, "
        "the main forward base of the army in the north."
    )
    assert [c.past for c in record_of(text).claims if c.predicate == "holds"] in ([], [True])
    assert "captures" in {c.predicate for c in record_of(text).claims}


def test_the_serbs_of_a_general_are_his_and_not_serbia(record_of: RecordOf) -> None:
    text = "Ratko Mladic's Serbs took Zepa in July 1995 after a siege."
    held = {c.actor.id for c in record_of(text).claims if c.predicate == "captures" and c.actor}
    assert held == {"ratko-mladic"}


@pytest.mark.parametrize(
    "text",
    [
        "The army shelled Saraqib, a former rebel-held town, on Monday.",
        "Soldiers on Monday patrolled the once rebel-held town of Douma.",
        "Aid reached the once Houthi-held port of Mokha.",
        "A bomb went off in the formerly Taliban-held district of Sangin, soldiers said.",
    ],
)
def test_a_town_that_was_once_theirs_is_not_theirs_now(text: str, record_of: RecordOf) -> None:
    assert [c.past for c in record_of(text).claims if c.predicate == "holds"] == [True]


@pytest.mark.parametrize(
    "text",
    [
        "Beledweyne, a bastion of al-Shabaab, fell to Somali soldiers on Friday.",
        "Jowhar, an al-Shabaab stronghold, fell to government troops on Friday.",
        "Ziguinchor, a bastion of the rebels, surrendered to the army on Friday.",
        "The army took Jowhar on Friday; El Bur, an al-Shabaab stronghold, fell on Sunday.",
        "Jowhar had fallen to the army on Friday and El Bur, a bastion of al-Shabaab, on Sunday.",
        "Bria fell to soldiers in May and Bambari, a bastion of Séléka rebels, in June.",
        "Torit fell on Monday and Kapoeta, the stronghold of the rebels, on Friday.",
    ],
)
def test_a_bastion_that_fell_is_theirs_no_more(text: str, record_of: RecordOf) -> None:
    assert [c.past for c in record_of(text).claims if c.predicate == "holds"] == [True]


def test_a_bastion_that_did_not_fall_is_theirs_still(record_of: RecordOf) -> None:
    text = "Kassala, a bastion of the army, has not fallen to the RSF."
    assert [c.past for c in record_of(text).claims if c.predicate == "holds"] == [False]


@pytest.mark.parametrize(
    "text",
    [
        "The army closed the ring around Palmyra with the capture of Qaryatayn.",
        "Troops closed in on Raqqa with the seizure of Tabqa by Kurdish forces.",
        "The Arakan Army closed the border with the capture of Maungdaw.",
    ],
)
def test_a_ring_that_is_closed_with_a_capture_makes_it_no_mere_chance(
    text: str, record_of: RecordOf
) -> None:
    taken = [c.modality for c in record_of(text).claims if c.predicate == "captures"]
    assert taken == ["asserted"]


@pytest.mark.parametrize(
    "text",
    [
        "MINUSMA pulled out of Kidal on Tuesday, with two bases to be handed over to the army.",
        "UN troops are leaving Kivu, with four camps to be handed over to the Congolese army.",
    ],
)
def test_what_is_to_be_handed_over_is_only_meant(text: str, record_of: RecordOf) -> None:
    given = [c.modality for c in record_of(text).claims if c.predicate == "transfers"]
    assert given == ["intended"]


def test_what_a_mayor_announces_in_a_video_is_reported(record_of: RecordOf) -> None:
    text = "The mayor announced in a video that Russian troops had withdrawn from Kherson."
    left = [c.modality for c in record_of(text).claims if c.predicate == "withdraws"]
    assert left == ["reported"]


def test_a_rejected_claim_by_somebody_is_denied_and_not_reported(record_of: RecordOf) -> None:
    text = (
        "Rebels took Sake on Monday. The army rejected a claim by the rebels that Goma had fallen."
    )
    said = {(c.place.text, c.polarity) for c in record_of(text).claims}
    assert said == {("Sake", "affirmed"), ("Goma", "denied")}
