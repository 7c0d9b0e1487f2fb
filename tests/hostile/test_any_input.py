"""Whatever the bytes, the reader says something and does not crash."""

from __future__ import annotations

import io
import json

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from conflict_digest.corpus import ReadOptions, read
from conflict_digest.schema import Article, ArticleRecord, Problem
from office_files import docx, eml, odt, pdf, warc, zip_of
from saved_pages import mhtml, page

BYTES = st.one_of(
    st.binary(),
    st.text().map(str.encode),
    st.text().map(lambda text: text.encode("utf-16")),
    st.text().map(lambda text: b"---\ntitle: " + text.encode()),
    st.binary().map(lambda data: b'{"text": "' + data),
    st.binary().map(lambda data: b"\x1f\x8b\x08" + data),
    st.binary().map(lambda data: b"%PDF-1.4\n1 0 obj << /Type /Catalog" + data),
    st.binary().map(lambda data: b"Subject: a\nContent-Type: multipart/mixed; boundary=" + data),
    st.binary().map(lambda data: b"<!doctype html><html><body><p>" + data),
    st.text().map(lambda text: f"<html><head><meta name='date' content='{text}'>".encode()),
    st.binary().map(lambda data: b"WARC/1.0\r\nContent-Length: 9\r\n" + data),
    st.text().map(lambda text: ("text,date\n" + text).encode()),
)


@pytest.mark.parametrize(
    "suffix",
    ["txt", "md", "jsonl", "txt.gz", "bin", "pdf", "eml", "mbox", "csv", "docx", "html", "mht"],
)
@settings(max_examples=100)
@given(data=BYTES)
def test_no_bytes_crash_the_reader(
    suffix: str, data: bytes, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.getbasetemp() / f"any.{suffix}"
    path.write_bytes(data)
    for found in (list(read([path])), list(read(["-"], stdin=io.BytesIO(data)))):
        assert found
        check(found)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=5,
)
FIELDS = st.sampled_from(["id", "text", "title", "published", "date", "source", "publisher", "url"])
LINES = st.lists(st.dictionaries(FIELDS, JSON), min_size=1, max_size=4)


SOUND = {
    "docx": docx(["Rebels seized the town."], "title"),
    "odt": odt(["Rebels seized the town."], "title"),
    "pdf": pdf([["Rebels seized the town."]], "title"),
    "eml": eml("Rebels seized the town.", "title"),
    "mbox": b"From a@b.org Tue Dec  3 10:00:00 2024\n" + eml("Rebels seized the town."),
    "warc": warc({"http://example.org/a": b"Rebels seized the town."}),
    "html": page("title", ["Rebels seized the town."]).encode(),
    "mhtml": mhtml(page("title", ["Rebels seized the town."])),
    "csv": b"text,date\nRebels seized the town.,2024-12-03\n",
    "xlsx": zip_of({"xl/workbook.xml": "<workbook/>", "[Content_Types].xml": "<Types/>"}),
}
HURTS = st.lists(st.tuples(st.integers(0, 5000), st.binary(max_size=9)), min_size=1, max_size=5)


@pytest.mark.parametrize("form", SOUND)
@settings(max_examples=60, deadline=None)
@given(hurts=HURTS, cut=st.integers(0, 3000))
@example(hurts=[(1101, b"\x00")], cut=0)  # what tells the type of an ODT does not unpack
@example(
    hurts=[(656, b"\x08"), (1200, b"\x00\x00\x00\x00\x00\x1c")], cut=0
)  # a name that is no UTF-8
def test_no_damage_to_a_sound_file_crashes_its_reader(
    form: str, hurts: list[tuple[int, bytes]], cut: int
) -> None:
    data = bytearray(SOUND[form])
    for place, change in hurts:
        at = place % len(data)
        data[at : at + len(change)] = change
    options = ReadOptions(input_format=form)
    for one in (bytes(data), bytes(data[:cut])):
        found = list(read(["-"], stdin=io.BytesIO(one), options=options))
        assert found
        check(found)


@settings(max_examples=200)
@given(LINES)
def test_no_json_crashes_the_reader(lines: list[dict[str, object]]) -> None:
    data = "\n".join(map(json.dumps, lines)).encode()
    found = list(read(["-"], stdin=io.BytesIO(data)))
    assert found
    check(found)


def check(found: list[Article | ArticleRecord | Problem]) -> None:
    """Everything can be written as UTF-8 JSON, and messages are one line."""
    for item in found:
        assert item.model_dump_json().encode()
        if isinstance(item, Problem):
            assert item.message.isprintable()
            assert item.path.isprintable()
