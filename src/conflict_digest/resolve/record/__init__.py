"""One article's record: every mention, entity, date and claim, with what it stands for."""

from conflict_digest.resolve.record.assembly import Resolver, document_of

__all__ = ["Resolver", "document_of"]
