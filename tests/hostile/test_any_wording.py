"""Whatever the wording, an article is read; and if one is not, the others are."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conflict_digest.run import Pipeline
from conflict_digest.schema import Article, ArticleRecord

RecordOf = Callable[..., ArticleRecord]
pytestmark = pytest.mark.model

GOLD = Path(__file__).parents[1] / "gold/tune.jsonl"


def _words() -> list[list[str]]:
    lines = GOLD.read_text(encoding="utf-8").splitlines()
    return [json.loads(line)["text"].split(" ") for line in lines]


WORDS = _words()


@st.composite
def fragments(draw: st.DrawFn) -> str:
    """Part of a passage, from any word on: in lower case, with words left out or mixed up.

    So headlines, captions, tables and half sentences begin and end, where no parser is at home.
    """
    words = draw(st.sampled_from(WORDS))
    first = draw(st.integers(0, len(words) - 1))
    part = words[first : first + draw(st.integers(1, 30))]
    how = draw(st.sampled_from(["as it is", "lower", "thinned", "mixed", "behind a comma"]))
    order = Random(draw(st.integers(0, 1000)))  # noqa: S311 # not for secrets
    if how == "thinned":
        part = [word for word in part if order.random() < 0.7] or part
    if how == "mixed":
        order.shuffle(part)
    text = " ".join(part)
    return {"lower": text.lower(), "behind a comma": f", {text}"}.get(how, text)


@settings(max_examples=250, deadline=None)
@given(text=fragments())
def test_no_wording_costs_an_article(record_of: RecordOf, text: str) -> None:
    if text.strip():
        record_of(text)


@pytest.mark.parametrize(
    "text",
    [
        "burned.",
        "African guns. Union's The",
        "known. is The outcome not",
        "captured Konna, a fishing town some 60 kilometres from Mopti.",
        "announced, but",
        'Rebels said the army had liberated "',
        "30.06.1919 - Tsaritsyn. Wrangel's Caucasian Army, with tanks, drives out the Reds.",
    ],
)
def test_a_text_that_begins_or_ends_in_the_middle_is_read(record_of: RecordOf, text: str) -> None:
    record_of(text)


def _articles() -> Iterator[Article]:
    for name in ("one", "two", "three"):
        text = f"Rebels captured Goma. It is {name}."
        yield Article(id=name, path=f"{name}.txt", text=text, sha256="0")


@pytest.mark.parametrize("fails", ["_doc", "_record"])
def test_an_error_of_ours_in_one_article_leaves_the_others_and_names_it(
    pipeline: Pipeline, monkeypatch: pytest.MonkeyPatch, fails: str
) -> None:
    sound = getattr(Pipeline, fails)

    def failing(self: Pipeline, *arguments: object) -> object:
        if any("It is two" in getattr(a, "text", "") for a in arguments):
            raise IndexError("list index out of range")
        return sound(self, *arguments)

    monkeypatch.setattr(Pipeline, fails, failing)
    records = list(pipeline.process(_articles()))
    assert [record.document.id for record in records] == ["one", "two", "three"]
    assert [bool(record.claims) for record in records] == [True, False, True]
    (problem,) = [problem for record in records for problem in record.problems]
    assert (problem.path, problem.code) == ("two.txt", "internal-error")
    assert "IndexError" in problem.message
