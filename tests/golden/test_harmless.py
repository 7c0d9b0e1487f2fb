"""Passages with the words of war of which none tells who holds what: no claim but of strikes."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from conflict_digest.schema import ArticleRecord

RecordOf = Callable[..., ArticleRecord]
pytestmark = pytest.mark.model

COMINGS = [
    "Armed men boarded a carrier east of Mogadishu on Tuesday and took control of it.",
    "The rebels boarded the ferry at Goma and seized it.",
    "Colonel Assimi Goïta left Bamako for Moscow on Saturday, his first trip since the coup.",
    "Colonel Goita entered the hall in Bamako as soldiers stood outside. He then left for Kati.",
    "The commander of the FDLR slipped away from a hospital in Goma before soldiers came.",
    "The front's commander, Paul Kagame, moved into a villa in Kigali as the war went on.",
    "Two soldiers who had left the base at Lamitan for a drink were shot by gunmen.",
    "The former child soldier left Gulu for university in Kampala. His commander is on trial.",
    "Hamas officials left Cairo on Saturday without a deal to end the war.",
    "UNIFIL's Ghanaian battalion left Naqoura at the end of its tour. Shelling was heard.",
    "Ukrainian troops who trained at Castle Martin have left Wales for the front.",
    "Soldiers entered a school in Kaya to distribute pens; gunmen had burned two others.",
    "Venezuelan troops have reached Boa Vista, Brazil, with oxygen for hospitals.",
    "Hundreds of Druze crossed the fence into Majdal Shams as soldiers looked on.",
    "Soldiers took up posts at polling stations in Bangui. The rebels promised not to attack.",
    "A column of refugees entered Goma as rebels advanced.",
    "Clashes with police in Bihar have left 20 villagers injured and one man dead.",
    "Indian peacekeepers took over the base at Sake from the Uruguayans as militias fought.",
]
CONTESTS = [
    "Hezbollah's candidate took Tyre in the municipal vote, and the Amal movement kept Nabatieh.",
    "Republicans, who take control of the House in January, asked the army for an audit.",
    "A gunfight between two gangs in a bar in Tijuana left four dead. Soldiers were sent there.",
    "The battle of the bands in Kyiv was won by soldiers from the 47th brigade.",
    "Horseed took an early lead in Mogadishu and held it. Soldiers cheered.",
]
TAKINGS = [
    "Kabul Bank was taken over by the government as the war went on.",
    "Iranian commandos boarded a container ship off Fujairah and took it to an Iranian port.",
    "Soldiers cleared the streets of Guayaquil of rubbish as gunmen watched from balconies.",
    "Thousands of protesters occupied a roundabout in Manama and the army deployed tanks.",
    "The army said that it had repelled a cyber attack on its servers in Tallinn.",
    "The town of Bor is under siege by rats, soldiers said.",
    "The government in Lima has put the province under emergency rule as rebels attack.",
    "Rebels of the Maute group raised black flags in the streets of Marawi.",
]
TRADE = [
    "DP World has taken over the port of Berbera under a lease. Soldiers guarded the ceremony.",
    "Glencore regained control of the Mutanda mine in Katanga. Soldiers left the pits on Friday.",
    "Real Madrid fell to Shakhtar Donetsk, who play in Warsaw because of the war.",
    "Malian soldiers who staged the coup in 2020 have taken over five ministries.",
    "Honduran soldiers took control of the country's prisons. Gangs had run the wings for years.",
    "Sappers cleared a beach in Odesa. Kupiansk was shelled by the Russian army.",
]
TURNS = [
    "Bangladeshi peacekeepers have left Bunia and were replaced by Nepalese as militias fought.",
    "A UN convoy with rice entered Sake the same day. The M23 withdrew its fighters.",
    "Eritrean deserters who reached Khartoum before the war have moved on to Juba.",
    "Ukraine's 3rd Assault Brigade left the front for a rest in Poltava province in June.",
    "Guatemalan troops crossed into Chiapas by mistake while chasing gunmen and were sent home.",
    "The Libyan coast guard brought 90 migrants back to Zuwara. They had left Sabratha at dawn.",
    "Villas that cost a fortune before the invasion of Ukraine cost two. Soldiers buy them.",
]
MISHAPS = [
    "The street in Molenbeek was sealed off until noon as police searched for three fighters.",
    "The junta's soldiers gave them biscuits. Two bridges at Hakha were lost.",
    "Tropical storm Ana took the bridge at Sarh. The army brought canoes. Soldiers are missing.",
    "Ukraine's air force shot down 62 drones. Debris fell on a kindergarten in Sumy.",
    "Floodwater has reached the outskirts of Bentiu. South Sudanese soldiers carry sandbags.",
    "A shell was carried to the town hall by a soldier. The square was sealed off for hours.",
    "Sunni tribes have the bulk of the votes, and a Shiite coalition won Basra. Militias watched.",
    "In the Chittagong hills the army still has 200 camps, the rebels said.",
    "Lebanese Forces supporters and Hezbollah's clashed over a student council in Beirut.",
    "The capture of a leopard in Muzaffarabad took soldiers a week. It was taken to a park.",
    "Islamists have lost their grip on Tunisian campuses. Salafist gunmen once stormed one.",
    "The poet Mahmoud Darwish lost his village, al-Birwa. Israeli troops blew it up in 1948.",
    "Taiwan's opposition won Kinmen and Matsu, islands within sight of Chinese guns.",
    "Soldiers who fought the Taliban in Helmand are the subject of a new study on hearing loss.",
    "The Congolese army vacated two schools in Bunia so that pupils can return.",
    "Soldiers entered the second week of a hunger strike in Bissau over unpaid wages.",
    "Cossack troops clashed with police over beer at a fair in Krasnodar.",
    "Mali's army shot down a drone at Tinzaouaten. Each side says it was over its land.",
    "The Maoists held Rolpa by eleven thousand ballots and wrested Gorkha from the Congress.",
    "Guerrillas were to give up rifles, and the army to lose half its officers' posts in Bor.",
    "Rockets hit a depot in Salisbury, and a quarter of the country's petrol was lost to rebels.",
    "South Sudan's army promoted 112 generals after the war, which gives it more than America's.",
    "Serbia took control of a bankrupt mine near Leposavic. A KFOR patrol watched the lorries.",
    "Burmese soldiers invaded Twitter with 70 accounts. The posts praised the army's roads.",
    "Soldiers blocked the bridge at Cidade Alta in Luanda for the visit of America's president.",
    "Wagner's cook opened a canteen in Timbuktu and soldiers occupied a school for an exam.",
    "Columns of tanks rolled through Red Square as Russia marked the defeat of Nazi Germany.",
    "Swedish armoured vehicles were seen in Visby. The army said that it was an exercise.",
    "Each side returned a hundred prisoners of war. Most had been defending Mariupol.",
    "Missiles had been launched from Yemen. They were fired at noon and headed for Israel.",
    "Tory rebels had besieged Downing Street, and her last defenders deserted her.",
    "The Serb overran Casper Ruud in three sets. The army cheered its champion.",
    "The Ganges has reclaimed Chandpur. The army is handing out tarpaulins.",
    "Kosovo Serbs blocked the roads to the crossing at Jarinje with lorries. The army watched.",
    "Soldiers climbed Manaslu with bags for rubbish. They will clear the highest camp first.",
    "Real Madrid repelled wave after wave of attacks. We defended our castle, the coach said.",
    "Somali pirates took the carrier Ruen and sailed it to Eyl, where they held it for months.",
]
GOINGS = [
    "Sandra went into Kavumu to see her aunt as soldiers and rebels fought elsewhere.",
    "Six men entered Bor.",
    "Eight men entered Kaya.",
    "Soldiers fought on. Alex took the barracks calmly and went home.",
    "Soldiers took the coast road towards Mocimboa as insurgents fled.",
]
GIVEN_UP = [
    "The rebels gave up Yaron, two contractors and nine captives.",
    "Hamas gave up Edan, three workers and five hostages.",
    "Hamas fighters gave up Omer Wenkert, a student whom they had captured in October.",
    "The mines that the rebels had captured from the army were used at Bor.",
    "Hezbollah holds two posts in the cabinet of Lebanon.",
    "Former rebels hold six positions in the government after the war.",
    "The war is near; rebels took the road of violence in Kidal.",
    "Soldiers seized the path of power in Bamako, a rebel said.",
]
HOUSES = [
    "Under fire from rebels, the Ashwood Corporation took over a school in Beni.",
    "As rebels advanced, the Redwood Corporation took control of the hospital in Bunia.",
    "Clinics in El Fasher have been overwhelmed since the RSF attacked.",
    "Hospitals in Goma have been overwhelmed as M23 fights the army.",
    "Soldiers with bulldozers cleared the highways around Sur after clashes with PKK fighters.",
    "Soldiers cleared the roads around Marawi after the battle with militants.",
]
CROWDS = [
    "Houthi supporters marched in Sanaa against the bombing of Hodeidah.",
    "Hezbollah supporters poured into the streets of Nabatieh to welcome freed prisoners.",
    "Police clashed with supporters of Hamas in Berlin.",
    "Soldiers clashed with football fans in Casablanca.",
    "The army and a union clashed in La Paz over pensions.",
    "Gangs fought in Rinkeby over the drug trade. Soldiers had been asked for.",
    "An army of pensioners has conquered Benidorm.",
    "A regiment of cooks has taken over Versailles.",
    "Battalions of shoppers stormed Oxford Street.",
    "The regiment of pipers marched through Dunoon.",
    "The minister walked through Hodeidah, surrounded by soldiers.",
    "Hamas handed over coffins at a stage in Khan Younis, surrounded by masked fighters.",
    "Farmers' siege of Paris enters its third day.",
]
FEASTS = [
    "The liberation of Paris will be celebrated on Sunday with a ball.",
    "The siege of Sarajevo is remembered each April. Soldiers from both armies met there.",
    "The army will celebrate the liberation of Mosul with a parade.",
    "The capture of Berlin will be marked in Moscow with a salute.",
    "The Siege of Jadotville, a film, shows Irish soldiers who fought Katangese troops.",
    "A painting of the surrender of Breda hangs in Madrid. Guards there went on strike.",
    "In the manoeuvres at Drawsko, Polish tanks captured Konotop.",
]
STATES = [
    "Riyadh keeps Aden afloat with loans as rebels fight on.",
    "Berlin has Kyiv's back in the war.",
    "Slovakia blocked Brussels on sanctions over the war.",
    "Turkey turned Hagia Sophia back into a mosque.",
    "The junta drove French radio off the air in Ouagadougou.",
    "The army cut the phone lines to Bamenda.",
    "Frelimo kept Nampula with 54 per cent of the vote.",
    "MPLA held Benguela by a few hundred votes, while UNITA took Luanda.",
    "Hezbollah's list won all the seats in Baalbek, and the Lebanese Forces took Zahle.",
    "The army captured a python near Manila. Rangers took it to a park.",
]
DUTIES = [
    "Kenyan troops left Nairobi for Kismayo.",
    "Hamas left Cairo for Doha.",
    "Ukrainian recruits fled a training ground near Rivne.",
    "Islamic State fighters fled Ghuwayran's prison during a riot.",
    "The Lithuanian army moved into a new barracks in Tauragė, built by a firm from Kaunas.",
    "A rebel leader reached Entebbe in a helicopter.",
    "Chile's army withdrew from Temuco when the emergency ended. Farmers are back at the market."
    " The church is being rebuilt.",
    "Canadian soldiers entered Fort McMurray behind the engines. Houses had burned for a week."
    " People returned in June.",
    "Iraq's army marched through Baghdad on its birthday. Tanks rolled past, and jets drew the"
    " flag. Families had a picnic on the grass.",
    "Spanish soldiers left Paiporta in December. They had shovelled mud for weeks. The mayor wept.",
]


POLITICS = [
    "Athens surrendered to Ankara in the dispute over fishing rights. The army bought tanks.",
    "Washington moved closer to Hanoi, and both armies sent generals.",
    "Washington has lost Niamey, and Moscow has won Bamako. Soldiers watched.",
    "Hezbollah took Tehran's side in the quarrel.",
    "General Dostum took Mazar's part. His fighters said nothing.",
    "China holds the port of Hambantota on a lease of 99 years.",
    "UNITA won in Luanda. In Huambo it held on to its lead over the MPLA.",
    "Hamas and Fatah are fighting over Nablus in the student election.",
    "Amal and the Lebanese Forces fought over Zahle until the last ballot was counted.",
    "UNITA conquered Luanda at the ballot box.",
    "The KDP took Duhok with nine of eleven seats.",
    "The SPLM won in Wau, but it lost Aweil to independents in the vote.",
    "The former rebel party CNDD-FDD kept Gitega.",
]
CAUSES = [
    "The Congolese army is fighting against Ebola in Beni.",
    "The army fought against the floods in Beledweyne with sandbags.",
    "A Kurdish theatre group conquered Berlin on Saturday.",
    "An artists' group from Khartoum seized Cologne. The RSF looted their studios.",
    "The Tartan Army invaded Cologne, and the beer ran out.",
    "AS Kigali fought back in Goma to win 2-1. The M23 war goes on.",
    "Ukraine took control of Group E in Chisinau. Soldiers cheered.",
    "The drill in Adazi began at dawn. 'Insurgents' took the airport, and soldiers retook it.",
    "'Rebels' played by students held the bridge at Tamale for two hours.",
    "The French, played by Czechs, refused to leave the farm at Waterloo. No soldier cheered.",
    "Tehran controls Baghdad, an Iraqi deputy said. Soldiers guard the square.",
    "The KDP lost votes. In Zakho it held on to its majority.",
]
POSTINGS = [
    "Captain Achieng took over the command of the 7th Battalion in Garissa on Monday.",
    "Reservists marched from Tartu to Narva in memory of the fallen.",
    "An armoured column rolled into Kigali's stadium. It was Liberation Day.",
    "A tank broke down near Kaunas. The army closed the road for an hour.",
    "The Indian army left Manipur on Tuesday after a tour of two years. Militants were quiet.",
    "About 300 Rohingya entered Teknaf by boat. The Arakan Army fights the junta.",
    "Former guerrillas of the FARC returned to Conejo and opened a bakery.",
    "M23 walked out of Doha on Monday.",
    "The general left Kabul with a sword. The Taliban had given it to him.",
    "Some fighters left their posts to sell dates in Mayadin.",
    "The Peace Corps left Ouagadougou after the coup. Soldiers guard its house.",
    "The Taliban left Oslo on Tuesday.",
    "Soldiers found a cache near Marawi. Villagers had reported the cache, and it had belonged to"
    " the Maute group.",
    "Troops discovered a tunnel near Qaim. A spokesman said that it belonged to Islamic State.",
    "The army found a workshop near Hpakant. Residents said that it was in the hands of the"
    " Kachin Independence Army.",
]


@pytest.mark.parametrize("text", [*POLITICS, *CAUSES, *POSTINGS])
def test_politics_causes_and_postings_give_nobody_ground(record_of: RecordOf, text: str) -> None:
    assert [(c.predicate, c.place.text) for c in record_of(text).claims] == []


@pytest.mark.parametrize(
    "text",
    [*CROWDS, *FEASTS, *STATES, *DUTIES],
)
def test_what_crowds_feasts_states_and_soldiers_on_duty_do_moves_no_front(
    record_of: RecordOf, text: str
) -> None:
    claims = [c for c in record_of(text).claims if c.predicate != "strikes"]
    assert [(c.predicate, c.place.text) for c in claims] == []


@pytest.mark.parametrize(
    "text",
    [*COMINGS, *CONTESTS, *TAKINGS, *TRADE, *TURNS, *MISHAPS, *GOINGS, *GIVEN_UP, *HOUSES],
)
def test_a_harmless_passage_tells_of_nobodys_ground(record_of: RecordOf, text: str) -> None:
    claims = [c for c in record_of(text).claims if c.predicate != "strikes"]
    assert [(c.predicate, c.place.text) for c in claims] == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("General Badoglio entered Addis Ababa after the battle.", ("enters", "Addis Ababa")),
        ("Rebels entered Goma on the anniversary of the coup.", ("enters", "Goma")),
        ("The rebels withdrew from Bor during talks with the army.", ("withdraws", "Bor")),
        ("Rebels entered the town of Bor on election day.", ("enters", "Bor")),
        ("A column of tanks entered Goma as rebels fled.", ("enters", "Goma")),
        ("Massoud evacuated Kabul as the Taliban advanced.", ("withdraws", "Kabul")),
        ("Hamas fighters left Khan Younis after the battle.", ("withdraws", "Khan Younis")),
        ("Rebels overran Bor in May, and the army took it in June.", ("captures", "it")),
        ("The town of Bor is under siege by rebels.", ("besieges", "Bor")),
        ("Armed supporters of the Houthis entered Bor after clashes.", ("enters", "Bor")),
        ("Supporters of Saleh stormed into Bor and fought the Houthis.", ("enters", "Bor")),
        ("An army of peasants captured Bor in 1525.", ("captures", "Bor")),
        ("A battalion of engineers captured the town of Bor.", ("captures", "Bor")),
        ("Aid reached Bor, surrounded by Houthi fighters.", ("besieges", "Bor")),
        ("The town of Bor, surrounded by soldiers, is hungry.", ("besieges", "Bor")),
        ("The capture of Bor was celebrated by the rebels in Goma.", ("captures", "Bor")),
        ("The army left Bor for Goma as rebels attacked it.", ("withdraws", "Bor")),
        ("Troops left the town of Bor on Monday.", ("withdraws", "Bor")),
        ("Soldiers left Bor at dawn. Rebels came in. The mayor hid.", ("withdraws", "Bor")),
        ("Turkish tanks entered Bor. Greek soldiers had left. It rained.", ("enters", "Bor")),
        ("The town of Bor surrendered to the M23 on Monday.", ("captures", "Bor")),
        ("Hezbollah took Qusayr's eastern side after a battle.", ("captures", "Qusayr")),
        ("UNITA lost Luanda. In Huambo it held on despite attacks.", ("holds", "Huambo")),
        ("Hamas and Fatah fought over Nablus with mortars.", ("contests", "Nablus")),
        ("Soldiers fight against jihadists in Sikasso.", ("contests", "Sikasso")),
        ("A Kurdish group took Kobani from IS.", ("captures", "Kobani")),
        ("M23 fought back in Goma and won the battle.", ("contests", "Goma")),
        ("M23 took over the base of the 4th Battalion in Bor.", ("captures", "base")),
        ("Russian troops marched from Belgorod to Kharkiv.", ("advances", "Kharkiv")),
        ("The army closed the road to Bor, and no food gets in.", ("interdicts", "Bor")),
        ("About 300 Rohingya fighters entered Teknaf.", ("enters", "Teknaf")),
        ("Former Seleka fighters returned to Bor and drove out Y.", ("enters", "Bor")),
        ("M23 left Goma on Monday.", ("withdraws", "Goma")),
        ("Rebels captured Bor. They gave it to the army in June.", ("transfers", "it")),
        ("Soldiers entered Marawi. It had belonged to the Maute group.", ("holds", "It")),
        (
            "The rebels fled their new camp and the army took the new base.",
            ("captures", "new base"),
        ),
    ],
)
def test_an_army_that_comes_and_goes_is_still_told_of(
    record_of: RecordOf, text: str, told: tuple[str, str]
) -> None:
    assert told in {(c.predicate, c.place.text) for c in record_of(text).claims}


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Washington supports the rebel attempt to seize Bor.", "rebel"),
        ("Russia criticised Turkey's operation to capture Afrin.", "Turkey"),
        ("The rebels fear an army offensive to retake Bor.", "army"),
        ("Syrian troops launched a Russian-backed offensive to retake Palmyra.", "Syrian troops"),
    ],
)
def test_who_speaks_of_an_attempt_does_not_make_it(
    record_of: RecordOf, text: str, who: str
) -> None:
    assert [c.actor.text for c in record_of(text).claims if c.actor] == [who]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The men of Goma who fell in the war against the rebels are not forgotten.", set()),
        ("The men of Goma who were captured by the M23 in May have been freed.", set()),
        ("Residents of Goma who were captured and freed by the M23 told of it.", set()),
        ("Goma, which fell in May, was shelled by the M23.", {"captures", "strikes"}),
        ("The M23 holds both Goma and Sake, as well as the road that links them.", {"holds"}),
    ],
)
def test_people_of_a_town_who_fell_or_were_taken_are_not_the_town(
    record_of: RecordOf, text: str, told: set[str]
) -> None:
    assert {claim.predicate for claim in record_of(text).claims} == told


@pytest.mark.parametrize(
    "text",
    [
        "Spartak overwhelmed Samara in Kazan before 30,000, two thirds of them soldiers who had "
        "been let off duty for the evening and sang through both halves in the rain.",
        "The Steelers stormed Cleveland's fortress with ten men fit, took the lead in the third "
        "quarter and withdrew their quarterback at once; the Browns, who had held it since "
        "September, go to Denver next.",
    ],
)
def test_what_teams_storm_and_hold_is_told_by_all_the_words_around(
    record_of: RecordOf, text: str
) -> None:
    assert not record_of(text).claims


def test_a_war_that_reaches_a_stadium_and_a_school_is_still_a_war(record_of: RecordOf) -> None:
    text = (
        "Supporters were on their way home from the stadium when rebels captured the airport of "
        "Bria on Sunday. The players slept in the changing rooms, their coach said, and a teacher "
        "walked to Ippy, which the rebels have held since June, to look for his family."
    )
    told = {(claim.predicate, claim.place.text) for claim in record_of(text).claims}
    assert told == {("captures", "airport of Bria"), ("holds", "Ippy")}
