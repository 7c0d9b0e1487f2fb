"""A situation report by day and place: its headings date and place what stands below them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from conflict_digest import run
from conflict_digest.corpus import read
from conflict_digest.schema import Article, ArticleRecord, Claim
from office_files import docx_of, odt_of, pdf, set_in_lines
from saved_pages import page

RecordOf = Callable[..., ArticleRecord]
pytestmark = pytest.mark.model

DAY = "2024-03-06"


class Part(NamedTuple):
    """A heading and the paragraphs below it."""

    level: int
    heading: str
    paragraphs: tuple[str, ...] = ()


SUMMARY = (
    "Both sides reported heavy losses over the week, and shelling went on along the whole of the "
    "front, according to observers who travelled there."
)
REPORT = (
    Part(2, "3 March"),
    Part(
        3,
        "Dnipropetrovsk region:",
        (
            "Russian forces captured the village of Pokrovske, officials said. Schools were closed "
            "for the day, and trains did not run.",
            "Ukrainian troops had withdrawn from Mezhova the day before.",
        ),
    ),
    Part(
        3,
        "Luhansk region:",
        (
            "Ukrainian forces recaptured Pokrovske. Residents were told to stay at home until the "
            "mines are cleared.",
        ),
    ),
    Part(2, "4 March"),
    Part(
        3,
        "Bakhmut:",
        (
            "It rained for most of the day. Little was heard of the talks. Shops were shut. Nobody "
            "was seen in the streets. Russian forces took control of the city.",
            "Ukrainian troops retook Soledar on 1 March.",
        ),
    ),
    Part(
        2,
        "Humanitarian situation",
        ("Aid reached Kramatorsk. The army controls Chasiv Yar.",),
    ),
)
WANTED = [
    ("captures", "geonames:696720", "2024-03-03", "Dnipropetrovsk region"),
    ("withdraws", "geonames:701305", "2024-03-02", "Dnipropetrovsk region"),
    ("recaptures", "geonames:696717", "2024-03-03", "Luhansk region"),
    ("captures", "geonames:713174", "2024-03-04", "Bakhmut"),
    ("recaptures", "geonames:706757", "2024-03-01", "Bakhmut"),
    ("holds", "geonames:710915", f"../{DAY}", "Humanitarian situation"),
]


def blocks() -> list[tuple[int, str]]:
    found = [(0, SUMMARY)]
    for part in REPORT:
        found += [(part.level, part.heading), *((0, text) for text in part.paragraphs)]
    return found


def text() -> bytes:
    return "\n\n".join(block for _, block in blocks()).encode()


def close_text() -> bytes:
    """Without blank lines between a heading and what is below it."""
    return "\n".join(("\n" if level else "") + block for level, block in blocks()).encode()


def markdown() -> bytes:
    return "\n\n".join(f"{'#' * n} {block}" if n else block for n, block in blocks()).encode()


def html() -> bytes:
    body = "".join(f"<h{n}>{b}</h{n}>" if n else f"<p>{b}</p>" for n, b in blocks()[1:])
    return page("Front report", [SUMMARY], below=body).encode()


def docx() -> bytes:
    def p(level: int, block: str) -> str:
        style = f'<w:pPr><w:pStyle w:val="Heading{level}"/></w:pPr>' if level else ""
        return f"<w:p>{style}<w:r><w:t>{block}</w:t></w:r></w:p>"

    return docx_of("".join(p(*block) for block in blocks()))


def odt() -> bytes:
    def p(level: int, block: str) -> str:
        if not level:
            return f"<text:p>{block}</text:p>"
        return f'<text:h text:outline-level="{level}">{block}</text:h>'

    return odt_of("".join(p(*block) for block in blocks()))


def printed() -> bytes:
    lines = [line for _, block in blocks() for line in set_in_lines([block], 70)]
    half = lines.index("4 March")
    pages = [[*lines[:half], "Page 1 of 2"], [*lines[half:], "Page 2 of 2"]]
    return pdf(pages)


FORMATS: dict[str, Callable[[], bytes]] = {
    "txt": text,
    "close.txt": close_text,
    "md": markdown,
    "html": html,
    "docx": docx,
    "odt": odt,
    "pdf": printed,
}


def claims(path: Path, data: bytes, pipeline: run.Pipeline) -> tuple[Article, list[Claim]]:
    path.write_bytes(data)
    (article,) = [item for item in read([path], published=DAY) if isinstance(item, Article)]
    (record,) = pipeline.process([article])
    return article, list(record.claims)


def told(found: list[Claim]) -> list[tuple[str, str, str | None, str | None]]:
    return [(c.predicate, c.place.id, c.when.edtf, c.evidence.section) for c in found]


@pytest.mark.parametrize("suffix", FORMATS)
def test_a_report_by_day_and_place_says_the_same_in_every_format(
    suffix: str, tmp_path: Path, pipeline: run.Pipeline
) -> None:
    article, found = claims(tmp_path / f"report.{suffix}", FORMATS[suffix](), pipeline)
    assert told(found) == WANTED
    for claim in found:
        assert article.text[claim.evidence.start : claim.evidence.end] == claim.evidence.quote
    pages = [claim.evidence.page for claim in found]
    assert pages == ([1, 1, 1, 2, 2, 2] if suffix == "pdf" else [None] * 6)


def test_a_heading_that_is_a_place_makes_no_claim_and_is_the_place_of_none(
    record_of: RecordOf,
) -> None:
    record = record_of(
        "Goma:\n\nRebels advanced, and the army withdrew in disorder. Government control was "
        "restored.\n\nBukavu\n\nThe army said that it had lost control.",
        DAY,
    )
    assert record.claims == ()


def test_a_heading_alone_says_nothing(record_of: RecordOf) -> None:
    record = record_of("Goma\n\n3 March\n\nSake\n\nNorth Kivu\n\nBukavu:\n\n4 March", DAY)
    assert record.claims == ()


def test_the_town_is_not_one_of_the_section_before(record_of: RecordOf) -> None:
    record = record_of("Goma:\n\nIt was calm in Sake.\n\nBukavu:\n\nRebels captured the city.", DAY)
    assert [claim.place.id for claim in record.claims] == ["geonames:217831"]


def test_the_region_is_that_of_the_heading(record_of: RecordOf) -> None:
    record = record_of(
        "Kharkiv region:\n\nIt was cold. It rained. The roads were bad. Nobody came. Trains did "
        "not run.\n\nRussian forces captured two villages in the region.",
        DAY,
    )
    places = {place.id: place.name for place in record.places}
    assert "Kharkiv region" in places.values()


def test_a_place_that_no_list_has_lies_where_its_heading_says(record_of: RecordOf) -> None:
    record = record_of(
        "Luhansk region:\n\nRussian forces captured the village of Zhuravkovynske on Monday.", DAY
    )
    (claim,) = record.claims
    places = {place.id: place for place in record.places}
    region = places[claim.place.id].part_of
    assert region is not None
    assert places[region].name == "Luhansk region"


def test_the_year_of_a_row_of_days_goes_on_from_one_to_the_next(record_of: RecordOf) -> None:
    record = record_of(
        "30 December 2014\n\nRebels captured Donetsk airport.\n\n2 January\n\nThe army captured "
        "Debaltseve.\n\n4 January\n\nRebels captured Uglegorsk.",
        "2024-01-01",
    )
    assert [claim.when.edtf for claim in record.claims] == [
        "2014-12-30",
        "2015-01-02",
        "2015-01-04",
    ]


def test_a_day_of_the_week_is_counted_from_the_heading(record_of: RecordOf) -> None:
    record = record_of(
        "15 November 2023\n\nRebels captured Goma on Monday. The army took Sake yesterday.",
        "2024-06-01",
    )
    assert [claim.when.edtf for claim in record.claims] == ["2023-11-13", "2023-11-14"]


def test_a_headline_is_no_heading_and_still_a_claim(record_of: RecordOf) -> None:
    record = record_of("Rebels Seize Goma\n\nResidents said they heard shots on Monday.", DAY)
    assert [(c.predicate, c.evidence.section) for c in record.claims] == [("captures", None)]


def test_items_and_cells_are_not_read_as_one_sentence(
    tmp_path: Path, pipeline: run.Pipeline
) -> None:
    below = (
        "<h2>Taken over the week</h2><ul><li>The army holds Kramatorsk</li><li>Russian forces "
        "captured Toretsk</li></ul><table><tr><td>Ukraine</td><td>Russian forces captured Soledar"
        "</td><td>Bakhmut</td></tr><tr><td>Pokrovsk</td><td>calm</td></tr></table>"
    )
    data = page("Front report", [SUMMARY], below=below).encode()
    _, found = claims(tmp_path / "a.html", data, pipeline)
    assert [(c.predicate, c.place.text, c.evidence.quote) for c in found] == [
        ("holds", "Kramatorsk", "The army holds Kramatorsk"),
        ("captures", "Toretsk", "Russian forces captured Toretsk"),
        ("captures", "Soledar", "Russian forces captured Soledar"),
    ]
    assert {claim.evidence.section for claim in found} == {"Taken over the week"}


def test_the_army_below_the_name_of_a_land_is_that_of_the_land(tmp_path: Path) -> None:
    """A weekly roundup: whose army it is, and whose rebels, each heading tells."""
    sections = {
        "Sudan": "The army recaptured Bara from the RSF. Fighting went on in El Fasher.",
        "DR Congo": "The rebels took Walikale after soldiers withdrew. Its army holds Kisangani.",
        "Somalia": "Militants seized Adan Yabaal after the army abandoned the town.",
        "Mali": "Jihadists overran the camp at Boulikessi. The army holds Leré.",
    }
    text = "\n\n".join(f"{land}\n{told}" for land, told in sections.items())
    (tmp_path / "2025-03-17.txt").write_text(f"Weekly roundup, 17 March 2025\n\n{text}\n")
    articles = [one for one in read([tmp_path]) if isinstance(one, Article)]
    (record,) = run.build().process(articles)
    told = {(c.predicate, c.actor and c.actor.id, c.place.text) for c in record.claims}
    assert {
        ("recaptures", "sudanese-armed-forces", "Bara"),
        ("captures", "rebels-cd", "Walikale"),
        ("withdraws", "dr-congo-armed-forces", "Walikale"),
        ("captures", "militants-so", "Adan Yabaal"),
        ("withdraws", "somali-armed-forces", "town"),
        ("captures", "militants-ml", "camp at Boulikessi"),
        ("holds", "malian-armed-forces", "Leré"),
    } <= told
