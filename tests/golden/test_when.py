"""When a claim's event was, by the real parse: its own date, another event's, the running one."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from conflict_digest.schema import ArticleRecord

RecordOf = Callable[..., ArticleRecord]
pytestmark = pytest.mark.model

PUBLISHED = "2024-12-03"  # a Tuesday


def whens(record: ArticleRecord, place: str) -> set[tuple[str | None, str | None]]:
    """EDTF and origin of the claims at the place, those that follow from others left out."""
    return {
        (claim.when.edtf, claim.when.from_)
        for claim in record.claims
        if claim.place.text == place and claim.implied_by is None
    }


@pytest.mark.parametrize(
    ("text", "place", "edtf"),
    [
        # The event that a date leads to
        ("Rebels seized Hama on Friday, three days after they captured Idlib.", "Idlib", "11-26"),
        ("Rebels stormed into Idlib before daylight on Saturday.", "Idlib", "11-30"),
        ("The army took over Idlib from departing rebels on Friday.", "Idlib", "11-29"),
        ("Rebels seized Hama on Friday, a day after capturing Idlib.", "Idlib", "11-28"),
        ("The army lost Hama on Friday, hours before rebels seized Homs.", "Homs", "11-29"),
        ("Rebels seized Homs two days after capturing Hama on 20 November.", "Homs", "11-22"),
        # Since when it was so last is not since when it is
        (
            "Rebels broke out on Friday, and by noon Hama was in their hands for the first time "
            "since March.",
            "Hama",
            "11-29",
        ),
        # Events at one time
        ("The airport of Homs was burning on Sunday as rebels entered Hama.", "Hama", "12-01"),
        ("Rebels captured Hama when the army withdrew from Homs on Sunday.", "Hama", "12-01"),
        ("Rebels have held Hama since the army withdrew from Homs on Sunday.", "Hama", "12-01/.."),
        ("Rebels captured Hama and burned its barracks on Sunday.", "Hama", "12-01"),
        ("Rebels entered Hama on Sunday after shelling it.", "Hama", "12-01"),
        ("Rebels besieged Hama on 23 and 24 November 2024.", "Hama", "11-23/2024-11-24"),
        ("Police drove off rebels who tried to seize Hama on Sunday.", "Hama", "12-01"),
        # Where the parser hangs a date
        ("Rebels enter Hama, on 20 November 2024, the army having left.", "Hama", "11-20"),
        (
            "Rebels took Hama, a city of mills, on Sunday 24 Nov 2024, unopposed.",
            "Hama",
            "11-24",
        ),
        (
            "Rebels captured Hama, a city of mills, on Sunday, the governor conceded.",
            "Hama",
            "12-01",
        ),
        ("The army left Hama before dawn on Sunday.", "Hama", "12-01"),
        # A saying that is put in before a comma is not what the day counts from
        (
            "Rebels took Hama on Saturday, the governor said, two days after they overran Homs.",
            "Homs",
            "11-28",
        ),
        (
            "Hama was lost on Friday, the army admitted, three days after rebels seized Idlib.",
            "Idlib",
            "11-26",
        ),
        (
            "Rebels seized Hama on Friday, witnesses said, a day after the army withdrew from "
            "Homs.",
            "Homs",
            "11-28",
        ),
        ("Under the truce of 20 November, the army withdrew from Hama on Sunday.", "Hama", "12-01"),
        ("Hama had fallen to rebels on Friday and Homs on Sunday.", "Hama", "11-29"),
        ("On 20 November 2024, rebels captured Hama after the army withdrew.", "Hama", "11-20"),
        ("20 Nov 2024: heavy clashes between rebels and soldiers in Hama.", "Hama", "11-20"),
    ],
)
def test_a_claim_has_the_date_of_its_own_event(
    record_of: RecordOf, text: str, place: str, edtf: str
) -> None:
    expected = f"2024-{edtf}"
    assert whens(record_of(text, published=PUBLISHED), place) == {(expected, "sentence")}


@pytest.mark.parametrize(
    ("text", "place", "edtf"),
    [
        ("Rebels seized Hama two years and three months ago.", "Hama", "2022-09"),
        (
            "The army retook Hama on Sunday, a year and two months after rebels captured Idlib.",
            "Idlib",
            "2023-10",
        ),
    ],
)
def test_years_and_months_are_one_length(
    record_of: RecordOf, text: str, place: str, edtf: str
) -> None:
    assert whens(record_of(text, published=PUBLISHED), place) == {(edtf, "sentence")}


@pytest.mark.parametrize(
    "text",
    [
        "Rebels said on Sunday they had captured Hama.",
        "The governor on Sunday denied that Hama had fallen to rebels.",
        "Hama fell to rebels, the governor said on Sunday.",
    ],
)
def test_the_day_on_which_somebody_speaks_dates_nothing(record_of: RecordOf, text: str) -> None:
    assert whens(record_of(text, published=PUBLISHED), "Hama") == {("../2024-12-03", "published")}


def test_each_entry_of_a_chronology_has_its_own_date(record_of: RecordOf) -> None:
    text = (
        "2 January 1942: Japanese troops occupy Manila. 9 April: they capture Mariveles. "
        "6 May: fall of Corregidor to Japanese troops."
    )
    record = record_of(text)
    assert {claim.place.text: claim.when.edtf for claim in record.claims} == {
        "Manila": "1942-01-02",
        "Mariveles": "1942-04-09",
        "Corregidor": "1942-05-06",
    }


def test_a_stronghold_that_fell_on_friday_was_none_since_friday(record_of: RecordOf) -> None:
    text = "Rebels captured Hama, a stronghold of the army, on Friday."
    found = {c.predicate: c.when.edtf for c in record_of(text, published=PUBLISHED).claims}
    assert found["captures"] == "2024-11-29"
    assert found.get("holds") in {None, "../2024-12-03"}


@pytest.mark.parametrize(
    "text",
    [
        "Rebels entered Homs on Friday and now control Hama.",
        "Rebels entered Homs on Friday and have besieged Hama.",
        "Rebels entered Homs on Friday. The army said that it held Hama.",
        "The governor denied the fall of Hama to rebels on Friday.",
        "The rebel stronghold of Hama was bombed on Friday.",
        "Hama, burned down in 1982, was taken by rebels.",
        "The army repelled an attack on Hama from Homs, which rebels have held since 2020.",
        "Hama and Homs, both attacked last year, are held by the army.",
    ],
)
def test_the_day_of_one_thing_is_not_given_to_another(record_of: RecordOf, text: str) -> None:
    record = record_of(text, published=PUBLISHED)
    found = {
        c.when.edtf for c in record.claims if "Hama" in c.place.text and c.predicate != "strikes"
    }
    assert found == {"../2024-12-03"}


def test_since_behind_what_the_holders_are_called_tells_of_their_hold(
    record_of: RecordOf,
) -> None:
    text = "Hama has been in the hands of rebels, known locally as Abal, since August 2020."
    assert ("2020-08/..", "sentence") in whens(record_of(text, published=PUBLISHED), "Hama")


def test_since_tells_of_the_stronghold_not_of_its_capture(record_of: RecordOf) -> None:
    text = "The army has recaptured Hama, a rebel stronghold since August 2020."
    found = {c.predicate: c.when.edtf for c in record_of(text, published=PUBLISHED).claims}
    assert found["recaptures"] == "../2024-12-03"
    assert found.get("holds", "2020-08/..") == "2020-08/.."


def test_hours_earlier_is_the_same_day(record_of: RecordOf) -> None:
    text = "Rebels entered Hama on Friday. The army had withdrawn from Homs hours earlier."
    assert whens(record_of(text, published=PUBLISHED), "Homs") == {("2024-11-29", "sentence")}


def test_a_story_goes_on_at_the_day_it_has_told(record_of: RecordOf) -> None:
    text = "Rebels entered Hama on Friday. Soldiers withdrew from Homs."
    assert whens(record_of(text, published=PUBLISHED), "Homs") == {("2024-11-29", "context")}


@pytest.mark.parametrize(
    "text",
    [
        "Rebels entered Hama on Friday. The army controls Homs.",
        "Rebels entered Hama on Friday. Rebels had captured Homs.",
        "Rebels entered Hama on Friday.\n\nRebels captured Homs.",
    ],
)
def test_what_is_no_part_of_the_story_is_not_given_its_day(record_of: RecordOf, text: str) -> None:
    assert whens(record_of(text, published=PUBLISHED), "Homs") == {("../2024-12-03", "published")}


def test_two_days_after_the_fall_counts_from_the_day_that_the_article_gives(
    record_of: RecordOf,
) -> None:
    text = (
        "Idlib fell to rebels on 28 March 2015, and the army left. "
        "Two days after the fall of Idlib, rebels seized Ariha."
    )
    record = record_of(text)
    assert whens(record, "Ariha") == {("2015-03-30", "context")}
    assert [date.edtf for date in record.dates] == ["2015-03-28", "2015-03-30"]


def test_two_days_after_an_event_of_unknown_date_stays_text(record_of: RecordOf) -> None:
    record = record_of("Two days after the fall of Idlib, rebels seized Ariha.")
    assert whens(record, "Ariha") == {(None, None)}
    assert [(date.text, date.edtf) for date in record.dates] == [("Two days after", None)]


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("The truce expires on Friday.", "2024-12-06"),
        ("The deadline is Friday.", "2024-12-06"),
        ("They plan to vote on Friday.", "2024-12-06"),
        ("The talks are scheduled for Friday.", "2024-12-06"),
        ("The talks could resume on Friday.", "2024-12-06"),
        ("The general is leaving on Friday.", "2024-12-06"),
        ("They met to talk on Friday.", "2024-11-29"),
        ("The talks will fail: they were broken off on Friday.", "2024-11-29"),
        ("The talks on Friday failed.", "2024-11-29"),
        ("The treaty is to be signed on 5 December.", "2024-12-05"),
        ("The treaty was signed on 5 December.", "2023-12-05"),
        ("The parties will vote in Hama on 20 November.", "2025-11-20"),
        ("The talks will resume on 1 November.", "2025-11-01"),
    ],
)
def test_the_verb_tells_whether_friday_is_past_or_to_come(
    record_of: RecordOf, text: str, edtf: str
) -> None:
    assert [date.edtf for date in record_of(text, published=PUBLISHED).dates] == [edtf]


def test_lengths_and_sets_keep_their_value(record_of: RecordOf) -> None:
    record = record_of("Rebels shelled Hama every Friday for three weeks.")
    values = [(m.text, m.edtf, m.timex3) for m in record.mentions if m.kind == "date"]
    assert values == [("every Friday", None, "XXXX-WXX-5"), ("three weeks", None, "P3W")]


def test_what_was_said_on_a_day_to_be_held_was_held_on_that_day(record_of: RecordOf) -> None:
    text = "Rebels took Hama in May. On 23 November 2024 the UN said the army held the city."
    assert ("2024-11-23", "sentence") in whens(record_of(text), "city")


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("Thousands have fled since Wednesday, when rebels overran Hama.", "2024-11-27"),
        ("Aid has not come since Friday, when rebels seized Hama.", "2024-11-29"),
        ("The road has been shut since Saturday, when the army withdrew from Hama.", "2024-11-30"),
        ("Shops have been closed since 23 November, when rebels captured Hama.", "2024-11-23"),
    ],
)
def test_what_began_when_a_town_fell_dates_the_fall(
    record_of: RecordOf, text: str, edtf: str
) -> None:
    assert whens(record_of(text, published=PUBLISHED), "Hama") == {(edtf, "sentence")}


@pytest.mark.parametrize(
    "text",
    [
        "Hama fell on Friday after the army left Homs overnight. The same day rebels took Idlib.",
        "Rebels entered Hama on Friday as soldiers fled overnight. The same day they took Idlib.",
        "On Friday rebels took Hama, having shelled it overnight. The same day they entered Idlib.",
    ],
)
def test_the_same_day_is_the_day_and_not_the_night_told_in_between(
    record_of: RecordOf, text: str
) -> None:
    assert whens(record_of(text, published=PUBLISHED), "Idlib") == {("2024-11-29", "sentence")}


@pytest.mark.parametrize(
    ("published", "text", "place", "edtf"),
    [
        ("2024-01-31", "The garrison leaves Gao on 2 January.", "Gao", "2024-01-02"),
        ("2024-01-31", "2 January: the army leaves Gao.", "Gao", "2024-01-02"),
        ("2024-01-31", "French soldiers leave Tessalit on 5 January.", "Tessalit", "2024-01-05"),
        ("2024-12-31", "The army leaves Homs on 28 November.", "Homs", "2024-11-28"),
    ],
)
def test_a_chronicle_in_the_present_tense_tells_of_the_days_before_it(
    record_of: RecordOf, published: str, text: str, place: str, edtf: str
) -> None:
    assert whens(record_of(text, published=published), place) == {(edtf, "sentence")}


def test_a_day_that_is_weeks_ahead_is_to_come(record_of: RecordOf) -> None:
    record = record_of("The garrison leaves Gao on 2 February.", published="2024-01-31")
    assert [date.edtf for date in record.dates] == ["2024-02-02"]


@pytest.mark.parametrize(
    ("text", "hama", "homs"),
    [
        (
            "20 November 2024: Rebels take Hama two days after the army leaves Homs.",
            "2024-11-20",
            "2024-11-18",
        ),
        (
            "20 November: rebels capture Hama a day after the fall of Homs.",
            "2024-11-20",
            "2024-11-19",
        ),
        (
            "20 November: Hama falls, hours after the army leaves Homs.",
            "2024-11-20",
            "2024-11-20",
        ),
    ],
)
def test_days_in_an_entry_of_a_chronicle_count_from_the_day_of_the_entry(
    record_of: RecordOf, text: str, hama: str, homs: str
) -> None:
    record = record_of(text, published=PUBLISHED)
    assert whens(record, "Hama") == {(hama, "sentence")}
    assert whens(record, "Homs") == {(homs, "sentence")}


def test_that_november_dates_the_last_event_and_not_the_first(record_of: RecordOf) -> None:
    text = (
        "The militia fought the army when rebels invaded the valley in 1991 and seized Zwedru "
        "that November."
    )
    assert whens(record_of(text), "Zwedru") == {("1991-11", "sentence")}


def test_the_day_that_opens_a_line_is_told_by_that_line(record_of: RecordOf) -> None:
    text = "28 November (18:00): Rebels took Anadan. 29 November: The army left Hama."
    assert whens(record_of(text, published=PUBLISHED), "Hama") == {("2024-11-29", "sentence")}


@pytest.mark.parametrize(
    "text",
    ["28 November, evening: Rebels took Anadan.", "18:00: Rebels took Anadan."],
)
def test_a_quote_has_the_day_or_the_hour_that_opens_its_line(
    record_of: RecordOf, text: str
) -> None:
    (claim,) = record_of(text, published=PUBLISHED).claims
    assert claim.evidence.quote == text


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("On Monday rebels captured Hama, which the army had retaken in 2016.", "Hama"),
        ("This week soldiers abandoned Homs, which rebels had besieged in 2012.", "Homs"),
        ("In May rebels captured Hama, which the army had retaken in November 2016.", "Hama"),
    ],
)
def test_a_weekday_or_month_of_no_known_year_is_not_of_the_year_that_is_recalled(
    record_of: RecordOf, text: str, place: str
) -> None:
    found = {
        c.when.edtf for c in record_of(text).claims if c.predicate in {"captures", "withdraws"}
    }
    assert found == {None}


def test_since_monday_when_a_week_before_does_not_date_it_on_monday(record_of: RecordOf) -> None:
    text = "Aid has not come since Monday, when a week before rebels had overrun Hama."
    assert "2024-12-02" not in {e for e, _ in whens(record_of(text, published=PUBLISHED), "Hama")}


@pytest.mark.parametrize(
    "text",
    [
        "28 November (09:15): Rebels took Anadan. 29 November (06:30): The army left Hama.",
        "28 November 2024 (09:15): Rebels took Anadan.\n29 November 2024 (06:30): They left Hama.",
        "November 28, 09:15: Rebels took Anadan. November 29, 06:30: The army left Hama.",
        "Thursday (09:15): Rebels took Anadan. Friday (07:00): Soldiers left Hama.",
        "28 November: Rebels took Anadan. 29 November (06:30): The army left Hama.",
    ],
)
def test_every_entry_of_a_log_has_the_day_and_not_that_of_the_entry_before(
    record_of: RecordOf, text: str
) -> None:
    record = record_of(text, published=PUBLISHED)
    assert whens(record, "Anadan") == {("2024-11-28", "sentence")}
    assert whens(record, "Hama") == {("2024-11-29", "sentence")}


@pytest.mark.parametrize(
    "text",
    [
        "The RSF held Bara from May to 9 November 2024, when the army retook it.",
        "The RSF held Bara until 9 November 2024, when the army retook it.",
        "Bara was under RSF control between May and 9 November 2024, when the army retook it.",
    ],
)
def test_what_ended_a_hold_has_the_day_of_its_end(record_of: RecordOf, text: str) -> None:
    taken = [c for c in record_of(text, PUBLISHED).claims if c.predicate == "recaptures"]
    assert [claim.when.edtf for claim in taken] == ["2024-11-09"]


def test_since_friday_when_has_its_day_whatever_else_the_clause_dates(record_of: RecordOf) -> None:
    text = "Roads are shut since Friday, when rebels who seized Idlib on 20 November overran Hama."
    record = record_of(text, published=PUBLISHED)
    assert whens(record, "Hama") == {("2024-11-29", "sentence")}
    assert whens(record, "Idlib") == {("2024-11-20", "sentence")}


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Ten years ago today, Islamic State captured Mosul.", "2014-12-03"),
        ("Ten years ago on Monday, Islamic State captured Mosul.", "2014-12-02"),
        ("Islamic State captured Mosul ten years ago today.", "2014-12-03"),
        ("Exactly ten years ago, on 10 June, Islamic State captured Mosul.", "2014-06-10"),
        ("Ten years ago, Islamic State captured Mosul.", "2014"),
        ("On 13 October 1944 Riga captured by Red Army.", "1944-10-13"),
        ("13 Oct 1944 Riga captured by Red Army.", "1944-10-13"),
    ],
)
def test_an_anniversary_is_no_news_of_today(record_of: RecordOf, text: str, day: str) -> None:
    (claim,) = record_of(text, "2024-12-03").claims
    assert claim.when.edtf == day


@pytest.mark.parametrize(
    ("text", "when"),
    [
        (
            "Rebels entered Goma yesterday for the second time in two years after the army had "
            "abandoned the city.",
            {("2024-12-02", "sentence"), ("../2024-12-03", "published")},
        ),
        (
            "Islamists hold Timbuktu, a year after the coup in Bamako.",
            {("../2024-12-03", "published")},
        ),
        (
            "The army captured Goma on Sunday, a year after rebels seized it.",
            {("2024-12-01", "sentence"), ("2023", "sentence")},
        ),
    ],
)
def test_a_year_after_something_of_no_date_dates_nothing(
    record_of: RecordOf, text: str, when: set[tuple[str, str]]
) -> None:
    record = record_of(text, published=PUBLISHED)
    assert {(one.when.edtf, one.when.from_) for one in record.claims} == when


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The rebels opened their spring offensive on Goma in August 2012.", "2012-08"),
        ("The army launched its winter offensive on Goma on 10 October 2023.", "2023-10-10"),
    ],
)
def test_what_an_offensive_is_called_after_does_not_date_it(
    record_of: RecordOf, text: str, day: str
) -> None:
    (claim,) = record_of(text).claims
    assert claim.when.edtf == day


@pytest.mark.parametrize(
    ("published", "text", "place", "edtf"),
    [
        (
            "2025-03-27",
            "Wad Madani, which the RSF had captured in December 2023, was won back by the army in "
            "January.",
            "Wad Madani",
            "2025-01",
        ),
        (
            "1951-01-15",
            "Seoul fell on Jan. 4. Inchon, whose capture by the Marines on Sept. 15 had turned the "
            "war, fell to the Chinese the same night.",
            "Inchon",
            "1951-01-04",
        ),
        (
            None,
            "The offensive opened on 9 March 1938. Belchite, which the Republicans had won the "
            "previous September, was lost to Franco on the 10th.",
            "Belchite",
            "1938-03-10",
        ),
        # where nothing else tells the year, it is that one
        (
            None,
            "Hama, which rebels had taken in May 2012, was retaken by the army in July.",
            "Hama",
            "2012-07",
        ),
        (
            "2025-01-01",
            "Hue, which the enemy had taken in January 1968, was recaptured by marines in March.",
            "Hue",
            "1968-03",
        ),
    ],
)
def test_what_a_clause_recalls_is_no_time_for_what_the_sentence_tells(
    record_of: RecordOf, published: str | None, text: str, place: str, edtf: str
) -> None:
    assert (edtf, "sentence") in whens(record_of(text, published=published), place)


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("Ukraine liberated Neskuchne during its counteroffensive of June 2023.", "2023-06"),
        ("Israel captured Quneitra in the war of 1967.", "1967"),
        ("Marines recaptured Hue at terrible cost in the Tet offensive of 1968.", "1968"),
        # what is only told of in a paper, or came after
        ("According to the statement of 10 November 2023, rebels seized Hama.", None),
        ("Rebels seized Kosti after the coup of 2021.", None),
    ],
)
def test_what_was_done_in_a_campaign_was_done_in_its_year(
    record_of: RecordOf, text: str, edtf: str | None
) -> None:
    (claim,) = record_of(text, published=PUBLISHED).claims
    assert (claim.when.edtf if claim.when.from_ == "sentence" else None) == edtf


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        (
            "Uvira, still in government hands, was the scene of gunfights on Friday.",
            "../2024-12-03",
        ),
        ("On Friday Uvira was still in government hands.", "2024-11-29"),
        ("Uvira, in government hands since May, fell to rebels on Friday.", "2024-05/.."),
    ],
)
def test_a_hold_told_by_the_way_has_not_the_day_of_the_news(
    record_of: RecordOf, text: str, edtf: str
) -> None:
    holds = [c for c in record_of(text, PUBLISHED).claims if c.predicate == "holds"]
    assert [claim.when.edtf for claim in holds] == [edtf]


def test_what_came_weeks_after_something_is_not_of_the_month_that_opens_the_sentence(
    record_of: RecordOf,
) -> None:
    text = "In May the army took Hama, and its men returned to Homs weeks after leaving it in July."
    assert ("2024-05", "sentence") not in whens(record_of(text, published=PUBLISHED), "Homs")


def test_what_came_hours_after_something_is_of_the_day_that_opens_the_sentence(
    record_of: RecordOf,
) -> None:
    text = "On Friday the army left Hama, and rebels entered Homs hours after soldiers had fled."
    assert whens(record_of(text, published=PUBLISHED), "Homs") == {("2024-11-29", "sentence")}


def test_what_was_six_years_before_a_day_that_nobody_tells_is_at_least_so_long_ago(
    record_of: RecordOf,
) -> None:
    text = "Six years after the army had driven him out of Homs, the rebel leader rode into Hama."
    assert whens(record_of(text, published=PUBLISHED), "Homs") <= {
        ("../2018", "sentence"),
        ("2018", "sentence"),
    }


def test_who_is_still_there_is_so_now_and_not_in_the_year_told_before(record_of: RecordOf) -> None:
    text = "Rebels fought soldiers in Homs and took Hama in 2012. They are still in Homs."
    found = [c for c in record_of(text, published=PUBLISHED).claims if c.predicate == "holds"]
    assert [(c.when.edtf, c.current) for c in found] == [("../2024-12-03", True)]


@pytest.mark.parametrize(
    "text",
    [
        "The rebels are masters of Homs, in their biggest success since the war began in May 2024.",
        "The rebels hold Homs, in the worst crisis since fighting began in May 2024.",
    ],
)
def test_the_biggest_success_since_may_does_not_date_the_hold(
    record_of: RecordOf, text: str
) -> None:
    assert not {edtf for edtf, _ in whens(record_of(text, PUBLISHED), "Homs")} & {"2024-05/.."}


def test_what_was_weeks_after_an_event_is_not_after_the_article(record_of: RecordOf) -> None:
    text = (
        "The army left Homs, two weeks after Idlib first announced the capture of the city. "
        "Idlib's rebels said on 30 November 2024 that they had captured Homs."
    )
    told = {c.when.edtf for c in record_of(text, PUBLISHED).claims if c.predicate == "withdraws"}
    assert told == {"../2024-12-03"}


def test_the_number_of_a_brigade_is_no_day(record_of: RecordOf) -> None:
    text = (
        "A flag has been flying over Homs since Saturday, "
        "when soldiers of the 4th and 7th Guards Brigades liberated it."
    )
    assert ("2024-11-30", "sentence") in whens(record_of(text, PUBLISHED), "it")


@pytest.mark.parametrize(
    "text",
    [
        "M23 took Goma on 27 January 2025. Bukavu came next.",
        "M23 took Goma on 27 January 2025. Bukavu was the next to fall.",
        "M23 took Goma on 27 January 2025. Then it was the turn of Bukavu.",
        "M23 took Goma in January 2025. Then came Bukavu.",
    ],
)
def test_what_came_next_has_not_the_day_of_what_came_first(record_of: RecordOf, text: str) -> None:
    when = [c.when for c in record_of(text, PUBLISHED).claims if c.place.text == "Bukavu"]
    assert [w.from_ for w in when] == ["published"]


def test_what_they_did_before_they_left_on_a_day_was_no_later_than_that(
    record_of: RecordOf,
) -> None:
    text = (
        "M23 fighters entered Goma but left the city on 3 May 2024. "
        "They took Bukavu and Kindu on 9 May."
    )
    when = {c.place.text: c.when.edtf for c in record_of(text, PUBLISHED).claims}
    assert when["Goma"] == "../2024-05-03"
    assert when["city"] == "2024-05-03"
    assert when["Bukavu"] == when["Kindu"] == "2024-05-09"


@pytest.mark.parametrize("day", ["04-Mar-2024", "04-MAR-2024", "4 Mar 2024", "2024-03-04"])
def test_a_date_with_dashes_is_a_date_and_costs_no_claim(record_of: RecordOf, day: str) -> None:
    text = f"On {day}, the town of Nyanzale, seat of the territory, was conquered by M23."
    (claim,) = record_of(text, PUBLISHED).claims
    assert (claim.actor and claim.actor.id, claim.when.edtf) == ("m23", "2024-03-04")


@pytest.mark.parametrize("name", ["22 May hospital", "7 July district", "26 September Bridge"])
def test_a_day_that_a_place_is_named_after_is_not_when_it_was_taken(
    record_of: RecordOf, name: str
) -> None:
    when = [c.when for c in record_of(f"Rebels captured the {name}.", PUBLISHED).claims]
    assert when
    assert {w.from_ for w in when} == {"published"}


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Rebels took Bor on 3 May 2024. On the 9th the army drove them out of Bor.", "2024-05-09"),
        ("Rebels took Bor on the 3rd because it was empty.", "2024-05-03"),
        ("Rebels took Bor on 3 May 2024, not on 9 May as had been announced.", "2024-05-03"),
        ("Bor fell to the rebels not on 9 May 2024 but on 3 May 2024.", "2024-05-03"),
    ],
)
def test_a_place_changed_hands_on_the_day_that_the_text_says(
    record_of: RecordOf, text: str, day: str
) -> None:
    claims = record_of(text, "2024-05-20").claims
    assert claims[-1].when.edtf == day


def test_who_fled_from_those_who_took_a_town_had_left_by_then(record_of: RecordOf) -> None:
    text = "Rebels took Bangassou on 3 January 2021 from soldiers, who fled from the town."
    when = {c.predicate: c.when.edtf for c in record_of(text, "2021-01-25").claims}
    assert when["captures"] == "2021-01-03"
    assert when["loses"] == "../2021-01-03"


def test_the_day_before_the_last_town_of_a_list_is_of_that_town_alone(record_of: RecordOf) -> None:
    text = "The rebels hold Goma, Sake and, since May 2024, Minova, which they took after a siege."
    claims = record_of(text, "2025-02-25").claims
    when = {c.place.text: c.when.edtf for c in claims if c.predicate == "holds"}
    assert when == {"Goma": "../2025-02-25", "Sake": "../2025-02-25", "Minova": "2024-05/.."}
    assert [c.place.text for c in claims if c.predicate == "captures"] == ["Minova"]
