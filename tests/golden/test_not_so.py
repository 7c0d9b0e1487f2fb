"""What never was, or is not yet: refuted reports, towns that others are far from, questions."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from told import Told

from conflict_digest.schema import ArticleRecord

RecordOf = Callable[..., ArticleRecord]
pytestmark = pytest.mark.model
PUBLISHED = "2024-12-03"


def holders(record: ArticleRecord) -> list[str]:
    """Who holds any place by this article."""
    return [side for state in Told([record]).digest.control for side in state.holders]


@pytest.mark.parametrize(
    "text",
    [
        "Word spread that rebels had taken Bria. It turned out to be untrue.",
        "Residents said the M23 had captured Goma. This proved to be wrong.",
        "News spread that the RSF had seized Nyala, which turned out to be false.",
        "The Taliban said they had taken Kunduz. The claim did not stand up.",
        "The rebels' claim to have taken Bria does not add up.",
    ],
)
def test_what_the_article_itself_refutes_gives_nobody_the_town(
    record_of: RecordOf, text: str
) -> None:
    assert not holders(record_of(text, PUBLISHED))


@pytest.mark.parametrize(
    "text",
    [
        "Word spread that rebels had taken Bria. It turned out to be true.",
        "Word spread that rebels had taken Bria. It turned out to be a bad day for the town.",
        "The M23 said they had captured Goma. The army denied it.",
        "The M23 said they had captured Goma. The report did not add details.",
    ],
)
def test_what_others_deny_or_nobody_does_is_still_claimed(record_of: RecordOf, text: str) -> None:
    assert holders(record_of(text, PUBLISHED))


def test_a_refuted_report_leaves_the_holder_of_earlier_articles(record_of: RecordOf) -> None:
    earlier = record_of("The army captured Bria on 30 November.", "2024-12-01")
    text = "Residents said rebels had taken Bria on Monday. It turned out to be untrue."
    state = Told([earlier, record_of(text, PUBLISHED)]).state("Bria")
    assert (list(state.flags), len(state.holders), state.since) == ([], 1, "2024-11-30")


def test_who_laughs_it_off_and_is_quoted_denies_it(record_of: RecordOf) -> None:
    text = 'The M23 said they had captured Goma, but the mayor laughed it off: "I am in my office."'
    assert "disputed" in Told([record_of(text, PUBLISHED)]).state("Goma").flags


@pytest.mark.parametrize(
    "text",
    [
        "The rebels are nowhere near taking Bria.",
        "The rebels are near to capturing Bria.",
        "The M23 are still a long way from taking Goma.",
        "The Taliban are years from capturing Kunduz.",
        "The question is no longer whether but when the M23 take Goma.",
        "It is not a question of if but when Goma falls to the M23.",
        "The only question is when the Taliban take Kunduz.",
    ],
)
def test_who_is_near_or_far_from_taking_a_town_does_not_have_it(
    record_of: RecordOf, text: str
) -> None:
    assert not holders(record_of(text, PUBLISHED))


@pytest.mark.parametrize(
    "text",
    [
        "The question was settled when the M23 took Goma.",
        "It was a matter of days before the M23 took Goma, near the border.",
        "The question is how the M23 took Goma so fast.",
    ],
)
def test_a_question_on_what_has_happened_leaves_it_so(record_of: RecordOf, text: str) -> None:
    assert holders(record_of(text, PUBLISHED))
