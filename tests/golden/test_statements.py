"""What a claim says in words, as the view shows it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from conflict_digest import Tool, fold
from conflict_digest.render.evidence import statement
from conflict_digest.render.names import Names
from conflict_digest.schema import ArticleRecord

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("The RSF took the airport in Bara.", "captured airport, Bara"),
        ("The RSF took most of Bara.", "captured a part of Bara"),
        ("The RSF took the town of Bara.", "captured Bara"),
    ],
)
def test_a_site_is_not_said_to_be_a_site_at_itself(
    record_of: Callable[..., ArticleRecord], text: str, said: str
) -> None:
    digest = fold([record_of(text, "2024-12-03")], tool=Tool(version=""))
    names = Names(digest)
    assert {statement(claim, names) for claim in digest.claims} == {
        f"Rapid Support Forces {said} (stated by the article)"
    }
