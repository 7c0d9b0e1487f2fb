"""The spaCy pipeline: the model with three components of ours, built in one function."""

from conflict_digest.annotate.headings import with_headings
from conflict_digest.annotate.pipeline import (
    add_familiar_names,
    build_nlp,
    model_names,
)
from conflict_digest.annotate.tokenizer import part_footnotes

__all__ = ["add_familiar_names", "build_nlp", "model_names", "part_footnotes", "with_headings"]
