"""Whatever the bytes, the reader says something and does not crash."""

from __future__ import annotations

import io
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conflict_digest.corpus import read
from conflict_digest.schema import Article, ArticleRecord, Problem

BYTES = st.one_of(
    st.binary(),
    st.text().map(str.encode),
    st.text().map(lambda text: text.encode("utf-16")),
    st.text().map(lambda text: b"---\ntitle: " + text.encode()),
    st.binary().map(lambda data: b'{"text": "' + data),
    st.binary().map(lambda data: b"\x1f\x8b\x08" + data),
)


@pytest.mark.parametrize("suffix", ["txt", "md", "jsonl", "txt.gz", "bin"])
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
