"""HTML in small: the body of a mail or a field of a table to plain text.

Only for what is an article's text already, not for saved pages, with all that stands around the
article. One pass of the standard library's parser, linear on any input.
"""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser

_LOOKS_LIKE = re.compile(
    r"\s{0,100}<(?:!doctype|!--|html|head|body|p|div|span|br|table|h[1-6])\b", re.I
)
_SILENT = frozenset({"head", "script", "style", "template", "noscript", "svg", "title"})
_BLOCKS = frozenset(
    {
        *("address", "article", "aside", "blockquote", "br", "dd", "div", "dl", "dt", "footer"),
        *("h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "ol", "p", "pre"),
        *("section", "table", "td", "th", "tr", "ul"),
    }
)
_BEGUN_TAG = re.compile("<[A-Za-z!/?]")
_SPACES = re.compile(r"\s+")


def is_markup(text: str) -> bool:
    """True for text that begins as HTML does."""
    return _LOOKS_LIKE.match(text) is not None


def to_plain(markup: str) -> str:
    """The text of HTML, a paragraph a block, without scripts and styles."""
    parser = _Text()
    # After the last ">" no tag ends: looking for that end from every "<" would take for ever,
    # and browsers do not show what has none.
    tags, closing, rest = markup.rpartition(">")
    parser.feed(tags + closing)
    parser.close()
    parser.handle_data(unescape(_BEGUN_TAG.split(rest, maxsplit=1)[0]))
    return parser.text()


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._blocks: list[list[str]] = [[]]
        self._silent: list[str] = []

    def text(self) -> str:
        """What was read, a blank line between blocks."""
        blocks = (_SPACES.sub(" ", "".join(parts)).strip() for parts in self._blocks)
        return "\n\n".join(filter(None, blocks))

    def handle_starttag(self, tag: str, attrs: object) -> None:
        """A block ends the one before it."""
        if tag in _SILENT:
            self._silent.append(tag)
        elif tag in _BLOCKS:
            self._blocks.append([])

    def handle_endtag(self, tag: str) -> None:
        """The end of what is not shown, or of a block."""
        if tag in self._silent:
            del self._silent[self._silent.index(tag) :]
        elif tag in _BLOCKS or tag in ("body", "html"):
            self._silent.clear()
            self._blocks.append([])

    def handle_data(self, data: str) -> None:
        """Text, unless it is not shown."""
        if not self._silent:
            self._blocks[-1].append(data)
