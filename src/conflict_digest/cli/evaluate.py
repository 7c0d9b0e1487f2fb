"""`conflict-digest evaluate`."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from conflict_digest.cli.options import MODEL_OPTIONS, text_or_json, with_options
from conflict_digest.cli.reading import sound, told
from conflict_digest.cli.streams import Messages, output, write_terminal
from conflict_digest.errors import UsageError
from conflict_digest.render.plain import plain

if TYPE_CHECKING:
    from conflict_digest.evaluation import Campaign, Fault, JudgedEntry, Passage, Report, Verdict
    from conflict_digest.evaluation.report import CampaignScore
    from conflict_digest.evaluation.tables import Table
    from conflict_digest.run import Pipeline
    from conflict_digest.schema import Tool

_OPTIONS = (
    click.argument("gold", metavar="GOLD...", nargs=-1, required=True, type=click.Path()),
    click.option(
        "--errors",
        is_flag=True,
        help="List each false alarm, miss and wrong field, one a line, with its sentence.",
    ),
    click.option(
        "--by",
        type=click.Choice(["style", "conflict"]),
        help="Also show the measures of each style or conflict.",
    ),
    click.option(
        "--limit", metavar="N", type=click.IntRange(min=1), help="Only the first N passages."
    ),
    text_or_json("Tables to read, or one JSON object."),
    *MODEL_OPTIONS,
)


@click.command("evaluate")
@with_options(_OPTIONS)
def command(
    gold: tuple[str, ...],
    errors: bool,
    by: Literal["style", "conflict"] | None,
    limit: int | None,
    form: str,
    lexicon: Path | None,
    model: str | None,
) -> int:
    """Measure what is found against passages annotated by hand.

    Precision, recall and F1 of the claims, over all and by predicate; of the right claims how often
    modality, attribution, scope, opponent and time are right; the final states; and false alarms in
    harmless passages. GOLD is a JSON Lines file, one passage a line, or the folder of a campaign:
    dated articles, with how places stand at some dates in expected.toml. docs/gold.md describes
    both, so that you can annotate your own, and when a claim counts as right.

    \b
    Examples:
      conflict-digest evaluate tests/gold/tune.jsonl
      conflict-digest evaluate tests/corpora/* --errors
      conflict-digest evaluate my-gold.jsonl --errors | grep ^MISS
      conflict-digest evaluate my-gold.jsonl --by conflict
      conflict-digest evaluate my-gold.jsonl --format json | jq .claims.f1
    """
    from conflict_digest import run
    from conflict_digest.evaluation import campaign_faults, faults, report

    paths = [Path(name) for name in gold]
    with Messages(quiet=False, progress=True) as messages:
        passages = list(islice(_passages((p for p in paths if not p.is_dir()), messages), limit))
        campaigns = list(_campaigns((p for p in paths if p.is_dir()), messages))
        if not passages and not campaigns:
            raise UsageError("nothing to measure could be read; docs/gold.md describes the format")
        pipeline = run.build(model=model, lexicon=lexicon)
        verdicts = _verdicts(passages, pipeline, messages)
        judged = {
            campaign.campaign: _judged(folder, campaign, pipeline, messages)
            for folder, campaign in campaigns
        }
        scores = {name: score for name, (score, _) in judged.items()}
        measured = report(verdicts, by, scores)
        entries = (entry for _, all_of_it in judged.values() for entry in all_of_it)
        found = [*faults(verdicts), *campaign_faults(entries)] if errors else None
    if form == "text" and sys.stdout is not None and sys.stdout.isatty():
        write_terminal(_listed(found) + _rich(measured))
    else:
        with output(None) as write:
            write(_json(measured, found) if form == "json" else _plain(measured, found))
    return 1 if messages.told else 0


def _passages(files: Iterable[Path], messages: Messages) -> Iterator[Passage]:
    from conflict_digest.evaluation import read_gold

    seen: set[str] = set()
    for path in files:
        yield from sound(read_gold(path, seen), messages)


def _campaigns(folders: Iterable[Path], messages: Messages) -> Iterator[tuple[Path, Campaign]]:
    from conflict_digest.evaluation import read_campaign
    from conflict_digest.schema import Problem

    for folder in folders:
        campaign = read_campaign(folder)
        if isinstance(campaign, Problem):
            messages.found_one(campaign)
        else:
            yield folder, campaign


def _verdicts(passages: list[Passage], pipeline: Pipeline, messages: Messages) -> list[Verdict]:
    """Run the pipeline over the passages, each an article and a digest of its own."""
    from conflict_digest.digest import fold
    from conflict_digest.evaluation import judge

    by_id = {passage.id: passage for passage in passages}
    verdicts = {}
    for record in told(pipeline.process(passage.article() for passage in passages), messages):
        passage = by_id[record.document.id]
        verdicts[passage.id] = judge(passage, record, fold([record], tool=_tool()))
    return [verdicts[passage.id] for passage in passages]


def _judged(
    folder: Path, campaign: Campaign, pipeline: Pipeline, messages: Messages
) -> tuple[CampaignScore, list[JudgedEntry]]:
    """Run the pipeline over the articles of a campaign, all of them one digest a date."""
    from conflict_digest import corpus
    from conflict_digest.evaluation import campaign_score
    from conflict_digest.evaluation.campaign import EXPECTED
    from conflict_digest.run.campaign import judge_campaign
    from conflict_digest.schema import Article

    options = corpus.ReadOptions(exclude=(EXPECTED,))
    found = sound(corpus.read([folder], options=options), messages)
    articles = [one for one in found if isinstance(one, Article)]
    records = told(pipeline.process(articles), messages)
    judged = list(judge_campaign(campaign, records, pipeline, _tool()))
    return campaign_score(len(articles), judged), judged


def _tool() -> Tool:
    from conflict_digest.cli.version import version
    from conflict_digest.schema import Tool

    return Tool(version=version())


def _json(report: Report, faults: list[Fault] | None) -> str:
    from conflict_digest.render.to_json import plain_values

    content = report.model_dump(mode="json")
    if faults is not None:
        content["errors"] = [fault.model_dump(mode="json") for fault in faults]
    return plain_values(content)


def _plain(report: Report, faults: list[Fault] | None) -> str:
    """The errors, then the measures: what matters most stands last, where the screen ends."""
    from conflict_digest.evaluation.tables import aligned, headline

    blocks = [[headline(report)], *(aligned(table) for table in _tables(report))]
    return _listed(faults) + "\n".join("".join(f"{row}\n" for row in block) for block in blocks)


def _tables(report: Report) -> list[Table]:
    """The tables, in which a conflict's name may hold anything."""
    from conflict_digest.evaluation.tables import Table, tables

    return [
        Table(table.columns, tuple(tuple(map(plain, row)) for row in table.rows))
        for table in tables(report)
    ]


def _listed(faults: list[Fault] | None) -> str:
    return "".join(f"{_line(fault)}\n" for fault in faults) + "\n" if faults else ""


def _line(fault: Fault) -> str:
    rule = f" [{fault.rule}]" if fault.rule else ""
    return plain(f"{fault.kind} {fault.passage} {fault.what}{rule} | {fault.quote}")


def _rich(report: Report) -> str:
    """The same tables, dressed for the terminal."""
    from rich import box
    from rich.console import Console
    from rich.table import Table as RichTable

    from conflict_digest.evaluation.tables import headline

    console = Console(highlight=False, markup=False, emoji=False)
    with console.capture() as capture:
        console.print(headline(report))
        for content in _tables(report):
            table = RichTable(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
            for number, title in enumerate(content.columns):
                table.add_column(title, justify="right" if number else "left")
            for row in content.rows:
                table.add_row(*row)
            console.print()
            console.print(table)
    return capture.get()
