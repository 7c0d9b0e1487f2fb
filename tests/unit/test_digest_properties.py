"""What must hold for any claims whatever: order, pieces, denials, JSON."""

from __future__ import annotations

import pickle
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from test_digest_builder import TOOL, article, claim, digest, relation
from test_fingerprint import OTHER, REPORT

from conflict_digest.digest import Accumulator, fold
from conflict_digest.digest.predicates import GAINS
from conflict_digest.schema import ArticleRecord, Claim, Digest, Outlet, Relation

PREDICATES = (
    "holds", "captures", "recaptures", "loses", "withdraws", "transfers", "enters", "contests",
    "besieges", "interdicts", "advances", "intends", "repels", "fortifies", "strikes",
)  # fmt: skip
WHO = st.sampled_from(["gov", "army", "hts", "rebels", "sna", "isis"])
DATES = st.sampled_from(
    [None, "2024-11-28", "2024-11-29", "2024-11", "2024-11-25/2024-12-01", "2016/..", "no date"]
)
SAID = st.sampled_from(["asserted", "reported", "claimed", "possible", "intended", "hypothetical"])
OUTLETS = st.sampled_from(
    [
        None,
        Outlet(name="SANA", side="gov", independent=False),
        Outlet(name="Border Watch", independent=False),
        Outlet(name="Reuters", independent=True),
    ]
)


@st.composite
def claims(draw: st.DrawFn) -> dict[str, Any]:
    return claim(
        draw(st.sampled_from(PREDICATES)),
        draw(st.none() | WHO),
        draw(st.sampled_from(["aleppo", "hama"])),
        against=draw(st.none() | WHO),
        on=draw(DATES),
        words=draw(st.sampled_from([None, "Friday"])),
        by=draw(st.none() | st.sampled_from(["un", "sana", "hts", "isis"])),
        denied=draw(st.booleans()),
        modality=draw(SAID),
        past=draw(st.sampled_from([False, False, True])),
        scope=draw(st.sampled_from(["whole", "whole", "part", "outskirts", "facility"])),
        sentence=draw(st.integers(0, 3)),
    )


@st.composite
def relations(draw: st.DrawFn, name: str) -> tuple[Relation, ...]:
    pairs = draw(st.lists(st.tuples(WHO, WHO), max_size=4, unique=True))
    return tuple(
        relation(
            draw(st.sampled_from(["ally", "ally", "opponent", "parent"])),
            one,
            other,
            name=name,
            by=draw(st.none() | st.sampled_from(["sana", "hts"])),
            side=draw(st.sampled_from(["party", "third"])),
            polarity=draw(st.sampled_from(["affirmed", "affirmed", "denied"])),
            past=draw(st.sampled_from([False, False, True])),
        )
        for one, other in pairs
        if one != other
    )


@st.composite
def articles(draw: st.DrawFn) -> list[ArticleRecord]:
    return [
        article(
            *draw(st.lists(claims(), max_size=4)),
            name=name,
            published=draw(st.sampled_from([None, "2024-11-30", "2024-12-03"])),
            publisher=draw(st.sampled_from([None, "Reuters", "SANA"])),
            text=draw(st.sampled_from([None, "same"])),
            words=draw(st.sampled_from([None, None, REPORT, REPORT.upper(), OTHER])),
            outlet=draw(OUTLETS),
            relations=draw(relations(name)),
        )
        for name in draw(st.sampled_from(["ab", "abc", "abcde"]))
    ]


@given(records=articles(), data=st.data())
def test_the_order_of_articles_does_not_change_the_digest(
    records: list[ArticleRecord], data: st.DataObject
) -> None:
    assert digest(*data.draw(st.permutations(records))) == digest(*records)


@given(records=articles(), cut=st.integers(0, 5), known_by=st.sampled_from([None, "2024-12-01"]))
def test_folding_in_pieces_gives_the_digest_of_the_whole(
    records: list[ArticleRecord], cut: int, known_by: str | None
) -> None:
    pieces = [records[cut:], records[:cut], records[:1]]
    whole = Accumulator()
    for piece in pieces:
        part = Accumulator()
        for record in piece:
            part.add(record)
        whole.merge(pickle.loads(pickle.dumps(part)))  # noqa: S301
    assert whole.digest(tool=TOOL, known_by=known_by) == fold(records, tool=TOOL, known_by=known_by)


@given(records=articles())
def test_a_denied_claim_never_changes_a_holder(records: list[ArticleRecord]) -> None:
    told = [_without_refutations(record) for record in records]
    assert _holders(told) == _holders([_without_denials(record) for record in told])


@given(records=articles())
def test_the_digest_survives_json(records: list[ArticleRecord]) -> None:
    found = digest(*records)
    assert Digest.model_validate_json(found.model_dump_json(by_alias=True)) == found


@given(records=articles(), as_of=st.sampled_from([None, "2024-11-28"]))
def test_every_state_and_line_rests_on_claims_of_the_digest(
    records: list[ArticleRecord], as_of: str | None
) -> None:
    found = digest(*records, as_of=as_of)
    ids = {one.id for one in found.claims}
    rows = [one.claims for one in found.control] + [one.claims for one in found.timeline]
    assert all(rows)
    assert all(ids.issuperset(row) for row in rows)


@given(records=articles())
def test_no_side_is_holder_and_challenger_at_once(records: list[ArticleRecord]) -> None:
    for row in digest(*records).control:
        assert not set(row.holders) & set(row.challengers)
        assert bool(row.holders) or row.status in ("unknown", "contested")


@given(records=articles())
@settings(max_examples=30)
def test_claims_can_be_written_one_at_a_time(records: list[ArticleRecord]) -> None:
    accumulator = Accumulator()
    for record in records:
        accumulator.add(record)
    found = digest(*records)
    assert tuple(accumulator.claims()) == found.claims
    assert accumulator.digest(tool=TOOL, claims=False).claims == ()
    assert accumulator.digest(tool=TOOL, claims=False).control == found.control


@given(records=articles())
@settings(max_examples=30)
def test_nothing_of_a_claim_is_lost_until_it_is_written(records: list[ArticleRecord]) -> None:
    accumulator = Accumulator()
    for record in records:
        accumulator.add(record)
    told = {one.id: one for record in records for one in record.claims}
    assert {one.id: one for one in accumulator.claims()} == told


@given(readings=st.lists(st.lists(claims(), max_size=2), min_size=2, max_size=2))
@settings(max_examples=30)
def test_of_two_readings_of_one_article_the_same_is_kept_whichever_came_first(
    readings: list[list[dict[str, Any]]],
) -> None:
    records = [article(*told, text="same") for told in readings]
    assert digest(*records) == digest(*reversed(records))


def _holders(records: list[ArticleRecord]) -> dict[str, tuple[str, ...]]:
    return {one.place: one.holders for one in digest(*records).control if one.holders}


def _without_refutations(record: ArticleRecord) -> ArticleRecord:
    """Leave out what the article reports others to say of a gain, and denies in its own voice."""
    denied = {
        one.predicate
        for one in record.claims
        if one.polarity == "denied" and one.modality == "asserted"
    }
    refuted = denied & GAINS

    def kept(one: Claim) -> bool:
        heard = one.modality in ("reported", "claimed") and one.polarity == "affirmed"
        return not (heard and one.predicate in refuted)

    return record.model_copy(update={"claims": tuple(filter(kept, record.claims))})


def _without_denials(record: ArticleRecord) -> ArticleRecord:
    def kept(one: Claim) -> bool:
        return one.polarity == "affirmed"

    return record.model_copy(update={"claims": tuple(filter(kept, record.claims))})


@given(records=articles())
def test_nobody_is_on_two_sides_of_a_war_and_no_side_fights_itself(
    records: list[ArticleRecord],
) -> None:
    found = digest(*records)
    for conflict in {camp.conflict for camp in found.sides}:
        camps = [camp for camp in found.sides if camp.conflict == conflict]
        members = [actor for camp in camps for actor in camp.actors]
        assert len(members) == len(set(members))
        ids = {camp.id for camp in camps}
        assert len(ids) == len(camps)
        for camp in camps:
            assert camp.id not in camp.opponents
            assert ids.issuperset(camp.opponents)


@given(records=articles())
def test_every_relation_of_a_side_is_in_the_digest(records: list[ArticleRecord]) -> None:
    found = digest(*records)
    told = {one.id for one in found.relations}
    assert all(told.issuperset(camp.relations) for camp in found.sides)
