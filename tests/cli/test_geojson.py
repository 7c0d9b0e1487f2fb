"""`summarize --format geojson`: a map that opens unchanged, and forgets no place."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from example_digest import example

from conflict_digest.render.to_geojson import collection, document
from conflict_digest.schema import Digest

ROOT = Path(__file__).parents[2]


def located(digest: Digest) -> Digest:
    """The example with coordinates for Aleppo alone."""
    places = tuple(
        place.model_copy(update={"latitude": 36.2, "longitude": 37.16})
        if place.name == "Aleppo"
        else place
        for place in digest.places
    )
    return digest.model_copy(update={"places": places})


def test_every_state_is_on_the_map_or_listed_as_unlocated() -> None:
    digest = located(example())
    shown = collection(digest)
    ids = [feature["id"] for feature in shown["features"]]
    assert ids == ["geonames:170063"]
    assert sorted([*ids, *(one["place"] for one in shown["unlocated"])]) == sorted(
        state.place for state in digest.control
    )


def test_longitude_comes_first_and_there_is_no_crs() -> None:
    shown = collection(located(example()))
    assert "crs" not in shown
    assert shown["features"][0]["geometry"] == {"type": "Point", "coordinates": [37.16, 36.2]}


def test_a_point_says_who_holds_it_since_when_and_by_which_sentence() -> None:
    digest = located(example())
    properties = collection(digest)["features"][0]["properties"]
    state = next(one for one in digest.control if one.place == "geonames:170063")
    assert properties["holders"] == list(state.holders)
    assert properties["holder"] == "Hayat Tahrir al-Sham"
    assert (properties["status"], properties["grade"]) == (state.status, state.grade)
    assert (properties["since"], properties["since_text"]) == (state.since, state.since_text)
    quotes = {claim.id: claim.evidence.quote for claim in digest.claims}
    assert [one["quote"] for one in properties["quotes"]] == [quotes[id_] for id_ in state.claims]


def test_what_could_not_be_read_is_told_in_the_map_too() -> None:
    digest = example()
    assert len(collection(digest)["problems"]) == len(digest.problems) > 0


def test_a_terminal_is_not_steered_by_a_quote() -> None:
    digest = located(example())
    place = digest.places[0].model_copy(update={"name": "A\u202eb\x9b"})
    shown = document(digest.model_copy(update={"places": (place, *digest.places[1:])}))
    assert "\u202e" not in shown
    assert "\x9b" not in shown
    assert json.loads(shown)["features"][0]["properties"]["name"] == "A\u202eb\x9b"


@pytest.mark.model
def test_the_seed_makes_a_map(tmp_path: Path) -> None:
    target = tmp_path / "control.geojson"
    command = ["summarize", "seeds/", "--format", "geojson", "-o", str(target)]
    done = subprocess.run(
        [sys.executable, "-m", "conflict_digest", *command],
        capture_output=True,
        check=False,
        cwd=ROOT,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    shown: dict[str, Any] = json.loads(target.read_text(encoding="utf-8"))
    assert shown["type"] == "FeatureCollection"
    assert {"Aleppo", "Hama"} <= {one["properties"]["name"] for one in shown["features"]}
    for feature in shown["features"]:
        longitude, latitude = feature["geometry"]["coordinates"]
        assert -180 <= longitude <= 180
        assert -90 <= latitude <= 90
