"""Places from text to map: `python tests/benchmarks/bench_places.py [-v]`.

A gold toponym is *found* when a mention of a place overlaps it, *exact* when the two are the same
span. A found one is *resolved* when its place has coordinates, and *right* when these lie near
enough to the gold point. `end to end` is right of gold. `naive` takes the most populous place of
the gold name: what a table alone would do.

Four corpora: GeoVirus (`../shared/data/geovirus`, skipped where it is not), where near is within
161 km (100 miles), the measure of the literature (Gritta et al., "A pragmatic guide to geoparsing
evaluation", 2020); `conflict_places.csv`, our own sentences on towns and villages of wars, as news
spells them, where near is within 40 km, as in
`historic_names.csv` on former names; and `local_news.csv`, our own short articles as local
papers of the United States and other countries write them, full of namesakes.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import math
import sys
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from conflict_digest import Article, build
from conflict_digest.gazetteer import Entry, Gazetteer
from conflict_digest.gazetteer.names import plain
from conflict_digest.run import Pipeline
from conflict_digest.schema import ArticleRecord, Place

GEOVIRUS = Path(__file__).parents[3] / "shared/data/geovirus/GeoVirus.xml"
OWN = Path(__file__).with_name("conflict_places.csv")
LOCAL = Path(__file__).with_name("local_news.csv")
HISTORIC = Path(__file__).with_name("historic_names.csv")
KINDS = Path(__file__).with_name("place_kinds.csv")
_EARTH_KM = 6371.0
_KIND_BAR = 0.85

Point = tuple[float, float]


@dataclass(frozen=True)
class Gold:
    """A toponym of the corpus; offsets are code points, the end exclusive."""

    name: str
    start: int
    end: int
    point: Point


def distance(one: Point, other: Point) -> float:
    """Kilometres between two points (latitude, longitude) on a sphere."""
    lat1, lon1, lat2, lon2 = map(math.radians, (*one, *other))
    arc = (
        math.sin((lat2 - lat1) / 2) ** 2
        + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    )
    return 2 * _EARTH_KM * math.asin(math.sqrt(arc))


@dataclass(frozen=True)
class Corpus:
    """Texts with their toponyms, how near is right (km), and the bars for the three shares."""

    path: Path
    read: Callable[[Path], Iterator[tuple[str, list[Gold]]]]
    near: float
    bars: tuple[float, float, float]


def read_geovirus(path: Path) -> Iterator[tuple[str, list[Gold]]]:
    """The articles with their toponyms; offsets that are off by one are mended."""
    for node in ET.parse(path).getroot().iter("article"):  # noqa: S314
        text = node.findtext("text") or ""
        yield text, [_gold(location, text) for location in node.iter("location")]


def read_own(path: Path) -> Iterator[tuple[str, list[Gold]]]:
    """Sentences, each with `name latitude longitude` of its places, parted by semicolons."""
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            gold: list[Gold] = []
            for place in row["places"].split(";"):
                name, latitude, longitude = place.rsplit(" ", 2)
                after = max((g.end for g in gold if g.name == name), default=0)
                start = row["text"].index(name, after)
                point = float(latitude), float(longitude)
                gold.append(Gold(name, start, start + len(name), point))
            yield row["text"], gold


CORPORA = (
    Corpus(GEOVIRUS, read_geovirus, 161.0, (0.85, 0.92, 0.72)),
    Corpus(OWN, read_own, 40.0, (0.9, 0.9, 0.9)),
    Corpus(LOCAL, read_own, 161.0, (0.85, 0.9, 0.7)),
    Corpus(HISTORIC, read_own, 40.0, (0.9, 0.9, 0.9)),
)


def measure_kinds(pipeline: Pipeline, verbose: bool) -> bool:
    """Kind and container of the places in `place_kinds.csv`; whether both shares reach the bar.

    Several kinds or containers that are right are parted by bars; an empty container is not asked.
    """
    with KINDS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    counts: Counter[str] = Counter()
    records = pipeline.process(article_of(i, row["text"]) for i, row in enumerate(rows))
    for row, record in zip(rows, records, strict=True):
        place, around = _described(record, row["text"].index(row["place"]), row["place"])
        kind = place.kind if place is not None else "missed"
        right = kind in row["kind"].split("|")
        counts += Counter(kinds=1, kind=right)
        if row["part_of"]:
            inside = not set(row["part_of"].split("|")).isdisjoint(around)
            counts += Counter(containers=1, container=inside)
            right &= inside
        if verbose and not right:
            print(f"{row['place']}\t{kind}\t{around}\tnot {row['kind']} {row['part_of']}")  # noqa: T201
    shares = (counts["kind"] / counts["kinds"], counts["container"] / counts["containers"])
    print(f"{KINDS.name}: {dict(counts)}")  # noqa: T201
    for name, share in zip(("kind", "part_of"), shares, strict=True):
        print(f"  {'ok' if share >= _KIND_BAR else 'MISS':6} {name}: {share:.3f}, bar {_KIND_BAR}")  # noqa: T201
    return min(shares) >= _KIND_BAR


def _described(record: ArticleRecord, start: int, text: str) -> tuple[Place | None, list[str]]:
    """The place of the mention that fits a phrase best, and the names of all around it."""
    places = {place.id: place for place in record.places}
    end = start + len(text)
    over = [m for m in record.mentions if m.kind == "place" and m.start < end and start < m.end]
    best = min(over, key=lambda m: abs(m.start - start) + abs(m.end - end), default=None)
    place = around = places.get(best.entity or "") if best is not None else None
    names = []
    while around is not None and around.part_of is not None:
        around = places.get(around.part_of)
        names += [plain(around.name)] if around is not None else []
    return place, names


def article_of(number: int, text: str) -> Article:
    return Article(
        id=f"a{number}", path="", text=text, sha256=hashlib.sha256(text.encode()).hexdigest()
    )


def _gold(location: ET.Element, text: str) -> Gold:
    def value(name: str) -> str:
        return location.findtext(name) or ""

    name, start = value("name"), int(value("start"))
    start = min(
        (at for at in range(start - 2, start + 3) if text[max(at, 0) :].startswith(name)),
        key=lambda at: abs(at - start),
        default=start,
    )
    return Gold(name, start, start + len(name), (float(value("lat")), float(value("lon"))))


def score(record: ArticleRecord, gold: list[Gold], near: float, verbose: bool) -> Counter[str]:
    """What became of the toponyms of one article."""
    points = {
        place.id: (place.latitude, place.longitude)
        for place in record.places
        if place.latitude is not None and place.longitude is not None
    }
    places = [m for m in record.mentions if m.kind == "place"]
    counts = Counter(gold=len(gold), predicted=len(places))
    for toponym in gold:
        over = [m for m in places if m.start < toponym.end and toponym.start < m.end]
        exact = [m for m in over if (m.start, m.end) == (toponym.start, toponym.end)]
        best = next(iter(exact or over), None)
        point = points.get(best.entity or "") if best else None
        outcome = "missed" if best is None else "unresolved"
        if point is not None:
            away = distance(point, toponym.point)
            outcome = "right" if away <= near else f"wrong by {away:.0f} km"
        counts["found"] += best is not None
        counts["exact"] += bool(exact)
        counts["resolved"] += point is not None
        counts["right"] += outcome == "right"
        if verbose and outcome != "right":
            words = best.text if best else ""
            print(f"{outcome}\t{toponym.name}\t{words}\t{best.entity if best else ''}")  # noqa: T201
    return counts


def naive(gold: list[Gold], gazetteer: Gazetteer, near: float) -> int:
    """How many are right when each name is its most populous place."""
    return sum(
        distance((best.latitude, best.longitude), toponym.point) <= near
        for toponym in gold
        if (best := max(gazetteer.lookup(toponym.name), key=_people, default=None)) is not None
    )


def _people(entry: Entry) -> int:
    return entry.population


def measure(corpus: Corpus, pipeline: Pipeline, verbose: bool) -> bool:
    """Print the figures of a corpus; whether it reaches its bars."""
    texts = list(corpus.read(corpus.path))
    gazetteer = Gazetteer.open()
    total: Counter[str] = Counter()
    records = pipeline.process(article_of(i, text) for i, (text, _) in enumerate(texts))
    for (_, gold), record in zip(texts, records, strict=True):
        total += score(record, gold, corpus.near, verbose)
        total["naive"] += naive(gold, gazetteer, corpus.near)
    shares = (
        total["found"] / total["gold"],
        total["right"] / max(total["resolved"], 1),
        total["right"] / total["gold"],
    )
    print(f"{corpus.path.name}: {dict(total)}")  # noqa: T201
    for name, share, bar in zip(
        ("found", f"within {corpus.near:.0f} km of the resolved", "right end to end"),
        shares,
        corpus.bars,
        strict=True,
    ):
        print(f"  {'ok' if share >= bar else 'MISS':6} {name}: {share:.3f}, bar {bar}")  # noqa: T201
    return all(share >= bar for share, bar in zip(shares, corpus.bars, strict=True))


def main() -> int:
    """Print the figures; 1 when a bar is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("-v", dest="verbose", action="store_true", help="list what is not right")
    parser.add_argument("corpus", nargs="*", help="only these files, by name")
    options = parser.parse_args()
    verbose, wanted = options.verbose, options.corpus
    pipeline = build()
    reached = True
    for corpus in CORPORA:
        if wanted and corpus.path.name not in wanted:
            continue
        if corpus.path.exists():
            reached &= measure(corpus, pipeline, verbose)
        else:
            print(f"skipped: {corpus.path.name} is not here")  # noqa: T201
    if not wanted or KINDS.name in wanted:
        reached &= measure_kinds(pipeline, verbose)
    return 0 if reached else 1


if __name__ == "__main__":
    sys.exit(main())
