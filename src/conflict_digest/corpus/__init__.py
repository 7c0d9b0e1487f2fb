"""Readers: files, folders and stdin to `Article | Problem`, streaming.

walk      paths to files            stream     bytes, gzip, limits      decode    bytes to text
opening   a file to what is in it   formats    which reader for which
plain, markdown, jsonl, zipped, tarred: one module a format   members, deadline   limits
digests   what summarize wrote      earlier    digests and claims as the records behind them
reach     how much there is to read
headings, outline   the headings of a text, and of DOCX and ODT
normalise, unwrap   the text that offsets refer to      published, language   date and language
reading   all of it together
"""

from conflict_digest.corpus.draft import MAX_CHARACTERS, ReadOptions
from conflict_digest.corpus.earlier import claim_lines
from conflict_digest.corpus.headings import in_lines
from conflict_digest.corpus.reach import Extent, Reached, extent
from conflict_digest.corpus.reading import DEFAULT_MAX_BYTES, read

__all__ = [
    "DEFAULT_MAX_BYTES",
    "MAX_CHARACTERS",
    "Extent",
    "Reached",
    "ReadOptions",
    "claim_lines",
    "extent",
    "in_lines",
    "read",
]
