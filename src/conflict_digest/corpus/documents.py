"""DOCX and ODT: the paragraphs of a document, each item of a list and cell of a table its own."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from typing import Final, NamedTuple

from conflict_digest.corpus.draft import Draft, Found, ReadOptions, Unreadable
from conflict_digest.corpus.headings import Block, laid_out
from conflict_digest.corpus.normalise import one_line
from conflict_digest.corpus.outline import Outline, styles_of
from conflict_digest.corpus.packaged import Event, events, kind, package, part

_MAX_FIELD = 2000
_BREAKS: Final = {"tab": "\t", "br": "\n", "cr": "\n", "line-break": "\n", "noBreakHyphen": "-"}


class _Layout(NamedTuple):
    """Where a kind of document keeps what."""

    body: str
    properties: str
    paragraphs: frozenset[str]
    text: frozenset[str] | None
    """The elements with text in them; None: every paragraph has it."""
    left_out: frozenset[str]
    """What is no part of the text: deletions, comments, notes, second copies of text boxes."""
    authors: tuple[str, ...]


_LAYOUTS: Final = {
    "docx": _Layout(
        body="word/document.xml",
        properties="docProps/core.xml",
        paragraphs=frozenset({"p"}),
        text=frozenset({"t"}),
        left_out=frozenset({"del", "moveFrom", "Fallback", "pPr", "rPr", "sectPr"}),
        authors=("creator",),
    ),
    "odt": _Layout(
        body="content.xml",
        properties="meta.xml",
        paragraphs=frozenset({"p", "h"}),
        text=None,
        left_out=frozenset({"tracked-changes", "annotation", "note", "settings", "styles"}),
        authors=("initial-creator", "creator"),
    ),
}


def read(stream: io.BufferedReader, options: ReadOptions) -> Iterator[Found]:
    """One draft; raises `Unreadable` for what is damaged, locked or made to harm.

    When a document was made or last saved is not when it was published: that is no date here.
    """
    with package(stream, options) as archive:
        form = kind(archive)
        if form not in _LAYOUTS:
            raise Unreadable("bad-office", "no text document; save it as DOCX, ODT or PDF")
        if _is_locked(archive):
            raise Unreadable("encrypted", "protected by a password; save it without")
        layout = _LAYOUTS[form]
        outline = Outline(styles_of(archive) if form == "docx" else {})
        found = events(part(archive, layout.body))
        text, headings = laid_out(_paragraphs(found, layout, outline))
        fields = _properties(archive, layout)
        author = next((fields[name] for name in layout.authors if name in fields), None)
        yield Draft(text, title=fields.get("title"), author=author, headings=headings)


def _is_locked(archive: zipfile.ZipFile) -> bool:
    manifest = "META-INF/manifest.xml"
    return manifest in archive.namelist() and b"encryption-data" in part(archive, manifest)


def _paragraphs(found: Iterable[Event], layout: _Layout, outline: Outline) -> Iterator[Block]:
    """The text of each, inner ones (of a text box) before the one that they stand in."""
    open_paragraphs: list[list[str]] = []
    reading = silent = 0
    for what, name, attributes in found:
        if what == "text":
            if open_paragraphs and not silent and (layout.text is None or reading):
                open_paragraphs[-1].append(name.replace("\n", " "))
            continue
        outline.see(what, name, attributes)
        step = 1 if what == "start" else -1
        if name in layout.left_out:
            silent += step
        elif silent:
            continue
        elif layout.text and name in layout.text:
            reading += step
        elif name in layout.paragraphs:
            if what == "start":
                open_paragraphs.append([])
            elif open_paragraphs:
                yield Block("".join(open_paragraphs.pop()), outline.level())
        elif what == "start" and open_paragraphs:
            open_paragraphs[-1].append(_break(name, attributes))


def _break(name: str, attributes: Mapping[str, str]) -> str:
    if name == "s":
        count = attributes.get("c", "1")
        return " " * min(int(count), 100) if count.isascii() and count.isdigit() else " "
    return _BREAKS.get(name, "")


def _properties(archive: zipfile.ZipFile, layout: _Layout) -> dict[str, str]:
    """The title and the authors; nothing where they are damaged, which the text need not be."""
    fields: dict[str, str] = {}
    inside: list[str] = []
    try:
        for what, name, _ in events(part(archive, layout.properties)):
            if what == "start":
                inside.append(name)
            elif what == "end":
                inside.pop()
            elif inside and (value := one_line(name[:_MAX_FIELD])):
                fields.setdefault(inside[-1], value)
    except Unreadable:
        pass
    return fields
