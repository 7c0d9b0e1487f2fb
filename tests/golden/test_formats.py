"""The same ten articles in every format say the same: a format loses no claim and adds none.

What a format cannot hold is another matter: PDF and office files say no day of publication (the
day a file was made is none), so the name of the file says it here, as it does for plain text.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest

from conflict_digest import run
from conflict_digest.corpus import read
from conflict_digest.schema import Article
from office_files import docx, eml, odt, pdf, set_in_lines
from saved_pages import mhtml, page

DAY, SENT = "2024-12-03", "Tue, 03 Dec 2024 10:00:00 +0000"
ARTICLES = {
    "Saraqib changes hands": [
        "Rebels seized the town of Saraqib from the army on Friday, residents said. The town lies "
        "where the two main roads of the north meet, and has changed hands several times.",
        "The army withdrew from Khan Shaykhun on Sunday.",
    ],
    "Goma": [
        "M23 fighters captured Goma, the capital of North Kivu, in January after days of fighting "
        "with Congolese troops, the United Nations said.",
        "The Congolese army still holds Beni.",
    ],
    "El Fasher under siege": [
        "The Rapid Support Forces have besieged El Fasher since May. The army controls the city "
        "itself, while the paramilitary group holds Nyala and El Geneina.",
    ],
    "Pokrovsk": [
        "Russian forces are closing in on Pokrovsk, the Ukrainian general staff reported.",
        "Russia said on Monday that its troops had taken Selydove. Ukraine did not confirm it.",
    ],
    "Maiduguri": [
        "Nigerian soldiers recaptured Bama from Boko Haram after the militants had held the town "
        "for six months, the army spokesman told reporters in Maiduguri.",
    ],
    "Lashio": [
        "The Myanmar National Democratic Alliance Army took control of Lashio on Thursday. The "
        "junta denied that the town had fallen.",
    ],
    "Kismayo": [
        "Al-Shabaab lost Kismayo to Kenyan troops in 2012; the group still controls Jilib.",
    ],
    "Mosul": [
        "Iraqi forces entered western Mosul on Sunday. Islamic State fighters hold the old city.",
    ],
    "Kidal": [
        "The Malian army entered Kidal on Tuesday, ending years in which the Tuareg-held town had "
        "been out of the reach of the government in Bamako.",
    ],
    "Shusha": [
        "Azerbaijan said that its forces had captured Shusha. Armenia denied losing the town, and "
        "said that fighting for it went on.",
    ],
}
Writer = Callable[[str, list[str]], bytes]
Said = list[tuple[str, ...]]


def _table(title: str, paragraphs: list[str]) -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out).writerows([["title", "text", "date"], [title, "\n\n".join(paragraphs), DAY]])
    return out.getvalue().encode()


def _pages(title: str, paragraphs: list[str]) -> bytes:
    lines = set_in_lines(paragraphs, 85)
    half = (len(lines) + 1) // 2
    pages = [[*part, f"Page {n} of 2"] for n, part in enumerate((lines[:half], lines[half:]), 1)]
    return pdf(pages, title)


def _page(title: str, paragraphs: list[str]) -> str:
    return page(title, paragraphs, head=f"<meta name='date' content='{DAY}'>")


FORMATS: dict[str, Writer] = {
    "pdf": _pages,
    "docx": lambda title, paragraphs: docx(paragraphs, title),
    "odt": lambda title, paragraphs: odt(paragraphs, title),
    "html": lambda title, paragraphs: _page(title, paragraphs).encode(),
    "mhtml": lambda title, paragraphs: mhtml(_page(title, paragraphs)),
    "eml": lambda title, paragraphs: eml("\n\n".join(paragraphs), title, SENT),
    "csv": _table,
}
_CLAIM = ("predicate", "polarity", "modality", "scope")


def claims(folder: Path, suffix: str, write: Writer, pipeline: run.Pipeline) -> list[Said]:
    """What is said in each article, without where in the text it stands."""
    folder.mkdir()
    for number, (title, paragraphs) in enumerate(ARTICLES.items()):
        name = f"{number:02} {DAY}.{suffix}"
        (folder / name).write_bytes(write(title, paragraphs))
    items = list(read([folder]))
    articles = [item for item in items if isinstance(item, Article)]
    assert len(articles) == len(items) == len(ARTICLES)
    return [
        sorted(
            (
                *(str(getattr(one, name)) for name in _CLAIM),
                one.actor.id if one.actor else "",
                one.place.id,
                str(one.when.edtf if one.when else None),
            )
            for one in record.claims
        )
        for record in pipeline.process(articles)
    ]


@pytest.mark.model
def test_ten_articles_say_the_same_in_every_format(tmp_path: Path, pipeline: run.Pipeline) -> None:
    def plain(_: str, paragraphs: list[str]) -> bytes:
        return "\n\n".join(paragraphs).encode()

    wanted = claims(tmp_path / "txt", "txt", plain, pipeline)
    assert sum(map(len, wanted)) >= len(ARTICLES)
    for suffix, write in FORMATS.items():
        assert claims(tmp_path / suffix, suffix, write, pipeline) == wanted, suffix
