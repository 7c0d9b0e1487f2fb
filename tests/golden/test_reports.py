"""Who has a town at the end of a report of a few sentences, which tell it together."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from told import Told

from conflict_digest.schema import ArticleRecord

RecordOf = Callable[..., ArticleRecord]
pytestmark = pytest.mark.model

PUBLISHED = "2024-12-03"  # a Tuesday
ARMY = "Congolese government"


def names(record: ArticleRecord, place: str) -> set[str]:
    """The names of those who hold a place."""
    told = Told([record])
    held = told.state(place).holders
    return {actor.name for actor in told.digest.actors if actor.id in held}


def previous(record: ArticleRecord, place: str) -> set[str]:
    """The names of those who had a place before."""
    told = Told([record])
    before = told.state(place).previous
    return {actor.name for actor in told.digest.actors if actor.id in before}


@pytest.mark.parametrize(
    ("text", "place", "holder"),
    [
        (
            "The M23 launched an assault on Goma at dawn. Residents said the attackers were in "
            "full control by the evening.",
            "Goma",
            "M23",
        ),
        (
            "Russian forces attacked Vuhledar from three sides. The attackers took the town.",
            "Vuhledar",
            "Russian government",
        ),
        (
            "Rebels attacked Bria at dawn. The attackers took the town.",
            "Bria",
            "rebels (Central African Republic)",
        ),
        # Two who attack: either
        (
            "Soldiers attacked Djibo and jihadists stormed a camp nearby. The attackers took the "
            "town.",
            "Djibo",
            "attackers (Burkina Faso)",
        ),
    ],
)
def test_the_attackers_who_take_a_town_are_those_who_attacked_it(
    record_of: RecordOf, text: str, place: str, holder: str
) -> None:
    assert names(record_of(text, PUBLISHED), place) == {holder}


@pytest.mark.parametrize(
    ("text", "loser"),
    [
        (
            "The M23 attacked Goma. Its garrison fled.",
            "garrison (Democratic Republic of the Congo)",
        ),
        (
            "The M23 attacked Goma. Its defenders surrendered after a few hours.",
            "defenders (Democratic Republic of the Congo)",
        ),
        ("The M23 holds Goma. Its garrison fled on Monday.", "M23"),
        (
            "The M23 took Sake, and Goma was encircled. Its garrison fled.",
            "garrison (Democratic Republic of the Congo)",
        ),
        (
            "Goma has been under siege by the M23 since May. Its garrison fled.",
            "garrison (Democratic Republic of the Congo)",
        ),
        (
            "Goma has been under siege by the M23 since May. Its garrison, the 6th Division, fled.",
            "6th Division",
        ),
    ],
)
def test_the_garrison_of_a_town_is_not_that_of_those_who_attack_it(
    record_of: RecordOf, text: str, loser: str
) -> None:
    assert previous(record_of(text, PUBLISHED), "Goma") == {loser}


@pytest.mark.parametrize(
    ("text", "holder"),
    [
        ("Goma capitulated on Sunday. The M23 had besieged it for weeks.", "M23"),
        ("Goma fell on Monday. The M23 had besieged the town since June.", "M23"),
        ("Goma fell on Monday after a two-month siege by the M23.", "M23"),
        ("The M23 besieged Goma for two months. It fell on 2 December.", "M23"),
        (
            "The garrison of Goma surrendered on Sunday. The M23 had surrounded the town in June.",
            "M23",
        ),
        ("The M23 had besieged Goma in 2012. The town fell on Sunday.", None),
        ("The army left Goma on Sunday. The M23 had besieged the town since June.", None),
        (
            "The M23 had surrounded Goma for weeks. On Sunday it fell to the ADF.",
            "Allied Democratic Forces",
        ),
    ],
)
def test_a_besieged_town_falls_to_those_who_had_besieged_it(
    record_of: RecordOf, text: str, holder: str | None
) -> None:
    assert names(record_of(text, PUBLISHED), "Goma") == ({holder} if holder else set())


@pytest.mark.parametrize(
    ("text", "holder"),
    [
        ("Photographs showed M23 fighters in Goma. They captured the town on Sunday.", "M23"),
        ("A video shows M23 fighters in Goma. They captured the town on Sunday.", "M23"),
        ("The M23 showed reporters a bridge near Goma. They hold the town.", "M23"),
    ],
)
def test_who_is_seen_in_pictures_of_a_town_is_who_took_it(
    record_of: RecordOf, text: str, holder: str
) -> None:
    assert names(record_of(text, PUBLISHED), "Goma") == {holder}


@pytest.mark.parametrize(
    ("text", "taken"),
    [
        ("Schools in Goma have been shut since the M23 took over.", True),
        ("Residents of Goma say prices have doubled since the M23 took over.", True),
        ("The army has not entered Goma since 2021, when the M23 took over.", True),
        ("Goma was calm on Sunday. The day before, the M23 had driven the army out.", True),
        ("Thousands have arrived in Goma since the M23 took over.", False),
        ("Thousands have fled to Goma since the M23 took over.", False),
        ("Goma is the capital of North Kivu. On Saturday the M23 drove out the army.", False),
        ("Prices in Goma have risen since the M23 took over in the hills.", False),
    ],
)
def test_where_somebody_took_over_is_where_life_has_changed_since(
    record_of: RecordOf, text: str, taken: bool
) -> None:
    found = record_of(text, PUBLISHED)
    assert any(claim.predicate == "captures" for claim in found.claims) == taken


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ('"The town of Goma has been liberated," the M23 said.', "M23"),
        ("The army said on Sunday that Goma had been recaptured.", "army"),
        # of this it may as well tell as its own loss
        ("The M23 said Goma had been captured.", None),
        ("The governor said Goma had been liberated.", None),
        ("Russia said that Goma had been liberated.", None),
    ],
)
def test_what_a_party_says_was_liberated_it_took_by_its_own_word(
    record_of: RecordOf, text: str, actor: str | None
) -> None:
    (claim,) = record_of(text, PUBLISHED).claims
    assert (claim.actor.text if claim.actor else None) == actor
    assert claim.modality == ("claimed" if actor else "reported")


@pytest.mark.parametrize(
    ("text", "place", "holder"),
    [
        ("The M23 took Goma on Sunday. Sake fell the next day.", "Sake", "M23"),
        ("The M23 took Goma on 27 November, and Sake fell two days later.", "Sake", "M23"),
        ("The M23 took Goma. Then Sake fell.", "Sake", "M23"),
        # of two who took something either may have
        ("The M23 took Goma and the ADF took Beni. Sake fell the next day.", "Sake", None),
        ("The M23 took Goma but the army retook it. Sake fell the next day.", "Sake", None),
        # nobody else took anything
        ("The M23 took Goma. Sake fell after heavy fighting.", "Sake", "M23"),
    ],
)
def test_what_falls_next_falls_to_those_who_took_the_first_town(
    record_of: RecordOf, text: str, place: str, holder: str | None
) -> None:
    assert names(record_of(text, PUBLISHED), place) == ({holder} if holder else set())


@pytest.mark.parametrize(
    ("text", "holder"),
    [
        ("The M23 advanced on Goma on Sunday. The town fell on Monday.", "M23"),
        ("The M23 launched an assault on Goma on Sunday. By nightfall it was lost.", "M23"),
        (
            "The M23 launched an offensive on Goma on Friday. Heavy fighting with the army "
            "followed in the town. It fell on Sunday.",
            "M23",
        ),
        ("The M23 closed in on Goma from two sides. On Sunday the town was overrun.", "M23"),
        ("Goma fell on Sunday. The M23 had been advancing on it for a week.", "M23"),
        ("The M23 advanced on Goma as the army advanced on it, too. It fell on Sunday.", None),
        ("The army advanced on Goma. The town fell in January.", None),
        ("The army is advancing on Goma. The town fell on Sunday.", None),
        ("The army launched an offensive to retake Goma. The town fell in January.", None),
        ("The army has vowed to retake Goma. The town fell on Sunday.", None),
        ("The M23 advanced on Goma on Sunday. The army left the town on Monday.", None),
    ],
)
def test_a_town_that_fell_is_theirs_whose_attack_is_told_before_it(
    record_of: RecordOf, text: str, holder: str | None
) -> None:
    assert names(record_of(text, PUBLISHED), "Goma") == ({holder} if holder else set())


@pytest.mark.parametrize(
    ("text", "holder"),
    [
        ("The M23 entered Goma on Monday. They left on Tuesday and the army returned.", ARMY),
        ("The army returned to Goma on Sunday. The M23 had occupied it for two weeks.", ARMY),
        ("The M23 had held Goma for years. The army entered the town on Sunday.", ARMY),
        ("The M23 entered Goma on Monday. They left the same evening.", None),
        ("The M23 had held Goma in 2012. The army entered the town on Sunday.", None),
    ],
)
def test_who_comes_back_when_the_others_have_left_has_the_town(
    record_of: RecordOf, text: str, holder: str | None
) -> None:
    assert names(record_of(text, PUBLISHED), "Goma") == ({holder} if holder else set())


@pytest.mark.parametrize(
    "text",
    [
        "The M23 besieged Goma. It withdrew on Sunday.",
        "The M23 had besieged Goma since June. It withdrew on Sunday.",
    ],
)
def test_besiegers_who_withdraw_are_not_said_to_have_held_the_town(
    record_of: RecordOf, text: str
) -> None:
    assert not Told([record_of(text, PUBLISHED)]).digest.control


@pytest.mark.parametrize(
    ("text", "holder"),
    [
        ("Goma fell on Monday after a three-day assault by M23 rebels.", "M23"),
        ("Goma was overrun in an attack by M23 fighters.", "M23"),
        ("Goma was lost in an offensive by the M23 in November.", "M23"),
        ("The army lost Goma after an attack by the M23.", "M23"),
        ("Goma fell after a failed attack by the M23.", None),
        ("Goma was captured after air raids by the army.", None),
        ("Goma was captured after a retreat by the army.", None),
    ],
)
def test_a_town_lost_in_an_attack_is_theirs_who_attacked(
    record_of: RecordOf, text: str, holder: str | None
) -> None:
    assert names(record_of(text, PUBLISHED), "Goma") == ({holder} if holder else set())


@pytest.mark.parametrize(
    ("text", "holder"),
    [
        ("With the fall of Goma, the M23 now controls all of North Kivu.", "M23"),
        ("The fall of Goma leaves the M23 in control of the whole province.", "M23"),
        ("The fall of Goma gave the M23 control of the border.", "M23"),
        ("With the fall of Goma, the army controls only Beni.", None),
        ("With the fall of Goma, the army still controls all of Ituri.", None),
        ("The fall of Goma left the army without control of the lake.", None),
    ],
)
def test_whose_control_the_fall_of_a_town_makes_whole_took_it(
    record_of: RecordOf, text: str, holder: str | None
) -> None:
    assert names(record_of(text, PUBLISHED), "Goma") == ({holder} if holder else set())


@pytest.mark.parametrize(
    ("text", "holder"),
    [
        ("The army had already left Goma when the M23 arrived.", "M23"),
        ("Goma fell without a shot. The army had already left when the M23 arrived.", "M23"),
        ("The army held Goma against the M23 for five days.", ARMY),
        (
            "The army held Goma against the M23 for five days, and on Sunday the attackers "
            "withdrew.",
            ARMY,
        ),
        ("The army held Goma for five days.", None),
        ("The army held Goma against the M23 until Sunday.", None),
        ("The M23 holds Goma. UN troops arrived on Monday.", "M23"),
        ("The M23 left Goma before soldiers arrived.", None),
    ],
)
def test_who_arrives_after_others_and_who_holds_out_against_them_has_the_town(
    record_of: RecordOf, text: str, holder: str | None
) -> None:
    assert names(record_of(text, PUBLISHED), "Goma") == ({holder} if holder else set())


@pytest.mark.parametrize(
    ("text", "disputed"),
    [
        ("Goma has not fallen. The army holds the town.", False),
        ("The M23 says it has captured Goma. The town has not fallen, the governor said.", True),
    ],
)
def test_that_a_town_has_not_fallen_is_no_denial_of_who_has_it(
    record_of: RecordOf, text: str, disputed: bool
) -> None:
    assert (Told([record_of(text, PUBLISHED)]).state("Goma").flags == ("disputed",)) == disputed


@pytest.mark.parametrize(
    ("text", "place", "holder"),
    [
        (
            "The army spokesman told reporters in the capital that the M23 captured Goma.",
            "Goma",
            {"M23"},
        ),
        (
            "A spokesman told reporters in the capital that Goma was under the control of M23.",
            "Goma",
            {"M23"},
        ),
        # What somebody took
        ("The M23 told reporters in the town that the army had captured.", "town", set()),
    ],
)
def test_where_somebody_tells_it_is_not_what_was_taken(
    record_of: RecordOf, text: str, place: str, holder: set[str]
) -> None:
    record = record_of(text, PUBLISHED)
    told = {one.name for one in record.places}
    assert (names(record, place) if place in told else set()) == holder


@pytest.mark.parametrize(
    "text",
    [
        "Al-Shabaab captured Adado, forcing thousands to flee, the United Nations said.",
        "In what analysts called the biggest setback of the year, al-Shabaab wrested Adado from "
        "Somali troops.",
        "Some 12,000 people have fled since al-Shabaab captured Adado, the UN said on Friday.",
        "Residents said that shortly before dawn al-Shabaab captured Adado, while soldiers fled.",
        "Al-Shabaab, not content with the truce, captured Adado.",
        "Al-Shabaab took control of what is left of Adado.",
    ],
)
def test_a_known_group_takes_a_town_wherever_the_sentence_tells_it(
    record_of: RecordOf, text: str
) -> None:
    assert names(record_of(text, PUBLISHED), "Adado") == {"al-Shabaab"}


@pytest.mark.parametrize(
    ("text", "holder"),
    [
        ("M23's control of Masisi is no longer in doubt.", {"M23"}),
        ("M23's control of Masisi is no longer disputed.", {"M23"}),
        ("M23's control of Masisi no longer exists.", set()),
    ],
)
def test_a_hold_that_nobody_doubts_any_longer_is_not_lost(
    record_of: RecordOf, text: str, holder: set[str]
) -> None:
    assert names(record_of(text, PUBLISHED), "Masisi") == holder


@pytest.mark.parametrize(
    ("text", "holder"),
    [
        ("The M23 attacked Goma at dawn on Monday. The town fell after a few hours.", {"M23"}),
        ("Goma was attacked by the M23 on Monday. It was overrun within hours.", {"M23"}),
        ("Thousands have fled Goma since the M23 attacked it. They took it on Monday.", {"M23"}),
        ("The M23 attacked Goma on Monday. By nightfall the town had fallen.", {"M23"}),
        ("The M23 attacked Goma on Monday and the town fell on Tuesday.", {"M23"}),
        ("The M23 attacked Goma on Monday. By noon resistance had ceased.", {"M23"}),
        # Long before, by somebody else, or from the air
        ("The M23 attacked Goma on Monday. The town had fallen in May.", set()),
        ("The M23 attacked Goma on Monday. The town was captured in 2012.", set()),
        ("Army jets attacked Goma on Monday. The town fell on Tuesday.", set()),
        ("The army fled Goma on Monday. They retook it on Tuesday.", {ARMY}),
    ],
)
def test_a_town_that_fell_fell_to_who_had_just_attacked_it(
    record_of: RecordOf, text: str, holder: set[str]
) -> None:
    assert names(record_of(text, PUBLISHED), "Goma") == holder


@pytest.mark.parametrize(
    ("text", "place", "holder"),
    [
        (
            "The M23's fighters left Goma on Sunday and local forces have hoisted their flag over "
            "the police station.",
            "police station",
            {"local forces (Democratic Republic of the Congo)"},
        ),
        ("The M23 took Goma on Sunday and nearby Sake a day later.", "Sake", {"M23"}),
        (
            "The army left Sake on Friday and foreign troops took it over.",
            "Sake",
            {"foreign troops"},
        ),
        ("Foreign troops from Rwanda hold Goma.", "Goma", {"Rwandan government"}),
    ],
)
def test_who_comes_after_others_is_not_taken_for_them(
    record_of: RecordOf, text: str, place: str, holder: set[str]
) -> None:
    assert names(record_of(text, PUBLISHED), place) == holder


PAIR = "The M23 took Goma and Sake in March. "


@pytest.mark.parametrize(
    ("text", "holders"),
    [
        (PAIR + "The former was retaken by the army in May, the latter in June.", {ARMY}),
        (PAIR + "The army retook the former in May and the latter in June.", {ARMY}),
        ("Shells hit Goma and Sake. The former is calm; the latter is held by the army.", {ARMY}),
        (
            PAIR + "The army shelled the former in May, and the latter half of June was quiet.",
            {"M23"},
        ),
    ],
)
def test_the_latter_of_two_towns_is_told_of_in_few_words(
    record_of: RecordOf, text: str, holders: set[str]
) -> None:
    assert names(record_of(text, PUBLISHED), "Sake") == holders


@pytest.mark.parametrize(
    ("text", "taken"),
    [
        ("First came Goma, then Sake. The M23 captured the two towns.", {"Goma", "Sake"}),
        # Which two they were it does not say
        ("The M23 marched from Sake to Goma. They captured two towns.", {"two towns"}),
        (
            "The M23 left Sake for Goma. They took the two towns in the valley.",
            {"Sake"},
        ),
    ],
)
def test_the_two_towns_are_those_that_the_sentence_before_names(
    record_of: RecordOf, text: str, taken: set[str]
) -> None:
    record = record_of(text, PUBLISHED)
    place = {one.id: one.name for one in record.places}
    told = (one for one in record.claims if one.predicate != "advances")
    assert {place[one.place.id] for one in told} == taken


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Goma was calm on Friday. The M23 entered at dawn.", {("enters", "Goma")}),
        (
            "Goma was calm. Shops were open. Soldiers had left at night, he said. The M23 entered.",
            {("withdraws", "Goma"), ("enters", "Goma")},
        ),
        ("Goma was full of rebels. They were tired. Soldiers had left in the night.", set()),
        (
            "There is no news from Goma since rebels attacked it. Soldiers are holding out.",
            {("holds", "Goma")},
        ),
        (
            "The M23 took Goma in March. Last Sunday the army marched back in.",
            {("captures", "Goma"), ("recaptures", "Goma")},
        ),
        # The mayor was, and home is elsewhere
        ("The mayor of Goma was calm on Friday. The army had left in the night.", set()),
        ("The M23 took Goma. The army marched back to its base.", {("captures", "Goma")}),
    ],
)
def test_a_town_that_is_told_to_be_calm_is_where_somebody_came_or_left(
    record_of: RecordOf, text: str, told: set[tuple[str, str]]
) -> None:
    record = record_of(text, PUBLISHED)
    place = {one.id: one.name for one in record.places}
    assert {(one.predicate, place[one.place.id]) for one in record.claims} == told


@pytest.mark.parametrize(
    ("text", "holders"),
    [
        ("The M23 attacked Goma on Monday. The soldiers are still holding out.", {ARMY}),
        ("The M23 took Goma on Monday. Some soldiers are holding out.", {"M23", ARMY}),
        ("The M23 attacked Goma. The soldiers held out until Friday.", None),
    ],
)
def test_those_who_hold_out_do_so_in_the_town_that_was_attacked(
    record_of: RecordOf, text: str, holders: set[str] | None
) -> None:
    record = record_of(text, PUBLISHED)
    assert (names(record, "Goma") if Told([record]).digest.control else None) == holders


def test_a_town_is_fought_over_no_more_once_one_side_has_left_it(record_of: RecordOf) -> None:
    over = "Fighting raged in Goma for two days. On the second evening the M23 gave up and left."
    again = "The M23 left Goma on Sunday. Fighting is raging in the town."
    found = [Told([record_of(text, PUBLISHED)]).state("Goma").status for text in (over, again)]
    assert found == ["unknown", "contested"]
