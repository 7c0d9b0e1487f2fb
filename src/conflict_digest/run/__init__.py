"""How articles go through: one process, streaming, in order."""

from conflict_digest.run.pipeline import Pipeline, build

__all__ = ["Pipeline", "build"]
