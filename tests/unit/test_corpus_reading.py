"""Paths to articles: order, names, ids, and what is passed over."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from conflict_digest.corpus import read
from conflict_digest.errors import UsageError
from conflict_digest.schema import Article, Problem

TEXT = "Rebels seized the town of Saraqib from the army on Friday.\n"


def articles(*paths: Path | str, **options: object) -> list[Article]:
    found = list(read(paths, **options))  # type: ignore[arg-type]
    assert not [item for item in found if isinstance(item, Problem)]
    return [item for item in found if isinstance(item, Article)]


def write(path: Path, text: str = TEXT) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_a_file_is_read_with_its_text_hash_and_short_path(tmp_path: Path) -> None:
    (article,) = articles(write(tmp_path / "deep" / "a.txt"))
    assert article.text == TEXT
    assert article.path == "a.txt"
    assert article.sha256 == hashlib.sha256(TEXT.encode()).hexdigest()
    assert article.id == hashlib.sha256(f"a.txt\0{TEXT}".encode()).hexdigest()[:16]
    assert article.language == "en"


def test_a_folder_is_read_in_the_same_order_on_every_machine(tmp_path: Path) -> None:
    for name in ("news/b.txt", "news/a/z.txt", "news/a.txt", "news/C.txt", "news/a/é.md"):
        write(tmp_path / name)
    expected = ["news/C.txt", "news/a/z.txt", "news/a/é.md", "news/a.txt", "news/b.txt"]
    assert [article.path for article in articles(tmp_path / "news")] == expected


def test_no_absolute_path_gets_into_an_article(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path / "news" / "a.txt")
    monkeypatch.chdir(tmp_path / "news")
    for name in (".", str(tmp_path / "news"), f"{tmp_path}/news/"):
        assert [article.path for article in articles(name)] == ["news/a.txt"]


def test_hidden_files_and_the_business_of_other_programs_are_left_out(tmp_path: Path) -> None:
    for name in (".git/a.txt", ".hidden.txt", "CVS/a.txt", "a.txt"):
        write(tmp_path / "news" / name)
    assert [article.path for article in articles(tmp_path / "news")] == ["news/a.txt"]
    assert articles(tmp_path / "news" / ".hidden.txt"), "named by the user, so wanted"


def test_a_file_named_twice_or_linked_is_one_source_not_two(tmp_path: Path) -> None:
    real = write(tmp_path / "news" / "b.txt")
    (tmp_path / "news" / "a.txt").symlink_to(real)
    (tmp_path / "news" / "same").symlink_to(tmp_path / "news" / "sub")
    write(tmp_path / "news" / "sub" / "c.txt", TEXT + "More.")
    found = articles(tmp_path / "news", real, tmp_path / "news")
    assert [article.path for article in found] == ["news/a.txt", "news/same/c.txt"]


def test_other_types_are_counted_in_one_problem_not_one_each(tmp_path: Path) -> None:
    for name in ("a.jpg", "b.JPG", "c.ppt", "README", "d.txt"):
        write(tmp_path / "news" / name)
    *found, problem = read([tmp_path / "news"])
    assert len(found) == 1
    assert isinstance(problem, Problem)
    assert problem.code == "skipped-type"
    assert "skipped 4 file(s)" in problem.message
    assert "2 .jpg, 1 without extension, 1 .ppt" in problem.message


def test_a_named_text_file_of_unknown_type_is_read(tmp_path: Path) -> None:
    assert [article.path for article in articles(write(tmp_path / "wire.asc"))] == ["wire.asc"]
    line = json.dumps({"text": TEXT})
    assert articles(write(tmp_path / "dump.json", line))[0].path == "dump.json:1"


def test_stdin_may_be_text_or_json_lines_or_gzip() -> None:
    lines = "".join(json.dumps({"id": n, "text": TEXT}) + "\n" for n in range(2)).encode()
    for data, paths in (
        (TEXT.encode(), ["-"]),
        (b"\n  \n" + lines, ["-:3", "-:4"]),
        (gzip.compress(lines), ["-:1", "-:2"]),
        (lines.decode().encode("utf-16"), ["-:1", "-:2"]),
    ):
        found = articles("-", "-", stdin=io.BytesIO(data))
        assert [article.path for article in found] == paths


def test_an_article_from_a_slow_pipe_is_given_out_before_the_next_arrives() -> None:
    ours, theirs = os.pipe()
    with open(ours, "rb") as reading, open(theirs, "wb", buffering=0) as writing:  # noqa: PTH123
        found = read(["-"], stdin=reading)
        writing.write(b"\n")
        for number in ("1", "2"):
            writing.write(json.dumps({"id": number, "text": TEXT}).encode() + b"\n")
            article = next(found)
            assert isinstance(article, Article)
            assert article.id == number


def test_no_two_articles_share_an_id(tmp_path: Path) -> None:
    ids = ["a", "a", "a-2", "a", 7, "a-2", "", None]
    lines = "".join(json.dumps({"id": id_, "text": TEXT}) + "\n" for id_ in ids)
    found = articles(write(tmp_path / "x" / "n.jsonl", lines), write(tmp_path / "y" / "a.txt"))
    assert [article.id for article in found][:6] == ["a", "a-2", "a-2-2", "a-3", "7", "a-2-3"]
    assert len({article.id for article in found}) == len(found) == 9


def test_the_date_option_overrides_and_a_file_name_helps(tmp_path: Path) -> None:
    path = write(tmp_path / "2024-12-03-aleppo.txt")
    (by_name,) = articles(path)
    assert (by_name.published, by_name.published_from) == ("2024-12-03", "filename")
    (by_option,) = articles(path, published="5 December 2024")
    assert (by_option.published, by_option.published_from) == ("2024-12-05", "option")


def test_a_dump_named_for_the_day_of_its_export_dates_no_article(tmp_path: Path) -> None:
    (article,) = articles(write(tmp_path / "2024-12-03.jsonl", json.dumps({"text": TEXT})))
    assert article.published is None


@pytest.mark.parametrize(
    "options", [{"published": "soon"}, {"language": "fr"}, {"max_bytes": 0}], ids=str
)
def test_a_senseless_option_is_refused_before_anything_is_read(options: dict[str, object]) -> None:
    with pytest.raises(UsageError):
        read(["nowhere"], **options)  # type: ignore[arg-type]


def test_start_up_does_not_pay_for_what_few_files_need(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", TEXT * 5)
    program = (
        "import sys; from conflict_digest.corpus import read; list(read([sys.argv[1]]));"
        "print([m for m in sys.modules if m in ('py3langid', 'charset_normalizer', 'numpy')])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(path)], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


def test_memory_stays_flat_however_long_the_file() -> None:
    class Endless(io.RawIOBase):
        """JSON Lines without end, as from a live feed."""

        line = json.dumps({"text": TEXT}).encode() + b"\n"

        def readable(self) -> bool:
            return True

        def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
            data = self.line[: len(buffer)]
            buffer[: len(data)] = data
            return len(data)

    found = read(["-"], stdin=io.BufferedReader(Endless()))
    paths = (item.path for item in found if isinstance(item, Article))
    assert [next(paths) for _ in range(3)] == ["-:1", "-:2", "-:3"]
