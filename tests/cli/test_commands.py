"""The commands as a user runs them: real processes, the real model, the seed article."""

from __future__ import annotations

import json
import os
import pty
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from conflict_digest.schema import ClaimLine, Digest, Mention

pytestmark = pytest.mark.model

ROOT = Path(__file__).parents[2]
SEEDS = sorted((ROOT / "seeds").glob("*.txt"))


def run(*arguments: str, **options: Any) -> subprocess.CompletedProcess[bytes]:
    """`conflict-digest` in the root of the project, its streams as bytes."""
    command = [sys.executable, "-m", "conflict_digest", *arguments]
    return subprocess.run(command, capture_output=True, check=False, cwd=ROOT, **options)


@pytest.fixture(scope="module")
def summarized() -> bytes:
    """The JSON of the seeds."""
    done = run("summarize", "seeds/")
    assert (done.returncode, done.stderr) == (0, b"")
    return done.stdout


def test_piped_it_writes_the_digest_as_json(summarized: bytes) -> None:
    digest = Digest.model_validate_json(summarized)
    assert len(digest.documents) == len(SEEDS)
    assert digest.tool.models
    assert digest.claims
    assert digest.control


def test_the_same_input_gives_the_same_bytes(summarized: bytes) -> None:
    environment = os.environ | {"PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo", "LC_ALL": "C"}
    assert run("summarize", "seeds/", env=environment).stdout == summarized


def test_no_path_of_this_machine_is_in_the_digest(summarized: bytes) -> None:
    assert str(ROOT).encode() not in summarized


def test_every_id_in_the_digest_is_explained_in_it(summarized: bytes) -> None:
    digest = Digest.model_validate_json(summarized)
    actors = {actor.id for actor in digest.actors}
    places = {place.id for place in digest.places}
    claims = {claim.id for claim in digest.claims}
    for state in digest.control:
        assert state.place in places
        assert {*state.holders, *state.previous, *state.challengers, *state.claimed_by} <= actors
        assert set(state.claims) <= claims
    assert {claim.place.id for claim in digest.claims} <= places


def test_the_digest_fits_the_schema_that_the_program_prints(summarized: bytes) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    jsonschema.validate(json.loads(summarized), json.loads(run("schema").stdout))


def test_claims_and_mentions_quote_the_article(tmp_path: Path) -> None:
    article = tmp_path / "a.txt"
    article.write_bytes(SEEDS[0].read_bytes())
    text = article.read_text(encoding="utf-8")
    claims = run("claims", str(article)).stdout.splitlines()
    mentions = run("mentions", str(article)).stdout.splitlines()
    assert claims
    assert mentions
    for line in claims:
        evidence = ClaimLine.model_validate_json(line).evidence
        assert text[evidence.start : evidence.end] == evidence.quote
    for line in mentions:
        mention = Mention.model_validate_json(line)
        assert text[mention.start : mention.end] == mention.text


def test_standard_input_is_an_article() -> None:
    done = run("claims", "-", input=SEEDS[0].read_bytes())
    assert done.returncode == 0
    assert done.stdout


def test_a_broken_line_does_not_lose_the_good_ones(tmp_path: Path) -> None:
    text = SEEDS[0].read_text(encoding="utf-8")
    lines = [json.dumps({"id": "one", "text": text}), "{broken", json.dumps({"text": text[:1500]})]
    path = tmp_path / "news.jsonl"
    path.write_text("\n".join(lines), encoding="utf-8")
    done = run("summarize", str(path))
    digest = Digest.model_validate_json(done.stdout)
    assert done.returncode == 1
    assert len(digest.documents) == 2
    assert len(digest.problems) == 1
    assert digest.problems[0].path.endswith("news.jsonl:2")
    warnings = done.stderr.decode().splitlines()
    assert len(warnings) == 1
    assert warnings[0].startswith("conflict-digest: warning: ")
    assert "news.jsonl:2" in warnings[0]


def test_an_empty_folder_and_a_missing_path_are_2_without_a_traceback(tmp_path: Path) -> None:
    done = run("summarize", str(tmp_path), "no/such/path")
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"Traceback" not in done.stderr
    assert len(done.stderr.splitlines()) == 3


def test_a_missing_model_is_a_line_with_the_remedy() -> None:
    done = run("summarize", "seeds/", "--model", "no_such_model")
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.startswith(b"conflict-digest: error: ")
    assert len(done.stderr.splitlines()) == 1


def test_the_view_in_a_pipe_has_no_colour_and_tells_the_holder() -> None:
    done = run("summarize", "seeds/", "--format", "text", env=os.environ | {"COLUMNS": "80"})
    text = done.stdout.decode()
    assert done.returncode == 0
    assert "\x1b" not in text
    assert "WHO HOLDS WHAT" in text
    assert re.search(r"\d +Aleppo +\S", text)
    assert max(map(len, text.splitlines())) <= 80


def test_a_file_gets_json_and_the_screen_nothing(tmp_path: Path, summarized: bytes) -> None:
    target = tmp_path / "digest.json"
    done = run("summarize", "seeds/", "-o", str(target))
    assert (done.returncode, done.stdout) == (0, b"")
    assert target.read_bytes() == summarized


def on_a_terminal(*arguments: str, **environment: str) -> str:
    """What the program writes when stdout is a terminal."""
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "conflict_digest", *arguments]
    env = {k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "FORCE_COLOR")}
    env |= {"TERM": "xterm-256color", "COLUMNS": "80"} | environment
    process = subprocess.Popen(command, stdout=theirs, stderr=subprocess.PIPE, cwd=ROOT, env=env)
    os.close(theirs)
    parts = []
    while part := _read(ours):
        parts.append(part)
    os.close(ours)
    process.communicate()
    return b"".join(parts).decode()


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # how Linux tells that the other side has gone
        return b""


def test_a_terminal_gets_the_view_in_colour() -> None:
    text = on_a_terminal("summarize", "seeds/")
    assert "WHO HOLDS WHAT" in text
    assert re.search(r"\x1b\[[0-9;]*32m", text)


def test_no_color_is_obeyed() -> None:
    text = on_a_terminal("summarize", "seeds/", NO_COLOR="1")
    assert "WHO HOLDS WHAT" in text
    assert not re.search(r"\x1b\[[0-9;]*(3[0-9]|4[0-9]|9[0-7])m", text)
