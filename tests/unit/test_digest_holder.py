"""Who holds a place: the numbered steps of ontology.md, "From claims to control"."""

from __future__ import annotations

from typing import Any

import pytest
from test_digest_builder import ACTORS, article, claim, digest, lines, state

from conflict_digest.schema import Actor, Outlet, Place

HELD = claim("holds", "gov", on="2016-12-22")
TAKEN = claim("captures", "hts", on="2024-11-29")


# Step 1: what cannot change the holder.


@pytest.mark.parametrize("modality", ["possible", "hypothetical", "intended"])
def test_a_mere_possibility_does_not_move_the_holder(modality: str) -> None:
    found = state(article(HELD, TAKEN | {"modality": modality}))
    assert found.holders == ("gov",)
    assert found.overlays == (("threatened",) if modality == "intended" else ())


@pytest.mark.parametrize("modality", ["possible", "hypothetical"])
def test_a_mere_possibility_does_not_make_a_row(modality: str) -> None:
    assert digest(article(TAKEN | {"modality": modality})).control == ()


def test_a_denied_capture_is_no_capture_but_a_dispute() -> None:
    denial = claim(
        "captures", "hts", on="2024-11-30", by="army", side="party", denied=True, modality="claimed"
    )
    found = state(article(HELD), article(TAKEN, name="b"), article(denial, name="c"))
    assert found.holders == ("hts",)
    assert found.flags[0] == "disputed"
    assert found.challengers == ("gov",)


def test_a_denial_of_nothing_known_says_nothing() -> None:
    denial = claim("captures", "hts", by="army", denied=True)
    assert digest(article(denial)).control == ()


def test_a_later_independent_report_ends_the_dispute() -> None:
    denial = claim("captures", "hts", on="2024-11-30", by="army", denied=True)
    again = claim("holds", "hts", on="2024-12-04")
    assert state(article(TAKEN, denial), article(again, name="b")).flags == ()


def test_a_retracted_claim_is_no_longer_claimed() -> None:
    said = claim("captures", "hts", on="2024-11-29", by="hts", modality="claimed")
    retracted = claim("captures", "hts", on="2024-11-30", by="hts", denied=True)
    assert state(article(HELD, said)).claimed_by == ("hts",)
    assert state(article(HELD, said, retracted)).claimed_by == ()


# Step 2: independent sources.


def test_the_same_text_under_two_names_is_one_source() -> None:
    said = claim("captures", "hts", by="un", side="third")
    one = article(said, text="same", published="2024-11-30")
    two = article(said, text="same", published="2024-11-30", name="b", publisher="Other")
    assert state(one, two).grade == "reported"
    assert state(one, two).claims == ("a-0",)


def test_one_speaker_in_two_papers_is_one_source() -> None:
    said = claim("captures", "hts", by="un", side="third")
    assert state(article(said), article(said, name="b", publisher="Other")).grade == "reported"


def test_two_organs_of_one_side_are_one_source() -> None:
    by_army = claim("captures", "gov", by="army", modality="claimed")
    by_sana = claim("captures", "gov", by="sana", modality="claimed")
    assert state(article(by_army), article(by_sana, name="b")).grade == "claimed"


def test_what_follows_from_a_claim_is_no_second_source() -> None:
    said = claim("captures", "hts", against="army", by="hts", modality="claimed")
    follows = claim("loses", "army", by="hts", modality="claimed", implied_by="a-0")
    found = state(article(said, follows))
    assert (found.holders, found.previous, found.grade) == (("hts",), ("gov",), "claimed")
    assert len(lines(article(said, follows))) == 1


# Step 3: grades.


@pytest.mark.parametrize(
    ("sources", "grade"),
    [
        ([{}], "assessed"),
        ([{"by": "un", "side": "third"}], "reported"),
        ([{"by": "un"}, {"by": "sohr"}], "assessed"),
        ([{"by": "hts", "side": "party", "modality": "claimed"}], "claimed"),
        ([{"by": "hts", "side": "party", "modality": "reported"}], "claimed"),
        ([{"by": "sna", "modality": "claimed"}], "claimed"),
        ([{"by": "hts", "modality": "claimed"}, {"by": "un"}], "assessed"),
        ([{"by": "army", "side": "party"}], "assessed"),
        ([{"modality": "claimed"}], "claimed"),
        ([{"modality": "reported"}], "reported"),
        ([{"modality": "reported"}, {"by": "un"}], "reported"),
    ],
    ids=[
        "publisher", "third", "two thirds", "own interest", "own interest reported", "ally",
        "party and third", "against own interest", "nobody named claims", "reportedly",
        "hearsay and third",
    ],
)  # fmt: skip
def test_a_source_is_given_the_weight_of_its_interest(
    sources: list[dict[str, Any]], grade: str
) -> None:
    told = [
        article(claim("captures", "hts", **source), name=f"n{number}")
        for number, source in enumerate(sources)
    ]
    assert state(*told).grade == grade


def test_the_loser_who_admits_it_is_believed() -> None:
    admitted = claim("withdraws", "isis", by="isis", on="2017-03-02", modality="claimed")
    found = state(article(claim("holds", "isis", on="2016-12-11")), article(admitted, name="b"))
    assert (found.status, found.previous, found.grade) == ("unknown", ("isis",), "assessed")


def test_the_holder_who_admits_the_capture_is_believed_without_known_enmity() -> None:
    admitted = claim("captures", "isis", by="army", on="2016-12-23", modality="claimed")
    found = state(article(HELD), article(admitted, name="b"))
    assert (found.holders, found.grade) == (("isis",), "assessed")


def test_a_party_s_own_paper_speaks_for_its_party() -> None:
    taken = claim("captures", "army", on="2024-12-01")
    assert state(article(taken, publisher="SANA")).grade == "claimed"
    assert state(article(taken, publisher="Reuters")).grade == "assessed"


def test_a_party_s_paper_is_known_where_no_article_speaks_of_the_paper_or_the_party() -> None:
    ours = Outlet(name="Valley Radio", side="hts", independent=False)
    theirs = Outlet(name="Gazette", side="isis", independent=False)
    for outlet, grade in ((ours, "claimed"), (theirs, "reported"), (None, "assessed")):
        assert state(article(TAKEN, publisher="VR", outlet=outlet, actors=())).grade == grade


def test_a_party_s_paper_that_tells_of_its_own_loss_is_believed() -> None:
    outlet = Outlet(name="Valley Radio", side="gov", independent=False)
    lost = claim("captures", "hts", against="army", on="2024-11-29")
    assert state(article(lost, outlet=outlet)).grade == "assessed"


def test_a_party_s_two_papers_and_its_spokesman_are_one_source() -> None:
    papers = [Outlet(name=name, side="hts", independent=False) for name in ("VR", "Gazette")]
    told = [article(TAKEN, outlet=one, name=one.name) for one in papers]
    said = claim("captures", "hts", on="2024-11-29", by="hts", modality="claimed")
    assert state(*told, article(said)).grade == "claimed"


def test_a_partial_paper_of_nobody_named_is_heard_as_a_third_party() -> None:
    outlet = Outlet(name="Border Watch", independent=False)
    assert state(article(TAKEN, outlet=outlet)).grade == "reported"
    assert state(article(TAKEN, outlet=outlet.model_copy(update={"independent": True}))).grade == (
        "assessed"
    )


def test_a_paper_that_is_also_an_actor_of_the_articles_is_still_a_paper() -> None:
    paper = Actor(id="gazette", name="Gazette", kind="media", mentions=1)
    told = article(TAKEN, publisher="Gazette", actors=(*ACTORS.values(), paper))
    assert state(told).grade == "assessed"


def test_somebody_of_whom_nothing_is_known_speaks_in_a_party_s_paper_for_the_party() -> None:
    paper = Outlet(name="Valley Radio", side="hts", independent=False)
    source = Actor(id="source@a", name="source", kind="civilian", generic=True)
    staff = Actor(id="staff", name="General Staff", kind="state_forces")
    for speaker in ("source@a", "staff", "un"):
        told = claim("captures", "hts", on="2024-11-29", by=speaker, side="third")
        actors = (*ACTORS.values(), source, staff)
        grade = "reported" if speaker == "un" else "claimed"
        assert state(article(told, outlet=paper, actors=actors)).grade == grade
        assert state(article(told, actors=actors)).grade == "reported"


# Step 4: the latest change.


def test_the_latest_capture_sets_the_holder() -> None:
    first = claim("captures", "gov", on="2016-12-22")
    found = state(article(TAKEN), article(first, name="b"))
    assert (found.holders, found.previous, found.since) == (("hts",), ("gov",), "2024-11-29")


def test_a_claim_alone_does_not_move_a_holder_who_is_better_known() -> None:
    said = claim("captures", "isis", on="2024-12-01", by="isis", side="party", modality="claimed")
    found = state(article(TAKEN), article(said, name="b"))
    assert (found.holders, found.claimed_by, found.flags) == (("hts",), ("isis",), ())


def test_a_claim_that_a_third_party_confirms_moves_the_holder_from_its_own_date() -> None:
    said = claim("captures", "isis", on="2024-12-01", by="isis", side="party", modality="claimed")
    confirmed = claim("holds", "isis", on="2024-12-03", by="un", side="third")
    found = state(article(TAKEN), article(said, name="b"), article(confirmed, name="c"))
    assert (found.holders, found.since, found.claimed_by) == (("isis",), "2024-12-01", ())
    assert found.grade == "assessed"


def test_a_claim_stands_where_nothing_else_is_known() -> None:
    said = claim("captures", "isis", by="isis", side="party", modality="claimed")
    found = state(article(said))
    assert (found.status, found.holders, found.grade) == ("controlled", ("isis",), "claimed")


def test_two_holders_of_one_grade_on_one_date_are_both_listed() -> None:
    other = claim("captures", "isis", on="2024-11-29")
    found = state(article(TAKEN), article(other, name="b"))
    assert (set(found.holders), found.flags) == ({"hts", "isis"}, ("disputed",))


def test_two_undated_articles_that_disagree_are_a_dispute_not_a_lottery() -> None:
    found = state(article(claim("captures", "hts")), article(claim("captures", "isis"), name="b"))
    assert (set(found.holders), found.flags) == ({"hts", "isis"}, ("disputed",))


def test_the_better_source_of_one_date_wins_whatever_the_order() -> None:
    other = claim("captures", "isis", on="2024-11-29", by="un")
    assert state(article(TAKEN), article(other, name="b")).holders == ("hts",)
    assert state(article(TAKEN, name="b"), article(other)).holders == ("hts",)


def test_two_holders_on_one_side_on_one_date_are_no_dispute() -> None:
    other = claim("captures", "sna", on="2024-11-29")
    found = state(article(TAKEN), article(other, name="b"))
    assert (found.holders, found.flags) == (("hts", "sna"), ())


def test_a_joint_capture_in_one_sentence_is_no_dispute() -> None:
    both = [claim("captures", who, sentence=1) for who in ("hts", "isis")]
    found = state(article(*both))
    assert (found.holders, found.flags) == (("hts", "isis"), ())


def test_a_reversal_on_one_day_is_told_by_the_recapture() -> None:
    back = claim("recaptures", "army", on="2024-11-29")
    for names in ("ab", "ba"):
        found = state(article(TAKEN, name=names[0]), article(back, name=names[1]))
        assert (found.holders, found.flags) == (("gov",), ())


def test_a_reversal_on_one_day_is_told_by_the_named_loser() -> None:
    other = claim("captures", "isis", on="2024-11-29", against="rebels")
    for names in ("ab", "ba"):
        found = state(article(TAKEN, name=names[0]), article(other, name=names[1]))
        assert (found.holders, found.previous) == (("isis",), ("hts",))


def test_a_reversal_on_one_day_is_told_by_the_time_of_the_day() -> None:
    dawn = claim("captures", "hts", on="2024-11-29", words="at dawn on Friday")
    dusk = claim("captures", "isis", on="2024-11-29", words="Friday evening")
    for names in ("ab", "ba"):
        found = state(article(dawn, name=names[0]), article(dusk, name=names[1]))
        assert (found.holders, found.flags) == (("isis",), ())
    assert state(article(dusk, dawn)).holders == ("isis",), "told backwards"
    same = dusk | {"actor": dawn["actor"]}
    found = state(article(dusk, name="a"), article(same, name="b"))
    assert found.flags == ("disputed",), "two at one time"


def test_what_follows_an_event_of_the_evening_is_no_earlier() -> None:
    dusk = claim("captures", "hts", on="2024-11-29", words="Friday evening")
    then = claim("captures", "isis", on="2024-11-29", words="Friday")
    assert state(article(dusk, then)).holders == ("isis",)


def test_without_any_date_the_narrative_decides() -> None:
    first, then = claim("captures", "hts"), claim("captures", "isis")
    assert state(article(first, then)).holders == ("isis",)
    assert state(article(then, first)).holders == ("hts",)


def test_old_background_does_not_undo_the_undated_news() -> None:
    news = claim("captures", "hts", words="Friday")
    background = claim("captures", "gov", on="2016")
    found = state(article(news, background))
    assert (found.holders, found.since, found.since_text) == (("hts",), None, "Friday")


def test_what_an_article_recalls_does_not_undo_its_news() -> None:
    before = claim("holds", "gov")
    found = state(article(TAKEN, before, published="2024-12-03"))
    assert (found.holders, found.previous) == (("hts",), ("gov",))


def test_who_had_held_a_place_is_not_taken_for_its_holder() -> None:
    had_held = claim("holds", "gov", on="2016/..", past=True)
    found = state(article(had_held, published="2024-12-03"))
    assert (found.status, found.holders, found.previous) == ("unknown", (), ("gov",))
    assert found.since is None
    taken = claim("captures", "hts", words="Friday")
    found = state(article(had_held, taken, published="2024-12-03"))
    assert (found.holders, found.previous, found.since) == (("hts",), ("gov",), None)


def test_who_comes_to_a_place_that_others_had_held_until_then_has_it() -> None:
    known = article(claim("captures", "hts", on="2024-11-10"))
    came = claim("enters", "army", on="2024-11-18")
    over = claim("holds", "hts", on="2024-11-18", past=True)
    found = state(known, article(came, over, name="b"))
    assert (found.holders, found.previous) == (("gov",), ("hts",))
    assert state(known, article(came, name="b")).holders == ("hts",), "to come in is not to take"


def test_who_holds_a_part_has_the_rest_when_the_others_are_gone() -> None:
    came = claim("enters", "isis", on="2016-11-24")
    centre = claim("recaptures", "army", on="2016-12-01", scope="part", by="army", side="party")
    gone = claim("loses", "isis", on="2017-04-25")
    assert state(article(came, centre)).status == "mixed"
    found = state(article(came, centre), article(gone, name="b"))
    assert (found.status, found.holders) == ("controlled", ("gov",))


def test_a_gain_that_did_not_last_makes_no_holder() -> None:
    brief = claim("captures", "hts", on="2024-11-29", past=True)
    alone, known = state(article(brief)), state(article(HELD, brief))
    assert (alone.status, alone.holders, alone.previous) == ("unknown", (), ("hts",))
    assert known.holders == ("gov",)


def test_fighting_that_led_to_a_capture_does_not_outlast_it() -> None:
    fought = claim("contests", "hts", against="army")
    assert state(article(TAKEN, fought, published="2024-12-03")).status == "controlled"


def test_history_does_not_undo_what_an_article_says_of_today() -> None:
    taken = claim("captures", "isis", on="2015-05-20")
    found = state(article(taken, claim("holds", "gov"), published="2024-06-01"))
    assert found.holders == ("gov",)


def test_a_recapture_comes_after_the_capture_that_it_presupposes() -> None:
    told = article(claim("recaptures", "army"), claim("captures", "isis"), published="2017-03-03")
    assert state(told).holders == ("gov",)


def test_an_inexact_date_told_later_comes_after_the_exact_ones_within_it() -> None:
    exact = article(claim("holds", "gov", on="2024-11-20"), published="2024-11-20")
    inexact = article(claim("captures", "hts", on="2024-11"), published="2024-12-03", name="b")
    assert state(exact, inexact).holders == ("hts",)


def test_what_is_recalled_of_a_month_is_not_before_the_day_of_it_that_others_tell() -> None:
    held = article(claim("holds", "gov", on="2024-11-01"), published="2024-11-02")
    exact = article(claim("captures", "hts", on="2024-11-20"), published="2024-11-21", name="b")
    recalled = article(claim("captures", "hts", on="2024-11"), published="2025-03-01", name="c")
    assert state(held, exact, recalled, as_of="2024-11-10").holders == ("gov",)
    assert state(held, exact, recalled, as_of="2024-11-25").holders == ("hts",)


def test_an_inexact_date_told_earlier_stays_before_the_exact_ones_within_it() -> None:
    inexact = article(claim("captures", "hts", on="2024-11"), published="2024-11-10")
    exact = article(claim("captures", "gov", on="2024-11-20"), published="2024-11-21", name="b")
    assert state(exact, inexact).holders == ("gov",)


def test_a_year_told_after_one_of_its_months_comes_after_that_month() -> None:
    told = claim("captures", "isis", on="2015-05"), claim("recaptures", "gov", on="2015")
    assert state(article(*told, published="2024-12-03")).holders == ("gov",)


def test_what_an_old_story_tells_as_over_does_not_undo_its_capture() -> None:
    before = claim("captures", "isis", past=True)
    told = claim("captures", "hts", on="2024-03-01"), before
    assert state(article(*told, published="2024-12-03")).holders == ("hts",)


def test_the_publication_date_bounds_an_untold_time() -> None:
    told = article(claim("captures", "hts"), published="2024-12-03")
    later = article(claim("captures", "gov", on="2024-12-05"), published="2024-12-06", name="b")
    assert state(told, later).holders == ("gov",)


def test_a_holder_who_regains_has_held_it_since_then() -> None:
    held = article(claim("captures", "gov", on="2015-01-01"))
    back = article(claim("recaptures", "army", on="2017-03-02"), name="b")
    assert state(held, back).since == "2017-03-02"


def test_claims_against_claims_are_a_dispute_when_both_say_they_hold_it() -> None:
    one = claim("captures", "hts", on="2024-12-01", by="hts", modality="claimed")
    two = claim("holds", "isis", on="2024-12-02", by="isis", modality="claimed")
    found = state(article(one), article(two, name="b"))
    assert (set(found.holders), found.flags, found.grade) == (
        {"hts", "isis"}, ("disputed",), "claimed",
    )  # fmt: skip


def test_who_answers_a_claim_in_the_same_article_is_no_background() -> None:
    said = claim("captures", "hts", by="hts", modality="claimed")
    answer = claim("holds", "gov", by="army", modality="claimed")
    found = state(article(said, answer, published="2024-12-01"))
    assert (set(found.holders), found.flags) == ({"hts", "gov"}, ("disputed",))
    fighting = claim("contests", None, by="army")
    assert state(article(said, fighting, published="2024-12-01")).status == "contested"
    told = article(said | {"attribution": None, "modality": "asserted"}, answer)
    assert state(told).holders == ("hts",)


def test_two_who_claim_a_place_in_one_breath_are_in_dispute() -> None:
    both = [
        claim("captures", who, by=who, modality="claimed", sentence=0) for who in ("hts", "army")
    ]
    found = state(article(*both, published="2024-12-01"))
    assert (set(found.holders), found.flags) == ({"hts", "gov"}, ("disputed",))


def test_two_who_say_on_one_day_that_it_is_theirs_are_in_dispute() -> None:
    taken = claim("captures", "hts", on="2024-12-01", by="hts", modality="claimed")
    held = claim("holds", "army", by="army", modality="claimed")
    for names in ("ab", "ba"):
        one, two = (
            article(told, published="2024-12-01", name=name)
            for told, name in zip((taken, held), names, strict=True)
        )
        found = state(one, two)
        assert (set(found.holders), found.flags) == ({"hts", "gov"}, ("disputed",))


def test_what_a_denial_asserts_is_listed_beside_the_claim() -> None:
    said = claim("captures", "hts", on="2024-12-01", by="hts", modality="claimed")
    denial = claim("captures", "hts", on="2024-12-01", by="army", denied=True, modality="claimed")
    contrary = claim(
        "holds", "army", on="2024-12-01", by="army", modality="claimed", implied_by="b-0"
    )
    found = state(article(said), article(denial, contrary, name="b"))
    assert (set(found.holders), found.flags) == ({"hts", "gov"}, ("disputed",))


# Step 5: losses, parts, scopes.


def test_a_loss_without_a_successor_leaves_the_holder_unknown() -> None:
    left = claim("withdraws", "army", on="2024-11-30")
    found = state(article(HELD), article(left, name="b"))
    assert (found.status, found.holders, found.previous) == ("unknown", (), ("gov",))


def test_a_loss_alone_still_names_who_held_it() -> None:
    found = state(article(claim("loses", "army", words="Friday")))
    assert (found.status, found.previous, found.since_text) == ("unknown", ("gov",), "Friday")


def test_a_loss_to_somebody_gives_the_successor() -> None:
    found = state(article(claim("loses", "army", against="hts")))
    assert (found.holders, found.previous) == (("hts",), ("gov",))


def test_a_handover_goes_to_the_receiver() -> None:
    found = state(article(claim("transfers", "isis", against="army")))
    assert (found.holders, found.previous) == (("gov",), ("isis",))


@pytest.mark.parametrize("bears", ["besieges", "enters"])
def test_a_place_given_up_goes_to_the_only_side_that_is_there(bears: str) -> None:
    there = claim(bears, "hts", on="2017-11-29")
    gave_up = claim("transfers", "army", on="2017-12-01")
    found = state(article(HELD, there, gave_up))
    assert (found.status, found.holders, found.since) == ("controlled", ("hts",), "2017-12-01")
    two = state(article(HELD, there, claim(bears, "isis", on="2017-11-30"), gave_up))
    assert two.status == "unknown", "one of two, and nobody says which"
    left = state(article(HELD, there, claim("withdraws", "army", on="2017-12-01")))
    inside = bears == "enters"
    assert left.status == ("controlled" if inside else "unknown"), "who besieges it is not in it"


def test_who_comes_into_a_town_that_its_holder_left_has_it_if_nobody_else_is_there() -> None:
    left = claim("withdraws", "army", on="2017-12-01")
    came = claim("enters", "hts", on="2017-12-02")
    assert state(article(HELD, left, came)).holders == ("hts",)
    other = claim("enters", "isis", on="2017-11-30")
    assert state(article(HELD, other, left, came)).holders != ("hts",), "two are there"
    assert state(article(HELD, came)).holders == ("gov",), "presence is no control"


def test_whoever_says_they_hold_it_outweighs_who_only_besieged_it() -> None:
    siege = claim("besieges", "hts", on="2017-11-29")
    gave_up = claim("transfers", "army", on="2017-12-01")
    assert state(article(siege, gave_up, claim("holds", "isis", on="2017-12-01"))).holders == (
        "isis",
    )


def test_somebody_else_s_loss_does_not_dislodge_the_holder() -> None:
    found = state(article(TAKEN, claim("loses", "army")))
    assert (found.holders, found.previous) == (("hts",), ("gov",))


def test_a_loss_that_only_the_enemy_claims_leaves_the_holder() -> None:
    said = claim("loses", "army", on="2024-12-01", by="hts", modality="claimed")
    assert state(article(HELD), article(said, name="b")).holders == ("gov",)


def test_a_capture_by_nobody_named_does_not_undo_a_known_holder() -> None:
    found = state(article(TAKEN, claim("captures", None, words="at dawn")))
    assert found.holders == ("hts",)
    assert state(article(claim("captures", None))).status == "unknown"


@pytest.mark.parametrize(("fights", "status"), [(False, "mixed"), (True, "contested")])
def test_a_part_gained_is_never_the_whole(fights: bool, status: str) -> None:
    part = claim("captures", "hts", on="2024-11-29", scope="part")
    fight = [claim("contests", "army", against="hts", on="2024-11-30")] if fights else []
    found = state(article(HELD), article(part, *fight, name="b"))
    assert (found.status, found.holders) == (status, ("gov", "hts"))


def test_a_part_alone_is_mixed() -> None:
    found = state(article(claim("holds", "hts", scope="part")))
    assert (found.status, found.holders) == ("mixed", ("hts",))


def test_the_rest_gained_makes_it_whole() -> None:
    part = claim("captures", "hts", on="2024-11-29", scope="part")
    rest = claim("captures", "hts", on="2024-11-30")
    found = state(article(HELD, part, rest))
    assert (found.status, found.holders, found.previous) == ("controlled", ("hts",), ("gov",))


def test_a_claim_to_the_whole_does_not_make_a_part_whole() -> None:
    part = claim("captures", "hts", on="2024-11-29", scope="part")
    said = claim("captures", "hts", on="2024-11-30", by="hts", modality="claimed")
    found = state(article(HELD, part, said))
    assert (found.status, found.claimed_by) == ("mixed", ("hts",))


def test_a_part_lost_makes_it_mixed() -> None:
    found = state(article(HELD, claim("loses", "army", on="2024-11-29", scope="part")))
    assert (found.status, found.holders) == ("mixed", ("gov",))


@pytest.mark.parametrize("scope", ["outskirts", "route", "facility"])
def test_the_edge_of_a_place_does_not_move_the_place(scope: str) -> None:
    found = state(article(HELD, TAKEN | {"scope": scope}))
    assert (found.status, found.holders) == ("controlled", ("gov",))
    assert found.challengers == (() if scope == "route" else ("hts",))


def test_a_part_with_its_own_name_does_not_move_the_place_around_it() -> None:
    district = claim("captures", "hts", "salaheddin", on="2024-11-29")
    found = digest(article(HELD, district)).control
    assert [one.holders for one in found] == [("gov",), ("hts",)]


WHERE = (
    Place(id="aleppo", name="Aleppo", kind="city", part_of="aleppo-province"),
    Place(id="aleppo-province", name="Aleppo", kind="province"),
    Place(id="salaheddin", name="Salaheddin", kind="district", part_of="aleppo"),
)


def test_a_city_does_not_move_its_province_nor_a_district_its_city_but_the_reader_is_told() -> None:
    province = claim("holds", "gov", "aleppo-province", on="2016-12-22")
    district = claim("captures", "isis", "salaheddin", on="2024-11-30")
    found = digest(article(province, TAKEN, district, places=WHERE)).control
    assert {one.place: (one.holders, one.status, one.held_apart) for one in found} == {
        "aleppo": (("hts",), "controlled", ("salaheddin",)),
        "aleppo-province": (("gov",), "controlled", ("aleppo", "salaheddin")),
        "salaheddin": (("isis",), "controlled", ()),
    }


def test_a_part_held_by_the_same_side_is_no_exception() -> None:
    district = claim("holds", "army", "salaheddin")
    assert state(article(HELD, district, places=WHERE)).held_apart == ()


def test_places_that_lie_in_each_other_by_mistake_do_not_hang() -> None:
    ring = tuple(place.model_copy(update={"part_of": "salaheddin"}) for place in WHERE)
    ring = (*ring[:2], ring[2].model_copy(update={"part_of": "aleppo"}))
    district = claim("holds", "hts", "salaheddin")
    assert state(article(HELD, district, places=ring)).held_apart == ("salaheddin",)


# Weak evidence of a holder.


def test_a_defender_is_taken_for_the_holder_only_where_nothing_is_known() -> None:
    dug_in = claim("fortifies", "army", on="2024-12-01")
    assert state(article(dug_in)).holders == ("gov",)
    assert state(article(TAKEN, dug_in)).holders == ("hts",)


def test_whoever_repels_an_attack_is_taken_for_the_holder_only_where_nothing_is_known() -> None:
    beaten = claim("repels", "army", against="hts", on="2024-12-01")
    assert state(article(beaten)).holders == ("gov",)
    assert state(article(beaten)).previous == ()
    assert state(article(TAKEN, beaten)).holders == ("hts",)


def test_presence_and_strikes_make_no_holder() -> None:
    found = state(article(HELD, claim("enters", "hts", on="2024-11-29")))
    assert (found.status, found.holders, found.challengers) == ("controlled", ("gov",), ("hts",))
    assert digest(article(claim("strikes", "gov"))).control == ()


# Sides and names.


def test_an_organ_of_a_state_is_shown_as_its_government() -> None:
    for organ in ("army", "assad", "sana"):
        assert state(article(claim("holds", organ))).holders == ("gov",)


def test_a_description_yields_to_the_name_on_its_side() -> None:
    found = state(article(claim("captures", "rebels"), claim("holds", "hts")))
    assert found.holders == ("hts",)
    assert state(article(claim("captures", "rebels"))).holders == ("rebels",)


def test_rebels_are_whoever_their_own_article_says_they_are() -> None:
    def rebels(side: str) -> tuple[Actor, ...]:
        others = [actor for actor in ACTORS.values() if actor.id != "rebels"]
        return (*others, ACTORS["rebels"].model_copy(update={"side": side}))

    one = article(claim("captures", "rebels", on="2024-11-29"), actors=rebels("hts"))
    two = article(claim("captures", "rebels", on="2024-12-05"), actors=rebels("isis"), name="b")
    found = state(one, two)
    assert (found.since, found.previous) == ("2024-12-05", ("rebels",))


def test_jihadists_are_the_group_that_took_the_place_and_not_the_network_that_it_belongs_to() -> (
    None
):
    band = ACTORS["isis"]
    named = {"id": "jnim", "name": "JNIM", "parent": "isis", "side": "isis"}
    described = {"id": "militants-bf", "name": "militants", "generic": True}
    actors = (band, band.model_copy(update=named), band.model_copy(update=described))
    one = article(claim("captures", "jnim", on="2024-06-23"), actors=actors)
    two = article(claim("holds", "militants-bf", on="2024-08-01"), actors=actors, name="b")
    assert state(one, two).holders == ("jnim",)


def test_rebels_of_one_place_are_one_side_whatever_country_an_article_gives_them() -> None:
    def rebels(*ids: str) -> tuple[Actor, ...]:
        return tuple(
            Actor(id=i, name="rebels", kind="non_state_armed_group", generic=True) for i in ids
        )

    ids = ("rebels-sy", "rebels-ps", "rebels@c", "militants-sy")
    held = article(claim("holds", "rebels-sy", on="2024-11-01"), actors=rebels(*ids))
    for loser in ("rebels-ps", "rebels@c"):
        left = claim("withdraws", loser, on="2024-11-29")
        found = state(held, article(left, actors=rebels(*ids), name="c"))
        assert (found.status, found.previous) == ("unknown", ("rebels-sy",))
    others = claim("withdraws", "militants-sy", on="2024-11-29")
    found = state(held, article(others, actors=rebels(*ids), name="c"))
    assert found.holders == ("rebels-sy",)


def test_a_ring_of_sides_does_not_hang() -> None:
    ring = (
        Actor(id="x", name="X", kind="militia", side="y"),
        Actor(id="y", name="Y", kind="militia", side="x"),
    )
    assert state(article(claim("holds", "x"), claim("holds", "y"), actors=ring)).flags == ()


def test_an_airport_with_its_own_entry_changes_hands_as_a_whole() -> None:
    airport = Place(id="place:airport", name="Aleppo airport", kind="airport", part_of="aleppo")
    taken = claim("captures", "hts", "place:airport", scope="facility")
    assert state(article(taken, places=(airport,)), place="place:airport").holders == ("hts",)
    city = airport.model_copy(update={"kind": "city"})
    assert state(article(taken, places=(city,)), place="place:airport").holders == ()


SITES = (
    Place(id="aleppo", name="Aleppo", kind="city"),
    Place(id="place:airport", name="Aleppo airport", kind="airport", part_of="aleppo"),
)


def at_airport(*records: dict[str, Any]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Who holds the airport, and who held it before."""
    found = state(article(*records, places=SITES), place="place:airport")
    return found.holders, found.previous


def test_who_loses_a_town_is_not_shown_to_hold_its_airport() -> None:
    airport = claim("captures", "gov", "place:airport", on="2024-11-01")
    assert at_airport(airport, TAKEN) == ((), ("gov",))
    assert at_airport(airport, claim("loses", "gov", on="2024-11-29")) == ((), ("gov",))


def test_an_airport_is_not_lost_with_a_town_that_others_lose_or_its_own_side_wins() -> None:
    airport = claim("captures", "gov", "place:airport", on="2024-11-01")
    assert at_airport(airport, claim("loses", "isis", on="2024-11-29"))[0] == ("gov",)
    assert at_airport(airport, claim("captures", "army", on="2024-11-29"))[0] == ("gov",)


def test_who_took_the_airport_after_the_town_was_lost_holds_it() -> None:
    airport = claim("captures", "gov", "place:airport", on="2024-12-01")
    assert at_airport(TAKEN, airport)[0] == ("gov",)


def test_a_mere_claim_of_a_town_takes_no_airport_from_who_is_known_to_hold_it() -> None:
    airport = claim("captures", "gov", "place:airport", on="2024-11-01")
    boast = claim("captures", "hts", on="2024-11-29", by="hts", side="party", modality="claimed")
    assert at_airport(airport, boast)[0] == ("gov",)


def test_two_deeds_in_one_sentence_are_told_in_their_order() -> None:
    taken = claim("captures", "hts", sentence=1)
    back = claim("captures", "isis", sentence=1)
    assert state(article(taken, back, triggers=(110, 140))).holders == ("isis",)
    assert state(article(taken, back, triggers=(140, 110))).holders == ("hts",)


def test_what_a_sentence_adds_to_an_old_capture_does_not_undo_it() -> None:
    taken = claim("captures", "hts", on="1988-03", sentence=1)
    base = claim("holds", "gov", sentence=1)
    later = claim("captures", "hts", "idlib", on="1990-02")
    assert state(article(taken, base, later)).holders == ("hts",)


def test_a_capture_told_as_over_comes_before_the_news() -> None:
    news = claim("captures", "isis")
    before = claim("captures", "hts", past=True)
    found = state(article(news, before, published="2024-12-03"))
    assert (found.holders, found.previous) == (("isis",), ("hts",))


# A place that fell, and nobody is named


def test_who_still_had_a_town_days_before_it_fell_has_lost_it() -> None:
    still = article(claim("holds", "gov", on="2024-11-06"), published="2024-11-06")
    fell = article(
        claim("captures", None, on="2024-11-08"), name="b", publisher="B", published="2024-11-10"
    )
    found = state(still, fell)
    assert (found.status, found.holders, found.previous) == ("unknown", (), ("gov",))


def test_a_town_that_fell_on_the_day_of_the_report_may_be_theirs_who_have_it() -> None:
    has = article(claim("holds", "hts", on="2024-11-08"), published="2024-11-08")
    fell = article(claim("captures", None, on="2024-11-08"), name="b", publisher="B")
    assert state(has, fell).holders == ("hts",)


@pytest.mark.parametrize(
    ("published", "recalled", "holders"),
    [
        ("2024-11-20", False, ()),
        ("2024-11-10", False, ("hts",)),  # it may be how they took it
        ("2024-11-20", True, ("hts",)),
    ],
    ids=["weeks later", "days later", "only recalled"],
)
def test_what_has_fallen_as_news_weeks_after_they_took_it_is_theirs_no_more(
    published: str, recalled: bool, holders: tuple[str, ...]
) -> None:
    taken = article(claim("captures", "hts", on="2024-11-06"), published="2024-11-07")
    news = claim("captures", None, recalled=recalled)
    fell = article(news, name="b", publisher="B", published=published)
    assert state(taken, fell).holders == holders


def test_what_a_partys_paper_says_fell_without_a_captor_moves_nobody() -> None:
    still = article(claim("holds", "gov", on="2024-11-06"), published="2024-11-06")
    paper = Outlet(name="HTS paper", side="hts", independent=False)
    fell = article(claim("captures", None, on="2024-11-08"), name="b", outlet=paper)
    assert state(still, fell).holders == ("gov",)


def test_a_stranger_who_takes_a_town_in_a_states_paper_is_its_own_and_moves_nobody() -> None:
    people = Actor(id="people", name="Armed People", kind="unknown")
    gov = ACTORS["gov"].model_copy(update={"country": "SY"})
    aleppo = Place(id="aleppo", name="Aleppo", kind="city", country="SY", mentions=1)
    actors = (*({**ACTORS, "gov": gov}.values()), people)
    paper = Outlet(name="State paper", side="gov", independent=False)
    held = article(claim("holds", "hts", on="2024-11-06"), actors=actors, places=(aleppo,))
    taken = claim("captures", "people", on="2024-11-08")
    told = article(taken, name="b", outlet=paper, actors=actors, places=(aleppo,))
    assert state(held, told).holders == ("hts",)


def test_who_attacks_a_place_weeks_later_is_not_shown_as_its_holder() -> None:
    held = article(claim("holds", "hts", on="2024-09-10"), published="2024-09-10")
    beaten = claim("repels", "army", against="hts", on="2024-12-01")
    assert state(held, article(beaten, name="b")).holders == ("gov",)
    soon = article(claim("holds", "hts", on="2024-11-28"), published="2024-11-28", name="c")
    assert state(held, soon, article(beaten, name="b")).holders == ("hts",)


def test_who_holds_all_of_a_place_needs_no_more_part_of_it() -> None:
    divided = article(
        claim("captures", "hts", on="2024-09-10", scope="part"),
        claim("holds", "army", on="2024-09-11", scope="part"),
    )
    whole = article(
        claim("captures", "hts", on="2024-09-27", scope="part"),
        claim("holds", "hts", on="2024-09-27"),
        name="b",
    )
    found = state(divided, whole)
    assert (found.status, found.holders) == ("controlled", ("hts",))


def test_two_who_claim_a_place_together_have_it_when_its_holder_is_driven_out() -> None:
    held = article(claim("holds", "isis", on="2024-10-01"), name="a")
    told = [
        claim("captures", who, on="2024-12-01", sentence=0, modality="claimed")
        for who in ("hts", "sna")
    ]
    gone = article(claim("loses", "isis", on="2024-12-01"), published="2024-12-05", name="c")
    found = state(held, article(*told, published="2024-12-01", name="b"), gone)
    assert set(found.holders) == {"hts", "sna"}
