"""Date expressions: what is found, and what value it gets."""

from __future__ import annotations

import pytest

from conflict_digest.resolve.dates import (
    Offset,
    ResolvedTimex,
    find_timexes,
    offset_from,
    resolve_timexes,
)

DCT = "2024-12-03"  # a Tuesday


def values(text: str, dct: str | None = DCT, narrative: bool | None = False) -> list[ResolvedTimex]:
    return resolve_timexes(find_timexes(text), text, dct=dct, narrative=narrative)


def edtf(text: str, dct: str | None = DCT, narrative: bool | None = False) -> list[str | None]:
    return [value.edtf for value in values(text, dct, narrative)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3 March 2022", "2022-03-03"),
        ("the 3rd of March 2022", "2022-03-03"),
        ("the third of March 2022", "2022-03-03"),
        ("March 3, 2022", "2022-03-03"),
        ("March 3rd, 2022", "2022-03-03"),
        ("Thursday, 3 March 2022", "2022-03-03"),
        ("2022-03-03", "2022-03-03"),
        ("2022/03/03", "2022-03-03"),
        ("03-Mar-22", "2022-03-03"),
        ("Dec. 3, 1998", "1998-12-03"),
        ("3/3/22", "2022-03-03"),
        ("13/3/22", "2022-03-13"),
        ("March 2022", "2022-03"),
        ("in 2011", "2011"),
        ("the 2003 invasion", "2003"),
        ("In 2011 rebels seized it", "2011"),
        ("around 2009", "2009~"),
        ("late March 2022", "2022-03"),
        ("the beginning of 2003", "2003"),
        ("spring 2012", "2012-21"),
        ("the winter of 2012-13", "2012-24"),
        ("the first quarter of 2022", "2022-01/2022-03"),
        ("Q3 2022", "2022-07/2022-09"),
        ("the second half of 2008", "2008-07/2008-12"),
        ("the 1990s", "199X"),
        ("in fiscal 1989", "1989"),
        ("the third quarter of fiscal 1989", "1989-07/1989-09"),
        ("at year-end 2005", "2005"),
        ("at the end of 1988 reserves were low", "1988"),
        ("Feb. '98", "1998-02"),
        ("the 19th century", "18XX"),
        ("the twenty-first century", "20XX"),
        ("490 BC", "-0489"),
        ("44 BC", "-0043"),
        ("AD 70", "0070"),
        ("Christmas Day 2011", "2011-12-25"),
        ("on New Year's Eve 2014", "2014-12-31"),
        ("since 2015", "2015/.."),
        ("since the 1990s", "1990/.."),
        ("until March 2015", "../2015-03"),
        ("between 28 and 30 November 2024", "2024-11-28/2024-11-30"),
        ("3-5 May 2019", "2019-05-03/2019-05-05"),
        ("from March 2011 to April 2012", "2011-03/2012-04"),
        ("from December to March 1942", "1941-12/1942-03"),
        ("1955\u20131963", "1955/1963"),
        ("2007-08", "2007/2008"),
        ("a day after 3 March 2022", "2022-03-04"),
        ("the night of 3 March 2022", "2022-03-03"),
    ],
)
def test_a_date_that_the_text_gives_in_full_keeps_its_value(text: str, expected: str) -> None:
    for dct in (DCT, None):
        found = values(text, dct)
        assert [one.edtf for one in found] == [expected]
        assert found[0].anchored_to == "absolute"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("on Friday", "2024-11-29"),
        ("on Tuesday", "2024-12-03"),
        ("last Tuesday", "2024-11-26"),
        ("next Tuesday", "2024-12-10"),
        ("Talks will resume on Friday", "2024-12-06"),
        ("Friday last week", "2024-11-29"),
        ("on Friday night", "2024-11-29"),
        ("at 5 a.m. on Friday", "2024-11-29"),
        ("yesterday", "2024-12-02"),
        ("tomorrow", "2024-12-04"),
        ("the day before yesterday", "2024-12-01"),
        ("overnight", "2024-12-02/2024-12-03"),
        ("three days ago", "2024-11-30"),
        ("two weeks ago", "2024-11-19~"),
        ("two months ago", "2024-10"),
        ("a year ago", "2023"),
        ("a week ago", "2024-11-26~"),
        ("next week", "2024-12-09/2024-12-15"),
        ("two decades ago", "200X"),
        ("last week", "2024-11-25/2024-12-01"),
        ("last month", "2024-11"),
        ("this year", "2024"),
        ("last weekend", "2024-11-30/2024-12-01"),
        ("in March", "2024-03"),
        ("in December", "2024-12"),
        ("last December", "2023-12"),
        ("on 29 November", "2024-11-29"),
        ("on 5 December", "2023-12-05"),
        ("scheduled for 5 December", "2024-12-05"),
        ("last summer", "2024-22"),
        ("the nineties", "199X"),
        ("since Friday", "2024-11-29/.."),
        ("the end of the year", "2024"),
        ("over the last century", "19XX"),
        ("by year-end", "2024"),
        ("in the late 60s", "196X"),
        ("a year earlier", "2023"),
        ("a month earlier", "2024-11"),
        ("by nightfall", "2024-12-03"),
        ("over the weekend", "2024-11-30/2024-12-01"),
        ("in the third quarter", "2024-07/2024-09"),
        ("third-quarter losses", "2024-07/2024-09"),
        ("first-half losses", "2024-01/2024-06"),
        ("the latest quarter", "2024-07/2024-09"),
        ("last April 25", "2024-04-25"),
        ("from Monday to Wednesday", "2024-11-25/2024-11-27"),
        ("in the first week of November", "2024-11"),
        ("in the first days of June", "2024-06"),
        ("in the last days in May", "2024-05"),
    ],
)
def test_news_dates_count_from_the_publication_date(text: str, expected: str) -> None:
    found = values(text)
    assert [one.edtf for one in found] == [expected]
    assert found[0].anchored_to == "dct"


@pytest.mark.parametrize(
    "text", ["on Friday", "last week", "yesterday", "three days ago", "in March", "the next day"]
)
def test_without_anything_to_anchor_it_a_date_stays_text(text: str) -> None:
    found = values(text, dct=None, narrative=None)
    assert len(found) == 1
    assert (found[0].edtf, found[0].anchored_to) == (None, None)
    assert found[0].timex.text in text


@pytest.mark.parametrize(
    "text",
    [
        "2,011 fighters",
        "he was in his 20s",
        "a quarter of the town",
        "the quarter-final",
        "on the last night",
        "in this day and age",
        "2011 people fled",
        "it killed 1500",
        "between 1500 and 2000 people",
        "Resolution 1973 was adopted",
        "some 2000 troops",
        "The rebels may march 3 miles",
        "Theresa May said so",
        "the fall of Aleppo",
        "AK-47 rifles and T-72 tanks",
        "it cost $2011",
        "They march on Rome, and second they may fall",
    ],
)
def test_a_number_or_a_verb_is_not_taken_for_a_date(text: str) -> None:
    assert find_timexes(text) == []


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("for three weeks", "DURATION", "P3W"),
        ("a 26-day siege", "DURATION", "P26D"),
        ("a two-week-old truce", "DURATION", "P2W"),
        ("for twenty-one months", "DURATION", "P21M"),
        ("for a few days", "DURATION", "PXD"),
        ("for 48 hours", "DURATION", "PT48H"),
        ("in the past two years", "DURATION", "P2Y"),
        ("every Friday", "SET", "XXXX-WXX-5"),
        ("they shell it daily", "SET", "XXXX-XX-XX"),
        ("it meets annually", "SET", "XXXX"),
    ],
)
def test_lengths_and_repetitions_are_no_dates(text: str, kind: str, value: str) -> None:
    (found,) = values(text)
    assert (found.timex.type, found.timex_value, found.edtf) == (kind, value, None)


def test_every_day_of_a_list_gets_its_own_date() -> None:
    text = "Strikes hit it on 3, 5 and 9 May."
    found = values(text)
    assert [one.edtf for one in found] == ["2024-05-03", "2024-05-05", "2024-05-09"]
    assert [one.timex.text for one in found] == ["3", "5", "9 May"]
    assert edtf("on March 3, 5 and 9, 2019") == ["2019-03-03", "2019-03-05", "2019-03-09"]
    assert edtf("In April and June 1955") == ["1955-04", "1955-06"]


def test_a_history_goes_by_its_running_date() -> None:
    text = (
        "In 1963 the war began. In March the rebels took Kano. On 5 April they lost it. "
        "The next day they fled. Two days later the army came. Later that month a truce was made. "
        "The following year it ended."
    )
    expected = ["1963", "1963-03", "1963-04-05", "1963-04-06", "1963-04-08", "1963-04", "1964"]
    assert edtf(text, dct=None, narrative=True) == expected
    assert edtf(text, dct="2009-12-19", narrative=True) == expected


def test_a_chronology_inside_news_does_not_fall_to_the_publication_year() -> None:
    text = "IS took Palmyra in May 2015. In March the army retook it."
    assert edtf(text) == ["2015-05", "2015-03"]


def test_a_day_without_a_year_after_an_old_date_is_of_that_year() -> None:
    text = "They overran Pleiku on 10 March 1975, and Hue fell on 25 March."
    assert edtf(text) == ["1975-03-10", "1975-03-25"]
    text = "They overran Djibo on 10 March 2022, and Barsalogho fell on 25 March."
    assert edtf(text, dct="2024-05-01") == ["2022-03-10", "2022-03-25"]
    text = "They overran Djibo on 10 March 2022. The army said that it fell on 25 March."
    assert edtf(text, dct="2024-05-01") == ["2022-03-10", "2024-03-25"]


def test_a_story_at_the_end_of_a_year_goes_on_in_the_next() -> None:
    text = "They broke into Teruel in December 1937 and took its seminary on 8 January."
    assert edtf(text, dct=None) == ["1937-12", "1938-01-08"]
    assert edtf("It fell in May 1937, and Santander in March.", dct=None) == ["1937-05", "1937-03"]


def test_that_december_and_the_following_march_go_by_the_date_before_them() -> None:
    text = "They took it in March 2016, lost it that December and retook it the following March."
    assert edtf(text) == ["2016-03", "2016-12", "2017-03"]


def test_a_date_without_a_year_goes_by_the_full_one_after_it() -> None:
    assert edtf("Kut, besieged since December, fell on 29 April 1916.", dct=None) == [
        "1915-12/..",
        "1916-04-29",
    ]
    assert edtf("It fell in December. He died on 29 April 1916.", dct=None)[0] is None


def test_a_step_back_inside_a_sentence_does_not_move_the_story() -> None:
    text = "On 24 May 1991 they entered Asmara, its garrison having fled the previous night. "
    assert edtf(text + "Assab was taken the next day.", dct=None) == [
        "1991-05-24",
        "1991-05-23",
        "1991-05-25",
    ]


def test_quoted_yesterday_in_a_history_is_not_dated_by_publication() -> None:
    assert edtf("On 5 May 1968 he said: they came yesterday.", narrative=True)[1] is None


def test_an_offset_from_an_event_waits_for_the_event() -> None:
    (found,) = values("two days after the fall of Idlib")
    assert (found.edtf, found.timex.text) == (None, "two days after")
    assert found.timex.meaning == Offset(2, "D", 1, "event")
    assert offset_from(found.timex, "2015-03-28") == "2015-03-30"
    assert offset_from(found.timex, "2015-03") is None


def test_the_verb_decides_between_last_and_next_friday() -> None:
    text = "They meet on Friday."
    found = find_timexes(text)
    ahead = resolve_timexes(found, text, dct=DCT, tense=lambda _: "future")
    behind = resolve_timexes(found, text, dct=DCT, tense=lambda _: "past")
    assert (ahead[0].edtf, behind[0].edtf) == ("2024-12-06", "2024-11-29")


def test_3_4_22_is_read_only_when_the_order_is_told() -> None:
    text = "on 3/4/22"
    found = find_timexes(text)
    assert resolve_timexes(found, text, dct=DCT)[0].edtf is None
    assert resolve_timexes(found, text, dct=DCT, day_order="dmy")[0].edtf == "2022-04-03"
    assert resolve_timexes(found, text, dct=DCT, day_order="mdy")[0].edtf == "2022-03-04"


def test_the_ends_of_a_range_are_there_by_themselves() -> None:
    (found,) = values("between 3 and 5 May 2019")
    assert [(part.timex.text, part.edtf) for part in found.parts] == [
        ("3", "2019-05-03"),
        ("5 May 2019", "2019-05-05"),
    ]


def test_the_end_of_a_sentence_is_not_part_of_a_date() -> None:
    assert [t.text for t in find_timexes("They left in May. On 3 June. In 2011.")] == [
        "May",
        "3 June",
        "2011",
    ]


def test_a_date_broken_over_two_lines_is_found_and_one_over_two_paragraphs_is_not() -> None:
    assert edtf("on 3\nMarch 2022") == ["2022-03-03"]
    assert edtf("on 3 March\n\n2022 was bloody") == ["2024-03-03", "2022"]


def test_years_of_three_digits_are_bc_only_in_a_text_about_such_years() -> None:
    text = "The war (499-449 BC) was long. In 480, Xerxes came. In the spring of 479 he left."
    assert edtf(text, dct=None) == ["-0498/-0448", "-0479", "-0478-21"]
    assert edtf("In 480, rooms were let.") == []


def test_news_of_an_untold_year_is_not_of_the_year_that_it_recalls() -> None:
    news = "KYIV, Feb 17 (Agency) - Rebels took Bor in 2014.\n\nThe army won it back in January."
    assert [one.edtf for one in values(news, None)] == [None, "2014", None]
    history = "Rebels took Bor in 2014.\n\nThe army won it back in January."
    assert values(history, None)[-1].edtf is not None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("27 Dec 43. The town fell.", ["1943-12-27"]),
        ("Nov 2 48: the port was evacuated the same day.", ["1948-11-02", "1948-11-02"]),
        ("16 July 79, Estelí. The barracks fell shortly after 1500.", ["1979-07-16", "1979-07-16"]),
        ("14/06/07 1355. Taken. 1700: the compound abandoned.", ["2007-06-14", "2007-06-14"]),
        ("May 90: blockade declared.", ["1990-05"]),
        ("19.5.68. Post overrun.", ["1968-05-19"]),
        ("12.08.2020, last entry.", ["2020-08-12"]),
        ("22.II.1938 taken.", ["1938-02-22"]),
        (
            "Freetown, Jan 99. 6th: rebels in. 11th: retaken.",
            ["1999-01", "1999-01-06", "1999-01-11"],
        ),
        ("31 Dec. 1958. Taken yesterday.", ["1958-12-31", "1958-12-30"]),
        ("10/12/25: taken. 17/12/25: left.", ["2025-12-10", "2025-12-17"]),
    ],
)
def test_the_short_dates_of_notes_and_logs_are_read(text: str, expected: list[str]) -> None:
    assert edtf(text, dct=None) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("On 5 May 20 people died.", "2025-05-05"),
        ("On 4 Oct 67 men fled.", "2025-10-04"),
        ("By Dec 12, 43 had died.", "2025-12-12"),
    ],
)
def test_a_count_after_a_day_is_no_year(text: str, expected: str) -> None:
    assert edtf(f"In 2025 the war went on. {text}", dct=None)[1:] == [expected]


def test_an_old_year_in_a_text_of_our_days_is_no_hour() -> None:
    assert edtf("On 16 July 1979 the fort of 1500 fell, built in 1530.", dct=None) == [
        "1979-07-16",
        "1500",
        "1530",
    ]


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("In May 2022 rebels seized the town", "2022-05"),
        ("since November 2023 fighters have held it", "2023-11/.."),
        ("In late May 2022 marines took it", "2022-05"),
        ("In May 2,000 soldiers left", "2024-05"),
        ("In May 2500 soldiers left", "2024-05"),
    ],
)
def test_the_year_behind_a_month_is_no_count_of_those_who_act(text: str, edtf: str) -> None:
    found = resolve_timexes(find_timexes(text), text, dct="2024-12-03")
    assert [one.edtf for one in found] == [edtf]


def test_a_year_later_counts_from_the_year_named_beside_it() -> None:
    text = "Rebels took Aleppo on Friday. Lofa was lost in 2000 and won back a year later."
    assert edtf(text)[1:] == ["2000", "2001"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # undone is what came about before
        ("UNITA took Bor in November but lost it in February.", ["2023-11", "2024-02"]),
        ("The army lost Bor in August. In April it regained the town.", ["2023-08", "2024-04"]),
        (
            "They lost Bor in July, took it back in November and lost it again in March.",
            ["2023-07", "2023-11", "2024-03"],
        ),
        # a list has no order, and who looks back tells the later first
        ("UNITA took Bor in November and Leer in February.", ["2024-11", "2024-02"]),
        ("The army retook Bor in November after it was lost in May.", ["2024-11", "2024-05"]),
        ("They retook Bor in November, which they had lost in May.", ["2024-11", "2024-05"]),
        # the months of a year that opens a sentence, and those of now
        ("In 2012 rebels took Bor. In June they took Leer.", ["2012", "2012-06"]),
        ("By the end of 2012 rebels held Bor; by March they had lost it.", ["2012", "2013-03"]),
        ("In 2012 rebels took Bor. The army won it back in June.", ["2012", "2024-06"]),
        ("In 2012 rebels took Bor.\n\nIn June they took Leer.", ["2012", "2024-06"]),
        ("The group, founded in 2012, took Bor in June.", ["2012", "2024-06"]),
        ("In 2023 rebels took Bor. In June they took Leer.", ["2023", "2024-06"]),
    ],
)
def test_months_without_a_year_are_told_in_the_order_of_the_story(
    text: str, expected: list[str]
) -> None:
    assert edtf(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It fell on 3 May and was retaken on the eleventh.", "2024-05-11"),
        ("It fell on 3 May. The army left it on the 20th, people said.", "2024-05-20"),
        ("It fell on 3 May. The army left on the twentieth, people said.", "2024-05-20"),
        ("It fell on 3 May. The mayor fled. The army left it on the 20th.", "2024-11-20"),
        ("It fell on 3 May.\n\nThe army left it on the 20th.", "2024-11-20"),
        ("He spoke at noon. He said that Bor was lost on the 27th.", "2024-11-27"),
        ("He will speak at noon. He will leave Bor on the 27th.", "2024-12-27"),
    ],
)
def test_a_day_alone_is_of_the_month_told_right_before_it(text: str, expected: str) -> None:
    assert edtf(text)[-1] == expected


def test_a_second_attempt_is_no_day() -> None:
    assert edtf("They attacked twice on 3 May. On the second, the town fell.") == ["2024-05-03"]
