"""Places on GeoVirus, from text to map: `python tests/benchmarks/bench_places.py [-v] [-n N]`.

A gold toponym is *found* when a mention of a place overlaps it, *exact* when the two are the same
span. A found one is *resolved* when its place has coordinates, and *right* when these lie within
161 km (100 miles) of the gold point, the measure of the literature on toponym resolution
(Gritta et al., "A pragmatic guide to geoparsing evaluation", 2020). `end to end` is right of gold.
`naive` takes the most populous place of the gold name: what a table alone would do.

Reads `../shared/data/geovirus`; skips where it is not.
"""

from __future__ import annotations

import argparse
import hashlib
import math
import sys
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from conflict_digest import Article, build
from conflict_digest.gazetteer import Gazetteer
from conflict_digest.schema import ArticleRecord

DATA = Path(__file__).parents[3] / "shared/data/geovirus/GeoVirus.xml"
NEAR_KM = 161.0
FOUND_BAR, NEAR_BAR, END_BAR = 0.85, 0.92, 0.72
_EARTH_KM = 6371.0

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


def read_geovirus(path: Path) -> Iterator[tuple[Article, list[Gold]]]:
    """The articles with their toponyms; offsets that are off by one are mended."""
    for number, node in enumerate(ET.parse(path).getroot().iter("article")):  # noqa: S314
        text = node.findtext("text") or ""
        article = Article(
            id=f"geovirus-{number}",
            path=path.name,
            text=text,
            sha256=hashlib.sha256(text.encode()).hexdigest(),
        )
        yield article, [_gold(location, text) for location in node.iter("location")]


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


def score(record: ArticleRecord, gold: list[Gold], verbose: bool) -> Counter[str]:
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
            outcome = "right" if away <= NEAR_KM else f"wrong by {away:.0f} km"
        counts["found"] += best is not None
        counts["exact"] += bool(exact)
        counts["resolved"] += point is not None
        counts["right"] += outcome == "right"
        if verbose and outcome != "right":
            words = best.text if best else ""
            print(f"{outcome}\t{toponym.name}\t{words}\t{best.entity if best else ''}")  # noqa: T201
    return counts


def naive(gold: list[Gold], gazetteer: Gazetteer) -> int:
    """How many are right when each name is its most populous place."""
    return sum(
        distance((best.latitude, best.longitude), toponym.point) <= NEAR_KM
        for toponym in gold
        if (best := max(gazetteer.lookup(toponym.name), key=_people, default=None)) is not None
    )


def _people(entry: object) -> int:
    return int(getattr(entry, "population", 0))


def main() -> int:
    """Print the figures; 1 when a bar is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("-v", dest="verbose", action="store_true", help="list what is not right")
    parser.add_argument("-n", dest="number", type=int, help="only the first N articles")
    options = parser.parse_args()
    if not DATA.exists():
        print("skipped: ../shared/data/geovirus is not here")  # noqa: T201
        return 0
    corpus = list(read_geovirus(DATA))[: options.number]
    pipeline, gazetteer = build(), Gazetteer.open()
    total: Counter[str] = Counter()
    records = pipeline.process(article for article, _ in corpus)
    for (_, gold), record in zip(corpus, records, strict=True):
        total += score(record, gold, options.verbose)
        total["naive"] += naive(gold, gazetteer)
    found, near, end = (
        total["found"] / total["gold"],
        total["right"] / max(total["resolved"], 1),
        total["right"] / total["gold"],
    )
    for name, share, bar in (
        ("found", found, FOUND_BAR),
        ("within 161 km of the resolved", near, NEAR_BAR),
        ("right end to end", end, END_BAR),
    ):
        print(f"{'ok' if share >= bar else 'MISS':6} {name}: {share:.3f}, bar {bar}")  # noqa: T201
    print(f"       {dict(total)}")  # noqa: T201
    return 0 if found >= FOUND_BAR and near >= NEAR_BAR and end >= END_BAR else 1


if __name__ == "__main__":
    sys.exit(main())
