"""Which paragraphs of a DOCX or ODT are headings, by their styles, and which can be none."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping
from typing import Final

from conflict_digest.corpus.draft import Unreadable
from conflict_digest.corpus.packaged import events, part

_STYLES: Final = "word/styles.xml"
_NAMED: Final = re.compile(r"heading ([1-6])")
"""What Office calls its styles in every language; only their ids differ."""
_ID: Final = re.compile(r"Heading([1-6])")
_MAX_BASED: Final = 10
"""Styles that each are based on the next."""
_APART: Final = frozenset({"tc", "list-item", "table-cell"})
"""Cells and items: nothing in them heads what stands below."""


class Outline:
    """The levels of the paragraphs of one document, as its elements are read one by one."""

    def __init__(self, styles: Mapping[str, int]) -> None:
        """`styles`: the level of each style that has one."""
        self._styles = styles
        self._apart = 0
        self._level: int | None = None
        self._is_item = False

    def see(self, what: str, name: str, attributes: Mapping[str, str]) -> None:
        """The next element begins or ends."""
        if name in _APART:
            self._apart += 1 if what == "start" else -1
        elif what == "start":
            if name in {"p", "h"}:
                self._level, self._is_item = _outline(attributes, "outline-level", 0), False
            elif name == "pStyle":
                self._level = self._styles.get(attributes.get("val", ""), self._level)
            elif name == "outlineLvl":
                self._level = _outline(attributes, "val", 1) or self._level
            elif name == "numPr":
                self._is_item = True

    def level(self) -> int | None:
        """Of the paragraph that began last: of a heading from 1, 0 of what is none."""
        if self._apart:
            return 0
        return self._level or (0 if self._is_item else None)


def styles_of(archive: zipfile.ZipFile) -> dict[str, int]:
    """The level of each style of a DOCX that is one of headings; none where that is damaged."""
    if _STYLES not in archive.namelist():
        return {f"Heading{level}": level for level in range(1, 7)}
    levels: dict[str, int] = {}
    based: dict[str, str] = {}
    style = ""
    try:
        for what, name, attributes in events(part(archive, _STYLES)):
            value = attributes.get("val", "") if what == "start" else ""
            if what == "start" and name == "style":
                style = attributes.get("styleId", "")
                if known := _ID.fullmatch(style):
                    levels[style] = int(known[1])
            elif value and name == "name" and (named := _NAMED.fullmatch(value.lower())):
                levels[style] = int(named[1])
            elif value and name == "outlineLvl" and (level := _outline(attributes, "val", 1)):
                levels.setdefault(style, level)
            elif value and name == "basedOn":
                based[style] = value
    except Unreadable:
        return {}
    return levels | {one: level for one in based if (level := _inherited(one, levels, based))}


def _inherited(style: str, levels: Mapping[str, int], based: Mapping[str, str]) -> int | None:
    for _ in range(_MAX_BASED):
        if style in levels or style not in based:
            return levels.get(style)
        style = based[style]
    return None


def _outline(attributes: Mapping[str, str], name: str, lowest: int) -> int | None:
    """The level of an attribute that counts from `1 - lowest`; None where it says no level."""
    value = attributes.get(name, "")
    level = int(value) + lowest if len(value) == 1 and value in "0123456789" else 0
    return level if 1 <= level <= 6 else None
