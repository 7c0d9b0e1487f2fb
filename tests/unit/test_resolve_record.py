"""An article's record: relations, times, claims with their evidence, and what follows from them."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import Any

import pytest
from test_resolve_builder import Text, countries, gazetteer, lexicon

from conflict_digest.extract import NearMiss, RawAttribution, RawClaim
from conflict_digest.lexicon import Rule
from conflict_digest.resolve.dates import find_timexes, resolve_timexes
from conflict_digest.resolve.record import Resolver
from conflict_digest.resolve.when import dated_spans, when_of
from conflict_digest.schema import Article, ArticleRecord, When

RULE = Rule("captures.test", "captures", ("object",))

# Times


def dated(text: Text, trigger: str, published: str | None = "2025-02-01") -> When:
    source = text.doc.text
    found = dated_spans(text.doc, resolve_timexes(find_timexes(source), source, dct=published))
    return when_of(text[trigger], found, lexicon().cues, published)


ON_DATE = "On IN prep took\n27 CD nummod January\nJanuary NNP pobj On\n2025 CD nummod January\n"


def test_a_capture_is_dated_by_its_own_date() -> None:
    text = Text(f"{ON_DATE}M23 NNP nsubj took\ntook VBD ROOT took take\nGoma NNP dobj took")
    assert dated(text, "took") == When.model_validate(
        {"edtf": "2025-01-27", "text": "27 January 2025", "from": "sentence"}
    )


def test_the_day_on_which_it_was_said_is_not_when_it_was() -> None:
    text = Text(
        "M23 NNP nsubj said\nsaid VBD ROOT said say\non IN prep said\n27 CD nummod January\n"
        "January NNP pobj on\n2025 CD nummod January\nit PRP nsubj took\ntook VBD ccomp said take"
    )
    assert (dated(text, "took").from_, dated(text, "took").edtf) == ("published", "../2025-02-01")


def test_the_date_of_another_event_dates_nothing() -> None:
    text = Text(
        "M23 NNP nsubj took\nwhich WDT nsubj rose\nrose VBD relcl M23 rise\nin IN prep rose\n"
        "2012 CD pobj in\ntook VBD ROOT took take\nGoma NNP dobj took"
    )
    assert dated(text, "took").from_ == "published"
    assert dated(text, "rose").edtf == "2012"


def test_what_happened_after_an_event_does_not_take_its_date() -> None:
    text = Text(
        "M23 NNP nsubj rose\nrose VBD ROOT rose rise\nin IN prep rose\n2012 CD pobj in\n"
        "after IN prep rose\ntaking VBG pcomp after take\nGoma NNP dobj taking"
    )
    assert dated(text, "taking").from_ == "published"


def test_a_date_that_opens_the_sentence_dates_its_second_clause() -> None:
    text = Text(
        f"{ON_DATE}M23 NNP nsubj took\ntook VBD ROOT took take\nGoma NNP dobj took\n"
        "and CC cc took\n"
        "Bukavu NNP nsubj fell\nfell VBD conj took fall"
    )
    assert dated(text, "fell").edtf == "2025-01-27"


def test_a_date_that_stands_alone_dates_what_follows() -> None:
    text = Text(
        "27 CD nummod January\nJanuary NNP ROOT January\n2025 CD nummod January\n\n"
        "M23 NNP nsubj took\ntook VBD ROOT took take\nGoma NNP dobj took"
    )
    assert (dated(text, "took").edtf, dated(text, "took").from_) == ("2025-01-27", "context")


def test_without_any_date_there_is_no_made_up_one() -> None:
    text = Text("M23 NNP nsubj took\ntook VBD ROOT took take\nGoma NNP dobj took")
    assert dated(text, "took", None).edtf is None


# Claims


TAKES = (
    "M23 NNP nsubj took\ntook VBD ROOT took take\nGoma NNP dobj took\nfrom IN prep took\n"
    "Wazalendo NNP pobj from\n. . punct took"
)


def capture(text: Text, **changes: Any) -> RawClaim:
    """M23 takes Goma from the Wazalendo."""
    text.actor("M23", "ARMED", "m23").actor("Wazalendo", "ARMED", "wazalendo").place("Goma")
    raw = RawClaim(
        RULE,
        "captures",
        text["took"],
        text.argument("M23", "name"),
        text.argument("Wazalendo", "name"),
        text.argument("Goma", "name"),
        "whole",
    )
    return replace(raw, **changes)


def record(text: Text, *raw: RawClaim, missed: list[NearMiss] | None = None) -> ArticleRecord:
    source = text.doc.text
    article = Article(
        id="doc", path="doc.txt", text=source, sha256=hashlib.sha256(source.encode()).hexdigest()
    )
    resolver = Resolver(lexicon(), gazetteer(), countries())
    return resolver.record(article, text.doc, raw, [], missed)


def test_who_loses_a_place_is_told_with_who_took_it() -> None:
    text = Text(TAKES)
    first, second = record(text, capture(text)).claims
    assert (first.predicate, second.predicate) == ("captures", "loses")
    assert second.implied_by == first.id
    assert first.actor is not None
    assert second.actor is not None
    assert second.opponent is not None
    assert (first.actor.id, second.actor.id, second.opponent.id) == ("m23", "wazalendo", "m23")


@pytest.mark.parametrize("change", [{"modality": "intended"}, {"polarity": "denied"}])
def test_what_did_not_happen_costs_nobody_a_place(change: dict[str, str]) -> None:
    text = Text(TAKES)
    assert [c.predicate for c in record(text, capture(text, **change)).claims] == ["captures"]


def test_every_quote_stands_where_the_record_says() -> None:
    text = Text(f"{sentence()}\n\n{TAKES}")
    source = text.doc.text
    found = record(text, capture(text))
    for claim in found.claims:
        evidence = claim.evidence
        assert source[evidence.start : evidence.end] == evidence.quote
        assert source[evidence.trigger_start : evidence.trigger_end] == "took"
    assert found.claims[0].evidence.quote.startswith("M23 took")
    for mention in found.mentions:
        assert source[mention.start : mention.end] == mention.text


def sentence() -> str:
    return "Rain NN nsubj fell\nfell VBD ROOT fell\n. . punct fell"


def test_two_rules_that_say_the_same_make_one_claim() -> None:
    text = Text(TAKES)
    raw = capture(text)
    other = replace(raw, rule=Rule("captures.other", "captures", ("object",)))
    assert len(record(text, raw, other).claims) == 2  # the capture and the loss


def test_an_unclear_actor_makes_no_claim_but_a_near_miss() -> None:
    text = Text("It PRP nsubj took\ntook VBD ROOT took take\nGoma NNP dobj took").place("Goma")
    raw = RawClaim(
        RULE,
        "captures",
        text["took"],
        text.argument("It", "pronoun"),
        None,
        text.argument("Goma", "name"),
        "whole",
    )
    missed: list[NearMiss] = []
    assert record(text, raw, missed=missed).claims == ()
    assert [miss.rule.id for miss in missed] == ["captures.test"]


def test_a_capture_by_nobody_in_particular_is_still_told() -> None:
    text = Text(TAKES)
    (claim,) = record(text, capture(text, actor=None, opponent=None)).claims
    assert (claim.actor, claim.place.text) == (None, "Goma")


@pytest.mark.parametrize(
    ("speaker", "modality", "side"),
    [("M23", "claimed", "party"), ("Wazalendo", "reported", "party")],
)
def test_what_the_winner_says_himself_is_only_claimed(
    speaker: str, modality: str, side: str
) -> None:
    text = Text(TAKES)
    raw = capture(text, modality="reported")
    said = RawAttribution(text.argument(speaker, "name"), text["took"])
    claim = record(text, replace(raw, attribution=said)).claims[0]
    assert claim.attribution is not None
    assert (claim.modality, claim.attribution.side) == (modality, side)


def test_what_the_winner_says_of_himself_and_his_partner_is_only_claimed_of_both() -> None:
    text = Text(TAKES)
    said = RawAttribution(text.argument("M23", "name"), text["took"])
    one = capture(text, modality="reported", attribution=said, opponent=None)
    other = replace(one, actor=text.argument("Wazalendo", "name"))
    assert [c.modality for c in record(text, one, other).claims] == ["claimed", "claimed"]


def test_what_each_of_two_says_for_himself_is_his_own_claim() -> None:
    text = Text(TAKES)
    both = [text.argument(name, "name") for name in ("M23", "Wazalendo")]
    said = RawAttribution(both[0], text["took"], tuple(both))
    one = capture(text, modality="reported", attribution=said, opponent=None)
    found = record(text, one, replace(one, actor=both[1])).claims
    assert [c.modality for c in found] == ["claimed", "claimed"]
    speakers = [c.attribution.speaker for c in found if c.attribution]
    assert [one.id for one in speakers if one] == ["m23", "wazalendo"]


def test_a_neutral_observer_is_a_third_party() -> None:
    text = Text(
        f"{TAKES}\n\nMonitors NNS nsubj spoke monitor\nspoke VBD ROOT spoke speak\n. . punct spoke"
    )
    raw = capture(text, modality="reported")
    said = RawAttribution(text.argument("Monitors", "nominal"), text["spoke"])
    claim = record(text, replace(raw, attribution=said)).claims[0]
    assert claim.attribution is not None
    assert (claim.modality, claim.attribution.side) == ("reported", "third")


def test_a_claim_keeps_its_id_whatever_else_the_article_yields() -> None:
    text = Text(TAKES)
    raw = capture(text)
    alone = record(text, raw).claims[0]
    siege = replace(raw, predicate="besieges")
    assert alone.id in {claim.id for claim in record(text, siege, raw).claims}


def test_a_place_that_a_claim_describes_is_a_mention_too() -> None:
    text = Text(
        "M23 NNP nsubj took\ntook VBD ROOT took take\nthe DT det airport\nairport NN dobj took"
    )
    text.actor("M23", "ARMED", "m23")
    raw = RawClaim(
        RULE,
        "captures",
        text["took"],
        text.argument("M23", "name"),
        None,
        text.argument("the airport", "nominal"),
        "facility",
    )
    places = [m for m in record(text, raw).mentions if m.kind == "place"]
    assert [(m.text, m.entity, m.label) for m in places] == [
        ("the airport", "place:airport-doc", "FACILITY")
    ]


def test_an_uncertain_reference_makes_a_claim_less_sure() -> None:
    clear, unclear = Text(TAKES), Text(TAKES + "\n\nIt PRP nsubj won\nwon VBD ROOT won win")
    sure = record(clear, capture(clear)).claims[0]
    by_it = capture(unclear, actor=unclear.argument("It", "pronoun"), opponent=None)
    unsure = record(unclear, by_it).claims[0]
    assert unsure.actor is not None
    assert unsure.actor.id == "m23"
    assert unsure.confidence < sure.confidence
