"""Posts, logs and headings: flags, labels before a colon, short holds, and what is no place."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from told import Told

from conflict_digest.schema import ArticleRecord

RecordOf = Callable[..., ArticleRecord]
pytestmark = pytest.mark.model
PUBLISHED = "2024-12-03"


@pytest.mark.parametrize(
    ("text", "holder"),
    [
        ("\U0001f1f7\U0001f1fa troops captured Krasnohorivka.", "russian-government"),
        ("\U0001f1f7\U0001f1fa forces captured Vuhledar", "russian-government"),
        ("\U0001f1fa\U0001f1e6 forces captured Sudzha", "ukrainian-government"),
        ("Babanusa captured by \U0001f1f8\U0001f1e9 army.", "sudanese-government"),
        (
            "\U0001f1fa\U0001f1e6\U0001f1f7\U0001f1fa Russian forces captured Lyman",
            "russian-government",
        ),
        ("\U0001f1f8\U0001f1e9 RSF captured Babanusa.", "rapid-support-forces"),
    ],
)
def test_a_flag_before_troops_tells_whose_they_are(
    record_of: RecordOf, text: str, holder: str
) -> None:
    (state,) = Told([record_of(text, PUBLISHED)]).digest.control
    assert state.holders == (holder,)
