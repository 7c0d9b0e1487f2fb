"""Copies of one text are one source, however they are dressed (step 2 of ontology.md)."""

from __future__ import annotations

import random
import time

from hypothesis import given, settings
from hypothesis import strategies as st
from test_digest_builder import TOOL, article, claim, digest, state
from test_fingerprint import OTHER, REPORT

from conflict_digest.digest import Accumulator
from conflict_digest.schema import ArticleRecord, Digest, Outlet

DRESSED = "Town falls\n\nCAPITAL, May 4: The r" + REPORT.partition("- R")[2]
TAKEN = claim("captures", "hts", by="un", side="third", words="Friday")
ALSO = claim("besieges", "hts", "hama", by="un", side="third")
FIRST = article(TAKEN, words=REPORT, publisher="Agency", published="2024-05-03")


def copies(found: Digest) -> dict[str, str | None]:
    return {document.id: document.copy_of for document in found.documents}


def copy(*told: dict[str, object], name: str = "b", day: int = 4, words: str = DRESSED) -> (
    ArticleRecord
):  # fmt: skip
    published = f"2024-05-{day:02}"
    return article(*told, words=words, publisher="Daily", published=published, name=name)


def test_a_copy_with_another_headline_is_no_second_source() -> None:
    told = claim("captures", "hts", on="2024-05-03")
    one, two = (
        article(told, words=text, outlet=Outlet(name=name, independent=False), name=name)
        for name, text in (("a", REPORT), ("b", DRESSED))
    )
    other = article(told, words=OTHER, outlet=Outlet(name="c", independent=False), name="c")
    assert state(one, two).grade == "reported"
    assert state(one, other).grade == "assessed"


def test_a_copy_is_listed_with_the_document_that_it_is_a_copy_of() -> None:
    found = digest(FIRST, copy(TAKEN))
    assert copies(found) == {"a": None, "b": "a"}
    assert [one.id for one in found.claims] == ["a-0", "b-0"]
    assert found.control[0].claims == ("a-0",)


def test_what_only_the_copy_says_is_not_lost() -> None:
    found = digest(FIRST, copy(TAKEN, ALSO))
    assert copies(found) == {"a": None, "b": "a"}
    assert {row.place: row.claims for row in found.control} == {
        "aleppo": ("a-0",),
        "hama": ("b-1",),
    }


def test_the_words_of_a_party_s_agency_stay_its_own_in_an_independent_paper() -> None:
    agency = Outlet(name="Agency", side="hts", independent=False)
    told = claim("captures", "hts", on="2024-05-03")
    more = claim("captures", "hts", on="2024-05-03", scope="whole", words="at dawn")
    first = article(told, words=REPORT, outlet=agency, published="2024-05-03")
    assert state(first, copy(told, more)).grade == "claimed"
    assert state(first, copy(told, more, words=OTHER)).grade == "assessed"


def test_of_one_day_the_known_agency_is_the_original() -> None:
    known = article(
        TAKEN, words=REPORT, outlet=Outlet(name="Z", independent=True), name="z",
        published="2024-05-03",
    )  # fmt: skip
    assert copies(digest(copy(TAKEN, day=3), known)) == {"b": "z", "z": None}


def test_a_quotation_is_no_copy() -> None:
    assert copies(digest(FIRST, copy(TAKEN, words=OTHER)))["b"] is None


def test_who_says_the_same_in_the_same_words_a_week_later_says_it_again() -> None:
    assert copies(digest(FIRST, copy(TAKEN, day=10)))["b"] is None
    same = copy(TAKEN, day=10).model_copy(update={"document": FIRST.document})
    later = same.document.model_copy(update={"id": "b", "path": "b", "published": "2024-05-10"})
    assert copies(digest(FIRST, same.model_copy(update={"document": later})))["b"] == "a"


def test_notes_made_from_one_form_are_no_copies_when_they_tell_of_other_places_or_days() -> None:
    elsewhere = claim("captures", "hts", "hama", by="un", side="third", words="Friday")
    then = claim("captures", "hts", by="un", side="third", words="Saturday")
    for note in (elsewhere, then):
        assert copies(digest(FIRST, copy(note)))["b"] is None


def test_a_digest_that_is_folded_again_forgets_which_were_copies_of_what_is_not_there() -> None:
    marked = copy(TAKEN)
    alone = marked.document.model_copy(update={"copy_of": "a"})
    assert copies(digest(marked.model_copy(update={"document": alone})))["b"] is None


VARIANTS = st.lists(
    st.tuples(
        st.sampled_from([REPORT, DRESSED, REPORT.lower(), OTHER, REPORT + OTHER]),
        st.integers(1, 9),
        st.lists(st.sampled_from([TAKEN, ALSO]), max_size=2),
    ),
    min_size=2,
    max_size=7,
)


@given(variants=VARIANTS, cut=st.integers(0, 7), data=st.data())
@settings(max_examples=60)
def test_copies_are_found_whatever_the_order_and_in_pieces(
    variants: list[tuple[str, int, list[dict[str, object]]]], cut: int, data: st.DataObject
) -> None:
    records = [
        copy(*told, name=f"n{number}", day=day, words=words)
        for number, (words, day, told) in enumerate(variants)
    ]
    whole = digest(*records)
    assert digest(*data.draw(st.permutations(records))) == whole
    pieces = Accumulator()
    for piece in (records[cut:], records[:cut]):
        part = Accumulator()
        for record in piece:
            part.add(record)
        pieces.merge(part)
    assert pieces.digest(tool=TOOL) == whole
    found = copies(whole)
    assert all(found[original] is None for original in found.values() if original)


def test_ten_thousand_articles_are_compared_in_seconds() -> None:
    """Every fifth is a copy; the rest share words, as articles on one war do."""
    rng = random.Random(5)  # noqa: S311
    words = [f"w{number}" for number in range(3000)]
    told = [claim("strikes", "hts")]
    accumulator, text = Accumulator(), ""
    for number in range(10_000):
        if number % 5:
            text = " ".join(rng.choices(words, k=60))
        accumulator.add(
            article(*told, name=str(number), words=f"{number} {text}", published="2024-05-03")
        )
    started = time.process_time()
    found = accumulator.digest(tool=TOOL)
    assert time.process_time() - started < 15
    assert sum(one.copy_of is not None for one in found.documents) >= 1900
