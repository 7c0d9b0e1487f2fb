"""A zip of everything is a folder of everything: read whole, and never a trap."""

from __future__ import annotations

import bz2
import io
import lzma
import tarfile
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from conflict_digest.corpus import ReadOptions, read
from conflict_digest.corpus.deadline import each_within
from conflict_digest.corpus.draft import Unreadable
from conflict_digest.schema import Article, Problem

TEXT = "Rebels seized the town of Saraqib from the army on Friday."
NAMES = ("b/second.md", "a.txt", ".hidden/c.txt", "__MACOSX/a.txt", "picture.jpg")


def zipped(files: dict[str, bytes], **options: Any) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, **options) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def tarred(files: dict[str, bytes], mode: Any = "w") -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode=mode) as archive:
        for name, data in files.items():
            item = tarfile.TarInfo(name)
            item.size = len(data)
            archive.addfile(item, io.BytesIO(data))
    return out.getvalue()


def found(path: Path, data: bytes, **options: Any) -> tuple[list[Article], list[Problem]]:
    path.write_bytes(data)
    items = list(read([path], options=ReadOptions(**options)))
    articles = [item for item in items if isinstance(item, Article)]
    return articles, [item for item in items if isinstance(item, Problem)]


FILES = {name: f"{TEXT} {name}".encode() for name in NAMES}


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("news.zip", zipped(FILES)),
        ("news.tar", tarred(FILES)),
        ("news.tar.gz", tarred(FILES, "w:gz")),
        ("news.tgz", tarred(FILES, "w:gz")),
        ("news.tar.bz2", tarred(FILES, "w:bz2")),
        ("news.tar.xz", tarred(FILES, "w:xz")),
        ("saved-without-a-name", zipped(FILES)),
    ],
)
def test_an_archive_is_read_as_the_folder_that_it_holds(
    tmp_path: Path, name: str, data: bytes
) -> None:
    articles, problems = found(tmp_path / name, data)
    assert {article.path for article in articles} == {f"{name}/a.txt", f"{name}/b/second.md"}
    assert [problem.code for problem in problems] == ["skipped-type"]


@pytest.mark.parametrize(
    ("name", "pack"), [("a.txt.bz2", bz2.compress), ("a.txt.xz", lzma.compress)]
)
def test_a_packed_file_is_looked_through(tmp_path: Path, name: str, pack: Any) -> None:
    (article,), problems = found(tmp_path / name, pack(TEXT.encode()))
    assert (article.text, problems) == (TEXT, [])


def test_the_date_of_a_member_is_in_its_own_name(tmp_path: Path) -> None:
    (article,), _ = found(tmp_path / "2025-01-01.zip", zipped({"2024-12-03-x.txt": TEXT.encode()}))
    assert (article.published, article.published_from) == ("2024-12-03", "filename")


def test_archives_within_archives_are_opened_to_a_limit(tmp_path: Path) -> None:
    data = TEXT.encode()
    for _ in range(3):
        data = zipped({"in.zip" if data.startswith(b"PK") else "a.txt": data})
    (article,), problems = found(tmp_path / "x.zip", data)
    assert article.path == "x.zip/in.zip/in.zip/a.txt"
    assert problems == []
    articles, (problem,) = found(tmp_path / "x.zip", data, max_depth=2)
    assert (articles, problem.code) == ([], "too-deep")
    assert "--max-depth" in problem.message


def test_a_path_that_leads_out_of_the_archive_is_a_name_and_nothing_more(tmp_path: Path) -> None:
    files = {"../../etc/passwd.txt": TEXT.encode(), "/root/b.txt": TEXT.encode()}
    articles, problems = found(tmp_path / "x.zip", zipped(files))
    assert len(articles) == 2
    assert problems == []
    assert sorted(path.name for path in tmp_path.iterdir()) == ["x.zip"]


def test_links_in_an_archive_are_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text(TEXT)
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        link = tarfile.TarInfo("a.txt")
        link.type, link.linkname = tarfile.SYMTYPE, str(tmp_path / "secret.txt")
        archive.addfile(link)
    articles, _ = found(tmp_path / "x.tar", out.getvalue())
    assert articles == []


def test_a_bomb_in_an_archive_ends_it_with_one_line(tmp_path: Path) -> None:
    files = {"a.txt": TEXT.encode(), "b.txt": b"0" * 50_000_000}
    articles, (problem,) = found(tmp_path / "x.zip", zipped(files))
    assert [article.path for article in articles] == ["x.zip/a.txt"]
    assert problem.code == "too-large"


def test_more_files_than_the_limit_end_it_with_one_line(tmp_path: Path) -> None:
    files = {f"{number}.txt": TEXT.encode() for number in range(5)}
    articles, (problem,) = found(tmp_path / "x.zip", zipped(files), max_members=3)
    assert len(articles) == 3
    assert "--max-members" in problem.message


def test_a_damaged_archive_keeps_what_came_before(tmp_path: Path) -> None:
    data = tarred({f"{number}.txt": TEXT.encode() * 50 for number in range(9)})
    articles, (problem,) = found(tmp_path / "x.tar", data[: len(data) // 2])
    assert articles
    assert problem.code == "bad-archive"


def test_one_bad_member_does_not_take_the_others_with_it(tmp_path: Path) -> None:
    files = {"a.txt": b"\x00\x01" * 50, "b.txt": TEXT.encode()}
    (article,), (problem,) = found(tmp_path / "x.zip", zipped(files))
    assert article.path == "x.zip/b.txt"
    assert problem.path.endswith("x.zip/a.txt")


@pytest.mark.parametrize(
    ("options", "paths"),
    [
        ({"include": ("*.md",)}, ["x/b/second.md"]),
        ({"exclude": ("*/b/*",)}, ["x/a.txt"]),
        ({"include": ("*.txt", "*.md"), "exclude": ("a.*",)}, ["x/b/second.md"]),
    ],
)
def test_globs_choose_of_folders_and_archives_alike(
    tmp_path: Path, options: dict[str, Any], paths: list[str]
) -> None:
    (tmp_path / "x/b").mkdir(parents=True)
    (tmp_path / "x/a.txt").write_bytes(FILES["a.txt"])
    (tmp_path / "x/b/second.md").write_bytes(FILES["b/second.md"])
    items = read([tmp_path / "x"], options=ReadOptions(**options))
    assert [one.path for one in items if isinstance(one, Article)] == paths
    articles, _ = found(tmp_path / "x.zip", zipped(FILES), **options)
    assert [one.path for one in articles] == [path.replace("x/", "x.zip/", 1) for path in paths]


def test_a_format_may_be_forced(tmp_path: Path) -> None:
    (article,), _ = found(tmp_path / "a.jsonl", TEXT.encode(), input_format="text")
    assert article.text == TEXT


def test_a_file_that_gives_nothing_for_too_long_is_stopped() -> None:
    def endless() -> Iterator[int]:
        yield 1
        while True:
            time.sleep(0.01)

    items = each_within(0.2, endless())
    assert next(items) == 1
    with pytest.raises(Unreadable) as stopped:
        next(items)
    assert stopped.value.fault.code == "too-slow"
    assert "--max-seconds" in stopped.value.fault.message


def test_what_is_done_with_an_article_does_not_count_as_reading_it() -> None:
    items = each_within(0.2, iter([1, 2]))
    next(items)
    time.sleep(0.3)
    assert next(items) == 2
