"""What "it", "the group" and "the city" stand for; where that is unclear, no answer is right."""

from __future__ import annotations

from test_resolve_builder import Resolved, Text

from conflict_digest.extract import Argument

LEFT = "left VBD ROOT left leave"
GROUP = f"The DT det group\ngroup NN nsubj left\n{LEFT}"
REBELS = "rebels NNS nsubj left rebel\nleft VBD ROOT left"
IT = "It PRP nsubj took\ntook VBD ROOT took take"


def sentence(subject: str, verb: str = "fought", obj: str = "") -> str:
    rest = f"\n{obj} NNP dobj {verb}" if obj else ""
    return f"{subject} NNP nsubj {verb}\n{verb} VBD ROOT {verb}{rest}"


def groups(*tables: str) -> Text:
    """A text with M23 and the RSF marked in this order, where they stand."""
    text = Text("\n\n".join(tables))
    words = [token.text for token in text.doc]
    for name, id_ in (("M23", "m23"), ("RSF", "rapid-support-forces")):
        if name in words:
            text.actor(name, "ARMED", id_)
    return text


def meant(text: Text, argument: Argument) -> list[str]:
    return Resolved(text, "CD").actor_references.entities(argument)


def test_the_group_is_the_one_named_before() -> None:
    text = groups(sentence("M23"), GROUP)
    assert meant(text, text.argument("The group", "anaphor")) == ["m23"]


def test_the_group_is_the_nearest_of_two() -> None:
    text = groups(sentence("M23"), sentence("RSF"), GROUP)
    assert meant(text, text.argument("The group", "anaphor")) == ["rapid-support-forces"]


def test_of_two_groups_in_one_sentence_the_subject_is_meant() -> None:
    text = groups(sentence("M23", obj="RSF"), GROUP)
    assert meant(text, text.argument("The group", "anaphor")) == ["m23"]


def test_the_group_is_nobody_where_two_are_as_near() -> None:
    both = "M23 NNP nsubj fought\nand CC cc M23\nRSF NNP nsubj fought\nfought VBD ROOT fought"
    text = groups(both, GROUP)
    assert meant(text, text.argument("The group", "anaphor")) == []


def test_the_group_far_below_is_clear_if_the_text_has_only_one() -> None:
    far = [sentence("Rain", "fell")] * 4
    one, two = groups(sentence("M23"), *far, GROUP), groups(sentence("M23", obj="RSF"), *far, GROUP)
    assert meant(one, one.argument("The group", "anaphor")) == ["m23"]
    assert meant(two, two.argument("The group", "anaphor")) == []


def test_the_group_of_a_text_that_names_none_is_somebody() -> None:
    text = Text(GROUP)
    assert meant(text, text.argument("The group", "anaphor")) == ["group@doc"]


def test_the_rebels_are_the_one_group_that_was_named_but_rebels_are_not() -> None:
    rebels = "rebels NNS nsubj left rebel\nleft VBD ROOT left"
    definite = groups(sentence("M23"), f"the DT det rebels\n{rebels}")
    bare = groups(sentence("M23"), rebels)
    for text in (definite, bare):
        text.actor("rebels", "GROUP", "rebels")
    assert meant(definite, definite.argument("rebels", "generic")) == ["m23"]
    assert meant(bare, bare.argument("rebels", "generic")) == ["rebels-cd"]


def test_the_rebels_are_not_one_of_two_groups() -> None:
    text = groups(
        sentence("M23", obj="RSF"), f"the DT det rebels\nrebels NNS nsubj left rebel\n{LEFT}"
    )
    text.actor("rebels", "GROUP", "rebels")
    assert meant(text, text.argument("rebels", "generic")) == ["rebels-cd"]


def test_it_is_the_subject_of_the_sentence_before() -> None:
    text = groups(sentence("M23", obj="RSF"), IT)
    assert meant(text, text.argument("It", "pronoun")) == ["m23"]


def test_it_is_who_said_so() -> None:
    text = groups(
        "M23 NNP nsubj said\nsaid VBD ROOT said say\nit PRP nsubj took\ntook VBD ccomp said take"
    )
    assert meant(text, text.argument("it", "pronoun")) == ["m23"]


def test_it_is_whom_the_spokesman_speaks_for() -> None:
    text = groups(
        "A DT det spokesman\nspokesman NN nsubj said\nfor IN prep spokesman\nM23 NNP pobj for\n"
        "said VBD ROOT said say\nit PRP nsubj took\ntook VBD ccomp said take"
    )
    assert meant(text, text.argument("it", "pronoun")) == ["m23"]


def test_they_are_not_the_army_when_residents_were_spoken_of() -> None:
    text = groups(
        sentence("M23"),
        f"Residents NNS nsubj left resident\n{LEFT}",
        "They PRP nsubj hid\nhid VBD ROOT hid",
    )
    assert meant(text, text.argument("They", "pronoun")) == []


def test_it_is_nobody_where_the_last_subject_is_a_thing() -> None:
    text = groups(sentence("M23"), "Rain NN nsubj fell\nfell VBD ROOT fell", IT)
    assert meant(text, text.argument("It", "pronoun")) == []


def test_we_are_those_who_speak() -> None:
    text = groups(
        "M23 NNP nsubj said\nsaid VBD ROOT said say\nwe PRP nsubj took\ntook VBD ccomp said take"
    )
    assert meant(text, text.argument("we", "pronoun")) == ["m23"]


def test_his_army_is_that_of_the_presidents_country() -> None:
    text = Text(
        "Assad NNP nsubj said\nsaid VBD ROOT said say\nhis PRP$ poss army\narmy NN nsubj won\n"
        "won VBD ccomp said win"
    )
    text.actor("Assad", "PERSON", "bashar-al-assad").actor("army", "GROUP", "government-forces")
    argument = text.argument("army", "generic", whose=(text["his"],))
    assert meant(text, argument) == ["syrian-armed-forces"]


def test_he_is_no_group() -> None:
    text = groups(sentence("M23"), "He PRP nsubj left\n" + LEFT)
    assert meant(text, text.argument("He", "pronoun")) == []


# Places


def placed(text: Text, argument: Argument, *spoken: str) -> list[str]:
    """The places of an argument, after claims with these verbs about the places they govern."""
    found = Resolved(text, "CD")
    for name in spoken:
        phrase = text.argument(name, "name")
        found.place_references.spoken_of.remember(
            phrase.root.head, found.place_of(name), phrase, "captures"
        )
    ids = [place_id for place_id, _ in found.place_references.entities(argument)]
    return [found.places.drafts[place_id].place().name for place_id in ids]


def two_towns(end: str) -> Text:
    """Goma was taken, Bukavu is only mentioned last."""
    return (
        Text(f"{sentence('M23', 'took', 'Goma')}\nnear IN prep took\nBukavu NNP pobj near\n\n{end}")
        .place("Goma")
        .place("Bukavu")
    )


THE_CITY = "The DT det city\ncity NN nsubj fell\nfell VBD ROOT fell fall"


def test_the_city_is_the_one_that_a_claim_spoke_of() -> None:
    text = two_towns(THE_CITY)
    assert placed(text, text.argument("The city", "anaphor"), "Goma") == ["Goma"]


def test_the_city_is_the_one_that_was_taken_and_not_the_one_that_it_is_near() -> None:
    text = two_towns(THE_CITY)
    assert placed(text, text.argument("The city", "anaphor")) == ["Goma"]


def test_both_towns_are_two() -> None:
    text = two_towns("Both DT det towns\ntowns NNS nsubj fell town\nfell VBD ROOT fell fall")
    towns = text.argument("Both towns", "anaphor")
    assert placed(text, towns, "Goma", "Bukavu") == ["Goma", "Bukavu"]
    assert placed(text, towns, "Goma") == ["Goma", "Bukavu"]  # the sentence before names them


def test_what_the_army_withdrew_from_is_the_place_of_the_claim_before() -> None:
    text = two_towns("They PRP nsubj withdrew\nwithdrew VBD ROOT withdrew")
    withdrew = text["withdrew"]
    unsaid = Argument(withdrew, withdrew.i, withdrew.i + 1, "unsaid")
    assert placed(text, unsaid, "Goma") == ["Goma"]
    assert placed(text, unsaid) == []


def test_the_province_is_the_one_around_the_place_spoken_of() -> None:
    text = Text(
        f"{sentence('HTS', 'took', 'Saraqib')}\n\nThe DT det province\nprovince NN nsubj fell\n"
        "fell VBD ROOT fell fall"
    ).place("Saraqib")
    assert placed(text, text.argument("The province", "anaphor")) == ["Idlib"]


def test_the_airport_is_that_of_the_town_that_was_taken() -> None:
    text = two_towns("The DT det airport\nairport NN nsubj fell\nfell VBD ROOT fell fall")
    assert placed(text, text.argument("The airport", "nominal")) == ["airport, Goma"]


def test_the_airport_beside_a_town_is_not_in_it() -> None:
    text = Text(
        "M23 NNP nsubj took\ntook VBD ROOT took\nGoma NNP dobj took\nand CC cc Goma\n"
        "the DT det airport\nairport NN conj Goma"
    ).place("Goma")
    assert placed(text, text.argument("the airport", "nominal")) == ["airport"]


def test_it_is_a_town_and_never_a_whole_country() -> None:
    text = Text(
        f"{sentence('M23', 'took', 'Goma')}\nin IN prep took\nCongo NNP pobj in\n\n"
        "They PRP nsubj held\nheld VBD ROOT held\nit PRP dobj held"
    )
    text.place("Goma").place("Congo", "COUNTRY", "country:CD")
    assert placed(text, text.argument("it", "pronoun")) == ["Goma"]


def test_the_city_many_sentences_below_is_left_unclear() -> None:
    far = "\n\n".join([sentence("Rain", "fell")] * 4)
    text = Text(f"{sentence('M23', 'took', 'Goma')}\n\n{far}\n\n{THE_CITY}").place("Goma")
    assert placed(text, text.argument("The city", "anaphor")) == []


def test_the_rebels_are_no_mercenaries() -> None:
    text = Text(f"Wagner NNP nsubj won\nwon VBD ROOT won\n\nThe DT det rebels\n{REBELS}")
    text.actor("Wagner", "ARMED", "wagner-group").actor("rebels", "GROUP", "rebels")
    assert meant(text, text.argument("rebels", "generic")) == ["rebels-cd"]


def test_the_rebels_are_those_who_were_told_apart_just_now() -> None:
    text = Text(
        f"{sentence('M23')}\n\nIturi NNP compound rebels\nrebels NNS nsubj won rebel\n"
        f"won VBD ROOT won\n\nThe DT det rebels\n{REBELS}"
    )
    text.actor("M23", "ARMED", "m23").actor("Ituri rebels", "GROUP", "rebels")
    text.doc.spans["actors"].append(text.span("rebels", "GROUP", "rebels", nth=1))
    last = text.span("rebels", nth=1)
    argument = Argument(last.root, last.start, last.end, "generic")
    assert meant(text, argument) == ["rebels-cd"]


def test_of_two_groups_the_rebels_are_the_one_that_is_called_so_and_was_spoken_of() -> None:
    tables = (
        sentence("RSF"),
        "M23 NNP compound rebels\nrebels NNS nsubj won rebel\nwon VBD ROOT won",
    )
    text = Text("\n\n".join((*tables, f"The DT det rebels\n{REBELS}")))
    text.actor("RSF", "ARMED", "rapid-support-forces").actor("M23 rebels", "ARMED", "m23")
    text.doc.spans["actors"].append(text.span("rebels", "GROUP", "rebels", nth=1))
    last = text.span("rebels", nth=1)
    assert meant(text, Argument(last.root, last.start, last.end, "generic")) == ["m23"]


def test_the_group_is_nobody_where_two_in_a_list_act() -> None:
    listed = "M23 NNP nsubj fought\nand CC cc M23\nRSF NNP conj M23\nfought VBD ROOT fought"
    text = groups(listed, GROUP)
    assert meant(text, text.argument("The group", "anaphor")) == []


def test_it_is_whom_another_drove_from_where_it_had_been() -> None:
    text = Text(
        "M23 NNP nsubj struck\nstruck VBD ROOT struck strike\ndriving VBG advcl struck drive\n"
        "RSF NNP dobj driving\nfrom IN prep driving\nGoma NNP pobj from\nit PRP nsubj held\n"
        "had VBD aux held have\nheld VBN relcl Goma hold"
    )
    text.actor("M23", "ARMED", "m23").actor("RSF", "ARMED", "rapid-support-forces")
    assert meant(text, text.argument("it", "pronoun")) == ["rapid-support-forces"]


def test_his_are_those_of_the_president_who_has_no_name() -> None:
    text = Text(
        "Azerbaijan NNP poss president\n's POS case Azerbaijan\npresident NN nsubj said\n"
        "said VBD ROOT said say\nhis PRP$ poss forces\nforces NNS nsubj left force\n"
        "left VBD ccomp said leave"
    ).place("Azerbaijan", "COUNTRY", "country:AZ")
    text.actor("president", "PEOPLE", "government")
    assert meant(text, text.argument("his", "pronoun")) != []


def test_its_men_are_those_whose_channel_it_is() -> None:
    text = Text(
        "M23 NNP poss channel\n's POS case M23\nRSF NNP compound channel\n"
        "channel NN nsubj said\nsaid VBD ROOT said say\nits PRP$ poss men\n"
        "men NNS nsubj left man\nleft VBD ccomp said leave"
    )
    text.actor("M23", "ARMED", "m23").actor("RSF", "ARMED", "rapid-support-forces")
    assert meant(text, text.argument("its", "pronoun")) == ["m23"]


def test_it_may_be_a_town_that_is_named_only_afterwards() -> None:
    text = Text(
        "Until IN mark took\narmy NN nsubj took\ntook VBD advcl fell take\nit PRP dobj took\n"
        "Goma NNP nsubj fell\nfell VBD ROOT fell fall"
    ).place("Goma")
    resolved = Resolved(text, "CD")
    town = resolved.place_references.entity(text.argument("Goma", "name"))
    assert town is not None
    assert resolved.place_references.entity(text.argument("it", "pronoun")) == town


def test_what_a_watchdog_tells_of_it_did_not_do() -> None:
    text = Text(
        "UN NNP nsubj accused\naccused VBD ROOT accused accuse\nM23 NNP dobj accused\n"
        "in IN prep accused\nGoma NNP pobj in\nwhich WDT dobj seized\nit PRP nsubj seized\n"
        "seized VBD relcl Goma seize"
    )
    text.actor("UN", "ORG", "united-nations").actor("M23", "ARMED", "m23")
    assert "united-nations" not in meant(text, text.argument("it", "pronoun"))


def test_the_men_of_a_rebel_commander_are_rebels() -> None:
    text = Text(
        "rebel NN compound commander\ncommander NN nsubj said\nsaid VBD ROOT said say\n"
        "his PRP$ poss men\nmen NNS nsubj left man\nleft VBD ccomp said leave"
    )
    text.actor("rebel commander", "GROUP", "rebels")
    assert meant(text, text.argument("his", "pronoun")) != []


def test_it_in_a_claim_is_whose_claim_it_is() -> None:
    text = Text(
        "M23 NNP poss claim\n's POS case M23\nclaim NN nsubj is\nthat IN mark holds\n"
        "it PRP nsubj holds\nholds VBZ acl claim hold\nGoma NNP dobj holds\nis VBZ ROOT is be"
    ).actor("M23", "ARMED", "m23")
    assert meant(text, text.argument("it", "pronoun")) == ["m23"]


def test_the_rebels_named_before_are_not_some_unknown_name() -> None:
    text = Text(
        "Rebels NNS nsubj took rebel\ntook VBD ROOT took take\nGoma NNP dobj took\n. . punct took\n"
        "Wodaabe NNP nsubj spoke\nspoke VBD ROOT spoke speak\nof IN prep spoke\n"
        "the DT det rebels\nrebels NNS pobj of rebel\n. . punct spoke"
    )
    text.actor("Rebels", "GROUP", "rebels").actor("rebels", "GROUP", "rebels")
    text.actor("Wodaabe", "ORG", "wodaabe")
    assert meant(text, text.argument("rebels", "generic")) == ["rebels-cd"]


def test_a_town_in_a_province_is_not_the_province() -> None:
    table = "South NNP compound Kivu\nKivu NNP compound town\ntown NN nsubj fell\n"
    text = Text(f"{table}fell VBD ROOT fell fall").place("South Kivu")
    argument = text.argument("South Kivu town", "name")
    assert Resolved(text, "CD").place_references.entity(argument) is None
