"""What may reach a terminal, and what JSON must not carry there."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conflict_digest.render import to_json
from conflict_digest.render.plain import plain
from conflict_digest.schema import Problem

CONTROLS = [chr(code) for code in (*range(0x20), *range(0x7F, 0xA0))]
BIDI = list("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


@given(st.text(st.characters(codec=None)))
def test_no_control_character_gets_through_to_the_terminal(text: str) -> None:
    shown = plain(text)
    assert not set(shown) & {*CONTROLS, *BIDI}
    shown.encode("utf-8")  # lone surrogates could not be


def test_an_escape_is_shown_so_that_it_can_be_seen() -> None:
    assert plain("a\x1b[31mb") == "a\\x1b[31mb"


def test_a_line_break_does_not_fake_a_second_line() -> None:
    assert plain("x\r\nconflict-digest: error: y\tz") == "x conflict-digest: error: y z"


def test_a_byte_of_a_file_name_that_is_not_utf8_is_shown() -> None:
    assert plain(b"caf\xe9.txt".decode("utf-8", "surrogateescape")) == "caf\\xe9.txt"


@pytest.mark.parametrize("text", ["Ḩamāh — حماة", "Горлівка", "[bold]x[/]", "naïve 🏳️"])
def test_ordinary_text_of_any_script_is_left_alone(text: str) -> None:
    assert plain(text) == text


@given(st.text())
def test_json_keeps_every_character_and_prints_no_control(text: str) -> None:
    problem = Problem(path="p", code="c", message=text)
    line = to_json.line(problem)
    assert json.loads(line)["message"] == text
    assert not set(line[:-1]) & {*CONTROLS, *BIDI, "\u2028", "\u2029"}
    assert json.loads(to_json.document(problem)) == json.loads(line)
