"""What never was, or is not yet: refuted reports, towns that others are far from, mere rights."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from told import Told

from conflict_digest.schema import ArticleRecord

RecordOf = Callable[..., ArticleRecord]
pytestmark = pytest.mark.model
PUBLISHED = "2024-12-03"


def holders(record: ArticleRecord) -> list[str]:
    """Who holds any place by this article."""
    return [side for state in Told([record]).digest.control for side in state.holders]


@pytest.mark.parametrize(
    "text",
    [
        "The general rejected as untrue the rumours, spread by foreign media, that Sake had fallen "
        "into the hands of the M23 group.",
        "The news spread by the media of the enemy about the fall of Sake is untrue.",
        "Rebels advanced on Sake at dawn. By noon they were back where they had started.",
        "The army says that no rebel fighter is within ten miles of Goma.",
        "The Taliban were driven out by fighters from Kunduz.",
        "Rebel fighters were chased off by a militia from Goma a few hours later.",
        "Sake stayed in government hands throughout the war that began in 1998.",
        "The governor denied that Bambari had fallen to the rebels, as a radio station reported.",
        'Marines "seized" an airfield near Goma as the yearly war games drew to a close.',
        "Extras in the green of the M23 stormed Sake yesterday and took it five times.",
        "The Kivu rebels signed a truce in Goma, a deal from which they withdrew in May.",
        "Coca fields near Bor were seized by soldiers after a clash with rebels.",
        "The army left Goma so as not to be surrounded there by the M23.",
        "Aden denied on Friday that the Houthis had captured Marib, as their television claimed.",
    ],
)
def test_what_is_called_untrue_or_is_told_of_elsewhere_gives_nobody_the_town(
    record_of: RecordOf, text: str
) -> None:
    assert not holders(record_of(text, PUBLISHED))


def test_the_fighting_that_goes_on_despite_a_truce_is_not_where_the_truce_is(
    record_of: RecordOf,
) -> None:
    text = "Hostilities continue in the north-east in spite of a truce in Manbij with the rebels."
    assert not [c for c in record_of(text, PUBLISHED).claims if c.predicate == "contests"]


def test_in_a_town_whose_garrison_burnt_its_papers_and_left_there_is_no_garrison(
    record_of: RecordOf,
) -> None:
    text = "In Sake, soldiers had burnt their papers and left when a trader passed on Friday."
    assert [c.predicate for c in record_of(text, PUBLISHED).claims] == ["withdraws"]


@pytest.mark.parametrize(
    "text",
    [
        "Word spread that rebels had taken Bria. It turned out to be untrue.",
        "Residents said the M23 had captured Goma. This proved to be wrong.",
        "News spread that the RSF had seized Nyala, which turned out to be false.",
        "The Taliban said they had taken Kunduz. The claim did not stand up.",
        "The rebels' claim to have taken Bria does not add up.",
    ],
)
def test_what_the_article_itself_refutes_gives_nobody_the_town(
    record_of: RecordOf, text: str
) -> None:
    assert not holders(record_of(text, PUBLISHED))


@pytest.mark.parametrize(
    "text",
    [
        "Word spread that rebels had taken Bria. It turned out to be true.",
        "Word spread that rebels had taken Bria. It turned out to be a bad day for the town.",
        "The M23 said they had captured Goma. The army denied it.",
        "The M23 said they had captured Goma. The report did not add details.",
    ],
)
def test_what_others_deny_or_nobody_does_is_still_claimed(record_of: RecordOf, text: str) -> None:
    assert holders(record_of(text, PUBLISHED))


@pytest.mark.parametrize(
    "text",
    [
        "BANGUI, 3 December 2024. Bria, in rebel hands for a year, was taken by the army.",
        "Troops retook Bria, in rebel hands for two years, on Sunday.",
        "Bria, under rebel control since May, fell to government forces on Friday.",
    ],
)
def test_whose_hold_is_told_beside_a_town_that_was_taken_holds_it_no_more(
    record_of: RecordOf, text: str
) -> None:
    (holder,) = holders(record_of(text, PUBLISHED))
    assert "rebel" not in holder


@pytest.mark.parametrize(
    "text",
    [
        "Soldiers and rebels are fighting. Under the plan, Kherson goes to Russia.",
        "Rebels and soldiers met. Under the draft, Russia gains control of Donetsk.",
        "In the proposal, the Kurds hand over Raqqa to the army.",
        "Under the terms of the truce, M23 fighters hand over Walikale to the army.",
        "According to the plan, the army captures Goma from the rebels within a week.",
    ],
)
def test_what_is_to_come_under_a_plan_gives_nobody_the_town(record_of: RecordOf, text: str) -> None:
    assert not holders(record_of(text, PUBLISHED))


@pytest.mark.parametrize(
    "text",
    [
        "Under a deal signed on Monday, the rebels handed over Bria to the army.",
        "Under the ceasefire, Russian peacekeepers hold the town of Lachin.",
        "According to the army, rebels hold Bria.",
    ],
)
def test_what_was_done_or_is_so_under_a_deal_is_told(record_of: RecordOf, text: str) -> None:
    assert holders(record_of(text, PUBLISHED))


def test_a_refuted_report_leaves_the_holder_of_earlier_articles(record_of: RecordOf) -> None:
    earlier = record_of("The army captured Bria on 30 November.", "2024-12-01")
    text = "Residents said rebels had taken Bria on Monday. It turned out to be untrue."
    state = Told([earlier, record_of(text, PUBLISHED)]).state("Bria")
    assert (list(state.flags), len(state.holders), state.since) == ([], 1, "2024-11-30")


def test_who_laughs_it_off_and_is_quoted_denies_it(record_of: RecordOf) -> None:
    text = 'The M23 said they had captured Goma, but the mayor laughed it off: "I am in my office."'
    assert "disputed" in Told([record_of(text, PUBLISHED)]).state("Goma").flags


@pytest.mark.parametrize(
    "text",
    [
        "The rebels are nowhere near taking Bria.",
        "The rebels are near to capturing Bria.",
        "The M23 are still a long way from taking Goma.",
        "The Taliban are years from capturing Kunduz.",
        "The question is no longer whether but when the M23 take Goma.",
        "It is not a question of if but when Goma falls to the M23.",
        "The only question is when the Taliban take Kunduz.",
    ],
)
def test_who_is_near_or_far_from_taking_a_town_does_not_have_it(
    record_of: RecordOf, text: str
) -> None:
    assert not holders(record_of(text, PUBLISHED))


@pytest.mark.parametrize(
    "text",
    [
        "The question was settled when the M23 took Goma.",
        "It was a matter of days before the M23 took Goma, near the border.",
        "The question is how the M23 took Goma so fast.",
    ],
)
def test_a_question_on_what_has_happened_leaves_it_so(record_of: RecordOf, text: str) -> None:
    assert holders(record_of(text, PUBLISHED))


@pytest.mark.parametrize(
    "text",
    [
        "The M23 say Goma is theirs by right.",
        "Goma rightfully belongs to the M23, its leader said.",
        "The government's control of Bria exists only on paper.",
        "Bria is in government hands in name only.",
        "Goma is held by either the M23 or the army.",
        "Residents say Goma is held either by the M23 or by the army.",
        "The M23 captured either Goma or Sake.",
        "Russia prematurely claimed the seizure of Vuhledar.",
        "The M23 announced the capture of Goma too soon.",
    ],
)
def test_a_right_a_title_on_paper_and_one_of_two_is_no_hold(record_of: RecordOf, text: str) -> None:
    assert not holders(record_of(text, PUBLISHED))


@pytest.mark.parametrize(
    "text",
    [
        "The M23 say Goma is theirs.",
        "Bria was handed over to the government on paper on Monday.",
        "Goma was captured by the M23, who either killed or captured the soldiers.",
        "Russia announced the seizure of Vuhledar, and Ukraine sent troops too late.",
        "The army left Goma too soon, and the M23 captured it.",
    ],
)
def test_what_is_done_on_paper_or_by_one_who_did_either_is_done(
    record_of: RecordOf, text: str
) -> None:
    assert holders(record_of(text, PUBLISHED))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("According to the scenario, rebels capture Bria within a week.", False),
        ("According to the war game, the M23 capture Goma on day three.", False),
        ("A re-enactment of the fall of Goma to the M23 drew 5,000 visitors.", False),
        ("According to the army, rebels captured Bria within a week.", True),
    ],
)
def test_what_is_only_played_takes_no_town(record_of: RecordOf, text: str, told: bool) -> None:
    assert bool(holders(record_of(text, PUBLISHED))) == told


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Mosul, formerly the capital of the caliphate, was recaptured by Iraqi forces.", "Mosul"),
        ("Sirte, once the capital of the LNA's own state, was retaken by GNA forces.", "Sirte"),
        ("Djibo, once the capital of the jihadists' state, was retaken by soldiers.", "Djibo"),
        ("On Monday, the capital of the state, Bria, was captured by rebels.", "Bria"),
    ],
)
def test_a_town_that_once_was_a_capital_is_taken_and_not_the_capital(
    record_of: RecordOf, text: str, place: str
) -> None:
    digest = Told([record_of(text, PUBLISHED)]).digest
    names = {p.id: p.name for p in digest.places}
    assert [names[state.place] for state in digest.control] == [place]


@pytest.mark.parametrize(
    "text",
    [
        "The fall of Goma to the M23 is imminent.",
        "The fall of Goma to the M23 looks inevitable.",
        "The capture of Bria by the rebels is seen as certain.",
        "The M23's capture of Goma is a real possibility.",
        "The capture of Bria by the rebels was averted at the last minute.",
        "Goma would be the first provincial capital captured by the M23.",
        "Bria would be the second town the rebels have taken this year.",
        "The risk of the M23 seizing Goma has receded.",
        "The idea of the Houthis running Hodeidah fills her with dread.",
        "Kunduz risks falling to the Taliban.",
        "The army fears losing Bria to the rebels.",
        "The army dreads the fall of Bria to the rebels.",
    ],
)
def test_what_is_foreseen_or_feared_has_not_come_about(record_of: RecordOf, text: str) -> None:
    assert not holders(record_of(text, PUBLISHED))


@pytest.mark.parametrize(
    "text",
    [
        "The capture of Goma by the M23 was unexpected.",
        "The fall of Goma to the M23 is certain to anger Kinshasa.",
        "Goma is the first town captured by the M23.",
        "The M23's control of Goma is a risk to the region.",
        "The rebels celebrated taking Bria.",
        "The army sent tanks, retaking Bria.",
    ],
)
def test_what_is_judged_or_celebrated_has_come_about(record_of: RecordOf, text: str) -> None:
    assert holders(record_of(text, PUBLISHED))


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("The rebels considered leaving Bria.", False),
        ("The rebels mulled abandoning Bria.", False),
        ("The rebels risk being driven out of Bria.", False),
        ("The army faces the loss of Bria.", False),
        ("The army regrets losing Bria.", True),
        ("The army admitted losing Bria.", True),
        ("The Taliban overran Kunduz on Tuesday, only to abandon it hours later.", True),
    ],
)
def test_who_thinks_of_leaving_is_still_there(record_of: RecordOf, text: str, left: bool) -> None:
    digest = Told([record_of(text, PUBLISHED)]).digest
    assert any(state.previous for state in digest.control) == left


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("In 2014, when the M23 ruled Goma, she was flogged for selling tea.", False),
        ("A teacher jailed by the M23 while they held Goma told the court of beatings.", False),
        ("The last time the M23 took Goma, in 1998, they banned music.", False),
        ("The army held the north of Bria, while rebels controlled the south.", True),
        ("When the army attacked, the rebels held Bria.", True),
        ("The rebels have held Bria since May, when they captured it.", True),
    ],
)
def test_who_had_a_town_when_something_happened_need_not_have_it_now(
    record_of: RecordOf, text: str, held: bool
) -> None:
    assert bool(holders(record_of(text, PUBLISHED))) == held


@pytest.mark.parametrize(
    "text",
    [
        "The M23 are keen on capturing Goma.",
        "The rebels are capable of capturing Bria.",
        "The rebels are serious about taking Bria.",
        "The M23 are committed to taking Goma.",
        "The rebels spoke in Bambari of taking Bria.",
        "The Taliban have pinned their hopes on capturing Kunduz.",
        "The rebels were on the point of capturing Bria when the truce came into force.",
        "The M23 put off taking Goma until the spring.",
        "The rebels shied away from taking Bria.",
        "The M23 were to have taken Goma by now.",
        "The capture of Goma by the M23 is weeks away.",
        "The capture of Goma by the M23 is far from certain.",
        "The capture of Goma by the M23 is on the cards.",
        "The capture of Goma by the M23 is being planned.",
        "The capture of Goma by the M23 has yet to be confirmed.",
        "The capture of Goma by the M23 remains unconfirmed.",
        "The capture of Goma by the M23 was faked.",
        "FALSE: the M23 captured Goma",
    ],
)
def test_who_only_speaks_of_taking_a_town_or_puts_it_off_does_not_have_it(
    record_of: RecordOf, text: str
) -> None:
    assert not holders(record_of(text, PUBLISHED))


@pytest.mark.parametrize(
    "text",
    [
        "The M23 succeeded in capturing Goma.",
        "The army insisted on having captured Bria.",
        "The rebels concentrated their forces in Bria, capturing it on Sunday.",
        "An assault on Bria was staged by the rebels, who captured it.",
        "The capture of Bria by the rebels drove away thousands.",
        "The rebels' hold on Bria depends on fuel from abroad.",
        "The fall of Bria to the rebels is far from the last.",
    ],
)
def test_who_succeeded_in_it_has_it_whatever_it_depends_on(record_of: RecordOf, text: str) -> None:
    assert holders(record_of(text, PUBLISHED))


@pytest.mark.parametrize(
    ("text", "holder"),
    [
        ("Russian jets supported the army in capturing Bria.", "army"),
        ("Wagner aided the rebels in seizing Bria.", "rebels"),
        ("The rebels were assisted by Wagner in seizing Bria.", "rebels"),
        ("Wagner lost ten men in seizing Bria.", "Wagner"),
    ],
)
def test_whom_others_support_in_taking_a_town_has_it(
    record_of: RecordOf, text: str, holder: str
) -> None:
    (claim,) = (one for one in record_of(text, PUBLISHED).claims if one.predicate == "captures")
    assert claim.actor is not None
    assert claim.actor.text == holder


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("Fall of Goma to M23 inevitable, says general", False),
        ("Fall of Goma to M23 now imminent", False),
        ("Capture of Bria by rebels unlikely - UN", False),
        ("Fall of Goma to M23 certain to anger Kinshasa", True),
        ("Fall of Goma to M23 confirmed", True),
        ("Capture of Goma by M23 a heavy blow to Kinshasa", True),
    ],
)
def test_a_headline_on_a_fall_that_is_foreseen_gives_nobody_the_town(
    record_of: RecordOf, text: str, held: bool
) -> None:
    assert bool(holders(record_of(text, PUBLISHED))) == held


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("The M23 keep Goma awake with their drones.", False),
        ("The M23 keep Goma in their sights.", False),
        ("The M23 have Goma within range of their guns.", False),
        ("The rebels left it to the army to take Bria.", False),
        ("The M23 kept Goma in their hands.", True),
        ("The army left the rebels in control of Bria.", True),
    ],
)
def test_who_keeps_a_town_on_edge_does_not_keep_it(
    record_of: RecordOf, text: str, held: bool
) -> None:
    assert bool(holders(record_of(text, PUBLISHED))) == held


@pytest.mark.parametrize(
    "text",
    [
        "Reports that the M23 had captured Goma proved to be false.",
        "Reports that the M23 had captured Goma have been proved wrong.",
        "The army said reports that al-Shabaab had captured Adado were untrue.",
        "The army dismissed as propaganda claims that the RSF had captured Nyala.",
    ],
)
def test_a_report_that_is_untrue_is_a_denial_however_it_opens(
    record_of: RecordOf, text: str
) -> None:
    claims = record_of(f"Fighting went on this week. {text}", PUBLISHED).claims
    assert {claim.polarity for claim in claims} == {"denied"}


@pytest.mark.parametrize(
    "text",
    [
        "The RSF halted before taking Nyala.",
        "The RSF would rather negotiate than capture Nyala.",
        "Instead of taking Nyala, the RSF turned west.",
        "At no time did the Houthis control Hodeidah.",
    ],
)
def test_what_was_not_done_is_not_told_as_done(record_of: RecordOf, text: str) -> None:
    claims = record_of(f"Fighting went on this week. {text}", PUBLISHED).claims
    assert not [c for c in claims if c.polarity == "affirmed" and c.modality != "intended"]


def test_there_is_no_doubt_of_what_nobody_doubts(record_of: RecordOf) -> None:
    text = "Fighting went on. There is no doubt that the M23 have captured Goma."
    (claim,) = record_of(text, PUBLISHED).claims
    assert (claim.modality, claim.polarity) == ("asserted", "affirmed")


@pytest.mark.parametrize(
    ("after", "polarity"),
    [("and the town never fell", "denied"), ("but the town fell in May", "affirmed")],
)
def test_who_denies_a_claim_does_not_tell_what_comes_next(
    record_of: RecordOf, after: str, polarity: str
) -> None:
    record = record_of(f"Rebels claimed to hold Saraqib, a claim the army denied, {after}.")
    (fell,) = (c for c in record.claims if c.evidence.rule == "captures.falls")
    assert (fell.polarity, fell.modality) == (polarity, "asserted")


def test_a_spokesman_still_says_what_stands_around_him(record_of: RecordOf) -> None:
    record = record_of("Rebels have taken Saraqib, a spokesman for the army said, and hold it.")
    assert {claim.modality for claim in record.claims} == {"reported"}


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ("Kutum has never been bombed and is held by the rebels.", "affirmed"),
        ("Kutum was not attacked in June and remains with the rebels.", "affirmed"),
        ("The rebels are not in the fort and do not hold Kutum.", "denied"),
        ("The rebels have not entered and taken Kutum.", "denied"),
    ],
)
def test_what_is_not_so_of_one_deed_is_not_denied_of_the_next(
    record_of: RecordOf, text: str, polarity: str
) -> None:
    claims = record_of(f"Fighting went on this week. {text}", PUBLISHED).claims
    assert [c.polarity for c in claims if c.place.text == "Kutum"] == [polarity]


@pytest.mark.parametrize(
    "text",
    [
        "Soldiers cordoned off the village of Khandipora and launched a search for militants.",
        "Soldiers surrounded the village of Bor in a search operation, killing two militants.",
    ],
)
def test_a_village_that_is_searched_is_not_shown_as_besieged(
    record_of: RecordOf, text: str
) -> None:
    assert not [c for c in record_of(text, PUBLISHED).claims if c.predicate == "besieges"]


@pytest.mark.parametrize(
    "text",
    [
        "The reports according to which M23 fighters entered Sake are false, the mayor declared.",
        "The army categorically denied a broadcast from Kigali that said M23 had seized Sake.",
        "The ministry dismissed a clip that showed M23 fighters capturing Sake.",
        "CLAIM: M23 fighters have captured Sake. VERDICT: False. The picture was taken in Goma.",
        "Claim: M23 fighters took the town of Sake.\n\nRating: Misleading",
        "The 3rd Brigade handed over its trenches at Bakhmut to the 110th Brigade.",
        "Serbia's prime minister rang both capitals as soldiers clashed near Zvecan.",
    ],
)
def test_what_is_checked_and_found_untrue_or_is_no_change_gives_nobody_a_town(
    record_of: RecordOf, text: str
) -> None:
    assert not holders(record_of(text, PUBLISHED))
