"""Several articles of one town: what a later one tells again is no news."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence

import pytest
from told import Told

from conflict_digest import run
from conflict_digest.schema import Article

pytestmark = pytest.mark.model
Telling = Callable[..., Told]
"""(day of publication, text) of each article → what they tell."""
LATER = "2025-06-10"
KHARTOUM = ("2025-03-26", "The Sudanese army captured Khartoum on Wednesday.")


@pytest.fixture(scope="module")
def told(pipeline: run.Pipeline) -> Telling:
    """Articles of as many papers, folded together."""

    def told(*articles: tuple[str | None, str]) -> Told:
        return Told(pipeline.process(_articles(articles)))

    return told


def _articles(articles: Sequence[tuple[str | None, str]]) -> list[Article]:
    return [
        Article(
            id=f"a{n}",
            path=f"a{n}.txt",
            text=text,
            publisher=f"Paper {n}",
            published=published,
            published_from="metadata",
            language="en",
            sha256=hashlib.sha256(text.encode()).hexdigest(),
        )
        for n, (published, text) in enumerate(articles)
    ]


@pytest.mark.parametrize(
    "recalled",
    [
        "The war broke out when the RSF seized Khartoum.",
        "The RSF had captured Khartoum at the start of the war.",
        "After the RSF captured Khartoum, hundreds of thousands of people fled.",
        "Since the RSF captured Khartoum, millions have fled.",
        "The capture of Khartoum by the RSF forced the government to move to Port Sudan.",
        "The government moved to Port Sudan when Khartoum fell to the RSF.",
        "The army lost Khartoum in the first weeks of the war.",
        "Khartoum was the first city to fall to the RSF.",
        "The capture of Khartoum by the RSF had cut the road to Omdurman for two years.",
        "The RSF, which seized Khartoum after a dispute over reform, denied the charges.",
    ],
)
def test_what_a_later_article_recalls_does_not_undo_the_news(told: Telling, recalled: str) -> None:
    state = told(KHARTOUM, (LATER, recalled)).state("Khartoum")
    assert (state.holders, state.since) == (("sudanese-government",), "2025-03-26")


@pytest.mark.parametrize(
    "news",
    [
        "The RSF captured Khartoum.",
        "The RSF captured Khartoum on Monday after the army had left the city.",
        "Rebels of the RSF have captured Khartoum, residents said.",
    ],
)
def test_news_of_a_new_change_counts(told: Telling, news: str) -> None:
    found = told(KHARTOUM, (LATER, news))
    assert found.holders("Khartoum") == {found.actor("RSF").id}


def test_what_is_recalled_does_not_undo_a_withdrawal(told: Telling) -> None:
    found = told(
        ("2024-08-05", "The MNDAA captured Lashio on Saturday."),
        ("2025-04-22", "The MNDAA withdrew from Lashio on Monday."),
        ("2025-06-01", "When the MNDAA took Lashio, tens of thousands had already fled."),
    )
    assert found.state("Lashio").status == "unknown"


def test_what_came_then_came_before_what_is_so_since(told: Telling) -> None:
    text = (
        "It was at Ber that the first clash took place, in August 2023, when MINUSMA handed over "
        "its camp. The army then took the town. Since 9 February the FLA has been in control."
    )
    found = told(("2025-03-01", text))
    state = found.state("Ber")
    assert (state.holders, state.since) == ((found.actor("FLA").id,), "2025-02-09")


def test_what_is_recalled_counts_where_nothing_newer_is_known(told: Telling) -> None:
    found = told((LATER, "Thousands fled when the RSF captured Khartoum."))
    assert found.holders("Khartoum") == {found.actor("RSF").id}


def test_news_of_the_week_may_be_told_in_passing(told: Telling) -> None:
    found = told(
        ("2025-01-06", "The army recaptured Sake on Monday."),
        ("2025-01-10", "Thousands fled after the M23 captured Sake."),
    )
    assert found.holders("Sake") == {found.actor("M23").id}


@pytest.mark.parametrize(
    ("news", "recalled", "place"),
    [
        (
            ("2020-06-04", "The GNA took full control of Tripoli on Thursday."),
            "When Haftar's forces advanced on Tripoli, hundreds died.",
            "Tripoli",
        ),
        (
            ("2017-04-20", "The Syrian army took full control of Zabadani on Wednesday."),
            "During the siege of Zabadani dozens of people starved to death.",
            "Zabadani",
        ),
    ],
)
def test_a_siege_or_an_advance_that_is_remembered_is_over(
    told: Telling, news: tuple[str, str], recalled: str, place: str
) -> None:
    state = told(news, (LATER, recalled)).state(place)
    assert (state.status, state.overlays) == ("controlled", ())


@pytest.mark.parametrize(
    ("articles", "place", "holder", "since"),
    [
        (
            [
                ("2014-06-11", "ISIS captured Tikrit on 11 June."),
                ("2014-06-29", "Iraqi troops retook Tikrit on 28 June."),
                ("2014-09-15", "ISIS captured Tikrit in June 2014, and killed hundreds of cadets."),
            ],
            "Tikrit",
            "iraqi-government",
            "2014-06-28",
        ),
        (
            [
                ("2019-04-04", "Haftar's forces captured Gharyan on Thursday."),
                ("2019-06-26", "Forces loyal to the GNA retook Gharyan on Wednesday."),
                ("2020-02-01", "In 2019 Haftar's LNA seized Gharyan and advanced on Tripoli."),
            ],
            "Gharyan",
            "libyan-government",
            "2019-06-26",
        ),
        (
            [
                ("2017-07-10", "Iraqi forces recaptured Mosul on Monday."),
                (
                    "2024-06-10",
                    "A decade after Islamic State captured Mosul, the city is being rebuilt.",
                ),
            ],
            "Mosul",
            "iraqi-government",
            "2017-07-10",
        ),
        (
            [
                ("2023-11-14", "Mali's army seized Kidal on Tuesday."),
                ("2024-01-10", "Kidal, retaken by the army in November, is calm."),
            ],
            "Kidal",
            "malian-government",
            "2023-11-14",
        ),
        (
            [
                ("2017-07-10", "Iraqi forces captured all of Mosul on Monday."),
                ("2018-01-10", "Mosul has been under government control since July."),
            ],
            "Mosul",
            "iraqi-government",
            "2017-07-10",
        ),
    ],
)
def test_who_names_only_the_month_or_year_tells_of_the_day_that_is_known(
    told: Telling, articles: list[tuple[str, str]], place: str, holder: str, since: str
) -> None:
    found = told(*articles)
    state = found.state(place)
    assert (state.holders, state.since) == ((holder,), since)
    gains = [line for line in found.digest.timeline if line.place == state.place]
    assert len(gains) == len({line.date for line in gains})


def test_who_holds_it_since_a_year_holds_it_when_that_is_written(told: Telling) -> None:
    found = told(
        ("2014-05-21", "MNLA rebels captured Kidal on Wednesday."),
        ("2014-06-23", "The HCUA controls Kidal."),
        ("2022-06-01", "Kidal has been held by the CMA since 2014."),
    )
    assert found.holders("Kidal") == {found.actor("CMA").id}


@pytest.mark.parametrize(
    ("articles", "place", "country"),
    [
        (
            [
                ("2012-07-19", "Syrian rebels captured Azaz."),
                ("2013-09-18", "ISIS captured Azaz."),
                ("2014-02-28", "ISIS withdrew from Azaz on Friday."),
            ],
            "Azaz",
            "SY",
        ),
        (
            [
                ("1995-07-12", "Bosnian Serb forces overran Srebrenica on Tuesday."),
                ("1995-08-01", "Srebrenica is under siege."),
            ],
            "Srebrenica",
            "BA",
        ),
        (
            [
                ("2022-09-10", "Ukrainian troops retook Balakliia."),
                ("2022-09-20", "Russian troops took Balakliia."),
            ],
            "Balakliia",
            "UA",
        ),
    ],
)
def test_a_town_that_a_short_note_only_names_is_that_of_the_other_articles(
    told: Telling, articles: list[tuple[str, str]], place: str, country: str
) -> None:
    found = told(*articles)
    (state,) = found.digest.control
    assert found.place(place).country == country
    assert {claim.place.id for claim in found.digest.claims} == {state.place}


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Russian troops took Svitlodarsk.", "Svitlodarsk"),
        ("Armenian forces captured Fizuli.", "Fizuli"),
        ("Israeli forces surrounded Bint Jbeil.", "Bint Jbeil"),
    ],
)
def test_a_town_is_not_in_the_land_of_those_who_take_it_where_no_town_is_called_so(
    told: Telling, text: str, place: str
) -> None:
    assert told(("2022-05-24", text)).place(place).country not in {"RU", "AM", "IL"}


@pytest.mark.parametrize(
    ("text", "holder", "previous"),
    [
        (
            "The army now controls Masisi. The M23 seized it on Saturday.",
            "dr-congo-government",
            "m23",
        ),
        (
            "Masisi is back under army control. The M23 had captured the town on Sunday.",
            "dr-congo-government",
            "m23",
        ),
        (
            "The army controls Masisi. On Saturday the M23 captured it.",
            "m23",
            "dr-congo-government",
        ),
        (
            "Congolese troops have retaken Masisi, the army said. It was the last stronghold of "
            "the M23.",
            "dr-congo-government",
            "m23",
        ),
        (
            "Congolese forces said they had secured full control of Masisi. The M23 seized the "
            "town in early 2023.",
            "dr-congo-government",
            "m23",
        ),
    ],
)
def test_what_was_before_the_news_is_who_held_it_before(
    told: Telling, text: str, holder: str, previous: str
) -> None:
    state = told(("2024-12-30", text)).state("Masisi")
    assert (state.holders, state.previous) == ((holder,), (previous,))


@pytest.mark.parametrize(
    ("articles", "place"),
    [
        ([("2024-12-30", "Rebels captured Bambari on Monday, the army admitted.")], "Bambari"),
        (
            [
                (
                    "2024-12-31",
                    "Russia said on Monday it had captured Selydove. The Ukrainian general staff "
                    "confirmed the loss of the town.",
                ),
            ],
            "Selydove",
        ),
        (
            [
                ("2025-03-13", "Russian forces captured Sudzha, Moscow said."),
                ("2025-03-13", "Fighting continued in Sudzha on Thursday."),
                ("2025-03-16", "Ukrainian troops have withdrawn from Sudzha."),
            ],
            "Sudzha",
        ),
        (
            [
                ("2024-07-25", "The MNDAA said it had captured Lashio."),
                ("2024-07-26", "The Myanmar army denied that Lashio had been captured."),
                ("2024-08-05", "The Myanmar army admitted that it had lost Lashio."),
            ],
            "Lashio",
        ),
    ],
)
def test_what_the_loser_admits_is_sure_and_settled(
    told: Telling, articles: list[tuple[str, str]], place: str
) -> None:
    state = told(*articles).state(place)
    assert (state.status, state.grade, state.flags) == ("controlled", "assessed", ())


@pytest.mark.parametrize(
    ("articles", "place", "name"),
    [
        (
            [
                ("2025-01-27", "M23 fighters captured Goma on Monday."),
                ("2025-01-28", "Rebels captured Goma on Monday."),
            ],
            "Goma",
            "M23",
        ),
        (
            [
                ("2021-08-13", "The Taliban captured Herat on Thursday."),
                ("2021-08-14", "Insurgents control Herat. The Taliban have denied reprisals."),
            ],
            "Herat",
            "Taliban",
        ),
        (
            [
                ("2014-01-01", "Kidal is held by the CMA."),
                ("2014-06-01", "The armed groups control Kidal."),
            ],
            "Kidal",
            "CMA",
        ),
    ],
)
def test_rebels_of_a_town_are_the_group_that_is_known_to_have_it(
    told: Telling, articles: list[tuple[str, str]], place: str, name: str
) -> None:
    found = told(*articles)
    state = found.state(place)
    assert (state.holders, state.previous) == ((found.actor(name).id,), ())
    assert len([line for line in found.digest.timeline if line.place == state.place]) == 1


def test_rebels_who_had_a_place_are_the_group_that_later_articles_name(told: Telling) -> None:
    found = told(
        ("2025-04-05", "The rebels control the town of Nyabibwe."),
        ("2025-06-14", "Nyabibwe is still held by the M23."),
    )
    state = found.state("Nyabibwe")
    assert (state.holders, state.previous) == ((found.actor("M23").id,), ())


def test_rebels_who_fought_in_a_town_are_those_who_leave_it(told: Telling) -> None:
    found = told(
        ("2020-12-22", "Fighting raged in Bambari between the army and CPC rebels."),
        ("2020-12-24", "The rebels withdrew from Bambari."),
    )
    state = found.state("Bambari")
    assert state.previous == (found.actor("CPC rebels").id,)


def test_those_from_whom_it_is_taken_are_the_group_that_had_it(told: Telling) -> None:
    found = told(
        ("2025-01-27", "M23 fighters captured Goma on Monday."),
        ("2025-02-27", "The army recaptured Goma on Thursday from the rebels."),
    )
    assert found.state("Goma").previous == (found.actor("M23").id,)


@pytest.mark.parametrize(
    "articles",
    [
        [
            ("2013-03-04", "Rebels captured Raqqa on Monday."),
            ("2014-01-14", "ISIS captured Raqqa on Monday."),
        ],
        [
            ("2013-09-18", "ISIS captured Raqqa on Wednesday from rebels."),
            ("2014-03-01", "Rebels control Raqqa."),
        ],
        [
            ("2013-09-18", "ISIS captured Raqqa on Wednesday."),
            ("2014-02-28", "ISIS withdrew from Raqqa on Friday."),
            ("2014-03-01", "Rebels are in control of Raqqa."),
        ],
        [
            ("2013-09-18", "ISIS captured Raqqa on Wednesday."),
            ("2014-03-01", "Rebels captured Raqqa on Friday."),
        ],
    ],
)
def test_rebels_who_fight_a_group_or_take_its_town_later_are_others(
    told: Telling, articles: list[tuple[str, str]]
) -> None:
    state = told(*articles).state("Raqqa")
    assert len(state.holders) == len(state.previous) == 1


@pytest.mark.parametrize(
    ("articles", "site"),
    [
        (
            [
                (
                    "2014-02-01",
                    "Government forces have surrounded the rebel-held Old City of Homs.",
                ),
                ("2014-05-09", "The army took full control of Homs on Friday."),
            ],
            "Old City",
        ),
        (
            [
                ("2016-10-01", "Rebel-held eastern Aleppo has been under siege since July."),
                ("2016-12-22", "The army took full control of Aleppo on Thursday."),
            ],
            "eastern Aleppo",
        ),
        (
            [
                ("2017-01-01", "Islamic State holds the university of Mosul."),
                ("2017-07-10", "Iraqi forces captured Mosul on Monday."),
            ],
            "university",
        ),
    ],
)
def test_who_loses_a_town_loses_what_earlier_articles_put_in_it(
    told: Telling, articles: list[tuple[str, str]], site: str
) -> None:
    state = told(*articles).state(site)
    assert (state.holders, state.overlays) == ((), ())
    assert state.previous


def test_a_base_that_holds_out_is_its_garrisons(told: Telling) -> None:
    found = told(
        ("2025-01-27", "M23 captured Goma on Monday."),
        ("2025-01-28", "The army still holds the airport of Goma."),
    )
    assert found.holders("airport") != found.holders("Goma")


def test_fighters_who_take_a_town_days_after_a_group_are_others(told: Telling) -> None:
    found = told(
        ("2024-12-05", "The SDF captured Manbij on Thursday."),
        ("2024-12-10", "Turkish-backed fighters captured Manbij on Monday."),
    )
    state = found.state("Manbij")
    assert state.previous == (found.actor("SDF").id,)


@pytest.mark.parametrize(
    "text",
    [
        "The army have recaptured Goma from the M23, who had seized it in May.",
        "The army have retaken Goma. The M23 captured the town earlier this month.",
        "Goma is held by the army. The M23 had captured it in May but were driven out.",
    ],
)
def test_what_came_before_in_the_month_of_the_news_does_not_undo_it(
    told: Telling, text: str
) -> None:
    found = told(("2024-05-17", text))
    assert "m23" not in found.state("Goma").holders
    assert found.state("Goma").holders


@pytest.mark.parametrize(
    "text",
    [
        "The army has retaken Goma from M23 rebels, who had seized it in November.",
        "The army retook Goma, which M23 rebels had seized in November 2012.",
        "Government troops retook Goma. The M23 had seized it in November 2012.",
    ],
)
def test_what_came_before_news_without_any_day_does_not_undo_it(told: Telling, text: str) -> None:
    found = told((None, text))
    assert found.holders("Goma") == {found.side("Congolese government")}


@pytest.mark.parametrize(
    "text",
    [
        "The M23 said on Monday that they had taken Goma. They left it on Wednesday.",
        "The M23 said on Monday that they had taken Goma. They pulled out on Wednesday.",
    ],
)
def test_who_left_a_town_had_taken_it_before(told: Telling, text: str) -> None:
    assert told(("2024-05-17", text)).state("Goma").holders == ()


@pytest.mark.parametrize(
    ("answer", "retaken"),
    [
        ("The M23 confirmed it.", True),
        ("The M23 admitted this.", True),
        ("The M23 denied it.", False),
        ("The M23 could not confirm it.", False),
        ("The M23 did not confirm it.", False),
    ],
)
def test_what_the_loser_confirms_is_so(told: Telling, answer: str, retaken: bool) -> None:
    text = "The M23 captured Goma on Monday. The army said on Wednesday that they had retaken it. "
    holders = told(("2024-05-17", text + answer)).state("Goma").holders
    assert ("m23" not in holders) is retaken
