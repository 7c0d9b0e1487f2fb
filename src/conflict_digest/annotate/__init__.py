"""The spaCy pipeline: the model with two components of ours, built in one function."""

from conflict_digest.annotate.pipeline import build_nlp, model_name

__all__ = ["build_nlp", "model_name"]
