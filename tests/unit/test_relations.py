"""Who stands by, against and under whom, on parses made by hand: no model is loaded."""

from __future__ import annotations

import hashlib

from test_resolve_builder import Text, countries, gazetteer, lexicon

from conflict_digest.extract import Matcher, RelationFinder
from conflict_digest.resolve.record import Resolver
from conflict_digest.schema import Actor, Article, ArticleRecord, Relation

MARKS = (
    ("Rebels", "GROUP", "rebels"),
    ("M23", "ARMED", "m23"),
    ("FDLR", "ARMED", "fdlr"),
    ("Brigade", "ORG", "brigade"),
    ("Residents", "PEOPLE", "civilians"),
    ("Jabari", "PERSON", "jabari"),
)


def record(table: str) -> ArticleRecord:
    """What a text yields in which the words of MARKS, Rwanda and Goma are marked."""
    text = Text(table)
    for token in text.doc:
        for word, label, id_ in MARKS:
            if token.text == word:
                text.actor(word, label, id_)
    if any(token.text == "Rwandan" for token in text.doc):
        text.nation("Rwandan", "RW")
    if any(token.text == "Goma" for token in text.doc):
        text.place("Goma")
    text.doc.spans["dates"] = []
    source = text.doc.text
    article = Article(
        id="doc", path="doc.txt", text=source, sha256=hashlib.sha256(source.encode()).hexdigest()
    )
    matcher, finder = Matcher(lexicon()), RelationFinder(lexicon())
    arguments = matcher.arguments(text.doc)
    return Resolver(lexicon(), gazetteer(), countries()).record(
        article,
        text.doc,
        matcher.claims(text.doc, None, arguments),
        [],
        None,
        finder.relations(text.doc, arguments),
    )


def told(found: ArticleRecord) -> list[tuple[str, str, str]]:
    return [(one.kind, one.actor.id, one.other.id) for one in found.relations]


def only(found: ArticleRecord) -> Relation:
    (relation,) = found.relations
    return relation


def actor(found: ArticleRecord, id_: str) -> Actor:
    return next(one for one in found.actors if one.id == id_)


LED = (
    "Rebels NNS nsubj won rebel\nled VBN acl Rebels lead\nby IN agent led\nM23 NNP pobj by\n"
    "won VBD ROOT won win"
)
BACKED = (
    "Rebels NNS nsubj won rebel\nbacked VBN acl Rebels back\nby IN agent backed\n"
    "M23 NNP pobj by\nwon VBD ROOT won win"
)
DENIED = (
    "Rebels NNS nsubj back rebel\ndid VBD aux back do\nnot RB neg back\nback VB ROOT back\n"
    "M23 NNP dobj back"
)


def test_rebels_led_by_a_group_are_on_its_side() -> None:
    found = record(LED)
    rebels = next(one for one in found.actors if one.generic)
    assert rebels.side == "m23"
    assert told(found) == [("ally", rebels.id, "m23")]


def test_a_person_who_leads_a_group_belongs_to_it_and_is_a_leader() -> None:
    found = record(LED.replace("Rebels", "FDLR").replace("M23 NNP", "Jabari NNP"))
    assert told(found) == [("parent", "jabari", "fdlr")]
    jabari = actor(found, "jabari")
    assert (jabari.kind, jabari.parent, jabari.side) == ("political_leader", "fdlr", "fdlr")


def test_rebels_backed_by_a_group_stay_who_they_are() -> None:
    found = record(BACKED)
    rebels = next(one for one in found.actors if one.generic)
    assert rebels.side is None
    assert rebels.allies == ("m23",)
    assert actor(found, "m23").allies == (rebels.id,)


def test_a_country_that_backs_a_group_is_its_ally() -> None:
    found = record(
        "Rwandan JJ npadvmod backed\n- HYPH punct backed\nbacked VBN amod M23 back\n"
        "M23 NNP nsubj won\nwon VBD ROOT won win"
    )
    assert actor(found, "m23").allies == ("rwandan-government",)


def test_those_who_fight_alongside_each_other_are_allies() -> None:
    found = record(
        "FDLR NNP nsubj fought\nfought VBD ROOT fought fight\nalongside IN prep fought\n"
        "M23 NNP pobj alongside"
    )
    assert told(found) == [("ally", "fdlr", "m23")]


def test_those_who_clash_are_opponents_of_each_other() -> None:
    found = record(
        "FDLR NNP nsubj clashed\nclashed VBD ROOT clashed clash\nwith IN prep clashed\n"
        "M23 NNP pobj with"
    )
    assert actor(found, "m23").opponents == ("fdlr",)
    assert actor(found, "fdlr").opponents == ("m23",)


def test_a_relation_shows_the_sentence_and_the_word_that_tell_it() -> None:
    found = record(BACKED)
    relation = only(found)
    text = " ".join(line.split()[0] for line in BACKED.splitlines())
    evidence = relation.evidence
    assert text[evidence.start : evidence.end] == evidence.quote == text
    assert text[evidence.trigger_start : evidence.trigger_end] == "backed"
    assert text[relation.other.start : relation.other.end] == relation.other.text == "M23"
    assert evidence.rule == "ally.back"


def test_a_denied_alliance_is_kept_as_denied_and_makes_no_ally() -> None:
    found = record(DENIED)
    assert only(found).polarity == "denied"
    assert actor(found, "m23").allies == ()


def test_a_possible_alliance_is_none() -> None:
    assert (
        told(record(DENIED.replace("did VBD", "may MD").replace("not RB neg", "soon RB advmod")))
        == []
    )


def test_a_former_ally_is_shown_as_one_that_was() -> None:
    found = record(
        "M23 NNP nsubj lost\n, , punct M23\nformer JJ amod allies\nallies NNS appos M23 ally\n"
        "of IN prep allies\nFDLR NNP pobj of\n, , punct M23\nlost VBD ROOT lost lose"
    )
    assert only(found).past
    assert actor(found, "m23").allies == ()


def test_civilians_are_nobodys_allies() -> None:
    assert told(record(BACKED.replace("M23 NNP", "Residents NNS"))) == []


def test_an_unknown_wing_of_a_group_belongs_to_it_and_the_text_says_so() -> None:
    found = record(
        "Brigade NNP nsubj attacked\n, , punct Brigade\nwing NN appos Brigade\nof IN prep wing\n"
        "M23 NNP pobj of\n, , punct Brigade\nattacked VBD ROOT attacked attack\n"
        "FDLR NNP dobj attacked"
    )
    brigade = actor(found, "brigade")
    assert (brigade.parent, brigade.parent_from, brigade.side) == ("m23", "text", "m23")
    assert ("parent", "brigade", "m23") in told(found)


def test_what_the_lexicon_knows_of_a_parent_is_marked_as_such() -> None:
    found = record("Rwandan JJ amod troops\ntroops NNS nsubj won troop\nwon VBD ROOT won win")
    assert all(one.parent_from == ("lexicon" if one.parent else None) for one in found.actors)


def test_who_takes_a_town_from_another_fights_it() -> None:
    found = record(
        "M23 NNP nsubj took\ntook VBD ROOT took take\nGoma NNP dobj took\nfrom IN prep took\n"
        "FDLR NNP pobj from"
    )
    relation = only(found)
    assert (relation.kind, relation.actor.id, relation.other.id) == ("opponent", "m23", "fdlr")
    claim = next(one for one in found.claims if one.id == relation.claim)
    assert claim.predicate == "captures"


def test_those_who_take_a_town_together_are_allies() -> None:
    found = record(
        "M23 NNP nsubj took\nand CC cc M23\nFDLR NNP conj M23\ntook VBD ROOT took take\n"
        "Goma NNP dobj took"
    )
    assert told(found) == [("ally", "m23", "fdlr")] or told(found) == [("ally", "fdlr", "m23")]


def test_two_who_each_claim_a_town_are_no_allies() -> None:
    text = (
        "M23 NNP nsubj claimed\nand CC cc M23\nFDLR NNP conj M23\nboth DT appos M23\n"
        "claimed VBD ROOT claimed claim\ncontrol NN dobj claimed\nof IN prep control\n"
        "Goma NNP pobj of\nfighting NN npadvmod claimed"
    )
    assert told(record(text)) == []
    assert told(record(text.replace("both DT appos M23\n", ""))) != []
