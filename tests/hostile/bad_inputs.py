"""Makes the inputs that break readers: one function each, all in a folder that is given.

`BAD_INPUTS` maps a name to the function and the code of the one problem it must give. A function
returns what the user would name on the command line.
"""

from __future__ import annotations

import gzip
import json
import os
import random
import socket
from collections.abc import Callable
from pathlib import Path

from bad_files import BAD_FILES

GOOD = "Rebels seized the town of Saraqib from the army on Friday."
FRENCH = "Les rebelles ont pris la ville de Goma aux soldats de l'armée vendredi dernier. " * 3
Maker = Callable[[Path], Path]


def _file(name: str, data: bytes | str) -> Maker:
    def make(folder: Path) -> Path:
        path = folder / name
        path.write_bytes(data.encode() if isinstance(data, str) else data)
        return path

    return make


def missing(folder: Path) -> Path:
    return folder / "missing.txt"


def file_as_folder(folder: Path) -> Path:
    return _file("a.txt", GOOD)(folder) / "b.txt"


def name_too_long(folder: Path) -> Path:
    return folder / ("x" * 5000 + ".txt")


def name_with_zero_byte(folder: Path) -> Path:
    return folder / "a\0b.txt"


def empty_folder(folder: Path) -> Path:
    (folder / "empty" / "inner").mkdir(parents=True)
    return folder / "empty"


def only_hidden(folder: Path) -> Path:
    (folder / "f" / ".git").mkdir(parents=True)
    _file(".a.txt", GOOD)(folder / "f")
    return folder / "f"


def only_pictures(folder: Path) -> Path:
    (folder / "pictures").mkdir()
    for number in range(30):
        _file(f"{number}.jpg", b"\xff\xd8\xff")(folder / "pictures")
    return folder / "pictures"


def pipe(folder: Path) -> Path:
    os.mkfifo(folder / "pipe.txt")
    return folder / "pipe.txt"


def unix_socket(folder: Path) -> Path:
    os.chdir(folder)  # the name of a socket has at most about 100 bytes
    with socket.socket(socket.AF_UNIX) as made:
        made.bind("s.txt")
    return folder / "s.txt"


def device(_: Path) -> Path:
    return Path("/dev/zero")


def link_to_itself(folder: Path) -> Path:
    (folder / "loop.txt").symlink_to("loop.txt")
    return folder / "loop.txt"


def dangling_link(folder: Path) -> Path:
    (folder / "f").mkdir()
    (folder / "f" / "gone.txt").symlink_to("nowhere.txt")
    return folder / "f"


def folder_inside_itself(folder: Path) -> Path:
    (folder / "f" / "g").mkdir(parents=True)
    (folder / "f" / "g" / "up").symlink_to("..")
    return folder / "f"


def read_error(_: Path) -> Path:
    """A regular file that opens and then fails: memory at address 0 is not mapped."""
    return Path("/proc/self/mem")


def random_bytes(folder: Path) -> Path:
    return _file("random.txt", random.Random(1).randbytes(100_000))(folder)  # noqa: S311


def high_random_bytes(folder: Path) -> Path:
    """No zeros, no controls, and no encoding either."""
    dice = random.Random(1)  # noqa: S311
    return _file("high.txt", bytes(dice.randrange(128, 256) for _ in range(500)))(folder)


def corrupt_gzip(folder: Path) -> Path:
    data = bytearray(gzip.compress(random.Random(1).randbytes(5000)))  # noqa: S311
    data[2000] ^= 0xFF
    return _file("corrupt.txt.gz", bytes(data))(folder)


def bomb(folder: Path) -> Path:
    """60 KB that unpack to 60 MB."""
    return _file("bomb.txt.gz", gzip.compress(b" " * 60_000_000))(folder)


def bomb_of_lines(folder: Path) -> Path:
    return _file("lines.jsonl.gz", gzip.compress(b"\n" * 60_000_000))(folder)


NOT_ENGLISH_BAD_DATE = json.dumps({"text": FRENCH, "published": "soon"})

BAD_INPUTS: dict[str, tuple[Maker, str]] = {
    "missing": (missing, "not-found"),
    "file as folder": (file_as_folder, "not-found"),
    "zero byte in name": (name_with_zero_byte, "not-found"),
    "name too long": (name_too_long, "unreadable"),
    "dangling link": (dangling_link, "not-found"),
    "empty folder": (empty_folder, "empty-folder"),
    "only hidden files": (only_hidden, "empty-folder"),
    "only pictures": (only_pictures, "skipped-type"),
    "pipe": (pipe, "not-a-file"),
    "socket": (unix_socket, "not-a-file"),
    "device": (device, "not-a-file"),
    "link to itself": (link_to_itself, "symlink-loop"),
    "folder inside itself": (folder_inside_itself, "symlink-loop"),
    "read error": (read_error, "unreadable"),
    "empty file": (_file("a.txt", ""), "empty"),
    "blank file": (_file("a.md", " \n\t\r\n" * 9000), "empty"),
    "invisible file": (_file("a.txt", "\ufeff\u200b\u00ad\u2060"), "empty"),
    "empty JSONL": (_file("a.jsonl", "\n\n"), "empty"),
    "empty gzip": (_file("a.txt.gz", gzip.compress(b"")), "empty"),
    "zero bytes named gzip": (_file("a.txt.gz", b""), "empty"),
    "front matter only": (_file("a.md", "---\ntitle: A\n---\n"), "empty"),
    "zeros": (_file("a.txt", b"\0" * 5000), "binary"),
    "random bytes": (random_bytes, "binary"),
    "PDF as text": (_file("a.txt", b"%PDF-1.4\n%abc\n" + GOOD.encode()), "bad-pdf"),
    "picture as JSONL": (_file("a.jsonl", b"\x89PNG\r\n\x1a\n\0\0" * 99), "binary"),
    "controls": (_file("a.md", "\x01\x02\x03abc" * 100), "binary"),
    "no encoding": (high_random_bytes, "undecodable"),
    "half UTF-16": (_file("a.txt", b"\xff\xfe" + b"\x00\xd8A\x00" * 200), "undecodable"),
    "office file": (_file("a.docx", b"PK\x03\x04" + b"\0" * 99), "bad-archive"),
    "50 MB in one line": (_file("big.txt", b"x" * 50_000_000), "too-large"),
    "50 MB in one JSON line": (_file("b.jsonl", b'{"text": "' + b"x" * 50_000_000), "too-large"),
    "bomb": (bomb, "too-large"),
    "bomb of lines": (bomb_of_lines, "too-large"),
    "too many characters": (_file("a.txt", "War. " * 300_000), "too-long"),
    "too many in JSON": (_file("a.jsonl", json.dumps({"text": "War. " * 300_000})), "too-long"),
    "cut gzip": (_file("a.txt.gz", gzip.compress(GOOD.encode() * 99)[:-9]), "bad-gzip"),
    "corrupt gzip": (corrupt_gzip, "bad-gzip"),
    "text named gzip": (_file("a.txt.gz", GOOD), "bad-gzip"),
    "cut JSON": (_file("a.jsonl", '{"text": "abc'), "bad-json"),
    "deep JSON": (_file("a.jsonl", "[" * 200_000), "bad-json"),
    "deep JSON text": (_file("a.jsonl", '{"text":' * 100_000), "bad-json"),
    "huge number": (_file("a.jsonl", '{"text": "a", "id": ' + "1" * 9000 + "}"), "bad-json"),
    "JSON list": (_file("a.jsonl", '["a"]'), "bad-json"),
    "no text": (_file("a.jsonl", '{"title": "a"}'), "no-text"),
    "text is a number": (_file("a.jsonl", '{"text": 5}'), "no-text"),
    "French": (_file("a.txt", FRENCH), "not-english"),
    "French and bad date": (_file("a.jsonl", NOT_ENGLISH_BAD_DATE), "not-english"),
    "French name": (_file("caf\u00e9\u202e\x1b[31m\n.txt", FRENCH), "not-english"),
}

BAD_INPUTS |= {name: (_file(file, data), code) for name, (file, data, code) in BAD_FILES.items()}

AWKWARD_UNITS = (
    *(" ", "\t", "\n", " \n", "[", "]", "(", "*", "_", "`", "\\", "#", ">", "> ", "- ", "|", "a "),
    *(
        "<!--",
        "-->",
        "![",
        "[](",
        "[](a)",
        "[a](",
        "[^",
        "**a",
        "_a ",
        "---\n",
        "a: b\n",
        "<https://",
    ),
    *(
        "\u0301",
        "\u0315\u0300",
        "e\u0301",
        "\u00a0",
        "\u200b",
        "\U0001f600",
        "\u0643",
        "“",
        "Dec 3, ",
    ),
)
"""Repeated to a megabyte, each has sent some parser into quadratic time."""
