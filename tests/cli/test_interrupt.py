"""A long run: how far it has got, and what is left of it when the user ends it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from example_digest import example

from conflict_digest import corpus
from conflict_digest.cli import main
from conflict_digest.cli.interrupt import Interruptible
from conflict_digest.cli.progress import Progress
from conflict_digest.corpus import Extent, Reached, ReadOptions, extent, read
from conflict_digest.schema import Article, Problem

TEXT = "Rebels seized the town of Saraqib from government forces on Friday, officials said. " * 3


class Clock:
    """A clock that goes on by a second whenever it is looked at, or as it is told."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three articles."""
    path = tmp_path / "news"
    path.mkdir()
    for name in "abc":
        (path / f"{name} 2024-12-03.txt").write_text(f"{TEXT} {name}.", encoding="utf-8")
    return path


@pytest.fixture
def ended(monkeypatch: pytest.MonkeyPatch) -> None:
    """The user presses Ctrl-C while the third article is read."""
    plain_read = corpus.read

    def read(*paths: Any, **options: Any) -> Iterator[Any]:
        for number, item in enumerate(plain_read(*paths, **options)):
            if number == 2:
                os.kill(os.getpid(), signal.SIGINT)
            yield item

    monkeypatch.setattr(corpus, "read", read)
    monkeypatch.setattr(signal, "getsignal", lambda _: signal.default_int_handler)


@pytest.mark.usefixtures("instant", "ended")
def test_a_digest_that_is_ended_has_what_was_read_and_says_that_it_is_not_all(
    folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert main(["summarize", str(folder)]) == 130
    shown = capfd.readouterr()
    digest = json.loads(shown.out)
    assert (digest["complete"], len(digest["documents"])) == (False, 2)
    assert shown.err == (
        "conflict-digest: interrupted: the result is incomplete, it has the 2 articles read so "
        "far\n"
    )


@pytest.mark.usefixtures("instant", "ended")
@pytest.mark.parametrize("command", ["timeline", "summarize"])
def test_a_view_that_is_ended_says_so_at_its_top(
    command: str, folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert main([command, str(folder), "--format", "text"]) == 130
    assert "! interrupted" in "".join(capfd.readouterr().out.splitlines()[:2])


@pytest.mark.usefixtures("instant", "ended")
def test_lines_that_are_ended_are_whole_and_the_file_is_there(
    folder: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "claims.jsonl"
    assert main(["claims", str(folder), "-o", str(target)]) == 130
    lines = [json.loads(line) for line in target.read_text(encoding="utf-8").splitlines()]
    assert len({line["document"]["id"] for line in lines}) == 2
    assert len(capfd.readouterr().err.splitlines()) == 1


@pytest.mark.usefixtures("instant")
def test_a_digest_that_is_whole_says_so(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["summarize", str(folder)]) == 0
    assert json.loads(capfd.readouterr().out)["complete"] is True


def test_an_incomplete_digest_that_is_read_again_is_told(tmp_path: Path) -> None:
    path = tmp_path / "digest.json"
    digest = example().model_copy(update={"complete": False})
    path.write_text(digest.model_dump_json(by_alias=True), encoding="utf-8")
    codes = {item.code for item in read([path]) if isinstance(item, Problem)}
    assert "incomplete" in codes


def test_what_is_done_with_an_article_is_not_broken_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(signal, "getsignal", lambda _: signal.default_int_handler)
    done = []
    with Interruptible() as run:
        for one in run.each(iter("abc")):
            os.kill(os.getpid(), signal.SIGINT)
            time.sleep(0.01)
            done.append(one)
    assert (done, run.asked) == (["a"], True)


def test_who_asks_twice_is_heard_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(signal, "getsignal", lambda _: signal.default_int_handler)

    def press_twice() -> None:
        with Interruptible() as run:
            for _ in run.each(iter("abc")):
                for _ in range(2):
                    os.kill(os.getpid(), signal.SIGINT)
                    time.sleep(0.01)

    with pytest.raises(KeyboardInterrupt):
        press_twice()


def test_the_signal_is_as_before_when_it_is_over() -> None:
    before = signal.getsignal(signal.SIGINT)
    with Interruptible() as run:
        assert list(run.each(iter("ab"))) == ["a", "b"]
    assert signal.getsignal(signal.SIGINT) is before


@pytest.mark.model
@pytest.mark.parametrize("command", ["summarize", "claims", "timeline"])
def test_ctrl_c_in_a_real_run_leaves_what_is_done(command: str, tmp_path: Path) -> None:
    news, target = tmp_path / "news.jsonl", tmp_path / "out.json"
    article = {"text": TEXT, "published": "2024-12-03"}
    with news.open("w", encoding="utf-8") as stream:
        for number in range(20_000):
            stream.write(json.dumps(article | {"id": f"n{number}"}) + "\n")
    # Told by a first line of claims on standard output that a batch is done.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    watched = [sys.executable, "-c", WATCHED, command, str(news), "-o", str(target)]
    try:
        run = subprocess.Popen(watched, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    finally:
        signal.signal(signal.SIGINT, before)
    assert run.stdout is not None
    assert run.stdout.readline() == "40 done\n"
    run.send_signal(signal.SIGINT)
    _, err = run.communicate(timeout=60)
    assert run.returncode == 130
    assert err.startswith("conflict-digest: interrupted: the result is incomplete")
    assert len(err.splitlines()) == 1
    written = target.read_text(encoding="utf-8")
    if command == "summarize":
        digest = json.loads(written)
        assert not digest["complete"]
        assert 30 <= len(digest["documents"]) < 20_000
    else:
        assert all(map(json.loads, written.splitlines()))


WATCHED = """
import sys
from conflict_digest.cli import main, streams
plain, done = streams.Messages.article_done, [0]
def article_done(self, claims=0):
    plain(self, claims)
    done[0] += 1
    if done[0] == 40:
        print("40 done", flush=True)
streams.Messages.article_done = article_done
sys.exit(main(sys.argv[1:]))
"""
"""The command, which says on standard output when forty articles are done."""


def test_the_line_of_progress_tells_files_articles_claims_speed_and_time_left() -> None:
    clock = Clock()
    progress, reached = Progress(clock), Reached()
    reached.files, reached._done = 1, 500
    progress.read(reached, Extent(4, 2_000))
    clock.now = 7
    progress.begin()
    clock.now = 67
    progress.article_done(3)
    progress.article_done(0)
    assert progress.line() == ("1 of 4 files · 2 articles · 3 claims · 0.0 articles/s · 3 min left")
    clock.now = 8
    assert progress.line().endswith("2.0 articles/s · 10 s left")
    clock.now = 7 + 3 * 3600
    assert progress.line().endswith("9 h 0 min left")


def test_progress_without_a_known_end_tells_no_time() -> None:
    clock = Clock()
    progress = Progress(clock)
    clock.now = 2
    progress.article_done(1)
    assert progress.line() == "1 article · 1 claim · 0.5 articles/s"
    progress.read(Reached(), None)
    assert "left" not in progress.line()


def test_what_there_is_to_read_is_known_beforehand_and_all_of_it_is_reached(folder: Path) -> None:
    (folder / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    (folder / ".hidden").write_text(TEXT)
    whole, reached = extent([str(folder)], ReadOptions()), Reached()
    assert whole is not None
    assert whole.files == 4
    items = list(read([folder], watch=reached))
    assert sum(isinstance(item, Article) for item in items) == 3
    assert (reached.files, reached.bytes) == whole
    assert extent(["-", str(folder)], ReadOptions()) is None
    assert extent([str(folder)], ReadOptions(exclude=("*.png",))) == Extent(3, whole.bytes - 108)
