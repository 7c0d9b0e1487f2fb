"""Who holds, takes, loses and leaves what, in constructions that news uses."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from conflict_digest.schema import ArticleRecord, Reference

RecordOf = Callable[..., ArticleRecord]
pytestmark = pytest.mark.model

Told = tuple[str, str | None, str]


def told(record: ArticleRecord) -> set[Told]:
    """Predicate, actor and place of each claim in the words of the text; denied with an "!"."""
    return {
        (
            ("!" if claim.polarity == "denied" else "") + claim.predicate,
            claim.actor.text if claim.actor else None,
            claim.place.text,
        )
        for claim in record.claims
        if claim.implied_by is None
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "With Jilib and Bu'ale under its administration, al-Shabaab collects taxes there.",
            {("holds", "its", "Jilib"), ("holds", "its", "Bu'ale")},
        ),
        (
            "The army and allied Wazalendo fighters hold nine-tenths of Bukavu.",
            {
                ("holds", "army", "Bukavu"),
                ("holds", "allied Wazalendo fighters", "Bukavu"),
            },
        ),
        ("By May the rebels had Kindu.", {("holds", "rebels", "Kindu")}),
        (
            "Since Monday, when General Dagalo's fighters captured Um-Rawaba, the army has been "
            "driven out of Bara and Kutum.",
            {
                ("captures", "Dagalo's fighters", "Um-Rawaba"),
                ("loses", "army", "Bara"),
                ("loses", "army", "Kutum"),
            },
        ),
        (
            "Marines marching across the island have entered Stanley.",
            {("enters", "Marines", "Stanley")},
        ),
        (
            "Rebels have regained Zawiya, the western town lost to Gaddafi's forces in March.",
            {
                ("recaptures", "Rebels", "Zawiya"),
                ("captures", "Gaddafi's forces", "Zawiya"),
            },
        ),
        (
            "Soldiers fought on; by mid-afternoon Solo, seat of the republic, was in Dutch hands.",
            {("holds", "Dutch", "Solo")},
        ),
        (
            "Rebels are retreating to Sake, their last stronghold, and residents say that the army "
            "is already advancing on it.",
            {("advances", "army", "it"), ("holds", "their", "Sake")},
        ),
        (
            "The army took over Bara from departing rebels on Friday.",
            {("captures", "army", "Bara")},
        ),
        (
            "The army has surrounded Kutum, the last RSF stronghold in North Darfur.",
            {("besieges", "army", "Kutum"), ("holds", "RSF", "Kutum")},
        ),
        (
            "After a siege rebels hold the town and the highway between Hama and Idlib.",
            {("holds", "rebels", "highway between Hama and Idlib")},
        ),
        (
            "Rebels hold the road to Homs and the airport after a siege.",
            {("holds", "Rebels", "road to Homs")},
        ),
        (
            "Fighting goes on, and Bria is split between the Seleka and the UPC militia.",
            {("holds", "Seleka", "Bria"), ("holds", "UPC militia", "Bria")},
        ),
        (
            "Rebels shelled El Fasher, where the army holds only the airport area.",
            {("holds", "army", "airport area")},
        ),
        (
            "Kismayo lies in territory controlled by the militia.",
            {("holds", "militia", "Kismayo")},
        ),
        (
            "Rebels remain dug in at Igoeti and at the port of Poti.",
            {("fortifies", "Rebels", "Igoeti"), ("fortifies", "Rebels", "Poti")},
        ),
        (
            "Six capitals, among them Kunduz and Zaranj, were captured by the Taliban.",
            {("captures", "Taliban", "Kunduz"), ("captures", "Taliban", "Zaranj")},
        ),
        (
            "It took the rebels three days to capture Kindu.",
            {("captures", "rebels", "Kindu")},
        ),
        (
            "Jerusalem was surrendered by its mayor to the British army.",
            {("transfers", "its mayor", "Jerusalem")},
        ),
        (
            "Armenia returned Kelbajar to Azerbaijan on 25 November and Lachin on 1 December.",
            {("transfers", "Armenia", "Kelbajar"), ("transfers", "Armenia", "Lachin")},
        ),
        ("The army failed to hold Pibor.", {("loses", "army", "Pibor")}),
        (
            "With the capture of Kindu, the rebels gained an airfield.",
            {("captures", "rebels", "Kindu")},
        ),
        (
            "The last buses carrying rebels left Douma under a deal with the army.",
            {("withdraws", "rebels", "Douma")},
        ),
        ("The rebels plan to occupy the town of Bor.", {("intends", "rebels", "Bor")}),
        (
            "Rebels clashed with the army at Sake on Monday in North Kivu.",
            {("contests", "Rebels", "Sake")},
        ),
        (
            "Rebels clashed with the army in Sake, near Goma.",
            {("contests", "Rebels", "Sake")},
        ),
        (
            "An attack at Inata in northern Burkina Faso by jihadists was repelled by soldiers.",
            {("repels", "soldiers", "Inata")},
        ),
        (
            "In Donetsk region, Ukrainian forces repelled 12 attacks near Pokrovsk.",
            {("repels", "Ukrainian forces", "Pokrovsk")},
        ),
        (
            "In North Kivu, the army clashed with the M23 at Sake on Monday.",
            {("contests", "army", "Sake")},
        ),
        (
            "In Idlib province, rebels and soldiers clashed in Saraqib.",
            {("contests", "rebels", "Saraqib")},
        ),
        (
            "In Bor, rebels and soldiers clashed in the streets.",
            {("contests", "rebels", "Bor")},
        ),
        ("Iran prepared an offensive to take Basra.", {("intends", "Iran", "Basra")}),
        ("The army took Pagak, the rebel headquarters.", {("captures", "army", "Pagak")}),
        ("The rebels continue to occupy the town of Bor.", {("holds", "rebels", "Bor")}),
        ("The army's aim is to recapture Gao.", {("intends", "army", "Gao")}),
        (
            "Ministers met to discuss the siege of Goma, as rebels shelled the city.",
            {("besieges", None, "Goma")},
        ),
        ("The army vowed to begin the siege of Goma.", {("intends", "army", "Goma")}),
        (
            "The start of the Ukrainian offensive to liberate Kherson was announced.",
            {("intends", "Ukrainian", "Kherson")},
        ),
        (
            "Gunmen from the Maute group entered a school in Marawi during the siege.",
            {("enters", "Gunmen from the Maute group", "school in Marawi")},
        ),
        (
            "The rebels walked into Buchanan and took its port.",
            {("enters", "rebels", "Buchanan"), ("captures", "rebels", "its port")},
        ),
        ("Rebels close in on Kutum", {("advances", "Rebels", "Kutum")}),
        (
            "The rebels held on to Kutum and Bara, towns near Nyala, on Friday.",
            {("holds", "rebels", "Kutum"), ("holds", "rebels", "Bara")},
        ),
        (
            "The siege that the RSF had laid to Kutum for months ended.",
            {("besieges", "RSF", "Kutum")},
        ),
        (
            "With Kutum overrun, the RSF took Bara.",
            {("captures", None, "Kutum"), ("captures", "RSF", "Bara")},
        ),
        (
            "The RSF hold Kutum, soldiers the airport.",
            {("holds", "RSF", "Kutum"), ("holds", "soldiers", "airport")},
        ),
        ("The RSF attacked Kutum and had it cleared by noon.", {("captures", "RSF", "it")}),
        ("The RSF refused to leave Kutum.", {("holds", "RSF", "Kutum")}),
        ("Rather than storm Kutum, the RSF besieged it.", {("besieges", "RSF", "it")}),
        ("The RSF surrounded but did not enter Kutum.", {("besieges", "RSF", "Kutum")}),
        (
            "The rebels are in control of Kutum, to the north, and of Bara.",
            {("holds", "rebels", "Kutum"), ("holds", "rebels", "Bara")},
        ),
        ("Kutum was taken on 3 May by the RSF.", {("captures", "RSF", "Kutum")}),
        (
            "Within a week Kutum, Bara and Nyala had fallen to the RSF.",
            {
                ("captures", "RSF", "Kutum"),
                ("captures", "RSF", "Bara"),
                ("captures", "RSF", "Nyala"),
            },
        ),
        (
            "Fighting rages in Kutum between the army and the RSF.",
            {("contests", "army", "Kutum")},
        ),
        (
            "Soldiers returned to Kutum. The RSF control the town they had left.",
            {("holds", "RSF", "town"), ("withdraws", "they", "town")},
        ),
        # What a sentence puts first, whatever it does there
        (
            "The RSF took Bara in May, but Kutum the army was able to retake.",
            {("recaptures", "army", "Kutum")},
        ),
        (
            "Kutum, ringed since 26 March, capitulated to the RSF on Monday.",
            {("besieges", None, "Kutum"), ("captures", "RSF", "Kutum")},
        ),
        (
            "After the attack the town of Kutum was the rebels' for three days.",
            {("holds", "rebels", "Kutum")},
        ),
        ("The siege is over. Under army control: Kutum.", {("holds", "army", "Kutum")}),
        ("The siege is over. Captured by the RSF: Kutum.", {("captures", "RSF", "Kutum")}),
        ("RSF claims control of Kutum; army denies.", {("captures", "RSF", "Kutum")}),
        (
            "The RSF captured Kutum, but commandos counter-attacked and retook the town.",
            {("captures", "RSF", "Kutum"), ("recaptures", "commandos", "town")},
        ),
        (
            "The RSF seized Kutum from the army and gave it to a militia.",
            {("transfers", "RSF", "it")},
        ),
        (
            "The army regained Kutum lost last week to the RSF.",
            {("recaptures", "army", "Kutum"), ("captures", "RSF", "Kutum")},
        ),
        # Notes, which have no verb
        ("The siege is over. RSF inside Kutum.", {("enters", "RSF", "Kutum")}),
        ("Shells fell on Kutum at dawn; RSF in by nightfall.", {("enters", "RSF", "Kutum")}),
        ("The siege is over. Army back in Kutum.", {("recaptures", "Army", "Kutum")}),
        ("The battle goes on. Kutum still with the RSF.", {("holds", "RSF", "Kutum")}),
        ("The battle is over. Army out of Kutum.", {("withdraws", "Army", "Kutum")}),
        ("The battle is over. Rebels gone from Kutum.", {("withdraws", "Rebels", "Kutum")}),
        # An aside of time between a town and whose it is
        (
            "The siege is over. Kutum remains for the moment in rebel hands.",
            {("holds", "rebel", "Kutum")},
        ),
        (
            "Kutum stays for the time being under the control of the RSF, an aide said.",
            {("holds", "RSF", "Kutum")},
        ),
        # What a town is said to be stands between its name and its day
        (
            "Bara fell to the RSF on Monday and Nyala, the capital of South Darfur, on Friday.",
            {("captures", "RSF", "Bara"), ("captures", "RSF", "Nyala")},
        ),
        (
            "Kutum has been in RSF hands since May, and Nyala, the capital of South Darfur, "
            "since October.",
            {("holds", "RSF", "Kutum"), ("holds", "RSF", "Nyala")},
        ),
        (
            "Bara fell to the RSF; Kutum followed on 5 May, and Nyala, to the south, three days "
            "after that.",
            {
                ("captures", "RSF", "Bara"),
                ("captures", "RSF", "Kutum"),
                ("captures", "RSF", "Nyala"),
            },
        ),
        (
            "Bara and Kutum, both garrisoned by the army, were shelled.",
            {("holds", "army", "Bara"), ("holds", "army", "Kutum")},
        ),
        # A town that is called like a man, and said to be a town
        (
            "The RSF captured Mohamed Qol, a village near Kutum.",
            {("captures", "RSF", "Mohamed Qol")},
        ),
        (
            "Rebels seized Idriss Deba, a town of 20,000 on the lake.",
            {("captures", "Rebels", "Idriss Deba")},
        ),
        # Whose party a town is
        (
            "Royalist troops stormed Hull after heavy shelling. Leeds is Royalist again.",
            {("holds", "Royalist", "Leeds")},
        ),
        (
            "Loyalist troops stormed Hull after heavy shelling. Leeds remains Royalist.",
            {("holds", "Royalist", "Leeds")},
        ),
    ],
)
def test_a_way_of_saying_it_is_understood(
    record_of: RecordOf, text: str, expected: set[Told]
) -> None:
    assert expected <= told(record_of(text))


@pytest.mark.parametrize(
    ("text", "unwanted"),
    [
        ("The army gave the rebels two days to leave Gao.", "withdraws"),
        ("Russian troops besieging Mariupol allowed 2,000 cars to leave the port.", "withdraws"),
        ("Rebels blew up two pylons near Bor, leaving the town dark.", "withdraws"),
        ("Soldiers say that Bor will fall tonight.", "intends"),
        ("Soldiers hold the bank, from where their guns can reach Kherson.", "enters"),
        ("The army shelled Bor. Troops stationed in the area have begun pulling out.", "withdraws"),
        ("Bor was shelled. The towns through which the army retreated are in ashes.", "withdraws"),
        ("Soldiers found that the town of Bor was deserted.", "withdraws"),
        ("The rebels have a base in Bor.", "holds"),
        ("The army has had Bor surrounded since Monday.", "holds"),
        ("The National Front took control of Beaumont in March.", "captures"),
        ("The Second Division side took Leeds by surprise.", "captures"),
        ("Dissidents of the Labour Party took over the branch in Leith.", "captures"),
        ("McClellan took command of the Union Army of the Potomac on July 26.", "captures"),
        ("Ministers met to discuss the siege of Goma by the M23.", "intends"),
        ("The start of the Ukrainian offensive to liberate Kherson was announced.", "captures"),
        ("Hezbollah said it had pushed back three attempts to enter Khiam.", "intends"),
        ("The army drove off gunmen who tried to take the National Palace.", "intends"),
        ("A rebel was jailed in Paris for leading the siege of Kisangani.", "besieges"),
        ("Three soldiers were charged with plotting to seize the palace.", "intends"),
        ("The exhibition shows photographs of soldiers entering Prague.", "enters"),
        ("Marines landed at Subic for the yearly exercise.", "enters"),
        ("Which general captured Quebec in 1759?", "captures"),
        ("Rather than storm Kutum, the RSF besieged it.", "captures"),
        ("MSF has withdrawn from Kutum.", "withdraws"),
        ("Buses have reached Kutum.", "enters"),
        ("Ambulances entered Kutum under fire.", "enters"),
        ("Refugees from Sudan arrived in Kassala in Chad.", "enters"),
        ("Snow laid siege to Madrid, and the army was called in.", "besieges"),
        ("Bandits invaded Kankara's school and took the boys away.", "enters"),
        ("Armed men entered the offices of a bank in Cork and took the notes.", "enters"),
        (
            "Students were on a bus when armed men stopped them near Kutum and asked for money.",
            "repels",
        ),
        ("After the war Kutum stayed with the RSF, with soldiers in the hills.", "enters"),
        ("Fighting goes on. Clashes between the army and RSF fighters in Kutum.", "enters"),
        ("Fighting goes on. Army not in Kutum.", "enters"),
        ("Fighting goes on. RSF fighters in talks in Kutum.", "enters"),
        ("Fighting goes on. Some resistance in Kutum.", "enters"),
        ("The army captured Ibrahim Omar, the chief of a village.", "captures"),
        ("Kutum has been quiet since May, and Nyala, the capital, since October.", "holds"),
        ("The RSF captured Ibrahim Omar, a town councillor.", "captures"),
        ("The future of Kutum is for the moment in the hands of the rebels.", "holds"),
        ("Rebels shelled the hills. The mayor of Leeds is now Republican.", "holds"),
        ("Rebels shelled the hills. Leeds has been Catholic since 1815.", "holds"),
    ],
)
def test_what_only_sounds_like_it_is_left_alone(
    record_of: RecordOf, text: str, unwanted: str
) -> None:
    assert unwanted not in {predicate for predicate, _, _ in told(record_of(text))}


def speakers(record: ArticleRecord) -> list[Reference]:
    """Who says each claim, of those that somebody says."""
    said = (claim.attribution for claim in record.claims if claim.attribution is not None)
    return [one.speaker for one in said if one.speaker is not None]


def test_a_plan_is_nobody_who_says_so(record_of: RecordOf) -> None:
    record = record_of("The army said that Bara had been evacuated according to plan.")
    assert [speaker.text for speaker in speakers(record)] == ["army"]


def test_what_is_as_if_does_not_make_news_a_guess(record_of: RecordOf) -> None:
    record = record_of("Rebels took Bara on Sunday, talking as if the war were over.")
    assert [(c.predicate, c.modality) for c in record.claims] == [("captures", "asserted")]


def test_the_spokesman_of_a_governor_is_no_fighter(record_of: RecordOf) -> None:
    record = record_of("Rebels seized Kutum, the governor's spokesman said.")
    assert [speaker.id for speaker in speakers(record)] == ["governors-spokesman"]
