"""Overlays that begin and end, age, as-of and known-by, since, and the timeline."""

from __future__ import annotations

import pytest
from test_digest_builder import ACTORS, article, claim, digest, lines, state

from conflict_digest.errors import UsageError

HELD = claim("holds", "gov", on="2016-12-22")
TAKEN = claim("captures", "hts", against="army", on="2024-11-29")
SIEGE = claim("besieges", "hts", on="2024-11-20")


# Step 6: overlays and fighting.


@pytest.mark.parametrize(
    ("predicate", "overlay"),
    [
        ("besieges", "besieged"),
        ("interdicts", "supply_cut"),
        ("advances", "threatened"),
        ("intends", "threatened"),
    ],
)
def test_pressure_on_a_place_leaves_the_holder(predicate: str, overlay: str) -> None:
    found = state(article(HELD, claim(predicate, "hts", on="2024-11-20")))
    assert (found.holders, found.overlays, found.challengers) == (("gov",), (overlay,), ("hts",))


def test_a_siege_by_nobody_named_is_still_a_siege() -> None:
    found = state(article(claim("besieges", None)))
    assert (found.status, found.overlays, found.challengers) == ("unknown", ("besieged",), ())


def test_a_siege_ends_when_the_place_is_taken() -> None:
    found = state(article(HELD, SIEGE, TAKEN))
    assert (found.overlays, found.challengers) == ((), ())


@pytest.mark.parametrize(
    "news",
    [
        [claim("holds", "hts", on="2024-11-29/.."), TAKEN],
        [claim("withdraws", "army", on="2024-11-28"), claim("holds", "hts", on="2024-11-29")],
    ],
    ids=["held since then", "left before"],
)
def test_a_cut_road_is_open_when_the_place_is_taken_however_that_is_told(
    news: list[dict[str, object]],
) -> None:
    cut = claim("interdicts", None, on="2024-11-20")
    assert state(article(HELD, cut)).overlays == ("supply_cut",)
    assert state(article(HELD, cut), article(*news, name="b")).overlays == ()


def test_a_siege_ends_when_the_besiegers_leave_and_the_holder_stays() -> None:
    left = claim("withdraws", "hts", on="2024-11-25")
    found = state(article(HELD, SIEGE, left))
    assert (found.overlays, found.holders, found.previous) == ((), ("gov",), ())


def test_a_siege_ends_when_it_is_denied_by_somebody_without_interest() -> None:
    ended = claim("besieges", "hts", on="2024-11-25", denied=True)
    assert state(article(HELD, SIEGE, ended)).overlays == ()
    assert state(article(HELD, SIEGE, ended | {"modality": "claimed"})).overlays == ("besieged",)


def test_a_new_threat_after_the_capture_is_not_ended_by_it() -> None:
    found = state(article(TAKEN, claim("intends", "army", modality="intended")))
    assert (found.holders, found.overlays, found.challengers) == (
        ("hts",), ("threatened",), ("gov",),
    )  # fmt: skip


def test_a_new_threat_is_not_ended_by_news_that_somebody_else_lost_it_long_ago() -> None:
    long_ago = claim("captures", "isis", on="2016-04-01")
    threat = claim("advances", "hts", on="2024-11-20")
    held = claim("holds", "gov", on="2024-11-22")
    assert state(article(long_ago, threat, held)).overlays == ("threatened",)
    lately = claim("captures", "isis", on="2024-11-01")
    assert state(article(lately, threat, held)).overlays == ()


def test_who_holds_a_part_may_besiege_the_rest() -> None:
    part = claim("captures", "hts", on="2024-11-20", scope="part")
    siege = claim("besieges", "hts", on="2024-11-22")
    found = state(article(HELD, part, siege))
    assert (found.status, found.overlays) == ("mixed", ("besieged",))


def test_a_siege_by_nobody_named_is_over_when_those_who_besieged_the_place_have_it() -> None:
    siege = claim("besieges", "hts", on="2024-11-20"), claim("besieges", None, on="2024-11-22")
    part = claim("captures", "hts", on="2024-11-25", scope="part")
    left = claim("withdraws", "army", on="2024-11-29")
    found = state(article(HELD, *siege, part, left))
    assert (found.holders, found.overlays) == (("hts",), ())


def test_rebels_around_a_place_are_those_who_have_it_next() -> None:
    actors = tuple(ACTORS[one] for one in ("gov", "hts", "isis"))
    rebels = ACTORS["isis"].model_copy(update={"id": "rebels-sy", "generic": True})
    around = article(claim("besieges", "rebels-sy", on="2024-11-20"), actors=(*actors, rebels))
    had = article(claim("holds", "hts", on="2024-11-29/.."), actors=actors, name="b")
    assert state(article(HELD, name="c"), around, had).overlays == ()
    others = article(claim("holds", "gov", on="2024-11-29"), actors=actors, name="b")
    assert state(around, others).overlays == ("besieged",)


def test_a_place_that_is_told_to_be_shared_is_not_fought_for_for_ever() -> None:
    fought = claim("contests", "hts", against="army", on="2024-05-17")
    shared = (claim("holds", who, on="2024-12-23", scope="part") for who in ("hts", "army"))
    assert state(article(fought), article(*shared, name="b")).status == "mixed"
    soon = (claim("holds", who, on="2024-05-30", scope="part") for who in ("hts", "army"))
    assert state(article(fought), article(*soon, name="b")).status == "contested"


def test_since_friday_does_not_hide_the_capture_of_that_friday() -> None:
    since = claim("holds", "hts", on="2024-11-29/..")
    found = state(article(since, published="2024-12-03"), article(TAKEN, name="b"))
    assert found.claims[0] == "b-0"
    assert lines(article(since, published="2024-12-03"), article(TAKEN, name="b")) == [
        "captured by Hayat Tahrir al-Sham from the Syrian government"
    ]


def test_nobody_threatens_their_own_place() -> None:
    assert state(article(TAKEN, claim("besieges", "rebels", on="2024-12-01"))).overlays == ()


def test_an_attack_repelled_threatens_no_more_but_the_intention_stays() -> None:
    attack = claim("advances", "hts", on="2024-11-20")
    plan = claim("intends", "hts", on="2024-11-20")
    beaten = claim("repels", "army", against="rebels", on="2024-11-20")
    assert state(article(HELD, attack, beaten)).overlays == ()
    assert state(article(HELD, plan, beaten)).overlays == ("threatened",)
    later = claim("advances", "hts", on="2024-11-22")
    assert state(article(HELD, beaten, later)).overlays == ("threatened",)


@pytest.mark.parametrize("predicate", ["contests", "enters", "withdraws"])
def test_a_place_without_a_known_holder_says_since_when(predicate: str) -> None:
    found = state(article(claim(predicate, "hts", on="2024-11-28")))
    assert (found.holders, found.since) == ((), "2024-11-28")


def test_fighting_makes_a_place_contested_and_names_both() -> None:
    fight = claim("contests", "hts", against="army", on="2024-11-28")
    found = state(article(fight))
    assert (found.status, found.holders, found.challengers) == ("contested", (), ("hts", "gov"))
    found = state(article(HELD, fight))
    assert (found.status, found.holders, found.challengers) == ("contested", ("gov",), ("hts",))


@pytest.mark.parametrize(
    "end",
    [
        TAKEN,
        claim("holds", "gov", on="2024-12-01"),
        claim("repels", "army", against="hts", on="2024-11-28"),
        claim("withdraws", "hts", on="2024-11-30"),
    ],
    ids=["captured", "held later", "repelled", "withdrawn"],
)
def test_fighting_ends(end: dict[str, object]) -> None:
    fight = claim("contests", "hts", against="army", on="2024-11-28")
    assert state(article(HELD, fight), article(end, name="b")).status == "controlled"


# Step 7: age.


def test_an_old_state_is_stale_by_the_day_that_is_asked_for() -> None:
    assert state(article(TAKEN), as_of="2024-12-29").flags == ()
    assert state(article(TAKEN), as_of="2024-12-30").flags == ("stale",)
    assert state(article(TAKEN), as_of="2024-12-30", stale_after=60).flags == ()


def test_an_old_state_is_stale_by_the_end_of_what_is_known() -> None:
    other = article(claim("holds", "gov", "hama"), published="2025-06-01", name="b")
    assert state(article(TAKEN), other).flags == ("stale",)


def test_a_hold_that_lasts_is_as_fresh_as_the_article_that_says_so() -> None:
    lasting = claim("holds", "gov", on="2015/..")
    found = state(article(lasting, published="2024-12-03"), as_of="2024-12-10")
    assert (found.since, found.flags) == ("2015", ())


def test_without_dates_nothing_is_stale() -> None:
    assert state(article(claim("captures", "hts")), as_of="2024-12-10").flags == ()


# As of, known by.


def test_as_of_shows_who_held_it_then() -> None:
    records = (article(HELD), article(TAKEN, name="b"))
    assert state(*records, as_of="2024-11-28").holders == ("gov",)
    assert state(*records, as_of="2024-11-29").holders == ("hts",)
    assert [one.id for one in digest(*records, as_of="2024-11").claims] == ["a-0", "b-0"]
    assert [one.id for one in digest(*records, as_of="2024-10").claims] == ["a-0"]


def test_as_of_keeps_a_claim_that_has_no_date_at_all() -> None:
    assert state(article(claim("captures", "hts")), as_of="2000-01-01").holders == ("hts",)


def test_known_by_shows_what_could_be_known_then() -> None:
    early = article(HELD, published="2024-11-01")
    late = article(TAKEN, published="2024-12-01", name="b")
    found = digest(early, late, known_by="2024-11-30")
    assert [one.id for one in found.documents] == ["a"]
    assert [one.holders for one in found.control] == [("gov",)]


def test_known_by_says_which_articles_it_cannot_place() -> None:
    found = digest(article(TAKEN), known_by="2024-12-31")
    assert found.documents == ()
    assert [(one.path, one.code) for one in found.problems] == [("a.txt", "no-publication-date")]


@pytest.mark.parametrize("option", ["as_of", "known_by"])
def test_an_option_that_is_no_date_is_refused(option: str) -> None:
    with pytest.raises(UsageError, match="soon"):
        digest(article(TAKEN), **{option: "soon"})


# Since.


def test_since_is_the_first_of_the_claims_that_agree() -> None:
    again = claim("captures", "hts", on="2024-12-01")
    assert state(article(TAKEN), article(again, name="b")).since == "2024-11-29"


def test_since_is_the_exact_date_within_an_inexact_one() -> None:
    inexact = claim("captures", "hts", on="2024-11-25/2024-12-01", words="last week")
    found = state(article(inexact, TAKEN, published="2024-12-03"))
    assert found.since == "2024-11-29"


def test_since_is_not_the_date_of_publication_where_the_text_has_one() -> None:
    untold = claim("captures", "hts")
    found = state(article(untold, TAKEN, published="2024-12-03"))
    assert found.since == "2024-11-29"


def test_since_keeps_the_words_that_nothing_anchors() -> None:
    found = state(article(claim("captures", "hts"), claim("captures", "hts", words="Friday")))
    assert (found.since, found.since_text) == (None, "Friday")


def test_since_can_be_told_by_the_loss() -> None:
    loss = claim("loses", "army", words="Friday")
    assert state(article(claim("captures", "hts"), loss)).since_text == "Friday"


# Timeline.


def test_the_timeline_says_who_took_what_from_whom_by_whose_word() -> None:
    said = claim("captures", "isis", on="2024-12-01", by="isis", side="party", modality="claimed")
    told = claim("besieges", "sna", on="2024-12-02", by="un", side="third")
    denial = claim("captures", "isis", on="2024-12-02", by="hts", denied=True)
    assert lines(article(HELD, TAKEN, said, told, denial)) == [
        "held by the Syrian government",
        "captured by Hayat Tahrir al-Sham from the Syrian government",
        "claimed by Islamic State (Islamic State)",
        "besieged by Syrian National Army, according to United Nations",
        "denied: captured by Islamic State (denied by Hayat Tahrir al-Sham)",
    ]


def test_the_timeline_tells_each_change_once() -> None:
    again = article(TAKEN, SIEGE, published="2024-12-03", name="b")
    assert lines(article(TAKEN, SIEGE), again) == [
        "besieged by Hayat Tahrir al-Sham",
        "captured by Hayat Tahrir al-Sham from the Syrian government",
    ]


def test_the_timeline_keeps_strikes_once_a_day() -> None:
    strike = claim("strikes", "gov", on="2024-12-01")
    assert lines(article(strike), article(strike, name="b")) == ["struck by the Syrian government"]


def test_the_timeline_tells_the_capture_rather_than_the_hold_of_one_article() -> None:
    news = article(claim("captures", "hts"), claim("holds", "rebels"), claim("strikes", "army"))
    assert lines(news) == ["captured by Hayat Tahrir al-Sham", "struck by the Syrian government"]


def test_a_lasting_hold_in_an_undated_article_is_not_stale_by_its_own_beginning() -> None:
    assert state(article(claim("holds", "rebels", on="2020/.."))).flags == ()


def test_a_siege_that_ends_in_a_withdrawal_is_told_right_at_every_date() -> None:
    part = claim("captures", "isis", scope="part", on="2022-04-10")
    fight = claim("contests", "isis", against="gov", on="2022-04-10")
    said = claim("captures", "isis", on="2022-04-21", by="isis", side="party", modality="claimed")
    denial = claim("captures", "isis", on="2022-04-21", by="gov", side="party", denied=True)
    left = claim("withdraws", "army", on="2022-05-17", by="army", side="party", modality="claimed")
    news = [
        article(claim("holds", "gov"), published="2022-02-25", name="a"),
        article(claim("besieges", "isis", on="2022-03-01"), published="2022-03-02", name="b"),
        article(part, fight, published="2022-04-11", name="c"),
        article(said, denial, published="2022-04-22", name="d"),
        article(left, published="2022-05-18", name="e"),
        article(claim("holds", "isis"), published="2022-05-20", name="f"),
    ]
    told = {
        day: (found.status, found.holders, found.flags, found.overlays, found.claimed_by)
        for day in (
            "2022-02-26",
            "2022-03-05",
            "2022-04-12",
            "2022-04-22",
            "2022-05-18",
            "2022-05-21",
        )
        for found in [state(*news, as_of=day)]
    }
    both = ("gov", "isis")
    assert told == {
        "2022-02-26": ("controlled", ("gov",), (), (), ()),
        "2022-03-05": ("controlled", ("gov",), (), ("besieged",), ()),
        "2022-04-12": ("contested", both, (), ("besieged",), ()),
        "2022-04-22": ("contested", both, ("disputed",), ("besieged",), ("isis",)),
        "2022-05-18": ("mixed", ("isis",), (), (), ()),
        "2022-05-21": ("controlled", ("isis",), (), (), ()),
    }


# Confidence


def test_a_state_is_surer_the_better_its_claims_are_read_and_the_more_sources_agree() -> None:
    vague = state(article(TAKEN | {"confidence": 0.5})).confidence
    plain = state(article(TAKEN)).confidence
    told = [article(TAKEN | {"confidence": 0.5}, name=name) for name in "abcdef"]
    assert vague < state(*told).confidence < plain


def test_a_state_is_less_sure_where_it_is_disputed_or_nobody_is_known_to_hold_it() -> None:
    plain = state(article(TAKEN)).confidence
    denial = claim("captures", "hts", on="2024-11-30", by="army", denied=True)
    assert state(article(TAKEN), article(denial, name="b")).confidence < plain
    assert state(article(claim("loses", "army"))).confidence < plain
    said = claim("captures", "hts", on="2024-11-29", by="hts", modality="claimed")
    assert state(article(said)).confidence < plain


def test_a_holder_inferred_from_a_party_s_own_defence_is_not_sure() -> None:
    dug_in = claim("fortifies", "army", on="2024-12-01", by="army", modality="claimed")
    assert state(article(dug_in)).confidence < 0.5
    assert state(article(claim("fortifies", "army", on="2024-12-01"))).confidence > 0.8
