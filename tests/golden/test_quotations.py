"""Who says what is quoted in several sentences, and whose "our troops" are."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from told import Told

from conflict_digest.schema import ArticleRecord

RecordOf = Callable[..., ArticleRecord]
pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "place", "holder"),
    [
        (
            'Putin said: "We are calm. Our troops have taken all of Avdiivka. Nobody can stop us."',
            "Avdiivka",
            "russian-government",
        ),
        (
            '"We are winning. Government forces have taken Kidal. Peace is near," President Keita '
            "said.",
            "Kidal",
            "malian-government",
        ),
        (
            "“It is free,” said the M23 spokesman, Willy Ngoma. “We have taken Bukavu. The war is "
            "over.”",
            "Bukavu",
            "m23",
        ),
    ],
)
def test_what_a_party_says_between_quotation_marks_is_no_news_of_the_publishers(
    record_of: RecordOf, text: str, place: str, holder: str
) -> None:
    told = Told([record_of(text)])
    assert (told.holders(place), told.state(place).grade) == ({holder}, "claimed")


def test_who_is_quoted_by_nobody_is_still_quoted(record_of: RecordOf) -> None:
    text = 'The minister was in a hurry. "Rebels have taken Kidal. The army has fled."'
    assert Told([record_of(text)]).state("Kidal").grade == "reported"


@pytest.mark.parametrize(
    "text",
    [
        'The army "liberated" the town of Bria. The "president" said so.',
        '"It is quiet in Bangui," a resident said. Rebels captured Bria on Monday. "We have food."',
        'The general said: "We hold Bangui." Rebels captured Bria. They "will go on".',
    ],
)
def test_what_stands_between_two_quotations_is_the_publishers_own(
    record_of: RecordOf, text: str
) -> None:
    assert Told([record_of(text)]).state("Bria").grade == "assessed"


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "Residents of El Bur said al-Shabaab had slipped back into the town. The soldiers, "
            "they said, had left Osweyne.",
            "civilians-so",
        ),
        (
            "The army took Tarhuna. The deputy head of the Libyan National Army's media office "
            "acknowledged that Gharyan had been lost.",
            "libyan-national-army",
        ),
    ],
)
def test_those_who_tell_of_soldiers_are_not_the_soldiers_and_an_office_is_its_armys(
    record_of: RecordOf, text: str, speaker: str
) -> None:
    said = record_of(text).claims[-1].attribution
    assert said
    assert said.speaker
    assert said.speaker.id == speaker


@pytest.mark.parametrize(
    "text",
    [
        'The news was given in a message to the nation: "Our forces have seized Kidal."',
        '"Our forces have seized Kidal. The rebels fled," said a message.',
    ],
)
def test_our_forces_in_nobodys_words_do_not_hold_a_town(record_of: RecordOf, text: str) -> None:
    assert not [c for c in record_of(text).claims if c.predicate == "captures"]


@pytest.mark.parametrize(
    ("publisher", "holder"),
    [
        ("RSF Media Office", "rapid-support-forces"),
        ("Ministry of Defence of Russia", "russian-government"),
    ],
)
def test_our_men_are_those_of_the_side_that_publishes(
    record_of: RecordOf, publisher: str, holder: str
) -> None:
    told = Told([record_of("At dawn our valiant men took the town of Bor.", publisher=publisher)])
    assert told.holders("Bor") == {holder}


@pytest.mark.parametrize(
    ("text", "holder"),
    [
        (
            "The defence ministry in Moscow said its troops had taken Kupiansk.",
            "russian-government",
        ),
        (
            '"Kupiansk is under the control of our troops," the defence ministry in Moscow said. '
            "Ukraine denied it.",
            "russian-government",
        ),
        (
            "The commander-in-chief, Oleksandr Syrskyi, said that Kupiansk is held by our men.",
            "ukrainian-government",
        ),
    ],
)
def test_who_speaks_in_a_capital_speaks_for_its_country(
    record_of: RecordOf, text: str, holder: str
) -> None:
    assert Told([record_of(text)]).holders("Kupiansk") == {holder}
