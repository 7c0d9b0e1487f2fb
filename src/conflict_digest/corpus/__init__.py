"""Readers: files, folders and stdin to `Article | Problem`, streaming.

walk      paths to files            stream     bytes, gzip, limits      decode    bytes to text
formats   which reader for which    plain, markdown, jsonl: one module a format
digests   what summarize wrote      earlier    digests and claims as the records behind them
normalise, unwrap   the text that offsets refer to      published, language   date and language
reading   all of it together
"""

from conflict_digest.corpus.draft import MAX_CHARACTERS
from conflict_digest.corpus.earlier import claim_lines
from conflict_digest.corpus.reading import DEFAULT_MAX_BYTES, read

__all__ = ["DEFAULT_MAX_BYTES", "MAX_CHARACTERS", "claim_lines", "read"]
