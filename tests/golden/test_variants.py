"""Other wars, in other words: what holds for the article in `seeds/` holds for these.

Each file in `variants/` is an article of our own and what an analyst reads out of it, one test an
expectation. An expectation that the tool does not meet yet says so in `xfail`, with what it does
instead; the mark is strict, so that it must go when the fault is mended.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from told import Told

from conflict_digest.schema import ArticleRecord, Claim, Reference

pytestmark = pytest.mark.model

FOLDER = Path(__file__).parent / "variants"
SECTIONS = ("same", "side", "state", "contested", "overlay", "never", "claim", "date")
Expected = dict[str, Any]
RecordOf = Callable[..., ArticleRecord]


def _variants() -> dict[str, dict[str, Any]]:
    paths = sorted(FOLDER.glob("*.toml"))
    return {path.stem: tomllib.loads(path.read_text(encoding="utf-8")) for path in paths}


VARIANTS = _variants()


def _cases(*sections: str) -> list[Any]:
    return [case for name in VARIANTS for section in sections for case in _of(name, section)]


def _of(variant: str, section: str) -> Iterator[Any]:
    for expected in VARIANTS[variant].get(section, []):
        said = {key: value for key, value in expected.items() if key != "xfail"}
        reason = expected.get("xfail")
        words = " ".join(str(value) for value in said.values())
        yield pytest.param(
            variant,
            said,
            id=f"{variant}: {section} {words}",
            marks=pytest.mark.xfail(strict=True, reason=reason) if reason else (),
        )


@pytest.fixture(scope="module")
def tell(record_of: RecordOf) -> Callable[[str], Told]:
    """A function: what the tool makes of a variant, worked out once."""

    @cache
    def tell(name: str) -> Told:
        variant = VARIANTS[name]
        return Told([record_of(variant["text"].strip(), variant.get("published"))])

    return tell


Tell = Callable[[str], Told]


def test_no_expectation_is_left_out_by_a_misspelt_heading() -> None:
    assert len(VARIANTS) >= 5
    for variant in VARIANTS.values():
        assert set(variant) <= {"published", "text", *SECTIONS}


@pytest.mark.parametrize(("name", "expected"), _cases("same"))
def test_the_names_of_one_actor_are_one_actor(name: str, expected: Expected, tell: Tell) -> None:
    told = tell(name)
    assert len({told.actor(alias).id for alias in expected["names"]}) == 1


@pytest.mark.parametrize(("name", "expected"), _cases("side"))
def test_those_who_fight_together_are_one_side(name: str, expected: Expected, tell: Tell) -> None:
    told = tell(name)
    assert len({told.side(actor) for actor in expected["names"]}) == 1


@pytest.mark.parametrize(("name", "expected"), _cases("state"))
def test_the_reader_learns_who_holds_a_place(name: str, expected: Expected, tell: Tell) -> None:
    told = tell(name)
    place, kind = expected["place"], expected.get("kind")
    state = told.state(place, kind)
    assert state.status == expected["status"]
    assert told.holders(place, kind) <= {told.side(name) for name in _holders(expected)}
    assert told.side(_holders(expected)[0]) in told.holders(place, kind)
    if "previous" in expected:
        assert {told.side_of(one) for one in state.previous} == {told.side(expected["previous"])}
    for field in ("since", "since_text", "grade"):
        if field in expected:
            assert getattr(state, field) == expected[field]
    if "overlay" in expected:
        _check_overlay(told, expected)


def _holders(expected: Expected) -> list[str]:
    """Those who may hold it; the first must."""
    return expected.get("holders") or [expected["holder"]]


@pytest.mark.parametrize(("name", "expected"), _cases("contested"))
def test_a_place_that_is_fought_for_has_no_holder_alone(
    name: str, expected: Expected, tell: Tell
) -> None:
    told = tell(name)
    state = told.state(expected["place"])
    assert state.status == "contested"
    parties = {told.side_of(one) for one in (*state.holders, *state.challengers)}
    assert parties == {told.side(party) for party in expected["parties"]}


@pytest.mark.parametrize(("name", "expected"), _cases("overlay"))
def test_a_siege_or_threat_is_told_with_who_makes_it(
    name: str, expected: Expected, tell: Tell
) -> None:
    told = tell(name)
    _check_overlay(told, expected)
    assert told.side(expected["challenger"]) not in told.holders(expected["place"])


def _check_overlay(told: Told, expected: Expected) -> None:
    state = told.state(expected["place"], expected.get("kind"))
    assert expected["overlay"] in state.overlays
    assert told.side(expected["challenger"]) in {told.side_of(one) for one in state.challengers}


@pytest.mark.parametrize(("name", "expected"), _cases("never"))
def test_nobody_is_made_holder_by_what_is_no_gain(
    name: str, expected: Expected, tell: Tell
) -> None:
    told = tell(name)
    held = {
        told.side_of(holder)
        for state in told.digest.control
        if state.place in {p.id for p in told.digest.places if p.name == expected["place"]}
        for holder in state.holders
    }
    assert told.side(expected["holder"]) not in held


@pytest.mark.parametrize(("name", "expected"), _cases("claim"))
def test_the_claim_is_found_with_who_says_so(name: str, expected: Expected, tell: Tell) -> None:
    told = tell(name)
    found = told.claims(expected["predicate"], expected["place"])
    listing = [_differs(told, claim, expected) for claim in found]
    assert set() in listing, f"differ in {listing}"


def _differs(told: Told, claim: Claim, expected: Expected) -> set[str]:
    """The fields in which a claim is not what is expected."""
    speaker = claim.attribution.speaker if claim.attribution else None
    actual = {
        "actor": _side(told, claim.actor),
        "opponent": _side(told, claim.opponent),
        "speaker": speaker.text if speaker else None,
        "when": claim.when.edtf,
        "modality": claim.modality,
        "polarity": claim.polarity,
        "scope": claim.scope,
    }
    wanted = {"polarity": "affirmed"} | expected
    wanted |= {role: told.side(wanted[role]) for role in ("actor", "opponent") if role in wanted}
    differs = {field for field in actual.keys() & wanted.keys() if actual[field] != wanted[field]}
    if "speaker" in differs and speaker and wanted["speaker"] in speaker.text:
        differs.remove("speaker")  # "the Congolese army spokesman Sylvain Ekenge"
    return differs


def _side(told: Told, reference: Reference | None) -> str | None:
    return told.side_of(reference.id) if reference else None


@pytest.mark.parametrize(("name", "expected"), _cases("date"))
def test_a_date_is_resolved_or_left_open(name: str, expected: Expected, tell: Tell) -> None:
    assert tell(name).date(expected["text"]) == expected.get("edtf")
