"""Who "they", "the group" and "its allies" are, in passages from many wars: `references.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from conflict_digest.schema import ArticleRecord
from triples import is_among, told_by

pytestmark = pytest.mark.model

PASSAGES: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent / "references.toml").read_text(encoding="utf-8")
)["passage"]


@pytest.mark.parametrize(
    "passage",
    [
        pytest.param(
            passage,
            id=passage["what"],
            marks=pytest.mark.xfail(strict=True, reason=passage["xfail"])
            if "xfail" in passage
            else (),
        )
        for passage in PASSAGES
    ],
)
def test_a_claim_is_about_whom_and_where_the_text_means(
    passage: dict[str, Any], record_of: Callable[..., ArticleRecord]
) -> None:
    record = record_of(passage["text"], passage.get("published"))
    told = told_by(record)
    missing = [said for said in passage.get("says", ()) if not is_among(said, told)]
    wrong = [said for said in passage.get("never", ()) if is_among(said, told)]
    assert not missing, told
    assert not wrong, told
