"""What must hold for any article: real news, annotated reports and the seed.

The texts of `../shared/data` are read where they are; without them these tests skip, by name, and
those on the seed still run.
"""

from __future__ import annotations

import json
import os
import pickle
import subprocess
import sys
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

import pytest

from conflict_digest.corpus import read
from conflict_digest.digest import fold
from conflict_digest.run import Pipeline
from conflict_digest.schema import Article, ArticleRecord, Claim, Digest, Tool

pytestmark = pytest.mark.model

ROOT = Path(__file__).parents[2]
DATA = ROOT.parent / "shared/data"
CORPORA = {
    "seed": (ROOT / "seeds", 1),
    "news": (DATA / "news/wikinews.jsonl", 12),
    "re3d": (DATA / "re3d/re3d.jsonl", 4),
}
"""Where each corpus is, and that every n-th article of it is taken."""
HARMLESS = (
    "The library opens at nine.",
    "Ticket sales rose by four per cent.",
    "Rain is expected at the weekend.",
    "She baked a cake with almonds.",
    "The match ended in a draw.",
)
"""Sentences that say nothing of anybody's hold on anything, and name nobody."""


RecordOf = Callable[..., ArticleRecord]
Read = tuple[list[Article], list[ArticleRecord]]


def _articles(corpus: str) -> list[Article]:
    path, step = CORPORA[corpus]
    if not path.exists():
        pytest.skip(f"{path.name} of ../shared/data is not here")
    found = (item for item in read([path]) if isinstance(item, Article))
    return list(islice(found, 0, None, step))


@pytest.fixture(scope="module", params=CORPORA)
def corpus(request: pytest.FixtureRequest, pipeline: Pipeline) -> Read:
    """Articles and their records."""
    articles = _articles(request.param)
    return articles, list(pipeline.process(articles))


def _digest(records: list[ArticleRecord]) -> Digest:
    return fold(records, tool=Tool(version="test"))


def _spans(record: ArticleRecord) -> Iterator[tuple[str, int, int]]:
    """Everything in a record that says where in the text it stands, with the text it gives."""
    for claim in record.claims:
        yield claim.evidence.quote, claim.evidence.start, claim.evidence.end
        speaker = claim.attribution.speaker if claim.attribution else None
        for reference in (claim.actor, claim.opponent, claim.place, speaker):
            if reference is not None:
                yield reference.text, reference.start, reference.end
    for mention in record.mentions:
        yield mention.text, mention.start, mention.end
    for date in record.dates:
        yield date.text, date.start, date.end


def test_every_quote_is_where_it_says_in_the_text(corpus: Read) -> None:
    articles, records = corpus
    assert any(record.claims for record in records)
    for article, record in zip(articles, records, strict=True):
        assert record.document.id == article.id
        for text, start, end in _spans(record):
            assert text
            assert article.text[start:end] == text


def test_the_actor_and_place_of_a_claim_are_listed_among_those_found(corpus: Read) -> None:
    for record in corpus[1]:
        actors = {actor.id for actor in record.actors}
        places = {place.id for place in record.places}
        for claim in record.claims:
            assert claim.place.id in places
            assert {r.id for r in (claim.actor, claim.opponent) if r} <= actors


def test_a_digest_read_back_is_the_digest_that_was_written(corpus: Read) -> None:
    digest = _digest(corpus[1])
    assert Digest.model_validate_json(digest.model_dump_json(by_alias=True)) == digest


def test_records_can_go_to_another_process(corpus: Read) -> None:
    assert pickle.loads(pickle.dumps(corpus[1])) == corpus[1]  # noqa: S301 - our own bytes


def test_the_order_of_the_articles_does_not_matter(corpus: Read, pipeline: Pipeline) -> None:
    articles, records = corpus
    backwards = list(pipeline.process(articles[::-1]))
    assert backwards == records[::-1]
    assert _digest(backwards) == _digest(records)


def test_two_runs_write_the_same_bytes(tmp_path: Path) -> None:
    articles = [_articles("seed")[0], *(_articles("news") if CORPORA["news"][0].exists() else [])]
    lines = [json.dumps({"text": article.text, "id": article.id}) for article in articles[:8]]
    (tmp_path / "articles.jsonl").write_text("\n".join(lines), encoding="utf-8")
    outputs = {_run(tmp_path, seed) for seed in ("1", "2")}
    assert len(outputs) == 1
    assert json.loads(outputs.pop())["claims"]


def _run(folder: Path, hash_seed: str) -> bytes:
    """The JSON of one process, whose sets and dicts are ordered by a seed of its own."""
    command = [sys.executable, "-m", "conflict_digest", "summarize", "articles.jsonl"]
    environment = {**os.environ, "PYTHONHASHSEED": hash_seed}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=True)
    return done.stdout


def test_a_harmless_paragraph_changes_no_claim_about_anything_else(
    corpus: Read, pipeline: Pipeline
) -> None:
    pairs = [(a, r) for a, r in zip(*corpus, strict=True) if r.claims][:8]
    for sentence in HARMLESS:
        longer = [a.model_copy(update={"text": f"{a.text}\n\n{sentence}"}) for a, _ in pairs]
        for (_, before), after in zip(pairs, pipeline.process(longer), strict=True):
            assert _said(after.claims) == _said(before.claims)


@pytest.mark.parametrize(
    "last",
    ["The rebels seized Goma", "The rebels seized Goma.[4]"],
)
def test_a_quote_ends_where_its_paragraph_ends(last: str, record_of: RecordOf) -> None:
    (claim,) = record_of(f"{last}\n\nThe match ended in a draw.").claims
    assert claim.evidence.quote == last


def _said(claims: tuple[Claim, ...]) -> list[tuple[str, str, str, str]]:
    return sorted(
        (c.predicate, c.actor.id if c.actor else "", c.place.id, c.evidence.quote) for c in claims
    )
