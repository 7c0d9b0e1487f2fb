"""Which actor a mention stands for: names by the lexicon, descriptions by nationality and country.

"Russian troops" are Russia's armed forces; "the army" is that of the country that the document is
about; "rebels" are that country's rebels, and never those of another; a group that nobody knows
gets an entity of its own.
"""

from conflict_digest.resolve.actors.entities import ActorDraft
from conflict_digest.resolve.actors.epithets import GROUP_KINDS
from conflict_digest.resolve.actors.resolver import ActorResolver

__all__ = ["GROUP_KINDS", "ActorDraft", "ActorResolver"]
