"""What two texts have in common, read from their prints alone."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conflict_digest.fingerprint import fingerprint, lanes_of, likeness

REPORT = """Rebels push into the market town

NORTHPORT, 3 May (Valley News) - Rebel fighters entered the market town of Kalba on Friday after two
days of shelling, residents and a local official said. Shops were shut and hundreds of families left
along the river road with what they could carry. The governor told reporters that the garrison had
pulled back to the bridge in good order and would hold the eastern bank. A doctor at the district
hospital counted eleven dead and more than forty wounded since Wednesday. The rebels, who have
fought the government for six years, said in a statement that the road to the mine was now open.
Neither account could be checked at once, for telephone lines to the town have been down."""
OTHER = """Kalba falls quiet after the attack

Two days after fighters of the northern alliance drove into Kalba, the mayor says that water is
short and the bakery is closed. Aid workers who reached the outskirts counted some three hundred
families camped beside the old railway station. The governor told reporters that the garrison had
pulled back to the bridge in good order and would hold the eastern bank. Traders doubt it: several
said they saw soldiers cross further downstream at dusk, leaving two lorries behind. Diplomats in
the capital fear that the mine, which pays for much of the budget, is next, and have called both
sides to talks in a hotel by the lake next week."""


def alike(one: str, other: str) -> float:
    these, those = lanes_of(fingerprint(one)), lanes_of(fingerprint(other))
    assert these is not None
    assert those is not None
    return likeness(these, those)


def test_another_headline_first_line_and_dateline_leave_a_text_what_it_was() -> None:
    body = REPORT.partition("- Rebel")[2]
    copy = f"Town falls\n\nCAPITAL (Coast Press), May 4: The rebel{body}"
    assert alike(REPORT, copy) >= 0.5


def test_small_corrections_leave_a_text_what_it_was() -> None:
    copy = REPORT.replace("eleven", "twelve").replace("said in a statement", "announced").upper()
    assert alike(REPORT, copy) >= 0.5


def test_a_quotation_makes_no_copy() -> None:
    assert alike(REPORT, OTHER) < 0.3


def test_half_of_an_article_makes_no_copy() -> None:
    half = len(REPORT) // 2
    assert alike(REPORT, REPORT[half:] + OTHER[half:]) < 0.5


def test_a_few_words_have_no_print() -> None:
    assert fingerprint("Rebels took Kalba on Friday.") is None
    assert fingerprint("") is None


@pytest.mark.parametrize("damaged", ["mh2:AAAA", "mh1:AAAA", "mh1:?", "", None])
def test_a_print_of_another_make_is_as_none(damaged: str | None) -> None:
    assert lanes_of(damaged) is None


def test_a_print_means_the_same_in_every_version() -> None:
    """Digests that were written long ago are read back: this value never changes."""
    assert fingerprint(REPORT) == (
        "mh1:MLTvBm0Yc5n48Js+H1pYJx0wdMOXtwvdiB0t5gwK+pINBW3YQWDJ9/9mQMOzJtjstO2Nj+/dhz69YEcHmz6Yh7zM3E4JpKpsugrL6mVJSKfvqNasOlMg+wmkDQW5MRaxfHiSDMFEwUQPwqwOQMOPa2SNAwADAAmkSKeZTM80+PA="
    )


@given(shared=st.integers(0, 400), seed=st.integers(0, 99))
def test_likeness_is_near_the_share_of_runs_in_common(shared: int, seed: int) -> None:
    rng = random.Random(seed)  # noqa: S311
    common, one, other = (
        [f"w{rng.randrange(10**9)}" for _ in range(n)] for n in (shared, 400 - shared, 400 - shared)
    )
    expected = max(shared - 2, 0) / (2 * 398 - max(shared - 2, 0))
    assert abs(alike(" ".join(common + one), " ".join(common + other)) - expected) < 0.28
