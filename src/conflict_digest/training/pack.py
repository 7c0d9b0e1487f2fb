"""`python -m conflict_digest.training.pack DIR`: make a trained pipeline the one of the package.

For whoever maintains conflict-digest; `docs/model-card.md` tells how the weights were trained.
"""

from __future__ import annotations

import sys

import spacy

from conflict_digest.annotate.recogniser import OURS, write

if __name__ == "__main__":
    (_, folder) = sys.argv
    write(spacy.load(folder), OURS)
