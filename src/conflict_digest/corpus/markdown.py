"""Markdown: front matter to fields, and markup to plain text where that is trivial.

Every pattern is linear on any input: each repetition excludes the character that starts it.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import replace

from conflict_digest.corpus.decode import read_text
from conflict_digest.corpus.draft import Draft, Fault, ReadOptions
from conflict_digest.corpus.headings import in_lines
from conflict_digest.corpus.metadata import draft
from conflict_digest.corpus.normalise import clean

MAX_FRONT_MATTER = 100
"""Lines; what is longer is not front matter but text after a rule."""
_KEY = re.compile(r"([A-Za-z][\w -]{0,40})\s{0,9}:(?:\s|$)")
_HEADING = re.compile(r" {0,3}(#{1,6})[ \t]+")
_RULE = re.compile(r" {0,3}(?:-[- ]{2,200}|\*[* ]{2,200}|_[_ ]{2,200}|={3,200}|```.*|~~~.*)")
_DEFINITION = re.compile(r" {0,3}\[[^\[\]]{1,200}\]:\s")
_QUOTE = re.compile(r"(?: {0,3}> ?)+")
_URL = r"(?:[^()\s]|\([^()\s]{0,300}\)){0,2000}"
_LINK = re.compile(
    rf"(!?)\[([^\[\]]{{0,1000}})\](?:\({_URL}(?:\s\"[^\"()]{{0,300}}\")?\)|\[[^\[\]]{{0,200}}\])"
)
_FOOTNOTE = re.compile(r"\[\^[^\[\]]{1,100}\]")
_STRONG = re.compile(r"(?<!\\)\*\*([^*]+)\*\*|(?<![\w\\])__([^_]+)__(?!\w)")
_EMPHASIS = re.compile(
    r"(?<![\w*\\])\*(?!\s)([^*]+)(?<![\s\\])\*(?![\w*])"
    r"|(?<![\w\\])_(?!\s)([^_]+)(?<![\s\\])_(?!\w)|`([^`]+)`"
)
_COMMENT_START, _COMMENT_END = "<!--", "-->"
_AUTOLINK = re.compile(r"<(https?://[^<>\s]{1,2000})>")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")


def read(stream: io.BufferedReader, options: ReadOptions) -> Iterator[Draft | Fault]:
    """One draft: the text without markup, and the fields of the front matter."""
    decoded, fault = read_text(stream, options.max_bytes)
    if fault:
        yield fault
    lines = clean(decoded).split("\n")
    values, faults, start = _front_matter(lines)
    yield from faults
    body = lines[start:]
    values["title"] = values.get("title") or _title(body)
    text, marked = _plain("\n".join(body))
    for found in draft(text, values):
        yield replace(found, headings=in_lines(text, marked)) if isinstance(found, Draft) else found


def _front_matter(lines: list[str]) -> tuple[dict[str, object], list[Fault], int]:
    """Fields, faults, and the number of lines that the front matter takes."""
    if lines[0].rstrip() != "---" or len(lines) < 2 or not _KEY.match(lines[1]):
        return {}, [], 0
    values: dict[str, object] = {}
    faults: list[Fault] = []
    for number, line in enumerate(lines[1 : MAX_FRONT_MATTER + 1], start=2):
        if line.rstrip() in ("---", "..."):
            return values, faults, number
        if _KEY.match(line):
            key, _, value = line.partition(":")
            values.setdefault(key.strip().lower(), _unquoted(value))
        elif not line.strip():
            break
        elif line[0] not in " \t-#":  # else YAML that we have no use for: lists, comments
            faults.append(Fault("bad-front-matter", "not `key: value`; line ignored", number))
    message = "the front matter has no end; close it with a line of three hyphens"
    unclosed = next((i for i, line in enumerate(lines[1:], 1) if not _KEY.match(line)), len(lines))
    return values, [Fault("bad-front-matter", message, 1)], unclosed


def _unquoted(value: str) -> str:
    value = value.strip()
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        return value[1:-1]
    return value


def _title(lines: list[str]) -> str | None:
    """The text of the first line, if that is a heading of the first level."""
    first = next((line for line in lines if line.strip()), "")
    heading = _HEADING.match(first)
    if heading is None or heading[1] != "#":
        return None
    return to_plain(first).strip()


def to_plain(text: str) -> str:
    """`text` without Markdown's markup; lists keep their bullets, tables their bars."""
    return _plain(text)[0]


def _plain(text: str) -> tuple[str, dict[int, int]]:
    """The text, and the level of each heading by where its line starts."""
    levels: dict[int, int] = {}
    lines: list[str] = []
    start = 0
    for line in _without_comments(text).split("\n"):
        if (heading := _HEADING.match(line)) and lines and lines[-1].strip():
            lines[-1] += "\n"  # its own paragraph, above as below
            start += 1
        plain = clean(_plain_line(line))
        if heading and plain.strip():
            levels[start] = len(heading[1])
        lines.append(plain)
        start += len(plain) + 1
    return "\n".join(lines), levels


def _without_comments(text: str) -> str:
    first, *rest = text.split(_COMMENT_START)
    kept = [first]
    for part in rest:
        _, end, after = part.partition(_COMMENT_END)
        kept.append(after if end else _COMMENT_START + part)
    return "".join(kept)


def _plain_line(line: str) -> str:
    if not line.strip() or _RULE.fullmatch(line.rstrip()) or _DEFINITION.match(line):
        return ""
    if quote := _QUOTE.match(line):
        line = line[quote.end() :]
    if heading := _HEADING.match(line):
        # Its own paragraph, so that it does not run into the text below.
        return _inline(line[heading.end() :].rstrip().rstrip("#").rstrip()) + "\n"
    return _inline(line)


def _inline(line: str) -> str:
    line = _LINK.sub(lambda link: "" if link[1] else link[2], line)
    line = _AUTOLINK.sub(r"\1", _FOOTNOTE.sub("", line))
    line = _STRONG.sub(lambda found: found[1] or found[2], line)
    line = _EMPHASIS.sub(lambda found: found[1] or found[2] or found[3], line)
    return _ESCAPE.sub(r"\1", line)
