"""One article's record: every mention, entity, date and claim, with what it stands for."""

from conflict_digest.resolve.record.assembly import Resolver

__all__ = ["Resolver"]
