"""Time and memory of the fold on generated claims.

    python tests/benchmarks/bench_fold.py [CLAIMS] [PLACES]

The bar is 1,000,000 claims of 10,000 places in 60 s and 2 GB on one core; by default a fiftieth of
it runs. Records are generated one by one and dropped, as a run over articles does it; making them
is not counted. Each place has a campaign of its own: captures, confirmations, denials, sieges,
recaptures, from 25 publishers and 4 parties, over two years.
"""

from __future__ import annotations

import random
import resource
import sys
import time
from base64 import b64encode
from collections.abc import Iterator
from datetime import date, timedelta

from conflict_digest.digest import Accumulator
from conflict_digest.schema import (
    Actor,
    ArticleRecord,
    Attribution,
    Claim,
    Document,
    Evidence,
    Modality,
    Place,
    Predicate,
    Reference,
    Tool,
    When,
)

CLAIMS, PLACES = 20_000, 200
A_RECORD = 20
SECONDS, MEGABYTES = 60, 2000
"""The bar, for a million claims."""

START = date(2023, 1, 1)
PREDICATES: tuple[Predicate, ...] = (
    "captures", "captures", "recaptures", "holds", "holds", "holds", "loses", "withdraws",
    "contests", "besieges", "advances", "intends", "repels", "fortifies", "strikes", "strikes",
)  # fmt: skip
MODALITIES: tuple[Modality, ...] = ("asserted", "asserted", "reported", "claimed", "possible")
ACTORS = tuple(
    Actor(id=f"party-{n}", name=f"Party {n}", kind="non_state_armed_group", mentions=1)
    for n in range(4)
)


def records(claims: int, places: int) -> Iterator[ArticleRecord]:
    """Articles of 20 claims about 20 places each, in random order of time."""
    rng = random.Random(7)  # noqa: S311
    for number in range(claims // A_RECORD):
        yield _record(rng, number, places)


def _record(rng: random.Random, number: int, places: int) -> ArticleRecord:
    published = START + timedelta(days=rng.randrange(730))
    here = [rng.randrange(places) for _ in range(A_RECORD)]
    return ArticleRecord(
        document=Document(
            id=f"d{number}",
            path=f"news/{number}.txt",
            publisher=f"Publisher {rng.randrange(25)}",
            published=published.isoformat(),
            published_from="metadata",
            language="en",
            sha256=f"{number:064x}",
            characters=3000,
            sentences=A_RECORD,
            fingerprint=f"mh1:{b64encode(rng.randbytes(128)).decode()}",
        ),
        actors=ACTORS,
        places=tuple(
            Place(id=f"geonames:{n}", name=f"Place {n}", kind="city", geonames_id=n, mentions=1)
            for n in sorted(set(here))
        ),
        claims=tuple(
            _claim(rng, f"d{number}", index, n, published) for index, n in enumerate(here)
        ),
    )


def _claim(rng: random.Random, document: str, index: int, place: int, published: date) -> Claim:
    actor, opponent, speaker = rng.sample([one.id for one in ACTORS], 3)
    modality = rng.choice(MODALITIES)
    event = (published - timedelta(days=rng.randrange(5))).isoformat()
    quote = (
        f"On {event} {actor} {document} {index} took Place {place} from {opponent}, it was said."
    )
    start = index * 150
    told = When.model_validate({"edtf": event, "text": "on that day", "from": "sentence"})
    untold = When.model_validate({"edtf": f"../{published}", "from": "published"})
    said = Attribution(speaker=_reference(speaker, start + 60), cue="said", side="party")
    return Claim(
        id=f"{document}-{index:012x}",
        predicate=rng.choice(PREDICATES),
        actor=_reference(actor, start),
        opponent=_reference(opponent, start + 20) if rng.random() < 0.3 else None,
        place=_reference(f"geonames:{place}", start + 40),
        polarity="denied" if rng.random() < 0.05 else "affirmed",
        modality=modality,
        attribution=None if modality == "asserted" else said,
        when=told if rng.random() < 0.6 else untold,
        confidence=round(rng.uniform(0.5, 0.95), 2),
        evidence=Evidence(
            document=document, start=start, end=start + len(quote), quote=quote, rule="x.y"
        ),
    )


def _reference(entity: str, start: int) -> Reference:
    return Reference(id=entity, text=entity, start=start, end=start + len(entity))


def _megabytes() -> float:
    scale = 1024 * 1024 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / scale


def say(line: str) -> None:
    """One line of the result."""
    sys.stdout.write(line + "\n")


def main(claims: int = CLAIMS, places: int = PLACES) -> int:
    """Run it, print the figures; 1 when the bar, scaled to the number of claims, is missed."""
    accumulator, adding, before = Accumulator(), 0.0, _megabytes()
    for record in records(claims, places):
        started = time.process_time()
        accumulator.add(record)
        adding += time.process_time() - started
    started = time.process_time()
    digest = accumulator.digest(tool=Tool(version="bench"), claims=False)
    folding = time.process_time() - started
    started = time.process_time()
    written = sum(len(claim.model_dump_json()) for claim in accumulator.claims())
    writing = time.process_time() - started
    peak = _megabytes()
    share = claims / 1_000_000
    say(f"{claims:,} claims of {len(digest.control):,} places")
    say(f"add {adding:.1f} s, digest {folding:.1f} s: {adding + folding:.1f} s")
    say(f"then {len(digest.timeline):,} lines; {written / 1e6:.0f} MB of claims in {writing:.1f} s")
    say(f"memory {peak:.0f} MB at the peak, {before:.0f} MB before")
    fast = adding + folding <= SECONDS * share
    small = peak <= before + (MEGABYTES - before) * max(share, 0.1)
    return 0 if fast and small else 1


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:3])))
