"""A campaign's articles through the pipeline, folded for each date, against its answers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from conflict_digest.digest import Accumulator
from conflict_digest.evaluation import Campaign, JudgedEntry, judge_day
from conflict_digest.evaluation.names import normal
from conflict_digest.run.pipeline import Pipeline
from conflict_digest.schema import ArticleRecord, Tool


def judge_campaign(
    campaign: Campaign, records: Iterable[ArticleRecord], pipeline: Pipeline, tool: Tool
) -> Iterator[JudgedEntry]:
    """Each answer, by date, against the digest of all the records as of that date.

    `pipeline` is what made the records: its lexicon says whom the names of the sides stand for.
    """
    aliases = pipeline.resolver.lexicon.actors.aliases
    known = {normal(one.text): one.actor for one in aliases if one.strong}
    accumulator = Accumulator()
    for record in records:
        accumulator.add(record)
    for day in campaign.days:
        digest = accumulator.digest(tool=tool, as_of=day.as_of.isoformat())
        yield from judge_day(campaign, day, digest, known)
